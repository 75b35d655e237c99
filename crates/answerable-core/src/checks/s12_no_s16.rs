//! Whether a refusal on cost helps the applicant to bring the request within the limit.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    held_words::{argued, breaks_off_after, is_helped, relies_on_cost},
};
use answerable_law::foia_2000::SECTION_16_1;

/// No help to refine.
pub(super) static CHECK: Check = Check {
    id: "S12-NO-S16",
    title: "No help to refine",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_16_1),
        Basis::Guidance("ICO guidance on section 12: advice and assistance"),
    ],
    page: include_str!("s12_no_s16.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let Some((refusal, sentence)) = relies_on_cost(letter) else {
        return;
    };
    let (own, _) = argued(letter, refusal);
    let last = own.last().copied().unwrap_or(sentence.paragraph);
    if is_helped(letter) || breaks_off_after(letter, last) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        format!("{} is claimed, and nothing helps to bring the request within the limit", refusal.cited),
        "say what could be given within the limit: fewer years, one team, a sample, or what is held in a report; or why nothing can",
    );
}
