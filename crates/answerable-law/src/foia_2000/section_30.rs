//! Freedom of Information Act 2000, section 30: investigations and proceedings conducted by public
//! authorities.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_30_1: Citation = Citation::new(Instrument::Foia2000, "30(1)");

const INVESTIGATION: Test = Test {
    key: "investigation",
    asks: "Which particular investigation or proceedings was it held for, into what offence?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_30_1,
};

const POWER: Test = Test {
    key: "power",
    asks: "Which enactment gives the authority the duty or power to conduct it?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_30_1,
};

const FUNCTION: Test = Test {
    key: "function",
    asks: "For the purposes of which of its functions did the authority obtain or record it?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "30(2)(a)"),
};

const SOURCE: Test = Test {
    key: "source",
    asks: "How does it relate to obtaining information from a confidential source?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "30(2)(b)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "30"),
        title: "Investigations and proceedings conducted by public authorities",
        effect: "Information held at any time for the authority's own criminal investigations and proceedings, or on its confidential sources, is exempt.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_30.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(1)(a)(i)"),
            by_virtue_of: None,
            covers: "that has been held for an investigation that the authority has a duty to conduct, to see whether a person should be charged with an offence",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[INVESTIGATION, POWER],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(1)(a)(ii)"),
            by_virtue_of: None,
            covers: "that has been held for an investigation that the authority has a duty to conduct, to see whether a person charged with an offence is guilty of it",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[INVESTIGATION, POWER],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(1)(b)"),
            by_virtue_of: None,
            covers: "that has been held for an investigation by the authority that may lead it to institute criminal proceedings that it has power to conduct",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[INVESTIGATION, POWER],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(1)(c)"),
            by_virtue_of: None,
            covers: "that has been held for criminal proceedings that the authority has power to conduct",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[INVESTIGATION, POWER],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(2)(a)(i)"),
            by_virtue_of: None,
            covers: "on confidential sources, obtained or recorded for investigations of the kinds in section 30(1)(a) or (b)",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[FUNCTION, SOURCE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(2)(a)(ii)"),
            by_virtue_of: None,
            covers: "on confidential sources, obtained or recorded for criminal proceedings that the authority has power to conduct",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[FUNCTION, SOURCE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(2)(a)(iii)"),
            by_virtue_of: None,
            covers: "on confidential sources, obtained or recorded for other investigations by the authority for a purpose listed in section 31(2)",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[FUNCTION, SOURCE],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "30(2)(a)(iv)"),
            by_virtue_of: None,
            covers: "on confidential sources, obtained or recorded for civil proceedings by or for the authority that arise from such investigations",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "30(3)")),
            tests: &[FUNCTION, SOURCE],
        },
    ],
    council: Council::Sometimes,
};
