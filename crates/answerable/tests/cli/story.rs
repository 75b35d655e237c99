//! Requests in, letters out: what each sample request must come to.

use crate::desk::{Ran, TestDesk, because, parts, program, value};
use std::{fs, path::Path};

#[test]
fn the_2023_request_average_caseloads() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2023-02-average-caseloads.eml", None);
    assert_eq!(
        (&case["received"], &case["due"]),
        (&"2023-02-06".into(), &"2023-03-06".into())
    );
    let parts = parts(&case, "1");
    let (adults, children): (Vec<_>, Vec<_>) = parts
        .into_iter()
        .partition(|part| part["wants"]["measure"] == "caseload/average_caseload_adults");
    assert_eq!(
        children.iter().map(|part| value(part)).collect::<Vec<_>>(),
        ["16.8", "15.1", "13.4", "17", "14.7", "13.4"]
    );
    for part in children {
        let figure = &part["figures"][0];
        assert_eq!(part["decision"]["ground"], "FOIA s21(1)");
        assert!(figure["period"]["on"].as_str().unwrap().ends_with("-09-30"));
        assert_eq!(figure["parts"][0]["label"], "cases held");
        assert_eq!(figure["parts"][1]["role"], "denominator");
        assert!(
            figure["basis"]
                .as_array()
                .unwrap()
                .contains(&"agency workers included".into())
        );
        let place = &figure["source"]["place"];
        assert_eq!(
            (&place["edition"], &place["published"]),
            (&"Reporting year 2023".into(), &"2024-02-29".into())
        );
    }
    assert_eq!(adults.len(), 6);
    for part in adults {
        assert!(part["decision"].is_null() && part["figures"] == serde_json::json!([]));
        assert!(because(part).contains("in no published file"));
        assert!(
            part["to_decide"][0]
                .as_str()
                .unwrap()
                .contains("workload audit")
        );
    }
}

#[test]
fn the_april_2022_request_fifty_five_parts() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2022-04-childrens-services.txt", Some("2022-04-04"));
    assert_eq!(case["parts"].as_array().unwrap().len(), 55);
    let expected = [
        ("3", "c1_", ["5923", "5660", "5382", "5754"]),
        ("4", "c4_", ["2034", "2267", "1983", "2247"]),
        ("5a", "d1_", ["1090", "925", "834", "996"]),
        ("5b", "d1_", ["587", "487", "512", "609"]),
        ("5c", "d1_", ["636", "590", "458", "540"]),
        ("6a", "b1_", ["6823", "6266", "6173", "6419"]),
        ("6b", "b1_", ["3987", "3472", "3330", "3646"]),
        ("6c", "b1_", ["3606", "3293", "3023", "3073"]),
    ];
    for (question, file, values) in expected {
        let parts = parts(&case, question);
        assert_eq!(parts.len(), 5, "{question}");
        let (covered, open) = parts.split_at(4);
        assert_eq!(
            covered.iter().map(|part| value(part)).collect::<Vec<_>>(),
            values,
            "{question}"
        );
        for part in covered {
            assert_eq!(part["decision"]["ground"], "FOIA s21(1)", "{question}");
            assert!(
                part["figures"][0]["source"]["place"]["file"]
                    .as_str()
                    .unwrap()
                    .starts_with(file)
            );
        }
        assert!(
            open[0]["decision"].is_null() && open[0]["asked"]["words"] == "2021/22",
            "{question}"
        );
        assert!(because(open[0]).contains("not covered"), "{question}");
    }
    for question in ["1", "2"] {
        let part = parts(&case, question)[0];
        assert!(
            because(part)
                .contains("asked for 1 April 2022, held for 30 September 2021: 183 days earlier")
        );
        assert_ne!(part["decision"]["ground"], "FOIA s21(1)");
    }
    for question in ["1a", "2a"] {
        assert!(
            parts(&case, question)[0]["decision"]["text"]
                .as_str()
                .unwrap()
                .contains("case")
        );
    }
    assert_eq!(parts(&case, "8")[0]["asked"]["period"]["on"], "2018-04-01");
}

#[test]
fn the_march_2022_request_frontline_workers() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2022-03-frontline-workforce.eml", None);
    for question in ["1b", "1c", "4"] {
        for part in parts(&case, question) {
            assert!(
                part["decision"].is_null() && because(part).contains("in no published file"),
                "{question}"
            );
        }
    }
    let two = parts(&case, "2");
    assert_eq!(two[0]["wants"]["measure"], "workforce/establishment");
    assert!(two[0]["decision"].is_null());
    for (question, values) in [
        ("1", vec!["336", "71"]),
        ("1a", vec!["71", "17.4"]),
        ("3", vec!["14.7"]),
    ] {
        let parts = parts(&case, question);
        assert_eq!(
            parts.iter().map(|part| value(part)).collect::<Vec<_>>(),
            values
        );
        for part in parts {
            assert_eq!(part["decision"]["decision"], "advise");
            assert!(
                because(part).contains(
                    "asked for 1 March 2022, held for 30 September 2021: 152 days earlier"
                )
            );
            assert!(because(part).contains("which is wider than “frontline”"));
        }
    }
}

#[test]
fn the_january_2015_request_due_16_february() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2015-01-caseloads.txt", Some("2015-01-19"));
    assert_eq!(case["due"], "2015-02-16");
    for question in ["1", "2", "3"] {
        let dates: Vec<_> = parts(&case, question)
            .iter()
            .map(|part| part["asked"]["period"]["on"].clone())
            .collect();
        assert_eq!(
            dates,
            [
                "2015-01-19",
                "2014-01-19",
                "2013-01-19",
                "2012-01-19",
                "2011-01-19"
            ]
        );
    }
}

#[test]
fn the_2015_request_by_quarters() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2015-06-children-and-families.txt", Some("2015-06-01"));
    assert_eq!(parts(&case, "5a").len(), 12);
    assert_eq!(parts(&case, "5a")[0]["asked"]["period"]["quarter"], 1);
    let wants: Vec<_> = ["6a", "6b", "6c", "6d"]
        .iter()
        .map(|q| parts(&case, q)[0]["wants"]["kind"].clone())
        .collect();
    assert_eq!(wants, ["policy", "document", "explanation", "contact"]);
}

#[test]
fn the_letter_is_written_in_every_form() {
    let desk = TestDesk::with_statistics();
    let case = desk.answer("2023-02-average-caseloads.eml", None);
    let folder = desk.root().join("cases/FOI-2023-0001");
    let html = fs::read_to_string(folder.join("letter.html")).unwrap();
    for words in [
        "Average caseload of children&#39;s social workers, Coventry",
        "csww_indicators_2017_to_2023.csv",
        "la_name = Coventry",
        "section 21(1)",
        "internal review",
        "40 working days",
        "section 50",
        "Open Government Licence",
        "must not be sent",
    ] {
        let plain = words.replace("&#39;", "'");
        assert!(html.contains(words) || html.contains(&plain), "{words}");
    }
    assert!(
        fs::read(folder.join("letter.pdf"))
            .unwrap()
            .starts_with(b"%PDF")
    );
    assert!(
        fs::read(folder.join("letter.docx"))
            .unwrap()
            .starts_with(b"PK")
    );
    let mut csv = csv::Reader::from_path(folder.join("figures.csv")).unwrap();
    let rows: Vec<_> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(case["files"].as_array().unwrap().len(), 4);
}

#[test]
fn a_case_is_decided_issued_and_logged_and_then_remembered() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let early = desk.run(&[
        "issue",
        "FOI-2023-0001",
        "--by",
        "M. Manager (made up)",
        "--on",
        "2024-03-08",
    ]);
    assert_eq!(early.code, 3, "{}", early.err);
    assert!(
        early
            .err
            .contains("6 of its parts are still to be decided: 1/1, 1/2"),
        "{}",
        early.err
    );
    assert!(
        desk.run(&["log"])
            .ok()
            .out
            .contains("Nothing has been issued yet")
    );

    for part in ["1/1", "1/2", "1/3", "1/4", "1/5", "1/6"] {
        desk.run(&[
            "decide",
            "FOI-2023-0001",
            part,
            "--not-held",
            "No audit was made that year.",
            "--test",
            "searches=the audit files",
            "--test",
            "building_blocks=no",
            "--test",
            "on_behalf=no",
            "--on",
            "2024-03-08",
            "--by",
            "O. Officer (made up)",
        ])
        .ok();
    }
    desk.run(&[
        "issue",
        "foi-2023-0001",
        "--by",
        "M. Manager (made up)",
        "--on",
        "2024-03-08",
        "--late",
        "It waited for the audit files.",
    ])
    .ok();
    let html = fs::read_to_string(desk.root().join("cases/FOI-2023-0001/letter.html")).unwrap();
    assert!(html.contains("No audit was made that year.") && !html.contains("must not be sent"));

    let log = desk.json(&["log"]);
    assert_eq!(log.as_array().unwrap().len(), 6);
    assert_eq!(log[0]["issued"], "2024-03-08");
    assert_eq!(desk.run(&["log", "--csv"]).ok().out.lines().count(), 7);
    let again = desk.run(&[
        "decide",
        "FOI-2023-0001",
        "1/1",
        "--supply",
        "x",
        "--by",
        "O. Officer (made up)",
    ]);
    assert!(
        again.err.contains("was answered on 2024-03-08"),
        "{}",
        again.err
    );

    // What was issued is set beside the next answer.
    let asked = desk.json(&[
        "ask",
        "average caseload of children's social workers in 2021",
        "--on",
        "2024-03-09",
        "--received",
        "2024-03-01",
    ]);
    assert!(
        because(&asked["parts"][0]).contains("gave 14.7 (question 1/11): equal"),
        "{asked}"
    );
}

#[test]
fn a_letter_edited_by_hand_is_kept() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let folder = desk.root().join("cases/FOI-2023-0001");
    fs::write(folder.join("letter.html"), "edited").unwrap();
    desk.run(&["show", "FOI-2023-0001"]).ok();
    assert_eq!(
        fs::read_to_string(folder.join("letter.html")).unwrap(),
        "edited"
    );
    let ran = desk
        .run(&[
            "decide",
            "FOI-2023-0001",
            "all",
            "--as-proposed",
            "--by",
            "O. Officer (made up)",
        ])
        .ok();
    assert!(
        ran.err.contains("was edited by hand") && ran.out.contains("Decided 6 parts"),
        "{}{}",
        ran.out,
        ran.err
    );
    assert_eq!(
        fs::read_to_string(folder.join("edited-1-letter.html")).unwrap(),
        "edited"
    );
    fs::remove_file(folder.join("letter.pdf")).unwrap();
    desk.run(&["show", "FOI-2023-0001"]).ok();
    assert!(folder.join("letter.pdf").exists());
}

#[test]
fn verify_says_that_all_is_as_recorded() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    assert!(
        desk.run(&["verify"])
            .ok()
            .out
            .starts_with("1 case: every event")
    );
}

#[test]
fn dates_and_names_that_a_letter_cannot_bear() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let decide = |args: &[&str]| {
        let mut all = vec!["decide", "FOI-2023-0001"];
        all.extend(args);
        desk.run(&all)
    };
    for (args, says) in [
        (&["1", "--supply", " ", "--by", "O"][..], "needs a reason"),
        (
            &["1", "--not-held", "None.", "--by", "O"],
            "answer `building_blocks`",
        ),
        (&["1", "--supply", "x", "--by", " "], "needs a name"),
        (
            &["1", "--refuse", "s35", "--reason", "x", "--by", "O"],
            "not open to a council",
        ),
        (
            &["1", "--refuse", "s10(1)", "--reason", "x", "--by", "O"],
            "not a ground",
        ),
        (&["9", "--supply", "x", "--by", "O"], "has no part “9”"),
    ] {
        let ran = decide(args);
        assert!(
            ran.code == 3 && ran.err.contains(says),
            "{says}: {}",
            ran.err
        );
    }
    decide(&[
        "1",
        "--supply",
        "No audit was made.",
        "--on",
        "2024-03-08",
        "--by",
        "O. Officer (made up)",
    ]);
    for (on, says) in [
        ("2035-01-01", "has not come yet"),
        ("2024-03-07", "were made for 2024-03-08"),
        ("2023-01-01", "was received on 2023-02-06"),
    ] {
        let ran = desk.run(&[
            "issue",
            "FOI-2023-0001",
            "--by",
            "M. Manager (made up)",
            "--on",
            on,
        ]);
        assert!(ran.code == 3 && ran.err.contains(says), "{}", ran.err);
    }
}

#[test]
fn the_same_request_twice_is_one_case() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    desk.answer("2023-02-average-caseloads.eml", None);
    assert_eq!(desk.json(&["show"]).as_array().unwrap().len(), 1);
}

#[test]
fn one_question_with_its_figures() {
    let desk = TestDesk::with_statistics();
    let out = desk
        .run(&["ask", "section 47 enquiries in 2020/21"])
        .ok()
        .out;
    assert!(
        out.contains("2,247") && out.contains("c4_children_in_need"),
        "{out}"
    );
    let nothing = desk.run(&[
        "ask",
        "highest caseload of a children's social worker on 30 September 2021",
    ]);
    assert_eq!(nothing.code, 4);
    let late = desk.run(&[
        "ask",
        "average caseload of children's social workers in 2021",
        "--on",
        "2023-03-06",
        "--received",
        "2023-02-06",
    ]);
    assert!(
        late.out.contains("after the date of the answer"),
        "{}",
        late.out
    );
}

#[test]
fn a_due_date_shows_its_steps() {
    let due = |args: &[&str]| -> Ran { program().args(args).output().unwrap().into() };
    let shown = due(&["due", "2015-01-19", "--replied", "2015-03-02", "--why"])
        .ok()
        .out;
    assert!(
        shown.contains("Due 16 February 2015")
            && shown.contains("working day 30: late, by 10 working days"),
        "{shown}"
    );
    let json = due(&["due", "2026-06-01", "--json"]).ok().json();
    assert_eq!(
        (&json["due"], &json["skipped"][0]),
        (&"2026-06-30".into(), &"2026-06-15".into())
    );
    assert_eq!(due(&["due", "1999-01-04"]).code, 6);
    assert_eq!(due(&["due", "2031-01-04"]).code, 6);
    assert_eq!(
        due(&["due", "2015-01-19", "--replied", "2015-01-18"]).code,
        3
    );
    assert_eq!(due(&["due", "19/1/2015"]).code, 2);
}

#[test]
fn what_the_editions_cover() {
    let desk = TestDesk::with_statistics();
    assert_eq!(
        desk.json(&["published", "list"]).as_array().unwrap().len(),
        10
    );
    let cover = desk.json(&["published", "cover", "--measure", "referrals/referrals"]);
    assert_eq!(cover[0]["periods"].as_array().unwrap().len(), 9);
    let england = desk.json(&[
        "published",
        "cover",
        "--measure",
        "referrals/referrals",
        "--authority",
        "E92000001",
    ]);
    assert_eq!(england.as_array().unwrap().len(), 2);
    let unknown = desk.run(&["published", "cover", "--measure", "referrals/referal"]);
    assert!(
        unknown.code == 4 && unknown.err.contains("referrals/referrals"),
        "{}",
        unknown.err
    );
}

#[test]
fn the_demo_runs_again_and_again_and_touches_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let demo = || -> Ran {
        program()
            .arg("demo")
            .current_dir(folder.path())
            .output()
            .unwrap()
            .into()
    };
    let first = demo().ok().out;
    for words in [
        "55 parts",
        "16.8",
        "due 16 February 2015",
        "refused under FOIA s21(1)",
        "workload audit",
        "DECIDE",
    ] {
        assert!(first.contains(words), "{words}");
    }
    // A load has another identifier every time, as wide as any other.
    let same = |out: &str| -> String {
        let words = out.split_inclusive([' ', ')', '\n']);
        let named = |word: &str| word.len() > 35 && word.starts_with("01");
        words
            .map(|word| if named(word) { "LOAD " } else { word })
            .collect()
    };
    assert_eq!(same(&demo().ok().out), same(&first));
    let mine = folder.path().join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("keep.txt"), "mine").unwrap();
    let refused: Ran = program()
        .args(["demo", "--into", mine.to_str().unwrap()])
        .output()
        .unwrap()
        .into();
    assert_eq!(refused.code, 5, "{}", refused.err);
    assert!(Path::new(&mine).join("keep.txt").exists());
}

/// An extra where the original letters lie beside the repository; the sample requests above carry
/// the same questions.
#[test]
fn the_requests_inside_the_real_letters() {
    let seeds = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    if !seeds.is_dir() {
        eprintln!("the original letters are not beside the repository: skipped");
        return;
    }
    let desk = TestDesk::with_statistics();
    let expected = [
        ("000", "2015-01-19", 15),
        ("001", "2023-02-06", 12),
        ("002", "2022-02-28", 12),
        ("003", "2022-04-04", 55),
        ("004", "2015-06-01", 66),
    ];
    for (seed, received, parts) in expected {
        let file = fs::read_dir(&seeds)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| {
                path.file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(seed)
            });
        let file = file.unwrap();
        let case = desk.json(&["answer", file.to_str().unwrap(), "--received", received]);
        let found = case["parts"].as_array().unwrap();
        assert_eq!(found.len(), parts, "{seed}");
        assert!(
            found
                .iter()
                .all(|part| part["wants"]["kind"] != "not-understood"),
            "{seed}"
        );
    }
}
