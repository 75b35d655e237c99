//! Periods: the times a figure is for, in the forms councils write them.
//!
//! A `Period` knows its first and last day, whether it covers or overlaps another, and how far an
//! as-at date that is held lies from the one that was asked for. It does not know what day it is:
//! words such as "the last five years" are read against the date of the request (`read`).

mod print;
pub mod read;

pub use print::Form;
pub(crate) use print::MONTHS;

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A time that a question asks about or a figure is for.
///
/// Years carry the calendar year they *end* in, as the Department for Education's "reporting year"
/// does: 2017/18 is `Year { kind: Financial, ending: 2018 }`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "period")]
pub enum Period {
    /// One day: a snapshot.
    AsAt {
        /// The day.
        on: Date,
    },
    /// A year of a stated kind, or a year whose kind the words do not say.
    Year {
        /// Which twelve months.
        kind: YearKind,
        /// The calendar year in which it ends.
        ending: i16,
    },
    /// A quarter of a year of a stated kind: Q1 2014/15 is April to June 2014.
    Quarter {
        /// The kind of year it is a quarter of; never `Unstated`.
        kind: YearKind,
        /// The calendar year in which that year ends.
        ending: i16,
        /// 1 to 4.
        quarter: i8,
    },
    /// A calendar month.
    Month {
        /// The year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// Any other run of days, both ends included.
    Range {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
}

/// Which twelve months a year is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearKind {
    /// 1 April to 31 March.
    Financial,
    /// 1 January to 31 December.
    Calendar,
    /// The children's social work workforce census year, 1 October to 30 September.
    Census,
    /// A year given by number alone ("2017"): dated as the calendar year until a measure says
    /// which kind of year it is reported for.
    Unstated,
}

impl YearKind {
    /// The month in which a year of this kind starts.
    const fn first_month(self) -> i8 {
        match self {
            YearKind::Financial => 4,
            YearKind::Census => 10,
            YearKind::Calendar | YearKind::Unstated => 1,
        }
    }

    /// The kind of year in words: "financial year".
    pub const fn name(self) -> &'static str {
        match self {
            YearKind::Financial => "financial year",
            YearKind::Calendar => "calendar year",
            YearKind::Census => "year ending 30 September",
            YearKind::Unstated => "year",
        }
    }

    /// The kind of year in words, of several: "financial years".
    pub const fn plural(self) -> &'static str {
        match self {
            YearKind::Financial => "financial years",
            YearKind::Calendar => "calendar years",
            YearKind::Census => "years ending 30 September",
            YearKind::Unstated => "years",
        }
    }

    /// The year of this kind that `day` falls in.
    pub fn containing(self, day: Date) -> Period {
        let starts_next = self.first_month() > 1 && day.month() >= self.first_month();
        Period::Year {
            kind: self,
            ending: day.year() + i16::from(starts_next),
        }
    }
}

/// How far a held as-at date is from the asked one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shift {
    /// The date asked for.
    pub asked: Date,
    /// The date held.
    pub held: Date,
    /// Days from `asked` to `held`: negative when the held date is earlier.
    pub days: i32,
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (asked, held) = (print::day(self.asked), print::day(self.held));
        match self.days {
            0 => write!(f, "held for {held}, the date asked for"),
            days => write!(
                f,
                "asked for {asked}, held for {held}: {} day{} {}",
                days.abs(),
                if days.abs() == 1 { "" } else { "s" },
                if days < 0 { "earlier" } else { "later" }
            ),
        }
    }
}

impl Period {
    /// A snapshot on `on`.
    pub const fn as_at(on: Date) -> Period {
        Period::AsAt { on }
    }

    /// The financial year that starts on 1 April of `starts`: `financial(2017)` is 2017/18.
    pub const fn financial(starts: i16) -> Period {
        Period::Year {
            kind: YearKind::Financial,
            ending: starts + 1,
        }
    }

    /// A run of days as the plainest period that says the same: 1 April 2012 to 31 March 2013 is
    /// the financial year 2012/13. `None` if it ends before it starts.
    pub fn between(from: Date, to: Date) -> Option<Period> {
        if to < from {
            return None;
        }
        for kind in [YearKind::Financial, YearKind::Calendar, YearKind::Census] {
            let year = kind.containing(from);
            if (year.first(), year.last()) == (from, to) {
                return Some(year);
            }
        }
        let month = Period::Month {
            year: from.year(),
            month: from.month(),
        };
        Some(if (month.first(), month.last()) == (from, to) {
            month
        } else {
            Period::Range { from, to }
        })
    }

    /// The first day.
    pub fn first(self) -> Date {
        match self {
            Period::AsAt { on } => on,
            Period::Year { kind, ending } => {
                let year = if kind.first_month() == 1 {
                    ending
                } else {
                    ending - 1
                };
                first_of(year, kind.first_month())
            }
            Period::Quarter {
                kind,
                ending,
                quarter,
            } => add_months(
                Period::Year { kind, ending }.first(),
                3 * i32::from(quarter - 1),
            ),
            Period::Month { year, month } => first_of(year, month),
            Period::Range { from, .. } => from,
        }
    }

    /// The last day.
    pub fn last(self) -> Date {
        match self {
            Period::AsAt { on } => on,
            Period::Year { .. } => day_before(add_months(self.first(), 12)),
            Period::Quarter { .. } => day_before(add_months(self.first(), 3)),
            Period::Month { .. } => self.first().last_of_month(),
            Period::Range { to, .. } => to,
        }
    }

    /// Whether every day of `other` is in this period.
    ///
    /// This compares days only. A year's flow does not answer a snapshot inside it: that is for
    /// the measure to say, not the calendar.
    pub fn covers(self, other: Period) -> bool {
        self.first() <= other.first() && other.last() <= self.last()
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Period) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }

    /// Whether this is one day.
    pub const fn is_snapshot(self) -> bool {
        matches!(self, Period::AsAt { .. })
    }

    /// The distance between an asked and a held as-at date; `None` unless both are snapshots.
    pub fn shift_to(self, held: Period) -> Option<Shift> {
        match (self, held) {
            (Period::AsAt { on: asked }, Period::AsAt { on: held }) => Some(Shift {
                asked,
                held,
                days: days_between(asked, held),
            }),
            _ => None,
        }
    }

    /// The whole calendar months within it.
    pub fn months_within(self) -> Vec<Period> {
        let mut months = Vec::new();
        let mut day = self.first();
        while day <= self.last() {
            let month = Period::Month {
                year: day.year(),
                month: day.month(),
            };
            if self.first() <= month.first() && month.last() <= self.last() {
                months.push(month);
            }
            match month.last().tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        months
    }

    /// The whole quarters within it, of years of this kind. Quarters of every kind begin in
    /// January, April, July and October.
    pub fn quarters_within(self, kind: YearKind) -> Vec<Period> {
        let mut years = Vec::new();
        let mut day = self.first();
        while day <= self.last() {
            let year = kind.containing(day);
            years.push(year);
            match year.last().tomorrow() {
                Ok(next) => day = next,
                Err(_) => break,
            }
        }
        years
            .into_iter()
            .filter_map(Period::quarters)
            .flatten()
            .filter(|quarter| self.first() <= quarter.first() && quarter.last() <= self.last())
            .collect()
    }

    /// Its four quarters, if it is a year of a stated kind.
    pub fn quarters(self) -> Option<[Period; 4]> {
        match self {
            Period::Year { kind, ending } if kind != YearKind::Unstated => {
                Some([1, 2, 3, 4].map(|quarter| Period::Quarter {
                    kind,
                    ending,
                    quarter,
                }))
            }
            _ => None,
        }
    }
}

/// Days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// The first of a month. Every caller passes a month of 1 to 12 and a year that a four-digit
/// number or the calendar gave, which is within jiff's range of -9999 to 9999.
fn first_of(year: i16, month: i8) -> Date {
    Date::new(year, month, 1).unwrap_or(Date::ZERO)
}

fn add_months(day: Date, months: i32) -> Date {
    day.saturating_add(months.months())
}

fn day_before(day: Date) -> Date {
    day.saturating_sub(1.day())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_financial_year_runs_from_april_to_march() {
        let year = Period::financial(2017);
        assert_eq!(
            (year.first(), year.last()),
            (date(2017, 4, 1), date(2018, 3, 31))
        );
        assert_eq!(YearKind::Financial.containing(date(2018, 3, 31)), year);
        assert_eq!(
            YearKind::Financial.containing(date(2018, 4, 1)),
            Period::financial(2018)
        );
    }

    #[test]
    fn a_census_year_runs_from_october_to_september() {
        let year = YearKind::Census.containing(date(2021, 9, 30));
        assert_eq!(
            (year.first(), year.last()),
            (date(2020, 10, 1), date(2021, 9, 30))
        );
    }

    #[test]
    fn quarters_of_a_named_year() {
        let quarters = Period::financial(2012).quarters().unwrap();
        assert_eq!(quarters[0].first(), date(2012, 4, 1));
        assert_eq!(quarters[3].last(), date(2013, 3, 31));
        let unstated = Period::Year {
            kind: YearKind::Unstated,
            ending: 2012,
        };
        assert_eq!(unstated.quarters(), None);
    }

    #[test]
    fn a_range_takes_its_plainest_name() {
        let april = date(2012, 4, 1);
        assert_eq!(
            Period::between(april, date(2013, 3, 31)),
            Some(Period::financial(2012))
        );
        assert_eq!(
            Period::between(april, date(2012, 4, 30)),
            Some(Period::Month {
                year: 2012,
                month: 4
            })
        );
        assert_eq!(Period::between(april, date(2012, 3, 31)), None);
    }

    #[test]
    fn the_shift_between_asked_and_held_dates_is_stated() {
        let shift = Period::as_at(date(2022, 4, 1))
            .shift_to(Period::as_at(date(2021, 9, 30)))
            .unwrap();
        assert_eq!(
            shift.to_string(),
            "asked for 1 April 2022, held for 30 September 2021: 183 days earlier"
        );
    }

    #[test]
    fn covering_and_overlapping() {
        let year = Period::financial(2017);
        let quarter = Period::Quarter {
            kind: YearKind::Financial,
            ending: 2018,
            quarter: 4,
        };
        let calendar = Period::Year {
            kind: YearKind::Calendar,
            ending: 2018,
        };
        assert!(year.covers(quarter) && !quarter.covers(year));
        assert!(year.overlaps(calendar) && !year.covers(calendar));
        assert!(!year.overlaps(Period::as_at(date(2018, 4, 1))));
    }
}
