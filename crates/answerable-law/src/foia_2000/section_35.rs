//! Freedom of Information Act 2000, section 35: formulation of government policy.
//!
//! It is for government departments and the Welsh Government only; its limbs and page are kept so
//! that a claim is refused with the reason.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "35"),
        title: "Formulation of government policy, etc.",
        effect: "Information that a government department or the Welsh Government holds on policy in the making, Ministers and the Law Officers is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_35.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "35(1)(a)"),
            by_virtue_of: None,
            covers: "that a government holds on the formulation or development of government policy",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "35(3)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "35(1)(b)"),
            by_virtue_of: None,
            covers: "that a government holds on Ministerial communications",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "35(3)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "35(1)(c)"),
            by_virtue_of: None,
            covers: "that a government holds on the advice of a Law Officer or a request for it",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "35(3)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "35(1)(d)"),
            by_virtue_of: None,
            covers: "that a government holds on the operation of a Ministerial private office",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "35(3)")),
            tests: &[],
        },
    ],
    council: Council::NotOpen(
        "it covers only what a government department or the Welsh Government holds; a council looks at section 36",
    ),
};
