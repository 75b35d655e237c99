//! Freedom of Information Act 2000, section 10: the time for complying with a request.
//!
//! Promptness is a duty of its own, which no count can show to have been met. The counting is in
//! `clock`; `section_10.md` is the page for officers, and its examples are tests.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "10"),
    title: "Time for complying with a request",
    effect: "A request is answered promptly, and by the twentieth working day after the date of receipt.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_10.md"),
};
