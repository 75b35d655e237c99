//! A calendar from its two files, and back.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Calendar, Division, Holiday, Status, is_weekend};
use crate::{LawError, Problem, words};

const HOLIDAYS_FILE: &str = "bank-holidays.csv";
const RANGE_FILE: &str = "range.csv";

const HOLIDAYS_COLUMNS: [&str; 5] = ["date", "name", "divisions", "substitute", "status"];
const RANGE_COLUMNS: [&str; 2] = ["first", "last"];

impl Calendar {
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

    /// The text of `bank-holidays.csv` and of `range.csv`, in order of date and name.
    ///
    /// [`Calendar::from_csv`] reads them back to an equal calendar. The days that the Act names
    /// itself and the data lack are not written: they are supplied again.
    pub fn to_csv(&self) -> (String, String) {
        let rows = self.holidays().flat_map(|(date, holidays)| {
            holidays
                .iter()
                .filter_map(move |holiday| write_holiday(date, holiday))
        });
        let range = [[self.first.to_string(), self.last.to_string()]];
        (
            write_rows(HOLIDAYS_COLUMNS, rows),
            write_rows(RANGE_COLUMNS, range.into_iter()),
        )
    }
}

/// A row of `bank-holidays.csv`, with the line it came from.
struct Row {
    line: u64,
    date: Date,
    holiday: Holiday,
}

fn read_holidays(text: &str, problems: &mut Vec<Problem>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (line, fields) in read_rows(HOLIDAYS_FILE, text, HOLIDAYS_COLUMNS, problems) {
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
    let rows = read_rows(RANGE_FILE, text, RANGE_COLUMNS, problems);
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

/// The calendar of these rows; those that do not fit the range are added to `problems`.
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
    }
    Calendar::of(first, last, holidays)
}

/// The rows of a CSV file under the expected header, each with its line number.
pub(crate) fn read_rows<const N: usize>(
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

pub(crate) fn parse_date(text: &str) -> Result<Date, String> {
    // The length is checked because the date library also reads 2026-6-15, which sorts wrongly.
    Some(text)
        .filter(|text| text.len() == "2026-06-15".len() && !text.starts_with(['-', '+']))
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

/// The fields of a row; `None` for a day that has none, because the Act names it.
fn write_holiday(date: Date, holiday: &Holiday) -> Option<[String; 5]> {
    let status = match holiday.status {
        Status::Derived => "derived",
        Status::Published => "published",
        Status::Projected => "projected",
        Status::NamedInTheAct => return None,
    };
    let divisions: Vec<&str> = holiday.divisions.iter().map(|d| d.slug()).collect();
    Some([
        date.to_string(),
        holiday.name.clone(),
        divisions.join("|"),
        if holiday.substitute { "yes" } else { "no" }.to_owned(),
        status.to_owned(),
    ])
}

fn write_rows<const N: usize>(
    columns: [&str; N],
    rows: impl Iterator<Item = [String; N]>,
) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).expect("memory can be written");
    for row in rows {
        writer.write_record(row).expect("memory can be written");
    }
    let bytes = writer.into_inner().expect("memory can be written");
    String::from_utf8(bytes).expect("the fields are text")
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
pub(crate) fn note<T>(result: Result<T, String>, says: &mut Vec<String>) -> Option<T> {
    result.map_err(|fault| says.push(fault)).ok()
}

pub(crate) fn at(
    file: &'static str,
    line: u64,
    says: Vec<String>,
) -> impl Iterator<Item = Problem> {
    says.into_iter()
        .map(move |says| Problem { file, line, says })
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{HOLIDAYS, RANGE};
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
    fn the_files_of_the_repository_are_written_as_they_are() {
        let (holidays, range) = Calendar::builtin().to_csv();
        assert_eq!((holidays.as_str(), range.as_str()), (HOLIDAYS, RANGE));
    }

    #[test]
    fn days_that_the_act_names_are_not_written() {
        // A comma and an apostrophe in the name; two names on a day, out of order.
        let rows = format!(
            "{HEADER}\n\
             2026-06-16,\"Zebra, or Stripes Day\",scotland,no,published\n\
             2026-06-15,World Cup's End,scotland,no,projected\n\
             2026-06-16,Aardvark Day,northern-ireland,yes,derived\n"
        );
        let calendar = Calendar::from_csv(&rows, "first,last\n2026-01-01,2026-12-31\n").unwrap();
        let (holidays, range) = calendar.to_csv();
        assert_eq!(
            holidays,
            format!(
                "{HEADER}\n\
                 2026-06-15,World Cup's End,scotland,no,projected\n\
                 2026-06-16,Aardvark Day,northern-ireland,yes,derived\n\
                 2026-06-16,\"Zebra, or Stripes Day\",scotland,no,published\n"
            )
        );
        assert_eq!(Calendar::from_csv(&holidays, &range), Ok(calendar.clone()));
        assert_eq!(calendar.is_working_day(date(2026, 12, 25)), Ok(false));
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
