//! Workbooks, XLSX and ODS, as sheets of text.
//!
//! A workbook is a compressed archive: what it unpacks to is measured before any of it is kept, what
//! it says of its own size is compared with that, and all its sheets together may only have so many
//! cells. Formulas come as the values saved with them.

use super::{
    ods,
    source::{Fault, HeldRows},
    values,
};
use crate::xml::source::Source;
use calamine::{DataRef, Reader, SheetVisible, Xlsx};
use csv::StringRecord;
use jiff::civil::Time;
use quick_xml::events::Event;
use std::io::{self, Cursor, Read};

/// Bytes of a workbook file.
pub(crate) const LARGEST: u64 = 512 * 1024 * 1024;
/// Bytes that it may unpack to.
const UNPACKED: u64 = 1024 * 1024 * 1024;
/// Cells of all sheets, empty ones left of a filled one among them.
const MOST_CELLS: usize = 4_000_000;
/// Bytes of text in all cells, and what a row takes besides.
const MOST_TEXT: usize = 512 * 1024 * 1024;
const OF_A_ROW: usize = 160;
/// Texts that cells may share. Each takes as much as a cell.
const MOST_SHARED: usize = MOST_CELLS;
/// Sheets.
const MOST_SHEETS: usize = 256;
/// Parts of the archive.
const MOST_PARTS: usize = 10_000;

/// The room that is left for the cells of a workbook.
pub(crate) struct Room {
    cells: usize,
    text: usize,
    sheets: usize,
}

impl Room {
    /// That of a whole workbook.
    pub(crate) fn new() -> Room {
        Room {
            cells: MOST_CELLS,
            text: MOST_TEXT,
            sheets: MOST_SHEETS,
        }
    }

    /// Takes room for cells, and for the bytes of text in them.
    pub(crate) fn take(&mut self, cells: usize, text: usize) -> Result<(), Fault> {
        let left = self.cells.checked_sub(cells);
        self.cells = left.ok_or_else(|| too_large("has more than 4 million cells"))?;
        let left = self.text.checked_sub(text);
        self.text = left.ok_or_else(|| too_large("has more than 512 MiB of text"))?;
        Ok(())
    }

    /// Takes room for `count` rows like this one.
    pub(crate) fn take_rows(&mut self, count: usize, row: &StringRecord) -> Result<(), Fault> {
        let text = row.as_slice().len().saturating_add(OF_A_ROW);
        let cells = row.len().saturating_mul(count.saturating_sub(1));
        self.take(cells, text.saturating_mul(count))
    }

    /// Takes room for a sheet.
    pub(crate) fn take_sheet(&mut self) -> Result<(), Fault> {
        let left = self.sheets.checked_sub(1);
        self.sheets = left.ok_or_else(|| too_large("has more than 256 sheets"))?;
        Ok(())
    }
}

fn too_large(what: &str) -> Fault {
    fault(
        "too-large",
        format!("the workbook {what}"),
        "remove empty formatted rows and columns, or export the rows as CSV",
    )
}

/// A sheet.
#[derive(Default)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    /// Rows that hold anything, and their numbers, counted from 1.
    pub(crate) rows: Vec<(u64, StringRecord)>,
    /// The first cells of those that are merged into one, row and column: the others seem empty.
    pub(crate) merged: Vec<(u64, usize)>,
    /// Some cells hold an error of a formula.
    pub(crate) errors: bool,
}

impl Sheet {
    /// The rows below a heading.
    pub(crate) fn below(self, heading_line: u64) -> HeldRows {
        let mut merged: Vec<(u64, usize)> = self
            .merged
            .into_iter()
            .filter(|(line, column)| {
                let found = self.rows.binary_search_by_key(line, |(number, _)| *number);
                let record = found.ok().map(|at| &self.rows[at].1);
                let text = record.and_then(|record| record.get(*column));
                *line > heading_line && text.is_some_and(|text| !text.trim().is_empty())
            })
            .collect();
        merged.sort_unstable();
        let rows: Vec<_> = self
            .rows
            .into_iter()
            .filter(|(line, _)| *line > heading_line)
            .collect();
        let mut noticed = Vec::new();
        if self.errors {
            noticed.push((
                "formula-error",
                "some cells hold an error of a formula, such as #REF!; they were read as empty"
                    .to_owned(),
                "mend the formulas, or replace them with their values",
            ));
        }
        HeldRows {
            rows: rows.into_iter(),
            noticed,
            merged,
        }
    }
}

pub(crate) fn fault(rule: &'static str, says: impl Into<String>, todo: &'static str) -> Fault {
    Fault {
        rule,
        line: None,
        says: says.into(),
        todo,
    }
}

fn damaged(problem: impl std::fmt::Display) -> Fault {
    fault(
        "damaged-workbook",
        format!("the workbook cannot be read: {problem}"),
        "open it in a spreadsheet program and save it again",
    )
}

/// Reads all sheets of a workbook.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, Fault> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    measure(&mut archive)?;
    if archive.index_for_name("content.xml").is_some() {
        let content = archive.by_name("content.xml").map_err(damaged)?;
        return ods::read(io::BufReader::new(content));
    }
    let has_merged = look(&mut archive)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    let listed: Vec<(String, bool)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
        .collect();
    let mut sheets = Vec::new();
    let mut room = Room::new();
    for (name, hidden) in listed {
        room.take_sheet()?;
        let mut sheet = sheet(&mut book, name, hidden, &mut room)?;
        if has_merged && !sheet.rows.is_empty() {
            let regions = book.merge_cells_by_sheet_name(&sheet.name);
            for region in regions.map_err(damaged)? {
                if region.start != region.end {
                    let (row, column) = region.start;
                    sheet.merged.push((u64::from(row) + 1, column as usize));
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

/// Unpacks every part into nothing, to see how much it is: what the archive says of itself may be
/// untrue.
fn measure(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<(), Fault> {
    let too_large = || too_large("unpacks to more than 1 GiB");
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut room = UNPACKED;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        if part.size() > room {
            return Err(too_large());
        }
        let unpacked = io::copy(&mut part.take(room + 1), &mut io::sink()).map_err(damaged)?;
        room = room.checked_sub(unpacked).ok_or_else(too_large)?;
    }
    Ok(())
}

/// Looks through the parts of an XLSX for what the library that reads it takes on trust: how many
/// shared texts there are, and where cells stand. Whether any cells are merged.
fn look(archive: &mut zip::ZipArchive<Cursor<&[u8]>>) -> Result<bool, Fault> {
    let mut merged = false;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(damaged)?;
        let size = usize::try_from(part.size()).unwrap_or(usize::MAX);
        let mut part = io::BufReader::new(part);
        // A part that is no XML is none of a sheet.
        if let Ok(source) = Source::new(&mut part) {
            merged |= look_at(source, size)?;
        }
    }
    Ok(merged)
}

/// Looks through one part, of that many bytes, as far as it is XML.
fn look_at(source: Source<'_>, size: usize) -> Result<bool, Fault> {
    let wrong = || damaged("it names a cell that no sheet has");
    let mut reader = quick_xml::Reader::from_reader(source);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut merged, mut shared) = (false, 0);
    loop {
        buffer.clear();
        reader.get_mut().begin();
        let start = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => start,
            Ok(Event::Eof) | Err(_) => return Ok(merged),
            Ok(_) => continue,
        };
        let attribute = |name: &str| -> Option<String> {
            let found = start.try_get_attribute(name).ok().flatten()?;
            Some(found.value.to_string())
        };
        let stands = |attribute: Option<String>, is: fn(&str) -> bool| {
            attribute
                .is_none_or(|text| is(&text))
                .then_some(())
                .ok_or_else(wrong)
        };
        match start.local_name().as_ref() {
            "sst" => {
                let says = attribute("uniqueCount").and_then(|text| text.parse::<usize>().ok());
                // The shortest of them is `<si/>`.
                if says.is_some_and(|count| count > size / 5) {
                    return Err(damaged(
                        "it says that it has more texts than there is room for",
                    ));
                }
                if says.is_some_and(|count| count > MOST_SHARED) {
                    return Err(too_large("has more than 4 million texts"));
                }
            }
            "si" => {
                shared += 1;
                if shared > MOST_SHARED {
                    return Err(too_large("has more than 4 million texts"));
                }
            }
            "row" => stands(attribute("r"), |text| cell_of(text).is_some())?,
            "c" => stands(attribute("r"), |text| {
                matches!(cell_of(text), Some((_, 1..)))
            })?,
            "dimension" | "f" => stands(attribute("ref"), is_range)?,
            "mergeCell" => {
                stands(attribute("ref"), is_range)?;
                merged = true;
            }
            _ => {}
        }
    }
}

/// Whether the text is a cell or two, `A1:C7`, of which the first is not below or right of the second.
fn is_range(text: &str) -> bool {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    match (cell_of(first), cell_of(last)) {
        (Some((row, column)), Some((last_row, last_column))) => {
            column > 0 && row <= last_row && column <= last_column
        }
        _ => false,
    }
}

/// The row and column that a text names, both counted from 1; column 0 where it names a row alone.
fn cell_of(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at(letters);
    if column.len() > 3 || row.len() > 7 || !row.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let column = column.bytes().fold(0, |sum, letter| {
        sum * 26 + u32::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    let row = row.parse().ok().filter(|row| *row > 0)?;
    Some((row, column))
}

fn sheet(
    book: &mut Xlsx<Cursor<&[u8]>>,
    name: String,
    hidden: bool,
    room: &mut Room,
) -> Result<Sheet, Fault> {
    let mut sheet = Sheet {
        name,
        hidden,
        ..Sheet::default()
    };
    let mut cells = match book.worksheet_cells_reader(&sheet.name) {
        Ok(cells) => cells,
        // A chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(sheet),
        Err(error) => return Err(damaged(error)),
    };
    let mut row = 0;
    let mut record = StringRecord::new();
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (at_row, column) = cell.get_position();
        let Some(text) = text(cell.get_value(), &mut sheet.errors) else {
            continue;
        };
        let at_row = u64::from(at_row) + 1;
        if at_row != row {
            if at_row < row {
                return Err(damaged("its rows are not in order"));
            }
            if !record.is_empty() {
                sheet.rows.push((row, std::mem::take(&mut record)));
            }
            room.take(0, OF_A_ROW)?;
            row = at_row;
        }
        let column = column as usize;
        if column < record.len() {
            return Err(damaged("its cells are not in order"));
        }
        room.take(column + 1 - record.len(), text.len())?;
        while record.len() < column {
            record.push_field("");
        }
        record.push_field(&text);
    }
    if !record.is_empty() {
        sheet.rows.push((row, record));
    }
    Ok(sheet)
}

/// A cell as text; a date as 2021-04-30.
fn text(value: &DataRef<'_>, errors: &mut bool) -> Option<String> {
    let text = match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number_text(*number),
        DataRef::SharedString(text) => with_errors((*text).to_owned(), errors)?,
        DataRef::Bool(flag) => if *flag { "true" } else { "false" }.to_owned(),
        DataRef::DateTime(at) => {
            let from_1904 = !at.is_duration() && is_1904(at);
            match values::serial(at.as_f64(), from_1904) {
                Some(at) if at.time() == Time::midnight() => at.date().to_string(),
                Some(at) => format!("{} {}", at.date(), at.time()),
                None => number_text(at.as_f64()),
            }
        }
        DataRef::String(text) => with_errors(text.clone(), errors)?,
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        // “#N/A” is how a workbook says that nothing was found.
        DataRef::Error(calamine::CellErrorType::NA) | DataRef::Empty => return None,
        DataRef::Error(_) => {
            *errors = true;
            return None;
        }
    };
    (!text.trim().is_empty()).then_some(text)
}

/// The text of a cell, unless it is that of an error of a formula. That nothing was found is no error.
pub(crate) fn with_errors(text: String, errors: &mut bool) -> Option<String> {
    const ERRORS: [&str; 7] = [
        "#REF!", "#DIV/0!", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!",
    ];
    let said = text.trim();
    let numbered = said.strip_prefix("Err:").is_some_and(|number| {
        number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit())
    });
    if numbered || ERRORS.contains(&said) {
        *errors = true;
        return None;
    }
    (said != "#N/A").then_some(text)
}

/// Whether the workbook counts days from 1904: the library gives the day itself, so the two can be
/// compared.
fn is_1904(at: &calamine::ExcelDateTime) -> bool {
    let (year, month, day, ..) = at.to_ymd_hms_milli();
    values::serial(at.as_f64(), false).is_some_and(|read| {
        let given = (i16::try_from(year), i8::try_from(month), i8::try_from(day));
        given != (Ok(read.year()), Ok(read.month()), Ok(read.day()))
            && i16::try_from(year).is_ok_and(|year| year - read.year() >= 3)
    })
}

/// A number with the 15 figures that spreadsheet programs show.
pub(crate) fn number_text(number: f64) -> String {
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_in_the_workbook() {
        assert_eq!(number_text(9_212_044.0), "9212044");
        assert_eq!(number_text(0.1 + 0.2), "0.3");
        assert_eq!(number_text(0.4), "0.4");
    }

    #[test]
    fn cells_are_named_by_letters_and_figures() {
        for (text, cell) in [
            ("A1", Some((1, 1))),
            ("aa10", Some((10, 27))),
            ("XFD1048576", Some((1_048_576, 16_384))),
            ("7", Some((7, 0))),
            ("A0", None),
            ("A", None),
            ("AAAA1", None),
            ("A12345678", None),
            ("A-1", None),
            ("", None),
        ] {
            assert_eq!(cell_of(text), cell, "{text}");
        }
        assert!(is_range("A1:B2") && is_range("B2"));
        assert!(!is_range("B2:A1") && !is_range("A2:B1") && !is_range("1:2") && !is_range(""));
    }

    #[test]
    fn errors_of_formulas_are_no_text() {
        for (text, kept, error) in [
            ("#REF!", false, true),
            ("#DIV/0!", false, true),
            ("Err:508", false, true),
            ("#N/A", false, false),
            ("Err: 508", true, false),
            ("North", true, false),
        ] {
            let mut errors = false;
            let read = with_errors(text.to_owned(), &mut errors);
            assert_eq!((read.is_some(), errors), (kept, error), "{text}");
        }
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(read(b"PK\x03\x04 and nothing more").is_err());
    }
}
