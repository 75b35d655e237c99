//! Whether the numbers of one series are all written in one way.

use super::{Basis, Check, Findings, Letter, Scope, Severity, Zone};

/// Words and numerals in one series.
pub(super) static CHECK: Check = Check {
    id: "NUM-STYLE",
    title: "Words and numerals mixed",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("num_style.md"),
    run,
};

/// Number words that stand for a count; "none" and "nil" are as good as any numeral.
const WORDS: [&str; 20] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];

struct Value {
    span: (usize, usize),
    /// What the word means; nothing where it is a numeral.
    word: Option<usize>,
}

fn run(letter: &Letter, found: &mut Findings) {
    let mut series: Vec<Vec<Value>> = Vec::new();
    series.push(Vec::new());
    let mut stem = None;
    // Answers that are a number alone, to parts of one question.
    for paragraph in &letter.paragraphs {
        let [leaf] = paragraph.leaves.as_slice() else {
            continue;
        };
        if paragraph.zone == Zone::Request || paragraph.is_row {
            continue;
        }
        let parent = parent(&letter.leaves[*leaf].id);
        if stem.as_ref() != Some(&parent) {
            series.push(Vec::new());
            stem = Some(parent);
        }
        if let (Some(value), Some(last)) = (value(letter.text, paragraph.span), series.last_mut()) {
            last.push(value);
        }
    }
    // The columns of a table.
    let spaced = super::answer_words::spaced_tables(letter);
    for table in letter.tables.iter().chain(&spaced) {
        let columns = table.rows.iter().map(Vec::len).max().unwrap_or(0);
        for column in 1..columns {
            let mut values = Vec::new();
            for (row, line) in table.rows.iter().zip(&table.lines) {
                let line = &letter.lines[line - 1];
                let cell = row.get(column).filter(|cell| !cell.is_empty());
                let at = cell.and_then(|cell| line.text.rfind(cell.as_str()));
                if let (Some(cell), Some(at)) = (cell, at) {
                    let start = line.start + at;
                    values.extend(value(letter.text, (start, start + cell.len())));
                }
            }
            series.push(values);
        }
    }
    for paragraph in &letter.paragraphs {
        if paragraph.zone == Zone::Answer && !paragraph.is_row && paragraph.leaves.len() == 1 {
            series.push(after_years(letter.text, paragraph.span));
        }
    }
    for values in &series {
        let words: Vec<&Value> = values.iter().filter(|value| value.word.is_some()).collect();
        let numerals = values.len() - words.len();
        let (Some(first), true) = (words.first(), numerals > 0) else {
            continue;
        };
        let numeral = values.iter().find(|value| value.word.is_none());
        let beside = numeral.map_or("", |value| &letter.text[value.span.0..value.span.1]);
        let finding = found.add(
            letter.at(first.span),
            format!(
                "“{}” stands in one series with “{beside}”",
                &letter.text[first.span.0..first.span.1]
            ),
            format!("write “{}”", first.word.unwrap_or_default()),
        );
        for value in &words {
            finding.with_edit(value.span, value.word.unwrap_or_default().to_string());
        }
    }
}

/// The numbers that stand straight after years in running text: "2020 - 14, 2021 - eight".
fn after_years(text: &str, span: (usize, usize)) -> Vec<Value> {
    let Some(whole) = text.get(span.0..span.1) else {
        return Vec::new();
    };
    // Each word with where it begins.
    let words: Vec<(usize, &str)> = whole
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - whole.as_ptr() as usize, word))
        .filter(|(_, word)| !["-", "–", ":"].contains(word))
        .collect();
    let bare =
        |word: &str| -> String { word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned() };
    words
        .windows(2)
        .enumerate()
        .filter_map(|(at, pair)| {
            let year = bare(pair[0].1);
            let is_year = year.len() == 4
                && (1990..2100).contains(&year.parse::<u16>().unwrap_or_default())
                || year.len() == 7 && year.starts_with("20") && year.contains(['/', '-']);
            let (from, word) = pair[1];
            let end = word.trim_end_matches([',', ';', '.']);
            // A number with a noun is one of a sentence, not of a list.
            let next = words.get(at + 2).map_or("and", |(_, next)| next);
            let ends = end.len() < word.len() || ["and", "in", "at"].contains(&next);
            let start = span.0 + from;
            (is_year && ends)
                .then(|| value(text, (start, start + end.len())))
                .flatten()
        })
        .collect()
}

/// The question that a part is of: "8" of "8(iii)", "3" of "3b".
fn parent(id: &str) -> String {
    let digits = id
        .trim_end_matches(')')
        .rfind('(')
        .map_or(id, |at| &id[..at]);
    let bare = digits.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if bare.len() == id.len() || bare.is_empty() {
        return id.to_owned();
    }
    bare.to_owned()
}

/// A number alone, as a word or in numerals.
fn value(text: &str, span: (usize, usize)) -> Option<Value> {
    let whole = text.get(span.0..span.1)?;
    let bare = whole.trim_start_matches(['*', ' ', '-', '•', '\t']);
    let start = span.0 + (whole.len() - bare.len());
    let bare = bare.trim_end_matches(['*', ' ', '.']);
    let span = (start, start + bare.len());
    let lower = bare.to_ascii_lowercase();
    if let Some(at) = WORDS.iter().position(|word| *word == lower) {
        return Some(Value {
            span: (span.0, span.1),
            word: Some(at + 1),
        });
    }
    if let Some(number) = great(&lower) {
        return Some(Value {
            span,
            word: Some(number),
        });
    }
    let numeral = !bare.is_empty()
        && bare.len() <= 9
        && bare.starts_with(|c: char| c.is_ascii_digit())
        && bare.chars().all(|c| c.is_ascii_digit() || ",.".contains(c));
    numeral.then_some(Value { span, word: None })
}

/// A number of hundreds and thousands in words: "six hundred and ninety".
fn great(lower: &str) -> Option<usize> {
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    let mut total = 0;
    let mut part = 0;
    for word in lower.split([' ', '-']).filter(|word| *word != "and") {
        if let Some(at) = TENS.iter().position(|ten| *ten == word) {
            part += (at + 2) * 10;
        } else if let Some(at) = WORDS.iter().position(|one| *one == word) {
            part += at + 1;
        } else if word == "hundred" && (1..10).contains(&part) {
            part *= 100;
        } else if word == "thousand" && (1..1000).contains(&part) && total == 0 {
            total = part * 1000;
            part = 0;
        } else {
            return None;
        }
        if part > 999 {
            return None;
        }
    }
    (total + part > 0).then_some(total + part)
}
