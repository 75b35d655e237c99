//! Returns that come as tables: text files with a heading line, workbooks, and XML that holds what the
//! text files hold (`xml`).
//!
//! `text` decodes, `lines` and `workbook` give rows of text, `headings` finds the columns, `fill`
//! turns rows of text into rows of records. `lookups` holds what one file of a return says about
//! the rows of another.

pub(crate) mod codes;
pub(crate) mod fill;
pub(crate) mod headings;
pub(crate) mod lines;
pub(crate) mod lookups;
pub(crate) mod ods;
pub(crate) mod pseudonyms;
pub(crate) mod source;
pub(crate) mod spec;
pub(crate) mod text;
pub(crate) mod values;
pub(crate) mod workbook;
pub(crate) mod xml;
