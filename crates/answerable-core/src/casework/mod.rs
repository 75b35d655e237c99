//! Casework: a case holds one request; its questions come apart into parts; each part gets a
//! decision and an answer.
//!
//! A case is the fold of its events: `apply` is the only way it changes, and it is pure. Nothing
//! here decides what the answer is (`answering` proposes, a person confirms) or stores anything.

mod apply;
mod clocks;
mod event;
mod ruling;
mod statistics;
mod story;

pub(crate) use apply::REGIME_QUESTION;
pub use apply::apply;
pub use clocks::CaseClock;
pub use event::{CaseError, Event};
pub use ruling::{RulingError, explain, help_due, not_held, rule};
pub use statistics::{Band, OnTime, Statistics, statistics};
pub use story::{Chapter, Line, standing};

use crate::{
    checks::Waiver,
    figures::{Authority, Figure},
    ledger::Against,
    measures::MeasureId,
    reading::{AskedPeriod, QuestionId, Reading, Wants},
};
use answerable_law::{Because, Citation, Ground, Regime, clock::Step, foia_2000, ground::Claim};
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
    /// What moved the clocks of its parts, in the order recorded.
    pub steps: Vec<CaseStep>,
    /// The letters that have gone.
    pub letters: Vec<LetterGone>,
    /// Every figure that a letter gave, as it was given.
    pub given: Vec<FigureGiven>,
    /// The internal reviews: one at most of each answer.
    pub reviews: Vec<Review>,
    /// Complaints to the Commissioner, and appeals.
    pub complaints: Vec<Complaint>,
    /// Changes to the bank holidays that moved a date of the case.
    pub moved: Vec<Moved>,
    /// Findings of the checks that somebody lets stand, with the letter they are of, counted from 1.
    #[serde(default)]
    pub waived: Vec<(usize, Waiver)>,
}

/// Something that moves a clock, and the parts it does so for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseStep {
    /// The parts, by name; empty for all.
    pub parts: Vec<String>,
    /// What happened, and when.
    #[serde(flatten)]
    pub step: Step,
}

/// A letter that has gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterGone {
    /// When.
    pub on: Date,
    /// Who confirmed it.
    pub by: String,
    /// The parts it told of, by name, with what it told of each.
    pub told: Vec<(String, Decision)>,
}

/// A figure as a letter gave it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FigureGiven {
    /// The letter, counted from 1.
    pub letter: usize,
    /// When it went.
    pub on: Date,
    /// The part it answered.
    pub part: String,
    /// The decision it was given under, in words.
    pub decision: String,
    /// The time asked for.
    pub asked: Option<AskedPeriod>,
    /// The figure.
    pub figure: Figure,
}

/// An internal review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    /// When it was asked for.
    pub requested: Date,
    /// What the requester said.
    pub words: String,
    /// What came of it.
    pub decided: Option<ReviewDecided>,
}

/// What came of an internal review.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewDecided {
    /// When the requester was told.
    pub on: Date,
    /// The outcome.
    pub outcome: ReviewOutcome,
    /// Why.
    pub reason: String,
    /// Who decided: not the one who decided first, where possible.
    pub by: String,
}

/// The outcome of an internal review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewOutcome {
    /// The answer stands.
    Upheld,
    /// Some of it stands.
    PartUpheld,
    /// It does not stand.
    Overturned,
}

/// A complaint to the Commissioner or an appeal to the tribunal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Complaint {
    /// To whom.
    pub to: ComplaintTo,
    /// When the council heard of it.
    pub on: Date,
    /// When and how it was decided.
    pub decided: Option<(Date, ComplaintOutcome)>,
}

/// Who decides a complaint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComplaintTo {
    /// The Information Commissioner (s50).
    Commissioner,
    /// The First-tier Tribunal (s57).
    Tribunal,
}

/// How a complaint was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ComplaintOutcome {
    /// For the requester.
    Upheld,
    /// For the requester in part.
    PartUpheld,
    /// For the council.
    NotUpheld,
    /// Settled or withdrawn without a decision.
    Closed,
}

/// A change to the bank holidays that moved a date of the case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// When the change was taken in.
    pub on: Date,
    /// The days that are holidays now and were not: "Monday 15 June 2026 (World Cup, Scotland)".
    pub added: Vec<String>,
    /// The days that were holidays and are not now.
    pub removed: Vec<String>,
    /// What was due, from when to when.
    pub due: Vec<DueMoved>,
}

impl Moved {
    /// What changed, in words: "Monday 15 June 2026 (…) became a holiday".
    pub fn change(&self) -> String {
        let mut says = Vec::new();
        if !self.added.is_empty() {
            says.push(format!("{} became a holiday", self.added.join(", ")));
        }
        if !self.removed.is_empty() {
            says.push(format!("{} is no longer one", self.removed.join(", ")));
        }
        says.join("; ")
    }
}

/// A date that was moved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueMoved {
    /// What is due.
    pub what: String,
    /// When it was due before.
    pub from: Date,
    /// When it is due now.
    pub to: Date,
}

/// How a case ended without an answer to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "how")]
pub enum Ending {
    /// The requester took the request back.
    Withdrawn,
    /// Another authority holds the information and has the request now.
    Transferred {
        /// Which authority.
        to: String,
    },
    /// The requester was asked for what is needed (s1(3)) and has not answered.
    NotClarified,
    /// The fee was not paid in time (s9(2)).
    FeeNotPaid,
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
    /// Every part has been told of, though what was told may wait for the requester or for the
    /// public interest test.
    Issued {
        /// When.
        on: Date,
        /// Who confirmed it.
        by: String,
    },
    /// It ended without an answer.
    Closed {
        /// When.
        on: Date,
        /// How.
        #[serde(flatten)]
        ending: Ending,
        /// Who closed it.
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
    /// The figures that earlier letters of the council gave for the same matter, and how these
    /// stand to them.
    #[serde(default)]
    pub against: Vec<Against>,
    /// Why the figures differ from earlier ones, in the words of whoever decided the part.
    #[serde(default)]
    pub explained: Option<String>,
    /// What a person must still decide before the letter can go; empty when nothing is left.
    pub to_decide: Vec<String>,
    /// Who decided it, once a person has.
    pub decided_by: Option<String>,
    /// The day it was decided on, once a person has.
    #[serde(default)]
    pub decided_on: Option<Date>,
    /// The law it is answered under, proposed or decided.
    #[serde(default)]
    pub regime: Regime,
    /// Why that law, with the words that led to it; empty where nothing leads away from the Act.
    #[serde(default)]
    pub regime_because: Vec<Because>,
    /// Who decided the regime, once a person has.
    #[serde(default)]
    pub regime_decided_by: Option<String>,
    /// The letter that told of it, counted from 1, once one has.
    #[serde(default)]
    pub told: Option<usize>,
    /// When it was settled otherwise than by a letter: answered apart, as to the requester's own
    /// personal data, or closed because they did not clarify it or pay for it.
    #[serde(default)]
    pub settled: Option<Settled>,
}

/// How a part was settled otherwise than by a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settled {
    /// When.
    pub on: Date,
    /// Whether the requester was answered; if not, it was closed.
    pub answered: bool,
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
        /// What was answered to the tests for it: what was searched, and whether the building blocks
        /// are held.
        #[serde(default)]
        claim: Option<Claim>,
    },
    /// Refused under a named ground.
    Refuse {
        /// The ground.
        ground: Citation,
        /// Why it applies.
        reason: String,
        /// What was answered to the ground's tests, and the public interest test.
        #[serde(default)]
        claim: Option<Claim>,
    },
    /// More time is needed: to weigh the public interest in a qualified exemption (s10(3)), or
    /// because the request is complex and voluminous (EIR reg 7(1)).
    Extend {
        /// The exemption that is weighed, or EIR reg 7(1).
        under: Citation,
        /// When a decision is expected.
        until: Date,
        /// Why it may apply, or why the request is complex and voluminous.
        reason: String,
        /// What was answered to the tests that must be met before time is taken.
        #[serde(default)]
        claim: Option<Claim>,
    },
    /// The requester's own personal data: dealt with as a subject access request.
    SubjectAccess {
        /// What the requester is told.
        text: String,
    },
    /// Advice and assistance (s16): the nearest information, where what is asked is not covered.
    Advise {
        /// What is offered and how it differs.
        text: String,
        /// What was answered to the tests for saying that what was asked for is not held.
        #[serde(default)]
        claim: Option<Claim>,
    },
    /// More is needed to identify the information (s1(3)).
    Clarify {
        /// The question to the requester.
        text: String,
    },
}

impl Decision {
    /// The decision in a few words, under the law that it is made under.
    pub fn label(&self, regime: Regime) -> String {
        let regulations = regime == Regime::Eir;
        match self {
            Decision::NotHeld { .. } if regulations => "not held, EIR reg 12(4)(a)".to_owned(),
            Decision::Clarify { .. } if regulations => {
                "clarification needed, EIR reg 9(2)".to_owned()
            }
            Decision::Advise { .. } if regulations => {
                "advice and assistance, EIR reg 9(1)".to_owned()
            }
            Decision::Supply { .. } => "supplied".to_owned(),
            Decision::NotHeld { .. } => "not held, s1(1)(a)".to_owned(),
            Decision::Refuse {
                ground,
                claim: Some(claim),
                ..
            } if claim.neither_confirms_nor_denies => {
                format!("neither confirmed nor denied under {}", cited(ground))
            }
            Decision::Refuse { ground, .. } => format!("refused under {}", cited(ground)),
            Decision::Extend { under, until, .. } => format!("more time until {until}, {under}"),
            Decision::SubjectAccess { .. } => "subject access, UK GDPR art 15".to_owned(),
            Decision::Advise { .. } => "advice and assistance, s16".to_owned(),
            Decision::Clarify { .. } => "clarification needed, s1(3)".to_owned(),
        }
    }
}

/// A ground as a record cites it: section 40(2) with the condition that makes it apply.
fn cited(ground: &Citation) -> String {
    let limbs = Ground::find(ground).map_or(&[][..], |ground| ground.limbs);
    let limb = limbs
        .iter()
        .find(|limb| limb.by_virtue_of.as_ref() == Some(ground));
    match limb {
        Some(limb) => format!("{} with {ground}", limb.citation),
        None => ground.to_string(),
    }
}

impl Decision {
    /// Whether a letter that tells of it leaves the part to be settled later.
    pub fn is_pending(&self) -> bool {
        matches!(
            self,
            Decision::Clarify { .. } | Decision::Extend { .. } | Decision::SubjectAccess { .. }
        )
    }
}

impl Part {
    /// What is decided, in a few words; "open" while nothing is.
    pub fn label(&self) -> String {
        if self.settled.is_some_and(|settled| !settled.answered) {
            return "closed without an answer".to_owned();
        }
        self.decision
            .as_ref()
            .map_or_else(|| "open".to_owned(), |decision| decision.label(self.regime))
    }

    /// Whether a person must still decide something.
    pub fn is_open(&self) -> bool {
        self.settled.is_none() && (self.decision.is_none() || !self.to_decide.is_empty())
    }

    /// Whether its answer gives its figures: with what is supplied, advised or asked to be
    /// clarified, and where they are published already (s21); never with what is withheld for
    /// another reason or not held.
    pub fn gives_figures(&self) -> bool {
        if !matches!(self.regime, Regime::Foia | Regime::Eir) {
            return false;
        }
        match &self.decision {
            Some(Decision::Supply { .. } | Decision::Advise { .. } | Decision::Clarify { .. })
            | None => true,
            Some(Decision::Refuse { ground, .. }) => ground.covers(&foia_2000::SECTION_21_1),
            Some(
                Decision::NotHeld { .. } | Decision::Extend { .. } | Decision::SubjectAccess { .. },
            ) => false,
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

    /// Whether a letter has still to tell of it.
    pub fn is_untold(&self) -> bool {
        self.told.is_none() && self.settled.is_none()
    }

    /// Whether something is still owed of it, whoever has to move next.
    pub fn is_unsettled(&self) -> bool {
        self.is_untold() || self.is_pending()
    }

    /// Whether it waits for the requester's answer to a request for clarification.
    pub fn waits_for_clarification(&self) -> bool {
        self.is_pending() && matches!(self.decision, Some(Decision::Clarify { .. }))
    }

    /// Whether a letter has told of it without settling it.
    pub fn is_pending(&self) -> bool {
        self.told.is_some()
            && self.settled.is_none()
            && self.decision.as_ref().is_some_and(Decision::is_pending)
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
    /// The parts that the next letter tells of.
    pub fn untold(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.is_untold())
    }

    /// The parts that a letter told of without settling them.
    pub fn pending(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.is_pending())
    }

    /// The date that the next draft bears: today, or the day its answers were made for if that is
    /// later, and never before what has happened.
    pub fn draft_dated(&self, today: Date) -> Date {
        self.answered.unwrap_or(today).max(self.last_happened())
    }

    /// Whether nothing more is owed: everything is told and settled, or it ended otherwise.
    pub fn is_finished(&self) -> bool {
        match self.stage {
            Stage::Closed { .. } => true,
            Stage::Issued { .. } => self.pending().next().is_none(),
            _ => false,
        }
    }

    /// The parts that a person must still decide.
    pub fn open_parts(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.is_open())
    }
}

/// Parts that are decided alike and want the same thing, together, in order of the first.
pub fn alike<'a>(parts: &[&'a Part]) -> Vec<Vec<&'a Part>> {
    let mut groups: Vec<Vec<&Part>> = Vec::new();
    for part in parts {
        let same = |group: &&mut Vec<&Part>| {
            group.first().is_some_and(|first| {
                first.wants == part.wants
                    && first.regime == part.regime
                    && first.told == part.told
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

impl fmt::Display for Ending {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Ending::Withdrawn => f.write_str("the requester withdrew the request"),
            Ending::Transferred { to } => write!(f, "it was transferred to {to}"),
            Ending::NotClarified => f.write_str("the requester did not clarify it"),
            Ending::FeeNotPaid => f.write_str("the fee was not paid"),
        }
    }
}

impl fmt::Display for ReviewOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ReviewOutcome::Upheld => "the answer stands",
            ReviewOutcome::PartUpheld => "some of the answer stands",
            ReviewOutcome::Overturned => "the answer does not stand",
        })
    }
}

impl fmt::Display for ComplaintTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ComplaintTo::Commissioner => "Commissioner",
            ComplaintTo::Tribunal => "tribunal",
        })
    }
}

impl fmt::Display for ComplaintOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ComplaintOutcome::Upheld => "for the requester",
            ComplaintOutcome::PartUpheld => "for the requester in part",
            ComplaintOutcome::NotUpheld => "for the council",
            ComplaintOutcome::Closed => "settled or withdrawn",
        })
    }
}
