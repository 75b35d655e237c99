//! Whether anything is said to help on a part that is refused or not held.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity, Zone,
    held_words::{
        breaks_off_after, denies_held, helps, is_helped, neither_confirms, not_held, relies, words,
    },
    notheld_no_s16::wants_label,
    words::has_any,
};
use answerable_law::{foia_2000::SECTION_16_1, ground::Sort};

/// No help offered.
pub(super) static CHECK: Check = Check {
    id: "S16-OFFER",
    title: "No help offered",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(SECTION_16_1)],
    page: include_str!("s16_offer.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let refused = letter
        .refusals
        .iter()
        .filter(|refusal| {
            refusal.is_exemption() && refusal.cited != "s40(1)" && !is_suppression(letter, refusal)
                || refusal.sort() == Some(Sort::Vexatious)
        })
        .filter_map(|refusal| relies(letter, refusal))
        // Help could tell what is neither confirmed nor denied.
        .filter(|sentence| !neither_confirms(&letter.paragraphs[sentence.paragraph].lower));
    let first = refused
        // What is not held for want of a label has a check of its own.
        .chain(not_held(letter).filter(|sentence| {
            wants_label(&letter.paragraphs[sentence.paragraph].lower).is_none()
                && !is_for_some_years(letter, sentence)
        }))
        .min_by_key(|sentence| sentence.start);
    let Some(first) = first else { return };
    // A refusal on cost has a check of its own.
    let by_cost = letter
        .refusals
        .iter()
        .any(|refusal| refusal.sort() == Some(Sort::Cost));
    let last = letter
        .refusals
        .iter()
        .flat_map(|refusal| refusal.paragraphs.iter().copied())
        .chain(not_held(letter).map(|sentence| sentence.paragraph))
        .max()
        .unwrap_or(first.paragraph);
    if by_cost
        || is_helped(letter) && !is_of_others(letter, first)
        || leads_by_hand(letter)
        || breaks_off_after(letter, last)
    {
        return;
    }
    found.add(
        letter.at_sentence(first),
        "a part is refused or not held, and nothing is said to help",
        "say what is held that comes near, who else may hold it, or how the request could be changed",
    );
}

/// Whether it is not held, and all the help stands in the answers to single other questions. What is
/// withheld says by its reasons what could be asked for instead.
fn is_of_others(letter: &Letter, first: &Sentence) -> bool {
    let own = &letter.paragraphs[first.paragraph].leaves;
    let mut helping = letter
        .paragraphs
        .iter()
        .filter(|it| it.zone != Zone::Request && it.lower.split(". ").any(helps));
    own.len() == 1
        && denies_held(&first.lower)
        && helping.all(|it| it.leaves.len() == 1 && it.leaves != *own)
}

/// Whether it is not held for some of the years only, and others are given: nothing comes nearer.
fn is_for_some_years(letter: &Letter, sentence: &Sentence) -> bool {
    let lower = &sentence.lower;
    let names_year = words(lower).iter().any(|word| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.parse::<u16>().is_ok()
    }) || has_any(lower, &["earlier years", "previous years", "those years"]);
    let leaves = &letter.paragraphs[sentence.paragraph].leaves;
    let given = leaves
        .iter()
        .any(|leaf| !letter.leaves[*leaf].figures.is_empty());
    names_year && given
}

/// Steps to find what is published: they are help.
fn leads_by_hand(letter: &Letter) -> bool {
    letter.sentences.iter().any(|sentence| {
        letter.refusals.iter().any(|refusal| {
            ["21", "6"].contains(&refusal.number())
                && refusal.paragraphs.contains(&sentence.paragraph)
        }) && has_any(
            &sentence.lower,
            &[
                "click",
                "open file",
                "filter",
                "scroll",
                "download",
                "select",
                "column",
                "sheet",
                "go to",
                "table",
            ],
        )
    })
}

/// Whether all that a ground keeps back is the exact count of a few people.
fn is_suppression(letter: &Letter, refusal: &Refusal) -> bool {
    let hidden = refusal.leaves.iter().any(|leaf| {
        letter.leaves[*leaf]
            .figures
            .iter()
            .any(|figure| figure.suppressed.is_some())
    });
    hidden
        || has_any(
            &refusal.lower,
            &[
                "<5",
                "fewer than",
                "less than 5",
                "less than five",
                "small number",
                "small numbers",
                "low numbers",
            ],
        )
}
