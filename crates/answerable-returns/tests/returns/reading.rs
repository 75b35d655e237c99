//! Reading for tests: rows as text, and problems by rule and place.

use answerable_law::Calendar;
use answerable_returns::{
    Asked, Cell, Content, Given, KEY_LENGTH, Key, Of, ReadError, Report, Rows, Settings, Severity,
    Stop, TableId, Tables, read,
};

/// The rows that were given, each as "table: column=value …", empty cells left out.
struct Kept {
    tables: Tables,
    rows: Vec<String>,
}

impl Rows for Kept {
    fn row(&mut self, table: TableId, cells: &[Cell<'_>]) -> Result<(), Stop> {
        let table = self.tables.get(table);
        assert_eq!(table.columns.len(), cells.len());
        let mut row = format!("{}:", table.name);
        for (column, cell) in table.columns.iter().zip(cells) {
            let value = match cell {
                Cell::Empty => continue,
                Cell::Text(text) => (*text).to_owned(),
                Cell::Date(day) => day.to_string(),
                Cell::Time(at) => at.to_string(),
                Cell::Whole(number) => number.to_string(),
                Cell::Millionths(number) => format!("{number}u"),
                Cell::Flag(flag) => flag.to_string(),
            };
            row.extend([" ", &column.name, "=", &value]);
        }
        self.rows.push(row);
        Ok(())
    }
}

/// The pseudonym of an identifier with the tests' key.
pub(crate) fn pseudonym(of: Of, identifier: &str) -> String {
    let mut to = String::new();
    key().pseudonym(of, identifier, &mut to);
    to
}

fn key() -> Key {
    Key::new(&[7; KEY_LENGTH])
}

/// Reads what was given.
pub(crate) fn load(
    given: Vec<Given<'_>>,
    asked: &Asked,
) -> (Result<Report, ReadError>, Vec<String>) {
    let key = key();
    let settings = Settings {
        key: &key,
        calendar: Calendar::builtin(),
    };
    let mut kept = Kept {
        tables: Tables::builtin().unwrap(),
        rows: Vec::new(),
    };
    let report = read(given, asked, &settings, &mut kept);
    (report, kept.rows)
}

/// A file of bytes.
pub(crate) fn file<'a>(name: &str, bytes: &'a [u8]) -> Given<'a> {
    Given {
        name: name.to_owned(),
        content: Content::Bytes(Box::new(bytes)),
    }
}

/// Reads one file.
#[allow(dead_code, reason = "not every test file uses it")]
pub(crate) fn one(name: &str, bytes: &[u8]) -> (Report, Vec<String>) {
    let (report, rows) = load(vec![file(name, bytes)], &Asked::default());
    (report.unwrap(), rows)
}

/// The problems as "Severity rule @line column".
pub(crate) fn problems(report: &Report) -> Vec<String> {
    let shown = report.problems.kept().iter().map(|problem| {
        let severity = match problem.severity {
            Severity::Note => "note",
            Severity::Query => "query",
            Severity::Error => "error",
            Severity::Refuses => "refuses",
        };
        let line = problem.place.line.map(|line| format!(" @{line}"));
        let column = problem.place.column.as_ref().map(|of| format!(" {of}"));
        let (line, column) = (line.unwrap_or_default(), column.unwrap_or_default());
        format!("{severity} {}{line}{column}", problem.rule)
    });
    shown.collect()
}
