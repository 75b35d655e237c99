//! Where each question stands in a letter, and which of the council's lines answer it.
//!
//! One walk over the lines. A question's own words make it the one that is answered; so do its
//! mark ("2 a)"), words that name it ("For Questions 3 to 6c", "the second point"), and what
//! stands under it. Where questions are printed together and nothing names them below, paragraphs
//! are taken in order, or else by the words they share with a question.

use super::{
    Leaf,
    grounds::{Act, citations, says_not_held, says_refused},
    heads::{is_closing, is_cut},
    lines::{Letter, Voice, is_answer_heading, is_told},
    times::{is_time_only, times},
    values,
};
use crate::words::{TokenKind, singular, tokens};
use jiff::civil::Date;
use std::collections::{HashMap, HashSet};

/// How a piece came to its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum How {
    /// A note on several answers: it gives no figures of its own.
    Note,
    /// By the words it shares with the question.
    Words,
    /// By its place in the order of answers.
    Order,
    /// It refuses or answers the request as a whole.
    Whole,
    /// It stands under the question.
    Under,
    /// The table that the answer points to.
    Table,
    /// By the question's mark or name.
    Named,
}

/// A line, or the end of one, that answers a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) line: usize,
    /// Byte offsets in the letter.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) paragraph: usize,
    /// Which of the question's listed times it stands under, if just one was listed above it.
    pub(super) item: Option<usize>,
    pub(super) how: How,
    /// Whether other questions are answered by it too.
    pub(super) shared: bool,
    /// Under the last of several questions printed together: its place says little.
    weak: bool,
    pub(super) message: usize,
}

/// What answers each leaf.
#[derive(Debug, Default)]
pub(super) struct Placed {
    pub(super) answers: Vec<Vec<Piece>>,
    /// The times listed under each question, as byte spans of the letter.
    pub(super) items: Vec<Vec<(usize, usize)>>,
    /// Where each question was found first: line, and byte offset of the end of its words.
    pub(super) found: Vec<Option<(usize, usize)>>,
    /// The council's lines that are neither question, rights nor letterhead.
    pub(super) spoken: Vec<usize>,
    /// The message of the first answer.
    pub(super) answering: Option<usize>,
}

/// A question's words found in the letter.
#[derive(Clone, Copy, Debug)]
struct Occurrence {
    start: usize,
    end: usize,
    /// `None` for words above questions that ask nothing themselves.
    leaf: Option<usize>,
    /// How many of the question's words are missing: another question may differ by one.
    missing: usize,
}

/// The most places that are looked at for the words of one question.
const PLACES_MAX: usize = 64;

/// The most lines that are kept for several questions together.
const SHARED_LINES_MAX: usize = 60;

pub(super) fn place(letter: &Letter, leaves: &[Leaf], received: Date) -> Placed {
    let occurrences = occurrences(letter, leaves);
    let mut walk = Walk {
        letter,
        leaves,
        received,
        keys: Keys::of(leaves),
        placed: Placed {
            answers: vec![Vec::new(); leaves.len()],
            items: vec![Vec::new(); leaves.len()],
            found: vec![None; leaves.len()],
            ..Placed::default()
        },
        current: Vec::new(),
        how: How::Under,
        before_note: None,
        run: Vec::new(),
        runs: Vec::new(),
        run_open: false,
        loose: Vec::new(),
        item_run: 0,
        last_number: None,
        tail: Vec::new(),
        closed: false,
        seen_question: false,
        answered: HashSet::new(),
        expected: 0,
        wide: 0,
        table_head: None,
        items_before: 0,
        headed: None,
    };
    walk.lines(&occurrences);
    walk.settle();
    walk.bullets_of_named();
    walk.tables_at_the_end();
    walk.parts_of_denied();
    walk.refused_with_the_rest();
    for answers in &mut walk.placed.answers {
        answers.sort_by_key(|piece| (piece.message, piece.start));
        answers.dedup();
    }
    walk.placed
}

/// Every place at which the words of a leaf, or of a parent that asks nothing, stand.
fn occurrences(letter: &Letter, leaves: &[Leaf]) -> Vec<Occurrence> {
    let words = &letter.words;
    let key = |at: usize| -> Option<(&str, &str)> {
        Some((
            words.get(at)?.text.as_str(),
            words.get(at + 1)?.text.as_str(),
        ))
    };
    let mut index: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for at in 0..words.len() {
        if let Some(key) = key(at) {
            index.entry(key).or_default().push(at);
        }
    }
    let mut stems: Vec<&str> = leaves.iter().map(|leaf| leaf.stem.as_str()).collect();
    stems.dedup();
    let wanted = leaves
        .iter()
        .enumerate()
        .map(|(at, leaf)| (Some(at), leaf.text.as_str()))
        .chain(stems.into_iter().map(|stem| (None, stem)));
    let mut found: Vec<Occurrence> = Vec::new();
    // Questions with the same words: the places are dealt out among them in order.
    let mut same: HashMap<String, Vec<usize>> = HashMap::new();
    for (leaf, text) in wanted {
        let own: Vec<String> = tokens(text)
            .into_iter()
            .filter(|token| token.kind != TokenKind::Mark)
            .map(|token| token.text)
            .collect();
        let joined = own.join(" ");
        if let Some(leaf) = leaf {
            same.entry(joined).or_default().push(leaf);
        }
        let Some(first) = own.first() else { continue };
        let places: Vec<usize> = match own.get(1) {
            Some(second) => index
                .get(&(first.as_str(), second.as_str()))
                .cloned()
                .unwrap_or_default(),
            None => continue,
        };
        for &at in places.iter().take(PLACES_MAX) {
            if let Some((last, missing)) = matches_at(letter, &own, at)
                && (own.len() > 2 || starts_line(letter, words[at].start))
            {
                found.push(Occurrence {
                    start: words[at].start,
                    end: after_marks(letter.text, words[last].end),
                    leaf,
                    missing,
                });
            }
        }
    }
    // The best, then the longest, of those that start together or lie in one another.
    found.sort_by_key(|one| {
        let end = std::cmp::Reverse(one.end);
        (one.start, one.missing, end, one.leaf.is_none())
    });
    let mut kept: Vec<Occurrence> = Vec::new();
    for one in found {
        let twin = kept
            .last()
            .is_some_and(|last| last.start == one.start && last.end == one.end);
        let inside = kept
            .last()
            .is_some_and(|last| one.start < last.end && !twin);
        if !inside && (!twin || one.leaf.is_some()) {
            kept.push(one);
        }
    }
    deal_out(letter, kept, same, leaves)
}

/// Where several leaves have the same words, each place belongs to one of them.
fn deal_out(
    letter: &Letter,
    found: Vec<Occurrence>,
    same: HashMap<String, Vec<usize>>,
    leaves: &[Leaf],
) -> Vec<Occurrence> {
    let mut group: HashMap<usize, Vec<usize>> = HashMap::new();
    for members in same.into_values().filter(|members| members.len() > 1) {
        for &member in &members {
            group.insert(member, members.clone());
        }
    }
    let mut turn: HashMap<usize, usize> = HashMap::new();
    let mut kept: Vec<Occurrence> = Vec::new();
    for mut one in found {
        if kept.last().is_some_and(|last| last.start == one.start) {
            continue;
        }
        if let Some(members) = one.leaf.and_then(|leaf| group.get(&leaf)) {
            let line = letter.line_of(one.start) + 1;
            let by_line = members.iter().find(|&&leaf| leaves[leaf].line == line);
            let turn = turn.entry(members[0]).or_insert(0);
            one.leaf = Some(*by_line.unwrap_or(&members[*turn % members.len()]));
            *turn += 1;
        }
        kept.push(one);
    }
    kept
}

/// The last word of a place that has a question's words, a few words of the page's own between.
fn matches_at(letter: &Letter, own: &[String], at: usize) -> Option<(usize, usize)> {
    let mut here = at;
    let mut last = at;
    let mut matched = 0;
    // A page's foot may stand in a long question.
    let mut spare = if own.len() < 8 {
        1
    } else {
        (2 + own.len() / 4).min(12)
    };
    for word in own {
        // A page that is cut ends in the middle of a question that is printed again.
        if here + 1 >= letter.words.len() && matched > 4 && here == at + matched {
            let last_word = letter.words.get(here);
            if last_word.is_none_or(|token| word.starts_with(&token.text)) {
                return Some((letter.words.len() - 1, own.len() - matched));
            }
        }
        let ahead = letter
            .words
            .get(here..)?
            .iter()
            .take(spare + 1)
            .position(|token| token.text == *word);
        match ahead {
            Some(skipped) if skipped <= 2 || matched * 2 > own.len() => {
                spare -= skipped;
                last = here + skipped;
                here = last + 1;
                matched += 1;
            }
            _ => {
                if spare == 0 {
                    return None;
                }
                spare -= 1;
            }
        }
    }
    (matched * 10 >= own.len() * 9).then_some((last, own.len() - matched))
}

fn starts_line(letter: &Letter, byte: usize) -> bool {
    let line = &letter.lines[letter.line_of(byte)];
    let before = letter.text.get(line.start..byte).unwrap_or_default();
    before.len() <= 8 && !before.trim().contains(' ')
}

/// The end of a question past its own marks: `?`, a bracket, a full stop.
fn after_marks(text: &str, end: usize) -> usize {
    let rest = &text[end..];
    let length: usize = rest
        .chars()
        .take_while(|c| "?).\"'”’!*".contains(*c))
        .map(char::len_utf8)
        .sum();
    end + length
}

/// The names of leaves, for looking them up in answers.
struct Keys {
    keys: Vec<String>,
    exact: HashMap<String, Vec<usize>>,
}

impl Keys {
    fn of(leaves: &[Leaf]) -> Keys {
        Keys::named(leaves.iter().map(|leaf| key(&leaf.id)).collect())
    }

    fn named(keys: Vec<String>) -> Keys {
        let mut exact: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            exact.entry(key.clone()).or_default().push(at);
        }
        Keys { keys, exact }
    }

    fn exactly(&self, name: &str) -> Vec<usize> {
        self.exact.get(name).cloned().unwrap_or_default()
    }

    /// The leaves of a name: itself, or those under it.
    fn under(&self, name: &str) -> Vec<usize> {
        let exact = self.exactly(name);
        if !exact.is_empty() {
            return exact;
        }
        (0..self.keys.len())
            .filter(|&at| {
                self.keys[at].strip_prefix(name).is_some_and(|rest| {
                    let more = rest.starts_with(|c: char| c.is_ascii_digit());
                    !more || !name.ends_with(|c: char| c.is_ascii_digit())
                })
            })
            .collect()
    }

    /// A list of names at the head of a text: `2 a)`, `10b and 12.`, `3 to 6c`, `D and E.`: the
    /// leaves, the number named last, and the offset after it.
    fn list(&self, text: &str, last_number: Option<&str>) -> Option<(Vec<usize>, String, usize)> {
        const LINKS: [(&str, bool); 22] = [
            (") and (", false),
            (") & (", false),
            ("), (", false),
            (") to (", true),
            (". - ", true),
            (". – ", true),
            (". to ", true),
            (". and ", false),
            (". & ", false),
            ("., ", false),
            (" a / and ", false),
            (" / and ", false),
            (", and ", false),
            (" and ", false),
            (" & ", false),
            (", ", false),
            (" through to ", true),
            (" to ", true),
            (" – ", true),
            (" - ", true),
            ("-", true),
            ("–", true),
        ];
        let mut found: Vec<usize> = Vec::new();
        let mut at = 0;
        let mut number = last_number.map(str::to_owned);
        let mut range = false;
        loop {
            let rest = text.get(at..)?;
            let Some((leaves, own_number, length)) = self.one(rest, number.as_deref()) else {
                break;
            };
            if range && let (Some(&from), Some(&to)) = (found.last(), leaves.last()) {
                found.extend(from + 1..=to);
            } else {
                found.extend(leaves);
            }
            if let Some(own) = own_number {
                number = Some(own);
            }
            at += length;
            let rest = text.get(at..)?;
            let link = LINKS.iter().find(|(link, _)| rest.starts_with(link));
            let Some((link, is_range)) = link else { break };
            let after = text.get(at + link.len()..)?;
            let after_q = skip_q(after);
            let skipped = after.len() - after_q.len();
            let Some((_, _, length)) = self.one(after_q, number.as_deref()) else {
                break;
            };
            // "3. - 5." names two; "3. - 5 posts" gives a value.
            if link.starts_with('.') && !after_q[length..].starts_with(['.', ')', ':']) {
                break;
            }
            range = *is_range;
            at += link.len() + skipped;
        }
        if found.is_empty() {
            return None;
        }
        let mut seen = HashSet::new();
        found.retain(|leaf| seen.insert(*leaf));
        Some((found, number.unwrap_or_default(), at))
    }

    /// One name: its leaves, its number, its length.
    fn one(
        &self,
        text: &str,
        last_number: Option<&str>,
    ) -> Option<(Vec<usize>, Option<String>, usize)> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        if digits > 2 {
            return None;
        }
        if digits > 0 {
            let mut length = digits;
            let mut number = text[..digits].trim_start_matches('0').to_owned();
            let sub = text[digits..]
                .strip_prefix('.')
                .map(|rest| rest.bytes().take_while(u8::is_ascii_digit).count())
                .filter(|sub| (1..=2).contains(sub));
            if let Some(sub) = sub {
                let dotted = format!("{number}.{}", &text[digits + 1..=digits + sub]);
                if self.under(&dotted).is_empty() {
                    return None;
                }
                number = dotted;
                length += sub + 1;
            }
            // "2 a)", "5.a.", "1(b)": its letter may stand apart.
            let rest = &text[length..];
            let spaced = rest.trim_start_matches([' ', '.', '(', ')']);
            let letters = spaced.bytes().take_while(u8::is_ascii_lowercase).count();
            let ends = !spaced[letters..].starts_with(|c: char| c.is_alphanumeric());
            let gap = rest.len() - spaced.len();
            if (1..=4).contains(&letters) && ends && gap <= 2 {
                let whole = format!("{number}{}", &spaced[..letters]);
                let stopped = gap == 0
                    || spaced[letters..].starts_with([')', '.', ':'])
                    || spaced[letters..].is_empty();
                let leaves = self.under(&whole);
                if stopped && !leaves.is_empty() {
                    return Some((leaves, Some(number), length + gap + letters));
                }
                // "1 a)" in an answer to a request that has no letters.
                let leaves = self.under(&number);
                if leaves.len() == 1 && spaced[letters..].starts_with(')') {
                    return Some((leaves, Some(number), length + gap + letters));
                }
            }
            let leaves = self.under(&number);
            return (!leaves.is_empty()).then_some((leaves, Some(number), length));
        }
        let inner = text.strip_prefix('(').unwrap_or(text);
        let bracket = text.len() - inner.len();
        let letters = inner.bytes().take_while(u8::is_ascii_alphabetic).count();
        let ends = !inner[letters..].starts_with(|c: char| c.is_alphanumeric() || c == '\'');
        if !(1..=4).contains(&letters) || !ends {
            return None;
        }
        let word = inner[..letters].to_ascii_lowercase();
        let mut leaves = self.exactly(&word);
        if leaves.is_empty()
            && let Some(number) = last_number
        {
            leaves = self.exactly(&format!("{number}{word}"));
        }
        (!leaves.is_empty()).then_some((leaves, None, bracket + letters))
    }
}

/// The name of a leaf without its marks: `Q2.a)` is `2a`.
pub(super) fn key(id: &str) -> String {
    let own = id.rsplit('-').next().unwrap_or(id);
    let own = own.split('#').next().unwrap_or(own).to_lowercase();
    let own = own.trim_start_matches('q');
    let mut out = String::new();
    let chars: Vec<char> = own.chars().collect();
    for (at, c) in chars.iter().enumerate() {
        let digit = |at: Option<usize>| {
            at.and_then(|at| chars.get(at))
                .is_some_and(char::is_ascii_digit)
        };
        if c.is_alphanumeric() || *c == '.' && digit(at.checked_sub(1)) && digit(Some(at + 1)) {
            out.push(*c);
        }
    }
    out
}

fn skip_q(text: &str) -> &str {
    for lead in [
        "Questions ",
        "questions ",
        "Question ",
        "question ",
        "Q.",
        "Q",
        "q",
    ] {
        if let Some(rest) = text.strip_prefix(lead)
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return rest;
        }
    }
    text
}

/// How a line names the questions it answers.
enum Named {
    /// At its head, where the answer goes on after the offset; or in a paragraph's words, for
    /// that paragraph only.
    Answer(Vec<usize>, usize, bool),
    /// Somewhere in it: a note on the answers to them.
    Note(Vec<usize>),
    /// All of them.
    All,
    /// Those that nothing has answered so far.
    Rest,
}

struct Walk<'a> {
    letter: &'a Letter<'a>,
    leaves: &'a [Leaf<'a>],
    received: Date,
    keys: Keys,
    placed: Placed,
    /// The leaves that are answered here.
    current: Vec<usize>,
    how: How,
    /// What was answered before a note on other questions.
    before_note: Option<(Vec<usize>, How)>,
    /// The leaves printed since an answer was last given.
    run: Vec<usize>,
    /// Runs of questions under which something stands.
    runs: Vec<Vec<usize>>,
    run_open: bool,
    /// First lines of paragraphs that name no question and stand under none.
    loose: Vec<usize>,
    item_run: usize,
    last_number: Option<String>,
    /// Lines after the close.
    tail: Vec<usize>,
    closed: bool,
    seen_question: bool,
    /// Leaves with an answer, by message, but for those whose place says little.
    answered: HashSet<(usize, usize)>,
    /// The leaf after the one named last.
    expected: usize,
    /// Lines since several questions were named together.
    wide: usize,
    /// The line of this paragraph that holds times and nothing else, as a table's head does.
    table_head: Option<usize>,
    /// How many times were listed with the question where it was printed before.
    items_before: usize,
    /// The message whose answers have had a heading, and whether questions were printed again
    /// under it.
    headed: Option<(usize, bool)>,
}

impl Walk<'_> {
    fn lines(&mut self, occurrences: &[Occurrence]) {
        let mut next = 0;
        let mut covered = 0;
        let mut paragraph = 0;
        let mut message = 0;
        let mut starts_paragraph = true;
        for at in 0..self.letter.lines.len() {
            let line = self.letter.lines[at].clone();
            if line.message != message {
                message = line.message;
                self.current.clear();
                self.run.clear();
                self.run_open = false;
                self.closed = false;
                self.last_number = None;
            }
            if line.is_blank() {
                if !starts_paragraph && let Some((current, how)) = self.before_note.take() {
                    self.current = current;
                    self.how = how;
                }
                paragraph += 1;
                starts_paragraph = true;
                continue;
            }
            if starts_paragraph {
                self.table_head = None;
            }
            if line.voice == Voice::Nobody {
                continue;
            }
            let line_end = line.start + line.text.len();
            // The questions on this line.
            let mut asked_to = line.start.max(covered.min(line_end));
            let mut asks = covered > line.start;
            while let Some(one) = occurrences.get(next).filter(|one| one.start < line_end) {
                next += 1;
                asks = true;
                covered = one.end;
                asked_to = one.end.min(line_end);
                if let Some(leaf) = one.leaf {
                    self.question(self.twin(leaf), at, one.end);
                } else {
                    self.current.clear();
                }
            }
            if asks {
                starts_paragraph = false;
                if covered >= line_end || line.voice == Voice::Requester {
                    continue;
                }
                self.rest_of_question(at, asked_to, line_end, paragraph);
                continue;
            }
            if line.voice == Voice::Requester {
                starts_paragraph = false;
                continue;
            }
            self.told(at, paragraph, starts_paragraph);
            starts_paragraph = false;
        }
    }

    /// Under the mark of a number, words that stand under two numbers are those of its own part.
    fn twin(&self, leaf: usize) -> usize {
        let (How::Named, Some(number)) = (self.how, self.last_number.as_deref()) else {
            return leaf;
        };
        let of_number = |at: usize| {
            self.keys.keys.get(at).is_some_and(|key| {
                key.strip_prefix(number)
                    .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(char::is_numeric))
            })
        };
        if self.placed.found[leaf].is_none() || of_number(leaf) {
            return leaf;
        }
        let first = self.current.first().copied().unwrap_or(leaf);
        let near = first.saturating_sub(12)..self.leaves.len().min(first + 12);
        near.into_iter()
            .find(|&at| of_number(at) && self.leaves[at].text == self.leaves[leaf].text)
            .unwrap_or(leaf)
    }

    fn question(&mut self, leaf: usize, line: usize, end: usize) {
        if self.run_open {
            self.run.clear();
            self.run_open = false;
        }
        self.seen_question = true;
        self.closed = false;
        self.before_note = None;
        self.printed_again(leaf, line);
        // Parts of one sentence, "per (a) … and (b) …", have one answer.
        let one_sentence = self.current.last().is_some_and(|&last| {
            let (before, here) = (&self.leaves[last], &self.leaves[leaf]);
            before.line == here.line
                && here.line > 0
                && before.stem == here.stem
                && !here.stem.is_empty()
        }) && self.how == How::Under;
        if one_sentence {
            self.current.push(leaf);
        } else {
            if !self.run.contains(&leaf) {
                self.run.push(leaf);
            }
            self.current = vec![leaf];
        }
        self.how = How::Under;
        self.item_run = 0;
        self.items_before = self.placed.items[leaf].len();
        if self.placed.found[leaf].is_none() {
            self.placed.found[leaf] = Some((line, end));
        }
        self.number_of(&[leaf]);
    }

    /// Under the heading of the answers the questions are printed again, each with its own: what
    /// stood above them there repeats the request.
    fn printed_again(&mut self, leaf: usize, line: usize) {
        let message = self.letter.lines[line].message;
        if self.headed != Some((message, false)) || self.placed.found[leaf].is_none() {
            return;
        }
        self.headed = Some((message, true));
        for answers in &mut self.placed.answers {
            answers.retain(|piece| !piece.weak || piece.how != How::Under);
        }
        self.runs.clear();
        self.run.clear();
        self.run_open = false;
    }

    fn number_of(&mut self, leaves: &[usize]) {
        let digits: String = leaves
            .last()
            .and_then(|&leaf| self.keys.keys.get(leaf))
            .map(|key| key.chars().take_while(char::is_ascii_digit).collect())
            .unwrap_or_default();
        if !digits.is_empty() {
            self.last_number = Some(digits);
        }
    }

    /// What stands on a question's line after it: its answer, or more of the question.
    fn rest_of_question(&mut self, at: usize, from: usize, to: usize, paragraph: usize) {
        let Some(rest) = self.letter.text.get(from..to) else {
            return;
        };
        let trimmed = rest.trim_start_matches(|c: char| " \t-–—=:.,;".contains(c));
        let trimmed = [
            "A:",
            "A.",
            "Answer:",
            "Answer -",
            "Ans:",
            "Response:",
            "Reply:",
        ]
        .iter()
        .find_map(|lead| trimmed.strip_prefix(lead))
        .unwrap_or(trimmed)
        .trim();
        let lower = trimmed.to_lowercase();
        let more = lower.starts_with('(')
            || lower.is_empty()
            || lower.starts_with("for example")
            || lower.ends_with('?');
        if more {
            return;
        }
        let end = from + rest.trim_end().len();
        self.piece(at, end - trimmed.len(), end, paragraph);
    }

    fn told(&mut self, at: usize, paragraph: usize, starts_paragraph: bool) {
        let line = &self.letter.lines[at];
        let text = line.text;
        if starts_paragraph && is_closing(&self.paragraph_from(at)) {
            self.current.clear();
            self.closed = true;
            self.before_note = None;
            return;
        }
        if is_answer_heading(text) {
            self.heading(line.message);
            return;
        }
        // The foot of a page in a list of answers; and a reason for several answers at once.
        if is_field(text) || starts_paragraph && is_of_those_above(&self.paragraph_from(at)) {
            self.current.clear();
            self.closed = true;
            self.before_note = None;
            return;
        }
        if self.item(at) {
            return;
        }
        if self.how == How::Under && asks_more(text) {
            return;
        }
        if times(text, self.received).len() > 1 && is_time_only(text, self.received) {
            self.table_head = Some(at);
        }
        let tabbed = line.raw.trim_end().contains('\t');
        if self.seen_or_thread() && !tabbed {
            self.placed.spoken.push(at);
            match self.named(at, starts_paragraph) {
                Some(Named::Answer(leaves, offset, only_here)) => {
                    let before = (self.current.clone(), self.how);
                    self.expected = leaves.last().map_or(0, |last| last + 1);
                    self.number_of(&leaves);
                    self.current = leaves;
                    self.how = How::Named;
                    self.closed = false;
                    self.before_note = only_here.then_some(before);
                    self.item_run = 0;
                    self.run_open |= !only_here;
                    let start = line.start + offset;
                    let end = line.start + text.len();
                    let rest = self.letter.text.get(start..end).unwrap_or_default();
                    let trimmed = rest.trim_start_matches(|c: char| " .):-–=,".contains(c));
                    // A heading that repeats the question's words answers nothing.
                    if !trimmed.is_empty() && !self.is_heading(trimmed) {
                        self.head_of_table(at, trimmed, paragraph);
                        self.piece(at, end - trimmed.len(), end, paragraph);
                    }
                    return;
                }
                Some(Named::Note(leaves)) => {
                    if self.before_note.is_none() {
                        self.before_note = Some((self.current.clone(), self.how));
                    }
                    self.current = leaves;
                    self.how = How::Note;
                }
                Some(Named::All) => {
                    self.current = (0..self.leaves.len()).collect();
                    self.how = How::Whole;
                    self.run_open = true;
                }
                Some(Named::Rest) => {
                    self.current = (0..self.leaves.len())
                        .filter(|&leaf| is_silent(&self.placed.answers[leaf]))
                        .collect();
                    self.how = How::Whole;
                    self.run_open = true;
                }
                None => {}
            }
        }
        if self.closed || !self.seen_or_thread() {
            if self.seen_question {
                self.tail.push(at);
            }
            return;
        }
        if self.current.is_empty() {
            if starts_paragraph || self.loose.is_empty() {
                self.loose.push(at);
            }
            return;
        }
        self.piece(at, line.start, line.start + text.len(), paragraph);
    }

    /// The first heading over answers, below every question: what stands under the questions above
    /// it is the requester's, such as a grid to fill in.
    fn heading(&mut self, message: usize) {
        if self.headed.is_some_and(|(of, _)| of == message) {
            return;
        }
        self.headed = Some((message, false));
        self.table_head = None;
        let known = self.placed.found.iter().flatten().count();
        let below = known * 4 >= self.leaves.len() * 3;
        let letter = self.letter.text;
        let own = |answers: &&Vec<Piece>| {
            answers.iter().any(|piece| {
                let text = letter.get(piece.start..piece.end).unwrap_or_default();
                piece.how == How::Under && !piece.weak && is_told(text)
            })
        };
        let answered = self.placed.answers.iter().filter(own).count();
        if !below || self.leaves.is_empty() || answered * 2 > self.leaves.len().max(2) {
            return;
        }
        for answers in &mut self.placed.answers {
            answers.retain(|piece| piece.how != How::Under || piece.message != message);
        }
        self.runs.clear();
        self.answered.retain(|(_, of)| *of != message);
        self.run = (0..self.leaves.len()).collect();
        self.run_open = false;
        self.current = vec![self.leaves.len() - 1];
        self.how = How::Under;
        self.before_note = None;
        self.item_run = 0;
        self.expected = 0;
    }

    /// "1. No." answers the parts of a question that ask for more of what there is not.
    fn parts_of_denied(&mut self) {
        for at in 0..self.leaves.len() {
            if !is_silent(&self.placed.answers[at]) {
                continue;
            }
            let key = self.keys.keys[at].as_str();
            let parent = key.trim_end_matches(|c: char| c.is_ascii_alphabetic());
            if parent.len() == key.len() || parent.is_empty() {
                continue;
            }
            let Some(&of) = self.keys.exactly(parent).first() else {
                continue;
            };
            let said: String = self.placed.answers[of]
                .iter()
                .filter(|piece| piece.how != How::Note)
                .filter_map(|piece| self.letter.text.get(piece.start..piece.end))
                .take(SHARED_LINES_MAX)
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase();
            let denies = said
                .split(|c: char| !c.is_alphabetic())
                .any(|word| ["no", "not", "none", "nil"].contains(&word))
                || said.starts_with("n/a");
            if denies {
                let pieces: Vec<Piece> = self.placed.answers[of]
                    .iter()
                    .filter(|piece| piece.how != How::Note)
                    .take(SHARED_LINES_MAX)
                    .map(|piece| Piece {
                        how: How::Whole,
                        shared: true,
                        ..piece.clone()
                    })
                    .collect();
                self.placed.answers[at] = pieces;
            }
        }
    }

    /// A refusal that names no question is of every one that nothing else answers.
    fn refused_with_the_rest(&mut self) {
        // Words of help that happen to be near a question give it nothing.
        let helps = |piece: &Piece| {
            let text = self.letter.text.get(piece.start..piece.end);
            piece.how == How::Words
                && text.is_some_and(|text| {
                    let lower = text.to_lowercase();
                    ["link", "help you", "assist", "advice"]
                        .iter()
                        .any(|word| lower.contains(word))
                })
        };
        let silent: Vec<usize> = (0..self.leaves.len())
            .filter(|&leaf| {
                let answers = &self.placed.answers[leaf];
                let said = answers.iter().filter(|piece| piece.how != How::Note);
                is_silent(answers) || said.clone().any(helps) && said.count() < 4
            })
            .collect();
        if silent.is_empty() {
            return;
        }
        // Refusals of one question: by its name, or under it alone.
        let taken: HashSet<usize> = self
            .placed
            .answers
            .iter()
            .flatten()
            .filter(|piece| piece.how == How::Named || piece.how == How::Under && !piece.weak)
            .map(|piece| piece.line)
            .collect();
        let mut lines: Vec<usize> = self.placed.spoken.clone();
        lines.dedup();
        let mut found: Vec<Piece> = Vec::new();
        let mut from = 0;
        while from < lines.len() && found.len() < SHARED_LINES_MAX {
            let length = lines[from..]
                .iter()
                .enumerate()
                .take_while(|(offset, line)| lines[from] + offset == **line)
                .count();
            let paragraph = &lines[from..from + length];
            from += length;
            let first = &self.letter.lines[paragraph[0]];
            let text: String = paragraph
                .iter()
                .take(SHARED_LINES_MAX)
                .map(|&at| self.letter.lines[at].text)
                .collect::<Vec<_>>()
                .join(" ");
            let lower = text.to_lowercase();
            let refuses = refuses(&text)
                && [
                    "request",
                    "comply",
                    "complies",
                    "answer",
                    "data",
                    "information",
                    "task",
                ]
                .iter()
                .any(|word| lower.contains(word));
            let one = paragraph.iter().any(|line| taken.contains(line))
                || !self.in_words(&text).is_empty()
                || !self.ordinals(&lower).is_empty();
            // Near one question by its words, it refuses the others only if it speaks of the request.
            let near = self
                .placed
                .answers
                .iter()
                .enumerate()
                .any(|(leaf, answers)| {
                    answers
                        .iter()
                        .any(|piece| piece.how == How::Words && paragraph.contains(&piece.line))
                        && !self.is_of_all(&text, leaf)
                });
            let one = one || near;
            if first.voice != Voice::Council || !refuses || one || is_closing(&text) {
                continue;
            }
            found.extend(paragraph.iter().take(SHARED_LINES_MAX).map(|&at| {
                let line = &self.letter.lines[at];
                Piece {
                    line: at,
                    start: line.start,
                    end: line.start + line.text.len(),
                    paragraph: usize::MAX / 4 + paragraph[0],
                    item: None,
                    how: How::Whole,
                    shared: true,
                    weak: false,
                    message: line.message,
                }
            }));
        }
        for leaf in silent {
            self.placed.answers[leaf].extend(found.iter().cloned());
        }
    }

    /// A row of a table that names its question takes the row of years above it along.
    fn head_of_table(&mut self, at: usize, row: &str, paragraph: usize) {
        let Some(head) = self.table_head.filter(|head| *head < at) else {
            return;
        };
        let count = values::values(row, &[]).len();
        if count > 1 && row.split_whitespace().count() <= count * 4 {
            let line = &self.letter.lines[head];
            let (start, end) = (line.start, line.start + line.text.len());
            self.piece(head, start, end, paragraph);
        }
    }

    fn seen_or_thread(&self) -> bool {
        self.seen_question || self.letter.messages > 1
    }

    /// A time listed under a question that is printed with it.
    fn item(&mut self, at: usize) -> bool {
        let line = &self.letter.lines[at];
        let Some(&leaf) = self.current.last() else {
            return false;
        };
        if self.how != How::Under || line.raw.starts_with('\t') {
            return false;
        }
        let unmarked = without_mark(line.text);
        let marked = unmarked.len() < line.text.len();
        let first = self.placed.answers[leaf]
            .last()
            .is_none_or(|piece| piece.line + 1 < at && marked);
        let connective = ["from", "in", "for", "during", "between", "namely", "by"].contains(
            &line
                .text
                .trim_end_matches([':', '-', '.'])
                .trim()
                .to_lowercase()
                .as_str(),
        );
        if connective && first {
            return true;
        }
        // "2017 2047" without a mark is a year and its value.
        let several = times(unmarked, self.received).len() > 1;
        if !(marked || first && !several) || !is_time_only(unmarked, self.received) {
            return false;
        }
        let end = line.start + line.text.len();
        self.placed.items[leaf].push((end - unmarked.len(), end));
        self.item_run += 1;
        true
    }

    fn piece(&mut self, line: usize, start: usize, end: usize, paragraph: usize) {
        let text = self.letter.text.get(start..end).unwrap_or_default();
        if is_label(text) {
            return;
        }
        let message = self.letter.lines[line].message;
        if self.how == How::Under && !self.run_open {
            self.run_open = true;
            if self.run.len() > 1 {
                self.runs.push(self.run.clone());
            }
        }
        let shared = self.current.len() > 1;
        self.wide = if shared { self.wide + 1 } else { 0 };
        if self.wide > SHARED_LINES_MAX {
            return;
        }
        let weak = self.how == How::Under && self.run.len() > 1;
        if self.placed.answering.is_none() {
            self.placed.answering = Some(message);
        }
        if !weak && !matches!(self.how, How::Note | How::Whole) {
            let leaves = self.current.iter().map(|&leaf| (leaf, message));
            self.answered.extend(leaves);
        }
        for &leaf in &self.current {
            let item = match self.placed.items[leaf].len() {
                count if count <= self.items_before => None,
                count if self.item_run == 1 || self.item_run == 0 => Some(count - 1),
                _ => None,
            };
            self.placed.answers[leaf].push(Piece {
                line,
                start,
                end,
                paragraph,
                item: item.filter(|_| self.how == How::Under),
                how: self.how,
                shared,
                weak,
                message,
            });
        }
        if self.item_run == 1 {
            self.item_run = 0;
        }
    }

    /// The text of the paragraph that starts at a line.
    fn paragraph_from(&self, at: usize) -> String {
        let mut text = String::new();
        for line in self
            .letter
            .lines
            .get(at..)
            .unwrap_or_default()
            .iter()
            .take(40)
        {
            if line.is_blank() || line.voice != Voice::Council {
                break;
            }
            text.push_str(line.text);
            text.push(' ');
        }
        text
    }

    /// Whether words only repeat those of the question that is answered, or are a title in capitals.
    fn is_heading(&self, text: &str) -> bool {
        // "Section 47 enquiries" is a name; any other digits are an answer.
        let named = text.to_lowercase().replace("section 47", "");
        if named.chars().any(|c| c.is_ascii_digit()) || text.ends_with(['.', ',']) {
            return false;
        }
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        let capitals = text.chars().filter(|c| c.is_uppercase()).count();
        if letters > 3 && capitals == letters && values::whole(text).is_none() {
            return true;
        }
        let own: HashSet<String> = self
            .current
            .iter()
            .filter_map(|&leaf| self.leaves.get(leaf))
            .flat_map(|leaf| content(&format!("{} {}", leaf.stem, leaf.text)))
            .collect();
        let words = content(text);
        let shared = words.iter().filter(|word| own.contains(*word)).count();
        words.len() > 1 && shared * 3 >= words.len() * 2
            || words.len() == 1 && shared == 1 && text.split_whitespace().count() == 1
    }

    /// The questions that a line names.
    fn named(&self, at: usize, starts_paragraph: bool) -> Option<Named> {
        const ALL: [&str; 12] = [
            "all parts of your request",
            "all of your questions",
            "whole of your request",
            "all of the information you",
            "your request as a whole",
            "all your questions",
            "each of your questions is exempt",
            "we have decided to refuse it",
            "refuse your request",
            "refusing your request",
            "refuse the request",
            "all questions",
        ];
        const REST: [&str; 7] = [
            "rest of your request",
            "rest of the request",
            "remainder of your request",
            "remaining questions",
            "remaining parts of",
            "your other questions",
            "rest of your questions",
        ];
        const LEADS: [&str; 20] = [
            "for questions ",
            "for question ",
            "in response to questions ",
            "in response to question ",
            "with regard to questions ",
            "with regard to question ",
            "regarding questions ",
            "regarding question ",
            "in relation to questions ",
            "in relation to question ",
            "in respect of questions ",
            "in respect of question ",
            "as to questions ",
            "as to question ",
            "questions ",
            "question ",
            "points ",
            "point ",
            "parts ",
            "part ",
        ];
        let text = self.letter.lines[at].text;
        let lower = text.to_lowercase();
        // "For Questions 3 to 6c,", "Question 5:", "Questions 8 and 9 came in …".
        for lead in LEADS {
            if lower.starts_with(lead)
                && let Some(rest) = text.get(lead.len()..)
                && let Some((leaves, _, length)) = self.keys.list(rest, None)
            {
                let after = rest.get(length..).unwrap_or_default();
                // "Question 3 asks …": only what is named first.
                let stopped =
                    after.starts_with([',', ':', '.', ')', ' ', '-', '–', ';']) || after.is_empty();
                if stopped {
                    return Some(Named::Answer(leaves, lead.len() + length, false));
                }
            }
        }
        if let Some(named) = self.marked(at, text) {
            return Some(named);
        }
        if let Some(leaves) = self.led_to(&lower) {
            return Some(Named::Answer(leaves, text.len(), false));
        }
        if !starts_paragraph {
            return None;
        }
        let paragraph = self.paragraph_from(at);
        let lower = paragraph.to_lowercase();
        if ALL.iter().any(|words| lower.contains(words)) {
            return Some(Named::All);
        }
        if refuses(&paragraph) && REST.iter().any(|words| lower.contains(words)) {
            return Some(Named::Rest);
        }
        let mut leaves = self.in_words(&paragraph);
        if leaves.is_empty() {
            leaves = self.ordinals(&lower);
            if !leaves.is_empty() {
                return Some(Named::Answer(leaves, 0, true));
            }
            return None;
        }
        let note = [
            "data",
            "figures",
            "replies",
            "answers",
            "responses",
            "information",
            "numbers",
            "note",
        ]
        .iter()
        .any(|word| lower.contains(word))
            && !says_refused(&lower)
            && !says_not_held(&lower);
        let rules = says_refused(&lower) || says_not_held(&lower) || lower.contains("upheld");
        leaves.dedup();
        if note {
            Some(Named::Note(leaves))
        } else if rules {
            Some(Named::Answer(leaves, 0, true))
        } else {
            None
        }
    }

    /// The questions whose answer is said to follow: "The answer to 1C is below:".
    fn led_to(&self, lower: &str) -> Option<Vec<usize>> {
        if !lower.ends_with(':') {
            return None;
        }
        let rest = ["the answer to ", "the answers to ", "our answer to "]
            .iter()
            .find_map(|lead| lower.strip_prefix(lead))?;
        let name = ["questions ", "question ", "parts ", "part "]
            .iter()
            .find_map(|word| rest.strip_prefix(word))
            .unwrap_or(rest);
        let (leaves, _, length) = self.keys.list(skip_q(name), None)?;
        let after = skip_q(name)[length..].trim_start_matches([' ', ')', '.']);
        [":", "is ", "are "]
            .iter()
            .any(|word| after.starts_with(word))
            .then_some(leaves)
    }

    /// A bare mark at the head of a line: `1)`, `2 a)`, `D and E.`, a number alone.
    fn marked(&self, at: usize, text: &str) -> Option<Named> {
        let inner = skip_q(text);
        let lead = text.len() - inner.len();
        let bracket = inner.strip_prefix(['(', '[']).map_or(0, |_| 1);
        let (leaves, _, length) = self
            .keys
            .list(inner.get(bracket..)?, self.last_number.as_deref())
            .or_else(|| self.keys.list(inner, self.last_number.as_deref()))?;
        let length = if inner.get(bracket..)?.len() < length {
            return None;
        } else {
            bracket + length
        };
        let after = inner.get(length..)?;
        let stopped = [
            ") ", ". ", ": ", " - ", " – ", "] ", "), ", " = ", "\t", ".\t", ")\t",
        ]
        .iter()
        .any(|stop| after.starts_with(stop))
            || [")", ".", ":", "]", ")."].contains(&after);
        let named_q = lead > 0;
        let alone = after.is_empty();
        let first = *leaves.first()?;
        let blank_before = at == 0 || self.letter.lines[at - 1].is_blank();
        if !(stopped || named_q || alone && blank_before && first == self.expected) {
            return None;
        }
        // The first line under a question is its answer, whatever number it starts with.
        let unanswered = self.how == How::Under
            && self.run.len() == 1
            && !self.run_open
            && !self.current.is_empty();
        if unanswered && !named_q && self.current.first() != Some(&first) {
            return None;
        }
        // Steps of a way to a file are numbered too: a question is answered once.
        let message = self.letter.lines[at].message;
        let answered = |leaf: &usize| self.answered.contains(&(*leaf, message));
        if leaves.iter().any(answered) && self.current != leaves {
            return None;
        }
        Some(Named::Answer(leaves, lead + length, false))
    }

    /// The questions that a paragraph names anywhere in it.
    fn in_words(&self, paragraph: &str) -> Vec<usize> {
        let lower = paragraph.to_lowercase();
        let mut found = Vec::new();
        for lead in ["questions ", "question ", "q"] {
            for (start, _) in lower.match_indices(lead).take(20) {
                let apart = !lower[..start]
                    .chars()
                    .next_back()
                    .is_some_and(char::is_alphanumeric);
                let Some(rest) = paragraph.get(start + lead.len()..) else {
                    continue;
                };
                let digit = rest.starts_with(|c: char| c.is_ascii_digit());
                if apart
                    && (digit || lead.len() > 1)
                    && let Some((leaves, _, _)) = self.keys.list(rest, None)
                {
                    found.extend(leaves);
                }
            }
        }
        let mut seen = HashSet::new();
        found.retain(|leaf| seen.insert(*leaf));
        found
    }

    /// "the first item", "sheet 2 for the second", "the third point".
    fn ordinals(&self, lower: &str) -> Vec<usize> {
        const ORDINALS: [&str; 8] = [
            "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
        ];
        let things = ["item", "point", "part", "question", "bullet"];
        if !things.iter().any(|thing| {
            ORDINALS
                .iter()
                .any(|ordinal| lower.contains(&format!("the {ordinal} {thing}")))
                || lower.contains(&format!("the last {thing}"))
        }) {
            return Vec::new();
        }
        let mut found = Vec::new();
        for (at, ordinal) in ORDINALS.iter().enumerate() {
            let named = lower
                .match_indices(&format!("the {ordinal}"))
                .any(|(start, said)| {
                    let after = &lower[start + said.len()..];
                    after.starts_with(['.', ',', ';'])
                        || things
                            .iter()
                            .any(|thing| after.trim_start().starts_with(thing))
                });
            if named && at < self.leaves.len() {
                found.push(at);
            }
        }
        if things
            .iter()
            .any(|thing| lower.contains(&format!("the last {thing}")))
        {
            found.push(self.leaves.len() - 1);
        }
        found
    }

    /// Gives the paragraphs under questions that were printed together to the questions that they
    /// answer.
    fn settle(&mut self) {
        let runs = std::mem::take(&mut self.runs);
        let loose = std::mem::take(&mut self.loose);
        let strong: usize = self
            .placed
            .answers
            .iter()
            .enumerate()
            .filter(|(leaf, answers)| {
                answers.iter().any(|piece| piece.how == How::Under)
                    && !runs.iter().any(|run| run.last() == Some(leaf))
            })
            .count();
        for run in &runs {
            let Some(&last) = run.last() else { continue };
            // In a letter that answers under each question, one whose answer was lost stands alone;
            // but parts that are no questions themselves share the answer under the last.
            let stem = &self.leaves[last].stem;
            let one_question = !stem.is_empty()
                && run.len() > 1
                && run.iter().all(|&leaf| {
                    is_part(&self.leaves[leaf].text) && self.leaves[leaf].stem == *stem
                })
                && !self.has_entries(last, run.len());
            if strong >= run.len() || one_question {
                let parts: Vec<usize> = run
                    .iter()
                    .rev()
                    .skip(1)
                    .copied()
                    .take_while(|&leaf| is_part(&self.leaves[leaf].text))
                    .collect();
                let parts = if parts.is_empty() && !stem.is_empty() {
                    self.parts_told_of(run, last)
                } else {
                    parts
                };
                if one_question {
                    for piece in &mut self.placed.answers[last] {
                        piece.shared = true;
                    }
                }
                let mut under = self.placed.answers[last].clone();
                under.retain(|piece| piece.how == How::Under);
                for part in parts {
                    let pieces = under.iter().map(|piece| Piece {
                        shared: true,
                        ..piece.clone()
                    });
                    self.placed.answers[part].extend(pieces);
                }
                continue;
            }
            let (under, kept): (Vec<Piece>, Vec<Piece>) =
                std::mem::take(&mut self.placed.answers[last])
                    .into_iter()
                    .partition(|piece| piece.weak);
            self.placed.answers[last] = kept;
            let mut paragraphs: Vec<Vec<Piece>> = Vec::new();
            for piece in under {
                match paragraphs.last_mut() {
                    Some(last) if last[0].paragraph == piece.paragraph => last.push(piece),
                    _ => paragraphs.push(vec![piece]),
                }
            }
            let open: Vec<usize> = run
                .iter()
                .copied()
                .filter(|&leaf| {
                    !self.placed.answers[leaf]
                        .iter()
                        .any(|piece| piece.how != How::Note)
                })
                .collect();
            // Where marks name the answers, the rest are notes.
            let marked = run
                .iter()
                .filter(|&&leaf| {
                    self.placed.answers[leaf]
                        .iter()
                        .any(|piece| piece.how == How::Named)
                })
                .count();
            if marked * 2 < run.len() || marked == 0 {
                self.deal(paragraphs, &open, Some(run));
            }
        }
        // Paragraphs of a thread that stand before any question in their message.
        let open: Vec<usize> = (0..self.leaves.len())
            .filter(|&leaf| self.placed.answers[leaf].is_empty())
            .collect();
        let paragraphs: Vec<Vec<Piece>> =
            loose.iter().map(|&from| self.pieces_from(from)).collect();
        if !open.is_empty() && !self.leaves.is_empty() && self.letter.messages > 1 {
            self.deal(paragraphs, &open, None);
        }
    }

    /// Of the parts of one question above the last, those of which the paragraph of prose under the last
    /// tells: "(a) how many started (b) how many left" and "There were 30 starters and 28 leavers."
    fn parts_told_of(&self, run: &[usize], last: usize) -> Vec<usize> {
        let stem = &self.leaves[last].stem;
        let under = &self.placed.answers[last];
        let same = |leaf: &&usize| self.leaves[**leaf].stem == *stem;
        let prose = under
            .windows(2)
            .all(|two| two[0].paragraph == two[1].paragraph);
        if !prose || self.has_entries(last, run.len()) {
            return Vec::new();
        }
        let heads = |text: &str| -> Vec<String> {
            let long = content(text).into_iter().filter(|word| word.len() > 3);
            long.map(|word| match word.as_str() {
                "left" | "leave" | "leaver" | "leaving" => "leav".to_owned(),
                _ => word.chars().take(5).collect(),
            })
            .collect()
        };
        let told: Vec<String> = under
            .iter()
            .filter_map(|piece| self.letter.text.get(piece.start..piece.end))
            .flat_map(heads)
            .collect();
        // What the stem and the other parts say too tells nothing of one.
        let common = heads(stem);
        run.iter()
            .filter(|leaf| **leaf != last)
            .filter(same)
            .filter(|leaf| {
                heads(&self.leaves[**leaf].text).iter().any(|word| {
                    told.contains(word) && !common.contains(word) && !word.starts_with("year")
                })
            })
            .copied()
            .collect()
    }

    /// Whether what stands under the last of several parts is a list of as many, a paragraph or a
    /// bullet each.
    fn has_entries(&self, last: usize, count: usize) -> bool {
        let under = &self.placed.answers[last];
        let mut paragraphs: Vec<usize> = under.iter().map(|piece| piece.paragraph).collect();
        paragraphs.dedup();
        let bullets = under
            .iter()
            .filter_map(|piece| self.letter.text.get(piece.start..piece.end))
            .filter(|text| is_bullet(text))
            .count();
        let prose = under
            .iter()
            .any(|piece| self.letter.lines[piece.line].raw.starts_with('\t'));
        bullets == count || paragraphs.len() == count && !prose
    }

    /// "1. Below are the answers: - 180 - 42": bullets under a number that stands for as many
    /// questions answer one each.
    fn bullets_of_named(&mut self) {
        let mut at = 0;
        while at < self.leaves.len() {
            let shared = |answers: &[Piece]| -> Vec<Piece> {
                answers
                    .iter()
                    .filter(|piece| piece.shared && piece.how == How::Named)
                    .cloned()
                    .collect()
            };
            let own = shared(&self.placed.answers[at]);
            let count = self.placed.answers[at..]
                .iter()
                .take_while(|answers| !own.is_empty() && shared(answers) == own)
                .count();
            if count > 1
                && let Some(entries) = self.entries(&[(own, String::new())], count)
            {
                for (leaf, pieces) in (at..at + count).zip(entries) {
                    let answers = &mut self.placed.answers[leaf];
                    answers.retain(|piece| !(piece.shared && piece.how == How::Named));
                    answers.extend(pieces.into_iter().map(|piece| Piece {
                        shared: false,
                        ..piece
                    }));
                }
            }
            at += count.max(1);
        }
    }

    fn pieces_from(&self, from: usize) -> Vec<Piece> {
        let lines = self.letter.lines.get(from..).unwrap_or_default();
        lines
            .iter()
            .take(60)
            .take_while(|line| !line.is_blank() && line.voice == Voice::Council)
            .enumerate()
            .map(|(offset, line)| Piece {
                line: from + offset,
                start: line.start,
                end: line.start + line.text.len(),
                paragraph: usize::MAX - from,
                item: None,
                how: How::Words,
                shared: false,
                weak: false,
                message: line.message,
            })
            .collect()
    }

    /// Deals paragraphs out to the questions that nothing else answers: in order where there are
    /// as many of one as of the other, or else by their words.
    fn deal(&mut self, paragraphs: Vec<Vec<Piece>>, open: &[usize], run: Option<&[usize]>) {
        let letter = self.letter.text;
        let words_of = |pieces: &[Piece]| -> String {
            pieces
                .iter()
                .filter_map(|piece| letter.get(piece.start..piece.end))
                .collect::<Vec<_>>()
                .join(" ")
        };
        let telling: Vec<(Vec<Piece>, String)> = paragraphs
            .into_iter()
            .map(|pieces| {
                let text = words_of(&pieces);
                (pieces, text)
            })
            .filter(|(pieces, text)| !pieces.is_empty() && !is_lead(text))
            .collect();
        let telling = with_titles(telling);
        if open.is_empty() {
            return;
        }
        let give = |walk: &mut Self, pieces: Vec<Piece>, leaves: &[usize], how: How| {
            for &leaf in leaves {
                walk.placed.answers[leaf].extend(pieces.iter().map(|piece| Piece {
                    how,
                    shared: leaves.len() > 1,
                    ..piece.clone()
                }));
            }
        };
        // One paragraph under all questions that gives no values answers them all.
        if let [(pieces, text)] = telling.as_slice()
            && run.is_some()
            && open.len() > 1
            && open.len() == self.leaves.len()
            && self.entries(&telling, open.len()).is_none()
        {
            let lower = text.to_lowercase();
            let rules = says_refused(&lower) || says_not_held(&lower);
            let listed = pieces.iter().any(|piece| {
                let own = letter.get(piece.start..piece.end).unwrap_or_default();
                is_bullet(own)
            });
            if rules || !listed && values::values(text, &[]).is_empty() {
                let pieces = pieces.clone();
                give(self, pieces, open, How::Whole);
                return;
            }
        }
        let entries = if run.is_some() && open.len() > 1 && telling.len() != open.len() {
            self.entries(&telling, open.len())
        } else {
            None
        };
        if let Some(entries) = entries {
            for (pieces, leaf) in entries.into_iter().zip(open) {
                give(self, pieces, &[*leaf], How::Order);
            }
            return;
        }
        if run.is_some()
            && open.len() > 1
            && let Some(tables) = by_tables(&telling, open.len())
        {
            for (pieces, leaf) in tables.into_iter().zip(open) {
                give(self, pieces, &[*leaf], How::Order);
            }
            return;
        }
        if telling.len() == open.len() && run.is_some() {
            for ((pieces, _), leaf) in telling.into_iter().zip(open) {
                give(self, pieces, &[*leaf], How::Order);
            }
            return;
        }
        let mut given: HashSet<usize> = HashSet::new();
        let mut previous: Option<usize> = None;
        for (pieces, text) in telling {
            let lower = text.to_lowercase();
            let near = self.nearest(&text, open, &given, previous);
            // A refusal of the request is not of the question that it happens to be near.
            if let Some(leaf) = near
                && run.is_some()
                && refuses(&text)
                && self.is_of_all(&text, leaf)
            {
                give(self, pieces, open, How::Whole);
                continue;
            }
            match near {
                Some(leaf) => {
                    given.insert(leaf);
                    previous = Some(leaf);
                    give(self, pieces, &[leaf], How::Words);
                }
                // What refuses and names nothing refuses all.
                None if run.is_none() => {}
                None if says_refused(&lower) || says_not_held(&lower) => {
                    let rest: Vec<usize> = match previous {
                        Some(leaf) => vec![leaf],
                        None => open.to_vec(),
                    };
                    give(self, pieces, &rest, How::Whole);
                }
                None => {
                    if let Some(leaf) = previous.or_else(|| run.and_then(|run| run.last().copied()))
                    {
                        give(self, pieces, &[leaf], How::Words);
                    }
                }
            }
        }
    }

    /// Whether a refusal near one question by its words is of the whole request: it says so, or has
    /// hardly a word of that question.
    fn is_of_all(&self, text: &str, leaf: usize) -> bool {
        let lower = text.to_lowercase();
        let part = [
            "part of your request",
            "this part",
            "this element",
            "this question",
        ]
        .iter()
        .any(|words| lower.contains(words));
        let own: HashSet<String> = content(&self.leaves[leaf].text).into_iter().collect();
        let said: HashSet<String> = content(text).into_iter().collect();
        !part && (lower.contains("request") || own.intersection(&said).count() < 3)
    }

    /// The entries of a bulleted list of answers, if there are so many: each with what stands under
    /// it.
    fn entries(&self, telling: &[(Vec<Piece>, String)], count: usize) -> Option<Vec<Vec<Piece>>> {
        let mut entries: Vec<Vec<Piece>> = Vec::new();
        for piece in telling.iter().flat_map(|(pieces, _)| pieces) {
            let text = self.letter.text.get(piece.start..piece.end)?;
            if is_bullet(text) {
                entries.push(vec![piece.clone()]);
            } else if let Some(last) = entries.last_mut() {
                last.push(piece.clone());
            }
        }
        (entries.len() == count).then_some(entries)
    }

    /// The question that shares the most telling words with a text.
    fn nearest(
        &self,
        text: &str,
        open: &[usize],
        given: &HashSet<usize>,
        previous: Option<usize>,
    ) -> Option<usize> {
        let said: HashSet<String> = content(text).into_iter().collect();
        let of: Vec<HashSet<String>> = open
            .iter()
            .map(|&leaf| content(&self.leaves[leaf].text).into_iter().collect())
            .collect();
        let weight = |word: &String| {
            let holders = of.iter().filter(|own| own.contains(word)).count();
            12 / holders.max(1)
        };
        let mut best: Option<(usize, usize)> = None;
        for (own, &leaf) in of.iter().zip(open) {
            let shared: usize = own
                .iter()
                .filter(|word| said.contains(*word))
                .map(weight)
                .sum();
            let fresh = usize::from(!given.contains(&leaf)) * 3;
            let next = usize::from(previous.is_none_or(|previous| leaf > previous));
            let score = shared + if shared > 0 { fresh + next } else { 0 };
            if shared >= 12 && best.is_none_or(|(other, _)| score > other) {
                best = Some((score, leaf));
            }
        }
        best.map(|(_, leaf)| leaf)
    }

    /// Tables after the close: "Table 1" goes to the answer that names it; a table without a name
    /// to the answer that points to one.
    fn tables_at_the_end(&mut self) {
        let mut tables: Vec<(Option<String>, Vec<usize>)> = Vec::new();
        let mut name: Option<String> = None;
        let mut last: Option<usize> = None;
        for &at in &self.tail {
            let text = self.letter.lines[at].text;
            let lower = text.to_lowercase();
            let adjoins = last == Some(at.wrapping_sub(1));
            last = Some(at);
            if lower.starts_with("table ") || lower.starts_with("appendix") {
                name = Some(
                    lower
                        .split([':', '-', '–', '\t'])
                        .next()
                        .unwrap_or_default()
                        .trim()
                        .to_owned(),
                );
                continue;
            }
            let row = self.letter.lines[at].raw.contains('\t');
            if !row {
                continue;
            }
            match tables.last_mut().filter(|_| adjoins && name.is_none()) {
                Some((_, lines)) => lines.push(at),
                None => tables.push((name.take(), vec![at])),
            }
        }
        let single = tables.len() == 1;
        for (name, lines) in tables {
            let pointing: Vec<usize> = (0..self.leaves.len())
                .filter(|&leaf| {
                    let said: String = self.placed.answers[leaf]
                        .iter()
                        .filter_map(|piece| self.letter.text.get(piece.start..piece.end))
                        .collect::<Vec<_>>()
                        .join(" ")
                        .to_lowercase();
                    match &name {
                        Some(name) => said.contains(name.as_str()),
                        None => {
                            said.contains("table")
                                || said.contains("below")
                                || said.contains("attached")
                        }
                    }
                })
                .collect();
            let head = lines
                .iter()
                .map(|&at| self.letter.lines[at].text)
                .collect::<Vec<_>>()
                .join(" ");
            let leaf = match pointing.as_slice() {
                [only] => Some(*only),
                [] if single && self.leaves.len() == 1 => Some(0),
                several => {
                    let all: Vec<usize> = if several.is_empty() {
                        (0..self.leaves.len()).collect()
                    } else {
                        several.to_vec()
                    };
                    self.nearest(&head, &all, &HashSet::new(), None)
                }
            };
            let Some(leaf) = leaf else { continue };
            for at in lines {
                let line = &self.letter.lines[at];
                self.placed.answers[leaf].push(Piece {
                    line: at,
                    start: line.start,
                    end: line.start + line.text.len(),
                    paragraph: usize::MAX / 2 + leaf,
                    item: None,
                    how: How::Table,
                    shared: false,
                    weak: false,
                    message: line.message,
                });
            }
        }
    }
}

/// The name of a field of the page itself: "- Reference number".
fn is_field(text: &str) -> bool {
    const FIELDS: [&str; 5] = [
        "reference number",
        "date request received",
        "date of decision",
        "date of response",
        "date published",
    ];
    if text.len() > 40 {
        return false;
    }
    let lower = text.to_lowercase();
    let bare = lower.trim_matches(|c: char| "-–•*: ".contains(c));
    FIELDS.contains(&bare)
}

/// "We cannot give an exact number for the questions above because".
fn is_of_those_above(text: &str) -> bool {
    let lower = text.to_lowercase();
    ["the questions above", "the answers above"]
        .iter()
        .any(|words| lower.contains(words))
}

fn is_bullet(text: &str) -> bool {
    text.starts_with(['-', '•', '*', '·', '–'])
}

/// A table's title goes with the table under it.
fn with_titles(telling: Vec<(Vec<Piece>, String)>) -> Vec<(Vec<Piece>, String)> {
    let mut found: Vec<(Vec<Piece>, String)> = Vec::new();
    let mut title: Option<(Vec<Piece>, String)> = None;
    for (pieces, text) in telling {
        let table = pieces.len() > 1 && values::values(&text, &[]).len() >= 3;
        let (mut pieces, mut text) = (pieces, text);
        if let Some((above, words)) = title.take() {
            if table {
                pieces.splice(0..0, above);
                text = format!("{words} {text}");
            } else {
                found.push((above, words));
            }
        }
        let count = text.split_whitespace().count();
        let is_title = pieces.len() == 1
            && (2..=9).contains(&count)
            && !text.ends_with(['.', '?', '!', ','])
            && !text.chars().any(|c| c.is_ascii_digit())
            && !says_not_held(&text.to_lowercase())
            && !refuses(&text);
        if is_title {
            title = Some((pieces, text));
        } else {
            found.push((pieces, text));
        }
    }
    found.extend(title);
    found
}

/// Tables with what is said under each, if there are so many of them.
fn by_tables(telling: &[(Vec<Piece>, String)], count: usize) -> Option<Vec<Vec<Piece>>> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    for (pieces, text) in telling {
        let table = pieces.len() > 2 && values::values(text, &[]).len() >= pieces.len();
        match groups.last_mut() {
            Some(last) if !table => last.extend(pieces.iter().cloned()),
            None if !table => return None,
            _ => groups.push(pieces.clone()),
        }
    }
    (groups.len() == count).then_some(groups)
}

/// "Our response", "Please see below.", "Answer:": a line that only leads to what follows.
fn is_lead(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    let short = lower.split_whitespace().count() <= 14;
    is_label(text)
        || short
            && values::values(text, &[]).is_empty()
            && !says_refused(&lower)
            && !says_not_held(&lower)
            && !lower.contains("attach")
            && (lower.ends_with(':')
                || [
                    "following",
                    "below",
                    "arranged",
                    "this is what we",
                    "here is our",
                    "in turn",
                    "our response",
                    "our reply",
                    "the reply",
                    "please see",
                ]
                .iter()
                .any(|word| lower.contains(word)))
}

/// More of a request that is repeated: how its answers are wanted.
fn asks_more(text: &str) -> bool {
    const LEADS: [&str; 22] = [
        "please provide",
        "please give",
        "please state",
        "please include",
        "please supply",
        "please confirm",
        "please break",
        "please split",
        "please also",
        "please exclude",
        "please list",
        "please can you",
        "please could you",
        "please specify",
        "if possible",
        "can you",
        "could you",
        "would you",
        "i would like",
        "i am looking",
        "i'd like",
        "if so,",
    ];
    const COUNCIL: [&str; 22] = [
        "please see",
        "please find",
        "please note",
        "please refer",
        "please contact",
        "please quote",
        "please be",
        "please remember",
        "please use",
        "please visit",
        "please click",
        "please go",
        "please follow",
        "please email",
        "please write",
        "please do not",
        "please tell us",
        "please let us",
        "please accept",
        "please look",
        "please treat",
        "please read",
    ];
    let lower = text
        .trim_start_matches(['-', '•', '*', '·', '–', '(', ' '])
        .to_lowercase();
    let polite = lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| word == "please")
        && !COUNCIL.iter().any(|words| lower.contains(words));
    let asks = [
        "would you ",
        "could you ",
        "can you ",
        "i ask for",
        "i want ",
    ]
    .iter()
    .any(|words| lower.contains(words));
    let council =
        lower.starts_with("we ") || lower.contains(" we ") || lower.contains("council has");
    (LEADS.iter().any(|lead| lower.starts_with(lead)) || polite || asks)
        && !council
        && !says_not_held(&lower)
}

/// Whether a leaf is a part of a question and no question itself: "(a) Social workers".
fn is_part(text: &str) -> bool {
    text.split_whitespace().count() <= 6 && !text.contains('?')
}

/// Whether a text refuses: by its words, or by the section it cites.
fn refuses(text: &str) -> bool {
    says_refused(&text.to_lowercase())
        || citations(text, Act::Foia).iter().any(|cited| {
            let ground = cited.ground.as_deref();
            ground.is_some_and(|ground| !["s1(1)", "s17(1)"].contains(&ground))
        })
}

/// Whether nothing but notes answers a question.
fn is_silent(answers: &[Piece]) -> bool {
    answers.iter().all(|piece| piece.how == How::Note)
}

/// A heading over answers, and nothing else.
fn is_label(text: &str) -> bool {
    let bare = text
        .trim()
        .trim_end_matches([':', '.', '-'])
        .trim()
        .to_lowercase();
    [
        "response",
        "our response",
        "answer",
        "answers",
        "reply",
        "the reply",
        "our reply",
        "a",
        "council response",
        "the council's response",
        "request",
        "our answer",
    ]
    .contains(&bare.as_str())
        || is_cut(&bare) && bare.len() < 14
        || is_furniture(&bare)
}

/// What a page shows beside a letter: "Attachment 3", "Rate this page", "Reference number".
fn is_furniture(bare: &str) -> bool {
    const SHOWN: [&str; 8] = [
        "rate this page",
        "reference number",
        "date request received",
        "date of decision",
        "was this page helpful",
        "share this page",
        "print this page",
        "back to top",
    ];
    let numbered = bare
        .strip_prefix("attachment ")
        .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    numbered || SHOWN.contains(&bare)
}

/// A line without a mark or bullet at its head: "iii) 2019/20", "- i. 2017/18".
fn without_mark(text: &str) -> &str {
    let mut rest = text.trim_start_matches(['-', '•', '*', '–', '·', ' ']);
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let letters = inner.bytes().take_while(u8::is_ascii_lowercase).count();
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    let length = letters.max(digits);
    if (1..=4).contains(&letters) || (1..=2).contains(&digits) {
        let after = &inner[length..];
        for stop in [") ", ". ", ")", "."] {
            if let Some(next) = after.strip_prefix(stop)
                && (stop.len() == 2 || letters > 0)
            {
                rest = next.trim_start();
                break;
            }
        }
    }
    rest
}

/// The words of a text that say what it is about.
pub(super) fn content(text: &str) -> Vec<String> {
    const STOP: [&str; 60] = [
        "the",
        "a",
        "an",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "was",
        "were",
        "is",
        "are",
        "how",
        "many",
        "much",
        "what",
        "which",
        "did",
        "do",
        "does",
        "you",
        "your",
        "we",
        "our",
        "please",
        "number",
        "by",
        "from",
        "with",
        "that",
        "this",
        "those",
        "these",
        "each",
        "per",
        "have",
        "has",
        "had",
        "it",
        "there",
        "their",
        "they",
        "them",
        "be",
        "been",
        "as",
        "council",
        "information",
        "any",
        "who",
        "same",
        "date",
        "s",
        "provide",
        "between",
        "year",
        "all",
    ];
    tokens(text)
        .into_iter()
        .filter(|token| token.kind == TokenKind::Word && !STOP.contains(&token.text.as_str()))
        .map(|token| singular(&token.text))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_without_their_marks() {
        for (id, name) in [
            ("1", "1"),
            ("2a", "2a"),
            ("Q2.a)", "2a"),
            ("3.1", "3.1"),
            ("FOI-2044-3b", "3b"),
            ("1#2", "1"),
        ] {
            assert_eq!(key(id), name, "{id}");
        }
    }

    #[test]
    fn lists_of_names() {
        let ids = [
            "1", "2a", "2b", "3", "4a", "4b", "5", "6a", "6b", "6c", "10b", "12",
        ];
        let keys = Keys::named(ids.iter().map(|id| (*id).to_owned()).collect());
        for (text, expected) in [
            ("1) 88", vec!["1"]),
            ("2 a) 04", vec!["2a"]),
            ("2.b. 4", vec!["2b"]),
            ("10b and 12. Section", vec!["10b", "12"]),
            (
                "3 to 6c, following",
                vec!["3", "4a", "4b", "5", "6a", "6b", "6c"],
            ),
            ("4 and 5 are", vec!["4a", "4b", "5"]),
            ("1 & 2: ", vec!["1", "2a", "2b"]),
            ("6a to 6c", vec!["6a", "6b", "6c"]),
        ] {
            let (leaves, _, _) = keys.list(text, None).unwrap();
            let shown: Vec<_> = leaves.iter().map(|&at| ids[at]).collect();
            assert_eq!(shown, expected, "{text}");
        }
        assert!(keys.list("2018: 7", None).is_none());
        assert_eq!(keys.list("b) Nine", Some("2")).unwrap().0, [2]);
        let letters = Keys::named(["a", "d", "e"].map(str::to_owned).to_vec());
        assert_eq!(letters.list("D and E. AGENCY", None).unwrap().0, [1, 2]);
    }

    #[test]
    fn marks_of_listed_times() {
        for (line, bare) in [
            ("iii) 2019/20", "2019/20"),
            ("- i. 2017/18", "2017/18"),
            ("-April 1 2012", "April 1 2012"),
            ("2018 203", "2018 203"),
            ("14.71", "14.71"),
        ] {
            assert_eq!(without_mark(line), bare, "{line}");
        }
    }
}
