//! `answerable due DATE`

use super::{Global, print_json};
use crate::{clock, desk::Desk, failure::Failure, show};
use answerable_law::{
    Citation, LawError,
    clock::{Facts, Fee, Happening, Kind, State, Step, may_give_fees_notice, run},
    ground::may_extend,
};
use clap::{Args, builder::PossibleValuesParser};
use jiff::civil::Date;
use std::str::FromStr;

#[derive(Debug, Args)]
pub(crate) struct Due {
    /// The day that starts the clock: of receipt, or, for a window, of the response, YYYY-MM-DD
    received: Date,
    /// Which clock
    #[arg(long, value_name = "KIND", default_value = "foia", value_parser = PossibleValuesParser::new(Kind::ALL.map(Kind::slug)))]
    kind: String,
    /// The day the requester was asked for clarification
    #[arg(long, value_name = "DATE")]
    asked: Option<Date>,
    /// The day their answer to it arrived
    #[arg(long, value_name = "DATE")]
    clarified: Option<Date>,
    /// The day a fees notice was given
    #[arg(long, value_name = "DATE")]
    fee_notice: Option<Date>,
    /// The day the fee arrived
    #[arg(long, value_name = "DATE")]
    fee_paid: Option<Date>,
    /// The day a requester of their own data was identified (sar)
    #[arg(long, value_name = "DATE")]
    identified: Option<Date>,
    /// First and last day of a time without sessions (school); may be given again
    #[arg(long, value_name = "FROM/TO")]
    school_closed: Vec<Span>,
    /// The exemption that more time is taken for (`foia_pit`): refused unless it is qualified
    #[arg(long, value_name = "GROUND")]
    ground: Option<String>,
    /// The day of a reply, to see whether it was in time
    #[arg(long, value_name = "DATE")]
    replied: Option<Date>,
    /// Every step, with its authority
    #[arg(long)]
    why: bool,
}

/// `2025-07-23/2025-09-02`.
#[derive(Clone, Copy, Debug)]
struct Span(Date, Date);

impl FromStr for Span {
    type Err = String;

    fn from_str(text: &str) -> Result<Span, String> {
        let wanted = || format!("`{text}` is not a time; write it like 2025-07-23/2025-09-02");
        let (from, to) = text
            .split_once('/')
            .or_else(|| text.split_once(".."))
            .ok_or_else(wanted)?;
        let day = |text: &str| text.parse::<Date>().map_err(|_| wanted());
        Ok(Span(day(from)?, day(to)?))
    }
}

impl Due {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        let calendar = Desk::calendar_here(global.desk.as_deref())?;
        let kind: Kind = self.kind.parse()?;
        if let Some(ground) = &self.ground {
            let ground: Citation = ground.parse()?;
            if kind != Kind::FoiaPit {
                return Err(Failure::refused(format!(
                    "a ground has no bearing on the clock of {} (`{kind}`)",
                    kind.title()
                ))
                .hint("--ground goes with --kind foia_pit"));
            }
            may_extend(&ground, self.received).map_err(Failure::refused)?;
        }
        if let (Some(asked), Some(clarified)) = (self.asked, self.clarified)
            && clarified < asked
        {
            return Err(Failure::refused(format!(
                "the answer to the clarification, {clarified}, is before it was asked for, {asked}; check both dates"
            )));
        }
        let mut steps: Vec<Step> = [
            (self.identified, Happening::IdentityConfirmed),
            (self.asked, Happening::ClarificationAsked),
            (self.clarified, Happening::ClarificationReceived),
            (self.fee_notice, Happening::FeeNotice),
            (self.fee_paid, Happening::FeeReceived),
            (self.replied, Happening::Replied),
        ]
        .into_iter()
        .filter_map(|(on, what)| Some(Step { on: on?, what }))
        .collect();
        // The order given stands where two fall on one day.
        steps.sort_by_key(|step| step.on);
        let closed: Vec<(Date, Date)> = self
            .school_closed
            .iter()
            .map(|Span(from, to)| (*from, *to))
            .collect();
        let facts = Facts {
            kind,
            received: self.received,
            steps: &steps,
            closed: &closed,
            today: clock::today().max(self.received),
        };
        if let Some(on) = self.fee_notice {
            let before: Vec<Step> = steps
                .iter()
                .take_while(|step| step.what != Happening::FeeNotice)
                .cloned()
                .collect();
            let before = Facts {
                steps: &before,
                ..facts
            };
            // What the clock does not have at all is said by the clock.
            if kind.fee() != Fee::None && on >= self.received {
                may_give_fees_notice(before, on, &calendar)?;
            }
        }
        let mut standing = true;
        let clock = match run(facts, &calendar) {
            Ok(clock) => clock,
            // The date can be known although today's place in the count cannot.
            Err(LawError::OutsideCalendar { .. }) if self.replied.is_none() => {
                standing = false;
                run(
                    Facts {
                        today: self.received,
                        ..facts
                    },
                    &calendar,
                )?
            }
            Err(error) => return Err(error.into()),
        };
        let replied = self.replied.is_some();
        if global.json {
            return print_json(&serde_json::json!({
                "kind": clock.kind,
                "received": clock.received,
                "day_0": clock.day_0,
                "due": clock.due,
                "notice_due": clock.notice_due,
                "standing": standing.then_some(clock.state),
                "working_days_elapsed": replied.then_some(clock.working_day),
                "late": match clock.state {
                    State::Stopped { late, .. } => Some(late),
                    _ => None,
                },
                "late_by": replied.then_some(clock.late_by),
                "skipped": clock.skipped.iter().map(|day| day.date).collect::<Vec<_>>(),
                "disregarded": clock.disregarded,
                "because": clock.because,
                "notes": clock.notes,
            }));
        }
        match clock.due {
            Some(due) => println!("Due {} [{}]", show::day(due), clock.limit),
            None => println!("No date"),
        }
        if let (Some(notice), Some(_)) = (clock.notice_due, kind.extends()) {
            println!("Told of the extension by {}", show::day(notice));
        }
        if self.why {
            for because in &clock.because {
                println!("  {}", show::because(because, 4));
            }
        }
        if standing {
            println!("{}", answerable_core::casework::standing(&clock));
        } else {
            println!("Note: today is outside the calendar, so how it stands is not known.");
        }
        for note in &clock.notes {
            println!("Note: {}", show::wrap(note, 6));
        }
        if !self.why {
            println!("--why shows every step.");
        }
        Ok(())
    }
}
