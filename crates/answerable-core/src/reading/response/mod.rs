//! Reading a council's letter: which question each answer belongs to, and what it gives.
//!
//! The question tree is read first (`reading`); here each leaf gets its answer class, the grounds
//! as cited, the figures with their periods, the pointers and the caveats, and the letter its
//! dates, its kind and its rights. Rules of layout and wording only: there is no guess. A value
//! that cannot be set against its dates is kept, without a period and with the reason.

mod figures;
mod grounds;
mod heads;
mod layouts;
mod lines;
mod place;
mod said;
mod tables;
mod times;
mod units;
mod values;

pub use times::normal;

pub(crate) use lines::sentences;

use super::{Ask, AskedPeriod, Context, Question, Reading, ReadingError, Topic, Wants};
use crate::periods::Period;
use jiff::{ToSpan, civil::Date};
use lines::Letter;
use rust_decimal::{Decimal, prelude::ToPrimitive};
use serde::{Serialize, Serializer};

/// A letter, read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadLetter {
    /// The council whose letter it is, as it names itself.
    pub body: Option<String>,
    /// Request, response, or an exchange.
    pub kind: LetterKind,
    /// When the request was received, where the letter says so; not the day it was written.
    pub received: Option<Date>,
    /// When it was answered: in a thread, by the first answer.
    pub responded: Option<Date>,
    /// Whether the text breaks off.
    pub excerpt: Excerpt,
    /// Every question that asks something, in the order of the letter.
    pub questions: Vec<ReadLeaf>,
    /// What the letter says for the reader of its figures to mind, in its own words.
    pub caveats: Vec<String>,
    /// Whether a review of the answer is offered.
    pub review_offered: bool,
    /// Whether the Information Commissioner, or the Scottish one, is named.
    pub ico_mentioned: bool,
}

/// What a letter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// A requester's.
    Request,
    /// A council's.
    Response,
    /// Messages of both.
    Thread,
}

/// Whether a text is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Excerpt {
    /// To its end.
    Complete,
    /// Broken off: what is not answered is no fault of the body.
    Cut,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadLeaf {
    /// Its marks joined, as in `Question`.
    pub id: String,
    /// The words above it that it continues; empty if none.
    pub stem: String,
    /// Its words, without an answer on the same line.
    pub text: String,
    /// What it asks.
    pub asks: Vec<Ask>,
    /// What its asks want.
    pub wants: Vec<Wants>,
    /// What it is about: the topic of the first ask that has one.
    pub topic: Topic,
    /// The periods asked for, in their one form (`2017/18`, `2021-09-30`); relative words as they
    /// are said.
    pub periods: Vec<String>,
    /// What the answer is.
    pub answer: Answer,
    /// Grounds as cited: `s21`, `s40(2)`, `FOISA s17`, `EIR reg 12(4)(b)`.
    pub grounds: Vec<String>,
    /// Whether the answer is, or comes with, an attached file.
    pub attached: bool,
    /// Where else the answer sends the reader: addresses of pages, names of files.
    pub pointers: Vec<String>,
    /// The figures given.
    pub figures: Vec<ReadFigure>,
    /// What its answer says for the reader of its figures to mind.
    pub caveats: Vec<String>,
    /// Lines of the letter that answer it, counted from 1.
    pub lines: Vec<usize>,
}

/// What a question got.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Figures, for all that was asked.
    Figures,
    /// Words, yes or no, an attachment, a pointer.
    Text,
    /// Said not to be held.
    NotHeld,
    /// Refused, under a ground or none.
    Refused,
    /// Some given; the rest refused, not held or left out.
    Partial,
    /// Nothing.
    None,
}

impl Answer {
    /// As labels write it: `not_held`.
    pub const fn name(self) -> &'static str {
        match self {
            Answer::Figures => "figures",
            Answer::Text => "text",
            Answer::NotHeld => "not_held",
            Answer::Refused => "refused",
            Answer::Partial => "partial",
            Answer::None => "none",
        }
    }
}

/// A figure of an answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReadFigure {
    /// In its one form, as answered; `None` where none is said or it cannot be told.
    pub period: Option<String>,
    /// The group, team or basis it is for, where there are several.
    pub series: Option<String>,
    /// The number; `None` where it is hidden or cannot be told.
    #[serde(serialize_with = "as_number")]
    pub value: Option<Decimal>,
    /// What it counts: `cases`, `people`, `FTE`, `£`, `%`.
    pub unit: Option<String>,
    /// The words or symbol that hide it: `<5`, `fewer than 5`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressed: Option<String>,
    /// How it counts, where the letter says so: "headcount", "full-time equivalents", "per full-time
    /// equivalent", "on a day", "average over the period", "end of the period".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<String>,
    /// Why a person must look before it is used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doubtful: Option<String>,
    /// Its line, counted from 1.
    pub line: usize,
    /// Byte offsets in the letter of its first character and just past its last.
    pub span: (usize, usize),
}

impl ReadLeaf {
    /// The question with the stem it continues.
    pub fn whole(&self) -> String {
        let (stem, text) = (self.stem.trim(), self.text.trim());
        format!("{stem} {text}").trim().to_owned()
    }
}

impl ReadFigure {
    /// Whether the figure is placed: it may be set beside others, or compared.
    pub fn is_placed(&self) -> bool {
        (self.value.is_some() || self.suppressed.is_some())
            && (self.doubtful.is_none() || self.period.is_some())
    }
}

/// Numbers as published, 19.0 as 19.0, so that files hold numbers and not text.
#[expect(clippy::ref_option, reason = "serde's signature")]
fn as_number<S: Serializer>(value: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        None => serializer.serialize_none(),
        Some(value) => match (value.scale() == 0, value.to_i64(), value.to_f64()) {
            (true, Some(whole), _) => serializer.serialize_i64(whole),
            (_, _, Some(number)) => serializer.serialize_f64(number),
            _ => serializer.serialize_str(&value.to_string()),
        },
    }
}

/// A question as its answer is read against it.
struct Leaf<'a> {
    id: String,
    stem: String,
    text: String,
    line: usize,
    question: &'a Question,
    asked: Vec<Period>,
    /// The times that the question before, of the same number, asks for, or that the letter's head
    /// names: what a figure without a time is for, if this one names none.
    soft: Vec<Period>,
    unit: Option<&'static str>,
    /// The words that ask for a span of time relative to the request, if nothing else is asked for:
    /// "last five years".
    span: Option<String>,
    /// Notes on all answers of the letter.
    notes: Vec<String>,
}

/// Reads a letter with its questions.
///
/// # Errors
///
/// `NoQuestion` if nothing in it asks for anything.
pub fn read(text: &str, context: Context) -> Result<ReadLetter, ReadingError> {
    read_whole(text, context).map(|(_, letter)| letter)
}

/// Reads a letter with its questions, and gives the reading of those too.
///
/// # Errors
///
/// `NoQuestion` if nothing in it asks for anything.
pub fn read_whole(text: &str, context: Context) -> Result<(Reading, ReadLetter), ReadingError> {
    let letter = Letter::of(text);
    let received = heads::received(&letter)
        .or_else(|| heads::responded(&letter, None))
        .unwrap_or(context.received);
    let context = Context {
        received,
        ..context
    };
    let found = super::read(text, context).map(|reading| {
        let letter = read_with(text, &reading, context);
        (reading, letter)
    });
    // Where the answers were taken for the questions, what stands above them is read alone.
    let other = questions_apart(&letter, found.as_ref().ok().map(|(reading, _)| reading))
        .and_then(|apart| super::read(&apart, context).ok())
        .map(|reading| {
            let letter = read_with(text, &reading, context);
            (reading, letter)
        });
    let found = match (found, other) {
        (Ok(found), Some(other)) if answered(&other.1) > answered(&found.1) => Ok(other),
        (Err(_), Some(other)) => Ok(other),
        (found, _) => found,
    };
    by_layout(text, &letter, context, found.as_ref().ok()).map_or(found, Ok)
}

/// The letter read by its layout, where that shows questions that the reading `found` lacks.
fn by_layout(
    text: &str,
    letter: &Letter,
    context: Context,
    found: Option<&(Reading, ReadLetter)>,
) -> Option<(Reading, ReadLetter)> {
    // Part of a name stands for the whole: "1a" is of question 1.
    let lacks = |names: &[String], letter: &ReadLetter| {
        names
            .iter()
            .any(|name| !letter.questions.iter().any(|leaf| is_of(&leaf.id, name)))
    };
    layouts::laid(letter)
        .into_iter()
        .filter(|laid| found.is_none_or(|(_, letter)| lacks(&laid.names, letter)))
        .find_map(|laid| {
            let mut reading = super::read(&laid.text, context).ok()?;
            in_letter(&mut reading.questions, &laid.lines);
            for passage in &mut reading.passages {
                passage.line = line_in_letter(passage.line, &laid.lines);
            }
            let letter = read_with(text, &reading, context);
            let whole = !lacks(&laid.names, &letter);
            let best = found.is_none_or(|(_, found)| answered(&letter) >= answered(found));
            (whole && best).then_some((reading, letter))
        })
}

/// Sets the lines of questions that were read apart to those of the letter.
fn in_letter(questions: &mut [Question], lines: &[usize]) {
    for question in questions {
        question.line = line_in_letter(question.line, lines);
        question.last_line = line_in_letter(question.last_line, lines);
        in_letter(&mut question.children, lines);
    }
}

fn line_in_letter(line: usize, lines: &[usize]) -> usize {
    let at = line.checked_sub(1).and_then(|at| lines.get(at));
    at.copied().unwrap_or(line)
}

/// Whether the id of a question is that of a name or of a part of it.
fn is_of(id: &str, name: &str) -> bool {
    let own = id.to_lowercase();
    let rest = own.strip_prefix(name);
    let numbered = name.starts_with(|c: char| c.is_ascii_digit());
    rest.is_some_and(|rest| {
        rest.is_empty()
            || rest.starts_with('#')
            || numbered && !rest.starts_with(|c: char| c.is_ascii_digit())
            || !numbered && rest.starts_with(|c: char| c.is_ascii_digit())
    })
}

/// How many questions have an answer.
fn answered(letter: &ReadLetter) -> usize {
    let questions = letter.questions.iter();
    questions.filter(|leaf| leaf.answer != Answer::None).count()
}

/// The text in which the questions stand, if that is plainly only a part of the letter: the council's
/// message above a mail that holds no questions, or the list above a heading of answers under which
/// marks were read as questions. Other lines are blank, so that lines keep their numbers.
fn questions_apart(letter: &Letter, reading: Option<&Reading>) -> Option<String> {
    let marked = |line: &lines::Line| {
        let (marks, rest) = super::marks::marks(line.text.trim_start_matches(['"', '“']));
        !rest.is_empty()
            && marks
                .first()
                .is_some_and(|mark| *mark != super::marks::Mark::Bullet)
    };
    let spoken: Vec<usize> = (0..letter.lines.len())
        .filter(|at| {
            let line = &letter.lines[*at];
            !line.is_blank() && line.voice == lines::Voice::Council
        })
        .collect();
    let asking = reading.map_or_else(Vec::new, Reading::asking);
    let mut until = None;
    if letter.messages > 1
        && spoken
            .first()
            .is_some_and(|at| letter.lines[*at].message == 0)
    {
        let end = letter.lines.iter().position(|line| line.message > 0)?;
        let questions = spoken
            .iter()
            .filter(|at| **at < end && marked(&letter.lines[**at]))
            .filter(|at| letter.lines[**at].text.starts_with(['Q', 'q']))
            .count();
        if questions >= 2 && asking.len() < questions {
            until = Some(end);
        }
    } else {
        let headings: Vec<usize> = spoken
            .iter()
            .copied()
            .filter(|at| lines::is_answer_heading(letter.lines[*at].text))
            .collect();
        if let [heading] = headings[..] {
            let above = spoken.iter().filter(|at| **at < heading);
            let items = above.filter(|at| marked(&letter.lines[**at])).count();
            let misread = !asking.is_empty()
                && asking.iter().all(|question| question.line > heading)
                && asking
                    .iter()
                    .all(|question| !question.text.trim_end().ends_with('?'));
            if items >= 2 && misread {
                until = Some(heading);
            }
        }
    }
    let until = until?;
    // A quotation mark before the first mark hides it.
    let kept = letter.text.split_inclusive('\n').enumerate();
    Some(
        kept.map(|(at, line)| match &letter.lines.get(at) {
            Some(own) if at < until && own.text.starts_with(['"', '“']) && marked(own) => {
                line.trim_start().trim_start_matches(['"', '“'])
            }
            _ if at < until => line,
            _ => "\n",
        })
        .collect(),
    )
}

/// Reads the answers of a letter to questions that were read before. Relative words are read
/// against `context.received`.
pub fn read_with(text: &str, reading: &Reading, context: Context) -> ReadLetter {
    let letter = Letter::of(text);
    let answers = heads::speaks_as_council(&letter) || heads::answers_under(&letter, reading);
    // A request answers none of its own questions.
    let telling = answers || letter.messages > 1;
    let received = heads::received(&letter);
    let dated = heads::responded(&letter, None);
    let mut leaves = leaves(reading, &letter, telling, context);
    let placed = place::place(&letter, &leaves, context.received);
    let against = figures::Against {
        received: context.received,
        act: grounds::act(text),
    };
    let general = said::notes_for_all(&letter, &placed);
    for leaf in &mut leaves {
        leaf.notes.clone_from(&general);
    }
    let excerpt = heads::excerpt(&letter);
    let questions = leaves
        .iter()
        .enumerate()
        .map(|(at, leaf)| {
            let pieces = placed
                .answers
                .get(at)
                .filter(|_| telling)
                .map_or(&[][..], Vec::as_slice);
            let items = placed.items.get(at).map_or(&[][..], Vec::as_slice);
            let parts = said::Parts::of(&letter, &leaves, at, pieces);
            said::answer(&letter, leaf, pieces, items, parts, against)
        })
        .collect();
    ReadLetter {
        body: heads::body(&letter),
        kind: heads::kind(&letter, answers),
        received,
        responded: match letter.messages {
            1 => dated,
            _ => heads::responded(&letter, placed.answering),
        }
        .filter(|_| telling),
        excerpt,
        questions,
        caveats: said::caveats(&letter, &placed),
        review_offered: heads::review_offered(&letter),
        ico_mentioned: heads::ico_mentioned(&letter),
    }
}

/// For each line of a letter, whether it is the requester's.
pub(crate) fn requester_lines(text: &str) -> Vec<bool> {
    let letter = Letter::of(text);
    let lines = letter.lines.iter();
    lines
        .map(|line| line.voice == lines::Voice::Requester)
        .collect()
}

/// The grounds that a passage of a letter cites: where, and which in the one form.
pub(crate) fn grounds_cited(passage: &str, letter: &str) -> Vec<(usize, usize, String)> {
    let cited = grounds::citations(passage, grounds::act(letter)).into_iter();
    cited
        .filter_map(|cited| Some((cited.start, cited.end, cited.ground?)))
        .collect()
}

/// The days that a text names, with where each starts.
pub(crate) fn days(text: &str) -> Vec<(usize, Date)> {
    heads::days(text)
}

/// The leaves of a tree, with what an answer is read against: the times asked for and the unit,
/// carried from the question before where it only refers to it.
fn leaves<'a>(
    reading: &'a Reading,
    letter: &Letter,
    telling: bool,
    context: Context,
) -> Vec<Leaf<'a>> {
    let mut found: Vec<Leaf> = Vec::new();
    let asking = reading.asking();
    let first = asking.iter().map(|question| question.line).min();
    let dates = if telling {
        heads::days_before(letter, first.unwrap_or(0))
    } else {
        Vec::new()
    };
    let questions = if telling {
        said::questions_only(letter, &asking)
    } else {
        asking
    };
    for question in questions {
        let text = if telling {
            said::without_answer(&question.text)
        } else {
            question.text.clone()
        };
        let stem = question.stem.clone();
        // Without marks, a question that is printed again with its answer is the same one.
        if telling && is_again(letter, question, &text, &found) {
            continue;
        }
        let mut asked = asked(question, &text, found.last(), context);
        if asked.is_empty() {
            asked = head_periods(question, &dates);
        }
        // Of "the average number of cases per (a) social worker and (b) …" the stem says what is
        // counted.
        let words = text.split_whitespace().count();
        let whole = ["how", "what", "which", "please", "number", "total"]
            .iter()
            .any(|lead| text.to_lowercase().starts_with(lead));
        let part = !stem.is_empty() && !whole && (!text.contains('?') && words <= 14 || words <= 7);
        let mut unit = if part { units::asked(&stem) } else { None };
        unit = unit.or_else(|| units::asked(&text));
        if unit.is_none() {
            unit = units::asked(&stem).or_else(|| {
                found
                    .last()
                    .and_then(|last| last.unit.filter(|unit| *unit != "%"))
            });
        }
        // "How many of them came from …": what the question before counts.
        let lower = text.to_lowercase();
        let of_them = ["how many of ", "number of "]
            .iter()
            .filter_map(|lead| lower.split_once(lead))
            .any(|(_, rest)| {
                let mut words = rest.split(|c: char| !c.is_alphanumeric());
                let them = words.next().unwrap_or_default();
                // "How many of those posts" names what it counts.
                ["them", "those", "these"].contains(&them)
                    && words.next().and_then(units::noun).is_none()
            })
            && lower.matches("how many").count() < 2;
        if of_them
            && let Some(before) = found.last().and_then(|last| last.unit)
            && unit != Some("%")
            && !["%", "£"].contains(&before)
        {
            unit = Some(before);
        }
        let number = |id: &str| -> String { id.chars().take_while(char::is_ascii_digit).collect() };
        let soft = match found.last() {
            Some(last)
                if asked.is_empty()
                    && number(&last.id) == number(&question.id.0)
                    && !number(&last.id).is_empty() =>
            {
                if last.asked.is_empty() {
                    last.soft.clone()
                } else {
                    last.asked.clone()
                }
            }
            _ => Vec::new(),
        };
        found.push(Leaf {
            id: question.id.to_string(),
            stem,
            text,
            line: question.line,
            question,
            asked,
            soft,
            unit,
            span: span(question),
            notes: Vec::new(),
        });
    }
    found
}

/// Whether a question that no mark tells from others has the words of one before it.
fn is_again(letter: &Letter, question: &Question, text: &str, found: &[Leaf]) -> bool {
    let unmarked = question
        .line
        .checked_sub(1)
        .and_then(|at| letter.lines.get(at))
        .is_some_and(|line| {
            let head: String = text.chars().take(12).collect();
            line.text.starts_with(&head)
        });
    let plain = |text: &str| -> String {
        text.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    let own = plain(text);
    unmarked && own.len() > 20 && found.iter().any(|leaf| plain(&leaf.text) == own)
}

/// The words of the one relative time that a question asks for.
fn span(question: &Question) -> Option<String> {
    let mut words: Option<&str> = None;
    for asked in question.asks.iter().flat_map(|ask| &ask.periods) {
        let relative = asked
            .reading
            .as_deref()
            .is_some_and(|reading| reading.contains("date of the request"));
        if !relative || asked.words.is_empty() || words.is_some_and(|words| words != asked.words) {
            return None;
        }
        words = Some(&asked.words);
    }
    words
        .filter(|words| words.len() < 40)
        .map(|words| words.trim_start_matches("the ").to_lowercase())
}

/// The times that asks took from the head of the letter, but for the days and Acts that a council
/// names there.
fn head_periods(question: &Question, dates: &[Date]) -> Vec<Period> {
    let mut found: Vec<Period> = Vec::new();
    for asked in question.asks.iter().flat_map(|ask| &ask.periods) {
        let own = match asked.period {
            Period::AsAt { on } => dates.contains(&on),
            Period::Year { ending, .. } => [2000, 2002, 2004].contains(&ending),
            _ => false,
        };
        if !own && !asked.words.is_empty() && !found.contains(&asked.period) {
            found.push(asked.period);
        }
    }
    found
}

/// Whether a question leans on the one before: "of those", "the same dates".
fn refers_back(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "same date",
        "same day",
        "same year",
        "same period",
        "that date",
        "that day",
        "those dates",
        "those years",
        "these years",
        "of them",
        "of those",
        "of these",
        "that year",
        "the highest",
        "the lowest",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

/// The periods a question asks for, in the order asked.
fn asked(question: &Question, text: &str, last: Option<&Leaf>, context: Context) -> Vec<Period> {
    let mut periods: Vec<Period> = Vec::new();
    // What the asks read from the question's own words; the head of a letter that answers is the
    // council's.
    let own = format!("{} {}", question.whole(), question.items.join(" ")).replace('\n', " ");
    let said = |asked: &&AskedPeriod| !asked.words.is_empty() && own.contains(&asked.words);
    for asked in question
        .asks
        .iter()
        .flat_map(|ask| ask.periods.iter())
        .filter(said)
    {
        if !periods.contains(&asked.period) {
            periods.push(asked.period);
        }
    }
    if periods.is_empty() {
        for part in [text, question.stem.as_str()] {
            for time in times::times(part, context.received) {
                if let times::When::Named(named) = time.when {
                    periods.extend(named);
                }
            }
            if !periods.is_empty() {
                break;
            }
        }
    }
    if periods.is_empty()
        && let Some(last) = last
        && (refers_back(text) || refers_back(&question.stem))
    {
        periods.clone_from(if last.asked.is_empty() {
            &last.soft
        } else {
            &last.asked
        });
    }
    let lower = text.to_lowercase();
    // Two days with whatever stands between them for "and".
    if let [Period::AsAt { on: from }, Period::AsAt { on: to }] = periods[..]
        && lower.contains("between")
        && let Some(run) = Period::between(from, to)
    {
        periods = vec![run];
    }
    let years_ending = [
        "years ending on th",
        "year ending on th",
        "years to th",
        "year to th",
    ];
    if years_ending.iter().any(|words| lower.contains(words)) {
        for period in &mut periods {
            if let Period::AsAt { on } = *period {
                let from = on.saturating_sub(1.year()).saturating_add(1.day());
                *period = Period::between(from, on).unwrap_or(*period);
            }
        }
    }
    // "On 31 March 2021, 2022 and 2023": the day goes on; "at the end of each of those years".
    let at_end = [
        "end of the year",
        "end of each",
        "end of those",
        "end of that year",
        "year end",
    ]
    .iter()
    .any(|words| lower.contains(words));
    let mut on: Option<Date> = None;
    for period in &mut periods {
        match *period {
            Period::AsAt { on: day } => on = Some(day),
            Period::Year { ending, .. } if period.first().month() == 1 => {
                if let Some(day) = on.and_then(|on| Date::new(ending, on.month(), on.day()).ok()) {
                    *period = Period::as_at(day);
                } else if at_end {
                    *period = Period::as_at(period.last());
                }
            }
            _ => {}
        }
    }
    // "On 31 March in each of the last four years": the day is said apart from the years.
    let day = times::times(text, context.received)
        .into_iter()
        .find_map(|time| match time.when {
            times::When::Day { month, day } => Some((month, day)),
            _ => None,
        });
    if let Some((month, day)) = day {
        for period in &mut periods {
            if let Period::Year { ending, .. } = *period
                && period.first().month() == 1
            {
                *period = Date::new(ending, month, day).map_or(*period, Period::as_at);
            }
        }
    }
    periods
}

#[cfg(test)]
mod tests;
