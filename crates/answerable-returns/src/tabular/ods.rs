//! Workbooks in the open document format. Cells and rows may be repeated by a count, so that a few bytes can
//! stand for a thousand million cells: they are counted before they are made.

use super::{
    source::Fault,
    workbook::{Room, Sheet, fault, with_errors},
};
use crate::xml::source::{LONGEST, Source};
use csv::StringRecord;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};
use std::{collections::HashSet, io::BufRead};

fn damaged(problem: impl std::fmt::Display) -> Fault {
    fault(
        "damaged-workbook",
        format!("the workbook cannot be read: {problem}"),
        "open it in a spreadsheet program and save it again",
    )
}

/// The table being read.
#[derive(Default)]
struct Table {
    sheet: Sheet,
    line: u64,
    record: StringRecord,
    /// Empty cells that only count if a filled one follows.
    gap: usize,
    row_repeats: u64,
}

/// The cell being read.
#[derive(Default)]
struct Cell {
    value: Option<String>,
    text: String,
    repeats: usize,
    /// It is merged with others.
    merged: bool,
    /// Notes of reviewers are not the cell's text.
    in_note: bool,
}

/// Reads the sheets of `content.xml`.
pub(crate) fn read(mut from: impl BufRead) -> Result<Vec<Sheet>, Fault> {
    let source = Source::new(&mut from).map_err(damaged)?;
    let mut reader = Reader::from_reader(source);
    let mut room = Room::new();
    let mut buffer = Vec::new();
    let mut hidden_styles: HashSet<String> = HashSet::new();
    let mut style = String::new();
    let mut sheets = Vec::new();
    let mut table: Option<Table> = None;
    let mut cell: Option<Cell> = None;
    loop {
        buffer.clear();
        reader.get_mut().begin();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(_) if reader.get_ref().fault().is_some() => {
                return Err(damaged("a piece of it is longer than 1 MiB, or is no text"));
            }
            Err(error) => return Err(damaged(error)),
        };
        let (start, empty) = match &event {
            Event::Start(start) => (Some(start), false),
            Event::Empty(start) => (Some(start), true),
            _ => (None, false),
        };
        if let Some(start) = start {
            match start.name().0 {
                "style:style" => style = attribute(start, "style:name")?.unwrap_or_default(),
                "style:table-properties"
                    if attribute(start, "table:display")?.as_deref() == Some("false") =>
                {
                    hidden_styles.insert(style.clone());
                }
                "table:table" if table.is_none() => {
                    room.take_sheet()?;
                    let of = attribute(start, "table:style-name")?.unwrap_or_default();
                    let sheet = Sheet {
                        name: attribute(start, "table:name")?.unwrap_or_default(),
                        hidden: hidden_styles.contains(&of),
                        ..Sheet::default()
                    };
                    table = Some(Table {
                        sheet,
                        ..Table::default()
                    });
                }
                "table:table-row" => {
                    if let Some(table) = &mut table {
                        table.row_repeats = count(start, "table:number-rows-repeated")?;
                        if empty {
                            table.end_row(&mut room)?;
                        }
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    let read = open_cell(start)?;
                    if empty {
                        if let Some(table) = &mut table {
                            table.cell(read, &mut room)?;
                        }
                    } else {
                        cell = Some(read);
                    }
                }
                "office:annotation" => {
                    if let Some(cell) = &mut cell {
                        cell.in_note = !empty;
                    }
                }
                "text:p" => {
                    if let Some(cell) = &mut cell
                        && !cell.in_note
                        && !cell.text.is_empty()
                    {
                        cell.text.push('\n');
                    }
                }
                "text:s" | "text:tab" | "text:line-break" => {
                    if let Some(cell) = &mut cell {
                        cell.text.push(' ');
                    }
                }
                _ => {}
            }
            continue;
        }
        match event {
            Event::Text(text) => add(&mut cell, &text.xml10_content())?,
            Event::CData(text) => add(&mut cell, &text.xml10_content())?,
            Event::GeneralRef(named) => {
                let letter = named.resolve_char_ref().map_err(damaged)?;
                let text = match letter {
                    Some(letter) => letter.to_string(),
                    None => quick_xml::escape::resolve_predefined_entity(&named.xml10_content())
                        .ok_or_else(|| damaged("it has an unknown entity"))?
                        .to_owned(),
                };
                add(&mut cell, &text)?;
            }
            Event::End(end) => match end.name().0 {
                "office:annotation" => {
                    if let Some(cell) = &mut cell {
                        cell.in_note = false;
                    }
                }
                "table:table-cell" | "table:covered-table-cell" => {
                    if let (Some(table), Some(cell)) = (&mut table, cell.take()) {
                        table.cell(cell, &mut room)?;
                    }
                }
                "table:table-row" => {
                    if let Some(table) = &mut table {
                        table.end_row(&mut room)?;
                    }
                }
                "table:table" => {
                    if let Some(table) = table.take() {
                        sheets.push(table.sheet);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

fn add(cell: &mut Option<Cell>, text: &str) -> Result<(), Fault> {
    if let Some(cell) = cell
        && !cell.in_note
    {
        cell.text.push_str(text);
        if cell.text.len() > LONGEST {
            return Err(damaged("a cell has more than 1 MiB of text"));
        }
    }
    Ok(())
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Result<Option<String>, Fault> {
    match start.try_get_attribute(name).map_err(damaged)? {
        Some(attribute) => {
            let value = attribute
                .normalized_value(quick_xml::XmlVersion::Implicit1_0)
                .map_err(damaged)?;
            Ok(Some(value.into_owned()))
        }
        None => Ok(None),
    }
}

fn count(start: &BytesStart<'_>, name: &str) -> Result<u64, Fault> {
    attribute(start, name)?.map_or(Ok(1), |text| text.parse().map_err(damaged))
}

/// A cell's value where it has a type; otherwise its text, which follows.
fn open_cell(start: &BytesStart<'_>) -> Result<Cell, Fault> {
    let value = match attribute(start, "office:value-type")?.as_deref() {
        Some("float" | "percentage" | "currency") => attribute(start, "office:value")?,
        Some("date") => attribute(start, "office:date-value")?,
        Some("boolean") => attribute(start, "office:boolean-value")?,
        _ => None,
    };
    let repeats = count(start, "table:number-columns-repeated")?;
    let merged = count(start, "table:number-rows-spanned")? > 1
        || count(start, "table:number-columns-spanned")? > 1;
    Ok(Cell {
        value,
        merged,
        repeats: usize::try_from(repeats).unwrap_or(usize::MAX),
        ..Cell::default()
    })
}

impl Table {
    fn cell(&mut self, cell: Cell, room: &mut Room) -> Result<(), Fault> {
        let text = cell.value.unwrap_or(cell.text);
        let text = with_errors(text, &mut self.sheet.errors).unwrap_or_default();
        let text = text.trim();
        if text.is_empty() {
            self.gap = self.gap.saturating_add(cell.repeats);
            return Ok(());
        }
        let more = self.gap.saturating_add(cell.repeats);
        room.take(more, text.len().saturating_mul(cell.repeats))?;
        for _ in 0..std::mem::take(&mut self.gap) {
            self.record.push_field("");
        }
        if cell.merged {
            room.take(1, 0)?;
            let line = self.line.saturating_add(1);
            self.sheet.merged.push((line, self.record.len()));
        }
        for _ in 0..cell.repeats {
            self.record.push_field(text);
        }
        Ok(())
    }

    fn end_row(&mut self, room: &mut Room) -> Result<(), Fault> {
        self.gap = 0;
        let repeats = std::mem::replace(&mut self.row_repeats, 1);
        let first = self.line.saturating_add(1);
        self.line = self.line.saturating_add(repeats);
        let record = std::mem::take(&mut self.record);
        if record.is_empty() {
            return Ok(());
        }
        room.take_rows(usize::try_from(repeats).unwrap_or(usize::MAX), &record)?;
        for at in 0..repeats {
            self.sheet
                .rows
                .push((first.saturating_add(at), record.clone()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(xml: &str) -> Result<Vec<Sheet>, Fault> {
        read(xml.as_bytes())
    }

    #[test]
    fn sheets_are_read_and_repeats_are_counted_first() {
        let sheets = rows(
            r#"<d><style:style style:name="h"><style:table-properties table:display="false"/></style:style>
            <table:table table:name="List 1" table:style-name="h">
            <table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
            <table:table-row><table:table-cell table:number-columns-repeated="2"/>
            <table:table-cell office:value-type="date" office:date-value="2021-04-30"><text:p>30/04/21</text:p></table:table-cell>
            <table:table-cell><text:p>a &amp; b</text:p></table:table-cell>
            <table:table-cell table:number-columns-repeated="16000"/></table:table-row></table:table></d>"#,
        )
        .unwrap();
        assert!(sheets[0].hidden);
        let (line, record) = &sheets[0].rows[0];
        assert_eq!(*line, 3);
        assert_eq!(
            record,
            &StringRecord::from(vec!["", "", "2021-04-30", "a & b"])
        );
        let bomb = r#"<d><table:table table:name="x"><table:table-row table:number-rows-repeated="1000000">
            <table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row></table:table></d>"#;
        assert!(rows(bomb).is_err());
        assert!(rows("<d><table:table><table:table-row></d>").is_err());
    }
}
