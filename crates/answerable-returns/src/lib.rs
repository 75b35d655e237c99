//! Returns: what councils send to the Department for Education and what their systems export, read
//! into the tables of records that measures use.
//!
//! What a file must look like is data: `returns/<return>/<year>.toml`, each year a delta on the one
//! before; the tables are `returns/tables.toml`. Reading never stops at the first fault: every
//! problem is reported at its place, with what to do. Identifiers become pseudonyms as they are
//! read, and names are not kept.
//!
//! This crate writes nothing and knows no Arrow: rows go to whoever implements [`Rows`].

mod cell;
mod cin;
mod csww;
#[doc(hidden)]
pub mod fuzzing;
mod kinds;
mod problem;
mod pseudonym;
mod read;
mod report;
mod settings;
mod tables;
mod tabular;
mod xml;
mod years;

pub use cell::{Cell, Rows, Stop};
pub use cin::cin_rules;
pub use kinds::{Covers, Return};
pub use problem::{KEPT_OF_EACH, Place, Problem, Problems, Severity};
pub use pseudonym::{KEY_LENGTH, Key, MADE_UP, Of};
pub use read::{Asked, Content, Given, read};
pub use report::{ReadError, Report};
pub use settings::Settings;
pub use tables::{Column, Table, TableId, Tables, Type};
pub use years::returns;
