//! Whether the public interest reasons of a qualified exemption are given.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity, Zone,
    ground_unnamed::unnamed,
    held_words::{argued, breaks_off_after, exemptions, section_of, sentence_at},
    words::has_any,
};
use answerable_law::{
    eir_2004::REGULATION_14_3_B,
    foia_2000::{SECTION_2_2_B, SECTION_17_3},
};

/// No public interest reasons.
pub(super) static CHECK: Check = Check {
    id: "PIT-MISSING",
    title: "No public interest reasons",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_17_3),
        Basis::Law(SECTION_2_2_B),
        Basis::Law(REGULATION_14_3_B),
    ],
    page: include_str!("pit_missing.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    in_rows(letter, found);
    in_words(letter, found);
    for (refusal, sentence) in exemptions(letter) {
        // What is not held and what belongs under the Regulations is qualified by form only.
        if !is_qualified(letter, refusal)
            || refusal.cited.starts_with("EIR reg 12(4)(a)")
            || refusal.number() == "39"
        {
            continue;
        }
        let (own, _) = argued(letter, refusal);
        let last = own.last().copied().unwrap_or(sentence.paragraph);
        if breaks_off_after(letter, last) {
            continue;
        }
        match weighed(letter, refusal, &own) {
            Weighed::Yes => {}
            Weighed::No => {
                found.add(
                    letter.at_sentence(sentence),
                    format!("{} is qualified, and no public interest reasons are given", refusal.cited),
                    "give the factors for disclosure and those for withholding, and say why the second are the greater",
                );
            }
            Weighed::WithoutReasons => {
                found.add(
                    letter.at_sentence(sentence),
                    format!(
                        "{} is qualified, and the outcome of the public interest test is given without a reason",
                        refusal.cited
                    ),
                    "give the factors for disclosure and those for withholding, and say why the second are the greater",
                );
            }
        }
    }
}

/// Commercial sensitivity claimed in words, with no section: under the Act it is section 43, which is
/// qualified, and under the Regulations every exception is.
fn in_words(letter: &Letter, found: &mut Findings) {
    const COMMERCIAL: [&str; 5] = [
        "commercially sensitive",
        "commercially confidential",
        "commercial sensitivity",
        "commercial interests",
        "commercially prejudicial",
    ];
    let spoken = letter.paragraphs.iter().any(|paragraph| {
        matches!(paragraph.zone, Zone::Answer | Zone::Head)
            && has_any(&paragraph.lower, &["public interest", "on balance"])
    });
    if spoken || letter.cut {
        return;
    }
    let first = unnamed(letter)
        .into_iter()
        .find(|(sentence, _)| has_any(&sentence.lower, &COMMERCIAL));
    if let Some((sentence, _)) = first {
        found.add(
            letter.at_sentence(sentence),
            "commercial interests are a qualified ground, and no public interest reasons are given",
            "name section 43(2), give the factors for disclosure and those for withholding, and say why the second are the greater",
        );
    }
}

/// A refusal in a cell of a table, which has no sentences: "5 | It is exempt under section 42, being
/// advice in confidence".
fn in_rows(letter: &Letter, found: &mut Findings) {
    const REFUSES: [&str; 8] = [
        "is exempt",
        "are exempt",
        "exempt under",
        "exempt from",
        "withheld",
        "withholding",
        "refused",
        "refusing",
    ];
    for refusal in &letter.refusals {
        let row = refusal.spans.iter().find(|span| {
            letter.paragraphs.iter().any(|paragraph| {
                paragraph.is_row
                    && paragraph.zone == Zone::Answer
                    && paragraph.span.0 <= span.0
                    && span.0 < paragraph.span.1
                    && has_any(&paragraph.lower, &REFUSES)
            })
        });
        let Some(row) = row else { continue };
        let known = relies_anywhere(letter, refusal);
        if known
            || letter.cut
            || !refusal.is_exemption()
            || !is_qualified(letter, refusal)
            || refusal.number() == "39"
        {
            continue;
        }
        let (own, _) = argued(letter, refusal);
        if matches!(weighed(letter, refusal, &own), Weighed::No) {
            found.add(
                letter.at(*row),
                format!("{} is qualified, and no public interest reasons are given", refusal.cited),
                "give the factors for disclosure and those for withholding, and say why the second are the greater",
            );
        }
    }
}

/// Whether a section is cited in a sentence, whichever of its limbs.
fn relies_anywhere(letter: &Letter, refusal: &Refusal) -> bool {
    letter
        .refusals
        .iter()
        .filter(|other| other.number() == refusal.number() && other.sort() == refusal.sort())
        .flat_map(|other| &other.spans)
        .any(|span| sentence_at(letter, span.0).is_some())
}

/// Whether every limb of the section that is cited is weighed.
fn is_qualified(letter: &Letter, refusal: &Refusal) -> bool {
    letter
        .refusals
        .iter()
        .filter(|other| other.number() == refusal.number() && other.sort() == refusal.sort())
        .all(Refusal::is_qualified)
}

enum Weighed {
    Yes,
    No,
    WithoutReasons,
}

fn weighed(letter: &Letter, refusal: &Refusal, own: &[usize]) -> Weighed {
    const INTEREST: [&str; 6] = [
        "public interest",
        "public's interest",
        "interest of the public",
        "interests of the public",
        "on balance",
        "public benefit",
    ];
    let mut near: Vec<usize> = own.to_vec();
    near.extend(cited_in(letter, refusal).flat_map(|at| section_of(letter, at)));
    let mut spoken = Vec::new();
    for (at, paragraph) in letter.paragraphs.iter().enumerate() {
        let standing = matches!(
            paragraph.zone,
            Zone::Review | Zone::Commissioner | Zone::Reuse
        );
        let weighs = paragraph
            .lower
            .split(". ")
            .any(|clause| has_any(clause, &INTEREST) && !is_waived(clause));
        if standing || !weighs {
            continue;
        }
        // Said of another question, under another ground or none.
        let apart = !paragraph.leaves.is_empty()
            && !refusal.leaves.is_empty()
            && !paragraph
                .leaves
                .iter()
                .any(|leaf| refusal.leaves.contains(leaf));
        let others = letter.refusals.iter().any(|other| {
            other.is_exemption()
                && other.number() != refusal.number()
                && other.paragraphs.contains(&at)
        });
        let shared = has_any(
            &paragraph.lower,
            &[
                "exemptions",
                "exceptions",
                "both",
                "each of",
                "sections",
                "these sections",
            ],
        );
        if near.contains(&at) || !others && !apart || shared {
            spoken.push(at);
        }
    }
    if spoken.is_empty() {
        return if is_balanced(letter, &near) {
            Weighed::Yes
        } else {
            Weighed::No
        };
    }
    let sentences: Vec<&Sentence> = letter
        .sentences
        .iter()
        .filter(|sentence| spoken.contains(&sentence.paragraph))
        .collect();
    let first = sentences
        .iter()
        .position(|sentence| has_any(&sentence.lower, &INTEREST))
        .unwrap_or(0);
    // Only the bare conclusion, with nothing after it, is sure to hold no reason.
    let rest = &sentences[first..];
    let bare = !rest.is_empty()
        && rest.len() <= 2
        && rest
            .iter()
            .all(|sentence| has_any(&sentence.lower, &INTEREST) && is_conclusion(&sentence.lower))
        && rest.iter().any(|sentence| {
            has_any(
                &sentence.lower,
                &[
                    "favours",
                    "favour",
                    "outweighs",
                    "outweigh",
                    "lies in",
                    "greater",
                ],
            )
        })
        && !sentences.iter().any(|sentence| {
            has_any(
                &sentence.lower,
                &[
                    "for disclosure",
                    "in favour",
                    "against disclosure",
                    "weighed",
                ],
            )
        });
    if bare {
        Weighed::WithoutReasons
    } else {
        Weighed::Yes
    }
}

/// Whether both sides and an outcome are given without the words: "openness would help … On the other
/// side … the balance lies in keeping it back".
fn is_balanced(letter: &Letter, near: &[usize]) -> bool {
    const FOR: [&str; 12] = [
        "in favour",
        "favouring disclosure",
        "for disclosure",
        "for release",
        "openness",
        "transparency",
        "transparent",
        "accountability",
        "accountable",
        "to account",
        "disclosure would help",
        "release would help",
    ];
    const AGAINST: [&str; 12] = [
        "against it",
        "against that",
        "against this",
        "against those",
        "against these",
        "against disclosure",
        "against release",
        "on the other",
        "the other side",
        "weighed against",
        "set against",
        "balanced against",
    ];
    const OUTCOME: [&str; 14] = [
        "balance",
        "is the greater",
        "are the greater",
        "is greater",
        "are greater",
        "outweigh",
        "outweighs",
        "outweighed",
        "is the stronger",
        "are the stronger",
        "is stronger",
        "are stronger",
        "weightier",
        "carries more weight",
    ];
    let words: Vec<&str> = near
        .iter()
        .map(|at| letter.paragraphs[*at].lower.as_str())
        .collect();
    let words = words.join("\n");
    has_any(&words, &FOR) && has_any(&words, &AGAINST) && has_any(&words, &OUTCOME)
}

/// That there is nothing to weigh is no weighing.
fn is_waived(clause: &str) -> bool {
    has_any(
        clause,
        &[
            "absolute",
            "no need",
            "not need",
            "not subject to",
            "not required",
            "does not arise",
            "no public interest test",
            "without a public interest test",
            "does not apply",
        ],
    )
}

/// The paragraphs that cite a section, whichever of its limbs.
fn cited_in<'l>(letter: &'l Letter, refusal: &'l Refusal) -> impl Iterator<Item = usize> + 'l {
    let spans = letter
        .refusals
        .iter()
        .filter(|other| other.number() == refusal.number())
        .flat_map(|other| &other.spans);
    spans.filter_map(|span| {
        letter
            .paragraphs
            .iter()
            .position(|paragraph| paragraph.span.0 <= span.0 && span.0 < paragraph.span.1)
    })
}

/// A conclusion and nothing else: no word that gives a factor.
fn is_conclusion(lower: &str) -> bool {
    lower.split(' ').count() <= 40
        && !has_any(
            lower,
            &[
                "because",
                "as",
                "since",
                "due to",
                "given",
                "would",
                "could",
                "factors",
                "factor",
                "for disclosure",
                "against",
                "harm",
                "accountability",
                "accountable",
                "transparency",
                "transparent",
                "openness",
                "understanding",
                "scrutiny",
                "not yet",
                "more time",
                "estimate",
                "absolute",
                "not subject",
                "so that",
                "in order",
                "need to",
                "ability",
                "able to",
                "debate",
                "money",
                "defence",
                "no ",
                "reasons",
                "below",
                "above",
                "attached",
                "annex",
                "appendix",
                "following",
                "not required",
                "under the",
                "if",
                "by",
                "protect",
                "protecting",
                "likely",
                "qualified exemption and",
            ],
        )
}
