//! Why a file was not read as a request.

use super::REQUEST_BYTES_MAX;

/// Why a file was not read as a request: what is wrong, where, and what to do next.
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
    #[error(
        "{name} is {kind}, not read in this version: save the text as .txt or the message as .eml"
    )]
    Document {
        /// The file.
        name: String,
        /// "a PDF document" and the like.
        kind: &'static str,
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
