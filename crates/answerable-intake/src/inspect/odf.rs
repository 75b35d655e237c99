//! OpenDocument texts and spreadsheets.

use super::package::comments;
use super::xlsx::{is_unnamed, sheet_place, tell_spans};
use super::{Findings, HiddenKind, Spans, column_name, counted, quoted};
use crate::archive::Archive;
use crate::document::Place;
use crate::limits::Room;
use crate::sheet::{self, MOST_COLUMNS};
use crate::xml::{Element, Tree};
use crate::{BarrierKind, ReadError, odt};
use std::collections::HashSet;

/// What the manifest calls a chart.
const CHART: &str = "application/vnd.oasis.opendocument.chart";

/// A text.
pub(super) fn text(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    inspect(name, bytes, room, found, |content, styles, found| {
        inspect_text(content, styles, found);
        Ok(())
    })
}

/// A spreadsheet.
pub(super) fn sheets(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    inspect(name, bytes, room, found, |content, _, found| {
        inspect_sheets(name, content, found)
    })
}

/// What both can hide; `own` looks for what only one can, in the content and the styles.
fn inspect(
    name: &str,
    bytes: &[u8],
    room: &mut Room,
    found: &mut Findings,
    own: impl FnOnce(Element<'_>, Option<Element<'_>>, &mut Findings) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut archive = Archive::open(name, bytes)?;
    odt::refuse_encrypted(name, &mut archive, room)?;
    let Some(content) = archive.xml("content.xml", room)? else {
        return Err(odt::without_content(name));
    };
    let content = Tree::read(name, &content, room)?;
    let styles = archive.xml("styles.xml", room)?;
    let styles = match &styles {
        Some(text) => Some(Tree::read(name, text, room)?),
        None => None,
    };
    own(content.root(), styles.as_ref().map(Tree::root), found)?;
    for tree in [Some(&content), styles.as_ref()].into_iter().flatten() {
        links(tree.root(), found);
        for author in tree.root().all("creator") {
            found.person(&author.all_words());
        }
    }
    let meta = archive.xml("meta.xml", room)?.unwrap_or_default();
    properties(Tree::read(name, &meta, room)?.root(), found);
    let manifest = archive.xml("META-INF/manifest.xml", room)?;
    let manifest = manifest.unwrap_or_default();
    let manifest = Tree::read(name, &manifest, room)?;
    let charts: HashSet<String> = manifest
        .root()
        .all("file-entry")
        .into_iter()
        .filter(|entry| {
            entry
                .attribute("media-type")
                .is_some_and(|kind| kind == CHART)
        })
        .filter_map(|entry| entry.attribute("full-path"))
        .map(|path| path.trim_end_matches('/').to_owned())
        .collect();
    let mut told = HashSet::new();
    for path in archive.under("") {
        let (folder, file) = path.split_once('/').unwrap_or(("", &path));
        let is_macro = matches!(folder, "Basic" | "Scripts") && !file.is_empty();
        if is_macro && !file.ends_with("-lc.xml") && !file.ends_with("-lb.xml") {
            found.hide(
                HiddenKind::Macro,
                Place::Whole,
                format!("macros are in it: {}", quoted(&path)),
            );
        }
        let object = if folder.is_empty() { file } else { folder };
        // A chart has no more than the figures that it shows.
        if object.starts_with("Object ")
            && !charts.contains(object)
            && told.insert(object.to_owned())
        {
            found.hide(
                HiddenKind::EmbeddedFile,
                Place::Whole,
                format!("a file is embedded: {}", quoted(object)),
            );
        }
        if folder == "Versions" && !file.is_empty() {
            found.hide(
                HiddenKind::EarlierVersion,
                Place::Whole,
                format!("an earlier version is kept: {}", quoted(&path)),
            );
        }
    }
    found.name_people();
    Ok(())
}

fn properties(root: Element<'_>, found: &mut Findings) {
    let mut titled = false;
    for property in root.all("meta").iter().flat_map(|el| el.children()) {
        let value = property.all_words();
        match property.name() {
            "dc:title" => titled |= !value.trim().is_empty(),
            "meta:initial-creator" => found.property(HiddenKind::Author, "author", &value),
            "dc:creator" => found.property(HiddenKind::LastEditor, "last saved by", &value),
            "meta:printed-by" => found.property(HiddenKind::LastEditor, "last printed by", &value),
            "dc:description" => {
                found.property(HiddenKind::Property, "remarks in its properties:", &value);
            }
            "meta:template" => {
                let path = property.attribute_named("xlink:href").unwrap_or_default();
                found.property(HiddenKind::ExternalLink, "made from the template", &path);
            }
            "meta:user-defined" => {
                let called = quoted(&property.attribute("name").unwrap_or_default());
                found.property(HiddenKind::Property, &format!("property {called}:"), &value);
            }
            _ => {}
        }
    }
    if !titled {
        found.bar(
            BarrierKind::NoTitle,
            Place::Whole,
            "the document has no title in its properties",
        );
    }
}

/// What is fetched from other files, other than by following a hyperlink.
fn links(within: Element<'_>, found: &mut Findings) {
    for element in within.children() {
        if let Some(target) = element.attribute_named("xlink:href") {
            let target = target.trim();
            let outside = !target.starts_with('#')
                && (target.contains(':') || target.starts_with("../") || target.starts_with('/'));
            match element.name() {
                _ if !outside => {}
                "text:a" | "draw:a" => {
                    if super::has_path(target) {
                        found.property(
                            HiddenKind::FilePath,
                            "a hyperlink leads to the path",
                            target,
                        );
                    }
                }
                "script:event-listener" => {
                    found.property(HiddenKind::Macro, "it calls the macro", target);
                }
                _ => found.property(HiddenKind::ExternalLink, "a link leads to", target),
            }
        }
        if element.name() == "office:dde-source" || element.name() == "text:dde-connection-decl" {
            let file = element.attribute("dde-topic").unwrap_or_default();
            found.property(
                HiddenKind::ExternalLink,
                "values come from the program or file",
                &file,
            );
        }
        links(element, found);
    }
}

fn inspect_text(content: Element<'_>, styles: Option<Element<'_>>, found: &mut Findings) {
    let all = |name: &str| -> Vec<Element<'_>> {
        let mut all = content.all(name);
        all.extend(styles.iter().flat_map(|styles| styles.all(name)));
        all
    };
    let mut changes = [(0, 0); 3];
    for region in all("changed-region") {
        for (at, kind) in ["insertion", "deletion", "format-change"]
            .iter()
            .enumerate()
        {
            if let Some(change) = region.child(kind) {
                changes[at].0 += 1;
                changes[at].1 += change
                    .children()
                    .filter(|el| el.local() != "change-info")
                    .map(|el| letters(&el.all_words()))
                    .sum::<usize>();
            }
        }
    }
    let [(inserted, _), (deleted, letters_deleted), (formatted, _)] = changes;
    if inserted > 0 {
        let words = counted(inserted, "tracked insertion", "tracked insertions");
        found.hide(HiddenKind::TrackedInsertion, Place::Whole, words);
    }
    if deleted > 0 {
        let words = format!(
            "{}, of {} that are still there",
            counted(deleted, "tracked deletion", "tracked deletions"),
            counted(letters_deleted, "character", "characters")
        );
        found.hide(HiddenKind::TrackedDeletion, Place::Whole, words);
    }
    if formatted > 0 {
        let words = counted(
            formatted,
            "tracked change of format",
            "tracked changes of format",
        );
        found.hide(HiddenKind::TrackedFormat, Place::Whole, words);
    }
    let count = all("annotation").len();
    if count > 0 {
        found.hide(HiddenKind::Comment, Place::Whole, comments(count));
    }
    let unseen: HashSet<String> = all("style")
        .into_iter()
        .filter(|style| {
            let text = style.child("text-properties");
            text.and_then(|el| el.attribute_named("text:display"))
                .as_deref()
                == Some("none")
        })
        .filter_map(|style| style.attribute_named("style:name"))
        .collect();
    let mut hidden = 0;
    unseen_text(content, &unseen, &mut hidden);
    if hidden > 0 {
        found.hide(
            HiddenKind::HiddenText,
            Place::Whole,
            format!(
                "{} of text that is marked as hidden",
                counted(hidden, "character", "characters")
            ),
        );
    }
    for variable in all("user-field-decl") {
        let called = quoted(&variable.attribute_named("text:name").unwrap_or_default());
        let value = variable.attribute("string-value").unwrap_or_default();
        found.property(HiddenKind::Property, &format!("variable {called}:"), &value);
    }

    let spoken = all("text-properties").into_iter().any(|el| {
        let said = el.attribute_named("fo:language");
        said.is_some_and(|said| !matches!(said.trim(), "" | "none" | "zxx"))
    });
    if !spoken {
        found.bar(
            BarrierKind::NoLanguage,
            Place::Whole,
            "the language of the document is not said",
        );
    }
    for (at, table) in content.all("table").into_iter().enumerate() {
        let rows = table.all("table-row").len();
        if rows > 1 && table.child("table-header-rows").is_none() {
            found.bar(
                BarrierKind::TableWithoutHeader,
                Place::Row {
                    table: at + 1,
                    row: 1,
                },
                "the first row of the table is not marked as its head",
            );
        }
    }
    let undescribed = all("frame")
        .into_iter()
        .filter(|frame| frame.child("image").is_some())
        .filter(|frame| {
            !["title", "desc"].iter().any(|name| {
                let said = frame
                    .children()
                    .find(|el| el.name() == format!("svg:{name}"));
                said.is_some_and(|el| !el.all_words().trim().is_empty())
            })
        })
        .count();
    if undescribed > 0 {
        found.bar(
            BarrierKind::ImageWithoutAltText,
            Place::Whole,
            format!(
                "{} no description in words",
                counted(undescribed, "picture has", "pictures have")
            ),
        );
    }
}

/// Counts the letters of what is marked as hidden.
fn unseen_text(within: Element<'_>, unseen: &HashSet<String>, hidden: &mut usize) {
    for element in within.children() {
        let by_style = element
            .attribute_named("text:style-name")
            .is_some_and(|style| unseen.contains(&style));
        let section = element.name() == "text:section"
            && matches!(
                element.attribute_named("text:display").as_deref(),
                Some("none" | "condition")
            );
        match element.name() {
            // Told as tracked changes.
            "text:tracked-changes" => {}
            "text:hidden-text" => {
                let said = element.attribute_named("text:string-value");
                *hidden += letters(&said.unwrap_or_else(|| element.all_words()));
            }
            "text:p" | "text:h" if element.children().any(is_hiding) => {
                *hidden += letters(&element.all_words());
            }
            "text:p" | "text:h" | "text:span" if by_style => {
                *hidden += letters(&element.all_words());
            }
            "text:section" if section => *hidden += letters(&element.all_words()),
            _ => unseen_text(element, unseen, hidden),
        }
    }
}

/// A field that hides its paragraph.
fn is_hiding(element: Element<'_>) -> bool {
    element.name() == "text:hidden-paragraph"
        && element.attribute_named("text:is-hidden").as_deref() != Some("false")
}

fn letters(text: &str) -> usize {
    text.chars()
        .filter(|letter| !letter.is_whitespace())
        .count()
}

fn inspect_sheets(name: &str, content: Element<'_>, found: &mut Findings) -> Result<(), ReadError> {
    let mut looks = Looks::default();
    for style in content.all("style") {
        let Some(called) = style.attribute_named("style:name") else {
            continue;
        };
        let says = |part: &str, attribute: &str| {
            style
                .child(part)
                .and_then(|el| el.attribute_named(attribute))
        };
        if says("table-properties", "table:display").as_deref() == Some("false") {
            looks.hidden.insert(called.clone());
        }
        let size = says("table-row-properties", "style:row-height")
            .or_else(|| says("table-column-properties", "style:column-width"));
        if size.is_some_and(|size| is_nothing(&size)) {
            looks.flat.insert(called);
        }
    }
    let book = content.all("spreadsheet").into_iter().next();
    let tables: Vec<Element<'_>> = book
        .into_iter()
        .flat_map(Element::children)
        .filter(|table| table.name() == "table:table")
        .collect();
    sheet::refuse_many(name, tables.len())?;
    for table in tables {
        let called = sheet::name_of(table.attribute_named("table:name"));
        let count = table.all("annotation").len();
        if count > 0 {
            found.hide(
                HiddenKind::Comment,
                sheet_place(&called, 0),
                comments(count),
            );
        }
        let style = table.attribute_named("table:style-name");
        if style.is_some_and(|style| looks.hidden.contains(&style)) {
            let words = "the sheet is hidden".to_owned();
            found.hide(HiddenKind::HiddenSheet, sheet_place(&called, 0), words);
            continue;
        }
        if is_unnamed(&called) {
            found.bar(
                BarrierKind::UnnamedSheet,
                sheet_place(&called, 0),
                "the sheet has the name that the program gave it",
            );
        }
        let mut sheet = Sheet {
            looks: &looks,
            filled: Vec::new(),
            columns: Vec::new(),
            column: 0,
            row: 0,
            spans: Default::default(),
            going: None,
        };
        sheet.read(table);
        sheet.tell(&called, found);
    }
    for range in content
        .all("database-range")
        .into_iter()
        .chain(content.all("data-pilot-table"))
    {
        let outside = range.children().find(|el| {
            el.local().starts_with("database-source-") || el.name() == "table:source-service"
        });
        if let Some(source) = outside {
            let called = ["database-name", "name"]
                .iter()
                .find_map(|name| source.attribute(name));
            let called = called.unwrap_or_default();
            found.property(HiddenKind::DataConnection, "data connection", &called);
        }
    }
    for range in content
        .all("named-range")
        .into_iter()
        .chain(content.all("named-expression"))
    {
        let called = quoted(&range.attribute_named("table:name").unwrap_or_default());
        if range.attribute_named("table:hidden").as_deref() == Some("true") {
            let words = format!("the name {called} is hidden");
            found.hide(HiddenKind::DefinedName, Place::Whole, words);
        }
        let said = ["table:cell-range-address", "table:expression"]
            .map(|name| range.attribute_named(name));
        if said.iter().flatten().any(|said| super::has_path(said)) {
            let words = format!("the name {called} points to another file");
            found.hide(HiddenKind::DefinedName, Place::Whole, words);
        }
    }
    if !content.all("tracked-changes").is_empty() {
        found.hide(
            HiddenKind::RevisionLog,
            Place::Whole,
            "a record of earlier changes to its cells is kept".to_owned(),
        );
    }
    Ok(())
}

/// A length of nothing: "0cm".
fn is_nothing(length: &str) -> bool {
    let number = length
        .trim()
        .trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    number.parse::<f64>().ok() == Some(0.0)
}

/// Styles that hide.
#[derive(Default)]
struct Looks {
    hidden: HashSet<String>,
    flat: HashSet<String>,
}

/// Why rows or columns are not shown: as places in the lists of [`Sheet`].
const HIDDEN: usize = 0;
const FILTERED: usize = 1;
const FLAT: usize = 2;

/// A sheet while it is looked through. Rows and columns are repeated by a count, and never made.
struct Sheet<'a> {
    looks: &'a Looks,
    /// Cells with something in them, as spans of columns.
    filled: Vec<bool>,
    /// Columns that are not shown, why, and from which to which.
    columns: Vec<(usize, usize, usize)>,
    column: usize,
    row: usize,
    spans: [Spans; 3],
    /// Rows on end that are not shown for one reason, and whether any has something in it.
    going: Option<(usize, usize, usize, bool)>,
}

impl Sheet<'_> {
    fn read(&mut self, within: Element<'_>) {
        for element in within.children() {
            let repeated = |name| element.number(name).map_or(1, |count| count as usize);
            match element.name() {
                "table:table-column" => {
                    let first = self.column.saturating_add(1);
                    let count = repeated("number-columns-repeated");
                    self.column = self.column.saturating_add(count);
                    if let Some(why) = self.why(element)
                        && first <= MOST_COLUMNS
                    {
                        self.columns
                            .push((why, first, self.column.min(MOST_COLUMNS)));
                    }
                }
                "table:table-row" => {
                    let first = self.row.saturating_add(1);
                    self.row = self.row.saturating_add(repeated("number-rows-repeated"));
                    let filled = self.cells(element);
                    self.go_on(self.why(element), first, self.row, filled);
                }
                "table:shapes" | "office:forms" | "" => {}
                _ => self.read(element),
            }
        }
    }

    fn why(&self, element: Element<'_>) -> Option<usize> {
        match element.attribute_named("table:visibility").as_deref() {
            Some("collapse") => return Some(HIDDEN),
            Some("filter") => return Some(FILTERED),
            _ => {}
        }
        let style = element.attribute_named("table:style-name")?;
        self.looks.flat.contains(&style).then_some(FLAT)
    }

    /// Whether any cell of a row has something in it.
    fn cells(&mut self, row: Element<'_>) -> bool {
        let mut column = 0_usize;
        let mut any = false;
        for cell in row.children() {
            if !matches!(cell.name(), "table:table-cell" | "table:covered-table-cell") {
                continue;
            }
            let repeated = cell.number("number-columns-repeated");
            let first = column;
            column = column
                .saturating_add(repeated.map_or(1, |count| count as usize))
                .min(MOST_COLUMNS);
            let filled = cell.attribute_named("office:value-type").is_some()
                || cell.attribute_named("table:formula").is_some()
                || cell
                    .children()
                    .any(|el| el.name() == "text:p" && !el.all_words().trim().is_empty());
            if filled {
                any = true;
                if self.filled.len() <= column {
                    self.filled.resize(column + 1, false);
                }
                if let Some(filled) = self.filled.get_mut(first + 1..=column) {
                    filled.fill(true);
                }
            }
        }
        any
    }

    fn go_on(&mut self, why: Option<usize>, first: usize, last: usize, filled: bool) {
        if let (Some(why), Some((before, _, to, any))) = (why, &mut self.going)
            && *before == why
        {
            *to = last;
            *any |= filled;
            return;
        }
        self.end();
        self.going = why.map(|why| (why, first, last, filled));
    }

    fn end(&mut self) {
        if let Some((why, first, last, true)) = self.going.take() {
            self.spans[why].add(first, last);
        }
    }

    fn tell(mut self, called: &str, found: &mut Findings) {
        self.end();
        for (why, what, is, are) in [
            (HIDDEN, HiddenKind::HiddenRows, "is hidden", "are hidden"),
            (
                FILTERED,
                HiddenKind::FilteredRows,
                "is left out by a filter",
                "are left out by a filter",
            ),
            (
                FLAT,
                HiddenKind::HiddenRows,
                "has no height",
                "have no height",
            ),
        ] {
            tell_spans(what, called, &self.spans[why], is, are, found);
        }
        for (flat, is, are) in [
            (false, "is hidden", "are hidden"),
            (true, "has no width", "have no width"),
        ] {
            let mut joined = Spans::default();
            for (why, first, last) in &self.columns {
                if (*why == FLAT) == flat {
                    joined.add(*first, *last);
                }
            }
            let mut spans = Spans::default();
            for (first, last) in joined.0 {
                let filled = self.filled.get(first..(last + 1).min(self.filled.len()));
                if filled.is_some_and(|filled| filled.contains(&true)) {
                    spans.add(first, last);
                }
            }
            if !spans.0.is_empty() {
                let words = spans.words("column", column_name, is, are);
                found.hide(HiddenKind::HiddenColumns, sheet_place(called, 0), words);
            }
        }
    }
}
