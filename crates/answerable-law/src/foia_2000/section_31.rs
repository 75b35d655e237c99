//! Freedom of Information Act 2000, section 31: law enforcement.
//!
//! It has room only for what section 30 does not exempt.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_31_2: Citation = Citation::new(Instrument::Foia2000, "31(2)");

const OUTSIDE_30: Test = Test {
    key: "outside_30",
    asks: "Is the information outside section 30?",
    takes: Takes::Yes,
    otherwise: "what section 30 exempts is not exempt under section 31: rely on section 30",
    citation: Citation::new(Instrument::Foia2000, "31(1)"),
};

const PURPOSE: Test = Test {
    key: "purpose",
    asks: "Which purpose of section 31(2), (a) to (j), is it, whose function is it, and under which enactment?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_31_2,
};

const INVESTIGATION: Test = Test {
    key: "investigation",
    asks: "Which investigation is it, for which purpose of section 31(2), and under which power?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_31_2,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "31"),
        title: "Law enforcement",
        effect: "Information that section 30 does not exempt is exempt where disclosure would prejudice law enforcement or one of the regulatory purposes listed.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_31.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(a)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the prevention or detection of crime",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the prevention or detection of crime"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(b)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the apprehension or prosecution of offenders",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the apprehension or prosecution of offenders"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(c)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the administration of justice",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the administration of justice"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(d)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the assessment or collection of a tax or duty, or of an imposition of a similar nature",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the assessment or collection of a tax or duty, or of an imposition of a similar nature",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(e)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the operation of immigration controls",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the operation of immigration controls"),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(f)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice security and good order in prisons or other places of lawful detention",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "security and good order in prisons or other places of lawful detention",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(g)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice the exercise by a public authority of its functions for a purpose listed in section 31(2)",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the exercise by a public authority of its functions for a purpose listed in section 31(2)",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30, PURPOSE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(h)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice civil proceedings by or for a public authority that arise from an investigation for a purpose listed in section 31(2)",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "civil proceedings by or for a public authority that arise from an investigation for a purpose listed in section 31(2)",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30, INVESTIGATION],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "31(1)(i)"),
            by_virtue_of: None,
            covers: "whose disclosure would, or would be likely to, prejudice a Scottish fatal accident inquiry that arises from an investigation for a purpose listed in section 31(2)",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "a Scottish fatal accident inquiry that arises from an investigation for a purpose listed in section 31(2)",
            ),
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "31(3)")),
            tests: &[OUTSIDE_30, INVESTIGATION],
        },
    ],
    council: Council::Common,
};
