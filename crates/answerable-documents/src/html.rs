//! A letter as one HTML page that stands alone: no script, no other file, WCAG 2.2 AA.

use std::fmt::Write;

use answerable_core::letters::blocks::{Block, Cell, Chart, Inline, Letter, Table};

use crate::line_chart::picture;
use crate::page;
use crate::page::escaped;

pub(crate) const STYLE: &str = include_str!("letter.css");

/// Page margins that repeat on paper what the top of the page says on screen.
const DRAFT_STYLE: &str = "@media print { @page { @top-center { content: \"DRAFT \u{2013} not yet approved\"; \
     font: bold 10pt Arial, sans-serif; } } .draft { display: none } }\n";

/// The letter as a complete HTML page.
///
/// Tables and charts scroll within themselves on a narrow screen, by keyboard too; the mark in a cell leads to its
/// note and the note back to the first cell that carries it. A link that a letter may not contain is
/// shown as its words alone.
pub fn html(letter: &Letter) -> String {
    let letter = page::prepared(letter, str::to_owned);
    let mut out = String::new();
    head(&mut out, &letter);
    out.push_str("<body>\n");
    letterhead(&mut out, &letter);
    out.push_str("<main>\n");
    if page::is_draft(&letter) {
        write_line(
            &mut out,
            &format!(
                "<p class=\"draft\"><strong>{}</strong></p>",
                page::DRAFT_SENTENCE
            ),
        );
    }
    opening(&mut out, &letter);
    for block in &letter.body {
        write_block(&mut out, block);
    }
    sign_off(&mut out, &letter);
    out.push_str("</main>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, letter: &Letter) {
    out.push_str("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.push_str("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    write_line(out, &format!("<title>{}</title>", escaped(&letter.title)));
    out.push_str("<style>\n");
    out.push_str(STYLE);
    if page::is_draft(letter) {
        out.push_str(DRAFT_STYLE);
    }
    out.push_str("</style>\n</head>\n");
}

fn letterhead(out: &mut String, letter: &Letter) {
    let sender = &letter.from;
    out.push_str("<header>\n");
    write_line(
        out,
        &format!("<p class=\"council\">{}</p>", escaped(&sender.name)),
    );
    write_line(out, &format!("<p>{}</p>", escaped(&sender.team)));
    write_line(
        out,
        &format!("<address>\n<p>{}</p>", lines(&sender.address)),
    );
    let contacts: Vec<String> = page::contacts(sender)
        .into_iter()
        .map(|(label, words, target)| format!("{label}: {}", link(&words, target.as_deref())))
        .collect();
    write_line(
        out,
        &format!("<p>{}</p>\n</address>\n</header>", contacts.join("<br>")),
    );
}

fn opening(out: &mut String, letter: &Letter) {
    if !letter.to.is_empty() {
        write_line(out, &format!("<p class=\"to\">{}</p>", lines(&letter.to)));
    }
    out.push_str("<dl>\n");
    let date = ("Date".to_owned(), page::date_in_words(letter));
    for (label, value) in std::iter::once(&date).chain(&letter.particulars) {
        write_line(
            out,
            &format!(
                "<div><dt>{}</dt><dd>{}</dd></div>",
                escaped(label),
                escaped(value)
            ),
        );
    }
    out.push_str("</dl>\n");
    write_line(out, &format!("<h1>{}</h1>", escaped(&letter.title)));
    write_line(out, &format!("<p>{}</p>", escaped(&letter.salutation)));
}

fn sign_off(out: &mut String, letter: &Letter) {
    let Some((close, name)) = letter.sign_off.split_first() else {
        return;
    };
    out.push_str("<div class=\"sign-off\">\n");
    write_line(out, &format!("<p>{}</p>", escaped(close)));
    if !name.is_empty() {
        write_line(out, &format!("<p>{}</p>", lines(name)));
    }
    out.push_str("</div>\n");
}

fn write_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading { level, text } => {
            // The title is the page's one level 1.
            let level = level + 1;
            write_line(out, &format!("<h{level}>{}</h{level}>", escaped(text)));
        }
        Block::Paragraph { text } => write_line(out, &format!("<p>{}</p>", runs(text))),
        Block::Quote { paragraphs } => {
            out.push_str("<blockquote>\n");
            for paragraph in paragraphs {
                write_line(out, &format!("<p>{}</p>", broken(paragraph)));
            }
            out.push_str("</blockquote>\n");
        }
        Block::List { ordered, items } => {
            let tag = if *ordered { "ol" } else { "ul" };
            write_line(out, &format!("<{tag}>"));
            for item in items {
                write_line(out, &format!("<li>{}</li>", runs(item)));
            }
            write_line(out, &format!("</{tag}>"));
        }
        Block::Table(table) => write_table(out, table),
        Block::Chart(chart) => write_chart(out, chart),
    }
}

fn write_table(out: &mut String, table: &Table) {
    let number = table.number;
    let mut marks = Marks {
        table,
        linked: vec![false; table.notes.len()],
    };
    let _ = writeln!(
        out,
        "<div class=\"figures\">\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"table-{number}\" tabindex=\"0\">\n\
         <table>\n<caption><span id=\"table-{number}\">Table {number}: {}</span></caption>\n<thead>\n<tr>",
        escaped(&table.caption)
    );
    for column in &table.columns {
        let class = class(column.numeric);
        write_line(
            out,
            &format!(
                "<th scope=\"col\"{class}>{}</th>",
                unhyphenated(&column.heading)
            ),
        );
    }
    out.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, cell) in row.iter().enumerate() {
            let numeric = table.columns.get(at).is_some_and(|column| column.numeric);
            let (tag, scope) = if at == 0 {
                ("th", " scope=\"row\"")
            } else {
                ("td", "")
            };
            let class = class(numeric);
            let _ = write!(
                out,
                "<{tag}{scope}{class}>{}{}</{tag}>",
                escaped(&cell.text),
                marks.of(cell)
            );
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n</div>\n");
    for (at, note) in table.notes.iter().enumerate() {
        let (id, mark) = (format!("{number}-{}", at + 1), escaped(&note.mark));
        let back = if marks.linked[at] {
            format!(
                " <a href=\"#mark-{id}\">Back to the table<span class=\"unseen\"> from note {mark}</span></a>"
            )
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "<p class=\"note\" id=\"note-{id}\"><span class=\"unseen\">Note </span><b>{mark}</b> {}{back}</p>",
            escaped(&note.text)
        );
    }
    if !table.source.is_empty() {
        write_line(
            out,
            &format!("<p class=\"note\">Source: {}</p>", runs(&table.source)),
        );
    }
    out.push_str("</div>\n");
}

fn write_chart(out: &mut String, chart: &Chart) {
    let number = chart.number;
    let _ = writeln!(
        out,
        "<figure class=\"chart\">\n<figcaption id=\"chart-{number}\">Chart {number}: {}</figcaption>\n\
         <div class=\"scroll\" role=\"region\" aria-labelledby=\"chart-{number}\" tabindex=\"0\">\n{}</div>\n\
         <p class=\"note\">{}</p>\n</figure>",
        escaped(&chart.title),
        picture(chart, "Arial, Helvetica, sans-serif").svg,
        escaped(&chart.note)
    );
}

/// The marks of a table as they are written: the first of each note is where the note leads back to.
struct Marks<'a> {
    table: &'a Table,
    linked: Vec<bool>,
}

impl Marks<'_> {
    fn of(&mut self, cell: &Cell) -> String {
        let mut out = String::new();
        for (mark, note) in page::marks(cell, self.table) {
            let mark = escaped(mark);
            let Some(note) = note else {
                let _ = write!(out, "<sup>{mark}</sup>");
                continue;
            };
            let id = format!("{}-{note}", self.table.number);
            let first = !std::mem::replace(&mut self.linked[note - 1], true);
            let anchor = if first {
                format!(" id=\"mark-{id}\"")
            } else {
                String::new()
            };
            let _ = write!(
                out,
                "<sup><a{anchor} href=\"#note-{id}\"><span class=\"unseen\">note </span>{mark}</a></sup>"
            );
        }
        if out.is_empty() {
            out
        } else {
            format!(" {out}")
        }
    }
}

fn class(numeric: bool) -> &'static str {
    if numeric { " class=\"number\"" } else { "" }
}

fn runs(text: &[Inline]) -> String {
    text.iter()
        .map(|run| match run {
            Inline::Plain { text } => broken(text),
            Inline::Strong { text } => format!("<strong>{}</strong>", broken(text)),
            Inline::Link { text, target } => link(
                text,
                Some(target.as_str()).filter(|target| page::may_link_to(target)),
            ),
        })
        .collect()
}

fn link(words: &str, target: Option<&str>) -> String {
    match target {
        Some(target) => format!("<a href=\"{}\">{}</a>", escaped(target), escaped(words)),
        None => escaped(words),
    }
}

/// Escaped, and not to be broken at a hyphen: "2023-24" stays on one line of a narrow column.
fn unhyphenated(heading: &str) -> String {
    heading
        .split(' ')
        .map(|word| {
            let words = escaped(word);
            if word.contains('-') {
                format!("<span class=\"word\">{words}</span>")
            } else {
                words
            }
        })
        .collect::<Vec<_>>()
        .join(" ")
}

/// Escaped, with line breaks where the text has them.
fn broken(text: &str) -> String {
    escaped(text).replace('\n', "<br>")
}

fn lines(lines: &[String]) -> String {
    lines
        .iter()
        .map(|line| escaped(line))
        .collect::<Vec<_>>()
        .join("<br>")
}

fn write_line(out: &mut String, line: &str) {
    out.push_str(line);
    out.push('\n');
}
