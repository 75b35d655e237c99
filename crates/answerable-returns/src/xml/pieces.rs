//! An XML file, piece by piece, to whoever goes through it: tags and text with their lines, and why
//! there are no more of them. Never more than one piece is in memory.

use super::source::{Fault, Source};
use quick_xml::{
    Reader,
    events::{BytesRef, Event},
};

/// Goes through the pieces of a file.
pub(crate) trait Hears {
    /// Why it goes no further.
    type End;

    /// An element begins. Its name has no prefix; an empty element ends right after.
    fn start(&mut self, name: &str, line: u64) -> Result<(), Self::End>;

    /// The element that began last, and has not ended, ends.
    fn end(&mut self) -> Result<(), Self::End>;

    /// Text, perhaps not all of it that stands there.
    fn text(&mut self, text: &str, source: &mut Source<'_>) -> Result<(), Self::End>;

    /// Something is wrong with the file from here on, which refuses the load.
    fn refuse(&mut self, rule: &str, line: u64, says: &str, todo: &str) -> Self::End;

    /// The file cannot be read.
    fn failed(&mut self, error: std::io::Error) -> Self::End;
}

/// How deep elements may stand in one another.
const DEEPEST: usize = 64;

/// Hands on all pieces of a file, which must have one root element that ends.
pub(crate) fn each<T: Hears>(source: Source<'_>, to: &mut T) -> Result<(), T::End> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let (mut depth, mut root) = (0, false);
    loop {
        buffer.clear();
        reader.get_mut().begin();
        let event = match reader.read_event_into(&mut buffer) {
            Ok(event) => event,
            Err(error) => {
                let line = reader.get_mut().line();
                let fault = reader.get_ref().fault().cloned();
                return Err(unreadable(error, fault.as_ref(), line, to));
            }
        };
        match event {
            Event::Start(tag) => {
                let line = reader.get_mut().line();
                depth += 1;
                if depth > DEEPEST {
                    return Err(too_deep(line, to));
                }
                if depth == 1 && std::mem::replace(&mut root, true) {
                    return Err(second_root(line, to));
                }
                to.start(tag.local_name().as_ref(), line)?;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                to.end()?;
            }
            Event::Text(text) => to.text(&text, reader.get_mut())?,
            Event::CData(text) => to.text(&text, reader.get_mut())?,
            Event::GeneralRef(reference) => {
                let source = reader.get_mut();
                let mut bytes = [0; 4];
                match resolve(&reference) {
                    Some(letter) => to.text(letter.encode_utf8(&mut bytes), source)?,
                    None => return Err(entity(source.line(), to)),
                }
            }
            Event::DocType(_) => return Err(entity(reader.get_mut().line(), to)),
            Event::Eof if depth > 0 || !root => {
                let line = reader.get_mut().line();
                return Err(truncated(line, to));
            }
            Event::Eof => return Ok(()),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn entity<T: Hears>(line: u64, to: &mut T) -> T::End {
    to.refuse(
        "entities",
        line,
        "the file declares or uses entities of its own (a DTD), with which a small file can grow without end",
        "export the return again without a DOCTYPE; write & as &amp;",
    )
}

/// Refuses a tag or text of more than [`super::source::LONGEST`].
pub(crate) fn too_long<T: Hears>(line: u64, to: &mut T) -> T::End {
    to.refuse(
        "too-long",
        line,
        "a tag or a piece of text is longer than one mebibyte",
        "export the return again: nothing in it is that long",
    )
}

fn too_deep<T: Hears>(line: u64, to: &mut T) -> T::End {
    to.refuse(
        "too-deep",
        line,
        &format!("elements stand in one another more than {DEEPEST} deep"),
        "export the return again: nothing in it is that deep",
    )
}

fn second_root<T: Hears>(line: u64, to: &mut T) -> T::End {
    to.refuse(
        "not-xml",
        line,
        "a second root element begins after the end of the first",
        "split the file: one return in each",
    )
}

fn truncated<T: Hears>(line: u64, to: &mut T) -> T::End {
    to.refuse(
        "truncated",
        line,
        "the file ends before the return does",
        "copy or export the file again: what is here was cut off",
    )
}

fn unreadable<T: Hears>(
    error: quick_xml::Error,
    fault: Option<&Fault>,
    line: u64,
    to: &mut T,
) -> T::End {
    match (fault, error) {
        (Some(Fault::TooLong), _) => too_long(line, to),
        (Some(Fault::UnknownEncoding), _) => to.refuse(
            "encoding",
            line,
            "the first line names an encoding that is not known",
            "save the file as UTF-8, and let its first line say so",
        ),
        (Some(Fault::NotInEncoding(encoding)), _) => to.refuse(
            "encoding",
            line,
            &format!("the file says that it is in {encoding}, and holds bytes that are not"),
            "save the file as UTF-8, and let its first line say so",
        ),
        (None, quick_xml::Error::Io(error)) => {
            to.failed(std::io::Error::new(error.kind(), error.to_string()))
        }
        (None, quick_xml::Error::Encoding(_)) => to.refuse(
            "encoding",
            line,
            "the file is not in UTF-8, and its first line names no other encoding",
            "save the file as UTF-8, or let its first line name the encoding: <?xml version=\"1.0\" encoding=\"windows-1252\"?>",
        ),
        // The parser's own words may quote the file, so they are not repeated.
        (None, _) => to.refuse(
            "not-xml",
            line,
            "the file is not well-formed XML from here on: a tag is cut off, or does not fit the one that it closes",
            "export the return again; if it was edited by hand, mend the tag at this line",
        ),
    }
}

/// The letter that a reference stands for. Only those of XML itself are known: `&amp;`, `&#233;`.
fn resolve(reference: &BytesRef<'_>) -> Option<char> {
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => reference.resolve_char_ref().ok().flatten(),
    }
}
