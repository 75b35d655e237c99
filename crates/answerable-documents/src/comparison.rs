//! A comparison of letters as one HTML page that stands alone: its charts, the table with the same
//! numbers, and every break, agreement and caveat in words.

use answerable_core::{
    ledger::{Cell, Comparison},
    periods::{Form, Period},
};
use std::fmt::Write;

use crate::{
    chart::{charts, letter_of, name},
    html::STYLE,
    page::escaped,
};

/// Wider than a letter: tables of many letters.
const WIDER: &str = "body { max-width: 72rem }\nsvg { max-width: 100%; height: auto }\nfigure { margin: 1rem 0 }\n\
     dl div { flex-wrap: nowrap; margin-bottom: .25rem }\ndt { min-width: 2rem }\ndd { flex: 1 }\n";

/// The comparison as a complete HTML page, without script.
pub fn comparison_html(comparison: &Comparison, title: &str) -> String {
    let mut out = String::new();
    put(
        &mut out,
        &format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n<style>\n{STYLE}{WIDER}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>",
            escaped(title)
        ),
    );
    put(
        &mut out,
        "<p>Each column is one letter’s figures of one series, as the letter gave them. Columns are not joined: where two stand side by side and do not count alike, the breaks below say why.</p>",
    );
    for chart in charts(comparison, title) {
        put(&mut out, "<figure>");
        out.push_str(&chart.svg);
        put(
            &mut out,
            "<figcaption>The same numbers are in the table.</figcaption>\n</figure>",
        );
    }
    table(&mut out, comparison, title);
    key(&mut out, comparison);
    breaks(&mut out, comparison);
    agreements(&mut out, comparison);
    untimed(&mut out, comparison);
    put(&mut out, "</main>\n</body>\n</html>");
    out
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("writing to a String never fails");
}

fn table(out: &mut String, comparison: &Comparison, title: &str) {
    put(
        out,
        &format!(
            "<div class=\"figures\">\n<div class=\"scroll\" role=\"region\" aria-label=\"{0}\" tabindex=\"0\">\n<table>\n<caption><span>{0}</span></caption>\n<thead>\n<tr><th scope=\"col\">Period</th>",
            escaped(title)
        ),
    );
    for (at, column) in comparison.columns.iter().enumerate() {
        let unit = column.unit.as_deref().unwrap_or("no unit said");
        let series = column.series.as_deref().unwrap_or("all");
        put(
            out,
            &format!(
                "<th scope=\"col\" class=\"number\">{}<br>{}<br>{}, {}</th>",
                letter_of(at),
                escaped(&column.body),
                escaped(series),
                escaped(unit)
            ),
        );
    }
    put(out, "</tr>\n</thead>\n<tbody>");
    for row in &comparison.rows {
        out.push_str("<tr><th scope=\"row\">");
        out.push_str(&escaped(&row.shown));
        out.push_str("</th>");
        for cell in &row.cells {
            let shown = cell.as_ref().map_or("–".to_owned(), shown);
            out.push_str("<td class=\"number\">");
            out.push_str(&escaped(&shown));
            out.push_str("</td>");
        }
        put(out, "</tr>");
    }
    put(out, "</tbody>\n</table>\n</div>");
    put(
        out,
        "<p class=\"note\">– means that the letter gives no figure for that time; ? that it must be looked at in the letter before it is used.</p>\n</div>",
    );
}

/// A value as the table shows it: a doubtful one with a mark.
fn shown(cell: &Cell) -> String {
    let doubt = if cell.doubtful.is_some() { " ?" } else { "" };
    format!("{}{doubt}", cell.value)
}

fn key(out: &mut String, comparison: &Comparison) {
    put(out, "<h2>The columns</h2>\n<dl>");
    for (at, column) in comparison.columns.iter().enumerate() {
        let bases: Vec<String> = column.bases.iter().map(ToString::to_string).collect();
        let counted = if bases.is_empty() {
            String::new()
        } else {
            format!("; counts {}", bases.join(", "))
        };
        // Of a letter that was read, its name says where the figures are from.
        let source = if column.source.starts_with(&column.letter) {
            String::new()
        } else {
            format!(" Source: {}", column.source)
        };
        put(
            out,
            &format!(
                "<div><dt>{}</dt><dd>{}{}. Asked: “{}”{}</dd></div>",
                letter_of(at),
                escaped(&name(column)),
                escaped(&counted),
                escaped(&column.asked),
                escaped(&source)
            ),
        );
    }
    put(out, "</dl>");
    let mut said: Vec<(String, &String)> = Vec::new();
    for (at, column) in comparison.columns.iter().enumerate() {
        for words in &column.basis {
            match said.iter_mut().find(|(_, known)| *known == words) {
                Some((columns, _)) => {
                    columns.push_str(", ");
                    columns.push_str(&letter_of(at));
                }
                None => said.push((letter_of(at), words)),
            }
        }
    }
    if !said.is_empty() {
        put(out, "<h2>What the letters say of their figures</h2>\n<ul>");
        for (columns, words) in said {
            put(out, &format!("<li>{columns}: {}</li>", escaped(words)));
        }
        put(out, "</ul>");
    }
}

fn breaks(out: &mut String, comparison: &Comparison) {
    if comparison.breaks.is_empty() {
        return;
    }
    put(out, "<h2>Breaks</h2>\n<ul>");
    for line in break_lines(comparison) {
        put(out, &format!("<li>{}</li>", escaped(&line)));
    }
    put(out, "</ul>");
}

/// Every break in a sentence, by the letters of its columns.
pub fn break_lines(comparison: &Comparison) -> Vec<String> {
    comparison
        .breaks
        .iter()
        .map(|broken| {
            let why: Vec<&str> = broken
                .why
                .iter()
                .map(|why| why.trim_end_matches('.'))
                .collect();
            let why = why.join("; ");
            match (broken.before == broken.after, broken.from) {
                (true, Some(from)) => format!(
                    "In {}, from {}: {why}",
                    letter_of(broken.before),
                    from.print(Form::House)
                ),
                (true, None) => {
                    format!("In {}, at a time not said: {why}", letter_of(broken.before))
                }
                (false, _) => format!(
                    "Between {} and {}: {why}",
                    letter_of(broken.before),
                    letter_of(broken.after)
                ),
            }
        })
        .collect()
}

/// Every figure that two letters of a council give, in a sentence.
pub fn agreement_lines(comparison: &Comparison) -> Vec<String> {
    comparison
        .agreements
        .iter()
        .map(|both| {
            let says = if both.equal { "agree" } else { "differ" };
            format!(
                "{} and {} {says} for {}",
                letter_of(both.one),
                letter_of(both.other),
                house(both.period)
            )
        })
        .collect()
}

fn house(period: Period) -> String {
    period.print(Form::House)
}

fn agreements(out: &mut String, comparison: &Comparison) {
    if comparison.agreements.is_empty() {
        return;
    }
    put(out, "<h2>Given twice</h2>\n<ul>");
    for line in agreement_lines(comparison) {
        put(out, &format!("<li>{}</li>", escaped(&line)));
    }
    put(out, "</ul>");
}

fn untimed(out: &mut String, comparison: &Comparison) {
    if comparison.untimed.is_empty() {
        return;
    }
    put(out, "<h2>Figures without a time</h2>\n<ul>");
    for entry in &comparison.untimed {
        let doubt = entry.doubtful.as_deref().unwrap_or("no time is said");
        put(
            out,
            &format!(
                "<li>{} ({}): {doubt}</li>",
                escaped(&entry.value.to_string()),
                escaped(&entry.source),
                doubt = escaped(doubt)
            ),
        );
    }
    put(out, "</ul>");
}
