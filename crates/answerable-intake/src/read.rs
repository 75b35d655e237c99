//! One way into all readers.

use crate::document::{Attachment, Document, Format, Place, Problem};
use crate::{
    Limits, ReadError, docx, html, kinds,
    limits::{Over, Room},
    mail, mbox, odt, pdf, plain, sheet,
};

/// How far into messages a reader goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Depth {
    /// What came with a message is named, and not read.
    BodyOnly,
    /// What came with it is read too; this deep in others it is itself.
    Nested(usize),
}

/// Reads a file of any format, with everything that came with it.
///
/// `name` is what it is called in messages and, where its contents leave open what it is, decides.
/// A PDF is read as [`pdf::read`](crate::pdf::read) says, which see.
pub fn read(name: &str, bytes: &[u8], limits: &Limits) -> Result<Document, ReadError> {
    refuse_large(name, bytes, limits)?;
    let format = kinds::format(name, bytes)?;
    read_in(name, format, bytes, limits, Depth::Nested(0))
}

pub(crate) fn read_in(
    name: &str,
    format: Format,
    bytes: &[u8],
    limits: &Limits,
    depth: Depth,
) -> Result<Document, ReadError> {
    let mut room = Room::new(limits);
    of_format(name, format, bytes, &mut room, depth)
}

/// Reads what came with something else, in the room that is left.
pub(crate) fn within(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    nested: usize,
) -> Result<Document, ReadError> {
    let format = kinds::format(name, bytes)?;
    of_format(name, format, bytes, room, Depth::Nested(nested))
}

fn of_format(
    name: &str,
    format: Format,
    bytes: &[u8],
    room: &mut Room,
    depth: Depth,
) -> Result<Document, ReadError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    match format {
        Format::PlainText => plain::read(name, bytes, room),
        Format::Email => mail::read(name, bytes, room, depth),
        Format::Mailbox => mailbox(name, bytes, room, depth),
        Format::Docx => docx::read(name, bytes, room),
        Format::Odt => odt::read(name, bytes, room),
        Format::Pdf => pdf::in_room(name, bytes, room),
        Format::Html => html::read(name, bytes, room),
        Format::Xlsx => sheet::xlsx(name, bytes, room),
        Format::Ods => sheet::ods(name, bytes, room),
        Format::Csv => sheet::csv(name, bytes, room),
    }
}

pub(crate) fn refuse_large(name: &str, bytes: &[u8], limits: &Limits) -> Result<(), ReadError> {
    if bytes.len() > limits.bytes {
        return Err(Over {
            what: format!(
                "is {} bytes, over the limit of {}",
                bytes.len(),
                limits.bytes
            ),
            todo: "give the letter without its pictures, or each message of a mailbox on its own",
        }
        .named(name));
    }
    Ok(())
}

/// A mailbox as one document. Only a small one: others are gone through with [`mbox::messages`].
fn mailbox(name: &str, bytes: &[u8], room: &mut Room, depth: Depth) -> Result<Document, ReadError> {
    let mut document = Document::empty(name, Format::Mailbox);
    let nested = match depth {
        Depth::BodyOnly => 0,
        Depth::Nested(nested) => nested,
    };
    if nested >= room.limits.nested {
        return Err(mail::too_deep(room).named(name));
    }
    for (number, message) in mbox::messages(bytes) {
        room.parts(1).map_err(|over| over.named(name))?;
        let within = format!("{name} \u{203a} {number}");
        let content = of_format(
            &within,
            Format::Email,
            &mbox::unquoted(message),
            room,
            Depth::Nested(nested + 1),
        );
        if let Err(problem) = &content {
            document.problems.push(Problem {
                place: Place::Message(number),
                words: problem.to_string(),
            });
        }
        document.attachments.push(Attachment {
            name: number.to_string(),
            content,
        });
    }
    Ok(document)
}
