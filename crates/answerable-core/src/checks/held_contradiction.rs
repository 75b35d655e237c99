//! Whether what is said to be held or not held agrees with the rest of the letter, and with the
//! council's earlier letters.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity, Zone,
    answer_words::said,
    held_words::{confirms_held, denies_held, not_held, words},
    words::{flat, has, has_any},
};
use crate::{
    ledger::{Given, narrowed, period as read_period},
    periods::{
        Period,
        read::{Said, What, periods},
    },
    reading::{
        Wants,
        response::{Answer, ReadFigure},
    },
};
use answerable_law::foia_2000::SECTION_1_1_A;
use jiff::civil::Date;

/// Held and not held at once.
pub(super) static CHECK: Check = Check {
    id: "HELD-CONTRADICTION",
    title: "Held and not held at once",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(SECTION_1_1_A), Basis::Practice("accuracy")],
    page: include_str!("held_contradiction.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    all_held(letter, found);
    same_thing(letter, found);
    for leaf in 0..letter.leaves.len() {
        if !beside_any(letter, leaf, found) && !beside_its_value(letter, leaf, found) {
            beside_its_measure(letter, leaf, found);
        }
        given_before(letter, leaf, found);
    }
}

/// "The Council holds the information requested", and then some of it is not held.
fn all_held(letter: &Letter, found: &mut Findings) {
    const ALL: [&str; 18] = [
        "holds the information requested",
        "hold the information requested",
        "holds the information you requested",
        "hold the information you requested",
        "holds the information that you requested",
        "hold the information that you requested",
        "holds the information you have requested",
        "hold the information you have requested",
        "holds the information you asked for",
        "hold the information you asked for",
        "holds the requested information",
        "hold the requested information",
        "holds all of the information",
        "hold all of the information",
        "holds all the information",
        "hold all the information",
        "information requested is held",
        "information you requested is held",
    ];
    const SOME: [&str; 16] = [
        "some",
        "part",
        "partly",
        "in part",
        "parts",
        "most",
        "question",
        "questions",
        "not",
        "except",
        "apart from",
        "other than",
        "but",
        "although",
        "if",
        "whether",
    ];
    let Some(claim) = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && letter.paragraphs[sentence.paragraph].leaves.is_empty()
            && has_any(&sentence.lower, &ALL)
            && !has_any(&sentence.lower, &SOME)
    }) else {
        return;
    };
    let same = |sentence: &&Sentence| sentence.paragraph > claim.paragraph;
    let Some(denial) = not_held(letter).find(same) else {
        return;
    };
    let place = letter.at_sentence(denial);
    let line = place.line.unwrap_or_default();
    found.add(
        letter.at_sentence(claim),
        format!(
            "it says “{}”, and line {line} that some of it is not held",
            claim.text.split_whitespace().collect::<Vec<_>>().join(" ")
        ),
        "say which parts are held, and which are not",
    );
}

/// The same thing, by its name, is held in one sentence and not held in another.
fn same_thing(letter: &Letter, found: &mut Findings) {
    for denial in not_held(letter) {
        if has_any(
            &denial.lower,
            &["for", "before", "prior", "since", "until", "any", "other"],
        ) {
            continue;
        }
        let Some(thing) = thing_held(&denial.lower) else {
            continue;
        };
        let claim = letter.sentences.iter().find(|sentence| {
            sentence.zone == Zone::Answer
                && confirms_held(&sentence.lower)
                && !denies_held(&sentence.lower)
                && !has_any(&sentence.lower, &["some", "part of", "most"])
                && thing_held(&sentence.lower).is_some_and(|held| held == thing)
        });
        if let Some(claim) = claim {
            let line = letter.line_of(claim.start);
            found.add(
                letter.at_sentence(denial),
                format!("the {thing} are or is said not to be held, and line {line} says that it is held"),
                "say once, and correctly, whether it is held",
            );
            return;
        }
    }
}

/// The name of what is held or not: "addresses". Names that any answer uses are none.
fn thing_held(lower: &str) -> Option<&str> {
    const ANY: [&str; 22] = [
        "information",
        "data",
        "figures",
        "figure",
        "records",
        "record",
        "number",
        "numbers",
        "details",
        "answer",
        "documents",
        "requested",
        "relevant",
        "same",
        "above",
        "following",
        "detail",
        "breakdown",
        "level",
        "total",
        "recorded",
        "most",
    ];
    let words = words(lower);
    let at = words
        .iter()
        .position(|word| ["hold", "holds"].contains(word))?;
    if !["the", "these", "those"].contains(words.get(at + 1)?) {
        return None;
    }
    let thing = words.get(at + 2)?;
    (!ANY.contains(thing) && thing.len() > 3).then_some(*thing)
}

/// "We do not hold information for 2018/19", and a value for a day of that year in the same answer.
fn beside_its_value(letter: &Letter, leaf: usize, found: &mut Findings) -> bool {
    let read = letter
        .received
        .or(letter.dated)
        .unwrap_or(Date::constant(2020, 1, 1));
    if let Some((denial, year, line)) = before_its_start(letter, leaf) {
        found.add(
            letter.at_sentence(denial),
            format!("nothing is said to be held before a year, and line {line} gives {year}, which is before it"),
            "say from when on it is held, and take the earlier year out or the statement back",
        );
        return true;
    }
    for denial in letter.answer_to(leaf).filter(|it| denies_held(&it.lower)) {
        if is_narrow(&denial.lower) {
            continue;
        }
        for period in periods_in(denial.text, read) {
            let given = letter.leaves[leaf].figures.iter().find(|figure| {
                figure.value.is_some()
                    && paragraph_of(letter, figure) != Some(denial.paragraph)
                    && figure
                        .period
                        .as_deref()
                        .and_then(read_period)
                        .is_some_and(|on| {
                            period.first() <= on.first() && on.last() <= period.last()
                        })
            });
            if let Some(figure) = given {
                let value = figure.value.map(|it| it.to_string()).unwrap_or_default();
                found.add(
                    letter.at_sentence(denial),
                    format!(
                        "nothing is said to be held for {}, and line {} gives {value} for {}",
                        said(period),
                        figure.line,
                        said_of(figure),
                    ),
                    "say for which dates it is not held, and take the value out or the statement back",
                );
                return true;
            }
        }
    }
    false
}

/// "We do not hold it prior to 2020", and below it a line that begins with an earlier year and gives
/// what was asked: the denial, the year and its line.
fn before_its_start<'l, 'a>(
    letter: &'l Letter<'a>,
    leaf: usize,
) -> Option<(&'l Sentence<'a>, u16, usize)> {
    let year_at = |text: &str| -> Option<u16> {
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        let year = digits.parse().ok().filter(|_| digits.len() == 4)?;
        (1990..2100).contains(&year).then_some(year)
    };
    let denial = letter
        .answer_to(leaf)
        .find(|it| denies_held(&it.lower) && has_any(&it.lower, &["prior to", "before"]))?;
    let from = ["prior to ", "before "]
        .iter()
        .find_map(|lead| year_at(denial.lower.split_once(lead)?.1))?;
    // A part may be had from elsewhere: then it says so.
    let partly = letter.answer_to(leaf).any(|it| {
        has_any(
            &it.lower,
            &[
                "total",
                "totals",
                "overall",
                "estimate",
                "estimated",
                "however",
                "paper",
            ],
        )
    });
    let after = letter.line_of(denial.start);
    let line = letter.leaves[leaf]
        .lines
        .iter()
        .filter(|line| **line > after)
        .find(|line| {
            let Some(own) = letter.lines.get(**line - 1) else {
                return false;
            };
            let text = own.text.trim();
            let Some(year) = year_at(text) else {
                return false;
            };
            let rest = text[4..].trim_start();
            let value = rest
                .strip_prefix([':', '-', '–', '\t'])
                .map(str::trim)
                .unwrap_or_default();
            let given = value.split(',').count() > 1
                || value.starts_with(|c: char| c.is_ascii_digit() || c == '£');
            own.zone == Zone::Answer && year < from && given && !denies_held(&flat(value))
        })?;
    let year = year_at(letter.lines[*line - 1].text.trim())?;
    (!partly).then_some((denial, year, *line))
}

/// Whether only a part or a breakdown is said not to be held.
fn is_narrow(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "breakdown",
            "broken",
            "split",
            "by",
            "detail",
            "details",
            "reason",
            "reasons",
            "except",
            "only",
            "full",
            "complete",
            "all",
            "before",
            "prior",
            "other",
            "level",
            "after",
            "until",
            "earlier",
        ],
    )
}

/// Said not to be held, and straight after it a figure of the same measure for a time asked for.
fn beside_its_measure(letter: &Letter, leaf: usize, found: &mut Findings) {
    const MEASURES: [&str; 5] = ["average", "mean", "median", "highest", "maximum"];
    const OTHER: [&str; 14] = [
        "nearest",
        "closest",
        "similar",
        "instead",
        "alternative",
        "alternatively",
        "related",
        "different",
        "estimate",
        "proxy",
        "only hold",
        "national",
        "rather",
        "not comparable",
    ];
    let read = letter
        .received
        .or(letter.dated)
        .unwrap_or(Date::constant(2020, 1, 1));
    let asked = letter.asked_periods(leaf);
    for denial in letter.answer_to(leaf).filter(|it| denies_held(&it.lower)) {
        let Some(measure) = MEASURES.iter().find(|measure| has(&denial.lower, measure)) else {
            continue;
        };
        if is_narrow(&denial.lower) || !periods_in(denial.text, read).is_empty() {
            continue;
        }
        // Up to the paragraph that turns to another subject.
        let after = letter.paragraphs.iter().enumerate().skip(denial.paragraph);
        let own: Vec<usize> = after
            .take_while(|(at, paragraph)| {
                *at == denial.paragraph
                    || paragraph.zone == Zone::Answer
                        && ![
                            "with regard",
                            "as regards",
                            "as to ",
                            "in relation",
                            "regarding",
                        ]
                        .iter()
                        .any(|turn| paragraph.lower.starts_with(turn))
            })
            .map(|(at, _)| at)
            .collect();
        let spoken = own
            .iter()
            .any(|at| has_any(&letter.paragraphs[*at].lower, &OTHER));
        let given = letter.leaves[leaf].figures.iter().find(|figure| {
            let at = paragraph_of(letter, figure);
            let period = figure.period.as_deref().and_then(read_period);
            figure.value.is_some()
                && at.is_some_and(|at| {
                    at != denial.paragraph
                        && own.contains(&at)
                        && has(&letter.paragraphs[at].lower, measure)
                })
                && period.is_some_and(|on| asked.iter().any(|asked| asked.overlaps(on)))
        });
        if let Some(figure) = given.filter(|_| !spoken) {
            let value = figure.value.map(|it| it.to_string()).unwrap_or_default();
            found.add(
                letter.at_sentence(denial),
                format!(
                    "the {measure} is said not to be held, and line {} gives {value} for {}",
                    figure.line,
                    said_of(figure),
                ),
                "say for which of the times asked for it is held, and for which it is not",
            );
            return;
        }
    }
}

/// Said not to be held, and an earlier letter gave the figure.
fn given_before(letter: &Letter, leaf: usize, found: &mut Findings) {
    if letter.leaves[leaf].answer != Answer::NotHeld {
        return;
    }
    let asked = letter.asked_periods(leaf);
    for ask in &letter.leaves[leaf].asks {
        let Wants::Figure { measure } = &ask.wants else {
            continue;
        };
        let earlier = letter.facts.earlier.iter().find(|entry| {
            entry.measure.as_ref() == Some(measure)
                && entry.doubtful.is_none()
                && entry.period.is_some_and(|period| asked.contains(&period))
                && entry.narrowed == narrowed(ask)
                && matches!(entry.value, Given::Number(_))
        });
        let Some(entry) = earlier else { continue };
        let Given::Number(value) = &entry.value else {
            continue;
        };
        let on = entry
            .given_on
            .map(|on| format!(" of {}", said(Period::as_at(on))))
            .unwrap_or_default();
        found.add(
            letter.at_leaf(leaf),
            format!(
                "it is said not to be held, and the letter {}{on} gave {value} for {}",
                entry.name,
                entry.period.map(said).unwrap_or_default(),
            ),
            "give the figure again, or say what became of it since",
        );
        return;
    }
}

/// The time of a figure, as it is written.
fn said_of(figure: &ReadFigure) -> String {
    let time = figure.period.as_deref().unwrap_or_default();
    read_period(time).map_or_else(|| time.to_owned(), said)
}

/// "We do not hold this for any year", and straight after it the value of a year.
fn beside_any(letter: &Letter, leaf: usize, found: &mut Findings) -> bool {
    const NONE_OF_THEM: [&str; 10] = [
        "for any year",
        "for any of the years",
        "for any of these years",
        "for any of those years",
        "for any period",
        "for any of the periods",
        "for any date",
        "for any of the dates",
        "for any of these dates",
        "for any of those dates",
    ];
    let asked = letter.asked_periods(leaf);
    for denial in letter.answer_to(leaf).filter(|it| denies_held(&it.lower)) {
        if !has_any(&denial.lower, &NONE_OF_THEM) || is_narrow(&denial.lower) {
            continue;
        }
        let given = letter.leaves[leaf].figures.iter().find(|figure| {
            figure.value.is_some()
                && paragraph_of(letter, figure) == Some(denial.paragraph)
                && figure.span.0 >= denial.start + denial.text.len()
                && figure
                    .period
                    .as_deref()
                    .and_then(read_period)
                    .is_some_and(|on| asked.iter().any(|asked| asked.overlaps(on)))
        });
        if let Some(figure) = given {
            let value = figure.value.map(|it| it.to_string()).unwrap_or_default();
            found.add(
                letter.at_sentence(denial),
                format!(
                    "nothing is said to be held for any of the times asked for, and line {} gives {value} for {}",
                    figure.line,
                    said_of(figure),
                ),
                "say for which dates it is not held, and take the value out or the statement back",
            );
            return true;
        }
    }
    false
}

fn periods_in(text: &str, read: Date) -> Vec<Period> {
    let mut found = Vec::new();
    for time in periods(text, read) {
        if time.said == Said::Relative {
            continue;
        }
        if let What::Periods(periods) = time.what {
            found.extend(periods);
        }
    }
    found
}

fn paragraph_of(letter: &Letter, figure: &ReadFigure) -> Option<usize> {
    letter
        .paragraphs
        .iter()
        .position(|it| it.span.0 <= figure.span.0 && figure.span.0 < it.span.1)
}

#[cfg(test)]
mod tests {
    use super::super::{Facts, run};
    use super::*;
    use crate::{
        ledger::Entry,
        measures::Measures,
        reading::{Context, Topic},
    };
    use jiff::civil::date;

    const LETTER: &str = "Exampleton Borough Council\n\n4 May 2023\n\nDear Sir\n\nFreedom of Information Act 2000\n\nYou asked:\n\n1. What was the average caseload of children's social workers on 30 September 2021?\n\nWe do not hold this information, because the reports were destroyed.\n\nYours faithfully\n";

    fn entry(on: Date) -> Entry {
        let context = Context {
            measures: Measures::builtin(),
            received: date(2023, 4, 5),
            authority: None,
            places: &[],
        };
        let reading = crate::reading::read(
            "1. What was the average caseload of children's social workers on 30 September 2021?",
            context,
        )
        .unwrap();
        let question = reading.asking()[0];
        let Wants::Figure { measure } = &question.asks[0].wants else {
            panic!("the question asks for a figure")
        };
        Entry {
            letter: "made-up".to_owned(),
            name: "EX/22/0087".to_owned(),
            issued: true,
            given_on: Some(date(2022, 2, 1)),
            body: "Exampleton Borough Council".to_owned(),
            authority: None,
            question: "1".to_owned(),
            asked: "What was the average caseload?".to_owned(),
            topic: Topic::AverageCaseload,
            measure: Some(measure.clone()),
            series: None,
            narrowed: narrowed(&question.asks[0]),
            period: Some(Period::AsAt { on }),
            period_said: None,
            value: Given::Number("14.7".parse().unwrap()),
            unit: None,
            basis: Vec::new(),
            method: None,
            source: "made up".to_owned(),
            edition: None,
            line: None,
            span: None,
            doubtful: None,
        }
    }

    fn findings(earlier: Entry) -> Vec<String> {
        let facts = Facts {
            earlier: vec![earlier],
            ..Facts::default()
        };
        let letter = Letter::read(LETTER, None, &facts);
        let found = run(&letter, &[]).findings.into_iter();
        found
            .filter(|finding| finding.id == CHECK.id)
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn what_an_earlier_letter_gave_was_held() {
        let found = findings(entry(date(2021, 9, 30)));
        assert_eq!(
            found,
            [
                "it is said not to be held, and the letter EX/22/0087 of 1 February 2022 gave 14.7 for 30 September 2021"
            ]
        );
        assert!(findings(entry(date(2020, 9, 30))).is_empty());
    }
}
