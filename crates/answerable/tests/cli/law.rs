//! The law at the command line: clocks, grounds, regimes, the calendar and the cost of answering.

use crate::desk::{Ran, TestDesk, program};
use serde_json::{Value, json};
use std::fs;

/// Four questions, of which one is environmental. Received on a Saturday.
const REQUEST: &str = "Dear Sir or Madam,\n\n\
    1. What is your policy on the supervision of newly qualified social workers?\n\
    2. Please provide a copy of the contract with your agency for social workers.\n\
    3. Please provide a copy of the air quality report for the ring road.\n\
    4. Please provide a copy of your recruitment plan.\n\n\
    Yours faithfully,\nA. Requester (made up)\n";

const CASE: &str = "FOI-2026-0001";
const OFFICER: &str = "O. Officer (made up)";

/// A desk with the request, received on Saturday 6 June 2026.
fn desk() -> TestDesk {
    let desk = TestDesk::empty();
    let file = desk.file("request.txt", REQUEST);
    desk.run(&[
        "answer",
        &file,
        "--received",
        "2026-06-06",
        "--on",
        "2026-06-08",
    ])
    .ok();
    desk
}

impl TestDesk {
    fn decide(&self, part: &str, on: &str, args: &[&str]) -> Ran {
        let mut all = vec!["decide", CASE, part, "--on", on, "--by", OFFICER];
        all.extend(args);
        self.run(&all)
    }

    #[track_caller]
    fn record(&self, on: &str, args: &[&str]) -> Ran {
        let mut all = vec!["record", CASE, "--on", on, "--by", OFFICER];
        all.extend(args);
        self.run(&all)
    }

    #[track_caller]
    fn issue(&self, on: &str, parts: &[&str]) -> Ran {
        let mut all = vec!["issue", CASE, "--on", on, "--by", "M. Manager (made up)"];
        for part in parts {
            all.extend(["--part", part]);
        }
        let ran = self.run(&all);
        // A late letter goes only with the reason.
        if ran.code != 3 || !ran.err.contains("with --late") {
            return ran;
        }
        all.extend(["--late", "The records had to be searched by hand."]);
        self.run(&all)
    }

    fn letter(&self, name: &str) -> String {
        fs::read_to_string(self.root().join("cases").join(CASE).join(name)).unwrap()
    }
}

fn run(args: &[&str]) -> Ran {
    program().args(args).output().unwrap().into()
}

fn due(args: &[&str]) -> Value {
    let mut all = vec!["due"];
    all.extend(args);
    all.push("--json");
    run(&all).ok().json()
}

#[test]
fn every_deadline_of_the_table_from_the_command_line() {
    let table = include_str!("../../../answerable-law/tests/deadlines.csv");
    let mut rows = csv::Reader::from_reader(table.as_bytes());
    let headers = rows.headers().unwrap().clone();
    let mut counted = 0;
    for row in rows.records() {
        let row = row.unwrap();
        let cell = |name: &str| &row[headers.iter().position(|header| header == name).unwrap()];
        let mut args = vec![cell("received"), "--kind", cell("kind")];
        for (column, option) in [
            ("clarified", "--clarified"),
            ("fee_notice", "--fee-notice"),
            ("fee_paid", "--fee-paid"),
            ("replied", "--replied"),
        ] {
            if !cell(column).is_empty() {
                args.extend([option, cell(column)]);
            }
        }
        let closed = cell("school_closed").replace("..", "/");
        for span in closed.split(';').filter(|span| !span.is_empty()) {
            args.extend(["--school-closed", span]);
        }
        let about = cell("id");
        let clock = due(&args);
        assert_eq!(clock["due"], cell("due"), "{about}");
        let skipped: Vec<&str> = clock["skipped"]
            .as_array()
            .unwrap()
            .iter()
            .map(|day| day.as_str().unwrap())
            .collect();
        assert_eq!(skipped.join(";"), cell("skipped"), "{about}");
        let number = |name: &str| {
            cell(name)
                .parse::<u64>()
                .map_or(Value::Null, |number| json!(number))
        };
        assert_eq!(
            clock["working_days_elapsed"],
            number("elapsed_wd"),
            "{about}"
        );
        assert_eq!(clock["late_by"], number("late_by_wd"), "{about}");
        counted += 1;
    }
    assert_eq!(counted, 44);
}

#[test]
fn what_a_clock_cannot_be_told_is_refused() {
    for (args, code, says) in [
        (
            &["2015-01-19", "--replied", "2015-01-18"][..],
            3,
            "before the date of receipt",
        ),
        (&["1999-06-01"], 6, "before 1 January 2005"),
        (&["2030-12-20"], 6, "outside the bank holiday calendar"),
        (
            &["2026-02-02", "--kind", "foia_pit", "--ground", "s21"],
            3,
            "it is absolute",
        ),
        (
            &["2026-02-02", "--kind", "foia_pit", "--ground", "s12(1)"],
            3,
            "no public interest test",
        ),
        (
            &["2026-02-02", "--kind", "foia_pit", "--ground", "s35(1)(a)"],
            3,
            "not open to a council",
        ),
        (&["2026-02-02", "--ground", "s43(2)"], 3, "no bearing"),
        (
            &["2026-02-02", "--fee-paid", "2026-02-03"],
            3,
            "needs a fees notice",
        ),
        (
            &[
                "2026-02-02",
                "--kind",
                "review_foia",
                "--clarified",
                "2026-02-05",
            ],
            3,
            "does not move the clock",
        ),
        (
            &["2026-02-02", "--kind", "sar", "--clarified", "2026-02-05"],
            3,
            "give that day too",
        ),
        (
            &["2026-02-02", "--school-closed", "2026-02-05/2026-02-09"],
            3,
            "does not move the clock",
        ),
        (
            &[
                "2026-02-02",
                "--kind",
                "school",
                "--school-closed",
                "2026-02-09/2026-02-05",
            ],
            3,
            "not before its start",
        ),
        (&["2017-02-02", "--kind", "sar"], 6, "25 May 2018"),
    ] {
        let mut all = vec!["due"];
        all.extend(args);
        let ran = run(&all);
        assert!(
            ran.code == code && ran.err.contains(says),
            "{args:?}: {} {}",
            ran.code,
            ran.err
        );
    }
    assert_eq!(run(&["due", "2026-02-02", "--kind", "soon"]).code, 2);
    let waits = due(&["2026-05-05", "--asked", "2026-05-08"]);
    assert_eq!(waits["due"], Value::Null);
    assert_eq!(waits["standing"]["state"], "paused");
}

#[test]
fn a_whole_clock_as_a_story() {
    let desk = desk();
    // Question 1 needs a clarification, 2 more time; 3 is environmental; 4 is answered.
    desk.run(&["regime", CASE, "3", "eir", "--by", OFFICER])
        .ok();
    desk.decide(
        "1",
        "2026-06-10",
        &["--clarify", "Which grade do you mean?"],
    )
    .ok();
    desk.issue("2026-06-10", &["1"]).ok();
    desk.record("2026-06-20", &["clarified", "--text", "All grades"])
        .ok();
    desk.decide(
        "2",
        "2026-07-02",
        &[
            "--extend",
            "s43(2)",
            "--test",
            "held=yes",
            "--test",
            "harm=rivals could use its margin",
            "--test",
            "likelihood=would be likely to",
            "--test",
            "whose=the agency's, which objected",
            "--until",
            "2026-07-28",
            "--reason",
            "The agency says that rivals could use its margin.",
        ],
    )
    .ok();
    for part in ["1", "3", "4"] {
        desk.decide(part, "2026-07-02", &["--supply", "It is attached."])
            .ok();
    }
    desk.issue("2026-07-02", &[]).ok();
    desk.decide(
        "2",
        "2026-07-27",
        &["--supply", "It is attached, after all."],
    )
    .ok();
    desk.issue("2026-07-27", &[]).ok();
    desk.record(
        "2026-08-10",
        &["review", "--words", "It took you too long."],
    )
    .ok();

    let story = desk.run(&["clock", CASE, "--on", "2026-08-11"]).ok().out;
    insta::assert_snapshot!(story);
    let json = desk.json(&["clock", CASE, "--on", "2026-08-11"]);
    let due: Vec<&Value> = json["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["due"])
        .collect();
    assert_eq!(
        due,
        [
            "2026-07-20",
            "2026-07-28",
            "2026-07-06",
            "2026-07-06",
            "2026-09-08",
            "2026-10-06"
        ]
    );

    // Each letter tells of its parts, and the log of what each gave.
    let first = desk.letter("letter.html");
    assert!(
        first.contains("Which grade do you mean?") && !first.contains("Question 2"),
        "{first}"
    );
    let second = desk.letter("letter-2.html");
    assert!(
        second.contains("We wrote to you on 10 June 2026"),
        "{second}"
    );
    assert!(second.contains("section 43(2) of the Freedom of Information Act 2000"));
    assert!(second.contains("We estimate that we will reach a decision by 28 July 2026"));
    assert!(second.contains("commercial interests of any person: rivals could use its margin"));
    assert!(second.contains("Environmental Information Regulations 2004"));
    assert!(second.contains("your representations under regulation 11"));
    let third = desk.letter("letter-3.html");
    assert!(third.contains("It is attached, after all.") && !third.contains("Question 4"));
    // A single stage of review.
    let again = desk.record("2026-08-12", &["review", "--words", "And again."]);
    assert!(
        again.code == 3 && again.err.contains("one stage of review"),
        "{}",
        again.err
    );
    let early = desk.run(&["clock", CASE, "--on", "2026-06-10"]);
    assert_eq!(early.code, 3);
}

#[test]
fn a_day_proclaimed_for_scotland_moves_a_case_and_the_case_says_so() {
    let desk = TestDesk::empty();
    // The desk's calendar as it was before the proclamation of February 2026.
    let calendar = desk.root().join("calendar");
    fs::create_dir(&calendar).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../calendar");
    let rows = fs::read_to_string(format!("{data}/bank-holidays.csv")).unwrap();
    let before: Vec<&str> = rows
        .lines()
        .filter(|row| !row.starts_with("2026-06-15"))
        .collect();
    fs::write(calendar.join("bank-holidays.csv"), before.join("\n")).unwrap();
    fs::copy(format!("{data}/range.csv"), calendar.join("range.csv")).unwrap();

    let file = desk.file("request.txt", REQUEST);
    let answer = [
        "answer",
        &file,
        "--received",
        "2026-06-01",
        "--on",
        "2026-06-02",
    ];
    assert_eq!(desk.json(&answer)["due"], "2026-06-29");

    let feed = desk.file("bank-holidays.json", gov_uk(&rows));
    let updated = desk.json(&["calendar", "update", &feed, "--by", OFFICER]);
    assert_eq!(updated["changes"]["added"][0]["date"], "2026-06-15");
    assert_eq!(updated["moved"][0]["case"], CASE);
    let case = desk.json(&["show", CASE]);
    assert_eq!(case["due"], "2026-06-30");
    let story = desk.run(&["clock", CASE]).ok().out;
    let says = story.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        says.contains("Monday 15 June 2026") && says.contains("Scotland"),
        "{says}"
    );
    assert!(
        says.contains("moved from 29 June 2026 to 30 June 2026"),
        "{says}"
    );
    assert!(desk.run(&["show", CASE]).ok().out.contains("Moved"));
    // Once is enough.
    let again = desk.json(&["calendar", "update", &feed, "--by", OFFICER]);
    assert_eq!(again["moved"], json!([]));
    assert_eq!(
        desk.json(&["show", CASE])["moved"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert!(desk.run(&["verify"]).ok().out.contains("every event"));
}

#[test]
fn a_change_of_the_calendar_that_was_broken_off_is_finished() {
    let desk = desk();
    let now = desk.root().join("calendar");
    let old = desk.root().join("calendar.old");
    desk.run(&[
        "calendar",
        "add",
        "2026-06-17",
        "--name",
        "A made-up day",
        "--division",
        "scotland",
        "--by",
        OFFICER,
    ])
    .ok();
    assert!(now.is_dir() && !old.exists());
    let due = desk.json(&["show", CASE])["due"].clone();
    assert_eq!(due, "2026-07-07");
    // As it lies when the machine stops after the calendars were exchanged and before the cases
    // were told of another day.
    fs::create_dir(&old).unwrap();
    for name in ["bank-holidays.csv", "range.csv"] {
        fs::copy(now.join(name), old.join(name)).unwrap();
    }
    let rows = fs::read_to_string(now.join("bank-holidays.csv")).unwrap();
    fs::write(
        now.join("bank-holidays.csv"),
        format!("{rows}2026-06-18,Another made-up day,scotland,no,published\n"),
    )
    .unwrap();
    desk.run(&[
        "calendar",
        "add",
        "2026-06-19",
        "--name",
        "A third",
        "--division",
        "scotland",
        "--by",
        OFFICER,
    ])
    .ok();
    let case = desk.json(&["show", CASE]);
    let moved: Vec<&Value> = case["moved"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| &m["added"][0])
        .collect();
    assert_eq!(moved.len(), 3, "{moved:?}");
    assert!(moved[1].as_str().unwrap().contains("Another made-up day"));
    assert!(!old.exists());
}

/// The rows of the calendar from 2019 as GOV.UK would publish them.
fn gov_uk(rows: &str) -> String {
    let mut reader = csv::Reader::from_reader(rows.as_bytes());
    let mut divisions = serde_json::Map::new();
    for division in ["england-and-wales", "scotland", "northern-ireland"] {
        divisions.insert(
            division.to_owned(),
            json!({ "division": division, "events": [] }),
        );
    }
    for row in reader.records() {
        let row = row.unwrap();
        let year: i32 = row[0][..4].parse().unwrap();
        if !(2019..=2028).contains(&year) {
            continue;
        }
        for division in row[2].split('|') {
            let notes = if &row[3] == "yes" {
                "Substitute day"
            } else {
                ""
            };
            let events = divisions[division]["events"].as_array_mut().unwrap();
            events.push(
                json!({ "title": &row[1], "date": &row[0], "notes": notes, "bunting": true }),
            );
        }
    }
    Value::Object(divisions).to_string()
}

#[test]
fn a_refusal_needs_its_limb_its_tests_and_the_public_interest() {
    let desk = desk();
    let refuse = |ground: &str, more: &[&str]| {
        let mut args = vec!["--refuse", ground, "--reason", "A rival could use it."];
        args.extend(more);
        desk.decide("2", "2026-06-10", &args)
    };
    for (ground, more, says) in [
        ("s43", &[][..], "name the limb: FOIA s43(1)"),
        ("s43(2)", &[], "answer `harm`"),
        ("s43(2)", &[], "it is qualified"),
        ("s43(2)", &["--test", "held=no"], "say that it is not held"),
        (
            "s43(2)",
            &["--test", "mood=good"],
            "`mood` is not one of its tests",
        ),
        ("s43(2)", &["--test", "held"], "is not an answer to a test"),
        ("s35(1)(a)", &[], "not open to a council"),
        ("s17(1)", &[], "not a ground"),
        ("s1(1)(a)", &[], "--not-held"),
        ("EIR reg 12(4)(b)", &[], "is not a ground of it"),
        ("s12(1)", &[], "rests on an estimate"),
        (
            "s21",
            &["--neither-confirm-nor-deny"],
            "does not remove the duty",
        ),
        ("s40(2)", &[], "name the limb: FOIA s40(3A)(a)"),
    ] {
        let ran = refuse(ground, more);
        assert!(
            ran.code == 3 && ran.err.contains(says),
            "{ground}: {}",
            ran.err
        );
    }
    let json = desk.decide(
        "2",
        "2026-06-10",
        &[
            "--refuse",
            "s43(2)",
            "--reason",
            "A rival could use it.",
            "--json",
        ],
    );
    let error = &json.json()["error"];
    assert_eq!(error["objections"].as_array().unwrap().len(), 5, "{error}");

    refuse(
        "s43(2)",
        &[
            "--test",
            "held=yes",
            "--test",
            "harm=a rival could undercut the agency in the tender of autumn 2026",
            "--test",
            "likelihood=would be likely to",
            "--test",
            "whose=the agency's, which objected",
            "--for-disclosure",
            "openness about what agency workers cost",
            "--for-maintaining",
            "fair competition in the tender",
            "--balance",
            "The total is published; the margin would harm the tender",
        ],
    )
    .ok();
    let letter = desk.letter("letter.html");
    for says in [
        "We hold the following",
        "section 43(2) of the Freedom of Information Act 2000",
        "Disclosure would be likely to prejudice the commercial interests of any person: a rival",
        "In favour of disclosure: openness about what agency workers cost.",
        "In favour of maintaining the exemption: fair competition in the tender.",
        "The total is published; the margin would harm the tender.",
        "internal review",
        "section 50 of the Freedom of Information Act 2000",
    ] {
        assert!(letter.contains(says), "{says}: {letter}");
    }
}

#[test]
fn neither_confirmed_nor_denied_says_nothing_of_holding() {
    let desk = desk();
    desk.decide(
        "2",
        "2026-06-10",
        &[
            "--refuse",
            "s40(3A)(a)",
            "--neither-confirm-nor-deny",
            "--reason",
            "Saying so would tell the world whether a named person was investigated.",
            "--test",
            "saying_so=a yes or no would itself reveal an investigation",
            "--test",
            "person=one named member of staff",
            "--test",
            "interest=accountability",
            "--test",
            "necessary=no, outcomes are published without names",
            "--test",
            "rights=they expect it to stay between them and the council",
        ],
    )
    .ok();
    let case = desk.json(&["show", CASE]);
    let label = case["parts"][1]["decision"]["claim"]["neither_confirms_nor_denies"].clone();
    assert_eq!(label, true);
    let letter = desk.letter("letter.html");
    let answer = letter
        .split("Question 2")
        .nth(1)
        .unwrap()
        .split("Question 3")
        .next()
        .unwrap();
    assert!(answer.contains("We neither confirm nor deny"), "{answer}");
    assert!(
        answer.contains("section 40(5B) of the Freedom of Information Act 2000"),
        "{answer}"
    );
    assert!(!answer.contains("We hold the following"), "{answer}");
}

#[test]
fn the_cost_of_answering_is_worked_out() {
    let estimate = |args: &[&str]| {
        let mut all = vec!["law", "estimate"];
        all.extend(args);
        run(&all)
    };
    for (args, says) in [
        (&["--hours", "redact=3"][..], "does not count"),
        (&["--hours", "locate=-3"], "less than nothing"),
        (&["--hours", "locate"], "not a line of an estimate"),
        (&["--sample", "extract=20/60"], "not a sample"),
        (&["--hours", "thinking=3"], "not an activity that counts"),
        (&[], "at least one line"),
        (&["--hours", "locate=1", "--body", "parish"], "not a body"),
    ] {
        let ran = estimate(args);
        assert!(
            ran.code == 3 && ran.err.contains(says),
            "{args:?}: {} {}",
            ran.code,
            ran.err
        );
    }
    let worked = |hours: &str| {
        let line = format!("locate={hours}");
        estimate(&["--hours", &line, "--json"]).ok().json()["estimate"]["exceeds"].clone()
    };
    assert_eq!((worked("18"), worked("18.01")), (json!(false), json!(true)));

    let desk = desk();
    let within = desk.decide(
        "4",
        "2026-06-10",
        &[
            "--refuse",
            "s12(1)",
            "--reason",
            "There are many files.",
            "--hours",
            "locate=4",
        ],
    );
    assert!(
        within.code == 3 && within.err.contains("within the limit"),
        "{}",
        within.err
    );
    desk.decide(
        "4",
        "2026-06-10",
        &[
            "--refuse",
            "s12(1)",
            "--reason",
            "The plans lie in paper files.",
            "--test",
            "held=yes",
            "--hours",
            "locate=4",
            "--sample",
            "extract=20/60/1200",
        ],
    )
    .ok();
    let letter = desk.letter("letter.html");
    for says in [
        "£1,600",
        "£450",
        "280 of the 1,200 records",
        "section 16 of the Act",
    ] {
        assert!(letter.contains(says), "{says}: {letter}");
    }
}

#[test]
fn requests_that_could_be_costed_together_are_listed() {
    let desk = TestDesk::empty();
    let mail = |day: &str, from: &str, question: &str| {
        format!(
            "From: {from}\r\nTo: foi@coventry.example\r\nDate: {day}\r\nSubject: Request\r\n\r\n1. {question}\r\n"
        )
    };
    let referrals = "How many referrals did children's social care receive in 2020/21?";
    for (name, day, from, question) in [
        (
            "1.eml",
            "Mon, 1 Jun 2026 10:00:00 +0100",
            "A. Requester <a@example.org>",
            referrals,
        ),
        (
            "2.eml",
            "Mon, 6 Jul 2026 10:00:00 +0100",
            "A@example.org",
            "How many referrals were there in 2021/22?",
        ),
        (
            "3.eml",
            "Tue, 7 Jul 2026 10:00:00 +0100",
            "B <b@example.org>",
            "How many referrals were there in 2018/19?",
        ),
        (
            "4.eml",
            "Wed, 8 Jul 2026 10:00:00 +0100",
            "a@example.org",
            "What is your policy on overtime?",
        ),
        (
            "5.eml",
            "Fri, 30 Oct 2026 10:00:00 +0000",
            "a@example.org",
            "How many referrals were there in 2017/18?",
        ),
    ] {
        let file = desk.file(name, mail(day, from, question));
        desk.run(&["answer", &file, "--on", "2026-11-02"]).ok();
    }
    let json = desk.json(&[
        "law",
        "estimate",
        "--case",
        "FOI-2026-0001",
        "--hours",
        "locate=20",
    ]);
    let together = &json["aggregation"]["together"];
    assert_eq!(
        together[0]["references"],
        json!(["FOI-2026-0002"]),
        "{json:#}"
    );
    let apart = json["aggregation"]["apart"].as_array().unwrap();
    assert_eq!(apart.len(), 3, "{json:#}");
    // The Regulations have no such limit.
    desk.run(&["regime", "FOI-2026-0001", "1", "eir", "--by", OFFICER])
        .ok();
    let environmental = desk.run(&["law", "estimate", "--case", "FOI-2026-0001"]);
    assert!(
        environmental.code == 3 && environmental.err.contains("EIR reg 12(4)(b)"),
        "{}",
        environmental.err
    );
    desk.run(&["regime", "FOI-2026-0001", "1", "foia", "--by", OFFICER])
        .ok();
    let campaign = desk.json(&[
        "law",
        "estimate",
        "--case",
        "FOI-2026-0001",
        "--acting-together",
        "FOI-2026-0003",
    ]);
    let references = campaign["aggregation"]["together"][0]["references"].to_string();
    assert!(references.contains("FOI-2026-0003"), "{campaign:#}");
}

#[test]
fn a_question_under_other_law_is_decided_under_it() {
    let desk = desk();
    let case = desk.json(&["show", CASE]);
    let regimes: Vec<&Value> = case["parts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["regime"])
        .collect();
    assert_eq!(regimes, ["foia", "foia", "eir", "foia"]);
    assert!(
        case["parts"][2]["to_decide"][0]
            .as_str()
            .unwrap()
            .contains("air quality")
    );
    desk.run(&["regime", CASE, "3", "eir", "--by", OFFICER])
        .ok();
    let refused = desk.decide(
        "3",
        "2026-06-10",
        &["--refuse", "s43(2)", "--reason", "A rival could use it."],
    );
    assert!(
        refused.err.contains("is not a ground of it"),
        "{}",
        refused.err
    );
    let not_held = desk.decide("3", "2026-06-10", &["--not-held", "No report was made."]);
    assert!(
        not_held
            .err
            .contains("EIR reg 12(4)(a) cannot be relied on"),
        "{}",
        not_held.err
    );
    let tests = [
        "--test",
        "held=no",
        "--test",
        "building_blocks=no",
        "--test",
        "searches=the transport team's files",
    ];
    let mut args = vec!["--not-held", "No report was made."];
    args.extend(tests);
    desk.decide("3", "2026-06-10", &args).ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("regulation 12(4)(a) of the Environmental Information Regulations 2004"),
        "{letter}"
    );
    // Back under the Act, what was decided under the Regulations does not stand.
    desk.run(&["regime", CASE, "3", "foia", "--by", OFFICER])
        .ok();
    assert_eq!(
        desk.json(&["show", CASE])["parts"][2]["decision"],
        Value::Null
    );
}

#[test]
fn time_that_cannot_be_taken() {
    let desk = desk();
    let extend = |part: &str, on: &str, ground: &str, until: &str| {
        desk.decide(
            part,
            on,
            &[
                "--extend",
                ground,
                "--test",
                "held=yes",
                "--test",
                "harm=rivals could use its margin",
                "--test",
                "likelihood=would be likely to",
                "--test",
                "whose=the agency's, which objected",
                "--until",
                until,
                "--reason",
                "It is hard.",
            ],
        )
    };
    for (part, on, ground, until, says) in [
        ("2", "2026-06-10", "s21", "2026-07-28", "it is absolute"),
        (
            "2",
            "2026-06-10",
            "s43(2)",
            "2026-07-06",
            "no later than the answer is due",
        ),
        (
            "2",
            "2026-06-10",
            "s43(2)",
            "2026-08-28",
            "working day 40 in all",
        ),
        (
            "2",
            "2026-07-07",
            "s43(2)",
            "2026-07-28",
            "it is too late for more time",
        ),
        (
            "3",
            "2026-06-10",
            "EIR reg 12(5)(e)",
            "2026-07-28",
            "complex and voluminous",
        ),
    ] {
        let ran = extend(part, on, ground, until);
        assert!(
            ran.code == 3 && ran.err.contains(says),
            "{part} {ground}: {}",
            ran.err
        );
    }
    // Decided in time, told too late: the letter does not go.
    extend("2", "2026-06-10", "s43(2)", "2026-07-28").ok();
    let late = desk.issue("2026-07-07", &["2"]);
    assert!(
        late.code == 3 && late.err.contains("too late for more time"),
        "{}",
        late.err
    );
    desk.issue("2026-07-06", &["2"]).ok();
    let twice = extend("2", "2026-07-20", "s43(2)", "2026-08-02");
    assert!(twice.err.contains("has had its extension"), "{}", twice.err);
}

#[test]
fn what_cannot_have_happened_to_a_case_is_refused() {
    let desk = desk();
    for (args, says) in [
        (&["clarified", "--text", "All"][..], "no letter has asked"),
        (&["review", "--words", "Why?"], "no letter has been issued"),
        (
            &["review-decided", "--outcome", "upheld", "--reason", "Yes"],
            "no review has been asked for",
        ),
        (&["fee-paid"], "no fees notice is waiting"),
        (&["fee-notice", "--pounds", "ten"], "not an amount"),
        (&["fee-notice", "--pounds", "0"], "the fee is nothing"),
        (&["fee-not-paid"], "no fee is awaited"),
        (&["not-clarified"], "no clarification is awaited"),
        (
            &["complaint-decided", "--outcome", "upheld"],
            "no such complaint",
        ),
        (
            &["identified"],
            "no question of it is a subject access request",
        ),
        (&["transferred", "--to", " "], "say to which authority"),
    ] {
        let ran = desk.record("2026-06-10", args);
        assert!(
            ran.code == 3 && ran.err.contains(says),
            "{args:?}: {}",
            ran.err
        );
    }
    for (on, says) in [
        ("2026-06-05", "was received on 2026-06-06"),
        ("2035-01-01", "has not come yet"),
    ] {
        let ran = desk.record(on, &["withdrawn"]);
        assert!(ran.code == 3 && ran.err.contains(says), "{on}: {}", ran.err);
    }
    desk.record("2026-06-10", &["fee-notice", "--pounds", "12.50"])
        .ok();
    let waits = desk.json(&["clock", CASE]);
    assert_eq!(waits["clocks"][0]["due"], Value::Null);
    let soon = desk.record("2026-06-20", &["fee-not-paid"]);
    assert!(soon.err.contains("still be paid"), "{}", soon.err);
    desk.record("2026-09-11", &["fee-not-paid"]).ok();
    let after = desk.decide("1", "2026-09-12", &["--supply", "x"]);
    assert!(
        after.code == 5 && after.err.contains("was closed on"),
        "{}",
        after.err
    );
    assert!(desk.run(&["show"]).ok().out.contains("closed 2026-09-11"));
}

#[test]
fn the_law_can_be_read() {
    let listed = run(&["law", "list", "--json"]).ok().json();
    let cited: Vec<&str> = listed
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["citation"].as_str().unwrap())
        .collect();
    for citation in [
        "FOIA s10",
        "FOIA s12",
        "FOIA s21",
        "FOIA s40",
        "EIR reg 12(4)(b)",
        "EIR reg 13",
        "UK GDPR art 12",
        "RPSI reg 8",
        "Fees Regs reg 4",
    ] {
        assert!(cited.contains(&citation), "{citation}");
    }
    for entry in listed.as_array().unwrap() {
        let citation = entry["citation"].as_str().unwrap();
        let page = run(&["law", "show", citation]).ok().out;
        assert!(page.contains(citation), "{citation}");
    }
    let s40 = run(&["law", "show", "s40(2)", "--json"]).ok().json();
    let limbs = s40[0]["limbs"].as_array().unwrap();
    assert_eq!(limbs[0]["weighing"], "absolute");
    assert!(
        limbs.iter().any(|limb| limb["weighing"] == "qualified"),
        "section 40 is not simply absolute"
    );
    assert_eq!(run(&["law", "show", "s99"]).code, 4);
    assert_eq!(run(&["law", "show", "soon"]).code, 3);
    assert!(
        run(&["law", "list"])
            .ok()
            .out
            .contains("Not open to a council")
    );
}

#[test]
fn more_time_for_section_36_needs_the_opinion_first() {
    let desk = desk();
    let extend = |tests: &[&str]| {
        let mut args = vec![
            "--extend",
            "s36(2)(c)",
            "--test",
            "held=yes",
            "--test",
            "harm=two teams would stop meeting",
            "--test",
            "likelihood=would",
            "--test",
            "reasonable=yes",
            "--until",
            "2026-07-28",
            "--reason",
            "Two teams would be affected.",
        ];
        args.extend(tests);
        desk.decide("2", "2026-06-10", &args)
    };
    let early = extend(&[]);
    assert!(
        early.code == 3 && early.err.contains("answer `opinion`"),
        "{}",
        early.err
    );
    extend(&[
        "--test",
        "qualified_person=the monitoring officer",
        "--test",
        "opinion=given on 9 June 2026, on the draft plan, on limb (c)",
    ])
    .ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("Who that is: the monitoring officer."),
        "{letter}"
    );
}

#[test]
fn a_subject_access_request_runs_on_until_it_is_answered_apart() {
    let desk = TestDesk::empty();
    let file = desk.file(
        "request.txt",
        "1. Please send me a copy of the file you hold about me.\n2. What is your recruitment policy?\n",
    );
    let case = desk.json(&[
        "answer",
        &file,
        "--received",
        "2026-06-06",
        "--on",
        "2026-06-08",
    ]);
    assert_eq!(case["parts"][0]["regime"], "sar");
    let supply = desk.decide("1", "2026-06-10", &["--supply", "Your file."]);
    assert!(
        supply
            .err
            .contains("personal data are not given in a letter"),
        "{}",
        supply.err
    );
    desk.decide("1", "2026-06-10", &["--as-proposed"]).ok();
    desk.decide("2", "2026-06-10", &["--supply", "It is attached."])
        .ok();
    desk.issue("2026-06-10", &[]).ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("section 40(1)") && letter.contains("Article 15"),
        "{letter}"
    );
    let clocks = desk.json(&["clock", CASE, "--on", "2026-06-11"]);
    assert_eq!(clocks["clocks"][0]["due"], "2026-07-06");
    assert_eq!(clocks["clocks"][0]["state"]["state"], "running");
    assert_eq!(desk.json(&["show", CASE])["finished"], false);
    desk.record("2026-06-30", &["subject-access"]).ok();
    let after = desk.json(&["show", CASE]);
    assert_eq!(after["finished"], true);
    assert_eq!(after["clocks"][0]["state"]["late"], false);
}

#[test]
fn what_is_meant_for_publication_says_when() {
    let desk = desk();
    let refuse = |decided: &str| {
        let decided = format!("decided={decided}");
        desk.decide(
            "4",
            "2026-06-10",
            &[
                "--refuse",
                "s22(1)",
                "--reason",
                "The plan goes to cabinet in July.",
                "--test",
                "held=yes",
                "--test",
                &decided,
                "--test",
                "publication=the whole plan, on the council's site, in July 2026",
                "--test",
                "whole=yes",
                "--test",
                "reasonable=the cabinet meets within weeks",
                "--for-disclosure",
                "an early sight of it",
                "--for-maintaining",
                "an orderly publication",
                "--balance",
                "It is a matter of weeks",
            ],
        )
    };
    let after = refuse("2026-06-08");
    assert!(
        after.code == 3 && after.err.contains("`decided` is answered"),
        "{}",
        after.err
    );
    refuse("2026-05-08").ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("before we received your request, on 8 May 2026"),
        "{letter}"
    );
}

#[test]
fn a_fee_that_comes_after_a_letter_is_for_the_parts_that_wait() {
    let desk = desk();
    desk.record("2026-06-10", &["fee-notice", "--pounds", "12.50"])
        .ok();
    desk.decide("1", "2026-06-11", &["--supply", "It is attached."])
        .ok();
    desk.issue("2026-06-11", &["1"]).ok();
    desk.record("2026-06-20", &["fee-paid"]).ok();
    let clocks = desk.json(&["clock", CASE, "--on", "2026-06-22"]);
    let due = |what: &str| {
        let clocks = clocks["clocks"].as_array().unwrap();
        let clock = clocks.iter().find(|clock| clock["what"] == what);
        clock.unwrap_or_else(|| panic!("{clocks:#?}"))["due"].clone()
    };
    // Seven working days are disregarded: 10 to 12 and 16 to 19 June.
    assert_eq!(due("questions 2 and 4"), "2026-07-16");
    let late = desk.record("2026-07-20", &["fee-notice", "--pounds", "3"]);
    assert!(
        late.code == 3 && late.err.contains("is too late"),
        "{}",
        late.err
    );
}

#[test]
fn what_is_not_clarified_closes_alone() {
    let desk = desk();
    desk.decide("1", "2026-06-10", &["--clarify", "Which grade?"])
        .ok();
    desk.issue("2026-06-10", &["1"]).ok();
    desk.record("2026-08-11", &["not-clarified"]).ok();
    let case = desk.json(&["show", CASE]);
    assert_eq!(case["parts"][0]["settled"]["answered"], false);
    assert_eq!(case["stage"]["stage"], "proposed");
    assert_eq!(
        case["open"].as_array().unwrap().len(),
        3,
        "{:#}",
        case["open"]
    );
    let again = desk.decide("1", "2026-08-12", &["--supply", "x"]);
    assert!(
        again.code != 0 && again.err.contains("was closed on"),
        "{}",
        again.err
    );
    desk.run(&["regime", CASE, "3", "foia", "--by", OFFICER])
        .ok();
    for part in ["2", "3", "4"] {
        desk.decide(part, "2026-08-12", &["--supply", "It is attached."])
            .ok();
    }
    desk.issue("2026-08-12", &[]).ok();
    assert_eq!(desk.json(&["show", CASE])["finished"], true);
    let stats = desk.json(&["stats", "--from", "2026-06-01", "--to", "2026-08-31"]);
    assert_eq!(
        (
            &stats[0]["processed"],
            &stats[0]["late"],
            &stats[0]["withdrawn_or_lapsed"]
        ),
        (&json!(1), &json!(1), &json!(0)),
        "{stats:#}"
    );
}

#[test]
fn each_answer_has_one_review_and_a_letter_no_date_before_its_decisions() {
    let desk = desk();
    desk.decide("1", "2026-06-10", &["--supply", "It is attached."])
        .ok();
    let early = desk.issue("2026-06-09", &["1"]);
    assert!(
        early.code == 3 && early.err.contains("was decided on 2026-06-10"),
        "{}",
        early.err
    );
    desk.issue("2026-06-10", &["1"]).ok();
    desk.record("2026-06-12", &["review", "--words", "Is that all?"])
        .ok();
    desk.record(
        "2026-06-16",
        &[
            "review-decided",
            "--outcome",
            "upheld",
            "--reason",
            "It is all.",
        ],
    )
    .ok();
    let again = desk.record("2026-06-17", &["review", "--words", "Really?"]);
    assert!(again.err.contains("one stage of review"), "{}", again.err);
    desk.run(&["regime", CASE, "3", "foia", "--by", OFFICER])
        .ok();
    for part in ["2", "3", "4"] {
        desk.decide(part, "2026-06-18", &["--supply", "It is attached."])
            .ok();
    }
    desk.issue("2026-06-18", &[]).ok();
    desk.record("2026-06-22", &["review", "--words", "And of the rest?"])
        .ok();
    let reviews = desk.json(&["show", CASE])["reviews"].clone();
    assert_eq!(reviews.as_array().unwrap().len(), 2, "{reviews:#}");
    // The letters that have gone are kept as they were.
    let names = ["letter.html", "letter-2.html"].map(|name| desk.letter(name));
    assert!(names[0].contains("Question 1") && !names[0].contains("Question 2"));
    assert!(names[1].contains("Question 2") && !names[1].contains("Question 1<"));
}

#[test]
fn advice_is_no_answer_by_itself() {
    let desk = desk();
    let bare = desk.decide("1", "2026-06-10", &["--advise", "See the yearly report."]);
    assert!(
        bare.code == 3 && bare.err.contains("answer `searches`"),
        "{}",
        bare.err
    );
    desk.decide(
        "1",
        "2026-06-10",
        &[
            "--advise",
            "See the yearly report.",
            "--test",
            "searches=the policy library",
            "--test",
            "building_blocks=no",
            "--test",
            "on_behalf=no",
        ],
    )
    .ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("We do not hold") && letter.contains("See the yearly report."),
        "{letter}"
    );
}

#[test]
fn a_sum_is_worked_out_and_never_put_in_words() {
    let desk = desk();
    let refuse = |ground: &str, more: &[&str]| {
        let mut args = vec!["--refuse", ground, "--reason", "There are many files."];
        args.extend(more);
        desk.decide("4", "2026-06-10", &args)
    };
    let hours = ["--hours", "locate=40"];
    let words = refuse(
        "s12(1)",
        &[
            &hours[..],
            &["--test", "held=yes", "--test", "estimate=weeks"],
        ]
        .concat(),
    );
    assert!(
        words.err.contains("is worked out from the estimate"),
        "{}",
        words.err
    );
    let unsaid = refuse("s12(1)", &hours);
    assert!(unsaid.err.contains("answer `held`"), "{}", unsaid.err);
    let not_alone = refuse("s12(2)", &hours);
    assert!(
        not_alone.err.contains("would not by itself exceed"),
        "{}",
        not_alone.err
    );
    refuse("s12(2)", &["--hours", "determine=40"]).ok();
    let letter = desk.letter("letter.html");
    assert!(
        letter.contains("not obliged to say whether we hold") && letter.contains("£1,000"),
        "{letter}"
    );
    let elsewhere = refuse("s43(2)", &hours);
    assert!(elsewhere.err.contains("goes with s12"), "{}", elsewhere.err);
    let signpost = refuse("s39(1)", &[]);
    assert!(
        signpost.err.contains("is no reason to withhold"),
        "{}",
        signpost.err
    );
}

#[test]
fn a_calendar_that_ends_too_soon_for_one_case_stops_no_update() {
    let desk = desk();
    let calendar = desk.root().join("calendar");
    fs::create_dir(&calendar).unwrap();
    let data = concat!(env!("CARGO_MANIFEST_DIR"), "/../../calendar");
    let rows = fs::read_to_string(format!("{data}/bank-holidays.csv")).unwrap();
    let known: Vec<&str> = rows
        .lines()
        .filter(|row| row.starts_with("date") || row[..4] < *"2026")
        .collect();
    fs::write(calendar.join("bank-holidays.csv"), known.join("\n") + "\n").unwrap();
    fs::write(
        calendar.join("range.csv"),
        "first,last\n2005-01-01,2025-12-31\n",
    )
    .unwrap();
    assert_eq!(desk.run(&["show", CASE]).code, 6);
    let feed = desk.file("bank-holidays.json", gov_uk(&rows));
    let updated = desk.json(&["calendar", "update", &feed, "--by", OFFICER]);
    assert_eq!(updated["changes"]["last"], "2028-12-31");
    assert_eq!(desk.json(&["show", CASE])["due"], "2026-07-06");
    assert!(!desk.root().join("calendar.old").exists());
}

#[test]
fn a_change_of_the_calendar_that_never_took_effect_leaves_the_old_one() {
    let desk = desk();
    let add = |date: &str| {
        desk.run(&[
            "calendar",
            "add",
            date,
            "--name",
            "A made-up day",
            "--division",
            "scotland",
            "--by",
            OFFICER,
        ])
    };
    add("2026-06-17").ok();
    // As it lies when the machine stops between the two renames.
    let at = |name: &str| desk.root().join(name);
    fs::rename(at("calendar"), at("calendar.gone")).unwrap();
    fs::create_dir(at("calendar.old")).unwrap();
    for name in ["bank-holidays.csv", "range.csv"] {
        fs::copy(
            at("calendar.gone").join(name),
            at("calendar.old").join(name),
        )
        .unwrap();
    }
    assert_eq!(desk.json(&["show", CASE])["due"], "2026-07-07");
    add("2026-06-18").ok();
    assert_eq!(desk.json(&["show", CASE])["due"], "2026-07-08");
    assert!(!at("calendar.gone").exists() && !at("calendar.old").exists());
}

#[test]
fn statistics_of_a_period() {
    let desk = desk();
    desk.run(&["regime", CASE, "3", "eir", "--by", OFFICER])
        .ok();
    for part in ["1", "2", "3", "4"] {
        desk.decide(part, "2026-06-12", &["--supply", "It is attached."])
            .ok();
    }
    desk.issue("2026-06-12", &[]).ok();
    let stats = desk.json(&["stats", "--from", "2026-04-01", "--to", "2026-06-30"]);
    for (at, regime) in ["foia", "eir"].into_iter().enumerate() {
        let row = &stats[at];
        assert_eq!(row["regime"], regime);
        let counts = (&row["received"], &row["processed"], &row["granted_full"]);
        assert_eq!(counts, (&json!(1), &json!(1), &json!(1)), "{row:#}");
        assert_eq!(row["on_time_percent"]["percent"], "100.0");
    }
    let csv = desk
        .run(&[
            "stats",
            "--from",
            "2026-04-01",
            "--to",
            "2026-06-30",
            "--csv",
        ])
        .ok()
        .out;
    assert_eq!(csv.lines().count(), 3, "{csv}");
    assert!(csv.starts_with("period_start,period_end,regime,"), "{csv}");
    for (from, to) in [("2026-07-01", "2026-06-30"), ("2026-04-01", "2035-06-30")] {
        assert_eq!(desk.run(&["stats", "--from", from, "--to", to]).code, 3);
    }
}
