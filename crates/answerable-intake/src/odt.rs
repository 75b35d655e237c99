//! OpenDocument texts: paragraphs, lists with the numbers that their styles give, tables, notes.

use crate::archive::Archive;
use crate::document::{Block, BlockKind, Document, Format, Place};
use crate::limits::{Over, Room};
use crate::marks::{LONGEST, Numerals, shortened};
use crate::table::{Cell, Table};
use crate::xml::{Element, Tree};
use crate::{ReadError, plain};
use std::collections::{HashMap, HashSet};

/// Levels of a list.
const LEVELS: usize = 10;

/// An OpenDocument text.
pub(crate) fn read(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    refuse_encrypted(name, &mut archive, room)?;
    let Some(content) = archive.xml("content.xml", room)? else {
        return Err(without_content(name));
    };
    let styles = archive.xml("styles.xml", room)?;
    let mut reader = Reader {
        document: Document::empty(name, Format::Odt),
        lists: HashMap::new(),
        outline: Vec::new(),
        list_of_style: HashMap::new(),
        hidden_styles: HashSet::new(),
        counts: Counts::default(),
        held: HashMap::new(),
        headings: Counts::default(),
        notes: Vec::new(),
        paragraphs: 0,
        tables: 0,
        directed: false,
        room,
    };
    if let Some(styles) = styles {
        let tree = Tree::read(name, &styles, reader.room)?;
        reader.read_styles(tree.root());
    }
    let tree = Tree::read(name, &content, reader.room)?;
    reader.read_styles(tree.root());
    let mut blocks = Vec::new();
    let body = tree
        .root()
        .child("document-content")
        .and_then(|el| el.child("body"));
    if let Some(body) = body {
        reader
            .blocks(body, None, &mut blocks)
            .map_err(|over| over.named(name))?;
    }
    blocks.append(&mut reader.notes);
    let directed = reader.directed;
    let mut document = reader.document;
    if directed {
        document.note(plain::DIRECTIONS);
    }
    document.blocks = blocks;
    if document.blocks.is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(document)
}

/// A document without what it should say.
pub(crate) fn without_content(name: &str) -> ReadError {
    ReadError::Damaged {
        name: name.to_owned(),
        what: "it is an OpenDocument without its part content.xml".to_owned(),
    }
}

/// Refuses a document that needs a password.
pub(crate) fn refuse_encrypted(
    name: &str,
    archive: &mut Archive<'_>,
    room: &mut Room,
) -> Result<(), ReadError> {
    let manifest = archive.xml("META-INF/manifest.xml", room)?;
    if manifest.is_some_and(|text| text.contains("encryption-data")) {
        return Err(ReadError::Encrypted {
            name: name.to_owned(),
        });
    }
    Ok(())
}

#[derive(Clone)]
struct Level {
    numerals: Numerals,
    bullet: bool,
    before: String,
    after: String,
    start: u32,
    /// How many levels the mark shows.
    shown: usize,
}

#[derive(Clone, Default)]
struct Counts([Option<u32>; LEVELS]);

impl Counts {
    /// Counts an item at that level, or begins with `start`.
    fn count(&mut self, levels: &[Option<Level>], at: usize, start: Option<u32>) {
        let first = |at: usize| level(levels, at).map_or(1, |level| level.start);
        for above in 0..at {
            self.0[above].get_or_insert(first(above));
        }
        self.0[at] = Some(match (start, self.0[at]) {
            (Some(start), _) => start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => first(at),
        });
        for below in &mut self.0[at + 1..] {
            *below = None;
        }
    }

    /// The mark of the level as it stands.
    fn mark(&self, levels: &[Option<Level>], at: usize) -> Option<String> {
        let here = level(levels, at)?;
        if here.bullet {
            return Some("\u{2022}".to_owned());
        }
        if here.numerals == Numerals::Nothing {
            return None;
        }
        let from = (at + 1).saturating_sub(here.shown.max(1));
        let numbers: Vec<String> = (from..=at)
            .filter_map(|at| {
                let level = level(levels, at)?;
                let number = level.numerals.write(self.0[at]?);
                (!number.is_empty()).then_some(number)
            })
            .collect();
        let mark = format!("{}{}{}", here.before, numbers.join("."), here.after);
        let mark: String = mark.trim().chars().take(LONGEST).collect();
        (!mark.is_empty()).then_some(mark)
    }
}

fn level(levels: &[Option<Level>], at: usize) -> Option<&Level> {
    levels.get(at)?.as_ref()
}

fn read_level(element: Element<'_>) -> Option<(usize, Level)> {
    let bullet = match element.local() {
        "list-level-style-number" | "outline-level-style" => false,
        "list-level-style-bullet" | "list-level-style-image" => true,
        _ => return None,
    };
    let at = (element.number("level")? as usize).checked_sub(1)?;
    if at >= LEVELS {
        return None;
    }
    let doubled = element.attribute("num-letter-sync").as_deref() == Some("true");
    let numerals = match element.attribute("num-format").as_deref() {
        Some("a") if doubled => Numerals::LowerDoubled,
        Some("A") if doubled => Numerals::UpperDoubled,
        Some("a") => Numerals::Lower,
        Some("A") => Numerals::Upper,
        Some("i") => Numerals::LowerRoman,
        Some("I") => Numerals::UpperRoman,
        None | Some("") => Numerals::Nothing,
        Some(_) => Numerals::Decimal,
    };
    let level = Level {
        numerals,
        bullet,
        before: shortened(element.attribute("num-prefix")),
        after: shortened(element.attribute("num-suffix")),
        start: element.number("start-value").unwrap_or(1),
        shown: element
            .number("display-levels")
            .map_or(1, |shown| shown as usize),
    };
    Some((at, level))
}

/// Where an item begins to count, if it says so.
struct Start(Option<u32>);

/// The list that a paragraph stands in.
#[derive(Clone)]
struct InList {
    style: String,
    level: usize,
}

struct Reader<'a> {
    document: Document,
    lists: HashMap<String, Vec<Option<Level>>>,
    outline: Vec<Option<Level>>,
    list_of_style: HashMap<String, String>,
    hidden_styles: HashSet<String>,
    counts: Counts,
    /// What finished lists have counted to, by their identifiers and their styles.
    held: HashMap<String, Counts>,
    headings: Counts,
    notes: Vec<Block>,
    paragraphs: usize,
    tables: usize,
    directed: bool,
    room: &'a mut Room,
}

#[derive(Default)]
struct Line {
    text: String,
    /// What stands in frames of the paragraph, after it.
    frames: Vec<Block>,
}

impl Reader<'_> {
    fn read_styles(&mut self, root: Element<'_>) {
        for style in root.all("list-style") {
            if let Some(name) = style.attribute_named("style:name") {
                self.lists.insert(name, levels(style));
            }
        }
        if let Some(outline) = root.all("outline-style").first() {
            self.outline = levels(*outline);
        }
        for style in root.all("style") {
            let Some(name) = style.attribute_named("style:name") else {
                continue;
            };
            if let Some(list) = style.attribute_named("style:list-style-name") {
                self.list_of_style.insert(name.clone(), list);
            }
            let hidden = style
                .child("text-properties")
                .and_then(|el| el.attribute("display"));
            if hidden.as_deref() == Some("none") {
                self.hidden_styles.insert(name);
            }
        }
    }

    fn is_hidden(&self, element: Element<'_>) -> bool {
        element
            .attribute_named("text:style-name")
            .is_some_and(|style| self.hidden_styles.contains(&style))
            || element.attribute_named("text:display").as_deref() == Some("none")
            || element.attribute_named("text:is-hidden").as_deref() == Some("true")
    }

    fn note_hidden(&mut self, element: Element<'_>) {
        if !element.all_words().trim().is_empty() {
            self.document.note("hidden text was left out");
        }
    }

    fn blocks(
        &mut self,
        within: Element<'_>,
        list: Option<&InList>,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        for element in within.children() {
            match element.name() {
                "text:p" | "text:h" => self.paragraph(element, list, None, to)?,
                "text:list" => self.list(element, list, to)?,
                "table:table" => self.table(element, to)?,
                "text:section" if self.is_hidden(element) => self.note_hidden(element),
                "text:tracked-changes" => {
                    let deleted = element.all("deletion");
                    if deleted.iter().any(|text| has_words(*text)) {
                        self.document
                            .note("text deleted with tracked changes was left out");
                    }
                }
                "office:annotation" => self.document.note("comments of reviewers were left out"),
                // The titles and templates of an index say nothing of their own.
                "text:table-of-content-source"
                | "office:forms"
                | "text:sequence-decls"
                | "text:variable-decls"
                | "text:user-field-decls"
                | "" => {}
                _ => self.blocks(element, list, to)?,
            }
        }
        Ok(())
    }

    /// A list within `outer`, or one of its own.
    fn list(
        &mut self,
        element: Element<'_>,
        outer: Option<&InList>,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        let own = element.attribute_named("text:style-name");
        let here = InList {
            style: own
                .or_else(|| outer.map(|outer| outer.style.clone()))
                .unwrap_or_else(|| self.style_of_first(element)),
            level: outer.map_or(0, |outer| (outer.level + 1).min(LEVELS - 1)),
        };
        if outer.is_none() {
            let goes_on = element.attribute_named("text:continue-numbering");
            let of = element
                .attribute_named("text:continue-list")
                .map(|id| format!("#{id}"))
                .or_else(|| (goes_on.as_deref() == Some("true")).then(|| here.style.clone()));
            self.counts = of
                .and_then(|key| self.held.get(&key).cloned())
                .unwrap_or_default();
        }
        for item in element.children() {
            match item.name() {
                "text:list-item" => {
                    let mut first = Some(Start(item.number("start-value")));
                    self.item(item, &here, &mut first, to)?;
                }
                "text:list-header" => {
                    let mut none = None;
                    self.item(item, &here, &mut none, to)?;
                }
                _ => {}
            }
        }
        if outer.is_none() {
            if let Some(id) = element.attribute_named("xml:id") {
                self.held.insert(format!("#{id}"), self.counts.clone());
            }
            self.held.insert(here.style, self.counts.clone());
        }
        Ok(())
    }

    /// The list style of the first paragraph's own style, where a list names none.
    fn style_of_first(&self, list: Element<'_>) -> String {
        let first = list.all("p").into_iter().next();
        first
            .and_then(|first| first.attribute_named("text:style-name"))
            .and_then(|style| self.list_of_style.get(&style).cloned())
            .unwrap_or_default()
    }

    /// An item; `first` until its first paragraph has taken the mark, with where it begins to count.
    fn item(
        &mut self,
        item: Element<'_>,
        list: &InList,
        first: &mut Option<Start>,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        for element in item.children() {
            match element.name() {
                "text:p" | "text:h" => self.paragraph(element, Some(list), first.take(), to)?,
                "text:list" => self.list(element, Some(list), to)?,
                "table:table" => self.table(element, to)?,
                "" => {}
                _ => self.item(element, list, first, to)?,
            }
        }
        Ok(())
    }

    fn paragraph(
        &mut self,
        element: Element<'_>,
        list: Option<&InList>,
        counts: Option<Start>,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        if self.is_hidden(element)
            || element
                .child("hidden-paragraph")
                .is_some_and(|el| self.is_hidden(el))
        {
            self.note_hidden(element);
            return Ok(());
        }
        let mut line = Line::default();
        self.words(element, &mut line)?;
        let (text, directed) = plain::clean(&line.text);
        self.directed |= directed;
        let text = text.trim();
        let mut mark = None;
        if let (Some(list), Some(Start(start))) = (list, counts) {
            let none = Vec::new();
            let levels = self.lists.get(&list.style).unwrap_or(&none);
            self.counts.count(levels, list.level, start);
            mark = self.counts.mark(levels, list.level);
        }
        let heading = (element.name() == "text:h").then(|| {
            let level = element.number("outline-level").unwrap_or(1);
            u8::try_from(level.clamp(1, 9)).unwrap_or(9)
        });
        if let Some(level) = heading
            && list.is_none()
        {
            let at = usize::from(level) - 1;
            self.headings.count(&self.outline, at, None);
            mark = self.headings.mark(&self.outline, at);
        }
        self.paragraphs += 1;
        if !text.is_empty() {
            self.room.block(text)?;
            let (kind, text) = match (heading, list) {
                (Some(level), _) => (
                    BlockKind::Heading(level),
                    mark.map_or(text.to_owned(), |mark| format!("{mark} {text}")),
                ),
                (None, Some(list)) => (
                    BlockKind::Item {
                        mark,
                        depth: u8::try_from(list.level).unwrap_or(u8::MAX),
                    },
                    text.to_owned(),
                ),
                (None, None) => (BlockKind::Paragraph, text.to_owned()),
            };
            to.push(Block {
                kind,
                text,
                place: Place::Paragraph(self.paragraphs),
                quoted: 0,
            });
        }
        to.append(&mut line.frames);
        Ok(())
    }

    fn words(&mut self, within: Element<'_>, line: &mut Line) -> Result<(), Over> {
        /// Spaces that one element may stand for.
        const MOST_SPACES: u32 = 100;
        for element in within.children() {
            if let Some(words) = element.words() {
                for letter in words.chars() {
                    if !letter.is_ascii_whitespace() {
                        line.text.push(letter);
                    } else if !line.text.ends_with([' ', '\n']) {
                        line.text.push(' ');
                    }
                }
                continue;
            }
            match element.name() {
                "text:s" => {
                    let count = element.number("c").unwrap_or(1).min(MOST_SPACES);
                    for _ in 0..count {
                        line.text.push(' ');
                    }
                }
                "text:tab" => line.text.push(' '),
                "text:line-break" => line.text.push('\n'),
                "text:note" => self.note(element, line)?,
                "text:a" => {
                    let from = line.text.len();
                    self.words(element, line)?;
                    let words = line.text.get(from..).unwrap_or_default();
                    let target = element.attribute_named("xlink:href").unwrap_or_default();
                    if !words.trim().is_empty()
                        && let Some(target) = plain::target(words, &target)
                    {
                        line.text.push_str(&target);
                    }
                }
                "office:annotation" => self.document.note("comments of reviewers were left out"),
                "draw:text-box" | "table:table" => {
                    let mut blocks = Vec::new();
                    if element.name() == "table:table" {
                        self.table(element, &mut blocks)?;
                    } else {
                        // What stands in a box neither counts with the list around it nor ends it.
                        let counts = self.counts.clone();
                        self.blocks(element, None, &mut blocks)?;
                        self.counts = counts;
                    }
                    line.frames.append(&mut blocks);
                }
                "text:ruby-text"
                | "svg:title"
                | "svg:desc"
                | "office:event-listeners"
                | "text:hidden-paragraph" => {}
                _ if self.is_hidden(element) => self.note_hidden(element),
                _ => self.words(element, line)?,
            }
        }
        Ok(())
    }

    fn note(&mut self, element: Element<'_>, line: &mut Line) -> Result<(), Over> {
        let number = self.notes.len() + 1;
        line.text.extend(["[", &number.to_string(), "]"]);
        // The place is taken before the words, which may call for notes of their own.
        self.notes.push(Block {
            kind: BlockKind::Note,
            text: format!("[{number}]"),
            place: Place::Note(number),
            quoted: 0,
        });
        let mut blocks = Vec::new();
        if let Some(body) = element.child("note-body") {
            let counts = self.counts.clone();
            self.blocks(body, None, &mut blocks)?;
            self.counts = counts;
        }
        for block in blocks {
            self.notes[number - 1].text.push(' ');
            self.notes[number - 1].text.push_str(&block.text);
        }
        Ok(())
    }

    fn table(&mut self, element: Element<'_>, to: &mut Vec<Block>) -> Result<(), Over> {
        self.tables += 1;
        let number = self.tables;
        let mut table = Table::default();
        self.rows(element, &mut table)?;
        table.finish(number, 0, self.room, to)
    }

    fn rows(&mut self, within: Element<'_>, table: &mut Table) -> Result<(), Over> {
        for row in within.children() {
            match row.name() {
                "table:table-row" => {
                    table.row();
                    for cell in row.children().filter(|el| el.name() == "table:table-cell") {
                        let count = |name| cell.number(name).map_or(1, |count| count as usize);
                        let mut blocks = Vec::new();
                        self.blocks(cell, None, &mut blocks)?;
                        table.cell(Cell {
                            blocks,
                            columns: count("number-columns-spanned")
                                .max(count("number-columns-repeated")),
                            rows: count("number-rows-spanned"),
                        });
                    }
                }
                "" => {}
                _ => self.rows(row, table)?,
            }
        }
        Ok(())
    }
}

fn levels(style: Element<'_>) -> Vec<Option<Level>> {
    let mut levels = vec![None; LEVELS];
    for (at, level) in style.children().filter_map(read_level) {
        levels[at] = Some(level);
    }
    levels
}

fn has_words(element: Element<'_>) -> bool {
    let paragraphs = element.all("p").into_iter().chain(element.all("h"));
    paragraphs
        .into_iter()
        .any(|paragraph| !paragraph.all_words().trim().is_empty())
}
