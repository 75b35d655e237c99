//! Freedom of Information Act 2000, section 44: prohibitions on disclosure.
//!
//! Limb (b) has spoken in turn of a Community, an EU, a retained EU and an assimilated obligation.
//! The limb is one, and the page says how it reads.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_44_1_A: Citation = Citation::new(Instrument::Foia2000, "44(1)(a)");
const SECTION_44_1_B: Citation = Citation::new(Instrument::Foia2000, "44(1)(b)");
const SECTION_44_1_C: Citation = Citation::new(Instrument::Foia2000, "44(1)(c)");

const PROHIBITION: Test = Test {
    key: "prohibition",
    asks: "Which provision of which enactment forbids it, and how does this information fall within its words?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_44_1_A,
};

const OBLIGATION: Test = Test {
    key: "obligation",
    asks: "Which obligation is it, and why is disclosure incompatible with it?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_44_1_B,
};

const CONTEMPT: Test = Test {
    key: "contempt",
    asks: "Which court order or rule of law would make disclosure a contempt, and how does this information fall within it?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_44_1_C,
};

const GATEWAY: Test = Test {
    key: "gateway",
    asks: "Which exceptions or permissions are there, and why does none of them allow this disclosure to the public?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "44(1)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "44"),
        title: "Prohibitions on disclosure",
        effect: "Information is exempt where another enactment, an obligation kept from European Union law or the law of contempt forbids its disclosure.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_44.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: SECTION_44_1_A,
            by_virtue_of: None,
            covers: "whose disclosure is prohibited by or under an enactment",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "44(2)")),
            tests: &[PROHIBITION, GATEWAY],
        },
        Limb {
            citation: SECTION_44_1_B,
            by_virtue_of: None,
            covers: "whose disclosure is incompatible with an obligation of European Union law that still binds here",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "44(2)")),
            tests: &[OBLIGATION, GATEWAY],
        },
        Limb {
            citation: SECTION_44_1_C,
            by_virtue_of: None,
            covers: "whose disclosure would be, or be punishable as, a contempt of court",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "44(2)")),
            tests: &[CONTEMPT, GATEWAY],
        },
    ],
    council: Council::Sometimes,
};
