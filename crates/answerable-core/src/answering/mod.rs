//! Answering: for each part of a request, every candidate figure is set beside what was asked, one
//! is chosen with a stated reason, and what is not covered is said.
//!
//! Nothing is decided here: a proposal says what the sources allow, and a person confirms it.
//! Section 21 is proposed only where an edition published by the date of the answer covers the
//! measure, the people *and* the period asked for; anything less is offered as advice, with the
//! difference stated, and the part stays open.

mod fit;

pub use fit::{Fit, fit};

use crate::{
    casework::{Decision, Part, REGIME_QUESTION},
    figures::{Authority, Figure, Source, Symbol},
    ledger::{self, Against, Consistency, Entry},
    measures::{Kind, Measure, MeasureId, Measures},
    periods::{
        Form, Period, Shift, YearKind,
        read::{Each, Said},
    },
    reading::{Ask, AskedPeriod, PassageKind, Question, Reading, Wants},
    regimes::{self, Around, Proposal},
    sure::Sure,
};
use answerable_law::{Because, Regime, foia_2000, ground::Claim};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What is known to answer from: everything the sources hold for the authority on the measures
/// asked for, whatever its date; choosing is done here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Figures of published editions.
    pub published: Vec<Figure>,
    /// Figures given in earlier answers.
    pub earlier: Vec<Figure>,
    /// Every figure that letters have given for the council, its own and those that were read.
    pub ledger: Vec<Entry>,
    /// Figures worked out from the council's own records, for the periods asked for.
    pub records: Vec<Figure>,
    /// What the records could not answer, and why: measure, period, reason.
    pub no_records: Vec<(MeasureId, Period, String)>,
}

/// What is to be worked out from records for an ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnQuestion {
    /// The measure.
    pub measure: MeasureId,
    /// The time, as the records count it.
    pub period: Period,
    /// The columns to break it down by.
    pub by: Vec<String>,
}

/// What a reading asks of the council's own records, once each.
pub fn asked_of_records(reading: &Reading, measures: &Measures) -> Vec<OwnQuestion> {
    let mut asked: Vec<OwnQuestion> = Vec::new();
    let asks = reading
        .asking()
        .into_iter()
        .flat_map(|question| &question.asks);
    for ask in asks {
        let Wants::Figure { measure } = &ask.wants else {
            continue;
        };
        let Some(measure) = measures.get(measure) else {
            continue;
        };
        if measure.listed_by.is_some() {
            continue;
        }
        for of in &ask.periods {
            if let Some(period) = own_period(measure, of.period) {
                let question = OwnQuestion {
                    measure: measure.id.clone(),
                    period,
                    by: breakdown_of(ask, measure),
                };
                if !asked.contains(&question) {
                    asked.push(question);
                }
            }
        }
    }
    asked
}

/// The time for which records answer what was asked: its day for a snapshot, the last day of a
/// longer time asked for; nothing where the words leave open which year is meant.
fn own_period(measure: &Measure, asked: Period) -> Option<Period> {
    match measure.kind {
        Kind::Snapshot { as_at } => match (asked, as_at) {
            (
                Period::Year {
                    kind: YearKind::Unstated,
                    ending,
                },
                day,
            ) => Some(Period::as_at(day?.of(ending)?)),
            _ => Some(Period::as_at(asked.last())),
        },
        Kind::Flow { .. } => match asked {
            Period::AsAt { .. }
            | Period::Year {
                kind: YearKind::Unstated,
                ..
            } => None,
            _ => Some(asked),
        },
    }
}

/// The columns that an ask's words for a breakdown name, where all of them are columns of the
/// measure; otherwise none, and the figure is one for the whole.
fn breakdown_of(ask: &Ask, measure: &Measure) -> Vec<String> {
    if ask.breakdown.is_empty() {
        return Vec::new();
    }
    // "by team and role": the second word stands alone.
    let mut said = ask.breakdown.clone();
    let alone = ask.unaccounted.iter().filter(|word| {
        let column = crate::measures::breakdown_columns(std::slice::from_ref(word));
        column.is_some_and(|columns| columns.iter().all(|of| measure.breakdowns.contains(of)))
    });
    said.extend(alone.cloned());
    let columns = crate::measures::breakdown_columns(&said);
    columns
        .filter(|columns| {
            columns
                .iter()
                .all(|column| measure.breakdowns.contains(column))
        })
        .unwrap_or_default()
}

/// What an answer is made against.
#[derive(Clone, Copy, Debug)]
pub struct Circumstances<'a> {
    /// The measures.
    pub measures: &'a Measures,
    /// The council that answers.
    pub authority: &'a Authority,
    /// The subject of the message, which may support what a question is answered under.
    pub subject: Option<&'a str>,
    /// The date of receipt: what is held is what was held then (s1(4)).
    pub received: Date,
    /// The date of the answer: what is published is what was published by then.
    pub answered: Date,
}

/// What is left of a proposal under section 21 for figures that others collected.
const CONFIRM_HELD: &str = "confirm that the council holds it too: section 21 needs that";

/// The farthest an as-at date may lie from the asked one to be offered as the nearest.
const DAYS_APART_MAX: i32 = 366;

/// The measures a reading asks for, once each.
pub fn measures_asked(reading: &Reading) -> Vec<MeasureId> {
    let mut asked = Vec::new();
    for ask in reading
        .asking()
        .into_iter()
        .flat_map(|question| &question.asks)
    {
        if let Wants::Figure { measure } = &ask.wants
            && !asked.contains(measure)
        {
            asked.push(measure.clone());
        }
    }
    asked
}

/// A proposal for every part of a request, in the order of the letter.
pub fn propose(reading: &Reading, holdings: &Holdings, on: Circumstances) -> Vec<Part> {
    let preamble = preamble(reading);
    let around = Around {
        subject: on.subject,
        preamble: &preamble,
    };
    let mut parts = Vec::new();
    for question in reading.asking() {
        let regime = regimes::propose(&question.whole(), around);
        let mut of_question = Vec::new();
        for ask in &question.asks {
            if ask.periods.is_empty() {
                of_question.push(without_period(question, ask, on));
            }
            for asked in &ask.periods {
                of_question.push(for_period(question, ask, asked, holdings, on));
            }
        }
        if of_question.len() > 1 {
            for (at, part) in of_question.iter_mut().enumerate() {
                part.name = format!("{}/{}", question.id, at + 1);
            }
        }
        for part in &mut of_question {
            under(part, &regime);
        }
        parts.append(&mut of_question);
    }
    parts
}

/// What stands around the questions and may say what the letter is.
fn preamble(reading: &Reading) -> String {
    let around = [PassageKind::Preamble, PassageKind::Heading];
    let passages = reading.passages.iter();
    let texts = passages.filter(|passage| around.contains(&passage.kind));
    let texts: Vec<&str> = texts.map(|passage| &*passage.text).collect();
    texts.join("\n")
}

/// Puts a part under the law proposed for its question. What was proposed under the Act does not
/// stand under other law: section 21 has no counterpart there.
fn under(part: &mut Part, proposal: &Proposal) {
    part.regime = proposal.regime;
    if proposal.led_by.is_empty() && proposal.sure != Sure::Doubtful {
        return;
    }
    part.regime_because.clone_from(&proposal.because);
    if proposal.regime == Regime::Foia && proposal.sure != Sure::Doubtful {
        return;
    }
    let words: Vec<String> = proposal
        .led_by
        .iter()
        .map(|led| format!("“{}”", led.words))
        .collect();
    let why = if words.is_empty() {
        proposal
            .because
            .first()
            .map(|because| because.says.clone())
            .unwrap_or_default()
    } else {
        crate::words::list(&words)
    };
    part.to_decide.insert(
        0,
        format!("{REGIME_QUESTION}{} ({why})", proposal.regime.title()),
    );
    match proposal.regime {
        Regime::Foia => {}
        Regime::Eir => {
            if matches!(part.decision, Some(Decision::Refuse { .. })) {
                part.decision = Some(Decision::Supply { text: None });
                part.to_decide.retain(|left| left != CONFIRM_HELD);
                part.because
                    .retain(|because| because.citation.as_ref() != Some(&foia_2000::SECTION_21_1));
            }
        }
        Regime::Sar => {
            part.to_decide.truncate(1);
            part.decision = Some(Decision::SubjectAccess {
                text: "We will do so within the time that Article 12 allows.".to_owned(),
            });
        }
        Regime::Rpsi | Regime::Business => {
            part.to_decide.truncate(1);
            part.decision = None;
        }
    }
}

fn part(question: &Question, ask: &Ask, asked: Option<&AskedPeriod>) -> Part {
    Part {
        name: question.id.to_string(),
        question: question.id.clone(),
        wants: ask.wants.clone(),
        asked: asked.cloned(),
        decision: None,
        figures: Vec::new(),
        because: Vec::new(),
        against: Vec::new(),
        explained: None,
        to_decide: Vec::new(),
        decided_by: None,
        decided_on: None,
        regime: Regime::Foia,
        regime_because: Vec::new(),
        regime_decided_by: None,
        told: None,
        settled: None,
    }
}

/// A part that wants words, not a figure.
fn without_period(question: &Question, ask: &Ask, on: Circumstances) -> Part {
    let mut part = part(question, ask, None);
    let (to_decide, why) = match &ask.wants {
        Wants::Explanation { about } => {
            let measure = about.as_ref().and_then(|id| on.measures.get(id));
            if let Some((measure, text)) =
                measure.and_then(|m| Some((m, explanation(m, &question.text)?)))
            {
                part.because.push(Because::fact(format!(
                    "the measure “{}” defines it so",
                    measure.title
                )));
                part.decision = Some(Decision::Supply {
                    text: Some(text.to_owned()),
                });
                part.to_decide
                    .push("confirm that the council counts in this way too".to_owned());
                return part;
            }
            (
                "write the explanation, or say that none is recorded",
                "an explanation is asked for, and no measure answers it",
            )
        }
        Wants::Policy => (
            "find the policy or practice standard, or say that none is recorded",
            "a policy is asked for, not a figure",
        ),
        Wants::Document => (
            "find the document; if it is published, say exactly where",
            "a document is asked for, not a figure",
        ),
        Wants::Contact => (
            "give the role's contact; a named person's details are personal data (consider s40(2))",
            "a contact is asked for, not a figure",
        ),
        Wants::Figure { .. } | Wants::NotUnderstood => (
            "read the question and say what it asks, or ask the requester (s1(3))",
            "the question was not understood",
        ),
    };
    part.because.push(Because::fact(why));
    part.to_decide.push(to_decide.to_owned());
    part
}

/// What a measure explains about the thing that a question asks to have explained.
fn explanation<'a>(measure: &'a Measure, question: &str) -> Option<&'a str> {
    let lower = question.to_lowercase();
    let named = measure
        .explains
        .iter()
        .find(|(about, _)| lower.contains(&about.replace('_', " ")));
    let of_case = || {
        measure
            .explains
            .get_key_value("case")
            .filter(|_| lower.contains("famil") || lower.contains("child"))
    };
    named.or_else(of_case).map(|(_, text)| text.as_str())
}

fn for_period(
    question: &Question,
    ask: &Ask,
    asked: &AskedPeriod,
    holdings: &Holdings,
    on: Circumstances,
) -> Part {
    let mut part = part(question, ask, Some(asked));
    // "The academic year 2020/21" is not the year that the numbers alone would be.
    if asked.said == Said::ByDays
        && let Some(reading) = &asked.reading
    {
        let says = format!("“{}”: {reading}", asked.words);
        part.because.push(Because::fact(says));
    }
    if asked.sure == Sure::Doubtful
        && let Some(reading) = &asked.reading
    {
        let words = if asked.words.is_empty() {
            String::new()
        } else {
            format!("“{}”: ", asked.words)
        };
        part.to_decide.push(format!(
            "confirm the period ({words}{reading}), or ask the requester (s1(3))"
        ));
    }
    let Wants::Figure { measure } = &ask.wants else {
        part.because
            .push(Because::fact("the question was not understood"));
        part.to_decide.push(
            "read the question and say what it asks, or ask the requester (s1(3))".to_owned(),
        );
        return part;
    };
    let Some(measure) = on.measures.get(measure) else {
        part.because
            .push(Because::fact(format!("there is no measure “{measure}”")));
        part.to_decide
            .push("find the figure in the council's own records".to_owned());
        return part;
    };
    choose(&mut part, ask, measure, asked.period, holdings, on);
    set_against_earlier(&mut part, &question.whole(), holdings, on);
    part
}

/// Chooses among the candidates and says why.
fn choose(
    part: &mut Part,
    ask: &Ask,
    measure: &Measure,
    asked: Period,
    holdings: &Holdings,
    on: Circumstances,
) {
    let of_measure =
        |figure: &&Figure| figure.measure == measure.id && figure.authority.ons == on.authority.ons;
    let (known, later): (Vec<&Figure>, Vec<&Figure>) = holdings
        .published
        .iter()
        .filter(of_measure)
        .partition(|figure| published(figure).is_some_and(|day| day <= on.answered));
    if !ask.other_people.is_empty() {
        let people = ask.other_people.join("”, “");
        part.because.push(Because::fact(format!(
            "“{people}” are not among those whom “{}” covers",
            measure.title
        )));
        leave_open(part, measure);
        return;
    }
    if !ask.other_places.is_empty() {
        part.because.push(Because::fact(format!(
            "the question names {}, and this desk answers for {}",
            ask.other_places.join(", "),
            on.authority.name
        )));
        part.to_decide.push(format!(
            "say whether it asks about {}; if it does not, advise under s16 which authority to ask",
            on.authority.name
        ));
        return;
    }
    // A breakdown is published nowhere: the records come first where they have it.
    let broken_down = !breakdown_of(ask, measure).is_empty();
    if broken_down && own_figures(part, ask, measure, asked, holdings, on) {
        return;
    }
    if let Some(exact) = latest(
        known
            .iter()
            .filter(|figure| fit(measure, asked, figure.period) == Fit::Exact),
    ) {
        exact_figure(part, ask, measure, asked, exact, on);
    } else if own_figures(part, ask, measure, asked, holdings, on) {
    } else if let Some(earlier) = holdings
        .earlier
        .iter()
        .filter(of_measure)
        .find(|figure| figure.by.is_empty() && fit(measure, asked, figure.period) == Fit::Exact)
    {
        part.because.push(Because::fact(format!(
            "no published edition covers it; {} gives it",
            earlier.source.summary()
        )));
        part.figures.push(earlier.clone());
        part.decision = Some(Decision::Supply { text: None });
        part.to_decide
            .push("confirm that the earlier figure still stands".to_owned());
    } else {
        say_not_covered(part, measure, asked, &known, &later, on);
        if let Some((nearest, fit)) = nearest(measure, asked, &known, on) {
            offer(part, ask, measure, asked, nearest, &fit);
        }
        leave_open(part, measure);
    }
}

/// Whether the council's own records answer. What they give is supplied where it is what was asked,
/// and offered as advice, with the difference stated, where it is not quite.
fn own_figures(
    part: &mut Part,
    ask: &Ask,
    measure: &Measure,
    asked: Period,
    holdings: &Holdings,
    on: Circumstances,
) -> bool {
    let Some(period) = own_period(measure, asked) else {
        return false;
    };
    let by = breakdown_of(ask, measure);
    let is_of = |figure: &&Figure| {
        let columns = figure.by.iter().map(|(column, _)| column);
        figure.measure == measure.id
            && figure.authority.ons == on.authority.ons
            && figure.period == period
            && (columns.eq(&by) || figure.by.is_empty())
    };
    let mut figures: Vec<Figure> = holdings.records.iter().filter(is_of).cloned().collect();
    let broken_down = figures.iter().any(|figure| !figure.by.is_empty());
    if broken_down {
        figures.retain(|figure| !figure.by.is_empty());
    }
    let Some(figure) = figures.first().cloned() else {
        let missing = holdings.no_records.iter();
        let missing = missing.filter(|(of, when, _)| *of == measure.id && *when == period);
        for (_, _, why) in missing {
            part.because.push(Because::fact(format!(
                "the council's records do not answer it: {why}"
            )));
        }
        return false;
    };
    let source = figure.source.summary();
    part.because.push(Because::under(
        foia_2000::SECTION_1_1_A,
        format!("it can be worked out from {source}, so the council holds it"),
    ));
    let mut ask = ask.clone();
    if broken_down {
        // The words for a breakdown are answered by the breakdown.
        let answered = crate::measures::breakdown_words(&by, &ask.breakdown);
        ask.unaccounted.retain(|word| !answered.contains(word));
        ask.breakdown.clear();
    }
    let mut differences = differences(&ask, measure, period);
    if period.is_snapshot() && !asked.is_snapshot() && fit(measure, asked, period) != Fit::Exact {
        differences.push(format!(
            "it is counted on the last day of the time asked for, {}",
            period.print(Form::House)
        ));
    }
    if figures
        .iter()
        .all(|figure| figure.value.symbol() == Some(Symbol::NotApplicable))
    {
        part.because.push(Because::fact(
            "the records hold nothing to work it out of for that time",
        ));
        part.figures = figures;
        leave_open(part, measure);
        return true;
    }
    part.figures = figures;
    part.decision = Some(if differences.is_empty() {
        Decision::Supply { text: None }
    } else {
        let differences = differences.join(", and ");
        part.because
            .push(Because::fact(format!("but {differences}")));
        leave_open(part, measure);
        Decision::Advise {
            text: format!("This is the nearest figure in our own records: {differences}."),
            claim: None,
        }
    });
    if let Source::Records {
        signed_by, loads, ..
    } = &figure.source
    {
        match signed_by {
            Some(by) => part
                .because
                .push(Because::fact(format!("the measure's definition is signed off by {by}"))),
            None => part.to_decide.push(format!(
                "have an analyst check the figure, or sign the measure off: `answerable measures sign {} --by NAME`",
                measure.id
            )),
        }
        if loads.iter().any(|load| load.made_up) {
            part.to_decide.push(
                "the records are a made-up sample: do not send this figure to anybody as a fact"
                    .to_owned(),
            );
        }
    }
    let small = part
        .figures
        .iter()
        .any(|figure| figure.value.symbol() == Some(Symbol::Suppressed));
    if small {
        part.to_decide.push(
            "small numbers are held back: consider section 40(2) for what is not given".to_owned(),
        );
    }
    true
}

/// An edition covers the measure and the period; do the people match too?
fn exact_figure(
    part: &mut Part,
    ask: &Ask,
    measure: &Measure,
    asked: Period,
    figure: &Figure,
    on: Circumstances,
) {
    let Source::Published { place, .. } = &figure.source else {
        return;
    };
    let edition = format!(
        "{}, {} (published {}), file {}",
        place.publication,
        place.edition,
        Period::as_at(place.published).print(Form::House),
        place.file
    );
    if figure.period != asked {
        part.because.push(Because::fact(format!(
            "{asked} is answered {}",
            figure.period
        )));
    }
    part.figures.push(figure.clone());
    if let Some(symbol) = figure.value.symbol() {
        part.because.push(Because::fact(format!(
            "{edition}, shows no number: {}",
            symbol.meaning()
        )));
        part.to_decide.push(match symbol {
            Symbol::Suppressed => format!(
                "the published figure is suppressed: consider section 40(2) with {}, and do not release it by another route",
                measure.look_for
            ),
            _ => format!("look in the council's own holdings: {}", measure.look_for),
        });
        return;
    }
    let differences = differences(ask, measure, figure.period);
    if !differences.is_empty() {
        part.because.push(Because::fact(format!(
            "{edition}, covers the period, but {}",
            differences.join(", and ")
        )));
        part.decision = Some(Decision::Advise {
            text: format!(
                "This is the nearest published figure: {}.",
                differences.join(", and ")
            ),
            claim: None,
        });
        leave_open(part, measure);
        return;
    }
    part.because.push(Because::under(
        foia_2000::SECTION_21_1,
        format!(
            "{edition}, covers the measure, {} and the period asked for, and was published by the date of the answer, {}",
            on.authority.name,
            Period::as_at(on.answered).print(Form::House)
        ),
    ));
    if let Some(drawn_from) = &place.drawn_from {
        part.because.push(Because::under(
            foia_2000::SECTION_1_1_A,
            format!("it is drawn from the council's own {drawn_from}, so the council holds it"),
        ));
    } else {
        part.to_decide.push(CONFIRM_HELD.to_owned());
    }
    let mut answers = BTreeMap::from([
        ("accessible".to_owned(), "yes".to_owned()),
        ("otherwise".to_owned(), "yes".to_owned()),
        ("place".to_owned(), edition),
    ]);
    if place.drawn_from.is_some() {
        answers.insert("held".to_owned(), "yes".to_owned());
    }
    part.decision = Some(Decision::Refuse {
        ground: foia_2000::SECTION_21_1,
        reason: "It is published, at the exact place given below.".to_owned(),
        claim: Some(Claim {
            ground: foia_2000::SECTION_21_1,
            neither_confirms_nor_denies: false,
            answers,
            public_interest: None,
        }),
    });
}

/// How a figure for the whole council, everyone it covers and one period falls short of what was
/// asked.
fn differences(ask: &Ask, measure: &Measure, held: Period) -> Vec<String> {
    let mut found = Vec::new();
    if !ask.narrower.is_empty() {
        let words = ask.narrower.join("”, “");
        found.push(format!(
            "it covers {}, which is wider than “{words}”",
            measure.population
        ));
    }
    if !ask.groups.is_empty() {
        found.push(format!(
            "it is for the whole council, not for {}",
            ask.groups.join("; ")
        ));
    }
    if !ask.breakdown.is_empty() {
        found.push(format!(
            "it is one figure, without “{}”",
            ask.breakdown.join("”, “")
        ));
    }
    if !ask.unaccounted.is_empty() {
        found.push(format!(
            "it takes no account of “{}”",
            ask.unaccounted.join("”, “")
        ));
    }
    let each = match ask.each {
        Some(Each::Quarter) if !matches!(held, Period::Quarter { .. }) => Some("quarter"),
        Some(Each::Month) if !matches!(held, Period::Month { .. }) => Some("month"),
        _ => None,
    };
    if let Some(each) = each {
        found.push(format!("it is one figure, not one for each {each}"));
    }
    found
}

/// Why no published figure covers the part.
fn say_not_covered(
    part: &mut Part,
    measure: &Measure,
    asked: Period,
    known: &[&Figure],
    later: &[&Figure],
    on: Circumstances,
) {
    let exact_later = latest(
        later
            .iter()
            .filter(|figure| fit(measure, asked, figure.period) == Fit::Exact),
    );
    if let Some(figure) = exact_later
        && let Source::Published { place, .. } = &figure.source
    {
        part.because.push(Because::fact(format!(
            "{}, {}, covers it, but was published on {}, after the date of the answer ({})",
            place.publication,
            place.edition,
            Period::as_at(place.published).print(Form::House),
            Period::as_at(on.answered).print(Form::House),
        )));
        return;
    }
    let mut held: Vec<Period> = known.iter().map(|figure| figure.period).collect();
    held.sort_by_key(|period| period.last());
    held.dedup();
    part.because.push(Because::fact(match (held.first(), held.last()) {
        (Some(_), Some(last)) if asked.last() > last.last() => {
            format!("not covered: the latest that the published editions held here give is {}", last.print(Form::House))
        }
        (Some(first), Some(_)) if asked.last() < first.first() => {
            format!("not covered: the earliest that the published editions held here give is {}", first.print(Form::House))
        }
        (Some(first), Some(last)) => {
            let (first, last) = (first.print(Form::House), last.print(Form::House));
            format!("not covered: the published editions held here give {first} to {last}, and none is for the period asked")
        }
        _ => format!("not covered: “{}” is in no published file held here", measure.title),
    }));
    if held.is_empty()
        && let Some(shift) = nearest_return(measure, asked, on)
    {
        part.because.push(Because::fact(format!(
            "the national return that holds it is made once a year: {shift}"
        )));
    }
}

/// How far the nearest national return, of those made by the date of receipt, lies from the day
/// asked for.
fn nearest_return(measure: &Measure, asked: Period, on: Circumstances) -> Option<Shift> {
    let Kind::Snapshot { as_at: Some(day) } = measure.kind else {
        return None;
    };
    let year = asked.first().year();
    (year - 1..=year + 1)
        .filter_map(|year| day.of(year))
        .filter(|held| *held <= on.received)
        .filter_map(|held| asked.shift_to(Period::as_at(held)))
        .min_by_key(|shift| shift.days.abs())
}

/// The published figure nearest to what was asked, of those that can have been held at receipt.
fn nearest<'a>(
    measure: &Measure,
    asked: Period,
    known: &[&'a Figure],
    on: Circumstances,
) -> Option<(&'a Figure, Fit)> {
    let held_at_receipt =
        |figure: &&&Figure| figure.period.last() <= on.received && figure.value.number().is_some();
    let near = |figure: &&'a Figure| {
        let fit = fit(measure, asked, figure.period);
        let apart = match &fit {
            Fit::Shifted(shift) if shift.days.abs() <= DAYS_APART_MAX => shift.days.abs(),
            Fit::Within | Fit::Overlapping => 0,
            _ => return None,
        };
        Some((*figure, fit, apart))
    };
    let newest = |figure: &Figure| (published(figure), figure.period.last());
    known
        .iter()
        .filter(held_at_receipt)
        .filter_map(near)
        .min_by_key(|(figure, _, apart)| (*apart, std::cmp::Reverse(newest(figure))))
        .map(|(figure, fit, _)| (figure, fit))
}

/// Offers the nearest figure as advice, with every difference stated.
fn offer(part: &mut Part, ask: &Ask, measure: &Measure, asked: Period, figure: &Figure, fit: &Fit) {
    let mut differences = vec![match fit {
        Fit::Shifted(shift) => shift.to_string(),
        Fit::Within => format!(
            "it is a count on one day, {}, not over {asked}",
            figure.period
        ),
        _ => format!(
            "it is for {}, which is not the same as {asked}",
            named(figure.period)
        ),
    }];
    differences.extend(self::differences(ask, measure, figure.period));
    let differences = differences.join("; ");
    part.because.push(Because::under(
        foia_2000::SECTION_16_1,
        format!("the nearest published figure can be offered: {differences}"),
    ));
    part.figures.push(figure.clone());
    part.decision = Some(match asked {
        Period::Year {
            kind: YearKind::Unstated,
            ending,
        } if matches!(measure.kind, Kind::Flow { .. }) => Decision::Clarify {
            text: format!(
                "You asked about {ending}. This is recorded for {}. Please say whether you mean the year that ends or the year that starts in {ending}.",
                measure.reported_for().plural()
            ),
        },
        _ => Decision::Advise {
            text: format!("This is the nearest published figure: {differences}."),
            claim: None,
        },
    });
}

fn named(period: Period) -> String {
    match period {
        Period::Year {
            kind: YearKind::Financial,
            ..
        } => format!("the financial year {period}"),
        _ => period.to_string(),
    }
}

/// What remains to be found or decided.
fn leave_open(part: &mut Part, measure: &Measure) {
    part.to_decide.push(format!(
        "look for {}; if it is not held, say so under s1(1)(a)",
        measure.look_for
    ));
}

/// Sets the figures chosen beside what earlier letters of the council gave for the same matter. A
/// difference that nothing explains is left to a person.
fn set_against_earlier(part: &mut Part, asked: &str, holdings: &Holdings, on: Circumstances) {
    let mut found: Vec<Against> = Vec::new();
    for figure in &part.figures {
        let new = ledger::issued(figure, "", &part.name, asked, on.answered);
        for against in ledger::against(&new, &holdings.ledger, on.measures) {
            // A figure taken from a letter is that letter's.
            let is_itself = matches!(&figure.source, Source::EarlierLetter { case, .. } if *case == against.earlier.letter);
            if !is_itself && !found.contains(&against) {
                found.push(against);
            }
        }
    }
    for against in &found {
        let says = against.says();
        match against.consistency {
            Consistency::Unexplained => part.to_decide.push(format!(
                "{says}; correct the one that is wrong, or explain the difference in the letter"
            )),
            Consistency::Equal { .. } | Consistency::Differs { .. } => {
                part.because.push(Because::fact(says));
            }
            Consistency::NotComparable { .. } => {}
        }
    }
    part.against = found;
}

fn published(figure: &Figure) -> Option<Date> {
    match &figure.source {
        Source::Published { place, .. } => Some(place.published),
        _ => None,
    }
}

/// The figure of the latest edition; of one edition, the first as given.
fn latest<'a, 'b: 'a>(figures: impl Iterator<Item = &'a &'b Figure>) -> Option<&'b Figure> {
    figures.copied().reduce(|best, next| {
        if published(next) > published(best) {
            next
        } else {
            best
        }
    })
}
