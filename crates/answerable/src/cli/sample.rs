//! `answerable sample`

use super::{Global, print_json, published};
use crate::{
    desk::{Desk, authority},
    failure::{Failure, Kind},
};
use answerable_core::figures::{Authority, Value};
use answerable_data::{Catalogue, DataError, EditionGiven, Families, TextColumn, write_text_table};
use answerable_law::Calendar;
use answerable_sample::{Cell, Output, Plan, SampleError, Summary, Targets, ssd_tables};
use clap::Args;
use indicatif::{HumanBytes, ProgressBar, ProgressStyle};
use std::{
    cell::Cell as Counter,
    fs,
    io::{self, BufWriter, Write},
    ops::RangeInclusive,
    path::{Path, PathBuf},
    time::Duration,
};

/// A file that says what an earlier sample wrote into the folder, so that it may be written again.
const MARK: &str = ".made-by-sample";
/// Its first line.
const MARK_SAYS: &str = "# Made by `answerable sample`: the length and the name of each file.";

#[derive(Debug, Args)]
pub(crate) struct Sample {
    /// The council whose published totals the made-up records are to have
    #[arg(long, value_name = "CODE")]
    authority: String,
    /// The first and last year: 2013..2022
    #[arg(long, value_name = "FIRST..LAST", value_parser = years)]
    years: RangeInclusive<i16>,
    /// The same seed gives the same records
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// With the faults that real files have
    #[arg(long)]
    dirty: bool,
    /// So many times as many children; the totals are then no longer the published ones
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=5000))]
    scale: u32,
    /// Where to write the files; otherwise sample-<code> here
    #[arg(long, value_name = "DIR")]
    into: Option<PathBuf>,
}

fn years(text: &str) -> Result<RangeInclusive<i16>, String> {
    let (first, last) = text.split_once("..").unwrap_or((text, text));
    let last = last.trim_start_matches('=');
    let year = |text: &str| {
        text.trim()
            .parse::<i16>()
            .ok()
            .filter(|year| (2013..=2026).contains(year))
            .ok_or_else(|| format!("“{text}” is not a year from 2013 to 2026"))
    };
    let years = year(first)?..=year(last)?;
    if years.is_empty() {
        return Err(format!("“{text}” ends before it starts"));
    }
    Ok(years)
}

impl Sample {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let authority = authority(&self.authority)?;
        let into = self
            .into
            .clone()
            .unwrap_or_else(|| PathBuf::from(format!("sample-{}", authority.ons)));
        let bar = if global.json {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(0)
        };
        let style = ProgressStyle::with_template("{spinner} {bar:30} {pos}/{len} {prefix} {msg}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.enable_steady_tick(Duration::from_millis(120));
        let (targets, calendar) = match Desk::open_here(global.desk.as_deref())? {
            Some(desk) => (
                targets(&desk.catalogue()?, &authority).await?,
                desk.calendar()?,
            ),
            None => (
                targets_of_the_samples(&authority).await?,
                Calendar::builtin().clone(),
            ),
        };
        let asked = Asked {
            authority: &authority,
            years: self.years,
            seed: self.seed,
            scale: self.scale,
            dirty: self.dirty,
        };
        let made = make(&asked, &targets, &calendar, &into, &bar, &mut |_| {});
        bar.finish_and_clear();
        let summary = made?;
        if global.json {
            return print_json(&serde_json::json!({
                "into": into, "files": summary.files, "children": summary.children,
                "workers": summary.workers, "equals_published": summary.equals_published,
                "extrapolated": listed(&summary.extrapolated), "impossible": listed(&summary.impossible),
                "contradictions": summary.contradictions, "faults": summary.faults,
            }));
        }
        println!(
            "Made-up records with the published totals of {authority} are in {}: nobody in them is real.",
            into.display()
        );
        for (what, said) in [
            (
                "Not published, and carried on from other years",
                listed(&summary.extrapolated),
            ),
            (
                "Published in a way that cannot be met exactly",
                listed(&summary.impossible),
            ),
            (
                "Published years that contradict each other",
                summary.contradictions.clone(),
            ),
            ("Faults put in", summary.faults.clone()),
        ] {
            if !said.is_empty() {
                println!("{what}: {}", said.join("; "));
            }
        }
        if !summary.equals_published {
            println!("The totals are not the published ones.");
        }
        println!("Load them at a desk with `answerable records load FILE --by NAME`.");
        Ok(())
    }
}

fn listed(cells: &[Cell]) -> Vec<String> {
    cells.iter().map(ToString::to_string).collect()
}

/// What sample is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) authority: &'a Authority,
    pub(crate) years: RangeInclusive<i16>,
    pub(crate) seed: u64,
    pub(crate) scale: u32,
    pub(crate) dirty: bool,
}

/// Writes a sample into a folder, as [`make`] does, and says what it writes.
pub(crate) fn write(
    asked: &Asked<'_>,
    targets: &Targets,
    calendar: &Calendar,
    into: &Path,
    progress: &mut dyn FnMut(&str),
) -> Result<Summary, Failure> {
    let bar = ProgressBar::hidden();
    make(asked, targets, calendar, into, &bar, progress)
}

/// Writes a sample into a folder that is empty, not there yet, or an earlier sample that nobody has
/// added to or changed.
///
/// All is written beside the folder and put in its place at the end by renaming: whenever it is broken
/// off, the folder is as it was before.
fn make(
    asked: &Asked<'_>,
    targets: &Targets,
    calendar: &Calendar,
    into: &Path,
    bar: &ProgressBar,
    progress: &mut dyn FnMut(&str),
) -> Result<Summary, Failure> {
    if into.file_name().is_none() {
        return Err(
            Failure::refused(format!("{} names no folder to be made", into.display()))
                .hint("name a new folder with --into, such as made-up"),
        );
    }
    // The folder itself, not a link to it.
    let place = match into.canonicalize() {
        Ok(place) => place,
        Err(_) => std::path::absolute(into)?,
    };
    let before = before(&place)?;
    let (Some(beside), Some(name)) = (place.parent(), place.file_name()) else {
        return Err(Failure::refused(format!(
            "{} names no folder to be made",
            into.display()
        )));
    };
    fs::create_dir_all(beside)?;
    let prefix = format!(".{}.sample-", name.to_string_lossy());
    let aside = tempfile::Builder::new()
        .prefix(&prefix)
        .tempdir_in(beside)?;
    clear_what_was_broken_off(beside, &prefix)?;
    let made = aside.path().join("made");
    fs::create_dir(&made)?;

    let plan = Plan {
        authority_name: asked.authority.name.clone(),
        dfe_code: asked.authority.dfe.clone().unwrap_or_default(),
        years: asked.years.clone(),
        seed: asked.seed,
        scale: asked.scale,
        dirty: asked.dirty,
    };
    let mut folder = Folder {
        root: made.clone(),
        bar,
        written: Counter::new(0),
    };
    let as_parquet = ssd_tables().count();
    let mut summary =
        answerable_sample::write(&plan, targets, calendar, &mut folder, &mut |step| {
            bar.set_length((step.of + as_parquet) as u64);
            bar.set_position(step.done as u64);
            bar.set_message(step.says.to_owned());
            progress(step.says);
        })
        .map_err(|error| match error {
            SampleError::Write { .. } => Failure::new(Kind::Unexpected, error)
                .hint("see that there is room, and try again; nothing was changed"),
            _ => Failure::refused(error),
        })?;
    fs::create_dir(made.join("ssd-parquet"))?;
    for table in ssd_tables() {
        let name = format!("ssd-parquet/{table}.parquet");
        bar.set_position(summary.files.len() as u64);
        bar.set_message(format!("writing {name}"));
        let from = made.join(format!("ssd/{table}.csv"));
        parquet(&from, &made.join(&name), asked.dirty)?;
        summary.files.push(name);
    }
    fs::write(made.join(MARK), mark(&made, &summary.files)?)?;
    put_in_place(&made, &aside.path().join("before"), &place, &before)?;
    Ok(summary)
}

/// What is in the way before a sample is written.
#[derive(Debug, PartialEq, Eq)]
enum Before {
    Nothing,
    EmptyFolder,
    Sample,
}

/// Looks at the folder, and refuses one that has what a sample did not write.
fn before(place: &Path) -> Result<Before, Failure> {
    if !place.exists() {
        return Ok(Before::Nothing);
    }
    if !place.is_dir() {
        return Err(
            Failure::new(Kind::Conflict, format!("{} is a file", place.display()))
                .hint("choose a folder with --into; nothing was written"),
        );
    }
    if fs::read_dir(place)?.next().is_none() {
        return Ok(Before::EmptyFolder);
    }
    let Ok(mark) = fs::read_to_string(place.join(MARK)) else {
        return Err(
            Failure::new(Kind::Conflict, format!("{} is not empty", place.display()))
                .hint("choose another folder with --into; nothing was written"),
        );
    };
    let others = not_of_the_sample(place, &mark)?;
    if others.is_empty() {
        return Ok(Before::Sample);
    }
    let more = match others.len() {
        0..=3 => String::new(),
        all => format!(" and {} more", all - 3),
    };
    let first = &others[..others.len().min(3)];
    Err(Failure::new(
        Kind::Conflict,
        format!(
            "{} is an earlier sample that something was added to or changed in: {}{more}",
            place.display(),
            first.join(", ")
        ),
    )
    .hint("move that elsewhere, or choose another folder with --into; nothing was written"))
}

/// The files below a sample's folder that it did not write, or that are not as it wrote them: what
/// the mark does not name, what has another length, and what was written after the mark.
fn not_of_the_sample(place: &Path, mark: &str) -> io::Result<Vec<String>> {
    let of_sample: Vec<(&str, u64)> = mark
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(length, name)| Some((name, length.parse().ok()?)))
        .collect();
    let marked = fs::metadata(place.join(MARK))?.modified()?;
    let mut others = Vec::new();
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        let mut empty = true;
        for entry in fs::read_dir(place.join(&folder))? {
            let entry = entry?;
            empty = false;
            let name = format!("{folder}{}", entry.file_name().to_string_lossy());
            let about = entry.metadata()?;
            if about.is_dir() {
                folders.push(format!("{name}/"));
                continue;
            }
            let same = of_sample.contains(&(name.as_str(), about.len()));
            if name != MARK && !(same && about.modified()? <= marked) {
                others.push(name);
            }
        }
        if empty {
            others.push(folder);
        }
    }
    others.sort();
    Ok(others)
}

/// The mark of a sample's files.
fn mark(made: &Path, files: &[String]) -> io::Result<String> {
    let mut mark = format!("{MARK_SAYS}\n");
    for name in files {
        let length = fs::metadata(made.join(name))?.len();
        mark.extend([length.to_string().as_str(), " ", name.as_str(), "\n"]);
    }
    Ok(mark)
}

/// Puts what was made in the place of what was there before, which is kept until it is there.
fn put_in_place(made: &Path, kept: &Path, place: &Path, before: &Before) -> io::Result<()> {
    match before {
        Before::Nothing => {}
        Before::EmptyFolder => fs::remove_dir(place)?,
        Before::Sample => fs::rename(place, kept)?,
    }
    fs::rename(made, place).inspect_err(|_| {
        if *before == Before::Sample {
            // If this fails too, the first failure is the one to tell of.
            let _ = fs::rename(kept, place);
        }
    })
}

/// Removes what runs that were killed left behind more than a day ago.
fn clear_what_was_broken_off(beside: &Path, prefix: &str) -> io::Result<()> {
    for entry in fs::read_dir(beside)?.flatten() {
        let left = entry.file_name().to_string_lossy().starts_with(prefix);
        let old = entry
            .metadata()
            .and_then(|of| of.modified())
            .is_ok_and(|at| at.elapsed().is_ok_and(|ago| ago.as_secs() > 24 * 3600));
        if left && old {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// Writes a table of the dataset as Parquet, as a database would export it: its dates are days, but
/// where they are typed in several forms.
fn parquet(from: &Path, to: &Path, dirty: bool) -> Result<(), Failure> {
    let unreadable = |error: csv::Error| DataError::Unreadable {
        path: from.to_owned(),
        problem: error.to_string(),
    };
    let mut reader = csv::Reader::from_path(from).map_err(unreadable)?;
    let headings = reader.headers().map_err(unreadable)?.clone();
    let columns: Vec<(&str, TextColumn)> = headings
        .iter()
        .map(|heading| {
            let dated = heading.ends_with("_date") || heading.ends_with("_dob");
            let is = if dated && !dirty {
                TextColumn::Day
            } else {
                TextColumn::Text
            };
            (heading, is)
        })
        .collect();
    let rows = reader.records().map(|row| {
        let row = row.map_err(unreadable)?;
        Ok(row.iter().map(str::to_owned).collect())
    });
    write_text_table(to, &columns, rows)?;
    Ok(())
}

/// Files below a folder.
struct Folder<'a> {
    root: PathBuf,
    bar: &'a ProgressBar,
    /// Bytes so far.
    written: Counter<u64>,
}

impl Output for Folder<'_> {
    fn file(&mut self, name: &str) -> io::Result<Box<dyn Write + '_>> {
        let path = self.root.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let to = BufWriter::new(fs::File::create(path)?);
        Ok(Box::new(Counted { to, folder: self }))
    }
}

/// A file that tells how much has been written, since one may take long.
struct Counted<'a> {
    to: BufWriter<fs::File>,
    folder: &'a Folder<'a>,
}

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.to.write(bytes)?;
        let before = self.folder.written.get();
        let after = before + taken as u64;
        self.folder.written.set(after);
        if before >> 20 != after >> 20 {
            self.folder.bar.set_prefix(HumanBytes(after).to_string());
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// The published totals, column by column, as the sample names them.
pub(crate) async fn targets(
    catalogue: &Catalogue,
    authority: &Authority,
) -> Result<Targets, Failure> {
    let mut targets = Targets::default();
    for family in [
        "cin-b1",
        "cin-c1",
        "cin-c4",
        "cin-d1",
        "cin-d3",
        "cin-d5",
        "csww-indicators",
    ] {
        for (year, cells) in catalogue.rows_of(family, &authority.ons).await? {
            for (column, cell) in cells {
                if let Ok(Value::Number(number)) = cell.parse::<Value>() {
                    targets.insert(&named(&column), year, number);
                }
            }
        }
    }
    if targets.iter().next().is_none() {
        return Err(Failure::not_found(format!("no published figures of {authority} are held here"))
            .hint("add the published files at a desk with `answerable published add FILES`, and name it with --desk; without a desk, only Coventry and Leicester are known"));
    }
    Ok(targets)
}

/// A published column's name as the sample calls it: `Duration_0-10_days` is `duration_0_10`.
fn named(column: &str) -> String {
    let name = column.to_lowercase().replace('-', "_").replace("_days", "");
    match name.as_str() {
        "duration_21+" => "duration_21".to_owned(),
        "working_lost_fte" => "working_days_lost_fte".to_owned(),
        _ => name,
    }
}

/// The totals in the sample rows that this program carries.
async fn targets_of_the_samples(authority: &Authority) -> Result<Targets, Failure> {
    // The folder goes with the value, and if that fails it is no reason to fail here.
    let folder = tempfile::tempdir()?;
    let files = folder.path().join("files");
    super::demo::write_published(&files)?;
    let mut catalogue = Catalogue::open(&folder.path().join("catalogue"), Families::builtin()?)?;
    published::add(&mut catalogue, &[files], &EditionGiven::default(), true)?;
    targets(&catalogue, authority).await
}
