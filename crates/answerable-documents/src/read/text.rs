//! Plain text: its encoding, and its normal form.

use encoding_rs::WINDOWS_1252;

use super::{Format, ReadError, RequestText, kinds};

/// A file of plain text as a request.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<RequestText, ReadError> {
    let mut notes = Vec::new();
    let decoded = decode(name, bytes, &mut notes)?;
    refuse_binary(name, &decoded)?;
    kinds::refuse_table(name, &decoded)?;
    let text = normal(&decoded, &mut notes);
    if text.trim().is_empty() {
        return Err(ReadError::Empty {
            name: name.to_owned(),
        });
    }
    let format = Format::PlainText;
    Ok(RequestText {
        text,
        subject: None,
        from: None,
        received: None,
        format,
        notes,
    })
}

/// The text of these bytes: UTF-8, UTF-16 if a byte order mark says so, else Windows-1252 if plausible.
pub(super) fn decode(
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
pub(super) fn normal(text: &str, notes: &mut Vec<String>) -> String {
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
    text.chars()
        .filter(|character| !is_stray(*character))
        .map(|character| match character {
            '\r' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            '\u{A0}' | '\u{202F}' => ' ',
            other => other,
        })
        .collect()
}
