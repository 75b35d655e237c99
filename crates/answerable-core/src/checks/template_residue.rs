//! Whether leftovers of the template stand in the letter.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    standing::own_places,
    words::{flat, has_any},
};

/// Leftovers of a template.
pub(super) static CHECK: Check = Check {
    id: "TEMPLATE-RESIDUE",
    title: "Leftovers of a template",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("quality of the text")],
    page: include_str!("template_residue.md"),
    run,
};

/// What a template leaves to choose, with the mend where there is but one.
const CHOICES: [(&str, Option<&str>); 30] = [
    ("exemption(s)", Some("exemption")),
    ("exception(s)", Some("exception")),
    ("section(s)", None),
    ("FOI/EIR request", None),
    ("FOIA/EIR request", None),
    ("FOI/EIR response", None),
    ("a FOI/EIR", None),
    ("an FOI/EIR", None),
    ("under FOI/EIR", None),
    ("under FOIA/EIR", None),
    ("Act/Regulations", None),
    ("exemption/exception", None),
    ("delete as appropriate", None),
    ("delete as applicable", None),
    ("delete if not applicable", None),
    ("delete where appropriate", None),
    ("insert name", None),
    ("insert date", None),
    ("insert text", None),
    ("insert reference", None),
    ("insert details", None),
    ("insert reason", None),
    ("insert exemption", None),
    ("insert section", None),
    ("is/are exempt", None),
    ("is/is not held", None),
    ("do/do not hold", None),
    ("does/does not hold", None),
    ("hold/do not hold", None),
    ("apply/applies", None),
];

/// What opens and closes a field that nobody filled.
const FIELDS: [(&str, &str); 5] = [
    ("<<", ">>"),
    ("{{", "}}"),
    ("«", "»"),
    ("<", ">"),
    ("[", "]"),
];

fn run(letter: &Letter, found: &mut Findings) {
    let mut residue: Vec<((usize, usize), Option<&str>)> = CHOICES
        .iter()
        .flat_map(|(words, mend)| {
            own_places(letter, words)
                .into_iter()
                .map(move |span| (span, *mend))
        })
        .filter(|(span, _)| !in_link(letter, *span))
        .collect();
    for (open, close) in FIELDS {
        residue.extend(
            fields(letter, open, close)
                .into_iter()
                .map(|span| (span, None)),
        );
    }
    residue.extend(photographs(letter).map(|span| (span, None)));
    residue.sort_unstable();
    residue.dedup_by(|later, first| later.0.0 < first.0.1);
    let Some((first, _)) = residue.first() else {
        return;
    };
    let mut said: Vec<String> = Vec::new();
    for (span, _) in &residue {
        let words = letter.text[span.0..span.1]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let words = format!("“{words}”");
        if !said.contains(&words) {
            said.push(words);
        }
    }
    let finding = found.add(
        letter.at(*first),
        format!("words of a template are left in: {}", said.join(", ")),
        "choose what applies to this letter, and take the rest out",
    );
    if residue.iter().all(|(_, mend)| mend.is_some()) {
        for (span, mend) in &residue {
            finding.with_edit(*span, mend.unwrap_or_default());
        }
    }
}

fn in_link(letter: &Letter, span: (usize, usize)) -> bool {
    letter
        .links
        .iter()
        .any(|link| link.span.0 <= span.0 && span.1 <= link.span.1)
}

/// Fields that were to be filled: "[insert date]", "<name>", "[DATE]". A redaction is none.
fn fields(letter: &Letter, open: &str, close: &str) -> Vec<(usize, usize)> {
    const ASKS: [&str; 12] = [
        "insert",
        "enter",
        "delete",
        "add",
        "select",
        "choose",
        "tbc",
        "xx",
        "xxx",
        "date of request",
        "if applicable",
        "as appropriate",
    ];
    let mut found = Vec::new();
    for line in letter
        .lines
        .iter()
        .filter(|line| line.zone != Zone::Request)
    {
        for (from, _) in line.text.match_indices(open) {
            let rest = &line.text[from + open.len()..];
            let Some(len) = rest.find(close) else {
                continue;
            };
            let inner = &rest[..len];
            let lower = flat(inner);
            let field = match open {
                "[" | "<" => {
                    ASKS.iter().any(|ask| {
                        lower == *ask
                            || lower
                                .strip_prefix(ask)
                                .is_some_and(|rest| rest.starts_with([' ', '/', ':']))
                    }) && lower.split(' ').count() <= 8
                }
                _ => !inner.trim().is_empty() && inner.len() < 40 && !inner.contains(open),
            };
            let redacted = has_any(&lower, &["redacted", "removed", "note"]);
            let linked = line.text[from + open.len() + len..].starts_with("](");
            if field && !redacted && !linked {
                let start = line.start + from;
                found.push((start, start + open.len() + len + close.len()));
            }
        }
    }
    found
}

/// Standing words on photographs, in a letter about nothing of the kind.
fn photographs<'l>(letter: &'l Letter) -> impl Iterator<Item = (usize, usize)> + 'l {
    const PICTURES: [&str; 8] = [
        "photograph",
        "photographs",
        "photo",
        "photos",
        "image",
        "images",
        "picture",
        "cctv",
    ];
    let elsewhere = letter
        .paragraphs
        .iter()
        .any(|paragraph| paragraph.zone != Zone::Reuse && has_any(&paragraph.lower, &PICTURES));
    letter
        .sentences_in(Zone::Reuse)
        .filter(move |sentence| {
            !elsewhere
                && sentence.text.split_whitespace().count() <= 14
                && has_any(
                    &sentence.lower,
                    &[
                        "exception to this is photographs",
                        "exception is photographs",
                        "exception of photographs",
                    ],
                )
        })
        .map(|sentence| {
            (
                sentence.start,
                sentence.start + sentence.text.trim_end().len(),
            )
        })
}
