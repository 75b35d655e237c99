//! Freedom of Information Act 2000, section 12: where compliance would cost too much.
//!
//! No sum is worked out here: the estimate is a person's, and the limit and the hourly rate are the
//! fees regulations'. What may be counted, and how requests are added together, is on the page.

use super::{SECTION_1_1_A, SECTION_16_1};
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_12_2: Citation = Citation::new(Instrument::Foia2000, "12(2)");

const ESTIMATE: Test = Test {
    key: "estimate",
    asks: "What is the estimate, activity by activity (finding out whether it is held, locating, retrieving, extracting), in hours, and what is it based on?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::FeesRegulations2004, "4(3)"),
};

const REFINE: Test = Test {
    key: "refine",
    asks: "What could be provided within the limit, and how is the applicant told?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_16_1,
};

const HELD_OR_NOT: Test = Test {
    key: "held",
    asks: "Is the information held?",
    takes: Takes::Yes,
    otherwise: "what is not held is told: say that it is not held; if finding out would itself cost too much, rely on section 12(2)",
    citation: SECTION_1_1_A,
};

const HELD_COSTS: Test = Test {
    key: "held_costs",
    asks: "Would finding out whether the information is held, by itself, exceed the limit?",
    takes: Takes::Yes,
    otherwise: "say whether it is held, and rely on section 12(1) for the rest",
    citation: SECTION_12_2,
};

/// The limit on cost: not an exemption of Part II, but an end to the duty to comply.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "12"),
        title: "Exemption where cost of compliance exceeds appropriate limit",
        effect: "An authority need not comply with a request where it estimates that doing so would cost more than the appropriate limit.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_12.md"),
    },
    sort: Sort::Cost,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "12(1)"),
            by_virtue_of: None,
            covers: "asked for in a request that would cost more than the appropriate limit to comply with",
            weighing: Weighing::NotWeighed,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: None,
            tests: &[HELD_OR_NOT, ESTIMATE, REFINE],
        },
        Limb {
            citation: SECTION_12_2,
            by_virtue_of: None,
            covers: "of which even finding out whether it is held would cost more than the appropriate limit",
            weighing: Weighing::NotWeighed,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: None,
            tests: &[ESTIMATE, HELD_COSTS, REFINE],
        },
    ],
    council: Council::Common,
};
