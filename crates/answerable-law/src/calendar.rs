//! Working days: which days of the UK count, from a calendar with a beginning and an end.
//!
//! The days are data, in the folder `calendar` at the top of the repository; its README says where
//! they come from and how to add one. Nothing is assumed about a day outside the calendar's range.

use std::{collections::BTreeMap, fmt, sync::LazyLock};

use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use serde::{Deserialize, Serialize};

use crate::{LawError, Problem, words};

const HOLIDAYS_FILE: &str = "bank-holidays.csv";
const RANGE_FILE: &str = "range.csv";

const HOLIDAYS: &str = include_str!("../../../calendar/bank-holidays.csv");
const RANGE: &str = include_str!("../../../calendar/range.csv");

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

    /// The name in the data: `england-and-wales`.
    fn from_slug(slug: &str) -> Option<Division> {
        match slug {
            "england-and-wales" => Some(Division::EnglandAndWales),
            "scotland" => Some(Division::Scotland),
            "northern-ireland" => Some(Division::NorthernIreland),
            _ => None,
        }
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

impl fmt::Display for Holiday {
    /// `St Andrew's Day (substitute day, Scotland)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
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
        write!(f, "{} ({substitute}{place})", self.name)
    }
}

impl Calendar {
    /// The calendar that comes with the program.
    pub fn builtin() -> &'static Calendar {
        &BUILTIN
    }

    /// A calendar from the text of `bank-holidays.csv` and `range.csv`, for an authority that keeps
    /// its own copies.
    ///
    /// # Errors
    ///
    /// [`LawError::BadCalendar`] lists every faulty row of both files. A year of the range without
    /// a single bank holiday is a fault, so that extending the range alone cannot pass for
    /// knowledge.
    pub fn from_csv(holidays: &str, range: &str) -> Result<Calendar, LawError> {
        let mut problems = Vec::new();
        let rows = read_holidays(holidays, &mut problems);
        let calendar = read_range(range, &mut problems)
            .map(|(first, last)| assemble(rows, first, last, &mut problems));
        match calendar {
            Some(calendar) if problems.is_empty() => Ok(calendar),
            _ => {
                problems.sort_by_key(|problem| (problem.file, problem.line));
                Err(LawError::BadCalendar { problems })
            }
        }
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

/// A row of `bank-holidays.csv`, with the line it came from.
struct Row {
    line: u64,
    date: Date,
    holiday: Holiday,
}

fn read_holidays(text: &str, problems: &mut Vec<Problem>) -> Vec<Row> {
    let columns = ["date", "name", "divisions", "substitute", "status"];
    let mut rows: Vec<Row> = Vec::new();
    for (line, fields) in read_rows(HOLIDAYS_FILE, text, columns, problems) {
        let [date, name, divisions, substitute, status] = fields;
        let mut says = Vec::new();
        let date = note(parse_date(&date), &mut says);
        if let Some(date) = date.filter(|date| is_weekend(*date)) {
            says.push(format!(
                "{} is at a weekend, which never counts; list the weekday kept in its place",
                words::weekday(date)
            ));
        }
        if name.is_empty() {
            says.push("the name is missing".to_owned());
        }
        let divisions = note(parse_divisions(&divisions), &mut says);
        let substitute = note(parse_substitute(&substitute), &mut says);
        let status = note(parse_status(&status), &mut says);
        if let Some(earlier) = rows
            .iter()
            .find(|row| Some(row.date) == date && row.holiday.name == name)
        {
            says.push(format!(
                "{name} on that date is already on line {}; keep one row and join its divisions with |",
                earlier.line
            ));
        }
        if let (Some(date), Some(divisions), Some(substitute), Some(status)) =
            (date, divisions, substitute, status)
        {
            rows.push(Row {
                line,
                date,
                holiday: Holiday {
                    name,
                    divisions,
                    substitute,
                    status,
                },
            });
        }
        problems.extend(at(HOLIDAYS_FILE, line, says));
    }
    rows
}

/// `None` if the file is at fault; the faults are added to `problems`.
fn read_range(text: &str, problems: &mut Vec<Problem>) -> Option<(Date, Date)> {
    let faults_before = problems.len();
    let rows = read_rows(RANGE_FILE, text, ["first", "last"], problems);
    if problems.len() > faults_before {
        return None;
    }
    let range = match rows.as_slice() {
        [(_, [first, last])] => parse_range(first, last),
        _ => Err(format!(
            "one row is wanted below the header, not {}",
            rows.len()
        )),
    };
    let mut says = Vec::new();
    let range = note(range, &mut says);
    problems.extend(at(RANGE_FILE, 2, says));
    range
}

/// The calendar, with the days that section 10(6) names itself wherever the rows lack them.
fn assemble(rows: Vec<Row>, first: Date, last: Date, problems: &mut Vec<Problem>) -> Calendar {
    let mut holidays: BTreeMap<Date, Vec<Holiday>> = BTreeMap::new();
    for row in rows {
        if row.date < first || last < row.date {
            let says = format!(
                "{} is outside the range in {RANGE_FILE}, {} to {}; extend the range once every day in it is known",
                words::day(row.date),
                words::day(first),
                words::day(last)
            );
            problems.extend(at(HOLIDAYS_FILE, row.line, vec![says]));
        }
        holidays.entry(row.date).or_default().push(row.holiday);
    }
    for year in first.year()..=last.year() {
        if !holidays.keys().any(|date| date.year() == year) {
            let says = format!(
                "the range covers {year}, for which {HOLIDAYS_FILE} has no row; add the bank holidays of that year"
            );
            problems.extend(at(RANGE_FILE, 2, vec![says]));
        }
        for (name, date) in [
            ("Good Friday", good_friday(year)),
            ("Christmas Day", date(year, 12, 25)),
        ] {
            let listed = holidays
                .get(&date)
                .is_some_and(|on_the_day| on_the_day.iter().any(|holiday| holiday.name == name));
            if !listed && !is_weekend(date) {
                holidays.entry(date).or_default().push(Holiday {
                    name: name.to_owned(),
                    divisions: Division::ALL.to_vec(),
                    substitute: false,
                    status: Status::NamedInTheAct,
                });
            }
        }
    }
    Calendar {
        first,
        last,
        holidays,
    }
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

/// The rows of a CSV file under the expected header, each with its line number.
fn read_rows<const N: usize>(
    file: &'static str,
    text: &str,
    columns: [&str; N],
    problems: &mut Vec<Problem>,
) -> Vec<(u64, [String; N])> {
    let mut reader = csv::ReaderBuilder::new()
        .trim(csv::Trim::All)
        .flexible(true)
        .has_headers(false)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut header_seen = false;
    for record in reader.records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                problems.extend(at(file, line, vec![error.to_string()]));
                continue;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        if !header_seen {
            header_seen = true;
            if !record.iter().eq(columns) {
                let says = format!("the header should read {}", columns.join(","));
                problems.extend(at(file, line, vec![says]));
                return Vec::new();
            }
            continue;
        }
        let fields: Vec<String> = record.iter().map(str::to_owned).collect();
        match <[String; N]>::try_from(fields) {
            Ok(fields) => rows.push((line, fields)),
            Err(fields) => {
                let says = format!("{N} columns are wanted, not {}", fields.len());
                problems.extend(at(file, line, vec![says]));
            }
        }
    }
    if !header_seen {
        let says = format!("the file is empty; it should begin {}", columns.join(","));
        problems.extend(at(file, 1, vec![says]));
    }
    rows
}

fn parse_date(text: &str) -> Result<Date, String> {
    // The length is checked because the date library also reads 2026-6-15, which sorts wrongly.
    Some(text)
        .filter(|text| text.len() == "2026-06-15".len())
        .and_then(|text| Date::strptime("%Y-%m-%d", text).ok())
        .ok_or_else(|| format!("`{text}` is not a date; write it like 2026-06-15"))
}

fn parse_range(first: &str, last: &str) -> Result<(Date, Date), String> {
    let (first, last) = (parse_date(first)?, parse_date(last)?);
    if last < first {
        return Err("the last day is before the first".to_owned());
    }
    Ok((first, last))
}

fn parse_divisions(text: &str) -> Result<Vec<Division>, String> {
    let mut divisions = Vec::new();
    for slug in text.split('|') {
        let division = Division::from_slug(slug.trim()).ok_or_else(|| {
            format!(
                "`{slug}` is not a part of the United Kingdom; write england-and-wales, scotland or northern-ireland, joined with |"
            )
        })?;
        divisions.push(division);
    }
    divisions.sort_unstable();
    divisions.dedup();
    Ok(divisions)
}

fn parse_substitute(text: &str) -> Result<bool, String> {
    match text {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(format!("substitute is `{text}`; write yes or no")),
    }
}

fn parse_status(text: &str) -> Result<Status, String> {
    match text {
        "derived" => Ok(Status::Derived),
        "published" => Ok(Status::Published),
        "projected" => Ok(Status::Projected),
        _ => Err(format!(
            "status is `{text}`; write derived, published or projected"
        )),
    }
}

/// The value, or its fault added to the list.
fn note<T>(result: Result<T, String>, says: &mut Vec<String>) -> Option<T> {
    result.map_err(|fault| says.push(fault)).ok()
}

fn at(file: &'static str, line: u64, says: Vec<String>) -> impl Iterator<Item = Problem> {
    says.into_iter()
        .map(move |says| Problem { file, line, says })
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "date,name,divisions,substitute,status";

    fn faults(holidays: &str, range: &str) -> Vec<String> {
        match Calendar::from_csv(holidays, range) {
            Err(LawError::BadCalendar { problems }) => {
                problems.iter().map(Problem::to_string).collect()
            }
            other => panic!("expected faults, found {other:?}"),
        }
    }

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
             31 December 2030; add the proclaimed days to calendar/bank-holidays.csv and extend \
             calendar/range.csv"
        );
    }

    #[test]
    fn every_bad_row_is_reported_at_once() {
        let rows = format!(
            "{HEADER}\n\
             15/06/2026,World Cup,scotland,no,published\n\
             2026-06-13,World Cup,wales,maybe,proclaimed\n\
             2026-06-15,,scotland,no,published\n\
             2026-06-15,World Cup,scotland,no\n\
             2026-06-16,World Cup,scotland,no,published\n\
             2026-06-16,World Cup,northern-ireland,no,published\n\
             2031-01-01,New Year's Day,scotland,no,published\n"
        );
        assert_eq!(
            faults(&rows, "first,last\n2025-01-01,2026-12-31\n"),
            [
                "bank-holidays.csv line 2: `15/06/2026` is not a date; write it like 2026-06-15",
                "bank-holidays.csv line 3: Saturday 13 June 2026 is at a weekend, which never counts; list the weekday kept in its place",
                "bank-holidays.csv line 3: `wales` is not a part of the United Kingdom; write england-and-wales, scotland or northern-ireland, joined with |",
                "bank-holidays.csv line 3: substitute is `maybe`; write yes or no",
                "bank-holidays.csv line 3: status is `proclaimed`; write derived, published or projected",
                "bank-holidays.csv line 4: the name is missing",
                "bank-holidays.csv line 5: 5 columns are wanted, not 4",
                "bank-holidays.csv line 7: World Cup on that date is already on line 6; keep one row and join its divisions with |",
                "bank-holidays.csv line 8: 1 January 2031 is outside the range in range.csv, 1 January 2025 to 31 December 2026; extend the range once every day in it is known",
                "range.csv line 2: the range covers 2025, for which bank-holidays.csv has no row; add the bank holidays of that year",
            ]
        );
    }

    #[test]
    fn a_bad_range_is_reported() {
        for (range, says) in [
            ("", "line 1: the file is empty; it should begin first,last"),
            ("from,to\n", "line 1: the header should read first,last"),
            (
                "first,last\n",
                "line 2: one row is wanted below the header, not 0",
            ),
            (
                "first,last\n2030-12-31,2005-01-01\n",
                "line 2: the last day is before the first",
            ),
            (
                "first,last\n2005-01-01,soon\n",
                "line 2: `soon` is not a date; write it like 2026-06-15",
            ),
        ] {
            assert_eq!(faults(HOLIDAYS, range), [format!("range.csv {says}")]);
        }
    }

    /// Spreadsheet programs write a byte order mark and Windows line ends.
    #[test]
    fn a_file_saved_by_a_spreadsheet_is_read() {
        let holidays = format!("\u{feff}{}", HOLIDAYS.replace('\n', "\r\n"));
        let calendar = Calendar::from_csv(&holidays, RANGE).expect("the same calendar");
        assert_eq!(&calendar, Calendar::builtin());
    }
}
