//! Letters in: read, scored, kept in the ledger, set side by side, found again, and held against what
//! is answered next.

use crate::desk::{Ran, TestDesk, because, parts, program, samples, value};
use serde_json::Value;
use std::{fs, path::PathBuf};

/// The made-up letters of two made-up councils.
fn sample_letters() -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(samples().join("letters"))
        .unwrap()
        .map(|entry| entry.unwrap().path().to_str().unwrap().to_owned())
        .collect();
    found.sort();
    found
}

/// A desk with the sample letters in its ledger.
pub(crate) fn desk_with_letters() -> TestDesk {
    let desk = TestDesk::with_statistics();
    import(&desk, &sample_letters()).ok();
    desk
}

fn import(desk: &TestDesk, files: &[String]) -> Ran {
    let mut args = vec!["ledger", "import", "--by", "A. Officer (made up)"];
    args.extend(files.iter().map(String::as_str));
    desk.run(&args)
}

fn read(args: &[&str]) -> Ran {
    program().arg("read").args(args).output().unwrap().into()
}

/// The figures of a question as read: period, series, value.
fn figures(letter: &Value, question: &str) -> Vec<String> {
    let questions = letter["letter"]["questions"].as_array().unwrap();
    let leaf = questions.iter().find(|leaf| leaf["id"] == question);
    let figures = leaf.unwrap_or_else(|| panic!("no question {question}"))["figures"]
        .as_array()
        .unwrap();
    let text = |value: &Value| {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    };
    figures
        .iter()
        .map(|figure| {
            let given = if figure["value"].is_null() {
                &figure["suppressed"]
            } else {
                &figure["value"]
            };
            format!(
                "{} {} {}",
                text(&figure["period"]),
                text(&figure["series"]),
                text(given)
            )
        })
        .collect()
}

#[test]
fn a_letter_is_read_into_questions_answers_and_figures() {
    let letters = sample_letters();
    let read_json = read(&[&letters[0], &letters[2], "--json"]).ok().json();
    assert_eq!(
        figures(&read_json[0], "1"),
        [
            "2010-01-31 null 16",
            "2011-01-31 null 17",
            "2012-01-31 null 17.5",
            "2013-01-31 null 18",
            "2014-01-31 Duty 31",
            "2014-01-31 Other 20",
            "2015-01-31 Duty 27.4",
            "2015-01-31 Other 19.6",
        ]
    );
    let sampleford = &read_json[1];
    assert_eq!(sampleford["letter"]["body"], "Sampleford Council");
    let questions = sampleford["letter"]["questions"].as_array().unwrap();
    let answers: Vec<_> = questions
        .iter()
        .map(|leaf| {
            (
                leaf["id"].as_str().unwrap(),
                leaf["answer"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        answers[1..],
        [("b", "figures"), ("c", "figures"), ("d", "refused")]
    );
    assert_eq!(questions[3]["grounds"], serde_json::json!(["s21"]));
    assert_eq!(figures(sampleford, "b"), ["2022-09-30 null fewer than 5"]);
    // Every figure leads back to its line.
    let text = fs::read_to_string(&letters[2]).unwrap();
    for figure in questions
        .iter()
        .flat_map(|leaf| leaf["figures"].as_array().unwrap())
    {
        let span = |at: usize| usize::try_from(figure["span"][at].as_u64().unwrap()).unwrap();
        assert!(text.get(span(0)..span(1)).is_some(), "{figure}");
        let line = figure["line"].as_u64().unwrap().to_string();
        assert_eq!(sampleford["places"][&line], format!("line {line}"));
    }
    let shown = read(&[&letters[2]]).ok().out;
    assert!(
        shown.contains("asks: ") && shown.contains("answer: refused under s21"),
        "{shown}"
    );
    let rows = read(&[&letters[2], "--csv"]).ok().out;
    let mut rows = csv::Reader::from_reader(rows.as_bytes());
    assert!(
        rows.records()
            .map(Result::unwrap)
            .any(|row| &row[11] == "2021/22" && &row[13] == "298750")
    );
}

#[test]
fn the_labelled_letters_are_scored() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../answerable-core/tests/letters");
    let folder = folder.to_str().unwrap();
    let score = read(&["--score", folder, "--json"]).ok().json();
    assert!(score["files"].as_array().unwrap().len() >= 40);
    for (what, least) in [
        ("/all/questions_by_id/f1", 0.95),
        ("/all/measure", 0.95),
        ("/responses/answer", 0.95),
        ("/responses/grounds", 0.95),
        ("/responses/figures/f1", 0.95),
    ] {
        let reached = score.pointer(what).unwrap().as_f64().unwrap();
        assert!(reached >= least, "{what}: {reached}");
    }
    let shown = read(&["--score", folder, "--wrong"]).ok().out;
    assert!(shown.contains("\nAll\n  questions by id"), "{shown}");
}

#[test]
fn labels_that_cannot_be_used_are_all_named() {
    let desk = TestDesk::empty();
    let folder = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let named = folder.path().to_str().unwrap();
    let none = desk.run(&["read", "--score", named]);
    assert_eq!(none.code, 4, "{}", none.err);
    put("alone.txt", "1. How many?");
    put("labels.json", "{}");
    put("broken.txt", "1. How many?");
    put("broken.json", "{\"kind\": ");
    let refused = desk.run(&["read", "--score", named]);
    assert_eq!(refused.code, 3);
    for problem in [
        "alone.txt has no alone.json",
        "labels.json has no labels.txt",
        "broken.json: ",
    ] {
        assert!(refused.err.contains(problem), "{}", refused.err);
    }
}

#[test]
fn our_own_letters_read_back_from_every_format() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let folder = desk.root().join("cases/FOI-2023-0001");
    for format in ["html", "docx", "pdf"] {
        let file = folder.join(format!("letter.{format}"));
        let read = read(&[file.to_str().unwrap(), "--json"]).ok().json();
        let values: Vec<String> = read[0]["letter"]["questions"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|leaf| leaf["figures"].as_array().unwrap())
            .map(|figure| figure["value"].to_string())
            .collect();
        for given in ["16.8", "15.1", "13.4", "17.0", "14.7"] {
            assert!(
                values.contains(&given.to_owned()),
                "{format}: {given} not in {values:?}"
            );
        }
    }
}

#[test]
fn a_request_is_taken_in_from_every_format() {
    let desk = TestDesk::with_statistics();
    desk.answer("2023-02-average-caseloads.eml", None);
    let folder = desk.root().join("cases/FOI-2023-0001");
    for (format, reference) in [("docx", "2"), ("pdf", "3"), ("html", "4")] {
        let file = folder.join(format!("letter.{format}"));
        let args = [
            "answer",
            file.to_str().unwrap(),
            "--received",
            "2023-02-06",
            "--on",
            "2024-03-08",
        ];
        let case = desk.json(&args);
        assert_eq!(case["reference"], format!("FOI-2023-000{reference}"));
        assert!(
            case["questions"][0]["text"]
                .as_str()
                .unwrap()
                .contains("average caseload"),
            "{format}"
        );
    }
    let broken = desk.file("broken.pdf", "%PDF-1.7\nnothing of a PDF follows");
    let refused = desk.run(&["answer", &broken, "--received", "2023-02-06"]);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("broken.pdf is damaged"),
        "{}",
        refused.err
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_and_the_others_are_read() {
    let desk = TestDesk::empty();
    let broken = desk.file("broken.pdf", "%PDF-1.7\nnothing of a PDF follows");
    let picture = desk.file("scan.jpg", b"\xFF\xD8\xFF\xE0\x00\x10JFIF");
    let good = &sample_letters()[0];
    let both = read(&[&broken, good, &picture]).ok();
    assert!(both.out.contains("NOT READ  broken.pdf"), "{}", both.out);
    assert!(both.out.contains("scan.jpg is a picture"), "{}", both.out);
    assert!(
        both.out.contains("a response of Exampleton Council"),
        "{}",
        both.out
    );
    let alone = read(&[&broken]);
    assert_eq!(alone.code, 3);
    assert!(alone.err.contains("nothing was read"), "{}", alone.err);
    let missing = read(&["no-such-file.txt"]);
    assert_eq!(missing.code, 3);
    assert!(missing.err.contains("no-such-file.txt"), "{}", missing.err);
}

#[test]
fn a_mailbox_with_attachments_is_read_message_by_message() {
    let desk = TestDesk::empty();
    let letter = fs::read_to_string(&sample_letters()[1]).unwrap();
    let plain = format!(
        "From officer@exampleton.example Tue Mar  7 10:00:00 2023\nFrom: A. Officer <officer@exampleton.example>\nDate: Tue, 07 Mar 2023 10:00:00 +0000\nSubject: Your request\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n{letter}\n"
    );
    let attached = format!(
        "From officer@sampleford.example Thu Mar  9 10:00:00 2023\nFrom: B. Officer <officer@sampleford.example>\nDate: Thu, 09 Mar 2023 10:00:00 +0000\nSubject: Response\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: text/plain\n\nPlease see the attached letter.\n--b\nContent-Type: text/plain; charset=utf-8; name=\"response.txt\"\nContent-Disposition: attachment; filename=\"response.txt\"\n\n{}\n--b--\n",
        fs::read_to_string(&sample_letters()[2]).unwrap()
    );
    let file = desk.file("sent.mbox", format!("{plain}\n{attached}"));
    let read = read(&[&file, "--json"]).ok().json();
    let names: Vec<(&str, bool)> = read
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["file"].as_str().unwrap(), one["letter"].is_object()))
        .collect();
    assert_eq!(names[0], ("sent.mbox \u{203a} 1", true));
    assert!(
        names
            .iter()
            .any(|(name, letter)| name.ends_with("response.txt") && *letter),
        "{names:?}"
    );
}

#[test]
fn the_ledger_keeps_a_letter_once_and_lets_it_go() {
    let desk = desk_with_letters();
    let listed = desk.json(&["ledger", "list"]);
    assert_eq!(listed.as_array().unwrap().len(), 3);
    let again = import(&desk, &sample_letters()).ok();
    assert_eq!(
        again.out.matches("already there").count(),
        3,
        "{}",
        again.out
    );

    let id = listed[0]["id"].as_str().unwrap();
    let shown = desk.run(&["ledger", "show", &id[56..]]).ok().out;
    assert!(shown.contains("Caveat"), "{shown}");
    let before = desk.json(&["ledger", "figures"]).as_array().unwrap().len();
    desk.run(&["ledger", "remove", id]).ok();
    let after = desk.json(&["ledger", "figures"]).as_array().unwrap().len();
    assert!(after < before && after > 0);
    let gone = desk.run(&["ledger", "show", id]);
    assert_eq!(gone.code, 4, "{}", gone.err);
    let request = desk.file(
        "request.txt",
        "Dear Council,\n\n1. How many social workers do you employ?\n",
    );
    let refused = import(&desk, &[request]);
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("the ledger keeps answers"),
        "{}",
        refused.err
    );
}

#[test]
fn letters_are_compared_with_their_breaks_and_never_joined() {
    let desk = desk_with_letters();
    let compared = desk.json(&["ledger", "compare", "--topic", "average caseload"]);
    let comparison = &compared["comparison"];
    let columns = comparison["columns"].as_array().unwrap();
    let bodies: Vec<&str> = columns
        .iter()
        .map(|column| column["body"].as_str().unwrap())
        .collect();
    assert_eq!(
        bodies
            .iter()
            .filter(|body| **body == "Sampleford Council")
            .count(),
        1,
        "{bodies:?}"
    );
    assert!(bodies.len() >= 5);
    let breaks: Vec<String> = comparison["breaks"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["why"].to_string())
        .collect();
    assert!(
        breaks.iter().any(|why| why.contains("October 2013")),
        "{breaks:?}"
    );
    assert!(
        breaks
            .iter()
            .any(|why| why.contains("31 January of a year, then")),
        "{breaks:?}"
    );
    assert!(breaks.iter().any(|why| why.contains("2020")), "{breaks:?}");
    // No line of the chart joins two letters, and the numbers are in the table too.
    let (svg, html) = (desk.file("chart.svg", ""), desk.file("page.html", ""));
    let shown = desk
        .run(&[
            "ledger",
            "compare",
            "--topic",
            "average caseload",
            "--svg",
            &svg,
            "--html",
            &html,
        ])
        .ok()
        .out;
    assert!(shown.contains("Breaks\n  In "), "{shown}");
    let svg = fs::read_to_string(svg).unwrap();
    for needed in [
        "role=\"img\"",
        "<title>Average caseload: ",
        "<desc>A (Exampleton",
        "break in ",
    ] {
        assert!(svg.contains(needed), "{needed}");
    }
    let html = fs::read_to_string(html).unwrap();
    assert!(html.contains("<th scope=\"row\">31 January 2014</th>") && html.contains("<svg "));
    let csv = desk
        .run(&["ledger", "compare", "--topic", "average caseload", "--csv"])
        .ok()
        .out;
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert!(rows.iter().all(|row| row.len() == columns.len() + 1));

    let all = desk.run(&["ledger", "compare"]);
    assert_eq!(all.code, 3, "{}", all.err);
    let none = desk.run(&["ledger", "compare", "--topic", "lac"]);
    assert_eq!(none.code, 4, "{}", none.err);
    assert_eq!(desk.run(&["ledger", "figures", "--topic", "cases"]).code, 3);
    assert_eq!(
        desk.run(&["ledger", "figures", "--measure", "no/such"])
            .code,
        4
    );
}

#[test]
fn figures_of_the_ledger_as_data() {
    let desk = desk_with_letters();
    let csv = desk
        .run(&["ledger", "figures", "--topic", "spend", "--csv"])
        .ok()
        .out;
    let mut csv = csv::Reader::from_reader(csv.as_bytes());
    let values: Vec<String> = csv
        .records()
        .map(|row| row.unwrap()[14].to_owned())
        .collect();
    assert_eq!(values, ["2104000", "2655500", "310200", "298750"]);
    let one = desk.json(&[
        "ledger",
        "figures",
        "--topic",
        "max caseload",
        "--series",
        "duty",
    ]);
    assert_eq!(one.as_array().unwrap().len(), 2);
}

/// The request that the two sample councils answered, with other words and numbers.
const REQUEST: &str = "From: Sam Specimen <sam@example.org>\nTo: foi@coventry.example\nDate: Mon, 06 Feb 2023 09:00:00 +0000\nSubject: Caseloads\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\nDear Council,\n\n(This is a made-up sample: nobody in it is real.)\n\n1) What was the average caseload of children's social workers for each of 2018, 2019, 2020, 2021 and 2022?\n2) The number of agency workers among social workers in children's services as at 30 September 2022.\n3) How much was spent on agency social workers in the financial years 2020/21 and 2021/22?\n4) Please send a copy of the supervision policy.\n\nYours,\nSam Specimen (made up)\n";

#[test]
fn the_same_request_to_other_councils_is_found() {
    let desk = desk_with_letters();
    let request = desk.file("request.eml", REQUEST);
    desk.run(&["answer", &request, "--on", "2024-03-08"]).ok();
    let found = desk.json(&["precedents", "FOI-2023-0001"]);
    let first = &found["precedents"][0]["precedent"];
    assert_eq!(first["sameness"], "near-duplicate", "{found:#}");
    let robin: Vec<&str> = found["round_robin"]
        .as_array()
        .unwrap()
        .iter()
        .map(|body| body.as_str().unwrap())
        .collect();
    assert!(
        robin.contains(&"Sampleford Council") && robin.contains(&"Exampleton Council"),
        "{robin:?}"
    );
    let shown = desk.run(&["precedents", "FOI-2023-0001"]).ok().out;
    for says in [
        "NEARLY THE SAME REQUEST",
        "the same measure",
        "answered: refused under s21",
        "changed: published since",
    ] {
        assert!(shown.contains(says), "{says}: {shown}");
    }
    // Taken in again on another day, it is a request seen before.
    let again = desk.file("again.eml", REQUEST.replace("06 Feb", "13 Feb"));
    desk.run(&["answer", &again, "--on", "2024-03-08"]).ok();
    let found = desk.json(&["precedents", "FOI-2023-0002"]);
    assert_eq!(
        found["precedents"][0]["precedent"]["earlier"]["name"],
        "FOI-2023-0001"
    );
    assert_eq!(found["precedents"][0]["precedent"]["sameness"], "duplicate");

    let searched = desk
        .run(&["precedents", "--search", "supervision policies"])
        .ok()
        .out;
    assert!(searched.contains("supervision policy"), "{searched}");
    assert!(
        desk.run(&["precedents", "--search", "\"' OR ( *"])
            .ok()
            .out
            .contains("No question")
    );
}

/// A letter of the desk's own council from before the desk: made up, with a figure of the published
/// series or another.
fn earlier_letter(referrals: &str) -> String {
    format!(
        "Coventry City Council\n(made up: a sample, not a real letter)\n\nDate: 12 November 2020\n\nDear Requester (made up)\n\nFreedom of Information Act 2000\n\nYou asked:\n\n1. How many referrals did children's services receive in 2019/20?\n\n{referrals}\n\nIf you are unhappy with this answer you can ask for an internal review within 40 working days.\n\nYours sincerely\nA. Officer (made up)\n"
    )
}

#[test]
fn an_earlier_figure_is_agreed_with() {
    let desk = TestDesk::with_statistics();
    let letter = desk.file("earlier.txt", earlier_letter("5,382"));
    import(&desk, &[letter]).ok();
    let case = desk.answer("2022-04-childrens-services.txt", Some("2022-04-04"));
    let of_2020: Vec<&Value> = parts(&case, "3")
        .into_iter()
        .filter(|part| value(part) == "5382")
        .collect();
    assert_eq!(of_2020.len(), 1);
    assert!(
        because(of_2020[0]).contains("earlier.txt of 12 November 2020 gave 5,382"),
        "{}",
        because(of_2020[0])
    );
}

#[test]
fn an_unexplained_difference_is_resolved_or_explained_in_the_letter() {
    let desk = TestDesk::with_statistics();
    let letter = desk.file("earlier.txt", earlier_letter("5,120"));
    import(&desk, &[letter]).ok();
    let case = desk.answer("2022-04-childrens-services.txt", Some("2022-04-04"));
    let reference = case["reference"].as_str().unwrap();
    let part = parts(&case, "3")
        .into_iter()
        .find(|part| value(part) == "5382")
        .unwrap();
    let name = part["name"].as_str().unwrap();
    let left = part["to_decide"].to_string();
    assert!(
        left.contains("gave 5,120") && left.contains("nothing says why"),
        "{left}"
    );

    let by = ["--by", "A. Officer (made up)"];
    let decide = |more: &[&str]| {
        let mut args = vec!["decide", reference, name, "--on", "2024-03-08"];
        args.extend(by);
        args.extend(more);
        desk.run(&args)
    };
    let supply = ["--supply", "The figure is below."];
    let refused = decide(&supply);
    assert_eq!(refused.code, 3, "{}", refused.err);
    assert!(
        refused.err.contains("gave 5,120") && refused.err.contains("--explain"),
        "{}",
        refused.err
    );
    let why = "The earlier figure left out referrals that the emergency duty team took.";
    decide(&[&supply[..], &["--explain", why]].concat()).ok();
    let html =
        fs::read_to_string(desk.root().join(format!("cases/{reference}/letter.html"))).unwrap();
    assert!(
        html.contains("Our answer of 12 November 2020 gave 5,120"),
        "{html}"
    );
    assert!(html.contains("emergency duty team"));
    // Where nothing differs there is nothing to explain.
    let other = parts(&case, "3")
        .into_iter()
        .find(|part| value(part) != "5382")
        .unwrap();
    let other = other["name"].as_str().unwrap();
    let refused = desk.run(
        &[
            &[
                "decide",
                reference,
                other,
                "--as-proposed",
                "--explain",
                why,
            ][..],
            &by[..],
        ]
        .concat(),
    );
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("nothing to explain"),
        "{}",
        refused.err
    );
}

#[test]
fn an_earlier_decision_is_taken_over_and_asked_of_the_law_anew() {
    let desk = TestDesk::with_statistics();
    let request = desk.file("request.eml", REQUEST);
    desk.run(&["answer", &request, "--on", "2024-03-08"]).ok();
    let by = ["--by", "A. Officer (made up)", "--on", "2024-03-08"];
    let not_held = [
        "decide",
        "FOI-2023-0001",
        "4",
        "--not-held",
        "No such policy was ever written.",
        "--test",
        "searches=The policy library, by the practice lead.",
        "--test",
        "building_blocks=no",
        "--test",
        "on_behalf=no",
    ];
    desk.run(&[&not_held[..], &by[..]].concat()).ok();
    let again = desk.file("again.eml", REQUEST.replace("06 Feb", "13 Feb"));
    desk.run(&["answer", &again, "--on", "2024-03-08"]).ok();
    let as_in = |part: &str| {
        desk.run(
            &[
                &["decide", "FOI-2023-0002", "4", "--as-in", part][..],
                &by[..],
            ]
            .concat(),
        )
    };
    as_in("FOI-2023-0001/4").ok();
    let case = desk.json(&["show", "FOI-2023-0002"]);
    assert_eq!(
        parts(&case, "4")[0]["decision"]["reason"],
        "No such policy was ever written."
    );
    for wrong in ["FOI-2023-0001", "FOI-2023-0001/99", "FOI-2023-0001/3/1"] {
        assert_eq!(as_in(wrong).code, 3, "{wrong}");
    }
    assert_eq!(as_in("FOI-1999-0001/4").code, 4);
}

/// Where the real letters lie beside the repository they are compared too.
#[test]
fn real_letters_are_compared_where_they_are_at_hand() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds");
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    let mut files: Vec<String> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| path.to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let desk = TestDesk::with_statistics();
    import(&desk, &files).ok();
    assert_eq!(desk.json(&["ledger", "list"]).as_array().unwrap().len(), 5);
    let args = [
        "ledger",
        "compare",
        "--topic",
        "average caseload",
        "--authority",
        "E08000026",
    ];
    let compared = desk.json(&args);
    let rows = compared["comparison"]["rows"].as_array().unwrap();
    let row = |shown: &str| {
        let row = rows.iter().find(|row| row["shown"] == shown);
        row.unwrap_or_else(|| panic!("{shown}: {rows:#?}"))["cells"].to_string()
    };
    assert!(row("31 January 2013").contains("\"17\""));
    let of_2014 = row("31 January 2014");
    assert!(
        of_2014.contains("\"36\"") && of_2014.contains("\"22\""),
        "{of_2014}"
    );
    assert!(row("2022").contains("\"13.4\""));
    assert!(row("30 September 2021").contains("\"14.71\""));
    let breaks = compared["comparison"]["breaks"].to_string();
    assert!(breaks.contains("November 2013"), "{breaks}");
}
