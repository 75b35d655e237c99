//! Tables of text into Parquet, as a database exports them: for the made-up sample, which sees no Arrow.

use crate::error::DataError;
use datafusion::arrow::{
    array::{ArrayRef, Date32Builder, RecordBatch, StringBuilder},
    datatypes::{DataType, Field, Schema},
};
use jiff::civil::{Date, date};
use parquet::{
    arrow::ArrowWriter,
    basic::{Compression, ZstdLevel},
    file::properties::WriterProperties,
};
use std::{fs::File, path::Path, sync::Arc};

/// Rows that are held before they are handed to the file.
const BATCH: usize = 16 * 1024;

/// What a column of text becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextColumn {
    /// Text.
    Text,
    /// A day: every value is written 2021-03-31.
    Day,
}

enum Builder {
    Text(StringBuilder),
    Day(Date32Builder),
}

impl Builder {
    /// Takes a value; empty ones are null. `None` if it is not of this type.
    fn append(&mut self, value: &str) -> Option<()> {
        match self {
            Builder::Text(to) if value.is_empty() => to.append_null(),
            Builder::Text(to) => to.append_value(value),
            Builder::Day(to) if value.is_empty() => to.append_null(),
            Builder::Day(to) => {
                let day: Date = value.parse().ok()?;
                to.append_value((day - date(1970, 1, 1)).get_days());
            }
        }
        Some(())
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Builder::Text(of) => Arc::new(of.finish()),
            Builder::Day(of) => Arc::new(of.finish()),
        }
    }
}

/// Writes rows of text as a Parquet file, and says how many there were. The same rows give the same
/// bytes, and no more of them are in memory than a batch.
///
/// # Errors
///
/// If the file cannot be written, if a row cannot be had or has another number of values than there are
/// columns, or if a value in a column of days is none. A file that was begun is then left behind.
pub fn write_text_table(
    path: &Path,
    columns: &[(&str, TextColumn)],
    rows: impl IntoIterator<Item = Result<Vec<String>, DataError>>,
) -> Result<u64, DataError> {
    let failed = |problem: String| DataError::Io {
        doing: "write",
        path: path.to_owned(),
        source: std::io::Error::other(problem),
    };
    let fields = columns.iter().map(|(name, is)| {
        let kind = match is {
            TextColumn::Text => DataType::Utf8,
            TextColumn::Day => DataType::Date32,
        };
        Field::new(*name, kind, true)
    });
    let schema = Arc::new(Schema::new(fields.collect::<Vec<_>>()));
    let file = File::create(path).map_err(DataError::io("write", path))?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .build();
    let mut writer = ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))
        .map_err(|error| failed(error.to_string()))?;
    let mut builders: Vec<Builder> = columns
        .iter()
        .map(|(_, is)| match is {
            TextColumn::Text => Builder::Text(StringBuilder::new()),
            TextColumn::Day => Builder::Day(Date32Builder::new()),
        })
        .collect();
    let mut written = 0;
    let mut held = 0;
    let mut flush = |builders: &mut Vec<Builder>| {
        let arrays = builders.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&schema), arrays)
            .map_err(|error| failed(error.to_string()))?;
        writer
            .write(&batch)
            .map_err(|error| failed(error.to_string()))
    };
    for row in rows {
        let row = row?;
        if row.len() != columns.len() {
            return Err(failed(format!(
                "row {} has {} values, and there are {} columns",
                written + 1,
                row.len(),
                columns.len()
            )));
        }
        for ((builder, value), (name, _)) in builders.iter_mut().zip(&row).zip(columns) {
            builder.append(value).ok_or_else(|| {
                failed(format!(
                    "row {} of the column {name} is no date as 2021-03-31",
                    written + 1
                ))
            })?;
        }
        written += 1;
        held += 1;
        if held == BATCH {
            flush(&mut builders)?;
            held = 0;
        }
    }
    if held > 0 {
        flush(&mut builders)?;
    }
    writer.close().map_err(|error| failed(error.to_string()))?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

    fn rows(of: &[[&str; 2]]) -> Vec<Result<Vec<String>, DataError>> {
        of.iter()
            .map(|row| Ok(row.iter().map(|value| (*value).to_owned()).collect()))
            .collect()
    }

    const COLUMNS: [(&str, TextColumn); 2] =
        [("id", TextColumn::Text), ("from_date", TextColumn::Day)];

    #[test]
    fn text_becomes_text_and_days_and_what_is_empty_is_null() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let given = [["MADEUP1", "2021-03-31"], ["", ""]];
        assert_eq!(write_text_table(&path, &COLUMNS, rows(&given)).unwrap(), 2);
        let file = File::open(&path).unwrap();
        let builder = ParquetRecordBatchReaderBuilder::try_new(file).unwrap();
        let batch = builder.build().unwrap().next().unwrap().unwrap();
        let kinds: Vec<&DataType> = batch.columns().iter().map(|of| of.data_type()).collect();
        assert_eq!(kinds, [&DataType::Utf8, &DataType::Date32]);
        let nulls: Vec<usize> = batch.columns().iter().map(|of| of.null_count()).collect();
        assert_eq!(nulls, [1, 1]);
        let again = folder.path().join("again.parquet");
        write_text_table(&again, &COLUMNS, rows(&given)).unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), std::fs::read(again).unwrap());
    }

    #[test]
    fn what_fits_no_column_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("table.parquet");
        let late = write_text_table(&path, &COLUMNS, rows(&[["A", "31/03/2021"]]));
        assert!(late.unwrap_err().to_string().contains("from_date"));
        let short = write_text_table(&path, &COLUMNS, [Ok(vec!["A".to_owned()])]);
        assert!(short.unwrap_err().to_string().contains("row 1 has 1"));
        let nowhere = folder.path().join("none/table.parquet");
        assert!(write_text_table(&nowhere, &COLUMNS, rows(&[])).is_err());
    }
}
