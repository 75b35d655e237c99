//! Letters out: the only crate that writes DOCX, PDF and HTML.
//!
//! [`html()`], [`pdf()`] and [`docx()`] each render the same
//! [`Letter`](answerable_core::letters::blocks::Letter), so the three cannot say different
//! things. Nothing here opens a file, asks the clock or decides what a letter says: the same letter
//! always gives the same bytes. What comes in is read by `answerable-intake`.

mod chart;
mod comparison;
mod docx;
mod findings;
mod html;
mod line_chart;
mod page;
mod pdf;

pub use chart::{Chart, charts, letter_of};
pub use comparison::{agreement_lines, break_lines, comparison_html};
pub use docx::docx;
pub use findings::{FindingsOf, findings_html};
pub use html::html;
pub use pdf::pdf;

/// Why a letter could not be rendered. Nothing is written when there is one of these.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentError {
    /// The letter has no title.
    #[error("the letter has no title, which every document must announce: give its template one")]
    NoTitle,
    /// A heading without words.
    #[error("heading {number} of the letter is empty: give it words or take it out")]
    EmptyHeading {
        /// 1 for the first heading.
        number: usize,
    },
    /// A table without columns or without rows.
    #[error("table {table} has no {missing}: leave the table out and say so in a sentence")]
    EmptyTable {
        /// The table's number.
        table: usize,
        /// "columns" or "rows".
        missing: &'static str,
    },
    /// A row that does not match the table's columns.
    #[error(
        "table {table}, row {row} has {found} cells where there are {expected} columns: fill the row or mend the measure"
    )]
    RaggedRow {
        /// The table's number.
        table: usize,
        /// 1 for the first row under the header.
        row: usize,
        /// How many columns the table has.
        expected: usize,
        /// How many cells the row has.
        found: usize,
    },
    /// A cell that shows nothing.
    #[error(
        "table {table}, row {row}, column {column} is empty: show a symbol and explain it in a note"
    )]
    EmptyCell {
        /// The table's number.
        table: usize,
        /// 0 for the header, 1 for the first row under it.
        row: usize,
        /// 1 for the first column.
        column: usize,
    },
    /// A chart without a number, or without words for those who do not see it.
    #[error("chart {chart} has no {missing}: leave the chart out, the table has its figures")]
    EmptyChart {
        /// The chart's number.
        chart: usize,
        /// "numbers" or "alternative text".
        missing: &'static str,
    },
    /// A picture could not be made of a chart.
    #[error(
        "chart {chart} could not be drawn: {reason}: please report this, with the letter's PDF"
    )]
    Drawing {
        /// The chart's number.
        chart: usize,
        /// What the renderer said.
        reason: String,
    },
    /// A link that leads nowhere safe.
    #[error(
        "the link \u{201c}{text}\u{201d} goes to \u{201c}{target}\u{201d}: a letter may link to https: and mailto: addresses only"
    )]
    Link {
        /// The words shown.
        text: String,
        /// Where it goes.
        target: String,
    },
    /// The typesetter refused.
    #[error("the PDF could not be made: {reason}: please report this, with the letter's DOCX")]
    Typesetting {
        /// What the typesetter said.
        reason: String,
    },
    /// The DOCX could not be packed.
    #[error("the DOCX could not be packed: please report this")]
    Packing(#[from] zip::result::ZipError),
}
