//! Whether an answer that neither confirms nor denies tells all the same.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    held_words::{confirms_held, denies_held, neither_confirms, section_of, sentences_of, words},
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// Neither confirming nor denying, and telling.
pub(super) static CHECK: Check = Check {
    id: "NCND-LEAK",
    title: "Neither confirming nor denying, and telling",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(4)")),
        Basis::Guidance("ICO guidance on when to refuse to confirm or deny"),
    ],
    page: include_str!("ncnd_leak.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut told = Vec::new();
    for neither in &letter.sentences {
        if neither.zone != Zone::Answer
            || !neither_confirms(&neither.lower)
            || is_spoken_of(&neither.lower)
        {
            continue;
        }
        let section = section_of(letter, neither.paragraph);
        if told.contains(&section.start) {
            continue;
        }
        // "In any event the complaints …": a second reason, set as a paragraph of its own.
        let goes_on = letter.paragraphs.get(section.end).is_some_and(|next| {
            next.zone == Zone::Answer
                && [
                    "in any event",
                    "in any case",
                    "moreover",
                    "furthermore",
                    "even if",
                ]
                .iter()
                .any(|lead| next.lower.starts_with(lead))
        });
        let section = section.start..section.end + usize::from(goes_on);
        let leak = sentences_of(letter, &section).find(|sentence| {
            sentence.zone == Zone::Answer
                && !neither_confirms(&sentence.lower)
                && (!is_supposed(&sentence.lower) && tells(&sentence.lower)
                    || says_few(&sentence.lower))
        });
        let Some(leak) = leak else { continue };
        told.push(section.start);
        found.add(
            letter.at_sentence(leak),
            "the answer neither confirms nor denies that information is held, and these words tell",
            "take them out: say the same whether information is held or not",
        );
    }
}

/// The duty in general, which is no refusal: "the duty to confirm or deny whether it is held".
fn is_spoken_of(lower: &str) -> bool {
    !has_any(
        lower,
        &[
            "neither",
            "nor",
            "not obliged",
            "does not arise",
            "refuse",
            "refuses",
            "refusing",
            "exempt",
            "excluded",
            "not required",
            "unable",
            "cannot",
            "will not",
        ],
    )
}

/// What is only supposed, or a warning that nothing follows.
fn is_supposed(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "whether",
            "if",
            "would",
            "were it",
            "were they to",
            "were we",
            "were the council",
            "were such",
            "were any",
            "information were",
            "it were",
            "taken as",
            "inferred",
            "implied",
            "any information that may",
            "may or may not",
            "not be taken",
            "does not indicate",
            "not an indication",
            "had been",
            "in general",
            "other questions",
            "might",
        ],
    )
}

/// That there were few, which says that there were some: "as the number of deaths was very low".
fn says_few(lower: &str) -> bool {
    const FEW: [&str; 6] = ["low", "small", "few", "fewer", "tiny", "limited"];
    let clause = lower.split([',', ';']).next().unwrap_or_default();
    let words = words(clause);
    let number = words
        .iter()
        .position(|word| ["number", "numbers"].contains(word));
    let Some(number) = number else { return false };
    let supposed = [
        "if", "whether", "where", "any", "may", "might", "could", "can", "were", "would", "when",
    ];
    let tells = words[number..].iter().position(|word| *word == "was");
    let Some(was) = tells.map(|was| number + was) else {
        return false;
    };
    words[number + 1..].first() == Some(&"of")
        && !has_any(clause, &supposed)
        && words[was + 1..]
            .iter()
            .take(3)
            .any(|word| FEW.contains(word))
}

/// A thing asked for, spoken of as there: "the investigation report is", "the complaints in question
/// were".
fn is_there(lower: &str) -> bool {
    const THINGS: [&str; 16] = [
        "report",
        "complaint",
        "complaints",
        "investigation",
        "allegation",
        "allegations",
        "disciplinary",
        "file",
        "documents",
        "document",
        "correspondence",
        "emails",
        "e-mails",
        "records",
        "statements",
        "letters",
    ];
    const IS: [&str; 6] = ["is", "are", "was", "were", "contains", "contain"];
    let besides = has_any(
        lower,
        &[
            "in any event",
            "in any case",
            "in question",
            "furthermore",
            "moreover",
        ],
    );
    let words = words(lower);
    besides
        && words.iter().enumerate().any(|(at, word)| {
            let after = &words[at + 1..words.len().min(at + 7)];
            let thing = after.iter().position(|word| THINGS.contains(word));
            ["the", "these", "those"].contains(word)
                && thing.is_some_and(|thing| {
                    thing < 3
                        && after[thing + 1..]
                            .iter()
                            .take(3)
                            .any(|word| IS.contains(word))
                })
        })
}

fn tells(lower: &str) -> bool {
    confirms_held(lower)
        || denies_held(lower)
        || is_there(lower)
        || has_any(
            lower,
            &[
                "the matter was",
                "the matter has",
                "the complaint was",
                "the complaint has",
                "the complaints were",
                "the investigation was",
                "the investigation found",
                "the investigation concluded",
                "the investigation is",
                "the outcome was",
                "the allegation was",
                "the allegations were",
                "the incident was",
                "the case was",
                "the report was",
                "the report found",
                "was not upheld",
                "was upheld",
                "were not upheld",
                "were upheld",
                "no further action",
                "no action was taken",
                "was dismissed",
                "was disciplined",
                "were disciplined",
                "was resolved",
                "there has been one",
                "there was one",
                "there has been no",
                "there have been no",
                "there were no",
                "there was no",
                "has never been",
                "no complaints have",
                "no such complaint",
            ],
        )
}
