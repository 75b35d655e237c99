//! Environmental Information Regulations 2004, regulation 9: advice and assistance. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "9"),
    title: "Advice and assistance",
    effect: "A request that is too general is met by asking, within twenty working days, for more; the answer starts the time again.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_9.md"),
};
