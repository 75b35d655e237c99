//! Environmental Information Regulations 2004, regulation 12(4)(d): material in the course of completion, unfinished documents and incomplete data.

use super::REGULATION_14_4;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(4)(d)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Unfinished material",
        effect: "An authority may refuse material in the course of completion, unfinished documents and incomplete data.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_4_d.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "that is material still in the course of completion, an unfinished document or incomplete data",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "kind",
                asks: "Which is it: material still in the course of completion, an unfinished document, or incomplete data?",
                takes: Takes::OneOf(&[
                    "material in the course of completion",
                    "an unfinished document",
                    "incomplete data",
                ]),
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "unfinished",
                asks: "What is still to be done to it?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "completion",
                asks: "When will it be finished, and which other authority is preparing it, if any of this is known?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION_14_4,
            },
        ],
    }],
    council: Council::Common,
};
