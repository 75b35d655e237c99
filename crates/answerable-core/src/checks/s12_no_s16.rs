//! Whether a refusal on cost helps the applicant to bring the request within the limit.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    held_words::{argued, breaks_off_after, helps, is_helped, relies_on_cost},
    words::has_any,
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
    if is_helped(letter) && !only_links(letter) || breaks_off_after(letter, last) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        format!("{} is claimed, and nothing helps to bring the request within the limit", refusal.cited),
        "say what could be given within the limit: fewer years, one team, a sample, or what is held in a report; or why nothing can",
    );
}

/// Whether all the help is a page to look at: nothing on how the request could be met.
fn only_links(letter: &Letter) -> bool {
    const NARROWS: [&str; 34] = [
        "refin",
        "narrow",
        "reduc",
        "limit",
        "fewer",
        "less",
        "short",
        "within",
        "small",
        "sample",
        "period",
        "year",
        "month",
        "date",
        "instead",
        "could",
        "would",
        "can ",
        "may ",
        "might",
        "clarif",
        "question",
        "scope",
        "reword",
        "rephrase",
        "new request",
        "nearest",
        "closest",
        "contact",
        "call",
        "telephone",
        "discuss",
        "happy to",
        "if you",
    ];
    let mut helping = letter
        .sentences
        .iter()
        .filter(|it| matches!(it.zone, Zone::Answer | Zone::Head) && helps(&it.lower))
        .peekable();
    helping.peek().is_some()
        && helping.all(|it| {
            let lower = &it.lower;
            (has_any(lower, &["link", "links"]) || lower.contains("http") || lower.contains("www."))
                && !NARROWS.iter().any(|word| lower.contains(word))
        })
}
