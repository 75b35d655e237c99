//! Figures out of the files, by `DataFusion`.

use crate::{
    catalogue::{AuthorityAt, Catalogue, Edition, Level},
    check,
    error::DataError,
    family::{Family, FigureColumn, Half},
};
use answerable_core::{
    figures::{Component, Figure, Role, Source, Value},
    measures::{Measure, MeasureId, Measures},
};
use datafusion::{
    arrow::{
        array::{Array, AsArray},
        datatypes::{DataType, Field, Schema},
    },
    error::DataFusionError,
    prelude::{CsvReadOptions, SQLOptions, SessionConfig, SessionContext},
};
use std::path::Path;

impl Catalogue {
    /// Every figure of `measures` for an authority, in every edition held: one for each period
    /// that has a row, with a symbol where the file has one.
    ///
    /// # Errors
    ///
    /// `Query` names the file; `Damaged` if its contents are no longer what was added.
    pub async fn figures(
        &self,
        asked: &[MeasureId],
        ons: &str,
        measures: &Measures,
    ) -> Result<Vec<Figure>, DataError> {
        let mut found = Vec::new();
        for (folder, edition) in &self.editions {
            let Some(family) = self.families.get(&edition.family) else {
                continue;
            };
            let Some(authority) = edition
                .authorities
                .iter()
                .find(|at| at.authority.ons == ons)
            else {
                continue;
            };
            let wanted: Vec<(&FigureColumn, &Measure)> = family
                .figures
                .iter()
                .filter(|figure| {
                    asked.contains(&figure.measure) && edition.measures.contains(&figure.measure)
                })
                .filter_map(|figure| Some((figure, measures.get(&figure.measure)?)))
                .collect();
            if !wanted.is_empty() {
                self.of_edition(folder, edition, family, authority, &wanted, &mut found)
                    .await?;
            }
        }
        Ok(found)
    }

    async fn of_edition(
        &self,
        folder: &Path,
        edition: &Edition,
        family: &Family,
        authority: &AuthorityAt,
        wanted: &[(&FigureColumn, &Measure)],
        found: &mut Vec<Figure>,
    ) -> Result<(), DataError> {
        let rows = rows(folder, edition, authority).await?;
        let damaged = |problem: String| DataError::Damaged {
            path: folder.to_owned(),
            problem,
        };
        let Some(place) = self.place(edition) else {
            return Ok(());
        };
        for row in rows {
            for (figure, measure) in wanted {
                let cell = |names: &[String]| edition.header.find(names).map(|at| row[at].trim());
                if figure
                    .rows
                    .iter()
                    .any(|(column, value)| cell(std::slice::from_ref(column)) != Some(value))
                {
                    continue;
                }
                let Some(column) = edition.header.find(&figure.column) else {
                    continue;
                };
                let value: Value = row[column]
                    .parse()
                    .map_err(|error| damaged(format!("{error}")))?;
                let time = cell(&["time_period".to_owned()]).unwrap_or_default();
                let Some(period) = year_of(time)
                    .and_then(|year| check::period(measure.kind, family.head.year, year))
                else {
                    return Err(damaged(format!("“{time}” is not a year")));
                };
                let half = |half: &Half, role| {
                    let value = cell(&half.column)?.parse().ok()?;
                    Some(Component {
                        role,
                        label: half.label.clone(),
                        value,
                    })
                };
                let parts = figure
                    .numerator
                    .iter()
                    .filter_map(|n| half(n, Role::Numerator))
                    .chain(
                        figure
                            .denominator
                            .iter()
                            .filter_map(|d| half(d, Role::Denominator)),
                    )
                    .collect();
                let mut filter = filter(authority, edition);
                filter.push((name_of(edition, "time_period"), time.to_owned()));
                filter.extend(
                    figure
                        .rows
                        .iter()
                        .map(|(column, value)| (name_of(edition, column), value.clone())),
                );
                let mut notes = measure.caveats.clone();
                if let Some(symbol) = value.symbol() {
                    notes.push(format!(
                        "[{}] means {}.",
                        symbol.shorthand(),
                        symbol.meaning()
                    ));
                }
                found.push(Figure {
                    measure: measure.id.clone(),
                    title: measure.title.clone(),
                    authority: authority.authority.clone(),
                    population: measure.population.clone(),
                    period,
                    value,
                    unit: measure.unit.clone(),
                    method: measure
                        .method_at(period.last())
                        .map(|method| method.id.clone()),
                    basis: measure.basis.clone(),
                    parts,
                    source: Source::Published {
                        place: place.clone(),
                        filter,
                        column: edition.header.0[column].clone(),
                    },
                    notes,
                });
            }
        }
        Ok(())
    }
}

fn year_of(time: &str) -> Option<i16> {
    let number: i32 = time.parse().ok()?;
    let year = if number > 9999 {
        number / 100 + 1
    } else {
        number
    };
    year.try_into().ok()
}

fn name_of(edition: &Edition, column: &str) -> String {
    edition
        .header
        .find_one(column)
        .map_or_else(|| column.to_owned(), |at| edition.header.0[at].clone())
}

/// The columns and values that pick an authority's rows: its name for people, its code to be sure.
fn filter(authority: &AuthorityAt, edition: &Edition) -> Vec<(String, String)> {
    let (code, name) = level_columns(authority.level);
    vec![
        (name_of(edition, name), authority.authority.name.clone()),
        (name_of(edition, code), authority.authority.ons.clone()),
    ]
}

const fn level_columns(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::National => ("country_code", "country_name"),
        Level::Regional => ("region_code", "region_name"),
        Level::LocalAuthority => ("new_la_code", "la_name"),
    }
}

/// The authority's rows, every cell as text, oldest first.
async fn rows(
    folder: &Path,
    edition: &Edition,
    authority: &AuthorityAt,
) -> Result<Vec<Vec<String>>, DataError> {
    let failed = |source: DataFusionError| DataError::Query {
        file: edition.file.clone(),
        source: Box::new(source),
    };
    // Columns by position: names may hold a "%" or differ in case between editions.
    let columns = edition.header.0.len();
    let fields: Vec<Field> = (0..columns)
        .map(|at| Field::new(format!("c{at}"), DataType::Utf8, true))
        .collect();
    let schema = Schema::new(fields);
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    let extension = Path::new(&edition.file)
        .extension()
        .map(|end| format!(".{}", end.to_string_lossy()))
        .unwrap_or_default();
    let options = CsvReadOptions::new()
        .has_header(true)
        .schema(&schema)
        .file_extension(&extension);
    let path = folder.join(&edition.file);
    context
        .register_csv("edition", path.to_string_lossy(), options)
        .await
        .map_err(failed)?;
    let at = |name: &str| edition.header.find_one(name).unwrap_or_default();
    let (code, _) = level_columns(authority.level);
    let level = match authority.level {
        Level::National => "'National'",
        Level::Regional => "'Regional'",
        Level::LocalAuthority => "'Local authority', 'Local Authority'",
    };
    let ons = authority.authority.ons.replace('\'', "''");
    let all = (0..columns)
        .map(|at| format!("c{at}"))
        .collect::<Vec<_>>()
        .join(", ");
    let sql = format!(
        "select {all} from edition where c{} in ({level}) and c{} = '{ons}' order by c{}",
        at("geographic_level"),
        at(code),
        at("time_period"),
    );
    let read_only = SQLOptions::new()
        .with_allow_ddl(false)
        .with_allow_dml(false)
        .with_allow_statements(false);
    let batches = context
        .sql_with_options(&sql, read_only)
        .await
        .map_err(failed)?
        .collect()
        .await
        .map_err(failed)?;
    let mut rows = Vec::new();
    for batch in &batches {
        for row in 0..batch.num_rows() {
            let cells = batch
                .columns()
                .iter()
                .map(|column| match column.as_string_opt::<i32>() {
                    Some(text) if text.is_valid(row) => text.value(row).to_owned(),
                    _ => String::new(),
                });
            rows.push(cells.collect());
        }
    }
    Ok(rows)
}
