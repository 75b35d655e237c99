//! Files for the tests, made in memory.

use answerable_intake::{Block, BlockKind, Document, Limits, read};
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

/// An archive of these parts, not compressed.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    packed(parts, CompressionMethod::Stored)
}

pub(crate) fn packed(parts: &[(&str, &[u8])], method: CompressionMethod) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(method);
    for (name, bytes) in parts {
        archive.start_file(*name, options).expect("a new part");
        archive.write_all(bytes).expect("room in memory");
    }
    archive.finish().expect("room in memory").into_inner()
}

const WORD: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// The text of `word/document.xml` with this body.
pub(crate) fn word(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:document {WORD}><w:body>{body}<w:sectPr/></w:body></w:document>"
    )
}

/// A Word document with this body, and these other parts under `word/`.
pub(crate) fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = word(body);
    let names: Vec<String> = others
        .iter()
        .map(|(name, _)| format!("word/{name}"))
        .collect();
    let mut parts: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    for (name, (_, text)) in names.iter().zip(others) {
        parts.push((name, text.as_bytes()));
    }
    zip(&parts)
}

/// A paragraph of Word, with these properties.
pub(crate) fn p(properties: &str, words: &str) -> String {
    format!(
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>"
    )
}

/// The properties of an item of a list.
pub(crate) fn in_list(list: u32, level: u32) -> String {
    format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>")
}

/// An OpenDocument text with these automatic styles and this body.
pub(crate) fn odt(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:automatic-styles>{styles}</office:automatic-styles>\
         <office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("content.xml", content.as_bytes()),
    ])
}

/// A PDF of pages with these content streams, in Helvetica as `/F1`; `more` goes into the trailer.
pub(crate) fn pdf(pages: &[String], more: &str) -> Vec<u8> {
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        String::new(),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
            .to_owned(),
    ];
    let mut kids = String::new();
    for content in pages {
        let at = objects.len() + 1;
        let _ = write!(kids, "{at} 0 R ");
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {} 0 R \
             /Resources << /Font << /F1 3 0 R >> >> >>",
            at + 1
        ));
        objects.push(format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ));
    }
    objects[1] = format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len());
    pdf_of(&objects, more)
}

/// A PDF of these objects, of which the first is the catalogue.
pub(crate) fn pdf_of(objects: &[String], more: &str) -> Vec<u8> {
    let mut file = "%PDF-1.4\n".to_owned();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        let _ = write!(file, "{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    let _ = write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(file, "{offset:010} 00000 n ");
    }
    let size = objects.len() + 1;
    let _ = write!(
        file,
        "trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF\n"
    );
    file.into_bytes()
}

/// Words at a place of a page, in points from its lower left corner.
pub(crate) fn at(x: u32, y: u32, size: u32, words: &str) -> String {
    format!("BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n")
}

/// Reads a file that can be read.
#[track_caller]
pub(crate) fn reads(name: &str, bytes: &[u8]) -> Document {
    read(name, bytes, &Limits::default()).unwrap_or_else(|refused| panic!("{refused}"))
}

/// Why a file cannot be read.
#[track_caller]
pub(crate) fn refuses(name: &str, bytes: &[u8]) -> String {
    match read(name, bytes, &Limits::default()) {
        Ok(document) => panic!("{name} was read as {:?}", document.blocks.first()),
        Err(refused) => refused.to_string(),
    }
}

/// The blocks in short: "h1 words", "1. words", "  a) words", "| row", "[1] note".
pub(crate) fn short(document: &Document) -> Vec<String> {
    document.blocks.iter().map(in_short).collect()
}

fn in_short(block: &Block) -> String {
    let text = block.text.replace('\t', " | ");
    let quoted = "> ".repeat(usize::from(block.quoted));
    match &block.kind {
        BlockKind::Heading(level) => format!("{quoted}h{level} {text}"),
        BlockKind::Item { mark, depth } => {
            let mark = mark.as_deref().unwrap_or("-");
            format!("{quoted}{}{mark} {text}", "  ".repeat(usize::from(*depth)))
        }
        BlockKind::Row => format!("{quoted}| {text}"),
        BlockKind::Paragraph | BlockKind::Note => format!("{quoted}{text}"),
    }
}

/// The problems in words.
pub(crate) fn problems(document: &Document) -> Vec<String> {
    document.problems.iter().map(ToString::to_string).collect()
}

/// The places in words.
pub(crate) fn places(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|block| block.place.to_string())
        .collect()
}
