//! Freedom of Information Act 2000, section 1(1)(a): telling that information is not held.
//!
//! Not a ground for refusal: section 17 does not apply. It shares the form of the grounds because a
//! person must answer for it in the same way.

use super::{SECTION_1_1_A, SECTION_1_4};
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// What must be shown to say that information is not held.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: SECTION_1_1_A,
        title: "Information that is not held",
        effect: "A requester is told whether the information is held; what is not held cannot be given, and is not refused.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_1_1.md"),
    },
    sort: Sort::NotHeld,
    limbs: &[Limb {
        citation: SECTION_1_1_A,
        by_virtue_of: None,
        covers: "that neither the authority, nor another on its behalf, has in any record",
        weighing: Weighing::NotWeighed,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "searches",
                asks: "What was searched, by whom, and why would it have been there?",
                takes: Takes::Words,
                otherwise: "",
                citation: SECTION_1_4,
            },
            Test {
                key: "building_blocks",
                asks: "Are the records held from which it could be compiled with no more than basic skill?",
                takes: Takes::No,
                otherwise: "then it is held, though nobody reports on it: supply it, or refuse it under section 12 if compiling it would cost too much",
                citation: SECTION_1_1_A,
            },
            Test {
                key: "on_behalf",
                asks: "Does anyone hold it on the authority's behalf?",
                takes: Takes::No,
                otherwise: "what another holds on the authority's behalf is held: get it from them",
                citation: Citation::new(Instrument::Foia2000, "3(2)"),
            },
        ],
    }],
    council: Council::Common,
};
