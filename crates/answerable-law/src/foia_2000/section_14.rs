//! Freedom of Information Act 2000, section 14: vexatious or repeated requests.

use crate::{
    Citation, Instrument, Provision,
    ground::{Basis, Council, Ground, Limb, Sort, Takes, Test, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const SECTION_14_1: Citation = Citation::new(Instrument::Foia2000, "14(1)");
const SECTION_14_2: Citation = Citation::new(Instrument::Foia2000, "14(2)");

const BURDEN: Test = Test {
    key: "burden",
    asks: "What burden would this request put on the authority and its staff, in hours and people?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_1,
};

const MOTIVE: Test = Test {
    key: "motive",
    asks: "What appears to be the motive, and from what is that seen?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_1,
};

const VALUE: Test = Test {
    key: "value",
    asks: "What value or serious purpose has the request, to the applicant and to the public?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_1,
};

const DISTRESS: Test = Test {
    key: "distress",
    asks: "What harassment or distress has it caused, or would it cause, and to whom?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_1,
};

const EARLIER: Test = Test {
    key: "earlier",
    asks: "Which earlier request was it, when was it received, and when was it answered?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_2,
};

const COMPLIED: Test = Test {
    key: "complied",
    asks: "Was the earlier request complied with: the information given, or said not to be held?",
    takes: Takes::Yes,
    otherwise: "a request that was refused or left unanswered was not complied with: answer this one",
    citation: SECTION_14_2,
};

const SAME: Test = Test {
    key: "same",
    asks: "Is this request identical or substantially similar to it?",
    takes: Takes::Yes,
    otherwise: "answer what is new: another period or another measure is another request",
    citation: SECTION_14_2,
};

const SAME_PERSON: Test = Test {
    key: "same_person",
    asks: "Is it from the same person?",
    takes: Takes::Yes,
    otherwise: "section 14(2) is about one person: another person has the same right, so answer, or point to what was published",
    citation: SECTION_14_2,
};

const INTERVAL: Test = Test {
    key: "interval",
    asks: "Why has no reasonable interval passed: how much time is it, and how often does the information change?",
    takes: Takes::Words,
    otherwise: "",
    citation: SECTION_14_2,
};

/// Vexatious and repeated requests: not an exemption of Part II, but an end to the duty to comply.
pub static GROUND: Ground = Ground {
    provision: Provision {
        citation: Citation::new(Instrument::Foia2000, "14"),
        title: "Vexatious or repeated requests",
        effect: "An authority need not comply with a vexatious request, or with one that it has answered before for the same person.",
        since: RIGHT_OF_ACCESS,
        page: include_str!("section_14.md"),
    },
    sort: Sort::Vexatious,
    limbs: &[
        Limb {
            citation: SECTION_14_1,
            by_virtue_of: None,
            covers: "asked for in a vexatious request",
            weighing: Weighing::NotWeighed,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: None,
            tests: &[BURDEN, MOTIVE, VALUE, DISTRESS],
        },
        Limb {
            citation: SECTION_14_2,
            by_virtue_of: None,
            covers: "asked for in a request that repeats one of the same person, without a reasonable interval",
            weighing: Weighing::NotWeighed,
            basis: Basis::Class,
            since: RIGHT_OF_ACCESS,
            until: None,
            denial: None,
            tests: &[EARLIER, COMPLIED, SAME, SAME_PERSON, INTERVAL],
        },
    ],
    council: Council::Common,
};
