//! A case as people see it on the command line, and as JSON.

use crate::failure::Failure;
use answerable_core::{
    casework::{Case, Decision, Part, Stage, alike},
    figures::Figure,
    periods::Form,
    reading::{PassageKind, Question, Reading},
};
use answerable_law::{Calendar, LawError, foia_2000::section_10};
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, path::PathBuf};

/// How wide a line of text may be.
const WIDTH: usize = 100;

/// Prints a case: its clock, each question with its answers, and what is left to decide.
pub(crate) fn case(case: &Case, today: Date) -> Result<(), Failure> {
    println!("{}  {}", case.reference, case.authority.name);
    if let Some(subject) = &case.request.subject {
        println!("Subject   {subject}");
    }
    println!("{}", clock(case, today)?);
    for note in &case.request.notes {
        println!("Note      {note}");
    }
    let Some(reading) = &case.reading else {
        return Ok(());
    };
    println!();
    for question in reading.asking() {
        print_question(case, question);
    }
    passages(reading);
    println!("{}", tally(case));
    Ok(())
}

fn clock(case: &Case, today: Date) -> Result<String, Failure> {
    let due = section_10::due(case.received, Calendar::builtin())?;
    let day = |date: Date| answerable_core::periods::Period::as_at(date).print(Form::House);
    let standing = match &case.stage {
        Stage::Issued { on, by } => {
            let reply = section_10::reply(&due, *on, Calendar::builtin())?;
            let late = if reply.late {
                format!(", {} working days late", reply.late_by)
            } else {
                String::new()
            };
            format!(
                "issued {} by {by}, on working day {}{late}",
                day(*on),
                reply.working_day
            )
        }
        _ => match section_10::standing(&due, today, Calendar::builtin()) {
            Ok(section_10::Standing::DueIn { working_days }) => {
                format!("{working_days} working days left")
            }
            Ok(section_10::Standing::DueToday) => "due today".to_owned(),
            Ok(section_10::Standing::Late { working_days }) => {
                format!("{working_days} working days late today")
            }
            Err(LawError::BeforeReceipt { .. }) => "not received yet".to_owned(),
            Err(_) => "today is outside the calendar held".to_owned(),
        },
    };
    Ok(format!(
        "Received  {}; due {} (s10(1)); {standing}",
        day(case.received),
        day(due.due)
    ))
}

fn print_question(case: &Case, question: &Question) {
    println!(
        "{:<4} {}",
        question.id.to_string(),
        wrap(&question.alone(), 5)
    );
    let parts: Vec<&Part> = case
        .parts
        .iter()
        .filter(|part| part.question == question.id)
        .collect();
    for group in alike(&parts) {
        print_parts(&group);
    }
    println!();
}

fn print_parts(parts: &[&Part]) {
    let first = parts[0];
    let wants = first
        .measure()
        .map_or_else(|| first.wants.to_string(), ToString::to_string);
    let name = match parts {
        [only] => only.name.clone(),
        [first, .., last] => format!("{} to {}", first.name, last.name),
        [] => String::new(),
    };
    println!("     {wants}  [{name}]");
    let decision = first
        .decision
        .as_ref()
        .map_or_else(|| "open".to_owned(), Decision::label);
    let standing = match (&first.decided_by, first.is_open()) {
        (Some(by), _) => format!("decided by {by}"),
        (None, true) => "to be decided".to_owned(),
        (None, false) => "proposed".to_owned(),
    };
    println!("       {decision} ({standing}) for {}", periods(parts));
    for (part, figure) in parts.iter().flat_map(|part| {
        part.figures_given()
            .iter()
            .map(move |figure| (*part, figure))
    }) {
        println!("       {}", one_line(part, figure));
    }
    if let Some(figure) = first.figures_given().first() {
        println!("       source: {}", wrap(&figure.source.summary(), 15));
    }
    for because in &first.because {
        println!("       why: {}", wrap(&because.says, 12));
    }
    for left in &first.to_decide {
        println!("       DECIDE: {}", wrap(left, 15));
    }
}

/// A figure with its period, its value, its unit and what it was worked out from.
pub(crate) fn one_line(part: &Part, figure: &Figure) -> String {
    let halves: Vec<String> = figure
        .parts
        .iter()
        .map(|half| format!("{} {}", half.value, half.label))
        .collect();
    let halves = if halves.is_empty() {
        String::new()
    } else {
        format!("  ({})", halves.join(" ÷ "))
    };
    let asked = part
        .asked
        .as_ref()
        .filter(|asked| asked.period.is_snapshot() && asked.period != figure.period)
        .map(|asked| format!("  [asked for {}]", asked.period.print(Form::House)))
        .unwrap_or_default();
    format!(
        "{:<24} {:>8}{halves}{asked}",
        figure.period.to_string(),
        figure.value.to_string()
    )
}

fn periods(parts: &[&Part]) -> String {
    let named: Vec<String> = parts
        .iter()
        .filter_map(|part| part.asked.as_ref())
        .map(|asked| asked.period.print(Form::House))
        .collect();
    let snapshot = parts.iter().any(|part| {
        part.asked
            .as_ref()
            .is_some_and(|asked| asked.period.is_snapshot())
    });
    let lead = if snapshot { "as at " } else { "" };
    match named.as_slice() {
        [] => "the question".to_owned(),
        [first, .., last] if named.len() > 6 => {
            format!("{lead}{first} to {last} ({} periods)", named.len())
        }
        _ => format!("{lead}{}", named.join(", ")),
    }
}

/// What the letter says beside its questions, and above all what was not understood.
fn passages(reading: &Reading) {
    let shown = [
        (PassageKind::Definition, "The requester defines"),
        (
            PassageKind::Instruction,
            "The requester asks for the answer to be given so",
        ),
        (
            PassageKind::NotUnderstood,
            "NOT UNDERSTOOD: a person must read",
        ),
    ];
    for (kind, lead) in shown {
        for passage in reading
            .passages
            .iter()
            .filter(|passage| passage.kind == kind)
        {
            println!("{lead} (line {}): {}", passage.line, wrap(&passage.text, 5));
        }
    }
}

/// How many parts there are and how they stand.
pub(crate) fn tally(case: &Case) -> String {
    let mut by_decision: BTreeMap<String, usize> = BTreeMap::new();
    for part in &case.parts {
        let label = part
            .decision
            .as_ref()
            .map_or_else(|| "open".to_owned(), Decision::label);
        *by_decision.entry(label).or_default() += 1;
    }
    let list: Vec<String> = by_decision
        .into_iter()
        .map(|(label, count)| format!("{count} {label}"))
        .collect();
    let open = case.open_parts().count();
    let left = match open {
        0 => "Nothing is left to decide.".to_owned(),
        1 => "1 needs a person's decision before the letter can go.".to_owned(),
        _ => format!("{open} need a person's decision before the letter can go."),
    };
    format!(
        "{}: {}. {left}",
        counted(case.parts.len(), "part"),
        list.join("; ")
    )
}

/// "1 part", "2 parts".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

pub(crate) fn files(files: &[PathBuf]) {
    for file in files {
        println!("wrote {}", file.display());
    }
}

/// Breaks a text into lines, the later ones indented.
pub(crate) fn wrap(text: &str, indent: usize) -> String {
    let mut wrapped = String::new();
    let mut column = indent;
    for word in text.split_whitespace() {
        let length = word.chars().count() + 1;
        if column + length > WIDTH && column > indent {
            wrapped.push('\n');
            wrapped.push_str(&" ".repeat(indent));
            column = indent;
        } else if !wrapped.is_empty() {
            wrapped.push(' ');
        }
        wrapped.push_str(word);
        column += length;
    }
    wrapped
}

/// A case as `--json` gives it; the shape is documented in `docs/using/json.md`.
pub(crate) fn case_json(case: &Case, today: Date, files: &[PathBuf]) -> Result<Json, Failure> {
    let due = section_10::due(case.received, Calendar::builtin())?;
    let standing = section_10::standing(&due, today, Calendar::builtin()).ok();
    Ok(json!({
        "reference": case.reference,
        "authority": case.authority,
        "received": case.received,
        "answered": case.answered,
        "stage": case.stage,
        "clock": { "due": due.due, "because": due.because, "notes": due.notes, "standing": standing },
        "request": { "subject": case.request.subject, "file": case.request.file, "sha256": case.request.sha256, "notes": case.request.notes },
        "questions": case.reading.as_ref().map(|reading| &reading.questions),
        "passages": case.reading.as_ref().map(|reading| &reading.passages),
        "parts": case.parts,
        "open": case.open_parts().map(|part| &part.name).collect::<Vec<_>>(),
        "files": files,
    }))
}
