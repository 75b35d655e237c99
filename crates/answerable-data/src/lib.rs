//! Published statistics, read from their files as published.
//!
//! The only crate that sees Arrow and DataFusion. A dataset family (`published/<family>.toml`)
//! says which column holds which measure; the catalogue knows what each dated edition covers; a
//! figure is queried from the file itself. Nothing is copied into the casework store, and this
//! crate knows nothing of requests or letters.

mod catalogue;
mod check;
mod error;
mod family;
mod query;
pub mod records;
mod text_table;

pub use catalogue::{Added, AuthorityAt, Catalogue, Cover, Edition, Gap, GapKind, Level};
pub use check::{Checked, Outcome};
pub use error::{DataError, Problem};
pub use family::{EditionGiven, Families};
pub use text_table::{TextColumn, write_text_table};
