//! The council's own records: returns and extracts loaded from files, kept as Parquet, every load
//! beside the earlier ones; and measures worked out from them.
//!
//! A load is a folder, `authority=…/return=…/year=…/load=…`, with a file for each table and
//! `load.json`. It appears by one rename and is never changed. A later load of the same return and
//! year stands in place of the earlier one, which stays: a figure can be worked out as it was known.

mod arrow;
mod cover;
mod engine;
pub mod example;
mod functions;
mod incoming;
mod load;
mod root;
mod run;
mod table_rows;

pub use cover::NotCovered;
pub use engine::{Engine, Outcome, Question};
pub use load::{Loaded, Loading};

use crate::error::DataError;
use answerable_core::figures::LoadRef;
use answerable_law::Calendar;
use answerable_returns::{Problem, Severity};
use jiff::civil::Date;
use root::Root;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, path::Path};

/// A session that knows our functions and no table: for the benchmark.
#[doc(hidden)]
pub fn session(calendar: &Calendar) -> datafusion::prelude::SessionContext {
    let context = datafusion::prelude::SessionContext::new();
    functions::register(&context, calendar);
    context
}

/// A load's own file: the load is held if it is there.
const MANIFEST: &str = "load.json";

/// A load's problems, as far as they were kept word for word.
const PROBLEMS: &str = "problems.json";

/// A load of a return or extract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Load {
    /// Its identifier; later loads sort after earlier ones.
    pub id: String,
    /// The return: "cin".
    #[serde(rename = "return")]
    pub of: String,
    /// Its title.
    pub title: String,
    /// The year of a yearly return: the year in which it ends.
    pub year: Option<i16>,
    /// The council's ONS code.
    pub authority: String,
    /// The first day its records speak for, where its year or a person says so; otherwise each of
    /// its tables has a day of its own.
    pub from: Option<Date>,
    /// The last day its records speak for.
    pub as_at: Date,
    /// When it was loaded.
    pub loaded_at: String,
    /// Who loaded it.
    pub loaded_by: String,
    /// The files it was read from.
    pub files: Vec<FileRead>,
    /// Its tables.
    pub tables: BTreeMap<String, TableHeld>,
    /// How many problems of each severity it has.
    pub problems: BTreeMap<Severity, u64>,
    /// Whether its records are made up.
    pub made_up: bool,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileRead {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// Its fingerprint.
    pub sha256: String,
}

/// A table of a load.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableHeld {
    /// Rows.
    pub rows: u64,
    /// The first day that an extract's rows speak for, as far as they show it: the earliest end
    /// among them, or the earliest day of a table without ends. Where they show nothing, as in a
    /// list of what is open now, the day of the extract.
    pub from: Option<Date>,
    /// Fingerprint of its file.
    pub sha256: String,
}

/// The loads of a desk, or of the store that several desks share.
#[derive(Clone, Debug)]
pub struct Records {
    root: Root,
}

impl Records {
    /// The loads under a folder, which need not be there yet.
    pub fn at(folder: &Path) -> Records {
        Records {
            root: Root::Folder(folder.to_owned()),
        }
    }

    /// The loads in an object store: `s3://bucket/records`, `az://…`, `gs://…`, `file:///…`.
    /// `settings` are its credentials and options by the names that the `object_store` crate gives
    /// them, such as `aws_access_key_id`; others are passed over. A load is written in the folder
    /// `aside` before it goes up.
    ///
    /// # Errors
    ///
    /// `Store` if the URL is of no store that is known, or its settings do not go together.
    pub fn at_url(
        url: &str,
        settings: impl IntoIterator<Item = (String, String)>,
        aside: &Path,
    ) -> Result<Records, DataError> {
        Ok(Records {
            root: Root::at_url(url, settings, aside)?,
        })
    }

    /// All loads, oldest first.
    ///
    /// # Errors
    ///
    /// `Damaged` names a load whose own file cannot be read; `Store` a store that does not answer.
    pub fn all(&self) -> Result<Vec<Load>, DataError> {
        self.of(None)
    }

    /// The loads of one authority, or of all, oldest first.
    fn of(&self, authority: Option<&str>) -> Result<Vec<Load>, DataError> {
        let mut found = self.root.manifests(authority)?;
        found.sort_by(|one, other| one.id.cmp(&other.id));
        Ok(found)
    }

    /// The loads whose identifier is that or ends so.
    ///
    /// # Errors
    ///
    /// As `all`.
    pub fn ending_in(&self, id: &str) -> Result<Vec<Load>, DataError> {
        let mut found = self.all()?;
        found.retain(|load| load.id.ends_with(id));
        Ok(found)
    }

    /// The problems that a load was accepted with, as far as they were kept word for word.
    ///
    /// # Errors
    ///
    /// `Damaged` if they cannot be read.
    pub fn problems(&self, load: &Load) -> Result<Vec<Problem>, DataError> {
        self.root.json(load, PROBLEMS)
    }
}

impl Load {
    /// Where it stands, under the folder or store.
    fn place(&self) -> String {
        let year = self
            .year
            .map_or_else(|| "none".to_owned(), |year| year.to_string());
        format!(
            "authority={}/return={}/year={year}/load={}",
            self.authority, self.of, self.id
        )
    }

    /// The first day for which its rows of a table speak.
    pub fn speaks_from(&self, table: &str) -> Option<Date> {
        self.from.or_else(|| self.tables.get(table)?.from)
    }

    /// As a figure names it.
    pub fn as_named(&self) -> LoadRef {
        LoadRef {
            load: self.id.clone(),
            title: self.title.clone(),
            year: self.year,
            as_at: self.year.is_none().then_some(self.as_at),
            made_up: self.made_up,
        }
    }
}
