//! Environmental Information Regulations 2004, regulation 12(4)(c): a request formulated in too general a manner.

use super::REGULATION_9_2;
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const REGULATION: Citation = Citation::new(Instrument::Eir2004, "12(4)(c)");

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: REGULATION,
        title: "Requests formulated in too general a manner",
        effect: "An authority may refuse a request that is too general, once it has asked for more particulars and helped to give them.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_12_4_c.md"),
    },
    sort: Sort::Exception,
    limbs: &[Limb {
        citation: REGULATION,
        by_virtue_of: None,
        covers: "asked for in too general a manner, where the authority has complied with regulation 9",
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
                key: "general",
                asks: "What in the request leaves it unclear which information is wanted?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION,
            },
            Test {
                key: "asked",
                asks: "Was the applicant asked for more particulars as soon as possible, and no later than 20 working days after the date of receipt?",
                takes: Takes::Yes,
                otherwise: "ask for particulars and help to give them first: the exception is there only for an authority that has complied with regulation 9",
                citation: REGULATION_9_2,
            },
            Test {
                key: "help",
                asks: "How was the applicant helped to give those particulars?",
                takes: Takes::Words,
                otherwise: "",
                citation: REGULATION_9_2,
            },
        ],
    }],
    council: Council::Sometimes,
};
