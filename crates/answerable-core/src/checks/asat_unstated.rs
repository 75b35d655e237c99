//! A table by bare years that does not say on which day, in which kind of year or from which source.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Table, Zone,
    words::{flat, has_any},
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
    for table in &letter.tables {
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
                "the table gives {first} to {last} and does not say on which day of the year, for which kind of year or from which source"
            ),
            "say in the title what the years are (“as at 30 September”, “years ending 31 March”) and where the figures are from",
        );
    }
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
    let months = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
    ];
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
    has_any(&lower, &months) || has_any(&lower, &bases) || dated_source
}
