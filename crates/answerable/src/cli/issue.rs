//! `answerable issue CASE --by NAME`

use super::{Global, day_of, print_json, show as shown};
use crate::{
    clock, draft,
    failure::{Failure, Kind},
    show,
};
use answerable_core::casework::{Case, CaseError, Decision, Event, apply, rule};
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Issue {
    /// The case's reference
    case: String,
    /// Who confirms the letter
    #[arg(long, value_name = "NAME")]
    by: String,
    /// A part or question the letter tells of, and again for another; otherwise all that are untold
    #[arg(long, value_name = "PART")]
    part: Vec<String>,
    /// The date the letter bears and is sent; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

impl Issue {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        if desk.profile.council.email.is_empty() {
            return Err(Failure::refused(
                "the letter gives no address for a review: council.email is empty",
            )
            .hint(format!(
                "set it in {}",
                desk.root.join(crate::desk::PROFILE).display()
            )));
        }
        let store = desk.store().await?;
        let (found, version) = shown::case(&store, &self.case).await?;
        let on = day_of(self.on, "the letter cannot be dated")?;
        let event = Event::LetterIssued {
            on,
            by: self.by.clone(),
            parts: self.parts(&found)?,
        };
        // More time must be told of in time: it is the letter that tells.
        let calendar = desk.calendar()?;
        for part in found.untold() {
            if let Event::LetterIssued { parts, .. } = &event
                && (parts.is_empty() || parts.contains(&part.name))
                && let Some(decision @ Decision::Extend { .. }) = &part.decision
            {
                rule(&found, part, decision, on, &calendar)?;
            }
        }
        let issued = apply(Some(found.clone()), &event).map_err(|error| match error {
            CaseError::PartsOpen { .. } => Failure::refused(error).hint(
                "`answerable show CASE` says what is left; settle it with `answerable decide`",
            ),
            CaseError::BeforeAnswer { .. } => {
                Failure::refused(error).hint("leave --on out for today")
            }
            error => error.into(),
        })?;
        let (case, files) =
            draft::record(&desk, &store, (&issued, version), &[event], on, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&desk, &case, clock::today(), &files)?);
        }
        let letter = case.letters.len();
        let figures = case.given.iter().filter(|given| given.letter == letter);
        println!(
            "{} is issued, dated {on}; {} in the disclosure log.",
            case.reference,
            show::counted(figures.count(), "figure")
        );
        for line in show::clocks(&desk, &case, clock::today())? {
            println!("{line}");
        }
        show::files(&files);
        Ok(())
    }

    /// The parts named: a question stands for all of its that are untold.
    fn parts(&self, case: &Case) -> Result<Vec<String>, Failure> {
        let mut parts = Vec::new();
        for name in &self.part {
            let named: Vec<String> = case
                .untold()
                .filter(|part| part.name == *name || part.question.0 == *name)
                .map(|part| part.name.clone())
                .collect();
            if named.is_empty() {
                let known = case
                    .parts
                    .iter()
                    .any(|part| part.name == *name || part.question.0 == *name);
                let kind = if known { Kind::Conflict } else { Kind::Refused };
                let says = format!(
                    "{} has no part “{name}” that a letter has still to tell of",
                    case.reference
                );
                return Err(Failure::new(kind, says));
            }
            parts.extend(named);
        }
        Ok(parts)
    }
}
