//! Rules on child protection plans.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::rule::{Broken, MEND, Rule, before, during, no_code, others, same};
use std::ptr;

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "1105",
        "CPPstartDate",
        "the protection plan starts before the referral",
        MEND,
        Broken::Plan(|case, of| before(of.started_on, case.episode.referred_on)),
    ),
    Rule::new(
        "2883",
        "CPPstartDate",
        "more protection plans start in the year than conferences were held",
        "check that every conference is exported",
        Broken::Return(|totals| totals.plans_started > totals.conferences),
    ),
    Rule::new(
        "2885",
        "CPPstartDate",
        "the protection plan starts on a day without a conference in its episode",
        "correct the date of the plan or of the conference",
        // Asked only of a plan that starts in the year: an older one has its conference in an older return.
        Broken::Plan(|case, of| {
            of.started_on.is_some()
                && !case.period.outside(of.started_on)
                && !same(of.started_on, case.episode.conference_on)
                && !case
                    .section_47s()
                    .iter()
                    .any(|enquiry| same(of.started_on, enquiry.conference_on))
        }),
    ),
    Rule::new(
        "8720",
        "CPPstartDate",
        "the start of the protection plan is missing or after the census year",
        MEND,
        Broken::Plan(|case, of| of.started_on.is_none() || case.period.after(of.started_on)),
    ),
    Rule::new(
        "8730",
        "NumberOfPreviousCPP",
        "how many protection plans the child had before is missing",
        "record the number, 0 for none",
        Broken::Plan(|_, of| of.previous_plans.is_none()),
    ),
    Rule::new(
        "8840",
        "CPPendDate",
        "the protection plan starts and ends on the same day",
        MEND,
        Broken::Plan(|_, of| same(of.started_on, of.ended_on)),
    ),
    Rule::new(
        "8841",
        "CPPreviewDate",
        "a review is on or before the start of the protection plan",
        MEND,
        Broken::Plan(|case, of| {
            let start = of.started_on;
            case.reviews(of)
                .iter()
                .any(|review| start.is_some_and(|start| *review <= start))
        }),
    ),
    Rule::new(
        "8842Q",
        "Reviews",
        "there is an element for reviews and no date of one",
        MEND,
        Broken::Plan(|case, of| of.has_reviews && case.reviews(of).is_empty()),
    ),
    Rule::new(
        "8905",
        "InitialCategoryOfAbuse",
        "the category at the start is missing or is not a code",
        MEND,
        Broken::Plan(|_, of| no_code(of.initial_category)),
    ),
    Rule::new(
        "8910",
        "LatestCategoryOfAbuse",
        "the latest category is missing or is not a code",
        MEND,
        Broken::Plan(|_, of| no_code(of.latest_category)),
    ),
    Rule::new(
        "8915",
        "CPPstartDate",
        "the protection plan starts after the child's death",
        MEND,
        Broken::Plan(|case, of| before(case.child.died_on, of.started_on)),
    ),
    Rule::new(
        "8920",
        "CPPendDate",
        "the protection plan ends after the child's death",
        MEND,
        Broken::Plan(|case, of| before(case.child.died_on, of.ended_on)),
    ),
    Rule::new(
        "8925",
        "CPPendDate",
        "the protection plan ends before it starts",
        MEND,
        Broken::Plan(|_, of| before(of.ended_on, of.started_on)),
    ),
    Rule::new(
        "8930",
        "CPPendDate",
        "the protection plan ends outside the census year",
        "correct the date, or leave the plan to the return of its year",
        Broken::Plan(|case, of| case.period.outside(of.ended_on)),
    ),
    Rule::new(
        "8935",
        "CPPendDate",
        "the child has more than one open protection plan",
        MEND,
        // Reported at the second and every further one, in whichever episodes they are.
        Broken::Plan(|case, of| {
            let mut before = case
                .child
                .plans
                .iter()
                .take_while(|plan| !ptr::eq(*plan, of));
            of.ended_on.is_none() && before.any(|plan| plan.ended_on.is_none())
        }),
    ),
    Rule::new(
        "8940",
        "CPPstartDate",
        "the dates of protection plans overlap",
        MEND,
        // In all episodes of the child. A plan may not even start on the day another ends.
        Broken::Plan(|case, of| {
            others(&case.child.plans, of).any(|other| {
                let of_other = (other.started_on, other.ended_on);
                during(of.started_on, of_other, true, case.period)
                    || same(of.started_on, other.ended_on)
                        && !before(of.started_on, other.started_on)
            })
        }),
    ),
];
