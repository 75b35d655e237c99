//! A case as people see it on the command line, and as JSON.

use crate::{
    desk::Desk,
    draft,
    failure::Failure,
    findings::{self, Checked},
};
use answerable_core::{
    casework::{Case, Decision, Part, Stage, alike},
    checks::Severity,
    figures::Figure,
    periods::{Form, Period},
    reading::{PassageKind, Question, Reading},
};
use answerable_law::{Because, Citation, Regime};
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, path::PathBuf};

/// How wide a line of text may be.
const WIDTH: usize = 100;

/// Prints a case: its clock, each question with its answers, and what is left to decide.
pub(crate) fn case(desk: &Desk, case: &Case, today: Date) -> Result<(), Failure> {
    println!("{}  {}", case.reference, case.authority.name);
    if let Some(subject) = &case.request.subject {
        println!("Subject   {subject}");
    }
    println!("Received  {}", day(case.received));
    for line in clocks(desk, case, today)? {
        println!("{}", wrap(&line, 10));
    }
    for letter in &case.letters {
        let parts = letter.told.iter().map(|(part, _)| part.clone());
        let parts = case.questions(&parts.collect::<Vec<_>>());
        println!("Letter    {} by {}, on {parts}", day(letter.on), letter.by);
    }
    for moved in &case.moved {
        for due in &moved.due {
            println!(
                "Moved     {}",
                wrap(
                    &format!(
                        "{} from {} to {}, because the bank holidays changed: {}",
                        due.what,
                        day(due.from),
                        day(due.to),
                        moved.change()
                    ),
                    10
                )
            );
        }
    }
    for note in &case.request.notes {
        println!("Note      {note}");
    }
    outcomes(case);
    let Some(reading) = &case.reading else {
        return Ok(());
    };
    println!();
    for question in reading.asking() {
        print_question(case, question);
    }
    passages(reading);
    println!("{}", tally(case));
    if let Some(checked) = draft::checked(desk, case, today)? {
        println!("{}", wrap(&standing(case, &checked), 0));
    }
    Ok(())
}

/// What the checks found in the case's letter, and whether it can go.
fn standing(case: &Case, checked: &Checked) -> String {
    let errors = checked.report.count(Severity::Error);
    let gone = case.untold().next().is_none();
    let ready = match (gone, errors, case.open_parts().next().is_some()) {
        (true, ..) => "",
        (_, 0, false) => " The letter is ready for a person to confirm.",
        (_, 0, true) => " The letter is not ready: parts are open.",
        _ => " The letter is not ready: mend the errors, or let them stand with a reason.",
    };
    let hint = if checked.report.findings.is_empty() {
        String::new()
    } else {
        format!(" `answerable check --case {}` shows them.", case.reference)
    };
    format!("Checks: {}.{ready}{hint}", findings::tally(&checked.report))
}

/// How a case ended, was reviewed and complained of.
fn outcomes(case: &Case) {
    if let Stage::Closed { on, ending, by } = &case.stage {
        println!("Closed    {} by {by}: {ending}", day(*on));
    }
    for review in &case.reviews {
        println!("Review    asked for on {}", day(review.requested));
        if let Some(decided) = &review.decided {
            println!(
                "          decided on {} by {}: {}. {}",
                day(decided.on),
                decided.by,
                decided.outcome,
                wrap(&decided.reason, 10)
            );
        }
    }
    for complaint in &case.complaints {
        let decided = complaint.decided.map_or_else(
            || "not decided yet".to_owned(),
            |(on, outcome)| format!("decided on {}: {outcome}", day(on)),
        );
        println!(
            "Complaint to the {} on {}; {decided}",
            complaint.to,
            day(complaint.on)
        );
    }
}

/// Where a case's clocks stand, a line each.
pub(crate) fn clocks(desk: &Desk, case: &Case, today: Date) -> Result<Vec<String>, Failure> {
    let clocks = case.clocks(today.max(case.last_happened()), &desk.calendar()?)?;
    let lines = clocks.into_iter().map(|clock| {
        let by = if clock.is_requesters() {
            "until"
        } else {
            "due"
        };
        let due = match clock.clock.due {
            Some(due) => format!("{by} {} ({})", day(due), clock.clock.limit),
            None => "no date".to_owned(),
        };
        format!("{}: {due}. {}", clock.title(), clock.standing())
    });
    Ok(lines.collect())
}

/// `7 March 2022`.
pub(crate) fn day(date: Date) -> String {
    Period::as_at(date).print(Form::House)
}

/// A step with its authority, wrapped.
pub(crate) fn because(because: &Because, indent: usize) -> String {
    cited(&because.says, because.citation.as_ref(), indent)
}

/// A sentence with its authority, wrapped.
pub(crate) fn cited(says: &str, citation: Option<&Citation>, indent: usize) -> String {
    let cited = citation.map_or_else(String::new, |citation| format!(" [{citation}]"));
    wrap(&format!("{says}{cited}"), indent)
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
    let decision = first.label();
    if first.regime != Regime::Foia {
        let by = first.regime_decided_by.as_ref();
        let by = by.map_or_else(|| "proposed".to_owned(), |by| format!("decided by {by}"));
        println!("       under the {} ({by})", first.regime.title());
    }
    for step in &first.regime_because {
        println!("       because: {}", because(step, 16));
    }
    let standing = match (&first.decided_by, first.is_open()) {
        _ if first.settled.is_some() => "settled".to_owned(),
        _ if first.is_pending() => "told; to be settled later".to_owned(),
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
    if let Some(Decision::Refuse {
        claim: Some(claim), ..
    }) = &first.decision
        && let Some(weighed) = &claim.public_interest
    {
        for (side, factors) in [
            ("for disclosure", weighed.for_disclosure.join("; ")),
            ("for maintaining", weighed.for_maintaining.join("; ")),
            ("balance", weighed.balance.clone()),
        ] {
            println!("       {side}: {}", wrap(&factors, 9 + side.len()));
        }
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
    let by = figure.by.iter().map(|(_, value)| format!("{value:<28} "));
    format!(
        "{:<24} {}{:>8}{halves}{asked}",
        figure.period.to_string(),
        by.collect::<String>(),
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
        let label = part.label();
        *by_decision.entry(label).or_default() += 1;
    }
    let list: Vec<String> = by_decision
        .into_iter()
        .map(|(label, count)| format!("{count} {label}"))
        .collect();
    let open = case.open_parts().count();
    let waits = case.pending().count();
    let left = match open {
        0 if waits > 0 => format!(
            "Nothing is left to decide now; {} told of and to be settled later.",
            if waits == 1 {
                "1 part is".to_owned()
            } else {
                format!("{waits} parts are")
            }
        ),
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
pub(crate) fn case_json(
    desk: &Desk,
    case: &Case,
    today: Date,
    files: &[PathBuf],
) -> Result<Json, Failure> {
    let clocks = case.clocks(today.max(case.last_happened()), &desk.calendar()?)?;
    // What is still owed comes first; of a case that is finished, what was.
    let parts = || clocks.iter().filter(|clock| !clock.parts.is_empty());
    let owed = parts().filter(|clock| clock.is_running());
    let due = owed
        .filter_map(|clock| clock.clock.due)
        .min()
        .or_else(|| parts().filter_map(|clock| clock.clock.due).min());
    let checked = draft::checked(desk, case, today)?;
    let errors = checked
        .as_ref()
        .map_or(0, |checked| checked.report.count(Severity::Error));
    let ready = errors == 0 && case.open_parts().next().is_none() && checked.is_some();
    Ok(json!({
        "reference": case.reference,
        "ready": ready,
        "checks": checked.as_ref().map(findings::in_json),
        "authority": case.authority,
        "received": case.received,
        "due": due,
        "answered": case.answered,
        "stage": case.stage,
        "finished": case.is_finished(),
        "clocks": clocks,
        "moved": case.moved,
        "letters": case.letters,
        "reviews": case.reviews,
        "complaints": case.complaints,
        "request": { "subject": case.request.subject, "file": case.request.file, "sha256": case.request.sha256, "notes": case.request.notes },
        "questions": case.reading.as_ref().map(|reading| &reading.questions),
        "passages": case.reading.as_ref().map(|reading| &reading.passages),
        "parts": case.parts,
        "open": case.open_parts().map(|part| &part.name).collect::<Vec<_>>(),
        "pending": case.pending().map(|part| &part.name).collect::<Vec<_>>(),
        "files": files,
    }))
}
