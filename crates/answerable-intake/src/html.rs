//! Web pages, and mail that is one: whatever the tags are like.
//!
//! The library tells tags from words; no tree is built, so that tags without end cost no more than
//! their length. Only what gives a page its shape is kept open: tables, lists, quotations, headings.

use crate::document::{Block, BlockKind, Document, Format, Place};
use crate::limits::{Over, Room, SAVE_WORDS};
use crate::marks::{Mark, Numerals};
use crate::table::{Cell, Table};
use crate::{ReadError, plain, quoting};
use encoding_rs::Encoding;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
    states::RawKind,
};
use std::cell::RefCell;

/// What may be open at once. Mail made of tables within tables stays below 40.
const MOST_OPEN: usize = 150;

/// Attributes of a tag. Mail programs write a dozen. In a script the same may stand for nothing, and
/// be any number of words up to the next `>`.
const MOST_ATTRIBUTES: usize = 5_000;

/// How much is given to the library at a time, in bytes.
const CHUNK: usize = 1 << 16;

/// Elements that part what is before from what is after.
const BLOCKS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "body",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "listing",
    "main",
    "menu",
    "nav",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "summary",
    "tbody",
    "thead",
];

/// Elements whose content is not words.
const SILENT: [&str; 14] = [
    "audio", "canvas", "datalist", "head", "iframe", "math", "noframes", "object", "script",
    "select", "style", "svg", "template", "title",
];

/// Elements that have no content, and no end.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// A file that is a web page.
pub(crate) fn read(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut document = Document::empty(name, Format::Html);
    let page = if let Some(encoding) = declared(bytes) {
        encoding.decode(bytes).0.into_owned()
    } else {
        let mut notes = Vec::new();
        let page = plain::decode(name, bytes, &mut notes)?;
        for note in notes {
            document.note(note);
        }
        page
    };
    if page.contains('\u{FFFD}') {
        document.note("some characters could not be read and show as \u{FFFD}");
    }
    into(name, &page, &mut document, room)?;
    // A page quotes what it is about, a request among it; only a message quotes what it answers.
    for block in &mut document.blocks {
        block.quoted = 0;
    }
    if document.blocks.is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    Ok(document)
}

/// The encoding that a page names in its head, if that is not UTF-8, which is tried in any case.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    if Encoding::for_bom(bytes).is_some() {
        return None;
    }
    let head = &bytes[..bytes.len().min(2048)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = &head[head.find("charset")? + "charset".len()..];
    let label = after
        .trim_start_matches([' ', '=', '"', '\''])
        .split(['"', '\'', ' ', ';', '>', '/'])
        .next()?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != encoding_rs::UTF_8)
}

/// Adds the blocks of a page.
pub(crate) fn into(
    name: &str,
    page: &str,
    document: &mut Document,
    room: &mut Room,
) -> Result<(), ReadError> {
    refuse_crowded(name, page)?;
    let tables = document
        .blocks
        .iter()
        .filter_map(|block| match block.place {
            Place::Row { table, .. } => Some(table),
            _ => None,
        })
        .max()
        .unwrap_or(0);
    let paragraphs = document.blocks.len();
    let sink = Sink(RefCell::new(Page {
        tables,
        paragraphs,
        room,
        blocks: Vec::new(),
        open: Vec::new(),
        line: String::new(),
        pending: None,
        link: None,
        pre: 0,
        silent: None,
        hidden: false,
        directed: false,
        over: None,
    }));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut rest = page;
    while !rest.is_empty() && tokenizer.sink.0.borrow().over.is_none() {
        let mut end = rest.len().min(CHUNK);
        while !rest.is_char_boundary(end) {
            end += 1;
        }
        input.push_back(StrTendril::from(&rest[..end]));
        rest = &rest[end..];
        // It pauses for scripts only, of which the sink tells it nothing.
        let _ = tokenizer.feed(&input);
    }
    tokenizer.end();
    let mut page = tokenizer.sink.0.into_inner();
    page.end();
    if let Some(over) = page.over {
        return Err(over.named(name));
    }
    let (hidden, directed) = (page.hidden, page.directed);
    document.blocks.append(&mut page.blocks);
    if hidden {
        document.note("hidden text was left out");
    }
    if directed {
        document.note(plain::DIRECTIONS);
    }
    Ok(())
}

/// Refuses a page that has a tag with very many attributes: the library compares each with all before
/// it.
fn refuse_crowded(name: &str, page: &str) -> Result<(), ReadError> {
    let bytes = page.as_bytes();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found + 1;
        let named = bytes[at..]
            .iter()
            .take_while(|byte| byte.is_ascii_alphanumeric())
            .count();
        if named == 0 || !bytes[at].is_ascii_alphabetic() {
            continue;
        }
        let (mut attributes, mut quote, mut before) = (0, None, b' ');
        for byte in &bytes[at + named..] {
            at += 1;
            match quote {
                Some(mark) if *byte == mark => quote = None,
                Some(_) => continue,
                None if *byte == b'>' => break,
                None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(*byte),
                None if !byte.is_ascii_whitespace()
                    && *byte != b'='
                    && (before.is_ascii_whitespace() || b"\"'/".contains(&before)) =>
                {
                    attributes += 1;
                    if attributes > MOST_ATTRIBUTES {
                        return Err(Over {
                            what: format!("has a tag of more than {MOST_ATTRIBUTES} attributes"),
                            todo: SAVE_WORDS,
                        }
                        .named(name));
                    }
                }
                None => {}
            }
            // Space may stand between the sign and the value.
            if !(byte.is_ascii_whitespace() && before == b'=') {
                before = *byte;
            }
        }
        // Where a quotation does not end, the library goes on to the end too.
        at = (at + named).min(bytes.len());
    }
    Ok(())
}

/// Marks what stands under a line that mail programs put above what is answered.
pub(crate) fn mark_quoted(blocks: &mut [Block]) {
    let mut lines = Vec::new();
    let mut first = Vec::new();
    for block in blocks.iter() {
        first.push(lines.len());
        let mark = if block.quoted > 0 { "> " } else { "" };
        lines.extend(block.text.split('\n').map(|line| format!("{mark}{line}")));
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let depths = quoting::depths(&lines);
    for (block, first) in blocks.iter_mut().zip(first) {
        block.quoted = block.quoted.max(depths.get(first).copied().unwrap_or(0));
    }
}

struct Sink<'a>(RefCell<Page<'a>>);

struct Page<'a> {
    room: &'a mut Room,
    blocks: Vec<Block>,
    tables: usize,
    paragraphs: usize,
    open: Vec<Open>,
    /// The words since the last block.
    line: String,
    /// The mark of an item whose words have not come yet.
    pending: Option<Mark>,
    /// Where a link goes, and where in the line its words begin.
    link: Option<(String, usize)>,
    pre: usize,
    /// What is left out until its end, how many of that name are open, and whether it was hidden.
    silent: Option<(String, usize, bool)>,
    hidden: bool,
    directed: bool,
    over: Option<Over>,
}

enum Open {
    Table(usize, Table),
    Cell(Cell),
    List {
        numerals: Option<Numerals>,
        next: u32,
    },
    Item,
    Quote,
    Heading(u8),
}

impl TokenSink for Sink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        if page.over.is_some() {
            return TokenSinkResult::Continue;
        }
        let result = match token {
            Token::CharacterTokens(words) => page.words(&words),
            Token::TagToken(tag) => {
                let raw = (tag.kind == TagKind::StartTag)
                    .then(|| raw(&tag.name))
                    .flatten();
                let result = page.tag(&tag);
                if let (Ok(()), Some(raw)) = (&result, raw) {
                    return TokenSinkResult::RawData(raw);
                }
                result
            }
            _ => Ok(()),
        };
        if let Err(over) = result {
            page.over = Some(over);
        }
        TokenSinkResult::Continue
    }
}

/// Elements in which no tag is one.
fn raw(name: &str) -> Option<RawKind> {
    match name {
        "script" => Some(RawKind::ScriptData),
        "style" | "iframe" | "noframes" | "xmp" => Some(RawKind::Rawtext),
        "title" | "textarea" => Some(RawKind::Rcdata),
        _ => None,
    }
}

fn attribute(tag: &Tag, name: &str) -> Option<String> {
    let found = tag.attrs.iter().find(|held| &*held.name.local == name)?;
    Some(found.value.to_string())
}

fn number(tag: &Tag, name: &str) -> Option<u32> {
    attribute(tag, name)?.trim().parse().ok()
}

/// A style without spaces, in small letters.
fn style(tag: &Tag) -> String {
    let mut style = attribute(tag, "style").unwrap_or_default();
    style.retain(|letter| !letter.is_whitespace());
    style.make_ascii_lowercase();
    style
}

fn is_hidden(tag: &Tag) -> bool {
    let style = style(tag);
    tag.attrs.iter().any(|held| &*held.name.local == "hidden")
        || ["display:none", "visibility:hidden", "mso-hide:all"]
            .iter()
            .any(|part| style.contains(part))
}

fn numerals(tag: &Tag) -> Option<Numerals> {
    let of_style = style(tag);
    let of_style = of_style
        .split(';')
        .find_map(|part| part.strip_prefix("list-style-type:"))
        .and_then(|kind| match kind {
            "decimal" => Some(Numerals::Decimal),
            "decimal-leading-zero" => Some(Numerals::Zeroed),
            "lower-alpha" | "lower-latin" => Some(Numerals::Lower),
            "upper-alpha" | "upper-latin" => Some(Numerals::Upper),
            "lower-roman" => Some(Numerals::LowerRoman),
            "upper-roman" => Some(Numerals::UpperRoman),
            "none" => Some(Numerals::Nothing),
            _ => None,
        });
    of_style.or_else(|| match attribute(tag, "type")?.as_str() {
        "1" => Some(Numerals::Decimal),
        "a" => Some(Numerals::Lower),
        "A" => Some(Numerals::Upper),
        "i" => Some(Numerals::LowerRoman),
        "I" => Some(Numerals::UpperRoman),
        _ => None,
    })
}

impl Page<'_> {
    fn words(&mut self, words: &str) -> Result<(), Over> {
        if let Some((_, _, hidden)) = self.silent {
            self.hidden |= hidden && !words.trim().is_empty();
            return Ok(());
        }
        self.room.text(words.len())?;
        if self.pre > 0 {
            self.line.push_str(&words.replace('\t', "    "));
            return Ok(());
        }
        for letter in words.chars() {
            if letter.is_ascii_whitespace() {
                if !self.line.is_empty() && !self.line.ends_with([' ', '\n']) {
                    self.line.push(' ');
                }
            } else {
                self.line.push(letter);
            }
        }
        Ok(())
    }

    fn tag(&mut self, tag: &Tag) -> Result<(), Over> {
        let name = &*tag.name;
        let starts = tag.kind == TagKind::StartTag;
        if let Some((of, count, _)) = &mut self.silent {
            if of == name {
                *count = if starts {
                    *count + usize::from(!tag.self_closing)
                } else {
                    count.saturating_sub(1)
                };
            }
            // A paragraph ends where another begins, and the head where the body does.
            let ended = *count == 0
                || starts && of == "p" && (BLOCKS.contains(&name) || name == "table")
                || of == "head" && name == "body";
            if !ended {
                return Ok(());
            }
            let was = std::mem::take(&mut self.silent);
            if was.is_some_and(|(of, count, _)| of == name && count == 0) {
                return Ok(());
            }
        }
        if starts && !VOID.contains(&name) && !tag.self_closing {
            let hidden = is_hidden(tag);
            if hidden || SILENT.contains(&name) {
                if BLOCKS.contains(&name) {
                    self.flush();
                }
                self.silent = Some((name.to_owned(), 1, hidden));
                return Ok(());
            }
        }
        if starts {
            self.start(name, tag);
            Ok(())
        } else {
            self.close(name)
        }
    }

    fn start(&mut self, name: &str, tag: &Tag) {
        match name {
            "br" => {
                let bare = self.line.trim_end_matches(' ').len();
                self.line.truncate(bare);
                if self.line.ends_with('\n') || self.line.is_empty() {
                    self.flush();
                } else {
                    self.line.push('\n');
                }
            }
            "table" => {
                self.flush();
                self.tables += 1;
                self.push(Open::Table(self.tables, Table::default()));
            }
            "tr" | "caption" => {
                self.end_cell();
                if let Some(table) = self.table() {
                    table.row();
                }
                if name == "caption" {
                    self.push(Open::Cell(Cell::default()));
                }
            }
            "td" | "th" => {
                self.end_cell();
                if self.table().is_some() {
                    let count = |name| number(tag, name).map_or(1, |count| count as usize);
                    self.push(Open::Cell(Cell {
                        columns: count("colspan"),
                        rows: count("rowspan"),
                        ..Cell::default()
                    }));
                }
            }
            "ul" | "ol" => {
                self.flush();
                let ordered = (name == "ol").then_some(Numerals::Decimal);
                self.push(Open::List {
                    numerals: numerals(tag).or(ordered),
                    next: number(tag, "start").unwrap_or(1),
                });
            }
            "li" => self.item(tag),
            "blockquote" => {
                self.flush();
                self.push(Open::Quote);
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.drop_heading();
                self.push(Open::Heading(name.as_bytes()[1] - b'0'));
            }
            "a" => {
                self.end_link();
                let target = attribute(tag, "href").unwrap_or_default();
                self.link = Some((target, self.line.len()));
            }
            "pre" | "listing" | "textarea" => {
                self.flush();
                self.pre += 1;
            }
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) -> Result<(), Over> {
        match name {
            "table" => self.end_table()?,
            "td" | "th" | "tr" | "caption" => self.end_cell(),
            "ul" | "ol" => self.pop(|open| matches!(open, Open::List { .. })),
            "li" => {
                self.flush();
                self.pending = None;
                if let Some(Open::Item) = self.open.last() {
                    self.open.pop();
                }
            }
            "blockquote" => self.pop(|open| matches!(open, Open::Quote)),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                self.drop_heading();
            }
            "a" => self.end_link(),
            "pre" | "listing" | "textarea" => {
                self.flush();
                self.pre = self.pre.saturating_sub(1);
            }
            _ if BLOCKS.contains(&name) => self.flush(),
            _ => {}
        }
        Ok(())
    }

    fn push(&mut self, open: Open) {
        if self.open.len() < MOST_OPEN {
            self.open.push(open);
        }
    }

    /// Ends the innermost of these, and what is open in it; nothing beyond the cell we are in.
    fn pop(&mut self, is: fn(&Open) -> bool) {
        self.flush();
        for at in (0..self.open.len()).rev() {
            if matches!(self.open[at], Open::Cell(_) | Open::Table(..)) {
                return;
            }
            if is(&self.open[at]) {
                self.open.truncate(at);
                self.pending = None;
                return;
            }
        }
    }

    fn drop_heading(&mut self) {
        if let Some(Open::Heading(_)) = self.open.last() {
            self.open.pop();
        }
    }

    fn item(&mut self, tag: &Tag) {
        self.flush();
        // An item ends where the next begins.
        let within =
            |open: &Open| matches!(open, Open::List { .. } | Open::Cell(_) | Open::Table(..));
        if let Some(at) = self.open.iter().rposition(within) {
            self.open.truncate(at + 1);
        }
        let mark = match self.open.last_mut() {
            Some(Open::List { numerals, next }) => {
                if let Some(value) = number(tag, "value") {
                    *next = value;
                }
                let at = *next;
                *next = next.saturating_add(1);
                match numerals {
                    Some(Numerals::Nothing) => None,
                    Some(numerals) => Some(format!("{}.", numerals.write(at))),
                    None => Some("\u{2022}".to_owned()),
                }
            }
            _ => Some("\u{2022}".to_owned()),
        };
        self.pending = Some(Mark(mark));
        self.push(Open::Item);
    }

    fn end_link(&mut self) {
        let Some((target, from)) = self.link.take() else {
            return;
        };
        let words = self.line.get(from..).unwrap_or_default();
        if !words.trim().is_empty()
            && let Some(target) = plain::target(words, &target)
        {
            let bare = self.line.trim_end().len();
            self.line.truncate(bare);
            self.line.push_str(&target);
        }
    }

    /// The table whose row or cell we are in.
    fn table(&mut self) -> Option<&mut Table> {
        self.open.iter_mut().rev().find_map(|open| match open {
            Open::Table(_, table) => Some(table),
            _ => None,
        })
    }

    fn end_cell(&mut self) {
        self.flush();
        let edge = |open: &Open| matches!(open, Open::Cell(_) | Open::Table(..));
        let Some(at) = self.open.iter().rposition(edge) else {
            return;
        };
        self.open.truncate(at + 1);
        self.pending = None;
        if let Some(Open::Cell(_)) = self.open.last()
            && let Some(Open::Cell(cell)) = self.open.pop()
            && let Some(table) = self.table()
        {
            table.cell(cell);
        }
    }

    fn end_table(&mut self) -> Result<(), Over> {
        if self.table().is_none() {
            return Ok(());
        }
        self.end_cell();
        if let Some(Open::Table(number, table)) = self.open.pop() {
            let quoted = self.quoted();
            let mut rows = Vec::new();
            table.finish(number, quoted, self.room, &mut rows)?;
            self.target().append(&mut rows);
        }
        Ok(())
    }

    fn quoted(&self) -> u8 {
        /// Each line of a quotation gets so many marks.
        const DEEPEST: usize = 9;
        let quotes = self.open.iter().filter(|open| matches!(open, Open::Quote));
        u8::try_from(quotes.count().min(DEEPEST)).unwrap_or(u8::MAX)
    }

    /// Where blocks go: the cell that we are in, or the page.
    fn target(&mut self) -> &mut Vec<Block> {
        let cell = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Cell(cell) => Some(&mut cell.blocks),
            _ => None,
        });
        cell.unwrap_or(&mut self.blocks)
    }

    /// Makes a block of the words since the last one.
    fn flush(&mut self) {
        self.end_link();
        let line = std::mem::take(&mut self.line);
        let (words, directed) = plain::clean(&line);
        self.directed |= directed;
        let text = if self.pre > 0 {
            words.trim_end().trim_start_matches('\n').to_owned()
        } else {
            let lines: Vec<&str> = words.trim().lines().map(str::trim).collect();
            lines.join("\n")
        };
        if text.trim().is_empty() {
            return;
        }
        let edge = |open: &Open| matches!(open, Open::Cell(_) | Open::Table(..));
        let from = self.open.iter().rposition(edge).map_or(0, |at| at + 1);
        let (mut lists, mut heading, mut in_item) = (0_usize, None, false);
        for open in &self.open[from..] {
            match open {
                Open::List { .. } => lists += 1,
                Open::Heading(level) => heading = Some(*level),
                Open::Item => in_item = true,
                _ => {}
            }
        }
        let kind = match (self.pending.take(), heading) {
            (_, Some(level)) => BlockKind::Heading(level),
            (Some(Mark(mark)), None) => BlockKind::Item {
                mark,
                depth: u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX),
            },
            (None, None) if in_item => BlockKind::Item {
                mark: None,
                depth: u8::try_from(lists.saturating_sub(1)).unwrap_or(u8::MAX),
            },
            (None, None) => BlockKind::Paragraph,
        };
        // The characters themselves were counted as they came.
        if let Err(over) = self.room.block("") {
            self.over = Some(over);
            return;
        }
        self.paragraphs += 1;
        let block = Block {
            kind,
            text,
            place: Place::Paragraph(self.paragraphs),
            quoted: self.quoted(),
        };
        self.target().push(block);
    }

    /// Closes whatever is open.
    fn end(&mut self) {
        self.flush();
        while self.over.is_none() && self.table().is_some() {
            self.over = self.end_table().err();
        }
        self.flush();
    }
}
