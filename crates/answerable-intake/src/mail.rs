//! A mail message: its own words, who sent it and when, and what came with it.

use crate::document::{Attachment, Document, Format, MessageHead};
use crate::limits::{Over, Room};
use crate::read::{Depth, within};
use crate::{ReadError, html, plain, request};
use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZoneDatabase};
use mail_parser::{
    Addr, Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType,
};
use std::borrow::Cow;
use std::collections::HashSet;
use std::panic::catch_unwind;

/// Characters of an attachment's name. Names of files end at 255 bytes.
const LONGEST_NAME: usize = 200;

/// A message. `bytes` is all of it, without what a mailbox adds.
pub(crate) fn read(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    depth: Depth,
) -> Result<Document, ReadError> {
    let not_a_message = || ReadError::NotAMessage {
        name: name.to_owned(),
    };
    // Whoever takes a message apart goes as deep as its parts nest, and each part names its type.
    room.parts(count_types(bytes))
        .map_err(|over| over.named(name))?;
    // Built for development, the parser asserts what it mends when built for use.
    let parsed = catch_unwind(|| MessageParser::default().parse(bytes));
    let message = parsed
        .map_err(|_| ReadError::Damaged {
            name: name.to_owned(),
            what: "the reader of mail gave up on its parts".to_owned(),
        })?
        .ok_or_else(not_a_message)?;
    if message.from().is_none() && message.date().is_none() && message.subject().is_none() {
        return Err(not_a_message());
    }
    let ends = ends(bytes);
    of_message(name, &message, &ends, room, depth)
}

/// The message was nested in too many others.
pub(crate) fn too_deep(room: &Room) -> Over {
    Over {
        what: format!(
            "holds messages within messages, more than {} deep",
            room.limits.nested
        ),
        todo: "save the innermost message on its own",
    }
}

fn count_types(bytes: &[u8]) -> usize {
    const NAME: &[u8] = b"content-type";
    bytes
        .windows(NAME.len())
        .filter(|window| matches!(window[0], b'c' | b'C') && window.eq_ignore_ascii_case(NAME))
        .count()
}

fn of_message(
    name: &str,
    message: &Message<'_>,
    ends: &HashSet<&[u8]>,
    room: &mut Room,
    depth: Depth,
) -> Result<Document, ReadError> {
    refuse_cut_short(name, message, ends)?;
    let mut document = Document::empty(name, Format::Email);
    body(name, message, &mut document, room)?;
    if document.blocks.iter().any(|block| block.quoted > 0)
        || document
            .verbatim
            .as_deref()
            .is_some_and(quotes_earlier_mail)
    {
        document.note("the message quotes earlier mail, which was kept");
    }
    attachments(name, message, &mut document, room, depth)?;
    if document.blocks.is_empty() && document.attachments.is_empty() {
        return Err(ReadError::NoTextPart {
            name: name.to_owned(),
            attachments: String::new(),
        });
    }
    let date = message.date().and_then(|date| day_in_london(*date));
    if date.is_none() && message.header_raw("Date").is_some() {
        document.note("the Date header of the message could not be read");
    }
    let first = |value: &HeaderValue<'_>| match value {
        HeaderValue::Text(text) => Some(text.to_string()),
        HeaderValue::TextList(texts) => texts.first().map(ToString::to_string),
        _ => None,
    };
    document.message = Some(MessageHead {
        subject: message
            .subject()
            .map(|subject| plain::clean(subject).0.trim().to_owned())
            .filter(|subject| !subject.is_empty()),
        from: message
            .from()
            .and_then(|from| from.first())
            .and_then(sender),
        date,
        in_reply_to: first(message.in_reply_to()),
        message_id: message.message_id().map(str::to_owned),
    });
    Ok(document)
}

/// What came with the message, read if `depth` says so.
fn attachments(
    name: &str,
    message: &Message<'_>,
    document: &mut Document,
    room: &mut Room,
    depth: Depth,
) -> Result<(), ReadError> {
    for part in message.attachments() {
        room.parts(1).map_err(|over| over.named(name))?;
        let called = attachment_name(part);
        let of_part = format!("{name} \u{203a} {called}");
        let content = match (depth, &part.body) {
            (Depth::BodyOnly, _) => Err(ReadError::NotWanted {
                name: of_part.clone(),
            }),
            (Depth::Nested(nested), _) if nested >= room.limits.nested => {
                Err(too_deep(room).named(&of_part))
            }
            (Depth::Nested(nested), PartType::Message(inner)) => {
                let ends = ends(inner.raw_message());
                of_message(&of_part, inner, &ends, room, Depth::Nested(nested + 1))
            }
            (Depth::Nested(nested), _) => within(&of_part, part.contents(), room, nested + 1),
        };
        document.attachments.push(Attachment {
            name: called,
            content,
        });
    }
    if depth == Depth::BodyOnly
        && let Some(named) = request::named(&document.attachments)
    {
        document.note(format!("not read: {named}"));
    }
    Ok(())
}

fn attachment_name(part: &MessagePart<'_>) -> String {
    let named = match (part.attachment_name(), &part.body) {
        (Some(name), _) => name.to_owned(),
        (None, PartType::Message(inner)) => {
            inner.subject().map_or("a message".to_owned(), |subject| {
                format!("the message \u{201c}{subject}\u{201d}")
            })
        }
        (None, _) => part
            .content_type()
            .map_or("a part without a name".to_owned(), |kind| {
                format!(
                    "a part without a name ({}/{})",
                    kind.ctype(),
                    kind.subtype().unwrap_or("any")
                )
            }),
    };
    // A name is shown in lists, and decides nothing but a format that is open.
    let clean = plain::clean(&named).0.replace(['\n', '\t'], " ");
    clean.chars().take(LONGEST_NAME).collect()
}

/// The lines that end a multipart, each without its two last hyphens.
fn ends(bytes: &[u8]) -> HashSet<&[u8]> {
    bytes
        .split(|byte| *byte == b'\n')
        .filter(|line| line.starts_with(b"--"))
        .filter_map(|line| line.trim_ascii_end().strip_suffix(b"--"))
        .collect()
}

/// Refuses a message whose end is missing.
fn refuse_cut_short(
    name: &str,
    message: &Message<'_>,
    ends: &HashSet<&[u8]>,
) -> Result<(), ReadError> {
    let cut = |place| {
        Err(ReadError::CutShort {
            name: name.to_owned(),
            place,
        })
    };
    for part in &message.parts {
        let boundary = part
            .content_type()
            .filter(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))
            .and_then(|kind| kind.attribute("boundary"));
        if let Some(boundary) = boundary {
            let closing = format!("--{}", boundary.trim_end());
            if !ends.contains(closing.as_bytes()) {
                return cut("before the message's closing boundary");
            }
        }
    }
    if let [only] = message.parts.as_slice() {
        let body = raw_body(message, only);
        match transfer_encoding(only).as_str() {
            "base64" => {
                let digits = body
                    .iter()
                    .filter(|byte| !byte.is_ascii_whitespace())
                    .count();
                if !digits.is_multiple_of(4) {
                    return cut("inside its base64 text");
                }
            }
            "quoted-printable" => {
                // "=\n" at the end is whole: some programs write it after text without a last line end.
                if matches!(body, [.., b'='] | [.., b'=', b'0'..=b'9' | b'A'..=b'F' | b'a'..=b'f'])
                {
                    return cut("inside its quoted-printable text");
                }
            }
            _ => {}
        }
    }
    Ok(())
}

/// The words of the message itself: its plain text, or else its HTML.
fn body(
    name: &str,
    message: &Message<'_>,
    document: &mut Document,
    room: &mut Room,
) -> Result<(), ReadError> {
    let parts = if message.text_body.is_empty() {
        &message.html_body
    } else {
        &message.text_body
    };
    let mut notes = Vec::new();
    let mut texts = Vec::new();
    let mut pages = Vec::new();
    for part in parts.iter().filter_map(|id| message.part(*id)) {
        match &part.body {
            PartType::Text(words) => texts.push(decoded(name, message, part, words, &mut notes)?),
            PartType::Html(page) => pages.push(decoded(name, message, part, page, &mut notes)?),
            _ => {}
        }
    }
    if texts.iter().any(|words| !words.trim().is_empty()) {
        let text = plain::normal(&texts.join("\n\n"), &mut notes);
        plain::take_room(name, &text, room)?;
        document.blocks = plain::blocks(&text);
        document.verbatim = Some(text);
    } else if !pages.is_empty() {
        notes.push("the HTML part was used because there is no plain text part".to_owned());
        for page in pages {
            html::into(name, &page, document, room)?;
        }
        html::mark_quoted(&mut document.blocks);
    }
    for note in notes.into_iter().rev() {
        document.problems.retain(|problem| problem.words != note);
        document.problems.insert(
            0,
            crate::Problem {
                place: crate::Place::Whole,
                words: note,
            },
        );
    }
    Ok(())
}

/// A part's text. Where the message names no encoding, or plain UTF-8, the bytes are judged as a text
/// file's are: mail programs forget to say "Windows-1252".
fn decoded<'a>(
    name: &str,
    message: &Message<'_>,
    part: &MessagePart<'_>,
    parsed: &'a str,
    notes: &mut Vec<String>,
) -> Result<Cow<'a, str>, ReadError> {
    let charset = part
        .content_type()
        .and_then(|kind| kind.attribute("charset"));
    let is_unicode = charset.is_none_or(|charset| {
        ["utf-8", "utf8", "us-ascii"]
            .iter()
            .any(|known| charset.eq_ignore_ascii_case(known))
    });
    if part.encoding == Encoding::None && is_unicode {
        return plain::decode(name, raw_body(message, part), notes).map(Cow::Owned);
    }
    if parsed.contains('\u{FFFD}') {
        notes.push(
            "some characters of the message could not be read and show as \u{FFFD}".to_owned(),
        );
    }
    Ok(Cow::Borrowed(parsed))
}

fn raw_body<'a>(message: &'a Message<'_>, part: &MessagePart<'_>) -> &'a [u8] {
    let (from, to) = (part.offset_body as usize, part.offset_end as usize);
    // The places are those in the whole, of which a message within another has only a part.
    message.raw_message.get(from..to).unwrap_or_default()
}

fn transfer_encoding(part: &MessagePart<'_>) -> String {
    part.content_transfer_encoding()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

fn quotes_earlier_mail(words: &str) -> bool {
    words.lines().map(str::trim_end).any(|line| {
        line.starts_with("> ")
            || line.starts_with("-----Original Message-----")
            || (line.starts_with("On ") && line.ends_with("wrote:"))
    })
}

fn sender(from: &Addr<'_>) -> Option<String> {
    match (from.name(), from.address()) {
        (Some(name), Some(address)) => Some(format!("{name} <{address}>")),
        (name, address) => name.or(address).map(str::to_owned),
    }
}

/// The civil date in London at that moment; from the time zones the program carries.
fn day_in_london(date: mail_parser::DateTime) -> Option<Date> {
    let small = |value: u8| i8::try_from(value).ok();
    let local = DateTime::new(
        i16::try_from(date.year).ok()?,
        small(date.month)?,
        small(date.day)?,
        small(date.hour)?,
        small(date.minute)?,
        // A leap second belongs to the day it ends.
        small(date.second)?.min(59),
        0,
    )
    .ok()?;
    let seconds = i32::from(date.tz_hour) * 3600 + i32::from(date.tz_minute) * 60;
    let offset = Offset::from_seconds(if date.tz_before_gmt {
        -seconds
    } else {
        seconds
    })
    .ok()?;
    let moment = offset.to_timestamp(local).ok()?;
    let london = TimeZoneDatabase::bundled().get("Europe/London").ok()?;
    Some(moment.to_zoned(london).date())
}
