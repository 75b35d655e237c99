//! Freedom of Information Act 2000, section 27: international relations.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_27_2: Citation = Citation::new(Instrument::Foia2000, "27(2)");

const FROM_STATE: Test = Test {
    key: "from_state",
    asks: "Which State, international organisation or international court was it obtained from, and when?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_27_2,
};

const TERMS: Test = Test {
    key: "terms",
    asks: "On which terms, or in which circumstances, was it given that make it confidential?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "27(3)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "27"),
        title: "International relations",
        effect: "Information whose disclosure would prejudice the United Kingdom's foreign relations or interests, or that another State gave in confidence, is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_27.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "27(1)(a)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice relations between the United Kingdom and any other State",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("relations between the United Kingdom and any other State"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "27(4)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "27(1)(b)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice relations between the United Kingdom and any international organisation or international court",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "relations between the United Kingdom and any international organisation or international court",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "27(4)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "27(1)(c)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the interests of the United Kingdom abroad",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the interests of the United Kingdom abroad"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "27(4)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "27(1)(d)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the promotion or protection by the United Kingdom of its interests abroad",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the promotion or protection by the United Kingdom of its interests abroad",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "27(4)")),
            tests: &[],
        },
        Limb {
            citation: SECTION_27_2,
            by_virtue_of: None,
            covers: "that was obtained in confidence from another State, an international organisation or an international court",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "27(4)")),
            tests: &[FROM_STATE, TERMS],
        },
    ],
    council: Council::Rare,
};
