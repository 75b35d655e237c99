//! Text files with a heading line.

use super::{
    source::{Ended, Fault, Noticed, Records, Source},
    text::{END, Text, Watch},
};
use csv::{Reader, ReaderBuilder, StringRecord};
use std::{io, rc::Rc};

/// What may stand between two fields.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// A text file whose heading line has been looked at.
pub(crate) struct Opened<'a> {
    pub(crate) name: String,
    text: Text<'a>,
    /// The headings, as each delimiter would part them.
    pub(crate) headings: Vec<(u8, Vec<String>)>,
}

impl<'a> Opened<'a> {
    /// Looks at the heading line.
    pub(crate) fn new(name: String, mut text: Text<'a>) -> io::Result<Opened<'a>> {
        let head = text.head()?;
        let mut headings = Vec::new();
        for delimiter in DELIMITERS {
            let mut reader = reader(head.as_bytes(), delimiter);
            let mut record = StringRecord::new();
            let mut found = Vec::new();
            while reader.read_record(&mut record).unwrap_or(false) {
                if !blank(&record) && record.get(0) != Some(END) {
                    found = record.iter().map(|field| field.trim().to_owned()).collect();
                    break;
                }
            }
            headings.push((delimiter, found));
        }
        Ok(Opened {
            name,
            text,
            headings,
        })
    }

    /// The rows below the heading line.
    pub(crate) fn into_source(self, delimiter: u8) -> Result<Source<'a>, Ended> {
        let watch = Rc::clone(&self.text.watch);
        let mut rows = Lines {
            reader: reader(self.text, delimiter),
            watch,
            ended: false,
        };
        let mut record = StringRecord::new();
        let mut heading_line = 1;
        while let Some(line) = rows.next(&mut record)? {
            heading_line = line;
            if !blank(&record) {
                break;
            }
        }
        Ok(Source {
            file: self.name,
            sheet: None,
            heading_line,
            headings: record.iter().map(|field| field.trim().to_owned()).collect(),
            rows: Box::new(rows),
            serials: false,
            ragged: false,
        })
    }
}

/// Whether no field of the row holds anything.
pub(crate) fn blank(record: &StringRecord) -> bool {
    record.iter().all(|field| field.trim_start().is_empty())
}

fn reader<R: io::Read>(from: R, delimiter: u8) -> Reader<R> {
    ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        // The return before it is left to be trimmed, so that every row ends with its line.
        .terminator(csv::Terminator::Any(b'\n'))
        .from_reader(from)
}

struct Lines<'a> {
    reader: Reader<Text<'a>>,
    watch: Rc<Watch>,
    ended: bool,
}

impl Records for Lines<'_> {
    fn next(&mut self, into: &mut StringRecord) -> Result<Option<u64>, Ended> {
        if self.ended {
            return Ok(None);
        }
        self.watch.row_starts.set(self.reader.position().byte());
        let read = self.reader.read_record(into);
        let within = into
            .as_slice()
            .bytes()
            .filter(|byte| *byte == b'\n')
            .count();
        let line = self
            .reader
            .position()
            .line()
            .saturating_sub(1 + within as u64);
        let unclosed = |line| {
            Ended::Fault(Fault {
                rule: "quote",
                line,
                says: "a quotation mark is opened and never closed".to_owned(),
                todo: "close it, or export the file again",
            })
        };
        match read {
            Ok(true) => {}
            Ok(false) => return Err(unclosed(None)),
            Err(error) => {
                let line = self.reader.position().line();
                return Err(ended(error, line));
            }
        }
        if into.len() == 1 && into.get(0) == Some(END) {
            self.ended = true;
            return Ok(None);
        }
        let last = into.get(into.len().wrapping_sub(1)).unwrap_or_default();
        if last.contains(END) {
            // This row ends with the file, not with a line.
            return Err(unclosed(Some(line + 1)));
        }
        Ok(Some(line))
    }

    fn noticed(&self) -> Vec<Noticed> {
        let mut noticed = Vec::new();
        if self.watch.windows.get() {
            noticed.push((
                "windows-1252",
                "the file is not UTF-8; it was read as Windows-1252".to_owned(),
                "look at a few names with accents, and save as “CSV UTF-8” next time",
            ));
        }
        if self.watch.cut.get() {
            noticed.push((
                "cut",
                "the last line has no line end: the file may have been cut".to_owned(),
                "compare the number of rows with the system's",
            ));
        }
        noticed
    }
}

fn ended(error: csv::Error, line: u64) -> Ended {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => match error.downcast::<Fault>() {
            Ok(fault) => Ended::Fault(Fault {
                line: Some(line),
                ..fault
            }),
            Err(error) => Ended::Io(error),
        },
        _ => Ended::Fault(Fault {
            rule: "encoding",
            line: Some(line),
            says: "the row is not text".to_owned(),
            todo: "save the file again as “CSV UTF-8”",
        }),
    }
}
