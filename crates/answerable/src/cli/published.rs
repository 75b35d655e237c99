//! `answerable published add|list|cover`

use super::{Global, print_json};
use crate::{
    failure::{Failure, Kind},
    show::counted,
};
use answerable_core::{
    measures::{Measure, MeasureId, Measures},
    periods::Period,
};
use answerable_data::{Added, Checked, Cover, DataError, EditionGiven, GapKind, Outcome};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Subcommand)]
pub(crate) enum Published {
    /// Add published files, or all in a folder: every file is looked through first, and if one is
    /// wrong none is added
    Add(Add),
    /// The editions held
    List,
    /// What the editions held cover of a measure
    Cover(CoverOf),
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// CSV files as published, or folders of them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// What the edition is called, where it is not known here: "Reporting year 2024"
    #[arg(long, value_name = "NAME")]
    edition: Option<String>,
    /// The day the edition was published, where it is not known here
    #[arg(long, value_name = "DATE")]
    published: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct CoverOf {
    /// The measure; without one, every measure
    #[arg(long, value_name = "THEME/NAME")]
    measure: Option<String>,
    /// Another authority than the desk's
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
}

impl Published {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        match self {
            Published::Add(add) => add.run(global),
            Published::List => list(global),
            Published::Cover(cover) => cover.run(global),
        }
    }
}

/// What came of adding files.
pub(crate) struct Outcomes {
    pub(crate) added: Vec<Added>,
    pub(crate) passed_over: Vec<(PathBuf, String)>,
}

impl Add {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let given = EditionGiven {
            name: self.edition,
            published: self.published,
        };
        let outcomes = add(&mut desk.catalogue()?, &self.paths, &given, global.json)?;
        if global.json {
            let added: Vec<_> = outcomes
                .added
                .iter()
                .map(|added| {
                    let (edition, new) = match added {
                        Added::New(edition) => (edition, true),
                        Added::AlreadyHeld(edition) => (edition, false),
                    };
                    serde_json::json!({ "new": new, "edition": edition })
                })
                .collect();
            let passed: Vec<_> = outcomes
                .passed_over
                .iter()
                .map(|(file, why)| serde_json::json!({ "file": file, "why": why }))
                .collect();
            return print_json(&serde_json::json!({ "added": added, "passed_over": passed }));
        }
        for added in &outcomes.added {
            match added {
                Added::New(edition) => println!(
                    "added         {:<16} {}, published {}: {}, {}, {}",
                    edition.family,
                    edition.name,
                    Period::as_at(edition.published).print(answerable_core::periods::Form::House),
                    counted(usize::try_from(edition.rows).unwrap_or(usize::MAX), "row"),
                    counted(edition.authorities.len(), "area"),
                    counted(edition.measures.len(), "measure")
                ),
                Added::AlreadyHeld(edition) => {
                    println!("already held  {:<16} {}", edition.family, edition.name);
                }
            }
        }
        for (file, why) in &outcomes.passed_over {
            println!("passed over   {}: {why}", file.display());
        }
        Ok(())
    }
}

/// Looks every file through, then adds them all or none.
pub(crate) fn add(
    catalogue: &mut answerable_data::Catalogue,
    paths: &[PathBuf],
    given: &EditionGiven,
    quiet: bool,
) -> Result<Outcomes, Failure> {
    let mut files = Vec::new();
    for path in paths {
        files_in(path, &mut files)?;
    }
    let total: u64 = files
        .iter()
        .filter_map(|file| fs::metadata(file).ok())
        .map(|file| file.len())
        .sum();
    let bar = if quiet {
        ProgressBar::hidden()
    } else {
        ProgressBar::new(total)
    };
    let style = ProgressStyle::with_template("reading {bar:30} {bytes}/{total_bytes} {msg}");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut good: Vec<Box<Checked>> = Vec::new();
    let mut bad = Vec::new();
    let mut passed_over = Vec::new();
    let mut done = 0;
    for file in &files {
        bar.set_message(
            file.file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned(),
        );
        match catalogue.check(file, Measures::builtin(), given, |bytes| {
            bar.set_position(done + bytes);
        })? {
            Outcome::Good(checked) => good.push(checked),
            Outcome::PassedOver { file, why } => passed_over.push((file, why)),
            Outcome::Bad(problems) => bad.extend(problems),
        }
        done += fs::metadata(file).map_or(0, |file| file.len());
    }
    bar.finish_and_clear();
    if !bad.is_empty() {
        return Err(DataError::Refused(bad).into());
    }
    if good.is_empty() {
        let mut failure = Failure::refused(
            "none of the files given is a published statistics file that is known here",
        );
        if let Some((file, why)) = passed_over.first() {
            failure = failure.hint(format!("{}: {why}", file.display()));
        }
        return Err(failure);
    }
    // A conflict is found before the first is added, so that all are added or none.
    for checked in &good {
        let given = &checked.edition;
        let held = catalogue
            .editions()
            .find(|held| held.family == given.family && held.name == given.name);
        if let Some(held) = held.filter(|held| held.sha256 != given.sha256) {
            return Err(DataError::OtherContents {
                family: given.family.clone(),
                edition: given.name.clone(),
                held: held.sha256.clone(),
                given: given.sha256.clone(),
            }
            .into());
        }
    }
    let added = good
        .iter()
        .map(|checked| catalogue.add(checked))
        .collect::<Result<_, _>>()?;
    Ok(Outcomes { added, passed_over })
}

/// CSV files in a folder and below it; metadata files go with their data files.
fn files_in(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    if !path.exists() {
        return Err(Failure::not_found(format!(
            "{} is not there",
            path.display()
        )));
    }
    if path.is_file() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries: Vec<PathBuf> = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    entries.sort();
    for entry in entries {
        let ends_with = |path: &Path, end: &str| {
            path.extension()
                .is_some_and(|found| found.eq_ignore_ascii_case(end))
        };
        let metadata = entry
            .file_stem()
            .is_some_and(|stem| ends_with(Path::new(stem), "meta"));
        let data = ends_with(&entry, "csv") && !metadata;
        if entry.is_dir() || data {
            files_in(&entry, files)?;
        }
    }
    Ok(())
}

fn list(global: &Global) -> Result<(), Failure> {
    let catalogue = global.open()?.catalogue()?;
    let editions: Vec<_> = catalogue.editions().collect();
    if global.json {
        return print_json(&editions);
    }
    if editions.is_empty() {
        println!(
            "No published editions are held yet: add some with `answerable published add FILES`."
        );
    }
    for edition in editions {
        let years = match (edition.years.first(), edition.years.last()) {
            (Some(first), Some(last)) => format!("{first} to {last}"),
            _ => String::new(),
        };
        println!(
            "{:<16} {:<20} published {}  years ending in {years:<12}  {} areas  {}",
            edition.family,
            edition.name,
            edition.published,
            edition.authorities.len(),
            edition.file
        );
    }
    Ok(())
}

impl CoverOf {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let catalogue = desk.catalogue()?;
        let authority = match &self.authority {
            None => desk.profile.authority.clone(),
            Some(named) => catalogue
                .authority(named)
                .map(|at| at.authority)
                .ok_or_else(|| {
                    Failure::not_found(format!("no edition held here has an area “{named}”"))
                })?,
        };
        let measures: Vec<&Measure> = match &self.measure {
            None => Measures::builtin().all().collect(),
            Some(id) => vec![measure(id)?],
        };
        let covers: Vec<Cover> = measures
            .iter()
            .flat_map(|measure| catalogue.cover(measure, &authority.ons))
            .collect();
        if global.json {
            return print_json(&covers);
        }
        if covers.is_empty() {
            let of = self.measure.as_deref().unwrap_or("any measure");
            return Err(Failure::not_found(format!(
                "no edition held here covers {of} for {authority}"
            )));
        }
        println!("{authority}");
        for cover in covers {
            let span = match (cover.periods.first(), cover.periods.last()) {
                (Some(first), Some(last)) => {
                    format!("{first} to {last} ({} periods)", cover.periods.len())
                }
                _ => "no period".to_owned(),
            };
            println!(
                "{:<40} {span}; {}, published {}",
                cover.measure.to_string(),
                cover.file,
                cover.published
            );
            for (period, kind) in cover.gaps {
                let says = match kind {
                    GapKind::Symbol(symbol) => symbol.meaning(),
                    GapKind::NoRow => "no row in the file",
                };
                println!("{:<40} but not {period}: {says}", "");
            }
        }
        Ok(())
    }
}

/// The measure of that name, or those with a like name.
pub(crate) fn measure(id: &str) -> Result<&'static Measure, Failure> {
    let measures = Measures::builtin();
    measures.get(&MeasureId::new(id)).ok_or_else(|| {
        let like: Vec<&str> = measures
            .all()
            .map(|measure| measure.id.as_str())
            .filter(|known| {
                known.contains(id)
                    || id
                        .split('/')
                        .any(|word| !word.is_empty() && known.contains(word))
            })
            .collect();
        let known = if like.is_empty() {
            measures.all().map(|m| m.id.as_str()).collect()
        } else {
            like
        };
        Failure::new(Kind::NotFound, format!("there is no measure “{id}”"))
            .hint(format!("measures: {}", known.join(", ")))
    })
}
