//! The bytes of an XML file: as UTF-8, with their lines counted, and never more of them at once than
//! a limit.
//!
//! The parser gathers a whole piece of text or a whole tag before it hands it over. What it may
//! gather is limited here, so that a file without end cannot fill the memory.

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::io::{self, BufRead, Read};

/// How long one tag or one piece of text may be, in bytes.
pub(crate) const LONGEST: usize = 1 << 20;

/// How much is read at a time.
const CHUNK: usize = 1 << 16;

/// How much of the beginning is looked at for the encoding.
const HEAD: usize = 1024;

/// Why there are no more bytes, other than that the file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// A tag or a piece of text is longer than [`LONGEST`].
    TooLong,
    /// The file says that it is in an encoding that is not known.
    UnknownEncoding,
    /// The bytes are not of the encoding that the file says it is in.
    NotInEncoding(&'static str),
}

/// The bytes of a file.
pub(crate) struct Source<'a> {
    from: &'a mut dyn BufRead,
    /// Turns other encodings into UTF-8.
    decoder: Option<Decoder>,
    /// Bytes read from the file and not yet decoded.
    raw: Vec<u8>,
    raw_at: usize,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    /// How far into the buffer the lines are counted.
    counted: usize,
    lines: u64,
    /// Bytes taken since [`Source::begin`].
    taken: usize,
    fault: Option<Fault>,
    misnamed: bool,
    ended: bool,
}

impl<'a> Source<'a> {
    /// Looks at the beginning of a file.
    pub(crate) fn new(from: &'a mut dyn BufRead) -> io::Result<Source<'a>> {
        let mut head = Vec::with_capacity(CHUNK);
        from.take(HEAD as u64).read_to_end(&mut head)?;
        let declared = declared(&head);
        let mut misnamed = false;
        let (mut encoding, bom) = match Encoding::for_bom(&head) {
            Some((encoding, length)) => (Some(encoding), length),
            None if head.starts_with(b"<\0") => (Some(UTF_16LE), 0),
            None if head.starts_with(b"\0<") => (Some(UTF_16BE), 0),
            None => match declared {
                None => (Some(UTF_8), 0),
                Some(label) => (Encoding::for_label_no_replacement(label), 0),
            },
        };
        // The words could be read a byte at a time, so it is not in an encoding of two bytes,
        // whatever it says of itself: some systems write UTF-8 under that name.
        if bom == 0
            && declared.is_some()
            && matches!(encoding, Some(is) if !is.is_ascii_compatible())
        {
            encoding = Some(UTF_8);
            misnamed = true;
        }
        let fault = encoding.is_none().then_some(Fault::UnknownEncoding);
        let encoding = encoding.unwrap_or(UTF_8);
        let decoder = (encoding != UTF_8).then(|| encoding.new_decoder_without_bom_handling());
        let mut source = Source {
            from,
            decoder,
            raw: Vec::new(),
            raw_at: bom,
            buffer: vec![0; CHUNK],
            at: 0,
            end: 0,
            counted: 0,
            lines: 1,
            taken: 0,
            fault,
            misnamed,
            ended: false,
        };
        if source.decoder.is_some() {
            source.raw = head;
        } else {
            let text = &head[bom..];
            source.buffer[..text.len()].copy_from_slice(text);
            source.end = text.len();
        }
        Ok(source)
    }

    /// Begins a new piece, which may be as long as the limit again.
    #[inline]
    pub(crate) fn begin(&mut self) {
        self.taken = 0;
    }

    /// The line of the next byte, counted from 1.
    #[inline]
    pub(crate) fn line(&mut self) -> u64 {
        self.lines += newlines(&self.buffer[self.counted..self.at]);
        self.counted = self.at;
        self.lines
    }

    /// Why reading ended, where the file itself is not to blame.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    /// Whether it is UTF-8 under the name of an encoding of two bytes.
    pub(crate) fn misnamed(&self) -> bool {
        self.misnamed
    }

    fn refill(&mut self) -> io::Result<()> {
        self.line();
        (self.at, self.end, self.counted) = (0, 0, 0);
        while self.end == 0 && !self.ended {
            if self.decoder.is_some() {
                self.decode()?;
            } else {
                self.end = retry(|| self.from.read(&mut self.buffer))?;
                self.ended = self.end == 0;
            }
        }
        Ok(())
    }

    fn decode(&mut self) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        if self.raw_at == self.raw.len() {
            self.raw.resize(CHUNK, 0);
            let read = retry(|| self.from.read(&mut self.raw))?;
            self.raw.truncate(read);
            self.raw_at = 0;
        }
        let last = self.raw.is_empty();
        let (result, read, written) = decoder.decode_to_utf8_without_replacement(
            &self.raw[self.raw_at..],
            &mut self.buffer,
            last,
        );
        self.raw_at += read;
        self.end = written;
        match result {
            DecoderResult::InputEmpty => self.ended = last,
            DecoderResult::OutputFull => {}
            DecoderResult::Malformed(..) => {
                self.fault = Some(Fault::NotInEncoding(decoder.encoding().name()));
                return Err(io::Error::other("malformed"));
            }
        }
        Ok(())
    }
}

impl Read for Source<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let from = self.fill_buf()?;
        let length = from.len().min(to.len());
        to[..length].copy_from_slice(&from[..length]);
        self.consume(length);
        Ok(length)
    }
}

impl BufRead for Source<'_> {
    #[inline]
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > LONGEST {
            self.fault.get_or_insert(Fault::TooLong);
        }
        if self.fault.is_some() {
            return Err(io::Error::other("see the fault"));
        }
        if self.at == self.end {
            self.refill()?;
        }
        Ok(&self.buffer[self.at..self.end])
    }

    #[inline]
    fn consume(&mut self, length: usize) {
        self.at += length;
        self.taken += length;
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    // Counted in single bytes, many at once; 255 of them cannot overflow one.
    bytes
        .chunks(255)
        .map(|chunk| {
            chunk
                .iter()
                .fold(0, |sum, byte| sum + u8::from(*byte == b'\n'))
        })
        .map(u64::from)
        .sum()
}

fn retry(mut read: impl FnMut() -> io::Result<usize>) -> io::Result<usize> {
    loop {
        match read() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

/// The encoding that the first line names: `<?xml version="1.0" encoding="UTF-8"?>`.
fn declared(head: &[u8]) -> Option<&[u8]> {
    let start = head.iter().position(|byte| !byte.is_ascii_whitespace())?;
    let head = head[start..].strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|two| two == b"?>")?;
    let (_, after) = split_at(&head[..end], b"encoding")?;
    let after = after.trim_ascii_start().strip_prefix(b"=")?.trim_ascii();
    let quote = after.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
    let label = &after[1..];
    let end = label.iter().position(|byte| byte == quote)?;
    Some(&label[..end])
}

fn split_at<'a>(text: &'a [u8], at: &[u8]) -> Option<(&'a [u8], &'a [u8])> {
    let start = text.windows(at.len()).position(|window| window == at)?;
    Some((&text[..start], &text[start + at.len()..]))
}
