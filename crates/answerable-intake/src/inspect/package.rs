//! What Word documents and workbooks of Excel have in common: parts, what relates them, properties.

use super::{Findings, HiddenKind, counted, has_path, quoted};
use crate::archive::Archive;
use crate::document::Place;
use crate::limits::{Over, Room};
use crate::xml::{Element, Tree};
use crate::{BarrierKind, ReadError};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Relations of all parts. A letter with a hundred pictures and links has about 250.
const MOST_RELATIONS: usize = 20_000;

/// A document of Office: its parts by name, and what they relate to.
pub(super) struct Package<'a> {
    pub(super) name: &'a str,
    archive: Archive<'a>,
    /// The parts as they are called, by their names in small letters: names differ in nothing else.
    names: HashMap<String, String>,
    pub(super) relations: Vec<Relation>,
}

/// One part refers to another, or to something outside.
pub(super) struct Relation {
    /// The part that refers; empty for the package itself.
    pub(super) from: String,
    pub(super) id: String,
    /// The end of its type, "comments" or "hyperlink".
    pub(super) kind: String,
    /// A part, or an address outside.
    pub(super) target: String,
    pub(super) external: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(
        name: &'a str,
        bytes: &'a [u8],
        room: &mut Room,
    ) -> Result<Package<'a>, ReadError> {
        let archive = Archive::open(name, bytes)?;
        let all = archive.under("");
        let names: HashMap<String, String> = all
            .iter()
            .map(|name| (name.to_ascii_lowercase(), name.clone()))
            .collect();
        let mut package = Package {
            name,
            archive,
            names,
            relations: Vec::new(),
        };
        for path in all {
            let Some((folder, file)) = path.rsplit_once('/') else {
                continue;
            };
            let (Some(folder), Some(file)) =
                (folder.strip_suffix("_rels"), file.strip_suffix(".rels"))
            else {
                continue;
            };
            let Some(text) = package.archive.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(name, &text, room)?;
            for link in tree.root().all("Relationship") {
                let kind = link.attribute("Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = link.attribute("Target").unwrap_or_default();
                let external = link.attribute("TargetMode").as_deref() == Some("External");
                if package.relations.len() >= MOST_RELATIONS {
                    return Err(Over {
                        what: format!("has more than {MOST_RELATIONS} relations between its parts"),
                        todo: "save it anew in the program it was made with, in smaller files",
                    }
                    .named(name));
                }
                package.relations.push(Relation {
                    from: format!("{folder}{file}"),
                    id: link.attribute("Id").unwrap_or_default(),
                    kind,
                    target: if external {
                        target
                    } else {
                        resolved(folder, &target)
                    },
                    external,
                });
            }
        }
        Ok(package)
    }

    /// A part as text of XML.
    pub(super) fn xml(&mut self, path: &str, room: &mut Room) -> Result<Option<String>, ReadError> {
        match self.names.get(&path.to_ascii_lowercase()) {
            Some(path) => self.archive.xml(path, room),
            None => Ok(None),
        }
    }

    /// The parts that other parts refer to by this kind, in order.
    pub(super) fn parts(&self, kind: &str) -> BTreeSet<String> {
        let of_kind = self
            .relations
            .iter()
            .filter(|link| link.kind == kind && !link.external);
        of_kind.map(|link| link.target.clone()).collect()
    }

    /// The parts that one part refers to by this kind.
    pub(super) fn parts_of(&self, from: &str, kind: &str) -> Vec<String> {
        let of_part = self.relations.iter().filter(|link| {
            link.from.eq_ignore_ascii_case(from) && link.kind == kind && !link.external
        });
        of_part.map(|link| link.target.clone()).collect()
    }

    /// The parts whose names, in small letters, are so.
    pub(super) fn named(&self, is: impl Fn(&str) -> bool) -> BTreeSet<String> {
        let names = self.names.iter().filter(|(small, _)| is(small));
        names.map(|(_, name)| name.clone()).collect()
    }

    /// What any document of Office can hide: properties, files within, data of programs, macros,
    /// links to the outside.
    pub(super) fn inspect(
        &mut self,
        room: &mut Room,
        found: &mut Findings,
    ) -> Result<(), ReadError> {
        self.properties(room, found)?;
        let mut embedded = self.named(|name| {
            let kept = name.contains("/embeddings/") && !name.contains("/_rels/");
            kept && !name.ends_with('/')
        });
        embedded.extend(self.parts("oleObject"));
        embedded.extend(self.parts("package"));
        embedded.extend(self.parts("aFChunk"));
        let of_charts: HashSet<&str> = self
            .relations
            .iter()
            .filter(|link| link.from.contains("/charts/"))
            .map(|link| link.target.as_str())
            .collect();
        for path in embedded {
            let what = if of_charts.contains(path.as_str()) {
                "a chart keeps the workbook that it was drawn from"
            } else {
                "a file is embedded"
            };
            found.hide(
                HiddenKind::EmbeddedFile,
                Place::Whole,
                format!("{what}: {}", quoted(&path)),
            );
        }
        self.custom_xml(room, found)?;
        let mut macros =
            self.named(|name| name.ends_with("vbaproject.bin") || name.contains("/macrosheets/"));
        macros.extend(self.parts("vbaProject"));
        for path in macros {
            found.hide(
                HiddenKind::Macro,
                Place::Whole,
                format!("macros are in it: {}", quoted(&path)),
            );
        }
        for link in self.relations.iter().filter(|link| link.external) {
            match link.kind.as_str() {
                "hyperlink" if !has_path(&link.target) => {}
                "hyperlink" => found.hide(
                    HiddenKind::FilePath,
                    Place::Whole,
                    format!("a hyperlink leads to the path {}", quoted(&link.target)),
                ),
                // Told with the copies that are kept of its values.
                "externalLinkPath" => {}
                "attachedTemplate" => found.hide(
                    HiddenKind::ExternalLink,
                    Place::Whole,
                    format!("made from the template {}", quoted(&link.target)),
                ),
                kind => found.hide(
                    HiddenKind::ExternalLink,
                    Place::Whole,
                    format!(
                        "a link of the kind {} leads to {}",
                        quoted(kind),
                        quoted(&link.target)
                    ),
                ),
            }
        }
        Ok(())
    }

    fn properties(&mut self, room: &mut Room, found: &mut Findings) -> Result<(), ReadError> {
        let mut titled = false;
        let mut core = self.parts("core-properties");
        core.insert("docProps/core.xml".to_owned());
        for path in core {
            let Some(text) = self.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(self.name, &text, room)?;
            for property in tree
                .root()
                .all("coreProperties")
                .iter()
                .flat_map(|el| el.children())
            {
                let value = property.all_words();
                titled |= property.local() == "title" && !value.trim().is_empty();
                core_property(property.local(), &value, found);
            }
        }
        if !titled {
            found.bar(
                BarrierKind::NoTitle,
                Place::Whole,
                "the document has no title in its properties",
            );
        }
        let mut extended = self.parts("extended-properties");
        extended.insert("docProps/app.xml".to_owned());
        for path in extended {
            let Some(text) = self.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(self.name, &text, room)?;
            for property in tree
                .root()
                .all("Properties")
                .iter()
                .flat_map(|el| el.children())
            {
                let value = property.all_words();
                match property.local() {
                    "Company" => found.property(HiddenKind::Organisation, "organisation", &value),
                    "Manager" => found.property(HiddenKind::Manager, "manager", &value),
                    "HyperlinkBase" => {
                        found.property(HiddenKind::Property, "base of its links", &value);
                    }
                    _ => {}
                }
            }
        }
        let mut custom = self.parts("custom-properties");
        custom.insert("docProps/custom.xml".to_owned());
        for path in custom {
            let Some(text) = self.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(self.name, &text, room)?;
            for property in tree.root().all("property") {
                let called = property.attribute("name").unwrap_or_default();
                found.property(
                    HiddenKind::Property,
                    &format!("property {}:", quoted(&called)),
                    &property.all_words(),
                );
            }
        }
        Ok(())
    }

    fn custom_xml(&mut self, room: &mut Room, found: &mut Findings) -> Result<(), ReadError> {
        let mut parts = self.parts("customXml");
        parts.extend(self.named(|name| {
            name.starts_with("customxml/item")
                && !name.starts_with("customxml/itemprops")
                && name.strip_suffix(".xml").is_some()
        }));
        for path in parts {
            let Some(text) = self.xml(&path, room)? else {
                continue;
            };
            let tree = Tree::read(self.name, &text, room)?;
            let top = tree.root().children().find(|el| !el.local().is_empty());
            let called = top.map_or("", Element::local);
            // The list of sources that Word keeps for every document, without any.
            let is_empty = top.is_none_or(|el| el.children().next().is_none());
            if called == "Sources" && is_empty {
                continue;
            }
            let (what, words) = if called == "DataMashup" {
                (
                    HiddenKind::DataConnection,
                    "the queries of a program are kept (Power Query)".to_owned(),
                )
            } else {
                let words = format!("data of a program are kept as XML: {}", quoted(called));
                (HiddenKind::CustomXml, words)
            };
            found.hide(what, Place::Whole, format!("{words}, in {}", quoted(&path)));
        }
        Ok(())
    }

    /// People whom a list of those who took part names.
    pub(super) fn people(
        &mut self,
        path: &str,
        called: &str,
        room: &mut Room,
        found: &mut Findings,
    ) -> Result<(), ReadError> {
        if let Some(text) = self.xml(path, room)? {
            let tree = Tree::read(self.name, &text, room)?;
            for person in tree.root().all("person") {
                found.person(&person.attribute(called).unwrap_or_default());
            }
        }
        Ok(())
    }
}

/// How many comments, in words.
pub(super) fn comments(count: usize) -> String {
    counted(count, "comment", "comments")
}

fn core_property(called: &str, value: &str, found: &mut Findings) {
    let (what, called) = match called {
        "creator" => (HiddenKind::Author, "author"),
        "lastModifiedBy" => (HiddenKind::LastEditor, "last saved by"),
        "description" => (HiddenKind::Property, "remarks in its properties:"),
        "category" => (HiddenKind::Property, "category in its properties:"),
        "contentStatus" => (HiddenKind::Property, "status in its properties:"),
        _ => return,
    };
    found.property(what, called, value);
}

/// The path of a part as another refers to it from its folder.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.strip_prefix('/') {
        Some(_) => Vec::new(),
        None => folder.split('/').filter(|step| !step.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::resolved;

    #[test]
    fn targets_are_paths_from_the_folder_of_whoever_refers() {
        assert_eq!(
            resolved("xl/worksheets/", "../comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(
            resolved("xl/worksheets/", "/xl/comments1.xml"),
            "xl/comments1.xml"
        );
        assert_eq!(resolved("", "./word/document.xml"), "word/document.xml");
        assert_eq!(resolved("word/", "../../../a.xml"), "a.xml");
    }
}
