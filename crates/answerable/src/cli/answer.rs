//! `answerable answer FILE`

use super::Global;
use crate::{
    clock,
    desk::{Desk, places},
    draft,
    failure::{Failure, Kind},
    incoming,
    records::{Held, released},
    show,
};
use answerable_core::{
    answering::{self, Circumstances, Holdings, OwnQuestion},
    casework::{Event, Part, Reference, Request, apply},
    figures::{Figure, Source},
    measures::{MeasureId, Measures},
    periods::Period,
    reading::{self, Context, Reading},
};
use answerable_data::records::Question;
use answerable_law::foia_2000::section_8;
use answerable_store::{LedgerFilter, NewCase, Store, TakeIn, Taken};
use clap::Args;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
pub(crate) struct Answer {
    /// The request: a plain text file or an e-mail message (.eml)
    file: PathBuf,
    /// The date of receipt; otherwise the message's own date, or today
    #[arg(long, value_name = "DATE")]
    received: Option<Date>,
    /// The date of the answer: only what is published by then is used; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

impl Answer {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let taken = take_in(&desk, &store, &self.file, self.received, self.on).await?;
        let reference = taken.reference();
        let Some((case, _)) = store.case(reference).await? else {
            return Err(Failure::new(
                Kind::Unexpected,
                format!("{reference} was taken in and is not there"),
            ));
        };
        let files = draft::restore(&desk, &reference.0, &store.documents(reference).await?)?;
        if global.json {
            return super::print_json(&show::case_json(&desk, &case, clock::today(), &files)?);
        }
        if let TakenIn::Already(reference) = &taken {
            println!(
                "This request is already case {reference}: nothing was added. It stands like this."
            );
            println!();
        }
        show::case(&desk, &case, clock::today())?;
        show::files(&files);
        Ok(())
    }
}

/// What came of taking a request in.
pub(crate) enum TakenIn {
    /// It is a case now.
    New(Reference),
    /// It was one already.
    Already(Reference),
}

impl TakenIn {
    pub(crate) fn reference(&self) -> &Reference {
        match self {
            TakenIn::New(reference) | TakenIn::Already(reference) => reference,
        }
    }
}

/// Takes a request in and drafts its answer: all of it is stored, or none.
pub(crate) async fn take_in(
    desk: &Desk,
    store: &Store,
    file: &Path,
    received: Option<Date>,
    on: Option<Date>,
) -> Result<TakenIn, Failure> {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let details = fs::metadata(file).map_err(|error| {
        Failure::not_found(format!("{} cannot be read: {error}", file.display()))
    })?;
    if details.is_dir() {
        return Err(Failure::refused(format!(
            "{} is a folder: give one request file",
            file.display()
        )));
    }
    answerable_intake::check_size(&name, details.len()).map_err(Failure::refused)?;
    let bytes = fs::read(file)?;
    let text = incoming::request(&name, &bytes)?;
    let mut notes = text.notes;
    let received = received.or(text.received).unwrap_or_else(|| {
        notes.push("no date of receipt was found or given: taken as received today".to_owned());
        clock::today()
    });
    // Refuses a date that the law or the calendar does not reach, before anything is stored.
    desk.in_calendar(received)?;
    if text.from.is_none() {
        let given = section_8::Given {
            form: section_8::Form::Electronic,
            // Who reads the letter sees its name; a file has only a sender or none.
            name: section_8::Name::Real,
            address: false,
            description: true,
        };
        for missing in section_8::missing(given) {
            notes.push(format!(
                "the file shows no sender; if the letter itself has none, {missing}: {} [{}]",
                missing.help(),
                missing.citation()
            ));
        }
    }
    let answered = on.unwrap_or_else(clock::today);
    if answered < received {
        return Err(Failure::refused(format!(
            "the date of the answer, {answered}, is before the date of receipt, {received}"
        )));
    }
    if answered > clock::today() {
        return Err(Failure::refused(format!(
            "the date of the answer, {answered}, has not come yet"
        )));
    }
    let authority = &desk.profile.authority;
    let reading = read_text(&text.text, desk, received)
        .map_err(|error| Failure::refused(format!("{name}: {error}")))?;
    let subject = text.subject.as_deref();
    let parts = propose(desk, store, &reading, subject, received, answered).await?;
    let sha256 = format!("{:x}", Sha256::digest(&bytes));
    let request = Request {
        text: text.text,
        subject: text.subject,
        from: text.from,
        file: name,
        sha256: sha256.clone(),
        notes,
    };
    let build = |reference: &Reference| -> Result<NewCase, Failure> {
        let events = vec![
            Event::RequestReceived {
                reference: reference.clone(),
                authority: authority.clone(),
                received,
                request,
            },
            Event::RequestRead { reading },
            Event::AnswersProposed { answered, parts },
        ];
        let mut case = None;
        for event in &events {
            case = Some(apply(case, event).map_err(|error| Failure::new(Kind::Unexpected, error))?);
        }
        let case = case.ok_or_else(|| Failure::new(Kind::Unexpected, "a case without events"))?;
        Ok(NewCase {
            events,
            documents: draft::documents(desk, &case, 1, answered)?,
        })
    };
    let new = TakeIn {
        authority: &authority.ons,
        received,
        file_sha256: &sha256,
        year: received.year(),
        actor: "answerable",
        at: clock::now(),
    };
    Ok(match store.take_in(new, build).await? {
        Taken::New(case) => TakenIn::New(case.reference),
        Taken::Already(reference) => TakenIn::Already(reference),
    })
}

/// The proposals for a reading, from everything that the sources hold on what it asks for.
pub(crate) async fn propose(
    desk: &Desk,
    store: &Store,
    reading: &Reading,
    subject: Option<&str>,
    received: Date,
    answered: Date,
) -> Result<Vec<Part>, Failure> {
    let mut holdings = holdings(desk, store, &answering::measures_asked(reading)).await?;
    own_figures(desk, reading, &mut holdings).await?;
    let on = Circumstances {
        measures: Measures::builtin(),
        authority: &desk.profile.authority,
        subject,
        received,
        answered,
    };
    Ok(answering::propose(reading, &holdings, on))
}

/// Everything the sources hold on the measures asked for.
async fn holdings(desk: &Desk, store: &Store, asked: &[MeasureId]) -> Result<Holdings, Failure> {
    let ons = &desk.profile.authority.ons;
    let published = desk
        .catalogue()?
        .figures(asked, ons, Measures::builtin())
        .await?;
    let earlier = store
        .figures_issued(asked, ons)
        .await?
        .into_iter()
        .map(|issued| Figure {
            source: Source::EarlierLetter {
                case: issued.reference.0,
                part: issued.part,
                issued: issued.issued_on,
            },
            ..issued.figure
        })
        .collect();
    let mut ledger = Vec::new();
    for measure in asked {
        let filter = LedgerFilter {
            measure: Some(measure.clone()),
            authority: Some(ons.clone()),
            ..LedgerFilter::default()
        };
        ledger.extend(store.ledger(&filter).await?);
    }
    Ok(Holdings {
        published,
        earlier,
        ledger,
        ..Holdings::default()
    })
}

/// Adds what the council's own records give for what is asked.
async fn own_figures(
    desk: &Desk,
    reading: &Reading,
    holdings: &mut Holdings,
) -> Result<(), Failure> {
    let held = Held::at(desk, None)?;
    let engine = held.engine(desk)?;
    if engine.is_empty() {
        return Ok(());
    }
    let asked = answering::asked_of_records(reading, Measures::builtin());
    let same = |one: &OwnQuestion, other: &OwnQuestion| {
        (&one.measure, &one.by) == (&other.measure, &other.by)
    };
    for together in asked.chunk_by(same) {
        let OwnQuestion { measure, by, .. } = &together[0];
        let Some(measure) = Measures::builtin().get(measure) else {
            continue;
        };
        if measure.from_records().next().is_none() {
            continue;
        }
        let periods: Vec<Period> = together.iter().map(|own| own.period).collect();
        let question = Question {
            measure,
            method: None,
            periods: &periods,
            by,
        };
        let (figures, missing) = released(desk, &engine, question).await?;
        holdings.records.extend(figures);
        let missing = missing.into_iter();
        let missing = missing.map(|(period, why)| (measure.id.clone(), period, why));
        holdings.no_records.extend(missing);
    }
    Ok(())
}

/// Reads a text as a request, without taking it in.
pub(crate) fn read_text(text: &str, desk: &Desk, received: Date) -> Result<Reading, Failure> {
    let places = places();
    let context = Context {
        measures: Measures::builtin(),
        received,
        authority: Some(&desk.profile.authority),
        places: &places,
    };
    reading::read(text, context).map_err(Failure::refused)
}
