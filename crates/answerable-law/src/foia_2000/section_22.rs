//! Freedom of Information Act 2000, section 22: information intended for future publication.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_22_1_A: Citation = Citation::new(Instrument::Foia2000, "22(1)(a)");

const DECIDED: Test = Test {
    key: "decided",
    asks: "On which date was it decided that this information would be published?",
    takes: Takes::DateByReceipt,
    otherwise: "the intention must have been there before the request: give the information, or consider another ground",
    citation: Citation::new(Instrument::Foia2000, "22(1)(b)"),
};

const PUBLICATION: Test = Test {
    key: "publication",
    asks: "Who will publish it, under what title, and when?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_22_1_A,
};

const WHOLE: Test = Test {
    key: "whole",
    asks: "Will exactly the information asked for be published?",
    takes: Takes::Yes,
    otherwise: "claim it only for the part that will be published, and give or refuse the rest on another ground",
    citation: SECTION_22_1_A,
};

const REASONABLE: Test = Test {
    key: "reasonable",
    asks: "Why is it reasonable in all the circumstances to wait until then?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "22(1)(c)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "22"),
        title: "Information intended for future publication",
        effect: "Information that was already to be published when the request came is exempt until then, if it is reasonable to wait.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_22.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: Citation::new(Instrument::Foia2000, "22(1)"),
        by_virtue_of: None,
        covers: "that was held with a view to publication at a future date when the request was made",
        weighing: Weighing::Qualified,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "22(2)")),
        tests: &[DECIDED, PUBLICATION, WHOLE, REASONABLE],
    }],
    council: Council::Common,
};
