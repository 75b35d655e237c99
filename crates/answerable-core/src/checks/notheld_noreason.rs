//! Whether it is said why information is not held.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity,
    held_words::{
        breaks_off_after, gives_as, helps, not_held, opens_files, section_of, sentences_of,
    },
    words::has_any,
};
use answerable_law::foia_2000::SECTION_16_1;

/// Not held without a reason.
pub(super) static CHECK: Check = Check {
    id: "NOTHELD-NOREASON",
    title: "Not held without a reason",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_16_1),
        Basis::Guidance("ICO guidance on determining whether information is held"),
    ],
    page: include_str!("notheld_noreason.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut told: Vec<(usize, usize)> = Vec::new();
    for sentence in not_held(letter) {
        let section = section_of(letter, sentence.paragraph);
        // The answer on both sides of it: the reason may stand before.
        let near = section.start.max(sentence.paragraph.saturating_sub(1))
            ..section.end.min(sentence.paragraph + 3);
        let explained = sentences_of(letter, &near).any(gives_reason);
        let known = told
            .iter()
            .any(|(from, to)| *from <= near.start && near.start < *to);
        if explained || known || breaks_off_after(letter, sentence.paragraph) {
            continue;
        }
        told.push((near.start, near.end));
        found.add(
            letter.at_sentence(sentence),
            "it is said not to be held, and not why",
            "say why: never recorded, destroyed under the retention schedule (with class and period), or held by another body",
        );
    }
}

fn gives_reason(sentence: &Sentence) -> bool {
    let lower = &sentence.lower;
    let because = has_any(
        lower,
        &[
            "because",
            "since",
            "due to",
            "owing to",
            "reason",
            "retention",
            "retain",
            "retained",
            "destroyed",
            "deleted",
            "disposed",
            "kept",
            "keep",
            "keeps",
            "no longer",
            "never",
            "recorded",
            "record",
            "records",
            "recording",
            "collected",
            "collect",
            "collate",
            "collated",
            "report",
            "reported",
            "reports",
            "compiled",
            "captured",
            "monitor",
            "monitored",
            "monitoring",
            "measured",
            "logged",
            "required",
            "requirement",
            "need to",
            "did not exist",
            "does not exist",
            "do not exist",
            "started",
            "began",
            "introduced",
            "set up",
            "established",
            "opened",
            "closed",
            "until",
            "responsibility",
            "responsible",
            "function",
            "held by",
            "belongs to",
            "provided by",
            "commissioned",
            "contractor",
            "academy",
            "academies",
            "nhs",
            "police",
            "system",
            "database",
            "software",
            "field",
            "way of",
            "format",
            "would have to",
            "we do not have",
            "there is no",
            "there are no",
            "do not use",
            "does not use",
            "do not employ",
            "does not employ",
            "do not operate",
            "so",
            "therefore",
            "hence",
            "search",
            "searched",
            "searches",
            "only from",
            "go back",
            "available from",
            "only hold",
            "only held",
            "centrally",
            "set any",
            "no target",
            "category",
            "categories",
            "defined",
            "definition",
            "prior to",
            "before",
            "contact",
            "post titled",
            "not have a",
            "have no",
            "has no",
            "none",
            "not possible",
            "unable",
            "not something",
            "not part of",
            "outsourced",
            "transferred",
            "is as follows:",
        ],
    );
    let besides = has_any(lower, &["what is held", "what we hold", "what we do hold"]);
    because
        || opens_files(lower).is_some()
        || gives_as(lower)
        || helps(lower) && !besides && has_any(lower, &["contact", "held", "hold"])
}
