//! A return's specification for a year: the first year's file, with every later year's changes laid
//! over it in turn.
//!
//! A later year's file holds only what changed: its tables are merged into the earlier ones, and
//! `remove = ["codes.sex.9"]` takes something out. A year without a file has no specification.

use crate::{report::ReadError, tables::FILES};
use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};
use toml::{Table, Value};

/// Every return, and the years that have a specification.
pub fn returns() -> BTreeMap<String, Vec<i16>> {
    let mut found: BTreeMap<String, Vec<i16>> = BTreeMap::new();
    for folder in FILES.dirs() {
        let id = folder.path().to_string_lossy().into_owned();
        let years = folder.files().filter_map(|file| {
            let path = file.path();
            let toml = path.extension().is_some_and(|end| end == "toml");
            toml.then(|| path.file_stem()?.to_str()?.parse().ok())?
        });
        let mut years: Vec<i16> = years.collect();
        if !years.is_empty() {
            years.sort_unstable();
            found.insert(id, years);
        }
    }
    found
}

/// The specification of a return for a year.
///
/// # Errors
///
/// `NoSpecification` where there is none for that return or year; `Specification` where a file is
/// malformed.
pub(crate) fn specification(id: &str, year: i16) -> Result<Table, ReadError> {
    // The files are part of the program: once read, always the same.
    static READ: Mutex<BTreeMap<(String, i16), Table>> = Mutex::new(BTreeMap::new());
    let key = (id.to_owned(), year);
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(held) = read.get(&key) {
        return Ok(held.clone());
    }
    let merged = merged(id, year)?;
    read.insert(key, merged.clone());
    Ok(merged)
}

fn merged(id: &str, year: i16) -> Result<Table, ReadError> {
    let all = returns();
    let Some(years) = all.get(id) else {
        let known: Vec<&str> = all.keys().map(String::as_str).collect();
        return Err(ReadError::NoSpecification(format!(
            "there is no return “{id}”; known are {}",
            known.join(", ")
        )));
    };
    if !years.contains(&year) {
        let (first, last) = (years[0], years[years.len() - 1]);
        return Err(ReadError::NoSpecification(format!(
            "there is no specification of “{id}” for {year}: they are held for {first} to {last}; add returns/{id}/{year}.toml"
        )));
    }
    let mut merged = Table::new();
    for year in years.iter().filter(|known| **known <= year) {
        let file = format!("{id}/{year}.toml");
        let text = FILES.get_file(&file).and_then(|file| file.contents_utf8());
        let malformed = |problem: String| ReadError::Specification {
            file: file.clone(),
            problem,
        };
        let mut changes: Table = toml::from_str(text.unwrap_or_default())
            .map_err(|error| malformed(error.to_string()))?;
        let gone = match changes.remove("remove") {
            None => Vec::new(),
            Some(Value::Array(paths)) => paths,
            Some(_) => return Err(malformed("remove must be a list of paths".to_owned())),
        };
        for path in gone {
            let path = path.as_str().unwrap_or_default();
            remove(&mut merged, path)
                .ok_or_else(|| malformed(format!("remove: there is no “{path}”")))?;
        }
        merge(&mut merged, changes);
    }
    Ok(merged)
}

fn merge(into: &mut Table, changes: Table) {
    for (key, value) in changes {
        match (into.get_mut(&key), value) {
            (Some(Value::Table(old)), Value::Table(new)) => merge(old, new),
            (_, value) => {
                into.insert(key, value);
            }
        }
    }
}

fn remove(from: &mut Table, path: &str) -> Option<Value> {
    match path.split_once('.') {
        None => from.remove(path),
        Some((first, rest)) => remove(from.get_mut(first)?.as_table_mut()?, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn later_years_add_replace_and_remove() {
        let mut base: Table = toml::from_str("[codes.sex]\n1 = 'male'\n9 = 'other'").unwrap();
        assert!(remove(&mut base, "codes.sex.9").is_some());
        assert!(remove(&mut base, "codes.sex.9").is_none());
        merge(
            &mut base,
            toml::from_str("[codes.sex]\n1 = 'M'\n2 = 'F'").unwrap(),
        );
        assert_eq!(base["codes"]["sex"]["1"].as_str(), Some("M"));
        assert_eq!(base["codes"]["sex"].as_table().unwrap().len(), 2);
    }

    #[test]
    fn every_file_is_read_and_an_unknown_year_is_refused() {
        for (id, years) in returns() {
            for year in years {
                specification(&id, year).unwrap();
            }
            assert!(specification(&id, 1999).is_err());
        }
        assert!(specification("nothing", 2020).is_err());
    }
}
