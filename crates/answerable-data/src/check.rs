//! Reading a published file through once: is it whole, is every cell a number or a known symbol,
//! and what does it cover? All problems are reported at once, each at its line and column.

use crate::{
    catalogue::{AuthorityAt, Edition, Gap, GapKind, Level},
    error::{DataError, Problem},
    family::{EditionGiven, Families, Family, FigureColumn, Header},
};
use answerable_core::{
    figures::{Authority, Value},
    measures::{Kind, MeasureId, Measures},
    periods::{Period, YearKind},
};
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

/// The most problems listed of one file; more are counted.
const PROBLEMS_LISTED_MAX: usize = 20;
/// The largest published file read, in bytes. The largest real one here is under half a megabyte.
const FILE_BYTES_MAX: u64 = 2 * 1024 * 1024 * 1024;

const NEEDED: [&str; 5] = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
];

/// What became of a file that was looked at.
#[derive(Debug)]
pub enum Outcome {
    /// It can be added.
    Good(Box<Checked>),
    /// It is not a statistics file of a family known here.
    PassedOver {
        /// The file.
        file: PathBuf,
        /// Why.
        why: String,
    },
    /// It must not be added.
    Bad(Vec<Problem>),
}

/// A file that passed, ready to be added.
#[derive(Debug)]
pub struct Checked {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is and covers.
    pub edition: Edition,
    /// Metadata beside it, `name.meta.csv`.
    pub(crate) meta: Option<PathBuf>,
}

/// Looks a file through. `read` is called with the bytes read so far.
///
/// # Errors
///
/// Only if the file cannot be read at all; what is wrong *in* it is in the outcome.
pub(crate) fn check(
    path: &Path,
    families: &Families,
    measures: &Measures,
    given: &EditionGiven,
    mut read: impl FnMut(u64),
) -> Result<Outcome, DataError> {
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let bytes = std::fs::metadata(path)
        .map_err(DataError::io("read", path))?
        .len();
    let refused = |says: String| {
        Ok(Outcome::Bad(vec![Problem {
            file: file.clone(),
            line: None,
            column: None,
            says,
        }]))
    };
    if bytes == 0 {
        return refused("the file is empty".to_owned());
    }
    if bytes > FILE_BYTES_MAX {
        return refused(
            "the file is larger than 2 GiB: published files are far smaller; is it the right one?"
                .to_owned(),
        );
    }
    let Some(mut rows) = Rows::open(path)? else {
        return refused("the file is not text in UTF-8: save it again as “CSV UTF-8”".to_owned());
    };
    let header = match rows.header() {
        Ok(header) => header,
        Err(says) => return refused(says),
    };
    let Some(family) = families.of_file(&file, &header) else {
        let known = families
            .iter()
            .map(|family| family.head.files[0].as_str())
            .collect::<Vec<_>>()
            .join("*, ");
        let why = format!(
            "no dataset family here knows it (they are {known}*); write published/<family>.toml to map its columns"
        );
        return Ok(Outcome::PassedOver {
            file: path.to_owned(),
            why,
        });
    };
    let mut scan = Scan::new(file.clone(), family, measures, header);
    if scan.problems.is_empty() {
        while let Some(record) = rows.next() {
            match record {
                Ok((line, record)) => scan.row(line, &record),
                Err((line, says)) => scan.problem(Some(line), None, says),
            }
            read(rows.position());
        }
        if !rows.ends_with_line_end()? {
            scan.problem(
                None,
                None,
                "the file ends in the middle of a line: it was cut; fetch it again".to_owned(),
            );
        }
    }
    let sha256 = rows.sha256()?;
    let meta = path.with_extension("meta.csv");
    Ok(scan.finish(path, meta.exists().then_some(meta), sha256, given))
}

/// A CSV file's rows, with the line each starts on.
struct Rows {
    path: PathBuf,
    reader: csv::Reader<File>,
}

impl Rows {
    /// `None` if the file is not UTF-8.
    fn open(path: &Path) -> Result<Option<Rows>, DataError> {
        let mut start = [0; 4096];
        let mut file = File::open(path).map_err(DataError::io("read", path))?;
        let count = file.read(&mut start).map_err(DataError::io("read", path))?;
        let text = match std::str::from_utf8(&start[..count]) {
            Ok(_) => true,
            Err(error) => error.error_len().is_none(),
        };
        if !text || start[..count].contains(&0) {
            return Ok(None);
        }
        let file = File::open(path).map_err(DataError::io("read", path))?;
        let reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
        Ok(Some(Rows {
            path: path.to_owned(),
            reader,
        }))
    }

    fn header(&mut self) -> Result<Header, String> {
        let names = self
            .reader
            .headers()
            .map_err(|error| format!("the first line cannot be read: {error}"))?;
        let names: Vec<String> = names
            .iter()
            .map(|name| name.trim_start_matches('\u{feff}').trim().to_owned())
            .collect();
        if names.len() == 1 && (names[0].contains(';') || names[0].contains('\t')) {
            return Err(
                "the columns are not separated by commas: save it as comma-separated CSV"
                    .to_owned(),
            );
        }
        let mut seen = HashSet::new();
        match names.iter().find(|name| !seen.insert(name.to_lowercase())) {
            Some(twice) => Err(format!("the column “{twice}” is there twice")),
            None => Ok(Header(names)),
        }
    }

    fn next(&mut self) -> Option<Result<(u64, csv::StringRecord), (u64, String)>> {
        let mut record = csv::StringRecord::new();
        let line = self.reader.position().line();
        match self.reader.read_record(&mut record) {
            Ok(false) => None,
            Ok(true) => Some(Ok((
                record.position().map_or(line, csv::Position::line),
                record,
            ))),
            Err(error) => {
                let says = match error.kind() {
                    csv::ErrorKind::Utf8 { .. } => {
                        "the line is not UTF-8: save the file again as “CSV UTF-8”".to_owned()
                    }
                    _ => format!("the line cannot be read: {error}"),
                };
                Some(Err((line, says)))
            }
        }
    }

    fn position(&self) -> u64 {
        self.reader.position().byte()
    }

    fn ends_with_line_end(&self) -> Result<bool, DataError> {
        use std::io::{Seek, SeekFrom};
        let mut file = File::open(&self.path).map_err(DataError::io("read", &self.path))?;
        let mut last = [0];
        file.seek(SeekFrom::End(-1))
            .and_then(|_| file.read_exact(&mut last))
            .map_err(DataError::io("read", &self.path))?;
        Ok(last == [b'\n'])
    }

    fn sha256(&self) -> Result<String, DataError> {
        let mut file = File::open(&self.path).map_err(DataError::io("read", &self.path))?;
        let mut digest = Sha256::new();
        std::io::copy(&mut file, &mut digest).map_err(DataError::io("read", &self.path))?;
        Ok(hex(&digest.finalize()))
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// One reading of a file against its family.
struct Scan<'a> {
    file: String,
    family: &'a Family,
    measures: &'a Measures,
    header: Header,
    /// Each mapped figure with the position of its column.
    columns: Vec<(&'a FigureColumn, usize)>,
    problems: Vec<Problem>,
    more_problems: usize,
    rows: u64,
    years: BTreeSet<i16>,
    authorities: BTreeMap<String, AuthorityAt>,
    seen: HashSet<(i16, String, String)>,
    /// What each measure has, by authority code and year: a number, or the symbol in its place.
    present: HashMap<MeasureId, HashMap<(String, i16), Value>>,
}

impl<'a> Scan<'a> {
    fn new(file: String, family: &'a Family, measures: &'a Measures, header: Header) -> Scan<'a> {
        let mut scan = Scan {
            file,
            family,
            measures,
            header,
            columns: Vec::new(),
            problems: Vec::new(),
            more_problems: 0,
            rows: 0,
            years: BTreeSet::new(),
            authorities: BTreeMap::new(),
            seen: HashSet::new(),
            present: HashMap::new(),
        };
        for name in NEEDED {
            if scan.header.find_one(name).is_none() {
                scan.missing(name.to_owned(), "every published file has it");
            }
        }
        for figure in &family.figures {
            match scan.header.find(&figure.column) {
                Some(at) => scan.columns.push((figure, at)),
                None if figure.optional => {}
                None => scan.missing(
                    figure.column.join(" or "),
                    &format!("it holds {}", figure.measure),
                ),
            }
            for row in figure.rows.keys() {
                if scan.header.find_one(row).is_none() {
                    scan.missing(row.clone(), "it tells the measures apart");
                }
            }
        }
        scan
    }

    fn missing(&mut self, column: String, why: &str) {
        let says = format!(
            "the column is missing: {why}; if it was renamed, add the new name to the family's file under published/"
        );
        if !self
            .problems
            .iter()
            .any(|problem| problem.column.as_ref() == Some(&column))
        {
            self.problem(None, Some(column), says);
        }
    }

    fn problem(&mut self, line: Option<u64>, column: Option<String>, says: String) {
        if self.problems.len() < PROBLEMS_LISTED_MAX {
            self.problems.push(Problem {
                file: self.file.clone(),
                line,
                column,
                says,
            });
        } else {
            self.more_problems += 1;
        }
    }

    fn cell<'r>(&self, record: &'r csv::StringRecord, column: &str) -> &'r str {
        self.header
            .find_one(column)
            .and_then(|at| record.get(at))
            .unwrap_or_default()
            .trim()
    }

    fn row(&mut self, line: u64, record: &csv::StringRecord) {
        self.rows += 1;
        if record.len() != self.header.0.len() {
            let says = format!(
                "has {} values where the header has {} columns: is the file whole?",
                record.len(),
                self.header.0.len()
            );
            return self.problem(Some(line), None, says);
        }
        let (Some(year), Some(authority)) = (self.year(line, record), self.authority(line, record))
        else {
            return;
        };
        let code = authority.authority.ons.clone();
        let other: Vec<&str> = self
            .family
            .figures
            .iter()
            .flat_map(|figure| figure.rows.keys())
            .map(|row| self.cell(record, row))
            .collect();
        let key = (year, code.clone(), other.join("|"));
        if !self.seen.insert(key) {
            return self.problem(
                Some(line),
                None,
                format!("a second row for {} and {year}", authority.authority.name),
            );
        }
        self.years.insert(year);
        self.authorities.entry(code.clone()).or_insert(authority);
        for (figure, at) in self.columns.clone() {
            if figure
                .rows
                .iter()
                .any(|(column, value)| self.cell(record, column) != value)
            {
                continue;
            }
            match record.get(at).unwrap_or_default().parse::<Value>() {
                Ok(value) => {
                    self.present
                        .entry(figure.measure.clone())
                        .or_default()
                        .insert((code.clone(), year), value);
                }
                Err(error) => self.problem(
                    Some(line),
                    Some(self.header.0[at].clone()),
                    error.to_string(),
                ),
            }
        }
    }

    /// The calendar year in which the row's period ends.
    fn year(&mut self, line: u64, record: &csv::StringRecord) -> Option<i16> {
        let period = self.cell(record, "time_period").to_owned();
        let identifier = self.cell(record, "time_identifier").to_lowercase();
        let number = period.parse::<i32>().ok();
        let year = match (identifier.as_str(), number) {
            ("reporting year" | "calendar year", Some(year @ 1990..=2099)) => Some(year),
            // 202425 is the financial year 2024/25.
            ("financial year", Some(pair @ 199_091..=209_900))
                if (pair / 100 + 1) % 100 == pair % 100 =>
            {
                Some(pair / 100 + 1)
            }
            _ => None,
        };
        if year.is_none() {
            let says =
                format!("“{period}” with “{identifier}” is not a year that is understood here");
            self.problem(Some(line), Some("time_period".to_owned()), says);
        }
        i16::try_from(year?).ok()
    }

    fn authority(&mut self, line: u64, record: &csv::StringRecord) -> Option<AuthorityAt> {
        let level = self.cell(record, "geographic_level").to_lowercase();
        let (level, code, name) = match level.as_str() {
            "national" => (Level::National, "country_code", "country_name"),
            "regional" => (Level::Regional, "region_code", "region_name"),
            "local authority" => (Level::LocalAuthority, "new_la_code", "la_name"),
            _ => {
                let says = format!("“{level}” is not National, Regional or Local authority");
                self.problem(Some(line), Some("geographic_level".to_owned()), says);
                return None;
            }
        };
        let ons = self.cell(record, code).to_owned();
        if ons.len() < 9 || !ons.starts_with(['E', 'W', 'S', 'N', 'K']) {
            let says = format!("“{ons}” is not a nine-character area code");
            self.problem(Some(line), Some(code.to_owned()), says);
            return None;
        }
        let dfe = Some(self.cell(record, "old_la_code"))
            .filter(|dfe| level == Level::LocalAuthority && !dfe.is_empty() && *dfe != "z");
        let name = self.cell(record, name).to_owned();
        Some(AuthorityAt {
            authority: Authority {
                ons,
                dfe: dfe.map(str::to_owned),
                name,
            },
            level,
        })
    }

    fn finish(
        mut self,
        path: &Path,
        meta: Option<PathBuf>,
        sha256: String,
        given: &EditionGiven,
    ) -> Outcome {
        let latest = self.years.last().copied();
        if latest.is_none() && self.problems.is_empty() {
            self.problem(None, None, "there are no rows in it".to_owned());
        }
        let known = self
            .family
            .editions
            .iter()
            .find(|edition| Some(edition.latest) == latest);
        let name = given
            .name
            .clone()
            .or_else(|| known.map(|edition| edition.name.clone()));
        let published = given.published.or_else(|| {
            known
                .filter(|_| given.name.is_none())
                .map(|edition| edition.published)
        });
        let (Some(name), Some(published), Some(latest)) = (name, published, latest) else {
            if let Some(latest) = latest {
                let says = format!(
                    "the edition whose last reporting year is {latest} is not known here: say when it was published with --published YYYY-MM-DD and, if it is not “Reporting year {latest}”, what it is called with --edition"
                );
                self.problem(None, None, says);
            }
            return self.bad();
        };
        if !self.problems.is_empty() {
            return self.bad();
        }
        let mut gaps = Vec::new();
        for (measure, present) in &self.present {
            for code in self.authorities.keys() {
                for year in &self.years {
                    let kind = match present.get(&(code.clone(), *year)) {
                        Some(Value::Number(_)) => continue,
                        Some(Value::Symbol(symbol)) => GapKind::Symbol(*symbol),
                        None => GapKind::NoRow,
                    };
                    gaps.push(Gap {
                        measure: measure.clone(),
                        authority: code.clone(),
                        year: *year,
                        kind,
                    });
                }
            }
        }
        gaps.sort_by(|a, b| {
            (&a.measure, &a.authority, a.year).cmp(&(&b.measure, &b.authority, b.year))
        });
        let mut measures: Vec<MeasureId> = self.present.keys().cloned().collect();
        measures.sort();
        let edition = Edition {
            family: self.family.head.id.clone(),
            name,
            published,
            page: self
                .family
                .head
                .page
                .replace("{latest}", &latest.to_string()),
            file: self.file,
            sha256,
            rows: self.rows,
            years: self.years.into_iter().collect(),
            authorities: self.authorities.into_values().collect(),
            measures,
            gaps,
            header: self.header,
        };
        debug_assert!(
            edition
                .measures
                .iter()
                .all(|measure| self.measures.get(measure).is_some())
        );
        Outcome::Good(Box::new(Checked {
            path: path.to_owned(),
            edition,
            meta,
        }))
    }

    fn bad(mut self) -> Outcome {
        if self.more_problems > 0 {
            let says = format!("and {} more problems", self.more_problems);
            self.problems.push(Problem {
                file: self.file,
                line: None,
                column: None,
                says,
            });
        }
        Outcome::Bad(self.problems)
    }
}

/// The period of a measure for a file's year.
pub(crate) fn period(kind: Kind, family_year: YearKind, year: i16) -> Option<Period> {
    match kind {
        Kind::Snapshot { as_at } => as_at?.of(year).map(Period::as_at),
        Kind::Flow { .. } => Some(Period::Year {
            kind: family_year,
            ending: year,
        }),
    }
}
