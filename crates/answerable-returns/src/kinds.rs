//! The returns and extracts that can be loaded: `returns/returns.toml`.

use crate::{report::ReadError, tables::FILES};
use jiff::civil::Date;
use serde::Deserialize;

/// A return or extract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Return {
    /// Its name, as the folder of its specifications is called: "cin".
    pub id: String,
    /// Its title: "Children in need census".
    pub title: String,
    /// For which periods its records speak.
    pub covers: Covers,
}

/// For which periods the records of a return speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covers {
    /// One year, ending on this day of the year.
    Year {
        /// Month.
        month: i8,
        /// Day.
        day: i8,
        /// Whether what is counted on a day is counted on the last day of the year and no other.
        on_the_day: bool,
    },
    /// Everything up to the day on which it was taken.
    History,
    /// The day on which it was taken.
    Day,
    /// Every line carries its own dates.
    Dated,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    title: String,
    covers: String,
    year_ends: Option<String>,
    counts_on: Option<String>,
}

impl Return {
    /// All of them, in the order of the file.
    ///
    /// # Errors
    ///
    /// `Specification` if the file is malformed, which a test excludes.
    pub fn all() -> Result<Vec<Return>, ReadError> {
        let malformed = |problem: String| ReadError::Specification {
            file: "returns.toml".to_owned(),
            problem,
        };
        let file = FILES.get_file("returns.toml");
        let text = file
            .and_then(|file| file.contents_utf8())
            .unwrap_or_default();
        let written: toml::Table =
            toml::from_str(text).map_err(|error| malformed(error.to_string()))?;
        let mut all = Vec::new();
        for (id, value) in written {
            let of: Written = value
                .try_into()
                .map_err(|error| malformed(format!("{id}: {error}")))?;
            let covers = match (of.covers.as_str(), of.year_ends) {
                ("year", Some(ends)) => year_ending(&ends, of.counts_on.as_deref())
                    .ok_or_else(|| malformed(format!("{id}: “{ends}” is no day of the year")))?,
                ("history", None) => Covers::History,
                ("day", None) => Covers::Day,
                ("dated", None) => Covers::Dated,
                (other, _) => return Err(malformed(format!("{id}: covers “{other}”"))),
            };
            all.push(Return {
                id,
                title: of.title,
                covers,
            });
        }
        Ok(all)
    }

    /// The return of that name.
    ///
    /// # Errors
    ///
    /// `NoSpecification` where there is none.
    pub fn find(id: &str) -> Result<Return, ReadError> {
        let all = Return::all()?;
        let known: Vec<String> = all.iter().map(|of| of.id.clone()).collect();
        all.into_iter().find(|of| of.id == id).ok_or_else(|| {
            ReadError::NoSpecification(format!(
                "there is no return “{id}”; known are {}",
                known.join(", ")
            ))
        })
    }

    /// The first and last day of its year, where it is yearly.
    pub fn year(&self, ending: i16) -> Option<(Date, Date)> {
        let Covers::Year { month, day, .. } = self.covers else {
            return None;
        };
        let last = Date::new(ending, month, day).ok()?;
        let first = Date::new(ending - 1, month, day).ok()?.tomorrow().ok()?;
        Some((first, last))
    }
}

fn year_ending(text: &str, counts_on: Option<&str>) -> Option<Covers> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    Date::new(2001, month, day).ok()?;
    let on_the_day = match counts_on {
        None => false,
        Some("year-end") => true,
        Some(_) => return None,
    };
    Some(Covers::Year {
        month,
        day,
        on_the_day,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_census_year_runs_from_the_day_after_the_last_one_ended() {
        let year = |id, ending| Return::find(id).unwrap().year(ending).unwrap();
        assert_eq!(year("cin", 2021), (date(2020, 4, 1), date(2021, 3, 31)));
        assert_eq!(year("csww", 2020), (date(2019, 10, 1), date(2020, 9, 30)));
        assert_eq!(Return::find("ssd").unwrap().year(2021), None);
        assert!(Return::find("cin2").is_err());
    }
}
