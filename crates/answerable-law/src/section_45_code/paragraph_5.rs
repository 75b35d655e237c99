//! Section 45 Code of Practice, part 5: internal reviews. The counting is in `clock`.

use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Section45Code, "5"),
    title: "Internal reviews",
    effect: "An answer is reviewed within twenty working days, or forty at most, if that is asked for within forty.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("paragraph_5.md"),
};
