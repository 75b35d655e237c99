//! A published value: a number as printed, or a symbol.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A number with the decimals it was published with, or the symbol shown in its place.
///
/// Serialised as its text in data files: `16.8`, `c`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// A number; trailing zeros are kept as published.
    Number(Decimal),
    /// No number, and why.
    Symbol(Symbol),
}

/// Why a cell has no number. Kept apart; none of them is zero.
///
/// Source: Analysis Function, "Using symbols in tables"; Explore education statistics data
/// guidance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Symbol {
    /// `c`: suppressed to protect confidentiality.
    Suppressed,
    /// `z`: not applicable.
    NotApplicable,
    /// `x`, and the older `:`, `~` and `..`: not available.
    NotAvailable,
    /// `low`, and the older `k`: rounds to zero but is not zero.
    Low,
    /// `u`: too unreliable to publish.
    Unreliable,
    /// No item of this kind was collected for the period: the cell is empty.
    NotCollected,
}

impl Symbol {
    /// The symbol in today's shorthand, as data files show it.
    pub const fn shorthand(self) -> &'static str {
        match self {
            Symbol::Suppressed => "c",
            Symbol::NotApplicable => "z",
            Symbol::NotAvailable => "x",
            Symbol::Low => "low",
            Symbol::Unreliable => "u",
            Symbol::NotCollected => "",
        }
    }

    /// What the symbol means, for the note that explains it.
    pub const fn meaning(self) -> &'static str {
        match self {
            Symbol::Suppressed => "suppressed to protect confidentiality",
            Symbol::NotApplicable => "not applicable",
            Symbol::NotAvailable => "not available",
            Symbol::Low => "rounds to zero but is not zero",
            Symbol::Unreliable => "too unreliable to publish",
            Symbol::NotCollected => "not collected",
        }
    }
}

/// A cell that is neither a number nor a known symbol.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is neither a number nor a known symbol (c, z, x, low, k, u, :, ~, ..)")]
pub struct ValueError(pub String);

impl FromStr for Value {
    type Err = ValueError;

    /// Reads a cell as published: `16.8`, `1,092` (thousands), `c`, `low`, empty.
    fn from_str(cell: &str) -> Result<Self, ValueError> {
        let cell = cell.trim();
        let symbol = match cell {
            "c" => Symbol::Suppressed,
            "z" => Symbol::NotApplicable,
            "x" | ":" | "~" | ".." => Symbol::NotAvailable,
            "low" | "k" => Symbol::Low,
            "u" => Symbol::Unreliable,
            "" => Symbol::NotCollected,
            number => {
                return decimal(number)
                    .map(Value::Number)
                    .ok_or_else(|| ValueError(cell.to_owned()));
            }
        };
        Ok(Value::Symbol(symbol))
    }
}

/// A plain or thousands-separated decimal; `1,23` and `1,0920` are refused, not repaired.
fn decimal(text: &str) -> Option<Decimal> {
    // The library would also read 1_092 and +5, which no published file means.
    if !text.starts_with(['-', '.']) && !text.starts_with(|c: char| c.is_ascii_digit())
        || text.contains('_')
    {
        return None;
    }
    if !text.contains(',') {
        return Decimal::from_str_exact(text).ok();
    }
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let whole = unsigned.split('.').next()?;
    let mut groups = whole.split(',');
    let lead = groups.next()?;
    let thousands = (1..=3).contains(&lead.len()) && groups.all(|group| group.len() == 3);
    thousands.then(|| Decimal::from_str_exact(&text.replace(',', "")).ok())?
}

impl Value {
    /// The number, if there is one.
    pub const fn number(self) -> Option<Decimal> {
        match self {
            Value::Number(number) => Some(number),
            Value::Symbol(_) => None,
        }
    }

    /// The symbol, if there is one.
    pub const fn symbol(self) -> Option<Symbol> {
        match self {
            Value::Symbol(symbol) => Some(symbol),
            Value::Number(_) => None,
        }
    }

    /// The same number with at least so many decimals, zeros added: 17 beside 16.8 is 17.0. No decimal
    /// is taken away.
    #[must_use]
    pub fn with_decimals(self, decimals: u32) -> Value {
        match self {
            Value::Number(mut number) if number.scale() < decimals => {
                number.rescale(decimals);
                Value::Number(number)
            }
            value => value,
        }
    }

    /// How many decimals it is given with; none for a symbol.
    pub fn decimals(self) -> Option<u32> {
        self.number().map(|number| number.scale())
    }

    /// The value for a data file: no thousands separators, symbols in shorthand.
    pub fn data(self) -> String {
        match self {
            Value::Number(number) => number.to_string(),
            Value::Symbol(symbol) => symbol.shorthand().to_owned(),
        }
    }
}

/// For people: `5,754`, `16.8`, `[c]`.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(number) => f.write_str(&with_thousands(*number)),
            Value::Symbol(Symbol::NotCollected) => f.write_str("[not collected]"),
            Value::Symbol(symbol) => write!(f, "[{}]", symbol.shorthand()),
        }
    }
}

fn with_thousands(number: Decimal) -> String {
    let text = number.to_string();
    let (sign, text) = text
        .strip_prefix('-')
        .map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = text
        .split_once('.')
        .map_or((text, None), |(w, f)| (w, Some(f)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or_else(
        || format!("{sign}{grouped}"),
        |f| format!("{sign}{grouped}.{f}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_as_published() {
        for (cell, shown, data) in [
            ("16.8", "16.8", "16.8"),
            ("17", "17", "17"),
            ("1,092", "1,092", "1092"),
            ("728440", "728,440", "728440"),
            ("-1,092.50", "-1,092.50", "-1092.50"),
            ("0", "0", "0"),
            ("c", "[c]", "c"),
            (":", "[x]", "x"),
            ("..", "[x]", "x"),
            ("low", "[low]", "low"),
            ("", "[not collected]", ""),
        ] {
            let value: Value = cell.parse().unwrap();
            assert_eq!(
                (value.to_string(), value.data()),
                (shown.to_owned(), data.to_owned())
            );
        }
    }

    #[test]
    fn a_cell_that_is_no_value_is_refused() {
        for cell in [
            "1,23", "12,3456", "1.2.3", "n/a", "<5", "C", "1e5", ",100", "1_092", "+5", "-", ".",
        ] {
            assert_eq!(
                cell.parse::<Value>(),
                Err(ValueError(cell.to_owned())),
                "{cell}"
            );
        }
    }

    #[test]
    fn no_symbol_is_a_number() {
        for cell in ["c", "z", "x", "low", "u", ""] {
            assert_eq!(cell.parse::<Value>().unwrap().number(), None);
        }
    }
}
