//! What goes on a council's website must be readable by everyone. A file for one person only is held
//! to less, and found as a note.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity,
    requester_pii::is_log,
    words::{flat, has_any, short},
};
use jiff::civil::Date;

/// A file has what keeps people who use assistive technology from reading it.
pub(super) static CHECK: Check = Check {
    id: "A11Y-DOC",
    title: "Published file not accessible",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Guidance(
        "Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018 (SI 2018/952)",
    )],
    page: include_str!("a11y_doc.md"),
    run,
};

/// From this day on, files published on a website are held to it.
const SINCE: Date = Date::constant(2018, 9, 23);

fn run(letter: &Letter, found: &mut Findings) {
    let on = letter.facts.today.or(letter.judged_on());
    if on.is_some_and(|on| on < SINCE) {
        return;
    }
    if letter.facts.attachments.is_none()
        && (letter.facts.for_publication || is_log(letter))
        && let Some(line) = letter.lines.iter().find(|line| {
            let lower = flat(line.text);
            has_any(
                &lower,
                &["scanned", "scan", "scanned copy", "scanned image"],
            ) && has_any(&lower, &["pdf", "tif", "tiff", "jpeg", "jpg"])
                && lower.split(' ').count() <= 14
        })
    {
        let lead = line.text.len() - line.text.trim_start().len();
        let span = (line.start + lead, line.start + line.text.trim_end().len());
        found.add(
            letter.at(span),
            format!(
                "the page publishes a scan (“{}”), which a screen reader cannot read",
                short(line.text)
            ),
            "publish the letter as a web page, or as a PDF made from the text with its tags",
        );
    }
    for file in letter.facts.attachments.iter().flatten() {
        let barriers: Vec<String> = file
            .barriers
            .iter()
            .map(|(place, what)| format!("{place}: {what}"))
            .collect();
        let Some(((first, _), _)) = file.barriers.split_first() else {
            continue;
        };
        let finding = found.add(
            Place::attachment(format!("{}, {first}", file.name)),
            format!("{} keeps some people from reading it: {}", file.name, barriers.join("; ")),
            "give tables a header row, pictures a text, the file a title and a language, and a PDF its tags; or publish the figures as a web page",
        );
        if !letter.facts.for_publication {
            finding.with_severity(Severity::Note);
        }
    }
}
