//! A request's text into its question tree.
//!
//! Three passes: lines become paragraphs with the marks at their head; paragraphs are told apart
//! (question, item of a question, or one of the other passages); marked ones are hung where their
//! marks say. The rules are about layout and the first words of a sentence only: what a question
//! is *about* is for `asks`.

use super::{
    Passage, PassageKind, Question, QuestionId, Reading, marks::Mark, marks::marks, marks::roman,
};
use crate::periods::read::{What, periods};
use jiff::civil::Date;
use std::collections::HashMap;

pub(super) fn read(text: &str) -> Reading {
    let paragraphs = paragraphs(text);
    let repeats_request = paragraphs
        .iter()
        .any(|paragraph| is_lead_of_response(&paragraph.text));
    let mut tree = Tree::default();
    let mut place = if repeats_request {
        Place::BeforeRequest
    } else {
        Place::InRequest
    };
    for paragraph in paragraphs {
        place = tree.take(paragraph, place, repeats_request);
    }
    tree.finish()
}

/// A run of lines that belong together.
struct Paragraph {
    marks: Vec<Mark>,
    text: String,
    line: usize,
    /// Laid out as a row of a table.
    tabbed: bool,
}

/// Where in the letter we are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    /// A response's letterhead, before it repeats the request.
    BeforeRequest,
    /// In the request, or in the repeated request just after a question.
    InRequest,
    /// In a response, after words of the council.
    InAnswer,
    /// After the close.
    AfterClose,
}

fn paragraphs(text: &str) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut after_blank = true;
    for (at, raw) in text.lines().enumerate() {
        let tabbed = raw.trim_end().contains('\t');
        let line = tidy(raw);
        if line.is_empty() {
            after_blank = true;
            continue;
        }
        for piece in inline_bullets(&line) {
            let (marks, words) = marks(piece);
            let last = found.last_mut().filter(|last| {
                let goes_on = !after_blank || (is_unfinished(last) && starts_small(words));
                let closes = is_close(words) && words.split(' ').count() <= 4;
                marks.is_empty()
                    && !tabbed
                    && !last.tabbed
                    && goes_on
                    && !stands_alone(last)
                    && !closes
            });
            if let Some(last) = last {
                last.text.push(' ');
                last.text.push_str(words);
            } else {
                found.push(Paragraph {
                    marks,
                    text: words.to_owned(),
                    line: at + 1,
                    tabbed,
                });
            }
            after_blank = false;
        }
    }
    found
}

fn tidy(raw: &str) -> String {
    let unquoted = raw.trim().trim_start_matches("> ").trim_start_matches('>');
    let plain = unquoted
        .replace("**", "")
        .replace(['“', '”'], "\"")
        .replace(['‘', '’'], "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// "-Early Help -MASH -Child Protection" on one line is three bullets.
fn inline_bullets(line: &str) -> Vec<&str> {
    if !line.starts_with(['-', '•']) {
        return vec![line];
    }
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, _) in line.match_indices(" -").chain(line.match_indices(" •")) {
        let after = line[at + 1..].trim_start_matches(['-', '•']);
        if after.starts_with(|c: char| c.is_uppercase()) && at > start {
            pieces.push(line[start..at].trim());
            start = at + 1;
        }
    }
    pieces.push(line[start..].trim());
    pieces
}

/// A sentence that goes on after a blank line (page conversion splits them).
fn is_unfinished(paragraph: &Paragraph) -> bool {
    let ends = paragraph
        .text
        .ends_with(['.', '?', '!', ':', ';', ')', '"', ',']);
    !ends && paragraph.text.split(' ').count() > 6 && !is_time_only(&paragraph.text)
}

fn starts_small(words: &str) -> bool {
    words.starts_with(|c: char| c.is_lowercase())
}

/// A line that nothing is to be glued to: a greeting, a time, a heading of one line.
fn stands_alone(paragraph: &Paragraph) -> bool {
    is_time_only(&paragraph.text) || is_greeting(&paragraph.text) || is_connective(&paragraph.text)
}

/// Whether a text says a time and nothing else: "i) 2017/18", "April 1 2012 to end of March 2013".
pub(super) fn is_time_only(text: &str) -> bool {
    let found = periods(text, Date::constant(2020, 1, 1));
    if !found
        .iter()
        .any(|found| matches!(found.what, What::Periods(_)))
    {
        return false;
    }
    let mut rest = text.to_owned();
    for time in found.iter().rev() {
        rest.replace_range(time.start..time.end, " ");
    }
    rest.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| {
            [
                "from",
                "to",
                "the",
                "in",
                "for",
                "year",
                "years",
                "financial",
                "calendar",
                "and",
                "of",
                "so",
                "far",
                "date",
            ]
            .contains(&word)
        })
}

#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    /// The node that text and items go to.
    current: Option<usize>,
    passages: Vec<Passage>,
}

struct Node {
    parent: Option<usize>,
    label: Label,
    text: String,
    line: usize,
    items: Vec<String>,
}

#[derive(Clone, PartialEq, Eq)]
enum Label {
    Number(u32),
    Letter(char),
    Roman(u32),
    /// A question without a mark, by order.
    Unmarked,
    /// Something the question above asks beside its lettered parts.
    Itself,
}

impl Tree {
    fn take(&mut self, paragraph: Paragraph, place: Place, response: bool) -> Place {
        let Paragraph {
            marks,
            text,
            line,
            tabbed,
        } = paragraph;
        let council = PassageKind::CouncilText;
        match place {
            Place::BeforeRequest => {
                self.pass(council, text.clone(), line);
                return if is_lead_of_response(&text) {
                    Place::InRequest
                } else {
                    Place::BeforeRequest
                };
            }
            Place::AfterClose if !is_asking(&text) || response => {
                self.pass(
                    if response {
                        council
                    } else {
                        PassageKind::Courtesy
                    },
                    text,
                    line,
                );
                return Place::AfterClose;
            }
            _ => {}
        }
        if response && (tabbed || is_end_of_response(&text)) {
            self.pass(council, text.clone(), line);
            return if tabbed {
                Place::InAnswer
            } else {
                Place::AfterClose
            };
        }
        if is_time_only(&text)
            && !matches!(marks.as_slice(), [Mark::Number(_)])
            && self.current.is_some()
        {
            self.open_for(&marks);
            self.item(text);
            return place;
        }
        if marks.is_empty() {
            return self.take_unmarked(&text, line, place, response);
        }
        if response && !is_asking(&text) && (place == Place::InAnswer || is_click_path(&text)) {
            self.pass(council, text, line);
            return Place::InAnswer;
        }
        if marks == [Mark::Bullet] {
            self.take_bullet(text, line);
        } else {
            self.hang(&marks, &text, line);
        }
        Place::InRequest
    }

    fn take_bullet(&mut self, text: String, line: usize) {
        match self.current {
            Some(current)
                if self.nodes[current].label == Label::Unmarked
                    && self.nodes[current].items.is_empty()
                    && is_asking(&text) =>
            {
                self.question(Label::Unmarked, None, &text, line);
            }
            Some(current)
                if self.nodes[current].label == Label::Unmarked
                    && !self.nodes[current].text.ends_with(':') =>
            {
                self.question(Label::Unmarked, None, &text, line);
            }
            Some(_) => self.item(text),
            None => self.question(Label::Unmarked, None, &text, line),
        }
    }

    fn take_unmarked(&mut self, text: &str, line: usize, place: Place, response: bool) -> Place {
        if is_connective(text) && self.current.is_some() {
            self.item(text.to_owned());
            return place;
        }
        let mut next = place;
        for sentence in sentences(text) {
            let kind = if is_close(sentence) {
                next = Place::AfterClose;
                Some(PassageKind::Courtesy)
            } else if is_greeting(sentence) {
                Some(PassageKind::Courtesy)
            } else if is_definition(sentence) {
                Some(PassageKind::Definition)
            } else if next == Place::AfterClose && !is_asking(sentence) {
                Some(PassageKind::Courtesy)
            } else if is_instruction(sentence) && !response {
                Some(PassageKind::Instruction)
            } else if is_asking(sentence) {
                self.ask(sentence, line)
            } else if response {
                next = Place::InAnswer;
                Some(PassageKind::CouncilText)
            } else {
                Some(self.told(sentence))
            };
            if let Some(kind) = kind {
                self.pass(kind, sentence.to_owned(), line);
            }
        }
        next
    }

    /// A sentence that asks: a question of its own, more of the current one, or a lead-in.
    fn ask(&mut self, sentence: &str, line: usize) -> Option<PassageKind> {
        let lower = sentence.to_lowercase();
        let leads_in =
            sentence.ends_with(':') || !sentence.ends_with('?') && !sentence.contains(": ");
        if leads_in
            && (lower.contains("following") || sentence.ends_with(':') && self.current.is_none())
            && !self.is_about_current(&lower)
        {
            return Some(PassageKind::Preamble);
        }
        let Some(root) = self.root() else {
            self.question(Label::Unmarked, None, sentence, line);
            return None;
        };
        let qualifies = [
            "this information",
            "these figures",
            "this data",
            "these data",
            "the information",
            "the figures",
        ]
        .iter()
        .any(|phrase| lower.contains(phrase))
            && [
                "please",
                "break",
                "provide",
                "give",
                "can you break",
                "could you break",
            ]
            .iter()
            .any(|lead| lower.starts_with(lead));
        if qualifies && (self.is_about_current(&lower) || lower.contains("broken down")) {
            self.nodes[root].items.push(sentence.to_owned());
            self.current = Some(root);
            return None;
        }
        if self.is_about_current(&lower) && !matches!(self.nodes[root].label, Label::Unmarked) {
            self.question(Label::Itself, Some(root), sentence, line);
            self.current = Some(root);
            return None;
        }
        self.question(Label::Unmarked, None, sentence, line);
        None
    }

    /// "Please give this by quarter": about the question above, not a new one.
    fn is_about_current(&self, lower: &str) -> bool {
        self.current.is_some()
            && lower
                .split(|c: char| !c.is_alphabetic())
                .any(|word| ["this", "these", "those", "that", "above", "them"].contains(&word))
    }

    /// A sentence of a request that asks nothing.
    fn told(&self, sentence: &str) -> PassageKind {
        let lower = sentence.to_lowercase();
        let words = sentence.split(' ').count();
        let preamble = [
            "freedom of information",
            "foi",
            "request",
            "following",
            "i am ",
            "i'm ",
            "we are ",
            "my name",
            "writing",
        ];
        if self.current.is_none()
            && (sentence.ends_with(':') || preamble.iter().any(|lead| lower.contains(lead)))
        {
            PassageKind::Preamble
        } else if words <= 9
            && !sentence.ends_with(['.', '!', ';', ','])
            && sentence.starts_with(|c: char| c.is_uppercase())
        {
            PassageKind::Heading
        } else if self.current.is_none() {
            PassageKind::Preamble
        } else {
            PassageKind::NotUnderstood
        }
    }

    fn pass(&mut self, kind: PassageKind, text: String, line: usize) {
        match self.passages.last_mut() {
            Some(last) if last.kind == kind && last.line == line => {
                last.text.push(' ');
                last.text.push_str(&text);
            }
            _ => self.passages.push(Passage { kind, text, line }),
        }
    }

    fn root(&self) -> Option<usize> {
        let mut at = self.current?;
        while let Some(parent) = self.nodes[at].parent {
            at = parent;
        }
        Some(at)
    }

    /// The nearest of the current node and those above it that `wanted` accepts.
    fn upwards(&self, wanted: impl Fn(&Label) -> bool) -> Option<usize> {
        let mut at = self.current;
        while let Some(node) = at {
            if wanted(&self.nodes[node].label) {
                return Some(node);
            }
            at = self.nodes[node].parent;
        }
        None
    }

    fn item(&mut self, text: String) {
        if let Some(current) = self.current {
            self.nodes[current].items.push(text);
        }
    }

    /// Before an item that is only a time: items go to the question that holds the list, which is
    /// the one above if the mark is of the level of the current question.
    fn open_for(&mut self, marks: &[Mark]) {
        if let [Mark::Roman(_)] = marks
            && let Some(holder) = self.upwards(|label| !matches!(label, Label::Roman(_)))
        {
            self.current = Some(holder);
        }
    }

    fn question(&mut self, label: Label, parent: Option<usize>, text: &str, line: usize) {
        let (stem, parts) = inline_parts(text);
        let stem = stem.to_owned();
        self.nodes.push(Node {
            parent,
            label,
            text: stem,
            line,
            items: Vec::new(),
        });
        let holder = self.nodes.len() - 1;
        self.current = Some(holder);
        for (letter, part) in parts {
            let label = Label::Letter(letter);
            self.nodes.push(Node {
                parent: Some(holder),
                label,
                text: part.to_owned(),
                line,
                items: Vec::new(),
            });
        }
    }

    /// Hangs a marked paragraph where its marks say.
    fn hang(&mut self, marks: &[Mark], text: &str, line: usize) {
        let mut parent = None;
        for (at, mark) in marks.iter().enumerate() {
            let last = at + 1 == marks.len();
            let (label, above) = self.level(*mark, parent);
            let open = above.is_none().then(|| self.root()).flatten();
            if !last && open.is_some_and(|root| self.nodes[root].label == label) {
                parent = open;
                continue;
            }
            let words = if last { text } else { "" };
            self.question(label, above, words, line);
            parent = self.current;
        }
    }

    /// What a mark means here, and under which question it hangs.
    fn level(&self, mark: Mark, parent: Option<usize>) -> (Label, Option<usize>) {
        let numbered = || self.upwards(|label| matches!(label, Label::Number(_) | Label::Unmarked));
        match mark {
            Mark::Number(number) => (Label::Number(number), parent),
            Mark::Bullet => (Label::Unmarked, None),
            Mark::Roman(value) => (
                Label::Roman(value),
                parent.or_else(|| self.upwards(|label| !matches!(label, Label::Roman(_)))),
            ),
            Mark::Letter(letter) => {
                let holder = parent.or_else(numbered);
                let before = char::from_u32(u32::from(letter).saturating_sub(1));
                let follows = self.nodes.iter().any(|node| {
                    node.parent == holder && before.map(Label::Letter).as_ref() == Some(&node.label)
                });
                match roman(&letter.to_string()) {
                    Some(value) if !follows => (
                        Label::Roman(value),
                        parent.or_else(|| self.upwards(|label| !matches!(label, Label::Roman(_)))),
                    ),
                    _ => (Label::Letter(letter), holder),
                }
            }
        }
    }

    fn finish(self) -> Reading {
        let mut seen: HashMap<String, usize> = HashMap::new();
        let mut order = 0;
        let roots: Vec<usize> = (0..self.nodes.len())
            .filter(|&at| self.nodes[at].parent.is_none())
            .collect();
        let questions = roots
            .into_iter()
            .map(|root| {
                order += 1;
                let name = match self.nodes[root].label {
                    Label::Number(number) => number.to_string(),
                    _ => order.to_string(),
                };
                let times = seen.entry(name.clone()).or_insert(0);
                *times += 1;
                // A numbering that restarts: the second "1" is 1#2.
                let name = if *times > 1 {
                    format!("{name}#{times}")
                } else {
                    name
                };
                self.build(root, name, "")
            })
            .collect();
        Reading {
            questions,
            passages: self.passages,
        }
    }

    fn build(&self, at: usize, id: String, stem: &str) -> Question {
        let node = &self.nodes[at];
        let below = [stem, node.text.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        let children = (0..self.nodes.len())
            .filter(|&child| self.nodes[child].parent == Some(at))
            .map(|child| {
                let label = match &self.nodes[child].label {
                    Label::Number(number) => format!(".{number}"),
                    Label::Letter(letter) => letter.to_string(),
                    Label::Roman(value) => numeral(*value),
                    Label::Unmarked | Label::Itself => String::new(),
                };
                self.build(child, format!("{id}{label}"), &below)
            })
            .collect();
        Question {
            id: QuestionId(id),
            text: node.text.clone(),
            stem: stem.to_owned(),
            line: node.line,
            items: node.items.clone(),
            asks: Vec::new(),
            children,
        }
    }
}

fn numeral(value: u32) -> String {
    const NUMERALS: [&str; 15] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv",
    ];
    NUMERALS
        .get(value as usize - 1)
        .map_or_else(|| value.to_string(), |numeral| (*numeral).to_owned())
}

/// "… per (a) social worker and (b) family support worker": a stem and its lettered parts.
fn inline_parts(text: &str) -> (&str, Vec<(char, &str)>) {
    let mut starts = Vec::new();
    for letter in 'a'..='z' {
        let mark = format!("({letter})");
        let capital = mark.to_uppercase();
        let from = starts.last().map_or(0, |(at, _)| *at);
        match text[from..]
            .find(&mark)
            .or_else(|| text[from..].find(&capital))
        {
            Some(at) => starts.push((from + at, letter)),
            None => break,
        }
    }
    if starts.len() < 2 || starts[0].0 == 0 {
        return (text, Vec::new());
    }
    let parts = starts
        .iter()
        .enumerate()
        .map(|(n, (at, letter))| {
            let end = starts.get(n + 1).map_or(text.len(), |(next, _)| *next);
            let part = text[at + 3..end].trim().trim_end_matches([',', ';', '&']);
            (*letter, part.strip_suffix(" and").unwrap_or(part).trim())
        })
        .collect();
    (text[..starts[0].0].trim(), parts)
}

/// The sentences of a paragraph.
fn sentences(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '?', '!']) {
        let end = at
            + mark.len()
            + text[at + mark.len()..]
                .chars()
                .take_while(|c| [')', '"'].contains(c))
                .count();
        let after = &text[end..];
        let word = text[start..at]
            .rsplit(' ')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let abbreviation = [
            "e.g", "i.e", "no", "etc", "mr", "mrs", "ms", "dr", "eg", "ie",
        ]
        .contains(&word.trim_start_matches('('));
        let goes_on = after
            .trim_start()
            .starts_with(|c: char| c.is_uppercase() || c == '"');
        if after.starts_with(' ') && goes_on && !abbreviation {
            found.push(text[start..end].trim());
            start = end;
        }
    }
    found.push(text[start..].trim());
    found.retain(|sentence| !sentence.is_empty());
    found
}

fn starts_with_any(text: &str, leads: &[&str]) -> bool {
    let lower = text.to_lowercase();
    leads.iter().any(|lead| {
        lower
            .strip_prefix(lead)
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
    })
}

/// Whether a sentence asks for something, by its mark or its first words.
pub(super) fn is_asking(text: &str) -> bool {
    let told = [
        "please note",
        "please find",
        "please see",
        "please use",
        "please remember",
        "please contact",
        "please do not",
        "please quote",
        "please understand",
        "please be aware",
        "please accept",
        "what a",
        "what an",
    ];
    if starts_with_any(text, &told) {
        return false;
    }
    let asks = [
        "what",
        "how many",
        "how much",
        "how long",
        "how often",
        "how are",
        "how is",
        "how do",
        "which",
        "who",
        "when",
        "where",
        "why",
        "do you",
        "does",
        "did",
        "is there",
        "are there",
        "has",
        "have you",
        "can you",
        "could you",
        "would you",
        "will you",
        "please",
        "provide",
        "send",
        "supply",
        "list",
        "state",
        "specify",
        "give",
        "tell",
        "confirm",
        "explain",
        "indicate",
        "i would",
        "i'd",
        "we would",
        "i also",
        "also",
        "i am requesting",
        "i request",
        "i want to know",
        "i wish to",
        "the number of",
        "the total number",
        "of those",
        "of these",
        "in each",
        "in relation to",
    ];
    // "Workload: What is the average …": a heading in front of the question.
    if let Some((heading, rest)) = text.split_once(": ")
        && heading.split(' ').count() <= 3
        && is_asking(rest)
    {
        return true;
    }
    let polite = text.trim_end().ends_with('?');
    polite
        || starts_with_any(text, &asks)
            && !(starts_with_any(text, &["in relation to", "when", "has", "does", "did"])
                && !polite
                && !text.to_lowercase().contains("please"))
}

/// "From", "during:": a word that only leads to the list below it.
pub(super) fn is_connective(text: &str) -> bool {
    let word = text.trim_end_matches([':', '-', '.']).to_lowercase();
    [
        "from", "in", "for", "during", "and", "between", "by", "namely",
    ]
    .contains(&word.trim())
}

fn is_greeting(text: &str) -> bool {
    text.split(' ').count() <= 8
        && starts_with_any(
            text,
            &[
                "dear",
                "hello",
                "hi",
                "good morning",
                "good afternoon",
                "to whom it may concern",
                "to",
            ],
        )
        && !text.ends_with('?')
}

fn is_close(text: &str) -> bool {
    let leads = [
        "yours",
        "kind regards",
        "best regards",
        "warm regards",
        "regards",
        "many thanks",
        "with thanks",
        "thank you",
        "thanks",
        "best wishes",
        "sincerely",
        "i look forward",
        "looking forward",
    ];
    text.split(' ').count() <= 16 && starts_with_any(text, &leads)
}

fn is_definition(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "please understand",
            "for the purposes of",
            "for the purpose of",
            "in this request",
            "for clarity",
            "for clarification",
            "by \"",
            "where i refer",
            "where i say",
            "note that",
        ],
    ) || text.to_lowercase().contains("should be understood")
}

/// How the answer is wanted, not what is asked.
fn is_instruction(text: &str) -> bool {
    let polite = [
        "if",
        "please",
        "can you",
        "could you",
        "would you",
        "i would",
    ];
    if text.ends_with('?') && !starts_with_any(text, &polite) {
        return false;
    }
    let lower = text.to_lowercase();
    let phrases = [
        "excel",
        "csv",
        "spreadsheet",
        "machine-readable",
        "electronic format",
        "electronically",
        "by email",
        "by e-mail",
        "this format",
        "if any of",
        "if some of",
        "exempt",
        "refine",
        "advice and assistance",
        "advise and assist",
        "section 16",
        "cost limit",
        "18 hours",
        "clarification",
        "clarify",
        "acknowledge",
        "20 working days",
        "if it is not possible",
        "if you need",
        "if you do not hold",
        "if this request",
        "if the information",
        "if you are unable",
        "redact",
        "if you hold",
    ];
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// The words with which a response starts to repeat the request.
fn is_lead_of_response(text: &str) -> bool {
    let leads = [
        "you have requested the following",
        "you requested the following",
        "you have asked for",
        "you asked for",
        "you asked the following",
        "your request was as follows",
        "you asked us",
    ];
    text.split(' ').count() <= 12 && starts_with_any(text, &leads)
}

/// The standing paragraphs with which a response ends.
fn is_end_of_response(text: &str) -> bool {
    let leads = [
        "the supply of information in response",
        "please note, under the re-use",
        "for information, we publish",
        "if you are unhappy",
        "if you are dissatisfied",
        "you may re-use",
        "yours",
        "you have the right to",
        "if you wish to apply to re",
    ];
    starts_with_any(text, &leads)
}

/// A step of the way to a published file, as some responses number them.
fn is_click_path(text: &str) -> bool {
    starts_with_any(
        text,
        &[
            "click",
            "open",
            "filter",
            "for all downloaded",
            "select",
            "go to",
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_their_abbreviations() {
        assert_eq!(
            sentences(
                "How many? (I.e. is it one case per child?) Please say, e.g. in a table. Thanks"
            ),
            [
                "How many? (I.e. is it one case per child?)",
                "Please say, e.g. in a table.",
                "Thanks"
            ]
        );
    }

    #[test]
    fn bullets_on_one_line_are_told_apart() {
        assert_eq!(
            inline_bullets(
                "-Early Help (pre-birth to 4 years and 5-19 years) -MASH (or equivalent) -Child Protection"
            ),
            [
                "-Early Help (pre-birth to 4 years and 5-19 years)",
                "-MASH (or equivalent)",
                "-Child Protection"
            ]
        );
    }

    #[test]
    fn parts_inside_a_sentence() {
        let (stem, parts) = inline_parts(
            "the average number of cases per (a)Individual social worker and (b)Family support worker within services",
        );
        assert_eq!(stem, "the average number of cases per");
        assert_eq!(
            parts,
            [
                ('a', "Individual social worker"),
                ('b', "Family support worker within services")
            ]
        );
        assert_eq!(inline_parts("(a) alone").1, []);
    }

    #[test]
    fn times_alone() {
        for text in [
            "2017/18",
            "April 1 2012 to end of March 2013",
            "2021 (so far)",
            "2018",
        ] {
            assert!(is_time_only(text), "{text}");
        }
        for text in ["28", "spend in 2017/18", "Early Help", "Two."] {
            assert!(!is_time_only(text), "{text}");
        }
    }
}
