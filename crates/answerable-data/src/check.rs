//! Reading a published file through once: is it whole, is every cell a number or a known symbol,
//! and what does it cover? All problems are reported at once, each at its line and column.

use crate::{
    catalogue::{self, AuthorityAt, Edition, Gap, GapKind, Level},
    error::{DataError, Problem},
    family::{EditionGiven, Families, Family, FigureColumn, Header},
};
use answerable_core::{
    figures::{Authority, Value},
    measures::{Kind, MeasureId, Measures},
    periods::{Period, YearKind},
};
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    path::{Path, PathBuf},
};

/// The most problems listed of one file; more are counted.
const PROBLEMS_LISTED_MAX: usize = 20;
/// The largest published file read, in bytes: it is held in memory. The largest real one here is
/// under half a megabyte.
const FILE_BYTES_MAX: u64 = 256 * 1024 * 1024;
/// How metadata files are called: `name.meta.csv` beside `name.csv`.
const META: &str = "meta.csv";

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
    let about = std::fs::metadata(path).map_err(DataError::io("read", path))?;
    let refused = |says: String| {
        Ok(Outcome::Bad(vec![Problem {
            file: file.clone(),
            line: None,
            column: None,
            says,
        }]))
    };
    if about.is_dir() {
        return refused("it is a folder: give the files in it".to_owned());
    }
    if about.len() > FILE_BYTES_MAX {
        return refused(
            "the file is larger than 256 MiB: published files are far smaller; is it the right one?"
                .to_owned(),
        );
    }
    // Read once: what is looked through is what is fingerprinted.
    let bytes = std::fs::read(path).map_err(DataError::io("read", path))?;
    if bytes.is_empty() {
        return refused("the file is empty".to_owned());
    }
    let passed_over = |why: String| {
        Ok(Outcome::PassedOver {
            file: path.to_owned(),
            why,
        })
    };
    if file.to_lowercase().ends_with(&format!(".{META}")) {
        return passed_over("it is metadata, and is kept with its data file".to_owned());
    }
    let Some(mut rows) = Rows::new(&bytes) else {
        return refused("the file is not text in UTF-8: save it again as “CSV UTF-8”".to_owned());
    };
    let header = match rows.header() {
        Ok(header) => header,
        Err(says) => return refused(says),
    };
    let family = families
        .of_name(&file)
        .or_else(|| families.of_contents(&header, |family| with_rows(family, &header, &bytes)));
    let Some(family) = family else {
        let known = families
            .iter()
            .map(|family| family.head.files[0].as_str())
            .collect::<Vec<_>>()
            .join("*, ");
        return passed_over(format!(
            "no dataset family here knows it (they are {known}*); write published/<family>.toml to map its columns"
        ));
    };
    for figure in &family.figures {
        if measures.get(&figure.measure).is_none() {
            return Err(DataError::Family {
                file: format!("{}.toml", family.head.id),
                problem: format!("there is no measure {}", figure.measure),
            });
        }
    }
    let mut scan = Scan::new(file, family, header);
    // What is wrong with the rows would follow from what is wrong with the columns.
    if scan.problems.is_empty() {
        while let Some(record) = rows.next() {
            match record {
                Ok((line, record)) => scan.row(line, &record),
                Err((line, says)) => scan.problem(Some(line), None, says),
            }
            read(rows.position());
        }
    }
    if bytes.last() != Some(&b'\n') {
        scan.problem(
            None,
            None,
            "the file ends in the middle of a line: it was cut; fetch it again".to_owned(),
        );
    }
    let meta = Some(path.with_extension(META)).filter(|meta| meta.is_file());
    if let Some(meta) = &meta {
        let bytes = std::fs::read(meta).map_err(DataError::io("read", meta))?;
        scan.metadata(
            &meta.file_name().unwrap_or_default().to_string_lossy(),
            &bytes,
        );
    }
    Ok(scan.finish(path, meta, fingerprint(&bytes), given))
}

/// How many of a family's figures a file has rows of.
fn with_rows(family: &Family, header: &Header, bytes: &[u8]) -> usize {
    let mut waiting: Vec<&FigureColumn> = family.figures.iter().collect();
    let Some(mut rows) = Rows::new(bytes).filter(|_| !waiting.is_empty()) else {
        return 0;
    };
    while let Some(record) = rows.next() {
        let Ok((_, record)) = record else { continue };
        waiting.retain(|figure| {
            !figure.rows.iter().all(|(column, value)| {
                header
                    .find_one(column)
                    .and_then(|at| record.get(at))
                    .map(str::trim)
                    == Some(value)
            })
        });
    }
    family.figures.len() - waiting.len()
}

/// A CSV file's rows, with the line each starts on. Checking and querying both read through this,
/// so that a cell cannot mean one thing when a file is added and another when it is asked.
pub(crate) struct Rows<'b> {
    reader: csv::Reader<&'b [u8]>,
}

impl<'b> Rows<'b> {
    /// `None` if the file does not start as text in UTF-8; a line further down may still fail.
    pub(crate) fn new(bytes: &'b [u8]) -> Option<Rows<'b>> {
        let start = &bytes[..bytes.len().min(4096)];
        let text = match std::str::from_utf8(start) {
            Ok(_) => true,
            Err(error) => error.error_len().is_none(),
        };
        // UTF-16 without a byte-order mark is valid UTF-8, full of zeros.
        (text && !start.contains(&0)).then(|| Rows {
            reader: csv::ReaderBuilder::new().flexible(true).from_reader(bytes),
        })
    }

    pub(crate) fn header(&mut self) -> Result<Header, String> {
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
        Ok(Header(names))
    }

    pub(crate) fn next(&mut self) -> Option<Result<(u64, csv::StringRecord), (u64, String)>> {
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
}

/// A file's SHA-256, in lower-case hexadecimal.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    use std::fmt::Write;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A mapped figure, by position in one file.
struct Column<'f> {
    figure: &'f FigureColumn,
    at: usize,
    /// The numerator and denominator, where the file has them.
    halves: Vec<usize>,
    /// The cells that pick its rows.
    rows: Vec<(usize, &'f str)>,
}

/// One reading of a file against its family.
struct Scan<'a> {
    file: String,
    family: &'a Family,
    /// What the metadata call the columns.
    labels: BTreeMap<String, String>,
    header: Header,
    columns: Vec<Column<'a>>,
    /// The columns that tell the rows of one authority and year apart.
    row_columns: BTreeSet<usize>,
    problems: Vec<Problem>,
    more_problems: usize,
    rows: u64,
    years: BTreeSet<i16>,
    /// By code, as the latest year in the file calls it.
    authorities: BTreeMap<String, (i16, AuthorityAt)>,
    seen: HashSet<(i16, String, Vec<String>)>,
    /// What each measure has, by authority code and year: a number, or the symbol in its place.
    present: HashMap<MeasureId, HashMap<(String, i16), Value>>,
}

impl<'a> Scan<'a> {
    fn new(file: String, family: &'a Family, header: Header) -> Scan<'a> {
        let mut scan = Scan {
            file,
            family,
            labels: BTreeMap::new(),
            header,
            columns: Vec::new(),
            row_columns: BTreeSet::new(),
            problems: Vec::new(),
            more_problems: 0,
            rows: 0,
            years: BTreeSet::new(),
            authorities: BTreeMap::new(),
            seen: HashSet::new(),
            present: HashMap::new(),
        };
        let names = scan.header.0.clone();
        for (at, name) in names.iter().enumerate() {
            if names[..at]
                .iter()
                .any(|before| before.eq_ignore_ascii_case(name))
            {
                let says = "the column is there twice: fetch the file again".to_owned();
                scan.problem(None, Some(name.clone()), says);
            }
        }
        for name in NEEDED {
            if scan.header.find_one(name).is_none() {
                scan.missing(name.to_owned(), "every published file has it");
            }
        }
        for figure in &family.figures {
            for row in figure.rows.keys() {
                if scan.header.find_one(row).is_none() {
                    scan.missing(row.clone(), "it tells the measures apart");
                }
            }
            let Some(at) = scan.header.find(&figure.column) else {
                if !figure.optional {
                    let why = format!("it holds {}", figure.measure);
                    scan.missing(figure.column.join(" or "), &why);
                }
                continue;
            };
            let rows: Vec<(usize, &str)> = figure
                .rows
                .iter()
                .filter_map(|(column, value)| Some((scan.header.find_one(column)?, value.as_str())))
                .collect();
            scan.row_columns.extend(rows.iter().map(|(at, _)| at));
            let halves = figure.numerator.iter().chain(&figure.denominator);
            scan.columns.push(Column {
                figure,
                at,
                halves: halves
                    .filter_map(|half| scan.header.find(&half.column))
                    .collect(),
                rows,
            });
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
        // The reader takes a quotation mark that is not closed to run to the next one, or the end.
        if record.iter().any(|cell| cell.contains(['\n', '\r'])) {
            let says = "a value runs on over the end of the line: is a quotation mark not closed?";
            return self.problem(Some(line), None, says.to_owned());
        }
        let (year, authority) = (self.year(line, record), self.authority(line, record));
        self.years.extend(year);
        let (Some(year), Some(authority)) = (year, authority) else {
            return;
        };
        let code = authority.authority.ons.clone();
        let cell = |at: usize| record.get(at).unwrap_or_default().trim();
        let rows = self.row_columns.iter().map(|at| cell(*at).to_owned());
        if !self.seen.insert((year, code.clone(), rows.collect())) {
            return self.problem(
                Some(line),
                None,
                format!("a second row for {} and {year}", authority.authority.name),
            );
        }
        match self.authorities.get(&code) {
            Some((named_in, _)) if *named_in >= year => {}
            _ => {
                self.authorities.insert(code.clone(), (year, authority));
            }
        }
        let mut bad = BTreeMap::new();
        for column in &self.columns {
            if column.rows.iter().any(|(at, value)| cell(*at) != *value) {
                continue;
            }
            for half in &column.halves {
                if let Err(error) = cell(*half).parse::<Value>() {
                    bad.insert(*half, error.to_string());
                }
            }
            match cell(column.at).parse::<Value>() {
                Ok(value) => {
                    self.present
                        .entry(column.figure.measure.clone())
                        .or_default()
                        .insert((code.clone(), year), value);
                }
                Err(error) => {
                    bad.insert(column.at, error.to_string());
                }
            }
        }
        for (at, says) in bad {
            self.problem(Some(line), Some(self.header.0[at].clone()), says);
        }
    }

    /// The calendar year in which the row's period ends.
    fn year(&mut self, line: u64, record: &csv::StringRecord) -> Option<i16> {
        let period = self.cell(record, "time_period").to_owned();
        let identifier = self.cell(record, "time_identifier").to_lowercase();
        let kind = self.family.head.year;
        let fits = match identifier.as_str() {
            "reporting year" => period.len() == 4,
            "calendar year" => period.len() == 4 && kind == YearKind::Calendar,
            "financial year" => period.len() == 6 && kind == YearKind::Financial,
            _ => false,
        };
        let year = year_of(&period).filter(|year| fits && (1990..=2099).contains(year));
        if year.is_none() {
            let says = format!(
                "“{period}” with “{identifier}” is not a year that is understood here: this dataset is by {}",
                kind.name()
            );
            self.problem(Some(line), Some("time_period".to_owned()), says);
        }
        year
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
        if !is_area_code(&ons) {
            let says = format!("“{ons}” is not a nine-character area code");
            self.problem(Some(line), Some(code.to_owned()), says);
            return None;
        }
        let dfe = Some(self.cell(record, "old_la_code"))
            .filter(|dfe| level == Level::LocalAuthority && !dfe.is_empty() && *dfe != "z");
        let authority = Authority {
            ons,
            dfe: dfe.map(str::to_owned),
            name: self.cell(record, name).to_owned(),
        };
        if authority.name.is_empty() {
            let says = format!("the name of {} is missing", authority.ons);
            self.problem(Some(line), Some(name.to_owned()), says);
            return None;
        }
        Some(AuthorityAt { authority, level })
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
        if self.problems.is_empty() {
            self.figures_without_rows();
        }
        let Some((name, published)) = latest.and_then(|latest| self.edition(latest, given)) else {
            return self.bad();
        };
        let Some(latest) = latest.filter(|_| self.problems.is_empty()) else {
            return self.bad();
        };
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
            authorities: self.authorities.into_values().map(|(_, at)| at).collect(),
            measures,
            gaps,
            labels: self.labels,
            header: self.header,
        };
        Outcome::Good(Box::new(Checked {
            path: path.to_owned(),
            edition,
            meta,
        }))
    }

    /// Reads what the columns are called for people (`col_name`, `label`), and checks that the
    /// metadata are of this file.
    fn metadata(&mut self, file: &str, bytes: &[u8]) {
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
        let header = reader.headers().cloned().unwrap_or_default();
        let find = |name: &str| {
            header.iter().position(|column| {
                column
                    .trim_start_matches('\u{feff}')
                    .eq_ignore_ascii_case(name)
            })
        };
        let mut problems = Vec::new();
        let mut problem = |line, column: Option<&str>, says: &str| {
            let column = column.map(str::to_owned);
            problems.push(Problem {
                file: file.to_owned(),
                line,
                column,
                says: says.to_owned(),
            });
        };
        match (find("col_name"), find("label")) {
            (Some(name), Some(label)) => {
                for record in reader.records() {
                    let Ok(record) = record else {
                        problem(
                            None,
                            None,
                            "the metadata cannot be read: fetch the file again",
                        );
                        break;
                    };
                    let column = record.get(name).unwrap_or_default().trim();
                    let label = record.get(label).unwrap_or_default().trim();
                    match self.header.find_one(column) {
                        Some(at) => drop(
                            self.labels
                                .insert(self.header.0[at].clone(), label.to_owned()),
                        ),
                        None => problem(
                            record.position().map(csv::Position::line),
                            Some(column),
                            "the metadata name a column that the data file does not have: are both of one edition?",
                        ),
                    }
                }
            }
            _ => problem(
                None,
                None,
                "the metadata have no col_name and label columns",
            ),
        }
        self.problems.extend(problems);
    }

    /// Where a file holds several measures in one column, each must have rows: a value that was
    /// renamed would otherwise leave its measure out without a word.
    fn figures_without_rows(&mut self) {
        let without: Vec<(String, String)> = self
            .columns
            .iter()
            .filter(|column| {
                !column.figure.optional && !self.present.contains_key(&column.figure.measure)
            })
            .flat_map(|column| {
                let says = |value: &str| {
                    format!(
                        "no row has “{value}”, which holds {}: if it was renamed, put the new name into the family's file under published/",
                        column.figure.measure
                    )
                };
                let rows = column.rows.iter();
                rows.map(move |(at, value)| (*at, says(value)))
            })
            .map(|(at, says)| (self.header.0[at].clone(), says))
            .collect();
        for (column, says) in without {
            self.problem(None, Some(column), says);
        }
    }

    /// What the edition is called and when it was published: as given, else as known beforehand.
    fn edition(&mut self, latest: i16, given: &EditionGiven) -> Option<(String, Date)> {
        let mut editions = self.family.editions.iter();
        let known = editions.find(|edition| edition.latest == latest);
        let name = match (&given.name, known) {
            (Some(name), _) => name.clone(),
            (None, Some(known)) => known.name.clone(),
            (None, None) => format!("Reporting year {latest}"),
        };
        if catalogue::slug(&name).is_empty() {
            let says = format!("an edition cannot be called “{name}”: use letters or digits");
            self.problem(None, None, says);
        }
        if self.file.eq_ignore_ascii_case(catalogue::MANIFEST) {
            let says =
                "the file's name is needed for another: give it the name it was published with";
            self.problem(None, None, says.to_owned());
        }
        // The known date is that of the known edition, not of one with a name of its own.
        let known = known.filter(|known| known.name == name);
        let published = given.published.or(known.map(|known| known.published));
        if published.is_none() {
            let says = format!(
                "“{name}” is not an edition known here (its last reporting year is {latest}): say when it was published with --published YYYY-MM-DD and, if that is not its name, what it is called with --edition"
            );
            self.problem(None, None, says);
        }
        Some((name, published?))
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

/// The calendar year in which a `time_period` ends: `2021`, or `202021` for 2020/21.
pub(crate) fn year_of(time: &str) -> Option<i16> {
    if !time.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, ends) = match time.len() {
        4 => (time.parse::<i16>().ok()?, None),
        6 => (time[..4].parse::<i16>().ok()? + 1, Some(&time[4..])),
        _ => return None,
    };
    ends.is_none_or(|ends| ends == format!("{:02}", year % 100))
        .then_some(year)
}

/// A letter and eight digits; figures of councils that were joined have both codes, "E… / E…".
fn is_area_code(text: &str) -> bool {
    text.split(" / ").all(|code| {
        let digits = code.strip_prefix(['E', 'W', 'S', 'N', 'K']);
        digits.is_some_and(|digits| {
            digits.len() == 8 && digits.bytes().all(|byte| byte.is_ascii_digit())
        })
    })
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
