//! Drafting: a case into its letter and data files, and those into the case's folder.

use crate::{
    cli::csv_file,
    clock,
    desk::Desk,
    failure::{Failure, Kind},
    findings::Checked,
};
use answerable_core::{
    casework::{Case, Event, Part, Stage},
    checks::{self, Draft, Facts, Published, Waiver},
    figures::{Figure, Role, Source},
    letters::{self, Built, Particulars},
    measures::{MeasureId, Measures},
    periods::Form,
    reading::AskedPeriod,
};
use answerable_law::Citation;
use answerable_store::{Document, Store};
use jiff::civil::Date;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// A letter of a case in every form, and its figures as data. `number` is the letter, counted from 1:
/// one that has gone, or the next, as a draft dated `dated`.
pub(crate) fn documents(
    desk: &Desk,
    case: &Case,
    number: usize,
    dated: Date,
) -> Result<Vec<Document>, Failure> {
    let letter = built(desk, case, number, dated)?.letter;
    let broken = |error: answerable_documents::DocumentError| Failure::new(Kind::Unexpected, error);
    let document = |name: &str, ending: &str, media_type: &str, bytes: Vec<u8>| Document {
        name: if number == 1 {
            format!("{name}.{ending}")
        } else {
            format!("{name}-{number}.{ending}")
        },
        media_type: media_type.to_owned(),
        bytes,
    };
    Ok(vec![
        document(
            "letter",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            answerable_documents::docx(&letter).map_err(broken)?,
        ),
        document(
            "letter",
            "pdf",
            "application/pdf",
            answerable_documents::pdf(&letter).map_err(broken)?,
        ),
        document(
            "letter",
            "html",
            "text/html",
            answerable_documents::html(&letter).into_bytes(),
        ),
        document("figures", "csv", "text/csv", figures_csv(case, number)?),
    ])
}

/// A letter of a case: one that has gone, or the next, as a draft dated `dated`.
fn built(desk: &Desk, case: &Case, number: usize, dated: Date) -> Result<Built, Failure> {
    let sender = desk.sender();
    let officer = match desk.profile.council.officer.as_slice() {
        [] => vec![desk.profile.council.team.clone()],
        lines => lines.to_vec(),
    };
    let wordings = desk.wordings()?;
    Ok(letters::built(
        case,
        Particulars {
            sender: &sender,
            officer: &officer,
            commissioner: &desk.profile.regulator.name,
            number,
            dated,
            late: late(desk, case, number, dated)?,
            wordings: &wordings,
            measures: Measures::builtin(),
        },
    ))
}

/// What the checks find in the last letter of a case, or in the draft of the next if anything is left
/// to tell; nothing if it ended without a letter.
pub(crate) fn checked(desk: &Desk, case: &Case, today: Date) -> Result<Option<Checked>, Failure> {
    let ended = matches!(case.stage, Stage::Closed { .. });
    let gone = case.letters.len();
    if case.untold().next().is_some() && !ended {
        return checked_letter(desk, case, gone + 1, case.draft_dated(today)).map(Some);
    }
    match case.letters.last() {
        Some(letter) => checked_letter(desk, case, gone, letter.on).map(Some),
        None => Ok(None),
    }
}

/// What the checks find in one letter of a case.
pub(crate) fn checked_letter(
    desk: &Desk,
    case: &Case,
    number: usize,
    dated: Date,
) -> Result<Checked, Failure> {
    let built = built(desk, case, number, dated)?;
    let parts: Vec<&Part> = built
        .answers
        .iter()
        .flat_map(|answered| &answered.parts)
        .collect();
    let measures: Vec<MeasureId> = parts
        .iter()
        .filter_map(|part| part.measure().cloned())
        .collect();
    let facts = Facts {
        due: due(desk, case, number, dated)?.map(|(due, _)| due),
        published: published(desk, &case.authority.ons, &measures)?,
        ..Facts::of_case(case, &parts, dated)
    };
    let draft = Draft::of(case, &built);
    let waivers: Vec<Waiver> = case
        .waived
        .iter()
        .filter(|(letter, _)| *letter == number)
        .map(|(_, waiver)| waiver.clone())
        .collect();
    let report = checks::run(&draft.letter(case, &facts), &waivers);
    let name = if number <= case.letters.len() {
        format!("{}, letter {number}", case.reference)
    } else {
        format!("{}, draft", case.reference)
    };
    Ok(Checked {
        name,
        text: draft.text().to_owned(),
        places: Vec::new(),
        report,
        notes: Vec::new(),
    })
}

/// What the published files held cover of some measures, for a council.
pub(crate) fn published(
    desk: &Desk,
    ons: &str,
    measures: &[MeasureId],
) -> Result<Vec<Published>, Failure> {
    let catalogue = desk.catalogue()?;
    let mut found: Vec<Published> = Vec::new();
    for measure in measures {
        let Some(measure) = Measures::builtin().get(measure) else {
            continue;
        };
        for cover in catalogue.cover(measure, ons) {
            let page = catalogue
                .editions()
                .find(|edition| edition.family == cover.family && edition.name == cover.edition)
                .map(|edition| edition.page.clone());
            let published = Published {
                page: page.unwrap_or_default(),
                file: cover.file,
                edition: cover.edition,
                on: cover.published,
                measure: cover.measure,
                periods: cover.periods,
            };
            if !found.contains(&published) {
                found.push(published);
            }
        }
    }
    Ok(found)
}

/// Every document that an event may have changed: the letters that have just gone, and the draft of
/// the next if anything is left to tell.
fn redrafted(
    desk: &Desk,
    case: &Case,
    events: &[Event],
    dated: Date,
) -> Result<Vec<Document>, Failure> {
    let gone = events
        .iter()
        .filter(|event| matches!(event, Event::LetterIssued { .. }))
        .count();
    let letters = case.letters.len();
    let mut drafted = Vec::new();
    for number in letters - gone + 1..=letters {
        drafted.extend(documents(desk, case, number, case.letters[number - 1].on)?);
    }
    let ended = matches!(case.stage, Stage::Closed { .. });
    if case.untold().next().is_some() && !ended {
        drafted.extend(documents(desk, case, letters + 1, dated)?);
    }
    Ok(drafted)
}

/// The date by which the parts of a letter should have been answered, and the provision that says
/// so, if the letter is later: the earliest, if the parts have several.
fn late(
    desk: &Desk,
    case: &Case,
    number: usize,
    dated: Date,
) -> Result<Option<(Date, Citation)>, Failure> {
    Ok(due(desk, case, number, dated)?.filter(|(due, _)| *due < dated))
}

/// The earliest date by which a part of a letter is to be answered, and the provision that says so.
fn due(
    desk: &Desk,
    case: &Case,
    number: usize,
    dated: Date,
) -> Result<Option<(Date, Citation)>, Failure> {
    let told: Vec<&str> = match case.letters.get(number - 1) {
        Some(letter) => letter.told.iter().map(|(name, _)| &**name).collect(),
        None => case.untold().map(|part| &*part.name).collect(),
    };
    let clocks = case.clocks_of_parts(dated.max(case.last_happened()), &desk.calendar()?)?;
    let due = clocks
        .into_iter()
        .filter(|clock| clock.parts.iter().any(|part| told.contains(&&**part)))
        .filter_map(|clock| Some((clock.clock.due?, clock.clock.limit)));
    Ok(due.min_by_key(|(due, _)| *due))
}

/// The columns of `figures.csv` and of the disclosure log, one row a figure.
const COLUMNS: [&str; 26] = [
    "case",
    "part",
    "decision",
    "measure",
    "title",
    "authority_code",
    "authority",
    "population",
    "group",
    "asked_for",
    "period",
    "first_day",
    "last_day",
    "value",
    "unit",
    "numerator",
    "numerator_label",
    "denominator",
    "denominator_label",
    "basis",
    "method",
    "publication",
    "published",
    "file",
    "column",
    "filter",
];

fn figures_csv(case: &Case, number: usize) -> Result<Vec<u8>, Failure> {
    let case_name = &case.reference.0;
    let asked = |asked: Option<&AskedPeriod>| {
        asked.map_or_else(String::new, |asked| asked.period.print(Form::Iso))
    };
    if number <= case.letters.len() {
        let given = case.given.iter().filter(|given| given.letter == number);
        return csv_of(given.map(|given| {
            let asked = asked(given.asked.as_ref());
            row(
                case_name,
                &given.part,
                &given.decision,
                &asked,
                &given.figure,
            )
        }));
    }
    let figures = case.untold().flat_map(|part| {
        part.figures_given()
            .iter()
            .map(move |figure| (part, figure))
    });
    csv_of(figures.map(|(part, figure)| {
        let decision = part.label();
        row(
            case_name,
            &part.name,
            &decision,
            &asked(part.asked.as_ref()),
            figure,
        )
    }))
}

/// Figures as a CSV file, a header and a row each.
pub(crate) fn csv_of(rows: impl Iterator<Item = Vec<String>>) -> Result<Vec<u8>, Failure> {
    let head = COLUMNS.map(str::to_owned).to_vec();
    csv_file(std::iter::once(head).chain(rows))
}

/// The group that a figure of a breakdown is for: "team = Assessment North; sex = F".
fn group(figure: &Figure) -> String {
    let groups = figure.by.iter();
    let groups: Vec<String> = groups
        .map(|(column, value)| format!("{column} = {value}"))
        .collect();
    groups.join("; ")
}

/// One figure's row: values as data, dates in ISO form, symbols in their shorthand.
pub(crate) fn row(
    case: &str,
    part: &str,
    decision: &str,
    asked: &str,
    figure: &Figure,
) -> Vec<String> {
    let half = |role| {
        let found = figure.parts.iter().find(|half| half.role == role);
        found.map_or_else(Default::default, |half| {
            (half.value.data(), half.label.clone())
        })
    };
    let (numerator, numerator_label) = half(Role::Numerator);
    let (denominator, denominator_label) = half(Role::Denominator);
    let [publication, published, file, column, filter] = match &figure.source {
        Source::Published {
            place,
            filter,
            column,
            ..
        } => [
            format!(
                "{}, {}, {}",
                place.publisher, place.publication, place.edition
            ),
            place.published.to_string(),
            place.file.clone(),
            column.clone(),
            filter
                .iter()
                .map(|(name, value)| format!("{name} = {value}"))
                .collect::<Vec<_>>()
                .join("; "),
        ],
        other => [
            other.summary(),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ],
    };
    let [case, part, decision, asked] = [case, part, decision, asked].map(str::to_owned);
    vec![
        case,
        part,
        decision,
        figure.measure.to_string(),
        figure.title.clone(),
        figure.authority.ons.clone(),
        figure.authority.name.clone(),
        figure.population.clone(),
        group(figure),
        asked,
        figure.period.print(Form::Iso),
        figure.period.first().to_string(),
        figure.period.last().to_string(),
        figure.value.data(),
        figure.unit.clone(),
        numerator,
        numerator_label,
        denominator,
        denominator_label,
        figure.basis.join("; "),
        figure.method.clone().unwrap_or_default(),
        publication,
        published,
        file,
        column,
        filter,
    ]
}

/// Records what happened to a case together with the letter redrafted for it, and puts the new
/// draft into the case's folder. `after` is the case as the events leave it; `version` is the one
/// they were decided on.
pub(crate) async fn record(
    desk: &Desk,
    store: &Store,
    (after, version): (&Case, i64),
    events: &[Event],
    dated: Date,
    by: &str,
) -> Result<(Case, Vec<PathBuf>), Failure> {
    let reference = &after.reference;
    let documents = redrafted(desk, after, events, dated)?;
    let last = store.documents(reference).await?;
    let case = store
        .append(reference, version, events, &documents, by, clock::now())
        .await?;
    let files = replace(desk, &reference.0, &last, &documents)?;
    Ok((case, files))
}

/// Puts a case's documents into its folder where they are missing. The store has them; the folder
/// is a copy for people to open, and may have been edited by hand: what is there stays.
pub(crate) fn restore(
    desk: &Desk,
    reference: &str,
    documents: &[Document],
) -> Result<Vec<PathBuf>, Failure> {
    let folder = desk.case_folder(reference);
    fs::create_dir_all(&folder)?;
    let mut paths = Vec::new();
    for document in documents {
        let path = folder.join(&document.name);
        if !path.exists() {
            write(&folder, document)?;
        }
        paths.push(path);
    }
    Ok(paths)
}

/// Puts a new draft into a case's folder. A file that was edited by hand since the last draft is
/// kept beside it, under a name that says so.
fn replace(
    desk: &Desk,
    reference: &str,
    last: &[Document],
    documents: &[Document],
) -> Result<Vec<PathBuf>, Failure> {
    let folder = desk.case_folder(reference);
    fs::create_dir_all(&folder)?;
    let mut paths = Vec::new();
    for document in documents {
        let path = folder.join(&document.name);
        let drafted = last.iter().find(|last| last.name == document.name);
        let edited = fs::read(&path).is_ok_and(|bytes| {
            drafted.is_none_or(|last| last.bytes != bytes) && bytes != document.bytes
        });
        if edited {
            let kept = (1..10_000)
                .map(|n| folder.join(format!("edited-{n}-{}", document.name)))
                .find(|kept| !kept.exists());
            if let Some(kept) = kept {
                fs::rename(&path, &kept)?;
                eprintln!(
                    "note: {} was edited by hand; that version is kept as {}",
                    path.display(),
                    kept.display()
                );
            }
        }
        write(&folder, document)?;
        paths.push(path);
    }
    Ok(paths)
}

/// Writes a document whole: aside first, then in one step.
fn write(folder: &Path, document: &Document) -> Result<(), Failure> {
    let aside = folder.join(format!(".{}.part", document.name));
    fs::write(&aside, &document.bytes)?;
    Ok(fs::rename(&aside, folder.join(&document.name))?)
}
