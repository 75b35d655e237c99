//! Environmental Information Regulations 2004, regulation 11: representations and reconsideration. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "11"),
    title: "Representations and reconsideration",
    effect: "A requester may make representations, and the authority reconsiders within forty working days.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_11.md"),
};
