//! Whether "not held" only means that nobody has compiled it: what can be put together from records
//! with ordinary skill is held.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity, Zone,
    held_words::{denies_held, gives_as, helps, not_held, opens_files, section_of, text_of, words},
    words::{has, has_any},
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
    refused(letter, found);
    for sentence in not_held(letter) {
        let section = section_of(letter, sentence.paragraph);
        let near = section.start.max(sentence.paragraph)..section.end.min(sentence.paragraph + 2);
        let lower = text_of(letter, near.clone());
        let by_cost = |refusal: &Refusal| {
            refusal.sort() == Some(Sort::Cost)
                && refusal.paragraphs.iter().any(|at| near.contains(at))
        };
        if last == Some(section.start) {
            continue;
        }
        let own = &letter.paragraphs[sentence.paragraph].lower;
        // What stands in the files is held, whatever it costs to find.
        let in_files = opens_files(&sentence.lower)
            .filter(|_| !is_destroyed(&sentence.lower) && !has_any(&sentence.lower, &IN_A_FORM));
        let by_cost = is_gone(&lower) || letter.refusals.iter().any(by_cost);
        let at_work = in_files.or_else(|| drawn_out(letter, sentence));
        let message = match at_work {
            Some(work) => format!(
                "it is said not to be held, and also what it would take to get it (“{work}”): what the records can be made to tell is held"
            ),
            None => match not_compiled(own).filter(|_| !by_cost) {
                Some(said) => format!(
                    "it is said not to be held and the reason given is “{said}”: what the records can be made to tell is held"
                ),
                None => continue,
            },
        };
        last = Some(section.start);
        found.add(
            letter.at_sentence(sentence),
            message,
            "compile it from the records, or, if that costs more than the limit, refuse it under section 12 with the estimate",
        );
    }
}

/// The words of the next sentence that say what it would take to draw the same out: "to extract it
/// would take more than 18 hours".
fn drawn_out(letter: &Letter, sentence: &Sentence) -> Option<String> {
    const DRAWS: [&str; 12] = [
        "to extract this",
        "to extract it",
        "to draw this",
        "to draw it out",
        "try to draw this",
        "to retrieve this",
        "to retrieve it",
        "to compile this",
        "to collate this",
        "extracting this",
        "extracting it",
        "to obtain this",
    ];
    const TAKES: [&str; 6] = [
        "18 hours",
        "hours",
        "section 12",
        "appropriate limit",
        "cost limit",
        "costs limit",
    ];
    let dated = sentence.lower.contains(|c: char| c.is_ascii_digit());
    if dated || is_destroyed(&sentence.lower) || has_any(&sentence.lower, &IN_A_FORM) {
        return None;
    }
    let next = letter
        .sentences
        .iter()
        .find(|it| it.start > sentence.start && it.zone == Zone::Answer)?;
    let near = next.paragraph <= sentence.paragraph + 1;
    let draws = DRAWS.iter().find(|words| has(&next.lower, words))?;
    (near && has_any(&next.lower, &TAKES)).then(|| (*draws).to_owned())
}

/// Words that only say in which form it is not held.
const IN_A_FORM: [&str; 10] = [
    "format",
    "form",
    "centrally",
    "electronically",
    "reportable",
    "easily",
    "readily",
    "retrievable",
    "central",
    "separately",
];

/// Whether words say that it is not there at all.
fn is_destroyed(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "destroyed",
            "deleted",
            "disposed of",
            "retention",
            "never",
            "not recorded",
            "do not record",
            "does not record",
            "no longer",
            "even",
        ],
    )
}

/// An answer that says neither that it is held nor that it is not, and gives as the reason that
/// nobody has put it together: "there is no reporting on this".
fn refused(letter: &Letter, found: &mut Findings) {
    const CANNOT: [&str; 20] = [
        "cannot give",
        "cannot provide",
        "cannot supply",
        "cannot answer",
        "cannot be given",
        "cannot be provided",
        "cannot be answered",
        "can't give",
        "can't provide",
        "can't answer",
        "unable to give",
        "unable to provide",
        "unable to supply",
        "unable to answer",
        "not able to give",
        "not able to provide",
        "not able to answer",
        "not possible to give",
        "not possible to provide",
        "not possible to answer",
    ];
    const NOT_ANALYSED: [&str; 18] = [
        "not broken down by",
        "not broken down into",
        "not broken down in this way",
        "not broken down to",
        "not split by",
        "not split into",
        "not analysed by",
        "have no analysis",
        "has no analysis",
        "no report for",
        "do not have a report",
        "does not have a report",
        "is no reporting on",
        "not reported on",
        "do not report on",
        "does not report on",
        "not collated",
        "not compiled",
    ];
    const ALONE: [&str; 6] = [
        "there is no reporting on this",
        "no reporting on this",
        "we do not report on this",
        "this is not reported on",
        "not reported on",
        "this is not reported",
    ];
    const UNABLE: [&str; 12] = [
        "system cannot report",
        "system does not report",
        "system cannot produce a report",
        "system is unable to report",
        "system is unable to produce",
        "systems cannot report",
        "systems are unable to report",
        "system does not have a report",
        "system has no report",
        "no report available",
        "no report is available",
        "not held in a reportable",
    ];
    for sentence in &letter.sentences {
        let paragraph = &letter.paragraphs[sentence.paragraph];
        let lower = sentence.lower.trim_end_matches(['.', ' ']);
        if sentence.zone != Zone::Answer
            || paragraph.leaves.is_empty()
            || denies_held(&paragraph.lower)
        {
            continue;
        }
        let alone = ALONE.iter().find(|said| {
            lower == **said
                || lower
                    .strip_suffix(**said)
                    .is_some_and(|lead| lead.len() <= 5 && lead.ends_with(' '))
        });
        let no_figure = paragraph.leaves.len() == 1
            && !letter
                .refusals
                .iter()
                .any(|refusal| refusal.sort() == Some(Sort::Cost));
        let at_work = opens_files(lower).filter(|_| no_figure);
        let unable = UNABLE
            .iter()
            .find(|said| no_figure && has(lower, said))
            .map(|said| (*said).to_owned());
        let because = NOT_ANALYSED
            .iter()
            .find(|said| has(lower, said))
            .filter(|_| {
                has_any(lower, &CANNOT)
                    && (has_any(lower, &["because", "since", "due to"]) || gives_as(lower))
            });
        let section = section_of(letter, sentence.paragraph);
        let near = section.start.max(sentence.paragraph)..section.end.min(sentence.paragraph + 3);
        let text = text_of(letter, near.clone());
        let given = |leaf: &usize| !letter.leaves[*leaf].figures.is_empty();
        // Under the answer to one question, a figure may be what comes nearest.
        let answered = paragraph.leaves.len() == 1 && paragraph.leaves.iter().all(given);
        let by_cost = letter.refusals.iter().any(|refusal| {
            refusal.sort() == Some(Sort::Cost)
                && refusal.paragraphs.iter().any(|at| near.contains(at))
        });
        let said = alone
            .or(because)
            .map(|said| (*said).to_owned())
            .or(at_work)
            .or(unable);
        let Some(said) = said else {
            continue;
        };
        if answered || by_cost || is_gone(&text) || helps(&text) {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            format!("it is not given, and the reason given is “{said}”: what the records can be made to tell is held"),
            "compile it from the records, or, if that costs more than the limit, refuse it under section 12 with the estimate",
        );
        return;
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
pub(super) fn not_compiled(lower: &str) -> Option<String> {
    const NONE: [&str; 32] = [
        "does not have a report",
        "do not have a report",
        "no report for",
        "no report that",
        "no reporting on",
        "not broken down by",
        "not broken down in this way",
        "not analysed by",
        "no analysis",
        "keep statistics",
        "hold statistics",
        "have statistics",
        "statistics are kept",
        "have to be compiled",
        "have to be worked out",
        "have to be calculated",
        "have to be extracted",
        "have to be collated",
        "have to be put together",
        "have to be counted",
        "need to be compiled",
        "need to be worked out",
        "need to be calculated",
        "need to be extracted",
        "need to be collated",
        "need to be put together",
        "need to be counted",
        "in a reportable way",
        "in a reportable format",
        "in a reportable form",
        "reportable field",
        "easily reportable",
    ];
    const DENIES: [&str; 9] = [
        "not", "don't", "doesn't", "isn't", "aren't", "never", "didn't", "cannot", "unable",
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
    const BETWEEN: [&str; 32] = [
        "service",
        "team",
        "which",
        "monitor",
        "or",
        "to",
        "this",
        "able",
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
    let said = NONE.iter().find(|said| has(lower, said));
    said.map(|said| (*said).to_owned())
        .or_else(|| opens_files(lower))
}
