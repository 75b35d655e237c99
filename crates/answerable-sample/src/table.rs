//! Plain CSV files, with the faults of real ones where they are wanted.

use std::io;

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fault of its own")]
pub(crate) struct Dialect {
    /// Semicolons between the cells.
    pub(crate) semicolons: bool,
    /// Headings with spaces and capitals, as people type them.
    pub(crate) spaced: bool,
    /// One column more than asked for.
    pub(crate) stray: bool,
    /// Windows-1252 in place of UTF-8.
    pub(crate) windows: bool,
    /// Dates in several forms.
    pub(crate) dates: bool,
}

/// A CSV file being written.
pub(crate) struct Table<'a> {
    writer: csv::Writer<&'a mut dyn io::Write>,
    dialect: Dialect,
    rows: usize,
}

impl<'a> Table<'a> {
    pub(crate) fn new(
        to: &'a mut dyn io::Write,
        headings: &[&str],
        dialect: Dialect,
    ) -> io::Result<Table<'a>> {
        let delimiter = if dialect.semicolons { b';' } else { b',' };
        let writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_writer(to);
        let mut table = Table {
            writer,
            dialect,
            rows: 0,
        };
        for heading in headings {
            if dialect.spaced {
                table.writer.write_field(heading.replace('_', " "))?;
            } else {
                table.writer.write_field(heading)?;
            }
        }
        if dialect.stray {
            table.writer.write_field("notes")?;
        }
        table.writer.write_record(None::<&[u8]>)?;
        Ok(table)
    }

    pub(crate) fn row<T: AsRef<str>>(&mut self, cells: &[T]) -> io::Result<()> {
        self.rows += 1;
        for cell in cells {
            let cell = cell.as_ref();
            if self.dialect.dates && !self.rows.is_multiple_of(3) && is_date(cell) {
                let (year, month, day) = (&cell[..4], &cell[5..7], &cell[8..10]);
                let typed = if self.rows % 3 == 1 {
                    format!("{day}/{month}/{year}")
                } else {
                    format!("{cell} 00:00:00")
                };
                self.writer.write_field(typed)?;
            } else {
                self.writer.write_field(cell)?;
            }
        }
        if self.dialect.stray {
            // In Windows-1252 the pound sign is one byte that is not UTF-8.
            let note: &[u8] = match (self.rows % 50, self.dialect.windows) {
                (0, true) => b"agreed \xa3",
                (0, false) => b"agreed",
                _ => b"",
            };
            self.writer.write_field(note)?;
        }
        self.writer.write_record(None::<&[u8]>)?;
        Ok(())
    }

    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.writer.flush()
    }
}

fn is_date(cell: &str) -> bool {
    let bytes = cell.as_bytes();
    bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-'
}
