//! Files in, blocks out: what a letter, a mailbox or a workbook says, and where in it each thing stands.
//!
//! [`read`] turns the bytes of a file of any [`Format`] into a [`Document`]: blocks, each with its
//! [`Place`], and the problems met. [`messages`] goes through a mailbox message by message.
//! [`read_request`] is the same for one letter that is a request: its words, as lines for the reader
//! of requests. [`inspect`] looks for what a file hides, and for what keeps people from reading it,
//! before it is given away. What a file is called decides little; what is in it decides. Nothing is guessed
//! quietly, nothing here opens a file, and every reader stops at its [`Limits`].
//!
//! The library that reads PDF may panic, and may take long over a damaged file: a caller that reads
//! files of others does so in a process of its own, with limits of time and memory.

mod archive;
mod document;
mod docx;
mod error;
#[doc(hidden)]
pub mod fuzzing;
mod html;
mod inspect;
mod kinds;
mod limits;
mod mail;
mod marks;
mod mbox;
mod odt;
pub mod pdf;
mod plain;
mod quoting;
mod read;
mod request;
mod sheet;
mod table;
mod xml;

pub use document::{
    Attachment, Block, BlockKind, Document, Format, MessageHead, Place, Problem, Text,
};
pub use error::ReadError;
pub use inspect::{Barrier, BarrierKind, Hidden, HiddenKind, Inspection, inspect};
pub use kinds::format;
pub use limits::Limits;
pub use mbox::{messages, unquoted};
pub use read::read;
pub use request::{REQUEST_BYTES_MAX, RequestText, check_size, read_request};
