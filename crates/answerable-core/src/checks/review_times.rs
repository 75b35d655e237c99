//! The times that a letter names around its offer of a review, and whose each is: the applicant's
//! to ask for it, or the council's to answer.

use super::{
    Letter, Sentence, Zone,
    standing::Review,
    words::{has, has_any},
};
use crate::reading::response;

/// Whose a time is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// The applicant's, to ask for a review.
    Theirs,
    /// The council's, to answer.
    Ours,
    /// The words leave it open.
    Unclear,
}

/// A time that is named: "40 working days".
#[derive(Debug)]
pub(super) struct Time<'l, 'a> {
    /// How many of its unit.
    pub count: u32,
    /// "days", "weeks" or "months".
    pub unit: &'static str,
    /// Whether its days are working days.
    pub working: bool,
    /// As said, in the form in which words are compared.
    pub said: String,
    /// Whose it is.
    pub whose: Whose,
    /// Where it stands.
    pub sentence: &'l Sentence<'a>,
}

impl Time<'_, '_> {
    /// About how many days by the calendar.
    pub(super) fn in_days(&self) -> u32 {
        match self.unit {
            "weeks" => self.count.saturating_mul(7),
            "months" => self.count.saturating_mul(30),
            _ if self.working => self.count.saturating_mul(7) / 5,
            _ => self.count,
        }
    }
}

/// The sentences around an offer of a review that may name its times: those of the review, of the
/// paragraph before it where that speaks of complaints, and what follows below the answers.
pub(super) fn around<'l, 'a>(letter: &'l Letter<'a>, review: &Review) -> Vec<&'l Sentence<'a>> {
    const COMPLAINS: [&str; 14] = [
        "complain",
        "complaint",
        "complaints",
        "unhappy",
        "not happy",
        "dissatisfied",
        "not satisfied",
        "not content",
        "disagree",
        "review",
        "appeal",
        "we are wrong",
        "gone wrong",
        "got this wrong",
    ];
    let at = review.sentence.paragraph;
    letter
        .sentences
        .iter()
        .filter(|sentence| {
            let paragraph = &letter.paragraphs[sentence.paragraph];
            let below = sentence.paragraph > at && paragraph.leaves.is_empty();
            let above = sentence.paragraph + 1 == at && has_any(&paragraph.lower, &COMPLAINS);
            sentence.zone == Zone::Review || sentence.paragraph == at || below || above
        })
        .collect()
}

/// The times that sentences name, in their order.
pub(super) fn times<'l, 'a>(sentences: &[&'l Sentence<'a>]) -> Vec<Time<'l, 'a>> {
    let mut found = Vec::new();
    for (place, sentence) in sentences.iter().enumerate() {
        let lower = sentence.lower.as_str();
        let words: Vec<(usize, &str)> = words(lower);
        for (at, (start, word)) in words.iter().enumerate() {
            // "within a month"
            let one = matches!(*word, "a" | "one")
                && words
                    .get(at + 1)
                    .is_some_and(|(_, next)| ["month", "calendar"].contains(next))
                && at > 0
                && ["within", "in"].contains(&words[at - 1].1);
            let Some(count) = number(word).or(one.then_some(1)) else {
                continue;
            };
            // "forty (40) working days", "40-working-day".
            let mut next = at + 1;
            if words
                .get(next)
                .is_some_and(|(from, word)| lower[..*from].ends_with('(') && number(word).is_some())
            {
                next += 1;
            }
            // A line of other matter may part the number from its unit: "20 / working days".
            let Some((unit, working, last)) = unit(&words, next) else {
                let follows = sentences
                    .get(place + 1)
                    .map(|next| self::words(&next.lower));
                if next == words.len()
                    && let Some((unit, working, _)) = follows.and_then(|words| unit(&words, 0))
                {
                    found.push(Time {
                        count,
                        unit,
                        working,
                        said: lower[*start..].to_owned(),
                        whose: whose(&lower[..*start], ""),
                        sentence,
                    });
                }
                continue;
            };
            let end = words[last].0 + words[last].1.len();
            found.push(Time {
                count,
                unit,
                working,
                said: lower[*start..end].to_owned(),
                whose: whose(&lower[..*start], &lower[end..]),
                sentence,
            });
        }
    }
    found
}

/// Whether sentences name a day after the letter's, by which a review is to be asked for.
pub(super) fn names_a_day(letter: &Letter, sentences: &[&Sentence]) -> bool {
    sentences.iter().any(|sentence| {
        // When a page was changed is nobody's time.
        let of_page = has_any(
            &sentence.lower,
            &["last updated", "page updated", "published"],
        );
        !of_page
            && response::days(sentence.text)
                .into_iter()
                .any(|(_, day)| letter.judged_on().is_none_or(|dated| day > dated))
    })
}

fn words(lower: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, c) in lower.char_indices().chain([(lower.len(), ' ')]) {
        if c.is_alphanumeric() {
            from = from.or(Some(at));
        } else if let Some(start) = from.take() {
            found.push((start, &lower[start..at]));
        }
    }
    found
}

fn number(word: &str) -> Option<u32> {
    const NUMBERS: [(&str, u32); 15] = [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("eight", 8),
        ("ten", 10),
        ("fourteen", 14),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("sixty", 60),
        ("ninety", 90),
    ];
    let known = || NUMBERS.iter().find(|(name, _)| *name == word);
    word.parse()
        .ok()
        .filter(|count| (1..=400).contains(count))
        .or_else(|| known().map(|(_, count)| *count))
}

/// The unit at a word: its name, whether its days are working days, and its last word.
fn unit(words: &[(usize, &str)], at: usize) -> Option<(&'static str, bool, usize)> {
    let (_, first) = words.get(at)?;
    let second = words.get(at + 1).map_or("", |(_, word)| *word);
    let days = ["days", "day"].contains(&second);
    match *first {
        "working" | "business" | "school" if days => Some(("days", true, at + 1)),
        "calendar" | "clear" if days => Some(("days", false, at + 1)),
        "days" | "day" => Some(("days", false, at)),
        "weeks" | "week" => Some(("weeks", false, at)),
        "months" | "month" => Some(("months", false, at)),
        "calendar" if ["months", "month"].contains(&second) => Some(("months", false, at + 1)),
        _ => None,
    }
}

/// Whose a time is, by the word that tells it and stands nearest before it; failing that, after.
fn whose(before: &str, after: &str) -> Whose {
    const OURS: [&str; 60] = [
        "we answer",
        "we reply",
        "we respond",
        "we aim",
        "we will",
        "we'll",
        "we shall",
        "we must",
        "we try",
        "we expect",
        "we would",
        "we endeavour",
        "we intend",
        "aim",
        "aims",
        "aiming",
        "target",
        "respond",
        "will reply",
        "and reply",
        "reply to you",
        "will answer",
        "be answered",
        "an answer",
        "a reply",
        "full reply",
        "a response",
        "full response",
        "be responded",
        "receive",
        "hear",
        "let you know",
        "inform you",
        "notify you",
        "advise you",
        "tell you",
        "the outcome",
        "an outcome",
        "its outcome",
        "our decision to you",
        "the result",
        "completed",
        "complete",
        "concluded",
        "conclude",
        "finished",
        "carry out",
        "carried out",
        "conduct",
        "conducted",
        "undertaken",
        "undertake",
        "dealt with within",
        "be dealt with",
        "deal with",
        "acknowledge",
        "allow",
        "takes",
        "take up to",
        "the findings",
    ];
    const THEIRS: [&str; 47] = [
        "ask",
        "be asked for",
        "asking",
        "request an",
        "request a",
        "request that",
        "request this",
        "requesting",
        "requested",
        "write",
        "writing",
        "submit",
        "submitted",
        "made",
        "make",
        "apply",
        "tell us",
        "contact",
        "contacting",
        "send",
        "sent",
        "received",
        "received by us",
        "reach us",
        "lodge",
        "lodged",
        "raised",
        "raise",
        "you have",
        "you've",
        "to do so",
        "do so",
        "do this",
        "e-mail",
        "email",
        "replying",
        "seek",
        "appeal",
        "complain",
        "this should be",
        "this must be",
        "of the date of this",
        "of this letter",
        "of this response",
        "of this e-mail",
        "of our response",
        "from today",
    ];
    let last = |cues: &[&str]| {
        let places = cues.iter().filter_map(|cue| {
            before
                .rmatch_indices(cue)
                .find(|(at, cue)| is_whole(before, *at, cue.len()))
        });
        places.map(|(at, cue)| at + cue.len()).max()
    };
    match (last(&OURS), last(&THEIRS)) {
        (Some(ours), Some(theirs)) if ours > theirs => Whose::Ours,
        // "we aim to write to you within": the council writes.
        (Some(ours), Some(theirs))
            if before[ours..theirs].split(' ').count() <= 4
                && !has(&before[ours..theirs], "you") =>
        {
            Whose::Ours
        }
        (_, Some(theirs)) if before[theirs..].trim_start().starts_with("to you") => Whose::Ours,
        (_, Some(_)) => Whose::Theirs,
        (Some(_), None) => Whose::Ours,
        (None, None) => {
            let ours = OURS.iter().any(|cue| has(after, cue));
            let theirs = THEIRS.iter().any(|cue| has(after, cue));
            match (ours, theirs) {
                (true, false) => Whose::Ours,
                (false, true) => Whose::Theirs,
                _ => Whose::Unclear,
            }
        }
    }
}

fn is_whole(text: &str, at: usize, len: usize) -> bool {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    edge(text[..at].chars().next_back()) && edge(text[at + len..].chars().next())
}
