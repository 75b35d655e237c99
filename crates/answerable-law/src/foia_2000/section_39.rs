//! Freedom of Information Act 2000, section 39: environmental information.
//!
//! A signpost: what it exempts is dealt with under the Environmental Information Regulations 2004.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const ENVIRONMENTAL: Test = Test {
    key: "environmental",
    asks: "Which paragraph of the definition, (a) to (f), makes it environmental information, and why?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Eir2004, "2(1)"),
};

const EXCEPTION: Test = Test {
    key: "exception",
    asks: "Which exception of the Regulations does the notice under them rely on?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Eir2004, "14"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "39"),
        title: "Environmental information",
        effect: "Environmental information is exempt from the Act, because it is dealt with under the Environmental Information Regulations.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_39.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "39(1)(a)"),
            by_virtue_of: None,
            covers: "that the authority is obliged to make available under the Environmental Information Regulations",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "39(2)")),
            tests: &[ENVIRONMENTAL],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "39(1)(b)"),
            by_virtue_of: None,
            covers: "that the authority would be obliged to make available under the Environmental Information Regulations but for an exception in them",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "39(2)")),
            tests: &[ENVIRONMENTAL, EXCEPTION],
        },
    ],
    council: Council::Common,
};
