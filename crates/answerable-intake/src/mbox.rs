//! A mailbox: many messages in one file, each after a line that begins `From `.
//!
//! Both common forms are read: mboxrd, which writes `>` before every such line of a message and every
//! one that it wrote `>` before already, and mboxo, which does so once.

use std::borrow::Cow;

/// The messages of a mailbox, one after another, as slices of it; each with its number from 1.
///
/// A mailbox of any length is gone through in one pass and takes no memory. A message is as it stands
/// in the mailbox: [`unquoted`] takes back the marks that the mailbox put into it. Bytes before the
/// first `From ` line are no message, and a file without such a line has none.
pub fn messages(mailbox: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    Messages {
        rest: first(mailbox),
    }
    .enumerate()
    .map(|(at, message)| (at + 1, message))
}

/// A message as it was before it came into the mailbox: one `>` fewer before each `>From `.
pub fn unquoted(message: &[u8]) -> Cow<'_, [u8]> {
    if !lines(message).any(is_quoted_from) {
        return Cow::Borrowed(message);
    }
    let mut plain = Vec::with_capacity(message.len());
    for line in lines(message) {
        plain.extend_from_slice(if is_quoted_from(line) {
            &line[1..]
        } else {
            line
        });
    }
    Cow::Owned(plain)
}

/// Whether a line begins a message: `From `, and a time of day in it, as no sentence has.
pub(crate) fn is_from(line: &[u8]) -> bool {
    line.starts_with(b"From ")
        && line.windows(5).any(|five| {
            five[2] == b':'
                && [0, 1, 3, 4]
                    .iter()
                    .all(|digit: &usize| five[*digit].is_ascii_digit())
        })
}

/// What follows the first line that begins a message.
fn first(mailbox: &[u8]) -> Option<&[u8]> {
    let mut at = 0;
    for line in lines(mailbox) {
        at += line.len();
        if is_from(line) {
            return Some(&mailbox[at..]);
        }
        if !line.trim_ascii().is_empty() {
            return None;
        }
    }
    None
}

struct Messages<'a> {
    /// What follows the line that began the next message.
    rest: Option<&'a [u8]>,
}

impl<'a> Iterator for Messages<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest.take()?;
        let mut at = 0;
        // Whether the line before is empty, and where it begins.
        let mut empty = Some(0);
        for line in lines(rest) {
            if line.first() == Some(&b'F')
                && let Some(end) = empty
                && is_from(line)
            {
                self.rest = Some(&rest[at + line.len()..]);
                return Some(&rest[..end]);
            }
            empty = matches!(line, b"\n" | b"\r\n").then_some(at);
            at += line.len();
        }
        Some(rest)
    }
}

/// Lines with their ends.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n')
}

fn is_quoted_from(line: &[u8]) -> bool {
    let marks = line.iter().take_while(|byte| **byte == b'>').count();
    marks > 0 && line[marks..].starts_with(b"From ")
}
