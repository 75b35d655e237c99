//! Words as checks compare them: lower case, one space between, one form of quotation marks.

/// A text in the form in which it is compared. Offsets in it say nothing about the text's own.
pub(crate) fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for c in text.chars() {
        match plain(c) {
            ' ' if flat.is_empty() || flat.ends_with(' ') => {}
            c => flat.extend(c.to_lowercase()),
        }
    }
    flat.truncate(flat.trim_end().len());
    flat
}

/// One form for the marks that mean the same.
const fn plain(c: char) -> char {
    match c {
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
    let mut starts = text.get(from..)?.char_indices();
    let mut before = text
        .get(..from)
        .and_then(|before| before.chars().next_back());
    for (at, c) in &mut starts {
        let start = from + at;
        let last = before.replace(c);
        // Most characters are told apart by this alone.
        let may_start = wanted.first().is_none_or(|first| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase() == *first
            } else {
                plain(c).to_lowercase().eq(std::iter::once(*first))
            }
        });
        if may_start
            && (!last.is_some_and(char::is_alphanumeric) || !c.is_alphanumeric())
            && let Some(end) = matches(text, start, &wanted)
        {
            return Some((start, end));
        }
    }
    None
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
        if !c.to_lowercase().eq(std::iter::once(next)) {
            return None;
        }
        wanted.next();
        end = start + at + text[start + at..].chars().next().map_or(1, char::len_utf8);
    }
    wanted.peek().is_none().then_some(end)
}

/// Whether flat words hold any of some others, each whole.
pub(crate) fn has_any(flat: &str, words: &[&str]) -> bool {
    words.iter().any(|word| has(flat, word))
}

/// Whether flat words hold others, whole: "day" is not in "days".
///
/// By hand, for the words are short and looked for by the thousand: what `str::find` prepares for each
/// costs more than looking.
pub(crate) fn has(flat: &str, word: &str) -> bool {
    let (text, wanted) = (flat.as_bytes(), word.as_bytes());
    let Some((&first, rest)) = wanted.split_first() else {
        return true;
    };
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let starts_in_word = word.starts_with(char::is_alphanumeric);
    let ends_in_word = word.ends_with(char::is_alphanumeric);
    let last = (text.len() + 1).saturating_sub(wanted.len());
    (0..last).any(|at| {
        text[at] == first
            && text[at + 1..].starts_with(rest)
            && (!starts_in_word || edge(flat[..at].chars().next_back()))
            && (!ends_in_word || edge(flat[at + wanted.len()..].chars().next()))
    })
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
        assert_eq!(flat("The  Council’s\n“own”"), "the council's \"own\"");
    }
}
