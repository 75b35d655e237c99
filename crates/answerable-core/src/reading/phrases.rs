//! What a sentence of a letter does, by its layout and its first words: asks, greets, closes,
//! defines, says how the answer is wanted. What a question is *about* is for `asks`.

use crate::periods::read::{What, periods};
use jiff::civil::Date;

/// The sentences of a paragraph. Questions that conversion has glued together ("…waiting?How many")
/// are told apart.
pub(super) fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let end = at
            + mark.len()
            + text[at + mark.len()..]
                .chars()
                .take_while(|c| [')', '"'].contains(c))
                .count();
        let after = &text[end..];
        // Looked at last: in a text without blanks, this word is all of it.
        let abbreviation = || {
            let word = text[start..at].rsplit(' ').next().unwrap_or_default();
            let word = word.trim_start_matches('(');
            [
                "e.g", "i.e", "no", "etc", "mr", "mrs", "ms", "dr", "eg", "ie",
            ]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
        };
        let goes_on = after
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c == '"');
        let glued = mark == "?" && after.starts_with(char::is_uppercase);
        if (after.starts_with(' ') && goes_on && !abbreviation() || glued) && end > start {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

pub(super) fn starts_with_any(text: &str, leads: &[&str]) -> bool {
    // Leads are in small letters, and this is asked of every sentence many times.
    leads.iter().any(|lead| {
        text.get(..lead.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(lead))
            && !text[lead.len()..].starts_with(|c: char| c.is_alphanumeric())
    })
}

/// The text without words that only join it to what went before: "And …", "Finally, …".
fn without_joint(text: &str) -> &str {
    let mut rest = text.trim_start();
    for joint in [
        "and",
        "also",
        "first",
        "second",
        "third",
        "next",
        "finally",
        "lastly",
        "secondly",
        "thirdly",
        "firstly",
        "in addition",
        "then",
    ] {
        if starts_with_any(rest, &[joint]) && rest.is_char_boundary(joint.len()) {
            rest = rest[joint.len()..].trim_start_matches([',', ' ']);
        }
    }
    rest
}

/// Whether a sentence asks for something, by its mark or its first words.
pub(super) fn is_asking(text: &str) -> bool {
    let told = [
        "please note",
        "please find",
        "please see",
        "please use",
        "please remember",
        "please contact",
        "please do not",
        "please quote",
        "please understand",
        "please be aware",
        "please accept",
        "please treat",
        "please regard",
        "please bear",
        "please ignore",
        "please exclude",
        "please leave out",
        "please keep",
        "please get in touch",
        "please tell us within",
        "please answer",
        "please email",
        "please write",
        "please carry out an internal review",
        "what a",
        "what an",
        "what we",
        "what i",
        "what follows",
        "what is asked for",
        "what is wanted",
        "how to",
    ];
    let mut text = text;
    // "Workload: What is the average …": a heading in front of the question.
    for _ in 0..2 {
        match text.split_once(": ") {
            Some((heading, rest)) if heading.split(' ').count() <= 3 => text = rest,
            _ => break,
        }
    }
    let text = text.trim_start_matches(['"', '\'']);
    let whole = text;
    let text = without_joint(text);
    if starts_with_any(text, &told) {
        return false;
    }
    let asks = [
        "what",
        "how",
        "which",
        "who",
        "whom",
        "whose",
        "to whom",
        "to how many",
        "of how many",
        "for how many",
        "when",
        "where",
        "why",
        "do you",
        "does",
        "did",
        "is there",
        "are there",
        "has",
        "have you",
        "can you",
        "could you",
        "would you",
        "will you",
        "please",
        "provide",
        "send",
        "supply",
        "list",
        "state",
        "specify",
        "give",
        "tell",
        "confirm",
        "explain",
        "indicate",
        "i would like",
        "i would be",
        "i would appreciate",
        "i would also",
        "i'd",
        "we would like",
        "i also",
        "i am requesting",
        "i request",
        "i want to know",
        "i wish to",
        "the number of",
        "the total number",
        "of those",
        "of these",
        "in each",
        "in relation to",
    ];
    let polite = whole.trim_end().ends_with('?');
    polite
        || asks_after_its_time(text)
        || starts_with_any(whole, &["also"])
        || starts_with_any(text, &asks)
            && !(starts_with_any(
                text,
                &["in relation to", "when", "where", "has", "does", "did"],
            ) && !polite
                && !text.to_lowercase().contains("please"))
}

/// "In 2018 and 2020, how many …", "Towards how many children …": asks after what it is for.
fn asks_after_its_time(text: &str) -> bool {
    let leads = [
        "in", "on", "at", "between", "during", "towards", "to", "for", "of", "from", "over",
        "since", "within", "by", "as of", "as at", "under", "among", "amongst", "with",
    ];
    starts_with_any(text, &leads)
        && says_any(
            text.get(..200).unwrap_or(text),
            &["how many", "how much", "how long", "how often"],
        )
}

/// Whether a text opens as a question does: "How many", "What", "Please send".
pub(super) fn opens_a_question(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "how many",
            "how much",
            "how long",
            "how often",
            "how big",
            "how large",
            "how are",
            "how is",
            "how do",
            "how does",
            "how did",
            "how was",
            "how were",
            "how has",
            "how have",
            "to how many",
            "of how many",
            "for how many",
            "what",
            "which",
            "who",
            "why",
            "has the",
            "has your",
            "have you",
            "please send",
            "please provide",
            "please state",
            "please supply",
            "please list",
            "please give",
            "please confirm",
            "please tell",
            "please say",
            "please explain",
            "please could",
            "could you",
            "can you",
            "do you",
            "does",
            "is there",
            "are there",
            "of those",
            "of these",
        ],
    ) && text.starts_with(char::is_uppercase)
}

/// "If you have a policy, please send it": asks, though it opens with a condition.
pub(super) fn is_conditional(text: &str) -> bool {
    starts_with_any(text, &["if", "where", "of", "for", "in"])
        && says_any(
            text,
            &[
                "please send",
                "please provide",
                "please state",
                "please supply",
                "please give",
            ],
        )
}

/// Whether a text names what is wanted without a verb: "Number of referrals", "the average
/// caseload", "Spend on agency staff".
pub(super) fn is_noun_ask(text: &str) -> bool {
    let rest = without_joint(text);
    let rest = [
        "the ", "The ", "a ", "A ", "their ", "Their ", "any ", "Any ", "your ", "Your ",
    ]
    .iter()
    .find_map(|article| rest.strip_prefix(article))
    .unwrap_or(rest);
    starts_with_any(
        rest,
        &[
            "number",
            "numbers",
            "total",
            "average",
            "mean",
            "median",
            "highest",
            "largest",
            "maximum",
            "lowest",
            "percentage",
            "proportion",
            "share",
            "rate",
            "amount",
            "spend",
            "spending",
            "expenditure",
            "cost",
            "costs",
            "budget",
            "copy",
            "copies",
            "list",
            "breakdown",
            "details",
            "names",
            "policy",
            "working days",
            "days lost",
            "headcount",
            "all that",
        ],
    )
}

/// "From", "during:", "on 30 September in": words that only lead to the list of times below.
pub(super) fn is_connective(text: &str) -> bool {
    // A few words, and this is asked of every line.
    if text.len() > 80 {
        return false;
    }
    let word = text.trim_end_matches([':', '-', '.']).to_lowercase();
    let word = word.trim();
    [
        "from",
        "in",
        "for",
        "during",
        "and",
        "between",
        "by",
        "namely",
        "in each of",
        "in the following years",
        "for the following years",
        "for the years",
        "for each of",
    ]
    .contains(&word)
        || word.split(' ').count() <= 6
            && [" in", " of", " for"].iter().any(|end| word.ends_with(end))
            && word.starts_with(|c: char| c.is_lowercase())
            && starts_with_any(word, &["on", "at", "as at", "in", "for", "at the end"])
}

/// Whether a text says a time and nothing else: "i) 2017/18", "April 1 2012 to end of March 2013".
pub(super) fn is_time_only(text: &str) -> bool {
    // A time is short, and this is asked of every line.
    if text.len() > 160 || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let found = periods(text, Date::constant(2020, 1, 1));
    if !found
        .iter()
        .any(|found| matches!(found.what, What::Periods(_)))
    {
        return false;
    }
    let mut rest = text.to_owned();
    for time in found.iter().rev() {
        rest.replace_range(time.start..time.end, " ");
    }
    only_joins_times(&rest, &[])
}

/// Whether what is left of a text without its times only joins them: "from … to …".
pub(super) fn only_joins_times(rest: &str, besides: &[&str]) -> bool {
    const JOINS: [&str; 14] = [
        "from",
        "to",
        "the",
        "in",
        "for",
        "year",
        "years",
        "financial",
        "calendar",
        "and",
        "of",
        "so",
        "far",
        "date",
    ];
    rest.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| JOINS.contains(&word) || besides.contains(&word))
}

pub(super) fn is_greeting(text: &str) -> bool {
    text.split(' ').take(9).count() <= 8
        && starts_with_any(
            text,
            &[
                "dear",
                "hello",
                "hi",
                "good morning",
                "good afternoon",
                "good evening",
                "to whom it may concern",
                "annwyl",
                "madainn mhath",
                "a charaid",
                "to",
            ],
        )
        && !text.ends_with(['?', ':'])
        && !text.contains(", here ")
}

pub(super) fn is_close(text: &str) -> bool {
    let leads = [
        "yours",
        "kind regards",
        "best regards",
        "warm regards",
        "regards",
        "many thanks",
        "with thanks",
        "with best wishes",
        "with kind regards",
        "thank you",
        "thanks",
        "thanking you",
        "best wishes",
        "sincerely",
        "cheers",
        "le deagh",
        "diolch",
        "i look forward",
        "looking forward",
    ];
    text.split(' ').count() <= 16 && starts_with_any(text, &leads)
}

pub(super) fn is_definition(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "please understand",
            "for the purposes of",
            "for the purpose of",
            "in this request",
            "for clarity",
            "for clarification",
            "by \"",
            "where i refer",
            "where i say",
            "note that",
        ],
    ) || text.to_lowercase().contains("should be understood")
}

/// How the answer is wanted, not what is asked.
pub(super) fn is_instruction(text: &str) -> bool {
    let polite = [
        "if",
        "should any",
        "should you",
        "should this",
        "should the",
        "please",
        "can you",
        "could you",
        "would you",
        "i would",
    ];
    if text.ends_with('?') && !starts_with_any(text, &polite) {
        return false;
    }
    let lower = text.to_lowercase();
    let leads = [
        "please ignore",
        "please exclude",
        "please leave out",
        "please carry out an internal review",
        "please treat",
        "it would help",
        "in order of priority",
        "give it",
        "please give it",
        "please provide information as",
        "please provide the information as",
        "please give this as",
        "please say in your answer",
        "please say in your response",
    ];
    let phrases = [
        "excel",
        "csv",
        "spreadsheet",
        "machine-readable",
        "electronic form",
        "electronic format",
        "electronically",
        "electronic cop",
        "by email",
        "by e-mail",
        "reply by post",
        "this format",
        "if any of",
        "if some of",
        "exempt",
        "refine",
        "advice and assistance",
        "advise and assist",
        "section 16",
        "cost limit",
        "18 hours",
        "clarification",
        "clarify",
        "acknowledge",
        "20 working days",
        "if it is not possible",
        "already public",
        "be public already",
        "in the public domain",
        "publicly available",
        "received this request",
        "request has reached you",
        "receipt of this",
        "if you need",
        "if you do not hold",
        "if this request",
        "if the information",
        "if you are unable",
        "redact",
        "if you hold",
        "if possible, please",
        "if possible please",
        "where possible, please",
        "names are not wanted",
        "a link will do",
    ];
    starts_with_any(text, &leads) || phrases.iter().any(|phrase| lower.contains(phrase))
}

/// The words with which a response starts to repeat the request.
pub(super) fn is_lead_of_response(text: &str) -> bool {
    let lower = text.to_lowercase();
    let trimmed = lower.trim_end_matches(['.', ':', ' ']);
    if [
        "request",
        "the request",
        "your request",
        "you asked",
        "your questions",
        "question",
    ]
    .contains(&trimmed)
    {
        return true;
    }
    let leads = [
        "you have requested the following",
        "you requested the following",
        "you have asked for",
        "you asked for",
        "you asked the following",
        "your request was as follows",
        "you asked us",
    ];
    if text.split(' ').count() <= 12 && starts_with_any(text, &leads) {
        return true;
    }
    let voices = [
        "you asked",
        "you wrote",
        "you have requested",
        "you requested",
        "you sought",
        "your request",
        "your questions",
        "these questions",
        "you put",
        "to ask",
    ];
    let opens = lower.ends_with(':')
        || ["as follows", "set out below", "the following"]
            .iter()
            .any(|end| trimmed.ends_with(end));
    opens
        && voices.iter().any(|voice| lower.contains(voice))
        && !lower.contains("our answers added")
        || lower.contains("your questions, with our answers")
}

/// The heading under which a response answers.
pub(super) fn is_title_of_response(text: &str) -> bool {
    let lower: String = text.chars().take(30).collect::<String>().to_lowercase();
    let below = [
        "below is the",
        "below are the",
        "please see our",
        "please find below",
    ];
    if ["response: ", "our response: ", "answer: ", "reply: "]
        .iter()
        .any(|lead| lower.starts_with(lead))
    {
        return true;
    }
    if below.iter().any(|lead| lower.starts_with(lead))
        && text.ends_with(':')
        && !is_lead_of_response(text)
    {
        return true;
    }
    [
        "response",
        "our response",
        "the response",
        "reply",
        "our reply",
        "the reply",
        "answer",
        "answers",
        "our answers",
        "council response",
        "information provided",
        "decision",
    ]
    .contains(&lower.trim_end_matches(|c: char| {
        // "Response 26-11-21": a page may date it.
        c.is_ascii_digit() || [':', '.', ' ', '-', '/'].contains(&c)
    }))
}

/// The standing paragraphs with which a response ends.
pub(super) fn is_end_of_response(text: &str) -> bool {
    let leads = [
        "the supply of information in response",
        "please note, under the re-use",
        "for information, we publish",
        "if you are unhappy",
        "if you are dissatisfied",
        "you may re-use",
        "yours",
        "you have the right to",
        "if you wish to apply to re",
    ];
    starts_with_any(text, &leads)
}

/// A step of the way to a published file, as some responses number them.
pub(super) fn is_click_path(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "click",
            "open",
            "filter",
            "for all downloaded",
            "select",
            "go to",
            "pick",
            "choose",
            "download",
        ],
    )
}

/// "Select a year from the drop down list": how a page of answers is searched.
pub(super) fn is_search_help(text: &str) -> bool {
    starts_with_any(text, &["select", "click", "type", "enter"])
        && says_any(
            text,
            &[
                "drop down",
                "dropdown",
                "drop-down",
                "search",
                "button",
                "box",
                "link",
            ],
        )
        && !text.ends_with('?')
}

/// Whether a text holds words, from the start of one to the end of one.
pub(super) fn says(text: &str, words: &str) -> bool {
    says_any(text, &[words])
}

/// Whether a text holds any of some words.
fn says_any(text: &str, all: &[&str]) -> bool {
    let lower = text.to_lowercase();
    all.iter().any(|words| holds(&lower, words))
}

fn holds(lower: &str, words: &str) -> bool {
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    lower.match_indices(words).any(|(at, _)| {
        apart(lower[..at].chars().next_back()) && apart(lower[at + words.len()..].chars().next())
    })
}

/// The words with which a council acknowledges a message.
pub(super) fn is_council_opening(text: &str) -> bool {
    let thanks = [
        "thank you for your request",
        "thank you for your freedom",
        "thank you for your foi",
        "thank you for your email",
        "thank you for your e-mail",
        "thank you for your enquiry",
        "thank you for your letter",
        "thank you for contacting",
        "thanks for your request",
        "thanks for your freedom",
        "thanks for your foi",
        "thanks for your email",
        "thanks for your e-mail",
        "thanks for contacting",
        "thanks for the request",
        "thanks for the freedom",
        "thanks for requesting",
        "thanks for asking for",
        "this is an automat",
        "we acknowledge",
        "i acknowledge",
    ];
    says_any(text.get(..80).unwrap_or(text), &thanks)
}

/// The words in which only a council speaks to a requester.
pub(super) fn is_council_voice(text: &str) -> bool {
    says_any(
        text,
        &[
            "your request",
            "thank you for your enquiry",
            "thank you for your e-mail",
            "thank you for your email",
            "thank you for your letter",
            "thank you for writing",
            "thank you for requesting",
            "thank you for contacting",
            "thanks for contacting",
            "thanks for requesting",
            "thanks for the foi request",
            "thanks for the freedom of information request",
            "we received your request",
            "you will hear from us",
            "your questions",
            "you asked",
            "you have requested",
            "you requested the",
            "you sought",
            "you wrote",
            "our reply",
            "our answers",
            "our response",
            "we can confirm that",
            "please find our",
            "is answered beneath",
            "i can confirm that",
        ],
    )
}

/// Words that a response ends with, and a request seldom has: two of them make a response.
pub(super) fn is_weak_council_voice(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "internal review",
        "information commissioner",
        "decision reviewed",
        "ico.org.uk",
        "exempt under",
        "we do not hold",
        "does not hold this",
        "open government licence",
        "refusal notice",
        "is withheld",
        "we are unable to provide",
        "unable to provide this",
        "time taken to respond",
        "cost of compliance",
        "would exceed the appropriate",
        "exceed the appropriate cost",
        "in issuing our response",
        "we do not record",
        "is not recorded",
        "information is not held",
        "council does not hold",
    ]
    .iter()
    .any(|voice| lower.contains(voice))
}

/// The words in which only a requester speaks.
pub(super) fn is_requester_voice(text: &str) -> bool {
    says_any(
        text,
        &[
            "my request",
            "this request",
            "i am asking",
            "i would like",
            "i'd like",
            "i would be",
            "i am writing to request",
            "i request",
            "i should like",
            "i wish to",
            "i want",
            "please could you",
            "could you tell",
            "could you please",
            "under the freedom of information act please",
        ],
    )
}

/// A statement about the writer or the council, in a numbered paragraph that asks nothing.
pub(super) fn is_statement(text: &str) -> bool {
    let speaks = text
        .to_lowercase()
        .replace("i.e", "")
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .any(|word| ["i", "we", "my", "our", "i'm", "we're", "i've"].contains(&word));
    speaks && text.ends_with('.') && !is_asking(text) && !is_noun_ask(text)
}

/// "How many did each of these carry out?": asks of the list below, though it ends as a question.
pub(super) fn leads_to_its_parts(text: &str) -> bool {
    says_any(
        text,
        &[
            "each of these",
            "each of the following",
            "the following",
            "for each of",
        ],
    ) && !says_any(
        text,
        &[
            "each of these years",
            "each of the years",
            "following year",
            "following years",
        ],
    )
}

/// Whether the last clause of a text is one that "yes", "no" or one of several answers: "is it",
/// "Does a manager look at caseloads", "whether a case is".
pub(super) fn is_choice(text: &str) -> bool {
    let lower = text.to_lowercase();
    let clause = lower.rsplit([',', ';']).next().unwrap_or_default().trim();
    let last = lower
        .rsplit(['.', '?', '!'])
        .next()
        .unwrap_or_default()
        .trim();
    let verbs = [
        "is", "are", "was", "were", "do", "does", "did", "has", "have", "will", "would", "must",
    ];
    [clause, last]
        .iter()
        .any(|part| starts_with_any(part, &verbs))
        || last.contains("whether ")
        || last.contains("any of the following")
        || last.contains("which of the following")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_abbreviations() {
        assert_eq!(
            sentences(
                "How many? (I.e. is it one case per child?) Please say, e.g. in a table. Thanks"
            ),
            [
                "How many? (I.e. is it one case per child?)",
                "Please say, e.g. in a table.",
                "Thanks"
            ]
        );
    }

    #[test]
    fn glued_questions_are_told_apart() {
        assert_eq!(
            sentences("How many were waiting?How long?At 3.5 hours each?"),
            ["How many were waiting?", "How long?", "At 3.5 hours each?"]
        );
    }

    #[test]
    fn what_asks_and_what_does_not() {
        for text in [
            "How many referrals were there?",
            "And could you say how much was paid?",
            "Finally, how many had no worker?",
            "I would also like a copy of the policy.",
            "Workload: What is the average",
        ] {
            assert!(is_asking(text), "{text}");
        }
        for text in [
            "Please note that figures are provisional.",
            "Please treat this letter as a request for information.",
            "It would help to have this by team.",
        ] {
            assert!(!is_asking(text), "{text}");
        }
    }

    #[test]
    fn choices_are_known_by_their_last_clause() {
        for text in [
            "When you count a case, is it",
            "Does a manager look at caseloads",
            "When a worker is off sick, are the cases",
            "Please say whether a case is",
        ] {
            assert!(is_choice(text), "{text}");
        }
        for text in [
            "What was the average number of cases held by",
            "please give",
            "How many working days were lost by:",
        ] {
            assert!(!is_choice(text), "{text}");
        }
    }

    #[test]
    fn times_alone() {
        for text in [
            "2017/18",
            "April 1 2012 to end of March 2013",
            "2021 (so far)",
            "2018",
        ] {
            assert!(is_time_only(text), "{text}");
        }
        for text in ["28", "spend in 2017/18", "Early Help", "Two."] {
            assert!(!is_time_only(text), "{text}");
        }
    }
}
