//! More time taken to weigh the public interest, told too late or without what the notice must say.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    clock_words::{Told, Under, day, extension, kind},
};
use answerable_law::{Calendar, clock, foia_2000};
use jiff::civil::Date;

/// Extension notice incomplete or late.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-PIT-NOTICE",
    title: "Extension notice incomplete or late",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_17_2),
        Basis::Law(foia_2000::SECTION_10_3),
    ],
    page: include_str!("clock_pit_notice.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let start = letter.received.or(letter.dated).unwrap_or(Date::ZERO);
    let Some(extension) = extension(letter, start) else {
        return;
    };
    if extension.under != Under::PublicInterest {
        return;
    }
    let mut lacks: Vec<String> = Vec::new();
    let mut mend: Vec<&str> = Vec::new();
    if extension.told == Told::Now && !letter.cut {
        if !letter.refusals.iter().any(super::Refusal::is_exemption) {
            lacks.push("names no exemption that is being weighed".to_owned());
            mend.push("name the exemption and its subsection");
        }
        if extension.until.is_none() && extension.more.is_none() {
            lacks.push("gives no date by which a decision is expected".to_owned());
            mend.push("write “we expect to decide by …”");
        }
    }
    let told = match extension.told {
        Told::Now => letter.dated,
        Told::On(date) => Some(date),
        Told::Earlier => None,
    };
    if let (Some(told), Some(received)) = (told, letter.received)
        && let Some((due, number)) = due(letter, received, told)
        && told > due
    {
        lacks.push(format!(
            "was given on {}, working day {number}, after the time for it ended on {}",
            day(told),
            day(due)
        ));
        mend.push("tell the applicant that the notice is late, and decide at once");
    }
    if lacks.is_empty() {
        return;
    }
    found.add(
        letter.at_sentence(extension.sentence),
        format!("the notice of more time {}", lacks.join(", and ")),
        mend.join("; "),
    );
}

/// The last day for the notice and the number of the day on which it was given.
fn due(letter: &Letter, received: Date, told: Date) -> Option<(Date, u32)> {
    let clock = clock::run(
        clock::Facts {
            kind: kind(letter),
            received,
            steps: &[],
            closed: &[],
            today: told,
        },
        Calendar::builtin(),
    )
    .ok()?;
    Some((clock.due?, clock.working_day))
}
