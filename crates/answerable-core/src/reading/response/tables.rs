//! Tables in every shape that conversion leaves of them: tab rows, rows split by single spaces,
//! one cell a line, columns wrapped word by word, everything run together.
//!
//! Each shape is first brought into one grid, and the grid is read once. A row that has not a value
//! for each column is kept as doubtful: which cell was lost cannot be told.

use super::{
    times::{When, as_asked, is_time_only, times},
    units,
    values::{self, Value, What},
};
use crate::periods::Period;
use jiff::civil::Date;
use rust_decimal::Decimal;

/// A line of an answer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    /// Its words.
    pub(super) text: &'a str,
    /// Byte offset of `text` in the letter.
    pub(super) start: usize,
    /// With the spaces and tabs before it.
    pub(super) raw: &'a str,
    /// Byte offset of `raw` in the letter.
    pub(super) raw_start: usize,
    pub(super) line: usize,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
}

/// A figure as it is read from the answer, before it is set against its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Raw {
    pub(super) period: Option<Period>,
    pub(super) series: Option<String>,
    pub(super) value: Option<Decimal>,
    pub(super) hidden: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) doubtful: Option<String>,
    /// Whether the answer names the period itself.
    pub(super) dated: bool,
}

impl Raw {
    pub(super) fn of(value: &Value, base: usize) -> Raw {
        Raw {
            period: None,
            series: None,
            value: value.number(),
            hidden: match &value.what {
                What::Hidden(words) => Some(words.clone()),
                _ => None,
            },
            unit: value.unit.map(str::to_owned),
            start: base + value.start,
            end: base + value.end,
            doubtful: value.doubtful.map(str::to_owned),
            dated: false,
        }
    }
}

/// What a table is read against.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) periods: &'a [Period],
    /// The units that the question names: what a row counts is one of them.
    pub(super) units: &'a [&'static str],
    /// The question's words, in lower case.
    pub(super) text: &'a str,
    /// Whether it asks for several groups in one sentence: "(a) … and (b) …".
    pub(super) parts: bool,
    pub(super) received: Date,
}

impl Asked<'_> {
    fn only(&self) -> Option<Period> {
        match self.periods {
            [one] => Some(*one),
            _ => None,
        }
    }
}

#[derive(Clone, Debug)]
struct Cell {
    text: String,
    start: usize,
}

/// A table as rows of cells, the first of each its label.
#[derive(Debug)]
struct Grid {
    rows: Vec<Vec<Cell>>,
    /// Whether an empty cell leaves no trace, so that a short row cannot be placed.
    loses_empty: bool,
    /// The only value column, where others hold words.
    value_column: Option<usize>,
}

/// What reading a table gave.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) figures: Vec<Raw>,
    /// Cells that say there is no value.
    pub(super) missing: Vec<String>,
    /// How many of the rows given belong to the table.
    pub(super) rows: usize,
}

/// The table that starts at the first of some lines, if one does.
pub(super) fn table(rows: &[Row], asked: Asked) -> Option<Read> {
    let shapes = [
        piped(rows),
        stroked(rows, asked),
        one_line(rows, asked),
        by_turns(rows, asked),
        one_cell_a_line(rows),
        tab_rows(rows),
        run_together(rows),
        wrapped(rows),
        spaced(rows, asked),
        listed(rows, asked),
        year_rows(rows, asked),
    ];
    let (grid, used) = shapes.into_iter().flatten().next()?;
    let mut read = read_grid(&grid, asked)?;
    if read.figures.is_empty() && read.missing.is_empty() {
        return None;
    }
    read.rows = used;
    Some(read)
}

type Shape = Option<(Grid, usize)>;

/// Lines of one cell each, led by a tab; a blank line ends a row.
fn one_cell_a_line(rows: &[Row]) -> Shape {
    let cell_line = |row: &Row| {
        row.raw.starts_with('\t') && !row.raw.trim_start_matches('\t').trim_end().contains('\t')
    };
    let used = rows.iter().take_while(|row| cell_line(row)).count();
    if used < 3 {
        return None;
    }
    let mut table: Vec<Vec<Cell>> = Vec::new();
    for row in &rows[..used] {
        if row.after_blank || table.is_empty() {
            table.push(Vec::new());
        }
        let inner = row.raw.trim_start_matches('\t');
        let text = inner.trim();
        let lead = row.raw.len() - inner.len() + inner.len() - inner.trim_start().len();
        if let Some(last) = table.last_mut() {
            last.push(Cell {
                text: text.to_owned(),
                start: row.raw_start + lead,
            });
        }
    }
    // An empty corner may be lost with its line.
    let widest = table.iter().map(Vec::len).max().unwrap_or(0);
    if widest < 2 {
        return None;
    }
    Some((
        Grid {
            rows: table,
            loses_empty: true,
            value_column: None,
        },
        used,
    ))
}

/// Cells between upright strokes: "Year | Budget | Spend |".
fn piped(rows: &[Row]) -> Shape {
    let strokes = |row: &Row| row.text.matches('|').count() > 1;
    let used = rows.iter().take_while(|row| strokes(row)).count();
    if used < 2 {
        return None;
    }
    let mut table: Vec<Vec<Cell>> = Vec::new();
    for row in &rows[..used] {
        let bare = row.text.trim_end().trim_end_matches('|');
        let inner = bare.strip_prefix('|').unwrap_or(bare);
        // The rule under a head.
        if inner.chars().all(|c| "|-: +".contains(c)) {
            continue;
        }
        let mut at = row.start + bare.len() - inner.len();
        table.push(
            inner
                .split('|')
                .map(|cell| {
                    let start = at + cell.len() - cell.trim_start().len();
                    at += cell.len() + 1;
                    Cell {
                        text: cell.trim().trim_matches('*').to_owned(),
                        start,
                    }
                })
                .collect(),
        );
    }
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        used,
    ))
}

/// Cells a line each, every one closed by a stroke, where a year is said once and the months under it:
/// "2018 |", "April to June |", "19.1 |".
fn stroked(rows: &[Row], asked: Asked) -> Shape {
    let closed = |row: &Row| row.text.ends_with('|') && row.text.matches('|').count() == 1;
    let used = rows
        .iter()
        .take_while(|row| closed(row) || row.text == "||")
        .count();
    if used < 4 {
        return None;
    }
    let mut title = String::new();
    let mut year: Option<&str> = None;
    let mut months: Option<&Row> = None;
    let mut table: Vec<Vec<Cell>> = Vec::new();
    for row in &rows[..used] {
        let text = row.text.trim_end_matches('|').trim();
        if text.is_empty() {
            continue;
        }
        let whole_year = text.len() == 4
            && text
                .parse::<i16>()
                .is_ok_and(|year| (1990..2100).contains(&year));
        if whole_year {
            year = Some(text);
            months = None;
        } else if let (Some(over), Some(under)) = (year, months)
            && values::cell(text).is_some()
        {
            let under = under.text.trim_end_matches('|').trim();
            table.push(vec![
                Cell {
                    text: format!("{under} {over}"),
                    start: row.start,
                },
                Cell {
                    text: text.to_owned(),
                    start: row.start,
                },
            ]);
            months = None;
        } else {
            let named = year.is_some_and(|year| {
                let said = times(&format!("{text} {year}"), asked.received);
                let [time] = said.as_slice() else {
                    return false;
                };
                time.start == 0 && matches!(&time.when, When::Named(periods) if periods.len() == 1)
            });
            // A title may stand over the first year; another word means that this is no such table.
            if year.is_some() && !named {
                return None;
            }
            months = named.then_some(row);
            if year.is_none() {
                text.clone_into(&mut title);
            }
        }
    }
    if table.len() < 2 {
        return None;
    }
    table.insert(0, head_row(&[title], 1, rows[0].start));
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        used,
    ))
}

/// A table run into one line: its heads, and then a year and as many values, again and again.
fn one_line(rows: &[Row], asked: Asked) -> Shape {
    let row = rows.first()?;
    let text = row.text;
    if text.len() > LINE_MAX || text.bytes().filter(u8::is_ascii_digit).count() < 12 {
        return None;
    }
    let said: Vec<_> = times(text, asked.received)
        .into_iter()
        .filter(|time| matches!(&time.when, When::Named(periods) if periods.len() == 1))
        .collect();
    let mut body: Vec<Vec<Cell>> = Vec::new();
    let first = said.first()?;
    for (at, time) in said.iter().enumerate() {
        let end = said.get(at + 1).map_or(text.len(), |next| next.start);
        let mut cells = vec![Cell {
            text: text.get(time.start..time.end)?.to_owned(),
            start: row.start + time.start,
        }];
        cells.extend(values_only(text.get(..end)?, time.end, row.start)?);
        body.push(cells);
    }
    let width = body.first()?.len();
    if body.len() < 2 || width < 3 || body.iter().any(|cells| cells.len() != width) {
        return None;
    }
    let count = width - 1;
    let words: Vec<&str> = text.get(..first.start)?.split_whitespace().collect();
    let labels = parted(&words, count, asked.text).unwrap_or_default();
    let mut table = vec![head_row(&labels, count, row.start)];
    table.extend(body);
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        1,
    ))
}

/// A time on one line and its value on the next, again and again.
fn by_turns(rows: &[Row], asked: Asked) -> Shape {
    const PAIRS_MIN: usize = 2;
    let mut table: Vec<Vec<Cell>> = Vec::new();
    for two in rows.chunks_exact(2) {
        let (over, under) = (&two[0], &two[1]);
        // "During the period 01/01/2020 - 31/12/2020".
        let text = over
            .text
            .strip_prefix("During the period ")
            .unwrap_or(over.text);
        let said = times(text, asked.received);
        let one = matches!(
            said.as_slice(),
            [time] if matches!(&time.when, When::Named(periods) if periods.len() == 1)
        );
        let value = values::whole(under.text)
            .filter(|value| !matches!(value.what, What::Missing(_)))
            .and_then(|_| values::cell(under.text));
        if !one || value.is_none() || !is_time_only(text, asked.received) {
            break;
        }
        table.push(
            [(text, over.start), (under.text, under.start)]
                .map(|(text, start)| Cell {
                    text: text.to_owned(),
                    start,
                })
                .to_vec(),
        );
    }
    // Years in a column of years are no values.
    let years = table.iter().all(|row| {
        row[1].text.len() == 4 && (row[1].text.starts_with("20") || row[1].text.starts_with("19"))
    });
    if table.len() < PAIRS_MIN || years {
        return None;
    }
    let used = table.len() * 2;
    table.insert(0, head_row(&[], 1, rows[0].start));
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        used,
    ))
}

/// The longest line that is read as a whole table.
const LINE_MAX: usize = 8_000;

/// A corner and the heads of some columns, which are empty where they could not be told apart.
fn head_row(labels: &[String], count: usize, start: usize) -> Vec<Cell> {
    let mut top = vec![Cell {
        text: String::new(),
        start,
    }];
    top.extend((0..count).map(|at| Cell {
        text: labels.get(at).cloned().unwrap_or_default(),
        start,
    }));
    top
}

/// Heads that stand on one line without gaps, parted into as many as there are columns: by the
/// question's own list, by brackets, plurals and abbreviations, or by capitals. Ways that part them
/// differently leave them unparted.
fn parted(words: &[&str], count: usize, asked: &str) -> Option<Vec<String>> {
    const CORNERS: [&str; 6] = ["year", "date", "month", "period", "quarter", "years"];
    const HEAD_WORDS_MAX: usize = 60;
    if words.len() > HEAD_WORDS_MAX || count < 2 {
        return None;
    }
    let lower = |word: &str| word.to_lowercase();
    let words = match words {
        [financial, year, rest @ ..]
            if lower(financial) == "financial" && lower(year) == "year" =>
        {
            rest
        }
        [corner, rest @ ..] if CORNERS.contains(&lower(corner).as_str()) => rest,
        all => all,
    };
    if words.len() < count {
        return None;
    }
    if let Some(names) = cut_names(words, count, asked) {
        return Some(names);
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let small = |word: &str| word.starts_with(char::is_lowercase);
    let total = |word: &str| {
        ["total", "percentage", "percentages", "%", "£"].contains(&lower(word).as_str())
    };
    let abbreviation =
        |word: &str| word.len() > 2 && word.chars().all(|c| c.is_uppercase() || c == '&');
    let plural = |word: &str| {
        word.len() > 3
            && word.ends_with('s')
            && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
    };
    let (mut brackets, mut nouns, mut short, mut capitals) =
        (vec![0_usize], vec![0_usize], vec![0_usize], vec![0_usize]);
    let mut open = false;
    for at in 0..words.len() - 1 {
        let (word, next) = (words[at], words[at + 1]);
        open = (open || word.contains('(')) && !word.contains(')');
        if open || next.starts_with('(') {
            continue;
        }
        let closes = word.ends_with(')') || total(next);
        let counts = plural(word) || word.chars().all(|c| c.is_ascii_digit());
        // What follows in small letters goes on with the same head.
        let goes_on = small(next);
        if closes {
            brackets.push(at + 1);
        }
        if closes || counts && !goes_on {
            nouns.push(at + 1);
        }
        let alone = abbreviation(word) || abbreviation(next);
        if closes || (counts || alone) && !goes_on {
            short.push(at + 1);
        }
        if closes || capital(next) && !goes_on {
            capitals.push(at + 1);
        }
    }
    let mut ways: Vec<Vec<usize>> = [brackets, nouns, short, capitals]
        .into_iter()
        .filter(|starts| starts.len() == count)
        .collect();
    ways.dedup();
    let [starts] = ways.as_slice() else {
        return None;
    };
    let ends = starts.iter().skip(1).copied().chain([words.len()]);
    Some(
        starts
            .iter()
            .zip(ends)
            .map(|(&start, end)| words[start..end].join(" "))
            .collect(),
    )
}

fn tab_rows(rows: &[Row]) -> Shape {
    let tabbed = |row: &Row| {
        row.raw.trim_end().trim_start_matches('\t').contains('\t')
            || row.raw.starts_with('\t') && row.raw.trim().len() > 1
    };
    let used = rows.iter().take_while(|row| tabbed(row)).count();
    if used < 2 {
        return None;
    }
    let table = rows[..used]
        .iter()
        .map(|row| {
            let mut at = row.raw_start;
            row.raw
                .split('\t')
                .map(|cell| {
                    let start = at + cell.len() - cell.trim_start().len();
                    at += cell.len() + 1;
                    Cell {
                        text: cell.trim().trim_matches('*').to_owned(),
                        start,
                    }
                })
                .zip(row.raw.split('\t'))
                .map(|(mut cell, raw)| {
                    // A lone star is a hidden value, not a bold mark.
                    if cell.text.is_empty() && raw.trim() == "*" {
                        "*".clone_into(&mut cell.text);
                    }
                    cell
                })
                .collect()
        })
        .collect();
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        used,
    ))
}

/// "Year20112012Referrals1,9042,017": years that follow one another, a label, and as many values.
fn run_together(rows: &[Row]) -> Shape {
    let row = rows.first()?;
    let text = row.text;
    let (digits, run) = text.char_indices().find_map(|(at, c)| {
        let before = text[..at].chars().next_back();
        if !c.is_ascii_digit() || before.is_some_and(|c| c.is_ascii_digit()) {
            return None;
        }
        let length = text[at..]
            .bytes()
            .take_while(|byte| byte.is_ascii_digit() || *byte == b'/')
            .count();
        (length >= 8).then_some((at, length))
    })?;
    let years = years_in(text.get(digits..digits + run)?)?;
    let after = text.get(digits + run..)?;
    let label_length = after.find(|c: char| c.is_ascii_digit() || c == '£')?;
    let label = after[..label_length].trim();
    let values_text = &after[label_length..];
    let values_start = digits + run + label_length;
    if label.is_empty() || values_text.contains(' ') && values_text.split(' ').count() > years.len()
    {
        return None;
    }
    let corner = Cell {
        text: text[..digits].trim().to_owned(),
        start: row.start,
    };
    let mut head = vec![corner];
    let mut at = digits;
    for year in &years {
        head.push(Cell {
            text: (*year).to_owned(),
            start: row.start + at,
        });
        at += year.len();
    }
    let mut body = vec![Cell {
        text: label.to_owned(),
        start: row.start + digits + run,
    }];
    let cut = cut_values(values_text, years.len());
    let mut at = values_start;
    match cut {
        Some(cut) => {
            for value in cut {
                body.push(Cell {
                    text: value.to_owned(),
                    start: row.start + at,
                });
                at += value.len();
            }
        }
        None => body.push(Cell {
            text: values_text.trim().to_owned(),
            start: row.start + values_start,
        }),
    }
    Some((
        Grid {
            rows: vec![head, body],
            loses_empty: true,
            value_column: None,
        },
        1,
    ))
}

/// Years glued together, each the one after the other: `20112012`, `2011/122012/13`.
fn years_in(run: &str) -> Option<Vec<&str>> {
    let width = if run.contains('/') { 7 } else { 4 };
    if !run.len().is_multiple_of(width) || run.len() < 2 * width {
        return None;
    }
    let mut years = Vec::new();
    let mut last: Option<i32> = None;
    for at in (0..run.len()).step_by(width) {
        let piece = run.get(at..at + width)?;
        let year: i32 = piece.get(..4)?.parse().ok()?;
        let follows = last.is_none_or(|last| (year - last).abs() == 1);
        let slash = width == 4 || piece.as_bytes().get(4) == Some(&b'/');
        if !(1990..=2099).contains(&year) || !follows || !slash {
            return None;
        }
        last = Some(year);
        years.push(piece);
    }
    Some(years)
}

/// Values glued together, cut where only one cut is possible: by pounds, by thousands' commas, or
/// by one decimal each.
fn cut_values(text: &str, count: usize) -> Option<Vec<&str>> {
    let text = text.trim();
    if text.matches('£').count() == count {
        let mut cut: Vec<&str> = Vec::new();
        for part in text.split('£').skip(1) {
            cut.push(part);
        }
        return (cut.len() == count).then_some(cut);
    }
    let bytes = text.as_bytes();
    if !bytes
        .iter()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.'))
    {
        return None;
    }
    let mut cut = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        while bytes.get(at).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
        match bytes.get(at) {
            Some(b',') => {
                while bytes.get(at) == Some(&b',')
                    && bytes
                        .get(at + 1..at + 4)
                        .is_some_and(|group| group.iter().all(u8::is_ascii_digit))
                {
                    at += 4;
                }
                if bytes.get(at) == Some(&b'.') {
                    return None;
                }
            }
            Some(b'.') => at += 2,
            _ => return None,
        }
        cut.push(text.get(start..at.min(text.len()))?);
    }
    (cut.len() == count).then_some(cut)
}

/// Three columns wrapped word by word: a row's first line holds its value, and lines led by a space
/// or by more of the label go on.
fn wrapped(rows: &[Row]) -> Shape {
    if rows.len() < 4 || rows.iter().any(|row| row.raw.contains('\t')) {
        return None;
    }
    let used = rows
        .iter()
        .enumerate()
        .take_while(|(at, row)| *at == 0 || !row.after_blank)
        .count();
    let rows = &rows[..used];
    let indented = rows.iter().filter(|row| row.raw.starts_with(' ')).count();
    if indented < 2 || indented == rows.len() || rows[0].raw.starts_with(' ') {
        return None;
    }
    let mut table: Vec<Vec<Cell>> = Vec::new();
    let mut unfinished = false;
    for row in rows {
        let start = row_start(row).filter(|_| !unfinished);
        let lead = row.raw.starts_with(' ');
        if let (Some((label, value, value_start)), false) = (start, lead) {
            table.push(vec![
                Cell {
                    text: label.to_owned(),
                    start: row.start,
                },
                Cell {
                    text: value.to_owned(),
                    start: row.start + value_start,
                },
            ]);
        } else if !lead && let Some(last) = table.last_mut() {
            // More of the label: a word, or two where the first only joins.
            let mut words = row.text.split(' ');
            let first = words.next().unwrap_or_default();
            let joins = ["and", "of", "&", "the", "for", "with"].contains(&first);
            last[0].text.push(' ');
            last[0].text.push_str(first);
            if joins && let Some(second) = words.next() {
                last[0].text.push(' ');
                last[0].text.push_str(second);
            }
        }
        let end = row.text.to_lowercase();
        unfinished = [
            " to", " aged", " ages", "(grade", " of", " about", " over", " under",
        ]
        .iter()
        .any(|word| end.ends_with(word));
    }
    if table.len() < 2 {
        return None;
    }
    let corner = Cell {
        text: String::new(),
        start: rows[0].start,
    };
    table.insert(0, vec![corner.clone(), corner]);
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: Some(1),
        },
        used,
    ))
}

/// The label and value at the head of a wrapped row: "Duty and 17.4 Two agency".
fn row_start<'a>(row: &Row<'a>) -> Option<(&'a str, &'a str, usize)> {
    let text = row.text;
    if let Some(at) = text.find(" not held").or_else(|| text.find(" N/A")) {
        let label = &text[..at];
        let plain = label
            .chars()
            .all(|c| c.is_alphabetic() || " &-'".contains(c));
        let length = if text[at..].starts_with(" not") { 9 } else { 4 };
        return plain.then(|| (label, text[at + 1..at + length].trim(), at + 1));
    }
    let mut at = 0;
    for (count, word) in text.split(' ').enumerate() {
        if values::cell(word).is_some_and(|value| !matches!(value.what, What::Missing(_)))
            && word.starts_with(|c: char| c.is_ascii_digit() || "£<*".contains(c))
        {
            let ends = word.ends_with([',', ';']);
            return (count > 0 && !ends).then(|| (text[..at].trim(), word, at));
        }
        if !word.chars().all(|c| c.is_alphabetic() || "&-'".contains(c)) {
            return None;
        }
        at += word.len() + 1;
    }
    None
}

/// Rows split by single spaces under a head that ends in times: values are taken from the right,
/// as many as the head has times.
fn spaced(rows: &[Row], asked: Asked) -> Shape {
    let head = rows.first()?;
    let said: Vec<_> = times(head.text, asked.received)
        .into_iter()
        .filter(|time| matches!(&time.when, When::Named(periods) if periods.len() == 1))
        .collect();
    let first = said.first()?;
    let between = said.windows(2).all(|two| {
        head.text
            .get(two[0].end..two[1].start)
            .is_some_and(|gap| gap.trim().is_empty())
    });
    let corner = head.text.get(..first.start).unwrap_or_default().trim();
    let tail = head.text.get(said.last()?.end..).unwrap_or_default().trim();
    let noted = tail.len() < 2 || tail.starts_with('(') && tail.ends_with(')');
    let labelled = || {
        let next = rows.get(1).and_then(|row| from_the_right(row, said.len()));
        next.is_some_and(|cells| cells.len() == said.len() + 1 && !cells[0].text.is_empty())
    };
    if said.len() < 2
        || corner.is_empty() && !labelled()
        || !between
        || !noted
        || !values::values(&head.text[..first.start], &[]).is_empty()
    {
        return None;
    }
    let count = said.len();
    let mut head_cells = vec![Cell {
        text: head.text[..first.start].trim().to_owned(),
        start: head.start,
    }];
    head_cells.extend(said.iter().map(|time| Cell {
        text: head.text[time.start..time.end].to_owned(),
        start: head.start + time.start,
    }));
    let mut table = vec![head_cells];
    let mut used = 1;
    for row in &rows[1..] {
        let Some(cells) = from_the_right(row, count) else {
            break;
        };
        table.push(cells);
        used += 1;
    }
    (used > 1).then_some((
        Grid {
            rows: table,
            loses_empty: true,
            value_column: None,
        },
        used,
    ))
}

/// A row of values under heads that the question lists: "Individual School or Nursery Police".
fn listed(rows: &[Row], asked: Asked) -> Shape {
    let (head, next) = (rows.first()?, rows.get(1)?);
    if !values::values(head.text, &[]).is_empty() || head.text.len() > 300 {
        return None;
    }
    let count = next
        .text
        .split_whitespace()
        .rev()
        .take_while(|word| values::cell(word).is_some())
        .count();
    let words: Vec<&str> = head.text.split_whitespace().collect();
    if !(2..=20).contains(&count) || words.len() < count || words.len() > 60 {
        return None;
    }
    let names = cut_names(&words, count, asked.text)?;
    let mut head_cells = vec![Cell {
        text: String::new(),
        start: head.start,
    }];
    head_cells.extend(names.into_iter().map(|text| Cell {
        text,
        start: head.start,
    }));
    let mut table = vec![head_cells];
    for row in &rows[1..] {
        match from_the_right(row, count) {
            Some(cells) if cells.len() == count + 1 => table.push(cells),
            _ => break,
        }
    }
    let used = table.len();
    (used > 1).then_some((
        Grid {
            rows: table,
            loses_empty: true,
            value_column: None,
        },
        used,
    ))
}

/// Words cut into as many names as there are columns, each of which the question has, if they can be
/// cut in one way only.
fn cut_names(words: &[&str], count: usize, text: &str) -> Option<Vec<String>> {
    const NAME_MAX: usize = 5;
    // ways[used][names]: in how many ways, and where the last name starts.
    let mut ways = vec![vec![(0_usize, 0_usize); count + 1]; words.len() + 1];
    ways[0][0] = (1, 0);
    for end in 1..=words.len() {
        for start in end.saturating_sub(NAME_MAX)..end {
            let name = words[start..end].join(" ").to_lowercase();
            let there = text.match_indices(&name).any(|(at, _)| {
                let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                apart(text[..at].chars().next_back())
                    && apart(text[at + name.len()..].chars().next())
            });
            if !there {
                continue;
            }
            for names in 0..count {
                let (before, _) = ways[start][names];
                if before > 0 {
                    let here = &mut ways[end][names + 1];
                    *here = (here.0.saturating_add(before), start);
                }
            }
        }
    }
    let mut end = words.len();
    if ways[end][count].0 != 1 {
        return None;
    }
    let mut found = Vec::new();
    for names in (1..=count).rev() {
        let start = ways[end][names].1;
        found.push(words[start..end].join(" "));
        end = start;
    }
    found.reverse();
    Some(found)
}

/// The most lines that the heads of one table are wrapped over.
const HEAD_LINES_MAX: usize = 4;

/// Rows that start with a time and hold as many values each, under a head in words or none: which
/// column is which can be told only if the head has a word for each.
fn year_rows(rows: &[Row], asked: Asked) -> Shape {
    let cells = |row: &Row| -> Option<Vec<Cell>> {
        let said = times(row.text, asked.received);
        let [time] = said.as_slice() else { return None };
        let named = matches!(&time.when, When::Named(periods) if periods.len() == 1);
        if time.start > 0 || !named {
            return None;
        }
        let mut cells = vec![Cell {
            text: row.text[..time.end].to_owned(),
            start: row.start,
        }];
        cells.extend(values_only(row.text, time.end, row.start)?);
        (cells.len() > 2).then_some(cells)
    };
    // Heads may be wrapped over some lines.
    let from = rows
        .iter()
        .take(HEAD_LINES_MAX + 1)
        .position(|row| cells(row).is_some())?;
    let (first, heads) = (rows.first()?, &rows[..from]);
    let wraps = heads.iter().all(|row| {
        row.text.len() < 80
            && !row.text.ends_with(['.', ':', '?', ';', ','])
            && values::values(row.text, &[]).is_empty()
    });
    if from > 1 && (!wraps || heads[1..].iter().any(|row| row.after_blank)) {
        return None;
    }
    let mut body: Vec<Vec<Cell>> = Vec::new();
    for row in &rows[from..] {
        match cells(row) {
            Some(cells) if body.first().is_none_or(|first| first.len() == cells.len()) => {
                body.push(cells);
            }
            _ => break,
        }
    }
    if body.len() < 2 {
        return None;
    }
    let used = from + body.len();
    let count = body[0].len() - 1;
    let words: Vec<&str> = heads
        .iter()
        .flat_map(|row| row.text.split_whitespace())
        .collect();
    // "Year In Out": a corner and a word for each column, or just these.
    let labels = match words.len().checked_sub(count) {
        Some(0) => Some(&words[..]),
        Some(1) => Some(&words[1..]),
        _ => None,
    };
    let labels: Vec<String> = labels
        .map(|labels| labels.iter().map(|label| (*label).to_owned()).collect())
        .or_else(|| alike(words.get(1..)?, count))
        .or_else(|| parted(&words, count, asked.text))
        .unwrap_or_default();
    let top = head_row(&labels, count, first.start);
    let mut table = vec![top];
    table.extend(body);
    Some((
        Grid {
            rows: table,
            loses_empty: false,
            value_column: None,
        },
        used,
    ))
}

/// The heads of columns that all start with the same word: "Children In Need Children In Care".
fn alike(words: &[&str], count: usize) -> Option<Vec<String>> {
    let stem = |word: &str| -> String { word.to_lowercase().chars().take(5).collect() };
    let first = stem(words.first()?);
    let starts: Vec<usize> = (0..words.len())
        .filter(|&at| stem(words[at]) == first)
        .collect();
    (starts.len() == count && count > 1).then(|| {
        (0..count)
            .map(|at| {
                let end = starts.get(at + 1).copied().unwrap_or(words.len());
                words[starts[at]..end].join(" ")
            })
            .collect()
    })
}

/// The values and the words for none that a text holds from an offset on, if it holds no others.
fn values_only(text: &str, from: usize, base: usize) -> Option<Vec<Cell>> {
    const NONE: [&str; 6] = [
        "not available",
        "not held",
        "not recorded",
        "not known",
        "no data",
        "not applicable",
    ];
    let mut cells = Vec::new();
    // "2019/20 – 712": a dash after the time is no cell.
    let led = text.get(from..)?;
    let mut at = text.len()
        - led
            .trim_start_matches([' ', '-', '–', '—', ':', '=', '|'])
            .len();
    while at < text.len() {
        let rest = text.get(at..)?;
        let inner = rest.trim_start_matches([' ', '|', ':']);
        at = text.len() - inner.len();
        if inner.is_empty() {
            break;
        }
        let none = NONE.iter().find(|words| {
            inner
                .get(..words.len())
                .is_some_and(|start| start.eq_ignore_ascii_case(words))
        });
        let length = none.map_or_else(
            || inner.find([' ', '|']).unwrap_or(inner.len()),
            |words| words.len(),
        );
        let cell = inner.get(..length)?;
        values::cell(cell)?;
        cells.push(Cell {
            text: cell.to_owned(),
            start: base + at,
        });
        at += length;
    }
    Some(cells)
}

/// A row's label and the values at its end.
fn from_the_right(row: &Row, count: usize) -> Option<Vec<Cell>> {
    let mut cells: Vec<Cell> = Vec::new();
    let mut end = row.text.len();
    while cells.len() < count {
        let before = row.text.get(..end)?.trim_end();
        let at = before.rfind(' ').map_or(0, |at| at + 1);
        let word = &before[at..];
        let value = values::cell(word)
            .filter(|_| !word.chars().all(char::is_alphabetic) || is_symbol(word));
        if value.is_none() || at == 0 && !cells.is_empty() && cells.len() + 1 < count {
            break;
        }
        cells.push(Cell {
            text: word.to_owned(),
            start: row.start + at,
        });
        end = at;
        if at == 0 {
            break;
        }
    }
    if cells.is_empty() {
        return None;
    }
    cells.push(Cell {
        text: row.text.get(..end)?.trim().to_owned(),
        start: row.start,
    });
    cells.reverse();
    Some(cells)
}

fn is_symbol(word: &str) -> bool {
    ["c", "x", "z", "nil", "none", "n/a"].contains(&word.to_lowercase().as_str())
}

/// What stands at the head of a column or row.
#[derive(Clone, Debug, Default)]
struct Head {
    period: Option<Period>,
    label: Option<String>,
    quarter: Option<i8>,
}

fn head(text: &str, asked: Asked, corner: &str) -> Head {
    let text = without_notes(text);
    let text = text.trim();
    if text.is_empty() {
        return Head::default();
    }
    if let Some(quarter) = quarter(text) {
        return Head {
            quarter: Some(quarter),
            ..Head::default()
        };
    }
    let said = times(text, asked.received);
    let named = said.iter().find_map(|time| match &time.when {
        When::Named(periods) if periods.len() == 1 => Some((time, periods[0])),
        _ => None,
    });
    let Some((time, period)) = named else {
        return Head {
            label: Some(text.to_owned()),
            ..Head::default()
        };
    };
    // "31 March" in the corner, and years over the columns.
    let day = times(corner, asked.received)
        .into_iter()
        .find_map(|time| match time.when {
            When::Day { month, day } => Some((month, day)),
            _ => None,
        });
    let period = match (day, period) {
        (Some((month, day)), Period::Year { ending, .. }) if text.len() == 4 => {
            Date::new(ending, month, day).map_or(period, Period::as_at)
        }
        _ => as_asked(period, asked.periods),
    };
    let rest = format!("{} {}", &text[..time.start], &text[time.end..]);
    let label = rest
        .trim()
        .trim_matches(|c: char| "-–(),:".contains(c))
        .trim();
    let bare = label.is_empty()
        || ["at", "as at", "as of", "on", "year", "in", "year ending"]
            .contains(&label.to_lowercase().as_str());
    Head {
        period: Some(period),
        label: (!bare).then(|| label.to_owned()),
        quarter: None,
    }
}

fn quarter(text: &str) -> Option<i8> {
    let lower = text.to_lowercase();
    let number = ["quarter ", "qtr ", "q"]
        .iter()
        .find_map(|lead| lower.strip_prefix(lead))?;
    number.parse().ok().filter(|n| (1..=4).contains(n))
}

/// A label without the marks of its notes: `^{1,2}`.
pub(super) fn without_notes(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('^') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        rest = if let Some(inner) = after.strip_prefix('{') {
            inner.split_once('}').map_or("", |(_, after)| after)
        } else {
            after.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',')
        };
    }
    out.push_str(rest);
    out
}

fn read_grid(grid: &Grid, asked: Asked) -> Option<Read> {
    let is_value = |cell: &Cell| values::cell(&cell.text).is_some() || series(&cell.text).is_some();
    let is_head = |row: &Vec<Cell>| {
        let first = row.first().map_or("", |cell| cell.text.as_str());
        let dated = head(first, asked, "").period.is_some();
        let rest = row.get(1..).unwrap_or_default();
        let plain = rest
            .iter()
            .filter(|cell| !cell.text.is_empty())
            .all(|cell| {
                let own = head(&cell.text, asked, "");
                own.period.is_some() || own.quarter.is_some() || !is_value(cell)
            });
        let first_is_time_over = dated
            && rest
                .iter()
                .all(|cell| head(&cell.text, asked, "").period.is_some())
            && row.len() > 1;
        (!dated || first_is_time_over) && plain
    };
    let heads = grid
        .rows
        .iter()
        .enumerate()
        .take_while(|(at, row)| {
            is_head(row) && (*at == 0 || row.iter().skip(1).all(|cell| !cell.text.is_empty()))
        })
        .count()
        .min(3);
    let body = grid.rows.get(heads..)?;
    if body.is_empty() {
        return None;
    }
    let width = body.iter().map(Vec::len).max().unwrap_or(0);
    let columns = columns(&grid.rows[..heads], width, asked)?;
    let count = columns.len();
    let used_columns = (0..count)
        .filter(|column| {
            grid.value_column.is_none_or(|only| only == column + 1)
                && body
                    .iter()
                    .any(|row| row.get(column + 1).is_some_and(&is_value))
        })
        .count();
    let dated_columns = columns.iter().any(|column| column.period.is_some());
    let mut read = Read::default();
    let labelled_rows = body
        .iter()
        .filter(|row| {
            row.first().is_some_and(|cell| {
                head(&cell.text, asked, "").period.is_none() && !cell.text.is_empty()
            })
        })
        .count();
    for row in body {
        let Some((first, cells)) = row.split_first() else {
            continue;
        };
        let corner = grid
            .rows
            .first()
            .and_then(|row| row.first())
            .map_or("", |cell| cell.text.as_str());
        let own = head(&first.text, asked, if heads > 0 { corner } else { "" });
        let given = cells.iter().filter(|cell| !cell.text.is_empty()).count();
        let lost = grid.loses_empty && dated_columns && given < count;
        // Beside a share with its sign, a bare number counts what its own head says.
        let shares = cells.iter().filter(|cell| cell.text.ends_with('%')).count();
        let beside_share = shares > 0 && shares < given;
        for (at, cell) in cells.iter().enumerate() {
            let column = columns.get(at).cloned().unwrap_or_default();
            if grid.value_column.is_some_and(|only| only != at + 1) {
                continue;
            }
            let mut parts: Vec<String> = Vec::new();
            if let Some(label) = own.label.as_ref().filter(|_| labelled_rows > 1) {
                parts.push(label.clone());
            }
            if let Some(label) = column.label.as_ref().filter(|_| column.period.is_none()) {
                // Of a question on (a) one group and (b) another, a column may answer one.
                let group = label.rsplit_once(", ").map(|(_, group)| group);
                match group.filter(|_| asked.parts) {
                    Some(group) => parts.push(group.to_owned()),
                    None if used_columns > 1 => parts.push(label.clone()),
                    None => {}
                }
            }
            let period = match (own.period, column.period) {
                _ if lost => None,
                (Some(own), _) if column.quarter.is_none() => Some(own),
                (_, Some(column)) => Some(column),
                (own, None) => own.or_else(|| asked.only()),
            };
            let dated = own.period.is_some() || column.period.is_some();
            let unit = own
                .label
                .as_deref()
                .and_then(units::asked)
                .or_else(|| column.label.as_deref().and_then(units::asked))
                .filter(|unit| {
                    // "Children Looked After" may be a team.
                    let group = ["children", "people", "cases", "teams", "plans"].contains(unit);
                    let listed = [&own.label, &column.label]
                        .into_iter()
                        .flatten()
                        .any(|label| {
                            !label.is_empty() && asked.text.contains(&label.to_lowercase())
                        });
                    !group || asked.units.contains(unit) && !listed || beside_share
                });
            let mut push = |value: &Value, base: usize, more: Option<String>| {
                if let What::Missing(words) = &value.what {
                    read.missing.push(words.clone());
                    return;
                }
                let mut raw = Raw::of(value, base);
                raw.period = period;
                raw.dated = dated;
                let mut parts = parts.clone();
                parts.extend(more);
                raw.series = (!parts.is_empty()).then(|| parts.join(" / "));
                raw.unit = raw.unit.or_else(|| unit.map(str::to_owned));
                if lost {
                    raw.doubtful = Some(format!(
                        "the row has {given} values for {count} columns: which one was lost cannot be told"
                    ));
                }
                read.figures.push(raw);
            };
            if let Some(value) = values::cell(&cell.text) {
                push(&value, cell.start, None);
            } else if let Some(several) = series(&cell.text) {
                for (label, value) in several {
                    push(&value, cell.start, Some(label));
                }
            } else if lost
                && cell
                    .text
                    .chars()
                    .all(|c| c.is_ascii_digit() || ",.".contains(c))
                && !cell.text.is_empty()
            {
                // Digits run together that can be cut in more than one way: no value.
                read.figures.push(Raw {
                    period: None,
                    series: None,
                    value: None,
                    hidden: None,
                    unit: None,
                    start: cell.start,
                    end: cell.start + cell.text.len(),
                    doubtful: Some(format!(
                        "“{}” can be cut into {count} values in more than one way",
                        cell.text
                    )),
                    dated: false,
                });
            }
        }
    }
    // Digits run together read as one value for several columns are none.
    for raw in &mut read.figures {
        if raw.doubtful.is_some()
            && grid.rows.len() == 2
            && grid.loses_empty
            && body[0].len() == 2
            && count > 1
        {
            raw.value = None;
        }
    }
    Some(read)
}

/// The columns under one or two rows of heads: quarters under years take the year over them.
fn columns(heads: &[Vec<Cell>], width: usize, asked: Asked) -> Option<Vec<Head>> {
    let count = width.checked_sub(1)?;
    let corner = heads
        .first()
        .and_then(|row| row.first())
        .map_or("", |cell| cell.text.as_str());
    let mut columns: Vec<Head> = vec![Head::default(); count];
    for row in heads {
        let first_is_time = row
            .first()
            .is_some_and(|cell| head(&cell.text, asked, "").period.is_some());
        let cells: Vec<Head> = row
            .get(usize::from(!first_is_time || row.len() > count)..)
            .unwrap_or_default()
            .iter()
            .map(|cell| head(&cell.text, asked, corner))
            .collect();
        if cells.len() > columns.len() {
            columns.resize(cells.len(), Head::default());
        }
        let spread = if cells.is_empty() || !columns.len().is_multiple_of(cells.len()) {
            1
        } else {
            columns.len() / cells.len()
        };
        for (at, column) in columns.iter_mut().enumerate() {
            let Some(over) = cells.get(at / spread) else {
                continue;
            };
            column.period = over.period.or(column.period);
            column.quarter = over.quarter.or(column.quarter);
            column.label = match (column.label.take(), over.label.clone()) {
                (Some(above), Some(own)) => Some(format!("{above} / {own}")),
                (above, own) => own.or(above),
            };
        }
    }
    for column in &mut columns {
        if column.quarter.is_some() && column.period.is_none() {
            column.period = asked.only();
        }
        if let (Some(year), Some(quarter)) = (column.period, column.quarter)
            && let Some(quarters) = year.quarters()
        {
            column.period = usize::try_from(quarter - 1)
                .ok()
                .and_then(|at| quarters.get(at).copied());
        }
    }
    Some(columns)
}

/// A cell with several series: "RAS: 36 Other: 22".
fn series(text: &str) -> Option<Vec<(String, Value)>> {
    if text.matches(':').count() < 2 {
        return None;
    }
    let found = values::values(text, &[]);
    let mut from = 0;
    let mut parts = Vec::new();
    for value in found {
        let label = text.get(from..value.start)?.trim();
        let label = label
            .strip_suffix(':')?
            .trim()
            .trim_start_matches([',', ';', '/']);
        if label.is_empty() {
            return None;
        }
        from = value.end;
        parts.push((label.trim().to_owned(), value));
    }
    (parts.len() > 1).then_some(parts)
}

#[cfg(test)]
mod tests {
    use super::{super::times::normal, *};
    use jiff::civil::date;

    /// The figures of a table, one a line.
    fn shown(text: &str, periods: &[Period]) -> Vec<String> {
        let mut rows = Vec::new();
        let mut at = 0;
        let mut blank = false;
        for (line, raw) in text.split('\n').enumerate() {
            let inner = raw.trim();
            let start = at + raw.len() - raw.trim_start().len();
            if inner.is_empty() && !raw.starts_with('\t') {
                blank = true;
            } else {
                rows.push(Row {
                    text: inner,
                    start,
                    raw,
                    raw_start: at,
                    line,
                    after_blank: blank,
                });
                blank = false;
            }
            at += raw.len() + 1;
        }
        let asked = Asked {
            periods,
            units: &[],
            text: "",
            parts: false,
            received: date(2023, 2, 6),
        };
        let read = table(&rows, asked).expect("a table");
        for raw in &read.figures {
            assert!(text.get(raw.start..raw.end).is_some(), "{raw:?}");
        }
        read.figures
            .iter()
            .map(|raw| {
                format!(
                    "{} {} {}{}",
                    raw.period.map_or("-".to_owned(), normal),
                    raw.series.as_deref().unwrap_or("-"),
                    raw.value.map_or_else(
                        || raw.hidden.clone().unwrap_or("?".to_owned()),
                        |value| value.to_string()
                    ),
                    if raw.doubtful.is_some() {
                        " doubtful"
                    } else {
                        ""
                    }
                )
            })
            .collect()
    }

    #[test]
    fn tab_rows_with_two_series_in_a_cell() {
        let text = "\tJan-13\tJan14\nAverage\t16\tRAS: 36 Other: 22.5";
        assert_eq!(
            shown(text, &[]),
            ["2013-01 - 16", "2014-01 RAS 36", "2014-01 Other 22.5"]
        );
    }

    #[test]
    fn tab_rows_of_groups_and_totals() {
        let asked = [Period::as_at(date(2023, 3, 31))];
        let text = "Age\tGirls\tBoys\n0 to 4\t*\t7\nAll\t16\t20";
        assert_eq!(
            shown(text, &asked),
            [
                "2023-03-31 0 to 4 / Girls *",
                "2023-03-31 0 to 4 / Boys 7",
                "2023-03-31 All / Girls 16",
                "2023-03-31 All / Boys 20"
            ]
        );
        let text = "Year\tDays lost per worker\n2020/21\t9.7\n2021/22\t13.2^{1}";
        assert_eq!(shown(text, &[]), ["2020/21 - 9.7", "2021/22 - 13.2"]);
    }

    #[test]
    fn one_cell_a_line_with_quarters_under_years() {
        let text = "\t \n\t2016-17\n\t2017-18\n\n\t \n\tQuarter 1\n\tQ2\n\tQ3\n\tQ4\n\tQuarter 1\n\tQ2\n\tQ3\n\tQ4\n\n\tOff sick\n\t1\n\t2\n\t3\n\t4\n\t5\n\t6\n\t7\n\t8\n\n\tDays\n\t10\n\t20\n\t30\n\t40\n\t50\n\t60\n\t70\n\t80";
        let shown = shown(text, &[]);
        assert_eq!(shown.len(), 16);
        assert_eq!(shown[0], "2016/17 Q1 Off sick 1");
        assert_eq!(shown[12], "2017/18 Q1 Days 50");
    }

    #[test]
    fn a_lost_cell_is_not_placed() {
        let text = "\t31 March\n\t2015\n\t2016\n\t2017\n\n\tPermanent\n\t92\n\t95\n\t89\n\n\tAgency\n\t12\n\t9";
        assert_eq!(
            shown(text, &[]),
            [
                "2015-03-31 Permanent 92",
                "2016-03-31 Permanent 95",
                "2017-03-31 Permanent 89",
                "- Agency 12 doubtful",
                "- Agency 9 doubtful"
            ]
        );
    }

    #[test]
    fn rows_split_by_single_spaces() {
        let text = "Team 2021 2022\nAssessment Team 1 18.4 19.2\n16 to 25 Team 21.3 20\nDisabilities 0-18 <5 *";
        let asked = [
            Period::as_at(date(2021, 3, 31)),
            Period::as_at(date(2022, 3, 31)),
        ];
        assert_eq!(
            shown(text, &asked),
            [
                "2021-03-31 Assessment Team 1 18.4",
                "2022-03-31 Assessment Team 1 19.2",
                "2021-03-31 16 to 25 Team 21.3",
                "2022-03-31 16 to 25 Team 20",
                "2021-03-31 Disabilities 0-18 <5",
                "2022-03-31 Disabilities 0-18 *"
            ]
        );
    }

    #[test]
    fn everything_run_together() {
        assert_eq!(
            shown("Year201120122013Referrals1,9042,0172,285", &[]),
            ["2011 - 1904", "2012 - 2017", "2013 - 2285"]
        );
        assert_eq!(
            shown("Year20112012Average caseload14.215.1", &[]),
            ["2011 - 14.2", "2012 - 15.1"]
        );
        assert_eq!(shown("Year20112012Agency8111", &[]), ["- - ? doubtful"]);
    }

    #[test]
    fn columns_wrapped_word_by_word() {
        let text = "Team Average What the\n caseload figure\n at 31 takes in\n March\n 2024\nDuty and 17.4 Two agency\nAssessment workers;\n no students\nChildren 13.9 Aged 0 to\nLooked 15 only\nAfter\nCourt not held –\nand Legal";
        let asked = [Period::as_at(date(2024, 3, 31))];
        assert_eq!(
            shown(text, &asked),
            [
                "2024-03-31 Duty and Assessment 17.4",
                "2024-03-31 Children Looked After 13.9"
            ]
        );
    }

    #[test]
    fn heads_without_gaps() {
        let part = |text: &str, count: usize| {
            let words: Vec<&str> = text.split_whitespace().collect();
            parted(&words, count, "").map(|names| names.join("|"))
        };
        for (text, count, names) in [
            (
                "Duty (Named Posts) FW Team (Incl Duty) Percentages",
                3,
                Some("Duty (Named Posts)|FW Team (Incl Duty)|Percentages"),
            ),
            (
                "Coastal Hostels Coastal Units At-Home Caring ABC Kinship Payments Schedule 9 Lodging Plan Total",
                8,
                Some(
                    "Coastal Hostels|Coastal Units|At-Home Caring|ABC|Kinship Payments|Schedule 9|Lodging Plan|Total",
                ),
            ),
            (
                "Social workers Agency workers Total",
                3,
                Some("Social workers|Agency workers|Total"),
            ),
            ("Red Green Blue Amber", 3, None),
        ] {
            assert_eq!(part(text, count).as_deref(), names, "{text}");
        }
    }

    #[test]
    fn heads_and_years_in_one_line() {
        let text = "Coastal Hostels Kinship Payments Total 2020-2021 £5,400 £2,100 £7,500 2021-2022 £9,400 £2,400 £11,800";
        assert_eq!(
            shown(text, &[]),
            [
                "2020/21 Coastal Hostels 5400",
                "2020/21 Kinship Payments 2100",
                "2020/21 Total 7500",
                "2021/22 Coastal Hostels 9400",
                "2021/22 Kinship Payments 2400",
                "2021/22 Total 11800",
            ]
        );
    }

    #[test]
    fn times_and_values_by_turns() {
        let text = "2019-2020\n£27,209\n2020-2021\n£27,371\nThe rest follows.";
        assert_eq!(shown(text, &[]), ["2019/20 - 27209", "2020/21 - 27371"]);
    }

    #[test]
    fn months_under_a_year_said_once() {
        let text = "Weeks to the end |\n||\n2018 |\nApril to June |\n19.1 |\nJul to Sept |\n18.8 |\n|\n2019 |\nJan to Mar |\n20 |";
        assert_eq!(
            shown(text, &[]),
            [
                "2018-04-01/2018-06-30 - 19.1",
                "2018-07-01/2018-09-30 - 18.8",
                "2019-01-01/2019-03-31 - 20",
            ]
        );
    }

    #[test]
    fn shares_beside_counts() {
        let text = "Duty (Posts) FW Staff (Incl Duty) Percentages\nApr-16 62 459 13.51%\nApr-17 55 462 11.90%\nFeb-20 104 540 19.26%";
        let read = shown(text, &[]);
        assert_eq!(read.len(), 9, "{read:?}");
        assert_eq!(read[1], "2016-04 FW Staff (Incl Duty) 459");
        assert_eq!(read[2], "2016-04 Percentages 13.51");
    }
}
