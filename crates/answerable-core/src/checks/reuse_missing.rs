//! Whether a letter that supplies information says how it may be used.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    standing::{
        before_close, figures_apart, is_whole, place_above_close, speaks_of_reuse, withholds,
    },
    words::has_any,
};
use crate::reading::response::Answer;
use answerable_law::{Citation, Instrument};

/// Information is supplied without terms of re-use.
pub(super) static CHECK: Check = Check {
    id: "REUSE-MISSING",
    title: "No terms of re-use",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Rpsi2015, "12")),
        Basis::Law(Citation::new(Instrument::Foia2000, "19")),
    ],
    page: include_str!("reuse_missing.md"),
    run,
};

/// Whether information goes with a letter whose questions were not found: "Agency workers: see
/// attached".
fn attached(letter: &Letter) -> usize {
    let sent = letter.leaves.is_empty()
        && letter.sentences_in(super::Zone::Answer).any(|sentence| {
            has_any(
                &sentence.lower,
                &[
                    "see attached",
                    "please find attached",
                    "is attached",
                    "are attached",
                    "see the attached",
                ],
            ) && !has_any(
                &sentence.lower,
                &[
                    "letter",
                    "response",
                    "form",
                    "leaflet",
                    "procedure",
                    "guidance",
                ],
            )
        });
    usize::from(sent)
}

fn run(letter: &Letter, found: &mut Findings) {
    if !is_whole(letter) || speaks_of_reuse(letter) {
        return;
    }
    // Turned down as vexatious with no section: the figures are those of what the applicant sent.
    let is_vexatious = letter.says(&["vexatious request", "vexatious requester", "is vexatious"]);
    // A link to what others publish, or a yes or no, is no information of the council's to re-use.
    let supplied = letter
        .leaves
        .iter()
        .enumerate()
        .filter(|(at, leaf)| match leaf.answer {
            Answer::Figures => true,
            // Beside the cost limit or section 14 the figures are those of the estimate.
            Answer::Partial => {
                !is_vexatious
                    && !leaf
                        .grounds
                        .iter()
                        .any(|ground| ground.starts_with("s12") || ground.starts_with("s14"))
            }
            Answer::Text => {
                let kept_back = || letter.answer_to(*at).any(|said| withholds(&said.lower));
                leaf.grounds.is_empty()
                    && !kept_back()
                    && !letter.refuses()
                    && (leaf.attached || leaf.pointers.is_empty())
            }
            Answer::NotHeld | Answer::Refused | Answer::None => false,
        })
        .count()
        .max(figures_apart(letter))
        .max(attached(letter));
    if supplied == 0 {
        return;
    }
    let (span, paragraph) = before_close(
        letter,
        "You may re-use the information that we have supplied under the Open Government Licence v3.0: https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    );
    let questions = if supplied == 1 {
        "one question".to_owned()
    } else {
        format!("{supplied} questions")
    };
    found
        .add(
            place_above_close(letter),
            format!("information is supplied for {questions}, and nothing is said of its re-use"),
            "name the licence: the Open Government Licence v3.0, with its address, unless the copyright is another's",
        )
        .with_edit(span, paragraph);
}
