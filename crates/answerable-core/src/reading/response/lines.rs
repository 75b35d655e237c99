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
        let messages = messages(&mut lines);
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
            if started {
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

/// The sender that a line names, if a message starts with it.
fn sent_by<'a>(text: &'a str, at: usize, lines: &[Line]) -> Option<&'a str> {
    let lower = text.to_lowercase();
    if let Some(from) = lower.find("from: ").filter(|from| *from <= 14) {
        // A "From:" alone could open a list of times; in a mail another field stands beside it.
        let beside = lines
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
        "gov.uk",
    ]
    .iter()
    .any(|word| lower.contains(word))
        && !lower.contains("wrote:")
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
pub(super) fn sentences(text: &str) -> Vec<(usize, &str)> {
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
