//! What the checks found, as one HTML page that stands alone: a table of the letters, and for each
//! letter every finding with its line, its source and what to do.

use answerable_core::checks::{Finding, Report, Severity};
use std::fmt::Write;

use crate::{html::STYLE, page::escaped};

/// A letter with what was found in it.
#[derive(Clone, Copy, Debug)]
pub struct FindingsOf<'a> {
    /// What people call it.
    pub name: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was found.
    pub report: &'a Report,
}

/// Severity is said in words; the edge beside it only helps the eye.
const OWN_STYLE: &str = "body { max-width: 60rem }\narticle { border-left: .4rem solid #595959; padding-left: 1rem; margin: 1.5rem 0 }\n\
     article.error { border-color: #a4161a }\narticle.warning { border-color: #8a5a00 }\n\
     pre { white-space: pre-wrap; background: #f3f2f1; padding: .5rem; overflow-wrap: anywhere }\nmark { background: #ffe8a3; color: #0b0c0c }\n";

/// The findings as a complete HTML page, without script.
pub fn findings_html(title: &str, letters: &[FindingsOf]) -> String {
    let mut out = String::new();
    put(
        &mut out,
        &format!(
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{0}</title>\n<style>\n{STYLE}{OWN_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{0}</h1>",
            escaped(title)
        ),
    );
    summary(&mut out, letters);
    for (at, letter) in letters.iter().enumerate() {
        one(&mut out, at, letter);
    }
    put(&mut out, "</main>\n</body>\n</html>");
    out
}

fn put(out: &mut String, line: &str) {
    writeln!(out, "{line}").expect("writing to a String never fails");
}

fn summary(out: &mut String, letters: &[FindingsOf]) {
    put(
        out,
        "<div class=\"figures\">\n<div class=\"scroll\" role=\"region\" aria-label=\"Findings by letter\" tabindex=\"0\">\n<table>\n<caption><span>Findings by letter</span></caption>\n<thead>\n<tr><th scope=\"col\">Letter</th><th scope=\"col\" class=\"number\">Errors</th><th scope=\"col\" class=\"number\">Warnings</th><th scope=\"col\" class=\"number\">Notes</th><th scope=\"col\" class=\"number\">Let stand</th></tr>\n</thead>\n<tbody>",
    );
    for (at, letter) in letters.iter().enumerate() {
        let report = letter.report;
        let waived = report.findings.len() - report.open().count();
        put(
            out,
            &format!(
                "<tr><th scope=\"row\"><a href=\"#letter-{}\">{}</a></th><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{}</td><td class=\"number\">{waived}</td></tr>",
                at + 1,
                escaped(letter.name),
                report.count(Severity::Error),
                report.count(Severity::Warning),
                report.count(Severity::Note),
            ),
        );
    }
    put(out, "</tbody>\n</table>\n</div>\n</div>");
}

fn one(out: &mut String, at: usize, letter: &FindingsOf) {
    let report = letter.report;
    put(
        out,
        &format!(
            "<h2 id=\"letter-{}\">{}</h2>\n<dl>",
            at + 1,
            escaped(letter.name)
        ),
    );
    let day = |day: Option<jiff::civil::Date>| {
        day.map_or("not said".to_owned(), |day| {
            answerable_core::periods::Period::as_at(day)
                .print(answerable_core::periods::Form::House)
        })
    };
    for (label, value) in [
        (
            "Council",
            report.body.clone().unwrap_or("not said".to_owned()),
        ),
        ("Received", day(report.received)),
        ("Dated", day(report.dated)),
        ("Questions", report.questions.to_string()),
    ] {
        put(
            out,
            &format!("<div><dt>{label}</dt><dd>{}</dd></div>", escaped(&value)),
        );
    }
    put(out, "</dl>");
    for said in &report.not_judged {
        put(out, &format!("<p>Not judged: {}.</p>", escaped(said)));
    }
    if report.findings.is_empty() {
        put(out, "<p>Nothing was found.</p>");
    }
    for finding in &report.findings {
        article(out, letter.text, finding);
    }
}

fn article(out: &mut String, text: &str, finding: &Finding) {
    let check = finding.check();
    put(
        out,
        &format!(
            "<article class=\"{0}\">\n<h3>{1}: {2} <small>({3})</small></h3>\n<p>{4}</p>",
            finding.severity,
            sentence(finding.severity.name()),
            escaped(check.title),
            check.id,
            escaped(&sentence(&finding.place.to_string())),
        ),
    );
    if let Some((before, words, after)) = excerpt(text, finding) {
        put(
            out,
            &format!(
                "<pre>{}<mark>{}</mark>{}</pre>",
                escaped(&before),
                escaped(&words),
                escaped(&after)
            ),
        );
    }
    put(
        out,
        &format!(
            "<p>{}.</p>\n<p><strong>What to do:</strong> {}.</p>",
            escaped(&sentence(finding.message.trim_end_matches('.'))),
            escaped(finding.fix.trim_end_matches('.'))
        ),
    );
    let because: Vec<String> = check.because.iter().map(ToString::to_string).collect();
    put(
        out,
        &format!("<p>Source: {}.</p>", escaped(&because.join("; "))),
    );
    if let Some(waiver) = &finding.waived {
        put(
            out,
            &format!(
                "<p><strong>Let stand</strong> by {} on {}: {}</p>",
                escaped(&waiver.by),
                waiver.on,
                escaped(&waiver.reason)
            ),
        );
    }
    put(out, "</article>");
}

fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// The words found with what stands about them on their lines.
fn excerpt(text: &str, finding: &Finding) -> Option<(String, String, String)> {
    const AROUND: usize = 160;
    let (start, end) = finding.place.span.filter(|(start, end)| start < end)?;
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let line_end = text
        .get(end..)?
        .find('\n')
        .map_or(text.len(), |at| end + at);
    let before: Vec<char> = text.get(line_start..start)?.chars().collect();
    let after: Vec<char> = text.get(end..line_end)?.chars().collect();
    let cut_before = before.len().saturating_sub(AROUND);
    let cut_after = after.len().min(AROUND);
    let lead = if cut_before > 0 { "…" } else { "" };
    let tail = if cut_after < after.len() { "…" } else { "" };
    Some((
        format!("{lead}{}", before[cut_before..].iter().collect::<String>()),
        text.get(start..end)?.to_owned(),
        format!("{}{tail}", after[..cut_after].iter().collect::<String>()),
    ))
}
