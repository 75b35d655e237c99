//! The commands, one a file.

mod answer;
mod ask;
mod calendar;
mod check;
mod clock;
mod decide;
mod demo;
mod due;
mod estimate;
mod init;
mod issue;
mod law;
mod ledger;
mod log;
mod measures;
mod precedents;
mod published;
mod read;
mod reconcile;
mod record;
mod records;
mod regime;
mod sample;
mod show;
mod stats;
mod verify;

use crate::{desk::Desk, failure::Failure, incoming};
use answerable_core::casework::Case;
use answerable_store::Store;
use clap::{Parser, Subcommand};
use jiff::civil::Date;
use std::{io::Write, path::PathBuf};

/// Answers freedom-of-information requests with figures.
///
/// Reads a request, splits it into questions, finds the figures in published statistics and
/// earlier answers, proposes a decision for each part with its ground, and writes the letter.
/// A person confirms everything before it goes.
#[derive(Debug, Parser)]
#[command(name = "answerable", version)]
pub(crate) struct Cli {
    /// The desk to work at; otherwise the nearest folder upwards with an answerable.toml
    #[arg(long, global = true, env = "ANSWERABLE_DESK", value_name = "DIR")]
    desk: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a desk for a council
    Init(init::Init),
    /// Make ./demo-desk with sample data, and answer the sample requests
    Demo(demo::Demo),
    /// Published statistics: add files, list editions, see what they cover
    #[command(subcommand)]
    Published(published::Published),
    /// The council's own records: load returns and extracts, list the loads
    #[command(subcommand)]
    Records(records::Records),
    /// Measures: list them, read one, work it out from the records, sign it off
    #[command(subcommand)]
    Measures(measures::MeasuresOf),
    /// Set every measure that is published too beside the published figure
    Reconcile(reconcile::Reconcile),
    /// Make a made-up council's records, with the published totals of a real one
    Sample(sample::Sample),
    /// Ask one question and see the figures, with everything about them
    Ask(ask::Ask),
    /// Take in a request and draft its answer
    Answer(answer::Answer),
    /// When an answer is due, with every step
    Due(due::Due),
    /// A case's clocks as a story: every date, and why
    Clock(clock::Clock),
    /// The law this program applies: a provision's page, the list, the cost estimate
    #[command(subcommand)]
    Law(law::Law),
    /// A case and its parts; without a reference, all cases
    Show(show::Show),
    /// Decide a part, or confirm what is proposed for it
    Decide(Box<decide::Decide>),
    /// The bank holidays: show them, and take a change in
    #[command(subcommand)]
    Calendar(calendar::Calendar),
    /// Check letters, or the draft of a case, for what is wrong in them
    Check(Box<check::Check>),
    /// Decide the law that a question is answered under
    Regime(regime::Regime),
    /// Record what happened to a case: a clarification, a fee, a review, a complaint, an end
    Record(record::Record),
    /// Confirm a case's letter and issue it
    Issue(issue::Issue),
    /// The disclosure log: every figure issued, as data
    Log(log::Log),
    /// Read requests and responses: questions, answers and figures; or score the reading
    Read(read::Read),
    /// The ledger: take in letters of any council, list their figures, set them side by side
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// Earlier requests and answers that a case should be answered with an eye on
    Precedents(precedents::Precedents),
    /// Read a file in a process of its own
    #[command(name = incoming::APART, hide = true)]
    ReadApart {
        /// What the file is called
        name: String,
        /// Whether to search it for what a reader does not see
        #[arg(long)]
        inspect: bool,
    },
    /// Compliance statistics of a period
    Stats(stats::Stats),
    /// Check that no record of a case was changed behind the program
    Verify(verify::Verify),
}

/// What every command is given.
pub(crate) struct Global {
    desk: Option<PathBuf>,
    pub(crate) json: bool,
}

impl Global {
    pub(crate) fn open(&self) -> Result<Desk, Failure> {
        Desk::open(self.desk.as_deref())
    }

    /// The desk here, if there is one.
    pub(crate) fn open_here(&self) -> Result<Option<Desk>, Failure> {
        Desk::open_here(self.desk.as_deref())
    }
}

impl Cli {
    pub(crate) async fn run(self) -> Result<(), Failure> {
        let global = Global {
            desk: self.desk,
            json: self.json,
        };
        match self.command {
            Command::Init(init) => init.run(&global),
            Command::Demo(demo) => demo.run(&global).await,
            Command::Published(published) => published.run(&global),
            Command::Records(records) => records.run(&global),
            Command::Measures(measures) => measures.run(&global).await,
            Command::Reconcile(reconcile) => reconcile.run(&global).await,
            Command::Sample(sample) => sample.run(&global).await,
            Command::Ask(ask) => ask.run(&global).await,
            Command::Answer(answer) => answer.run(&global).await,
            Command::Due(due) => due.run(&global),
            Command::Calendar(calendar) => calendar.run(&global).await,
            Command::Check(check) => check.run(&global).await,
            Command::Clock(clock) => clock.run(&global).await,
            Command::Law(law) => law.run(&global).await,
            Command::Regime(regime) => regime.run(&global).await,
            Command::Record(record) => record.run(&global).await,
            Command::Show(show) => show.run(&global).await,
            Command::Decide(decide) => decide.run(&global).await,
            Command::Issue(issue) => issue.run(&global).await,
            Command::Log(log) => log.run(&global).await,
            Command::Read(read) => read.run(&global),
            Command::Ledger(ledger) => ledger.run(&global).await,
            Command::Precedents(precedents) => precedents.run(&global).await,
            Command::ReadApart { name, inspect } => incoming::read_apart(&name, inspect),
            Command::Stats(stats) => stats.run(&global).await,
            Command::Verify(verify) => verify.run(&global).await,
        }
    }
}

/// Prints a value as JSON.
pub(crate) fn print_json(value: &impl serde::Serialize) -> Result<(), Failure> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| Failure::new(crate::failure::Kind::Unexpected, error))?;
    println!("{text}");
    Ok(())
}

/// The day given, or today; a day to come is refused: "the letter cannot be dated" and the day.
pub(crate) fn day_of(given: Option<Date>, cannot: &str) -> Result<Date, Failure> {
    let on = given.unwrap_or_else(crate::clock::today);
    if on > crate::clock::today() {
        let says = format!("{cannot} {on}: that day has not come yet");
        return Err(Failure::refused(says).hint("leave --on out for today"));
    }
    Ok(on)
}

/// Writes a file to standard output. Whoever stops reading has seen enough.
pub(crate) fn write_out(bytes: &[u8]) -> Result<(), Failure> {
    match std::io::stdout().write_all(bytes) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

/// Rows as a CSV file, the first of them its headings.
pub(crate) fn csv_file(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    let broken = |error: csv::Error| Failure::new(crate::failure::Kind::Unexpected, error);
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).map_err(broken)?;
    }
    writer
        .into_inner()
        .map_err(|error| Failure::new(crate::failure::Kind::Unexpected, error))
}

/// Every case at a desk, with its version.
pub(crate) async fn every_case(store: &Store) -> Result<Vec<(Case, i64)>, Failure> {
    let mut cases = Vec::new();
    for row in store.cases().await? {
        cases.extend(store.case(&row.reference).await?);
    }
    Ok(cases)
}
