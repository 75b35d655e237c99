//! Recognising a measure in the words of a question.

use super::{Measure, MeasureId, Service, Statistic};
use crate::words::{Token, TokenKind, number_word, singular, tokens};
use serde::Deserialize;
use std::sync::OnceLock;

/// The most words a `*` may stand for.
const GAP_MAX: usize = 6;

/// Words that say which statistic is wanted rather than of what; a match that differs from
/// another only by these asks for another statistic of the same thing.
const STATISTIC_WORDS: [&str; 30] = [
    "how",
    "many",
    "what",
    "is",
    "are",
    "was",
    "were",
    "the",
    "a",
    "number",
    "of",
    "percentage",
    "percent",
    "proportion",
    "share",
    "average",
    "mean",
    "total",
    "rate",
    "and",
    "per",
    "in",
    "for",
    "them",
    "these",
    "those",
    "they",
    "who",
    "your",
    "all",
];

/// A phrase to look for: words in the singular, `*` for up to six words, `a|b` for either, `(a|b)*`
/// for up to six of these and no others.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Pattern {
    steps: Vec<Step>,
    /// The bits of its first and of its last word.
    ends: (Bits, Bits),
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    AnyOf(Alternatives),
    /// Any number of these, or none.
    Run(Alternatives),
    Gap,
}

/// Words of which one must stand, with the bits of all: a text that has none of the bits has none
/// of the words, which settles most patterns without a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alternatives {
    words: Vec<String>,
    bits: Bits,
}

impl Alternatives {
    fn of(words: &str) -> Alternatives {
        let words: Vec<String> = words.split('|').map(normal).collect();
        let bits = words.iter().fold(0, |bits, word| bits | bit(word));
        Alternatives { words, bits }
    }

    fn has(&self, words: &Words, at: usize) -> bool {
        words.bit.get(at).is_some_and(|bit| bit & self.bits != 0)
            && self.words.contains(&words.normal[at])
    }
}

/// A set of words: each has one bit, which others may share.
type Bits = u128;

/// The bit of a word, from its letters (FNV-1a).
fn bit(word: &str) -> Bits {
    let mixed = word.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |mixed, byte| {
        (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    1 << ((mixed >> 32) % 128)
}

impl TryFrom<String> for Pattern {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        // A hyphen parts words here as it does in the text: "re-referral" is two.
        let text = text.replace('-', " ");
        let steps: Vec<Step> = text
            .split_whitespace()
            .map(|step| {
                if step == "*" {
                    return Step::Gap;
                }
                let run = step
                    .strip_prefix('(')
                    .and_then(|step| step.strip_suffix(")*"));
                run.map_or_else(
                    || Step::AnyOf(Alternatives::of(step.trim_matches(['(', ')']))),
                    |words| Step::Run(Alternatives::of(words)),
                )
            })
            .collect();
        let bits = |step: Option<&Step>| match step {
            Some(Step::AnyOf(any)) => any.bits,
            _ => 0,
        };
        let ends = (bits(steps.first()), bits(steps.last()));
        if ends.0 == 0 || ends.1 == 0 {
            return Err(format!(
                "the pattern “{text}” must start and end with a word"
            ));
        }
        Ok(Pattern { steps, ends })
    }
}

/// The form in which words are compared.
fn normal(word: &str) -> String {
    let word = word.to_lowercase();
    number_word(&word).map_or_else(|| singular(&word), |number| number.to_string())
}

/// The words of a text, ready to be matched; marks are left out.
pub(crate) struct Words {
    tokens: Vec<Token>,
    normal: Vec<String>,
    /// The bit of each, and of all.
    bit: Vec<Bits>,
    bits: Bits,
}

impl Words {
    pub(crate) fn of(text: &str) -> Words {
        let tokens: Vec<_> = tokens(text)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .collect();
        let normal: Vec<String> = tokens.iter().map(|token| normal(&token.text)).collect();
        let bit: Vec<Bits> = normal.iter().map(|word| bit(word)).collect();
        let bits = bit.iter().fold(0, |bits, bit| bits | bit);
        Words {
            tokens,
            normal,
            bit,
            bits,
        }
    }

    pub(crate) fn contains_any(&self, words: &[&str]) -> bool {
        self.normal
            .iter()
            .any(|word| words.contains(&word.as_str()))
    }
}

impl Pattern {
    /// The first place it stands in `words`: the positions of its own words.
    pub(crate) fn find(&self, words: &Words) -> Option<Vec<usize>> {
        if !self.may_stand_in(words) {
            return None;
        }
        let mut positions = Vec::new();
        (0..words.normal.len())
            .any(|at| self.step(0, at, words, &mut positions))
            .then_some(positions)
    }

    /// Every place it stands in `words`.
    fn find_all(&self, words: &Words) -> Vec<usize> {
        let mut all = Vec::new();
        if !self.may_stand_in(words) {
            return all;
        }
        for at in 0..words.normal.len() {
            let mut positions = Vec::new();
            if self.step(0, at, words, &mut positions) {
                all.extend(positions);
            }
        }
        all
    }

    /// Whether each of its words, or one that shares its bit, stands in `words`.
    fn may_stand_in(&self, words: &Words) -> bool {
        if self.ends.0 & words.bits == 0 || self.ends.1 & words.bits == 0 {
            return false;
        }
        self.steps.iter().all(|step| match step {
            Step::AnyOf(any) => any.bits & words.bits != 0,
            Step::Run(_) | Step::Gap => true,
        })
    }

    /// The words it is made of.
    fn literals(&self) -> impl Iterator<Item = &str> {
        self.steps
            .iter()
            .flat_map(|step| match step {
                Step::AnyOf(any) | Step::Run(any) => any.words.as_slice(),
                Step::Gap => &[],
            })
            .map(String::as_str)
    }

    /// Where it stands: byte offsets in the text that `words` was made of.
    pub(crate) fn span_in(&self, words: &Words) -> Option<(usize, usize)> {
        let positions = self.find(words)?;
        Some((
            words.tokens[*positions.first()?].start,
            words.tokens[*positions.last()?].end,
        ))
    }

    /// The words it recognises in `text`, which `words` was made of.
    pub(crate) fn words_in(&self, words: &Words, text: &str) -> Option<String> {
        self.span_in(words)
            .map(|(start, end)| text[start..end].to_owned())
    }

    fn step(&self, step: usize, at: usize, words: &Words, positions: &mut Vec<usize>) -> bool {
        match self.steps.get(step) {
            None => true,
            Some(Step::AnyOf(any)) => {
                if !any.has(words, at) {
                    return false;
                }
                positions.push(at);
                if self.step(step + 1, at + 1, words, positions) {
                    return true;
                }
                positions.pop();
                false
            }
            Some(Step::Run(any)) => {
                let run = (at..at + GAP_MAX)
                    .take_while(|at| any.has(words, *at))
                    .count();
                let before = positions.len();
                // The longest run that the rest of the pattern leaves.
                (0..=run).rev().any(|taken| {
                    positions.truncate(before);
                    positions.extend(at..at + taken);
                    self.step(step + 1, at + taken, words, positions)
                })
            }
            Some(Step::Gap) => {
                (0..=GAP_MAX).any(|gap| self.step(step + 1, at + gap, words, positions))
            }
        }
    }
}

/// `measures/neutral.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Neutral {
    words: Vec<String>,
    phrases: Vec<Pattern>,
}

fn neutral() -> &'static Neutral {
    static NEUTRAL: OnceLock<Neutral> = OnceLock::new();
    NEUTRAL.get_or_init(|| {
        let mut neutral: Neutral =
            toml::from_str(include_str!("../../../../measures/neutral.toml"))
                .unwrap_or_else(|error| panic!("measures/neutral.toml: {error}"));
        for word in &mut neutral.words {
            *word = normal(word);
        }
        neutral
    })
}

/// The words of `text` that none of `measures` accounts for, nor any of the byte ranges `said`
/// (periods, the council's own name), nor the neutral words: words that a figure of those measures
/// takes no account of.
pub(crate) fn unaccounted(
    text: &str,
    measures: &[&Measure],
    said: &[(usize, usize)],
) -> Vec<String> {
    let words = Words::of(text);
    let mut known: Vec<String> = neutral().words.clone();
    for measure in measures {
        // What narrows the people, or names others, is said on its own.
        let patterns = [
            &measure.words,
            &measure.narrower_words,
            &measure.other_population_words,
        ];
        known.extend(
            patterns
                .into_iter()
                .flatten()
                .flat_map(Pattern::literals)
                .map(str::to_owned),
        );
        for phrase in [&measure.title, &measure.population, &measure.unit] {
            known.extend(Words::of(phrase).normal);
        }
    }
    let in_phrases: Vec<usize> = neutral()
        .phrases
        .iter()
        .flat_map(|phrase| phrase.find_all(&words))
        .collect();
    let mut left: Vec<String> = Vec::new();
    for (at, token) in words.tokens.iter().enumerate() {
        let in_said = said
            .iter()
            .any(|(start, end)| *start <= token.start && token.end <= *end);
        let word = &text[token.start..token.end];
        if !in_said
            && !known.contains(&words.normal[at])
            && !in_phrases.contains(&at)
            && !left.iter().any(|other| other == word)
        {
            left.push(word.to_owned());
        }
    }
    left
}

/// A measure recognised in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The measure.
    pub measure: MeasureId,
    /// Byte offset of the first word that asks for it.
    pub start: usize,
    /// Byte offset past the last.
    pub end: usize,
}

/// A match while it competes with others.
struct Candidate<'a> {
    measure: &'a Measure,
    positions: Vec<usize>,
    /// Positions of the words that say *what* is measured.
    content: Vec<usize>,
}

pub(super) fn recognise<'a>(
    measures: impl Iterator<Item = &'a Measure>,
    text: &str,
    services: &[Service],
) -> Vec<Match> {
    let words = Words::of(text);
    let mut candidates: Vec<Candidate> = measures
        .filter(|measure| services.is_empty() || services.contains(&measure.service))
        .filter(|measure| {
            !measure
                .unless
                .iter()
                .any(|veto| veto.find(&words).is_some())
        })
        .filter_map(|measure| {
            let positions = measure
                .words
                .iter()
                .filter_map(|pattern| pattern.find(&words))
                .max_by_key(|positions| (content(positions, &words).len(), positions.len()))?;
            let content = content(&positions, &words);
            Some(Candidate {
                measure,
                positions,
                content,
            })
        })
        .collect();
    // The most telling first; with no service named, children's before adults'.
    candidates.sort_by_key(|candidate| {
        let weight = (candidate.content.len(), candidate.positions.len());
        (std::cmp::Reverse(weight), candidate.measure.service)
    });
    let mut kept: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        if !kept
            .iter()
            .any(|winner| gives_way(&candidate, winner, services))
        {
            kept.push(candidate);
        }
    }
    kept.sort_by_key(|candidate| candidate.positions[0]);
    kept.into_iter()
        .map(|candidate| Match {
            measure: candidate.measure.id.clone(),
            start: words.tokens[candidate.positions[0]].start,
            end: words.tokens[candidate.positions[candidate.positions.len() - 1]].end,
        })
        .collect()
}

/// Whether a weaker match is only part of what a stronger one already asks.
fn gives_way(weaker: &Candidate, stronger: &Candidate, named: &[Service]) -> bool {
    // "Adult and children's social care" asks one statistic of two services.
    if !named.is_empty() && weaker.measure.service != stronger.measure.service {
        return false;
    }
    // "How many and what percentage are agency staff" asks two statistics of one thing.
    let same_thing = weaker.content == stronger.content;
    let another_statistic =
        is_part(weaker.measure.statistic) != is_part(stronger.measure.statistic);
    let within = weaker
        .content
        .iter()
        .all(|at| stronger.content.contains(at));
    let said_apart = !weaker
        .positions
        .iter()
        .all(|at| stronger.positions.contains(at));
    within && !(same_thing && another_statistic && said_apart)
}

/// Shares and rates against counts and the rest: the two that are asked side by side.
const fn is_part(statistic: Statistic) -> bool {
    matches!(statistic, Statistic::Share | Statistic::Rate)
}

fn content(positions: &[usize], words: &Words) -> Vec<usize> {
    let telling = |at: &usize| !STATISTIC_WORDS.contains(&words.normal[*at].as_str());
    positions.iter().copied().filter(telling).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::Measures;

    #[test]
    fn patterns_match_plurals_gaps_and_alternatives() {
        let pattern = Pattern::try_from("average * case|caseload".to_owned()).unwrap();
        assert!(
            pattern
                .find(&Words::of("the average social worker caseload"))
                .is_some()
        );
        assert!(pattern.find(&Words::of("average cases")).is_some());
        assert!(
            pattern
                .find(&Words::of("average a b c d e f g case"))
                .is_none()
        );
        assert!(Pattern::try_from("* case".to_owned()).is_err());
    }

    #[test]
    fn patterns_match_runs_of_named_words_only() {
        let pattern = Pattern::try_from("how many (full|time|agency)* worker".to_owned()).unwrap();
        for text in ["how many workers", "how many full-time agency workers"] {
            assert!(pattern.find(&Words::of(text)).is_some(), "{text}");
        }
        for text in ["how many other workers", "how many full", "full worker"] {
            assert!(pattern.find(&Words::of(text)).is_none(), "{text}");
        }
        assert!(Pattern::try_from("(a|b)* case".to_owned()).is_err());
    }

    #[test]
    fn the_embedded_measures_are_well_formed() {
        assert!(Measures::builtin().all().count() > 40);
    }
}
