//! Environmental Information Regulations 2004, regulation 8: charging. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "8"),
    title: "Charging",
    effect: "An authority may charge a reasonable amount, and may ask for it in advance.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_8.md"),
};
