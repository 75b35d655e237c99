//! Whether what is stored is what was stored.

use crate::{
    AskedIn, AskedRow, Store, StoreError,
    asked::{asked_of_case, asked_of_letter},
    chain::EventRow,
    ledger::{FigureColumns, LetterColumns, figure_columns, letter_columns},
    read::{given, parse_event},
};
use answerable_core::{
    casework::{Case, Reference, apply},
    figures::Figure,
};
use sqlx::AnyConnection;
use std::{error::Error, fmt};

/// Something in a case, or in a letter that was read, that is not as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// The case, or the fingerprint of the letter.
    pub reference: Reference,
    /// The event, where one is at fault.
    pub ordinal: Option<i64>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.ordinal {
            Some(ordinal) => write!(f, "{}, event {ordinal}: {}", self.reference, self.what),
            None => write!(f, "{}: {}", self.reference, self.what),
        }
    }
}

/// A figure as its row holds it.
#[derive(PartialEq, sqlx::FromRow)]
struct FigureRow {
    ordinal: i64,
    part: String,
    measure: String,
    authority: String,
    period_first: String,
    period_last: String,
    body: String,
    issued_on: Option<String>,
}

impl Store {
    /// Checks every case as it stands at one moment: the chain of its events, that they can be
    /// folded, and that its stage, figures, questions and documents are those the events and
    /// fingerprints say. Then every letter that was read: that it can be read back, and is found by
    /// what it says. Empty when all is well.
    pub async fn verify(&self) -> Result<Vec<Broken>, StoreError> {
        let failed = self.explain("verify the store");
        let mut transaction = self
            .readers
            .begin_with(self.engine.begin_reading())
            .await
            .map_err(&failed)?;
        let cases: Vec<(String, String, String, String, String, i64, i64)> = sqlx::query_as(
            "select
                reference,
                authority,
                received,
                file_sha256,
                stage,
                version,
                asked_at_version
            from case_file
            order by reference",
        )
        .fetch_all(&mut *transaction)
        .await
        .map_err(&failed)?;

        let mut all = Vec::new();
        for (reference, authority, received, file_sha256, stage, version, asked_at) in cases {
            let mut broken = Found {
                reference: Reference(reference.clone()),
                all: &mut all,
            };
            let rows = self.event_rows(&mut transaction, &reference).await?;
            check_chain(&rows, version, &mut broken);
            if let Some(case) = self.fold(&reference, &rows, &mut broken) {
                let stored = (authority, received, file_sha256);
                let folded = (
                    case.authority.ons.clone(),
                    case.received.to_string(),
                    case.request.sha256.clone(),
                );
                if stored != folded || case.reference.0 != reference {
                    broken.case("its first event is of another request".to_owned());
                }
                if serde_json::from_str(&stage).ok().as_ref() != Some(&case.stage) {
                    broken.case(format!("its stage is not what its events say: {stage}"));
                }
                self.check_figures(&mut transaction, &case, &mut broken)
                    .await?;
                // Those of a case that is further on are drawn when the store is next opened.
                if asked_at == version {
                    let expected = asked_of_case(&case);
                    self.check_asked(&mut transaction, AskedIn::Case, &expected, &mut broken)
                        .await?;
                }
            }
            for (document, sha256) in self.document_rows(&mut transaction, &reference).await? {
                if document.sha256() != sha256 {
                    broken.case(format!("{} is not the file that was kept", document.name));
                }
            }
        }
        self.check_letters(&mut transaction, &mut all).await?;
        transaction.rollback().await.map_err(&failed)?;
        Ok(all)
    }

    async fn check_letters(
        &self,
        connection: &mut AnyConnection,
        all: &mut Vec<Broken>,
    ) -> Result<(), StoreError> {
        let failed = self.explain("verify the letters");
        let ids: Vec<(String,)> = sqlx::query_as("select id from letter order by id")
            .fetch_all(&mut *connection)
            .await
            .map_err(&failed)?;
        for (id,) in ids {
            let mut broken = Found {
                reference: Reference(id.clone()),
                all: &mut *all,
            };
            let letter = match self.read_letter(connection, &id).await {
                Ok(Some(letter)) => letter,
                Ok(None) => continue,
                Err(StoreError::Damaged { what, .. }) => {
                    broken.case(what);
                    continue;
                }
                Err(error) => return Err(error),
            };
            let kept: LetterColumns = sqlx::query_as(
                "select
                    file,
                    body_name,
                    authority,
                    received,
                    responded
                from letter
                where id = $1",
            )
            .bind(&id)
            .fetch_one(&mut *connection)
            .await
            .map_err(&failed)?;
            if letter.id != id || kept != letter_columns(&letter) {
                broken.case("its row is not what the letter says".to_owned());
            }
            let kept: Vec<FigureColumns> = sqlx::query_as(
                "select
                    question,
                    topic,
                    measure,
                    authority,
                    body_name,
                    period_first,
                    period_last
                from letter_figure
                where letter = $1
                order by ordinal",
            )
            .bind(&id)
            .fetch_all(&mut *connection)
            .await
            .map_err(&failed)?;
            for (place, (kept, entry)) in (1..).zip(kept.iter().zip(&letter.entries)) {
                if *kept != figure_columns(entry) {
                    broken.case(format!("the row of figure {place} is not what it says"));
                }
            }
            let expected = asked_of_letter(&letter);
            self.check_asked(connection, AskedIn::Letter, &expected, &mut broken)
                .await?;
        }
        Ok(())
    }

    async fn check_asked(
        &self,
        connection: &mut AnyConnection,
        kind: AskedIn,
        expected: &[AskedRow],
        broken: &mut Found<'_>,
    ) -> Result<(), StoreError> {
        let reference = broken.reference.0.clone();
        match self.asked_rows(connection, kind, &reference).await {
            Ok(kept) if kept == expected => {}
            Ok(_) => broken.case("its questions are not indexed as they were asked".to_owned()),
            Err(StoreError::Damaged { what, .. }) => broken.case(what),
            Err(error) => return Err(error),
        }
        Ok(())
    }

    /// The case its events make, unless one of them cannot be read or cannot be.
    fn fold(&self, reference: &str, rows: &[EventRow], broken: &mut Found) -> Option<Case> {
        let mut case = None;
        for row in rows {
            let event = match parse_event(&self.place, reference, row) {
                Ok(event) => event,
                Err(error) => {
                    let why = error.source().map(ToString::to_string).unwrap_or_default();
                    broken.event(row.ordinal, format!("it cannot be read: {why}"));
                    return None;
                }
            };
            if event.name() != row.kind {
                let what = format!("it is recorded as {} but is {}", row.kind, event.name());
                broken.event(row.ordinal, what);
            }
            match apply(case, &event) {
                Ok(next) => case = Some(next),
                Err(error) => {
                    broken.event(row.ordinal, format!("it cannot be: {error}"));
                    return None;
                }
            }
        }
        case
    }

    async fn check_figures(
        &self,
        connection: &mut AnyConnection,
        case: &Case,
        broken: &mut Found<'_>,
    ) -> Result<(), StoreError> {
        let rows: Vec<FigureRow> = sqlx::query_as(
            "select
                    ordinal,
                    part,
                    measure,
                    authority,
                    period_first,
                    period_last,
                    body,
                    issued_on
                from figure
                where case_reference = $1
                order by ordinal",
        )
        .bind(&case.reference.0)
        .fetch_all(connection)
        .await
        .map_err(self.explain("verify the figures of a case"))?;
        let expected: Vec<(FigureRow, &Figure)> = given(case)
            .map(|given| {
                let figure = given.figure;
                let row = FigureRow {
                    ordinal: given.ordinal,
                    part: given.part.to_owned(),
                    measure: figure.measure.to_string(),
                    authority: figure.authority.ons.clone(),
                    period_first: figure.period.first().to_string(),
                    period_last: figure.period.last().to_string(),
                    body: String::new(),
                    issued_on: given.issued_on.map(|date| date.to_string()),
                };
                (row, figure)
            })
            .collect();
        if rows.len() != expected.len() {
            broken.case(format!(
                "{} figures are kept, its events give {}",
                rows.len(),
                expected.len()
            ));
        }
        for (mut row, (expected, figure)) in rows.into_iter().zip(expected) {
            // The figure itself is compared as read: a later version may write its text otherwise.
            let kept = serde_json::from_str(&std::mem::take(&mut row.body)).ok();
            if row != expected || kept.as_ref() != Some(figure) {
                let FigureRow { ordinal, part, .. } = row;
                broken.case(format!(
                    "figure {ordinal} (part {part}) is not what its events say"
                ));
            }
        }
        Ok(())
    }
}

/// What is found wrong with one case or letter.
struct Found<'a> {
    reference: Reference,
    all: &'a mut Vec<Broken>,
}

impl Found<'_> {
    fn case(&mut self, what: String) {
        self.all.push(Broken {
            reference: self.reference.clone(),
            ordinal: None,
            what,
        });
    }

    fn event(&mut self, ordinal: i64, what: String) {
        self.all.push(Broken {
            reference: self.reference.clone(),
            ordinal: Some(ordinal),
            what,
        });
    }
}

/// Checks that the events run from 1 to `version` and that each seals itself and the one before.
fn check_chain(rows: &[EventRow], version: i64, broken: &mut Found) {
    let mut expected = 1;
    let mut previous = "";
    for row in rows {
        if row.ordinal != expected {
            broken.event(row.ordinal, format!("event {expected} should come here"));
        }
        if row.previous != previous {
            let what = "it does not follow from the event before it: that one was changed, added or taken out";
            broken.event(row.ordinal, what.to_owned());
        }
        if row.digest != row.seal(&broken.reference.0) {
            broken.event(
                row.ordinal,
                "it was changed after it was recorded".to_owned(),
            );
        }
        expected = row.ordinal + 1;
        previous = &row.digest;
    }
    if expected - 1 != version {
        broken.case(format!(
            "it had {version} events; the last kept is {}",
            expected - 1
        ));
    }
}
