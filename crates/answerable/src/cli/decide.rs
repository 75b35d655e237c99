//! `answerable decide CASE PART …`

use super::{Global, print_json, show as shown};
use crate::{clock, draft, failure::Failure, show};
use answerable_core::casework::{Case, Decision, Event, apply};
use answerable_law::{Citation, Instrument};
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Decide {
    /// The case's reference
    case: String,
    /// A part (5a/3), a question with all its parts (5a), or "all" with --as-proposed
    part: String,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
    #[command(flatten)]
    what: What,
    /// Why, for --refuse
    #[arg(long, value_name = "WORDS", requires = "refuse")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct What {
    /// Confirm what is proposed, with what was said to be left settled
    #[arg(long)]
    as_proposed: bool,
    /// Supplied, in these words
    #[arg(long, value_name = "WORDS")]
    supply: Option<String>,
    /// Not held (s1(1)(a)), and why
    #[arg(long, value_name = "WHY")]
    not_held: Option<String>,
    /// Refused under this ground: "s40(2)"; say why with --reason
    #[arg(long, value_name = "GROUND", requires = "reason")]
    refuse: Option<String>,
    /// Advice and assistance (s16), in these words
    #[arg(long, value_name = "WORDS")]
    advise: Option<String>,
    /// Ask the requester (s1(3)), in these words
    #[arg(long, value_name = "WORDS")]
    clarify: Option<String>,
}

impl Decide {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let (found, version) = shown::case(&store, &self.case).await?;
        let all = self.part == "all" && self.what.as_proposed;
        let parts: Vec<String> = found
            .parts
            .iter()
            .filter(|part| {
                let proposed = part.decision.is_some() && part.decided_by.is_none();
                part.name == self.part || part.question.0 == self.part || (all && proposed)
            })
            .map(|part| part.name.clone())
            .collect();
        if all && parts.is_empty() {
            let says = format!(
                "no part of {} has a proposal that is still to be confirmed",
                found.reference
            );
            return Err(Failure::refused(says));
        }
        let names = if parts.is_empty() {
            vec![self.part.clone()]
        } else {
            parts
        };
        let mut events = Vec::new();
        for name in &names {
            events.push(Event::PartDecided {
                part: name.clone(),
                decision: self.decision(&found, name)?,
                by: self.by.clone(),
            });
        }
        let mut after = found.clone();
        for event in &events {
            after = apply(Some(after), event).map_err(Failure::refused)?;
        }
        let dated = after.answered.unwrap_or_else(clock::today);
        let (case, files) =
            draft::record(&desk, &store, (&after, version), &events, dated, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&case, clock::today(), &files)?);
        }
        println!(
            "Decided {} of {}. {}",
            show::counted(names.len(), "part"),
            case.reference,
            show::tally(&case)
        );
        Ok(())
    }

    fn decision(&self, case: &Case, part: &str) -> Result<Decision, Failure> {
        if let Some(text) = self.what.supply.clone() {
            return Ok(Decision::Supply { text: Some(text) });
        }
        if let Some(reason) = self.what.not_held.clone() {
            return Ok(Decision::NotHeld { reason });
        }
        if let Some(text) = self.what.advise.clone() {
            return Ok(Decision::Advise { text });
        }
        if let Some(text) = self.what.clarify.clone() {
            return Ok(Decision::Clarify { text });
        }
        if let Some(ground) = &self.what.refuse {
            let ground = exemption(ground)?;
            return Ok(Decision::Refuse {
                ground,
                reason: self.reason.clone().unwrap_or_default(),
            });
        }
        let proposed = case
            .parts
            .iter()
            .find(|candidate| candidate.name == part)
            .and_then(|part| part.decision.clone());
        proposed.ok_or_else(|| {
            Failure::refused(format!(
                "nothing is proposed for part “{part}” of {}: decide it another way",
                case.reference
            ))
            .hint("--supply, --not-held, --refuse, --advise or --clarify")
        })
    }
}

/// The grounds under which a council may refuse: sections 12 and 14, and the exemptions of Part II
/// of the Act but those that are not open to a council.
fn exemption(cited: &str) -> Result<Citation, Failure> {
    let ground: Citation = cited.parse().map_err(Failure::refused)?;
    let section = ground.number();
    let in_part_two = ["22A"].contains(&section)
        || section
            .parse::<u8>()
            .is_ok_and(|number| (21..=44).contains(&number) && number != 25);
    let may_refuse = ["12", "14"].contains(&section) || in_part_two;
    if ground.instrument() != Instrument::Foia2000 || !may_refuse {
        return Err(Failure::refused(format!(
            "{ground} is not a ground for refusing a request under the Act"
        ))
        .hint("name an exemption (s21 to s44), s12 or s14; what is not held is --not-held"));
    }
    if ["33", "34", "35"].contains(&section) {
        return Err(Failure::refused(format!(
            "{ground} is not open to a council"
        )));
    }
    Ok(ground)
}

#[cfg(test)]
mod tests {
    use super::exemption;

    #[test]
    fn only_grounds_that_a_council_may_rely_on() {
        for cited in ["s40(2)", "s21", "s12(1)", "s14(1)", "s43(2)"] {
            assert!(exemption(cited).is_ok(), "{cited}");
        }
        for cited in ["s1(1)(a)", "s10(1)", "s35", "s34", "s17", "s45", "nonsense"] {
            assert!(exemption(cited).is_err(), "{cited}");
        }
    }
}
