//! Measures: what a figure measures, kept as data beside the repository's code.
//!
//! A measure is a pair, `measures/<theme>/<name>.sql` and `.md`: TOML front matter in a comment at
//! the head of the SQL, then the query over the council's records (absent while a measure is
//! answered only from published files), and the page a person reads. This module reads the pairs
//! and recognises measures in the words of a question; it runs no query.

pub mod example;
mod words;

pub use words::{Match, Pattern};
pub(crate) use words::{Words, unaccounted};

use crate::periods::YearKind;
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, fmt, sync::OnceLock};

/// The measures of this repository, embedded.
static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../measures");

/// A measure's name: `theme/name`, as its files are called.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct MeasureId(String);

impl MeasureId {
    /// A measure's name; whether there is such a measure is for `Measures` to say.
    pub fn new(id: impl Into<String>) -> MeasureId {
        MeasureId(id.into())
    }

    /// `theme/name`.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MeasureId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What is measured, in whom, on what basis, and the words people use for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Measure {
    /// `theme/name`.
    pub id: MeasureId,
    /// As printed over a figure.
    pub title: String,
    /// Whose work it is about.
    pub service: Service,
    /// What the number counts or divides.
    pub unit: String,
    /// Decimals of the published figure.
    pub decimals: u8,
    /// Whether it is a raw count of people or their episodes, plans or referrals, and so goes
    /// through disclosure control when worked out from records.
    pub counts_people: bool,
    /// Count, mean, share and so on.
    pub statistic: Statistic,
    /// Snapshot or flow, and when.
    pub kind: Kind,
    /// The people, posts or events counted, as a noun phrase.
    pub population: String,
    /// Words that narrow the population below what is measured: "frontline".
    pub narrower_words: Vec<Pattern>,
    /// Words that name other people, whom it does not cover: "family support worker".
    pub other_population_words: Vec<Pattern>,
    /// What is in and what is out.
    pub basis: Vec<String>,
    /// For a flow, the measure that counts the same on a day: what is meant when dates are asked.
    pub at_a_date: Option<MeasureId>,
    /// Words that ask for it.
    pub words: Vec<Pattern>,
    /// Words beside which `words` mean something else.
    pub unless: Vec<Pattern>,
    /// What to look for in the council's own holdings where no source covers it.
    pub look_for: String,
    /// What a reader of any of its figures must know.
    pub caveats: Vec<String>,
    /// How it has been worked out, oldest first; none while no source gives it.
    pub methods: Vec<Method>,
    /// Answers to "how is this counted?", by what is asked about: `case`.
    pub explains: BTreeMap<String, String>,
    /// The page beside it, in Markdown.
    pub page: String,
    /// The column without which it is no figure but a list, one line for each person: never offered
    /// as an answer of itself.
    pub listed_by: Option<String>,
    /// Columns of the queries' rows that a figure may be broken down by.
    pub breakdowns: Vec<String>,
    /// The whole `.sql` file: what a person signs.
    pub definition: String,
}

/// Which of the council's services a measure is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Children's social care.
    Children,
    /// Adult social care.
    Adults,
}

/// What kind of number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    /// How many.
    Count,
    /// An average.
    Mean,
    /// The middle one.
    Median,
    /// The highest.
    Maximum,
    /// A percentage of a whole.
    Share,
    /// A rate: per 10,000, turnover.
    Rate,
    /// Days.
    Days,
    /// Pounds.
    Money,
}

/// Snapshot or flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Counted on a day; `as_at` is the national return's day, where there is one.
    Snapshot {
        /// Month and day.
        as_at: Option<MonthDay>,
    },
    /// Counted over a year of this kind.
    Flow {
        /// The year it is reported for.
        year: YearKind,
    },
}

/// A day of any year, "09-30".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// The day in `year`.
    pub fn of(self, year: i16) -> Option<Date> {
        Date::new(year, self.month, self.day).ok()
    }
}

impl TryFrom<String> for MonthDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let refused = || format!("“{text}” is not a day of the year such as 09-30");
        let (month, day) = text.split_once('-').ok_or_else(refused)?;
        let parsed = MonthDay {
            month: month.parse().map_err(|_| refused())?,
            day: day.parse().map_err(|_| refused())?,
        };
        parsed.of(2001).ok_or_else(refused)?;
        Ok(parsed)
    }
}

/// The source of a method that is the council's own and not the publisher's.
const LOCAL: &str = "local";

/// A way of working the measure out, in force from a date.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Method {
    /// Its name within the measure.
    pub id: String,
    /// The first period it was used for.
    #[serde(with = "toml_date")]
    pub from: Date,
    /// The method in a sentence.
    pub says: String,
    /// Who says so.
    pub source: String,
    /// Where to read it.
    pub url: Option<String>,
    /// Whether it gives the measure's own definition from other records, and so may stand in for the
    /// first method, named with the figure. A variant is only used when it is asked for by name.
    #[serde(default)]
    pub stands_in: bool,
    /// How the rows of the query become the figure: an SQL aggregate over them.
    pub value: Option<String>,
    /// The upper half of a mean, share or rate, as an SQL aggregate; the division is done exactly.
    pub numerator: Option<String>,
    /// The lower half.
    pub denominator: Option<String>,
    /// What the upper half is: "cases held".
    pub numerator_label: Option<String>,
    /// What the lower half is.
    pub denominator_label: Option<String>,
    /// How far back before the period it needs records: "12 months".
    pub reaches_back: Option<ReachesBack>,
    /// The tables it reads, and the returns that may fill each, in order of preference.
    #[serde(default)]
    pub tables: BTreeMap<String, Vec<String>>,
    /// The query over the council's records: a row for each thing counted. None where the method
    /// is only the publisher's.
    #[serde(skip)]
    pub query: Option<String>,
}

/// A number of months before a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ReachesBack {
    months: i32,
}

impl ReachesBack {
    /// The first day needed for a period that starts on `first`.
    pub fn from(self, first: Date) -> Date {
        first.saturating_sub(jiff::Span::new().months(self.months))
    }
}

impl TryFrom<String> for ReachesBack {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let months = text
            .strip_suffix(" months")
            .and_then(|months| months.parse().ok())
            .filter(|months| (1..=1200).contains(months));
        months
            .map(|months| ReachesBack { months })
            .ok_or_else(|| format!("“{text}” is not a number of months such as “12 months”"))
    }
}

/// Something wrong with a measure's files.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("measures/{file}: {problem}")]
pub struct MeasureError {
    /// The file, under `measures/`.
    pub file: String,
    /// What is wrong and what to do.
    pub problem: String,
}

/// All measures, and the words for questions that want no figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    by_id: BTreeMap<MeasureId, Measure>,
}

impl Measures {
    /// The measures this program was built with.
    ///
    /// # Panics
    ///
    /// If an embedded measure is malformed, which a test excludes.
    pub fn builtin() -> &'static Measures {
        static MEASURES: OnceLock<Measures> = OnceLock::new();
        MEASURES.get_or_init(|| {
            let mut files = Vec::new();
            collect(&FILES, &mut files);
            Measures::parse(&files).unwrap_or_else(|problems| panic!("{}", problems[0]))
        })
    }

    /// Reads measures from `(path under measures/, text)` pairs; every problem is reported.
    pub fn parse(files: &[(String, String)]) -> Result<Measures, Vec<MeasureError>> {
        let mut problems = Vec::new();
        let mut by_id = BTreeMap::new();
        for (path, text) in files {
            let Some(id) = path.strip_suffix(".sql") else {
                continue;
            };
            let page = files
                .iter()
                .find(|(other, _)| other.strip_suffix(".md") == Some(id));
            let measure = match page {
                None => Err(format!("has no page: write {id}.md beside it")),
                Some((_, page)) => measure(id, text, page),
            };
            match measure {
                Ok(measure) => drop(by_id.insert(measure.id.clone(), measure)),
                Err(problem) => problems.push(MeasureError {
                    file: path.clone(),
                    problem,
                }),
            }
        }
        for measure in by_id.values() {
            if let Some(other) = measure
                .at_a_date
                .as_ref()
                .filter(|other| !by_id.contains_key(other))
            {
                let problem = format!("at_a_date names {other}, which is no measure");
                problems.push(MeasureError {
                    file: format!("{}.sql", measure.id),
                    problem,
                });
            }
        }
        if problems.is_empty() {
            Ok(Measures { by_id })
        } else {
            Err(problems)
        }
    }

    /// The measure of that name.
    pub fn get(&self, id: &MeasureId) -> Option<&Measure> {
        self.by_id.get(id)
    }

    /// All measures, by name.
    pub fn all(&self) -> impl Iterator<Item = &Measure> {
        self.by_id.values()
    }

    /// The measures that the words of `text` ask for, in the order of the words.
    ///
    /// `services` are those the question or its context names; with none named, a measure of any
    /// service may match, and children's comes first.
    pub fn recognise(&self, text: &str, services: &[Service]) -> Vec<Match> {
        words::recognise(self.all(), text, services)
    }
}

/// `[columns]` of `measures/breakdowns.toml`: for each column, words that ask for it.
#[derive(Deserialize)]
struct Breakdowns {
    columns: BTreeMap<String, Vec<String>>,
    /// Words that ask for a breakdown without saying which.
    neutral: Vec<String>,
}

fn known_breakdowns() -> &'static Breakdowns {
    static KNOWN: OnceLock<Breakdowns> = OnceLock::new();
    KNOWN.get_or_init(|| {
        toml::from_str(include_str!("../../../../measures/breakdowns.toml"))
            .unwrap_or_else(|error| panic!("measures/breakdowns.toml: {error}"))
    })
}

/// The words that a breakdown by these columns answers: those said, and those that name the columns
/// or ask for a breakdown at all.
pub fn breakdown_words(columns: &[String], said: &[String]) -> Vec<String> {
    let known = known_breakdowns();
    let of_columns = columns
        .iter()
        .filter_map(|column| known.columns.get(column));
    let phrases = said
        .iter()
        .chain(&known.neutral)
        .chain(of_columns.flatten());
    phrases
        .flat_map(|phrase| phrase.split_whitespace())
        .map(str::to_lowercase)
        .collect()
}

/// The columns that words for a breakdown name; `None` if any of the words names none.
pub fn breakdown_columns(said: &[String]) -> Option<Vec<String>> {
    let known = known_breakdowns();
    let mut columns: Vec<String> = Vec::new();
    for said in said {
        let words: Vec<String> = said
            .to_lowercase()
            .split_whitespace()
            .map(str::to_owned)
            .collect();
        let has = |word: &String| words.contains(word) || words.contains(&format!("{word}s"));
        let named = known.columns.iter().find(|(_, of)| of.iter().any(has));
        match named {
            Some((column, _)) if !columns.contains(column) => columns.push(column.clone()),
            Some(_) => {}
            None if known
                .neutral
                .iter()
                .any(|neutral| *neutral == said.to_lowercase()) => {}
            None => return None,
        }
    }
    Some(columns).filter(|columns| !columns.is_empty())
}

/// Every file below `dir` with its path and text.
fn collect(dir: &Dir, files: &mut Vec<(String, String)>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        files.push((path, file.contents_utf8().unwrap_or_default().to_owned()));
    }
    for inner in dir.dirs() {
        collect(inner, files);
    }
}

/// The front matter as written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: String,
    service: Service,
    unit: String,
    decimals: u8,
    counts_people: bool,
    statistic: Statistic,
    kind: String,
    as_at: Option<MonthDay>,
    year: Option<YearKind>,
    population: String,
    #[serde(default)]
    narrower_words: Vec<Pattern>,
    #[serde(default)]
    other_population_words: Vec<Pattern>,
    #[serde(default)]
    basis: Vec<String>,
    words: Vec<Pattern>,
    at_a_date: Option<MeasureId>,
    #[serde(default)]
    unless: Vec<Pattern>,
    look_for: String,
    #[serde(default)]
    caveats: Vec<String>,
    #[serde(default)]
    breakdowns: Vec<String>,
    listed_by: Option<String>,
    #[serde(default)]
    method: Vec<Method>,
    #[serde(default)]
    explains: BTreeMap<String, String>,
}

/// What stands before a method's query.
const METHOD_MARK: &str = "-- method: ";

/// Gives each method its query: the sections of the SQL, each headed by `-- method: <id>`.
fn give_queries(methods: &mut [Method], statistic: Statistic, sql: &str) -> Result<(), String> {
    let mut sections = sql.split(METHOD_MARK);
    let before = sections.next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("--");
    if let Some(stray) = before.lines().find(is_code) {
        return Err(format!(
            "“{stray}” stands before any method: head each query with “{METHOD_MARK}<id>”"
        ));
    }
    for section in sections {
        let (id, query) = section.split_once('\n').unwrap_or((section, ""));
        let id = id.trim();
        let method = methods.iter_mut().find(|method| method.id == id);
        let method =
            method.ok_or_else(|| format!("its query is for “{id}”, which is no method"))?;
        if method.query.is_some() {
            return Err(format!("method “{id}” has two queries"));
        }
        let halves = (method.numerator.is_some(), method.denominator.is_some());
        let whole = match (method.value.is_some(), halves) {
            (true, (false, false)) => statistic != Statistic::Share,
            (false, (true, true)) => true,
            _ => false,
        };
        if !whole {
            return Err(format!(
                "method “{id}” needs either a value or a numerator and a denominator; a share needs the latter"
            ));
        }
        if method.tables.is_empty() {
            return Err(format!("method “{id}” names no tables"));
        }
        let query = query.trim();
        if query.is_empty() || query.ends_with(';') {
            return Err(format!(
                "the query of “{id}” must be one statement without a semicolon"
            ));
        }
        method.query = Some(query.to_owned());
    }
    let unused = methods
        .iter()
        .find(|method| method.query.is_none() && !method.tables.is_empty());
    match unused {
        Some(method) => Err(format!(
            "method “{}” names tables and has no query",
            method.id
        )),
        None => Ok(()),
    }
}

fn measure(id: &str, sql: &str, page: &str) -> Result<Measure, String> {
    let (front, query) = sql
        .strip_prefix("/*---\n")
        .and_then(|rest| rest.split_once("\n---*/"))
        .ok_or("does not start with front matter between /*--- and ---*/ lines")?;
    let mut front: FrontMatter =
        toml::from_str(front).map_err(|error| format!("front matter: {error}"))?;
    give_queries(&mut front.method, front.statistic, query)?;
    let kind = match (front.kind.as_str(), front.as_at, front.year) {
        ("snapshot", as_at, None) => Kind::Snapshot { as_at },
        ("flow", None, Some(year)) if year != YearKind::Unstated => Kind::Flow { year },
        _ => {
            return Err(
                "kind must be \"snapshot\" (with or without as_at) or \"flow\" with a \
                        year of \"financial\", \"census\" or \"calendar\""
                    .to_owned(),
            );
        }
    };
    if !page.starts_with("# ") || !page.contains("**Source.**") {
        return Err("its page must start with a heading and name its **Source.**".to_owned());
    }
    Ok(Measure {
        id: MeasureId::new(id),
        title: front.title,
        service: front.service,
        unit: front.unit,
        decimals: front.decimals,
        counts_people: front.counts_people,
        statistic: front.statistic,
        kind,
        population: front.population,
        narrower_words: front.narrower_words,
        other_population_words: front.other_population_words,
        basis: front.basis,
        at_a_date: front.at_a_date,
        words: front.words,
        unless: front.unless,
        look_for: front.look_for,
        caveats: front.caveats,
        methods: front.method,
        explains: front.explains,
        page: page.to_owned(),
        breakdowns: front.breakdowns,
        listed_by: front.listed_by,
        definition: sql.to_owned(),
    })
}

impl Measure {
    /// The kind of year its figures are reported for.
    pub const fn reported_for(&self) -> YearKind {
        match self.kind {
            Kind::Flow { year } => year,
            Kind::Snapshot { .. } => YearKind::Unstated,
        }
    }

    /// Whether it is counted over a time rather than on a day.
    pub const fn is_flow(&self) -> bool {
        matches!(self.kind, Kind::Flow { .. })
    }

    /// The methods that can be worked out from records, in order of preference.
    pub fn from_records(&self) -> impl Iterator<Item = &Method> {
        self.methods.iter().filter(|method| method.query.is_some())
    }

    /// The methods that may be used without being named: the first, and those that stand in for it.
    pub fn by_default(&self) -> impl Iterator<Item = &Method> {
        let queries = self.from_records().enumerate();
        queries
            .filter(|(at, method)| *at == 0 || method.stands_in)
            .map(|(_, method)| method)
    }

    /// The publisher's method in force for a period that ends on `last`.
    pub fn method_at(&self, last: Date) -> Option<&Method> {
        let published = |method: &&Method| method.source != LOCAL;
        let mut in_force = self.methods.iter().rev().filter(published);
        in_force.find(|method| method.from <= last)
    }
}

/// TOML's own dates, as civil dates.
mod toml_date {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, de::Error};

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
        toml::value::Datetime::deserialize(from)?
            .to_string()
            .parse()
            .map_err(D::Error::custom)
    }
}
