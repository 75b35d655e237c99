//! A question, a part of one or a period listed with a mark of its own that gets nothing: no value,
//! no word that it is not held, and no ground.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    answer_words::{accounts, answers, is_thread, said, time, words_of},
    letter::Table,
    words::{flat, has_any},
};
use crate::{
    periods::{
        Period,
        read::{What, periods},
    },
    reading::{
        Wants,
        response::{Answer, ReadLeaf},
    },
};
use answerable_law::foia_2000;
use jiff::civil::Date;

/// A part has no answer.
pub(super) static CHECK: Check = Check {
    id: "PART-UNANSWERED",
    title: "A part has no answer",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("part_unanswered.md"),
    run,
};

const FIX: &str = "give the answer, or say that it is not held, or which ground applies to it";

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || is_thread(letter) {
        return;
    }
    let answered = letter
        .leaves
        .iter()
        .filter(|leaf| leaf.answer != Answer::None)
        .count();
    let open = letter.leaves.len() - answered;
    if open > 0 && answered > open && !is_answered_as_a_whole(letter) {
        let starts: Vec<Option<usize>> = letter
            .leaves
            .iter()
            .map(|leaf| line_of_question(letter, leaf))
            .collect();
        for (at, leaf) in letter.leaves.iter().enumerate() {
            if leaf.answer == Answer::None
                && asks(leaf)
                && !is_answered_elsewhere(letter, at)
                && is_blank(letter, &starts, at)
            {
                let words = super::words::short(&leaf.text);
                found.add(
                    letter.at_leaf(at),
                    format!("nothing is said in answer to “{words}”"),
                    FIX,
                );
            }
        }
    }
    for at in 0..letter.leaves.len() {
        if let Some((mark, words)) = lettered_part_left_out(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is given for {mark}) “{words}”, and its other parts have their answers"
                ),
                FIX,
            );
        }
    }
    for table in &letter.tables {
        if let Some((place, row, column)) = blank_cell(letter, table) {
            found.add(
                place,
                format!(
                    "the table gives nothing for “{row}” under “{column}”, and does not say why"
                ),
                FIX,
            );
        }
    }
    for at in 0..letter.leaves.len() {
        for (place, period) in blank_items(letter, at) {
            found.add(
                place,
                format!(
                    "nothing is given for {}, which is listed with a mark of its own",
                    said(period)
                ),
                FIX,
            );
        }
    }
}

/// The first part of a question with parts on one line ("in a) duty, b) assessment and c) fostering
/// teams") that gets nothing, where the answer takes the others by their letters.
fn lettered_part_left_out(letter: &Letter, at: usize) -> Option<(char, String)> {
    let leaf = &letter.leaves[at];
    let asked = parts_by_letter(&flat(&leaf.text));
    if asked.len() < 3 {
        return None;
    }
    let told = words_of(letter, at);
    let given: Vec<char> = parts_by_letter(&told.replace('\n', " "))
        .into_iter()
        .map(|(mark, _)| mark)
        .collect();
    if given.len() < 2 || accounts(&told) {
        return None;
    }
    let (mark, words) = asked.iter().find(|(mark, _)| !given.contains(mark))?;
    let named = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 4)
        .any(|word| told.contains(word));
    (!named).then(|| (*mark, words.clone()))
}

/// The parts of a text that letters in brackets part, in order from `a`.
fn parts_by_letter(lower: &str) -> Vec<(char, String)> {
    let mut found: Vec<(char, usize, usize)> = Vec::new();
    for mark in 'a'..='h' {
        let from = found.last().map_or(0, |(_, _, end)| *end);
        let Some(at) = lower[from..].find(&format!("{mark}) ")).map(|at| from + at) else {
            break;
        };
        let before = lower[..at].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            break;
        }
        found.push((mark, at, at + 3));
    }
    let ends = found.iter().skip(1).map(|(_, at, _)| *at);
    let ends: Vec<usize> = ends.chain([lower.len()]).collect();
    found
        .iter()
        .zip(ends)
        .map(|((mark, _, from), to)| {
            let words = lower[*from..to].trim_matches(|c: char| !c.is_alphanumeric());
            let words = words.trim_end_matches(" and").trim();
            (*mark, words.to_owned())
        })
        .collect()
}

/// A cell of a table that is left blank under a time, where every other is filled and nothing by the
/// table says why.
fn blank_cell(letter: &Letter, table: &Table) -> Option<(Place, String, String)> {
    let (header, rows) = table.rows.split_first()?;
    let is_year = |cell: &str| {
        cell.len() == 4 && (1990..2100).contains(&cell.parse::<u16>().unwrap_or_default())
    };
    let times = |cell: &&String| is_year(cell) || only_period(cell).is_some();
    if header.len() < 3 || header.iter().skip(1).filter(times).count() < 2 || rows.len() < 2 {
        return None;
    }
    let mut blank: Option<(usize, usize)> = None;
    for (row, cells) in rows.iter().enumerate() {
        if cells.len() > header.len() || cells.first().is_none_or(String::is_empty) {
            return None;
        }
        for column in 1..header.len() {
            if cells.get(column).is_none_or(String::is_empty) {
                // More than one may be the table's own form.
                if blank.replace((row, column)).is_some() {
                    return None;
                }
            }
        }
    }
    let (row, column) = blank?;
    let line = *table.lines.get(row + 1)?;
    let of = letter
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.lines.0 == line)
        .map_or(&[][..], |paragraph| &paragraph.leaves);
    let near = letter.paragraphs.iter().filter(|paragraph| {
        !paragraph.is_row
            && (paragraph.leaves.is_empty() || paragraph.leaves == of)
            && paragraph.zone == Zone::Answer
            && paragraph.lines.0 + 6 > table.lines[0]
            && paragraph.lines.0 < line + 12
    });
    let says_why = |lower: &str| {
        // "Please see below" says no more than the table.
        accounts(&lower.replace("see below", "").replace("see the table", ""))
            || has_any(
                lower,
                &[
                    "blank",
                    "blanks",
                    "empty",
                    "missing",
                    "no figure",
                    "opened",
                    "closed",
                    "began",
                    "started",
                    "did not",
                    "was not",
                    "were not",
                ],
            )
    };
    for paragraph in near {
        if says_why(&paragraph.lower) {
            return None;
        }
    }
    let label = rows[row].first()?.clone();
    let start = letter.lines[line - 1].start;
    let end = start + letter.lines[line - 1].text.trim_end().len();
    Some((letter.at((start, end)), label, header[column].clone()))
}

/// Whether a question asks for something that must be answered whatever else is.
fn asks(leaf: &ReadLeaf) -> bool {
    let lower = flat(&leaf.text);
    let words = lower.split(' ').count();
    let conditional = lower.starts_with("if ")
        || has_any(
            &lower,
            &[
                "if so",
                "if yes",
                "if not",
                "if possible",
                "where possible",
                "if available",
                "if applicable",
                "if any",
            ],
        );
    let asks = lower.contains('?')
        || leaf.wants.iter().any(|wants| {
            matches!(
                wants,
                Wants::Figure { .. } | Wants::Policy | Wants::Document | Wants::Contact
            )
        })
        || has_any(
            &lower,
            &[
                "how many",
                "number of",
                "please provide",
                "what is",
                "how much",
            ],
        );
    words > 2 && asks && !conditional
}

/// Whether something is said for the whole letter that may answer any question.
fn is_answered_as_a_whole(letter: &Letter) -> bool {
    letter
        .refusals
        .iter()
        .any(|refusal| refusal.leaves.is_empty() && refusal.ground.is_some())
        || letter
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.leaves.is_empty() && paragraph.zone == Zone::Answer)
            .any(|paragraph| accounts(&paragraph.lower) || paragraph.is_row)
}

/// Whether the same question is answered where it stands again, through its parts, or by name.
fn is_answered_elsewhere(letter: &Letter, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let printed = |id: &str| id.split('#').next().unwrap_or_default().to_lowercase();
    let (id, words) = (printed(&leaf.id), flat(&leaf.text));
    let again = letter.leaves.iter().enumerate().any(|(other, leaf)| {
        let (other_id, other_words) = (printed(&leaf.id), flat(&leaf.text));
        // A mark that stands twice is of questions printed again with their answers.
        other != at
            && (other_id == id
                || other_words == words
                || leaf.answer != Answer::None
                    && other_id.starts_with(&id)
                    && other_id[id.len()..]
                        .starts_with(|c: char| c.is_ascii_alphabetic() || c == '('))
    });
    let named = [
        format!("question {id}"),
        format!("questions {id}"),
        format!("part {id}"),
        format!("parts {id}"),
        format!("q{id}"),
        format!("and {id}"),
        format!("to {id}"),
    ];
    let tells_of = |lower: &str| {
        has_any(
            lower,
            &[
                "question",
                "questions",
                "part",
                "parts",
                "point",
                "points",
                &named[4],
            ],
        ) && named.iter().any(|name| has_any(lower, &[name]))
    };
    // What stands under a heading with its number is its answer.
    let headed = letter.paragraphs.windows(2).any(|pair| {
        let (heading, next) = (&pair[0], &pair[1]);
        heading.zone == Zone::Answer
            && is_heading(&heading.lower)
            && named.iter().any(|name| has_any(&heading.lower, &[name]))
            && next.zone == Zone::Answer
            && !is_heading(&next.lower)
    });
    again
        || headed
        || letter.paragraphs.iter().any(|paragraph| {
            // A heading alone answers nothing.
            paragraph.zone == Zone::Answer
                && !is_heading(&paragraph.lower)
                && tells_of(&paragraph.lower)
        })
}

fn is_heading(lower: &str) -> bool {
    lower.split(' ').count() <= 4 && has_any(lower, &["question", "part", "answer", "response"])
        || lower.split(' ').count() == 1 && lower.starts_with('q')
}

/// The line on which a question stands in the letter.
fn line_of_question(letter: &Letter, leaf: &ReadLeaf) -> Option<usize> {
    let words: Vec<&str> = leaf.text.split_whitespace().take(6).collect();
    let (start, _) = letter.place_of(0, &words.join(" "))?;
    Some(letter.line_of(start))
}

/// Whether nothing stands by a question that may be its answer, and the letter goes on after it.
/// `starts` are the lines of the questions.
fn is_blank(letter: &Letter, starts: &[Option<usize>], at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let Some(line) = starts[at] else {
        return is_passed_over(letter, at);
    };
    let next = starts
        .iter()
        .flatten()
        .copied()
        .filter(|other| *other > line)
        .min()
        .unwrap_or(letter.lines.len() + 1);
    let asked = flat(&leaf.text.replace('-', " "));
    let own = |text: &str| {
        let words = flat(&text.replace('-', " "));
        words.is_empty()
            || asked.contains(&words)
            || words.contains(&asked)
            || only_period(text).is_some()
    };
    let unread = letter
        .lines
        .iter()
        .take(next - 1)
        .skip(line - 1)
        .any(|line| line.zone == Zone::Request && !own(line.text));
    let last = leaf.lines.iter().max().copied().unwrap_or(line).max(line);
    let later = letter
        .leaves
        .iter()
        .skip(at + 1)
        .any(|other| other.answer != Answer::None);
    let goes_on = later
        || letter.lines.iter().skip(last).any(|line| {
            matches!(
                line.zone,
                Zone::Reuse | Zone::Review | Zone::Commissioner | Zone::Close
            )
        });
    !unread && goes_on
}

/// Whether a question that the letter does not repeat is passed over: the request came apart, the letter
/// answers by number and has the numbers of the others.
fn is_passed_over(letter: &Letter, at: usize) -> bool {
    let headed = |leaf: &ReadLeaf| {
        let id = leaf.id.to_lowercase();
        let names = [format!("question {id}"), format!("q{id}")];
        letter.paragraphs.iter().any(|paragraph| {
            let lower = paragraph.lower.trim_end_matches([':', '.']);
            names.iter().any(|name| lower == name)
        })
    };
    let others = letter.leaves.iter().enumerate();
    let mut others = others.filter(|(other, leaf)| *other != at && leaf.answer != Answer::None);
    !headed(&letter.leaves[at]) && others.all(|(_, leaf)| headed(leaf))
}

/// The listed periods of a question under which nothing stands, where others have their values.
fn blank_items(letter: &Letter, at: usize) -> Vec<(Place, Period)> {
    let leaf = &letter.leaves[at];
    let (Some(first), Some(last)) = (leaf.lines.iter().min(), leaf.lines.iter().max()) else {
        return Vec::new();
    };
    let lines = &letter.lines;
    // Items from the line above the first answer on, to the question after.
    let mut items: Vec<(usize, Period, bool)> = Vec::new();
    let mut from = first.saturating_sub(1);
    while from > 0 && lines[from - 1].text.trim().is_empty() {
        from -= 1;
    }
    let start = from.saturating_sub(1);
    for line in start..lines.len().min(*last) {
        let Some(period) = only_period(lines[line].text) else {
            continue;
        };
        let next = (line + 1..lines.len()).find(|next| !lines[*next].text.trim().is_empty());
        let value = next.is_some_and(|next| {
            let text = lines[next].text;
            lines[next].zone == Zone::Answer
                && only_period(text).is_none()
                && !is_note(&flat(text))
                && leaf.lines.contains(&(next + 1))
        });
        items.push((line, period, value));
    }
    let given = items.iter().filter(|(_, _, value)| *value).count();
    if given < 2 || given <= items.len() - given {
        return Vec::new();
    }
    items
        .into_iter()
        .filter(|(_, _, value)| !value)
        .filter(|(_, period, _)| {
            !leaf.figures.iter().any(|figure| {
                time(figure.period.as_deref()).is_some_and(|given| answers(given, *period))
            })
        })
        .map(|(line, period, _)| {
            let text = lines[line].text;
            let indent = text.len() - text.trim_start().len();
            let span = (
                lines[line].start + indent,
                lines[line].start + text.trim_end().len(),
            );
            let place = Place {
                question: Some(leaf.id.clone()),
                ..letter.at(span)
            };
            (place, period)
        })
        .collect()
}

/// The time that a line is, mark and emphasis apart, if it is nothing else.
fn only_period(text: &str) -> Option<Period> {
    let lower = flat(text);
    let item = lower.trim_start_matches(['-', '•', ' ']);
    let item = match item.split_once([' ', '\t']) {
        Some((mark, rest))
            if mark.len() <= 5 && mark.ends_with(['.', ')', ':']) && !mark.starts_with("20") =>
        {
            rest
        }
        _ => item,
    };
    let item = item.trim().trim_end_matches([':', '-', '.', ' ']);
    let found = periods(item, Date::constant(2020, 1, 1));
    match found.as_slice() {
        [only] if only.start == 0 && only.end == item.len() => match &only.what {
            What::Periods(periods) if periods.len() == 1 => periods.first().copied(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a line speaks of the figures and gives none.
fn is_note(lower: &str) -> bool {
    !accounts(lower)
        && (lower.starts_with("please note")
            || lower.starts_with("note")
            || has_any(
                lower,
                &[
                    "the data provided",
                    "the data for",
                    "the figures above",
                    "data above",
                    "for each year",
                ],
            ))
}
