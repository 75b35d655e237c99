//! `answerable record CASE WHAT …`: what happened to a case outside the desk.

use super::{Global, day_of, print_json, show as shown};
use crate::{clock, draft, failure::Failure, show};
use answerable_core::casework::{
    Case, ComplaintOutcome, ComplaintTo, Ending, Event, ReviewDecided, ReviewOutcome, apply,
};
use answerable_law::{
    Calendar, LawError,
    clock::{Fee, State},
};
use clap::{Args, Subcommand, ValueEnum};
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Record {
    /// The case's reference
    case: String,
    /// The day it happened; otherwise today
    #[arg(long, global = true, value_name = "DATE")]
    on: Option<Date>,
    /// Who records it; required
    #[arg(
        long,
        global = true,
        value_name = "NAME",
        default_value = "",
        hide_default_value = true
    )]
    by: String,
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The requester answered a request for clarification: the time starts again
    Clarified {
        /// What they said
        #[arg(long, value_name = "WORDS")]
        text: String,
        /// The part it clarifies, and again for another; otherwise all that wait
        #[arg(long, value_name = "PART")]
        part: Vec<String>,
    },
    /// Who asks for their own personal data was confirmed
    Identified,
    /// The requester was answered, apart from the letters, as to their own personal data
    SubjectAccess,
    /// A fees notice was given (s9; EIR reg 8)
    FeeNotice {
        /// The amount: 12.50
        #[arg(long, value_name = "POUNDS")]
        pounds: String,
    },
    /// The fee arrived
    FeePaid,
    /// The requester asked for an internal review
    Review {
        /// What they said
        #[arg(long, value_name = "WORDS")]
        words: String,
    },
    /// The review was decided and the requester told; --by is who decided
    ReviewDecided {
        /// What came of it
        #[arg(long)]
        outcome: Outcome,
        /// Why
        #[arg(long, value_name = "WORDS")]
        reason: String,
    },
    /// The council heard of a complaint to the Commissioner, or of an appeal
    Complaint {
        /// An appeal to the tribunal
        #[arg(long)]
        tribunal: bool,
    },
    /// A complaint or appeal was decided
    ComplaintDecided {
        /// How
        #[arg(long)]
        outcome: Decided,
        /// By the tribunal
        #[arg(long)]
        tribunal: bool,
    },
    /// The requester withdrew the request
    Withdrawn,
    /// Another authority holds the information and has the request now
    Transferred {
        /// Which authority
        #[arg(long, value_name = "AUTHORITY")]
        to: String,
    },
    /// The requester has not clarified the request in a reasonable time
    NotClarified,
    /// The fee has not been paid in time
    FeeNotPaid,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Outcome {
    /// The answer stands
    Upheld,
    /// Some of it stands
    PartUpheld,
    /// It does not stand
    Overturned,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Decided {
    /// For the requester
    Upheld,
    /// For the requester in part
    PartUpheld,
    /// For the council
    NotUpheld,
    /// Settled or withdrawn
    Closed,
}

impl Record {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let (found, version) = shown::case(&store, &self.case).await?;
        let on = day_of(self.on, "it cannot have happened on")?;
        if self.by.trim().is_empty() {
            return Err(Failure::refused("say who records it, with --by"));
        }
        let event = self.event(on)?;
        let calendar = desk.calendar()?;
        let after = apply(Some(found.clone()), &event)?;
        // Whether the law has such a step on this clock, and on that day.
        after
            .clocks(clock::today(), &calendar)
            .map_err(|error| match error {
                LawError::OutsideCalendar { .. } => error.into(),
                error => Failure::refused(error),
            })?;
        match self.what {
            What::FeeNotice { .. } => in_time(&found, on, &calendar)?,
            What::FeePaid => not_too_late(&found, on, &calendar)?,
            What::FeeNotPaid => not_lapsed(&found, on, &calendar)?,
            _ => {}
        }
        let dated = after.draft_dated(clock::today());
        let (case, files) =
            draft::record(&desk, &store, (&after, version), &[event], dated, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&desk, &case, clock::today(), &files)?);
        }
        println!("Recorded on {}.", case.reference);
        for line in show::clocks(&desk, &case, clock::today())? {
            println!("{line}");
        }
        Ok(())
    }

    fn event(&self, on: Date) -> Result<Event, Failure> {
        let by = self.by.clone();
        let close = |ending| Event::Closed {
            on,
            ending,
            by: by.clone(),
        };
        let to = |tribunal| {
            if tribunal {
                ComplaintTo::Tribunal
            } else {
                ComplaintTo::Commissioner
            }
        };
        Ok(match &self.what {
            What::Clarified { text, part } => Event::ClarificationReceived {
                on,
                parts: part.clone(),
                text: text.clone(),
            },
            What::Identified => Event::IdentityConfirmed { on },
            What::SubjectAccess => Event::SubjectAccessAnswered { on, by },
            What::FeeNotice { pounds } => Event::FeeNoticeGiven {
                on,
                pence: pence(pounds)?,
                by,
            },
            What::FeePaid => Event::FeeReceived { on },
            What::Review { words } => Event::ReviewRequested {
                on,
                words: words.clone(),
            },
            What::ReviewDecided { outcome, reason } => Event::ReviewDecided(ReviewDecided {
                on,
                outcome: match outcome {
                    Outcome::Upheld => ReviewOutcome::Upheld,
                    Outcome::PartUpheld => ReviewOutcome::PartUpheld,
                    Outcome::Overturned => ReviewOutcome::Overturned,
                },
                reason: reason.clone(),
                by,
            }),
            What::Complaint { tribunal } => Event::ComplaintMade {
                on,
                to: to(*tribunal),
            },
            What::ComplaintDecided { outcome, tribunal } => Event::ComplaintDecided {
                on,
                to: to(*tribunal),
                outcome: match outcome {
                    Decided::Upheld => ComplaintOutcome::Upheld,
                    Decided::PartUpheld => ComplaintOutcome::PartUpheld,
                    Decided::NotUpheld => ComplaintOutcome::NotUpheld,
                    Decided::Closed => ComplaintOutcome::Closed,
                },
            },
            What::Withdrawn => close(Ending::Withdrawn),
            What::Transferred { to } => close(Ending::Transferred { to: to.clone() }),
            What::NotClarified => close(Ending::NotClarified),
            What::FeeNotPaid => close(Ending::FeeNotPaid),
        })
    }
}

/// A fees notice is given within the time for the answer, of every part that it is for.
fn in_time(case: &Case, on: Date, calendar: &Calendar) -> Result<(), Failure> {
    let untold: Vec<&str> = case.untold().map(|part| &*part.name).collect();
    for clock in case.clocks_of_parts(on, calendar)? {
        let charged = clock.clock.kind.fee() != Fee::None
            && clock.parts.iter().any(|part| untold.contains(&&**part));
        let last = clock.clock.fees_notice_by();
        if let Some(last) = last.filter(|last| charged && *last < on) {
            return Err(Failure::refused(format!(
                "a fees notice on {on} is too late for {}: the last day for it was {last}",
                clock.what
            )));
        }
    }
    Ok(())
}

/// A fee that arrives after the last day revives no duty.
fn not_too_late(case: &Case, on: Date, calendar: &Calendar) -> Result<(), Failure> {
    for clock in case.clocks_of_parts(on, calendar)? {
        if let State::Lapsed { on: last } = clock.clock.state {
            return Err(Failure::refused(format!(
                "the fee came too late: it was in time until {last}, and there is no longer a duty to answer"
            ))
            .hint("record it as fee-not-paid, or take the request in anew"));
        }
    }
    Ok(())
}

/// The fee may still arrive until the duty has lapsed.
fn not_lapsed(case: &Case, on: Date, calendar: &answerable_law::Calendar) -> Result<(), Failure> {
    for clock in case.clocks_of_parts(on, calendar)? {
        if let State::Paused {
            until: Some(until), ..
        } = clock.clock.state
        {
            let says = format!("the fee may still be paid: it is in time until {until}");
            return Err(Failure::refused(says));
        }
    }
    Ok(())
}

/// `12.50` as 1,250 pence.
pub(super) fn pence(pounds: &str) -> Result<u64, Failure> {
    let refused = || {
        Failure::refused(format!("`{pounds}` is not an amount"))
            .hint("write it in pounds, like 12.50")
    };
    let text = pounds.trim().trim_start_matches('£');
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(whole) || !digits(part) || part.len() > 2 {
        return Err(refused());
    }
    let whole: u64 = whole.parse().map_err(|_| refused())?;
    let part: u64 = format!("{part:0<2}").parse().map_err(|_| refused())?;
    whole
        .checked_mul(100)
        .and_then(|pence| pence.checked_add(part))
        .ok_or_else(refused)
}

#[cfg(test)]
mod tests {
    use super::pence;

    #[test]
    fn amounts() {
        for (text, expected) in [("12.50", 1250), ("12.5", 1250), ("£7", 700), ("0.05", 5)] {
            assert_eq!(pence(text).unwrap(), expected, "{text}");
        }
        for text in [
            "",
            "-3",
            "12.505",
            "ten",
            "1,000",
            "12.",
            "99999999999999999999",
        ] {
            assert!(pence(text).is_err(), "{text}");
        }
    }
}
