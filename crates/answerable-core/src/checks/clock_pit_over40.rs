//! More time taken to weigh the public interest than the Commissioner thinks reasonable.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    clock_words::{More, Under, day, extension},
};
use answerable_law::{Calendar, Citation, Instrument};
use jiff::civil::Date;

/// Extension beyond 40 working days.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-PIT-OVER40",
    title: "Extension beyond 40 working days",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Section45Code, "4")),
        Basis::Guidance("ICO guidance on section 10"),
    ],
    page: include_str!("clock_pit_over40.md"),
    run,
};

/// Working days after receipt, with the extension.
const IN_ALL: u32 = 40;

fn run(letter: &Letter, found: &mut Findings) {
    let start = letter.received.or(letter.dated).unwrap_or(Date::ZERO);
    let Some(extension) = extension(letter, start) else {
        return;
    };
    if extension.under != Under::PublicInterest {
        return;
    }
    let calendar = Calendar::builtin();
    let by_date = extension.until.zip(letter.received).and_then(|(until, received)| {
        let last = calendar.add_working_days(received, IN_ALL).ok()?;
        let number = calendar.working_days_between(received, until).ok()?;
        (until > last).then(|| {
            format!(
                "the time is extended to {}, working day {number} after receipt on {}; day {IN_ALL} is {}",
                day(until),
                day(received),
                day(last)
            )
        })
    });
    let by_count = match extension.more {
        Some(More::Further(days)) if days > 20 => Some(format!(
            "the time is extended by {days} working days, to {} in all",
            days + 20
        )),
        Some(More::InAll(days)) if days > IN_ALL => {
            Some(format!("the time is extended to {days} working days"))
        }
        _ => None,
    };
    let Some(message) = by_date.or(by_count) else {
        return;
    };
    found.add(
        letter.at_sentence(extension.sentence),
        message,
        "decide within 40 working days of receipt, or say what is exceptional about this request",
    );
}
