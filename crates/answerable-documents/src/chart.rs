//! A comparison of letters as line charts in SVG: one chart for each unit, a line for each letter's
//! series, broken where the letter says that the way of counting changed. The table beside it holds
//! the same numbers; no line joins two letters.

use answerable_core::{
    ledger::{Break, Column, Comparison},
    periods::{Form, Period},
};
use jiff::civil::Date;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::fmt::Write;

use crate::page::escaped;

/// A chart of the series that share a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What the numbers count; empty where the letters do not say.
    pub unit: String,
    /// The chart, as a picture that stands alone.
    pub svg: String,
}

/// Size of the picture, and of the margins around the plot, in pixels.
const WIDTH: f64 = 960.0;
const PLOT_HEIGHT: f64 = 360.0;
const LEFT: f64 = 70.0;
const RIGHT: f64 = 24.0;
const TOP: f64 = 64.0;
const AXIS: f64 = 44.0;
const LEGEND_LINE: f64 = 22.0;

/// Colours with a contrast of at least 4.5 to 1 on white; lines also differ in dashes and marks.
pub(crate) const COLOURS: [&str; 8] = [
    "#0b4f8a", "#942514", "#00612f", "#5b2a86", "#7a4b00", "#a3005c", "#1d3557", "#4a4a4a",
];
const DASHES: [&str; 4] = ["", "8 4", "2 4", "10 4 2 4"];

/// The name of a column on charts and in tables: A, B, … Z, AA.
pub fn letter_of(column: usize) -> String {
    let last = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
    match column / 26 {
        0 => last.to_string(),
        more => format!("{}{last}", letter_of(more - 1)),
    }
}

/// The charts of a comparison, the unit with the most points first. Series without a number make
/// none.
pub fn charts(comparison: &Comparison, title: &str) -> Vec<Chart> {
    let mut units: Vec<(String, usize)> = Vec::new();
    for (at, column) in comparison.columns.iter().enumerate() {
        let unit = column.unit.clone().unwrap_or_default();
        let points = points(comparison, at).len();
        match units.iter_mut().find(|(known, _)| *known == unit) {
            Some((_, count)) => *count += points,
            None => units.push((unit, points)),
        }
    }
    units.retain(|(_, points)| *points > 0);
    units.sort_by_key(|(_, points)| std::cmp::Reverse(*points));
    units
        .into_iter()
        .map(|(unit, _)| Chart {
            svg: chart(comparison, title, &unit),
            unit,
        })
        .collect()
}

/// A point: its time and its number.
#[derive(Clone, Copy)]
struct Point {
    period: Period,
    number: Decimal,
}

/// The numbers of a column, in order of time; doubtful ones are left to the table.
fn points(comparison: &Comparison, column: usize) -> Vec<Point> {
    comparison
        .rows
        .iter()
        .filter_map(|row| {
            let cell = row.cells[column].as_ref()?;
            let number = cell.value.number().filter(|_| cell.doubtful.is_none())?;
            Some(Point {
                period: row.period,
                number,
            })
        })
        .collect()
}

/// From dates and numbers to the picture.
struct Scale {
    first: Date,
    days: f64,
    top: f64,
    step: f64,
}

impl Scale {
    fn of(points: &[Point]) -> Scale {
        let years = points.iter().map(|point| middle(point.period).year());
        let first = years.clone().min().unwrap_or(2000);
        let last = years.max().unwrap_or(2000);
        let start = Date::new(first, 1, 1).unwrap_or(Date::MIN);
        let end = Date::new(last, 12, 31).unwrap_or(Date::MAX);
        let highest = points
            .iter()
            .filter_map(|point| point.number.to_f64())
            .fold(0.0, f64::max);
        let step = nice_step(highest);
        Scale {
            first: start,
            days: f64::from(days(start, end)).max(1.0),
            top: ((highest / step).ceil() * step).max(step),
            step,
        }
    }

    fn x(&self, day: Date) -> f64 {
        LEFT + f64::from(days(self.first, day)) / self.days * (WIDTH - LEFT - RIGHT)
    }

    fn place(&self, point: &Point) -> (f64, f64) {
        let number = point.number.to_f64().unwrap_or_default();
        (self.x(middle(point.period)), self.y(number))
    }

    fn y(&self, number: f64) -> f64 {
        TOP + PLOT_HEIGHT - number / self.top * PLOT_HEIGHT
    }
}

/// Five steps or so, of 1, 2 or 5 times a power of ten.
pub(crate) fn nice_step(highest: f64) -> f64 {
    let rough = (highest / 5.0).max(f64::MIN_POSITIVE);
    let power = 10_f64.powf(rough.log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .into_iter()
        .map(|times| times * power)
        .find(|step| *step >= rough)
        .unwrap_or(10.0 * power)
}

pub(crate) fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

pub(crate) fn middle(period: Period) -> Date {
    let half = days(period.first(), period.last()) / 2;
    let span = jiff::Span::new().days(half);
    period.first().checked_add(span).unwrap_or(period.first())
}

fn chart(comparison: &Comparison, title: &str, unit: &str) -> String {
    let drawn: Vec<(usize, &Column, Vec<Point>)> = comparison
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.unit.as_deref().unwrap_or_default() == unit)
        .map(|(at, column)| (at, column, points(comparison, at)))
        .filter(|(_, _, points)| !points.is_empty())
        .collect();
    let all: Vec<Point> = drawn
        .iter()
        .flat_map(|(_, _, points)| points.clone())
        .collect();
    let scale = Scale::of(&all);
    let lines = u16::try_from(drawn.len()).unwrap_or(u16::MAX);
    let height = TOP + PLOT_HEIGHT + AXIS + f64::from(lines) * LEGEND_LINE + 16.0;
    let described: Vec<String> = drawn
        .iter()
        .map(|(at, column, points)| described(*at, column, points))
        .collect();
    let mut out = String::new();
    let unit_said = if unit.is_empty() {
        "no unit said"
    } else {
        unit
    };
    put(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"15\" fill=\"#0b0c0c\">\n<title>{label}</title>\n<desc>{desc}</desc>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n<text x=\"{LEFT}\" y=\"26\" font-size=\"19\" font-weight=\"bold\">{title}</text>\n<text x=\"{LEFT}\" y=\"48\">{unit}</text>\n",
            label = escaped(&format!("{title}, {unit_said}")),
            desc = escaped(&described.join(" ")),
            title = escaped(title),
            unit = escaped(unit_said),
        ),
    );
    axes(&mut out, &scale);
    let mut labels = Labels::default();
    for (at, _, points) in &drawn {
        series(&mut out, *at, points, &comparison.breaks, &scale);
        if let Some((x, y)) = points.last().map(|point| scale.place(point)) {
            labels.put(&mut out, *at, (x + 9.0, y + 5.0));
        }
    }
    between(&mut out, &comparison.breaks, &drawn, &scale);
    for (line, (at, column, _)) in (0_u16..).zip(&drawn) {
        legend(&mut out, *at, column, line);
    }
    out.push_str("</svg>\n");
    out
}

pub(crate) fn put(out: &mut String, what: std::fmt::Arguments) {
    out.write_fmt(what)
        .expect("writing to a String never fails");
}

/// A series in a sentence, for those who do not see the lines.
fn described(at: usize, column: &Column, points: &[Point]) -> String {
    let said: Vec<String> = points
        .iter()
        .map(|point| format!("{}: {}", point.period.print(Form::House), point.number))
        .collect();
    format!("{} ({}): {}.", letter_of(at), name(column), said.join("; "))
}

/// The council, the letter and the series.
pub(crate) fn name(column: &Column) -> String {
    let on = column.given_on.map_or_else(String::new, |on| {
        format!(" of {}", Period::as_at(on).print(Form::House))
    });
    let series = column
        .series
        .as_ref()
        .map_or_else(String::new, |series| format!(", {series}"));
    format!(
        "{}, letter {}{on}, question {}{series}",
        column.body, column.letter, column.question
    )
}

fn axes(out: &mut String, scale: &Scale) {
    let right = WIDTH - RIGHT;
    let mut number = 0.0;
    while number <= scale.top + scale.step / 2.0 {
        let y = scale.y(number);
        let decimals = usize::from(scale.step < 1.0);
        put(
            out,
            format_args!(
                "<line x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#b1b4b6\"/>\n<text x=\"{x}\" y=\"{ty:.1}\" text-anchor=\"end\">{number:.decimals$}</text>\n",
                x = LEFT - 8.0,
                ty = y + 5.0,
            ),
        );
        number += scale.step;
    }
    let base = scale.y(0.0);
    put(
        out,
        format_args!(
            "<line x1=\"{LEFT}\" x2=\"{right}\" y1=\"{base:.1}\" y2=\"{base:.1}\" stroke=\"#0b0c0c\"/>\n"
        ),
    );
    let years = (scale.days / 365.25).round().max(1.0);
    let every = (years / 14.0).ceil().max(1.0);
    let mut year = scale.first.year();
    let mut at = 0.0;
    while at < years {
        if let (Ok(starts), Ok(mid)) = (Date::new(year, 1, 1), Date::new(year, 7, 2)) {
            put(
                out,
                format_args!(
                    "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{base:.1}\" y2=\"{tick:.1}\" stroke=\"#0b0c0c\"/>\n",
                    x = scale.x(starts),
                    tick = base + 6.0,
                ),
            );
            if (at / every).fract() == 0.0 {
                put(
                    out,
                    format_args!(
                        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{year}</text>\n",
                        x = scale.x(mid),
                        y = base + 24.0,
                    ),
                );
            }
        }
        year += 1;
        at += 1.0;
    }
}

fn series(out: &mut String, at: usize, points: &[Point], breaks: &[Break], scale: &Scale) {
    let colour = COLOURS[at % COLOURS.len()];
    let dash = DASHES[at / COLOURS.len() % DASHES.len()];
    let own: Vec<Period> = breaks
        .iter()
        .filter(|broken| broken.before == at && broken.after == at)
        .filter_map(|broken| broken.from)
        .collect();
    for pair in points.windows(2) {
        let [one, other] = pair else { continue };
        let broken = own
            .iter()
            .any(|from| one.period.last() < from.first() && from.first() <= other.period.last());
        if !broken {
            let ((x1, y1), (x2, y2)) = (scale.place(one), scale.place(other));
            put(
                out,
                format_args!(
                    "<line x1=\"{x1:.1}\" y1=\"{y1:.1}\" x2=\"{x2:.1}\" y2=\"{y2:.1}\" stroke=\"{colour}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"/>\n"
                ),
            );
        }
    }
    for from in own {
        upright(
            out,
            scale,
            from,
            colour,
            &format!("break in {}", letter_of(at)),
        );
    }
    for point in points {
        let (x, y) = scale.place(point);
        mark(out, at, x, y);
    }
}

/// Breaks from one column of a letter to the next, at the time that the letter gives.
fn between(
    out: &mut String,
    breaks: &[Break],
    drawn: &[(usize, &Column, Vec<Point>)],
    scale: &Scale,
) {
    let is_drawn = |at: usize| drawn.iter().any(|(column, _, _)| *column == at);
    for broken in breaks {
        if let Some(from) = broken.from
            && broken.before != broken.after
            && is_drawn(broken.before)
            && is_drawn(broken.after)
        {
            let (before, after) = (letter_of(broken.before), letter_of(broken.after));
            upright(
                out,
                scale,
                from,
                "#4a4a4a",
                &format!("break, {before} to {after}"),
            );
        }
    }
}

/// A dashed line at a time, with words at its top.
fn upright(out: &mut String, scale: &Scale, from: Period, colour: &str, says: &str) {
    let x = scale.x(from.first());
    put(
        out,
        format_args!(
            "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{TOP}\" y2=\"{bottom:.1}\" stroke=\"{colour}\" stroke-dasharray=\"4 4\"/>\n<text x=\"{tx:.1}\" y=\"{ty:.1}\" font-size=\"13\">{says}</text>\n",
            bottom = scale.y(0.0),
            tx = x + 4.0,
            ty = TOP + 12.0,
        ),
    );
}

/// The columns' letters at the ends of their lines, none over another.
#[derive(Default)]
struct Labels(Vec<(f64, f64)>);

impl Labels {
    fn put(&mut self, out: &mut String, at: usize, (mut x, y): (f64, f64)) {
        const ROOM: f64 = 15.0;
        while self
            .0
            .iter()
            .any(|(other_x, other_y)| (other_x - x).abs() < ROOM && (other_y - y).abs() < ROOM)
        {
            x += ROOM;
        }
        self.0.push((x, y));
        put(
            out,
            format_args!(
                "<text x=\"{x:.1}\" y=\"{y:.1}\" fill=\"{colour}\" font-weight=\"bold\">{letter}</text>\n",
                colour = COLOURS[at % COLOURS.len()],
                letter = letter_of(at),
            ),
        );
    }
}

/// A circle, a square, a triangle or a diamond.
pub(crate) fn mark(out: &mut String, at: usize, x: f64, y: f64) {
    let colour = COLOURS[at % COLOURS.len()];
    match at % 4 {
        0 => put(
            out,
            format_args!("<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{colour}\"/>\n"),
        ),
        1 => put(
            out,
            format_args!(
                "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"9\" height=\"9\" fill=\"{colour}\"/>\n",
                x - 4.5,
                y - 4.5
            ),
        ),
        2 => put(
            out,
            format_args!(
                "<path d=\"M{x:.1} {:.1}l6 11h-12z\" fill=\"{colour}\"/>\n",
                y - 6.5
            ),
        ),
        _ => put(
            out,
            format_args!(
                "<path d=\"M{x:.1} {:.1}l6.5 6.5l-6.5 6.5l-6.5 -6.5z\" fill=\"{colour}\"/>\n",
                y - 6.5
            ),
        ),
    }
}

fn legend(out: &mut String, at: usize, column: &Column, line: u16) {
    let y = TOP + PLOT_HEIGHT + AXIS + f64::from(line) * LEGEND_LINE + 10.0;
    mark(out, at, LEFT, y - 5.0);
    let of = column.given_on.map_or_else(
        || column.letter.clone(),
        |on| Period::as_at(on).print(Form::House),
    );
    let series = column.series.as_deref().unwrap_or("all");
    let mut says = format!("{}  {series}: {}, {of}", letter_of(at), column.body);
    if says.chars().count() > 110 {
        says = says.chars().take(109).chain(['…']).collect();
    }
    put(
        out,
        format_args!(
            "<text x=\"{x}\" y=\"{y:.1}\">{says}</text>\n",
            x = LEFT + 14.0,
            says = escaped(&says)
        ),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered() {
        let letters: Vec<String> = [0, 25, 26, 51, 52].map(letter_of).to_vec();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA"]);
    }

    #[test]
    fn steps_are_round() {
        for (highest, step) in [
            (17.0, 5.0),
            (66.0, 20.0),
            (0.9, 0.2),
            (6_151_891.0, 2_000_000.0),
            (5.0, 1.0),
        ] {
            assert!(
                (nice_step(highest) - step).abs() < 1e-9,
                "{highest}: {}",
                nice_step(highest)
            );
        }
    }
}
