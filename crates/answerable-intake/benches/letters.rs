//! `cargo bench -p answerable-intake --bench letters -- FILE…`: reads letters into questions, answers and
//! figures on all processors, as `answerable read` does, and says how long it took.

use answerable_core::{
    measures::Measures,
    reading::{Context, response},
};
use answerable_intake::{Document, Format, Limits, format, messages, read, unquoted};
use std::{
    fs,
    path::PathBuf,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};

fn main() {
    let given = std::env::args().skip(1).filter(|given| given != "--bench");
    let mut files: Vec<PathBuf> = Vec::new();
    for path in given.map(PathBuf::from) {
        if path.is_dir() {
            let inside = fs::read_dir(path).expect("the folder can be read");
            files.extend(inside.map(|entry| entry.expect("an entry").path()));
        } else {
            files.push(path);
        }
    }
    let start = Instant::now();
    let next = AtomicUsize::new(0);
    let figures = AtomicUsize::new(0);
    let letters = AtomicUsize::new(0);
    let take = |document: &Document| {
        let context = Context {
            measures: Measures::builtin(),
            received: jiff::civil::date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        letters.fetch_add(1, Ordering::Relaxed);
        if let Ok(letter) = response::read(&document.text().words, context) {
            let given: usize = letter.questions.iter().map(|leaf| leaf.figures.len()).sum();
            figures.fetch_add(given, Ordering::Relaxed);
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let bytes = fs::read(file).expect("the file can be read");
                    let name = file.display().to_string();
                    if format(&name, &bytes) == Ok(Format::Mailbox) {
                        for (_, message) in messages(&bytes) {
                            let read = read("message.eml", &unquoted(message), &Limits::default());
                            take(&read.expect("the message can be read"));
                        }
                    } else {
                        take(
                            &read(&name, &bytes, &Limits::default()).expect("the file can be read"),
                        );
                    }
                }
            });
        }
    });
    println!(
        "answerable, {} letters, {} figures: {:.2} s",
        letters.load(Ordering::Relaxed),
        figures.load(Ordering::Relaxed),
        start.elapsed().as_secs_f64()
    );
}
