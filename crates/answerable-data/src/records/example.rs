//! Worked examples of measures, run: the tables given in a page, the figures they must give.

use super::{arrow, functions, run::Run};
use crate::error::DataError;
use answerable_core::{
    figures::{Authority, Release, Source, Threshold, Value},
    measures::{
        Measure,
        example::{Asked, Example, Expected, Grid},
    },
    periods::Period,
};
use answerable_law::Calendar;
use answerable_returns::{Tables, Type};
use datafusion::{
    arrow::{
        array::{ArrayRef, RecordBatch, StringArray},
        compute::{CastOptions, cast_with_options},
    },
    prelude::{SessionConfig, SessionContext},
};
use std::sync::Arc;

/// Runs every question of an example; what came out otherwise than expected is said in words.
///
/// # Errors
///
/// `Example` where the example itself cannot be understood; `Query` where the query fails.
pub async fn check(
    measure: &Measure,
    example: &Example,
    tables: &Tables,
    calendar: &Calendar,
) -> Result<Vec<String>, DataError> {
    let malformed = |problem: String| DataError::Example {
        measure: measure.id.to_string(),
        example: example.says.clone(),
        problem,
    };
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    functions::register(&context, calendar);
    for (_, table) in tables.iter() {
        let given = example.given.iter().find(|(name, _)| *name == table.name);
        let empty = Grid::default();
        let grid = given.map_or(&empty, |(_, grid)| grid);
        let batch = batch(table, grid).map_err(malformed)?;
        context
            .register_batch(&table.name, batch)
            .map_err(|error| malformed(error.to_string()))?;
    }
    if let Some((name, _)) = example
        .given
        .iter()
        .find(|(name, _)| tables.find(name).is_none())
    {
        return Err(malformed(format!("there is no table `{name}`")));
    }
    let mut wrong = Vec::new();
    for asked in &example.asked {
        if let Some(otherwise) = ask(measure, asked, &context, malformed).await? {
            wrong.push(otherwise);
        }
    }
    Ok(wrong)
}

async fn ask(
    measure: &Measure,
    asked: &Asked,
    context: &SessionContext,
    malformed: impl Fn(String) -> DataError,
) -> Result<Option<String>, DataError> {
    let methods: Vec<_> = match &asked.method {
        Some(id) => measure
            .from_records()
            .filter(|method| method.id == *id)
            .collect(),
        None => measure.by_default().collect(),
    };
    let day = |text: &str| {
        text.parse()
            .map_err(|_| malformed(format!("“{text}” is not a day such as 2025-03-31")))
    };
    let (from, to) = (day(&asked.from)?, day(&asked.to)?);
    let period = if asked.from == asked.to {
        Period::as_at(to)
    } else {
        Period::between(from, to)
            .ok_or_else(|| malformed("the period ends before it starts".to_owned()))?
    };
    let by: Vec<String> = match &asked.expected {
        Expected::Figure(_) => Vec::new(),
        Expected::By(grid) => grid.columns[..grid.columns.len() - 1].to_vec(),
    };
    if let Some(column) = by
        .iter()
        .find(|column| !measure.breakdowns.contains(column))
    {
        return Err(malformed(format!("`{column}` is not among the breakdowns")));
    }
    let periods = [period];
    let mut found = None;
    for method in methods {
        let run = Run {
            measure,
            method,
            periods: &periods,
            by: &by,
        };
        if by.is_empty() || run.has_columns(context).await? {
            found = Some(run);
            break;
        }
    }
    let run = found.ok_or_else(|| malformed("there is no such method with a query".to_owned()))?;
    let method = run.method;
    let worked = run.over(context).await?;
    let authority = Authority {
        ons: "E00000000".to_owned(),
        dfe: None,
        name: "Example".to_owned(),
    };
    let source = Source::Records {
        loads: Vec::new(),
        definition: String::new(),
        signed_by: None,
    };
    let figures = Release {
        measure,
        method,
        authority: &authority,
        source: &source,
        // The numbers of an example are nobody's.
        threshold: Threshold::suppressing_to(0),
    }
    .figures(&worked);
    let show = |value: Value| match value {
        Value::Number(number) => number.to_string(),
        Value::Symbol(_) => "none".to_owned(),
    };
    let (found, expected) = match &asked.expected {
        Expected::Figure(expected) => {
            let found: Vec<String> = figures.iter().map(|figure| show(figure.value)).collect();
            (found, vec![expected.clone()])
        }
        Expected::By(grid) => {
            let found = figures
                .iter()
                .filter(|figure| !figure.by.is_empty())
                .map(|figure| {
                    let groups = figure.by.iter().map(|(_, value)| value.clone());
                    groups
                        .chain([show(figure.value)])
                        .collect::<Vec<_>>()
                        .join(" | ")
                });
            let mut found: Vec<String> = found.collect();
            let mut expected: Vec<String> = grid.rows.iter().map(|row| row.join(" | ")).collect();
            found.sort();
            expected.sort();
            (found, expected)
        }
    };
    let way = format!("{} to {}, method {}", asked.from, asked.to, method.id);
    Ok((found != expected).then(|| {
        format!(
            "{way}: expected {}, found {}",
            expected.join("; "),
            found.join("; ")
        )
    }))
}

/// A given table as a batch; columns not given are empty.
fn batch(table: &answerable_returns::Table, grid: &Grid) -> Result<RecordBatch, String> {
    if let Some(column) = grid
        .columns
        .iter()
        .find(|column| table.column(column).is_none())
    {
        return Err(format!("`{}` has no column `{column}`", table.name));
    }
    let schema = arrow::schema(table);
    let mut columns: Vec<ArrayRef> = Vec::new();
    for (column, field) in table.columns.iter().zip(schema.fields()) {
        let at = grid.columns.iter().position(|name| *name == column.name);
        let cells = grid.rows.iter().map(|row| {
            let cell = row.get(at?).map(|cell| cell.trim_matches('`'))?;
            // 2024-05-14T09:30 as people write it; Arrow wants the seconds.
            let seconds = if column.is == Type::Time { ":00" } else { "" };
            (!cell.is_empty()).then(|| format!("{cell}{seconds}"))
        });
        let cells: ArrayRef = Arc::new(cells.collect::<StringArray>());
        let strict = CastOptions {
            safe: false,
            ..CastOptions::default()
        };
        let values = cast_with_options(&cells, field.data_type(), &strict)
            .map_err(|error| format!("`{}`.`{}`: {error}", table.name, column.name))?;
        if column.is == Type::Flag && values.null_count() > cells.null_count() {
            return Err(format!(
                "`{}`.`{}` holds true or false",
                table.name, column.name
            ));
        }
        columns.push(values);
    }
    RecordBatch::try_new(schema, columns).map_err(|error| error.to_string())
}
