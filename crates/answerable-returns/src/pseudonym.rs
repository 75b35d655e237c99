//! Pseudonyms: the same person gets the same one in every return of a desk, and nobody without the
//! desk's key can get back to the identifier.

use hmac::{Hmac, Mac};
use sha2::Sha256;

/// What is being given a pseudonym. The same number of a child and of a worker give different ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// A child, by the council's own identifier.
    Child,
    /// A worker: by Social Work England number, staff number or name, whichever the file has.
    Worker,
    /// A family.
    Family,
    /// A record, such as a referral.
    Reference,
}

/// How the identifiers of children in made-up records begin.
pub const MADE_UP: &str = "MADEUP";

/// The desk's key. It never leaves the desk.
#[derive(Clone)]
pub struct Key(Hmac<Sha256>);

/// Bytes of a key.
pub const KEY_LENGTH: usize = 32;

/// Crockford's alphabet: no letter that looks like a figure.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl Key {
    /// A key of 32 random bytes.
    pub fn new(bytes: &[u8; KEY_LENGTH]) -> Key {
        Key(Hmac::new_from_slice(bytes).unwrap_or_else(|_| unreachable!("any length is a key")))
    }

    /// The pseudonym of an identifier, 16 letters and figures, written to `to`. Case and surrounding
    /// space make no difference. 80 bits: among ten million people the chance that two share one is
    /// below one in ten thousand million.
    pub fn pseudonym(&self, of: Of, identifier: &str, to: &mut String) {
        let mut mac = self.0.clone();
        mac.update(&[of as u8]);
        // `to` holds the identifier as it is compared, and then the pseudonym.
        to.clear();
        for word in identifier.split_whitespace() {
            // A no-break space and two spaces are one space: names are typed by hand.
            if !to.is_empty() {
                to.push(' ');
            }
            if word.is_ascii() {
                to.push_str(word);
            } else {
                to.extend(word.chars().flat_map(char::to_uppercase));
            }
        }
        to.make_ascii_uppercase();
        mac.update(to.as_bytes());
        let digest = mac.finalize().into_bytes();
        to.clear();
        let mut bits = 0_u128;
        for byte in &digest[..10] {
            bits = bits << 8 | u128::from(*byte);
        }
        for at in (0..16).rev() {
            to.push(char::from(LETTERS[(bits >> (5 * at) & 31) as usize]));
        }
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(key: u8, of: Of, identifier: &str) -> String {
        let mut to = String::new();
        Key::new(&[key; KEY_LENGTH]).pseudonym(of, identifier, &mut to);
        to
    }

    #[test]
    fn the_same_identifier_has_one_pseudonym_for_each_key_and_kind() {
        assert_eq!(of(1, Of::Child, "ab 12"), of(1, Of::Child, " AB\u{a0} 12 "));
        assert_ne!(of(1, Of::Child, "AB12"), of(2, Of::Child, "AB12"));
        assert_ne!(of(1, Of::Child, "AB12"), of(1, Of::Worker, "AB12"));
        assert_eq!(of(1, Of::Child, "AB12").len(), 16);
    }
}
