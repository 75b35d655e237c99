//! Answerable: the command line. It reads files and the clock, joins the crates, and prints.

mod cli;
mod clock;
mod desk;
mod draft;
mod failure;
mod findings;
mod incoming;
mod records;
mod show;

use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
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

/// `answerable show | head` closes our output early: that is no fault of the program, and ends it.
fn end_quietly_when_nobody_reads() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let says = panic.payload().downcast_ref::<String>();
        if says.is_some_and(|says| says.starts_with("failed printing to stdout")) {
            std::process::exit(0);
        }
        usual(panic);
    }));
}
