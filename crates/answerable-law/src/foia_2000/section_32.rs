//! Freedom of Information Act 2000, section 32: court records, and those of inquiries and
//! arbitrations.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const DOCUMENT: Test = Test {
    key: "document",
    asks: "Which document is it in, of which proceedings, and who filed, served or created it?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "32(1)"),
};

const INQUIRY: Test = Test {
    key: "inquiry",
    asks: "Which document is it in, of which arbitration or inquiry, and under which enactment is an inquiry held?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "32(2)"),
};

const ONLY: Test = Test {
    key: "only",
    asks: "Is the information held only because it is in that document?",
    takes: Takes::Yes,
    otherwise: "what the authority also holds elsewhere, as in its own case file, is not exempt under section 32",
    citation: Citation::new(Instrument::Foia2000, "32"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "32"),
        title: "Court records, etc.",
        effect: "Information held only because it is in a document of court proceedings, a statutory inquiry or an arbitration is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_32.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(1)(a)"),
            by_virtue_of: None,
            covers: "held only in a document filed with, or placed in the custody of, a court for particular proceedings",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[DOCUMENT, ONLY],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(1)(b)"),
            by_virtue_of: None,
            covers: "held only in a document served on, or by, a public authority for particular proceedings",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[DOCUMENT, ONLY],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(1)(c)(i)"),
            by_virtue_of: None,
            covers: "held only in a document that a court created for particular proceedings",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[DOCUMENT, ONLY],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(1)(c)(ii)"),
            by_virtue_of: None,
            covers: "held only in a document that the administrative staff of a court created for particular proceedings",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[DOCUMENT, ONLY],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(2)(a)"),
            by_virtue_of: None,
            covers: "held only in a document placed in the custody of a person conducting an inquiry or arbitration, for its purposes",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[INQUIRY, ONLY],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "32(2)(b)"),
            by_virtue_of: None,
            covers: "held only in a document that a person conducting an inquiry or arbitration created, for its purposes",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "32(3)")),
            tests: &[INQUIRY, ONLY],
        },
    ],
    council: Council::Sometimes,
};
