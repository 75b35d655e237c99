//! Rules on assessments.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::{
    child::Assessment,
    rule::{Broken, MEND, Rule, any_pair, before, during, repeated},
};
use crate::xml::value::Code;

const NO_FACTORS: Code = Code::of("21");
const PHYSICAL_ABUSE: Code = Code::of("18A");
const SEXUAL_ABUSE: Code = Code::of("19A");

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "1103",
        "AssessmentActualStartDate",
        "the assessment starts before the referral",
        MEND,
        Broken::Assessment(|case, of| before(of.started_on, case.episode.referred_on)),
    ),
    Rule::new(
        "8608",
        "AssessmentActualStartDate",
        "the assessment starts after it ends",
        MEND,
        Broken::Assessment(|_, of| before(of.completed_on, of.started_on)),
    ),
    Rule::new(
        "8614",
        "AssessmentFactors",
        "an assessment that is not completed has factors",
        MEND,
        Broken::Assessment(|_, of| open(of) && !of.factors.is_empty()),
    ),
    Rule::new(
        "8670Q",
        "AssessmentAuthorisationDate",
        "the assessment started more than 45 working days before the end of the year, and is still open",
        "complete it in the source system, or be ready to explain it",
        Broken::Assessment(|case, of| {
            open(of) && before(of.started_on, case.period.forty_five_before_end)
        }),
    ),
    Rule::new(
        "8696",
        "AssessmentAuthorisationDate",
        "the assessment ends outside the census year",
        "correct the date, or leave the assessment to the return of its year",
        Broken::Assessment(|case, of| case.period.outside(of.completed_on)),
    ),
    Rule::new(
        "8736",
        "AssessmentActualStartDate",
        "an assessment that is not completed started outside the census year",
        MEND,
        Broken::Assessment(|case, of| open(of) && case.period.outside(of.started_on)),
    ),
    Rule::new(
        "8863Q",
        "AssessmentActualStartDate",
        "an assessment starts while another of the episode goes on",
        MEND,
        Broken::Episode(|case| {
            any_pair(case.assessments(), |one, other| {
                let of_other = (other.started_on, other.completed_on);
                during(one.started_on, of_other, true, case.period)
            })
        }),
    ),
    Rule::new(
        "8867",
        "AssessmentAuthorisationDate",
        "the episode is closed, and an assessment in it is not completed",
        MEND,
        Broken::Episode(|case| {
            case.episode.closed_on.is_some() && case.assessments().iter().any(open)
        }),
    ),
    Rule::new(
        "8869",
        "AssessmentFactors",
        "the code for no factors stands beside other factors",
        MEND,
        Broken::Assessment(|case, of| {
            let factors = case.factors(of);
            factors.contains(&NO_FACTORS) && factors.iter().any(|factor| *factor != NO_FACTORS)
        }),
    ),
    Rule::new(
        "8873Q",
        "ReasonForClosure",
        "the only assessment found no factors, and the episode closed for another reason than that",
        "check the reason for closure, which should be RC8 or, since 2023, RC9",
        Broken::Episode(|case| match case.assessments() {
            [only] => {
                let other_reason = case.episode.closure_reason.is_some()
                    && !case.episode.closed_after_assessment();
                other_reason && !open(only) && case.factors(only) == [NO_FACTORS]
            }
            _ => false,
        }),
    ),
    Rule::new(
        "8896",
        "AssessmentAuthorisationDate",
        "the episode has two or more open assessments",
        MEND,
        Broken::Episode(|case| case.assessments().iter().filter(|of| open(of)).count() > 1),
    ),
    Rule::new(
        "8897Q",
        "AssessmentFactors",
        "a completed assessment has no factors",
        "record the factors found, or 21 for none",
        Broken::Assessment(|_, of| !open(of) && of.factors.is_empty()),
    ),
    Rule::new(
        "8898",
        "AssessmentFactors",
        "the assessment has the same factor twice",
        MEND,
        Broken::Assessment(|case, of| repeated(case.factors(of))),
    ),
    Rule::new(
        "8945Q",
        "AssessmentFactors",
        "18A is used, which 18B and 18C replace since 2021",
        "record whether a child or an adult is said to have been violent",
        Broken::Assessment(|case, of| case.factors(of).contains(&PHYSICAL_ABUSE)),
    )
    .since(2021),
    Rule::new(
        "8950Q",
        "AssessmentFactors",
        "19A is used, which 19B and 19C replace since 2021",
        "record whether a child or an adult is said to have done it",
        Broken::Assessment(|case, of| case.factors(of).contains(&SEXUAL_ABUSE)),
    )
    .since(2021),
];

fn open(assessment: &Assessment) -> bool {
    assessment.completed_on.is_none()
}
