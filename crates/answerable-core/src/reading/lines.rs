//! A letter's lines: without quotation marks of mail and layout, and each with who wrote it.
//!
//! A text may hold several messages: a thread, a reply with the request quoted in it, a request
//! under a council's holding message. Headers ("From: … Sent: …"), separators ("--- X sent this on
//! … ---") and the depth of quoting tell them apart; the sender's name, or failing that the words
//! of the message, say whether the requester or the council speaks.

use super::marks::{Mark, marks};
use super::phrases::{
    is_asking, is_close, is_council_opening, is_council_voice, is_greeting, is_noun_ask,
    is_requester_voice, is_time_only, is_weak_council_voice, starts_with_any,
};
use crate::periods::read::{What, periods};
use jiff::civil::Date;
use std::collections::HashSet;

/// A line of the letter.
pub(super) struct Line {
    /// Counted from 1.
    pub(super) number: usize,
    /// Its words, with single spaces.
    pub(super) text: String,
    /// Length as printed.
    pub(super) width: usize,
    /// Laid out in columns by tabs.
    pub(super) tabbed: bool,
    /// Laid out in columns by runs of spaces.
    pub(super) columns: bool,
    /// How often it is quoted.
    pub(super) quote: usize,
    /// Who wrote it.
    pub(super) speaker: Speaker,
}

/// Who wrote a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speaker {
    Requester,
    Council,
    /// A header or a separator between messages.
    Frame,
    /// The requester, in words that a later message takes the place of.
    Earlier,
}

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Voice {
    /// Of the requester alone, or with the council's messages told apart by `Line::speaker`.
    Request,
    /// Of the council alone, which may repeat the request.
    Response,
}

/// How deep quoting is followed; deeper lines count as this deep.
const QUOTE_MAX: usize = 6;
/// The most header lines a message is taken to have.
const HEADER_MAX: usize = 12;

pub(super) fn read(text: &str) -> (Vec<Line>, Voice) {
    let mut lines: Vec<Line> = text
        .lines()
        .enumerate()
        .map(|(at, raw)| line(at + 1, raw))
        .collect();
    // A text that is quoted as a whole is not quoted at all.
    let base = lines
        .iter()
        .filter(|line| !line.text.is_empty())
        .map(|line| line.quote)
        .min()
        .unwrap_or(0);
    for line in &mut lines {
        line.quote = line.quote.saturating_sub(base);
    }
    let voice = speakers(&mut lines);
    (lines, voice)
}

fn line(number: usize, raw: &str) -> Line {
    let mut rest = raw.trim();
    let mut quote = 0;
    while let Some(inner) = rest.strip_prefix('>') {
        quote = (quote + 1).min(QUOTE_MAX);
        rest = inner.trim_start();
    }
    let text = tidy(rest);
    Line {
        number,
        // A bullet with nothing on its line.
        text: if ["-", "•", "·"].contains(&text.as_str()) {
            String::new()
        } else {
            text
        },
        width: raw.trim().chars().count(),
        tabbed: without_mark(raw).contains('\t'),
        columns: raw.trim().contains("   "),
        quote,
        speaker: Speaker::Requester,
    }
}

/// A line without the tab that stands between a mark and its words ("1)\tHow many").
fn without_mark(raw: &str) -> &str {
    let line = raw.trim_end();
    let (mark, words) = line
        .trim_start_matches(' ')
        .split_once('\t')
        .unwrap_or(("", line));
    let is_mark = mark.len() <= 6
        && (mark.ends_with([')', '.', ':', ']']) || ["-", "•", "o", "·", "*", "–"].contains(&mark));
    if is_mark { words.trim_start() } else { line }
}

fn tidy(raw: &str) -> String {
    let plain = raw
        .replace("**", "")
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A message within the text.
struct Message {
    /// Its sender as printed; empty where none is.
    from: String,
    /// The date in its header.
    sent: Option<Date>,
    /// Positions of its lines.
    lines: Vec<usize>,
    /// The message it is quoted in.
    within: Option<usize>,
    speaker: Option<Speaker>,
}

/// Sets who wrote each line.
fn speakers(lines: &mut [Line]) -> Voice {
    let mut messages = messages(lines);
    for at in 0..messages.len() {
        messages[at].speaker = speaker(&messages, at, lines);
    }
    let asks = |message: &Message| {
        message
            .lines
            .iter()
            .any(|&at| is_asking(&lines[at].text) || is_noun_ask(&lines[at].text))
    };
    let asked = messages
        .iter()
        .any(|message| message.speaker == Some(Speaker::Requester) && asks(message));
    let answered = messages
        .iter()
        .any(|message| message.speaker == Some(Speaker::Council) && !message.lines.is_empty());
    if !asked && answered {
        // The council's words alone: what is asked is only what they repeat of it.
        for line in lines.iter_mut() {
            if line.speaker != Speaker::Frame {
                line.speaker = Speaker::Council;
            }
        }
        return Voice::Response;
    }
    let replaced = replaced(&messages, lines);
    for (at, message) in messages.iter().enumerate() {
        let speaker = match message.speaker {
            Some(Speaker::Council) => Speaker::Council,
            _ if replaced.contains(&at) => Speaker::Earlier,
            _ => Speaker::Requester,
        };
        for &line in &message.lines {
            lines[line].speaker = speaker;
        }
    }
    Voice::Request
}

/// The messages of the text, in the order in which they begin.
fn messages(lines: &mut [Line]) -> Vec<Message> {
    let mut found: Vec<Message> = Vec::new();
    // The message that lines of each depth of quoting belong to.
    let mut open: Vec<usize> = Vec::new();
    // Whether the message being read has come to its close.
    let mut closed = false;
    let mut at = 0;
    while at < lines.len() {
        let depth = lines[at].quote;
        if let Some((from, sent, next)) = header(lines, at) {
            for line in &mut lines[at..next] {
                line.speaker = Speaker::Frame;
            }
            // "On … wrote:" is of the depth that quotes; its message is of the depth quoted.
            let below = lines[next..]
                .iter()
                .find(|line| !line.text.is_empty())
                .map_or(depth, |line| line.quote.max(depth).min(depth + 1));
            let depth = if below > depth && next == at + 1 {
                below
            } else {
                depth
            };
            open.truncate(depth);
            start(&mut found, &mut open, depth, from, sent);
            closed = false;
            at = next;
            continue;
        }
        if lines[at].text.is_empty() {
            at += 1;
            continue;
        }
        // A page keeps the messages of an exchange without their headers: after the close of one,
        // a greeting or a council's thanks begins the next.
        let text = lines[at].text.as_str();
        let begins = closed && (is_salutation(text) || is_council_opening(text));
        closed = !begins && (closed || is_close(text) && text.split(' ').count() <= 5);
        if begins {
            open.truncate(depth);
        }
        if open.len() <= depth {
            start(&mut found, &mut open, depth, String::new(), None);
        }
        if let Some(message) = open.get(depth) {
            found[*message].lines.push(at);
        }
        at += 1;
    }
    found
}

/// "Dear …" on a line of its own.
fn is_salutation(text: &str) -> bool {
    is_greeting(text) && starts_with_any(text, &["dear", "annwyl"])
}

/// Opens a message at a depth of quoting, and an empty one at each depth above that has none.
fn start(
    found: &mut Vec<Message>,
    open: &mut Vec<usize>,
    depth: usize,
    from: String,
    sent: Option<Date>,
) {
    while open.len() <= depth {
        let within = open.last().copied();
        found.push(Message {
            from: String::new(),
            sent: None,
            lines: Vec::new(),
            within,
            speaker: None,
        });
        open.push(found.len() - 1);
    }
    if let Some(message) = found.last_mut() {
        message.from = from;
        message.sent = sent;
    }
}

/// A header that starts at a line: the sender, the date, and the line after it.
fn header(lines: &[Line], at: usize) -> Option<(String, Option<Date>, usize)> {
    let text = lines[at].text.as_str();
    let bare = text.trim_matches(['-', ' ', '_']);
    let dashed = text.starts_with("--") && text.ends_with("--");
    // "--- A Person sent this on 14 May 2019 ---".
    if let Some((from, sent)) = bare.split_once(" sent this on ").filter(|_| dashed) {
        return Some((from.to_owned(), date(sent), at + 1));
    }
    // "On 2 Sep 2020, at 08:30, A Person <a@example.org> wrote:".
    if text.starts_with("On ") && text.ends_with("wrote:") {
        let sent = date(text);
        let from = text.trim_end_matches("wrote:").trim();
        let from = from.rsplit([',', ':']).next().unwrap_or(from);
        let from = from.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
        return Some((from.to_owned(), sent, at + 1));
    }
    let run = lines[at..]
        .iter()
        .take(HEADER_MAX)
        .take_while(|line| header_key(&line.text).is_some() && line.quote == lines[at].quote)
        .count();
    let mut from = None;
    let mut sent = None;
    for line in &lines[at..at + run] {
        let Some((key, value)) = header_key(&line.text) else {
            continue;
        };
        match key {
            Key::From => from = Some(value.to_owned()),
            Key::Sent => sent = date(value),
            Key::Other => {}
        }
    }
    (run >= 2).then_some((from?, sent, at + run))
}

enum Key {
    From,
    Sent,
    Other,
}

/// The key of a header line and its value; Welsh letters give both names ("Oddi wrth / From").
fn header_key(text: &str) -> Option<(Key, &str)> {
    let (key, value) = text.split_once(':')?;
    let key = key.rsplit('/').next().unwrap_or(key).trim();
    let key = match key.to_lowercase().as_str() {
        "from" => Key::From,
        "sent" | "date" => Key::Sent,
        "to" | "cc" | "bcc" | "subject" | "status" | "reply-to" | "importance" => Key::Other,
        _ => return None,
    };
    Some((key, value.trim()))
}

fn date(text: &str) -> Option<Date> {
    periods(text, Date::constant(2020, 1, 1))
        .into_iter()
        .find_map(|found| match found.what {
            What::Periods(periods) => periods
                .first()
                .filter(|period| period.is_snapshot())
                .map(|period| period.first()),
            _ => None,
        })
}

/// Who wrote a message: by its sender, by the one it is quoted in, or by its words.
fn speaker(messages: &[Message], at: usize, lines: &[Line]) -> Option<Speaker> {
    let message = &messages[at];
    if !message.from.is_empty() {
        return Some(if is_body(&message.from) {
            Speaker::Council
        } else {
            Speaker::Requester
        });
    }
    if let Some(outer) = message.within
        && !messages[outer].lines.is_empty()
    {
        return Some(match messages[outer].speaker? {
            Speaker::Council => Speaker::Requester,
            _ => Speaker::Council,
        });
    }
    let count = |says: fn(&str) -> bool| {
        message
            .lines
            .iter()
            .filter(|&&at| says(&lines[at].text))
            .count()
    };
    let (strong, weak, asks) = (
        count(is_council_voice),
        count(is_weak_council_voice),
        count(is_requester_voice),
    );
    // "Response", "Response 26-10-2015": a title of a disclosure log.
    let answers = [
        "the reply",
        "response",
        "our response",
        "the response",
        "council response",
        "foi response",
        "decision",
        "reply",
    ];
    let titled = message.lines.iter().any(|&at| {
        let title = lines[at].text.to_lowercase();
        answers.contains(&title.trim_matches(|c: char| !c.is_alphabetic()))
    });
    // "Request ID", "Date resolved": the fields of a disclosure log.
    let fields = ["date resolved", "date of decision", "date responded"];
    let logged = message.lines.iter().any(|&at| {
        let field = lines[at].text.to_lowercase();
        fields.contains(&field.trim_matches(|c: char| !c.is_alphabetic()))
    });
    let greeted = message
        .lines
        .iter()
        .map(|&at| lines[at].text.as_str())
        .find(|text| is_salutation(text));
    if at > 0
        && let Some(greeting) = greeted
    {
        let to_body = is_body(greeting) || greeting.to_lowercase().contains("sir");
        if !to_body && asks <= 1 {
            return Some(Speaker::Council);
        }
        if strong + weak + asks == 0 {
            return Some(Speaker::Requester);
        }
    }
    // "1. How many …? 2. … 1. 699 children. 2. 116": a list of values answers the list before it.
    let answers = message.lines.iter().filter(|&&at| {
        let (marks, words) = marks(&lines[at].text);
        matches!(marks.as_slice(), [Mark::Number(_)]) && opens_with_a_value(words)
    });
    let council = titled
        || logged
        || at == 0 && answers.count() >= VALUES_MIN
        || 2 * strong + weak > 2 * asks && strong + weak > 0;
    Some(if council {
        Speaker::Council
    } else {
        Speaker::Requester
    })
}

/// So many numbered lines that open with a value are a council's answers.
const VALUES_MIN: usize = 3;

/// "699 children.", "£4,200", "None": not "2017/18" or "18 to 25 year olds who …", which a list of
/// periods or of groups may have.
fn opens_with_a_value(words: &str) -> bool {
    let word = words.split(' ').next().unwrap_or_default();
    let number = word
        .trim_start_matches('£')
        .trim_end_matches(['.', '%', ',']);
    let digits = number.contains(|c: char| c.is_ascii_digit())
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || ",.".contains(c));
    let short = words.split(' ').take(7).count() <= 6;
    let said = ["none", "nil", "zero", "n/a", "not held"]
        .iter()
        .any(|said| words.trim_end_matches('.').eq_ignore_ascii_case(said));
    said || digits && short && !is_time_only(words) && !words.ends_with('?')
}

/// Whether a sender's name is that of a public body rather than of a person.
fn is_body(from: &str) -> bool {
    let lower = from.to_lowercase();
    if lower.contains("request-") {
        return false;
    }
    let words = [
        "foi",
        "council",
        "information",
        "governance",
        "rights",
        "records",
        "borough",
        "county",
        "city",
        "team",
        "office",
        "requests",
        "disclosure",
        "freedom",
        "customer",
        "corporate",
        "services",
        "gov",
        "cyngor",
    ];
    lower
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| words.contains(&word))
}

/// Messages of the requester that a later one says it takes the place of.
fn replaced(messages: &[Message], lines: &[Line]) -> HashSet<usize> {
    let mut own: Vec<usize> = (0..messages.len())
        .filter(|&at| {
            messages[at].speaker == Some(Speaker::Requester) && !messages[at].lines.is_empty()
        })
        .collect();
    let dated = own.iter().all(|&at| messages[at].sent.is_some());
    if dated {
        own.sort_by_key(|&at| messages[at].sent);
    } else if own.iter().any(|&at| messages[at].within.is_some()) || quoted_below(messages) {
        own.reverse();
    }
    let takes_place = |at: usize| {
        let said = |line: &str| {
            let lower = line.to_lowercase();
            [
                "in place of",
                "instead of my",
                "request in full",
                "now asking for",
                "replaces my",
                "revised request",
                "amended request",
                "narrow my request",
                "narrowed request",
            ]
            .iter()
            .any(|words| lower.contains(words))
        };
        messages[at]
            .lines
            .iter()
            .any(|&line| said(&lines[line].text))
    };
    match own.iter().rposition(|&at| takes_place(at)) {
        Some(last) => own[..last].iter().copied().collect(),
        None => HashSet::new(),
    }
}

/// Whether the first message with a header is a reply to those below it.
fn quoted_below(messages: &[Message]) -> bool {
    let mut sent = messages.iter().filter_map(|message| message.sent);
    matches!((sent.next(), sent.next()), (Some(first), Some(second)) if first > second)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who(text: &str) -> String {
        let (lines, voice) = read(text);
        let marks: String = lines
            .iter()
            .filter(|line| !line.text.is_empty())
            .map(|line| match line.speaker {
                Speaker::Requester => 'r',
                Speaker::Council => 'c',
                Speaker::Frame => '-',
                Speaker::Earlier => 'e',
            })
            .collect();
        format!("{voice:?} {marks}")
    }

    #[test]
    fn the_speakers_of_a_thread() {
        for (text, expected) in [
            ("Dear council\nHow many referrals?", "Request rr"),
            (
                "Thank you for your request.\n1. How many referrals?\n12",
                "Response ccc",
            ),
            (
                "From: FOI Team\nSent: 2 May 2020\nTo: Sam\n1) 12\nFrom: Sam\nSent: 1 May 2020\n\
                 To: FOI Team\n1. How many referrals?",
                "Request ---c---r",
            ),
            (
                "Our answers are under your questions.\n> 1. How many referrals?\n12",
                "Request crc",
            ),
            (
                "From: Sam\nSent: 3 May 2020\nThis is in place of my first message.\nHow many cases?\n\
                 From: FOI\nSent: 2 May 2020\nWhich year?\n> On 1 May 2020 at 20:31 Sam wrote:\n\
                 > All you hold?",
                "Request --rr--c-e",
            ),
        ] {
            assert_eq!(who(text), expected, "{text}");
        }
    }
}
