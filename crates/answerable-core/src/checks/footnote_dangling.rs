//! Whether every note mark has its note, and every note its mark.

use super::{Basis, Check, Findings, Letter, Scope, Severity, Zone};

/// A note mark without a note, or a note without a mark.
pub(super) static CHECK: Check = Check {
    id: "FOOTNOTE-DANGLING",
    title: "Note mark without note",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("footnote_dangling.md"),
    run,
};

struct Mark {
    /// Byte offsets of it.
    span: (usize, usize),
    /// What it is marked by: "1", "note 1", "*".
    label: String,
}

fn run(letter: &Letter, found: &mut Findings) {
    let marks = marks(letter);
    let lacking: Vec<&Mark> = marks
        .iter()
        .filter(|mark| !has_note(letter, mark))
        .collect();
    if let Some(first) = lacking.first() {
        let mut labels: Vec<String> = Vec::new();
        for mark in &lacking {
            let label = format!("“{}”", mark.label);
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        let (marks, notes) = if labels.len() == 1 {
            ("note mark", "no note is")
        } else {
            ("note marks", "no notes are")
        };
        found.add(
            letter.at(first.span),
            format!("{marks} {}, and {notes} given", labels.join(", ")),
            "give the note below, or take the mark away",
        );
    }
    orphan(letter, &marks, found);
    see_note(letter, found);
}

/// "see note" in place of a figure, where nothing below is a note.
fn see_note(letter: &Letter, found: &mut Findings) {
    const MARKS: [&str; 4] = ["see note", "see notes", "see footnote", "see note below"];
    let own = || {
        letter
            .lines
            .iter()
            .filter(|line| !matches!(line.zone, Zone::Request | Zone::Head))
    };
    let refers = own().find_map(|line| {
        let text = line
            .text
            .trim_end_matches(['.', ')', ']', '|', '*', ' ', '\t']);
        let lower = text.to_ascii_lowercase();
        let mark = MARKS.iter().find(|mark| lower.ends_with(*mark))?;
        let from = text.len() - mark.len();
        let alone = text[..from].ends_with([' ', '\t', '|', '(', '[']) || from == 0;
        // A sentence may mean a note that was sent.
        let short = text[..from].split_whitespace().count() <= 6;
        (alone && short).then_some((line.start + from, line.start + text.len()))
    });
    // What stands in no answer may be of the page.
    let of_answer = |span: &(usize, usize)| {
        letter.paragraphs.iter().any(|paragraph| {
            paragraph.span.0 <= span.0 && span.0 < paragraph.span.1 && !paragraph.leaves.is_empty()
        })
    };
    let Some(span) = refers.filter(of_answer).filter(|_| !letter.cut) else {
        return;
    };
    let given = own().any(|line| {
        let lower = line
            .text
            .trim_start_matches(['*', '(', '[', ' ', '\t'])
            .to_ascii_lowercase();
        let noted = ["note", "footnote", "nb", "n.b"]
            .iter()
            .any(|word| lower.starts_with(word));
        noted || line.text.trim_start().starts_with(['*', '¹', '†'])
    });
    // An attachment may hold the notes.
    if given || letter.says(&["attached", "enclosed", "attachment"]) {
        return;
    }
    found.add(
        letter.at(span),
        format!(
            "it says “{}”, and no note is given",
            &letter.text[span.0..span.1]
        ),
        "give the note below, or the figure",
    );
}

fn marks(letter: &Letter) -> Vec<Mark> {
    let mut found = Vec::new();
    for line in letter
        .lines
        .iter()
        .filter(|line| !matches!(line.zone, Zone::Request | Zone::Head))
    {
        let text = line.text;
        let at = |from: usize, to: usize| (line.start + from, line.start + to);
        // "^{1,2}", not where it begins the line: there it is the note's own.
        for (from, _) in text.match_indices("^{") {
            let Some(len) = text[from..].find('}') else {
                continue;
            };
            let inner = &text[from + 2..from + len];
            let numbers = inner.split(',').map(str::trim);
            if text[..from].trim().is_empty() || ordinal(inner) || inner.len() > 12 {
                continue;
            }
            for number in numbers.filter(|number| is_number(number)) {
                found.push(Mark {
                    span: at(from, from + len + 1),
                    label: number.to_owned(),
                });
            }
        }
        for (from, c) in text.char_indices() {
            let Some(number) = raised(c) else {
                continue;
            };
            let before = text[..from].trim_end();
            let unit = ["m", "M", "cm", "km", "mm", "ft"].iter().any(|unit| {
                before
                    .strip_suffix(unit)
                    .is_some_and(|rest| !rest.ends_with(char::is_alphabetic))
            });
            // Nothing is raised to the first power, and few write a decimal squared.
            let last = before.rsplit([' ', '\t', '|']).next().unwrap_or_default();
            let power = before.ends_with(|c: char| c.is_ascii_digit())
                && (2..4).contains(&number)
                && !last.contains('.')
                || before.ends_with("CO")
                || unit;
            if !before.is_empty() && !power {
                found.push(Mark {
                    span: at(from, from + c.len_utf8()),
                    label: number.to_string(),
                });
            }
        }
        for open in [
            "[note ",
            "[Note ",
            "(note ",
            "(see note ",
            "[footnote ",
            "(footnote ",
        ] {
            for (from, _) in text.match_indices(open) {
                let rest = &text[from + open.len()..];
                let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let end = from + open.len() + number.len();
                let closes = text[end..].starts_with([']', ')']);
                if is_number(&number) && closes && !text[..from].trim().is_empty() {
                    found.push(Mark {
                        span: at(from, end + 1),
                        label: format!("note {number}"),
                    });
                }
            }
        }
        found.extend(bracketed(text).map(|(from, to)| Mark {
            span: at(from, to),
            label: text[from + 1..to - 1].to_owned(),
        }));
        if let Some(from) = apart(text) {
            found.push(Mark {
                span: at(from, from + 1),
                label: "*".to_owned(),
            });
        }
        for star in ['*', '†', '‡'] {
            found.extend(starred(text, star).map(|from| Mark {
                span: at(from, from + star.len_utf8()),
                label: star.to_string(),
            }));
        }
    }
    found
}

/// Where "(1)" marks a note in a row of a table: the same small number after two or more values
/// that are no counts and much the greater, so that it is no second figure ("4.5 (5)").
fn bracketed(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut found: Vec<(usize, usize)> = Vec::new();
    if text.contains(['\t', '|']) {
        for (from, _) in text.match_indices('(') {
            let inner = text[from + 1..].split(')').next().unwrap_or_default();
            let value: String = text[..from]
                .trim_end()
                .chars()
                .rev()
                .take_while(|c| c.is_ascii_digit() || *c == '.')
                .collect();
            let value: String = value.chars().rev().collect();
            let small = ["1", "2", "3"].contains(&inner);
            let great = value.contains('.') && value.parse::<f64>().is_ok_and(|value| value > 9.0);
            let whole = value.parse::<f64>().is_ok();
            if !small || !whole {
                return Vec::new().into_iter();
            }
            if great || !found.is_empty() {
                found.push((from, from + inner.len() + 2));
            }
        }
    }
    let same = found
        .windows(2)
        .all(|pair| text[pair[0].0..pair[0].1] == text[pair[1].0..pair[1].1]);
    if found.len() < 2 || !same {
        found.clear();
    }
    found.into_iter()
}

/// Where a star stands after a word or number, and is no emphasis, mask or sum.
fn starred(text: &str, star: char) -> impl Iterator<Item = usize> + '_ {
    let emphasis = text.contains("**")
        || text.char_indices().any(|(at, c)| {
            c == '*'
                && !text[..at].ends_with(|c: char| c.is_alphanumeric() || ".)?%".contains(c))
                && text[at + 1..].starts_with(char::is_alphanumeric)
        });
    text.char_indices()
        .filter(move |(at, c)| {
            *c == star
                && !(star == '*' && emphasis)
                && text[..*at].ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '%')
                && !text[at + c.len_utf8()..]
                    .starts_with(|c: char| c.is_alphanumeric() || c == '*' || c == '@')
        })
        .map(|(at, _)| at)
}

/// Where the one star of a line stands apart at its end, after a word: "as in the return *".
fn apart(text: &str) -> Option<usize> {
    let before = text.trim_end().strip_suffix(" *")?;
    let word = before.rsplit(' ').next()?;
    let sentence = before.split(' ').count() > 4 && !before.contains(['*', '\t', '|']);
    let plain = word.len() > 2 && word.chars().all(char::is_alphabetic);
    (sentence && plain && !before.trim().contains("  ")).then_some(before.len() + 1)
}

/// Whether a note answers a mark: a line that begins with it, or words that explain the star.
fn has_note(letter: &Letter, mark: &Mark) -> bool {
    let star = mark.label.starts_with(['*', '†', '‡']);
    letter.lines.iter().any(|line| {
        let text = line
            .text
            .trim()
            .trim_start_matches(['>', '-', '_', ' ', '|']);
        if star {
            let denotes = line.text.to_lowercase();
            return text.starts_with(mark.label.as_str()) && !text.starts_with("**")
                || [
                    "denotes",
                    "asterisk",
                    "marked *",
                    "* =",
                    "* -",
                    "* indicates",
                    "* means",
                    "* where",
                    "suppress",
                ]
                .iter()
                .any(|word| denotes.contains(word));
        }
        let number = mark.label.trim_start_matches("note ");
        let lower = text.to_lowercase();
        let at_mark = line.start <= mark.span.0 && mark.span.0 < line.start + line.text.len();
        let begins = |open: &str| {
            lower.strip_prefix(open).is_some_and(|rest| {
                rest.strip_prefix(number)
                    .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
            })
        };
        let named = [
            "note ",
            "[note ",
            "(note ",
            "footnote ",
            "[footnote ",
            "^{",
            "[",
            "^[",
            "notes: ",
            "notes ",
            "note: ",
        ]
        .iter()
        .any(|open| begins(open));
        let numbered = begins("") && {
            // "1. Excludes agency staff" after the mark; a question's number stands before it.
            let rest = &lower[number.len()..];
            line.start > mark.span.0
                && rest.starts_with(['.', ')', ' ', ':', '\t'])
                && line.zone != Zone::Request
                && !is_figures(rest)
        };
        let raised_number = text
            .chars()
            .next()
            .and_then(raised)
            .is_some_and(|raised| raised.to_string() == number);
        !at_mark && (named || numbered || raised_number)
    })
}

/// A note with a star whose mark stands nowhere.
fn orphan(letter: &Letter, marks: &[Mark], found: &mut Findings) {
    for star in ["*", "†", "‡"] {
        let notes: Vec<_> = letter
            .lines
            .iter()
            .filter(|line| {
                let text = line.text.trim_start();
                line.zone == Zone::Answer
                    && text.starts_with(star)
                    && !text.starts_with("**")
                    && text.matches(star).count() == 1
                    && text.split_whitespace().count() > 3
            })
            .collect();
        let [note] = notes.as_slice() else {
            // More than one is a list.
            continue;
        };
        let elsewhere = letter.text.matches(star).count() > 1;
        // A mark may belong to a figure: only below a table or figures is it a note at all.
        let after_figures = letter
            .tables
            .iter()
            .any(|table| table.span.1 < note.start && note.start < table.span.1 + 400);
        if elsewhere || marks.iter().any(|mark| mark.label == star) || !after_figures {
            continue;
        }
        let lead = note.text.len() - note.text.trim_start().len();
        found.add(
            letter.at((note.start + lead, note.start + note.text.trim_end().len())),
            format!("a note begins with “{star}”, and nothing in the letter bears that mark"),
            "set the mark at what the note is about",
        );
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 2 && text.chars().all(|c| c.is_ascii_digit())
}

/// "th" of "30^{th}".
fn ordinal(text: &str) -> bool {
    ["st", "nd", "rd", "th"].contains(&text)
}

/// Whether a row of figures follows, and no words.
fn is_figures(text: &str) -> bool {
    !text.contains(|c: char| c.is_alphabetic())
}

/// The number of a raised numeral.
const fn raised(c: char) -> Option<u32> {
    match c {
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴' => Some(4),
        '⁵' => Some(5),
        '⁶' => Some(6),
        '⁷' => Some(7),
        '⁸' => Some(8),
        '⁹' => Some(9),
        _ => None,
    }
}
