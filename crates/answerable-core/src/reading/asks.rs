//! What each question asks: measure × periods × groups, each with the words it was read from.

use super::{
    Ask, Context, Part, PassageKind, Question, QuestionId, Reading, Says, Source, Topic, Wants,
    carry::{self, Above, History},
    instructions,
    phrases::{is_asking, is_connective, is_noun_ask, is_time_only, says, starts_with_any},
    times::Times,
    topics,
};
use crate::{
    measures::{Measure, MeasureId, Pattern, Service, Words, unaccounted},
    periods::read::periods,
    sure::Sure,
    words::list,
};
use serde::Deserialize;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    sync::OnceLock,
};

/// `sections` are the lines at which the requests of a page begin; none where it holds one.
pub(super) fn read(reading: &mut Reading, sections: &[usize], context: Context) {
    reading.instructions = instructions::read(&reading.passages);
    let mut starts = vec![0];
    starts.extend(sections.iter().copied());
    let mut heads = starts.iter().enumerate().map(|(at, start)| {
        let end = starts.get(at + 1).copied().unwrap_or(usize::MAX);
        Head::of(reading, *start..end, context)
    });
    // A page of one request has one head; the head of a page of several is no request's.
    let mut heads: Vec<Head> = if sections.is_empty() {
        heads.by_ref().take(1).collect()
    } else {
        heads.collect()
    };
    let mut next = 0;
    for question in &mut reading.questions {
        while starts
            .get(next + 1)
            .is_some_and(|start| question.line >= *start)
        {
            next += 1;
        }
        let at = next.min(heads.len() - 1);
        let Head { scope, notes, past } = &mut heads[at];
        read_question(question, scope, notes, past, context);
    }
    let used: HashSet<usize> = heads
        .iter()
        .flat_map(|head| head.notes.iter().map(|note| note.line))
        .collect();
    for passage in &mut reading.passages {
        if passage.kind == PassageKind::NotUnderstood && used.contains(&passage.line) {
            passage.kind = PassageKind::Preamble;
        }
    }
}

/// What is said beside the questions of one request, and what its questions have said so far.
struct Head {
    scope: Scope,
    notes: Vec<Note>,
    past: Past,
}

/// A note that names the questions it rules: "questions 4 to 6 are about 2017".
struct Note {
    first: u32,
    last: u32,
    times: Times,
    line: usize,
}

/// What the questions before have said.
#[derive(Default)]
struct Past {
    history: History,
    topics: HashMap<String, Topic>,
    /// The topic and the words of the question before.
    last: Option<(Topic, String)>,
    /// The last topic that people are counted for.
    people: Option<Topic>,
}

impl Head {
    fn of(reading: &Reading, lines: std::ops::Range<usize>, context: Context) -> Head {
        // Both are in the order of the letter.
        let asked = within(&reading.questions, &lines, |question| question.line);
        let passages = within(&reading.passages, &lines, |passage| passage.line);
        let first = asked.first().map_or(usize::MAX, |question| question.line);
        let leads: HashSet<&str> = asked
            .iter()
            .map(|question| question.lead.as_str())
            .collect();
        let said_in = |wanted: &dyn Fn(&super::Passage) -> bool| -> String {
            passages
                .iter()
                .filter(|passage| wanted(passage))
                .map(|passage| passage.text.as_str())
                .collect::<Vec<_>>()
                .join("\n")
        };
        // A period or a service said once at the head rules every question that says none itself;
        // a heading or a lead among the questions rules only its own list.
        let head = said_in(&|passage| match passage.kind {
            PassageKind::Preamble => {
                passage.line <= first || !leads.contains(passage.text.as_str())
            }
            PassageKind::Heading => passage.line <= first,
            _ => false,
        } && !dates_the_request(&passage.text));
        let beside = said_in(&|passage| {
            !matches!(
                passage.kind,
                PassageKind::Courtesy
                    | PassageKind::CouncilText
                    | PassageKind::Letterhead
                    | PassageKind::Earlier
            )
        });
        let after: Vec<_> = passages
            .iter()
            .filter(|passage| {
                passage.line >= first
                    && !leads.contains(passage.text.as_str())
                    && matches!(
                        passage.kind,
                        PassageKind::NotUnderstood
                            | PassageKind::Definition
                            | PassageKind::Instruction
                            | PassageKind::Preamble
                    )
            })
            .collect();
        let notes: Vec<Note> = after
            .iter()
            .filter_map(|passage| {
                let (first, last) = carry::note(&passage.text)?;
                let times = Times::of(&[&passage.text], context.received);
                (!times.is_empty()).then_some(Note {
                    first,
                    last,
                    times,
                    line: passage.line,
                })
            })
            .take(NOTES_MAX)
            .collect();
        let mut times = Times::of_lead(&head, context.received);
        if times.is_empty()
            && let Some(general) = after
                .iter()
                .filter(|passage| carry::rules_all(&passage.text))
                .map(|passage| Times::of(&[&passage.text], context.received))
                .find(|times| !times.is_empty())
        {
            times = general;
        }
        let scope = Scope {
            own: Times::default(),
            title: false,
            head: times,
            services: services(&head),
            about: None,
            words: String::new(),
            head_places: other_places(&head, context),
            beside_breakdowns: said(breakdowns(), &beside),
        };
        Head {
            scope,
            notes,
            past: Past::default(),
        }
    }
}

/// "FOI request, 28 June 2009": a title whose date is that of the letter.
fn dates_the_request(text: &str) -> bool {
    let words = text.split(' ').count();
    words <= 8 && (says(text, "request") || says(text, "foi"))
}

/// The part of a list, in the order of its lines, that stands within some.
fn within<'a, T>(
    all: &'a [T],
    lines: &std::ops::Range<usize>,
    line: impl Fn(&T) -> usize,
) -> &'a [T] {
    let start = all.partition_point(|one| line(one) < lines.start);
    let end = all.partition_point(|one| line(one) < lines.end);
    all.get(start..end).unwrap_or_default()
}

/// Parts of a question longer than this say something of their own.
const PART_WORDS_MAX: usize = 8;

/// The most notes that are taken to rule questions of one request.
const NOTES_MAX: usize = 50;

/// What the questions above have said already.
#[derive(Clone)]
struct Scope {
    /// The times of the question that this one continues.
    own: Times,
    /// Whether that is a title, which asks nothing itself.
    title: bool,
    /// The times said before the first question.
    head: Times,
    services: Vec<Service>,
    /// The measure that the question above asks for.
    about: Option<MeasureId>,
    words: String,
    /// Other places that are named before the first question.
    head_places: Vec<String>,
    /// Breakdowns asked for beside the questions: "exclude children with …", "broken down by ward".
    beside_breakdowns: Vec<String>,
}

fn read_question(
    question: &mut Question,
    scope: &Scope,
    notes: &[Note],
    past: &mut Past,
    context: Context,
) {
    let own: Vec<&str> = std::iter::once(question.text.as_str())
        .chain(question.items.iter().map(String::as_str))
        .collect();
    let mut own = Times::of(&own, context.received);
    // Parts of one sentence ("per (a) … and (b) …") may carry the times at its end.
    let mut sentence = question.text.clone();
    if let Some(last) = question
        .children
        .last()
        .filter(|last| last.line == question.line)
    {
        own = own.or(&Times::of(&[&last.text], context.received));
        sentence.push(' ');
        sentence.push_str(&last.text);
    }
    let lead = lead_times(question, scope, past, context);
    let (topic, topic_span) = topic(question, past);
    let mut named = services(&question.text);
    if named.is_empty() {
        named = services(&question.lead);
    }
    let services = if named.is_empty() {
        scope.services.clone()
    } else {
        named
    };
    let wants = wants(question, scope, &services, context);
    let no_figure = topic == Topic::Policy
        || !matches!(
            wants.first().map(|(wants, _, _)| wants),
            Some(Wants::Figure { .. } | Wants::NotUnderstood)
        );
    let note = number(&question.id).and_then(|number| {
        notes
            .iter()
            .find(|note| (note.first..=note.last).contains(&number))
            .map(|note| &note.times)
    });
    let nothing = Times::default();
    // What is no figure has the time of its own title at most.
    let above = if no_figure {
        Above {
            stem: if scope.title { &scope.own } else { &nothing },
            lead: &nothing,
            head: &nothing,
            note: None,
        }
    } else {
        Above {
            stem: &scope.own,
            lead: &lead,
            head: &scope.head,
            note,
        }
    };
    let no_history = History::default();
    let history = if no_figure {
        &no_history
    } else {
        &past.history
    };
    let mut times = carry::resolve(&sentence, &own, &above, history, topic.is_flow());
    // "Does a manager look at these cases?" is of no time, though the question before is of today.
    if own.is_empty() && is_yes_or_no(&question.text) && times.is_only_now() {
        times = Times::default();
    }
    // The title of a list says a time only if its own words do.
    let lower = sentence.to_lowercase();
    let points = carry::pointer(&lower).is_some() || carry::points_to_people(&lower);
    let mut own_times = if own.is_empty() && !points {
        scope.own.clone()
    } else {
        times.clone()
    };
    own_times.each = own_times.each.or(times.each);
    own_times.day = own_times.day.or(own.day);
    let words = format!("{} {}", scope.words, question.text)
        .trim()
        .to_owned();
    let mut below = Scope {
        own: own_times,
        services: services.clone(),
        words,
        ..scope.clone()
    };
    if let Some(Wants::Figure { measure }) = wants.first().map(|(wants, _, _)| wants) {
        below.about = Some(measure.clone());
    }
    // A question whose parts are asked below asks for itself only if its own words do so alone.
    let asks_alone = |child: &Question| {
        let text = child.text.trim_end_matches(['?', ' ']);
        let words = text.split(' ').count();
        // "lowest cost" says which of what the question above asks for.
        is_asking(text) || is_noun_ask(text) && words > 3 || words > PART_WORDS_MAX
    };
    let continued = question
        .children
        .iter()
        .any(|child| child.line == question.line)
        || !question.text.trim_end().ends_with('?')
        || question.children.len() > 1
            && says(&question.text, "each of these")
            && !says(&question.text, "these years")
        || question.children.len() > 1 && !question.children.iter().any(asks_alone);
    let asks_itself = question.children.is_empty() || !continued && !question.text.is_empty();
    below.title = !asks_itself;
    if asks_itself {
        let topic = topic_or_measures(topic, topic_span.is_some(), &wants, past, question);
        question.asks = wants
            .into_iter()
            .map(|(wants, words, sure)| {
                let mut ask = ask(question, wants, words, sure, &times, &below, context);
                ask.topic = topic;
                ask.parts = parts(question, &ask, topic_span, context);
                ask.clarification = clarification(question, &ask, context);
                ask
            })
            .collect();
        leave_nothing_unsaid(question, context);
        let id = question.id.printed().to_lowercase();
        past.history.note(&id, &times);
        past.topics.insert(id, topic);
        past.last = Some((topic, question.whole()));
        if !matches!(topic, Topic::Spend | Topic::Policy | Topic::Other) {
            past.people = Some(topic);
        }
    }
    // "2. How many of them were: a) … b) …": each part is of those before question 2.
    let of_those = !asks_itself
        && ["of them", "of those", "of these"]
            .iter()
            .any(|those| says(&lower, those));
    let before = of_those.then(|| (past.last.clone(), past.people));
    for child in &mut question.children {
        if let Some((last, people)) = &before {
            past.last.clone_from(last);
            past.people = *people;
        }
        read_question(child, &below, notes, past, context);
    }
}

/// A question in the present tense that yes or no answers.
fn is_yes_or_no(text: &str) -> bool {
    starts_with_any(text, &["does", "do", "is", "are", "has", "have", "can"])
        && text.trim_end().ends_with('?')
        && !says(text, "how many")
        && !says(text, "how much")
}

/// The times of the sentence that leads to a question's list.
fn lead_times(question: &Question, scope: &Scope, past: &Past, context: Context) -> Times {
    if question.lead.is_empty() || dates_the_request(&question.lead) {
        return Times::default();
    }
    let own = Times::of_lead(&question.lead, context.received);
    if !own.is_empty() || carry::pointer(&question.lead.to_lowercase()).is_none() {
        return own;
    }
    let nothing = Times::default();
    let above = Above {
        stem: &scope.own,
        lead: &nothing,
        head: &scope.head,
        note: None,
    };
    carry::resolve(&question.lead, &own, &above, &past.history, None)
}

/// The number at the head of an id: 4 of "4a".
fn number(id: &QuestionId) -> Option<u32> {
    let digits = id.0.bytes().take_while(u8::is_ascii_digit).count();
    id.0[..digits].parse().ok()
}

/// What a question is about by its words, with where they stand in it; by those it continues or
/// leans on, where its own do not say.
fn topic(question: &Question, past: &Past) -> (Topic, Option<(usize, usize)>) {
    let text = &question.text;
    let continues =
        !question.stem.is_empty() && !is_asking(text.trim_end_matches('?')) && !is_noun_ask(text);
    let with_stem = || {
        let whole = format!("{} {text}", topics::without_statistic(&question.stem));
        topics::in_sentence(&whole).map(|found| found.topic)
    };
    if continues && let Some(found) = topics::in_sentence(&question.whole()) {
        return (found.topic, None);
    }
    // "How much was spent on reviews by: 1. staff 2. agency workers".
    let lead = &question.lead;
    let stands_under_an_ask = question.stem.is_empty()
        && !is_asking(text.trim_end_matches('?'))
        && !is_noun_ask(text)
        && (is_asking(lead) || says(lead, "how many") || says(lead, "how much"));
    if stands_under_an_ask && let Some(found) = topics::recognise(&format!("{lead} {text}")) {
        return (found.topic, None);
    }
    let lower = text.to_lowercase();
    // "If there were any, how long had they waited?" is of what the question before counts.
    let on_condition = ["if there were any", "if there are any", "if any"]
        .iter()
        .any(|lead| lower.starts_with(lead))
        && past.last.is_some();
    if let Some(found) = topics::recognise(text)
        && !(on_condition && found.topic == Topic::Other)
    {
        return (found.topic, Some((found.start, found.end)));
    }
    // "How many cases were open on the date in question 1" points to its date only.
    let names_its_own = ["how many", "how much", "what"]
        .iter()
        .any(|lead| lower.starts_with(lead))
        && !carry::leans_on_the_one_before(&lower);
    let stem = question.stem.to_lowercase();
    let referred = carry::reference(&lower, &past.history)
        .filter(|_| !names_its_own)
        .or_else(|| carry::reference(&stem, &past.history).filter(|_| continues))
        .and_then(|id| past.topics.get(&id))
        .copied();
    if let Some(topic) = referred {
        return (topic, None);
    }
    if !question.stem.is_empty()
        && let Some(topic) = with_stem()
    {
        return (topic, None);
    }
    if carry::leans_on_the_one_before(&lower)
        && let Some((topic, words)) = &past.last
    {
        let other = format!("{} {text}", topics::without_statistic(words));
        let other = has_statistic(&lower)
            .then(|| topics::in_sentence(&other))
            .flatten();
        return (other.map_or(*topic, |found| found.topic), None);
    }
    let leans = lower.starts_with("of the ")
        || carry::leans_on_the_one_before(&question.stem.to_lowercase());
    if leans && let Some(topic) = past.people {
        return (topic, None);
    }
    // A heading says what the questions under it are about, where they do not.
    let heading = lead.split(' ').count() <= HEADING_WORDS_MAX && !is_asking(lead);
    let headed = topics::recognise(lead)
        .filter(|found| heading && found.topic != Topic::Policy)
        .map(|found| found.topic);
    (headed.unwrap_or_default(), None)
}

/// The most words of a heading that says what the questions under it are about.
const HEADING_WORDS_MAX: usize = 6;

fn has_statistic(lower: &str) -> bool {
    [
        "highest", "largest", "maximum", "average", "mean ", "median",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// The topic, or where no words said one, that of the measure recognised.
fn topic_or_measures(
    topic: Topic,
    said: bool,
    wants: &[(Wants, String, Sure)],
    past: &Past,
    question: &Question,
) -> Topic {
    if said || topic != Topic::Other {
        return topic;
    }
    let leans =
        carry::leans_on_the_one_before(&question.text.to_lowercase()) && past.last.is_some();
    match wants.first().map(|(wants, _, _)| wants) {
        Some(Wants::Figure { measure }) if !leans => {
            topics::of_measure(measure, &question.whole()).unwrap_or_default()
        }
        Some(Wants::Explanation { .. } | Wants::Policy | Wants::Document) => Topic::Policy,
        _ => topic,
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
    let whole = question.whole();
    let figure = figure || !times.is_empty();
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
        breakdown: together(&scope.beside_breakdowns, said(breakdowns(), &whole)),
        unaccounted: Vec::new(),
        // What is said at the head of the letter rules its questions.
        other_places: together(&scope.head_places, other_places(&whole, context)),
        topic: Topic::Other,
        parts: Vec::new(),
        clarification: None,
        wants,
        words,
        sure,
        groups,
    }
}

/// Two lists as one, each word once.
fn together(one: &[String], other: Vec<String>) -> Vec<String> {
    let mut all = one.to_vec();
    for word in other {
        if !all.contains(&word) {
            all.push(word);
        }
    }
    all
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

/// `measures/asks.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AskWords {
    statistic: BTreeMap<String, Vec<Pattern>>,
    basis: BTreeMap<String, Vec<Pattern>>,
    population: BTreeMap<String, Vec<Pattern>>,
}

fn ask_words() -> &'static AskWords {
    static WORDS: OnceLock<AskWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../measures/asks.toml"))
            .unwrap_or_else(|error| panic!("measures/asks.toml: {error}"))
    })
}

/// The parts of an ask that stand in the question's own words or in its stem.
fn parts(
    question: &Question,
    ask: &Ask,
    topic: Option<(usize, usize)>,
    context: Context,
) -> Vec<Part> {
    let mut found = Vec::new();
    let mut add = |says, value: &str, source, (start, end): (usize, usize), sure| {
        let text = match source {
            Source::Question => &question.text,
            Source::Stem => &question.stem,
        };
        if let Some(words) = text.get(start..end) {
            found.push(Part {
                says,
                value: value.to_owned(),
                words: words.to_owned(),
                source,
                start,
                end,
                sure,
            });
        }
    };
    if !ask.words.is_empty() {
        let place = |text: &str| text.find(&ask.words).map(|at| (at, at + ask.words.len()));
        let own = place(&question.text).map(|span| (Source::Question, span));
        let stem = || place(&question.stem).map(|span| (Source::Stem, span));
        if let Some((source, span)) = own.or_else(stem) {
            let value = match &ask.wants {
                Wants::Figure { measure } => measure.as_str(),
                _ => "",
            };
            add(Says::Measure, value, source, span, ask.sure);
        }
    }
    if let Some(span) = topic {
        let value = ask.topic.to_string();
        add(Says::Topic, &value, Source::Question, span, Sure::Certain);
    }
    for (source, text, sure) in [
        (Source::Question, &question.text, Sure::Certain),
        (Source::Stem, &question.stem, Sure::Likely),
    ] {
        if text.is_empty() {
            continue;
        }
        let words = Words::of(text);
        for (says, vocabulary) in [
            (Says::Statistic, &ask_words().statistic),
            (Says::Basis, &ask_words().basis),
            (Says::Population, &ask_words().population),
        ] {
            for (value, patterns) in vocabulary {
                if let Some(span) = patterns
                    .iter()
                    .filter_map(|pattern| pattern.span_in(&words))
                    .min()
                {
                    add(says, value, source, span, sure);
                }
            }
        }
        if let Some(span) = breakdowns()
            .iter()
            .filter_map(|pattern| pattern.span_in(&words))
            .min()
        {
            add(Says::Breakdown, "", source, span, sure);
        }
        for time in periods(text, context.received) {
            let span = (time.start, time.end);
            add(Says::Period, "", source, span, time.sure.min(sure));
        }
    }
    found
}

/// What to ask the requester about a figure before it is looked for; `None` where the words settle
/// it.
fn clarification(question: &Question, ask: &Ask, context: Context) -> Option<String> {
    let figure = matches!(ask.wants, Wants::Figure { .. } | Wants::NotUnderstood);
    if !figure || ask.topic == Topic::Policy {
        return None;
    }
    let mut asked: Vec<String> = Vec::new();
    let doubtful = ask
        .periods
        .iter()
        .filter(|asked| asked.sure == Sure::Doubtful && !asked.words.is_empty());
    let mut proposed: Vec<(&str, &str, Vec<String>)> = Vec::new();
    for period in doubtful {
        let reading = period.reading.as_deref().unwrap_or_default();
        let name = period.period.normalised();
        match proposed.last_mut() {
            Some((words, _, names)) if *words == period.words => names.push(name),
            _ => proposed.push((&period.words, reading, vec![name])),
        }
    }
    for (words, reading, names) in proposed {
        asked.push(format!(
            "Which time is meant by “{words}”? Proposed: {} ({reading}).",
            list(&names)
        ));
    }
    if ask.periods.iter().all(|asked| asked.words.is_empty()) && is_asking(&question.text) {
        asked.push("For which date or years is the figure wanted? None is given.".to_owned());
    }
    let future = ask
        .periods
        .iter()
        .find(|asked| has_not_begun(asked, context.received));
    if let Some(future) = future {
        asked.push(format!(
            "“{}” had not begun when the request came: is another year meant?",
            future.words
        ));
    }
    let workers = ask.parts.iter().any(|part| part.says == Says::Population);
    if ask.topic == Topic::AverageCaseload && !workers {
        asked.push(
            "Per which worker is the average wanted: each social worker (full-time equivalent), or each worker of any kind? None is named."
                .to_owned(),
        );
    }
    (!asked.is_empty()).then(|| asked.join(" "))
}

/// Whether a period asked for lies wholly after the day of receipt. Of a range, it is the range that
/// counts: a last year that is still to come is asked for as far as it goes.
fn has_not_begun(asked: &super::AskedPeriod, received: jiff::civil::Date) -> bool {
    asked.period.first() > received && !asked.words.is_empty() && asked.whole.is_none()
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
