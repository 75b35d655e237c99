//! Freedom of Information Act 2000, section 36: prejudice to effective conduct of public affairs.
//!
//! The limbs of subsection (2)(a) concern Ministers and devolved executives and are not a council's:
//! they are not here. Statistical information needs no opinion (subsection (4)); the page says how
//! that is answered.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_36_2: Citation = Citation::new(Instrument::Foia2000, "36(2)");

const QUALIFIED_PERSON: Test = Test {
    key: "qualified_person",
    asks: "Who is the qualified person: name, post, and the authorisation that makes them one?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "36(5)(o)"),
};

const OPINION: Test = Test {
    key: "opinion",
    asks: "On which date did they give the opinion, on which information, and on which limb?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_36_2,
};

const REASONABLE: Test = Test {
    key: "reasonable",
    asks: "Is the opinion reasonable in substance: one that a reasonable person could hold?",
    takes: Takes::Yes,
    otherwise: "without a reasonable opinion the exemption is not engaged: disclose, or consider another ground",
    citation: SECTION_36_2,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "36"),
        title: "Prejudice to effective conduct of public affairs",
        effect: "Information is exempt where, in the reasonable opinion of a qualified person, disclosure would inhibit frank advice or debate or otherwise prejudice the conduct of public affairs.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_36.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "36(2)(b)(i)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, inhibit the free and frank provision of advice",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the free and frank provision of advice"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "36(3)")),
            tests: &[QUALIFIED_PERSON, OPINION, REASONABLE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "36(2)(b)(ii)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, inhibit the free and frank exchange of views for the purposes of deliberation",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the free and frank exchange of views for the purposes of deliberation",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "36(3)")),
            tests: &[QUALIFIED_PERSON, OPINION, REASONABLE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "36(2)(c)"),
            by_virtue_of: None,
            covers: "whose disclosure would otherwise prejudice, or would be likely otherwise to prejudice, the effective conduct of public affairs",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the effective conduct of public affairs"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "36(3)")),
            tests: &[QUALIFIED_PERSON, OPINION, REASONABLE],
        },
    ],
    council: Council::Sometimes,
};
