//! The chart of a letter as a picture: one SVG, which HTML holds, PDF sets and DOCX shows as pixels.
//!
//! Lines differ in marks and dashes, so that it can be read in black and white. The axis begins at
//! zero. What is a symbol in the table is a gap here.

use answerable_core::letters::blocks::{Chart, Point, Series};
use answerable_core::periods::Form;
use rust_decimal::prelude::ToPrimitive;

use crate::chart::{COLOURS, days, mark, middle, nice_step, put};
use crate::page::escaped;

/// The width of the picture in its own units; of text at this size, about 100 characters.
pub(crate) const WIDTH: f64 = 720.0;
const SIZE: f64 = 15.0;
const PLOT_HEIGHT: f64 = 220.0;
const TOP: f64 = 46.0;
const RIGHT: f64 = 40.0;
const LINE: f64 = 18.0;
const LEGEND_LINE: f64 = 24.0;
/// How much of a line stands beside its name.
const SAMPLE: f64 = 60.0;

/// One for each line that a chart may have; none looks like another at the width of a line.
const DASHES: [&str; Chart::LINES_MAX] = ["", "9 4", "2 4", "14 4 2 4", "18 6", "6 3 2 3 2 3"];

/// A chart as SVG.
pub(crate) struct Picture {
    /// The picture, with its title and description.
    pub(crate) svg: String,
    /// How high it is, where it is [`WIDTH`] wide.
    pub(crate) height: f64,
}

/// Draws a chart. Each of its series has a number, or it has no line here.
pub(crate) fn picture(chart: &Chart, typeface: &str) -> Picture {
    let scale = Scale::of(chart);
    let labels = times(chart, &scale);
    let deepest = labels
        .iter()
        .map(|label| label.lines.len())
        .max()
        .unwrap_or(1);
    let base = TOP + PLOT_HEIGHT;
    let under = base + 10.0 + lines_high(deepest);
    let key = Key::of(chart, under + 6.0);
    let height = key.bottom + 8.0;
    let number = chart.number;
    let mut out = String::new();
    put(
        &mut out,
        format_args!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"chart-{number}-title chart-{number}-says\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"{typeface}\" font-size=\"{SIZE}\" fill=\"#0b0c0c\">\n<title id=\"chart-{number}-title\">Chart {number}: {title}</title>\n<desc id=\"chart-{number}-says\">{says}</desc>\n<rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n<text x=\"0\" y=\"{SIZE}\">{unit}</text>\n",
            typeface = escaped(typeface),
            title = escaped(&chart.title),
            says = escaped(&chart.alternative),
            unit = escaped(&cut(&upper_first(&chart.unit), WIDTH)),
        ),
    );
    axes(&mut out, &scale, &labels);
    for (at, series) in chart.series.iter().enumerate() {
        line(&mut out, at, series, &scale);
    }
    for (at, series) in chart.series.iter().enumerate() {
        marks(&mut out, at, series, &scale);
    }
    if let [only] = chart.series.as_slice() {
        values(&mut out, only, &scale);
    } else {
        for (at, series) in chart.series.iter().enumerate() {
            legend(&mut out, at, series, &key);
        }
    }
    out.push_str("</svg>\n");
    Picture { svg: out, height }
}

/// From times and numbers to the picture.
struct Scale {
    left: f64,
    first: f64,
    span: f64,
    bottom: f64,
    top: f64,
    step: f64,
    decimals: usize,
}

impl Scale {
    fn of(chart: &Chart) -> Scale {
        let points = || chart.series.iter().flat_map(|series| &series.points);
        let values: Vec<f64> = points().filter_map(value).collect();
        let highest = values.iter().copied().fold(0.0, f64::max);
        let lowest = values.iter().copied().fold(0.0, f64::min);
        let step = nice_step(highest - lowest);
        let decimals = if step < 1.0 {
            (-step.log10().floor())
                .to_usize()
                .unwrap_or_default()
                .min(9)
        } else {
            0
        };
        let bottom = (lowest / step).floor() * step;
        let top = ((highest / step).ceil() * step).max(bottom + step);
        let days: Vec<f64> = points().map(day).collect();
        let first = days.iter().copied().fold(f64::MAX, f64::min);
        let last = days.iter().copied().fold(f64::MIN, f64::max);
        let widest = [top, bottom]
            .iter()
            .map(|number| width(&grouped(*number, decimals)))
            .fold(0.0, f64::max);
        Scale {
            // Room for half a label of the first time, too.
            left: (widest + 14.0).max(44.0),
            first,
            span: (last - first).max(1.0),
            bottom,
            top,
            step,
            decimals,
        }
    }

    fn x(&self, point: &Point) -> f64 {
        let inset = 24.0;
        let room = WIDTH - RIGHT - self.left - 2.0 * inset;
        self.left + inset + (day(point) - self.first) / self.span * room
    }

    fn y(&self, number: f64) -> f64 {
        TOP + PLOT_HEIGHT - (number - self.bottom) / (self.top - self.bottom) * PLOT_HEIGHT
    }

    fn place(&self, point: &Point) -> Option<(f64, f64)> {
        Some((self.x(point), self.y(value(point)?)))
    }
}

fn value(point: &Point) -> Option<f64> {
    point.value.number()?.to_f64()
}

/// Days from some day to the middle of the point's time.
fn day(point: &Point) -> f64 {
    f64::from(days(jiff::civil::date(2000, 1, 1), middle(point.period)))
}

/// A time's label: where it stands, and its lines.
struct Label {
    x: f64,
    lines: Vec<String>,
    /// False where it would run into the one before.
    shown: bool,
}

/// The times of all points, each once, with as many labels as there is room for.
fn times(chart: &Chart, scale: &Scale) -> Vec<Label> {
    let mut points: Vec<&Point> = chart
        .series
        .iter()
        .flat_map(|series| &series.points)
        .collect();
    points.sort_by_key(|point| point.period.first());
    points.dedup_by_key(|point| point.period);
    let places: Vec<f64> = points.iter().map(|point| scale.x(point)).collect();
    let narrowest = places
        .windows(2)
        .map(|pair| pair[1] - pair[0])
        .fold(WIDTH, f64::min);
    let room = (narrowest - 10.0).clamp(64.0, 130.0);
    let mut free_from = f64::MIN;
    points
        .iter()
        .zip(places)
        .map(|(point, x)| {
            let lines = wrapped(&point.period.print(Form::House), room);
            let half = lines.iter().map(|line| width(line)).fold(0.0, f64::max) / 2.0;
            // Of two times so near that both cannot be read, the earlier is named.
            let shown = x - half >= free_from;
            if shown {
                free_from = x + half + 8.0;
            }
            Label { x, lines, shown }
        })
        .collect()
}

/// Words in lines no wider than this, where no word is. A day stays with its month.
fn wrapped(text: &str, room: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut words: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let is_day = |word: &String| word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
        match words.last_mut().filter(|last| is_day(last)) {
            Some(day) => *day = format!("{day} {word}"),
            None => words.push(word.to_owned()),
        }
    }
    for word in &words {
        match lines.last_mut() {
            Some(line) if width(line) + width(" ") + width(word) <= room => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.clone()),
        }
    }
    lines
}

/// About how wide text is at the size of the picture.
fn width(text: &str) -> f64 {
    text.chars()
        .map(|c| match c {
            'i' | 'j' | 'l' | 't' | 'f' | ' ' | ',' | '.' | '/' | '(' | ')' | '[' | ']' => 0.33,
            'm' | 'w' | 'M' | 'W' => 0.9,
            'A'..='Z' => 0.72,
            _ => 0.56,
        })
        .sum::<f64>()
        * SIZE
}

fn axes(out: &mut String, scale: &Scale, labels: &[Label]) {
    let right = WIDTH - RIGHT;
    let left = scale.left;
    let mut number = scale.bottom;
    while number <= scale.top + scale.step / 2.0 {
        let y = scale.y(number);
        // The axis is darker than the lines that only lead the eye.
        let zero = number.abs() < scale.step / 2.0;
        let stroke = if zero { "#0b0c0c" } else { "#b1b4b6" };
        put(
            out,
            format_args!(
                "<line x1=\"{left:.1}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{stroke}\"/>\n<text x=\"{x:.1}\" y=\"{ty:.1}\" text-anchor=\"end\">{number}</text>\n",
                x = left - 8.0,
                ty = y + 5.0,
                number = grouped(number, scale.decimals),
            ),
        );
        number += scale.step;
    }
    let base = TOP + PLOT_HEIGHT;
    for label in labels {
        let x = label.x;
        put(
            out,
            format_args!(
                "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{base}\" y2=\"{tick}\" stroke=\"#0b0c0c\"/>\n",
                tick = base + 6.0
            ),
        );
        for (at, words) in label.lines.iter().enumerate().filter(|_| label.shown) {
            put(
                out,
                format_args!(
                    "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>\n",
                    escaped(words),
                    y = base + 6.0 + lines_high(at + 1),
                ),
            );
        }
    }
}

fn line(out: &mut String, at: usize, series: &Series, scale: &Scale) {
    let colour = COLOURS[at % COLOURS.len()];
    let dash = dash(at);
    // What is joined is one path, so that its dashes run on.
    let mut runs: Vec<Vec<(f64, f64)>> = Vec::new();
    for point in &series.points {
        let Some(place) = scale.place(point) else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if point.joined => run.push(place),
            _ => runs.push(vec![place]),
        }
    }
    for run in runs.iter().filter(|run| run.len() > 1) {
        let places: Vec<String> = run.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        put(
            out,
            format_args!(
                "<polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/>\n",
                places.join(" ")
            ),
        );
    }
}

fn marks(out: &mut String, at: usize, series: &Series, scale: &Scale) {
    for (x, y) in series.points.iter().filter_map(|point| scale.place(point)) {
        mark(out, at, x, y);
    }
}

/// The values of a lone line, as its table shows them, above their points and in the gaps; what is
/// behind them is wiped out.
fn values(out: &mut String, series: &Series, scale: &Scale) {
    let mut free_from = f64::MIN;
    for point in &series.points {
        let says = point.value.to_string();
        let x = scale.x(point);
        let half = width(&says) / 2.0;
        if x - half < free_from {
            continue;
        }
        free_from = x + half + 4.0;
        let y = value(point).map_or(TOP + PLOT_HEIGHT - 8.0, |number| scale.y(number) - 12.0);
        put(
            out,
            format_args!(
                "<rect x=\"{left:.1}\" y=\"{top:.1}\" width=\"{wide:.1}\" height=\"{SIZE}\" fill=\"#fff\"/>\n<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\">{}</text>\n",
                escaped(&says),
                left = x - half,
                top = y - SIZE + 3.0,
                wide = 2.0 * half,
            ),
        );
    }
}

/// Where the names of the lines stand: in two columns if they are short.
struct Key {
    top: f64,
    columns: usize,
    bottom: f64,
}

impl Key {
    fn of(chart: &Chart, top: f64) -> Key {
        let lines = chart.series.len();
        if lines < 2 {
            return Key {
                top,
                columns: 1,
                bottom: top - 6.0,
            };
        }
        let half = WIDTH / 2.0 - SAMPLE - SIZE - 10.0;
        let short = chart.series.iter().all(|line| width(name(line)) <= half);
        let columns = if short { 2 } else { 1 };
        Key {
            top,
            columns,
            bottom: top + LEGEND_LINE * real(lines.div_ceil(columns)),
        }
    }
}

fn name(series: &Series) -> &str {
    series.name.as_deref().unwrap_or("All")
}

fn legend(out: &mut String, at: usize, series: &Series, key: &Key) {
    let y = key.top + LEGEND_LINE * (real(at / key.columns) + 0.5);
    let left = WIDTH / 2.0 * real(at % key.columns);
    let (right, middle) = (left + SAMPLE, left + SAMPLE / 2.0);
    put(
        out,
        format_args!(
            "<line x1=\"{left}\" x2=\"{right}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"2.5\"{dash}/>\n",
            colour = COLOURS[at % COLOURS.len()],
            dash = dash(at),
        ),
    );
    mark(out, at, middle, y);
    let from = right + 10.0;
    put(
        out,
        format_args!(
            "<text x=\"{from}\" y=\"{ty:.1}\">{}</text>\n",
            escaped(&cut(name(series), WIDTH - from)),
            ty = y + 5.0,
        ),
    );
}

fn dash(at: usize) -> String {
    match DASHES[at % DASHES.len()] {
        "" => String::new(),
        dash => format!(" stroke-dasharray=\"{dash}\""),
    }
}

/// As much of a text as there is room for.
fn cut(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) > room - SIZE {
            break;
        }
    }
    kept.push('\u{2026}');
    kept
}

/// A number of an axis: `12,500`, `0.25`.
fn grouped(number: f64, decimals: usize) -> String {
    // Steps added up can end a little off zero.
    let number = if number.abs() < 1e-12 { 0.0 } else { number };
    let printed = format!("{number:.decimals$}");
    let (whole, rest) = printed
        .split_once('.')
        .map_or((&*printed, String::new()), |(whole, rest)| {
            (whole, format!(".{rest}"))
        });
    let (sign, digits) = whole
        .strip_prefix('-')
        .map_or(("", whole), |digits| ("\u{2212}", digits));
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}{rest}")
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn lines_high(count: usize) -> f64 {
    LINE * real(count)
}

fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_axis_are_grouped() {
        for (number, decimals, said) in [
            (0.0, 0, "0"),
            (1000.0, 0, "1,000"),
            (1_250_000.0, 0, "1,250,000"),
            (-500.0, 0, "\u{2212}500"),
            (0.25, 2, "0.25"),
        ] {
            assert_eq!(grouped(number, decimals), said);
        }
    }

    #[test]
    fn lines_can_be_told_apart_without_colour_and_seen_on_white() {
        let linear = |hex: &str| {
            let part = f64::from(u8::from_str_radix(hex, 16).unwrap()) / 255.0;
            if part <= 0.03928 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        };
        let mut seen = std::collections::BTreeSet::new();
        for (at, colour) in COLOURS.into_iter().enumerate().take(Chart::LINES_MAX) {
            let light = 0.2126 * linear(&colour[1..3])
                + 0.7152 * linear(&colour[3..5])
                + 0.0722 * linear(&colour[5..7]);
            // WCAG 2.2, 1.4.11 asks for 3 to 1; the names of lines are text, for which it is 4.5.
            assert!(1.05 / (light + 0.05) >= 4.5, "{colour}");
            let mut drawn = String::new();
            mark(&mut drawn, at, 0.0, 0.0);
            let shape = drawn.replace(colour, "");
            assert!(seen.insert((shape, dash(at))), "line {at} is like another");
        }
    }

    #[test]
    fn long_times_take_several_lines() {
        assert_eq!(
            wrapped("year ending 30 September 2019", 110.0),
            ["year ending", "30 September", "2019"]
        );
        assert_eq!(wrapped("2018/19", 20.0), ["2018/19"]);
    }
}
