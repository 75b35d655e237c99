//! Casework: a case holds one request; its questions come apart into parts; each part gets a
//! decision and an answer.
//!
//! A case is the fold of its events: `apply` is the only way it changes, and it is pure. Nothing
//! here decides what the answer is (`answering` proposes, a person confirms) or stores anything.

mod event;

pub use event::{CaseError, Event, apply};

use crate::{
    figures::{Authority, Figure},
    measures::MeasureId,
    reading::{AskedPeriod, QuestionId, Reading, Wants},
};
use answerable_law::{Because, Citation, foia_2000};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A case's reference, as letters quote it: `FOI-2022-0001`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Reference(pub String);

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A request for information as it arrived.
///
/// Holds the requester's own details as they gave them; nothing of a case but its figures and
/// decisions goes to the disclosure log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// The words, as received.
    pub text: String,
    /// The subject of the message, if it had one.
    pub subject: Option<String>,
    /// Who sent it, as the message says.
    pub from: Option<String>,
    /// The name of the file it was read from.
    pub file: String,
    /// Fingerprint of that file, in lower-case hexadecimal.
    pub sha256: String,
    /// What reading the file had to settle: "read as Windows-1252".
    pub notes: Vec<String>,
}

/// A case at some moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Case {
    /// Its reference.
    pub reference: Reference,
    /// The council asked.
    pub authority: Authority,
    /// The date of receipt (s10(6)).
    pub received: Date,
    /// The request.
    pub request: Request,
    /// What it was read to ask.
    pub reading: Option<Reading>,
    /// The parts and what is decided of each.
    pub parts: Vec<Part>,
    /// The date of the answer that the proposals were made for.
    pub answered: Option<Date>,
    /// Where the case stands.
    pub stage: Stage,
}

/// Where a case stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "stage")]
pub enum Stage {
    /// Logged; not yet read.
    Received,
    /// Its questions are known.
    Read,
    /// Every part has a proposal or is named as open.
    Proposed,
    /// The letter has gone.
    Issued {
        /// When.
        on: Date,
        /// Who confirmed it.
        by: String,
    },
}

/// One part of a request: a question, for one period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name in the case: the question's, with a number where a question has several parts.
    pub name: String,
    /// The question.
    pub question: QuestionId,
    /// What is wanted.
    pub wants: Wants,
    /// The time asked for, if the part has one.
    pub asked: Option<AskedPeriod>,
    /// The decision, proposed or made; `None` while it is open.
    pub decision: Option<Decision>,
    /// The figures that go with it.
    pub figures: Vec<Figure>,
    /// Why.
    pub because: Vec<Because>,
    /// What a person must still decide before the letter can go; empty when nothing is left.
    pub to_decide: Vec<String>,
    /// Who decided it, once a person has.
    pub decided_by: Option<String>,
}

/// The decision on a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "decision")]
pub enum Decision {
    /// The information is supplied (s1(1)(b)); figures, words, or both.
    Supply {
        /// Words that answer, where words are asked for.
        text: Option<String>,
    },
    /// The information is not held (s1(1)(a)). This is not a refusal.
    NotHeld {
        /// Why: never created, destroyed under which schedule, held by whom.
        reason: String,
    },
    /// Refused under a named ground.
    Refuse {
        /// The ground.
        ground: Citation,
        /// Why it applies.
        reason: String,
    },
    /// Advice and assistance (s16): the nearest information, where what is asked is not covered.
    Advise {
        /// What is offered and how it differs.
        text: String,
    },
    /// More is needed to identify the information (s1(3)).
    Clarify {
        /// The question to the requester.
        text: String,
    },
}

impl Decision {
    /// The decision in the words of the letter's summary.
    pub fn label(&self) -> String {
        match self {
            Decision::Supply { .. } => "supplied".to_owned(),
            Decision::NotHeld { .. } => "not held, s1(1)(a)".to_owned(),
            Decision::Refuse { ground, .. } => format!("refused under {ground}"),
            Decision::Advise { .. } => "advice and assistance, s16".to_owned(),
            Decision::Clarify { .. } => "clarification needed, s1(3)".to_owned(),
        }
    }
}

impl Part {
    /// Whether a person must still decide something.
    pub fn is_open(&self) -> bool {
        self.decision.is_none() || !self.to_decide.is_empty()
    }

    /// Whether its answer gives its figures: with what is supplied, advised or asked to be
    /// clarified, and where they are published already (s21); never with what is withheld for
    /// another reason or not held.
    pub fn gives_figures(&self) -> bool {
        match &self.decision {
            Some(Decision::Supply { .. } | Decision::Advise { .. } | Decision::Clarify { .. })
            | None => true,
            Some(Decision::Refuse { ground, .. }) => ground.covers(&foia_2000::SECTION_21_1),
            Some(Decision::NotHeld { .. }) => false,
        }
    }

    /// The figures that its answer gives.
    pub fn figures_given(&self) -> &[Figure] {
        if self.gives_figures() {
            &self.figures
        } else {
            &[]
        }
    }

    /// The measure asked for, if a figure is wanted.
    pub fn measure(&self) -> Option<&MeasureId> {
        match &self.wants {
            Wants::Figure { measure } => Some(measure),
            _ => None,
        }
    }
}

impl Case {
    /// The parts that a person must still decide.
    pub fn open_parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.is_open())
    }

    /// The figures that its answers give.
    pub fn figures(&self) -> impl Iterator<Item = (&Part, &Figure)> {
        self.parts.iter().flat_map(|part| {
            part.figures_given()
                .iter()
                .map(move |figure| (part, figure))
        })
    }
}

/// Parts that are decided alike and want the same thing, together, in order of the first.
pub fn alike<'a>(parts: &[&'a Part]) -> Vec<Vec<&'a Part>> {
    let mut groups: Vec<Vec<&Part>> = Vec::new();
    for part in parts {
        let same = |group: &&mut Vec<&Part>| {
            group.first().is_some_and(|first| {
                first.wants == part.wants
                    && first.to_decide == part.to_decide
                    && std::mem::discriminant(&first.decision)
                        == std::mem::discriminant(&part.decision)
                    && match (&first.decision, &part.decision) {
                        (Some(Decision::Advise { .. }), Some(Decision::Advise { .. })) => true,
                        (first, part) => first == part,
                    }
                    && first.figures.len() == part.figures.len()
            })
        };
        match groups.iter_mut().find(same) {
            Some(group) => group.push(part),
            None => groups.push(vec![part]),
        }
    }
    groups
}
