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
    let dashes = dashed_years(letter, pieces);
    let mut entries: Vec<Entry> = Vec::new();
    let rows = rows(letter, pieces);
    let named_units = units::all(&leaf.text);
    let lower_text = leaf.text.to_lowercase();
    let mut led: Option<Period> = None;
    let mut led_unit: Option<&'static str> = None;
    let mut titled: Option<&'static str> = None;
    let asked = Asked {
        periods: if leaf.asked.is_empty() {
            &leaf.soft
        } else {
            &leaf.asked
        },
        units: &named_units,
        text: &lower_text,
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
        let looks = row.raw.contains(['\t', '|'])
            || (row.text.len() > 8 || starts_with_year(row.text)) && might_be_table(&block);
        if looks && let Some(read) = table(&block, asked) {
            answered.missing |= read.missing.iter().any(|words| !applies_not(words));
            entries.extend(read.figures.into_iter().map(|mut raw| {
                raw.unit = raw.unit.or_else(|| titled.map(str::to_owned));
                Entry {
                    raw,
                    label: None,
                    tail: None,
                    listed: true,
                    item: None,
                    shared: piece.shared,
                }
            }));
            at += read.rows.max(1);
            continue;
        }
        let mut end = at + 1;
        while end < rows.len()
            && !rows[end].0.after_blank
            && rows[end].1.item == piece.item
            && rows[end].0.line <= rows[end - 1].0.line + 1
            && !rows[end].0.raw.contains(['\t', '|'])
            // Prose under a list of years is no part of it.
            && !(rows[end].0.text.len() > LISTED_MAX && lists_a_year(rows[end - 1].0.text))
        {
            end += 1;
        }
        let item = item_of(piece).or(led.take());
        let paragraph = &rows[at..end];
        titled = paragraph
            .last()
            .and_then(|(row, _)| title_unit(row.text))
            .or(titled);
        let has_values = !entries.is_empty();
        let before_paragraph = entries.len();
        let effort = is_effort(letter, paragraph);
        for (number, (text, base)) in texts(letter, paragraph, against).into_iter().enumerate() {
            let before = entries.len();
            let (text, base) = match cut_long(&text, base) {
                Some((kept, rest)) => {
                    entries.push(Entry {
                        raw: rest,
                        label: None,
                        tail: None,
                        listed: true,
                        item: None,
                        shared: false,
                    });
                    (kept, base)
                }
                None => (text, base),
            };
            // An answer may open with what it gives, and go on to what the rest would take.
            let opens = at == 0 && number == 0;
            if effort && !opens && !gives_a_total(&text) && !lists_a_year(&text) {
                continue;
            }
            if let Some(raw) = dashed_year(&text, base).filter(|_| dashes) {
                entries.push(Entry {
                    raw,
                    label: None,
                    tail: None,
                    listed: true,
                    item: None,
                    shared: piece.shared,
                });
                continue;
            }
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
        // "Caseworkers (full time equivalents)": a heading that says how the list below counts.
        if entries.len() == before_paragraph {
            led_unit = paragraph
                .last()
                .filter(|(row, _)| row.text.split_whitespace().count() <= 14)
                .and_then(|(row, _)| equivalents(row.text))
                .or(led_unit);
        } else if let Some(unit) = led_unit {
            for entry in &mut entries[before_paragraph..] {
                let raw = &mut entry.raw;
                raw.unit = raw.unit.take().or_else(|| Some(unit.to_owned()));
            }
        }
        at = end;
    }
    answered.blank = is_blank_item(pieces, items);
    align(&mut entries, leaf, unit, letter, pieces);
    // What answers several questions at once answers this one where its unit and time say so.
    // Years of another kind than was asked for are the answer's own.
    let own_times = !leaf.asked.is_empty()
        && pieces
            .iter()
            .any(|piece| piece.shared && piece.how == How::Under)
        && !entries.iter().any(|entry| {
            let period = entry.raw.period;
            period.is_some_and(|period| leaf.asked.contains(&period))
        });
    entries.retain(|entry| {
        let raw = &entry.raw;
        let fits = raw.unit.as_deref() == unit || unit.is_none();
        let then = own_times
            || !raw.dated
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

/// The longest sentence or line that is read: some hundreds of values.
const TEXT_MAX: usize = 8_000;

/// The beginning of a text that is too long, and a figure in doubt for what is not read of it.
fn cut_long(text: &str, base: usize) -> Option<(String, Raw)> {
    if text.len() <= TEXT_MAX {
        return None;
    }
    let kept = beginning(text, TEXT_MAX);
    let kept = kept.rsplit_once(' ').map_or(kept, |(kept, _)| kept);
    let rest = Raw {
        period: None,
        series: None,
        value: None,
        hidden: None,
        unit: None,
        start: base + kept.len(),
        end: base + text.len(),
        doubtful: Some(format!(
            "the line is longer than {TEXT_MAX} characters: what follows was not read"
        )),
        dated: false,
    };
    Some((kept.to_owned(), rest))
}

/// Whether a paragraph tells how long a search would take: its counts are of files and staff.
fn is_effort(letter: &Letter, paragraph: &[(Row, &Piece)]) -> bool {
    let (Some(first), Some(last)) = (paragraph.first(), paragraph.last()) else {
        return false;
    };
    let text = letter
        .text
        .get(first.0.start..last.0.start + last.0.text.len())
        .unwrap_or_default();
    if text.len() > TEXT_MAX {
        return false;
    }
    let lower = text.to_lowercase();
    let long = [" hours", " minutes"]
        .iter()
        .any(|word| lower.contains(word));
    let what = [
        "a file",
        "per file",
        "each file",
        "a case",
        "per case",
        "a record",
        "per record",
        "case files",
        "by hand",
        "manual",
    ]
    .iter()
    .any(|word| lower.contains(word));
    long && what
}

/// Whether a sentence of effort says a count outright: "339 complaints in total".
fn gives_a_total(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["total", "in all", "altogether"]
        .iter()
        .any(|word| lower.contains(word))
}

/// The longest line that may be an entry of a list.
const LISTED_MAX: usize = 110;

/// "2022 – 84 (5 still open)": an entry of a list.
fn lists_a_year(text: &str) -> bool {
    let Some((year, rest)) = text.split_at_checked(4) else {
        return false;
    };
    let value = rest
        .trim_start()
        .strip_prefix(['-', '–', '—', ':'])
        .is_some_and(|after| after.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    year.parse::<i16>()
        .is_ok_and(|year| (1990..2100).contains(&year))
        && value
}

/// What a table's title says that it counts: "Referrals by year", "Number of posts".
fn title_unit(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words = text.split_whitespace().count();
    let counts = lower
        .split_once(" by ")
        .or_else(|| lower.split_once(" in year"))
        .map(|(counts, _)| counts)
        .or_else(|| lower.starts_with("number of ").then_some(lower.as_str()))?;
    if words > 9 || text.ends_with(['.', '?', ',']) || text.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    match units::all(counts).as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// "2022 – 32.1": a year, a dash and a value.
fn dashed_year(text: &str, base: usize) -> Option<Raw> {
    let (year, rest) = text.split_at_checked(4)?;
    let year: i16 = year.parse().ok()?;
    let after = rest.trim_start();
    let value_text = after.strip_prefix(['-', '–', '—'])?.trim_start();
    if !(1990..2100).contains(&year) || after.len() == rest.len() {
        return None;
    }
    let value = values::whole(value_text)?;
    let start = text.len() - value_text.len();
    let mut raw = Raw::of(&value, base + start);
    raw.period = Some(Period::Year {
        kind: YearKind::Unstated,
        ending: year,
    });
    raw.dated = true;
    (raw.value.is_some() || raw.hidden.is_some()).then_some(raw)
}

/// Whether years with a dash are a list of years and values: what stands after the dash of one of
/// them is no year that follows.
fn dashed_years(letter: &Letter, pieces: &[Piece]) -> bool {
    let mut count = 0;
    let mut other = false;
    for piece in pieces {
        let text = letter.text.get(piece.start..piece.end).unwrap_or_default();
        if let Some(raw) = dashed_year(text, 0) {
            count += 1;
            let ending = match raw.period {
                Some(Period::Year { ending, .. }) => Decimal::from(ending + 1),
                _ => Decimal::ZERO,
            };
            let next = [ending, ending % Decimal::from(100)];
            other |= raw.value.is_none_or(|value| !next.contains(&value));
        }
    }
    count > 1 && other
}

/// Whether a heading says that it counts full-time equivalents.
fn equivalents(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let words = lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| ["fte", "ftes", "wte"].contains(&word));
    (words || lower.contains("time equivalent") || lower.contains("time-equivalent"))
        .then_some("FTE")
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
    // A whole table in one line.
    let many = first
        .text
        .split_whitespace()
        .filter(|word| word.len() > 1 && word.ends_with(|c: char| c.is_ascii_digit()))
        .count()
        > 5;
    run || many || rows.len() > 1 && !first.after_blank_only_prose()
}

fn starts_with_year(text: &str) -> bool {
    text.len() >= 4 && text.bytes().take(4).all(|byte| byte.is_ascii_digit())
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
            let parts = sentences(text);
            for (offset, one) in &parts {
                // The mark of a law's paragraph, "1. — (1)", is no value.
                let mark = *offset == 0
                    && parts
                        .get(1)
                        .is_some_and(|(_, next)| next.starts_with(['—', '–', '(']))
                    && one.len() <= 3
                    && one
                        .strip_suffix('.')
                        .is_some_and(|mark| mark.bytes().all(|byte| byte.is_ascii_digit()));
                if !mark {
                    found.push(((*one).to_owned(), start + offset));
                }
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
    if lower.contains("have been redacted") || lower.contains("has been redacted") {
        return true;
    }
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
        "are counted, not",
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
        if let What::Missing(words) = &value.what {
            answered.missing |= !applies_not(words);
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
    if let Some(raw) = none_of_it(&lower, base, leaf) {
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
    if tells_no_figure(&lower, text, against.act) || !asks_number(leaf) {
        return;
    }
    // What is aimed at answers only what asks for an aim.
    let aims = ["work towards", "works towards", "working towards"]
        .iter()
        .any(|word| lower.contains(word));
    let asks_aim = [
        "target",
        "recommend",
        "aim",
        "ideal",
        "maximum",
        "expected",
        "benchmark",
    ]
    .iter()
    .any(|word| leaf.text.to_lowercase().contains(word));
    if aims && !asks_aim {
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
    within(text, &mut dates);
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
    nil_entry(text, &mut found);
    words_for_numbers(text, leaf, &mut found);
    // "Under 16 7", "Aged 16 and 17 – 12": an age at the head of an entry is its label.
    let ages = ages(text);
    if found.iter().any(|value| value.start >= ages) {
        found.retain(|value| value.start >= ages);
    }
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
    let listed = is_list(text, &tokens) || ages > 0 && text.split_whitespace().count() <= 9;
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
        let after = beginning(text.get(value.end..).unwrap_or_default(), NEAR);
        // "2017: 68 (January to June)": the months of the year that it is for.
        if let Some(part) = paired[number].and_then(|year| months_in_brackets(after, year, against))
        {
            raw.period = Some(part);
        }
        // "410 (as of 24 October)": the day of this value, of the year asked for.
        let bracket = ["(as of", "(as at", "(at ", "(on ", "as of", "as at"]
            .iter()
            .any(|lead| after.trim_start().starts_with(lead));
        let day = said
            .iter()
            .filter(|_| bracket)
            .find_map(|time| match time.when {
                When::Day { month, day } if time.start > value.end => Some((month, day)),
                _ => None,
            });
        if let (true, false, Some((month, day)), Some(asked)) =
            (bracket, raw.dated, day, asked_alone)
        {
            raw.period = Some(moved(asked, month, day));
            raw.dated = true;
        }
        raw.unit = raw.unit.or_else(|| {
            units::after(after)
                .filter(|_| {
                    value.number() != Some(Decimal::ZERO) || text[value.start..].starts_with('0')
                })
                .filter(|unit| !units::is_time(unit) || asks_length(leaf))
                .map(str::to_owned)
        });
        let before = text.get(previous..value.start).unwrap_or_default();
        let label = match text.get(..ages) {
            Some(band) if ages > 0 => label(band),
            _ => label(before),
        };
        // "one team at a cost of 205k".
        let cost = [
            "cost of ",
            "cost ",
            "costs ",
            "costing ",
            "spend of ",
            "spent ",
        ]
        .iter()
        .any(|lead| before.to_lowercase().ends_with(lead));
        if cost && value.unit.is_none() {
            raw.unit = Some("£".to_owned());
            if leaf.unit.is_some_and(|unit| unit != "£") {
                raw.series = Some("cost".to_owned());
            }
        }
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

/// The months of a calendar year that stand in brackets after a value.
fn months_in_brackets(after: &str, year: Period, against: Against) -> Option<Period> {
    let Period::Year { ending, .. } = year else {
        return None;
    };
    let (inner, _) = after.trim_start().strip_prefix('(')?.split_once(')')?;
    let words = inner.split_whitespace().count();
    let joins = inner.contains(" to ") || inner.contains('-') || inner.contains('–');
    if !joins || words > 5 || inner.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let text = format!("{inner} {ending}");
    match named(&times(&text, against.received)).as_slice() {
        [(time, part)]
            if time.start == 0
                && time.end == text.len()
                && part.first() >= year.first()
                && part.last() <= year.last() =>
        {
            Some(*part)
        }
        _ => None,
    }
}

/// Whether words say that there is nothing to give, rather than that it is not there.
fn applies_not(words: &str) -> bool {
    ["n/a", "na", "not applicable"].contains(&words.to_lowercase().as_str())
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

/// "in 2021/22 (from 01.04.21 to 30.09.21)": the part of the year in brackets is what is meant.
fn within(text: &str, dates: &mut Vec<(Time, Period)>) {
    let mut at = 0;
    while at + 1 < dates.len() {
        let gap = text
            .get(dates[at].0.end..dates[at + 1].0.start)
            .unwrap_or_default()
            .trim();
        let (year, part) = (dates[at].1, dates[at + 1].1);
        if ["(", "(from", "(between", "(for", "(i.e.", "(ie"].contains(&gap)
            && !part.is_snapshot()
            && year.covers(part)
        {
            dates[at].0.end = dates[at + 1].0.end;
            dates[at].1 = part;
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

/// "Community care - Nil vacancies": an entry of a list whose value is nought in words.
fn nil_entry(text: &str, found: &mut Vec<Value>) {
    if !found.is_empty() || text.split_whitespace().count() > 12 {
        return;
    }
    for stop in [" - ", " – ", ": ", " = "] {
        let Some((before, after)) = text.rsplit_once(stop) else {
            continue;
        };
        let word = after
            .split(|c: char| !c.is_alphabetic())
            .next()
            .unwrap_or_default();
        let verb = after.split_whitespace().nth(1).is_some_and(|next| {
            ["was", "were", "is", "are", "of", "held", "has", "have"].contains(&next)
        });
        if !verb && ["nil", "none", "zero"].contains(&word.to_lowercase().as_str()) {
            let start = before.len() + stop.len();
            found.push(Value {
                start,
                end: start + word.len(),
                what: What::Number(Decimal::ZERO),
                unit: None,
                doubtful: None,
            });
            return;
        }
    }
}

/// "None, in the years requested": nought, where a number is asked for.
fn none_of_it(lower: &str, base: usize, leaf: &Leaf) -> Option<Raw> {
    let word = ["none", "nil", "zero"]
        .into_iter()
        .find(|word| lower.starts_with(*word))?;
    let rest = &lower[word.len()..];
    let asked = leaf.text.to_lowercase();
    let counts = ["how many", "how much", "number of"]
        .iter()
        .any(|words| asked.contains(words));
    let parted = [",", " -", " –", ";"]
        .iter()
        .any(|stop| rest.starts_with(stop));
    (counts && parted && !rest.contains(|c: char| c.is_ascii_digit())).then(|| {
        let value = Value {
            start: 0,
            end: word.len(),
            what: What::Number(Decimal::ZERO),
            unit: None,
            doubtful: None,
        };
        Raw::of(&value, base)
    })
}

/// The longest sentence in which numbers in words are looked for.
const SENTENCE_MAX: usize = 2_000;

/// "We used one team in 2018": a number in words before the thing that is asked about.
fn words_for_numbers(text: &str, leaf: &Leaf, found: &mut Vec<Value>) {
    let lower = text.to_lowercase();
    if leaf.unit.is_none()
        || lower.len() != text.len()
        || lower.len() > SENTENCE_MAX
        || lower.contains(" per ")
    {
        return;
    }
    let mut at = 0;
    for word in lower.split(' ') {
        let start = at;
        at += word.len() + 1;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let Some(number) = values::counted(bare) else {
            continue;
        };
        let start = start + word.find(bare).unwrap_or(0);
        let end = start + bare.len();
        let after = beginning(lower.get(end..).unwrap_or_default(), NEAR);
        let of = lower.get(..start).unwrap_or_default().ends_with(" of ");
        let inside = found
            .iter()
            .any(|value| value.start < end && start < value.end);
        if !of && !inside && units::after(after) == leaf.unit {
            found.push(Value {
                start,
                end,
                what: What::Number(Decimal::from(number)),
                unit: None,
                doubtful: None,
            });
        }
    }
    found.sort_by_key(|value| value.start);
}

/// How much of the head of a line is an age or a band of ages; 0 if none.
fn ages(text: &str) -> usize {
    let lower = text.to_lowercase();
    let bare = lower.trim_start_matches(['-', '•', '*', '–', '·', ' ']);
    let lead = ["under ", "over ", "aged ", "ages ", "age "]
        .iter()
        .find(|lead| bare.starts_with(**lead));
    let mut at = lower.len() - bare.len() + lead.map_or(0, |lead| lead.len());
    let digits = |at: usize| {
        let rest = lower.get(at..).unwrap_or_default();
        rest.bytes().take_while(u8::is_ascii_digit).count()
    };
    let first = digits(at);
    if !(1..=2).contains(&first) {
        return 0;
    }
    at += first;
    let rest = lower.get(at..).unwrap_or_default();
    let link = [" and ", " to ", " - ", "-", " – ", "–"]
        .iter()
        .find(|link| rest.starts_with(**link) && (1..=2).contains(&digits(at + link.len())));
    match (lead, link) {
        (_, Some(link)) => at += link.len() + digits(at + link.len()),
        (None, None) if !rest.starts_with('+') => return 0,
        _ => {}
    }
    // "Aged 16 and 17" may be all that stands there.
    let rest = lower.get(at..).unwrap_or_default();
    let rest = rest.strip_prefix('+').unwrap_or(rest);
    let years = [" years old", " years", " year olds", " yrs"]
        .iter()
        .find_map(|years| rest.strip_prefix(years))
        .unwrap_or(rest);
    let parted = years.is_empty() || years.starts_with([' ', ':', '\t', '–', '-', '=']);
    if parted { lower.len() - years.len() } else { 0 }
}

/// Whether the page was cut in or just after a value.
fn is_cut_value(text: &str, last: Option<&Value>) -> bool {
    last.is_some_and(|value| {
        let rest = text.get(value.end..).unwrap_or_default().trim();
        !rest.is_empty() && super::heads::is_cut(rest) && rest.len() < 16
    })
}

/// How far about a value the words are looked at that say what it is.
const NEAR: usize = 120;

/// The end of a text, of about so many bytes.
fn ending(text: &str, length: usize) -> &str {
    let from = (text.len().saturating_sub(length)..=text.len())
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(text.len());
    &text[from..]
}

/// The beginning of a text, of about so many bytes.
fn beginning(text: &str, length: usize) -> &str {
    let to = (0..=length.min(text.len()))
        .rev()
        .find(|&at| text.is_char_boundary(at))
        .unwrap_or(0);
    &text[..to]
}

/// Whether a number is part of something that is no value of the answer.
fn is_noise(text: &str, value: &Value, leaf: &Leaf) -> bool {
    const LEADS: [&str; 32] = [
        "answer",
        "answers",
        "reference",
        "appendix",
        "annex",
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
    let before = ending(text.get(..value.start).unwrap_or_default(), NEAR);
    let after = beginning(text.get(value.end..).unwrap_or_default(), NEAR);
    let last = before
        .trim_end_matches([' ', '('])
        .rsplit([' ', '(', '\u{a0}'])
        .next()
        .unwrap_or_default()
        .trim_end_matches(':')
        .to_lowercase();
    // "FOI-3214", "18+", "1 Attachment".
    let coded = before.ends_with('-')
        && before
            .trim_end_matches('-')
            .ends_with(|c: char| c.is_alphabetic());
    let hundreds = ["'s ", "’s ", "s of "]
        .iter()
        .any(|rest| after.starts_with(rest));
    if coded
        || hundreds
        || after.starts_with('+')
        || after.to_lowercase().starts_with(" attachment")
    {
        return true;
    }
    if LEADS.contains(&last.as_str()) && !matches!(value.what, What::Hidden(_)) {
        return true;
    }
    let lower = before.to_lowercase();
    // "questions 1 – 3 ask for".
    let names = lower
        .trim_end_matches(|c: char| c.is_ascii_digit() || " -–,&".contains(c))
        .trim_end_matches(" to")
        .trim_end_matches(" and")
        .trim_end_matches(|c: char| c.is_ascii_digit() || " -–,&".contains(c));
    if ["questions", "points", "parts", "answers"]
        .iter()
        .any(|word| names.ends_with(word))
        && value.unit.is_none()
    {
        return true;
    }
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

/// Whether a question may be answered by a number in a sentence: who does something, or how and why
/// it is done, is not.
pub(super) fn asks_number(leaf: &Leaf) -> bool {
    let lower = leaf.text.to_lowercase();
    let method = [
        "how you work",
        "how you calculat",
        "how do you calculat",
        "how you defin",
        "how is the",
        "explain how",
        "how are the",
    ]
    .iter()
    .any(|words| lower.contains(words));
    if method && !lower.contains("how many") && !lower.contains("how much") {
        return false;
    }
    let other = [
        "name, ",
        "name and ",
        "names, ",
        "who ",
        "why ",
        "how do ",
        "how does ",
        "the name",
        "what is the name",
        "name of",
    ]
    .iter()
    .any(|lead| lower.starts_with(lead))
        || [
            "contact number",
            "email",
            "job title",
            "copy of",
            "copies of",
            "names of",
        ]
        .iter()
        .any(|words| lower.contains(words));
    let number = [
        "how many",
        "how much",
        "how long",
        "number of",
        "total",
        "average",
        "cost",
        "spen",
        "budget",
        "rate",
        "percent",
        "%",
        "highest",
        "lowest",
        "amount",
        "figure",
        "salar",
    ]
    .iter()
    .any(|words| lower.contains(words));
    !other || number
}

/// Whether a question asks how long something takes or lasts.
fn asks_length(leaf: &Leaf) -> bool {
    let asked = leaf.text.to_lowercase();
    leaf.unit.is_some_and(units::is_time)
        || [
            "sick", "absen", "how long", "longest", "wait", "time", "length", "duration", "days",
            "weeks", "months",
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
    // "2021/22 number is under 5".
    let entry = matches!(tokens, [Token::Time(_, start, _), Token::Value(_)] if *start < 4)
        && text.split_whitespace().count() <= 8;
    if entry {
        return true;
    }
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
        // One value for "the last five years".
        _ if count == 1 && leaf.span.is_some() => {}
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
    // "None" is the whole answer: so it was at every time.
    if let [only] = pieces {
        let text = letter.text.get(only.start..only.end).unwrap_or_default();
        let bare = text.trim().trim_end_matches('.').to_lowercase();
        if ["none", "nil", "zero"].contains(&bare.as_str()) {
            return true;
        }
    }
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
            "years requested",
            "years in question",
            "all years",
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
            "position",
            "correct",
            "snapshot",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let sets = [
            "as at",
            "as of",
            " is at",
            "position at",
            "correct at",
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
            let Some(period) = raw.period else {
                if let (Some(on), None) = (dated, &raw.doubtful)
                    && leaf.asked.is_empty()
                {
                    raw.period = Some(Period::as_at(on));
                }
                continue;
            };
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
