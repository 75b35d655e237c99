//! `answerable ledger import | list | show | remove | figures | compare`

use super::{Global, csv_file, print_json, read, write_out};
use crate::{
    clock,
    desk::{self, Desk, places},
    failure::Failure,
    show::{counted, day, wrap},
};
use answerable_core::{
    figures::Authority,
    ledger::{self, Comparison, Entry, Given, Letter},
    measures::{MeasureId, Measures},
    reading::{Context, Topic, response::LetterKind},
};
use answerable_documents::{agreement_lines, break_lines, charts, comparison_html, letter_of};
use answerable_store::{Kept, LedgerFilter, LetterRow, StoreError};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use serde_json::json;
use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Ledger {
    /// Read letters of any council and keep their figures
    Import(Import),
    /// The letters that were read
    List,
    /// A letter that was read: its questions, answers and figures
    Show(ShowIt),
    /// Take a wrongly read letter out again
    Remove(Remove),
    /// Every figure that a letter gave, issued here or read
    Figures(Figures),
    /// One table across letters, years and councils, with every break marked
    Compare(Compare),
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Letters: .txt, .eml, .mbox, .docx, .odt, .pdf, .html
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Who takes them in
    #[arg(long, value_name = "NAME")]
    by: String,
    /// The council whose letters they are, by code or name; otherwise what each letter calls itself
    #[arg(long, value_name = "COUNCIL")]
    authority: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ShowIt {
    /// The letter's identifier, or the end of it
    letter: String,
}

#[derive(Debug, Args)]
pub(crate) struct Remove {
    /// The letter's identifier, or the end of it
    letter: String,
}

/// Which figures are wanted.
#[derive(Debug, Args)]
pub(crate) struct Which {
    /// Of this measure
    #[arg(long, value_name = "ID")]
    measure: Option<String>,
    /// About this topic: "average caseload", "s47", "spend"
    #[arg(long, value_name = "TOPIC")]
    topic: Option<String>,
    /// Of this council, by code or name
    #[arg(long, value_name = "COUNCIL")]
    authority: Option<String>,
    /// Of series whose name holds these words; "all" for figures of no series
    #[arg(long, value_name = "WORDS")]
    series: Option<String>,
    /// From letters given on this day or later
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// From letters given on this day or earlier
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Figures {
    #[command(flatten)]
    which: Which,
    /// As a CSV file, a row a figure
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Compare {
    #[command(flatten)]
    which: Which,
    /// As a CSV file, a row a period, a column a letter's series
    #[arg(long, conflicts_with = "json")]
    csv: bool,
    /// Write the chart to this file; of several units each has a file of its own
    #[arg(long, value_name = "FILE")]
    svg: Option<PathBuf>,
    /// Write the charts, the table and the breaks as a page to this file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
}

impl Ledger {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        match self {
            Ledger::Import(import) => import.run(&desk, global).await,
            Ledger::List => list(&desk, global).await,
            Ledger::Show(show) => show.run(&desk, global).await,
            Ledger::Remove(remove) => remove.run(&desk, global).await,
            Ledger::Figures(figures) => figures.run(&desk, global).await,
            Ledger::Compare(compare) => compare.run(&desk, global).await,
        }
    }
}

/// A letter that was not taken in, and why.
struct Left {
    name: String,
    why: String,
}

/// What came of taking letters in.
pub(crate) struct TakenIn {
    /// Those in the ledger now, and whether each is new.
    pub(crate) letters: Vec<(Letter, Kept)>,
    /// Those that are not.
    left: Vec<Left>,
}

/// Reads letters and keeps what each gives.
pub(crate) async fn take_in(
    desk: &Desk,
    files: &[PathBuf],
    (by, given): (&str, Option<&Authority>),
    quiet: bool,
) -> Result<TakenIn, Failure> {
    let places = places();
    let context = Context {
        measures: Measures::builtin(),
        received: clock::today(),
        authority: None,
        places: &places,
    };
    let mut letters: Vec<Letter> = Vec::new();
    let mut left: Vec<Left> = Vec::new();
    for outcome in read::read_files(files, context, quiet) {
        match outcome {
            read::Outcome::Letter(read) => match taken(&read, given) {
                Ok(letter) => letters.push(letter),
                Err(why) => left.push(Left {
                    name: read.from.name.clone(),
                    why,
                }),
            },
            read::Outcome::Table(from) => left.push(Left {
                name: from.name,
                why: "a table without a question: its letter says what it answers".to_owned(),
            }),
            read::Outcome::NotRead { name, why } => left.push(Left { name, why }),
        }
    }
    let store = desk.store().await?;
    let kept = store.keep_letters(&letters, by, clock::now()).await?;
    Ok(TakenIn {
        letters: letters.into_iter().zip(kept).collect(),
        left,
    })
}

impl Import {
    async fn run(self, desk: &Desk, global: &Global) -> Result<(), Failure> {
        let given = self.authority.as_deref().map(desk::authority).transpose()?;
        if self.by.trim().is_empty() {
            return Err(Failure::refused(
                "--by is empty: say who takes the letters in",
            ));
        }
        let TakenIn { letters, left } =
            take_in(desk, &self.files, (&self.by, given.as_ref()), global.json).await?;
        if letters.is_empty() {
            let why = left
                .iter()
                .map(|left| format!("{}: {}", left.name, left.why));
            return Err(
                Failure::refused("no letter was taken in").problems(&why.collect::<Vec<_>>())
            );
        }
        if global.json {
            let letters: Vec<_> = letters
                .iter()
                .map(|(letter, kept)| json!({ "new": *kept == Kept::New, "letter": letter }))
                .collect();
            let left: Vec<_> = left
                .iter()
                .map(|left| json!({ "file": left.name, "why": left.why }))
                .collect();
            print_json(&json!({ "letters": letters, "left": left }))?;
        } else {
            for (letter, kept) in &letters {
                let already = if *kept == Kept::Already {
                    "already there: "
                } else {
                    ""
                };
                println!("{already}{}", in_a_line(letter));
                let doubtful = letter
                    .entries
                    .iter()
                    .filter(|entry| entry.doubtful.is_some());
                for entry in doubtful {
                    println!("  doubtful: {}", entry_line(entry));
                }
            }
            for left in &left {
                println!("not taken in: {}: {}", left.name, left.why);
            }
        }
        Ok(())
    }
}

/// A letter as the ledger keeps it, or why it does not.
fn taken(read: &read::Letter, given: Option<&Authority>) -> Result<Letter, String> {
    if read.answers.kind == LetterKind::Request || !ledger::answers(&read.answers) {
        return Err("it answers nothing: the ledger keeps answers".to_owned());
    }
    let named = read.answers.body.as_deref();
    let authority = given
        .cloned()
        .or_else(|| named.and_then(desk::authority_of_letter));
    let body = match (&authority, named) {
        (Some(authority), None) => authority.name.clone(),
        (_, Some(named)) => named.to_owned(),
        (None, None) => {
            return Err("it does not name its council: say which with --authority".to_owned());
        }
    };
    Ok(ledger::letter(
        &read.answers,
        (&read.from.sha256(), &read.from.name),
        (&body, authority.as_ref()),
        Measures::builtin(),
    ))
}

/// The end of an identifier: enough to name a letter.
pub(crate) fn short(id: &str) -> &str {
    id.get(id.len().saturating_sub(8)..).unwrap_or(id)
}

fn in_a_line(letter: &Letter) -> String {
    line(
        &letter.file,
        &letter.body,
        letter.responded,
        (letter.questions.len(), letter.entries.len()),
        &letter.id,
    )
}

fn line(
    file: &str,
    body: &str,
    responded: Option<Date>,
    (questions, figures): (usize, usize),
    id: &str,
) -> String {
    let on = responded.map_or("no date".to_owned(), day);
    format!(
        "{file:<36} {body:<32} {on:<18} {}, {}  letter {}",
        counted(questions, "question"),
        counted(figures, "figure"),
        short(id)
    )
}

async fn list(desk: &Desk, global: &Global) -> Result<(), Failure> {
    let letters = desk.store().await?.letters().await?;
    if global.json {
        let letters: Vec<_> = letters
            .iter()
            .map(|row: &LetterRow| {
                json!({
                    "id": row.id, "file": row.file, "body": row.body, "authority": row.authority,
                    "received": row.received, "responded": row.responded, "taken_in_at": row.taken_in_at,
                    "taken_in_by": row.taken_in_by, "questions": row.questions, "figures": row.figures,
                })
            })
            .collect();
        return print_json(&letters);
    }
    if letters.is_empty() {
        println!(
            "No letter was read yet: take some in with `answerable ledger import FILES --by NAME`."
        );
    }
    for row in letters {
        println!(
            "{}",
            line(
                &row.file,
                &row.body,
                row.responded,
                (row.questions, row.figures),
                &row.id
            )
        );
    }
    Ok(())
}

/// What to do where the store knows no such letter.
fn letter_failure(error: StoreError) -> Failure {
    Failure::from(error).hint("see `answerable ledger list`")
}

impl ShowIt {
    async fn run(self, desk: &Desk, global: &Global) -> Result<(), Failure> {
        let store = desk.store().await?;
        let found = store.letter(&self.letter).await.map_err(letter_failure)?;
        let letter = found.ok_or_else(|| {
            Failure::not_found(format!(
                "no letter in the ledger is called “{}”",
                self.letter
            ))
            .hint("see `answerable ledger list`")
        })?;
        if global.json {
            return print_json(&letter);
        }
        println!("{}", in_a_line(&letter));
        for asked in &letter.questions {
            println!();
            println!("{:<5} {}", asked.id, wrap(&asked.words, 6));
            let grounds = if asked.grounds.is_empty() {
                String::new()
            } else {
                format!(" under {}", asked.grounds.join(", "))
            };
            println!("      {}{grounds}", asked.answer.replace('_', " "));
            for entry in letter
                .entries
                .iter()
                .filter(|entry| entry.question == asked.id)
            {
                println!("      {}", entry_line(entry));
            }
        }
        println!();
        for caveat in &letter.caveats {
            println!("Caveat    {}", wrap(caveat, 10));
        }
        Ok(())
    }
}

impl Remove {
    async fn run(self, desk: &Desk, global: &Global) -> Result<(), Failure> {
        let store = desk.store().await?;
        let removed = store
            .remove_letter(&self.letter)
            .await
            .map_err(letter_failure)?;
        if global.json {
            return print_json(&json!({ "removed": removed }));
        }
        println!(
            "Letter {} is out of the ledger, with its figures.",
            short(&removed)
        );
        Ok(())
    }
}

impl Which {
    /// The figures wanted, oldest letter first.
    async fn entries(&self, desk: &Desk) -> Result<Vec<Entry>, Failure> {
        let measure = self.measure.as_deref().map(MeasureId::new);
        if let Some(id) = &measure
            && Measures::builtin().get(id).is_none()
        {
            return Err(Failure::not_found(format!("there is no measure “{id}”"))
                .hint("see `answerable measures list`"));
        }
        let filter = LedgerFilter {
            measure,
            topic: self.topic.as_deref().map(topic).transpose()?,
            authority: None,
            body: None,
            from: self.from,
            to: self.to,
        };
        let mut entries = desk.store().await?.ledger(&filter).await?;
        if let Some(named) = &self.authority {
            let known = desk::authority(named).ok();
            // A council of no code is known by the name its letters give.
            entries.retain(|entry| match (&known, &entry.authority) {
                (Some(known), Some(ons)) => known.ons == *ons,
                _ => entry.body.eq_ignore_ascii_case(named),
            });
        }
        if let Some(words) = &self.series {
            let words = words.to_lowercase();
            entries.retain(|entry| match &entry.series {
                None => words == "all",
                Some(series) => series.to_lowercase().contains(&words),
            });
        }
        Ok(entries)
    }
}

/// A topic by its name.
fn topic(named: &str) -> Result<Topic, Failure> {
    serde_json::from_value(json!(named)).map_err(|_| {
        Failure::refused(format!("“{named}” is no topic")).hint(
            "average caseload, max caseload, headcount, agency share, vacancies, sickness days, referrals, s47, cp plans, cin, lac, unallocated, spend, policy or other",
        )
    })
}

/// The columns of `ledger figures --csv`.
const COLUMNS: [&str; 21] = [
    "letter",
    "name",
    "issued_here",
    "given_on",
    "body",
    "authority",
    "question",
    "asked",
    "topic",
    "measure",
    "period",
    "period_first",
    "period_last",
    "series",
    "value",
    "hidden",
    "unit",
    "basis",
    "method",
    "source",
    "doubtful",
];

impl Figures {
    async fn run(self, desk: &Desk, global: &Global) -> Result<(), Failure> {
        let entries = self.which.entries(desk).await?;
        if self.csv {
            let rows = entries.iter().map(row);
            return write_out(&csv_file(
                std::iter::once(COLUMNS.map(str::to_owned).to_vec()).chain(rows),
            )?);
        }
        if global.json {
            return print_json(&entries);
        }
        if entries.is_empty() {
            println!("The ledger holds no such figure.");
        }
        for entry in &entries {
            let on = entry
                .given_on
                .map_or("no date".to_owned(), |on| on.to_string());
            println!(
                "{on:<10}  {:<28} {:<20} {}",
                entry.body,
                entry.name,
                entry_line(entry)
            );
        }
        Ok(())
    }
}

fn entry_line(entry: &Entry) -> String {
    let period = entry.period_said.as_deref().unwrap_or("no time said");
    let series = entry.series.as_deref().unwrap_or("");
    let doubtful = entry
        .doubtful
        .as_ref()
        .map_or_else(String::new, |why| format!("  DOUBTFUL: {why}"));
    format!(
        "{:<5} {:<18} {period:<24} {series:<30} {:>14}{doubtful}",
        entry.question,
        entry.topic.to_string(),
        entry.shown()
    )
}

fn row(entry: &Entry) -> Vec<String> {
    let (value, hidden) = match &entry.value {
        Given::Number(number) => (number.to_string(), String::new()),
        Given::Hidden(words) | Given::Absent(words) => (String::new(), words.clone()),
    };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let date = |date: Option<Date>| date.map_or_else(String::new, |date| date.to_string());
    vec![
        entry.letter.clone(),
        entry.name.clone(),
        entry.issued.to_string(),
        date(entry.given_on),
        entry.body.clone(),
        text(&entry.authority),
        entry.question.clone(),
        entry.asked.clone(),
        entry.topic.to_string(),
        entry
            .measure
            .as_ref()
            .map_or_else(String::new, ToString::to_string),
        text(&entry.period_said),
        date(entry.period.map(answerable_core::periods::Period::first)),
        date(entry.period.map(answerable_core::periods::Period::last)),
        text(&entry.series),
        value,
        hidden,
        text(&entry.unit),
        entry.basis.join(" "),
        text(&entry.method),
        entry.source.clone(),
        text(&entry.doubtful),
    ]
}

impl Compare {
    async fn run(self, desk: &Desk, global: &Global) -> Result<(), Failure> {
        if self.which.measure.is_none() && self.which.topic.is_none() {
            return Err(
                Failure::refused("figures of different matters are not set side by side")
                    .hint("say which with --measure or --topic"),
            );
        }
        let entries = self.which.entries(desk).await?;
        if entries.is_empty() {
            return Err(Failure::not_found("the ledger holds no such figure")
                .hint("see `answerable ledger figures`"));
        }
        let comparison = ledger::compare(&entries);
        let title = self.title(&entries);
        let mut wrote = Vec::new();
        if let Some(file) = &self.html {
            write_whole(file, comparison_html(&comparison, &title).as_bytes())?;
            wrote.push(file.clone());
        }
        if let Some(file) = &self.svg {
            let charts = charts(&comparison, &title);
            if charts.is_empty() {
                return Err(Failure::refused(
                    "none of these figures is a number with a time: there is nothing to draw",
                ));
            }
            for (at, chart) in charts.iter().enumerate() {
                let file = numbered(file, at);
                write_whole(&file, chart.svg.as_bytes())?;
                wrote.push(file);
            }
        }
        if self.csv {
            write_out(&csv_file(table(&comparison))?)?;
        } else if global.json {
            print_json(&json!({ "title": title, "comparison": comparison, "files": wrote }))?;
        } else {
            print_comparison(&comparison, &title);
            for file in &wrote {
                println!("wrote {}", file.display());
            }
        }
        Ok(())
    }

    /// What is compared, and whose it is.
    fn title(&self, entries: &[Entry]) -> String {
        let measure = self.which.measure.as_deref().map(MeasureId::new);
        let measure = measure.and_then(|id| Measures::builtin().get(&id));
        let mut title = measure.map_or_else(
            || self.which.topic.clone().unwrap_or_default(),
            |measure| measure.title.clone(),
        );
        if let Some(first) = title.get(..1) {
            title = first.to_uppercase() + &title[1..];
        }
        let mut bodies: Vec<&str> = Vec::new();
        for entry in entries {
            if !bodies
                .iter()
                .any(|body| body.eq_ignore_ascii_case(&entry.body))
            {
                bodies.push(&entry.body);
            }
        }
        match bodies.as_slice() {
            [one] => format!("{title}: {one}"),
            [one, other] => format!("{title}: {one} and {other}"),
            bodies => format!("{title}: {}", counted(bodies.len(), "council")),
        }
    }
}

/// "chart.svg", "chart-2.svg".
fn numbered(file: &Path, at: usize) -> PathBuf {
    if at == 0 {
        return file.to_owned();
    }
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let ending = file.extension().map_or_else(String::new, |ending| {
        format!(".{}", ending.to_string_lossy())
    });
    file.with_file_name(format!("{stem}-{}{ending}", at + 1))
}

/// Writes a file whole: aside first, then in one step.
pub(super) fn write_whole(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let cannot = |error: std::io::Error| {
        Failure::refused(format!("{} cannot be written: {error}", file.display()))
    };
    let mut aside = tempfile::NamedTempFile::new_in(folder).map_err(cannot)?;
    aside.write_all(bytes).map_err(cannot)?;
    let written = aside.persist(file).map_err(|failed| cannot(failed.error))?;
    readable(&written).map_err(cannot)
}

/// A temporary file is for its owner alone; what was asked for is as any other file.
fn readable(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

/// The comparison as a table: a header that names each column whole, then a row a period.
fn table(comparison: &Comparison) -> impl Iterator<Item = Vec<String>> {
    let head = comparison.columns.iter().map(|column| {
        let given = column
            .given_on
            .map_or("no date".to_owned(), |on| on.to_string());
        let unit = column.unit.as_deref().unwrap_or("no unit said");
        let series = column.series.as_deref().unwrap_or("all");
        format!(
            "{} | {} | {given} | {series} | {unit}",
            column.body, column.letter
        )
    });
    let head: Vec<String> = std::iter::once("period".to_owned()).chain(head).collect();
    let rows = comparison.rows.iter().map(|row| {
        let cells = row.cells.iter().map(|cell| {
            cell.as_ref()
                .map_or_else(String::new, |cell| match &cell.value {
                    Given::Number(number) if cell.doubtful.is_some() => format!("{number} ?"),
                    Given::Number(number) => number.to_string(),
                    Given::Hidden(words) | Given::Absent(words) => words.clone(),
                })
        });
        std::iter::once(row.period.print(answerable_core::periods::Form::Iso))
            .chain(cells)
            .collect()
    });
    std::iter::once(head).chain(rows)
}

fn print_comparison(comparison: &Comparison, title: &str) {
    println!("{title}");
    println!();
    for (at, column) in comparison.columns.iter().enumerate() {
        let on = column.given_on.map_or("no date".to_owned(), day);
        let series = column.series.as_deref().unwrap_or("all");
        let unit = column.unit.as_deref().unwrap_or("no unit said");
        println!(
            "{:<3} {}, {} of {on}, question {}: {series}, {unit}",
            letter_of(at),
            column.body,
            column.letter,
            column.question
        );
    }
    println!();
    print!("{:<26}", "");
    for at in 0..comparison.columns.len() {
        print!(" {:>10}", letter_of(at));
    }
    println!();
    for row in &comparison.rows {
        print!("{:<26}", row.shown);
        for cell in &row.cells {
            let shown = cell.as_ref().map_or("–".to_owned(), |cell| {
                let doubt = if cell.doubtful.is_some() { "?" } else { "" };
                format!("{}{doubt}", cell.value)
            });
            print!(" {shown:>10}");
        }
        println!();
    }
    for (head, lines) in [
        ("Breaks", break_lines(comparison)),
        ("Given twice", agreement_lines(comparison)),
    ] {
        if !lines.is_empty() {
            println!("\n{head}");
        }
        for line in lines {
            println!("  {}", wrap(&line, 4));
        }
    }
    if !comparison.untimed.is_empty() {
        println!("\nWithout a time");
    }
    for entry in &comparison.untimed {
        let doubt = entry.doubtful.as_deref().unwrap_or("no time is said");
        println!(
            "  {}",
            wrap(&format!("{} ({}): {doubt}", entry.value, entry.source), 4)
        );
    }
}
