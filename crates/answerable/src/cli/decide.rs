//! `answerable decide CASE PART …`

use super::{Global, print_json, show as shown};
use crate::{clock, draft, failure::Failure, show};
use answerable_core::casework::{Case, Decision, Event, apply};
use answerable_law::Citation;
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
        let parts: Vec<String> = found
            .parts
            .iter()
            .filter(|part| {
                part.name == self.part
                    || part.question.0 == self.part
                    || (self.part == "all" && self.what.as_proposed)
            })
            .map(|part| part.name.clone())
            .collect();
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
        let documents = draft::documents(&desk, &after, dated)?;
        let case = store
            .append(
                &found.reference,
                version,
                &events,
                &documents,
                &self.by,
                clock::now(),
            )
            .await?;
        let files = draft::export(&desk, &case.reference.0, &documents)?;
        if global.json {
            return print_json(&show::case_json(&case, clock::today(), &files)?);
        }
        println!(
            "Decided {} part{} of {}. {}",
            names.len(),
            if names.len() == 1 { "" } else { "s" },
            case.reference,
            show::tally(&case)
        );
        Ok(())
    }

    fn decision(&self, case: &Case, part: &str) -> Result<Decision, Failure> {
        let words = |text: &Option<String>| text.clone();
        if let Some(text) = words(&self.what.supply) {
            return Ok(Decision::Supply { text: Some(text) });
        }
        if let Some(reason) = words(&self.what.not_held) {
            return Ok(Decision::NotHeld { reason });
        }
        if let Some(text) = words(&self.what.advise) {
            return Ok(Decision::Advise { text });
        }
        if let Some(text) = words(&self.what.clarify) {
            return Ok(Decision::Clarify { text });
        }
        if let Some(ground) = &self.what.refuse {
            let ground: Citation = ground
                .parse()
                .map_err(|error| Failure::refused(format!("{error}")))?;
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
