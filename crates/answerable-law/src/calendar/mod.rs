//! Working days: which days of the UK count, from a calendar with a beginning and an end.
//!
//! The days are data, in the folder `calendar` at the top of the repository; its README says where
//! they come from and how to add one. Nothing is assumed about a day outside the calendar's range.
//!
//! A calendar is read from its files and written back ([`Calendar::from_csv`],
//! [`Calendar::to_csv`]), and takes in what has been proclaimed since: from the file that GOV.UK
//! publishes ([`gov_uk::read`], [`Calendar::update`]), or a day at a time ([`Calendar::add`]).

pub(crate) mod csv;
pub mod gov_uk;
#[cfg(test)]
mod made_up;
mod update;

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use serde::{Deserialize, Serialize};

pub use gov_uk::Feed;
pub use update::{Altered, Change, Changes, Decided};

use crate::LawError;

const HOLIDAYS: &str = include_str!("../../../../calendar/bank-holidays.csv");
const RANGE: &str = include_str!("../../../../calendar/range.csv");

const CHRISTMAS_DAY: &str = "Christmas Day";

static BUILTIN: LazyLock<Calendar> = LazyLock::new(|| {
    Calendar::from_csv(HOLIDAYS, RANGE).expect("a test reads the files in `calendar`")
});

/// The working days of the United Kingdom between two dates.
///
/// A working day is any day except a Saturday, a Sunday, Christmas Day, Good Friday and a day that
/// is a bank holiday in any part of the United Kingdom.
/// Source: Freedom of Information Act 2000 s10(6).
///
/// Every question about a day outside the range is refused with [`LawError::OutsideCalendar`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    first: Date,
    last: Date,
    holidays: BTreeMap<Date, Vec<Holiday>>,
}

/// A day kept as a holiday, under one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// The name, as GOV.UK gives it.
    pub name: String,
    /// Where it is a bank holiday, in the order of [`Division::ALL`].
    pub divisions: Vec<Division>,
    /// Whether the day stands in for the usual date.
    pub substitute: bool,
    /// How the day is known.
    pub status: Status,
}

/// A part of the United Kingdom with bank holidays of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Division {
    /// England and Wales.
    EnglandAndWales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
}

/// How a holiday is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Worked out afterwards from the Act and the proclamations, for years that the GOV.UK feed
    /// does not reach back to.
    Derived,
    /// In the GOV.UK feed, or proclaimed.
    Published,
    /// Worked out from the Act for a year not yet published. It may still be moved or joined by
    /// another day.
    Projected,
    /// Christmas Day or Good Friday, which section 10(6) names itself; supplied by this program
    /// where the data have no row for it.
    NamedInTheAct,
}

impl Division {
    /// Every part of the United Kingdom.
    pub const ALL: [Division; 3] = [
        Division::EnglandAndWales,
        Division::Scotland,
        Division::NorthernIreland,
    ];

    /// Its name on the command line and in data: `england-and-wales`.
    pub const fn slug(self) -> &'static str {
        match self {
            Division::EnglandAndWales => "england-and-wales",
            Division::Scotland => "scotland",
            Division::NorthernIreland => "northern-ireland",
        }
    }

    /// The part of that name in data.
    pub fn from_slug(slug: &str) -> Option<Division> {
        Division::ALL
            .into_iter()
            .find(|division| division.slug() == slug)
    }
}

impl fmt::Display for Division {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Division::EnglandAndWales => "England and Wales",
            Division::Scotland => "Scotland",
            Division::NorthernIreland => "Northern Ireland",
        })
    }
}

impl Holiday {
    /// `substitute day, Scotland`.
    fn qualifier(&self) -> String {
        let substitute = if self.substitute {
            "substitute day, "
        } else {
            ""
        };
        let place = if self.divisions == Division::ALL {
            "all parts of the United Kingdom".to_owned()
        } else {
            let names: Vec<String> = self.divisions.iter().map(Division::to_string).collect();
            // "England and Wales and Northern Ireland" would be hard to read.
            names.join(", ")
        };
        format!("{substitute}{place}")
    }
}

impl fmt::Display for Holiday {
    /// `St Andrew's Day (substitute day, Scotland)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.qualifier())
    }
}

impl Calendar {
    /// The calendar that comes with the program.
    pub fn builtin() -> &'static Calendar {
        &BUILTIN
    }

    /// The first day covered.
    pub fn first(&self) -> Date {
        self.first
    }

    /// The last day covered.
    pub fn last(&self) -> Date {
        self.last
    }

    /// The first holiday that is projected: from this day on, the calendar may still change.
    pub fn projected_from(&self) -> Option<Date> {
        self.holidays
            .iter()
            .find(|(_, holidays)| holidays.iter().any(|h| h.status == Status::Projected))
            .map(|(&date, _)| date)
    }

    /// The holidays on a day, in any part of the United Kingdom; empty for an ordinary day.
    pub fn holidays_on(&self, date: Date) -> Result<&[Holiday], LawError> {
        self.covers(date)?;
        Ok(self.holidays.get(&date).map_or(&[], Vec::as_slice))
    }

    /// Every day kept as a holiday in any part of the United Kingdom, in order of date.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &[Holiday])> {
        self.holidays
            .iter()
            .map(|(&date, holidays)| (date, holidays.as_slice()))
    }

    /// Whether the day counts.
    pub fn is_working_day(&self, date: Date) -> Result<bool, LawError> {
        Ok(self.holidays_on(date)?.is_empty() && !is_weekend(date))
    }

    /// The `n`th working day after `from`, which itself is not counted and need not be a working
    /// day. The zeroth is `from`.
    pub fn add_working_days(&self, from: Date, n: u32) -> Result<Date, LawError> {
        self.covers(from)?;
        let mut day = from;
        let mut counted = 0;
        while counted < n {
            day = day.saturating_add(1.day());
            if self.is_working_day(day)? {
                counted += 1;
            }
        }
        Ok(day)
    }

    /// How many working days lie after the first date, up to and including the second. None do if
    /// the second is not later than the first.
    pub fn working_days_between(
        &self,
        after: Date,
        up_to_and_including: Date,
    ) -> Result<u32, LawError> {
        self.covers(after)?;
        self.covers(up_to_and_including)?;
        let mut counted = 0;
        for day in days(after, up_to_and_including) {
            if self.is_working_day(day)? {
                counted += 1;
            }
        }
        Ok(counted)
    }

    /// A calendar of these rows, with the days that section 10(6) names itself wherever the rows
    /// lack them.
    fn of(first: Date, last: Date, mut holidays: BTreeMap<Date, Vec<Holiday>>) -> Calendar {
        for year in first.year()..=last.year() {
            for (name, date) in named_in_the_act(year) {
                let listed = holidays
                    .get(&date)
                    .is_some_and(|on_the_day| on_the_day.iter().any(|h| same_name(&h.name, name)));
                if !listed && !is_weekend(date) && first <= date && date <= last {
                    holidays.entry(date).or_default().push(Holiday {
                        name: name.to_owned(),
                        divisions: Division::ALL.to_vec(),
                        substitute: false,
                        status: Status::NamedInTheAct,
                    });
                }
            }
        }
        // Equal days make equal calendars, in whatever order they came.
        for on_the_day in holidays.values_mut() {
            on_the_day.sort_by(|a, b| a.name.cmp(&b.name));
        }
        Calendar {
            first,
            last,
            holidays,
        }
    }

    fn covers(&self, date: Date) -> Result<(), LawError> {
        if self.first <= date && date <= self.last {
            return Ok(());
        }
        Err(LawError::OutsideCalendar {
            date,
            first: self.first,
            last: self.last,
        })
    }
}

/// The days after the first date, up to and including the second.
pub(crate) fn days(after: Date, up_to_and_including: Date) -> impl Iterator<Item = Date> {
    after
        .series(1.day())
        .skip(1)
        .take_while(move |day| *day <= up_to_and_including)
}

pub(crate) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The days that section 10(6) names itself.
fn named_in_the_act(year: i16) -> [(&'static str, Date); 2] {
    [
        ("Good Friday", good_friday(year)),
        (CHRISTMAS_DAY, date(year, 12, 25)),
    ]
}

/// Whether two names are the same but for the apostrophe, capitals and spaces: GOV.UK writes
/// "New Year’s Day" and "VE day", and the data "New Year's Day" and "VE Day".
fn same_name(a: &str, b: &str) -> bool {
    tidy(a).to_lowercase() == tidy(b).to_lowercase()
}

/// The name with a plain apostrophe and single spaces, as the data write it.
fn tidy(name: &str) -> String {
    let plain = name.replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The Friday before Easter Sunday, by the anonymous Gregorian computus (Meeus, Jones and Butcher).
#[expect(
    clippy::many_single_char_names,
    reason = "they are the algorithm's own names"
)]
fn good_friday(year: i16) -> Date {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let easter_after_22_march = h + l - 7 * m;
    date(year, 3, 22).saturating_add((easter_after_22_march - 2).days())
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "date,name,divisions,substitute,status";

    #[test]
    fn the_files_of_the_repository_are_sound() {
        let calendar = Calendar::from_csv(HOLIDAYS, RANGE).expect("calendar/ should be sound");
        assert_eq!(&calendar, Calendar::builtin());
        assert_eq!(calendar.first(), date(2005, 1, 1));
        assert_eq!(calendar.last(), date(2030, 12, 31));
        assert_eq!(calendar.projected_from(), Some(date(2029, 1, 1)));
        let mut supplied = calendar
            .holidays
            .values()
            .flatten()
            .filter(|holiday| holiday.status == Status::NamedInTheAct);
        assert_eq!(supplied.next(), None, "the data list every named day");
    }

    #[test]
    fn a_bank_holiday_in_one_part_of_the_kingdom_is_enough() {
        let calendar = Calendar::builtin();
        for (day, expected) in [
            (date(2026, 3, 17), "St Patrick's Day (Northern Ireland)"),
            (
                date(2025, 12, 1),
                "St Andrew's Day (substitute day, Scotland)",
            ),
            (
                date(2026, 4, 6),
                "Easter Monday (England and Wales, Northern Ireland)",
            ),
            (
                date(2026, 12, 25),
                "Christmas Day (all parts of the United Kingdom)",
            ),
        ] {
            assert_eq!(calendar.is_working_day(day), Ok(false), "{day}");
            let [holiday] = calendar.holidays_on(day).unwrap() else {
                panic!("one holiday is kept on {day}")
            };
            assert_eq!(holiday.to_string(), expected);
        }
    }

    #[test]
    fn two_holidays_may_fall_on_one_day() {
        let names: Vec<String> = Calendar::builtin()
            .holidays_on(date(2012, 1, 2))
            .unwrap()
            .iter()
            .map(Holiday::to_string)
            .collect();
        assert_eq!(
            names,
            [
                "2nd January (Scotland)",
                "New Year's Day (substitute day, England and Wales, Northern Ireland)"
            ]
        );
    }

    /// Source: the Scottish Government said that no proclamation was made for either day.
    #[test]
    fn days_that_were_listed_but_never_proclaimed_are_working_days() {
        for day in [date(2010, 1, 4), date(2011, 1, 4)] {
            assert_eq!(Calendar::builtin().is_working_day(day), Ok(true), "{day}");
        }
    }

    #[test]
    fn christmas_day_and_good_friday_do_not_depend_on_the_data() {
        let one_row = format!("{HEADER}\n2026-01-01,New Year's Day,scotland,no,published\n");
        let calendar = Calendar::from_csv(&one_row, "first,last\n2026-01-01,2026-12-31\n").unwrap();
        for (day, name) in [
            (date(2026, 4, 3), "Good Friday"),
            (date(2026, 12, 25), "Christmas Day"),
        ] {
            let [holiday] = calendar.holidays_on(day).unwrap() else {
                panic!("{name} is supplied")
            };
            assert_eq!(holiday.name, name);
            assert_eq!(holiday.status, Status::NamedInTheAct);
            assert_eq!(calendar.is_working_day(day), Ok(false));
        }
        assert_eq!(calendar.is_working_day(date(2026, 4, 6)), Ok(true));
    }

    /// Source: the rows named Good Friday in `calendar/bank-holidays.csv`.
    #[test]
    fn good_friday_agrees_with_the_data() {
        let calendar = Calendar::builtin();
        for year in 2005..=2030 {
            let on_the_day = calendar.holidays_on(good_friday(year)).unwrap();
            let listed = on_the_day
                .iter()
                .any(|holiday| holiday.name == "Good Friday");
            assert!(listed, "{year}");
        }
    }

    #[test]
    fn counts_from_any_day_to_any_day() {
        let calendar = Calendar::builtin();
        let friday = date(2026, 2, 6);
        let sunday = date(2026, 2, 8);
        let monday = date(2026, 2, 9);
        assert_eq!(calendar.add_working_days(friday, 0), Ok(friday));
        assert_eq!(calendar.add_working_days(friday, 1), Ok(monday));
        assert_eq!(calendar.add_working_days(sunday, 1), Ok(monday));
        assert_eq!(calendar.working_days_between(friday, monday), Ok(1));
        assert_eq!(calendar.working_days_between(friday, sunday), Ok(0));
        assert_eq!(calendar.working_days_between(monday, friday), Ok(0));
    }

    #[test]
    fn refuses_a_day_outside_the_range() {
        let calendar = Calendar::builtin();
        let last = calendar.last();
        let refused = |date| LawError::OutsideCalendar {
            date,
            first: calendar.first(),
            last,
        };
        let after = date(2031, 1, 1);
        let before = date(2004, 12, 31);
        assert_eq!(calendar.is_working_day(after), Err(refused(after)));
        assert_eq!(calendar.holidays_on(before), Err(refused(before)));
        assert_eq!(calendar.add_working_days(before, 1), Err(refused(before)));
        assert_eq!(calendar.add_working_days(last, 1), Err(refused(after)));
        assert_eq!(
            calendar.working_days_between(last, after),
            Err(refused(after))
        );
        assert_eq!(
            refused(after).to_string(),
            "1 January 2031 is outside the bank holiday calendar, which runs from 1 January 2005 to \
             31 December 2030; take in the next years with `answerable calendar update FILE`"
        );
    }
}
