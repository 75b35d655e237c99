//! Environmental Information Regulations 2004, regulation 12(5)(f): the interests of a person who volunteered the information.

use super::EMISSIONS;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(5)(f)");
const CONDITION_1: Citation = Citation::new(Instrument::Eir2004, "12(5)(f)(i)");
const CONDITION_2: Citation = Citation::new(Instrument::Eir2004, "12(5)(f)(ii)");
const CONDITION_3: Citation = Citation::new(Instrument::Eir2004, "12(5)(f)(iii)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Interests of the person who provided the information",
        effect: "An authority may refuse information whose disclosure would adversely affect the person who volunteered it and has not consented to its disclosure.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_5_f.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "whose disclosure would adversely affect the interests of the person who provided it without being obliged to",
        weighing: Weighing::Qualified,
        basis: Basis::AdverseEffect("the interests of the person who provided the information"),
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "obliged",
                asks: "Was that person, or could they have been, under a legal obligation to supply it to this or any other public authority?",
                takes: Takes::No,
                otherwise: "the exception protects only what is volunteered: disclose it, or name another exception",
                citation: CONDITION_1,
            },
            Test {
                key: "entitled",
                asks: "Was it supplied so that this or any other public authority is entitled, apart from these Regulations, to disclose it?",
                takes: Takes::No,
                otherwise: "the exception does not cover what an authority may disclose anyway",
                citation: CONDITION_2,
            },
            Test {
                key: "consent",
                asks: "Has that person consented to its disclosure?",
                takes: Takes::No,
                otherwise: "with consent there is nothing to protect: disclose it",
                citation: CONDITION_3,
            },
            EMISSIONS,
        ],
    }],
    council: Council::Sometimes,
};
