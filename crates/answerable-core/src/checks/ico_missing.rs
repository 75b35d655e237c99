//! Whether the letter tells of the right to go to the Commissioner.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    letter::Law,
    standing::{
        answers, before_close, closing, is_elsewhere, is_whole, names_commissioner, own_paragraphs,
        place_above_close, refuses_in_words, review, to_commissioner,
    },
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// No right to complain to the Commissioner.
pub(super) static CHECK: Check = Check {
    id: "ICO-MISSING",
    title: "No right to complain to the Commissioner",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(7)(b)")),
        Basis::Law(Citation::new(Instrument::Eir2004, "14(5)(b)")),
    ],
    page: include_str!("ico_missing.md"),
    run,
};

const CONTACT: &str = "Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF; telephone 0303 123 \
    1113; https://ico.org.uk/make-a-complaint/foi-and-eir-complaints";

fn run(letter: &Letter, found: &mut Findings) {
    let framed = is_whole(letter) || closing(letter).is_none() && review(letter).is_some();
    if letter.cut || !framed || is_elsewhere(letter) || !answers(letter) {
        return;
    }
    let in_zone = letter.paragraphs.iter().any(|paragraph| {
        matches!(
            paragraph.zone,
            Zone::Commissioner | Zone::Close | Zone::Review
        ) && names_commissioner(&paragraph.lower)
    });
    // Terms of re-use and the like may lead to the rights: any word of the Commissioner that stands in
    // no answer tells of him.
    let told = own_paragraphs(letter).any(|paragraph| {
        paragraph.leaves.is_empty()
            && names_commissioner(&paragraph.lower)
            && rights(&paragraph.lower)
    });
    if told || in_zone || !to_commissioner(letter).is_empty() {
        return;
    }
    let refuses = letter.refuses() || refuses_in_words(letter);
    let message = if refuses {
        "information is refused, and nothing is said of the right to apply to the Information Commissioner"
    } else {
        "nothing is said of the right to complain to the Information Commissioner"
    };
    let right = if letter.law == Law::Regulations {
        "section 50 of the Freedom of Information Act 2000, which regulation 18 applies to environmental information"
    } else {
        "section 50 of the Freedom of Information Act 2000"
    };
    let (span, paragraph) = before_close(
        letter,
        &format!(
            "If you are not content with the outcome of the review, you may apply to the Information Commissioner for a decision under {right}: {CONTACT}"
        ),
    );
    let finding = found.add(
        place_above_close(letter),
        message,
        "before the close, give the right to apply to the Commissioner for a decision under section 50, with the contact details",
    );
    finding.with_edit(span, paragraph);
    if !refuses {
        finding.with_severity(Severity::Warning);
    }
}

/// Whether a paragraph is of rights at all.
fn rights(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "review",
            "complaint",
            "complaints",
            "complain",
            "appeal",
            "right",
            "rights",
        ],
    )
}
