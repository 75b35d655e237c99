//! The parts of a document that is an archive, unpacked no further than there is room.

use crate::{ReadError, limits::Over, limits::Room, limits::SAVE_WORDS, xml};
use std::borrow::Cow;
use std::io::{Cursor, Read};
use zip::{ZipArchive, result::ZipError};

/// Parts of an archive. A letter with a hundred pictures has about 120.
const MOST_PARTS: usize = 5_000;

/// How many times its packed length a part may have, once it is over [`SURELY_FINE`]. Text of a
/// letter packs to a tenth or a twentieth; a bomb to a thousandth.
const MOST_RATIO: u64 = 50;

/// A length that no ratio makes suspicious.
const SURELY_FINE: u64 = 16 * 1024 * 1024;

/// A document that is an archive.
pub(crate) struct Archive<'a> {
    name: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
}

impl<'a> Archive<'a> {
    pub(crate) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Archive<'a>, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(name, &error))?;
        if zip.len() > MOST_PARTS {
            return Err(Over {
                what: format!("is an archive of more than {MOST_PARTS} parts"),
                todo: SAVE_WORDS,
            }
            .named(name));
        }
        Ok(Archive { name, zip })
    }

    /// Whether it has this part.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.zip.index_for_name(path).is_some()
    }

    /// Whether the path of any part begins like this.
    pub(crate) fn has_under(&self, folder: &str) -> bool {
        let mut names = self.zip.file_names().flatten();
        names.any(|name| name.starts_with(folder))
    }

    /// The paths of the parts in a folder, in order.
    pub(crate) fn under(&self, folder: &str) -> Vec<String> {
        let names = self.zip.file_names().flatten();
        let mut found: Vec<String> = names
            .filter(|name| name.starts_with(folder))
            .map(Cow::into_owned)
            .collect();
        found.sort_unstable();
        found
    }

    /// A part unpacked, if there is one at this path.
    pub(crate) fn part(
        &mut self,
        path: &str,
        room: &mut Room,
    ) -> Result<Option<Vec<u8>>, ReadError> {
        let part = match self.zip.by_name(path) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(failed(self.name, &error)),
        };
        let packed = part.compressed_size();
        let most = SURELY_FINE.max(packed.saturating_mul(MOST_RATIO));
        let left = room.left_to_unpack() as u64;
        let said = part.size();
        let mut bytes = Vec::new();
        // What the archive says of a part's length may be untrue either way.
        let unpacked = if said > most.min(left) {
            said
        } else {
            part.take(most.min(left) + 1)
                .read_to_end(&mut bytes)
                .map_err(|error| ReadError::Damaged {
                    name: self.name.to_owned(),
                    what: format!("its part {path} cannot be unpacked ({error})"),
                })? as u64
        };
        if unpacked > most {
            return Err(Over {
                what: format!(
                    "has a part, {path}, that unpacks to more than {MOST_RATIO} times its length, as no letter does"
                ),
                todo: SAVE_WORDS,
            }
            .named(self.name));
        }
        room.unpack(usize::try_from(unpacked).unwrap_or(usize::MAX))
            .map_err(|over| over.named(self.name))?;
        Ok(Some(bytes))
    }

    /// A part as the text of XML, if there is one at this path.
    pub(crate) fn xml(&mut self, path: &str, room: &mut Room) -> Result<Option<String>, ReadError> {
        Ok(self.part(path, room)?.map(|bytes| xml::decoded(&bytes)))
    }
}

fn failed(name: &str, error: &ZipError) -> ReadError {
    let name = name.to_owned();
    match error {
        ZipError::UnsupportedArchive(what) if *what == ZipError::PASSWORD_REQUIRED => {
            ReadError::Encrypted { name }
        }
        error => ReadError::Damaged {
            name,
            what: format!("its archive cannot be opened ({error})"),
        },
    }
}
