//! A measure run over tables that a session knows: the query's rows are counted, or divided, by
//! period and by the breakdowns asked for.

use crate::error::DataError;
use answerable_core::{
    figures::{Amount, Unreleased, Worked},
    measures::{Measure, Method},
    periods::Period,
};
use datafusion::{
    arrow::{
        array::{Array, AsArray, RecordBatch},
        datatypes::{DataType, Decimal128Type, Float64Type, Int64Type, UInt64Type},
    },
    error::DataFusionError,
    prelude::{SQLOptions, SessionContext},
};
use rust_decimal::{Decimal, prelude::FromPrimitive};

/// What is to be worked out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Run<'a> {
    pub(super) measure: &'a Measure,
    pub(super) method: &'a Method,
    pub(super) periods: &'a [Period],
    /// Columns of the rows to break the figure down by.
    pub(super) by: &'a [String],
}

/// The columns of a query's rows that say whose they are: a figure rests on so many different ones.
const PERSONS: [&str; 2] = ["child_id", "worker_id"];

/// What a group is called whose column is empty.
const NOT_RECORDED: &str = "not recorded";

/// Measures read and write nothing.
fn read_only() -> SQLOptions {
    SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false)
}

impl Run<'_> {
    /// Works it out: a row for each period and group, periods in the order asked.
    pub(super) async fn over(&self, context: &SessionContext) -> Result<Vec<Worked>, DataError> {
        self.attempt(context)
            .await
            .map_err(|source| self.failed(source))
    }

    /// The plan, as the engine of this or another machine may run it.
    #[cfg(test)]
    pub(super) async fn plan(
        &self,
        context: &SessionContext,
    ) -> Result<datafusion::logical_expr::LogicalPlan, DataFusionError> {
        self.register_asked(context).await?;
        let frame = context
            .sql_with_options(&self.sql(&[]), read_only())
            .await?;
        Ok(frame.into_unoptimized_plan())
    }

    async fn attempt(&self, context: &SessionContext) -> Result<Vec<Worked>, DataFusionError> {
        let columns = self.columns(context).await?;
        let persons = PERSONS.into_iter();
        let persons: Vec<&str> = persons
            .filter(|of| columns.iter().any(|column| column == of))
            .collect();
        let statement = self.sql(&persons);
        let frame = context.sql_with_options(&statement, read_only()).await?;
        let batches = frame.collect().await?;
        let mut worked = Vec::new();
        for batch in &batches {
            for row in 0..batch.num_rows() {
                worked.push(self.row(batch, row, persons.len())?);
            }
        }
        for period in self.periods {
            let value = self.method.value.as_deref().unwrap_or_default();
            let counts = value.starts_with("count(");
            if worked.iter().any(|row| row.period == *period) {
                continue;
            }
            // No rows: that is a nought for a count, and no figure for anything else.
            worked.push(Worked {
                by: Vec::new(),
                period: *period,
                value: counts
                    .then(|| self.amount(Decimal::ZERO, true))
                    .transpose()?,
                numerator: None,
                denominator: None,
                rests_on: Vec::new(),
            });
        }
        let place = |row: &Worked| self.periods.iter().position(|period| *period == row.period);
        worked.sort_by_cached_key(|row| (place(row), in_order(&row.by)));
        Ok(worked)
    }

    /// Whether the query's rows have all the columns to break down by.
    pub(super) async fn has_columns(&self, context: &SessionContext) -> Result<bool, DataError> {
        self.columns(context)
            .await
            .map(|columns| self.by.iter().all(|by| columns.contains(by)))
            .map_err(|source| self.failed(source))
    }

    async fn columns(&self, context: &SessionContext) -> Result<Vec<String>, DataFusionError> {
        self.register_asked(context).await?;
        let frame = context.sql_with_options(&self.query(), read_only()).await?;
        let fields = frame.schema().fields().iter();
        Ok(fields.map(|field| field.name().clone()).collect())
    }

    async fn register_asked(&self, context: &SessionContext) -> Result<(), DataFusionError> {
        let asked = context.sql_with_options(&self.asked(), read_only()).await?;
        context.deregister_table("asked")?;
        context.register_table("asked", asked.into_view())?;
        Ok(())
    }

    fn failed(&self, source: DataFusionError) -> DataError {
        DataError::Query {
            file: format!(
                "measures/{}.sql, method {}",
                self.measure.id, self.method.id
            ),
            source: Box::new(source),
        }
    }

    /// The query, with the days written out.
    fn query(&self) -> String {
        let days = self
            .periods
            .iter()
            .map(|period| format!("date '{}'", period.last()));
        let days = format!("make_array({})", days.collect::<Vec<_>>().join(", "));
        let query = self.method.query.as_deref().unwrap_or_default();
        query.replace("$days", &days)
    }

    /// The periods asked for, as the table `asked`.
    fn asked(&self) -> String {
        let rows = self.periods.iter().enumerate().map(|(at, period)| {
            format!(
                "({at}, date '{}', date '{}')",
                period.first(),
                period.last()
            )
        });
        format!(
            "select * from (values {}) as asked(period, first_day, last_day)",
            rows.collect::<Vec<_>>().join(", ")
        )
    }

    /// The whole statement.
    fn sql(&self, persons: &[&str]) -> String {
        let query = self.query();
        let mut columns = vec!["rows.period as period".to_owned()];
        let mut groups = vec!["rows.period".to_owned()];
        for (at, by) in self.by.iter().enumerate() {
            columns.push(format!("cast(rows.\"{by}\" as varchar) as by_{at}"));
            groups.push(format!("rows.\"{by}\""));
        }
        let amounts = [
            ("value", &self.method.value),
            ("numerator", &self.method.numerator),
            ("denominator", &self.method.denominator),
        ];
        for (name, expression) in amounts {
            if let Some(expression) = expression {
                columns.push(format!("{expression} as {name}"));
            }
        }
        for (at, person) in persons.iter().enumerate() {
            columns.push(format!("count(distinct rows.{person}) as persons_{at}"));
        }
        // The line end closes a comment at the end of a query.
        format!(
            "select {} from ({query}\n) as rows group by {}",
            columns.join(", "),
            groups.join(", ")
        )
    }

    fn row(
        &self,
        batch: &RecordBatch,
        row: usize,
        persons: usize,
    ) -> Result<Worked, DataFusionError> {
        let column = |name: &str| batch.column_by_name(name);
        let period = column("period")
            .and_then(|periods| number(periods, row).ok().flatten())
            .and_then(|(period, _)| usize::try_from(period).ok())
            .and_then(|at| self.periods.get(at));
        let Some(period) = period else {
            return Err(DataFusionError::Execution(
                "a row has no period: the query must give asked.period as period".to_owned(),
            ));
        };
        let mut by = Vec::new();
        for (at, name) in self.by.iter().enumerate() {
            let values = column(&format!("by_{at}"));
            let value = values.and_then(|values| text(values, row));
            by.push((
                name.clone(),
                value.unwrap_or_else(|| NOT_RECORDED.to_owned()),
            ));
        }
        let amount = |name: &str| -> Result<Option<Amount>, DataFusionError> {
            let Some(values) = column(name) else {
                return Ok(None);
            };
            number(values, row)?
                .map(|(number, whole)| self.amount(number, whole))
                .transpose()
        };
        let mut rests_on = Vec::new();
        for at in 0..persons {
            let count = column(&format!("persons_{at}")).map(|of| number(of, row));
            if let Some((count, _)) = count.transpose()?.flatten() {
                rests_on.push(Unreleased::new(u64::try_from(count).unwrap_or_default()));
            }
        }
        Ok(Worked {
            by,
            period: *period,
            value: amount("value")?,
            numerator: amount("numerator")?,
            denominator: amount("denominator")?,
            rests_on,
        })
    }

    /// A whole number that counts people, or is the half of a division, is not shown until
    /// disclosure control has passed it.
    fn amount(&self, number: Decimal, whole: bool) -> Result<Amount, DataFusionError> {
        let divided = self.method.numerator.is_some();
        if !whole && self.measure.counts_people && !divided {
            return Err(DataFusionError::Execution(format!(
                "the measure counts people, and {number} is no whole number: let the query's value count rows or sum whole numbers"
            )));
        }
        let count = u64::try_from(number).ok();
        Ok(match count {
            Some(count) if whole && (divided || self.measure.counts_people) => {
                Amount::People(Unreleased::new(count))
            }
            _ => Amount::Number(number),
        })
    }
}

/// Groups in the order of a reader: "6 to 10" before "11 to 15".
fn in_order(by: &[(String, String)]) -> Vec<(u64, String)> {
    let key = |(_, value): &(String, String)| {
        if value.to_lowercase().starts_with("under ") {
            return (0, value.clone());
        }
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        (digits.parse().unwrap_or(u64::MAX), value.clone())
    };
    by.iter().map(key).collect()
}

/// A number, and whether its column holds whole numbers.
fn number(values: &dyn Array, row: usize) -> Result<Option<(Decimal, bool)>, DataFusionError> {
    if values.is_null(row) {
        return Ok(None);
    }
    let refused = |what: String| DataFusionError::Execution(what);
    Ok(Some(match values.data_type() {
        DataType::Int64 => (
            Decimal::from(values.as_primitive::<Int64Type>().value(row)),
            true,
        ),
        DataType::UInt64 => (
            Decimal::from(values.as_primitive::<UInt64Type>().value(row)),
            true,
        ),
        DataType::Decimal128(_, scale) => {
            let raw = values.as_primitive::<Decimal128Type>().value(row);
            let scale = u32::try_from(*scale).unwrap_or_default();
            let exact = Decimal::try_from_i128_with_scale(raw, scale)
                .map_err(|error| refused(format!("{raw} is too large: {error}")))?;
            (exact.normalize(), false)
        }
        DataType::Float64 => {
            let float = values.as_primitive::<Float64Type>().value(row);
            let exact = Decimal::from_f64(float)
                .ok_or_else(|| refused(format!("{float} is not a number that can be given")))?;
            (exact, false)
        }
        DataType::Null => return Ok(None),
        other => {
            return Err(refused(format!(
                "the figure is of type {other}, which is no number"
            )));
        }
    }))
}

fn text(values: &dyn Array, row: usize) -> Option<String> {
    if values.is_null(row) {
        return None;
    }
    Some(match values.data_type() {
        DataType::Utf8 => values.as_string::<i32>().value(row).to_owned(),
        DataType::LargeUtf8 => values.as_string::<i64>().value(row).to_owned(),
        DataType::Utf8View => values.as_string_view().value(row).to_owned(),
        _ => return None,
    })
}
