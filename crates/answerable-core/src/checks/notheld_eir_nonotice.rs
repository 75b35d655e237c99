//! Whether "not held" under the Environmental Information Regulations comes with the exception and
//! the notice that it needs there.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity,
    eir_regime::under_the_act,
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
    let regulations = under_regulations(letter);
    // Under the Act alone, for what belongs under the Regulations.
    let of = if regulations || not_held(letter).next().is_none() {
        Vec::new()
    } else {
        under_the_act(letter)
    };
    if !regulations && of.is_empty() {
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
    let is_of = |sentence: &&Sentence| {
        let leaves = &letter.paragraphs[sentence.paragraph].leaves;
        regulations || !leaves.is_empty() && leaves.iter().all(|leaf| of.contains(leaf))
    };
    let Some(sentence) = not_held(letter).find(is_of) else {
        return;
    };
    if breaks_off_after(letter, sentence.paragraph) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        if regulations {
            "under the Regulations “not held” is a refusal, and regulation 12(4)(a) is not cited"
        } else {
            "environmental information is asked for, under whose Regulations “not held” is a refusal, and regulation 12(4)(a) is not cited"
        },
        "refuse it under regulation 12(4)(a), in a notice under regulation 14 with the rights of review and complaint",
    );
}
