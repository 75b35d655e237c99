//! A question that asks for figures, answered with policy or narrative.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{accounts, is_thread},
    words::{flat, has_any, short},
};
use crate::reading::response::{Answer, ReadLeaf};
use answerable_law::foia_2000;

/// A figure is asked and words are given.
pub(super) static CHECK: Check = Check {
    id: "ANSWER-KIND",
    title: "A figure is asked and words are given",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("answer_kind.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if is_thread(letter) {
        return;
    }
    let mut seen: Vec<&[usize]> = Vec::new();
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if leaf.answer != Answer::Text
            || !leaf.figures.is_empty()
            || !leaf.pointers.is_empty()
            || !leaf.grounds.is_empty()
            || leaf.attached
            || !wants_figures(letter, at, leaf)
        {
            continue;
        }
        let words = told(letter, at);
        if !is_narrative(letter, at, &words) || seen.contains(&leaf.lines.as_slice()) {
            continue;
        }
        // Where a letter breaks off in the answer, the figure may have come after.
        if letter.cut
            && leaf
                .lines
                .iter()
                .max()
                .is_some_and(|last| last + 2 >= letter.lines.len())
        {
            continue;
        }
        seen.push(&leaf.lines);
        found.add(
            letter.at_leaf(at),
            format!(
                "figures are asked for (“{}”), and the answer gives none and does not say that they are not held",
                short(&leaf.text)
            ),
            "give the figures, or say that they are not held, or which ground applies",
        );
    }
}

/// Whether a question plainly asks for numbers, and for no explanation.
fn wants_figures(letter: &Letter, at: usize, leaf: &ReadLeaf) -> bool {
    let lower = flat(&leaf.whole());
    let number = has_any(
        &lower,
        &[
            "how many",
            "number of",
            "numbers of",
            "what percentage",
            "percentage of",
            "what proportion",
            "how much",
            "average",
            "total",
            "what was the highest",
            "figures for",
        ],
    );
    let other = has_any(
        &lower,
        &[
            "explain",
            "describe",
            "policy",
            "how are",
            "how is",
            "how do",
            "why",
            "definition",
            "define",
            "does the",
            "do you",
            "is there",
            "are there",
            "have you",
            "which",
            "who",
            "name of",
            "details of",
            "list of",
            "what format",
            "procedure",
            "guidance",
            "target",
            "copy of",
            "report",
        ],
    );
    number
        && !other
        && (letter.asks_figure(at) || !leaf.periods.is_empty() || lower.contains("how many"))
}

/// Whether an answer is narrative: sentences, with no number but a target's or a section's, and no
/// word that denies or accounts for anything.
fn is_narrative(letter: &Letter, at: usize, words: &str) -> bool {
    let denies = [
        // What is promised stands elsewhere.
        "hold all",
        "pleased to",
        "let you have",
        "set out",
        "follows",
        "no",
        "not",
        "none",
        "nil",
        "zero",
        "never",
        "nobody",
        "neither",
        "without",
        "n/a",
        "above",
        "below",
        "yes",
        "same as",
        "previous question",
        "as per",
        "unknown",
        "don't",
        "doesn't",
        "isn't",
        "haven't",
        "hasn't",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ];
    // "Within one working day" and "every four weeks" count nothing.
    let words = &without_spans(words);
    if words.split_whitespace().count() < 12
        || words.contains('\t')
        || accounts(words)
        || has_any(words, &denies)
    {
        return false;
    }
    let rules = [
        "inside",
        "every",
        "work towards",
        "works towards",
        "aim",
        "aims",
        "target",
        "within",
        "section",
        "should",
        "recommended",
        "expected",
        "no more than",
    ];
    let mut sentences = letter
        .answer_to(at)
        .filter(|sentence| {
            // A mark or a heading says nothing.
            !is_of_all(&sentence.lower) && sentence.lower.split(' ').count() > 4
        })
        .peekable();
    sentences.peek().is_some()
        && sentences.all(|sentence| {
            !sentence.lower.contains(|c: char| c.is_ascii_digit())
                || has_any(&sentence.lower, &rules)
        })
}

/// Words without the lengths of time that a rule gives: "inside one working day".
fn without_spans(words: &str) -> String {
    let all: Vec<&str> = words.split(' ').collect();
    let mut kept: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let leads = ["within", "inside", "every", "each", "in"].contains(&all[at]);
        let unit = |word: &&str| {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric());
            [
                "day", "days", "week", "weeks", "month", "months", "hour", "hours",
            ]
            .contains(&word)
        };
        let span = all.get(at + 1..(at + 4).min(all.len())).unwrap_or_default();
        match span.iter().position(unit) {
            Some(end) if leads && end > 0 => at += end + 2,
            _ => {
                kept.push(all[at]);
                at += 1;
            }
        }
    }
    kept.join(" ")
}

/// The words of an answer, without what is said of all figures of the letter.
fn told(letter: &Letter, at: usize) -> String {
    let words: Vec<&str> = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.leaves.contains(&at) && !is_of_all(&paragraph.lower))
        .map(|paragraph| paragraph.lower.as_str())
        .collect();
    words.join("\n")
}

fn is_of_all(lower: &str) -> bool {
    has_any(lower, &["source", "sources", "every figure", "all figures"])
}
