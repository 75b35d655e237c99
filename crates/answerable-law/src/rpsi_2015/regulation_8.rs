//! Re-use of Public Sector Information Regulations 2015, regulation 8: responding to a request for re-use. The counting is in `clock`.

use jiff::civil::date;

use crate::{Citation, Instrument, Provision};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Rpsi2015, "8"),
    title: "Responding to a request for re-use",
    effect: "A request to re-use is answered before the end of the twentieth working day after receipt.",
    since: date(2015, 7, 18),
    page: include_str!("regulation_8.md"),
};
