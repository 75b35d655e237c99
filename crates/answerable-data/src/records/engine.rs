//! The engine: the tables that a measure reads, made known to `DataFusion` from the loads chosen,
//! and the measure run over them.

use super::{
    Load, Records, arrow,
    cover::{self, Chosen, NotCovered},
    functions,
    run::Run,
};
use crate::error::DataError;
use answerable_core::{
    figures::{LoadRef, Worked},
    measures::{Measure, Method},
    periods::Period,
};
use answerable_law::Calendar;
use answerable_returns::{Return, Table, Tables};
use datafusion::{
    arrow::array::RecordBatch,
    datasource::{
        file_format::parquet::ParquetFormat,
        listing::{ListingOptions, ListingTable, ListingTableConfig, ListingTableUrl},
    },
    error::DataFusionError,
    execution::{memory_pool::FairSpillPool, runtime_env::RuntimeEnvBuilder},
    prelude::{SessionConfig, SessionContext},
};
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

/// Memory that the queries of a run may hold before they spill to disk.
const MEMORY_BYTES: usize = 4 << 30;

/// What is asked of the records.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The measure.
    pub measure: &'a Measure,
    /// Its method, by id; otherwise the first that the records can answer.
    pub method: Option<&'a str>,
    /// The times.
    pub periods: &'a [Period],
    /// The columns to break it down by.
    pub by: &'a [String],
}

/// What the records gave.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Figures before disclosure control: for each, the method and the loads it came from.
    pub worked: Vec<(String, Vec<LoadRef>, Worked)>,
    /// Periods that the records do not speak for, and why, method by method.
    pub not_covered: Vec<(Period, Vec<(String, NotCovered)>)>,
}

/// The records of one authority, as known at some time.
#[derive(Debug)]
pub struct Engine<'a> {
    records: &'a Records,
    loads: Vec<Load>,
    returns: Vec<Return>,
    tables: Tables,
    calendar: &'a Calendar,
    /// Tables found to be as they were loaded, by load.
    unchanged: Mutex<HashSet<(String, String)>>,
}

impl<'a> Engine<'a> {
    /// An engine over the loads of an authority. With `as_of`, only the load of that identifier and
    /// those before it: what was known then.
    ///
    /// # Errors
    ///
    /// `Damaged` if a load cannot be read.
    pub fn over(
        records: &'a Records,
        authority: &str,
        calendar: &'a Calendar,
        as_of: Option<&Load>,
    ) -> Result<Engine<'a>, DataError> {
        let mut loads = records.of(Some(authority))?;
        loads.retain(|load| as_of.is_none_or(|last| load.id <= last.id));
        Ok(Engine {
            records,
            loads,
            returns: Return::all()?,
            tables: Tables::builtin()?,
            calendar,
            unchanged: Mutex::default(),
        })
    }

    /// The loads it answers from, oldest first.
    pub fn loads(&self) -> &[Load] {
        &self.loads
    }

    /// Whether there is any record to answer from.
    pub fn is_empty(&self) -> bool {
        self.loads.is_empty()
    }

    /// Works a measure out for periods. Periods that rest on the same loads are one query.
    ///
    /// # Errors
    ///
    /// `Query` names the measure and method; `NoBreakdown` and `NoMethod` what it does not have.
    pub async fn answer(&self, question: Question<'_>) -> Result<Outcome, DataError> {
        let measure = question.measure;
        for by in question.by {
            if !measure.breakdowns.contains(by) {
                return Err(DataError::NoBreakdown {
                    measure: measure.id.to_string(),
                    by: by.clone(),
                    known: measure.breakdowns.clone(),
                });
            }
        }
        let known: Vec<&Method> = match question.method {
            None => measure.by_default().collect(),
            Some(id) => {
                let known: Vec<&Method> = measure.from_records().collect();
                let found = known.iter().find(|method| method.id == id).copied();
                vec![found.ok_or_else(|| DataError::NoMethod {
                    measure: measure.id.to_string(),
                    method: id.to_owned(),
                    known: known.iter().map(|method| method.id.clone()).collect(),
                })?]
            }
        };
        let mut methods = Vec::new();
        for method in known {
            if self.offers(question, method).await? {
                methods.push(method);
            }
        }
        let mut outcome = Outcome::default();
        // Periods with the same method and loads, in the order asked.
        let mut together: Vec<(&Method, Chosen, Vec<Period>)> = Vec::new();
        for period in question.periods {
            let mut missing = Vec::new();
            let mut found = None;
            for method in &methods {
                match cover::choose(method, *period, &self.loads, &self.returns) {
                    Ok(chosen) => {
                        found = Some((*method, chosen));
                        break;
                    }
                    Err(why) => missing.push((method.id.clone(), why)),
                }
            }
            let Some((method, chosen)) = found else {
                outcome.not_covered.push((*period, missing));
                continue;
            };
            let same = together
                .iter_mut()
                .find(|(of, with, _)| of.id == method.id && *with == chosen);
            match same {
                Some((_, _, periods)) => periods.push(*period),
                None => together.push((method, chosen, vec![*period])),
            }
        }
        for (method, chosen, periods) in together {
            let mut loads: Vec<LoadRef> = chosen.values().flatten().map(Load::as_named).collect();
            loads.sort_by(|one, other| one.load.cmp(&other.load));
            loads.dedup();
            for (table, loads) in &chosen {
                for load in loads {
                    self.is_unchanged(load, table)?;
                }
            }
            let context = self
                .session(&chosen)
                .await
                .map_err(|source| unready(measure, source))?;
            let run = Run {
                measure,
                method,
                periods: &periods,
                by: question.by,
            };
            for row in run.over(&context).await? {
                outcome.worked.push((method.id.clone(), loads.clone(), row));
            }
        }
        let place = |row: &Worked| question.periods.iter().position(|of| *of == row.period);
        outcome.worked.sort_by_key(|(_, _, row)| place(row));
        Ok(outcome)
    }

    /// Whether a method's rows have the columns to break down by: not every method of a measure
    /// has all of them.
    async fn offers(&self, question: Question<'_>, method: &Method) -> Result<bool, DataError> {
        if question.by.is_empty() || question.periods.is_empty() {
            return Ok(true);
        }
        let nothing = method
            .tables
            .keys()
            .map(|table| (table.clone(), Vec::new()));
        let context = self
            .session(&nothing.collect())
            .await
            .map_err(|source| unready(question.measure, source))?;
        let run = Run {
            measure: question.measure,
            method,
            periods: &question.periods[..1],
            by: question.by,
        };
        run.has_columns(&context).await
    }

    /// A session that knows the functions and, from the loads chosen, the tables.
    async fn session(&self, chosen: &Chosen) -> Result<SessionContext, DataFusionError> {
        let runtime = RuntimeEnvBuilder::new()
            .with_memory_pool(Arc::new(FairSpillPool::new(MEMORY_BYTES)))
            .build_arc()?;
        let context = SessionContext::new_with_config_rt(SessionConfig::new(), runtime);
        functions::register(&context, self.calendar);
        for (name, loads) in chosen {
            let Some(table) = self.tables.find(name).map(|id| self.tables.get(id)) else {
                return Err(DataFusionError::Plan(format!(
                    "there is no table of records “{name}”"
                )));
            };
            self.register(&context, table, loads)?;
            if loads.len() > 1 {
                let latest = latest_of_each(table, loads.len());
                let view = context.sql(&latest).await?.into_view();
                context.register_table(name, view)?;
            }
        }
        Ok(context)
    }

    /// Registers a table from each load: under its own name where there is one, otherwise numbered.
    fn register(
        &self,
        context: &SessionContext,
        table: &Table,
        loads: &[Load],
    ) -> Result<(), DataFusionError> {
        let schema = arrow::schema(table);
        if loads.is_empty() {
            context.register_batch(&table.name, RecordBatch::new_empty(schema))?;
            return Ok(());
        }
        self.records.root.register(context);
        for (at, load) in loads.iter().enumerate() {
            let name = if loads.len() == 1 {
                table.name.clone()
            } else {
                numbered(&table.name, at)
            };
            let url = self.records.root.url_of(load, &file_of(&table.name));
            let url = url.map_err(|error| DataFusionError::External(Box::new(error)))?;
            // Not parsed from text: a desk's own path may hold what would be taken for a pattern.
            let config = ListingTableConfig::new(ListingTableUrl::try_new(url, None)?)
                .with_listing_options(ListingOptions::new(Arc::new(ParquetFormat::default())))
                .with_schema(Arc::clone(&schema));
            context.register_table(name, Arc::new(ListingTable::try_new(config)?))?;
        }
        Ok(())
    }

    /// Refuses a table's file that is no longer the one that was written.
    fn is_unchanged(&self, load: &Load, table: &str) -> Result<(), DataError> {
        let named = (load.id.clone(), table.to_owned());
        let mut seen = self
            .unchanged
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if seen.contains(&named) {
            return Ok(());
        }
        let file = file_of(table);
        let found = self.records.root.fingerprint(load, &file)?;
        let held = load.tables.get(table).map(|held| held.sha256.as_str());
        if held != Some(found.as_str()) {
            return Err(DataError::Changed {
                file: format!("{}/{file}", load.place()),
            });
        }
        seen.insert(named);
        Ok(())
    }
}

/// The file of a table in a load.
fn file_of(table: &str) -> String {
    format!("{table}.parquet")
}

fn unready(measure: &Measure, source: DataFusionError) -> DataError {
    DataError::Query {
        file: format!("the records for {}", measure.id),
        source: Box::new(source),
    }
}

fn numbered(table: &str, at: usize) -> String {
    format!("{table}__{at}")
}

/// Of rows that several yearly returns hold, the one of the latest year.
fn latest_of_each(table: &Table, loads: usize) -> String {
    let columns: Vec<String> = table
        .columns
        .iter()
        .map(|column| format!("\"{}\"", column.name))
        .collect();
    let columns = columns.join(", ");
    let keys: Vec<String> = table.key.iter().map(|key| format!("\"{key}\"")).collect();
    let all = (0..loads).map(|at| {
        format!(
            "select {columns}, {at} as load_number from {}",
            numbered(&table.name, at)
        )
    });
    format!(
        "select {columns} from (\
         select {columns}, row_number() over (partition by {} order by load_number desc) as place \
         from ({}) as every) as ranked where place = 1",
        keys.join(", "),
        all.collect::<Vec<_>>().join(" union all "),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::incoming::Incoming;
    use answerable_core::measures::Measures;
    use datafusion_proto::bytes::{logical_plan_from_bytes, logical_plan_to_bytes};
    use jiff::civil::date;
    use std::{collections::BTreeSet, fs};

    /// A load that has every table, and nothing in them.
    fn empty_load(records: &Records, root: &std::path::Path, id: &str) -> Load {
        let tables = Tables::builtin().unwrap();
        let names: BTreeSet<String> = tables.iter().map(|(_, table)| table.name.clone()).collect();
        let load = Load {
            id: id.to_owned(),
            of: "cin".to_owned(),
            title: String::new(),
            year: Some(2021),
            authority: "E00000000".to_owned(),
            from: None,
            as_at: date(2021, 3, 31),
            loaded_at: String::new(),
            loaded_by: String::new(),
            files: Vec::new(),
            tables: std::collections::BTreeMap::new(),
            problems: std::collections::BTreeMap::new(),
            made_up: true,
        };
        let aside = root.join(format!("aside-{id}"));
        fs::create_dir_all(&aside).unwrap();
        Incoming::new(&aside, &tables).finish(&names).unwrap();
        records.root.put_in_place(&aside, &load).unwrap();
        load
    }

    #[test]
    fn the_plan_of_every_measure_can_be_sent_to_another_machine() {
        // The wire form is walked by recursion, and the frames of a debug build are large.
        let walked = std::thread::Builder::new().stack_size(256 << 20).spawn(|| {
            tokio::runtime::Builder::new_current_thread()
                .build()
                .unwrap()
                .block_on(send_every_plan());
        });
        walked.unwrap().join().unwrap();
    }

    async fn send_every_plan() {
        let folder = tempfile::tempdir().unwrap();
        let records = Records::at(folder.path());
        let loads = ["1", "2"].map(|id| empty_load(&records, folder.path(), id));
        let calendar = Calendar::builtin();
        let engine = Engine::over(&records, "E00000001", calendar, None).unwrap();
        let mut plans = 0;
        for measure in Measures::builtin().all() {
            for method in measure.from_records() {
                // One load, and several laid over one another.
                for several in [1, 2] {
                    let tables = method.tables.keys();
                    let chosen: Chosen = tables
                        .map(|table| (table.clone(), loads[..several].to_vec()))
                        .collect();
                    let context = engine.session(&chosen).await.unwrap();
                    let period = Period::financial(2020);
                    let run = Run {
                        measure,
                        method,
                        periods: &[period],
                        by: &[],
                    };
                    let plan = run.plan(&context).await.unwrap();
                    let named = format!("{}, method {}", measure.id, method.id);
                    let bytes = logical_plan_to_bytes(&plan)
                        .unwrap_or_else(|error| panic!("{named}: {error}"));
                    let elsewhere = SessionContext::new();
                    functions::register(&elsewhere, calendar);
                    let back = logical_plan_from_bytes(&bytes, &elsewhere.task_ctx())
                        .unwrap_or_else(|error| panic!("{named}: {error}"));
                    assert_eq!(
                        plan.display_indent().to_string(),
                        back.display_indent().to_string(),
                        "{named}"
                    );
                    plans += 1;
                }
            }
        }
        assert!(plans > 200, "only {plans}");
    }
}
