//! What the fuzzer calls: it must neither panic nor take more memory than the file is worth.

use crate::{
    Asked, Content, Given,
    cell::{Cell, Rows, Stop},
    pseudonym::{KEY_LENGTH, Key},
    read,
    settings::Settings,
    tables::TableId,
    xml,
};
use answerable_law::Calendar;
use std::io::{Cursor, Write};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

struct Nowhere;

impl Rows for Nowhere {
    fn row(&mut self, _: TableId, _: &[Cell<'_>]) -> Result<(), Stop> {
        Ok(())
    }
}

/// Reads files as a return, or as what they look like.
fn load(files: &[(&str, &[u8])], of: Option<&str>, year: Option<i16>) {
    let settings = Settings {
        key: &Key::new(&[7; KEY_LENGTH]),
        calendar: Calendar::builtin(),
    };
    let given = files.iter().map(|(name, data)| Given {
        name: (*name).to_owned(),
        content: Content::Bytes(Box::new(*data)),
    });
    let asked = Asked {
        of: of.map(str::to_owned),
        year,
    };
    let _ = read(given.collect(), &asked, &settings, &mut Nowhere);
}

/// Reads bytes as an XML return, of whichever kind and year they look like.
pub fn xml(data: &[u8]) {
    let settings = Settings {
        key: &Key::new(&[7; KEY_LENGTH]),
        calendar: Calendar::builtin(),
    };
    let year = xml::recognise(data).and_then(|(_, year)| year);
    let year = year.filter(|year| (2017..=2026).contains(year));
    for id in ["cin", "csww"] {
        let _ = xml::read(
            id,
            year.unwrap_or(2025),
            "fuzz.xml",
            &mut &*data,
            &settings,
            &mut Nowhere,
        );
    }
}

/// Reads bytes as the return on looked-after children in XML: what comes after the mark of XML is
/// given to the reader whatever it is.
pub fn looked_after_xml(data: &[u8]) {
    let marked = [b"<", data].concat();
    for data in [data, &marked] {
        load(&[("fuzz.xml", data)], Some("ssda903"), Some(2025));
    }
}

/// Reads bytes as a text file or workbook: as what they look like, and as allocations and Annex A
/// whatever they look like.
pub fn tabular(data: &[u8]) {
    for of in [None, Some("allocations"), Some("annex_a")] {
        load(&[("fuzzed", data)], of, None);
    }
}

/// What stands between two files of [`files`].
pub const BETWEEN_FILES: u8 = 0x1E;

/// Reads bytes as several text files of one return, so that what one says of another is looked up:
/// as the return on looked-after children of a year, and as the safeguarding dataset.
pub fn files(data: &[u8]) {
    let parts = data.split(|byte| *byte == BETWEEN_FILES).take(32);
    let files: Vec<(&str, &[u8])> = parts.map(|part| ("fuzzed.csv", part)).collect();
    for (of, year) in [("ssda903", Some(2025)), ("ssd", None)] {
        load(&files, Some(of), year);
    }
}

/// Reads bytes as the content of a workbook in the open document format.
pub fn ods_content(data: &[u8]) {
    tabular(&ods(data));
}

/// Reads bytes as the only sheet of an XLSX workbook.
pub fn xlsx_sheet(data: &[u8]) {
    tabular(&xlsx(data, SHARED));
}

/// A few texts that cells may share.
const SHARED: &[u8] = b"<sst uniqueCount=\"3\"><si><t>child_id</t></si><si><t>started_on</t></si><si><t>MADEUP1</t></si></sst>";

/// A workbook in the open document format with this content.
pub fn ods(content: &[u8]) -> Vec<u8> {
    packed(&[("content.xml", content)])
}

/// An XLSX workbook with this sheet, called “List 1”, and these shared texts.
pub fn xlsx(sheet: &[u8], shared: &[u8]) -> Vec<u8> {
    const TYPES: &[u8] =
        b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>";
    const PACKAGE: &[u8] = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>";
    const BOOK: &[u8] = b"<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"List 1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    const OF_BOOK: &[u8] = b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    packed(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", PACKAGE),
        ("xl/workbook.xml", BOOK),
        ("xl/_rels/workbook.xml.rels", OF_BOOK),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", shared),
    ])
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
