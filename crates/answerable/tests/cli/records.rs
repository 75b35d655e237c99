//! The council's own records: loaded, measured, reconciled, and answered from. All records are made
//! up by `answerable sample`.

use crate::desk::{Ran, TestDesk, because, program, samples, value};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    sync::OnceLock,
};
use tempfile::TempDir;

/// The day on which the extracts of the sample were taken.
const TAKEN: &str = "2022-09-30";

/// A made-up sample of three years, made once.
fn sample() -> &'static Path {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    let folder = MADE.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap();
        make(
            folder.path(),
            &["--authority", "E08000026", "--years", "2020..2022"],
        );
        folder
    });
    // `TempDir` of a static is never dropped; the system clears its temporary folder.
    Box::leak(folder.path().join("sample").into_boxed_path())
}

fn make(folder: &Path, args: &[&str]) {
    let made = program()
        .current_dir(folder)
        .arg("sample")
        .args(args)
        .args(["--into", "sample"])
        .output()
        .unwrap();
    Ran::from(made).ok();
}

fn load(desk: &TestDesk, file: &Path) -> Ran {
    let file = file.to_str().unwrap();
    let mut args = vec!["records", "load", file, "--by", "A. Analyst"];
    let yearly = ["cin", "csww"]
        .iter()
        .any(|of| file.contains(&format!("made-up-{of}-")));
    if !yearly {
        args.extend(["--as-at", TAKEN]);
    }
    desk.run(&args)
}

/// A desk with published statistics and these files of the sample.
fn desk_with(files: &[&str]) -> TestDesk {
    let desk = TestDesk::with_statistics();
    for file in files {
        load(&desk, &sample().join(file)).ok();
    }
    desk
}

/// Everything that caseloads on any day need.
const CASELOADS: [&str; 2] = ["made-up-allocations.csv", "made-up-posts.csv"];

fn figures(desk: &TestDesk, args: &[&str]) -> Vec<Value> {
    let mut all = vec!["measures", "run"];
    all.extend(args);
    desk.json(&all)["figures"].as_array().unwrap().clone()
}

fn number(figure: &Value) -> String {
    figure["value"]["number"]
        .as_str()
        .unwrap_or("none")
        .to_owned()
}

/// Every published figure of a council, for every year that the sample has, is equalled.
fn reconciles(code: &str) {
    let folder = tempfile::tempdir().unwrap();
    make(
        folder.path(),
        &["--authority", code, "--years", "2013..2022", "--seed", "1"],
    );
    let root = folder.path().join("desk");
    let at = |args: &[&str]| -> Ran {
        program()
            .arg("--desk")
            .arg(&root)
            .args(args)
            .output()
            .unwrap()
            .into()
    };
    Ran::from(
        program()
            .arg("init")
            .arg(&root)
            .args(["--authority", code])
            .output()
            .unwrap(),
    )
    .ok();
    at(&[
        "published",
        "add",
        samples().join("published").to_str().unwrap(),
    ])
    .ok();
    let mut returns = 0;
    for entry in fs::read_dir(folder.path().join("sample")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|end| end == "xml") {
            at(&[
                "records",
                "load",
                path.to_str().unwrap(),
                "--by",
                "A. Analyst",
            ])
            .ok();
            returns += 1;
        }
    }
    assert_eq!(returns, 16);
    let reconciled = at(&["reconcile", "--authority", code, "--json"])
        .ok()
        .json();
    let rows = reconciled["compared"].as_array().unwrap();
    let mut equal = 0;
    for row in rows {
        let beyond = row["published"].is_object()
            && row["comparison"] == "not-worked-out"
            && row["reasons"][0]
                .as_str()
                .unwrap()
                .contains("is not loaded");
        if beyond {
            continue;
        }
        assert_eq!(row["comparison"], "equal", "{row:#}");
        equal += 1;
    }
    assert!(equal > 200, "only {equal} were compared");
}

#[test]
fn coventrys_sample_reconciles_with_every_published_figure() {
    reconciles("E08000026");
}

#[test]
fn leicesters_sample_reconciles_with_every_published_figure() {
    reconciles("E06000016");
}

#[test]
fn a_return_is_loaded_once_and_shown() {
    let desk = desk_with(&["made-up-cin-2021.xml"]);
    let again = load(&desk, &sample().join("made-up-cin-2021.xml")).ok();
    assert!(again.out.starts_with("already held"), "{}", again.out);
    let held = desk.json(&["records", "list"]);
    assert_eq!(held.as_array().unwrap().len(), 1);
    assert_eq!(held[0]["return"], "cin");
    assert_eq!(held[0]["year"], 2021);
    assert_eq!(held[0]["made_up"], true);
    let id = held[0]["id"].as_str().unwrap();
    let shown = desk.run(&["records", "show", &id[20..]]).ok().out;
    assert!(shown.contains("section_47s"), "{shown}");
    assert!(shown.contains("(made-up sample)"), "{shown}");
    let unknown = desk.run(&["records", "show", "nothing"]);
    assert_eq!(unknown.code, 4, "{}", unknown.err);
}

#[test]
fn identifiers_do_not_reach_the_desk() {
    let desk = desk_with(&["made-up-allocations.csv", "made-up-csww-2021.xml"]);
    let text = fs::read_to_string(sample().join("made-up-allocations.csv")).unwrap();
    let child = text
        .lines()
        .nth(1)
        .unwrap()
        .split(',')
        .find(|cell| cell.starts_with("MADEUP"))
        .unwrap();
    let mut folders = vec![desk.root()];
    let mut looked_at = 0;
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let bytes = fs::read(&path).unwrap();
            let found = bytes
                .windows(child.len())
                .any(|window| window == child.as_bytes());
            assert!(!found, "{} holds an identifier", path.display());
            looked_at += 1;
        }
    }
    assert!(looked_at > 5);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = fs::metadata(desk.root().join("records.key")).unwrap();
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn a_lost_key_stops_loading() {
    let desk = desk_with(&["made-up-posts.csv"]);
    fs::remove_file(desk.root().join("records.key")).unwrap();
    let refused = load(&desk, &sample().join("made-up-allocations.csv"));
    assert_eq!(refused.code, 3);
    assert!(
        refused.err.contains("pseudonymised with it"),
        "{}",
        refused.err
    );
}

#[test]
fn caseload_on_any_day_from_allocations_and_posts() {
    let desk = desk_with(&CASELOADS);
    // At 30 September the sample's allocations are those of the published census: 14.7 and 13.4.
    // Source: DfE, Children's social work workforce, Reporting year 2023, Coventry, caseload_fte.
    let found = figures(
        &desk,
        &[
            "caseload/average_caseload",
            "--at",
            "2021-09-30",
            "--at",
            "2022-09-30",
        ],
    );
    let numbers: Vec<String> = found.iter().map(number).collect();
    assert_eq!(numbers, ["14.7", "13.4"]);
    assert_eq!(found[0]["method"], "allocations-per-fte");
    assert!(
        found[0]["notes"]
            .to_string()
            .contains("made-up sample records")
    );
    let months = figures(
        &desk,
        &[
            "caseload/average_caseload",
            "--from",
            "2021-01-01",
            "--to",
            "2021-12-31",
            "--each",
            "month",
        ],
    );
    assert_eq!(months.len(), 12);
    let teams = figures(
        &desk,
        &[
            "caseload/average_caseload",
            "--at",
            "2021-09-30",
            "--by",
            "team",
        ],
    );
    assert!(teams.len() > 3, "{}", teams.len());
    let cases = teams
        .iter()
        .flat_map(|team| team["parts"].as_array().unwrap());
    let cases = cases.filter(|half| half["role"] == "numerator");
    let cases: u32 = cases
        .map(|half| {
            half["value"]["number"]
                .as_str()
                .unwrap()
                .parse::<u32>()
                .unwrap()
        })
        .sum();
    // Source: as above, cases.
    assert_eq!(cases, 2804);
}

#[test]
fn a_day_that_the_records_do_not_reach_is_refused_with_the_reason() {
    let desk = desk_with(&CASELOADS);
    for (day, reason) in [
        ("2022-10-01", "runs only to"),
        ("2009-01-19", "speaks only from"),
    ] {
        let refused = desk.run(&["measures", "run", "caseload/average_caseload", "--at", day]);
        assert_eq!(refused.code, 4, "{day}");
        assert!(refused.out.contains(reason), "{day}: {}", refused.out);
    }
    let flow = desk.run(&[
        "measures",
        "run",
        "referrals/referrals",
        "--at",
        "2021-03-31",
    ]);
    assert_eq!(flow.code, 3);
    assert!(flow.err.contains("over a time"), "{}", flow.err);
    let no = desk.run(&[
        "measures",
        "run",
        "referrals/referrals",
        "--year",
        "2021",
        "--by",
        "colour",
    ]);
    assert_eq!(no.code, 3);
    assert!(no.err.contains("cannot be broken down by"), "{}", no.err);
}

#[test]
fn small_counts_of_people_are_held_back_and_so_is_what_would_give_them_away() {
    let desk = desk_with(&["made-up-cin-2021.xml"]);
    let by_age = figures(
        &desk,
        &[
            "protection/plans_at_31_march",
            "--at",
            "2021-03-31",
            "--by",
            "category",
            "--by",
            "age_group",
        ],
    );
    let held_back = by_age
        .iter()
        .filter(|figure| figure["value"]["symbol"] == "suppressed")
        .count();
    assert!(held_back > 1, "{held_back} of {}", by_age.len());
    let shown = by_age
        .iter()
        .filter_map(|figure| figure["value"]["number"].as_str());
    for number in shown.map(|number| number.parse::<u32>().unwrap()) {
        assert!(number == 0 || number > 5, "{number} was shown");
    }
}

#[test]
fn a_figure_can_be_worked_out_as_it_was_known() {
    let desk = desk_with(&["made-up-cin-2021.xml"]);
    let first = desk.json(&["records", "list"])[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let before = figures(&desk, &["referrals/referrals", "--year", "2021"]);
    // A later return of the same year, in which the last child was taken out.
    let text = fs::read_to_string(sample().join("made-up-cin-2021.xml")).unwrap();
    let from = text.rfind("<Child>").unwrap();
    let to = text.rfind("</Children>").unwrap();
    let later = desk.file(
        "made-up-cin-2021-later.xml",
        [&text[..from], &text[to..]].concat(),
    );
    load(&desk, Path::new(&later)).ok();
    let after = figures(&desk, &["referrals/referrals", "--year", "2021"]);
    assert_ne!(number(&before[0]), number(&after[0]));
    let as_known = figures(
        &desk,
        &["referrals/referrals", "--year", "2021", "--as-of", &first],
    );
    assert_eq!(number(&as_known[0]), number(&before[0]));
    assert_eq!(as_known[0]["source"]["loads"][0]["load"], first.as_str());
}

#[test]
fn a_question_is_answered_from_records_that_nothing_published_covers() {
    let desk = desk_with(&CASELOADS);
    let asked = desk.json(&[
        "ask",
        "What was the average caseload of children's social workers on 19 January 2022?",
    ]);
    let part = &asked["parts"][0];
    assert_eq!(part["decision"]["decision"], "supply", "{part:#}");
    assert!(
        because(part).contains("so the council holds it"),
        "{}",
        because(part)
    );
    let left = part["to_decide"].to_string();
    assert!(left.contains("made-up sample"), "{left}");
    assert!(left.contains("sign the measure off"), "{left}");
    let given = value(part);
    let run = figures(&desk, &["caseload/average_caseload", "--at", "2022-01-19"]);
    assert_eq!(given, number(&run[0]));

    desk.run(&[
        "measures",
        "sign",
        "caseload/average_caseload",
        "--by",
        "A. Analyst",
    ])
    .ok();
    let request = desk.file(
        "request.txt",
        "What was the average caseload of children's social workers on 19 January 2022?\n",
    );
    let case = desk.json(&["answer", &request, "--received", "2022-10-03"]);
    let part = &case["parts"][0];
    assert!(
        because(part).contains("signed off by A. Analyst"),
        "{}",
        because(part)
    );
    let reference = case["reference"].as_str().unwrap();
    let folder = desk.root().join("cases").join(reference);
    let letter = fs::read_to_string(folder.join("letter.html")).unwrap();
    assert!(letter.contains("no real person is in them"), "{letter}");
    assert!(letter.contains(&given), "{letter}");
    let data = fs::read_to_string(folder.join("figures.csv")).unwrap();
    assert!(
        data.contains("Case allocations as at 30 September 2022"),
        "{data}"
    );
}

#[test]
fn a_breakdown_is_answered_by_the_records() {
    let desk = desk_with(&CASELOADS);
    let asked = desk.json(&[
        "ask",
        "What was the average caseload of children's social workers by team on 19 January 2022?",
    ]);
    let part = &asked["parts"][0];
    let figures = part["figures"].as_array().unwrap();
    assert!(figures.len() > 3, "{part:#}");
    assert_eq!(figures[0]["by"][0][0], "team");
    assert_eq!(part["decision"]["decision"], "supply", "{part:#}");
}

#[test]
fn a_figure_for_the_whole_is_not_supplied_for_a_breakdown() {
    // The census has no teams.
    let desk = desk_with(&["made-up-csww-2021.xml"]);
    let request = desk.file(
        "request.txt",
        "1. How many children's social workers had posts with you at 30 September 2021?\n\n2. How many social workers were in post at 30 September 2021 by team?\n",
    );
    let case = desk.json(&["answer", &request, "--received", "2022-10-03"]);
    for part in case["parts"].as_array().unwrap() {
        if part["question"] == "2" {
            assert_ne!(part["decision"]["decision"], "supply", "{part:#}");
        }
    }
}

#[test]
fn the_census_answers_its_own_day_and_posts_any_other() {
    let desk = desk_with(&["made-up-csww-2021.xml", "made-up-posts.csv"]);
    let of = |day: &str| -> (String, String) {
        let found = figures(&desk, &["workforce/social_workers_in_post", "--at", day]);
        (
            number(&found[0]),
            found[0]["method"].as_str().unwrap().to_owned(),
        )
    };
    // Source: DfE, Children's social work workforce, Reporting year 2023, Coventry.
    assert_eq!(
        of("2021-09-30"),
        ("336".to_owned(), "csww-worker-level".to_owned())
    );
    let (posts, method) = of("2021-06-30");
    assert_eq!(method, "posts-on-the-day");
    assert!(posts.parse::<u32>().unwrap() > 200, "{posts}");
}

#[test]
fn a_load_cut_short_does_not_stand_in_for_a_whole_one() {
    let desk = desk_with(&["made-up-allocations.csv"]);
    let text = fs::read_to_string(sample().join("made-up-allocations.csv")).unwrap();
    let few: Vec<&str> = text.lines().take(100).collect();
    let file = desk.file("made-up-allocations-few.csv", few.join("\n") + "\n");
    let refused = load(&desk, Path::new(&file));
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("--fewer"), "{}", refused.err);
    let args = [
        "records",
        "load",
        &file,
        "--by",
        "A. Analyst",
        "--as-at",
        TAKEN,
        "--fewer",
    ];
    desk.run(&args).ok();
    let none = desk.file("none.csv", format!("{}\n", text.lines().next().unwrap()));
    let refused = load(&desk, Path::new(&none));
    assert!(refused.err.contains("not one record"), "{}", refused.err);
}

#[test]
fn a_table_changed_behind_the_program_is_refused() {
    let desk = desk_with(&["made-up-posts.csv"]);
    let mut folders = vec![desk.root().join("records")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.ends_with("posts.parquet") {
                let mut bytes = fs::read(&path).unwrap();
                bytes[10] ^= 1;
                fs::write(&path, bytes).unwrap();
            }
        }
    }
    let args = [
        "measures",
        "run",
        "workforce/social_workers_in_post",
        "--at",
        "2022-01-31",
    ];
    let refused = desk.run(&args);
    assert_ne!(refused.code, 0);
    assert!(
        refused.err.contains("changed after it was loaded"),
        "{}",
        refused.err
    );
}

#[test]
fn a_published_figure_still_comes_first() {
    let desk = desk_with(&CASELOADS);
    let asked = desk.json(&[
        "ask",
        "What was the average caseload of children's social workers at 30 September 2021?",
    ]);
    assert_eq!(
        asked["parts"][0]["decision"]["decision"], "refuse",
        "{asked:#}"
    );
}

#[test]
fn measures_are_listed_with_who_signed_them() {
    let desk = TestDesk::empty();
    let refused = desk.run(&[
        "measures",
        "sign",
        "population/children",
        "--by",
        "A. Analyst",
    ]);
    assert_eq!(refused.code, 3);
    desk.run(&[
        "measures",
        "sign",
        "referrals/referrals",
        "--by",
        "A. Analyst",
    ])
    .ok();
    let listed = desk.json(&["measures", "list"]);
    let of = |id: &str| {
        let all = listed.as_array().unwrap().iter();
        all.clone()
            .find(|measure| measure["measure"] == id)
            .unwrap()
            .clone()
    };
    assert_eq!(of("referrals/referrals")["signed"]["by"], "A. Analyst");
    assert!(of("need/children_in_need")["signed"].is_null());
    assert_eq!(of("population/children")["methods"], serde_json::json!([]));
    let shown = desk
        .run(&["measures", "show", "referrals/referrals"])
        .ok()
        .out;
    assert!(shown.contains("order by"), "{shown}");
}

/// Every file and folder of a sample that is loaded by itself, and whether it is of a year.
fn forms(sample: &Path) -> Vec<(PathBuf, bool)> {
    let listed = |folder: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(folder).unwrap();
        entries.map(|entry| entry.unwrap().path()).collect()
    };
    let mut files = listed(sample);
    files.extend(listed(&sample.join("ssda903-xml")));
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let name = file.file_name().unwrap().to_str().unwrap();
            let none = ["README.txt", "ssda903-xml", ".made-by-sample"].contains(&name);
            let of_a_year = ["cin", "csww", "ssda903"]
                .iter()
                .any(|of| name.starts_with(&format!("made-up-{of}-")));
            (!none).then_some((file, of_a_year))
        })
        .collect()
}

/// Loads it, whatever comes of it.
fn load_form(desk: &TestDesk, (file, of_a_year): &(PathBuf, bool)) -> Ran {
    let mut args = vec![
        "records",
        "load",
        file.to_str().unwrap(),
        "--by",
        "A. Analyst",
    ];
    if !of_a_year {
        args.extend(["--as-at", TAKEN]);
    }
    desk.run(&args)
}

#[test]
fn every_form_of_the_sample_loads() {
    let desk = TestDesk::with_statistics();
    let forms = forms(sample());
    assert!(forms.len() >= 26, "{}", forms.len());
    for form in &forms {
        load_form(&desk, form).ok();
    }
    let held = desk.json(&["records", "list"]);
    let held = held.as_array().unwrap();
    assert!(held.iter().all(|load| load["made_up"] == true));
    assert!(
        held.iter()
            .all(|load| load["problems"]["refuses"].is_null())
    );
    // Two forms of the same records give the same rows.
    for (of, forms) in [("ssd", 2), ("annex_a", 2)] {
        let rows: Vec<Vec<(&String, &Value)>> = held
            .iter()
            .filter(|load| load["return"] == of)
            .map(|load| {
                let tables = load["tables"].as_object().unwrap();
                tables
                    .iter()
                    .map(|(table, held)| (table, &held["rows"]))
                    .collect()
            })
            .collect();
        assert_eq!(rows.len(), forms, "{of}");
        assert!(
            rows.iter().all(|of| *of == rows[0] && !of.is_empty()),
            "{rows:?}"
        );
    }
    for year in [2020, 2021, 2022] {
        let at = format!("{year}-03-31");
        let found = figures(&desk, &["care/looked_after_at", "--at", &at]);
        assert!(number(&found[0]).parse::<u32>().unwrap() > 100, "{year}");
    }
}

/// The rows of the dataset, whichever of its two forms was loaded, give the same figures.
#[test]
fn the_dataset_as_parquet_gives_the_figures_of_the_dataset_as_text() {
    let mut found = Vec::new();
    for form in ["ssd", "ssd-parquet"] {
        let desk = desk_with(&[form]);
        let plans = figures(&desk, &["protection/plans_at_31_march", "--year", "2021"]);
        let needs = figures(
            &desk,
            &["need/children_in_need_at_31_march", "--at", "2021-03-31"],
        );
        found.push([number(&plans[0]), number(&needs[0])]);
    }
    assert_eq!(found[0], found[1]);
    assert!(found[0].iter().all(|of| of.parse::<u32>().unwrap() > 100));
}

#[test]
fn a_dirty_sample_is_reported_and_loads_where_it_can() {
    let folder = tempfile::tempdir().unwrap();
    make(
        folder.path(),
        &[
            "--authority",
            "E08000026",
            "--years",
            "2021..2022",
            "--dirty",
        ],
    );
    let desk = TestDesk::empty();
    let mut refused = Vec::new();
    for form in forms(&folder.path().join("sample")) {
        let ran = load_form(&desk, &form);
        if ran.code == 3 {
            refused.push(form.0.file_stem().unwrap().to_str().unwrap().to_owned());
        } else {
            ran.ok();
        }
    }
    // Which files are refused, in `README.txt` and docs/using/records.md.
    refused.dedup();
    assert_eq!(refused, ["made-up-ssda903-2022"]);
    let held = desk.json(&["records", "list"]);
    let of = |wanted: &str| -> Vec<&Value> {
        let all = held.as_array().unwrap().iter();
        all.filter(|load| load["return"] == wanted).collect()
    };
    let some = |load: &Value, severity: &str| load["problems"][severity].as_u64() > Some(0);
    for (wanted, loads, severities) in [
        ("cin", 3, &["error", "query", "note"][..]),
        ("csww", 2, &["note"]),
        ("allocations", 1, &["error", "query", "note"]),
        ("absences", 1, &["query", "note"]),
        ("ssd", 2, &["query"]),
        ("annex_a", 2, &["query", "note"]),
        // Semicolons and headings written another way are simply read.
        ("posts", 1, &[]),
    ] {
        let found = of(wanted);
        assert_eq!(found.len(), loads, "{wanted}");
        for load in found {
            assert!(severities.iter().all(|of| some(load, of)), "{load:#}");
        }
    }
}

#[test]
fn a_sample_is_made_again_but_nothing_of_anybody_else_is_touched() {
    let folder = tempfile::tempdir().unwrap();
    let sample = |seed: &str| -> Ran {
        program()
            .current_dir(folder.path())
            .args(["sample", "--authority", "E08000026", "--years", "2021"])
            .args(["--seed", seed, "--into", "sample"])
            .output()
            .unwrap()
            .into()
    };
    let made = folder.path().join("sample");
    sample("1").ok();
    let allocations = made.join("made-up-allocations.csv");
    let first = fs::read(&allocations).unwrap();
    sample("2").ok();
    assert_ne!(fs::read(&allocations).unwrap(), first);

    // Something of the user's beside the files, in a folder among them, and in one of them.
    for (path, says) in [
        ("notes.txt", "notes.txt"),
        ("ssd/mine/notes.txt", "ssd/mine/notes.txt"),
        ("made-up-posts.csv", "made-up-posts.csv"),
        ("empty", "empty/"),
    ] {
        let file = made.join(path);
        let before = fs::read(&file).ok();
        match path {
            "empty" => fs::create_dir(&file).unwrap(),
            path => {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, format!("mine: {path}")).unwrap();
            }
        }
        let refused = sample("3");
        assert_eq!(refused.code, 5, "{path}: {}", refused.err);
        assert!(refused.err.contains(says), "{path}: {}", refused.err);
        if path != "empty" {
            assert_eq!(fs::read_to_string(&file).unwrap(), format!("mine: {path}"));
        }
        match (path, before) {
            (_, Some(before)) => {
                fs::write(&file, before).unwrap();
                // It is as it was, but nobody can tell that: it was written after the sample.
                assert_eq!(sample("3").code, 5);
                fs::remove_file(&file).unwrap();
            }
            ("empty", None) => fs::remove_dir(&file).unwrap(),
            ("ssd/mine/notes.txt", None) => fs::remove_dir_all(file.parent().unwrap()).unwrap(),
            (_, None) => fs::remove_file(&file).unwrap(),
        }
    }
    // A file that is gone is no loss.
    sample("1").ok();
    assert_eq!(fs::read(&allocations).unwrap(), first);
    let beside: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(beside, ["sample"], "nothing is left beside it");
}

#[test]
fn a_sample_goes_into_an_empty_folder_and_no_other() {
    let folder = tempfile::tempdir().unwrap();
    let sample = |into: &str| -> Ran {
        program()
            .current_dir(folder.path())
            .args(["sample", "--authority", "E08000026", "--years", "2021"])
            .args(["--into", into])
            .output()
            .unwrap()
            .into()
    };
    fs::create_dir(folder.path().join("empty")).unwrap();
    sample("empty").ok();
    assert!(folder.path().join("empty/made-up-cin-2021.xml").is_file());
    sample("new/within").ok();
    assert!(folder.path().join("new/within/README.txt").is_file());
    fs::create_dir(folder.path().join("full")).unwrap();
    fs::write(folder.path().join("full/letter.txt"), "mine").unwrap();
    fs::write(folder.path().join("file"), "mine").unwrap();
    for (into, code, says) in [
        ("full", 5, "not empty"),
        ("file", 5, "is a file"),
        (".", 3, "names no folder"),
        ("full/..", 3, "names no folder"),
    ] {
        let refused = sample(into);
        assert_eq!(refused.code, code, "{into}: {}{}", refused.out, refused.err);
        assert!(refused.err.contains(says), "{into}: {}", refused.err);
    }
    assert_eq!(fs::read_dir(folder.path().join("full")).unwrap().count(), 1);
}

#[test]
fn a_sample_that_is_broken_off_leaves_nothing_and_the_earlier_one_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    make(
        folder.path(),
        &["--authority", "E08000026", "--years", "2021"],
    );
    let made = folder.path().join("sample");
    let before = fs::read(made.join("made-up-allocations.csv")).unwrap();
    for into in ["sample", "other"] {
        // No file may grow past 64 KiB: what a full disk says, at the same places.
        let program = env!("CARGO_BIN_EXE_answerable");
        let script = format!(
            "trap '' XFSZ; ulimit -f 64; cd '{}'; exec '{program}' sample --authority E08000026 \
             --years 2021 --seed 2 --into {into}",
            folder.path().display()
        );
        let full: Ran = std::process::Command::new("bash")
            .args(["-c", &script])
            .output()
            .unwrap()
            .into();
        assert_eq!(full.code, 1, "{}{}", full.out, full.err);
        assert!(full.err.contains("nothing was changed"), "{}", full.err);
    }
    let left: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(left, ["sample"]);
    assert_eq!(
        fs::read(made.join("made-up-allocations.csv")).unwrap(),
        before
    );
}

/// Files that are refused, each with the words that say so.
#[test]
fn files_that_cannot_be_read_for_sure_are_refused_and_nothing_changes() {
    let desk = desk_with(&["made-up-cin-2021.xml"]);
    let held = desk.json(&["records", "list"]);
    let cin = fs::read_to_string(sample().join("made-up-cin-2021.xml")).unwrap();
    let cin = |from: &str, to: &str| cin.replacen(from, to, 1);
    let allocations = |rows: &str| format!("child_id,worker_id,team,started_on,ended_on\n{rows}");
    let long = format!("child_id,worker_id\n{}", "A".repeat(3 << 20));
    let zipped: &[u8] = b"PK\x03\x04 not a workbook";
    let bad: Vec<(&str, Vec<u8>, &str)> = vec![
        ("cut.xml", cin("", "")[..200_000].into(), "end"),
        (
            "bomb.xml",
            cin("<Message>", "<!DOCTYPE m [<!ENTITY a \"aaaa\">]><Message>").into(),
            "DOCTYPE",
        ),
        (
            "date.xml",
            cin("<CINreferralDate>20", "<CINreferralDate>31/12/20").into(),
            "date",
        ),
        (
            "code.xml",
            cin("<ReferralSource>", "<ReferralSource>9Z").into(),
            "code",
        ),
        ("year.xml", cin("<Year>2021<", "<Year>1999<").into(), "1999"),
        ("empty.csv", Vec::new(), "empty"),
        (
            "ragged.csv",
            allocations("A,W,T,2021-01-01,,,,,,\n").into(),
            "line 2",
        ),
        (
            "nul.csv",
            allocations("A,W,T\0,2021-01-01,\n").into(),
            "zero bytes",
        ),
        (
            "serial.csv",
            allocations("A,W,T,44197,\n").into(),
            "44197|serial|date",
        ),
        ("long.csv", long.into(), "long"),
        (
            "nothing-known.csv",
            b"colour,shape\nred,round\n".to_vec(),
            "nothing-known.csv",
        ),
        ("workbook.xlsx", zipped.to_vec(), "workbook"),
    ];
    for (name, bytes, says) in bad {
        let file = desk.file(name, bytes);
        let refused = desk.run(&[
            "records",
            "load",
            &file,
            "--by",
            "A. Analyst",
            "--as-at",
            "2022-09-30",
        ]);
        assert_eq!(refused.code, 3, "{name}: {}{}", refused.out, refused.err);
        let said = refused.err.to_lowercase();
        assert!(
            says.split('|')
                .any(|says| said.contains(&says.to_lowercase())),
            "{name}: {}",
            refused.err
        );
        assert!(!refused.err.contains("panicked"), "{name}: {}", refused.err);
        assert_eq!(desk.json(&["records", "list"]), held, "{name}");
    }
    let left: Vec<_> = fs::read_dir(desk.root().join("records")).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is left behind");
}

#[test]
fn another_councils_return_is_refused() {
    let desk = TestDesk::empty();
    let text = fs::read_to_string(sample().join("made-up-cin-2021.xml")).unwrap();
    let file = desk.file("other.xml", text.replacen("<LEA>331<", "<LEA>856<", 1));
    let refused = desk.run(&["records", "load", &file, "--by", "A. Analyst"]);
    assert_eq!(refused.code, 3);
    assert!(refused.err.contains("856"), "{}", refused.err);
}

#[test]
fn a_full_disk_leaves_the_earlier_loads_as_they_were() {
    let desk = desk_with(&["made-up-posts.csv"]);
    let held = desk.json(&["records", "list"]);
    let file = sample().join("made-up-allocations.csv");
    // No file may grow past 64 KiB: what a full disk says, at the same places.
    let program = env!("CARGO_BIN_EXE_answerable");
    let script = format!(
        "trap '' XFSZ; ulimit -f 64; exec '{program}' --desk '{}' records load '{}' --as-at {TAKEN} --by A",
        desk.root().display(),
        file.display()
    );
    let full: Ran = std::process::Command::new("bash")
        .args(["-c", &script])
        .output()
        .unwrap()
        .into();
    assert_eq!(full.code, 1, "{}{}", full.out, full.err);
    assert!(full.err.contains("nothing was changed"), "{}", full.err);
    assert_eq!(desk.json(&["records", "list"]), held);
    load(&desk, &file).ok();
}

/// The sector's sample returns, where they lie beside the repository: an extra.
#[test]
fn returns_made_by_others_load() {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/returns");
    if !shared.exists() {
        return;
    }
    for (file, council) in [
        ("liia_cin-2022.xml", "201"),
        ("social_work_workforce_2022.xml", "301"),
        ("Annex_A.xlsx", "305"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("desk");
        Ran::from(
            program()
                .arg("init")
                .arg(&root)
                .args(["--authority", council])
                .output()
                .unwrap(),
        )
        .ok();
        let mut args = vec!["records", "load"];
        let path = shared.join(file);
        args.extend([path.to_str().unwrap(), "--by", "A. Analyst"]);
        if file.ends_with("xlsx") {
            args.extend(["--as-at", "2022-03-31"]);
        }
        Ran::from(
            program()
                .arg("--desk")
                .arg(&root)
                .args(args)
                .output()
                .unwrap(),
        )
        .ok();
    }
}
