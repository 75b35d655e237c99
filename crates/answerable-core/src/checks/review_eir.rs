//! Whether a refusal under the Regulations tells of the right to make representations.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    standing::{before_close, is_elsewhere, is_review_outcome, own_paragraphs, review},
    words::has_any,
};
use answerable_law::{Citation, Instrument, ground::Sort};

/// A refusal under the Regulations without the right of regulation 11.
pub(super) static CHECK: Check = Check {
    id: "REVIEW-EIR",
    title: "No right to representations",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Eir2004, "14(5)(a)")),
        Basis::Law(Citation::new(Instrument::Eir2004, "11")),
    ],
    page: include_str!("review_eir.md"),
    run,
};

const RIGHT: &str = "Regulation 11 of the Environmental Information Regulations 2004 entitles you \
    to make representations to us, within 40 working days of the date of this letter, if you \
    believe that we have not complied with the Regulations; we will then reconsider our decision.";

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || is_elsewhere(letter) || is_review_outcome(letter) {
        return;
    }
    let refusal = letter.refusals.iter().find(|refusal| {
        refusal.cited.starts_with("EIR reg 1")
            && (refusal.sort() == Some(Sort::Exception) || refusal.cited.contains("12(4)(a)"))
    });
    let Some(refusal) = refusal else {
        return;
    };
    let told = own_paragraphs(letter).any(|paragraph| {
        has_any(
            &paragraph.lower,
            &["regulation 11", "reg 11", "reg. 11", "representations"],
        )
    });
    if told {
        return;
    }
    let review = review(letter);
    // A page of answers alone shows nothing of what the letter said.
    let framed = review.is_some()
        || letter
            .lines
            .iter()
            .any(|line| matches!(line.zone, Zone::Commissioner | Zone::Close));
    if !framed {
        return;
    }
    let place = match (&review, refusal.spans.first()) {
        (Some(review), _) => letter.at_sentence(review.sentence),
        (None, Some(span)) => letter.at(*span),
        (None, None) => Place::whole(),
    };
    let number = refusal.cited.trim_start_matches("EIR reg ");
    let is_right = review.as_ref().is_some_and(|review| {
        review.is_called && !has_any(&review.sentence.lower, &["discretion", "may consider"])
    });
    let message = if review.is_none() {
        format!(
            "information is refused under regulation {number}, and nothing is said of the right to make representations"
        )
    } else if is_right {
        format!(
            "information is refused under regulation {number}: a review is offered, and not as the right to make representations under regulation 11"
        )
    } else {
        format!(
            "information is refused under regulation {number}, and the review is not offered as the right that regulation 11 gives"
        )
    };
    let (span, paragraph) = before_close(letter, RIGHT);
    let finding = found.add(
        place,
        message,
        "say that regulation 11 entitles the applicant to make representations within 40 working days",
    );
    finding.with_edit(span, paragraph);
    if is_right {
        finding.with_severity(Severity::Warning);
    }
}
