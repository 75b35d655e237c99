//! An answer that is late and does not say so.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    clock_words::{at_date, day, timing},
};
use answerable_law::{Citation, Instrument};

/// Late, with no apology or reason.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-UNEXPLAINED",
    title: "Late, with no apology or reason",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(Citation::new(Instrument::Section45Code, "4"))],
    page: include_str!("clock_unexplained.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let Some(timing) = timing(letter).filter(|timing| timing.late) else {
        return;
    };
    // An apology may stand anywhere, and be the close of an e-mail.
    let sorry = [
        "apolog",
        "sorry",
        "regret",
        "delay",
        "late ",
        "later than",
        "overdue",
    ];
    let says = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.zone != Zone::Request)
        .any(|paragraph| sorry.iter().any(|word| paragraph.lower.contains(word)));
    if says || letter.cut {
        return;
    }
    found.add(
        at_date(letter, timing.sent),
        format!(
            "it is dated {} and was due by {}, and it neither says so nor gives a reason",
            day(timing.sent),
            day(timing.due)
        ),
        "add a sentence: “I am sorry that this answer is late. It was due on … and was delayed because …”",
    );
}
