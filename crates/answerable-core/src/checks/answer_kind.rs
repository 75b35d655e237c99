//! A question that asks for figures, answered with policy or narrative.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity,
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
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some(target) = target_for_average(letter, at, leaf) {
            found.add(
                letter.at_sentence(target),
                format!(
                    "the average is asked for (“{}”), and a target is given",
                    short(&leaf.text)
                ),
                "give the average, or say that it is not held, or which ground applies",
            );
        } else if employs_nobody_directly(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "agency workers are asked about (“{}”), and the answer is that nobody is employed directly, which agency workers never are",
                    short(&leaf.text)
                ),
                "say how many agency workers there were and what they cost, or that there were none",
            );
        }
    }
    for (at, asked, given) in of_another_kind(letter) {
        found.add(
            letter.at_leaf(at),
            format!("{asked} are asked for, and {given} are counted"),
            format!("give the number of {asked}, or say that it is not held"),
        );
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if it_varies(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "a figure is asked for (“{}”), and the answer is that it varies",
                    short(&leaf.text)
                ),
                "give the figure or the range, or say that it is not held, or which ground applies",
            );
        }
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
        if !is_narrative(letter, at, &words)
            || puts_off(letter, &words)
            || seen.contains(&leaf.lines.as_slice())
        {
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

/// The sentence of a target, in an answer that owes an average and says nothing of one.
fn target_for_average<'l>(
    letter: &'l Letter,
    at: usize,
    leaf: &ReadLeaf,
) -> Option<&'l Sentence<'l>> {
    let asked = flat(&leaf.text);
    let average = has_any(
        &asked,
        &[
            "average caseload",
            "average caseloads",
            "average number",
            "mean caseload",
            "median",
            "average time",
            "average length",
            "average wait",
            "mean time",
        ],
    );
    let words = told(letter, at);
    let other = has_any(
        &asked,
        &["target", "policy", "recommended", "maximum", "limit"],
    ) || accounts(&words)
        || has_any(
            &words,
            &[
                "average", "averages", "averaged", "mean", "actual", "actually", "median",
            ],
        )
        || leaf.attached
        || !leaf.pointers.is_empty()
        || !leaf.grounds.is_empty();
    // Of the answer's figures, as many stand for themselves as there are other things to count.
    let is_rule = |sentence: &Sentence| {
        has_any(
            &sentence.lower,
            &[
                "should",
                "target",
                "aim",
                "aims",
                "no later than",
                "no more than",
                "review",
                "in timescale",
                "within timescale",
            ],
        )
    };
    let own = leaf.figures.iter().filter(|figure| {
        !letter.answer_to(at).any(|sentence| {
            sentence.start <= figure.span.0
                && figure.span.1 <= sentence.start + sentence.text.len()
                && is_rule(sentence)
        })
    });
    let counts = own.count() <= asked.matches("how many").count();
    if !average || other || !counts {
        return None;
    }
    letter.answer_to(at).find(|sentence| {
        sentence.text.contains(|c: char| c.is_ascii_digit())
            && has_any(
                &sentence.lower,
                &["target", "aim", "aims", "should", "no more than"],
            )
    })
}

/// Whether a number is asked for and all that is said is that it varies.
fn it_varies(letter: &Letter, at: usize, leaf: &ReadLeaf) -> bool {
    const WORDS_MAX: usize = 16;
    let asked = flat(&leaf.text);
    let words = told(letter, at);
    has_any(
        &asked,
        &["how long", "how many", "how much", "average", "number of"],
    ) && has_any(
        &words,
        &[
            "this varies",
            "it varies",
            "this can vary",
            "it can vary",
            "this will vary",
            "that varies",
            "numbers vary",
        ],
    ) && words.split_whitespace().count() <= WORDS_MAX
        && !leaf.attached
        && leaf.figures.is_empty()
        && leaf.pointers.is_empty()
        && leaf.grounds.is_empty()
        && !accounts(&words)
        && !words
            .split_whitespace()
            .skip(1)
            .any(|word| word.contains(|c: char| c.is_ascii_digit()))
}

/// Whether agency workers are asked for and the answer only denies that anybody is employed directly.
fn employs_nobody_directly(letter: &Letter, at: usize, leaf: &ReadLeaf) -> bool {
    let asked = flat(&leaf.text);
    let kinds = ["agency", "locum", "locums", "temporary"];
    let words = told(letter, at);
    let number = has_any(
        &asked,
        &["how many", "number of", "how much", "total expenditure"],
    );
    let denies = has_any(
        &words,
        &["do not employ", "does not employ", "not employed"],
    ) && has_any(&words, &["directly"]);
    let said = has_any(&words, &kinds)
        || has_any(
            &words,
            &[
                "none", "nil", "zero", "any", "no", "nor", "spend", "hold", "held",
            ],
        )
        || words.contains(|c: char| c.is_ascii_digit());
    let again = letter.leaves[..at]
        .iter()
        .any(|before| !before.lines.is_empty() && before.lines == leaf.lines);
    has_any(&asked, &kinds) && number && denies && !said && leaf.answer == Answer::Text && !again
}

/// What is asked for and what is counted instead, where the answer's own word is another that the
/// request or custom keeps apart: groups and children, carers and households.
fn of_another_kind(letter: &Letter) -> Vec<(usize, String, String)> {
    let pairs = [
        ("foster carers", "households"),
        ("carers", "households"),
        ("sibling groups", "children"),
        ("groups of siblings", "children"),
        ("families", "children"),
        ("children", "families"),
        ("people", "posts"),
    ];
    let mut found: Vec<(usize, String, String)> = Vec::new();
    for (at, leaf) in letter.leaves.iter().enumerate() {
        let asked = flat(&leaf.text);
        let words = super::answer_words::words_of(letter, at);
        let [figure] = leaf.figures.as_slice() else {
            continue;
        };
        let after = letter.text.get(figure.span.1..).unwrap_or_default();
        let line = after.lines().next().unwrap_or_default();
        let next: Vec<String> = line.split_whitespace().take(2).map(flat).collect();
        for (kind, other) in pairs {
            let wanted = ["how many ", "number of ", "how many approved "]
                .iter()
                .any(|lead| asked.contains(&format!("{lead}{kind}")));
            let given = next
                .iter()
                .any(|word| word.trim_matches(|c: char| !c.is_alphanumeric()) == other);
            let known = has_any(&words, &[kind]) || accounts(&words);
            let short_answer = words.split_whitespace().count() <= 8;
            let once = !found
                .iter()
                .any(|(_, wanted, counted)| wanted == kind && counted == other);
            if wanted && given && short_answer && !known && !asked.contains(other) && once {
                found.push((at, kind.to_owned(), other.to_owned()));
                break;
            }
        }
    }
    found
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
        && (letter.asks_figure(at)
            || !leaf.periods.is_empty()
            || has_any(&lower, &["how many", "how long on average", "average time"])
            || has_any(&lower, &["number of"])
                && has_any(&lower, &["as of", "as at", "each year", "in each"]))
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

/// Whether it only says that the answer will come later: a notice of more time.
fn puts_off(letter: &Letter, words: &str) -> bool {
    let more = [
        "extending the deadline",
        "extending the time",
        "extend the deadline",
        "extend the time",
        "extension of time",
        "further time",
        "more time",
        "section 10(3)",
    ];
    let all_alike = letter.leaves.iter().all(|leaf| leaf.figures.is_empty());
    all_alike && has_any(words, &more)
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
        // "Seven days a week", "24 hours a day".
        let always = unit(&all.get(at + 1).copied().unwrap_or_default())
            && all.get(at + 2) == Some(&"a")
            && all.get(at + 3).is_some_and(|word| {
                unit(word) || word.starts_with("week") || word.starts_with("day")
            });
        if always {
            at += 4;
            continue;
        }
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
