//! Answerable: the command line. It reads files and the clock, joins the crates, and prints.

mod cli;
mod clock;
mod desk;
mod draft;
mod failure;
mod show;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let cli = cli::Cli::parse();
    let json = cli.json;
    match cli.run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            failure.print(json);
            ExitCode::from(failure.exit_code())
        }
    }
}
