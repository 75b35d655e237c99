//! Problems of a file: what, where, how grave, and what to do.

use std::{collections::BTreeMap, fmt};

/// How grave a problem is.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing; nothing to do.
    Note,
    /// To be explained or mended; the figures stand.
    Query,
    /// The return breaks a rule of its specification: figures from it may be wrong.
    Error,
    /// It cannot be read for sure: the load is refused whole.
    Refuses,
}

/// Where in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Place {
    /// The file's name.
    pub file: String,
    /// The sheet of a workbook.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// Line of a text file or row of a sheet, counted from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// The column's heading, or the element's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub column: Option<String>,
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Problem {
    /// How grave.
    pub severity: Severity,
    /// The rule's code in the return's own specification, where it has one: "8820"; otherwise our
    /// own name for the fault: "unknown-code".
    pub rule: String,
    /// Where.
    pub place: Place,
    /// What is wrong. Never holds a name or an identifier of a person.
    pub says: String,
    /// What to do about it.
    pub todo: String,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(sheet) = &self.sheet {
            write!(f, ", sheet “{sheet}”")?;
        }
        if let Some(line) = self.line {
            let word = if self.sheet.is_some() { "row" } else { "line" };
            write!(f, ", {word} {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", {column}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} [{}]; {}",
            self.place, self.says, self.rule, self.todo
        )
    }
}

/// The problems found so far. Only the first of each rule and severity are kept, and the rest are
/// counted, so that a file with a million faults does not fill the memory.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    counts: BTreeMap<(String, Severity), u64>,
}

/// How many problems of one rule and severity are kept word for word.
pub const KEPT_OF_EACH: u64 = 200;

impl Problems {
    /// Notes a problem; `make` is only called where it will be kept.
    pub fn add(
        &mut self,
        severity: Severity,
        rule: &str,
        make: impl FnOnce() -> (Place, String, String),
    ) {
        // The key is only built for a rule not met before.
        let found = self
            .counts
            .iter_mut()
            .find(|((known, of), _)| known == rule && *of == severity);
        let count = match found {
            Some((_, count)) => count,
            None => self.counts.entry((rule.to_owned(), severity)).or_default(),
        };
        *count += 1;
        if *count <= KEPT_OF_EACH {
            let (place, says, todo) = make();
            self.kept.push(Problem {
                severity,
                rule: rule.to_owned(),
                place,
                says,
                todo,
            });
        }
    }

    /// The problems kept, in the order found.
    pub fn kept(&self) -> &[Problem] {
        &self.kept
    }

    /// How many there were of each rule and severity, whether kept or not.
    pub fn counts(&self) -> impl Iterator<Item = (&str, Severity, u64)> {
        self.counts
            .iter()
            .map(|((rule, severity), count)| (rule.as_str(), *severity, *count))
    }

    /// How many of them refuse the load.
    pub fn refusals(&self) -> u64 {
        let refusing = self.counts.iter();
        refusing
            .filter(|((_, severity), _)| *severity == Severity::Refuses)
            .map(|(_, count)| count)
            .sum()
    }

    /// Whether any of them refuses the load.
    pub fn refuse(&self) -> bool {
        self.counts
            .keys()
            .any(|(_, severity)| *severity == Severity::Refuses)
    }

    /// Takes in the problems of another file.
    pub fn append(&mut self, other: Problems) {
        self.kept.extend(other.kept);
        for (key, count) in other.counts {
            *self.counts.entry(key).or_default() += count;
        }
    }
}
