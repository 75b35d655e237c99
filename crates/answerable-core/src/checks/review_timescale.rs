//! Whether the letter says how long a review takes.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    review_times::{Whose, around, names_a_day, times},
    standing::{is_review_outcome, names_commissioner, review},
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// No word on how long the review takes.
pub(super) static CHECK: Check = Check {
    id: "REVIEW-TIMESCALE",
    title: "No word on how long a review takes",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Section45Code, "5.4")),
        Basis::Guidance("ICO guidance on internal reviews"),
    ],
    page: include_str!("review_timescale.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || is_review_outcome(letter) {
        return;
    }
    let Some(review) = review(letter) else {
        return;
    };
    let said = letter.sentences.iter().any(|sentence| {
        let standing = sentence.zone != Zone::Answer || sentence.start >= review.sentence.start;
        standing && says_how_long(&sentence.lower)
    });
    // A time that is not surely the applicant's, or a second one, may be the council's.
    let around = around(letter, &review);
    let times = times(&around);
    let other = times.iter().any(|time| time.whose != Whose::Theirs);
    if said || other || times.len() > 1 || names_a_day(letter, &around) {
        return;
    }
    let finding = found.add(
        letter.at_sentence(review.sentence),
        "it does not say how long the council takes to answer a request for a review",
        "add “We aim to answer within 20 working days.”",
    );
    let last = letter
        .sentences
        .iter()
        .filter(|sentence| sentence.paragraph == review.sentence.paragraph)
        .rfind(|sentence| {
            sentence.text.trim_end().ends_with('.') && !names_commissioner(&sentence.lower)
        });
    if let Some(last) = last {
        let end = last.start + last.text.trim_end().len();
        finding.with_edit((end, end), " We aim to answer within 20 working days.");
    }
}

/// Whether a sentence says how long the council takes for it.
fn says_how_long(lower: &str) -> bool {
    const TAKES: [&str; 40] = [
        "we aim",
        "we will",
        "we shall",
        "we must",
        "we endeavour",
        "we try",
        "we have",
        "aim to",
        "aims to",
        "will aim",
        "will respond",
        "will reply",
        "will write",
        "will be",
        "will let you",
        "will contact",
        "will normally",
        "will usually",
        "will endeavour",
        "council will",
        "must do so",
        "you will receive",
        "you should receive",
        "you can expect",
        "be answered",
        "be completed",
        "be dealt with",
        "be concluded",
        "be responded",
        "respond to you",
        "usually within",
        "normally within",
        "and we",
        "reply to you",
        "takes",
        "take up to",
        "target",
        "response within",
        "decision within",
        "outcome within",
    ];
    const UNITS: [&str; 7] = [
        "days",
        "working days",
        "day",
        "week",
        "weeks",
        "month",
        "months",
    ];
    has_any(lower, &["as soon as possible", "promptly", "without delay"])
        || has_any(lower, &TAKES) && has_any(lower, &UNITS)
}
