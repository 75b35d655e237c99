//! What this crate refuses, and what to do about it.

use std::fmt;

use jiff::civil::Date;

use crate::{Citation, calendar::Change, clock::Kind, words};

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

    /// The text names no clock.
    #[error("`{text}` is not a kind of clock; those there are: {}", Kind::ALL.map(Kind::slug).join(", "))]
    NotAClock {
        /// The text as given.
        text: String,
    },

    /// The clock does not have such a step.
    #[error("{what} does not move the clock of {} (`{kind}`); leave it out or name another kind", kind.title())]
    NotOnThisClock {
        /// The step.
        what: String,
        /// The clock.
        kind: Kind,
    },

    /// The clock stands still from the asking, so the day of asking is needed.
    #[error("the clock of {} stands still from the day the requester is asked: give that day too", kind.title())]
    AskedWhen {
        /// The clock.
        kind: Kind,
    },

    /// Something happened before what it needs.
    #[error("{what}, {}, needs {needs}; check the dates", words::day(*on))]
    OutOfOrder {
        /// What happened.
        what: String,
        /// When.
        on: Date,
        /// What it needs.
        needs: String,
    },

    /// Something was done after the last day for it.
    #[error("{what} on {} is too late: the last day for it was {} [{citation}]", words::day(*on), words::day(*last))]
    TooLate {
        /// What was done.
        what: String,
        /// When.
        on: Date,
        /// The last day for it.
        last: Date,
        /// The provision.
        citation: Citation,
    },

    /// The text names no regime.
    #[error(
        "`{text}` is not a regime; those there are: foia, eir, sar (subject access), rpsi (re-use) and business (normal course of business)"
    )]
    NotARegime {
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
        "{} is outside the bank holiday calendar, which runs from {} to {}; take in the next years with `answerable calendar update FILE`",
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

    /// The file is not the bank holidays as GOV.UK publishes them. Every fault found is listed.
    #[error(
        "the file of bank holidays cannot be used; save https://www.gov.uk/bank-holidays.json again, or correct it: {}",
        faults.join("; ")
    )]
    BadFeed {
        /// The faults, by division and event.
        faults: Vec<String>,
    },

    /// The file of GOV.UK lacks days that are known, and nobody has said what to make of it; or a
    /// decision was given that is not one to make.
    #[error("the calendar was not changed: {}", undecided(days, faults))]
    Undecided {
        /// The days that the file lacks.
        days: Vec<Change>,
        /// What is wrong with the decisions given.
        faults: Vec<String>,
    },

    /// The day cannot be added to the calendar. All that speaks against it is listed.
    #[error("{} cannot be added to the calendar: {}", words::weekday(*date), faults.join("; "))]
    CannotAdd {
        /// The day.
        date: Date,
        /// The faults, each with what is wanted.
        faults: Vec<String>,
    },

    /// The table of cost limits cannot be used as it stands. Every fault found is listed.
    #[error(
        "the table of cost limits cannot be used; correct these rows: {}",
        list(problems)
    )]
    BadLimits {
        /// The faults, by line.
        problems: Vec<Problem>,
    },

    /// The text names no body with a limit.
    #[error("`{text}` is not a body with a limit; write local-authority or central-government")]
    NotABody {
        /// The text as given.
        text: String,
    },

    /// Time spent on this is not part of an estimate of cost.
    #[error(
        "`{activity}` does not count: {why}; only determine, locate, retrieve and extract do [Fees Regs reg 4(3)]"
    )]
    DoesNotCount {
        /// The activity as given.
        activity: String,
        /// Why it does not count.
        why: &'static str,
    },

    /// The text is not the name of an activity.
    #[error(
        "`{text}` is not an activity that counts; write determine, locate, retrieve or extract [Fees Regs reg 4(3)]"
    )]
    NotAnActivity {
        /// The text as given.
        text: String,
    },

    /// A line of an estimate cannot be used.
    #[error("`{text}` cannot be counted: {says}")]
    BadLine {
        /// What was given.
        text: String,
        /// What is wrong and what is wanted.
        says: &'static str,
    },

    /// There is nothing to estimate.
    #[error(
        "an estimate needs at least one line: an activity and the time it would take [Fees Regs reg 4(3)]"
    )]
    EmptyEstimate,

    /// No notice of refusal is due, or not that one.
    #[error("{why} [{citation}]")]
    NoNotice {
        /// Why not, and what to do.
        why: String,
        /// The provision that says so.
        citation: Citation,
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

/// One fault in a file of data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as it is named in its folder (`calendar`, `fees`).
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

fn undecided(days: &[Change], faults: &[String]) -> String {
    let mut says = faults.to_vec();
    if !days.is_empty() {
        let days: Vec<String> = days
            .iter()
            .map(|day| format!("{day}, `--keep {0}` or `--withdraw {0}`", day.date))
            .collect();
        says.push(format!(
            "the file lacks days that the calendar has; GOV.UK may have moved them, or the file may be older than the proclamation. See https://www.gov.uk/bank-holidays, and say of each whether it is still a holiday or no longer one: {}",
            days.join("; ")
        ));
    }
    says.join("; ")
}
