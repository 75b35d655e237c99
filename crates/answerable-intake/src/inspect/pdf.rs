//! PDF documents: properties, notes, files within, forms, layers, earlier versions, and text that is not seen.

use super::drawn::{self, Budget, Drawn};
use super::{Findings, HiddenKind, counted, has_path, listed, quoted};
use crate::document::Place;
use crate::limits::Room;
use crate::xml::{Element, Tree, decoded};
use crate::{BarrierKind, ReadError, pdf};
use pdf_extract::{Dictionary, Document, Object, ObjectId, Permissions, decode_text_string};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) fn inspect(
    name: &str,
    bytes: &[u8],
    room: &Room,
    found: &mut Findings,
) -> Result<(), ReadError> {
    let (file, pages) = pdf::pages(name, bytes, room)?;
    // The library gives up by panicking on what it does not know, here as where it reads words.
    let looked = catch_unwind(AssertUnwindSafe(|| {
        let file = File { name, file: &file };
        file.properties(room, found);
        file.objects(found);
        file.form(found);
        file.layers(found);
        file.barriers(room, found);
        let mut budget = Budget::default();
        for (number, id) in &pages {
            let place = Place::Page {
                page: *number as usize,
                line: 1,
            };
            file.notes(*id, &place, found);
            file.page(*id, &place, &mut budget, found);
        }
    }));
    looked.map_err(|_| ReadError::Damaged {
        name: name.to_owned(),
        what: "the reader of PDF gave up on it".to_owned(),
    })?;
    let earlier = earlier_versions(bytes);
    if earlier > 0 {
        found.hide(
            HiddenKind::EarlierVersion,
            Place::Whole,
            format!(
                "{} of the document can be got back from it, since it was saved by adding to it",
                counted(earlier, "earlier version", "earlier versions")
            ),
        );
    }
    found.name_people();
    Ok(())
}

struct File<'a> {
    name: &'a str,
    file: &'a Document,
}

/// Properties that the program writes, and no person.
const USUAL: [&[u8]; 10] = [
    b"Title",
    b"Author",
    b"Subject",
    b"Keywords",
    b"Creator",
    b"Producer",
    b"CreationDate",
    b"ModDate",
    b"Trapped",
    b"AAPL:Keywords",
];

impl<'a> File<'a> {
    fn get(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        of.get_deref(key, self.file).ok()
    }

    fn dict(&self, of: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
        match self.get(of, key)? {
            Object::Stream(stream) => Some(&stream.dict),
            object => object.as_dict().ok(),
        }
    }

    fn list(&self, of: &'a Dictionary, key: &[u8]) -> &'a [Object] {
        let list = self.get(of, key).and_then(|list| list.as_array().ok());
        list.map(Vec::as_slice).unwrap_or_default()
    }

    fn text(&self, of: &'a Dictionary, key: &[u8]) -> Option<String> {
        text(self.get(of, key)?)
    }

    fn named(&self, of: &'a Dictionary, key: &[u8]) -> &'a [u8] {
        let name = self.get(of, key).and_then(|name| name.as_name().ok());
        name.unwrap_or_default()
    }

    fn catalog(&self) -> Option<&'a Dictionary> {
        self.file.catalog().ok()
    }

    fn info(&self) -> Option<&'a Dictionary> {
        self.dict(&self.file.trailer, b"Info")
    }

    /// The metadata in XML, if there are any.
    fn xmp(&self) -> Option<String> {
        let metadata = self.get(self.catalog()?, b"Metadata")?.as_stream().ok()?;
        let bytes = metadata
            .decompressed_content()
            .unwrap_or_else(|_| metadata.content.clone());
        Some(decoded(&bytes))
    }

    fn properties(&self, room: &Room, found: &mut Findings) {
        for (key, value) in self.info().into_iter().flat_map(Dictionary::iter) {
            let Some(value) = self
                .file
                .dereference(value)
                .ok()
                .and_then(|(_, value)| text(value))
            else {
                continue;
            };
            match key.as_slice() {
                b"Author" => found.property(HiddenKind::Author, "author", &value),
                b"Company" => found.property(HiddenKind::Organisation, "organisation", &value),
                b"Manager" => found.property(HiddenKind::Manager, "manager", &value),
                key if USUAL.contains(&key)
                    || key.starts_with(b"PTEX")
                    || key.starts_with(b"GTS_") => {}
                key => {
                    let called = quoted(&String::from_utf8_lossy(key));
                    found.property(HiddenKind::Property, &format!("property {called}:"), &value);
                }
            }
        }
        let Some(xmp) = self.xmp() else {
            return;
        };
        let Ok(tree) = Tree::read(self.name, &xmp, room) else {
            found.hide(
                HiddenKind::Unread,
                Place::Whole,
                "its metadata (XMP) cannot be read".to_owned(),
            );
            return;
        };
        for creator in tree.root().all("creator") {
            if creator.name().starts_with("dc:") {
                let names = creator.all("li");
                if names.is_empty() {
                    found.property(HiddenKind::Author, "author", &creator.all_words());
                }
                for name in names {
                    found.property(HiddenKind::Author, "author", &name.all_words());
                }
            }
        }
        for property in tree
            .root()
            .all("Description")
            .into_iter()
            .flat_map(Element::children)
        {
            if let Some(called) = property.name().strip_prefix("pdfx:") {
                let words = property.all_words();
                let (what, called) = match called {
                    "Company" => (HiddenKind::Organisation, "organisation".to_owned()),
                    "Manager" => (HiddenKind::Manager, "manager".to_owned()),
                    called => (
                        HiddenKind::Property,
                        format!("property {}:", quoted(called)),
                    ),
                };
                found.property(what, &called, &words);
            }
        }
    }

    /// What can stand anywhere: files, scripts, paths.
    fn objects(&self, found: &mut Findings) {
        let mut files = BTreeSet::new();
        let mut scripts = 0;
        for object in self.file.objects.values() {
            each_dictionary(object, DEEPEST, &mut |dictionary| {
                // The file itself, or at least how it is called.
                if dictionary.has(b"EF") {
                    let called = self
                        .text(dictionary, b"UF")
                        .or_else(|| self.text(dictionary, b"F"));
                    if files.len() < super::MOST_FOUND {
                        files.insert(called.unwrap_or_default());
                    }
                }
                match self.named(dictionary, b"S") {
                    b"JavaScript" => scripts += 1,
                    b"URI" => {
                        let target = self.text(dictionary, b"URI").unwrap_or_default();
                        if has_path(&target) {
                            found.property(
                                HiddenKind::FilePath,
                                "a hyperlink leads to the path",
                                &target,
                            );
                        }
                    }
                    b"Launch" | b"GoToR" => {
                        let target = self.text(dictionary, b"F").or_else(|| {
                            let file = self.dict(dictionary, b"F")?;
                            self.text(file, b"UF").or_else(|| self.text(file, b"F"))
                        });
                        found.property(
                            HiddenKind::ExternalLink,
                            "a link leads to the file",
                            &target.unwrap_or_default(),
                        );
                    }
                    _ => {}
                }
            });
        }
        for called in files {
            found.hide(
                HiddenKind::EmbeddedFile,
                Place::Whole,
                format!("a file is embedded: {}", quoted(&called)),
            );
        }
        if scripts > 0 {
            found.hide(
                HiddenKind::Macro,
                Place::Whole,
                format!("{} in it", counted(scripts, "script is", "scripts are")),
            );
        }
    }

    fn form(&self, found: &mut Findings) {
        let mut filled = BTreeSet::new();
        for object in self.file.objects.values() {
            each_dictionary(object, DEEPEST, &mut |dictionary| {
                let is_field =
                    dictionary.has(b"FT") || (dictionary.has(b"T") && dictionary.has(b"Parent"));
                let value = match self.get(dictionary, b"V") {
                    Some(Object::Name(name)) => !name.is_empty() && name != b"Off",
                    Some(Object::Array(values)) => !values.is_empty(),
                    Some(Object::Stream(_)) => true,
                    Some(value) => text(value).is_some_and(|value| !value.trim().is_empty()),
                    None => false,
                };
                if is_field && value && filled.len() < super::MOST_FOUND {
                    filled.insert(quoted(&self.text(dictionary, b"T").unwrap_or_default()));
                }
            });
        }
        if !filled.is_empty() {
            let filled: Vec<String> = filled.into_iter().collect();
            let fields = if filled.len() == 1 {
                "the field"
            } else {
                "the fields"
            };
            found.hide(
                HiddenKind::FormValue,
                Place::Whole,
                format!("a form is filled in: {fields} {}", listed(&filled)),
            );
        }
        let form = self
            .catalog()
            .and_then(|catalog| self.dict(catalog, b"AcroForm"));
        if form.is_some_and(|form| form.has(b"XFA")) {
            found.hide(
                HiddenKind::FormValue,
                Place::Whole,
                "a form keeps its data as XML (XFA)".to_owned(),
            );
        }
    }

    fn layers(&self, found: &mut Findings) {
        let layers = self
            .catalog()
            .and_then(|catalog| self.dict(catalog, b"OCProperties"));
        let Some(layers) = layers else {
            return;
        };
        let Some(usual) = self.dict(layers, b"D") else {
            return;
        };
        let ids = |of: &'a Dictionary, key: &[u8]| -> HashSet<ObjectId> {
            let list = self.list(of, key).iter();
            list.filter_map(|layer| layer.as_reference().ok()).collect()
        };
        let (on, off) = (ids(usual, b"ON"), ids(usual, b"OFF"));
        let all_off = self.named(usual, b"BaseState") == b"OFF";
        for id in ids(layers, b"OCGs").into_iter().collect::<BTreeSet<_>>() {
            if off.contains(&id) || (all_off && !on.contains(&id)) {
                let layer = self.file.get_dictionary(id).ok();
                let called = layer.and_then(|layer| self.text(layer, b"Name"));
                found.hide(
                    HiddenKind::HiddenLayer,
                    Place::Whole,
                    format!(
                        "the layer {} is switched off",
                        quoted(&called.unwrap_or_default())
                    ),
                );
            }
        }
    }

    fn barriers(&self, room: &Room, found: &mut Findings) {
        let mut bar = |what, words: &str| found.bar(what, Place::Whole, words);
        let catalog = self.catalog();
        let is_true = |of: &'a Dictionary, key: &[u8]| {
            self.get(of, key)
                .is_some_and(|said| said.as_bool().is_ok_and(|said| said))
        };
        let marked = catalog.and_then(|catalog| self.dict(catalog, b"MarkInfo"));
        let tagged = marked.is_some_and(|marked| is_true(marked, b"Marked"));
        if !tagged
            || catalog
                .and_then(|catalog| self.dict(catalog, b"StructTreeRoot"))
                .is_none()
        {
            bar(
                BarrierKind::NotTagged,
                "the document is not tagged: headings, lists and tables cannot be told from other words",
            );
        }
        let language = catalog.and_then(|catalog| self.text(catalog, b"Lang"));
        if language.is_none_or(|language| language.trim().is_empty()) {
            bar(
                BarrierKind::NoLanguage,
                "the language of the document is not said",
            );
        }
        let title = self.info().and_then(|info| self.text(info, b"Title"));
        let titled = title.is_some_and(|title| !title.trim().is_empty())
            || self.xmp().is_some_and(|xmp| {
                let tree = Tree::read(self.name, &xmp, room);
                tree.is_ok_and(|tree| {
                    let titles = tree.root().all("title");
                    titles
                        .iter()
                        .any(|title| !title.all_words().trim().is_empty())
                })
            });
        let shown = catalog.and_then(|catalog| self.dict(catalog, b"ViewerPreferences"));
        if !titled {
            bar(
                BarrierKind::NoTitle,
                "the document has no title in its properties",
            );
        } else if !shown.is_some_and(|shown| is_true(shown, b"DisplayDocTitle")) {
            bar(
                BarrierKind::TitleNotShown,
                "the name of the file is shown in place of the document's title",
            );
        }
        if let Some(lock) = &self.file.encryption_state {
            let needed = match lock.revision() {
                2 => Permissions::COPYABLE,
                _ => Permissions::COPYABLE_FOR_ACCESSIBILITY,
            };
            if !lock.permissions().contains(needed) {
                bar(
                    BarrierKind::Locked,
                    "the document is protected so that assistive technology may not take its words out",
                );
            }
        }
    }

    /// What people added to a page: notes and marks, but not hyperlinks.
    fn notes(&self, page: ObjectId, place: &Place, found: &mut Findings) {
        let Ok(page) = self.file.get_dictionary(page) else {
            return;
        };
        let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
        let mut redactions = 0;
        for note in self.list(page, b"Annots") {
            let note = self.file.dereference(note).ok();
            let Some(note) = note.and_then(|(_, note)| note.as_dict().ok()) else {
                continue;
            };
            let kind = match self.named(note, b"Subtype") {
                b"Text" => "note",
                b"FreeText" => "text laid over the page",
                b"Highlight" => "highlight",
                b"Underline" | b"Squiggly" => "underline",
                b"StrikeOut" => "strike-out",
                b"Caret" => "mark of an insertion",
                b"Stamp" => "stamp",
                b"Ink" | b"Line" | b"Polygon" | b"PolyLine" => "drawing laid over the page",
                b"Square" | b"Circle" => "shape laid over the page",
                b"Sound" => "sound",
                // A window that belongs to one of the others.
                b"Popup" if note.has(b"Parent") => continue,
                b"Popup" => "window with a note",
                b"Redact" => {
                    redactions += 1;
                    continue;
                }
                _ => continue,
            };
            *counts.entry(kind).or_default() += 1;
            if let Some(author) = self.text(note, b"T") {
                found.person(&author);
            }
        }
        if !counts.is_empty() {
            let kinds: Vec<String> = counts
                .iter()
                .map(|(kind, count)| format!("{count} of the kind \u{201c}{kind}\u{201d}"))
                .collect();
            found.hide(
                HiddenKind::Comment,
                place.clone(),
                format!(
                    "{}: {}",
                    counted(
                        counts.values().sum(),
                        "comment or mark",
                        "comments or marks"
                    ),
                    listed(&kinds)
                ),
            );
        }
        if redactions > 0 {
            found.hide(
                HiddenKind::UnappliedRedaction,
                place.clone(),
                format!(
                    "{} and not carried out: the words are still there",
                    counted(redactions, "redaction is marked", "redactions are marked")
                ),
            );
        }
    }

    /// What is drawn on a page and cannot be seen.
    fn page(&self, id: ObjectId, place: &Place, budget: &mut Budget, found: &mut Findings) {
        let content = self.file.get_page_content(id).unwrap_or_default();
        let drawn = drawn::page(self.file, &content, &pdf::resources(self.file, id), budget);
        tell(&drawn, place, found);
    }
}

fn tell(drawn: &Drawn, place: &Place, found: &mut Findings) {
    let letters = |count| counted(count, "character", "characters");
    let scan = drawn.pictures > 0 && drawn.unpainted == drawn.letters;
    for (what, count, words) in [
        (
            HiddenKind::HiddenText,
            drawn.unpainted,
            if scan {
                "of text that is not painted, as text recognition lays under a scan"
            } else {
                "of text that is not painted"
            },
        ),
        (
            HiddenKind::HiddenText,
            drawn.faint,
            "of text in the colour of what is behind it",
        ),
        (
            HiddenKind::CoveredText,
            drawn.barred,
            "of dark text on a dark bar, which only looks like a redaction",
        ),
        (
            HiddenKind::CoveredText,
            drawn.covered,
            "of text under a filled rectangle, which only looks like a redaction",
        ),
        (
            HiddenKind::CoveredText,
            drawn.under_pictures,
            "of text under a picture",
        ),
    ] {
        if count > 0 {
            found.hide(what, place.clone(), format!("{} {words}", letters(count)));
        }
    }
    if drawn.cut_short {
        found.hide(
            HiddenKind::Unread,
            place.clone(),
            "more is drawn than could be looked through for covered text".to_owned(),
        );
    }
    if drawn.pictures > 0 && drawn.letters == 0 {
        found.bar(
            BarrierKind::ScannedPage,
            place.clone(),
            "the page is a picture, without text",
        );
    }
}

fn text(object: &Object) -> Option<String> {
    let bytes = object.as_str().ok()?;
    let text = decode_text_string(object);
    Some(text.unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned()))
}

/// Dictionaries within dictionaries.
const DEEPEST: usize = 30;

fn each_dictionary<'o>(object: &'o Object, depth: usize, look: &mut impl FnMut(&'o Dictionary)) {
    let dictionary = match object {
        _ if depth == 0 => return,
        Object::Array(items) => {
            for item in items {
                each_dictionary(item, depth - 1, look);
            }
            return;
        }
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return,
    };
    look(dictionary);
    for (_, value) in dictionary {
        each_dictionary(value, depth - 1, look);
    }
}

/// How often the file was saved by adding to it. Each table of objects names the one before; that of a
/// file laid out for the web has a second part, which stands after the first and is no earlier version.
fn earlier_versions(bytes: &[u8]) -> usize {
    const MOST: usize = 100;
    let start = find(bytes, b"%PDF-").unwrap_or(0);
    let bytes = &bytes[start..];
    let Some(mark) = bytes.windows(9).rposition(|window| window == b"startxref") else {
        return 0;
    };
    let mut at = number_after(&bytes[mark + 9..]);
    let mut earlier = 0;
    let mut seen = HashSet::new();
    while let Some(here) = at
        && seen.len() < MOST
        && seen.insert(here)
    {
        let before = bytes.get(here..).and_then(previous);
        if before.is_some_and(|before| before < here) {
            earlier += 1;
        }
        at = before;
    }
    earlier
}

/// Where the table of objects before this one stands, by its trailer.
fn previous(table: &[u8]) -> Option<usize> {
    let trailer = if table.trim_ascii_start().starts_with(b"xref") {
        let trailer = &table[find(table, b"trailer")?..];
        &trailer[..find(trailer, b"startxref").unwrap_or(trailer.len())]
    } else {
        &table[..find(table, b"stream")?]
    };
    number_after(&trailer[find(trailer, b"/Prev")? + 5..])
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

fn number_after(bytes: &[u8]) -> Option<usize> {
    let bytes = bytes.trim_ascii_start();
    let figures = bytes
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    std::str::from_utf8(&bytes[..figures]).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_laid_out_for_the_web_has_one_version() {
        // The first table, which is read first, names the one at the end.
        let first = "%PDF-1.4\n1 0 obj\nendobj\n";
        let laid_out = |second: usize| {
            format!(
                "{first}xref\n0 1\ntrailer << /Prev {second:03} >>\nstartxref\n0\n%%EOF\n2 0 obj endobj\n"
            )
        };
        let second = laid_out(0).len();
        let whole = format!(
            "{}xref\n0 1\ntrailer << >>\nstartxref\n{}\n%%EOF\n",
            laid_out(second),
            first.len()
        );
        assert_eq!(earlier_versions(whole.as_bytes()), 0);
        // And something is added to it.
        let added = format!(
            "{whole}xref\n0 1\ntrailer << /Prev {} >>\nstartxref\n{}\n%%EOF\n",
            first.len(),
            whole.len()
        );
        assert_eq!(earlier_versions(added.as_bytes()), 1);
        assert_eq!(earlier_versions(b"%PDF-1.4"), 0);
    }
}
