//! The ledger: letters that were read, kept once each, and every figure that they or this desk's
//! own letters gave.

use crate::{
    AskedIn, Kept, LedgerFilter, LetterRow, Store, StoreError,
    asked::{asked_of_letter, storable},
    read::FigureRow,
    write::{ROWS_AT_ONCE, count, json, let_go, placeholders},
};
use answerable_core::{
    casework::Reference,
    ledger::{self, Entry, Letter},
    reading::Topic,
};
use jiff::{Timestamp, civil::Date};
use sqlx::{Any, AnyConnection, AssertSqlSafe, Connection, pool::PoolConnection};
use std::{collections::HashMap, slice};

/// Letters kept in one transaction: others who write wait about a second for it.
const LETTERS_AT_ONCE: usize = 100;

#[derive(sqlx::FromRow)]
struct ListedRow {
    id: String,
    file: String,
    body_name: String,
    authority: Option<String>,
    received: Option<String>,
    responded: Option<String>,
    taken_in_at: String,
    taken_in_by: String,
    questions: i64,
    figures: i64,
}

/// What the columns of a letter say, drawn from the letter.
#[derive(PartialEq, sqlx::FromRow)]
pub(crate) struct LetterColumns {
    file: String,
    body_name: String,
    authority: Option<String>,
    received: Option<String>,
    responded: Option<String>,
}

/// What the columns of a letter's figure say, drawn from the figure.
#[derive(PartialEq, sqlx::FromRow)]
pub(crate) struct FigureColumns {
    question: String,
    topic: String,
    measure: Option<String>,
    authority: Option<String>,
    body_name: String,
    period_first: Option<String>,
    period_last: Option<String>,
}

/// An entry with its place in its letter.
struct Placed {
    ordinal: i64,
    entry: Entry,
}

/// Conditions on columns, with the texts that they are compared to.
#[derive(Default)]
struct Conditions {
    sql: String,
    values: Vec<String>,
}

impl Conditions {
    /// Adds `and <left> <value>`, if there is a value.
    fn and(&mut self, left: &'static str, value: Option<String>) {
        if let Some(value) = value {
            self.values.push(storable(&value));
            self.sql += &[" and ", left, " $", &self.values.len().to_string()].concat();
        }
    }
}

impl Store {
    /// Keeps a letter that was read, its figures and its questions, in one transaction. A letter
    /// whose fingerprint is there is left as it is.
    pub async fn keep_letter(
        &self,
        letter: &Letter,
        by: &str,
        at: Timestamp,
    ) -> Result<Kept, StoreError> {
        let kept = self.keep_letters(slice::from_ref(letter), by, at).await?;
        Ok(kept.first().copied().unwrap_or(Kept::Already))
    }

    /// Keeps many letters, a hundred in a transaction, and says of each in turn what became of it.
    /// A letter is kept whole or not at all. After an error or a stop some may have been kept:
    /// keeping all of them again is safe. Letters that contradict themselves are refused first.
    pub async fn keep_letters(
        &self,
        letters: &[Letter],
        by: &str,
        at: Timestamp,
    ) -> Result<Vec<Kept>, StoreError> {
        for letter in letters {
            check(letter)?;
        }
        let mut kept = vec![Kept::Already; letters.len()];
        for (batch, kept) in letters
            .chunks(LETTERS_AT_ONCE)
            .zip(kept.chunks_mut(LETTERS_AT_ONCE))
        {
            let mut pairs: Vec<(&Letter, &mut Kept)> = batch.iter().zip(kept).collect();
            // Writers that take their letters in one order never wait for one another in a circle.
            pairs.sort_by(|(a, _), (b, _)| a.id.cmp(&b.id));
            let mut connection = self.write_connection().await?;
            let done = self.keep_on(&mut connection, &mut pairs, by, at).await;
            let_go(connection, done.is_err()).await;
            done?;
        }
        Ok(kept)
    }

    async fn keep_on(
        &self,
        connection: &mut PoolConnection<Any>,
        letters: &mut [(&Letter, &mut Kept)],
        by: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let failed = self.explain("keep a letter");
        let mut transaction = connection
            .begin_with(self.engine.begin_writing())
            .await
            .map_err(&failed)?;
        for (letter, kept) in letters {
            **kept = self.write_letter(&mut transaction, letter, by, at).await?;
        }
        transaction.commit().await.map_err(&failed)
    }

    async fn write_letter(
        &self,
        connection: &mut AnyConnection,
        letter: &Letter,
        by: &str,
        at: Timestamp,
    ) -> Result<Kept, StoreError> {
        let failed = self.explain("keep a letter");
        let columns = letter_columns(letter);
        let created = sqlx::query(
            "insert into letter (
                id,
                file,
                body_name,
                authority,
                received,
                responded,
                taken_in_at,
                taken_in_by,
                body
            )
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (id) do nothing",
        )
        .bind(&letter.id)
        .bind(columns.file)
        .bind(columns.body_name)
        .bind(columns.authority)
        .bind(columns.received)
        .bind(columns.responded)
        .bind(at.to_string())
        .bind(storable(by))
        .bind(json(&without_figures(letter), "a letter")?)
        .execute(&mut *connection)
        .await
        .map_err(&failed)?;
        if created.rows_affected() == 0 {
            return Ok(Kept::Already);
        }
        let placed: Vec<(usize, &Entry)> = (1..).zip(&letter.entries).collect();
        for rows in placed.chunks(ROWS_AT_ONCE) {
            let sql = format!(
                "insert into letter_figure (
                    letter,
                    ordinal,
                    question,
                    topic,
                    measure,
                    authority,
                    body_name,
                    period_first,
                    period_last,
                    body
                )
                values {}",
                placeholders(rows.len(), 10)
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (ordinal, entry) in rows {
                let columns = figure_columns(entry);
                query = query
                    .bind(&letter.id)
                    .bind(count(*ordinal))
                    .bind(columns.question)
                    .bind(columns.topic)
                    .bind(columns.measure)
                    .bind(columns.authority)
                    .bind(columns.body_name)
                    .bind(columns.period_first)
                    .bind(columns.period_last)
                    .bind(json(entry, "a figure of a letter")?);
            }
            query.execute(&mut *connection).await.map_err(&failed)?;
        }
        self.add_asked(connection, &asked_of_letter(letter)).await?;
        Ok(Kept::New)
    }

    /// The letters that were read: by the day they were given, those without one last, then by
    /// fingerprint.
    pub async fn letters(&self) -> Result<Vec<LetterRow>, StoreError> {
        let rows: Vec<ListedRow> = sqlx::query_as(
            "select
                id,
                file,
                body_name,
                authority,
                received,
                responded,
                taken_in_at,
                taken_in_by,
                (
                    select count(*)
                    from asked
                    where asked.kind = 'letter'
                        and asked.reference = letter.id
                ) as questions,
                (
                    select count(*)
                    from letter_figure
                    where letter_figure.letter = letter.id
                ) as figures
            from letter
            order by
                responded is null,
                responded,
                id",
        )
        .fetch_all(&self.readers)
        .await
        .map_err(self.explain("list the letters"))?;
        rows.into_iter().map(|row| self.listed(row)).collect()
    }

    /// A letter that was read, by its fingerprint or the end of it; `None` if there is none.
    ///
    /// # Errors
    ///
    /// `SeveralLetters` if the end is that of several.
    pub async fn letter(&self, id: &str) -> Result<Option<Letter>, StoreError> {
        let failed = self.explain("read a letter");
        let mut transaction = self
            .readers
            .begin_with(self.engine.begin_reading())
            .await
            .map_err(&failed)?;
        let letter = match self.letter_id(&mut transaction, id).await? {
            Some(id) => self.read_letter(&mut transaction, &id).await?,
            None => None,
        };
        transaction.rollback().await.map_err(&failed)?;
        Ok(letter)
    }

    /// Takes a letter that was wrongly read out of the ledger, with its figures and questions, in
    /// one transaction; gives its whole fingerprint. It can be kept again.
    ///
    /// # Errors
    ///
    /// `NoSuchLetter`; `SeveralLetters` if `id` is the end of several fingerprints; `CaseKept` if it
    /// is a case, whose letters stay.
    pub async fn remove_letter(&self, id: &str) -> Result<String, StoreError> {
        let mut connection = self.write_connection().await?;
        let removed = self.remove_on(&mut connection, id).await;
        let_go(connection, removed.is_err()).await;
        removed
    }

    async fn remove_on(
        &self,
        connection: &mut PoolConnection<Any>,
        given: &str,
    ) -> Result<String, StoreError> {
        let failed = self.explain("remove a letter");
        let mut transaction = connection
            .begin_with(self.engine.begin_writing())
            .await
            .map_err(&failed)?;
        let no_such = || StoreError::NoSuchLetter {
            id: given.to_owned(),
            place: self.place.to_string(),
        };
        let Some(id) = self.letter_id(&mut transaction, given).await? else {
            let case: Option<(String,)> =
                sqlx::query_as("select reference from case_file where reference = $1")
                    .bind(storable(given))
                    .fetch_optional(&mut *transaction)
                    .await
                    .map_err(&failed)?;
            return Err(match case {
                Some((reference,)) => StoreError::CaseKept {
                    reference: Reference(reference),
                },
                None => no_such(),
            });
        };
        // Its figures go with it. First the letter: on PostgreSQL that locks out others.
        let removed = sqlx::query("delete from letter where id = $1")
            .bind(&id)
            .execute(&mut *transaction)
            .await
            .map_err(&failed)?;
        if removed.rows_affected() == 0 {
            return Err(no_such());
        }
        self.remove_asked(&mut transaction, AskedIn::Letter, &id)
            .await?;
        transaction.commit().await.map_err(&failed)?;
        Ok(id)
    }

    /// The figures of the ledger: those of letters that were read, and those that this desk issued,
    /// with the words of the question that each answers. By the day given, those without one last;
    /// then by letter, in its order.
    pub async fn ledger(&self, filter: &LedgerFilter) -> Result<Vec<Entry>, StoreError> {
        let failed = self.explain("read the ledger");
        let mut transaction = self
            .readers
            .begin_with(self.engine.begin_reading())
            .await
            .map_err(&failed)?;
        let mut found = self.entries_read(&mut transaction, filter).await?;
        found.extend(self.entries_issued(&mut transaction, filter).await?);
        transaction.rollback().await.map_err(&failed)?;
        let key = |placed: &Placed| (placed.entry.given_on.is_none(), placed.entry.given_on);
        found.sort_by(|a, b| {
            key(a)
                .cmp(&key(b))
                .then_with(|| a.entry.letter.cmp(&b.entry.letter))
                .then_with(|| a.ordinal.cmp(&b.ordinal))
        });
        Ok(found.into_iter().map(|placed| placed.entry).collect())
    }

    async fn entries_read(
        &self,
        connection: &mut AnyConnection,
        filter: &LedgerFilter,
    ) -> Result<Vec<Placed>, StoreError> {
        let mut conditions = Conditions::default();
        conditions.and("letter_figure.measure =", measure(filter));
        let topic = filter.topic.map(|topic| topic.to_string());
        conditions.and("letter_figure.topic =", topic);
        conditions.and("letter_figure.authority =", filter.authority.clone());
        conditions.and("letter.responded >=", text(filter.from));
        conditions.and("letter.responded <=", text(filter.to));
        let sql = format!(
            "select
                letter_figure.letter,
                letter_figure.ordinal,
                letter_figure.body_name,
                letter_figure.body
            from letter_figure
            join letter on letter.id = letter_figure.letter
            where true{}",
            conditions.sql
        );
        let mut query = sqlx::query_as::<_, (String, i64, String, String)>(AssertSqlSafe(sql));
        for value in &conditions.values {
            query = query.bind(value);
        }
        let rows = query
            .fetch_all(connection)
            .await
            .map_err(self.explain("read the figures of letters"))?;
        rows.into_iter()
            .filter(|(_, _, body, _)| is_body(filter, body))
            .map(|(letter, ordinal, _, body)| {
                Ok(Placed {
                    ordinal,
                    entry: self.entry(&letter, ordinal, &body)?,
                })
            })
            .collect()
    }

    async fn entries_issued(
        &self,
        connection: &mut AnyConnection,
        filter: &LedgerFilter,
    ) -> Result<Vec<Placed>, StoreError> {
        let failed = self.explain("read the figures issued");
        let mut conditions = Conditions::default();
        conditions.and("measure =", measure(filter));
        conditions.and("authority =", filter.authority.clone());
        conditions.and("issued_on >=", text(filter.from));
        conditions.and("issued_on <=", text(filter.to));
        let figures = format!(
            "from figure
            where issued_on is not null{}",
            conditions.sql
        );

        let sql = format!(
            "select
                case_reference,
                part,
                issued_on,
                body,
                ordinal
            {figures}"
        );
        let mut query =
            sqlx::query_as::<_, (String, String, String, String, i64)>(AssertSqlSafe(sql));
        for value in &conditions.values {
            query = query.bind(value);
        }
        let rows = query.fetch_all(&mut *connection).await.map_err(&failed)?;

        let sql = format!(
            "select
                reference,
                question,
                words
            from asked
            where kind = 'case'
                and reference in (select case_reference {figures})
            order by
                reference,
                ordinal"
        );
        let mut query = sqlx::query_as::<_, (String, String, String)>(AssertSqlSafe(sql));
        for value in &conditions.values {
            query = query.bind(value);
        }
        let asked: HashMap<(String, String), String> = query
            .fetch_all(connection)
            .await
            .map_err(&failed)?
            .into_iter()
            .map(|(reference, question, words)| ((reference, question), words))
            .collect();

        let mut found = Vec::new();
        for (reference, part, issued_on, body, ordinal) in rows {
            let row: FigureRow = (reference, part, issued_on, body);
            let issued = self.issued(row)?;
            let figure = &issued.figure;
            let is_topic = |topic| Topic::of_measure(&figure.measure) == topic;
            if !filter.topic.is_none_or(is_topic) || !is_body(filter, &figure.authority.name) {
                continue;
            }
            let reference = issued.reference.0;
            let mut words = asked.get(&(reference.clone(), issued.part.clone()));
            if words.is_none() {
                // A part is named after its question: `1a`, or `1a/2` where it has several.
                let question = issued.part.rsplit_once('/').map(|(question, _)| question);
                words = question
                    .and_then(|question| asked.get(&(reference.clone(), question.to_owned())));
            }
            let words = words.map_or("", String::as_str);
            let entry = ledger::issued(figure, &reference, &issued.part, words, issued.issued_on);
            found.push(Placed { ordinal, entry });
        }
        Ok(found)
    }

    /// The whole fingerprint of the letter with this one, or else of the one letter whose ends so.
    async fn letter_id(
        &self,
        connection: &mut AnyConnection,
        given: &str,
    ) -> Result<Option<String>, StoreError> {
        if given.is_empty() {
            return Ok(None);
        }
        let mut rows: Vec<(String,)> = sqlx::query_as(
            "select id
            from letter
            where length(id) >= length($1)
                and substr(id, length(id) - length($1) + 1) = $1",
        )
        .bind(storable(given))
        .fetch_all(connection)
        .await
        .map_err(self.explain("look for a letter"))?;
        if let Some(exact) = rows.iter().position(|(id,)| id == given) {
            return Ok(Some(rows.swap_remove(exact).0));
        }
        if rows.len() > 1 {
            return Err(StoreError::SeveralLetters {
                ending: given.to_owned(),
                found: rows.len(),
                place: self.place.to_string(),
            });
        }
        Ok(rows.pop().map(|(id,)| id))
    }

    pub(crate) async fn read_letter(
        &self,
        connection: &mut AnyConnection,
        id: &str,
    ) -> Result<Option<Letter>, StoreError> {
        let failed = self.explain("read a letter");
        let row: Option<(String,)> = sqlx::query_as("select body from letter where id = $1")
            .bind(id)
            .fetch_optional(&mut *connection)
            .await
            .map_err(&failed)?;
        let Some((body,)) = row else {
            return Ok(None);
        };
        let mut letter: Letter = serde_json::from_str(&body)
            .map_err(|error| self.damaged(id, format!("it cannot be read: {error}")))?;
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "select
                ordinal,
                body
            from letter_figure
            where letter = $1
            order by ordinal",
        )
        .bind(id)
        .fetch_all(connection)
        .await
        .map_err(&failed)?;
        for (ordinal, body) in rows {
            letter.entries.push(self.entry(id, ordinal, &body)?);
        }
        Ok(Some(letter))
    }

    fn entry(&self, letter: &str, ordinal: i64, body: &str) -> Result<Entry, StoreError> {
        serde_json::from_str(body).map_err(|error| {
            self.damaged(letter, format!("figure {ordinal} cannot be read: {error}"))
        })
    }

    fn listed(&self, row: ListedRow) -> Result<LetterRow, StoreError> {
        let date = |text: Option<String>| match text {
            Some(text) => self.date(&row.id, &text).map(Some),
            None => Ok(None),
        };
        let taken_in_at = row
            .taken_in_at
            .parse()
            .map_err(|error| self.damaged(&row.id, format!("the time it was taken in: {error}")))?;
        Ok(LetterRow {
            received: date(row.received)?,
            responded: date(row.responded)?,
            id: row.id,
            file: row.file,
            body: row.body_name,
            authority: row.authority,
            taken_in_at,
            taken_in_by: row.taken_in_by,
            questions: usize::try_from(row.questions).unwrap_or_default(),
            figures: usize::try_from(row.figures).unwrap_or_default(),
        })
    }
}

/// The letter as its own row keeps it: its figures have a table.
fn without_figures(letter: &Letter) -> Letter {
    Letter {
        id: letter.id.clone(),
        file: letter.file.clone(),
        body: letter.body.clone(),
        authority: letter.authority.clone(),
        received: letter.received,
        responded: letter.responded,
        questions: letter.questions.clone(),
        entries: Vec::new(),
        caveats: letter.caveats.clone(),
    }
}

pub(crate) fn letter_columns(letter: &Letter) -> LetterColumns {
    LetterColumns {
        file: storable(&letter.file),
        body_name: storable(&letter.body),
        authority: letter.authority.as_ref().map(|known| storable(&known.ons)),
        received: text(letter.received),
        responded: text(letter.responded),
    }
}

pub(crate) fn figure_columns(entry: &Entry) -> FigureColumns {
    FigureColumns {
        question: storable(&entry.question),
        topic: entry.topic.to_string(),
        measure: entry.measure.as_ref().map(|id| storable(id.as_str())),
        authority: entry.authority.as_deref().map(storable),
        body_name: storable(&entry.body),
        period_first: entry.period.map(|period| period.first().to_string()),
        period_last: entry.period.map(|period| period.last().to_string()),
    }
}

/// A letter's figures must be its own: they are found by what the letter says of itself.
fn check(letter: &Letter) -> Result<(), StoreError> {
    let refused = |what: String| {
        Err(StoreError::NotThisLetter {
            file: letter.file.clone(),
            what,
        })
    };
    if letter.id.is_empty() || letter.id.contains('\0') {
        return refused("it has no fingerprint".to_owned());
    }
    for (place, entry) in (1..).zip(&letter.entries) {
        if entry.letter != letter.id {
            return refused(format!(
                "its figure {place} is of the letter {}",
                entry.letter
            ));
        }
        if entry.issued {
            return refused(format!("its figure {place} is one that this desk issued"));
        }
        if entry.given_on != letter.responded {
            return refused(format!("its figure {place} was given on another day"));
        }
    }
    Ok(())
}

fn measure(filter: &LedgerFilter) -> Option<String> {
    let measure = filter.measure.as_ref();
    measure.map(|measure| measure.as_str().to_owned())
}

fn text(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

fn is_body(filter: &LedgerFilter, name: &str) -> bool {
    filter
        .body
        .as_ref()
        .is_none_or(|body| body.to_lowercase() == name.to_lowercase())
}
