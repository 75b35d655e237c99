//! A letter that does not say when the request came, so that nobody can tell whether it is in time.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    clock_words::{dates, is_letter, is_review},
    words::{flat, has_any},
};
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
        || !is_letter(letter)
        || is_review(letter)
        || says_when_asked(letter)
    {
        return;
    }
    let thanks = letter.sentences.iter().find(|sentence| {
        matches!(sentence.zone, Zone::Head | Zone::Answer)
            && has_any(
                &sentence.lower,
                &["your request", "your enquiry", "your email", "your letter"],
            )
    });
    let place = thanks.map_or_else(Place::whole, |sentence| letter.at_sentence(sentence));
    found.add(
        place,
        "the letter does not say when the request was received, so it cannot show that it is in time",
        "write “your request, which we received on …”",
    );
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
            matches!(sentence.zone, Zone::Head | Zone::Answer)
                && has_any(&sentence.lower, &about)
                && dates(sentence.text)
                    .into_iter()
                    .any(|date| letter.dated.is_none_or(|dated| date <= dated))
        })
}
