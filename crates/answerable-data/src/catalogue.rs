//! The catalogue: which editions are held, and what each covers.
//!
//! On disk an edition is a folder `published/<family>/<edition>/` with the file as published and
//! an `edition.json` that says what it is. A folder is written aside and renamed into place as the
//! last step, so an edition is there whole or not at all, whenever the machine stops.

use crate::{
    check::{self, Checked, Outcome},
    error::{DataError, Problem},
    family::{EditionGiven, Families, Header},
};
use answerable_core::{
    figures::{Authority, Place, Symbol},
    measures::{Measure, MeasureId, Measures},
    periods::Period,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
};

/// What an edition of a dataset is and covers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The dataset family: `cin-b1`.
    pub family: String,
    /// "Reporting year 2021".
    pub name: String,
    /// The day it was published.
    pub published: Date,
    /// Its page, pinned to the edition.
    pub page: String,
    /// The file's name as published.
    pub file: String,
    /// Fingerprint of the file, in lower-case hexadecimal.
    pub sha256: String,
    /// Rows in the file, without its header.
    pub rows: u64,
    /// The calendar years in which its periods end, oldest first.
    pub years: Vec<i16>,
    /// Who it has figures for.
    pub authorities: Vec<AuthorityAt>,
    /// What it has figures of.
    pub measures: Vec<MeasureId>,
    /// Where it has none: the whole is authorities × years × measures, less these.
    pub gaps: Vec<Gap>,
    /// What the metadata beside the file call its columns, where there were any.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// The file's columns as published.
    pub(crate) header: Header,
}

/// An authority and the level it is published at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityAt {
    /// The authority.
    #[serde(flatten)]
    pub authority: Authority,
    /// Its level.
    pub level: Level,
}

/// A geographic level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// England.
    National,
    /// A region of England.
    Regional,
    /// A council.
    LocalAuthority,
}

/// A figure that an edition does not give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gap {
    /// Of which measure.
    pub measure: MeasureId,
    /// For whom, by code.
    pub authority: String,
    /// For which year.
    pub year: i16,
    /// What stands there instead.
    pub kind: GapKind,
}

/// What stands where a figure does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// A symbol.
    Symbol(Symbol),
    /// No row at all.
    NoRow,
}

impl Edition {
    /// The area with that code, if the edition has figures for it.
    pub(crate) fn area(&self, ons: &str) -> Option<&AuthorityAt> {
        self.authorities.iter().find(|at| at.authority.ons == ons)
    }
}

/// What became of an edition that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is held now.
    New(Edition),
    /// It was held already, with the same contents.
    AlreadyHeld(Edition),
}

/// What an edition covers of one measure for one authority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cover {
    /// The measure.
    pub measure: MeasureId,
    /// The edition's family.
    pub family: String,
    /// The edition.
    pub edition: String,
    /// When it was published.
    pub published: Date,
    /// The file.
    pub file: String,
    /// For whom.
    pub authority: Authority,
    /// The periods that have a number.
    pub periods: Vec<Period>,
    /// The periods that have a symbol instead, or no row.
    pub gaps: Vec<(Period, GapKind)>,
}

/// The editions held under a folder.
#[derive(Clone, Debug)]
pub struct Catalogue {
    root: PathBuf,
    pub(crate) families: Families,
    pub(crate) editions: Vec<(PathBuf, Edition)>,
}

/// The file in an edition's folder that says what it is.
pub(crate) const MANIFEST: &str = "edition.json";
/// Folders being written start so; one that is left was never finished.
const INCOMING: &str = ".incoming-";

impl Catalogue {
    /// Opens the catalogue under `root`, which need not exist yet.
    ///
    /// # Errors
    ///
    /// `Damaged` names an edition whose folder is not whole; `Io` if the disk refuses.
    pub fn open(root: &Path, families: Families) -> Result<Catalogue, DataError> {
        let mut editions = Vec::new();
        for family in folders(root)? {
            for path in folders(&family)? {
                let manifest = path.join(MANIFEST);
                let damaged = |problem: String| DataError::Damaged {
                    path: path.clone(),
                    problem,
                };
                let text =
                    fs::read(&manifest).map_err(|error| damaged(format!("{MANIFEST}: {error}")))?;
                let edition: Edition = serde_json::from_slice(&text)
                    .map_err(|error| damaged(format!("{MANIFEST}: {error}")))?;
                if !path.join(&edition.file).is_file() {
                    return Err(damaged(format!("{} is not in it", edition.file)));
                }
                // A copy made by hand would give every figure twice.
                if path != place(root, &edition) {
                    let says = format!(
                        "it holds “{}” of {}, which belongs in another folder",
                        edition.name, edition.family
                    );
                    return Err(damaged(says));
                }
                editions.push((path, edition));
            }
        }
        editions.sort_by(|(_, a), (_, b)| {
            (&a.family, a.published, &a.name).cmp(&(&b.family, b.published, &b.name))
        });
        Ok(Catalogue {
            root: root.to_owned(),
            families,
            editions,
        })
    }

    /// The editions held, by family and date.
    pub fn editions(&self) -> impl Iterator<Item = &Edition> {
        self.editions.iter().map(|(_, edition)| edition)
    }

    /// Looks a file through without adding it. `read` is told the bytes read so far.
    ///
    /// # Errors
    ///
    /// Only if the file cannot be read at all, or its family is malformed.
    pub fn check(
        &self,
        path: &Path,
        measures: &Measures,
        given: &EditionGiven,
        read: impl FnMut(u64),
    ) -> Result<Outcome, DataError> {
        check::check(path, &self.families, measures, given, read)
    }

    /// Adds an edition that passed: whole, or not at all.
    ///
    /// # Errors
    ///
    /// `OtherContents` if an edition of that name is held with another file; `Refused` if the file
    /// has changed since it was looked through; `Io` if the disk refuses.
    pub fn add(&mut self, checked: &Checked) -> Result<Added, DataError> {
        fs::create_dir_all(&self.root).map_err(DataError::io("write", &self.root))?;
        let lock_path = self.root.join(".lock");
        let lock = File::create(&lock_path).map_err(DataError::io("write", &lock_path))?;
        lock.lock().map_err(DataError::io("lock", &lock_path))?;
        self.clear_unfinished()?;
        // Another process may have added editions since this one looked.
        self.editions = Catalogue::open(&self.root, self.families.clone())?.editions;
        let edition = &checked.edition;
        let place = place(&self.root, edition);
        if let Some((_, held)) = self.editions.iter().find(|(path, _)| *path == place) {
            if held.sha256 == edition.sha256 {
                return Ok(Added::AlreadyHeld(held.clone()));
            }
            return Err(DataError::OtherContents {
                family: edition.family.clone(),
                edition: edition.name.clone(),
                held: held.sha256.clone(),
                given: edition.sha256.clone(),
            });
        }
        let written = self
            .write_aside(checked)
            .and_then(|incoming| put(&incoming, &place));
        if let Err(error) = written {
            // The error that stopped the writing is the one to tell.
            let _ = self.clear_unfinished();
            return Err(error);
        }
        sync(&self.root)?;
        self.editions = Catalogue::open(&self.root, self.families.clone())?.editions;
        Ok(Added::New(edition.clone()))
    }

    /// Writes an edition's folder where it does not count yet.
    fn write_aside(&self, checked: &Checked) -> Result<PathBuf, DataError> {
        let edition = &checked.edition;
        let name = format!("{INCOMING}{}-{}", edition.family, slug(&edition.name));
        let incoming = self.root.join(name);
        fs::create_dir_all(&incoming).map_err(DataError::io("write", &incoming))?;
        copy_durably(&checked.path, &incoming.join(&edition.file))?;
        if let Some(meta) = &checked.meta {
            copy_durably(meta, &incoming.join(meta.file_name().unwrap_or_default()))?;
        }
        let copied =
            fs::read(incoming.join(&edition.file)).map_err(DataError::io("read", &incoming))?;
        if check::fingerprint(&copied) != edition.sha256 {
            let says = "the file changed while it was being added: try again".to_owned();
            return Err(DataError::Refused(vec![Problem {
                file: edition.file.clone(),
                line: None,
                column: None,
                says,
            }]));
        }
        write_durably(&incoming.join(MANIFEST), &to_json(edition))?;
        sync(&incoming)?;
        Ok(incoming)
    }

    /// Removes what a process that was stopped left behind. Only called under the lock.
    fn clear_unfinished(&self) -> Result<(), DataError> {
        let entries = fs::read_dir(&self.root).map_err(DataError::io("read", &self.root))?;
        for entry in entries {
            let path = entry.map_err(DataError::io("read", &self.root))?.path();
            if path
                .file_name()
                .is_some_and(|name| name.to_string_lossy().starts_with(INCOMING))
            {
                fs::remove_dir_all(&path).map_err(DataError::io("remove", &path))?;
            }
        }
        Ok(())
    }

    /// The authority with that code (either kind) or exactly that name, from the editions held.
    pub fn authority(&self, named: &str) -> Option<AuthorityAt> {
        let matches = |found: &&AuthorityAt| {
            let Authority { ons, dfe, name } = &found.authority;
            ons.eq_ignore_ascii_case(named)
                || dfe.as_deref() == Some(named)
                || name.eq_ignore_ascii_case(named)
        };
        // The latest first: names and codes as they are now.
        let mut latest_first: Vec<&Edition> = self.editions().collect();
        latest_first.sort_by_key(|edition| std::cmp::Reverse(edition.published));
        latest_first
            .into_iter()
            .flat_map(|edition| &edition.authorities)
            .find(matches)
            .cloned()
    }

    /// What each edition covers of a measure for an authority.
    pub fn cover(&self, measure: &Measure, ons: &str) -> Vec<Cover> {
        let mut covers = Vec::new();
        for edition in self
            .editions()
            .filter(|edition| edition.measures.contains(&measure.id))
        {
            let Some(family) = self.families.get(&edition.family) else {
                continue;
            };
            let Some(authority) = edition.area(ons) else {
                continue;
            };
            let mut cover = Cover {
                measure: measure.id.clone(),
                family: edition.family.clone(),
                edition: edition.name.clone(),
                published: edition.published,
                file: edition.file.clone(),
                authority: authority.authority.clone(),
                periods: Vec::new(),
                gaps: Vec::new(),
            };
            for year in &edition.years {
                let Some(period) = check::period(measure.kind, family.head.year, *year) else {
                    continue;
                };
                let gap = edition.gaps.iter().find(|gap| {
                    gap.measure == measure.id && gap.authority == ons && gap.year == *year
                });
                match gap {
                    Some(gap) => cover.gaps.push((period, gap.kind)),
                    None => cover.periods.push(period),
                }
            }
            covers.push(cover);
        }
        covers
    }

    /// Where an edition's file is to be found, for a figure's source.
    pub(crate) fn place(&self, edition: &Edition) -> Option<Place> {
        let head = &self.families.get(&edition.family)?.head;
        Some(Place {
            publisher: head.publisher.clone(),
            publication: head.publication.clone(),
            dataset: head.dataset.clone(),
            edition: edition.name.clone(),
            published: edition.published,
            file: edition.file.clone(),
            sha256: edition.sha256.clone(),
            url: edition.page.clone(),
            licence: head.licence.clone(),
            drawn_from: head.drawn_from.clone(),
        })
    }
}

/// The folders in `path`, by name; none if it is not there. Hidden ones are not editions.
fn folders(path: &Path) -> Result<Vec<PathBuf>, DataError> {
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(DataError::io("read", path)(error)),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry.map_err(DataError::io("read", path))?.path();
        let hidden = entry
            .file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if entry.is_dir() && !hidden {
            found.push(entry);
        }
    }
    found.sort();
    Ok(found)
}

/// The folder of an edition.
fn place(root: &Path, edition: &Edition) -> PathBuf {
    root.join(&edition.family).join(slug(&edition.name))
}

/// An edition's name as a folder's: `reporting-year-2021`. Empty if there is nothing to name it by.
pub(crate) fn slug(name: &str) -> String {
    let words = name.to_lowercase();
    let words = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn to_json(edition: &Edition) -> Vec<u8> {
    // Only maps with keys that are not strings can fail, and there are none.
    serde_json::to_vec_pretty(edition).unwrap_or_default()
}

/// Renames a folder that is whole into its place.
fn put(incoming: &Path, place: &Path) -> Result<(), DataError> {
    let family = place.parent().unwrap_or(place);
    fs::create_dir_all(family).map_err(DataError::io("write", family))?;
    fs::rename(incoming, place).map_err(DataError::io("write", place))?;
    sync(family)
}

fn copy_durably(from: &Path, to: &Path) -> Result<(), DataError> {
    fs::copy(from, to).map_err(DataError::io("write", to))?;
    sync(to)
}

fn write_durably(to: &Path, bytes: &[u8]) -> Result<(), DataError> {
    fs::write(to, bytes).map_err(DataError::io("write", to))?;
    sync(to)
}

/// Makes a file or folder survive a power cut.
fn sync(path: &Path) -> Result<(), DataError> {
    File::open(path)
        .and_then(|file| file.sync_all())
        .map_err(DataError::io("write", path))
}
