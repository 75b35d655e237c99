//! Rules on children in need plans, which the census asks for since 2022.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::rule::{Broken, MEND, Rule, before, during, others, same};

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "4000",
        "CINPlanDates",
        "a referral without further action has a plan",
        MEND,
        Broken::Episode(|case| {
            case.episode.no_further_action == Some(true) && !case.cin_plans().is_empty()
        }),
    ),
    Rule::new(
        "4001",
        "CINPlanEndDate",
        "a plan is open and so is a child protection plan",
        "end the plan on the day the protection plan starts",
        Broken::Episode(|case| {
            case.cin_plans().iter().any(|of| of.ended_on.is_none())
                && case.plans().iter().any(|of| of.ended_on.is_none())
        }),
    ),
    Rule::new(
        "4003",
        "CPPreviewDate",
        "a protection plan is reviewed while a child in need plan is open",
        MEND,
        // The day on which the plan starts or ends is not within it; nor is a review on the day that
        // ends the protection plan, which may hand over to the plan.
        Broken::Episode(|case| {
            case.cin_plans().iter().any(|plan| {
                let within = |review| {
                    before(plan.started_on, Some(review))
                        && (plan.ended_on.is_none() || before(Some(review), plan.ended_on))
                };
                case.plans().iter().any(|of| {
                    let mut reviews = case.reviews(of).iter();
                    reviews.any(|review| within(*review) && of.ended_on != Some(*review))
                })
            })
        }),
    ),
    Rule::new(
        "4004",
        "CINPlanEndDate",
        "the episode has more than one open plan",
        MEND,
        Broken::Episode(|case| {
            case.cin_plans()
                .iter()
                .filter(|of| of.ended_on.is_none())
                .count()
                > 1
        }),
    ),
    Rule::new(
        "4008",
        "CINPlanStartDate",
        "the plan starts after the child's death",
        MEND,
        Broken::CinPlan(|case, of| before(case.child.died_on, of.started_on)),
    ),
    Rule::new(
        "4009Q",
        "CINPlanEndDate",
        "the plan ends after the child's death",
        MEND,
        Broken::CinPlan(|case, of| before(case.child.died_on, of.ended_on)),
    ),
    Rule::new(
        "4010",
        "CINPlanStartDate",
        "the start of the plan is missing or after the census year",
        MEND,
        Broken::CinPlan(|case, of| of.started_on.is_none() || case.period.after(of.started_on)),
    ),
    Rule::new(
        "4011",
        "CINPlanEndDate",
        "the plan ends before it starts",
        MEND,
        Broken::CinPlan(|_, of| before(of.ended_on, of.started_on)),
    ),
    Rule::new(
        "4012Q",
        "CINPlanEndDate",
        "the plan starts and ends on the same day",
        "check the dates",
        Broken::CinPlan(|_, of| same(of.started_on, of.ended_on)),
    ),
    Rule::new(
        "4013",
        "CINPlanEndDate",
        "the plan ends outside the census year",
        "correct the date, or leave the plan to the return of its year",
        Broken::CinPlan(|case, of| case.period.outside(of.ended_on)),
    ),
    Rule::new(
        "4014",
        "CINPlanStartDate",
        "the dates of plans overlap",
        MEND,
        // In all episodes of the child.
        Broken::CinPlan(|case, of| {
            others(&case.child.cin_plans, of).any(|other| {
                let of_other = (other.started_on, other.ended_on);
                during(of.started_on, of_other, true, case.period)
            })
        }),
    ),
    Rule::new(
        "4015",
        "CINPlanStartDate",
        "the plan starts before the referral",
        MEND,
        Broken::CinPlan(|case, of| before(of.started_on, case.episode.referred_on)),
    ),
    Rule::new(
        "4016",
        "CINPlanStartDate",
        "the plan starts during a child protection plan",
        MEND,
        // Of any episode of the child, as in the rule after it.
        Broken::CinPlan(|case, of| {
            case.child.plans.iter().any(|plan| {
                let of_plan = (plan.started_on, plan.ended_on);
                during(of.started_on, of_plan, true, case.period)
            })
        }),
    ),
    Rule::new(
        "4017",
        "CPPstartDate",
        "a child protection plan starts during the plan",
        "end the plan on the day the protection plan starts",
        Broken::CinPlan(|case, of| {
            case.child.plans.iter().any(|plan| {
                let of_this = (of.started_on, of.ended_on);
                during(plan.started_on, of_this, true, case.period)
            })
        }),
    ),
];
