//! Word documents: changes on record, comments, words that are not shown, and what is kept beside the text.

use super::package::{Package, comments};
use super::{Findings, HiddenKind, counted, has_path, quoted};
use crate::archive::Archive;
use crate::document::Place;
use crate::docx::{Style, is_hidden, main_part, read_styles};
use crate::limits::Room;
use crate::xml::{Element, Tree};
use crate::{BarrierKind, ReadError};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn inspect(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    let main = main_part(name, &mut Archive::open(name, bytes)?, room)?;
    let mut package = Package::open(name, bytes, room)?;
    let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut languages = false;
    let styles = match package.xml(&format!("{folder}/styles.xml"), room)? {
        Some(text) => {
            let tree = Tree::read(name, &text, room)?;
            languages |= names_language(tree.root());
            read_styles(tree.root())
        }
        None => HashMap::new(),
    };
    let mut stories = BTreeSet::from([main.clone()]);
    for kind in [
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "glossaryDocument",
    ] {
        stories.extend(package.parts(kind));
    }
    for path in stories {
        let Some(text) = package.xml(&path, room)? else {
            if path != main {
                continue;
            }
            return Err(ReadError::Damaged {
                name: name.to_owned(),
                what: format!("it is a Word document without its part {path}"),
            });
        };
        let tree = Tree::read(name, &text, room)?;
        languages |= names_language(tree.root());
        let mut story = Story {
            styles: &styles,
            found,
            met: BTreeMap::new(),
            waiting: Vec::new(),
            undescribed: (0, None),
            fields: Vec::new(),
            paragraphs: 0,
            tables: 0,
        };
        story.walk(tree.root(), Around::default());
        story.tell((path != main).then_some(path.as_str()));
    }
    if !languages {
        found.bar(
            BarrierKind::NoLanguage,
            Place::Whole,
            "the language of the document is not said",
        );
    }
    let mut count = 0;
    for path in package.parts("comments") {
        if let Some(text) = package.xml(&path, room)? {
            let tree = Tree::read(name, &text, room)?;
            for comment in tree.root().all("comment") {
                count += 1;
                found.person(&comment.attribute("author").unwrap_or_default());
            }
        }
    }
    if count > 0 {
        found.hide(HiddenKind::Comment, Place::Whole, comments(count));
    }
    for path in package.parts("people") {
        package.people(&path, "author", room, found)?;
    }
    let mut settings = package.parts("settings");
    settings.insert(format!("{folder}/settings.xml"));
    for path in settings {
        if let Some(text) = package.xml(&path, room)? {
            let tree = Tree::read(name, &text, room)?;
            for variable in tree.root().all("docVar") {
                let called = quoted(&variable.attribute("name").unwrap_or_default());
                let value = variable.attribute("val").unwrap_or_default();
                found.property(HiddenKind::Property, &format!("variable {called}:"), &value);
            }
        }
    }
    package.inspect(room, found)?;
    found.name_people();
    Ok(())
}

fn names_language(root: Element<'_>) -> bool {
    root.all("lang").into_iter().any(|lang| {
        let said = ["val", "eastAsia", "bidi"].map(|name| lang.attribute(name));
        said.iter()
            .flatten()
            .any(|said| !matches!(said.trim(), "" | "x-none"))
    })
}

/// What stands around an element.
#[derive(Clone, Copy, Default)]
struct Around {
    /// The background is not surely white.
    shaded: bool,
    /// The style of the paragraph hides its words.
    hidden: bool,
    deleted: bool,
}

/// What was met of a kind.
#[derive(Default)]
struct Met {
    count: usize,
    letters: usize,
    first: Option<usize>,
}

/// What is counted in a story, told by the words for it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    Inserted,
    Deleted,
    Formatted,
    Hidden,
    White,
    Barred,
}

/// A part with paragraphs: the text itself, a head of the pages, the footnotes.
struct Story<'a> {
    styles: &'a HashMap<String, Style>,
    found: &'a mut Findings,
    met: BTreeMap<Sort, Met>,
    /// What was met in a paragraph that has no number yet.
    waiting: Vec<Sort>,
    /// Pictures without a description, and the paragraph of the first.
    undescribed: (usize, Option<usize>),
    /// The codes of fields that are open.
    fields: Vec<String>,
    /// Counted as the reader of the words counts them: a paragraph after those in its boxes.
    paragraphs: usize,
    tables: usize,
}

impl Story<'_> {
    fn walk(&mut self, within: Element<'_>, around: Around) {
        for element in within.children() {
            let mut inner = around;
            match element.local() {
                // What stands for itself if a program does not know the first choice; and plain words.
                "Fallback" | "" => continue,
                "p" if !element.name().starts_with("a:") => {
                    self.paragraph(element, around);
                    continue;
                }
                "ins" | "moveTo" | "cellIns" => self.meet(Sort::Inserted, element, 0),
                "del" | "moveFrom" | "cellDel" => {
                    self.meet(Sort::Deleted, element, letters(element));
                    inner.deleted = true;
                }
                change if change.ends_with("PrChange") => {
                    self.meet(Sort::Formatted, element, 0);
                    continue;
                }
                "tbl" if !element.name().starts_with("a:") => {
                    self.table(element);
                    let properties = element.child("tblPr");
                    // A style of tables paints cells that nothing else says are painted.
                    inner.shaded |= properties
                        .is_some_and(|el| el.child("tblStyle").is_some() || is_shaded(el));
                }
                "tr" => {
                    let properties = element.child("trPr");
                    if properties.and_then(|el| el.is_on("hidden")) == Some(true) {
                        self.meet(Sort::Hidden, element, letters(element));
                    }
                }
                "tc" => inner.shaded |= element.child("tcPr").is_some_and(is_shaded),
                "txbxContent" => inner.shaded = true,
                "r" if !element.name().starts_with("a:") => self.run(element, around),
                "fldSimple" => self.field(&element.attribute("instr").unwrap_or_default()),
                "docPr" => self.picture(element),
                "shape" if element.child("imagedata").is_some() => {
                    let said = element.attribute("alt");
                    if said.is_none_or(|said| said.trim().is_empty()) {
                        self.undescribed.0 += 1;
                    }
                }
                _ => {}
            }
            self.walk(element, inner);
        }
    }

    fn paragraph(&mut self, element: Element<'_>, around: Around) {
        let properties = element.child("pPr");
        let style = properties.and_then(|el| el.value("pStyle"));
        let begun = self.waiting.len();
        let pictures = self.undescribed.0;
        self.walk(
            element,
            Around {
                shaded: around.shaded || properties.is_some_and(is_shaded),
                hidden: is_hidden(self.styles, style.as_deref()).unwrap_or(false),
                ..around
            },
        );
        if around.deleted {
            return;
        }
        self.paragraphs += 1;
        let number = self.paragraphs;
        for sort in self.waiting.drain(begun..) {
            if let Some(met) = self.met.get_mut(&sort) {
                met.first.get_or_insert(number);
            }
        }
        if self.undescribed.0 > pictures {
            self.undescribed.1.get_or_insert(number);
        }
    }

    fn meet(&mut self, sort: Sort, element: Element<'_>, letters: usize) {
        if let Some(author) = element.attribute("author") {
            self.found.person(&author);
        }
        let met = self.met.entry(sort).or_default();
        met.count += 1;
        met.letters += letters;
        if met.first.is_none() {
            self.waiting.push(sort);
        }
    }

    fn run(&mut self, run: Element<'_>, around: Around) {
        self.codes(run);
        let own = run.children().filter(|child| child.local() == "t");
        let letters = own.map(|text| letters_of(&text.all_words())).sum();
        if letters == 0 || around.deleted {
            return;
        }
        let properties = run.child("rPr");
        let style = properties.and_then(|el| el.value("rStyle"));
        let hidden = properties
            .and_then(|el| el.is_on("vanish"))
            .or_else(|| is_hidden(self.styles, style.as_deref()))
            .unwrap_or(around.hidden);
        if hidden {
            return self.meet(Sort::Hidden, run, letters);
        }
        let Some(properties) = properties else {
            return;
        };
        let colour = properties.child("color");
        let said = colour
            .and_then(|el| el.attribute("val"))
            .unwrap_or_default();
        let of_theme = colour.and_then(|el| el.attribute("themeColor"));
        let marked = properties.value("highlight");
        let white = match of_theme.as_deref() {
            Some("background1") => true,
            Some(_) => false,
            None => said.eq_ignore_ascii_case("FFFFFF"),
        };
        let black = of_theme.is_none() && said == "000000";
        let automatic = of_theme.is_none() && matches!(said.as_str(), "" | "auto");
        let filled = properties.child("shd").and_then(|el| el.attribute("fill"));
        let barred = match (marked.as_deref(), filled.as_deref()) {
            (Some("black"), _) => black || automatic,
            (None | Some("none"), Some("000000")) => black,
            _ => false,
        };
        if barred {
            self.meet(Sort::Barred, run, letters);
        } else if white
            && !around.shaded
            && !is_shaded(properties)
            && matches!(marked.as_deref(), None | Some("none" | "white"))
        {
            self.meet(Sort::White, run, letters);
        }
    }

    /// The codes of fields go on over many runs.
    fn codes(&mut self, run: Element<'_>) {
        for element in run.children() {
            match element.local() {
                "instrText" => {
                    if let Some(code) = self.fields.last_mut() {
                        code.push_str(&element.all_words());
                    }
                }
                "fldChar" if element.attribute("fldCharType").as_deref() == Some("begin") => {
                    self.fields.push(String::new());
                }
                "fldChar" if element.attribute("fldCharType").as_deref() == Some("end") => {
                    if let Some(code) = self.fields.pop() {
                        self.field(&code);
                    }
                }
                _ => {}
            }
        }
    }

    fn field(&mut self, code: &str) {
        if has_path(code) {
            self.found.hide(
                HiddenKind::FilePath,
                Place::Whole,
                format!("a field has a path in its code: {}", quoted(code)),
            );
        }
    }

    fn table(&mut self, table: Element<'_>) {
        self.tables += 1;
        let rows: Vec<Element<'_>> = table.children().filter(|el| el.local() == "tr").collect();
        let headed = rows.first().and_then(|row| row.child("trPr"));
        let headed = headed.and_then(|el| el.is_on("tblHeader")).unwrap_or(false);
        if rows.len() > 1 && !headed {
            self.found.bar(
                BarrierKind::TableWithoutHeader,
                Place::Row {
                    table: self.tables,
                    row: 1,
                },
                "the first row of the table is not marked as its head",
            );
        }
    }

    fn picture(&mut self, picture: Element<'_>) {
        let described = ["descr", "title"]
            .iter()
            .filter_map(|name| picture.attribute(name))
            .any(|said| !said.trim().is_empty());
        let marked = picture.all("decorative");
        let decoration = marked
            .first()
            .and_then(|el| el.attribute("val"))
            .is_some_and(|said| matches!(said.as_str(), "1" | "true"));
        if !described && !decoration {
            self.undescribed.0 += 1;
        }
    }

    /// Tells what was met; in which part, if that is not the text itself.
    fn tell(mut self, part: Option<&str>) {
        let within = part.map_or(String::new(), |part| format!(", in {}", quoted(part)));
        let place = |first: Option<usize>| match (part, first) {
            (None, Some(first)) => Place::Paragraph(first),
            _ => Place::Whole,
        };
        // A field that is never closed.
        for code in std::mem::take(&mut self.fields) {
            self.field(&code);
        }
        for (sort, met) in &self.met {
            let marks = |one, many| counted(met.count, one, many);
            let letters = counted(met.letters, "character", "characters");
            let (what, words) = match sort {
                Sort::Inserted => (
                    HiddenKind::TrackedInsertion,
                    marks("tracked insertion", "tracked insertions"),
                ),
                Sort::Deleted => (
                    HiddenKind::TrackedDeletion,
                    format!(
                        "{}, of {letters} that are still there",
                        marks("tracked deletion", "tracked deletions")
                    ),
                ),
                Sort::Formatted => (
                    HiddenKind::TrackedFormat,
                    marks("tracked change of format", "tracked changes of format"),
                ),
                Sort::Hidden => (
                    HiddenKind::HiddenText,
                    format!("{letters} of text that is marked as hidden"),
                ),
                Sort::White => (
                    HiddenKind::HiddenText,
                    format!("{letters} of white text on white"),
                ),
                Sort::Barred => (
                    HiddenKind::CoveredText,
                    format!(
                        "{letters} of text marked black on black, which only looks like a redaction"
                    ),
                ),
            };
            self.found
                .hide(what, place(met.first), format!("{words}{within}"));
        }
        let (pictures, first) = self.undescribed;
        if pictures > 0 {
            let count = counted(pictures, "picture has", "pictures have");
            self.found.bar(
                BarrierKind::ImageWithoutAltText,
                place(first),
                format!("{count} no description in words{within}"),
            );
        }
    }
}

/// Whether properties paint the background, other than white.
fn is_shaded(properties: Element<'_>) -> bool {
    properties.child("shd").is_some_and(|shade| {
        let fill = shade.attribute("fill").unwrap_or_default();
        let plain = matches!(fill.as_str(), "" | "auto") || fill.eq_ignore_ascii_case("FFFFFF");
        let pattern = shade.attribute("val");
        let clear = matches!(pattern.as_deref(), None | Some("clear" | "nil"));
        !plain || !clear || shade.attribute("themeFill").is_some()
    })
}

fn letters_of(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}

/// Letters in the texts of an element, deleted ones among them.
fn letters(element: Element<'_>) -> usize {
    element
        .children()
        .map(|child| match child.local() {
            "t" | "delText" => letters_of(&child.all_words()),
            _ => letters(child),
        })
        .sum()
}
