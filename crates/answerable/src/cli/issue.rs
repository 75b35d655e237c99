//! `answerable issue CASE --by NAME`

use super::{Global, print_json, show as shown};
use crate::{
    clock, draft,
    failure::{Failure, Kind},
    show,
};
use answerable_core::casework::{CaseError, Event, apply};
use clap::Args;
use jiff::civil::Date;

#[derive(Debug, Args)]
pub(crate) struct Issue {
    /// The case's reference
    case: String,
    /// Who confirms the letter
    #[arg(long, value_name = "NAME")]
    by: String,
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
        let on = self.on.unwrap_or_else(clock::today);
        if on > clock::today() {
            let says = format!("the letter cannot be dated {on}: that day has not come yet");
            return Err(Failure::refused(says).hint("leave --on out for today"));
        }
        let event = Event::LetterIssued {
            on,
            by: self.by.clone(),
        };
        let issued = apply(Some(found.clone()), &event).map_err(|error| match error {
            CaseError::AlreadyIssued { .. } => Failure::new(Kind::Conflict, error),
            CaseError::PartsOpen { .. } => Failure::refused(error).hint(
                "`answerable show CASE` says what is left; settle it with `answerable decide`",
            ),
            CaseError::BeforeAnswer { .. } => {
                Failure::refused(error).hint("leave --on out for today")
            }
            error => Failure::refused(error),
        })?;
        let (case, files) =
            draft::record(&desk, &store, (&issued, version), &[event], on, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&case, clock::today(), &files)?);
        }
        println!(
            "{} is issued, dated {on}; {} in the disclosure log.",
            case.reference,
            show::counted(case.figures().count(), "figure")
        );
        show::files(&files);
        Ok(())
    }
}
