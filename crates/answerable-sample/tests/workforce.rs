//! The workforce returns, counted again from their XML, equal the published figures; and on each
//! 30 September the allocations and posts give the same caseloads.

mod common;

use common::{Element, Memory, children_of, made, plan, published};
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::{BTreeMap, BTreeSet};

fn number(of: &Element, name: &str) -> Decimal {
    of.text(name)
        .map_or(Decimal::ZERO, |text| text.parse().expect("a number"))
}

fn rounded(figure: Decimal) -> Decimal {
    figure.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero)
}

fn vacancies(xml: &str) -> Element {
    children_of(xml, "LALevelVacancies").remove(0)
}

/// The published columns, counted from the return of a year.
fn count(xml: &str, year: i16) -> BTreeMap<&'static str, Decimal> {
    let (first, last) = (date(year - 1, 10, 1), date(year, 9, 30));
    let within = |day: Date| first <= day && day <= last;
    let mut sums: BTreeMap<&'static str, Decimal> = BTreeMap::new();
    let mut people = BTreeSet::new();
    let mut add = |what, figure| *sums.entry(what).or_default() += figure;
    for worker in children_of(xml, "CSWWWorker") {
        assert!(people.insert(worker.text("SWENo").expect("a number").to_owned()));
        // It makes no difference whether somebody is in post on the last day of the role.
        assert_ne!(worker.date("RoleEndDate"), Some(last));
        let agency = worker.text("AgencyWorker") == Some("1");
        let left = worker.date("RoleEndDate");
        let started = worker.date("RoleStartDate").expect("a date");
        let fte = number(&worker, "FTE");
        let here = started <= last && left.is_none_or(|left| left > last);
        if agency {
            assert!(here);
            add("agency_fte", fte);
            add("agency_headcount", Decimal::ONE);
        } else {
            if here {
                add("inpost_fte", fte);
                add("inpost_headcount", Decimal::ONE);
                add("working_days_lost_fte", number(&worker, "WorkingDaysLost"));
            }
            if within(started) {
                add("starters_fte", fte);
                add("starters_headcount", Decimal::ONE);
            }
            if left.is_some_and(within) {
                add("leavers_fte", fte);
                add("leavers_headcount", Decimal::ONE);
            }
        }
        let cases = number(&worker, "Cases30");
        if cases > Decimal::ZERO {
            add("cases", cases);
            add("case_holders_fte", number(&worker, "FTE30"));
        }
    }
    let vacant = vacancies(xml);
    add("vacancy_fte", number(&vacant, "NumberOfVacancies"));
    add("agency_cover_fte", number(&vacant, "NoAgencyFTE"));
    let days = Decimal::from(if matches!(year, 2020 | 2024) {
        254
    } else {
        253
    });
    let hundred = Decimal::ONE_HUNDRED;
    let of = |name: &str| sums[name];
    let rates = [
        (
            "turnover_rate_fte",
            hundred * of("leavers_fte") / of("inpost_fte"),
        ),
        (
            "turnover_rate_headcount",
            hundred * of("leavers_headcount") / of("inpost_headcount"),
        ),
        (
            "agency_rate_fte",
            hundred * of("agency_fte") / (of("agency_fte") + of("inpost_fte")),
        ),
        (
            "agency_rate_headcount",
            hundred * of("agency_headcount") / (of("agency_headcount") + of("inpost_headcount")),
        ),
        (
            "vacancy_rate_fte",
            hundred * of("vacancy_fte") / (of("vacancy_fte") + of("inpost_fte")),
        ),
        (
            "absence_rate_fte",
            hundred * of("working_days_lost_fte") / (of("inpost_fte") * days),
        ),
        ("caseload_fte", of("cases") / of("case_holders_fte")),
    ];
    sums.extend(rates);
    sums.into_iter()
        .map(|(name, sum)| (name, rounded(sum)))
        .collect()
}

/// The cases and full-time equivalent of each worker on a day, from allocations and posts.
fn caseloads(files: &Memory, on: Date) -> BTreeMap<String, (Decimal, Decimal)> {
    let day = |text: &str| text.parse::<Date>().ok();
    let mut held: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut children = BTreeSet::new();
    for row in files.rows("made-up-allocations.csv") {
        let open = day(&row["started_on"]).expect("a date") <= on
            && day(&row["ended_on"]).is_none_or(|ended| ended > on);
        if open && row["case_holder"] == "true" {
            assert!(children.insert(row["child_id"].clone()), "one holder each");
            held.entry(row["worker_id"].clone())
                .or_default()
                .insert(row["child_id"].clone());
        }
    }
    let mut fte: BTreeMap<String, Decimal> = BTreeMap::new();
    for row in files.rows("made-up-posts.csv") {
        let here = day(&row["started_on"]).is_none_or(|started| started <= on)
            && day(&row["ended_on"]).is_none_or(|ended| ended >= on);
        if here && row["service"] == "children" && row["social_worker"] == "true" {
            let more: Decimal = row["fte"].parse().expect("a number");
            assert!(
                fte.insert(row["worker_id"].clone(), more).is_none(),
                "one post each"
            );
        }
    }
    held.into_iter()
        .map(|(worker, children)| {
            let fte = fte[&worker];
            (worker, (Decimal::from(children.len()), fte))
        })
        .collect()
}

fn check(code: &str) {
    let targets = published(code);
    let (files, summary) = made(&plan(code), &targets);
    assert_eq!(summary.impossible, []);
    // Nothing in the allocations says that they reach back before the first census's year.
    let ends = files.rows("made-up-allocations.csv");
    let ends = ends.iter().filter_map(|row| row["ended_on"].parse().ok());
    let earliest: Date = ends.min().expect("an end");
    assert!(earliest > date(2016, 10, 1) && earliest < date(2016, 10, 15));
    let absences = files.rows("made-up-absences.csv");
    let mut wrong = Vec::new();
    for year in 2017..=2022 {
        let xml = files.text(&format!("made-up-csww-{year}.xml"));
        for (column, counted) in count(xml, year) {
            let figure = targets.get(column, year).expect("published");
            if figure != counted {
                wrong.push(format!("{column} {year}: {counted}, published {figure}"));
            }
        }
        // Allocations and posts give each worker what the census says.
        let on = date(year, 9, 30);
        let mut census = BTreeMap::new();
        for worker in children_of(xml, "CSWWWorker") {
            let cases = number(&worker, "Cases30");
            if cases > Decimal::ZERO {
                let id = worker.text("SWENo").expect("a number").to_owned();
                census.insert(id, (cases, number(&worker, "FTE30").normalize()));
            }
        }
        let made: BTreeMap<String, (Decimal, Decimal)> = caseloads(&files, on)
            .into_iter()
            .map(|(worker, (cases, fte))| (worker, (cases, fte.normalize())))
            .collect();
        assert_eq!(made, census, "{year}");
        // Sickness absences add up to the days of the census.
        let lost: Decimal = absences
            .iter()
            .filter(|row| row["reason"] == "sickness")
            .filter(|row| {
                let started: Date = row["started_on"].parse().expect("a date");
                let ended: Date = row["ended_on"].parse().expect("a date");
                assert!(started <= ended, "{row:?}");
                date(year - 1, 10, 1) <= started && ended <= on
            })
            .map(|row| row["days_lost"].parse::<Decimal>().expect("a number"))
            .sum();
        let published = targets.get("working_days_lost_fte", year);
        assert_eq!(Some(rounded(lost)), published, "{year}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn coventry() {
    check("E08000026");
}

#[test]
fn leicester() {
    check("E06000016");
}
