//! Freedom of Information Act 2000, section 9: fees. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "9"),
    title: "Fees",
    effect: "An authority may ask for a fee before it answers, and need not answer until the fee arrives.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_9.md"),
};
