//! Days as plain numbers, with the working days counted beforehand.

use answerable_law::{Calendar, Division};
use fastrand::Rng;
use jiff::ToSpan;
use jiff::civil::{Date, date};

/// A day, as the number of days after 1 January 1940.
pub(crate) type Day = i32;

const ORIGIN: Date = date(1940, 1, 1);

/// Every day that the sample may name.
pub(crate) struct Days {
    iso: Vec<String>,
    /// Working days up to and including the day, with holidays of England, and with those of any
    /// part of the United Kingdom.
    england: Vec<i32>,
    kingdom: Vec<i32>,
}

impl Days {
    pub(crate) fn new(calendar: &Calendar) -> Days {
        let mut days = Days {
            iso: Vec::new(),
            england: Vec::new(),
            kingdom: Vec::new(),
        };
        let (mut england, mut kingdom) = (0, 0);
        for (number, day) in (0..).zip(ORIGIN.series(1.day())) {
            if day > calendar.last() {
                break;
            }
            if weekday(number) < 5 {
                let holidays = calendar.holidays_on(day).unwrap_or_default();
                kingdom += i32::from(holidays.is_empty());
                england += i32::from(
                    !holidays
                        .iter()
                        .any(|holiday| holiday.divisions.contains(&Division::EnglandAndWales)),
                );
            }
            days.iso.push(day.to_string());
            days.england.push(england);
            days.kingdom.push(kingdom);
        }
        days
    }

    /// The last day known.
    pub(crate) fn last(&self) -> Day {
        number(self.iso.len()) - 1
    }

    /// As `2021-03-31`.
    pub(crate) fn iso(&self, day: Day) -> &str {
        &self.iso[at(day)]
    }

    /// As `31/03/2021`.
    pub(crate) fn slashed(&self, day: Day) -> String {
        let iso = self.iso(day);
        format!("{}/{}/{}", &iso[8..], &iso[5..7], &iso[..4])
    }

    /// Working days after the first day, up to and including the second, counted both ways:
    /// negative if the second is earlier.
    pub(crate) fn working(&self, after: Day, until: Day) -> (i32, i32) {
        (
            self.england[at(until)] - self.england[at(after)],
            self.kingdom[at(until)] - self.kingdom[at(after)],
        )
    }

    /// Whether it is a working day in every part of the kingdom.
    pub(crate) fn is_working(&self, day: Day) -> bool {
        day > 0 && self.kingdom[at(day)] > self.kingdom[at(day - 1)]
    }

    /// The first working day on or after the day.
    pub(crate) fn working_from(&self, mut day: Day) -> Day {
        while !self.is_working(day) && day < self.last() {
            day += 1;
        }
        day
    }

    /// The last working day on or before the day.
    pub(crate) fn working_until(&self, mut day: Day) -> Day {
        while !self.is_working(day) && day > 1 {
            day -= 1;
        }
        day
    }

    /// The day this many working days after another, by the holidays of England.
    pub(crate) fn add_working(&self, from: Day, count: i32) -> Day {
        let wanted = self.england[at(from)] + count;
        let mut day = from;
        while self.england[at(day)] < wanted && day < self.last() {
            day += 1;
        }
        day
    }
}

/// The number of a day.
pub(crate) fn day(year: i16, month: i8, of_month: i8) -> Day {
    date(year, month, of_month)
        .since(ORIGIN)
        .map_or(0, |span| span.get_days())
}

/// The year ending 31 March: its first and last day.
pub(crate) fn financial(year: i16) -> (Day, Day) {
    (day(year - 1, 4, 1), day(year, 3, 31))
}

/// The year ending 30 September: its first and last day.
pub(crate) fn census(year: i16) -> (Day, Day) {
    (day(year - 1, 10, 1), day(year, 9, 30))
}

/// Monday is 0.
pub(crate) fn weekday(day: Day) -> i32 {
    // 1 January 1940 was a Monday.
    day.rem_euclid(7)
}

/// The day, or the Monday after it if it is at a weekend.
pub(crate) fn weekday_from(day: Day) -> Day {
    day + (7 - weekday(day)) % 7 * i32::from(weekday(day) > 4)
}

/// The day, or the Friday before it if it is at a weekend.
pub(crate) fn weekday_until(day: Day) -> Day {
    day - (weekday(day) - 4).max(0)
}

/// Christmas Day, Boxing Day and New Year's Day, when hardly anything is recorded.
fn is_quiet(day: Day) -> bool {
    // From 1 January 1940 every fourth year is a leap year, and comes first of its four.
    let of_four = day.rem_euclid(1461);
    let of_year = if of_four < 366 {
        of_four
    } else {
        (of_four - 366) % 365 + i32::from((of_four - 366) % 365 > 58)
    };
    matches!(of_year, 0 | 359 | 360)
}

/// A day from the first to the last, both included; the first if there is none between. Weekends
/// and the days of Christmas are rare.
pub(crate) fn any_day(rng: &mut Rng, first: Day, last: Day) -> Day {
    if last <= first {
        return first;
    }
    for _ in 0..4 {
        let day = rng.i32(first..=last);
        let kept = match weekday(day) {
            _ if is_quiet(day) => rng.u32(..100) < 4,
            6 => rng.u32(..100) < 6,
            5 => rng.u32(..100) < 20,
            _ => true,
        };
        if kept {
            return day;
        }
    }
    rng.i32(first..=last)
}

/// Like `any_day`, and likelier to be late.
pub(crate) fn late_day(rng: &mut Rng, first: Day, last: Day) -> Day {
    any_day(rng, first, last).max(any_day(rng, first, last))
}

/// Like `any_day`, and likelier to be early.
pub(crate) fn early_day(rng: &mut Rng, first: Day, last: Day) -> Day {
    any_day(rng, first, last).min(any_day(rng, first, last))
}

fn at(day: Day) -> usize {
    usize::try_from(day).unwrap_or(0)
}

fn number(length: usize) -> i32 {
    i32::try_from(length).unwrap_or(i32::MAX)
}
