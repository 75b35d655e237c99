//! Freedom of Information Act 2000, section 26: defence.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "26"),
        title: "Defence",
        effect: "Information whose disclosure would prejudice defence or the armed forces is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_26.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "26(1)(a)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the defence of the British Islands or of any colony",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the defence of the British Islands or of any colony"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "26(3)")),
            tests: &[],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "26(1)(b)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the capability, effectiveness or security of any relevant forces",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the capability, effectiveness or security of any relevant forces",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "26(3)")),
            tests: &[],
        },
    ],
    council: Council::Rare,
};
