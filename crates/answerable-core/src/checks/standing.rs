//! The standing matter of a letter, as its checks look for it: the offer of a review, the way to the
//! Commissioner, the terms of re-use, the close; and places of words that are the council's own.

use super::{
    Letter, Paragraph, Place, Sentence, Zone,
    words::{flat, has, has_any},
};
use crate::reading::response::Answer;

/// The offer of a review, or of somewhere to complain.
pub(super) struct Review<'l, 'a> {
    /// The first sentence of it.
    pub sentence: &'l Sentence<'a>,
    /// Whether it is called a review, an appeal or a complaints procedure.
    pub is_called: bool,
}

/// The offer of a review of this letter's answer; failing that, where to take a complaint.
pub(super) fn review<'l, 'a>(letter: &'l Letter<'a>) -> Option<Review<'l, 'a>> {
    let first = |test: fn(&Sentence) -> bool| letter.sentences.iter().find(|s| test(s));
    let called = first(offers_review);
    let complaint = first(takes_complaints);
    called
        .map(|sentence| Review {
            sentence,
            is_called: true,
        })
        .or_else(|| {
            complaint.map(|sentence| Review {
                sentence,
                is_called: false,
            })
        })
}

fn offers_review(sentence: &Sentence) -> bool {
    let lower = sentence.lower.as_str();
    // "If you are unhappy with the outcome of our review, you can write to the Commissioner."
    let asks = [
        "ask us to review",
        "ask for an internal review",
        "ask for a review",
        "asking for an internal review",
        "request an internal review",
        "request a review",
        "requesting an internal review",
        "seek an internal review",
        "right to an internal review",
        "right to a review",
        "entitled to an internal review",
        "apply for an internal review",
        "make representations to",
        "asking us to reconsider",
        "ask us to reconsider",
        "asking us to look again",
        "ask us to look again",
        "ask us to look at it again",
        "it will be reviewed by",
        "will be reviewed by",
    ];
    // "Asking for a review - If any of this seems wrong to you, …"
    let headed = [
        "asking for a review",
        "internal review",
        "reviews",
        "review",
    ]
    .iter()
    .any(|head| {
        lower
            .strip_prefix(head)
            .is_some_and(|rest| rest.starts_with(": ") || rest.starts_with(" - "))
    }) && has_any(lower, &["you", "your"]);
    if headed && !names_commissioner(lower) || has_any(lower, &asks) {
        return true;
    }
    if names_commissioner(lower) || is_review_done(lower) {
        return false;
    }
    let named = [
        "internal review",
        "internal reviews",
        "complaints procedure",
        "complaint procedure",
        "complaints process",
        "appeals procedure",
        "appeals process",
        "appeal procedure",
        "review procedure",
        "review process",
    ];
    let again = [
        "review",
        "reviews",
        "reviewed",
        "reconsider",
        "reconsidered",
        "reconsideration",
        "re-examine",
        "re-examined",
        "look at it again",
        "look at this again",
        "looked at again",
        "look again at",
        "appeal",
        "representations",
    ];
    let yours = [
        "you may",
        "you can",
        "you have",
        "your right",
        "right to",
        "entitled",
        "entitles",
        "if you",
        "should you",
        "wish",
        "would like",
        "please write",
        "please contact",
        "let us know",
        "tell us",
        "any request for",
        "requests for",
        "asked for",
        "to have our",
        "to have the",
        "to have this",
    ];
    let ours = [
        "response",
        "decision",
        "handling",
        "handled",
        "dealt with",
        "answer",
        "reply",
        "outcome",
        "refusal",
        "this letter",
        "your request",
        "information request",
    ];
    if sentence.zone == Zone::Answer {
        return has_any(lower, &again) && has_any(lower, &yours) && has_any(lower, &ours)
            || has_any(lower, &named) && has_any(lower, &yours);
    }
    has_any(lower, &named) || has_any(lower, &again) && has_any(lower, &yours)
}

fn takes_complaints(sentence: &Sentence) -> bool {
    let lower = sentence.lower.as_str();
    // "Complaints: the Monitoring Officer, Guildhall"; the Commissioner may follow in the same line.
    let heads = ["complaints:", "complaint:", "complaints -", "complaints to"];
    if heads.iter().any(|head| {
        lower
            .strip_prefix(head)
            .is_some_and(|rest| !rest.trim().is_empty() && !names_commissioner(rest))
    }) {
        return true;
    }
    if names_commissioner(lower) {
        return false;
    }
    let strong = [
        "unhappy",
        "dissatisfied",
        "not satisfied",
        "not happy",
        "not content",
        "unsatisfied",
        "dissatisfaction",
        "concern about",
        "concerns about",
        "concerned about",
        "concerns with",
        "concerns regarding",
    ];
    let weak = [
        "complain",
        "complaint",
        "complaints",
        "disagree",
        "do not accept",
        "challenge",
    ];
    let about = [
        "response",
        "decision",
        "handling",
        "handled",
        "answer",
        "reply",
        "outcome",
        "request",
        "letter",
        "service",
        "dealt with this",
        "dealt with it",
    ];
    let is_about = has_any(lower, &about);
    let dissatisfied = has_any(lower, &strong);
    let wishes = [
        "if you wish to complain",
        "if you want to complain",
        "if you would like to complain",
        "should you wish to complain",
        "wish to make a complaint",
        "want to make a complaint",
        "would like to make a complaint",
    ];
    if has_any(lower, &wishes) {
        return true;
    }
    is_about && (dissatisfied || sentence.zone == Zone::Review && has_any(lower, &weak))
}

/// Whether a sentence names the Commissioner or his Office.
pub(super) fn names_commissioner(lower: &str) -> bool {
    lower.contains("commissioner") && !lower.contains("police")
        || lower.contains("information commission")
        || lower.contains("ico.org.uk")
        || has(lower, "ico")
}

/// Whether a sentence tells of a review that has been done: its letter is the outcome.
fn is_review_done(lower: &str) -> bool {
    // "Any request for a review must be made within …" tells of one to come.
    if has_any(
        lower,
        &[
            "any request",
            "must be made",
            "should be made",
            "can be made",
            "may be made",
        ],
    ) {
        return false;
    }
    has_any(
        lower,
        &[
            "you asked us to review",
            "you have asked us to review",
            "asked for an internal review",
            "asked for a review",
            "requested an internal review",
            "requested a review",
            "request for a review",
            "your request for an internal review",
            "outcome of the internal review",
            "outcome of our internal review",
            "outcome of your internal review",
            "conducted an internal review",
            "carried out an internal review",
            "undertaken an internal review",
            "completed the internal review",
            "i have reviewed",
            "have now reviewed",
            "reviewing officer",
        ],
    )
}

/// Whether the letter is itself the outcome of a review: no other need be offered.
pub(super) fn is_review_outcome(letter: &Letter) -> bool {
    letter.paragraphs.iter().any(|paragraph| {
        matches!(paragraph.zone, Zone::Head | Zone::Answer | Zone::Review)
            && is_review_done(&paragraph.lower)
            && !paragraph.lower.contains("if you")
    })
}

/// The council's sentences that show the way to the Commissioner.
pub(super) fn to_commissioner<'l, 'a>(letter: &'l Letter<'a>) -> Vec<&'l Sentence<'a>> {
    const WAYS: [&str; 15] = [
        "complain",
        "complaint",
        "complaints",
        "appeal",
        "apply",
        "application",
        "contact",
        "contacted",
        "write to",
        "refer",
        "right",
        "decision",
        "approach",
        "wycliffe house",
        "dissatisfied",
    ];
    letter
        .sentences
        .iter()
        .filter(|sentence| {
            let lower = sentence.lower.as_str();
            names_commissioner(lower)
                && match sentence.zone {
                    Zone::Answer => {
                        has_any(lower, &["you", "your"]) && has_any(lower, &WAYS)
                            || lower.contains("wycliffe house")
                    }
                    Zone::Commissioner => true,
                    _ => has_any(lower, &WAYS),
                }
        })
        .collect()
}

/// Whether a letter is there from its body to its close, so that what it lacks is truly missing;
/// not a page of answers alone, nor a covering note whose letter is attached.
pub(super) fn is_whole(letter: &Letter) -> bool {
    let Some(close) = closing(letter) else {
        return false;
    };
    // Another message, or words that break off.
    let below: Vec<String> = letter.lines[close..]
        .iter()
        .map(|line| flat(line.text))
        .take_while(|text| !is_quoted_message(text))
        .collect();
    // What is noted below a signature is the standing matter, or a disclaimer of e-mails.
    let disclaims = below.iter().any(|text| {
        has_any(
            text,
            &[
                "confidential",
                "intended recipient",
                "intended for",
                "monitored",
                "virus",
                "viruses",
                "print this",
                "printing this",
            ],
        )
    });
    let goes_on = below.iter().any(|text| {
        text.starts_with("dear ")
            || text == "show quoted sections"
            || text.starts_with("please note") && !disclaims
    });
    !letter.cut && !goes_on && !is_elsewhere(letter)
}

/// Whether the letter proper is said to be attached.
pub(super) fn is_elsewhere(letter: &Letter) -> bool {
    // A letter that refuses something by its section is the letter itself.
    let bare = letter.refusals.is_empty() && letter.says(&["see attached"]);
    bare || letter.says(&[
        "attached response",
        "response attached",
        "attached letter",
        "letter attached",
        "attached reply",
        "reply attached",
        "response is attached",
        "attached our response",
        "attached the response",
        "attached a response",
        "attached is our response",
        "attached decision",
        "response letter",
        "enclosed response",
        "attached document which contains",
        "find response",
    ])
}

/// Whether the letter answers anything: no acknowledgement, nothing on the way.
pub(super) fn answers(letter: &Letter) -> bool {
    letter.refuses()
        || letter.supplies()
        || letter
            .leaves
            .iter()
            .any(|leaf| matches!(leaf.answer, Answer::NotHeld))
        || figures_apart(letter) > 0
        || is_unread(letter) && (refuses_in_words(letter) || denies_in_words(letter))
}

/// Whether a letter whose questions were not found says that nothing is held.
pub(super) fn denies_in_words(letter: &Letter) -> bool {
    const DENIES: [&str; 9] = [
        "we do not hold",
        "we don't hold",
        "does not hold",
        "do not hold",
        "information is not held",
        "not held by",
        "we hold no",
        "council holds no",
        "we do not have this information",
    ];
    letter.sentences_in(Zone::Answer).any(|sentence| {
        has_any(&sentence.lower, &DENIES) && !has_any(&sentence.lower, &["if", "whether", "unless"])
    })
}

/// Whether a letter whose questions were not found refuses in words, with or without a section.
pub(super) fn refuses_in_words(letter: &Letter) -> bool {
    is_unread(letter)
        && letter
            .sentences_in(Zone::Answer)
            .any(|sentence| withholds(&sentence.lower))
}

/// Whether words keep information back: of this letter's, not of what might be.
pub(super) fn withholds(lower: &str) -> bool {
    const REFUSES: [&str; 22] = [
        "can't give you",
        "cannot give you",
        "can't provide",
        "will not be released",
        "won't be released",
        "will not be disclosed",
        "will not be provided",
        "cannot be provided",
        "unable to provide",
        "unable to release",
        "unable to disclose",
        "not able to provide",
        "not able to release",
        "cannot provide you with",
        "cannot be released",
        "cannot be disclosed",
        "refuse your request",
        "refusing your request",
        "request is refused",
        "request has been refused",
        "will not be providing",
        "not prepared to release",
    ];
    has_any(lower, &REFUSES) && !has_any(lower, &["if", "whether", "unless", "may be", "until"])
}

/// Whether a letter is only on the way: it acknowledges a request, or asks what is meant.
pub(super) fn is_on_the_way(letter: &Letter) -> bool {
    !answers(letter)
        && letter.says(&[
            "we are dealing with",
            "being dealt with",
            "will be dealt with",
            "we are considering",
            "is being considered",
            "will reply by",
            "will respond by",
            "you will receive a response",
            "you can expect a response",
            "we aim to respond",
            "aim to reply",
            "please clarify",
            "need you to clarify",
            "need to know which",
            "need clarification",
            "require clarification",
        ])
}

/// Whether no question of the letter was found with an answer: none was read, or they stand apart.
fn is_unread(letter: &Letter) -> bool {
    letter
        .leaves
        .iter()
        .all(|leaf| matches!(leaf.answer, Answer::None))
}

/// How many paragraphs under the number of a question give figures, where the answers were not
/// found with their questions: "A2. 24%", "3 - The highest was 4,310".
pub(super) fn figures_apart(letter: &Letter) -> usize {
    let estimate = letter
        .refusals
        .iter()
        .any(|refusal| ["12", "14"].contains(&refusal.number()));
    if !is_unread(letter) || estimate {
        return 0;
    }
    let count = letter
        .paragraphs
        .iter()
        .filter(|paragraph| {
            matches!(paragraph.zone, Zone::Head | Zone::Answer)
                && !paragraph.lower.ends_with('?')
                && under_a_number(&paragraph.lower).is_some_and(gives_figure)
        })
        .count();
    // One number alone may be anything's.
    if count < 2 { 0 } else { count }
}

/// What follows the number of a question: "24%" of "a2. 24%".
fn under_a_number(lower: &str) -> Option<&str> {
    let bare = lower.strip_prefix("answer ").unwrap_or(lower);
    let bare = bare.strip_prefix(['a', 'q']).unwrap_or(bare).trim_start();
    let digits = bare.chars().take_while(char::is_ascii_digit).count();
    let rest = &bare[digits..];
    let marked = rest.starts_with(['.', ')', ':']) || rest.starts_with(" - ");
    ((1..=2).contains(&digits) && marked).then(|| rest[1..].trim_start_matches([' ', '-', ')']))
}

/// Whether words hold a number as answers give them, and questions do not: with thousands or
/// decimals, or a share of a hundred.
fn gives_figure(words: &str) -> bool {
    words.split(' ').any(|word| {
        let number = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '%');
        let digits = number.trim_end_matches('%');
        let plain = !digits.is_empty()
            && digits
                .chars()
                .all(|c| c.is_ascii_digit() || c == '.' || c == ',');
        plain && (number.ends_with('%') || digits.contains(['.', ',']))
    })
}

/// Whether a line begins another message that is quoted below.
pub(super) fn is_quoted_message(lower: &str) -> bool {
    lower.contains("original message")
        || lower.starts_with("from: ")
        || lower.starts_with("________")
        || lower.starts_with("on ") && lower.ends_with("wrote:")
}

/// The line of the council's closing words, by its place in `lines`.
pub(super) fn closing(letter: &Letter) -> Option<usize> {
    letter
        .lines
        .iter()
        .rposition(|line| line.zone == Zone::Close && is_closing_words(&flat(line.text)))
        .or_else(|| plain_ending(letter))
        .or_else(|| signature_block(letter))
}

/// The signature of an e-mail that is closed with no words: short lines after the last answer, with a
/// post or the name of a team or council, alone or below the mark `--`.
fn signature_block(letter: &Letter) -> Option<usize> {
    const SIGNED: std::ops::RangeInclusive<usize> = 2..=6;
    const WORDS_MAX: usize = 7;
    const SIGNS: [&str; 18] = [
        "council",
        "officer",
        "manager",
        "team",
        "department",
        "directorate",
        "service",
        "services",
        "unit",
        "trust",
        "director",
        "coordinator",
        "co-ordinator",
        "head of",
        "borough",
        "governance",
        "solicitor",
        "analyst",
    ];
    let texts: Vec<String> = letter.lines.iter().map(|line| flat(line.text)).collect();
    let greeted = texts.iter().position(|text| {
        ["dear ", "hi ", "hello", "good morning", "good afternoon"]
            .iter()
            .any(|hail| text.starts_with(hail))
    })?;
    let end = (greeted..texts.len())
        .find(|at| is_quoted_message(&texts[*at]))
        .unwrap_or(texts.len());
    let block = |end: usize| -> Option<(usize, usize)> {
        let last = (greeted + 1..end).rev().find(|at| !texts[*at].is_empty())?;
        let first = (greeted + 1..=last)
            .rev()
            .find(|at| texts[*at].is_empty())?;
        Some((first + 1, last + 1))
    };
    let signs = |from: usize, to: usize| {
        SIGNED.contains(&(to - from))
            && texts[from..to].iter().all(|text| {
                text.split(' ').count() <= WORDS_MAX
                    && !text.ends_with(['.', '?', ':', ';'])
                    && !text.starts_with(|c: char| c.is_ascii_digit() || "-•(*".contains(c))
            })
            && texts[from..to].iter().any(|text| has_any(text, &SIGNS))
            && letter.lines[from..to]
                .iter()
                .all(|line| line.zone != Zone::Request && !line.text.contains('\t'))
    };
    let (from, to) = block(end)?;
    let marked = texts[from].chars().all(|c| "-_ ".contains(c));
    if marked && signs(from + 1, to) {
        return Some(from);
    }
    // What stands below the mark may be a motto: the signature is above it.
    let (from, to) = if marked { block(from)? } else { (from, to) };
    signs(from, to).then_some(from)
}

/// The end of an e-mail: thanks or regards on a line alone, a name below, and nothing more but the
/// message that it answers.
fn plain_ending(letter: &Letter) -> Option<usize> {
    const SIGNED: std::ops::RangeInclusive<usize> = 1..=6;
    const WORDS_MAX: usize = 8;
    let texts: Vec<String> = letter.lines.iter().map(|line| flat(line.text)).collect();
    let greeted = texts.iter().position(|text| {
        ["dear ", "hi", "hello", "good "]
            .iter()
            .any(|hail| text.starts_with(hail))
    })?;
    let end = (greeted..texts.len())
        .find(|at| is_quoted_message(&texts[*at]))
        .unwrap_or(texts.len());
    let close = (greeted..end)
        .rev()
        .find(|at| letter.lines[*at].zone != Zone::Request && is_close(&texts[*at]))?;
    let signed: Vec<&String> = texts[close + 1..end]
        .iter()
        .filter(|text| !text.is_empty())
        .collect();
    (SIGNED.contains(&signed.len())
        && signed
            .iter()
            .all(|text| text.split(' ').count() <= WORDS_MAX))
    .then_some(close)
}

/// Whether a line is of nothing but the words that close a letter or an e-mail.
pub(super) fn is_close(lower: &str) -> bool {
    let words = lower.trim_end_matches([',', '.', ' ', '!']);
    ["thanks", "thank you", "with thanks", "cheers"].contains(&words) || is_closing_words(lower)
}

fn is_closing_words(lower: &str) -> bool {
    const CLOSES: [&str; 12] = [
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "kind regards",
        "kindest regards",
        "best regards",
        "warm regards",
        "with regards",
        "regards",
        "many thanks",
        "best wishes",
        "sincerely",
    ];
    let words = lower.trim_end_matches([',', '.', ' ', '!']);
    CLOSES.iter().any(|close| {
        words == *close
            || words
                .strip_prefix(close)
                .is_some_and(|rest| rest.starts_with([',', ' ']) && rest.split(' ').count() <= 6)
    })
}

/// Where a paragraph goes in before the close, and the paragraph with the line ends it needs.
pub(super) fn before_close(letter: &Letter, paragraph: &str) -> ((usize, usize), String) {
    if let Some(at) = closing(letter) {
        let start = letter.lines[at].start;
        return ((start, start), format!("{paragraph}\n\n"));
    }
    let end = letter.text.trim_end().len();
    ((end, end), format!("\n\n{paragraph}"))
}

/// The last paragraph above the close: the place of what is missing from there on, and of no question.
pub(super) fn place_above_close(letter: &Letter) -> Place {
    let close = closing(letter).map_or(usize::MAX, |at| at + 1);
    letter
        .paragraphs
        .iter()
        .rev()
        .find(|paragraph| paragraph.lines.1 < close && paragraph.zone != Zone::Request)
        .map_or_else(Place::whole, |last| Place {
            question: None,
            ..letter.at(last.span)
        })
}

/// Whether the letter says anything of re-use.
pub(super) fn speaks_of_reuse(letter: &Letter) -> bool {
    const WORDS: [&str; 13] = [
        "re-use",
        "re-used",
        "re-using",
        "reuse",
        "reused",
        "open government licence",
        "open government license",
        "ogl",
        "copyright",
        "private study",
        "creative commons",
        "use this information",
        "use the information",
    ];
    own_paragraphs(letter)
        .any(|paragraph| has_any(&paragraph.lower, &WORDS) && !is_left_open(&paragraph.lower))
}

/// Whether words are of a template whose choice nobody made: "[please select: OGL / other]".
fn is_left_open(lower: &str) -> bool {
    [
        "[please select",
        "[select",
        "[delete as",
        "[choose",
        "[insert",
    ]
    .iter()
    .any(|mark| lower.contains(mark))
}

/// The council's own paragraphs.
pub(super) fn own_paragraphs<'l>(letter: &'l Letter) -> impl Iterator<Item = &'l Paragraph> {
    letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.zone != Zone::Request)
}

/// Where words stand in the council's own text, each time.
pub(super) fn own_places(letter: &Letter, words: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(span) = letter.place_of(from, words) {
        if letter.lines[letter.line_of(span.0) - 1].zone != Zone::Request {
            found.push(span);
        }
        from = span.1.max(from + 1);
    }
    found
}
