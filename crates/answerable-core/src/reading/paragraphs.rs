//! A letter's lines into paragraphs, each with the marks at its head.
//!
//! Conversion breaks a letter in many ways, and this puts together again what it can: a sentence
//! that goes on after a blank line, several bullets or numbered questions run into one line, the
//! rows of a grid, a number alone on its line.

use super::{
    carry::rules_all,
    lines::{Line, Speaker, Voice},
    marks::{Mark, long_number, marks, weak_mark},
    phrases::{
        is_asking, is_close, is_conditional, is_connective, is_greeting, is_instruction,
        is_lead_of_response, is_noun_ask, is_time_only, is_title_of_response, opens_a_question,
        sentences, starts_with_any,
    },
};

/// A run of lines that belong together.
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing of its layout, and all combine"
)]
pub(super) struct Paragraph {
    pub(super) marks: Vec<Mark>,
    pub(super) text: String,
    /// Its first and its last line, counted from 1.
    pub(super) line: usize,
    pub(super) last_line: usize,
    /// Laid out as a row of a table.
    pub(super) tabbed: bool,
    pub(super) speaker: Speaker,
    /// A row of a grid to fill in.
    pub(super) row: bool,
    /// Whether a blank line stands before it.
    pub(super) after_blank: bool,
    /// Whether it stands in a list of questions that have no marks, each a paragraph.
    pub(super) listed: bool,
    quote: usize,
    /// How wide its last line is printed.
    width: usize,
}

/// A paragraph longer than this takes no more lines, in bytes.
const PARAGRAPH_MAX: usize = 20_000;
/// A line narrower than this was not wrapped: what follows it is a line of its own.
const WRAPPED: usize = 60;
/// How far the sentence after a mark is looked at.
const SENTENCE_MAX: usize = 400;
/// How many lines below a number without a stop the same number with one is looked for.
const NEAR: usize = 6;
/// A line longer than this comes from a text without wrapping.
const UNWRAPPED: usize = 130;

pub(super) fn read(lines: &[Line], voice: Voice) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut after_blank = true;
    let mut numbering = Numbering::default();
    for (at, line) in lines.iter().enumerate() {
        if line.text.is_empty() {
            after_blank = true;
            continue;
        }
        let text = without_blanks(&line.text);
        for piece in inline_bullets(&text) {
            let (marks, words, row) = numbering.marks(piece, line, &lines[at + 1..]);
            let below = lines.get(at + 1).map_or("", |line| line.text.as_str());
            let last = found.last_mut().filter(|last| {
                marks.is_empty() && goes_on(last, line, words, below, after_blank, voice)
            });
            if let Some(last) = last {
                last.text.push(' ');
                last.text.push_str(words);
                last.last_line = line.number;
                last.width = line.width;
            } else {
                found.push(Paragraph {
                    marks,
                    text: words.to_owned(),
                    line: line.number,
                    last_line: line.number,
                    tabbed: line.tabbed,
                    speaker: line.speaker,
                    row,
                    listed: false,
                    after_blank,
                    quote: line.quote,
                    width: line.width,
                });
            }
            after_blank = false;
        }
    }
    let mut found: Vec<Paragraph> = found.into_iter().flat_map(run_on).collect();
    note_lists(&mut found);
    found
}

/// The longest paragraph of a list without marks, in words.
const LISTED_MAX: usize = 45;

/// Runs of short paragraphs without marks, most of which ask and the first and last of which do:
/// all of such a run ask ("Children with a plan, as of 16 October 2023." among the rest).
fn note_lists(paragraphs: &mut [Paragraph]) {
    let may = |paragraph: &Paragraph| {
        paragraph.marks.is_empty()
            && !paragraph.tabbed
            && paragraph.text.split(' ').count() <= LISTED_MAX
            && paragraph.text.split(' ').count() >= 4
            && !is_greeting(&paragraph.text)
            && !is_close(&paragraph.text)
            && !is_title_of_response(&paragraph.text)
            && !is_lead_of_response(&paragraph.text)
            && !paragraph.text.ends_with(':')
            && !rules_all(&paragraph.text)
            && !is_instruction(&paragraph.text)
    };
    let asks = |paragraph: &Paragraph| is_asking(&paragraph.text) || is_noun_ask(&paragraph.text);
    let mut at = 0;
    while at < paragraphs.len() {
        let speaker = paragraphs[at].speaker;
        let run = paragraphs[at..]
            .iter()
            .take_while(|paragraph| may(paragraph) && paragraph.speaker == speaker)
            .count();
        let list = &mut paragraphs[at..at + run];
        let opens = list.iter().position(&asks);
        let ends = list.iter().rposition(&asks);
        if let (Some(opens), Some(ends)) = (opens, ends) {
            let list = &mut list[opens..=ends];
            let asking = list.iter().filter(|paragraph| asks(paragraph)).count();
            if asking >= 3 && asking * 3 > list.len() * 2 {
                for paragraph in list {
                    paragraph.listed = true;
                }
            }
        }
        at += run.max(1);
    }
}

/// The marks seen so far, by which one that could be words is told apart.
#[derive(Default)]
struct Numbering {
    number: u32,
    letter: Option<char>,
    row: Option<char>,
}

impl Numbering {
    fn marks<'a>(
        &mut self,
        piece: &'a str,
        line: &Line,
        below: &[Line],
    ) -> (Vec<Mark>, &'a str, bool) {
        let (mut marks, mut words) = marks(piece);
        if marks.is_empty()
            && let Some((number, rest)) = long_number(piece)
            && number == self.number + 1
        {
            marks = vec![Mark::Number(number)];
            words = rest;
        }
        if !marks.is_empty() {
            match marks.as_slice() {
                [Mark::Number(number), ..] => {
                    self.number = *number;
                    self.letter = None;
                }
                [Mark::Letter(letter)] => self.letter = Some(*letter),
                _ => {}
            }
            return (marks, words, false);
        }
        if let Some((letter, words)) = self.grid_row(piece, line) {
            self.row = Some(letter);
            return (vec![Mark::Letter(letter)], words, true);
        }
        if let Some((letter, words)) = capital(piece)
            && self.goes_on_from(letter)
            && (opens_a_question(words) || is_asking(words) || is_noun_ask(words))
        {
            self.letter = Some(letter);
            return (vec![Mark::Letter(letter)], words, false);
        }
        if let Some((mark, words)) = weak_mark(piece)
            && self.follows(mark, words, line, below)
        {
            match mark {
                Mark::Number(number) => {
                    self.number = number;
                    self.letter = None;
                }
                Mark::Letter(letter) => self.letter = Some(letter),
                _ => {}
            }
            return (vec![mark], words, false);
        }
        (marks, words, false)
    }

    /// "B   Section 47 enquiries": a row of a grid, lettered in its order.
    fn grid_row<'a>(&self, piece: &'a str, line: &Line) -> Option<(char, &'a str)> {
        let mut chars = piece.chars();
        let letter = chars.next().filter(char::is_ascii_uppercase)?;
        let words = chars.as_str().strip_prefix(' ')?;
        let next = match self.row {
            Some(before) => u32::from(before) + 1 == u32::from(letter),
            None => letter == 'A',
        };
        (line.columns && next && words.starts_with(char::is_uppercase)).then_some((letter, words))
    }

    /// Whether a weak mark goes on from the one before, and something that asks follows.
    fn follows(&self, mark: Mark, words: &str, line: &Line, below: &[Line]) -> bool {
        let mut next = below.iter().filter(|line| !line.text.is_empty());
        let asks = |text: &str| is_asking(text) || is_noun_ask(text) && !text.ends_with('.');
        match mark {
            Mark::Number(number) if words.is_empty() => {
                let below = next.next().map_or("", |line| line.text.as_str());
                let (marks, rest) = marks(below);
                let lettered = matches!(marks.as_slice(), [Mark::Letter('a')])
                    || weak_mark(below).is_some_and(|(mark, _)| mark == Mark::Letter('a'));
                let leads = line.speaker == Speaker::Requester && rest.ends_with(':');
                number == self.number + 1
                    && (opens_a_question(rest) || is_asking(rest) || lettered || leads)
                    && !rest.is_empty()
            }
            Mark::Number(number) if number == 1 && self.number == 0 => next.take(3).any(|line| {
                weak_mark(&line.text)
                    .or_else(|| marks(&line.text).0.first().map(|mark| (*mark, "")))
                    .is_some_and(|(mark, _)| mark == Mark::Number(2))
            }),
            // "3 assistants" is a count where "3. How many …" is still to come.
            Mark::Number(number) => {
                let again = |line: &Line| marks(&line.text).0.first() == Some(&mark);
                number == self.number + 1 && self.number > 0 && !next.take(NEAR).any(again)
            }
            Mark::Letter(letter) => {
                // A letter after another leads to a noun alone with its stop, too: "Total cost."
                let listed = self.letter.is_some();
                self.goes_on_from(letter)
                    && next
                        .next()
                        .is_some_and(|line| asks(&line.text) || listed && is_noun_ask(&line.text))
            }
            _ => false,
        }
    }

    /// Whether a letter is the first of a list, or the next of the list being read.
    fn goes_on_from(&self, letter: char) -> bool {
        match self.letter {
            Some(before) => u32::from(before) + 1 == u32::from(letter),
            None => matches!(letter, 'a' | 'A'),
        }
    }
}

/// "B. Number of placements": a capital letter with a stop, which may be somebody's initial.
fn capital(line: &str) -> Option<(char, &str)> {
    let letter = line.chars().next().filter(char::is_ascii_uppercase)?;
    let words = line[1..].strip_prefix(". ")?.trim_start();
    Some((letter, words))
}

/// Whether a line without a mark goes on with the paragraph before it.
fn goes_on(
    last: &Paragraph,
    line: &Line,
    words: &str,
    below: &str,
    after_blank: bool,
    voice: Voice,
) -> bool {
    let same_place = last.speaker == line.speaker && last.quote == line.quote;
    if !same_place || line.tabbed || last.tabbed || last.text.len() > PARAGRAPH_MAX {
        return false;
    }
    if last.row {
        return !after_blank && last.text != words;
    }
    if after_blank && !(is_unfinished(last) && words.starts_with(char::is_lowercase)) {
        return false;
    }
    let titled = words.split(' ').count() <= 3 && is_lead_of_response(words);
    if stands_alone(last) || last.text.is_empty() || titled || is_title_of_response(words) {
        return false;
    }
    if is_close(words) && words.split(' ').count() <= 4 {
        return false;
    }
    // Lines this long were not wrapped: each is a paragraph.
    if last.width > UNWRAPPED && !words.starts_with(char::is_lowercase) {
        return false;
    }
    if last.text.ends_with('?') && !words.starts_with(|c: char| c.is_lowercase() || c == '(') {
        return false;
    }
    // What stands under a question in a response is its answer.
    let answered = voice == Voice::Response && !last.marks.is_empty() && last.text.ends_with('.');
    // "4. What is the average salary" / "The average salary is £30,000": the question has lost its mark.
    let said = voice == Voice::Response
        && !last.marks.is_empty()
        && opens_a_question(&last.text)
        && ["The ", "There ", "We "]
            .iter()
            .any(|lead| words.starts_with(lead));
    let new_sentence = last.text.ends_with(['.', ':', '!']) || last.width < WRAPPED;
    let value = words.starts_with(|c: char| c.is_ascii_digit() || c == '£')
        && voice == Voice::Response
        && (last.width < WRAPPED || last.text.ends_with(':'))
        && !last.marks.is_empty();
    // "for" alone on a line, by hard wrapping, leads to no list of times.
    let listed = is_time_only(below) || !marks(below).0.is_empty() || below.is_empty();
    let connective =
        is_connective(words) && words.split(' ').count() <= 6 && !last.marks.is_empty() && listed;
    let questions = opens_a_question(words)
        && last.marks.is_empty()
        && opens_a_question(&last.text)
        && !last.text.ends_with([',', ';']);
    !(answered
        || said
        || value
        || connective
        || questions
        || new_sentence && opens_a_question(words) && !last.text.ends_with(','))
}

/// A sentence that goes on after a blank line (page conversion splits them).
fn is_unfinished(paragraph: &Paragraph) -> bool {
    let ends = paragraph
        .text
        .ends_with(['.', '?', '!', ':', ';', ')', '"', ',']);
    !ends && paragraph.text.split(' ').take(7).count() > 6 && !is_time_only(&paragraph.text)
}

/// A line that nothing is to be glued to: a greeting, a time, a heading of one line.
fn stands_alone(paragraph: &Paragraph) -> bool {
    let title = paragraph.marks.is_empty() && paragraph.text.split(' ').take(4).count() <= 3;
    is_time_only(&paragraph.text)
        || title && (is_title_of_response(&paragraph.text) || is_lead_of_response(&paragraph.text))
        || is_greeting(&paragraph.text)
        || is_connective(&paragraph.text)
        || paragraph.text.starts_with("---")
}

/// A text without the dots or lines that an answer is to be written on.
fn without_blanks(text: &str) -> String {
    if !text.contains("....") && !text.contains("___") {
        return text.to_owned();
    }
    text.split(' ')
        .map(|word| {
            let cut = word.trim_end_matches(['.', '_']);
            if word.len() - cut.len() >= 3 {
                cut
            } else {
                word
            }
        })
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
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

/// Numbered questions run into one paragraph, as paragraphs of their own.
fn run_on(paragraph: Paragraph) -> Vec<Paragraph> {
    let first = match paragraph.marks.as_slice() {
        [] => 1,
        [Mark::Number(number)] => number + 1,
        _ => return vec![paragraph],
    };
    let starts = run_on_numbers(&paragraph.text, first);
    if starts.is_empty() || starts.len() < 2 && paragraph.marks.is_empty() {
        return vec![paragraph];
    }
    let mut pieces = Vec::new();
    let text = &paragraph.text;
    let end = starts.first().map_or(text.len(), |start| start.mark);
    push_piece(
        &mut pieces,
        &paragraph,
        paragraph.marks.clone(),
        &text[..end],
    );
    for (at, start) in starts.iter().enumerate() {
        let end = starts.get(at + 1).map_or(text.len(), |next| next.mark);
        let marks = vec![Mark::Number(start.number)];
        push_piece(&mut pieces, &paragraph, marks, &text[start.words..end]);
    }
    pieces
}

/// Adds a piece of a paragraph; what it says after its question, leading to the next, apart.
fn push_piece(pieces: &mut Vec<Paragraph>, whole: &Paragraph, marks: Vec<Mark>, text: &str) {
    let text = text.trim();
    let text = text.strip_suffix(" and").unwrap_or(text);
    let cut = text
        .rfind('?')
        .filter(|at| !marks.is_empty() && at + 1 < text.len());
    // "… children's homes. For questions 2 to 6, please give …".
    let note = [". For question", ". For Question"]
        .iter()
        .find_map(|note| text.find(note))
        .filter(|_| !marks.is_empty());
    let cut = cut.or(note);
    let (question, rest) = cut.map_or((text, ""), |at| text.split_at(at + 1));
    for (marks, text) in [(marks, question), (Vec::new(), rest.trim())] {
        if !text.is_empty() {
            pieces.push(Paragraph {
                marks,
                text: text.to_owned(),
                ..*whole
            });
        }
    }
}

struct RunOn {
    number: u32,
    /// Byte offsets of the mark and of the words after it.
    mark: usize,
    words: usize,
}

/// Marks within a text that go on from `first`: "…26.9.25.1. How many …?2. What …", and "4 how
/// much" without a stop.
fn run_on_numbers(text: &str, first: u32) -> Vec<RunOn> {
    let mut found: Vec<RunOn> = Vec::new();
    let mut wanted = first;
    let mut from = 0;
    while let Some((mark, words)) = next_number(text, from, wanted) {
        found.push(RunOn {
            number: wanted,
            mark,
            words,
        });
        from = words;
        wanted += 1;
    }
    found
}

/// The next place where `number` is a mark.
fn next_number(text: &str, from: usize, number: u32) -> Option<(usize, usize)> {
    let digits = number.to_string();
    text.get(from..)?
        .match_indices(&digits)
        .find_map(|(at, _)| {
            let at = from + at;
            let before = text[..at].trim_end();
            let after = &text[at + digits.len()..];
            let glued = before.len() == at;
            let ends = before.ends_with(['.', '?', '!', ':', ';', ')']);
            if at == 0 || text[..at].ends_with(|c: char| c.is_ascii_digit()) {
                return None;
            }
            if let Some(words) = after.strip_prefix(['.', ')']) {
                let spaced = words.starts_with(' ') || !glued;
                let start = words.trim_start();
                if !ends || !spaced || !start.starts_with(char::is_uppercase) {
                    return None;
                }
                let first = sentences(start.get(..SENTENCE_MAX).unwrap_or(start));
                let first = first.first().copied().unwrap_or_default();
                let asks = opens_a_question(start)
                    || is_noun_ask(first)
                    || starts_with_any(first, &["of", "for each", "for all", "in", "if"])
                        && (is_asking(first) || is_conditional(first));
                return asks.then(|| (at, text.len() - start.len()));
            }
            let words = after.strip_prefix(' ')?;
            let asks = ["how ", "what ", "which "]
                .iter()
                .any(|lead| words.starts_with(lead));
            (!glued && asks).then(|| (at, text.len() - words.len()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reading::lines;

    fn read(text: &str) -> Vec<String> {
        let (lines, voice) = lines::read(text);
        super::read(&lines, voice)
            .into_iter()
            .map(|paragraph| format!("{:?} {}", paragraph.marks, paragraph.text))
            .collect()
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
    fn numbers_run_into_the_text() {
        assert_eq!(
            read(
                "Questions about 26.9.25.1. How many workers were there?2. What was their caseload? \
                 The rest is about 2024, that is 3 how much was spent and 4 how many left?"
            ),
            [
                "[] Questions about 26.9.25.",
                "[Number(1)] How many workers were there?",
                "[Number(2)] What was their caseload?",
                "[] The rest is about 2024, that is",
                "[Number(3)] how much was spent",
                "[Number(4)] how many left?",
            ]
        );
    }

    #[test]
    fn marks_that_only_their_place_tells() {
        assert_eq!(
            read(
                "2. Cases\n\n3\n\nHow many cases?\n\na\n\nHow many open?\n\n4, What else?\n\n7 High Street"
            ),
            [
                "[Number(2)] Cases",
                "[Number(3)] ",
                "[] How many cases?",
                "[Letter('a')] ",
                "[] How many open?",
                "[Number(4)] What else?",
                "[] 7 High Street",
            ]
        );
    }

    #[test]
    fn the_rows_of_a_grid() {
        assert_eq!(
            read(
                "    Row                2018/19   2019/20\n\nA   Referrals          ......    ......\n\
                 B   Children made subject of a child\n    protection plan    ......    ......"
            ),
            [
                "[] Row 2018/19 2019/20",
                "[Letter('A')] Referrals",
                "[Letter('B')] Children made subject of a child protection plan",
            ]
        );
    }
}
