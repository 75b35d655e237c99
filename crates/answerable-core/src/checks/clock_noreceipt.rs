//! A letter that does not say when the request came, so that nobody can tell whether it is in time.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    clock_words::{begins_as_letter, dates, is_review},
    words::{flat, has_any},
};
use crate::periods::MONTHS;
use answerable_law::foia_2000;

/// Date of receipt not stated.
pub(super) static CHECK: Check = Check {
    id: "CLOCK-NORECEIPT",
    title: "Date of receipt not stated",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_10_6)],
    page: include_str!("clock_noreceipt.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.received.is_some()
        || !begins_as_letter(letter)
        || is_review(letter)
        || says_when_asked(letter)
    {
        return;
    }
    let about = |lower: &str| {
        has_any(
            lower,
            &["request", "enquiry", "email", "e-mail", "letter", "foi"],
        )
    };
    let find = |leads: &[&str]| {
        letter.sentences.iter().find(|sentence| {
            matches!(sentence.zone, Zone::Head | Zone::Answer)
                && has_any(&sentence.lower, leads)
                && about(&sentence.lower)
        })
    };
    // The sentence that opens the letter should have the date, whatever else speaks of the request.
    let thanks = find(&[
        "thank you",
        "thanks",
        "further to",
        "i refer to",
        "we refer to",
    ])
    .or_else(|| find(&["your request", "your enquiry", "your email", "your letter"]));
    // Where the letter breaks off, its opening must be there, with what follows it.
    if letter.cut && !thanks.is_some_and(|sentence| is_passed(letter, sentence)) {
        return;
    }
    let place = thanks.map_or_else(Place::whole, |sentence| letter.at_sentence(sentence));
    found.add(
        place,
        "the letter does not say when the request was received, so it cannot show that it is in time",
        "write “your request, which we received on …”",
    );
}

/// Whether the letter has come from a sentence to what it answers.
fn is_passed(letter: &Letter, sentence: &super::Sentence) -> bool {
    const AFTER: usize = 3;
    letter
        .paragraphs
        .iter()
        .skip(sentence.paragraph + 1)
        .filter(|paragraph| paragraph.zone == Zone::Answer)
        .count()
        >= AFTER
}

/// Whether the date of the request is given in another way: "your e-mail of 3 May".
fn says_when_asked(letter: &Letter) -> bool {
    let about = [
        "your request",
        "your enquiry",
        "your email",
        "your e-mail",
        "your letter",
        "your correspondence",
        "your message",
        "your foi",
        "your information request",
        "your freedom of information request",
        "you wrote",
        "you contacted",
        "you submitted",
        "date received",
        "date of request",
        "received on",
        "received:",
        "request dated",
        "request of",
        "the request you",
        "you e-mailed",
        "you emailed",
        "you sent",
    ];
    let before = |text: &str| {
        dates(text).into_iter().any(|date| {
            letter
                .dated
                .is_none_or(|dated| date <= dated && Some(date) != letter.dated)
        })
    };
    letter
        .lines
        .iter()
        .filter(|line| matches!(line.zone, Zone::Head | Zone::Close))
        .any(|line| {
            has_any(&flat(line.text), &["received", "receipt", "request"]) && before(line.text)
        })
        // The sentence that leads to the questions may have been taken for one of the request.
        || letter.paragraphs.iter().any(|paragraph| {
            paragraph.zone == Zone::Request
                && paragraph.lower.starts_with("your ")
                && has_any(&paragraph.lower, &about)
                && has_any(&paragraph.lower, &["asked us", "asked for", "requested"])
                && before(&letter.text[paragraph.span.0..paragraph.span.1])
        })
        || letter.sentences.iter().any(|sentence| {
            // The date of the request may have been taken for that of the letter.
            let opens = matches!(sentence.zone, Zone::Head | Zone::Answer);
            // "We received it on 3 May 2024", where the sentence before names the request.
            let came = has_any(
                &sentence.lower,
                &[
                    "received it",
                    "received this",
                    "it was received",
                    "this was received",
                    "it reached us",
                    "it arrived",
                    "it came in",
                ],
            ) && letter.paragraphs[sentence.paragraph].leaves.is_empty();
            let received = has_any(&sentence.lower, &["received", "receipt", "reached us"]);
            opens
                && (came || has_any(&sentence.lower, &about))
                && ((letter.cut || received) && names_day_of_month(&sentence.lower)
                    || dates(sentence.text)
                        .into_iter()
                        .any(|date| letter.dated.is_none_or(|dated| date <= dated)))
        })
}

/// Whether words name a day without its year: "your request of 2nd May". Where the letter breaks off
/// that is enough.
fn names_day_of_month(lower: &str) -> bool {
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && *word != "of")
        .collect();
    let is_day = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
        ["", "st", "nd", "rd", "th"].contains(&&word[digits.len()..])
            && digits.parse().is_ok_and(|day: u32| (1..=31).contains(&day))
    };
    let is_month = |word: &str| MONTHS.iter().any(|month| month.eq_ignore_ascii_case(word));
    words
        .windows(2)
        .any(|pair| is_day(pair[0]) && is_month(pair[1]) || is_month(pair[0]) && is_day(pair[1]))
}
