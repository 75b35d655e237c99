//! Environmental Information Regulations 2004, regulation 12(5)(g): the protection of the environment.

use super::EMISSIONS;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(g)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Protection of the environment",
        effect: "An authority may refuse information whose disclosure would adversely affect the protection of the environment to which it relates.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_g.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect the protection of the environment to which it relates",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect(
            "the protection of the environment to which the information relates",
        ),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "environment",
                asks: "Which place, species or habitat is it about, and how is that protected now?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            EMISSIONS,
        ],
    }],
    council: Council::Sometimes,
};
