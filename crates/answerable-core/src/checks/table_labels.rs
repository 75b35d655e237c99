//! Whether the labels and the precision of a series are of one kind.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Table, Zone, answer_words::spaced_tables,
};
use crate::reading::response::ReadLeaf;

/// Inconsistent labels or precision in a series.
pub(super) static CHECK: Check = Check {
    id: "TABLE-LABELS",
    title: "Inconsistent labels or precision",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("table_labels.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    for table in &letter.tables {
        if letter.lines[table.lines[0] - 1].zone == Zone::Request {
            continue;
        }
        labels(letter, table, found);
        precision(letter, table, found);
    }
    for table in spaced_tables(letter) {
        labels(letter, &table, found);
    }
    for leaf in &letter.leaves {
        precision_in_prose(letter, leaf, found);
        money_two_ways(letter, leaf, found);
    }
}

/// Amounts of one answer of which one is cut to thousands or millions ("£3,571k") and another is not.
fn money_two_ways(letter: &Letter, leaf: &ReadLeaf, found: &mut Findings) {
    let cut = |span: (usize, usize)| {
        let text = letter.text.get(span.0..).unwrap_or_default();
        let digits = text
            .find(|c: char| !(c.is_ascii_digit() || "£,.".contains(c)))
            .unwrap_or(text.len());
        let (number, rest) = text.split_at(digits);
        let unit: String = rest
            .trim_start()
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .collect();
        let short = ["k", "m", "million", "mn"].contains(&unit.to_lowercase().as_str());
        let great = number.chars().filter(char::is_ascii_digit).count() > 5;
        (short, great && !short)
    };
    let amounts: Vec<_> = leaf
        .figures
        .iter()
        .filter(|figure| figure.unit.as_deref() == Some("£"))
        .map(|figure| figure.span)
        .collect();
    let short = amounts.iter().find(|span| cut(**span).0);
    let full = amounts.iter().find(|span| cut(**span).1);
    if let (Some(short), Some(full)) = (short, full) {
        let words = |span: &(usize, usize)| letter.text.get(span.0..span.1).unwrap_or_default();
        found.add(
            letter.at(*short),
            format!(
                "“{}” is given in thousands or millions and “{}” beside it in pounds",
                words(short),
                words(full)
            ),
            "give every amount of the answer in one unit",
        );
    }
}

/// The figures of one answer for several times, in a sentence or a list, with different decimals.
fn precision_in_prose(letter: &Letter, leaf: &ReadLeaf, found: &mut Findings) {
    let figures: Vec<_> = leaf
        .figures
        .iter()
        .filter(|figure| figure.period.is_some() && figure.series.is_none())
        .filter(|figure| {
            !letter
                .tables
                .iter()
                .any(|table| table.lines.contains(&figure.line))
        })
        .collect();
    let exact = ["%", "FTE"];
    let of_a_kind = figures.iter().enumerate().all(|(at, figure)| {
        figure
            .unit
            .as_deref()
            .is_some_and(|unit| exact.contains(&unit))
            && figures[..at]
                .iter()
                .all(|other| other.unit == figure.unit && other.period != figure.period)
    });
    if figures.len() < 3 || !of_a_kind {
        return;
    }
    let cell = |at: usize| {
        let (start, end) = figures[at].span;
        letter.text.get(start..end).unwrap_or_default()
    };
    let counts: Option<Vec<usize>> = (0..figures.len()).map(|at| decimals(cell(at))).collect();
    let Some(counts) = counts else {
        return;
    };
    let most = counts.iter().copied().max().unwrap_or(0);
    let whole = |at: usize| ["0", "0%", "100%", "100"].contains(&cell(at));
    let short = (0..counts.len()).find(|at| counts[*at] < most && !whole(*at));
    let full = counts.iter().position(|count| *count == most);
    if let (Some(short), Some(full)) = (short, full) {
        found.add(
            letter.at(figures[short].span),
            format!(
                "“{}” is given less exactly than “{}” in the same series",
                cell(short),
                cell(full)
            ),
            format!(
                "give every value of the series with {most} decimal{}",
                if most == 1 { "" } else { "s" }
            ),
        );
    }
}

/// One label written otherwise than its neighbours: "Jan15" beside "Jan-14".
fn labels(letter: &Letter, table: &Table, found: &mut Findings) {
    let header: Vec<(usize, &str)> = table.rows[0]
        .iter()
        .skip(1)
        .map(|cell| (table.lines[0], cell.as_str()))
        .collect();
    let stub: Vec<(usize, &str)> = table
        .rows
        .iter()
        .zip(&table.lines)
        .skip(1)
        .filter_map(|(row, line)| row.first().map(|cell| (*line, cell.as_str())))
        .filter(|(_, cell)| !cell.to_lowercase().starts_with("total"))
        .collect();
    for series in [header, stub] {
        let cells: Vec<(usize, &str)> = series
            .into_iter()
            .filter(|(_, cell)| !cell.is_empty())
            .collect();
        let shapes: Vec<Option<String>> = cells.iter().map(|(_, cell)| shape(cell)).collect();
        if cells.len() < 3 || shapes.iter().any(Option::is_none) {
            continue;
        }
        let count = |shape: &Option<String>| shapes.iter().filter(|other| *other == shape).count();
        // Two ways that each have half of the labels may be two series.
        let Some(usual) = shapes
            .iter()
            .position(|shape| count(shape) * 2 > cells.len())
        else {
            continue;
        };
        let Some(odd) = shapes.iter().position(|shape| count(shape) == 1) else {
            continue;
        };
        // A year beside financial years may be what it says.
        let pair = [shapes[odd].as_deref(), shapes[usual].as_deref()];
        let year = pair.contains(&Some("year"));
        if year && !pair.iter().flatten().any(|shape| shape.starts_with("mon")) {
            continue;
        }
        let (line, cell) = cells[odd];
        let line = &letter.lines[line - 1];
        let Some(at) = line.text.find(cell) else {
            continue;
        };
        found.add(
            letter.at((line.start + at, line.start + at + cell.len())),
            format!(
                "“{cell}” is written otherwise than “{}” beside it",
                cells[usual].1
            ),
            "write the labels of one series in one way",
        );
        return;
    }
}

/// How a label of a period is written; nothing where it is none.
fn shape(cell: &str) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ];
    let cell = cell.trim_matches(['*', ' ']);
    let lower = cell.to_lowercase();
    let letters: String = lower
        .chars()
        .take_while(char::is_ascii_alphabetic)
        .collect();
    let digits = |text: &str| {
        !text.is_empty() && text.len() <= 4 && text.chars().all(|c| c.is_ascii_digit())
    };
    if letters.is_empty() {
        if digits(cell) && cell.len() == 4 && cell.starts_with(['1', '2']) {
            return Some("year".to_owned());
        }
        let (first, second) = cell.split_once(['/', '-', '–'])?;
        if let Some((month, year)) = second.split_once(['/', '-'])
            && [first, month, year].iter().all(|part| digits(part))
        {
            return Some("day".to_owned());
        }
        if !digits(first) || !digits(second) || first.len() != 4 {
            return None;
        }
        let mark = if cell.contains('/') { "/" } else { "-" };
        return Some(format!("years{mark}{}", second.len()));
    }
    let full = crate::periods::MONTHS
        .iter()
        .any(|month| letters == month.to_lowercase() && letters != "may");
    if full && lower.len() == letters.len() {
        return Some("month alone".to_owned());
    }
    let month = MONTHS.iter().any(|month| letters == *month) || letters == "sept";
    let rest = lower[letters.len()..].trim_end_matches('.');
    let year = rest.trim_start_matches(['-', ' ', '–', '\'', '’', '/']);
    if !month || !digits(year) || year.len() % 2 == 1 {
        return None;
    }
    let mark = rest[..rest.len() - year.len()].replace('–', "-");
    Some(format!("mon{mark}{}", year.len()))
}

/// A whole number in a series of decimals: "17" beside "16.8".
fn precision(letter: &Letter, table: &Table, found: &mut Findings) {
    let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut series: Vec<Vec<(usize, &str)>> = Vec::new();
    for column in 1..columns {
        series.push(
            table
                .rows
                .iter()
                .zip(&table.lines)
                .skip(1)
                .filter_map(|(row, line)| row.get(column).map(|cell| (*line, cell.as_str())))
                .collect(),
        );
    }
    // A row is a series of its own, and with few rows the only one.
    for (row, line) in table.rows.iter().zip(&table.lines).skip(1) {
        series.insert(
            0,
            row.iter()
                .skip(1)
                .map(|cell| (*line, cell.as_str()))
                .collect(),
        );
    }
    let across = table
        .rows
        .iter()
        .skip(1)
        .filter(|row| row.len() > 2)
        .count();
    let is_down = runs_down(table);
    for (at, cells) in series.iter().enumerate() {
        // Different measures stand below each other, or beside each other: never both at once.
        let is_row = at < table.rows.len() - 1;
        if across > 0 && table.rows.len() > 2 && is_row == is_down {
            continue;
        }
        let decimals: Option<Vec<usize>> = cells.iter().map(|(_, cell)| decimals(cell)).collect();
        let Some(decimals) = decimals else {
            continue;
        };
        let most = decimals.iter().copied().max().unwrap_or(0);
        let short: Vec<usize> = (0..cells.len()).filter(|at| decimals[*at] < most).collect();
        let mut counts = decimals.clone();
        counts.sort_unstable();
        counts.dedup();
        let kinds = counts.len();
        let whole = |at: usize| ["0", "0%", "100%", "100"].contains(&cells[at].1);
        let (Some(first), true) = (
            short
                .iter()
                .copied()
                .filter(|at| !whole(*at))
                .min_by_key(|at| decimals[*at]),
            most > 0 && (short.len() * 2 <= cells.len() || kinds > 2),
        ) else {
            continue;
        };
        // Only a number without decimals, or with one in a series of two at least thrice as long.
        if decimals[first] > 0 && cells.len() < 4 {
            continue;
        }
        let beside = decimals
            .iter()
            .position(|count| *count == most)
            .unwrap_or(0);
        let (line, cell) = cells[first];
        let line = &letter.lines[line - 1];
        let Some(at) = line.text.rfind(cell) else {
            continue;
        };
        found.add(
            letter.at((line.start + at, line.start + at + cell.len())),
            format!(
                "“{cell}” is given less exactly than “{}” in the same series",
                cells[beside].1
            ),
            format!(
                "give every value of the series with {most} decimal{}",
                if most == 1 { "" } else { "s" }
            ),
        );
        return;
    }
}

/// Whether time runs down the table: every row is headed by a year or a day of one, and no column is.
fn runs_down(table: &Table) -> bool {
    let year = |cell: &String| {
        let mut runs = cell.split(|c: char| !c.is_ascii_digit());
        runs.any(|run| run.len() == 4 && (run.starts_with("19") || run.starts_with("20")))
    };
    let mut stub = table.rows.iter().skip(1).filter_map(|row| row.first());
    table.rows.len() > 2 && stub.all(year) && !table.rows[0].iter().skip(1).any(year)
}

/// How many decimals a cell's number has; nothing where it is no number, or money.
fn decimals(cell: &str) -> Option<usize> {
    let bare = cell
        .trim_matches(['*', ' '])
        .trim_end_matches('%')
        .replace(',', "");
    let (whole, part) = bare.split_once('.').unwrap_or((&bare, ""));
    let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    (!whole.is_empty() && whole.len() < 8 && digits(whole) && digits(part) && part.len() < 5)
        .then_some(part.len())
}
