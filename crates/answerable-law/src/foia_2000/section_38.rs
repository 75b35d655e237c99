//! Freedom of Information Act 2000, section 38: health and safety.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const WHO: Test = Test {
    key: "who",
    asks: "Whose health or safety is it, and what evidence is there of the danger to them?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "38(1)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "38"),
        title: "Health and safety",
        effect: "Information is exempt where disclosure would endanger anyone's physical or mental health, or their safety.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_38.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "38(1)(a)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, endanger the physical or mental health of any individual",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the physical or mental health of any individual"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "38(2)")),
            tests: &[WHO],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "38(1)(b)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, endanger the safety of any individual",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the safety of any individual"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "38(2)")),
            tests: &[WHO],
        },
    ],
    council: Council::Sometimes,
};
