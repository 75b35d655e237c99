//! An answer that was sent after the twentieth working day, and had no more time.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    clock_words::{at_date, day, timing},
};
use answerable_law::{eir_2004, foia_2000};

/// Sent after the due date.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-LATE",
    title: "Sent after the due date",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_10_1),
        Basis::Law(eir_2004::REGULATION_5_2),
    ],
    page: include_str!("clock_late.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let Some(timing) = timing(letter).filter(|timing| timing.late) else {
        return;
    };
    let late_by = match timing.late_by {
        0 => "after it, on a day that is no working day".to_owned(),
        1 => "1 working day late".to_owned(),
        days => format!("{days} working days late"),
    };
    let message = format!(
        "the request was {} on {} and the answer was due by {}; it is dated {}, working day {}: {late_by}",
        timing.since,
        day(timing.start),
        day(timing.due),
        day(timing.sent),
        timing.number,
    );
    let finding = found.add(
        at_date(letter, timing.sent),
        message,
        "send it now; say in the letter that it is late, why, and that you are sorry",
    );
    if timing.from_writing {
        finding.with_severity(Severity::Warning);
    }
}
