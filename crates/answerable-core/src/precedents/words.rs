//! How alike two questions are in words, whatever their numbering, councils and years.

use crate::words::{TokenKind, tokens};
use std::collections::{BTreeMap, BTreeSet};

/// Words that most questions have, or that name whoever is asked or a time: they tell nothing.
const COMMON: [&str; 94] = [
    "a",
    "all",
    "an",
    "and",
    "any",
    "april",
    "are",
    "as",
    "asking",
    "at",
    "august",
    "authority",
    "been",
    "by",
    "can",
    "confirm",
    "copy",
    "could",
    "council",
    "councils",
    "data",
    "december",
    "did",
    "do",
    "does",
    "each",
    "february",
    "following",
    "for",
    "from",
    "give",
    "given",
    "had",
    "has",
    "have",
    "how",
    "if",
    "in",
    "information",
    "is",
    "it",
    "its",
    "january",
    "july",
    "june",
    "kindly",
    "like",
    "local",
    "many",
    "march",
    "may",
    "me",
    "much",
    "november",
    "number",
    "october",
    "of",
    "on",
    "or",
    "our",
    "per",
    "please",
    "provide",
    "request",
    "s",
    "send",
    "september",
    "state",
    "supply",
    "tell",
    "that",
    "the",
    "their",
    "them",
    "there",
    "these",
    "this",
    "those",
    "to",
    "total",
    "under",
    "was",
    "we",
    "were",
    "what",
    "when",
    "which",
    "who",
    "with",
    "within",
    "would",
    "year",
    "years",
    "your",
];

/// The telling words of a text, each as the letters it shares with its other forms.
pub(super) fn stems(text: &str) -> BTreeSet<String> {
    tokens(text)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word && !COMMON.contains(&&*token.text))
        .map(|token| stem(&token.text))
        .collect()
}

/// "caseloads", "caseload"; "allocated", "allocation"; "vacancies", "vacancy".
fn stem(word: &str) -> String {
    let mut stem = word.to_owned();
    for (ending, instead) in [
        ("ations", "at"),
        ("ation", "at"),
        ("ated", "at"),
        ("ates", "at"),
        ("ate", "at"),
        ("ancies", "anc"),
        ("ancy", "anc"),
        ("ies", "y"),
        ("ings", ""),
        ("ing", ""),
        ("ers", ""),
        ("er", ""),
        ("ed", ""),
        ("es", ""),
        ("s", ""),
    ] {
        if let Some(root) = word.strip_suffix(ending)
            && root.chars().count() >= 3
        {
            stem = format!("{root}{instead}");
            break;
        }
    }
    stem
}

/// A text with nothing but its words in lower case: what is the same request, printed anew.
pub(super) fn plain(text: &str) -> String {
    let words: Vec<String> = tokens(text)
        .into_iter()
        .filter(|token| token.kind != TokenKind::Mark)
        .map(|token| token.text)
        .collect();
    words.join(" ")
}

/// How much each word tells: the rarer among the questions at hand, the more.
pub(super) struct Weights {
    texts: f64,
    with: BTreeMap<String, f64>,
}

impl Weights {
    pub(super) fn of<'a>(texts: impl Iterator<Item = &'a BTreeSet<String>>) -> Weights {
        let mut weights = Weights {
            texts: 0.0,
            with: BTreeMap::new(),
        };
        for text in texts {
            weights.texts += 1.0;
            for word in text {
                *weights.with.entry(word.clone()).or_default() += 1.0;
            }
        }
        weights
    }

    /// The squared weight of a word; a word in every text still tells a little.
    fn squared(&self, word: &str) -> f64 {
        let with = self.with.get(word).copied().unwrap_or(1.0);
        let weight = (1.0 + self.texts / with).ln();
        weight * weight
    }

    /// From 0, no telling word in common, to 1, all.
    pub(super) fn likeness(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> f64 {
        let length = |words: &BTreeSet<String>| -> f64 {
            words.iter().map(|word| self.squared(word)).sum::<f64>()
        };
        let shared: f64 = one.intersection(other).map(|word| self.squared(word)).sum();
        if shared == 0.0 {
            return 0.0;
        }
        shared / (length(one) * length(other)).sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn likeness(one: &str, other: &str) -> f64 {
        let (one, other) = (stems(one), stems(other));
        Weights::of([&one, &other].into_iter()).likeness(&one, &other)
    }

    #[test]
    fn reworded_is_alike_and_another_matter_is_not() {
        let asked =
            "What was the average caseload of children's social workers on 19 January 2015?";
        assert!(
            likeness(
                asked,
                "Please state the average caseloads of a children’s social worker at 31 March 2024"
            ) > 0.9
        );
        assert!(likeness(asked, "How many section 47 enquiries were made in 2021/22?") < 0.1);
        assert!(likeness(asked, "") < f64::EPSILON);
    }

    #[test]
    fn forms_of_a_word_are_one() {
        for (one, other) in [
            ("caseloads", "caseload"),
            ("allocated", "allocation"),
            ("vacancies", "vacancy"),
            ("workers", "worker"),
        ] {
            assert_eq!(stem(one), stem(other));
        }
    }
}
