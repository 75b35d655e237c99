//! The ledger: every figure that a letter gave, whether this desk issued it or it was read from a
//! letter of any council, with what is needed to set it beside another.
//!
//! What was read keeps its letter, line and span, and says where it is doubtful; what was issued
//! keeps its case and part. Nothing here joins two letters: `compare` sets them side by side with
//! every break marked, and `consistency` says how a new figure stands to the earlier ones.

mod basis;
mod compare;
mod consistency;

pub use basis::{Basis, bases};
pub use compare::{Agreement, Break, Cell, Column, Comparison, compare};
pub use consistency::{Against, Cause, Consistency, against, unexplained};

use crate::{
    figures::{Authority, Figure, Symbol, Value},
    measures::{MeasureId, Measures, Statistic},
    periods::{Form, Period, YearKind},
    reading::{
        Ask, Topic, Wants,
        response::{Answer, ReadFigure, ReadLeaf, ReadLetter},
    },
};
use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A letter in the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The fingerprint of its text, in lower-case hexadecimal: the same letter is kept once.
    pub id: String,
    /// The file it was read from, with the place in it where the file holds several.
    pub file: String,
    /// The council whose letter it is, as it names itself or as was said when it was taken in.
    pub body: String,
    /// The council by its codes, where it is one that is known.
    pub authority: Option<Authority>,
    /// When the request was received, where the letter says so.
    pub received: Option<Date>,
    /// When it was answered, where the letter says so.
    pub responded: Option<Date>,
    /// Its questions that ask something.
    pub questions: Vec<Asked>,
    /// The figures it gave.
    pub entries: Vec<Entry>,
    /// What it says for the reader of its figures to mind.
    pub caveats: Vec<String>,
}

/// A question of a letter in the ledger, with what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// As the letter numbers it.
    pub id: String,
    /// Its words, after those it continues.
    pub words: String,
    /// What it is about.
    pub topic: Topic,
    /// The measures it asks for.
    pub measures: Vec<MeasureId>,
    /// The periods asked for, in their one form.
    pub periods: Vec<String>,
    /// The words that narrow or break down whom it asks about.
    pub narrowed: Vec<String>,
    /// How it was answered: `figures`, `refused`.
    pub answer: String,
    /// Grounds as cited.
    pub grounds: Vec<String>,
    /// What its answer says for the reader to mind.
    pub caveats: Vec<String>,
}

/// A figure that a letter gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The letter: the case's reference, or the fingerprint of the letter that was read.
    pub letter: String,
    /// What people call it: the case's reference, or the file's name.
    pub name: String,
    /// Whether this desk issued it; if not, it was read.
    pub issued: bool,
    /// When the letter was given.
    pub given_on: Option<Date>,
    /// Whose figure it is.
    pub body: String,
    /// By its Office for National Statistics code, where known.
    pub authority: Option<String>,
    /// The question or part it answers.
    pub question: String,
    /// The question's words: what was asked, and of whom.
    pub asked: String,
    /// What it is about.
    pub topic: Topic,
    /// The measure, where the question was recognised as asking for one.
    pub measure: Option<MeasureId>,
    /// The group, team or row it is for.
    pub series: Option<String>,
    /// Words of the question that narrow or break down whom it is about.
    pub narrowed: Vec<String>,
    /// The time it is for.
    pub period: Option<Period>,
    /// The time as the letter's figure was read to give it.
    pub period_said: Option<String>,
    /// What stands there.
    pub value: Given,
    /// What it counts.
    pub unit: Option<String>,
    /// What is in and what is out, in the letter's words.
    pub basis: Vec<String>,
    /// The method of the measure, where it is known.
    pub method: Option<String>,
    /// Where the letter has it from.
    pub source: String,
    /// The dated edition or the loads of records that it was drawn from, where it is known.
    #[serde(default)]
    pub edition: Option<String>,
    /// Its line in the letter, counted from 1; for a read figure.
    pub line: Option<usize>,
    /// Byte offsets in the letter's text; for a read figure.
    pub span: Option<(usize, usize)>,
    /// Why a person must look before it is used.
    pub doubtful: Option<String>,
}

/// What a letter gave in a figure's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Given {
    /// A number.
    Number(Decimal),
    /// Hidden, in these words: `<5`, `fewer than 5`, `c`.
    Hidden(String),
    /// No number, and why: `not available`.
    Absent(String),
}

impl Given {
    /// The number, if there is one.
    pub const fn number(&self) -> Option<Decimal> {
        match self {
            Given::Number(number) => Some(*number),
            Given::Hidden(_) | Given::Absent(_) => None,
        }
    }
}

/// For people: `1,092`, `14.71`, `<5`.
impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Given::Number(number) => Value::Number(*number).fmt(f),
            Given::Hidden(words) | Given::Absent(words) => f.write_str(words),
        }
    }
}

impl Entry {
    /// The value with its unit, for people: `£2,104,000`, `13.5 %`, `38 people`.
    pub fn shown(&self) -> String {
        match (self.unit.as_deref(), &self.value) {
            (Some("£"), Given::Number(number)) => format!("£{}", Value::Number(*number)),
            (Some(unit), value) => format!("{value} {unit}"),
            (None, value) => value.to_string(),
        }
    }
}

/// A letter of a council as it was read, for the ledger.
///
/// `id` is the fingerprint of the letter's text and `file` what people call it. `body` and
/// `authority` are the council's: what the letter calls itself, where nobody said better.
pub fn letter(
    read: &ReadLetter,
    (id, file): (&str, &str),
    (body, authority): (&str, Option<&Authority>),
    measures: &Measures,
) -> Letter {
    let mut letter = Letter {
        id: id.to_owned(),
        file: file.to_owned(),
        body: body.to_owned(),
        authority: authority.cloned(),
        received: read.received,
        responded: read.responded,
        questions: read.questions.iter().map(asked).collect(),
        entries: Vec::new(),
        caveats: read.caveats.clone(),
    };
    for (leaf, question) in read.questions.iter().zip(&letter.questions) {
        for figure in &leaf.figures {
            letter
                .entries
                .push(entry(&letter, leaf, question, figure, measures));
        }
    }
    letter
}

fn asked(leaf: &ReadLeaf) -> Asked {
    Asked {
        id: leaf.id.clone(),
        words: leaf.whole(),
        topic: leaf.topic,
        measures: measures_of(&leaf.asks),
        periods: leaf.periods.clone(),
        narrowed: leaf.asks.iter().flat_map(narrowed).collect(),
        answer: leaf.answer.name().to_owned(),
        grounds: leaf.grounds.clone(),
        caveats: leaf.caveats.clone(),
    }
}

/// The measures that asks are for, once each.
pub fn measures_of(asks: &[Ask]) -> Vec<MeasureId> {
    let mut found: Vec<MeasureId> = Vec::new();
    for ask in asks {
        if let Wants::Figure { measure } = &ask.wants
            && !found.contains(measure)
        {
            found.push(measure.clone());
        }
    }
    found
}

/// The words of an ask that narrow or break down whom it is about, or name others.
pub fn narrowed(ask: &Ask) -> Vec<String> {
    let lists = [
        &ask.narrower,
        &ask.other_people,
        &ask.groups,
        &ask.breakdown,
    ];
    lists.into_iter().flatten().cloned().collect()
}

fn entry(
    letter: &Letter,
    leaf: &ReadLeaf,
    question: &Asked,
    figure: &ReadFigure,
    measures: &Measures,
) -> Entry {
    let value = match (figure.value, &figure.suppressed) {
        (Some(number), _) => Given::Number(number),
        (None, Some(words)) => Given::Hidden(words.clone()),
        (None, None) => Given::Absent("cannot be told".to_owned()),
    };
    let mut basis: Vec<String> = Vec::new();
    for caveat in leaf.caveats.iter().chain(&letter.caveats) {
        if !basis.contains(caveat) {
            basis.push(caveat.clone());
        }
    }
    Entry {
        letter: letter.id.clone(),
        name: letter.file.clone(),
        issued: false,
        given_on: letter.responded,
        body: letter.body.clone(),
        authority: letter.authority.as_ref().map(|known| known.ons.clone()),
        question: leaf.id.clone(),
        asked: question.words.clone(),
        topic: question.topic,
        measure: measure_of(&question.measures, figure.unit.as_deref(), measures),
        series: figure.series.clone(),
        narrowed: question.narrowed.clone(),
        period: figure.period.as_deref().and_then(period),
        period_said: figure.period.clone(),
        value,
        unit: figure.unit.clone(),
        basis,
        method: None,
        source: format!(
            "{}, question {}, line {}",
            letter.file, leaf.id, figure.line
        ),
        edition: None,
        line: Some(figure.line),
        span: Some(figure.span),
        doubtful: figure.doubtful.clone(),
    }
}

/// The measure that a figure is of, among those its question asks for: "how many and what
/// percentage" are two, and a figure in per cent is of the share. Nothing where two could be meant.
fn measure_of(asked: &[MeasureId], unit: Option<&str>, measures: &Measures) -> Option<MeasureId> {
    if let [only] = asked {
        return Some(only.clone());
    }
    let is_share = |id: &&MeasureId| {
        measures
            .get(id)
            .is_some_and(|measure| matches!(measure.statistic, Statistic::Share | Statistic::Rate))
    };
    let in_per_cent = unit == Some("%");
    let mut fitting = asked.iter().filter(|id| is_share(id) == in_per_cent);
    match (fitting.next(), fitting.next()) {
        (Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

/// A figure that this desk gave in a letter.
pub fn issued(figure: &Figure, case: &str, part: &str, asked: &str, on: Date) -> Entry {
    let groups: Vec<&str> = figure.by.iter().map(|(_, group)| group.as_str()).collect();
    Entry {
        letter: case.to_owned(),
        name: case.to_owned(),
        issued: true,
        given_on: Some(on),
        body: figure.authority.name.clone(),
        authority: Some(figure.authority.ons.clone()),
        question: part.to_owned(),
        asked: asked.to_owned(),
        topic: Topic::of_measure(&figure.measure),
        measure: Some(figure.measure.clone()),
        series: (!groups.is_empty()).then(|| groups.join(", ")),
        narrowed: Vec::new(),
        period: Some(figure.period),
        period_said: Some(figure.period.print(Form::Iso)),
        value: match figure.value {
            Value::Number(number) => Given::Number(number),
            Value::Symbol(symbol @ Symbol::Suppressed) => {
                Given::Hidden(symbol.shorthand().to_owned())
            }
            Value::Symbol(symbol) => Given::Absent(symbol.meaning().to_owned()),
        },
        unit: Some(figure.unit.clone()),
        basis: figure.basis.clone(),
        method: figure.method.clone(),
        source: figure.source.summary(),
        edition: figure.source.edition(),
        line: None,
        span: None,
        doubtful: None,
    }
}

/// A period from its one form in what was read: `2017/18`, `2017`, `2012/13 Q1`, `2018-03`,
/// `2021-09-30`, `2019-01-01/2019-06-30`.
pub fn period(said: &str) -> Option<Period> {
    if let Some((year, quarter)) = said.split_once(" Q") {
        let Some(Period::Year { kind, ending }) = period(year) else {
            return None;
        };
        let quarter = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
        return (kind != YearKind::Unstated).then_some(Period::Quarter {
            kind,
            ending,
            quarter,
        });
    }
    if let Some((from, to)) = said.split_once('/') {
        if let (Ok(from), Ok(to)) = (from.parse::<Date>(), to.parse::<Date>()) {
            return Period::between(from, to);
        }
        let starts: i16 = from.parse().ok().filter(|_| from.len() == 4)?;
        let ending: i16 = to.parse().ok().filter(|_| to.len() == 2)?;
        return ((starts + 1).rem_euclid(100) == ending).then(|| Period::financial(starts));
    }
    if let Ok(on) = said.parse::<Date>() {
        return Some(Period::as_at(on));
    }
    if let Some((year, month)) = said.split_once('-') {
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        return Date::new(year, month, 1)
            .ok()
            .map(|_| Period::Month { year, month });
    }
    let ending = said.parse().ok().filter(|_| said.len() == 4)?;
    Some(Period::Year {
        kind: YearKind::Unstated,
        ending,
    })
}

/// Whether a letter answered anything: a request alone is none of the ledger's.
pub fn answers(read: &ReadLetter) -> bool {
    read.questions
        .iter()
        .any(|leaf| leaf.answer != Answer::None)
}

#[cfg(test)]
mod tests;
