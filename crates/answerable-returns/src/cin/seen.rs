//! Which identifiers were met before, at 14 bytes each at most.

use std::hash::{DefaultHasher, Hash, Hasher};

/// The identifiers met so far, each as a number of 64 bits: among a million, the chance that two are
/// taken for one is below one in ten million.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// Open addressing; 0 is an empty place.
    places: Vec<u64>,
    count: usize,
}

impl Seen {
    /// Notes an identifier; whether it was there before.
    pub(super) fn add(&mut self, identifier: &str) -> bool {
        let mut hasher = DefaultHasher::new();
        identifier.hash(&mut hasher);
        let number = hasher.finish().max(1);
        if self.count * 8 >= self.places.len() * 7 {
            let larger = (self.places.len() + self.places.len() / 2).max(1024);
            for old in std::mem::replace(&mut self.places, vec![0; larger]) {
                if old != 0 {
                    let place = self.place(old);
                    self.places[place] = old;
                }
            }
        }
        let place = self.place(number);
        let before = self.places[place] == number;
        if !before {
            self.places[place] = number;
            self.count += 1;
        }
        before
    }

    /// Where the number is, or would go.
    fn place(&self, number: u64) -> usize {
        let length = self.places.len();
        // The number as a fraction of the whole range, laid over the places.
        let scaled = (u128::from(number) * length as u128) >> 64;
        let mut place = usize::try_from(scaled).unwrap_or(0);
        while self.places[place] != 0 && self.places[place] != number {
            place = if place + 1 == length { 0 } else { place + 1 };
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_was_there_before_in_little_memory() {
        let mut seen = Seen::default();
        for number in 0..100_000 {
            assert!(!seen.add(&format!("A{number}")), "{number}");
        }
        for number in 0..100_000 {
            assert!(seen.add(&format!("A{number}")), "{number}");
        }
        assert!(seen.places.len() * 8 <= 14 * 100_000);
    }
}
