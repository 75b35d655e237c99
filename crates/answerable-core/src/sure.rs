//! How sure a reading is.

use serde::{Deserialize, Serialize};
use std::fmt;

/// How sure Answerable is of something it read; a person confirms all three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sure {
    /// More than one reading fits; the one taken is stated.
    Doubtful,
    /// The usual meaning of the words.
    Likely,
    /// The words say it.
    Certain,
}

impl fmt::Display for Sure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Sure::Doubtful => "doubtful",
            Sure::Likely => "likely",
            Sure::Certain => "certain",
        })
    }
}
