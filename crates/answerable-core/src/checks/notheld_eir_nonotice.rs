//! Whether "not held" under the Environmental Information Regulations comes with the exception and
//! the notice that it needs there.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    held_words::{breaks_off_after, not_held, under_regulations},
};
use answerable_law::{Citation, Instrument, eir_2004::REGULATION_14_1};

/// Not held under the Regulations without a notice.
pub(super) static CHECK: Check = Check {
    id: "NOTHELD-EIR-NONOTICE",
    title: "Not held under the Regulations without a notice",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Eir2004, "12(4)(a)")),
        Basis::Law(REGULATION_14_1),
    ],
    page: include_str!("notheld_eir_nonotice.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if !under_regulations(letter) {
        return;
    }
    let whole: String = letter
        .paragraphs
        .iter()
        .map(|paragraph| paragraph.lower.replace(' ', ""))
        .collect();
    if whole.contains("12(4)(a)") || whole.contains("12.4(a)") || whole.contains("12(4)a") {
        return;
    }
    let Some(sentence) = not_held(letter).next() else {
        return;
    };
    if breaks_off_after(letter, sentence.paragraph) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        "under the Regulations “not held” is a refusal, and regulation 12(4)(a) is not cited",
        "refuse it under regulation 12(4)(a), in a notice under regulation 14 with the rights of review and complaint",
    );
}
