//! Hidden rows, pivots, comments and the names of authors go out with a file, and have done harm.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    words::{flat, has_any, short},
};
use answerable_law::{Citation, Instrument};

/// A file that goes with the letter has what its reader does not see and can get at.
pub(super) static CHECK: Check = Check {
    id: "HIDDEN-DATA",
    title: "Attachment has hidden data",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Guidance(
            "ICO advisory note on disclosing personal data in spreadsheets, September 2023",
        ),
        Basis::Law(Citation::new(Instrument::UkGdpr, "5(1)(f)")),
    ],
    page: include_str!("hidden_data.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    told(letter, found);
    for file in letter.facts.attachments.iter().flatten() {
        for (place, what) in &file.hidden {
            if names_only_itself(letter, what) {
                continue;
            }
            let finding = found.add(
                Place::attachment(format!("{}, {place}", file.name)),
                format!("{} has hidden data at {place}: {what}", file.name),
                "copy what is meant to be seen into a new file, best as CSV, and look at that file before it goes",
            );
            if is_of_an_organisation(letter, place, what) {
                finding.with_severity(Severity::Warning);
            }
        }
    }
}

/// Whether it is author metadata that names the council whose letter it is: its letterhead says as much.
fn names_only_itself(letter: &Letter, what: &str) -> bool {
    let Some(body) = letter.body.as_deref().map(flat) else {
        return false;
    };
    let what = flat(what);
    let named = what.split('"').nth(1);
    ["author", "company"]
        .iter()
        .any(|own| what.starts_with(own))
        && named == Some(&body)
}

/// The letter says itself that a file has hidden parts, and does not say that they were taken out.
fn told(letter: &Letter, found: &mut Findings) {
    const HIDDEN: [&str; 12] = [
        "hidden column",
        "hidden columns",
        "hidden row",
        "hidden rows",
        "hidden sheet",
        "hidden sheets",
        "hidden tab",
        "hidden tabs",
        "hidden worksheet",
        "hidden worksheets",
        "hidden cells",
        "hidden data",
    ];
    const OUT: [&str; 13] = [
        "no hidden",
        "not contain",
        "removed",
        "deleted",
        "taken out",
        "stripped",
        "without",
        "any hidden",
        "checked for",
        "checked that",
        "free of",
        "not hidden",
        "personal data breach",
    ];
    if letter
        .facts
        .attachments
        .as_ref()
        .is_some_and(|files| files.iter().any(|file| !file.hidden.is_empty()))
    {
        return;
    }
    let Some(sentence) = letter
        .sentences_in(Zone::Answer)
        .find(|sentence| has_any(&sentence.lower, &HIDDEN) && !has_any(&sentence.lower, &OUT))
    else {
        return;
    };
    let paragraph = letter.paragraphs[sentence.paragraph].lower.as_str();
    let sends = has_any(
        paragraph,
        &[
            "attached",
            "enclosed",
            "spreadsheet",
            "workbook",
            "file",
            "ignore",
            "disregard",
        ],
    );
    if sends {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” says that the file goes out with hidden parts, which its reader can show",
                short(sentence.text)
            ),
            "copy what is meant to be seen into a new file, best as CSV, and send that",
        );
    }
}

/// Whether it is author metadata that names an organisation, or a program, and no person.
fn is_of_an_organisation(letter: &Letter, place: &str, what: &str) -> bool {
    let (place, what) = (flat(place), flat(what));
    let both = format!("{place} {what}");
    let of_author = has_any(
        &both,
        &[
            "author",
            "creator",
            "last modified by",
            "modified by",
            "company",
            "producer",
            "manager",
        ],
    );
    let body = letter.body.as_deref().map(flat);
    let organisation = has_any(
        &what,
        &[
            "council",
            "authority",
            "borough",
            "department",
            "service",
            "services",
            "directorate",
            "team",
            "limited",
            "ltd",
            "plc",
            "trust",
            "microsoft",
            "libreoffice",
            "openpyxl",
            "administrator",
            "user",
        ],
    ) || body.is_some_and(|body| what.contains(&body));
    of_author && organisation
}
