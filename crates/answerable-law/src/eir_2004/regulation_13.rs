//! Environmental Information Regulations 2004, regulation 13: other people's personal data.
//!
//! The applicant's own personal data are outside the duty to disclose altogether (regulation 5(3)).
//! The conditions are those of section 40 of the Freedom of Information Act 2000 under other
//! numbers; only the first is without a public interest test.

use super::{REGULATION_5_3, REGULATION_13_1, REGULATION_13_5, REGULATION_13_5A};
use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    personal_data::{
        BEFORE_DPA_2018, DEFINITION, DPA_2018, LEGITIMATE_INTERESTS, interest, necessary,
        objection, paper, person, rights, withheld_from_subject,
    },
    provision::RIGHT_OF_ACCESS,
};

const FIRST_A: Citation = Citation::new(Instrument::Eir2004, "13(2A)(a)");
const FIRST_B: Citation = Citation::new(Instrument::Eir2004, "13(2A)(b)");
const SECOND: Citation = Citation::new(Instrument::Eir2004, "13(2B)");
const THIRD: Citation = Citation::new(Instrument::Eir2004, "13(3A)");
const OLD_FIRST_A_I: Citation = Citation::new(Instrument::Eir2004, "13(2)(a)(i)");
const OLD_FIRST_A_II: Citation = Citation::new(Instrument::Eir2004, "13(2)(a)(ii)");
const OLD_FIRST_B: Citation = Citation::new(Instrument::Eir2004, "13(2)(b)");
const OLD_SECOND: Citation = Citation::new(Instrument::Eir2004, "13(3)");

const ANOTHER: Test = Test {
    key: "another",
    asks: "Is it the personal data of someone other than the applicant?",
    takes: Takes::Yes,
    otherwise: "the applicant's own personal data are outside the duty to disclose: deal with them as a subject access request",
    citation: REGULATION_5_3,
};

/// The exception.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Eir2004, "13"),
        title: "Personal data",
        effect: "Other people's personal data are not disclosed where that would break data protection law.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("regulation_13.md"),
    },
    sort: Sort::Exception,
    limbs: &[
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(FIRST_A),
            covers: "that is another person's personal data, whose disclosure would contravene a data protection principle",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(REGULATION_13_5A),
            tests: &[
                ANOTHER,
                person(DEFINITION),
                interest(LEGITIMATE_INTERESTS),
                necessary(LEGITIMATE_INTERESTS),
                rights(LEGITIMATE_INTERESTS),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(FIRST_B),
            covers: "that is another person's personal data in unstructured paper records, whose disclosure would contravene a data protection principle if the exemptions for such records were disregarded",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(REGULATION_13_5A),
            tests: &[
                ANOTHER,
                person(DEFINITION),
                paper(FIRST_B),
                interest(FIRST_B),
                necessary(FIRST_B),
                rights(FIRST_B),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(SECOND),
            covers: "that is another person's personal data, whose disclosure would contravene their right to object",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(REGULATION_13_5A),
            tests: &[
                ANOTHER,
                person(DEFINITION),
                objection(Citation::new(Instrument::UkGdpr, "21")),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(THIRD),
            covers: "that is another person's personal data, which they would not be given themselves on a subject access request",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(REGULATION_13_5A),
            tests: &[
                ANOTHER,
                person(DEFINITION),
                withheld_from_subject(Citation::new(Instrument::Dpa2018, "15")),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(OLD_FIRST_A_I),
            covers: "that is another person's personal data, whose disclosure would contravene a principle of the Data Protection Act 1998",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(REGULATION_13_5),
            tests: &[
                ANOTHER,
                person(OLD_FIRST_A_I),
                interest(OLD_FIRST_A_I),
                necessary(OLD_FIRST_A_I),
                rights(OLD_FIRST_A_I),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(OLD_FIRST_A_II),
            covers: "that is another person's personal data, whose disclosure would contravene section 10 of the Data Protection Act 1998",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(REGULATION_13_5),
            tests: &[ANOTHER, person(OLD_FIRST_A_II), objection(OLD_FIRST_A_II)],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(OLD_FIRST_B),
            covers: "that is another person's personal data in unstructured paper records, whose disclosure would contravene a principle of the Data Protection Act 1998 if the exemptions for such records were disregarded",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(REGULATION_13_5),
            tests: &[
                ANOTHER,
                person(OLD_FIRST_B),
                paper(OLD_FIRST_B),
                interest(OLD_FIRST_B),
                necessary(OLD_FIRST_B),
                rights(OLD_FIRST_B),
            ],
        },
        Limb {
            citation: REGULATION_13_1,
            by_virtue_of: Some(OLD_SECOND),
            covers: "that is another person's personal data, exempt from their own right of access under Part IV of the Data Protection Act 1998",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(REGULATION_13_5),
            tests: &[
                ANOTHER,
                person(OLD_SECOND),
                withheld_from_subject(OLD_SECOND),
            ],
        },
    ],
    council: Council::Common,
};
