//! Freedom of Information Act 2000, section 22A: research.

use jiff::civil::{Date, date};

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
};

/// Inserted by the Intellectual Property Act 2014 s20.
const SINCE: Date = date(2014, 10, 1);

const PROGRAMME: Test = Test {
    key: "programme",
    asks: "Which programme of research is it, who runs it, and how was the information obtained in it or derived from it?",
    takes: Takes::Words,
    otherwise: "",
    citation: Citation::new(Instrument::Foia2000, "22A(1)"),
};

const REPORT: Test = Test {
    key: "report",
    asks: "Is the programme continuing with a view to publishing a report of the research?",
    takes: Takes::Yes,
    otherwise: "once no report is still to come the exemption does not apply: disclose, or consider another ground",
    citation: Citation::new(Instrument::Foia2000, "22A(1)(a)"),
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "22A"),
        title: "Research",
        effect: "Information from research that is still going on is exempt where early disclosure would prejudice the research, its participants or the authority.",
        since: SINCE,
        page: include_str!("section_22a.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: Citation::new(Instrument::Foia2000, "22A(1)(b)(i)"),
            by_virtue_of: None,
            covers: "from continuing research, whose disclosure before its report would, or would be likely to, prejudice the programme of research",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the programme of research"),
            since: SINCE,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "22A(2)")),
            tests: &[PROGRAMME, REPORT],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "22A(1)(b)(ii)"),
            by_virtue_of: None,
            covers: "from continuing research, whose disclosure before its report would, or would be likely to, prejudice the interests of an individual who takes part in the programme",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the interests of an individual who takes part in the programme",
            ),
            since: SINCE,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "22A(2)")),
            tests: &[PROGRAMME, REPORT],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "22A(1)(b)(iii)"),
            by_virtue_of: None,
            covers: "from continuing research, whose disclosure before its report would, or would be likely to, prejudice the interests of the authority that holds the information",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice("the interests of the authority that holds the information"),
            since: SINCE,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "22A(2)")),
            tests: &[PROGRAMME, REPORT],
        },
        Limb {
            citation: Citation::new(Instrument::Foia2000, "22A(1)(b)(iv)"),
            by_virtue_of: None,
            covers: "from continuing research, whose disclosure before its report would, or would be likely to, prejudice the interests of another authority that is to publish the report",
            weighing: Weighing::Qualified,
            basis: Basis::Prejudice(
                "the interests of another authority that is to publish the report",
            ),
            since: SINCE,
            until: None,
            denial: Some(Citation::new(Instrument::Foia2000, "22A(2)")),
            tests: &[PROGRAMME, REPORT],
        },
    ],
    council: Council::Rare,
};
