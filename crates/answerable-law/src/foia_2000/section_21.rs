//! Freedom of Information Act 2000, section 21: information the applicant can reasonably get by
//! other means.

use super::{SECTION_21_1, SECTION_21_3};
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "21"),
        title: "Information accessible to applicant by other means",
        effect: "Information that this applicant can reasonably get without asking the authority is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_21.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: SECTION_21_1,
        by_virtue_of: None,
        covers: "that is reasonably accessible to the applicant otherwise than under section 1",
        weighing: Weighing::Absolute,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: None,
        tests: &[
            Test {
                key: "accessible",
                asks: "Can this applicant reasonably get exactly this information, for every period and group asked for?",
                takes: Takes::Yes,
                otherwise: "claim it only for the part that is accessible, and give or refuse the rest on another ground",
                citation: SECTION_21_1,
            },
            Test {
                key: "otherwise",
                asks: "Can it be got without a request to this authority, or under its publication scheme?",
                takes: Takes::Yes,
                otherwise: "information that is available only on request from the authority, outside its publication scheme, is not accessible by other means",
                citation: SECTION_21_3,
            },
            Test {
                key: "place",
                asks: "Where exactly is it: publisher, title, dated edition, file, and the sheet, page or filter?",
                takes: Takes::Words,
                otherwise: "",
                citation: SECTION_21_1,
            },
        ],
    }],
    council: Council::Common,
};
