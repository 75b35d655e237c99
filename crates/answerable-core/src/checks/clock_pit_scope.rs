//! More time taken where the Act gives none: for an absolute exemption, for the cost limit or a
//! vexatious request, or for want of staff.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity,
    clock_eir_ext::is_environmental,
    clock_words::{Extension, Told, Under, extension},
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
        // What is environmental has regulation 7, and a check of its own.
        if extension.told == Told::Now
            && has_any(&extension.passage, &other)
            && !is_environmental(letter)
        {
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
    if extension.told == Told::Now && besides(letter, &extension, found, fix) {
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
    if of.is_empty() || !of.iter().all(|refusal| is_absolute(letter, refusal)) {
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

/// Time that is taken to weigh the public interest and, by the way, for what is not weighed at all: the
/// cost limit, a vexatious request, an absolute exemption. Adds a finding if so.
fn besides(letter: &Letter, extension: &Extension, found: &mut Findings, fix: &str) -> bool {
    const OPEN: [&str; 25] = [
        "whether",
        "considering",
        "consider",
        "looking at",
        "assess",
        "assessing",
        "establish",
        "establishing",
        "estimate",
        "estimating",
        "weigh",
        "weighing",
        "may be",
        "may apply",
        "might",
        "could apply",
        "could be",
        "minded",
        "need more time",
        "need further time",
        "further time",
        "more time",
        "extend",
        "extended",
        "extending",
    ];
    const COST: [&str; 5] = [
        "cost limit",
        "costs limit",
        "appropriate limit",
        "over the limit",
        "cost of compliance",
    ];
    let open = letter.sentences.iter().filter(|sentence| {
        extension.paragraphs.contains(&sentence.paragraph) && has_any(&sentence.lower, &OPEN)
    });
    for sentence in open {
        let end = sentence.start + sentence.text.len();
        let cited: Vec<&Refusal> = letter
            .refusals
            .iter()
            .filter(|refusal| {
                refusal
                    .spans
                    .iter()
                    .any(|span| sentence.start <= span.0 && span.0 < end)
            })
            .collect();
        let is_settled = has_any(
            &sentence.lower,
            &[
                "withheld",
                "is exempt",
                "are exempt",
                "refused",
                "refuse",
                "has been applied",
            ],
        );
        let none: Vec<&str> = cited
            .iter()
            .filter(|refusal| {
                refusal.ground.is_some() && refusal.number() != "10" && is_absolute(letter, refusal)
            })
            .map(|refusal| refusal.cited.as_str())
            .collect();
        let by_cost = none.is_empty() && has_any(&sentence.lower, &COST);
        // An absolute exemption alone is found below.
        let other = cited.len() > none.len() || extension.sentence.start != sentence.start;
        if is_settled || none.is_empty() && !by_cost || !other {
            continue;
        }
        let what = if by_cost {
            "to find out whether the cost limit is passed".to_owned()
        } else {
            format!("for {}", none.join(" and "))
        };
        found.add(
            letter.at_sentence(sentence),
            format!("more time is taken {what} too, where no public interest is weighed"),
            fix,
        );
        return true;
    }
    false
}

/// Whether no public interest is weighed: for personal data, unless a limb is cited that is.
fn is_absolute(letter: &Letter, refusal: &Refusal) -> bool {
    const WEIGHED: [&str; 4] = ["s40(3B)", "s40(4A)", "s40(3A)(b)", "s40(3)(a)(ii)"];
    refusal.is_not_weighed()
        || refusal.cited == "s40(2)"
            && !letter
                .refusals
                .iter()
                .any(|other| WEIGHED.contains(&other.cited.as_str()))
}
