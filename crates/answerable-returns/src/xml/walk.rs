//! The walk through a file: element by element, once, with never more than one record in memory.

use super::{
    found::Found,
    layout::{Fills, Group, Head, Is, Kind, Layout, Leaf, Repeats},
    pieces::{self, Hears},
    source::Source,
    take::{Header, Take, TooMany},
    value::{self, Value},
};
use crate::{
    cell::Stop,
    problem::Severity::{self, Error, Note, Query, Refuses},
    report::{ReadError, Report},
};
use std::{collections::BTreeSet, io::BufRead};

/// How many elements that are not known are named, one note each.
const STRANGERS: usize = 100;

/// Reads a file of a known return and year.
pub(crate) fn walk<T: Take>(
    layout: &Layout<T::Field, T::Record>,
    name: &str,
    from: &mut dyn BufRead,
    take: &mut T,
) -> Result<Report, ReadError> {
    let io = |source| ReadError::Io {
        file: name.to_owned(),
        source,
    };
    let source = Source::new(from).map_err(io)?;
    let mut walk = Walk {
        layout,
        take,
        found: Found::in_file(name),
        open: Vec::new(),
        depth: 0,
        stranger: None,
        leaf: None,
        text: String::new(),
        strangers: BTreeSet::new(),
        stray: false,
        header: Header::default(),
        report: Report {
            of: layout.id.clone(),
            year: Some(layout.year),
            reference_date: Some(layout.reference),
            fills: layout.fills.clone(),
            ..Report::default()
        },
    };
    if !layout.confirmed {
        walk.found.say(
            Note,
            "layout-not-confirmed",
            1,
            "",
            &format!(
                "the layout of {} for {} was not at hand; the file is read as that of the nearest year that is known",
                layout.collection, layout.year
            ),
            "compare a few figures with the council's own",
        );
    }
    match walk.all(source) {
        // A refusal has been noted, and ends the reading.
        Ok(()) | Err(End::Refused) => {}
        Err(End::Stopped(stop)) => return Err(stop.into()),
        Err(End::Io(error)) => return Err(io(error)),
    }
    walk.take
        .finish(&walk.header, &mut walk.found, &mut walk.report);
    walk.report.problems = walk.found.problems;
    Ok(walk.report)
}

/// Why reading ended before the file did.
enum End {
    Refused,
    Stopped(Stop),
    Io(std::io::Error),
}

impl From<Stop> for End {
    fn from(stop: Stop) -> End {
        End::Stopped(stop)
    }
}

struct Walk<'a, T: Take> {
    layout: &'a Layout<T::Field, T::Record>,
    take: &'a mut T,
    found: Found<'a>,
    /// The groups that are open, from the root.
    open: Vec<Open>,
    /// How many elements are open, known or not.
    depth: usize,
    /// The depth of the element that is being skipped.
    stranger: Option<usize>,
    leaf: Option<OpenLeaf>,
    text: String,
    /// The unknown elements named so far.
    strangers: BTreeSet<String>,
    stray: bool,
    header: Header,
    report: Report,
}

/// A group that is open.
struct Open {
    node: usize,
    /// Which of its elements were met with something in them.
    seen: u64,
    /// The element that is likely to come next.
    next: usize,
    line: u64,
}

/// A value that is open.
#[derive(Clone, Copy)]
struct OpenLeaf {
    node: usize,
    /// Its place in its group.
    place: usize,
    line: u64,
}

impl<T: Take> Walk<'_, T> {
    fn all(&mut self, source: Source<'_>) -> Result<(), End> {
        if source.misnamed() {
            misnamed(&mut self.found);
        }
        pieces::each(source, self)
    }
}

impl<T: Take> Hears for Walk<'_, T> {
    type End = End;

    fn refuse(&mut self, rule: &str, line: u64, says: &str, todo: &str) -> End {
        self.found.say(Refuses, rule, line, "", says, todo);
        End::Refused
    }

    fn failed(&mut self, error: std::io::Error) -> End {
        End::Io(error)
    }

    fn start(&mut self, name: &str, line: u64) -> Result<(), End> {
        self.depth += 1;
        if self.stranger.is_some() {
            return Ok(());
        }
        if self.depth == 1 {
            if name != "Message" {
                return Err(self.refuse(
                    "not-a-return",
                    line,
                    "the root element of a return is Message, and that of this file is not",
                    "check that it is the file made for the Department's collection",
                ));
            }
            self.open.push(Open {
                node: 0,
                seen: 0,
                next: 0,
                line,
            });
            return Ok(());
        }
        let layout = self.layout;
        let place = match (&self.leaf, self.open.last()) {
            // An element in a value is unknown, whatever it is called.
            (None, Some(open)) => layout.find(open.node, open.next, name),
            _ => None,
        };
        let (Some((place, node)), Some(open)) = (place, self.open.last_mut()) else {
            self.stranger = Some(self.depth);
            unknown(name, line, &mut self.strangers, &mut self.found);
            return Ok(());
        };
        open.next = place;
        match &layout.nodes[node].is {
            Is::Leaf(_) => {
                self.text.clear();
                self.leaf = Some(OpenLeaf { node, place, line });
            }
            Is::Group(group) => {
                open.seen |= 1 << place;
                if open.node == 0 && name == "Header" {
                    self.header.line.get_or_insert(line);
                }
                self.open.push(Open {
                    node,
                    seen: 0,
                    next: 0,
                    line,
                });
                if let Some(record) = group.begins {
                    let begun = self.take.begin(record, line);
                    begun.map_err(|TooMany| self.too_many(line))?;
                }
            }
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), End> {
        self.depth = self.depth.saturating_sub(1);
        if let Some(depth) = self.stranger {
            if self.depth < depth {
                self.stranger = None;
            }
            return Ok(());
        }
        if let Some(leaf) = self.leaf.take() {
            return self.close(leaf);
        }
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let layout = self.layout;
        let Is::Group(group) = &layout.nodes[open.node].is else {
            return Ok(());
        };
        let missing = group.required & !open.seen;
        if missing != 0 {
            self.missing(group, missing, open.line);
        }
        if let Some(record) = group.begins {
            self.take.end(record, &mut self.found)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str, source: &mut Source<'_>) -> Result<(), End> {
        if self.stranger.is_some() {
            return Ok(());
        }
        if self.leaf.is_some() {
            self.text.push_str(text);
            if self.text.len() > super::source::LONGEST {
                let line = source.line();
                return Err(pieces::too_long(line, self));
            }
        } else if !self.stray && !text.bytes().all(|byte| byte.is_ascii_whitespace()) {
            self.stray = true;
            let line = source.line();
            self.found.say(
                Note,
                "stray-text",
                line,
                "",
                "there is text between elements; it is left out, here and further on",
                "nothing, unless a value lost its tags",
            );
        }
        Ok(())
    }
}

impl<T: Take> Walk<'_, T> {
    fn too_many(&mut self, line: u64) -> End {
        self.refuse(
            "too-many-records",
            line,
            "one child has more records than a child can have",
            "check how the export puts children's records together",
        )
    }

    #[cold]
    fn missing(&mut self, group: &Group<T::Record>, missing: u64, line: u64) {
        for (at, node) in group.inside.iter().enumerate() {
            if missing >> at & 1 == 0 {
                continue;
            }
            let node = &self.layout.nodes[*node];
            // A group is only required for the identifier in it.
            let id = matches!(&node.is, Is::Leaf(Leaf { id: true, .. }) | Is::Group(_));
            let (severity, rule, todo) = if id {
                (
                    Refuses,
                    "missing-id",
                    "give the record its identifier in the source system and export again",
                )
            } else {
                (
                    Error,
                    "missing-element",
                    "complete the record in the source system",
                )
            };
            let says = "this element is missing or empty, and must be given";
            self.found.say(severity, rule, line, &node.name, says, todo);
        }
    }

    /// Takes the value of an element that ends.
    fn close(&mut self, open: OpenLeaf) -> Result<(), End> {
        let layout = self.layout;
        let node = &layout.nodes[open.node];
        let Is::Leaf(leaf) = &node.is else {
            return Ok(());
        };
        let text = self.text.trim();
        // An empty element says as much as none.
        if text.is_empty() {
            return Ok(());
        }
        if let Some(group) = self.open.last_mut() {
            let bit = 1 << open.place;
            if leaf.repeats != Repeats::All && group.seen & bit != 0 {
                let severity = if leaf.repeats == Repeats::First {
                    Note
                } else {
                    Query
                };
                repeated(&mut self.found, severity, open.line, &node.name);
                return Ok(());
            }
            group.seen |= bit;
        }
        if !leaf.asked {
            self.found.say(
                Query,
                "not-asked-for",
                open.line,
                &node.name,
                "this element is of another year; it is read all the same",
                "check that the file was made for this year",
            );
        }
        let field = match leaf.fills {
            Fills::Nobody => return Ok(()),
            Fills::Header(head) => return self.head(head, open.line),
            Fills::Field(field) => field,
        };
        let value = read(leaf, text);
        if value == Value::Unreadable {
            unreadable_value(&mut self.found, leaf, text, open.line, &node.name);
        }
        let taken = self.take.value(field, value, leaf.asked);
        taken.map_err(|TooMany| self.too_many(open.line))
    }

    /// Takes a value of the header.
    fn head(&mut self, head: Head, line: u64) -> Result<(), End> {
        let text = self.text.trim();
        match head {
            Head::Collection => {
                if !text.eq_ignore_ascii_case(&self.layout.collection) {
                    let says = format!(
                        "the header is that of another return; this is read as {}",
                        self.layout.collection
                    );
                    let todo = "load it as the return that it is";
                    return Err(self.refuse("wrong-collection", line, &says, todo));
                }
            }
            Head::Year => {
                if text.parse() != Ok(self.layout.year) {
                    let says = format!(
                        "the header's Year is not {}, the year it is loaded for",
                        self.layout.year
                    );
                    let todo =
                        "load it for the year in its header, or export it again for this one";
                    return Err(self.refuse("wrong-year", line, &says, todo));
                }
            }
            Head::ReferenceDate => match value::date(text) {
                Some(date) => self.header.reference = Some((date, line)),
                None => self.found.say(
                    Error,
                    "unreadable-reference-date",
                    line,
                    "ReferenceDate",
                    "this is not a date written as 2025-03-31",
                    "export the return again for its year",
                ),
            },
            Head::Authority => {
                let three = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_digit());
                let first = self.report.authority.get_or_insert_with(|| {
                    let kept = if three { text } else { "" };
                    kept.to_owned()
                });
                if !three {
                    self.found.say(
                        Error,
                        "authority-code",
                        line,
                        "LEA",
                        "the code of a council has three figures",
                        "set the council's code in the source system",
                    );
                } else if first.is_empty() {
                    text.clone_into(first);
                } else if first != text {
                    self.found.say(
                        Query,
                        "several-authorities",
                        line,
                        "LEA",
                        "the header names several councils; the first is taken",
                        "check that the file holds one council's return",
                    );
                }
            }
            Head::Software => {
                self.report.made_up |= text.to_ascii_lowercase().contains("made-up");
            }
        }
        Ok(())
    }
}

/// Notes that a file is UTF-8 under the name of an encoding of two bytes.
pub(crate) fn misnamed(found: &mut Found<'_>) {
    found.say(
        Note,
        "encoding-misnamed",
        1,
        "",
        "the first line names an encoding of two bytes a letter, and the file is not in one: it is read as UTF-8",
        "nothing; if letters with accents look wrong, save the file as UTF-8",
    );
}

/// Notes an element that is not known, the first time that it is met.
pub(crate) fn unknown(
    name: &str,
    line: u64,
    strangers: &mut BTreeSet<String>,
    found: &mut Found<'_>,
) {
    if strangers.len() >= STRANGERS || strangers.contains(name) {
        return;
    }
    strangers.insert(name.to_owned());
    // A name is only repeated where it looks like one of an element.
    let plain = name.len() <= 40
        && name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    let element = if plain { name } else { "" };
    found.say(
        Note,
        "unknown-element",
        line,
        element,
        "this element is not known here in this year; it is left out, with all that is in it",
        "nothing, unless it should have been read: then its name or its place is wrong",
    );
}

impl<F, G> Layout<F, G> {
    /// The place in its group, and the number, of the element of that name. They mostly come in the
    /// order of the layout, so the search begins where the last one was found.
    #[inline]
    fn find(&self, group: usize, next: usize, name: &str) -> Option<(usize, usize)> {
        let Is::Group(Group { inside, .. }) = &self.nodes[group].is else {
            return None;
        };
        let (before, after) = inside.split_at_checked(next)?;
        let places = (next..).zip(after).chain((0..).zip(before));
        for (place, node) in places {
            if self.nodes[*node].name == name {
                return Some((place, *node));
            }
        }
        None
    }
}

/// Reads the text of an element as what it holds.
#[inline]
fn read<'a, F>(leaf: &Leaf<F>, text: &'a str) -> Value<'a> {
    let value = match leaf.is {
        Kind::Date => value::date(text).map(Value::Date),
        Kind::Whole => value::whole(text).map(Value::Whole),
        Kind::Decimal => value::millionths(text).map(Value::Millionths),
        Kind::Flag => value::flag(text).map(Value::Flag),
        Kind::Code => value::Code::parse(text).and_then(|code| {
            let known = leaf.codes.iter().find(|(known, _)| *known == code);
            known.map(|(_, stored)| Value::Code(*stored))
        }),
        Kind::Text => Some(Value::Text(text)),
    };
    value.unwrap_or(Value::Unreadable)
}

#[cold]
fn repeated(found: &mut Found<'_>, severity: Severity, line: u64, element: &str) {
    found.say(
        severity,
        "repeated-element",
        line,
        element,
        "this element stands here more than once; the first is taken",
        "check which of them is right",
    );
}

#[cold]
fn unreadable_value<F>(
    found: &mut Found<'_>,
    leaf: &Leaf<F>,
    text: &str,
    line: u64,
    element: &str,
) {
    let severity = if leaf.kept { Refuses } else { Query };
    let (rule, says) = match leaf.is {
        Kind::Date => (
            "unreadable-date",
            "this is not a date written as 2025-03-31".to_owned(),
        ),
        Kind::Whole => (
            "unreadable-number",
            "this is not a whole number, 0 or more".to_owned(),
        ),
        Kind::Decimal => (
            "unreadable-number",
            "this is not a number, 0 or more".to_owned(),
        ),
        Kind::Flag => (
            "unreadable-flag",
            "this is none of true, false, 1 and 0".to_owned(),
        ),
        Kind::Code | Kind::Text => ("unknown-code", unknown_code(text)),
    };
    found.add(severity, rule, line, element, || {
        (
            says,
            "mend it in the source system and export again".to_owned(),
        )
    });
}

/// A code is only repeated where it cannot be a name: up to three letters and figures, with a
/// figure among them.
fn unknown_code(text: &str) -> String {
    let shown = text.len() <= 3
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && text.bytes().any(|byte| byte.is_ascii_digit());
    if shown {
        format!("“{text}” is not a code of this element in this year")
    } else {
        "this is not a code of this element in this year".to_owned()
    }
}
