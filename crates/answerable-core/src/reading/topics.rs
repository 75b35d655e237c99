//! What a question is about, from a short list that needs no measure.

use super::phrases::sentences;
use crate::measures::{MeasureId, Pattern, Words};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, sync::OnceLock};

/// What a question is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    /// Mean or median caseload, and ratios of workers to people.
    #[serde(rename = "average caseload")]
    AverageCaseload,
    /// The highest caseload.
    #[serde(rename = "max caseload")]
    MaxCaseload,
    /// Staff in post and posts, by heads or full-time equivalents.
    #[serde(rename = "headcount")]
    Headcount,
    /// Agency staff: how many, what share, what teams.
    #[serde(rename = "agency share")]
    AgencyShare,
    /// Posts without a holder.
    #[serde(rename = "vacancies")]
    Vacancies,
    /// Absence of any kind.
    #[serde(rename = "sickness days")]
    SicknessDays,
    /// Contacts and referrals.
    #[serde(rename = "referrals")]
    Referrals,
    /// Enquiries under section 47 of the Children Act 1989.
    #[serde(rename = "s47")]
    Section47,
    /// Child protection plans.
    #[serde(rename = "cp plans")]
    ProtectionPlans,
    /// Children in need.
    #[serde(rename = "cin")]
    InNeed,
    /// Children in care.
    #[serde(rename = "lac")]
    InCare,
    /// Cases or people without a worker.
    #[serde(rename = "unallocated")]
    Unallocated,
    /// Money.
    #[serde(rename = "spend")]
    Spend,
    /// Documents, definitions, practice, reasons.
    #[serde(rename = "policy")]
    Policy,
    /// Anything else.
    #[default]
    #[serde(rename = "other")]
    Other,
}

impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Topic::AverageCaseload => "average caseload",
            Topic::MaxCaseload => "max caseload",
            Topic::Headcount => "headcount",
            Topic::AgencyShare => "agency share",
            Topic::Vacancies => "vacancies",
            Topic::SicknessDays => "sickness days",
            Topic::Referrals => "referrals",
            Topic::Section47 => "s47",
            Topic::ProtectionPlans => "cp plans",
            Topic::InNeed => "cin",
            Topic::InCare => "lac",
            Topic::Unallocated => "unallocated",
            Topic::Spend => "spend",
            Topic::Policy => "policy",
            Topic::Other => "other",
        })
    }
}

impl Topic {
    /// The topic that a measure of the catalogue belongs to.
    pub fn of_measure(measure: &MeasureId) -> Topic {
        let entry = known()
            .iter()
            .find(|entry| entry.measures.contains(measure));
        entry.map_or(Topic::Other, |entry| entry.topic)
    }

    /// Whether it is counted over a time rather than on a day; `None` where either is usual.
    pub(super) const fn is_flow(self) -> Option<bool> {
        match self {
            Topic::Spend | Topic::SicknessDays | Topic::Referrals | Topic::Section47 => Some(true),
            Topic::AverageCaseload
            | Topic::MaxCaseload
            | Topic::Headcount
            | Topic::AgencyShare
            | Topic::Vacancies
            | Topic::Unallocated => Some(false),
            _ => None,
        }
    }
}

/// `measures/topics.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    words: BTreeMap<String, String>,
    topic: Vec<WrittenEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    topic: Topic,
    rank: u8,
    words: Vec<String>,
    #[serde(default)]
    together: Vec<Vec<String>>,
    #[serde(default)]
    unless: Vec<String>,
    measures: Vec<MeasureId>,
}

/// An entry with its groups of words put in.
struct Entry {
    topic: Topic,
    rank: u8,
    words: Vec<Pattern>,
    together: Vec<Vec<Pattern>>,
    unless: Vec<Pattern>,
    measures: Vec<MeasureId>,
}

fn known() -> &'static [Entry] {
    static KNOWN: OnceLock<Vec<Entry>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        entries(include_str!("../../../../measures/topics.toml"))
            .unwrap_or_else(|error| panic!("measures/topics.toml: {error}"))
    })
}

/// Reads the vocabulary.
fn entries(toml: &str) -> Result<Vec<Entry>, String> {
    let written: Written = toml::from_str(toml).map_err(|error| error.to_string())?;
    let groups = &written.words;
    let all = |phrases: &[String]| -> Result<Vec<Pattern>, String> {
        phrases
            .iter()
            .map(|phrase| Pattern::try_from(with_groups(phrase, groups)?))
            .collect()
    };
    written
        .topic
        .iter()
        .map(|entry| {
            Ok(Entry {
                topic: entry.topic,
                rank: entry.rank,
                words: all(&entry.words)?,
                together: entry
                    .together
                    .iter()
                    .map(|phrases| all(phrases))
                    .collect::<Result<_, String>>()?,
                unless: all(&entry.unless)?,
                measures: entry.measures.clone(),
            })
        })
        .collect()
}

/// A phrase with the words of each group in the place of its name: `{kind}*` becomes `(a|b)*`.
fn with_groups(phrase: &str, groups: &BTreeMap<String, String>) -> Result<String, String> {
    let mut whole = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after
            .split_once('}')
            .ok_or_else(|| format!("“{phrase}” has a {{ without its }}"))?;
        let words = groups
            .get(name)
            .ok_or_else(|| format!("“{phrase}” names “{name}”, which [words] has not"))?;
        whole.push_str(before);
        if after.starts_with('*') {
            whole.push('(');
            whole.push_str(words);
            whole.push(')');
        } else {
            whole.push_str(words);
        }
        rest = after;
    }
    whole.push_str(rest);
    Ok(whole)
}

/// A topic recognised, with where its words stand.
pub(super) struct Recognised {
    pub(super) topic: Topic,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The topic that a text names: that of its first sentence which names one.
pub(super) fn recognise(text: &str) -> Option<Recognised> {
    let mut from = 0;
    for sentence in sentences(text) {
        let start = from + text.get(from..)?.find(sentence)?;
        if let Some(found) = in_sentence(sentence) {
            return Some(Recognised {
                start: start + found.start,
                end: start + found.end,
                ..found
            });
        }
        from = start + sentence.len();
    }
    None
}

/// The topic that a text names, all its sentences taken as one.
pub(super) fn in_sentence(text: &str) -> Option<Recognised> {
    let words = Words::of(text);
    known()
        .iter()
        .filter_map(|entry| {
            let (start, end) = entry.span(&words)?;
            let kept_out = entry.unless.iter().any(|veto| veto.find(&words).is_some());
            (!kept_out).then_some((entry, start, end))
        })
        .min_by_key(|(entry, start, _)| (entry.rank, *start))
        .map(|(entry, start, end)| Recognised {
            topic: entry.topic,
            start,
            end,
        })
}

impl Entry {
    fn span(&self, words: &Words) -> Option<(usize, usize)> {
        let alone = self
            .words
            .iter()
            .filter_map(|pattern| pattern.span_in(words))
            .min();
        alone.or_else(|| {
            self.together.iter().find_map(|all| {
                let spans: Option<Vec<_>> =
                    all.iter().map(|pattern| pattern.span_in(words)).collect();
                spans?.into_iter().min()
            })
        })
    }
}

/// The topic that a measure of the catalogue belongs to, unless the text keeps it out.
pub(super) fn of_measure(measure: &MeasureId, text: &str) -> Option<Topic> {
    let words = Words::of(text);
    known()
        .iter()
        .find(|entry| entry.measures.contains(measure))
        .filter(|entry| !entry.unless.iter().any(|veto| veto.find(&words).is_some()))
        .map(|entry| entry.topic)
}

/// A text without the words that say a statistic, so that "And the highest?" is not taken for the
/// average that the question before it asks for.
pub(super) fn without_statistic(text: &str) -> String {
    text.split(' ')
        .filter(|word| {
            let word = word
                .trim_matches(|c: char| !c.is_alphanumeric())
                .to_lowercase();
            ![
                "average", "mean", "median", "highest", "largest", "maximum", "biggest", "lowest",
                "total",
            ]
            .contains(&word.as_str())
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::Measures;

    #[test]
    fn every_measure_has_one_topic_and_every_topic_known_measures() {
        for measure in Measures::builtin().all() {
            let topics: Vec<_> = known()
                .iter()
                .filter(|entry| entry.measures.contains(&measure.id))
                .map(|entry| entry.topic)
                .collect();
            assert_eq!(topics.len(), 1, "{}: {topics:?}", measure.id);
        }
        for id in known().iter().flat_map(|entry| &entry.measures) {
            assert!(Measures::builtin().get(id).is_some(), "{id}");
        }
    }

    #[test]
    fn groups_of_words_are_put_in() {
        let groups = BTreeMap::from([("kind".to_owned(), "full|part".to_owned())]);
        for (phrase, whole) in [
            ("how many {kind} time", "how many full|part time"),
            ("{kind}|half time", "full|part|half time"),
            ("many {kind}* worker", "many (full|part)* worker"),
        ] {
            assert_eq!(with_groups(phrase, &groups).as_deref(), Ok(whole));
        }
        assert!(with_groups("how many {worker}", &groups).is_err());
        assert!(with_groups("how many {kind", &groups).is_err());
    }

    #[test]
    fn what_questions_are_about() {
        for (text, topic) in [
            (
                "How many cases did a social worker hold on average?",
                Topic::AverageCaseload,
            ),
            (
                "What was the largest number of people allocated to any one social worker?",
                Topic::MaxCaseload,
            ),
            (
                "How many agency social workers were there?",
                Topic::AgencyShare,
            ),
            ("How much was spent on agency social workers?", Topic::Spend),
            (
                "How many of the vacant posts were filled by agency workers?",
                Topic::AgencyShare,
            ),
            (
                "How many children in need, leaving out those on a plan, were open?",
                Topic::InNeed,
            ),
            (
                "How many children had no allocated social worker?",
                Topic::Unallocated,
            ),
            (
                "Is there an agreed ceiling on the number of cases that a worker may hold?",
                Topic::Policy,
            ),
            (
                "How many complaints about social workers were made?",
                Topic::Other,
            ),
            (
                "How many social workers were in the looked-after children team?",
                Topic::Headcount,
            ),
        ] {
            assert_eq!(
                recognise(text).map(|found| found.topic),
                Some(topic),
                "{text}"
            );
        }
        assert!(recognise("How many parking fines did you issue?").is_none());
    }
}
