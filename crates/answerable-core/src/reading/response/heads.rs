//! What a letter says of itself: whose it is, when the request was received and answered, whether
//! it is whole, whether a review is offered and the Commissioner named.

use super::{
    super::Reading,
    Excerpt, LetterKind,
    grounds::{Act, citations, says_not_held, says_refused},
    lines::{Letter, Voice, is_answer_heading, is_told},
    times::{When, times},
    values,
};
use crate::periods::Period;
use jiff::civil::Date;
use std::collections::HashSet;

/// A day far enough back that no letter is read against it by mistake: relative words do not count
/// in a letter's head.
const ANY: Date = Date::constant(2020, 1, 1);

/// The days that a line names, with where each starts.
pub(super) fn days(text: &str) -> Vec<(usize, Date)> {
    let text = &english_months(text);
    times(text, ANY)
        .into_iter()
        .filter_map(|time| match time.when {
            When::Named(periods) => match periods.as_slice() {
                [Period::AsAt { on }] => Some((time.start, *on)),
                _ => None,
            },
            _ => None,
        })
        .collect()
}

/// Welsh months stand beside English ones, or alone, in letters of Wales. The replacement keeps
/// every word's place in order, not its offset.
fn english_months(text: &str) -> String {
    const MONTHS: [(&str, &str); 12] = [
        ("Ionawr", "January"),
        ("Chwefror", "February"),
        ("Mawrth", "March"),
        ("Ebrill", "April"),
        ("Mai", "May"),
        ("Mehefin", "June"),
        ("Gorffennaf", "July"),
        ("Awst", "August"),
        ("Medi", "September"),
        ("Hydref", "October"),
        ("Tachwedd", "November"),
        ("Rhagfyr", "December"),
    ];
    let mut text = text.to_owned();
    for (welsh, english) in MONTHS {
        if text.contains(welsh) {
            text = text
                .replace(&format!("{welsh} / {english}"), english)
                .replace(welsh, english);
        }
    }
    text
}

/// The day the request was received, where the letter says so; the day it was written is another.
pub(super) fn received(letter: &Letter) -> Option<Date> {
    const RECEIVED: [&str; 32] = [
        "received",
        "reached us",
        "reached the",
        "reached this",
        "reached our",
        "reached me",
        "got to us",
        "got to the",
        "got to this",
        "came to the",
        "came to this",
        "came to me",
        "had your request",
        "had your email",
        "had your e-mail",
        "logged your",
        "logged it",
        "logged the request",
        "was delivered",
        "came in",
        "came on",
        "came to us",
        "arrived",
        "in receipt",
        "receipt of",
        "dderbyniwyd",
        "reached the council",
        "logged on",
        "your request came",
        "your email came",
        "got your request",
        "got your e",
    ];
    for (at, line) in letter.lines.iter().enumerate() {
        if line.voice == Voice::Requester {
            continue;
        }
        if let Some(day) = labelled_receipt(letter, at) {
            return Some(day);
        }
        // A sentence may run over the end of its line.
        let next = letter
            .lines
            .get(at + 1)
            .filter(|next| next.voice == line.voice && !next.is_blank())
            .map_or("", |next| next.text);
        let both = format!("{} {next}", line.text);
        let sentences = super::lines::sentences(&both);
        for (which, (_, sentence)) in sentences.iter().enumerate() {
            let lower = sentence.to_lowercase();
            let Some(word) = RECEIVED.iter().find_map(|word| lower.find(word)) else {
                continue;
            };
            let about = [
                "request",
                "enquir",
                "email",
                "e-mail",
                "letter",
                "message",
                "cais",
                "received:",
                "receipt",
                "questions",
                "correspondence",
                "it got to",
                "it reached",
                "it came to",
                "it came in",
                "it arrived",
                "it was received",
                "it was delivered",
            ]
            .iter()
            .any(|word| lower.contains(word));
            // What was asked may stand after the day: "your request, received on 3 May, for the
            // number of …".
            let ours = ["your request", "your enquiry", "your email", "your e-mail"]
                .iter()
                .any(|words| {
                    lower
                        .get(..word)
                        .is_some_and(|before| before.contains(words))
                });
            let until = if ours { word } else { lower.len() };
            let asked = ["how many", "number of", "we must have", "referrals"]
                .iter()
                .any(|word| lower.get(..until).is_some_and(|told| told.contains(word)));
            if !about || asked || word >= line.text.len() + 40 {
                continue;
            }
            let mut days = days(sentence);
            let same = ["same day", "that day", "same date", "that date"]
                .iter()
                .any(|words| lower.contains(words));
            // "… you e-mailed on 6 June 2016. It came in the same day."
            if same && days.is_empty() && which > 0 {
                let before = self::days(sentences[which - 1].1);
                days.extend(before.last().map(|(_, day)| (0, *day)));
            }
            let after = days.iter().find(|(start, _)| *start > word);
            let before = days.iter().rev().find(|(start, _)| *start < word);
            let day = if same {
                before.or(after)
            } else {
                after.or(before)
            };
            if let Some((_, day)) = day {
                return Some(*day);
            }
        }
    }
    None
}

/// The day that stands alone under a label of receipt, as on the page of a log.
fn labelled_receipt(letter: &Letter, at: usize) -> Option<Date> {
    let label = label_above(letter, at)?;
    let receipt = ["received", "date received", "date of receipt", "receipt"];
    let named = receipt.contains(&label.as_str())
        || label.contains("request") && label.contains("received");
    named
        .then(|| days(letter.lines[at].text).first().map(|(_, day)| *day))
        .flatten()
}

/// The words of the line above one that is a day and nothing else, if they are a label.
fn label_above(letter: &Letter, at: usize) -> Option<String> {
    let text = letter.lines[at].text;
    let found = days(text);
    if found.len() != 1 || text.split_whitespace().count() > 5 {
        return None;
    }
    let above = letter.lines.get(at.checked_sub(1)?)?.text;
    let label = above.trim_end_matches([':', ' ']).to_lowercase();
    let few = !label.is_empty() && label.split_whitespace().count() <= 5;
    (few && !label.contains(|c: char| c.is_ascii_digit())).then_some(label)
}

/// Whether words that come before a day make it that of the request: "your request dated".
fn of_request(before: &str) -> bool {
    let mut last: Vec<&str> = before
        .rsplit(['.', ';', ','])
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let from = last.len().saturating_sub(7);
    last.drain(..from);
    let about = [
        "request",
        "email",
        "e-mail",
        "enquiry",
        "enquiries",
        "message",
        "questions",
        "correspondence",
        "received",
        "receipt",
    ];
    let ours = ["response", "reply", "answer", "our", "this"];
    let is = |names: &[&str]| {
        last.iter().any(|word| {
            names.contains(&word.trim_matches(|c: char| !c.is_alphanumeric() && c != '-'))
        })
    };
    is(&about) && !is(&ours)
}

/// The day of the answer: the one the letter is dated, or of the first message of a thread that
/// answers.
pub(super) fn responded(letter: &Letter, answering: Option<usize>) -> Option<Date> {
    // Of a mail with the request quoted below, the first message is the answer.
    let newest = || {
        let spoken = |line: &&super::lines::Line| !line.is_blank() && line.voice != Voice::Nobody;
        let first = letter.lines.iter().find(spoken)?;
        (first.voice == Voice::Council && first.message == 0).then_some(0)
    };
    if letter.messages > 1
        && let Some(message) = answering.or_else(newest)
    {
        let first = letter
            .lines
            .iter()
            .position(|line| line.message == message)?;
        let head = letter.lines[first..]
            .iter()
            .take(8)
            .filter(|line| line.message == message);
        if let Some(day) = head.flat_map(|line| days(line.text)).next() {
            return Some(day.1);
        }
    }
    let mut best: Option<(u8, Date)> = None;
    for (at, line) in letter
        .lines
        .iter()
        .enumerate()
        .filter(|(_, line)| line.voice != Voice::Requester)
    {
        let lower = line.text.to_lowercase();
        let above = at.checked_sub(1).map_or(String::new(), |above| {
            letter.lines[above].text.to_lowercase()
        });
        let label = label_above(letter, at).unwrap_or_default();
        let few = line.text.split_whitespace().count() <= 8;
        for (start, day) in days(line.text) {
            let before = lower.get(..start).unwrap_or_default();
            // "your request / dated 23 May": the words before may stand on the line above.
            let runs_over = above.len() >= 50
                && before.split_whitespace().count() <= 2
                && !above.trim_end().ends_with(['.', ':', ';']);
            let run = if runs_over {
                format!("{above} {before}")
            } else {
                before.to_owned()
            };
            let is_request = of_request(&run)
                || ["request", "receiv", "receipt"]
                    .iter()
                    .any(|word| label.contains(word));
            let told = before.trim_end().trim_end_matches([':', ' ', '/']);
            let of_answer = [
                "date of reply",
                "date of response",
                "date of answer",
                "date replied",
                "date responded",
                "date answered",
                "date of letter",
                "reply",
                "our reply",
                "our response",
                "response date",
                "reply date",
                "date sent",
                "date issued",
            ];
            let in_label = of_answer.contains(&label.as_str())
                || few && of_answer.contains(&told)
                || ["answering on", "replying on", "responding on"]
                    .iter()
                    .any(|words| told.ends_with(words));
            let labelled = [
                "date",
                "dated",
                "issued",
                "sent",
                "answered",
                "published",
                "dyddiad",
                "responded",
                "response date",
                "replied",
            ]
            .iter()
            .any(|label| {
                before
                    .trim_end()
                    .trim_end_matches([':', ' ', '/'])
                    .ends_with(label)
            });
            let labelled = in_label || labelled && !is_request;
            let receipt = is_request
                || [
                    "received",
                    "dderbyniwyd",
                    "receipt",
                    "your request",
                    "wrote",
                    "asked",
                    "request of",
                    "your email",
                    "came",
                    "position",
                ]
                .iter()
                .any(|word| lower.contains(word));
            let short = line.text.split_whitespace().count() <= 12;
            let grade = match (labelled, receipt, short) {
                (true, _, _) => 3,
                (false, false, true) => 2,
                _ => continue,
            };
            if best.is_none_or(|(other, _)| grade > other) {
                best = Some((grade, day));
            }
        }
        // Past its head, a letter's days are those of its figures.
        let asks = lower.ends_with('?') || lower.starts_with("yours ");
        if asks && best.is_some() {
            break;
        }
    }
    best.map(|(_, day)| day)
}

/// The days that a letter names above its first question, of itself and of the request: its own
/// date, when the request was written and received.
pub(super) fn days_before(letter: &Letter, line: usize) -> Vec<Date> {
    const ABOUT: [&str; 12] = [
        "request",
        "received",
        "wrote",
        "email",
        "e-mail",
        "letter",
        "date",
        "ref",
        "asked",
        "enquiry",
        "questions",
        "sent",
    ];
    letter
        .lines
        .iter()
        .take(line.saturating_sub(1))
        .filter(|line| {
            let lower = line.text.to_lowercase();
            line.text.split_whitespace().count() <= 8
                || ABOUT.iter().any(|word| lower.contains(word))
        })
        .flat_map(|line| days(line.text))
        .map(|(_, day)| day)
        .collect()
}

/// The council whose letter it is.
pub(super) fn body(letter: &Letter) -> Option<String> {
    const KINDS: [&str; 7] = [
        "Council",
        "COUNCIL",
        "Comhairle",
        "Cyngor",
        "Trust",
        "Borough",
        "Board",
    ];
    const ISLANDS: [&str; 4] = [
        "States of Jersey",
        "Government of Jersey",
        "States of Guernsey",
        "Isle of Man Government",
    ];
    let mut first: Option<String> = None;
    for line in letter
        .lines
        .iter()
        .filter(|line| line.voice != Voice::Requester)
    {
        let Some(named) = KINDS
            .iter()
            .any(|kind| {
                line.text
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word == *kind)
            })
            .then(|| name_in(line.text))
            .flatten()
        else {
            continue;
        };
        if first.is_none() {
            first = Some(named);
        }
    }
    first.or_else(|| {
        let own = || {
            letter
                .lines
                .iter()
                .filter(|line| line.voice != Voice::Requester)
        };
        ISLANDS
            .iter()
            .find(|name| own().any(|line| line.text.contains(*name)))
            .map(|name| (*name).to_owned())
    })
}

/// The run of capitalised words about the kind of body: "Northmere County Council".
fn name_in(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let clean = |word: &str| -> String {
        word.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-')
            .to_owned()
    };
    let kind = words.iter().enumerate().position(|(at, word)| {
        let word = clean(word).to_lowercase();
        // Most boards are no body that answers.
        let before = |back: usize| {
            at.checked_sub(back)
                .map(|at| clean(words[at]).to_lowercase())
        };
        ["council", "comhairle", "cyngor", "trust", "borough"].contains(&word.as_str())
            || word == "board"
                && before(1).as_deref() == Some("care")
                && before(2).as_deref() == Some("social")
    })?;
    let proper = |word: &str| {
        let word = clean(word);
        word.starts_with(|c: char| c.is_uppercase())
            && !["The", "Dear", "For", "Our", "Response", "Freedom"].contains(&word.as_str())
            || ["of", "and", "&", "upon"].contains(&word.as_str())
    };
    let ends = |word: &str| word.ends_with([',', ':', '|', '.', ';', ')']);
    let mut start = kind;
    let opens = |word: &str| word.starts_with(['(', '[']);
    while start > 0 && !opens(words[start]) && proper(words[start - 1]) && !ends(words[start - 1]) {
        start -= 1;
    }
    let mut end = kind + 1;
    while end < words.len() && !ends(words[end - 1]) && !opens(words[end]) && proper(words[end]) {
        end += 1;
    }
    let name: Vec<String> = words[start..end]
        .iter()
        .map(|word| clean(word))
        .map(|word| {
            let shouted = word.chars().count() > 2
                && word.chars().all(|c| !c.is_lowercase())
                && !["NHS", "HSC"].contains(&word.as_str());
            if shouted {
                crate::words::upper_first(&word.to_lowercase())
            } else {
                word
            }
        })
        .filter(|word| !word.is_empty())
        .collect();
    let generic = [
        "city",
        "county",
        "borough",
        "council",
        "district",
        "metropolitan",
        "the",
    ];
    let own = name
        .iter()
        .any(|word| !generic.contains(&word.to_lowercase().as_str()));
    (name.len() > 1 && own).then(|| name.join(" "))
}

/// Whether it is a request, an answer, or an exchange of messages.
pub(super) fn kind(letter: &Letter, answers: bool) -> LetterKind {
    let spoken = |voice| {
        letter
            .lines
            .iter()
            .any(|line| line.voice == voice && !line.is_blank() && !line.quoted)
    };
    if letter.messages > 1 && spoken(Voice::Council) && spoken(Voice::Requester) {
        LetterKind::Thread
    } else if answers {
        LetterKind::Response
    } else {
        LetterKind::Request
    }
}

/// Words that only a council says in answering.
pub(super) fn speaks_as_council(letter: &Letter) -> bool {
    const WORDS: [&str; 41] = [
        "i can confirm",
        "i confirm that",
        "exempt under section",
        "exemption under section",
        "in response to your",
        "thank you for your request",
        "the council does not hold",
        "the council has applied",
        "we are unable to",
        "your request",
        "you asked",
        "you requested",
        "you have requested",
        "our response",
        "our reply",
        "our answer",
        "we can confirm",
        "we hold",
        "we do not hold",
        "does not hold",
        "you wrote",
        "internal review",
        "unhappy with",
        "dissatisfied with",
        "not satisfied",
        "the reply",
        "please find",
        "has now dealt",
        "you sought",
        "your questions",
        "answered",
        "we answer",
        "now been considered",
        "if you disagree",
        "response to request",
        "date of decision",
        "comply with this request",
        "is therefore engaged",
        "to meet your request",
        "takes the view that",
        "we have applied section",
    ];
    let council: String = letter
        .lines
        .iter()
        .filter(|line| line.voice == Voice::Council)
        .map(|line| line.text.to_lowercase())
        .collect::<Vec<_>>()
        .join("\n");
    let headed = letter
        .lines
        .iter()
        .any(|line| line.voice == Voice::Council && is_answer_heading(line.text));
    let asks = [
        "i would like to request",
        "i am writing to request",
        "i request",
        "please provide me",
        "under the freedom of information act, i",
        "i'd like to ask",
        "please could you",
    ]
    .iter()
    .any(|word| council.contains(word));
    let said = WORDS.iter().filter(|word| council.contains(**word)).count();
    said >= 2 || headed || !asks && (said > 0 || ico_mentioned(letter) || review_offered(letter))
}

/// Whether answers stand between the questions, or after them, of a page that says nothing else of a
/// council: enough lines that tell, set against the questions.
pub(super) fn answers_under(letter: &Letter, reading: &Reading) -> bool {
    let asking = reading.asking();
    let Some(first) = asking.iter().map(|question| question.line).min() else {
        return false;
    };
    let mut own: HashSet<usize> = HashSet::new();
    let mut first_lines: HashSet<usize> = HashSet::new();
    for question in &asking {
        first_lines.insert(question.line);
        own.extend(
            question.line
                ..=question
                    .last_line
                    .max(question.line)
                    .min(question.line + 40),
        );
    }
    let (mut statements, mut rows, mut valued, mut declared) = (0, 0, 0, 0);
    statements += asking
        .iter()
        .filter(|question| super::said::without_answer(&question.text).len() < question.text.len())
        .count();
    // "1. 699 children." under a question of the same number.
    statements += asking
        .iter()
        .filter(|question| {
            question.id.0.contains('#')
                && !super::said::asks_by_form(&question.text)
                && super::said::starts_with_value(&question.text)
        })
        .count();
    for (at, line) in letter.lines.iter().enumerate().skip(first) {
        let ours = line.voice == Voice::Council && !line.quoted && !line.is_blank();
        // "(Q1 = April to June)" says what a quarter is, as a requester does.
        let defines = line.text.contains("Q1 = ") || line.text.contains("Q1 is ");
        if !ours || defines || first_lines.contains(&(at + 1)) {
            continue;
        }
        statements += usize::from(is_told(line.text));
        if own.contains(&(at + 1)) {
            continue;
        }
        valued += usize::from(holds_value(line.text));
        statements += usize::from(denies_or_refuses(line.text));
        declared += usize::from(declares(line.text));
        let cells = line.text.split_whitespace().skip(1);
        let full = cells.filter(|cell| values::cell(cell).is_some()).count();
        rows += usize::from(full > 1 && full * 2 >= line.text.split_whitespace().count() - 1);
    }
    let few = asking.len().min(6).div_ceil(2).max(2);
    statements >= 2
        || statements >= 1 && asking.len() <= 3
        || rows >= 2
        || valued >= few
        || declared > few && declared * 2 >= asking.len()
}

/// Whether a line speaks as a requester does, or asks.
fn speaks_as_requester(text: &str, lower: &str) -> bool {
    text.ends_with(['?', ':'])
        || lower
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| ["i", "my", "me", "you", "your", "please", "if", "would"].contains(&word))
}

/// A line that refuses or says that nothing is held, as a council does of its own accord.
fn denies_or_refuses(text: &str) -> bool {
    let lower = text.to_lowercase();
    !speaks_as_requester(text, &lower)
        && (says_refused(&lower)
            || says_not_held(&lower)
            || citations(text, Act::Foia)
                .iter()
                .any(|cited| cited.ground.is_some()))
}

/// A whole sentence that tells something.
fn declares(text: &str) -> bool {
    let lower = text.to_lowercase();
    text.split(' ').count() > 5 && text.ends_with('.') && !speaks_as_requester(text, &lower)
}

/// Whether a line that asks for nothing holds a number that is no time.
fn holds_value(text: &str) -> bool {
    let lower = text.to_lowercase();
    let asks = text.ends_with(['?', ':'])
        || [
            "please",
            "i ",
            "i'd",
            "e.g.",
            "for example",
            "if ",
            "calendar days",
            "working days",
            "or more",
            "or longer",
            "@",
            "http",
            "tel",
            "phone",
            "fax",
            "ref",
            "street",
            "road",
        ]
        .iter()
        .any(|word| lower.starts_with(word) || word.len() > 2 && lower.contains(word));
    if asks {
        return false;
    }
    let skip: Vec<_> = times(text, ANY)
        .iter()
        .map(|time| (time.start, time.end))
        .collect();
    values::values(text, &skip).iter().any(|value| {
        // A mark at the head of a line is no value.
        value.start > 2 || value.end > 3
    })
}

/// Whether the text breaks off before its end.
pub(super) fn excerpt(letter: &Letter) -> Excerpt {
    let last = letter.lines.iter().rev().find(|line| !line.is_blank());
    // Prose that ends in the middle of a sentence.
    let breaks_off = |text: &str| {
        text.len() > 60
            && text.split(' ').count() > 8
            && !text.contains(['\t', '@', '|', '/'])
            && text.ends_with(|c: char| c.is_lowercase() || c == ',')
    };
    let cut = last.is_some_and(|line| is_cut(line.text) || breaks_off(line.text));
    if cut { Excerpt::Cut } else { Excerpt::Complete }
}

/// Whether a line ends where a page was cut.
pub(super) fn is_cut(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "...",
        "…",
        "[read more]",
        "[more]",
        "[cut]",
        "read more",
        "[continued]",
        "[truncated]",
        "[...]",
    ]
    .iter()
    .any(|mark| lower.ends_with(mark))
}

/// Whether the council offers to look at its answer again.
pub(super) fn review_offered(letter: &Letter) -> bool {
    said(letter, |lower| {
        let review = [
            "internal review",
            "review of",
            "review our",
            "a review",
            "be reviewed",
            "reviewed by",
            "decision reviewed",
            "to review",
            "representations",
            "reconsider",
            "look at it again",
            "looked at again",
            "look at this decision again",
            "adolygiad",
            "for a review",
            "ask us to review",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let offered = [
            "you",
            "may",
            "request",
            "write",
            "ask",
            "working days",
            "dissatisfied",
            "unhappy",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let asked = lower.contains("please carry out") || lower.contains("peer review");
        let unhappy = [
            "unhappy with",
            "dissatisfied with",
            "not satisfied",
            "disagree",
        ]
        .iter()
        .any(|word| lower.contains(word))
            && ["write", "contact", "tell us", "email"]
                .iter()
                .any(|word| lower.contains(word));
        review && offered && !asked || unhappy
    })
}

/// Whether the Information Commissioner, or the Scottish one, is named as somebody to turn to.
pub(super) fn ico_mentioned(letter: &Letter) -> bool {
    said(letter, |lower| {
        [
            "information commissioner",
            "ico.org.uk",
            "comisiynydd gwybodaeth",
            "icocasework",
        ]
        .iter()
        .any(|word| lower.contains(word))
            || lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == "ico")
    })
}

fn said(letter: &Letter, wanted: impl Fn(&str) -> bool) -> bool {
    let mut paragraph = String::new();
    for line in &letter.lines {
        if line.is_blank() || line.voice != Voice::Council {
            if wanted(&paragraph) {
                return true;
            }
            paragraph.clear();
            continue;
        }
        paragraph.push_str(&line.text.to_lowercase());
        paragraph.push(' ');
    }
    wanted(&paragraph)
}

/// A paragraph that closes a letter or is of its standing matter: rights, re-use, courtesy. What
/// follows answers no question.
pub(super) fn is_closing(text: &str) -> bool {
    const STARTS: [&str; 36] = [
        "you are free to",
        "you are free to use",
        "if you have any queries",
        "if you have any further",
        "if you require",
        "if you need any further",
        "please do not hesitate",
        "i trust this",
        "i hope that this",
        "yours",
        "kind regards",
        "regards",
        "many thanks",
        "best wishes",
        "the supply of information",
        "you may re-use",
        "you may use this",
        "re-use of",
        "this reply may be",
        "please remember",
        "for information, we publish",
        "we trust that",
        "this concludes",
        "i hope this",
        "we hope this",
        "please note, under the re-use",
        "if you wish to apply to re",
        "enc.",
        "le meas",
        "yn gywir",
        "was this page",
        "please quote",
        "do write to me",
        "please write to me",
        "please contact me",
        "should you have any",
    ];
    const HOLDS: [&str; 33] = [
        "re-use of public sector",
        "reuse of public sector",
        "non-commercial research",
        "private study",
        "you can re-use",
        "may be re-used",
        "this e-mail",
        "this email and any",
        "intended recipient",
        "this message is meant",
        "email in and out",
        "internal review",
        "information commissioner",
        "open government licence",
        "dissatisfied",
        "unhappy with",
        "ico.org.uk",
        "copyright",
        "decision reviewed",
        "to review our",
        "a review may",
        "a review of how",
        "wish to have a review",
        "want a review",
        "ask for a review",
        "review this reply",
        "review our response",
        "our complaints procedure",
        "us to reconsider",
        "looked at again",
        "decision to be reviewed",
        "handled this badly",
        "look at this decision again",
    ];
    let lower = text.to_lowercase();
    STARTS.iter().any(|start| {
        lower
            .strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    }) || HOLDS.iter().any(|held| lower.contains(held))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_of_receipt_and_answer() {
        for (text, was_received, was_answered) in [
            (
                "A Council\n2 March 2015\n\nThank you for your request, which the Council received on 19 January 2015.",
                Some(date(2015, 1, 19)),
                Some(date(2015, 3, 2)),
            ),
            (
                "Received: 10/10/2024 (your request)\nSent: 08/11/2024",
                Some(date(2024, 10, 10)),
                Some(date(2024, 11, 8)),
            ),
            (
                "9 June 2023\nYour request of 11 May 2023 reached us the same day.",
                Some(date(2023, 5, 11)),
                Some(date(2023, 6, 9)),
            ),
            (
                "I write about your request of 5 June 2023, received here on 6 June 2023, about sickness.",
                Some(date(2023, 6, 6)),
                None,
            ),
            (
                "You wrote to us on 25 January 2021.\nIssued: 18/02/2021",
                None,
                Some(date(2021, 2, 18)),
            ),
            (
                "Diolch am eich cais a dderbyniwyd ar 3 Mawrth 2025.",
                Some(date(2025, 3, 3)),
                None,
            ),
            (
                "Dyddiad / Date: 28 Mawrth / March 2025",
                None,
                Some(date(2025, 3, 28)),
            ),
        ] {
            let letter = Letter::of(text);
            assert_eq!(received(&letter), was_received, "{text}");
            assert_eq!(responded(&letter, None), was_answered, "{text}");
        }
    }

    #[test]
    fn bodies() {
        for (text, name) in [
            (
                "Northmere County Council\n\nDear",
                "Northmere County Council",
            ),
            ("THORNMERE COUNCIL", "Thornmere Council"),
            (
                "Regards\nOttermouth Council, The Strand",
                "Ottermouth Council",
            ),
            ("Comhairle Sampleshire", "Comhairle Sampleshire"),
            (
                "Exampleton Teaching Hospitals NHS Foundation Trust",
                "Exampleton Teaching Hospitals NHS Foundation Trust",
            ),
            (
                "The Health and Social Care Board for Northern Ireland holds none.\nExampleton Trust",
                "Health and Social Care Board",
            ),
            (
                "From: Information Requests (Northmere County Council)",
                "Northmere County Council",
            ),
            ("Northmere County Council (NCC)", "Northmere County Council"),
            ("Authored by States of Jersey", "States of Jersey"),
        ] {
            assert_eq!(body(&Letter::of(text)).as_deref(), Some(name), "{text}");
        }
        assert_eq!(body(&Letter::of("The Council holds it.")), None);
    }

    #[test]
    fn rights() {
        for (text, review, commissioner) in [
            (
                "You can ask us for an internal review within 40 working days.",
                true,
                false,
            ),
            (
                "A request for an internal review should reach us.",
                true,
                false,
            ),
            (
                "After that the Information Commissioner (ico.org.uk).",
                false,
                true,
            ),
            (
                "The report of the peer review of October 2022.",
                false,
                false,
            ),
            ("- Older people review average - 24.1", false, false),
            ("Rhif: Comisiynydd Gwybodaeth", false, true),
        ] {
            let letter = Letter::of(text);
            assert_eq!(review_offered(&letter), review, "{text}");
            assert_eq!(ico_mentioned(&letter), commissioner, "{text}");
        }
    }

    #[test]
    fn cut_pages() {
        assert!(is_cut("2018: 48.8, 2019: 4 [Read more]"));
        assert!(is_cut("and the rest…"));
        assert!(!is_cut("Page 1 of 1"));
    }
}
