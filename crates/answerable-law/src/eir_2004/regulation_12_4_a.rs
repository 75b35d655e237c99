//! Environmental Information Regulations 2004, regulation 12(4)(a): information not held.
//!
//! Regulation 12(1)(b) makes every exception of this regulation qualified. Here there is nothing to
//! weigh: what is not held cannot be disclosed, and the Commissioner accepts that no test can be made.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(4)(a)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Information not held",
        effect: "An authority may refuse environmental information that it did not hold when the request was received.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_4_a.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "that the authority did not hold when the request was received",
        weighing: Weighing::NotWeighed,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "held",
                asks: "Was it held when the request was received?",
                takes: Takes::No,
                otherwise: "it is held: disclose it, or name the exception that fits it",
                citation: REGULATION,
            },
            Test {
                key: "building_blocks",
                asks: "Were the records held from which it could be compiled with no more than basic skill?",
                takes: Takes::No,
                otherwise: "then it is held, though nobody reports on it: disclose it, or name the exception that fits it",
                citation: REGULATION,
            },
            Test {
                key: "searches",
                asks: "Where was it looked for, in what way, and why is it not there?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
        ],
    }],
    council: Council::Common,
};
