//! Which measure the words of a question lead to, which they must not, and what they ask it to be
//! broken down by.

use answerable_core::{
    answering,
    measures::Measures,
    reading::{self, Context, Reading, Wants},
};
use jiff::civil::date;

fn read(question: &str) -> Reading {
    let context = Context {
        measures: Measures::builtin(),
        received: date(2025, 6, 2),
        authority: None,
        places: &[],
    };
    reading::read(question, context).unwrap()
}

/// The measures that a question leads to.
fn asked(question: &str) -> Vec<String> {
    let reading = read(question);
    let asks = reading.asking().into_iter().flat_map(|asking| &asking.asks);
    asks.filter_map(|ask| match &ask.wants {
        Wants::Figure { measure } => Some(measure.to_string()),
        _ => None,
    })
    .collect()
}

/// The columns by which the records are asked to break the answer down.
fn broken_down(question: &str) -> Vec<String> {
    let of_records = answering::asked_of_records(&read(question), Measures::builtin());
    of_records.into_iter().flat_map(|of| of.by).collect()
}

#[test]
fn a_breakdown_is_known_by_its_words() {
    for (question, columns) in [
        (
            "How many social workers left between 1 October 2023 and 30 September 2024, by reason for leaving?",
            vec!["reason_left"],
        ),
        (
            "How many children were looked after on 31 March 2024, by placement?",
            vec!["placement"],
        ),
        (
            "How many assessments were completed in 2023/24, by duration?",
            vec!["duration_band"],
        ),
        (
            "What was the average caseload of children's social workers on 30 September 2024, by time since qualification?",
            vec!["qualification_band"],
        ),
        (
            "What was the total spend on children's social care in 2023/24, by heading?",
            vec!["heading"],
        ),
        (
            "Please give the distribution of caseloads of children's social workers on 30 September 2024 by caseload band.",
            vec!["caseload_band"],
        ),
        // No measure has it: the figure of the whole is no answer, and none is so broken down.
        (
            "How many social workers left between 1 October 2023 and 30 September 2024, by religion?",
            vec![],
        ),
        (
            "How many referrals did you receive in 2023/24, by reason?",
            vec![],
        ),
    ] {
        assert_eq!(broken_down(question), columns, "{question}");
    }
}

#[test]
fn a_question_leads_to_its_measure_and_to_no_other() {
    for (question, measures) in [
        (
            "What was the highest caseload per full-time equivalent of a children's social worker on 30 September 2024?",
            vec!["caseload/highest_caseload_fte"],
        ),
        (
            "What was the highest caseload of a children's social worker on 30 September 2024?",
            vec!["caseload/highest_caseload"],
        ),
        (
            "What percentage of referrals resulted in no further action in 2023/24?",
            vec!["referrals/no_further_action_share"],
        ),
        (
            "How many referrals resulted in no further action in 2023/24?",
            vec!["referrals/no_further_action"],
        ),
        (
            "How many and what percentage of referrals resulted in no further action in 2023/24?",
            vec![
                "referrals/no_further_action",
                "referrals/no_further_action_share",
            ],
        ),
        (
            "What percentage of referrals were signed off by a manager within 24 hours in 2023/24?",
            vec!["referrals/signed_off_in_24_hours"],
        ),
        (
            "What percentage of referrals were signed off by a manager within one working day in 2023/24?",
            vec!["referrals/signed_off_in_one_working_day"],
        ),
        (
            "What percentage of referrals had a decision within one working day in 2023/24?",
            vec!["referrals/decided_in_one_working_day"],
        ),
        (
            "What was the average time from a referral to being signed off in 2023/24?",
            vec!["referrals/referral_to_sign_off"],
        ),
        (
            "What was the headcount turnover rate of children's social workers between 1 October 2023 and 30 September 2024?",
            vec!["workforce/turnover_rate_headcount"],
        ),
        (
            "What was the turnover rate of children's social workers between 1 October 2023 and 30 September 2024?",
            vec!["workforce/turnover_rate"],
        ),
        (
            "How many FTE social workers left between 1 October 2023 and 30 September 2024?",
            vec!["workforce/leavers_fte"],
        ),
        (
            "How many social workers left between 1 October 2023 and 30 September 2024?",
            vec!["workforce/leavers"],
        ),
        (
            "How many full-time equivalent social workers started between 1 October 2023 and 30 September 2024?",
            vec!["workforce/starters_fte"],
        ),
        (
            "How many social workers were recruited between 1 October 2023 and 30 September 2024?",
            vec!["workforce/starters"],
        ),
        (
            "How many children in need were in a holding allocation on 31 March 2024?",
            vec!["need/holding_allocations"],
        ),
        (
            "How many children in need had not been allocated a social worker or had a holding allocation on 31 March 2024?",
            vec!["need/unallocated"],
        ),
        (
            "How many full-time equivalent social workers were less than two years qualified on 31 March 2024?",
            vec!["workforce/qualified_under_two_years_fte"],
        ),
        (
            "How many social workers were less than two years qualified on 31 March 2024?",
            vec!["workforce/qualified_under_two_years"],
        ),
        (
            "What percentage of social workers were both agency staff and less than two years qualified on 31 March 2024?",
            vec!["workforce/agency_and_under_two_years_share"],
        ),
        (
            "What percentage of agency social workers were less than two years qualified on 31 March 2024?",
            vec!["workforce/agency_under_two_years_share"],
        ),
        (
            "What percentage of social workers were less than two years qualified on 31 March 2024?",
            vec!["workforce/qualified_under_two_years_share"],
        ),
        (
            "What percentage of the children's social care budget was set aside for each heading in 2023/24?",
            vec!["spend/heading_share"],
        ),
        (
            "What was the social care budget in 2023/24?",
            vec!["spend/social_care_budget"],
        ),
    ] {
        assert_eq!(asked(question), measures, "{question}");
    }
}

#[test]
fn a_share_by_heading_is_asked_of_the_records_by_heading() {
    // Of the whole it would be 100, which nobody asks for.
    let question = "What percentage of the children's social care budget was set aside for each heading in 2023/24?";
    assert_eq!(broken_down(question), ["heading"]);
}
