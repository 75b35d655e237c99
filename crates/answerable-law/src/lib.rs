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
//! use answerable_law::{Calendar, clock::{Facts, Kind, run}};
//! use jiff::civil::date;
//!
//! let facts = Facts {
//!     kind: Kind::Foia,
//!     received: date(2015, 1, 19),
//!     steps: &[],
//!     closed: &[],
//!     today: date(2015, 2, 2),
//! };
//! let clock = run(facts, Calendar::builtin())?;
//! assert_eq!(clock.due, Some(date(2015, 2, 16)));
//! # Ok::<(), answerable_law::LawError>(())
//! ```

pub mod because;
pub mod calendar;
pub mod citation;
pub mod clock;
pub mod eir_2004;
pub mod error;
pub mod fees_2004;
pub mod foia_2000;
pub mod ground;
mod personal_data;
pub mod provision;
pub mod regime;
pub mod rpsi_2015;
pub mod section_45_code;
pub mod time_regulations;
pub mod uk_gdpr;
mod words;

#[cfg(test)]
#[path = "../tests/page/mod.rs"]
mod page;

pub use because::Because;
pub use calendar::{Calendar, Division, Holiday, Status};
pub use citation::{Citation, Instrument};
pub use error::{LawError, Problem};
pub use ground::Ground;
pub use provision::Provision;
pub use regime::Regime;
