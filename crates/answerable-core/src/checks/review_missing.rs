//! Whether the letter says how to have its answer looked at again.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    letter::Law,
    standing::{
        answers, before_close, is_review_outcome, is_whole, own_paragraphs, place_above_close,
        refuses_in_words, review,
    },
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// No complaints procedure, and no word that there is none.
pub(super) static CHECK: Check = Check {
    id: "REVIEW-MISSING",
    title: "No complaints procedure",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(7)(a)")),
        Basis::Law(Citation::new(Instrument::Section45Code, "5.1")),
    ],
    page: include_str!("review_missing.md"),
    run,
};

const UNDER_THE_ACT: &str = "If you are unhappy with our answer or with how we handled your \
    request, you can ask us for an internal review within 40 working days of the date of this \
    letter. We aim to answer within 20 working days.";

const UNDER_THE_REGULATIONS: &str = "If you believe that we have not complied with the \
    Environmental Information Regulations 2004, regulation 11 entitles you to make \
    representations to us and have our decision reconsidered in an internal review. They must \
    reach us within 40 working days of the date of this letter. We aim to answer within 20 \
    working days and must do so within 40.";

fn run(letter: &Letter, found: &mut Findings) {
    if !is_whole(letter) || !answers(letter) {
        return;
    }
    if review(letter).is_some() || is_review_outcome(letter) || is_told_elsewhere(letter) {
        return;
    }
    let refuses = letter.refuses() || refuses_in_words(letter);
    let message = if refuses {
        "information is refused, and the letter gives no complaints procedure and does not say that there is none"
    } else {
        "the letter gives no way to have its answer reviewed"
    };
    let words = if letter.law == Law::Regulations {
        UNDER_THE_REGULATIONS
    } else {
        UNDER_THE_ACT
    };
    let (span, paragraph) = before_close(letter, words);
    let finding = found.add(
        place_above_close(letter),
        message,
        "before the close, offer an internal review: how to ask, within 40 working days, and how long it takes",
    );
    finding.with_edit(span, paragraph);
    if !refuses {
        finding.with_severity(Severity::Warning);
    }
}

/// Whether the letter leads to its procedure: a leaflet, or a page.
fn is_told_elsewhere(letter: &Letter) -> bool {
    own_paragraphs(letter).any(|paragraph| {
        has_any(
            &paragraph.lower,
            &[
                "complaints procedure",
                "complaint procedure",
                "complaints process",
                "complaints policy",
                "review procedure",
                "review process",
                "internal review",
                "appeals procedure",
                "appeals process",
                "rights of appeal",
                "how to complain",
            ],
        )
    })
}
