//! The children in need census: a child at a time, checked against the census's rules and handed on
//! as rows.

mod assessment;
mod child;
mod cin_plans;
mod disability;
mod identifiers;
mod plans;
mod referral;
mod rows;
mod rule;
mod rules;
mod section_47;
mod seen;
#[cfg(test)]
mod tests;

pub use rules::cin_rules;

use crate::{
    cell::{Rows, Stop},
    problem::Severity,
    pseudonym::{Key, MADE_UP},
    report::{ReadError, Report},
    settings::Settings,
    xml::{Found, Header, Layout, Take, TooMany, value::Code, value::Value, walk},
};
use answerable_law::{Calendar, calendar::Division};
use child::{Assessment, Child, CinPlan, Episode, Plan, Section47};
use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use rows::Sheets;
use rule::{Period, Totals};
use rules::InForce;
use seen::Seen;
use std::io::BufRead;

/// What the return is called in `returns/`.
pub(crate) const ID: &str = "cin";

/// How many records of one kind, and how many codes and reviews, one child can have. More are a fault
/// of the file, and would make the checks of one against another slow.
const MOST_RECORDS: usize = 1_000;
const MOST_CODES: usize = 10_000;

/// Reads a file of the census of a year.
pub(crate) fn read(
    year: i16,
    name: &str,
    from: &mut dyn BufRead,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let layout = Layout::of(ID, year, FIELDS, RECORDS)?;
    let mut census = Census {
        child: Child::default(),
        sex_asked: false,
        period: period(layout.reference, settings.calendar),
        rules: InForce::in_year(year),
        totals: Totals::default(),
        ids: Seen::default(),
        upns: Seen::default(),
        made_up: false,
        sheets: Sheets::new()?,
        key: settings.key,
        rows,
    };
    walk(&layout, name, from, &mut census)
}

#[derive(Clone, Copy)]
enum Record {
    Child,
    Referral,
    Assessment,
    CinPlan,
    Section47,
    Plan,
    Reviews,
}

const RECORDS: &[(&str, Record)] = &[
    ("child", Record::Child),
    ("referral", Record::Referral),
    ("assessment", Record::Assessment),
    ("cin-plan", Record::CinPlan),
    ("section-47", Record::Section47),
    ("plan", Record::Plan),
    ("reviews", Record::Reviews),
];

#[derive(Clone, Copy)]
enum Field {
    Id,
    Upn,
    FormerUpn,
    UpnUnknown,
    BornOn,
    ExpectedOn,
    Sex,
    DiedOn,
    Ethnicity,
    Disability,
    ReferredOn,
    Source,
    Need,
    ClosedOn,
    ClosureReason,
    ConferenceOn,
    NoFurtherAction,
    AssessmentStartedOn,
    AssessmentReviewedOn,
    AssessmentCompletedOn,
    Factor,
    CinPlanStartedOn,
    CinPlanEndedOn,
    EnquiryStartedOn,
    EnquiryTargetOn,
    EnquiryConferenceOn,
    EnquiryNotRequired,
    PlanStartedOn,
    PlanEndedOn,
    InitialCategory,
    LatestCategory,
    PreviousPlans,
    ReviewedOn,
}

const FIELDS: &[(&str, Field)] = &[
    ("children.child_id", Field::Id),
    ("upn", Field::Upn),
    ("former_upn", Field::FormerUpn),
    ("children.upn_unknown", Field::UpnUnknown),
    ("children.born_on", Field::BornOn),
    ("children.expected_on", Field::ExpectedOn),
    ("children.sex", Field::Sex),
    ("children.died_on", Field::DiedOn),
    ("children.ethnicity", Field::Ethnicity),
    ("children.disability", Field::Disability),
    ("referrals.referred_on", Field::ReferredOn),
    ("referrals.source", Field::Source),
    ("referrals.need", Field::Need),
    ("referrals.closed_on", Field::ClosedOn),
    ("referrals.closure_reason", Field::ClosureReason),
    ("referrals.conference_on", Field::ConferenceOn),
    ("referrals.no_further_action", Field::NoFurtherAction),
    ("assessments.started_on", Field::AssessmentStartedOn),
    ("assessments.reviewed_on", Field::AssessmentReviewedOn),
    ("assessments.completed_on", Field::AssessmentCompletedOn),
    ("assessments.factors", Field::Factor),
    ("cin_plans.started_on", Field::CinPlanStartedOn),
    ("cin_plans.ended_on", Field::CinPlanEndedOn),
    ("section_47s.started_on", Field::EnquiryStartedOn),
    ("section_47s.conference_target_on", Field::EnquiryTargetOn),
    ("section_47s.conference_on", Field::EnquiryConferenceOn),
    (
        "section_47s.conference_not_required",
        Field::EnquiryNotRequired,
    ),
    ("plans.started_on", Field::PlanStartedOn),
    ("plans.ended_on", Field::PlanEndedOn),
    ("plans.initial_category", Field::InitialCategory),
    ("plans.latest_category", Field::LatestCategory),
    ("plans.previous_plans", Field::PreviousPlans),
    ("plan_reviews.reviewed_on", Field::ReviewedOn),
];

/// The reader of one file.
struct Census<'a> {
    child: Child,
    /// Whether the child's sex was read from the element that the year asks for.
    sex_asked: bool,
    period: Period,
    rules: InForce,
    totals: Totals,
    ids: Seen,
    upns: Seen,
    made_up: bool,
    sheets: Sheets,
    key: &'a Key,
    rows: &'a mut dyn Rows,
}

impl Take for Census<'_> {
    type Field = Field;
    type Record = Record;

    fn begin(&mut self, record: Record, line: u64) -> Result<(), TooMany> {
        let child = &mut self.child;
        match record {
            Record::Child => {
                child.begin(line);
                self.sex_asked = false;
            }
            Record::Referral => {
                let episode = Episode {
                    line,
                    assessments: none_yet(&child.assessments),
                    cin_plans: none_yet(&child.cin_plans),
                    section_47s: none_yet(&child.section_47s),
                    plans: none_yet(&child.plans),
                    ..Episode::default()
                };
                push(&mut child.episodes, episode)?;
            }
            Record::Assessment => {
                let assessment = Assessment {
                    line,
                    factors: none_yet(&child.factors),
                    ..Assessment::default()
                };
                push(&mut child.assessments, assessment)?;
                if let Some(episode) = child.episodes.last_mut() {
                    episode.assessments.end = child.assessments.len();
                }
            }
            Record::CinPlan => {
                let plan = CinPlan {
                    line,
                    ..CinPlan::default()
                };
                push(&mut child.cin_plans, plan)?;
                if let Some(episode) = child.episodes.last_mut() {
                    episode.cin_plans.end = child.cin_plans.len();
                }
            }
            Record::Section47 => {
                let enquiry = Section47 {
                    line,
                    ..Section47::default()
                };
                push(&mut child.section_47s, enquiry)?;
                if let Some(episode) = child.episodes.last_mut() {
                    episode.section_47s.end = child.section_47s.len();
                }
            }
            Record::Plan => {
                let plan = Plan {
                    line,
                    reviews: none_yet(&child.reviews),
                    ..Plan::default()
                };
                push(&mut child.plans, plan)?;
                if let Some(episode) = child.episodes.last_mut() {
                    episode.plans.end = child.plans.len();
                }
            }
            Record::Reviews => {
                if let Some(plan) = child.plans.last_mut() {
                    plan.has_reviews = true;
                }
            }
        }
        Ok(())
    }

    fn value(&mut self, field: Field, value: Value<'_>, asked: bool) -> Result<(), TooMany> {
        let child = &mut self.child;
        match field {
            Field::Id => value.text().clone_into(&mut child.id),
            Field::Upn => value.text().clone_into(&mut child.upn),
            Field::FormerUpn => value.text().clone_into(&mut child.former_upn),
            Field::UpnUnknown => child.upn_unknown = Some(value.code()),
            Field::BornOn => child.born_on = value.date(),
            Field::ExpectedOn => child.expected_on = value.date(),
            Field::Sex => {
                // What the year asks for counts before what it does not.
                if asked || !self.sex_asked {
                    child.sex = Some(value.code());
                    self.sex_asked = asked;
                }
            }
            Field::DiedOn => child.died_on = value.date(),
            Field::Ethnicity => child.ethnicity = Some(value.code()),
            Field::Disability => push_code(&mut child.disabilities, value.code())?,
            Field::ReferredOn
            | Field::Source
            | Field::Need
            | Field::ClosedOn
            | Field::ClosureReason
            | Field::ConferenceOn
            | Field::NoFurtherAction => {
                if let Some(episode) = child.episodes.last_mut() {
                    of_episode(episode, field, value);
                }
            }
            Field::AssessmentStartedOn
            | Field::AssessmentReviewedOn
            | Field::AssessmentCompletedOn => {
                if let Some(of) = child.assessments.last_mut() {
                    match field {
                        Field::AssessmentStartedOn => of.started_on = value.date(),
                        Field::AssessmentReviewedOn => of.reviewed_on = value.date(),
                        _ => of.completed_on = value.date(),
                    }
                }
            }
            Field::Factor => {
                if let Some(of) = child.assessments.last_mut() {
                    push_code(&mut child.factors, value.code())?;
                    of.factors.end = child.factors.len();
                }
            }
            Field::CinPlanStartedOn | Field::CinPlanEndedOn => {
                if let Some(of) = child.cin_plans.last_mut() {
                    match field {
                        Field::CinPlanStartedOn => of.started_on = value.date(),
                        _ => of.ended_on = value.date(),
                    }
                }
            }
            Field::EnquiryStartedOn
            | Field::EnquiryTargetOn
            | Field::EnquiryConferenceOn
            | Field::EnquiryNotRequired => {
                if let Some(of) = child.section_47s.last_mut() {
                    match field {
                        Field::EnquiryStartedOn => of.started_on = value.date(),
                        Field::EnquiryTargetOn => of.target_on = value.date(),
                        Field::EnquiryConferenceOn => of.conference_on = value.date(),
                        _ => of.not_required = value.flag(),
                    }
                }
            }
            Field::PlanStartedOn
            | Field::PlanEndedOn
            | Field::InitialCategory
            | Field::LatestCategory
            | Field::PreviousPlans => {
                if let Some(plan) = child.plans.last_mut() {
                    of_plan(plan, field, value);
                }
            }
            Field::ReviewedOn => {
                if let (Some(plan), Some(day)) = (child.plans.last_mut(), value.date()) {
                    if child.reviews.len() >= MOST_CODES {
                        return Err(TooMany);
                    }
                    child.reviews.push(day);
                    plan.reviews.end = child.reviews.len();
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, record: Record, found: &mut Found<'_>) -> Result<(), Stop> {
        if !matches!(record, Record::Child) {
            return Ok(());
        }
        let pseudonym = self.sheets.pseudonym(self.key, &self.child);
        // A child without an identifier refuses the load; it is not taken for another one like it.
        self.child.id_seen = !self.child.id.is_empty() && self.ids.add(pseudonym);
        self.child.upn_seen = !self.child.upn.is_empty() && self.upns.add(&self.child.upn);
        self.made_up |= self.child.id.starts_with(MADE_UP);
        self.totals.add(&self.child, &self.period);
        self.rules.check(&self.child, &self.period, found);
        self.sheets.write(self.key, &self.child, self.rows)
    }

    fn finish(&mut self, header: &Header, found: &mut Found<'_>, report: &mut Report) {
        self.totals.wrong_reference_date = header.names_another_day(self.period.last).is_some();
        if self.period.one_before.is_none()
            || self.period.forty_five_before_end.is_none()
            || self.period.fifteen_before_end.is_none()
        {
            found.say(
                Severity::Note,
                "calendar-too-short",
                1,
                "",
                "the calendar of bank holidays does not reach this year, so rules 8569Q, 8670Q and 8675Q are not all checked",
                "add the year to the calendar",
            );
        }
        self.rules.check_return(&self.totals, found);
        self.sheets.count(report);
        // Conferences are taken from the enquiries and episodes that they stand in.
        report.fills.insert("conferences".to_owned());
        report.made_up |= self.made_up;
    }
}

fn of_episode(episode: &mut Episode, field: Field, value: Value<'_>) {
    match field {
        Field::ReferredOn => episode.referred_on = value.date(),
        Field::Source => episode.source = Some(value.code()),
        Field::Need => episode.need = Some(value.code()),
        Field::ClosedOn => episode.closed_on = value.date(),
        Field::ClosureReason => episode.closure_reason = Some(value.code()),
        Field::ConferenceOn => episode.conference_on = value.date(),
        _ => episode.no_further_action = value.flag(),
    }
}

fn of_plan(plan: &mut Plan, field: Field, value: Value<'_>) {
    match field {
        Field::PlanStartedOn => plan.started_on = value.date(),
        Field::PlanEndedOn => plan.ended_on = value.date(),
        Field::InitialCategory => plan.initial_category = Some(value.code()),
        Field::LatestCategory => plan.latest_category = Some(value.code()),
        _ => plan.previous_plans = value.whole(),
    }
}

/// The range of what is yet to be added to a list.
fn none_yet<T>(list: &[T]) -> std::ops::Range<usize> {
    list.len()..list.len()
}

fn push<T>(to: &mut Vec<T>, record: T) -> Result<(), TooMany> {
    if to.len() >= MOST_RECORDS {
        return Err(TooMany);
    }
    to.push(record);
    Ok(())
}

fn push_code(to: &mut Vec<Code>, code: Code) -> Result<(), TooMany> {
    if to.len() >= MOST_CODES {
        return Err(TooMany);
    }
    to.push(code);
    Ok(())
}

impl Totals {
    fn add(&mut self, child: &Child, period: &Period) {
        self.children += 1;
        if !child.unborn() {
            self.born += 1;
            let unknown = child.sex.is_none_or(|sex| sex == Code::of("U"));
            self.without_sex += u64::from(unknown);
        }
        let mut first = None;
        let said = child.disabilities.iter().copied();
        for is in said.filter(|code| disability::is_one(*code)) {
            self.disabilities.insert(is);
            self.two_disabilities |= *first.get_or_insert(is) != is;
        }
        self.disabled |= first.is_some();
        let in_year = |day: Option<Date>| u64::from(day.is_some() && !period.outside(day));
        for plan in &child.plans {
            self.plans_started += in_year(plan.started_on);
        }
        for enquiry in &child.section_47s {
            self.conferences += in_year(enquiry.conference_on);
        }
        for episode in &child.episodes {
            self.conferences += in_year(episode.conference_on);
        }
    }
}

/// The year that ends on the census day.
fn period(last: Date, calendar: &Calendar) -> Period {
    let first = last.saturating_sub(1.year()).saturating_add(1.day());
    Period {
        first,
        last,
        one_before: working_days_back(first.saturating_sub(1.day()), 1, calendar),
        forty_five_before_end: working_days_back(last, 46, calendar),
        fifteen_before_end: working_days_back(last, 16, calendar),
    }
}

/// The `n`th English working day, counted backwards from a day, itself the first if it is one. What
/// starts before the 46th has more than 45 working days after it.
fn working_days_back(from: Date, n: u32, calendar: &Calendar) -> Option<Date> {
    let mut day = from;
    let mut counted = 0;
    loop {
        let holidays = calendar.holidays_on(day).ok()?;
        let holiday = holidays
            .iter()
            .any(|holiday| holiday.divisions.contains(&Division::EnglandAndWales));
        let weekend = matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
        counted += u32::from(!holiday && !weekend);
        if counted == n {
            return Some(day);
        }
        day = day.saturating_sub(1.day());
    }
}
