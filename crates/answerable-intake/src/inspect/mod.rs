//! What a file has in it that its readers do not see but can get at, and what keeps some people from
//! reading it: looked for before the file is given away.
//!
//! [`inspect`] reports facts, each with its place, and judges none: an author may be the council
//! itself, a comment may be meant to be read. It says *that* something is hidden, and how much, and
//! does not repeat it; only names, of people, sheets, files and properties, are in its words, since a
//! caller must decide about them. What could not be looked into is [`HiddenKind::Unread`], so that an
//! empty list means that nothing was found by a check that was complete.
//!
//! What stands on a page of a PDF is drawn here again, by `drawn`, to tell text that is not painted, or is
//! painted over, from what can be read; about as well as a black bar can be told from a table's.

mod docx;
mod drawn;
mod odf;
mod package;
mod pdf;
mod xlsx;

use crate::document::{Format, Place};
use crate::limits::Room;
use crate::{Limits, ReadError, kinds, plain, read};
use std::collections::BTreeSet;
use std::fmt;

pub(crate) use drawn::fuzz as fuzz_drawn;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// What the file is. Whether figures can be used again is told by
    /// [`Format::is_reusable_data`].
    pub format: Format,
    /// What its readers do not see but can get at.
    pub hidden: Vec<Hidden>,
    /// What keeps some people from reading it.
    pub barriers: Vec<Barrier>,
}

/// One thing that readers of a file do not see but can get at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// What it is.
    pub what: HiddenKind,
    /// Where. A page as a whole is its line 1, a sheet as a whole its row 0.
    pub place: Place,
    /// The fact, without its place: "rows 3 to 7 are hidden", "author “A. Sample”".
    pub words: String,
}

/// What is hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum HiddenKind {
    /// Who made the file, by its properties.
    Author,
    /// Who saved it last.
    LastEditor,
    /// The company that its properties name.
    Organisation,
    /// The manager that its properties name.
    Manager,
    /// Somebody who commented, changed, signed or shared.
    Person,
    /// Another property, or a variable of the document.
    Property,
    /// A sheet that the menu can show.
    HiddenSheet,
    /// A sheet that only a macro or editor can show.
    VeryHiddenSheet,
    /// Rows with content that are hidden or have no height.
    HiddenRows,
    /// Rows with content that a filter leaves out.
    FilteredRows,
    /// Columns with content that are hidden or have no width.
    HiddenColumns,
    /// The copy of its source that a pivot table keeps.
    PivotCache,
    /// Tables kept for pivot tables outside all sheets.
    DataModel,
    /// A connection to a database or other source, or a query.
    DataConnection,
    /// A link to another file, often with copies of its values; a template; a source of pictures.
    ExternalLink,
    /// A name for cells that is hidden or points to another file.
    DefinedName,
    /// Comments, notes, and marks of reviewers.
    Comment,
    /// Words that are marked as added.
    TrackedInsertion,
    /// Words that are marked as taken out, and are still there.
    TrackedDeletion,
    /// A change of looks that is on record.
    TrackedFormat,
    /// A record of changes to a workbook.
    RevisionLog,
    /// The file as it was earlier.
    EarlierVersion,
    /// Text that is not shown, or has the colour of what is behind it.
    HiddenText,
    /// Text under a filled rectangle or a picture, such as a bar that only looks like a redaction.
    CoveredText,
    /// A redaction that is marked and not carried out.
    UnappliedRedaction,
    /// A file within the file.
    EmbeddedFile,
    /// Data of a program, as XML.
    CustomXml,
    /// A macro or script.
    Macro,
    /// A path on a computer.
    FilePath,
    /// What somebody filled into a form.
    FormValue,
    /// A layer that is switched off.
    HiddenLayer,
    /// A part that could not be looked into: what it hides is not known.
    Unread,
}

/// One thing that keeps some people from reading a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Barrier {
    /// What it is.
    pub what: BarrierKind,
    /// Where. A page as a whole is its line 1, a sheet as a whole its row 0.
    pub place: Place,
    /// The fact, without its place.
    pub words: String,
}

/// What keeps people who use a screen reader, or other assistive technology, from reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum BarrierKind {
    /// A PDF without tags: headings, lists and tables cannot be told.
    NotTagged,
    /// The language of the words is not said.
    NoLanguage,
    /// The document has no title.
    NoTitle,
    /// A PDF that has a title, but shows the name of its file in place of it.
    TitleNotShown,
    /// Its protection forbids that assistive technology takes the words out.
    Locked,
    /// A page that is a picture.
    ScannedPage,
    /// A table whose first row is not marked as its head.
    TableWithoutHeader,
    /// A picture that is not described in words.
    ImageWithoutAltText,
    /// A sheet with the name that the program gave it.
    UnnamedSheet,
    /// Cells that are joined in the head of a table.
    MergedHead,
}

/// Looks for what a file hides and for what keeps people from reading it.
///
/// `name` is what the file is called in messages, as for [`read`](crate::read()). Nothing can be hidden in plain
/// text and CSV; mail and web pages are not looked into, which is said as [`HiddenKind::Unread`]. What
/// [`read`](crate::read()) refuses by its first bytes is refused here in the same words, and so is a document with a
/// password. A PDF is loaded by the library of [`pdf`](crate::pdf), with the same risks: for files of
/// others, in a process with limits of time and memory.
pub fn inspect(name: &str, bytes: &[u8], limits: &Limits) -> Result<Inspection, ReadError> {
    read::refuse_large(name, bytes, limits)?;
    let format = kinds::format(name, bytes)?;
    let mut room = Room::new(limits);
    let mut found = Findings::default();
    match format {
        Format::PlainText | Format::Csv => {}
        Format::Email | Format::Mailbox | Format::Html => found.hide(
            HiddenKind::Unread,
            Place::Whole,
            format!(
                "the file is {}, in which nothing is looked for: give the files that are in it one by one, or save its words as .txt",
                format.words()
            ),
        ),
        Format::Docx => docx::inspect(name, bytes, &mut room, &mut found)?,
        Format::Xlsx => xlsx::inspect(name, bytes, &mut room, &mut found)?,
        Format::Odt => odf::text(name, bytes, &mut room, &mut found)?,
        Format::Ods => odf::sheets(name, bytes, &mut room, &mut found)?,
        Format::Pdf => pdf::inspect(name, bytes, &room, &mut found)?,
    }
    Ok(Inspection {
        format,
        hidden: found.hidden,
        barriers: found.barriers,
    })
}

impl Hidden {
    /// The name of a person or organisation, for [`HiddenKind::Author`], `LastEditor`,
    /// `Organisation`, `Manager` and `Person`: so that a caller can let its own pass.
    pub fn name(&self) -> Option<&str> {
        match self.what {
            HiddenKind::Author
            | HiddenKind::LastEditor
            | HiddenKind::Organisation
            | HiddenKind::Manager
            | HiddenKind::Person => {
                let (_, after) = self.words.split_once('\u{201c}')?;
                Some(after.split_once('\u{201d}')?.0)
            }
            _ => None,
        }
    }
}

impl fmt::Display for Hidden {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(&self.place, &self.words, to)
    }
}

impl fmt::Display for Barrier {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        placed(&self.place, &self.words, to)
    }
}

fn placed(place: &Place, words: &str, to: &mut fmt::Formatter<'_>) -> fmt::Result {
    match place {
        Place::Whole => to.write_str(words),
        _ => write!(to, "{place}: {words}"),
    }
}

/// What was found so far: no more than somebody would go through.
#[derive(Default)]
struct Findings {
    hidden: Vec<Hidden>,
    barriers: Vec<Barrier>,
    people: BTreeSet<String>,
}

/// Findings of a file. A workbook of fifty sheets, each with all that can be hidden, has 400.
const MOST_FOUND: usize = 2_000;

impl Findings {
    fn hide(&mut self, what: HiddenKind, place: Place, words: String) {
        let found = Hidden { what, place, words };
        match self.hidden.len() {
            MOST_FOUND => self.hidden.push(Hidden {
                what: HiddenKind::Unread,
                place: Place::Whole,
                words: format!("more is hidden than the {MOST_FOUND} things that are listed"),
            }),
            count if count > MOST_FOUND => {}
            _ if self.hidden.contains(&found) => {}
            _ => self.hidden.push(found),
        }
    }

    fn bar(&mut self, what: BarrierKind, place: Place, words: impl Into<String>) {
        if self.barriers.len() < MOST_FOUND {
            self.barriers.push(Barrier {
                what,
                place,
                words: words.into(),
            });
        }
    }

    /// A property of the file that names somebody or something; nothing if it is empty.
    fn property(&mut self, what: HiddenKind, called: &str, value: &str) {
        let value = quoted(value);
        if value != NOTHING {
            self.hide(what, Place::Whole, format!("{called} {value}"));
        }
    }

    /// Somebody who commented or changed: told once, at the end.
    fn person(&mut self, name: &str) {
        let name = quoted(name);
        if name != NOTHING && self.people.len() < MOST_FOUND {
            self.people.insert(name);
        }
    }

    /// Tells of the people who were met.
    fn name_people(&mut self) {
        for name in std::mem::take(&mut self.people) {
            self.hide(
                HiddenKind::Person,
                Place::Whole,
                format!("{name} is named as somebody who commented, changed or signed"),
            );
        }
    }
}

/// What [`quoted`] makes of no words.
const NOTHING: &str = "\u{201c}\u{201d}";

/// Words of the file in quotation marks: on one line, and not too long.
fn quoted(words: &str) -> String {
    const LONGEST: usize = 200;
    // What is longer by far is not even cleaned.
    let start: String = words.chars().take(4 * LONGEST).collect();
    let clean = plain::clean(&start)
        .0
        .replace(['\u{201c}', '\u{201d}'], "\"");
    let line = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LONGEST).collect();
    if short.len() < line.len() {
        short.push('\u{2026}');
    }
    format!("\u{201c}{short}\u{201d}")
}

/// "1 comment", "3 comments".
fn counted(count: usize, one: &str, many: &str) -> String {
    match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {many}"),
    }
}

/// "a, b and c", with the rest as a number once there are more than a reader would go through.
fn listed(items: &[String]) -> String {
    const MOST: usize = 20;
    let shown = &items[..items.len().min(MOST)];
    if items.len() > MOST {
        return format!("{} and {} more", shown.join(", "), items.len() - MOST);
    }
    match shown {
        [] => String::new(),
        [only] => only.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// Spans of rows or columns: those that touch are joined.
#[derive(Default)]
struct Spans(Vec<(usize, usize)>);

impl Spans {
    /// Adds one that begins no earlier than the last.
    fn add(&mut self, first: usize, last: usize) {
        match self.0.last_mut() {
            Some(before) if first <= before.1.saturating_add(1) => before.1 = before.1.max(last),
            _ => self.0.push((first, last)),
        }
    }

    fn first(&self) -> usize {
        self.0.first().map_or(0, |span| span.0)
    }

    /// "row 3 is hidden", "rows 3 to 7 and 9 are hidden".
    fn words(&self, one: &str, show: impl Fn(usize) -> String, is: &str, are: &str) -> String {
        if let [(first, last)] = self.0[..]
            && first == last
        {
            return format!("{one} {} {is}", show(first));
        }
        let spans: Vec<String> = self
            .0
            .iter()
            .map(|(first, last)| {
                if first == last {
                    show(*first)
                } else {
                    format!("{} to {}", show(*first), show(*last))
                }
            })
            .collect();
        format!("{one}s {} {are}", listed(&spans))
    }
}

/// A column as programs name it: "AB" for 28.
fn column_name(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        number -= 1;
        letters.push(b'A' + u8::try_from(number % 26).unwrap_or(0));
        number /= 26;
    }
    letters
        .iter()
        .rev()
        .map(|letter| char::from(*letter))
        .collect()
}

/// A path on somebody's computer or server within other words, such as the code of a field. Word doubles each `\`.
fn has_path(words: &str) -> bool {
    let bytes = words.as_bytes();
    let file = bytes
        .windows(5)
        .any(|five| five.eq_ignore_ascii_case(b"file:"));
    let drive = bytes.windows(3).enumerate().any(|(at, three)| {
        let alone = at == 0 || !bytes[at - 1].is_ascii_alphanumeric();
        alone
            && three[0].is_ascii_alphabetic()
            && three[1] == b':'
            && matches!(three[2], b'\\' | b'/')
    });
    let server = bytes.windows(3).enumerate().any(|(at, three)| {
        let begins = at == 0 || matches!(bytes[at - 1], b'"' | b' ' | b'\'' | b'=');
        begins
            && three.starts_with(b"\\\\")
            && (three[2].is_ascii_alphanumeric() || three[2] == b'\\')
    });
    file || drive || server
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_in_programs() {
        for (number, name) in [(1, "A"), (26, "Z"), (27, "AA"), (28, "AB"), (16_384, "XFD")] {
            assert_eq!(column_name(number), name);
        }
    }

    #[test]
    fn spans_that_touch_are_one() {
        let mut spans = Spans::default();
        for row in [3, 4, 5, 7, 9, 10] {
            spans.add(row, row);
        }
        let words = spans.words("row", |row| row.to_string(), "is hidden", "are hidden");
        assert_eq!(words, "rows 3 to 5, 7 and 9 to 10 are hidden");
        assert_eq!(spans.first(), 3);
    }

    #[test]
    fn paths_are_told_from_switches_and_addresses() {
        for words in [
            r#"INCLUDETEXT "C:\\Users\\asample\\a.docx""#,
            r"LINK Excel.Sheet.12 \\\\server\\share\\a.xlsx",
            "INCLUDEPICTURE file:///home/a.png",
            r"\\server\share",
        ] {
            assert!(has_path(words), "{words}");
        }
        for words in [
            r#"HYPERLINK "https://example.org/a" \l "b" \o "c""#,
            r"PAGE \* MERGEFORMAT",
            r#"TOC \o "1-3" \h \z \u"#,
            r#"DATE \@ "dd:MM""#,
        ] {
            assert!(!has_path(words), "{words}");
        }
    }

    #[test]
    fn a_name_is_told_from_the_words_around_it() {
        let found = |what, words: &str| Hidden {
            what,
            place: Place::Whole,
            words: words.to_owned(),
        };
        let author = found(HiddenKind::Author, "author \u{201c}A. Sample\u{201d}");
        assert_eq!(author.name(), Some("A. Sample"));
        assert_eq!(found(HiddenKind::Macro, "\u{201c}a\u{201d}").name(), None);
    }
}
