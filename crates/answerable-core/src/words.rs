//! Words and numbers of a text with their places: what periods and measures are recognised in.

/// A word, a number or a mark, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    /// Lower case; a possessive ’s is removed.
    pub(crate) text: String,
    /// Byte offsets in the text it was read from.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Whether it follows the token before without a space.
    pub(crate) glued: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Word,
    /// Digits; an ordinal ending ("1st", "18^th") belongs to the number.
    Number,
    Mark,
}

impl Token {
    /// The number, with its count of digits.
    pub(crate) fn number(&self) -> Option<(i32, usize)> {
        if self.kind != TokenKind::Number {
            return None;
        }
        let digits: String = self.text.chars().take_while(char::is_ascii_digit).collect();
        Some((digits.parse().ok()?, digits.len()))
    }

    pub(crate) fn is(&self, text: &str) -> bool {
        self.text == text
    }
}

pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, first)) = rest.next() {
        if first.is_whitespace() {
            continue;
        }
        let mut end = start + first.len_utf8();
        let mut take = |wanted: &dyn Fn(char) -> bool, end: &mut usize| {
            while let Some((at, next)) = rest.peek().copied()
                && wanted(next)
            {
                *end = at + next.len_utf8();
                rest.next();
            }
        };
        let glued = found.last().is_some_and(|last| last.end == start);
        let kind = if first.is_ascii_digit() {
            take(&|c| c.is_ascii_digit(), &mut end);
            let after = text[end..].trim_start_matches('^');
            let ordinal = ["st", "nd", "rd", "th"].iter().find(|ending| {
                after
                    .get(..2)
                    .is_some_and(|two| two.eq_ignore_ascii_case(ending))
                    && !after[2..].starts_with(|c: char| c.is_alphanumeric())
            });
            if ordinal.is_some() {
                let stop = text.len() - after.len() + 2;
                while rest.next_if(|(at, _)| *at < stop).is_some() {}
                end = stop;
            }
            TokenKind::Number
        } else if first.is_alphabetic() {
            take(&|c| c.is_alphabetic() || c == '\'' || c == '’', &mut end);
            TokenKind::Word
        } else {
            TokenKind::Mark
        };
        let mut lower = text[start..end].to_lowercase().replace('’', "'");
        if kind == TokenKind::Word {
            lower.truncate(lower.trim_end_matches('\'').len());
            if lower.ends_with("'s") {
                lower.truncate(lower.len() - 2);
            }
        }
        found.push(Token {
            kind,
            text: lower,
            start,
            end,
            glued,
        });
    }
    found
}

/// A word without its plural ending: "enquiries" and "enquiry", "cases" and "case" are one.
pub(crate) fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies")
        && stem.len() > 2
    {
        return format!("{stem}y");
    }
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem.to_owned(),
        _ => word.to_owned(),
    }
}

/// The value of a number word up to twelve: "four" is 4.
pub(crate) fn number_word(word: &str) -> Option<i32> {
    const WORDS: [&str; 12] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    let at = WORDS.iter().position(|known| *known == word)?;
    i32::try_from(at + 1).ok()
}

/// The text with a capital letter first.
pub(crate) fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_know_their_place() {
        let text = "Children’s workers on 18^th July, Jan15 (1st)";
        let shown: Vec<_> = tokens(text)
            .into_iter()
            .map(|token| (token.text.clone(), text[token.start..token.end].to_owned()))
            .map(|(lower, raw)| format!("{lower}|{raw}"))
            .collect();
        assert_eq!(
            shown,
            [
                "children|Children’s",
                "workers|workers",
                "on|on",
                "18^th|18^th",
                "july|July",
                ",|,",
                "jan|Jan",
                "15|15",
                "(|(",
                "1st|1st",
                ")|)"
            ]
        );
    }

    #[test]
    fn plurals_fold() {
        for (word, stem) in [
            ("enquiries", "enquiry"),
            ("cases", "case"),
            ("process", "process"),
            ("as", "as"),
        ] {
            assert_eq!(singular(word), stem);
        }
    }
}
