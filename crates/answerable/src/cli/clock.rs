//! `answerable clock CASE`

use super::{Global, print_json, show as shown};
use crate::{clock, failure::Failure, show};
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Clock {
    /// The case's reference
    case: String,
    /// The day on which to say how it stands; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

impl Clock {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let (case, _) = shown::case(&desk.store().await?, &self.case).await?;
        let calendar = desk.calendar()?;
        let today = self.on.unwrap_or_else(clock::today);
        if today < case.last_happened() {
            return Err(Failure::refused(format!(
                "{} has been through more than was known on {today}: the last of it was on {}",
                case.reference,
                case.last_happened()
            ))
            .hint("give a later day, or leave --on out for today"));
        }
        let clocks = case.clocks(today, &calendar)?;
        let story = case.story(today, &calendar)?;
        if global.json {
            return print_json(&serde_json::json!({
                "reference": case.reference,
                "on": today,
                "clocks": clocks,
                "moved": case.moved,
                "story": story,
            }));
        }
        println!("{}  on {}", case.reference, show::day(today));
        for chapter in story {
            println!();
            println!("{}", chapter.title);
            for line in chapter.lines {
                println!("  {}", show::cited(&line.says, line.citation.as_ref(), 4));
            }
        }
        Ok(())
    }
}
