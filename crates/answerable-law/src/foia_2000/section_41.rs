//! Freedom of Information Act 2000, section 41: information provided in confidence.
//!
//! Absolute; but a breach of confidence is not actionable where the public interest in disclosure
//! outweighs that in the confidence, so that defence is among the tests.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_41_1_A: Citation = Citation::new(Instrument::Foia2000, "41(1)(a)");
const SECTION_41_1_B: Citation = Citation::new(Instrument::Foia2000, "41(1)(b)");

const OBTAINED: Test = Test {
    key: "obtained",
    asks: "Was it obtained from another person, outside the authority?",
    takes: Takes::Yes,
    otherwise: "what the authority wrote, or agreed in a contract, was not obtained from another person: consider section 40 or 43",
    citation: SECTION_41_1_A,
};

const FROM: Test = Test {
    key: "from",
    asks: "From whom was it obtained, how, and on what understanding?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_41_1_A,
};

const BREACH: Test = Test {
    key: "breach",
    asks: "Why could they, or someone else, sue: has it the quality of confidence, was it imparted in confidence, and what unauthorised use and detriment would there be?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_41_1_B,
};

const DEFENCE: Test = Test {
    key: "defence",
    asks: "What public interest is there in disclosure, and why would it be no defence to the action?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_41_1_B,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "41"),
        title: "Information provided in confidence",
        effect: "Information obtained from someone else is exempt where giving it to the public would be a breach of confidence that could be sued on.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_41.md"),
    },
    sort: Sort::Exemption,
    limbs: &[Limb {
        citation: Citation::new(Instrument::Foia2000, "41(1)"),
        by_virtue_of: None,
        covers: "that was obtained from another person and whose disclosure would be an actionable breach of confidence",
        weighing: Weighing::Absolute,
        basis: Basis::Class,
        since: RIGHT_OF_ACCESS,
        until: None,
        denial: Some(Citation::new(Instrument::Foia2000, "41(2)")),
        tests: &[OBTAINED, FROM, BREACH, DEFENCE],
    }],
    council: Council::Sometimes,
};
