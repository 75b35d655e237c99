//! The problems of one file, each at its line and element.

use crate::problem::{Place, Problems, Severity};

/// The problems of one file, as they are found.
pub(crate) struct Found<'a> {
    file: &'a str,
    pub(crate) problems: Problems,
}

/// What a problem says, and what to do about it.
pub(crate) type Words = (String, String);

impl<'a> Found<'a> {
    pub(crate) fn in_file(file: &'a str) -> Found<'a> {
        Found {
            file,
            problems: Problems::default(),
        }
    }

    /// Notes a problem; `words` is only called where it will be kept.
    pub(crate) fn add(
        &mut self,
        severity: Severity,
        rule: &str,
        line: u64,
        element: &str,
        words: impl FnOnce() -> Words,
    ) {
        let file = self.file;
        self.problems.add(severity, rule, || {
            let (says, todo) = words();
            let place = Place {
                file: file.to_owned(),
                sheet: None,
                line: Some(line),
                column: (!element.is_empty()).then(|| element.to_owned()),
            };
            (place, says, todo)
        });
    }

    /// The same, in fixed words.
    pub(crate) fn say(
        &mut self,
        severity: Severity,
        rule: &str,
        line: u64,
        element: &str,
        says: &str,
        todo: &str,
    ) {
        self.add(severity, rule, line, element, || {
            (says.to_owned(), todo.to_owned())
        });
    }
}
