//! Whether a refusal under the Regulations tells of the right to make representations.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    eir_regime::under_the_act,
    held_words::not_held,
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
    let refused = match refusal {
        Some(refusal) => {
            let number = refusal.cited.trim_start_matches("EIR reg ");
            Some((
                format!("information is refused under regulation {number}"),
                refusal.spans.first().copied(),
            ))
        }
        None => refused_under_the_act(letter),
    };
    let Some((what, span)) = refused else {
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
    let place = match (&review, span) {
        (Some(review), _) => letter.at_sentence(review.sentence),
        (None, Some(span)) => letter.at(span),
        (None, None) => Place::whole(),
    };
    let is_right = review.as_ref().is_some_and(|review| {
        review.is_called && !has_any(&review.sentence.lower, &["discretion", "may consider"])
    });
    let message = if review.is_none() {
        format!("{what}, and nothing is said of the right to make representations")
    } else if is_right {
        format!(
            "{what}: a review is offered, and not as the right to make representations under regulation 11"
        )
    } else {
        format!("{what}, and the review is not offered as the right that regulation 11 gives")
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

/// What is refused or not held under the Act though it is certainly environmental information: a
/// refusal under the Regulations, by whichever name.
fn refused_under_the_act(letter: &Letter) -> Option<(String, Option<(usize, usize)>)> {
    let claims = letter.refusals.iter().filter(|refusal| {
        matches!(refusal.sort(), Some(Sort::Exemption | Sort::Cost)) && !refusal.leaves.is_empty()
    });
    let claims: Vec<_> = claims
        .map(|refusal| (&refusal.leaves, refusal.spans.first().copied()))
        .chain(not_held(letter).map(|sentence| {
            let span = (sentence.start, sentence.start + sentence.text.len());
            (&letter.paragraphs[sentence.paragraph].leaves, Some(span))
        }))
        .filter(|(leaves, _)| !leaves.is_empty())
        .collect();
    if claims.is_empty() {
        return None;
    }
    let of = under_the_act(letter);
    let (leaves, span) = claims
        .into_iter()
        .find(|(leaves, _)| leaves.iter().all(|leaf| of.contains(leaf)))?;
    let ids: Vec<&str> = leaves
        .iter()
        .map(|leaf| letter.leaves[*leaf].id.as_str())
        .collect();
    Some((
        format!("environmental information ({}) is refused", ids.join(", ")),
        span,
    ))
}
