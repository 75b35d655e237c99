//! The children in need returns, counted again from their XML, equal the published figures.

mod common;

use answerable_law::Calendar;
use common::{children_of, made, plan, published};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default)]
struct Counts(BTreeMap<&'static str, BTreeMap<String, i64>>);

impl Counts {
    /// Counts one thing of a child.
    fn add(&mut self, what: &'static str, child: &str) {
        *self
            .0
            .entry(what)
            .or_default()
            .entry(child.to_owned())
            .or_default() += 1;
    }

    fn events(&self, what: &str) -> i64 {
        self.0.get(what).map_or(0, |by| by.values().sum())
    }

    fn children(&self, what: &str) -> i64 {
        self.0
            .get(what)
            .map_or(0, |by| i64::try_from(by.len()).expect("few"))
    }
}

/// The published columns, counted from the return of a year and the one before.
fn count(xml: &str, before: Option<&str>, year: i16) -> BTreeMap<&'static str, i64> {
    let calendar = Calendar::builtin();
    let (first, last) = (date(year - 1, 4, 1), date(year, 3, 31));
    let within = |day: Date| first <= day && day <= last;
    let mut counts = Counts::default();
    let mut referred: BTreeMap<String, BTreeSet<Date>> = BTreeMap::new();
    for child in before
        .map(|xml| children_of(xml, "Child"))
        .unwrap_or_default()
    {
        let id = child
            .all("ChildIdentifiers")
            .next()
            .and_then(|of| of.text("LAchildID"));
        let dates = referred
            .entry(id.expect("an identifier").to_owned())
            .or_default();
        dates.extend(
            child
                .all("CINdetails")
                .filter_map(|of| of.date("CINreferralDate")),
        );
    }
    let mut new: Vec<(String, Date)> = Vec::new();
    for child in children_of(xml, "Child") {
        let id = child
            .all("ChildIdentifiers")
            .next()
            .and_then(|of| of.text("LAchildID"));
        let id = id.expect("an identifier").to_owned();
        for episode in child.all("CINdetails") {
            let referral = episode.date("CINreferralDate").expect("a date");
            let closed = episode.date("CINclosureDate");
            let reason = episode.text("ReasonForClosure").unwrap_or_default();
            let none = episode.text("ReferralNFA") == Some("1");
            let not = matches!(reason, "RC8" | "RC9");
            referred.entry(id.clone()).or_default().insert(referral);
            assert!(referral <= last && closed.is_none_or(within), "{id} {year}");
            if within(referral) {
                new.push((id.clone(), referral));
                counts.add("referrals", &id);
                if none {
                    counts.add("no_further_action", &id);
                }
                if !none && not {
                    counts.add("not_in_need", &id);
                    assert!(episode.all("Assessments").next().is_some());
                }
                if !none && !not {
                    counts.add("started", &id);
                }
            }
            if !none && !not {
                counts.add("any", &id);
                counts.add(if closed.is_some() { "ended" } else { "at31" }, &id);
            }
            let mut conference = |from: Option<Date>, held: Option<Date>| {
                let Some(held) = held.filter(|&held| within(held)) else {
                    return;
                };
                assert!(calendar.is_working_day(held).expect("in range"), "{held}");
                counts.add("icpc", &id);
                let Some(from) = from.filter(|&from| from <= held) else {
                    return;
                };
                let days = calendar.working_days_between(from, held).expect("in range");
                let band = match days {
                    0..=10 => "duration_0_10",
                    11..=15 => "duration_11_15",
                    16..=20 => "duration_16_20",
                    _ => "duration_21",
                };
                counts.add(band, &id);
            };
            conference(Some(referral), episode.date("DateOfInitialCPC"));
            for enquiry in episode.all("Section47") {
                conference(
                    enquiry.date("S47ActualStartDate"),
                    enquiry.date("DateOfInitialCPC"),
                );
            }
            for enquiry in episode.all("Section47") {
                if enquiry.date("S47ActualStartDate").is_some_and(within) {
                    counts.add("section47", &id);
                }
            }
            for plan in episode.all("ChildProtectionPlans") {
                let started = plan.date("CPPstartDate").expect("a date");
                let ended = plan.date("CPPendDate");
                if within(started) {
                    counts.add("cpp_start", &id);
                    if plan.text("NumberOfPreviousCPP") != Some("0") {
                        counts.add("cpp_subsequent", &id);
                    }
                }
                match ended {
                    Some(ended) if within(ended) => {
                        counts.add("cpp_end", &id);
                        counts.add("cpp_any", &id);
                    }
                    Some(_) => {}
                    None => {
                        counts.add("cpp_at31", &id);
                        counts.add("cpp_any", &id);
                    }
                }
            }
        }
    }
    for (id, day) in new {
        let year_before = day.checked_sub(1.year()).expect("in range");
        if referred[&id].range(year_before..day).next().is_some() {
            counts.add("re_referrals", &id);
        }
    }
    assert_eq!(
        counts.events("at31"),
        counts.children("at31"),
        "one open episode each"
    );
    BTreeMap::from([
        ("anypoint_episodes", counts.events("any")),
        ("anypoint_child", counts.children("any")),
        ("started_episodes", counts.events("started")),
        ("started_child", counts.children("started")),
        ("ended_episodes", counts.events("ended")),
        ("ended_child", counts.children("ended")),
        ("at31_episodes", counts.events("at31")),
        ("referrals", counts.events("referrals")),
        ("re_referrals", counts.events("re_referrals")),
        ("no_further_action", counts.events("no_further_action")),
        ("not_in_need", counts.events("not_in_need")),
        ("referrals_child", counts.children("referrals")),
        ("re_referrals_child", counts.children("re_referrals")),
        ("section47", counts.events("section47")),
        ("section47_child", counts.children("section47")),
        ("icpc", counts.events("icpc")),
        ("icpc_child", counts.children("icpc")),
        ("duration_0_10", counts.events("duration_0_10")),
        ("duration_11_15", counts.events("duration_11_15")),
        ("duration_16_20", counts.events("duration_16_20")),
        ("duration_21", counts.events("duration_21")),
        ("cpp_start", counts.events("cpp_start")),
        ("cpp_child_start", counts.children("cpp_start")),
        ("cpp_end", counts.events("cpp_end")),
        ("cpp_child_end", counts.children("cpp_end")),
        ("cpp_anypoint", counts.events("cpp_any")),
        ("cpp_child_anypoint", counts.children("cpp_any")),
        ("cpp_at31", counts.events("cpp_at31")),
        ("cpp_subsequent", counts.events("cpp_subsequent")),
    ])
}

fn check(code: &str) {
    let targets = published(code);
    let (files, summary) = made(&plan(code), &targets);
    assert_eq!(summary.impossible, []);
    let mut wrong = Vec::new();
    for year in 2013..=2022 {
        let name = |year: i16| format!("made-up-cin-{year}.xml");
        let before = (year > 2013).then(|| files.text(&name(year - 1)));
        for (column, counted) in count(files.text(&name(year)), before, year) {
            match targets.get(column, year) {
                Some(figure) if figure != counted.into() => {
                    wrong.push(format!("{column} {year}: {counted}, published {figure}"));
                }
                Some(_) => {}
                None => assert_eq!(year, 2022, "{column} is published"),
            }
        }
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

/// Who was in need at one 31 March and is then found not to be counts in neither year's ends: only as
/// many do as the published figures leave over, so that for all others it makes no difference whether
/// such an episode is one of need until it closes.
#[test]
fn episodes_close_as_not_in_need_after_a_31_march_only_where_they_must() {
    let mut years = plan("E08000026");
    years.years = 2013..=2024;
    let targets = published("E08000026");
    let (files, _) = made(&years, &targets);
    let published = |column: &str, year: i16| targets.get(column, year);
    for year in 2014..=2024 {
        let first = date(year - 1, 4, 1);
        let mut crossing = 0_i64;
        for child in children_of(files.text(&format!("made-up-cin-{year}.xml")), "Child") {
            for episode in child.all("CINdetails") {
                let not = matches!(episode.text("ReasonForClosure"), Some("RC8" | "RC9"));
                let before = episode.date("CINreferralDate") < Some(first);
                crossing += i64::from(not && before);
            }
        }
        let forced = || {
            let open = published("at31_episodes", year - 1)?;
            let left = open + published("started_episodes", year)?
                - published("ended_episodes", year)?
                - published("at31_episodes", year)?;
            Some(left.max(0.into()))
        };
        // Nothing is published after 2021.
        let forced = forced().unwrap_or_default();
        assert_eq!(forced, crossing.into(), "{year}");
    }
}

/// Where the returns of all years are read together, the row of the latest stands.
#[test]
fn read_together_the_returns_give_the_same_episodes() {
    let targets = published("E06000016");
    let (files, _) = made(&plan("E06000016"), &targets);
    let mut rows = BTreeMap::new();
    for year in 2013..=2022 {
        let xml = files.text(&format!("made-up-cin-{year}.xml"));
        for child in children_of(xml, "Child") {
            let id = child.inside[0]
                .text("LAchildID")
                .expect("an identifier")
                .to_owned();
            for episode in child.all("CINdetails") {
                if episode.text("ReferralNFA") == Some("1") {
                    continue;
                }
                let referred = episode.date("CINreferralDate").expect("a date");
                let not = matches!(episode.text("ReasonForClosure"), Some("RC8" | "RC9"));
                let closed = episode.date("CINclosureDate");
                rows.insert((id.clone(), referred), (closed, not));
            }
        }
    }
    for year in 2013..=2021 {
        let (first, last) = (date(year - 1, 4, 1), date(year, 3, 31));
        let (mut at31, mut ended, mut started) = (0_i64, 0_i64, 0_i64);
        for ((_, referred), &(closed, not)) in &rows {
            let open = closed.is_none_or(|closed| closed > last);
            at31 += i64::from(open && *referred <= last);
            ended += i64::from(!not && closed.is_some_and(|day| first <= day && day <= last));
            started += i64::from(first <= *referred && *referred <= last && (open || !not));
        }
        let counted = [at31, ended, started].map(|count| Some(count.into()));
        let columns = ["at31_episodes", "ended_episodes", "started_episodes"];
        assert_eq!(
            counted,
            columns.map(|column| targets.get(column, year)),
            "{year}"
        );
    }
}
