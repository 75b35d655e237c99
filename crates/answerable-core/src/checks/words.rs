//! Words as checks compare them: lower case, one space between, one form of quotation marks.

/// A text in the form in which it is compared. Offsets in it say nothing about the text's own.
pub(crate) fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            ' ' if flat.is_empty() || flat.ends_with(' ') => {}
            c if c.is_ascii() => flat.push(c.to_ascii_lowercase()),
            c => flat.extend(c.to_lowercase()),
        }
    }
    flat.truncate(flat.trim_end().len());
    flat
}

/// One form for the marks that mean the same.
const fn plain(c: char) -> char {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => c,
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2014}' => '-',
        '*' | '\u{200b}' | '\u{feff}' => ' ',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// Where words stand in a text, from a byte offset on: whatever their case, their quotation marks
/// and the spaces or line ends between them. Words only: `day` is not found in `days`.
pub(crate) fn place_of(text: &str, from: usize, words: &str) -> Option<(usize, usize)> {
    let wanted: Vec<char> = flat(words).chars().collect();
    let rest = text.get(from..)?;
    let stands = |start: usize| {
        let before = text[..start].chars().next_back();
        let here = text[start..].chars().next();
        let at_word =
            !before.is_some_and(char::is_alphanumeric) || !here.is_some_and(char::is_alphanumeric);
        Some((start, matches(text, start, &wanted).filter(|_| at_word)?))
    };
    match wanted.first() {
        // Most words begin with a letter that is one byte; few bytes are that one.
        Some(first) if first.is_ascii_alphanumeric() => rest
            .bytes()
            .enumerate()
            .filter(|(_, byte)| char::from(byte.to_ascii_lowercase()) == *first)
            .find_map(|(at, _)| stands(from + at)),
        _ => rest.char_indices().find_map(|(at, _)| stands(from + at)),
    }
}

/// Whether a letter is one of flat words.
fn same(c: char, flat: char) -> bool {
    match plain(c) {
        c if c.is_ascii() => c.to_ascii_lowercase() == flat,
        c => c.to_lowercase().eq(std::iter::once(flat)),
    }
}

fn matches(text: &str, start: usize, wanted: &[char]) -> Option<usize> {
    let mut wanted = wanted.iter().copied().peekable();
    let mut in_space = false;
    let mut end = start;
    for (at, c) in text.get(start..)?.char_indices() {
        let Some(&next) = wanted.peek() else {
            let ends_word = text[start..end]
                .chars()
                .next_back()
                .is_some_and(char::is_alphanumeric);
            return (!ends_word || !c.is_alphanumeric()).then_some(end);
        };
        let c = plain(c);
        if c == ' ' && in_space {
            end = start + at + 1;
            continue;
        }
        in_space = c == ' ';
        if !same(c, next) {
            return None;
        }
        wanted.next();
        end = start + at + text[start + at..].chars().next().map_or(1, char::len_utf8);
    }
    wanted.peek().is_none().then_some(end)
}

/// Whether flat words hold any of some others, each whole.
///
/// Lists of phrases are looked for by the million, and few are there. So it is seen once where words
/// begin, and each phrase is compared there alone.
pub(crate) fn has_any(flat: &str, words: &[&str]) -> bool {
    const WORTH_IT: usize = 4;
    if words.len() < WORTH_IT {
        return words.iter().any(|word| has(flat, word));
    }
    let text = flat.as_bytes();
    let mut before = b' ';
    let mut starts = Vec::with_capacity(text.len() / 4 + 1);
    // One bit for each byte that begins a word.
    let mut firsts = [0_u64; 4];
    let bit = |byte: u8| (usize::from(byte / 64), 1_u64 << (byte % 64));
    for (at, byte) in text.iter().enumerate() {
        // What stands after a letter with an accent is looked at more closely below.
        if !before.is_ascii_alphanumeric() && *byte != b' ' {
            starts.push(at);
            let (cell, mask) = bit(*byte);
            firsts[cell] |= mask;
        }
        before = *byte;
    }
    words.iter().any(|word| {
        if !word.starts_with(char::is_alphanumeric) {
            return has(flat, word);
        }
        let (cell, mask) = bit(word.as_bytes()[0]);
        firsts[cell] & mask != 0 && starts.iter().any(|at| stands_at(flat, *at, word))
    })
}

/// Whether flat words hold others, whole: "day" is not in "days".
///
/// By hand, for the words are short: what `str::find` prepares for each costs more than looking.
pub(crate) fn has(flat: &str, word: &str) -> bool {
    let last = (flat.len() + 1).saturating_sub(word.len());
    word.is_empty() || (0..last).any(|at| stands_at(flat, at, word))
}

/// Whether a word, which is not empty, stands whole at a byte of flat words.
fn stands_at(flat: &str, at: usize, word: &str) -> bool {
    let (text, wanted) = (flat.as_bytes(), word.as_bytes());
    let Some(here) = text.get(at..at + wanted.len()) else {
        return false;
    };
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    here[0] == wanted[0]
        && here.last() == wanted.last()
        && here == wanted
        && (!word.starts_with(char::is_alphanumeric) || edge(flat[..at].chars().next_back()))
        && (!word.ends_with(char::is_alphanumeric)
            || edge(flat[at + wanted.len()..].chars().next()))
}

/// Words cut to fit a line, whole words only.
pub(crate) fn short(text: &str) -> String {
    const WORDS_MAX: usize = 14;
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.len() <= WORDS_MAX {
        return words.join(" ");
    }
    format!("{} …", words[..WORDS_MAX].join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_however_they_are_set() {
        let text = "within **40 \n  days** of the Council’s letter";
        let (start, end) = place_of(text, 0, "40 days").unwrap();
        assert_eq!(&text[start..end], "40 \n  days");
        assert!(place_of(text, 0, "the council's letter").is_some());
        assert_eq!(place_of(text, 0, "40 day"), None);
        assert_eq!(place_of("140 days", 0, "40 days"), None);
        assert!(has("the day after", "day") && !has("the days after", "day"));
        let list = ["month", "day", "(year", "été"];
        for (text, found) in [
            ("the day after", true),
            ("the days after", false),
            ("day", true),
            ("monday", false),
            ("éday", false),
            ("a (year long", true),
            ("l'été", true),
            ("", false),
        ] {
            assert_eq!(has_any(text, &list), found, "{text}");
            assert_eq!(list.iter().any(|word| has(text, word)), found, "{text}");
        }
        assert_eq!(flat("The  Council’s\n“own”"), "the council's \"own\"");
    }
}
