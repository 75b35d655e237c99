//! Which loads a figure is worked out from: for each table, the first return in the measure's order
//! that has loads for the whole time asked for.

use super::Load;
use answerable_core::{
    measures::Method,
    periods::{Form, Period},
};
use answerable_returns::{Covers, Return};
use jiff::civil::Date;
use std::{collections::BTreeMap, fmt};

/// Why records cannot answer for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotCovered {
    /// The table that no load fills for that time.
    pub table: String,
    /// What is missing, return by return.
    pub missing: Vec<String>,
}

impl fmt::Display for NotCovered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.missing.join("; "))
    }
}

/// The loads for each table of a method, for one period.
pub(super) type Chosen = BTreeMap<String, Vec<Load>>;

/// Chooses among `loads`, which are those held of one authority, oldest first.
pub(super) fn choose(
    method: &Method,
    period: Period,
    loads: &[Load],
    returns: &[Return],
) -> Result<Chosen, NotCovered> {
    let first = match method.reaches_back {
        Some(back) => back.from(period.first()),
        None => period.first(),
    };
    let mut chosen = Chosen::new();
    for (table, sources) in &method.tables {
        let mut missing = Vec::new();
        let found = sources.iter().find_map(|source| {
            let of = returns.iter().find(|of| of.id == *source)?;
            match covering(of, table, first, period.last(), loads) {
                Ok(found) => Some(found),
                Err(why) => {
                    missing.push(why);
                    None
                }
            }
        });
        let Some(found) = found else {
            return Err(NotCovered {
                table: table.clone(),
                missing,
            });
        };
        chosen.insert(table.clone(), found);
    }
    Ok(chosen)
}

/// The loads of a return that between them speak for every day from `first` to `last`.
fn covering(
    of: &Return,
    table: &str,
    first: Date,
    last: Date,
    loads: &[Load],
) -> Result<Vec<Load>, String> {
    let of_it = || loads.iter().filter(|load| load.of == of.id);
    match of.covers {
        Covers::Year {
            month,
            day,
            on_the_day: true,
        } if (last.month(), last.day()) != (month, day) => {
            let ends = of.year(last.year()).map_or(last, |(_, ends)| ends);
            let ends = Period::as_at(ends).print(Form::House);
            let ends = ends.trim_end_matches(|last: char| last.is_ascii_digit());
            Err(format!("{} counts on {} only", of.title, ends.trim_end()))
        }
        // What it counts over its year it gives as one number: no part of the year can be told.
        Covers::Year {
            on_the_day: true, ..
        } if first < last
            && of
                .year(first.year() + 1)
                .is_none_or(|(from, _)| from != first) =>
        {
            Err(format!("{} gives its year only as a whole", of.title))
        }
        Covers::Year { .. } => {
            let mut years = Vec::new();
            for year in first.year()..=last.year() + 1 {
                if of
                    .year(year)
                    .is_some_and(|(from, to)| from <= last && to >= first)
                {
                    years.push(year);
                }
            }
            let latest = |year| of_it().rfind(|load| load.year == Some(year)).cloned();
            let (held, absent): (Vec<_>, Vec<_>) =
                years.into_iter().partition(|year| latest(*year).is_some());
            if !absent.is_empty() {
                let absent: Vec<String> = absent.iter().map(i16::to_string).collect();
                return Err(format!("{} {} is not loaded", of.title, absent.join(", ")));
            }
            let found: Vec<Load> = held.into_iter().filter_map(latest).collect();
            found.iter().try_for_each(|load| has(load, table))?;
            Ok(found)
        }
        Covers::History | Covers::Day | Covers::Dated => {
            // A later extract speaks for the same past as it is known now, and more.
            let Some(load) = of_it().max_by_key(|load| (load.as_at, &load.id)) else {
                return Err(format!("{} is not loaded", of.title));
            };
            has(load, table)?;
            let from = match of.covers {
                Covers::Day => Some(load.as_at),
                _ => load.speaks_from(table),
            };
            if last > load.as_at {
                return Err(format!("{} runs only to {}", of.title, load.as_at));
            }
            if of.covers != Covers::Dated && from.is_some_and(|from| first < from) {
                let from = from.map(|from| from.to_string()).unwrap_or_default();
                return Err(format!(
                    "{} speaks only from {from} (if it reaches further back, load it with --from)",
                    of.title
                ));
            }
            Ok(vec![load.clone()])
        }
    }
}

/// A table that no file of the load could fill is not an empty one: it would count as nought.
fn has(load: &Load, table: &str) -> Result<(), String> {
    if load.tables.contains_key(table) {
        return Ok(());
    }
    Err(format!(
        "{} was loaded without a file that holds {table}",
        load.as_named().name()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::TableHeld;
    use jiff::civil::date;

    fn load(of: &str, year: Option<i16>, as_at: Date, id: &str) -> Load {
        Load {
            id: id.to_owned(),
            of: of.to_owned(),
            title: of.to_owned(),
            year,
            authority: "E00000000".to_owned(),
            from: Some(date(2015, 1, 1)),
            as_at,
            loaded_at: String::new(),
            loaded_by: String::new(),
            files: Vec::new(),
            tables: [(
                "plans".to_owned(),
                TableHeld {
                    rows: 1,
                    from: None,
                    sha256: String::new(),
                },
            )]
            .into(),
            problems: BTreeMap::new(),
            made_up: true,
        }
    }

    fn ids(of: &str, first: Date, last: Date, loads: &[Load]) -> Result<Vec<String>, String> {
        let of = Return::find(of).unwrap();
        let found = covering(&of, "plans", first, last, loads)?;
        Ok(found.into_iter().map(|load| load.id).collect())
    }

    #[test]
    fn a_year_is_covered_by_its_latest_return_and_a_longer_time_by_several() {
        let end = |year| date(year, 3, 31);
        let loads = [
            load("cin", Some(2020), end(2020), "a"),
            load("cin", Some(2021), end(2021), "b"),
            load("cin", Some(2021), end(2021), "c"),
        ];
        let of = |first, last| ids("cin", first, last, &loads);
        assert_eq!(of(date(2020, 4, 1), end(2021)).unwrap(), ["c"]);
        assert_eq!(of(end(2021), end(2021)).unwrap(), ["c"]);
        assert_eq!(
            of(date(2020, 1, 1), date(2020, 12, 31)).unwrap(),
            ["a", "c"]
        );
        let refused = of(date(2021, 4, 1), date(2021, 4, 1)).unwrap_err();
        assert!(refused.contains("2022 is not loaded"), "{refused}");
    }

    #[test]
    fn an_extract_answers_up_to_its_day_and_no_further() {
        let loads = [load("ssd", None, date(2022, 9, 30), "a")];
        let of = |day| ids("ssd", day, day, &loads);
        assert_eq!(of(date(2019, 1, 19)).unwrap(), ["a"]);
        assert!(of(date(2022, 10, 1)).unwrap_err().contains("runs only to"));
        assert!(
            of(date(2014, 12, 31))
                .unwrap_err()
                .contains("speaks only from")
        );
        assert!(ids("annex_a", date(2022, 1, 1), date(2022, 1, 1), &loads).is_err());
    }

    #[test]
    fn a_table_that_was_not_loaded_is_not_an_empty_one() {
        let year = load("ssda903", Some(2021), date(2021, 3, 31), "a");
        let extract = load("ssd", None, date(2021, 3, 31), "b");
        for (of, load) in [("ssda903", year), ("ssd", extract)] {
            let of = Return::find(of).unwrap();
            let day = date(2021, 3, 31);
            let refused = covering(&of, "episodes", day, day, &[load]).unwrap_err();
            assert!(
                refused.ends_with("was loaded without a file that holds episodes"),
                "{refused}"
            );
        }
    }

    #[test]
    fn a_census_that_counts_on_a_day_gives_whole_years_only() {
        let loads = [
            load("csww", Some(2020), date(2020, 9, 30), "a"),
            load("csww", Some(2021), date(2021, 9, 30), "b"),
        ];
        let of = |first, last| {
            let of = Return::find("csww").unwrap();
            let found = covering(&of, "plans", first, last, &loads)?;
            Ok::<_, String>(found.into_iter().map(|load| load.id).collect::<Vec<_>>())
        };
        let end = |year| date(year, 9, 30);
        assert_eq!(of(end(2021), end(2021)).unwrap(), ["b"]);
        assert_eq!(of(date(2020, 10, 1), end(2021)).unwrap(), ["b"]);
        assert_eq!(of(date(2019, 10, 1), end(2021)).unwrap(), ["a", "b"]);
        let quarter = of(date(2021, 7, 1), end(2021)).unwrap_err();
        assert!(
            quarter.ends_with("gives its year only as a whole"),
            "{quarter}"
        );
    }
}
