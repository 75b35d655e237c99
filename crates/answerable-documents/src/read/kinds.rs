//! Telling what a file is by its first bytes, whatever its name says.

use super::ReadError;

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

/// Refuses pictures, documents, web pages and anything with a NUL byte that is not UTF-16.
pub(super) fn refuse_other_kinds(name: &str, bytes: &[u8]) -> Result<(), ReadError> {
    let name = || name.to_owned();
    if let Some(kind) = picture(bytes) {
        return Err(ReadError::Picture { name: name(), kind });
    }
    if let Some(kind) = document(bytes) {
        return Err(ReadError::Document { name: name(), kind });
    }
    let utf_16 = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
    match bytes.iter().position(|byte| *byte == 0) {
        Some(offset) if !utf_16 => Err(ReadError::Binary {
            name: name(),
            offset,
        }),
        _ => Ok(()),
    }
}

/// Whether this is a message: it says so in its name, or it opens with nothing but mail headers.
///
/// One header does not make a message: many a letter opens "Subject: …" or "Date: …".
pub(super) fn is_mail(name: &str, bytes: &[u8]) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    if ending.eq_ignore_ascii_case("eml") {
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

/// Refuses text that is a table: its first lines all have the same number of separators, three or more.
pub(super) fn refuse_table(name: &str, text: &str) -> Result<(), ReadError> {
    let lines: Vec<&str> = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .take(10)
        .collect();
    if lines.len() < 3 || lines.iter().any(|line| line.trim_end().ends_with('?')) {
        return Ok(());
    }
    for (mark, separator) in [(',', "comma"), (';', "semicolon"), ('\t', "tab")] {
        let found = separators(lines[0], mark);
        if found >= 3 && lines.iter().all(|line| separators(line, mark) == found) {
            return Err(ReadError::DataFile {
                name: name.to_owned(),
                columns: found + 1,
                separator,
            });
        }
    }
    Ok(())
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

fn document(bytes: &[u8]) -> Option<&'static str> {
    let has = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(match () {
            () if has(b"word/document.xml") => "a Word document (DOCX)",
            () if has(b"xl/workbook") => "a spreadsheet (XLSX or XLSB)",
            () if has(b"opendocument.text") => "an OpenDocument text (ODT)",
            () if has(b"opendocument.spreadsheet") => "a spreadsheet (ODS)",
            () => "a ZIP archive",
        });
    }
    let text = bytes
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let begins = |wanted: &[u8]| {
        text.get(..wanted.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(wanted))
    };
    let kinds = [
        (begins(b"%PDF-"), "a PDF document"),
        (begins(b"{\\rtf"), "a rich text document (RTF)"),
        (
            begins(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
            "an old Office document or an Outlook .msg file",
        ),
        (
            begins(b"<!doctype html") || begins(b"<html"),
            "a web page (HTML)",
        ),
    ];
    kinds.into_iter().find_map(|(is, kind)| is.then_some(kind))
}
