//! A return of tables that comes as XML: everything of one child stands together, and goes into the
//! same tables, by the same rules, as the rows of the text files.
//!
//! Only one child is in memory at a time, and no more of it than a limit.

use super::{
    fill::{Context, Filling, place_of},
    lookups::Lookups,
    source::{HeldRows, Source as Table},
    spec::{FileSpec, Spec, XmlSpec},
};
use crate::{
    problem::Severity,
    report::ReadError,
    xml::{
        Found, misnamed,
        pieces::{self, Hears},
        source::{LONGEST, Source},
        unknown,
    },
};
use csv::StringRecord;
use std::{
    collections::{BTreeSet, HashMap},
    io::BufRead,
};

/// The return on looked-after children, as `returns/` calls it.
pub(crate) const ID: &str = "ssda903";

/// Bytes of one child, with what each value and each record takes besides its text.
const MOST_OF_A_CHILD: usize = 1024 * 1024;
const OF_A_VALUE: usize = 64;

/// Reads a file of a return whose specification says how it comes as XML.
pub(crate) fn read(
    name: &str,
    from: &mut dyn BufRead,
    spec: &Spec,
    context: &mut Context<'_>,
) -> Result<(), ReadError> {
    let malformed = |problem: &str| ReadError::Specification {
        file: format!("{}/", context.report.of),
        problem: problem.to_owned(),
    };
    let in_xml = spec
        .xml
        .as_ref()
        .ok_or_else(|| malformed("there is no [xml]"))?;
    let lookups = Lookups::new();
    let mut files = Vec::new();
    for (of, file) in &spec.files {
        files.push(File::new(name, of, file));
    }
    let header = files.iter().position(|file| file.name == in_xml.header);
    let header = header.ok_or_else(|| malformed("[xml] names no header among the files"))?;
    for file in &mut files {
        file.filling = Filling::begin(&file.table, spec, file.name, &lookups, context);
    }
    let source = Source::new(from).map_err(|source| ReadError::Io {
        file: name.to_owned(),
        source,
    })?;
    let mut found = Found::in_file(name);
    if source.misnamed() {
        misnamed(&mut found);
    }
    let mut reader = Reader {
        file: name,
        spec: in_xml,
        files,
        header,
        open: Vec::new(),
        depth: 0,
        stranger: None,
        leaf: None,
        text: String::new(),
        group: None,
        child: Child::default(),
        strangers: BTreeSet::new(),
        found,
        context,
    };
    let read = pieces::each(source, &mut reader);
    let Reader {
        files,
        found,
        context,
        ..
    } = reader;
    let refused = found.problems.refuse();
    context.report.problems.append(found.problems);
    for file in files {
        let Some(filling) = file.filling else {
            continue;
        };
        let none = filling.count() == 0;
        filling.end(context);
        if none && !refused {
            context.report.problems.add(Severity::Query, "no-rows", || {
                let says = format!("there is no record of “{}”", file.name);
                let todo = "check that the export has them".to_owned();
                (place_of(&file.table), says, todo)
            });
        }
    }
    match read {
        // A refusal has been noted.
        Ok(()) | Err(End::Refused) => Ok(()),
        Err(End::Failed(error)) => Err(error),
    }
}

/// A file of the return, of which elements are rows.
struct File<'a> {
    name: &'a str,
    /// Its headings and place. Its rows come from the elements.
    table: Table<'static>,
    /// Where the value of an element goes.
    positions: HashMap<&'a str, usize>,
    /// The names of the column with the child's identifier, and where it is.
    child: (&'a [String], usize),
    known: &'a [String],
    filling: Option<Filling<'a>>,
}

impl<'a> File<'a> {
    fn new(in_file: &str, name: &'a str, file: &'a FileSpec) -> File<'a> {
        let mut positions = HashMap::new();
        let mut headings = Vec::new();
        let mut child: (&[String], usize) = (&[], 0);
        for (column, ways) in &file.columns {
            if column == "child_id" {
                child = (ways, headings.len());
            }
            for way in ways {
                positions.insert(way.as_str(), headings.len());
            }
            // The last way to write it is the element's.
            headings.push(ways.last().unwrap_or(column).clone());
        }
        File {
            name,
            table: Table {
                file: in_file.to_owned(),
                sheet: None,
                heading_line: 1,
                headings,
                rows: Box::new(HeldRows::default()),
                serials: false,
                ragged: false,
            },
            positions,
            child,
            known: &file.known,
            filling: None,
        }
    }

    fn is_known(&self, element: &str) -> bool {
        self.known.iter().any(|known| known == element)
    }

    /// Whether an element tells that the one around it is a row of this file.
    fn is_told_by(&self, element: &str) -> bool {
        let of_any = self.child.0.iter().any(|child| child == element);
        self.positions.contains_key(element) && !of_any
    }

    fn row(&self) -> Vec<String> {
        vec![String::new(); self.table.headings.len()]
    }
}

/// An element that is open and known.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Level {
    Root,
    Child,
    /// It only holds others together.
    Within,
    Group,
}

/// An element with values, which may be a row.
struct Group {
    name: String,
    line: u64,
    /// Element, its line and its value.
    values: Vec<(String, u64, String)>,
}

/// The child being read.
#[derive(Default)]
struct Child {
    line: u64,
    header: Vec<String>,
    /// File, line and values of every other row.
    rows: Vec<(usize, u64, Vec<String>)>,
    /// Bytes that it takes.
    size: usize,
}

/// Why reading ended before the file did.
enum End {
    Refused,
    Failed(ReadError),
}

struct Reader<'a, 'c, 'x> {
    file: &'a str,
    spec: &'a XmlSpec,
    files: Vec<File<'a>>,
    /// Which of the files has a row for each child.
    header: usize,
    open: Vec<Level>,
    depth: usize,
    /// The depth of the element that is being skipped.
    stranger: Option<usize>,
    /// The element with a value that is open, and its line.
    leaf: Option<(String, u64)>,
    text: String,
    group: Option<Group>,
    child: Child,
    /// The unknown elements named so far.
    strangers: BTreeSet<String>,
    found: Found<'a>,
    context: &'x mut Context<'c>,
}

impl Hears for Reader<'_, '_, '_> {
    type End = End;

    fn start(&mut self, name: &str, line: u64) -> Result<(), End> {
        self.depth += 1;
        if self.stranger.is_some() {
            return Ok(());
        }
        if self.leaf.is_some() {
            // An element in a value.
            self.skip(name, line);
            return Ok(());
        }
        match self.open.last() {
            None => self.open.push(Level::Root),
            Some(Level::Root) if name == self.spec.child => {
                self.open.push(Level::Child);
                self.child = Child {
                    line,
                    header: self.files[self.header].row(),
                    ..Child::default()
                };
            }
            Some(Level::Root) => self.skip(name, line),
            Some(Level::Child | Level::Within) => self.start_in_child(name, line),
            Some(Level::Group) if self.spec.records.contains_key(name) => {
                // What seemed to be a record only holds records together.
                self.open.pop();
                self.open.push(Level::Within);
                self.start_in_child(name, line);
            }
            Some(Level::Group) => self.begin_value(name, line),
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
        if let Some((name, line)) = self.leaf.take() {
            return self.end_value(name, line);
        }
        match self.open.pop() {
            Some(Level::Group) => self.end_group(),
            Some(Level::Child) => self.end_child(),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str, source: &mut Source<'_>) -> Result<(), End> {
        if self.stranger.is_none() && self.leaf.is_some() {
            self.text.push_str(text);
            if self.text.len() > LONGEST {
                let line = source.line();
                return Err(pieces::too_long(line, self));
            }
        }
        Ok(())
    }

    fn refuse(&mut self, rule: &str, line: u64, says: &str, todo: &str) -> End {
        self.found
            .say(Severity::Refuses, rule, line, "", says, todo);
        End::Refused
    }

    fn failed(&mut self, source: std::io::Error) -> End {
        End::Failed(ReadError::Io {
            file: self.file.to_owned(),
            source,
        })
    }
}

impl Reader<'_, '_, '_> {
    /// Leaves an element out, with all that is in it, and says so.
    fn skip(&mut self, name: &str, line: u64) {
        self.stranger = Some(self.depth);
        unknown(name, line, &mut self.strangers, &mut self.found);
    }

    fn start_in_child(&mut self, name: &str, line: u64) {
        let header = &self.files[self.header];
        let is = |names: &[String]| names.iter().any(|known| known == name);
        if is(&self.spec.within) {
            self.open.push(Level::Within);
        } else if header.positions.contains_key(name) {
            self.begin_value(name, line);
        } else if header.is_known(name) || is(&self.spec.not_kept) {
            self.stranger = Some(self.depth);
        } else {
            self.open.push(Level::Group);
            self.group = Some(Group {
                name: name.to_owned(),
                line,
                values: Vec::new(),
            });
        }
    }

    fn begin_value(&mut self, name: &str, line: u64) {
        self.leaf = Some((name.to_owned(), line));
        self.text.clear();
    }

    /// Makes room for a value of the child.
    fn grow(&mut self, bytes: usize, line: u64) -> Result<(), End> {
        self.child.size += bytes + OF_A_VALUE;
        if self.child.size > MOST_OF_A_CHILD {
            return Err(self.refuse(
                "too-many-records",
                line,
                "one child has more records than a child can have",
                "check how the export puts children's records together",
            ));
        }
        Ok(())
    }

    fn end_value(&mut self, name: String, line: u64) -> Result<(), End> {
        let value = self.text.trim().to_owned();
        self.grow(name.len() + value.len(), line)?;
        if let Some(group) = &mut self.group {
            group.values.push((name, line, value));
        } else if let Some(position) = self.files[self.header].positions.get(name.as_str()) {
            let place = &mut self.child.header[*position];
            put(place, value, &name, line, &mut self.found);
        }
        Ok(())
    }

    /// Takes an element with values as a row, if it is one.
    fn end_group(&mut self) -> Result<(), End> {
        let Some(group) = self.group.take() else {
            return Ok(());
        };
        let named = self.spec.records.get(&group.name);
        let told = |at: usize, file: &File<'_>| {
            let mut values = group.values.iter();
            at != self.header && values.any(|(element, ..)| file.is_told_by(element))
        };
        let mut files = self.files.iter().enumerate();
        let of = files.position(|(at, file)| {
            named.map_or_else(|| told(at, file), |named| file.name == named)
        });
        let Some(of) = of else {
            unknown(
                &group.name,
                group.line,
                &mut self.strangers,
                &mut self.found,
            );
            return Ok(());
        };
        let file = &self.files[of];
        let mut row = file.row();
        for (element, line, value) in group.values {
            if let Some(position) = file.positions.get(element.as_str()) {
                put(&mut row[*position], value, &element, line, &mut self.found);
            } else if !file.is_known(&element) {
                unknown(&element, line, &mut self.strangers, &mut self.found);
            }
        }
        let bytes = row.len() * OF_A_VALUE;
        self.child.rows.push((of, group.line, row));
        self.grow(bytes, group.line)
    }

    /// Hands on the rows of the child, each with its identifier.
    fn end_child(&mut self) -> Result<(), End> {
        let child = std::mem::take(&mut self.child);
        let identifier = child.header[self.files[self.header].child.1].clone();
        let header = (self.header, child.line, child.header);
        for (of, line, mut row) in std::iter::once(header).chain(child.rows) {
            let file = &mut self.files[of];
            row[file.child.1].clone_from(&identifier);
            let record = StringRecord::from(row);
            if let Some(filling) = &mut file.filling {
                let taken = filling.take(&record, line, self.context);
                taken.map_err(End::Failed)?;
            }
        }
        Ok(())
    }
}

/// Puts a value into its place, if none is there. An empty element says as much as none.
fn put(place: &mut String, value: String, element: &str, line: u64, found: &mut Found<'_>) {
    if place.is_empty() {
        *place = value;
    } else if !value.is_empty() {
        found.say(
            Severity::Query,
            "repeated-element",
            line,
            element,
            "this element stands here more than once; the first is taken",
            "check which of them is right",
        );
    }
}
