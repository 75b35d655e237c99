//! What an answer says beside its figures: its class, its grounds, where it points, its caveats.

use super::{
    super::Question,
    Answer, Leaf, ReadFigure, ReadLeaf,
    figures::{self, Against, Answered},
    grounds::{Act, citations, says_not_held, says_refused},
    heads::is_closing,
    lines::{Letter, Voice, sentences},
    place::{How, Piece, Placed, content},
    times::{self, is_time_only, normal},
    values::{self, What},
};
use crate::periods::Period;
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// A leaf with all that answers it.
pub(super) fn answer(
    letter: &Letter,
    leaf: &Leaf,
    pieces: &[Piece],
    items: &[(usize, usize)],
    parts: Parts,
    against: Against,
) -> ReadLeaf {
    // In a thread the last message that answers a question stands, as after a review.
    let last = pieces
        .iter()
        .filter(|piece| piece.how != How::Note)
        .map(|piece| piece.message)
        .max();
    let pieces: Vec<Piece> = pieces
        .iter()
        .filter(|piece| Some(piece.message) == last || piece.how == How::Note)
        .cloned()
        .collect();
    let mut answered = figures::read(letter, leaf, &pieces, items, against);
    let paragraphs = paragraphs(letter, &pieces);
    let words = match parts {
        // What is said not to be held is another part of the question.
        Parts::OtherDenied if !answered.figures.is_empty() => String::new(),
        _ => paragraphs.join("\n"),
    };
    let lower = words.to_lowercase();
    let mut grounds = grounds(&paragraphs, against.act);
    // "Fewer than 5 (see below)": the reason stands elsewhere.
    let points = answered.figures.iter().any(|raw| {
        let line = letter.lines.get(letter.line_of(raw.start));
        raw.hidden.is_some()
            && line.is_some_and(|line| {
                let lower = beginning(line.text).to_lowercase();
                ["see below", "see note", "see above"]
                    .iter()
                    .any(|word| lower.contains(word))
            })
    });
    if grounds.is_empty() && points {
        grounds = grounds_of_hidden(letter, against.act);
    }
    match parts {
        Parts::Denied => answered.figures.clear(),
        Parts::OtherDenied => grounds.retain(|ground| !is_not_held(ground)),
        Parts::Together => {}
    }
    let table = pieces.iter().any(|piece| piece.how == How::Table);
    let attached = !table && says_attached(&lower);
    let answer = if parts == Parts::Denied {
        Answer::NotHeld
    } else {
        class(leaf, &answered, &grounds, &words, attached)
    };
    let mut scopes = Scopes::of(letter, &pieces, &answered);
    let mut figures: Vec<ReadFigure> = answered
        .figures
        .into_iter()
        .map(|raw| ReadFigure {
            period: match &leaf.span {
                // Asked for in words, and answered without a date: the words stand.
                Some(words) if !raw.dated && raw.doubtful.is_none() => Some(words.clone()),
                _ => raw.period.map(normal),
            },
            series: raw.series,
            value: raw.value,
            unit: raw.unit,
            suppressed: raw.hidden,
            basis: scopes.basis(letter.line_of(raw.start)),
            doubtful: raw.doubtful,
            line: letter.line_of(raw.start) + 1,
            span: (raw.start, raw.end),
        })
        .collect();
    figures.sort_by_key(|figure| figure.span);
    let mut lines: Vec<usize> = pieces.iter().map(|piece| piece.line + 1).collect();
    lines.dedup();
    ReadLeaf {
        id: leaf.id.clone(),
        stem: leaf.stem.clone(),
        text: leaf.text.clone(),
        asks: leaf.question.asks.clone(),
        wants: leaf
            .question
            .asks
            .iter()
            .map(|ask| ask.wants.clone())
            .collect(),
        topic: leaf.question.topic(),
        periods: leaf.question.asked_periods(),
        answer,
        grounds,
        attached,
        pointers: pointers(&paragraphs.join("\n")),
        figures,
        caveats: caveats_in(&prose(letter, &pieces)),
        lines,
    }
}

/// How an answer to several parts of one question, "(a) … (b) …", speaks of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Parts {
    /// No part is told from the others.
    Together,
    /// This part is said not to be there.
    Denied,
    /// Another part is.
    OtherDenied,
}

impl Parts {
    pub(super) fn of(letter: &Letter, leaves: &[Leaf], at: usize, pieces: &[Piece]) -> Parts {
        const FEW: usize = 6;
        let Some(leaf) = leaves.get(at) else {
            return Parts::Together;
        };
        let is_part = |leaf: &Leaf| {
            !leaf.stem.is_empty()
                && leaf.text.split_whitespace().count() <= FEW
                && !leaf.text.contains('?')
        };
        if !is_part(leaf) || !pieces.iter().any(|piece| piece.shared) {
            return Parts::Together;
        }
        let from = at.saturating_sub(FEW);
        let siblings: Vec<(bool, Vec<String>)> = leaves[from..]
            .iter()
            .take(2 * FEW)
            .filter(|other| other.stem == leaf.stem && is_part(other))
            .map(|other| (other.id == leaf.id, content(&other.text)))
            .filter(|(_, words)| !words.is_empty())
            .collect();
        if siblings.len() < 2 {
            return Parts::Together;
        }
        let text: String = paragraphs(letter, pieces).join(" ");
        for clause in text.split([',', ';', '.']).take(400) {
            let lower = clause.to_lowercase();
            let denies = says_not_held(&lower)
                || ["not have", "no such", "have no", "unable", "cannot"]
                    .iter()
                    .any(|word| lower.contains(word));
            if !denies {
                continue;
            }
            let said = content(clause);
            let mut named = siblings
                .iter()
                .filter(|(_, words)| words.iter().all(|word| said.contains(word)));
            if let (Some((own, _)), None) = (named.next(), named.next()) {
                return if *own {
                    Parts::Denied
                } else {
                    Parts::OtherDenied
                };
            }
        }
        Parts::Together
    }
}

/// The longest line that may say how the figures of another count.
const LINE_MAX: usize = 1_000;

/// The words that may say how a figure counts: those of its line, of its paragraph, and of the
/// paragraphs and notes that give no figures.
struct Scopes<'a> {
    /// Each line of the answer: its number, its paragraph, its words.
    lines: Vec<(usize, usize, &'a str)>,
    /// What the paragraphs without figures say.
    notes: [Option<&'static str>; 2],
    /// What was found for a line, since a row holds many figures.
    known: HashMap<usize, Option<String>>,
}

impl<'a> Scopes<'a> {
    fn of(letter: &Letter<'a>, pieces: &[Piece], answered: &Answered) -> Scopes<'a> {
        let lines: Vec<(usize, usize, &'a str)> = pieces
            .iter()
            .filter_map(|piece| {
                let text = letter.text.get(piece.start..piece.end)?;
                Some((piece.line, piece.paragraph, text))
            })
            .collect();
        if answered.figures.is_empty() {
            return Scopes {
                lines,
                notes: [None; 2],
                known: HashMap::new(),
            };
        }
        let with: HashSet<usize> = answered
            .figures
            .iter()
            .map(|raw| letter.line_of(raw.start))
            .collect();
        let full: HashSet<usize> = lines
            .iter()
            .filter(|(line, _, _)| with.contains(line))
            .map(|(_, paragraph, _)| *paragraph)
            .collect();
        let notes: String = lines
            .iter()
            .filter(|(_, paragraph, _)| !full.contains(paragraph))
            .map(|(_, _, text)| *text)
            .collect::<Vec<_>>()
            .join(" ");
        Scopes {
            lines,
            notes: bases(&notes),
            known: HashMap::new(),
        }
    }

    fn basis(&mut self, line: usize) -> Option<String> {
        if let Some(known) = self.known.get(&line) {
            return known.clone();
        }
        let found = self.look_up(line);
        self.known.insert(line, found.clone());
        found
    }

    fn look_up(&self, line: usize) -> Option<String> {
        let at = self.lines.partition_point(|(own, _, _)| *own < line);
        let own = self.lines.get(at).filter(|(own, _, _)| *own == line)?;
        let line = bases(own.2);
        // The nearest lines of the paragraph: a table's head, a sentence before.
        let before = self.lines[..at]
            .iter()
            .rev()
            .take(20)
            .take_while(|(_, paragraph, text)| *paragraph == own.1 && text.len() < LINE_MAX);
        let after = self.lines[at + 1..]
            .iter()
            .take(20)
            .take_while(|(_, paragraph, text)| *paragraph == own.1 && text.len() < LINE_MAX);
        let paragraph: String = before
            .chain(after)
            .map(|(_, _, text)| *text)
            .collect::<Vec<_>>()
            .join(" ");
        let paragraph = bases(&paragraph);
        let found: Vec<&str> = (0..2)
            .filter_map(|kind| line[kind].or(paragraph[kind]).or(self.notes[kind]))
            .collect();
        (!found.is_empty()).then(|| found.join(", "))
    }
}

/// What a text says of how figures count: whom, and when; `None` where it says two things.
fn bases(text: &str) -> [Option<&'static str>; 2] {
    const WHOM: [(&str, &str); 8] = [
        ("per full time equivalent", "per full-time equivalent"),
        ("per fte", "per full-time equivalent"),
        ("full time equivalent", "full-time equivalents"),
        ("full time equivalents", "full-time equivalents"),
        ("fte", "full-time equivalents"),
        ("headcount", "headcount"),
        ("head count", "headcount"),
        ("by heads", "headcount"),
    ];
    const WHEN: [(&str, &str); 13] = [
        ("average over", "average over the period"),
        ("averaged over", "average over the period"),
        ("average for the year", "average over the period"),
        ("average across", "average over the period"),
        ("monthly average", "average over the period"),
        ("12 month average", "average over the period"),
        ("year end", "end of the period"),
        ("end of the year", "end of the period"),
        ("end of each year", "end of the period"),
        ("snapshot", "on a day"),
        ("as at", "on a day"),
        ("as of", "on a day"),
        ("data is at", "on a day"),
    ];
    // Whole words: "after" is no FTE.
    let mut plain = String::with_capacity(text.len() + 2);
    for c in std::iter::once(' ').chain(text.chars()).chain([' ']) {
        let c = if c.is_alphanumeric() { c } else { ' ' };
        if c != ' ' || !plain.ends_with(' ') {
            plain.extend(c.to_lowercase());
        }
    }
    let one = |names: &[(&str, &'static str)]| {
        let mut found: Option<&'static str> = None;
        for (words, name) in names {
            // "per full-time equivalent" holds "full-time equivalent".
            let held =
                found.is_some_and(|found| found.starts_with("per") && name.starts_with("full"));
            let said = plain.match_indices(words).any(|(at, _)| {
                plain[..at].ends_with(' ') && plain[at + words.len()..].starts_with(' ')
            });
            if said && !held {
                if found.is_some_and(|found| found != *name) {
                    return None;
                }
                found = Some(name);
            }
        }
        found
    };
    [one(&WHOM), one(&WHEN)]
}

/// The answer's prose, a paragraph a line: rows of tables are left out.
fn prose(letter: &Letter, pieces: &[Piece]) -> String {
    let told: Vec<Piece> = pieces
        .iter()
        .filter(|piece| !letter.lines[piece.line].raw.trim_end().contains('\t'))
        .cloned()
        .collect();
    paragraphs(letter, &told).join("\n")
}

/// The answer's words, a paragraph each, on one line; notes are left out.
fn paragraphs(letter: &Letter, pieces: &[Piece]) -> Vec<String> {
    let mut found: Vec<(usize, String)> = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.how != How::Note) {
        let Some(text) = letter.text.get(piece.start..piece.end) else {
            continue;
        };
        match found.last_mut() {
            Some((paragraph, words)) if *paragraph == piece.paragraph => {
                words.push(' ');
                words.push_str(text);
            }
            _ => found.push((piece.paragraph, text.to_owned())),
        }
    }
    found.into_iter().map(|(_, words)| words).collect()
}

/// The grounds cited, each once, in the order cited.
fn grounds(paragraphs: &[String], act: Act) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for paragraph in paragraphs {
        for cited in citations(paragraph, act) {
            if let Some(ground) = cited.ground
                && !found.contains(&ground)
            {
                found.push(ground);
            }
        }
    }
    found
}

/// The grounds that the letter gives, once for all, for small numbers it does not tell.
fn grounds_of_hidden(letter: &Letter, act: Act) -> Vec<String> {
    const LINES_MAX: usize = 60;
    let mut found: Vec<String> = Vec::new();
    for (at, line) in letter.lines.iter().enumerate() {
        let ours = line.voice == Voice::Council && !line.quoted && line.text.len() < LINE_MAX;
        if !ours {
            continue;
        }
        let cited: Vec<String> = citations(line.text, act)
            .into_iter()
            .filter_map(|cited| cited.ground)
            .filter(|ground| {
                ["s40(2)", "FOISA s38(1)(b)"]
                    .iter()
                    .any(|own| ground.starts_with(own))
            })
            .collect();
        if cited.is_empty() {
            continue;
        }
        // The reason is given with it, or in the list over it.
        let from = at.saturating_sub(12);
        let about: String = letter.lines[from..letter.lines.len().min(at + 3)]
            .iter()
            .filter(|near| near.voice == Voice::Council)
            .map(|near| beginning(near.text))
            .collect::<Vec<_>>()
            .join(" ")
            .to_lowercase();
        let small = [
            "low number",
            "small number",
            "numbers are low",
            "numbers are small",
            "exact number",
            "exact figure",
            "fewer than",
            "less than five",
            "less than 5",
            "suppressed",
            "redacted",
        ]
        .iter()
        .any(|word| about.contains(word));
        if small {
            found.extend(cited);
        }
        if found.len() > LINES_MAX {
            break;
        }
    }
    let mut seen = HashSet::new();
    found.retain(|ground| seen.insert(ground.clone()));
    found
}

/// The beginning of a line that may be long.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(LINE_MAX);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Whether grounds only say that information is not held.
fn is_not_held(ground: &str) -> bool {
    ["s1(1)", "s17(1)", "FOISA s17", "EIR reg 12(4)(a)", "s84"].contains(&ground)
        || ["s17(1)", "s1(1)", "FOISA s17("]
            .iter()
            .any(|own| ground.starts_with(own))
}

fn says_attached(lower: &str) -> bool {
    lower.contains("attach") || lower.contains("enclos")
}

fn class(
    leaf: &Leaf,
    answered: &Answered,
    grounds: &[String],
    words: &str,
    attached: bool,
) -> Answer {
    let lower = words.to_lowercase();
    let denied = says_not_held(&lower);
    let refusing = grounds.iter().any(|ground| !is_not_held(ground));
    if !answered.figures.is_empty() {
        let strong = [
            "not hold",
            "not held",
            "no longer hold",
            "no longer have",
            "not available",
            "not recorded",
            "not kept",
            "nobody worked it out",
        ]
        .iter()
        .any(|word| lower.contains(word));
        let unplaced = answered
            .figures
            .iter()
            .any(|raw| raw.doubtful.is_some() && raw.period.is_none() && raw.value.is_some());
        let part = !grounds.is_empty()
            || strong
            || answered.missing
            || answered.blank
            || unplaced
            || leaves_out(leaf, answered);
        return if part {
            Answer::Partial
        } else {
            Answer::Figures
        };
    }
    if words.trim().is_empty() || has_lost_its_value(words) {
        return Answer::None;
    }
    // What would take too long to find is refused, even where the reason is that it is not recorded
    // apart.
    let costs = [
        "hours",
        "cost limit",
        "appropriate limit",
        "£450",
        "£600",
        "too costly",
    ]
    .iter()
    .any(|word| lower.contains(word));
    if refusing || says_refused(&lower) && grounds.is_empty() && (!denied || costs) {
        let else_given = attached
            && !grounds
                .iter()
                .all(|ground| ground.contains("21") || ground.contains("25"));
        return if else_given {
            Answer::Partial
        } else {
            Answer::Refused
        };
    }
    let applies = values::whole(words.trim()).is_some_and(|value| {
        matches!(&value.what, What::Missing(said) if said.to_lowercase().starts_with("n/a"))
    });
    // "There are none of these staff" is part of how something is worked out.
    let tells_how = !figures::asks_number(leaf)
        && grounds.is_empty()
        && words.split_whitespace().count() > 40
        && !["not hold", "not held"]
            .iter()
            .any(|word| lower.contains(word));
    if tells_how {
        return Answer::Text;
    }
    if !grounds.is_empty() || denied && !applies {
        return Answer::NotHeld;
    }
    Answer::Text
}

/// Whether times that were named outright in the question have no figure, though others have.
fn leaves_out(leaf: &Leaf, answered: &Answered) -> bool {
    let firm: Vec<Period> = leaf
        .question
        .asks
        .iter()
        .flat_map(|ask| &ask.periods)
        .filter(|asked| asked.reading.is_none() && !asked.words.is_empty())
        .map(|asked| asked.period)
        .collect();
    let given: Vec<Period> = answered
        .figures
        .iter()
        .filter_map(|raw| raw.period)
        .collect();
    let inside = given.iter().filter(|period| firm.contains(period)).count();
    firm.len() > 1
        && inside == given.len()
        && inside > 0
        && firm.iter().any(|period| !given.contains(period))
}

/// "The average was  cases.", "The teams are:": a sentence from which conversion took the value.
fn has_lost_its_value(words: &str) -> bool {
    let text = words.trim();
    if text.ends_with(':') && text.split_whitespace().count() <= 8 {
        return true;
    }
    let tokens: Vec<&str> = text.split_whitespace().collect();
    tokens.len() <= 8
        && tokens.windows(2).any(|two| {
            ["was", "were", "is", "are", "of"].contains(&two[0])
                && super::units::noun(two[1].trim_end_matches(['.', ','])).is_some()
        })
        && values::values(text, &[]).is_empty()
}

/// Addresses of pages and names of files in a text.
fn pointers(text: &str) -> Vec<String> {
    const FILES: [&str; 9] = [
        ".pdf", ".xlsx", ".xls", ".docx", ".doc", ".csv", ".ods", ".zip", ".pptx",
    ];
    let mut found: Vec<String> = Vec::new();
    let clean = |word: &str| {
        word.trim_matches(|c: char| "()<>[],;\"'“”".contains(c))
            .trim_end_matches(['.', ')', '>', ':'])
            .to_owned()
    };
    for word in text.split_whitespace() {
        let inner = clean(word);
        let lower = inner.to_lowercase();
        let page = lower.contains("://") && !lower.starts_with("mailto")
            || lower.starts_with("www.")
            || lower.split_once('/').is_some_and(|(host, path)| {
                host.contains('.')
                    && !path.is_empty()
                    && host
                        .chars()
                        .all(|c| c.is_ascii_alphanumeric() || ".-".contains(c))
                    && host.chars().any(|c| c.is_ascii_alphabetic())
            });
        if page && !lower.contains('@') && !found.contains(&inner) {
            found.push(inner);
        }
    }
    for ending in FILES {
        for (at, _) in text.match_indices(ending) {
            let after = text.get(at + ending.len()..).unwrap_or_default();
            if after.starts_with(|c: char| c.is_alphanumeric()) {
                continue;
            }
            let before = text.get(..at).unwrap_or_default();
            // A name may hold spaces: it goes back to a bracket, a quote or the line's start.
            let start = before
                .rfind(['(', '[', '"', '“', ':', '\n', ','])
                .map_or(0, |at| at + 1);
            let name = before
                .get(start..)
                .unwrap_or_default()
                .trim_start_matches(|c: char| !c.is_alphanumeric());
            if name.split(' ').count() <= 8 && !name.contains("//") {
                let name = format!("{name}{ending}");
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        }
    }
    found
}

/// The questions of a letter that answers, without what only looks like one: a council's own
/// words under a question's number, its question back to the requester, its standing matter.
pub(super) fn questions_only<'a>(letter: &Letter, asking: &[&'a Question]) -> Vec<&'a Question> {
    let line = |question: &Question| {
        question
            .line
            .checked_sub(1)
            .and_then(|at| letter.lines.get(at))
    };
    let voice = |question: &Question| line(question).map(|line| line.voice);
    let by_requester = letter.messages > 1
        && asking
            .iter()
            .any(|question| voice(question) == Some(Voice::Requester));
    let mut starts: HashSet<String> = HashSet::new();
    let mut kept = Vec::new();
    let number = |id: &str| -> Option<u32> {
        let digits: String = id.chars().take_while(char::is_ascii_digit).collect();
        digits.parse().ok()
    };
    let mut last: Option<u32> = None;
    for (at, question) in asking.iter().enumerate() {
        let text = question.text.as_str();
        let lower = text.to_lowercase();
        let again = question.id.0.contains('#');
        let asks = asks_by_form(text);
        let start = text.split(' ').take(4).collect::<Vec<_>>().join(" ");
        // "a) Core funded?" under one stem and again under another is asked twice.
        let start = format!("{} {start}", question.stem);
        let repeats = again && starts.contains(&start);
        let council = by_requester && voice(question) == Some(Voice::Council);
        let value = text.starts_with(|c: char| c.is_lowercase())
            && line(question).is_some_and(|line| {
                // "16.5 cases." is a value and no mark.
                let mark = line.text.split(' ').next().unwrap_or_default();
                mark.split_once('.').is_some_and(|(whole, part)| {
                    let digits = |text: &str| {
                        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
                    };
                    digits(whole) && digits(part)
                })
            });
        let top = number(&question.id.0);
        let next = asking.get(at + 1).and_then(|next| number(&next.id.0));
        // "28. One record was …" among questions 5 and 6: a value and its sentence.
        let out_of_order = matches!((top, last, next), (Some(top), Some(last), Some(next)) if top > last + 3 && next < top);
        // In the middle of a council's line.
        let head: String = text.chars().take(20).collect();
        let inside = question.stem.is_empty()
            && line(question).is_some_and(|line| {
                line.voice == Voice::Council && line.text.find(&head).is_some_and(|at| at > 12)
            });
        let answers = !asks
            && (again || inside || out_of_order || says_refused(&lower) || starts_with_value(text));
        let rights = is_closing(text)
            || [
                "not satisfied",
                "unhappy with",
                "was this page",
                "not happy with",
            ]
            .iter()
            .any(|lead| lower.starts_with(lead));
        if repeats || council || value || answers || rights {
            continue;
        }
        starts.insert(start);
        last = top.or(last);
        kept.push(*question);
    }
    if kept.is_empty() {
        asking.to_vec()
    } else {
        kept
    }
}

/// Whether words ask by their form: a question mark, or the first words of a request.
pub(super) fn asks_by_form(text: &str) -> bool {
    const LEADS: [&str; 22] = [
        "how",
        "what",
        "which",
        "who",
        "when",
        "where",
        "why",
        "number of",
        "please",
        "the number",
        "do you",
        "does",
        "is there",
        "are there",
        "can you",
        "could you",
        "average",
        "highest",
        "list",
        "provide",
        "any ",
        "a copy",
    ];
    let lower = text.to_lowercase();
    lower.trim_end().ends_with('?') || LEADS.iter().any(|lead| lower.starts_with(lead))
}

pub(super) fn starts_with_value(text: &str) -> bool {
    let first = text.trim_start();
    let found = values::values(first, &[]);
    found.first().is_some_and(|value| value.start == 0) || values::whole(first).is_some()
}

/// A question's words without the answer that stands on its line: "… at 1 June 2018 – 146".
pub(super) fn without_answer(text: &str) -> String {
    const ANY: Date = Date::constant(2020, 1, 1);
    let answers = |rest: &str| {
        let rest = rest.trim().trim_start_matches(['-', '–', '=', ' ']);
        let led = ["A:", "Answer:", "Answer -", "Response:"]
            .iter()
            .find_map(|lead| rest.strip_prefix(lead));
        let inner = led.unwrap_or(rest).trim();
        !inner.is_empty()
            && (led.is_some() || values::whole(inner).is_some() && !is_time_only(inner, ANY))
    };
    let last = text.rfind('?');
    for (at, _) in text.match_indices('?') {
        let rest = text.get(at + 1..).unwrap_or_default();
        if answers(rest) || Some(at) == last && tells(rest) {
            return text[..=at].trim().to_owned();
        }
    }
    for lead in [
        " Response: ",
        " Answer: ",
        " Reply: ",
        " Our response: ",
        " Council response: ",
    ] {
        if let Some((before, _)) = text.split_once(lead)
            && before.split(' ').count() > 2
        {
            return before.trim().to_owned();
        }
    }
    for stop in [" – ", " - ", " = ", " A: ", " Answer: "] {
        for (at, _) in text.match_indices(stop) {
            let (before, after) = (&text[..at], &text[at + stop.len()..]);
            // "= 29 (a part-time group; next highest 24)": a value, and more on it.
            let value = values::values(after, &[])
                .first()
                .filter(|value| value.start == 0)
                .is_some_and(|value| {
                    let rest = after.get(value.end..).unwrap_or_default().trim_start();
                    rest.starts_with(['(', ',', ';'])
                });
            if before.split(' ').count() > 2
                && (answers(after) || value && !is_time_only(after, ANY))
            {
                return before.trim().to_owned();
            }
        }
    }
    text.to_owned()
}

/// Whether what follows a question is told and not asked.
fn tells(rest: &str) -> bool {
    const GOES_ON: [&str; 26] = [
        "please",
        "if ",
        "can ",
        "could ",
        "would ",
        "i ",
        "for each",
        "for the",
        "by ",
        "(",
        "broken",
        "in the",
        "and ",
        "or ",
        "e.g",
        "i.e",
        "note",
        "where ",
        "this should",
        "this includes",
        "i'm",
        "including",
        "with ",
        "for example",
        "split",
        "from ",
    ];
    let rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "-–=:".contains(c));
    let lower = rest.to_lowercase();
    let part = rest.starts_with(|c: char| c.is_lowercase() || ".)\"'".contains(c));
    let polite = lower.contains("please") && values::values(rest, &[]).is_empty();
    let goes_on = GOES_ON.iter().any(|lead| lower.starts_with(lead));
    !(lower.is_empty() || part || polite || goes_on)
}

/// Words with which a sentence qualifies figures.
const CAVEATS: [&str; 189] = [
    "by heads",
    "until",
    "destroyed",
    "please note",
    "note that",
    "note:",
    "n.b",
    "nb ",
    "nb:",
    "based on",
    "based upon",
    "taken from",
    "drawn from",
    "relates",
    "relate to",
    "represent",
    "inclusive",
    "incomplete",
    "partial",
    "unavailable",
    "not available",
    "defin",
    "snapshot",
    "at the time",
    "on the day",
    "on 31 ",
    "at 31 ",
    "on 30 ",
    "as on",
    "duplicat",
    "double",
    "separately",
    "broken down",
    "break down",
    "combined",
    "pooled",
    "average over",
    "calculat",
    "headcount",
    "head count",
    "we do not use",
    "do not have a",
    "no category",
    "no such",
    "there is no",
    "is due to",
    "due to",
    "therefore",
    "caution",
    "accurate",
    "reliab",
    "quality",
    "complete",
    "manual",
    "at least",
    "may differ",
    "may be",
    "may not",
    "can vary",
    "varies",
    "differ",
    "changed",
    "change in",
    "introduced",
    "migrat",
    "both",
    "alone",
    "without",
    "other than",
    "apart from",
    "except",
    "not been",
    "five or",
    "below five",
    "below 5",
    "under 5",
    "under five",
    "identif",
    "number is under",
    "for the year",
    "each year",
    "reporting year",
    "statutory return",
    "within ",
    "all the money",
    "wrong",
    "rather than",
    "instead",
    "not the",
    "whole time",
    "provisional",
    "approximat",
    "estimat",
    "as at",
    "as of",
    "comparab",
    "leaves out",
    "leave out",
    "left out",
    "takes in",
    "take in",
    "includ",
    "exclud",
    "counted",
    "counts as",
    "count people",
    "not count",
    "is counted",
    "fte",
    "full-time equivalent",
    "weight",
    "scaled",
    "taken to mean",
    "we have taken",
    "interpret",
    "no longer",
    "kept for",
    "destroyed",
    "new system",
    "old system",
    "the system",
    "case system",
    "before audit",
    "unaudited",
    "vat",
    "rounded",
    "round nothing",
    "small number",
    "fewer than",
    "less than",
    "withheld",
    "exact number",
    "extract",
    "year-end",
    "last day of",
    "one case",
    "a case is",
    "case per child",
    "each child",
    "every child",
    "more than one",
    "twice",
    "added up",
    "calendar years",
    "financial years",
    "whole council",
    "part of",
    "set aside",
    "not done so",
    "part-time",
    "maternity",
    "only",
    "worked out",
    "split off",
    "since",
    "from october",
    "are for",
    "is to 31",
    "up to",
    "hospital team",
    "together",
    "we aim",
    "centrally",
    "these figures",
    "the figures",
    "the data",
    "data is",
    "data are",
    "by hand",
    "picked out",
    "a format",
    "reportable",
    "matched",
    "guidance",
    "census",
    "categor",
    "are not those",
    "take you to",
    "taken you",
    "took you",
    "not all ",
    "some of ",
    "though some",
    "position at",
    "are in the",
    "is in the",
    "records them",
    "recorded",
    "of which",
];

/// Remarks on a single figure, in its row or entry.
const REMARKS: [&str; 14] = [
    "provisional",
    "approx",
    "estimat",
    "before audit",
    "unaudited",
    "as of",
    "as at",
    " only",
    "up to",
    "to date",
    "part year",
    "includ",
    "exclud",
    "part-year",
];

/// Sentences of a text that qualify its figures.
pub(super) fn caveats_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for line in text.split('\n') {
        for (_, sentence) in sentences(line) {
            let lower = sentence.to_lowercase();
            let words = sentence.split_whitespace().count();
            let qualifies = CAVEATS.iter().any(|word| lower.contains(word));
            // An entry of a list and a row of a table are figures, but for a remark in it.
            let entry = sentence.contains('\t')
                || words < 12
                    && sentence.starts_with(['-', '•'])
                    && !values::values(sentence, &[]).is_empty();
            let entry = entry && !REMARKS.iter().any(|word| lower.contains(word));
            // Nor is a run of figures a remark on them.
            let numbers = sentence
                .split_whitespace()
                .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
                .count();
            let entry = entry || (numbers >= 6 && numbers * 3 > words * 2);
            if qualifies && !entry && words > 1 && !is_closing(sentence) && seen.insert(sentence) {
                found.push(sentence.to_owned());
            }
        }
    }
    found
}

/// The caveats of a whole letter: those of its answers, and of the notes beside them.
pub(super) fn caveats(letter: &Letter, placed: &Placed) -> Vec<String> {
    caveats_in(&spoken(letter, placed).join("\n"))
}

/// The council's paragraphs that are neither question nor rights, and the notes at the end.
fn spoken(letter: &Letter, placed: &Placed) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut lines: Vec<usize> = placed.spoken.clone();
    lines.extend(placed.answers.iter().flatten().map(|piece| piece.line));
    lines.sort_unstable();
    lines.dedup();
    let parts: HashMap<usize, &str> = placed
        .answers
        .iter()
        .flatten()
        .filter_map(|piece| Some((piece.line, letter.text.get(piece.start..piece.end)?)))
        .collect();
    let mut last: Option<usize> = None;
    for at in lines {
        let Some(line) = letter.lines.get(at) else {
            continue;
        };
        if line.voice != Voice::Council || line.raw.trim_end().contains('\t') {
            continue;
        }
        // The end of a question's last line may be its answer.
        let text = parts.get(&at).copied().unwrap_or(line.text);
        let apart = |text: &str| text.contains('\t') || text.starts_with(['-', '•', '·', '*']);
        let alone = apart(text) || last.is_some_and(|last| apart(letter.lines[last].text));
        match found
            .last_mut()
            .filter(|_| last.is_some_and(|last| last + 1 == at) && !alone)
        {
            Some(paragraph) => {
                paragraph.push(' ');
                paragraph.push_str(text);
            }
            None => found.push(text.to_owned()),
        }
        last = Some(at);
    }
    found
}

/// Notes that rule every figure of a letter: "All figures are for the last day of January."
pub(super) fn notes_for_all(letter: &Letter, placed: &Placed) -> Vec<String> {
    let mut found = Vec::new();
    for paragraph in spoken(letter, placed) {
        for (_, sentence) in sentences(&paragraph) {
            let lower = sentence.to_lowercase();
            let all = lower
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| ["all", "throughout", "every"].contains(&word));
            let figures = ["figures", "data", "numbers", "information"]
                .iter()
                .any(|word| lower.contains(word));
            let position = ["position at", "position as", "correct at", "correct as"]
                .iter()
                .any(|words| lower.contains(words));
            let (all, figures) = (all || position, figures || position);
            let dated = !times::times(sentence, Date::constant(2020, 1, 1)).is_empty()
                || lower.contains("last day of")
                || lower.contains("end of");
            if all && figures && dated {
                found.push(sentence.to_owned());
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_without_their_answers() {
        for (text, question) in [
            (
                "Workers in post at 1 June 2018 – 146",
                "Workers in post at 1 June 2018",
            ),
            ("Posts vacant? A: approximately 30", "Posts vacant?"),
            ("How many started? 38", "How many started?"),
            (
                "Average caseload at 1 June 2018 = 17.3",
                "Average caseload at 1 June 2018",
            ),
            ("How many in 2017 - 2018", "How many in 2017 - 2018"),
            (
                "Is it per child? Or per family?",
                "Is it per child? Or per family?",
            ),
            ("What was spent? We do not hold this.", "What was spent?"),
            (
                "How many? Please say by team.",
                "How many? Please say by team.",
            ),
        ] {
            assert_eq!(without_answer(text), question, "{text}");
        }
    }

    #[test]
    fn pointers_are_pages_and_files() {
        for (text, expected) in [
            (
                "see <https://explore.example/find/>.",
                vec!["https://explore.example/find/"],
            ),
            (
                "in our digest (hallow.example/digest-2024, tables 4 to 6)",
                vec!["hallow.example/digest-2024"],
            ),
            (
                "Enclosed (Caseload Management Policy v3.pdf).",
                vec!["Caseload Management Policy v3.pdf"],
            ),
            ("write to foi@x.example or 2017/18", vec![]),
        ] {
            assert_eq!(pointers(text), expected, "{text}");
        }
    }

    #[test]
    fn lost_values() {
        assert!(has_lost_its_value("The average was  cases."));
        assert!(has_lost_its_value("The teams are:"));
        assert!(!has_lost_its_value("A case is one child."));
    }
}
