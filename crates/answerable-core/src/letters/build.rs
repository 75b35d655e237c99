//! A case's answers into a letter: the request quoted part by part, an answer to each, tables that
//! stand alone, and the rights that every answer must name.

use super::{
    Wordings,
    blocks::{
        Block, Cell, Column, Inline, Letter, Note, Sender, Standing, Table, Text, cell, heading,
        paragraph, plain, words,
    },
};
use crate::{
    casework::{Case, Decision, Part, Stage, alike},
    figures::{Figure, Source},
    measures::Measures,
    periods::{Form, Period},
    reading::{PassageKind, Question, Reading},
};
use answerable_law::foia_2000;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a letter says of the council and of the day.
#[derive(Clone, Copy, Debug)]
pub struct Particulars<'a> {
    /// The letterhead.
    pub sender: &'a Sender,
    /// The officer who signs, with post, a line each.
    pub officer: &'a [String],
    /// The regulator's name, which the law may change.
    pub commissioner: &'a str,
    /// The date the letter bears.
    pub dated: Date,
    /// The date the answer is due (s10(1)).
    pub due: Date,
    /// Whether it is sent after the due date.
    pub late: bool,
    /// The words.
    pub wordings: &'a Wordings,
    /// The measures, for how figures are to be read.
    pub measures: &'a Measures,
}

/// The most periods named one by one; more are given as first and last.
const PERIODS_NAMED_MAX: usize = 5;

/// The letter that answers a case, as a draft until it is issued.
pub fn build(case: &Case, with: Particulars) -> Letter {
    let reference = case.reference.to_string();
    let mut builder = Builder {
        with,
        body: Vec::new(),
        tables: 0,
    };
    builder.opening(case);
    if let Some(reading) = &case.reading {
        builder.answers(case, reading);
    }
    builder.rights(&reference);
    let standing = if matches!(case.stage, Stage::Issued { .. }) {
        Standing::Issued
    } else {
        Standing::Draft
    };
    let mut sign_off = vec!["Yours faithfully".to_owned()];
    sign_off.extend(with.officer.iter().cloned());
    Letter {
        title: format!("Response to your request for information {reference}"),
        from: with.sender.clone(),
        to: case.request.from.iter().cloned().collect(),
        dated: with.dated,
        standing,
        particulars: vec![
            ("Our reference".to_owned(), reference),
            ("Date request received".to_owned(), print(case.received)),
            (
                "Considered under".to_owned(),
                "Freedom of Information Act 2000".to_owned(),
            ),
        ],
        salutation: "Dear Sir or Madam".to_owned(),
        body: builder.body,
        sign_off,
    }
}

fn print(day: Date) -> String {
    Period::as_at(day).print(Form::House)
}

struct Builder<'a> {
    with: Particulars<'a>,
    body: Vec<Block>,
    tables: usize,
}

impl Builder<'_> {
    fn say(&mut self, kind: &str, with: &[(&str, &str)]) {
        let text = self.with.wordings.fill(kind, with);
        self.body.push(Block::Paragraph { text });
    }

    fn opening(&mut self, case: &Case) {
        let received = print(case.received);
        self.say(
            "opening",
            &[
                ("council", &self.with.sender.name.clone()),
                ("received", &received),
            ],
        );
        if self.with.late {
            self.say("late", &[("due", &print(self.with.due))]);
        }
    }

    fn answers(&mut self, case: &Case, reading: &Reading) {
        self.body.push(heading(1, "Your questions and our answers"));
        let definitions: Vec<String> = reading
            .passages
            .iter()
            .filter(|passage| {
                matches!(
                    passage.kind,
                    PassageKind::Definition | PassageKind::Instruction
                )
            })
            .map(|passage| passage.text.clone())
            .collect();
        if !definitions.is_empty() {
            self.body.push(paragraph("You also told us:"));
            self.body.push(Block::Quote {
                paragraphs: definitions,
            });
        }
        for question in &reading.questions {
            self.question(case, question, 2);
        }
    }

    fn question(&mut self, case: &Case, question: &Question, level: u8) {
        let own = !question.text.is_empty();
        if own {
            self.body
                .push(heading(level, format!("Question {}", question.id)));
            let mut quoted = vec![question.text.clone()];
            quoted.extend(question.items.iter().cloned());
            self.body.push(Block::Quote { paragraphs: quoted });
        }
        // Each ask of the question, then within it the parts that are answered alike.
        let parts: Vec<&Part> = case
            .parts
            .iter()
            .filter(|part| part.question == question.id && !question.asks.is_empty())
            .collect();
        for group in alike(&parts) {
            self.answer(&group);
        }
        for child in &question.children {
            self.question(case, child, if own { (level + 1).min(3) } else { level });
        }
    }

    /// One answer to parts that are answered alike.
    fn answer(&mut self, parts: &[&Part]) {
        let Some(first) = parts.first() else { return };
        let periods = periods(parts);
        let what = self.what(first);
        match &first.decision {
            Some(Decision::Refuse { ground, reason })
                if ground.covers(&foia_2000::SECTION_21_1) && !first.figures.is_empty() =>
            {
                let with = [
                    ("periods", &*periods),
                    ("what", &*what),
                    ("reason", &**reason),
                ];
                self.say("accessible", &with);
            }
            Some(Decision::Refuse { ground, reason }) => {
                self.say(
                    "refused",
                    &[
                        ("periods", &periods),
                        ("what", &what),
                        ("ground", &ground.full()),
                        ("reason", reason),
                    ],
                );
            }
            Some(Decision::NotHeld { reason }) => {
                self.say(
                    "not_held",
                    &[("periods", &periods), ("what", &what), ("reason", reason)],
                );
            }
            Some(Decision::Clarify { text }) => {
                self.say("clarification", &[("what", &what), ("text", text)]);
            }
            Some(Decision::Advise { .. }) => {
                let mut said: Vec<&String> = Vec::new();
                for part in parts {
                    if let Some(Decision::Advise { text }) = &part.decision
                        && !said.contains(&text)
                    {
                        said.push(text);
                        self.say("advice", &[("what", &what), ("text", text)]);
                    }
                }
            }
            Some(Decision::Supply { text: Some(text) }) => self.body.push(paragraph(text.clone())),
            Some(Decision::Supply { text: None }) => {
                self.say("supplied", &[("periods", &periods), ("what", &what)]);
            }
            None => {}
        }
        self.figures(parts);
        if first.is_open() {
            let left: BTreeSet<&String> = parts.iter().flat_map(|part| &part.to_decide).collect();
            let left = left.into_iter().cloned().collect::<Vec<_>>().join("; ");
            self.say(
                "open",
                &[("periods", &periods), ("what", &what), ("to_decide", &left)],
            );
        }
    }

    /// What a part asks for, in a noun phrase: a question may ask for several things, and each
    /// answer says which it is.
    fn what(&self, part: &Part) -> String {
        let measure = part.measure().and_then(|id| self.with.measures.get(id));
        measure.map_or_else(
            || "information asked for".to_owned(),
            |measure| lower_first(&measure.title),
        )
    }

    fn figures(&mut self, parts: &[&Part]) {
        let rows: Vec<(&Part, &Figure)> = parts
            .iter()
            .flat_map(|part| {
                part.figures_given()
                    .iter()
                    .map(move |figure| (*part, figure))
            })
            .collect();
        let Some((_, figure)) = rows.first().copied() else {
            return;
        };
        self.tables += 1;
        let shifted = rows.iter().any(|(part, figure)| {
            part.asked
                .as_ref()
                .is_some_and(|asked| asked.period != figure.period && asked.period.is_snapshot())
        });
        let snapshot = figure.period.is_snapshot();
        let mut columns = vec![Column {
            heading: if snapshot { "As at" } else { "Period" }.to_owned(),
            numeric: false,
        }];
        if shifted {
            columns.push(Column {
                heading: "You asked for".to_owned(),
                numeric: false,
            });
        }
        // Editions may give the halves or not: they are shown only if every row has them.
        let labels = |figure: &Figure| -> Vec<String> {
            figure.parts.iter().map(|half| half.label.clone()).collect()
        };
        let halves = rows
            .iter()
            .all(|(_, other)| labels(other) == labels(figure));
        let parts_of = |figure: &Figure| {
            if halves {
                figure.parts.clone()
            } else {
                Vec::new()
            }
        };
        columns.extend(parts_of(figure).iter().map(|part| Column {
            heading: upper_first(&part.label),
            numeric: true,
        }));
        columns.push(Column {
            heading: upper_first(&figure.unit),
            numeric: true,
        });
        let mut notes = Notes::default();
        let table_rows = rows
            .iter()
            .map(|(part, figure)| {
                let mut row = vec![cell(unbroken(figure.period))];
                if shifted {
                    row.push(cell(
                        part.asked
                            .as_ref()
                            .map_or_else(|| "–".to_owned(), |asked| unbroken(asked.period)),
                    ));
                }
                row.extend(parts_of(figure).iter().map(|half| notes.value(half.value)));
                row.push(notes.value(figure.value));
                row
            })
            .collect();
        self.body.push(Block::Table(Table {
            number: self.tables,
            caption: format!("{}, {}", figure.title, figure.authority.name),
            columns,
            rows: table_rows,
            notes: notes.listed(),
            source: source(&rows),
        }));
        let mut reading = vec![format!("Covers {}", figure.population)];
        reading.extend(figure.basis.iter().map(|basis| upper_first(basis)));
        if let Some(measure) = self.with.measures.get(&figure.measure) {
            reading.extend(
                measure
                    .methods
                    .iter()
                    .filter(|method| Some(&method.id) == figure.method.as_ref())
                    .map(|method| method.says.clone()),
            );
            reading.extend(measure.caveats.iter().cloned());
        }
        self.body.push(paragraph("How to read these figures:"));
        let items = reading
            .into_iter()
            .map(|item| plain(format!("{}.", item.trim_end_matches('.'))))
            .collect();
        self.body.push(Block::List {
            ordered: false,
            items,
        });
    }

    fn rights(&mut self, reference: &str) {
        self.body.push(heading(1, "Re-using this information"));
        self.say("reuse", &[]);
        self.body
            .push(heading(1, "If you are unhappy with our answer"));
        let sender = self.with.sender;
        let address = if sender.address.is_empty() {
            String::new()
        } else {
            format!(" or to {}, {}", sender.team, sender.address.join(", "))
        };
        self.say(
            "review",
            &[
                ("email", &sender.email),
                ("address", &address),
                ("reference", reference),
            ],
        );
        self.say("commissioner", &[("commissioner", self.with.commissioner)]);
    }
}

/// The periods of parts in words: "2017/18, 2018/19", or first and last of many.
fn periods(parts: &[&Part]) -> String {
    let named: Vec<String> = parts
        .iter()
        .filter_map(|part| part.asked.as_ref())
        .map(|asked| asked.period.print(Form::House))
        .collect();
    match named.as_slice() {
        [] => "this question".to_owned(),
        [first, .., last] if named.len() > PERIODS_NAMED_MAX => {
            format!("{first} to {last} ({} periods)", named.len())
        }
        [rest @ .., last] if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => named.concat(),
    }
}

/// A period that a narrow column keeps on one line.
fn unbroken(period: Period) -> String {
    period.print(Form::House).replace(' ', "\u{a0}")
}

fn upper_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

/// Where the figures of a table come from: the edition, the file, the column and the filter.
fn source(rows: &[(&Part, &Figure)]) -> Text {
    let mut said: Vec<String> = Vec::new();
    let mut text = Text::new();
    for (_, figure) in rows {
        let run = match &figure.source {
            Source::Published {
                place,
                filter,
                column,
                label,
            } => {
                let called = label
                    .as_ref()
                    .map_or_else(String::new, |label| format!(" (“{label}”)"));
                let times: BTreeSet<&String> = rows
                    .iter()
                    .filter_map(|(_, figure)| match &figure.source {
                        Source::Published { filter, .. } => filter
                            .iter()
                            .find(|(name, _)| name.eq_ignore_ascii_case("time_period")),
                        _ => None,
                    })
                    .map(|(_, value)| value)
                    .collect();
                let filter = filter
                    .iter()
                    .filter(|(name, _)| !name.eq_ignore_ascii_case("time_period"))
                    .map(|(name, value)| format!("{name} = {value}"))
                    .collect::<Vec<_>>()
                    .join(", ");
                let times = times.into_iter().cloned().collect::<Vec<_>>().join(", ");
                vec![
                    Inline::Plain {
                        text: format!("{}, ", place.publisher),
                    },
                    Inline::Link {
                        text: format!("{}: {}", place.publication, lower_first(&place.edition)),
                        target: place.url.clone(),
                    },
                    Inline::Plain {
                        text: format!(
                            ", published {}. File {}; keep the rows with {filter} and time_period = {times}; column {column}{called}. {}.",
                            print(place.published),
                            place.file,
                            place.licence
                        ),
                    },
                ]
            }
            other => plain(format!("{}.", upper_first(&other.summary()))),
        };
        let in_words = words(&run);
        if !said.contains(&in_words) {
            if !text.is_empty() {
                text.push(Inline::Plain {
                    text: " ".to_owned(),
                });
            }
            said.push(in_words);
            text.extend(run);
        }
    }
    text
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// The notes that a table's symbols need, each once.
#[derive(Default)]
struct Notes {
    meanings: Vec<&'static str>,
}

impl Notes {
    fn value(&mut self, value: crate::figures::Value) -> Cell {
        let mut cell = cell(value.to_string());
        if let Some(symbol) = value.symbol() {
            let at = self
                .meanings
                .iter()
                .position(|meaning| *meaning == symbol.meaning())
                .unwrap_or_else(|| {
                    self.meanings.push(symbol.meaning());
                    self.meanings.len() - 1
                });
            cell.marks.push(mark(at));
        }
        cell
    }

    fn listed(self) -> Vec<Note> {
        let notes = self.meanings.into_iter().enumerate();
        notes
            .map(|(at, meaning)| Note {
                mark: mark(at),
                text: format!("{}.", upper_first(meaning)),
            })
            .collect()
    }
}

fn mark(at: usize) -> String {
    // There are six symbols.
    char::from(b'a' + u8::try_from(at).unwrap_or(25)).to_string()
}
