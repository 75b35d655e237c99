//! Section 40 is several exemptions: the applicant's own data, another person's whose disclosure would
//! break a data protection principle, and others. A notice says which, and why.

use super::{Basis, Check, Findings, Letter, Scope, Severity, words::has_any};
use answerable_law::{Citation, Instrument};

/// Section 40 without its subsection, or without saying which principle disclosure would break.
pub(super) static CHECK: Check = Check {
    id: "S40-NOLIMB",
    title: "Personal data without limb or reasoning",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "40(2)")),
        Basis::Guidance("ICO guidance on section 40, part six"),
    ],
    page: include_str!("s40_nolimb.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut {
        return;
    }
    let own: Vec<_> = letter
        .refusals
        .iter()
        .filter(|refusal| refusal.number() == "40" && refusal.cited.starts_with('s'))
        .collect();
    let Some(first) = own.first() else { return };
    let limb = |cited: &str| cited.contains("40(");
    let Some(span) = own.iter().flat_map(|refusal| &refusal.spans).min().copied() else {
        return;
    };
    let lower: Vec<&str> = own.iter().map(|refusal| refusal.lower.as_str()).collect();
    let lower = lower.join("\n");
    let fix = "name section 40(2) by virtue of section 40(3A)(a), and say why disclosure would be unlawful, unfair or not transparent: what legitimate interest there is, whether disclosure is necessary for it, and how the person's rights weigh against it";
    if !own.iter().any(|refusal| limb(&refusal.cited)) {
        found.add(
            letter.at(span),
            format!("“{}” is cited without its subsection", words(letter, span)),
            fix,
        );
        return;
    }
    // The applicant's own data, and neither confirming nor denying, have conditions of their own.
    let other_people = own.iter().any(|refusal| {
        ["s40(2)", "s40(3)", "s40(3A)", "s40(4)"]
            .iter()
            .any(|limb| refusal.cited.starts_with(limb))
    });
    let by_condition = own.iter().any(|refusal| {
        ["s40(3", "s40(4"]
            .iter()
            .any(|limb| refusal.cited.starts_with(limb))
    });
    if !other_people || by_condition || has_any(&lower, &REASONS) {
        return;
    }
    found.add(
        letter.at(span),
        format!(
            "{} is relied on, and neither the principle that disclosure would break nor the condition is given",
            first.cited.replacen('s', "section ", 1)
        ),
        fix,
    );
}

fn words<'a>(letter: &Letter<'a>, span: (usize, usize)) -> &'a str {
    letter.text.get(span.0..span.1).unwrap_or_default()
}

/// Words of the principles and of how they are tried.
const REASONS: [&str; 20] = [
    "principle",
    "principles",
    "fair",
    "unfair",
    "unfairly",
    "fairly",
    "fairness",
    "lawful",
    "unlawful",
    "lawfully",
    "legitimate interest",
    "legitimate interests",
    "reasonable expectation",
    "reasonably expect",
    "expectation",
    "expectations",
    "would not expect",
    "right to object",
    "article 6",
    "first condition",
];
