//! Freedom of Information Act 2000, section 24: national security.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_24_1: Citation = Citation::new(Instrument::Foia2000, "24(1)");

const OUTSIDE_23: Test = Test {
    key: "outside_23",
    asks: "Is the information outside section 23(1)?",
    takes: Takes::Yes,
    otherwise: "what section 23 exempts is not exempt under section 24: rely on section 23",
    citation: SECTION_24_1,
};

const REQUIRED: Test = Test {
    key: "required",
    asks: "Why is it reasonably necessary to withhold it to safeguard national security: who could use it, and how?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_24_1,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "24"),
        title: "National security",
        effect: "Information that section 23 does not cover is exempt where that is required to safeguard national security.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_24.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: SECTION_24_1,
        by_virtue_of: None,
        covers: "that has to be withheld for the purpose of safeguarding national security",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "24(2)")),
        tests: &[OUTSIDE_23, REQUIRED],
    }],
    council: Council::Rare,
};
