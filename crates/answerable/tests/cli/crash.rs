//! `kill -9` at any moment leaves no torn case and no torn edition.

use crate::desk::{TestDesk, samples};
use std::{
    path::Path,
    process::Stdio,
    thread::sleep,
    time::{Duration, Instant},
};

const ROUNDS: u32 = 24;

/// Starts a command, kills it after a share of the time it would take, and says whether it lived
/// to its end.
fn killed(desk: &TestDesk, args: &[&str], after: Duration) -> bool {
    let mut child = desk
        .command(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    sleep(after);
    let ended = child.try_wait().unwrap().is_some();
    child.kill().ok();
    child.wait().unwrap();
    ended
}

/// How long a command takes when it is left alone.
fn timed(desk: &TestDesk, args: &[&str]) -> Duration {
    let start = Instant::now();
    desk.run(args).ok();
    start.elapsed()
}

#[test]
fn while_answering() {
    let desk = TestDesk::with_statistics();
    let request = |round: u32| {
        let text = format!(
            "How many referrals did children's services receive in 2019/20?\n\nRequest number {round}."
        );
        desk.file(&format!("request-{round}.txt"), text)
    };
    let whole = timed(
        &desk,
        &["answer", &request(1000), "--received", "2023-02-06"],
    );
    let mut cut = 0;
    for round in 0..ROUNDS {
        let file = request(round);
        let ended = killed(
            &desk,
            &["answer", &file, "--received", "2023-02-06"],
            whole * round / ROUNDS,
        );
        cut += u32::from(!ended);
        for case in desk.json(&["show"]).as_array().unwrap() {
            let reference = case["reference"].as_str().unwrap();
            let shown = desk.json(&["show", reference]);
            assert_eq!(shown["stage"]["stage"], "proposed", "{reference}");
            assert_eq!(shown["parts"].as_array().unwrap().len(), 1, "{reference}");
            assert_eq!(shown["files"].as_array().unwrap().len(), 4, "{reference}");
            assert!(
                desk.root()
                    .join(format!("cases/{reference}/letter.pdf"))
                    .metadata()
                    .unwrap()
                    .len()
                    > 1000
            );
        }
    }
    assert!(cut > ROUNDS / 2, "only {cut} of {ROUNDS} were cut short");
    // Every request that was cut short can be taken in again, and is there once.
    for round in 0..ROUNDS {
        desk.run(&["answer", &request(round), "--received", "2023-02-06"])
            .ok();
    }
    assert_eq!(
        desk.json(&["show"]).as_array().unwrap().len(),
        ROUNDS as usize + 1
    );
}

#[test]
fn while_adding_published_files() {
    let files = samples().join("published");
    let args = ["published", "add", files.to_str().unwrap()];
    let whole = timed(&TestDesk::empty(), &args);
    let mut cut = 0;
    for round in 0..ROUNDS {
        let desk = TestDesk::empty();
        cut += u32::from(!killed(&desk, &args, whole * round / ROUNDS));
        for edition in desk.json(&["published", "list"]).as_array().unwrap() {
            let (family, file) = (
                edition["family"].as_str().unwrap(),
                edition["file"].as_str().unwrap(),
            );
            let held = std::fs::read_dir(desk.root().join("published").join(family))
                .unwrap()
                .next()
                .unwrap()
                .unwrap()
                .path();
            assert_eq!(
                std::fs::read(held.join(file)).unwrap(),
                std::fs::read(Path::new(&files).join(file)).unwrap()
            );
        }
        desk.run(&args).ok();
        assert_eq!(
            desk.json(&["published", "list"]).as_array().unwrap().len(),
            10
        );
    }
    assert!(cut > ROUNDS / 2, "only {cut} of {ROUNDS} were cut short");
}
