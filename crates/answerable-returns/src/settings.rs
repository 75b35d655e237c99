//! What every reader needs besides the file.

use crate::pseudonym::Key;
use answerable_law::Calendar;

/// What every reader needs besides the file.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// The desk's key, with which identifiers become pseudonyms.
    pub key: &'a Key,
    /// Which days are bank holidays.
    pub calendar: &'a Calendar,
}
