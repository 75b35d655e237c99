//! Periods in print: the house form, and every other form councils use.

use super::{Period, YearKind};
use jiff::civil::Date;
use std::fmt;

/// A way to write a period. Each can be read back (a property test says so); a form that does not
/// exist for a period (a slash for a month) is written in the house form instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `2017/18`, `30 September 2021`, `April 2021`: what Answerable's letters use.
    House,
    /// `2017-18`.
    Hyphen,
    /// `2017/2018`.
    SlashLong,
    /// `1 April 2017 to 31 March 2018`.
    Days,
    /// `April 2017 to March 2018`.
    Months,
    /// `1/4/17 to 31/3/18`.
    Numeric,
    /// `2017-04-01/2018-03-31`, `2021-09-30`: for data files.
    Iso,
}

impl Period {
    /// The period as data on requests write it: `2017/18`, `2017`, `2022-04-01`, `2024-01`, and
    /// `2014-04-01/2015-03-31` for every other run of days.
    pub fn normalised(self) -> String {
        match self {
            Period::Year {
                kind: YearKind::Financial,
                ending,
            } => format!("{}/{:02}", ending - 1, ending.rem_euclid(100)),
            Period::Year {
                kind: YearKind::Calendar | YearKind::Unstated,
                ending,
            } => ending.to_string(),
            Period::Month { year, month } => format!("{year}-{month:02}"),
            _ => self.print(Form::Iso),
        }
    }

    /// The period in words of the given form, without a lead such as "as at".
    pub fn print(self, form: Form) -> String {
        let (first, last) = (self.first(), self.last());
        match (form, self) {
            (Form::Iso, Period::AsAt { on }) => on.to_string(),
            (Form::Iso, _) => format!("{first}/{last}"),
            (Form::Numeric, Period::AsAt { on }) => numeric(on),
            (Form::Numeric, _) => format!("{} to {}", numeric(first), numeric(last)),
            (Form::Days, Period::AsAt { on }) => day(on),
            (Form::Days, _) => format!("{} to {}", day(first), day(last)),
            (Form::Months, Period::Year { .. } | Period::Quarter { .. }) => {
                format!("{} to {}", month(first), month(last))
            }
            (
                Form::Hyphen,
                Period::Year {
                    kind: YearKind::Financial,
                    ending,
                },
            ) => {
                format!("{}-{:02}", ending - 1, ending % 100)
            }
            (
                Form::SlashLong,
                Period::Year {
                    kind: YearKind::Financial,
                    ending,
                },
            ) => {
                format!("{}/{ending}", ending - 1)
            }
            _ => self.house(),
        }
    }

    fn house(self) -> String {
        match self {
            Period::AsAt { on } => day(on),
            Period::Year {
                kind: YearKind::Financial,
                ending,
            } => {
                format!("{}/{:02}", ending - 1, ending % 100)
            }
            Period::Year {
                kind: YearKind::Calendar,
                ending,
            } => format!("calendar year {ending}"),
            Period::Year {
                kind: YearKind::Census,
                ending,
            } => {
                format!("year ending 30 September {ending}")
            }
            Period::Year {
                kind: YearKind::Unstated,
                ending,
            } => ending.to_string(),
            Period::Quarter {
                kind: YearKind::Financial,
                ending,
                quarter,
            } => {
                format!("Q{quarter} {}/{:02}", ending - 1, ending % 100)
            }
            Period::Quarter { .. } => format!("{} to {}", month(self.first()), month(self.last())),
            Period::Month { .. } => month(self.first()),
            Period::Range { from, to } => format!("{} to {}", day(from), day(to)),
        }
    }
}

/// The house form with its lead: "as at 30 September 2021", "2017/18".
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_snapshot() {
            f.write_str("as at ")?;
        }
        f.write_str(&self.house())
    }
}

/// `30 September 2021`.
pub(super) fn day(on: Date) -> String {
    format!(
        "{} {} {}",
        on.day(),
        MONTHS[on.month().unsigned_abs() as usize - 1],
        on.year()
    )
}

fn month(on: Date) -> String {
    format!(
        "{} {}",
        MONTHS[on.month().unsigned_abs() as usize - 1],
        on.year()
    )
}

fn numeric(on: Date) -> String {
    format!("{}/{}/{:02}", on.day(), on.month(), on.year() % 100)
}

/// The months, January first.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn periods_as_data_write_them() {
        let unstated = Period::Year {
            kind: YearKind::Unstated,
            ending: 2019,
        };
        for (period, normalised) in [
            (Period::financial(2017), "2017/18"),
            (Period::financial(1999), "1999/00"),
            (unstated, "2019"),
            (Period::as_at(date(2022, 4, 1)), "2022-04-01"),
            (
                Period::Month {
                    year: 2024,
                    month: 1,
                },
                "2024-01",
            ),
            (
                Period::Quarter {
                    kind: YearKind::Financial,
                    ending: 2023,
                    quarter: 1,
                },
                "2022-04-01/2022-06-30",
            ),
        ] {
            assert_eq!(period.normalised(), normalised);
        }
    }

    #[test]
    fn a_financial_year_in_every_form() {
        let year = Period::financial(2017);
        let forms = [
            (Form::House, "2017/18"),
            (Form::Hyphen, "2017-18"),
            (Form::SlashLong, "2017/2018"),
            (Form::Days, "1 April 2017 to 31 March 2018"),
            (Form::Months, "April 2017 to March 2018"),
            (Form::Numeric, "1/4/17 to 31/3/18"),
            (Form::Iso, "2017-04-01/2018-03-31"),
        ];
        for (form, expected) in forms {
            assert_eq!(year.print(form), expected);
        }
        assert_eq!(Period::financial(1999).to_string(), "1999/00");
    }

    #[test]
    fn a_snapshot_says_as_at() {
        let period = Period::as_at(date(2021, 9, 30));
        assert_eq!(period.to_string(), "as at 30 September 2021");
        assert_eq!(period.print(Form::House), "30 September 2021");
    }
}
