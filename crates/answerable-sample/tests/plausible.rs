//! The records look like those of a council: dates, ages, families and work as they could have been.

mod common;

use answerable_law::Calendar;
use common::{Memory, children_of, made, plan, published};
use jiff::Unit;
use jiff::civil::{Date, Weekday, date};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

fn files() -> &'static Memory {
    static FILES: OnceLock<Memory> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut of = plan("E06000016");
        of.years = 2018..=2022;
        let (files, summary) = made(&of, &published("E06000016"));
        assert_eq!(summary.impossible, []);
        files
    })
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

fn days(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn years(from: Date, to: Date) -> f64 {
    from.until(to)
        .and_then(|span| span.total((Unit::Year, from)))
        .expect("in range")
}

fn at_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

fn births() -> BTreeMap<String, Date> {
    let born = |row: &BTreeMap<String, String>| {
        day(&row["pers_dob"]).or_else(|| day(&row["pers_expected_dob"]))
    };
    files()
        .rows("ssd/ssd_person.csv")
        .into_iter()
        .map(|row| (row["pers_person_id"].clone(), born(&row).expect("a birth")))
        .collect()
}

#[test]
fn siblings_are_twins_or_months_apart() {
    let births = births();
    let mut families: BTreeMap<String, Vec<Date>> = BTreeMap::new();
    for row in files().rows("ssd/ssd_family.csv") {
        let of = families.entry(row["fami_family_id"].clone()).or_default();
        of.push(births[&row["fami_person_id"]]);
    }
    assert!(families.values().filter(|of| of.len() > 1).count() > 1000);
    for born in families.values_mut() {
        born.sort();
        for pair in born.windows(2) {
            let apart = days(pair[0], pair[1]);
            assert!(!(2..=270).contains(&apart), "{pair:?}");
        }
    }
}

#[test]
fn referrals_are_of_children_and_mostly_on_weekdays() {
    let births = births();
    let (mut all, mut weekends, mut christmas, mut need) = (0, 0, 0, BTreeSet::new());
    for row in files().rows("ssd/ssd_cin_episodes.csv") {
        let referred = day(&row["cine_referral_date"]).expect("a date");
        let age = years(births[&row["cine_person_id"]], referred);
        assert!((-0.6..18.0).contains(&age), "{row:?}: {age}");
        all += 1;
        weekends += i32::from(at_weekend(referred));
        christmas += i32::from((referred.month(), referred.day()) == (12, 25));
        if row["cine_cin_primary_need_code"] == "N2" {
            need.insert(row["cine_person_id"].clone());
        }
        if let Some(closed) = day(&row["cine_close_date"])
            && row["cine_close_reason"] == "RC1"
        {
            assert!(
                years(births[&row["cine_person_id"]], closed) < 10.0,
                "{row:?}"
            );
        }
    }
    assert!(all > 10_000 && weekends * 10 < all && christmas * 1000 < all);
    let disabled: BTreeSet<String> = files()
        .rows("ssd/ssd_disability.csv")
        .into_iter()
        .filter(|row| row["disa_disability_code"] != "NONE")
        .map(|row| row["disa_person_id"].clone())
        .collect();
    assert!(need.is_subset(&disabled), "a child's disability is one");
}

#[test]
fn most_assessments_take_45_working_days_at_most() {
    let calendar = Calendar::builtin();
    let (mut within, mut late, mut weekends) = (0, 0, 0);
    for row in files().rows("ssd/ssd_cin_assessments.csv") {
        let started = day(&row["cina_assessment_start_date"]).expect("a date");
        weekends += i32::from(at_weekend(started));
        if let Some(completed) = day(&row["cina_assessment_auth_date"]) {
            let took = calendar.working_days_between(started, completed);
            if took.expect("in range") <= 45 {
                within += 1;
            } else {
                late += 1;
            }
        }
    }
    assert!(within > 8 * late && late > 100, "{within} and {late}");
    assert!(weekends * 200 < within, "{weekends}");
}

#[test]
fn plans_are_of_children_and_end_after_weeks_or_months() {
    let births = births();
    let mut lengths = Vec::new();
    for row in files().rows("ssd/ssd_cp_plans.csv") {
        let started = day(&row["cppl_cp_plan_start_date"]).expect("a date");
        assert!(years(births[&row["cppl_person_id"]], started) < 18.0);
        if let Some(ended) = day(&row["cppl_cp_plan_end_date"]) {
            lengths.push(days(started, ended));
        }
    }
    lengths.sort_unstable();
    let middle = lengths[lengths.len() / 2];
    assert!((120..400).contains(&middle), "{middle}");
}

#[test]
fn factors_fit_the_childs_age() {
    let births = births();
    let mut ages = BTreeMap::new();
    for row in files().rows("ssd/ssd_cin_assessments.csv") {
        let started = day(&row["cina_assessment_start_date"]).expect("a date");
        let age = years(births[&row["cina_person_id"]], started);
        ages.insert(row["cina_assessment_id"].clone(), age);
    }
    let mut seen = 0;
    for row in files().rows("ssd/ssd_assessment_factors.csv") {
        let factors = &row["cinf_assessment_factors_json"];
        assert!(factors.len() > 4, "{row:?}");
        for code in ["7A", "11A", "13A", "15A", "24A"] {
            if factors.contains(&format!("\"{code}\"")) {
                seen += 1;
                assert!(ages[&row["cinf_assessment_id"]] > 8.0, "{row:?}");
            }
        }
    }
    assert!(seen > 100);
}

#[test]
fn looked_after_children_live_where_children_of_their_age_do() {
    let births = births();
    let mut homes = 0;
    for row in files().rows("made-up-ssda903-2022/episodes.csv") {
        let started = Date::strptime("%d/%m/%Y", &row["DECOM"]).expect("a date");
        let age = years(births[&row["CHILD"]], started);
        match row["PLACE"].as_str() {
            "K2" => assert!(age > 10.0, "{row:?}"),
            "H5" | "P2" => assert!(age > 15.0, "{row:?}"),
            _ => {}
        }
        homes += i32::from(row["PLACE"] == "K2");
    }
    assert!(homes > 10);
}

#[test]
fn workers_are_of_an_age_to_work_and_some_work_part_time() {
    for year in 2018..=2022 {
        let on = date(year, 9, 30);
        let (mut all, mut part) = (0, 0);
        for worker in children_of(
            files().text(&format!("made-up-csww-{year}.xml")),
            "CSWWWorker",
        ) {
            let age = years(worker.date("PersonBirthDate").expect("a date"), on);
            assert!((21.0..70.0).contains(&age), "{year}: {age}");
            assert!(worker.date("RoleStartDate").is_some_and(|day| day <= on));
            let fte: f64 = worker
                .text("FTE")
                .expect("a number")
                .parse()
                .expect("a number");
            all += 1;
            part += i32::from(fte < 1.0);
            assert!((0.4..=1.0).contains(&fte), "{year}: {fte}");
        }
        assert!(part * 20 > all && part * 2 < all, "{year}: {part} of {all}");
    }
}

#[test]
fn workers_change_teams_and_are_away_one_thing_at_a_time() {
    let mut teams: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for row in files().rows("made-up-posts.csv") {
        assert!(!row["ended_on"].ends_with("-09-30"), "{row:?}");
        let of = teams.entry(row["worker_id"].clone()).or_default();
        of.insert(row["team"].clone());
    }
    assert!(teams.values().filter(|of| of.len() > 1).count() > 10);
    let mut away: BTreeMap<String, Vec<(Date, Option<Date>)>> = BTreeMap::new();
    let mut leave = 0;
    for row in files().rows("made-up-absences.csv") {
        let started = day(&row["started_on"]).expect("a date");
        let ended = day(&row["ended_on"]);
        if row["reason"] == "maternity" {
            leave += 1;
            assert!(
                ended.is_none_or(|ended| days(started, ended) > 60),
                "{row:?}"
            );
        }
        let of = away.entry(row["worker_id"].clone()).or_default();
        of.push((started, ended));
    }
    assert!(leave > 3);
    for absences in away.values_mut() {
        absences.sort();
        for pair in absences.windows(2) {
            assert!(pair[0].1.is_some_and(|ended| ended < pair[1].0), "{pair:?}");
        }
    }
}
