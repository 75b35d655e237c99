//! Rows of text, wherever they come from.

use csv::StringRecord;

/// Why rows end before the file does. It refuses the load.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) rule: &'static str,
    pub(crate) line: Option<u64>,
    pub(crate) says: String,
    pub(crate) todo: &'static str,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}; {}", self.says, self.todo)
    }
}

impl std::error::Error for Fault {}

/// Why no further row can be had.
#[derive(Debug)]
pub(crate) enum Ended {
    Fault(Fault),
    Io(std::io::Error),
}

/// Something to ask about a file as a whole: the rule, what is wrong and what to do.
pub(crate) type Noticed = (&'static str, String, &'static str);

/// Gives rows one by one.
pub(crate) trait Records {
    /// Reads the next row into `into`, and says on which line it stands.
    fn next(&mut self, into: &mut StringRecord) -> Result<Option<u64>, Ended>;

    /// What was noticed about the file as a whole. Asked at the end.
    fn noticed(&self) -> Vec<Noticed> {
        Vec::new()
    }

    /// The cells below the headings that are merged with others: row, and position among the
    /// headings. Asked at the end.
    fn merged(&self) -> Vec<(u64, usize)> {
        Vec::new()
    }
}

/// A table of text: its place, its headings and its rows.
pub(crate) struct Source<'a> {
    pub(crate) file: String,
    pub(crate) sheet: Option<String>,
    pub(crate) heading_line: u64,
    pub(crate) headings: Vec<String>,
    pub(crate) rows: Box<dyn Records + 'a>,
    /// Whether a day number may stand for a date, as in a workbook.
    pub(crate) serials: bool,
    /// Whether rows may be shorter than the headings, as in a workbook.
    pub(crate) ragged: bool,
}

/// Rows given by another reader.
pub(crate) struct GivenRows<'a> {
    pub(crate) rows: Box<dyn Iterator<Item = Result<Vec<String>, String>> + 'a>,
    pub(crate) line: u64,
}

impl Records for GivenRows<'_> {
    fn next(&mut self, into: &mut StringRecord) -> Result<Option<u64>, Ended> {
        self.line += 1;
        match self.rows.next() {
            None => Ok(None),
            Some(Ok(fields)) => {
                into.clear();
                into.extend(fields);
                Ok(Some(self.line))
            }
            Some(Err(says)) => Err(Ended::Fault(Fault {
                rule: "unreadable",
                line: Some(self.line),
                says,
                todo: "export the file again",
            })),
        }
    }
}

/// Rows held in memory, with the line of each.
#[derive(Default)]
pub(crate) struct HeldRows {
    pub(crate) rows: std::vec::IntoIter<(u64, StringRecord)>,
    /// What was noticed about the file they come from.
    pub(crate) noticed: Vec<Noticed>,
    /// The cells that are merged with others.
    pub(crate) merged: Vec<(u64, usize)>,
}

impl Records for HeldRows {
    fn next(&mut self, into: &mut StringRecord) -> Result<Option<u64>, Ended> {
        Ok(self.rows.next().map(|(line, row)| {
            *into = row;
            line
        }))
    }

    fn noticed(&self) -> Vec<Noticed> {
        self.noticed.clone()
    }

    fn merged(&self) -> Vec<(u64, usize)> {
        self.merged.clone()
    }
}
