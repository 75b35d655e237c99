//! A series that is one number for some periods and several for others, with none to compare.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{all_said, said, time},
};
use crate::{periods::Period, reading::response::ReadLeaf};
use answerable_law::foia_2000;

/// Series changes part-way.
pub(super) static CHECK: Check = Check {
    id: "SERIES-BREAK",
    title: "Series changes part-way",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_16_1)],
    page: include_str!("series_break.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut in_figures: Vec<usize> = Vec::new();
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some((shares, counts)) = shares_and_counts(leaf) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "the series gives percentages for {} and a number for {}",
                    all_said(&shares),
                    all_said(&counts)
                ),
                "give the number and the percentage for every period, or say why one is not held",
            );
            continue;
        }
        let Some((from, groups)) = break_in(leaf) else {
            continue;
        };
        in_figures.extend(&leaf.lines);
        found.add(
            letter.at_leaf(at),
            format!(
                "the series is one figure for each period until {} and from then on {}, with no figure for the whole",
                said(from),
                groups
                    .iter()
                    .map(|group| format!("“{group}”"))
                    .collect::<Vec<_>>()
                    .join(" and ")
            ),
            "give a figure for the whole in every period, or the groups in every period, or say why neither is held",
        );
    }
    for table in &letter.tables {
        for (row, line) in table.rows.iter().zip(&table.lines).skip(1) {
            let head = break_in_cells(row).and_then(|at| Some((table.rows[0].get(at)?, &row[at])));
            if let Some((head, cell)) = head
                && !in_figures.contains(line)
            {
                let own = &letter.lines[line - 1];
                found.add(
                    letter.at((own.start, own.start + own.text.trim_end().len())),
                    format!(
                        "the series is one figure until “{head}”, where it is “{cell}”, with no figure for the whole"
                    ),
                    "give a figure for the whole in every period, or the groups in every period, or say why neither is held",
                );
            }
        }
    }
}

/// The first column of a row in whose cells two labelled numbers stand ("FS 14.4; CP 18.6"), after
/// columns with one number each.
fn break_in_cells(row: &[String]) -> Option<usize> {
    let lone = |cell: &String| {
        let bare = cell.trim_end_matches('%').replace(',', "");
        !bare.is_empty() && bare.parse::<f64>().is_ok()
    };
    let two = |cell: &String| {
        let parts: Vec<&str> = cell.split([';', ',']).map(str::trim).collect();
        let labelled = parts.iter().filter(|part| {
            part.starts_with(char::is_alphabetic) && part.contains(|c: char| c.is_ascii_digit())
        });
        let lower = super::words::flat(cell);
        let whole = super::words::has_any(&lower, &["total", "overall", "all", "combined", "both"]);
        parts.len() > 1 && labelled.count() == parts.len() && !whole
    };
    let cells = row.get(1..)?;
    let first = cells.iter().position(|cell| !lone(cell))?;
    (first > 1 && cells[first..].iter().all(two)).then_some(first + 1)
}

/// The periods of one series that get a percentage, and those that get a number alone.
fn shares_and_counts(leaf: &ReadLeaf) -> Option<(Vec<Period>, Vec<Period>)> {
    let mut shares = Vec::new();
    let mut counts = Vec::new();
    for figure in &leaf.figures {
        let plain = figure.series.is_none() && figure.value.is_some();
        let period = time(figure.period.as_deref()).filter(|_| plain)?;
        if shares.contains(&period) || counts.contains(&period) {
            return None;
        }
        match figure.unit.as_deref() {
            Some("%") => shares.push(period),
            Some("£") | None => return None,
            Some(_) => counts.push(period),
        }
    }
    (shares.len() + counts.len() > 2 && !shares.is_empty() && !counts.is_empty())
        .then_some((shares, counts))
}

/// The first period that is divided, after periods that are not, and its groups.
fn break_in(leaf: &ReadLeaf) -> Option<(Period, Vec<String>)> {
    // Of one row of one table, so that rows of different things are not taken for a series.
    let line = leaf
        .figures
        .iter()
        .find(|figure| figure.series.is_some() && figure.period.is_some())?
        .line;
    let mut by_period: Vec<(Period, bool, Vec<String>)> = Vec::new();
    for figure in leaf.figures.iter().filter(|figure| figure.line == line) {
        let period = time(figure.period.as_deref())?;
        let at = by_period.iter().position(|(other, ..)| *other == period);
        let at = at.unwrap_or_else(|| {
            by_period.push((period, false, Vec::new()));
            by_period.len() - 1
        });
        match &figure.series {
            None => by_period[at].1 = true,
            Some(series) => by_period[at].2.push(series.clone()),
        }
    }
    by_period.sort_by_key(|(period, ..)| period.last());
    let whole = by_period
        .iter()
        .take_while(|(_, whole, groups)| *whole && groups.is_empty())
        .count();
    let divided = &by_period[whole..];
    let breaks = whole > 0
        && !divided.is_empty()
        && divided
            .iter()
            .all(|(_, whole, groups)| !whole && groups.len() > 1);
    breaks.then(|| (divided[0].0, divided[0].2.clone()))
}
