//! UK freedom-of-information law as dated, cited rules.
//!
//! Each provision is a pair: a `.rs` file that the computer runs and a `.md` page beside it that an
//! officer reads, whose worked examples are tests. Every answer carries the steps that led to it
//! ([`Because`]) and each step its authority ([`Citation`]).
//!
//! This crate is pure. It has no clock, no file and no network: dates and calendars are arguments.
//! It knows nothing of cases, figures or letters. Where the law or the bank holidays are not known
//! for a date it refuses ([`LawError`]); it never guesses.
//!
//! ```
//! use answerable_law::{Calendar, foia_2000::section_10};
//! use jiff::civil::date;
//!
//! let due = section_10::due(date(2015, 1, 19), Calendar::builtin())?;
//! assert_eq!(due.due, date(2015, 2, 16));
//! # Ok::<(), answerable_law::LawError>(())
//! ```

pub mod because;
pub mod calendar;
pub mod citation;
pub mod error;
pub mod foia_2000;
mod words;

pub use because::Because;
pub use calendar::{Calendar, Division, Holiday, Status};
pub use citation::{Citation, Instrument};
pub use error::{LawError, Problem};
