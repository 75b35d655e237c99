//! What a rule of the census is, and the words in which the rules are written.

use super::child::{Assessment, Child, CinPlan, Episode, Plan, Section47};
use crate::{problem::Severity, xml::value::Code};
use jiff::civil::{Date, Weekday};
use std::{collections::BTreeSet, ops::Range};

/// What to do about most faults.
pub(super) const MEND: &str = "correct it in the source system and export again";

/// A rule.
pub(super) struct Rule {
    /// Its number in the census's specification; those that end in Q are queries.
    pub(super) code: &'static str,
    /// The element that the problem is reported at.
    pub(super) element: &'static str,
    /// The first year in which it is applied here.
    pub(super) since: i16,
    pub(super) says: &'static str,
    pub(super) todo: &'static str,
    pub(super) broken: Broken,
}

/// What breaks a rule, and what it is asked of.
pub(super) enum Broken {
    Child(fn(&Child, &Period) -> bool),
    Episode(fn(&Case<'_>) -> bool),
    Assessment(fn(&Case<'_>, &Assessment) -> bool),
    Section47(fn(&Case<'_>, &Section47) -> bool),
    Plan(fn(&Case<'_>, &Plan) -> bool),
    CinPlan(fn(&Case<'_>, &CinPlan) -> bool),
    /// Of the whole return.
    Return(fn(&Totals) -> bool),
}

impl Rule {
    /// A rule of every year.
    pub(super) const fn new(
        code: &'static str,
        element: &'static str,
        says: &'static str,
        todo: &'static str,
        broken: Broken,
    ) -> Rule {
        Rule {
            code,
            element,
            since: 0,
            says,
            todo,
            broken,
        }
    }

    /// The same rule, applied from a year on.
    pub(super) const fn since(mut self, year: i16) -> Rule {
        self.since = year;
        self
    }

    pub(super) fn severity(&self) -> Severity {
        if self.code.ends_with('Q') {
            Severity::Query
        } else {
            Severity::Error
        }
    }
}

/// The year of the census, from 1 April to 31 March, both in it.
#[derive(Debug)]
pub(super) struct Period {
    pub(super) first: Date,
    pub(super) last: Date,
    /// One working day before the year, 45 and 15 before its end; none where the calendar of bank
    /// holidays does not reach.
    pub(super) one_before: Option<Date>,
    pub(super) forty_five_before_end: Option<Date>,
    pub(super) fifteen_before_end: Option<Date>,
}

impl Period {
    pub(super) fn outside(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| day < self.first || day > self.last)
    }

    pub(super) fn after(&self, day: Option<Date>) -> bool {
        day.is_some_and(|day| day > self.last)
    }
}

/// An episode with its child and the year.
pub(super) struct Case<'a> {
    pub(super) child: &'a Child,
    pub(super) episode: &'a Episode,
    pub(super) period: &'a Period,
}

impl<'a> Case<'a> {
    pub(super) fn assessments(&self) -> &'a [Assessment] {
        part(&self.child.assessments, &self.episode.assessments)
    }

    pub(super) fn section_47s(&self) -> &'a [Section47] {
        part(&self.child.section_47s, &self.episode.section_47s)
    }

    pub(super) fn plans(&self) -> &'a [Plan] {
        part(&self.child.plans, &self.episode.plans)
    }

    pub(super) fn cin_plans(&self) -> &'a [CinPlan] {
        part(&self.child.cin_plans, &self.episode.cin_plans)
    }

    pub(super) fn factors(&self, of: &Assessment) -> &'a [Code] {
        part(&self.child.factors, &of.factors)
    }

    pub(super) fn reviews(&self, of: &Plan) -> &'a [Date] {
        part(&self.child.reviews, &of.reviews)
    }
}

pub(super) fn part<'a, T>(list: &'a [T], of: &Range<usize>) -> &'a [T] {
    list.get(of.clone()).unwrap_or_default()
}

/// What is counted over the whole return.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) children: u64,
    /// Born children, and those of them whose sex is not known.
    pub(super) born: u64,
    pub(super) without_sex: u64,
    /// The codes used, but for that for none.
    pub(super) disabilities: BTreeSet<Code>,
    /// Whether any child has a disability, and whether any has two.
    pub(super) disabled: bool,
    pub(super) two_disabilities: bool,
    /// Protection plans that start in the year, and conferences held in it.
    pub(super) plans_started: u64,
    pub(super) conferences: u64,
    /// Whether there is a header that does not name the day of the census.
    pub(super) wrong_reference_date: bool,
}

/// Whether the first day is before the second. False unless both are known.
pub(super) fn before(first: Option<Date>, second: Option<Date>) -> bool {
    matches!((first, second), (Some(first), Some(second)) if first < second)
}

pub(super) fn same(first: Option<Date>, second: Option<Date>) -> bool {
    first.is_some() && first == second
}

pub(super) fn weekend(day: Option<Date>) -> bool {
    day.is_some_and(|day| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday))
}

/// Whether a record starts while another goes on: on or after its start, and before its end. A record
/// without an end goes on to the end of the year.
pub(super) fn during(
    start: Option<Date>,
    other: (Option<Date>, Option<Date>),
    goes_on: bool,
    period: &Period,
) -> bool {
    let (Some(start), (Some(from), until)) = (start, other) else {
        return false;
    };
    match until {
        Some(until) => from <= start && start < until,
        None => goes_on && from <= start && start <= period.last,
    }
}

/// Whether any two of the list stand so that the first starts during the second.
pub(super) fn any_pair<T>(list: &[T], starts_during: impl Fn(&T, &T) -> bool) -> bool {
    list.iter().enumerate().any(|(at, one)| {
        let mut others = list.iter().enumerate();
        others.any(|(other, two)| at != other && starts_during(one, two))
    })
}

/// The records of the list but for one of them.
pub(super) fn others<'a, T>(list: &'a [T], but: &'a T) -> impl Iterator<Item = &'a T> {
    list.iter().filter(move |other| !std::ptr::eq(*other, but))
}

/// Whether a code stands twice in a list.
pub(super) fn repeated(codes: &[Code]) -> bool {
    codes
        .iter()
        .enumerate()
        .any(|(at, code)| codes[..at].contains(code))
}

/// A code that is missing or unknown.
pub(super) fn no_code(code: Option<Code>) -> bool {
    matches!(code, None | Some(Code::UNKNOWN))
}
