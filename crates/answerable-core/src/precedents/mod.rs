//! Precedents: earlier requests and answers that a new request should be answered with an eye on,
//! ranked with their reasons; the same request seen before; and what may be taken over of an
//! earlier answer, with what has changed since.

mod words;

use crate::{
    casework::{Case, Decision, Part},
    ledger::{self, Letter},
    measures::MeasureId,
    periods::{Form, Period},
    reading::{Question, Reading, Topic},
};
use jiff::civil::Date;
use serde::Serialize;
use std::{collections::BTreeSet, fmt};
use words::Weights;

/// A question, as far as it is compared with others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Asking {
    /// Its id in its letter.
    pub id: String,
    /// Its words, after those it continues.
    pub words: String,
    /// What it is about.
    pub topic: Topic,
    /// The measures it asks for.
    pub measures: Vec<MeasureId>,
    /// The periods asked for, in their one form.
    pub periods: Vec<String>,
    /// Words that narrow or break down whom it asks about.
    pub narrowed: Vec<String>,
}

impl Asking {
    /// A question of a request as it was read.
    pub fn of(question: &Question) -> Asking {
        Asking {
            id: question.id.to_string(),
            words: question.whole(),
            topic: question.topic(),
            measures: ledger::measures_of(&question.asks),
            periods: question.asked_periods(),
            narrowed: question.asks.iter().flat_map(ledger::narrowed).collect(),
        }
    }
}

/// An earlier request, with its answers where it has them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earlier {
    /// The case's reference, or the fingerprint of a letter in the ledger.
    pub reference: String,
    /// What people call it.
    pub name: String,
    /// Whether it is a case of this desk.
    pub own: bool,
    /// The council that was asked.
    pub body: String,
    /// When it was answered, or else received.
    pub on: Option<Date>,
    /// Its questions.
    pub questions: Vec<EarlierQuestion>,
}

/// A question of an earlier request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EarlierQuestion {
    /// What it asks.
    #[serde(flatten)]
    pub asking: Asking,
    /// How it was answered: "figures", "refused", "supplied"; empty while it is open.
    pub answer: String,
    /// Grounds of the answer, as cited.
    pub grounds: Vec<String>,
    /// What the answer says for its reader to mind.
    pub caveats: Vec<String>,
    /// The figures given, in words: "2021-09-30: 14.71 cases".
    pub figures: Vec<String>,
}

impl Earlier {
    /// A case of this desk. Its answers are those that were decided or proposed.
    pub fn of_case(case: &Case) -> Earlier {
        let asking = case.reading.iter().flat_map(Reading::asking);
        let questions = asking
            .map(|question| {
                let parts: Vec<&Part> = case
                    .parts
                    .iter()
                    .filter(|part| part.question == question.id)
                    .collect();
                answered(Asking::of(question), &parts)
            })
            .collect();
        Earlier {
            reference: case.reference.0.clone(),
            name: case.reference.0.clone(),
            own: true,
            body: case.authority.name.clone(),
            on: case
                .letters
                .last()
                .map(|letter| letter.on)
                .or(Some(case.received)),
            questions,
        }
    }

    /// A letter in the ledger.
    pub fn of(letter: &Letter) -> Earlier {
        let given = |id: &str| {
            let of_question = letter.entries.iter().filter(|entry| entry.question == id);
            of_question
                .map(|entry| {
                    let period = entry.period_said.as_deref().unwrap_or("no time said");
                    let series = entry
                        .series
                        .as_deref()
                        .map_or(String::new(), |s| format!(", {s}"));
                    format!("{period}{series}: {}", entry.shown())
                })
                .collect()
        };
        let questions = letter
            .questions
            .iter()
            .map(|asked| EarlierQuestion {
                asking: Asking {
                    id: asked.id.clone(),
                    words: asked.words.clone(),
                    topic: asked.topic,
                    measures: asked.measures.clone(),
                    periods: asked.periods.clone(),
                    narrowed: asked.narrowed.clone(),
                },
                answer: asked.answer.clone(),
                grounds: asked.grounds.clone(),
                caveats: asked.caveats.clone(),
                figures: given(&asked.id),
            })
            .collect();
        Earlier {
            reference: letter.id.clone(),
            name: letter.file.clone(),
            own: false,
            body: letter.body.clone(),
            on: letter.responded.or(letter.received),
            questions,
        }
    }
}

/// A question of a case, with what its parts say.
fn answered(asking: Asking, parts: &[&Part]) -> EarlierQuestion {
    let mut question = EarlierQuestion {
        asking,
        answer: String::new(),
        grounds: Vec::new(),
        caveats: Vec::new(),
        figures: Vec::new(),
    };
    let mut answers: Vec<String> = Vec::new();
    for part in parts {
        let label = part.label();
        if part.decided_by.is_some() && !answers.contains(&label) {
            answers.push(label);
        }
        if let Some(Decision::Refuse { ground, .. }) = &part.decision {
            let ground = ground.to_string();
            if !question.grounds.contains(&ground) {
                question.grounds.push(ground);
            }
        }
        for figure in part.figures_given() {
            let groups = figure.by.iter().map(|(_, group)| group.as_str());
            let period = figure.period.print(Form::House);
            let of: Vec<&str> = std::iter::once(&*period).chain(groups).collect();
            question.figures.push(format!(
                "{}: {} {}",
                of.join(", "),
                figure.value,
                figure.unit
            ));
            for note in figure
                .basis
                .iter()
                .chain(&figure.notes)
                .chain(&part.explained)
            {
                if !question.caveats.contains(note) {
                    question.caveats.push(note.clone());
                }
            }
        }
    }
    question.answer = answers.join(", ");
    question
}

/// An earlier request with what it shares with the new one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Precedent {
    /// The earlier request.
    pub earlier: Earlier,
    /// How much it shares, for the order: the sum over the new request's questions.
    pub score: f64,
    /// Whether it is the same request.
    pub sameness: Sameness,
    /// For each question that it shares, the closest of its own.
    pub shared: Vec<Shared>,
}

/// Whether an earlier request is this one over again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sameness {
    /// Another request.
    Other,
    /// Nearly all questions of both match, reworded, renumbered, or for other times.
    NearDuplicate,
    /// Word for word, whatever the numbering.
    Duplicate,
}

/// Two questions that share something.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// The new question.
    pub question: String,
    /// The earlier one.
    pub earlier: EarlierQuestion,
    /// How alike their words are, from 0 to 1.
    pub likeness: f64,
    /// What they share.
    pub reasons: Vec<Reason>,
    /// What differs in what is asked, and so has to be looked at before the answer is taken over.
    pub differs: Vec<String>,
}

/// What two questions share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case", tag = "reason")]
pub enum Reason {
    /// Word for word.
    SameWords,
    /// Nearly the same words.
    AlikeWords,
    /// The same measure.
    SameMeasure {
        /// Which.
        measure: MeasureId,
    },
    /// The same topic.
    SameTopic {
        /// Which.
        topic: Topic,
    },
    /// The same periods.
    SamePeriods,
    /// Some of the time asked about.
    OverlappingPeriods {
        /// Those of the earlier request.
        periods: Vec<String>,
    },
    /// The same people.
    SamePopulation,
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reason::SameWords => f.write_str("word for word"),
            Reason::AlikeWords => f.write_str("nearly the same words"),
            Reason::SameMeasure { measure } => write!(f, "the same measure ({measure})"),
            Reason::SameTopic { topic } => write!(f, "the same topic ({topic})"),
            Reason::SamePeriods => f.write_str("the same periods"),
            Reason::OverlappingPeriods { periods } => {
                write!(f, "overlapping periods ({})", periods.join(", "))
            }
            Reason::SamePopulation => f.write_str("the same people"),
        }
    }
}

/// From here on the words of two questions are nearly the same.
const ALIKE: f64 = 0.7;

/// The same of two that ask for one measure: "how much was spent" and "spending".
const ALIKE_IN_MEASURE: f64 = 0.45;

/// The least likeness at which words alone make a question worth showing.
const RELATED: f64 = 0.35;

/// The share of the questions of both requests that match in a near-duplicate.
const NEARLY_ALL: f64 = 0.8;

/// Sets a request beside earlier ones: those that share something, the closest first.
pub fn rank(request: &[Asking], earlier: Vec<Earlier>) -> Vec<Precedent> {
    let stems_of = |asking: &Asking| words::stems(&asking.words);
    let own: Vec<BTreeSet<String>> = request.iter().map(stems_of).collect();
    let theirs: Vec<Vec<BTreeSet<String>>> = earlier
        .iter()
        .map(|one| one.questions.iter().map(|q| stems_of(&q.asking)).collect())
        .collect();
    let weights = Weights::of(own.iter().chain(theirs.iter().flatten()));
    let mut found: Vec<Precedent> = earlier
        .into_iter()
        .zip(theirs)
        .filter_map(|(earlier, theirs)| {
            let precedent = set_beside(request, &own, earlier, &theirs, &weights);
            (precedent.score > 0.0).then_some(precedent)
        })
        .collect();
    found.sort_by(|a, b| {
        (b.sameness.cmp(&a.sameness))
            .then(b.score.total_cmp(&a.score))
            .then(b.earlier.on.cmp(&a.earlier.on))
            .then(a.earlier.name.cmp(&b.earlier.name))
    });
    found
}

fn set_beside(
    request: &[Asking],
    own: &[BTreeSet<String>],
    earlier: Earlier,
    theirs: &[BTreeSet<String>],
    weights: &Weights,
) -> Precedent {
    let mut shared = Vec::new();
    let mut score = 0.0;
    let mut matched = BTreeSet::new();
    let mut alike = 0;
    let mut word_for_word = 0;
    for (asking, words) in request.iter().zip(own) {
        let best = earlier
            .questions
            .iter()
            .zip(theirs)
            .enumerate()
            .map(|(at, (question, their))| {
                let likeness = weights.likeness(words, their);
                let (reasons, worth) = reasons(asking, &question.asking, likeness);
                // Of two that are worth the same, one that nothing was set beside yet.
                (
                    at,
                    likeness,
                    reasons,
                    worth - if matched.contains(&at) { 0.01 } else { 0.0 },
                )
            })
            .max_by(|a, b| a.3.total_cmp(&b.3).then(b.0.cmp(&a.0)));
        let Some((at, likeness, reasons, worth)) = best else {
            continue;
        };
        if worth <= 0.0 {
            continue;
        }
        score += worth;
        let is_alike = likeness >= ALIKE
            || reasons.contains(&Reason::SameWords)
            || (likeness >= ALIKE_IN_MEASURE
                && reasons
                    .iter()
                    .any(|reason| matches!(reason, Reason::SameMeasure { .. })));
        if is_alike {
            if matched.insert(at) {
                alike += 1;
            }
            if reasons.contains(&Reason::SameWords) {
                word_for_word += 1;
            }
        }
        let question = earlier.questions[at].clone();
        shared.push(Shared {
            question: asking.id.clone(),
            differs: differs(asking, &question.asking),
            earlier: question,
            likeness,
            reasons,
        });
    }
    let of = |part: usize, whole: usize| {
        whole > 0
            && f64::from(u32::try_from(part).unwrap_or(0))
                >= NEARLY_ALL * f64::from(u32::try_from(whole).unwrap_or(u32::MAX))
    };
    let nearly_all = of(alike, request.len()) && of(alike, earlier.questions.len());
    let sameness =
        if nearly_all && word_for_word == request.len() && request.len() == earlier.questions.len()
        {
            Sameness::Duplicate
        } else if nearly_all {
            Sameness::NearDuplicate
        } else {
            Sameness::Other
        };
    Precedent {
        earlier,
        score,
        sameness,
        shared,
    }
}

/// What two questions share, and what it is worth.
fn reasons(asking: &Asking, earlier: &Asking, likeness: f64) -> (Vec<Reason>, f64) {
    let mut reasons = Vec::new();
    let mut worth = 0.0;
    if words::plain(&asking.words) == words::plain(&earlier.words) {
        reasons.push(Reason::SameWords);
        worth += 4.0;
    } else if likeness >= ALIKE {
        reasons.push(Reason::AlikeWords);
        worth += 3.0 * likeness;
    } else if likeness >= RELATED {
        worth += likeness;
    }
    let measure = asking
        .measures
        .iter()
        .find(|measure| earlier.measures.contains(measure));
    let same_topic =
        asking.topic == earlier.topic && !matches!(asking.topic, Topic::Other | Topic::Policy);
    if let Some(measure) = measure {
        reasons.push(Reason::SameMeasure {
            measure: measure.clone(),
        });
        worth += 3.0;
    } else if same_topic {
        reasons.push(Reason::SameTopic {
            topic: asking.topic,
        });
        worth += 1.0;
    } else if likeness < RELATED {
        return (Vec::new(), 0.0);
    }
    if asking.periods == earlier.periods {
        if !asking.periods.is_empty() {
            reasons.push(Reason::SamePeriods);
            worth += 1.0;
        }
    } else {
        let overlapping = overlapping(&asking.periods, &earlier.periods);
        if !overlapping.is_empty() {
            reasons.push(Reason::OverlappingPeriods {
                periods: overlapping,
            });
            worth += 0.5;
        }
    }
    if !reasons.is_empty() && same_people(asking, earlier) {
        reasons.push(Reason::SamePopulation);
        worth += 0.25;
    }
    (reasons, worth)
}

/// The earlier periods that overlap one asked for.
fn overlapping(asked: &[String], earlier: &[String]) -> Vec<String> {
    let asked: Vec<Period> = asked
        .iter()
        .filter_map(|said| ledger::period(said))
        .collect();
    let overlaps = |said: &&String| {
        ledger::period(said)
            .is_some_and(|period| asked.iter().any(|wanted| wanted.overlaps(period)))
    };
    earlier.iter().filter(overlaps).cloned().collect()
}

fn same_people(one: &Asking, other: &Asking) -> bool {
    let said = |asking: &Asking| -> BTreeSet<String> {
        asking
            .narrowed
            .iter()
            .map(|word| word.to_lowercase())
            .collect()
    };
    said(one) == said(other)
}

/// What differs in what the two ask.
fn differs(asking: &Asking, earlier: &Asking) -> Vec<String> {
    let mut found = Vec::new();
    let listed = |said: &[String]| {
        if said.is_empty() {
            "none".to_owned()
        } else {
            said.join(", ")
        }
    };
    if asking.periods != earlier.periods {
        found.push(format!(
            "periods: {} then, {} now",
            listed(&earlier.periods),
            listed(&asking.periods)
        ));
    }
    if !same_people(asking, earlier) {
        found.push(format!(
            "people: {} then, {} now",
            listed(&earlier.narrowed),
            listed(&asking.narrowed)
        ));
    }
    if asking.measures != earlier.measures {
        let ids = |measures: &[MeasureId]| -> Vec<String> {
            measures.iter().map(ToString::to_string).collect()
        };
        found.push(format!(
            "measures: {} then, {} now",
            listed(&ids(&earlier.measures)),
            listed(&ids(&asking.measures))
        ));
    }
    found
}

/// Other councils that were sent the same request: a round robin.
pub fn round_robin<'a>(found: &'a [Precedent], own: &str) -> Vec<&'a str> {
    let mut councils: Vec<&str> = Vec::new();
    for precedent in found {
        let body = precedent.earlier.body.as_str();
        if precedent.sameness > Sameness::Other
            && !body.eq_ignore_ascii_case(own)
            && !councils.contains(&body)
        {
            councils.push(body);
        }
    }
    councils
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(id: &str, words: &str, measure: Option<&str>, periods: &[&str]) -> Asking {
        let measures: Vec<MeasureId> = measure.map(MeasureId::new).into_iter().collect();
        Asking {
            id: id.to_owned(),
            words: words.to_owned(),
            topic: measures.first().map_or(Topic::Other, Topic::of_measure),
            measures,
            periods: periods.iter().map(|&period| period.to_owned()).collect(),
            narrowed: Vec::new(),
        }
    }

    fn earlier(name: &str, body: &str, questions: &[Asking]) -> Earlier {
        Earlier {
            reference: name.to_owned(),
            name: name.to_owned(),
            own: false,
            body: body.to_owned(),
            on: None,
            questions: questions
                .iter()
                .map(|asking| EarlierQuestion {
                    asking: asking.clone(),
                    answer: "figures".to_owned(),
                    grounds: Vec::new(),
                    caveats: Vec::new(),
                    figures: Vec::new(),
                })
                .collect(),
        }
    }

    const AVERAGE: Option<&str> = Some("caseload/average_caseload");
    const REFERRALS: Option<&str> = Some("referrals/referrals");

    fn request() -> Vec<Asking> {
        vec![
            asking(
                "1",
                "What was the average caseload of your children's social workers on 31 March 2024?",
                AVERAGE,
                &["2024-03-31"],
            ),
            asking(
                "2",
                "How many referrals were received in 2023/24?",
                REFERRALS,
                &["2023/24"],
            ),
        ]
    }

    #[test]
    fn the_closest_comes_first_with_its_reasons() {
        let found = rank(
            &request(),
            vec![
                earlier(
                    "spend",
                    "Exampleton",
                    &[asking(
                        "1",
                        "How much was spent on agency staff in 2020/21?",
                        Some("spend/agency_spend"),
                        &["2020/21"],
                    )],
                ),
                earlier(
                    "referrals",
                    "Exampleton",
                    &[asking(
                        "4",
                        "Please give referrals for each year from 2022/23 to 2023/24",
                        REFERRALS,
                        &["2022/23", "2023/24"],
                    )],
                ),
                earlier(
                    "both",
                    "Exampleton",
                    &[
                        asking(
                            "a",
                            "Average caseload of a children's social worker at 31 March 2023",
                            AVERAGE,
                            &["2023-03-31"],
                        ),
                        asking(
                            "b",
                            "Number of referrals received in the year 2022/23",
                            REFERRALS,
                            &["2022/23"],
                        ),
                    ],
                ),
            ],
        );
        let names: Vec<&str> = found.iter().map(|p| &*p.earlier.name).collect();
        assert_eq!(names, ["both", "referrals"]);
        assert_eq!(found[0].sameness, Sameness::NearDuplicate);
        assert_eq!(found[1].sameness, Sameness::Other);
        assert_eq!(
            found[1].shared[0].reasons[..2],
            [
                Reason::SameMeasure {
                    measure: MeasureId::new("referrals/referrals")
                },
                Reason::OverlappingPeriods {
                    periods: vec!["2023/24".to_owned()]
                }
            ]
        );
        assert_eq!(
            found[0].shared[0].differs,
            ["periods: 2023-03-31 then, 2024-03-31 now"]
        );
    }

    #[test]
    fn the_same_request_renumbered_is_the_same() {
        let mut again = request();
        again.reverse();
        for (at, question) in again.iter_mut().enumerate() {
            question.id = format!("Q{at}");
            question.words = question.words.to_uppercase();
        }
        let found = rank(&request(), vec![earlier("again", "Sampleford", &again)]);
        assert_eq!(found[0].sameness, Sameness::Duplicate);
        assert_eq!(round_robin(&found, "Exampleton"), ["Sampleford"]);
        assert!(round_robin(&found, "sampleford").is_empty());
    }

    #[test]
    fn one_question_of_many_is_no_duplicate() {
        let mut long = request();
        long.push(asking(
            "3",
            "What is your policy on supervision?",
            None,
            &[],
        ));
        long.push(asking("4", "How many posts are vacant?", None, &[]));
        let found = rank(&request()[..1], vec![earlier("long", "Exampleton", &long)]);
        assert_eq!(found[0].sameness, Sameness::Other);
    }

    #[test]
    fn nothing_in_common_is_no_precedent() {
        let found = rank(
            &request(),
            vec![earlier(
                "other",
                "Exampleton",
                &[asking(
                    "1",
                    "Which bins are collected on Mondays?",
                    None,
                    &[],
                )],
            )],
        );
        assert!(found.is_empty());
    }
}
