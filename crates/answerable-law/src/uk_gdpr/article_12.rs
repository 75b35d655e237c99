//! UK GDPR, Article 12: transparent information and modalities. The counting is in `clock`.

use jiff::civil::date;

use crate::{Citation, Instrument, Provision};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::UkGdpr, "12"),
    title: "Transparent information and modalities",
    effect: "A subject access request is answered within a month, or three if it is complex or there are many.",
    since: date(2018, 5, 25),
    page: include_str!("article_12.md"),
};
