//! Values as councils write them: `1,092`, `£ 675,888.00`, `£7.047,000`, `205k`, `04`, `Two.`,
//! `None`, `fewer than 5`, `*`, `not available`.

use crate::words::number_word;
use rust_decimal::Decimal;

/// A value found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// Byte offsets in the text.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) what: What,
    /// `£` or `%`, where it is written on the value.
    pub(super) unit: Option<&'static str>,
    /// Why the number read may not be the one meant.
    pub(super) doubtful: Option<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum What {
    Number(Decimal),
    /// Hidden; the words or the symbol that hide it.
    Hidden(String),
    /// "N/A", "not available", "not held": said not to be there.
    Missing(String),
}

impl Value {
    pub(super) fn number(&self) -> Option<Decimal> {
        match self.what {
            What::Number(number) => Some(number),
            _ => None,
        }
    }
}

/// The values written in figures in a text, and numbers that words hide ("fewer than five"),
/// except inside `skip`.
pub(super) fn values(text: &str, skip: &[(usize, usize)]) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    let mut at = 0;
    let mut ordered = skip.to_vec();
    ordered.sort_unstable();
    let mut next = 0;
    while at < text.len() {
        while ordered.get(next).is_some_and(|(_, end)| *end <= at) {
            next += 1;
        }
        if let Some((_, end)) = ordered.get(next).filter(|(start, _)| *start <= at) {
            at = *end;
            continue;
        }
        let Some(rest) = text.get(at..) else {
            at += 1;
            continue;
        };
        let before = text[..at].chars().next_back();
        let inside = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
        if !inside && let Some((length, words)) = hidden(rest) {
            found.push(Value {
                start: at,
                end: at + length,
                what: What::Hidden(words.to_owned()),
                unit: None,
                doubtful: None,
            });
            at += length;
            continue;
        }
        let first = rest.chars().next().unwrap_or(' ');
        if first == '£' || first.is_ascii_digit() {
            let (length, value) = number(rest, before);
            if let Some((what, unit, doubtful)) = value.filter(|_| !inside) {
                found.push(Value {
                    start: at,
                    end: at + length,
                    what: What::Number(what),
                    unit,
                    doubtful,
                });
            }
            at += length.max(first.len_utf8());
        } else {
            at += first.len_utf8();
        }
    }
    found
}

/// What a cell or an answer of few words is as a whole: a value in figures or in words, a symbol,
/// or a statement that there is none. `None` if it says more than a value.
pub(super) fn whole(text: &str) -> Option<Value> {
    let start = text.len() - text.trim_start().len();
    // The marks of notes are no part of a value: `13.2^{1}`.
    let inner = text.trim().split('^').next().unwrap_or_default().trim_end();
    let bare = inner.trim_end_matches(['.', ';', ',']);
    let value = |what, unit| Value {
        start,
        end: start + bare.len(),
        what,
        unit,
        doubtful: None,
    };
    let lower = bare.to_lowercase();
    if ["*", "**", "[c]", "[x]", "~", "suppressed"].contains(&lower.as_str()) {
        return Some(value(What::Hidden(bare.to_owned()), None));
    }
    if is_missing(&lower) {
        return Some(value(What::Missing(bare.to_owned()), None));
    }
    if hidden(bare).is_some_and(|(length, _)| length == bare.len()) {
        return Some(value(What::Hidden(bare.to_owned()), None));
    }
    if let Some((low, high)) = bounds(&lower)
        && low <= 1
        && high <= 10
        && high > low
    {
        return Some(value(What::Hidden(bare.to_owned()), None));
    }
    if let Some(number) = in_words(&lower) {
        return Some(value(What::Number(number), None));
    }
    let found = values(inner, &[]);
    let [only] = found.as_slice() else {
        return None;
    };
    let about = [inner.get(..only.start)?, inner.get(only.end..)?].map(|part| {
        part.trim_matches(|c: char| c.is_whitespace() || ".;,:()^{}~".contains(c))
            .to_lowercase()
    });
    let lead = about[0].trim_start_matches(|c: char| !c.is_alphanumeric());
    let tail = note_mark(&about[1]);
    let plain = [
        "",
        "approximately",
        "approx",
        "about",
        "around",
        "circa",
        "c",
    ]
    .contains(&lead)
        && tail.is_empty();
    plain.then(|| Value {
        start: only.start + start,
        end: only.end + start,
        ..only.clone()
    })
}

/// What a cell of a table is: as `whole`, and the letters that stand for hidden values in tables.
pub(super) fn cell(text: &str) -> Option<Value> {
    let start = text.len() - text.trim_start().len();
    let bare = text.trim();
    if ["c", "x", "u", "low", "supp"].contains(&bare.to_lowercase().as_str()) {
        return Some(Value {
            start,
            end: start + bare.len(),
            what: What::Hidden(bare.to_owned()),
            unit: None,
            doubtful: None,
        });
    }
    whole(text)
}

/// What follows a value without the marks of its notes: `^{1,2}`, `(p)`, `(provisional)`.
fn note_mark(after: &str) -> &str {
    let note = after
        .chars()
        .all(|c| c.is_ascii_digit() || ",^{} ".contains(c))
        || [
            "p",
            "r",
            "e",
            "provisional",
            "est",
            "estimate",
            "before audit",
            "fte",
        ]
        .contains(&after);
    if note { "" } else { after }
}

fn is_missing(lower: &str) -> bool {
    [
        "n/a",
        "na",
        "-",
        "–",
        "—",
        "..",
        ":",
        "z",
        "[z]",
        "not available",
        "not held",
        "not recorded",
        "not known",
        "unknown",
        "not applicable",
        "no data",
        "not held –",
        "not held -",
        "data not held",
        "not yet available",
        "unavailable",
    ]
    .contains(&lower)
}

/// A number in words, alone or with the thing counted: "two", "nine cases", "none", "nil".
fn in_words(lower: &str) -> Option<Decimal> {
    let bare = lower.rsplit(" / ").next().unwrap_or(lower);
    let mut words = bare.split_whitespace();
    let first = words.next()?.trim_end_matches([',', '.']);
    if ["none", "nil", "zero", "dim"].contains(&first) {
        let rest = bare.split_once(' ').map_or("", |(_, rest)| rest);
        let alone = rest.is_empty()
            || ["recorded", "reported", "(0)", "waiting"].contains(&rest)
            || super::units::noun(rest).is_some();
        return alone.then_some(Decimal::ZERO);
    }
    if bare.split_whitespace().count() > 3 {
        return None;
    }
    let number = counted(first)?;
    Some(Decimal::from(number))
}

/// A number word up to ninety-nine.
pub(super) fn counted(word: &str) -> Option<i32> {
    const TEENS: [&str; 8] = [
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 8] = [
        "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    ];
    if let Some(number) = number_word(word) {
        return Some(number);
    }
    if let Some(at) = TEENS.iter().position(|known| *known == word) {
        return i32::try_from(at + 13).ok();
    }
    let (tens, ones) = word.split_once('-').unwrap_or((word, ""));
    let tens = TENS.iter().position(|known| *known == tens)?;
    let ones = if ones.is_empty() {
        0
    } else {
        number_word(ones)?
    };
    Some(i32::try_from(tens + 2).ok()? * 10 + ones)
}

/// `1 to 5`, `1-4`: the two ends.
fn bounds(lower: &str) -> Option<(i32, i32)> {
    let (low, high) = lower
        .split_once(" to ")
        .or_else(|| lower.split_once('-'))
        .or_else(|| lower.split_once('–'))?;
    let read = |text: &str| {
        let text = text.trim();
        text.parse().ok().or_else(|| counted(text))
    };
    Some((read(low)?, read(high)?))
}

/// Words or a sign that hide a small number, at the head of a text: `<5`, "fewer than five",
/// "5 or less", "under 10". Their length and they themselves.
fn hidden(rest: &str) -> Option<(usize, &str)> {
    const LEADS: [&str; 9] = [
        "<=",
        "≤",
        "<",
        "fewer than ",
        "less than ",
        "under ",
        "below ",
        "no more than ",
        "up to ",
    ];
    let small = |after: &str| -> Option<usize> {
        let spaces = after.len() - after.trim_start_matches(' ').len();
        let word = after[spaces..]
            .split(|c: char| !c.is_alphanumeric() && c != '-')
            .next()
            .filter(|word| !word.is_empty())?;
        let word_lower = word.to_lowercase();
        let value: i32 = word_lower.parse().ok().or_else(|| counted(&word_lower))?;
        let next = &after[spaces + word.len()..];
        let goes_on = next.starts_with(|c: char| ",.%".contains(c))
            && next[1..].starts_with(|c: char| c.is_ascii_digit())
            || next.starts_with('%');
        ((1..=20).contains(&value) && !goes_on).then_some(spaces + word.len())
    };
    let lead = LEADS.iter().find_map(|lead| {
        rest.get(..lead.len())
            .filter(|start| start.eq_ignore_ascii_case(lead))
            .map(str::len)
    });
    if let Some(lead) = lead {
        let length = lead + small(&rest[lead..])?;
        return Some((length, &rest[..length]));
    }
    let length = small(rest)?;
    let after = &rest[length..];
    let tail = [" or fewer", " or less", " or under"].iter().find(|tail| {
        after
            .get(..tail.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(tail))
    })?;
    let length = length + tail.len();
    Some((length, &rest[..length]))
}

type Read = (Decimal, Option<&'static str>, Option<&'static str>);

/// The number at the head of a text, with the length of what was looked at; no value for a code, a
/// date, a telephone number.
fn number(rest: &str, before: Option<char>) -> (usize, Option<Read>) {
    let pounds = rest.starts_with('£');
    let lead = if pounds {
        let after = &rest['£'.len_utf8()..];
        rest.len() - after.trim_start_matches(' ').len()
    } else {
        0
    };
    let body = &rest[lead..];
    let mut length = 0;
    let bytes = body.as_bytes();
    while let Some(byte) = bytes.get(length) {
        let separator = matches!(byte, b',' | b'.')
            && bytes.get(length + 1).is_some_and(u8::is_ascii_digit)
            && length > 0;
        if byte.is_ascii_digit() || separator {
            length += 1;
        } else {
            break;
        }
    }
    if length == 0 {
        return (lead, None);
    }
    let digits = &body[..length];
    let after = &body[length..];
    let letters: String = after
        .chars()
        .take_while(|c| c.is_alphabetic())
        .collect::<String>()
        .to_lowercase();
    // Dates, references, telephone numbers: further groups are glued on or follow a leading zero.
    let joined = after.starts_with(['/', '_', '@'])
        || before.is_some_and(|c| ['/', '@', '_', '#'].contains(&c))
        || after.starts_with(':') && after[1..].starts_with(|c: char| c.is_ascii_digit());
    let telephone = digits.starts_with('0') && digits.len() > 2 && !digits.starts_with("0.");
    if telephone {
        let more = after
            .char_indices()
            .find(|(_, c)| !c.is_ascii_digit() && *c != ' ')
            .map_or(after.len(), |(at, _)| at);
        return (lead + length + more, None);
    }
    let (times, suffix) = scale(after, &letters);
    if joined || (!letters.is_empty() && times.is_none() && letters != "p") {
        return (lead + length + letters.len(), None);
    }
    let Some((mut value, doubtful)) = decimal(digits, pounds) else {
        return (lead + length, None);
    };
    let mut end = lead + length;
    if let Some(times) = times {
        value = value.checked_mul(times).unwrap_or(value).normalize();
        end += suffix;
    }
    let tail = &rest[end..];
    let percent = tail.trim_start_matches(' ');
    let unit = if percent.starts_with('%') {
        end += tail.len() - percent.len() + 1;
        Some("%")
    } else if let Some(words) = ["per cent", "percent"]
        .iter()
        .find(|words| percent.starts_with(**words))
    {
        end += tail.len() - percent.len() + words.len();
        Some("%")
    } else {
        pounds.then_some("£")
    };
    (end, Some((value, unit, doubtful)))
}

/// `k`, `m`, ` million` after a number: the factor and its length.
fn scale(after: &str, letters: &str) -> (Option<Decimal>, usize) {
    let factor = match letters {
        "k" => 1_000,
        "m" | "mn" | "mil" => 1_000_000,
        "bn" => 1_000_000_000,
        _ => {
            let word_after = after.trim_start_matches(' ');
            let spaces = after.len() - word_after.len();
            for (word, times) in [
                ("million", 1_000_000),
                ("thousand", 1_000),
                ("billion", 1_000_000_000_i64),
            ] {
                if word_after.starts_with(word) {
                    return (Some(Decimal::from(times)), spaces + word.len());
                }
            }
            return (None, 0);
        }
    };
    (Some(Decimal::from(factor)), letters.len())
}

/// Digits with their stops and commas. Where both stand and every group has three digits, or an
/// amount of pounds has three digits after its stop, stop and comma were mixed up: all are
/// thousands.
fn decimal(digits: &str, pounds: bool) -> Option<(Decimal, Option<&'static str>)> {
    let groups: Vec<&str> = digits.split([',', '.']).collect();
    let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
    if plain.len() > 18 {
        return None;
    }
    let thousands = groups
        .get(1..)
        .is_some_and(|rest| rest.iter().all(|group| group.len() == 3));
    let (commas, stops) = (digits.matches(',').count(), digits.matches('.').count());
    let parse = |text: &str| text.parse::<Decimal>().ok();
    if commas == 0 && stops <= 1 {
        let doubtful = (pounds && stops == 1 && thousands)
            .then_some("three digits after the stop of an amount of pounds");
        return Some((parse(digits)?, doubtful));
    }
    if thousands && (stops == 0 || pounds || stops > 1 || digits.rfind(',') > digits.rfind('.')) {
        return Some((parse(&plain)?, None));
    }
    if stops <= 1 {
        let whole = digits.split('.').next().unwrap_or_default();
        let grouped = whole.split(',').skip(1).all(|group| group.len() == 3);
        let doubtful = (!grouped).then_some("its commas do not part thousands");
        return Some((parse(&digits.replace(',', ""))?, doubtful));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &Value) -> String {
        let unit = value.unit.unwrap_or_default();
        match &value.what {
            What::Number(number) => format!("{}{unit}", number.normalize()),
            What::Hidden(words) => format!("[{words}]"),
            What::Missing(words) => format!("({words})"),
        }
    }

    #[test]
    fn a_cell_or_short_answer() {
        for (text, expected) in [
            ("2.5", "2.5"),
            ("1,092", "1092"),
            ("£13,210,890", "13210890£"),
            ("£ 675,888.00", "675888£"),
            ("£8,023.000", "8023000£"),
            ("£7.047,000", "7047000£"),
            ("205k", "205000"),
            ("£1.2m", "1200000£"),
            ("£1.2 million", "1200000£"),
            ("04", "4"),
            ("Two.", "2"),
            ("Nine cases", "9"),
            ("twenty-one", "21"),
            ("None", "0"),
            ("Nil.", "0"),
            ("Dim / None", "0"),
            ("N/A", "(N/A)"),
            ("13%", "13%"),
            ("13 per cent", "13%"),
            ("fewer than 5", "[fewer than 5]"),
            ("Fewer than five.", "[Fewer than five]"),
            ("five or less", "[five or less]"),
            ("under 10", "[under 10]"),
            ("<5", "[<5]"),
            ("*", "[*]"),
            ("1 to 5", "[1 to 5]"),
            ("not available", "(not available)"),
            ("approximately 25", "25"),
            ("13.2^{1}", "13.2"),
            ("15.9 (provisional)", "15.9"),
            ("1,284.50", "1284.5"),
        ] {
            let read = whole(text).map(|value| shown(&value));
            assert_eq!(read.as_deref(), Some(expected), "{text}");
        }
        for text in [
            "RAS: 36 Other: 22",
            "Team 3",
            "28 October",
            "Yes.",
            "",
            "16 to 20",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
    }

    #[test]
    fn values_in_prose() {
        for (text, expected) in [
            ("22 = 15%", vec!["22", "15%"]),
            ("29 and 33 respectively", vec!["29", "33"]),
            ("3,906; 4,118; 4,027", vec!["3906", "4118", "4027"]),
            ("£31,601 – £38,813", vec!["31601£", "38813£"]),
            ("call 0303 123 1113 or 024 7683 1196", vec![]),
            ("CV1 5RR, file C1, v3, 3rd", vec![]),
            ("Ref 2022/0719", vec![]),
            ("up to 28 February", vec!["28"]),
            ("Fewer than five were suspended", vec!["[Fewer than five]"]),
            ("£6.418", vec!["6.418£"]),
        ] {
            let read: Vec<_> = values(text, &[]).iter().map(shown).collect();
            assert_eq!(read, expected, "{text}");
        }
        assert!(values("£6.418", &[])[0].doubtful.is_some());
        assert_eq!(values("in 2017/18: 9", &[(3, 10)]).len(), 1);
    }
}
