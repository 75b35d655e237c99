//! A letter without its own date.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    clock_words::{dates, is_letter},
    words::{flat, has_any},
};

/// Letter undated.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-NODATE",
    title: "Letter undated",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("a record of when the answer was given")],
    page: include_str!("clock_nodate.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.dated.is_some() || !is_letter(letter) || has_a_date(letter) {
        return;
    }
    found.add(
        Place::whole(),
        "the letter bears no date, so neither its time nor the time for a review can be counted",
        "put the date on which it is sent above the greeting",
    );
}

/// Whether a line above the first sentence or below the last is a date of the letter's own, or is
/// kept for one.
fn has_a_date(letter: &Letter) -> bool {
    let of_request = ["received", "request", "your letter", "your email", "dated"];
    letter
        .lines
        .iter()
        .filter(|line| matches!(line.zone, Zone::Head | Zone::Close))
        .any(|line| {
            let lower = flat(line.text);
            let own = !has_any(&lower, &of_request);
            // "Received 16 May 2022 - answered 10 June 2022".
            let answered = ["answered", "responded", "replied", "issued", "completed"];
            let answered = answered.iter().any(|word| {
                let after = lower.split_once(word).map_or("", |(_, after)| after);
                let after = after.trim_start_matches([':', ' ']);
                let after = after.strip_prefix("on ").unwrap_or(after);
                after.starts_with(|c: char| c.is_ascii_digit()) && !dates(after).is_empty()
            });
            own && (!dates(line.text).is_empty() || lower.starts_with("date:") && lower.len() > 6)
                || answered
                || lower.starts_with("sent:")
        })
}
