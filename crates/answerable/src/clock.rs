//! The one place that asks what time it is.

use jiff::{Timestamp, civil::Date};

/// Today in London, where the working days of the Act are counted.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the module the lint points to"
)]
pub(crate) fn today() -> Date {
    let now = Timestamp::now();
    now.in_tz("Europe/London").map_or_else(
        |_| now.to_zoned(jiff::tz::TimeZone::UTC).date(),
        |zoned| zoned.date(),
    )
}

/// Now.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the module the lint points to"
)]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}
