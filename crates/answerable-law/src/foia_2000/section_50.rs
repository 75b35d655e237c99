//! Freedom of Information Act 2000, section 50: application for decision by Commissioner. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "50"),
    title: "Application for decision by Commissioner",
    effect: "Anyone may ask the Commissioner to decide whether their request was dealt with lawfully.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_50.md"),
};
