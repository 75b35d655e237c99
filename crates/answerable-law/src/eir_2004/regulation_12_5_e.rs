//! Environmental Information Regulations 2004, regulation 12(5)(e): the confidentiality of commercial or industrial information.

use super::EMISSIONS;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(e)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Confidentiality of commercial or industrial information",
        effect: "An authority may refuse information whose disclosure would adversely affect commercial confidentiality that the law provides to protect a legitimate economic interest.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_e.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect the confidentiality of commercial or industrial information, where the law provides it to protect a legitimate economic interest",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect("the confidentiality of commercial or industrial information"),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "commercial",
                asks: "How is it commercial or industrial: which trade or process is it about?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "law",
                asks: "What provides for its confidentiality: which enactment, contract or common-law duty of confidence?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "economic_interest",
                asks: "Whose legitimate economic interest does that confidentiality protect, and what have they said?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            EMISSIONS,
        ],
    }],
    council: Council::Common,
};
