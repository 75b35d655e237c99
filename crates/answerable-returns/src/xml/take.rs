//! What the reader of one return does with the elements of its files.

use super::{found::Found, value::Value};
use crate::{cell::Stop, report::Report};
use jiff::civil::Date;

/// Takes the values of one return, record by record.
pub(crate) trait Take {
    /// The values it knows.
    type Field: Copy;
    /// The records it knows.
    type Record: Copy;

    /// A record begins.
    ///
    /// # Errors
    ///
    /// Where there are more of them than one file can mean: the element's name comes back.
    fn begin(&mut self, record: Self::Record, line: u64) -> Result<(), TooMany>;

    /// A value of the record that began last. `asked` is whether the year asks for its element.
    ///
    /// # Errors
    ///
    /// As for [`Take::begin`].
    fn value(&mut self, field: Self::Field, value: Value<'_>, asked: bool) -> Result<(), TooMany>;

    /// A record ends.
    fn end(&mut self, record: Self::Record, found: &mut Found<'_>) -> Result<(), Stop>;

    /// The file ends.
    fn finish(&mut self, header: &Header, found: &mut Found<'_>, report: &mut Report);
}

/// What the header of a file says.
#[derive(Debug, Default)]
pub(crate) struct Header {
    /// The line it begins on; none where the file has no header.
    pub(crate) line: Option<u64>,
    /// The day that the return is said to describe, and the line it stands on.
    pub(crate) reference: Option<(Date, u64)>,
}

impl Header {
    /// The line to report a wrong reference day at: there is a header, and it does not name the day.
    pub(crate) fn names_another_day(&self, day: Date) -> Option<u64> {
        match self.reference {
            Some((named, line)) => (named != day).then_some(line),
            None => self.line,
        }
    }
}

/// One record holds more than it can mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TooMany;
