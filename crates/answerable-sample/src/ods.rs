//! A workbook in the open document format: a small writer, no more than the lists need.
//!
//! The package is the one of the open document format 1.3: `mimetype` first and not compressed, then
//! the content, the styles, the properties and the list of the parts.

use crate::book::{Book, Cell, Sheet};
use crate::days::Days;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

const MEDIA_TYPE: &str = "application/vnd.oasis.opendocument.spreadsheet";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
     xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
     xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
     xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
     xmlns:number=\"urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0\" \
     xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" \
     xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" \
     xmlns:dc=\"http://purl.org/dc/elements/1.1/\" office:version=\"1.3\"";

/// Dates with the day first, sheets that show and that do not, and headings over several columns.
const STYLES: &str = "<office:automatic-styles>\
     <number:date-style style:name=\"day-first\"><number:day number:style=\"long\"/>\
     <number:text>/</number:text><number:month number:style=\"long\"/><number:text>/</number:text>\
     <number:year number:style=\"long\"/></number:date-style>\
     <style:style style:name=\"date\" style:family=\"table-cell\" \
     style:data-style-name=\"day-first\"/>\
     <style:style style:name=\"over\" style:family=\"table-cell\">\
     <style:paragraph-properties fo:text-align=\"center\"/></style:style>\
     <style:style style:name=\"shown\" style:family=\"table\">\
     <style:table-properties table:display=\"true\"/></style:style>\
     <style:style style:name=\"hidden\" style:family=\"table\">\
     <style:table-properties table:display=\"false\"/></style:style>\
     </office:automatic-styles>\n";

impl Book<'_> {
    /// The workbook as ODS. The same workbook gives the same bytes.
    pub(crate) fn ods(&self) -> ZipResult<Vec<u8>> {
        let parts = [
            ("content.xml", self.content()),
            (
                "styles.xml",
                format!(
                    "{DECLARATION}<office:document-styles {NAMESPACES}><office:styles/>\
                     </office:document-styles>\n"
                ),
            ),
            ("meta.xml", self.meta()),
            ("META-INF/manifest.xml", manifest()),
        ];
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        // What the file is stands at a fixed place in it, for whoever only looks at its first bytes.
        let stored = options.compression_method(CompressionMethod::Stored);
        archive.start_file("mimetype", stored)?;
        archive.write_all(MEDIA_TYPE.as_bytes())?;
        for (name, text) in parts {
            archive.start_file(
                name,
                options.compression_method(CompressionMethod::Deflated),
            )?;
            archive.write_all(text.as_bytes())?;
        }
        Ok(archive.finish()?.into_inner())
    }

    fn content(&self) -> String {
        let mut text = format!(
            "{DECLARATION}<office:document-content {NAMESPACES}>\n{STYLES}<office:body>\
             <office:spreadsheet>\n"
        );
        for sheet in &self.sheets {
            table(&mut text, sheet, self.days);
        }
        text.push_str("</office:spreadsheet></office:body></office:document-content>\n");
        text
    }

    fn meta(&self) -> String {
        format!(
            "{DECLARATION}<office:document-meta {NAMESPACES}><office:meta>\
             <meta:generator>Answerable made-up sample</meta:generator><dc:title>{}</dc:title>\
             <meta:creation-date>{}T00:00:00</meta:creation-date></office:meta>\
             </office:document-meta>\n",
            escaped(self.title),
            self.days.iso(self.made),
        )
    }
}

fn manifest() -> String {
    let mut text = format!(
        "{DECLARATION}<manifest:manifest \
         xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" \
         manifest:version=\"1.3\">\
         <manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" \
         manifest:media-type=\"{MEDIA_TYPE}\"/>"
    );
    for part in ["content.xml", "styles.xml", "meta.xml"] {
        let _ = write!(
            text,
            "<manifest:file-entry manifest:full-path=\"{part}\" manifest:media-type=\"text/xml\"/>"
        );
    }
    text.push_str("</manifest:manifest>\n");
    text
}

fn table(text: &mut String, sheet: &Sheet, days: &Days) {
    let across = |row: &[crate::book::Heading]| row.iter().map(|of| usize::from(of.across)).sum();
    let headings = sheet.headings.iter().map(|row| across(row));
    let width: usize = headings
        .chain(sheet.rows.iter().map(Vec::len))
        .max()
        .unwrap_or(1);
    let _ = writeln!(
        text,
        "<table:table table:name=\"{}\" table:style-name=\"{}\">\
         <table:table-column table:number-columns-repeated=\"{width}\"/>",
        escaped(&sheet.name),
        if sheet.hidden { "hidden" } else { "shown" },
    );
    for row in &sheet.headings {
        text.push_str("<table:table-row>");
        for heading in row {
            if heading.across > 1 {
                let _ = write!(
                    text,
                    "<table:table-cell table:style-name=\"over\" office:value-type=\"string\" \
                     table:number-columns-spanned=\"{}\" table:number-rows-spanned=\"1\">\
                     <text:p>{}</text:p></table:table-cell>\
                     <table:covered-table-cell table:number-columns-repeated=\"{}\"/>",
                    heading.across,
                    escaped(&heading.text),
                    heading.across - 1,
                );
            } else if heading.text.is_empty() {
                text.push_str("<table:table-cell/>");
            } else {
                words(text, &heading.text);
            }
        }
        text.push_str("</table:table-row>\n");
    }
    for row in &sheet.rows {
        text.push_str("<table:table-row>");
        for cell in row {
            match cell {
                Cell::Text(of) => words(text, of),
                Cell::Date(Some(day)) => {
                    let _ = write!(
                        text,
                        "<table:table-cell table:style-name=\"date\" office:value-type=\"date\" \
                         office:date-value=\"{}\"><text:p>{}</text:p></table:table-cell>",
                        days.iso(*day),
                        days.slashed(*day),
                    );
                }
                Cell::Number(number) => {
                    let _ = write!(
                        text,
                        "<table:table-cell office:value-type=\"float\" office:value=\"{number}\">\
                         <text:p>{number}</text:p></table:table-cell>"
                    );
                }
                Cell::Date(None) | Cell::Blank => text.push_str("<table:table-cell/>"),
            }
        }
        text.push_str("</table:table-row>\n");
    }
    text.push_str("</table:table>\n");
}

fn words(text: &mut String, words: &str) {
    let _ = write!(
        text,
        "<table:table-cell office:value-type=\"string\"><text:p>{}</text:p></table:table-cell>",
        escaped(words)
    );
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
