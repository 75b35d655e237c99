//! Freedom of Information Act 2000, section 10(3): more time to weigh the public interest. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "10(3)"),
    title: "More time to weigh the public interest",
    effect: "For a qualified exemption, the part it affects may be answered later, in a reasonable time.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_10_3.md"),
};
