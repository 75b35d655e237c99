//! Sets of codes, and the ways in which councils write them.

use std::collections::{BTreeMap, HashMap};

/// A set of codes.
#[derive(Debug)]
pub(crate) struct Codes {
    /// Every way to write a code, in small letters, to the code.
    known: HashMap<String, String>,
    /// The codes that are no words, in small letters, to the code: `WBRI`, `N1`, but not `closed`.
    bare: HashMap<String, String>,
    strict: bool,
}

impl Codes {
    /// The set as the specification has it.
    pub(crate) fn new(written: &BTreeMap<String, Vec<String>>, strict: bool) -> Codes {
        let (mut known, mut bare) = (HashMap::new(), HashMap::new());
        for (code, others) in written {
            known.insert(plain(code), code.clone());
            if !code.chars().any(char::is_lowercase) {
                bare.insert(plain(code), code.clone());
            }
            for other in others {
                known.insert(plain(other), code.clone());
            }
        }
        Codes {
            known,
            bare,
            strict,
        }
    }

    /// Whether only the codes themselves will do.
    pub(crate) fn strict(&self) -> bool {
        self.strict
    }

    /// The code that the text stands for. A census has the code itself; elsewhere it comes in words
    /// or as "a) WBRI", "N1 - Abuse or neglect" or, with a number of the system's own, "A1 - White
    /// British". Words must be known whole: "British Pakistani" is not British, nor is "LAC ceased"
    /// looked after.
    pub(crate) fn find(&self, text: &str) -> Option<&str> {
        if let Some(code) = self.known.get(text) {
            return Some(code);
        }
        if let Some(code) = self.known.get(&plain(text)) {
            return Some(code);
        }
        if self.strict {
            return None;
        }
        let text = without_letter(text);
        if let Some(code) = self.known.get(&plain(text)) {
            return Some(code);
        }
        let end = text.find([' ', ':', '-', '–'])?;
        let (first, rest) = text.split_at(end);
        if let Some(code) = self.bare.get(&plain(first)) {
            return Some(code);
        }
        let marks = |letter: char| matches!(letter, ' ' | ':' | '-' | '–');
        let numbered = (1..=3).contains(&first.len())
            && first.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && first.bytes().any(|byte| byte.is_ascii_digit())
            && rest.trim_start().starts_with(marks);
        let words = plain(rest.trim_start_matches(marks));
        self.known
            .get(&words)
            .filter(|_| numbered)
            .map(String::as_str)
    }
}

fn plain(text: &str) -> String {
    super::headings::plain(text)
}

/// The text without the letter of its answer: "a) White British" is "White British".
pub(crate) fn without_letter(text: &str) -> &str {
    match text.split_once(')') {
        Some((letter, rest))
            if matches!(letter.len(), 1 | 2)
                && letter.bytes().all(|b| b.is_ascii_alphanumeric()) =>
        {
            rest.trim()
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_found_however_they_are_written() {
        let mut written = BTreeMap::new();
        written.insert("WBRI".to_owned(), vec!["White British".to_owned()]);
        written.insert("F".to_owned(), vec!["female".to_owned()]);
        let codes = Codes::new(&written, false);
        for text in [
            "WBRI",
            "wbri",
            "a) WBRI",
            "white  british",
            "a) White - British",
            "WBRI: White",
        ] {
            assert_eq!(codes.find(text), Some("WBRI"), "{text}");
        }
        written.insert("APKN".to_owned(), vec!["pakistani".to_owned()]);
        written.insert("BAFR".to_owned(), vec!["african".to_owned()]);
        written.insert("closed".to_owned(), Vec::new());
        written.insert("looked after".to_owned(), vec!["lac".to_owned()]);
        written.get_mut("WBRI").unwrap().push("british".to_owned());
        let codes = Codes::new(&written, false);
        assert_eq!(codes.find("b) Female"), Some("F"));
        for text in ["A1 - White British", "A1: white british"] {
            assert_eq!(codes.find(text), Some("WBRI"), "{text}");
        }
        // A first word that is a code in other words, or a word itself, says nothing.
        for text in [
            "British Pakistani",
            "African and White",
            "LAC ceased",
            "lac - ceased",
            "closed early help",
            "closed - LAC",
            "A1 White British",
            "A1 - White",
            "not - pakistani",
        ] {
            assert_eq!(codes.find(text), None, "{text}");
        }
        assert_eq!(codes.find("purple"), None);
        assert_eq!(Codes::new(&written, true).find("a) WBRI"), None);
    }
}
