//! The figures of an answer: its tables, lists, sentences and bare values, each set against the
//! times the question asks for.
//!
//! A value is given a period only where the answer names it, or where the question asks for one, or
//! for as many as there are values. Otherwise it is kept, without a period, and the reason with it.

use super::{
    Leaf,
    grounds::{Act, citations, says_not_held},
    lines::{Letter, sentences},
    place::{How, Piece},
    tables::{Asked, Raw, Row, table, without_notes},
    times::{Time, When, as_asked, month_named, moved, times},
    units,
    values::{self, Value, What},
};
use crate::periods::{Period, YearKind};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// What an answer's lines gave.
#[derive(Debug, Default)]
pub(super) struct Answered {
    pub(super) figures: Vec<Raw>,
    /// Values that are said not to be there, beside others.
    pub(super) missing: bool,
    /// Times listed with the question under which nothing stands.
    pub(super) blank: bool,
}

/// What answers are read against.
#[derive(Clone, Copy)]
pub(super) struct Against {
    pub(super) received: Date,
    pub(super) act: Act,
}

/// A value with what stands about it.
#[derive(Debug)]
struct Entry {
    raw: Raw,
    /// The words before it, where they are its label.
    label: Option<String>,
    /// The words after it that say which it is: "were placed outside the county".
    tail: Option<String>,
    /// One of a list, not of a sentence.
    listed: bool,
    item: Option<Period>,
    /// Of words that answer other questions too.
    shared: bool,
}

/// The figures of one leaf's answer.
pub(super) fn read(
    letter: &Letter,
    leaf: &Leaf,
    pieces: &[Piece],
    items: &[(usize, usize)],
    against: Against,
) -> Answered {
    let unit = leaf.unit;
    let mut answered = Answered::default();
    let mut entries: Vec<Entry> = Vec::new();
    let rows = rows(letter, pieces);
    let named_units = units::all(&leaf.text);
    let lower_text = leaf.text.to_lowercase();
    let mut led: Option<Period> = None;
    let asked = Asked {
        periods: if leaf.asked.is_empty() {
            &leaf.soft
        } else {
            &leaf.asked
        },
        units: &named_units,
        parts: lower_text.contains("(a)") && lower_text.contains("(b)"),
        received: against.received,
    };
    let item_of = |piece: &Piece| -> Option<Period> {
        let (start, end) = *items.get(piece.item?)?;
        let text = letter.text.get(start..end)?;
        let period = named(&times(text, against.received)).into_iter().next()?.1;
        Some(as_asked(period, &leaf.asked))
    };
    let mut at = 0;
    while at < rows.len() {
        let (row, piece) = &rows[at];
        let block: Vec<Row> = rows[at..]
            .iter()
            .take(TABLE_ROWS_MAX)
            .map(|(row, _)| *row)
            .collect();
        let looks = row.raw.contains('\t') || row.text.len() > 8 && might_be_table(&block);
        if looks && let Some(read) = table(&block, asked) {
            answered.missing |= !read.missing.is_empty();
            entries.extend(read.figures.into_iter().map(|raw| Entry {
                raw,
                label: None,
                tail: None,
                listed: true,
                item: None,
                shared: piece.shared,
            }));
            at += read.rows.max(1);
            continue;
        }
        let mut end = at + 1;
        while end < rows.len()
            && !rows[end].0.after_blank
            && rows[end].1.item == piece.item
            && !rows[end].0.raw.contains('\t')
        {
            end += 1;
        }
        let item = item_of(piece).or(led.take());
        let paragraph = &rows[at..end];
        let has_values = !entries.is_empty();
        for (text, base) in texts(letter, paragraph, against) {
            let before = entries.len();
            sentence(
                &text,
                base,
                item,
                has_values,
                leaf,
                against,
                &mut entries,
                &mut answered,
            );
            for entry in &mut entries[before..] {
                entry.shared = piece.shared;
            }
        }
        led = lead_period(letter, paragraph, against);
        at = end;
    }
    answered.blank = is_blank_item(pieces, items);
    align(&mut entries, leaf, unit, letter, pieces);
    // What answers several questions at once answers this one where its unit and time say so.
    entries.retain(|entry| {
        let raw = &entry.raw;
        let fits = raw.unit.as_deref() == unit || unit.is_none();
        let then = !raw.dated
            || raw
                .period
                .is_some_and(|period| leaf.asked.contains(&period));
        !entry.shared || fits && then
    });
    answered.figures = entries.into_iter().map(|entry| entry.raw).collect();
    notes(letter, leaf, pieces, against, &mut answered.figures);
    contradicted(letter, leaf, pieces, against, &mut answered.figures);
    once(&mut answered.figures);
    answered
}

/// The one time that a paragraph names which leads to a list: "an audit in 2019/20 … see below:".
fn lead_period(letter: &Letter, paragraph: &[(Row, &Piece)], against: Against) -> Option<Period> {
    let (first, last) = (paragraph.first()?, paragraph.last()?);
    let text = letter
        .text
        .get(first.0.start..last.0.start + last.0.text.len())?;
    if !text.trim_end().ends_with(':') {
        return None;
    }
    let dates = named(&times(text, against.received));
    match dates.as_slice() {
        [(_, only)] => Some(*only),
        _ => None,
    }
}

/// The most lines that one table is looked for in.
const TABLE_ROWS_MAX: usize = 400;
/// The most lines of an answer that are searched for what contradicts its figures.
const PIECES_MAX: usize = 400;

fn might_be_table(rows: &[Row]) -> bool {
    let first = &rows[0];
    let run = first
        .text
        .as_bytes()
        .windows(8)
        .any(|eight| eight.iter().all(u8::is_ascii_digit));
    run || rows.len() > 1 && !first.after_blank_only_prose()
}

impl Row<'_> {
    /// Whether a line is a sentence rather than the head of a table.
    fn after_blank_only_prose(&self) -> bool {
        self.text.ends_with(['.', '?']) || self.text.len() > 120
    }
}

fn rows<'a>(letter: &'a Letter, pieces: &'a [Piece]) -> Vec<(Row<'a>, &'a Piece)> {
    let mut found: Vec<(Row, &Piece)> = Vec::new();
    for piece in pieces {
        if piece.how == How::Note {
            continue;
        }
        let Some(text) = letter.text.get(piece.start..piece.end) else {
            continue;
        };
        let line = &letter.lines[piece.line];
        let whole = piece.start == line.start;
        let lead = line.raw.len() - line.raw.trim_start().len();
        let raw_start = if whole && !line.quoted {
            line.start.saturating_sub(lead)
        } else {
            piece.start
        };
        let raw = letter
            .text
            .get(
                raw_start
                    ..raw_start
                        + if whole && !line.quoted {
                            line.raw.len()
                        } else {
                            text.len()
                        },
            )
            .unwrap_or(text);
        let after_blank = match found.last() {
            Some((last, _)) => letter
                .lines
                .get(last.line + 1..piece.line)
                .is_some_and(|between| between.iter().any(super::lines::Line::is_blank)),
            None => true,
        };
        // One cell a line: an empty first cell is a line of its own, of a tab and nothing else.
        if after_blank && raw.starts_with('\t') && piece.line > 0 {
            let above = &letter.lines[piece.line - 1];
            if above.raw.starts_with('\t') && above.is_blank() {
                found.push((
                    Row {
                        text: "",
                        start: above.start,
                        raw: above.raw,
                        raw_start: above.start.saturating_sub(above.raw.len()),
                        line: piece.line - 1,
                        after_blank: true,
                    },
                    piece,
                ));
                found.push((
                    Row {
                        text,
                        start: piece.start,
                        raw,
                        raw_start,
                        line: piece.line,
                        after_blank: false,
                    },
                    piece,
                ));
                continue;
            }
        }
        found.push((
            Row {
                text,
                start: piece.start,
                raw,
                raw_start,
                line: piece.line,
                after_blank,
            },
            piece,
        ));
    }
    found
}

/// The texts that a paragraph is read in: each line of a list, or each sentence of prose.
fn texts(letter: &Letter, paragraph: &[(Row, &Piece)], against: Against) -> Vec<(String, usize)> {
    let lines: Vec<(&str, usize)> = paragraph
        .iter()
        .map(|(row, _)| (row.text, row.start))
        .collect();
    let entry = |text: &str| {
        let said = times(text, against.received);
        let skip: Vec<_> = said.iter().map(|time| (time.start, time.end)).collect();
        let count = values::values(text, &skip).len() + said.len();
        values::whole(text).is_some() || count > 0 && text.len() < 90 && !text.ends_with(',')
    };
    let listed = lines.iter().filter(|(text, _)| entry(text)).count();
    // Numbered steps of a way to a file are lines of their own.
    let steps = (1..4)
        .filter(|step| {
            lines
                .iter()
                .any(|(text, _)| text.starts_with(&format!("{step}. ")))
        })
        .count();
    let as_list = lines.len() == 1
        || steps > 1
        || listed * 2 > lines.len() && lines.iter().all(|(text, _)| text.len() < 110);
    let mut found = Vec::new();
    if as_list {
        let mut step = 0;
        for (text, start) in lines {
            let (text, start) = without_step(text, start, &mut step);
            for (offset, one) in sentences(text) {
                found.push((one.to_owned(), start + offset));
            }
        }
        return found;
    }
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return found;
    };
    let Some(text) = letter.text.get(first.1..last.1 + last.0.len()) else {
        return found;
    };
    let mut step = 0;
    for (offset, one) in sentences(text) {
        // The number of a step of a way to a file stands alone.
        if one == format!("{}.", step + 1) {
            step += 1;
            continue;
        }
        found.push((one.replace('\n', " "), first.1 + offset));
    }
    found
}

/// A line without the number of a step: "1. Pick …", and the next "2. Choose …".
fn without_step<'a>(text: &'a str, start: usize, step: &mut usize) -> (&'a str, usize) {
    let mark = format!("{}. ", *step + 1);
    match text.strip_prefix(&mark) {
        Some(rest) if rest.starts_with(|c: char| c.is_uppercase()) => {
            *step += 1;
            (rest, start + mark.len())
        }
        _ => (text, start),
    }
}

fn named(said: &[Time]) -> Vec<(Time, Period)> {
    said.iter()
        .filter_map(|time| match &time.when {
            When::Named(periods) if periods.len() == 1 => Some((time.clone(), periods[0])),
            _ => None,
        })
        .collect()
}

/// Whether a sentence tells of effort, law, rights or method: its numbers answer nothing.
fn tells_no_figure(lower: &str, text: &str, act: Act) -> bool {
    let effort = [
        "minutes",
        "hours",
        " hour",
        "£450",
        "£600",
        "cost limit",
        "appropriate limit",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let searching = [
        "files",
        "records",
        "forms",
        "mailboxes",
        "invoices",
        "cases would",
        "documents",
    ]
    .iter()
    .any(|word| lower.contains(word))
        && [
            "read",
            "search",
            "open",
            "go through",
            "each",
            "manual",
            "review",
        ]
        .iter()
        .any(|word| lower.contains(word));
    let method = [
        "counts as",
        "counted as",
        "weighted",
        "set aside",
        "outlier",
        "working days of",
        "within 40",
        "for example",
        "e.g.",
        "we work on the basis",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let law = citations(text, act)
        .iter()
        .any(|cited| cited.ground.is_some());
    effort || searching || method || law
}

/// Spans of a text that hold no values: sections, addresses of pages and mail, names of files.
fn skipped(text: &str, act: Act) -> Vec<(usize, usize)> {
    let mut skip: Vec<(usize, usize)> = citations(text, act)
        .into_iter()
        .map(|cited| (cited.start, cited.end))
        .collect();
    let mut at = 0;
    for word in text.split(' ') {
        let address = word.contains("://") || word.contains("www.") || word.contains('@') || {
            let inner = word.trim_matches(|c: char| "(),;".contains(c));
            inner.contains('/') && inner.contains('.') && inner.chars().any(char::is_alphabetic)
                || [".pdf", ".xlsx", ".docx", ".csv", ".doc", ".xls"]
                    .iter()
                    .any(|ending| inner.ends_with(ending))
        };
        if address {
            skip.push((at, at + word.len()));
        }
        at += word.len() + 1;
    }
    // The marks of notes are no digits of a value.
    for (at, _) in text.match_indices('^') {
        let rest = &text[at..];
        let end = if rest.starts_with("^{") {
            rest.find('}').map_or(rest.len(), |end| end + 1)
        } else {
            1 + rest[1..].bytes().take_while(u8::is_ascii_digit).count()
        };
        skip.push((at, at + end));
    }
    skip
}

#[derive(Debug)]
enum Token {
    Time(Period, usize, usize),
    Value(Value),
}

/// Reads one sentence or line of an answer.
#[expect(
    clippy::too_many_arguments,
    reason = "one call, and each is used as it is"
)]
fn sentence(
    text: &str,
    base: usize,
    item: Option<Period>,
    after_values: bool,
    leaf: &Leaf,
    against: Against,
    entries: &mut Vec<Entry>,
    answered: &mut Answered,
) {
    // A value in two languages: the last is taken.
    let (text, base) = match text.rsplit_once(" / ") {
        Some((before, after)) if bilingual(before, after) => {
            (after, base + text.len() - after.len())
        }
        _ => (text, base),
    };
    if let Some(value) = values::whole(text) {
        if let What::Missing(_) = value.what {
            answered.missing = true;
            return;
        }
        let mut raw = Raw::of(&value, base);
        raw.unit = raw
            .unit
            .or_else(|| units::after(&text[value.end.min(text.len())..]).map(str::to_owned));
        entries.push(Entry {
            raw,
            label: None,
            tail: None,
            listed: true,
            item,
            shared: false,
        });
        return;
    }
    let lower = text.to_lowercase();
    if tells_no_figure(&lower, text, against.act) {
        return;
    }
    let said = times(text, against.received);
    let mut skip = skipped(text, against.act);
    let mut dates = named(&said);
    let asked_alone = match leaf.asked.as_slice() {
        [one] => Some(*one),
        _ => None,
    };
    years_as_values(text, &mut dates);
    // "2020/21 is to 31 December only", "up to 28 February 2025": the part of a year.
    part_years(text, &said, &mut dates, asked_alone);
    skip.extend(
        said.iter()
            .filter(|time| {
                !matches!(time.when, When::Named(_))
                    || dates
                        .iter()
                        .any(|(own, _)| own.start <= time.start && time.end <= own.end)
                    || matches!(&time.when, When::Named(periods) if periods.len() > 1)
            })
            .map(|time| (time.start, time.end)),
    );
    skip.extend(dates.iter().map(|(time, _)| (time.start, time.end)));
    let mut found = values::values(text, &skip);
    found.retain(|value| !is_noise(text, value, leaf));
    words_for_none(text, &mut found);
    // "141 in 2018, as 2018" and "2019 as 2018" repeat the value of another year.
    let copies = copies(text, &dates);
    dates.retain(|(time, _)| !copies.iter().any(|(_, _, taken)| *taken == time.start));
    if is_cut_value(text, found.last()) {
        found.pop();
    }
    if found.is_empty() && copies.is_empty() {
        if dates.len() + usize::from(item.is_some()) > 0 && says_not_held(&lower) {
            answered.missing = true;
        }
        return;
    }
    if says_not_held(&lower) {
        answered.missing = true;
    }
    if let Some(raws) = range(text, base, &found, &dates) {
        entries.extend(raws.into_iter().map(|raw| Entry {
            raw,
            label: None,
            tail: None,
            listed: true,
            item,
            shared: false,
        }));
        return;
    }
    let mut tokens: Vec<Token> = dates
        .iter()
        .map(|(time, period)| Token::Time(*period, time.start, time.end))
        .chain(found.into_iter().map(Token::Value))
        .collect();
    tokens.sort_by_key(|token| match token {
        Token::Time(_, start, _) => *start,
        Token::Value(value) => value.start,
    });
    let listed = is_list(text, &tokens);
    // A sentence after a list or table that gave values is a note, unless it dates its own.
    let explicit = tokens.iter().any(|token| matches!(token, Token::Value(value) if value.unit.is_some() || units::after(&text[value.end..]).is_some()));
    if after_values && !listed && !explicit {
        return;
    }
    let paired = pair(&tokens);
    let mut previous = 0;
    for (number, token) in tokens.iter().enumerate() {
        let Token::Value(value) = token else {
            if let Token::Time(_, _, end) = token {
                previous = *end;
            }
            continue;
        };
        let mut raw = Raw::of(value, base);
        if let Some(period) = paired[number] {
            raw.period = Some(as_asked(period, &leaf.asked));
            raw.dated = true;
        } else if together(text.get(previous..value.start).unwrap_or_default())
            && leaf.asked.len() > 1
        {
            raw.period = leaf
                .asked
                .first()
                .zip(leaf.asked.last())
                .and_then(|(first, last)| {
                    Period::between(
                        first.first().min(last.first()),
                        first.last().max(last.last()),
                    )
                });
            raw.dated = true;
        }
        let after = text.get(value.end..).unwrap_or_default();
        raw.unit = raw.unit.or_else(|| {
            units::after(after)
                .filter(|unit| !units::is_time(unit) || asks_length(leaf))
                .map(str::to_owned)
        });
        let label = label(text.get(previous..value.start).unwrap_or_default());
        entries.push(Entry {
            raw,
            label,
            tail: tail(after),
            listed,
            item,
            shared: false,
        });
        previous = value.end;
    }
    for (copy, source, _) in copies {
        let same = entries
            .iter()
            .rev()
            .find(|entry| entry.raw.period == Some(as_asked(source, &leaf.asked)));
        if let Some(entry) = same {
            let raw = Raw {
                period: Some(as_asked(copy, &leaf.asked)),
                ..entry.raw.clone()
            };
            entries.push(Entry {
                raw,
                label: None,
                tail: None,
                listed: true,
                item: None,
                shared: false,
            });
        }
    }
}

/// Whether two halves about " / " give the same values in two languages.
fn bilingual(before: &str, after: &str) -> bool {
    let of = |text: &str| -> Vec<Decimal> {
        values::values(text, &[])
            .iter()
            .filter_map(Value::number)
            .collect()
    };
    let (first, second) = (of(before), of(after));
    let welsh = ["dim", "achos", "cyfwerth", "hyd at", "o "]
        .iter()
        .any(|word| before.to_lowercase().contains(word));
    !second.is_empty()
        && !first.is_empty()
        && second.starts_with(&first[..1])
        && before.chars().any(char::is_alphabetic)
        || first == second && welsh
}

/// Bare years in pairs ("2017 2047") are a year and a value.
fn years_as_values(text: &str, dates: &mut Vec<(Time, Period)>) {
    let bare = |time: &Time| {
        time.end - time.start == 4
            && text
                .get(time.start..time.end)
                .is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut at = 0;
    while at + 1 < dates.len() {
        let gap = text
            .get(dates[at].0.end..dates[at + 1].0.start)
            .unwrap_or(",")
            .trim();
        if bare(&dates[at].0) && bare(&dates[at + 1].0) && ["", ":", "-", "–", "="].contains(&gap)
        {
            dates.remove(at + 1);
        }
        at += 1;
    }
}

/// Turns a year and the day it is given up to into that part of the year.
fn part_years(text: &str, said: &[Time], dates: &mut [(Time, Period)], asked: Option<Period>) {
    let leads = |start: usize| {
        let before = text.get(..start).unwrap_or_default().to_lowercase();
        [
            "up to ",
            " to ",
            "until ",
            "till ",
            "to the end of ",
            "hyd at ",
        ]
        .iter()
        .any(|lead| before.ends_with(lead))
    };
    for time in said {
        if !leads(time.start) {
            continue;
        }
        match &time.when {
            When::Day { month, day } => {
                let Some((own, period)) = dates
                    .iter_mut()
                    .rev()
                    .find(|(own, _)| own.end <= time.start)
                else {
                    continue;
                };
                let year = [period.first().year(), period.last().year()]
                    .into_iter()
                    .filter_map(|year| Date::new(year, *month, *day).ok())
                    .find(|day| *day > period.first() && *day <= period.last());
                if let Some(part) = year.and_then(|to| Period::between(period.first(), to)) {
                    *period = part;
                    own.end = time.end;
                }
            }
            When::Named(periods) => {
                let [Period::AsAt { on }] = periods.as_slice() else {
                    continue;
                };
                let Some(year) = asked.filter(|asked| {
                    !asked.is_snapshot() && asked.first() < *on && *on <= asked.last()
                }) else {
                    continue;
                };
                if let Some((_, period)) = dates.iter_mut().find(|(own, _)| own.start == time.start)
                    && let Some(part) = Period::between(year.first(), *on)
                {
                    *period = part;
                }
            }
            When::Relative => {}
        }
    }
}

/// "2019 as 2018": the year, the one whose value it has, and where that one stands.
fn copies(text: &str, dates: &[(Time, Period)]) -> Vec<(Period, Period, usize)> {
    let mut found = Vec::new();
    for two in dates.windows(2) {
        let gap = text
            .get(two[0].0.end..two[1].0.start)
            .unwrap_or_default()
            .trim();
        if ["as", "as in", "same as", "as for", "the same as"]
            .contains(&gap.trim_start_matches([':', '-', '–', ' ']))
        {
            found.push((two[0].1, two[1].1, two[0].0.start));
        }
    }
    found
}

/// "and none was dismissed": none is a value of nought where another value stands beside it.
fn words_for_none(text: &str, found: &mut Vec<Value>) {
    if found.is_empty() {
        return;
    }
    for (at, word) in text.match_indices("none ") {
        let after = &text[at + word.len()..];
        if after.starts_with("was ") || after.starts_with("were ") {
            found.push(Value {
                start: at,
                end: at + 4,
                what: What::Number(Decimal::ZERO),
                unit: None,
                doubtful: None,
            });
        }
    }
}

/// Whether the page was cut in or just after a value.
fn is_cut_value(text: &str, last: Option<&Value>) -> bool {
    last.is_some_and(|value| {
        let rest = text.get(value.end..).unwrap_or_default().trim();
        !rest.is_empty() && super::heads::is_cut(rest) && rest.len() < 16
    })
}

/// Whether a number is part of something that is no value of the answer.
fn is_noise(text: &str, value: &Value, leaf: &Leaf) -> bool {
    const LEADS: [&str; 27] = [
        "section",
        "sections",
        "question",
        "questions",
        "table",
        "page",
        "version",
        "sheet",
        "grade",
        "band",
        "level",
        "aged",
        "ages",
        "age",
        "than",
        "least",
        "within",
        "every",
        "phase",
        "item",
        "regulation",
        "see",
        "ref",
        "no.",
        "day",
        "point",
        "act",
    ];
    let before = text.get(..value.start).unwrap_or_default();
    let after = text.get(value.end..).unwrap_or_default();
    let last = before
        .trim_end_matches([' ', '('])
        .rsplit([' ', '(', '\u{a0}'])
        .next()
        .unwrap_or_default()
        .to_lowercase();
    if LEADS.contains(&last.as_str()) && !matches!(value.what, What::Hidden(_)) {
        return true;
    }
    let lower = before.to_lowercase();
    // "of the 128", "of 152": what a part is of.
    let base = ["of the ", "out of ", "of all ", "of our "]
        .iter()
        .any(|lead| lower.ends_with(lead))
        || lower.ends_with(" of ")
            && ![
                "total of ",
                "average of ",
                "number of ",
                "maximum of ",
                "mean of ",
                "spend of ",
                "cost of ",
                "budget of ",
                "caseload of ",
                "highest of ",
                "figure of ",
                "rate of ",
            ]
            .iter()
            .any(|lead| lower.ends_with(lead));
    if base && value.unit.is_none() {
        return true;
    }
    // A label that ends in a number: "Social Worker 1 – 24", "Team 3: 18".
    let label_before = before.ends_with(' ')
        && last.chars().all(char::is_alphabetic)
        && before
            .trim_end()
            .rsplit(' ')
            .next()
            .is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
    let separator = after.trim_start().starts_with(['–', '-', ':', '=']);
    let next_value = after
        .trim_start()
        .trim_start_matches(['–', '-', ':', '=', ' '])
        .starts_with(|c: char| c.is_ascii_digit() || "£<*".contains(c));
    if label_before && separator && next_value && value.unit.is_none() {
        return true;
    }
    // "0-18", "16 to 25 Team": ages in a name.
    let glued = before.ends_with(['-', '–'])
        && before
            .trim_end_matches(['-', '–'])
            .ends_with(|c: char| c.is_ascii_digit());
    if glued {
        return true;
    }
    let unit = units::after(after);
    unit.is_some_and(units::is_time) && !asks_length(leaf) && !matches!(value.what, What::Hidden(_))
}

/// Whether a question asks how long something takes or lasts.
fn asks_length(leaf: &Leaf) -> bool {
    let asked = leaf.text.to_lowercase();
    leaf.unit.is_some_and(units::is_time)
        || [
            "how long", "longest", "wait", "time", "length", "duration", "days", "weeks", "months",
        ]
        .iter()
        .any(|word| asked.contains(word))
}

/// "7 – 22", "£31,601 – £38,813", "between 12 and 20": lowest and highest.
fn range(text: &str, base: usize, found: &[Value], dates: &[(Time, Period)]) -> Option<Vec<Raw>> {
    let [low, high] = found else { return None };
    if !dates.is_empty() {
        return None;
    }
    let between = text.get(low.end..high.start)?.trim();
    let before = text.get(..low.start)?.trim_end().to_lowercase();
    let is_range =
        ["-", "–", "—", "to"].contains(&between) || between == "and" && before.ends_with("between");
    if !is_range
        || low.number()? >= high.number()?
        || low.unit != high.unit && high.unit.is_some() && low.unit.is_some()
    {
        return None;
    }
    let after = units::after(text.get(high.end..)?).map(str::to_owned);
    let raws = [(low, "lowest"), (high, "highest")].map(|(value, series)| {
        let mut raw = Raw::of(value, base);
        raw.series = Some(series.to_owned());
        raw.unit = raw
            .unit
            .or_else(|| high.unit.map(str::to_owned))
            .or_else(|| after.clone());
        raw
    });
    Some(raws.into())
}

/// Whether a line is one or more entries of a list, and no sentence.
fn is_list(text: &str, tokens: &[Token]) -> bool {
    let lower = text.to_lowercase();
    let verb = [
        " was ", " were ", " is ", " are ", " had ", " have ", " has ", " came ", " went ",
        " aim ", " found ",
    ]
    .iter()
    .any(|verb| lower.contains(verb));
    if verb {
        return false;
    }
    let words = text.split_whitespace().count();
    words <= 8 * tokens.len().max(1)
}

/// For each token that is a value, the time it belongs to.
fn pair(tokens: &[Token]) -> Vec<Option<Period>> {
    let mut paired = vec![None; tokens.len()];
    let at_time: Vec<usize> = (0..tokens.len())
        .filter(|&at| matches!(tokens[at], Token::Time(..)))
        .collect();
    let at_value: Vec<usize> = (0..tokens.len())
        .filter(|&at| matches!(tokens[at], Token::Value(_)))
        .collect();
    let period = |at: usize| match tokens[at] {
        Token::Time(period, _, _) => Some(period),
        Token::Value(_) => None,
    };
    match (at_time.len(), at_value.len()) {
        (0, _) | (_, 0) => {}
        (1, _) => {
            for at in at_value {
                paired[at] = period(at_time[0]);
            }
        }
        (times, values) if times == values => {
            for (time, value) in at_time.into_iter().zip(at_value) {
                paired[value] = period(time);
            }
        }
        _ if at_time[0] == 0 => {
            let mut last = None;
            for (at, paired) in paired.iter_mut().enumerate() {
                match period(at) {
                    Some(own) => last = Some(own),
                    None => *paired = last,
                }
            }
        }
        _ => {
            let mut next = None;
            for (at, paired) in paired.iter_mut().enumerate().rev() {
                match period(at) {
                    Some(own) => next = Some(own),
                    None => *paired = next,
                }
            }
        }
    }
    paired
}

fn together(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["together", "in total", "in all", "overall", "altogether"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The words before a value as its label, if they are few.
fn label(before: &str) -> Option<String> {
    let clause = before.rsplit([';', '(']).next().unwrap_or_default();
    let clause = clause.strip_prefix(',').unwrap_or(clause);
    let text = without_notes(clause);
    let text = text
        .trim()
        .trim_start_matches(['-', '•', '–', '*', '·', ' ', ','])
        .trim_end_matches(|c: char| " :-–—=".contains(c))
        .trim();
    let text = ["and ", "of whom ", "of which ", "with "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .unwrap_or(text);
    let words = text.split_whitespace().count();
    let lower = text.to_lowercase();
    let filler = [
        "",
        "and",
        "in",
        "at",
        "approximately",
        "about",
        "around",
        "of which",
        "of whom",
        "respectively",
        "=",
        "is",
        "was",
        "approx",
        "total",
        "with",
    ]
    .contains(&lower.as_str());
    (!filler && words <= 8 && text.chars().any(char::is_alphabetic)).then(|| text.to_owned())
}

/// The words after a value that say what it is of: "were placed outside the county".
fn tail(after: &str) -> Option<String> {
    let clause = after.split([',', ';', '.', ')']).next()?.trim();
    let clause = clause.split(" and ").next()?.trim();
    let text = [
        "were ",
        "was ",
        "is ",
        "are ",
        "in the ",
        "belonged to ",
        "of them ",
    ]
    .iter()
    .find_map(|lead| clause.strip_prefix(lead))
    .or_else(|| {
        // "22.4 open cases per worker in the hospital team"
        clause.split_once(" in the ").map(|(_, place)| place)
    })?;
    (text.split_whitespace().count() <= 6 && !text.is_empty()).then(|| text.to_owned())
}

/// Whether some of a question's listed times have an answer under them and others have none.
fn is_blank_item(pieces: &[Piece], items: &[(usize, usize)]) -> bool {
    let used: Vec<usize> = pieces.iter().filter_map(|piece| piece.item).collect();
    if used.is_empty() || items.len() < 2 {
        return false;
    }
    (0..items.len()).any(|item| !used.contains(&item))
}

/// Gives periods and series to the values that name none.
fn align(
    entries: &mut Vec<Entry>,
    leaf: &Leaf,
    unit: Option<&'static str>,
    letter: &Letter,
    pieces: &[Piece],
) {
    for entry in entries.iter_mut() {
        if entry.raw.period.is_none() && entry.raw.doubtful.is_none() {
            entry.raw.period = entry.item;
            entry.raw.dated |= entry.item.is_some();
        }
        if let Some(period) = entry.raw.period.filter(|_| entry.raw.dated) {
            entry.raw.period = Some(as_asked(period, &leaf.asked));
        }
    }
    name_series(entries, leaf);
    let undated: Vec<usize> = (0..entries.len())
        .filter(|&at| entries[at].raw.period.is_none() && entries[at].raw.doubtful.is_none())
        .collect();
    let mut units: Vec<Option<String>> = undated
        .iter()
        .map(|&at| entries[at].raw.unit.clone())
        .collect();
    units.dedup();
    let same_series = undated.iter().all(|&at| entries[at].raw.series.is_none());
    let count = undated.len();
    let asked = if leaf.asked.is_empty() {
        &leaf.soft
    } else {
        &leaf.asked
    };
    match asked.as_slice() {
        [] => {}
        [one] => {
            for at in undated {
                entries[at].raw.period = Some(*one);
            }
        }
        several if count == several.len() && same_series => {
            for (at, period) in undated.into_iter().zip(several) {
                entries[at].raw.period = Some(*period);
            }
        }
        several if count > 0 && stands_for_all(letter, pieces) => {
            for at in undated {
                let (first, rest) = (several[0], &several[1..]);
                entries[at].raw.period = Some(first);
                for period in rest {
                    let raw = Raw {
                        period: Some(*period),
                        ..entries[at].raw.clone()
                    };
                    entries.push(Entry {
                        raw,
                        label: None,
                        tail: None,
                        listed: true,
                        item: None,
                        shared: false,
                    });
                }
            }
        }
        several => {
            for at in undated {
                let given = if count == 1 {
                    "one value is".to_owned()
                } else {
                    format!("{count} values are")
                };
                entries[at].raw.doubtful = Some(format!(
                    "{given} given for {} times: which is for which cannot be told",
                    several.len()
                ));
            }
        }
    }
    for entry in entries.iter_mut() {
        let share = unit == Some("%");
        if entry.raw.unit.is_none() {
            entry.raw.unit = unit.map(str::to_owned);
        }
        if share && entry.raw.unit.is_none() {
            entry.raw.unit = Some("%".to_owned());
        }
    }
}

/// Whether the answer says that its value holds for every time asked for.
fn stands_for_all(letter: &Letter, pieces: &[Piece]) -> bool {
    pieces.iter().any(|piece| {
        let lower = letter
            .text
            .get(piece.start..piece.end)
            .unwrap_or_default()
            .to_lowercase();
        [
            "each of the",
            "on each",
            "in each",
            "every year",
            "all of those",
            "for all",
            "has been the same",
            "remained the same",
            "same for",
            "throughout",
        ]
        .iter()
        .any(|word| lower.contains(word))
    })
}

/// Labels are series where there are several; in a sentence the words after a value may be.
fn name_series(entries: &mut [Entry], leaf: &Leaf) {
    let listed: Vec<usize> = (0..entries.len())
        .filter(|&at| {
            entries[at].listed && entries[at].label.is_some() && entries[at].raw.series.is_none()
        })
        .collect();
    let mut labels: Vec<String> = listed
        .iter()
        .filter_map(|&at| entries[at].label.clone())
        .collect();
    labels.sort();
    labels.dedup();
    if labels.len() > 1 && listed.len() > 1 {
        let shared = shared_end(&labels, leaf);
        for at in listed {
            let label = entries[at].label.clone().unwrap_or_default();
            let short = shared
                .as_ref()
                .and_then(|end| label.strip_suffix(end.as_str()))
                .unwrap_or(&label)
                .trim();
            entries[at].raw.series = Some(short.to_owned());
        }
        return;
    }
    // Several values of a sentence on one time and in one unit: the later ones are named.
    let mut seen: Vec<(Option<Period>, Option<String>)> = Vec::new();
    let told = entries.iter().filter(|entry| !entry.listed);
    let both = told.clone().count() == 2 && told.clone().all(|entry| entry.tail.is_some());
    for entry in entries.iter_mut() {
        let key = (entry.raw.period, entry.raw.unit.clone());
        let again = seen.contains(&key);
        seen.push(key);
        let several_asked = leaf.asked.len() > 1 && entry.raw.period.is_none();
        if entry.raw.series.is_none() && (again && !several_asked || both && !entry.listed) {
            entry.raw.series = entry.tail.clone().or_else(|| entry.label.clone());
        }
    }
}

/// The last word that all labels share and that the question uses: "average" of "Hospital team
/// average".
fn shared_end(labels: &[String], leaf: &Leaf) -> Option<String> {
    let last = labels.first()?.rsplit(' ').next()?.to_owned();
    let all = labels
        .iter()
        .all(|label| label.ends_with(&format!(" {last}")));
    (all && leaf.text.to_lowercase().contains(&last.to_lowercase())).then_some(last)
}

/// Moves figures to the day that a note gives: "The data for Q1 and Q2 is at 30 September 2021".
fn notes(letter: &Letter, leaf: &Leaf, pieces: &[Piece], against: Against, figures: &mut [Raw]) {
    let texts: Vec<&str> = pieces
        .iter()
        .filter_map(|piece| letter.text.get(piece.start..piece.end))
        .collect();
    // A note may run over the end of its line.
    let joined = texts.join(" ");
    let general = leaf.notes.join(" ");
    let own = sentences(&joined)
        .into_iter()
        .map(|(_, sentence)| (sentence, true));
    let all = sentences(&general)
        .into_iter()
        .map(|(_, sentence)| (sentence, false));
    for (sentence, own) in own.chain(all) {
        let lower = sentence.to_lowercase();
        let about = [
            "figures",
            "data ",
            "information",
            "replies",
            "answers",
            "numbers",
            "responses",
            "snapshot",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let sets = [
            "as at",
            "as of",
            " is at",
            " are at",
            " are for",
            "extract of",
            "taken from",
            "taken on",
            "is for the",
            "snapshot",
        ]
        .iter()
        .any(|word| lower.contains(word));
        if !about || !sets {
            continue;
        }
        let said = times(sentence, against.received);
        let dated = said.iter().find_map(|time| match &time.when {
            When::Named(periods) => match periods.as_slice() {
                [Period::AsAt { on }] => Some(*on),
                _ => None,
            },
            _ => None,
        });
        let day = said
            .iter()
            .find_map(|time| match time.when {
                When::Day { month, day } => Some((month, day)),
                _ => None,
            })
            .or_else(|| end_of_month(&lower));
        for raw in figures.iter_mut() {
            let Some(period) = raw.period else { continue };
            match (dated, day) {
                (Some(on), _) if !raw.dated && period.is_snapshot() => {
                    raw.period = Some(Period::as_at(on));
                }
                // A note on all answers that gives no year is for those that name that month.
                (None, Some((month, day))) if !own => {
                    if matches!(period, Period::Month { .. }) {
                        raw.period = Some(moved(period, month, day));
                    }
                }
                (None, Some((month, day)))
                    if !raw.dated || !period.is_snapshot() || leaf.asked.contains(&period) =>
                {
                    raw.period = Some(moved(period, month, day));
                }
                _ => {}
            }
        }
    }
}

/// "end January", "the last day of January": its month and day.
fn end_of_month(lower: &str) -> Option<(i8, i8)> {
    let after = ["last day of ", "end of ", "end "]
        .iter()
        .find_map(|lead| lower.find(lead).and_then(|at| lower.get(at + lead.len()..)))?;
    let word = after.split(|c: char| !c.is_alphabetic()).next()?;
    let month = month_named(word)?;
    let last = Date::new(2021, month, 1).ok()?.last_of_month().day();
    Some((month, last))
}

/// A value for a time for which the same answer says that nothing is held is doubtful.
fn contradicted(
    letter: &Letter,
    leaf: &Leaf,
    pieces: &[Piece],
    against: Against,
    figures: &mut [Raw],
) {
    for piece in pieces.iter().take(PIECES_MAX) {
        let text = letter.text.get(piece.start..piece.end).unwrap_or_default();
        for (_, sentence) in sentences(text) {
            let lower = sentence.to_lowercase();
            if !says_not_held(&lower) {
                continue;
            }
            for (time, period) in named(&times(sentence, against.received)) {
                let Period::Year {
                    kind: YearKind::Financial,
                    ..
                } = period
                else {
                    continue;
                };
                for raw in figures.iter_mut().filter(|raw| raw.doubtful.is_none()) {
                    let inside = raw
                        .period
                        .is_some_and(|own| period.covers(own) && own.is_snapshot());
                    let apart = !(piece.start..piece.end).contains(&raw.start);
                    if inside && apart && leaf.asked.len() > 1 {
                        raw.doubtful = Some(format!(
                            "the answer says that nothing is held for {}",
                            &sentence[time.start..time.end]
                        ));
                    }
                }
            }
        }
    }
}

/// A figure said twice, as in two languages, is one.
fn once(figures: &mut Vec<Raw>) {
    let mut seen = std::collections::HashSet::new();
    figures.retain(|raw| {
        seen.insert((
            raw.period,
            raw.series.clone(),
            raw.value,
            raw.hidden.clone(),
            raw.unit.clone(),
            raw.doubtful.is_some().then_some(raw.start),
        ))
    });
}
