//! Environmental Information Regulations 2004, regulation 12(5)(a): international relations, defence, national security and public safety.

use super::REGULATION_12_6;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(a)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "International relations, defence, national security or public safety",
        effect: "An authority may refuse information whose disclosure would adversely affect international relations, defence, national security or public safety.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_a.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect international relations, defence, national security or public safety",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect(
            "international relations, defence, national security or public safety",
        ),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(REGULATION_12_6),
        tests: &[Test {
            key: "interest",
            asks: "Which interest would it affect?",
            takes: Takes::OneOf(&[
                "international relations",
                "defence",
                "national security",
                "public safety",
            ]),
            otherwise: "",
            citation: REGULATION,
        }],
    }],
    council: Council::Sometimes,
};
