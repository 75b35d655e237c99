//! Rules on disability.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::rule::{Broken, MEND, Rule, repeated};
use crate::xml::value::Code;

pub(super) const NONE: Code = Code::of("NONE");

/// Whether a code says which disability there is.
pub(super) fn is_one(code: Code) -> bool {
    code != NONE && code != Code::UNKNOWN
}

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "2887Q",
        "Disability",
        "fewer than 8 of the disability codes, besides that for none, are used in the whole return",
        "check that the source system records the kind of disability",
        Broken::Return(|totals| totals.children > 0 && totals.disabilities.len() < 8),
    ),
    Rule::new(
        "2888Q",
        "Disability",
        "no child of the return has more than one disability code",
        "check that the source system exports all disabilities of a child",
        Broken::Return(|totals| totals.disabled && !totals.two_disabilities),
    ),
    Rule::new(
        "8540",
        "Disability",
        "the disability is not a code, or is missing for a child whose referral went further",
        MEND,
        // It may be missing for a child not yet born.
        Broken::Child(|child, _| {
            child.disabilities.contains(&Code::UNKNOWN)
                || child.disabilities.is_empty() && child.born_on.is_some() && child.went_further()
        }),
    ),
    Rule::new(
        "8790",
        "Disability",
        "the child has a disability and the code for none",
        MEND,
        Broken::Child(|child, _| {
            child.disabilities.contains(&NONE) && child.disabilities.iter().any(|is| *is != NONE)
        }),
    ),
    Rule::new(
        "8794",
        "Disability",
        "the child has the same disability code twice",
        MEND,
        Broken::Child(|child, _| repeated(&child.disabilities)),
    ),
];
