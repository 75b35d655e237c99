//! Environmental Information Regulations 2004, regulation 12(4)(e): internal communications.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(4)(e)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Internal communications",
        effect: "An authority may refuse a request that involves the disclosure of its internal communications.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_4_e.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "that is an internal communication of the authority",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "communication",
                asks: "Who communicated what to whom, or recorded it for whose use?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "outside",
                asks: "Was it sent to, or received from, anyone outside the authority?",
                takes: Takes::No,
                otherwise: "what passes between the authority and someone outside it is not an internal communication: disclose it, or name another exception",
                citation: REGULATION,
            },
        ],
    }],
    council: Council::Common,
};
