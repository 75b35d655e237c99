//! A series that leaves out a period that was asked for, and says nothing of it.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    answer_words::{accounts, all_said, answers, asked, is_thread, named, said, time, words_of},
    words::has_any,
};
use crate::{
    periods::{MONTHS, Period},
    reading::response::{ReadFigure, ReadLeaf},
};
use answerable_law::foia_2000;

/// A requested period is left out.
pub(super) static CHECK: Check = Check {
    id: "PERIOD-GAP",
    title: "A requested period is left out",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("period_gap.md"),
    run,
};

const FIX: &str =
    "give the missing periods, or say for each that it is not held or which ground applies";

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || is_thread(letter) {
        return;
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some(month) = hole_in_run(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!("a figure is asked for at every step, and the answer leaves out {month}"),
                FIX,
            );
            continue;
        }
        let asked = asked(leaf);
        if asked.len() < 2 {
            continue;
        }
        let left_out = month_not_listed(letter, at, &asked);
        let left_out = left_out.or_else(|| dashes_alone(letter, at, &asked));
        if let Some(period) = left_out {
            found.add(
                letter.at_leaf(at),
                format!(
                    "{} is asked for, and the answer neither gives it nor says why not",
                    said(period)
                ),
                FIX,
            );
            continue;
        }
        if let Some((last, line)) = only_the_last(letter, at, leaf, &asked) {
            let mut place = letter.at_leaf(at);
            place.line = Some(line);
            place.span = None;
            place.words = None;
            found.add(
                place,
                format!(
                    "{} are asked for; for one group the answer gives {} alone, and does not say which of the others are not held",
                    all_said(&asked),
                    said(last)
                ),
                FIX,
            );
            continue;
        }
        let missing = missing(letter, at, leaf, &asked);
        if !missing.is_empty() {
            found.add(
                letter.at_leaf(at),
                format!(
                    "{} asked for, and the answer neither gives it nor says why not",
                    match missing.as_slice() {
                        [_] => format!("{} is", all_said(&missing)),
                        _ => format!("{} are", all_said(&missing)),
                    }
                ),
                FIX,
            );
        }
    }
}

/// The month that is left out of a run of months at even steps: "Jun 15, Sep 15, …, Dec 16, Jun 17".
fn hole_in_run(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let every = [
        "each quarter",
        "every quarter",
        "each month",
        "every month",
        "quarterly",
        "monthly",
        "by quarter",
        "by month",
    ];
    if !has_any(&super::words::flat(&leaf.whole()), &every) || accounts(&words_of(letter, at)) {
        return None;
    }
    let mut months: Vec<i32> = Vec::new();
    for figure in &leaf.figures {
        let label = figure.series.as_deref();
        let named = label.and_then(month_of);
        months.push(named.or_else(|| month_alone(figure.period.as_deref()?))?);
    }
    months.sort_unstable();
    let steps: Vec<i32> = months.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let step = *steps.iter().min().filter(|step| [1, 3].contains(*step))?;
    let holes: Vec<usize> = (0..steps.len()).filter(|&at| steps[at] != step).collect();
    let [hole] = holes[..] else {
        return None;
    };
    if months.len() < 5 || steps[hole] != 2 * step {
        return None;
    }
    let missing = months[hole] + step;
    let name = MONTHS.get(usize::try_from(missing.rem_euclid(12)).ok()?)?;
    Some(format!("{name} {}", missing.div_euclid(12)))
}

/// The one month of those asked for that has no line among lines that each begin with a month.
fn month_not_listed(letter: &Letter, at: usize, asked: &[Period]) -> Option<Period> {
    if !(5..=12).contains(&asked.len()) || accounts(&words_of(letter, at)) {
        return None;
    }
    let lines: Vec<String> = letter.leaves[at]
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| line.text.trim().to_lowercase())
        .collect();
    let mut lacking = Vec::new();
    for period in asked {
        let words = said(*period);
        let (month, _) = words.split_once(' ')?;
        if !MONTHS.contains(&month) {
            return None;
        }
        let short = month.get(..3)?.to_lowercase();
        if !lines.iter().any(|line| line.starts_with(&short)) {
            // Named anywhere, it is accounted for.
            if lines.iter().any(|line| line.contains(&short)) {
                return None;
            }
            lacking.push(*period);
        }
    }
    match lacking[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The one period asked for whose row holds dashes alone, or sends to a note that is not there, where
/// the rows of the others hold figures.
fn dashes_alone(letter: &Letter, at: usize, asked: &[Period]) -> Option<Period> {
    const DASHES: [&str; 4] = ["-", "–", "—", "--"];
    let words = words_of(letter, at);
    let noted = letter.lines.iter().any(|line| {
        let lower = line.text.trim().to_lowercase();
        line.zone != Zone::Request
            && ["note", "please note", "nb", "n.b", "*", "(note"]
                .iter()
                .any(|lead| lower.starts_with(lead))
    });
    let bare = words.replace("see note", "");
    let explains = [
        "dash", "nil", "not yet", "opened", "began", "started", "denotes", "zero",
    ];
    if noted || accounts(&bare) || explains.iter().any(|word| bare.contains(word)) {
        return None;
    }
    let empty = |cell: &str| DASHES.contains(&cell) || cell.to_lowercase() == "see note";
    let of = &letter.leaves[at].lines;
    let mut found = None;
    for table in letter
        .tables
        .iter()
        .filter(|table| table.lines.iter().all(|line| of.contains(line)))
    {
        let (_, rows) = table.rows.split_first()?;
        let (blank, full): (Vec<_>, Vec<_>) = rows
            .iter()
            .filter(|cells| cells.len() > 1)
            .partition(|cells| cells[1..].iter().all(|cell| empty(cell.trim())));
        let filled = full.iter().all(|cells| {
            cells[1..]
                .iter()
                .all(|cell| cell.trim().starts_with(|c: char| c.is_ascii_digit()))
        });
        let [row] = blank[..] else {
            continue;
        };
        let year = row[0].trim();
        let is_year = year.len() >= 4 && year.starts_with("20");
        if full.len() < 2 || !filled || !is_year {
            continue;
        }
        found = asked
            .iter()
            .find(|period| said(**period).contains(year))
            .copied();
    }
    found
}

/// The number of a period that is a month: "2016-09".
fn month_alone(period: &str) -> Option<i32> {
    let (year, month) = period.split_once('-')?;
    let month: i32 = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    (year.len() == 4).then_some(year.parse::<i32>().ok()? * 12 + month - 1)
}

/// The number of a month since the year 0: "Jun 15" and "Sept 2016" are read.
fn month_of(label: &str) -> Option<i32> {
    let mut words = label.split([' ', '-', '.']).filter(|word| !word.is_empty());
    let (name, year) = (words.next()?.to_lowercase(), words.next()?);
    let month = MONTHS.iter().position(|month| {
        name.len() >= 3 && month.to_lowercase().starts_with(&name)
            || name == "sept" && *month == "September"
    })?;
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    words
        .next()
        .is_none()
        .then_some(year * 12 + i32::try_from(month).ok()?)
}

/// The periods asked for that an answer neither gives nor names.
fn missing(letter: &Letter, at: usize, leaf: &ReadLeaf, asked: &[Period]) -> Vec<Period> {
    let words = words_of(letter, at);
    let untimed = leaf
        .figures
        .iter()
        .any(|figure| figure.period.is_none() && !in_prose(letter, figure));
    if untimed
        || leaf.attached
        || !leaf.pointers.is_empty()
        || !leaf.grounds.is_empty()
        || accounts(&words)
    {
        return Vec::new();
    }
    let given: Vec<Period> = leaf
        .figures
        .iter()
        .filter(|figure| figure.is_placed())
        .filter_map(|figure| time(figure.period.as_deref()))
        .collect();
    let named = named(letter, at);
    // A list of periods with a mark each is judged item by item elsewhere.
    let listed = |period: &Period| {
        letter.lines.iter().enumerate().any(|(line, text)| {
            let within = leaf
                .lines
                .iter()
                .min()
                .is_some_and(|first| line + 1 > *first);
            let own =
                text.zone == Zone::Request && within && text.text.split_whitespace().count() <= 3;
            own && super::answer_words::said(*period)
                .get(..4)
                .is_some_and(|year| text.text.contains(year))
        })
    };
    let is_given = |period: &Period| given.iter().any(|given| answers(*given, *period));
    let covered = asked.iter().filter(|period| is_given(period)).count();
    if covered == 0 || covered < asked.len().div_ceil(2) && covered < 2 {
        return Vec::new();
    }
    asked
        .iter()
        .filter(|period| {
            !is_given(period)
                && !named.iter().any(|named| answers(*named, **period))
                && !listed(period)
        })
        .copied()
        .collect()
}

/// A number in a sentence is no item of a series.
fn in_prose(letter: &Letter, figure: &ReadFigure) -> bool {
    letter
        .lines
        .get(figure.line.saturating_sub(1))
        .is_some_and(|line| {
            !line.text.contains(['\t', '|']) && line.text.split_whitespace().count() > 8
        })
}

/// Where one group of a question gets the last year's figures alone, though more were asked for and
/// the letter only says in general that it does not hold them.
fn only_the_last(
    letter: &Letter,
    at: usize,
    leaf: &ReadLeaf,
    asked: &[Period],
) -> Option<(Period, usize)> {
    if asked.len() < 3 {
        return None;
    }
    let last = letter.answer_to(at).find(|sentence| {
        has_any(
            &sentence.lower,
            &[
                "last undertook",
                "last undertaken",
                "last carried out",
                "last completed",
                "last audit",
                "last conducted",
                "most recent audit",
                "latest audit",
            ],
        )
    })?;
    let line = letter.line_of(last.start);
    let others = [
        "other years",
        "earlier years",
        "remaining years",
        "previous years",
        "any other year",
    ];
    if letter
        .answer_to(at)
        .any(|sentence| has_any(&sentence.lower, &others))
    {
        return None;
    }
    let mut of: Vec<Period> = leaf
        .figures
        .iter()
        .filter(|figure| figure.line >= line && figure.series.is_some())
        .filter_map(|figure| time(figure.period.as_deref()))
        .collect();
    of.sort_unstable();
    of.dedup();
    match of.as_slice() {
        [only] => Some((*only, line)),
        _ => None,
    }
}
