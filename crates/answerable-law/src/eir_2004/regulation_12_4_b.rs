//! Environmental Information Regulations 2004, regulation 12(4)(b): a manifestly unreasonable request.

use super::REGULATION_9_1;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(4)(b)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Manifestly unreasonable requests",
        effect: "An authority may refuse a request that is manifestly unreasonable, for its burden or because it is vexatious.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_4_b.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "asked for in a request that is manifestly unreasonable",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "held",
                asks: "Is the information held, as far as can be told without the work that is refused?",
                takes: Takes::OneOf(&["yes", "not determined"]),
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "grounds",
                asks: "Is the request manifestly unreasonable for its burden, because it is vexatious, or for both?",
                takes: Takes::OneOf(&["burden", "vexatious", "both"]),
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "unreasonable",
                asks: "What would it take, in hours and by whom, or what makes it vexatious, and why is that plainly out of proportion to its value?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "help",
                asks: "What was the applicant told about what could be given, or how to ask for less?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION_9_1,
            },
        ],
    }],
    council: Council::Common,
};
