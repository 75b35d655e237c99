//! A value read from a file, and where rows go.

use crate::tables::TableId;
use jiff::civil::{Date, DateTime};

/// One value of a row. Borrowed from the reader's own buffers: whoever keeps it copies it.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub enum Cell<'a> {
    /// Nothing there.
    #[default]
    Empty,
    /// Words, a code or a pseudonym.
    Text(&'a str),
    /// A day.
    Date(Date),
    /// A day and a time of day, as recorded locally.
    Time(DateTime),
    /// A whole number.
    Whole(i64),
    /// A decimal number in millionths: 0.4 is 400,000.
    Millionths(i64),
    /// Yes or no.
    Flag(bool),
}

/// Takes the rows of a load, table by table, as they are read.
pub trait Rows {
    /// Takes one row: a cell for each column of the table, in the table's order.
    ///
    /// # Errors
    ///
    /// `Stop` when no more can be taken, as when the disk is full: reading ends there.
    fn row(&mut self, table: TableId, cells: &[Cell<'_>]) -> Result<(), Stop>;
}

/// Whoever takes the rows cannot go on, and why.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct Stop(pub String);
