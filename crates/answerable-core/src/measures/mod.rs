//! Measures: what a figure measures, kept as data beside the repository's code.
//!
//! A measure is a pair, `measures/<theme>/<name>.sql` and `.md`: TOML front matter in a comment at
//! the head of the SQL, then the query over the council's records (absent while a measure is
//! answered only from published files), and the page a person reads. This module reads the pairs
//! and recognises measures in the words of a question; it runs no query.

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
    /// The query over the council's records, where there is one.
    pub query: Option<String>,
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
    method: Vec<Method>,
    #[serde(default)]
    explains: BTreeMap<String, String>,
}

fn measure(id: &str, sql: &str, page: &str) -> Result<Measure, String> {
    let (front, query) = sql
        .strip_prefix("/*---\n")
        .and_then(|rest| rest.split_once("\n---*/"))
        .ok_or("does not start with front matter between /*--- and ---*/ lines")?;
    let front: FrontMatter =
        toml::from_str(front).map_err(|error| format!("front matter: {error}"))?;
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
        query: Some(query.trim())
            .filter(|query| !query.is_empty())
            .map(str::to_owned),
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

    /// The method in force for a period that ends on `last`.
    pub fn method_at(&self, last: Date) -> Option<&Method> {
        self.methods.iter().rev().find(|method| method.from <= last)
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
