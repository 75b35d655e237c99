//! What cannot be used is refused with what, where and what next; the desk stays as it was.

use crate::desk::{Ran, TestDesk, program, samples};
use std::{collections::BTreeMap, fs, path::Path};

/// Every file of the desk that a case or an edition would change, with its size.
fn state(desk: &TestDesk) -> (String, BTreeMap<String, u64>) {
    fn walk(folder: &Path, found: &mut BTreeMap<String, u64>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if !path.to_string_lossy().contains("answerable.db") && !path.ends_with(".lock")
            {
                found.insert(
                    path.to_string_lossy().into_owned(),
                    path.metadata().unwrap().len(),
                );
            }
        }
    }
    let mut files = BTreeMap::new();
    walk(&desk.root(), &mut files);
    (desk.run(&["show", "--json"]).ok().out, files)
}

#[track_caller]
fn refused(desk: &TestDesk, args: &[&str], code: i32, says: &[&str]) {
    let before = state(desk);
    let ran = desk.run(args);
    assert_eq!(ran.code, code, "{}{}", ran.out, ran.err);
    for words in says {
        assert!(ran.err.contains(words), "“{words}” is not in: {}", ran.err);
    }
    assert_eq!(state(desk), before, "the desk has changed");
}

#[test]
fn files_that_are_no_requests() {
    let desk = TestDesk::with_statistics();
    desk.answer("2015-01-caseloads.txt", Some("2015-01-19"));
    let jpeg = [&[0xff, 0xd8, 0xff, 0xe0][..], &[0; 2000]].concat();
    let eml = "From: a@example.org\r\nDate: Mon, 06 Feb 2023 21:14:00 +0000\r\nMIME-Version: 1.0\r\n\
               Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHow many referr";
    let data = fs::read(samples().join("published/csww_indicators_2017_to_2023.csv")).unwrap();
    for (name, bytes, says) in [
        ("empty.txt", Vec::new(), "no words"),
        ("blank.txt", b" \n\n\t ".to_vec(), "no words"),
        ("large.txt", vec![b'a'; 50_000_000], "50"),
        ("photo.txt", jpeg, "JPEG"),
        (
            "none.txt",
            b"Dear team,\n\nWhat a fine day it was.\n\nYours\nSam".to_vec(),
            "no question was found",
        ),
        ("figures.csv", data, "published add"),
        ("cut.eml", eml.as_bytes().to_vec(), "cut"),
        (
            "half.txt",
            b"How many referrals did you receive \xe2\x82".to_vec(),
            "cut",
        ),
    ] {
        let file = desk.file(name, bytes);
        refused(&desk, &["answer", &file], 3, &[says, name]);
    }
    refused(
        &desk,
        &["answer", "/nowhere/request.txt"],
        4,
        &["/nowhere/request.txt"],
    );
    refused(
        &desk,
        &["answer", desk.root().to_str().unwrap()],
        3,
        &["is a folder"],
    );
}

#[test]
fn dates_that_cannot_be() {
    let desk = TestDesk::empty();
    let file = desk.file(
        "request.txt",
        "How many referrals did children's services receive in 2020/21?",
    );
    refused(
        &desk,
        &["answer", &file, "--received", "1999-05-04"],
        6,
        &["2005"],
    );
    refused(
        &desk,
        &["answer", &file, "--on", "2035-01-01"],
        3,
        &["has not come yet"],
    );
    refused(
        &desk,
        &["answer", &file, "--received", "2031-05-04"],
        6,
        &["2030"],
    );
    refused(
        &desk,
        &[
            "answer",
            &file,
            "--received",
            "2023-05-04",
            "--on",
            "2023-05-03",
        ],
        3,
        &["before the date of receipt"],
    );
}

#[test]
fn published_files_that_are_not_whole() {
    let desk = TestDesk::with_statistics();
    let good =
        fs::read_to_string(samples().join("published/csww_indicators_2017_to_2023.csv")).unwrap();
    let add = |text: String| {
        let file = desk.file("csww_indicators_2017_to_2023.csv", text);
        ["published".to_owned(), "add".to_owned(), file]
    };
    let check = |args: [String; 3], says: &[&str]| {
        refused(
            &desk,
            &args.iter().map(String::as_str).collect::<Vec<_>>(),
            3,
            says,
        );
    };
    check(
        add(good.replace("caseload_fte", "caseload")),
        &[
            "column caseload_fte",
            "missing",
            "caseload/average_caseload",
        ],
    );
    check(add(good[..good.len() - 40].to_owned()), &["line 29", "cut"]);
    check(
        add(good.replacen(",16.8,", ",sixteen,", 1)),
        &["line ", "“sixteen” is neither a number nor a known symbol"],
    );
    check(add(String::new()), &["empty"]);
    let other = desk.file("notes.csv", "name,age\na,1\n");
    refused(
        &desk,
        &["published", "add", &other],
        3,
        &["none of the files", "published/<family>.toml"],
    );
    refused(
        &desk,
        &["published", "add", "/nowhere"],
        4,
        &["is not there"],
    );
    // One wrong file stops the right ones beside it.
    let empty = TestDesk::empty();
    let right = samples().join("published/b1_children_in_need_2013_to_2021.csv");
    let wrong = empty.file("c1_children_in_need_referrals.csv", "time_period\n2021\n");
    refused(
        &empty,
        &["published", "add", right.to_str().unwrap(), &wrong],
        3,
        &["c1_children"],
    );
    assert_eq!(empty.json(&["published", "list"]), serde_json::json!([]));
}

#[test]
fn an_edition_reissued_with_other_figures_does_not_replace_the_first() {
    let desk = TestDesk::with_statistics();
    let text =
        fs::read_to_string(samples().join("published/csww_indicators_2017_to_2023.csv")).unwrap();
    let file = desk.file(
        "csww_indicators_2017_to_2023.csv",
        text.replacen("3014,16.8,", "3014,16.9,", 1),
    );
    refused(
        &desk,
        &["published", "add", &file],
        5,
        &["already held, with other contents", "--edition"],
    );
    desk.run(&[
        "published",
        "add",
        &file,
        "--edition",
        "Reporting year 2023 (reissued)",
        "--published",
        "2024-06-01",
    ])
    .ok();
    let asked = |on: &str| {
        let args = [
            "ask",
            "average caseload of children's social workers in 2017",
            "--on",
            on,
            "--received",
            "2024-03-01",
        ];
        desk.json(&args)["parts"][0]["figures"][0]["value"]["number"].clone()
    };
    assert_eq!(
        (asked("2024-05-31"), asked("2024-06-01")),
        ("16.8".into(), "16.9".into())
    );
}

#[test]
fn desks_cases_and_words_that_are_not_there() {
    let nowhere = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| -> Ran {
        program()
            .current_dir(nowhere.path())
            .args(args)
            .output()
            .unwrap()
            .into()
    };
    let ran = run(&["show"]);
    assert!(
        ran.code == 4 && ran.err.contains("answerable init"),
        "{}",
        ran.err
    );
    assert_eq!(run(&["init", "here", "--authority", "Nowhere"]).code, 4);
    assert_eq!(run(&["frobnicate"]).code, 2);

    let desk = TestDesk::empty();
    refused(
        &desk,
        &["show", "FOI-1999-0001"],
        4,
        &["no case FOI-1999-0001"],
    );
    assert_eq!(
        desk.json_error(&["show", "FOI-1999-0001"])["error"]["exit_code"],
        4
    );
    let root = desk.root();
    let again: Ran = program()
        .args(["init", root.to_str().unwrap(), "--authority", "331"])
        .output()
        .unwrap()
        .into();
    assert_eq!(again.code, 5);
    fs::create_dir(root.join("letters")).unwrap();
    fs::write(root.join("letters/opening.md"), "Dear {nickname}").unwrap();
    let file = desk.file(
        "request.txt",
        "How many referrals did children's services receive in 2020/21?",
    );
    refused(
        &desk,
        &["answer", &file],
        3,
        &["letters/opening.md uses {nickname}"],
    );
    fs::write(root.join("answerable.toml"), "colour = \"blue\"").unwrap();
    let ran = desk.run(&["show"]);
    assert!(
        ran.code == 3 && ran.err.contains("is not a profile"),
        "{}",
        ran.err
    );
}

#[test]
fn a_letter_without_an_address_for_review_is_not_issued() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let profile = desk.root().join("answerable.toml");
    let text = fs::read_to_string(&profile)
        .unwrap()
        .replace("foi@coventry.example", "");
    fs::write(&profile, text).unwrap();
    refused(
        &desk,
        &["issue", "FOI-2023-0001", "--by", "M. Manager (made up)"],
        3,
        &["council.email is empty"],
    );
}

impl TestDesk {
    /// A failure as `--json` gives it.
    fn json_error(&self, args: &[&str]) -> serde_json::Value {
        let mut with_json = args.to_vec();
        with_json.push("--json");
        self.run(&with_json).json()
    }
}
