//! `answerable due DATE`

use super::{Global, print_json};
use crate::failure::Failure;
use answerable_core::periods::{Form, Period};
use answerable_law::{Calendar, foia_2000::section_10};
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Due {
    /// The date of receipt, YYYY-MM-DD
    received: Date,
    /// The date of a reply, to see whether it was in time
    #[arg(long, value_name = "DATE")]
    replied: Option<Date>,
}

impl Due {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        let calendar = Calendar::builtin();
        let due = section_10::due(self.received, calendar)?;
        let reply = self
            .replied
            .map(|on| section_10::reply(&due, on, calendar))
            .transpose()?;
        if global.json {
            return print_json(&serde_json::json!({
                "received": due.received,
                "due": due.due,
                "skipped": due.skipped.iter().map(|day| day.date).collect::<Vec<_>>(),
                "because": due.because,
                "notes": due.notes,
                "working_days_elapsed": reply.map(|reply| reply.working_day),
                "late": reply.map(|reply| reply.late),
                "late_by": reply.map(|reply| reply.late_by),
            }));
        }
        let day = |date: Date| Period::as_at(date).print(Form::House);
        println!("Due {}", day(due.due));
        for because in &due.because {
            let cited = because
                .citation
                .as_ref()
                .map(|citation| format!(" [{citation}]"))
                .unwrap_or_default();
            println!("  {}{cited}", because.says);
        }
        for note in &due.notes {
            println!("  Note: {note}");
        }
        if let Some(reply) = reply {
            let late = if reply.late {
                format!("late by {} working days", reply.late_by)
            } else {
                "in time".to_owned()
            };
            println!(
                "Replied {}: working day {}, {late}",
                day(reply.replied),
                reply.working_day
            );
        }
        Ok(())
    }
}
