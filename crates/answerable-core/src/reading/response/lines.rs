//! The lines of a letter with their places, and who speaks in each: council, requester, or nobody
//! (mail headers, status lines, the feet of pages).

use crate::words::{Token, TokenKind, tokens};
use std::collections::HashMap;

/// Whose words a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    Council,
    Requester,
    /// A mail header, a status line, a page's foot.
    Nobody,
}

/// A line of the letter.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// As it stands, without its line end.
    pub(super) raw: &'a str,
    /// Without quotation marks of a mail, bold marks and spaces about it.
    pub(super) text: &'a str,
    /// Byte offset of `text` in the letter.
    pub(super) start: usize,
    pub(super) quoted: bool,
    pub(super) voice: Voice,
    /// The message of a thread that it belongs to, counted from 0.
    pub(super) message: usize,
}

impl Line<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// A letter cut into lines, with its words.
pub(super) struct Letter<'a> {
    pub(super) text: &'a str,
    pub(super) lines: Vec<Line<'a>>,
    /// The words and numbers of the letter, in order; marks are left out.
    pub(super) words: Vec<Token>,
    /// How many messages the letter holds; 1 for what is no thread.
    pub(super) messages: usize,
}

impl<'a> Letter<'a> {
    pub(super) fn of(text: &'a str) -> Letter<'a> {
        let mut lines = Vec::new();
        let mut at = 0;
        for whole in text.split_inclusive('\n') {
            let raw = whole.trim_end_matches(['\n', '\r']);
            let (start, inner, quoted) = inner(raw);
            lines.push(Line {
                raw,
                text: inner,
                start: at + start,
                quoted,
                voice: Voice::Council,
                message: 0,
            });
            at += whole.len();
        }
        let mut messages = messages(&mut lines);
        if messages == 1 {
            messages = greetings(&mut lines);
        }
        outcomes(&mut lines);
        feet(&mut lines);
        let words = tokens(text)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .collect();
        Letter {
            text,
            lines,
            words,
            messages,
        }
    }

    /// The index of the line that a byte of the letter stands on.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        self.lines
            .partition_point(|line| line.start <= byte)
            .saturating_sub(1)
    }
}

/// The words of a line with their offset in it, and whether a mail quotes them.
fn inner(raw: &str) -> (usize, &str, bool) {
    let mut rest = raw.trim_start();
    let mut quoted = false;
    while let Some(after) = rest.strip_prefix('>') {
        quoted = true;
        rest = after.trim_start();
    }
    while let Some(after) = rest.strip_prefix("**") {
        rest = after.trim_start();
    }
    let start = raw.len() - rest.len();
    let mut rest = rest.trim_end();
    while let Some(before) = rest.strip_suffix("**") {
        rest = before.trim_end();
    }
    (start, rest, quoted)
}

/// Where messages of a thread start, and whose they are.
fn messages(lines: &mut [Line]) -> usize {
    let mut current = Voice::Council;
    let mut message = 0;
    let mut started = false;
    let mut header = 0;
    for at in 0..lines.len() {
        let text = lines[at].text;
        let sender = sent_by(text, at, lines);
        // A reply between the quoted lines of what it answers is no new message.
        let quotes = || {
            let rest = lines.get(at + 1..).unwrap_or_default();
            let next = rest.iter().take(10).find(|line| !line.is_blank());
            text.ends_with("wrote:") && next.is_some_and(|line| line.quoted)
        };
        if let Some(sender) = sender
            && !quotes()
        {
            // What stands above the first header may be a reply whose own header is lost.
            let replied = || {
                let above = lines[..at].iter();
                let spoken = above.clone().filter(|line| !line.is_blank()).count();
                spoken > 4
                    && above
                        .clone()
                        .any(|line| is_greeting(line.text) || is_sign_off(line.text))
            };
            if started || replied() {
                message += 1;
            }
            started = true;
            current = if is_council(sender) {
                Voice::Council
            } else {
                Voice::Requester
            };
            header = at + 1;
        }
        let line = &mut lines[at];
        line.message = message;
        line.voice = if line.quoted {
            Voice::Requester
        } else {
            current
        };
        let heads = sender.is_some() || is_status(text);
        // The fields of a mail stand together; the first line that is none ends them.
        let in_header = header == at && started && is_field(text);
        if in_header {
            header = at + 1;
        }
        if heads || in_header {
            line.voice = Voice::Nobody;
        }
    }
    message + 1
}

/// Where messages start in an exchange whose mail headers are lost: a greeting to a council opens a
/// requester's, and its close, a greeting to a person or a heading over answers ends it.
fn greetings(lines: &mut [Line]) -> usize {
    if lines.iter().any(|line| line.voice != Voice::Council) {
        return 1;
    }
    let mut message = 0;
    let mut at = 0;
    while at < lines.len() {
        if !greets_council(lines, at) {
            lines[at].message = message;
            at += 1;
            continue;
        }
        let end = end_of_request(lines, at + 1);
        // Answers between the questions of a request that is repeated are the council's.
        let told = lines[at..end.at]
            .iter()
            .filter(|line| is_told(line.text))
            .count();
        let opens = lines[..at]
            .iter()
            .any(|line| is_greeting(line.text) || is_sign_off(line.text));
        message += usize::from(opens && end.message);
        for line in &mut lines[at..end.at] {
            line.message = message;
            if told < 2 {
                line.voice = Voice::Requester;
            }
        }
        let more = lines[end.at..].iter().any(|line| !line.is_blank());
        message += usize::from(end.message && more && told < 2);
        at = end.at;
    }
    if message > 0 {
        message = replies(lines);
    }
    message + 1
}

/// Replies in an exchange: each opens with a greeting, and one that only says that the request has
/// come, or asks what it means, answers nothing.
fn replies(lines: &mut [Line]) -> usize {
    let mut message = 0;
    let mut starts: Vec<usize> = vec![0];
    for at in 1..lines.len() {
        let turns =
            lines[at].voice != lines[at - 1].voice || lines[at].message != lines[at - 1].message;
        let greets = lines[at].voice == Voice::Council && is_greeting(lines[at].text);
        if turns || greets {
            starts.push(at);
        }
    }
    starts.push(lines.len());
    for two in starts.windows(2) {
        let own = &mut lines[two[0]..two[1]];
        let only_receipt =
            own.first().is_some_and(|line| line.voice == Voice::Council) && is_receipt(own);
        for line in own {
            line.message = message;
            if only_receipt {
                line.voice = Voice::Nobody;
            }
        }
        message += 1;
    }
    message - 1
}

/// Whether a message only says that a request has come and what will become of it.
fn is_receipt(lines: &[Line]) -> bool {
    const SAYS: [&str; 28] = [
        "thanks for requesting",
        "thank you for requesting",
        "thanks for asking",
        "am handling",
        "you will hear",
        "will let you know",
        "will respond",
        "will reply",
        "will be answered",
        "will answer it",
        "is being dealt with",
        "is being processed",
        "is being handled",
        "am handling it",
        "acknowledg",
        "made a start",
        "has gone to",
        "has been passed",
        "has been forwarded",
        "has been sent to",
        "will be sent to you",
        "will contact you",
        "kindly clarify",
        "please clarify",
        "could you clarify",
        "statutory time limit",
        "thanks for contacting",
        "date of request:",
    ];
    let mut text = String::new();
    let mut told = false;
    for line in lines {
        // A mail's foot says much of what may not be disclosed.
        let lower = line.text.to_lowercase();
        if ["this e-mail", "this email", "disclose", "attached"]
            .iter()
            .all(|word| !lower.contains(word))
        {
            text.push_str(&lower);
            text.push(' ');
        }
        told |= is_answer_heading(line.text) || is_told(line.text);
    }
    let answers = super::grounds::says_refused(&text)
        || super::grounds::says_not_held(&text)
        || [
            "now answer",
            "please find",
            "our response",
            "answer below",
            "answers below",
        ]
        .iter()
        .any(|words| text.contains(words));
    !told && !answers && SAYS.iter().any(|words| text.contains(words))
}

/// Where a requester's message ends, and whether another message follows it.
struct RequestEnd {
    at: usize,
    message: bool,
}

fn end_of_request(lines: &[Line], from: usize) -> RequestEnd {
    let mut at = from;
    while at < lines.len() {
        let text = lines[at].text;
        if is_answer_heading(text) {
            return RequestEnd { at, message: false };
        }
        if is_greeting(text) {
            return RequestEnd { at, message: true };
        }
        if is_sign_off(text) {
            // The name beneath belongs to it.
            let rest = lines.get(at + 1..).unwrap_or_default();
            let name = rest
                .iter()
                .take(4)
                .position(|line| !line.is_blank())
                .filter(|&name| is_name(rest[name].text));
            let at = at + 1 + name.map_or(0, |name| name + 1);
            return RequestEnd { at, message: true };
        }
        at += 1;
    }
    RequestEnd { at, message: true }
}

fn is_greeting(text: &str) -> bool {
    let lower = text.to_lowercase();
    let short = text.split_whitespace().count() <= 9 && !text.ends_with('?');
    short
        && [
            "dear ",
            "dear,",
            "hello",
            "hi ",
            "hi,",
            "good morning",
            "good afternoon",
            "to whom",
        ]
        .iter()
        .any(|lead| lower.starts_with(lead))
}

/// Whether a greeting is to a council: by its words, or by those of the message that it opens.
fn greets_council(lines: &[Line], at: usize) -> bool {
    const BODIES: [&str; 12] = [
        "council",
        "borough",
        "authority",
        "county",
        "foi",
        "freedom of information",
        "information",
        "trust",
        "team",
        "comhairle",
        "cyngor",
        "governance",
    ];
    let text = lines[at].text;
    if !is_greeting(text) {
        return false;
    }
    let lower = text.to_lowercase();
    if BODIES.iter().any(|body| lower.contains(body)) {
        return true;
    }
    let unnamed = [
        "sir",
        "madam",
        "whom",
        "hello",
        "hi,",
        "morning",
        "afternoon",
        "colleague",
    ]
    .iter()
    .any(|word| lower.contains(word));
    if !unnamed {
        return false;
    }
    let rest: String = lines[at + 1..]
        .iter()
        .take(12)
        .map(|line| line.text.to_lowercase())
        .collect::<Vec<_>>()
        .join(" ");
    let council = [
        "your request",
        "you have requested",
        "you requested",
        "you asked",
        "your enquiry",
        "your email",
        "your e-mail",
        "your letter",
        "your message",
        "asked us",
        "re: ",
        "our ref",
    ]
    .iter()
    .any(|words| rest.contains(words));
    let requester = [
        "i would like",
        "i am writing",
        "i wish",
        "i request",
        "i'd like",
        "i want",
        "i am making",
        "under the freedom",
        "please could you",
        "please can you",
        "please provide",
        "please tell",
        "please supply",
        "could you",
        "foi request",
        "freedom of information request",
    ]
    .iter()
    .any(|words| rest.contains(words));
    requester && !council
}

fn is_sign_off(text: &str) -> bool {
    let lower = text.trim_end_matches([',', '.', ' ', '-']).to_lowercase();
    [
        "yours faithfully",
        "yours sincerely",
        "yours truly",
        "yours",
        "kind regards",
        "regards",
        "best regards",
        "many thanks",
        "best wishes",
        "warm regards",
        "with thanks",
        "thanks",
        "thank you",
        "with kind regards",
        "sincerely",
        "yn gywir",
        "cofion",
    ]
    .contains(&lower.as_str())
}

/// A name under a close: a few words, and no sentence.
fn is_name(text: &str) -> bool {
    let few = text.split_whitespace().count() <= 8;
    few && !text.ends_with(['.', '?', ':']) && !is_greeting(text) && !is_answer_heading(text)
}

/// A line that is a heading over a council's answers and nothing more.
pub(super) fn is_answer_heading(text: &str) -> bool {
    let bare = text
        .trim_matches(|c: char| " :*-–#_=.".contains(c))
        .to_lowercase();
    let bare = bare.strip_prefix("the ").unwrap_or(&bare);
    // "Response 26-10-2015".
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit() || "-/. ".contains(c));
    [
        "response",
        "our response",
        "council response",
        "council's response",
        "response to request",
        "council’s response",
        "response sent",
        "response details",
        "foi response",
        "reply",
        "our reply",
        "answer",
        "answers",
        "our answer",
        "decision",
        "foi answer",
        "eir response",
        "information provided",
        "response from council",
        "responses",
        "our response to you",
        "request response",
        "outcome",
        "full response",
        "response text",
        "response to your request",
    ]
    .contains(&bare)
}

/// Whether a line tells and does not ask: a value, a list's entry, what a council says.
pub(super) fn is_told(text: &str) -> bool {
    use super::{grounds, times, values};
    let any = jiff::civil::Date::constant(2020, 1, 1);
    let text = text.trim_start_matches(['*', '•', '·', '-', '–', ' ']);
    if text.is_empty() || text.ends_with('?') {
        return false;
    }
    if let Some(value) = values::whole(text) {
        let numbered = matches!(value.what, values::What::Number(_)) && text.len() < 2;
        return !numbered && !times::is_time_only(text, any);
    }
    let lower = text.to_lowercase();
    let led = [
        "response:",
        "answer:",
        "reply:",
        "our response:",
        "council response:",
        "response -",
        "response –",
        "answer -",
    ];
    if led.iter().any(|lead| lower.starts_with(lead)) {
        return true;
    }
    let said = [
        "we do not ",
        "we don't ",
        "we hold",
        "we have ",
        "we are ",
        "we used",
        "we can confirm",
        "we currently",
        "the council does",
        "the council do ",
        "the council has",
        "the council is",
        "the council holds",
        "council does not",
        "council holds",
        "council believes",
        "yes.",
        "yes,",
        "yes –",
        "yes -",
        "no.",
        "no,",
        "n/a",
        "not applicable",
        "please see",
        "please refer",
        "please find",
        "see attached",
        "see table",
        "see below",
        "information not held",
        "this information is",
        "the information is",
        "this information can",
        "exempt",
        "section 12",
        "section 21",
        "section 40",
    ]
    .iter()
    .any(|lead| lower.starts_with(lead))
        || ["yes", "no"].contains(&lower.as_str());
    let denies =
        (lower.contains("council") || lower.contains("we ") || lower.contains("information"))
            && grounds::says_not_held(&lower);
    let short = text.len() < 80 && !text.ends_with([':', ';']);
    let entry = short && {
        let dates = times::times(text, any);
        let skip: Vec<_> = dates.iter().map(|time| (time.start, time.end)).collect();
        let found = values::values(text, &skip);
        let first = dates.first().is_some_and(|time| time.start < 3);
        first
            && found.len() == 1
            && dates.len() == 1
            && found[0].start > dates[0].end
            && text.split_whitespace().count() <= 6
    };
    // "5 months", "12 people".
    let counted = text.split_whitespace().count() <= 3
        && values::values(text, &[]).first().is_some_and(|value| {
            value.start == 0 && super::units::after(&text[value.end..]).is_some()
        });
    said || denies || entry || counted
}

/// The sender that a line names, if a message starts with it.
fn sent_by<'a>(text: &'a str, at: usize, lines: &[Line]) -> Option<&'a str> {
    let lower = text.to_lowercase();
    if let Some(from) = lower.find("from: ").filter(|from| *from <= 14) {
        // A "From:" alone could open a list of times; in a mail another field stands beside it.
        // On a page that holds an exchange, a day alone.
        let dated = lines.get(at + 1).is_some_and(|next| {
            next.text.split_whitespace().count() <= 5 && super::heads::days(next.text).len() == 1
        });
        let beside = dated
            || lines
                .get(at + 1..)
                .unwrap_or_default()
                .iter()
                .take(3)
                .chain(lines[..at].iter().rev().take(2))
                .any(|line| is_field(line.text));
        return beside.then(|| text.get(from + 6..)).flatten();
    }
    if text.starts_with("---") && lower.contains(" sent ") {
        return text.trim_matches('-').split(" sent ").next();
    }
    if lower.starts_with("on ") && lower.ends_with("wrote:") {
        return Some(text);
    }
    None
}

fn is_field(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "sent:", "date:", "to:", "subject:", "cc:", "from:", "status:", "re:",
    ]
    .iter()
    .any(|field| {
        lower.starts_with(field)
            || lower
                .find(field)
                .is_some_and(|found| found <= 14 && lower[..found].contains('/'))
    })
}

fn is_status(text: &str) -> bool {
    let lower = text.to_lowercase();
    (lower.starts_with('[') || lower.starts_with("current")) && lower.contains("status")
        || lower.starts_with("status:")
        || lower.contains("forwarded message")
        || lower.contains("original message")
}

/// Whether a sender's name is that of a body rather than of a person.
fn is_council(sender: &str) -> bool {
    let lower = sender.to_lowercase();
    [
        "council",
        "foi",
        "information",
        "borough",
        "governance",
        "records",
        "cyngor",
        "gwybodaeth",
        "comhairle",
        "trust",
        "authority",
        "customer",
        "social care",
        "services",
        "directorate",
        "business support",
        "complaints",
        "legal",
        "team",
        "gov.uk",
    ]
    .iter()
    .any(|word| lower.contains(word))
        && !lower.contains("wrote:")
}

/// What a site that holds requests says above one of how it went: nobody's words.
fn outcomes(lines: &mut [Line]) {
    const SAID: [&str; 8] = [
        "did not have the information requested",
        "the request was successful",
        "the request was partially successful",
        "the request was refused by",
        "request was withdrawn by the requester",
        "is waiting for an internal review",
        "waiting for clarification",
        "to respond to this request",
    ];
    let heads = lines.iter_mut().filter(|line| !line.is_blank()).take(8);
    for line in heads {
        let lower = line.text.to_lowercase();
        if line.text.split_whitespace().count() <= 20
            && SAID.iter().any(|said| lower.contains(said))
        {
            line.voice = Voice::Nobody;
        }
    }
}

/// Page feet are nobody's words: "Page 2 of 4", and the lines repeated beside them.
fn feet(lines: &mut [Line]) {
    let mut times: HashMap<&str, usize> = HashMap::new();
    for line in lines.iter().filter(|line| !line.is_blank()) {
        *times.entry(line.text).or_insert(0) += 1;
    }
    let pages: Vec<usize> = (0..lines.len())
        .filter(|&at| is_page(lines[at].text))
        .collect();
    for page in pages {
        for at in page.saturating_sub(1)..(page + 2).min(lines.len()) {
            let repeated = times.get(lines[at].text).is_some_and(|times| *times > 1);
            if at == page || repeated {
                lines[at].voice = Voice::Nobody;
            }
        }
    }
}

fn is_page(text: &str) -> bool {
    let lower = text.to_lowercase();
    let Some((_, after)) = lower.rsplit_once("page ") else {
        return false;
    };
    let mut words = after.split_whitespace();
    let number =
        |word: Option<&str>| word.is_some_and(|word| word.chars().all(|c| c.is_ascii_digit()));
    number(words.next()) && words.next() == Some("of") && number(words.next())
}

/// The sentences of a text with their byte offsets in it.
pub(crate) fn sentences(text: &str) -> Vec<(usize, &str)> {
    const SHORT: [&str; 14] = [
        "e.g", "i.e", "no", "etc", "mr", "mrs", "ms", "dr", "eg", "ie", "st", "approx", "ref", "s",
    ];
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!', ';']) {
        let end = at + mark.len();
        let closing = text[end..]
            .chars()
            .take_while(|c| [')', '"', '”', '’'].contains(c))
            .map(char::len_utf8)
            .sum::<usize>();
        let end = end + closing;
        let after = &text[end..];
        let word = text[start..at]
            .rsplit([' ', '('])
            .next()
            .unwrap_or_default();
        if !after.starts_with(char::is_whitespace) && !after.is_empty() {
            continue;
        }
        let goes_on = mark == "."
            && (SHORT.contains(&word.to_lowercase().as_str())
                || after.trim_start().starts_with(|c: char| c.is_lowercase()));
        if !goes_on {
            push(&mut found, text, start, end);
            start = end;
        }
    }
    push(&mut found, text, start, text.len());
    found
}

fn push<'a>(found: &mut Vec<(usize, &'a str)>, text: &'a str, start: usize, end: usize) {
    let piece = &text[start..end];
    let lead = piece.len() - piece.trim_start().len();
    let piece = piece.trim();
    if !piece.is_empty() {
        found.push((start + lead, piece));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_place_and_voice() {
        let text = "> 1. How many?\n\nThere were **74**\n**28**\nPage 2 of 4\n";
        let letter = Letter::of(text);
        let shown: Vec<_> = letter
            .lines
            .iter()
            .map(|line| {
                (
                    line.text,
                    &text[line.start..line.start + line.text.len()],
                    line.voice,
                )
            })
            .collect();
        assert_eq!(
            shown,
            [
                ("1. How many?", "1. How many?", Voice::Requester),
                ("", "", Voice::Council),
                ("There were **74", "There were **74", Voice::Council),
                ("28", "28", Voice::Council),
                ("Page 2 of 4", "Page 2 of 4", Voice::Nobody),
            ]
        );
        assert_eq!(letter.line_of(17), 2);
    }

    #[test]
    fn messages_of_a_thread_are_told_apart() {
        let text = "From: FOI Team\nSent: 6 November 2023\n\nDear Ms A\n1) 16.8\n\nFrom: Ffion A\nSent: 9 October 2023\n\nHi\n1. What?";
        let letter = Letter::of(text);
        assert_eq!(letter.messages, 2);
        let spoken: Vec<_> = letter
            .lines
            .iter()
            .filter(|line| line.voice == Voice::Council && !line.is_blank())
            .map(|line| line.text)
            .collect();
        assert_eq!(spoken, ["Dear Ms A", "1) 16.8"]);
    }

    #[test]
    fn sentences_end_where_they_do() {
        let shown: Vec<_> = sentences("16.5 cases. See e.g. table 2. \"Yes.\" No; 4")
            .into_iter()
            .map(|(_, text)| text)
            .collect();
        assert_eq!(
            shown,
            ["16.5 cases.", "See e.g. table 2.", "\"Yes.\"", "No;", "4"]
        );
    }
}
