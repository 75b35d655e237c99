//! `answerable ask "…"`

use super::{Global, answer, print_json};
use crate::{clock, failure::Failure, show};
use answerable_core::measures::Measures;
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Ask {
    /// The question, in the words of a requester
    question: String,
    /// The date the question is asked: relative words are read against it; otherwise today
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
    /// Only what was published by this date is used; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

impl Ask {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let received = self.received.unwrap_or_else(clock::today);
        let answered = self.on.unwrap_or_else(clock::today);
        desk.in_calendar(received)?;
        if answered < received {
            return Err(Failure::refused(format!(
                "--on {answered} is before --received {received}"
            )));
        }
        let reading = answer::read_text(&question(&self.question), &desk, received)?;
        let parts = answer::propose(&desk, &store, &reading, None, received, answered).await?;
        let authority = &desk.profile.authority;
        let measures = Measures::builtin();
        if global.json {
            return print_json(
                &serde_json::json!({ "authority": authority, "questions": reading.questions, "parts": parts }),
            );
        }
        println!("{authority}");
        for part in &parts {
            let wants = part
                .measure()
                .and_then(|id| measures.get(id))
                .map_or_else(|| part.wants.to_string(), |m| m.title.clone());
            let asked = part
                .asked
                .as_ref()
                .map(|asked| format!(", {}", asked.period))
                .unwrap_or_default();
            println!();
            println!("{wants}{asked}");
            for figure in &part.figures {
                println!("  {}", show::one_line(part, figure));
                println!("  unit: {}", figure.unit);
                println!("  covers: {}", show::wrap(&figure.population, 10));
                println!("  basis: {}", show::wrap(&figure.basis.join("; "), 9));
                println!("  source: {}", show::wrap(&figure.source.summary(), 10));
            }
            for because in &part.because {
                println!("  why: {}", show::wrap(&because.says, 7));
            }
            for left in &part.to_decide {
                println!("  still to decide: {}", show::wrap(left, 19));
            }
        }
        if parts.iter().all(|part| part.figures.is_empty()) {
            return Err(
                Failure::not_found("no source held here gives a figure for this")
                    .hint("`answerable published cover` shows what the editions held cover"),
            );
        }
        Ok(())
    }
}

/// What is typed after `ask` is a question, with or without its mark.
fn question(typed: &str) -> String {
    let typed = typed.trim();
    if typed.ends_with(['?', '.']) {
        typed.to_owned()
    } else {
        format!("{typed}?")
    }
}
