//! A request's text into its question tree.
//!
//! Lines are told apart by who wrote them (`lines`) and become paragraphs with the marks at their
//! head (`paragraphs`). Here paragraphs are told apart (question, item of a question, or one of
//! the other passages) and marked ones are hung where their marks say. The rules are about layout
//! and the first words of a sentence only (`phrases`): what a question is *about* is for `asks`.

use super::{
    Passage, PassageKind, Question, QuestionId, Reading, frame,
    lines::{self, Speaker, Voice},
    marks::{Mark, roman},
    paragraphs::{self, Paragraph},
    parts::{cut_answer, inline_parts},
    phrases::{
        is_asking, is_choice, is_click_path, is_close, is_conditional, is_connective,
        is_definition, is_end_of_response, is_greeting, is_instruction, is_lead_of_response,
        is_noun_ask, is_statement, is_time_only, is_title_of_response, opens_a_question, sentences,
        starts_with_any,
    },
};
use std::collections::HashMap;

/// The questions and passages of a text, with the lines at which its sections begin: several
/// requests on one page.
pub(super) fn read(text: &str) -> (Reading, Vec<usize>) {
    let (lines, voice) = lines::read(text);
    let paragraphs = paragraphs::read(&lines, voice);
    let response = voice == Voice::Response;
    let mut tree = Tree {
        response,
        greeted: frame::greeting(&paragraphs),
        led: response
            && paragraphs
                .iter()
                .any(|paragraph| is_lead_of_response(&paragraph.text)),
        references: frame::references(&paragraphs),
        last_marked: paragraphs
            .iter()
            .rev()
            .find(|paragraph| !paragraph.marks.is_empty())
            .map_or(0, |paragraph| paragraph.line),
        ..Tree::default()
    };
    let mut place = if response {
        Place::BeforeRequest
    } else {
        Place::InRequest
    };
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let next = following(&paragraphs[at + 1..]);
        place = tree.take(paragraph, next, place);
    }
    tree.finish()
}

/// The paragraph that follows; the head of a grid is passed over for its first row.
fn following(below: &[Paragraph]) -> Option<&Paragraph> {
    match below {
        [head, row, ..] if head.marks.is_empty() && row.row => Some(row),
        _ => below.first(),
    }
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

#[derive(Default)]
struct Tree {
    nodes: Vec<Node>,
    /// The node that text and items go to.
    current: Option<usize>,
    passages: Vec<Passage>,
    /// Whether the text is a council's.
    response: bool,
    /// Whether the council says where it begins to repeat the request.
    led: bool,
    /// The line of the greeting; what stands before it is letterhead.
    greeted: usize,
    /// The lines that are the reference of one of several requests.
    references: HashMap<usize, String>,
    /// What leads to the list being read.
    lead: Option<Lead>,
    sections: Vec<Section>,
    /// The first node of each path, in lower case: what a mark in a response repeats.
    paths: HashMap<String, usize>,
    /// The number of the last question with one.
    number: u32,
    /// How many questions have a number.
    numbered: usize,
    /// The last line of the text that has a mark.
    last_marked: usize,
    /// Whether the sentences after a colon are a list without marks.
    listing: bool,
}

/// Words that lead to a list: "For 2020/21, please state".
struct Lead {
    text: String,
    /// A heading rules what is under it, with marks or without.
    heading: bool,
    list: List,
}

/// The list that words lead to, known by the parent of its items.
#[derive(Clone, Copy, PartialEq, Eq)]
enum List {
    /// Its first item is still to come.
    ToCome,
    /// Its items have no parent.
    Top,
    /// Its items stand under this question.
    Under(usize),
}

impl List {
    fn of(parent: Option<usize>) -> List {
        parent.map_or(List::Top, List::Under)
    }
}

/// A part of the letter that numbers its questions on its own.
struct Section {
    name: String,
    /// The reference of a request, rather than a letter in a heading.
    reference: bool,
    line: usize,
}

struct Node {
    parent: Option<usize>,
    children: Vec<usize>,
    label: Label,
    text: String,
    line: usize,
    last_line: usize,
    items: Vec<String>,
    lead: String,
    section: Option<usize>,
    path: String,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Label {
    Number(u32),
    Letter(char),
    Roman(u32),
    /// A question without a mark under a numbered title, by order.
    Part(u32),
    /// A question without a mark, by order.
    Unmarked,
    /// Something the question above asks beside its lettered parts.
    Itself,
}

impl Label {
    fn is_letter(self, letter: char) -> bool {
        matches!(self, Label::Letter(own) if own.eq_ignore_ascii_case(&letter))
    }
}

impl Tree {
    fn take(&mut self, paragraph: &Paragraph, next: Option<&Paragraph>, place: Place) -> Place {
        let (text, line) = (paragraph.text.as_str(), paragraph.line);
        if let Some(kind) = match paragraph.speaker {
            Speaker::Frame => Some(PassageKind::Letterhead),
            Speaker::Earlier => Some(PassageKind::Earlier),
            Speaker::Council if !self.response => Some(PassageKind::CouncilText),
            _ => None,
        } {
            self.pass(kind, text.to_owned(), line);
            return place;
        }
        if let Some(name) = self.references.get(&line) {
            self.sections.push(Section {
                name: name.clone(),
                reference: true,
                line,
            });
            self.current = None;
            self.lead = None;
            self.number = 0;
            self.pass(PassageKind::Letterhead, text.to_owned(), line);
            return Place::InRequest;
        }
        if self.is_frame(paragraph, place) {
            self.pass(PassageKind::Letterhead, text.to_owned(), line);
            return place;
        }
        if self.response {
            self.take_response(paragraph, next, place)
        } else {
            self.take_request(paragraph, next, place)
        }
    }

    /// Letterhead, page numbers and the fields of a form.
    fn is_frame(&self, paragraph: &Paragraph, place: Place) -> bool {
        let text = &paragraph.text;
        if frame::is_page_furniture(text) {
            return true;
        }
        if self.response || !paragraph.marks.is_empty() {
            return false;
        }
        let before = self.current.is_none();
        frame::is_form_answer(text)
            || (before || place == Place::AfterClose) && frame::is_letterhead(text)
            || before
                && paragraph.line < self.greeted
                && !text.ends_with(['?', ':'])
                && !opens_a_question(text)
    }

    fn take_request(
        &mut self,
        paragraph: &Paragraph,
        next: Option<&Paragraph>,
        place: Place,
    ) -> Place {
        let Paragraph {
            marks, text, line, ..
        } = paragraph;
        let asks = is_asking(text) || !marks.is_empty() && is_noun_ask(text);
        if place == Place::AfterClose && !asks {
            self.pass(PassageKind::Courtesy, text.clone(), *line);
            return Place::AfterClose;
        }
        if self.is_item(paragraph) {
            self.open_for(marks);
            self.item(text.clone(), paragraph.last_line);
            return place;
        }
        if marks.is_empty() {
            return self.take_unmarked(paragraph, next, place);
        }
        if let [Mark::Number(number)] = marks.as_slice() {
            // "A.4 ____": a line for the answer to question 4.
            if frame::is_answer_line(text) && self.paths.contains_key(&number.to_string()) {
                self.pass(PassageKind::Letterhead, text.clone(), *line);
                return place;
            }
            if is_statement(text) {
                self.pass(PassageKind::Preamble, text.clone(), *line);
                return place;
            }
        }
        self.hang_paragraph(paragraph, text);
        Place::InRequest
    }

    fn take_response(
        &mut self,
        paragraph: &Paragraph,
        next: Option<&Paragraph>,
        place: Place,
    ) -> Place {
        let Paragraph {
            marks,
            text,
            line,
            tabbed,
            ..
        } = paragraph;
        let council = PassageKind::CouncilText;
        if place == Place::AfterClose {
            self.pass(council, text.clone(), *line);
            return place;
        }
        if is_lead_of_response(text) && marks.is_empty() && self.current.is_none() {
            self.pass(council, text.clone(), *line);
            // "Your request came in on 5 May. You asked for the following for 2019/20:".
            let sentence = sentences(text).pop().unwrap_or_default();
            let words = sentence.split(' ').count();
            if words > 2 && (sentence.contains("following") || sentence.ends_with(':')) {
                self.lead = Some(Lead {
                    text: sentence.to_owned(),
                    heading: true,
                    list: List::ToCome,
                });
            }
            return Place::InRequest;
        }
        if marks.is_empty() && is_title_of_response(text) {
            self.pass(council, text.clone(), *line);
            return if place == Place::BeforeRequest {
                place
            } else {
                Place::InAnswer
            };
        }
        if *tabbed && marks.is_empty() || is_end_of_response(text) {
            self.pass(council, text.clone(), *line);
            return match (*tabbed && marks.is_empty(), place) {
                (true, Place::BeforeRequest) => place,
                (true, _) => Place::InAnswer,
                _ => Place::AfterClose,
            };
        }
        let open = self.current.is_some_and(|at| {
            self.nodes[at].text.ends_with(':') || !self.nodes[at].items.is_empty()
        });
        if self.is_item(paragraph) && (place == Place::InRequest && open || !marks.is_empty()) {
            self.open_for(marks);
            self.item(text.clone(), paragraph.last_line);
            return place;
        }
        if marks.is_empty() {
            // Without numbers, a question may follow the answer to the one before.
            let repeats = place != Place::InRequest
                && (self.led && self.current.is_none()
                    || self.numbered > 0
                    || !text.trim_end().ends_with('?')
                    || !opens_a_question(text));
            if repeats {
                self.pass(council, text.clone(), *line);
                return if place == Place::BeforeRequest {
                    place
                } else {
                    Place::InAnswer
                };
            }
            return self.take_unmarked(paragraph, next, place);
        }
        if self.is_answer(marks, text, place) {
            self.pass(council, text.clone(), *line);
            return if place == Place::BeforeRequest {
                place
            } else {
                Place::InAnswer
            };
        }
        let (question, answer) = cut_answer(text);
        self.hang_paragraph(paragraph, question);
        if answer.is_empty() {
            Place::InRequest
        } else {
            self.pass(council, answer.to_owned(), *line);
            Place::InAnswer
        }
    }

    /// Whether a marked paragraph of a response is the council's rather than a question repeated.
    fn is_answer(&self, marks: &[Mark], text: &str, place: Place) -> bool {
        let asks = text.trim_end().ends_with('?')
            || opens_a_question(text) && (text.contains('?') || is_asking(text))
            || is_conditional(text);
        if marks == [Mark::Bullet] {
            return place != Place::InRequest || !self.led && !asks;
        }
        let path = self.path_of(marks).to_lowercase();
        if let Some(&at) = self.paths.get(&path) {
            let known = &self.nodes[at].text;
            return !asks || known.is_empty() || text.starts_with(known.as_str());
        }
        if is_click_path(text) {
            return true;
        }
        if asks {
            return false;
        }
        // "28. One record was set aside" is a value and its basis, not question 28.
        if let [Mark::Number(number), ..] = marks
            && (*number > self.number + 3 || self.number == 0 && *number > 1)
        {
            return true;
        }
        if place == Place::InRequest {
            return false;
        }
        // A new number that asks with a noun alone goes on from the last one.
        match marks {
            [Mark::Number(number)] => {
                *number != self.number + 1 || text.starts_with(|c: char| c.is_ascii_digit())
            }
            [Mark::Number(number), ..] => {
                !(self.number..=self.number + 1).contains(number) || !is_noun_ask(text)
            }
            _ => !is_noun_ask(text) && !is_asking(text),
        }
    }

    /// The path that marks would have here.
    fn path_of(&self, marks: &[Mark]) -> String {
        let mut parent = None;
        let mut path = String::new();
        for mark in marks {
            let (label, above) = self.level(*mark, parent);
            let above = above.map_or("", |above| self.nodes[above].path.as_str());
            let above = if path.is_empty() {
                above.to_owned()
            } else {
                path.clone()
            };
            path = join(&above, label);
            parent = self.paths.get(&path.to_lowercase()).copied();
        }
        path
    }

    /// A time alone that belongs to the question above.
    fn is_item(&self, paragraph: &Paragraph) -> bool {
        self.current.is_some()
            && !matches!(paragraph.marks.as_slice(), [Mark::Number(_), ..])
            && is_time_only(&paragraph.text)
    }

    fn hang_paragraph(&mut self, paragraph: &Paragraph, text: &str) {
        if paragraph.marks == [Mark::Bullet] {
            self.take_bullet(text, paragraph);
        } else {
            self.hang(&paragraph.marks, text, paragraph);
        }
    }

    fn take_bullet(&mut self, text: &str, paragraph: &Paragraph) {
        let Some(current) = self.current else {
            self.question(Label::Unmarked, None, text, paragraph);
            return;
        };
        if let Some(root) = self.root()
            && opens_a_question(text)
            && self.is_heading(root)
        {
            let parts = self.nodes[root].children.len();
            let label = Label::Part(u32::try_from(parts + 1).unwrap_or(u32::MAX));
            self.question(label, Some(root), text, paragraph);
            self.current = Some(root);
            return;
        }
        let node = &self.nodes[current];
        let unmarked = node.label == Label::Unmarked;
        let listed = self.lead.as_ref().is_some_and(|lead| match lead.list {
            List::ToCome => unmarked || !lead.heading,
            List::Top => unmarked,
            List::Under(_) => false,
        });
        let apart =
            unmarked && (node.items.is_empty() && is_asking(text) || !node.text.ends_with(':'));
        if listed || apart {
            self.question(Label::Unmarked, None, text, paragraph);
        } else {
            self.item(text.to_owned(), paragraph.last_line);
        }
    }

    fn take_unmarked(
        &mut self,
        paragraph: &Paragraph,
        next: Option<&Paragraph>,
        place: Place,
    ) -> Place {
        let (text, line) = (paragraph.text.as_str(), paragraph.line);
        if is_connective(text) && self.current.is_some() {
            self.open_list();
            self.item(text.to_owned(), paragraph.last_line);
            return place;
        }
        if self.fill(paragraph) {
            return Place::InRequest;
        }
        if let Some(name) = frame::section(text) {
            self.sections.push(Section {
                name,
                reference: false,
                line,
            });
            self.number = 0;
            self.current = None;
        }
        let mut place = place;
        let sentences = sentences(text);
        let last = sentences.len().saturating_sub(1);
        for (at, sentence) in sentences.into_iter().enumerate() {
            let next = if at == last { next } else { None };
            let kind = if is_close(sentence) {
                place = Place::AfterClose;
                Some(PassageKind::Courtesy)
            } else if is_greeting(sentence) {
                Some(PassageKind::Courtesy)
            } else if self.leads(sentence, next) {
                self.lead = Some(Lead {
                    text: sentence.to_owned(),
                    heading: !is_asking(sentence) && !sentence.ends_with(':'),
                    list: List::ToCome,
                });
                Some(if is_asking(sentence) || sentence.ends_with(':') {
                    PassageKind::Preamble
                } else {
                    self.told(sentence)
                })
            } else if is_definition(sentence) {
                Some(PassageKind::Definition)
            } else if place == Place::AfterClose && !is_asking(sentence) {
                Some(PassageKind::Courtesy)
            } else if is_instruction(sentence) && !self.response {
                Some(PassageKind::Instruction)
            } else if is_asking(sentence) || self.listing && is_noun_ask(sentence) {
                place = Place::InRequest;
                self.ask(sentence, paragraph)
            } else if self.response && self.current.is_some() {
                place = Place::InAnswer;
                Some(PassageKind::CouncilText)
            } else {
                Some(self.told(sentence))
            };
            self.listing = match kind {
                Some(PassageKind::Preamble) => sentence.ends_with(':'),
                None => self.listing,
                Some(_) => false,
            };
            if let Some(kind) = kind {
                self.pass(kind, sentence.to_owned(), line);
            }
        }
        place
    }

    /// The words of a number or letter that stood alone on its line.
    fn fill(&mut self, paragraph: &Paragraph) -> bool {
        let Some(current) = self.current else {
            return false;
        };
        let node = &mut self.nodes[current];
        let empty = node.text.is_empty() && node.items.is_empty() && node.children.is_empty();
        let open = empty && !matches!(node.label, Label::Unmarked | Label::Itself);
        if open {
            node.text.clone_from(&paragraph.text);
            node.last_line = paragraph.last_line;
        }
        open
    }

    /// Whether a sentence leads to the list that follows it.
    fn leads(&self, sentence: &str, next: Option<&Paragraph>) -> bool {
        let Some(next) = next.filter(|next| next.speaker != Speaker::Council || self.response)
        else {
            return false;
        };
        if sentence.ends_with('?') || is_close(sentence) {
            return false;
        }
        // "28" between two questions of a response is the answer to the first.
        if self.response && self.current.is_some() && !sentence.ends_with(':') {
            return false;
        }
        let asks_below = next.marks.is_empty() && opens_a_question(&next.text);
        let short = sentence.split(' ').count() <= 14;
        if frame::section(sentence).is_some() {
            return true;
        }
        let starts_list = matches!(
            next.marks.as_slice(),
            [
                Mark::Number(1) | Mark::Letter('a' | 'A' | 'i') | Mark::Bullet,
                ..
            ]
        );
        let open = !sentence.ends_with(['.', '!']);
        let under_question = self.current.is_some() && next.marks == [Mark::Bullet];
        if under_question && !sentence.ends_with(':') {
            return open && is_asking(sentence);
        }
        if is_time_only(&next.text) {
            return false;
        }
        let titled = !self.response
            && matches!(next.marks.as_slice(), [Mark::Number(_)])
            && short
            && open
            && sentence.starts_with(char::is_uppercase)
            && (starts_with_any(sentence, &["section", "part"])
                || !sentence.contains(|c: char| c.is_ascii_digit()));
        titled
            || starts_list && (open || is_asking(sentence) && self.current.is_none())
            || open
                && !next.marks.is_empty()
                && next.marks != [Mark::Bullet]
                && is_lead_in(sentence)
            || open && asks_below && short && self.current.is_none() && !is_asking(sentence)
    }

    /// A sentence that asks: a question of its own, more of the current one, or a lead-in.
    fn ask(&mut self, sentence: &str, paragraph: &Paragraph) -> Option<PassageKind> {
        let lower = sentence.to_lowercase();
        let leads_in =
            sentence.ends_with(':') || !sentence.ends_with('?') && !sentence.contains(": ");
        if leads_in
            && (lower.contains("following")
                || self.current.is_none()
                    && (sentence.ends_with(':')
                        || ["below", "that follow", "these questions"]
                            .iter()
                            .any(|words| lower.contains(words))))
            && !self.is_about_current(&lower, true)
        {
            return Some(PassageKind::Preamble);
        }
        // "I would like to make a request for information about …": what it asks is in the list.
        let announces = [
            "information about",
            "information on",
            "information regarding",
            "information relating",
            "information concerning",
            "foi request",
            "freedom of information request",
            "information request",
            "request for information",
        ];
        if !sentence.ends_with('?')
            && self.current.is_none()
            && paragraph.line < self.last_marked
            && announces.iter().any(|words| lower.contains(words))
        {
            return Some(PassageKind::Preamble);
        }
        if self.lead.as_ref().is_some_and(|lead| !lead.heading) {
            self.lead = None;
        }
        let Some(root) = self.root() else {
            self.question(Label::Unmarked, None, sentence, paragraph);
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
        if qualifies && (self.is_about_current(&lower, true) || lower.contains("broken down")) {
            self.nodes[root].items.push(sentence.to_owned());
            self.current = Some(root);
            return None;
        }
        if self.is_heading(root) && !is_noun_ask(&self.nodes[root].text) {
            let parts = self.nodes[root].children.len();
            let label = Label::Part(u32::try_from(parts + 1).unwrap_or(u32::MAX));
            self.question(label, Some(root), sentence, paragraph);
            self.current = Some(root);
            return None;
        }
        let marked = !matches!(self.nodes[root].label, Label::Unmarked);
        if marked && self.is_about_current(&lower, false) {
            self.question(Label::Itself, Some(root), sentence, paragraph);
            self.current = Some(root);
            return None;
        }
        self.question(Label::Unmarked, None, sentence, paragraph);
        None
    }

    /// A numbered title that asks nothing, whose questions stand under it without marks.
    fn is_heading(&self, root: usize) -> bool {
        let node = &self.nodes[root];
        let parts = node
            .children
            .iter()
            .all(|&child| matches!(self.nodes[child].label, Label::Part(_)));
        matches!(node.label, Label::Number(_))
            && parts
            && !node.text.ends_with('?')
            && !is_asking(&node.text)
            && node.text.split(' ').count() <= 12
    }

    /// "Please give this by quarter": about the question above, not a new one.
    fn is_about_current(&self, lower: &str, loosely: bool) -> bool {
        self.current.is_some()
            && lower.split(|c: char| !c.is_alphabetic()).any(|word| {
                ["this", "these", "those", "above"].contains(&word)
                    || loosely && ["that", "them"].contains(&word)
            })
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
    fn upwards(&self, wanted: impl Fn(&Node) -> bool) -> Option<usize> {
        let mut at = self.current;
        while let Some(node) = at {
            if wanted(&self.nodes[node]) {
                return Some(node);
            }
            at = self.nodes[node].parent;
        }
        None
    }

    fn item(&mut self, text: String, last_line: usize) {
        if let Some(current) = self.current {
            let node = &mut self.nodes[current];
            node.items.push(text);
            node.last_line = last_line;
        }
    }

    /// Before an item that is only a time: items go to the question that holds the list, which is
    /// the one above if the mark is of the level of the current question.
    fn open_for(&mut self, marks: &[Mark]) {
        if let [Mark::Roman(_)] = marks
            && let Some(holder) = self.upwards(|node| !matches!(node.label, Label::Roman(_)))
        {
            self.current = Some(holder);
        }
    }

    /// "on 30 September in" after lettered parts: what follows belongs to all of them.
    fn open_list(&mut self) {
        let Some(current) = self.current else { return };
        let node = &self.nodes[current];
        let Some(parent) = node.parent else { return };
        let of_sentence =
            !node.text.ends_with(['?', '.']) && !self.nodes[parent].text.ends_with('?');
        if matches!(node.label, Label::Letter(_) | Label::Roman(_)) && of_sentence {
            self.current = Some(parent);
        }
    }

    fn question(&mut self, label: Label, parent: Option<usize>, text: &str, paragraph: &Paragraph) {
        let (stem, parts) = if label == Label::Unmarked {
            (text, Vec::new())
        } else {
            inline_parts(text)
        };
        let lead = self.lead_for(parent);
        let holder = self.push(label, parent, stem, lead, paragraph);
        for (mark, part) in parts {
            let label = match mark {
                Mark::Roman(value) => Label::Roman(value),
                Mark::Letter(letter) => Label::Letter(letter),
                Mark::Number(_) | Mark::Bullet => continue,
            };
            self.push(label, Some(holder), part, String::new(), paragraph);
        }
        self.current = Some(holder);
        if let (Label::Number(number), None) = (label, parent) {
            self.number = number;
        }
    }

    fn push(
        &mut self,
        label: Label,
        parent: Option<usize>,
        text: &str,
        lead: String,
        paragraph: &Paragraph,
    ) -> usize {
        let at = self.nodes.len();
        let above = parent.map_or("", |parent| self.nodes[parent].path.as_str());
        let path = join(above, label);
        self.nodes.push(Node {
            parent,
            children: Vec::new(),
            label,
            text: text.to_owned(),
            line: paragraph.line,
            last_line: paragraph.last_line,
            items: Vec::new(),
            lead,
            section: self.sections.len().checked_sub(1),
            path: path.clone(),
        });
        if let Some(parent) = parent {
            self.nodes[parent].children.push(at);
        }
        self.numbered += usize::from(matches!(label, Label::Number(_)));
        if !matches!(label, Label::Unmarked | Label::Itself) {
            // The last one of a path is the one that more marks hang under.
            self.paths.insert(path.to_lowercase(), at);
        }
        at
    }

    /// The words that lead to a question under `parent`, which end with its list.
    fn lead_for(&mut self, parent: Option<usize>) -> String {
        let Some(lead) = self.lead.as_mut() else {
            return String::new();
        };
        if lead.list == List::ToCome {
            lead.list = List::of(parent);
        }
        if lead.list == List::of(parent) {
            return lead.text.clone();
        }
        if parent.is_none() {
            self.lead = None;
        }
        String::new()
    }

    /// Hangs a marked paragraph where its marks say.
    fn hang(&mut self, marks: &[Mark], text: &str, paragraph: &Paragraph) {
        let mut parent = None;
        for (at, mark) in marks.iter().enumerate() {
            let last = at + 1 == marks.len();
            let (label, above) = self.level(*mark, parent);
            if !last {
                // "2.3.1" goes under the 2.3 that is there already.
                let known = match above {
                    Some(above) => self.nodes[above]
                        .children
                        .iter()
                        .rev()
                        .copied()
                        .find(|&child| self.nodes[child].label == label),
                    None => self
                        .root()
                        .filter(|&root| self.nodes[root].label == label)
                        .or_else(|| self.paths.get(&join("", label).to_lowercase()).copied()),
                };
                if known.is_some() {
                    parent = known;
                    continue;
                }
            }
            let words = if last { text } else { "" };
            self.question(label, above, words, paragraph);
            parent = self.current;
        }
    }

    /// What a mark means here, and under which question it hangs.
    fn level(&self, mark: Mark, parent: Option<usize>) -> (Label, Option<usize>) {
        // A question that is complete without a mark has nothing under it.
        let open = |node: &Node| node.label != Label::Unmarked || !node.text.ends_with(['?', '.']);
        let numbered = || {
            self.upwards(|node| matches!(node.label, Label::Number(_) | Label::Unmarked))
                .filter(|&at| open(&self.nodes[at]))
        };
        let above_roman = || {
            self.upwards(|node| !matches!(node.label, Label::Roman(_)))
                .filter(|&at| open(&self.nodes[at]))
        };
        match mark {
            Mark::Number(number) => (Label::Number(number), parent),
            Mark::Bullet => (Label::Unmarked, None),
            Mark::Roman(value) => (Label::Roman(value), parent.or_else(above_roman)),
            Mark::Letter(letter) => {
                let holder = parent.or_else(numbered);
                let before = char::from_u32(u32::from(letter).saturating_sub(1)).unwrap_or(letter);
                let follows = match holder {
                    Some(holder) => self.nodes[holder]
                        .children
                        .last()
                        .is_some_and(|&child| self.nodes[child].label.is_letter(before)),
                    None => self
                        .root()
                        .is_some_and(|root| self.nodes[root].label.is_letter(before)),
                };
                match roman(&letter.to_string()) {
                    Some(value) if !follows => (Label::Roman(value), parent.or_else(above_roman)),
                    _ => (Label::Letter(letter), holder),
                }
            }
        }
    }

    fn finish(mut self) -> (Reading, Vec<usize>) {
        self.fold_choices();
        let names = self.section_names();
        let mut ids = Ids::default();
        let mut order: HashMap<Option<usize>, u32> = HashMap::new();
        let roots: Vec<usize> = (0..self.nodes.len())
            .filter(|&at| self.nodes[at].parent.is_none())
            .collect();
        let questions = roots
            .into_iter()
            .map(|root| {
                let node = &self.nodes[root];
                let section = node.section.filter(|at| names[*at].is_some());
                let prefix = section.and_then(|at| names[at].as_deref()).unwrap_or("");
                let order = order.entry(section).or_insert(0);
                *order += 1;
                let name = match node.label {
                    Label::Number(number) => number.to_string(),
                    Label::Letter(letter) => letter.to_string(),
                    Label::Roman(value) => numeral(value),
                    Label::Part(_) | Label::Unmarked | Label::Itself => order.to_string(),
                };
                self.build(root, &format!("{prefix}{name}"), "", &mut ids)
            })
            .collect();
        let starts = self
            .sections
            .iter()
            .filter(|section| section.reference)
            .map(|section| section.line)
            .collect();
        let reading = Reading {
            questions,
            passages: self.passages,
            instructions: Vec::new(),
        };
        (reading, starts)
    }

    /// "Is it a) a child b) a family?": the choices are words of the question.
    fn fold_choices(&mut self) {
        for at in (0..self.nodes.len()).rev() {
            let node = &self.nodes[at];
            let lettered = node.children.len() > 1
                && node.children.iter().all(|&child| {
                    let child = &self.nodes[child];
                    matches!(child.label, Label::Letter(_) | Label::Roman(_))
                        && child.children.is_empty()
                        && !is_asking(child.text.trim_end_matches('?'))
                });
            if !lettered || node.text.ends_with('?') || !is_choice(&node.text) {
                continue;
            }
            let children = std::mem::take(&mut self.nodes[at].children);
            for child in children {
                let mark = match self.nodes[child].label {
                    Label::Letter(letter) => letter.to_string(),
                    Label::Roman(value) => numeral(value),
                    _ => String::new(),
                };
                let text = format!(" {mark}) {}", self.nodes[child].text);
                let last_line = self.nodes[child].last_line;
                let items = std::mem::take(&mut self.nodes[child].items);
                // It stays a node, so that positions hold, but nothing leads to it.
                self.nodes[child].parent = Some(at);
                self.nodes[at].text.push_str(&text);
                self.nodes[at].items.extend(items);
                self.nodes[at].last_line = last_line;
            }
        }
    }

    /// What ids of each section start with: nothing, unless the numbers start again.
    fn section_names(&self) -> Vec<Option<String>> {
        let mut numbers: HashMap<u32, usize> = HashMap::new();
        let mut again = false;
        for node in self.nodes.iter().filter(|node| node.parent.is_none()) {
            if let (Label::Number(number), Some(section)) = (node.label, node.section) {
                let other = *numbers.entry(number).or_insert(section);
                again = again || other != section;
            }
        }
        let references = self
            .sections
            .iter()
            .filter(|section| section.reference)
            .count();
        self.sections
            .iter()
            .map(|section| {
                if section.reference {
                    (references > 1).then(|| format!("{}-", section.name))
                } else {
                    again.then(|| section.name.clone())
                }
            })
            .collect()
    }

    /// Depth is bounded by the marks that one line can have, and a roman level under them.
    fn build(&self, at: usize, id: &str, stem: &str, ids: &mut Ids) -> Question {
        let node = &self.nodes[at];
        let below = [stem, node.text.as_str()]
            .iter()
            .filter(|part| !part.is_empty())
            .copied()
            .collect::<Vec<_>>()
            .join(" ");
        // What a parent that asks nothing is asked beside its parts has the parent's id.
        let beside = node.label == Label::Itself
            && node
                .parent
                .is_some_and(|parent| !self.nodes[parent].text.ends_with('?'));
        let own = if beside { id.to_owned() } else { ids.take(id) };
        let children = node
            .children
            .iter()
            .map(|&child| {
                let id = join(id, self.nodes[child].label);
                self.build(child, &id, &below, ids)
            })
            .collect();
        Question {
            id: QuestionId(own),
            text: node.text.clone(),
            stem: stem.to_owned(),
            lead: node.lead.clone(),
            line: node.line,
            last_line: node.last_line,
            items: node.items.clone(),
            asks: Vec::new(),
            children,
        }
    }
}

/// The ids given so far. A numbering that restarts gives one twice: the second "1" is 1#2.
#[derive(Default)]
struct Ids(HashMap<String, usize>);

impl Ids {
    fn take(&mut self, id: &str) -> String {
        let times = self.0.entry(id.to_owned()).or_insert(0);
        *times += 1;
        if *times > 1 {
            format!("{id}#{times}")
        } else {
            id.to_owned()
        }
    }
}

/// The id of a question under another.
fn join(above: &str, label: Label) -> String {
    match label {
        Label::Number(number) | Label::Part(number) if above.is_empty() => number.to_string(),
        Label::Number(number) | Label::Part(number) => format!("{above}.{number}"),
        Label::Letter(letter) => format!("{above}{letter}"),
        Label::Roman(value) => format!("{above}{}", numeral(value)),
        Label::Unmarked | Label::Itself => above.to_owned(),
    }
}

/// A sentence left open before a list that goes on: "and in the long-term teams:".
fn is_lead_in(sentence: &str) -> bool {
    sentence.ends_with(':')
        || sentence.starts_with(char::is_lowercase)
        || is_asking(sentence)
        || sentence.contains(", that is")
}

fn numeral(value: u32) -> String {
    const NUMERALS: [&str; 15] = [
        "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv",
        "xv",
    ];
    usize::try_from(value)
        .ok()
        .and_then(|value| NUMERALS.get(value.checked_sub(1)?))
        .map_or_else(|| value.to_string(), |numeral| (*numeral).to_owned())
}
