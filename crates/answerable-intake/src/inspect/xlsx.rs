//! Workbooks of Excel: sheets, rows and columns out of sight, and all that a workbook keeps beside its cells.

use super::package::{Package, Relation, comments};
use super::{Findings, HiddenKind, Spans, column_name, counted, listed, quoted};
use crate::document::Place;
use crate::limits::Room;
use crate::sheet::{self, MOST_COLUMNS, column_of};
use crate::xml::{Element, Tree};
use crate::{BarrierKind, ReadError};

pub(super) fn inspect(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    const BOOK: &str = "xl/workbook.xml";
    let mut package = Package::open(name, bytes, room)?;
    let Some(text) = package.xml(BOOK, room)? else {
        return Err(sheet::without_book(name));
    };
    let book = Tree::read(name, &text, room)?;
    let unseen = match package.xml("xl/styles.xml", room)? {
        Some(text) => unseen(Tree::read(name, &text, room)?.root()),
        None => Vec::new(),
    };
    let sheets = book.root().all("sheet");
    sheet::refuse_many(name, sheets.len())?;
    for element in &sheets {
        let called = sheet::name_of(element.attribute("name"));
        let place = |row| Place::Sheet {
            name: called.clone(),
            row,
        };
        let hidden = match element.attribute("state").as_deref() {
            Some("hidden") => Some((HiddenKind::HiddenSheet, "the sheet is hidden")),
            Some("veryHidden") => Some((
                HiddenKind::VeryHiddenSheet,
                "the sheet is hidden so that no menu shows it",
            )),
            _ => None,
        };
        if let Some((what, words)) = hidden {
            found.hide(what, place(0), words.to_owned());
        } else if is_unnamed(&called) {
            found.bar(
                BarrierKind::UnnamedSheet,
                place(0),
                "the sheet has the name that the program gave it",
            );
        }
        let id = element.attribute_named("r:id").or(element.attribute("id"));
        let path = package
            .relations
            .iter()
            .find(|link| link.from == BOOK && Some(&link.id) == id.as_ref())
            .map(|link| link.target.clone());
        let Some(path) = path else {
            continue;
        };
        inspect_comments(&mut package, &path, &place(0), room, found)?;
        let tables = tables(&mut package, &path, room)?;
        if hidden.is_some() {
            continue;
        }
        if let Some(text) = package.xml(&path, room)? {
            let tree = Tree::read(name, &text, room)?;
            if let Some(part) = tree.root().child("worksheet") {
                Sheet::default().inspect(&called, part, &tables, &unseen, found);
            }
        }
    }
    inspect_book(book.root(), found);
    pivots(&mut package, room, found)?;
    outside(&mut package, room, found)?;
    for path in package.named(|name| name.starts_with("xl/model/") && !name.ends_with('/')) {
        found.hide(
            HiddenKind::DataModel,
            Place::Whole,
            format!(
                "tables are kept outside all sheets (the data model): {}",
                quoted(&path)
            ),
        );
    }
    if !package
        .named(|name| name.starts_with("xl/revisions/"))
        .is_empty()
    {
        found.hide(
            HiddenKind::RevisionLog,
            Place::Whole,
            "a record of earlier changes to its cells is kept".to_owned(),
        );
    }
    for path in package.named(|name| name.starts_with("xl/persons/")) {
        package.people(&path, "displayName", room, found)?;
    }
    package.inspect(room, found)?;
    found.name_people();
    Ok(())
}

/// Whether a sheet has a name that programs give: "Sheet1".
pub(super) fn is_unnamed(name: &str) -> bool {
    let number = name.strip_prefix("Sheet").map(str::trim_start);
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_on(element: Element<'_>, attribute: &str) -> bool {
    matches!(element.attribute(attribute).as_deref(), Some("1" | "true"))
}

fn is_zero(element: Element<'_>, attribute: &str) -> bool {
    let said = element.attribute(attribute);
    said.and_then(|said| said.trim().parse::<f64>().ok()) == Some(0.0)
}

/// What is in cells from A1:B2, counted from 1.
#[derive(Clone, Copy)]
struct Area {
    columns: (usize, usize),
    rows: (usize, usize),
}

impl Area {
    fn read(said: &str) -> Option<Area> {
        let said = said.trim().replace('$', "");
        let (from, to) = said.split_once(':').unwrap_or((&said, &said));
        let row = |cell: &str| -> Option<usize> {
            cell.trim_start_matches(|letter: char| letter.is_ascii_alphabetic())
                .parse()
                .ok()
        };
        Some(Area {
            columns: (column_of(from)?, column_of(to)?),
            rows: (row(from)?, row(to)?),
        })
    }

    fn has(&self, column: usize, row: usize) -> bool {
        (self.columns.0..=self.columns.1).contains(&column) && self.has_row(row)
    }

    fn has_row(&self, row: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row)
    }
}

/// A table of a sheet, and whether a filter of it is on.
struct Listed {
    area: Area,
    filtered: bool,
}

/// Tables of a sheet. One has a few; more are a file that is made to be slow.
const MOST_TABLES: usize = 200;

fn tables(
    package: &mut Package<'_>,
    path: &str,
    room: &mut Room,
) -> Result<Vec<Listed>, ReadError> {
    let mut tables = Vec::new();
    for path in package.parts_of(path, "table").iter().take(MOST_TABLES) {
        let Some(text) = package.xml(path, room)? else {
            continue;
        };
        let tree = Tree::read(package.name, &text, room)?;
        for table in tree.root().all("table").into_iter().take(1) {
            let area = table.attribute("ref").and_then(|said| Area::read(&said));
            if let Some(area) = area {
                let filter = table.child("autoFilter");
                tables.push(Listed {
                    area,
                    filtered: filter.is_some_and(|filter| filter.child("filterColumn").is_some()),
                });
            }
        }
    }
    Ok(tables)
}

fn inspect_comments(
    package: &mut Package<'_>,
    path: &str,
    place: &Place,
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    let mut count = 0;
    for path in package.parts_of(path, "comments") {
        let Some(text) = package.xml(&path, room)? else {
            continue;
        };
        let tree = Tree::read(package.name, &text, room)?;
        let authors: Vec<String> = tree
            .root()
            .all("author")
            .into_iter()
            .map(Element::all_words)
            .collect();
        // A thread has a comment for old programs beside it, by an author "tc={…}".
        let of_thread = |author: &str| author.starts_with("tc=");
        for author in authors.iter().filter(|author| !of_thread(author)) {
            found.person(author);
        }
        let own = tree.root().all("comment").into_iter().filter(|comment| {
            let author = comment.number("authorId").map(|at| at as usize);
            !author
                .and_then(|at| authors.get(at))
                .is_some_and(|author| of_thread(author))
        });
        count += own.count();
    }
    for path in package.parts_of(path, "threadedComment") {
        if let Some(text) = package.xml(&path, room)? {
            let tree = Tree::read(package.name, &text, room)?;
            count += tree.root().all("threadedComment").len();
        }
    }
    if count > 0 {
        found.hide(HiddenKind::Comment, place.clone(), comments(count));
    }
    Ok(())
}

/// A sheet while it is looked through.
#[derive(Default)]
struct Sheet {
    hidden: Spans,
    filtered: Spans,
    flat: Spans,
    /// For each column, counted from 1, whether any cell has something in it.
    filled: Vec<bool>,
    /// How many cells have text that does not show, and the first: column and row.
    unseen: usize,
    first_unseen: Option<(usize, usize)>,
    /// The first row with two values: the head of a table.
    head: Option<usize>,
}

/// Why rows are not shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Why {
    Hidden,
    Filtered,
    Flat,
}

impl Sheet {
    fn inspect(
        mut self,
        called: &str,
        part: Element<'_>,
        tables: &[Listed],
        unseen: &[bool],
        found: &mut Findings,
    ) {
        let format = part.child("sheetFormatPr");
        let flat = format.is_some_and(|format| is_zero(format, "defaultRowHeight"));
        let narrow = format.is_some_and(|format| is_zero(format, "defaultColWidth"));
        let filter = part.child("autoFilter");
        let filter = filter.filter(|filter| filter.child("filterColumn").is_some());
        let filter = filter.and_then(|filter| Area::read(&filter.attribute("ref")?));
        let mut filters: Vec<Area> = tables
            .iter()
            .filter(|table| table.filtered)
            .map(|table| table.area)
            .collect();
        filters.extend(filter);

        let mut number = 0;
        // Rows on end that are not shown for one reason, and whether any has something in it.
        let mut span: Option<(Why, usize, usize, bool)> = None;
        let rows = part
            .child("sheetData")
            .into_iter()
            .flat_map(Element::children);
        for row in rows.filter(|row| row.local() == "row") {
            number = row.number("r").map_or(number + 1, |said| said as usize);
            let why = if is_on(row, "hidden") {
                let filtered = filters.iter().any(|area| area.has_row(number));
                Some(if filtered { Why::Filtered } else { Why::Hidden })
            } else {
                let flat = is_zero(row, "ht") || (flat && row.attribute("ht").is_none());
                flat.then_some(Why::Flat)
            };
            let filled = self.cells(row, number, why.is_none(), tables, unseen);
            let joins = span.is_some_and(|(before, _, last, _)| {
                Some(before) == why && last.saturating_add(1) == number
            });
            if joins {
                span = span.map(|(why, first, _, any)| (why, first, number, any || filled));
            } else {
                self.end(span);
                span = why.map(|why| (why, number, number, filled));
            }
        }
        self.end(span);
        self.tell_rows(called, found);
        self.tell_columns(called, part, narrow, found);
        self.tell_head(called, part, found);
    }

    /// Looks through the cells of a row; whether any has something in it.
    fn cells(
        &mut self,
        row: Element<'_>,
        number: usize,
        shown: bool,
        tables: &[Listed],
        unseen: &[bool],
    ) -> bool {
        let mut column = 0;
        let mut count = 0;
        for cell in row.children().filter(|cell| cell.local() == "c") {
            let said = cell.attribute("r").and_then(|place| column_of(&place));
            column = said.unwrap_or(column + 1);
            if column > MOST_COLUMNS || !is_filled(cell) {
                continue;
            }
            count += 1;
            if self.filled.len() <= column {
                self.filled.resize(column + 1, false);
            }
            self.filled[column] = true;
            let style = cell.number("s").map_or(0, |style| style as usize);
            // What a table of the program is painted with is not in the style of its cells.
            let painted = || tables.iter().any(|table| table.area.has(column, number));
            if shown && unseen.get(style) == Some(&true) && !painted() {
                self.unseen += 1;
                self.first_unseen.get_or_insert((column, number));
            }
        }
        if shown && count > 1 {
            self.head.get_or_insert(number);
        }
        count > 0
    }

    fn end(&mut self, span: Option<(Why, usize, usize, bool)>) {
        if let Some((why, first, last, true)) = span {
            let spans = match why {
                Why::Hidden => &mut self.hidden,
                Why::Filtered => &mut self.filtered,
                Why::Flat => &mut self.flat,
            };
            spans.add(first, last);
        }
    }

    fn tell_rows(&self, called: &str, found: &mut Findings) {
        for (what, spans, is, are) in [
            (
                HiddenKind::HiddenRows,
                &self.hidden,
                "is hidden",
                "are hidden",
            ),
            (
                HiddenKind::FilteredRows,
                &self.filtered,
                "is left out by a filter",
                "are left out by a filter",
            ),
            (
                HiddenKind::HiddenRows,
                &self.flat,
                "has no height",
                "have no height",
            ),
        ] {
            tell_spans(what, called, spans, is, are, found);
        }
        if let Some((column, row)) = self.first_unseen {
            let cells = counted(self.unseen, "cell has", "cells have");
            found.hide(
                HiddenKind::HiddenText,
                Place::Sheet {
                    name: called.to_owned(),
                    row,
                },
                format!(
                    "{cells} text in the colour of its background, or in a format that shows nothing; the first is {}{row}",
                    column_name(column)
                ),
            );
        }
    }

    fn tell_columns(&self, called: &str, part: Element<'_>, narrow: bool, found: &mut Findings) {
        // For each column: not told of, shown, hidden, without width.
        let mut states = vec![if narrow { 3_u8 } else { 0 }; MOST_COLUMNS + 1];
        // No column is told of twice, or a small file could keep this busy.
        let mut left = 2 * MOST_COLUMNS;
        for column in part.child("cols").into_iter().flat_map(Element::children) {
            let (Some(first), Some(last)) = (column.number("min"), column.number("max")) else {
                continue;
            };
            let state = match () {
                () if is_on(column, "hidden") => 2,
                () if is_zero(column, "width") => 3,
                () => 1,
            };
            let (first, last) = (first as usize, (last as usize).min(MOST_COLUMNS));
            left = left.saturating_sub((last + 1).saturating_sub(first));
            if left == 0 {
                break;
            }
            if let Some(states) = states.get_mut(first..=last.max(first)) {
                states.fill(state);
            }
        }
        for (state, is, are) in [
            (2, "is hidden", "are hidden"),
            (3, "has no width", "have no width"),
        ] {
            let mut spans = Spans::default();
            let mut first = 1;
            // The next after the last is shown, so that the last span ends.
            for column in 1..=MOST_COLUMNS + 1 {
                if states.get(column) != Some(&state) {
                    let filled = self.filled.get(first..column.min(self.filled.len()));
                    if filled.is_some_and(|filled| filled.contains(&true)) {
                        spans.add(first, column - 1);
                    }
                    first = column + 1;
                }
            }
            if !spans.0.is_empty() {
                let words = spans.words("column", column_name, is, are);
                found.hide(HiddenKind::HiddenColumns, sheet_place(called, 0), words);
            }
        }
    }

    fn tell_head(&self, called: &str, part: Element<'_>, found: &mut Findings) {
        let Some(head) = self.head else {
            return;
        };
        let merged = part
            .child("mergeCells")
            .into_iter()
            .flat_map(Element::children);
        let merged: Vec<String> = merged
            .filter_map(|merged| merged.attribute("ref"))
            .filter(|said| Area::read(said).is_some_and(|area| area.has_row(head)))
            .take(MOST_TABLES)
            .map(|said| said.trim().chars().take(30).collect())
            .collect();
        if !merged.is_empty() {
            found.bar(
                BarrierKind::MergedHead,
                sheet_place(called, head),
                format!(
                    "cells in the head of the table are merged: {}",
                    listed(&merged)
                ),
            );
        }
    }
}

pub(super) fn sheet_place(called: &str, row: usize) -> Place {
    Place::Sheet {
        name: called.to_owned(),
        row,
    }
}

/// Tells of rows that are not shown, if there are any.
pub(super) fn tell_spans(
    what: HiddenKind,
    called: &str,
    spans: &Spans,
    is: &str,
    are: &str,
    found: &mut Findings,
) {
    if !spans.0.is_empty() {
        let words = spans.words("row", |row| row.to_string(), is, are);
        found.hide(what, sheet_place(called, spans.first()), words);
    }
}

fn is_filled(cell: Element<'_>) -> bool {
    cell.children().any(|child| match child.local() {
        "f" => true,
        "v" | "is" => !child.all_words().trim().is_empty(),
        _ => false,
    })
}

/// A colour as far as it can be compared.
#[derive(Clone, PartialEq, Eq)]
enum Colour {
    Exactly(String),
    Theme(String),
}

fn colour(element: Element<'_>) -> Option<Colour> {
    let tint = element
        .attribute("tint")
        .and_then(|tint| tint.parse::<f64>().ok());
    if tint.is_some_and(|tint| tint != 0.0) {
        return None;
    }
    let exactly = |colour: &str| Some(Colour::Exactly(colour.to_owned()));
    if let Some(rgb) = element.attribute("rgb") {
        let rgb = rgb.to_ascii_uppercase();
        // The first two of eight figures are how much shines through, which programs do not heed.
        return exactly(rgb.get(rgb.len().saturating_sub(6)..)?);
    }
    if let Some(theme) = element.attribute("theme") {
        return match theme.as_str() {
            "0" => exactly("FFFFFF"),
            "1" => exactly("000000"),
            _ => Some(Colour::Theme(theme)),
        };
    }
    match element.attribute("indexed")?.as_str() {
        "1" | "9" | "65" => exactly("FFFFFF"),
        "0" | "8" | "64" => exactly("000000"),
        _ => None,
    }
}

/// For each style of cells whether its text cannot be seen: it has the colour of its background, or a
/// format that shows nothing.
fn unseen(root: Element<'_>) -> Vec<bool> {
    let children = |list: &str| -> Vec<Element<'_>> {
        let lists = root.all(list);
        lists
            .into_iter()
            .take(1)
            .flat_map(Element::children)
            .filter(|el| !el.local().is_empty())
            .collect()
    };
    let texts: Vec<Option<Colour>> = children("fonts")
        .into_iter()
        .map(|font| font.child("color").and_then(colour))
        .collect();
    let white = || Some(Colour::Exactly("FFFFFF".to_owned()));
    let fills: Vec<Option<Colour>> = children("fills")
        .into_iter()
        .map(|fill| {
            let pattern = fill.child("patternFill")?;
            match pattern.attribute("patternType").as_deref() {
                None | Some("none") => white(),
                Some("solid") => pattern.child("fgColor").and_then(colour),
                _ => None,
            }
        })
        .collect();
    let nothing: std::collections::HashSet<u32> = root
        .all("numFmt")
        .into_iter()
        .filter(|format| {
            let code = format.attribute("formatCode");
            code.is_some_and(|code| code.trim().starts_with(";;"))
        })
        .filter_map(|format| format.number("numFmtId"))
        .collect();
    children("cellXfs")
        .into_iter()
        .map(|style| {
            let at = |name| style.number(name).map_or(0, |at| at as usize);
            let text = texts.get(at("fontId")).and_then(Option::as_ref);
            let back = fills.get(at("fillId")).map_or_else(white, Clone::clone);
            let same = text.is_some() && text == back.as_ref();
            let shows_nothing = style
                .number("numFmtId")
                .is_some_and(|format| nothing.contains(&format));
            same || shows_nothing
        })
        .collect()
}

/// What the workbook itself says: names, where it was saved, who reserved it.
fn inspect_book(root: Element<'_>, found: &mut Findings) {
    for name in root.all("definedName") {
        let called = name.attribute("name").unwrap_or_default();
        // Names that the program gives, such as that of the area of a filter.
        if called.starts_with("_xlnm.") {
            continue;
        }
        let called = quoted(&called);
        if is_on(name, "hidden") {
            found.hide(
                HiddenKind::DefinedName,
                Place::Whole,
                format!("the name {called} is hidden"),
            );
        }
        if points_outside(&name.all_words()) {
            found.hide(
                HiddenKind::DefinedName,
                Place::Whole,
                format!("the name {called} points to another file"),
            );
        }
    }
    for path in root.all("absPath") {
        let url = path.attribute("url").unwrap_or_default();
        found.property(HiddenKind::FilePath, "it was saved in the folder", &url);
    }
    for sharing in root.all("fileSharing") {
        found.person(&sharing.attribute("userName").unwrap_or_default());
    }
}

/// Whether a formula has `[1]Sheet!A1` or `'C:\[a.xlsx]Sheet'!A1` in it, but not just `Table[Column]`.
fn points_outside(formula: &str) -> bool {
    let (mut text, mut depth) = (false, 0_usize);
    let mut before = ' ';
    for letter in formula.chars() {
        match letter {
            '"' => text = !text,
            _ if text => {}
            '[' => {
                let of_table = before.is_alphanumeric() || matches!(before, '_' | '.');
                if depth == 0 && !of_table {
                    return true;
                }
                depth += 1;
            }
            ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = letter;
    }
    false
}

fn pivots(
    package: &mut Package<'_>,
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    let mut caches = package.parts("pivotCacheDefinition");
    caches.extend(package.named(|name| name.starts_with("xl/pivotcache/pivotcachedefinition")));
    for path in caches {
        let Some(text) = package.xml(&path, room)? else {
            continue;
        };
        let tree = Tree::read(package.name, &text, room)?;
        let Some(cache) = tree.root().child("pivotCacheDefinition") else {
            continue;
        };
        let source = cache.child("cacheSource");
        let of_sheet = source.and_then(|source| source.child("worksheetSource"));
        let from = match (
            source.and_then(|el| el.attribute("type")).as_deref(),
            of_sheet,
        ) {
            (_, Some(sheet)) => {
                let said = |name| sheet.attribute(name).map(|said| quoted(&said));
                let cells = said("name").or_else(|| said("ref"));
                let cells = cells.unwrap_or_else(|| "cells".to_owned());
                let elsewhere = if sheet.attribute("id").is_some() {
                    " in another file"
                } else {
                    ""
                };
                match said("sheet") {
                    Some(sheet) => format!("{cells} of sheet {sheet}{elsewhere}"),
                    None => format!("{cells}{elsewhere}"),
                }
            }
            (Some("external"), _) => "a data connection".to_owned(),
            (Some("consolidation"), _) => "several areas of cells".to_owned(),
            _ => "a source that is not named".to_owned(),
        };
        let kept = !package.parts_of(&path, "pivotCacheRecords").is_empty();
        let words = if kept {
            let count = cache.number("recordCount");
            let count = count.map_or("all".to_owned(), |count| count.to_string());
            format!("a pivot table keeps a copy of {count} records of its source, {from}")
        } else {
            format!(
                "a pivot table keeps the different values of each column of its source, {from}, though not its records"
            )
        };
        found.hide(HiddenKind::PivotCache, Place::Whole, words);
    }
    Ok(())
}

/// Links to other workbooks, and connections to sources of data.
fn outside(
    package: &mut Package<'_>,
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    let mut links = package.parts("externalLink");
    links.extend(
        package.named(|name| name.starts_with("xl/externallinks/") && !name.contains("/_rels/")),
    );
    for path in links {
        let Some(text) = package.xml(&path, room)? else {
            continue;
        };
        let tree = Tree::read(package.name, &text, room)?;
        let copies = tree.root().all("cell").len();
        let is_of = |link: &&Relation| link.from == path && link.external;
        let target = package.relations.iter().find(is_of);
        let target = match target {
            Some(link) => quoted(&link.target),
            None => "a source that is not named".to_owned(),
        };
        let copies = match copies {
            0 => String::new(),
            count => format!(
                ", of which {} kept",
                counted(count, "value is", "values are")
            ),
        };
        found.hide(
            HiddenKind::ExternalLink,
            Place::Whole,
            format!("a link leads to the file {target}{copies}"),
        );
    }
    let mut connections = package.parts("connections");
    connections.insert("xl/connections.xml".to_owned());
    for path in connections {
        let Some(text) = package.xml(&path, room)? else {
            continue;
        };
        let tree = Tree::read(package.name, &text, room)?;
        for connection in tree.root().all("connection") {
            let called = connection.attribute("name").unwrap_or_default();
            let says = |name| {
                let mut all = connection.children();
                all.find_map(|el| el.attribute(name)).unwrap_or_default()
            };
            let string = says("connection").to_ascii_lowercase();
            let open = ["password=", "pwd="]
                .iter()
                .any(|mark| string.contains(mark));
            let with = if open { ", with a password in it" } else { "" };
            found.hide(
                HiddenKind::DataConnection,
                Place::Whole,
                format!("data connection {}{with}", quoted(&called)),
            );
        }
    }
    for path in
        package.named(|name| name.starts_with("xl/querytables/") && !name.contains("/_rels/"))
    {
        found.hide(
            HiddenKind::DataConnection,
            Place::Whole,
            format!("cells that are filled by a query: {}", quoted(&path)),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_that_point_to_other_files() {
        for formula in [
            "[1]Data!$A$1",
            r"'C:\teams\[a b.xlsx]Data'!A1",
            "SUM(1,[2]Data!A1)",
        ] {
            assert!(points_outside(formula), "{formula}");
        }
        for formula in [
            "Data!$A$1:$B$2",
            "Posts[[#All],[Team]]",
            "Posts[Team]",
            "\"[1]\"&A1",
        ] {
            assert!(!points_outside(formula), "{formula}");
        }
    }

    #[test]
    fn names_that_programs_give() {
        for name in ["Sheet1", "Sheet 12", "Sheet"] {
            assert!(is_unnamed(name), "{name}");
        }
        for name in ["Data", "Sheet of notes", "1"] {
            assert!(!is_unnamed(name), "{name}");
        }
    }
}
