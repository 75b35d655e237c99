//! Word documents: paragraphs with their marks, tables, notes, text boxes; tracked changes as accepted.

mod numbering;

use crate::archive::Archive;
use crate::document::{Block, BlockKind, Document, Format, Place, Problem};
use crate::limits::{Over, Room};
use crate::marks::Mark;
use crate::table::{Cell, Table};
use crate::xml::{Element, Tree};
use crate::{ReadError, plain};
use numbering::Numbering;
use std::collections::HashMap;

/// How many styles one may be based on another.
const LONGEST_DESCENT: usize = 20;

/// A Word document.
pub(crate) fn read(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    let path = main_part(name, &mut archive, room)?;
    let Some(main) = archive.xml(&path, room)? else {
        return Err(ReadError::Damaged {
            name: name.to_owned(),
            what: format!("it is a Word document without its part {path}"),
        });
    };
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", &path));
    let styles = archive.xml(&format!("{folder}/styles.xml"), room)?;
    let lists = archive.xml(&format!("{folder}/numbering.xml"), room)?;
    let links = archive.xml(&format!("{folder}/_rels/{file}.rels"), room)?;
    let mut notes = Vec::new();
    for (part, kind) in [("footnotes", "footnote"), ("endnotes", "endnote")] {
        if let Some(text) = archive.xml(&format!("{folder}/{part}.xml"), room)? {
            notes.push((kind, text));
        }
    }

    let mut reader = Reader {
        document: Document::empty(name, Format::Docx),
        styles: match styles {
            Some(text) => read_styles(Tree::read(name, &text, room)?.root()),
            None => HashMap::new(),
        },
        numbering: match lists {
            Some(text) => Numbering::read(Tree::read(name, &text, room)?.root()),
            None => Numbering::default(),
        },
        links: match links {
            Some(text) => read_links(Tree::read(name, &text, room)?.root()),
            None => HashMap::new(),
        },
        room,
        paragraphs: 0,
        tables: 0,
        notes: Vec::new(),
        deleted: 0,
        hidden: 0,
        directed: false,
    };
    let tree = Tree::read(name, &main, reader.room)?;
    let mut blocks = Vec::new();
    if let Some(body) = tree
        .root()
        .child("document")
        .and_then(|el| el.child("body"))
    {
        reader
            .blocks(body, &mut blocks)
            .map_err(|over| over.named(name))?;
    }
    for (kind, text) in &notes {
        let tree = Tree::read(name, text, reader.room)?;
        reader
            .read_notes(kind, tree.root(), &mut blocks)
            .map_err(|over| over.named(name))?;
    }
    reader.document.blocks = blocks;
    let mut document = reader.finish();
    left_out(name, &mut archive, folder, room, &mut document)?;
    if document.blocks.is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(document)
}

/// The path of the document itself, as the archive says.
pub(crate) fn main_part(
    name: &str,
    archive: &mut Archive<'_>,
    room: &mut Room,
) -> Result<String, ReadError> {
    const USUAL: &str = "word/document.xml";
    if archive.has(USUAL) {
        return Ok(USUAL.to_owned());
    }
    let Some(links) = archive.xml("_rels/.rels", room)? else {
        return Ok(USUAL.to_owned());
    };
    let tree = Tree::read(name, &links, room)?;
    let target = tree
        .root()
        .all("Relationship")
        .into_iter()
        .find_map(|link| {
            let kind = link.attribute("Type")?;
            let target = link.attribute("Target")?;
            kind.ends_with("/officeDocument").then_some(target)
        });
    Ok(target.map_or(USUAL.to_owned(), |target| {
        target.trim_start_matches('/').to_owned()
    }))
}

/// Notes what the document has besides its text: comments, and the heads and feet of its pages.
fn left_out(
    name: &str,
    archive: &mut Archive<'_>,
    folder: &str,
    room: &mut Room,
    document: &mut Document,
) -> Result<(), ReadError> {
    for (part, words) in [
        ("comments", "comments of reviewers were left out"),
        ("header", "the heads of the pages were left out"),
        ("footer", "the feet of the pages were left out"),
    ] {
        for path in archive.under(&format!("{folder}/{part}")) {
            let Some(text) = archive.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(name, &text, room)?;
            let texts = tree.root().all("t");
            if texts.iter().any(|text| !text.all_words().trim().is_empty()) {
                document.note(words);
                break;
            }
        }
    }
    Ok(())
}

/// What a style says of its paragraphs.
#[derive(Default)]
pub(crate) struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u32>,
    list: Option<u32>,
    level: Option<u32>,
    hidden: Option<bool>,
}

/// Whether the words of a style are hidden, as it says or the one that it is based on.
pub(crate) fn is_hidden(styles: &HashMap<String, Style>, id: Option<&str>) -> Option<bool> {
    described(styles, id, |style| style.hidden)
}

/// What the style says, or the one that it is based on.
fn described<'a, T>(
    styles: &'a HashMap<String, Style>,
    mut id: Option<&'a str>,
    says: impl Fn(&Style) -> Option<T>,
) -> Option<T> {
    for _ in 0..LONGEST_DESCENT {
        let style = styles.get(id?)?;
        if let Some(found) = says(style) {
            return Some(found);
        }
        id = style.based_on.as_deref();
    }
    None
}

pub(crate) fn read_styles(root: Element<'_>) -> HashMap<String, Style> {
    let mut styles = HashMap::new();
    for style in root.all("style") {
        let Some(id) = style.attribute("styleId") else {
            continue;
        };
        let properties = style.child("pPr");
        let of_list = properties.and_then(|el| el.child("numPr"));
        let number = |element: Option<Element<'_>>, name| -> Option<u32> {
            element?.value(name)?.trim().parse().ok()
        };
        styles.insert(
            id,
            Style {
                name: style.value("name").unwrap_or_default(),
                based_on: style.value("basedOn"),
                outline: number(properties, "outlineLvl"),
                list: number(of_list, "numId"),
                level: number(of_list, "ilvl"),
                hidden: style.child("rPr").and_then(|el| el.is_on("vanish")),
            },
        );
    }
    styles
}

fn read_links(root: Element<'_>) -> HashMap<String, String> {
    let links = root.all("Relationship");
    links
        .into_iter()
        .filter(|link| link.attribute("TargetMode").as_deref() == Some("External"))
        .filter_map(|link| Some((link.attribute("Id")?, link.attribute("Target")?)))
        .collect()
}

struct Reader<'a> {
    document: Document,
    styles: HashMap<String, Style>,
    numbering: Numbering,
    links: HashMap<String, String>,
    room: &'a mut Room,
    paragraphs: usize,
    tables: usize,
    /// The notes in order of their marks: kind and identifier.
    notes: Vec<(&'static str, String)>,
    deleted: usize,
    hidden: usize,
    directed: bool,
}

/// The words of a paragraph while it is read.
#[derive(Default)]
struct Line {
    text: String,
    /// Text boxes stand after the paragraph that they hang on.
    boxes: Vec<Block>,
    /// Fields that are open, and whether their result is being read.
    fields: Vec<Field>,
    hidden: bool,
}

#[derive(Default)]
struct Field {
    code: String,
    result: bool,
    from: usize,
}

impl Reader<'_> {
    fn blocks(&mut self, within: Element<'_>, to: &mut Vec<Block>) -> Result<(), Over> {
        for element in within.children() {
            match element.local() {
                "p" => self.paragraph(element, to)?,
                "tbl" => self.table(element, to)?,
                "del" | "moveFrom" => self.deleted += count_words(element),
                "altChunk" => self
                    .document
                    .note("a file within the document was not read"),
                // What stands for itself if a program does not know the first choice.
                "Fallback" | "sectPr" | "tblPr" | "tblGrid" | "" => {}
                _ => self.blocks(element, to)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, element: Element<'_>, to: &mut Vec<Block>) -> Result<(), Over> {
        let properties = element.child("pPr");
        let style = properties.and_then(|el| el.value("pStyle"));
        let mut line = Line {
            hidden: self
                .style(style.as_deref(), |style| style.hidden)
                .unwrap_or(false),
            ..Line::default()
        };
        self.runs(element, &mut line)?;
        let (text, directed) = plain::clean(&line.text);
        self.directed |= directed;
        let text = text.trim();
        let item = self.item(properties, style.as_deref(), !text.is_empty());
        self.paragraphs += 1;
        let place = Place::Paragraph(self.paragraphs);
        if !text.is_empty() {
            self.room.block(text)?;
            let heading = self.heading(properties, style.as_deref());
            let (kind, text) = match (heading, item) {
                // The number of a heading is part of it.
                (Some(level), Some((Some(mark), _))) => {
                    (BlockKind::Heading(level), format!("{mark} {text}"))
                }
                (Some(level), _) => (BlockKind::Heading(level), text.to_owned()),
                (None, Some((mark, depth))) => (BlockKind::Item { mark, depth }, text.to_owned()),
                (None, None) => (BlockKind::Paragraph, text.to_owned()),
            };
            to.push(Block {
                kind,
                text,
                place,
                quoted: 0,
            });
        }
        to.append(&mut line.boxes);
        Ok(())
    }

    /// What the style says, or the one that it is based on.
    fn style<T>(&self, id: Option<&str>, says: impl Fn(&Style) -> Option<T>) -> Option<T> {
        described(&self.styles, id, says)
    }

    fn heading(&self, properties: Option<Element<'_>>, style: Option<&str>) -> Option<u8> {
        let of_name = |style: &Style| {
            let name = style.name.to_ascii_lowercase();
            if name == "title" {
                return Some(1);
            }
            name.strip_prefix("heading ")?.trim().parse().ok()
        };
        let direct = properties
            .and_then(|el| el.value("outlineLvl"))
            .and_then(|level| level.trim().parse::<u32>().ok());
        let level = match direct {
            Some(level) => Some(level.saturating_add(1)),
            None => self
                .style(style, of_name)
                .or_else(|| Some(self.style(style, |style| style.outline)?.saturating_add(1))),
        };
        // Level 10 is that of the text itself.
        u8::try_from(level?)
            .ok()
            .filter(|level| (1..=9).contains(level))
    }

    /// The mark and depth of an item. One without words is counted too, since Word shows its mark.
    fn item(
        &mut self,
        properties: Option<Element<'_>>,
        style: Option<&str>,
        has_words: bool,
    ) -> Option<(Option<String>, u8)> {
        let direct = properties.and_then(|el| el.child("numPr"));
        let number = |name| -> Option<u32> { direct?.value(name)?.trim().parse().ok() };
        let own = number("numId");
        let list = own.or_else(|| self.style(style, |style| style.list))?;
        if list == 0 {
            return None;
        }
        let level = number("ilvl").map(|level| level as usize).or_else(|| {
            let of_list = style.and_then(|style| self.numbering.level_of_style(list, style));
            of_list.or_else(|| Some(self.style(style, |style| style.level)? as usize))
        });
        let level = level.unwrap_or(0);
        let Mark(mark) = self.numbering.next(list, level)?;
        has_words.then(|| (mark, u8::try_from(level.min(8)).unwrap_or(8)))
    }

    /// The words of runs, and of whatever holds runs.
    fn runs(&mut self, within: Element<'_>, line: &mut Line) -> Result<(), Over> {
        for element in within.children() {
            match element.local() {
                "r" if !element.name().starts_with("a:") => self.run(element, line)?,
                "del" | "moveFrom" => self.deleted += count_words(element),
                "hyperlink" => {
                    let from = line.text.len();
                    self.runs(element, line)?;
                    let target = element.attribute_named("r:id").or(element.attribute("id"));
                    let target = target.and_then(|id| self.links.get(&id));
                    link(line, from, target.map(String::as_str));
                }
                "fldSimple" => {
                    let from = line.text.len();
                    self.runs(element, line)?;
                    let target = element.attribute("instr").and_then(|code| linked_by(&code));
                    link(line, from, target.as_deref());
                }
                "pPr" | "rPr" | "Fallback" | "" => {}
                "txbxContent" => {
                    let mut blocks = Vec::new();
                    self.blocks(element, &mut blocks)?;
                    line.boxes.append(&mut blocks);
                }
                _ => self.runs(element, line)?,
            }
        }
        Ok(())
    }

    fn run(&mut self, run: Element<'_>, line: &mut Line) -> Result<(), Over> {
        let properties = run.child("rPr");
        let style = properties.and_then(|el| el.value("rStyle"));
        let hidden = properties
            .and_then(|el| el.is_on("vanish"))
            .or_else(|| self.style(style.as_deref(), |style| style.hidden))
            .unwrap_or(line.hidden);
        if hidden {
            self.hidden += count_words(run);
            return Ok(());
        }
        for element in run.children() {
            let code = line.fields.last().is_some_and(|field| !field.result);
            match element.local() {
                "t" if !code => line.text.push_str(&element.all_words()),
                "instrText" => {
                    if let Some(field) = line.fields.last_mut() {
                        field.code.push_str(&element.all_words());
                    }
                }
                "fldChar" => match element.attribute("fldCharType").as_deref() {
                    Some("begin") => line.fields.push(Field::default()),
                    Some("separate") => {
                        let from = line.text.len();
                        if let Some(field) = line.fields.last_mut() {
                            (field.result, field.from) = (true, from);
                        }
                    }
                    _ => {
                        if let Some(field) = line.fields.pop() {
                            let target = linked_by(&field.code).filter(|_| field.result);
                            link(line, field.from, target.as_deref());
                        }
                    }
                },
                "tab" | "ptab" if !code => line.text.push(' '),
                "br" | "cr" if !code => {
                    // A page break parts nothing but pages.
                    let kind = element.attribute("type");
                    let breaks = matches!(kind.as_deref(), None | Some("textWrapping"));
                    line.text.push(if breaks { '\n' } else { ' ' });
                }
                "noBreakHyphen" if !code => line.text.push('-'),
                "sym" if !code => {
                    let code = element.attribute("char").unwrap_or_default();
                    let letter = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                    // Fonts of symbols have them where no letters are: what they show is not known.
                    let private = |letter: &char| ('\u{E000}'..='\u{F8FF}').contains(letter);
                    line.text
                        .push(letter.filter(|l| !private(l)).unwrap_or('\u{2022}'));
                }
                "footnoteReference" => self.noted("footnote", element, line),
                "endnoteReference" => self.noted("endnote", element, line),
                "delText" => self.deleted += count_words(element),
                "AlternateContent" | "drawing" | "pict" | "object" => self.runs(element, line)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Puts the mark of a note where it is called for.
    fn noted(&mut self, kind: &'static str, element: Element<'_>, line: &mut Line) {
        let Some(id) = element.attribute("id") else {
            return;
        };
        self.notes.push((kind, id));
        let number = self.notes.len().to_string();
        line.text.extend(["[", &number, "]"]);
    }

    /// The notes that were called for, in the order of their marks.
    fn read_notes(
        &mut self,
        kind: &str,
        root: Element<'_>,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        let called: HashMap<String, usize> = self
            .notes
            .iter()
            .enumerate()
            .filter(|(_, (of, _))| *of == kind)
            .map(|(at, (_, id))| (id.clone(), at + 1))
            .collect();
        let mut found = Vec::new();
        for note in root.all(kind) {
            let number = note.attribute("id").and_then(|id| called.get(&id).copied());
            let Some(number) = number else {
                continue;
            };
            let mut blocks = Vec::new();
            self.blocks(note, &mut blocks)?;
            let words: Vec<&str> = blocks.iter().map(|block| block.text.trim()).collect();
            found.push((number, words.join("\n")));
        }
        found.sort_unstable();
        for (number, words) in found {
            if !words.is_empty() {
                to.push(Block {
                    kind: BlockKind::Note,
                    text: format!("[{number}] {words}"),
                    place: Place::Note(number),
                    quoted: 0,
                });
            }
        }
        Ok(())
    }

    fn table(&mut self, element: Element<'_>, to: &mut Vec<Block>) -> Result<(), Over> {
        self.tables += 1;
        let number = self.tables;
        // The rows with their cells, and for each column of the row before the cell that goes on there.
        let mut rows: Vec<Vec<(usize, bool, Cell)>> = Vec::new();
        self.rows(element, &mut rows)?;
        let mut going: HashMap<usize, (usize, usize)> = HashMap::new();
        let mut spans: HashMap<(usize, usize), usize> = HashMap::new();
        for (at, row) in rows.iter().enumerate() {
            let mut now = HashMap::new();
            for (cell_at, (column, goes_on, _)) in row.iter().enumerate() {
                let first = going.get(column).copied().filter(|_| *goes_on);
                let first = first.unwrap_or((at, cell_at));
                *spans.entry(first).or_insert(0) += 1;
                now.insert(*column, first);
            }
            going = now;
        }
        let mut table = Table::default();
        for (at, row) in rows.into_iter().enumerate() {
            table.row();
            for (cell_at, (_, _, mut cell)) in row.into_iter().enumerate() {
                // What goes on from above is covered by it.
                if let Some(rows) = spans.get(&(at, cell_at)) {
                    cell.rows = *rows;
                    table.cell(cell);
                }
            }
        }
        table.finish(number, 0, self.room, to)
    }

    fn rows(
        &mut self,
        within: Element<'_>,
        rows: &mut Vec<Vec<(usize, bool, Cell)>>,
    ) -> Result<(), Over> {
        for row in within.children() {
            match row.local() {
                "tr" => {
                    let properties = row.child("trPr");
                    if properties.is_some_and(|el| el.child("del").is_some()) {
                        self.deleted += count_words(row);
                        continue;
                    }
                    let before = properties
                        .and_then(|el| el.value("gridBefore"))
                        .and_then(|text| text.trim().parse::<usize>().ok());
                    let mut cells = Vec::new();
                    let mut column = before.unwrap_or(0).min(100);
                    if column > 0 {
                        let columns = column;
                        let cell = Cell {
                            columns,
                            ..Cell::default()
                        };
                        cells.push((0, false, cell));
                    }
                    self.cells(row, &mut column, &mut cells)?;
                    rows.push(cells);
                }
                "tblPr" | "tblGrid" | "" => {}
                _ => self.rows(row, rows)?,
            }
        }
        Ok(())
    }

    fn cells(
        &mut self,
        within: Element<'_>,
        column: &mut usize,
        cells: &mut Vec<(usize, bool, Cell)>,
    ) -> Result<(), Over> {
        for cell in within.children() {
            match cell.local() {
                "tc" => {
                    let properties = cell.child("tcPr");
                    let span = properties
                        .and_then(|el| el.value("gridSpan"))
                        .and_then(|text| text.trim().parse::<usize>().ok())
                        .unwrap_or(1)
                        .clamp(1, 100);
                    let merged = properties.and_then(|el| el.child("vMerge"));
                    let goes_on =
                        merged.is_some_and(|el| el.attribute("val").as_deref() != Some("restart"));
                    let mut blocks = Vec::new();
                    self.blocks(cell, &mut blocks)?;
                    let read = Cell {
                        blocks,
                        columns: span,
                        rows: 1,
                    };
                    cells.push((*column, goes_on, read));
                    *column += span;
                }
                "trPr" | "tblPrEx" | "" => {}
                _ => self.cells(cell, column, cells)?,
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Document {
        for (count, words) in [
            (
                self.deleted,
                "text deleted with tracked changes was left out",
            ),
            (self.hidden, "hidden text was left out"),
        ] {
            if count > 0 {
                self.document.problems.push(Problem {
                    place: Place::Whole,
                    words: words.to_owned(),
                });
            }
        }
        if self.directed {
            self.document.note(plain::DIRECTIONS);
        }
        self.document
    }
}

/// Letters in the texts of an element, deleted ones among them.
fn count_words(element: Element<'_>) -> usize {
    let mut texts = element.all("delText");
    texts.extend(element.all("t"));
    if matches!(element.local(), "delText" | "t") {
        texts.push(element);
    }
    texts.iter().map(|text| text.all_words().trim().len()).sum()
}

/// The target of a field that is a link: `HYPERLINK "https://…"`.
fn linked_by(code: &str) -> Option<String> {
    let rest = code.trim().strip_prefix("HYPERLINK")?;
    rest.split('"').nth(1).map(str::to_owned)
}

fn link(line: &mut Line, from: usize, target: Option<&str>) {
    let words = line.text.get(from..).unwrap_or_default();
    if !words.trim().is_empty()
        && let Some(target) = target.and_then(|target| plain::target(words, target))
    {
        line.text.push_str(&target);
    }
}
