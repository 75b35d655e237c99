//! Pseudonyms that were made before: making one takes far longer than finding it.

use crate::pseudonym::{Key, Of};
use std::collections::HashMap;

/// How many of each kind are held.
const MOST: usize = 1_000_000;
/// Identifiers longer than this are not held.
const LONGEST: usize = 64;

/// Makes pseudonyms, and holds those it made.
pub(crate) struct Pseudonyms<'a> {
    key: &'a Key,
    held: [HashMap<Box<str>, [u8; 16]>; 4],
    /// The latest of each kind: files are often in the order of the children.
    latest: [(String, String); 4],
}

impl Pseudonyms<'_> {
    pub(crate) fn new(key: &Key) -> Pseudonyms<'_> {
        Pseudonyms {
            key,
            held: Default::default(),
            latest: Default::default(),
        }
    }

    /// Writes the pseudonym of an identifier to `to`.
    pub(crate) fn make(&mut self, of: Of, identifier: &str, to: &mut String) {
        let (latest, its_own) = &mut self.latest[of as usize];
        if latest == identifier && !its_own.is_empty() {
            to.clone_from(its_own);
            return;
        }
        self.find(of, identifier, to);
        let (latest, its_own) = &mut self.latest[of as usize];
        identifier.clone_into(latest);
        its_own.clone_from(to);
    }

    fn find(&mut self, of: Of, identifier: &str, to: &mut String) {
        let held = &mut self.held[of as usize];
        if let Some(known) = held.get(identifier) {
            to.clear();
            to.push_str(std::str::from_utf8(known).unwrap_or_default());
            return;
        }
        self.key.pseudonym(of, identifier, to);
        if held.len() < MOST
            && identifier.len() <= LONGEST
            && let Ok(made) = to.as_bytes().try_into()
        {
            held.insert(identifier.into(), made);
        }
    }
}
