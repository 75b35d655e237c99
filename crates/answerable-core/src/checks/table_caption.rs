//! Whether a table says what its numbers are: a title, a unit, a source.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Table, Zone,
    words::{flat, has_any},
};

/// A table without title, unit or source.
pub(super) static CHECK: Check = Check {
    id: "TABLE-CAPTION",
    title: "Table without title, unit or source",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("table_caption.md"),
    run,
};

/// What stands right above a table.
enum Above {
    /// A title, a heading, or the question that it answers.
    Title,
    /// A sentence that leads to it.
    LeadIn,
    /// Nothing of its own: the signature, or another table.
    Nothing,
}

fn run(letter: &Letter, found: &mut Findings) {
    for table in &letter.tables {
        let numbers = table
            .rows
            .iter()
            .skip(1)
            .flat_map(|row| row.iter().skip(1))
            .filter(|cell| cell.starts_with(|c: char| c.is_ascii_digit()))
            .count();
        if numbers < 2 {
            continue;
        }
        let message = match above(letter, table) {
            Above::Title => continue,
            Above::LeadIn if has_unit(letter, table) => continue,
            Above::LeadIn => "the table has no title, and no unit is given for its numbers",
            Above::Nothing if has_source(letter, table) => continue,
            Above::Nothing => "the table has neither title nor source",
        };
        let line = &letter.lines[table.lines[0] - 1];
        let lead = line.text.len() - line.text.trim_start().len();
        let (start, end) = (line.start + lead, line.start + line.text.trim_end().len());
        found.add(
            letter.at((start, end)),
            message,
            "set above it what is counted, of whom, for which dates and in which unit, and below it the source",
        );
    }
}

fn above(letter: &Letter, table: &Table) -> Above {
    let first = table.lines[0];
    let Some(line) = letter.lines[..first - 1]
        .iter()
        .rev()
        .find(|line| !line.text.trim().is_empty())
    else {
        return Above::Nothing;
    };
    let lower = flat(line.text);
    let named = [
        "table", "annex", "appendix", "figure", "chart", "question", "q", "response", "answer",
    ]
    .iter()
    .any(|word| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| rest.is_empty() || !rest.starts_with(char::is_alphabetic))
    });
    if line.zone == Zone::Request || named || lower.ends_with('?') {
        return Above::Title;
    }
    if line.zone != Zone::Answer {
        return Above::Nothing;
    }
    if letter.tables.iter().any(|other| {
        other.span.1 <= table.span.0
            && other
                .lines
                .last()
                .is_some_and(|last| letter.line_of(line.start) == *last)
    }) {
        // Parts of one table, or a row of another: no telling.
        return Above::Title;
    }
    let ends = lower.trim_end_matches(['*', ' ']);
    if ends.ends_with([':', '.', '-']) && lower.split(' ').count() > 3 {
        Above::LeadIn
    } else {
        Above::Title
    }
}

/// Whether the table or the words above and below it name a unit.
fn has_unit(letter: &Letter, table: &Table) -> bool {
    const UNITS: [&str; 38] = [
        "number of",
        "numbers",
        "no. of",
        "no of",
        "count",
        "headcount",
        "fte",
        "wte",
        "full-time equivalent",
        "whole time equivalent",
        "percentage",
        "per cent",
        "percent",
        "rate",
        "total",
        "children per",
        "cases per",
        "days",
        "hours",
        "weeks",
        "months",
        "years",
        "people",
        "staff",
        "children",
        "households",
        "referrals",
        "enquiries",
        "assessments",
        "posts",
        "pounds",
        "cost",
        "spend",
        "amount",
        "value",
        "figures",
        "budget",
        "expenditure",
    ];
    let in_table = table
        .rows
        .iter()
        .flatten()
        .any(|cell| cell.contains(['£', '%']) || has_any(&flat(cell), &UNITS));
    let near = |line: usize| {
        letter
            .lines
            .get(line)
            .is_some_and(|line| line.zone != Zone::Request && has_any(&flat(line.text), &UNITS))
    };
    let first = table.lines[0].saturating_sub(1);
    let last = table.lines.last().copied().unwrap_or(first);
    in_table || (first.saturating_sub(3)..first).any(near) || (last..last + 3).any(near)
}

fn has_source(letter: &Letter, table: &Table) -> bool {
    let last = table.lines.last().copied().unwrap_or(0);
    letter.lines[last.min(letter.lines.len())..]
        .iter()
        .take(8)
        .any(|line| {
            has_any(
                &flat(line.text),
                &["source", "sources", "taken from", "extract", "extracted"],
            )
        })
}
