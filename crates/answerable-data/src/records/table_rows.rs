//! A table given as Parquet, as rows of text: what it holds is then read by the same rules as CSV.

use super::load::Counted;
use crate::error::DataError;
use answerable_returns::Content;
use datafusion::arrow::{
    array::{Array, RecordBatch},
    util::display::{ArrayFormatter, FormatOptions},
};
use parquet::arrow::arrow_reader::{ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use std::{fs::File, path::Path};

pub(super) fn of_parquet<'p>(
    path: &Path,
    file: File,
    counted: Counted<'p>,
) -> Result<Content<'p>, DataError> {
    let damaged = |problem: String| DataError::Unreadable {
        path: path.to_owned(),
        problem,
    };
    let bytes = file.metadata().map_err(DataError::io("read", path))?.len();
    // Parquet's own types are enough. The Arrow schema that some writers put beside them is read by
    // code that panics on one that is damaged.
    let options = ArrowReaderOptions::new().with_skip_arrow_metadata(true);
    let builder = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options)
        .map_err(|error| damaged(format!("it is not a Parquet file: {error}")))?;
    // Its columns are read here and there: what has been read is told by the rows that came of it.
    let rows = u64::try_from(builder.metadata().file_metadata().num_rows()).unwrap_or(1);
    let headings = builder
        .schema()
        .fields()
        .iter()
        .map(|field| field.name().clone())
        .collect();
    let reader = builder
        .build()
        .map_err(|error| damaged(error.to_string()))?;
    let rows = reader.flat_map(move |batch| match batch {
        Ok(batch) => match rows_of(&batch) {
            Ok(of_batch) => {
                counted.add(bytes * of_batch.len() as u64 / rows.max(1));
                of_batch.into_iter().map(Ok).collect::<Vec<_>>()
            }
            Err(error) => vec![Err(error)],
        },
        Err(error) => vec![Err(error.to_string())],
    });
    Ok(Content::Rows {
        headings,
        rows: Box::new(rows),
    })
}

/// The rows of a batch as text: days as 2021-03-31, times as 2021-03-31T09:30:00.
fn rows_of(batch: &RecordBatch) -> Result<Vec<Vec<String>>, String> {
    let options = FormatOptions::default()
        .with_null("")
        .with_date_format(Some("%Y-%m-%d"))
        .with_timestamp_format(Some("%Y-%m-%dT%H:%M:%S"))
        .with_datetime_format(Some("%Y-%m-%dT%H:%M:%S"));
    let columns = batch.columns().iter();
    let shown: Vec<ArrayFormatter<'_>> = columns
        .map(|column: &std::sync::Arc<dyn Array>| ArrayFormatter::try_new(column, &options))
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    let row = |at: usize| {
        shown
            .iter()
            .map(|column| column.value(at).to_string())
            .collect()
    };
    Ok((0..batch.num_rows()).map(row).collect())
}
