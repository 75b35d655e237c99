//! The documentation names every command, measure page and wording there is.

use crate::desk::{Ran, program};
use std::{fs, path::Path};

fn read(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The commands that `--help` lists under `args`.
fn commands(args: &[&str]) -> Vec<String> {
    let help: Ran = program().args(args).arg("--help").output().unwrap().into();
    let list = help
        .out
        .split("Commands:")
        .nth(1)
        .unwrap()
        .split("Options:")
        .next()
        .unwrap()
        .split("Arguments:")
        .next()
        .unwrap()
        .to_owned();
    let names = list
        .lines()
        .filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_command_and_option_is_documented() {
    let page = read("docs/using/commands.md");
    let mut all = Vec::new();
    for command in commands(&[]) {
        if [
            "published",
            "records",
            "measures",
            "law",
            "calendar",
            "record",
            "ledger",
        ]
        .contains(&&*command)
        {
            let inner = commands(&[&command]).into_iter();
            all.extend(inner.map(|inner| format!("{command} {inner}")));
        } else {
            all.push(command);
        }
    }
    assert!(all.len() >= 12, "{all:?}");
    for command in all {
        assert!(
            page.contains(&format!("## answerable {command}\n")),
            "docs/using/commands.md lacks “## answerable {command}”"
        );
        let args: Vec<&str> = command.split(' ').collect();
        let help: Ran = program().args(&args).arg("--help").output().unwrap().into();
        for option in help
            .out
            .split_whitespace()
            .filter(|word| word.starts_with("--"))
        {
            let option = option.trim_matches(|c: char| !c.is_alphanumeric() && c != '-');
            assert!(
                page.contains(option),
                "docs/using/commands.md lacks {option} of {command}"
            );
        }
    }
}

#[test]
fn links_between_the_documents_lead_somewhere() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut pages = Vec::new();
    for folder in ["", "docs/using", "docs/checking", "docs/decisions"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "md") {
                pages.push(path);
            }
        }
    }
    assert!(pages.len() > 8);
    for page in pages {
        let text = fs::read_to_string(&page).unwrap();
        for (at, _) in text.match_indices("](") {
            let target = text[at + 2..]
                .split(')')
                .next()
                .unwrap()
                .split('#')
                .next()
                .unwrap();
            if target.is_empty() || target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            assert!(
                page.parent().unwrap().join(target).exists(),
                "{} links to {target}",
                page.display()
            );
        }
    }
}

#[test]
fn every_check_is_in_the_index_with_a_link_to_its_page() {
    let index = read("docs/checking/README.md");
    let listed: Ran = program()
        .args(["check", "--list", "--json"])
        .output()
        .unwrap()
        .into();
    let listed = listed.ok().json();
    let listed = listed.as_array().unwrap();
    for check in listed {
        let (id, title, severity) = (&check["id"], &check["title"], &check["severity"]);
        let [id, title, severity] = [id, title, severity].map(|text| text.as_str().unwrap());
        let page = id.to_lowercase().replace('-', "_");
        let row = format!(
            "| [{id}](../../crates/answerable-core/src/checks/{page}.md) | {title} | {severity} |"
        );
        assert!(index.contains(&row), "docs/checking/README.md lacks {row}");
        let page = read(&format!("crates/answerable-core/src/checks/{page}.md"));
        assert!(page.starts_with(&format!("# {id} {title}\n")), "{id}");
    }
    assert!(index.contains(&format!("{} checks", listed.len())));
}

#[test]
fn every_provision_is_in_the_index_with_a_link_to_its_page() {
    let index = read("docs/deciding/README.md");
    let listed: Ran = program()
        .args(["law", "list", "--json"])
        .output()
        .unwrap()
        .into();
    let listed = listed.ok().json();
    let listed = listed.as_array().unwrap();
    assert!(listed.len() > 60, "{}", listed.len());
    for provision in listed {
        let citation = provision["citation"].as_str().unwrap();
        let row = index
            .lines()
            .find(|line| line.contains(&format!("[{citation}](")))
            .unwrap_or_else(|| panic!("docs/deciding/README.md lacks {citation}"));
        let (_, link) = row.split_once("](../../").unwrap();
        let (path, _) = link.split_once(')').unwrap();
        let title = provision["title"].as_str().unwrap();
        assert!(
            read(path).starts_with(&format!("# {title}\n")),
            "{citation} leads to {path}"
        );
        assert!(row.contains(title), "{citation}: {row}");
    }
}
