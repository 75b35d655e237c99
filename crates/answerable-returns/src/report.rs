//! What came of reading.

use crate::problem::Problems;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// What was read, and what was wrong with it.
#[derive(Debug, Default)]
pub struct Report {
    /// The return: "cin", "ssd", "allocations".
    pub of: String,
    /// The year of the return, where it is yearly: the year in which it ends.
    pub year: Option<i16>,
    /// The day the return or extract describes, where the file says it.
    pub reference_date: Option<Date>,
    /// The three-digit code of the council that made it, where the file says it.
    pub authority: Option<String>,
    /// Whether the records are made up: a sample of ours, with nobody real in it.
    pub made_up: bool,
    /// How many rows went into each table.
    pub rows: BTreeMap<String, u64>,
    /// The tables that the files given could fill, with or without a row. A table that is not among
    /// them was not given, which is another thing than an empty one.
    pub fills: BTreeSet<String>,
    /// The problems.
    pub problems: Problems,
}

/// Why nothing could be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The specification in `returns/` is malformed.
    #[error("returns/{file}: {problem}")]
    Specification {
        /// Which file.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// There is no specification for that return and year.
    #[error("{0}")]
    NoSpecification(String),
    /// The files belong to no return, or to several.
    #[error("{0}")]
    NotRecognised(String),
    /// Whoever took the rows stopped.
    #[error(transparent)]
    Stopped(#[from] crate::cell::Stop),
    /// The file could not be read.
    #[error("cannot read {file}: {source}")]
    Io {
        /// Which.
        file: String,
        /// The system's reason.
        source: std::io::Error,
    },
}
