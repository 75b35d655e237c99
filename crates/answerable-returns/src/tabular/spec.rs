//! The specification of a tabular return: `returns/<return>/<year>.toml`.

use crate::{report::ReadError, years};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A return that comes as tables.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Spec {
    /// What it is, for people.
    #[expect(dead_code, reason = "read by people")]
    pub(crate) says: String,
    pub(crate) kind: Kind,
    /// One return for each year ending 31 March; otherwise an extract of any day.
    #[serde(default)]
    pub(crate) yearly: bool,
    /// A code that the specification does not have refuses the load, as in a census; otherwise it is
    /// kept and asked about.
    #[serde(default)]
    pub(crate) strict: bool,
    /// Headings are those of a standard: the names of our columns are none.
    #[serde(default)]
    pub(crate) fixed_headings: bool,
    /// The files, or the sheets of a workbook.
    pub(crate) files: BTreeMap<String, FileSpec>,
    /// Files that are known and not kept, and the headings that tell them.
    #[serde(default)]
    pub(crate) not_kept: BTreeMap<String, Vec<String>>,
    /// How the same comes as XML, if it does.
    pub(crate) xml: Option<XmlSpec>,
    /// What one file says about the rows of another.
    #[serde(default)]
    pub(crate) lookups: BTreeMap<String, LookupSpec>,
    /// Sets of codes, and for each code the other ways it is written.
    #[serde(default)]
    pub(crate) codes: BTreeMap<String, BTreeMap<String, Vec<String>>>,
}

/// How the files of a return come as one XML file, a child at a time. An element that holds a value is
/// called by a heading of the column.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct XmlSpec {
    /// The element that holds everything of one child.
    pub(crate) child: String,
    /// The file whose values stand in it, a row for each child.
    pub(crate) header: String,
    /// Elements of a child that only hold others together.
    #[serde(default)]
    pub(crate) within: Vec<String>,
    /// The elements of a child that are a row each, and the files that they are rows of. Another
    /// element is one of the file of which it has a column.
    #[serde(default)]
    pub(crate) records: BTreeMap<String, String>,
    /// Elements of a child that are known and not kept.
    #[serde(default)]
    pub(crate) not_kept: Vec<String>,
}

/// What a return comes as.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Kind {
    /// Text files.
    Files,
    /// A workbook with a sheet for each list.
    Lists,
    /// XML; not for this module.
    #[serde(other)]
    Other,
}

/// A file of the return.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FileSpec {
    /// The table that its rows fill, if they fill one.
    pub(crate) table: Option<String>,
    /// Other names of a sheet.
    #[serde(default)]
    pub(crate) names: Vec<String>,
    /// Columns without which it is not this file.
    pub(crate) required: Vec<String>,
    /// Required columns that may be empty in a row.
    #[serde(default)]
    pub(crate) may_be_empty: Vec<String>,
    /// Columns without which a row is not taken, as a conference that has no date yet.
    #[serde(default)]
    pub(crate) only_with: Vec<String>,
    /// Column to its headings. For a list: patterns, each the words that a heading must have, and
    /// `!word` for those that it must not.
    pub(crate) columns: BTreeMap<String, Vec<String>>,
    /// Headings that are known and not kept.
    #[serde(default)]
    pub(crate) known: Vec<String>,
    /// A column that may not be before another.
    #[serde(default)]
    pub(crate) not_before: BTreeMap<String, String>,
    /// Flags of the file that say that a row is not to be taken, as one that is marked for deletion.
    #[serde(default)]
    pub(crate) left_out_if: Vec<String>,
    /// Columns that together name one row.
    #[serde(default)]
    pub(crate) unique: Vec<String>,
    /// Rows of one child and worker that are open at once are asked about.
    #[serde(default)]
    pub(crate) overlaps: bool,
    /// The least and the greatest value of a number.
    #[serde(default)]
    pub(crate) range: BTreeMap<String, (f64, f64)>,
    /// The set of codes of a column.
    #[serde(default)]
    pub(crate) coded: BTreeMap<String, String>,
    /// Columns whose answer letter, "a) ", is taken off.
    #[serde(default)]
    pub(crate) lettered: Vec<String>,
    /// Columns that come from another file.
    #[serde(default)]
    pub(crate) joined: BTreeMap<String, Join>,
    /// Flags that are worked out, where the file has no such column.
    #[serde(default)]
    pub(crate) derived: BTreeMap<String, Derived>,
    /// Whole numbers that are the same in every row.
    #[serde(default)]
    pub(crate) constant: BTreeMap<String, i64>,
    /// The identifier in `child_id` is not of a child: it becomes the pseudonym of a record.
    #[serde(default)]
    pub(crate) not_children: bool,
}

/// A column that comes from another file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Join {
    /// Which lookup.
    pub(crate) lookup: String,
    /// The column of this file to look up.
    pub(crate) by: String,
    /// Where nothing is found, the column itself.
    #[serde(default)]
    pub(crate) or_own: bool,
    /// That nothing is found is ordinary, or said of another column already.
    #[serde(default)]
    pub(crate) partial: bool,
    /// For a lookup with dates: the column with the day.
    pub(crate) at: Option<String>,
    /// What is looked up where the column to look up by is empty.
    pub(crate) otherwise: Option<Otherwise>,
}

/// Another lookup, for rows of which a flag of the file is true.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Otherwise {
    pub(crate) lookup: String,
    pub(crate) by: String,
    pub(crate) only_if: String,
}

/// What one file says about the rows of another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LookupSpec {
    pub(crate) file: String,
    pub(crate) key: String,
    pub(crate) value: String,
    /// Values that hold from a day, and the columns with the first day and the last.
    pub(crate) from: Option<String>,
    pub(crate) until: Option<String>,
    /// Several values are joined by spaces: the codes of this set that the texts hold.
    pub(crate) every: Option<String>,
}

/// A flag that is worked out: yes if any of these holds.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Derived {
    /// This column is filled.
    pub(crate) filled: Option<String>,
    /// This column is empty.
    pub(crate) empty: Option<String>,
    /// This column…
    pub(crate) column: Option<String>,
    /// … is one of these, …
    #[serde(default)]
    pub(crate) is: Vec<String>,
    /// … or has one of these in it.
    #[serde(default)]
    pub(crate) has: Vec<String>,
    /// Where there is none of these columns: this one is filled, with a query. A flag with this is
    /// asked about too if it is true of no row.
    pub(crate) stand_in: Option<String>,
}

/// The specification, or none where the return is not tabular.
pub(crate) fn of(id: &str, year: i16) -> Result<Option<Spec>, ReadError> {
    #[derive(Deserialize)]
    struct Any {
        kind: Option<Kind>,
    }
    let written = years::specification(id, year)?;
    let malformed = |error: toml::de::Error| ReadError::Specification {
        file: format!("{id}/{year}.toml"),
        problem: error.to_string(),
    };
    let tabular = matches!(
        Any::deserialize(written.clone()),
        Ok(Any {
            kind: Some(Kind::Files | Kind::Lists)
        })
    );
    if !tabular {
        return Ok(None);
    }
    Spec::deserialize(written).map(Some).map_err(malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;

    /// Columns of keys that a file cannot fill: the dataset has no posts, only who works.
    const NOT_FILLED: [(&str, &str, &str); 2] = [
        ("ssd", "professionals", "post_id"),
        ("ssd", "professionals", "started_on"),
    ];

    #[test]
    fn every_specification_names_columns_and_codes_that_exist() {
        let tables = Tables::builtin().unwrap();
        let mut seen = 0;
        let mut not_filled = Vec::new();
        for (id, years) in years::returns() {
            for year in years {
                let Some(spec) = of(&id, year).unwrap() else {
                    continue;
                };
                seen += 1;
                for (name, file) in &spec.files {
                    let at = format!("{id} {year} {name}");
                    let has = |column: &String| file.columns.contains_key(column);
                    assert!(file.required.iter().all(has), "{at}: required");
                    for set in file.coded.values() {
                        assert!(spec.codes.contains_key(set), "{at}: codes {set}");
                    }
                    for join in file.joined.values() {
                        assert!(spec.lookups.contains_key(&join.lookup), "{at}: lookup");
                        assert!(has(&join.by), "{at}: by");
                        let Some(otherwise) = &join.otherwise else {
                            continue;
                        };
                        assert!(spec.lookups.contains_key(&otherwise.lookup), "{at}");
                        assert!(has(&otherwise.by) && has(&otherwise.only_if), "{at}");
                    }
                    let named = file.unique.iter().chain(&file.only_with);
                    assert!(named.chain(&file.left_out_if).all(has), "{at}: rows");
                    for derived in file.derived.values() {
                        let from = [&derived.filled, &derived.empty, &derived.column];
                        let mut from = from.into_iter().chain([&derived.stand_in]).flatten();
                        assert!(from.all(has), "{at}: derived");
                    }
                    let Some(table) = &file.table else { continue };
                    let table = tables.get(tables.find(table).expect(table));
                    let targets = file
                        .joined
                        .keys()
                        .chain(file.derived.keys())
                        .chain(file.constant.keys());
                    for column in targets {
                        assert!(table.column(column).is_some(), "{at}: {column}");
                    }
                    for key in &table.key {
                        let filled = has(key)
                            || file.joined.contains_key(key)
                            || file.constant.contains_key(key);
                        if !filled && key != "number" {
                            not_filled.push((id.clone(), name.clone(), key.clone()));
                        }
                    }
                }
                if let Some(xml) = &spec.xml {
                    let mut files = xml.records.values().chain([&xml.header]);
                    assert!(
                        files.all(|file| spec.files.contains_key(file)),
                        "{id} {year}: xml"
                    );
                }
                for lookup in spec.lookups.values() {
                    let file = &spec.files[&lookup.file];
                    assert!(file.columns.contains_key(&lookup.key), "{id}: {lookup:?}");
                    assert!(file.columns.contains_key(&lookup.value), "{id}: {lookup:?}");
                }
            }
        }
        assert!(seen >= 20, "{seen}");
        let not_filled = not_filled.iter();
        let not_filled =
            not_filled.map(|(id, file, key)| (id.as_str(), file.as_str(), key.as_str()));
        assert!(
            not_filled.clone().eq(NOT_FILLED),
            "{:?}",
            not_filled.collect::<Vec<_>>()
        );
    }
}
