//! What comes of reading a file: blocks with their places, and the same as lines of plain text.

use crate::ReadError;
use jiff::civil::Date;
use std::fmt;

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its name, after those of the files it came in: "inbox.mbox › 3 › reply.docx".
    pub name: String,
    /// What it is.
    pub format: Format,
    /// What its headers say, if it is a message.
    pub message: Option<MessageHead>,
    /// Its content, in order of reading.
    pub blocks: Vec<Block>,
    /// What came with it, if it is a message or a mailbox.
    pub attachments: Vec<Attachment>,
    /// What the reader should know: an encoding assumed, words left out.
    pub problems: Vec<Problem>,
    /// The text where its own lines are to be kept as they are.
    pub(crate) verbatim: Option<String>,
}

/// What a file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Format {
    /// Plain text, Markdown among it.
    PlainText,
    /// A mail message (RFC 5322).
    Email,
    /// Many mail messages in one file (mboxrd, mboxo).
    Mailbox,
    /// A Word document (DOCX).
    Docx,
    /// An OpenDocument text.
    Odt,
    /// A PDF document.
    Pdf,
    /// A web page.
    Html,
    /// A workbook (XLSX).
    Xlsx,
    /// An OpenDocument spreadsheet.
    Ods,
    /// Values separated by commas, semicolons or tabs.
    Csv,
}

/// What the headers of a message say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MessageHead {
    /// The subject, trimmed.
    pub subject: Option<String>,
    /// The sender: display name and address.
    pub from: Option<String>,
    /// The day it was sent, as a calendar in London had it.
    pub date: Option<Date>,
    /// The message that this one answers, by its identifier.
    pub in_reply_to: Option<String>,
    /// Its own identifier.
    pub message_id: Option<String>,
}

/// Something that came with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name; for a message without one, its subject in quotation marks.
    pub name: String,
    /// What is in it, or why it was not read.
    pub content: Result<Document, ReadError>,
}

/// A piece of a document: a paragraph, an item of a list, a row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its words. Lines within it are parted by `\n`, cells of a row by a tab.
    pub text: String,
    /// Where it stands.
    pub place: Place,
    /// How often it is quoted: 0 for the author's own words, 1 for what the author answers.
    pub quoted: u8,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading, of level 1 to 9.
    Heading(u8),
    /// An item of a list.
    Item {
        /// Its mark as printed: "2.", "a)", "(iv)", "•"; none for an item without.
        mark: Option<String>,
        /// 0 for the outermost list.
        depth: u8,
    },
    /// Anything else made of words.
    Paragraph,
    /// A row of a table.
    Row,
    /// A footnote or endnote; its text begins with its mark.
    Note,
}

/// Where a block stands in its file. Everything is counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// Lines of a text.
    Lines {
        /// The first of them.
        first: usize,
        /// The last of them.
        last: usize,
    },
    /// A line of a page.
    Page {
        /// The page, as the file counts them.
        page: usize,
        /// The line on it.
        line: usize,
    },
    /// A paragraph of a document, headings and items counted with them.
    Paragraph(usize),
    /// A row of a table.
    Row {
        /// The table.
        table: usize,
        /// The row in it.
        row: usize,
    },
    /// A footnote or endnote.
    Note(usize),
    /// A row of a sheet.
    Sheet {
        /// The sheet's name.
        name: String,
        /// Its row as the workbook numbers it; 0 for the sheet itself.
        row: usize,
    },
    /// A message of a mailbox.
    Message(usize),
    /// The file as a whole.
    Whole,
}

/// What the reader should know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// What, in words: "deleted text was left out".
    pub words: String,
}

/// A document as lines of plain text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// The lines, each but perhaps the last ended by `\n`.
    pub words: String,
    /// For each line where it stands; none for an empty line between blocks.
    pub places: Vec<Option<Place>>,
}

impl Text {
    /// Where a line stands, counted from 1.
    pub fn place(&self, line: usize) -> Option<&Place> {
        self.places.get(line.checked_sub(1)?)?.as_ref()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Lines { first, last } if first == last => write!(to, "line {first}"),
            Place::Lines { first, last } => write!(to, "lines {first} to {last}"),
            Place::Page { page, line } => write!(to, "page {page}, line {line}"),
            Place::Paragraph(number) => write!(to, "paragraph {number}"),
            Place::Row { table, row } => write!(to, "table {table}, row {row}"),
            Place::Note(number) => write!(to, "note {number}"),
            Place::Sheet { name, row: 0 } => write!(to, "sheet \u{201c}{name}\u{201d}"),
            Place::Sheet { name, row } => write!(to, "sheet \u{201c}{name}\u{201d}, row {row}"),
            Place::Message(number) => write!(to, "message {number}"),
            Place::Whole => to.write_str("the whole file"),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Place::Whole => to.write_str(&self.words),
            _ => write!(to, "{}: {}", self.place, self.words),
        }
    }
}

impl Format {
    /// Whether figures in a file of this kind can be used again as they are, as a dataset must
    /// (Freedom of Information Act 2000, s 11(1A)): rows and columns, not pages.
    pub fn is_reusable_data(self) -> bool {
        matches!(self, Format::Csv | Format::Xlsx | Format::Ods)
    }

    /// What it is called in a sentence: "a Word document (DOCX)".
    pub fn words(self) -> &'static str {
        match self {
            Format::PlainText => "plain text",
            Format::Email => "a mail message",
            Format::Mailbox => "a mailbox",
            Format::Docx => "a Word document (DOCX)",
            Format::Odt => "an OpenDocument text (ODT)",
            Format::Pdf => "a PDF document",
            Format::Html => "a web page (HTML)",
            Format::Xlsx => "a spreadsheet (XLSX)",
            Format::Ods => "a spreadsheet (ODS)",
            Format::Csv => "a table as text (CSV)",
        }
    }
}

impl Document {
    /// Nothing yet of a file.
    pub(crate) fn empty(name: &str, format: Format) -> Document {
        Document {
            name: name.to_owned(),
            format,
            message: None,
            blocks: Vec::new(),
            attachments: Vec::new(),
            problems: Vec::new(),
            verbatim: None,
        }
    }

    /// Notes something about the file as a whole.
    pub(crate) fn note(&mut self, words: impl Into<String>) {
        let words = words.into();
        if !self.problems.iter().any(|problem| problem.words == words) {
            self.problems.push(Problem {
                place: Place::Whole,
                words,
            });
        }
    }

    /// All of it as lines: a mark in front of its item, a row as one line with tabs, an empty line
    /// between paragraphs, `> ` before what is quoted. Plain text is given back as it is.
    pub fn text(&self) -> Text {
        match &self.verbatim {
            Some(words) => Text {
                words: words.clone(),
                places: (1..=words.lines().count())
                    .map(|line| {
                        Some(Place::Lines {
                            first: line,
                            last: line,
                        })
                    })
                    .collect(),
            },
            None => lines(self.blocks.iter()),
        }
    }

    /// The author's own words as lines, without what they quote.
    pub fn newest(&self) -> Text {
        lines(self.blocks.iter().filter(|block| block.quoted == 0))
    }
}

fn lines<'a>(blocks: impl Iterator<Item = &'a Block>) -> Text {
    let mut text = Text::default();
    let mut before: Option<&Block> = None;
    for block in blocks {
        if before.is_some_and(|before| is_parted(before, block)) {
            text.words.push('\n');
            text.places.push(None);
        }
        before = Some(block);
        for (at, line) in block.text.split('\n').enumerate() {
            for _ in 0..block.quoted {
                text.words.push_str("> ");
            }
            if let BlockKind::Item {
                mark: Some(mark), ..
            } = &block.kind
                && at == 0
            {
                text.words.push_str(mark);
                text.words.push(' ');
            }
            text.words.push_str(line);
            text.words.push('\n');
            let place = match &block.place {
                Place::Lines { first, .. } => Place::Lines {
                    first: first + at,
                    last: first + at,
                },
                Place::Page { page, line } => Place::Page {
                    page: *page,
                    line: line + at,
                },
                other => other.clone(),
            };
            text.places.push(Some(place));
        }
    }
    text
}

/// Whether an empty line parts two blocks: not between the rows of a table or the items of a list.
/// Lines of a page are parted where its paragraphs are, which the reader of PDF has settled.
fn is_parted(before: &Block, after: &Block) -> bool {
    if before.quoted != after.quoted {
        return true;
    }
    match (&before.kind, &after.kind) {
        (BlockKind::Row, BlockKind::Row) => match (&before.place, &after.place) {
            (Place::Row { table, .. }, Place::Row { table: next, .. }) => table != next,
            _ => false,
        },
        (BlockKind::Item { .. }, BlockKind::Item { .. }) | (BlockKind::Note, BlockKind::Note) => {
            false
        }
        _ => true,
    }
}
