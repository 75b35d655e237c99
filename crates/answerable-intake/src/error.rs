//! Why a file was not read.

use crate::REQUEST_BYTES_MAX;

/// Why a file was not read: what is wrong, where, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// Nothing but white space.
    #[error("{name} has no words in it: check that the request was saved in it")]
    Empty {
        /// The file.
        name: String,
    },
    /// Over the limit.
    #[error(
        "{name} is {bytes} bytes, over the limit of {REQUEST_BYTES_MAX} (10 MB): save only the words of the request as .txt"
    )]
    TooLarge {
        /// The file.
        name: String,
        /// Its length.
        bytes: u64,
    },
    /// A picture.
    #[error(
        "{name} is a picture ({kind}), whose words cannot be read: type the request into a .txt file"
    )]
    Picture {
        /// The file.
        name: String,
        /// "JPEG" and the like.
        kind: &'static str,
    },
    /// A document of a format that is not read.
    #[error("{name} is {kind}, which is not read: {todo}")]
    Document {
        /// The file.
        name: String,
        /// "a rich text document (RTF)" and the like.
        kind: &'static str,
        /// What to do next.
        todo: &'static str,
    },
    /// A workbook where a letter was expected.
    #[error(
        "{name} is {kind}, not a letter: copy the request out of it into a .docx or .txt file; data files are for `answerable published add`"
    )]
    Workbook {
        /// The file.
        name: String,
        /// "a spreadsheet (XLSX)" and the like.
        kind: &'static str,
    },
    /// A mailbox where a letter was expected.
    #[error(
        "{name} is a mailbox of {messages} messages, not a letter: give one message, saved as .eml"
    )]
    Mailbox {
        /// The file.
        name: String,
        /// How many messages.
        messages: usize,
    },
    /// A document that needs a password.
    #[error("{name} is encrypted: open it with its password and save it without one")]
    Encrypted {
        /// The file.
        name: String,
    },
    /// Pages that are pictures.
    #[error(
        "{name} has no text on its {pages} pages, only pictures, as a scan has: run text recognition (OCR) over it, or type the words into a .txt file"
    )]
    NoTextLayer {
        /// The file.
        name: String,
        /// How many pages.
        pages: usize,
    },
    /// A document whose structure is broken.
    #[error("{name} is damaged: {what}; open it in the program it was made with and save it again")]
    Damaged {
        /// The file.
        name: String,
        /// What is wrong, such as "it is no archive".
        what: String,
    },
    /// Something that came with a message, where only its own words were wanted.
    #[error("{name} was not read: give it as a file of its own")]
    NotWanted {
        /// The file.
        name: String,
    },
    /// Over one of the [`Limits`](crate::Limits).
    #[error("{name} {what}: {todo}")]
    TooMuch {
        /// The file.
        name: String,
        /// Which limit, such as "has more than 1000 pages".
        what: String,
        /// What to do next.
        todo: &'static str,
    },
    /// Not text of any kind.
    #[error(
        "{name} is not text (a control character at byte {offset}): save the text as .txt in UTF-8"
    )]
    Binary {
        /// The file.
        name: String,
        /// The first byte that text does not have, from 0.
        offset: usize,
    },
    /// Text in no encoding that can be told.
    #[error(
        "{name} cannot be read as text at byte {offset}: it is neither UTF-8 nor Windows-1252; open it in a text editor and save it as UTF-8"
    )]
    Encoding {
        /// The file.
        name: String,
        /// The first byte that does not fit, from 0.
        offset: usize,
    },
    /// Rows and columns rather than sentences.
    #[error(
        "{name} looks like a data file ({columns} columns separated by a {separator}), not a request: `answerable published add` is for those"
    )]
    DataFile {
        /// The file.
        name: String,
        /// How many values each line has.
        columns: usize,
        /// "comma", "semicolon" or "tab".
        separator: &'static str,
    },
    /// The file stops before its content does.
    #[error("{name} was cut short: it ends {place}; save or copy the whole of it again")]
    CutShort {
        /// The file.
        name: String,
        /// "inside a character" and the like.
        place: &'static str,
    },
    /// Called a message, but has no mail headers.
    #[error(
        "{name} is not a mail message: it has no headers such as From: or Date:; if it is plain text, name it .txt"
    )]
    NotAMessage {
        /// The file.
        name: String,
    },
    /// A message without words.
    #[error("{name} is a message without text{attachments}: save the words of the request as .txt")]
    NoTextPart {
        /// The file.
        name: String,
        /// What it has instead, such as "; it has 1 attachment: a.pdf".
        attachments: String,
    },
}
