//! Clocks: when an answer is due, how it stands, and why.
//!
//! A clock is a fold over what happened: receipt, a clarification, a fees notice, an extension, the
//! reply. The result has the date, the number of the working day, the state and each step in words.
//! The law of each clock is in the provisions it cites; this is the counting that they share.

mod count;
mod kind;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use kind::{Clarification, Counts, Fee, Kind};

use crate::{Because, Calendar, Citation, Holiday, Instrument, LawError, foia_2000, words};
use count::Count;

/// Something that moves, pauses or stops a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "what")]
pub enum Happening {
    /// The requester was asked for what is needed to find the information.
    ClarificationAsked,
    /// The requester's answer arrived.
    ClarificationReceived,
    /// A notice of a fee was given.
    FeeNotice,
    /// The fee arrived.
    FeeReceived,
    /// What was needed to confirm who asks for their personal data arrived.
    IdentityConfirmed,
    /// The requester was told that more time is needed, and until when.
    Extended {
        /// The estimate given.
        until: Date,
        /// What the time is taken for: the exemption that is weighed, or EIR reg 7(1).
        #[serde(default)]
        under: Option<Citation>,
    },
    /// The answer was sent.
    Replied,
    /// The matter ended otherwise: withdrawn, transferred, closed.
    Closed,
}

/// A happening and its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The day.
    pub on: Date,
    /// What happened.
    #[serde(flatten)]
    pub what: Happening,
}

/// What a clock is run on.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// Which clock.
    pub kind: Kind,
    /// The day that starts it: of receipt, or, for a window, of the response.
    pub received: Date,
    /// What happened after that, in order of date.
    pub steps: &'a [Step],
    /// For a school, the first and last days of the times in which it has no sessions.
    pub closed: &'a [(Date, Date)],
    /// The day on which to say how it stands.
    pub today: Date,
}

/// A clock, read on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Clock {
    /// Which clock.
    pub kind: Kind,
    /// The day that first started it.
    pub received: Date,
    /// Day 0 of the count now in force: later than `received` after a clarification.
    pub day_0: Date,
    /// The last day in time; `None` while it depends on the requester.
    pub due: Option<Date>,
    /// The provision that sets it: of the extension, where there is one.
    pub limit: Citation,
    /// The last day on which a requester can be told that more time is needed, where that can be.
    pub notice_due: Option<Date>,
    /// How it stands.
    pub state: State,
    /// Working days counted after day 0, up to the reply or the day on which it is read; days that
    /// are disregarded are not among them.
    pub working_day: u32,
    /// Working days after `due`, up to the reply or the day on which it is read.
    pub late_by: u32,
    /// The weekdays from day 0 to the due date that are holidays.
    pub skipped: Vec<Skipped>,
    /// The working days that are disregarded for another reason: a fee, or no school.
    pub disregarded: u32,
    /// The steps, in order.
    pub because: Vec<Because>,
    /// What an officer should know that does not change the date.
    pub notes: Vec<String>,
}

/// How a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum State {
    /// The due date is to come, or is today.
    Running {
        /// Working days left, the due date included; none on the due date itself.
        working_days_left: u32,
    },
    /// It waits for the requester.
    Paused {
        /// Since when.
        since: Date,
        /// For what.
        waits_for: Waits,
        /// The last day on which what it waits for can arrive, where the law sets one.
        until: Option<Date>,
    },
    /// It was answered or ended.
    Stopped {
        /// When.
        on: Date,
        /// Whether that was after the due date. A late reply may be late by no working day: one sent
        /// on the Saturday after a Friday.
        late: bool,
    },
    /// The due date has passed.
    Late,
    /// The fee did not arrive in time, and there is no longer a duty to answer.
    Lapsed {
        /// The last day on which it could have.
        on: Date,
    },
}

/// What a paused clock waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Waits {
    /// The answer to a request for clarification.
    Clarification,
    /// A fee.
    Fee,
}

/// A weekday that is not counted because it is a holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// The holidays kept on it, and where: at least one.
    pub holidays: Vec<Holiday>,
}

/// Reads a clock.
///
/// # Errors
///
/// [`LawError::NotInForce`] for a receipt before the right existed, [`LawError::BeforeReceipt`] and
/// [`LawError::OutOfOrder`] for steps that cannot be, [`LawError::NotOnThisClock`] for a step that
/// the clock does not have, and [`LawError::OutsideCalendar`] if the count leaves the calendar.
pub fn run(facts: Facts, calendar: &Calendar) -> Result<Clock, LawError> {
    let Facts {
        kind,
        received,
        steps,
        closed,
        today,
    } = facts;
    if received < kind.since() {
        return Err(LawError::NotInForce {
            date: received,
            since: kind.since(),
            citation: match kind {
                Kind::Rpsi | Kind::Sar | Kind::SarExt => kind.limit(),
                _ => foia_2000::SECTION_1_1,
            },
        });
    }
    in_order(kind, received, steps, closed)?;
    let mut count = Count::new(kind, received, closed, calendar);
    count.receipt()?;
    let mut stopped = None;
    for step in steps {
        match &step.what {
            Happening::ClarificationAsked if kind.clarification() == Clarification::None => {
                return Err(LawError::NotOnThisClock {
                    what: "a request for clarification".to_owned(),
                    kind,
                });
            }
            Happening::ClarificationAsked => {
                // Asked again before an answer: the time has stood still since the first.
                count.asked.get_or_insert(step.on);
            }
            Happening::ClarificationReceived => count.clarified(step.on)?,
            Happening::FeeNotice => count.fee_notice(step.on)?,
            Happening::FeeReceived => count.fee_received(step.on)?,
            Happening::IdentityConfirmed => count.identified(step.on)?,
            Happening::Extended { until, under } => {
                count.extend(step.on, *until, under.as_ref())?;
            }
            Happening::Replied | Happening::Closed => stopped = Some(step.on),
        }
    }
    count.read(received, stopped, today)
}

impl Clock {
    /// The last day for a notice of a fee: an extension does not lengthen the time for it.
    pub fn fees_notice_by(&self) -> Option<Date> {
        self.notice_due.or(self.due)
    }
}

/// Whether a notice of a fee can be given on a day, after the steps before it.
///
/// # Errors
///
/// [`LawError::TooLate`] after the time for the answer, and what [`run`] refuses.
///
/// Source: Freedom of Information Act 2000 s9(1); Environmental Information Regulations 2004 reg
/// 8(4).
pub fn may_give_fees_notice(facts: Facts, on: Date, calendar: &Calendar) -> Result<(), LawError> {
    let clock = run(Facts { today: on, ..facts }, calendar)?;
    match clock.fees_notice_by().filter(|last| *last < on) {
        None => Ok(()),
        Some(last) => Err(LawError::TooLate {
            what: "a fees notice".to_owned(),
            on,
            last,
            citation: match facts.kind.fee() {
                Fee::SixtyWorkingDays => Citation::new(Instrument::Eir2004, "8(4)"),
                _ => Citation::new(Instrument::Foia2000, "9(1)"),
            },
        }),
    }
}

/// Refuses steps before receipt, out of order, or after the end.
fn in_order(
    kind: Kind,
    received: Date,
    steps: &[Step],
    closed: &[(Date, Date)],
) -> Result<(), LawError> {
    if let Some((first, last)) = closed.iter().find(|(first, last)| last < first) {
        return Err(LawError::OutOfOrder {
            what: format!("a closure that starts on {}", words::day(*first)),
            on: *last,
            needs: "an end that is not before its start".to_owned(),
        });
    }
    if !closed.is_empty() && kind != Kind::School {
        return Err(LawError::NotOnThisClock {
            what: "a school closure".to_owned(),
            kind,
        });
    }
    let mut last = received;
    let mut ended: Option<&Step> = None;
    for step in steps {
        if let Some(end) = ended {
            return Err(LawError::OutOfOrder {
                what: step.what.name().to_owned(),
                on: step.on,
                needs: format!(
                    "to come before {} on {}",
                    end.what.name(),
                    words::day(end.on)
                ),
            });
        }
        if matches!(step.what, Happening::Replied | Happening::Closed) {
            ended = Some(step);
        }
        if step.on < received {
            return Err(LawError::BeforeReceipt {
                received,
                date: step.on,
            });
        }
        if step.on < last {
            return Err(LawError::OutOfOrder {
                what: step.what.name().to_owned(),
                on: step.on,
                needs: format!("to come after what happened on {}", words::day(last)),
            });
        }
        last = step.on;
    }
    Ok(())
}

impl Happening {
    /// The happening as a noun.
    pub const fn name(&self) -> &'static str {
        match self {
            Happening::ClarificationAsked => "the request for clarification",
            Happening::ClarificationReceived => "the clarification",
            Happening::FeeNotice => "the fees notice",
            Happening::FeeReceived => "the fee",
            Happening::IdentityConfirmed => "the confirmation of identity",
            Happening::Extended { .. } => "the extension",
            Happening::Replied => "the reply",
            Happening::Closed => "the end",
        }
    }
}
