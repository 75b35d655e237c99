//! Which heading is which column.

use super::spec::{FileSpec, Kind, Spec};

/// The text in small letters, with one space for whatever is neither letter nor figure.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for character in text.chars() {
        // "children's" is one word.
        if matches!(character, '\'' | '’') {
            continue;
        }
        if character.is_alphanumeric() {
            plain.extend(character.to_lowercase());
        } else if !plain.is_empty() && !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// The columns of a file, and where its headings stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matched {
    /// Column to its position.
    pub(crate) columns: Vec<(String, usize)>,
    /// Required columns that are not there.
    pub(crate) missing: Vec<String>,
    /// Columns that two headings claim.
    pub(crate) twice: Vec<String>,
    /// Positions of headings that are no column and not known.
    pub(crate) unknown: Vec<usize>,
}

impl Matched {
    pub(crate) fn find(&self, column: &str) -> Option<usize> {
        self.columns
            .iter()
            .find(|(name, _)| name == column)
            .map(|(_, at)| *at)
    }
}

/// Finds the columns of a file among headings.
pub(crate) fn find(headings: &[String], file: &FileSpec, spec: &Spec) -> Matched {
    let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let mut matched = Matched::default();
    let mut used = vec![false; headings.len()];
    for (column, ways) in &file.columns {
        let found = if spec.kind == Kind::Lists {
            by_pattern(&plain_headings, ways)
        } else {
            let own = (!spec.fixed_headings).then_some(column.as_str());
            by_name(&plain_headings, own, ways)
        };
        if found.len() > 1 {
            matched.twice.push(column.clone());
        }
        for at in &found {
            used[*at] = true;
        }
        match found.first() {
            Some(at) => matched.columns.push((column.clone(), *at)),
            None if file.required.contains(column) => matched.missing.push(column.clone()),
            None => {}
        }
    }
    let known: Vec<String> = file.known.iter().map(|heading| plain(heading)).collect();
    matched.unknown = (0..headings.len())
        .filter(|at| !used[*at] && !plain_headings[*at].is_empty())
        .filter(|at| !known.contains(&plain_headings[*at]))
        .collect();
    matched
}

fn by_name(headings: &[String], own: Option<&str>, others: &[String]) -> Vec<usize> {
    let others = others.iter().map(String::as_str);
    let names: Vec<String> = own.into_iter().chain(others).map(plain).collect();
    let all: Vec<usize> = (0..headings.len())
        .filter(|at| names.contains(&headings[*at]))
        .collect();
    // Two aliases may stand side by side; the column's own name, or the earlier alias, is meant.
    for name in &names {
        let exact: Vec<usize> = all
            .iter()
            .copied()
            .filter(|at| headings[*at] == *name)
            .collect();
        if !exact.is_empty() {
            return exact;
        }
    }
    Vec::new()
}

/// The headings that have all words of the first pattern that any heading has. Of several, those
/// with the fewest words are meant.
fn by_pattern(headings: &[String], patterns: &[String]) -> Vec<usize> {
    for pattern in patterns {
        let fits = |heading: &String| {
            let has = |word: &str| heading.split(' ').any(|own| own == word);
            !heading.is_empty()
                && pattern.split(' ').all(|word| match word.strip_prefix('!') {
                    Some(word) => !has(word),
                    None => has(word),
                })
        };
        let words = |at: &usize| headings[*at].split(' ').count();
        let all: Vec<usize> = (0..headings.len())
            .filter(|at| fits(&headings[*at]))
            .collect();
        if let Some(least) = all.iter().map(words).min() {
            return all.into_iter().filter(|at| words(at) == least).collect();
        }
    }
    Vec::new()
}
