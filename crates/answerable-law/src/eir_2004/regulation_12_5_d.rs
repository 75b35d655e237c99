//! Environmental Information Regulations 2004, regulation 12(5)(d): the confidentiality of proceedings.

use super::EMISSIONS;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(d)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Confidentiality of proceedings",
        effect: "An authority may refuse information whose disclosure would adversely affect the confidentiality of an authority's proceedings, where the law provides for it.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_d.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect the confidentiality of a public authority's proceedings, where that confidentiality is provided by law",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect("the confidentiality of the proceedings of a public authority"),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "proceedings",
                asks: "Which proceedings are they, and of which authority?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "law",
                asks: "Which enactment or rule of law provides for their confidentiality?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            EMISSIONS,
        ],
    }],
    council: Council::Sometimes,
};
