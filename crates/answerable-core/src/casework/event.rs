//! What can happen to a case, and why it may not.

use super::{
    ComplaintOutcome, ComplaintTo, Decision, Ending, Moved, Part, Reference, Request, ReviewDecided,
};
use crate::{
    checks::Waiver,
    figures::Authority,
    reading::{QuestionId, Reading},
};
use answerable_law::Regime;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Something that happened to a case. Events are appended, never changed.
///
/// A day in an event is the day on which the thing happened, which may be before it was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "event")]
pub enum Event {
    /// A request arrived.
    RequestReceived {
        /// The case's reference.
        reference: Reference,
        /// The council asked.
        authority: Authority,
        /// The date of receipt.
        received: Date,
        /// The request.
        request: Request,
    },
    /// Its questions were read.
    RequestRead {
        /// What it was read to ask.
        reading: Reading,
    },
    /// Answers were proposed for all its parts.
    AnswersProposed {
        /// The date of the answer they were made for.
        answered: Date,
        /// The parts.
        parts: Vec<Part>,
    },
    /// A person decided the law that a question is answered under.
    RegimeDecided {
        /// The question.
        question: QuestionId,
        /// The law.
        regime: Regime,
        /// Who decided.
        by: String,
    },
    /// A person decided a part.
    PartDecided {
        /// The part's name.
        part: String,
        /// The decision.
        decision: Decision,
        /// Who decided.
        by: String,
        /// The day of the decision, where it was recorded.
        #[serde(default)]
        on: Option<Date>,
        /// Why its figures differ from those of earlier letters, where nothing else says so.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        explained: Option<String>,
    },
    /// A letter was confirmed and sent.
    LetterIssued {
        /// When.
        on: Date,
        /// Who confirmed it.
        by: String,
        /// The parts it tells of; empty for all that were untold.
        #[serde(default)]
        parts: Vec<String>,
    },
    /// The requester answered a request for clarification.
    ClarificationReceived {
        /// When.
        on: Date,
        /// The parts it clarifies; empty for all that wait for it.
        parts: Vec<String>,
        /// What they said.
        text: String,
    },
    /// What was needed to confirm who asks for their personal data arrived.
    IdentityConfirmed {
        /// When.
        on: Date,
    },
    /// The requester was given their own personal data, or told why not, apart from the letters.
    SubjectAccessAnswered {
        /// When.
        on: Date,
        /// Who records it.
        by: String,
    },
    /// A notice of a fee was given (s9; EIR reg 8).
    FeeNoticeGiven {
        /// When.
        on: Date,
        /// The amount, in pence.
        pence: u64,
        /// Who gave it.
        by: String,
    },
    /// The fee arrived.
    FeeReceived {
        /// When.
        on: Date,
    },
    /// The requester asked for an internal review, or made representations (EIR reg 11).
    ReviewRequested {
        /// When.
        on: Date,
        /// What they said.
        words: String,
    },
    /// The internal review was decided, and the requester told.
    ReviewDecided(ReviewDecided),
    /// The council heard of a complaint to the Commissioner, or of an appeal.
    ComplaintMade {
        /// When.
        on: Date,
        /// To whom.
        to: ComplaintTo,
    },
    /// It was decided.
    ComplaintDecided {
        /// When.
        on: Date,
        /// Who decided.
        to: ComplaintTo,
        /// How.
        outcome: ComplaintOutcome,
    },
    /// It ended without an answer, or what was left of it did.
    Closed {
        /// When.
        on: Date,
        /// How.
        #[serde(flatten)]
        ending: Ending,
        /// Who closed it.
        by: String,
    },
    /// The bank holidays changed, and a date of the case with them.
    CalendarChanged(Moved),
    /// Somebody lets a finding of the checks on its letter stand.
    FindingWaived(Waiver),
}

impl Event {
    /// The event's name, as the log shows it.
    pub const fn name(&self) -> &'static str {
        match self {
            Event::RequestReceived { .. } => "request-received",
            Event::RequestRead { .. } => "request-read",
            Event::AnswersProposed { .. } => "answers-proposed",
            Event::RegimeDecided { .. } => "regime-decided",
            Event::PartDecided { .. } => "part-decided",
            Event::LetterIssued { .. } => "letter-issued",
            Event::ClarificationReceived { .. } => "clarification-received",
            Event::IdentityConfirmed { .. } => "identity-confirmed",
            Event::SubjectAccessAnswered { .. } => "subject-access-answered",
            Event::FeeNoticeGiven { .. } => "fee-notice-given",
            Event::FeeReceived { .. } => "fee-received",
            Event::ReviewRequested { .. } => "review-requested",
            Event::ReviewDecided(_) => "review-decided",
            Event::ComplaintMade { .. } => "complaint-made",
            Event::ComplaintDecided { .. } => "complaint-decided",
            Event::Closed { .. } => "closed",
            Event::CalendarChanged(_) => "calendar-changed",
            Event::FindingWaived(_) => "finding-waived",
        }
    }

    /// The day it happened on, where it says.
    pub const fn on(&self) -> Option<Date> {
        match self {
            Event::LetterIssued { on, .. }
            | Event::ClarificationReceived { on, .. }
            | Event::IdentityConfirmed { on }
            | Event::SubjectAccessAnswered { on, .. }
            | Event::FeeNoticeGiven { on, .. }
            | Event::FeeReceived { on }
            | Event::ReviewRequested { on, .. }
            | Event::ReviewDecided(ReviewDecided { on, .. })
            | Event::ComplaintMade { on, .. }
            | Event::ComplaintDecided { on, .. }
            | Event::Closed { on, .. }
            | Event::CalendarChanged(Moved { on, .. })
            | Event::FindingWaived(Waiver { on, .. }) => Some(*on),
            Event::RequestReceived { received, .. } => Some(*received),
            _ => None,
        }
    }
}

/// Why an event cannot happen to a case.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CaseError {
    /// The first event must be the request, and there is only one.
    #[error("{event} cannot come {}", if *.first { "before the request is received" } else { "again: the case has its request" })]
    OutOfOrder {
        /// The event.
        event: &'static str,
        /// Whether it came first.
        first: bool,
    },
    /// Every part has been told of and settled.
    #[error(
        "{reference} was answered on {on}: {event} cannot follow; take a new request in as a case of its own, and record a request for a review as one"
    )]
    AlreadyIssued {
        /// The case.
        reference: Reference,
        /// When its letter was issued.
        on: Date,
        /// The event.
        event: &'static str,
    },
    /// The case ended.
    #[error("{reference} was closed on {on}: take what comes now in as a new request")]
    AlreadyClosed {
        /// The case.
        reference: Reference,
        /// When.
        on: Date,
        /// The event.
        event: &'static str,
    },
    /// The part has been told of and settled.
    #[error(
        "part {part} of {reference} was answered in the letter of {on}: what changes it now is a review"
    )]
    AlreadyTold {
        /// The case.
        reference: Reference,
        /// The part.
        part: String,
        /// When.
        on: Date,
    },
    /// There is no such part.
    #[error("{reference} has no part “{part}”; its parts are {}", .parts.join(", "))]
    NoSuchPart {
        /// The case.
        reference: Reference,
        /// The name given.
        part: String,
        /// The names there are.
        parts: Vec<String>,
    },
    /// There is no such question.
    #[error("{reference} has no question “{question}”; its questions are {}", .questions.join(", "))]
    NoSuchQuestion {
        /// The case.
        reference: Reference,
        /// The question given.
        question: String,
        /// Those there are.
        questions: Vec<String>,
    },
    /// The part was settled otherwise than by a letter.
    #[error("part {part} of {reference} was {} on {on}", if *.answered { "answered apart from the letters" } else { "closed" })]
    Settled {
        /// The case.
        reference: Reference,
        /// The part.
        part: String,
        /// When.
        on: Date,
        /// Whether the requester was answered.
        answered: bool,
    },
    /// The part waits for the requester.
    #[error(
        "part {part} of {reference} waits for the requester's answer to the letter of {on}: record it when it arrives"
    )]
    Waits {
        /// The case.
        reference: Reference,
        /// The part.
        part: String,
        /// When it was asked for.
        on: Date,
    },
    /// Nothing is left to tell of.
    #[error(
        "{reference} has nothing left that a letter could tell of: what is told and not settled waits"
    )]
    NothingToTell {
        /// The case.
        reference: Reference,
    },
    /// Parts are still open.
    #[error("{reference} cannot be issued: {} of its parts are still to be decided: {}", .open.len(), .open.join(", "))]
    PartsOpen {
        /// The case.
        reference: Reference,
        /// The open parts.
        open: Vec<String>,
    },
    /// The proposals were made for a later day.
    #[error(
        "the letter cannot be dated {on}: its answers were made for {answered}, from what was published by then"
    )]
    BeforeAnswer {
        /// The date given.
        on: Date,
        /// The date the answers were made for.
        answered: Date,
    },
    /// What the letter says was decided later.
    #[error("the letter cannot be dated {on}: what it says was decided on {decided}")]
    BeforeDecision {
        /// The date given.
        on: Date,
        /// The day of the last decision.
        decided: Date,
    },
    /// Somebody must have done it.
    #[error("{} needs a name: say who, with --by", if *.event == "letter-issued" { "a letter that is issued" } else { "what is decided or recorded" })]
    Nobody {
        /// The event.
        event: &'static str,
    },
    /// A decision needs words that it was not given.
    #[error("{what} needs a reason: say why, so that the letter can")]
    NoReason {
        /// The decision.
        what: String,
    },
    /// A date that cannot be.
    #[error("{event} cannot be on {on}: the request was received on {received}")]
    BeforeReceipt {
        /// The event.
        event: &'static str,
        /// The date given.
        on: Date,
        /// The date of receipt.
        received: Date,
    },
    /// Something else happened later already.
    #[error("{event} cannot be on {on}: the last thing recorded of {reference} was on {last}")]
    BeforeLast {
        /// The case.
        reference: Reference,
        /// The event.
        event: &'static str,
        /// The date given.
        on: Date,
        /// The date of the last thing recorded.
        last: Date,
    },
    /// It needs something that has not happened.
    #[error("it cannot be recorded: {needs}")]
    Needs {
        /// The event.
        event: &'static str,
        /// What it needs.
        needs: String,
    },
}
