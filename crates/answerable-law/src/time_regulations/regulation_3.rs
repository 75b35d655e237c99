//! Time for Compliance Regulations 2004, regulation 3: governing body of a maintained school or maintained nursery school. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::TimeRegulations2004, "3"),
    title: "Governing body of a maintained school or maintained nursery school",
    effect: "A school answers within twenty school days or sixty working days, whichever ends first.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_3.md"),
};
