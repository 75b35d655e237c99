//! Whether one ground over several different parts is shown to fit each of them.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Sentence, Severity,
    held_words::{argued, exemptions, words},
    words::flat,
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
    by_reference(letter, found);
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

/// An answer that is no more than "as i) above", where that is refused and the two questions have no
/// word in common: the reason was written for something else.
fn by_reference(letter: &Letter, found: &mut Findings) {
    const WORDS_MAX: usize = 6;
    for (leaf, of) in letter.leaves.iter().enumerate() {
        // The number of the answer may be cut off as a sentence.
        let said: Vec<&Sentence> = letter.answer_to(leaf).collect();
        let Some(sentence) = said.last() else {
            continue;
        };
        let lower: Vec<&str> = said.iter().map(|it| it.lower.as_str()).collect();
        let lower = lower.join(" ");
        let words = words(&lower);
        let Some(id) = refers_to(&words).filter(|_| words.len() <= WORDS_MAX) else {
            continue;
        };
        let plain = |id: &str| id.split('#').next().unwrap_or_default().to_lowercase();
        let meant = letter
            .leaves
            .iter()
            .position(|other| plain(&other.id) == id && plain(&of.id) != id);
        let Some(meant) = meant else { continue };
        let refusal = letter
            .refusals
            .iter()
            .find(|it| it.is_exemption() && is_of_harm(it) && it.leaves.contains(&meant));
        let Some(refusal) = refusal else { continue };
        if share_a_word(&of.whole(), &letter.leaves[meant].whole()) {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            format!(
                "{} is claimed by a reference to question {}, which asks for something else, and is not shown to fit here",
                refusal.cited, letter.leaves[meant].id
            ),
            "say for this question what the information is and why the exemption covers it; or answer it",
        );
    }
}

/// The number of the question in "as 1 above", "as for Q1", and nothing else.
fn refers_to<'w>(words: &[&'w str]) -> Option<&'w str> {
    const BEFORE: [&str; 11] = [
        "in", "for", "per", "with", "question", "answer", "point", "part", "item", "to", "our",
    ];
    const AFTER: [&str; 4] = ["above", "also", "too", "before"];
    let at = words.iter().position(|word| *word == "as")?;
    let mut rest = words[at + 1..]
        .iter()
        .skip_while(|word| BEFORE.contains(word));
    let id = rest.next()?;
    let numbered = id
        .strip_prefix(['q', 'a'])
        .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    rest.all(|word| AFTER.contains(word))
        .then_some(numbered.unwrap_or(id))
}

/// Whether a ground rests on what is asked for: not on who could be known by it, nor on where or when
/// it is published, which one reason may give for many parts.
fn is_of_harm(refusal: &Refusal) -> bool {
    !["21", "22", "40"].contains(&refusal.number())
}

/// Whether two questions speak of the same thing.
fn share_a_word(one: &str, other: &str) -> bool {
    const LETTERS_MIN: usize = 5;
    const COMMON: [&str; 14] = [
        "please",
        "council",
        "which",
        "number",
        "would",
        "provide",
        "there",
        "their",
        "about",
        "between",
        "information",
        "copies",
        "those",
        "these",
    ];
    let (one, other) = (flat(one), flat(other));
    let second = words(&other);
    words(&one).iter().any(|word| {
        word.len() >= LETTERS_MIN
            && !COMMON.contains(word)
            && word.chars().any(char::is_alphabetic)
            && second
                .iter()
                .any(|it| it.trim_end_matches('s') == word.trim_end_matches('s'))
    })
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
