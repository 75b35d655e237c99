//! Whether a held period answers an asked one, for a given measure.

use crate::{
    measures::{Kind, Measure},
    periods::{Period, Shift, YearKind, days_between},
};
use jiff::civil::Date;

/// How a held period stands to the one asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// It is what was asked.
    Exact,
    /// A snapshot on another day.
    Shifted(Shift),
    /// A snapshot on one day of the longer time asked for.
    Within,
    /// A flow over a time that has at least two thirds of the days asked for.
    Overlapping,
    /// No answer.
    None,
}

/// How `held` stands to `asked` for a figure of `measure`.
///
/// A snapshot is taken once a year: asked for "2017", or for the census year it closes, it is the
/// one of that year. Asked for any other length of time it is only a day within it. A flow answers
/// its own twelve months and nothing else.
pub fn fit(measure: &Measure, asked: Period, held: Period) -> Fit {
    if asked == held || same_days(asked, held) {
        return Fit::Exact;
    }
    match measure.kind {
        Kind::Snapshot { .. } => snapshot(asked, held),
        Kind::Flow { .. } if asked.is_snapshot() || held.is_snapshot() => Fit::None,
        // "2021" may mean the year that starts or the year that ends in it.
        Kind::Flow { .. }
            if matches!(
                asked,
                Period::Year {
                    kind: YearKind::Unstated,
                    ..
                }
            ) =>
        {
            let year = asked.first().year();
            let either = held.first().year() == year || held.last().year() == year;
            if either { Fit::Overlapping } else { Fit::None }
        }
        Kind::Flow { .. } => {
            let days = |from: Date, to: Date| days_between(from, to) + 1;
            let shared = days(
                asked.first().max(held.first()),
                asked.last().min(held.last()),
            );
            let mostly = 3 * shared >= 2 * days(asked.first(), asked.last());
            if mostly { Fit::Overlapping } else { Fit::None }
        }
    }
}

fn same_days(asked: Period, held: Period) -> bool {
    asked.is_snapshot() == held.is_snapshot()
        && !matches!(
            asked,
            Period::Year {
                kind: YearKind::Unstated,
                ..
            }
        )
        && (asked.first(), asked.last()) == (held.first(), held.last())
}

fn snapshot(asked: Period, held: Period) -> Fit {
    if let Some(shift) = asked.shift_to(held) {
        return Fit::Shifted(shift);
    }
    match asked {
        _ if !asked.covers(held) => Fit::None,
        Period::Year {
            kind: YearKind::Unstated,
            ..
        } => Fit::Exact,
        // "the year ending 30 September 2017" is closed by its snapshot of that day.
        Period::Year { .. } if asked.last() == held.last() => Fit::Exact,
        _ => Fit::Within,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{MeasureId, Measures};
    use jiff::civil::date;

    fn check(measure: &str, asked: Period, held: Period, expected: &Fit) {
        let measure = Measures::builtin().get(&MeasureId::new(measure)).unwrap();
        assert_eq!(
            &fit(measure, asked, held),
            expected,
            "{asked} against {held}"
        );
    }

    fn unstated(ending: i16) -> Period {
        Period::Year {
            kind: YearKind::Unstated,
            ending,
        }
    }

    #[test]
    fn a_snapshot_answers_its_day_and_the_year_it_is_of() {
        let measure = "caseload/average_caseload";
        let held = Period::as_at(date(2017, 9, 30));
        check(measure, held, held, &Fit::Exact);
        check(measure, unstated(2017), held, &Fit::Exact);
        check(
            measure,
            Period::Year {
                kind: YearKind::Census,
                ending: 2017,
            },
            held,
            &Fit::Exact,
        );
        check(measure, Period::financial(2017), held, &Fit::Within);
        check(measure, unstated(2018), held, &Fit::None);
        let asked = Period::as_at(date(2017, 10, 1));
        check(
            measure,
            asked,
            held,
            &Fit::Shifted(asked.shift_to(held).unwrap()),
        );
    }

    #[test]
    fn a_flow_answers_its_own_year_only() {
        let measure = "referrals/referrals";
        let held = Period::financial(2017);
        check(measure, held, held, &Fit::Exact);
        let range = Period::between(date(2017, 4, 1), date(2018, 3, 31)).unwrap();
        check(measure, range, held, &Fit::Exact);
        check(measure, unstated(2017), held, &Fit::Overlapping);
        check(measure, unstated(2018), held, &Fit::Overlapping);
        check(measure, unstated(2019), held, &Fit::None);
        check(measure, Period::as_at(date(2017, 9, 30)), held, &Fit::None);
        let quarter = Period::Quarter {
            kind: YearKind::Financial,
            ending: 2018,
            quarter: 1,
        };
        check(measure, quarter, held, &Fit::Overlapping);
        let calendar = Period::Year {
            kind: YearKind::Calendar,
            ending: 2017,
        };
        check(measure, calendar, held, &Fit::Overlapping);
        let census = Period::Year {
            kind: YearKind::Census,
            ending: 2017,
        };
        check(measure, census, held, &Fit::None);
    }
}
