//! Freedom of Information Act 2000, section 28: relations within the United Kingdom.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const ADMINISTRATIONS: Test = Test {
    key: "administrations",
    asks: "Relations between which administrations named in section 28(2) would suffer?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "28(2)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "28"),
        title: "Relations within the United Kingdom",
        effect: "Information whose disclosure would prejudice relations between the governments within the United Kingdom is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_28.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: Citation::new(Instrument::Foia2000, "28(1)"),
        by_virtue_of: None,
        covers: "whose disclosure would, or would be likely to, prejudice relations between any administration in the United Kingdom and any other such administration",
        weighing: Weighing::Qualified,
        basis: Basis::Prejudice(
            "relations between any administration in the United Kingdom and any other such administration",
        ),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "28(3)")),
        tests: &[ADMINISTRATIONS],
    }],
    council: Council::Rare,
};
