//! Dataset families: which column of a published file holds which measure, as data.

use crate::error::DataError;
use answerable_core::{measures::MeasureId, periods::YearKind};
use include_dir::{Dir, include_dir};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The families of this repository, embedded.
static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../published");

/// A dataset that is published again and again, in editions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Family {
    #[serde(rename = "family")]
    pub(crate) head: Head,
    #[serde(rename = "edition", default)]
    pub(crate) editions: Vec<KnownEdition>,
    #[serde(rename = "figure")]
    pub(crate) figures: Vec<FigureColumn>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Head {
    pub(crate) id: String,
    pub(crate) publication: String,
    pub(crate) publisher: String,
    pub(crate) dataset: String,
    pub(crate) licence: String,
    /// The kind of year that `time_period` numbers.
    pub(crate) year: YearKind,
    /// The edition's page; `{latest}` stands for its last reporting year.
    pub(crate) page: String,
    /// The return that councils make and it is drawn from.
    pub(crate) drawn_from: Option<String>,
    /// How the names of its files start, in lower case.
    pub(crate) files: Vec<String>,
}

/// An edition whose date of publication is known beforehand.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KnownEdition {
    /// The last `time_period` in it.
    pub(crate) latest: i16,
    pub(crate) name: String,
    pub(crate) published: Date,
}

/// Where a measure stands in the files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct FigureColumn {
    pub(crate) measure: MeasureId,
    /// Every name the column has had, newest first, in lower case.
    pub(crate) column: Vec<String>,
    /// Values of other columns that pick the measure's rows, in files that hold several.
    #[serde(default)]
    pub(crate) rows: BTreeMap<String, String>,
    pub(crate) numerator: Option<Half>,
    pub(crate) denominator: Option<Half>,
    /// Whether some editions leave the measure out; any other must be in every edition.
    #[serde(default)]
    pub(crate) optional: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Half {
    pub(crate) label: String,
    pub(crate) column: Vec<String>,
}

/// What the person who adds a file says of its edition, where the family does not know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct EditionGiven {
    /// "Reporting year 2024".
    pub name: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
}

/// All dataset families.
#[derive(Clone, Debug)]
pub struct Families {
    all: Vec<Family>,
}

impl Families {
    /// The families this program was built with.
    ///
    /// # Errors
    ///
    /// `Family` if one is malformed, which a test excludes for those embedded.
    pub fn builtin() -> Result<Families, DataError> {
        let files = FILES
            .files()
            .filter(|file| file.path().extension().is_some_and(|end| end == "toml"))
            .map(|file| {
                let name = file.path().to_string_lossy().into_owned();
                (name, file.contents_utf8().unwrap_or_default())
            });
        let mut all = Vec::new();
        for (file, text) in files {
            let family = toml::from_str(text).map_err(|error| DataError::Family {
                file,
                problem: error.to_string(),
            })?;
            all.push(family);
        }
        all.sort_by(|a: &Family, b: &Family| a.head.id.cmp(&b.head.id));
        Ok(Families { all })
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Family> {
        self.all.iter()
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Family> {
        self.all.iter().find(|family| family.head.id == id)
    }

    /// The family a file belongs to by the start of its name: the longest start decides.
    pub(crate) fn of_name(&self, file: &str) -> Option<&Family> {
        let lower = file.to_lowercase();
        self.all
            .iter()
            .filter_map(|family| {
                let longest = family
                    .head
                    .files
                    .iter()
                    .filter(|start| lower.starts_with(*start))
                    .map(String::len)
                    .max()?;
                Some((longest, family))
            })
            .max_by_key(|(length, _)| *length)
            .map(|(_, family)| family)
    }

    /// The family a file belongs to by what is in it: it has all the family's columns. Families
    /// may share columns, so the one most of whose figures have rows in the file is taken.
    pub(crate) fn of_contents<'f>(
        &'f self,
        header: &Header,
        has_rows: impl Fn(&'f Family) -> usize,
    ) -> Option<&'f Family> {
        self.all
            .iter()
            .filter(|family| {
                family.figures.iter().all(|figure| {
                    (figure.optional || header.find(&figure.column).is_some())
                        && figure.rows.keys().all(|row| header.find_one(row).is_some())
                })
            })
            .map(|family| (has_rows(family), family))
            .filter(|(figures, _)| *figures > 0)
            .max_by_key(|(figures, _)| *figures)
            .map(|(_, family)| family)
    }
}

/// A file's columns; found whatever their case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Header(pub(crate) Vec<String>);

impl Header {
    /// The position of the first of `names` that the file has.
    pub(crate) fn find(&self, names: &[String]) -> Option<usize> {
        names.iter().find_map(|name| self.find_one(name))
    }

    pub(crate) fn find_one(&self, name: &str) -> Option<usize> {
        self.0
            .iter()
            .position(|column| column.eq_ignore_ascii_case(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use answerable_core::measures::{Kind, Measures};

    #[test]
    fn every_family_maps_to_measures_of_its_own_kind_of_year() {
        let families = Families::builtin().unwrap();
        assert!(families.iter().count() >= 10);
        for family in families.iter() {
            for figure in &family.figures {
                let measure = Measures::builtin().get(&figure.measure);
                let measure = measure
                    .unwrap_or_else(|| panic!("{}: no measure {}", family.head.id, figure.measure));
                match measure.kind {
                    Kind::Flow { year } => assert_eq!(year, family.head.year, "{}", figure.measure),
                    Kind::Snapshot { as_at } => assert!(as_at.is_some(), "{}", figure.measure),
                }
                let names = figure.column.iter().chain(figure.rows.keys());
                assert!(
                    names.clone().all(|name| *name == name.to_lowercase()),
                    "{}",
                    figure.measure
                );
            }
        }
    }
}
