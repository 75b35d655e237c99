//! Returns that are XML files, as they are sent to the Department for Education.
//!
//! A file is read once, from end to end, in memory that grows by no more than a few numbers for each
//! record: [`source`] gives its bytes, [`pieces`] its tags and texts, [`walk`] goes through its
//! elements by the [`layout`] of the year, and the reader of the return takes each record as it ends.

mod found;
mod layout;
pub(crate) mod pieces;
mod recognise;
pub(crate) mod sheet;
pub(crate) mod source;
mod take;
#[cfg(test)]
pub(crate) mod tests;
pub(crate) mod value;
mod walk;

pub(crate) use found::Found;
pub(crate) use layout::Layout;
pub(crate) use recognise::recognise;
pub(crate) use take::{Header, Take, TooMany};
pub(crate) use walk::{misnamed, unknown, walk};

use crate::{
    cell::Rows,
    cin, csww,
    report::{ReadError, Report},
    settings::Settings,
    tabular,
};
use std::io::BufRead;

/// Reads a file of a known return and year, and hands its rows on.
pub(crate) fn read(
    id: &str,
    year: i16,
    name: &str,
    from: &mut dyn BufRead,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    match id {
        cin::ID => cin::read(year, name, from, settings, rows),
        csww::ID => csww::read(year, name, from, settings, rows),
        _ => Err(ReadError::NoSpecification(format!(
            "“{id}” is not a return that is read from XML; those are {}, {} and {}",
            cin::ID,
            csww::ID,
            tabular::xml::ID
        ))),
    }
}
