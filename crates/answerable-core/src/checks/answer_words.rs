//! What checks of answers share: the times that a question asks for and an answer gives, the words
//! of an answer, and the words that account for what is not given.

use super::{Letter, Table, Zone, words::has_any};
use crate::{
    ledger,
    periods::{
        Form, Period,
        read::{Said, What, periods},
    },
    reading::response::ReadLeaf,
};
use jiff::civil::Date;

/// The times that a question asks for by name; nothing where any is relative to the request.
pub(super) fn asked(leaf: &ReadLeaf) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    for ask in &leaf.asks {
        for asked in &ask.periods {
            if asked.said == Said::Relative
                || asked.words.contains("date") && asked.reading.is_some()
            {
                return Vec::new();
            }
            if !asked.words.is_empty() && !found.contains(&asked.period) {
                found.push(asked.period);
            }
        }
    }
    found
}

/// The time that a figure is for, where it was read.
pub(super) fn time(period: Option<&str>) -> Option<Period> {
    period.and_then(ledger::period)
}

/// Whether a figure of one time answers a question for another: it shares a day with it, or is of
/// another day within half a year.
pub(super) fn answers(given: Period, asked: Period) -> bool {
    given.overlaps(asked)
        || given
            .shift_to(asked)
            .is_some_and(|shift| shift.days.abs() <= 183)
}

/// A time in words: "2017/18", "30 September 2021".
pub(super) fn said(period: Period) -> String {
    period.print(Form::House)
}

/// Times in words, the first few.
pub(super) fn all_said(periods: &[Period]) -> String {
    let words: Vec<String> = periods.iter().map(|period| said(*period)).collect();
    match words.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// The words of an answer, in the form in which they are compared, tables and all.
pub(super) fn words_of(letter: &Letter, leaf: usize) -> String {
    let words: Vec<&str> = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.leaves.contains(&leaf) && paragraph.zone != Zone::Request)
        .map(|paragraph| paragraph.lower.as_str())
        .collect();
    words.join("\n")
}

/// The times that the words of an answer name.
pub(super) fn named(letter: &Letter, leaf: usize) -> Vec<Period> {
    let on = letter.judged_on().unwrap_or(Date::constant(2020, 1, 1));
    let lines = letter.leaves[leaf].lines.iter();
    lines
        .filter_map(|line| letter.lines.get(line - 1))
        .flat_map(|line| periods(line.text, on))
        .filter_map(|found| match found.what {
            What::Periods(periods) => Some(periods),
            _ => None,
        })
        .flatten()
        .collect()
}

/// Whether words account for something that is not given: not held, a ground, a pointer, a file.
pub(super) fn accounts(lower: &str) -> bool {
    const STEMS: [&str; 34] = [
        "not held",
        "not hold",
        "no longer hold",
        "not record",
        "unable to",
        "not available",
        "unavailable",
        "cannot",
        "can not",
        "can't",
        "not applicable",
        "exempt",
        "section 12",
        "section 21",
        "withh",
        "refus",
        "attach",
        "enclos",
        "appendi",
        "annex",
        "spreadsheet",
        "http",
        "www.",
        "website",
        "publish",
        "not collect",
        "no data",
        "no record",
        "not possible",
        "destroyed",
        "retention",
        "not centrally",
        "to follow",
        "see ",
    ];
    STEMS.iter().any(|stem| lower.contains(stem)) || has_any(lower, &["n/a", "link", "only from"])
}

/// Runs of lines of an answer whose cells stand apart by two spaces or more, as tables: what a letter in
/// plain text sets out without tabs or bars.
pub(super) fn spaced_tables(letter: &Letter) -> Vec<Table> {
    let cells = |text: &str| -> Vec<String> {
        text.trim()
            .split("  ")
            .map(str::trim)
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let mut found: Vec<Table> = Vec::new();
    for (at, line) in letter.lines.iter().enumerate() {
        let row = cells(line.text);
        let table_like = row.len() > 1
            && row.iter().all(|cell| cell.split(' ').count() <= 5)
            && matches!(line.zone, Zone::Answer | Zone::Request)
            && !line.text.contains(['\t', '|']);
        if !table_like {
            continue;
        }
        let end = line.start + line.text.trim_end().len();
        match found.last_mut() {
            Some(table) if table.lines.last() == Some(&at) && table.rows[0].len() == row.len() => {
                table.rows.push(row);
                table.lines.push(at + 1);
                table.span.1 = end;
            }
            _ => found.push(Table {
                rows: vec![row],
                lines: vec![at + 1],
                span: (line.start, end),
            }),
        }
    }
    let told = |line: &usize| letter.lines[line - 1].zone == Zone::Answer;
    found.retain(|table| table.rows.len() > 3 && table.lines.iter().any(told));
    found
}

/// Whether the letter goes on after an answer: nothing of it can have broken off.
pub(super) fn goes_on_after(letter: &Letter, at: usize) -> bool {
    let Some(last) = letter.leaves[at].lines.iter().max() else {
        return false;
    };
    // "Question 4" above the next answer belongs to none.
    let is_heading = |lower: &str| {
        lower.split(' ').count() <= 3
            && ["question ", "answer ", "response ", "part ", "q"]
                .iter()
                .any(|lead| lower.starts_with(lead))
            && lower.contains(|c: char| c.is_ascii_digit())
    };
    let mut after = letter.paragraphs.iter().filter(|paragraph| {
        paragraph.lines.0 > *last && !(paragraph.leaves.is_empty() && is_heading(&paragraph.lower))
    });
    after.next().is_some_and(|next| {
        !next.leaves.is_empty() || !matches!(next.zone, Zone::Answer | Zone::Head)
    })
}

/// Whether a text is an exchange of several messages, in which an answer may stand anywhere.
pub(super) fn is_thread(letter: &Letter) -> bool {
    let greetings = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.zone != Zone::Request)
        .filter(|paragraph| paragraph.lower.starts_with("dear "))
        .count();
    greetings > 1
}
