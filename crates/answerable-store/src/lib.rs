//! Cases, their events, the figures issued and the letters drafted, and the ledger of letters that
//! were read, in SQLite or PostgreSQL. The only crate that sees the database.
//!
//! One SQL text serves both engines. The event log is the record: a case is the fold of its
//! events, and the tables of cases and figures are drawn from it in the transaction that writes
//! it. Events are appended and never changed; triggers refuse it, and each event carries a digest
//! of the one before, so that a change made behind the triggers is found by `Store::verify`.
//! Whoever can rewrite the whole chain can still forge it: keep a digest elsewhere if that matters.
//!
//! A letter that was read is no event: it is kept whole, once, and may be removed again. What was
//! asked, in cases and in letters, is indexed by its words; the index is derived from both.
//!
//! Nothing here decides what may happen to a case (`answerable_core::casework::apply` does) or
//! reads the clock: times are arguments.

mod asked;
mod chain;
mod error;
mod ledger;
mod open;
mod read;
mod verify;
mod write;

pub use error::{StoreError, TakeInError};
pub use verify::Broken;

use answerable_core::{
    casework::{Case, Event, Reference, Stage},
    figures::Figure,
    measures::MeasureId,
    reading::Topic,
};
use jiff::{Timestamp, civil::Date};
use sqlx::AnyPool;
use std::sync::Arc;

/// The council's cases. Cheap to clone; clones share their connections.
#[derive(Clone, Debug)]
pub struct Store {
    engine: Engine,
    /// Where it is, for messages; without a password.
    place: Arc<str>,
    readers: AnyPool,
    /// SQLite takes one writer at a time. With one connection here, the writers of this process
    /// queue in order instead of polling the file's lock against one another.
    writer: AnyPool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Engine {
    Sqlite,
    Postgres,
}

/// A request to be taken in: what makes it the same request as another, and who takes it in when.
#[derive(Clone, Copy, Debug)]
pub struct TakeIn<'a> {
    /// The council asked, by its Office for National Statistics code.
    pub authority: &'a str,
    /// The date of receipt.
    pub received: Date,
    /// Fingerprint of the request's file, in lower-case hexadecimal.
    pub file_sha256: &'a str,
    /// The year whose next reference the case gets.
    pub year: i16,
    /// Who takes it in.
    pub actor: &'a str,
    /// When.
    pub at: Timestamp,
}

/// What a new case starts with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCase {
    /// What happened, `RequestReceived` first.
    pub events: Vec<Event>,
    /// What was drafted.
    pub documents: Vec<Document>,
}

/// What became of a request taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Taken {
    /// It is a case now.
    New(Box<Case>),
    /// The same file was received by the same council on the same day before: this is its case.
    Already(Reference),
}

/// A file that belongs to a case: a letter as drafted or sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name within the case: `letter.docx`.
    pub name: String,
    /// What it is: `text/html`.
    pub media_type: String,
    /// The file.
    pub bytes: Vec<u8>,
}

impl Document {
    /// The fingerprint of the file, in lower-case hexadecimal.
    pub fn sha256(&self) -> String {
        chain::sha256(&self.bytes)
    }
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseRow {
    /// Its reference.
    pub reference: Reference,
    /// The council asked, by its Office for National Statistics code.
    pub authority: String,
    /// The date of receipt.
    pub received: Date,
    /// Where it stands.
    pub stage: Stage,
}

/// An event as recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// Its place in the case's log, from 1.
    pub ordinal: i64,
    /// When it was recorded.
    pub at: Timestamp,
    /// Who did it.
    pub actor: String,
    /// What happened.
    pub event: Event,
    /// The digest that seals it and all before it.
    pub digest: String,
}

/// A figure given in a letter that has been issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssuedFigure {
    /// The figure.
    pub figure: Figure,
    /// The case whose letter gave it.
    pub reference: Reference,
    /// The part of the request it answered.
    pub part: String,
    /// When the letter was issued.
    pub issued_on: Date,
}

/// What became of a letter that was to be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the ledger now.
    New,
    /// A letter of the same fingerprint was there before; it is as it was.
    Already,
}

/// A letter that was read, in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRow {
    /// The fingerprint of its text, in lower-case hexadecimal.
    pub id: String,
    /// The file it was read from.
    pub file: String,
    /// The council whose letter it is, by name.
    pub body: String,
    /// By its Office for National Statistics code, where known.
    pub authority: Option<String>,
    /// When the request was received, where the letter says so.
    pub received: Option<Date>,
    /// When it was answered, where the letter says so.
    pub responded: Option<Date>,
    /// When it was taken in.
    pub taken_in_at: Timestamp,
    /// By whom.
    pub taken_in_by: String,
    /// How many questions it has that ask something.
    pub questions: usize,
    /// How many figures it gave.
    pub figures: usize,
}

/// Which figures of the ledger are wanted: those for which everything given here holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LedgerFilter {
    /// Of this measure.
    pub measure: Option<MeasureId>,
    /// About this.
    pub topic: Option<Topic>,
    /// Of this council, by its Office for National Statistics code.
    pub authority: Option<String>,
    /// Of the council of this name, in capitals or not.
    pub body: Option<String>,
    /// Given on this day or later; not those of a letter without a date.
    pub from: Option<Date>,
    /// Given on this day or earlier; not those of a letter without a date.
    pub to: Option<Date>,
}

/// Where a question was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum AskedIn {
    /// In a request that is a case of this desk.
    Case,
    /// In a letter that was read.
    Letter,
}

/// A question that asks something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedRow {
    /// Where it was asked.
    pub kind: AskedIn,
    /// The reference of the case, or the fingerprint of the letter.
    pub reference: String,
    /// Its place among the questions there, from 1.
    pub ordinal: i64,
    /// Its name there: `1a`.
    pub question: String,
    /// The council asked, by its Office for National Statistics code, where known.
    pub authority: Option<String>,
    /// By its name.
    pub body: String,
    /// When the request was received; of a letter that does not say so, when it was answered.
    pub on_day: Option<Date>,
    /// What it is about.
    pub topic: Topic,
    /// The measures it asks for.
    pub measures: Vec<MeasureId>,
    /// Its words, after those it continues.
    pub words: String,
}

/// A question in which words were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The question.
    pub asked: AskedRow,
    /// How well it fits, by the database's own measure: more is better. To be compared only with
    /// others of the same search.
    pub rank: f64,
}
