//! What can happen to a case, and the one function that makes it happen.

use super::{Case, Decision, Part, Reference, Request, Stage};
use crate::{figures::Authority, reading::Reading};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Something that happened to a case. Events are appended, never changed.
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
    /// A person decided a part.
    PartDecided {
        /// The part's name.
        part: String,
        /// The decision.
        decision: Decision,
        /// Who decided.
        by: String,
    },
    /// The letter was confirmed and sent.
    LetterIssued {
        /// When.
        on: Date,
        /// Who confirmed it.
        by: String,
    },
}

impl Event {
    /// The event's name, as the log shows it.
    pub const fn name(&self) -> &'static str {
        match self {
            Event::RequestReceived { .. } => "request-received",
            Event::RequestRead { .. } => "request-read",
            Event::AnswersProposed { .. } => "answers-proposed",
            Event::PartDecided { .. } => "part-decided",
            Event::LetterIssued { .. } => "letter-issued",
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
    /// The letter has gone.
    #[error(
        "{reference} was answered on {on}: {event} cannot follow; take the new request or review in as a case of its own"
    )]
    AlreadyIssued {
        /// The case.
        reference: Reference,
        /// When its letter was issued.
        on: Date,
        /// The event.
        event: &'static str,
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
    /// Somebody must have done it.
    #[error("{} needs a name: say who, with --by", if *.event == "letter-issued" { "a letter that is issued" } else { "a decision" })]
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
    #[error("the letter cannot be issued on {on}: the request was received on {received}")]
    BeforeReceipt {
        /// The date given.
        on: Date,
        /// The date of receipt.
        received: Date,
    },
}

/// The case after an event; `None` is the case before its first.
///
/// # Errors
///
/// If the event cannot happen to a case in that state; the case is unchanged.
pub fn apply(case: Option<Case>, event: &Event) -> Result<Case, CaseError> {
    let Some(mut case) = case else {
        return match event {
            Event::RequestReceived {
                reference,
                authority,
                received,
                request,
            } => Ok(Case {
                reference: reference.clone(),
                authority: authority.clone(),
                received: *received,
                request: request.clone(),
                reading: None,
                parts: Vec::new(),
                answered: None,
                stage: Stage::Received,
            }),
            other => Err(CaseError::OutOfOrder {
                event: other.name(),
                first: true,
            }),
        };
    };
    if let Stage::Issued { on, .. } = case.stage {
        return Err(CaseError::AlreadyIssued {
            reference: case.reference,
            on,
            event: event.name(),
        });
    }
    match event {
        Event::RequestReceived { .. } => {
            return Err(CaseError::OutOfOrder {
                event: event.name(),
                first: false,
            });
        }
        Event::RequestRead { reading } => {
            case.reading = Some(reading.clone());
            case.stage = Stage::Read;
        }
        Event::AnswersProposed { answered, parts } => {
            case.answered = Some(*answered);
            case.parts.clone_from(parts);
            case.stage = Stage::Proposed;
        }
        Event::PartDecided {
            part: name,
            decision,
            by,
        } => {
            if by.trim().is_empty() {
                return Err(CaseError::Nobody {
                    event: event.name(),
                });
            }
            let reason = match decision {
                Decision::Supply { text } => text.as_ref(),
                Decision::NotHeld { reason } | Decision::Refuse { reason, .. } => Some(reason),
                Decision::Advise { text } | Decision::Clarify { text } => Some(text),
            };
            if reason.is_some_and(|reason| reason.trim().is_empty()) {
                return Err(CaseError::NoReason {
                    what: decision.label(),
                });
            }
            let Some(part) = case.parts.iter_mut().find(|part| part.name == *name) else {
                return Err(CaseError::NoSuchPart {
                    reference: case.reference,
                    part: name.clone(),
                    parts: case.parts.into_iter().map(|part| part.name).collect(),
                });
            };
            part.decision = Some(decision.clone());
            part.to_decide.clear();
            part.decided_by = Some(by.clone());
        }
        Event::LetterIssued { on, by } => {
            if *on < case.received {
                return Err(CaseError::BeforeReceipt {
                    on: *on,
                    received: case.received,
                });
            }
            if let Some(answered) = case.answered.filter(|answered| on < answered) {
                return Err(CaseError::BeforeAnswer { on: *on, answered });
            }
            if by.trim().is_empty() {
                return Err(CaseError::Nobody {
                    event: event.name(),
                });
            }
            let open: Vec<_> = case.open_parts().map(|part| part.name.clone()).collect();
            if !open.is_empty() || case.parts.is_empty() {
                return Err(CaseError::PartsOpen {
                    reference: case.reference,
                    open,
                });
            }
            case.stage = Stage::Issued {
                on: *on,
                by: by.clone(),
            };
        }
    }
    Ok(case)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::{QuestionId, Wants};
    use jiff::civil::date;

    fn received() -> Event {
        Event::RequestReceived {
            reference: Reference("FOI-2022-0001".to_owned()),
            authority: Authority {
                ons: "E08000026".into(),
                dfe: Some("331".into()),
                name: "Coventry".into(),
            },
            received: date(2022, 4, 4),
            request: Request {
                text: "How many referrals in 2020/21?".into(),
                subject: None,
                from: None,
                file: "request.txt".into(),
                sha256: String::new(),
                notes: Vec::new(),
            },
        }
    }

    fn proposed() -> Event {
        let part = Part {
            name: "1".into(),
            question: QuestionId("1".into()),
            wants: Wants::Policy,
            asked: None,
            decision: None,
            figures: Vec::new(),
            because: Vec::new(),
            to_decide: vec!["find the policy".into()],
            decided_by: None,
        };
        Event::AnswersProposed {
            answered: date(2022, 4, 20),
            parts: vec![part],
        }
    }

    fn decided(decision: Decision) -> Event {
        Event::PartDecided {
            part: "1".into(),
            decision,
            by: "A. Officer (made up)".into(),
        }
    }

    fn issued(on: Date) -> Event {
        Event::LetterIssued {
            on,
            by: "A. Manager (made up)".into(),
        }
    }

    fn fold(events: &[Event]) -> Result<Case, CaseError> {
        let mut case = None;
        for event in events {
            case = Some(apply(case, event)?);
        }
        Ok(case.expect("at least one event"))
    }

    #[test]
    fn a_case_from_receipt_to_issue() {
        let supply = decided(Decision::Supply {
            text: Some("See the practice standards.".into()),
        });
        let case = fold(&[received(), proposed(), supply, issued(date(2022, 4, 21))]).unwrap();
        assert_eq!(
            case.stage,
            Stage::Issued {
                on: date(2022, 4, 21),
                by: "A. Manager (made up)".into()
            }
        );
    }

    #[test]
    fn an_open_part_stops_the_letter() {
        let error = fold(&[received(), proposed(), issued(date(2022, 4, 21))]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "FOI-2022-0001 cannot be issued: 1 of its parts are still to be decided: 1"
        );
    }

    #[test]
    fn what_cannot_happen_is_refused() {
        assert!(apply(None, &proposed()).is_err());
        assert!(fold(&[received(), received()]).is_err());
        let bare = decided(Decision::NotHeld { reason: " ".into() });
        assert_eq!(
            fold(&[received(), proposed(), bare])
                .unwrap_err()
                .to_string(),
            "not held, s1(1)(a) needs a reason: say why, so that the letter can"
        );
        let supply = decided(Decision::Supply { text: None });
        let early = issued(date(2022, 4, 1));
        assert!(fold(&[received(), proposed(), supply.clone(), early]).is_err());
        let late = fold(&[
            received(),
            proposed(),
            supply.clone(),
            issued(date(2022, 5, 5)),
            supply,
        ]);
        assert!(
            late.unwrap_err()
                .to_string()
                .contains("was answered on 2022-05-05")
        );
    }
}
