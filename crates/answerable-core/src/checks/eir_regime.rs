//! What is asked for decides the law, not what the letter cites. Only what is certain is found.

use super::{
    Basis, Check, Findings, Letter, Paragraph, Scope, Severity, Zone,
    letter::Law,
    words::{flat, has, has_any},
};
use crate::{
    reading::Wants,
    regimes::{Around, Led, propose},
    sure::Sure,
};
use answerable_law::{Citation, Instrument, Regime};

/// Environmental information answered under the Act, or other information under the Regulations.
pub(super) static CHECK: Check = Check {
    id: "EIR-REGIME",
    title: "Wrong law for the subject",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "39(1)")),
        Basis::Law(Citation::new(Instrument::Eir2004, "5(1)")),
    ],
    page: include_str!("eir_regime.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    match letter.law {
        Law::Act if flat(letter.text).contains("freedom of information") => {
            environmental(letter, found);
        }
        Law::Regulations => not_environmental(letter, found),
        // The Act may be named only for the right to go to the Commissioner.
        Law::Both if !letter.paragraphs.iter().any(names_the_act) => {
            not_environmental(letter, found);
        }
        _ => {}
    }
}

/// A question that is certainly environmental, in a letter that names the Act alone.
fn environmental(letter: &Letter, found: &mut Findings) {
    if letter
        .refusals
        .iter()
        .any(|refusal| refusal.number() == "39")
    {
        return;
    }
    let certain = certainly(letter);
    let Some((first, by)) = certain.first() else {
        return;
    };
    let by: Vec<String> = by.iter().map(|led| format!("“{}”", led.words)).collect();
    let others = match certain.len() {
        1 => String::new(),
        count => format!(" (and {} more)", count - 1),
    };
    found.add(
        letter.at_leaf(*first),
        format!(
            "question {}{others} asks for environmental information by {}, and the letter names the Freedom of Information Act alone",
            letter.leaves[*first].id,
            by.join(" and ")
        ),
        "answer it under the Environmental Information Regulations 2004: no cost limit and no section 21 there, every exception is weighed, and “not held” is a refusal under regulation 12(4)(a)",
    );
}

/// The questions that certainly ask for environmental information, by their place in `leaves`, where
/// the letter answers them under the Act alone.
pub(super) fn under_the_act(letter: &Letter) -> Vec<usize> {
    let by_the_act = letter.law == Law::Act
        && flat(letter.text).contains("freedom of information")
        && !letter
            .refusals
            .iter()
            .any(|refusal| refusal.number() == "39");
    if by_the_act {
        certainly(letter).into_iter().map(|(at, _)| at).collect()
    } else {
        Vec::new()
    }
}

/// The questions that certainly ask for environmental information, with the words that say so.
fn certainly(letter: &Letter) -> Vec<(usize, Vec<Led>)> {
    let certain = letter.leaves.iter().enumerate().filter_map(|(at, leaf)| {
        // What the other questions are about tells what this one is.
        let others: Vec<String> = letter
            .leaves
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .map(|(_, leaf)| leaf.text.clone())
            .collect();
        let others = others.join("\n");
        let around = Around {
            subject: None,
            preamble: &others,
        };
        let proposal = propose(&leaf.whole(), around);
        // Who wrote the letters that are asked for says nothing of what they are about.
        let asked = flat(&leaf.whole())
            .replace("between officers", "")
            .replace("among officers", "")
            .replace("officer correspondence", "");
        if proposal.regime != Regime::Eir || has_any(&asked, &NOT_SURE) {
            return None;
        }
        // Words that are likely to mean it do where the answer speaks of the same.
        let answered = |led: &Led| {
            letter
                .answer_to(at)
                .any(|sentence| has(&sentence.lower, &flat(&led.words)))
        };
        let sure = proposal.sure == Sure::Certain
            || proposal.sure == Sure::Likely && proposal.led_by.iter().any(answered);
        sure.then_some((at, proposal.led_by))
    });
    certain.collect()
}

/// Words of questions on staff and money, which may be about anything.
const NOT_SURE: [&str; 20] = [
    "staff",
    "staffing",
    "employees",
    "employed",
    "employ",
    "people work",
    "team",
    "officers",
    "workers",
    "vacancies",
    "posts",
    "salary",
    "salaries",
    "budget",
    "spend",
    "spent",
    "spending",
    "cost",
    "costs",
    "contract",
];

/// Whether a paragraph of the head or the answer names the Act.
fn names_the_act(paragraph: &Paragraph) -> bool {
    matches!(paragraph.zone, Zone::Head | Zone::Answer)
        && ["freedom of information", "foia", "the act"]
            .iter()
            .any(|name| paragraph.lower.contains(name))
}

/// Every question asks for a figure of social care, in a letter that names the Regulations alone.
fn not_environmental(letter: &Letter, found: &mut Findings) {
    let social_care = |wants: &Wants| matches!(wants, Wants::Figure { .. });
    let all = letter
        .leaves
        .iter()
        .all(|leaf| leaf.wants.iter().any(social_care));
    if letter.leaves.is_empty() || !all {
        return;
    }
    let Some(sentence) = letter.first_with(&[
        "environmental information regulations",
        "environmental information regulation",
    ]) else {
        return;
    };
    found.add(
        letter.at_sentence(sentence),
        "the letter is under the Environmental Information Regulations 2004, and every question asks for figures of social care",
        "answer it under the Freedom of Information Act 2000",
    );
}
