//! What is published of a request is the question and the answer, and not who asked.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    words::{flat, has_any, place_of},
};
use answerable_law::{Citation, Instrument};

/// The copy for the disclosure log has the name or the address of whoever asked.
pub(super) static CHECK: Check = Check {
    id: "REQUESTER-PII",
    title: "Published copy names the requester",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Law(Citation::new(Instrument::UkGdpr, "5(1)(a)")),
        Basis::Guidance("ICO guidance on disclosure logs"),
    ],
    page: include_str!("requester_pii.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if !letter.facts.for_publication {
        if is_log(letter) {
            asked_by(letter, found);
            addressed_to(letter, found);
        }
        return;
    }
    let fix = "put “[Redacted]” in its place in the copy that is published";
    let mut named = false;
    for known in &letter.facts.requester {
        // A line of an address such as a town alone is no sign of a person.
        let known = known.trim();
        if known.chars().count() < 5 {
            continue;
        }
        if let Some(span) = place_of(letter.text, 0, known) {
            named = true;
            found
                .add(
                    letter.at(span),
                    format!("the copy for publication has the requester's “{known}”"),
                    fix,
                )
                .with_edit(span, "[Redacted]");
        }
    }
    if named {
        return;
    }
    for line in letter
        .lines
        .iter()
        .filter(|line| matches!(line.zone, Zone::Head | Zone::Answer))
    {
        if let Some(name) = greeted(line.text) {
            let from = line.start + line.text.find(name).unwrap_or(0);
            let span = (from, from + name.len());
            found
                .add(
                    letter.at(span),
                    format!("the copy for publication greets “{name}” by name"),
                    fix,
                )
                .with_edit(span, "[Redacted]");
            return;
        }
        if let Some(address) = sent_to(line.text) {
            let from = line.start + line.text.find(address).unwrap_or(0);
            let span = (from, from + address.len());
            found
                .add(
                    letter.at(span),
                    format!("the copy for publication has the requester's address “{address}”"),
                    fix,
                )
                .with_edit(span, "[Redacted]");
            return;
        }
    }
}

/// Whether a page says itself that it is of a disclosure log.
pub(super) fn is_log(letter: &Letter) -> bool {
    letter.lines.iter().any(|line| {
        let lower = flat(line.text);
        line.zone == Zone::Head
            && has_any(&lower, &["disclosure log", "foi log", "publication log"])
            && lower.split(' ').count() <= 20
            && !has_any(&lower, &["our disclosure log", "see the disclosure log"])
    })
}

/// Who asked, under a label of the page: "Requested by", on the line or on the next.
fn asked_by(letter: &Letter, found: &mut Findings) {
    const LABELS: [&str; 11] = [
        "requested by",
        "requester",
        "requestor",
        "requester name",
        "requester's name",
        "name of requester",
        "requestor name",
        "applicant",
        "applicant name",
        "name of applicant",
        "submitted by",
    ];
    for (at, line) in letter.lines.iter().enumerate() {
        let (label, value) = line.text.split_once([':', '\t']).unwrap_or((line.text, ""));
        if !LABELS.contains(&flat(label).as_str()) {
            continue;
        }
        let (line, value) = if value.trim().is_empty() {
            let Some(next) = letter.lines.get(at + 1) else {
                continue;
            };
            (next, next.text)
        } else {
            (line, value)
        };
        let value = value.trim();
        // An address may follow the name.
        let name = value.split(',').next().unwrap_or_default().trim();
        let words: Vec<&str> = if value.contains('@') { value } else { name }
            .split([' ', '(', ')', '<', '>', ',', ';'])
            .filter(|word| !word.is_empty())
            .collect();
        let address = words
            .iter()
            .any(|word| word.contains('@') && word.contains('.'));
        let lower = flat(value);
        let person = (2..=4).contains(&words.len())
            && words
                .iter()
                .all(|word| word.starts_with(char::is_uppercase) && !word.contains('['))
            && !has_any(&lower, &NOBODY);
        if !address && !person {
            continue;
        }
        let from = line.start + line.text.find(value).unwrap_or(0);
        let span = (from, from + value.len());
        found
            .add(
                letter.at(span),
                format!("the page is of a disclosure log, and says that “{value}” asked"),
                "put “[Redacted]” in its place, or leave the line out",
            )
            .with_edit(span, "[Redacted]");
        return;
    }
}

/// Who is greeted in a letter that a page of a disclosure log has as it was sent.
fn addressed_to(letter: &Letter, found: &mut Findings) {
    let greeting = letter
        .lines
        .iter()
        .filter(|line| matches!(line.zone, Zone::Head | Zone::Answer))
        .find_map(|line| Some((line, greeted(line.text)?)));
    let Some((line, name)) = greeting else { return };
    let last = name.rsplit(' ').next().unwrap_or_default();
    let titled = ["Mr", "Mrs", "Ms", "Miss", "Mx", "Dr"].iter().any(|title| {
        name.starts_with(&format!("{title} ")) || name.starts_with(&format!("{title}. "))
    });
    // "Dear Mr X" and "Dear Ms B" name nobody.
    if !titled || last.chars().count() < 3 || last.chars().all(|c| c == 'X' || c == 'x') {
        return;
    }
    let from = line.start + line.text.find(name).unwrap_or(0);
    let span = (from, from + name.len());
    found
        .add(
            letter.at(span),
            format!(
                "the page is of a disclosure log, and the letter on it greets “{name}” by name"
            ),
            "put “[Redacted]” in its place, and take out the address above it",
        )
        .with_edit(span, "[Redacted]");
}

/// What stands for whoever asked, and names no person.
const NOBODY: [&str; 26] = [
    "member of the public",
    "public",
    "individual",
    "private",
    "media",
    "press",
    "journalist",
    "company",
    "business",
    "commercial",
    "charity",
    "organisation",
    "university",
    "student",
    "researcher",
    "ltd",
    "limited",
    "council",
    "news",
    "bbc",
    "redacted",
    "withheld",
    "removed",
    "party",
    "union",
    "trust",
];

/// The name in a greeting: "Ms Larkspur" of "Dear Ms Larkspur,".
fn greeted(line: &str) -> Option<&str> {
    let name = line.trim().trim_start_matches('*').strip_prefix("Dear ")?;
    let name = name
        .split([',', '*', ':'])
        .next()
        .unwrap_or_default()
        .trim()
        .trim_end_matches('.');
    let lower = flat(name);
    let nobody = has_any(
        &lower,
        &[
            "sir",
            "madam",
            "sirs",
            "requester",
            "requestor",
            "applicant",
            "colleague",
            "redacted",
            "name",
            "removed",
            "customer",
            "resident",
            "enquirer",
            "all",
            "council",
            "team",
            "information",
            "xx",
            "xxx",
            "xxxx",
            "xxxxx",
            "member of the public",
            "correspondent",
        ],
    );
    let words = name.split_whitespace().count();
    let plain = name
        .chars()
        .all(|c| c.is_alphabetic() || " .'’-".contains(c));
    let title = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "professor",
        "prof",
        "councillor",
        "cllr",
        "rev",
    ];
    let only_title = title.contains(&lower.as_str());
    let starts = name.chars().next().is_some_and(char::is_uppercase);
    (!nobody && !only_title && plain && starts && (1..=4).contains(&words) && name.len() > 1)
        .then_some(name)
}

/// The address in a header of a message to somebody outside public bodies.
fn sent_to(line: &str) -> Option<&str> {
    let rest = line.trim().strip_prefix("To:")?;
    let address = rest
        .split([' ', '<', '>', ';', ',', '(', ')', '[', ']'])
        .find(|word| word.contains('@') && word.contains('.'))?;
    let public = [".gov.uk", ".nhs.uk", ".police.uk"]
        .iter()
        .any(|end| address.to_lowercase().ends_with(end));
    (!public).then_some(address)
}
