//! A made-up request with two figures, from receipt to issue.

use answerable_core::{
    casework::{Decision, Event, Part, Reference, Request},
    figures::{Authority, Figure, Place, Source},
    measures::{MeasureId, Measures},
    periods::Period,
    reading::{Context, QuestionId, Reading, Wants, read},
};
use answerable_law::Regime;
use answerable_store::{Document, NewCase, TakeIn};
use jiff::{
    Timestamp,
    civil::{Date, date},
};
use std::{convert::Infallible, sync::LazyLock};

pub(crate) const COVENTRY: &str = "E08000026";
pub(crate) const RECEIVED: Date = date(2022, 4, 4);
pub(crate) const ISSUED: Date = date(2022, 4, 21);
pub(crate) const AT: Timestamp = Timestamp::constant(1_649_062_800, 123_456_789);

const TEXT: &str = "1. What was the average caseload of your social workers in 2020 and 2021?
2. What was the turnover rate of your social workers in 2021?
";

pub(crate) fn caseload() -> MeasureId {
    MeasureId::new("caseload/average_caseload")
}

/// The request whose file has this fingerprint.
pub(crate) fn request(file_sha256: &str) -> TakeIn<'_> {
    TakeIn {
        authority: COVENTRY,
        received: RECEIVED,
        file_sha256,
        year: 2022,
        actor: "A. Officer (made up)",
        at: AT,
    }
}

/// Builds the case of that request, as far as proposed answers: part 1 is to be decided.
pub(crate) fn build(
    file_sha256: &str,
) -> impl FnOnce(&Reference) -> Result<NewCase, Infallible> + Send + 'static {
    let file_sha256 = file_sha256.to_owned();
    move |reference| Ok(new_case(reference, file_sha256))
}

fn new_case(reference: &Reference, sha256: String) -> NewCase {
    let received = Event::RequestReceived {
        reference: reference.clone(),
        authority: coventry(),
        received: RECEIVED,
        request: Request {
            text: TEXT.to_owned(),
            subject: None,
            from: Some("O’Brien (made up)".to_owned()),
            file: "request.txt".to_owned(),
            sha256,
            notes: Vec::new(),
        },
    };
    let read = Event::RequestRead { reading: reading() };
    let open = Part {
        against: Vec::new(),
        explained: None,
        to_decide: vec!["confirm".to_owned()],
        ..part(
            "1",
            vec![
                figure(caseload(), 2020, "16.8"),
                figure(caseload(), 2021, "16.30"),
            ],
        )
    };
    let turnover = part(
        "2",
        vec![figure(MeasureId::new("workforce/turnover"), 2021, "c")],
    );
    let proposed = Event::AnswersProposed {
        answered: ISSUED,
        parts: vec![open, turnover],
    };
    NewCase {
        events: vec![received, read, proposed],
        documents: vec![
            document("letter.html", "text/html", b"<p>Draft</p>"),
            document(
                "letter.docx",
                "application/octet-stream",
                &[0, 159, 146, 150, 0],
            ),
        ],
    }
}

/// What that request asks, read once.
fn reading() -> Reading {
    static READING: LazyLock<Reading> = LazyLock::new(|| {
        let context = Context {
            measures: Measures::builtin(),
            received: RECEIVED,
            authority: None,
            places: &[],
        };
        read(TEXT, context).expect("a reading")
    });
    READING.clone()
}

pub(crate) fn document(name: &str, media_type: &str, bytes: &[u8]) -> Document {
    Document {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        bytes: bytes.to_vec(),
    }
}

pub(crate) fn decided(part: &str, decision: Decision) -> Event {
    Event::PartDecided {
        part: part.to_owned(),
        decision,
        by: "A. Officer (made up)".to_owned(),
        on: None,
        explained: None,
    }
}

pub(crate) fn supplied() -> Event {
    decided("1", Decision::Supply { text: None })
}

pub(crate) fn issued() -> Event {
    Event::LetterIssued {
        on: ISSUED,
        by: "A. Manager (made up)".to_owned(),
        parts: Vec::new(),
    }
}

fn coventry() -> Authority {
    Authority {
        ons: COVENTRY.to_owned(),
        dfe: Some("331".to_owned()),
        name: "Coventry".to_owned(),
    }
}

fn part(name: &str, figures: Vec<Figure>) -> Part {
    Part {
        name: name.to_owned(),
        question: QuestionId(name.to_owned()),
        wants: Wants::Figure {
            measure: figures[0].measure.clone(),
        },
        asked: None,
        decision: Some(Decision::Supply { text: None }),
        figures,
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

fn figure(measure: MeasureId, year: i16, value: &str) -> Figure {
    Figure {
        measure,
        title: "Average caseload".to_owned(),
        authority: coventry(),
        population: "children and family social workers".to_owned(),
        by: Vec::new(),
        period: Period::as_at(date(year, 9, 30)),
        value: value.parse().expect("a value"),
        unit: "cases".to_owned(),
        method: None,
        basis: vec!["full-time equivalents".to_owned()],
        parts: Vec::new(),
        source: Source::Published {
            place: Place {
                publisher: "Department for Education".to_owned(),
                publication: "Children’s social work workforce".to_owned(),
                dataset: "Workforce".to_owned(),
                edition: "Reporting year 2021".to_owned(),
                published: date(2022, 2, 24),
                file: "workforce.csv".to_owned(),
                sha256: "00".to_owned(),
                url: "https://example.org/made-up".to_owned(),
                licence: "Open Government Licence v3.0".to_owned(),
                drawn_from: None,
            },
            filter: vec![("new_la_code".to_owned(), COVENTRY.to_owned())],
            column: "caseload_fte".to_owned(),
            label: None,
        },
        notes: Vec::new(),
    }
}
