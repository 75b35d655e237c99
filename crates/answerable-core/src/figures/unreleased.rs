//! Counts of people before disclosure control.

use super::{Symbol, Value};
use rust_decimal::Decimal;

/// A raw count of people. It can be added and compared, and it cannot be shown: there is no
/// `Display` and no `Serialize`, and `Debug` hides the number. Only `disclose` opens it.
///
/// ```compile_fail
/// let count = answerable_core::figures::Unreleased::new(3);
/// println!("{count}");
/// ```
///
/// ```compile_fail
/// let count = answerable_core::figures::Unreleased::new(3);
/// let leaked = serde_json::to_string(&count);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Unreleased(u64);

/// The first gate of disclosure control: counts from 1 to this are suppressed.
///
/// The Department for Education suppresses 1 to 5 in children in need tables. A threshold is a
/// trigger for a person's judgement, not a ground for refusal in itself (Information Commissioner
/// v Miller [2018] UKUT 229 (AAC)), and it does not replace secondary suppression of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threshold {
    suppressed_to: u64,
}

impl Threshold {
    /// 1 to 5, as in the published children in need statistics.
    pub const CHILDREN_IN_NEED: Threshold = Threshold { suppressed_to: 5 };

    /// Whether a count is held back.
    pub const fn holds_back(self, count: u64) -> bool {
        count >= 1 && count <= self.suppressed_to
    }

    /// The largest count that is held back.
    pub(super) const fn largest(self) -> u64 {
        self.suppressed_to
    }

    /// Counts from 1 to `suppressed_to` are suppressed; zero is shown.
    pub const fn suppressing_to(suppressed_to: u64) -> Threshold {
        Threshold { suppressed_to }
    }
}

impl Unreleased {
    /// Wraps a count as it came from the records.
    pub const fn new(count: u64) -> Unreleased {
        Unreleased(count)
    }

    /// The sum of two counts, still unreleased; `None` past the largest number.
    pub fn checked_add(self, other: Unreleased) -> Option<Unreleased> {
        self.0.checked_add(other.0).map(Unreleased)
    }

    /// What is left of it without `part`, still unreleased; `None` if `part` is larger.
    pub fn less(self, part: Unreleased) -> Option<Unreleased> {
        self.0.checked_sub(part.0).map(Unreleased)
    }

    /// The number, for arithmetic within this crate only.
    pub(super) fn exactly(self) -> Decimal {
        Decimal::from(self.0)
    }

    /// The value that may be shown.
    pub fn disclose(self, threshold: Threshold) -> Value {
        if threshold.holds_back(self.0) {
            Value::Symbol(Symbol::Suppressed)
        } else {
            Value::Number(Decimal::from(self.0))
        }
    }
}

impl std::fmt::Debug for Unreleased {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Unreleased(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_to_five_are_suppressed_and_zero_is_shown() {
        let shown = |count| {
            Unreleased::new(count)
                .disclose(Threshold::CHILDREN_IN_NEED)
                .to_string()
        };
        assert_eq!([0, 1, 5, 6].map(shown), ["0", "[c]", "[c]", "6"]);
    }

    #[test]
    fn debug_does_not_leak() {
        assert_eq!(format!("{:?}", Unreleased::new(3)), "Unreleased(…)");
    }
}
