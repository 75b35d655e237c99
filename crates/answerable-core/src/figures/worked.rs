//! Figures worked out from records: exact arithmetic, then disclosure control, then a `Figure`.
//!
//! A count of people stays `Unreleased` until `Release::figures` has passed it.

use super::{Authority, Component, Figure, Role, Source, Symbol, Threshold, Unreleased, Value};
use crate::{
    measures::{Kind, Measure, Method, Statistic},
    periods::{Period, days_between},
};
use rust_decimal::{Decimal, RoundingStrategy};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

/// What is said of figures from a sample of ours.
pub const MADE_UP: &str = "Worked out from made-up sample records: no real person is in them";

/// A number that came out of the records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// A count of people, or of what belongs to a person.
    People(Unreleased),
    /// Any other number.
    Number(Decimal),
}

/// What a measure's query gave for one period and one group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worked {
    /// The group: column and value. Empty for the whole.
    pub by: Vec<(String, String)>,
    /// The time.
    pub period: Period,
    /// The value, where it is not a division.
    pub value: Option<Amount>,
    /// The upper half.
    pub numerator: Option<Amount>,
    /// The lower half.
    pub denominator: Option<Amount>,
    /// How many different persons it rests on: children, workers, as far as the rows name them.
    pub rests_on: Vec<Unreleased>,
}

/// What all figures of one run share.
#[derive(Clone, Copy, Debug)]
pub struct Release<'a> {
    /// What was measured.
    pub measure: &'a Measure,
    /// How.
    pub method: &'a Method,
    /// Whose records.
    pub authority: &'a Authority,
    /// Which records.
    pub source: &'a Source,
    /// Counts of people that are held back.
    pub threshold: Threshold,
}

impl Release<'_> {
    /// The figures that may be shown, in the order given. Where one cell of a sum is held back,
    /// others are too, until the total no longer gives it away; where one of a division is, no
    /// halves are shown beside it, for they add up.
    pub fn figures(&self, worked: &[Worked]) -> Vec<Figure> {
        let small = |row: &Worked| holds_back(self.measure, row, self.threshold);
        let small: Vec<bool> = worked.iter().map(small).collect();
        let hidden = if self.adds_up() {
            self.hidden_with(worked, &small)
        } else {
            small.clone()
        };
        let tables: BTreeSet<Period> = worked
            .iter()
            .zip(&hidden)
            .filter(|(row, hidden)| **hidden && !row.by.is_empty())
            .map(|(row, _)| row.period)
            .collect();
        let rows = worked.iter().zip(hidden);
        rows.map(|(row, hidden)| {
            let halves = !hidden && (row.by.is_empty() || !tables.contains(&row.period));
            self.figure(row, hidden, halves)
        })
        .collect()
    }

    /// Whether the lines of a breakdown add up to the whole.
    fn adds_up(&self) -> bool {
        let value = self.method.value.as_deref().unwrap_or_default();
        self.measure.listed_by.is_none()
            && (value.starts_with("count(") || value.starts_with("sum("))
    }

    fn figure(&self, worked: &Worked, hidden: bool, halves: bool) -> Figure {
        let value = match exactly(worked, self.measure.statistic) {
            _ if hidden => Value::Symbol(Symbol::Suppressed),
            None => Value::Symbol(Symbol::NotApplicable),
            Some(exact) => Value::Number(printed(exact, self.measure.decimals)),
        };
        let half = |role, label: &Option<String>, amount: Option<Amount>| {
            let amount = amount?;
            Some(Component {
                role,
                label: label.clone()?,
                value: if halves {
                    shown(amount, self.threshold)
                } else {
                    Value::Symbol(Symbol::Suppressed)
                },
            })
        };
        let method = self.method;
        let parts = half(Role::Numerator, &method.numerator_label, worked.numerator)
            .into_iter()
            .chain(half(
                Role::Denominator,
                &method.denominator_label,
                worked.denominator,
            ))
            .collect();
        let mut notes = self.measure.caveats.clone();
        if let Some(symbol) = value.symbol() {
            notes.push(format!("{value} means {}.", symbol.meaning()));
        }
        if self.source.made_up() {
            notes.push(format!("{MADE_UP}."));
        }
        Figure {
            measure: self.measure.id.clone(),
            title: self.measure.title.clone(),
            authority: self.authority.clone(),
            population: self.measure.population.clone(),
            by: worked.by.clone(),
            period: worked.period,
            value,
            unit: self.measure.unit.clone(),
            method: Some(method.id.clone()),
            basis: self.basis(worked.period),
            parts,
            source: self.source.clone(),
            notes,
        }
    }
}

impl Release<'_> {
    /// What is in and what is out. The day or year of the national return is no basis of a figure
    /// for another.
    fn basis(&self, period: Period) -> Vec<String> {
        let (first, last) = (period.first(), period.last());
        let national = match self.measure.kind {
            Kind::Snapshot { as_at } => as_at.and_then(|day| day.of(last.year())) == Some(last),
            Kind::Flow { year } => {
                let year = year.containing(first);
                (year.first(), year.last()) == (first, last)
            }
        };
        let mut basis = self.measure.basis.clone();
        if !national {
            basis.retain(|says| {
                !["31 March", "30 September"]
                    .iter()
                    .any(|day| says.contains(day))
            });
        }
        basis
    }
}

/// A cell of a table while it is decided what is hidden.
#[derive(Clone, Copy)]
struct Cell {
    /// It is held back for what it is.
    small: bool,
    /// It is held back, for what it is or to keep another.
    hidden: bool,
    /// What it holds; nothing where there is no figure.
    amount: Option<Decimal>,
}

impl Release<'_> {
    /// Hides more until no line of the table, whose total may be known, gives a hidden cell away.
    fn hidden_with(&self, worked: &[Worked], small: &[bool]) -> Vec<bool> {
        let mut cells: Vec<Cell> = worked
            .iter()
            .zip(small)
            .map(|(row, small)| Cell {
                small: *small,
                hidden: *small,
                amount: row.value.map(raw),
            })
            .collect();
        let lines = self.lines(worked);
        let mut lines_of: Vec<Vec<usize>> = vec![Vec::new(); worked.len()];
        for (line, of) in lines.iter().enumerate() {
            for at in of {
                lines_of[*at].push(line);
            }
        }
        loop {
            let mut hid = false;
            for (line, of) in lines.iter().enumerate() {
                while self.gives_away(of, &cells) {
                    // First one that mends another line too, or at least opens none; then the
                    // smallest that is not nought, for a nought tells nobody anything.
                    let cost = |at: &&usize| {
                        let (mut mends, mut opens) = (0_usize, 0_usize);
                        for other in lines_of[**at].iter().filter(|of| **of != line) {
                            let hidden = lines[*other].iter().filter(|at| cells[**at].hidden);
                            match hidden.count() {
                                0 => opens += 1,
                                _ if self.gives_away(&lines[*other], &cells) => mends += 1,
                                _ => {}
                            }
                        }
                        let amount = cells[**at].amount.unwrap_or_default();
                        (Reverse(mends), opens, amount.is_zero(), amount)
                    };
                    let shown = of
                        .iter()
                        .filter(|at| !cells[**at].hidden && cells[**at].amount.is_some());
                    let Some(next) = shown.min_by_key(cost).copied() else {
                        break;
                    };
                    cells[next].hidden = true;
                    hid = true;
                }
            }
            if !hid {
                return cells.into_iter().map(|cell| cell.hidden).collect();
            }
        }
    }

    /// Whether the total of a line gives away what is hidden in it: one cell alone; counts that can
    /// only all be ones; or ones that can only all be the largest that is held back.
    fn gives_away(&self, line: &[usize], cells: &[Cell]) -> bool {
        let hidden: Vec<Cell> = line
            .iter()
            .map(|at| cells[*at])
            .filter(|of| of.hidden)
            .collect();
        let sum: Decimal = hidden.iter().filter_map(|cell| cell.amount).sum();
        let all = Decimal::from(hidden.len());
        let largest = all * Decimal::from(self.threshold.largest());
        let counts = self.measure.counts_people;
        let small = hidden.iter().filter(|cell| cell.small).count();
        hidden.len() == 1
            || (counts && small > 0 && sum <= all)
            || (counts && small > 1 && small == hidden.len() && sum == largest)
    }

    /// The lines of a table: for each time the whole, and the cells that differ in one thing only;
    /// and for each group, months or quarters that make up a year.
    fn lines(&self, worked: &[Worked]) -> Vec<Vec<usize>> {
        #[derive(PartialEq, Eq, PartialOrd, Ord)]
        enum Along {
            Time,
            Everything,
            Column(usize),
        }
        let mut lines: BTreeMap<(Along, Period, Vec<&str>), Vec<usize>> = BTreeMap::new();
        for (at, row) in worked.iter().enumerate() {
            let values: Vec<&str> = row.by.iter().map(|(_, value)| value.as_str()).collect();
            let year = self.measure.reported_for().containing(row.period.first());
            if days_of(row.period) < days_of(year) {
                let along = (Along::Time, year, values.clone());
                lines.entry(along).or_default().push(at);
            }
            // With one thing to vary, its line is the whole.
            if values.len() > 1 {
                let whole = (Along::Everything, row.period, Vec::new());
                lines.entry(whole).or_default().push(at);
            }
            for column in 0..values.len() {
                let mut others = values.clone();
                others.remove(column);
                let along = (Along::Column(column), row.period, others);
                lines.entry(along).or_default().push(at);
            }
        }
        let days =
            |line: &[usize]| -> i32 { line.iter().map(|at| days_of(worked[*at].period)).sum() };
        lines.retain(|(along, year, _), line| {
            line.len() > 1 && (*along != Along::Time || days(line) == days_of(*year))
        });
        lines.into_values().collect()
    }
}

fn days_of(period: Period) -> i32 {
    days_between(period.first(), period.last()) + 1
}

/// Whether the value rests on a count of people that is held back: the count itself, or the few at
/// the top of a share, or all but a few.
pub(super) fn holds_back(measure: &Measure, worked: &Worked, threshold: Threshold) -> bool {
    let is_small = |count: Unreleased| count.disclose(threshold).symbol().is_some();
    let small =
        |amount: Option<Amount>| matches!(amount, Some(Amount::People(count)) if is_small(count));
    // What is said of a few persons is said of them, in days and posts as in heads. A list is made
    // of single persons, and is the analyst's own.
    let few_persons = measure.listed_by.is_none() && worked.rests_on.iter().copied().any(is_small);
    let share = matches!(measure.statistic, Statistic::Share | Statistic::Rate);
    let rest_is_small = match (worked.numerator, worked.denominator) {
        (Some(Amount::People(few)), Some(Amount::People(all))) => {
            all.less(few).is_some_and(is_small)
        }
        _ => false,
    };
    // A few cases divided by one post are still those few cases; so is the highest of them.
    let few = |amount: Option<Amount>| match amount {
        Some(Amount::Number(number)) => {
            u64::try_from(number.ceil()).is_ok_and(|count| threshold.holds_back(count))
        }
        _ => false,
    };
    let extreme = matches!(measure.statistic, Statistic::Maximum | Statistic::Median);
    few_persons
        || small(worked.value)
        || small(worked.numerator)
        || small(worked.denominator)
        || (share && rest_is_small)
        || (extreme && !worked.by.is_empty() && few(worked.value))
}

/// The value before rounding, as a percentage for a share; none where there is nothing to divide.
/// For the analyst's comparison only: what is shown goes through `Release`.
pub(crate) fn exactly(worked: &Worked, statistic: Statistic) -> Option<Decimal> {
    if let Some(value) = worked.value {
        return Some(raw(value));
    }
    let (numerator, denominator) = (raw(worked.numerator?), raw(worked.denominator?));
    let hundred = if statistic == Statistic::Share {
        Decimal::ONE_HUNDRED
    } else {
        Decimal::ONE
    };
    (numerator * hundred).checked_div(denominator)
}

/// Rounded as the published statistics are: halves up.
pub(crate) fn printed(exact: Decimal, decimals: u8) -> Decimal {
    let mut rounded =
        exact.round_dp_with_strategy(u32::from(decimals), RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(u32::from(decimals));
    rounded
}

fn raw(amount: Amount) -> Decimal {
    match amount {
        Amount::People(count) => count.exactly(),
        Amount::Number(number) => number,
    }
}

fn shown(amount: Amount, threshold: Threshold) -> Value {
    match amount {
        Amount::People(count) => count.disclose(threshold),
        Amount::Number(number) => Value::Number(number.normalize()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::measures::{MeasureId, Measures};
    use jiff::civil::date;

    /// A table of counts by two things, released; `c` where a cell is held back.
    fn table(cells: &[(&str, &str, u64)]) -> Vec<String> {
        let worked: Vec<Worked> = cells
            .iter()
            .map(|(one, other, count)| Worked {
                by: vec![
                    ("category".to_owned(), (*one).to_owned()),
                    ("sex".to_owned(), (*other).to_owned()),
                ],
                value: Some(people(*count)),
                ..nothing(Period::as_at(date(2021, 3, 31)))
            })
            .collect();
        let figures = released("protection/plans_at_31_march", &worked);
        figures.iter().map(|figure| figure.value.data()).collect()
    }

    fn people(count: u64) -> Amount {
        Amount::People(Unreleased::new(count))
    }

    fn nothing(period: Period) -> Worked {
        Worked {
            by: Vec::new(),
            period,
            value: None,
            numerator: None,
            denominator: None,
            rests_on: Vec::new(),
        }
    }

    /// Rows of a measure's first method over records, as they may be shown.
    fn released(measure: &str, worked: &[Worked]) -> Vec<Figure> {
        let measures = Measures::builtin();
        let measure = measures.get(&MeasureId::new(measure)).unwrap();
        let source = Source::Records {
            loads: Vec::new(),
            definition: String::new(),
            signed_by: None,
        };
        let authority = Authority {
            ons: "E00000000".to_owned(),
            dfe: None,
            name: "Example".to_owned(),
        };
        let release = Release {
            measure,
            method: measure.from_records().next().unwrap(),
            authority: &authority,
            source: &source,
            threshold: Threshold::CHILDREN_IN_NEED,
        };
        release.figures(worked)
    }

    #[test]
    fn no_hidden_cell_stands_alone_in_a_row_or_a_column() {
        let shown = table(&[
            ("NEG", "F", 8),
            ("NEG", "M", 5),
            ("EMO", "F", 20),
            ("EMO", "M", 30),
            ("PHY", "F", 9),
            ("PHY", "M", 0),
        ]);
        // 8 goes with 5 in its row; each of their columns then needs one more, of one other row.
        assert_eq!(shown, ["c", "c", "20", "30", "c", "c"]);
        let roomy = table(&[
            ("NEG", "F", 8),
            ("NEG", "M", 5),
            ("EMO", "F", 3),
            ("EMO", "M", 30),
            ("PHY", "F", 9),
            ("PHY", "M", 11),
        ]);
        assert_eq!(roomy, ["c", "c", "c", "c", "9", "11"]);
        // Nothing small, nothing hidden.
        assert_eq!(table(&[("NEG", "F", 8), ("NEG", "M", 0)]), ["8", "0"]);
    }

    /// The values of one column, released.
    fn column(counts: &[u64]) -> Vec<String> {
        let named = counts.iter().zip(["F", "M", "U"]);
        let cells: Vec<_> = named.map(|(count, sex)| ("NEG", sex, *count)).collect();
        table(&cells)
    }

    #[test]
    fn hidden_cells_whose_sum_gives_them_away_are_hidden_with_another() {
        // The rest of the total is 2, and can only be two ones.
        assert_eq!(column(&[1, 1, 30]), ["c", "c", "c"]);
        // Or 10, and can only be two fives.
        assert_eq!(column(&[5, 5, 30]), ["c", "c", "c"]);
        assert_eq!(column(&[1, 4, 30]), ["c", "c", "30"]);
    }

    #[test]
    fn months_that_make_up_a_year_are_a_line_of_it() {
        let year = Period::financial(2020);
        let month = |(period, count)| Worked {
            value: Some(people(count)),
            ..nothing(period)
        };
        let shown = |counts: [u64; 4], quarters: usize| -> Vec<String> {
            let quarters = year.quarters().unwrap().into_iter().take(quarters);
            let worked: Vec<Worked> = quarters.zip(counts).map(month).collect();
            let figures = released("referrals/referrals", &worked);
            figures.iter().map(|figure| figure.value.data()).collect()
        };
        // The year's own figure would give the third quarter.
        assert_eq!(shown([40, 30, 3, 50], 4), ["40", "c", "c", "50"]);
        // Without the fourth it does not.
        assert_eq!(shown([40, 30, 3, 50], 3), ["40", "30", "c"]);
    }

    #[test]
    fn what_rests_on_few_persons_is_held_back_whatever_its_unit() {
        let of = |days: i64, workers: u64| Worked {
            by: vec![("team".to_owned(), format!("team of {workers}"))],
            value: Some(Amount::Number(Decimal::from(days))),
            rests_on: vec![Unreleased::new(workers)],
            ..nothing(Period::financial(2020))
        };
        let worked = [of(90, 1), of(200, 12), of(300, 14)];
        let shown = released("workforce/working_days_lost", &worked);
        let shown: Vec<String> = shown.iter().map(|figure| figure.value.data()).collect();
        // The total of all teams would give the one away, were the next not hidden with it.
        assert_eq!(shown, ["c", "c", "300.0"]);
    }

    #[test]
    fn the_national_day_is_no_basis_of_a_figure_for_another() {
        let basis = |day| {
            let worked = Worked {
                value: Some(people(40)),
                ..nothing(Period::as_at(day))
            };
            released("protection/plans_at_31_march", &[worked])[0]
                .basis
                .join("; ")
        };
        assert!(basis(date(2021, 3, 31)).contains("31 March"));
        let other = basis(date(2021, 6, 14));
        assert!(!other.contains("31 March") && !other.is_empty(), "{other}");
    }

    #[test]
    fn halves_are_not_shown_where_their_sum_would_give_a_hidden_one() {
        let of = |team: &str, agency: u64, all: u64| Worked {
            by: vec![("team".to_owned(), team.to_owned())],
            numerator: Some(people(agency)),
            denominator: Some(people(all)),
            ..nothing(Period::as_at(date(2021, 9, 30)))
        };
        let halves = |worked: &[Worked]| -> Vec<String> {
            let figures = released("workforce/agency_rate", worked);
            let parts = figures.iter().flat_map(|figure| &figure.parts);
            parts.map(|part| part.value.data()).collect()
        };
        let roomy = [of("North", 10, 40), of("South", 12, 30)];
        assert_eq!(halves(&roomy), ["10", "40", "12", "30"]);
        let tight = [of("North", 10, 40), of("South", 3, 30)];
        assert_eq!(halves(&tight), ["c", "c", "c", "c"]);
        let shown = released("workforce/agency_rate", &tight);
        assert_eq!(shown[0].value.data(), "25.0");
    }
}
