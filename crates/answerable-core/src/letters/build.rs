//! A case's answers into a letter: the request quoted part by part, an answer to each, tables that
//! stand alone, and the rights that every answer must name.

use super::{
    Notice, Wordings,
    blocks::{
        Block, Cell, Column, Inline, Letter, Note, Sender, Standing, Table, Text, cell, heading,
        paragraph, plain, words,
    },
    chart,
};
use crate::{
    casework::{Case, Decision, Part, alike},
    figures::{Figure, MADE_UP, Source, Value},
    ledger::Consistency,
    measures::Measures,
    periods::{Form, Period},
    reading::{PassageKind, Question, Reading},
    words::upper_first,
};
use answerable_law::{Citation, Regime};
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What a letter says of the council and of the day.
#[derive(Clone, Debug)]
pub struct Particulars<'a> {
    /// The letterhead.
    pub sender: &'a Sender,
    /// The officer who signs, with post, a line each.
    pub officer: &'a [String],
    /// The regulator's name, which the law may change.
    pub commissioner: &'a str,
    /// Which letter of the case it is, counted from 1.
    pub number: usize,
    /// The date the letter bears.
    pub dated: Date,
    /// The date the answer was due and the provision that says so, if it is sent after it.
    pub late: Option<(Date, Citation)>,
    /// The words.
    pub wordings: &'a Wordings,
    /// The measures, for how figures are to be read.
    pub measures: &'a Measures,
}

/// The most periods named one by one; more are given as first and last.
const PERIODS_NAMED_MAX: usize = 5;

/// A letter with what it answers where.
#[derive(Clone, Debug)]
pub struct Built {
    /// The letter.
    pub letter: Letter,
    /// Its answers, in their order.
    pub answers: Vec<Answered>,
}

/// An answer of a letter: parts that are answered alike.
#[derive(Clone, Debug)]
pub struct Answered {
    /// The place of its first block in the letter's body; it goes on to the next answer or heading.
    pub block: usize,
    /// The parts, as the letter tells of them.
    pub parts: Vec<Part>,
}

/// A letter that answers a case: one that has gone, with the parts it told of, or the next, a draft,
/// with those that no letter has told of.
pub fn build(case: &Case, with: Particulars) -> Letter {
    built(case, with).letter
}

/// The same, with what it answers where.
pub fn built(case: &Case, with: Particulars) -> Built {
    let reference = case.reference.to_string();
    let issued = with.number <= case.letters.len();
    let parts: Vec<Part> = if issued {
        let told = &case.letters[with.number - 1].told;
        // A part may have been decided again since: the letter says what it told.
        let as_told = |part: &Part| {
            let (_, decision) = told.iter().find(|(name, _)| *name == part.name)?;
            Some(Part {
                decision: Some(decision.clone()),
                to_decide: Vec::new(),
                ..part.clone()
            })
        };
        case.parts.iter().filter_map(as_told).collect()
    } else {
        case.untold().cloned().collect()
    };
    let considered = considered_under(&regimes(&parts));
    let (sender, officer, dated) = (with.sender, with.officer, with.dated);
    let mut builder = Builder {
        regimes: regimes(&parts),
        received: case.received,
        parts,
        with,
        body: Vec::new(),
        answered: Vec::new(),
        tables: 0,
        charts: 0,
    };
    builder.opening(case);
    if let Some(reading) = &case.reading {
        builder.answers(reading);
    }
    builder.rights(&reference);
    let standing = if issued {
        Standing::Issued
    } else {
        Standing::Draft
    };
    let mut sign_off = vec!["Yours faithfully".to_owned()];
    sign_off.extend(officer.iter().cloned());
    let letter = Letter {
        title: format!("Response to your request for information {reference}"),
        from: sender.clone(),
        to: case.request.from.iter().cloned().collect(),
        dated,
        standing,
        particulars: vec![
            ("Our reference".to_owned(), reference),
            ("Date request received".to_owned(), print(case.received)),
            ("Considered under".to_owned(), considered),
        ],
        salutation: "Dear Sir or Madam".to_owned(),
        body: builder.body,
        sign_off,
    };
    Built {
        letter,
        answers: builder.answered,
    }
}

fn print(day: Date) -> String {
    Period::as_at(day).print(Form::House)
}

/// The laws that parts are answered under, each once.
fn regimes(parts: &[Part]) -> Vec<Regime> {
    let mut regimes: Vec<Regime> = parts.iter().map(|part| part.regime).collect();
    regimes.sort_unstable();
    regimes.dedup();
    if regimes.is_empty() {
        regimes.push(Regime::Foia);
    }
    regimes
}

fn considered_under(regimes: &[Regime]) -> String {
    let titles: Vec<String> = regimes
        .iter()
        .map(|regime| upper_first(regime.title()))
        .collect();
    titles.join("; ")
}

struct Builder<'a> {
    with: Particulars<'a>,
    /// The parts of the case that the letter tells of.
    parts: Vec<Part>,
    regimes: Vec<Regime>,
    received: Date,
    body: Vec<Block>,
    answered: Vec<Answered>,
    tables: usize,
    charts: usize,
}

impl Builder<'_> {
    fn say(&mut self, kind: &str, with: &[(&str, &str)]) {
        let text = self.with.wordings.fill(kind, with);
        self.body.push(Block::Paragraph { text });
    }

    fn opening(&mut self, case: &Case) {
        let mut given = case.untold().flat_map(Part::figures_given);
        let mut gone = case.given.iter().map(|given| &given.figure);
        if given.any(|figure| figure.source.made_up()) || gone.any(|figure| figure.source.made_up())
        {
            self.body.push(paragraph(
                "SAMPLE. Figures in this letter are worked out from made-up records: no real person is in them, and it is not to be sent to anybody as an answer.",
            ));
        }
        let received = print(case.received);
        let earlier = case.letters.get(..self.with.number - 1).unwrap_or_default();
        let laws: Vec<String> = self.regimes.iter().map(|regime| law(*regime)).collect();
        let law = crate::words::list(&laws);
        if let Some(last) = earlier.last() {
            let last = print(last.on);
            self.say(
                "further",
                &[("received", &received), ("last", &last), ("law", &law)],
            );
        } else {
            let council = self.with.sender.name.clone();
            self.say(
                "opening",
                &[
                    ("council", &council),
                    ("received", &received),
                    ("law", &law),
                ],
            );
        }
        if let Some((due, provision)) = self.with.late.clone() {
            let with = [("due", &*print(due)), ("provision", &*provision.full())];
            self.say("late", &with);
        }
    }

    fn answers(&mut self, reading: &Reading) {
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
            self.question(question, 2);
        }
    }

    fn question(&mut self, question: &Question, level: u8) {
        if !self.tells_of(question) {
            return;
        }
        let own = !question.text.is_empty();
        if own {
            self.body
                .push(heading(level, format!("Question {}", question.id)));
            let mut quoted = vec![question.text.clone()];
            quoted.extend(question.items.iter().cloned());
            self.body.push(Block::Quote { paragraphs: quoted });
        }
        // Each ask of the question, then within it the parts that are answered alike.
        let parts: Vec<Part> = self
            .parts
            .iter()
            .filter(|part| part.question == question.id && !question.asks.is_empty())
            .cloned()
            .collect();
        let parts: Vec<&Part> = parts.iter().collect();
        for group in alike(&parts) {
            self.answer(&group);
        }
        for child in &question.children {
            self.question(child, if own { (level + 1).min(3) } else { level });
        }
    }

    /// Whether the letter has anything to say to a question or to one under it. A question that asks
    /// nothing stands in the first letter, where the request is quoted whole.
    fn tells_of(&self, question: &Question) -> bool {
        let asks_nothing = question.asks.is_empty() && question.children.is_empty();
        (asks_nothing && self.with.number == 1)
            || self.parts.iter().any(|part| part.question == question.id)
            || question.children.iter().any(|child| self.tells_of(child))
    }

    /// One answer to parts that are answered alike.
    fn answer(&mut self, parts: &[&Part]) {
        let Some(first) = parts.first() else { return };
        self.answered.push(Answered {
            block: self.body.len(),
            parts: parts.iter().map(|part| (*part).clone()).collect(),
        });
        let periods = periods(parts);
        let what = self.what(first);
        let notice = Notice {
            regime: first.regime,
            received: self.received,
            periods: &periods,
            what: &what,
            figures: !first.figures.is_empty(),
            wordings: self.with.wordings,
        };
        let mut said: Vec<&Decision> = Vec::new();
        for decision in parts.iter().filter_map(|part| part.decision.as_ref()) {
            if !said.contains(&decision) {
                said.push(decision);
                let paragraphs = decision.draft_notice(&notice);
                let paragraphs = paragraphs.into_iter().map(|text| Block::Paragraph { text });
                self.body.extend(paragraphs);
            }
        }
        self.figures(parts);
        self.earlier(parts);
        if first.is_open() {
            let left: BTreeSet<&String> = parts.iter().flat_map(|part| &part.to_decide).collect();
            let left = left.into_iter().cloned().collect::<Vec<_>>().join("; ");
            self.say(
                "open",
                &[("periods", &periods), ("what", &what), ("to_decide", &left)],
            );
        }
    }

    /// What earlier letters gave for the same, where it was another number, and why.
    fn earlier(&mut self, parts: &[&Part]) {
        for part in parts.iter().filter(|part| !part.figures_given().is_empty()) {
            for against in &part.against {
                let why = match (&against.consistency, &part.explained) {
                    (Consistency::Differs { causes }, _) => {
                        let causes: Vec<String> = causes.iter().map(ToString::to_string).collect();
                        format!("The two differ because of {}.", crate::words::list(&causes))
                    }
                    (Consistency::Unexplained, Some(explained)) => explained.clone(),
                    _ => continue,
                };
                let earlier = &against.earlier;
                let letter = match (earlier.given_on.map(print), earlier.issued) {
                    (Some(on), true) => format!("{on} ({})", earlier.name),
                    (Some(on), false) => on,
                    (None, _) => earlier.name.clone(),
                };
                let period = earlier.period.map(|period| period.print(Form::House));
                let with = [
                    ("letter", &*letter),
                    ("value", &*earlier.value.to_string()),
                    ("periods", &*period.unwrap_or_default()),
                    ("why", &*why),
                ];
                self.say("earlier", &with);
            }
        }
    }

    /// What a part asks for, in a noun phrase: a question may ask for several things, and each
    /// answer says which it is.
    fn what(&self, part: &Part) -> String {
        let measure = part.measure().and_then(|id| self.with.measures.get(id));
        measure.map_or_else(
            || "the information you asked for".to_owned(),
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
        // A breakdown: a column for each thing it is broken down by.
        let by: Vec<String> = figure.by.iter().map(|(column, _)| column.clone()).collect();
        columns.extend(by.iter().map(|column| Column {
            heading: upper_first(&column.replace('_', " ")),
            numeric: false,
        }));
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
        // The numbers of a column are given with the same decimals: editions write 17.0 as 17.
        let most = |values: &mut dyn Iterator<Item = Value>| {
            values.filter_map(Value::decimals).max().unwrap_or(0)
        };
        let decimals = most(&mut rows.iter().map(|(_, figure)| figure.value));
        let halves_decimals: Vec<u32> = (0..parts_of(figure).len())
            .map(|at| {
                most(
                    &mut rows
                        .iter()
                        .filter_map(|(_, figure)| Some(figure.parts.get(at)?.value)),
                )
            })
            .collect();
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
                row.extend(by.iter().map(|column| {
                    let group = figure.by.iter().find(|(name, _)| name == column);
                    cell(group.map_or("All", |(_, value)| value))
                }));
                row.extend(
                    parts_of(figure)
                        .iter()
                        .zip(&halves_decimals)
                        .map(|(half, decimals)| notes.value(half.value.with_decimals(*decimals))),
                );
                row.push(notes.value(figure.value.with_decimals(decimals)));
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
        let figures: Vec<&Figure> = rows.iter().map(|(_, figure)| *figure).collect();
        for mut chart in chart::charts(&figures, self.tables) {
            self.charts += 1;
            chart.number = self.charts;
            self.body.push(Block::Chart(chart));
        }
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
        if rows.iter().any(|(_, figure)| figure.source.made_up()) {
            reading.push(MADE_UP.to_owned());
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

    /// How to use what is supplied, and what a requester can do who is unhappy with it: under the Act
    /// and the Regulations a review and the Commissioner, for their own data the Commissioner.
    fn rights(&mut self, reference: &str) {
        let supplies = self.parts.iter().any(|part| {
            matches!(
                part.decision,
                Some(Decision::Supply { .. } | Decision::Advise { .. })
            ) || !part.figures_given().is_empty()
        });
        if supplies {
            self.body.push(heading(1, "Re-using this information"));
            self.say("reuse", &[]);
        }
        let sender = self.with.sender;
        let address = if sender.address.is_empty() {
            String::new()
        } else {
            format!(" or to {}, {}", sender.team, sender.address.join(", "))
        };
        let under = |regime| self.regimes.contains(&regime);
        let (act, regulations, own) = (under(Regime::Foia), under(Regime::Eir), under(Regime::Sar));
        let reuse = under(Regime::Rpsi);
        if !act && !regulations && !own && !reuse {
            return;
        }
        self.body
            .push(heading(1, "If you are unhappy with our answer"));
        if regulations && !act {
            self.say(
                "review_eir",
                &[
                    ("email", &sender.email),
                    ("address", &address),
                    ("reference", reference),
                ],
            );
        }
        if act {
            self.say(
                "review",
                &[
                    ("email", &sender.email),
                    ("address", &address),
                    ("reference", reference),
                    (
                        "regulations",
                        if regulations {
                            " Where we answered under the Environmental Information Regulations, these are your representations under regulation 11, and we will tell you our decision within 40 working days of receiving them."
                        } else {
                            ""
                        },
                    ),
                ],
            );
        }
        if act || regulations {
            self.say(
                "commissioner",
                &[
                    ("commissioner", self.with.commissioner),
                    (
                        "regulations",
                        if regulations {
                            " (and regulation 18 of the Environmental Information Regulations 2004)"
                        } else {
                            ""
                        },
                    ),
                ],
            );
        }
        if reuse {
            self.say(
                "reuse_rights",
                &[
                    ("email", &sender.email),
                    ("address", &address),
                    ("reference", reference),
                ],
            );
        }
        if own {
            self.say(
                "data_rights",
                &[
                    ("email", &sender.email),
                    ("address", &address),
                    ("reference", reference),
                    ("commissioner", self.with.commissioner),
                ],
            );
        }
    }
}

/// The law as the letter names it when it first does.
fn law(regime: Regime) -> String {
    match regime {
        Regime::Foia => "the Freedom of Information Act 2000 (\"the Act\")".to_owned(),
        Regime::Eir => {
            "the Environmental Information Regulations 2004 (\"the Regulations\")".to_owned()
        }
        Regime::Business => "our normal course of business".to_owned(),
        other => format!("the {}", other.title()),
    }
}

/// The periods of parts in words: "2017/18, 2018/19", or first and last of many.
fn periods(parts: &[&Part]) -> String {
    // A question for no figure, which gives no period, is not "for" the day it arrived on.
    let named: Vec<String> = parts
        .iter()
        .filter_map(|part| {
            let asked = part.asked.as_ref()?;
            (part.measure().is_some() || !asked.words.is_empty()).then_some(asked)
        })
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
