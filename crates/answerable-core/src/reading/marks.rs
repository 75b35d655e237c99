//! The marks at the head of a line: `1.`, `2a)`, `(iv)`, `Q3.`, `-`.

use super::phrases::opens_a_question;
use crate::periods::MONTHS;

/// One mark of a numbering.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// `1.`
    Number(u32),
    /// `a)`; `i`, `v` and `x` may be roman instead, which the tree decides.
    Letter(char),
    /// `iii.`
    Roman(u32),
    /// `-`, `•`.
    Bullet,
}

/// The most marks that one line may have at its head.
const DEPTH_MAX: usize = 4;

/// Roman numerals as far as lists in letters go.
const ROMAN: [&str; 15] = [
    "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv",
];

/// The value of a roman numeral in lower case.
pub(super) fn roman(text: &str) -> Option<u32> {
    let at = ROMAN.iter().position(|numeral| *numeral == text)?;
    u32::try_from(at + 1).ok()
}

/// The marks a line starts with and the rest of it; no marks if it starts with words or values.
pub(super) fn marks(line: &str) -> (Vec<Mark>, &str) {
    let mut found = Vec::new();
    let mut rest = line.trim_start();
    if let Some(after) = bullet(rest) {
        found.push(Mark::Bullet);
        rest = after;
    }
    // "Q1.", "Question 1:"
    let unprefixed = ["Question ", "question ", "Q.", "Q", "q"]
        .iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .map(str::trim_start)
        .filter(|after| after.starts_with(|c: char| c.is_ascii_digit()));
    let asked = unprefixed.is_some();
    // "Question 1" or "Request 1" alone on its line; "Q1" alone is the head of a column.
    let titled = ["Question ", "QUESTION ", "Request ", "REQUEST "]
        .iter()
        .find_map(|lead| rest.strip_prefix(lead))
        .map(|digits| digits.trim_end_matches([':', '.', ' ']));
    if let Some(digits) = titled
        && digits.len() <= 2
        && let Ok(number) = digits.parse()
    {
        found.push(Mark::Number(number));
        return (found, "");
    }
    if let Some((number, after)) = number(unprefixed.unwrap_or(rest), asked) {
        found.push(Mark::Number(number));
        rest = after;
        // "2a.", "5.a.", "1bi.", "3.1": further marks glued to the number.
        while found.len() < DEPTH_MAX
            && let Some((mark, after)) = fused(rest)
        {
            found.push(mark);
            rest = after;
        }
        rest = closed(rest);
        // "6) i. How many", "3. (a) How many": the first part on the line of its number.
        if found.len() == 1
            && let Some((mark, after)) = lettered(rest)
            && matches!(mark, Mark::Letter('a' | 'A' | 'i'))
        {
            found.push(mark);
            rest = after.trim_start();
        }
        return (found, rest);
    }
    if let Some((mark, after)) = lettered(rest) {
        // Under a bullet, a numeral says more than the bullet.
        found.retain(|mark| *mark != Mark::Bullet);
        found.push(mark);
        return (found, after.trim_start());
    }
    (found, rest)
}

fn bullet(line: &str) -> Option<&str> {
    let after = line.strip_prefix(['-', '•', '·', '*', '–', '▪', 'o'])?;
    let spaced = after.starts_with([' ', '\t']);
    let letter = line.starts_with('o');
    let dash_word = line.starts_with(['-', '–']) && after.starts_with(|c: char| c.is_uppercase());
    (spaced && (!letter || after.starts_with('\t')) || line.starts_with('•') || dash_word)
        .then(|| after.trim_start())
}

/// A number that is a mark: stopped (`1.`, `1)`, `1 -`, `(1)`), or followed at once by a letter
/// that is (`2a.`). `asked` says that it had a Q before it, which is stop enough.
fn number(line: &str, asked: bool) -> Option<(u32, &str)> {
    let (line, bracketed) = line
        .strip_prefix(['(', '['])
        .map_or((line, false), |rest| (rest, true));
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 2 {
        return None;
    }
    let number = line[..digits].parse().ok()?;
    let after = &line[digits..];
    let stopped = |rest: &str| rest.is_empty() || rest.starts_with(|c: char| !c.is_ascii_digit());
    if bracketed {
        // "(2a) How many": what closes the bracket is left to the letter.
        let lettered = after.len() > 1
            && after.as_bytes()[0].is_ascii_lowercase()
            && after.as_bytes()[1] == b')';
        return after
            .strip_prefix([')', ']'])
            .or_else(|| lettered.then_some(after))
            .map(|rest| (number, rest));
    }
    if let Some(rest) = after.strip_prefix(')') {
        return Some((number, rest));
    }
    if let Some(rest) = after.strip_prefix('.') {
        // "1.1" is a mark and its part; "14.71" and "25.12.2019" are values and dates.
        let part = rest.bytes().take_while(u8::is_ascii_digit).count();
        let dotted = part == 1 && rest[1..].starts_with([' ', '.', ')', '\t']) && number < 20;
        let value = part > 0 && rest[1..].trim().is_empty();
        return (stopped(rest) || (dotted && !value)).then_some((number, after));
    }
    if let Some(rest) = after
        .strip_prefix(" - ")
        .or_else(|| after.strip_prefix(" – "))
    {
        return Some((number, rest));
    }
    if after.starts_with(|c: char| c.is_ascii_lowercase() || c == ' ') && fused(after).is_some() {
        return Some((number, after));
    }
    if asked && after.starts_with([':', ' ', ',', '\t']) {
        return Some((number, after[1..].trim_start_matches([' ', '-', ':'])));
    }
    // "6 How many …": the stop was lost.
    let word = after.strip_prefix(' ')?;
    let sentence = word.starts_with(|c: char| c.is_uppercase()) && word.contains(' ');
    let question = [
        "How", "What", "Please", "Which", "Who", "When", "Where", "Why", "Do", "Does", "Is", "Are",
        "Can", "Could", "In", "Of",
    ];
    (sentence
        && question
            .iter()
            .any(|lead| word.split(' ').next() == Some(lead)))
    .then_some((number, word))
}

/// A mark glued to the one before it: `a.` in `2a.`, `.a.` in `5.a.`, ` a)` in `1 a)`, `.1` in `3.1`.
fn fused(rest: &str) -> Option<(Mark, &str)> {
    let inner = rest.strip_prefix('.').unwrap_or(rest);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    if rest.starts_with('.') && digits == 1 {
        let after = &inner[1..];
        return after
            .starts_with([' ', '.', ')', '\t'])
            .then(|| (Mark::Number(u32::from(inner.as_bytes()[0] - b'0')), after));
    }
    let inner = inner
        .strip_prefix(' ')
        .filter(|_| rest.starts_with(' '))
        .unwrap_or(inner);
    let spaced = rest.starts_with(' ');
    let letters = inner.bytes().take_while(u8::is_ascii_lowercase).count();
    let word = &inner[..letters];
    let after = &inner[letters..];
    let stop = after.starts_with(')')
        || (after.starts_with('.')
            && !spaced
            && (after.len() == 1 || after[1..].starts_with([' ', '\t'])));
    match letters {
        1 if stop => Some((Mark::Letter(word.chars().next()?), after)),
        // "1bi.": a letter, then a numeral.
        2.. if stop && !spaced => {
            if roman(word).is_some() {
                return Some((Mark::Roman(roman(word)?), after));
            }
            roman(&word[1..])?;
            Some((Mark::Letter(word.chars().next()?), &inner[1..]))
        }
        _ => None,
    }
}

/// `a.`, `(b)`, `[i]`, `iv)`; capital letters only in brackets or before a bracket.
fn lettered(line: &str) -> Option<(Mark, &str)> {
    let (inner, bracketed) = line
        .strip_prefix(['(', '['])
        .map_or((line, false), |rest| (rest, true));
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    if letters == 0 || letters > 4 {
        return None;
    }
    let printed = &inner[..letters];
    let word = printed.to_ascii_lowercase();
    let after = &inner[letters..];
    let rest = if bracketed {
        after.strip_prefix([')', ']'])?
    } else if let Some(rest) = after.strip_prefix(')') {
        rest
    } else {
        // "e.g." and "I. Smith" are words; a mark is lower case and followed by a space.
        let rest = after.strip_prefix('.')?;
        let numeral = printed == printed.to_ascii_uppercase()
            && roman(&word).is_some()
            && (letters > 1 || opens_a_question(rest.trim_start()));
        if !inner.starts_with(|c: char| c.is_ascii_lowercase()) && !numeral
            || !rest.starts_with([' ', '\t']) && !rest.is_empty()
        {
            return None;
        }
        rest
    };
    let mark = match (letters, roman(&word)) {
        (1, _) => Mark::Letter(printed.chars().next()?),
        (_, Some(value)) => Mark::Roman(value),
        _ => return None,
    };
    Some((mark, rest))
}

/// A mark that only its place in a list tells from words: a number or letter alone on its line
/// (`3`, `4:`, `a`), a number with a comma (`4, How`) or with nothing (`1 Number of …`). The caller
/// checks that it goes on from the mark before.
pub(super) fn weak_mark(line: &str) -> Option<(Mark, &str)> {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&digits) {
        let number = line[..digits].parse().ok()?;
        let after = &line[digits..];
        if after.trim_matches([':', ' ']).is_empty() {
            return Some((Mark::Number(number), ""));
        }
        let words = after
            .strip_prefix(", ")
            .or_else(|| after.strip_prefix(' '))?;
        let sentence = words.starts_with(char::is_uppercase) && words.contains(' ');
        let month = MONTHS.iter().any(|month| words.starts_with(&month[..3]));
        return (sentence && !month).then_some((Mark::Number(number), words));
    }
    let mut chars = line.chars();
    let letter = chars.next().filter(char::is_ascii_alphabetic)?;
    let rest = chars.as_str();
    rest.trim_matches([':', ' ', ')', '.'])
        .is_empty()
        .then_some((Mark::Letter(letter), ""))
}

/// `100.`: a number longer than marks are, which the caller checks to go on from the one before.
pub(super) fn long_number(line: &str) -> Option<(u32, &str)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).filter(|_| (3..=6).contains(&digits))?;
    let rest = line[digits..].strip_prefix(['.', ')'])?;
    let spaced = rest.starts_with([' ', '\t']);
    spaced.then_some((number.parse().ok()?, rest.trim_start()))
}

fn closed(rest: &str) -> &str {
    rest.trim_start_matches(['.', ')', ':', ' ', '\t'])
}

#[cfg(test)]
mod tests {
    use super::{Mark::*, *};

    #[test]
    fn numberings_in_the_wild() {
        for (line, expected, rest) in [
            ("1. What is", vec![Number(1)], "What is"),
            ("1) What is", vec![Number(1)], "What is"),
            ("(1) What is", vec![Number(1)], "What is"),
            ("1 - What is", vec![Number(1)], "What is"),
            ("Q1. What is", vec![Number(1)], "What is"),
            ("Q1a) What is", vec![Number(1), Letter('a')], "What is"),
            ("Question 2: What is", vec![Number(2)], "What is"),
            ("Question 3", vec![Number(3)], ""),
            ("Request 3:", vec![Number(3)], ""),
            ("2a. How many", vec![Number(2), Letter('a')], "How many"),
            ("2b) How many", vec![Number(2), Letter('b')], "How many"),
            ("5.a. How many", vec![Number(5), Letter('a')], "How many"),
            ("1 a) How many", vec![Number(1), Letter('a')], "How many"),
            (
                "1bi. How many",
                vec![Number(1), Letter('b'), Letter('i')],
                "How many",
            ),
            ("3.1) How many", vec![Number(3), Number(1)], "How many"),
            ("6 How many cases", vec![Number(6)], "How many cases"),
            ("a. How many", vec![Letter('a')], "How many"),
            ("(a)Individual", vec![Letter('a')], "Individual"),
            ("(B) Family", vec![Letter('B')], "Family"),
            ("6) i. How many", vec![Number(6), Letter('i')], "How many"),
            ("2) a) What was", vec![Number(2), Letter('a')], "What was"),
            (
                "2.3.1 the average",
                vec![Number(2), Number(3), Number(1)],
                "the average",
            ),
            ("(2a) of those", vec![Number(2), Letter('a')], "of those"),
            ("iii) 2019/20", vec![Roman(3)], "2019/20"),
            ("i. 2017/18", vec![Letter('i')], "2017/18"),
            ("I. How many", vec![Letter('I')], "How many"),
            ("IV. What was", vec![Roman(4)], "What was"),
            ("- i. 2017/18", vec![Letter('i')], "2017/18"),
            ("-April 1 2012", vec![Bullet], "April 1 2012"),
            ("• Hospital team", vec![Bullet], "Hospital team"),
        ] {
            assert_eq!(marks(line), (expected, rest), "{line}");
        }
    }

    #[test]
    fn lines_that_start_with_no_mark() {
        for line in [
            "2017/18",
            "28",
            "14.71",
            "25.12.2019",
            "19 January 2015",
            "e.g. teams",
            "I am writing",
            "I. Smith",
            "i.e. one case",
            "11",
            "-5",
            "Q and A",
            "1 Number",
            "Q2",
        ] {
            assert_eq!(marks(line), (vec![], line), "{line}");
        }
    }
}
