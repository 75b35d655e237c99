//! Whether the right to go to the Commissioner is described as what it is.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    letter::Law,
    standing::{names_commissioner, own_paragraphs, to_commissioner},
    words::{has, has_any},
};
use answerable_law::{Citation, Instrument};

/// The right is not described as an application for a decision under section 50.
pub(super) static CHECK: Check = Check {
    id: "ICO-S50",
    title: "Right not described as an application under section 50",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(Citation::new(Instrument::Foia2000, "17(7)(b)"))],
    page: include_str!("ico_s50.md"),
    run,
};

/// Words by which a letter tells that the Commissioner decides, whatever it calls the application.
const DECIDES: [&str; 9] = [
    "decision notice",
    "for a decision",
    "seek a decision",
    "obtain a decision",
    "ask for a decision",
    "request a decision",
    "to decide",
    "decide whether",
    "decide if",
];

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut {
        return;
    }
    let ways = to_commissioner(letter);
    let Some(first) = ways.first() else {
        return;
    };
    let described = own_paragraphs(letter).any(|paragraph| {
        let lower = paragraph.lower.as_str();
        has_any(lower, &["section 50", "s50", "s.50", "s. 50", "s 50"])
            || has_any(lower, &["apply", "application"]) && has_any(lower, &["decision", "ruling"])
            || names_commissioner(lower) && has_any(lower, &DECIDES)
    });
    if described {
        return;
    }
    let verb = [
        "complain",
        "appeal",
        "write to",
        "contact",
        "contacted",
        "refer",
    ]
    .into_iter()
    .find(|verb| has(&first.lower, verb));
    let message = match verb {
        Some(verb) => format!(
            "the way to the Commissioner is given with “{verb}”, not as the right to apply for a decision under section 50"
        ),
        None => "the right to apply to the Commissioner for a decision under section 50 is not described"
            .to_owned(),
    };
    let act = "section 50 of the Freedom of Information Act 2000";
    let right = if letter.law == Law::Regulations {
        format!("{act}, which regulation 18 applies to environmental information,")
    } else {
        act.to_owned()
    };
    found
        .add(
            letter.at_sentence(first),
            message,
            "say that the applicant may apply to the Commissioner for a decision under section 50",
        )
        .with_edit(
            (first.start, first.start),
            format!("You may apply to the Information Commissioner for a decision under {right} whether we have dealt with your request as the law requires. "),
        );
}
