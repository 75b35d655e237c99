//! A letter that answers a request without setting it out.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    clock_words::{is_letter, is_review},
    standing::is_on_the_way,
    words::has_any,
};
use answerable_law::{Citation, Instrument};

/// Request not set out.
pub(super) static CHECK: Check = Check {
    id: "REQ-NOT-QUOTED",
    title: "Request not set out",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(Citation::new(Instrument::Section45Code, "10"))],
    page: include_str!("req_not_quoted.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if !is_letter(letter) || is_review(letter) || is_on_the_way(letter) {
        return;
    }
    let Some(thanks) = letter.sentences.iter().find(|sentence| {
        matches!(sentence.zone, Zone::Head | Zone::Answer)
            && has_any(
                &sentence.lower,
                &[
                    "your request",
                    "your enquiry",
                    "your email",
                    "your e-mail",
                    "your letter",
                    "your information request",
                    "your freedom of information request",
                    "your foi request",
                ],
            )
    }) else {
        return;
    };
    if sets_out(letter) {
        return;
    }
    found.add(
        Place {
            question: None,
            ..letter.at_sentence(thanks)
        },
        "the letter answers a request that it does not set out",
        "quote the request, with its numbers, before the answer",
    );
}

/// Whether the request's words stand in the letter, or may: whatever looks like a question, a
/// quotation or a list that is announced.
fn sets_out(letter: &Letter) -> bool {
    let any = |test: &dyn Fn(&super::Line) -> bool| letter.lines.iter().any(test);
    if any(&|line| line.zone == Zone::Request || line.text.trim_end().ends_with('?')) {
        return true;
    }
    // In a table, a question stands on the line of its answer.
    let rows = letter.leaves.iter().any(|leaf| {
        let words: Vec<&str> = leaf.text.split_whitespace().take(8).collect();
        words.len() > 4 && letter.place_of(0, &words.join(" ")).is_some()
    });
    if rows {
        return true;
    }
    let announces = [
        "you asked",
        "you ask",
        "you requested",
        "you have requested",
        "you had requested",
        "you have asked",
        "you wrote",
        "you wanted",
        "you sought",
        "you said",
        "you were seeking",
        "you are seeking",
        "you would like",
        "asking for",
        "asking how",
        "asked for",
        "requesting",
        "in which you",
        "your questions",
        "each question",
        "your request:",
        "request:",
        "it asked",
        "which asked",
        "request was for",
        "it was for",
        "request is for",
        "request read",
        "requested:",
        "set out below",
        "repeated below",
        "copied below",
        "reproduced below",
        "below is your request",
        "attached",
        "enclosed",
        "appendix",
        "annex",
        "specifically",
        "in respect of the following",
        "the following information",
        "in these words",
        "information you described",
        "as follows",
    ];
    let says = letter
        .paragraphs
        .iter()
        .any(|paragraph| has_any(&paragraph.lower, &announces) || is_announced(&paragraph.lower));
    let quotes = letter
        .paragraphs
        .iter()
        .flat_map(|paragraph| paragraph.lower.split('"').skip(1).step_by(2))
        .any(|quoted| quoted.split(' ').count() > 5);
    says || quotes
}

/// "Thank you for your request for: …", "the number of …" after a colon.
fn is_announced(lower: &str) -> bool {
    has_any(lower, &["question 1", "question one", "q1", "part 1"])
        || lower.contains("request") && lower.ends_with(':')
}
