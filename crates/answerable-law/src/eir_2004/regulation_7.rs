//! Environmental Information Regulations 2004, regulation 7: extension of time. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "7"),
    title: "Extension of time",
    effect: "A request that is both complex and voluminous may be answered within forty working days.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_7.md"),
};
