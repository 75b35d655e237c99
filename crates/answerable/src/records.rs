//! Figures from the desk's own records, released, and measures signed off.

use crate::{desk::Desk, failure::Failure};
use answerable_core::{
    figures::{Figure, LoadRef, Release, Source, Threshold, Worked},
    measures::{Measure, Method},
    periods::Period,
};
use answerable_data::records::{Engine, Load, Question, Records};
use answerable_law::Calendar;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::{collections::HashSet, fs, io::Write};

/// A measure's definition, signed off at this desk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Signed {
    /// The measure.
    pub(crate) measure: String,
    /// Fingerprint of the `.sql` file that was signed; when the file changes, nobody has signed it.
    pub(crate) definition: String,
    /// Who.
    pub(crate) by: String,
    /// When.
    pub(crate) at: String,
    /// What agreed with the published figures when it was signed; nothing if it was signed by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) reconciled: Vec<Reconciled>,
}

/// An own figure that agreed with the published one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reconciled {
    /// The time it was for.
    pub(crate) period: Period,
    /// The method it was worked out by: others of the measure were not compared.
    pub(crate) method: String,
}

impl Signed {
    /// Who signed a measure's definition as it is now.
    pub(crate) fn of(desk: &Desk, measure: &Measure) -> Result<Option<Signed>, Failure> {
        let path = desk.root.join("signed").join(file_name(measure));
        if !path.exists() {
            return Ok(None);
        }
        let damaged = |error: &dyn std::fmt::Display| {
            Failure::refused(format!("{} cannot be read: {error}", path.display()))
                .hint("sign the measure off again: `answerable measures sign`")
        };
        let text = fs::read_to_string(&path).map_err(|error| damaged(&error))?;
        let signed: Signed = serde_json::from_str(&text).map_err(|error| damaged(&error))?;
        Ok(Some(signed).filter(|signed| signed.definition == fingerprint(measure)))
    }

    /// Signs a measure's definition off as it is now.
    pub(crate) fn sign(
        desk: &Desk,
        measure: &Measure,
        by: &str,
        at: &str,
        reconciled: Vec<Reconciled>,
    ) -> Result<Signed, Failure> {
        if by.trim().is_empty() {
            return Err(Failure::refused("nobody signs: give a name with --by"));
        }
        if measure.from_records().next().is_none() {
            return Err(Failure::refused(format!(
                "{} has no query over the records to sign off",
                measure.id
            )));
        }
        let signed = Signed {
            measure: measure.id.to_string(),
            definition: fingerprint(measure),
            by: by.to_owned(),
            at: at.to_owned(),
            reconciled,
        };
        let folder = desk.root.join("signed");
        fs::create_dir_all(&folder)?;
        let text = serde_json::to_string_pretty(&signed).map_err(Failure::refused)?;
        let mut aside = tempfile::NamedTempFile::with_prefix_in(".signed-", &folder)?;
        aside.write_all((text + "\n").as_bytes())?;
        aside.as_file().sync_all()?;
        let signed_file = aside.persist(folder.join(file_name(measure)));
        signed_file.map_err(|failed| failed.error)?;
        fs::File::open(&folder)?.sync_all()?;
        Ok(signed)
    }
}

fn file_name(measure: &Measure) -> String {
    format!("{}.json", measure.id.as_str().replace('/', "__"))
}

fn fingerprint(measure: &Measure) -> String {
    format!("{:x}", Sha256::digest(&measure.definition))
}

/// What is needed to work figures out of a desk's records, read once for many questions.
#[derive(Debug)]
pub(crate) struct Held {
    records: Records,
    calendar: Calendar,
    as_of: Option<Load>,
}

impl Held {
    /// The desk's records, as they were known with the load `as_of`.
    pub(crate) fn at(desk: &Desk, as_of: Option<Load>) -> Result<Held, Failure> {
        Ok(Held {
            records: desk.records()?,
            calendar: desk.calendar()?,
            as_of,
        })
    }

    /// An engine over them.
    pub(crate) fn engine(&self, desk: &Desk) -> Result<Engine<'_>, Failure> {
        let ons = &desk.profile.authority.ons;
        let as_of = self.as_of.as_ref();
        Ok(Engine::over(&self.records, ons, &self.calendar, as_of)?)
    }
}

/// The figures that may be shown, and the periods that the records do not speak for, with why.
pub(crate) async fn released(
    desk: &Desk,
    engine: &Engine<'_>,
    question: Question<'_>,
) -> Result<(Vec<Figure>, Vec<(Period, String)>), Failure> {
    let measure = question.measure;
    let outcome = engine.answer(question).await?;
    let signed = Signed::of(desk, measure)?;
    let mut figures = Vec::new();
    let same = |one: &(String, Vec<LoadRef>, Worked), other: &(String, Vec<LoadRef>, Worked)| {
        (&one.0, &one.1) == (&other.0, &other.1)
    };
    for together in outcome.worked.chunk_by(same) {
        let (method, loads, _) = &together[0];
        let Some(method) = measure.methods.iter().find(|of| of.id == *method) else {
            continue;
        };
        let rows: Vec<Worked> = together.iter().map(|(_, _, row)| row.clone()).collect();
        figures.extend(release(
            desk,
            measure,
            method,
            loads,
            signed.as_ref(),
            &rows,
        ));
    }
    let not_covered = outcome.not_covered.into_iter().map(|(period, missing)| {
        let mut why: Vec<String> = missing
            .into_iter()
            .flat_map(|(_, why)| why.missing)
            .collect();
        let mut seen = HashSet::new();
        why.retain(|why| seen.insert(why.clone()));
        if why.is_empty() {
            why.push(
                "it has no method that reads records, or none that has the columns asked for"
                    .to_owned(),
            );
        }
        (period, why.join("; "))
    });
    Ok((figures, not_covered.collect()))
}

/// Rows of one method and the same loads, through disclosure control.
pub(crate) fn release(
    desk: &Desk,
    measure: &Measure,
    method: &Method,
    loads: &[LoadRef],
    signed: Option<&Signed>,
    rows: &[Worked],
) -> Vec<Figure> {
    let source = Source::Records {
        loads: loads.to_vec(),
        definition: fingerprint(measure),
        signed_by: signed.map(|signed| signed.by.clone()),
    };
    Release {
        measure,
        method,
        authority: &desk.profile.authority,
        source: &source,
        threshold: Threshold::CHILDREN_IN_NEED,
    }
    .figures(rows)
}
