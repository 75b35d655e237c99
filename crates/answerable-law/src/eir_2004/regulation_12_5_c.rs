//! Environmental Information Regulations 2004, regulation 12(5)(c): intellectual property rights.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(c)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Intellectual property rights",
        effect: "An authority may refuse information whose disclosure would adversely affect intellectual property rights.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_c.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect intellectual property rights",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect("intellectual property rights"),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[Test {
            key: "right",
            asks: "Which right is it (copyright, database right, patent, design), in what, and whose?",
            takes: Takes::Words,
            otherwise: "",
            citation: REGULATION,
        }],
    }],
    council: Council::Sometimes,
};
