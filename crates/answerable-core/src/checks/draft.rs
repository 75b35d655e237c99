//! The draft of a case as a letter to be checked.
//!
//! What was asked and what is answered is taken from the case, not read back from the words: the
//! checks then judge what the letter says, and not how well it was read.

use super::{Facts, Letter, Zone};
use crate::{
    casework::{Case, Decision, Part},
    figures::{Figure, Value},
    letters::{
        Answered, Built,
        blocks::{self, Block, Inline},
    },
    reading::{
        Ask, AskedPeriod, Question, Wants, Wish,
        response::{Answer, Excerpt, LetterKind, ReadFigure, ReadLeaf, ReadLetter},
    },
};
use answerable_law::Regime;

/// A draft as text, with what each line is for and what answers which question.
#[derive(Clone, Debug)]
pub struct Draft {
    text: String,
    zones: Vec<Zone>,
    answers: ReadLetter,
}

impl Draft {
    /// The draft that was built from a case.
    pub fn of(case: &Case, built: &Built) -> Draft {
        let letter = &built.letter;
        let mut page = Page::default();
        page.letter(built);
        let asking = case
            .reading
            .as_ref()
            .map_or_else(Vec::new, |reading| reading.asking());
        let questions = built
            .answers
            .iter()
            .enumerate()
            .filter_map(|(at, answered)| {
                // What is open is not answered yet: the case says so.
                let first = answered
                    .parts
                    .first()
                    .filter(|part| part.decision.is_some())?;
                let question = asking
                    .iter()
                    .find(|question| question.id == first.question)?;
                Some(page.leaf(question, at, &answered.parts))
            })
            .collect();
        Draft {
            answers: ReadLetter {
                body: Some(case.authority.name.clone()),
                kind: LetterKind::Response,
                received: Some(case.received),
                responded: Some(letter.dated),
                excerpt: Excerpt::Complete,
                questions,
                caveats: Vec::new(),
                review_offered: true,
                ico_mentioned: true,
            },
            text: page.text,
            zones: page.lines.iter().map(|line| line.zone).collect(),
        }
    }

    /// Its text, a line each.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The letter, to be checked with what is known besides.
    pub fn letter<'a>(&'a self, case: &Case, facts: &'a Facts) -> Letter<'a> {
        let mut letter = Letter::of(
            &self.text,
            &self.zones,
            self.answers.clone(),
            case.reading.clone(),
            facts,
        );
        // Of several things that a question wants, a ground is relied on only for those refused under it.
        let leaves = &letter.leaves;
        for refusal in &mut letter.refusals {
            let own = section(&refusal.cited).to_owned();
            refusal.leaves.retain(|leaf| {
                let grounds = &leaves[*leaf].grounds;
                grounds.is_empty() && leaves.len() == 1
                    || grounds.iter().any(|ground| section(ground) == own)
            });
        }
        letter
    }
}

impl Facts {
    /// What a case knows of its letter: dates, the requester, what form was asked for, the earlier
    /// figures that differ with nothing to say why. Its figures have passed disclosure control,
    /// and are data in a file beside the letter.
    pub fn of_case(case: &Case, parts: &[&Part], dated: jiff::civil::Date) -> Facts {
        let wishes = case
            .reading
            .iter()
            .flat_map(|reading| &reading.instructions);
        let unexplained = parts
            .iter()
            .filter(|part| part.explained.is_none() && !part.figures_given().is_empty())
            .flat_map(|part| crate::ledger::unexplained(&part.against))
            .map(|against| against.earlier.clone());
        Facts {
            dated: Some(dated),
            received: Some(case.received),
            wants_file: wishes
                .filter(|instruction| {
                    matches!(instruction.wish, Wish::Csv | Wish::Excel | Wish::Electronic)
                })
                .count()
                > 0,
            requester: case.request.from.iter().cloned().collect(),
            risk_checked: true,
            attachments: Some(vec![super::Attached {
                name: "figures.csv".to_owned(),
                ..super::Attached::default()
            }]),
            earlier: unexplained.collect(),
            ..Facts::default()
        }
    }
}

/// A ground to its section or regulation: "s40" of "s40(2)".
fn section(ground: &str) -> &str {
    ground.split('(').next().unwrap_or(ground)
}

/// A line of the page as it is written.
#[derive(Clone, Debug)]
struct Written {
    zone: Zone,
    /// The answer that it belongs to, by its place in the letter's.
    answer: Option<usize>,
}

/// The page as it is written.
#[derive(Debug, Default)]
struct Page {
    text: String,
    lines: Vec<Written>,
}

impl Page {
    fn line(&mut self, zone: Zone, answer: Option<usize>, words: &str) {
        // What keeps a line of print together says nothing.
        for line in words.replace('\u{a0}', " ").split('\n') {
            self.text.push_str(line);
            self.text.push('\n');
            self.lines.push(Written { zone, answer });
        }
    }

    fn letter(&mut self, built: &Built) {
        let letter = &built.letter;
        let from = &letter.from;
        let mut head = vec![from.name.clone(), from.team.clone()];
        head.extend(from.address.iter().cloned());
        head.push(format!("E-mail: {}", from.email));
        head.extend(
            from.telephone
                .iter()
                .map(|number| format!("Telephone: {number}")),
        );
        head.extend(from.website.iter().cloned());
        head.push(String::new());
        head.extend(letter.to.iter().cloned());
        head.push(String::new());
        let dated = crate::periods::Period::as_at(letter.dated).print(crate::periods::Form::House);
        head.push(format!("Date: {dated}"));
        let particulars = letter.particulars.iter();
        head.extend(particulars.map(|(label, value)| format!("{label}: {value}")));
        head.push(String::new());
        head.push(letter.salutation.clone());
        head.push(String::new());
        for line in head {
            self.line(Zone::Head, None, &line);
        }
        let mut zone = Zone::Answer;
        let mut answer: Option<usize> = None;
        for (at, block) in letter.body.iter().enumerate() {
            if let Block::Heading { level, text } = block {
                answer = None;
                if *level == 1 {
                    zone = match text.to_lowercase() {
                        words if words.contains("re-us") => Zone::Reuse,
                        words if words.contains("unhappy") => Zone::Review,
                        _ => Zone::Answer,
                    };
                }
            }
            if let Some(next) = built.answers.iter().position(|next| next.block == at) {
                answer = Some(next);
            }
            let zone = match zone {
                Zone::Review if of_commissioner(block) => Zone::Commissioner,
                // What is left to decide is told the officer, and is no word of the letter's yet.
                _ if answer.is_some_and(|answer| says_what_is_open(built, answer, at)) => {
                    Zone::Request
                }
                zone => zone,
            };
            self.block(block, zone, answer);
            self.line(zone, None, "");
        }
        for line in &letter.sign_off {
            self.line(Zone::Close, None, line);
        }
    }

    fn block(&mut self, block: &Block, zone: Zone, answer: Option<usize>) {
        match block {
            Block::Heading { text, .. } => {
                let zone = if zone == Zone::Answer {
                    Zone::Request
                } else {
                    zone
                };
                self.line(zone, None, text);
            }
            Block::Paragraph { text } => self.line(zone, answer, &words(text)),
            Block::Quote { paragraphs } => {
                for paragraph in paragraphs {
                    self.line(Zone::Request, None, paragraph);
                }
            }
            Block::List { items, .. } => {
                for item in items {
                    self.line(zone, answer, &format!("- {}", words(item)));
                }
            }
            Block::Table(table) => {
                let caption = format!("Table {}: {}", table.number, table.caption);
                self.line(zone, answer, &caption);
                let heads: Vec<&str> = table
                    .columns
                    .iter()
                    .map(|column| column.heading.as_str())
                    .collect();
                self.line(zone, answer, &heads.join("\t"));
                for row in &table.rows {
                    let cells: Vec<&str> = row.iter().map(|cell| cell.text.as_str()).collect();
                    self.line(zone, answer, &cells.join("\t"));
                }
                for note in &table.notes {
                    self.line(zone, answer, &format!("{}: {}", note.mark, note.text));
                }
                self.line(zone, answer, &format!("Source: {}", words(&table.source)));
            }
            // A chart says what its table says.
            Block::Chart(_) => {}
        }
    }

    /// A question with its parts as they are answered.
    fn leaf(&self, question: &Question, answer: usize, parts: &[Part]) -> ReadLeaf {
        let lines: Vec<usize> = (1..=self.lines.len())
            .filter(|line| self.lines[line - 1].answer == Some(answer))
            .collect();
        let parts: Vec<&Part> = parts.iter().collect();
        let wants: Vec<Wants> = parts
            .first()
            .map(|part| part.wants.clone())
            .into_iter()
            .collect();
        // Of what the question asks, only what these parts answer.
        let asked: Vec<&AskedPeriod> = parts
            .iter()
            .filter_map(|part| part.asked.as_ref())
            .collect();
        let asks: Vec<Ask> = question
            .asks
            .iter()
            .filter(|ask| wants.contains(&ask.wants))
            .map(|ask| {
                let mut ask = ask.clone();
                if !asked.is_empty() {
                    ask.periods.retain(|period| asked.contains(&period));
                }
                ask
            })
            .collect();
        let figures = parts.iter().flat_map(|part| part.figures_given());
        ReadLeaf {
            stem: question.stem.clone(),
            text: question.text.clone(),
            periods: asks.iter().flat_map(Ask::normalised_periods).collect(),
            asks,
            wants,
            topic: question.topic(),
            answer: class(&parts),
            grounds: grounds(&parts),
            attached: false,
            pointers: Vec::new(),
            figures: figures.map(|figure| self.figure(figure, &lines)).collect(),
            caveats: Vec::new(),
            lines,
            id: question.id.to_string(),
        }
    }

    fn figure(&self, figure: &Figure, lines: &[usize]) -> ReadFigure {
        let groups: Vec<&str> = figure.by.iter().map(|(_, group)| group.as_str()).collect();
        let (line, span) = self.place(&figure.value.to_string().replace('\u{a0}', " "), lines);
        let (value, suppressed) = match figure.value {
            Value::Number(number) => (Some(number), None),
            Value::Symbol(symbol) => (None, Some(symbol.shorthand().to_owned())),
        };
        ReadFigure {
            period: Some(figure.period.normalised()),
            series: (!groups.is_empty()).then(|| groups.join(", ")),
            value,
            unit: Some(figure.unit.clone()),
            suppressed,
            basis: None,
            doubtful: None,
            line,
            span,
        }
    }

    /// Where a value stands as a cell of its own, among lines.
    fn place(&self, shown: &str, lines: &[usize]) -> (usize, (usize, usize)) {
        let mut start = 0;
        for (at, line) in self.text.split_inclusive('\n').enumerate() {
            if lines.contains(&(at + 1)) {
                let mut cell = start;
                for words in line.trim_end_matches('\n').split('\t') {
                    if words == shown {
                        return (at + 1, (cell, cell + words.len()));
                    }
                    cell += words.len() + 1;
                }
            }
            start += line.len();
        }
        (lines.first().copied().unwrap_or(1), (0, 0))
    }
}

/// Whether a block is the last of an answer that is still open: what is left to decide.
fn says_what_is_open(built: &Built, answer: usize, at: usize) -> bool {
    let open = |answered: &Answered| answered.parts.first().is_some_and(Part::is_open);
    let ends = built.answers.iter().any(|next| next.block == at + 1)
        || built
            .letter
            .body
            .get(at + 1)
            .is_none_or(|next| matches!(next, Block::Heading { .. }));
    built.answers.get(answer).is_some_and(open) && ends
}

/// The words of a run, with the address of a link where it is not the words themselves.
fn words(text: &[Inline]) -> String {
    text.iter()
        .map(|run| match run {
            Inline::Plain { text } | Inline::Strong { text } => text.clone(),
            Inline::Link { text, target } if text == target => target.clone(),
            Inline::Link { text, target } => format!("[{text}]({target})"),
        })
        .collect()
}

fn of_commissioner(block: &Block) -> bool {
    matches!(block, Block::Paragraph { text } if {
        let words = blocks::words(text);
        words.contains("Commission") && !words.contains("review within")
    })
}

/// What a question got, over all its parts.
fn class(parts: &[&Part]) -> Answer {
    let mut classes: Vec<Answer> = Vec::new();
    for part in parts {
        let class = match &part.decision {
            Some(Decision::Supply { .. }) if part.figures_given().is_empty() => Answer::Text,
            Some(Decision::Supply { .. }) => Answer::Figures,
            Some(Decision::NotHeld { .. }) => Answer::NotHeld,
            Some(Decision::Refuse { .. } | Decision::Extend { .. }) => Answer::Refused,
            Some(
                Decision::SubjectAccess { .. } | Decision::Advise { .. } | Decision::Clarify { .. },
            ) => Answer::Text,
            None => Answer::None,
        };
        if !classes.contains(&class) {
            classes.push(class);
        }
    }
    match classes.as_slice() {
        [only] => *only,
        [] => Answer::None,
        _ => Answer::Partial,
    }
}

fn grounds(parts: &[&Part]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for part in parts {
        let cited = match &part.decision {
            Some(Decision::Refuse { ground, .. }) => ground,
            Some(Decision::Extend { under, .. }) => under,
            Some(Decision::NotHeld { .. }) if part.regime == Regime::Eir => {
                if !found.contains(&"EIR reg 12(4)(a)".to_owned()) {
                    found.push("EIR reg 12(4)(a)".to_owned());
                }
                continue;
            }
            _ => continue,
        };
        let name = cited.to_string();
        let name = name.strip_prefix("FOIA ").unwrap_or(&name).to_owned();
        if !found.contains(&name) {
            found.push(name);
        }
    }
    found
}
