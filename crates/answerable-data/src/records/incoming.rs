//! Rows on their way into a load: written to Parquet table by table as they come, so that a file of
//! any size needs the memory of one batch of each table.

use super::arrow::{self, SCALE};
use answerable_returns::{Cell, Column, Rows, Stop, Table, TableId, Tables, Type};
use datafusion::arrow::{
    array::{
        Array, ArrayRef, AsArray, BooleanBuilder, Date32Array, Date32Builder, Decimal128Builder,
        Int64Builder, RecordBatch, StringBuilder, TimestampMicrosecondBuilder,
    },
    datatypes::{Date32Type, SchemaRef},
};
use jiff::civil::{Date, DateTime, date};
use parquet::{
    arrow::{ArrowWriter, arrow_reader::ParquetRecordBatchReaderBuilder},
    basic::{Compression, ZstdLevel},
    file::properties::WriterProperties,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    hash::{BuildHasher, RandomState},
    path::{Path, PathBuf},
    sync::Arc,
};

/// Rows of a table held before they are handed to its file.
const BATCH: usize = 16 * 1024;

/// Rows of a row group: what a reader takes at once, and what is held compressed meanwhile.
const ROW_GROUP: usize = 256 * 1024;

/// An end before this is a slip of the pen, and says nothing of how far an extract reaches back.
const EARLIEST: Date = date(1948, 7, 5);

/// A load being written.
pub(super) struct Incoming<'a> {
    folder: PathBuf,
    tables: &'a Tables,
    open: BTreeMap<TableId, Writing>,
    allocations: Option<Allocations>,
}

/// One table's file.
struct Writing {
    schema: SchemaRef,
    builders: Vec<Builder>,
    held: usize,
    rows: u64,
    first_day: Option<Date>,
    /// The column that says from when the table speaks: its ends, where it has them.
    speaks_by: Option<usize>,
    file: ArrowWriter<File>,
}

/// What was written of one table.
pub(super) struct Written {
    pub(super) rows: u64,
    /// The first day that the table speaks for: the earliest end in it, or the earliest day of a
    /// table without ends. An extract of what has been open since a day has nothing that ended
    /// before that day, though much that started before it; one of what is open now has no end at
    /// all, and no first day.
    pub(super) first_day: Option<Date>,
}

enum Builder {
    Text(StringBuilder),
    Date(Date32Builder),
    Time(TimestampMicrosecondBuilder),
    Whole(Int64Builder),
    Decimal(Decimal128Builder),
    Flag(BooleanBuilder),
}

impl<'a> Incoming<'a> {
    pub(super) fn new(folder: &Path, tables: &'a Tables) -> Incoming<'a> {
        Incoming {
            folder: folder.to_owned(),
            tables,
            open: BTreeMap::new(),
            allocations: Allocations::of(tables),
        }
    }

    /// Makes everything safe on disk, and says what was written of each table. A table that the
    /// files could have filled and did not is written too, without rows: it is known to be empty.
    pub(super) fn finish(
        mut self,
        fills: &BTreeSet<String>,
    ) -> Result<BTreeMap<String, Written>, Stop> {
        for name in fills {
            if let Some(id) = self.tables.find(name)
                && !self.open.contains_key(&id)
            {
                let writing = Writing::start(self.tables.get(id), &self.path(name))?;
                self.open.insert(id, writing);
            }
        }
        let mut written = BTreeMap::new();
        for (id, mut table) in std::mem::take(&mut self.open) {
            table.flush()?;
            let file = table.file.into_inner().map_err(|error| stop(&error))?;
            file.sync_all().map_err(|error| stop(&error))?;
            let name = &self.tables.get(id).name;
            if let Some(allocations) = self.allocations.take_if(|of| of.table == id) {
                let path = self.path(name);
                allocations.write_counted_from(&path)?;
            }
            written.insert(
                name.clone(),
                Written {
                    rows: table.rows,
                    first_day: table.first_day,
                },
            );
        }
        Ok(written)
    }

    fn path(&self, table: &str) -> PathBuf {
        self.folder.join(format!("{table}.parquet"))
    }
}

impl Rows for Incoming<'_> {
    fn row(&mut self, id: TableId, cells: &[Cell<'_>]) -> Result<(), Stop> {
        let table = self.tables.get(id);
        if cells.len() != table.columns.len() {
            let (given, wanted) = (cells.len(), table.columns.len());
            return Err(Stop(format!(
                "a row of {} has {given} cells, not {wanted}",
                table.name
            )));
        }
        if let Some(allocations) = &mut self.allocations
            && allocations.table == id
        {
            allocations.note(cells);
        }
        if !self.open.contains_key(&id) {
            let writing = Writing::start(table, &self.path(&table.name))?;
            self.open.insert(id, writing);
        }
        let Some(writing) = self.open.get_mut(&id) else {
            return Ok(());
        };
        for ((builder, cell), column) in writing.builders.iter_mut().zip(cells).zip(&table.columns)
        {
            builder.append(*cell).ok_or_else(|| {
                Stop(format!(
                    "{}.{} got another type of value",
                    table.name, column.name
                ))
            })?;
        }
        let day = writing.speaks_by.and_then(|at| match cells[at] {
            Cell::Date(day) => Some(day),
            Cell::Time(time) => Some(time.date()),
            _ => None,
        });
        if let Some(day) = day
            && day >= EARLIEST
            && writing.first_day.is_none_or(|first| day < first)
        {
            writing.first_day = Some(day);
        }
        writing.rows += 1;
        writing.held += 1;
        if writing.held == BATCH {
            writing.flush()?;
        }
        Ok(())
    }
}

/// The column by which a table says from when it speaks.
fn speaks_by(table: &Table) -> Option<usize> {
    let ends = ["ended_on", "closed_on", "completed_on"];
    let end = ends.iter().find_map(|name| table.column(name));
    end.or_else(|| {
        let dated = |column: &Column| matches!(column.is, Type::Date | Type::Time);
        let key = table.key.iter().filter_map(|name| table.column(name));
        let mut of_key = key.filter(|at| dated(&table.columns[*at]));
        of_key
            .next()
            .or_else(|| table.columns.iter().position(dated))
    })
}

fn writer(path: &Path, schema: &SchemaRef) -> Result<ArrowWriter<File>, Stop> {
    let file = File::create(path).map_err(|error| stop(&error))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .build();
    ArrowWriter::try_new(file, Arc::clone(schema), Some(properties)).map_err(|error| stop(&error))
}

fn stop(error: &dyn std::fmt::Display) -> Stop {
    Stop(error.to_string())
}

impl Writing {
    fn start(table: &Table, path: &Path) -> Result<Writing, Stop> {
        let schema = arrow::schema(table);
        let builders =
            table
                .columns
                .iter()
                .zip(schema.fields())
                .map(|(column, field)| match column.is {
                    Type::Date => Builder::Date(Date32Builder::new()),
                    Type::Time => Builder::Time(TimestampMicrosecondBuilder::new()),
                    Type::Whole => Builder::Whole(Int64Builder::new()),
                    Type::Decimal => Builder::Decimal(
                        Decimal128Builder::new().with_data_type(field.data_type().clone()),
                    ),
                    Type::Flag => Builder::Flag(BooleanBuilder::new()),
                    Type::Text | Type::Child | Type::Worker | Type::Family | Type::Reference => {
                        Builder::Text(StringBuilder::new())
                    }
                });
        Ok(Writing {
            builders: builders.collect(),
            held: 0,
            rows: 0,
            first_day: None,
            speaks_by: speaks_by(table),
            file: writer(path, &schema)?,
            schema,
        })
    }

    fn flush(&mut self) -> Result<(), Stop> {
        let columns = self.builders.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns)
            .map_err(|error| stop(&error))?;
        self.held = 0;
        self.file.write(&batch).map_err(|error| stop(&error))
    }
}

impl Builder {
    /// Takes a cell; `None` if it is of another type.
    fn append(&mut self, cell: Cell<'_>) -> Option<()> {
        match (self, cell) {
            (Builder::Text(to), Cell::Text(text)) => to.append_value(text),
            (Builder::Text(to), Cell::Empty) => to.append_null(),
            (Builder::Date(to), Cell::Date(day)) => to.append_value(since_1970(day)),
            (Builder::Date(to), Cell::Empty) => to.append_null(),
            (Builder::Time(to), Cell::Time(time)) => to.append_value(microseconds(time)),
            (Builder::Time(to), Cell::Empty) => to.append_null(),
            (Builder::Whole(to), Cell::Whole(number)) => to.append_value(number),
            (Builder::Whole(to), Cell::Empty) => to.append_null(),
            (Builder::Decimal(to), Cell::Millionths(number)) => {
                const { assert!(SCALE == 6) }
                to.append_value(i128::from(number));
            }
            (Builder::Decimal(to), Cell::Whole(number)) => {
                to.append_value(i128::from(number) * 1_000_000);
            }
            (Builder::Decimal(to), Cell::Empty) => to.append_null(),
            (Builder::Flag(to), Cell::Flag(flag)) => to.append_value(flag),
            (Builder::Flag(to), Cell::Empty) => to.append_null(),
            _ => return None,
        }
        Some(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(of) => Arc::new(of.finish()),
            Builder::Date(of) => Arc::new(of.finish()),
            Builder::Time(of) => Arc::new(of.finish()),
            Builder::Whole(of) => Arc::new(of.finish()),
            Builder::Decimal(of) => Arc::new(of.finish()),
            Builder::Flag(of) => Arc::new(of.finish()),
        }
    }
}

/// Days since 1 January 1970.
fn since_1970(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

fn microseconds(time: DateTime) -> i64 {
    let days = i64::from(since_1970(time.date()));
    let midnight = DateTime::from_parts(time.date(), jiff::civil::Time::midnight());
    let within = time.duration_since(midnight).as_micros();
    days * 86_400_000_000 + i64::try_from(within).unwrap_or_default()
}

/// Allocations as they pass, to find from when each is counted: a child whom the same worker holds
/// twice at once is one case.
struct Allocations {
    table: TableId,
    child: usize,
    worker: usize,
    counts: usize,
    started: usize,
    ended: usize,
    hasher: RandomState,
    /// Child and worker together, start, end, row.
    held: Vec<(u64, i32, i32, u32)>,
    rows: u32,
}

impl Allocations {
    fn of(tables: &Tables) -> Option<Allocations> {
        let table = tables.find("allocations")?;
        let column = |name| tables.get(table).column(name);
        Some(Allocations {
            table,
            child: column("child_id")?,
            worker: column("worker_id")?,
            counts: column("case_holder")?,
            started: column("started_on")?,
            ended: column("ended_on")?,
            hasher: RandomState::new(),
            held: Vec::new(),
            rows: 0,
        })
    }

    fn note(&mut self, cells: &[Cell<'_>]) {
        let row = self.rows;
        self.rows += 1;
        let (Cell::Text(child), Cell::Text(worker)) = (cells[self.child], cells[self.worker])
        else {
            return;
        };
        if let (Cell::Date(start), Cell::Flag(true)) = (cells[self.started], cells[self.counts]) {
            let end = match cells[self.ended] {
                Cell::Date(end) => since_1970(end),
                _ => i32::MAX,
            };
            let pair = self.hasher.hash_one((child, worker));
            self.held.push((pair, since_1970(start), end, row));
        }
    }

    /// For each row, the day from which it is counted; the start where nothing overlaps.
    fn counted_from(mut self) -> Vec<Option<i32>> {
        self.held.sort_unstable();
        let mut counted = vec![None; self.rows as usize];
        let mut last = (None, i32::MIN);
        for (pair, start, end, row) in self.held {
            let open_until = if last.0 == Some(pair) {
                last.1
            } else {
                i32::MIN
            };
            // Never past its own end: a row that lies within another counts on no day.
            counted[row as usize] = Some(start.max(open_until).min(end.max(start)));
            last = (Some(pair), open_until.max(end));
        }
        counted
    }

    /// Writes the column into the table's file.
    fn write_counted_from(self, path: &Path) -> Result<(), Stop> {
        let Some(table) = path
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned())
        else {
            return Ok(());
        };
        let aside = path.with_file_name(format!("{table}.counted.parquet"));
        let counted = self.counted_from();
        let file = File::open(path).map_err(|error| stop(&error))?;
        let reader = ParquetRecordBatchReaderBuilder::try_new(file)
            .and_then(|builder| builder.with_batch_size(BATCH).build())
            .map_err(|error| stop(&error))?;
        let mut to: Option<ArrowWriter<File>> = None;
        let mut row = 0;
        for batch in reader {
            let batch = batch.map_err(|error| stop(&error))?;
            let schema = batch.schema();
            let (column, _) = schema
                .column_with_name("counted_from")
                .ok_or_else(|| Stop("allocations have no column counted_from".to_owned()))?;
            let (started, _) = schema
                .column_with_name("started_on")
                .ok_or_else(|| Stop("allocations have no column started_on".to_owned()))?;
            let starts = batch.column(started).as_primitive::<Date32Type>();
            let days: Date32Array = (0..batch.num_rows())
                .map(|at| {
                    counted[row + at].or_else(|| starts.is_valid(at).then(|| starts.value(at)))
                })
                .collect();
            row += batch.num_rows();
            let mut columns = batch.columns().to_vec();
            columns[column] = Arc::new(days);
            let batch =
                RecordBatch::try_new(Arc::clone(&schema), columns).map_err(|error| stop(&error))?;
            let to = match &mut to {
                Some(to) => to,
                None => to.insert(writer(&aside, &schema)?),
            };
            to.write(&batch).map_err(|error| stop(&error))?;
        }
        if let Some(to) = to {
            let file = to.into_inner().map_err(|error| stop(&error))?;
            file.sync_all().map_err(|error| stop(&error))?;
            std::fs::rename(&aside, path).map_err(|error| stop(&error))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_allocations_of_a_child_to_a_worker_count_once() {
        let tables = Tables::builtin().unwrap();
        let mut allocations = Allocations::of(&tables).unwrap();
        let mut of = |worker: &str, start: Date, end: Option<Date>| {
            let mut cells = vec![Cell::Empty; tables.get(allocations.table).columns.len()];
            cells[allocations.child] = Cell::Text("A");
            cells[allocations.worker] = Cell::Text(worker);
            cells[allocations.counts] = Cell::Flag(true);
            cells[allocations.started] = Cell::Date(start);
            cells[allocations.ended] = end.map_or(Cell::Empty, Cell::Date);
            allocations.note(&cells);
        };
        of("W", date(2020, 1, 1), Some(date(2020, 3, 1)));
        of("W", date(2020, 2, 1), None);
        of("W", date(2020, 4, 1), Some(date(2020, 5, 1)));
        of("V", date(2020, 2, 1), None);
        let from: Vec<i32> = allocations.counted_from().into_iter().flatten().collect();
        let expected = [
            date(2020, 1, 1),
            date(2020, 3, 1),
            // Within the row before, which is still open: on no day.
            date(2020, 5, 1),
            date(2020, 2, 1),
        ];
        assert_eq!(from, expected.map(since_1970));
    }
}
