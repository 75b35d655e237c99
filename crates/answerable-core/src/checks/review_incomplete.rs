//! Whether what is offered for complaints is called a review, and whether it can be asked for.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    standing::{is_review_outcome, review},
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// A complaint address that is called no review, or a review with no way to ask.
pub(super) static CHECK: Check = Check {
    id: "REVIEW-INCOMPLETE",
    title: "Complaint address that is called no review",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(7)(a)")),
        Basis::Law(Citation::new(Instrument::Section45Code, "5.1")),
    ],
    page: include_str!("review_incomplete.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if is_review_outcome(letter) {
        return;
    }
    let Some(review) = review(letter) else {
        return;
    };
    let place = letter.at_sentence(review.sentence);
    if !review.is_called {
        if letter.cut || is_named_beside(letter) {
            return;
        }
        let at = review.sentence.start;
        found
            .add(
                place,
                "it says where to complain, and does not say that the answer will be reviewed",
                "call it an internal review: “You can ask us for an internal review by writing to …”",
            )
            .with_edit((at, at), "You can ask us for an internal review. ");
        return;
    }
    if letter.cut || has_way(letter) {
        return;
    }
    found.add(
        place,
        "a review is offered, and neither an address nor any other way to ask for it is given",
        "say where to ask: an e-mail address, a postal address or a form",
    );
}

/// Whether a heading or a sentence beside it names the procedure.
fn is_named_beside(letter: &Letter) -> bool {
    letter.paragraphs.iter().any(|paragraph| {
        matches!(paragraph.zone, Zone::Review | Zone::Commissioner)
            && paragraph.leaves.is_empty()
            && has_any(
                &paragraph.lower,
                &[
                    "internal review",
                    "review",
                    "reviewed",
                    "appeal",
                    "appeals",
                    "reconsider",
                ],
            )
    })
}

/// Whether anything in the letter tells where to write, ring or click.
fn has_way(letter: &Letter) -> bool {
    const WAYS: [&str; 20] = [
        "sent",
        "send",
        "submitted",
        "write",
        "writing",
        "contact",
        "contacting",
        "email",
        "e-mail",
        "emailing",
        "e-mailing",
        "post",
        "address",
        "telephone",
        "phone",
        "form",
        "reply",
        "replying",
        "online",
        "click",
    ];
    letter.text.contains('@')
        || !letter.links.is_empty()
        || letter
            .paragraphs
            .iter()
            .any(|paragraph| paragraph.zone != Zone::Request && has_any(&paragraph.lower, &WAYS))
}
