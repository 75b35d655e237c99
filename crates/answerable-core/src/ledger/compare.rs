//! One table across letters, years and councils. A column is one letter's figures of one series;
//! columns are never joined, and every break, in a letter or between two, is said.

use super::{Basis, Entry, Given, bases};
use crate::{
    periods::{Form, Period, YearKind, read},
    reading::Topic,
};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Letters' figures side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Comparison {
    /// Each letter's figures of each series, by council, then date of the letter.
    pub columns: Vec<Column>,
    /// The times, in order.
    pub rows: Vec<Row>,
    /// Where figures that stand side by side do not count alike.
    pub breaks: Vec<Break>,
    /// Figures of one council, time and series that several letters give.
    pub agreements: Vec<Agreement>,
    /// Figures that are left out because no time could be told for them.
    pub untimed: Vec<Entry>,
}

/// The figures of one series of one letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Whose figures.
    pub body: String,
    /// The letter's name.
    pub letter: String,
    /// When it was given.
    pub given_on: Option<Date>,
    /// The question's id in the letter.
    pub question: String,
    /// The question's words.
    pub asked: String,
    /// What it is about.
    pub topic: Topic,
    /// The group, team or row.
    pub series: Option<String>,
    /// What it counts.
    pub unit: Option<String>,
    /// The ways of counting that the letter's words say.
    pub bases: BTreeSet<Basis>,
    /// What the letter says for the reader to mind.
    pub basis: Vec<String>,
    /// The method, where it is known.
    pub method: Option<String>,
    /// Where the letter has them from.
    pub source: String,
}

/// A time, with a cell for each column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The time.
    pub period: Period,
    /// In the house form.
    pub shown: String,
    /// What each column gives for it.
    pub cells: Vec<Option<Cell>>,
}

/// What a letter gives for a time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// The number, or what stands in its place.
    pub value: Given,
    /// Why a person must look first.
    pub doubtful: Option<String>,
    /// Where it stands.
    pub source: String,
}

/// Where two runs of figures do not count alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Break {
    /// The column before it, from 0.
    pub before: usize,
    /// The column after it: the same one where the break is inside a letter.
    pub after: usize,
    /// The time from which the new way holds, for a break inside a letter.
    pub from: Option<Period>,
    /// Why.
    pub why: Vec<String>,
}

/// One figure, given by two letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// The time.
    pub period: Period,
    /// The earlier letter's column.
    pub one: usize,
    /// The later one's.
    pub other: usize,
    /// Whether both give the same.
    pub equal: bool,
}

/// Sets figures side by side. What is compared is the caller's choice: one measure or one topic.
pub fn compare(entries: &[Entry]) -> Comparison {
    let mut by_column: BTreeMap<_, Vec<&Entry>> = BTreeMap::new();
    // Series stand in the order of their letter.
    let mut firsts = BTreeMap::new();
    for (at, entry) in entries.iter().enumerate() {
        firsts
            .entry((&entry.letter, &entry.question, &entry.series))
            .or_insert(at);
    }
    let mut untimed = Vec::new();
    for (at, entry) in entries.iter().enumerate() {
        if entry.period.is_none() {
            untimed.push(entry.clone());
            continue;
        }
        let series = (&entry.letter, &entry.question, &entry.series);
        let key = (
            entry.body.to_lowercase(),
            entry.given_on,
            entry.name.clone(),
            firsts.get(&series).copied().unwrap_or(at),
        );
        by_column.entry(key).or_default().push(entry);
    }
    let runs: Vec<Vec<&Entry>> = by_column.into_values().collect();
    let columns: Vec<Column> = runs.iter().map(|run| column(run)).collect();
    let rows = rows(&runs);
    let mut breaks = Vec::new();
    for (at, run) in runs.iter().enumerate() {
        breaks.extend(inside(at, run));
    }
    for after in 1..columns.len() {
        for before in beside(after, &columns, &rows) {
            breaks.extend(between(before, after, &columns, &rows));
        }
    }
    Comparison {
        agreements: agreements(&columns, &rows),
        columns,
        rows,
        breaks,
        untimed,
    }
}

fn column(run: &[&Entry]) -> Column {
    let first = run[0];
    let unit = first.unit.as_deref();
    Column {
        body: first.body.clone(),
        letter: first.name.clone(),
        given_on: first.given_on,
        question: first.question.clone(),
        asked: first.asked.clone(),
        topic: first.topic,
        series: first.series.clone(),
        unit: first.unit.clone(),
        bases: bases(first.basis.iter().map(String::as_str).chain(unit)),
        basis: first.basis.clone(),
        method: first.method.clone(),
        source: if first.issued {
            first.source.clone()
        } else {
            format!("{}, question {}", first.name, first.question)
        },
    }
}

fn rows(runs: &[Vec<&Entry>]) -> Vec<Row> {
    let mut periods: Vec<Period> = runs
        .iter()
        .flatten()
        .filter_map(|entry| entry.period)
        .collect();
    periods.sort_by_key(|period| (period.last(), period.first(), *period));
    periods.dedup();
    let cell = |run: &[&Entry], period| {
        let entry = run.iter().find(|entry| entry.period == Some(period))?;
        Some(Cell {
            value: entry.value.clone(),
            doubtful: entry.doubtful.clone(),
            source: entry.source.clone(),
        })
    };
    periods
        .into_iter()
        .map(|period| Row {
            period,
            shown: period.print(Form::House),
            cells: runs.iter().map(|run| cell(run, period)).collect(),
        })
        .collect()
}

/// Words that tell of another way of counting.
const CHANGED: [&str; 15] = [
    "changed",
    "change in",
    "change of",
    "changes to",
    "new system",
    "new case management",
    "new method",
    "introduced",
    "introduction of",
    "replaced",
    "restructur",
    "reorganis",
    "not comparable",
    "separate",
    "moved to",
];

/// Words that, right before a time, bind a way of counting to it.
const BOUND: [&str; 3] = ["since", "prior to", "until"];

/// The changes that a letter itself tells of, each a sentence with the time it gives, if any: a
/// sentence with a word for a change, or one that binds what it says to a time.
fn changes(basis: &[String], given_on: Option<Date>) -> Vec<(Option<Period>, &String)> {
    let said_on = given_on.unwrap_or(Date::MAX);
    basis
        .iter()
        .filter_map(|sentence| {
            let lower = sentence.to_lowercase();
            let changed = CHANGED.iter().any(|word| lower.contains(word));
            let times = read::periods(sentence, said_on);
            let from = times.into_iter().find_map(|time| {
                let before = sentence
                    .get(..time.start)
                    .unwrap_or_default()
                    .to_lowercase();
                let after = sentence.get(time.end..).unwrap_or_default().trim_start();
                let said = sentence
                    .get(time.start..)
                    .unwrap_or_default()
                    .to_lowercase();
                let bound = BOUND
                    .iter()
                    .any(|word| before.trim_end().ends_with(word) || said.starts_with(word))
                    || after.starts_with("onwards");
                match time.what {
                    read::What::Periods(periods) if bound || changed => {
                        periods.first().map(|period| match period {
                            // "Since 2014" runs on to the day of the letter.
                            Period::Range { from, .. } => Period::as_at(*from),
                            period => *period,
                        })
                    }
                    _ => None,
                }
            });
            (changed || from.is_some()).then_some((from, sentence))
        })
        .collect()
}

/// Breaks inside a column: the letter tells of a change at a time that has figures on both sides, or
/// of one without a time.
fn inside(at: usize, run: &[&Entry]) -> Vec<Break> {
    let periods: Vec<Period> = run.iter().filter_map(|entry| entry.period).collect();
    changes(&run[0].basis, run[0].given_on)
        .into_iter()
        .filter(|(from, _)| {
            from.is_none_or(|from| {
                periods.iter().any(|period| period.last() < from.first())
                    && periods.iter().any(|period| period.last() >= from.first())
            })
        })
        .map(|(from, sentence)| Break {
            before: at,
            after: at,
            from,
            why: vec![sentence.clone()],
        })
        .collect()
}

/// The columns that a reader would go on from to this one: the one before it in its letter, where that
/// ends before this begins, and the last of the same series in an earlier letter of the council. A
/// letter none of whose series was there before goes on from the letter before it.
fn beside(after: usize, columns: &[Column], rows: &[Row]) -> Vec<usize> {
    let this = &columns[after];
    let last = &columns[after - 1];
    let mut found = Vec::new();
    if last.letter == this.letter && ends(after - 1, rows) < begins(after, rows) {
        found.push(after - 1);
    }
    let earlier = |this: &Column| {
        (0..after).rev().find(|&at| {
            let other = &columns[at];
            other.body.eq_ignore_ascii_case(&this.body)
                && other.letter != this.letter
                && other.series == this.series
                && other.topic == this.topic
        })
    };
    found.extend(earlier(this));
    let of_letter = columns.iter().filter(|column| column.letter == this.letter);
    let mut of_letter = of_letter.filter(|column| column.body == this.body);
    if last.letter != this.letter && !of_letter.any(|column| earlier(column).is_some()) {
        found.push(after - 1);
    }
    found
}

fn periods_of(column: usize, rows: &[Row]) -> impl Iterator<Item = Period> {
    let filled = rows.iter().filter(move |row| row.cells[column].is_some());
    filled.map(|row| row.period)
}

/// The last day that a column has a figure for.
fn ends(column: usize, rows: &[Row]) -> Option<Date> {
    periods_of(column, rows).map(Period::last).max()
}

/// The last day of the first time that a column has a figure for.
fn begins(column: usize, rows: &[Row]) -> Option<Date> {
    periods_of(column, rows).map(Period::last).min()
}

/// Why two columns that stand side by side are not one run.
fn between(before: usize, after: usize, columns: &[Column], rows: &[Row]) -> Option<Break> {
    let (one, other) = (&columns[before], &columns[after]);
    if !one.body.eq_ignore_ascii_case(&other.body) {
        return None;
    }
    let mut why = Vec::new();
    if one.topic != other.topic {
        why.push(format!("{} and {}", one.topic, other.topic));
    }
    if one.series != other.series {
        let named = |series: &Option<String>| {
            series
                .as_ref()
                .map_or("the whole".to_owned(), |series| format!("“{series}”"))
        };
        why.push(format!(
            "{} and {}",
            named(&one.series),
            named(&other.series)
        ));
    }
    if one.unit != other.unit {
        let named = |unit: &Option<String>| unit.clone().unwrap_or("no unit said".to_owned());
        why.push(format!("{} and {}", named(&one.unit), named(&other.unit)));
    }
    if let Some((then, now)) = super::basis::apart(&one.bases, &other.bases) {
        why.push(format!("{then}, then {now}"));
    }
    if let (Some(then), Some(now)) = (&one.method, &other.method)
        && then != now
    {
        why.push(format!("the method {then}, then {now}"));
    }
    let kinds = |at| -> BTreeSet<String> { periods_of(at, rows).map(kind_of).collect() };
    let (then, now) = (kinds(before), kinds(after));
    if then != now {
        let list = |kinds: &BTreeSet<String>| {
            let kinds: Vec<String> = kinds.iter().cloned().collect();
            crate::words::list(&kinds)
        };
        why.push(format!("{}, then {}", list(&then), list(&now)));
    }
    let mut from = None;
    if one.letter == other.letter {
        // The letter may say itself what parts the two.
        let (ends, begins) = (ends(before, rows), begins(after, rows));
        for (when, sentence) in changes(&other.basis, other.given_on) {
            if let (Some(when), Some(ends), Some(begins)) = (when, ends, begins)
                && ends < when.first()
                && when.first() <= begins
            {
                from = from.or(Some(when));
                why.push(sentence.clone());
            }
        }
    }
    if one.letter != other.letter && why.is_empty() {
        why.push("another letter, and neither says that both count alike".to_owned());
    }
    (!why.is_empty()).then_some(Break {
        before,
        after,
        from,
        why,
    })
}

/// The kind of time: "31 January of a year", "financial years".
fn kind_of(period: Period) -> String {
    match period {
        Period::AsAt { on } => {
            let day = Period::as_at(on).print(Form::House);
            let without_year = day.rsplit_once(' ').map_or(&*day, |(day, _)| day);
            format!("{without_year} of a year")
        }
        Period::Year {
            kind: YearKind::Unstated,
            ..
        } => "years of a kind that is not said".to_owned(),
        Period::Year { kind, .. } => kind.plural().to_owned(),
        Period::Quarter { .. } => "quarters".to_owned(),
        Period::Month { .. } => "months".to_owned(),
        Period::Range { .. } => "runs of days".to_owned(),
    }
}

fn agreements(columns: &[Column], rows: &[Row]) -> Vec<Agreement> {
    let mut found = Vec::new();
    for row in rows {
        for other in 1..columns.len() {
            for one in 0..other {
                let same = columns[one].body.eq_ignore_ascii_case(&columns[other].body)
                    && columns[one].series == columns[other].series
                    && columns[one].topic == columns[other].topic
                    && columns[one].letter != columns[other].letter;
                if let (true, Some(then), Some(now)) = (same, &row.cells[one], &row.cells[other]) {
                    found.push(Agreement {
                        period: row.period,
                        one,
                        other,
                        equal: then.value == now.value,
                    });
                }
            }
        }
    }
    found
}
