//! Freedom of Information Act 2000, section 33: audit functions.
//!
//! Not open to a council here; its limbs and page are kept so that a claim is refused with the
//! reason.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_33_2: Citation = Citation::new(Instrument::Foia2000, "33(2)");

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "33"),
        title: "Audit functions",
        effect: "Information whose disclosure would prejudice an authority's functions of auditing or examining other public authorities is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_33.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: SECTION_33_2,
            by_virtue_of: Some(Citation::new(Instrument::Foia2000, "33(1)(a)")),
            covers: "whose disclosure would, or would be likely to, prejudice the authority's functions of auditing the accounts of other public authorities",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the audit of the accounts of other public authorities"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "33(3)")),
            tests: &[],
        },
        Limb {
            citation: SECTION_33_2,
            by_virtue_of: Some(Citation::new(Instrument::Foia2000, "33(1)(b)")),
            covers: "whose disclosure would, or would be likely to, prejudice the authority's functions of examining how economically, efficiently and effectively other public authorities use their resources",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the examination of how other public authorities use their resources",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "33(3)")),
            tests: &[],
        },
    ],
    council: Council::NotOpen(
        "it is for bodies whose functions are to audit the accounts, or examine the economy, efficiency and effectiveness, of other public authorities; a council is audited, and its internal audit is of itself",
    ),
};
