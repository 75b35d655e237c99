//! Letters out of files: of any format, with what came with a message, each as lines of text that
//! know where they stood.
//!
//! Files that hold what others' programs may choke on, PDF above all, are read in a process of their
//! own with limits of memory and time: whatever such a file does, it does to that process.

use crate::failure::{Failure, Kind};
use answerable_core::reading::{
    Context, Reading, ReadingError,
    response::{self, ReadLetter},
};
use answerable_intake::{Document, Format, HiddenKind, Limits, RequestText};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{
    fs,
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread::ScopedJoinHandle,
};

/// The largest file that is opened: a mailbox of some years.
const FILE_BYTES_MAX: u64 = 1 << 30;

/// A letter's words as they came in.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Incoming {
    /// What it is called: "inbox.mbox › 3 › reply.docx".
    pub(crate) name: String,
    /// "a PDF document".
    pub(crate) format: String,
    /// Whether it is a table rather than a letter.
    pub(crate) is_table: bool,
    /// The subject, if it is a message.
    pub(crate) subject: Option<String>,
    /// The day it was sent, if it is a message.
    pub(crate) sent: Option<Date>,
    /// Its lines.
    pub(crate) words: String,
    /// Where each line stood; empty where lines are counted as they are.
    pub(crate) places: Vec<Option<String>>,
    /// What the reader should know.
    pub(crate) problems: Vec<String>,
    /// Whether it is plain text, whose words are the file.
    #[serde(default)]
    pub(crate) is_plain: bool,
    /// What a reader does not see and can get at, where it was inspected: where, and what.
    #[serde(default)]
    pub(crate) hidden: Vec<(String, String)>,
    /// What keeps people who use assistive technology from reading it, likewise.
    #[serde(default)]
    pub(crate) barriers: Vec<(String, String)>,
}

/// What came out of a file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Came {
    /// Words.
    Words(Incoming),
    /// Something that could not be read, and why.
    NotRead { name: String, why: String },
}

impl Incoming {
    /// The fingerprint of its words, in lower-case hexadecimal.
    pub(crate) fn sha256(&self) -> String {
        format!("{:x}", Sha256::digest(self.words.as_bytes()))
    }

    /// Where a line stood, counted from 1: "page 3, line 12".
    pub(crate) fn place(&self, line: usize) -> String {
        let known = line.checked_sub(1).and_then(|at| self.places.get(at));
        known.cloned().flatten().unwrap_or(format!("line {line}"))
    }

    /// Its questions, and what it answers to them. Relative words are read against the day it was
    /// sent, or else `on`.
    pub(crate) fn read(&self, context: Context) -> Result<(Reading, ReadLetter), ReadingError> {
        let received = self.sent.unwrap_or(context.received);
        response::read_whole(
            &self.words,
            Context {
                received,
                ..context
            },
        )
    }
}

/// Whether a file is also searched for what a reader of it does not see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Inspected {
    Yes,
    No,
}

/// Everything that a file holds, in its order.
pub(crate) fn from_file(path: &Path) -> Result<Vec<Came>, Failure> {
    taken(path, Inspected::No)
}

/// The same, with what a reader does not see in it, and what keeps some from reading it.
pub(crate) fn from_file_inspected(path: &Path) -> Result<Vec<Came>, Failure> {
    taken(path, Inspected::Yes)
}

fn taken(path: &Path, inspected: Inspected) -> Result<Vec<Came>, Failure> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let details = fs::metadata(path).map_err(|error| {
        Failure::not_found(format!("{} cannot be read: {error}", path.display()))
    })?;
    if details.is_dir() {
        let says = format!("{} is a folder: give the files in it", path.display());
        return Err(Failure::refused(says));
    }
    if details.len() > FILE_BYTES_MAX {
        let says = format!(
            "{} is {} bytes, over the limit of {FILE_BYTES_MAX}: give it in pieces",
            path.display(),
            details.len()
        );
        return Err(Failure::refused(says));
    }
    let bytes = fs::read(path)?;
    Ok(match answerable_intake::format(&name, &bytes) {
        Ok(Format::Mailbox) => answerable_intake::messages(&bytes)
            .flat_map(|(number, message)| {
                let within = format!("{name} \u{203a} {number}");
                from_bytes(
                    &within,
                    &answerable_intake::unquoted(message),
                    Format::Email,
                    inspected,
                )
            })
            .collect(),
        Ok(format) => from_bytes(&name, &bytes, format, inspected),
        Err(why) => vec![not_read(&name, why)],
    })
}

/// The words of a request file.
pub(crate) fn request(name: &str, bytes: &[u8]) -> Result<RequestText, Failure> {
    answerable_intake::check_size(name, bytes.len() as u64).map_err(Failure::refused)?;
    if answerable_intake::format(name, bytes) != Ok(Format::Pdf) {
        return answerable_intake::read_request(name, bytes).map_err(Failure::refused);
    }
    match apart(name, bytes, Inspected::No)?.into_iter().next() {
        Some(Came::Words(from)) => Ok(RequestText {
            text: from.words,
            subject: None,
            from: None,
            received: None,
            format: Format::Pdf,
            notes: from.problems,
        }),
        Some(Came::NotRead { why, .. }) => Err(Failure::refused(why)),
        None => Err(Failure::refused(format!("{name} has no words in it"))),
    }
}

fn not_read(name: &str, why: impl std::fmt::Display) -> Came {
    Came::NotRead {
        name: name.to_owned(),
        why: why.to_string(),
    }
}

fn from_bytes(name: &str, bytes: &[u8], format: Format, inspected: Inspected) -> Vec<Came> {
    if needs_a_process(bytes, format) {
        return apart(name, bytes, inspected)
            .unwrap_or_else(|failure| vec![not_read(name, failure)]);
    }
    here(name, bytes, inspected)
}

/// Whether what is hidden is worth telling: not that a page or a message is not looked through, whose
/// words are all in sight, nor that a document is marked as a draft or as final.
fn is_told(hidden: &answerable_intake::Hidden) -> bool {
    match hidden.what {
        HiddenKind::Unread => false,
        HiddenKind::Property => !hidden.words.starts_with("status in its properties"),
        _ => true,
    }
}

/// Reads in this process.
fn here(name: &str, bytes: &[u8], inspected: Inspected) -> Vec<Came> {
    let mut found = Vec::new();
    match answerable_intake::read(name, bytes, &Limits::default()) {
        Ok(document) => flatten(document, &mut found),
        Err(why) => return vec![not_read(name, why)],
    }
    if inspected == Inspected::Yes
        && let Some(Came::Words(first)) = found.first_mut()
    {
        match answerable_intake::inspect(name, bytes, &Limits::default()) {
            Ok(inspection) => {
                let said =
                    |place: answerable_intake::Place, words: String| (place.to_string(), words);
                let hidden = inspection.hidden.into_iter().filter(is_told);
                first.hidden = hidden
                    .map(|hidden| said(hidden.place, hidden.words))
                    .collect();
                let barriers = inspection.barriers.into_iter();
                first.barriers = barriers
                    .map(|barrier| said(barrier.place, barrier.words))
                    .collect();
            }
            Err(why) => first
                .problems
                .push(format!("it could not be searched for hidden data: {why}")),
        }
    }
    found
}

/// A PDF, or a message that may hold one.
fn needs_a_process(bytes: &[u8], format: Format) -> bool {
    let holds = |words: &[u8]| {
        bytes
            .windows(words.len())
            .any(|window| window.eq_ignore_ascii_case(words))
    };
    match format {
        Format::Pdf => true,
        Format::Email => holds(b"application/") || holds(b"multipart/mixed") || holds(b"message/"),
        _ => false,
    }
}

/// A document and everything that came with it, each by itself.
fn flatten(document: Document, found: &mut Vec<Came>) {
    let text = document.text();
    let head = document.message.unwrap_or_default();
    if !text.words.trim().is_empty() {
        let plain = document.format == Format::PlainText;
        let places = text.places.iter();
        found.push(Came::Words(Incoming {
            name: document.name.clone(),
            format: document.format.words().to_owned(),
            is_table: matches!(document.format, Format::Xlsx | Format::Ods | Format::Csv),
            subject: head.subject,
            sent: head.date,
            places: if plain {
                Vec::new()
            } else {
                places
                    .map(|place| place.as_ref().map(ToString::to_string))
                    .collect()
            },
            words: text.words,
            is_plain: plain,
            hidden: Vec::new(),
            barriers: Vec::new(),
            problems: document.problems.iter().map(ToString::to_string).collect(),
        }));
    }
    for attachment in document.attachments {
        match attachment.content {
            Ok(document) => flatten(document, found),
            Err(why) => found.push(not_read(
                &format!("{} \u{203a} {}", document.name, attachment.name),
                why,
            )),
        }
    }
}

/// The command that reads apart; hidden, for this program alone.
pub(crate) const APART: &str = "read-apart";

/// Reads in a process of its own.
fn apart(name: &str, bytes: &[u8], inspected: Inspected) -> Result<Vec<Came>, Failure> {
    let mut child = Command::new(std::env::current_exe()?)
        .args([APART, name])
        .args((inspected == Inspected::Yes).then_some("--inspect"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let mut input = child
        .stdin
        .take()
        .ok_or_else(|| Failure::new(Kind::Unexpected, "the reading process has no input"))?;
    // Whoever stops early closes its input; what it says then is what counts.
    let given = std::thread::scope(|scope| {
        scope.spawn(move || input.write_all(bytes).ok());
        child.wait_with_output()
    })?;
    if !given.status.success() {
        return Ok(vec![not_read(
            name,
            format!(
                "{name} could not be read within {APART_SECONDS} s and {} MB: save its words as .txt",
                APART_BYTES >> 20
            ),
        )]);
    }
    serde_json::from_slice(&given.stdout).map_err(|error| Failure::new(Kind::Unexpected, error))
}

/// Processor time of a process that reads a file apart. 300 pages of PDF take a few seconds.
const APART_SECONDS: u64 = 60;

/// Memory of such a process, this program's own code among it.
const APART_BYTES: u64 = 4 << 30;

/// What a process that reads apart does: bytes in, what came of them out as JSON.
pub(crate) fn read_apart(name: &str, inspect: bool) -> Result<(), Failure> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    for (what, most) in [
        (Resource::Cpu, APART_SECONDS),
        (Resource::As, APART_BYTES),
        (Resource::Core, 0),
    ] {
        let limit = Rlimit {
            current: Some(most),
            maximum: Some(most),
        };
        setrlimit(what, limit).map_err(|error| Failure::new(Kind::Unexpected, error))?;
    }
    // What the readers of others panic about is said in the outcome.
    std::panic::set_hook(Box::new(|_| {}));
    let mut bytes = Vec::new();
    std::io::stdin().read_to_end(&mut bytes)?;
    let inspected = if inspect {
        Inspected::Yes
    } else {
        Inspected::No
    };
    let found = here(name, &bytes, inspected);
    let found =
        serde_json::to_vec(&found).map_err(|error| Failure::new(Kind::Unexpected, error))?;
    std::io::stdout().write_all(&found)?;
    Ok(())
}

/// Works through many things on all processors, and gives what came of each, in order. `done` is
/// told how many are done.
pub(crate) fn each<T: Sync, R: Send>(
    things: &[T],
    work: impl Fn(&T) -> R + Sync,
    done: impl Fn(usize) + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let finished = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let mut found: Vec<(usize, R)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers.min(things.len()))
            .map(|_| {
                scope.spawn(|| {
                    let mut found = Vec::new();
                    loop {
                        let at = next.fetch_add(1, Ordering::Relaxed);
                        let Some(thing) = things.get(at) else {
                            return found;
                        };
                        found.push((at, work(thing)));
                        done(finished.fetch_add(1, Ordering::Relaxed) + 1);
                    }
                })
            })
            .collect();
        let joined = workers.into_iter().map(ScopedJoinHandle::join);
        joined
            .flat_map(|found| found.unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
            .collect()
    });
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_things_come_back_in_order() {
        let things: Vec<usize> = (0..1_000).collect();
        assert_eq!(
            each(&things, |thing| thing * 2, |_| ()),
            (0..1_000).map(|n| n * 2).collect::<Vec<_>>()
        );
        assert!(each(&[] as &[usize], |thing| *thing, |_| ()).is_empty());
    }
}
