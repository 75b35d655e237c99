//! The rows and checks of the workforce census.

use super::worker::CHECKS;
use crate::{
    problem::Severity,
    xml::tests::{CSWW, load, rules},
};
use std::collections::BTreeSet;

fn changed(changes: &[(&str, &str)]) -> String {
    let mut text = CSWW.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replacen(from, to, 1);
    }
    text
}

fn failed(text: &str) -> BTreeSet<String> {
    let (report, _) = load("csww", 2022, text.as_bytes());
    assert!(!report.problems.refuse());
    let failed = report
        .problems
        .counts()
        .filter(|(_, severity, _)| *severity != Severity::Note);
    failed.map(|(rule, ..)| rule.to_owned()).collect()
}

#[test]
fn the_rows_are_those_of_the_tables() {
    let (report, kept) = load("csww", 2022, CSWW.as_bytes());
    assert_eq!(rules(&report, Severity::Refuses), [""; 0]);
    assert!(report.made_up);
    let row = |table: &str, at: usize| -> String {
        let row = kept.0[table][at]
            .iter()
            .filter(|(column, _)| *column != "worker_id");
        let row: Vec<String> = row
            .map(|(column, cell)| format!("{column}={cell}"))
            .collect();
        row.join(" ")
    };
    assert_eq!(
        row("workforce_totals", 0),
        "agency_cover=9 agency_cover_fte=8250000 as_at=2022-09-30 vacant_fte=12500000"
    );
    assert_eq!(
        row("workforce", 0),
        "absence_reason=SIC absent=true agency=false as_at=2022-09-30 born_on=1980-04-05 cases=14 days_lost=3500000 \
         ethnicity=WBRI fte=800000 fte_on_day=800000 number=1 qualification=1 role=5 sex=F start_origin=1 \
         started_on=2019-09-02 status=2"
    );
    assert_eq!(row("workforce", 1), "agency=true as_at=2022-09-30 number=1");
    // The second Absat30Sept; ContractWeeks is not kept, so its repetition is no matter.
    let notes: Vec<&str> = report
        .problems
        .kept()
        .iter()
        .map(|problem| problem.rule.as_str())
        .collect();
    assert_eq!(notes, ["repeated-element"]);
}

#[test]
fn every_check_is_failed_by_what_fails_it() {
    let left = |day: &str| {
        format!(
            "<StartOrigin>1</StartOrigin><RoleEndDate>{day}</RoleEndDate><LeaverDestination>1</LeaverDestination><ReasonLeave>1</ReasonLeave>"
        )
    };
    let origin = "<StartOrigin>1</StartOrigin>";
    let in_year = left("2022-03-01");
    let cases: Vec<(&str, Vec<(&str, &str)>)> = vec![
        ("worker-number", vec![("SW0000000001", "SW1")]),
        (
            "two-posts",
            vec![
                ("<AgencyWorker>1", "<AgencyWorker>0"),
                ("SW0000000002", "sw0000000001"),
            ],
        ),
        ("more-than-full-time", vec![("<FTE>0.8<", "<FTE>1.1<")]),
        (
            "cases-without-holding-role",
            vec![("<OrgRole>5", "<OrgRole>6")],
        ),
        (
            "case-holder-without-cases",
            vec![("<Cases30>14", "<Cases30>0")],
        ),
        ("cases-without-fte", vec![("<FTE30>0.8", "<FTE30>0")]),
        (
            "absence-without-reason",
            vec![("<ReasonAbsence>SIC</ReasonAbsence>", "")],
        ),
        (
            "reason-without-absence",
            vec![("<Absat30Sept>1", "<Absat30Sept>0")],
        ),
        ("starts-after-the-day", vec![("2019-09-02", "2022-10-01")]),
        (
            "leaves-before-starting",
            vec![("2019-09-02", "2022-03-02"), (origin, &in_year)],
        ),
        (
            "leaver-outside-year",
            vec![(
                origin,
                "<StartOrigin>1</StartOrigin><RoleEndDate>2021-09-30</RoleEndDate>",
            )],
        ),
        (
            "leaver-without-destination",
            vec![(origin, "<RoleEndDate>2022-03-01</RoleEndDate>")],
        ),
        (
            "leaver-without-reason",
            vec![(origin, "<RoleEndDate>2022-03-01</RoleEndDate>")],
        ),
        (
            "leaving-without-date",
            vec![(origin, "<ReasonLeave>1</ReasonLeave>")],
        ),
        ("leaver-with-cases", vec![(origin, &in_year)]),
    ];
    assert_eq!(failed(CSWW), BTreeSet::new());
    for (rule, changes) in &cases {
        let failed = failed(&changed(changes));
        assert!(failed.contains(*rule), "{rule} is not in {failed:?}");
    }
    let tried: BTreeSet<&str> = cases.iter().map(|(rule, _)| *rule).collect();
    assert_eq!(tried, CHECKS.iter().map(|check| check.rule).collect());
    // A leaver of the first and last day of the year is one of the year.
    for day in ["2021-10-01", "2022-09-30"] {
        let text = changed(&[(origin, &left(day))]);
        assert!(!failed(&text).contains("leaver-outside-year"), "{day}");
    }
}

#[test]
fn a_worker_with_two_posts_has_two_numbers() {
    let text = changed(&[("SW0000000002", "SW0000000001")]);
    let (_, kept) = load("csww", 2022, text.as_bytes());
    let numbers: Vec<&str> = kept.0["workforce"]
        .iter()
        .map(|row| row["number"].as_str())
        .collect();
    assert_eq!(numbers, ["1", "2"]);
    let ids: BTreeSet<&str> = kept.0["workforce"]
        .iter()
        .map(|row| row["worker_id"].as_str())
        .collect();
    assert_eq!(ids.len(), 1);
    // One of them through an agency: not two posts of the council's own.
    assert!(!failed(&text).contains("two-posts"));
}

#[test]
fn what_is_missing_or_unreadable_is_reported() {
    let refused = |changes: (&str, &str)| {
        let (report, _) = load("csww", 2022, changed(&[changes]).as_bytes());
        rules(&report, Severity::Refuses)
    };
    assert_eq!(refused(("<SWENo>SW0000000001</SWENo>", "")), ["missing-id"]);
    assert_eq!(refused(("<FTE>0.8<", "<FTE>lots<")), ["unreadable-number"]);
    assert_eq!(refused((">WBRI<", ">WIRT<")), ["unknown-code"]);
    // What is not stored refuses nothing.
    assert_eq!(refused(("<StepUpGrad>0", "<StepUpGrad>maybe")), [""; 0]);
    let text = changed(&[
        ("<AgencyWorker>0</AgencyWorker>", ""),
        ("2022-09-30", "2022-03-31"),
    ]);
    let found = failed(&text);
    assert!(found.contains("missing-element") && found.contains("wrong-reference-date"));
    let (from, rest) = CSWW.split_once("<LALevelVacancies>").unwrap();
    let (_, rest) = rest.split_once("</LALevelVacancies>").unwrap();
    let (report, _) = load("csww", 2022, format!("{from}{rest}").as_bytes());
    let missing = report
        .problems
        .kept()
        .iter()
        .find(|problem| problem.severity == Severity::Error);
    let place = &missing.unwrap().place;
    assert_eq!(place.column.as_deref(), Some("LALevelVacancies"));
    assert!(report.fills.iter().eq(["workforce", "workforce_totals"]));
    let undated = changed(&[("<ReferenceDate>2022-09-30</ReferenceDate>", "")]);
    assert!(failed(&undated).contains("wrong-reference-date"));
    let again = CSWW.replace("<CSWWWorker>", "<LALevelVacancies/><CSWWWorker>");
    let (_, kept) = load("csww", 2022, again.as_bytes());
    assert_eq!(kept.0["workforce_totals"].len(), 1);
}
