//! Environmental Information Regulations 2004, regulation 5: duty to make available environmental information on request. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "5"),
    title: "Duty to make available environmental information on request",
    effect: "Environmental information is given as soon as possible, and within twenty working days of receipt.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_5.md"),
};
