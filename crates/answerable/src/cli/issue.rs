//! `answerable issue CASE --by NAME`

use super::{Global, day_of, print_json, show as shown};
use crate::{
    clock, draft,
    failure::{Failure, Kind},
    show,
};
use answerable_core::{
    casework::{Case, CaseError, Decision, Event, apply, rule},
    checks::{Severity, Waiver},
};
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
    /// Why it goes late, where it does: kept with the case
    #[arg(long, value_name = "WORDS")]
    late: Option<String>,
}

/// The check that a late letter cannot pass.
const LATE: &str = "CLOCK-LATE";

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
        let mut events = vec![event];
        let mut issued = issued;
        if let Some(reason) = &self.late {
            let number = issued.letters.len();
            let checked = draft::checked_letter(&desk, &issued, number, on)?;
            if !checked.report.open().any(|finding| finding.id == LATE) {
                let says = format!(
                    "the letter of {} is not late: leave --late out",
                    found.reference
                );
                return Err(Failure::refused(says));
            }
            events.insert(0, self.waiver(reason, on));
            let mut waived = found.clone();
            for event in &events {
                waived = apply(Some(waived), event)?;
            }
            issued = waived;
        }
        let checked = draft::checked_letter(&desk, &issued, issued.letters.len(), on)?;
        let errors: Vec<String> = checked
            .report
            .open()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| format!("{}, {}: {}", finding.id, finding.place, finding.message))
            .collect();
        if !errors.is_empty() {
            let says = format!(
                "the letter of {} has {}",
                found.reference,
                show::counted(errors.len(), "error")
            );
            let only_late = checked
                .report
                .open()
                .filter(|finding| finding.severity == Severity::Error)
                .all(|finding| finding.id == LATE);
            let hint = if only_late {
                "say why it is late with --late, which is kept with the case".to_owned()
            } else {
                format!(
                    "`answerable check --case {0}` shows them; mend them, or let one stand with `answerable check --case {0} --waive ID --reason WORDS --by NAME`",
                    found.reference
                )
            };
            return Err(Failure::refused(says).problems(&errors).hint(hint));
        }
        let (case, files) =
            draft::record(&desk, &store, (&issued, version), &events, on, &self.by).await?;
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

    fn waiver(&self, reason: &str, on: Date) -> Event {
        Event::FindingWaived(Waiver {
            check: LATE.to_owned(),
            question: None,
            reason: reason.to_owned(),
            by: self.by.clone(),
            on,
        })
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
