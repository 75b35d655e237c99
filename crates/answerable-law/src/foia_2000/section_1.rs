//! Freedom of Information Act 2000, section 1(3): general right of access to information held by public authorities. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "1(3)"),
    title: "General right of access to information held by public authorities",
    effect: "Where the authority reasonably needs more to find the information, and has said so, it need not answer until it has it.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_1.md"),
};
