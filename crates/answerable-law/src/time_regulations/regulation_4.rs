//! Time for Compliance Regulations 2004, regulation 4: archives. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::TimeRegulations2004, "4"),
    title: "Archives",
    effect: "A transferred public record that is not open is answered for within thirty working days.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_4.md"),
};
