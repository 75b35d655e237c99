//! What one file of a return says about the rows of another: a placement's type, a worker's
//! registration, the legal status in force on a day.

use super::{
    fill::{Content, Context, place_of, ragged},
    headings,
    lines::blank,
    source::{Ended, Fault, Source},
    spec::{LookupSpec, Spec},
    values,
};
use crate::problem::Place;
use csv::StringRecord;
use jiff::civil::Date;
use std::collections::HashMap;

/// Bytes of rows that are held while lookups are taken from them, and of all lookups.
const MOST_HELD: usize = 1024 * 1024 * 1024;
/// What a row and an entry of a lookup take besides their text.
const OF_A_ROW: usize = 160;
const OF_AN_ENTRY: usize = 100;

/// The memory that is left for what is held of the files of a load, while others are read.
pub(crate) struct Room(usize);

impl Room {
    pub(crate) fn new() -> Room {
        Room(MOST_HELD)
    }

    fn take(&mut self, bytes: usize, line: u64) -> Result<(), Ended> {
        match self.0.checked_sub(bytes) {
            Some(left) => {
                self.0 = left;
                Ok(())
            }
            None => Err(Ended::Fault(Fault {
                rule: "too-large",
                line: Some(line),
                says: "the files are too large to be held while one is read with the others"
                    .to_owned(),
                todo: "export fewer years at a time",
            })),
        }
    }
}

/// One column of another file, by the identifier of its rows.
#[derive(Debug)]
pub(crate) enum Lookup {
    /// One value for each identifier.
    One(HashMap<Box<str>, Box<str>>),
    /// Values that hold from a day until a day.
    Dated(HashMap<Box<str>, Vec<Held>>),
}

/// A value, the first day on which it holds, and the last where it has one.
#[derive(Debug)]
pub(crate) struct Held {
    from: Date,
    until: Option<Date>,
    value: Box<str>,
}

impl Lookup {
    /// The value for an identifier, on a day where values have days.
    pub(crate) fn find(&self, identifier: &str, on: Option<Date>) -> Option<&str> {
        match self {
            Lookup::One(all) => all.get(identifier).map(AsRef::as_ref),
            Lookup::Dated(all) => {
                let on = on?;
                // A status that ends on the day has given way to the one that starts on it.
                all.get(identifier)?
                    .iter()
                    .filter(|held| held.from <= on && held.until.is_none_or(|until| on <= until))
                    .max_by_key(|held| held.from)
                    .map(|held| held.value.as_ref())
            }
        }
    }
}

/// All lookups of a return, by name. One whose file was not given is not there.
pub(crate) type Lookups = HashMap<String, Lookup>;

/// Whether any lookup is drawn from the file.
pub(crate) fn drawn_from(spec: &Spec, file: &str) -> bool {
    spec.lookups.values().any(|lookup| lookup.file == file)
}

/// Takes the lookups that are drawn from a file. Faults of single values are left to the reading of
/// the file's own rows, or leave the value out. Gives back the rows, if the file's own rows are
/// wanted.
pub(crate) fn collect(
    source: &mut Source<'_>,
    spec: &Spec,
    file: &str,
    into: &mut Lookups,
    room: &mut Room,
    context: &mut Context<'_>,
) -> Result<Vec<(u64, StringRecord)>, Ended> {
    let matched = headings::find(&source.headings, &spec.files[file], spec);
    let mut wanted: Vec<Wanted<'_>> = Vec::new();
    for (name, lookup) in &spec.lookups {
        if lookup.file != file {
            continue;
        }
        let (Some(key), Some(value)) = (matched.find(&lookup.key), matched.find(&lookup.value))
        else {
            continue;
        };
        let dated = lookup.from.is_some();
        into.entry(name.clone()).or_insert_with(|| {
            if dated {
                Lookup::Dated(HashMap::new())
            } else {
                Lookup::One(HashMap::new())
            }
        });
        wanted.push(Wanted {
            name,
            spec: lookup,
            key,
            value,
            from: lookup.from.as_deref().and_then(|from| matched.find(from)),
            until: lookup
                .until
                .as_deref()
                .and_then(|until| matched.find(until)),
        });
    }
    let own_rows = spec.files[file].table.is_some();
    let mut held = Vec::new();
    let mut all_rows = Content::new(file, &source.headings);
    let mut record = StringRecord::new();
    while let Some(line) = source.rows.next(&mut record)? {
        if blank(&record) {
            continue;
        }
        if own_rows {
            let text = record.as_slice().len() + record.len() * size_of::<usize>();
            room.take(text + OF_A_ROW, line)?;
            held.push((line, record.clone()));
        } else {
            all_rows.add(&record);
        }
        if record.len() == source.headings.len() || source.ragged {
            for one in &wanted {
                room.take(one.take(&record, source.serials, spec, into), line)?;
            }
        } else if !own_rows {
            // What the file's own rows are read for says so of them.
            let place = Place {
                line: Some(line),
                ..place_of(source)
            };
            let problems = &mut context.report.problems;
            ragged(place, record.len(), source.headings.len(), problems);
        }
    }
    context.compare(&all_rows, place_of(source));
    Ok(held)
}

struct Wanted<'a> {
    name: &'a str,
    spec: &'a LookupSpec,
    key: usize,
    value: usize,
    from: Option<usize>,
    until: Option<usize>,
}

impl Wanted<'_> {
    /// Takes what a row says. Gives the memory that it takes.
    fn take(&self, record: &StringRecord, serials: bool, spec: &Spec, into: &mut Lookups) -> usize {
        let text = |at: usize| {
            let text = record.get(at).unwrap_or_default().trim();
            (!text.is_empty() && !values::stands_for_nothing(text)).then_some(text)
        };
        let day = |at: Option<usize>| {
            let text = text(at?)?;
            Some(values::date(text, serials).ok()?.at.date())
        };
        let (Some(key), Some(value)) = (text(self.key), text(self.value)) else {
            return 0;
        };
        match into.get_mut(self.name) {
            Some(Lookup::Dated(all)) => {
                let Some(from) = day(self.from) else { return 0 };
                all.entry(key.into()).or_default().push(Held {
                    from,
                    until: day(self.until),
                    value: value.into(),
                });
            }
            Some(Lookup::One(all)) => match &self.spec.every {
                None => {
                    all.entry(key.into()).or_insert_with(|| value.into());
                }
                Some(set) => {
                    let codes = codes_in(value, |word| spec.codes[set].contains_key(word));
                    let held = all.entry(key.into()).or_default();
                    for code in codes {
                        if held.split(' ').all(|known| known != code) {
                            let both = format!("{held} {code}");
                            *held = both.trim().into();
                        }
                    }
                }
            },
            None => return 0,
        }
        key.len() + value.len() + OF_AN_ENTRY
    }
}

/// The codes that a text holds: a code itself, a list of them, or names with a yes or no each.
fn codes_in(text: &str, known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut after_code = false;
    for word in text.split(|character: char| !character.is_alphanumeric()) {
        if word.is_empty() {
            continue;
        }
        let upper = word.to_uppercase();
        if known(&upper) {
            found.push(upper);
            after_code = true;
        } else {
            if after_code && values::flag(word) == Some(false) {
                found.pop();
            }
            after_code = false;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_files_of_a_load_share_the_room() {
        let mut room = Room(100);
        assert!(room.take(60, 2).is_ok());
        assert!(matches!(room.take(60, 3), Err(Ended::Fault(fault)) if fault.line == Some(3)));
        assert!(room.take(40, 4).is_ok());
    }

    #[test]
    fn factors_are_found_in_lists_and_objects() {
        let known = |word: &str| ["1A", "2B", "21"].contains(&word);
        assert_eq!(codes_in("[\"1A\", \"2B\"]", known), ["1A", "2B"]);
        assert_eq!(codes_in("{\"1A\": \"Yes\", \"2B\": \"No\"}", known), ["1A"]);
        assert_eq!(codes_in("1a 99", known), ["1A"]);
    }

    #[test]
    fn the_latest_value_in_force_is_found() {
        let held = |from, until, value: &str| Held {
            from,
            until,
            value: value.into(),
        };
        let lookup = Lookup::Dated(HashMap::from([(
            "a".into(),
            vec![
                held(date(2020, 1, 1), Some(date(2021, 1, 1)), "V2"),
                held(date(2021, 1, 1), None, "C2"),
            ],
        )]));
        assert_eq!(lookup.find("a", Some(date(2020, 6, 1))), Some("V2"));
        assert_eq!(lookup.find("a", Some(date(2021, 1, 1))), Some("C2"));
        assert_eq!(lookup.find("a", Some(date(2019, 1, 1))), None);
        assert_eq!(lookup.find("b", Some(date(2021, 1, 1))), None);
    }
}
