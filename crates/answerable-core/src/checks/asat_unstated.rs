//! A table by bare years that does not say on which day, in which kind of year or from which source.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Table, Zone,
    answer_words::{goes_on_after, time, words_of},
    words::{flat, has_any},
};
use crate::{
    periods::{Period, read::month_named},
    reading::response::ReadLeaf,
};

/// Series without date, year basis or source.
pub(super) static CHECK: Check = Check {
    id: "ASAT-UNSTATED",
    title: "Series without date, year basis or source",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("asat_unstated.md"),
    run,
};

/// Years that a table must give to be a series.
const YEARS: usize = 3;

fn run(letter: &Letter, found: &mut Findings) {
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some(year) = year_to_date(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!("{year} to date is asked for, and the answer does not say up to when its figures go"),
                "say up to which day or month the figures of the year not yet ended go",
            );
        }
    }
    let lists = lists_by_year(letter);
    for table in letter.tables.iter().chain(&lists) {
        let years = bare_years(table);
        let (Some(first), Some(last)) = (years.first(), years.last()) else {
            continue;
        };
        if years.len() < YEARS || is_stated(letter, table) {
            continue;
        }
        let line = &letter.lines[table.lines[0] - 1];
        let lead = line.text.len() - line.text.trim_start().len();
        let span = (line.start + lead, line.start + line.text.trim_end().len());
        found.add(
            letter.at(span),
            format!(
                "the answer gives {first} to {last} and does not say on which day of the year, for which kind of year or from which source"
            ),
            "say in the title what the years are (“as at 30 September”, “years ending 31 March”) and where the figures are from",
        );
    }
}

/// The year that is asked for to date and answered as if it had ended.
fn year_to_date(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let asked = leaf
        .asks
        .iter()
        .flat_map(|ask| &ask.periods)
        .find(|asked| {
            let words = flat(&asked.words);
            has_any(&words, &["to date", "so far"]) && words.contains(|c: char| c.is_ascii_digit())
        })?;
    let words = words_of(letter, at);
    let told = has_any(
        &words,
        &[
            "to date",
            "so far",
            "up to",
            "until",
            "ytd",
            "to end",
            "forecast",
            "projected",
            "part year",
        ],
    ) || words.split('\n').any(states);
    let year = asked
        .words
        .split_whitespace()
        .find(|word| word.contains(|c: char| c.is_ascii_digit()))?
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned();
    let given: Vec<Period> = leaf
        .figures
        .iter()
        .filter_map(|figure| time(figure.period.as_deref()))
        .collect();
    let as_year = given
        .iter()
        .any(|given| matches!(given, Period::Year { .. }) && given.overlaps(asked.period));
    let one_each = given
        .iter()
        .all(|given| matches!(given, Period::Year { .. }));
    (as_year && one_each && given.len() > 1 && !told && goes_on_after(letter, at)).then_some(year)
}

/// Lists of "2018: 1,956,180" or "2019 - 20", as tables of two columns, where the question does not say
/// itself what the years are.
fn lists_by_year(letter: &Letter) -> Vec<Table> {
    let item = |text: &str| -> Option<Vec<String>> {
        let text = text.trim().trim_start_matches(['-', '•', '*', ' ']);
        let (year, value) = text
            .split_once(':')
            .or_else(|| text.split_once(" - "))
            .or_else(|| text.split_once(" – "))?;
        let value = value.trim();
        let number = value.trim_start_matches('£');
        let plain = number.starts_with(|c: char| c.is_ascii_digit())
            && value.split_whitespace().count() == 1;
        (year.trim().len() == 4 && plain).then(|| vec![year.trim().to_owned(), value.to_owned()])
    };
    let mut found: Vec<Table> = Vec::new();
    for leaf in &letter.leaves {
        let asked = flat(&leaf.whole());
        // Counts of events in the years that were asked for need no more; a stock or money does.
        let needs = has_any(
            &asked,
            &[
                "cost",
                "costs",
                "spend",
                "spent",
                "budget",
                "fte",
                "full time equivalent",
                "full-time equivalent",
                "in post",
            ],
        ) || leaf
            .figures
            .iter()
            .any(|figure| figure.unit.as_deref() == Some("FTE"));
        let by_days = leaf
            .periods
            .iter()
            .any(|period| period.contains(['-', '/']));
        if !needs || by_days || states(&asked) || asked.contains("same ") {
            continue;
        }
        let mut list: Option<Table> = None;
        for line in &leaf.lines {
            let Some(own) = letter.lines.get(line - 1) else {
                continue;
            };
            let Some(row) = item(own.text).filter(|_| own.zone == Zone::Answer) else {
                continue;
            };
            let end = own.start + own.text.trim_end().len();
            let list = list.get_or_insert_with(|| Table {
                rows: Vec::new(),
                lines: Vec::new(),
                span: (own.start, end),
            });
            list.rows.push(row);
            list.lines.push(*line);
            list.span.1 = end;
        }
        if let Some(list) = list
            && !found.iter().any(|other| other.lines == list.lines)
        {
            found.push(list);
        }
    }
    found
}

/// The bare years that head the columns or the rows of a table.
fn bare_years(table: &Table) -> Vec<u16> {
    let year = |cell: &String| -> Option<u16> {
        let cell = cell.trim_matches(['*', ' ']);
        let year = cell.parse().ok().filter(|_| cell.len() == 4)?;
        (1990..2100).contains(&year).then_some(year)
    };
    let across: Vec<u16> = table.rows[0].iter().filter_map(year).collect();
    let down: Vec<u16> = table
        .rows
        .iter()
        .filter_map(|row| row.first().and_then(year))
        .collect();
    let mut years = if across.len() >= down.len() {
        across
    } else {
        down
    };
    years.sort_unstable();
    years
}

/// Whether anything by the table, or said of the whole letter's figures, tells the day, the kind of
/// year or the source.
fn is_stated(letter: &Letter, table: &Table) -> bool {
    let at = |line: usize| {
        letter
            .paragraphs
            .iter()
            .position(|paragraph| paragraph.lines.0 <= line && line <= paragraph.lines.1)
    };
    let (Some(first), Some(last)) = (at(table.lines[0]), at(table.lines[table.lines.len() - 1]))
    else {
        return true;
    };
    let leaves = &letter.paragraphs[first].leaves;
    // "In each calendar year": a count of events for the years asked for needs no more.
    let asked = leaves
        .first()
        .map(|leaf| flat(&letter.leaves[*leaf].whole()));
    if leaves.len() == 1
        && asked
            .is_some_and(|asked| has_any(&asked, &["in each calendar year", "in calendar years"]))
    {
        return true;
    }
    letter
        .paragraphs
        .iter()
        .enumerate()
        .filter(|(_, paragraph)| paragraph.zone == Zone::Answer)
        .filter(|(at, paragraph)| {
            let near = *at + 2 >= first && *at <= last + 2;
            // What belongs to no question may be said of all figures.
            near && paragraph.leaves == *leaves
                || paragraph.leaves == *leaves
                    && !leaves.is_empty()
                    && !paragraph.is_row
                    && paragraph.lower.len() > 40
                    && says_all(&paragraph.lower)
                || paragraph.leaves.is_empty() && says_all(&paragraph.lower)
                || (first..=last).contains(at)
        })
        .any(|(_, paragraph)| states(&paragraph.lower))
}

fn says_all(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "all figures",
            "figures above",
            "the figures",
            "every figure",
            "data",
            "the table",
            "tables",
            "source",
            "position",
        ],
    )
}

/// Whether words tell a day, a kind of year or a source that has a date or a name.
fn states(lower: &str) -> bool {
    let lower = flat(lower);
    let bases = [
        "as at",
        "as of",
        "year end",
        "year-end",
        "end of year",
        "end of the year",
        "end of each year",
        "financial year",
        "financial years",
        "calendar year",
        "calendar years",
        "academic year",
        "fiscal year",
        "snapshot",
        "census",
        "year ending",
        "years ending",
        "year to",
        "statutory return",
        "ssda903",
        "return",
        "published",
        "statistics",
        "taken from",
    ];
    let dated_source = lower.contains("source") && lower.contains(|c: char| c.is_ascii_digit());
    let month = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| month_named(word).is_some());
    month || has_any(&lower, &bases) || dated_source
}
