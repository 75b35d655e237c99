//! Where a figure comes from, exactly enough to find it again.

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
    /// A load of the council's own records.
    Records {
        /// The return or extract: "cin", "csww".
        name: String,
        /// The load's identifier.
        load: String,
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

impl Source {
    /// One line: publication, edition and file.
    pub fn summary(&self) -> String {
        match self {
            Source::Published { place, column, .. } => {
                format!(
                    "{}, {}, {}, column {column}",
                    place.publication, place.edition, place.file
                )
            }
            Source::Records { name, load } => {
                format!("the council's own records: {name}, load {load}")
            }
            Source::EarlierLetter { case, part, .. } => {
                format!("the answer to part {part} of {case}")
            }
        }
    }
}
