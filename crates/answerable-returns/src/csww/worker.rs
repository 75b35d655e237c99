//! A worker's post, and what is asked of it.
//!
//! The Department's numbered rules for this return were not at hand. These checks follow from the
//! definitions in its guide, and have names of our own.
//!
//! Source: DfE, "Children's social work workforce: guide", years ending 30 September 2024 and 2025.

use crate::{
    problem::Severity::{self, Error, Query},
    xml::value::Code,
};
use jiff::civil::Date;

/// A worker's post, as the file has it.
#[derive(Debug, Default)]
pub(super) struct Worker {
    pub(super) number: String,
    pub(super) agency: Option<bool>,
    pub(super) fte: Option<i64>,
    pub(super) fte_on_day: Option<i64>,
    pub(super) born_on: Option<Date>,
    pub(super) sex: Option<Code>,
    pub(super) ethnicity: Option<Code>,
    pub(super) qualification: Option<Code>,
    pub(super) role: Option<Code>,
    pub(super) started_on: Option<Date>,
    pub(super) start_origin: Option<Code>,
    pub(super) left_on: Option<Date>,
    pub(super) leaver_destination: Option<Code>,
    pub(super) reason_left: Option<Code>,
    pub(super) cases: Option<i64>,
    pub(super) days_lost: Option<i64>,
    pub(super) absent: Option<bool>,
    pub(super) absence_reason: Option<Code>,
    pub(super) status: Option<Code>,
    /// Whether the worker had a post before in the file, this and that not through an agency.
    pub(super) second_post: bool,
}

/// A check of a post.
pub(super) struct Check {
    pub(super) rule: &'static str,
    pub(super) severity: Severity,
    pub(super) element: &'static str,
    pub(super) says: &'static str,
    pub(super) todo: &'static str,
    /// Whether a post fails it, with the first and last day of the year.
    pub(super) fails: fn(&Worker, Date, Date) -> bool,
}

const CASE_HOLDER: Code = Code::of("5");
const WITHOUT_CASES: Code = Code::of("6");
const MEND: &str = "correct it in the source system and export again";

const fn check(
    rule: &'static str,
    severity: Severity,
    element: &'static str,
    says: &'static str,
    todo: &'static str,
    fails: fn(&Worker, Date, Date) -> bool,
) -> Check {
    Check {
        rule,
        severity,
        element,
        says,
        todo,
        fails,
    }
}

/// Every check.
pub(super) const CHECKS: &[Check] = &[
    check(
        "worker-number",
        Error,
        "SWENo",
        "the number is not two letters and ten figures",
        MEND,
        |worker, _, _| {
            let number = worker.number.as_bytes();
            !number.is_empty() && !is_worker_number(number)
        },
    ),
    check(
        "two-posts",
        Query,
        "SWENo",
        "the worker is in the file more than once, not through an agency",
        "check that they are two posts: heads are counted by worker, posts by row",
        |worker, _, _| worker.second_post,
    ),
    check(
        "more-than-full-time",
        Error,
        "FTE",
        "the full-time equivalent is more than 1",
        MEND,
        |worker, _, _| {
            let over = |fte: Option<i64>| fte.is_some_and(|fte| fte > 1_000_000);
            over(worker.fte) || over(worker.fte_on_day)
        },
    ),
    check(
        "cases-without-holding-role",
        Error,
        "Cases30",
        "a worker whose role is without cases holds cases",
        MEND,
        |worker, _, _| worker.role == Some(WITHOUT_CASES) && holds_cases(worker),
    ),
    check(
        "case-holder-without-cases",
        Query,
        "Cases30",
        "a case holder in post at 30 September holds no cases",
        "check that the cases were exported; a new or absent worker may hold none",
        |worker, _, last| {
            let in_post = worker.left_on.is_none_or(|day| day > last);
            worker.role == Some(CASE_HOLDER) && in_post && !holds_cases(worker)
        },
    ),
    check(
        "cases-without-fte",
        Query,
        "FTE30",
        "a worker with no full-time equivalent at 30 September holds cases",
        "check the hours; caseloads leave such a worker out of the number they divide by",
        |worker, _, _| holds_cases(worker) && worker.fte_on_day.unwrap_or(0) == 0,
    ),
    check(
        "absence-without-reason",
        Error,
        "ReasonAbsence",
        "the worker is absent at 30 September, and no reason is given",
        MEND,
        |worker, _, _| worker.absent == Some(true) && worker.absence_reason.is_none(),
    ),
    check(
        "reason-without-absence",
        Query,
        "ReasonAbsence",
        "there is a reason for absence, and the worker is not said to be absent at 30 September",
        MEND,
        |worker, _, _| worker.absent != Some(true) && worker.absence_reason.is_some(),
    ),
    check(
        "starts-after-the-day",
        Error,
        "RoleStartDate",
        "the role starts after 30 September",
        "leave the post to the next census",
        |worker, _, last| worker.started_on.is_some_and(|day| day > last),
    ),
    check(
        "leaves-before-starting",
        Error,
        "RoleEndDate",
        "the role ends before it starts",
        MEND,
        |worker, _, _| matches!((worker.started_on, worker.left_on), (Some(from), Some(to)) if to < from),
    ),
    check(
        "leaver-outside-year",
        Error,
        "RoleEndDate",
        "the role ends outside the census year, 1 October to 30 September",
        "leave the post to the census of its year",
        |worker, first, last| worker.left_on.is_some_and(|day| day < first || day > last),
    ),
    // Little is asked about agency workers.
    check(
        "leaver-without-destination",
        Error,
        "LeaverDestination",
        "the worker left, and there is no destination",
        "record it, or 9 for not yet collected",
        |worker, _, _| {
            worker.agency != Some(true)
                && worker.left_on.is_some()
                && worker.leaver_destination.is_none()
        },
    ),
    check(
        "leaver-without-reason",
        Error,
        "ReasonLeave",
        "the worker left, and there is no reason",
        "record it, or 10 for not yet collected",
        |worker, _, _| {
            worker.agency != Some(true) && worker.left_on.is_some() && worker.reason_left.is_none()
        },
    ),
    check(
        "leaving-without-date",
        Error,
        "RoleEndDate",
        "there is a destination or a reason for leaving, and no date",
        MEND,
        |worker, _, _| {
            worker.left_on.is_none()
                && (worker.leaver_destination.is_some() || worker.reason_left.is_some())
        },
    ),
    check(
        "leaver-with-cases",
        Query,
        "Cases30",
        "the worker left before 30 September, and holds cases on that day",
        "find out who holds the cases",
        |worker, _, last| worker.left_on.is_some_and(|day| day < last) && holds_cases(worker),
    ),
];

/// Two letters and ten figures.
fn is_worker_number(number: &[u8]) -> bool {
    number
        .split_at_checked(2)
        .is_some_and(|(letters, figures)| {
            letters.iter().all(u8::is_ascii_alphabetic)
                && figures.len() == 10
                && figures.iter().all(u8::is_ascii_digit)
        })
}

fn holds_cases(worker: &Worker) -> bool {
    worker.cases.is_some_and(|cases| cases > 0)
}
