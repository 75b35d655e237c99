//! What each question asks: measure × periods × groups, each with the words it was read from.

use super::{
    Ask, AskedPeriod, Context, PassageKind, Question, Reading, Wants,
    tree::{is_connective, is_time_only},
};
use crate::{
    measures::{Measure, MeasureId, Pattern, Service, Words, unaccounted},
    periods::{
        Period, YearKind,
        read::{Each, Found, What, periods},
    },
    sure::Sure,
};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;
use std::sync::OnceLock;

pub(super) fn read(reading: &mut Reading, context: Context) {
    let said_in = |wanted: &dyn Fn(PassageKind) -> bool| -> String {
        let passages = reading
            .passages
            .iter()
            .filter(|passage| wanted(passage.kind));
        passages
            .map(|passage| passage.text.as_str())
            .collect::<Vec<_>>()
            .join("\n")
    };
    // A period or a service said once at the head rules every question that says none itself.
    let head = said_in(&|kind| matches!(kind, PassageKind::Preamble | PassageKind::Heading));
    let beside = said_in(&|kind| !matches!(kind, PassageKind::Courtesy | PassageKind::CouncilText));
    let head = Scope {
        times: Times::of(&[&head], context.received),
        services: services(&head),
        about: None,
        words: String::new(),
        head: &head,
        beside: &beside,
    };
    for question in &mut reading.questions {
        read_question(question, &head, context);
    }
}

/// What the questions above have said already.
#[derive(Clone)]
struct Scope<'a> {
    times: Times,
    services: Vec<Service>,
    /// The measure that the question above asks for.
    about: Option<MeasureId>,
    words: String,
    /// What is said before the first question.
    head: &'a str,
    /// Everything said beside the questions: "exclude children with …", "broken down by ward".
    beside: &'a str,
}

fn read_question(question: &mut Question, scope: &Scope, context: Context) {
    let own: Vec<&str> = std::iter::once(question.text.as_str())
        .chain(question.items.iter().map(String::as_str))
        .collect();
    let times = Times::of(&own, context.received).or(&scope.times);
    let named = services(&question.text);
    let services = if named.is_empty() {
        scope.services.clone()
    } else {
        named
    };
    let words = format!("{} {}", scope.words, question.text)
        .trim()
        .to_owned();
    let mut below = Scope {
        times: times.clone(),
        services: services.clone(),
        about: scope.about.clone(),
        words,
        head: scope.head,
        beside: scope.beside,
    };
    let wants = wants(question, scope, &services, context);
    if let Some(Wants::Figure { measure }) = wants.first().map(|(wants, _, _)| wants) {
        below.about = Some(measure.clone());
    }
    // Parts of one sentence ("per (a) … and (b) …") may carry the times at its end.
    if let Some(last) = question.children.last() {
        below.times = below.times.or(&Times::of(&[&last.text], context.received));
    }
    // A question whose parts are asked below asks for itself only if its own words do so alone.
    let continued = question
        .children
        .iter()
        .any(|child| child.line == question.line)
        || !question.text.trim_end().ends_with('?');
    let asks_itself = question.children.is_empty() || !continued && !question.text.is_empty();
    if asks_itself {
        question.asks = wants
            .into_iter()
            .map(|(wants, words, sure)| ask(question, wants, words, sure, &times, &below, context))
            .collect();
        leave_nothing_unsaid(question, context);
    }
    for child in &mut question.children {
        read_question(child, &below, context);
    }
}

/// Notes on every ask the words of the question that none of its asks takes account of.
fn leave_nothing_unsaid(question: &mut Question, context: Context) {
    let measures: Vec<&Measure> = question
        .asks
        .iter()
        .filter_map(|ask| match &ask.wants {
            Wants::Figure { measure } => context.measures.get(measure),
            _ => None,
        })
        .collect();
    if measures.is_empty() {
        return;
    }
    // Words that only the stem asks for count with it.
    let own = !context.measures.recognise(&question.text, &[]).is_empty();
    let text = if own {
        question.text.clone()
    } else {
        question.whole()
    };
    let mut said: Vec<(usize, usize)> = periods(&text, context.received)
        .into_iter()
        .map(|found| (found.start, found.end))
        .collect();
    if let Some(name) = context
        .authority
        .and_then(|authority| authority.name.split(',').next())
    {
        said.extend(
            text.match_indices(name)
                .map(|(at, _)| (at, at + name.len())),
        );
    }
    let unaccounted = unaccounted(&text, &measures, &said);
    for ask in &mut question.asks {
        ask.unaccounted.clone_from(&unaccounted);
    }
}

/// What a question wants: the measures its words name, or one of the things that are no figure.
fn wants(
    question: &Question,
    scope: &Scope,
    services: &[Service],
    context: Context,
) -> Vec<(Wants, String, Sure)> {
    let alone = &question.text;
    let whole = question.whole();
    for (text, sure) in [(alone, Sure::Certain), (&whole, Sure::Likely)] {
        let matches = context.measures.recognise(text, services);
        let first = matches.first().map_or(usize::MAX, |found| found.start);
        if let Some((kind, start, words)) = no_figure(text)
            && start < first
        {
            let about = matches
                .first()
                .map(|found| found.measure.clone())
                .or_else(|| scope.about.clone());
            let wants = match kind {
                NoFigure::Explanation => Wants::Explanation { about },
                NoFigure::Policy => Wants::Policy,
                NoFigure::Document => Wants::Document,
                NoFigure::Contact => Wants::Contact,
            };
            return vec![(wants, words, sure)];
        }
        if !matches.is_empty() {
            let named = !services.is_empty();
            let sure = if named { sure } else { sure.min(Sure::Likely) };
            return matches
                .into_iter()
                .map(|found| {
                    let words = text[found.start..found.end].to_owned();
                    (
                        Wants::Figure {
                            measure: found.measure,
                        },
                        words,
                        sure,
                    )
                })
                .collect();
        }
        if question.stem.is_empty() {
            break;
        }
    }
    vec![(Wants::NotUnderstood, String::new(), Sure::Doubtful)]
}

fn ask(
    question: &Question,
    wants: Wants,
    words: String,
    sure: Sure,
    times: &Times,
    scope: &Scope,
    context: Context,
) -> Ask {
    let figure = matches!(wants, Wants::Figure { .. } | Wants::NotUnderstood);
    let measure = match &wants {
        Wants::Figure { measure } => context.measures.get(measure),
        _ => None,
    };
    // "How many children were on a plan on 31 March?" asks for those on that day, not over a year.
    let dates =
        !times.periods.is_empty() && times.periods.iter().all(|asked| asked.period.is_snapshot());
    let on_a_date = measure
        .filter(|_| dates)
        .and_then(|measure| context.measures.get(measure.at_a_date.as_ref()?));
    let measure = on_a_date.or(measure);
    let wants = match on_a_date {
        Some(measure) => Wants::Figure {
            measure: measure.id.clone(),
        },
        None => wants,
    };
    let groups = question
        .items
        .iter()
        .filter(|item| {
            !is_time_only(item)
                && !is_connective(item)
                && periods(item, context.received).is_empty()
        })
        .cloned()
        .collect();
    // What is said at the head of the letter rules its questions.
    let all = format!("{}\n{}", scope.head, question.whole());
    Ask {
        periods: if figure {
            times.asked(measure, context.received)
        } else {
            Vec::new()
        },
        narrower: measure.map_or_else(Vec::new, |measure| {
            said(&measure.narrower_words, &scope.words)
        }),
        other_people: measure.map_or_else(Vec::new, |measure| {
            said(&measure.other_population_words, &scope.words)
        }),
        each: times.each,
        breakdown: said(
            breakdowns(),
            &format!("{}\n{}", scope.beside, question.whole()),
        ),
        unaccounted: Vec::new(),
        other_places: other_places(&all, context),
        wants,
        words,
        sure,
        groups,
    }
}

/// The words of `text` that any of the patterns recognises.
fn said(patterns: &[Pattern], text: &str) -> Vec<String> {
    let words = Words::of(text);
    let mut found: Vec<String> = Vec::new();
    for said in patterns
        .iter()
        .filter_map(|pattern| pattern.words_in(&words, text))
    {
        if !found.contains(&said) {
            found.push(said);
        }
    }
    found
}

/// The council services that a text names.
fn services(text: &str) -> Vec<Service> {
    let words = Words::of(text);
    let mut named = Vec::new();
    if words.contains_any(&["child", "children", "famili", "family", "young"]) {
        named.push(Service::Children);
    }
    if words.contains_any(&["adult", "older"]) {
        named.push(Service::Adults);
    }
    named
}

/// The times that a text and its items say.
#[derive(Clone, Default)]
struct Times {
    periods: Vec<AskedPeriod>,
    each: Option<Each>,
    /// A day without a year, to be joined with the years.
    day: Option<(i8, i8)>,
}

impl Times {
    fn of(texts: &[&str], received: Date) -> Times {
        let mut times = Times::default();
        // "the same date in the preceding years" looks back over all the texts.
        let all = texts.join("\n");
        for Found {
            what,
            start,
            end,
            sure,
            reading,
        } in periods(&all, received)
        {
            let words = all[start..end].replace('\n', " ");
            match what {
                What::Periods(found) => {
                    times
                        .periods
                        .extend(found.into_iter().map(|period| AskedPeriod {
                            period,
                            words: words.clone(),
                            sure,
                            reading: reading.clone(),
                        }));
                }
                What::DayOfYear { month, day } => times.day = Some((month, day)),
                What::Each(each) => times.each = times.each.max_detail(each),
            }
        }
        times.join_day();
        times
    }

    /// "On 1 April in the following years: 2018, 2019" asks for 1 April of each.
    fn join_day(&mut self) {
        let Some((month, day)) = self.day else { return };
        if self.periods.is_empty() {
            return;
        }
        for asked in &mut self.periods {
            let Period::Year { kind, .. } = asked.period else {
                continue;
            };
            let year = match kind {
                YearKind::Financial if month < 4 => asked.period.last().year(),
                _ => asked.period.first().year(),
            };
            if let Ok(on) = Date::new(year, month, day) {
                asked.period = Period::as_at(on);
                asked.reading = Some(format!("{day} of the month given, in {}", asked.words));
            }
        }
        self.day = None;
    }

    /// These times, filled up with what the questions above said.
    fn or(&self, above: &Times) -> Times {
        let mut times = self.clone();
        if times.periods.is_empty() {
            times.periods.clone_from(&above.periods);
        }
        times.each = times.each.or(above.each);
        times.day = times.day.or(above.day);
        times.join_day();
        times
    }

    /// The periods asked for, broken down as asked; without any, the date of the request, said to
    /// be doubtful.
    fn asked(&self, measure: Option<&Measure>, received: Date) -> Vec<AskedPeriod> {
        if self.periods.is_empty() {
            let reading = "no period is given: read as the date of the request".to_owned();
            let period = Period::as_at(received);
            return vec![AskedPeriod {
                period,
                words: String::new(),
                sure: Sure::Doubtful,
                reading: Some(reading),
            }];
        }
        let mut asked: Vec<AskedPeriod> = Vec::new();
        for one in &self.periods {
            if asked.iter().any(|earlier| earlier.period == one.period) {
                continue;
            }
            let flow = measure.is_none_or(Measure::is_flow);
            if let Some(years) = measure
                .filter(|_| flow)
                .and_then(|measure| whole_years(one.period, measure.reported_for()))
            {
                let reading = Some(format!(
                    "each of the {} in it",
                    measure.map_or("years", |m| m.reported_for().plural())
                ));
                asked.extend(years.into_iter().map(|period| AskedPeriod {
                    period,
                    sure: one.sure.min(Sure::Likely),
                    reading: reading.clone(),
                    ..one.clone()
                }));
                continue;
            }
            match (self.each, one.period.quarters()) {
                (Some(Each::Month), Some(_)) if flow => {
                    asked.extend(months(one.period).map(|period| AskedPeriod {
                        period,
                        ..one.clone()
                    }));
                }
                (Some(Each::Quarter), Some(quarters)) if flow => {
                    asked.extend(quarters.map(|period| AskedPeriod {
                        period,
                        ..one.clone()
                    }));
                }
                _ => asked.push(one.clone()),
            }
        }
        asked
    }
}

/// The years of a kind that a longer run of days is made of, without a day left over.
fn whole_years(period: Period, kind: YearKind) -> Option<Vec<Period>> {
    let Period::Range { from, to } = period else {
        return None;
    };
    let mut years = Vec::new();
    let mut at = kind.containing(from);
    if at.first() != from {
        return None;
    }
    while at.last() <= to {
        years.push(at);
        at = kind.containing(at.last().tomorrow().ok()?);
    }
    (at.first().yesterday().ok()? == to && years.len() > 1).then_some(years)
}

/// The months of a year.
fn months(year: Period) -> impl Iterator<Item = Period> {
    (0..12).map(move |month| {
        let first = year.first().saturating_add(month.months());
        Period::Month {
            year: first.year(),
            month: first.month(),
        }
    })
}

trait Detail {
    fn max_detail(self, other: Each) -> Self;
}

impl Detail for Option<Each> {
    /// The finer of two breakdowns: "per quarter" in a letter about "each year" asks for quarters.
    fn max_detail(self, other: Each) -> Self {
        match (self, other) {
            (Some(Each::Month), _) | (_, Each::Month) => Some(Each::Month),
            (Some(Each::Quarter), _) | (_, Each::Quarter) => Some(Each::Quarter),
            _ => Some(Each::Year),
        }
    }
}

/// `measures/breakdowns.toml`; its `columns` are read where measures are.
#[derive(Deserialize)]
struct Breakdowns {
    breakdown: Vec<Pattern>,
}

fn breakdowns() -> &'static [Pattern] {
    static WORDS: OnceLock<Breakdowns> = OnceLock::new();
    let known = WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../measures/breakdowns.toml"))
            .unwrap_or_else(|error| panic!("measures/breakdowns.toml: {error}"))
    });
    &known.breakdown
}

/// Places named in a text that are not the council asked. A name counts as written, with its
/// capitals: "Reading" is a place and "reading" is not.
fn other_places(text: &str, context: Context) -> Vec<String> {
    let own = context
        .authority
        .map_or("", |authority| authority.name.as_str());
    let own = own.split(',').next().unwrap_or_default();
    let alone = |at: usize, place: &str| {
        let (before, after) = (&text[..at], &text[at + place.len()..]);
        let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
        // The regulator of social workers and a London council's full name are no places.
        let part_of_a_name = before.ends_with("Social Work ") || after.starts_with(" Borough");
        apart(before.chars().next_back()) && apart(after.chars().next()) && !part_of_a_name
    };
    let named: Vec<&str> = context
        .places
        .iter()
        .filter(|place| text.match_indices(**place).any(|(at, _)| alone(at, place)))
        .copied()
        .collect();
    // "North Somerset" holds the whole of "Somerset", and is meant alone.
    let longest = |place: &&&str| {
        !named
            .iter()
            .any(|other| other != *place && other.contains(**place))
    };
    named
        .iter()
        .filter(longest)
        .filter(|place| **place != own)
        .map(|place| (*place).to_owned())
        .collect()
}

/// The kinds of question that want no figure.
#[derive(Clone, Copy)]
enum NoFigure {
    Explanation,
    Policy,
    Document,
    Contact,
}

/// `measures/no-figure.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoFigureWords {
    explanation: Vec<Pattern>,
    policy: Vec<Pattern>,
    document: Vec<Pattern>,
    contact: Vec<Pattern>,
}

/// The first words of a text that want something other than a figure.
fn no_figure(text: &str) -> Option<(NoFigure, usize, String)> {
    static WORDS: OnceLock<NoFigureWords> = OnceLock::new();
    let known = WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../measures/no-figure.toml"))
            .unwrap_or_else(|error| panic!("measures/no-figure.toml: {error}"))
    });
    let words = Words::of(text);
    [
        (NoFigure::Explanation, &known.explanation),
        (NoFigure::Document, &known.document),
        (NoFigure::Contact, &known.contact),
        (NoFigure::Policy, &known.policy),
    ]
    .into_iter()
    .flat_map(|(kind, patterns)| patterns.iter().map(move |pattern| (kind, pattern)))
    .filter_map(|(kind, pattern)| {
        let (start, end) = pattern.span_in(&words)?;
        Some((kind, start, text[start..end].to_owned()))
    })
    .min_by_key(|(_, start, _)| *start)
}
