//! Freedom of Information Act 2000, section 29: the economy.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "29"),
        title: "The economy",
        effect: "Information whose disclosure would prejudice the economy of the United Kingdom or a part of it, or the finances of a government within it, is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_29.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "29(1)(a)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the economic interests of the United Kingdom or of any part of it",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the economic interests of the United Kingdom or of any part of it",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "29(2)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "29(1)(b)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the financial interests of any administration in the United Kingdom",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the financial interests of any administration in the United Kingdom",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "29(2)")),
            tests: &[],
        },
    ],
    council: Council::Rare,
};
