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

#[test]
fn while_loading_records() {
    let desk = TestDesk::empty();
    let rows: Vec<String> = (0..20_000)
        .map(|row| {
            let (worker, team) = (row / 15, row % 9);
            format!("MADEUP{row:07},XX{worker:010},Team {team},2021-04-01,\n")
        })
        .collect();
    let rows = rows.concat();
    let file = desk.file(
        "made-up-allocations.csv",
        format!("child_id,worker_id,team,started_on,ended_on\n{rows}"),
    );
    let first = desk.file(
        "made-up-posts.csv",
        "worker_id,team,role,social_worker,fte,agency,started_on\nXX0000000001,Team 1,social worker,true,1,false,2021-04-01\n",
    );
    let args = [
        "records",
        "load",
        &first,
        "--as-at",
        "2022-09-30",
        "--by",
        "A. Analyst",
    ];
    desk.run(&args).ok();
    let args = [
        "records",
        "load",
        &file,
        "--as-at",
        "2022-09-30",
        "--by",
        "A. Analyst",
    ];
    let elsewhere = TestDesk::empty();
    let mut whole = timed(&elsewhere, &args);
    let mut cut = 0;
    for round in 0..ROUNDS {
        let after = whole * round / ROUNDS;
        let ended = killed(&desk, &args, after);
        cut += u32::from(!ended);
        for load in desk.json(&["records", "list"]).as_array().unwrap() {
            let rows = load["tables"].as_object().unwrap().values();
            let rows: u64 = rows.map(|table| table["rows"].as_u64().unwrap()).sum();
            assert!(rows == 1 || rows == 20_000, "{load:#}");
        }
        if ended {
            // The machine has grown quicker. The next round is to load, and not to find it loaded.
            whole = after;
            std::fs::remove_dir_all(
                desk.root()
                    .join("records/authority=E08000026/return=allocations"),
            )
            .unwrap();
        }
    }
    desk.run(&args).ok();
    let held = desk.json(&["records", "list"]);
    assert_eq!(held.as_array().unwrap().len(), 2);
    assert!(cut > ROUNDS / 2, "only {cut} of {ROUNDS} were cut short");
}
