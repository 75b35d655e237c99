//! How long the applicant has to ask for a review: forty working days, in words that say so.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    review_times::{Time, Whose, around, names_a_day, times},
    standing::{is_review_outcome, review},
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// The window for a review is short, in plain "days", or not given.
pub(super) static CHECK: Check = Check {
    id: "REVIEW-WINDOW",
    title: "Review window short, vague or missing",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Section45Code, "5.3")),
        Basis::Guidance("ICO guidance on internal reviews"),
    ],
    page: include_str!("review_window.md"),
    run,
};

/// Working days from the answer within which a review may be asked for.
const WORKING_DAYS: u32 = 40;

fn run(letter: &Letter, found: &mut Findings) {
    // Without a review there is no window: that is another fault.
    let Some(offer) = review(letter).filter(|_| !is_review_outcome(letter)) else {
        return;
    };
    let first = offer.sentence;
    let around = around(letter, &offer);
    let times = times(&around);
    // Whoever names forty working days and no other use for them has named the window.
    let long = |time: &&Time| {
        time.whose != Whose::Ours
            && (time.working && time.count >= WORKING_DAYS
                || time.unit != "days" && time.in_days() >= WORKING_DAYS * 7 / 5
                || time.unit == "days" && !time.working && time.count >= WORKING_DAYS * 7 / 5)
    };
    let window = times.iter().find(|time| time.whose == Whose::Theirs);
    if times.iter().any(|time| long(&time)) {
        return;
    }
    if let Some(window) = window {
        let (message, fix);
        if window.unit == "days" && !window.working && window.count >= WORKING_DAYS {
            message = format!(
                "the window is “{}”, which is about {} working days",
                window.said,
                window.count * 5 / 7
            );
            fix = "write “40 working days”".to_owned();
        } else {
            message = format!(
                "the window is “{}”, shorter than 40 working days",
                window.said
            );
            fix = "give 40 working days from the date of the answer".to_owned();
        }
        let finding = found.add(letter.at_sentence(window.sentence), message, fix);
        if let Some(span) = letter.place_of(window.sentence.start, &window.said) {
            finding.with_edit(span, "40 working days");
        }
        return;
    }
    let open = around.iter().any(|sentence| {
        has_any(
            &sentence.lower,
            &["no time limit", "at any time", "deadline", "time limit"],
        )
    });
    let unclear = times.iter().any(|time| time.whose == Whose::Unclear);
    if open || unclear || letter.cut || names_a_day(letter, &around) {
        return;
    }
    found.add(
        letter.at_sentence(first),
        "a review is offered, and no time is given to ask for it",
        "add “within 40 working days of the date of this letter”",
    );
}
