//! Totals, shares and percentages that do not follow from the numbers beside them.
//!
//! Only what a reader can work out from the letter is worked out again: a total of a table or list
//! whose parts are all given, a percentage beside its two numbers. Averages never add up, and
//! people who are counted in several rows do not either.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Table, Zone,
    words::{flat, has_any},
};
use crate::{
    reading::response::{ReadFigure, ReadLeaf},
    words::number_word,
};
use rust_decimal::Decimal;

/// Numbers do not add up.
pub(super) static CHECK: Check = Check {
    id: "SUM-WRONG",
    title: "Numbers do not add up",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("sum_wrong.md"),
    run,
};

const FIX: &str = "work it out again, and correct the total or the number that is wrong";

fn run(letter: &Letter, found: &mut Findings) {
    for table in &letter.tables {
        if overlaps(letter, table.lines[0], table.lines[table.lines.len() - 1]) {
            continue;
        }
        totals_down(letter, table, found);
        totals_across(letter, table, found);
        shares(letter, table, found);
    }
    lists(letter, found);
    sentences(letter, found);
    made_up_of(letter, found);
    parts_of_a_count(letter, found);
    two_sizes(letter, found);
}

/// A cell: a number with its decimals, and whether it is a percentage.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: Decimal,
    pub(super) percent: bool,
}

pub(super) fn number(cell: &str) -> Option<Number> {
    let cell = cell.trim_matches(['*', ' ']);
    let (cell, percent) = match cell.strip_suffix('%') {
        Some(rest) => (rest.trim_end(), true),
        None => (cell, false),
    };
    let cell = cell.trim_start_matches('£').trim();
    let plain = cell.replace(',', "");
    let shaped = !plain.is_empty()
        && plain.len() <= 15
        && plain.chars().all(|c| c.is_ascii_digit() || c == '.')
        && plain.starts_with(|c: char| c.is_ascii_digit());
    let value = shaped.then(|| plain.parse().ok())??;
    Some(Number { value, percent })
}

/// Half a unit of the last decimal: what rounding a number may add or take.
fn rounding(value: Decimal) -> Decimal {
    Decimal::new(5, value.scale().min(10) + 1)
}

/// Whether a label or header is of numbers that do not add up.
fn is_no_sum(label: &str) -> bool {
    let label = flat(label);
    has_any(
        &label,
        &[
            "average",
            "averages",
            "mean",
            "median",
            "rate",
            "rates",
            "per",
            "percentage",
            "percent",
            "ratio",
            "of which",
            "proportion",
            "share",
            "highest",
            "lowest",
            "maximum",
            "minimum",
            "max",
            "min",
            "age",
            "year",
            "date",
            "time",
            "target",
        ],
    ) || label.contains('%')
}

/// Whether a label says that what stands there is the sum of the rest.
pub(super) fn is_total(label: &str) -> bool {
    let label = flat(label);
    let label = label.trim_matches([':', '-', ' ']);
    ["total", "totals", "grand total", "overall total", "sum"].contains(&label)
        || label.starts_with("total ") && label.split(' ').count() <= 4
        || label.starts_with("all ") && label.split(' ').count() <= 3
}

/// Whether words by a table say that one person or thing may be in several rows, or in none.
fn overlaps(letter: &Letter, first: usize, last: usize) -> bool {
    let may = [
        "more than one",
        "more than once",
        "multiple",
        "several",
        "both",
        "double",
        "overlap",
        "unique",
        "distinct",
        "not add",
        "not sum",
        "rounded",
        "rounding",
        "some of",
        "may be counted",
        "can be counted",
        "also",
        "excludes",
        "excluding",
        "includes",
        "including",
        "of which",
        "suppressed",
        "at any point",
        "at any time",
        "during the year",
        "individual",
        "estimate",
        "estimated",
        "approximately",
    ];
    let near = |lines: (usize, usize)| lines.1 + 4 >= first && lines.0 <= last + 4;
    let leaves: Vec<usize> = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.lines.0 == first)
        .flat_map(|paragraph| paragraph.leaves.iter().copied())
        .collect();
    letter
        .paragraphs
        .iter()
        .filter(|paragraph| {
            near(paragraph.lines) || paragraph.leaves.iter().any(|leaf| leaves.contains(leaf))
        })
        .filter(|paragraph| paragraph.zone == Zone::Answer)
        .any(|paragraph| has_any(&paragraph.lower, &may))
}

/// Whether a label is a time: counts of people on several days do not add up.
fn is_time(label: &str) -> bool {
    let lower = flat(label);
    let months = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec", "q1",
        "q2", "q3", "q4", "quarter", "week", "month", "year",
    ];
    months.iter().any(|month| lower.starts_with(month))
        || lower.len() >= 4
            && lower
                .get(..4)
                .is_some_and(|year| year.starts_with("20") && year.parse::<u16>().is_ok())
}

/// Total rows: the sum of the rows above, or of all other rows where the total stands first.
fn totals_down(letter: &Letter, table: &Table, found: &mut Findings) {
    let rows = &table.rows;
    let width = rows.iter().map(Vec::len).max().unwrap_or(0);
    let header = &rows[0];
    let totals: Vec<usize> = (0..rows.len())
        .filter(|row| rows[*row].first().is_some_and(|label| is_total(label)))
        .collect();
    let [total] = totals.as_slice() else {
        return;
    };
    let parts: Vec<usize> = match *total {
        1 => (2..rows.len()).collect(),
        at if at + 1 == rows.len() => (1..at).collect(),
        _ => return,
    };
    let over_time = parts
        .iter()
        .any(|row| rows[*row].first().is_some_and(|label| is_time(label)));
    let odd = parts.iter().any(|row| {
        rows[*row]
            .first()
            .is_none_or(|label| is_no_sum(label) && !is_time(label))
    });
    if parts.len() < 2 || over_time || odd {
        return;
    }
    for column in 1..width {
        if header.get(column).is_none_or(|label| {
            let of_time = is_time(label);
            !of_time && (is_no_sum(label) || number(label).is_some())
        }) {
            continue;
        }
        let cells: Option<Vec<Number>> = parts
            .iter()
            .map(|row| rows[*row].get(column).and_then(|cell| number(cell)))
            .collect();
        let given = rows[*total].get(column).and_then(|cell| number(cell));
        let (Some(cells), Some(given)) = (cells, given) else {
            continue;
        };
        check_sum(
            letter,
            table.lines[*total],
            &cells,
            given,
            &rows[*total][0],
            header.get(column).map(String::as_str),
            found,
        );
    }
}

/// Total columns: the sum of the cells before.
fn totals_across(letter: &Letter, table: &Table, found: &mut Findings) {
    let header = &table.rows[0];
    let Some(last) = header.len().checked_sub(1).filter(|last| *last >= 3) else {
        return;
    };
    let labels = &header[1..last];
    let ok = is_total(&header[last])
        && header[last].split_whitespace().count() <= 2
        && !labels
            .iter()
            .any(|label| is_total(label) || is_no_sum(label) || is_time(label));
    if !ok {
        return;
    }
    for (at, row) in table.rows.iter().enumerate().skip(1) {
        if row.len() != header.len()
            || row
                .first()
                .is_some_and(|label| is_no_sum(label) && !is_time(label))
        {
            continue;
        }
        let cells: Option<Vec<Number>> = row[1..last].iter().map(|cell| number(cell)).collect();
        let (Some(cells), Some(given)) = (cells, number(&row[last])) else {
            continue;
        };
        check_sum(
            letter,
            table.lines[at],
            &cells,
            given,
            &header[last],
            row.first().map(String::as_str),
            found,
        );
    }
}

fn check_sum(
    letter: &Letter,
    line: usize,
    cells: &[Number],
    given: Number,
    label: &str,
    of: Option<&str>,
    found: &mut Findings,
) {
    if given.percent || cells.iter().any(|cell| cell.percent) {
        return;
    }
    let sum: Decimal = cells.iter().map(|cell| cell.value).sum();
    let whole = given.value.scale() == 0 && cells.iter().all(|cell| cell.value.scale() == 0);
    let allowed = if whole {
        Decimal::ZERO
    } else {
        cells
            .iter()
            .map(|cell| rounding(cell.value))
            .sum::<Decimal>()
            + rounding(given.value)
    };
    let apart = (sum - given.value).abs();
    // Numbers that all end in nought are rounded; one that is nothing like the sum is of another kind.
    let round = whole
        && cells
            .iter()
            .chain([&given])
            .all(|cell| (cell.value % Decimal::TEN).is_zero());
    if apart <= allowed || round || apart * Decimal::TWO > sum.max(given.value) {
        return;
    }
    let row = &letter.lines[line - 1];
    let of = of
        .filter(|of| !of.is_empty())
        .map_or_else(String::new, |of| format!(" of “{of}”"));
    found.add(
        letter.at((row.start, row.start + row.text.trim_end().len())),
        format!(
            "“{}”{of} is given as {}, and the numbers that it sums up come to {}",
            label.trim(),
            shown(given.value),
            shown(sum)
        ),
        FIX,
    );
}

/// A column of percentages beside two columns of numbers, or beside one and its total: where most
/// rows follow from them, one that does not is wrong.
fn shares(letter: &Letter, table: &Table, found: &mut Findings) {
    let width = table.rows[0].len();
    let columns: Vec<Vec<Option<Number>>> = (0..width)
        .map(|column| {
            table
                .rows
                .iter()
                .skip(1)
                .map(|row| row.get(column).and_then(|cell| number(cell)))
                .collect()
        })
        .collect();
    let is_share = |column: usize| {
        let named =
            table.rows[0][column].contains('%') || flat(&table.rows[0][column]).contains("percent");
        let cells: Vec<Number> = columns[column].iter().flatten().copied().collect();
        cells.len() >= 3 && (cells.iter().all(|cell| cell.percent) || named)
    };
    let shares: Vec<usize> = (1..width).filter(|column| is_share(*column)).collect();
    let counts: Vec<usize> = (1..width)
        .filter(|column| {
            !shares.contains(column)
                && columns[*column].iter().flatten().count() >= 3
                && columns[*column].iter().flatten().all(|cell| !cell.percent)
        })
        .collect();
    let ([share], [one, other]) = (shares.as_slice(), counts.as_slice()) else {
        return;
    };
    for (part, whole) in [(*one, *other), (*other, *one)] {
        let rows: Vec<(usize, Decimal, Decimal, Decimal)> = (0..table.rows.len() - 1)
            .filter_map(|row| {
                let (part, whole) = (columns[part][row]?.value, columns[whole][row]?.value);
                let given = columns[*share][row]?.value;
                (!whole.is_zero() && part <= whole).then_some((row + 1, part, whole, given))
            })
            .collect();
        let right = rows
            .iter()
            .filter(|(_, part, whole, given)| is_percent(*part, *whole, *given))
            .count();
        if right < 2 || right * 2 <= rows.len() {
            continue;
        }
        for (row, part, whole, given) in rows {
            if !is_percent(part, whole, given) {
                share_is_wrong(
                    letter,
                    table_line(letter, table.lines[row]),
                    part,
                    whole,
                    given,
                    found,
                );
            }
        }
        return;
    }
}

fn table_line(letter: &Letter, line: usize) -> (usize, usize) {
    let line = &letter.lines[line - 1];
    (line.start, line.start + line.text.trim_end().len())
}

/// Whether a percentage is that of two numbers, rounded or cut off.
fn is_percent(part: Decimal, whole: Decimal, given: Decimal) -> bool {
    let exact = part * Decimal::ONE_HUNDRED / whole;
    (exact - given).abs() < Decimal::new(1, given.scale().min(10))
}

fn share_is_wrong(
    letter: &Letter,
    span: (usize, usize),
    part: Decimal,
    whole: Decimal,
    given: Decimal,
    found: &mut Findings,
) {
    let exact = (part * Decimal::ONE_HUNDRED / whole).round_dp(given.scale());
    found.add(
        letter.at(span),
        format!(
            "{} of {} is {exact}%, and {given}% is given",
            shown(part),
            shown(whole)
        ),
        format!("write {exact}%, or correct the numbers beside it"),
    );
}

/// Lists of "label: number" that end, or begin, with a total.
fn lists(letter: &Letter, found: &mut Findings) {
    let mut run: Vec<(usize, String, Number)> = Vec::new();
    for at in 0..=letter.lines.len() {
        let item = letter.lines.get(at).and_then(|line| {
            let own =
                line.zone == Zone::Answer && !line.text.contains('\t') && !line.text.contains('|');
            own.then(|| item(line.text)).flatten()
        });
        if let Some((label, number)) = item {
            run.push((at + 1, label, number));
            continue;
        }
        if letter
            .lines
            .get(at)
            .is_none_or(|line| !line.text.trim().is_empty())
        {
            check_list(letter, &run, found);
            run.clear();
        }
    }
}

fn check_list(letter: &Letter, run: &[(usize, String, Number)], found: &mut Findings) {
    let totals = run.iter().filter(|(_, label, _)| is_total(label)).count();
    let Some(last) = run
        .len()
        .checked_sub(1)
        .filter(|last| *last >= 2 && totals == 1)
    else {
        return;
    };
    let (total, parts) = if is_total(&run[last].1) {
        (&run[last], &run[..last])
    } else if is_total(&run[0].1) {
        (&run[0], &run[1..])
    } else {
        return;
    };
    let odd = parts
        .iter()
        .any(|(_, label, _)| is_time(label) || is_no_sum(label));
    if odd || overlaps(letter, run[0].0, run[last].0) {
        return;
    }
    let cells: Vec<Number> = parts.iter().map(|(_, _, number)| *number).collect();
    check_sum(letter, total.0, &cells, total.2, &total.1, None, found);
}

/// "Label: 12", "Label – 12", "Label 12" for a total.
fn item(text: &str) -> Option<(String, Number)> {
    let text = text.trim().trim_start_matches(['-', '•', '*', '–']).trim();
    let (label, value) = [": ", " – ", " - ", " = "]
        .iter()
        .find_map(|mark| text.rsplit_once(mark))
        .or_else(|| text.rsplit_once(' ').filter(|(label, _)| is_total(label)))?;
    let label = label.trim().trim_end_matches([':', '-', '–']).trim();
    let number = number(value.trim().trim_end_matches('.'))?;
    let words = label.split_whitespace().count();
    (words <= 8 && label.contains(char::is_alphabetic)).then(|| (label.to_owned(), number))
}

/// A number of a sentence, with where it stands.
#[derive(Clone, Copy, Debug)]
struct Said {
    start: usize,
    end: usize,
    value: Decimal,
    percent: bool,
}

/// "19 of 132 (13%)", "13% (19 of 132)", "240 homes, of which 48 (20%)".
fn sentences(letter: &Letter, found: &mut Findings) {
    for sentence in &letter.sentences {
        if !matches!(sentence.zone, Zone::Answer) {
            continue;
        }
        let text = sentence.text;
        let numbers = numbers(text);
        for three in numbers.windows(3) {
            let [a, b, c] = [three[0], three[1], three[2]];
            let first = between(text, a, b);
            let second = between(text, b, c);
            let (part, whole, given) = if c.percent && !a.percent && !b.percent {
                if is_of(&first) && leads_to_share(&second) {
                    (a, b, c)
                } else if is_of_which(&first) && second.trim() == "(" {
                    (b, a, c)
                } else {
                    continue;
                }
            } else if a.percent && !b.percent && !c.percent && first.trim() == "(" && is_of(&second)
            {
                (b, c, a)
            } else {
                continue;
            };
            let sound = part.value <= whole.value
                && !whole.value.is_zero()
                && !is_year(part.value)
                && !is_year(whole.value)
                && !is_about(text, a.start);
            if sound && !is_percent(part.value, whole.value, given.value) {
                let span = (sentence.start + a.start, sentence.start + c.end);
                share_is_wrong(letter, span, part.value, whole.value, given.value, found);
            }
        }
    }
}

/// "41 of them failed, i.e. 31 in one team and 12 in the other": a number taken apart in its sentence.
fn made_up_of(letter: &Letter, found: &mut Findings) {
    let leads = [
        "i.e.",
        "made up of",
        "comprising",
        "comprised of",
        "consisting of",
        "namely",
    ];
    let own = letter
        .sentences
        .iter()
        .filter(|sentence| sentence.zone == Zone::Answer);
    for sentence in own {
        let text = sentence.text;
        // Letters are compared one by one so that the offsets stay those of the text.
        let lower = text.to_ascii_lowercase();
        let Some((at, lead)) = leads
            .iter()
            .find_map(|lead| lower.find(lead).map(|at| (at, *lead)))
        else {
            continue;
        };
        let open = lower[at..]
            .find([';', '.', '('])
            .filter(|end| *end > lead.len());
        let end = open.map_or(text.len(), |end| at + end);
        let numbers = numbers(text);
        let whole = numbers
            .iter()
            .rfind(|number| number.end <= at && !number.percent);
        let parts: Vec<Said> = numbers
            .iter()
            .filter(|number| number.start > at && number.end <= end)
            .copied()
            .collect();
        let Some(whole) = whole else {
            continue;
        };
        let sound = parts.len() > 1
            && parts.iter().chain([whole]).all(|number| {
                !number.percent
                    && !is_year(number.value)
                    && number.value.scale() == 0
                    && !number.value.is_zero()
                    && !is_about(text, number.start)
            })
            && ![". ", ";"]
                .iter()
                .any(|end| text[whole.end..at].contains(end));
        // A range or a day of a month is no part.
        let listed = parts.windows(2).all(|two| {
            let between = flat(text.get(two[0].end..two[1].start).unwrap_or_default());
            has_any(&between, &["and"]) || between.contains(',')
        });
        let sum: Decimal = parts.iter().map(|number| number.value).sum();
        let near = (sum - whole.value).abs() * Decimal::TWO <= whole.value;
        if sound && listed && sum != whole.value && near && !dated(&lower[at..end]) {
            let (start, end) = (sentence.start + whole.start, sentence.start + end);
            found.add(
                letter.at((start, end)),
                format!(
                    "{} is taken apart into numbers that come to {}",
                    shown(whole.value),
                    shown(sum)
                ),
                FIX,
            );
        }
    }
}

/// Whether words name months: numbers beside them may be days.
fn dated(lower: &str) -> bool {
    crate::periods::MONTHS
        .iter()
        .any(|month| has_any(lower, &[&month.to_lowercase()]))
}

/// A question about a part of what another counts ("of those", "of the adult posts, how many"), whose
/// answer is more than the whole.
fn parts_of_a_count(letter: &Letter, found: &mut Findings) {
    for (at, leaf) in letter.leaves.iter().enumerate() {
        let asked = flat(&leaf.whole());
        let Some(whole) = whole_of(letter, at, &asked) else {
            continue;
        };
        let counted = |leaf: &ReadLeaf| {
            let figures = leaf
                .figures
                .iter()
                .filter(|figure| figure.doubtful.is_none());
            figures.cloned().collect::<Vec<_>>()
        };
        let (parts, wholes) = (counted(leaf), counted(&letter.leaves[whole]));
        let alone = |figures: &[ReadFigure]| {
            figures.iter().enumerate().all(|(at, figure)| {
                figure.series.is_none()
                    && figures[..at]
                        .iter()
                        .all(|other| other.period != figure.period)
            })
        };
        if !alone(&parts) || !alone(&wholes) {
            continue;
        }
        for part in &parts {
            let of = wholes
                .iter()
                .find(|of| of.period == part.period && of.unit.is_some() && of.unit == part.unit);
            let (Some(value), Some(of)) = (part.value, of.and_then(|of| of.value)) else {
                continue;
            };
            let counts = value.scale() == 0 && of.scale() == 0;
            if counts && value > of && !is_year(value) {
                let mut place = letter.at(part.span);
                place.question = Some(leaf.id.clone());
                found.add(
                    place,
                    format!(
                        "{} are said to be of {}, which question {} counts: a part is not more than its whole",
                        shown(value),
                        shown(of),
                        letter.leaves[whole].id
                    ),
                    FIX,
                );
            }
        }
    }
}

/// Two numbers of people for one team: "7 staff", and of "this team" then "made up of eight members".
fn two_sizes(letter: &Letter, found: &mut Findings) {
    for at in 1..letter.leaves.len() {
        let same = has_any(
            &flat(&letter.leaves[at].text),
            &[
                "make-up of this",
                "makeup of this",
                "composition of this",
                "structure of this",
            ],
        );
        let first = letter.leaves[at - 1]
            .figures
            .first()
            .filter(|figure| figure.unit.as_deref() == Some("people"))
            .filter(|figure| figure.period.is_none() && figure.series.is_none());
        let Some(first) = first.and_then(|figure| figure.value).filter(|_| same) else {
            continue;
        };
        let second = letter.answer_to(at).find_map(|sentence| {
            let after = ["made up of ", "consists of ", "comprises "]
                .iter()
                .find_map(|lead| sentence.lower.split_once(lead))?
                .1;
            let mut words = after.split(' ');
            let count = words.next().and_then(small_number)?;
            let who = words.next().unwrap_or_default();
            let people = ["members", "staff", "people", "workers", "employees"];
            (people.contains(&who) && !sentence.lower.contains("fte")).then_some((sentence, count))
        });
        if let Some((sentence, count)) = second
            && Decimal::from(count) != first
            && first.scale() == 0
        {
            found.add(
                letter.at_sentence(sentence),
                format!(
                    "the same team has {} people in question {} and {count} here",
                    shown(first),
                    letter.leaves[at - 1].id
                ),
                "give one number, or say what each counts and on which day",
            );
        }
    }
}

/// A number in numerals or one of the first words of counting.
fn small_number(word: &str) -> Option<u32> {
    number_word(word)
        .and_then(|number| u32::try_from(number).ok())
        .or_else(|| word.parse().ok())
}

/// The question whose count a question takes a part of: the one before, or the last whose own words
/// are those after "of the".
fn whole_of(letter: &Letter, at: usize, asked: &str) -> Option<usize> {
    let lead = |leads: &[&str]| leads.iter().find_map(|lead| asked.strip_prefix(lead));
    let them = [
        "of these, how many",
        "of those, how many",
        "of them, how many",
        "how many of these",
        "how many of those",
        "how many of them",
    ];
    if lead(&them).is_some() {
        let before = at.checked_sub(1)?;
        // "How many of them here? How many of them there?": both are of what stands before.
        let again = |at: &usize| {
            let text = flat(&letter.leaves[*at].text);
            them.iter().any(|lead| text.starts_with(lead))
        };
        let whole = (0..=before).rev().find(|at| !again(at))?;
        return (!letter.leaves[whole].figures.is_empty()).then_some(whole);
    }
    let named = lead(&["of the ", "of your ", "of all the "])?;
    let (named, _) = named
        .split_once(", how many")
        .or_else(|| named.split_once(" how many"))?;
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 3 && !["those", "these", "that", "ones"].contains(word))
            .map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    let wanted = words(named);
    let holds = |leaf: &ReadLeaf| {
        let own = words(&flat(&leaf.whole()));
        let label = words(&flat(&leaf.text));
        wanted.iter().all(|word| own.contains(word))
            && (leaf.stem.is_empty() || wanted.iter().any(|word| label.contains(word)))
    };
    if wanted.len() < 2 {
        return None;
    }
    (0..at).rev().find(|before| holds(&letter.leaves[*before]))
}

fn between(text: &str, one: Said, other: Said) -> String {
    flat(text.get(one.end..other.start).unwrap_or_default())
}

/// Whether words between two numbers make the first a part of the second.
fn is_of(between: &str) -> bool {
    let between = between.trim();
    let between = between.strip_suffix('£').unwrap_or(between).trim();
    [
        "of",
        "out of",
        "of the",
        "of these",
        "of those",
        "of our",
        "out of the",
        "of a total of",
        "out of a total of",
        "from a total of",
        "of all",
        "out of all",
        "children out of",
        "people out of",
        "staff out of",
    ]
    .contains(&between)
}

fn is_of_which(between: &str) -> bool {
    let between = between.trim();
    (between.ends_with("of which") || between.ends_with("of whom") || between.ends_with("of these"))
        && between.split(' ').count() <= 6
        && !between.contains('.')
}

/// Whether words between a whole and a percentage make it the share of the two before.
fn leads_to_share(between: &str) -> bool {
    let short = between.split(' ').count() <= 5 && !between.contains(['.', ';']);
    short
        && (between.ends_with('(')
            || [
                "or",
                "which is",
                "that is",
                "equating to",
                "equal to",
                "i.e.",
            ]
            .iter()
            .any(|lead| between.ends_with(lead)))
}

fn is_year(value: Decimal) -> bool {
    value.scale() == 0 && value >= Decimal::from(1990) && value < Decimal::from(2100)
}

/// Whether a number is said to be rough.
fn is_about(text: &str, start: usize) -> bool {
    let before = flat(text.get(..start).unwrap_or_default());
    let last: Vec<&str> = before.split(' ').rev().take(3).collect();
    [
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "over",
        "than",
        "some",
        "circa",
        "c.",
        "just",
    ]
    .iter()
    .any(|word| last.contains(word))
}

/// The numbers of a sentence.
fn numbers(text: &str) -> Vec<Said> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len()
            && (bytes[at].is_ascii_digit()
                || (bytes[at] == b',' || bytes[at] == b'.')
                    && bytes.get(at + 1).is_some_and(u8::is_ascii_digit))
        {
            at += 1;
        }
        let end = at;
        let joined = text[..start]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || "/.-–".contains(c))
            || text[end..]
                .chars()
                .next()
                .is_some_and(|c| c.is_alphabetic() || c == '/');
        let value = text[start..end].replace(',', "").parse::<Decimal>().ok();
        let rest = text[end..].trim_start().to_lowercase();
        let percent =
            rest.starts_with('%') || rest.starts_with("per cent") || rest.starts_with("percent");
        let end = if rest.starts_with('%') {
            end + text[end..].find('%').map_or(0, |percent| percent + 1)
        } else {
            end
        };
        match value {
            Some(value) if !joined && end - start <= 16 => found.push(Said {
                start,
                end,
                value,
                percent,
            }),
            // A number that is part of something else parts those around it.
            _ => found.push(Said {
                start,
                end,
                value: Decimal::ZERO,
                percent: false,
            }),
        }
    }
    found
}

/// A number with commas between thousands.
fn shown(value: Decimal) -> String {
    crate::figures::Value::Number(value).to_string()
}
