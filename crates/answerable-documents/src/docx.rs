//! A letter as a Word document: a small `WordprocessingML` writer, no more than a letter needs.
//!
//! Element order within properties follows the schema (ECMA-376 part 1), on which Word insists. What
//! never changes from letter to letter is in the files of `docx/`.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use answerable_core::letters::blocks::{Block, Cell, Chart, Inline, Letter, Table};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::line_chart::{WIDTH, picture};
use crate::page::escaped;
use crate::{DocumentError, page, pdf};

const STYLES: &str = include_str!("docx/styles.xml");
const SETTINGS: &str = include_str!("docx/settings.xml");

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const OFFICE_PROPERTIES: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";

/// The width between the margins of an A4 page, in twentieths of a point, as Word counts.
const TEXT_WIDTH: usize = 9360;

/// Drawings are measured in units of which an inch has 914,400, a twentieth of a point 635.
const EMU_A_TWENTIETH: usize = 635;

/// A table of so many rows stays on one page, its first note with it.
const ROWS_KEPT_TOGETHER: usize = 14;

/// The letter as a `.docx` file for Word and `LibreOffice`.
///
/// Styles carry the look, so that a council can apply its own; header rows repeat on each page; captions
/// are numbered fields; each link is a real one. The same letter gives the same bytes.
pub fn docx(letter: &Letter) -> Result<Vec<u8>, DocumentError> {
    let letter = page::prepared(letter, str::to_owned);
    page::check(&letter)?;
    let mut body = Body::default();
    body.letter(&letter)?;

    let mut parts: Vec<(&str, String)> = vec![
        (
            "[Content_Types].xml",
            content_types(&letter, body.pictures.len()),
        ),
        ("_rels/.rels", package_relationships()),
        ("docProps/core.xml", core_properties(&letter)),
        ("docProps/app.xml", app_properties()),
        ("word/document.xml", body.document(&letter)),
        ("word/_rels/document.xml.rels", body.relationships(&letter)),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/numbering.xml", body.numbering()),
        ("word/footer1.xml", footer(&letter)),
    ];
    if page::is_draft(&letter) {
        parts.push(("word/header1.xml", header()));
    }

    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let pictures = body.pictures.iter().enumerate();
    let pictures = pictures.map(|(at, png)| (picture_part(at + 1), png.as_slice()));
    let parts = parts
        .iter()
        .map(|(name, text)| ((*name).to_owned(), text.as_bytes()));
    for (name, bytes) in parts.chain(pictures) {
        archive.start_file(name, options)?;
        archive
            .write_all(bytes)
            .map_err(zip::result::ZipError::from)?;
    }
    Ok(archive.finish()?.into_inner())
}

/// The text of the letter as it grows, and what it refers to.
#[derive(Default)]
struct Body {
    xml: String,
    /// Targets of links; the first is relationship `link1`.
    links: Vec<String>,
    /// Whether each list of the letter is numbered; the first has number 1.
    lists: Vec<bool>,
    bookmarks: usize,
    /// Charts as PNG; the first is relationship `picture1`.
    pictures: Vec<Vec<u8>>,
}

impl Body {
    fn letter(&mut self, letter: &Letter) -> Result<(), DocumentError> {
        let sender = &letter.from;
        self.paragraph("Council", &run(&sender.name, ""));
        self.paragraph("Sender", &run(&sender.team, ""));
        self.paragraph("Sender", &lines(&sender.address));
        let mut contacts = String::new();
        for (at, (label, words, target)) in page::contacts(sender).into_iter().enumerate() {
            contacts.push_str(if at == 0 { "" } else { "<w:r><w:br/></w:r>" });
            contacts.push_str(&run(&format!("{label}: "), ""));
            contacts.push_str(&match target {
                Some(target) => self.link(&words, &target),
                None => run(&words, ""),
            });
        }
        self.paragraph("SenderLast", &contacts);
        if page::is_draft(letter) {
            self.paragraph("Draft", &run(page::DRAFT_SENTENCE, ""));
        }
        if !letter.to.is_empty() {
            self.paragraph("Address", &lines(&letter.to));
        }
        let date = ("Date".to_owned(), page::date_in_words(letter));
        for (label, value) in std::iter::once(&date).chain(&letter.particulars) {
            let words = format!(
                "{}<w:r><w:tab/></w:r>{}",
                run(&format!("{label}:"), "<w:b/>"),
                run(value, "")
            );
            self.paragraph("Particular", &words);
        }
        self.paragraph("Title", &run(&letter.title, ""));
        self.paragraph("Normal", &run(&letter.salutation, ""));
        for block in &letter.body {
            self.block(block)?;
        }
        if let Some((close, name)) = letter.sign_off.split_first() {
            self.paragraph("Close", &run(close, ""));
            if !name.is_empty() {
                self.paragraph("Signatory", &lines(name));
            }
        }
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), DocumentError> {
        match block {
            Block::Chart(chart) => return self.chart(chart),
            Block::Heading { level, text } => {
                self.paragraph(&format!("Heading{level}"), &run(text, ""));
            }
            Block::Paragraph { text } => {
                let words = self.runs(text);
                self.paragraph("Normal", &words);
            }
            Block::Quote { paragraphs } => {
                for paragraph in paragraphs {
                    self.paragraph("Quote", &run(paragraph, ""));
                }
            }
            Block::List { ordered, items } => {
                self.lists.push(*ordered);
                let list = self.lists.len();
                let style = if *ordered { "ListNumber" } else { "ListBullet" };
                for item in items {
                    let words = self.runs(item);
                    let _ = writeln!(
                        self.xml,
                        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/><w:numPr><w:ilvl w:val=\"0\"/>\
                         <w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{words}</w:p>"
                    );
                }
            }
            Block::Table(table) => self.table(table),
        }
        Ok(())
    }

    /// A chart as a picture in the line, which a screen reader tells in words.
    fn chart(&mut self, chart: &Chart) -> Result<(), DocumentError> {
        let number = chart.number;
        let drawn = picture(chart, pdf::TYPEFACE_OF_PICTURES);
        self.pictures.push(pdf::png(number, &drawn)?);
        let at = self.pictures.len();
        let caption = numbered("Chart", number, &chart.title);
        self.paragraph("Caption", &caption);
        let wide = u32::try_from(TEXT_WIDTH * EMU_A_TWENTIETH).unwrap_or(u32::MAX);
        let high = (drawn.height / WIDTH * f64::from(wide)).round();
        let _ = writeln!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Chart\"/></w:pPr><w:r><w:drawing>\
             <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{wide}\" cy=\"{high}\"/>\
             <wp:docPr id=\"{at}\" name=\"Chart {number}\" descr=\"{says}\"/>\
             <a:graphic><a:graphicData uri=\"{DRAWING}/picture\"><pic:pic><pic:nvPicPr>\
             <pic:cNvPr id=\"{at}\" name=\"Chart {number}\"/><pic:cNvPicPr/></pic:nvPicPr>\
             <pic:blipFill><a:blip r:embed=\"picture{at}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{wide}\" cy=\"{high}\"/></a:xfrm>\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>\
             </wp:inline></w:drawing></w:r></w:p>",
            says = escaped(&chart.alternative),
        );
        self.paragraph("Source", &run(&chart.note, ""));
        Ok(())
    }

    fn table(&mut self, table: &Table) {
        let number = table.number;
        let caption = numbered("Table", number, &table.caption);
        self.paragraph("Caption", &caption);

        let widths = widths(table);
        let margins = if table.columns.len() > 9 {
            "<w:tblCellMar><w:left w:w=\"28\" w:type=\"dxa\"/><w:right w:w=\"28\" w:type=\"dxa\"/></w:tblCellMar>"
        } else {
            ""
        };
        let _ = writeln!(
            self.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"Figures\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>\
             <w:tblLayout w:type=\"fixed\"/>{margins}<w:tblLook w:val=\"06A0\" w:firstRow=\"1\" w:lastRow=\"0\" \
             w:firstColumn=\"1\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>\
             <w:tblCaption w:val=\"Table {number}: {}\"/><w:tblDescription w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            widths.iter().sum::<usize>(),
            escaped(&table.caption),
            escaped(&description(table)),
        );
        for width in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.xml
            .push_str("</w:tblGrid>\n<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (column, width) in table.columns.iter().zip(&widths) {
            let words = run(&column.heading, "");
            let place = Place {
                width: *width,
                numeric: column.numeric,
                first_row: true,
            };
            self.cell(&place, table, &words);
        }
        self.xml.push_str("</w:tr>\n");
        for row in &table.rows {
            self.xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for ((cell, column), width) in row.iter().zip(&table.columns).zip(&widths) {
                let words = marked(cell, table);
                let place = Place {
                    width: *width,
                    numeric: column.numeric,
                    first_row: false,
                };
                self.cell(&place, table, &words);
            }
            self.xml.push_str("</w:tr>\n");
        }
        self.xml.push_str("</w:tbl>\n");

        for (at, note) in table.notes.iter().enumerate() {
            self.bookmarks += 1;
            let words = format!(
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/>{mark}<w:bookmarkEnd w:id=\"{id}\"/>\
                 <w:r><w:tab/></w:r>{text}",
                id = self.bookmarks,
                name = bookmark(table, at + 1),
                mark = run(&note.mark, "<w:b/>"),
                text = run(&note.text, "")
            );
            self.paragraph("Note", &words);
        }
        let source = if table.source.is_empty() {
            String::new()
        } else {
            format!("{}{}", run("Source: ", ""), self.runs(&table.source))
        };
        // A paragraph even without a source: two tables in a row would otherwise become one in Word.
        self.paragraph("Source", &source);
    }

    fn cell(&mut self, place: &Place, table: &Table, words: &str) {
        let style = match table.columns.len() {
            0..=6 => "TableText",
            7..=9 => "TableTextSmall",
            _ => "TableTextSmallest",
        };
        let together = place.first_row || table.rows.len() <= ROWS_KEPT_TOGETHER;
        let keep = if together { "<w:keepNext/>" } else { "" };
        let align = if place.numeric {
            "<w:jc w:val=\"right\"/>"
        } else {
            ""
        };
        let low = if place.first_row {
            "<w:vAlign w:val=\"bottom\"/>"
        } else {
            ""
        };
        let _ = write!(
            self.xml,
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{low}</w:tcPr><w:p><w:pPr>\
             <w:pStyle w:val=\"{style}\"/>{keep}{align}</w:pPr>{words}</w:p></w:tc>",
            place.width
        );
    }

    fn runs(&mut self, text: &[Inline]) -> String {
        text.iter()
            .map(|inline| match inline {
                Inline::Plain { text } => run(text, ""),
                Inline::Strong { text } => run(text, "<w:b/>"),
                Inline::Link { text, target } => self.link(text, target),
            })
            .collect()
    }

    fn link(&mut self, words: &str, target: &str) -> String {
        let at = self
            .links
            .iter()
            .position(|known| known == target)
            .unwrap_or_else(|| {
                self.links.push(target.to_owned());
                self.links.len() - 1
            });
        let words = run(words, "<w:rStyle w:val=\"Hyperlink\"/>");
        format!(
            "<w:hyperlink r:id=\"link{}\" w:history=\"1\">{words}</w:hyperlink>",
            at + 1
        )
    }

    fn paragraph(&mut self, style: &str, words: &str) {
        let _ = writeln!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{words}</w:p>"
        );
    }

    fn document(&self, letter: &Letter) -> String {
        let header = if page::is_draft(letter) {
            "<w:headerReference w:type=\"default\" r:id=\"header\"/>"
        } else {
            ""
        };
        format!(
            "{DECLARATION}<w:document {NAMESPACES}><w:body>\n{}<w:sectPr>{header}\
             <w:footerReference w:type=\"default\" r:id=\"footer\"/>\
             <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1361\" w:right=\"1273\" \
             w:bottom=\"1361\" w:left=\"1273\" w:header=\"680\" w:footer=\"680\" w:gutter=\"0\"/>\
             </w:sectPr></w:body></w:document>\n",
            self.xml
        )
    }

    fn relationships(&self, letter: &Letter) -> String {
        let mut inner = String::new();
        let header = page::is_draft(letter).then_some(("header", "header", "header1.xml"));
        let parts = [
            ("styles", "styles", "styles.xml"),
            ("settings", "settings", "settings.xml"),
            ("numbering", "numbering", "numbering.xml"),
            ("footer", "footer", "footer1.xml"),
        ];
        for (id, kind, target) in parts.into_iter().chain(header) {
            let _ = writeln!(
                inner,
                "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
            );
        }
        for (at, target) in self.links.iter().enumerate() {
            let _ = writeln!(
                inner,
                "<Relationship Id=\"link{}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
                at + 1,
                escaped(target)
            );
        }
        for at in 1..=self.pictures.len() {
            let _ = writeln!(
                inner,
                "<Relationship Id=\"picture{at}\" Type=\"{OFFICE}/image\" Target=\"media/chart{at}.png\"/>"
            );
        }
        format!(
            "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\n{inner}</Relationships>\n"
        )
    }

    /// One numbering for each list, so that every numbered list starts at 1.
    fn numbering(&self) -> String {
        let mut inner = String::new();
        let kinds = [
            ("bullet", "\u{2022}", "ListBullet"),
            ("decimal", "%1.", "ListNumber"),
        ];
        for (id, (format, text, style)) in kinds.iter().enumerate() {
            let _ = writeln!(
                inner,
                "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/>\
                 <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
                 <w:pStyle w:val=\"{style}\"/><w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/>\
                 <w:pPr><w:ind w:left=\"567\" w:hanging=\"397\"/></w:pPr></w:lvl></w:abstractNum>"
            );
        }
        for (at, ordered) in self.lists.iter().enumerate() {
            let _ = writeln!(
                inner,
                "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{}\"/><w:lvlOverride w:ilvl=\"0\">\
                 <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
                at + 1,
                u8::from(*ordered)
            );
        }
        format!("{DECLARATION}<w:numbering {NAMESPACES}>\n{inner}</w:numbering>\n")
    }
}

/// A caption with its number as a field.
fn numbered(what: &str, number: usize, words: &str) -> String {
    // \r sets the number itself, so that an update of fields in Word cannot renumber the letter.
    format!(
        "{}<w:fldSimple w:instr=\" SEQ {what} \\* ARABIC \\r {number} \">{}</w:fldSimple>{}",
        run(&format!("{what} "), ""),
        run(&number.to_string(), ""),
        run(&format!(": {words}"), "")
    )
}

fn picture_part(at: usize) -> String {
    format!("word/media/chart{at}.png")
}

/// Where a cell stands.
struct Place {
    width: usize,
    numeric: bool,
    first_row: bool,
}

/// The words of a cell and its marks, each a link to its note.
fn marked(cell: &Cell, table: &Table) -> String {
    let mut words = run(&cell.text, "");
    for (mark, note) in page::marks(cell, table) {
        let mark = run(
            &format!("\u{A0}{mark}"),
            "<w:vertAlign w:val=\"superscript\"/>",
        );
        let Some(note) = note else {
            words.push_str(&mark);
            continue;
        };
        let anchor = bookmark(table, note);
        let _ = write!(
            words,
            "<w:hyperlink w:anchor=\"{anchor}\" w:history=\"1\">{mark}</w:hyperlink>"
        );
    }
    words
}

fn bookmark(table: &Table, note: usize) -> String {
    format!("table_{}_note_{note}", table.number)
}

/// What a table is, for a reader who cannot see it: its size and headings.
fn description(table: &Table) -> String {
    let headings: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.heading.as_str())
        .collect();
    format!(
        "{} rows under a header row. Columns: {}. The first column holds the row headings.",
        table.rows.len(),
        headings.join("; ")
    )
}

/// Widths of columns in twentieths of a point: what their words need, narrowed to fit the page.
fn widths(table: &Table) -> Vec<usize> {
    let (size, margins) = match table.columns.len() {
        0..=6 => (200, 2 * 57 + 60),
        7..=9 => (180, 2 * 57 + 20),
        _ => (160, 2 * 28 + 10),
    };
    let full = |text: &str| set_width(text) * size / 1000 + margins;
    let longest_word = |text: &str| text.split_whitespace().map(full).max().unwrap_or(margins);
    let widest = |at: usize, width: &dyn Fn(&str) -> usize| {
        let heading = width(&table.columns[at].heading);
        let cells = table.rows.iter().map(|row| {
            let marks = row[at]
                .marks
                .iter()
                .map(|mark| 2 * mark.chars().count())
                .sum::<usize>();
            width(&row[at].text) + marks * size / 3
        });
        cells.max().unwrap_or(0).max(heading)
    };
    let columns = 0..table.columns.len();
    let wanted: Vec<usize> = columns.clone().map(|at| widest(at, &full)).collect();
    let least: Vec<usize> = columns.map(|at| widest(at, &longest_word)).collect();
    let (wish, minimum) = (wanted.iter().sum::<usize>(), least.iter().sum::<usize>());
    if wish <= TEXT_WIDTH {
        return wanted;
    }
    if minimum >= TEXT_WIDTH {
        return least
            .iter()
            .map(|width| width * TEXT_WIDTH / minimum)
            .collect();
    }
    // Each column has its least; the rest of the page goes to those that want more.
    let (spare, more) = (TEXT_WIDTH - minimum, wish - minimum);
    wanted
        .iter()
        .zip(&least)
        .map(|(wanted, least)| least + (wanted - least) * spare / more)
        .collect()
}

/// About how wide a bold sans-serif sets this, in thousandths of the text's size.
fn set_width(text: &str) -> usize {
    text.chars()
        .map(|character| match character {
            'f'
            | 'i'
            | 'j'
            | 'l'
            | 't'
            | 'I'
            | ' '..='"'
            | '\''..=')'
            | ','..='/'
            | ':'
            | ';'
            | '['
            | ']' => 330,
            'm' | 'w' | 'M' | 'W' | '%' | '&' => 900,
            'A'..='Z' => 730,
            _ => 590,
        })
        .sum()
}

/// A run of text with these properties; line breaks and tabs are kept.
fn run(text: &str, properties: &str) -> String {
    let properties = if properties.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{properties}</w:rPr>")
    };
    let words = escaped(text)
        .replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">")
        .replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">");
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn lines(lines: &[String]) -> String {
    run(&lines.join("\n"), "")
}

fn content_types(letter: &Letter, pictures: usize) -> String {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let package = "application/vnd.openxmlformats-package";
    let office = "application/vnd.openxmlformats-officedocument";
    let header =
        page::is_draft(letter).then(|| ("/word/header1.xml", format!("{word}.header+xml")));
    let parts = [
        ("/word/document.xml", format!("{word}.document.main+xml")),
        ("/word/styles.xml", format!("{word}.styles+xml")),
        ("/word/settings.xml", format!("{word}.settings+xml")),
        ("/word/numbering.xml", format!("{word}.numbering+xml")),
        ("/word/footer1.xml", format!("{word}.footer+xml")),
        (
            "/docProps/core.xml",
            format!("{package}.core-properties+xml"),
        ),
        (
            "/docProps/app.xml",
            format!("{office}.extended-properties+xml"),
        ),
    ];
    let mut inner = format!(
        "<Default Extension=\"rels\" ContentType=\"{package}.relationships+xml\"/>\n\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>\n"
    );
    let parts = parts.map(|(name, kind)| (name.to_owned(), kind));
    let header = header.map(|(name, kind)| (name.to_owned(), kind));
    let pictures =
        (1..=pictures).map(|at| (format!("/{}", picture_part(at)), "image/png".to_owned()));
    for (name, kind) in parts.into_iter().chain(header).chain(pictures) {
        let _ = writeln!(
            inner,
            "<Override PartName=\"{name}\" ContentType=\"{kind}\"/>"
        );
    }
    format!("{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\n{inner}</Types>\n")
}

fn package_relationships() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\n\
         <Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\n\
         <Relationship Id=\"core\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\n\
         <Relationship Id=\"app\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/>\n\
         </Relationships>\n"
    )
}

/// The document's own properties. The council is the author: no officer's name is put here.
fn core_properties(letter: &Letter) -> String {
    let status = if page::is_draft(letter) {
        "Draft"
    } else {
        "Final"
    };
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\
         <dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>en-GB</dc:language>\
         <cp:contentStatus>{status}</cp:contentStatus>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">{}T00:00:00Z</dcterms:created></cp:coreProperties>\n",
        escaped(&letter.title),
        escaped(&letter.from.name),
        letter.dated,
    )
}

fn app_properties() -> String {
    format!(
        "{DECLARATION}<Properties xmlns=\"{OFFICE_PROPERTIES}\"><Application>Answerable</Application></Properties>\n"
    )
}

fn header() -> String {
    format!(
        "{DECLARATION}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>\n",
        run(page::DRAFT, "")
    )
}

fn footer(letter: &Letter) -> String {
    let field = |code: &str| {
        format!(
            "<w:fldSimple w:instr=\" {code} \">{}</w:fldSimple>",
            run("1", "")
        )
    };
    format!(
        "{DECLARATION}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}\
         <w:r><w:tab/></w:r>{}{}{}{}</w:p></w:ftr>\n",
        run(page::reference(letter).unwrap_or_default(), ""),
        run("Page ", ""),
        field("PAGE"),
        run(" of ", ""),
        field("NUMPAGES"),
    )
}
