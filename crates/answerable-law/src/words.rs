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

/// `1st`, `22nd`, `31st`.
pub(crate) fn ordinal(day: i8) -> String {
    let ending = match (day % 10, day % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{ending}")
}

/// `1,200`.
pub(crate) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 record`, `1,200 records`.
pub(crate) fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(n), if n == 1 { one } else { many })
}

/// `25 hours 30 minutes`; with seconds only where there are any.
pub(crate) fn duration(seconds: u64) -> String {
    let parts: Vec<String> = [
        (seconds / 3600, "hour", "hours"),
        (seconds / 60 % 60, "minute", "minutes"),
        (seconds % 60, "second", "seconds"),
    ]
    .into_iter()
    .filter(|(n, _, _)| *n > 0)
    .map(|(n, one, many)| counted(n, one, many))
    .collect();
    if parts.is_empty() {
        return "no time".to_owned();
    }
    parts.join(" ")
}

/// `£450`, `£1,637.50`.
pub(crate) fn money(pence: u64) -> String {
    let pounds = count(pence / 100);
    match pence % 100 {
        0 => format!("£{pounds}"),
        pence => format!("£{pounds}.{pence:02}"),
    }
}
