//! A series with periods that nobody asked for.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{all_said, answers, asked, time, words_of},
    words::has_any,
};
use crate::periods::Period;

/// Periods given that were not asked for.
pub(super) static CHECK: Check = Check {
    id: "EXTRA-PERIOD",
    title: "Periods given that were not asked for",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice(
        "what was asked for, and no other figures among it",
    )],
    page: include_str!("extra_period.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    for (at, leaf) in letter.leaves.iter().enumerate() {
        let asked = asked(leaf);
        if asked.len() < 2 {
            continue;
        }
        let helps = [
            "advise and assist",
            "advice and assistance",
            "to help",
            "to assist",
            "helpful",
            "for comparison",
            "for context",
            "for information",
            "also",
            "in addition",
            "additional",
        ];
        if has_any(&words_of(letter, at), &helps) {
            continue;
        }
        let mut given: Vec<Period> = Vec::new();
        for figure in leaf.figures.iter().filter(|figure| figure.is_placed()) {
            // A figure in a sentence is there for what the sentence says.
            let in_series = letter
                .lines
                .get(figure.line.saturating_sub(1))
                .is_some_and(|line| {
                    line.text.contains(['\t', '|']) || line.text.split_whitespace().count() <= 8
                });
            if let Some(period) = time(figure.period.as_deref())
                && in_series
                && !given.contains(&period)
            {
                given.push(period);
            }
        }
        let met = asked
            .iter()
            .all(|asked| given.iter().any(|given| answers(*given, *asked)));
        let extra: Vec<Period> = given
            .iter()
            .filter(|given| !asked.iter().any(|asked| answers(**given, *asked)))
            .copied()
            .collect();
        if !met || extra.is_empty() || extra.len() >= given.len() - extra.len() {
            continue;
        }
        found.add(
            letter.at_leaf(at),
            format!(
                "the answer gives {}, which is not asked for",
                all_said(&extra)
            ),
            "leave it out, or say why it is given",
        );
    }
}
