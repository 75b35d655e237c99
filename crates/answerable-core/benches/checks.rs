//! `cargo bench -p answerable-core --bench checks -- FOLDER`: reads and checks every letter of a folder on
//! all processors, as `answerable check` does, and says how long it took.

use answerable_core::checks::{Facts, Letter, run};
use std::{
    fs,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

fn main() {
    let folder = std::env::args().skip(1).find(|given| given != "--bench");
    let folder = folder.expect("a folder of letters");
    let texts: Vec<String> = fs::read_dir(folder)
        .expect("the folder can be read")
        .map(|entry| fs::read_to_string(entry.expect("an entry").path()).expect("a text"))
        .collect();
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let findings = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(text) = texts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let facts = Facts::default();
                    let report = run(&Letter::read(text, None, &facts), &[]);
                    findings.fetch_add(report.findings.len(), Ordering::Relaxed);
                }
            });
        }
    });
    println!(
        "answerable, {} letters, {} findings: {:.2} s",
        texts.len(),
        findings.load(Ordering::Relaxed),
        start.elapsed().as_secs_f64()
    );
}
