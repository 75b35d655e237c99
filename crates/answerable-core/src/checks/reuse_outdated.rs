//! Whether terms of re-use rest on Regulations that are no longer in force.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, standing::own_places, words::has_any,
};
use answerable_law::{Citation, Instrument};
use jiff::civil::Date;

/// The Regulations of 2005, cited in a letter of or after 18 July 2015.
pub(super) static CHECK: Check = Check {
    id: "REUSE-OUTDATED",
    title: "Cites the 2005 Regulations",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(Citation::new(Instrument::Rpsi2015, "1"))],
    page: include_str!("reuse_outdated.md"),
    run,
};

/// When the Regulations of 2015 came into force.
pub(super) const SINCE: Date = Date::constant(2015, 7, 18);

/// How the Regulations of 2005 are named.
const NAMES: [&str; 8] = [
    "Re-use of Public Sector Information Regulations 2005",
    "Reuse of Public Sector Information Regulations 2005",
    "Re-use of Public Sector Information Regulations (2005)",
    "Re-use of Public Sector Information 2005 Regulations",
    "Reuse of Public Sector Information 2005 Regulations",
    "Re-use of Public Sector Information (2005) Regulations",
    "2005 Re-use of Public Sector Information Regulations",
    "Re-use of Public Sector Information Regulations, 2005",
];

fn run(letter: &Letter, found: &mut Findings) {
    let Some(on) = letter.judged_on().filter(|on| *on >= SINCE) else {
        return;
    };
    let mut places: Vec<(usize, usize)> = NAMES
        .iter()
        .flat_map(|name| own_places(letter, name))
        .filter(|span| !tells_of_the_past(letter, *span))
        .collect();
    places.sort_unstable();
    let Some(first) = places.first() else {
        return;
    };
    let finding = found.add(
        letter.at(*first),
        format!(
            "“{}” is cited on {}, and the Regulations of 2015 replaced it on 18 July 2015",
            &letter.text[first.0..first.1],
            on.strftime("%-d %B %Y")
        ),
        "cite the Re-use of Public Sector Information Regulations 2015, or the licence alone",
    );
    for span in &places {
        finding.with_edit(
            *span,
            "Re-use of Public Sector Information Regulations 2015",
        );
    }
}

fn tells_of_the_past(letter: &Letter, span: (usize, usize)) -> bool {
    letter
        .sentences
        .iter()
        .find(|s| s.start <= span.0 && span.0 < s.start + s.text.len())
        .is_some_and(|s| {
            has_any(
                &s.lower,
                &[
                    "replaced",
                    "revoked",
                    "repealed",
                    "superseded",
                    "2015",
                    "formerly",
                    "previously",
                ],
            )
        })
}
