//! Reading a request: its text into a tree of questions, and each question into what it asks.
//!
//! Deterministic and explainable: every question keeps the words and lines it was read from, and
//! every passage of the letter is either a question or one of the other kinds of `Passage`. What
//! is not understood is shown as not understood; nothing is dropped. There is no guess at an
//! answer here, only at what is asked, and a person confirms it.

mod asks;
mod carry;
mod frame;
mod instructions;
mod lines;
mod marks;
mod paragraphs;
mod parts;
mod phrases;
pub mod response;
pub mod score;
mod times;
mod topics;
mod tree;

pub use topics::Topic;

use crate::{
    figures::Authority,
    measures::{MeasureId, Measures},
    periods::{
        Form, Period,
        read::{Each, Said},
    },
    sure::Sure,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A request, read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The questions, in the order of the letter.
    pub questions: Vec<Question>,
    /// Everything in the letter that is not a question.
    pub passages: Vec<Passage>,
    /// How the answer is wanted, from the passages that say so.
    #[serde(default)]
    pub instructions: Vec<Instruction>,
}

/// How the requester wants the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instruction {
    /// What is wanted.
    pub wish: Wish,
    /// The words that say so.
    pub words: String,
    /// The line of the passage, counted from 1.
    pub line: usize,
}

/// What a requester wishes of the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Figures as comma-separated values.
    Csv,
    /// Figures as a workbook.
    Excel,
    /// An electronic copy of any kind.
    Electronic,
    /// The answer on paper.
    Paper,
    /// Advice on how to refine the request, should any of it be refused.
    Refine,
    /// An order of priority, should not all be answered.
    Priority,
    /// A breakdown, should it be possible.
    Breakdown,
}

/// A question as the letter numbers it, with the questions under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its marks joined: `1`, `1a`, `5b`; by order where the letter has no marks.
    pub id: QuestionId,
    /// Its words.
    pub text: String,
    /// The words of the questions above it that it continues, outermost first.
    pub stem: String,
    /// The sentence or heading that leads to its list: "For 2020/21, please state".
    #[serde(default)]
    pub lead: String,
    /// First line of the request it stands on, counted from 1.
    pub line: usize,
    /// Last line of its words and items; 0 in readings stored before it was kept.
    #[serde(default)]
    pub last_line: usize,
    /// Its items that are only times or groups: "i) 2017/18", "- Early Help".
    pub items: Vec<String>,
    /// What it asks; empty for a parent that asks nothing itself.
    pub asks: Vec<Ask>,
    /// Questions under it.
    pub children: Vec<Question>,
}

/// A question's name within its letter.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct QuestionId(pub String);

impl QuestionId {
    /// The id as the letter prints it: without the `#2` that tells a second "1" from the first.
    pub fn printed(&self) -> &str {
        self.0.split('#').next().unwrap_or_default()
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One thing a question wants: measure × periods × groups, with the words each was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// What is wanted.
    pub wants: Wants,
    /// The words that say so; empty where nothing was recognised.
    pub words: String,
    /// How sure that is.
    pub sure: Sure,
    /// For when, in the order asked; empty for what has no period.
    pub periods: Vec<AskedPeriod>,
    /// Groups the figure is wanted for, in the letter's words: departments, teams, roles.
    pub groups: Vec<String>,
    /// A breakdown by time ("per quarter").
    pub each: Option<Each>,
    /// Words that ask for any other breakdown: "by ethnicity", "per ward".
    #[serde(default)]
    pub breakdown: Vec<String>,
    /// Words that a figure of what is wanted takes no account of: "died", "part time".
    #[serde(default)]
    pub unaccounted: Vec<String>,
    /// Other places than the council asked: "Leicester" at Coventry's desk.
    #[serde(default)]
    pub other_places: Vec<String>,
    /// Words that narrow the people counted below what the measure covers.
    pub narrower: Vec<String>,
    /// Words that name other people than the measure covers.
    pub other_people: Vec<String>,
    /// What it is about, of a short list that needs no measure.
    #[serde(default)]
    pub topic: Topic,
    /// Each part recognised, with where it stands and how sure that is.
    #[serde(default)]
    pub parts: Vec<Part>,
    /// What to ask the requester, where parts are missing or contradict each other.
    #[serde(default)]
    pub clarification: Option<String>,
}

impl Ask {
    /// Its periods as asked, each once: `2017/18`, `2022-04-01`, `2014-04-01/2015-03-31`, and
    /// relative words as they stand. Empty where the letter gives none.
    pub fn normalised_periods(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for asked in self.periods.iter().filter(|asked| !asked.words.is_empty()) {
            let normalised = asked.whole.clone().unwrap_or_else(|| asked.normalised());
            if !found.contains(&normalised) {
                found.push(normalised);
            }
        }
        found
    }
}

/// A part of an ask that was recognised in the letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What it says.
    pub says: Says,
    /// Which, where it is one of a list: "fte", "mean", "social workers".
    pub value: String,
    /// Its words.
    pub words: String,
    /// Where they stand.
    pub source: Source,
    /// Byte offset of the first in the text of the source.
    pub start: usize,
    /// Byte offset past the last.
    pub end: usize,
    /// How sure the reading is.
    pub sure: Sure,
}

/// What a part of an ask says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Says {
    /// What is wanted: the measure's words, or those that want no figure.
    Measure,
    /// What it is about.
    Topic,
    /// A count, a share, a mean.
    Statistic,
    /// Whom it is of.
    Population,
    /// Heads or full-time equivalents.
    Basis,
    /// A time.
    Period,
    /// A breakdown.
    Breakdown,
}

/// Where the words of a part stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// In the question's own text.
    Question,
    /// In the stem that it continues.
    Stem,
}

/// What an ask wants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Wants {
    /// A figure.
    Figure {
        /// Of this measure.
        measure: MeasureId,
    },
    /// How something is counted or why it is so.
    Explanation {
        /// The measure the question it hangs on asks about.
        about: Option<MeasureId>,
    },
    /// What the council's policy or practice is.
    Policy,
    /// A copy of a document.
    Document,
    /// Whom to ask.
    Contact,
    /// Not understood: a person must read it.
    NotUnderstood,
}

/// A period as asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPeriod {
    /// The period.
    pub period: Period,
    /// The words it was read from; empty where none were given.
    pub words: String,
    /// How sure the reading is.
    pub sure: Sure,
    /// The reading taken, where the words alone do not settle it.
    pub reading: Option<String>,
    /// How the words say it.
    #[serde(default)]
    pub said: Said,
    /// The longer period that was asked for, normalised, where this is one of the years, quarters
    /// or months into which its figures are wanted broken down.
    #[serde(default)]
    pub whole: Option<String>,
}

impl AskedPeriod {
    /// The period as asked: `2017/18`, `2022-04-01`, `2014-04-01/2015-03-31`; words that are
    /// relative to the request stay words ("last five years"), since what they mean is a reading.
    pub fn normalised(&self) -> String {
        match self.said {
            Said::Relative => self.words.to_lowercase(),
            Said::ByDays => self.period.print(Form::Iso),
            Said::ByName if self.words.ends_with("(so far)") => {
                format!("{} (so far)", self.period.normalised())
            }
            Said::ByName if self.words.ends_with(" to date") => {
                format!("{} to date", self.period.normalised())
            }
            Said::ByName => self.period.normalised(),
        }
    }
}

/// A part of the letter that is not a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// What it is.
    pub kind: PassageKind,
    /// Its words.
    pub text: String,
    /// Its first line, counted from 1.
    pub line: usize,
}

/// What a passage that is no question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// Greeting or close.
    Courtesy,
    /// What leads up to the questions; may carry a period or a service for all of them.
    Preamble,
    /// A heading over questions.
    Heading,
    /// What the requester means by a word.
    Definition,
    /// How the answer is wanted: format, what to do if something is exempt.
    Instruction,
    /// A council's own words, where the text is a response that repeats a request, or a thread.
    CouncilText,
    /// What stands around the request: addresses, dates, references, page numbers, form fields,
    /// headers of messages.
    Letterhead,
    /// Words of the requester that a later message says it takes the place of.
    Earlier,
    /// Not understood: a person must read it.
    NotUnderstood,
}

/// Why a text cannot be taken as a request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadingError {
    /// There is nothing in it to answer.
    #[error(
        "no question was found in {lines} line{}; if this is a request, put each question on a line of its own, ending in a question mark or starting with a number, and try again",
        if *.lines == 1 { "" } else { "s" }
    )]
    NoQuestion {
        /// How many lines were read.
        lines: usize,
    },
    /// It is more than a letter can be.
    #[error(
        "this has {found} {limit}, and a request is read up to {}; a request is words: leave out tables and other files that came with it, or split it into one file for each request, and try again",
        .limit.most()
    )]
    TooLarge {
        /// What there is too much of.
        limit: Limit,
        /// How much there is.
        found: usize,
    },
}

/// What a request may have only so much of: letters come from anybody, and reading one must end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Characters, 1,000,000: five hundred pages.
    Characters,
    /// Lines, 40,000.
    Lines,
    /// Characters in one line, 50,000: a long letter without line breaks.
    CharactersInALine,
    /// Questions, 2,000; the longest letter known has 55.
    Questions,
}

impl Limit {
    /// How many of it are read.
    pub const fn most(self) -> usize {
        match self {
            Limit::Characters => 1_000_000,
            Limit::Lines => 40_000,
            Limit::CharactersInALine => 50_000,
            Limit::Questions => 2_000,
        }
    }

    /// An error, if there is more than is read.
    const fn hold(self, found: usize) -> Result<(), ReadingError> {
        if found > self.most() {
            Err(ReadingError::TooLarge { limit: self, found })
        } else {
            Ok(())
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Limit::Characters => "characters",
            Limit::Lines => "lines",
            Limit::CharactersInALine => "characters in one line",
            Limit::Questions => "questions",
        })
    }
}

/// What a reading is made against.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The measures that may be asked for.
    pub measures: &'a Measures,
    /// The date of the request: relative words are read against it.
    pub received: Date,
    /// The council asked, whose own name in a question is nothing to notice.
    pub authority: Option<&'a Authority>,
    /// Names of places that statistics are published for; one other than the council's own in a
    /// question is noticed.
    pub places: &'a [&'a str],
}

/// Reads a request.
///
/// # Errors
///
/// `NoQuestion` if nothing in it asks for anything; `TooLarge` if it is more than a letter can be.
pub fn read(text: &str, context: Context) -> Result<Reading, ReadingError> {
    Limit::Characters.hold(text.chars().count())?;
    Limit::Lines.hold(text.lines().count())?;
    let longest = text.lines().map(|line| line.chars().count()).max();
    Limit::CharactersInALine.hold(longest.unwrap_or(0))?;
    let (mut reading, sections) = tree::read(text);
    Limit::Questions.hold(count(&reading.questions))?;
    if reading.questions.is_empty() {
        return Err(ReadingError::NoQuestion {
            lines: text.lines().count(),
        });
    }
    asks::read(&mut reading, &sections, context);
    Ok(reading)
}

/// How many questions there are, with those under them.
fn count(questions: &[Question]) -> usize {
    let below = questions.iter().map(|question| count(&question.children));
    questions.len() + below.sum::<usize>()
}

impl Reading {
    /// The questions that ask something, in the order of the letter: the leaves, and a parent
    /// that asks for something of its own.
    pub fn asking(&self) -> Vec<&Question> {
        fn walk<'a>(questions: &'a [Question], found: &mut Vec<&'a Question>) {
            for question in questions {
                if !question.asks.is_empty() {
                    found.push(question);
                }
                walk(&question.children, found);
            }
        }
        let mut found = Vec::new();
        walk(&self.questions, &mut found);
        found
    }

    /// How many parts need an answer: each question that asks, times the periods it asks for.
    pub fn parts(&self) -> usize {
        self.asking()
            .iter()
            .map(|question| {
                question
                    .asks
                    .iter()
                    .map(|ask| ask.periods.len().max(1))
                    .max()
                    .unwrap_or(0)
            })
            .sum()
    }
}

impl Question {
    /// The question with the stem it continues.
    pub fn whole(&self) -> String {
        if self.stem.is_empty() {
            self.text.clone()
        } else {
            format!("{} {}", self.stem, self.text)
        }
    }

    /// What it is about: the topic of the first of its asks that has one.
    pub fn topic(&self) -> Topic {
        self.asks
            .iter()
            .map(|ask| ask.topic)
            .find(|topic| *topic != Topic::Other)
            .unwrap_or_default()
    }

    /// The periods of its asks as asked, each once: see [`Ask::normalised_periods`].
    pub fn asked_periods(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        for period in self.asks.iter().flat_map(Ask::normalised_periods) {
            if !found.contains(&period) {
                found.push(period);
            }
        }
        found
    }

    /// The question as it can be read alone: with its stem only if its own words do not ask.
    pub fn alone(&self) -> String {
        if phrases::is_asking(&self.text) {
            self.text.clone()
        } else {
            self.whole()
        }
    }
}

impl fmt::Display for Wants {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Wants::Figure { measure } => write!(f, "a figure: {measure}"),
            Wants::Explanation { .. } => f.write_str("an explanation"),
            Wants::Policy => f.write_str("a policy or practice"),
            Wants::Document => f.write_str("a document"),
            Wants::Contact => f.write_str("a contact"),
            Wants::NotUnderstood => f.write_str("not understood"),
        }
    }
}
