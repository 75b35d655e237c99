//! Reading: cases, their history, their documents, and the figures issued.

use crate::{CaseRow, Document, IssuedFigure, Recorded, Store, StoreError, chain::EventRow};
use answerable_core::{
    casework::{Case, Event, Reference, apply},
    figures::Figure,
    measures::MeasureId,
};
use jiff::civil::Date;
use sqlx::{Any, AnyConnection, pool::PoolConnection};

/// A figure that a case gives, or proposes to give, and when its letter went.
pub(crate) struct Given<'a> {
    pub(crate) ordinal: i64,
    pub(crate) part: &'a str,
    pub(crate) figure: &'a Figure,
    pub(crate) issued_on: Option<Date>,
}

/// The figures of a case's answers, as the disclosure log shows them once the letter has gone.
pub(crate) fn given(case: &Case) -> impl Iterator<Item = Given<'_>> {
    let issued = case
        .given
        .iter()
        .map(|given| (&*given.part, &given.figure, Some(given.on)));
    let drafted = case.untold().flat_map(|part| {
        let figures = part.figures_given().iter();
        figures.map(|figure| (&*part.name, figure, None))
    });
    (1..)
        .zip(issued.chain(drafted))
        .map(|(ordinal, (part, figure, issued_on))| Given {
            ordinal,
            part,
            figure,
            issued_on,
        })
}

/// Reference, part, date of issue and the figure.
pub(crate) type FigureRow = (String, String, String, String);

impl Store {
    /// A case and its version, by folding its events; `None` if there is no such case.
    pub async fn case(&self, reference: &Reference) -> Result<Option<(Case, i64)>, StoreError> {
        let mut case = None;
        let mut version = 0;
        for recorded in self.history(reference).await? {
            version = recorded.ordinal;
            let next = apply(case, &recorded.event).map_err(|error| {
                self.damaged(&reference.0, format!("event {version} cannot be: {error}"))
            })?;
            case = Some(next);
        }
        Ok(case.map(|case| (case, version)))
    }

    /// All cases, by reference.
    pub async fn cases(&self) -> Result<Vec<CaseRow>, StoreError> {
        let rows: Vec<(String, String, String, String)> = sqlx::query_as(
            "select
                reference,
                authority,
                received,
                stage
            from case_file
            order by reference",
        )
        .fetch_all(&self.readers)
        .await
        .map_err(self.explain("list the cases"))?;
        rows.into_iter()
            .map(|(reference, authority, received, stage)| {
                let stage = serde_json::from_str(&stage).map_err(|error| {
                    self.damaged(&reference, format!("its stage cannot be read: {error}"))
                })?;
                let received = self.date(&reference, &received)?;
                Ok(CaseRow {
                    reference: Reference(reference),
                    authority,
                    received,
                    stage,
                })
            })
            .collect()
    }

    /// What happened to a case, in order; empty if there is no such case.
    pub async fn history(&self, reference: &Reference) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = self.event_rows(&mut connection, &reference.0).await?;
        rows.into_iter()
            .map(|row| {
                let event = parse_event(&self.place, &reference.0, &row)?;
                let at = row.at.parse().map_err(|error| {
                    self.damaged(
                        &reference.0,
                        format!("the time of event {}: {error}", row.ordinal),
                    )
                })?;
                let EventRow {
                    ordinal,
                    actor,
                    digest,
                    ..
                } = row;
                Ok(Recorded {
                    ordinal,
                    at,
                    actor,
                    event,
                    digest,
                })
            })
            .collect()
    }

    /// The figures of these measures that letters have given for an authority, oldest letter
    /// first.
    pub async fn figures_issued(
        &self,
        measures: &[MeasureId],
        authority_ons: &str,
    ) -> Result<Vec<IssuedFigure>, StoreError> {
        let mut measures: Vec<_> = measures.iter().collect();
        measures.sort();
        measures.dedup();
        let mut found = Vec::new();
        for measure in measures {
            let rows: Vec<FigureRow> = sqlx::query_as(
                "select
                    case_reference,
                    part,
                    issued_on,
                    body
                from figure
                where authority = $1
                    and measure = $2
                    and issued_on is not null
                order by
                    issued_on,
                    case_reference,
                    ordinal",
            )
            .bind(authority_ons)
            .bind(measure.as_str())
            .fetch_all(&self.readers)
            .await
            .map_err(self.explain("look up figures issued"))?;
            for row in rows {
                found.push(self.issued(row)?);
            }
        }
        // Stable: within a letter, by measure and then in the letter's order.
        found.sort_by(|a, b| (a.issued_on, &a.reference).cmp(&(b.issued_on, &b.reference)));
        Ok(found)
    }

    /// Every figure that letters have given: by date of issue, then by case, then in the order of
    /// the letter.
    pub async fn log(&self) -> Result<Vec<IssuedFigure>, StoreError> {
        let rows: Vec<FigureRow> = sqlx::query_as(
            "select
                case_reference,
                part,
                issued_on,
                body
            from figure
            where issued_on is not null
            order by
                issued_on,
                case_reference,
                ordinal",
        )
        .fetch_all(&self.readers)
        .await
        .map_err(self.explain("read the disclosure log"))?;
        rows.into_iter().map(|row| self.issued(row)).collect()
    }

    /// The documents of a case, by name; empty if there is no such case.
    pub async fn documents(&self, reference: &Reference) -> Result<Vec<Document>, StoreError> {
        let mut connection = self.reader().await?;
        let rows = self.document_rows(&mut connection, &reference.0).await?;
        rows.into_iter()
            .map(|(document, sha256)| {
                if document.sha256() == sha256 {
                    return Ok(document);
                }
                let what = format!("{} is not the file that was kept", document.name);
                Err(self.damaged(&reference.0, what))
            })
            .collect()
    }

    pub(crate) async fn reader(&self) -> Result<PoolConnection<Any>, StoreError> {
        self.readers.acquire().await.map_err(self.explain("read"))
    }

    pub(crate) async fn event_rows(
        &self,
        connection: &mut AnyConnection,
        reference: &str,
    ) -> Result<Vec<EventRow>, StoreError> {
        sqlx::query_as(
            "select
                ordinal,
                at,
                actor,
                kind,
                body,
                previous,
                digest
            from event
            where case_reference = $1
            order by ordinal",
        )
        .bind(reference)
        .fetch_all(connection)
        .await
        .map_err(self.explain("read the events of a case"))
    }

    /// The documents of a case, each with the fingerprint it was kept with.
    pub(crate) async fn document_rows(
        &self,
        connection: &mut AnyConnection,
        reference: &str,
    ) -> Result<Vec<(Document, String)>, StoreError> {
        let rows: Vec<(String, String, Vec<u8>, String)> = sqlx::query_as(
            "select
                name,
                media_type,
                bytes,
                sha256
            from document
            where case_reference = $1
            order by name",
        )
        .bind(reference)
        .fetch_all(connection)
        .await
        .map_err(self.explain("read the documents of a case"))?;
        Ok(rows
            .into_iter()
            .map(|(name, media_type, bytes, sha256)| {
                (
                    Document {
                        name,
                        media_type,
                        bytes,
                    },
                    sha256,
                )
            })
            .collect())
    }

    pub(crate) fn issued(&self, row: FigureRow) -> Result<IssuedFigure, StoreError> {
        let (reference, part, issued_on, body) = row;
        let figure = serde_json::from_str(&body).map_err(|error| {
            self.damaged(
                &reference,
                format!("a figure of part {part} cannot be read: {error}"),
            )
        })?;
        let issued_on = self.date(&reference, &issued_on)?;
        Ok(IssuedFigure {
            figure,
            reference: Reference(reference),
            part,
            issued_on,
        })
    }

    pub(crate) fn date(&self, reference: &str, text: &str) -> Result<Date, StoreError> {
        text.parse()
            .map_err(|error| self.damaged(reference, format!("the date “{text}”: {error}")))
    }
}

pub(crate) fn parse_event(
    place: &str,
    reference: &str,
    row: &EventRow,
) -> Result<Event, StoreError> {
    serde_json::from_str(&row.body).map_err(|source| StoreError::Event {
        reference: Reference(reference.to_owned()),
        ordinal: row.ordinal,
        place: place.to_owned(),
        source,
    })
}
