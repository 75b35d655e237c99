//! Telling what a file is by its first bytes, whatever its name says.

use crate::{Format, Limits, ReadError, archive::Archive, limits::Room, mbox};

/// The headers that tell a message from a letter that merely begins "Dear Sir:".
const MAIL_HEADERS: [&str; 11] = [
    "from",
    "date",
    "subject",
    "received",
    "mime-version",
    "to",
    "cc",
    "return-path",
    "message-id",
    "delivered-to",
    "content-type",
];

/// What a file is: by its first bytes, and only where they leave it open by its name.
///
/// Pictures, documents of other kinds and bytes that are no text are refused.
pub fn format(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let refused = || name.to_owned();
    if let Some(kind) = picture(bytes) {
        return Err(ReadError::Picture {
            name: refused(),
            kind,
        });
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return archived(name, bytes);
    }
    if let Some((kind, todo)) = other(bytes) {
        return Err(ReadError::Document {
            name: refused(),
            kind,
            todo,
        });
    }
    let text = text_of(bytes);
    // Some programs put a line of their own before the header of a PDF.
    let head = &bytes[..bytes.len().min(1024)];
    if text.starts_with(b"%PDF-")
        || (ends_in(name, &["pdf"]) && head.windows(5).any(|five| five == b"%PDF-"))
    {
        return Ok(Format::Pdf);
    }
    let utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    match bytes.iter().position(|byte| *byte == 0) {
        Some(offset) if !utf_16 => {
            return Err(ReadError::Binary {
                name: refused(),
                offset,
            });
        }
        _ => {}
    }
    if is_mailbox(bytes) {
        return Ok(Format::Mailbox);
    }
    if is_web_page(text) {
        return Ok(Format::Html);
    }
    if is_mail(name, bytes) {
        return Ok(Format::Email);
    }
    Ok(match () {
        () if ends_in(name, &["html", "htm", "xhtml"]) => Format::Html,
        () if ends_in(name, &["csv", "tsv"]) => Format::Csv,
        () => Format::PlainText,
    })
}

/// Whether the name ends so, in capitals or not.
pub(crate) fn ends_in(name: &str, endings: &[&str]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    endings
        .iter()
        .any(|wanted| ending.eq_ignore_ascii_case(wanted))
}

/// Bytes without a byte order mark and white space before them.
fn text_of(bytes: &[u8]) -> &[u8] {
    bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start()
}

/// A line that begins a message, and after it mail headers.
fn is_mailbox(bytes: &[u8]) -> bool {
    let text = bytes.trim_ascii_start();
    let Some(end) = text.iter().position(|byte| *byte == b'\n') else {
        return false;
    };
    mbox::is_from(&text[..=end]) && is_mail("", &text[end + 1..])
}

fn is_web_page(text: &[u8]) -> bool {
    let begins = |text: &[u8], wanted: &[u8]| {
        text.get(..wanted.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(wanted))
    };
    let mut text = text;
    // A page may have an XML declaration and comments before anything else.
    for (start, end) in [(&b"<?xml"[..], &b"?>"[..]), (b"<!--", b"-->")] {
        if begins(text, start) {
            let head = &text[..text.len().min(4096)];
            let Some(at) = head.windows(end.len()).position(|window| window == end) else {
                return false;
            };
            text = text[at + end.len()..].trim_ascii_start();
        }
    }
    [
        &b"<!doctype html"[..],
        b"<html",
        b"<head>",
        b"<body",
        b"<meta ",
    ]
    .iter()
    .any(|wanted| begins(text, wanted))
}

/// What an archive is.
fn archived(name: &str, bytes: &[u8]) -> Result<Format, ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    let refused = |kind, todo| {
        Err(ReadError::Document {
            name: name.to_owned(),
            kind,
            todo,
        })
    };
    // The limit is for telling only: whoever reads the file has one of its own.
    let mut room = Room::new(&Limits {
        unpacked: 1024 * 1024,
        ..Limits::default()
    });
    let said = archive.part("mimetype", &mut room)?.unwrap_or_default();
    let said = said.trim_ascii();
    if let Some(kind) = said.strip_prefix(b"application/vnd.oasis.opendocument.") {
        return match kind {
            b"text" | b"text-template" | b"text-master" => Ok(Format::Odt),
            b"spreadsheet" | b"spreadsheet-template" => Ok(Format::Ods),
            _ => refused("a drawing or presentation (OpenDocument)", SAVE_AS_LETTER),
        };
    }
    match () {
        () if archive.has("word/document.xml") => Ok(Format::Docx),
        () if archive.has("xl/workbook.xml") => Ok(Format::Xlsx),
        () if archive.has_under("xl/") => refused("a spreadsheet (XLSB)", SAVE_AS_SHEET),
        () if archive.has_under("word/") => Ok(Format::Docx),
        () if archive.has_under("ppt/") => refused("a presentation (PPTX)", SAVE_AS_LETTER),
        () => refused(
            "a ZIP archive",
            "unpack it and give the letter that is in it",
        ),
    }
}

const SAVE_AS_LETTER: &str = "open it and save it as .docx, .odt or .pdf, or its words as .txt";
const SAVE_AS_SHEET: &str = "open it and save it as .xlsx, .ods or .csv";

/// Whether this is a message: it says so in its name, or it opens with nothing but mail headers.
///
/// One header does not make a message: many a letter opens "Subject: …" or "Date: …".
fn is_mail(name: &str, bytes: &[u8]) -> bool {
    if ends_in(name, &["eml"]) {
        return true;
    }
    let mut known = 0;
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            return known >= 2;
        }
        let folded = matches!(line.first(), Some(b' ' | b'\t')) && known > 0;
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            if folded {
                continue;
            }
            return false;
        };
        let field = &line[..colon];
        let is_field = field.iter().all(u8::is_ascii_graphic) && !field.is_empty();
        if !is_field && !folded {
            return false;
        }
        let field = field.to_ascii_lowercase();
        known += usize::from(MAIL_HEADERS.iter().any(|header| header.as_bytes() == field));
    }
    false
}

/// How a text that is a table parts its columns, and how many there are: its first lines all have
/// the same number of separators, three or more.
pub(crate) fn table(text: &str) -> Option<(char, &'static str, usize)> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(10)
        .collect();
    if lines.len() < 3 || lines.iter().any(|line| line.trim_end().ends_with('?')) {
        return None;
    }
    for (mark, separator) in [(',', "comma"), (';', "semicolon"), ('\t', "tab")] {
        let found = separators(lines[0], mark);
        if found >= 3 && lines.iter().all(|line| separators(line, mark) == found) {
            return Some((mark, separator, found + 1));
        }
    }
    None
}

/// Separators outside double quotes.
fn separators(line: &str, mark: char) -> usize {
    line.split('"')
        .step_by(2)
        .map(|part| part.matches(mark).count())
        .sum()
}

fn picture(bytes: &[u8]) -> Option<&'static str> {
    let at = |offset: usize, wanted: &[u8]| {
        bytes
            .get(offset..)
            .is_some_and(|rest| rest.starts_with(wanted))
    };
    let brand = |brands: &[&[u8]]| at(4, b"ftyp") && brands.iter().any(|brand| at(8, brand));
    let kinds = [
        (at(0, b"\xFF\xD8\xFF"), "JPEG"),
        (at(0, b"\x89PNG"), "PNG"),
        (at(0, b"GIF8"), "GIF"),
        (at(0, b"II*\0") || at(0, b"MM\0*"), "TIFF"),
        (at(0, b"RIFF") && at(8, b"WEBP"), "WebP"),
        (brand(&[b"hei", b"hev", b"mif1", b"msf1"]), "HEIC"),
        (brand(&[b"avif"]), "AVIF"),
    ];
    kinds.into_iter().find_map(|(is, kind)| is.then_some(kind))
}

/// Documents that are known and not read, and what to do with them.
fn other(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let text = text_of(bytes);
    let kinds = [
        (
            text.starts_with(b"{\\rtf"),
            "a rich text document (RTF)",
            SAVE_AS_LETTER,
        ),
        (
            bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            "an old Office document, an Outlook .msg file, or an Office document with a password",
            "open it and save it without a password, a document as .docx or .xlsx, a message as .eml",
        ),
        (
            bytes.starts_with(b"\x1F\x8B")
                || bytes.starts_with(b"7z\xBC\xAF\x27\x1C")
                || bytes.starts_with(b"Rar!"),
            "a packed archive",
            "unpack it and give the letter that is in it",
        ),
        (
            bytes.starts_with(b"\x78\x9F\x3E\x22"),
            "a winmail.dat of Outlook (TNEF)",
            "ask the sender to send it as plain text or HTML",
        ),
    ];
    kinds
        .into_iter()
        .find_map(|(is, kind, todo)| is.then_some((kind, todo)))
}
