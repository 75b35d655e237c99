//! Freedom of Information Act 2000, section 16: advice and assistance.
//!
//! What is reasonable depends on the case, and an authority that conforms to the Code of Practice
//! has done enough (subsection (2)). This file says at which points help is nearly always due, and
//! what kind; the words of it are an officer's.

use serde::{Deserialize, Serialize};

use super::{SECTION_1_3, SECTION_8_1, SECTION_12_1, SECTION_16_1, SECTION_16_2, SECTION_21_1};
use crate::{Because, Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "16"),
    title: "Duty to provide advice and assistance",
    effect: "An authority advises and assists those who ask or mean to ask, so far as it is reasonable to expect.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_16.md"),
};

/// What was decided about a request or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// The information is given.
    Supplied,
    /// It is not a valid request (s8).
    NotValid,
    /// More is needed to find the information (s1(3)).
    Unclear,
    /// It is not held.
    NotHeld,
    /// The applicant can get it elsewhere (s21).
    Elsewhere,
    /// The cost would exceed the appropriate limit (s12).
    OverLimit,
    /// It is vexatious or repeated (s14).
    Vexatious,
    /// It is withheld under another exemption.
    Withheld,
}

/// The help that is due after a decision, in steps; empty where none is due as a matter of course.
///
/// Source: Freedom of Information Act 2000 s16.
pub fn help_due(decision: Decision) -> Vec<Because> {
    let help = match decision {
        Decision::Supplied | Decision::Vexatious | Decision::Withheld => return Vec::new(),
        Decision::NotValid => Because::under(
            SECTION_8_1,
            "Say what the request lacks, and how to make it valid.",
        ),
        Decision::Unclear => Because::under(
            SECTION_1_3,
            "Ask what is needed to find the information, and say what kinds of record there are.",
        ),
        Decision::NotHeld => Because::under(
            SECTION_16_1,
            "Say why it is not held, what is held that is near to it, and who else may hold it.",
        ),
        Decision::Elsewhere => Because::under(
            SECTION_21_1,
            "Lead the applicant to the very place: publisher, title, edition, file and rows.",
        ),
        Decision::OverLimit => Because::under(
            SECTION_12_1,
            "Say what could be given within the limit, and how the request could be narrowed.",
        ),
    };
    vec![
        help,
        Because::under(
            SECTION_16_2,
            "An authority that conforms to the Code of Practice in this has performed its duty.",
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::examples;

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let decision = match &*row["Decision"] {
                "supplied" => Decision::Supplied,
                "not valid" => Decision::NotValid,
                "unclear" => Decision::Unclear,
                "not held" => Decision::NotHeld,
                "elsewhere" => Decision::Elsewhere,
                "over the limit" => Decision::OverLimit,
                "vexatious" => Decision::Vexatious,
                "withheld" => Decision::Withheld,
                other => panic!("decision “{other}”"),
            };
            let steps = help_due(decision);
            match row["Help due"].strip_prefix("yes: ") {
                Some(says) => {
                    let [help, code] = steps.as_slice() else {
                        panic!("{row:?}: {steps:?}")
                    };
                    assert!(help.says.contains(says), "{row:?}: {}", help.says);
                    assert_eq!(code.citation, Some(SECTION_16_2), "{row:?}");
                }
                None => assert_eq!(steps, [], "{row:?}"),
            }
        }
    }
}
