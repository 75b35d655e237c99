//! One letter that is a request: its words as lines, and what its file says about it.

use crate::{
    Attachment, BlockKind, Document, Format, Limits, ReadError, kinds, mbox,
    read::{Depth, read_in},
};
use jiff::civil::Date;

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
/// `name` is the file's name, for messages and where its contents leave open what it is; `bytes` is
/// all of it. A workbook, a data file and a mailbox of several messages are no letters, and refused.
/// Attachments are named in the notes and not read. A PDF is read as [`pdf::read`](crate::pdf::read)
/// says: [`format`](crate::format()) tells beforehand whether it is one.
pub fn read_request(name: &str, bytes: &[u8]) -> Result<RequestText, ReadError> {
    check_size(name, bytes.len() as u64)?;
    let mut format = kinds::format(name, bytes)?;
    let bytes = match format {
        Format::Xlsx | Format::Ods => {
            return Err(ReadError::Workbook {
                name: name.to_owned(),
                kind: format.words(),
            });
        }
        Format::Mailbox => {
            format = Format::Email;
            &mbox::unquoted(only_message(name, bytes)?)
        }
        // Words in one column are words, whatever the file is called.
        Format::Csv => {
            format = Format::PlainText;
            bytes
        }
        _ => bytes,
    };
    let limits = Limits::default();
    let document = read_in(name, format, bytes, &limits, Depth::BodyOnly)?;
    if format == Format::PlainText {
        refuse_table(name, &document)?;
    }
    if !document.blocks.iter().any(is_words) && format != Format::PlainText {
        return Err(without_words(name, &document));
    }
    let text = document.text().words;
    let head = document.message.unwrap_or_default();
    Ok(RequestText {
        text,
        subject: head.subject,
        from: head.from,
        received: head.date,
        format,
        notes: document.problems.iter().map(ToString::to_string).collect(),
    })
}

fn is_words(block: &crate::Block) -> bool {
    block.kind != BlockKind::Note && !block.text.trim().is_empty()
}

fn without_words(name: &str, document: &Document) -> ReadError {
    let name = name.to_owned();
    if document.format == Format::Email {
        let attachments = named(&document.attachments);
        let attachments = attachments.map_or(String::new(), |named| format!("; it has {named}"));
        return ReadError::NoTextPart { name, attachments };
    }
    ReadError::Empty { name }
}

/// "2 attachments: a.pdf, b.xlsx", if there are any.
pub(crate) fn named(attachments: &[Attachment]) -> Option<String> {
    let names: Vec<&str> = attachments
        .iter()
        .map(|attachment| attachment.name.as_str())
        .collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    (!names.is_empty()).then(|| format!("{} attachment{plural}: {}", names.len(), names.join(", ")))
}

fn only_message<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a [u8], ReadError> {
    let mut messages = mbox::messages(bytes);
    let first = messages.next();
    let more = messages.count();
    match first {
        Some((_, message)) if more == 0 => Ok(message),
        _ => Err(ReadError::Mailbox {
            name: name.to_owned(),
            messages: more + usize::from(first.is_some()),
        }),
    }
}

fn refuse_table(name: &str, document: &Document) -> Result<(), ReadError> {
    match kinds::table(&document.text().words) {
        Some((_, separator, columns)) => Err(ReadError::DataFile {
            name: name.to_owned(),
            columns,
            separator,
        }),
        None => Ok(()),
    }
}
