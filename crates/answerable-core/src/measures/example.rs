//! Worked examples in a measure's page: tiny given tables, and the figures they must give.
//!
//! The same text is documentation, specification and test. The form is in `measures/README.md`.

/// One worked example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// Its heading: the point it makes.
    pub says: String,
    /// The tables given, by name.
    pub given: Vec<(String, Grid)>,
    /// What is asked of them.
    pub asked: Vec<Asked>,
}

/// A table of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Column headings.
    pub columns: Vec<String>,
    /// Rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// One question of an example, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The first day, as written.
    pub from: String,
    /// The last day; the same for a snapshot.
    pub to: String,
    /// The method, where it is not the first.
    pub method: Option<String>,
    /// What must come out.
    pub expected: Expected,
}

/// What must come out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// One figure, as text; "none" where there is none.
    Figure(String),
    /// A figure for each value of some columns: the last column is the figure.
    By(Grid),
}

const HEADING: &str = "## Worked examples";

/// The worked examples of a page; none if it has no such heading.
///
/// # Errors
///
/// The line that cannot be understood, in words.
pub fn read(page: &str) -> Result<Vec<Example>, String> {
    let Some((_, text)) = page.split_once(HEADING) else {
        return Ok(Vec::new());
    };
    let mut examples: Vec<Example> = Vec::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let line = line.trim();
        if line.starts_with("## ") {
            break;
        }
        if let Some(says) = line.strip_prefix("### ") {
            examples.push(Example {
                says: says.to_owned(),
                given: Vec::new(),
                asked: Vec::new(),
            });
            continue;
        }
        if line.starts_with('|') {
            return Err(format!(
                "“{line}”: a table must follow a line that says what it is"
            ));
        }
        let given = line.strip_prefix("Given `").or(line.strip_prefix("and `"));
        if let Some(name) = given {
            let name = name
                .strip_suffix("`:")
                .ok_or_else(|| format!("“{line}” is not “Given `table`:”"))?;
            let table = grid(&mut lines)?;
            of_last(&mut examples, line)?
                .given
                .push((name.to_owned(), table));
        } else if let Some(rest) = line.strip_prefix("Asked for ") {
            let asked = asked(rest, &mut lines).ok_or_else(|| {
                format!("“{line}” is not “Asked for DAY [to DAY] [by method `id`], the figure is N.” or “… by `column`:” and a table")
            })?;
            of_last(&mut examples, line)?.asked.push(asked);
        }
    }
    let idle = examples.iter().find(|example| example.asked.is_empty());
    match idle {
        Some(example) => Err(format!("the example “{}” asks nothing", example.says)),
        None => Ok(examples),
    }
}

fn of_last<'e>(examples: &'e mut [Example], line: &str) -> Result<&'e mut Example, String> {
    examples
        .last_mut()
        .ok_or_else(|| format!("“{line}” stands before any ### heading"))
}

type Lines<'a> = std::iter::Peekable<std::str::Lines<'a>>;

fn asked(rest: &str, lines: &mut Lines<'_>) -> Option<Asked> {
    let (head, figure) = match rest.split_once(", the figure is ") {
        Some((head, figure)) => (head, Some(figure.strip_suffix('.')?)),
        None => (rest.strip_suffix(':')?, None),
    };
    let (head, by) = match head.split_once(" by `") {
        Some((head, by)) => (head, Some(by.strip_suffix('`')?)),
        None => (head, None),
    };
    let (days, method) = match head.split_once(" by method `") {
        Some((days, method)) => (days, Some(method.strip_suffix('`')?.to_owned())),
        None => (head, None),
    };
    let (from, to) = days.split_once(" to ").unwrap_or((days, days));
    let expected = match (figure, by) {
        (Some(figure), None) => Expected::Figure(figure.to_owned()),
        (None, Some(_)) => Expected::By(grid(lines).ok()?),
        _ => return None,
    };
    Some(Asked {
        from: from.to_owned(),
        to: to.to_owned(),
        method,
        expected,
    })
}

/// The table that follows, after blank lines.
fn grid(lines: &mut Lines<'_>) -> Result<Grid, String> {
    while lines.next_if(|line| line.trim().is_empty()).is_some() {}
    let mut rows = Vec::new();
    while let Some(line) = lines.next_if(|line| line.trim().starts_with('|')) {
        let line = line.trim();
        let cells = line
            .strip_prefix('|')
            .and_then(|line| line.strip_suffix('|'))
            .ok_or_else(|| format!("“{line}” is not a row between bars"))?;
        let row: Vec<String> = cells
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect();
        rows.push(row);
    }
    if rows.len() < 2 {
        return Err("a table with a heading must follow".to_owned());
    }
    let columns = rows.remove(0);
    rows.remove(0);
    match rows.iter().find(|row| row.len() != columns.len()) {
        Some(row) => Err(format!(
            "the row “{}” has not {} cells",
            row.join(" | "),
            columns.len()
        )),
        None => Ok(Grid { columns, rows }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# M\n\n## Worked examples\n\n### An ended plan is not counted\n\nGiven `plans`:\n| child_id | ended_on |\n|---|---|\n| A | |\n| B | 2025-03-31 |\n\nAsked for 2025-03-31, the figure is 1.\nAsked for 2024-04-01 to 2025-03-31 by method `m` by `category`:\n| category | figure |\n|---|---|\n| NEG | 1 |\n";

    #[test]
    fn an_example_as_written() {
        let examples = read(PAGE).unwrap();
        let example = &examples[0];
        assert_eq!(example.given[0].0, "plans");
        assert_eq!(example.given[0].1.rows.len(), 2);
        assert_eq!(example.asked[0].expected, Expected::Figure("1".to_owned()));
        assert_eq!(example.asked[1].method.as_deref(), Some("m"));
        assert_eq!(example.asked[1].to, "2025-03-31");
        assert!(
            matches!(&example.asked[1].expected, Expected::By(grid) if grid.columns.len() == 2)
        );
    }

    #[test]
    fn a_malformed_example_is_refused() {
        for bad in [
            "## Worked examples\nGiven `x`:\n| a |\n|--|\n",
            "## Worked examples\n### A\nGiven `x`:\nno table",
            "## Worked examples\n### A\nAsked for 2025, it is 3.",
            "## Worked examples\n### A\nnothing",
        ] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
