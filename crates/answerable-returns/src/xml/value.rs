//! What an element's text says: a date, a number, yes or no, or a code.

use jiff::civil::Date;

/// A code of at most four letters and figures: `WBRI`, `5D`, `RC9`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Code([u8; 4]);

impl Code {
    /// Stands where a code was given that the return does not know.
    pub(crate) const UNKNOWN: Code = Code([b'?', 0, 0, 0]);

    /// The code so written; none if it is empty, longer, or has anything but letters and figures.
    pub(crate) const fn parse(written: &str) -> Option<Code> {
        let from = written.as_bytes();
        if from.is_empty() || from.len() > 4 {
            return None;
        }
        let mut bytes = [0; 4];
        let mut at = 0;
        while at < from.len() {
            if !from[at].is_ascii_alphanumeric() {
                return None;
            }
            bytes[at] = from[at];
            at += 1;
        }
        Some(Code(bytes))
    }

    /// The code so written in this program.
    pub(crate) const fn of(written: &str) -> Code {
        match Code::parse(written) {
            Some(code) => code,
            None => panic!("a code has one to four letters and figures"),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        let length = self.0.iter().position(|byte| *byte == 0).unwrap_or(4);
        str::from_utf8(&self.0[..length]).unwrap_or_default()
    }
}

impl std::fmt::Debug for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What an element holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Date(Date),
    Whole(i64),
    Millionths(i64),
    Flag(bool),
    Code(Code),
    Text(&'a str),
    /// Something was given that cannot be read.
    Unreadable,
}

impl Value<'_> {
    pub(crate) fn date(self) -> Option<Date> {
        match self {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    pub(crate) fn whole(self) -> Option<i64> {
        match self {
            Value::Whole(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn millionths(self) -> Option<i64> {
        match self {
            Value::Millionths(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn flag(self) -> Option<bool> {
        match self {
            Value::Flag(flag) => Some(flag),
            _ => None,
        }
    }

    /// The code, or [`Code::UNKNOWN`].
    pub(crate) fn code(self) -> Code {
        match self {
            Value::Code(code) => code,
            _ => Code::UNKNOWN,
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Value::Text(text) => text,
            _ => "",
        }
    }
}

/// A day as XML writes it: 2025-03-31. Midnight and a time zone may follow, as some systems write
/// them: they do not change the day.
pub(crate) fn date(text: &str) -> Option<Date> {
    let (day, rest) = text.as_bytes().split_at_checked(10)?;
    if day[4] != b'-' || day[7] != b'-' {
        return None;
    }
    let year = i16::try_from(figures(&day[..4])?).ok()?;
    let month = i8::try_from(figures(&day[5..7])?).ok()?;
    let of_month = i8::try_from(figures(&day[8..])?).ok()?;
    let rest = rest.strip_prefix(b"T00:00:00").unwrap_or(rest);
    let zone = match rest {
        [] | [b'Z'] => true,
        [b'+' | b'-', zone @ ..] => {
            zone.len() == 5
                && zone[2] == b':'
                && figures(&zone[..2]).is_some()
                && figures(&zone[3..]).is_some()
        }
        _ => false,
    };
    if !zone {
        return None;
    }
    Date::new(year, month, of_month).ok()
}

/// A whole number that is not negative.
pub(crate) fn whole(text: &str) -> Option<i64> {
    let text = text.strip_prefix('+').unwrap_or(text);
    figures(text.as_bytes())
}

/// A number that is not negative, in millionths. What lies beyond six decimals is rounded.
pub(crate) fn millionths(text: &str) -> Option<i64> {
    let text = text.strip_prefix('+').unwrap_or(text);
    let (before, after) = text.split_once('.').unwrap_or((text, ""));
    if before.is_empty() && after.is_empty() || !after.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let whole = if before.is_empty() {
        0
    } else {
        figures(before.as_bytes())?
    };
    let after = after.as_bytes();
    let part = (0..6).fold(0, |sum, at| {
        sum * 10 + after.get(at).map_or(0, |byte| i64::from(byte - b'0'))
    });
    let up = i64::from(after.get(6).is_some_and(|byte| *byte >= b'5'));
    whole.checked_mul(1_000_000)?.checked_add(part + up)
}

/// Yes or no. Both ways of writing it are seen.
pub(crate) fn flag(text: &str) -> Option<bool> {
    match text {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

fn figures(bytes: &[u8]) -> Option<i64> {
    if bytes.is_empty() || bytes.len() > 15 {
        return None;
    }
    bytes.iter().try_fold(0, |sum: i64, byte| {
        byte.is_ascii_digit()
            .then(|| sum * 10 + i64::from(byte - b'0'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_year_month_day() {
        let day = Some(jiff::civil::date(2025, 3, 31));
        for written in [
            "2025-03-31",
            "2025-03-31Z",
            "2025-03-31+01:00",
            "2025-03-31T00:00:00",
            "2025-03-31T00:00:00Z",
        ] {
            assert_eq!(date(written), day, "{written}");
        }
        for wrong in [
            "",
            "31/03/2025",
            "2025-3-31",
            "2025-02-29",
            "2025-13-01",
            "2025-03-31T12:00:00",
            "2025-03-31 ",
            "2025-03-3é",
            "+025-03-31",
        ] {
            assert_eq!(date(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_in_millionths() {
        for (written, read) in [
            ("0.521371", Some(521_371)),
            ("1", Some(1_000_000)),
            (".5", Some(500_000)),
            ("79.68", Some(79_680_000)),
            ("0.3333335", Some(333_334)),
            ("+1.", Some(1_000_000)),
            ("-1", None),
            ("1e3", None),
            ("1,5", None),
            (".", None),
            ("", None),
            ("99999999999999999999", None),
            ("999999999999999", None),
        ] {
            assert_eq!(millionths(written), read, "{written}");
        }
        assert_eq!(whole("12"), Some(12));
        assert_eq!(whole("-1"), None);
        assert_eq!(whole("1.0"), None);
    }

    #[test]
    fn a_flag_is_written_in_two_ways() {
        assert_eq!(flag("true"), Some(true));
        assert_eq!(flag("1"), Some(true));
        assert_eq!(flag("false"), Some(false));
        assert_eq!(flag("0"), Some(false));
        assert_eq!(flag("yes"), None);
    }

    #[test]
    fn a_code_is_short() {
        assert_eq!(Code::of("RC9").as_str(), "RC9");
        assert_eq!(Code::parse("WBRIT"), None);
        assert_eq!(Code::parse(""), None);
        assert_eq!(Code::parse("1 A"), None);
        assert_eq!(Code::UNKNOWN.as_str(), "?");
    }
}
