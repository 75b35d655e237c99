//! Made-up letters that were read.

use crate::sample::{COVENTRY, caseload};
use answerable_core::{
    figures::Authority,
    ledger::{Asked, Entry, Given, Letter},
    measures::MeasureId,
    periods::Period,
    reading::Topic,
};
use jiff::civil::{Date, date};

pub(crate) const GIVEN: Date = date(2021, 6, 10);

/// The fingerprint of letter `number`: its ending is the number.
pub(crate) fn id(number: usize) -> String {
    format!("{number:064x}")
}

/// A letter of Coventry's with two questions, the first of them answered with two figures.
pub(crate) fn letter(number: usize) -> Letter {
    let mut letter = Letter {
        id: id(number),
        file: format!("response-{number}.txt (made up)"),
        body: "Coventry".to_owned(),
        authority: Some(Authority {
            ons: COVENTRY.to_owned(),
            dfe: Some("331".to_owned()),
            name: "Coventry".to_owned(),
        }),
        received: Some(date(2021, 5, 12)),
        responded: Some(GIVEN),
        questions: vec![
            asked(
                "1",
                "What was the average caseload of a social worker?",
                Topic::AverageCaseload,
                vec![caseload()],
            ),
            asked(
                "2",
                "How much was spent on taxis for looked after children?",
                Topic::Spend,
                Vec::new(),
            ),
        ],
        entries: Vec::new(),
        caveats: vec!["Full-time equivalents.".to_owned()],
    };
    for (year, value) in [
        (2019, Given::Number("15.20".parse().expect("a number"))),
        (2020, Given::Hidden("<5".to_owned())),
    ] {
        let entry = entry(&letter, 0, year, value);
        letter.entries.push(entry);
    }
    letter
}

pub(crate) fn asked(id: &str, words: &str, topic: Topic, measures: Vec<MeasureId>) -> Asked {
    Asked {
        id: id.to_owned(),
        words: words.to_owned(),
        topic,
        measures,
        periods: vec!["2019".to_owned()],
        narrowed: Vec::new(),
        answer: "figures".to_owned(),
        grounds: Vec::new(),
        caveats: Vec::new(),
    }
}

/// A figure of a letter, of its question at this place.
pub(crate) fn entry(letter: &Letter, question: usize, year: i16, value: Given) -> Entry {
    let question = &letter.questions[question];
    Entry {
        letter: letter.id.clone(),
        name: letter.file.clone(),
        issued: false,
        given_on: letter.responded,
        body: letter.body.clone(),
        authority: letter.authority.as_ref().map(|known| known.ons.clone()),
        question: question.id.clone(),
        asked: question.words.clone(),
        topic: question.topic,
        measure: question.measures.first().cloned(),
        series: None,
        narrowed: Vec::new(),
        period: Some(Period::financial(year)),
        period_said: Some(Period::financial(year).to_string()),
        value,
        unit: None,
        basis: letter.caveats.clone(),
        method: None,
        source: format!("{}, question {}, line 12", letter.file, question.id),
        edition: None,
        line: Some(12),
        span: Some((100, 105)),
        doubtful: None,
    }
}
