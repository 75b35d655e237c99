//! What this crate refuses, and what to do about it.

use std::fmt;

use jiff::civil::Date;

use crate::{Citation, words};

/// Every way in which this crate declines to answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LawError {
    /// The text is not a citation of an instrument that this crate knows.
    #[error(
        "`{text}` is not a citation known here; write it like `s10(1)`, `FOIA s10(1)` or `EIR reg 12(4)(a)`"
    )]
    NotACitation {
        /// The text as given.
        text: String,
    },

    /// The date is earlier than the provision that would govern it.
    #[error(
        "{} is before {}, when {citation} came into force; check the date of receipt", words::day(*date), words::day(*since)
    )]
    NotInForce {
        /// The date asked about.
        date: Date,
        /// The day the provision came into force.
        since: Date,
        /// The provision.
        citation: Citation,
    },

    /// The answer depends on a day for which the bank holidays are not known.
    #[error(
        "{} is outside the bank holiday calendar, which runs from {} to {}; add the proclaimed days to calendar/bank-holidays.csv and extend calendar/range.csv",
        words::day(*date), words::day(*first), words::day(*last)
    )]
    OutsideCalendar {
        /// The first day that was needed and is not covered.
        date: Date,
        /// The first day covered.
        first: Date,
        /// The last day covered.
        last: Date,
    },

    /// The calendar files cannot be used as they stand. Every fault found is listed.
    #[error(
        "the bank holiday calendar cannot be used; correct these rows: {}",
        list(problems)
    )]
    BadCalendar {
        /// The faults, by file and line.
        problems: Vec<Problem>,
    },

    /// A reply, or the day on which to say how a request stands, is earlier than its receipt.
    #[error(
        "{} is before the date of receipt, {}; check both dates", words::day(*date), words::day(*received)
    )]
    BeforeReceipt {
        /// The date of receipt.
        received: Date,
        /// The earlier date.
        date: Date,
    },
}

/// One fault in a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it is named in the folder `calendar`.
    pub file: &'static str,
    /// The line, counted from 1 (the header).
    pub line: u64,
    /// What is wrong and what is wanted.
    pub says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} line {}: {}", self.file, self.line, self.says)
    }
}

fn list(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(Problem::to_string).collect();
    lines.join("; ")
}
