//! `answerable verify`

use super::{Global, print_json};
use crate::{
    failure::{Failure, Kind},
    show,
};
use clap::Args;

#[derive(Debug, Args)]
pub(crate) struct Verify {}

impl Verify {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let store = global.open()?.store().await?;
        let cases = store.cases().await?.len();
        let broken: Vec<String> = store
            .verify()
            .await?
            .iter()
            .map(ToString::to_string)
            .collect();
        if !broken.is_empty() {
            let says = format!(
                "the record was changed behind the program: {}",
                broken.join("; ")
            );
            return Err(Failure::new(Kind::Unexpected, says)
                .hint("restore the store from a backup made before"));
        }
        if global.json {
            return print_json(&serde_json::json!({ "cases": cases, "broken": broken }));
        }
        println!(
            "{}: every event, figure and document is as it was recorded.",
            show::counted(cases, "case")
        );
        Ok(())
    }
}
