//! Whether a refusal on cost helps the applicant to bring the request within the limit.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity, Zone,
    held_words::{argued, breaks_off_after, helps, is_helped, relies_on_cost, words},
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
    if let Some((sentence, each)) = refuses_to_help(letter) {
        found
            .add(
                letter.at_sentence(sentence),
                format!("it says that the request cannot be brought within the limit because of how the data is held, and by its own estimate 18 hours are enough for {each} records"),
                "offer what 18 hours are enough for: fewer years, one team or a sample; or say why a part cannot be picked out",
            )
            .with_severity(Severity::Warning);
        return;
    }
    let advises = letter
        .sentences
        .iter()
        .any(|it| it.zone == Zone::Answer && advises(&it.lower));
    if advises || is_helped(letter) && !only_links(letter) || breaks_off_after(letter, last) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        format!("{} is claimed, and nothing helps to bring the request within the limit", refusal.cited),
        "say what could be given within the limit: fewer years, one team, a sample, or what is held in a report; or why nothing can",
    );
}

/// Whether words say what could be had within the limit, or why nothing can.
fn advises(lower: &str) -> bool {
    const COULD: [&str; 26] = [
        "could answer",
        "can answer",
        "could respond",
        "could give",
        "could provide",
        "could supply",
        "could send",
        "could search",
        "could look",
        "might be able",
        "may be able",
        "would be able",
        "should be able",
        "could be met",
        "can be met",
        "could be answered",
        "would come within",
        "would fall within",
        "would be within",
        "could be within",
        "of your choice",
        "of your choosing",
        "if you limited",
        "if you restricted",
        "if you chose",
        "shorter period",
    ];
    const NOTHING: [&str; 14] = [
        "even one",
        "even a single",
        "even for one",
        "even for a single",
        "even a month",
        "even a year",
        "no way to",
        "no way of",
        "cannot suggest",
        "unable to suggest",
        "unable to advise",
        "not able to suggest",
        "cannot see how",
        "do not see how",
    ];
    has_any(lower, &COULD) || has_any(lower, &NOTHING)
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

/// The sentence that says that nothing can be done for the way in which the data is held, and the
/// number of records that the letter's own estimate leaves time for.
fn refuses_to_help<'l, 'a>(letter: &'l Letter<'a>) -> Option<(&'l Sentence<'a>, u32)> {
    const MINUTES: u32 = 18 * 60;
    const WAY: [&str; 7] = [
        "way the data is held",
        "way the information is held",
        "way it is held",
        "way this is held",
        "way the data is recorded",
        "way the information is recorded",
        "way it is recorded",
    ];
    const NOT: [&str; 5] = [
        "not possible",
        "impossible",
        "cannot be done",
        "is unable to",
        "are unable to",
    ];
    const NARROW: [&str; 8] = [
        "refine",
        "refined",
        "narrow",
        "narrowed",
        "reduce",
        "reduced",
        "advice and assistance",
        "advise and assist",
    ];
    let sentence = letter.sentences.iter().find(|it| {
        it.zone == Zone::Answer && has_any(&it.lower, &WAY) && has_any(&it.lower, &NOT)
    })?;
    let own = &letter.paragraphs[sentence.paragraph].lower;
    if !has_any(own, &NARROW) {
        return None;
    }
    let per = letter.sentences.iter().find_map(|it| {
        let words = words(&it.lower);
        words.iter().enumerate().find_map(|(at, word)| {
            let minutes: u32 = at.checked_sub(1).and_then(|at| words[at].parse().ok())?;
            let each = words[at + 1..]
                .iter()
                .take(3)
                .any(|word| ["per", "each", "every"].contains(word));
            (["minutes", "mins"].contains(word) && each && (1..=54).contains(&minutes))
                .then_some(minutes)
        })
    })?;
    Some((sentence, MINUTES / per))
}
