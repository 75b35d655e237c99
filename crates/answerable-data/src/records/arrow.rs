//! The tables of records in Arrow's terms.

use answerable_returns::{Table, Type};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use std::sync::Arc;

/// Digits of a decimal column, and how many of them are decimals.
pub(super) const PRECISION: u8 = 18;
pub(super) const SCALE: i8 = 6;

pub(super) fn schema(table: &Table) -> SchemaRef {
    let fields = table.columns.iter().map(|column| {
        let kind = match column.is {
            Type::Text | Type::Child | Type::Worker | Type::Family | Type::Reference => {
                DataType::Utf8
            }
            Type::Date => DataType::Date32,
            Type::Time => DataType::Timestamp(TimeUnit::Microsecond, None),
            Type::Whole => DataType::Int64,
            Type::Decimal => DataType::Decimal128(PRECISION, SCALE),
            Type::Flag => DataType::Boolean,
        };
        Field::new(&column.name, kind, true)
    });
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}
