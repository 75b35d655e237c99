//! Freedom of Information Act 2000, section 23: bodies dealing with security matters.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const BODY: Test = Test {
    key: "body",
    asks: "Which body listed in section 23(3) is it, and did that body supply the information or does the information relate to it?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "23(3)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "23"),
        title: "Information supplied by, or relating to, bodies dealing with security matters",
        effect: "Information that came from, or relates to, one of the security bodies listed is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_23.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: Citation::new(Instrument::Foia2000, "23(1)"),
        by_virtue_of: None,
        covers: "that was supplied by, directly or indirectly, or relates to, a security body listed in section 23(3)",
        weighing: Weighing::Absolute,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "23(5)")),
        tests: &[BODY],
    }],
    council: Council::Rare,
};
