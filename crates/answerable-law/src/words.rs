//! Dates and lists as an officer would write them.

use jiff::civil::Date;

/// `16 February 2015`.
pub(crate) fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// `Monday 16 February 2015`.
pub(crate) fn weekday(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
