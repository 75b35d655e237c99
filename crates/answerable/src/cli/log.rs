//! `answerable log`

use super::{Global, print_json, write_out};
use crate::{draft, failure::Failure};
use answerable_core::{casework::Case, periods::Form};
use answerable_store::{IssuedFigure, Store};
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// As a CSV file, a row a figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

impl Log {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let issued = store.log().await?;
        if self.csv {
            let rows = rows(&store, &issued).await?;
            return write_out(&draft::csv_of(rows.into_iter())?);
        }
        if global.json {
            let rows: Vec<_> = issued
                .iter()
                .map(|one| serde_json::json!({ "case": one.reference, "part": one.part, "issued": one.issued_on, "figure": one.figure }))
                .collect();
            return print_json(&rows);
        }
        if issued.is_empty() {
            println!("Nothing has been issued yet.");
        }
        for one in issued {
            let figure = &one.figure;
            println!(
                "{}  issued {}  part {:<6} {:<40} {:<24} {:>8}",
                one.reference,
                one.issued_on,
                one.part,
                figure.measure.to_string(),
                figure.period.to_string(),
                figure.value.to_string()
            );
        }
        Ok(())
    }
}

/// The log's rows: each figure with the decision it was given under and the time it was asked for.
async fn rows(store: &Store, issued: &[IssuedFigure]) -> Result<Vec<Vec<String>>, Failure> {
    let mut rows = Vec::new();
    let mut last: Option<Case> = None;
    for one in issued {
        if last
            .as_ref()
            .is_none_or(|case| case.reference != one.reference)
        {
            last = store.case(&one.reference).await?.map(|(case, _)| case);
        }
        let given = last.iter().flat_map(|case| &case.given).find(|given| {
            given.part == one.part && given.on == one.issued_on && given.figure == one.figure
        });
        let decision = given.map_or_else(String::new, |given| given.decision.clone());
        let asked = given.and_then(|given| given.asked.as_ref());
        let asked = asked.map_or_else(String::new, |asked| asked.period.print(Form::Iso));
        rows.push(draft::row(
            &one.reference.0,
            &one.part,
            &decision,
            &asked,
            &one.figure,
        ));
    }
    Ok(rows)
}
