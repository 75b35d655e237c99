//! Opening a store: its address, its tables, its connections.

use crate::{
    Engine, Store, StoreError,
    error::{explain, sqlite_locked},
};
use sqlx::{
    AnyConnection, Connection, Executor,
    any::AnyPoolOptions,
    migrate::{MigrateError, Migrator},
};
use std::time::{Duration, Instant};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// The lock is waited for before anything else is asked of the file. `full` makes a commit reach
/// the disk before it is answered, at the price of a few milliseconds a write.
const PREPARE_SQLITE: &str = "
    pragma busy_timeout = 5000;
    pragma journal_mode = wal;
    pragma synchronous = full;
    pragma foreign_keys = on;
";

/// How long a file that another connection holds is waited for, as in `busy_timeout`.
const LOCK_WAIT: Duration = Duration::from_secs(5);

impl Store {
    /// Opens the store at `sqlite:///path/answerable.db` or `postgres://user@host/database`. A
    /// SQLite file is created, and the tables of either are created or brought up to date. The
    /// questions of cases that an earlier version wrote are indexed.
    pub async fn open(url: &str) -> Result<Store, StoreError> {
        sqlx::any::install_default_drivers();
        let (engine, place, url) = address(url)?;
        let failed = |doing| {
            let place = place.clone();
            move |source| explain(engine, &place, doing, source)
        };

        // One connection first: a pool would try a server that refuses again and again for half a
        // minute, and then say only that it had waited.
        let mut connection = AnyConnection::connect(&url)
            .await
            .map_err(failed("open the database"))?;
        prepare(engine, &mut connection)
            .await
            .map_err(failed("open the database"))?;
        migrate(engine, &place, &mut connection).await?;
        connection
            .close()
            .await
            .map_err(failed("open the database"))?;

        let pool = |connections| {
            AnyPoolOptions::new()
                .max_connections(connections)
                .after_connect(move |connection, _| {
                    Box::pin(async move { prepare(engine, connection).await })
                })
        };
        let readers = pool(8)
            .connect(&url)
            .await
            .map_err(failed("open the database"))?;
        let writer = match engine {
            Engine::Sqlite => pool(1)
                .connect(&url)
                .await
                .map_err(failed("open the database"))?,
            Engine::Postgres => readers.clone(),
        };
        let store = Store {
            engine,
            place: place.into(),
            readers,
            writer,
        };
        store.draw_asked().await?;
        Ok(store)
    }

    /// Closes the connections once what is under way is done. A store may also just be dropped:
    /// what was committed is safe.
    pub async fn close(self) {
        self.writer.close().await;
        self.readers.close().await;
    }
}

impl Engine {
    /// The statement that begins a transaction that writes. A SQLite transaction that begins with
    /// reading and goes on to write fails at once, without waiting, if another has written
    /// meanwhile; so it takes the lock first.
    pub(crate) const fn begin_writing(self) -> &'static str {
        match self {
            Engine::Sqlite => "begin immediate",
            Engine::Postgres => "begin",
        }
    }

    /// The statement that begins a transaction whose reads all see one moment.
    pub(crate) const fn begin_reading(self) -> &'static str {
        match self {
            Engine::Sqlite => "begin",
            Engine::Postgres => "begin isolation level repeatable read read only",
        }
    }
}

/// The engine, the place as messages name it, and the address to connect to.
fn address(url: &str) -> Result<(Engine, String, String), StoreError> {
    let (plain, options) = url.split_once('?').unwrap_or((url, ""));
    if plain.starts_with("postgres://") || plain.starts_with("postgresql://") {
        let place = plain.split_once("://").map_or(plain, |(_, rest)| rest);
        let place = place.rsplit_once('@').map_or(place, |(_, host)| host);
        return Ok((Engine::Postgres, place.to_owned(), url.to_owned()));
    }
    let refused = |address: &str, what: &str| {
        Err(StoreError::Address {
            address: address.to_owned(),
            what: what.to_owned(),
        })
    };
    let Some(path) = plain.strip_prefix("sqlite:") else {
        // Whatever it is, it may hold a password.
        let scheme = plain.split_once("://").map_or(plain, |(scheme, _)| scheme);
        return refused(scheme, "it starts with neither sqlite: nor postgres:");
    };
    let path = path.strip_prefix("//").unwrap_or(path);
    if path.is_empty() || path == ":memory:" || options.contains("mode=memory") {
        return refused(url, "it names no file, and cases must outlast the program");
    }
    let url = match options {
        "" => format!("{plain}?mode=rwc"),
        options if options.contains("mode=") => url.to_owned(),
        _ => format!("{url}&mode=rwc"),
    };
    Ok((Engine::Sqlite, path.to_owned(), url))
}

async fn prepare(engine: Engine, connection: &mut AnyConnection) -> Result<(), sqlx::Error> {
    if engine == Engine::Postgres {
        return Ok(());
    }
    let given_up = Instant::now() + LOCK_WAIT;
    loop {
        match connection.execute(PREPARE_SQLITE).await {
            // Of two connections that change a new file to write-ahead logging at once, SQLite
            // refuses one without waiting, for each would wait for the other.
            // Source: https://sqlite.org/c3ref/busy_handler.html
            Err(error) if sqlite_locked(&error) && Instant::now() < given_up => {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            prepared => return prepared.map(drop),
        }
    }
}

async fn migrate(
    engine: Engine,
    place: &str,
    connection: &mut AnyConnection,
) -> Result<(), StoreError> {
    let migrated = match engine {
        Engine::Postgres => POSTGRES.run_direct(None, connection, false).await,
        // On SQLite sqlx takes no lock while it migrates: two programs that open a new file at
        // once would both create the tables. The transaction is the lock.
        Engine::Sqlite => {
            let failed = |source| explain(engine, place, "bring the tables up to date", source);
            let mut transaction = connection
                .begin_with(engine.begin_writing())
                .await
                .map_err(failed)?;
            let migrated = SQLITE.run_direct(None, &mut *transaction, false).await;
            if migrated.is_ok() {
                transaction.commit().await.map_err(failed)?;
            }
            migrated
        }
    };
    migrated.map_err(|error| match error {
        MigrateError::VersionMissing(layout) => StoreError::Newer {
            place: place.to_owned(),
            layout,
        },
        MigrateError::Execute(source) => {
            explain(engine, place, "bring the tables up to date", source)
        }
        source => StoreError::Migration {
            place: place.to_owned(),
            source,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (url, place, connect) in [
            (
                "sqlite:///srv/a.db",
                "/srv/a.db",
                "sqlite:///srv/a.db?mode=rwc",
            ),
            ("sqlite://a.db?mode=rw", "a.db", "sqlite://a.db?mode=rw"),
            (
                "sqlite:a.db?cache=private",
                "a.db",
                "sqlite:a.db?cache=private&mode=rwc",
            ),
            (
                "postgres://officer:secret@db.example/foi?sslmode=require",
                "db.example/foi",
                "postgres://officer:secret@db.example/foi?sslmode=require",
            ),
        ] {
            let (_, found, address) = address(url).unwrap();
            assert_eq!((found.as_str(), address.as_str()), (place, connect));
        }
    }

    #[test]
    fn an_address_that_is_refused_shows_no_password() {
        let error = address("mysql://officer:secret@db.example/foi")
            .unwrap_err()
            .to_string();
        assert!(
            error.starts_with("“mysql” is not a database this program can use"),
            "{error}"
        );
        assert!(!error.contains("secret"), "{error}");
    }

    #[test]
    fn memory_is_refused() {
        for url in [
            "sqlite::memory:",
            "sqlite://:memory:",
            "sqlite://a?mode=memory",
            "sqlite://",
        ] {
            assert!(
                matches!(address(url), Err(StoreError::Address { .. })),
                "{url}"
            );
        }
    }
}
