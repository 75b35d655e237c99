//! Rules on the referral and the episode of need it starts.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::{
    child::{Episode, RC2},
    rule::{Broken, Case, MEND, Rule, any_pair, before, during, no_code},
};
use crate::xml::value::Code;
use jiff::{
    ToSpan,
    civil::{Date, date},
};

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "8555Q",
        "CINreferralDate",
        "the child is referred after its date of death",
        MEND,
        Broken::Episode(|case| before(case.child.died_on, case.episode.referred_on)),
    ),
    Rule::new(
        "8568",
        "ReferralNFA",
        "whether there was no further action is missing, or is neither true nor false",
        MEND,
        Broken::Episode(|case| case.episode.no_further_action.is_none()),
    ),
    Rule::new(
        "8569Q",
        "ReferralNFA",
        "a referral from more than one working day before the year has no further action",
        "leave it out: it belongs to the return of the year before",
        Broken::Episode(|case| {
            case.episode.no_further_action == Some(true)
                && before(case.episode.referred_on, case.period.one_before)
        }),
    ),
    Rule::new(
        "8585Q",
        "ReasonForClosure",
        "the episode closed because the child died, and there is no date of death",
        MEND,
        Broken::Episode(|case| {
            case.episode.closure_reason == Some(RC2) && case.child.died_on.is_none()
        }),
    ),
    Rule::new(
        "8600",
        "CINreferralDate",
        "the referral date is missing or after the census year",
        MEND,
        Broken::Episode(|case| {
            case.episode.referred_on.is_none() || case.period.after(case.episode.referred_on)
        }),
    ),
    Rule::new(
        "8606",
        "CINreferralDate",
        "the referral is more than 40 weeks before the birth or the expected birth",
        MEND,
        Broken::Episode(|case| {
            let weeks = |born: Date| born.saturating_sub(280.days());
            let referred = case.episode.referred_on;
            before(referred, case.child.born_on.map(weeks))
                || before(referred, case.child.expected_on.map(weeks))
        }),
    ),
    Rule::new(
        "8610",
        "PrimaryNeedCode",
        "the primary need is missing for a referral that went further",
        MEND,
        Broken::Episode(|case| case.episode.went_further() && case.episode.need.is_none()),
    ),
    Rule::new(
        "8650",
        "PrimaryNeedCode",
        "the primary need is not a code",
        MEND,
        Broken::Episode(|case| case.episode.need == Some(Code::UNKNOWN)),
    ),
    Rule::new(
        "8620",
        "CINclosureDate",
        "the episode closed outside the census year",
        "correct the date, or leave the episode to the return of its year",
        Broken::Episode(|case| case.period.outside(case.episode.closed_on)),
    ),
    Rule::new(
        "8630",
        "CINclosureDate",
        "the episode closed before the referral",
        MEND,
        Broken::Episode(|case| before(case.episode.closed_on, case.episode.referred_on)),
    ),
    Rule::new(
        "8640",
        "ReasonForClosure",
        "the reason for closure is not a code",
        MEND,
        // RC9 is a code since 2023.
        Broken::Episode(|case| case.episode.closure_reason == Some(Code::UNKNOWN)),
    ),
    Rule::new(
        "8805",
        "ReasonForClosure",
        "the episode closed without a reason",
        MEND,
        Broken::Episode(|case| {
            case.episode.closed_on.is_some() && case.episode.closure_reason.is_none()
        }),
    ),
    Rule::new(
        "8810",
        "CINclosureDate",
        "there is a reason for closure and no date of it",
        MEND,
        Broken::Episode(|case| {
            case.episode.closed_on.is_none() && case.episode.closure_reason.is_some()
        }),
    ),
    Rule::new(
        "8565",
        "CINclosureDate",
        "something in the episode is dated after it closed",
        MEND,
        Broken::Episode(|case| {
            let closed = case.episode.closed_on;
            let late = |days: &[Option<Date>]| days.iter().any(|day| before(closed, *day));
            late(&[case.episode.conference_on])
                || case
                    .assessments()
                    .iter()
                    .any(|of| late(&[of.started_on, of.completed_on]))
                || case
                    .section_47s()
                    .iter()
                    .any(|of| late(&[of.started_on, of.conference_on]))
                || case
                    .cin_plans()
                    .iter()
                    .any(|of| late(&[of.started_on, of.ended_on]))
                || case
                    .plans()
                    .iter()
                    .any(|of| late(&[of.started_on, of.ended_on]))
        }),
    ),
    Rule::new(
        "8815",
        "CINclosureDate",
        "the child has more than one open episode",
        "close or join them; until then there is no telling how many episodes are open",
        Broken::Child(|child, _| {
            let open = |episode: &&Episode| {
                episode.closed_on.is_none() && episode.no_further_action != Some(true)
            };
            child.episodes.iter().filter(open).count() > 1
        }),
    ),
    Rule::new(
        "8816",
        "CINclosureDate",
        "an episode is open, and is not the child's latest",
        MEND,
        Broken::Child(|child, _| {
            let latest = child
                .episodes
                .iter()
                .filter_map(|episode| episode.referred_on)
                .max();
            child.episodes.iter().any(|episode| {
                episode.closed_on.is_none()
                    && episode.went_further()
                    && before(episode.referred_on, latest)
            })
        }),
    ),
    Rule::new(
        "8820",
        "CINreferralDate",
        "the dates of the child's episodes overlap",
        "correct the dates; until then there is no telling how many episodes are open",
        Broken::Child(|child, period| {
            any_pair(&child.episodes, |one, other| {
                let of_other = (other.referred_on, other.closed_on);
                during(one.referred_on, of_other, other.went_further(), period)
            })
        }),
    ),
    Rule::new(
        "8825Q",
        "ReasonForClosure",
        "the episode closed after assessment, and has no assessment",
        MEND,
        // RC8, and since 2023 RC9.
        Broken::Episode(|case| {
            case.episode.closed_after_assessment() && case.assessments().is_empty()
        }),
    ),
    Rule::new(
        "8831",
        "ReferralNFA",
        "a referral without further action has an assessment, a section 47 enquiry or a conference",
        MEND,
        Broken::Episode(|case| {
            case.episode.no_further_action == Some(true)
                && (!case.assessments().is_empty()
                    || !case.section_47s().is_empty()
                    || case.episode.conference_on.is_some())
        }),
    ),
    Rule::new(
        "8832",
        "ReferralNFA",
        "a referral without further action has a child protection plan",
        MEND,
        Broken::Episode(|case| {
            case.episode.no_further_action == Some(true) && !case.plans().is_empty()
        }),
    ),
    Rule::new(
        "8866",
        "ReferralSource",
        "the source of the referral is missing or is not a code",
        MEND,
        // It is not asked for where the referral was before 1 April 2013. 5D is a code since 2023.
        Broken::Episode(|case| {
            let first_asked = date(2013, 4, 1);
            let asked = case
                .episode
                .referred_on
                .is_none_or(|day| day >= first_asked);
            asked && no_code(case.episode.source) || case.episode.source == Some(Code::UNKNOWN)
        }),
    ),
    Rule::new(
        "2990",
        "ReasonForClosure",
        "an episode closed after assessment has a section 47 enquiry, a plan or a conference",
        "correct the reason for closure, or what is recorded under the episode",
        // RC8, and since 2023 RC9.
        Broken::Episode(|case| case.episode.closed_after_assessment() && went_on(case)),
    ),
    Rule::new(
        "2991Q",
        "Section47",
        "the episode has a section 47 enquiry and no assessment",
        MEND,
        Broken::Episode(|case| !case.section_47s().is_empty() && case.assessments().is_empty()),
    ),
];

fn went_on(case: &Case<'_>) -> bool {
    !case.section_47s().is_empty()
        || !case.plans().is_empty()
        || !case.cin_plans().is_empty()
        || case.episode.conference_on.is_some()
}
