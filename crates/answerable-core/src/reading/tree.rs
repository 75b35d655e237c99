//! A request's text into its question tree.
//!
//! Lines are told apart by who wrote them (`lines`) and become paragraphs with the marks at their
//! head (`paragraphs`). Here paragraphs are told apart (question, item of a question, or one of
//! the other passages) and marked ones are hung where their marks say. The rules are about layout
//! and the first words of a sentence only (`phrases`): what a question is *about* is for `asks`.

use super::{
    Passage, PassageKind, Question, QuestionId, Reading,
    carry::rules_all,
    frame,
    lines::{self, Speaker, Voice},
    marks::{Mark, roman},
    paragraphs::{self, Paragraph},
    parts::{cut_answer, inline_parts},
    phrases::{
        is_asking, is_choice, is_click_path, is_close, is_conditional, is_connective,
        is_definition, is_end_of_response, is_greeting, is_instruction, is_lead_of_response,
        is_noun_ask, is_search_help, is_statement, is_time_only, is_title_of_response,
        leads_to_its_parts, opens_a_question, says, sentences, starts_with_any,
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
    if response && tree.nodes.is_empty() {
        tree.take_request_retold(&paragraphs);
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

/// A question longer than this takes no more sentences.
const QUESTION_MAX: usize = 2000;
/// The fewest words in which a council tells what was asked.
const RETOLD_MIN: usize = 6;
/// How many questions back one is looked for that is said again.
const REPEATS_MAX: usize = 60;

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
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says where in the letter we are, apart from the others"
)]
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
    /// Whether what is read stands under a heading such as "Definitions".
    defining: bool,
    /// Whether a council's page repeats a second list of the request, which starts at 1 again.
    restarted: bool,
    /// The marks at the heads of the council's own paragraphs, in order.
    answered: Vec<Vec<Mark>>,
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
            if kind == PassageKind::CouncilText && !paragraph.marks.is_empty() {
                self.answered.push(paragraph.marks.clone());
            }
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
        if frame::is_page_furniture(text) || is_search_help(text) {
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
        if self.is_item(paragraph) || self.is_head_of_grid(paragraph) {
            self.open_for(marks);
            self.item(text.clone(), paragraph.last_line);
            return place;
        }
        if self.defining && !asks && marks == &[Mark::Bullet] {
            self.pass(PassageKind::Definition, text.clone(), *line);
            return place;
        }
        if marks.is_empty() {
            if self.goes_on(paragraph) {
                return Place::InRequest;
            }
            if self.repeats(text) {
                self.pass(PassageKind::CouncilText, text.clone(), *line);
                return place;
            }
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
        let unmarked = marks.is_empty() || marks == &[Mark::Bullet];
        if is_lead_of_response(text) && unmarked && self.current.is_none() {
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
        if unmarked && is_title_of_response(text) {
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
        // "- Date of decision - 24 May" after the answers is a field of the page.
        let field = marks == &[Mark::Bullet] && place == Place::InAnswer && !open;
        if self.is_item(paragraph)
            && (place == Place::InRequest && open || !marks.is_empty())
            && !field
        {
            self.open_for(marks);
            self.item(text.clone(), paragraph.last_line);
            return place;
        }
        if marks.is_empty() && self.repeats(text) {
            self.pass(council, text.clone(), *line);
            return Place::InAnswer;
        }
        if marks.is_empty() {
            // A lead to more parts of the question, before the council has answered any; only a
            // requester asks for a list.
            let asks_for_list = place == Place::InAnswer
                && is_asking(text)
                && text.ends_with(':')
                && next.is_some_and(|next| next.marks == [Mark::Number(1)]);
            if (place == Place::InRequest || asks_for_list) && self.leads(text, next) {
                return self.take_unmarked(paragraph, next, Place::InRequest);
            }
            // "Your request: I do not want names, but how many …": what is asked, in plain words.
            if place == Place::InRequest
                && self.led
                && self.current.is_none()
                && !is_asking(text)
                && !text.ends_with(':')
                && *line > self.last_marked
                && (says(text, "how many") || says(text, "how much"))
            {
                self.question(Label::Unmarked, None, text, paragraph);
                return Place::InRequest;
            }
            // "For each of these years, please give:" before the list, on a page with no more of
            // the request's own words.
            if place == Place::BeforeRequest
                && !self.led
                && leads_to_a_request(text)
                && next.is_some_and(|next| !next.marks.is_empty())
            {
                self.lead = Some(Lead {
                    text: text.clone(),
                    heading: false,
                    list: List::ToCome,
                });
                self.pass(PassageKind::Preamble, text.clone(), *line);
                return Place::InRequest;
            }
            // Without numbers, a question may follow the answer to the one before.
            let repeats = place != Place::InRequest
                && (self.led && self.current.is_none()
                    || self.numbered > 0
                    || !asks_outright(text));
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
            if place == Place::InAnswer {
                self.answered.push(marks.clone());
                // "4) … a) lowest cost – £750": letters below a number said again are its own.
                let path = self.path_of(marks).to_lowercase();
                if matches!(marks.as_slice(), [Mark::Number(_)])
                    && let Some(&again) = self.paths.get(&path)
                {
                    self.current = Some(again);
                }
            }
            self.pass(council, text.clone(), *line);
            return if place == Place::BeforeRequest {
                place
            } else {
                Place::InAnswer
            };
        }
        self.restarted |= self.paths.contains_key(&self.path_of(marks).to_lowercase());
        let (question, answer) = cut_answer(text);
        self.hang_paragraph(paragraph, question);
        if answer.is_empty() {
            Place::InRequest
        } else {
            self.pass(council, answer.to_owned(), *line);
            Place::InAnswer
        }
    }

    /// A council's letter that quotes nothing may tell what was asked: "your request for the number of
    /// children placed …". The first such words are the question.
    fn take_request_retold(&mut self, paragraphs: &[Paragraph]) {
        let leads = [
            "your request for ",
            "you asked for ",
            "you asked us for ",
            "you requested ",
            "you have requested ",
            "you have asked for ",
        ];
        // What follows may name no more than the letter: "your request for information".
        let names_nothing = [
            "information",
            "a review",
            "an internal",
            "the following",
            "that",
            "this",
            "it",
            "details",
            "us",
            "be",
            "data",
            "the council",
        ];
        let told = |paragraph: &Paragraph| -> Option<String> {
            sentences(&paragraph.text).into_iter().find_map(|sentence| {
                let lower = sentence.to_lowercase();
                if lower.len() != sentence.len() {
                    return None;
                }
                leads.iter().find_map(|lead| {
                    let words = &sentence[lower.find(lead)? + lead.len()..];
                    let enough = words.split(' ').take(RETOLD_MIN).count() == RETOLD_MIN;
                    (enough && !starts_with_any(words, &names_nothing)).then(|| words.to_owned())
                })
            })
        };
        let found = paragraphs
            .iter()
            .filter(|paragraph| paragraph.speaker != Speaker::Frame)
            .find_map(|paragraph| Some((told(paragraph)?, paragraph)));
        if let Some((words, paragraph)) = found {
            self.question(Label::Unmarked, None, &words, paragraph);
        }
    }

    /// Whether a paragraph without a mark says again what a question before it says, with an answer
    /// or without one.
    fn repeats(&self, text: &str) -> bool {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .take(120)
                .collect::<String>()
                .to_lowercase()
        };
        let said = plain(text);
        let near = self.nodes.len().saturating_sub(REPEATS_MAX);
        self.nodes[near..].iter().any(|node| {
            let known = plain(&node.text);
            node.label == Label::Unmarked && known.len() > 24 && said.starts_with(&known)
        })
    }

    /// Whether a marked paragraph of a response is the council's rather than a question repeated.
    fn is_answer(&self, marks: &[Mark], text: &str, place: Place) -> bool {
        let asks = text.trim_end().ends_with('?')
            || opens_a_question(text) && (text.contains('?') || is_asking(text))
            || is_conditional(text);
        if marks == [Mark::Bullet] {
            // "How many children in care: • the total number – 195 • hold …": a list that the
            // question leads to, which the council answers as it goes.
            let own_list = self.current.is_some_and(|at| {
                let node = &self.nodes[at];
                let goes_on = place == Place::InRequest || !node.items.is_empty();
                goes_on && node.text.ends_with(':') && (is_part(text) || is_predicate(text))
            });
            return !own_list && (place != Place::InRequest || !self.led && !asks);
        }
        let path = self.path_of(marks).to_lowercase();
        if let Some(&at) = self.paths.get(&path) {
            let known = &self.nodes[at].text;
            // "Please give also the number of: 1. …": a list that starts again, said by its lead.
            let leads = self
                .lead
                .as_ref()
                .is_some_and(|lead| !lead.heading && lead.list == List::ToCome);
            let goes_on = self.restarted
                && matches!(marks, [Mark::Number(number)] if *number == self.number + 1);
            if (leads || goes_on)
                && place == Place::InRequest
                && (known.is_empty() || !text.starts_with(known.as_str()))
            {
                return false;
            }
            return !asks
                || known.is_empty()
                || text.starts_with(known.as_str())
                || place == Place::InAnswer && ends_alike(text, known);
        }
        if is_click_path(text) {
            return true;
        }
        // "Q1 – 287": answers to questions without marks, by their order.
        let unmarked = self
            .root()
            .is_some_and(|root| self.nodes[root].label == Label::Unmarked);
        if place == Place::InAnswer && self.numbered == 0 && unmarked && !asks {
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

    /// "Spend in: 2019/20 2020/21 2021/22 Children's Adults": the head of a grid to fill in, under the
    /// question that it belongs to.
    fn is_head_of_grid(&self, paragraph: &Paragraph) -> bool {
        let years = paragraph.text.split(' ').filter(|word| is_time_only(word));
        self.current
            .is_some_and(|at| self.nodes[at].text.ends_with(':'))
            && paragraph.marks.is_empty()
            && !paragraph.text.ends_with(['?', '.'])
            && paragraph.text.split(' ').count() <= 30
            && years.count() >= 3
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
        // "- How many moved to: - … - … - How many became: - …": a new list within the list.
        let again = opens_a_question(text) && text.ends_with(':');
        let apart = unmarked
            && (node.items.is_empty() && is_asking(text) || !node.text.ends_with(':') || again);
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
        let title = text.to_lowercase();
        let title = title.trim_end_matches([':', '.', ' ']);
        self.defining = ["definitions", "definition", "glossary", "notes"].contains(&title)
            || self.defining && !is_asking(text) && paragraph.line < self.last_marked;
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
            } else if is_definition(sentence) || self.is_note(sentence, place) {
                Some(PassageKind::Definition)
            } else if place == Place::AfterClose && !is_asking(sentence) {
                Some(PassageKind::Courtesy)
            } else if is_instruction(sentence) {
                Some(if self.response {
                    PassageKind::CouncilText
                } else {
                    PassageKind::Instruction
                })
            } else if is_asking(sentence)
                || (self.listing
                    || (self.led || !self.response) && self.goes_on_unmarked(paragraph))
                    && is_noun_ask(sentence)
                || paragraph.listed && (self.led || !self.response) && !is_time_only(sentence)
            {
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

    /// "2. How many …? Which share …?" on lines that follow without a blank: all of it is question 2.
    fn goes_on(&mut self, paragraph: &Paragraph) -> bool {
        let Some(current) = self.current else {
            return false;
        };
        let text = &paragraph.text;
        let root_is_title = self.root().is_some_and(|root| self.is_heading(root));
        let node = &mut self.nodes[current];
        let marked = matches!(
            node.label,
            Label::Number(_) | Label::Letter(_) | Label::Roman(_)
        );
        let follows = marked
            && node.text.len() < QUESTION_MAX
            && !root_is_title
            && !paragraph.after_blank
            && node.last_line + 1 == paragraph.line
            && node.items.is_empty()
            && node.children.is_empty()
            && node.text.ends_with(['?', '.'])
            && is_asking(text)
            && !text.ends_with(':')
            && !is_instruction(text)
            && !is_close(text);
        if follows {
            node.text.push(' ');
            node.text.push_str(text);
            node.last_line = paragraph.last_line;
        }
        follows
    }

    /// "All of this is for 2018/19": a time that rules the questions before it.
    fn is_note(&self, sentence: &str, place: Place) -> bool {
        place == Place::InRequest
            && self.current.is_some()
            && rules_all(sentence)
            && !sentence.ends_with('?')
            && sentence.contains(|c: char| c.is_ascii_digit())
    }

    /// Whether a paragraph follows at once on a question without a mark: of a list of such, each
    /// on its own line, a noun alone asks too ("Number of children on a plan").
    fn goes_on_unmarked(&self, paragraph: &Paragraph) -> bool {
        self.current.is_some_and(|current| {
            let node = &self.nodes[current];
            node.label == Label::Unmarked
                && node.last_line + 2 >= paragraph.line
                && node.line < paragraph.line
        })
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
        // "Numbers of staff?" above a lettered list is its title.
        let title = sentence.split(' ').count() <= 5
            && !opens_a_question(sentence)
            && next.marks.len() == 1
            && matches!(next.marks[0], Mark::Letter('a' | 'A'));
        if sentence.ends_with('?') && title && self.current.is_none() {
            return true;
        }
        if sentence.ends_with('?') || is_close(sentence) {
            return false;
        }
        // "28" between two questions of a response is the answer to the first.
        let restarts = is_asking(sentence) || says(sentence, "how many");
        if self.response && self.current.is_some() && !sentence.ends_with(':') && !restarts {
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
        // "Is anybody waiting? If so, for how long?" is one question.
        if starts_with_any(sentence, &["if so", "if yes", "if not", "i.e", "ie"])
            && let Some(current) = self.current
            && self.nodes[current].label == Label::Unmarked
            && self.nodes[current].line == paragraph.line
            && self.nodes[current].text.ends_with('?')
        {
            self.nodes[current].text.push(' ');
            self.nodes[current].text.push_str(sentence);
            return None;
        }
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
            && node.text.split(' ').take(13).count() <= 12
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
        // But "how many did each of these carry out?" leads to its list.
        let open = |node: &Node| {
            node.label != Label::Unmarked
                || !node.text.ends_with(['?', '.'])
                || leads_to_its_parts(&node.text)
        };
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
                match roman(&letter.to_ascii_lowercase().to_string()) {
                    Some(value) if !follows => (Label::Roman(value), parent.or_else(above_roman)),
                    _ => (Label::Letter(letter), holder),
                }
            }
        }
    }

    fn finish(mut self) -> (Reading, Vec<usize>) {
        self.fold_choices();
        self.take_ids_of_the_answer();
        self.part_lists();
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
            let counts = ["how many", "how much", "number of"]
                .iter()
                .any(|words| says(&node.text, words));
            // "By which of these do you manage it? a) … b) …" asks once.
            let one_of_these = [
                "which of these",
                "which of the following",
                "any of these",
                "any of the following",
            ]
            .iter()
            .any(|words| says(&node.text, words));
            let asked = node.text.ends_with('?') && !one_of_these;
            if !lettered || asked || counts || !one_of_these && !is_choice(&node.text) {
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

    /// Questions without marks that the council answers as "1 a)", "1 b)", "2 a)" have those ids: a
    /// question with as many items, or asks in one sentence, as the answer has letters has a part
    /// for each.
    fn take_ids_of_the_answer(&mut self) {
        let roots: Vec<usize> = (0..self.nodes.len())
            .filter(|&at| self.nodes[at].parent.is_none())
            .collect();
        let unmarked = |at: &usize| {
            self.nodes[*at].label == Label::Unmarked && self.nodes[*at].children.is_empty()
        };
        let lists = lettered_lists(&self.answered);
        if !roots.iter().all(unmarked)
            || lists.len() > roots.len()
            || lists.iter().all(Vec::is_empty)
        {
            return;
        }
        let parts: Option<Vec<Vec<String>>> = lists
            .iter()
            .zip(&roots)
            .map(|(letters, &root)| {
                let node = &self.nodes[root];
                let asks = asks_in(&node.text);
                match letters.len() {
                    0 => Some(Vec::new()),
                    count if count == node.items.len() => Some(node.items.clone()),
                    count if count == asks.len() => Some(asks),
                    _ => None,
                }
            })
            .collect();
        let Some(parts) = parts else { return };
        for (((order, letters), parts), root) in (1..).zip(&lists).zip(parts).zip(roots) {
            self.nodes[root].label = Label::Number(order);
            if parts.is_empty() {
                continue;
            }
            let items = std::mem::take(&mut self.nodes[root].items);
            if items != parts {
                self.nodes[root].text.clear();
                self.nodes[root].items = items;
            }
            for (letter, part) in letters.iter().zip(parts) {
                self.add_part(root, Label::Letter(*letter), part);
            }
        }
    }

    /// Adds a part to a question, on its lines.
    fn add_part(&mut self, at: usize, label: Label, text: String) {
        let node = &self.nodes[at];
        let part = Node {
            parent: Some(at),
            children: Vec::new(),
            label,
            text,
            line: node.line,
            last_line: node.last_line,
            items: Vec::new(),
            lead: String::new(),
            section: node.section,
            path: join(&node.path, label),
        };
        self.nodes.push(part);
        let part = self.nodes.len() - 1;
        self.nodes[at].children.push(part);
    }

    /// "1. Please send: - the number of cases - the average wait": bullets that ask are parts of the
    /// question, 1.1 and 1.2; those that name groups or times stay its items.
    fn part_lists(&mut self) {
        for at in 0..self.nodes.len() {
            let node = &self.nodes[at];
            let asks = |item: &&String| is_part(item) || is_predicate(item);
            let asking = node.items.iter().filter(asks).count();
            let listed = matches!(node.label, Label::Number(_))
                && node.children.is_empty()
                && asking >= 2
                && node.items.iter().all(|item| !is_time_only(item));
            if !listed {
                continue;
            }
            let items = std::mem::take(&mut self.nodes[at].items);
            for (order, item) in (1..).zip(items) {
                self.add_part(at, Label::Part(order), item);
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
                // "1. How many posts … a) … b) … For adults, how many of these are: a) … b) …"
                let lead = self.nodes[child].lead.as_str();
                let asks = is_asking(lead) || says(lead, "how many") || says(lead, "how much");
                self.build(child, &id, if asks { lead } else { &below }, ids)
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

/// The letters that a council's answer has under 1, 2 and so on; empty if it has no such list.
fn lettered_lists(answered: &[Vec<Mark>]) -> Vec<Vec<char>> {
    let mut lists: Vec<Vec<char>> = Vec::new();
    for marks in answered {
        let letter = match marks.as_slice() {
            [Mark::Number(number), rest @ ..] => {
                let next = u32::try_from(lists.len() + 1).unwrap_or(u32::MAX);
                if *number == next {
                    lists.push(Vec::new());
                } else if number + 1 != next {
                    return Vec::new();
                }
                rest.first()
            }
            [mark] => Some(mark),
            _ => None,
        };
        if let (Some(Mark::Letter(letter)), Some(list)) = (letter, lists.last_mut()) {
            let next = char::from_u32(u32::from('a') + u32::try_from(list.len()).unwrap_or(0));
            if next != Some(letter.to_ascii_lowercase()) {
                return Vec::new();
            }
            list.push(letter.to_ascii_lowercase());
        }
    }
    lists
}

/// The asks that one sentence joins: "How many …, and how many of those …?"
fn asks_in(text: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut start = 0;
    for (at, joint) in text.match_indices(" and ") {
        let after = text.get(at + joint.len()..).unwrap_or_default();
        let asks = ["how many", "how much", "what ", "which "]
            .iter()
            .any(|lead| after.starts_with(lead));
        if asks {
            found.push(text[start..at].trim_end_matches([',', ' ']).to_owned());
            start = at + joint.len();
        }
    }
    found.push(text[start..].to_owned());
    found
}

/// Whether a paragraph of a council's page is a question of the requester by its form alone.
fn asks_outright(text: &str) -> bool {
    let text = text.trim_matches(['"', ' ']);
    let begs = starts_with_any(text, &["please", "how many", "how much"])
        && !says(text, "review")
        && !says(text, "complaint");
    // "In 2018/19, how many …?", "Is anybody waiting …? If so, how long?"
    let inverted = text.contains('?')
        && text.starts_with(char::is_uppercase)
        && (text.ends_with('?') && (says(text, "how many") || says(text, "how much"))
            || starts_with_any(
                text,
                &[
                    "is any",
                    "is anybody",
                    "is the council",
                    "are any",
                    "did any",
                    "did the council",
                    "did you",
                    "do any",
                    "has any",
                    "has the council",
                    "have any",
                    "were any",
                    "was any",
                    "with what",
                    "with whom",
                    "by what",
                    "by whom",
                    "from which",
                    "from whom",
                    "in which",
                    "at what",
                    "for what",
                    "for which",
                    "of what",
                    "on what",
                    "to what",
                    "to whom",
                ],
            ));
    inverted || opens_a_question(text) && (text.ends_with('?') || begs)
}

/// Whether a paragraph leads, in the requester's own words, to the list below: its last sentence asks,
/// or it ends in a colon and says "I" or "my".
fn leads_to_a_request(text: &str) -> bool {
    let last = sentences(text).pop().unwrap_or_default();
    let own = || {
        text.split(|c: char| !c.is_alphanumeric() && c != '\'')
            .any(|word| ["I", "my", "My", "I'd", "I'm"].contains(&word))
    };
    is_asking(text) || text.ends_with(':') && (is_asking(last) || own())
}

/// "For each year since 2004, how many …?" says again "How many …?", with the words of its lead.
fn ends_alike(text: &str, known: &str) -> bool {
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .take(QUESTION_MAX)
            .collect::<String>()
            .to_lowercase()
    };
    let known = plain(known);
    known.len() > 24 && plain(text).ends_with(&known)
}

/// Whether a bullet under a question asks for something of its own, rather than naming a group.
fn is_part(text: &str) -> bool {
    is_noun_ask(text)
        || is_asking(text)
        || starts_with_any(text, &["whether", "roughly", "figures for", "numbers for"])
}

/// Whether a bullet says what those counted above it do or are: "have applied for …".
fn is_predicate(text: &str) -> bool {
    text.starts_with(char::is_lowercase)
        && starts_with_any(
            text,
            &[
                "have", "has", "had", "hold", "held", "are", "is", "were", "was", "do", "did",
                "now have", "now are", "live", "lived", "receive", "received", "became", "who",
            ],
        )
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
