//! What an answer refers the reader to must be there, and be told from everything else by its name.
//! Where it may be a file that is not seen here, nothing is found.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    standing::is_elsewhere,
    words::{flat, has_any, short},
};
use answerable_law::{Citation, Instrument};

/// The letter refers to an attachment, an appendix or a table that is not there or has no label.
pub(super) static CHECK: Check = Check {
    id: "ATTACH-REF",
    title: "Attachment absent or unlabelled",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "11(1)")),
        Basis::Practice("accuracy"),
    ],
    page: include_str!("attach_ref.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut {
        return;
    }
    let none = letter
        .facts
        .attachments
        .as_ref()
        .map_or_else(|| says_none(letter), Vec::is_empty);
    if none && let Some(sentence) = attached(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” refers to an attachment, and nothing goes with the letter",
                short(sentence.text)
            ),
            "attach the file and name it in the letter, or take the reference out",
        );
        return;
    }
    if let Some(sentence) = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && has_any(
                &sentence.lower,
                &[
                    "attached table",
                    "table attached",
                    "enclosed table",
                    "table enclosed",
                ],
            )
    }) && let Some(table) = letter.tables.last()
        && after_close(letter, table.lines[0])
        && !titled(letter, table.lines[0])
    {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” refers to a table that stands after the signature, at line {}, without a title",
                short(sentence.text),
                table.lines[0]
            ),
            "put the table into the answer, or give it a name (“Table 1: …”) and refer to it by that name",
        );
        return;
    }
    if let Some(sentence) = table_elsewhere(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” refers to a table, and the letter has none",
                short(sentence.text)
            ),
            "put the table into the letter, or attach it and name the file",
        );
        return;
    }
    if let Some(sentence) = unnamed(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}” does not say what is attached, and nothing in the letter names a file",
                short(sentence.text)
            ),
            "name the file that answers the question (“see the attached file agency-staff.csv”)",
        );
        return;
    }
    if let Some(sentence) = promised(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "“{}”: the answer does not come with the letter",
                short(sentence.text)
            ),
            "send it with the letter and name the file, or say when it goes and why not now",
        );
        return;
    }
    labels(letter, found);
}

/// Whether the letter says itself that nothing goes with it: "Enclosures: none".
fn says_none(letter: &Letter) -> bool {
    letter.lines.iter().any(|line| {
        let lower = flat(line.text);
        let Some((label, value)) = lower.split_once(':') else {
            return false;
        };
        [
            "attached",
            "attachment",
            "attachments",
            "enc",
            "encs",
            "enclosed",
            "enclosure",
            "enclosures",
        ]
        .contains(&label.trim())
            && ["none", "nil", "n/a", "no", "0"].contains(&value.trim().trim_end_matches('.'))
    })
}

/// A table that is said to stand on another page, where the letter has nothing like one.
fn table_elsewhere<'s, 'a>(letter: &'s Letter<'a>) -> Option<&'s super::Sentence<'a>> {
    // A table may have come out as lines of numbers.
    let like_one = letter.lines.iter().any(|line| {
        line.zone != Zone::Request
            && (line.text.trim().contains('\t')
                || line.text.trim().contains("   ")
                || line.text.matches('|').count() > 1)
    });
    if like_one || !letter.tables.is_empty() || letter.facts.attachments.is_some() {
        return None;
    }
    letter.sentences.iter().find(|sentence| {
        let lower = sentence.lower.as_str();
        sentence.zone == Zone::Answer
            && ([
                "table on page ",
                "tables on page ",
                "table on the next page",
            ]
            .iter()
            .any(|words| lower.contains(words))
                || has_any(lower, &["table overleaf", "tables overleaf"]))
            && !lower.contains("http")
            && !has_any(
                lower,
                &[
                    "report",
                    "publication",
                    "statistics",
                    "document",
                    "attached",
                ],
            )
    })
}

/// An answer that only says that it is attached, where nothing names a file.
fn unnamed<'s, 'a>(letter: &'s Letter<'a>) -> Option<&'s super::Sentence<'a>> {
    const FILES: [&str; 12] = [
        ".xls",
        ".csv",
        ".pdf",
        ".doc",
        ".ods",
        ".zip",
        ".ppt",
        "attachment",
        "enclosure",
        "enc:",
        "encs",
        "attached:",
    ];
    const ENDS: [&str; 11] = [
        "see attached",
        "please see attached",
        "as attached",
        "see the attached",
        "see attached spreadsheet",
        "see the attached spreadsheet",
        "see attached document",
        "see the attached document",
        "see attached file",
        "see the attached file",
        "see attached table",
    ];
    // Something is sent, and no title, day or name tells what.
    const VAGUE: [&str; 4] = [
        "attached a recent report",
        "attached a recent committee report",
        "attached a report",
        "attached a document",
    ];
    let lower = letter.text.to_lowercase();
    let named = FILES.iter().any(|file| lower.contains(file));
    if named || letter.facts.attachments.is_some() || is_elsewhere(letter) {
        return None;
    }
    letter.sentences.iter().find(|sentence| {
        let lower = sentence.lower.trim_end_matches('.');
        sentence.zone == Zone::Answer
            && ENDS.iter().any(|end| lower.ends_with(end))
            && lower.split(' ').count() <= 8
            || sentence.zone == Zone::Answer && has_any(&sentence.lower, &VAGUE)
    })
}

/// An answer that is only promised: "These will be provided separately."
fn promised<'s, 'a>(letter: &'s Letter<'a>) -> Option<&'s super::Sentence<'a>> {
    const WORDS_MAX: usize = 14;
    const PROMISES: [&str; 9] = [
        "will be provided separately",
        "will be sent separately",
        "will be supplied separately",
        "will be forwarded separately",
        "will be e-mailed separately",
        "will be emailed separately",
        "will follow separately",
        "to follow separately",
        "under separate cover",
    ];
    if letter.facts.attachments.is_some() {
        return None;
    }
    // A password goes by itself.
    let secret = |lower: &str| has_any(lower, &["password", "passcode", "key"]);
    letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && !secret(&sentence.lower)
            && !letter.paragraphs[sentence.paragraph].leaves.is_empty()
            && has_any(&sentence.lower, &PROMISES)
            && sentence.lower.split(' ').count() <= WORDS_MAX
    })
}

/// The sentence that says that something is attached.
fn attached<'s, 'a>(letter: &'s Letter<'a>) -> Option<&'s super::Sentence<'a>> {
    letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && has_any(
                &sentence.lower,
                &[
                    "is attached",
                    "are attached",
                    "attached is",
                    "please find attached",
                    "see attached",
                    "the attached",
                    "i attach",
                    "we attach",
                    "have attached",
                    "is enclosed",
                    "are enclosed",
                    "please find enclosed",
                    "the enclosed",
                    "i enclose",
                    "we enclose",
                ],
            )
            && !has_any(
                &sentence.lower,
                &[
                    "importance",
                    "weight",
                    "conditions attached",
                    "not attached",
                    "if attached",
                    "attached to this post",
                ],
            )
    })
}

/// Whether a line stands below the close of the letter.
fn after_close(letter: &Letter, line: usize) -> bool {
    letter.lines[..line - 1]
        .iter()
        .any(|line| line.zone == Zone::Close && flat(line.text).starts_with("yours "))
}

/// Whether the line above a table is a title for it.
fn titled(letter: &Letter, line: usize) -> bool {
    let above = letter.lines[..line - 1]
        .iter()
        .rev()
        .find(|line| !line.text.trim().is_empty());
    above.is_some_and(|line| {
        let text = flat(line.text);
        let number = |c: char| c.is_ascii_digit();
        has_any(
            &text,
            &[
                "table",
                "appendix",
                "annex",
                "attachment",
                "schedule",
                "figures",
                "caseload",
                "caseloads",
                "source",
            ],
        ) || text.ends_with(':')
            || text.contains(number) && text.split(' ').count() > 3
    })
}

/// Appendices and tables that are referred to by a label that nothing in the letter has, where others
/// have labels or the reference is to the letter itself.
fn labels(letter: &Letter, found: &mut Findings) {
    if letter
        .facts
        .attachments
        .as_ref()
        .is_some_and(|files| !files.is_empty())
    {
        return;
    }
    let lower = flat(letter.text);
    for kind in ["appendix", "annex", "table"] {
        let heads: Vec<String> = letter
            .lines
            .iter()
            .filter(|line| line.zone != Zone::Request)
            .filter_map(|line| label(&flat(line.text), kind, true))
            .collect();
        for sentence in letter
            .sentences
            .iter()
            .filter(|sentence| sentence.zone == Zone::Answer)
        {
            let to_letter = sentence.lower.contains("to this letter");
            let elsewhere = sentence.lower.contains("http")
                || !to_letter
                    && has_any(
                        &sentence.lower,
                        &[
                            "publication",
                            "statistics",
                            "release",
                            "report",
                            "spreadsheet",
                            "file",
                            "workbook",
                            "policy",
                            "strategy",
                            "guidance",
                        ],
                    );
            let own = sentence.lower.starts_with(kind);
            let Some(named) = label(&sentence.lower, kind, false).filter(|_| !elsewhere && !own)
            else {
                continue;
            };
            let of_letter = has_any(
                &sentence.lower,
                &[
                    "to this letter",
                    "of this letter",
                    "to this response",
                    "to this e-mail",
                    "at the end of this",
                    "overleaf",
                ],
            );
            // "Appendix B" where there is no word of an appendix A, nor of anything attached.
            let first = |of: &str| lower.contains(&format!("{kind} {of}"));
            let alone = kind != "table"
                && !["a", "1"].contains(&named.as_str())
                && !first("a")
                && !first("1")
                && !["attach", "enclos", "annexe"]
                    .iter()
                    .any(|word| lower.contains(word));
            if heads.contains(&named) || heads.is_empty() && !of_letter && !alone {
                continue;
            }
            let has = match heads.as_slice() {
                [] => format!("has no {kind}"),
                heads => format!("has only {kind} {}", heads.join(", ").to_uppercase()),
            };
            found.add(
                letter.at_sentence(sentence),
                format!(
                    "“{}” refers to {kind} {}, and the letter {has}",
                    short(sentence.text),
                    named.to_uppercase()
                ),
                format!("add {kind} {}, or mend the reference", named.to_uppercase()),
            );
            return;
        }
    }
}

/// The label that follows a word: "a" of "appendix a"; at the start of a line only, for a heading.
fn label(lower: &str, kind: &str, heading: bool) -> Option<String> {
    let at = if heading {
        lower.starts_with(kind).then_some(0)?
    } else {
        lower.find(&format!("{kind} "))?
    };
    let rest = lower[at + kind.len()..].strip_prefix(' ')?;
    let label: String = rest
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    let after = rest[label.len()..].chars().next();
    let short = label.len() <= 2 && !label.is_empty();
    let is_label = label.chars().all(|c| c.is_ascii_digit()) || label.len() == 1 && label != "i";
    // "table a motion" names no table.
    (short
        && is_label
        && after.is_none_or(|c| !c.is_alphanumeric())
        && (label != "a" || kind != "table"))
        .then_some(label)
}
