//! Charts of a table's figures over time, beside the table: for every series of five numbers or more.
//!
//! A symbol is a gap. Points are joined only where nothing is missing between them and both are
//! counted alike: by the same method, on the same basis, from the same edition.

use super::blocks::{Chart, Point, Series};
use crate::{
    figures::{Figure, Source},
    periods::{Form, Period, YearKind, days_between},
};
use std::collections::BTreeMap;

/// A series of fewer numbers is read as quickly in the table.
const NUMBERS_MIN: usize = 5;

/// The charts of a table's figures, in the order of the table; most tables have one or none.
///
/// Figures of another kind of time (a year among quarters) make a chart of their own. There is none
/// where two figures are given for one time and group, or where the lines would be too many to tell
/// apart and none is for all together.
pub(super) fn charts(figures: &[&Figure], table: usize) -> Vec<Chart> {
    let Some(first) = figures.first() else {
        return Vec::new();
    };
    let mut shapes: Vec<(Shape, Vec<&Figure>)> = Vec::new();
    for figure in figures
        .iter()
        .filter(|figure| figure.measure == first.measure && figure.unit == first.unit)
    {
        let shape = Shape::of(figure.period);
        match shapes.iter_mut().find(|(known, _)| *known == shape) {
            Some((_, alike)) => alike.push(figure),
            None => shapes.push((shape, vec![figure])),
        }
    }
    shapes
        .iter()
        .filter_map(|(_, figures)| chart(figures, table))
        .collect()
}

/// What kind of time a period is: only like stands beside like on a line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    AsAt,
    Year(YearKind),
    Quarter,
    Month,
    /// Some other run of days, of about so many months.
    Months(i32),
}

impl Shape {
    fn of(period: Period) -> Shape {
        match period {
            Period::AsAt { .. } => Shape::AsAt,
            Period::Year { kind, .. } => Shape::Year(kind),
            Period::Quarter { .. } => Shape::Quarter,
            Period::Month { .. } => Shape::Month,
            Period::Range { from, to } => Shape::Months((days_between(from, to) + 15) / 30),
        }
    }
}

fn chart(figures: &[&Figure], table: usize) -> Option<Chart> {
    let first = figures.first()?;
    let mut lines: Vec<(Option<String>, Vec<&Figure>)> = Vec::new();
    for figure in figures {
        let name = name(figure);
        match lines.iter_mut().find(|(known, _)| *known == name) {
            Some((_, line)) => line.push(figure),
            None => lines.push((name, vec![figure])),
        }
    }
    if lines.len() > Chart::LINES_MAX {
        lines.retain(|(name, _)| name.is_none());
    }
    lines.retain(|(_, line)| line.iter().any(|figure| figure.value.number().is_some()));
    let several = lines.len() > 1;
    let mut why = Why::default();
    let mut series = Vec::new();
    for (name, line) in lines {
        series.push(Series {
            name: name.or_else(|| several.then(|| "All".to_owned())),
            points: points(line, &mut why)?,
        });
    }
    let long = |series: &Series| numbers(series).count() >= NUMBERS_MIN;
    if !series.iter().any(long) {
        return None;
    }
    let title = format!("{}, {}", first.title, first.authority.name);
    Some(Chart {
        number: 1,
        table,
        alternative: alternative(&title, &first.unit, &series),
        note: why.said(table),
        title,
        unit: first.unit.clone(),
        series,
    })
}

/// The group that a figure is for, where it is broken down.
fn name(figure: &Figure) -> Option<String> {
    let groups: Vec<&str> = figure.by.iter().map(|(_, group)| group.as_str()).collect();
    (!groups.is_empty()).then(|| groups.join(", "))
}

/// Why points of a chart are not joined.
#[derive(Clone, Copy, Default)]
struct Why {
    gaps: bool,
    breaks: bool,
}

impl Why {
    fn said(self, table: usize) -> String {
        let why = match (self.gaps, self.breaks) {
            (false, false) => "",
            (true, false) => " Points are not joined across a time without a figure.",
            (false, true) => {
                " Points are not joined where the way of counting or the source changes."
            }
            (true, true) => {
                " Points are not joined across a time without a figure, or where the way of counting or the source changes."
            }
        };
        format!("The figures are those in table {table}.{why}")
    }
}

/// The points of a line in order of time; nothing if two different figures share a time.
fn points(mut line: Vec<&Figure>, why: &mut Why) -> Option<Vec<Point>> {
    line.sort_by_key(|figure| figure.period.first());
    // The same figure may be asked for twice.
    line.dedup_by(|one, other| one.period == other.period && one.value == other.value);
    let overlapping = |pair: &[&Figure]| pair[0].period.overlaps(pair[1].period);
    if line.windows(2).any(overlapping) {
        return None;
    }
    let steps = line
        .windows(2)
        .map(|pair| days_between(pair[0].period.first(), pair[1].period.first()));
    let usual = steps.min().unwrap_or_default();
    let mut points = Vec::new();
    let mut before: Option<&Figure> = None;
    for figure in line {
        let number = figure.value.number().is_some();
        let joined = before.is_some_and(|before| {
            // Half as much again: months and leap years are not all as long.
            let step = days_between(before.period.first(), figure.period.first());
            let near = 2 * step <= 3 * usual;
            let gap = !near || !number || before.value.number().is_none();
            let alike = counted(before) == counted(figure);
            why.gaps |= gap;
            why.breaks |= !gap && !alike;
            !gap && alike
        });
        points.push(Point {
            period: figure.period,
            value: figure.value,
            joined,
        });
        before = Some(figure);
    }
    Some(points)
}

/// How a figure was counted, and from what: where this changes, a line is broken. Records of one
/// return, year after year, are one source.
fn counted(figure: &Figure) -> (Option<&str>, &[String], Vec<&str>) {
    let source = match &figure.source {
        Source::Published { place, .. } => vec![&*place.publication, &*place.edition],
        Source::Records {
            loads, definition, ..
        } => {
            let mut from: Vec<&str> = loads.iter().map(|load| load.title.as_str()).collect();
            from.sort_unstable();
            from.dedup();
            from.push(definition);
            from
        }
        Source::EarlierLetter { case, .. } => vec![&**case],
    };
    (figure.method.as_deref(), &figure.basis, source)
}

fn numbers(series: &Series) -> impl Iterator<Item = &Point> {
    series
        .points
        .iter()
        .filter(|point| point.value.number().is_some())
}

/// First, last, lowest and highest of each line, in a sentence.
fn alternative(title: &str, unit: &str, series: &[Series]) -> String {
    let lines: Vec<String> = series
        .iter()
        .map(|line| {
            let by_value: BTreeMap<_, &Point> = numbers(line)
                .collect::<Vec<_>>()
                .into_iter()
                .rev()
                .filter_map(|point| Some((point.value.number()?, point)))
                .collect();
            let said = |what: &str, point: Option<&Point>| {
                point.map_or_else(String::new, |point| {
                    let period = point.period.print(Form::House);
                    format!("{what} {} ({period})", point.value)
                })
            };
            let ends = [
                said("first", numbers(line).next()),
                said("last", numbers(line).last()),
                said("lowest", by_value.values().next().copied()),
                said("highest", by_value.values().next_back().copied()),
            ];
            let gaps = line.points.len() - numbers(line).count();
            let gaps = match gaps {
                0 => String::new(),
                1 => ", with no figure for 1 time".to_owned(),
                more => format!(", with no figure for {more} times"),
            };
            let name = line
                .name
                .as_ref()
                .map_or_else(String::new, |name| format!("{name}: "));
            format!("{name}{}{gaps}", ends.join(", "))
        })
        .collect();
    format!("Line chart. {title} ({unit}): {}.", lines.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        figures::{Authority, Place},
        measures::MeasureId,
    };
    use jiff::civil::date;

    fn figure(year: i16, value: &str) -> Figure {
        Figure {
            measure: MeasureId::new("caseload/average_caseload"),
            title: "Average caseload".to_owned(),
            authority: Authority {
                ons: "E00000000".to_owned(),
                dfe: None,
                name: "Ambleford (made up)".to_owned(),
            },
            population: String::new(),
            by: Vec::new(),
            period: Period::as_at(date(year, 9, 30)),
            value: value.parse().unwrap(),
            unit: "cases".to_owned(),
            method: None,
            basis: Vec::new(),
            parts: Vec::new(),
            source: Source::Published {
                place: Place {
                    publisher: "Publisher".to_owned(),
                    publication: "Workforce".to_owned(),
                    dataset: "Caseload".to_owned(),
                    edition: "2024".to_owned(),
                    published: date(2025, 2, 27),
                    file: "caseload.csv".to_owned(),
                    sha256: String::new(),
                    url: "https://example.org".to_owned(),
                    licence: "Open Government Licence v3.0".to_owned(),
                    drawn_from: None,
                },
                filter: Vec::new(),
                column: "caseload".to_owned(),
                label: None,
            },
            notes: Vec::new(),
        }
    }

    fn years(values: &[&str]) -> Vec<Figure> {
        (2017..)
            .zip(values)
            .map(|(year, value)| figure(year, value))
            .collect()
    }

    fn drawn(figures: &[Figure]) -> Vec<Chart> {
        charts(&figures.iter().collect::<Vec<_>>(), 3)
    }

    fn joined(chart: &Chart) -> Vec<bool> {
        chart.series[0]
            .points
            .iter()
            .map(|point| point.joined)
            .collect()
    }

    #[test]
    fn five_numbers_make_a_chart_and_four_do_not() {
        assert_eq!(drawn(&years(&["1", "2", "3", "4"])), []);
        assert_eq!(drawn(&years(&["1", "2", "c", "3", "4"])), []);
        let charts = drawn(&years(&["17.1", "16.8", "c", "18.0", "16.8", "17.5"]));
        let [chart] = charts.as_slice() else {
            panic!("{charts:?}")
        };
        assert_eq!(joined(chart), [false, true, false, false, true, true]);
        assert_eq!(
            chart.alternative,
            "Line chart. Average caseload, Ambleford (made up) (cases): first 17.1 (30 September 2017), \
             last 17.5 (30 September 2022), lowest 16.8 (30 September 2018), \
             highest 18.0 (30 September 2020), with no figure for 1 time."
        );
        assert_eq!(
            chart.note,
            "The figures are those in table 3. Points are not joined across a time without a figure."
        );
    }

    #[test]
    fn a_change_of_method_basis_or_edition_breaks_the_line() {
        let mut figures = years(&["1", "2", "3", "4", "5", "6", "7", "8"]);
        for later in &mut figures[2..] {
            later.method = Some("per-head".to_owned());
        }
        for later in &mut figures[4..] {
            later.basis = vec!["with agency workers".to_owned()];
        }
        for later in &mut figures[6..] {
            if let Source::Published { place, .. } = &mut later.source {
                place.edition = "2025".to_owned();
            }
        }
        let [chart] = &drawn(&figures)[..] else {
            panic!("one chart")
        };
        assert_eq!(
            joined(chart),
            [false, true, false, true, false, true, false, true]
        );
        assert!(
            chart
                .note
                .ends_with("way of counting or the source changes.")
        );
    }

    #[test]
    fn a_year_that_nobody_gave_is_a_gap_and_order_is_that_of_time() {
        let mut figures = years(&["1", "2", "3", "4", "5", "6"]);
        figures.remove(2);
        figures.reverse();
        let [chart] = &drawn(&figures)[..] else {
            panic!("one chart")
        };
        assert_eq!(joined(chart), [false, true, false, true, true]);
        assert!(chart.alternative.contains("first 1 (30 September 2017)"));
    }

    #[test]
    fn two_figures_for_one_time_are_left_to_the_table() {
        let mut figures = years(&["1", "2", "3", "4", "5"]);
        figures.push(figure(2019, "3"));
        assert_eq!(drawn(&figures).len(), 1, "the same figure twice is one");
        figures.push(figure(2019, "30"));
        assert_eq!(drawn(&figures), []);
    }

    #[test]
    fn each_group_has_a_line_and_too_many_leave_the_whole() {
        let of = |group: &str| -> Vec<Figure> {
            let mut figures = years(&["1", "2", "3", "4", "5"]);
            for figure in &mut figures {
                figure.by = vec![("age".to_owned(), group.to_owned())];
            }
            figures
        };
        let mut figures = [of("Under 1"), of("1 to 4")].concat();
        let names = |chart: &Chart| -> Vec<Option<String>> {
            chart.series.iter().map(|line| line.name.clone()).collect()
        };
        let said = |name: &str| Some(name.to_owned());
        assert_eq!(
            names(&drawn(&figures)[0]),
            [said("Under 1"), said("1 to 4")]
        );
        for group in ["5", "6", "7", "8", "9"] {
            figures.extend(of(group));
        }
        assert_eq!(drawn(&figures), [], "seven groups and no whole");
        figures.extend(years(&["7", "14", "21", "28", "35"]));
        assert_eq!(names(&drawn(&figures)[0]), [None]);
    }

    #[test]
    fn years_and_quarters_are_not_one_line() {
        let mut figures = years(&["1", "2", "3"]);
        for year in 2017..2020 {
            let mut other = figure(year, "9");
            other.period = Period::financial(year);
            figures.push(other);
        }
        assert_eq!(drawn(&figures), []);
    }
}
