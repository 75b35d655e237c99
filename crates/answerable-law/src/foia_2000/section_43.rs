//! Freedom of Information Act 2000, section 43: commercial interests.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_43_1: Citation = Citation::new(Instrument::Foia2000, "43(1)");
const SECTION_43_2: Citation = Citation::new(Instrument::Foia2000, "43(2)");

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "43"),
        title: "Commercial interests",
        effect: "Trade secrets, and information whose disclosure would prejudice anyone's commercial interests, are exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_43.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: SECTION_43_1,
            by_virtue_of: None,
            covers: "that constitutes a trade secret",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: None,
            tests: &[Test {
                key: "trade_secret",
                asks: "Why is it a trade secret: used in a trade, not known to competitors, and harmful to its owner if known?",
                takes: Takes::Words,
                otherwise: "",
                citation: SECTION_43_1,
            }],
        },
        Limb {
            citation: SECTION_43_2,
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the commercial interests of any person, the authority included",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the commercial interests of any person"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "43(3)")),
            tests: &[Test {
                key: "whose",
                asks: "Whose commercial interests, and, if another's, what have they said?",
                takes: Takes::Words,
                otherwise: "",
                citation: SECTION_43_2,
            }],
        },
    ],
    council: Council::Common,
};
