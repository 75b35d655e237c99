//! Tables of a document: cells in their columns, whatever is merged; and tables that are only layout.

use crate::document::{Block, BlockKind, Place};
use crate::limits::{Over, Room};

/// Columns and rows that one cell may cover. More is a slip of a program.
const WIDEST: usize = 200;

/// A table that is being read.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Vec<Cell>>,
}

/// A cell as the file has it.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) blocks: Vec<Block>,
    /// Columns that it covers; 0 counts as 1.
    pub(crate) columns: usize,
    /// Rows that it covers; 0 counts as 1.
    pub(crate) rows: usize,
}

impl Table {
    pub(crate) fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    /// Adds a cell to the last row.
    pub(crate) fn cell(&mut self, cell: Cell) {
        if self.rows.is_empty() {
            self.row();
        }
        if let Some(row) = self.rows.last_mut() {
            row.push(cell);
        }
    }

    /// The table as rows; or, where it only lays words out, its cells one after another.
    ///
    /// `number` is that of the table in its document. Empty rows are left out, and keep their number.
    pub(crate) fn finish(
        self,
        number: usize,
        quoted: u8,
        room: &mut Room,
        to: &mut Vec<Block>,
    ) -> Result<(), Over> {
        if self.is_layout() {
            to.extend(self.rows.into_iter().flatten().flat_map(|cell| cell.blocks));
            return Ok(());
        }
        // For each column, how many rows a cell above still covers.
        let mut covered: Vec<usize> = Vec::new();
        for (at, row) in self.rows.into_iter().enumerate() {
            let mut texts: Vec<String> = Vec::new();
            for cell in row {
                while covered.get(texts.len()).is_some_and(|rows| *rows > 0) {
                    room.cells(1)?;
                    covered[texts.len()] -= 1;
                    texts.push(String::new());
                }
                let mut words = words(&cell.blocks);
                for _ in 0..cell.columns.clamp(1, WIDEST) {
                    room.cells(1)?;
                    if covered.len() <= texts.len() {
                        covered.resize(texts.len() + 1, 0);
                    }
                    // Cells that overlap, as no table should have, leave the longer one in force.
                    let below = cell.rows.clamp(1, WIDEST) - 1;
                    covered[texts.len()] = covered[texts.len()].max(below);
                    texts.push(std::mem::take(&mut words));
                }
            }
            for rows in covered.iter_mut().skip(texts.len()) {
                *rows = rows.saturating_sub(1);
            }
            while texts.last().is_some_and(String::is_empty) {
                texts.pop();
            }
            if !texts.is_empty() {
                to.push(Block {
                    kind: BlockKind::Row,
                    text: texts.join("\t"),
                    place: Place::Row {
                        table: number,
                        row: at + 1,
                    },
                    quoted,
                });
            }
        }
        Ok(())
    }

    /// Whether no row sets anything beside anything, or a cell holds what is no cell of a table.
    fn is_layout(&self) -> bool {
        let filled = |cell: &&Cell| !cell.blocks.is_empty();
        let beside = self
            .rows
            .iter()
            .any(|row| row.iter().filter(filled).count() > 1);
        let rich = |cell: &Cell| {
            let items = cell
                .blocks
                .iter()
                .filter(|block| matches!(block.kind, BlockKind::Item { .. }));
            items.count() > 1
                || cell
                    .blocks
                    .iter()
                    .any(|block| matches!(block.kind, BlockKind::Row | BlockKind::Heading(_)))
                    && cell.blocks.len() > 1
        };
        !beside || self.rows.iter().flatten().any(rich)
    }
}

/// The words of a cell on one line.
fn words(blocks: &[Block]) -> String {
    let mut words = String::new();
    for block in blocks {
        if let BlockKind::Item {
            mark: Some(mark), ..
        } = &block.kind
        {
            push(&mut words, mark);
        }
        push(&mut words, &block.text);
    }
    words
}

fn push(words: &mut String, more: &str) {
    for word in more.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
}
