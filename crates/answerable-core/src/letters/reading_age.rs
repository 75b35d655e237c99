//! How old a reader must be to follow a letter: the reading age of the council's own sentences.
//!
//! Reading age is the Flesch-Kincaid grade plus five, the age at which the first grade begins.
//! Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom, "Derivation of new
//! readability formulas (Automated Readability Index, Fog Count and Flesch Reading Ease Formula) for
//! Navy enlisted personnel", Research Branch Report 8-75, Naval Technical Training Command, 1975.
//!
//! Syllables are counted by rule, with a list of exceptions: right for nearly every word of a letter,
//! and the formula bears the rest. A number is a word of one syllable. What is no sentence of the
//! council's is left out: postal and e-mail addresses, web addresses, and of a letter also its quotes,
//! tables and headings.

use super::blocks::{Block, Letter, words as plain_words};
use serde::Serialize;

/// With fewer words, one long word decides.
pub const WORDS_MIN: usize = 100;

/// How easily a text is read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadingAge {
    /// The reading age, in years.
    pub age: f64,
    /// How many words were counted.
    pub words: usize,
    /// How many sentences.
    pub sentences: usize,
    /// The sentence with the most words; the first of several.
    pub longest: String,
    /// How many words it has.
    pub longest_words: usize,
}

/// The reading age of a text; `None` if it has fewer than [`WORDS_MIN`] words.
///
/// A line break ends a sentence: keep a paragraph on one line.
pub fn of_text(text: &str) -> Option<ReadingAge> {
    measured(text).filter(|found| found.words >= WORDS_MIN)
}

/// The same of however few words; `None` if there is none.
pub(super) fn measured(text: &str) -> Option<ReadingAge> {
    let sentences = sentences(text);
    let counted: Vec<(String, usize, usize)> = sentences
        .into_iter()
        .filter_map(|sentence| {
            let words = words(&sentence);
            let syllables: usize = words.iter().map(|word| syllables(word)).sum();
            let count = words.len();
            (count > 0).then_some((sentence, count, syllables))
        })
        .collect();
    let words: usize = counted.iter().map(|(_, words, _)| words).sum();
    let syllables: usize = counted.iter().map(|(_, _, syllables)| syllables).sum();
    let (longest, longest_words) = counted
        .iter()
        .map(|(sentence, words, _)| (sentence, *words))
        .reduce(|most, other| if other.1 > most.1 { other } else { most })?;
    let per = |part: usize, whole: usize| number(part) / number(whole);
    let grade = 0.39 * per(words, counted.len()) + 11.8 * per(syllables, words) - 15.59;
    Some(ReadingAge {
        age: grade + 5.0,
        words,
        sentences: counted.len(),
        longest: longest.clone(),
        longest_words,
    })
}

/// The reading age of the council's own sentences in a letter: its paragraphs, and the items of its
/// lists that are sentences.
pub fn of_letter(letter: &Letter) -> Option<ReadingAge> {
    of_text(&own_sentences(letter))
}

/// The council's own sentences in a letter, a paragraph a line.
pub fn own_sentences(letter: &Letter) -> String {
    let mut own: Vec<String> = Vec::new();
    for block in &letter.body {
        match block {
            Block::Paragraph { text } => own.push(plain_words(text)),
            Block::List { items, .. } => {
                // A list of names, of laws or of posts, is no sentence.
                let items = items.iter().map(|item| plain_words(item));
                own.extend(items.filter(|item| item.trim_end().ends_with(['.', '?', '!'])));
            }
            Block::Heading { .. } | Block::Quote { .. } | Block::Table(_) | Block::Chart(_) => {}
        }
    }
    let line = |paragraph: &String| paragraph.replace('\n', " ");
    own.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

/// Words that end in a full stop within a sentence.
const ABBREVIATIONS: [&str; 20] = [
    "e.g.", "i.e.", "etc.", "no.", "nos.", "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "vs.",
    "cf.", "art.", "reg.", "regs.", "para.", "s.", "ss.", "approx.",
];

/// The sentences of a text, without the addresses in them.
fn sentences(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines() {
        let tokens = without_addresses(line.split_whitespace().collect());
        let mut sentence: Vec<&str> = Vec::new();
        for (at, token) in tokens.iter().enumerate() {
            sentence.push(token);
            let bare = token.trim_end_matches(['"', '\'', '\u{201d}', '\u{2019}', ')', ']']);
            let stops = bare.ends_with(['.', '?', '!', '\u{2026}'])
                && !ABBREVIATIONS.contains(&&*bare.to_lowercase());
            let begins = tokens.get(at + 1).is_none_or(|next| {
                let next = next.trim_start_matches(|c: char| !c.is_alphanumeric());
                !next.starts_with(char::is_lowercase)
            });
            if stops && begins {
                found.push(sentence.join(" "));
                sentence.clear();
            }
        }
        if !sentence.is_empty() {
            found.push(sentence.join(" "));
        }
    }
    found
}

/// Without web and e-mail addresses, and without postal ones: the names, numbers and commas that
/// lead up to a postcode.
fn without_addresses(tokens: Vec<&str>) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let inward = rest.peek().copied().filter(|next| is_inward(next));
        if let Some(inward) = inward.filter(|_| is_outward(token)) {
            rest.next();
            while kept.last().is_some_and(|last| is_of_address(last)) {
                kept.pop();
            }
            // What ended with the address still ends.
            if ends(inward) {
                kept.push(".");
            }
        } else if token.contains("://") || token.contains('@') || token.starts_with("www.") {
            if ends(token) {
                kept.push(".");
            }
        } else {
            kept.push(token);
        }
    }
    kept
}

fn ends(token: &str) -> bool {
    token.ends_with(['.', '?', '!'])
}

/// Whether a word can stand in an address: not one that ends a sentence or leads up to something.
fn is_of_address(token: &str) -> bool {
    if ends(token) || token.ends_with(':') {
        return false;
    }
    let small = ["and", "of", "the", "on", "upon", "&", "\u{2013}", "-"];
    token.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) || small.contains(&token)
}

/// The first half of a postcode: `SK9`, `EC1A`.
fn is_outward(token: &str) -> bool {
    let letters = token.chars().take_while(char::is_ascii_uppercase).count();
    let rest: Vec<char> = token.chars().skip(letters).collect();
    (1..=2).contains(&letters)
        && (1..=2).contains(&rest.len())
        && rest[0].is_ascii_digit()
        && rest
            .iter()
            .all(|c| c.is_ascii_digit() || c.is_ascii_uppercase())
}

/// The second half of a postcode, with any mark after it: `5AF`.
fn is_inward(token: &str) -> bool {
    let bare: Vec<char> = token
        .trim_end_matches(|c: char| !c.is_alphanumeric())
        .chars()
        .collect();
    matches!(bare[..], [digit, one, two]
        if digit.is_ascii_digit() && one.is_ascii_uppercase() && two.is_ascii_uppercase())
}

/// The words of a sentence: what has a letter or a digit. A hyphen or a stroke does not part a word.
fn words(sentence: &str) -> Vec<&str> {
    sentence
        .split(|c: char| c.is_whitespace() || c == '\u{2013}' || c == '\u{2014}')
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .collect()
}

/// The syllables of a word, one at least.
fn syllables(word: &str) -> usize {
    let parts = word.split(['-', '/', '\u{2010}', '\u{2011}']);
    let count: usize = parts
        .map(|part| {
            let letters: String = part
                .chars()
                .filter(|c| c.is_alphabetic())
                .flat_map(char::to_lowercase)
                .collect();
            // An e with an accent is spoken as another vowel.
            let letters = letters.replace(['\u{e9}', '\u{e8}', '\u{ea}'], "a");
            if letters.is_empty() {
                0
            } else {
                of_letters(&letters)
            }
        })
        .sum();
    count.max(1)
}

/// Words that no rule below counts right; those built on one by an ending that adds no syllable, or
/// one, need not be here.
const EXCEPTIONS: [(&str, usize); 69] = [
    ("anyone", 3),
    ("area", 3),
    ("areas", 3),
    ("business", 2),
    ("businesses", 3),
    ("caseload", 2),
    ("caseloads", 2),
    ("caseworker", 3),
    ("caseworkers", 3),
    ("children", 2),
    ("cooperate", 4),
    ("cooperation", 5),
    ("coordinate", 4),
    ("coordinator", 5),
    ("create", 2),
    ("created", 3),
    ("creates", 2),
    ("creating", 3),
    ("creation", 3),
    ("doing", 2),
    ("european", 4),
    ("element", 3),
    ("elements", 3),
    ("every", 2),
    ("everybody", 4),
    ("everyone", 3),
    ("everything", 3),
    ("eye", 1),
    ("eyes", 1),
    ("fire", 1),
    ("foresee", 2),
    ("framework", 2),
    ("frameworks", 2),
    ("gateway", 2),
    ("household", 2),
    ("households", 2),
    ("hundred", 2),
    ("hundreds", 2),
    ("idea", 3),
    ("ideas", 3),
    ("interest", 3),
    ("junior", 2),
    ("likelihood", 3),
    ("likewise", 2),
    ("parliament", 3),
    ("people", 2),
    ("peoples", 2),
    ("poem", 2),
    ("quiet", 2),
    ("react", 2),
    ("reapply", 3),
    ("reuse", 2),
    ("reused", 2),
    ("safeguard", 2),
    ("safeguarding", 3),
    ("safeguards", 2),
    ("safety", 2),
    ("science", 2),
    ("senior", 2),
    ("somebody", 3),
    ("someone", 2),
    ("something", 2),
    ("sometimes", 2),
    ("somewhere", 2),
    ("therefore", 2),
    ("voluntary", 4),
    ("wednesday", 2),
    ("whereas", 2),
    ("whole", 1),
];

fn of_letters(word: &str) -> usize {
    if let Some((_, count)) = EXCEPTIONS.iter().find(|(known, _)| *known == word) {
        return *count;
    }
    let letters: Vec<char> = word.chars().collect();
    let mut count = 0;
    let mut before = None;
    for (at, &letter) in letters.iter().enumerate() {
        let next = letters.get(at + 1).copied();
        let vowel = is_vowel(letter, before, next);
        let after_vowel =
            at > 0 && before.is_some_and(|b| is_vowel(b, earlier(&letters, at), Some(letter)));
        if vowel && (!after_vowel || apart(&letters, at)) {
            count += 1;
        }
        before = Some(letter);
    }
    count -= usize::from(count > 1 && silent_end(&letters));
    count += usize::from(word.ends_with("sm") || word.ends_with("sms"));
    // An e before an ending that begins with a consonant is silent: statement, useful, namely.
    let endings = [
        "ment", "ments", "ful", "fully", "less", "ness", "ly", "some", "where",
    ];
    let stem = endings.iter().find_map(|ending| word.strip_suffix(ending));
    let silent = stem.is_some_and(|stem| {
        let stem: Vec<char> = stem.chars().collect();
        stem.len() > 2 && stem.last() == Some(&'e') && silent_end(&stem)
    });
    count -= usize::from(silent && count > 1);
    count.max(1)
}

fn earlier(letters: &[char], at: usize) -> Option<char> {
    at.checked_sub(2).and_then(|at| letters.get(at)).copied()
}

/// Whether a letter is spoken as a vowel where it stands.
fn is_vowel(letter: char, before: Option<char>, next: Option<char>) -> bool {
    match letter {
        'a' | 'e' | 'i' | 'o' => true,
        // The u of qu and of gu before a vowel belongs to the consonant.
        'u' => {
            !(before == Some('q')
                || before == Some('g') && matches!(next, Some('a' | 'e' | 'i' | 'o' | 'y')))
        }
        // Between vowels, and before one at the start, y is a consonant.
        'y' => {
            let followed = matches!(next, Some('a' | 'e' | 'o' | 'u'));
            let led = matches!(before, None | Some('a' | 'e' | 'o' | 'u'));
            !(followed && led)
        }
        other => !other.is_ascii() && other.is_alphabetic(),
    }
}

/// Whether a vowel that follows another begins a syllable of its own.
fn apart(letters: &[char], at: usize) -> bool {
    let rest: String = letters[at..].iter().take(5).collect();
    let lead = earlier(letters, at);
    let soft = matches!(lead, Some('c' | 't' | 's' | 'g' | 'x'));
    match (letters[at - 1], letters[at]) {
        // Replying, being, issuing.
        (_, 'i') if rest == "ing" || rest == "ings" => true,
        // Associate and confidentiality, but not special.
        ('i', 'a') => !soft || ["ate", "ati", "alit"].iter().any(|on| rest.starts_with(on)),
        // Period, but not station or opinion.
        ('i', 'o') => {
            let on = rest == "on" || rest == "ons";
            !(soft || on && matches!(lead, Some('n' | 'l')))
        }
        ('i', 'u') | ('u', 'a' | 'o') => true,
        ('i', 'e') => {
            // Variety and earlier; experience and client, but not patient or friend.
            rest.starts_with("et")
                || rest == "er"
                || rest == "est"
                || rest.starts_with("enc") && !soft
                || rest.starts_with("ent") && !soft && lead != Some('r')
        }
        ('e', 'o') => !soft || rest.starts_with("og"),
        ('u' | 'e', 'i') => rest.starts_with("ity"),
        _ => false,
    }
}

/// Whether the end of a word is written with an e that is not spoken: make, makes, asked.
fn silent_end(letters: &[char]) -> bool {
    let consonant = |at: usize| {
        letters
            .len()
            .checked_sub(at)
            .and_then(|at| letters.get(at))
            .is_some_and(|c| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y'))
    };
    // The u of -ique and -ogue is no vowel.
    let led = |at: usize| {
        consonant(at)
            || letters.len() > at
                && letters[letters.len() - at] == 'u'
                && matches!(letters[letters.len() - at - 1], 'q' | 'g')
    };
    match letters {
        // Table, handled, centre: the l or r is a syllable.
        [.., before, 'l', 'e'] | [.., before, 'l', 'e', 's' | 'd']
            if !"aeiouyl".contains(*before) =>
        {
            false
        }
        // Employed.
        [.., 'a' | 'e' | 'o', 'y', 'e', 'd'] => true,
        [.., 't' | 'b' | 'c', 'r', 'e']
        | [.., 't' | 'b' | 'c', 'r', 'e', 's' | 'd']
        | [.., 's' | 'x' | 'z' | 'c' | 'g', 'e', 's']
        | [.., 'c' | 's', 'h', 'e', 's']
        | [.., 't' | 'd', 'e', 'd'] => false,
        [.., 'e'] => led(2),
        [.., 'e', 's'] => led(3),
        [.., 'e', 'd'] => consonant(3),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_measured_without_panic(text in "(\\PC{0,12}[ .?!\n@:]{0,2}|[A-Z]{1,2}[0-9] [0-9][A-Z]{2}){0,60}") {
            if let Some(found) = measured(&text) {
                prop_assert!(found.longest_words <= found.words && found.sentences > 0);
            }
        }
    }

    #[test]
    fn syllables_of_words() {
        let mut wrong = Vec::new();
        for (count, words) in [
            (
                1,
                "the asked make makes held eye guide league through years rules times 2019 we're you \
                 was whole known called worked saved team teams fair trade",
            ),
            (
                2,
                "council table tables people needed data refused request requests supplied letter \
                 pages replied houses beyond being client wanted doing public children cases \
                 issued reuse going something business every language statement useful duty \
                 figures records answer player science create",
            ),
            (
                3,
                "exemption telephone enquiry employer decision services employee disclosure \
                 officer commission area personal complaining example \
                 protection earlier period idea actual interest family",
            ),
            (
                4,
                "information experience regulation variety authority commissioner environment \
                 society representing continuous particular material community legitimate",
            ),
            (
                5,
                "representation administration confidentially cooperation immediately",
            ),
            (6, "responsibility"),
            (7, "confidentiality"),
        ] {
            for word in words.split_whitespace() {
                if syllables(word) != count {
                    wrong.push((word, count, syllables(word)));
                }
            }
        }
        assert_eq!(wrong, []);
    }

    #[test]
    fn the_formula_is_that_of_kincaid() {
        // 120 words of one syllable in 12 sentences of ten: 0.39 x 10 + 11.8 - 15.59 + 5.
        let text = "We have the form that you sent us last week. ".repeat(12);
        let found = of_text(&text).unwrap();
        assert_eq!((found.words, found.sentences), (120, 12));
        assert!((found.age - 5.11).abs() < 0.01, "{}", found.age);
        assert_eq!(found.longest_words, 10);
        assert_eq!(of_text("Too few words to say."), None);
    }

    #[test]
    fn known_passages_are_read_at_their_age() {
        // Lincoln at Gettysburg, 1863: about grade 11. Carroll, Alice in Wonderland, 1865, in its
        // long first sentences: a grade far above that of its words.
        let gettysburg = "Four score and seven years ago our fathers brought forth on this continent, a new nation, conceived in Liberty, and dedicated to the proposition that all men are created equal.
Now we are engaged in a great civil war, testing whether that nation, or any nation so conceived and so dedicated, can long endure. We are met on a great battle-field of that war. We have come to dedicate a portion of that field, as a final resting place for those who here gave their lives that that nation might live. It is altogether fitting and proper that we should do this.
But, in a larger sense, we can not dedicate -- we can not consecrate -- we can not hallow -- this ground. The brave men, living and dead, who struggled here, have consecrated it, far above our poor power to add or detract.";
        let found = of_text(gettysburg).unwrap();
        assert_eq!(found.sentences, 7);
        assert!((13.5..16.5).contains(&found.age), "{}", found.age);
        assert!(
            found.longest.starts_with("We have come") || found.longest.starts_with("Four score")
        );
        let simple =
            "The cat sat on the mat. It saw a big red ball. The ball was by the door. ".repeat(7);
        assert!(of_text(&simple).unwrap().age < 5.0);
    }

    #[test]
    fn a_full_stop_does_not_always_end_a_sentence() {
        for (text, count) in [
            ("We gave it, e.g. by post. You have it.", 2),
            ("It was 16.8 cases. It is 17.", 2),
            ("See reg. 12. Thank you (and good-bye.) Yours", 3),
            ("He said \u{201c}No.\u{201d} Then he left.", 2),
        ] {
            assert_eq!(
                sentences(text).len(),
                count,
                "{text}: {:?}",
                sentences(text)
            );
        }
    }

    #[test]
    fn addresses_are_not_read() {
        for (text, left) in [
            (
                "Write to foi@example.org or to Records Team, Town Hall, 1 Market Street, Ambleford, AM1 1AA within a month.",
                "Write to or to within a month.",
            ),
            (
                "Apply to the Commissioner: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF. We will help.",
                "Apply to the Commissioner: . We will help.",
            ),
            ("It is at https://example.org/a. Look.", "It is at . Look."),
        ] {
            let kept = without_addresses(text.split_whitespace().collect()).join(" ");
            assert_eq!(kept, left);
        }
    }
}
