//! Whether a letter bears a marking of the scheme that ended in 2014.

use super::{Basis, Check, Findings, Letter, Scope, Severity, Zone};
use jiff::civil::Date;

/// A protective marking that is no longer used.
pub(super) static CHECK: Check = Check {
    id: "MARKING",
    title: "Obsolete protective marking",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice(
        "Government Security Classifications, in force from 2 April 2014",
    )],
    page: include_str!("marking.md"),
    run,
};

/// When OFFICIAL, SECRET and TOP SECRET took the place of all markings before.
const SINCE: Date = Date::constant(2014, 4, 2);

fn run(letter: &Letter, found: &mut Findings) {
    if letter.judged_on().is_none_or(|on| on < SINCE) {
        return;
    }
    for line in letter
        .lines
        .iter()
        .filter(|line| line.zone != Zone::Request)
    {
        let lead = line.text.len() - line.text.trim_start().len();
        let Some((at, marking, plain)) = marking(line.text.trim()) else {
            continue;
        };
        let start = line.start + lead + at;
        let span = (start, start + marking.len());
        let finding = found.add(
            letter.at(span),
            format!("it is marked “{marking}”, of the scheme that ended on 2 April 2014"),
            "leave the marking out, or write OFFICIAL",
        );
        if plain {
            finding.with_edit(span, "OFFICIAL");
        }
        return;
    }
}

/// The obsolete marking that a line consists of, and whether OFFICIAL says the same.
fn marking(line: &str) -> Option<(usize, &str, bool)> {
    const MARKINGS: [(&str, bool); 7] = [
        ("NOT PROTECTIVELY MARKED", true),
        ("UNCLASSIFIED", true),
        ("UNRESTRICTED", false),
        ("PROTECT", false),
        ("RESTRICTED", false),
        ("Not Protectively Marked", true),
        ("Unclassified", true),
    ];
    let frame = |c: char| !c.is_alphanumeric();
    for (marking, plain) in MARKINGS {
        let Some(at) = line.find(marking) else {
            continue;
        };
        let before = line[..at].trim_matches(frame).to_lowercase();
        let after = line[at + marking.len()..]
            .trim_matches(frame)
            .to_lowercase();
        let introduced = [
            "",
            "classification",
            "protective marking",
            "security classification",
            "marking",
            "security marking",
        ];
        let caveat = after.is_empty()
            || marking == "PROTECT"
                && [
                    "personal",
                    "private",
                    "commercial",
                    "staff",
                    "policy",
                    "management",
                    "investigations",
                ]
                .contains(&after.as_str())
            || after.starts_with("page ");
        // "UNRESTRICTED" and "RESTRICTED" alone may be of a council's own making.
        let sure =
            !marking.ends_with("RESTRICTED") || !before.is_empty() && marking == "RESTRICTED";
        if introduced.contains(&before.as_str()) && caveat && (sure || marking == "RESTRICTED") {
            return Some((at, &line[at..at + marking.len()], plain));
        }
    }
    None
}
