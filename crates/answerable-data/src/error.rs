//! What can go wrong with published files.

use std::{fmt, path::PathBuf};

/// Something wrong in a file, at its place.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The file's name.
    pub file: String,
    /// Line, counted from 1, where there is one.
    pub line: Option<u64>,
    /// Column, by its heading, where there is one.
    pub column: Option<String>,
    /// What is wrong, and what to do.
    pub says: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.says)
    }
}

/// Why the catalogue could not do what was asked. Nothing is half-written after any of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DataError {
    /// A file or folder could not be read or written.
    #[error("cannot {doing} {}: {source}", .path.display())]
    Io {
        /// "read", "write".
        doing: &'static str,
        /// Which.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// Files were refused.
    #[error("{} problem{} in the files given; nothing was added", .0.len(), if .0.len() == 1 { "" } else { "s" })]
    Refused(Vec<Problem>),
    /// A dataset family's own file is malformed.
    #[error("published/{file}: {problem}")]
    Family {
        /// The file under `published/`.
        file: String,
        /// What is wrong.
        problem: String,
    },
    /// The catalogue on disk is damaged.
    #[error("{} is damaged: {problem}; move that folder away, and add the edition or load the records again", .path.display())]
    Damaged {
        /// The edition's folder.
        path: PathBuf,
        /// What is wrong with it.
        problem: String,
    },
    /// A table of a load is no longer the one that was written.
    #[error(
        "{file} was changed after it was loaded; move that load's folder away and load the file again"
    )]
    Changed {
        /// The file, under the records.
        file: String,
    },
    /// The edition is held with other contents.
    #[error(
        "“{edition}” of {family} is already held, with other contents (sha256 {held}, not {given}); if it was reissued, add it under a name of its own with --edition and the date it was reissued with --published"
    )]
    OtherContents {
        /// The family.
        family: String,
        /// The edition.
        edition: String,
        /// Fingerprint held.
        held: String,
        /// Fingerprint given.
        given: String,
    },
    /// A worked example cannot be understood.
    #[error("measures/{measure}.md, “{example}”: {problem}")]
    Example {
        /// The measure.
        measure: String,
        /// The example's heading.
        example: String,
        /// What is wrong.
        problem: String,
    },
    /// A file given cannot be read at all.
    #[error("cannot read {}: {problem}", .path.display())]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The files given are no return, or a return without a specification.
    #[error(transparent)]
    Return(#[from] answerable_returns::ReadError),
    /// What was read could not be written.
    #[error(
        "the load could not be written: {0}; nothing was changed; see that there is room on the disk, and load it again"
    )]
    Full(String),
    /// The object store in which records are kept.
    #[error("the records at {url} cannot be reached: {problem}; nothing was changed")]
    Store {
        /// Its URL.
        url: String,
        /// What it says.
        problem: String,
    },
    /// A measure cannot be broken down so.
    #[error("{measure} cannot be broken down by “{by}”; it can by: {}", if .known.is_empty() { "nothing".to_owned() } else { .known.join(", ") })]
    NoBreakdown {
        /// The measure.
        measure: String,
        /// What was asked.
        by: String,
        /// What it can.
        known: Vec<String>,
    },
    /// A measure has no such method that reads records.
    #[error("{measure} has no method “{method}” that reads records; it has: {}", if .known.is_empty() { "none".to_owned() } else { .known.join(", ") })]
    NoMethod {
        /// The measure.
        measure: String,
        /// What was asked.
        method: String,
        /// What it has.
        known: Vec<String>,
    },
    /// A query failed.
    #[error("cannot query {file}: {source}")]
    Query {
        /// The file.
        file: String,
        /// `DataFusion`'s reason.
        source: Box<datafusion::error::DataFusionError>,
    },
}

impl DataError {
    pub(crate) fn io(
        doing: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> DataError {
        let path = path.into();
        move |source| DataError::Io {
            doing,
            path,
            source,
        }
    }
}
