//! Dates, numbers and flags as people and systems write them. Nothing is guessed: a value that could
//! mean two things is a fault.

use jiff::civil::{Date, DateTime, Time};

/// How a date is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    Iso,
    IsoTime,
    Slashes,
    SlashesTime,
    Dashes,
    DashesTime,
    Words,
    Compact,
    Serial,
}

impl Form {
    pub(crate) const ALL: [Form; 9] = [
        Form::Iso,
        Form::IsoTime,
        Form::Slashes,
        Form::SlashesTime,
        Form::Dashes,
        Form::DashesTime,
        Form::Words,
        Form::Compact,
        Form::Serial,
    ];

    /// The form by an example.
    pub(crate) fn example(self) -> &'static str {
        match self {
            Form::Iso => "2021-04-30",
            Form::IsoTime => "2021-04-30 00:00",
            Form::Slashes => "30/04/2021",
            Form::SlashesTime => "30/04/2021 00:00",
            Form::Dashes => "30-04-2021",
            Form::DashesTime => "30-04-2021 00:00",
            Form::Words => "30 Apr 2021",
            Form::Compact => "20210430",
            Form::Serial => "a workbook's day number",
        }
    }

    fn with_time(self) -> Form {
        match self {
            Form::Iso => Form::IsoTime,
            Form::Slashes => Form::SlashesTime,
            Form::Dashes => Form::DashesTime,
            other => other,
        }
    }
}

/// A date that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Dated {
    pub(crate) at: DateTime,
    pub(crate) form: Form,
    /// Whether a time of day was written.
    pub(crate) timed: bool,
    /// Day and month were numbers, and the day is above 12.
    pub(crate) certain: bool,
}

/// Why a text is no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BadDate {
    MonthFirst,
    TwoDigitYear,
    Serial,
    NoSuchDay,
    NotADate,
}

/// Reads a date, with or without a time of day. `serials` says whether a day number of a workbook
/// may stand for one.
pub(crate) fn date(text: &str, serials: bool) -> Result<Dated, BadDate> {
    let bytes = text.as_bytes();
    if let Some(day) = iso(bytes) {
        return Ok(Dated {
            at: day?.to_datetime(Time::midnight()),
            form: Form::Iso,
            timed: false,
            certain: false,
        });
    }
    let (day, time) = split(text);
    let mut read = day_alone(day, serials)?;
    if let Some(time) = time {
        read.at = read.at.date().to_datetime(clock(time)?);
        read.form = read.form.with_time();
        read.timed = true;
    }
    Ok(read)
}

/// The day, if it is written 2021-04-30.
fn iso(bytes: &[u8]) -> Option<Result<Date, BadDate>> {
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return None;
    }
    let figures = |of: &[u8]| {
        of.iter().try_fold(0_i16, |number, byte| {
            let figure = byte.is_ascii_digit().then(|| i16::from(byte - b'0'))?;
            Some(number * 10 + figure)
        })
    };
    let (year, month, day) = (&bytes[..4], &bytes[5..7], &bytes[8..]);
    Some(civil(figures(year)?, figures(month)?, figures(day)?))
}

fn civil(year: i16, month: i16, day: i16) -> Result<Date, BadDate> {
    let small = |number: i16| i8::try_from(number).map_err(|_| BadDate::NoSuchDay);
    Date::new(year, small(month)?, small(day)?).map_err(|_| BadDate::NoSuchDay)
}

/// The day, and the time of day where there is one.
fn split(text: &str) -> (&str, Option<&str>) {
    let Some(colon) = text.find(':') else {
        return (text, None);
    };
    match text[..colon].rfind(['T', 't', ' ']) {
        Some(at) => (text[..at].trim_end(), Some(&text[at + 1..])),
        None => (text, None),
    }
}

fn clock(text: &str) -> Result<Time, BadDate> {
    let text = text.strip_suffix(['Z', 'z']).unwrap_or(text);
    let (text, fraction) = text.split_once('.').unwrap_or((text, "0"));
    if fraction.is_empty() || !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(BadDate::NotADate);
    }
    let mut parts = [0_i8; 3];
    let mut count = 0;
    for part in text.split(':') {
        if count == 3 || part.len() > 2 {
            return Err(BadDate::NotADate);
        }
        parts[count] = part.parse().map_err(|_| BadDate::NotADate)?;
        count += 1;
    }
    if count < 2 {
        return Err(BadDate::NotADate);
    }
    Time::new(parts[0], parts[1], parts[2], 0).map_err(|_| BadDate::NotADate)
}

fn day_alone(text: &str, serials: bool) -> Result<Dated, BadDate> {
    let done = |day: Date, form: Form, certain: bool| Dated {
        at: day.to_datetime(Time::midnight()),
        form,
        timed: false,
        certain,
    };
    if let Some(day) = iso(text.as_bytes()) {
        return Ok(done(day?, Form::Iso, false));
    }
    if text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.')
    {
        return number(text, serials);
    }
    let mut parts = text
        .split(['/', '-', ' ', '.'])
        .filter(|part| !part.is_empty());
    let (Some(first), Some(second), Some(third), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(BadDate::NotADate);
    };
    let numeric = |part: &str| -> Result<i16, BadDate> {
        let plain = part.len() <= 4 && part.bytes().all(|byte| byte.is_ascii_digit());
        if plain {
            part.parse().map_err(|_| BadDate::NotADate)
        } else {
            Err(BadDate::NotADate)
        }
    };
    if let Some(month) = month_named(second) {
        let year = numeric(third)?;
        if third.len() != 4 {
            return Err(BadDate::TwoDigitYear);
        }
        return Ok(done(
            civil(year, month, numeric(first)?)?,
            Form::Words,
            false,
        ));
    }
    let (day, month, year) = (numeric(first)?, numeric(second)?, numeric(third)?);
    if first.len() == 4 {
        // 2021/04/30: the year comes first, so nothing is in doubt.
        return Ok(done(civil(day, month, year)?, Form::Iso, false));
    }
    match third.len() {
        4 => {}
        2 => return Err(BadDate::TwoDigitYear),
        _ => return Err(BadDate::NotADate),
    }
    if month > 12 && month <= 31 && (1..=12).contains(&day) {
        return Err(BadDate::MonthFirst);
    }
    let form = if text.contains('/') {
        Form::Slashes
    } else {
        Form::Dashes
    };
    Ok(done(civil(year, month, day)?, form, day > 12))
}

/// A date written as one number: 20210430, or the day number of a workbook.
fn number(text: &str, serials: bool) -> Result<Dated, BadDate> {
    let done = |at: DateTime, form: Form, timed: bool| Dated {
        at,
        form,
        timed,
        certain: false,
    };
    if text.len() == 8 && !text.contains('.') {
        let number: i32 = text.parse().map_err(|_| BadDate::NotADate)?;
        let part = |number: i32| i16::try_from(number).map_err(|_| BadDate::NotADate);
        let day = civil(
            part(number / 10_000)?,
            part(number / 100 % 100)?,
            part(number % 100)?,
        )?;
        return Ok(done(
            day.to_datetime(Time::midnight()),
            Form::Compact,
            false,
        ));
    }
    let days = text.split('.').next().unwrap_or_default();
    if days.is_empty() || days.len() > 6 {
        return Err(BadDate::NotADate);
    }
    if !serials {
        return Err(if days.len() >= 4 {
            BadDate::Serial
        } else {
            BadDate::NotADate
        });
    }
    let value: f64 = text.parse().map_err(|_| BadDate::NotADate)?;
    serial(value, false).map_or(Err(BadDate::NoSuchDay), |at| {
        Ok(done(at, Form::Serial, at.time() != Time::midnight()))
    })
}

/// The day and time of a workbook's day number, to the second.
pub(crate) fn serial(value: f64, from_1904: bool) -> Option<DateTime> {
    // Day 60 of the usual count is 29 February 1900, which never was.
    let days = if from_1904 {
        0.0..2_957_004.0
    } else {
        61.0..2_958_466.0
    };
    if !days.contains(&value) {
        return None;
    }
    let start = if from_1904 {
        Date::constant(1904, 1, 1)
    } else {
        Date::constant(1899, 12, 30)
    };
    #[expect(clippy::cast_possible_truncation, reason = "bounded above")]
    let seconds = (value * 86_400.0).round() as i64;
    start
        .to_datetime(Time::midnight())
        .checked_add(jiff::SignedDuration::from_secs(seconds))
        .ok()
}

fn month_named(text: &str) -> Option<i16> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    if text.len() < 3 || !text.is_ascii() {
        return None;
    }
    let text = text.to_ascii_lowercase();
    let at = MONTHS
        .iter()
        .position(|month| month.starts_with(&text) || text == "sept" && *month == "september")?;
    i16::try_from(at + 1).ok()
}

/// A text is no number, or it is too great.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotANumber;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) millionths: i64,
    /// There were more than six decimals: the sixth is rounded, halves away from nothing.
    pub(crate) rounded: bool,
}

/// Reads a number in millionths. Pounds, thousands commas and accountants' brackets are understood.
pub(crate) fn millionths(text: &str) -> Result<Number, NotANumber> {
    let (text, bracketed) = match text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        Some(inner) => (inner.trim(), true),
        None => (text, false),
    };
    let (text, minus) = match text.strip_prefix(['-', '−']) {
        Some(rest) if !bracketed => (rest.trim_start(), true),
        Some(_) => return Err(NotANumber),
        None => (text, bracketed),
    };
    let text = text.strip_prefix('£').unwrap_or(text).trim();
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if whole.is_empty() && decimals.is_empty() {
        return Err(NotANumber);
    }
    let mut value: i64 = 0;
    for (at, group) in whole.split(',').enumerate() {
        let grouped = whole.contains(',');
        let fits = if at == 0 {
            !grouped || (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        if !fits {
            return Err(NotANumber);
        }
        for byte in group.bytes() {
            if !byte.is_ascii_digit() {
                return Err(NotANumber);
            }
            value = value
                .checked_mul(10)
                .and_then(|value| value.checked_add(i64::from(byte - b'0')))
                .ok_or(NotANumber)?;
        }
    }
    if !decimals.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotANumber);
    }
    let (kept, beyond) = decimals.split_at(decimals.len().min(6));
    let mut scale = 1_000_000_i64;
    value = value.checked_mul(scale).ok_or(NotANumber)?;
    let mut part = 0;
    for byte in kept.bytes() {
        scale /= 10;
        part += i64::from(byte - b'0') * scale;
    }
    part += i64::from(beyond.as_bytes().first().is_some_and(|byte| *byte >= b'5'));
    value = value.checked_add(part).ok_or(NotANumber)?;
    Ok(Number {
        millionths: if minus { -value } else { value },
        rounded: beyond.bytes().any(|byte| byte != b'0'),
    })
}

const YES: [&str; 5] = ["y", "yes", "true", "1", "t"];
const NO: [&str; 5] = ["n", "no", "false", "0", "f"];

/// Reads a yes or no.
pub(crate) fn flag(text: &str) -> Option<bool> {
    // Annex A writes "a) Yes".
    let text = match text.as_bytes() {
        [_, b')', ..] => text[2..].trim_start(),
        _ => text,
    };
    if YES.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        Some(true)
    } else if NO.iter().any(|word| text.eq_ignore_ascii_case(word)) {
        Some(false)
    } else {
        None
    }
}

/// Whether the text stands for nothing: empty, or a word that systems write for it.
pub(crate) fn stands_for_nothing(text: &str) -> bool {
    matches!(text.len(), 1..=4)
        && ["-", "--", "NULL", "N/A", "NA", "#N/A"]
            .iter()
            .any(|word| text.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    fn on(text: &str) -> Result<Date, BadDate> {
        date(text, false).map(|read| read.at.date())
    }

    #[test]
    fn dates_are_read_in_every_usual_form() {
        for text in [
            "2021-04-01",
            "01/04/2021",
            "1/4/2021",
            "01-04-2021",
            "1 Apr 2021",
            "01-April-2021",
            "20210401",
            "2021-04-01T00:00:00",
            "01/04/2021 00:00:00",
            "2021-04-01 00:00:00.000",
            "2021/04/01",
        ] {
            assert_eq!(on(text), Ok(day(2021, 4, 1)), "{text}");
        }
        assert_eq!(
            date("44287", true).unwrap().at.date(),
            day(2021, 4, 1),
            "a workbook's day number"
        );
    }

    #[test]
    fn what_cannot_be_read_for_sure_is_no_date() {
        assert_eq!(on("04/30/2021"), Err(BadDate::MonthFirst));
        assert_eq!(on("01/04/21"), Err(BadDate::TwoDigitYear));
        assert_eq!(on("1 Apr 21"), Err(BadDate::TwoDigitYear));
        assert_eq!(on("44287"), Err(BadDate::Serial));
        assert_eq!(on("2021-02-29"), Err(BadDate::NoSuchDay));
        assert_eq!(on("31/13/2021"), Err(BadDate::NoSuchDay));
        for text in [
            "soon",
            "1",
            "01/04",
            "1:2",
            "1/4/2021 25:00",
            "…",
            "٣/4/2021",
        ] {
            assert!(on(text).is_err(), "{text}");
        }
    }

    #[test]
    fn numbers_are_read_to_six_decimals_or_refused() {
        for (text, value, rounded) in [
            ("0.4", 400_000, false),
            ("£1,234.50", 1_234_500_000, false),
            ("(1,000)", -1_000_000_000, false),
            ("-£3", -3_000_000, false),
            ("1.0000000", 1_000_000, false),
            ("0.1234567", 123_457, true),
            ("0.12345649", 123_456, true),
            ("-0.1234565", -123_457, true),
            // 30 hours of 37, as workbooks have them.
            ("0.810810810810811", 810_811, true),
            ("0.9999999", 1_000_000, true),
        ] {
            let read = Number {
                millionths: value,
                rounded,
            };
            assert_eq!(millionths(text), Ok(read), "{text}");
        }
        for text in [
            "",
            ".",
            "1,23",
            "12,34,567",
            "1.2.3",
            "5%",
            "9223372036854775807",
            "--1",
            "(-1)",
        ] {
            assert!(millionths(text).is_err(), "{text}");
        }
    }

    #[test]
    fn flags_and_words_for_nothing() {
        assert_eq!(flag("Yes"), Some(true));
        assert_eq!(flag("b) No"), Some(false));
        assert_eq!(flag("perhaps"), None);
        assert!(stands_for_nothing("null"));
        assert!(!stands_for_nothing("NONE"));
    }
}
