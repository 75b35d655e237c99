//! The pages of the checks: every page has its parts, and every example on it is run.
//!
//! An example is a fenced block. `letter` is a letter, or enough of one; with `finds="…"` the check
//! must find just that in it, in that order and no more, and without it nothing. What is expected is
//! `ID`, `ID at question 2`, or `ID (warning) at line 3`, several parted by `;`. A block `request`
//! before it is the request that came apart, and a block `facts` what is known besides, as TOML. A
//! block `earlier` is an earlier letter of the same council, whose figures are known.

use super::{Check, Facts, Finding, Letter, all, run};
use crate::{
    ledger::{self, Entry},
    measures::Measures,
    reading::{Context, response},
};
use jiff::civil::Date;

struct Example<'a> {
    line: usize,
    finds: Vec<&'a str>,
    letter: String,
    request: Option<String>,
    facts: Facts,
}

fn examples(page: &str) -> Vec<Example<'_>> {
    let mut found = Vec::new();
    let (mut request, mut facts) = (None, Facts::default());
    let mut earlier_entries = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((at, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else {
            continue;
        };
        let mut body = String::new();
        for (_, line) in lines.by_ref() {
            if line == "```" {
                break;
            }
            body.push_str(line);
            body.push('\n');
        }
        match info.split(' ').next() {
            Some("request") => request = Some(body),
            Some("facts") => {
                facts = toml::from_str(&body)
                    .unwrap_or_else(|error| panic!("line {}: {error}", at + 1));
            }
            Some("earlier") => earlier_entries.extend(earlier(&body)),
            Some("letter") => {
                facts.earlier = std::mem::take(&mut earlier_entries);
                let finds = info
                    .split_once("finds=\"")
                    .and_then(|(_, rest)| rest.split_once('"'))
                    .map_or_else(Vec::new, |(finds, _)| finds.split("; ").collect());
                found.push(Example {
                    line: at + 1,
                    finds,
                    letter: body,
                    request: request.take(),
                    facts: std::mem::take(&mut facts),
                });
            }
            _ => panic!(
                "line {}: an example is `letter`, `request`, `facts` or `earlier`",
                at + 1
            ),
        }
    }
    found
}

/// The figures of an earlier letter.
fn earlier(letter: &str) -> Vec<Entry> {
    let measures = Measures::builtin();
    let context = Context {
        measures,
        received: Date::constant(2020, 1, 1),
        authority: None,
        places: &[],
    };
    let read = response::read(letter, context).expect("an earlier letter has a question");
    let body = read.body.clone().unwrap_or_default();
    ledger::letter(
        &read,
        ("earlier", "the earlier letter"),
        (&body, None),
        measures,
    )
    .entries
}

/// A finding as an example expects it, with as much as the expectation says.
fn said(finding: &Finding, expected: &str) -> String {
    let mut said = finding.id.to_owned();
    if expected.contains('(') {
        said = format!("{said} ({})", finding.severity);
    }
    if expected.contains(" at question ") {
        let question = finding.place.question.as_deref().unwrap_or("none");
        said = format!("{said} at question {question}");
    }
    if expected.contains(" at line ") {
        said = format!("{said} at line {}", finding.place.line.unwrap_or(0));
    }
    said
}

fn try_examples(check: &'static Check, wrong: &mut Vec<String>) {
    let examples = examples(check.page);
    let (finding, clean) = examples
        .iter()
        .partition::<Vec<_>, _>(|example| !example.finds.is_empty());
    if finding.len() < 2 || clean.len() < 2 {
        wrong.push(format!(
            "{}: {} examples found and {} not found; two of each at least",
            check.id,
            finding.len(),
            clean.len()
        ));
    }
    for example in &examples {
        let letter = Letter::read(&example.letter, example.request.as_deref(), &example.facts);
        let report = run(&letter, &[]);
        let own: Vec<&Finding> = report
            .findings
            .iter()
            .filter(|finding| finding.id == check.id)
            .collect();
        let found: Vec<String> = own
            .iter()
            .enumerate()
            .map(|(at, finding)| said(finding, example.finds.get(at).unwrap_or(&"")))
            .collect();
        if found != example.finds {
            wrong.push(format!(
                "{}, line {} of its page: expected {:?}, found {:?}\n{:#?}",
                check.id, example.line, example.finds, found, own
            ));
        }
        for finding in own {
            for edit in &finding.edits {
                assert!(example.letter.get(edit.span.0..edit.span.1).is_some());
            }
            assert!(!finding.fix.is_empty() && !finding.message.is_empty());
        }
    }
}

#[test]
fn every_page_has_its_parts_and_its_examples_hold() {
    let only = std::env::var("CHECK").ok();
    let mut wrong = Vec::new();
    for check in all() {
        if only
            .as_ref()
            .is_some_and(|only| !check.id.starts_with(only))
        {
            continue;
        }
        for part in [
            format!("# {} {}\n", check.id, check.title),
            "\n## What it looks for\n".to_owned(),
            "\n## Why it matters\n".to_owned(),
            "\n## What to write instead\n".to_owned(),
            "\n## Found\n".to_owned(),
            "\n## Not found\n".to_owned(),
        ] {
            if !check.page.contains(&part) {
                wrong.push(format!("{}: its page lacks {:?}", check.id, part.trim()));
            }
        }
        assert!(!check.because.is_empty(), "{} cites nothing", check.id);
        try_examples(check, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn ids_are_unique() {
    let mut ids: Vec<&str> = all().iter().map(|check| check.id).collect();
    ids.sort_unstable();
    let count = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), count);
}
