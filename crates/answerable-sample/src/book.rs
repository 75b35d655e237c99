//! A workbook as cells, from which the XLSX and the ODS file are written alike.

use crate::days::{Day, Days};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

/// A cell of a list.
#[derive(Debug, Clone)]
pub(crate) enum Cell {
    Text(String),
    Date(Option<Day>),
    Number(f64),
    Blank,
}

/// A heading, which may reach across several columns.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    pub(crate) text: String,
    pub(crate) across: u16,
}

impl Heading {
    pub(crate) fn over(text: &str, across: u16) -> Heading {
        Heading {
            text: text.to_owned(),
            across,
        }
    }
}

/// A sheet: rows of headings, and the rows beneath them.
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) hidden: bool,
    pub(crate) headings: Vec<Vec<Heading>>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A workbook.
pub(crate) struct Book<'a> {
    pub(crate) title: &'static str,
    /// The day on which it says that it was made, so that the same sample has the same bytes.
    pub(crate) made: Day,
    pub(crate) days: &'a Days,
    pub(crate) sheets: Vec<Sheet>,
}

/// The number that a spreadsheet gives to 1 January 1940.
const ORIGIN: Day = 14_611;

impl Book<'_> {
    /// The workbook as XLSX.
    pub(crate) fn xlsx(&self) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        let iso = self.days.iso(self.made);
        let number = |from: usize, to: usize| iso[from..to].parse().unwrap_or(1);
        let year = iso[..4].parse().unwrap_or(2020);
        let made = ExcelDateTime::from_ymd(year, number(5, 7), number(8, 10))?;
        workbook.set_properties(
            &DocProperties::new()
                .set_title(self.title)
                .set_creation_datetime(&made),
        );
        let dates = Format::new().set_num_format("dd/mm/yyyy");
        let centred = Format::new().set_align(FormatAlign::Center);
        for of in &self.sheets {
            let sheet = workbook.add_worksheet();
            sheet.set_name(&of.name)?.set_hidden(of.hidden);
            fill(sheet, of, &dates, &centred)?;
        }
        workbook.save_to_buffer()
    }
}

fn fill(
    sheet: &mut Worksheet,
    of: &Sheet,
    dates: &Format,
    centred: &Format,
) -> Result<(), XlsxError> {
    let mut row = 0;
    for headings in &of.headings {
        let mut column = 0;
        for heading in headings {
            let last = column + heading.across - 1;
            if heading.across > 1 {
                sheet.merge_range(row, column, row, last, &heading.text, centred)?;
            } else if !heading.text.is_empty() {
                sheet.write_string(row, column, &heading.text)?;
            }
            column = last + 1;
        }
        row += 1;
    }
    for cells in &of.rows {
        for (cell, column) in cells.iter().zip(0..) {
            match cell {
                Cell::Text(words) => sheet.write_string(row, column, words)?,
                Cell::Date(Some(day)) => {
                    sheet.write_number_with_format(row, column, f64::from(day + ORIGIN), dates)?
                }
                Cell::Number(number) => sheet.write_number(row, column, *number)?,
                Cell::Date(None) | Cell::Blank => continue,
            };
        }
        row += 1;
    }
    Ok(())
}
