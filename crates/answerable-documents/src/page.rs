//! What the three renderers ask of a letter before they set it: sound, clean, and its headings in order.

use answerable_core::letters::blocks::{
    Block, Cell, Chart, Inline, Letter, Sender, Standing, Table,
};
use serde_json::Value;

use crate::DocumentError;

/// The words in the margin of every page of a draft.
pub(crate) const DRAFT: &str = "DRAFT \u{2013} not yet approved";

/// The words at the head of a draft, inside the text: assistive technology passes over page margins.
pub(crate) const DRAFT_SENTENCE: &str =
    "This is a draft. It has not been approved and must not be sent.";

/// A letter that can be set: no character that a format forbids, no heading level skipped.
///
/// `printable` sees each string of the letter, so that a renderer can add what its own format lacks.
pub(crate) fn prepared(letter: &Letter, printable: impl Fn(&str) -> String) -> Letter {
    let mut value = serde_json::to_value(letter).expect("a letter is plain data");
    each_string(&mut value, &|text| {
        printable(&without_control_characters(text))
    });
    let mut letter: Letter =
        serde_json::from_value(value).expect("only the words of the letter have changed");
    nest_headings(&mut letter.body);
    letter
}

/// Refuses a letter that a page could not show honestly.
pub(crate) fn check(letter: &Letter) -> Result<(), DocumentError> {
    if letter.title.trim().is_empty() {
        return Err(DocumentError::NoTitle);
    }
    let mut headings = 0;
    for block in &letter.body {
        match block {
            Block::Heading { text, .. } => {
                headings += 1;
                if text.trim().is_empty() {
                    return Err(DocumentError::EmptyHeading { number: headings });
                }
            }
            Block::Paragraph { text } => check_links(text)?,
            Block::Quote { .. } => {}
            Block::List { items, .. } => {
                items.iter().try_for_each(|item| check_links(item))?;
            }
            Block::Table(table) => check_table(table)?,
            Block::Chart(chart) => check_chart(chart)?,
        }
    }
    Ok(())
}

fn check_table(table: &Table) -> Result<(), DocumentError> {
    let number = table.number;
    if table.columns.is_empty() || table.rows.is_empty() {
        let missing = if table.columns.is_empty() {
            "columns"
        } else {
            "rows"
        };
        return Err(DocumentError::EmptyTable {
            table: number,
            missing,
        });
    }
    let header = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| cell.text.as_str()).collect());
    for (row, texts) in std::iter::once(header).chain(rows).enumerate() {
        let texts: Vec<&str> = texts;
        if texts.len() != table.columns.len() {
            let (expected, found) = (table.columns.len(), texts.len());
            return Err(DocumentError::RaggedRow {
                table: number,
                row,
                expected,
                found,
            });
        }
        if let Some(at) = texts.iter().position(|text| text.trim().is_empty()) {
            return Err(DocumentError::EmptyCell {
                table: number,
                row,
                column: at + 1,
            });
        }
    }
    check_links(&table.source)
}

fn check_chart(chart: &Chart) -> Result<(), DocumentError> {
    let mut points = chart.series.iter().flat_map(|series| &series.points);
    let missing = if !points.any(|point| point.value.number().is_some()) {
        "numbers"
    } else if chart.alternative.trim().is_empty() {
        "alternative text"
    } else {
        return Ok(());
    };
    let chart = chart.number;
    Err(DocumentError::EmptyChart { chart, missing })
}

fn check_links(text: &[Inline]) -> Result<(), DocumentError> {
    for run in text {
        if let Inline::Link { text, target } = run
            && !may_link_to(target)
        {
            return Err(DocumentError::Link {
                text: text.clone(),
                target: target.clone(),
            });
        }
    }
    Ok(())
}

/// Whether a letter may lead its reader there; `javascript:` and its kind may not.
pub(crate) fn may_link_to(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    ["https://", "mailto:"].iter().any(|scheme| {
        target
            .strip_prefix(scheme)
            .is_some_and(|rest| !rest.is_empty())
    }) && !target.contains(char::is_whitespace)
}

/// Whether every page says that the letter is a draft.
pub(crate) fn is_draft(letter: &Letter) -> bool {
    letter.standing == Standing::Draft
}

/// The date as letters write it: 22 November 2026.
pub(crate) fn date_in_words(letter: &Letter) -> String {
    letter.dated.strftime("%-d %B %Y").to_string()
}

/// The reference that the foot of each page repeats, if the particulars have one.
pub(crate) fn reference(letter: &Letter) -> Option<&str> {
    let named = |wanted: &'static str| {
        move |(label, _): &&(String, String)| label.to_lowercase().contains(wanted)
    };
    let ours = letter.particulars.iter().find(named("our ref"));
    ours.or_else(|| letter.particulars.iter().find(named("reference")))
        .map(|(_, value)| value.as_str())
}

/// How to reach the sender: a label, the words shown, and where they lead if they can be followed.
pub(crate) fn contacts(sender: &Sender) -> Vec<(&'static str, String, Option<String>)> {
    let mut contacts = Vec::new();
    if !sender.email.is_empty() {
        let target = format!("mailto:{}", sender.email);
        let target = Some(target).filter(|target| may_link_to(target));
        contacts.push(("Email", sender.email.clone(), target));
    }
    if let Some(telephone) = &sender.telephone {
        contacts.push(("Telephone", telephone.clone(), None));
    }
    if let Some(website) = &sender.website {
        let target = Some(website.clone()).filter(|target| may_link_to(target));
        contacts.push(("Website", website.clone(), target));
    }
    contacts
}

/// The marks of a cell, each with the place of its note under the table, counted from 1.
pub(crate) fn marks<'a>(
    cell: &'a Cell,
    table: &'a Table,
) -> impl Iterator<Item = (&'a str, Option<usize>)> {
    cell.marks.iter().map(|mark| {
        let at = table.notes.iter().position(|note| note.mark == *mark);
        (mark.as_str(), at.map(|at| at + 1))
    })
}

/// Text safe between tags and inside quoted attributes, in HTML and in XML.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// Without the characters that XML 1.0 forbids or HTML calls an error; line ends become `\n`.
fn without_control_characters(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|&character| {
            let stays = !character.is_control() || matches!(character, '\n' | '\t');
            // U+FFFE, U+FFFF and their like on the other planes are not characters.
            stays && (u32::from(character) & 0xFFFE) != 0xFFFE
        })
        .collect()
}

/// Gives headings the depth they have in the outline: PDF/UA refuses one that skips a level.
fn nest_headings(body: &mut [Block]) {
    let mut open: Vec<u8> = Vec::new();
    for block in body {
        if let Block::Heading { level, .. } = block {
            open.retain(|above| *above < *level);
            open.push(*level);
            *level = u8::try_from(open.len()).unwrap_or(u8::MAX).min(3);
        }
    }
}

fn each_string(value: &mut Value, change: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) => *text = change(text),
        Value::Array(items) => items.iter_mut().for_each(|item| each_string(item, change)),
        Value::Object(fields) => fields
            .values_mut()
            .for_each(|item| each_string(item, change)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use answerable_core::letters::blocks::heading;

    use super::*;

    #[test]
    fn headings_take_the_depth_they_have_in_the_outline() {
        let cases: &[(&[u8], &[u8])] = &[
            (&[1, 2, 3, 2, 1], &[1, 2, 3, 2, 1]),
            (&[2, 2, 3], &[1, 1, 2]),
            (&[1, 3, 3, 2], &[1, 2, 2, 2]),
            (&[3, 1], &[1, 1]),
        ];
        for (given, expected) in cases {
            let mut body: Vec<Block> = given.iter().map(|level| heading(*level, "x")).collect();
            nest_headings(&mut body);
            let found: Vec<u8> = body
                .iter()
                .map(|block| match block {
                    Block::Heading { level, .. } => *level,
                    _ => unreachable!("only headings were given"),
                })
                .collect();
            assert_eq!(found, *expected, "{given:?}");
        }
    }

    #[test]
    fn only_safe_addresses_are_linked() {
        for target in [
            "https://example.org/a",
            "mailto:foi@example.org",
            "HTTPS://EXAMPLE.ORG",
        ] {
            assert!(may_link_to(target), "{target}");
        }
        for target in [
            "javascript:alert(1)",
            "http://example.org",
            "https://",
            "/a",
            "https://a b",
        ] {
            assert!(!may_link_to(target), "{target}");
        }
    }

    #[test]
    fn characters_no_format_allows_are_dropped() {
        assert_eq!(
            without_control_characters("a\u{1}b\u{85}c\u{FFFF}\r\nd\te"),
            "abc\nd\te"
        );
    }
}
