//! The marks of lists as they are printed: 3 as "c", "iii" or "C".

/// Letters a mark may have: a format that repeats words without end has no place in front of an item.
pub(crate) const LONGEST: usize = 40;

/// A piece of a mark, no longer than a mark is: it is gone through for every item.
pub(crate) fn shortened(text: Option<String>) -> String {
    text.map_or(String::new(), |text| text.chars().take(LONGEST).collect())
}

/// The mark of an item, if anything is printed before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark(pub(crate) Option<String>);

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numerals {
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 03.
    Zeroed,
    /// a, b … z, aa, ab.
    Lower,
    /// A, B … Z, AA, AB.
    Upper,
    /// a, b … z, aa, bb: as Word counts.
    LowerDoubled,
    /// A, B … Z, AA, BB.
    UpperDoubled,
    /// i, ii, iii.
    LowerRoman,
    /// I, II, III.
    UpperRoman,
    /// Not at all.
    Nothing,
}

impl Numerals {
    /// The number in these numerals. What they cannot write comes in decimals, as programs do it.
    pub(crate) fn write(self, number: u32) -> String {
        match self {
            Numerals::Nothing => String::new(),
            Numerals::Zeroed => format!("{number:02}"),
            Numerals::Lower => letters(number).unwrap_or_else(|| number.to_string()),
            Numerals::Upper => Numerals::Lower.write(number).to_uppercase(),
            Numerals::LowerDoubled => doubled(number).unwrap_or_else(|| number.to_string()),
            Numerals::UpperDoubled => Numerals::LowerDoubled.write(number).to_uppercase(),
            Numerals::LowerRoman => roman(number).unwrap_or_else(|| number.to_string()),
            Numerals::UpperRoman => Numerals::LowerRoman.write(number).to_uppercase(),
            Numerals::Decimal => number.to_string(),
        }
    }
}

fn letter(at: u32) -> char {
    char::from_u32(u32::from('a') + at % 26).unwrap_or('a')
}

fn letters(mut number: u32) -> Option<String> {
    let mut found = Vec::new();
    while number > 0 {
        number -= 1;
        found.push(letter(number));
        number /= 26;
    }
    (!found.is_empty()).then(|| found.iter().rev().collect())
}

fn doubled(number: u32) -> Option<String> {
    let at = number.checked_sub(1)?;
    let times = usize::try_from(at / 26 + 1).ok()?;
    (times <= 8).then(|| std::iter::repeat_n(letter(at), times).collect())
}

fn roman(mut number: u32) -> Option<String> {
    const VALUES: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number > 3_999 {
        return None;
    }
    let mut written = String::new();
    for (value, numeral) in VALUES {
        while number >= value {
            written.push_str(numeral);
            number -= value;
        }
    }
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_lists_print_them() {
        for (numerals, number, written) in [
            (Numerals::Decimal, 12, "12"),
            (Numerals::Zeroed, 7, "07"),
            (Numerals::Lower, 26, "z"),
            (Numerals::Lower, 28, "ab"),
            (Numerals::LowerDoubled, 28, "bb"),
            (Numerals::UpperDoubled, 3, "C"),
            (Numerals::LowerRoman, 49, "xlix"),
            (Numerals::UpperRoman, 4, "IV"),
            (Numerals::LowerRoman, 4_000, "4000"),
            (Numerals::Lower, 0, "0"),
            (Numerals::Nothing, 5, ""),
        ] {
            assert_eq!(numerals.write(number), written);
        }
    }
}
