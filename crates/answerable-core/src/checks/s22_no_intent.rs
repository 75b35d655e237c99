//! Section 22 is for what was already going to be published when the request came. It is qualified,
//! so the public interest is weighed too.

use super::{Basis, Check, Findings, Letter, Scope, Severity, words::has_any};
use answerable_law::{Citation, Instrument, foia_2000};

/// Section 22 without an intention to publish that was settled before the request, or without the
/// public interest.
pub(super) static CHECK: Check = Check {
    id: "S22-NO-INTENT",
    title: "No settled intention to publish",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "22(1)")),
        Basis::Law(foia_2000::SECTION_17_3),
    ],
    page: include_str!("s22_no_intent.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let own = |number: &str| {
        letter
            .refusals
            .iter()
            .find(|refusal| refusal.number() == number)
    };
    let Some(refusal) = own("22") else { return };
    if letter.cut {
        return;
    }
    let lower = without_title(&refusal.lower);
    let after = has_any(&lower, &AFTER);
    let vague = has_any(&lower, &VAGUE);
    let settled = has_any(&lower, &SETTLED);
    let weighed = lower.contains("public interest");
    let Some(span) = refusal.spans.first().copied() else {
        return;
    };
    let mut wrong: Vec<&str> = Vec::new();
    if after {
        wrong.push("it says that publication was decided on after the request");
    } else if !settled && vague {
        wrong.push("it only says that the information may be published");
    } else if !settled {
        wrong.push("nothing says that it is going to be published");
    }
    // Whether the balance may be given later is for another check.
    if !weighed {
        wrong.push("no reasons of the public interest are given");
    }
    if wrong.is_empty() {
        return;
    }
    found.add(
        letter.at(span),
        format!("section 22 is relied on, and {}", wrong.join("; ")),
        "say who decided to publish it, on which day before the request, and when; say why it is reasonable to wait, and weigh the public interest; without such a decision give the information",
    );
}

/// What says that an intention was there.
const SETTLED: [&str; 30] = [
    "will be published",
    "shall be published",
    "be publishing",
    "will publish",
    "shall publish",
    "to be published",
    "due to be published",
    "due for publication",
    "scheduled",
    "intention to publish",
    "intend to publish",
    "intends to publish",
    "intended to publish",
    "intended to be published",
    "view to publication",
    "view to its publication",
    "view to its being published",
    "view to publishing",
    "planned publication",
    "plan to publish",
    "plans to publish",
    "planned to publish",
    "planned to be published",
    "date of publication",
    "publication date",
    "expected to be published",
    "will appear",
    "will be available",
    "will be made available",
    "publication is planned",
];

/// What leaves it open.
const VAGUE: [&str; 9] = [
    "may be published",
    "may publish",
    "might be published",
    "might publish",
    "could be published",
    "considering publishing",
    "consider publishing",
    "considering whether to publish",
    "hope to publish",
];

/// What says that the request came first.
const AFTER: [&str; 10] = [
    "as a result of your request",
    "in light of your request",
    "following your request",
    "since receiving your request",
    "after receiving your request",
    "because of your request",
    "prompted by your request",
    "in response to your request we have decided to publish",
    "since your request we have decided",
    "having received your request",
];

/// The words without the title of the section, which says nothing of this information.
fn without_title(lower: &str) -> String {
    let mut plain = lower.to_owned();
    for title in [
        "information intended for future publication",
        "intended for future publication",
        "future publication",
    ] {
        plain = plain.replace(title, "");
    }
    plain
}
