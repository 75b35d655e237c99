//! A table that a reader fills, with its columns in the order that the reader has them.

use crate::{
    cell::{Cell, Rows, Stop},
    report::{ReadError, Report},
    tables::{TableId, Tables},
};

/// A table of `N` columns, and how many rows went into it.
pub(crate) struct Sheet<const N: usize> {
    name: &'static str,
    id: TableId,
    rows: u64,
}

impl<const N: usize> Sheet<N> {
    /// The table of that name, which must have these columns in this order.
    pub(crate) fn new(
        tables: &Tables,
        name: &'static str,
        columns: [&str; N],
    ) -> Result<Sheet<N>, ReadError> {
        let id = tables.find(name).filter(|id| {
            let table = tables.get(*id);
            table
                .columns
                .iter()
                .map(|column| column.name.as_str())
                .eq(columns)
        });
        let Some(id) = id else {
            return Err(ReadError::Specification {
                file: "tables.toml".to_owned(),
                problem: format!("{name} does not have the columns {}", columns.join(", ")),
            });
        };
        Ok(Sheet { name, id, rows: 0 })
    }

    /// Hands on a row.
    pub(crate) fn row(&mut self, to: &mut dyn Rows, cells: [Cell<'_>; N]) -> Result<(), Stop> {
        self.rows += 1;
        to.row(self.id, &cells)
    }

    /// Notes how many rows there were.
    pub(crate) fn count(&self, report: &mut Report) {
        report.rows.insert(self.name.to_owned(), self.rows);
    }
}

/// A cell of a value that may be missing.
pub(crate) fn cell<'a, T>(value: Option<T>, as_cell: impl FnOnce(T) -> Cell<'a>) -> Cell<'a> {
    value.map_or(Cell::Empty, as_cell)
}

/// A cell of a code. One that the return does not know is left out.
pub(crate) fn code(code: Option<&super::value::Code>) -> Cell<'_> {
    match code {
        None | Some(&super::value::Code::UNKNOWN) => Cell::Empty,
        Some(code) => Cell::Text(code.as_str()),
    }
}
