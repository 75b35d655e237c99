//! A mail message: its own words, who sent it and when; never its attachments.

use std::borrow::Cow;

use jiff::civil::{Date, DateTime};
use jiff::tz::{Offset, TimeZoneDatabase};
use mail_parser::decoders::html::html_to_text;
use mail_parser::{Addr, Encoding, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{Format, ReadError, RequestText, text};

/// Elements that start a line of their own.
const BLOCKS: [&str; 22] = [
    "address",
    "article",
    "blockquote",
    "br",
    "dd",
    "div",
    "dl",
    "dt",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "p",
    "pre",
    "table",
    "tr",
];

/// Elements whose content is not words.
const SILENT: [&str; 5] = ["head", "script", "style", "template", "title"];

/// A message as a request.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<RequestText, ReadError> {
    let not_a_message = || ReadError::NotAMessage {
        name: name.to_owned(),
    };
    let message = MessageParser::default()
        .parse(bytes)
        .ok_or_else(not_a_message)?;
    if message.from().is_none() && message.date().is_none() && message.subject().is_none() {
        return Err(not_a_message());
    }
    refuse_cut_short(name, &message)?;

    let mut notes = Vec::new();
    let words = words(name, &message, &mut notes)?;
    let words = text::normal(&words, &mut notes);
    let attachments = attachments(&message);
    if words.trim().is_empty() {
        let attachments = attachments.map_or(String::new(), |named| format!("; it has {named}"));
        return Err(ReadError::NoTextPart {
            name: name.to_owned(),
            attachments,
        });
    }
    if quotes_earlier_mail(&words) {
        notes.push("the message quotes earlier mail, which was kept".to_owned());
    }
    if let Some(named) = attachments {
        notes.push(format!("not read: {named}"));
    }
    let received = message.date().and_then(|date| day_in_london(*date));
    if received.is_none() && message.header_raw("Date").is_some() {
        notes.push("the Date header of the message could not be read".to_owned());
    }
    Ok(RequestText {
        text: words,
        subject: message
            .subject()
            .map(|subject| subject.trim().to_owned())
            .filter(|s| !s.is_empty()),
        from: message
            .from()
            .and_then(|from| from.first())
            .and_then(sender),
        received,
        format: Format::Email,
        notes,
    })
}

/// Refuses a message whose end is missing.
fn refuse_cut_short(name: &str, message: &Message<'_>) -> Result<(), ReadError> {
    let cut = |place| {
        Err(ReadError::CutShort {
            name: name.to_owned(),
            place,
        })
    };
    let raw = message.raw_message();
    for part in &message.parts {
        let boundary = part
            .content_type()
            .filter(|kind| kind.ctype().eq_ignore_ascii_case("multipart"))
            .and_then(|kind| kind.attribute("boundary"));
        if let Some(boundary) = boundary {
            let closing = format!("--{boundary}--");
            if !raw
                .windows(closing.len())
                .any(|window| window == closing.as_bytes())
            {
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

/// The words of the message itself: its plain text, or else its HTML as text.
fn words(name: &str, message: &Message<'_>, notes: &mut Vec<String>) -> Result<String, ReadError> {
    let parts = if message.text_body.is_empty() {
        &message.html_body
    } else {
        &message.text_body
    };
    let mut plain = Vec::new();
    let mut from_html = Vec::new();
    for part in parts.iter().filter_map(|id| message.part(*id)) {
        match &part.body {
            PartType::Text(words) => plain.push(decoded(name, message, part, words, notes)?),
            PartType::Html(html) => {
                let html = decoded(name, message, part, html, notes)?;
                from_html.push(Cow::Owned(words_of_html(&html)));
            }
            _ => {}
        }
    }
    if plain.iter().any(|words| !words.trim().is_empty()) {
        return Ok(plain.join("\n\n"));
    }
    if !from_html.is_empty() {
        notes.push("the HTML part was used because there is no plain text part".to_owned());
    }
    Ok(from_html.join("\n\n"))
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
        return text::decode(name, raw_body(message, part), notes).map(Cow::Owned);
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
    message.raw_message().get(from..to).unwrap_or_default()
}

fn transfer_encoding(part: &MessagePart<'_>) -> String {
    part.content_transfer_encoding()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

/// HTML as lines of words: one line for each block, nothing of styles and scripts.
///
/// The tags are taken out here, since the parser knows few of them as blocks; it resolves the entities.
fn words_of_html(html: &str) -> String {
    let mut simple = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        simple.push_str(&rest[..at]);
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let inside = &rest[1..];
        if !inside.starts_with(|next: char| next.is_ascii_alphabetic() || "/!?".contains(next)) {
            simple.push_str("&lt;");
            rest = inside;
            continue;
        }
        let Some(end) = rest.find('>') else {
            rest = "";
            break;
        };
        let closing = inside.starts_with('/');
        let tag: String = inside
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        rest = &rest[end + 1..];
        if !closing && SILENT.contains(&tag.as_str()) {
            let close = format!("</{tag}");
            let lower = rest.to_ascii_lowercase();
            rest = lower.find(&close).map_or("", |end| &rest[end..]);
        } else if BLOCKS.contains(&tag.as_str()) {
            simple.push_str("<br>");
        } else if matches!(tag.as_str(), "td" | "th") {
            simple.push(' ');
        }
    }
    simple.push_str(rest);

    let mut words = String::new();
    for line in html_to_text(&simple).lines().map(str::trim) {
        // Nested blocks leave many empty lines; one is enough to part paragraphs.
        if !line.is_empty() || !(words.is_empty() || words.ends_with("\n\n")) {
            words.push_str(line);
            words.push('\n');
        }
    }
    words
}

fn quotes_earlier_mail(words: &str) -> bool {
    words.lines().map(str::trim_end).any(|line| {
        line.starts_with("> ")
            || line.starts_with("-----Original Message-----")
            || (line.starts_with("On ") && line.ends_with("wrote:"))
    })
}

/// "2 attachments: a.pdf, b.xlsx", if there are any.
fn attachments(message: &Message<'_>) -> Option<String> {
    let names: Vec<String> = message
        .attachments()
        .map(|part| match (part.attachment_name(), &part.body) {
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
        })
        .collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    (!names.is_empty()).then(|| format!("{} attachment{plural}: {}", names.len(), names.join(", ")))
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
