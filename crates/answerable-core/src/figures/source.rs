//! Where a figure comes from, exactly enough to find it again.

use crate::periods::{Form, Period};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The origin of a figure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every figure is published; a box would save nothing"
)]
pub enum Source {
    /// A published statistics file.
    Published {
        /// The edition and file.
        place: Place,
        /// The columns and values that pick the row.
        filter: Vec<(String, String)>,
        /// The column that holds the value.
        column: String,
        /// What the publisher's metadata call that column.
        #[serde(default)]
        label: Option<String>,
    },
    /// Loads of the council's own records.
    Records {
        /// The loads that the figure was worked out from.
        loads: Vec<LoadRef>,
        /// Fingerprint of the definition (the measure's `.sql` file) that was run.
        definition: String,
        /// Who signed that definition off, where anyone has.
        signed_by: Option<String>,
    },
    /// An answer given before.
    EarlierLetter {
        /// The case's reference.
        case: String,
        /// The part of the question it answered.
        part: String,
        /// When the letter was issued.
        issued: Date,
    },
}

/// A file of a dated edition of a publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Who published it.
    pub publisher: String,
    /// The publication's title.
    pub publication: String,
    /// The dataset's title within the publication.
    pub dataset: String,
    /// The edition: "Reporting year 2021".
    pub edition: String,
    /// The day the edition was published.
    pub published: Date,
    /// The file's name as published.
    pub file: String,
    /// Fingerprint of the file that was read, in lower-case hexadecimal.
    pub sha256: String,
    /// The edition's page, pinned to the edition rather than to "latest".
    pub url: String,
    /// The licence it may be re-used under.
    pub licence: String,
    /// The return that councils made and it is drawn from; a council that made it holds it.
    #[serde(default)]
    pub drawn_from: Option<String>,
}

/// A load of records, as a figure names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoadRef {
    /// The load's identifier.
    pub load: String,
    /// The return or extract: "Children in need census".
    pub title: String,
    /// The year of a yearly return: the year in which it ends.
    pub year: Option<i16>,
    /// The day that an extract was taken.
    pub as_at: Option<Date>,
    /// Whether the records are made up: a sample of ours, with nobody real in it.
    #[serde(default)]
    pub made_up: bool,
}

impl LoadRef {
    /// "Children in need census 2021", "Allocations as at 30 September 2022".
    pub fn name(&self) -> String {
        let made_up = if self.made_up {
            " (made-up sample)"
        } else {
            ""
        };
        match (self.year, self.as_at) {
            (Some(year), _) => format!("{} {year}{made_up}", self.title),
            (None, Some(day)) => format!(
                "{} as at {}{made_up}",
                self.title,
                Period::as_at(day).print(Form::House)
            ),
            (None, None) => format!("{}{made_up}", self.title),
        }
    }
}

impl Source {
    /// Whether any of it is made up.
    pub fn made_up(&self) -> bool {
        matches!(self, Source::Records { loads, .. } if loads.iter().any(|load| load.made_up))
    }

    /// What it was drawn from at its date: a dated edition, or loads of records. Nothing for an
    /// earlier letter, which repeats another's.
    pub fn edition(&self) -> Option<String> {
        match self {
            Source::Published { place, .. } => Some(format!(
                "{}, {}, published {}",
                place.publication,
                place.edition,
                Period::as_at(place.published).print(Form::House)
            )),
            Source::Records { loads, .. } => Some(named(loads)),
            Source::EarlierLetter { .. } => None,
        }
    }

    /// One line: publication, edition and file.
    pub fn summary(&self) -> String {
        match self {
            Source::Published { place, column, .. } => {
                format!(
                    "{}, {}, {}, column {column}",
                    place.publication, place.edition, place.file
                )
            }
            Source::Records { loads, .. } => {
                format!("the council's own records: {}", named(loads))
            }
            Source::EarlierLetter { case, part, .. } => {
                format!("the answer to part {part} of {case}")
            }
        }
    }
}

/// The loads by name and identifier.
fn named(loads: &[LoadRef]) -> String {
    let names: Vec<String> = loads
        .iter()
        .map(|load| format!("{} (load {})", load.name(), load.load))
        .collect();
    crate::words::list(&names)
}
