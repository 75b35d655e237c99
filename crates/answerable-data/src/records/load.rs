//! Files into a load: read, checked, written aside, and put in place whole or not at all.

use super::{
    FileRead, Load, MANIFEST, PROBLEMS, Records, TableHeld,
    incoming::Incoming,
    root::{fingerprint, sync},
    table_rows,
};
use crate::error::DataError;
use answerable_law::Calendar;
use answerable_returns::{
    Asked, Content, Covers, Given, Key, Problem, Report, Return, Settings, Severity, Tables,
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, TryLockError},
    io::{BufRead, BufReader, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
    rc::Rc,
};

/// What the person who loads says.
#[derive(Clone, Debug)]
pub struct Loading {
    /// The return, where the files do not say.
    pub of: Option<String>,
    /// Its year, where the files do not say.
    pub year: Option<i16>,
    /// The day an extract was taken.
    pub as_at: Option<Date>,
    /// The first day its records speak for, where that is later than its first record.
    pub from: Option<Date>,
    /// The council's ONS code.
    pub authority: String,
    /// Its three-digit code, to compare with the one in a return.
    pub authority_dfe: Option<String>,
    /// Whether it may stand in for a load with more than twice its rows.
    pub fewer: bool,
    /// Whether files that were loaded before are loaded anew, as this version reads them.
    pub again: bool,
    /// Today: no extract was taken later.
    pub today: Date,
    /// Who loads.
    pub by: String,
    /// Now, as it is recorded.
    pub at: String,
}

/// What came of loading.
#[derive(Debug)]
pub enum Loaded {
    /// It is held now.
    New(Load, Vec<Problem>),
    /// The same files were loaded before; nothing was changed.
    Already(Load),
    /// It was refused; nothing was changed.
    Refused(Box<Report>),
}

/// Told how many bytes of all have been read.
pub(super) type Progress<'p> = dyn FnMut(u64, u64) + 'p;

impl Records {
    /// Reads files as one return or extract and, if nothing refuses it, holds it as a new load.
    ///
    /// # Errors
    ///
    /// Only what is outside the files: a disk that is full, files that cannot be opened or that are
    /// no return. What is wrong within them is in `Loaded`.
    pub fn load(
        &self,
        paths: &[PathBuf],
        loading: &Loading,
        key: &Key,
        calendar: &Calendar,
        progress: &mut Progress<'_>,
    ) -> Result<Loaded, DataError> {
        let tables = Tables::builtin()?;
        let files = listed(paths)?;
        let aside = Aside::new(self.root.aside())?;
        let mut incoming = Incoming::new(&aside.folder, &tables);
        let counted = Counted::of(&files, progress)?;
        let mut hashes = Vec::new();
        let mut given = Vec::new();
        for path in &files {
            let name = name_of(path);
            let file = File::open(path).map_err(DataError::io("read", path))?;
            let content = if path
                .extension()
                .is_some_and(|end| end.eq_ignore_ascii_case("parquet"))
            {
                hashes.push((path.clone(), None));
                table_rows::of_parquet(path, file, counted.clone())?
            } else {
                let hash = Rc::new(RefCell::new(Hashed::default()));
                hashes.push((path.clone(), Some(Rc::clone(&hash))));
                let hashing = Hashing {
                    file,
                    hash,
                    counted: counted.clone(),
                };
                Content::Bytes(Box::new(BufReader::with_capacity(1 << 16, hashing)))
            };
            given.push(Given { name, content });
        }
        let asked = Asked {
            of: loading.of.clone(),
            year: loading.year.or_else(|| year_in_folder(paths)),
        };
        let settings = Settings { key, calendar };
        let read = answerable_returns::read(given, &asked, &settings, &mut incoming);
        let mut report = match read {
            Ok(report) => report,
            Err(answerable_returns::ReadError::Stopped(stop)) => {
                return Err(DataError::Full(stop.to_string()));
            }
            Err(error) => return Err(error.into()),
        };
        let of = Return::find(&report.of)?;
        compare_authority(&mut report, loading, &files);
        let as_at = as_at(&of, &report, loading);
        let as_at = match as_at {
            Ok(day) => day,
            Err(problem) => {
                let file = files.first().map(|path| name_of(path)).unwrap_or_default();
                refuse(&mut report, file, problem);
                return Ok(Loaded::Refused(Box::new(report)));
            }
        };
        if report.rows.values().sum::<u64>() == 0 && !report.problems.refuse() {
            let file = files.first().map(|path| name_of(path)).unwrap_or_default();
            refuse(
                &mut report,
                file,
                "there is not one record in it".to_owned(),
            );
        }
        if report.problems.refuse() {
            return Ok(Loaded::Refused(Box::new(report)));
        }
        let mut read = Vec::new();
        for (path, hash) in hashes {
            read.push(file_read(&path, hash)?);
        }
        read.sort_by(|one, other| one.name.cmp(&other.name));
        let from = of
            .year(report.year.unwrap_or_default())
            .map_or(loading.from, |(first, _)| Some(first));
        let mut held = self.of(Some(&loading.authority))?;
        held.retain(|load| load.of == of.id && load.year == report.year);
        let same = |held: &&Load| (&held.files, held.as_at, held.from) == (&read, as_at, from);
        if let Some(held) = held.last().filter(same).cloned()
            && !loading.again
        {
            return Ok(Loaded::Already(held));
        }
        if let Some(before) = held.last()
            && !loading.fewer
            && let Some(problem) = fewer(&report, before)
        {
            let file = files.first().map(|path| name_of(path)).unwrap_or_default();
            refuse(&mut report, file, problem);
            return Ok(Loaded::Refused(Box::new(report)));
        }
        let written = incoming
            .finish(&report.fills)
            .map_err(|stop| DataError::Full(stop.to_string()))?;
        let mut held = BTreeMap::new();
        for (table, of_table) in written {
            let path = aside.folder.join(format!("{table}.parquet"));
            // A list of what is open now says nothing of any day before it was taken.
            let from = of_table
                .first_day
                .or_else(|| matches!(of.covers, Covers::History).then_some(as_at));
            held.insert(
                table,
                TableHeld {
                    rows: of_table.rows,
                    from,
                    sha256: fingerprint(&path).map_err(DataError::io("read", &path))?,
                },
            );
        }
        let mut counts: BTreeMap<Severity, u64> = BTreeMap::new();
        for (_, severity, count) in report.problems.counts() {
            *counts.entry(severity).or_default() += count;
        }
        let load = Load {
            id: aside.id.clone(),
            of: of.id.clone(),
            title: of.title.clone(),
            year: report.year,
            authority: loading.authority.clone(),
            from,
            as_at,
            loaded_at: loading.at.clone(),
            loaded_by: loading.by.clone(),
            files: read,
            tables: held,
            problems: counts,
            made_up: report.made_up,
        };
        write_json(&aside.folder.join(PROBLEMS), &report.problems.kept())?;
        write_json(&aside.folder.join(MANIFEST), &load)?;
        sync(&aside.folder)?;
        self.root.put_in_place(&aside.folder, &load)?;
        Ok(Loaded::New(load, report.problems.kept().to_vec()))
    }
}

/// A return that another council made is refused.
fn compare_authority(report: &mut Report, loading: &Loading, files: &[PathBuf]) {
    if let (Some(made_by), Some(ours)) = (&report.authority, &loading.authority_dfe)
        && made_by != ours
    {
        let problem =
            format!("it was made by the council with code {made_by}, and this desk's is {ours}");
        let file = files.first().map(|path| name_of(path)).unwrap_or_default();
        refuse(report, file, problem);
    }
}

fn refuse(report: &mut Report, file: String, says: String) {
    report.problems.add(Severity::Refuses, "load", || {
        let place = answerable_returns::Place {
            file,
            ..answerable_returns::Place::default()
        };
        (
            place,
            says,
            "check what was given, and load it again".to_owned(),
        )
    });
}

/// Whether a load has less than half of the rows that the one it stands in for has of a table.
fn fewer(report: &Report, before: &Load) -> Option<String> {
    let short = before.tables.iter().find_map(|(table, held)| {
        let now = report.rows.get(table).copied().unwrap_or_default();
        (held.rows > 20 && now * 2 < held.rows).then_some((table, now, held.rows))
    });
    short.map(|(table, now, held)| {
        format!(
            "it has {now} rows of {table}, and the load it would stand in for has {held}; if that is right, load it with --fewer"
        )
    })
}

/// The day that the records describe: the end of a census year; otherwise the day the extract was
/// taken, which somebody has to say.
fn as_at(of: &Return, report: &Report, loading: &Loading) -> Result<Date, String> {
    if let Some((_, last)) = of.year(report.year.unwrap_or_default()) {
        return match (loading.as_at, loading.from) {
            (Some(day), _) if day != last => Err(format!(
                "the {} {} describes {last}, not {day}: leave --as-at out",
                of.title,
                report.year.unwrap_or_default()
            )),
            (_, Some(_)) => Err(format!(
                "the {} speaks for its own year: leave --from out",
                of.title
            )),
            _ => Ok(last),
        };
    }
    if loading.year.is_some() {
        return Err(format!(
            "{} is no yearly return: leave --year out, and give the day it was taken with --as-at",
            of.title
        ));
    }
    if let Some(day) = loading.as_at.filter(|day| *day > loading.today) {
        return Err(format!("the day it was taken, {day}, has not come yet"));
    }
    if let (Some(from), Some(to)) = (loading.from, loading.as_at)
        && from > to
    {
        return Err(format!(
            "it cannot speak from {from}, for it was taken on {to}"
        ));
    }
    loading.as_at.or(report.reference_date).ok_or_else(|| {
        "nothing says on which day the extract was taken: give it with --as-at DATE".to_owned()
    })
}

/// The year in the name of the one folder given: "ssda903-2022".
fn year_in_folder(paths: &[PathBuf]) -> Option<i16> {
    let [folder] = paths else {
        return None;
    };
    let name = folder.is_dir().then(|| name_of(folder))?;
    let numbers = name.split(|of: char| !of.is_ascii_digit());
    let mut years = numbers
        .filter(|number| number.len() == 4 && number.starts_with("20"))
        .filter_map(|number| number.parse().ok());
    years.next().filter(|_| years.next().is_none())
}

/// The files given, with folders opened.
fn listed(paths: &[PathBuf]) -> Result<Vec<PathBuf>, DataError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = fs::read_dir(path).map_err(DataError::io("read", path))?;
            for entry in entries {
                let entry = entry.map_err(DataError::io("read", path))?.path();
                let hidden = name_of(&entry).starts_with('.');
                if entry.is_file() && !hidden {
                    files.push(entry);
                }
            }
        } else {
            files.push(path.clone());
        }
    }
    // A file that is named beside its folder is one file.
    let mut seen = BTreeSet::new();
    files.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    files.sort();
    Ok(files)
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// What a load is written into. It goes away again unless it was put in place, and what a program
/// that stopped left behind goes with the next load: its lock is held by nobody.
struct Aside {
    id: String,
    folder: PathBuf,
    lock: PathBuf,
    /// Held for as long as the load is being written.
    _held: File,
}

/// How the folder of a load that is being written begins.
const INCOMING: &str = ".incoming-";

impl Aside {
    fn new(root: &Path) -> Result<Aside, DataError> {
        fs::create_dir_all(root).map_err(DataError::io("write", root))?;
        keep_to_the_owner(root)?;
        clear_what_was_broken_off(root)?;
        loop {
            let id = uuid::Uuid::now_v7().to_string();
            let lock = root.join(format!("{INCOMING}{id}.lock"));
            let held = File::create(&lock).map_err(DataError::io("write", &lock))?;
            // Another load that tidies up may have come between the two.
            if held.try_lock().is_err() || !lock.exists() {
                continue;
            }
            let folder = root.join(format!("{INCOMING}{id}"));
            fs::create_dir(&folder).map_err(DataError::io("write", &folder))?;
            return Ok(Aside {
                id,
                folder,
                lock,
                _held: held,
            });
        }
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        // Nothing more can be done about it here; it is cleared by a later load.
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_file(&self.lock);
    }
}

/// Removes what a load that was broken off left behind, and nothing of one that is under way.
fn clear_what_was_broken_off(root: &Path) -> Result<(), DataError> {
    let entries = fs::read_dir(root).map_err(DataError::io("read", root))?;
    for entry in entries.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with(INCOMING) {
            continue;
        }
        let id = name.trim_end_matches(".lock");
        let lock = root.join(format!("{id}.lock"));
        let under_way = File::open(&lock)
            .is_ok_and(|lock| matches!(lock.try_lock(), Err(TryLockError::WouldBlock)));
        if under_way {
            continue;
        }
        let folder = root.join(id);
        if folder.is_dir() {
            fs::remove_dir_all(&folder).map_err(DataError::io("write", &folder))?;
        }
        // Its own load may have removed it meanwhile.
        let _ = fs::remove_file(&lock);
    }
    Ok(())
}

/// How much has been read of all the files.
#[derive(Clone)]
pub(super) struct Counted<'p> {
    read: Rc<RefCell<(u64, &'p mut Progress<'p>)>>,
    all: u64,
}

impl<'p> Counted<'p> {
    fn of(files: &[PathBuf], progress: &'p mut Progress<'p>) -> Result<Counted<'p>, DataError> {
        let mut all = 0;
        for path in files {
            all += fs::metadata(path)
                .map_err(DataError::io("read", path))?
                .len();
        }
        progress(0, all);
        Ok(Counted {
            read: Rc::new(RefCell::new((0, progress))),
            all,
        })
    }

    /// So many bytes more.
    pub(super) fn add(&self, bytes: u64) {
        const MEBIBYTE: u64 = 1 << 20;
        let (read, progress) = &mut *self.read.borrow_mut();
        let before = *read;
        *read += bytes;
        if before / MEBIBYTE < *read / MEBIBYTE || *read >= self.all {
            progress((*read).min(self.all), self.all);
        }
    }
}

#[derive(Default)]
struct Hashed {
    hash: Sha256,
    bytes: u64,
}

/// A file that is fingerprinted while it is read.
struct Hashing<'p> {
    file: File,
    hash: Rc<RefCell<Hashed>>,
    counted: Counted<'p>,
}

impl Read for Hashing<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(to)?;
        let mut hashed = self.hash.borrow_mut();
        hashed.hash.update(&to[..read]);
        hashed.bytes += read as u64;
        self.counted.add(read as u64);
        Ok(read)
    }
}

/// A file's fingerprint, from what was hashed while it was read and the rest of it.
fn file_read(path: &Path, hashed: Option<Rc<RefCell<Hashed>>>) -> Result<FileRead, DataError> {
    let io = || DataError::io("read", path);
    let Hashed {
        mut hash,
        mut bytes,
    } = hashed.map(|hashed| hashed.take()).unwrap_or_default();
    let mut file = File::open(path).map_err(io())?;
    file.seek(SeekFrom::Start(bytes)).map_err(io())?;
    let mut rest = BufReader::with_capacity(1 << 16, file);
    loop {
        let more = rest.fill_buf().map_err(io())?;
        if more.is_empty() {
            break;
        }
        hash.update(more);
        let read = more.len();
        bytes += read as u64;
        rest.consume(read);
    }
    Ok(FileRead {
        name: name_of(path),
        bytes,
        sha256: format!("{:x}", hash.finalize()),
    })
}

fn write_json(path: &Path, what: &impl serde::Serialize) -> Result<(), DataError> {
    let text = serde_json::to_string_pretty(what).map_err(|error| DataError::Damaged {
        path: path.to_owned(),
        problem: error.to_string(),
    })?;
    fs::write(path, text + "\n").map_err(DataError::io("write", path))?;
    sync(path)
}

/// Records are pseudonymised, and nobody else's business all the same.
fn keep_to_the_owner(folder: &Path) -> Result<(), DataError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder, mode).map_err(DataError::io("write", folder))?;
    }
    Ok(())
}
