//! A part of a document as a tree of elements, of bounded size and depth.
//!
//! Entities that a document defines for itself are not replaced, so none can grow without end.

use crate::{ReadError, limits::Over, limits::Room, limits::SAVE_WORDS};
use encoding_rs::Encoding;
use quick_xml::{
    Reader, XmlVersion,
    escape::resolve_predefined_entity,
    events::{BytesStart, Event},
};
use std::borrow::Cow;

/// A part of a document. Element 0 is around all others.
pub(crate) struct Tree<'a> {
    nodes: Vec<Node<'a>>,
}

struct Node<'a> {
    /// What stands between `<` and `>`, without a last `/`; empty for text.
    tag: &'a str,
    /// How much of the tag is the element's name.
    named: usize,
    text: Cow<'a, str>,
    /// 0 where there is none: element 0 is nobody's child.
    first: usize,
    last: usize,
    next: usize,
}

/// An element or a text of the tree.
#[derive(Clone, Copy)]
pub(crate) struct Element<'t> {
    tree: &'t Tree<'t>,
    at: usize,
}

/// Bytes as text: UTF-8 unless a byte order mark says otherwise. What does not fit shows as U+FFFD.
pub(crate) fn decoded(bytes: &[u8]) -> String {
    let (encoding, length) = Encoding::for_bom(bytes).unwrap_or((encoding_rs::UTF_8, 0));
    let text = encoding.decode_without_bom_handling(&bytes[length..]).0;
    text.into_owned()
}

impl<'a> Tree<'a> {
    /// Reads the text of a part of the file `name`.
    pub(crate) fn read(name: &str, text: &'a str, room: &Room) -> Result<Tree<'a>, ReadError> {
        let damaged = |what: String| ReadError::Damaged {
            name: name.to_owned(),
            what,
        };
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = false;
        let mut tree = Tree { nodes: Vec::new() };
        tree.add(None, "", 0, Cow::Borrowed(""));
        let mut open = vec![0];
        loop {
            let from = position(&reader);
            let event = reader
                .read_event()
                .map_err(|error| damaged(format!("its XML is broken ({error})")))?;
            if tree.nodes.len() > room.limits.elements {
                return Err(Over {
                    what: format!("has a part of more than {} elements", room.limits.elements),
                    todo: SAVE_WORDS,
                }
                .named(name));
            }
            let parent = open.last().copied();
            match event {
                Event::Start(start) => {
                    let named = start.name().as_ref().len();
                    let tag = tag(text, from, position(&reader));
                    if open.len() > room.limits.depth {
                        return Err(Over {
                            what: format!("nests elements more than {} deep", room.limits.depth),
                            todo: SAVE_WORDS,
                        }
                        .named(name));
                    }
                    open.push(tree.add(parent, tag, named, Cow::Borrowed("")));
                }
                Event::Empty(start) => {
                    let named = start.name().as_ref().len();
                    let tag = tag(text, from, position(&reader));
                    tree.add(parent, tag, named, Cow::Borrowed(""));
                }
                Event::End(_) => {
                    if open.len() > 1 {
                        open.pop();
                    }
                }
                Event::Text(words) => tree.text(parent, words.into_inner()),
                Event::CData(words) => tree.text(parent, words.into_inner()),
                Event::GeneralRef(named) => {
                    let letter = named.resolve_char_ref().ok().flatten();
                    let words = match letter {
                        Some(letter) => Cow::Owned(letter.to_string()),
                        None => Cow::Borrowed(
                            resolve_predefined_entity(&named.xml10_content()).unwrap_or("\u{FFFD}"),
                        ),
                    };
                    tree.text(parent, words);
                }
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            }
        }
        if open.len() > 1 {
            return Err(ReadError::CutShort {
                name: name.to_owned(),
                place: "inside an element of its XML",
            });
        }
        Ok(tree)
    }

    /// What is around all elements.
    pub(crate) fn root(&self) -> Element<'_> {
        Element { tree: self, at: 0 }
    }

    fn add(
        &mut self,
        parent: Option<usize>,
        tag: &'a str,
        named: usize,
        text: Cow<'a, str>,
    ) -> usize {
        let at = self.nodes.len();
        self.nodes.push(Node {
            tag,
            named: named.min(tag.len()),
            text,
            first: 0,
            last: 0,
            next: 0,
        });
        if let Some(parent) = parent {
            let before = std::mem::replace(&mut self.nodes[parent].last, at);
            if before == 0 {
                self.nodes[parent].first = at;
            } else {
                self.nodes[before].next = at;
            }
        }
        at
    }

    /// Adds words; to those before, if nothing stands between.
    fn text(&mut self, parent: Option<usize>, words: Cow<'a, str>) {
        let last = parent.map_or(0, |parent| self.nodes[parent].last);
        if last > 0 && self.nodes[last].tag.is_empty() {
            self.nodes[last].text.to_mut().push_str(&words);
        } else {
            self.add(parent, "", 0, words);
        }
    }
}

fn position(reader: &Reader<&[u8]>) -> usize {
    usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX)
}

/// The tag that stands there.
fn tag(text: &str, from: usize, to: usize) -> &str {
    let tag = text.get(from..to).unwrap_or_default();
    let tag = tag.strip_prefix('<').unwrap_or(tag);
    let tag = tag.strip_suffix('>').unwrap_or(tag);
    tag.strip_suffix('/').unwrap_or(tag)
}

impl<'t> Element<'t> {
    fn node(self) -> &'t Node<'t> {
        &self.tree.nodes[self.at]
    }

    /// Its name with the prefix: "text:p"; empty for a text.
    pub(crate) fn name(self) -> &'t str {
        let node = self.node();
        node.tag.get(..node.named).unwrap_or_default()
    }

    /// Its name without the prefix.
    pub(crate) fn local(self) -> &'t str {
        let name = self.name();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// Its words, if it is a text.
    pub(crate) fn words(self) -> Option<&'t str> {
        let node = self.node();
        (node.tag.is_empty() && self.at > 0).then_some(&*node.text)
    }

    /// The words of all texts in it, one after another.
    pub(crate) fn all_words(self) -> String {
        let mut words = String::new();
        self.gather(&mut words);
        words
    }

    fn gather(self, words: &mut String) {
        for child in self.children() {
            match child.words() {
                Some(text) => words.push_str(text),
                None => child.gather(words),
            }
        }
    }

    pub(crate) fn children(self) -> impl Iterator<Item = Element<'t>> {
        let tree = self.tree;
        let some = move |at: usize| (at > 0).then_some(Element { tree, at });
        std::iter::successors(some(self.node().first), move |child| {
            some(child.node().next)
        })
    }

    /// The first child of that name, the prefix left out.
    pub(crate) fn child(self, local: &str) -> Option<Element<'t>> {
        self.children().find(|child| child.local() == local)
    }

    /// Every element of that name anywhere in it, the prefix left out, in order.
    pub(crate) fn all(self, local: &str) -> Vec<Element<'t>> {
        let mut found = Vec::new();
        self.find(local, &mut found);
        found
    }

    fn find(self, local: &str, found: &mut Vec<Element<'t>>) {
        for child in self.children() {
            if child.local() == local {
                found.push(child);
            }
            child.find(local, found);
        }
    }

    /// An attribute's value, by its name without the prefix.
    pub(crate) fn attribute(self, local: &str) -> Option<String> {
        self.attribute_where(|name| name.rsplit_once(':').map_or(name, |(_, local)| local) == local)
    }

    /// An attribute's value, by its name with the prefix.
    pub(crate) fn attribute_named(self, wanted: &str) -> Option<String> {
        self.attribute_where(|name| name == wanted)
    }

    fn attribute_where(self, is: impl Fn(&str) -> bool) -> Option<String> {
        let node = self.node();
        if node.tag.len() == node.named {
            return None;
        }
        let start = BytesStart::from_content(node.tag, node.named);
        let mut attributes = start.attributes();
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| is(attribute.key.as_ref()))?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// An attribute that is a number.
    pub(crate) fn number(self, local: &str) -> Option<u32> {
        self.attribute(local)?.trim().parse().ok()
    }

    /// The attribute `val` of the child of that name: how Word sets a property.
    pub(crate) fn value(self, local: &str) -> Option<String> {
        self.child(local)?.attribute("val")
    }

    /// Whether a property of Word is on: there, and not said to be off.
    pub(crate) fn is_on(self, local: &str) -> Option<bool> {
        let child = self.child(local)?;
        let said = child.attribute("val");
        Some(!matches!(said.as_deref(), Some("0" | "false" | "off")))
    }
}
