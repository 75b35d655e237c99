//! PDF documents: characters with their positions, put together into lines, and lines into paragraphs.
//!
//! The library that reads the file gives up on much that it does not know by panicking, and nothing
//! stops it from unpacking more than there is memory for, or from recursing too deep in ways that are
//! not looked for here. [`read`] catches the panics; a caller that reads files of others runs it in a
//! process of its own, with limits of memory and time, where the panic hook prints nothing.

use crate::document::{Block, BlockKind, Document, Format, Place, Problem};
use crate::limits::{Over, Room, SAVE_WORDS};
use crate::{Limits, ReadError, plain};
use pdf_extract::{
    Dictionary, Error, MediaBox, Object, ObjectId, OutputDev, OutputError, Stream, Transform,
};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Pieces that are drawn within pieces. Programs draw logos in three or four.
const DEEPEST: usize = 30;

/// Pieces drawn on one page.
const MOST_PIECES: usize = 100_000;

/// Characters of a page. A full one has 5,000; a map has more.
const MOST_ON_PAGE: usize = 500_000;

/// How wide a gap is, in the size of the letters, that parts columns.
const COLUMN: f64 = 1.5;

/// How wide a gap is that parts words.
const SPACE: f64 = 0.15;

/// Reads a PDF within the usual limits. Panics of the library are refusals; see the module for what
/// else may happen, and why this belongs into a process of its own.
pub fn read(name: &str, bytes: &[u8]) -> Result<Document, ReadError> {
    in_room(name, bytes, &mut Room::new(&Limits::default()))
}

pub(crate) fn in_room(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let (file, pages) = pages(name, bytes, room)?;
    let unread = |what| unread(name, what);
    let drawn = catch_unwind(AssertUnwindSafe(|| is_drawable(&file, &pages)));
    if !drawn.unwrap_or(false) {
        return Err(unread("its pages are drawn from pieces without end"));
    }

    let mut document = Document::empty(name, Format::Pdf);
    let mut laid_out = Vec::new();
    let mut failed = 0;
    for number in pages.keys() {
        let mut glyphs = Glyphs::default();
        let read = catch_unwind(AssertUnwindSafe(|| {
            pdf_extract::output_doc_page(&file, &mut glyphs, *number)
        }));
        if glyphs.over {
            return Err(Over {
                what: format!("has more than {MOST_ON_PAGE} characters on page {number}"),
                todo: SAVE_WORDS,
            }
            .named(name));
        }
        room.text(glyphs.found.len())
            .map_err(|over| over.named(name))?;
        let page = *number as usize;
        if !matches!(read, Ok(Ok(()))) {
            failed += 1;
            document.problems.push(Problem {
                place: Place::Page { page, line: 1 },
                words: "the page could not be read whole: compare it with what was read".to_owned(),
            });
        }
        laid_out.push((page, lines(glyphs.found)));
    }
    if laid_out.iter().all(|(_, lines)| lines.is_empty()) {
        if failed > 0 {
            return Err(unread("none of its pages can be read"));
        }
        return Err(ReadError::NoTextLayer {
            name: name.to_owned(),
            pages: pages.len(),
        });
    }
    put_together(laid_out, &mut document);
    Ok(document)
}

/// The file and its pages, which are no more than there is room for.
pub(crate) fn pages(
    name: &str,
    bytes: &[u8],
    room: &Room,
) -> Result<(pdf_extract::Document, BTreeMap<u32, ObjectId>), ReadError> {
    let loaded = catch_unwind(AssertUnwindSafe(|| load(name, bytes)));
    let file = loaded.map_err(|_| unread(name, "the reader of PDF gave up on it"))??;
    let pages = catch_unwind(AssertUnwindSafe(|| file.get_pages()));
    let pages = pages.map_err(|_| unread(name, "its pages cannot be listed"))?;
    if pages.is_empty() {
        return Err(unread(name, "it has no pages"));
    }
    if pages.len() > room.limits.pages {
        return Err(Over {
            what: format!("has more than {} pages", room.limits.pages),
            todo: "save the pages that matter in a file of their own",
        }
        .named(name));
    }
    Ok((file, pages))
}

fn unread(name: &str, what: &str) -> ReadError {
    ReadError::Damaged {
        name: name.to_owned(),
        what: what.to_owned(),
    }
}

fn load(name: &str, bytes: &[u8]) -> Result<pdf_extract::Document, ReadError> {
    let encrypted = || ReadError::Encrypted {
        name: name.to_owned(),
    };
    let mut file = match pdf_extract::Document::load_mem(bytes) {
        Ok(file) => file,
        Err(
            Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_),
        ) => {
            return Err(encrypted());
        }
        Err(error) => {
            return Err(ReadError::Damaged {
                name: name.to_owned(),
                what: format!("it cannot be read as a PDF ({error})"),
            });
        }
    };
    // A document that anyone may open, though not change, is encrypted with no password.
    if file.trailer.has(b"Encrypt") && !file.was_encrypted() && file.decrypt("").is_err() {
        return Err(encrypted());
    }
    for object in file.objects.values_mut() {
        if let Object::Stream(stream) = object
            && is_a(stream, b"Image")
        {
            // A picture has no words, and the library would read its bytes as if it had.
            stream.dict.remove(b"Filter");
            stream.dict.remove(b"DecodeParms");
            stream.content = Vec::new();
        }
    }
    spell_out_widths(&mut file);
    Ok(file)
}

/// Widths of letters as lists. The library reads a run of letters that share a width, `0 3 500`, as
/// letters without any.
fn spell_out_widths(file: &mut pdf_extract::Document) {
    let is_widths = |dictionary: &Dictionary| {
        let kind = dictionary.get(b"Subtype").and_then(Object::as_name);
        kind.is_ok_and(|kind| kind.starts_with(b"CIDFont")) && dictionary.has(b"W")
    };
    let mut lists: Vec<ObjectId> = Vec::new();
    for object in file.objects.values_mut() {
        if let Object::Dictionary(font) = object
            && is_widths(font)
        {
            match font.get_mut(b"W") {
                Ok(Object::Reference(list)) => lists.push(*list),
                Ok(Object::Array(list)) => *list = spelt_out(list),
                _ => {}
            }
        }
    }
    for list in lists {
        if let Some(Object::Array(list)) = file.objects.get_mut(&list) {
            *list = spelt_out(list);
        }
    }
}

/// Codes of letters have two bytes.
const MOST_CODES: i64 = 0xFFFF;

fn spelt_out(widths: &[Object]) -> Vec<Object> {
    let mut spelt = Vec::new();
    let mut rest = widths;
    let mut left = MOST_CODES;
    while let [first, second, after @ ..] = rest {
        let run = after.first().and_then(|width| {
            let (from, to) = (first.as_i64().ok()?, second.as_i64().ok()?);
            let letters = to.checked_sub(from)?.checked_add(1)?;
            width.as_float().ok()?;
            (1..=left).contains(&letters).then_some((letters, width))
        });
        if let Some((letters, width)) = run {
            left -= letters;
            let all = (0..letters).map(|_| width.clone()).collect();
            spelt.extend([first.clone(), Object::Array(all)]);
            rest = &after[1..];
        } else {
            spelt.extend([first.clone(), second.clone()]);
            rest = after;
        }
    }
    spelt
}

fn is_a(stream: &Stream, kind: &[u8]) -> bool {
    let found = stream.dict.get(b"Subtype").and_then(Object::as_name);
    found.is_ok_and(|found| found == kind)
}

/// Whether drawing every page comes to an end: pieces that draw themselves, or each other over and
/// over, are how a small file keeps a reader busy for ever.
fn is_drawable(file: &pdf_extract::Document, pages: &BTreeMap<u32, ObjectId>) -> bool {
    let mut forms = Forms {
        file,
        counted: HashMap::new(),
        open: HashSet::new(),
    };
    pages.values().all(|id| {
        let Ok(content) = file.get_page_content(*id) else {
            return true;
        };
        forms.count(&content, &resources(file, *id)).is_some()
    })
}

/// The resources of a page and of what it is part of: what it inherits is found by looking at all
/// that it can have.
pub(crate) fn resources(file: &pdf_extract::Document, page: ObjectId) -> Vec<&Dictionary> {
    let mut resources = Vec::new();
    let mut at = file.get_dictionary(page).ok();
    for _ in 0..DEEPEST {
        let Some(dictionary) = at else {
            break;
        };
        if let Ok(found) = dictionary
            .get_deref(b"Resources", file)
            .and_then(Object::as_dict)
        {
            resources.push(found);
        }
        at = dictionary
            .get_deref(b"Parent", file)
            .and_then(Object::as_dict)
            .ok();
    }
    resources
}

struct Forms<'a> {
    file: &'a pdf_extract::Document,
    counted: HashMap<ObjectId, usize>,
    open: HashSet<ObjectId>,
}

impl Forms<'_> {
    /// How many pieces are drawn; `None` for too many or too deep.
    fn count(&mut self, content: &[u8], resources: &[&Dictionary]) -> Option<usize> {
        if self.open.len() > DEEPEST {
            return None;
        }
        let mut total: usize = 1;
        for name in drawn(content) {
            let found = resources.iter().find_map(|resources| {
                let pieces = resources.get_deref(b"XObject", self.file).ok()?;
                let id = pieces.as_dict().ok()?.get(name).ok()?.as_reference().ok()?;
                let stream = self.file.get_object(id).ok()?.as_stream().ok()?;
                Some((id, stream))
            });
            let Some((id, stream)) = found else {
                continue;
            };
            let count = if let Some(count) = self.counted.get(&id) {
                *count
            } else {
                if !self.open.insert(id) {
                    return None;
                }
                let content = stream
                    .decompressed_content()
                    .unwrap_or_else(|_| stream.content.clone());
                let own = stream
                    .dict
                    .get_deref(b"Resources", self.file)
                    .and_then(Object::as_dict);
                // Without resources of its own it draws with those of whoever draws it.
                let count = match own {
                    Ok(own) => self.count(&content, &[own])?,
                    Err(_) => self.count(&content, resources)?,
                };
                self.open.remove(&id);
                self.counted.insert(id, count);
                count
            };
            total = total.saturating_add(count);
            if total > MOST_PIECES {
                return None;
            }
        }
        Some(total)
    }
}

/// The names that come before `Do`.
fn drawn(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    let words = content
        .split(|byte| byte.is_ascii_whitespace() || b"[]<>()".contains(byte))
        .filter(|word| !word.is_empty());
    let mut before: &[u8] = b"";
    words.filter_map(move |word| {
        let name = before;
        before = word;
        // "/A Do", or without a space between a name and what comes before it: "Q/A Do".
        let at = name.iter().rposition(|byte| *byte == b'/')?;
        (word == b"Do" || word.starts_with(b"Do/")).then(|| &name[at + 1..])
    })
}

/// A character where it stands, in a page turned so that its line runs to the right.
#[derive(Clone)]
struct Glyph {
    text: String,
    /// Which way its line runs: 0 to the right, 1 up, 2 to the left, 3 down.
    turned: u8,
    x: f64,
    y: f64,
    width: f64,
    size: f64,
}

#[derive(Default)]
struct Glyphs {
    found: Vec<Glyph>,
    over: bool,
}

impl OutputDev for Glyphs {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        at: &Transform,
        width: f64,
        _: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        if self.found.len() >= MOST_ON_PAGE {
            self.over = true;
            return Err(OutputError::FormatError(std::fmt::Error));
        }
        if let Some(glyph) = glyph(
            [at.m11, at.m12, at.m21, at.m22, at.m31, at.m32],
            width,
            font_size,
            text,
        ) {
            self.found.push(glyph);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// A character, unless its place is no number.
fn glyph(at: [f64; 6], width: f64, font_size: f64, text: &str) -> Option<Glyph> {
    let [right, up, across, over, x, y] = at;
    let (text, _) = plain::clean(text);
    let along = right.hypot(up) * font_size.abs();
    let size = across.hypot(over) * font_size.abs();
    let all = [x, y, along, size, width];
    if text.is_empty() || !all.iter().all(|value| value.is_finite()) {
        return None;
    }
    let (turned, x, y) = if right.abs() >= up.abs() {
        if right >= 0.0 { (0, x, y) } else { (2, -x, -y) }
    } else if up >= 0.0 {
        (1, y, -x)
    } else {
        (3, -y, x)
    };
    Some(Glyph {
        text,
        turned,
        x,
        y,
        // A font without widths has letters of half its size.
        width: if width > 0.0 { width } else { 0.5 } * along,
        size: size.max(0.1),
    })
}

/// A line of a page.
struct Line {
    text: String,
    y: f64,
    size: f64,
    turned: u8,
    /// It has a gap as wide as between columns.
    gapped: bool,
}

/// Characters as lines, from the top; those that are turned come after the others.
fn lines(mut glyphs: Vec<Glyph>) -> Vec<Line> {
    glyphs.sort_by(|a, b| {
        a.turned
            .cmp(&b.turned)
            .then(b.y.total_cmp(&a.y))
            .then(a.x.total_cmp(&b.x))
    });
    let mut lines = Vec::new();
    let mut rest = glyphs.as_mut_slice();
    while let Some(first) = rest.first() {
        let (turned, y, mut size) = (first.turned, first.y, first.size);
        let mut length = 0;
        // A raised or lowered figure belongs to the line that it stands in.
        for glyph in rest.iter() {
            if glyph.turned != turned || y - glyph.y > 0.5 * size.max(glyph.size) {
                break;
            }
            size = size.max(glyph.size);
            length += 1;
        }
        let (of_line, after) = rest.split_at_mut(length.max(1));
        rest = after;
        of_line.sort_by(|a, b| a.x.total_cmp(&b.x));
        if let Some(line) = line(of_line) {
            lines.push(line);
        }
    }
    lines
}

fn line(glyphs: &[Glyph]) -> Option<Line> {
    let mut text = String::new();
    let mut before: Option<&Glyph> = None;
    let mut spaced = false;
    let mut gapped = false;
    let mut letters: Vec<&Glyph> = Vec::new();
    for glyph in glyphs {
        if glyph.text.trim().is_empty() {
            spaced = true;
            continue;
        }
        if let Some(before) = before {
            let size = before.size.max(glyph.size);
            // Bold is sometimes the same letter twice.
            if glyph.text == before.text && glyph.x - before.x < 0.1 * size {
                continue;
            }
            let gap = glyph.x - (before.x + before.width);
            if gap > COLUMN * size && !is_mark(&text) {
                text.push('\t');
                gapped = true;
            } else if spaced || gap > SPACE * size {
                text.push(' ');
            }
        }
        spaced = false;
        text.push_str(&glyph.text);
        letters.push(glyph);
        before = Some(glyph);
    }
    let first = letters.first()?;
    let largest = letters
        .iter()
        .map(|glyph| glyph.size)
        .fold(first.size, f64::max);
    Some(Line {
        text: in_order(&text),
        y: first.y,
        size: largest,
        turned: first.turned,
        gapped,
    })
}

/// Whether the words so far are the mark of an item, which stands apart from its words.
fn is_mark(text: &str) -> bool {
    let text = text.trim();
    let letters = text.chars().count();
    letters <= 1 && !text.starts_with(char::is_alphanumeric)
        || letters <= 6 && text.ends_with(['.', ')', ':'])
}

/// Letters that run from right to left are drawn from the left here: turned round, they are in the
/// order in which they are read.
fn in_order(text: &str) -> String {
    let from_right = |letter: char| matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}');
    if !text.chars().any(from_right) {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut ordered = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        if !from_right(letters[at]) {
            ordered.push(letters[at]);
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut next = end;
        while next < letters.len() && (from_right(letters[next]) || letters[next] == ' ') {
            next += 1;
            if from_right(letters[next - 1]) {
                end = next;
            }
        }
        ordered.extend(letters[at..end].iter().rev());
        at = end;
    }
    ordered
}

/// Lines of all pages as blocks: without what stands at the head or foot of most, and paragraphs
/// parted where lines are further from each other than usual.
fn put_together(mut pages: Vec<(usize, Vec<Line>)>, document: &mut Document) {
    let running = running(&pages);
    let body = body_size(&pages);
    let mut left_out = HashSet::new();
    for (page, lines) in &mut pages {
        if lines.is_empty() {
            document.problems.push(Problem {
                place: Place::Page {
                    page: *page,
                    line: 1,
                },
                words: "the page has no text: it may be a picture".to_owned(),
            });
        }
        let count = lines.len();
        let mut before: Option<(f64, f64, u8)> = None;
        for (at, line) in lines.iter().enumerate() {
            if (at == 0 || at + 1 == count) && running.contains(&without_numbers(&line.text)) {
                left_out.insert(without_numbers(&line.text));
                continue;
            }
            let near = before.is_some_and(|(y, size, turned)| {
                turned == line.turned
                    && y - line.y < 1.6 * size.max(line.size)
                    && (size - line.size).abs() < 0.15 * size.max(line.size)
            });
            before = Some((line.y, line.size, line.turned));
            let place = Place::Page {
                page: *page,
                line: at + 1,
            };
            let kind = match () {
                () if line.gapped => BlockKind::Row,
                () if line.size > 1.15 * body && line.text.chars().count() < 120 => {
                    BlockKind::Heading(if line.size > 1.5 * body { 1 } else { 2 })
                }
                () => BlockKind::Paragraph,
            };
            match document.blocks.last_mut() {
                Some(last) if near && last.kind == kind && kind != BlockKind::Row => {
                    last.text.push('\n');
                    last.text.push_str(&line.text);
                }
                _ => document.blocks.push(Block {
                    kind,
                    text: line.text.clone(),
                    place,
                    quoted: 0,
                }),
            }
        }
    }
    if !left_out.is_empty() {
        let mut words: Vec<String> = left_out
            .into_iter()
            .map(|words| format!("\u{201c}{words}\u{201d}"))
            .collect();
        words.sort_unstable();
        document.note(format!(
            "lines that stand at the head or foot of most pages were left out: {}",
            words.join(", ")
        ));
    }
    if document
        .blocks
        .iter()
        .any(|block| block.text.contains('\u{FFFD}'))
    {
        document.note("some characters could not be read and show as \u{FFFD}");
    }
}

/// The lines that open or close most pages, numbers aside.
fn running(pages: &[(usize, Vec<Line>)]) -> HashSet<String> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for (_, lines) in pages {
        let mut ends: Vec<String> = [lines.first(), lines.last()]
            .into_iter()
            .flatten()
            .map(|line| without_numbers(&line.text))
            .collect();
        ends.dedup();
        for end in ends {
            *counts.entry(end).or_insert(0) += 1;
        }
    }
    counts
        .into_iter()
        .filter(|(_, count)| *count >= 3 && count * 2 > pages.len())
        .map(|(words, _)| words)
        .collect()
}

fn without_numbers(text: &str) -> String {
    let mut bare = String::new();
    for letter in text.chars() {
        if !letter.is_ascii_digit() {
            bare.push(letter);
        } else if !bare.ends_with('#') {
            bare.push('#');
        }
    }
    bare
}

/// The size that most letters have.
fn body_size(pages: &[(usize, Vec<Line>)]) -> f64 {
    let mut sizes: BTreeMap<u64, usize> = BTreeMap::new();
    for line in pages.iter().flat_map(|(_, lines)| lines) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "sizes are positive, and one beyond the range counts as the largest"
        )]
        let size = (line.size * 10.0).round() as u64;
        *sizes.entry(size).or_insert(0) += line.text.len();
    }
    let most = sizes.into_iter().max_by_key(|(_, count)| *count);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a tenth of a point is exact enough"
    )]
    most.map_or(10.0, |(size, _)| size as f64 / 10.0)
}

/// What the fuzzer gives in place of a file: characters anywhere on one page.
pub(crate) fn laid_out(name: &str, drawn: &[([f64; 6], f64, f64, &str)]) -> Document {
    let glyphs = drawn
        .iter()
        .filter_map(|(at, width, size, text)| glyph(*at, *width, *size, text))
        .collect();
    let mut document = Document::empty(name, Format::Pdf);
    put_together(vec![(1, lines(glyphs))], &mut document);
    document
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_run_from_right_to_left_are_put_in_order() {
        // As they are drawn, from the left: the first word read is the last drawn.
        assert_eq!(
            in_order("(2024) \u{5D1} \u{5D0}: a"),
            "(2024) \u{5D0} \u{5D1}: a"
        );
        assert_eq!(
            in_order("\u{5DD}\u{5D5}\u{5DC}\u{5E9}"),
            "\u{5E9}\u{5DC}\u{5D5}\u{5DD}"
        );
        assert_eq!(in_order("How many?"), "How many?");
    }

    #[test]
    fn a_mark_stands_apart_from_its_words_and_a_column_does_not() {
        for text in ["1.", "(iv)", "a)", "\u{2022}", "-", "Q12:"] {
            assert!(is_mark(text), "{text}");
        }
        for text in ["North", "12", "a", "Note on method."] {
            assert!(!is_mark(text), "{text}");
        }
    }
}
