//! Freedom of Information Act 2000, section 40: personal information.
//!
//! Not simply absolute: s2(3)(f) and (fa) make only subsection (1), and subsection (2) on the first
//! condition, absolute. The Data Protection Act 2018 rewrote the conditions; what stood before is
//! kept, dated, and rests on the 1998 Act through the words of this section.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    personal_data::{
        BEFORE_DPA_2018, DEFINITION, DPA_2018, LEGITIMATE_INTERESTS, interest, necessary,
        objection, paper, person, rights, withheld_from_subject,
    },
    provision::RIGHT_OF_ACCESS,
};

const SECTION_40_1: Citation = Citation::new(Instrument::Foia2000, "40(1)");
const SECTION_40_2: Citation = Citation::new(Instrument::Foia2000, "40(2)");
const SECTION_40_3_A_I: Citation = Citation::new(Instrument::Foia2000, "40(3)(a)(i)");
const SECTION_40_3_A_II: Citation = Citation::new(Instrument::Foia2000, "40(3)(a)(ii)");
const SECTION_40_3_B: Citation = Citation::new(Instrument::Foia2000, "40(3)(b)");
const SECTION_40_3A_B: Citation = Citation::new(Instrument::Foia2000, "40(3A)(b)");
const SECTION_40_4: Citation = Citation::new(Instrument::Foia2000, "40(4)");
/// What removes the duty to say whether the information is held: of the applicant's own data and of
/// other people's, now and until 24 May 2018.
const SECTION_40_5A: Citation = Citation::new(Instrument::Foia2000, "40(5A)");
const SECTION_40_5B: Citation = Citation::new(Instrument::Foia2000, "40(5B)");
const SECTION_40_5_A: Citation = Citation::new(Instrument::Foia2000, "40(5)(a)");
const SECTION_40_5_B: Citation = Citation::new(Instrument::Foia2000, "40(5)(b)");
/// What "personal data" means here; until 24 May 2018, as in the Data Protection Act 1998.
const SECTION_40_7: Citation = Citation::new(Instrument::Foia2000, "40(7)");

const OWN: Test = Test {
    key: "own",
    asks: "Is it the applicant's own personal data?",
    takes: Takes::Yes,
    otherwise: "another person's data are a matter of section 40(2)",
    citation: SECTION_40_1,
};

/// The exemption.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "40"),
        title: "Personal information",
        effect: "The applicant's own personal data are exempt, and other people's where giving them would break data protection law.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_40.md"),
    },
    sort: Sort::Exemption,
    limbs: &[
        Limb {
            citation: SECTION_40_1,
            by_virtue_of: None,
            covers: "that is the applicant's own personal data, which is a matter of subject access",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(SECTION_40_5A),
            tests: &[OWN],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(Citation::new(Instrument::Foia2000, "40(3A)(a)")),
            covers: "that is another person's personal data, whose disclosure would contravene a data protection principle",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(SECTION_40_5B),
            tests: &[
                person(DEFINITION),
                interest(LEGITIMATE_INTERESTS),
                necessary(LEGITIMATE_INTERESTS),
                rights(LEGITIMATE_INTERESTS),
            ],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(SECTION_40_3A_B),
            covers: "that is another person's personal data in unstructured paper records, whose disclosure would contravene a data protection principle if the exemptions for such records were disregarded",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(SECTION_40_5B),
            tests: &[
                person(DEFINITION),
                paper(SECTION_40_3A_B),
                interest(SECTION_40_3A_B),
                necessary(SECTION_40_3A_B),
                rights(SECTION_40_3A_B),
            ],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(Citation::new(Instrument::Foia2000, "40(3B)")),
            covers: "that is another person's personal data, whose disclosure would contravene their right to object",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(SECTION_40_5B),
            tests: &[
                person(DEFINITION),
                objection(Citation::new(Instrument::UkGdpr, "21")),
            ],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(Citation::new(Instrument::Foia2000, "40(4A)")),
            covers: "that is another person's personal data, which they would not be given themselves on a subject access request",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: DPA_2018,
            until: None,
            denial: Some(SECTION_40_5B),
            tests: &[
                person(DEFINITION),
                withheld_from_subject(Citation::new(Instrument::Dpa2018, "15")),
            ],
        },
        Limb {
            citation: SECTION_40_1,
            by_virtue_of: None,
            covers: "that is the applicant's own personal data, which is a matter of subject access",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(SECTION_40_5_A),
            tests: &[OWN],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(SECTION_40_3_A_I),
            covers: "that is another person's personal data, whose disclosure would contravene a principle of the Data Protection Act 1998",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(SECTION_40_5_B),
            tests: &[
                person(SECTION_40_7),
                interest(SECTION_40_3_A_I),
                necessary(SECTION_40_3_A_I),
                rights(SECTION_40_3_A_I),
            ],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(SECTION_40_3_A_II),
            covers: "that is another person's personal data, whose disclosure would contravene section 10 of the Data Protection Act 1998",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(SECTION_40_5_B),
            tests: &[person(SECTION_40_7), objection(SECTION_40_3_A_II)],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(SECTION_40_3_B),
            covers: "that is another person's personal data in unstructured paper records, whose disclosure would contravene a principle of the Data Protection Act 1998 if the exemptions for such records were disregarded",
            weighing: Weighing::Absolute,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(SECTION_40_5_B),
            tests: &[
                person(SECTION_40_7),
                paper(SECTION_40_3_B),
                interest(SECTION_40_3_B),
                necessary(SECTION_40_3_B),
                rights(SECTION_40_3_B),
            ],
        },
        Limb {
            citation: SECTION_40_2,
            by_virtue_of: Some(SECTION_40_4),
            covers: "that is another person's personal data, exempt from their own right of access under Part IV of the Data Protection Act 1998",
            weighing: Weighing::Qualified,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: BEFORE_DPA_2018,
            denial: Some(SECTION_40_5_B),
            tests: &[person(SECTION_40_7), withheld_from_subject(SECTION_40_4)],
        },
    ],
    council: Council::Common,
};
