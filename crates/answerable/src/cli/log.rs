//! `answerable log`

use super::{Global, print_json};
use crate::{draft, failure::Failure};
use clap::Args;
use std::io::Write;

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// As a CSV file, a row a figure
    #[arg(long)]
    csv: bool,
}

impl Log {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let issued = desk.store().await?.log().await?;
        if self.csv {
            let rows = issued.iter().map(|one| {
                draft::row(
                    &one.reference.0,
                    &one.part,
                    &format!("issued {}", one.issued_on),
                    "",
                    &one.figure,
                )
            });
            std::io::stdout().write_all(&draft::csv_of(rows)?)?;
            return Ok(());
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
