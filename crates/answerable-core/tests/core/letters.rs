//! The labelled letters: how far the reader finds the questions of a letter, and what they ask.
//!
//! The letters are made up. Each shows some of the ways in which requests, and responses that
//! repeat them, are really laid out; beside each stands what a person reads in it. The floors only
//! ever rise: a change that reads fewer letters right than before fails here.

use answerable_core::{
    measures::Measures,
    reading::{self, Context, Question, Reading},
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::Value;
use std::{collections::HashMap, fmt::Write, fs, path::Path};

/// A labelled letter.
struct Letter {
    name: String,
    kind: String,
    text: String,
    received: Date,
    leaves: Vec<Leaf>,
}

/// A question that asks: as a person labelled it, or as it was read.
#[derive(Clone, Debug)]
struct Leaf {
    id: String,
    text: String,
    topic: String,
    periods: Vec<String>,
}

fn letters() -> Vec<Letter> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters");
    let mut names: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    names.sort();
    names.iter().map(|path| letter(path)).collect()
}

fn letter(path: &Path) -> Letter {
    let label: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let whole = fs::read_to_string(path.with_extension("txt")).unwrap();
    let head = whole
        .lines()
        .take_while(|line| line.starts_with("# "))
        .count();
    let dated = whole
        .lines()
        .take(head)
        .find_map(|line| line.strip_prefix("# date: "));
    let words = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let received = label["received"]
        .as_str()
        .or(dated)
        .and_then(|day| day.trim().parse().ok());
    Letter {
        name: path.file_stem().unwrap().to_string_lossy().into_owned(),
        kind: words(&label["kind"]),
        text: whole.lines().skip(head).collect::<Vec<_>>().join("\n"),
        received: received.unwrap_or(date(2023, 2, 6)),
        leaves: label["questions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|question| Leaf {
                id: words(&question["id"]).to_lowercase(),
                text: words(&question["text"]),
                topic: words(&question["measure"]),
                periods: question["periods"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(words)
                    .collect(),
            })
            .collect(),
    }
}

fn read(letter: &Letter) -> Option<Reading> {
    let context = Context {
        measures: Measures::builtin(),
        received: letter.received,
        authority: None,
        places: &[],
    };
    reading::read(&letter.text, context).ok()
}

fn leaf(question: &Question) -> Leaf {
    let ask = question.asks.first();
    Leaf {
        id: question.id.printed().to_lowercase(),
        text: question.text.clone(),
        topic: ask.map_or_else(String::new, |ask| ask.topic.to_string()),
        periods: ask.map_or_else(Vec::new, reading::Ask::normalised_periods),
    }
}

fn words(text: &str) -> HashMap<String, usize> {
    let mut counted = HashMap::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
    {
        *counted.entry(word.to_lowercase()).or_insert(0) += 1;
    }
    counted
}

/// The share of words that two texts have in common, 0 to 1.
fn overlap(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let common: usize = one
        .iter()
        .map(|(word, times)| times.min(other.get(word).unwrap_or(&0)))
        .sum();
    let all = one.values().sum::<usize>() + other.values().sum::<usize>();
    if all == 0 {
        return 0.0;
    }
    2.0 * count(common) / count(all)
}

fn count(number: usize) -> f64 {
    f64::from(u32::try_from(number).unwrap())
}

/// Counts of one letter, or of all.
#[derive(Clone, Copy, Debug, Default)]
struct Score {
    labelled: usize,
    read: usize,
    by_id: usize,
    by_text: usize,
    topic: usize,
    topic_and_periods: usize,
}

impl Score {
    fn add(&mut self, other: Score) {
        self.labelled += other.labelled;
        self.read += other.read;
        self.by_id += other.by_id;
        self.by_text += other.by_text;
        self.topic += other.topic;
        self.topic_and_periods += other.topic_and_periods;
    }

    /// The harmonic mean of precision and recall, where `found` are right.
    fn f1(self, found: usize) -> f64 {
        if self.labelled + self.read == 0 {
            return 1.0;
        }
        2.0 * count(found) / count(self.labelled + self.read)
    }

    fn share(self, right: usize) -> f64 {
        count(right) / count(self.labelled.max(1))
    }

    fn row(self, name: &str) -> String {
        let precision = |found| count(found) / count(self.read.max(1));
        format!(
            "{name:<48} {:>4} {:>4}  {:.2} {:.2} {:.2}  {:.2} {:.2} {:.2}  {:.2} {:.2}",
            self.labelled,
            self.read,
            precision(self.by_id),
            self.share(self.by_id),
            self.f1(self.by_id),
            precision(self.by_text),
            self.share(self.by_text),
            self.f1(self.by_text),
            self.share(self.topic),
            self.share(self.topic_and_periods),
        )
    }
}

/// The words of two leaves that must agree for one to be the other.
const SAME_TEXT: f64 = 0.6;

fn score(letter: &Letter, faults: &mut String) -> Score {
    let read: Vec<Leaf> = read(letter).map_or_else(Vec::new, |reading| {
        reading.asking().into_iter().map(leaf).collect()
    });
    let mut ids: HashMap<&str, usize> = HashMap::new();
    for leaf in &read {
        *ids.entry(&leaf.id).or_insert(0) += 1;
    }
    let mut score = Score {
        labelled: letter.leaves.len(),
        read: read.len(),
        ..Score::default()
    };
    for leaf in &letter.leaves {
        if let Some(left) = ids.get_mut(leaf.id.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            score.by_id += 1;
        }
    }
    let mut taken = vec![false; read.len()];
    for leaf in &letter.leaves {
        let best = (0..read.len())
            .filter(|&at| !taken[at])
            .map(|at| {
                let same_id = if read[at].id == leaf.id { 0.001 } else { 0.0 };
                (at, overlap(&read[at].text, &leaf.text) + same_id)
            })
            .filter(|(_, overlap)| *overlap >= SAME_TEXT)
            .max_by(|one, other| one.1.total_cmp(&other.1));
        let Some((at, _)) = best else {
            writeln!(
                faults,
                "{}: {} not found: {}",
                letter.name, leaf.id, leaf.text
            )
            .unwrap();
            continue;
        };
        taken[at] = true;
        score.by_text += 1;
        let topic = read[at].topic == leaf.topic;
        let mut asked = read[at].periods.clone();
        let mut labelled = leaf.periods.clone();
        asked.sort();
        labelled.sort();
        score.topic += usize::from(topic);
        score.topic_and_periods += usize::from(topic && asked == labelled);
        if !topic || asked != labelled || read[at].id != leaf.id {
            writeln!(
                faults,
                "{}: {} read as {}: {}\n    {} {:?}\n    {} {:?}",
                letter.name,
                leaf.id,
                read[at].id,
                leaf.text,
                leaf.topic,
                leaf.periods,
                read[at].topic,
                read[at].periods,
            )
            .unwrap();
        }
    }
    for (at, leaf) in read.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        writeln!(
            faults,
            "{}: read but not asked ({at}): {}: {}",
            letter.name, leaf.id, leaf.text
        )
        .unwrap();
    }
    score
}

#[test]
fn the_questions_of_the_labelled_letters_are_found() {
    let mut table = String::new();
    let mut faults = String::new();
    let (mut requests, mut responses, mut all) =
        (Score::default(), Score::default(), Score::default());
    for letter in letters() {
        let scored = score(&letter, &mut faults);
        writeln!(table, "{}", scored.row(&letter.name)).unwrap();
        if letter.kind == "response" {
            responses.add(scored);
        } else {
            requests.add(scored);
        }
        all.add(scored);
    }
    let head = format!(
        "{:<48} {:>4} {:>4}  by id (P R F1)  by text (P R F1) topic +periods",
        "letter", "asks", "read"
    );
    println!(
        "{faults}\n{head}\n{table}{}\n{}\n{}",
        requests.row("requests and threads"),
        responses.row("responses"),
        all.row("all"),
    );
    for (name, score, floors) in [
        ("requests and threads", requests, REQUESTS),
        ("responses", responses, RESPONSES),
    ] {
        let reached = [
            score.f1(score.by_id),
            score.f1(score.by_text),
            score.share(score.topic),
            score.share(score.topic_and_periods),
        ];
        for ((what, floor), reached) in WHAT.iter().zip(floors).zip(reached) {
            assert!(
                reached >= floor,
                "{name}: {what} is {reached:.3}, below the floor of {floor}"
            );
        }
    }
}

const WHAT: [&str; 4] = [
    "F1 of questions by id",
    "F1 of questions by their words",
    "share of questions whose topic is right",
    "share of questions whose topic and periods are right",
];

/// Floors, in the order of `WHAT`: raised when the reader gets better, never lowered.
const REQUESTS: [f64; 4] = [0.99, 0.99, 0.99, 0.99];
const RESPONSES: [f64; 4] = [0.99, 0.99, 0.99, 0.98];

/// Pieces of letters that rules of layout turn on.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(vec![
            "1. ",
            "2a) ",
            "(b) ",
            "iii. ",
            "- ",
            "Q.4 ",
            "A.4 ",
            "3",
            "a",
            "1.1.1.1.1 ",
            "> ",
            ">> ",
            "\n",
            "\n\n",
            "\t",
            "    ",
            "?",
            ": ",
            "....... ",
            "(i) ",
            "ii) ",
            "£",
            "“",
            "”",
            "é",
            "From: FOI\nSent: 1 May 2020\n",
            "On 1 May 2020, Sam wrote:\n",
            "--- A sent this on 1 May ---\n",
            "You asked:\n",
            "Dear council\n",
            "SECTION B - ADULTS\n",
            "FOI-23-0611\n",
            "Yours\n",
            "How many cases were open",
            "What was the average caseload",
            "Please send the policy.",
            "is it a) a child b) a family",
            "in each quarter of 2022/23",
            "on the same date",
            "200/07",
            "1 April",
            "2017/18",
            "31/2/2019",
            "in question 1",
            "since 2010",
            "146",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,12}",
    ]
}

proptest! {
    #[test]
    fn bytes_of_any_kind_are_read_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        let read = reading::read(&text, context);
        prop_assert!(read.is_err() || !read.unwrap().questions.is_empty());
    }

    #[test]
    fn characters_of_any_kind_are_read_without_panic(text in "(1\\. )?\\PC{0,80}(\n\\PC{0,40}){0,4}\\??") {
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        let read = reading::response::read(&text, context);
        prop_assert!(read.is_err() || !read.unwrap().questions.is_empty());
    }

    #[test]
    fn any_letter_is_read_without_panic(pieces in prop::collection::vec(piece(), 0..40)) {
        let text = pieces.concat();
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 2, 6),
            authority: None,
            places: &[],
        };
        if let Ok(reading) = reading::read(&text, context) {
            for question in reading.asking() {
                for ask in &question.asks {
                    for part in &ask.parts {
                        let whole = match part.source {
                            reading::Source::Question => &question.text,
                            reading::Source::Stem => &question.stem,
                        };
                        prop_assert_eq!(whole.get(part.start..part.end), Some(part.words.as_str()));
                    }
                }
            }
        }
    }
}
