//! What publications of national statistics give, by the table built in from `published/releases/`:
//! which years and days, which measures by council, and what they do not have.
//!
//! Only what has a source is there. Where a release's day is not known, no more is concluded than
//! the calendar allows: no figure for a year is published before that year has ended and its
//! returns are in.

use super::words::{flat, has};
use crate::{
    measures::{Kind, Measure},
    periods::{MONTHS, Period, YearKind},
};
use jiff::civil::Date;
use serde::Deserialize;
use std::sync::OnceLock;

/// A publication that comes out every year.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Publication {
    /// Its name in the address of its page.
    pub slug: String,
    /// Its name in the address of the series on gov.uk, where its releases came out before.
    pub collection: Option<String>,
    /// Its title.
    pub title: String,
    /// Other names that letters give it, in lower case.
    #[serde(default)]
    also: Vec<String>,
    /// Who publishes it.
    pub publisher: String,
    /// The kind of year that it reports.
    pub year: YearKind,
    /// The day of the year for which it counts what is counted on a day.
    as_at: Option<Day>,
    /// The first year, by the calendar year in which it ends.
    pub first: Option<i16>,
    /// The earliest day on which a year can be out, in the calendar year in which it ends.
    not_before: Option<Day>,
    /// What it is about: folders of `measures/`. None where that is not known.
    #[serde(default)]
    themes: Vec<String>,
    /// What it is not about, where only that is known.
    #[serde(default)]
    without: Vec<String>,
    /// Measures that it gives by month.
    #[serde(default)]
    by_month: Vec<String>,
    /// Breakdowns that it does not give.
    #[serde(default)]
    not_by: Vec<String>,
    /// Measures of its themes that it does not give.
    #[serde(default)]
    lacks: Vec<Lacks>,
    /// Releases whose day is known.
    #[serde(default)]
    release: Vec<Release>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    month: i8,
    day: i8,
}

impl Day {
    /// In words: "30 September".
    fn named(self) -> String {
        let month = usize::from(self.month.unsigned_abs()).clamp(1, 12);
        format!("{} {}", self.day, MONTHS[month - 1])
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lacks {
    measures: Vec<String>,
    says: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Release {
    year: i16,
    published: Date,
}

/// Every publication of the table.
pub(super) fn all() -> &'static [Publication] {
    #[derive(Deserialize)]
    struct Table {
        publication: Vec<Publication>,
    }
    static TABLE: OnceLock<Vec<Publication>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let text = include_str!("../../../../published/releases/children.toml");
        // It is built in, and a test reads it.
        toml::from_str::<Table>(text).map_or_else(|_| Vec::new(), |table| table.publication)
    })
}

impl Publication {
    /// Whether a text in lower case names it.
    pub(super) fn is_named_in(&self, lower: &str) -> bool {
        let title = flat(&self.title);
        has(lower, &title) || self.also.iter().any(|name| has(lower, name))
    }

    /// The last year that it can have covered on a day, by the calendar year in which it ends, and
    /// the day it came out where that is what shows it; `None` where nothing is known.
    fn last_year(&self, on: Date) -> Option<i16> {
        let not_before = self.not_before?;
        let out = |year: i16| {
            let known = self.release.iter().find(|release| release.year == year);
            match known {
                Some(release) => release.published <= on,
                None => {
                    Date::new(year, not_before.month, not_before.day).is_ok_and(|day| day <= on)
                }
            }
        };
        (on.year() - 2..=on.year()).rev().find(|year| out(*year))
    }

    /// The last day of its years, in words: "31 March".
    fn year_end(&self) -> &'static str {
        match self.year {
            YearKind::Financial => "31 March",
            YearKind::Census => "30 September",
            YearKind::Calendar | YearKind::Unstated => "31 December",
        }
    }

    /// The year that ends in `ending`, in words: "the year to 31 March 2021".
    fn year_named(&self, ending: i16) -> String {
        format!("the year to {} {ending}", self.year_end())
    }

    /// Why it does not cover a period of a measure on a day, in words that follow "the publication";
    /// `None` where it does or that cannot be told. `edition` is the year of the edition that is
    /// pointed to, where the letter fixes one.
    pub(super) fn lacks_period(
        &self,
        measure: Option<&Measure>,
        asked: Period,
        edition: Option<i16>,
        on: Option<Date>,
    ) -> Option<String> {
        let day = self.as_at;
        let flow = measure.map(Measure::is_flow);
        let own_day =
            measure.is_none_or(|measure| matches!(measure.kind, Kind::Snapshot { as_at: Some(_) }));
        let by_year = || format!("gives whole years only, to {}", self.year_end());
        let ending = match asked {
            // "The year ending 31 March 2017" is named by its last day.
            Period::AsAt { on } if flow == Some(true) && self.year.containing(on).last() == on => {
                on.year()
            }
            Period::AsAt { on } => {
                let day = day.filter(|_| flow != Some(true) && own_day)?;
                let same = |date: Date| date.month() == day.month && date.day() == day.day;
                // A day's difference is the same count.
                let near =
                    same(on) || on.yesterday().is_ok_and(same) || on.tomorrow().is_ok_and(same);
                if !near {
                    return Some(format!("counts as at {} only", day.named()));
                }
                on.year()
            }
            Period::Year { kind, ending } if kind == self.year || kind == YearKind::Unstated => {
                ending
            }
            Period::Year { kind, ending } if flow == Some(false) => {
                // The count of the day that falls in that year.
                let day = day?;
                let within = Date::new(ending, day.month, day.day).ok()?;
                let year = Period::Year { kind, ending };
                ending - i16::from(within > year.last())
            }
            Period::Year { .. } => {
                flow?;
                return Some(by_year());
            }
            Period::Month { .. }
                if measure.is_some_and(|measure| {
                    self.by_month.iter().any(|id| id == measure.id.as_str())
                }) =>
            {
                return None;
            }
            Period::Quarter { .. } | Period::Month { .. } => {
                flow?;
                return Some(if flow == Some(true) {
                    by_year()
                } else {
                    format!("counts once a year, as at {}", day?.named())
                });
            }
            Period::Range { to, .. } => match self.year.containing(to) {
                Period::Year { ending, .. } => ending,
                _ => return None,
            },
        };
        let last = edition.or_else(|| self.last_year(on?));
        if let Some(last) = last
            && ending > last
        {
            let of = edition.map_or_else(
                || "had, at the date of the letter, nothing later than".to_owned(),
                |year| format!("in its edition of {year} ends with"),
            );
            return Some(match day.filter(|_| flow == Some(false)) {
                Some(day) => format!("{of} {} {last}", day.named()),
                None => format!("{of} {}", self.year_named(last)),
            });
        }
        let first = self.first?;
        (ending < first).then(|| format!("begins with {}", self.year_named(first)))
    }

    /// Why it does not give a measure, or not so broken down; `None` where it does or that cannot
    /// be told.
    /// `question` is the question in lower case.
    pub(super) fn lacks_measure(&self, measure: &Measure, question: &str) -> Option<String> {
        let id = measure.id.as_str();
        let theme = id.split('/').next().unwrap_or_default();
        let lacks = self
            .lacks
            .iter()
            .find(|lacks| lacks.measures.iter().any(|lacking| lacking == id));
        if let Some(lacks) = lacks {
            return Some(lacks.says.clone());
        }
        let foreign = !self.themes.is_empty() && !self.themes.iter().any(|own| own == theme)
            || self.without.iter().any(|not| not == theme);
        // Estimates of population go with several publications.
        if foreign && theme != "population" {
            return Some("it is not about that".to_owned());
        }
        let by = self
            .not_by
            .iter()
            .find(|not| is_broken_down_by(question, not));
        by.map(|by| format!("it gives no figures by {by}"))
    }
}

/// Whether a question wants figures for each of something: "by team", "for each of your teams".
fn is_broken_down_by(question: &str, what: &str) -> bool {
    let words: Vec<&str> = question.split(' ').collect();
    let plain = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.iter().enumerate().any(|(at, word)| {
        // "Referrals by social workers" are made by them.
        let reach = match plain(word).as_str() {
            "each" | "every" | "per" => 5,
            "by" => what.split(' ').count(),
            _ => return false,
        };
        let next: Vec<String> = words[at + 1..]
            .iter()
            .take(reach)
            .map(|word| plain(word))
            .collect();
        let singular = has(&next.join(" "), what);
        singular || reach == 5 && has(&next.join(" "), &format!("{what}s"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{MeasureId, Measures};
    use jiff::civil::date;

    fn publication(slug: &str) -> &'static Publication {
        all().iter().find(|known| known.slug == slug).unwrap()
    }

    fn measure(id: &str) -> &'static Measure {
        Measures::builtin().get(&MeasureId::new(id)).unwrap()
    }

    #[test]
    fn the_table_names_measures_that_exist() {
        assert!(all().len() >= 5);
        for publication in all() {
            assert!(!publication.publisher.is_empty());
            let lacking = publication.lacks.iter().flat_map(|lacks| &lacks.measures);
            for id in lacking.chain(&publication.by_month) {
                assert!(
                    Measures::builtin()
                        .get(&MeasureId::new(id.as_str()))
                        .is_some(),
                    "{id}"
                );
            }
            for theme in publication.themes.iter().chain(&publication.without) {
                assert!(
                    Measures::builtin()
                        .all()
                        .any(|known| known.id.as_str().starts_with(&format!("{theme}/"))),
                    "{theme}"
                );
            }
        }
    }

    #[test]
    fn what_was_out_at_a_date_and_what_it_counts() {
        let need = publication("characteristics-of-children-in-need");
        let referrals = measure("referrals/referrals");
        let on = |year, month, day| Some(date(year, month, day));
        let lacks = |asked, edition, on| need.lacks_period(Some(referrals), asked, edition, on);
        // The edition pointed to ends before.
        assert!(lacks(Period::financial(2021), Some(2021), on(2022, 5, 5)).is_some());
        assert!(lacks(Period::financial(2020), Some(2021), on(2022, 5, 5)).is_none());
        // Known to have come out on 28 October 2021, and not before.
        assert!(lacks(Period::financial(2020), None, on(2021, 10, 27)).is_some());
        assert!(lacks(Period::financial(2020), None, on(2021, 10, 28)).is_none());
        // Without a known day, no sooner than the returns.
        assert!(lacks(Period::financial(2021), None, on(2022, 7, 31)).is_some());
        assert!(lacks(Period::financial(2021), None, on(2022, 9, 1)).is_none());
        assert!(lacks(Period::financial(2009), None, on(2022, 9, 1)).is_some());
        let staff = publication("children-s-social-work-workforce");
        let caseload = measure("caseload/average_caseload");
        let at =
            |day| staff.lacks_period(Some(caseload), Period::as_at(day), None, on(2022, 3, 16));
        assert_eq!(
            at(date(2022, 3, 1)).unwrap(),
            "counts as at 30 September only"
        );
        assert_eq!(at(date(2021, 9, 30)), None);
        assert!(
            staff
                .lacks_measure(measure("caseload/cases_per_worker"), "")
                .is_some()
        );
        assert!(staff.lacks_measure(caseload, "for your council").is_none());
        assert!(staff.lacks_measure(referrals, "").is_some());
        assert!(
            staff
                .lacks_measure(caseload, "the average for each of your assessment teams")
                .is_some()
        );
        assert!(
            staff
                .lacks_measure(caseload, "the average held by teams like yours")
                .is_none()
        );
    }
}
