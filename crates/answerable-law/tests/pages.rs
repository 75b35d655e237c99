//! Every provision is a pair: its page cites it, says what an officer must know, and has worked
//! examples, and every example is true.

mod page;

use std::collections::BTreeMap;

use answerable_law::{
    Calendar, Ground, Provision,
    clock::{Facts, Happening, State, Step, run as run_clock},
    ground::{Claim, PublicInterest, may_extend, rely},
    provision::{self, Entry},
};
use jiff::civil::Date;
use page::{Row, date, examples};

const GROUND_SECTIONS: [&str; 5] = [
    "Absolute or qualified",
    "Whether the duty to confirm or deny remains",
    "What an officer must show",
    "Where officers go wrong",
    "Worked examples",
];

#[test]
fn every_provision_has_a_citation_a_page_and_an_example() {
    let mut cited = Vec::new();
    for entry in provision::all() {
        let Provision {
            citation,
            title,
            effect,
            page,
            ..
        } = entry.provision();
        assert!(!cited.contains(&citation), "{citation} is listed twice");
        cited.push(citation);
        assert!(
            effect.ends_with('.'),
            "{citation}: the effect is a sentence"
        );
        assert!(
            page.starts_with(&format!("# {title}\n")),
            "{citation}: the page starts with its title"
        );
        for name in [citation.full(), citation.to_string()] {
            assert!(page.contains(&name), "{citation}: the page names {name}");
        }
        assert!(
            page.contains("It is an explanation, not legal advice."),
            "{citation}"
        );
        assert!(
            examples(page).len() >= 2,
            "{citation}: the page has examples"
        );
    }
}

#[test]
fn every_page_of_a_ground_says_what_an_officer_needs() {
    for ground in Ground::all() {
        let Provision { citation, page, .. } = &ground.provision;
        for section in GROUND_SECTIONS {
            assert!(
                page.contains(&format!("\n## {section}\n")),
                "{citation}: no section “{section}”"
            );
        }
        assert!(!ground.limbs.is_empty(), "{citation} has no limb");
        for limb in ground.limbs {
            assert!(citation.covers(&limb.citation), "{citation}");
            for test in ground.tests(limb, false) {
                assert!(
                    page.contains(&format!("| `{}` |", test.key)),
                    "{citation}: the page does not name the test `{}`",
                    test.key
                );
            }
            if limb.until.is_none() {
                let name = limb.named_by().to_string();
                let (_, name) = name.split_once(' ').expect("an instrument and a provision");
                assert!(
                    page.contains(name),
                    "{citation}: the page does not name {name}"
                );
            }
        }
        for denial in ground
            .limbs
            .iter()
            .filter(|limb| limb.until.is_none())
            .filter_map(|limb| limb.denial.as_ref())
        {
            let name = denial.to_string();
            let (_, name) = name.split_once(' ').expect("an instrument and a provision");
            assert!(
                page.contains(name),
                "{citation}: the page does not name {name}"
            );
        }
    }
}

#[test]
fn every_example_of_a_ground_is_true() {
    for ground in Ground::all() {
        let mut relied_on = false;
        for row in examples(ground.provision.page) {
            let about = format!("{}: {row:?}", ground.provision.citation);
            let (outcome, may) = run(&row, &about);
            match (row["Result"].strip_prefix("refused: "), outcome) {
                (None, Ok(())) => {
                    relied_on = true;
                    assert_eq!(row["Result"], may, "{about}");
                }
                (Some(why), Err(says)) => assert!(says.contains(why), "{about}: {says}"),
                (Some(_), Ok(())) => panic!("{about}: it was not refused"),
                (None, Err(says)) => panic!("{about}: {says}"),
            }
        }
        let open = !matches!(ground.council, answerable_law::ground::Council::NotOpen(_));
        assert_eq!(
            relied_on, open,
            "{}: one example shows it relied on, unless it is not open to a council",
            ground.provision.citation
        );
    }
}

/// What comes of an example, and the words for its success.
fn run(row: &Row, about: &str) -> (Result<(), String>, &'static str) {
    let ground = row["Ground"].parse().expect(about);
    let received = date(&row["Received"]);
    if row["Tests"] == "more time" {
        let outcome = may_extend(&ground, received).map(|_| ());
        return (
            outcome.map_err(|error| error.to_string()),
            "may be extended",
        );
    }
    let denies = row["Tests"].starts_with("neither confirmed nor denied");
    let answers: BTreeMap<String, String> = row["Tests"]
        .trim_start_matches("neither confirmed nor denied")
        .split(';')
        .filter(|answer| !["", "none"].contains(&answer.trim()))
        .map(|answer| {
            let (key, answer) = answer.split_once(':').expect(about);
            (key.trim().to_owned(), answer.trim().to_owned())
        })
        .collect();
    let claim = Claim {
        ground,
        neither_confirms_nor_denies: denies,
        answers,
        public_interest: match &*row["Public interest"] {
            "none" => None,
            "weighed" => Some(PublicInterest {
                for_disclosure: vec!["openness about spending".to_owned()],
                for_maintaining: vec!["the harm described".to_owned()],
                balance: "The harm is near and great, and the interest is met in other ways"
                    .to_owned(),
            }),
            "one-sided" => Some(PublicInterest {
                for_maintaining: vec!["the harm described".to_owned()],
                balance: "There is nothing to be said for disclosure".to_owned(),
                ..PublicInterest::default()
            }),
            other => panic!("{about}: public interest “{other}”"),
        },
    };
    let outcome = rely(&claim, received).map(|_| ());
    (
        outcome.map_err(|error| error.to_string()),
        "may be relied on",
    )
}

#[test]
fn every_example_of_a_clock_is_true() {
    for entry in provision::all() {
        let Entry::Clock(provision) = entry else {
            continue;
        };
        for row in examples(provision.page) {
            let about = format!("{}: {row:?}", provision.citation);
            let cell = |name: &str, otherwise: &str| {
                row.get(name).map_or(otherwise.to_owned(), String::clone)
            };
            let happened = happened(&cell("What happened", "nothing"), &about);
            let received = date(&row["Received"]);
            let facts = Facts {
                kind: cell("Kind", "foia").parse().expect(&about),
                received,
                steps: &happened.steps,
                closed: &happened.closed,
                today: happened.today.unwrap_or(received),
            };
            let outcome = run_clock(facts, Calendar::builtin());
            if let Some(why) = row["Due"].strip_prefix("refused: ") {
                let says = outcome.expect_err(&about).to_string();
                assert!(says.contains(why), "{about}: {says}");
                continue;
            }
            let clock = outcome.unwrap_or_else(|error| panic!("{about}: {error}"));
            match &*row["Due"] {
                "paused" => assert!(matches!(clock.state, State::Paused { .. }), "{about}"),
                "lapsed" => assert!(matches!(clock.state, State::Lapsed { .. }), "{about}"),
                due => assert_eq!(clock.due, Some(date(due)), "{about}"),
            }
            let skipped = cell("Skipped", "");
            if !skipped.is_empty() {
                let days: Vec<Date> = skipped
                    .split(", ")
                    .filter(|day| *day != "none")
                    .map(date)
                    .collect();
                let found: Vec<Date> = clock.skipped.iter().map(|day| day.date).collect();
                assert_eq!(found, days, "{about}");
            }
            let stands = cell("Stands", "");
            if !stands.is_empty() {
                let says = match clock.state {
                    State::Stopped { late: false, .. } => {
                        format!("in time, on working day {}", clock.working_day)
                    }
                    State::Stopped { late: true, .. } => format!(
                        "late by {}, on working day {}",
                        clock.late_by, clock.working_day
                    ),
                    State::Running { working_days_left } => format!("{working_days_left} left"),
                    State::Late => format!("late by {}", clock.late_by),
                    State::Paused { until, .. } => until.map_or_else(
                        || "waits".to_owned(),
                        |until| format!("waits until {}", until.strftime("%-d %B %Y")),
                    ),
                    State::Lapsed { on } => format!("lapsed on {}", on.strftime("%-d %B %Y")),
                };
                assert_eq!(says, stands, "{about}");
            }
        }
    }
}

#[derive(Default)]
struct Happened {
    steps: Vec<Step>,
    closed: Vec<(Date, Date)>,
    today: Option<Date>,
}

/// Reads "asked 6 May 2026; clarified 20 May 2026".
fn happened(text: &str, about: &str) -> Happened {
    let mut found = Happened::default();
    for happening in text.split("; ").filter(|text| *text != "nothing") {
        let (what, when) = happening.split_at(happening.find(char::is_numeric).expect(about));
        let (on, until) = match when.split_once(" to ") {
            Some((on, until)) => (date(on), Some(date(until))),
            None => (date(when), None),
        };
        let what = match what.trim() {
            "today" => {
                found.today = Some(on);
                continue;
            }
            "closed" => {
                found.closed.push((on, until.expect(about)));
                continue;
            }
            "asked" => Happening::ClarificationAsked,
            "clarified" => Happening::ClarificationReceived,
            "fees notice" => Happening::FeeNotice,
            "fee paid" => Happening::FeeReceived,
            "identified" => Happening::IdentityConfirmed,
            "extended" => Happening::Extended {
                under: None,
                until: until.expect(about),
            },
            "replied" => Happening::Replied,
            other => panic!("{about}: “{other}”"),
        };
        found.steps.push(Step { on, what });
    }
    found
}
