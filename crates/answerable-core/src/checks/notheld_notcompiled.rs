//! Whether "not held" only means that nobody has compiled it: what can be put together from records
//! with ordinary skill is held.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity,
    held_words::{not_held, section_of, text_of, words},
    words::has_any,
};
use answerable_law::{foia_2000::SECTION_1_1, ground::Sort};

/// Not held because not compiled.
pub(super) static CHECK: Check = Check {
    id: "NOTHELD-NOTCOMPILED",
    title: "Not held because not compiled",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Law(SECTION_1_1),
        Basis::Guidance("ICO guidance on determining whether information is held"),
    ],
    page: include_str!("notheld_notcompiled.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut last = None;
    for sentence in not_held(letter) {
        let section = section_of(letter, sentence.paragraph);
        let near = section.start.max(sentence.paragraph)..section.end.min(sentence.paragraph + 2);
        let lower = text_of(letter, near.clone());
        let by_cost = |refusal: &Refusal| {
            refusal.sort() == Some(Sort::Cost)
                && refusal.paragraphs.iter().any(|at| near.contains(at))
        };
        if is_gone(&lower) || letter.refusals.iter().any(by_cost) || last == Some(section.start) {
            continue;
        }
        let own = &letter.paragraphs[sentence.paragraph].lower;
        let Some(said) = not_compiled(own) else {
            continue;
        };
        last = Some(section.start);
        found.add(
            letter.at_sentence(sentence),
            format!("it is said not to be held and the reason given is “{said}”: what the records can be made to tell is held"),
            "compile it from the records, or, if that costs more than the limit, refuse it under section 12 with the estimate",
        );
    }
}

/// Never recorded, destroyed, or another's: then it is not held indeed.
fn is_gone(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "destroyed",
            "deleted",
            "disposed of",
            "retention",
            "never recorded",
            "not recorded",
            "do not record",
            "does not record",
            "not record",
            "no record",
            "records no",
            "record of this",
            "never been recorded",
            "not captured",
            "do not capture",
            "not collected",
            "do not collect",
            "does not collect",
            "never",
            "no field",
            "section 12",
            "appropriate limit",
            "cost limit",
            "18 hours",
            "not required to record",
            "no way of",
            "held by the department",
            "responsibility of",
            "do not have access",
            "no longer",
        ],
    )
}

/// The words that say that it is not reported or compiled: a word that denies, and within a few
/// words one for reporting.
fn not_compiled(lower: &str) -> Option<String> {
    const DENIES: [&str; 8] = [
        "not", "don't", "doesn't", "isn't", "aren't", "never", "didn't", "cannot",
    ];
    const COMPILES: [&str; 22] = [
        "report",
        "reports",
        "reported",
        "reportable",
        "compile",
        "compiled",
        "compiles",
        "collate",
        "collated",
        "collates",
        "aggregate",
        "aggregated",
        "calculate",
        "calculated",
        "produce",
        "produced",
        "analyse",
        "analysed",
        "summarised",
        "published",
        "publish",
        "reporting",
    ];
    const BETWEEN: [&str; 24] = [
        "routinely",
        "currently",
        "regularly",
        "formally",
        "normally",
        "usually",
        "centrally",
        "something",
        "that",
        "the",
        "council",
        "we",
        "it",
        "be",
        "been",
        "in",
        "a",
        "is",
        "are",
        "generally",
        "have",
        "has",
        "authority",
        "specifically",
    ];
    let words = words(lower);
    for (at, word) in words.iter().enumerate() {
        if !DENIES.contains(word) {
            continue;
        }
        let then = words[at + 1..]
            .iter()
            .take(8)
            .position(|next| !BETWEEN.contains(next));
        if let Some(then) = then
            && COMPILES.contains(&words[at + 1 + then])
        {
            // "Do not routinely report", not "not routinely report".
            let helping = at.checked_sub(1).is_some_and(|before| {
                [
                    "do", "does", "did", "is", "are", "was", "were", "has", "have", "can", "would",
                ]
                .contains(&words[before])
            });
            return Some(words[at - usize::from(helping)..=at + 1 + then].join(" "));
        }
    }
    None
}
