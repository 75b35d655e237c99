//! Text out of bytes: the encoding, and limits that hold before anything is kept.
//!
//! UTF-8 and marked UTF-16 are read as they are. Bytes that are not UTF-8 are read as Windows-1252
//! if each could stand for a letter or a usual mark, and that is reported; anything else is refused.

use super::source::Fault;
use encoding_rs::{Decoder, DecoderResult};
use std::{
    cell::Cell,
    io::{self, BufRead, Read},
    rc::Rc,
};

/// Bytes that one row may have.
const LONGEST_ROW: u64 = 1024 * 1024;
/// How far reading runs ahead of the row that is being put together.
const AHEAD: u64 = 128 * 1024;
/// Bytes looked at to recognise a file.
pub(crate) const HEAD: usize = 64 * 1024;
/// The last row that a reader of this text sees. If it does not see it on its own, a quotation mark
/// was never closed and has swallowed it.
pub(crate) const END: &str = "\u{4}";

/// What the text and its reader tell one another.
#[derive(Debug, Default)]
pub(crate) struct Watch {
    /// Bytes given so far.
    given: Cell<u64>,
    /// Where the row being read starts.
    pub(crate) row_starts: Cell<u64>,
    /// Some bytes were read as Windows-1252.
    pub(crate) windows: Cell<bool>,
    /// The file does not end with the end of a line.
    pub(crate) cut: Cell<bool>,
}

enum Form {
    Utf8,
    Utf16(Box<Decoder>),
}

/// The text of a file.
pub(crate) struct Text<'a> {
    from: Box<dyn BufRead + 'a>,
    form: Form,
    /// Bytes read but not yet decoded: the start of a letter.
    carried: Vec<u8>,
    ready: Vec<u8>,
    at: usize,
    ended: bool,
    /// A letter beyond ASCII was met, in UTF-8.
    beyond_ascii: bool,
    last: u8,
    any: bool,
    /// Why no more can be decoded. It is told when what was decoded before it has been read, so
    /// that whoever reads knows where it is.
    failed: Option<io::Error>,
    pub(crate) watch: Rc<Watch>,
}

fn fault(rule: &'static str, says: &str, todo: &'static str) -> io::Error {
    io::Error::other(Fault {
        rule,
        line: None,
        says: says.to_owned(),
        todo,
    })
}

fn not_text() -> io::Error {
    fault(
        "encoding",
        "the file is neither UTF-8 nor plainly Windows-1252 text",
        "save it again as “CSV UTF-8”",
    )
}

impl<'a> Text<'a> {
    /// Looks at the first bytes for a mark of the encoding.
    pub(crate) fn new(mut from: Box<dyn BufRead + 'a>) -> io::Result<Text<'a>> {
        let mut first = Vec::with_capacity(4);
        (&mut *from).take(3).read_to_end(&mut first)?;
        let (form, marked) = if first.starts_with(b"\xEF\xBB\xBF") {
            (Form::Utf8, 3)
        } else if first.starts_with(b"\xFF\xFE") {
            let decoder = encoding_rs::UTF_16LE.new_decoder_without_bom_handling();
            (Form::Utf16(Box::new(decoder)), 2)
        } else if first.starts_with(b"\xFE\xFF") {
            let decoder = encoding_rs::UTF_16BE.new_decoder_without_bom_handling();
            (Form::Utf16(Box::new(decoder)), 2)
        } else {
            (Form::Utf8, 0)
        };
        first.drain(..marked);
        Ok(Text {
            from,
            form,
            carried: first,
            ready: Vec::new(),
            at: 0,
            ended: false,
            beyond_ascii: false,
            last: b'\n',
            any: false,
            failed: None,
            watch: Rc::default(),
        })
    }

    /// The start of the text, which stays to be read.
    pub(crate) fn head(&mut self) -> io::Result<&str> {
        while self.ready.len() < HEAD && !self.ended {
            self.more();
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
        }
        let most = self.ready.len().min(HEAD);
        let head = &self.ready[..most];
        match std::str::from_utf8(head) {
            Ok(text) => Ok(text),
            // Only the last letter can be cut.
            Err(cut) => Ok(std::str::from_utf8(&head[..cut.valid_up_to()]).unwrap_or_default()),
        }
    }

    /// Decodes some more into `ready`; at the end, or where it fails, it is `ended`.
    fn more(&mut self) {
        if let Err(error) = self.decode() {
            self.failed = Some(error);
            self.ended = true;
        }
    }

    fn decode(&mut self) -> io::Result<()> {
        let start = self.ready.len();
        let chunk = self.from.fill_buf()?;
        let taken = chunk.len();
        let last = taken == 0;
        let joined;
        let bytes = if self.carried.is_empty() {
            chunk
        } else {
            let mut both = std::mem::take(&mut self.carried);
            both.extend_from_slice(chunk);
            joined = both;
            &joined
        };
        match &mut self.form {
            Form::Utf16(decoder) => {
                let room = decoder
                    .max_utf8_buffer_length_without_replacement(bytes.len())
                    .unwrap_or(0);
                self.ready.resize(start + room, 0);
                let (result, _, written) = decoder.decode_to_utf8_without_replacement(
                    bytes,
                    &mut self.ready[start..],
                    last,
                );
                self.ready.truncate(start + written);
                if !matches!(result, DecoderResult::InputEmpty) {
                    return Err(not_text());
                }
            }
            Form::Utf8 => {
                let mut rest = bytes;
                loop {
                    if self.watch.windows.get() {
                        windows(rest, &mut self.ready)?;
                        break;
                    }
                    match std::str::from_utf8(rest) {
                        Ok(text) => {
                            self.beyond_ascii |= !text.is_ascii();
                            self.ready.extend_from_slice(rest);
                            break;
                        }
                        Err(wrong) => {
                            let good = wrong.valid_up_to();
                            self.beyond_ascii |= !rest[..good].is_ascii();
                            self.ready.extend_from_slice(&rest[..good]);
                            rest = &rest[good..];
                            if wrong.error_len().is_none() && !last {
                                self.carried = rest.to_vec();
                                break;
                            }
                            if self.beyond_ascii {
                                return Err(not_text());
                            }
                            self.watch.windows.set(true);
                        }
                    }
                }
            }
        }
        self.from.consume(taken);
        if let Some(at) = self.ready[start..].iter().position(|byte| *byte == 0) {
            self.ready.truncate(start + at);
            return Err(fault(
                "nul",
                "the file has zero bytes in it, as a damaged or binary file has",
                "export it again as CSV",
            ));
        }
        if let Some(byte) = self.ready[start..].last() {
            self.last = *byte;
            self.any = true;
        }
        if last {
            self.ended = true;
            if self.last != b'\n' && self.last != b'\r' {
                self.watch.cut.set(self.any);
                self.ready.push(b'\n');
            }
            self.ready.extend_from_slice(END.as_bytes());
            self.ready.push(b'\n');
        }
        Ok(())
    }
}

/// Decodes Windows-1252, if every byte stands for a letter or a mark of ordinary text.
fn windows(bytes: &[u8], to: &mut Vec<u8>) -> io::Result<()> {
    for byte in bytes {
        let plausible = match byte {
            // £, no-break space, °, ·, ½ and the like, dashes, quotation marks, the euro.
            0..=0x7F | 0x80 | 0x85 | 0x91..=0x97 | 0xA0 | 0xA3 | 0xB0 | 0xB7 | 0xBC..=0xBE => true,
            // Letters; 0xD7 and 0xF7 are × and ÷.
            0xC0..=0xFF => !matches!(byte, 0xD7 | 0xF7),
            _ => false,
        };
        if !plausible {
            return Err(not_text());
        }
        if byte.is_ascii() {
            to.push(*byte);
        } else {
            let one = [*byte];
            let (letter, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(&one);
            to.extend_from_slice(letter.as_bytes());
        }
    }
    Ok(())
}

impl Read for Text<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let ahead = self.watch.given.get() - self.watch.row_starts.get();
        if ahead > LONGEST_ROW + AHEAD {
            return Err(fault(
                "too-long",
                "a row is longer than 1 MiB",
                "look for a quotation mark that is not closed, or a missing line end, and export again",
            ));
        }
        while self.at == self.ready.len() {
            if let Some(error) = self.failed.take() {
                return Err(error);
            }
            if self.ended {
                return Ok(0);
            }
            self.ready.clear();
            self.at = 0;
            self.more();
        }
        let count = to.len().min(self.ready.len() - self.at);
        to[..count].copy_from_slice(&self.ready[self.at..self.at + count]);
        self.at += count;
        self.watch.given.set(self.watch.given.get() + count as u64);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(bytes: &[u8]) -> Result<String, String> {
        let mut text = Text::new(Box::new(bytes)).map_err(|error| error.to_string())?;
        let mut to = String::new();
        text.read_to_string(&mut to)
            .map_err(|error| error.to_string())?;
        Ok(to.trim_end_matches(['\u{4}', '\n']).to_owned())
    }

    #[test]
    fn encodings() {
        assert_eq!(all(b"\xEF\xBB\xBFa,b\n").unwrap(), "a,b");
        assert_eq!(all(b"\xFF\xFEa\0,\0\xE9\0").unwrap(), "a,é");
        assert_eq!(all(b"\xFE\xFF\0a\0,\0\xE9").unwrap(), "a,é");
        assert_eq!(all(b"Zo\xEB, \xA33").unwrap(), "Zoë, £3");
        assert_eq!(all("Zoë".as_bytes()).unwrap(), "Zoë");
        // Both at once cannot be read for sure; nor can bytes that are no letters.
        assert!(all("Zoë Zo\u{0}".as_bytes()).is_err());
        assert!(all(b"Zo\xC3\xAB Zo\xEB").is_err());
        assert!(all(b"a\x81b").is_err());
        assert!(all(b"\xFF\xFE\x00\xD8a\0").is_err());
        // A letter cut at the end of a piece.
        let pieces = io::BufReader::with_capacity(1, "aéë€".as_bytes());
        let mut text = Text::new(Box::new(pieces)).unwrap();
        assert!(text.head().unwrap().starts_with("aéë€"));
    }
}
