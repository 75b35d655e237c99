//! How much of a file is read at most, and what is left of that while it is read.

use crate::ReadError;

/// What a reader stops at. [`Limits::default`] suits letters.
///
/// The limits hold for a file with everything in it: a message and its attachments share them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file. 25 MB is what mail servers let through; a letter alone is far less.
    pub bytes: usize,
    /// Bytes that all archives in it may unpack to. A letter of 300 pages unpacks to about 10 MB.
    pub unpacked: usize,
    /// Elements of one part of an archive. A page of a letter has about 300.
    pub elements: usize,
    /// How deep elements may nest. Word processors stay below 60; readers call themselves as deep.
    pub depth: usize,
    /// Cells of all tables, those that a merged cell covers among them.
    pub cells: usize,
    /// Characters of text, a line or paragraph counted as eight more. 300 full pages have about a
    /// million.
    pub characters: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Messages within messages, each of which is read anew.
    pub nested: usize,
    /// Parts of a message, twice over for those that are attached, and messages of a mailbox that is read as one document.
    pub parts: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 25 * 1024 * 1024,
            unpacked: 128 * 1024 * 1024,
            elements: 1_000_000,
            depth: 150,
            cells: 400_000,
            characters: 20_000_000,
            pages: 1_000,
            nested: 10,
            parts: 1_000,
        }
    }
}

/// What is left of the limits.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) limits: Limits,
    unpacked: usize,
    cells: usize,
    characters: usize,
    parts: usize,
}

/// Something is over a limit: what, and what to do next. The file's name is added by whoever knows it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Over {
    pub(crate) what: String,
    pub(crate) todo: &'static str,
}

impl Over {
    pub(crate) fn named(self, name: &str) -> ReadError {
        ReadError::TooMuch {
            name: name.to_owned(),
            what: self.what,
            todo: self.todo,
        }
    }
}

/// How many characters a block counts as besides its own: it takes memory without any.
pub(crate) const OF_A_BLOCK: usize = 8;

/// What to do with a letter that is too much.
pub(crate) const SAVE_WORDS: &str = "save only the words that matter as .txt";

impl Room {
    pub(crate) fn new(limits: &Limits) -> Room {
        Room {
            limits: *limits,
            unpacked: limits.unpacked,
            cells: limits.cells,
            characters: limits.characters,
            parts: limits.parts,
        }
    }

    /// How many bytes may still be unpacked.
    pub(crate) fn left_to_unpack(&self) -> usize {
        self.unpacked
    }

    pub(crate) fn unpack(&mut self, bytes: usize) -> Result<(), Over> {
        take(&mut self.unpacked, bytes, || Over {
            what: format!("unpacks to more than {} bytes", self.limits.unpacked),
            todo: SAVE_WORDS,
        })
    }

    pub(crate) fn cells(&mut self, count: usize) -> Result<(), Over> {
        take(&mut self.cells, count, || Over {
            what: format!("has more than {} table cells", self.limits.cells),
            todo: "save the table as .csv and load it as data, or take out empty rows and columns",
        })
    }

    /// Takes room for the text of a block, and for the block.
    pub(crate) fn block(&mut self, text: &str) -> Result<(), Over> {
        self.text(text.chars().count().saturating_add(OF_A_BLOCK))
    }

    /// Takes room for so many characters.
    pub(crate) fn text(&mut self, bytes: usize) -> Result<(), Over> {
        take(&mut self.characters, bytes, || Over {
            what: format!(
                "has more than {} characters of text",
                self.limits.characters
            ),
            todo: SAVE_WORDS,
        })
    }

    pub(crate) fn parts(&mut self, count: usize) -> Result<(), Over> {
        take(&mut self.parts, count, || Over {
            what: format!("has more than {} parts", self.limits.parts),
            todo: "save the message without its attachments, or each message on its own",
        })
    }
}

/// Takes from what is left. What asked for too much has used it up: whatever comes after it in the
/// same file is not begun.
fn take(left: &mut usize, count: usize, over: impl FnOnce() -> Over) -> Result<(), Over> {
    let rest = left.checked_sub(count);
    *left = rest.unwrap_or(0);
    rest.map(|_| ()).ok_or_else(over)
}
