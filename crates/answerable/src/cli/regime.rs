//! `answerable regime CASE QUESTION REGIME --by NAME`

use super::{Global, print_json, show as shown};
use crate::{clock, draft, failure::Failure, show};
use answerable_core::{
    casework::{Event, apply},
    reading::QuestionId,
};
use answerable_law::Regime as Law;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Regime {
    /// The case's reference
    case: String,
    /// The question: 3, 5a
    question: String,
    /// The law it is answered under: foia, eir, sar, rpsi or business
    law: String,
    /// Who decides
    #[arg(long, value_name = "NAME")]
    by: String,
}

impl Regime {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let (found, version) = shown::case(&store, &self.case).await?;
        let regime: Law = self.law.parse()?;
        let event = Event::RegimeDecided {
            question: QuestionId(self.question.clone()),
            regime,
            by: self.by.clone(),
        };
        let after = apply(Some(found), &event)?;
        let dated = after.draft_dated(clock::today());
        let (case, files) =
            draft::record(&desk, &store, (&after, version), &[event], dated, &self.by).await?;
        if global.json {
            return print_json(&show::case_json(&desk, &case, clock::today(), &files)?);
        }
        println!(
            "Question {} of {} is answered under the {}. {}",
            self.question,
            case.reference,
            regime.title(),
            show::tally(&case)
        );
        Ok(())
    }
}
