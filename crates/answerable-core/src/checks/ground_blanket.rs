//! Whether one ground over several different parts is shown to fit each of them.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity,
    held_words::{argued, exemptions},
};
use crate::reading::Topic;
use answerable_law::foia_2000::SECTION_17_1;

/// One ground over different parts.
pub(super) static CHECK: Check = Check {
    id: "GROUND-BLANKET",
    title: "One ground over different parts",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_17_1),
        Basis::Guidance("ICO guidance on sections 17 and 21: each part on its own"),
    ],
    page: include_str!("ground_blanket.md"),
    run,
};

/// Fewer questions than this are seldom so different that one reason cannot fit them.
const QUESTIONS_MIN: usize = 3;

fn run(letter: &Letter, found: &mut Findings) {
    for (refusal, sentence) in exemptions(letter) {
        let leaves = &letter.paragraphs[sentence.paragraph].leaves;
        // That people could be known by it fits many questions about people.
        if refusal.number() == "40"
            || leaves.len() < QUESTIONS_MIN
            || !leaves
                .iter()
                .all(|leaf| letter.leaves[*leaf].figures.is_empty())
            || !are_different(letter, leaves)
            || is_shown_for_each(letter, refusal, leaves)
        {
            continue;
        }
        let ids: Vec<&str> = leaves
            .iter()
            .map(|leaf| letter.leaves[*leaf].id.as_str())
            .collect();
        found.add(
            letter.at_sentence(sentence),
            format!(
                "{} is claimed at once over {} different questions ({}), and is not shown to fit each",
                refusal.cited,
                leaves.len(),
                ids.join(", ")
            ),
            "take the questions one by one: where each is covered, and why; answer those that are not",
        );
    }
}

/// Whether the questions are about different things.
fn are_different(letter: &Letter, leaves: &[usize]) -> bool {
    let mut topics: Vec<Topic> = Vec::new();
    for leaf in leaves {
        let topic = letter.leaves[*leaf].topic;
        if !topics.contains(&topic) {
            topics.push(topic);
        }
    }
    topics.len() > 1
}

/// Whether what follows speaks of the questions apart: "for question 3, open file C1".
fn is_shown_for_each(letter: &Letter, refusal: &Refusal, leaves: &[usize]) -> bool {
    let (own, _) = argued(letter, refusal);
    let apart = own
        .iter()
        .map(|at| &letter.paragraphs[*at].leaves)
        .filter(|some| !some.is_empty() && some.len() < leaves.len())
        .count();
    let named = own
        .iter()
        .flat_map(|at| letter.paragraphs[*at].lower.split(['.', ';']))
        .filter(|clause| {
            ["question ", "q", "part ", "point "].iter().any(|lead| {
                clause.match_indices(lead).any(|(at, _)| {
                    !clause[..at].ends_with(char::is_alphanumeric)
                        && clause[at + lead.len()..].starts_with(|c: char| c.is_ascii_digit())
                })
            })
        })
        .count();
    apart > 0 || named > 1
}
