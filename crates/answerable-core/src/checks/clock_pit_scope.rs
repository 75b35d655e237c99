//! More time taken where the Act gives none: for an absolute exemption, for the cost limit or a
//! vexatious request, or for want of staff.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity,
    clock_words::{Told, Under, extension},
    words::has_any,
};
use answerable_law::foia_2000;
use jiff::civil::Date;

/// Extension where none is allowed.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-PIT-SCOPE",
    title: "Extension where none is allowed",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(foia_2000::SECTION_10_3)],
    page: include_str!("clock_pit_scope.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let start = letter.received.or(letter.dated).unwrap_or(Date::ZERO);
    let Some(extension) = extension(letter, start) else {
        return;
    };
    let place = letter.at_sentence(extension.sentence);
    let fix = "answer this part within 20 working days: only weighing the public interest in a \
               qualified exemption gives more time";
    if extension.under == Under::Other {
        let other = [
            "workload",
            "volume of",
            "staff",
            "resources",
            "sickness",
            "leave",
            "backlog",
            "collate",
            "collating",
            "complex",
            "complexity",
            "consult",
            "third party",
            "third parties",
            "holiday",
        ];
        if extension.told == Told::Now && has_any(&extension.passage, &other) {
            let why = other
                .iter()
                .find(|word| has_any(&extension.passage, &[word]))
                .copied()
                .unwrap_or_default();
            found.add(
                place,
                format!(
                    "more time is taken, and the reason given (“{why}”) is none that the Act allows"
                ),
                fix,
            );
        }
        return;
    }
    if extension.under != Under::PublicInterest {
        return;
    }
    let here = extension.sentence.paragraph;
    let exempting = |refusal: &&Refusal| refusal.number() != "10" && refusal.ground.is_some();
    let mut of: Vec<&Refusal> = letter
        .refusals
        .iter()
        .filter(exempting)
        .filter(|refusal| {
            let paragraph = letter.paragraphs[here].span;
            refusal
                .spans
                .iter()
                .any(|span| paragraph.0 <= span.0 && span.0 < paragraph.1)
        })
        .collect();
    if of.is_empty() && !letter.supplies() {
        of = letter.refusals.iter().filter(exempting).collect();
    }
    if of.is_empty() || !of.iter().all(|refusal| refusal.is_not_weighed()) {
        return;
    }
    let cited: Vec<&str> = of.iter().map(|refusal| refusal.cited.as_str()).collect();
    found.add(
        place,
        format!(
            "more time is taken for {}, where no public interest is weighed",
            cited.join(" and ")
        ),
        fix,
    );
}
