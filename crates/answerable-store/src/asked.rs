//! The index of what was asked: every question of every case and of every letter that was read,
//! found by its words, its measures or its topic. It is derived, and drawn again whenever what it
//! is drawn from changes; the full text is the database's own.

use crate::{
    AskedIn, AskedRow, Engine, Found, Store, StoreError,
    write::{ROWS_AT_ONCE, json, let_go, placeholders},
};
use answerable_core::{
    casework::Case,
    ledger::{Letter, measures_of},
    measures::MeasureId,
    reading::Topic,
};
use serde_json::Value;
use sqlx::{Any, AnyConnection, AssertSqlSafe, Connection, pool::PoolConnection};
use std::collections::{HashMap, HashSet};

/// Cases drawn in one transaction: others wait well under a second for it.
const CASES_AT_ONCE: i64 = 50;

/// How many different words are looked for; those after them are not.
const MOST_WORDS: usize = 64;

/// A longer run of letters is no word.
const LONGEST_WORD: usize = 64;

/// Words that every question has: they find nothing, so that what is found has something in common
/// with the words given. PostgreSQL's list for `english`, which it leaves out in any case, and the
/// words in which anybody asks for a number.
const TOO_COMMON: &str = "i me my myself we our ours ourselves you your yours yourself yourselves \
    he him his himself she her hers herself it its itself they them their theirs themselves what \
    which who whom this that these those am is are was were be been being have has had having do \
    does did doing a an the and but if or because as until while of at by for with about against \
    between into through during before after above below to from up down in out on off over under \
    again further then once here there when where why how all any both each few more most other \
    some such no nor not only own same so than too very s t can will just don should now \
    many much please";

#[derive(sqlx::FromRow)]
struct Row {
    kind: String,
    reference: String,
    ordinal: i64,
    question: String,
    authority: Option<String>,
    body_name: String,
    on_day: Option<String>,
    topic: String,
    measures: String,
    words: String,
    rank: f64,
}

impl Store {
    /// The questions in which these words are found, best first and no more than `limit`; a word in
    /// another form is found too, `caseloads` for `caseload`. Signs in `words` mean nothing, and
    /// words that every question has find nothing. The first 64 different words count.
    pub async fn search(&self, words: &str, limit: usize) -> Result<Vec<Found>, StoreError> {
        let Some(query) = self.engine.any_of(&words_of(words)) else {
            return Ok(Vec::new());
        };
        let sql = self.engine.asked_sql(true, "found.id is not null");
        self.found(sql, &[query], limit).await
    }

    /// The questions that have a measure, words or a topic in common with what is given, no more
    /// than `limit`: in turn one with a measure, one with words and one with the topic, each time
    /// the next whose words fit best. The topic of what has none is common to nothing.
    pub async fn candidates(
        &self,
        words: &[&str],
        measures: &[MeasureId],
        topics: &[Topic],
        limit: usize,
    ) -> Result<Vec<AskedRow>, StoreError> {
        let query = self.engine.any_of(&words_of(&words.join(" ")));
        let topics: Vec<&Topic> = topics
            .iter()
            .filter(|topic| **topic != Topic::Other)
            .collect();
        let mut lists = Vec::new();
        if !measures.is_empty() {
            let measures = json(&measures, "a list of measures")?;
            let condition = "asked.id in (
                select asked_measure.asked
                from asked_measure
                where asked_measure.measure in";
            let list = self.engine.second_as_list();
            let sql = (self.engine).asked_sql(query.is_some(), &format!("{condition} ({list}))"));
            let values = [query.clone().unwrap_or_default(), measures];
            lists.push(self.found(sql, &values, limit).await?);
        }
        if let Some(query) = &query {
            let sql = self.engine.asked_sql(true, "found.id is not null");
            lists.push(self.found(sql, std::slice::from_ref(query), limit).await?);
        }
        if !topics.is_empty() {
            let topics = json(&topics, "a list of topics")?;
            let list = self.engine.second_as_list();
            let sql = (self.engine).asked_sql(query.is_some(), &format!("asked.topic in ({list})"));
            let values = [query.clone().unwrap_or_default(), topics];
            lists.push(self.found(sql, &values, limit).await?);
        }

        let mut lists: Vec<_> = lists.into_iter().map(Vec::into_iter).collect();
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        while found.len() < limit {
            let in_turn: Vec<Found> = lists.iter_mut().filter_map(Iterator::next).collect();
            if in_turn.is_empty() {
                break;
            }
            let unseen = in_turn
                .into_iter()
                .map(|found| found.asked)
                .filter(|row| seen.insert((row.kind, row.reference.clone(), row.ordinal)));
            found.extend(unseen);
        }
        found.truncate(limit);
        Ok(found)
    }

    /// The questions of a case, or of a letter that was read, in their order; empty if there is no
    /// such case or letter.
    pub async fn questions_of(
        &self,
        kind: AskedIn,
        reference: &str,
    ) -> Result<Vec<AskedRow>, StoreError> {
        let mut connection = self.reader().await?;
        self.asked_rows(&mut connection, kind, reference).await
    }

    pub(crate) async fn asked_rows(
        &self,
        connection: &mut AnyConnection,
        kind: AskedIn,
        reference: &str,
    ) -> Result<Vec<AskedRow>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "select
                kind,
                reference,
                ordinal,
                question,
                authority,
                body_name,
                on_day,
                topic,
                measures,
                words,
                cast(0 as double precision) as rank
            from asked
            where kind = $1
                and reference = $2
            order by ordinal",
        )
        .bind(kind.as_str())
        .bind(storable(reference))
        .fetch_all(connection)
        .await
        .map_err(self.explain("read the questions asked"))?;
        rows.into_iter()
            .map(|row| Ok(self.asked(row)?.asked))
            .collect()
    }

    /// Draws the questions of a case anew, and notes for which version that was.
    pub(crate) async fn write_asked_of_case(
        &self,
        connection: &mut AnyConnection,
        case: &Case,
    ) -> Result<(), StoreError> {
        let reference = &case.reference.0;
        self.remove_asked(connection, AskedIn::Case, reference)
            .await?;
        self.add_asked(connection, &asked_of_case(case)).await?;
        sqlx::query("update case_file set asked_at_version = version where reference = $1")
            .bind(reference)
            .execute(connection)
            .await
            .map_err(self.explain("record the questions asked"))?;
        Ok(())
    }

    /// Takes the questions of a case or letter out of the index.
    pub(crate) async fn remove_asked(
        &self,
        connection: &mut AnyConnection,
        kind: AskedIn,
        reference: &str,
    ) -> Result<(), StoreError> {
        sqlx::query("delete from asked where kind = $1 and reference = $2")
            .bind(kind.as_str())
            .bind(reference)
            .execute(connection)
            .await
            .map_err(self.explain("record the questions asked"))?;
        Ok(())
    }

    /// Puts questions into the index.
    pub(crate) async fn add_asked(
        &self,
        connection: &mut AnyConnection,
        asked: &[AskedRow],
    ) -> Result<(), StoreError> {
        let failed = self.explain("record the questions asked");
        for rows in asked.chunks(ROWS_AT_ONCE) {
            let sql = format!(
                "insert into asked (
                    kind,
                    reference,
                    ordinal,
                    question,
                    authority,
                    body_name,
                    on_day,
                    topic,
                    measures,
                    words
                )
                values {}
                returning id, ordinal",
                placeholders(rows.len(), 10)
            );
            let mut query = sqlx::query_as::<_, (i64, i64)>(AssertSqlSafe(sql));
            for row in rows {
                query = query
                    .bind(row.kind.as_str())
                    .bind(&row.reference)
                    .bind(row.ordinal)
                    .bind(&row.question)
                    .bind(row.authority.as_deref())
                    .bind(&row.body)
                    .bind(row.on_day.map(|date| date.to_string()))
                    .bind(row.topic.to_string())
                    .bind(json(&row.measures, "a list of measures")?)
                    .bind(&row.words);
            }
            let ids = query.fetch_all(&mut *connection).await.map_err(&failed)?;
            let ids: HashMap<i64, i64> =
                ids.into_iter().map(|(id, ordinal)| (ordinal, id)).collect();

            let mut measures = Vec::new();
            for row in rows {
                let Some(id) = ids.get(&row.ordinal) else {
                    continue;
                };
                let of_row = row
                    .measures
                    .iter()
                    .map(|measure| storable(measure.as_str()));
                measures.extend(of_row.map(|measure| (measure, *id)));
            }
            for rows in measures.chunks(ROWS_AT_ONCE) {
                let sql = format!(
                    "insert into asked_measure (measure, asked)
                    values {}
                    on conflict (measure, asked) do nothing",
                    placeholders(rows.len(), 2)
                );
                let mut query = sqlx::query(AssertSqlSafe(sql));
                for (measure, id) in rows {
                    query = query.bind(measure).bind(*id);
                }
                query.execute(&mut *connection).await.map_err(&failed)?;
            }
        }
        Ok(())
    }

    /// Draws the questions of the cases that have none, or none of their present version: those
    /// that an earlier version of this program wrote. Each case is drawn whole or not at all, by
    /// one of those who try at the same time. A case that is damaged is left for `verify` to find,
    /// and a database that cannot be written is left as it is.
    pub(crate) async fn draw_asked(&self) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let waiting: Vec<(String,)> = sqlx::query_as(
                "select reference
                from case_file
                where asked_at_version < version
                    and reference > $1
                order by reference
                limit $2",
            )
            .bind(&after)
            .bind(CASES_AT_ONCE)
            .fetch_all(&self.readers)
            .await
            .map_err(self.explain("look for cases whose questions are to be drawn"))?;
            let Some((last,)) = waiting.last() else {
                return Ok(());
            };
            after.clone_from(last);
            let mut connection = self.write_connection().await?;
            let drawn = self.draw_asked_on(&mut connection, &waiting).await;
            let_go(connection, drawn.is_err()).await;
            match drawn {
                Err(StoreError::NotWritable { .. }) => return Ok(()),
                drawn => drawn?,
            }
        }
    }

    async fn draw_asked_on(
        &self,
        connection: &mut PoolConnection<Any>,
        references: &[(String,)],
    ) -> Result<(), StoreError> {
        let failed = self.explain("record the questions asked");
        let mut transaction = connection
            .begin_with(self.engine.begin_writing())
            .await
            .map_err(&failed)?;
        for (reference,) in references {
            // Changes nothing, but locks the case on PostgreSQL, and sees who was here before.
            let claimed = sqlx::query(
                "update case_file
                set asked_at_version = asked_at_version
                where reference = $1
                    and asked_at_version < version",
            )
            .bind(reference)
            .execute(&mut *transaction)
            .await
            .map_err(&failed)?;
            if claimed.rows_affected() == 0 {
                continue;
            }
            let rows = self.event_rows(&mut transaction, reference).await?;
            if let Ok(Some(case)) = self.fold_rows(reference, &rows) {
                self.write_asked_of_case(&mut transaction, &case).await?;
            }
        }
        transaction.commit().await.map_err(&failed)
    }

    async fn found(
        &self,
        sql: String,
        values: &[String],
        limit: usize,
    ) -> Result<Vec<Found>, StoreError> {
        let sql = format!("{sql} limit ${}", values.len() + 1);
        let mut query = sqlx::query_as::<_, Row>(AssertSqlSafe(sql));
        for value in values {
            query = query.bind(value);
        }
        let rows = query
            .bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .fetch_all(&self.readers)
            .await
            .map_err(self.explain("search the questions asked"))?;
        rows.into_iter().map(|row| self.asked(row)).collect()
    }

    fn asked(&self, row: Row) -> Result<Found, StoreError> {
        let wrong = |what: &str| {
            let what = format!("the {what} of question {} cannot be read", row.question);
            self.damaged(&row.reference, what)
        };
        let kind = match row.kind.as_str() {
            "case" => AskedIn::Case,
            "letter" => AskedIn::Letter,
            _ => return Err(wrong("kind")),
        };
        let on_day = row.on_day.as_deref().map(str::parse).transpose();
        let on_day = on_day.map_err(|_| wrong("date"))?;
        let topic = serde_json::from_value(Value::String(row.topic.clone()));
        let topic = topic.map_err(|_| wrong("topic"))?;
        let measures = serde_json::from_str(&row.measures).map_err(|_| wrong("measures"))?;
        Ok(Found {
            asked: AskedRow {
                kind,
                reference: row.reference,
                ordinal: row.ordinal,
                question: row.question,
                authority: row.authority,
                body: row.body_name,
                on_day,
                topic,
                measures,
                words: row.words,
            },
            rank: row.rank,
        })
    }
}

impl Engine {
    /// The text search for any of these words, in the engine's own form; `None` for no words.
    fn any_of(self, words: &[String]) -> Option<String> {
        let operator = match self {
            Engine::Sqlite => " OR ",
            Engine::Postgres => " | ",
        };
        let quoted: Vec<String> = words
            .iter()
            .map(|word| match self {
                Engine::Sqlite => format!("\"{word}\""),
                Engine::Postgres => format!("'{word}'"),
            })
            .collect();
        (!quoted.is_empty()).then(|| quoted.join(operator))
    }

    /// Selects the rows of `asked` that meet a condition, best by their words first, then newest.
    /// The first parameter is the text search, and `found` what it finds; without `by_words` the
    /// parameter is an empty text, and nothing is found by it.
    fn asked_sql(self, by_words: bool, condition: &str) -> String {
        let found = match (by_words, self) {
            (false, _) => {
                "select
                    id,
                    cast(0 as double precision) as rank
                from asked
                where $1 <> ''"
            }
            // FTS5 ranks the best lowest.
            (true, Engine::Sqlite) => {
                "select
                    rowid as id,
                    -rank as rank
                from asked_words
                where asked_words match $1"
            }
            // 1: a long question is ranked lower than a short one with the same words.
            (true, Engine::Postgres) => {
                "select
                    id,
                    cast(ts_rank(full_text, to_tsquery('english', $1), 1) as double precision) as rank
                from asked
                where full_text @@ to_tsquery('english', $1)"
            }
        };
        format!(
            "with found as materialized ({found})
            select
                asked.kind,
                asked.reference,
                asked.ordinal,
                asked.question,
                asked.authority,
                asked.body_name,
                asked.on_day,
                asked.topic,
                asked.measures,
                asked.words,
                coalesce(found.rank, cast(0 as double precision)) as rank
            from asked
            left join found on found.id = asked.id
            where {condition}
            order by
                coalesce(found.rank, cast(0 as double precision)) desc,
                coalesce(asked.on_day, '') desc,
                asked.kind,
                asked.reference,
                asked.ordinal"
        )
    }

    /// Selects the texts of the JSON list that is the second parameter.
    const fn second_as_list(self) -> &'static str {
        match self {
            Engine::Sqlite => "select value from json_each($2)",
            Engine::Postgres => "select value from json_array_elements_text(cast($2 as json))",
        }
    }
}

impl AskedIn {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            AskedIn::Case => "case",
            AskedIn::Letter => "letter",
        }
    }
}

/// The questions of a case, as its reading has them.
pub(crate) fn asked_of_case(case: &Case) -> Vec<AskedRow> {
    let asking = case.reading.iter().flat_map(|reading| reading.asking());
    (1..)
        .zip(asking)
        .map(|(ordinal, question)| AskedRow {
            kind: AskedIn::Case,
            reference: case.reference.0.clone(),
            ordinal,
            question: storable(&question.id.0),
            authority: Some(storable(&case.authority.ons)),
            body: storable(&case.authority.name),
            on_day: Some(case.received),
            topic: question.topic(),
            measures: measures_of(&question.asks),
            words: storable(&question.whole()),
        })
        .collect()
}

/// The questions of a letter that was read.
pub(crate) fn asked_of_letter(letter: &Letter) -> Vec<AskedRow> {
    let authority = letter.authority.as_ref().map(|known| storable(&known.ons));
    (1..)
        .zip(&letter.questions)
        .map(|(ordinal, question)| AskedRow {
            kind: AskedIn::Letter,
            reference: letter.id.clone(),
            ordinal,
            question: storable(&question.id),
            authority: authority.clone(),
            body: storable(&letter.body),
            on_day: letter.received.or(letter.responded),
            topic: question.topic,
            measures: question.measures.clone(),
            words: storable(&question.words),
        })
        .collect()
}

/// A text as a column may hold it: PostgreSQL refuses the character of no value.
pub(crate) fn storable(text: &str) -> String {
    text.replace('\0', "\u{fffd}")
}

/// The words to look for in what a person typed: no signs, nothing that is an operator.
fn words_of(text: &str) -> Vec<String> {
    let mut seen = HashSet::new();
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && word.chars().nth(LONGEST_WORD).is_none())
        .map(str::to_lowercase)
        .filter(|word| !TOO_COMMON.split(' ').any(|common| common == word))
        .filter(|word| seen.insert(word.clone()))
        .take(MOST_WORDS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_to_look_for() {
        for (typed, words) in [
            ("What is the average caseload?", "average caseload"),
            (
                "\"caseload\" AND NOT (turnover* OR ^rate) -x",
                "caseload turnover rate x",
            ),
            ("children’s children's CHILDREN", "children"),
            ("2017/18, 16.8%", "2017 18 16 8"),
            ("Größe ÉTÉ 児童 a\0b", "größe été 児童 b"),
            ("how many of the", ""),
            ("';--\"", ""),
            ("", ""),
        ] {
            assert_eq!(words_of(typed).join(" "), words, "{typed}");
        }
    }

    #[test]
    fn what_is_too_long_is_left_out() {
        let numbers: Vec<String> = (0..1_000).map(|number| number.to_string()).collect();
        assert_eq!(words_of(&numbers.join(" ")).len(), MOST_WORDS);
        assert_eq!(words_of(&"x".repeat(10_000)), Vec::<String>::new());
        assert_eq!(words_of(&"x".repeat(LONGEST_WORD)).len(), 1);
    }
}
