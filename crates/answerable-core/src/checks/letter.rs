//! A letter as checks look at it: lines with what each is for, paragraphs, sentences, links,
//! tables, the questions with their answers, and the grounds relied on.

use super::{
    Facts, Place,
    words::{flat, place_of, short},
};
use crate::{
    measures::Measures,
    periods::Period,
    reading::{
        Context, Reading,
        response::{self, Answer, Excerpt, ReadLeaf, ReadLetter},
    },
};
use answerable_law::{
    Citation, Ground, Instrument,
    ground::{Limb, Sort, Weighing},
};
use jiff::civil::Date;

/// A letter ready to be checked.
#[derive(Debug)]
pub struct Letter<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its lines.
    pub lines: Vec<Line<'a>>,
    /// Its paragraphs: every item of a list and every row of a table is one.
    pub paragraphs: Vec<Paragraph>,
    /// The council's own sentences, in order: nothing that is quoted from the request, and no row
    /// of a table.
    pub sentences: Vec<Sentence<'a>>,
    /// The questions that ask something, with their answers; none if no request was found.
    pub leaves: Vec<ReadLeaf>,
    /// The questions with how each was read, where the request was found.
    pub reading: Option<Reading>,
    /// Links and web addresses of the council's own words.
    pub links: Vec<Link<'a>>,
    /// Tables of the council's.
    pub tables: Vec<Table>,
    /// The grounds that it relies on to give less than was asked, each once.
    pub refusals: Vec<Refusal>,
    /// What is known besides.
    pub facts: &'a Facts,
    /// The council, as it names itself.
    pub body: Option<String>,
    /// The date the letter bears.
    pub dated: Option<Date>,
    /// The date of receipt.
    pub received: Option<Date>,
    /// The law that it is answered under.
    pub law: Law,
    /// Whether it breaks off: then what is missing is no fault of the council's.
    pub cut: bool,
    /// Whether it is a request or anything else that answers nothing: no check finds anything.
    pub answers_nothing: bool,
    /// What it says for the reader of all its figures to mind.
    pub caveats: Vec<String>,
}

/// The law that a letter is answered under, as it says itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Law {
    /// The Freedom of Information Act 2000.
    Act,
    /// The Environmental Information Regulations 2004.
    Regulations,
    /// Both: parts under each.
    Both,
    /// A law of another place: the Freedom of Information (Scotland) Act 2002, the Scottish Regulations,
    /// the laws of Jersey, Guernsey and the Isle of Man.
    Elsewhere,
    /// A subject access request alone.
    DataProtection,
}

/// What a line is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Letterhead, reference, greeting: whatever stands above the questions or the first sentence.
    Head,
    /// The request, as the letter repeats it.
    Request,
    /// What the council says in answer.
    Answer,
    /// Terms of re-use, and what is published besides.
    Reuse,
    /// How to ask for a review, or to complain to the council.
    Review,
    /// The right to go to the Commissioner.
    Commissioner,
    /// Close, signature and what stands below it, but no table.
    Close,
}

impl Zone {
    /// Whether it is of the standing matter: rights and re-use.
    const fn is_standing(self) -> bool {
        matches!(self, Zone::Reuse | Zone::Review | Zone::Commissioner)
    }

    /// Whether its lines are the council's running text.
    const fn is_prose(self) -> bool {
        matches!(self, Zone::Head | Zone::Answer) || self.is_standing()
    }
}

/// A line of a letter.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// As it stands, without its line end.
    pub text: &'a str,
    /// Byte offset of its first character.
    pub start: usize,
    /// What it is for.
    pub zone: Zone,
}

/// A paragraph, an item of a list or a row of a table.
#[derive(Clone, Debug)]
pub struct Paragraph {
    /// Byte offsets in the letter.
    pub span: (usize, usize),
    /// Its words in the form in which they are compared.
    pub lower: String,
    /// What it is for.
    pub zone: Zone,
    /// Its first and last line, counted from 1.
    pub lines: (usize, usize),
    /// Whether it is a row of a table.
    pub is_row: bool,
    /// The questions that it answers, by their place in `leaves`.
    pub leaves: Vec<usize>,
}

/// A sentence of the council's.
#[derive(Clone, Debug)]
pub struct Sentence<'a> {
    /// As it stands.
    pub text: &'a str,
    /// In the form in which it is compared: lower case, single spaces, straight quotation marks.
    pub lower: String,
    /// Byte offset of its first character.
    pub start: usize,
    /// Its paragraph.
    pub paragraph: usize,
    /// What it is for.
    pub zone: Zone,
}

/// A link, or a web address in the text.
#[derive(Clone, Debug)]
pub struct Link<'a> {
    /// The words shown; the address itself where it has none.
    pub words: &'a str,
    /// Where it leads: may be empty.
    pub target: &'a str,
    /// Byte offsets in the letter of the whole of it.
    pub span: (usize, usize),
    /// What its line is for.
    pub zone: Zone,
}

/// A table: rows of cells parted by tabs or bars.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its rows, with their cells trimmed; the first is the header where it has no numbers.
    pub rows: Vec<Vec<String>>,
    /// The lines of its rows, counted from 1; as many as rows.
    pub lines: Vec<usize>,
    /// Byte offsets of the whole.
    pub span: (usize, usize),
}

/// A ground that a letter relies on.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// As cited, in one form: `s40(2)`, `EIR reg 12(4)(b)`.
    pub cited: String,
    /// The ground, where it is one that the law knows.
    pub ground: Option<&'static Ground>,
    /// The limbs that it can mean, as the law stood at the letter's date.
    pub limbs: Vec<&'static Limb>,
    /// Where it is cited, each time: byte offsets.
    pub spans: Vec<(usize, usize)>,
    /// The paragraphs that argue it: those that cite it or its section, those of the same answers,
    /// and those that follow them up to the next question, ground or standing matter.
    pub paragraphs: Vec<usize>,
    /// The words of those, in the form in which they are compared.
    pub lower: String,
    /// The questions that it is relied on for, by their place in `leaves`; none where the letter
    /// ties it to none.
    pub leaves: Vec<usize>,
}

impl Refusal {
    /// What sort of ground it is.
    pub fn sort(&self) -> Option<Sort> {
        self.ground.map(|ground| ground.sort)
    }

    /// The number of its section or regulation: "40", "12".
    pub fn number(&self) -> &str {
        let digits = |c: char| c.is_ascii_digit();
        let from = self.cited.find(digits).unwrap_or(0);
        let rest = &self.cited[from..];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric());
        &rest[..end.unwrap_or(rest.len())]
    }

    /// Whether every limb it can mean is weighed against the public interest.
    pub fn is_qualified(&self) -> bool {
        !self.limbs.is_empty()
            && self
                .limbs
                .iter()
                .all(|limb| limb.weighing == Weighing::Qualified)
    }

    /// Whether no limb it can mean is weighed: absolute, or section 12 or 14.
    pub fn is_not_weighed(&self) -> bool {
        !self.limbs.is_empty()
            && self
                .limbs
                .iter()
                .all(|limb| limb.weighing != Weighing::Qualified)
    }

    /// Whether it is an exemption or an exception: not section 12, not section 14, not "not held".
    pub fn is_exemption(&self) -> bool {
        matches!(self.sort(), Some(Sort::Exemption | Sort::Exception))
    }
}

impl<'a> Letter<'a> {
    /// Reads a letter, with the request that stands in it or, where it came apart, `request`.
    /// Relative words are read against the date of receipt.
    pub fn read(text: &'a str, request: Option<&str>, facts: &'a Facts) -> Letter<'a> {
        let received = facts
            .received
            .or(facts.dated)
            .or(facts.today)
            .unwrap_or(Date::constant(2020, 1, 1));
        let context = Context {
            measures: Measures::builtin(),
            received,
            authority: None,
            places: &[],
        };
        // Quotation marks around the whole request would hide its first mark.
        let plain = unquoted(text);
        let read = plain.as_deref().unwrap_or(text);
        let own = response::read_whole(read, context)
            .ok()
            .filter(|(_, letter)| !reads_itself(letter))
            .map(|(mut reading, mut letter)| {
                let asked = request.map(flat);
                reading
                    .questions
                    .retain(|question| is_asked(&question.text, asked.as_deref()));
                letter
                    .questions
                    .retain(|leaf| is_asked(&leaf.text, asked.as_deref()));
                (reading, letter)
            });
        let mut answers = match &own {
            Some((_, letter)) => letter.clone(),
            None => response::read_with(read, &Reading::default(), context),
        };
        let apart = request.and_then(|request| {
            let (reading, leaves) = read_apart(text, request, context)?;
            answers.questions = leaves;
            Some(reading)
        });
        let repeated = own.as_ref().map(|(reading, _)| reading);
        let zones = zones(read, repeated, &answers);
        let reading = apart.or_else(|| own.as_ref().map(|(reading, _)| reading.clone()));
        let kind = answers.kind;
        let mut letter = Letter::of(text, &zones, answers, reading, facts);
        letter.answers_nothing = kind == response::LetterKind::Request
            && request.is_none()
            && !refuses_outright(&letter);
        letter.cut = letter.cut && !is_cut_below(&letter) && !is_signed_whole(&letter)
            || breaks_off(&letter);
        letter
    }

    /// A letter whose questions and answers are known: one that was built from a case.
    ///
    /// `zones` gives what each line is for; `answers` the questions with the lines that answer them.
    pub fn of(
        text: &'a str,
        zones: &[Zone],
        answers: ReadLetter,
        reading: Option<Reading>,
        facts: &'a Facts,
    ) -> Letter<'a> {
        let lines = lines(text, zones);
        let mut letter = Letter {
            text,
            paragraphs: paragraphs(text, &lines, &answers.questions),
            lines,
            sentences: Vec::new(),
            leaves: answers.questions,
            reading,
            links: Vec::new(),
            tables: Vec::new(),
            refusals: Vec::new(),
            facts,
            law: law(text, answers.body.as_deref()),
            body: answers.body,
            dated: None,
            received: facts.received.or(answers.received),
            cut: answers.excerpt == Excerpt::Cut,
            answers_nothing: false,
            caveats: answers.caveats,
        };
        letter.dated = facts.dated.or_else(|| {
            let said = answers.responded?;
            letter.bears(said).then_some(said)
        });
        letter.sentences = sentences(&letter);
        letter.links = links(&letter);
        letter.tables = tables(&letter);
        letter.refusals = refusals(&letter);
        letter
    }

    /// Whether a line that is not the request's names a day: one that only the request names is not
    /// the letter's date.
    fn bears(&self, day: Date) -> bool {
        let own = self.lines.iter().filter(|line| line.zone != Zone::Request);
        own.flat_map(|line| response::days(line.text))
            .any(|(_, named)| named == day)
    }

    /// The day by whose law and statistics it is judged: its date, or that of receipt, or today.
    pub fn judged_on(&self) -> Option<Date> {
        self.dated.or(self.received).or(self.facts.today)
    }

    /// The council's sentences of a zone.
    pub fn sentences_in(&self, zone: Zone) -> impl Iterator<Item = &Sentence<'a>> {
        self.sentences
            .iter()
            .filter(move |sentence| sentence.zone == zone)
    }

    /// The first of the council's sentences that holds any of these words, each whole.
    pub fn first_with(&self, words: &[&str]) -> Option<&Sentence<'a>> {
        self.sentences
            .iter()
            .find(|sentence| super::words::has_any(&sentence.lower, words))
    }

    /// Whether any of the council's sentences holds any of these words, each whole.
    pub fn says(&self, words: &[&str]) -> bool {
        self.first_with(words).is_some()
    }

    /// The council's sentences that answer a question, by its place in `leaves`.
    pub fn answer_to(&self, leaf: usize) -> impl Iterator<Item = &Sentence<'a>> {
        self.sentences
            .iter()
            .filter(move |sentence| self.paragraphs[sentence.paragraph].leaves.contains(&leaf))
    }

    /// Whether anything asked for is refused: an exemption, the cost limit, section 14, or in words
    /// without a ground. What is not held is not refused under the Act; under the Regulations it is.
    pub fn refuses(&self) -> bool {
        self.refusals.iter().any(|refusal| {
            matches!(
                refusal.sort(),
                Some(Sort::Exemption | Sort::Exception | Sort::Cost | Sort::Vexatious)
            )
        }) || self
            .leaves
            .iter()
            .any(|leaf| leaf.answer == Answer::Refused)
    }

    /// Whether anything asked for is supplied.
    pub fn supplies(&self) -> bool {
        self.leaves.iter().any(|leaf| {
            matches!(
                leaf.answer,
                Answer::Figures | Answer::Text | Answer::Partial
            )
        })
    }

    /// A place in the text, with the question whose answer it stands in.
    pub fn at(&self, span: (usize, usize)) -> Place {
        let line = self.line_of(span.0);
        let paragraph = self
            .paragraphs
            .iter()
            .find(|paragraph| paragraph.span.0 <= span.0 && span.0 < paragraph.span.1);
        let question = paragraph.and_then(|paragraph| {
            let mut ids = paragraph.leaves.iter().map(|leaf| &self.leaves[*leaf].id);
            let first = ids.next()?;
            ids.all(|id| id == first).then(|| first.clone())
        });
        Place {
            question,
            line: Some(line),
            span: Some(span),
            words: self.text.get(span.0..span.1).map(short),
            attachment: None,
        }
    }

    /// The place of a sentence.
    pub fn at_sentence(&self, sentence: &Sentence) -> Place {
        self.at((sentence.start, sentence.start + sentence.text.len()))
    }

    /// The place of a question's answer: its first line, or that of the question if it has none.
    pub fn at_leaf(&self, leaf: usize) -> Place {
        let leaf = &self.leaves[leaf];
        let asked = || {
            let words: Vec<&str> = leaf.text.split_whitespace().take(6).collect();
            place_of(self.text, 0, &words.join(" ")).map(|(start, _)| self.line_of(start))
        };
        let line = leaf.lines.first().copied().or_else(asked);
        let span = line.and_then(|line| self.lines.get(line - 1)).map(|line| {
            let indent = line.text.len() - line.text.trim_start().len();
            (
                line.start + indent,
                line.start + line.text.trim_end().len().max(indent),
            )
        });
        Place {
            question: Some(leaf.id.clone()),
            line,
            span,
            words: span
                .and_then(|(from, to)| self.text.get(from..to))
                .map(short),
            attachment: None,
        }
    }

    /// The line of a byte, counted from 1.
    pub fn line_of(&self, byte: usize) -> usize {
        self.lines.partition_point(|line| line.start <= byte).max(1)
    }

    /// Where words stand in the text, from a byte on, whatever their case and spaces.
    pub fn place_of(&self, from: usize, words: &str) -> Option<(usize, usize)> {
        place_of(self.text, from, words)
    }

    /// The periods that a question asks for, each once; none where they are relative or none.
    pub fn asked_periods(&self, leaf: usize) -> Vec<Period> {
        let mut found: Vec<Period> = Vec::new();
        for ask in &self.leaves[leaf].asks {
            for asked in ask.periods.iter().filter(|asked| !asked.words.is_empty()) {
                if !found.contains(&asked.period) {
                    found.push(asked.period);
                }
            }
        }
        found
    }

    /// Whether a question asks for a figure.
    pub fn asks_figure(&self, leaf: usize) -> bool {
        self.leaves[leaf]
            .wants
            .iter()
            .any(|wants| matches!(wants, crate::reading::Wants::Figure { .. }))
    }
}

/// The questions of a request that came apart, with the answers that a letter gives to them: read as if
/// the letter repeated them above its answers.
fn read_apart(text: &str, request: &str, context: Context) -> Option<(Reading, Vec<ReadLeaf>)> {
    let reading = crate::reading::read(request, context).ok()?;
    let lead = format!("You asked:\n\n{}\n\nOur answer:\n\n", request.trim_end());
    let lines = lead.matches('\n').count();
    let (_, letter) = response::read_whole(&format!("{lead}{text}"), context).ok()?;
    let asked = flat(request);
    let leaves = letter
        .questions
        .into_iter()
        .filter(|leaf| is_asked(&leaf.text, Some(&asked)))
        .map(|mut leaf| {
            leaf.lines.retain(|line| *line > lines);
            for line in &mut leaf.lines {
                *line -= lines;
            }
            leaf.figures.retain(|figure| figure.span.0 >= lead.len());
            for figure in &mut leaf.figures {
                figure.line -= lines;
                figure.span = (figure.span.0 - lead.len(), figure.span.1 - lead.len());
            }
            leaf
        })
        .collect();
    Some((reading, leaves))
}

/// Whether words that were read as a question are the requester's: where the request came apart, those
/// that stand in it; otherwise those that do not tell what the council did.
fn is_asked(text: &str, request: Option<&str>) -> bool {
    let text = flat(text);
    if let Some(request) = request {
        let words: Vec<&str> = text.split(' ').take(8).collect();
        return request.contains(&words.join(" "));
    }
    let tells = [
        "we ",
        "there were ",
        "there was ",
        "there are ",
        "the council ",
    ]
    .iter()
    .any(|lead| text.starts_with(lead));
    // "2) At 31 March 2019 there were 37 …" and "1) Spend (£). Source: the ledger" tell too.
    let counts = ["there were ", "there was ", "there are ", "we had "]
        .iter()
        .any(|lead| {
            text.match_indices(lead)
                .any(|(at, _)| text[at + lead.len()..].starts_with(|c: char| c.is_ascii_digit()))
        });
    // A requester may quote what the council said before.
    let counts = counts && !super::words::has_any(&text, &["please", "you", "your"]);
    let sourced = text.contains(" source: ") || text.contains("(source: ");
    !(tells || counts || sourced) || text.contains('?')
}

/// Whether what was read as questions are the council's own numbered paragraphs: some say what only
/// the council says.
fn reads_itself(letter: &ReadLetter) -> bool {
    let own = [
        "we received your request",
        "we wrote to you on",
        "if you are not satisfied",
        "apply to the information commissioner",
    ];
    letter.kind == response::LetterKind::Response
        && letter
            .questions
            .iter()
            .any(|leaf| super::words::has_any(&flat(&leaf.whole()), &own))
}

/// The councils of Scotland, by the beginning of their names.
///
/// Source: Local Government etc. (Scotland) Act 1994, Schedule 1.
const SCOTTISH_COUNCILS: [&str; 32] = [
    "aberdeen city",
    "aberdeenshire",
    "angus",
    "argyll and bute",
    "city of edinburgh",
    "clackmannanshire",
    "comhairle nan eilean siar",
    "dumfries and galloway",
    "dundee",
    "east ayrshire",
    "east dunbartonshire",
    "east lothian",
    "east renfrewshire",
    "falkirk",
    "fife",
    "glasgow",
    "highland",
    "inverclyde",
    "midlothian",
    "moray",
    "north ayrshire",
    "north lanarkshire",
    "orkney",
    "perth and kinross",
    "renfrewshire",
    "scottish borders",
    "shetland",
    "south ayrshire",
    "south lanarkshire",
    "stirling",
    "west dunbartonshire",
    "west lothian",
];

/// The law that a letter says it is answered under.
fn law(text: &str, body: Option<&str>) -> Law {
    let lower = flat(text);
    let named = [
        "(scotland) act 2002",
        "foisa",
        "foi(s)a",
        "(scotland) regulations 2004",
        "(jersey) law",
        "(guernsey)",
        "states of jersey",
        "government of jersey",
        "gov.je",
        "states of guernsey",
        "gov.gg",
        "isle of man",
        "scottish information commissioner",
    ]
    .iter()
    .any(|name| lower.contains(name));
    let of_scotland = body.is_some_and(|body| {
        let body = flat(body);
        SCOTTISH_COUNCILS
            .iter()
            .any(|council| body.starts_with(council))
    });
    if named || of_scotland {
        return Law::Elsewhere;
    }
    let act = lower.contains("freedom of information act")
        || super::words::has(&lower, "foia")
        || lower.contains("freedom of information request");
    // "FOI/EIR Disclosure Log" names no law that the letter is under.
    let regulations = lower.contains("environmental information regulations");
    let subject_access = lower.contains("subject access request") && !act && !regulations;
    match (act, regulations) {
        _ if subject_access => Law::DataProtection,
        (true, true) => Law::Both,
        (false, true) => Law::Regulations,
        _ => Law::Act,
    }
}

fn lines<'a>(text: &'a str, zones: &[Zone]) -> Vec<Line<'a>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, whole) in text.split_inclusive('\n').enumerate() {
        found.push(Line {
            text: whole.trim_end_matches(['\n', '\r']),
            start,
            zone: zones.get(at).copied().unwrap_or(Zone::Answer),
        });
        start += whole.len();
    }
    found
}

/// A text without the quotation marks around a request that is repeated with its marks: `"1. How
/// many …?"`. Every other byte stays in its place; nothing where no request is quoted so.
fn unquoted(text: &str) -> Option<String> {
    const LINES_MAX: usize = 80;
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let open = |line: &str| -> Option<char> {
        let line = line.trim_start();
        let quote = line.chars().next().filter(|c| ['"', '“'].contains(c))?;
        let rest = &line[quote.len_utf8()..];
        [
            "1.", "1)", "(1)", "a)", "(a)", "a.", "(i)", "i)", "i.", "Q1",
        ]
        .iter()
        .any(|mark| rest.starts_with(mark))
        .then_some(quote)
    };
    let (from, quote) = lines
        .iter()
        .enumerate()
        .find_map(|(at, line)| Some((at, open(line)?)))?;
    let close = if quote == '"' { '"' } else { '”' };
    let marks = |line: &str| line.contains(['"', '“', '”']);
    let to = (from + 1..lines.len().min(from + LINES_MAX)).find(|at| marks(lines[*at]))?;
    let end = lines[to].trim_end();
    let inner = &end[..end.len() - end.chars().next_back().map_or(0, char::len_utf8)];
    if !end.ends_with(close) || marks(inner) {
        return None;
    }
    let blank = |c: char| " ".repeat(c.len_utf8());
    let first = lines[from].replacen(quote, &blank(quote), 1);
    let rest = lines[to][end.len()..].to_owned();
    let last = format!("{inner}{}{rest}", blank(close));
    lines[from] = &first;
    lines[to] = &last;
    Some(lines.concat())
}

/// Whether what breaks off is only the message that a letter answers, quoted below its signature.
fn is_cut_below(letter: &Letter) -> bool {
    let Some(close) = super::standing::closing(letter) else {
        return false;
    };
    let Some(quoted) = (close..letter.lines.len())
        .find(|at| super::standing::is_quoted_message(&flat(letter.lines[*at].text)))
    else {
        return false;
    };
    let answers = |at: &usize| letter.leaves.iter().any(|leaf| leaf.lines.contains(at));
    !letter.lines[quoted..]
        .iter()
        .any(|line| line.zone.is_standing())
        && !(quoted + 1..=letter.lines.len()).any(|at| answers(&at))
}

/// Whether a letter without any question refuses the whole of a request, as only a council does.
fn refuses_outright(letter: &Letter) -> bool {
    const REFUSES: [&str; 14] = [
        "we are refusing",
        "we refuse",
        "we have refused",
        "we have decided to refuse",
        "we must refuse",
        "i am refusing",
        "i refuse your",
        "your request is refused",
        "request has been refused",
        "refusing your request",
        "refuse your request",
        "refusing this request",
        "refuse this request",
        "not obliged to comply with",
    ];
    const ASKS: [&str; 9] = [
        "i would like",
        "i request",
        "i ask",
        "please provide",
        "please send",
        "please supply",
        "please confirm",
        "could you",
        "i am writing to",
    ];
    let any = |words: &[&str]| {
        letter
            .sentences_in(Zone::Answer)
            .any(|sentence| super::words::has_any(&sentence.lower, words))
    };
    let refuses = !letter.refusals.is_empty() && any(&REFUSES)
        || super::standing::refuses_in_words(letter)
        || super::standing::denies_in_words(letter);
    letter.leaves.is_empty() && refuses && !any(&ASKS)
}

/// Whether the last line of a letter that nobody signs stops in the middle of a sentence, or at the
/// number of a question that it does not come to.
fn breaks_off(letter: &Letter) -> bool {
    let filled: Vec<usize> = (0..letter.lines.len())
        .filter(|at| !letter.lines[*at].text.trim().is_empty())
        .collect();
    let Some(&last) = filled.last() else {
        return false;
    };
    if is_signed(letter) || is_row(letter.lines[last].text) {
        return false;
    }
    let text = letter.lines[last].text.trim().trim_end_matches(['*', '_']);
    let lower = flat(text);
    next_number(&lower).is_some_and(|before| {
        filled
            .iter()
            .any(|at| opens_with(letter.lines[*at].text, &before))
    }) || stops_short(text, &lower)
}

/// Whether a letter is closed, with no more below than a signature and a footer.
fn is_signed(letter: &Letter) -> bool {
    const SIGNED_MAX: usize = 12;
    super::standing::closing(letter).is_some_and(|close| {
        let below = letter.lines[close + 1..].iter();
        below.filter(|line| !line.text.trim().is_empty()).count() <= SIGNED_MAX
    })
}

/// Whether a letter is closed and its footer has no full stop, but no mark of a cut either.
fn is_signed_whole(letter: &Letter) -> bool {
    let text = letter.text.trim_end();
    is_signed(letter) && !text.ends_with(['…', ']']) && !text.ends_with("...") && {
        let end = flat(text.lines().next_back().unwrap_or_default());
        !end.ends_with("read more")
    }
}

/// The number before one that stands alone, with its mark: "10." of "11.".
fn next_number(lower: &str) -> Option<String> {
    let mark = lower.strip_prefix(|c: char| c.is_ascii_digit())?;
    let digits = lower.len() - mark.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, mark) = lower.split_at(digits);
    let number: u32 = number
        .parse()
        .ok()
        .filter(|number| (2..=99).contains(number))?;
    [".", ")"]
        .contains(&mark)
        .then(|| format!("{}{mark}", number - 1))
}

fn opens_with(text: &str, mark: &str) -> bool {
    text.trim_start()
        .strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t']))
}

/// Whether a line stops where no sentence, label or name ends.
fn stops_short(text: &str, lower: &str) -> bool {
    // No sentence ends with these.
    const SMALL: [&str; 24] = [
        "the", "a", "an", "of", "to", "and", "with", "our", "your", "from", "by", "for", "at",
        "or", "which", "that", "as", "is", "are", "if", "its", "their", "in", "on",
    ];
    const OPENS: [&str; 6] = ["if you", "if we", "if the", "should you", "if ", "section "];
    const LONG: usize = 50;
    let words: Vec<&str> = lower.split(' ').collect();
    let Some(&last) = words.last() else {
        return false;
    };
    let by_letter = text.ends_with(char::is_alphabetic);
    let addressed = words
        .iter()
        .rev()
        .take(3)
        .any(|word| word.contains(['@', '/', '|']) || word.contains("www."));
    if addressed {
        return false;
    }
    // "Section 12" is followed by what it is of.
    let of_law = words.len() > 8
        && (words[..words.len() - 1].ends_with(&["section"])
            || ["act", "regulations"].contains(&words[words.len() - 2]))
        && last.chars().all(|c| c.is_ascii_digit());
    let small = words.len() > 3 && SMALL.contains(&last)
        || text.ends_with(" I") && text.trim_end_matches(" I").ends_with('.');
    let opens = words.len() > 2
        && by_letter
        && (OPENS[..5].iter().any(|open| lower.starts_with(open))
            || lower.starts_with(OPENS[5]) && words.get(2).is_some_and(|word| *word == "of"));
    let long = text.len() > LONG
        && words.len() > 8
        && (by_letter && text.ends_with(char::is_lowercase) && !text.contains('\t'));
    let comma = words.len() > 6 && text.ends_with(',');
    of_law || small || opens || long || comma
}

/// What each line of a letter is for.
fn zones(text: &str, repeated: Option<&Reading>, answers: &ReadLetter) -> Vec<Zone> {
    let voices = response::requester_lines(text);
    let all: Vec<&str> = text.lines().collect();
    let mut zones = vec![Zone::Answer; all.len()];
    let answering: std::collections::HashSet<usize> = answers
        .questions
        .iter()
        .flat_map(|leaf| leaf.lines.iter().copied())
        .collect();
    for (at, requester) in voices.iter().enumerate() {
        if *requester && at < zones.len() && !answering.contains(&(at + 1)) {
            zones[at] = Zone::Request;
        }
    }
    let mut first_question = None;
    if let Some(reading) = repeated {
        for (from, to, own) in question_lines(&reading.questions) {
            first_question = Some(first_question.map_or(from, |first: usize| first.min(from)));
            for line in from..=to.max(from).min(zones.len()) {
                let words = flat(&all[line - 1].replace('-', " "));
                let words = words.trim_start_matches(['-', '•', ' ']);
                let of_question = words.split(' ').count() > 1 && own.contains(words);
                // A numbered answer may have been read for a question itself.
                let repeated = of_question && line != from && !answering.contains(&from);
                if !answering.contains(&line) || repeated {
                    zones[line - 1] = Zone::Request;
                }
            }
        }
        for passage in &reading.passages {
            use crate::reading::PassageKind::{Definition, Heading, Instruction};
            let of_requester = matches!(
                passage.kind,
                Definition | Instruction | Heading | crate::reading::PassageKind::Preamble
            );
            // A letter's own opening reads like a request's: only what stands among the questions
            // is taken for the requester's.
            let among = first_question.is_some_and(|first| passage.line >= first);
            let count = passage.text.lines().count().max(1);
            for line in passage.line..passage.line + count {
                if of_requester && among && !answering.contains(&line) && line <= zones.len() {
                    zones[line - 1] = Zone::Request;
                }
            }
        }
    }
    head(&all, &mut zones);
    standing(&all, &mut zones, &answering);
    zones
}

/// The first and last line of each question, with its words and items.
fn question_lines(questions: &[crate::reading::Question]) -> Vec<(usize, usize, String)> {
    let mut found = Vec::new();
    for question in questions {
        let groups = question.asks.iter().flat_map(|ask| &ask.groups);
        let words: Vec<&str> = std::iter::once(&question.text)
            .chain(&question.items)
            .chain(groups)
            .map(String::as_str)
            .collect();
        let last = question.last_line.max(question.line);
        found.push((
            question.line,
            last,
            flat(&words.join(" ").replace('-', " ")),
        ));
        found.extend(question_lines(&question.children));
    }
    found
}

/// Marks the letterhead: short lines above the first sentence of the letter.
fn head(all: &[&str], zones: &mut [Zone]) {
    for (at, line) in all.iter().enumerate() {
        let text = flat(line);
        let greets = ["dear ", "good morning", "good afternoon", "hello"]
            .iter()
            .any(|greeting| text.starts_with(greeting))
            || text == "dear";
        let words = text.split(' ').count();
        let sentence = words > 8 && (text.ends_with('.') || words > 16);
        if zones[at] != Zone::Answer || sentence && !greets {
            return;
        }
        zones[at] = Zone::Head;
    }
}

/// Marks the standing matter of a letter, paragraph by paragraph, from the first such on.
fn standing(all: &[&str], zones: &mut [Zone], answering: &std::collections::HashSet<usize>) {
    let mut current: Option<Zone> = None;
    let mut at = 0;
    while at < all.len() {
        let from = at;
        while at < all.len() && !all[at].trim().is_empty() {
            at += 1;
        }
        if from == at {
            at += 1;
            continue;
        }
        let block = from..at;
        let lower = flat(&all[block.clone()].join(" "));
        // Paragraphs of a letter that are numbered read like questions; its rights are none.
        let surely = is_surely_ours(&lower);
        let ours = block.clone().any(|line| zones[line] != Zone::Request);
        if !ours && !surely {
            current = None;
            continue;
        }
        let own = standing_zone(&lower);
        let figures = block.clone().any(|line| all[line].contains('\t'));
        let short = lower.split(' ').count() <= 14
            || block
                .clone()
                .all(|line| all[line].split_whitespace().count() <= 8);
        let answers = block.clone().any(|line| answering.contains(&(line + 1)));
        let zone = match (own, current) {
            (Some(Zone::Review), Some(Zone::Commissioner)) if !lower.contains("review") => {
                Some(Zone::Commissioner)
            }
            (Some(zone), _) => Some(zone),
            // Addresses and the like under a heading of rights belong to it.
            (None, Some(Zone::Close)) if !figures => Some(Zone::Close),
            (None, Some(zone)) if short && !figures && !answers => Some(zone),
            _ => None,
        };
        // A block may hold lines of an answer and of rights: line by line, then.
        if let Some(zone) = zone {
            let long = own.is_some()
                && block.len() > 1
                && lower.split(' ').count() > 60
                && !opens_rights(&lower)
                && !figures;
            let mut now = zone;
            let mut started = !long;
            for line in block {
                if let Some(own) = standing_zone(&flat(all[line])) {
                    started = true;
                    now = own;
                }
                if started && (surely || zones[line] != Zone::Request) {
                    zones[line] = now;
                }
            }
            current = Some(now);
        } else {
            current = None;
        }
    }
}

/// Whether a paragraph says at its head that it is about rights: "Complaints - ", "Your rights.".
fn opens_rights(lower: &str) -> bool {
    let heads = [
        "complaint",
        "your right",
        "right of appeal",
        "rights of appeal",
        "appeal",
        "internal review",
        "review",
        "questions and complaints",
        "if you are not",
        "if you are unhappy",
        "if you are dissatisfied",
        "if you disagree",
        "should you",
        "what to do if",
        "not happy",
        "not satisfied",
        "unhappy with",
        "if you're not",
        "if you're unhappy",
    ];
    heads.iter().any(|head| lower.starts_with(head))
}

/// Whether a paragraph can only be the council's: it grants rights, as no requester does.
fn is_surely_ours(lower: &str) -> bool {
    let grants = [
        "tell us",
        "if you are not satisfied",
        "if you are unhappy",
        "if you are dissatisfied",
        "you may",
        "you can",
        "you are also entitled",
        "you are entitled",
        "entitles you",
        "you have the right",
    ]
    .iter()
    .any(|words| lower.contains(words));
    let rights = [
        "internal review",
        "information commissioner",
        "wycliffe house",
        "representations to us",
    ]
    .iter()
    .any(|words| lower.contains(words));
    // "Not happy with our answer?" asks nothing.
    let leads = [
        "not happy",
        "unhappy",
        "dissatisfied",
        "not satisfied",
        "disagree",
        "want to complain",
    ];
    let rest = match lower.split_once('?') {
        Some((lead, rest)) if leads.iter().any(|words| lead.starts_with(words)) => rest,
        _ => lower,
    };
    !rest.contains('?') && (grants && rights || lower.contains("open government licence"))
}

/// What standing matter a paragraph is, by its words.
fn standing_zone(lower: &str) -> Option<Zone> {
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let closes = [
        "yours sincerely",
        "yours faithfully",
        "yours truly",
        "kind regards",
        "best regards",
        "many thanks",
        "best wishes",
        "with regards",
        "regards",
    ]
    .iter()
    .any(|close| lower.starts_with(close))
        && lower
            .split([',', '.'])
            .next()
            .is_some_and(|close| close.split(' ').count() <= 3);
    if closes {
        return Some(Zone::Close);
    }
    let commissioner = has(&[
        "information commissioner",
        "ico.org.uk",
        "icocasework",
        "information commission ",
        "information commission's",
    ]) || super::words::has(lower, "ico");
    let review = has(&[
        "internal review",
        "complaints procedure",
        "appeals procedure",
        "review of our decision",
        "review of this decision",
        "review our response",
        "review our decision",
        "review the decision",
        "review of how",
        "review of the way",
        "review of the handling",
        "ask for a review",
        "request a review",
        "be reviewed if you",
        "decision reviewed",
        "response reviewed",
        "answer reviewed",
        "reply reviewed",
        "handling reviewed",
        "request reviewed",
        "matter reviewed",
        "reviewed internally",
        "have this reviewed",
        "have it reviewed",
        "requests for reviews",
        "reconsider",
    ]) || has(&[
        "unhappy",
        "dissatisfied",
        "not satisfied",
        "not happy",
        "disagree with",
        "wish to complain",
        "make a complaint",
    ]) && has(&[
        "write",
        "contact",
        "email",
        "e-mail",
        "ask",
        "complain",
        "let us know",
        "tell us",
    ]) && has(&[
        "response", "outcome", "handling", "handled", "decision", "answer", "reply", "request",
        "service",
    ]);
    let asks_commissioner = commissioner
        && has(&[
            "complain",
            "appeal",
            "contact",
            "apply",
            "right",
            "write to",
            "dissatisfied",
            "refer",
            "wycliffe",
            "ico.org.uk",
            "icocasework",
            "decision",
        ]);
    // "If you are unhappy with the outcome of our review, you can write to the Commissioner".
    let after_review = has(&[
        "outcome of our review",
        "outcome of the review",
        "outcome of that review",
        "outcome of your review",
        "outcome of the internal review",
        "outcome of that",
        "result of the review",
        "result of that",
        "after the review",
        "after that review",
        "following the review",
        "following our review",
        "following an internal review",
        "content with the outcome",
        "still dissatisfied",
        "still unhappy",
        "remain dissatisfied",
        "remain unhappy",
        "still not satisfied",
        "remain unsatisfied",
        "exhausted",
        "have done this",
    ]);
    let asks_review = has(&[
        "ask us to review",
        "ask for an internal review",
        "ask for a review",
        "request an internal review",
        "request a review",
        "requests for review",
        "request for an internal review",
        "request for a review",
        "seek an internal review",
        "right to an internal review",
        "entitled to an internal review",
        "entitled to a review",
    ]);
    if review && !(asks_commissioner && after_review && !asks_review) {
        return Some(Zone::Review);
    }
    if asks_commissioner {
        return Some(Zone::Commissioner);
    }
    let reuse = has(&[
        "re-use",
        "reuse",
        "open government licence",
        "private study",
        "copyright",
        "for your own ends",
        "for your own purposes",
        "for your own use",
        "non-commercial research",
        "we publish a variety",
        "publication scheme",
    ]) && !has(&["section 21", "exempt"]);
    reuse.then_some(Zone::Reuse)
}

/// Whether a line is an item of a list or of the answers: each is a paragraph of its own.
fn is_item(text: &str) -> bool {
    let text = text.trim_start().trim_start_matches("**").trim_start();
    let bullet = text.starts_with(['•', '·', '▪', '◦', '\u{f0b7}', '\u{f0a7}'])
        || ["- ", "– ", "* ", "o "]
            .iter()
            .any(|mark| text.starts_with(mark));
    let mark: String = text
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "().".contains(*c))
        .collect();
    let numbered = mark.len() <= 5
        && mark.len() >= 2
        && (mark.ends_with([')', '.']))
        && (mark.starts_with(|c: char| c.is_ascii_digit() || c == '(')
            || mark.len() <= 3
            || ["ii", "iv", "vi"]
                .iter()
                .any(|roman| mark.starts_with(roman)))
        && text[mark.len()..].starts_with([' ', '\t']);
    bullet || numbered
}

/// Whether a line is the label of a field of a log, or no more than a mark: what follows stands by
/// itself.
fn is_label(text: &str) -> bool {
    let text = text.trim_matches(|c: char| !c.is_alphanumeric());
    ["", "decision", "response", "outcome"]
        .iter()
        .any(|label| text.eq_ignore_ascii_case(label))
}

fn is_row(text: &str) -> bool {
    let text = text.trim();
    text.contains('\t')
        || text.starts_with('|') && text.len() > 1
        || text.matches(" | ").count() > 1
}

fn paragraphs(text: &str, lines: &[Line], leaves: &[ReadLeaf]) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut open = false;
    for (at, line) in lines.iter().enumerate() {
        let words = line.text.trim();
        if words.is_empty() {
            open = false;
            continue;
        }
        let lead = line.text.len() - line.text.trim_start().len();
        let span = (line.start + lead, line.start + line.text.trim_end().len());
        let row = is_row(line.text);
        let of: Vec<usize> = leaves
            .iter()
            .enumerate()
            .filter(|(_, leaf)| leaf.lines.contains(&(at + 1)))
            .map(|(leaf, _)| leaf)
            .collect();
        let goes_on = found.last().is_some_and(|last: &Paragraph| {
            let same = last.zone == line.zone && last.leaves == of;
            let runs_over = || last.zone.is_prose() && line.zone.is_prose() && runs_over(lines, at);
            open && !row && !last.is_row && (same || runs_over())
        }) && !is_item(line.text)
            && !at.checked_sub(1).is_some_and(|at| is_label(lines[at].text));
        match found.last_mut() {
            Some(last) if goes_on => {
                last.span.1 = span.1;
                last.lines.1 = at + 1;
            }
            _ => found.push(Paragraph {
                span,
                lower: String::new(),
                zone: line.zone,
                lines: (at + 1, at + 1),
                is_row: row,
                leaves: of,
            }),
        }
        open = true;
    }
    for paragraph in &mut found {
        paragraph.lower = flat(&text[paragraph.span.0..paragraph.span.1]);
    }
    found
}

/// Whether a sentence of the line before runs over the end of that line into this one.
fn runs_over(lines: &[Line], at: usize) -> bool {
    const FULL: usize = 55;
    let Some(before) = at
        .checked_sub(1)
        .map(|before| lines[before].text.trim_end())
    else {
        return false;
    };
    let ends = before.ends_with(['.', '?', '!', ':', ';', '|']);
    !ends
        && before.chars().count() >= FULL
        && !before.contains('\t')
        && lines[at].text.split_whitespace().count() > 1
}

fn sentences<'a>(letter: &Letter<'a>) -> Vec<Sentence<'a>> {
    let mut found = Vec::new();
    for (at, paragraph) in letter.paragraphs.iter().enumerate() {
        if paragraph.zone == Zone::Request || paragraph.is_row {
            continue;
        }
        let text = &letter.text[paragraph.span.0..paragraph.span.1];
        let of_line = |byte: usize| letter.lines[letter.line_of(byte) - 1].zone;
        let lines = &letter.lines[paragraph.lines.0 - 1..paragraph.lines.1];
        let standing = lines.iter().any(|line| line.zone.is_standing());
        let mut zone = paragraph.zone;
        for (start, sentence) in response::sentences(text) {
            let lower = flat(sentence);
            // Where rights follow an answer in one paragraph, its lines say from where on.
            let here = of_line(paragraph.span.0 + start);
            if here.is_standing() && !zone.is_standing() {
                zone = here;
            }
            // One paragraph may tell of the review and then of the Commissioner.
            if standing
                && let Some(own) = standing_zone(&lower)
                && own != Zone::Close
            {
                zone = own;
            }
            // A question with its answer on one line.
            let asks = lower.ends_with('?') && !paragraph.leaves.is_empty();
            if !asks {
                found.push(Sentence {
                    text: sentence,
                    lower,
                    start: paragraph.span.0 + start,
                    paragraph: at,
                    zone,
                });
            }
        }
    }
    found
}

/// Links of Markdown, and addresses that begin with `http`, `https` or `www`.
fn links<'a>(letter: &Letter<'a>) -> Vec<Link<'a>> {
    let text = letter.text;
    let mut found: Vec<Link> = Vec::new();
    let zone = |byte: usize| letter.lines[letter.line_of(byte) - 1].zone;
    for (at, _) in text.match_indices("](") {
        let open = text[..at].rfind('[');
        let close = text[at..].find(')').map(|close| at + close);
        let (Some(open), Some(close)) = (open, close) else {
            continue;
        };
        if text[open..close].contains('\n') {
            continue;
        }
        found.push(Link {
            words: text[open + 1..at].trim(),
            target: text[at + 2..close].trim(),
            span: (open, close + 1),
            zone: zone(open),
        });
    }
    for start in ["http://", "https://", "www."] {
        for (at, _) in text.match_indices(start) {
            let inside = found
                .iter()
                .any(|link| link.span.0 <= at && at < link.span.1);
            let before = text[..at].chars().next_back();
            if inside || before.is_some_and(|c| c.is_alphanumeric() || c == '/') {
                continue;
            }
            let rest = &text[at..];
            let end = rest
                .find(|c: char| c.is_whitespace() || "<>\"”“|".contains(c))
                .unwrap_or(rest.len());
            let address = rest[..end].trim_end_matches(['.', ',', ';', ':', ')', ']', '*', '\'']);
            found.push(Link {
                words: address,
                target: address,
                span: (at, at + address.len()),
                zone: zone(at),
            });
        }
    }
    found.retain(|link| link.zone != Zone::Request);
    found.sort_by_key(|link| link.span);
    found
}

/// Runs of two rows or more.
fn tables(letter: &Letter) -> Vec<Table> {
    let mut found: Vec<Table> = Vec::new();
    let mut last_line = 0;
    for (at, line) in letter.lines.iter().enumerate() {
        if !is_row(line.text) || line.zone == Zone::Request {
            continue;
        }
        let rule = |text: &str| text.chars().all(|c| "|-: ".contains(c));
        if rule(line.text) {
            last_line = at;
            continue;
        }
        let text = line.text.trim_end();
        let cells: Vec<String> = if text.trim_start().starts_with('|') || text.contains(" | ") {
            text.trim()
                .trim_matches('|')
                .split('|')
                .map(|cell| cell.trim().to_owned())
                .collect()
        } else {
            text.split('\t')
                .map(|cell| cell.trim().to_owned())
                .collect()
        };
        let span = (line.start, line.start + text.len());
        match found.last_mut() {
            Some(table) if last_line + 1 == at && at > 0 => {
                table.rows.push(cells);
                table.lines.push(at + 1);
                table.span.1 = span.1;
            }
            _ => found.push(Table {
                rows: vec![cells],
                lines: vec![at + 1],
                span,
            }),
        }
        last_line = at;
    }
    found.retain(|table| table.rows.len() > 1 && table.rows.iter().any(|row| row.len() > 1));
    found
}

/// Whether words say that a ground does not apply, or was only thought of.
fn is_denied(lower: &str) -> bool {
    [
        "does not apply",
        "do not apply",
        "is not engaged",
        "not relying on",
        "do not rely on",
        "no longer rely",
        "withdraw",
        "not applied",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn refusals(letter: &Letter) -> Vec<Refusal> {
    let on = letter.judged_on().unwrap_or(Date::constant(2020, 1, 1));
    let mut found: Vec<Refusal> = Vec::new();
    let mut cited_in: Vec<Vec<usize>> = vec![Vec::new(); letter.paragraphs.len()];
    for (at, paragraph) in letter.paragraphs.iter().enumerate() {
        let standing = matches!(
            paragraph.zone,
            Zone::Request | Zone::Review | Zone::Commissioner | Zone::Close | Zone::Reuse
        );
        if standing {
            continue;
        }
        let text = &letter.text[paragraph.span.0..paragraph.span.1];
        for (start, end, name) in response::grounds_cited(text, letter.text) {
            let sentence = letter.sentences.iter().find(|sentence| {
                sentence.paragraph == at
                    && sentence.start <= paragraph.span.0 + start
                    && paragraph.span.0 + start < sentence.start + sentence.text.len()
            });
            if sentence.is_some_and(|sentence| is_denied(&sentence.lower)) || is_of_the_act(&name) {
                continue;
            }
            let span = (paragraph.span.0 + start, paragraph.span.0 + end);
            let known = found.iter().position(|refusal| refusal.cited == name);
            let which = known.unwrap_or_else(|| {
                found.push(refusal(name, on));
                found.len() - 1
            });
            found[which].spans.push(span);
            cited_in[at].push(which);
        }
    }
    for (at, span) in data_protection_alone(letter, &found) {
        let known = found.iter().position(|refusal| refusal.cited == "s40");
        let which = known.unwrap_or_else(|| {
            found.push(refusal("s40".to_owned(), on));
            found.len() - 1
        });
        found[which].spans.push(span);
        cited_in[at].push(which);
    }
    let numbers: Vec<String> = found
        .iter()
        .map(|refusal| refusal.number().to_owned())
        .collect();
    for (which, refusal) in found.iter_mut().enumerate() {
        let number = &numbers[which];
        let same = |other: &usize| numbers[*other] == *number;
        let mut of = Vec::new();
        for (at, paragraph) in letter.paragraphs.iter().enumerate() {
            if cited_in[at].iter().any(same) {
                of.push(at);
                if cited_in[at].contains(&which) {
                    for leaf in &paragraph.leaves {
                        if !refusal.leaves.contains(leaf) {
                            refusal.leaves.push(*leaf);
                        }
                    }
                }
                // What follows belongs to it, up to the next question, ground or standing matter.
                for (next, later) in letter.paragraphs.iter().enumerate().skip(at + 1) {
                    let other = !cited_in[next].is_empty() && !cited_in[next].iter().any(same);
                    if later.zone != Zone::Answer || other {
                        break;
                    }
                    of.push(next);
                }
            }
        }
        of.sort_unstable();
        of.dedup();
        let lower: Vec<&str> = of
            .iter()
            .map(|at| letter.paragraphs[*at].lower.as_str())
            .collect();
        refusal.lower = lower.join("\n");
        refusal.paragraphs = of;
    }
    found
}

/// "I can't give that, as it comes under section 40 data protection": the section of the Act of 2000,
/// though the other Act's name follows. The paragraph of each, and its place.
fn data_protection_alone(letter: &Letter, found: &[Refusal]) -> Vec<(usize, (usize, usize))> {
    let denies = [
        "cannot", "can't", "can not", "unable", "not able", "won't", "will not", "withheld",
        "withhold", "exempt",
    ];
    letter
        .sentences
        .iter()
        .filter(|sentence| {
            sentence.zone == Zone::Answer && super::words::has_any(&sentence.lower, &denies)
        })
        .filter_map(|sentence| {
            let span = ["section 40 data protection", "section 40 (data protection"]
                .iter()
                .find_map(|words| place_of(letter.text, sentence.start, words))
                .filter(|span| span.1 <= sentence.start + sentence.text.len())?;
            let span = (span.0, span.0 + "section 40".len());
            let act = flat(&letter.text[span.1..]).starts_with("data protection act");
            let known = found.iter().any(|refusal| {
                refusal.number() == "40"
                    && refusal
                        .spans
                        .iter()
                        .any(|own| own.0 < span.1 && span.0 < own.1)
            });
            (!act && !known).then_some((sentence.paragraph, span))
        })
        .collect()
}

/// Whether a citation is no ground of its own: the duty to tell, the notice, the form of a request.
fn is_of_the_act(name: &str) -> bool {
    let no_exception = ["(1)", "(2)", "(3)", "(6)", "(7)", "(9)"]
        .iter()
        .any(|paragraph| {
            name.strip_prefix("EIR reg 12")
                .is_some_and(|rest| rest.starts_with(paragraph))
        });
    no_exception
        || ["s1(", "s17", "s8(", "s84", "s16", "FOISA"]
            .iter()
            .any(|own| name.starts_with(own))
}

fn refusal(cited: String, on: Date) -> Refusal {
    let citation = citation(&cited);
    let ground = citation.as_ref().and_then(Ground::find);
    let limbs = match (ground, &citation) {
        (Some(ground), Some(citation)) => {
            let named = ground.limbs(citation);
            let limbs = if named.is_empty() {
                ground.limbs.iter().collect()
            } else {
                named
            };
            limbs
                .into_iter()
                .filter(|limb| limb.since <= on && limb.until.is_none_or(|until| on <= until))
                .collect()
        }
        _ => Vec::new(),
    };
    Refusal {
        cited,
        ground,
        limbs,
        spans: Vec::new(),
        paragraphs: Vec::new(),
        lower: String::new(),
        leaves: Vec::new(),
    }
}

/// A ground in its one form as a citation of the law.
pub(crate) fn citation(cited: &str) -> Option<Citation> {
    let text = match cited.strip_prefix("EIR reg ") {
        Some(provision) => format!("{} reg {provision}", Instrument::Eir2004.short_name()),
        None => format!("{} {cited}", Instrument::Foia2000.short_name()),
    };
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_below_a_label_is_a_sentence_of_its_own() {
        let facts = Facts::default();
        let text = "Exampleton Borough Council\n\nYou asked:\n\n1. How many left in 2022?\n\n\
                    Outcome\n-\nThe Council does not hold this information.\n\nYours faithfully\n";
        let letter = Letter::read(text, None, &facts);
        let said = letter.first_with(&["does not hold"]).unwrap();
        assert_eq!(said.text, "The Council does not hold this information.");
        assert_eq!(letter.at_sentence(said).line, Some(9));
    }
}
