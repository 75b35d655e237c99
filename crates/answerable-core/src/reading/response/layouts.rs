//! Letters whose layout says for certain which lines are questions: "Q1" and "A1" in turn, a table
//! with a column of answers, questions in quotation marks, a list that was asked for.
//!
//! The reader of questions goes by their words, and takes a question that asks with a noun alone for
//! what the council says. Where the layout leaves no doubt, the questions are cut out by it and read
//! as a request of their own.

use super::lines::{Letter, Line, Voice, is_answer_heading};

/// The fewest questions that make a layout.
const QUESTIONS_MIN: usize = 2;
/// The most questions that are cut out of a letter.
const QUESTIONS_MAX: usize = 500;
/// A line longer than this shows that lines are not broken to a width.
const UNBROKEN_MIN: usize = 120;

/// The questions of a letter by its layout.
pub(super) struct Laid {
    /// What the questions are called, in order: "1", "a".
    pub(super) names: Vec<String>,
    /// The lines of the letter with nothing but the questions; each keeps its number.
    pub(super) text: String,
}

/// A question with its lines.
struct Item<'a> {
    name: String,
    /// The line of its first words, and those words.
    lines: Vec<(usize, &'a str)>,
}

/// Every layout that a letter fits, the most certain first.
pub(super) fn laid(letter: &Letter) -> Vec<Laid> {
    [
        labels(letter),
        table(letter),
        quoted(letter),
        asked_for(letter),
        first_lines(letter),
    ]
    .into_iter()
    .flatten()
    .filter(|items| (QUESTIONS_MIN..=QUESTIONS_MAX).contains(&items.len()))
    .map(|items| apart(letter, &items))
    .collect()
}

fn apart(letter: &Letter, items: &[Item]) -> Laid {
    let mut own: Vec<String> = vec![String::new(); letter.lines.len()];
    for item in items {
        for (which, (at, words)) in item.lines.iter().enumerate() {
            own[*at] = if which == 0 {
                format!("{}) {words}", item.name)
            } else {
                (*words).to_owned()
            };
        }
    }
    // Between two questions is at least one line: a blank one keeps them apart.
    let mut text = own.join("\n");
    text.push('\n');
    Laid {
        names: items.iter().map(|item| item.name.to_lowercase()).collect(),
        text,
    }
}

/// A number or letter as a name, with what follows it: "1. How", "1) How", "(a) How", "B. How".
fn named(text: &str) -> Option<(String, &str)> {
    let (inner, bracketed) = text
        .strip_prefix(['(', '['])
        .map_or((text, false), |inner| (inner, true));
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
    let end = match (digits, letters) {
        (1..=3, _) => digits,
        (0, 1..=4) if bracketed || letters == 1 => letters,
        _ => return None,
    };
    let (name, after) = inner.split_at(end);
    if letters > 1 && super::super::marks::roman(&name.to_lowercase()).is_none() {
        return None;
    }
    let stops: &[char] = if bracketed {
        &[')', ']']
    } else {
        &['.', ')', ':']
    };
    let rest = after
        .strip_prefix(stops)
        .or_else(|| after.strip_prefix(" - "))
        .or_else(|| after.strip_prefix(" – "))?;
    let spaced = rest.is_empty() || rest.starts_with([' ', '\t']) || after.starts_with(' ');
    spaced.then(|| (name.to_owned(), rest.trim_start()))
}

/// Whether names run on: 1, 2; a, b; i, ii.
fn follows(last: Option<&str>, name: &str) -> bool {
    let Some(last) = last else {
        return ["1", "a", "A", "i", "I"].contains(&name);
    };
    if let (Ok(last), Ok(next)) = (last.parse::<u32>(), name.parse::<u32>()) {
        return next == last + 1;
    }
    let roman = |name: &str| super::super::marks::roman(&name.to_lowercase());
    if let (Some(last), Some(next)) = (roman(last), roman(name))
        && next == last + 1
    {
        return true;
    }
    match (last.as_bytes(), name.as_bytes()) {
        ([last], [next]) => last.is_ascii_alphabetic() && *next == last + 1,
        _ => false,
    }
}

/// "Q1", "Question 1:", "Request 1 - How", with the number and what follows.
fn question_label(text: &str) -> Option<(String, &str)> {
    let leads = [
        "Question ",
        "QUESTION ",
        "Request ",
        "REQUEST ",
        "Q.",
        "Q ",
        "Q",
    ];
    let rest = leads.iter().find_map(|lead| text.strip_prefix(lead))?;
    numbered(rest.trim_start())
}

fn numbered(rest: &str) -> Option<(String, &str)> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=3).contains(&digits) {
        return None;
    }
    let (number, after) = rest.split_at(digits);
    let plain = after.trim_start_matches([' ', '.', ':', ')', '-', '–', '\t']);
    let apart = plain.len() < after.len() || after.is_empty();
    apart.then(|| (number.to_owned(), plain))
}

/// Whether a line opens the answer to the question of a number.
fn answer_label(text: &str, number: &str) -> bool {
    let bare = text.trim_end_matches([':', ' ', '-', '–', '.']);
    if is_answer_heading(bare) || bare == "A" {
        return true;
    }
    let leads = [
        "Answer ",
        "ANSWER ",
        "Response ",
        "RESPONSE ",
        "Reply ",
        "A.",
        "A",
    ];
    let own = leads
        .iter()
        .find_map(|lead| text.strip_prefix(lead))
        .and_then(|rest| numbered(rest.trim_start()));
    if let Some((own, _)) = own {
        return own == number;
    }
    [
        "Answer",
        "Response",
        "Our response",
        "Our answer",
        "Reply",
        "A",
        "ANSWER",
        "RESPONSE",
    ]
    .iter()
    .any(|lead| {
        text.strip_prefix(lead)
            .is_some_and(|rest| rest.starts_with([':', '.']) || rest.starts_with(" - "))
    })
}

fn spoken(line: &Line) -> bool {
    line.voice == Voice::Council
}

/// Questions and answers that are labelled in turn. Every question must have its answer's label.
fn labels<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let mut items: Vec<Item> = Vec::new();
    let mut open = false;
    let mut labelled = false;
    for (at, line) in letter.lines.iter().enumerate() {
        if line.is_blank() || !spoken(line) {
            continue;
        }
        let last = items.last().map(|item| item.name.as_str());
        if open && answer_label(line.text, last.unwrap_or_default()) {
            open = false;
            continue;
        }
        let found = question_label(line.text);
        if items.is_empty() {
            labelled = found.is_some();
        }
        // A list of numbers alone may be the council's own.
        let found = if labelled { found } else { named(line.text) };
        if let Some((name, words)) = found
            && follows(last, &name)
            && name.starts_with(|c: char| c.is_ascii_digit())
        {
            if open {
                return None;
            }
            open = true;
            let lines = match words {
                "" => Vec::new(),
                words => vec![(at, words)],
            };
            items.push(Item { name, lines });
        } else if open && let Some(item) = items.last_mut() {
            item.lines.push((at, line.text));
        }
    }
    let whole = !open && items.iter().all(|item| !item.lines.is_empty());
    whole.then_some(items)
}

/// A table with a column of questions and one of answers.
fn table<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let cells = |line: &Line<'a>| -> Vec<&'a str> {
        let by = if line.text.contains('\t') { '\t' } else { '|' };
        let text = line.text.trim_matches('|');
        text.split(by).map(str::trim).collect()
    };
    let is = |cell: &&str, names: &[&str]| {
        let bare = cell.trim_matches(['*', ':', ' ']).to_lowercase();
        names.iter().any(|name| bare == *name)
    };
    let (head, question, width) = letter.lines.iter().enumerate().find_map(|(at, line)| {
        let all = cells(line);
        let question = all.iter().position(|cell| {
            is(
                cell,
                &[
                    "question",
                    "questions",
                    "request",
                    "your question",
                    "you asked",
                    "your request",
                    "information requested",
                ],
            )
        })?;
        let answer = all.iter().position(|cell| {
            is(
                cell,
                &[
                    "answer",
                    "answers",
                    "response",
                    "our answer",
                    "our response",
                    "reply",
                    "our reply",
                    "council response",
                ],
            )
        })?;
        (answer > question).then_some((at, question, all.len()))
    })?;
    let mut items: Vec<Item> = Vec::new();
    for (at, line) in letter.lines.iter().enumerate().skip(head + 1) {
        let all = cells(line);
        if line.is_blank()
            || all
                .iter()
                .all(|cell| cell.chars().all(|c| "-: ".contains(c)))
        {
            if items.is_empty() || !line.is_blank() {
                continue;
            }
            break;
        }
        if all.len() != width {
            break;
        }
        let words = *all.get(question)?;
        let number = question.checked_sub(1).and_then(|before| {
            let bare = all[before].trim_matches(['Q', '.', ')', ' ']);
            bare.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then_some(bare)
        });
        let (own, words) = named(words).map_or((None, words), |(own, rest)| (Some(own), rest));
        let name = number
            .filter(|number| !number.is_empty())
            .map(str::to_owned)
            .or(own)
            .unwrap_or_else(|| (items.len() + 1).to_string());
        let last = items.last().map(|item| item.name.as_str());
        if words.is_empty() || !follows(last, &name) {
            return None;
        }
        items.push(Item {
            name,
            lines: vec![(at, words)],
        });
    }
    Some(items)
}

/// Questions each in quotation marks, with their marks in or before them: `"1. How many …?"`.
fn quoted<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    const MARKS: [char; 2] = ['"', '“'];
    const ENDS: [char; 2] = ['"', '”'];
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while at < letter.lines.len() {
        let line = &letter.lines[at];
        let before = at.checked_sub(1).map(|above| &letter.lines[above]);
        let opens = before.is_none_or(Line::is_blank) && spoken(line);
        let last = items.last().map(|item| item.name.as_str());
        let found = opens
            .then(|| {
                if let Some(inner) = line.text.strip_prefix(MARKS) {
                    named(inner)
                } else {
                    named(line.text)
                        .or_else(|| question_label(line.text))
                        .and_then(|(name, rest)| Some((name, rest.strip_prefix(MARKS)?)))
                }
            })
            .flatten()
            .filter(|(name, _)| follows(last, name));
        let Some((name, words)) = found else {
            at += 1;
            continue;
        };
        let mut lines = vec![(at, words)];
        while !lines.last().is_some_and(|(_, words)| words.ends_with(ENDS)) {
            at += 1;
            let line = letter.lines.get(at).filter(|line| !line.is_blank())?;
            lines.push((at, line.text));
        }
        if let Some((_, last)) = lines.last_mut() {
            *last = last.trim_end_matches(ENDS);
        }
        items.push(Item { name, lines });
        at += 1;
    }
    Some(items)
}

/// The list that a lead such as "You asked for:" opens, where the same names come again below it.
fn asked_for<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let leads = |line: &Line| {
        let lower = line.text.to_lowercase();
        let bare = lower.trim_end_matches([':', ' ', '-', '–']);
        let told = [
            "you asked",
            "you have asked",
            "you requested",
            "you have requested",
            "your request",
            "you wanted",
            "asking for",
            "following information",
            "asked us",
        ]
        .iter()
        .any(|words| lower.contains(words));
        told && (lower.ends_with([':', '-', '–']) || bare == "your request" || bare == "you asked")
    };
    let head = letter
        .lines
        .iter()
        .position(|line| spoken(line) && leads(line))?;
    let mut items: Vec<Item> = Vec::new();
    let mut below = letter.lines.len();
    for (at, line) in letter.lines.iter().enumerate().skip(head + 1) {
        if line.is_blank() {
            continue;
        }
        let text = line.text.trim_start_matches(['"', '“']);
        let last = items.last().map(|item| item.name.as_str());
        if let Some((name, words)) = named(text)
            && follows(last, &name)
            && !words.is_empty()
        {
            let lines = vec![(at, words)];
            items.push(Item { name, lines });
            continue;
        }
        // What stands on under an item without a gap belongs to it.
        let joined = letter
            .lines
            .get(at - 1)
            .is_some_and(|above| !above.is_blank());
        match items.last_mut() {
            Some(item) if joined && !is_answer_heading(line.text) => item.lines.push((at, text)),
            _ => {
                below = at;
                break;
            }
        }
    }
    let again = |name: &str| {
        letter.lines[below..].iter().any(|line| {
            let own = named(line.text).or_else(|| question_label(line.text));
            let marked = own.is_some_and(|(own, _)| own == name);
            let said = [
                format!("response to {name},"),
                format!("response to {name}:"),
                format!("response to question {name}"),
            ];
            marked
                || said
                    .iter()
                    .any(|said| line.text.to_lowercase().contains(&said.to_lowercase()))
        })
    };
    let answered = items.iter().filter(|item| again(&item.name)).count();
    (items.len() >= 3 && answered == items.len()).then_some(items)
}

/// Numbered questions of one line each with the answer on the lines under them, where lines are not
/// broken to a width.
fn first_lines<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let unbroken = letter
        .lines
        .iter()
        .any(|line| line.text.len() > UNBROKEN_MIN);
    if !unbroken {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    for (at, line) in letter.lines.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| &letter.lines[above]);
        let last = items.last().map(|item| item.name.as_str());
        let Some((name, words)) = named(line.text).filter(|(name, words)| {
            follows(last, name)
                && !words.is_empty()
                && name.starts_with(|c: char| c.is_ascii_digit())
        }) else {
            continue;
        };
        let under = letter.lines.get(at + 1);
        let answered = under.is_some_and(|line| !line.is_blank() && spoken(line));
        if !answered || !above.is_none_or(Line::is_blank) {
            return None;
        }
        // A sentence that tells is the council's own numbered paragraph.
        if words.ends_with('.') && words.len() > UNBROKEN_MIN {
            return None;
        }
        items.push(Item {
            name,
            lines: vec![(at, words)],
        });
    }
    let asks = |item: &&Item| {
        let words = item.lines.first().map_or("", |(_, words)| words);
        words.ends_with('?') || super::super::phrases::is_noun_ask(words)
    };
    let asking = items.iter().filter(asks).count();
    (items.len() >= 4 && 2 * asking >= items.len()).then_some(items)
}
