//! Rules on section 47 enquiries and initial child protection conferences.
//!
//! Source of every rule, with its number: DfE, "Children in need census 2025 to 2026: specification",
//! validation rules, paraphrased.

use super::{
    child::Section47,
    rule::{Broken, Case, MEND, Rule, any_pair, before, during, same, weekend},
};
use jiff::civil::Date;

pub(super) const RULES: &[Rule] = &[
    Rule::new(
        "1104",
        "DateOfInitialCPC",
        "a conference is before the referral",
        MEND,
        Broken::Episode(|case| any_conference(case, |day| before(day, case.episode.referred_on))),
    ),
    Rule::new(
        "2889",
        "S47ActualStartDate",
        "the section 47 enquiry starts before the referral",
        MEND,
        Broken::Section47(|case, of| before(of.started_on, case.episode.referred_on)),
    ),
    Rule::new(
        "8615",
        "S47ActualStartDate",
        "the start of the section 47 enquiry is missing, or is after its conference",
        MEND,
        Broken::Section47(|_, of| {
            of.conference_on.is_some()
                && (of.started_on.is_none() || before(of.conference_on, of.started_on))
        }),
    ),
    Rule::new(
        "8675Q",
        "DateOfInitialCPC",
        "the section 47 enquiry started more than 15 working days before the end of the year, and had no conference",
        "record the conference, or that none was needed",
        Broken::Section47(|case, of| {
            open(of) && before(of.started_on, case.period.fifteen_before_end)
        }),
    ),
    Rule::new(
        "8715",
        "DateOfInitialCPC",
        "a conference is outside the census year",
        "correct the date, or leave the conference to the return of its year",
        Broken::Episode(|case| any_conference(case, |day| case.period.outside(day))),
    ),
    Rule::new(
        "8740",
        "S47ActualStartDate",
        "a section 47 enquiry without a conference started outside the census year",
        MEND,
        Broken::Section47(|case, of| open(of) && case.period.outside(of.started_on)),
    ),
    Rule::new(
        "8839",
        "Section47",
        "the episode has two or more open section 47 enquiries",
        MEND,
        Broken::Episode(|case| case.section_47s().iter().filter(|of| open(of)).count() > 1),
    ),
    Rule::new(
        "8868",
        "Section47",
        "the episode is closed, and a section 47 enquiry in it has neither a conference nor the word that none was needed",
        MEND,
        Broken::Episode(|case| {
            case.episode.closed_on.is_some() && case.section_47s().iter().any(open)
        }),
    ),
    Rule::new(
        "8870Q",
        "InitialCPCtarget",
        "the conference was due on a Saturday or Sunday",
        "work the date out again: 15 working days after the strategy discussion",
        Broken::Section47(|_, of| weekend(of.target_on)),
    ),
    Rule::new(
        "8875",
        "DateOfInitialCPC",
        "a conference was on a Saturday or Sunday",
        MEND,
        Broken::Episode(|case| any_conference(case, weekend)),
    ),
    Rule::new(
        "8890",
        "S47ActualStartDate",
        "a section 47 enquiry starts while another of the episode goes on",
        MEND,
        Broken::Episode(|case| {
            any_pair(case.section_47s(), |one, other| {
                let of_other = (other.started_on, other.conference_on);
                during(one.started_on, of_other, open(other), case.period)
            })
        }),
    ),
    Rule::new(
        "2884",
        "DateOfInitialCPC",
        "the same conference stands under the section 47 enquiry and under the episode",
        "leave it under the enquiry only: it would be counted twice",
        Broken::Episode(|case| {
            let of_episode = case.episode.conference_on;
            case.section_47s()
                .iter()
                .any(|of| same(of.conference_on, of_episode))
        }),
    ),
];

/// Neither led to a conference nor was said to need none.
fn open(enquiry: &Section47) -> bool {
    enquiry.conference_on.is_none() && enquiry.not_required != Some(true)
}

fn any_conference(case: &Case<'_>, is: impl Fn(Option<Date>) -> bool) -> bool {
    is(case.episode.conference_on) || case.section_47s().iter().any(|of| is(of.conference_on))
}
