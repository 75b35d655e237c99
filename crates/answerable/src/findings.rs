//! Findings of the checks as people read them on the command line, and as SARIF 2.1.0.

use crate::show::{counted, wrap};
use answerable_core::checks::{self, Check, Finding, Report, Severity};
use serde_json::{Value as Json, json};

/// A letter that was checked.
#[derive(Debug)]
pub(crate) struct Checked {
    /// What people call it: the file, or the case and its letter.
    pub(crate) name: String,
    /// Its text.
    pub(crate) text: String,
    /// Where each line stood in its file; empty where lines are counted as they are.
    pub(crate) places: Vec<Option<String>>,
    /// What was found.
    pub(crate) report: Report,
    /// What the reader should know of the file.
    pub(crate) notes: Vec<String>,
}

/// How much of a long line is shown about the words in question.
const SHOWN_BEFORE: usize = 30;
const SHOWN: usize = 90;

/// Prints what was found in a letter, each with its line.
pub(crate) fn print(checked: &Checked) {
    let Checked { name, report, .. } = checked;
    let of = report
        .body
        .as_ref()
        .map_or_else(String::new, |body| format!("  {body}"));
    println!("{name}{of}");
    for note in checked.notes.iter().chain(&report.not_judged) {
        println!("note: {}", wrap(note, 6));
    }
    for finding in &report.findings {
        print_finding(checked, finding);
    }
    println!();
    println!("{}", tally(report));
    if let Some(age) = &report.reading_age {
        println!(
            "Reading age {}: {} words in {}; the longest has {} words.",
            age.age.round(),
            age.words,
            counted(age.sentences, "sentence"),
            age.longest_words
        );
    }
    println!();
}

fn print_finding(checked: &Checked, finding: &Finding) {
    let check = finding.check();
    println!();
    println!("{}[{}]: {}", finding.severity, check.id, check.title);
    println!("  --> {}", place(checked, finding));
    if let Some((number, shown, mark)) = line(checked, finding) {
        println!("{number:>6} | {shown}");
        println!("       | {mark}");
    }
    println!("  {}", wrap(&finding.message, 2));
    println!("  source: {}", wrap(&because(check), 10));
    println!("  fix: {}", wrap(&finding.fix, 7));
    if !finding.edits.is_empty() {
        println!("       `--fix` makes this change.");
    }
    if let Some(waiver) = &finding.waived {
        println!(
            "  let stand by {} on {}: {}",
            waiver.by,
            waiver.on,
            wrap(&waiver.reason, 4)
        );
    }
}

/// Where it is, as the file counts: "reply.pdf, question 2, page 3, line 12".
fn place(checked: &Checked, finding: &Finding) -> String {
    let place = &finding.place;
    let known = place
        .line
        .and_then(|line| checked.places.get(line.checked_sub(1)?)?.clone());
    let mut said = vec![checked.name.clone()];
    said.extend(place.attachment.clone());
    let plural = |id: &str| if id.contains(" and ") { "s" } else { "" };
    said.extend(
        place
            .question
            .iter()
            .map(|id| format!("question{} {id}", plural(id))),
    );
    match (known, place.line) {
        (Some(known), _) => said.push(known),
        (None, Some(line)) => said.push(format!("line {line}")),
        (None, None) => {}
    }
    said.join(", ")
}

/// The line with its number, cut about the words in question, and the marks under them.
fn line(checked: &Checked, finding: &Finding) -> Option<(usize, String, String)> {
    let number = finding.place.line?;
    let (start, end) = finding.place.span?;
    let text = checked.text.split('\n').nth(number - 1)?;
    let line_start = checked
        .text
        .split_inclusive('\n')
        .take(number - 1)
        .map(str::len)
        .sum::<usize>();
    let from = start.saturating_sub(line_start).min(text.len());
    let to = end.saturating_sub(line_start).clamp(from, text.len());
    let before: Vec<char> = text.get(..from)?.chars().collect();
    let marked: Vec<char> = text.get(from..to)?.chars().collect();
    let after: Vec<char> = text.get(to..)?.chars().collect();
    let skipped = before.len().saturating_sub(SHOWN_BEFORE);
    let lead = if skipped > 0 { "…" } else { "" };
    let mut shown: String = before[skipped..].iter().collect();
    shown = format!("{lead}{}", shown.replace('\t', " "));
    let indent = shown.chars().count();
    let room = SHOWN.saturating_sub(indent);
    let words: String = marked
        .iter()
        .chain(&after)
        .take(room)
        .map(|c| if *c == '\t' { ' ' } else { *c })
        .collect();
    let cut = if marked.len() + after.len() > room {
        "…"
    } else {
        ""
    };
    let width = marked.len().clamp(1, room);
    Some((
        number,
        format!("{shown}{}{cut}", words.trim_end()),
        format!("{}{}", " ".repeat(indent), "^".repeat(width)),
    ))
}

/// Where a check's rule comes from: "FOIA s10(1); ICO guidance".
pub(crate) fn because(check: &Check) -> String {
    let said: Vec<String> = check.because.iter().map(ToString::to_string).collect();
    said.join("; ")
}

/// "1 error, 2 warnings, no note; 1 let stand".
pub(crate) fn tally(report: &Report) -> String {
    let count = |severity: Severity| {
        let count = report.count(severity);
        match count {
            0 => format!("no {severity}"),
            _ => counted(count, severity.name()),
        }
    };
    let waived = report.findings.len() - report.open().count();
    let waived = match waived {
        0 => String::new(),
        _ => format!("; {waived} let stand"),
    };
    format!(
        "{}, {}, {}{waived}",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Note)
    )
}

/// What was found in a letter, as `--json` gives it.
pub(crate) fn in_json(checked: &Checked) -> Json {
    let report = &checked.report;
    let findings: Vec<Json> = report
        .findings
        .iter()
        .map(|finding| {
            let check = finding.check();
            let mut value = serde_json::to_value(finding).unwrap_or_default();
            value["title"] = json!(check.title);
            value["because"] = json!(
                check
                    .because
                    .iter()
                    .map(ToString::to_string)
                    .collect::<Vec<_>>()
            );
            value["place"]["said"] = json!(place(checked, finding));
            value
        })
        .collect();
    json!({
        "file": checked.name,
        "body": report.body,
        "received": report.received,
        "dated": report.dated,
        "questions": report.questions,
        "reading_age": report.reading_age,
        "notes": checked.notes,
        "not_judged": report.not_judged,
        "errors": report.count(Severity::Error),
        "warnings": report.count(Severity::Warning),
        "notes_found": report.count(Severity::Note),
        "findings": findings,
    })
}

/// Letters that were checked as a log in the Static Analysis Results Interchange Format.
///
/// Source: OASIS, SARIF Version 2.1.0.
pub(crate) fn sarif(all: &[Checked]) -> Json {
    let level = |severity: Severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let rules: Vec<Json> = checks::all()
        .iter()
        .map(|check| {
            json!({
                "id": check.id,
                "shortDescription": { "text": check.title },
                "help": { "text": check.page, "markdown": check.page },
                "defaultConfiguration": { "level": level(check.severity) },
                "properties": { "because": check.because.iter().map(ToString::to_string).collect::<Vec<_>>() },
            })
        })
        .collect();
    let results: Vec<Json> = all
        .iter()
        .flat_map(|checked| {
            checked
                .report
                .findings
                .iter()
                .map(|finding| result(checked, finding, level(finding.severity)))
        })
        .collect();
    json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "answerable", "version": env!("CARGO_PKG_VERSION"), "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn result(checked: &Checked, finding: &Finding, level: &str) -> Json {
    let mut location = json!({ "artifactLocation": { "uri": uri(&checked.name) } });
    if let Some((start, end)) = finding.place.span {
        let (start_line, start_column) = position(&checked.text, start);
        let (end_line, end_column) = position(&checked.text, end);
        location["region"] = json!({
            "startLine": start_line, "startColumn": start_column,
            "endLine": end_line, "endColumn": end_column,
        });
    } else if let Some(line) = finding.place.line {
        location["region"] = json!({ "startLine": line });
    }
    let rule = checks::all()
        .iter()
        .position(|check| check.id == finding.id)
        .unwrap_or(0);
    let mut result = json!({
        "ruleId": finding.id,
        "ruleIndex": rule,
        "level": level,
        "message": { "text": format!("{}. {}", finding.message, finding.fix) },
        "locations": [{
            "physicalLocation": location,
            "logicalLocations": finding.place.question.iter().map(|id| json!({ "name": format!("question {id}") })).collect::<Vec<_>>(),
        }],
    });
    if let Some(waiver) = &finding.waived {
        result["suppressions"] = json!([{
            "kind": "external",
            "status": "accepted",
            "justification": format!("{} ({}, {})", waiver.reason, waiver.by, waiver.on),
        }]);
    }
    result
}

/// The line and the column of a byte, both counted from 1, the column in characters.
fn position(text: &str, byte: usize) -> (usize, usize) {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    (line, before[start..].chars().count() + 1)
}

/// A file's name as a relative reference: only what may stand in one as it is.
fn uri(name: &str) -> String {
    name.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(byte).to_string()
            }
            other => format!("%{other:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        assert_eq!(position("é\nça b", 7), (2, 4));
        assert_eq!(uri("a b/é.txt"), "a%20b/%C3%A9.txt");
    }
}
