//! Whether "not held" for want of an exact label comes with an offer of the nearest data, or with a
//! question what is meant.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    held_words::{breaks_off_after, helps, not_held, section_of, sentences_of},
    notheld_notcompiled::not_compiled,
    words::has_any,
};
use answerable_law::{
    foia_2000::{SECTION_1_3, SECTION_16_1},
    ground::Sort,
};

/// Not held for want of a label, without help.
pub(super) static CHECK: Check = Check {
    id: "NOTHELD-NO-S16",
    title: "Not held for want of a label, without help",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(SECTION_16_1), Basis::Law(SECTION_1_3)],
    page: include_str!("notheld_no_s16.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    for sentence in not_held(letter) {
        let section = section_of(letter, sentence.paragraph);
        let own = &letter.paragraphs[sentence.paragraph].lower;
        let said = wants_label(own)
            .map(|label| format!("nothing has that name (“{label}”)"))
            .or_else(|| {
                let figures = letter.paragraphs[sentence.paragraph]
                    .leaves
                    .iter()
                    .any(|leaf| !letter.leaves[*leaf].figures.is_empty());
                wants_form(own)
                    .filter(|_| !figures)
                    .map(|form| format!("it is not kept in that form (“{form}”)"))
            });
        let Some(said) = said else {
            continue;
        };
        let near = section.start..section.end;
        if letter.refusals.iter().any(|refusal| {
            refusal.sort() == Some(Sort::Cost) && refusal.paragraphs.contains(&sentence.paragraph)
        }) {
            continue;
        }
        let helped = sentences_of(letter, &near).any(|sentence| helps(&sentence.lower))
            || letter.sentences.iter().any(|other| {
                letter.paragraphs[other.paragraph].leaves.is_empty() && helps(&other.lower)
            });
        if helped || breaks_off_after(letter, sentence.paragraph) {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            format!("it is said not to be held because {said}, and what comes nearest is not offered"),
            "name the post, team or category that comes nearest and give its figure, or ask what is meant",
        );
        return;
    }
}

/// The words that say that it is not put together, or not in the way that was asked for: there is
/// something that comes near.
fn wants_form(lower: &str) -> Option<String> {
    const FORMS: [&str; 21] = [
        "in the way requested",
        "in the way you ask",
        "in the way you asked",
        "in the way you have asked",
        "in the way you have requested",
        "in that way",
        "in this way",
        "in the manner requested",
        "in the format requested",
        "in the format you",
        "in this format",
        "in that format",
        "in the form requested",
        "to this level of detail",
        "to that level of detail",
        "at this level of detail",
        "level of detail requested",
        "in the way you describe",
        "in the way described",
        "as a separate category",
        "as separate categories",
    ];
    FORMS
        .iter()
        .find(|form| super::words::has(lower, form))
        .map(|form| (*form).to_owned())
        .or_else(|| not_compiled(lower).filter(|_| !has_any(lower, &["published", "publish"])))
}

/// The words that say that nothing goes by the name in the request.
pub(super) fn wants_label(lower: &str) -> Option<&'static str> {
    const THINGS: [&str; 20] = [
        "post",
        "posts",
        "role",
        "roles",
        "job title",
        "job titles",
        "job",
        "team",
        "teams",
        "category",
        "categories",
        "position",
        "positions",
        "field",
        "code",
        "service",
        "workers",
        "staff",
        "department",
        "term",
    ];
    const NAMED: [&str; 16] = [
        "titled",
        "entitled",
        "called",
        "named",
        "known as",
        "with the title",
        "with that title",
        "with this title",
        "by that name",
        "by this name",
        "of that name",
        "of this name",
        "of that description",
        "with that name",
        "with this name",
        "under that name",
    ];
    const NONE: [&str; 10] = [
        "do not have",
        "does not have",
        "don't have",
        "doesn't have",
        "there is no",
        "there are no",
        "no such",
        "have no",
        "has no",
        "do not employ",
    ];
    if let Some(said) = [
        "do not use the term",
        "does not use the term",
        "do not use that term",
        "do not use this term",
        "do not recognise the term",
        "not a term we",
        "not a term that",
        "do not use this category",
        "do not use that category",
        "not a recognised category",
        "not a recognised role",
        "not a recognised post",
        "recorded under this heading",
        "recorded under that heading",
        "recorded under that description",
        "recorded under this description",
        "recorded under that name",
        "held under this heading",
        "held under that heading",
        "held in this form",
        "held in that form",
        "held in the form",
    ]
    .iter()
    .find(|said| lower.contains(**said))
    {
        return Some(said);
    }
    lower.split(['.', ';']).find_map(|clause| {
        let named = NAMED
            .iter()
            .find(|named| super::words::has(clause, named))?;
        (has_any(clause, &NONE) && has_any(clause, &THINGS)).then_some(*named)
    })
}
