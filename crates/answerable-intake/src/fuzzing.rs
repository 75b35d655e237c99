//! What the fuzzer calls: it must neither panic nor take more memory than the file is worth.

use crate::{
    Document, Inspection, Limits, ReadError, inspect, messages, pdf, read, read_request, unquoted,
};
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// What stands between two parts of [`docx`] and [`odt`].
pub const BETWEEN_PARTS: u8 = 0x1E;

/// A workbook of one sheet, and where that is.
const BOOK: &[u8] =
    b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"List 1\" r:id=\"r1\"/></sheets></workbook>";
const SHEETS: &[u8] =
    b"<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>";

/// Asks of a document what callers ask.
fn look(read: &Result<Document, ReadError>) {
    match read {
        Ok(document) => {
            let text = document.text();
            assert_eq!(text.words.lines().count(), text.places.len());
            let newest = document.newest();
            assert_eq!(newest.words.lines().count(), newest.places.len());
            let _: Vec<String> = document.problems.iter().map(ToString::to_string).collect();
            for attachment in &document.attachments {
                look(&attachment.content);
            }
        }
        Err(refused) => assert!(!refused.to_string().is_empty()),
    }
}

fn load(name: &str, data: &[u8]) {
    // The library that reads PDF panics by policy, which a fuzzer does not forgive even if it is
    // caught. Within a message it may come in base64.
    let has = |mark: &[u8]| data.windows(mark.len()).any(|window| window == mark);
    if has(b"%PDF") || has(b"JVBER") {
        return;
    }
    look(&read(name, data, &small()));
    let _ = read_request(name, data);
}

/// Small limits, so that the fuzzer meets them.
fn small() -> Limits {
    Limits {
        unpacked: 4 << 20,
        elements: 20_000,
        cells: 20_000,
        characters: 500_000,
        ..Limits::default()
    }
}

/// Reads bytes as a message, and as a mailbox.
pub fn mail(data: &[u8]) {
    load("fuzzed.eml", data);
    for (_, message) in messages(data).take(100) {
        load("fuzzed.eml", &unquoted(message));
    }
}

/// Reads bytes as plain text, as whatever they look like, and as values separated by something.
pub fn text(data: &[u8]) {
    load("fuzzed.txt", data);
    load("fuzzed.csv", data);
}

/// Reads bytes as a web page.
pub fn html(data: &[u8]) {
    load("fuzzed.html", data);
}

/// Reads bytes as the parts of a Word document: its text, its styles, its lists, its footnotes.
pub fn docx(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == BETWEEN_PARTS);
    let mut next = || parts.next().unwrap_or_default();
    let packed = packed(&[
        ("word/document.xml", next()),
        ("word/styles.xml", next()),
        ("word/numbering.xml", next()),
        ("word/footnotes.xml", next()),
        ("word/_rels/document.xml.rels", next()),
    ]);
    load("fuzzed.docx", &packed);
    load("fuzzed.docx", data);
}

/// Reads bytes as the parts of an OpenDocument text: its content and its styles.
pub fn odt(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == BETWEEN_PARTS);
    let mut next = || parts.next().unwrap_or_default();
    let packed = packed(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", next()),
        ("styles.xml", next()),
    ]);
    load("fuzzed.odt", &packed);
    load("fuzzed.odt", data);
}

/// Reads bytes as the only sheet of a workbook, in both formats.
pub fn sheet(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == BETWEEN_PARTS);
    let mut next = || parts.next().unwrap_or_default();
    let (sheet, shared, styles) = (next(), next(), next());
    load(
        "fuzzed.xlsx",
        &packed(&[
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", SHEETS),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", shared),
            ("xl/styles.xml", styles),
        ]),
    );
    load(
        "fuzzed.ods",
        &packed(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", sheet),
        ]),
    );
}

/// Lays out characters that stand anywhere: each is eight bytes of place, size and turn, and a letter.
pub fn pdf_layout(data: &[u8]) {
    let small = |byte: u8| f64::from(i8::from_ne_bytes([byte]));
    let texts: Vec<String> = data
        .chunks_exact(8)
        .map(|piece| {
            let code = u32::from(piece[6]) << 8 | u32::from(piece[7]);
            char::from_u32(code).map_or(String::new(), String::from)
        })
        .collect();
    let drawn: Vec<([f64; 6], f64, f64, &str)> = data
        .chunks_exact(8)
        .zip(&texts)
        .map(|(piece, text)| {
            let turn = [small(piece[0]), small(piece[1])];
            let place = [
                turn[0],
                turn[1],
                -turn[1],
                turn[0],
                10.0 * small(piece[2]),
                // A line is about as high as a small letter, so that many stand on one.
                4.0 * small(piece[3]),
            ];
            (
                place,
                small(piece[4]) / 100.0,
                small(piece[5]),
                text.as_str(),
            )
        })
        .collect();
    look(&Ok(pdf::laid_out("fuzzed.pdf", &drawn)));
}

/// Reads bytes as a PDF. The library may take long, and more memory than there is: for a fuzzer with
/// limits. Whether anything was read.
pub fn pdf(data: &[u8]) -> bool {
    let read = pdf::read("fuzzed.pdf", data);
    look(&read);
    read.is_ok()
}

/// Looks through bytes for what they hide: as the parts of a document or workbook of Office, as the
/// content of an OpenDocument, and as what is drawn on a page. Not as a PDF, for the reason given above.
pub fn hidden(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == BETWEEN_PARTS);
    let mut next = || parts.next().unwrap_or_default();
    let (main, second, third, fourth) = (next(), next(), next(), next());
    let (links, properties) = (next(), next());
    let inspect_packed = |name: &str, parts: &[(&str, &[u8])]| {
        look_into(&inspect(name, &packed(parts), &small()));
    };
    inspect_packed(
        "fuzzed.docx",
        &[
            ("word/document.xml", main),
            ("word/styles.xml", second),
            ("word/comments.xml", third),
            ("word/settings.xml", fourth),
            ("word/_rels/document.xml.rels", links),
            ("docProps/core.xml", properties),
            ("docProps/app.xml", properties),
            ("docProps/custom.xml", properties),
            ("customXml/item1.xml", third),
        ],
    );
    inspect_packed(
        "fuzzed.xlsx",
        &[
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", SHEETS),
            ("xl/worksheets/sheet1.xml", main),
            ("xl/styles.xml", second),
            ("xl/comments1.xml", third),
            ("xl/tables/table1.xml", third),
            ("xl/pivotCache/pivotCacheDefinition1.xml", fourth),
            ("xl/externalLinks/externalLink1.xml", fourth),
            ("xl/connections.xml", fourth),
            ("xl/worksheets/_rels/sheet1.xml.rels", links),
        ],
    );
    inspect_packed(
        "fuzzed.xlsx",
        &[
            ("xl/workbook.xml", main),
            ("xl/_rels/workbook.xml.rels", links),
        ],
    );
    for (name, kind) in [
        (
            "fuzzed.odt",
            &b"application/vnd.oasis.opendocument.text"[..],
        ),
        (
            "fuzzed.ods",
            b"application/vnd.oasis.opendocument.spreadsheet",
        ),
    ] {
        inspect_packed(
            name,
            &[
                ("mimetype", kind),
                ("content.xml", main),
                ("styles.xml", second),
                ("meta.xml", properties),
                ("META-INF/manifest.xml", links),
            ],
        );
    }
    crate::inspect::fuzz_drawn(data);
}

/// Looks through bytes as a PDF: with the same risks as [`pdf`]. Whether it could be.
pub fn hidden_in_pdf(data: &[u8]) -> bool {
    let inspected = inspect("fuzzed.pdf", data, &Limits::default());
    look_into(&inspected);
    inspected.is_ok()
}

/// Asks of an inspection what callers ask.
fn look_into(inspected: &Result<Inspection, ReadError>) {
    match inspected {
        Ok(inspection) => {
            for hidden in &inspection.hidden {
                assert!(!hidden.to_string().is_empty());
                assert!(hidden.words.len() < 20_000, "{}", hidden.words.len());
                let _ = hidden.name();
            }
            for barrier in &inspection.barriers {
                assert!(!barrier.to_string().is_empty());
            }
        }
        Err(refused) => assert!(!refused.to_string().is_empty()),
    }
}

/// An archive of these parts, not compressed. Writing to memory does not fail.
fn packed(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, data) in parts {
        if archive.start_file(*name, options).is_ok() {
            let _ = archive.write_all(data);
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}
