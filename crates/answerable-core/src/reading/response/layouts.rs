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
    /// The questions alone, each from a line of its own on.
    pub(super) text: String,
    /// For each line of that text, the line of the letter, counted from 1.
    pub(super) lines: Vec<usize>,
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
        in_one_quotation(letter),
        of_requester(letter),
        first_lines(letter),
    ]
    .into_iter()
    .flatten()
    .filter(|items| (QUESTIONS_MIN..=QUESTIONS_MAX).contains(&items.len()))
    .map(|items| apart(&items))
    .collect()
}

fn apart(items: &[Item]) -> Laid {
    let mut text = String::new();
    let mut lines = Vec::new();
    for item in items {
        for (which, (at, words)) in item.lines.iter().enumerate() {
            if which == 0 {
                text.push_str(&item.name);
                text.push_str(") ");
            }
            text.push_str(words);
            text.push('\n');
            lines.push(at + 1);
        }
        text.push('\n');
        lines.push(item.lines.last().map_or(1, |(at, _)| at + 1));
    }
    Laid {
        names: items.iter().map(|item| item.name.to_lowercase()).collect(),
        text,
        lines,
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
    // "1(a) How", "2a) How".
    if digits > 0 && !bracketed {
        let part = after.strip_prefix('(').unwrap_or(after);
        let own = part.bytes().take_while(u8::is_ascii_lowercase).count();
        if own == 1
            && let Some(rest) = part[1..].strip_prefix([')', '.'])
            && rest.starts_with([' ', '\t'])
        {
            return Some((format!("{name}{}", &part[..1]), rest.trim_start()));
        }
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
        return ["1", "1a", "a", "A", "i", "I"].contains(&name);
    };
    let split = |name: &str| -> Option<(u32, u8)> {
        let digits = name.bytes().take_while(u8::is_ascii_digit).count();
        let part = name.as_bytes().get(digits).copied().unwrap_or(0);
        Some((name[..digits].parse().ok()?, part))
    };
    if let (Some((last, part)), Some((next, own))) = (split(last), split(name)) {
        let first = own == 0 || own == b'a';
        return next == last + 1 && first || next == last && part > 0 && own == part + 1;
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

/// "Part one - ": the number as a figure, and what follows.
fn part_label(text: &str) -> Option<(String, &str)> {
    const NUMBERS: [&str; 8] = [
        "one", "two", "three", "four", "five", "six", "seven", "eight",
    ];
    let rest = ["Part ", "PART ", "Question ", "Item "]
        .iter()
        .find_map(|lead| text.strip_prefix(lead))?;
    let (word, after) = rest.split_once([' ', ':', '.'])?;
    let number = NUMBERS
        .iter()
        .position(|number| word.eq_ignore_ascii_case(number))?
        + 1;
    let words = after.trim_start_matches([' ', '-', '–', ':', '.']);
    Some((number.to_string(), words))
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
                        .or_else(|| part_label(line.text))
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

/// Whether a line leads to what was asked.
fn leads(line: &Line) -> bool {
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
    told && (lower.ends_with([':', '-', '–'])
        || lower.contains("following")
        || bare == "your request"
        || bare == "you asked")
}

/// The list that a lead such as "You asked for:" opens, where the same names come again below it.
fn asked_for<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
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
    (items.len() >= 3 && come_again(letter, &items, below)).then_some(items)
}

/// Whether the names of questions come again in the council's lines from one on. One may be answered
/// with another: "(a) and (d)".
fn come_again(letter: &Letter, items: &[Item], from: usize) -> bool {
    let again = |name: &str| {
        letter.lines[from..]
            .iter()
            .filter(|line| spoken(line))
            .any(|line| {
                let own = named(line.text).or_else(|| question_label(line.text));
                let marked = own.is_some_and(|(own, _)| own.eq_ignore_ascii_case(name));
                let lower = line.text.to_lowercase();
                let name = name.to_lowercase();
                marked
                    || ["response to ", "response to question ", "answer to "]
                        .iter()
                        .filter_map(|lead| {
                            lower
                                .strip_prefix("in ")
                                .unwrap_or(&lower)
                                .strip_prefix(lead)
                        })
                        .any(|rest| {
                            rest.strip_prefix(name.as_str())
                                .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
                        })
            })
    };
    let answered = items.iter().filter(|item| again(&item.name)).count();
    answered + usize::from(items.len() > 3) >= items.len()
}

/// Questions that run on in one paragraph: "(a) How many …? (b) Of those, …", answered mark by mark.
fn in_one_quotation<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let first = |text: &str| named(text).is_some_and(|(name, _)| follows(None, &name));
    let start = (0..letter.lines.len()).find(|&at| {
        let line = &letter.lines[at];
        let above = letter.lines[..at]
            .iter()
            .rev()
            .find(|line| !line.is_blank());
        let led = above.is_some_and(leads) && first(line.text);
        spoken(line) && (led || line.text.strip_prefix(['"', '“']).is_some_and(first))
    })?;
    let mut items: Vec<Item> = Vec::new();
    let mut at = start;
    loop {
        let line = letter.lines.get(at).filter(|line| !line.is_blank())?;
        let text = line.text.trim_matches(['"', '“', '”']);
        let mut from = 0;
        for (byte, _) in text.char_indices() {
            let opens = byte == 0 || text[..byte].ends_with([' ', '"']);
            let last = items.last().map(|item| item.name.as_str());
            let found = named(&text[byte..])
                .filter(|(name, rest)| opens && follows(last, name) && !rest.is_empty());
            let Some((name, rest)) = found else { continue };
            if let Some(item) = items.last_mut()
                && byte > from
            {
                item.lines.push((at, without_joint(&text[from..byte])));
            }
            from = text.len() - rest.len();
            let lines = Vec::new();
            items.push(Item { name, lines });
        }
        items
            .last_mut()?
            .lines
            .push((at, without_joint(&text[from..])));
        at += 1;
        let ends = letter.lines.get(at).is_none_or(Line::is_blank);
        if ends || line.text.ends_with(['"', '”']) {
            break;
        }
    }
    (items.len() >= 3 && come_again(letter, &items, at)).then_some(items)
}

/// A question without what joins it to the next: "…; and".
fn without_joint(text: &str) -> &str {
    let text = text.trim();
    let text = text.strip_suffix(" and").unwrap_or(text);
    text.trim_end_matches([';', ',', ' '])
}

/// The numbered list of a request that is quoted in a mail, with or without stops: "1 number of posts".
fn of_requester<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let bare = |text: &'a str| -> Option<(String, &'a str)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = text[digits..].strip_prefix(' ')?;
        let words = rest.starts_with(char::is_alphabetic);
        ((1..=2).contains(&digits) && words).then(|| (text[..digits].to_owned(), rest))
    };
    let mut items: Vec<Item> = Vec::new();
    let mut above = true;
    for (at, line) in letter.lines.iter().enumerate() {
        if line.voice != Voice::Requester || line.is_blank() {
            above = true;
            continue;
        }
        let last = items.last().map(|item| item.name.as_str());
        let found = named(line.text)
            .or_else(|| question_label(line.text))
            .or_else(|| bare(line.text))
            .filter(|(name, rest)| !rest.is_empty() && follows(last, name));
        if let Some((name, words)) = found {
            let lines = vec![(at, words)];
            items.push(Item { name, lines });
        } else if !above && let Some(item) = items.last_mut() {
            // After the list, a short line is its close.
            if line.text.split_whitespace().count() > 3 {
                item.lines.push((at, line.text));
            }
        }
        above = false;
    }
    (items.len() >= 3 && come_again(letter, &items, 0)).then_some(items)
}

/// Numbered questions of one line each with the answer on the lines under them, where lines are not
/// broken to a width; or each after "You asked:".
fn first_lines<'a>(letter: &Letter<'a>) -> Option<Vec<Item<'a>>> {
    let unbroken = letter
        .lines
        .iter()
        .any(|line| line.text.len() > UNBROKEN_MIN);
    let mut led = 0;
    let mut items: Vec<Item> = Vec::new();
    for (at, line) in letter.lines.iter().enumerate() {
        let above = at.checked_sub(1).map(|above| &letter.lines[above]);
        let last = items.last().map(|item| item.name.as_str());
        let text = line
            .text
            .strip_prefix("You asked:")
            .or_else(|| line.text.strip_prefix("You asked"))
            .map_or(line.text, str::trim_start);
        led += usize::from(text.len() < line.text.len());
        let Some((name, words)) = named(text).filter(|(name, words)| {
            follows(last, name)
                && !words.is_empty()
                && name.starts_with(|c: char| c.is_ascii_digit())
        }) else {
            continue;
        };
        let under = letter.lines.get(at + 1);
        let answered = under.is_some_and(|line| !line.is_blank() && spoken(line)) || led > 0;
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
    let plain = unbroken && items.len() >= 4 && led == 0;
    ((plain || led == items.len()) && 2 * asking >= items.len()).then_some(items)
}
