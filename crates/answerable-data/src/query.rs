//! Figures out of the files, by `DataFusion`.

use crate::{
    catalogue::{AuthorityAt, Catalogue, Edition, Level, MANIFEST},
    check::{self, Rows},
    error::DataError,
    family::{Family, FigureColumn, Half},
};
use answerable_core::{
    figures::{Component, Figure, Role, Source, Value},
    measures::{Measure, MeasureId, Measures},
};
use datafusion::{
    arrow::array::{ArrayRef, AsArray, RecordBatch, StringBuilder},
    error::DataFusionError,
    prelude::{SQLOptions, SessionConfig, SessionContext},
};
use std::{fs, path::Path, sync::Arc};

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
            let Some(authority) = edition.area(ons) else {
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

    /// The rows of an area in the latest edition of a family, by the year they are for: each
    /// column's name, in lower case, and its cell as published.
    ///
    /// # Errors
    ///
    /// As `figures`.
    pub async fn rows_of(
        &self,
        family: &str,
        ons: &str,
    ) -> Result<Vec<(i16, Vec<(String, String)>)>, DataError> {
        let of_area = self.editions.iter().filter_map(|(folder, edition)| {
            let area = edition.area(ons).filter(|_| edition.family == family)?;
            Some((folder, edition, area))
        });
        let latest = of_area.max_by_key(|(_, edition, _)| edition.published);
        let Some((folder, edition, area)) = latest else {
            return Ok(Vec::new());
        };
        let bytes = unchanged(folder, edition)?;
        let table = table(&bytes, edition).map_err(|problem| DataError::Damaged {
            path: folder.clone(),
            problem,
        })?;
        let rows = rows(table, edition, area)
            .await
            .map_err(|source| DataError::Query {
                file: edition.file.clone(),
                source: Box::new(source),
            })?;
        let columns = &edition.header.0;
        let time = edition.header.find_one("time_period").unwrap_or_default();
        let named = rows.into_iter().filter_map(|row| {
            let year = check::year_of(&row[time])?;
            let cells = columns.iter().map(|name| name.to_lowercase()).zip(row);
            Some((year, cells.collect()))
        });
        Ok(named.collect())
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
        let damaged = |problem: String| DataError::Damaged {
            path: folder.to_owned(),
            problem,
        };
        let Some(place) = self.place(edition) else {
            return Ok(());
        };
        let bytes = unchanged(folder, edition)?;
        let table = table(&bytes, edition).map_err(damaged)?;
        let rows = rows(table, edition, authority)
            .await
            .map_err(|source| DataError::Query {
                file: edition.file.clone(),
                source: Box::new(source),
            })?;
        for row in rows {
            let cell = |names: &[String]| edition.header.find(names).map(|at| row[at].as_str());
            let cell_of = |name: &str| edition.header.find_one(name).map(|at| row[at].as_str());
            let time = cell_of("time_period").unwrap_or_default();
            for (figure, measure) in wanted {
                let mut picked = figure.rows.iter();
                if picked.any(|(column, value)| cell_of(column) != Some(value)) {
                    continue;
                }
                let Some(column) = edition.header.find(&figure.column) else {
                    continue;
                };
                let value: Value = row[column].parse().map_err(
                    |error: answerable_core::figures::ValueError| damaged(error.to_string()),
                )?;
                let Some(period) = check::year_of(time)
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
                let numerator = figure.numerator.iter();
                let denominator = figure.denominator.iter();
                let parts = numerator
                    .filter_map(|n| half(n, Role::Numerator))
                    .chain(denominator.filter_map(|d| half(d, Role::Denominator)))
                    .collect();
                let columns = level_columns(authority.level)
                    .iter()
                    .copied()
                    .chain(["time_period"])
                    .chain(figure.rows.keys().map(String::as_str));
                let filter = columns
                    .filter_map(|column| {
                        let at = edition.header.find_one(column)?;
                        Some((edition.header.0[at].clone(), row[at].clone()))
                    })
                    .collect();
                let mut notes = measure.caveats.clone();
                if let Some(symbol) = value.symbol() {
                    notes.push(format!("{value} means {}.", symbol.meaning()));
                }
                found.push(Figure {
                    measure: measure.id.clone(),
                    title: measure.title.clone(),
                    authority: authority.authority.clone(),
                    population: measure.population.clone(),
                    by: Vec::new(),
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
                        label: edition.labels.get(&edition.header.0[column]).cloned(),
                    },
                    notes,
                });
            }
        }
        Ok(())
    }
}

/// The columns that pick an area's rows: its name for people, its code to be sure. A council's row
/// has its region and country beside it, so those need the level too.
const fn level_columns(level: Level) -> &'static [&'static str] {
    match level {
        Level::National => &["country_name", "country_code", "geographic_level"],
        Level::Regional => &["region_name", "region_code", "geographic_level"],
        Level::LocalAuthority => &["la_name", "new_la_code"],
    }
}

/// The edition's file, if it is still the one that was added.
fn unchanged(folder: &Path, edition: &Edition) -> Result<Vec<u8>, DataError> {
    let damaged = |problem: String| DataError::Damaged {
        path: folder.to_owned(),
        problem,
    };
    let bytes = fs::read(folder.join(&edition.file))
        .map_err(|error| damaged(format!("{}: {error}", edition.file)))?;
    if check::fingerprint(&bytes) == edition.sha256 {
        Ok(bytes)
    } else {
        let file = &edition.file;
        Err(damaged(format!("{file} was changed after it was added")))
    }
}

/// The file as a table, every cell as text. Columns are named by position: their own names may
/// hold a "%" or differ in case between editions.
fn table(bytes: &[u8], edition: &Edition) -> Result<RecordBatch, String> {
    let mut rows = Rows::new(bytes).ok_or("it is not UTF-8")?;
    if rows.header()? != edition.header {
        return Err(format!("{MANIFEST} has other columns than the file"));
    }
    let mut columns: Vec<StringBuilder> = Vec::new();
    columns.resize_with(edition.header.0.len(), StringBuilder::new);
    while let Some(row) = rows.next() {
        let (_, row) = row.map_err(|(line, says)| format!("line {line}: {says}"))?;
        for (at, column) in columns.iter_mut().enumerate() {
            column.append_value(row.get(at).unwrap_or_default().trim());
        }
    }
    let named = columns.iter_mut().enumerate().map(|(at, column)| {
        let cells: ArrayRef = Arc::new(column.finish());
        (format!("c{at}"), cells)
    });
    RecordBatch::try_from_iter(named).map_err(|error| error.to_string())
}

/// The authority's rows, oldest first.
async fn rows(
    table: RecordBatch,
    edition: &Edition,
    authority: &AuthorityAt,
) -> Result<Vec<Vec<String>>, DataFusionError> {
    let context = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    context.register_batch("edition", table)?;
    let at = |name: &str| edition.header.find_one(name).unwrap_or_default();
    let (level, code) = match authority.level {
        Level::National => ("national", "country_code"),
        Level::Regional => ("regional", "region_code"),
        Level::LocalAuthority => ("local authority", "new_la_code"),
    };
    let ons = authority.authority.ons.replace('\'', "''");
    let all: Vec<String> = (0..edition.header.0.len())
        .map(|at| format!("c{at}"))
        .collect();
    let sql = format!(
        "select {} from edition where c{} ilike '{level}' and c{} = '{ons}' order by c{}",
        all.join(", "),
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
        .await?
        .collect()
        .await?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    for batch in &batches {
        for row in 0..batch.num_rows() {
            let cells = batch.columns().iter();
            let cells = cells.map(|column| column.as_string::<i32>().value(row).to_owned());
            rows.push(cells.collect());
        }
    }
    // "202021" and "2021" are the same year.
    rows.sort_by_key(|row| check::year_of(&row[at("time_period")]));
    Ok(rows)
}
