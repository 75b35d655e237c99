//! Plain text: its encoding, and its normal form.

use crate::document::{Block, BlockKind, Document, Format, Place};
use crate::limits::{OF_A_BLOCK, Room};
use crate::{ReadError, quoting};
use encoding_rs::WINDOWS_1252;

/// A file of plain text.
pub(crate) fn read(name: &str, bytes: &[u8], room: &mut Room) -> Result<Document, ReadError> {
    let mut notes = Vec::new();
    let decoded = decode(name, bytes, &mut notes)?;
    refuse_binary(name, &decoded)?;
    let text = normal(&decoded, &mut notes);
    if text.trim().is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    take_room(name, &text, room)?;
    let mut document = Document::empty(name, Format::PlainText);
    document.blocks = blocks(&text);
    document.verbatim = Some(text);
    for note in notes {
        document.note(note);
    }
    Ok(document)
}

/// Takes room for a text and its lines, before they are made blocks.
pub(crate) fn take_room(name: &str, text: &str, room: &mut Room) -> Result<(), ReadError> {
    let lines = text.lines().count().saturating_mul(OF_A_BLOCK);
    room.text(text.chars().count().saturating_add(lines))
        .map_err(|over| over.named(name))
}

/// The paragraphs of a text: lines that no empty line parts, as far as they are quoted alike.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let depths = quoting::depths(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut after_empty = true;
    for (at, (line, quoted)) in lines.iter().zip(depths).enumerate() {
        let words = without_marks(line);
        if words.trim().is_empty() {
            after_empty = true;
            continue;
        }
        let line = at + 1;
        match blocks.last_mut() {
            Some(Block {
                text,
                place: Place::Lines { last, .. },
                quoted: before,
                ..
            }) if !after_empty && *before == quoted => {
                text.push('\n');
                text.push_str(words);
                *last = line;
            }
            _ => blocks.push(Block {
                kind: BlockKind::Paragraph,
                text: words.to_owned(),
                place: Place::Lines {
                    first: line,
                    last: line,
                },
                quoted,
            }),
        }
        after_empty = false;
    }
    blocks
}

/// A line without the marks that quote it.
fn without_marks(line: &str) -> &str {
    if line.trim_start().starts_with(">From ") {
        return line;
    }
    let bare = line.trim_start_matches(['>', ' ']);
    if line[..line.len() - bare.len()].contains('>') {
        bare
    } else {
        line
    }
}

/// Marks that change the direction of what follows: they can make a text look like another. Letters
/// of right-to-left scripts do not need them.
pub(crate) fn is_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// What is said where such marks were met.
pub(crate) const DIRECTIONS: &str =
    "marks that change the direction of text were left out: the words may have looked different";

/// Words of a document that is no plain text: no control characters, no marks of direction, nothing
/// that has no width, plain spaces. Whether marks of direction were met.
pub(crate) fn clean(text: &str) -> (String, bool) {
    let mut directed = false;
    let mut clean = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{A0}' | '\u{202F}' | '\u{2007}' => clean.push(' '),
            '\u{2028}' | '\u{2029}' | '\u{85}' | '\u{B}' | '\u{C}' | '\r' => clean.push('\n'),
            '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' => {}
            '\t' | '\n' => clean.push(character),
            _ if is_direction(character) => directed = true,
            _ if character.is_control() => {}
            _ => clean.push(character),
        }
    }
    (clean, directed)
}

/// The target of a link as it is kept behind its words: " <https://example.org/>"; nothing where the
/// words are the target, and for anything but a page or an address.
pub(crate) fn target(words: &str, target: &str) -> Option<String> {
    const LONGEST: usize = 500;
    let target = target.trim();
    let known = ["http://", "https://", "mailto:"];
    let rest = known.iter().find_map(|start| target.strip_prefix(start))?;
    let shown = rest.trim_end_matches('/');
    (!shown.is_empty() && target.len() <= LONGEST && !words.contains(shown))
        .then(|| format!(" <{target}>"))
}

/// The text of these bytes: UTF-8, UTF-16 if a byte order mark says so, else Windows-1252 if plausible.
pub(crate) fn decode(
    name: &str,
    bytes: &[u8],
    notes: &mut Vec<String>,
) -> Result<String, ReadError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        notes.push("read as UTF-16".to_owned());
        return decode_utf16(name, rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        notes.push("read as UTF-16".to_owned());
        return decode_utf16(name, rest, u16::from_be_bytes);
    }
    let problem = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(text.to_owned()),
        Err(problem) => problem,
    };
    if problem.error_len().is_none() {
        return Err(ReadError::CutShort {
            name: name.to_owned(),
            place: "inside a character",
        });
    }
    if !is_plausible_windows_1252(bytes) {
        let offset = problem.valid_up_to();
        return Err(ReadError::Encoding {
            name: name.to_owned(),
            offset,
        });
    }
    notes.push("read as Windows-1252".to_owned());
    Ok(WINDOWS_1252
        .decode_without_bom_handling(bytes)
        .0
        .into_owned())
}

fn decode_utf16(name: &str, bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<String, ReadError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let cut = || ReadError::CutShort {
        name: name.to_owned(),
        place: "inside a character",
    };
    let mut text = String::with_capacity(bytes.len());
    // The byte order mark takes the first two bytes.
    let mut offset = 2;
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match character {
            Ok(character) => {
                text.push(character);
                offset += 2 * character.len_utf16();
            }
            Err(_) if offset + 2 == 2 + 2 * pairs.len() => return Err(cut()),
            Err(_) => {
                return Err(ReadError::Encoding {
                    name: name.to_owned(),
                    offset,
                });
            }
        }
    }
    if rest.is_empty() {
        Ok(text)
    } else {
        Err(cut())
    }
}

/// Whether these bytes, which are not UTF-8, read as English text in Windows-1252.
///
/// Not if part of them is UTF-8 (then it is damaged UTF-8), nor with control bytes, nor when many of
/// the bytes above ASCII are not letters, punctuation or signs that such text has.
fn is_plausible_windows_1252(bytes: &[u8]) -> bool {
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return false;
    }
    let control = |byte: &u8| byte.is_ascii_control() && !b"\t\r\n\x0C".contains(byte);
    if bytes.iter().any(control) {
        return false;
    }
    let above = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let odd = bytes
        .iter()
        .filter(|byte| is_odd_in_windows_1252(**byte))
        .count();
    above * 3 <= bytes.len() && odd * 10 <= above
}

/// Unassigned bytes, and marks that English and European text hardly has (guillemets and £ it has).
fn is_odd_in_windows_1252(byte: u8) -> bool {
    matches!(
        byte,
        0x81 | 0x83 | 0x86..=0x89 | 0x8B | 0x8D | 0x8F | 0x90 | 0x98 | 0x9B | 0x9D
            | 0xA2 | 0xA4..=0xA6 | 0xA8 | 0xAC | 0xAF | 0xB1 | 0xB4..=0xB6 | 0xB8 | 0xB9
    )
}

/// Refuses text with more than a stray control character.
fn refuse_binary(name: &str, text: &str) -> Result<(), ReadError> {
    let mut controls = text
        .char_indices()
        .filter(|(_, character)| is_stray(*character));
    let Some((offset, first)) = controls.next() else {
        return Ok(());
    };
    let count = 1 + controls.count();
    if first == '\0' || (count > 3 && count * 100 > text.len()) {
        return Err(ReadError::Binary {
            name: name.to_owned(),
            offset,
        });
    }
    Ok(())
}

fn is_stray(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{C}' | '\u{85}')
}

/// Lines that end in `\n`, no byte order mark, plain spaces, no stray control characters.
pub(crate) fn normal(text: &str, notes: &mut Vec<String>) -> String {
    let text = text
        .strip_prefix('\u{FEFF}')
        .unwrap_or(text)
        .replace("\r\n", "\n");
    let stray = text
        .chars()
        .filter(|character| is_stray(*character))
        .count();
    if stray > 0 {
        notes.push(format!("control characters were left out: {stray}"));
    }
    if text.chars().any(is_direction) {
        notes.push(DIRECTIONS.to_owned());
    }
    text.chars()
        .filter(|character| !is_stray(*character) && !is_direction(*character))
        .map(|character| match character {
            '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\u{A0}' | '\u{202F}' => ' ',
            other => other,
        })
        .collect()
}
