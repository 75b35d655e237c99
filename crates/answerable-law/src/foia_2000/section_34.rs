//! Freedom of Information Act 2000, section 34: Parliamentary privilege.
//!
//! Not offered to a council; its limb and page are kept so that a claim is refused with the reason.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_34_1: Citation = Citation::new(Instrument::Foia2000, "34(1)");

const INFRINGES: Test = Test {
    key: "infringes",
    asks: "Which privilege of which House would disclosure infringe, and what does the House say?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_34_1,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "34"),
        title: "Parliamentary privilege",
        effect: "Information is exempt where that is required to avoid infringing the privileges of either House of Parliament.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_34.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: SECTION_34_1,
        by_virtue_of: None,
        covers: "that has to be withheld to avoid an infringement of the privileges of either House of Parliament",
        weighing: Weighing::Absolute,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "34(2)")),
        tests: &[INFRINGES],
    }],
    council: Council::NotOpen(
        "the privileges are those of the two Houses of Parliament, and what a council holds for its own work is not covered by them",
    ),
};
