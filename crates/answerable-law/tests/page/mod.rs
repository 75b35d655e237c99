//! Reading the tables of worked examples on a page.

use std::collections::BTreeMap;

use jiff::civil::Date;

/// One row, by the headings of its columns.
pub(crate) type Row = BTreeMap<String, String>;

/// The rows of the first table under "Worked examples".
pub(crate) fn examples(page: &str) -> Vec<Row> {
    let Some((_, section)) = page.split_once("\n## Worked examples\n") else {
        return Vec::new();
    };
    let mut lines = section
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let Some(headings) = lines.next().map(cells) else {
        return Vec::new();
    };
    lines
        .skip(1)
        .map(|line| {
            let row = cells(line);
            assert_eq!(row.len(), headings.len(), "{line}");
            headings.iter().cloned().zip(row).collect()
        })
        .collect()
}

fn cells(line: &str) -> Vec<String> {
    let line = line.trim().trim_start_matches('|').trim_end_matches('|');
    line.split('|').map(|cell| cell.trim().to_owned()).collect()
}

/// `Mon 19 January 2015` or `19 January 2015`.
pub(crate) fn date(text: &str) -> Date {
    let long = Date::strptime("%a %d %B %Y", text);
    long.or_else(|_| Date::strptime("%d %B %Y", text))
        .unwrap_or_else(|_| panic!("“{text}” is not a date like `Mon 19 January 2015`"))
}
