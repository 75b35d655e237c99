//! How a return is laid out in a year: which element stands in which, and what each holds.
//!
//! The keys of the files in `returns/` are explained in the first of them, `returns/cin/2013.toml`.

use super::value::Code;
use crate::{report::ReadError, years};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeSet;

/// The layout of one return in one year. `F` are the values its reader knows, `G` the records.
pub(crate) struct Layout<F, G> {
    pub(crate) id: String,
    pub(crate) year: i16,
    /// What the header calls the return.
    pub(crate) collection: String,
    /// The day that the return describes.
    pub(crate) reference: Date,
    /// Whether the layout is known to be that of the year.
    pub(crate) confirmed: bool,
    /// The tables that its elements fill.
    pub(crate) fills: BTreeSet<String>,
    /// The elements. The first is the root.
    pub(crate) nodes: Vec<Node<F, G>>,
}

/// An element.
pub(crate) struct Node<F, G> {
    pub(crate) name: String,
    pub(crate) is: Is<F, G>,
}

/// What an element holds.
pub(crate) enum Is<F, G> {
    Group(Group<G>),
    Leaf(Leaf<F>),
}

/// An element that holds others.
pub(crate) struct Group<G> {
    /// The record that begins with it.
    pub(crate) begins: Option<G>,
    /// The elements in it, by their place in the list of all.
    pub(crate) inside: Vec<usize>,
    /// Which of them must be there: one bit for each, in order.
    pub(crate) required: u64,
}

/// An element that holds a value.
pub(crate) struct Leaf<F> {
    pub(crate) fills: Fills<F>,
    pub(crate) is: Kind,
    /// Whether what it holds is stored, so that it must be readable.
    pub(crate) kept: bool,
    pub(crate) id: bool,
    pub(crate) asked: bool,
    pub(crate) repeats: Repeats,
    /// The codes it takes, and what is stored for each.
    pub(crate) codes: Vec<(Code, Code)>,
}

/// Who takes a value.
#[derive(Clone, Copy)]
pub(crate) enum Fills<F> {
    Header(Head),
    Field(F),
    Nobody,
}

/// The values of the header.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Head {
    Collection,
    Year,
    ReferenceDate,
    Authority,
    Software,
}

/// How a value is written.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    Date,
    Whole,
    Decimal,
    Flag,
    Code,
    Text,
}

/// Whether an element may stand several times in the one around it.
#[derive(Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Repeats {
    /// No: a second one is reported.
    #[default]
    No,
    /// Yes, and only the first is kept.
    First,
    /// Yes, and all are kept.
    All,
}

/// An element as `returns/` has it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    is: Kind,
    #[serde(default)]
    codes: Option<String>,
    #[serde(default)]
    to: Option<String>,
    #[serde(default)]
    rules: Option<String>,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    id: bool,
    #[serde(default)]
    rule: Option<String>,
    #[serde(default = "yes")]
    asked: bool,
    #[serde(default)]
    repeats: Repeats,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenCode {
    Plain(#[expect(dead_code, reason = "said for the reader of the file")] String),
    Stored {
        #[expect(dead_code, reason = "said for the reader of the file")]
        says: String,
        r#as: String,
    },
}

fn yes() -> bool {
    true
}

impl<F: Copy, G: Copy> Layout<F, G> {
    /// The layout of a return in a year, for a reader that knows these values and records.
    pub(crate) fn of(
        id: &str,
        year: i16,
        fields: &[(&str, F)],
        groups: &[(&str, G)],
    ) -> Result<Layout<F, G>, ReadError> {
        let mut written = years::specification(id, year)?;
        build(id, year, &mut written, fields, groups).map_err(|problem| ReadError::Specification {
            file: format!("{id}/{year}.toml"),
            problem,
        })
    }
}

struct Builder<'a, F, G> {
    fields: &'a [(&'a str, F)],
    groups: &'a [(&'a str, G)],
    codes: Vec<(String, Vec<(Code, Code)>)>,
    fills: BTreeSet<String>,
    nodes: Vec<Node<F, G>>,
}

fn build<F: Copy, G: Copy>(
    id: &str,
    year: i16,
    written: &mut toml::Table,
    fields: &[(&str, F)],
    groups: &[(&str, G)],
) -> Result<Layout<F, G>, String> {
    let mut text = |key: &str| match written.remove(key) {
        Some(toml::Value::String(text)) => Ok(text),
        _ => Err(format!("{key} is missing, or is not in quotes")),
    };
    text("title")?;
    let collection = text("collection")?;
    let reference: Date = format!("{year}-{}", text("reference")?)
        .parse()
        .map_err(|error| format!("reference: {error}"))?;
    let Some(toml::Value::Boolean(confirmed)) = written.remove("confirmed") else {
        return Err("confirmed must be true or false".to_owned());
    };
    let codes = match written.remove("codes") {
        Some(toml::Value::Table(lists)) => lists
            .into_iter()
            .map(|(name, list)| Ok((name, code_list(list)?)))
            .collect::<Result<_, String>>()?,
        _ => Vec::new(),
    };
    let mut builder = Builder {
        fields,
        groups,
        codes,
        fills: BTreeSet::new(),
        nodes: Vec::new(),
    };
    builder.group("Message", std::mem::take(written))?;
    builder.header();
    Ok(Layout {
        id: id.to_owned(),
        year,
        collection,
        reference,
        confirmed,
        fills: builder.fills,
        nodes: builder.nodes,
    })
}

fn code_list(list: toml::Value) -> Result<Vec<(Code, Code)>, String> {
    let list: toml::Table = list.try_into().map_err(|error| format!("codes: {error}"))?;
    let code = |written: &str| {
        Code::parse(written).ok_or_else(|| format!("“{written}” is not one to four letters"))
    };
    list.into_iter()
        .map(|(written, meaning)| {
            let meaning: WrittenCode = meaning
                .try_into()
                .map_err(|error| format!("code {written}: {error}"))?;
            let from = code(&written)?;
            let stored = match meaning {
                WrittenCode::Plain(_) => from,
                WrittenCode::Stored { r#as, .. } => code(&r#as)?,
            };
            Ok((from, stored))
        })
        .collect()
}

impl<F: Copy, G: Copy> Builder<'_, F, G> {
    /// Adds an element with what is in it, and returns its place. Also returns whether it holds the
    /// identifier of the record that it is in: without it that record cannot be told from others.
    fn group(&mut self, name: &str, mut inside: toml::Table) -> Result<(usize, bool), String> {
        let begins = match inside.remove("begins") {
            None => None,
            Some(record) => {
                let record = record.as_str().unwrap_or_default().to_owned();
                let known = self.groups.iter().find(|(known, _)| *known == record);
                Some(
                    known
                        .ok_or_else(|| format!("{name}: no record is called “{record}”"))?
                        .1,
                )
            }
        };
        let place = self.add(
            name,
            Is::Group(Group {
                begins,
                inside: Vec::new(),
                required: 0,
            }),
        );
        let mut identifies = false;
        for (name, value) in inside {
            let toml::Value::Table(value) = value else {
                return Err(format!("{name} is neither an element nor a key"));
            };
            let (child, required) = if value.contains_key("is") {
                let (leaf, required) = self.leaf(&name, value)?;
                identifies |= matches!(&self.nodes[leaf].is, Is::Leaf(leaf) if leaf.id);
                (leaf, required)
            } else {
                self.group(&name, value)?
            };
            self.put(place, child, required)?;
        }
        Ok((place, identifies && begins.is_none()))
    }

    /// Adds an element that holds a value. Also returns whether we report it when it is missing.
    fn leaf(&mut self, name: &str, value: toml::Table) -> Result<(usize, bool), String> {
        let written: Written = value
            .try_into()
            .map_err(|error| format!("{name}: {error}"))?;
        let fills = match (&written.to, &written.rules) {
            (None, None) => Fills::Nobody,
            (Some(what), None) | (None, Some(what)) => {
                let known = self.fields.iter().find(|(known, _)| known == what);
                Fills::Field(
                    known
                        .ok_or_else(|| format!("{name}: nothing is called “{what}”"))?
                        .1,
                )
            }
            (Some(_), Some(_)) => return Err(format!("{name} has both `to` and `rules`")),
        };
        if let Some((table, _)) = written.to.as_deref().and_then(|to| to.split_once('.')) {
            self.fills.insert(table.to_owned());
        }
        let codes = match &written.codes {
            Some(list) => {
                let known = self.codes.iter().find(|(known, _)| known == list);
                known
                    .ok_or_else(|| format!("{name}: there is no [codes.{list}]"))?
                    .1
                    .clone()
            }
            None => Vec::new(),
        };
        if (written.is == Kind::Code) == codes.is_empty() {
            return Err(format!("{name}: a code and only a code has `codes`"));
        }
        let place = self.add(
            name,
            Is::Leaf(Leaf {
                fills,
                is: written.is,
                kept: written.to.is_some(),
                id: written.id,
                asked: written.asked,
                repeats: written.repeats,
                codes,
            }),
        );
        Ok((place, written.required && written.rule.is_none()))
    }

    /// The header is the same for every return.
    ///
    /// Source: `headertype` of the schemas; `Content` is of the years before 2022.
    fn header(&mut self) {
        let header = self.plain_group(0, "Header");
        let details = self.plain_group(header, "CollectionDetails");
        let source = self.plain_group(header, "Source");
        let content = self.plain_group(header, "Content");
        let levels = self.plain_group(content, "CBDSLevels");
        for (group, name, fills) in [
            (details, "Collection", Fills::Header(Head::Collection)),
            (details, "Year", Fills::Header(Head::Year)),
            (details, "ReferenceDate", Fills::Header(Head::ReferenceDate)),
            (source, "SourceLevel", Fills::Nobody),
            (source, "LEA", Fills::Header(Head::Authority)),
            (source, "SoftwareCode", Fills::Header(Head::Software)),
            (source, "Release", Fills::Nobody),
            (source, "SerialNo", Fills::Nobody),
            (source, "DateTime", Fills::Nobody),
            (levels, "CBDSLevel", Fills::Nobody),
        ] {
            let place = self.add(
                name,
                Is::Leaf(Leaf {
                    fills,
                    is: Kind::Text,
                    kept: false,
                    id: false,
                    asked: true,
                    repeats: Repeats::All,
                    codes: Vec::new(),
                }),
            );
            self.put(group, place, false).unwrap_or_default();
        }
    }

    fn plain_group(&mut self, inside: usize, name: &str) -> usize {
        let group = Group {
            begins: None,
            inside: Vec::new(),
            required: 0,
        };
        let place = self.add(name, Is::Group(group));
        self.put(inside, place, false).unwrap_or_default();
        place
    }

    fn add(&mut self, name: &str, is: Is<F, G>) -> usize {
        self.nodes.push(Node {
            name: name.to_owned(),
            is,
        });
        self.nodes.len() - 1
    }

    /// Puts an element into a group.
    fn put(&mut self, group: usize, child: usize, required: bool) -> Result<(), String> {
        let Node {
            is: Is::Group(group),
            name,
        } = &mut self.nodes[group]
        else {
            return Err("only a group holds elements".to_owned());
        };
        if group.inside.len() == 64 {
            return Err(format!("{name} holds more than 64 elements"));
        }
        group.required |= u64::from(required) << group.inside.len();
        group.inside.push(child);
        Ok(())
    }
}
