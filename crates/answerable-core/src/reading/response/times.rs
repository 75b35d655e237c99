//! Times in an answer, and the one form in which periods are compared and printed.

use crate::{
    periods::{
        MONTHS, Period, YearKind,
        read::{Found, What, periods},
    },
    reading::phrases::only_joins_times,
};
use jiff::civil::Date;

/// A time said in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Time {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) when: When,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum When {
    /// Named outright.
    Named(Vec<Period>),
    /// A day without a year.
    Day { month: i8, day: i8 },
    /// "currently", "the last five years": nothing that a value is for by itself.
    Relative,
}

/// The times of a text, in order.
pub(super) fn times(text: &str, received: Date) -> Vec<Time> {
    // A time that a value is for has a number in it.
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let said = periods(text, received)
        .into_iter()
        .map(|mut found| {
            months_before(text, &mut found);
            let relative = found
                .reading
                .as_deref()
                .is_some_and(|reading| reading.contains("date of the request"));
            let when = match found.what {
                What::Periods(periods) if !relative => When::Named(periods),
                What::DayOfYear { month, day } => When::Day { month, day },
                _ => When::Relative,
            };
            Time {
                start: found.start,
                end: found.end,
                when,
            }
        })
        .collect();
    joined(text, said)
}

/// "between 01/01/21 & 31/10/21": two times that are the ends of one.
fn joined(text: &str, said: Vec<Time>) -> Vec<Time> {
    let mut found: Vec<Time> = Vec::new();
    for time in said {
        let ends = found.last().and_then(|last: &Time| {
            let (When::Named(from), When::Named(to)) = (&last.when, &time.when) else {
                return None;
            };
            let ([from], [to]) = (from.as_slice(), to.as_slice()) else {
                return None;
            };
            let gap = text.get(last.end..time.start)?.trim();
            let before = text.get(..last.start)?.trim_end().to_lowercase();
            (["&", "and"].contains(&gap) && before.ends_with("between"))
                .then(|| Period::between(from.first(), to.last()))?
        });
        match (ends, found.last_mut()) {
            (Some(run), Some(last)) => {
                last.end = time.end;
                last.when = When::Named(vec![run]);
            }
            _ => found.push(time),
        }
    }
    found
}

/// "between January and December 2021": the year said once is that of both months.
fn months_before(text: &str, found: &mut Found) {
    let What::Periods(named) = &mut found.what else {
        return;
    };
    let [Period::Month { year, month }] = named.as_slice() else {
        return;
    };
    let before = text.get(..found.start).unwrap_or_default();
    let mut words = before.split_whitespace().rev();
    if !matches!(words.next(), Some("and" | "to" | "-" | "–")) {
        return;
    }
    let first = words.next().and_then(month_named);
    if let Some(first) = first.filter(|first| first < month)
        && let (Ok(from), Ok(last)) = (Date::new(*year, first, 1), Date::new(*year, *month, 1))
        && let Some(run) = Period::between(from, last.last_of_month())
    {
        *named = vec![run];
    }
}

/// The month that a whole word names, from 1.
pub(super) fn month_named(word: &str) -> Option<i8> {
    let at = MONTHS
        .iter()
        .position(|month| month.eq_ignore_ascii_case(word))?;
    i8::try_from(at + 1).ok()
}

/// A period in the form in which labels and figures give it: `2017/18`, `2017`, `2016/17 Q1`,
/// `2018-03`, `2021-09-30`, `2019-01-01/2019-06-30`.
pub fn normal(period: Period) -> String {
    match period {
        Period::Quarter {
            kind: YearKind::Financial,
            ending,
            quarter,
        } => format!("{}/{:02} Q{quarter}", ending - 1, ending.rem_euclid(100)),
        period => period.normalised(),
    }
}

/// Whether a text says one or more times and nothing else: "ii. 2018/19" without its mark.
pub(super) fn is_time_only(text: &str, received: Date) -> bool {
    let found = times(text, received);
    if !found.iter().any(|time| matches!(time.when, When::Named(_))) {
        return false;
    }
    let mut at = 0;
    let mut rest = String::new();
    for time in &found {
        rest.push_str(text.get(at..time.start).unwrap_or_default());
        rest.push(' ');
        at = time.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    only_joins_times(&rest, &["at", "on"])
}

/// A period that an answer names, as the question asked for it: "2021" in an answer to a question
/// about 31 March 2021 is that day, and about 2020/21 the year that ends in it.
pub(super) fn as_asked(said: Period, asked: &[Period]) -> Period {
    let Period::Year {
        kind: YearKind::Unstated,
        ending: year,
    } = said
    else {
        return said;
    };
    let in_year = |period: &&Period| match period {
        Period::AsAt { on } => on.year() == year,
        Period::Year { ending, .. } => *ending == year,
        _ => false,
    };
    let mut fitting = asked.iter().filter(in_year);
    if let (Some(one), None) = (fitting.next(), fitting.next()) {
        return *one;
    }
    // All dates asked for are the same day of their years: it is that day of this one too.
    let mut days = asked.iter().map(|period| match period {
        Period::AsAt { on } => Some((on.month(), on.day())),
        _ => None,
    });
    let first = days.next().flatten();
    match first {
        Some((month, day)) if days.all(|other| other == first) => {
            Date::new(year, month, day).map_or(said, Period::as_at)
        }
        _ => said,
    }
}

/// A period with its day moved: "as at 31 March" of the years that figures are for.
pub(super) fn moved(period: Period, month: i8, day: i8) -> Period {
    let year = match period {
        Period::AsAt { on } => on.year(),
        Period::Month { year, month: own } if own == month => year,
        _ => return period,
    };
    Date::new(year, month, day).map_or(period, Period::as_at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn one(text: &str) -> Period {
        match times(text, date(2023, 2, 6)).remove(0).when {
            When::Named(periods) => periods[0],
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn periods_in_their_one_form() {
        for (text, form) in [
            ("2017-18", "2017/18"),
            ("1 April 2017 to 31 March 2018", "2017/18"),
            ("2017", "2017"),
            ("Q1 2016/17", "2016/17 Q1"),
            ("March 2018", "2018-03"),
            ("30/09/2021", "2021-09-30"),
            ("January to June 2019", "2019-01-01/2019-06-30"),
            ("between January and December 2021", "2021"),
        ] {
            assert_eq!(normal(one(text)), form, "{text}");
        }
    }

    #[test]
    fn a_bare_year_is_read_as_it_was_asked() {
        let days = [
            Period::as_at(date(2020, 3, 31)),
            Period::as_at(date(2021, 3, 31)),
        ];
        let years = [Period::financial(2019), Period::financial(2020)];
        for (said, asked, form) in [
            ("2021", &days[..], "2021-03-31"),
            ("2022", &days[..], "2022-03-31"),
            ("2021", &years[..], "2020/21"),
            ("2023", &years[..], "2023"),
            ("2020/21", &days[..], "2020/21"),
        ] {
            assert_eq!(normal(as_asked(one(said), asked)), form, "{said}");
        }
    }

    #[test]
    fn lines_that_are_only_times() {
        let received = date(2023, 2, 6);
        for text in ["2017/18", "April 1 2012 to end of March 2013", "in 2018:"] {
            assert!(is_time_only(text, received), "{text}");
        }
        for text in ["2018 203", "28", "Two.", "spend in 2018"] {
            assert!(!is_time_only(text, received), "{text}");
        }
    }
}
