//! Reading a request: its text into a tree of questions, and each question into what it asks.
//!
//! Deterministic and explainable: every question keeps the words and lines it was read from, and
//! every passage of the letter is either a question or one of the other kinds of `Passage`. What
//! is not understood is shown as not understood; nothing is dropped. There is no guess at an
//! answer here, only at what is asked, and a person confirms it.

mod asks;
mod marks;
mod tree;

use crate::{
    figures::Authority,
    measures::{MeasureId, Measures},
    periods::{Period, read::Each},
    sure::Sure,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A request, read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// The questions, in the order of the letter.
    pub questions: Vec<Question>,
    /// Everything in the letter that is not a question.
    pub passages: Vec<Passage>,
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
    /// First line of the request it stands on, counted from 1.
    pub line: usize,
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
    /// A council's own words, where the text is a response that repeats a request.
    CouncilText,
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
/// `NoQuestion` if nothing in it asks for anything.
pub fn read(text: &str, context: Context) -> Result<Reading, ReadingError> {
    let mut reading = tree::read(text);
    if reading.questions.is_empty() {
        return Err(ReadingError::NoQuestion {
            lines: text.lines().count(),
        });
    }
    asks::read(&mut reading, context);
    Ok(reading)
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

    /// The question as it can be read alone: with its stem only if its own words do not ask.
    pub fn alone(&self) -> String {
        if tree::is_asking(&self.text) {
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
