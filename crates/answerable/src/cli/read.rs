//! `answerable read FILE…` and `answerable read --score DIR`

use super::{Global, csv_file, print_json, records::progress_bar, write_out};
use crate::{
    clock,
    desk::places,
    failure::Failure,
    incoming::{self, Came, Incoming},
    show::{counted, wrap},
};
use answerable_core::{
    measures::Measures,
    reading::{
        Context, Reading,
        response::{LetterKind, ReadFigure, ReadLeaf, ReadLetter},
        score::{self, Counts, Labels, Pair, Score},
    },
};
use clap::Args;
use jiff::civil::Date;
use serde_json::{Value as Json, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub(crate) struct Read {
    /// Requests and responses: .txt, .eml, .mbox, .docx, .odt, .pdf, .html
    #[arg(value_name = "FILE", required_unless_present = "score")]
    files: Vec<PathBuf>,
    /// As a CSV file, a row a figure
    #[arg(long, conflicts_with_all = ["json", "score"])]
    csv: bool,
    /// The day that words such as "last year" are read against where a letter gives none; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// Score the reading of the labelled letters in a folder: pairs NAME.txt and NAME.json
    #[arg(long, value_name = "DIR", conflicts_with = "files")]
    score: Option<PathBuf>,
    /// With --score, say what is wrong in each letter
    #[arg(long, requires = "score")]
    wrong: bool,
}

/// A letter that was read, with its file.
pub(crate) struct Letter {
    pub(crate) from: Incoming,
    pub(crate) reading: Reading,
    pub(crate) answers: ReadLetter,
}

/// What came of one thing in a file.
pub(crate) enum Outcome {
    /// A letter.
    Letter(Box<Letter>),
    /// A table that came with one.
    Table(Incoming),
    /// Nothing that can be used, and why.
    NotRead { name: String, why: String },
}

/// Reads files on all processors, and what each holds in its order.
pub(crate) fn read_files(files: &[PathBuf], context: Context, quiet: bool) -> Vec<Outcome> {
    let bar = progress_bar(quiet || files.len() < 2);
    bar.set_style(
        indicatif::ProgressStyle::with_template(
            "reading {bar:30} {pos} of {len} files, {elapsed}, {eta} left",
        )
        .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()),
    );
    bar.set_length(u64::try_from(files.len()).unwrap_or(u64::MAX));
    let read = |file: &PathBuf| -> Result<Vec<Outcome>, Failure> {
        let came = incoming::from_file(file)?;
        Ok(came
            .into_iter()
            .map(|came| outcome(came, context))
            .collect())
    };
    let found = incoming::each(files, read, |done| {
        bar.set_position(u64::try_from(done).unwrap_or(u64::MAX));
    });
    bar.finish_and_clear();
    let mut outcomes = Vec::new();
    for (file, found) in files.iter().zip(found) {
        match found {
            Ok(found) => outcomes.extend(found),
            Err(failure) => outcomes.push(Outcome::NotRead {
                name: file.display().to_string(),
                why: failure.to_string(),
            }),
        }
    }
    outcomes
}

fn outcome(came: Came, context: Context) -> Outcome {
    let from = match came {
        Came::Words(from) => from,
        Came::NotRead { name, why } => return Outcome::NotRead { name, why },
    };
    match from.read(context) {
        Ok((reading, answers)) => Outcome::Letter(Box::new(Letter {
            from,
            reading,
            answers,
        })),
        Err(_) if from.is_table => Outcome::Table(from),
        Err(why) => Outcome::NotRead {
            name: from.name,
            why: why.to_string(),
        },
    }
}

impl Read {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        let places = places();
        let context = Context {
            measures: Measures::builtin(),
            received: self.on.unwrap_or_else(clock::today),
            authority: None,
            places: &places,
        };
        if let Some(folder) = &self.score {
            return self.score(folder, context, global);
        }
        let outcomes = read_files(&self.files, context, global.json);
        let not_read: Vec<String> = outcomes
            .iter()
            .filter_map(|one| match one {
                Outcome::NotRead { name, why } => Some(of_name(name, why)),
                _ => None,
            })
            .collect();
        if not_read.len() == outcomes.len() {
            return Err(Failure::refused("nothing was read").problems(&not_read));
        }
        if self.csv {
            for why in &not_read {
                eprintln!("not read: {why}");
            }
            return write_out(&csv_of(&outcomes)?);
        }
        if global.json {
            return print_json(&outcomes.iter().map(outcome_json).collect::<Vec<_>>());
        }
        for outcome in &outcomes {
            print_outcome(outcome);
        }
        Ok(())
    }

    fn score(&self, folder: &Path, context: Context, global: &Global) -> Result<(), Failure> {
        let pairs = pairs(folder)?;
        let score = score_of(&pairs, context);
        if global.json {
            return print_json(&score_json(&score));
        }
        print_score(&score, self.wrong);
        Ok(())
    }
}

/// What is said of a file, with its name in front once.
fn of_name(name: &str, why: &str) -> String {
    if why.contains(name) {
        why.to_owned()
    } else {
        format!("{name}: {why}")
    }
}

fn print_outcome(outcome: &Outcome) {
    match outcome {
        Outcome::Letter(letter) => print_letter(letter),
        Outcome::Table(from) => println!(
            "{}  {}, {}: a table, with no question in it\n",
            from.name,
            from.format,
            counted(from.words.lines().count(), "line")
        ),
        Outcome::NotRead { name, why } => println!("NOT READ  {}\n", of_name(name, why)),
    }
}

fn print_letter(read: &Letter) {
    let Letter {
        from,
        reading,
        answers: letter,
    } = read;
    let kind = match letter.kind {
        LetterKind::Request => "a request",
        LetterKind::Response => "a response",
        LetterKind::Thread => "an exchange of letters",
    };
    let body = letter
        .body
        .as_ref()
        .map_or_else(String::new, |body| format!(" of {body}"));
    println!("{}  {kind}{body}", from.name);
    for (what, day) in [
        ("Received", letter.received),
        ("Answered", letter.responded),
    ] {
        if let Some(day) = day {
            println!("{what:<9} {day}");
        }
    }
    for problem in &from.problems {
        println!("Note      {}", wrap(problem, 10));
    }
    println!();
    for leaf in &letter.questions {
        print_leaf(from, leaf, letter.kind != LetterKind::Request);
    }
    for caveat in &letter.caveats {
        println!("Caveat    {}", wrap(caveat, 10));
    }
    for instruction in &reading.instructions {
        println!(
            "Wanted    {} (line {})",
            wrap(&instruction.words, 10),
            instruction.line
        );
    }
    println!();
}

fn print_leaf(from: &Incoming, leaf: &ReadLeaf, answered: bool) {
    println!("{:<5} {}", leaf.id, wrap(&leaf.whole(), 6));
    for ask in &leaf.asks {
        let mut says = ask.wants.to_string();
        if !ask.narrower.is_empty() || !ask.groups.is_empty() {
            let narrowed: Vec<&str> = ask
                .narrower
                .iter()
                .chain(&ask.groups)
                .map(String::as_str)
                .collect();
            says = format!("{says}, of {}", narrowed.join(", "));
        }
        let periods = ask.normalised_periods();
        if !periods.is_empty() {
            says = format!("{says}, for {}", periods.join(", "));
        }
        let says = format!("{says} ({}, topic: {})", ask.sure, ask.topic);
        println!("      asks: {}", wrap(&says, 12));
        if let Some(clarification) = &ask.clarification {
            println!("      ask the requester: {}", wrap(clarification, 25));
        }
    }
    if !answered {
        println!();
        return;
    }
    let grounds = if leaf.grounds.is_empty() {
        String::new()
    } else {
        format!(" under {}", leaf.grounds.join(", "))
    };
    println!(
        "      answer: {}{grounds}",
        leaf.answer.name().replace('_', " ")
    );
    for figure in &leaf.figures {
        print_figure(from, figure);
    }
    for pointer in &leaf.pointers {
        println!("      see: {pointer}");
    }
    for caveat in &leaf.caveats {
        println!("      caveat: {}", wrap(caveat, 14));
    }
    println!();
}

fn print_figure(from: &Incoming, figure: &ReadFigure) {
    let value = value(figure);
    let period = figure.period.as_deref().unwrap_or("no time said");
    let series = figure.series.as_deref().unwrap_or("");
    let unit = figure.unit.as_deref().unwrap_or("");
    println!(
        "        {period:<24} {series:<36} {value:>12} {unit:<8} {}",
        from.place(figure.line)
    );
    if let Some(why) = &figure.doubtful {
        println!("          DOUBTFUL: {}", wrap(why, 20));
    }
}

/// The number as data, or the words in its place.
fn value(figure: &ReadFigure) -> String {
    match (&figure.value, &figure.suppressed) {
        (Some(number), _) => number.to_string(),
        (None, Some(words)) => words.clone(),
        (None, None) => "?".to_owned(),
    }
}

fn outcome_json(outcome: &Outcome) -> Json {
    match outcome {
        Outcome::Letter(read) => {
            let Letter {
                from,
                reading,
                answers: letter,
            } = &**read;
            let lines: BTreeSet<usize> = letter
                .questions
                .iter()
                .flat_map(|leaf| {
                    let figures = leaf.figures.iter().map(|figure| figure.line);
                    leaf.lines.iter().copied().chain(figures)
                })
                .collect();
            let places: BTreeMap<usize, String> = lines
                .into_iter()
                .map(|line| (line, from.place(line)))
                .collect();
            json!({
                "file": from.name, "format": from.format, "sha256": from.sha256(), "problems": from.problems,
                "letter": letter, "passages": reading.passages, "instructions": reading.instructions, "places": places,
            })
        }
        Outcome::Table(from) => json!({
            "file": from.name, "format": from.format, "sha256": from.sha256(), "problems": from.problems, "table": from.words,
        }),
        Outcome::NotRead { name, why } => json!({ "file": name, "not_read": why }),
    }
}

const COLUMNS: [&str; 19] = [
    "file",
    "body",
    "received",
    "answered",
    "question",
    "words",
    "measure",
    "topic",
    "asked_for",
    "answer",
    "grounds",
    "period",
    "series",
    "value",
    "suppressed",
    "unit",
    "doubtful",
    "line",
    "place",
];

/// A row for each figure, and one for each question without.
fn csv_of(outcomes: &[Outcome]) -> Result<Vec<u8>, Failure> {
    let mut rows = vec![COLUMNS.map(str::to_owned).to_vec()];
    for outcome in outcomes {
        let Outcome::Letter(read) = outcome else {
            continue;
        };
        for leaf in &read.answers.questions {
            let figures = leaf.figures.iter().map(Some);
            let none = leaf.figures.is_empty().then_some(None);
            rows.extend(figures.chain(none).map(|figure| row(read, leaf, figure)));
        }
    }
    csv_file(rows.into_iter())
}

fn row(read: &Letter, leaf: &ReadLeaf, figure: Option<&ReadFigure>) -> Vec<String> {
    let day = |day: Option<Date>| day.map_or_else(String::new, |day| day.to_string());
    let measures: Vec<String> = answerable_core::ledger::measures_of(&leaf.asks)
        .iter()
        .map(ToString::to_string)
        .collect();
    let of_figure =
        |get: &dyn Fn(&ReadFigure) -> Option<String>| figure.and_then(get).unwrap_or_default();
    vec![
        read.from.name.clone(),
        read.answers.body.clone().unwrap_or_default(),
        day(read.answers.received),
        day(read.answers.responded),
        leaf.id.clone(),
        leaf.whole(),
        measures.join("; "),
        leaf.topic.to_string(),
        leaf.periods.join("; "),
        leaf.answer.name().to_owned(),
        leaf.grounds.join("; "),
        of_figure(&|figure| figure.period.clone()),
        of_figure(&|figure| figure.series.clone()),
        of_figure(&|figure| figure.value.map(|value| value.to_string())),
        of_figure(&|figure| figure.suppressed.clone()),
        of_figure(&|figure| figure.unit.clone()),
        of_figure(&|figure| figure.doubtful.clone()),
        of_figure(&|figure| Some(figure.line.to_string())),
        of_figure(&|figure| Some(read.from.place(figure.line))),
    ]
}

/// A labelled letter.
struct Labelled {
    name: String,
    text: String,
    labels: Labels,
}

/// The pairs of a folder, by name. A pair that cannot be used is refused, with everything wrong at
/// once: a score over less than was given would say too much.
fn pairs(folder: &Path) -> Result<Vec<Labelled>, Failure> {
    let cannot =
        |error| Failure::not_found(format!("{} cannot be read: {error}", folder.display()));
    let mut found = Vec::new();
    let mut problems: Vec<String> = Vec::new();
    let mut names: BTreeMap<String, (bool, bool)> = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let stem = path
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("txt") => names.entry(stem).or_default().0 = true,
            Some("json") => names.entry(stem).or_default().1 = true,
            _ => {}
        }
    }
    for (name, there) in names {
        let (text, labels) = (
            folder.join(format!("{name}.txt")),
            folder.join(format!("{name}.json")),
        );
        match there {
            (true, true) => {}
            (false, _) => {
                problems.push(format!("{name}.json has no {name}.txt beside it"));
                continue;
            }
            (_, false) => {
                problems.push(format!("{name}.txt has no {name}.json beside it"));
                continue;
            }
        }
        let read = fs::read_to_string(&labels).map_err(|error| error.to_string());
        let read = read
            .and_then(|labels| serde_json::from_str(&labels).map_err(|error| error.to_string()));
        match (fs::read_to_string(&text), read) {
            (Ok(text), Ok(labels)) => found.push(Labelled { name, text, labels }),
            (Err(error), _) => problems.push(format!("{name}.txt: {error}")),
            (_, Err(error)) => problems.push(format!("{name}.json: {error}")),
        }
    }
    if !problems.is_empty() {
        let says = format!("{} holds letters that cannot be scored", folder.display());
        return Err(Failure::refused(says)
            .problems(&problems)
            .hint("the format of labels is in docs/using/scoring.md"));
    }
    if found.is_empty() {
        let says = format!("{} holds no pair NAME.txt and NAME.json", folder.display());
        return Err(
            Failure::not_found(says).hint("the format of labels is in docs/using/scoring.md")
        );
    }
    Ok(found)
}

/// The score of labelled letters, read on all processors.
fn score_of(letters: &[Labelled], context: Context) -> Score {
    let scored = incoming::each(
        letters,
        |letter| {
            let pair = Pair {
                name: &letter.name,
                text: &letter.text,
                labels: letter.labels.clone(),
            };
            score::score(&[pair], context).files
        },
        |_| (),
    );
    let mut score = Score::default();
    for (letter, files) in letters.iter().zip(scored) {
        for file in files {
            score.push(file, &letter.labels);
        }
    }
    score
}

/// A measure of the score: its name, and how it is worked out.
type Line = (&'static str, fn(&Counts) -> String);

fn found(found: score::Found) -> String {
    format!(
        "precision {:.3}  recall {:.3}  F1 {:.3}  ({} of {}, {} found)",
        found.precision(),
        found.recall(),
        found.f1(),
        found.right,
        found.labelled,
        found.given
    )
}

fn rate(rate: score::Rate) -> String {
    format!("{:.3}  ({} of {})", rate.share(), rate.right, rate.of)
}

const LINES: [Line; 11] = [
    ("questions by id", |counts| found(counts.by_id)),
    ("questions by words", |counts| found(counts.by_text)),
    ("measure", |counts| rate(counts.measure)),
    ("measure and periods", |counts| {
        rate(counts.measure_and_periods)
    }),
    ("answer class", |counts| rate(counts.answer)),
    ("grounds, whole letters", |counts| rate(counts.grounds)),
    ("grounds, cut letters", |counts| rate(counts.grounds_of_cut)),
    ("grounds, one by one", |counts| found(counts.grounds_cited)),
    ("figures, all right", |counts| found(counts.figures)),
    ("figures, value and period", |counts| found(counts.values)),
    ("caveats kept", |counts| rate(counts.caveats)),
];

fn print_score(score: &Score, wrong: bool) {
    for file in &score.files {
        let counts = &file.counts;
        println!(
            "{:<50} questions {:.2} {:.2}  measure {:.2} {:.2}  answer {:.2}  grounds {:.2}  figures {:.2} {:.2}",
            file.name,
            counts.by_id.f1(),
            counts.by_text.f1(),
            counts.measure.share(),
            counts.measure_and_periods.share(),
            counts.answer.share(),
            counts.grounds_cited.f1(),
            counts.figures.f1(),
            counts.values.f1(),
        );
        if wrong {
            for line in &file.wrong {
                println!("    {}", wrap(line, 6));
            }
        }
    }
    for (name, counts) in [
        ("Requests", &score.requests),
        ("Responses and exchanges", &score.responses),
        ("All", &score.all),
    ] {
        println!("\n{name}");
        for (what, says) in LINES {
            println!("  {what:<26} {}", says(counts));
        }
    }
}

fn score_json(score: &Score) -> Json {
    let shares = |counts: &Counts| {
        let of = |found: score::Found| json!({ "precision": found.precision(), "recall": found.recall(), "f1": found.f1() });
        json!({
            "counts": counts,
            "questions_by_id": of(counts.by_id), "questions_by_text": of(counts.by_text),
            "measure": counts.measure.share(), "measure_and_periods": counts.measure_and_periods.share(),
            "answer": counts.answer.share(), "grounds": counts.grounds.share(),
            "grounds_of_cut": counts.grounds_of_cut.share(), "grounds_cited": of(counts.grounds_cited),
            "figures": of(counts.figures), "values": of(counts.values), "caveats": counts.caveats.share(),
        })
    };
    let files: Vec<Json> = score
        .files
        .iter()
        .map(
            |file| json!({ "name": file.name, "score": shares(&file.counts), "wrong": file.wrong }),
        )
        .collect();
    json!({
        "all": shares(&score.all), "requests": shares(&score.requests), "responses": shares(&score.responses),
        "files": files,
    })
}
