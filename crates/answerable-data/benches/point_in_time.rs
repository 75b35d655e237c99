//! Caseload of every worker at 120 month-ends, over ten million allocations: our aggregate
//! `open_at` in a query, and a bare sweep by hand over the same arrays. `benches/README.md` says how
//! to run it beside `DuckDB` and Polars.
//!
//! `point_in_time make FILE ROWS` writes the allocations; `point_in_time run FILE` measures.

use answerable_data::records::session;
use answerable_law::Calendar;
use datafusion::arrow::{
    array::{Array, ArrayRef, AsArray, Date32Array, RecordBatch, StringArray},
    compute::concat_batches,
    datatypes::{DataType, Date32Type, Field, Int64Type, Schema},
};
use datafusion::prelude::ParquetReadOptions;
use jiff::{
    ToSpan,
    civil::{Date, date},
};
use parquet::{
    arrow::{ArrowWriter, ProjectionMask, arrow_reader::ParquetRecordBatchReaderBuilder},
    basic::{Compression, ZstdLevel},
    file::properties::WriterProperties,
};
use std::{collections::HashMap, error::Error, fs::File, sync::Arc, time::Instant};

const WORKERS: u64 = 20_000;
const TEAMS: u64 = 200;
const CASES: u64 = 3_000_000;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let named = |name: &str| arguments.iter().position(|argument| argument == name);
    if let Some(at) = named("make") {
        return make(&arguments[at + 1], arguments[at + 2].parse()?);
    }
    if let Some(at) = named("run") {
        return tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()?
            .block_on(run(&arguments[at + 1]));
    }
    // `cargo bench` without a file, or `cargo test --benches`: nothing to measure.
    println!("see benches/README.md");
    Ok(())
}

/// The last days of the months of 2016 to 2025.
fn month_ends() -> Vec<Date> {
    let first = date(2016, 1, 1);
    (0..120)
        .map(|month| first.saturating_add(month.months()).last_of_month())
        .collect()
}

fn since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

/// A small generator: the same numbers everywhere.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

fn make(path: &str, rows: u64) -> Result<(), Box<dyn Error>> {
    let schema = Arc::new(Schema::new(vec![
        Field::new("child_id", DataType::Utf8, true),
        Field::new("worker_id", DataType::Utf8, true),
        Field::new("team", DataType::Utf8, true),
        Field::new("started_on", DataType::Date32, true),
        Field::new("ended_on", DataType::Date32, true),
    ]));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut to = ArrowWriter::try_new(File::create(path)?, Arc::clone(&schema), Some(properties))?;
    let mut numbers = Numbers(1);
    let (first, last) = (since_1970(date(2014, 1, 1)), since_1970(date(2025, 12, 31)));
    let span = u64::try_from(last - first)?;
    let mut left = rows;
    while left > 0 {
        let batch = left.min(100_000);
        left -= batch;
        let mut columns: [Vec<String>; 3] = Default::default();
        let (mut starts, mut ends) = (Vec::new(), Vec::new());
        for _ in 0..batch {
            let worker = numbers.below(WORKERS);
            columns[0].push(format!("{:016X}", numbers.below(CASES) * 7919));
            columns[1].push(format!("{:016X}", worker * 104_729));
            columns[2].push(format!("Made-up team {:03}", worker % TEAMS));
            let start = first + i32::try_from(numbers.below(span))?;
            // Most are short, a few last for years.
            let days = 1
                + numbers.below(60)
                + if numbers.below(5) == 0 {
                    numbers.below(900)
                } else {
                    0
                };
            let end = start + i32::try_from(days)?;
            starts.push(start);
            ends.push((end <= last).then_some(end));
        }
        let [children, workers, teams] = columns;
        let columns: Vec<ArrayRef> = vec![
            Arc::new(StringArray::from(children)),
            Arc::new(StringArray::from(workers)),
            Arc::new(StringArray::from(teams)),
            Arc::new(Date32Array::from(starts)),
            Arc::new(Date32Array::from(ends)),
        ];
        to.write(&RecordBatch::try_new(Arc::clone(&schema), columns)?)?;
    }
    to.close()?;
    println!("{rows} allocations in {path}");
    Ok(())
}

/// What every contender must give: groups of team and day, and three sums over them.
#[derive(Debug, PartialEq)]
struct Answer {
    groups: i64,
    highest: i64,
    cases: i64,
    workers: i64,
}

async fn run(path: &str) -> Result<(), Box<dyn Error>> {
    let ends = month_ends();
    let days: Vec<String> = ends.iter().map(|day| format!("date '{day}'")).collect();
    let days = format!("make_array({})", days.join(", "));
    let query = |table: &str| {
        format!(
            "with of_worker as (
               select team, worker_id,
                 unnest({days}) as day,
                 unnest(open_at(started_on, ended_on, {days})) as cases
               from {table}
               group by team, worker_id
             ),
             of_team as (
               select team, day, sum(cases) as cases, max(cases) as highest, count(*) as workers
               from of_worker
               where cases > 0
               group by team, day
             )
             select count(*) as groups, sum(highest) as highest, sum(cases) as cases, sum(workers) as workers
             from of_team"
        )
    };
    let mut answers = Vec::new();
    for time in 1..=3 {
        let context = session(Calendar::builtin());
        let began = Instant::now();
        context
            .register_parquet("allocations", path, ParquetReadOptions::default())
            .await?;
        let found = context.sql(&query("allocations")).await?.collect().await?;
        println!(
            "open_at, from the file         {:>6.2} s  (run {time})",
            began.elapsed().as_secs_f64()
        );
        answers.push(answer(&found[0]));
    }
    let began = Instant::now();
    let arrays = arrays(path)?;
    println!(
        "decoding the columns alone     {:>6.2} s  (one thread)",
        began.elapsed().as_secs_f64()
    );
    for time in 1..=3 {
        let context = session(Calendar::builtin());
        let parts = 2.max(std::thread::available_parallelism()?.get());
        let rows = arrays.num_rows().div_ceil(parts);
        let slices: Vec<Vec<RecordBatch>> = (0..parts)
            .map(|part| {
                let from = part * rows;
                let all = arrays.slice(from, rows.min(arrays.num_rows() - from));
                (0..all.num_rows().div_ceil(8192))
                    .map(|at| all.slice(at * 8192, 8192.min(all.num_rows() - at * 8192)))
                    .collect()
            })
            .collect();
        let table = datafusion::datasource::MemTable::try_new(arrays.schema(), slices)?;
        context.register_table("arrays", Arc::new(table))?;
        let began = Instant::now();
        let found = context.sql(&query("arrays")).await?.collect().await?;
        println!(
            "open_at, over the arrays       {:>6.2} s  (run {time})",
            began.elapsed().as_secs_f64()
        );
        answers.push(answer(&found[0]));
        let began = Instant::now();
        answers.push(sweep(&arrays, &ends));
        println!(
            "bare sweep, over the arrays    {:>6.2} s  (run {time}, one thread)",
            began.elapsed().as_secs_f64()
        );
    }
    if answers.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(format!("the answers differ: {answers:?}").into());
    }
    let Answer {
        groups,
        highest,
        cases,
        workers,
    } = answers[0];
    // As the peers print theirs: `benches/run` compares the two.
    println!("groups, highest, cases, workers = ({groups}, {highest}, {cases}, {workers})");
    Ok(())
}

fn answer(batch: &RecordBatch) -> Answer {
    let number = |at: usize| batch.column(at).as_primitive::<Int64Type>().value(0);
    Answer {
        groups: number(0),
        highest: number(1),
        cases: number(2),
        workers: number(3),
    }
}

fn arrays(path: &str) -> Result<RecordBatch, Box<dyn Error>> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path)?)?;
    let columns = ["worker_id", "team", "started_on", "ended_on"];
    let mask = ProjectionMask::columns(builder.parquet_schema(), columns);
    let reader = builder
        .with_projection(mask)
        .with_batch_size(65_536)
        .build()?;
    let batches: Vec<RecordBatch> = reader.collect::<Result<_, _>>()?;
    Ok(concat_batches(&batches[0].schema(), &batches)?)
}

/// The sweep by hand: a row of changes for each worker of a team, summed along the days.
fn sweep(arrays: &RecordBatch, ends: &[Date]) -> Answer {
    let text = |name: &str| {
        arrays
            .column_by_name(name)
            .map(|of| of.as_string::<i32>().clone())
    };
    let day = |name: &str| {
        arrays
            .column_by_name(name)
            .map(|of| of.as_primitive::<Date32Type>().clone())
    };
    let (Some(workers), Some(teams), Some(starts), Some(stops)) = (
        text("worker_id"),
        text("team"),
        day("started_on"),
        day("ended_on"),
    ) else {
        unreachable!("the columns asked for");
    };
    let ends: Vec<i32> = ends.iter().copied().map(since_1970).collect();
    let first = |day: i32| ends.partition_point(|end| *end < day);
    let wide = ends.len() + 1;
    let mut keys: HashMap<(&str, &str), usize> = HashMap::new();
    let mut of_team: Vec<&str> = Vec::new();
    let mut changes: Vec<i32> = Vec::new();
    for row in 0..arrays.num_rows() {
        let (team, worker) = (teams.value(row), workers.value(row));
        let key = *keys.entry((team, worker)).or_insert_with(|| {
            of_team.push(team);
            changes.resize(changes.len() + wide, 0);
            of_team.len() - 1
        });
        let from = first(starts.value(row));
        let until = if stops.is_null(row) {
            ends.len()
        } else {
            first(stops.value(row))
        };
        if from < until {
            changes[key * wide + from] += 1;
            changes[key * wide + until] -= 1;
        }
    }
    let mut groups: HashMap<(&str, usize), (i64, i64, i64)> = HashMap::new();
    for (key, row) in changes.chunks(wide).enumerate() {
        let mut cases = 0;
        for (at, change) in row[..ends.len()].iter().enumerate() {
            cases += i64::from(*change);
            if cases > 0 {
                let group = groups.entry((of_team[key], at)).or_default();
                *group = (group.0 + cases, group.1.max(cases), group.2 + 1);
            }
        }
    }
    Answer {
        groups: i64::try_from(groups.len()).unwrap_or_default(),
        highest: groups.values().map(|group| group.1).sum(),
        cases: groups.values().map(|group| group.0).sum(),
        workers: groups.values().map(|group| group.2).sum(),
    }
}
