//! What to make, what it must equal, and what came of it.

use rust_decimal::Decimal;
use std::collections::BTreeMap;
use std::fmt;
use std::io;
use std::ops::RangeInclusive;

/// What to make.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The real authority whose published totals are used. It is named in `README.txt` only.
    pub authority_name: String,
    /// Its three-digit code, for the headers of the returns.
    pub dfe_code: String,
    /// Years ending 31 March, and 30 September for the workforce.
    pub years: RangeInclusive<i16>,
    /// The same seed gives the same files.
    pub seed: u64,
    /// How many times over every child and worker is written; 1 for totals that equal those
    /// published.
    pub scale: u32,
    /// Whether the files have the faults that real ones have.
    pub dirty: bool,
}

/// Published figures that the sample must equal, by column and year. What is absent was not
/// published, or as a symbol.
#[derive(Debug, Clone, Default)]
pub struct Targets {
    figures: BTreeMap<(String, i16), Decimal>,
}

impl Targets {
    /// No figures yet.
    pub fn new() -> Targets {
        Targets::default()
    }

    /// Adds the figure of a column, such as `at31_episodes`, for the year ending in `year`.
    pub fn insert(&mut self, column: &str, year: i16, figure: Decimal) {
        self.figures.insert((column.to_owned(), year), figure);
    }

    /// The figure of a column for a year.
    pub fn get(&self, column: &str, year: i16) -> Option<Decimal> {
        // A lookup by a borrowed pair would need a key type of its own; there are few lookups.
        self.figures.get(&(column.to_owned(), year)).copied()
    }

    /// Every figure, by column and year.
    pub fn iter(&self) -> impl Iterator<Item = (&str, i16, Decimal)> {
        self.figures
            .iter()
            .map(|((column, year), figure)| (column.as_str(), *year, *figure))
    }
}

impl FromIterator<(String, i16, Decimal)> for Targets {
    fn from_iter<I: IntoIterator<Item = (String, i16, Decimal)>>(figures: I) -> Targets {
        Targets {
            figures: figures
                .into_iter()
                .map(|(column, year, figure)| ((column, year), figure))
                .collect(),
        }
    }
}

/// Where the files go. They are written one after another, from beginning to end.
pub trait Output {
    /// Opens a file for writing; `name` may have a folder in it, as `ssd/ssd_person.csv`.
    fn file(&mut self, name: &str) -> io::Result<Box<dyn io::Write + '_>>;
}

/// How far it has come.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What is done now, as `writing made-up-cin-2021.xml`.
    pub says: &'a str,
    /// The files that are whole.
    pub done: usize,
    /// The files there will be.
    pub of: usize,
}

/// A figure: a column and a year.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The column, as `at31_episodes`.
    pub column: String,
    /// The year.
    pub year: i16,
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.column, self.year)
    }
}

/// What came of it.
#[derive(Debug, Clone, Default)]
pub struct Summary {
    /// The files written, in order.
    pub files: Vec<String>,
    /// Children in the whole sample.
    pub children: u64,
    /// Workers in the whole sample.
    pub workers: u64,
    /// Figures that were not published and were made up from those of the nearest year.
    pub extrapolated: Vec<Cell>,
    /// Published figures that could not be equalled together with the others.
    pub impossible: Vec<Cell>,
    /// Years whose published figures contradict those of the year before, and how the sample
    /// answers that.
    pub contradictions: Vec<String>,
    /// Whether the totals equal those published, but for the figures in `impossible`. Not so when
    /// the sample is scaled or dirty.
    pub equals_published: bool,
    /// The faults put into the files when the plan is dirty.
    pub faults: Vec<String>,
}

/// Why no sample could be made.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// The years are not ones that the returns and the calendar cover.
    #[error(
        "years {first} to {last} cannot be made: choose years from 2013 to {limit}, the first before the last"
    )]
    Years {
        /// The first year asked for.
        first: i16,
        /// The last year asked for.
        last: i16,
        /// The last year that the calendar allows.
        limit: i16,
    },
    /// The authority's code is not three digits.
    #[error("{0:?} is not an authority's code, which has three digits")]
    Code(String),
    /// A scale of nothing, or too large for the identifiers.
    #[error("a scale of {0} is not between 1 and 5000")]
    Scale(u32),
    /// A file could not be written.
    #[error("{name} could not be written: {source}")]
    Write {
        /// The file.
        name: String,
        /// Why.
        source: io::Error,
    },
}
