//! Workbooks and data files that come with a letter: each sheet a heading and its rows.
//!
//! XLSX is read here and not by a library, since what hides rows and columns must be seen, and since
//! nothing then trusts what a workbook says of its own size. Formulas come as the values saved with
//! them.

use crate::archive::Archive;
use crate::document::{Block, BlockKind, Document, Format, Place, Problem};
use crate::limits::{Over, Room};
use crate::xml::{Element, Tree};
use crate::{ReadError, kinds, odt, plain};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Columns that a sheet can have.
pub(crate) const MOST_COLUMNS: usize = 16_384;

/// Rows that a sheet can have.
pub(crate) const MOST_ROWS: usize = 1_048_576;

/// Sheets of a workbook.
const MOST_SHEETS: usize = 256;

/// A workbook in Excel's format.
pub(crate) fn xlsx(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    let mut document = Document::empty(name, Format::Xlsx);
    let Some(book) = archive.xml("xl/workbook.xml", room)? else {
        return Err(without_book(name));
    };
    let book = Tree::read(name, &book, room)?;
    let from_1904 = book
        .root()
        .all("workbookPr")
        .first()
        .and_then(|el| el.attribute("date1904"))
        .is_some_and(|said| matches!(said.as_str(), "1" | "true"));
    let links = archive.xml("xl/_rels/workbook.xml.rels", room)?;
    let links = links.unwrap_or_default();
    let links: HashMap<String, String> = Tree::read(name, &links, room)?
        .root()
        .all("Relationship")
        .iter()
        .filter_map(|link| Some((link.attribute("Id")?, link.attribute("Target")?)))
        .collect();
    let shared = match archive.xml("xl/sharedStrings.xml", room)? {
        Some(text) => shared(Tree::read(name, &text, room)?.root()),
        None => Vec::new(),
    };
    let dated = match archive.xml("xl/styles.xml", room)? {
        Some(text) => dated(Tree::read(name, &text, room)?.root()),
        None => Vec::new(),
    };
    let known = Known {
        shared,
        dated,
        from_1904,
    };
    let sheets = book.root().all("sheet");
    refuse_many(name, sheets.len())?;
    for sheet in sheets {
        let called = name_of(sheet.attribute("name"));
        let hidden = sheet.attribute("state");
        if matches!(hidden.as_deref(), Some("hidden" | "veryHidden")) {
            hidden_sheet(&mut document, &called);
            continue;
        }
        let target = sheet.attribute_named("r:id").and_then(|id| links.get(&id));
        let Some(target) = target else {
            continue;
        };
        let path = match target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("xl/{target}"),
        };
        let Some(text) = archive.xml(&path, room)? else {
            continue;
        };
        let tree = Tree::read(name, &text, room)?;
        known
            .sheet(&called, tree.root(), &mut document, room)
            .map_err(|over| over.named(name))?;
    }
    finished(name, document)
}

/// A workbook without its list of sheets.
pub(crate) fn without_book(name: &str) -> ReadError {
    ReadError::Damaged {
        name: name.to_owned(),
        what: "it is a workbook without its part xl/workbook.xml".to_owned(),
    }
}

/// The name of a sheet: each of its rows repeats it. Programs allow 31 letters.
pub(crate) fn name_of(said: Option<String>) -> String {
    const LONGEST: usize = 100;
    let clean = plain::clean(&said.unwrap_or_default()).0;
    clean.chars().take(LONGEST).collect()
}

pub(crate) fn refuse_many(name: &str, sheets: usize) -> Result<(), ReadError> {
    if sheets > MOST_SHEETS {
        return Err(Over {
            what: format!("has more than {MOST_SHEETS} sheets"),
            todo: "save the sheets that matter in a workbook of their own",
        }
        .named(name));
    }
    Ok(())
}

fn hidden_sheet(document: &mut Document, called: &str) {
    document.problems.push(Problem {
        place: Place::Sheet {
            name: called.to_owned(),
            row: 0,
        },
        words: "the sheet is hidden and was left out".to_owned(),
    });
}

fn finished(name: &str, document: Document) -> Result<Document, ReadError> {
    let words = document
        .blocks
        .iter()
        .any(|block| block.kind == BlockKind::Row);
    if words || !document.problems.is_empty() {
        return Ok(document);
    }
    Err(ReadError::Empty {
        name: name.to_owned(),
    })
}

/// The texts that cells share.
fn shared(root: Element<'_>) -> Vec<String> {
    root.all("si").into_iter().map(words).collect()
}

/// The words of a text, without how they are to be spoken.
fn words(element: Element<'_>) -> String {
    let mut words = String::new();
    for child in element.children() {
        match child.local() {
            "t" => words.push_str(&child.all_words()),
            "r" => words.push_str(&child.child("t").map(Element::all_words).unwrap_or_default()),
            _ => {}
        }
    }
    words
}

/// For each style of cells whether it shows a number as a date.
fn dated(root: Element<'_>) -> Vec<bool> {
    let own: HashMap<u32, bool> = root
        .all("numFmt")
        .iter()
        .filter_map(|format| {
            Some((
                format.number("numFmtId")?,
                is_date(&format.attribute("formatCode")?),
            ))
        })
        .collect();
    let Some(styles) = root.all("cellXfs").into_iter().next() else {
        return Vec::new();
    };
    styles
        .children()
        .filter(|style| style.local() == "xf")
        .map(|style| {
            let format = style.number("numFmtId").unwrap_or(0);
            let known = matches!(format, 14..=17 | 22 | 27..=31 | 36 | 50..=58);
            own.get(&format).copied().unwrap_or(known)
        })
        .collect()
}

/// Whether a format of numbers shows days: it has a `d` or `y` outside quotes and brackets.
fn is_date(format: &str) -> bool {
    let mut bare = String::new();
    let (mut quoted, mut bracketed, mut escaped) = (false, false, false);
    for letter in format.chars() {
        match letter {
            _ if escaped => escaped = false,
            '\\' | '_' | '*' => escaped = true,
            '"' => quoted = !quoted,
            '[' if !quoted => bracketed = true,
            ']' if !quoted => bracketed = false,
            _ if !quoted && !bracketed => bare.push(letter.to_ascii_lowercase()),
            _ => {}
        }
    }
    bare.contains(['d', 'y']) && !bare.contains("general")
}

/// What the cells of a workbook refer to.
struct Known {
    shared: Vec<String>,
    dated: Vec<bool>,
    from_1904: bool,
}

/// Columns that are hidden, counted from 1.
#[derive(Default)]
struct Columns(Vec<bool>);

impl Columns {
    fn add(&mut self, first: usize, last: usize) {
        let last = last.min(MOST_COLUMNS);
        if self.0.len() <= last {
            self.0.resize(last + 1, false);
        }
        for column in self.0.iter_mut().take(last + 1).skip(first) {
            *column = true;
        }
    }

    fn has(&self, column: usize) -> bool {
        self.0.get(column) == Some(&true)
    }
}

/// The rows of a sheet while they are read.
struct Rows<'a> {
    name: &'a str,
    skipped: usize,
    hidden_columns: bool,
    without_value: usize,
}

impl Known {
    fn sheet(
        &self,
        called: &str,
        part: Element<'_>,
        document: &mut Document,
        room: &mut Room,
    ) -> Result<(), Over> {
        heading(document, called);
        let mut rows = Rows::new(called);
        let Some(sheet) = part.child("worksheet") else {
            return Ok(());
        };
        let mut hidden = Columns::default();
        for column in sheet.all("col") {
            if matches!(column.attribute("hidden").as_deref(), Some("1" | "true"))
                && let (Some(first), Some(last)) = (column.number("min"), column.number("max"))
            {
                hidden.add(first as usize, last as usize);
            }
        }
        let Some(data) = sheet.child("sheetData") else {
            return Ok(());
        };
        let mut number = 0;
        for row in data.children().filter(|row| row.local() == "row") {
            number = row.number("r").map_or(number + 1, |said| said as usize);
            let mut texts: Vec<String> = Vec::new();
            let mut column = 0;
            let skipped = matches!(row.attribute("hidden").as_deref(), Some("1" | "true"));
            for cell in row.children().filter(|cell| cell.local() == "c") {
                let said = cell.attribute("r").and_then(|place| column_of(&place));
                column = said.unwrap_or(column + 1);
                let text = self.value(cell, &mut rows);
                if text.trim().is_empty() || column > MOST_COLUMNS {
                    continue;
                }
                if hidden.has(column) {
                    rows.hidden_columns = true;
                    continue;
                }
                if skipped {
                    continue;
                }
                room.cells((column + 1).saturating_sub(texts.len()))?;
                // Many cells may share one long text: it is counted before it is copied.
                room.text(text.len())?;
                if texts.len() < column {
                    texts.resize(column, String::new());
                }
                texts[column - 1] = text.into_owned();
            }
            if skipped {
                rows.skipped += 1;
            } else {
                rows.add(number, texts, document, room)?;
            }
        }
        rows.finish(document);
        Ok(())
    }

    fn value(&self, cell: Element<'_>, rows: &mut Rows<'_>) -> Cow<'_, str> {
        let value = cell.child("v").map(Element::all_words);
        if value.is_none() && cell.child("f").is_some() {
            rows.without_value += 1;
        }
        let value = value.unwrap_or_default();
        match cell.attribute("t").as_deref() {
            Some("s") => {
                let at = value.trim().parse::<usize>().ok();
                let text = at.and_then(|at| self.shared.get(at));
                return Cow::Borrowed(text.map_or("", String::as_str));
            }
            Some("inlineStr") => cell.child("is").map(words).unwrap_or_default(),
            Some("b") => if value.trim() == "1" { "true" } else { "false" }.to_owned(),
            Some("str" | "d" | "e") => value,
            _ => {
                let style = cell.number("s").map(|style| style as usize);
                let dated = style.and_then(|style| self.dated.get(style).copied());
                number_text(value.trim(), dated == Some(true), self.from_1904)
            }
        }
        .into()
    }
}

/// A number as text, with the 15 figures that spreadsheet programs show; or as a date.
fn number_text(value: &str, dated: bool, from_1904: bool) -> String {
    let Ok(number) = value.parse::<f64>() else {
        return value.to_owned();
    };
    if dated && let Some(day) = day(number, from_1904) {
        return day;
    }
    let shown: f64 = format!("{number:.14e}").parse().unwrap_or(number);
    shown.to_string()
}

/// The day that a number of days stands for: 2021-04-30, with the time if it has one.
fn day(number: f64, from_1904: bool) -> Option<String> {
    // Below 61 the count has a day that never was, and no letter is so old.
    if !(61.0..=2_958_465.0).contains(&number) {
        return None;
    }
    let first = if from_1904 {
        Date::constant(1904, 1, 1)
    } else {
        Date::constant(1899, 12, 30)
    };
    #[expect(
        clippy::cast_possible_truncation,
        reason = "in range, by the check above"
    )]
    let seconds = (number * 86_400.0).round() as i64;
    let at: DateTime = first
        .to_datetime(jiff::civil::Time::midnight())
        .checked_add(seconds.seconds())
        .ok()?;
    Some(if at.time() == jiff::civil::Time::midnight() {
        at.date().to_string()
    } else {
        format!("{} {}", at.date(), at.time())
    })
}

/// The column of a cell's name, counted from 1: 28 of "AB7".
pub(crate) fn column_of(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 3 {
        return None;
    }
    let number = place[..letters].bytes().fold(0, |sum, letter| {
        sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    Some(number)
}

fn heading(document: &mut Document, called: &str) {
    document.blocks.push(Block {
        kind: BlockKind::Heading(1),
        text: called.to_owned(),
        place: Place::Sheet {
            name: called.to_owned(),
            row: 0,
        },
        quoted: 0,
    });
}

impl<'a> Rows<'a> {
    fn new(name: &'a str) -> Rows<'a> {
        Rows {
            name,
            skipped: 0,
            hidden_columns: false,
            without_value: 0,
        }
    }

    fn add(
        &mut self,
        row: usize,
        mut texts: Vec<String>,
        document: &mut Document,
        room: &mut Room,
    ) -> Result<(), Over> {
        while texts.last().is_some_and(|text| text.trim().is_empty()) {
            texts.pop();
        }
        if texts.is_empty() {
            return Ok(());
        }
        let texts: Vec<String> = texts.iter().map(|text| on_one_line(text)).collect();
        let text = texts.join("\t");
        room.block("")?;
        document.blocks.push(Block {
            kind: BlockKind::Row,
            text,
            place: Place::Sheet {
                name: self.name.to_owned(),
                row,
            },
            quoted: 0,
        });
        Ok(())
    }

    fn finish(self, document: &mut Document) {
        let mut note = |words: String| {
            document.problems.push(Problem {
                place: Place::Sheet {
                    name: self.name.to_owned(),
                    row: 0,
                },
                words,
            });
        };
        if self.skipped > 0 {
            note(format!(
                "rows that are hidden or filtered out were left out: {}",
                self.skipped
            ));
        }
        if self.hidden_columns {
            note("hidden columns were left out".to_owned());
        }
        if self.without_value > 0 {
            note(format!(
                "formulas without a saved value were read as empty: {}",
                self.without_value
            ));
        }
    }
}

fn on_one_line(text: &str) -> String {
    let clean = plain::clean(text).0;
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A workbook in the open document format. Cells and rows may be repeated by a count, so that a few
/// bytes can stand for thousands of millions: they are counted before they are made.
pub(crate) fn ods(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    odt::refuse_encrypted(name, &mut archive, room)?;
    let Some(content) = archive.xml("content.xml", room)? else {
        return Err(odt::without_content(name));
    };
    let mut document = Document::empty(name, Format::Ods);
    let tree = Tree::read(name, &content, room)?;
    let hidden: HashSet<String> = tree
        .root()
        .all("style")
        .iter()
        .filter(|style| {
            let table = style.child("table-properties");
            table.and_then(|el| el.attribute("display")).as_deref() == Some("false")
        })
        .filter_map(|style| style.attribute_named("style:name"))
        .collect();
    let sheets = tree.root().all("spreadsheet");
    let tables: Vec<Element<'_>> = sheets
        .first()
        .into_iter()
        .flat_map(|sheets| sheets.children())
        .filter(|table| table.name() == "table:table")
        .collect();
    refuse_many(name, tables.len())?;
    for table in tables {
        let called = name_of(table.attribute_named("table:name"));
        let style = table.attribute_named("table:style-name");
        if style.is_some_and(|style| hidden.contains(&style)) {
            hidden_sheet(&mut document, &called);
            continue;
        }
        heading(&mut document, &called);
        let mut reader = OdsRows {
            rows: Rows::new(&called),
            hidden: Columns::default(),
            columns: 0,
            number: 0,
        };
        reader
            .read(table, &mut document, room)
            .map_err(|over| over.named(name))?;
        reader.rows.finish(&mut document);
    }
    finished(name, document)
}

struct OdsRows<'a> {
    rows: Rows<'a>,
    hidden: Columns,
    columns: usize,
    number: usize,
}

impl OdsRows<'_> {
    fn read(
        &mut self,
        within: Element<'_>,
        document: &mut Document,
        room: &mut Room,
    ) -> Result<(), Over> {
        for element in within.children() {
            let count = |name| element.number(name).map_or(1, |count| count as usize);
            let seen = element.attribute_named("table:visibility");
            let hidden = matches!(seen.as_deref(), Some("collapse" | "filter"));
            match element.name() {
                "table:table-column" => {
                    let first = self.columns.saturating_add(1);
                    self.columns = self
                        .columns
                        .saturating_add(count("number-columns-repeated"));
                    if hidden {
                        self.hidden.add(first, self.columns);
                    }
                }
                "table:table-row" => {
                    let repeated = count("number-rows-repeated").min(MOST_ROWS);
                    let texts = self.row(element, room)?;
                    if texts.is_empty() {
                        self.number += repeated;
                    } else if hidden {
                        self.rows.skipped += repeated;
                        self.number += repeated;
                    } else {
                        let more = repeated.saturating_sub(1);
                        let letters: usize = texts.iter().map(String::len).sum();
                        room.cells(texts.len().saturating_mul(more))?;
                        room.text(letters.saturating_mul(more))?;
                        for _ in 0..repeated {
                            self.number += 1;
                            self.rows.add(self.number, texts.clone(), document, room)?;
                        }
                    }
                }
                "table:shapes" | "office:forms" | "" => {}
                _ => self.read(element, document, room)?,
            }
        }
        Ok(())
    }

    fn row(&mut self, row: Element<'_>, room: &mut Room) -> Result<Vec<String>, Over> {
        let mut texts: Vec<String> = Vec::new();
        let mut column = 0_usize;
        for cell in row.children() {
            if !matches!(cell.name(), "table:table-cell" | "table:covered-table-cell") {
                continue;
            }
            let repeated = cell.number("number-columns-repeated");
            let repeated = repeated.map_or(1, |count| count as usize).min(MOST_COLUMNS);
            let first = column;
            column = (column + repeated).min(MOST_COLUMNS);
            let text = ods_value(cell);
            if text.trim().is_empty() || first >= column {
                continue;
            }
            room.cells(column.saturating_sub(texts.len()))?;
            texts.resize(first, String::new());
            for at in first..column {
                let hidden = self.hidden.has(at + 1);
                self.rows.hidden_columns |= hidden;
                room.text(text.len())?;
                texts.push(if hidden { String::new() } else { text.clone() });
            }
        }
        Ok(texts)
    }
}

/// A cell's value where it has a type; otherwise its text.
fn ods_value(cell: Element<'_>) -> String {
    let value = match cell.attribute_named("office:value-type").as_deref() {
        Some("float" | "percentage" | "currency") => cell
            .attribute_named("office:value")
            .map(|value| number_text(value.trim(), false, false)),
        Some("date") => cell.attribute_named("office:date-value"),
        Some("boolean") => cell.attribute_named("office:boolean-value"),
        _ => None,
    };
    value.unwrap_or_else(|| {
        let paragraphs = cell.children().filter(|el| el.name() == "text:p");
        let texts: Vec<String> = paragraphs.map(Element::all_words).collect();
        texts.join(" ")
    })
}

/// Values separated by commas, semicolons or tabs.
pub(crate) fn csv(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut document = Document::empty(name, Format::Csv);
    let mut notes = Vec::new();
    let decoded = plain::decode(name, bytes, &mut notes)?;
    let text = plain::normal(&decoded, &mut notes);
    for note in notes {
        document.note(note);
    }
    let first = text.lines().next().unwrap_or_default();
    let said = first
        .strip_prefix("sep=")
        .and_then(|rest| rest.chars().next());
    let found = kinds::table(&text).map(|(mark, ..)| mark);
    let likely = || {
        [';', '\t', ',']
            .into_iter()
            .max_by_key(|mark| first.matches(*mark).count())
    };
    let mark = said.or(found).or_else(likely).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(mark).unwrap_or(b','))
        .from_reader(text.as_bytes());
    let mut record = csv::StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                return Err(ReadError::Damaged {
                    name: name.to_owned(),
                    what: format!("it cannot be read as rows ({error})"),
                });
            }
        }
        room.cells(record.len()).map_err(|over| over.named(name))?;
        // Empty lines before a record are skipped without a word, so its place is told from its end.
        let after = reader.position();
        let ended = usize::try_from(after.byte())
            .ok()
            .and_then(|byte| text.as_bytes().get(byte.checked_sub(1)?))
            == Some(&b'\n');
        let last = usize::try_from(after.line()).unwrap_or(usize::MAX);
        let last = last.saturating_sub(usize::from(ended)).max(1);
        let within: usize = record.iter().map(|value| value.matches('\n').count()).sum();
        let line = last.saturating_sub(within).max(1);
        if said.is_some() && line == 1 {
            continue;
        }
        let mut texts: Vec<String> = record.iter().map(on_one_line).collect();
        while texts.last().is_some_and(String::is_empty) {
            texts.pop();
        }
        let words = texts.join("\t");
        if words.is_empty() {
            continue;
        }
        room.block(&words).map_err(|over| over.named(name))?;
        document.blocks.push(Block {
            kind: BlockKind::Row,
            text: words,
            place: Place::Lines { first: line, last },
            quoted: 0,
        });
    }
    if document.blocks.is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(document)
}
