//! A program that is killed while it adds editions leaves each of them whole or not there. The
//! program is this test binary, run again with `CHILD` set.

use answerable_core::measures::Measures;
use answerable_data::{Catalogue, EditionGiven, Families, Outcome};
use sha2::{Digest, Sha256};
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::Duration,
};

const CHILD: &str = "ANSWERABLE_TEST_CRASH_CATALOGUE";
const ROUNDS: u32 = 18;

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/published");
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn open(root: &Path) -> Catalogue {
    Catalogue::open(root, Families::builtin().unwrap()).unwrap()
}

fn add(catalogue: &mut Catalogue, file: &Path) {
    let given = EditionGiven::default();
    let outcome = catalogue.check(file, Measures::builtin(), &given, |_| {});
    let Outcome::Good(checked) = outcome.unwrap() else {
        panic!("{} was not good", file.display())
    };
    catalogue.add(&checked).unwrap();
}

/// Adds the sample files to one fresh catalogue after another until it is killed, and says so.
#[test]
fn child() {
    let Ok(folder) = std::env::var(CHILD) else {
        return;
    };
    let mut out = std::io::stdout().lock();
    writeln!(out, "\nstarted").unwrap();
    for number in 0.. {
        let root = Path::new(&folder).join(number.to_string());
        let mut catalogue = open(&root);
        for file in samples() {
            add(&mut catalogue, &file);
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            writeln!(out, "added {number} {name}").unwrap();
            out.flush().unwrap();
        }
    }
}

/// Runs the child, kills it `after` it has said so many things, and gives what it said.
fn run_and_kill(folder: &Path, sayings: usize, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child", "--nocapture", "--test-threads=1"])
        .env(CHILD, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap())
        .lines()
        .map_while(Result::ok);
    let is_saying = |line: &String| line == "started" || line.starts_with("added ");
    let mut said: Vec<_> = lines.by_ref().filter(is_saying).take(sayings).collect();
    sleep(after);
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(said.len(), sayings, "the child ended by itself");
    // The last line may be cut off by the kill.
    said.extend(
        lines.filter(|line| {
            line.starts_with("added ") && line.split('.').next_back() == Some("csv")
        }),
    );
    said
}

/// Every edition listed is whole; gives them as the child says them.
fn whole(root: &Path, number: &str) -> BTreeSet<String> {
    let mut held = BTreeSet::new();
    for edition in open(root).editions() {
        let name = edition.name.to_lowercase().replace(' ', "-");
        let path = root.join(&edition.family).join(name).join(&edition.file);
        let digest = format!("{:x}", Sha256::digest(fs::read(&path).unwrap()));
        assert_eq!(digest, edition.sha256, "{}", path.display());
        held.insert(format!("added {number} {}", edition.file));
    }
    held
}

#[test]
fn a_killed_program_leaves_whole_editions() {
    let mut stopped_between = 0;
    let mut left_unfinished = 0;
    for round in 0..ROUNDS {
        let folder = tempfile::tempdir().unwrap();
        // Spread over the milliseconds that an edition takes, by a step that shares no factor.
        let after = Duration::from_micros(u64::from(round * 3_170 % 40_000));
        let said = run_and_kill(folder.path(), 1 + round as usize % 12, after);
        let mut held = BTreeSet::new();
        for root in fs::read_dir(folder.path()).unwrap() {
            let root = root.unwrap().path();
            let number = root.file_name().unwrap().to_string_lossy().into_owned();
            let before = whole(&root, &number);
            let stopped = before.len() < samples().len();
            held.extend(before);
            if !stopped {
                continue;
            }
            stopped_between += 1;
            let unfinished = || {
                let entries = fs::read_dir(&root).unwrap();
                entries
                    .filter(|entry| {
                        let name = entry.as_ref().unwrap().file_name();
                        name.to_string_lossy().starts_with(".incoming-")
                    })
                    .count()
            };
            left_unfinished += unfinished();
            let mut catalogue = open(&root);
            for file in samples() {
                add(&mut catalogue, &file);
            }
            assert_eq!(whole(&root, &number).len(), samples().len());
            assert_eq!(unfinished(), 0);
        }
        let lost: Vec<_> = said
            .iter()
            .filter(|line| *line != "started" && !held.contains(*line))
            .collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    }
    // Else the kills came at moments that prove nothing.
    assert!(stopped_between > 8, "{stopped_between} catalogues in part");
    assert!(left_unfinished > 0, "no edition half written");
}
