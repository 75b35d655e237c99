//! Writing: taking a request in, and what happens to its case after that.

use crate::{
    Document, NewCase, Store, StoreError, TakeIn, TakeInError, Taken,
    chain::EventRow,
    read::{given, parse_event},
};
use answerable_core::casework::{Case, Event, Reference, apply};
use jiff::Timestamp;
use serde::Serialize;
use sqlx::{Any, AnyConnection, Connection, pool::PoolConnection};

/// Rows written by one statement. No more: each number of rows is a statement to prepare.
pub(crate) const ROWS_AT_ONCE: usize = 20;

impl Store {
    /// Takes a request in: allocates its reference, has its events and documents built with it,
    /// and stores everything in one transaction. If any of it fails nothing is stored and the
    /// reference is not used up.
    ///
    /// `build` runs while other writers wait: what takes long is better done before.
    pub async fn take_in<E, F>(
        &self,
        request: TakeIn<'_>,
        build: F,
    ) -> Result<Taken, TakeInError<E>>
    where
        E: Send,
        F: FnOnce(&Reference) -> Result<NewCase, E> + Send,
    {
        let mut connection = self.write_connection().await?;
        let taken = self.take_in_on(&mut connection, request, build).await;
        let_go(connection, taken.is_err()).await;
        taken
    }

    async fn take_in_on<E, F>(
        &self,
        connection: &mut AnyConnection,
        request: TakeIn<'_>,
        build: F,
    ) -> Result<Taken, TakeInError<E>>
    where
        E: Send,
        F: FnOnce(&Reference) -> Result<NewCase, E> + Send,
    {
        let failed = self.explain("take a request in");
        let mut transaction = connection
            .begin_with(self.engine.begin_writing())
            .await
            .map_err(&failed)?;

        // On PostgreSQL this row's lock makes those who take requests in wait for one another.
        let (last,): (i64,) = sqlx::query_as(
            "insert into reference_counter (year, last)
            values ($1, 1)
            on conflict (year) do update set last = reference_counter.last + 1
            returning last",
        )
        .bind(i64::from(request.year))
        .fetch_one(&mut *transaction)
        .await
        .map_err(&failed)?;
        let reference = Reference(format!("FOI-{}-{last:04}", request.year));

        if let Some(already) = self.same_request(&mut transaction, request).await? {
            transaction.rollback().await.map_err(&failed)?;
            return Ok(Taken::Already(already));
        }

        let NewCase { events, documents } = build(&reference).map_err(TakeInError::Build)?;
        let case = fold(None, &events)?;
        let case = check(case, &reference, request)?;

        let created = sqlx::query(
            "insert into case_file (
                reference,
                authority,
                received,
                file_sha256,
                stage,
                version,
                created_at
            )
            values ($1, $2, $3, $4, $5, $6, $7)
            on conflict (authority, received, file_sha256) do nothing",
        )
        .bind(&reference.0)
        .bind(request.authority)
        .bind(request.received.to_string())
        .bind(request.file_sha256)
        .bind(json(&case.stage, "the stage of a case")?)
        .bind(count(events.len()))
        .bind(request.at.to_string())
        .execute(&mut *transaction)
        .await
        .map_err(&failed)?;
        // Somebody took the same request in at the same moment, under another year's counter.
        if created.rows_affected() == 0
            && let Some(already) = self.same_request(&mut transaction, request).await?
        {
            transaction.rollback().await.map_err(&failed)?;
            return Ok(Taken::Already(already));
        }

        let (actor, at) = (request.actor, request.at);
        self.write_events(&mut transaction, &reference, None, &events, actor, at)
            .await?;
        self.write_figures(&mut transaction, &case).await?;
        self.write_asked_of_case(&mut transaction, &case).await?;
        self.write_documents(&mut transaction, &reference, &documents, at)
            .await?;
        transaction.commit().await.map_err(&failed)?;
        Ok(Taken::New(Box::new(case)))
    }

    /// Records what happened to a case, and its documents, replacing those of the same name, in
    /// one transaction. `expected_version` is the version the caller saw: if the case has changed
    /// since, nothing is recorded.
    pub async fn append(
        &self,
        reference: &Reference,
        expected_version: i64,
        events: &[Event],
        documents: &[Document],
        actor: &str,
        at: Timestamp,
    ) -> Result<Case, StoreError> {
        let mut connection = self.write_connection().await?;
        let appended = self
            .append_on(
                &mut connection,
                reference,
                expected_version,
                events,
                documents,
                (actor, at),
            )
            .await;
        let_go(connection, appended.is_err()).await;
        appended
    }

    async fn append_on(
        &self,
        connection: &mut AnyConnection,
        reference: &Reference,
        expected_version: i64,
        events: &[Event],
        documents: &[Document],
        (actor, at): (&str, Timestamp),
    ) -> Result<Case, StoreError> {
        let failed = self.explain("add to a case");
        let mut transaction = connection
            .begin_with(self.engine.begin_writing())
            .await
            .map_err(&failed)?;

        // Claiming the version first locks the case on PostgreSQL: the events read below stay the
        // last until the commit.
        let claimed = sqlx::query(
            "update case_file
            set version = version + $1
            where reference = $2
                and version = $3",
        )
        .bind(count(events.len()))
        .bind(&reference.0)
        .bind(expected_version)
        .execute(&mut *transaction)
        .await
        .map_err(&failed)?;
        if claimed.rows_affected() == 0 {
            let now: Option<(i64,)> =
                sqlx::query_as("select version from case_file where reference = $1")
                    .bind(&reference.0)
                    .fetch_optional(&mut *transaction)
                    .await
                    .map_err(&failed)?;
            return Err(match now {
                Some((now,)) => StoreError::Changed {
                    reference: reference.clone(),
                    expected: expected_version,
                    now,
                },
                None => StoreError::NoSuchCase {
                    reference: reference.clone(),
                    place: self.place.to_string(),
                },
            });
        }

        let rows = self.event_rows(&mut transaction, &reference.0).await?;
        if rows.last().map(|row| row.ordinal) != Some(expected_version) {
            return Err(self.damaged(&reference.0, "events are missing from its log"));
        }
        let case = self.fold_rows(&reference.0, &rows)?;
        // What a letter that has gone said is kept as it was sent.
        let gone = case.as_ref().map_or(0, |case| case.letters.len());
        if documents.iter().any(|document| letter_of(document) <= gone) {
            return Err(StoreError::DocumentsKept {
                reference: reference.clone(),
            });
        }
        let Some(case) = fold(case, events)? else {
            return Err(self.damaged(&reference.0, "it has no events"));
        };

        sqlx::query("update case_file set stage = $1 where reference = $2")
            .bind(json(&case.stage, "the stage of a case")?)
            .bind(&reference.0)
            .execute(&mut *transaction)
            .await
            .map_err(&failed)?;
        self.write_events(&mut transaction, reference, rows.last(), events, actor, at)
            .await?;
        self.write_figures(&mut transaction, &case).await?;
        self.write_asked_of_case(&mut transaction, &case).await?;
        self.write_documents(&mut transaction, reference, documents, at)
            .await?;
        transaction.commit().await.map_err(&failed)?;
        Ok(case)
    }

    /// The case that stored events make.
    pub(crate) fn fold_rows(
        &self,
        reference: &str,
        rows: &[EventRow],
    ) -> Result<Option<Case>, StoreError> {
        let mut case = None;
        for row in rows {
            let event = parse_event(&self.place, reference, row)?;
            let next = apply(case, &event).map_err(|error| {
                self.damaged(
                    reference,
                    format!("event {} cannot be: {error}", row.ordinal),
                )
            })?;
            case = Some(next);
        }
        Ok(case)
    }

    pub(crate) async fn write_connection(&self) -> Result<PoolConnection<Any>, StoreError> {
        self.writer.acquire().await.map_err(self.explain("write"))
    }

    async fn same_request(
        &self,
        connection: &mut AnyConnection,
        request: TakeIn<'_>,
    ) -> Result<Option<Reference>, StoreError> {
        let found: Option<(String,)> = sqlx::query_as(
            "select reference
            from case_file
            where authority = $1
                and received = $2
                and file_sha256 = $3",
        )
        .bind(request.authority)
        .bind(request.received.to_string())
        .bind(request.file_sha256)
        .fetch_optional(connection)
        .await
        .map_err(self.explain("look for an earlier case"))?;
        Ok(found.map(|(reference,)| Reference(reference)))
    }

    async fn write_events(
        &self,
        connection: &mut AnyConnection,
        reference: &Reference,
        last: Option<&EventRow>,
        events: &[Event],
        actor: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (mut ordinal, mut previous) =
            last.map_or((0, String::new()), |row| (row.ordinal, row.digest.clone()));
        for event in events {
            ordinal += 1;
            let mut row = EventRow {
                ordinal,
                at: at.to_string(),
                actor: actor.to_owned(),
                kind: event.name().to_owned(),
                body: json(event, "an event")?,
                previous,
                digest: String::new(),
            };
            row.digest = row.seal(&reference.0);
            sqlx::query(
                "insert into event (
                    case_reference,
                    ordinal,
                    at,
                    actor,
                    kind,
                    body,
                    previous,
                    digest
                )
                values ($1, $2, $3, $4, $5, $6, $7, $8)",
            )
            .bind(&reference.0)
            .bind(row.ordinal)
            .bind(row.at)
            .bind(row.actor)
            .bind(row.kind)
            .bind(row.body)
            .bind(row.previous)
            .bind(&row.digest)
            .execute(&mut *connection)
            .await
            .map_err(self.explain("record an event"))?;
            previous = row.digest;
        }
        Ok(())
    }

    /// Draws the case's figures anew: a decision may have added or withheld some.
    async fn write_figures(
        &self,
        connection: &mut AnyConnection,
        case: &Case,
    ) -> Result<(), StoreError> {
        let failed = self.explain("record the figures of a case");
        sqlx::query("delete from figure where case_reference = $1")
            .bind(&case.reference.0)
            .execute(&mut *connection)
            .await
            .map_err(&failed)?;
        for given in given(case) {
            sqlx::query(
                "insert into figure (
                    case_reference,
                    ordinal,
                    part,
                    measure,
                    authority,
                    period_first,
                    period_last,
                    body,
                    issued_on
                )
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(&case.reference.0)
            .bind(given.ordinal)
            .bind(given.part)
            .bind(given.figure.measure.as_str())
            .bind(&given.figure.authority.ons)
            .bind(given.figure.period.first().to_string())
            .bind(given.figure.period.last().to_string())
            .bind(json(given.figure, "a figure")?)
            .bind(given.issued_on.map(|date| date.to_string()))
            .execute(&mut *connection)
            .await
            .map_err(&failed)?;
        }
        Ok(())
    }

    async fn write_documents(
        &self,
        connection: &mut AnyConnection,
        reference: &Reference,
        documents: &[Document],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        for document in documents {
            sqlx::query(
                "insert into document (
                    case_reference,
                    name,
                    media_type,
                    sha256,
                    bytes,
                    drafted_at
                )
                values ($1, $2, $3, $4, $5, $6)
                on conflict (case_reference, name) do update set
                    media_type = excluded.media_type,
                    sha256 = excluded.sha256,
                    bytes = excluded.bytes,
                    drafted_at = excluded.drafted_at",
            )
            .bind(&reference.0)
            .bind(&document.name)
            .bind(&document.media_type)
            .bind(document.sha256())
            .bind(document.bytes.as_slice())
            .bind(at.to_string())
            .execute(&mut *connection)
            .await
            .map_err(self.explain("keep a document"))?;
        }
        Ok(())
    }
}

/// Gives a connection back, or closes it after a failure. SQLite ends the transaction by itself
/// when the disk is full; sqlx, which asks to end it once more, then takes it for still open, and
/// the connection would never write again. The failure itself is already on its way to the caller.
pub(crate) async fn let_go(connection: PoolConnection<Any>, failed: bool) {
    if failed {
        connection.close().await.ok();
    }
}

/// Which letter of its case a document belongs to: `letter.pdf` the first, `letter-2.pdf` the second.
fn letter_of(document: &Document) -> usize {
    let stem = document.name.split('.').next().unwrap_or_default();
    let number = stem
        .rsplit_once('-')
        .and_then(|(_, number)| number.parse().ok());
    number.unwrap_or(1)
}

fn fold(mut case: Option<Case>, events: &[Event]) -> Result<Option<Case>, StoreError> {
    for event in events {
        case = Some(apply(case, event)?);
    }
    Ok(case)
}

/// The events built must be of the request that was asked for: the same request is found again by
/// what `TakeIn` says, and letters quote what the events say.
fn check(
    case: Option<Case>,
    reference: &Reference,
    request: TakeIn<'_>,
) -> Result<Case, StoreError> {
    let refused = |what: String| {
        Err(StoreError::NotThisRequest {
            reference: reference.clone(),
            what,
        })
    };
    let Some(case) = case else {
        return refused("it has no events".to_owned());
    };
    let received = request.received.to_string();
    for (what, asked, built) in [
        ("reference", reference.0.as_str(), case.reference.0.as_str()),
        ("authority", request.authority, &case.authority.ons),
        ("date of receipt", &received, &case.received.to_string()),
        ("fingerprint", request.file_sha256, &case.request.sha256),
    ] {
        if asked != built {
            return refused(format!(
                "its {what} is {asked}, but its first event says {built}"
            ));
        }
    }
    Ok(case)
}

pub(crate) fn json(value: &impl Serialize, what: &str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|source| StoreError::Unstorable {
        what: what.to_owned(),
        source,
    })
}

/// How many, as the database counts. Nothing here has more than an `i64` holds.
pub(crate) fn count(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

/// The values of so many rows of so many columns: `($1, $2), ($3, $4)`.
pub(crate) fn placeholders(rows: usize, columns: usize) -> String {
    let row = |row: usize| {
        let numbers = row * columns + 1..=(row + 1) * columns;
        let row: Vec<String> = numbers.map(|number| format!("${number}")).collect();
        format!("({})", row.join(", "))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(", ")
}
