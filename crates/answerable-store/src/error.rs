//! What can go wrong with the database, and what to do about it.

use crate::{Engine, Store};
use answerable_core::casework::{CaseError, Reference};

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Not the address of a database.
    #[error(
        "“{address}” is not a database this program can use: {what}; give sqlite:///path/to/answerable.db or postgres://user:password@host/database"
    )]
    Address {
        /// The address, without a password.
        address: String,
        /// What is wrong with it.
        what: String,
    },
    /// The database file could not be opened.
    #[error(
        "the database file {place} could not be opened; check that its folder exists and that this user may write in it"
    )]
    CannotOpen {
        /// The file.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The database can be read but not written.
    #[error(
        "{place} cannot be written; check the permissions of the file and its folder, and that the disk is not mounted read-only"
    )]
    NotWritable {
        /// The database.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// Another process holds the database.
    #[error(
        "{place} has been locked by other work for over 5 seconds; nothing was changed: try again, and if it goes on look for another program, such as a backup, that holds the database"
    )]
    Locked {
        /// The database.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// There is no room.
    #[error(
        "the disk that holds {place} is full; nothing was changed: free some space and try again"
    )]
    DiskFull {
        /// The database.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The file is no database, or a damaged one.
    #[error(
        "{place} is not a database of this program or is damaged; do not write to it: keep a copy and restore it from a backup"
    )]
    NotADatabase {
        /// The file.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
    /// The PostgreSQL server does not answer or does not let this program in.
    #[error(
        "no connection to the PostgreSQL database {place}; check that the server is running, and the host, port, database, user and password in the address"
    )]
    Unreachable {
        /// The database.
        place: String,
        /// What the server or the network said.
        source: sqlx::Error,
    },
    /// The database was written by a newer version of this program.
    #[error(
        "{place} was written by a newer version of this program (its table layout {layout} is not known here); update this program"
    )]
    Newer {
        /// The database.
        place: String,
        /// The number of the first migration that is not known.
        layout: i64,
    },
    /// The tables could not be created or brought up to date.
    #[error(
        "the tables of {place} could not be brought up to date; nothing was changed: check that no other program uses this database, or restore it from a backup"
    )]
    Migration {
        /// The database.
        place: String,
        /// What the database said.
        source: sqlx::migrate::MigrateError,
    },
    /// There is no such case.
    #[error("there is no case {reference} in {place}; list the cases to see their references")]
    NoSuchCase {
        /// The reference given.
        reference: Reference,
        /// The database.
        place: String,
    },
    /// Somebody else changed the case.
    #[error(
        "{reference} has changed meanwhile: it was at version {expected} and is now at {now}; look at it again, then decide"
    )]
    Changed {
        /// The case.
        reference: Reference,
        /// The version the change was made for.
        expected: i64,
        /// The version it has.
        now: i64,
    },
    /// The event cannot happen to the case.
    #[error(transparent)]
    Refused(#[from] CaseError),
    /// Documents of a letter that has gone are kept as sent.
    #[error("the letter of {reference} has been issued: its documents are kept as they were sent")]
    DocumentsKept {
        /// The case.
        reference: Reference,
    },
    /// The events of a new case are not those of the request taken in.
    #[error(
        "{reference} was not taken in: {what}; this is a fault of the program, please report it"
    )]
    NotThisRequest {
        /// The reference allocated.
        reference: Reference,
        /// What differs.
        what: String,
    },
    /// There is no such letter in the ledger.
    #[error(
        "no letter {id} was read into {place}; list the letters to see their fingerprints: the last few characters of one are enough"
    )]
    NoSuchLetter {
        /// The fingerprint given, or its ending.
        id: String,
        /// The database.
        place: String,
    },
    /// The ending of a fingerprint is that of several.
    #[error(
        "{found} letters in {place} have a fingerprint that ends in {ending}; give more characters of it"
    )]
    SeveralLetters {
        /// The ending given.
        ending: String,
        /// How many end so.
        found: usize,
        /// The database.
        place: String,
    },
    /// What this desk issued stays in the ledger.
    #[error(
        "{reference} is a case of this desk: what it issued stays in the ledger; only a letter that was read can be removed"
    )]
    CaseKept {
        /// The case.
        reference: Reference,
    },
    /// A letter for the ledger that contradicts itself.
    #[error(
        "the letter {file} was not kept: {what}; this is a fault of the program, please report it"
    )]
    NotThisLetter {
        /// What people call the letter.
        file: String,
        /// What is wrong with it.
        what: String,
    },
    /// An event that this version cannot read.
    #[error(
        "event {ordinal} of {reference} in {place} cannot be read; if a newer version of this program wrote it, update this one, otherwise verify the store and restore it from a backup"
    )]
    Event {
        /// The case.
        reference: Reference,
        /// The event's place in its log.
        ordinal: i64,
        /// The database.
        place: String,
        /// What is wrong with its text.
        source: serde_json::Error,
    },
    /// Something stored is not what was stored.
    #[error(
        "{reference} in {place} is damaged: {what}; verify the store and restore it from a backup"
    )]
    Damaged {
        /// The case, or the fingerprint of the letter that was read.
        reference: Reference,
        /// The database.
        place: String,
        /// What is wrong.
        what: String,
    },
    /// Something that cannot be stored.
    #[error("{what} cannot be stored: it does not turn into JSON")]
    Unstorable {
        /// What.
        what: String,
        /// Why.
        source: serde_json::Error,
    },
    /// Anything else the database refuses.
    #[error("could not {doing} in {place}; nothing was changed")]
    Database {
        /// What was being done.
        doing: &'static str,
        /// The database.
        place: String,
        /// What the database said.
        source: sqlx::Error,
    },
}

/// Why a request was not taken in. Nothing of it is stored, and its reference is not used up.
#[derive(Debug, thiserror::Error)]
pub enum TakeInError<E> {
    /// The store's reason.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The reason of whoever built its events.
    #[error("{0}")]
    Build(E),
}

impl Store {
    /// What the database said, in words that say what to do.
    pub(crate) fn explain(&self, doing: &'static str) -> impl Fn(sqlx::Error) -> StoreError {
        let (engine, place) = (self.engine, self.place.clone());
        move |source| explain(engine, &place, doing, source)
    }

    pub(crate) fn damaged(&self, reference: &str, what: impl Into<String>) -> StoreError {
        StoreError::Damaged {
            reference: Reference(reference.to_owned()),
            place: self.place.to_string(),
            what: what.into(),
        }
    }
}

fn code(source: &sqlx::Error) -> Option<String> {
    Some(source.as_database_error()?.code()?.into_owned())
}

/// The low byte is the result code; the rest says more: <https://sqlite.org/rescode.html>
fn sqlite_code(source: &sqlx::Error) -> Option<u32> {
    Some(code(source)?.parse::<u32>().ok()? & 0xff)
}

pub(crate) fn sqlite_locked(source: &sqlx::Error) -> bool {
    matches!(sqlite_code(source), Some(5 | 6))
}

pub(crate) fn explain(
    engine: Engine,
    place: &str,
    doing: &'static str,
    source: sqlx::Error,
) -> StoreError {
    let place = place.to_owned();
    if let sqlx::Error::Configuration(what) = &source {
        return StoreError::Address {
            address: place,
            what: what.to_string(),
        };
    }
    if matches!(source, sqlx::Error::PoolTimedOut) {
        return StoreError::Locked { place, source };
    }
    match engine {
        Engine::Sqlite => match sqlite_code(&source) {
            Some(5 | 6) => StoreError::Locked { place, source },
            Some(8) => StoreError::NotWritable { place, source },
            Some(11 | 26) => StoreError::NotADatabase { place, source },
            Some(13) => StoreError::DiskFull { place, source },
            Some(14) => StoreError::CannotOpen { place, source },
            _ => StoreError::Database {
                doing,
                place,
                source,
            },
        },
        Engine::Postgres => {
            if matches!(source, sqlx::Error::Io(_) | sqlx::Error::Tls(_)) {
                return StoreError::Unreachable { place, source };
            }
            // Source: PostgreSQL, Appendix A, error codes.
            match code(&source).as_deref() {
                Some("55P03" | "40P01") => StoreError::Locked { place, source },
                Some("53100") => StoreError::DiskFull { place, source },
                Some("25006" | "42501") => StoreError::NotWritable { place, source },
                Some("3D000" | "53300") => StoreError::Unreachable { place, source },
                Some(code)
                    if ["08", "28", "57"]
                        .iter()
                        .any(|class| code.starts_with(class)) =>
                {
                    StoreError::Unreachable { place, source }
                }
                _ => StoreError::Database {
                    doing,
                    place,
                    source,
                },
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Document, NewCase, TakeIn};
    use answerable_core::{
        casework::{Event, Request},
        figures::Authority,
    };
    use jiff::{Timestamp, civil::date};
    use sqlx::Executor;
    use std::convert::Infallible;

    /// A file that may grow no further answers as a full disk does.
    #[tokio::test]
    async fn a_full_disk_is_named_and_nothing_is_stored() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}/answerable.db", folder.path().display());
        let store = Store::open(&url).await.unwrap();
        store
            .writer
            .execute("pragma max_page_count = 1")
            .await
            .unwrap();
        let request = TakeIn {
            authority: "E08000026",
            received: date(2022, 4, 4),
            file_sha256: "aa",
            year: 2022,
            actor: "A. Officer (made up)",
            at: Timestamp::UNIX_EPOCH,
        };
        let build = |reference: &Reference| {
            let received = Event::RequestReceived {
                reference: reference.clone(),
                authority: Authority {
                    ons: "E08000026".to_owned(),
                    dfe: None,
                    name: "Coventry".to_owned(),
                },
                received: request.received,
                request: Request {
                    text: "How many?".to_owned(),
                    subject: None,
                    from: None,
                    file: "request.txt".to_owned(),
                    sha256: "aa".to_owned(),
                    notes: Vec::new(),
                },
            };
            let letter = Document {
                name: "letter.docx".to_owned(),
                media_type: "application/octet-stream".to_owned(),
                bytes: vec![1; 1_000_000],
            };
            Ok::<_, Infallible>(NewCase {
                events: vec![received],
                documents: vec![letter],
            })
        };
        let error = store.take_in(request, build).await.unwrap_err();
        assert!(
            matches!(error, TakeInError::Store(StoreError::DiskFull { .. })),
            "{error:?}"
        );
        assert_eq!(store.cases().await.unwrap(), []);
        store
            .writer
            .execute("pragma max_page_count = 1000000")
            .await
            .unwrap();
        store.take_in(request, build).await.unwrap();
        assert_eq!(store.verify().await.unwrap(), []);
    }
}
