//! The tables of records: `returns/tables.toml`.

use crate::report::ReadError;
use include_dir::{Dir, include_dir};
use serde::Deserialize;

/// The specifications of this repository, embedded.
pub(crate) static FILES: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../returns");

/// A table's place in the list of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TableId(pub usize);

/// A table of records.
#[derive(Clone, Debug)]
pub struct Table {
    /// Its name in SQL: "referrals".
    pub name: String,
    /// What one row is: "a child protection plan".
    pub row: String,
    /// Columns that name one row.
    pub key: Vec<String>,
    /// Its columns, in order.
    pub columns: Vec<Column>,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its name in SQL.
    pub name: String,
    /// What it holds.
    pub is: Type,
    /// What it means.
    pub says: String,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Type {
    /// Words or a code.
    Text,
    /// A day.
    Date,
    /// A day and a time of day.
    Time,
    /// A whole number.
    Whole,
    /// A number with up to six decimals.
    Decimal,
    /// Yes or no.
    Flag,
    /// A child's pseudonym.
    Child,
    /// A worker's pseudonym.
    Worker,
    /// A family's pseudonym.
    Family,
    /// A record's pseudonym.
    Reference,
}

/// All tables of records.
#[derive(Clone, Debug)]
pub struct Tables(Vec<Table>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    row: String,
    key: Vec<String>,
    columns: toml::Table,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenColumn {
    is: Type,
    says: String,
}

impl Tables {
    /// The tables this program was built with.
    ///
    /// # Errors
    ///
    /// `Specification` if the file is malformed, which a test excludes.
    pub fn builtin() -> Result<Tables, ReadError> {
        let text = FILES
            .get_file("tables.toml")
            .and_then(|file| file.contents_utf8())
            .unwrap_or_default();
        read(text).map_err(|problem| ReadError::Specification {
            file: "tables.toml".to_owned(),
            problem,
        })
    }

    /// The table of that name.
    pub fn find(&self, name: &str) -> Option<TableId> {
        self.0
            .iter()
            .position(|table| table.name == name)
            .map(TableId)
    }

    /// The table.
    pub fn get(&self, id: TableId) -> &Table {
        &self.0[id.0]
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = (TableId, &Table)> {
        self.0
            .iter()
            .enumerate()
            .map(|(at, table)| (TableId(at), table))
    }
}

impl Table {
    /// The position of a column.
    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }
}

fn read(text: &str) -> Result<Tables, String> {
    let written: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let mut tables = Vec::new();
    for (name, value) in written {
        let table: Written = value
            .try_into()
            .map_err(|error| format!("table {name}: {error}"))?;
        let mut columns = Vec::new();
        for (column, value) in table.columns {
            let of: WrittenColumn = value
                .try_into()
                .map_err(|error| format!("{name}.{column}: {error}"))?;
            columns.push(Column {
                name: column,
                is: of.is,
                says: of.says,
            });
        }
        let missing = table
            .key
            .iter()
            .find(|key| columns.iter().all(|column| column.name != **key));
        if let Some(key) = missing {
            return Err(format!("{name}: its key {key} is no column"));
        }
        tables.push(Table {
            name,
            row: table.row,
            key: table.key,
            columns,
        });
    }
    Ok(Tables(tables))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_well_formed_and_in_the_order_written() {
        let tables = Tables::builtin().unwrap();
        let names: Vec<&str> = tables
            .iter()
            .map(|(_, table)| table.name.as_str())
            .collect();
        assert_eq!(&names[..3], ["children", "referrals", "assessments"]);
        let plans = tables.get(tables.find("plans").unwrap());
        assert_eq!(plans.columns[0].name, "child_id");
        assert_eq!(plans.columns[0].is, Type::Child);
    }
}
