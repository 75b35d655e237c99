//! `answerable show [CASE]`

use super::{Global, print_json};
use crate::{clock, draft, failure::Failure, show};
use answerable_core::casework::{Case, Reference, Stage};
use answerable_store::Store;
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The case's reference; without one, all cases
    case: Option<String>,
    /// What happened to the case, event by event
    #[arg(long, requires = "case")]
    history: bool,
}

impl Show {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let Some(name) = self.case else {
            return all(&store, global).await;
        };
        let (found, _) = case(&store, &name).await?;
        if self.history {
            return history(&store, &found, global).await;
        }
        let files = draft::restore(
            &desk,
            &found.reference.0,
            &store.documents(&found.reference).await?,
        )?;
        if global.json {
            return print_json(&show::case_json(&desk, &found, clock::today(), &files)?);
        }
        show::case(&desk, &found, clock::today())?;
        show::files(&files);
        Ok(())
    }
}

/// The case of that reference and its version.
pub(crate) async fn case(store: &Store, name: &str) -> Result<(Case, i64), Failure> {
    let reference = Reference(name.trim().to_uppercase());
    store.case(&reference).await?.ok_or_else(|| {
        Failure::not_found(format!("there is no case {reference} at this desk"))
            .hint("`answerable show` lists the cases")
    })
}

async fn all(store: &Store, global: &Global) -> Result<(), Failure> {
    let cases = store.cases().await?;
    if global.json {
        let rows: Vec<_> = cases
            .iter()
            .map(|case| serde_json::json!({ "reference": case.reference, "authority": case.authority, "received": case.received, "stage": case.stage }))
            .collect();
        return print_json(&rows);
    }
    if cases.is_empty() {
        println!("No cases yet: take one in with `answerable answer FILE`.");
    }
    for case in cases {
        let stage = match case.stage {
            Stage::Received => "received".to_owned(),
            Stage::Read => "read".to_owned(),
            Stage::Proposed => "draft".to_owned(),
            Stage::Issued { on, .. } => format!("issued {on}"),
            Stage::Closed { on, .. } => format!("closed {on}"),
        };
        println!("{}  received {}  {stage}", case.reference, case.received);
    }
    Ok(())
}

async fn history(store: &Store, case: &Case, global: &Global) -> Result<(), Failure> {
    let events = store.history(&case.reference).await?;
    if global.json {
        let rows: Vec<_> = events
            .iter()
            .map(|recorded| serde_json::json!({ "ordinal": recorded.ordinal, "at": recorded.at, "actor": recorded.actor, "event": recorded.event }))
            .collect();
        return print_json(&rows);
    }
    for recorded in events {
        println!(
            "{:>3}  {}  {:<18} {}",
            recorded.ordinal,
            recorded.at,
            recorded.event.name(),
            recorded.actor
        );
    }
    Ok(())
}
