//! A letter as blocks: what it says, in order, and nothing about how it looks.
//!
//! One model, several renderers: DOCX, tagged PDF and HTML are written from the same `Letter` by
//! `answerable-documents`, so they cannot say different things. There is no styling here and no
//! escape hatch to a format: what a block cannot say, the letter does not say.

use crate::{figures::Value, periods::Period};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A letter, ready to be rendered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The document's title, as assistive technology announces it.
    pub title: String,
    /// Who writes.
    pub from: Sender,
    /// The applicant's name and address, a line each; made up in every sample.
    pub to: Vec<String>,
    /// The date the letter bears.
    pub dated: Date,
    /// Whether a person has approved it.
    pub standing: Standing,
    /// The lines at its head: "Our reference" and the like, each a label and a value.
    pub particulars: Vec<(String, String)>,
    /// "Dear …".
    pub salutation: String,
    /// Everything between salutation and close.
    pub body: Vec<Block>,
    /// The close: "Yours faithfully", then the officer's name and post, a line each.
    pub sign_off: Vec<String>,
}

/// The council's particulars as the letterhead gives them; from the desk's profile.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sender {
    /// The council's official name.
    pub name: String,
    /// The team that answers.
    pub team: String,
    /// Postal address, a line each.
    pub address: Vec<String>,
    /// Where replies and review requests go.
    pub email: String,
    /// Telephone, if there is one.
    pub telephone: Option<String>,
    /// The council's website, if given.
    pub website: Option<String>,
}

/// Whether the letter may leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Proposed by Answerable, not yet confirmed by a person: renderers mark it on every page.
    Draft,
    /// Confirmed and issued.
    Issued,
}

/// One block of a letter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Block {
    /// A heading; level 1 is a section of the letter, 2 a question, 3 a part of one.
    Heading {
        /// 1 to 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// Its runs.
        text: Text,
    },
    /// The requester's own words, a paragraph each.
    Quote {
        /// Paragraphs as received.
        paragraphs: Vec<String>,
    },
    /// A list.
    List {
        /// Whether the items are numbered.
        ordered: bool,
        /// One text an item.
        items: Vec<Text>,
    },
    /// A table of figures.
    Table(Table),
    /// A chart of a table's figures over time: beside the table, never in its place.
    Chart(Chart),
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Inline {
    /// Plain words.
    Plain {
        /// The words.
        text: String,
    },
    /// Words that matter more.
    Strong {
        /// The words.
        text: String,
    },
    /// A link; its text must make sense out of context (WCAG 2.2, 2.4.4).
    Link {
        /// The words shown.
        text: String,
        /// An absolute `https:` or `mailto:` address.
        target: String,
    },
}

/// A paragraph's worth of runs.
pub type Text = Vec<Inline>;

/// A table with what it needs to be understood alone: caption, headings, notes that resolve.
///
/// The first column holds the row headings; the first row is the header and repeats on every page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// 1 for the first table of the letter.
    pub number: usize,
    /// Measure, population, unit and as-at date or period.
    pub caption: String,
    /// Headings, left to right; the first is that of the row headings.
    pub columns: Vec<Column>,
    /// Rows; each as long as `columns`.
    pub rows: Vec<Vec<Cell>>,
    /// Notes under the table; every mark in a cell has its note here and the reverse.
    pub notes: Vec<Note>,
    /// Where the figures come from.
    pub source: Text,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Its heading.
    pub heading: String,
    /// Numbers are set to the right, words to the left.
    pub numeric: bool,
}

/// A cell: what it shows and the marks of the notes that bear on it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The text shown; never empty (a missing value is a symbol that a note explains).
    pub text: String,
    /// Marks of notes, such as "a".
    pub marks: Vec<String>,
}

/// A note under a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The mark that cells carry.
    pub mark: String,
    /// What it says.
    pub text: String,
}

/// A line chart: the numbers and what is said of them; how it is drawn is for the renderer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chart {
    /// 1 for the first chart of the letter.
    pub number: usize,
    /// The number of the table whose figures it draws.
    pub table: usize,
    /// Measure and whose it is.
    pub title: String,
    /// What the numbers count.
    pub unit: String,
    /// The lines; at most [`Chart::LINES_MAX`].
    pub series: Vec<Series>,
    /// What the lines show, in a sentence, for those who do not see them.
    pub alternative: String,
    /// Where the figures stand, and why points are not joined where they are not.
    pub note: String,
}

impl Chart {
    /// The most lines that a reader can tell apart without colour.
    pub const LINES_MAX: usize = 6;
}

/// A line of a chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// The group it is for; none where the chart has one line, for all together.
    pub name: Option<String>,
    /// Its points, in order of time.
    pub points: Vec<Point>,
}

/// A point of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// The time it is for.
    pub period: Period,
    /// The number; a symbol is a gap, never a zero.
    pub value: Value,
    /// Whether it is joined to the point before: both are numbers, nothing is missing between them,
    /// and they are counted alike.
    pub joined: bool,
}

/// Plain words as a text.
pub fn plain(text: impl Into<String>) -> Text {
    vec![Inline::Plain { text: text.into() }]
}

/// A plain paragraph.
pub fn paragraph(text: impl Into<String>) -> Block {
    Block::Paragraph { text: plain(text) }
}

/// A heading.
pub fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text: text.into(),
    }
}

/// A cell without marks.
pub fn cell(text: impl Into<String>) -> Cell {
    Cell {
        text: text.into(),
        marks: Vec::new(),
    }
}

/// The words of a text, without emphasis or targets.
pub fn words(text: &[Inline]) -> String {
    text.iter()
        .map(|run| match run {
            Inline::Plain { text } | Inline::Strong { text } | Inline::Link { text, .. } => {
                text.as_str()
            }
        })
        .collect()
}
