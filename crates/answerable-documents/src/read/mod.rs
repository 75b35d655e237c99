//! Reading a request: plain text or a mail message, and a clear refusal of anything else.
//!
//! What a file is called decides little; what is in it decides. Nothing is guessed quietly: whatever
//! was assumed or left out is in the notes.

mod error;
mod kinds;
mod mail;
mod text;

use jiff::civil::Date;

pub use error::ReadError;

/// The largest file that is read. A request is words; 10 MB leaves room for a message's attachments.
pub const REQUEST_BYTES_MAX: usize = 10 * 1024 * 1024;

/// The words of a request, and what its file says about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestText {
    /// The words: lines end in `\n`, no byte order mark, no-break spaces made plain, tabs kept.
    pub text: String,
    /// The subject of the message.
    pub subject: Option<String>,
    /// The sender of the message: display name and address.
    pub from: Option<String>,
    /// The day the message was sent, as a calendar in London had it.
    pub received: Option<Date>,
    /// What the file was.
    pub format: Format,
    /// What the reader should know: an encoding assumed, attachments not read.
    pub notes: Vec<String>,
}

/// What a request file can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    PlainText,
    /// A mail message (RFC 5322).
    Email,
}

/// Refuses a file by its length, so that a caller need not load it first.
pub fn check_size(name: &str, bytes: u64) -> Result<(), ReadError> {
    if bytes > REQUEST_BYTES_MAX as u64 {
        return Err(ReadError::TooLarge {
            name: name.to_owned(),
            bytes,
        });
    }
    Ok(())
}

/// The words of a request file.
///
/// `name` is the file's name, for messages and for its ending `.eml`; `bytes` is all of it.
pub fn read_request(name: &str, bytes: &[u8]) -> Result<RequestText, ReadError> {
    check_size(name, bytes.len() as u64)?;
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    kinds::refuse_other_kinds(name, bytes)?;
    if kinds::is_mail(name, bytes) {
        mail::read(name, bytes)
    } else {
        text::read(name, bytes)
    }
}
