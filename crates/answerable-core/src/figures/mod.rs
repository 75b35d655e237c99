//! Figures: a value that never travels without its measure, period, population, basis, source and
//! method.
//!
//! A figure is either a number or a symbol that says why there is none; the two are never mixed,
//! and a symbol is never a zero. A raw count of people is not a figure: it is `Unreleased` until
//! disclosure control has passed it.

mod compare;
mod source;
mod unreleased;
mod value;
mod worked;

pub use compare::{Comparison, compare};
pub use source::{LoadRef, Place, Source};
pub use unreleased::{Threshold, Unreleased};
pub use value::{Symbol, Value, ValueError};
pub use worked::{Amount, MADE_UP, Release, Worked};

use crate::{measures::MeasureId, periods::Period};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A council or an area that figures are published for, by its codes.
///
/// Names are for people; codes decide. Leicester (city) and Leicestershire (county) differ in code.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Authority {
    /// The nine-character Office for National Statistics code: `E08000026`.
    pub ons: String,
    /// The three-digit Department for Education code, where there is one: `331`.
    pub dfe: Option<String>,
    /// The name as published.
    pub name: String,
}

impl fmt::Display for Authority {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.ons)
    }
}

/// An answer in one number, with all that it needs to be understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is measured.
    pub measure: MeasureId,
    /// The measure's title, as printed.
    pub title: String,
    /// Whose figure it is.
    pub authority: Authority,
    /// The people, posts or events counted.
    pub population: String,
    /// The group it is for, where the figure is broken down: column and value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<(String, String)>,
    /// The time it is for.
    pub period: Period,
    /// The number, or the symbol that stands for one.
    pub value: Value,
    /// What it counts or divides: "children", "cases per full-time-equivalent …".
    pub unit: String,
    /// How it was worked out: the method's id within the measure.
    pub method: Option<String>,
    /// What is in and what is out: agency workers, full-time equivalents, child or family.
    pub basis: Vec<String>,
    /// The two halves of a mean, share or rate, where the source gives them.
    pub parts: Vec<Component>,
    /// Where it comes from.
    pub source: Source,
    /// What a reader must know beside it.
    pub notes: Vec<String>,
}

/// One half of a mean, share or rate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Component {
    /// "numerator" or "denominator".
    pub role: Role,
    /// What it is: "cases held".
    pub label: String,
    /// Its value as published.
    pub value: Value,
}

/// Which half.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Above the line.
    Numerator,
    /// Below the line.
    Denominator,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Role::Numerator => "numerator",
            Role::Denominator => "denominator",
        })
    }
}
