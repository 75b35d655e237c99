//! Checks: letters of any council, their attachments, the pages of the checks, the drafts of cases, and what is
//! let stand.

use crate::desk::{Ran, TestDesk, program};
use serde_json::Value;
use std::fs;

/// A made-up letter with three faults: a source for another year, no window for a review, and no word of the
/// Commissioner in a refusal.
const FAULTY: &str = "\
Exampleton Borough Council
Town Hall, Exampleton QX2 7BB
E-mail: foi@exampleton.example

Our reference: EX/22/1
Date: 4 May 2022

Dear Sir or Madam

Freedom of Information Act 2000

Your request was received on 11 April 2022. You asked:

1. How many referrals did children's services receive in 2020/21 and in 2021/22?

We hold this information. It is exempt under section 21 of the Act, because it is reasonably accessible to you by other means: Department for Education, Characteristics of children in need, reporting year 2021, published 28 October 2021, file c1_children_in_need_referrals_and_rereferrals_2013_to_2021.csv; open the file and filter the column la_name to Exampleton. It is at https://explore-education-statistics.service.gov.uk/find-statistics/characteristics-of-children-in-need/2021

If you are unhappy with this answer, you can ask for an internal review within 40 days by writing to foi@exampleton.example. We aim to answer within 20 working days.

Yours faithfully

A. Sample (made up)
Information Governance Officer
";

fn check(args: &[&str]) -> Ran {
    program().arg("check").args(args).output().unwrap().into()
}

fn ids(letter: &Value) -> Vec<&str> {
    let findings = letter["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["id"].as_str().unwrap())
        .collect()
}

#[test]
fn a_letter_is_checked_and_each_finding_shows_its_line_its_source_and_what_to_do() {
    let desk = TestDesk::empty();
    let letter = desk.file("letter.txt", FAULTY);
    let ran = check(&[&letter]);
    assert_eq!(ran.code, 7, "{}\n{}", ran.out, ran.err);
    assert_eq!(ran.err, "");
    for said in [
        "error[ICO-MISSING]",
        "error[S21-PERIOD-GAP]",
        "warning[REVIEW-WINDOW]",
        "question 1, line 16",
        "^^^",
        "2021/22",
        "source: ",
        "fix: ",
        "2 errors, 1 warning, no note",
    ] {
        assert!(ran.out.contains(said), "{said} is not in\n{}", ran.out);
    }
    let ran = check(&[&letter, "--json"]);
    assert_eq!(ran.code, 7);
    let json = ran.json();
    assert_eq!(json[0]["body"], "Exampleton Borough Council");
    assert_eq!(json[0]["received"], "2022-04-11");
    assert_eq!(json[0]["errors"], 2);
    let findings = json[0]["findings"].as_array().unwrap();
    for finding in findings {
        assert!(!finding["because"].as_array().unwrap().is_empty());
        let span = finding["place"]["span"].as_array();
        if let (Some(span), Some(line)) = (span, finding["place"]["line"].as_u64()) {
            let start = usize::try_from(span[0].as_u64().unwrap()).unwrap();
            let before = FAULTY[..start].matches('\n').count();
            assert_eq!(before + 1, usize::try_from(line).unwrap(), "{finding}");
        }
    }
}

#[test]
fn a_clean_letter_ends_with_0() {
    let desk = TestDesk::empty();
    let right = FAULTY
        .replace("in 2020/21 and in 2021/22", "in 2019/20 and in 2020/21")
        .replace("within 40 days", "within 40 working days")
        .replace(
            "Yours faithfully",
            "You then have the right to apply to the Information Commissioner for a decision under section 50 of the Act: Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, https://ico.org.uk/make-a-complaint/foi-and-eir-complaints\n\nYours faithfully",
        );
    let letter = desk.file("letter.txt", right);
    let ran = check(&[&letter, "--json"]).ok();
    assert_eq!(ids(&ran.json()[0]), Vec::<&str>::new());
    // The same through Word's format and through a process of its own for PDF is the reader's matter.
    assert!(
        check(&[&letter])
            .ok()
            .out
            .contains("no error, no warning, no note")
    );
}

#[test]
fn sarif_and_a_page_say_the_same() {
    let desk = TestDesk::empty();
    let letter = desk.file("a letter.txt", FAULTY);
    let page = desk.file("findings.html", "");
    let ran = check(&[&letter, "--sarif", "--html", &page]);
    assert_eq!(ran.code, 7);
    let sarif = ran.json();
    assert_eq!(sarif["version"], "2.1.0");
    let run = &sarif["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.len() >= 77);
    let results = run["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    for result in results {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[rule]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(place["artifactLocation"]["uri"], "a%20letter.txt");
        assert!(["error", "warning", "note"].contains(&result["level"].as_str().unwrap()));
    }
    let page = fs::read_to_string(page).unwrap();
    for said in [
        "ICO-MISSING",
        "S21-PERIOD-GAP",
        "<mark>",
        "What to do:",
        "lang=\"en-GB\"",
    ] {
        assert!(page.contains(said), "{said}");
    }
}

#[test]
fn every_check_is_listed_and_explained() {
    let list = check(&["--list", "--json"]).ok().json();
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 79);
    for one in list {
        let id = one["id"].as_str().unwrap();
        let page = check(&["--explain", id]).ok().out;
        assert!(page.starts_with(&format!("# {id} ")), "{page}");
        assert!(page.contains("## Why it matters"), "{id}");
        assert!(page.contains("Source: "), "{id}");
    }
    let one = check(&["--explain", "s21-period-gap", "--json"])
        .ok()
        .json();
    assert_eq!(one["id"], "S21-PERIOD-GAP");
    let none = check(&["--explain", "S21-NOTHING"]);
    assert_eq!(none.code, 4);
    assert!(none.err.contains("S21-PERIOD-GAP"), "{}", none.err);
}

#[test]
fn what_needs_no_judgement_is_fixed_in_a_second_file() {
    let desk = TestDesk::empty();
    let letter = desk.file("letter.txt", FAULTY);
    let ran = check(&[&letter, "--fix"]);
    assert_eq!(ran.code, 7);
    assert_eq!(
        fs::read_to_string(&letter).unwrap(),
        FAULTY,
        "the letter itself is left"
    );
    let fixed = letter.replace("letter.txt", "letter-fixed.txt");
    let text = fs::read_to_string(&fixed).unwrap();
    assert!(text.contains("within 40 working days"), "{text}");
    assert!(text.contains("section 50"), "{text}");
    let again = check(&[&fixed, "--json"]);
    assert_eq!(ids(&again.json()[0]), ["S21-PERIOD-GAP"]);
    let page = desk.file(
        "letter.html",
        format!("<p>{}</p>", FAULTY.replace("\n\n", "</p><p>")),
    );
    let refused = check(&[&page, "--fix"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("plain text only"), "{}", refused.err);
}

#[test]
fn a_finding_is_let_stand_only_with_a_reason_and_a_name() {
    let desk = TestDesk::empty();
    let letter = desk.file("letter.txt", FAULTY);
    assert_eq!(check(&[&letter, "--waive", "ICO-MISSING"]).code, 2);
    let blank = check(&[
        &letter,
        "--waive",
        "ICO-MISSING",
        "--reason",
        " ",
        "--by",
        "M. Manager (made up)",
    ]);
    assert_eq!(blank.code, 3);
    let unknown = check(&[
        &letter,
        "--waive",
        "ICO-GONE",
        "--reason",
        "none",
        "--by",
        "M. Manager (made up)",
    ]);
    assert_eq!(unknown.code, 4);
    let waive = |which: &str| {
        check(&[
            &letter,
            "--waive",
            which,
            "--reason",
            "The covering letter says it.",
            "--by",
            "M. Manager (made up)",
        ])
    };
    assert_eq!(waive("ICO-MISSING").code, 7);
    let ran = waive("S21-PERIOD-GAP@1").ok();
    assert!(
        ran.out.contains("let stand by M. Manager (made up)"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("2 let stand"), "{}", ran.out);
    // It is kept beside the letter, and read again.
    let json = check(&[&letter, "--json"]).ok().json();
    assert_eq!(json[0]["errors"], 0);
    assert_eq!(json[0]["findings"].as_array().unwrap().len(), 3);
    let kept = fs::read_to_string(format!("{letter}.waivers.toml")).unwrap();
    assert!(kept.contains("The covering letter says it."), "{kept}");
    fs::write(format!("{letter}.waivers.toml"), "[[waiver]]\ncheck = 3\n").unwrap();
    let broken = check(&[&letter]);
    assert_eq!(broken.code, 3);
    assert!(
        broken.err.contains("is not a list of waivers"),
        "{}",
        broken.err
    );
}

#[test]
fn the_request_may_come_apart() {
    let desk = TestDesk::empty();
    let request = desk.file(
        "request.txt",
        "Dear Exampleton Borough Council\n\n1. How many referrals did you receive in 2020/21?\n2. How many section 47 enquiries were started in 2020/21?\n3. How many social workers were in post on 31 March 2021?\n4. How many of them were agency workers?\n",
    );
    let letter = desk.file(
        "letter.txt",
        "Exampleton Borough Council\n\nOur reference: EX/21/7\nDate: 4 May 2021\n\nDear Sir or Madam\n\nFreedom of Information Act 2000\n\nThank you for your request, which was received on 12 April 2021.\n\nQuestion 1\n\nWe received 3,412 referrals in 2020/21 (source: case management system).\n\nQuestion 3\n\n121 social workers were in post on 31 March 2021 (source: establishment list).\n\nQuestion 4\n\n17 of them were agency workers.\n\nYours faithfully\n\nA. Sample (made up)\nInformation Officer\n",
    );
    let alone = check(&[&letter, "--json"]).json();
    assert!(!ids(&alone[0]).contains(&"PART-UNANSWERED"));
    let beside = check(&[&letter, "--request", &request, "--json"]).json();
    let findings = beside[0]["findings"].as_array().unwrap();
    let unanswered: Vec<&Value> = findings
        .iter()
        .filter(|finding| finding["id"] == "PART-UNANSWERED")
        .collect();
    assert_eq!(unanswered.len(), 1, "{findings:#?}");
    assert_eq!(unanswered[0]["place"]["question"], "2");
    let two = check(&[&letter, &request, "--request", &request]);
    assert_eq!(two.code, 3);
}

#[test]
fn hidden_data_in_an_attachment_is_an_error() {
    let desk = TestDesk::empty();
    let letter = desk.file("letter.txt", FAULTY);
    let path = desk.file("figures.xlsx", "");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Figures").unwrap();
    for row in 0..6u32 {
        sheet.write(row, 0, f64::from(row)).unwrap();
    }
    sheet.set_row_hidden(3).unwrap();
    book.add_worksheet()
        .set_name("Names")
        .unwrap()
        .set_hidden(true);
    book.save(&path).unwrap();
    let ran = check(&[&letter, "--attachment", &path, "--json"]);
    assert_eq!(ran.code, 7);
    let json = ran.json();
    let hidden: Vec<&str> = json[0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|finding| finding["id"] == "HIDDEN-DATA")
        .map(|finding| finding["place"]["attachment"].as_str().unwrap())
        .collect();
    assert!(!hidden.is_empty());
    assert!(
        hidden.iter().all(|place| place.contains("figures.xlsx")),
        "{hidden:?}"
    );
    let missing = check(&[&letter, "--attachment", "no-such.xlsx"]);
    assert_eq!(missing.code, 4);
}

#[test]
fn what_cannot_be_checked_is_refused_and_says_why() {
    let desk = TestDesk::empty();
    assert_eq!(check(&["no-such-letter.txt"]).code, 3);
    let request = desk.file(
        "request.txt",
        "Dear Council\n\nPlease tell me how many social workers you employ.\n\nThank you\n",
    );
    let ran = check(&[&request]).ok();
    assert!(ran.out.contains("it answers nothing"), "{}", ran.out);
    let nothing = desk.file("nothing.txt", " \n");
    assert_eq!(check(&[&nothing]).code, 3);
    // One that can be read is checked all the same.
    let letter = desk.file("letter.txt", FAULTY);
    let both = check(&[&letter, &nothing]);
    assert!(
        both.out.contains("ICO-MISSING") && both.err.contains("not read"),
        "{}",
        both.err
    );
    assert_ne!(both.code, 0);
}

#[test]
fn a_draft_of_ours_has_no_error_but_that_it_is_late() {
    let desk = TestDesk::with_statistics();
    for (sample, received) in [
        ("2023-02-average-caseloads.eml", None),
        ("2022-04-childrens-services.txt", Some("2022-04-04")),
        ("2022-03-frontline-workforce.eml", None),
        ("2015-01-caseloads.txt", Some("2015-01-19")),
        ("2015-06-children-and-families.txt", Some("2015-06-01")),
    ] {
        let case = desk.answer(sample, received);
        let found: Vec<String> = case["checks"]["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|finding| {
                format!(
                    "{} {}: {}",
                    finding["id"], finding["place"]["said"], finding["message"]
                )
            })
            .filter(|finding| {
                // Answered long after they came; and the desk's profile names no officer.
                !finding.starts_with("\"CLOCK-LATE\"")
                    && !finding.starts_with("\"SIGNOFF-MISSING\"")
            })
            .collect();
        assert!(found.is_empty(), "{sample}: {found:#?}");
        assert_eq!(case["ready"], false, "it is late");
    }
}

#[test]
fn a_letter_with_an_error_is_not_issued_until_somebody_lets_it_stand() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let by = ["--by", "M. Manager (made up)"];
    let settle = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(by);
        desk.run(&all)
    };
    let case = desk.json(&["show", "FOI-2023-0001"]);
    for part in case["open"].as_array().unwrap() {
        let name = part.as_str().unwrap();
        settle(&[
            "decide",
            "FOI-2023-0001",
            name,
            "--supply",
            "The figures are given with this letter.",
        ])
        .ok();
    }
    let late = settle(&["issue", "FOI-2023-0001"]);
    assert_eq!(late.code, 3, "{}", late.out);
    assert!(
        late.err.contains("CLOCK-LATE") && late.err.contains("--late"),
        "{}",
        late.err
    );
    let shown = desk.json(&["show", "FOI-2023-0001"]);
    assert_eq!(shown["ready"], false);
    settle(&[
        "issue",
        "FOI-2023-0001",
        "--late",
        "It was held back until the records were loaded.",
    ])
    .ok();
    let gone = desk.json(&["check", "--case", "FOI-2023-0001"]);
    let finding = &gone[0]["findings"][0];
    assert_eq!(finding["id"], "CLOCK-LATE");
    assert_eq!(finding["waived"]["by"], "M. Manager (made up)");
    assert_eq!(gone[0]["errors"], 0);
    desk.run(&["verify"]).ok();
}
