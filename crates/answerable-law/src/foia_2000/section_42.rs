//! Freedom of Information Act 2000, section 42: legal professional privilege.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_42_1: Citation = Citation::new(Instrument::Foia2000, "42(1)");

const PRIVILEGE: Test = Test {
    key: "privilege",
    asks: "Which privilege is it?",
    takes: Takes::OneOf(&["legal advice", "litigation"]),
    otherwise: "",
    citation: SECTION_42_1,
};

const COMMUNICATION: Test = Test {
    key: "communication",
    asks: "Between which lawyer and client, or with which third party for which proceedings, and for what dominant purpose?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_42_1,
};

const KEPT: Test = Test {
    key: "kept",
    asks: "Has it stayed confidential, so that the privilege has not been lost or waived?",
    takes: Takes::Yes,
    otherwise: "what has been given to the world without restriction is no longer privileged: disclose",
    citation: SECTION_42_1,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "42"),
        title: "Legal professional privilege",
        effect: "Information is exempt where a claim to legal professional privilege could be maintained in legal proceedings.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_42.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: SECTION_42_1,
        by_virtue_of: None,
        covers: "in respect of which a claim to legal professional privilege could be maintained in legal proceedings",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "42(2)")),
        tests: &[PRIVILEGE, COMMUNICATION, KEPT],
    }],
    council: Council::Common,
};
