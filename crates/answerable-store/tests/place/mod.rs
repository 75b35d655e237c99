//! A database of its own for each test: SQLite always, and PostgreSQL where
//! `ANSWERABLE_TEST_POSTGRES` holds the URL of a database in which the tests may create schemas.

use answerable_store::Store;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, Executor, migrate::Migrator};
use tempfile::TempDir;

/// A database of its own for one test.
pub(crate) struct Place {
    pub(crate) url: String,
    pub(crate) postgres: bool,
    _folder: Option<TempDir>,
}

impl Place {
    pub(crate) fn sqlite() -> Place {
        let folder = tempfile::tempdir().expect("a folder");
        let url = format!("sqlite://{}/answerable.db", folder.path().display());
        Place {
            url,
            postgres: false,
            _folder: Some(folder),
        }
    }

    pub(crate) async fn postgres(test: &str) -> Option<Place> {
        let Ok(url) = std::env::var("ANSWERABLE_TEST_POSTGRES") else {
            println!("{test} not run on PostgreSQL: ANSWERABLE_TEST_POSTGRES is not set");
            return None;
        };
        let schema = format!("test_{test}");
        let mut connection = connect(&url).await;
        run(
            &mut connection,
            &format!("drop schema if exists {schema} cascade"),
        )
        .await
        .unwrap();
        run(&mut connection, &format!("create schema {schema}"))
            .await
            .unwrap();
        let joint = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{joint}options=-c%20search_path%3D{schema}");
        Some(Place {
            url,
            postgres: true,
            _folder: None,
        })
    }

    pub(crate) async fn open(&self) -> Store {
        Store::open(&self.url).await.expect("the store opens")
    }

    /// Another program at the same database.
    pub(crate) async fn intruder(&self) -> AnyConnection {
        let mut connection = connect(&self.url).await;
        if !self.postgres {
            run(&mut connection, "pragma busy_timeout = 5000")
                .await
                .unwrap();
        }
        connection
    }

    /// A second database beside this one.
    #[allow(dead_code, reason = "not every suite needs a second")]
    pub(crate) async fn beside(&self) -> Place {
        if self.postgres {
            let (_, schema) = self.url.rsplit_once("test_").expect("a schema");
            return Place::postgres(&format!("{schema}_2")).await.expect("set");
        }
        Place::sqlite()
    }

    /// Makes the database one that the first version of the tables left, with the cases of `from`.
    #[allow(dead_code, reason = "not every suite needs an earlier version")]
    pub(crate) async fn of_first_version(&self, from: &Place) {
        let folder = if self.postgres { "postgres" } else { "sqlite" };
        let migrations = tempfile::tempdir().expect("a folder");
        let first = "0001_cases.sql";
        std::fs::copy(
            format!("{}/migrations/{folder}/{first}", env!("CARGO_MANIFEST_DIR")),
            migrations.path().join(first),
        )
        .expect("the first migration");
        let url = if self.postgres {
            self.url.clone()
        } else {
            format!("{}?mode=rwc", self.url)
        };
        let mut connection = connect(&url).await;
        let migrator = Migrator::new(migrations.path()).await.expect("migrations");
        migrator
            .run_direct(None, &mut connection, false)
            .await
            .expect("tables");
        let other = if self.postgres {
            let (_, schema) = from.url.rsplit_once("search_path%3D").expect("a schema");
            schema.to_owned()
        } else {
            let file = from.url.strip_prefix("sqlite://").expect("a file");
            run(&mut connection, &format!("attach '{file}' as other"))
                .await
                .expect("attached");
            "other".to_owned()
        };
        for (table, columns) in [
            ("reference_counter", "year, last"),
            (
                "case_file",
                "reference, authority, received, file_sha256, stage, version, created_at",
            ),
            (
                "event",
                "case_reference, ordinal, at, actor, kind, body, previous, digest",
            ),
            (
                "figure",
                "case_reference, ordinal, part, measure, authority, period_first, period_last, body, issued_on",
            ),
            (
                "document",
                "case_reference, name, media_type, sha256, bytes, drafted_at",
            ),
        ] {
            let copy =
                format!("insert into {table} ({columns}) select {columns} from {other}.{table}");
            run(&mut connection, &copy).await.expect(table);
        }
        connection.close().await.expect("closed");
    }

    /// Another program that gets past the triggers.
    pub(crate) async fn tamper(&self, statement: &str) {
        let mut connection = self.intruder().await;
        let triggers: &[&str] = if self.postgres {
            &["drop trigger if exists event_is_append_only on event"]
        } else {
            &[
                "drop trigger if exists event_is_not_changed",
                "drop trigger if exists event_is_not_deleted",
            ]
        };
        for trigger in triggers {
            run(&mut connection, trigger).await.unwrap();
        }
        run(&mut connection, statement).await.unwrap();
    }
}

pub(crate) async fn connect(url: &str) -> AnyConnection {
    sqlx::any::install_default_drivers();
    AnyConnection::connect(url).await.expect("a connection")
}

pub(crate) async fn run(
    connection: &mut AnyConnection,
    statement: &str,
) -> Result<u64, sqlx::Error> {
    Ok(connection
        .execute(AssertSqlSafe(statement.to_owned()))
        .await?
        .rows_affected())
}

/// Runs each test on both engines.
macro_rules! on_both_engines {
    ($($test:ident)*) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            pub(crate) async fn $test() {
                super::$test(super::Place::sqlite()).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            pub(crate) async fn $test() {
                if let Some(place) = super::Place::postgres(stringify!($test)).await {
                    super::$test(place).await;
                }
            })*
        }
    };
}
