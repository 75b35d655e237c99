//! Files in, rows and problems out: recognises the return and has it read.

use crate::{
    cell::Rows,
    problem::{Place, Severity},
    report::{ReadError, Report},
    settings::Settings,
    tables::Tables,
    tabular::{
        self,
        fill::{self, Context},
        headings,
        lines::Opened,
        lookups::{self, Lookups, Room},
        pseudonyms::Pseudonyms,
        source::{Ended, Fault, GivenRows, HeldRows, Source},
        spec::{self, Kind, Spec},
        text::{HEAD, Text},
        workbook::{self, Sheet},
    },
    xml, years,
};
use csv::StringRecord;
use jiff::civil::Date;
use std::{
    collections::BTreeMap,
    io::{self, BufRead, Cursor, Read},
};

/// A file to be read.
pub struct Given<'a> {
    /// Its name, for messages and for the year that may stand in it.
    pub name: String,
    /// What is in it.
    pub content: Content<'a>,
}

/// What is in a file.
pub enum Content<'a> {
    /// The bytes of a text file, a workbook or XML.
    Bytes(Box<dyn BufRead + 'a>),
    /// Rows of text from another reader, such as one of Parquet.
    Rows {
        /// The headings.
        headings: Vec<String>,
        /// The cells of each row, or why it could not be read.
        rows: Box<dyn Iterator<Item = Result<Vec<String>, String>> + 'a>,
    },
}

/// What the person says the files are.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The return: "cin", "ssd", "allocations".
    pub of: Option<String>,
    /// The year in which it ends, where it is yearly.
    pub year: Option<i16>,
}

/// Reads the files of one return, and gives its rows, in no order, to `rows`.
///
/// Where the report's problems refuse the load, the rows given must not be used.
pub fn read(
    given: Vec<Given<'_>>,
    asked: &Asked,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let made_up = given.iter().any(|file| {
        let name = file.name.rsplit(['/', '\\']).next().unwrap_or_default();
        name.to_lowercase().starts_with("made-up")
    });
    let names: Vec<String> = given.iter().map(|file| file.name.clone()).collect();
    if given.is_empty() {
        return Err(unrecognised(
            "no file was given; name the files of one return",
        ));
    }
    let mut opened = Vec::new();
    for file in given {
        opened.push(open(file)?);
    }
    let mut tables = Vec::new();
    let mut sheets = Vec::new();
    let mut in_xml = Vec::new();
    for one in opened {
        match one {
            Look::Table(table) => tables.push(table),
            Look::Book(name, read) => sheets.push((name, read)),
            Look::Xml(name, head, rest) => in_xml.push((name, head, rest)),
        }
    }
    let kinds = [!tables.is_empty(), !sheets.is_empty(), !in_xml.is_empty()];
    if kinds.iter().filter(|kind| **kind).count() > 1 || in_xml.len() > 1 || sheets.len() > 1 {
        return Err(unrecognised(
            "the files are of several kinds or returns; load each workbook and each XML file alone, and text files only with others of their return",
        ));
    }
    let mut report = if let Some((name, head, mut rest)) = in_xml.pop() {
        read_xml(&name, &head, &mut rest, asked, settings, rows)?
    } else if let Some((name, book)) = sheets.pop() {
        read_book(&name, book, asked, settings, rows)?
    } else {
        read_tables(tables, &names, asked, settings, rows)?
    };
    report.made_up |= made_up;
    Ok(report)
}

fn unrecognised(says: impl Into<String>) -> ReadError {
    ReadError::NotRecognised(says.into())
}

/// A file after a first look.
enum Look<'a> {
    Table(Table<'a>),
    Book(String, Result<Vec<Sheet>, Fault>),
    Xml(String, Vec<u8>, Box<dyn BufRead + 'a>),
}

/// A table whose headings are known.
struct Table<'a> {
    name: String,
    sheet: Option<String>,
    /// The headings, as each delimiter would part them.
    headings: Vec<(u8, Vec<String>)>,
    body: Body<'a>,
}

enum Body<'a> {
    Text(Opened<'a>),
    Given(GivenRows<'a>),
    Held(HeldRows, u64),
}

impl<'a> Table<'a> {
    fn into_source(self, delimiter: u8) -> Result<Source<'a>, Ended> {
        let headings = self
            .headings
            .into_iter()
            .find(|(of, _)| *of == delimiter)
            .map(|(_, headings)| headings)
            .unwrap_or_default();
        Ok(match self.body {
            Body::Text(opened) => opened.into_source(delimiter)?,
            Body::Given(rows) => Source {
                file: self.name,
                sheet: None,
                heading_line: 1,
                headings,
                rows: Box::new(rows),
                serials: false,
                ragged: false,
            },
            Body::Held(rows, heading_line) => Source {
                file: self.name,
                sheet: self.sheet,
                heading_line,
                headings,
                rows: Box::new(rows),
                serials: true,
                ragged: true,
            },
        })
    }
}

/// Looks at the first bytes of a file.
fn open(file: Given<'_>) -> Result<Look<'_>, ReadError> {
    let name = file.name;
    let mut bytes = match file.content {
        Content::Rows { headings, rows } => {
            return Ok(Look::Table(Table {
                name,
                sheet: None,
                headings: vec![(b',', headings)],
                body: Body::Given(GivenRows { rows, line: 1 }),
            }));
        }
        Content::Bytes(bytes) => bytes,
    };
    let failed = |source: io::Error| ReadError::Io {
        file: name.clone(),
        source,
    };
    let mut head = Vec::new();
    (&mut bytes)
        .take(HEAD as u64)
        .read_to_end(&mut head)
        .map_err(failed)?;
    let known: [(&[u8], &str); 4] = [
        (b"\xD0\xCF\x11\xE0", "an old workbook; save it as XLSX"),
        (
            b"%PDF",
            "a PDF document; ask for the table it was made from",
        ),
        (b"\x1F\x8B", "compressed; unpack it first"),
        (
            b"PAR1",
            "Parquet, which is read by another way; give it a name that ends in .parquet",
        ),
    ];
    if head.is_empty() {
        return Err(unrecognised(format!("{name} is empty; export it again")));
    }
    if let Some((_, what)) = known.iter().find(|(start, _)| head.starts_with(start)) {
        return Err(unrecognised(format!("{name} is {what}")));
    }
    if head.starts_with(b"PK\x03\x04") {
        let mut all = head;
        bytes
            .take(workbook::LARGEST + 1)
            .read_to_end(&mut all)
            .map_err(failed)?;
        if all.len() as u64 > workbook::LARGEST {
            let says = "is a workbook of more than 512 MiB; export its rows as CSV";
            return Err(unrecognised(format!("{name} {says}")));
        }
        let read = workbook::read(&all);
        return Ok(Look::Book(name, read));
    }
    let first = head.iter().find(|byte| {
        !matches!(byte, 0xEF | 0xBB | 0xBF | 0xFE | 0xFF | 0) && !byte.is_ascii_whitespace()
    });
    if first == Some(&b'<') {
        let all = Cursor::new(head.clone()).chain(bytes);
        return Ok(Look::Xml(name, head, Box::new(all)));
    }
    let all: Box<dyn BufRead> = Box::new(Cursor::new(head).chain(bytes));
    let opened = Text::new(all).and_then(|text| Opened::new(name.clone(), text));
    let opened = opened.map_err(|source| match source.downcast::<Fault>() {
        Ok(fault) => unrecognised(format!("{name}: {fault}")),
        Err(source) => ReadError::Io {
            file: name.clone(),
            source,
        },
    })?;
    Ok(Look::Table(Table {
        name,
        sheet: None,
        headings: opened.headings.clone(),
        body: Body::Text(opened),
    }))
}

fn read_xml(
    name: &str,
    head: &[u8],
    rest: &mut dyn BufRead,
    asked: &Asked,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let found = xml::recognise(head);
    let (of, year) = match (&asked.of, found) {
        (Some(asked), Some((found, _))) if *asked != found => {
            return Err(unrecognised(format!(
                "{name} is “{found}”, not “{asked}”; load it as what it is"
            )));
        }
        (_, Some((found, year))) => (found, year),
        (Some(asked), None) => (asked.clone(), None),
        (None, None) => {
            return Err(unrecognised(format!(
                "{name} is XML of no return that is known; say which return it is"
            )));
        }
    };
    let year = match (asked.year, year) {
        (Some(asked), Some(found)) if asked != found => {
            return Err(unrecognised(format!(
                "{name} is the return of {found}, not of {asked}; load it as what it is"
            )));
        }
        (asked, found) => asked.or(found),
    };
    // A return of tables has no header that says its year, whichever way it comes.
    let of_tables = matches!(spec::of(&of, asked_year(&of)), Ok(Some(spec)) if spec.xml.is_some());
    let year = year.or_else(|| year_in(name).filter(|_| of_tables));
    let year = year.ok_or_else(|| {
        unrecognised(format!(
            "{name} does not say its year; say which year ends it"
        ))
    })?;
    if !of_tables {
        return xml::read(&of, year, name, rest, settings, rows);
    }
    let Some(spec) = spec::of(&of, year)? else {
        return Err(unrecognised(format!("“{of}” of {year} is not tabular")));
    };
    let known = Tables::builtin()?;
    let pseudonyms = Pseudonyms::new(settings.key);
    let mut context = Context::new(&known, report_of(&of, Some(year)), pseudonyms, rows);
    tabular::xml::read(name, rest, &spec, &mut context)?;
    Ok(context.report)
}

/// The tabular returns, each as in its latest year.
fn tabular_returns(asked: &Asked) -> Result<BTreeMap<String, Spec>, ReadError> {
    let mut found = BTreeMap::new();
    for (id, years) in years::returns() {
        if asked.of.as_ref().is_some_and(|asked| *asked != id) {
            continue;
        }
        let Some(latest) = years.last() else { continue };
        if let Some(spec) = spec::of(&id, *latest)? {
            found.insert(id, spec);
        }
    }
    if found.is_empty()
        && let Some(asked) = &asked.of
    {
        // It says which returns there are, if this is none.
        years::specification(asked, asked_year(asked))?;
        return Err(unrecognised(format!(
            "“{asked}” comes as XML, and the files are tables; give the XML file"
        )));
    }
    Ok(found)
}

fn asked_year(of: &str) -> i16 {
    years::returns()
        .get(of)
        .and_then(|years| years.last().copied())
        .unwrap_or_default()
}

/// What a table could be in a return.
struct Fit {
    /// The file of the return; none where it is known and not kept.
    file: Option<String>,
    delimiter: u8,
    score: usize,
}

/// The best fit of a table among the files of a return, or how near it comes: what is missing.
fn fit(table: &Table<'_>, id: &str, spec: &Spec) -> Result<Fit, (usize, String)> {
    let mut best: Option<Fit> = None;
    let mut nearest = (usize::MAX, String::new());
    let stem = headings::plain(stem(&table.name));
    for (delimiter, found) in &table.headings {
        for (name, file) in &spec.files {
            let matched = headings::find(found, file, spec);
            // A column counts twice, so that the file's own name only settles a tie.
            let named =
                stem.contains(&headings::plain(name)) || stem.contains(&headings::plain(id));
            let score = matched.columns.len() * 2 + usize::from(named);
            if matched.missing.is_empty() {
                if best.as_ref().is_none_or(|best| score > best.score) {
                    best = Some(Fit {
                        file: Some(name.clone()),
                        delimiter: *delimiter,
                        score,
                    });
                }
            } else if !matched.columns.is_empty() && matched.missing.len() < nearest.0 {
                let says = format!("{id} ({name}) lacks {}", matched.missing.join(", "));
                nearest = (matched.missing.len(), says);
            }
        }
        let plain: Vec<String> = found.iter().map(|one| headings::plain(one)).collect();
        for wanted in spec.not_kept.values() {
            let all = wanted
                .iter()
                .all(|one| plain.contains(&headings::plain(one)));
            let score = wanted.len() * 2;
            if all && best.as_ref().is_none_or(|best| score > best.score) {
                best = Some(Fit {
                    file: None,
                    delimiter: *delimiter,
                    score,
                });
            }
        }
    }
    best.ok_or(nearest)
}

fn stem(name: &str) -> &str {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

/// Which return all tables belong to, and what each is in it.
fn recognise(
    tables: &[Table<'_>],
    returns: &BTreeMap<String, Spec>,
) -> Result<(String, Vec<Fit>), ReadError> {
    let mut possible: Vec<(usize, &String, Vec<Fit>)> = Vec::new();
    let mut near: Vec<(usize, String)> = Vec::new();
    for (id, spec) in returns.iter().filter(|(_, spec)| spec.kind == Kind::Files) {
        let mut fits = Vec::new();
        for table in tables {
            match fit(table, id, spec) {
                Ok(fit) => fits.push(fit),
                Err((missing, says)) if missing < usize::MAX => {
                    near.push((missing, format!("{}: {says}", table.name)));
                }
                Err(_) => {}
            }
        }
        let kept = fits.iter().any(|fit| fit.file.is_some());
        if fits.len() == tables.len() && kept {
            possible.push((fits.iter().map(|fit| fit.score).sum(), id, fits));
        }
    }
    let most = possible.iter().map(|(score, ..)| *score).max();
    possible.retain(|(score, ..)| Some(*score) == most);
    if possible.len() > 1 {
        let ids: Vec<&str> = possible.iter().map(|(_, id, _)| id.as_str()).collect();
        return Err(unrecognised(format!(
            "the headings fit several returns: {}; say which it is",
            ids.join(", ")
        )));
    }
    if let Some((_, id, fits)) = possible.pop() {
        return Ok((id.clone(), fits));
    }
    Err(not_one(tables, returns, near))
}

/// Why the tables are not of one return.
fn not_one(
    tables: &[Table<'_>],
    returns: &BTreeMap<String, Spec>,
    mut near: Vec<(usize, String)>,
) -> ReadError {
    let mut each = Vec::new();
    for table in tables {
        let fits = returns
            .iter()
            .filter(|(id, spec)| spec.kind == Kind::Files && fit(table, id, spec).is_ok());
        let ids: Vec<&str> = fits.map(|(id, _)| id.as_str()).collect();
        each.push((&table.name, ids));
    }
    if each.iter().all(|(_, ids)| !ids.is_empty()) {
        let each: Vec<String> = each
            .iter()
            .map(|(name, ids)| format!("{name} ({})", ids.join(" or ")))
            .collect();
        return unrecognised(format!(
            "the files belong to several returns: {}; load each return alone",
            each.join(", ")
        ));
    }
    let names: Vec<&str> = each
        .iter()
        .filter(|(_, ids)| ids.is_empty())
        .map(|(name, _)| name.as_str())
        .collect();
    near.sort();
    let near: Vec<String> = near.into_iter().take(3).map(|(_, says)| says).collect();
    let tried: Vec<&str> = returns.keys().map(String::as_str).collect();
    let nearest = if near.is_empty() {
        "no heading is known: is the first line the heading line?".to_owned()
    } else {
        format!("nearest: {}", near.join("; "))
    };
    unrecognised(format!(
        "not recognised: {}. Tried {}; {nearest}. Mend the headings, or say which return it is",
        names.join(", "),
        tried.join(", ")
    ))
}

/// The year of a yearly return: what the person says, or what the files' names say.
fn year_of(names: &[String], asked: &Asked) -> Result<i16, ReadError> {
    if let Some(year) = asked.year {
        return Ok(year);
    }
    let mut years: Vec<i16> = names.iter().filter_map(|name| year_in(name)).collect();
    years.sort_unstable();
    years.dedup();
    match years[..] {
        [year] => Ok(year),
        [] => Err(unrecognised(
            "the files do not say their year; say which year ends the return, or put it into their names, like episodes_2024.csv",
        )),
        _ => Err(unrecognised(
            "the files' names have several years; load each year alone",
        )),
    }
}

/// The year in a file's name: 2024, or 2023-24 for the year that ends in 2024.
fn year_in(name: &str) -> Option<i16> {
    let mut rest = name;
    while let Some(at) = rest.find("20") {
        let figures = rest
            .get(at..at + 4)
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()));
        let apart = !rest[..at].ends_with(|letter: char| letter.is_ascii_digit());
        let after = rest.get(at + 4..).unwrap_or_default();
        if let Some(year) = figures.and_then(|text| text.parse::<i16>().ok())
            && apart
            && !after.starts_with(|letter: char| letter.is_ascii_digit())
        {
            let next = after.trim_start_matches(['-', '_', '/', ' ']);
            let end = format!("{:02}", (year + 1) % 100);
            let spans = next.len() < after.len()
                && (next.starts_with(&end) || next.starts_with(&(year + 1).to_string()))
                && !next[end.len()..]
                    .starts_with(|letter: char| letter.is_ascii_digit() && !next.starts_with("20"));
            return Some(if spans { year + 1 } else { year });
        }
        rest = &rest[at + 2..];
    }
    None
}

fn read_tables(
    tables: Vec<Table<'_>>,
    names: &[String],
    asked: &Asked,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let returns = tabular_returns(asked)?;
    let (id, fits) = recognise(&tables, &returns)?;
    let yearly = returns[&id].yearly;
    let year = if yearly {
        year_of(names, asked)?
    } else {
        asked_year(&id)
    };
    let Some(spec) = spec::of(&id, year)? else {
        return Err(unrecognised(format!("“{id}” of {year} is not tabular")));
    };
    let known = Tables::builtin()?;
    let report = report_of(&id, yearly.then_some(year));
    let pseudonyms = Pseudonyms::new(settings.key);
    let mut context = Context::new(&known, report, pseudonyms, rows);
    let mut kept = Vec::new();
    let mut left_out = Vec::new();
    for (table, fit) in tables.into_iter().zip(fits) {
        match fit.file {
            Some(file) if spec.files.contains_key(&file) => {
                let place = Place {
                    file: table.name.clone(),
                    sheet: table.sheet.clone(),
                    ..Place::default()
                };
                match table.into_source(fit.delimiter) {
                    Ok(source) => kept.push((file, source)),
                    Err(ended) => fill::refused(&place, ended, &mut context.report.problems)?,
                }
            }
            _ => left_out.push(table.name),
        }
    }
    if !left_out.is_empty() {
        context.report.problems.add(Severity::Note, "not-kept", || {
            let says = format!("known and not kept: {}", left_out.join(", "));
            let place = Place {
                file: left_out[0].clone(),
                ..Place::default()
            };
            (place, says, "nothing".to_owned())
        });
    }
    let lookups = side_tables(&spec, &mut kept, &mut context)?;
    for (file, source) in kept {
        fill::fill(source, &spec, &file, &lookups, &mut context)?;
    }
    Ok(context.report)
}

/// The report of a return of tables, which is yearly if it has a year.
fn report_of(id: &str, year: Option<i16>) -> Report {
    Report {
        of: id.to_owned(),
        year,
        reference_date: year.and_then(|year| Date::new(year, 3, 31).ok()),
        ..Report::default()
    }
}

/// Reads what files say about the rows of others. A file whose own rows are wanted too is held in
/// memory meanwhile; one that only has to say something leaves the list.
fn side_tables(
    spec: &Spec,
    kept: &mut Vec<(String, Source<'_>)>,
    context: &mut Context<'_>,
) -> Result<Lookups, ReadError> {
    let mut found = Lookups::new();
    let mut room = Room::new();
    for (file, mut source) in std::mem::take(kept) {
        if !lookups::drawn_from(spec, &file) {
            kept.push((file, source));
            continue;
        }
        let place = fill::place_of(&source);
        match lookups::collect(&mut source, spec, &file, &mut found, &mut room, context) {
            Ok(_) if spec.files[&file].table.is_none() => {}
            Ok(held) => {
                source.rows = Box::new(HeldRows {
                    rows: held.into_iter(),
                    noticed: source.rows.noticed(),
                    merged: source.rows.merged(),
                });
                kept.push((file, source));
            }
            Err(ended) => fill::refused(&place, ended, &mut context.report.problems)?,
        }
    }
    for (name, lookup) in &spec.lookups {
        if !found.contains_key(name) {
            context
                .report
                .problems
                .add(Severity::Query, "missing-file", || {
                    let says = format!(
                        "the file “{}” of the return was not given: “{}” cannot be taken from it",
                        lookup.file, lookup.value
                    );
                    let todo = "export it too, unless the system has none".to_owned();
                    (Place::default(), says, todo)
                });
        }
    }
    Ok(found)
}

/// How many rows of a sheet may stand above its headings.
const ABOVE_HEADINGS: usize = 30;

fn read_book(
    name: &str,
    book: Result<Vec<Sheet>, Fault>,
    asked: &Asked,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let returns = tabular_returns(asked)?;
    let sheets = match book {
        Ok(sheets) => sheets,
        Err(fault) => return Err(unrecognised(format!("{name}: {fault}"))),
    };
    for (id, spec) in returns.iter().filter(|(_, spec)| spec.kind == Kind::Lists) {
        // Who says which return it is need not also name the sheets well.
        let said = asked.of.is_some();
        let lists = sheets.iter().any(|sheet| {
            list_of(&sheet.name, spec).is_some_and(|list| {
                said || is_called_a_list(&sheet.name) || fits(sheet, spec, list)
            })
        });
        if lists {
            return read_lists(name, sheets, id, spec, settings, rows);
        }
    }
    // A workbook of ordinary tables, one to a sheet.
    let mut tables = Vec::new();
    let mut hidden = Vec::new();
    for sheet in sheets {
        if sheet.rows.is_empty() {
            continue;
        }
        if sheet.hidden {
            hidden.push(sheet.name);
            continue;
        }
        if let Some(table) = sheet_as_table(name, sheet, &returns) {
            tables.push(table);
        }
    }
    if tables.is_empty() {
        let tried: Vec<&str> = returns.keys().map(String::as_str).collect();
        let unread = if hidden.is_empty() {
            String::new()
        } else {
            let hidden: Vec<String> = hidden.iter().map(|name| format!("“{name}”")).collect();
            format!(
                "; hidden sheets were not read: {}; show them if they are wanted",
                hidden.join(", ")
            )
        };
        return Err(unrecognised(format!(
            "{name}: no sheet is of a return that is known; tried {}; mend the headings, or say which return it is{unread}",
            tried.join(", ")
        )));
    }
    let mut report = read_tables(tables, &[name.to_owned()], asked, settings, rows)?;
    for sheet in hidden {
        report.problems.add(Severity::Note, "hidden-sheet", || {
            let says = "the sheet is hidden and was not read".to_owned();
            (
                in_sheet(name, &sheet),
                says,
                "show it if it is wanted".to_owned(),
            )
        });
    }
    Ok(report)
}

fn in_sheet(file: &str, sheet: &str) -> Place {
    Place {
        file: file.to_owned(),
        sheet: Some(sheet.to_owned()),
        ..Place::default()
    }
}

/// The sheet from its heading row, or from two rows that have the headings together, if they fit any
/// return. The way is taken that more of the headings fit.
fn sheet_as_table(
    name: &str,
    sheet: Sheet,
    returns: &BTreeMap<String, Spec>,
) -> Option<Table<'static>> {
    let mut best: Option<(usize, u64, Table<'static>)> = None;
    for at in 0..sheet.rows.len().min(ABOVE_HEADINGS) {
        for (line, headings) in heading_ways(&sheet, at) {
            let table = Table {
                name: name.to_owned(),
                sheet: Some(sheet.name.clone()),
                headings: vec![(b',', headings)],
                body: Body::Held(HeldRows::default(), line),
            };
            let files = returns.iter().filter(|(_, spec)| spec.kind == Kind::Files);
            let scores = files.filter_map(|(id, spec)| Some(fit(&table, id, spec).ok()?.score));
            let Some(score) = scores.max() else { continue };
            if best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, line, table));
            }
        }
    }
    let (_, line, table) = best?;
    Some(Table {
        body: Body::Held(sheet.below(line), line),
        ..table
    })
}

/// The headings that a row of a sheet may be: those in it, and those that it has together with the row
/// below it. The line of the last row that is among them comes with each.
fn heading_ways(sheet: &Sheet, at: usize) -> Vec<(u64, Vec<String>)> {
    let texts = |record: &StringRecord| -> Vec<String> {
        record.iter().map(|field| field.trim().to_owned()).collect()
    };
    let (line, record) = &sheet.rows[at];
    let mut ways = vec![(*line, texts(record))];
    if let Some((next, below)) = sheet.rows.get(at + 1) {
        let both = together(&ways[0].1, &texts(below));
        ways.push((*next, both));
    }
    ways
}

/// Whether the headings of a sheet are those that the list must have.
fn fits(sheet: &Sheet, spec: &Spec, list: &str) -> bool {
    !sheet.rows.is_empty() && {
        let (_, headings) = heading_rows(sheet, spec, list);
        let matched = headings::find(&headings, &spec.files[list], spec);
        matched.missing.is_empty()
    }
}

/// Whether a sheet has any heading of the list.
fn has_any(sheet: &Sheet, spec: &Spec, list: &str) -> bool {
    let (_, headings) = heading_rows(sheet, spec, list);
    let matched = headings::find(&headings, &spec.files[list], spec);
    !matched.columns.is_empty()
}

/// Whether a sheet is named as a list in so many words: "List 1".
fn is_called_a_list(sheet: &str) -> bool {
    let sheet = headings::plain(sheet);
    let mut words = sheet.split(' ');
    words.any(|word| word == "list" || word.starts_with("list") && word[4..].parse::<u8>().is_ok())
}

/// Which list a sheet is, by its name: "List 1", "1. Contacts", "Contacts".
fn list_of<'a>(sheet: &str, spec: &'a Spec) -> Option<&'a str> {
    let sheet = headings::plain(sheet);
    let words: Vec<&str> = sheet.split(' ').collect();
    let numbered = |number: &str| {
        let listed = words.windows(2).any(|two| two == ["list", number]);
        listed || words.contains(&format!("list{number}").as_str()) || words[0] == number
    };
    let by_number = spec.files.keys().find(|number| numbered(number));
    by_number
        .or_else(|| {
            let named = spec
                .files
                .iter()
                .find(|(_, file)| file.names.iter().any(|name| headings::plain(name) == sheet));
            named.map(|(number, _)| number)
        })
        .map(String::as_str)
}

fn read_lists(
    name: &str,
    sheets: Vec<Sheet>,
    id: &str,
    spec: &Spec,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let known = Tables::builtin()?;
    let pseudonyms = Pseudonyms::new(settings.key);
    let mut context = Context::new(&known, report_of(id, None), pseudonyms, rows);
    let lookups = Lookups::new();
    let mut found: Vec<&str> = Vec::new();
    for sheet in sheets {
        let place = in_sheet(name, &sheet.name);
        let problems = &mut context.report.problems;
        // A sheet that only begins like a list, as “1. Guidance”, has none of its headings.
        let list = list_of(&sheet.name, spec).filter(|list| {
            is_called_a_list(&sheet.name) || sheet.rows.is_empty() || has_any(&sheet, spec, list)
        });
        let Some(list) = list else {
            let word = if sheet.hidden { "hidden" } else { "no list" };
            problems.add(Severity::Note, "other-sheet", || {
                let says = format!("the sheet is {word} and was not read");
                (
                    place,
                    says,
                    "name it “List 1” to “List 11” if it is one".to_owned(),
                )
            });
            continue;
        };
        if sheet.hidden {
            problems.add(Severity::Query, "hidden-sheet", || {
                let says = "the sheet is hidden; it was read, as it is named as a list".to_owned();
                (
                    place.clone(),
                    says,
                    "remove it if it is not part of the return".to_owned(),
                )
            });
        }
        if found.contains(&list) {
            problems.add(Severity::Refuses, "duplicate-list", || {
                let says = format!("another sheet is list {list} too");
                (place, says, "remove or rename one".to_owned())
            });
            continue;
        }
        found.push(list);
        context.report.fills.extend(spec.files[list].table.clone());
        if sheet.rows.is_empty() {
            problems.add(Severity::Note, "no-rows", || {
                (place, "the sheet is empty".to_owned(), "nothing".to_owned())
            });
            continue;
        }
        let (heading_line, headings) = heading_rows(&sheet, spec, list);
        let source = Source {
            file: name.to_owned(),
            sheet: Some(sheet.name.clone()),
            heading_line,
            headings,
            rows: Box::new(sheet.below(heading_line)),
            serials: true,
            ragged: true,
        };
        fill::fill(source, spec, list, &lookups, &mut context)?;
    }
    let missing: Vec<&str> = spec
        .files
        .keys()
        .map(String::as_str)
        .filter(|list| !found.contains(list))
        .collect();
    if !missing.is_empty() {
        context
            .report
            .problems
            .add(Severity::Note, "missing-list", || {
                let place = Place {
                    file: name.to_owned(),
                    ..Place::default()
                };
                let says = format!("the workbook has no list {}", missing.join(", "));
                (place, says, "nothing, if none was asked for".to_owned())
            });
    }
    Ok(context.report)
}

/// The row of the headings, or the second of two that have them together, and the headings.
fn heading_rows(sheet: &Sheet, spec: &Spec, list: &str) -> (u64, Vec<String>) {
    let file = &spec.files[list];
    let mut best = (usize::MAX, usize::MAX);
    let mut chosen = (sheet.rows[0].0, Vec::new());
    for at in 0..sheet.rows.len().min(ABOVE_HEADINGS) {
        for (line, headings) in heading_ways(sheet, at) {
            let matched = headings::find(&headings, file, spec);
            let rank = (matched.missing.len(), usize::MAX - matched.columns.len());
            if rank < best {
                best = rank;
                chosen = (line, headings);
            }
        }
    }
    chosen
}

/// Headings in two rows as one. A heading merged over several columns counts for each of them, if
/// the row below divides it.
fn together(upper: &[String], lower: &[String]) -> Vec<String> {
    let mut over = "";
    let width = upper.len().max(lower.len());
    let at = |row: &'_ [String], at: usize| row.get(at).cloned().unwrap_or_default();
    let mut headings = Vec::with_capacity(width);
    for column in 0..width {
        let below = at(lower, column);
        match upper.get(column).map(String::as_str) {
            Some("") | None => {}
            Some(own) if below.is_empty() => {
                over = "";
                headings.push(own.to_owned());
                continue;
            }
            Some(own) => over = own,
        }
        headings.push(format!("{over} {below}").trim().to_owned());
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_stands_in_the_name() {
        assert_eq!(year_in("episodes_2024.csv"), Some(2024));
        assert_eq!(year_in("ssda903 2023-24/header.csv"), Some(2024));
        assert_eq!(year_in("ssda903_2023_2024_header.csv"), Some(2024));
        assert_eq!(year_in("header 2023-07-01.csv"), Some(2023));
        assert_eq!(year_in("header 20230701.csv"), None);
        assert_eq!(year_in("é20"), None);
    }

    #[test]
    fn headings_in_two_rows() {
        let row = |texts: &[&str]| {
            texts
                .iter()
                .map(|text| (*text).to_owned())
                .collect::<Vec<_>>()
        };
        let upper = row(&["Child ID", "", "Allocated", "", "End"]);
        let lower = row(&["", "Gender", "Team", "Worker"]);
        assert_eq!(
            together(&upper, &lower),
            row(&[
                "Child ID",
                "Gender",
                "Allocated Team",
                "Allocated Worker",
                "End"
            ])
        );
    }
}
