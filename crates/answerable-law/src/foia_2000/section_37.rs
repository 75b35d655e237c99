//! Freedom of Information Act 2000, section 37: communications with the Sovereign and others, and
//! honours.
//!
//! Paragraph (a) of subsection (1) has two lives: qualified and wide until 18 January 2011, absolute
//! and the Sovereign's alone since.

use jiff::civil::{Date, date};

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_37_1_A: Citation = Citation::new(Instrument::Foia2000, "37(1)(a)");
const SECTION_37_1_B: Citation = Citation::new(Instrument::Foia2000, "37(1)(b)");

/// The Constitutional Reform and Governance Act 2010 put five paragraphs in the place of one.
const AMENDED: Date = date(2011, 1, 19);
const BEFORE: Option<Date> = Some(date(2011, 1, 18));

const COMMUNICATION: Test = Test {
    key: "communication",
    asks: "Which communication does it relate to, between whom, and when?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "37(1)"),
};

const HONOUR: Test = Test {
    key: "honour",
    asks: "Which honour or dignity of the Crown does it relate to, and at what stage?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_37_1_B,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "37"),
        title: "Communications with His Majesty, etc. and honours",
        effect: "Information on communications with the Sovereign, the Royal Family or the Royal Household, or on honours, is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_37.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: SECTION_37_1_A,
            by_virtue_of: None,
            covers: "that relates to communications with the Sovereign",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: AMENDED,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "37(1)(aa)"),
            by_virtue_of: None,
            covers: "that relates to communications with the heir to the Throne, or with the second in line",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: AMENDED,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "37(1)(ab)"),
            by_virtue_of: None,
            covers: "that relates to communications with a person who has since acceded to the Throne, or become its heir or second in line",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: AMENDED,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "37(1)(ac)"),
            by_virtue_of: None,
            covers: "that relates to communications with other members of the Royal Family, other than on behalf of the Sovereign, the heir or the second in line",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: AMENDED,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "37(1)(ad)"),
            by_virtue_of: None,
            covers: "that relates to communications with the Royal Household, other than on behalf of a member of the Royal Family",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: AMENDED,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
        Limb {
            citation: SECTION_37_1_B,
            by_virtue_of: None,
            covers: "that relates to the conferring by the Crown of any honour or dignity",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[HONOUR],
        },
        Limb {
            citation: SECTION_37_1_A,
            by_virtue_of: None,
            covers: "that relates to communications with Her Majesty, with other members of the Royal Family or with the Royal Household",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE,
            denial: Some(Citation::new(Instrument::Foia2000, "37(2)")),
            tests: &[COMMUNICATION],
        },
    ],
    council: Council::Rare,
};
