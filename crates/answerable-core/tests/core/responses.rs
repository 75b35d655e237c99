//! Whole letters, set against what a person says of them. `--nocapture` prints what is wrong.

use answerable_core::{
    measures::Measures,
    periods::{
        Period,
        read::{What, periods},
    },
    reading::{
        Context, Reading,
        response::{self, Answer, ReadLeaf, ReadLetter},
        score::{self, Counts, Labels, Pair, Score},
    },
};
use jiff::civil::{Date, date};
use serde_json::json;
use std::{
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};

fn context(received: Date) -> Context<'static> {
    Context {
        measures: Measures::builtin(),
        received,
        authority: None,
        places: &[],
    }
}

struct Letter {
    name: String,
    text: String,
    labels: Labels,
}

/// The made-up letters with their labels, in order of their names.
fn letters() -> Vec<Letter> {
    letters_in(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters"))
}

/// The labelled letters of a folder.
fn letters_in(folder: &Path) -> Vec<Letter> {
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    names.sort();
    names
        .into_iter()
        .map(|path| Letter {
            name: path.file_stem().unwrap().to_string_lossy().into_owned(),
            text: fs::read_to_string(path.with_extension("txt")).unwrap(),
            labels: serde_json::from_str(&fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|error| panic!("{}: {error}", path.display())),
        })
        .collect()
}

/// The question tree as the labels give it: what is left is the reading of answers alone.
fn as_labelled(labels: &Labels) -> Reading {
    let received = labels.responded.unwrap_or(date(2023, 2, 6));
    let questions: Vec<_> = labels
        .questions
        .iter()
        .map(|question| {
            let asked: Vec<_> = question
                .periods
                .iter()
                .flat_map(|words| as_asked(words, &question.text, received))
                .collect();
            json!({
                "id": question.id, "text": question.text, "stem": question.stem.clone().unwrap_or_default(),
                "line": 0, "items": [], "children": [],
                "asks": [{"wants": {"kind": "not-understood"}, "words": "", "sure": "likely", "periods": asked,
                    "groups": [], "each": null, "narrower": [], "other_people": []}],
            })
        })
        .collect();
    serde_json::from_value(json!({"questions": questions, "passages": []})).unwrap()
}

/// A period as a label gives it, as if the question's own words said it.
fn as_asked(words: &str, text: &str, received: Date) -> Vec<serde_json::Value> {
    let shown = |period: Period, reading: Option<String>| json!({"period": period, "words": text, "sure": "certain", "reading": reading});
    if let Some((from, to)) = words.split_once('/')
        && let (Ok(from), Ok(to)) = (from.parse(), to.parse())
    {
        return vec![shown(Period::between(from, to).unwrap(), None)];
    }
    periods(words, received)
        .into_iter()
        .flat_map(|found| match found.what {
            What::Periods(named) => named
                .into_iter()
                .map(|period| shown(period, found.reading.clone()))
                .collect(),
            _ => Vec::new(),
        })
        .collect()
}

fn print(score: &Score) {
    for file in score.files.iter().filter(|file| !file.wrong.is_empty()) {
        println!(
            "== {} {:?} of {}",
            file.name, file.counts.figures, file.counts.answer.of
        );
        for line in &file.wrong {
            println!("   {line}");
        }
    }
    for (name, counts) in [
        ("all", &score.all),
        ("requests", &score.requests),
        ("responses", &score.responses),
    ] {
        println!("{name}: {}", shown(counts));
    }
}

fn shown(counts: &Counts) -> String {
    let found = |found: score::Found| {
        format!(
            "P {:.3} R {:.3} F1 {:.3}",
            found.precision(),
            found.recall(),
            found.f1()
        )
    };
    format!(
        "by id {} | by text {} | measure {:.3} | with periods {:.3} | class {:.3} | grounds {:.3} (cited {}) | figures {} | values {} | caveats {:.3}",
        found(counts.by_id),
        found(counts.by_text),
        counts.measure.share(),
        counts.measure_and_periods.share(),
        counts.answer.share(),
        counts.grounds.share(),
        found(counts.grounds_cited),
        found(counts.figures),
        found(counts.values),
        counts.caveats.share(),
    )
}

/// Nothing here may fall; raise what rises.
fn at_least(what: &str, share: f64, floor: f64) {
    assert!(share >= floor, "{what}: {share:.3} is below {floor}");
}

#[test]
fn answers_to_known_questions() {
    let mut score = Score::default();
    for letter in letters()
        .iter()
        .filter(|letter| letter.labels.kind != "request")
    {
        let text = score::without_header(&letter.text);
        let received = letter.labels.responded.unwrap_or(date(2023, 2, 6));
        let read = response::read_with(text, &as_labelled(&letter.labels), context(received));
        for figure in read.questions.iter().flat_map(|leaf| &leaf.figures) {
            assert!(
                text.get(figure.span.0..figure.span.1).is_some(),
                "{}: {figure:?}",
                letter.name
            );
        }
        score.push(
            score::compare(&letter.name, Some(&read), &letter.labels),
            &letter.labels,
        );
    }
    for file in &mut score.files {
        file.wrong
            .retain(|line| !line.contains("measure other for"));
    }
    print(&score);
    let counts = &score.responses;
    at_least("answer class", counts.answer.share(), 0.99);
    at_least("grounds", counts.grounds.share(), 0.99);
    at_least("figures, precision", counts.figures.precision(), 0.975);
    at_least("figures, recall", counts.figures.recall(), 0.975);
    at_least("values, precision", counts.values.precision(), 0.995);
    at_least("values, recall", counts.values.recall(), 0.995);
    at_least("caveats", counts.caveats.share(), 0.82);
}

#[test]
fn letters_from_their_text_alone() {
    let letters = letters();
    let pairs: Vec<Pair> = letters
        .iter()
        .map(|letter| Pair {
            name: &letter.name,
            text: &letter.text,
            labels: letter.labels.clone(),
        })
        .collect();
    let score = score::score(&pairs, context(date(2023, 2, 6)));
    print(&score);
    let counts = &score.responses;
    at_least("questions by id", counts.by_id.f1(), 0.99);
    at_least("questions by text", counts.by_text.f1(), 0.99);
    at_least("measure", counts.measure.share(), 0.99);
    at_least(
        "measure and periods",
        counts.measure_and_periods.share(),
        0.98,
    );
    at_least("answer class", counts.answer.share(), 0.96);
    at_least("grounds", counts.grounds.share(), 0.98);
    at_least("figures, precision", counts.figures.precision(), 0.96);
    at_least("figures, recall", counts.figures.recall(), 0.96);
    at_least("values, precision", counts.values.precision(), 0.98);
    at_least("values, recall", counts.values.recall(), 0.98);
    at_least("caveats", counts.caveats.share(), 0.80);
}

/// A figure in one line.
fn lines(leaf: &ReadLeaf) -> Vec<String> {
    leaf.figures
        .iter()
        .map(|figure| {
            format!(
                "{} {} {} {}{}",
                figure.period.as_deref().unwrap_or("-"),
                figure.series.as_deref().unwrap_or("-"),
                figure
                    .value
                    .map_or("?".to_owned(), |value| value.to_string()),
                figure.unit.as_deref().unwrap_or("-"),
                if figure.doubtful.is_some() {
                    " doubtful"
                } else {
                    ""
                }
            )
        })
        .collect()
}

fn show(read: &ReadLetter) -> String {
    let mut out = format!(
        "{:?} {:?} {:?} {:?} {:?} review {} ico {}\n",
        read.body,
        read.kind,
        read.received,
        read.responded,
        read.excerpt,
        read.review_offered,
        read.ico_mentioned
    );
    for leaf in &read.questions {
        writeln!(
            out,
            "{} {:?} {:?} {:?} {:?} | {}",
            leaf.id, leaf.answer, leaf.grounds, leaf.periods, leaf.pointers, leaf.text
        )
        .unwrap();
        for line in lines(leaf) {
            writeln!(out, "    {line}").unwrap();
        }
    }
    out
}

/// Labelled letters in a folder that `ANSWERABLE_LETTERS` names: what is wrong in each, and the
/// score. Real letters are no part of the repository.
#[test]
fn letters_of_a_folder() {
    let Some(folder) = std::env::var_os("ANSWERABLE_LETTERS") else {
        println!("passed over: ANSWERABLE_LETTERS names no folder");
        return;
    };
    let letters = letters_in(Path::new(&folder));
    assert!(
        !letters.is_empty(),
        "there are no labelled letters in {}",
        folder.display()
    );
    let pairs: Vec<Pair> = letters
        .iter()
        .map(|letter| Pair {
            name: &letter.name,
            text: &letter.text,
            labels: letter.labels.clone(),
        })
        .collect();
    print(&score::score(&pairs, context(date(2023, 2, 6))));
    // The answers alone, to the questions as labelled.
    let mut known = Score::default();
    for letter in letters
        .iter()
        .filter(|letter| letter.labels.kind != "request")
    {
        let text = score::without_header(&letter.text);
        let received = letter.labels.responded.unwrap_or(date(2023, 2, 6));
        let read = response::read_with(text, &as_labelled(&letter.labels), context(received));
        let file = score::compare(&letter.name, Some(&read), &letter.labels);
        known.push(file, &letter.labels);
    }
    println!("to known questions: {}", shown(&known.responses));
}

/// The five real letters, where they lie beside the repository or where `ANSWERABLE_SEEDS` says.
#[test]
fn real_letters() {
    let folder = std::env::var_os("ANSWERABLE_SEEDS").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/seeds"),
        PathBuf::from,
    );
    if !folder.exists() {
        println!("passed over: there is no {}", folder.display());
        return;
    }
    let read = |name: &str| -> ReadLetter {
        let file = fs::read_dir(&folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| {
                path.file_name()
                    .is_some_and(|file| file.to_string_lossy().starts_with(name))
            })
            .unwrap();
        let text = fs::read_to_string(file).unwrap();
        let read = response::read(&text, context(date(2023, 2, 6))).unwrap();
        println!("== {name}\n{}", show(&read));
        read
    };
    let figures = |read: &ReadLetter, id: &str| -> Vec<String> {
        let leaf = read.questions.iter().find(|leaf| leaf.id == id).unwrap();
        lines(leaf)
    };
    let classes = |read: &ReadLetter| -> Vec<String> {
        read.questions
            .iter()
            .map(|leaf| {
                format!(
                    "{} {} {}",
                    leaf.id,
                    leaf.answer.name(),
                    leaf.grounds.join(" ")
                )
            })
            .collect()
    };

    // Averages and maxima of six Januaries, the last two told apart by service; a target.
    let coventry = read("000");
    assert_eq!(coventry.received, Some(date(2015, 1, 19)));
    assert_eq!(coventry.responded, Some(date(2015, 3, 2)));
    assert!(coventry.review_offered && coventry.ico_mentioned);
    assert_eq!(
        figures(&coventry, "1"),
        [
            "2010-01-31 - 14 cases",
            "2011-01-31 - 15 cases",
            "2012-01-31 - 15 cases",
            "2013-01-31 - 17 cases",
            "2014-01-31 RAS 36 cases",
            "2014-01-31 Other 22 cases",
            "2015-01-31 RAS 23.95 cases",
            "2015-01-31 Other 21.38 cases",
        ]
    );
    assert_eq!(
        figures(&coventry, "2"),
        [
            "2010-01-31 - 50 cases",
            "2011-01-31 - 28 cases",
            "2012-01-31 - 38 cases",
            "2013-01-31 - 39 cases",
            "2014-01-31 RAS 66 cases",
            "2014-01-31 Other 28 cases",
            "2015-01-31 RAS 56 cases",
            "2015-01-31 Other 26 cases",
        ]
    );
    let target = figures(&coventry, "3");
    assert_eq!(target.len(), 5);
    assert!(target.iter().all(|line| line.ends_with("20 cases")));
    // A break of method, which the letter says itself.
    assert!(
        coventry
            .caveats
            .iter()
            .any(|caveat| caveat.contains("comparison between the years"))
    );
    let basis = |read: &ReadLetter, id: &str| -> Vec<Option<String>> {
        let leaf = read.questions.iter().find(|leaf| leaf.id == id).unwrap();
        let mut found: Vec<_> = leaf.figures.iter().map(|f| f.basis.clone()).collect();
        found.dedup();
        found
    };
    assert_eq!(basis(&coventry, "1"), [Some("on a day".to_owned())]);
    assert!(
        coventry
            .caveats
            .iter()
            .any(|caveat| caveat.contains("sickness absence, maternity leave"))
    );

    // Eight adult teams in the year of an audit; the table after the signature.
    let adults = read("001");
    assert_eq!(classes(&adults), ["1 partial s1(1)"]);
    assert_eq!(
        figures(&adults, "1"),
        [
            "2019/20 Hospital Team 20.6 cases",
            "2019/20 Occupational Therapy 25.8 cases",
            "2019/20 Intake services 13.8 cases",
            "2019/20 Older people review 24.1 cases",
            "2019/20 Short term services 21.4 cases",
            "2019/20 Older People case management 26.9 cases",
            "2019/20 All Age Transitions 18.9 cases",
            "2019/20 All Age case management 19.6 cases",
            "2017 - 16.8 cases",
            "2018 - 15.1 cases",
            "2019 - 13.4 cases",
            "2020 - 17 cases",
            "2021 - 14.7 cases",
            "2022 - 13.4 cases",
        ]
    );

    assert_eq!(
        basis(&adults, "1"),
        [None, Some("per full-time equivalent".to_owned())]
    );

    // One paragraph refuses all.
    let refused = read("002");
    assert!(
        refused
            .questions
            .iter()
            .all(|leaf| leaf.answer == Answer::Refused && leaf.grounds == ["s21"])
    );
    assert!(refused.questions[0].pointers[0].contains("explore-education-statistics"));

    // Dates moved by a note; years under one another; a value that its answer puts in doubt.
    let bundle = read("003");
    assert_eq!(figures(&bundle, "1"), ["2021-09-30 - 28 cases"]);
    assert_eq!(figures(&bundle, "2"), ["2021-09-30 - 14.71 cases"]);
    assert_eq!(
        classes(&bundle),
        [
            "1 figures ",
            "1a text ",
            "2 figures ",
            "2a text ",
            "3 refused s21",
            "4 refused s21",
            "5a refused s21",
            "5b refused s21",
            "5c refused s21",
            "6a refused s21",
            "6b refused s21",
            "6c refused s21",
            "7 partial s1(1)",
            "8 partial s1(1)",
        ]
    );
    assert_eq!(
        figures(&bundle, "7"),
        [
            "2017/18 - 4883350 £",
            "2018/19 - 5337890 £",
            "2019/20 - 6151891 £",
            "2020/21 - 5491674 £",
            "2021/22 - 5234079 £",
        ]
    );
    assert_eq!(
        figures(&bundle, "8"),
        [
            "2019-03-31 - 11 children doubtful",
            "2020-03-31 - 2 children",
            "2021-03-31 - 11 children"
        ]
    );

    // The first value of 8 stands under a year for which the same answer holds nothing.
    let doubt = bundle
        .questions
        .iter()
        .flat_map(|leaf| &leaf.figures)
        .filter(|figure| figure.doubtful.is_some())
        .count();
    assert_eq!(doubt, 1);

    // Twelve quarters of two rows, one cell a line; one of two parts is not held.
    let quarters = read("004");
    assert_eq!(
        classes(&quarters),
        [
            "1 not_held s17(1) s1(1)",
            "2 refused s17(1) s21",
            "3a text ",
            "3b text ",
            "4 text ",
            "5a figures ",
            "5b not_held s17(1) s1(1)",
            "5 partial s17(1) s1(1)",
        ]
    );
    let years = ["2012/13", "2013/14", "2014/15"];
    let rows = |row: &str, values: [i32; 12], unit: &str| -> Vec<String> {
        let quarters = years
            .iter()
            .flat_map(|year| (1..=4).map(move |quarter| format!("{year} Q{quarter}")));
        quarters
            .zip(values)
            .map(|(quarter, value)| format!("{quarter} {row} {value} {unit}"))
            .collect()
    };
    let days = [676, 517, 316, 380, 448, 588, 782, 606, 483, 730, 849, 707];
    let people = [46, 43, 44, 50, 51, 46, 51, 44, 41, 50, 50, 36];
    let days = rows("Working days lost to sickness", days, "days");
    let mut both = rows(
        "Employees absent through sickness at least once",
        people,
        "people",
    );
    assert_eq!(figures(&quarters, "5a"), days);
    both.extend(days);
    assert_eq!(figures(&quarters, "5"), both);
}
