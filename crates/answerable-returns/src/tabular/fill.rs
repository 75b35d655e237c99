//! Rows of text into rows of records, with every fault at its place.

use super::{
    codes::{Codes, without_letter},
    headings::{self, Matched, plain},
    lines::blank,
    lookups::{Lookup, Lookups},
    pseudonyms::Pseudonyms,
    source::{Ended, Fault, Source},
    spec::{FileSpec, Spec},
    values::{self, BadDate, Form, NotANumber},
};
use crate::{
    cell::{Cell, Rows},
    problem::{Place, Problems, Severity},
    pseudonym::{MADE_UP, Of},
    report::{ReadError, Report},
    tables::{Table, TableId, Tables, Type},
};
use csv::StringRecord;
use jiff::civil::{Date, DateTime, Time};
use std::{
    cell::RefCell,
    collections::{HashMap, HashSet, hash_map::Entry},
    hash::{DefaultHasher, Hash, Hasher},
};

/// More columns than any table has.
const MOST_COLUMNS: usize = 32;
/// Distinct unknown texts of a column that are asked about one by one.
const MOST_UNKNOWN: usize = 1000;
/// As many dates without a day above 12 make it doubtful that the day comes first.
const DOUBTFUL: u64 = 12;

/// Roles that a query names at most, and rows that one must stand in: a text in fewer might be a name.
const MOST_ROLES: usize = 12;
const ROWS_OF_A_ROLE: u64 = 5;

/// What a load has so far.
pub(crate) struct Context<'a> {
    pub(crate) tables: &'a Tables,
    pub(crate) report: Report,
    pub(crate) pseudonyms: Pseudonyms<'a>,
    pub(crate) rows: &'a mut dyn Rows,
    /// The keys of the rows given so far, by table: several files may fill one.
    keys: HashMap<TableId, HashMap<u64, Held>>,
    /// The identifiers of rows met so far, by file of the specification.
    ids: HashMap<String, HashSet<u64>>,
    /// The contents of the files read so far, and where each stands.
    contents: HashMap<(u64, u64), String>,
    /// How many files were read so far.
    files: u32,
}

/// A key that was met: in which file last, and how often so far.
struct Held {
    file: u32,
    count: u32,
}

impl<'a> Context<'a> {
    pub(crate) fn new(
        tables: &'a Tables,
        report: Report,
        pseudonyms: Pseudonyms<'a>,
        rows: &'a mut dyn Rows,
    ) -> Context<'a> {
        Context {
            tables,
            report,
            pseudonyms,
            rows,
            keys: HashMap::new(),
            ids: HashMap::new(),
            contents: HashMap::new(),
            files: 0,
        }
    }

    /// Refuses a file whose rows are those of another file of the load.
    pub(crate) fn compare(&mut self, content: &Content, place: Place) {
        let rows = content.rows;
        if rows == 0 {
            return;
        }
        match self.contents.entry((content.hasher.finish(), rows)) {
            Entry::Vacant(vacant) => {
                vacant.insert(place.to_string());
            }
            Entry::Occupied(other) => {
                let problems = &mut self.report.problems;
                problems.add(Severity::Refuses, "same-file", || {
                    let says = format!("it holds the same rows as {}", other.get());
                    (place, says, "give one of the two".to_owned())
                });
            }
        }
    }
}

/// The content of a file, as a number that another file has only if its rows are the same.
pub(crate) struct Content {
    hasher: DefaultHasher,
    rows: u64,
}

impl Content {
    /// Of a file of the specification, with these headings.
    pub(crate) fn new(name: &str, headings: &[String]) -> Content {
        let mut hasher = DefaultHasher::new();
        (name, headings).hash(&mut hasher);
        Content { hasher, rows: 0 }
    }

    pub(crate) fn add(&mut self, record: &StringRecord) {
        self.rows += 1;
        for field in record {
            field.hash(&mut self.hasher);
        }
        self.hasher.write_usize(record.len());
    }
}

/// Where a column's text comes from.
enum Origin<'a> {
    Nothing,
    Number,
    Field(usize),
    Joined {
        lookup: &'a Lookup,
        by: usize,
        own: Option<usize>,
        at: Option<usize>,
        /// That nothing is found is not worth a question.
        partial: bool,
        otherwise: Option<Otherwise<'a>>,
    },
    Constant(i64),
    Derived(Derived<'a>),
}

/// What is looked up where there is nothing to look up by: in what, by which column, and the column
/// that says whether.
#[derive(Clone, Copy)]
struct Otherwise<'a> {
    lookup: &'a Lookup,
    by: usize,
    only_if: usize,
}

/// A flag that is worked out, with the positions of what it is worked out from.
struct Derived<'a> {
    filled: Option<usize>,
    empty: Option<usize>,
    column: Option<usize>,
    is: &'a [String],
    has: &'a [String],
    /// Where the column is not there either, the one that stands in for it when it is filled.
    stand_in: Option<usize>,
    /// Whether it is asked about if it is true of no row.
    expected: bool,
    /// The column's texts met before, what came of them, and in how many rows they stand.
    met: RefCell<HashMap<Box<str>, (bool, u64)>>,
}

impl Derived<'_> {
    fn says_so(&self, text: &str) -> bool {
        let mut met = self.met.borrow_mut();
        if let Some((known, rows)) = met.get_mut(text) {
            *rows += 1;
            return *known;
        }
        let words = plain(text);
        let yes = self.is.contains(&words) || self.has.iter().any(|has| words.contains(has));
        if met.len() < MOST_UNKNOWN {
            met.insert(text.into(), (yes, 1));
        }
        yes
    }

    /// The texts met, the commonest first, and how many more there are.
    fn words_met(&self) -> (Vec<String>, usize) {
        let met = self.met.borrow();
        let all = met.iter().filter(|(text, _)| !text.is_empty());
        let mut all: Vec<(u64, &str)> = all.map(|(text, (_, rows))| (*rows, &**text)).collect();
        all.sort_unstable_by(|(one, text), (other, next)| other.cmp(one).then(text.cmp(next)));
        let may_be_said = |text: &str| {
            text.chars().count() <= 60 && !text.chars().any(|letter| letter.is_ascii_digit())
        };
        let said: Vec<String> = all
            .iter()
            .filter(|(rows, text)| *rows >= ROWS_OF_A_ROLE && may_be_said(text))
            .take(MOST_ROLES)
            .map(|(_, text)| format!("“{text}”"))
            .collect();
        let more = all.len() - said.len();
        (said, more)
    }
}

/// A column of the table, and what was seen in it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "what was seen is a list of yes and no"
)]
struct Column<'a> {
    name: &'a str,
    heading: String,
    is: Type,
    from: Origin<'a>,
    required: bool,
    codes: Option<Codes>,
    lettered: bool,
    range: Option<(i64, i64)>,
    /// The forms of date seen, a bit each.
    forms: u16,
    numeric_dates: u64,
    day_above_12: bool,
    time_dropped: bool,
    time_missing: bool,
    unknown: HashSet<u64>,
    unmatched: u64,
    /// Numbers that were rounded.
    rounded: u64,
    /// Rows of which a flag that was worked out is true.
    yes: u64,
}

/// A value of the row being read. The text's room is used again for the next row.
#[derive(Default)]
struct Slot {
    holds: Holds,
    text: String,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Holds {
    #[default]
    Empty,
    Text,
    Date(Date),
    Time(DateTime),
    Whole(i64),
    Millionths(i64),
    Flag(bool),
}

impl Slot {
    fn cell(&self) -> Cell<'_> {
        match self.holds {
            Holds::Empty => Cell::Empty,
            Holds::Text => Cell::Text(&self.text),
            Holds::Date(day) => Cell::Date(day),
            Holds::Time(at) => Cell::Time(at),
            Holds::Whole(number) => Cell::Whole(number),
            Holds::Millionths(number) => Cell::Millionths(number),
            Holds::Flag(flag) => Cell::Flag(flag),
        }
    }

    fn hash(&self, hasher: &mut DefaultHasher) {
        match self.holds {
            Holds::Empty => hasher.write_u8(0),
            Holds::Text => self.text.hash(hasher),
            Holds::Date(day) => hasher.write_i32(rank(day)),
            Holds::Time(at) => at.hash(hasher),
            Holds::Whole(number) | Holds::Millionths(number) => hasher.write_i64(number),
            Holds::Flag(flag) => hasher.write_u8(1 + u8::from(flag)),
        }
    }

    fn day(&self) -> Option<Date> {
        match self.holds {
            Holds::Date(day) => Some(day),
            Holds::Time(at) => Some(at.date()),
            _ => None,
        }
    }
}

/// A number that puts days in their order.
fn rank(day: Date) -> i32 {
    i32::from(day.year()) * 512 + i32::from(day.month()) * 32 + i32::from(day.day())
}

/// Reads all rows of a file into its table.
pub(crate) fn fill(
    mut source: Source<'_>,
    spec: &Spec,
    name: &str,
    lookups: &Lookups,
    context: &mut Context<'_>,
) -> Result<(), ReadError> {
    let Some(mut filling) = Filling::begin(&source, spec, name, lookups, context) else {
        return Ok(());
    };
    let mut all_rows = Content::new(name, &source.headings);
    let mut record = StringRecord::new();
    let ended = loop {
        match source.rows.next(&mut record) {
            Ok(None) => break None,
            Ok(Some(line)) => {
                if !blank(&record) {
                    all_rows.add(&record);
                    filling.take(&record, line, context)?;
                }
            }
            Err(ended) => break Some(ended),
        }
    };
    let count = filling.count;
    filling.end(context);
    context.compare(&all_rows, place_of(&source));
    finish(&source, ended, count, &mut context.report.problems)
}

/// Reports how a file that was read ended. `count` rows were taken.
fn finish(
    source: &Source<'_>,
    ended: Option<Ended>,
    count: u64,
    problems: &mut Problems,
) -> Result<(), ReadError> {
    match ended {
        None => {
            for (rule, says, todo) in source.rows.noticed() {
                let severity = Severity::Query;
                problems.add(severity, rule, || (place_of(source), says, todo.to_owned()));
            }
            for (line, column) in source.rows.merged() {
                problems.add(Severity::Refuses, "merged-cells", || {
                    let place = Place {
                        line: Some(line),
                        column: source.headings.get(column).cloned(),
                        ..place_of(source)
                    };
                    let says = "the cell is merged with others, so that theirs seem to be empty";
                    let todo = "take the merging back, and give every row its own value";
                    (place, says.to_owned(), todo.to_owned())
                });
            }
            if count == 0 {
                problems.add(Severity::Query, "no-rows", || {
                    let says = "no row was read".to_owned();
                    (
                        place_of(source),
                        says,
                        "check that the export has rows".to_owned(),
                    )
                });
            }
            Ok(())
        }
        Some(ended) => refused(&place_of(source), ended, problems),
    }
}

/// Reports why rows ended before their file did.
pub(crate) fn refused(
    place: &Place,
    ended: Ended,
    problems: &mut Problems,
) -> Result<(), ReadError> {
    match ended {
        Ended::Io(source) => Err(ReadError::Io {
            file: place.file.clone(),
            source,
        }),
        Ended::Fault(Fault {
            rule,
            line,
            says,
            todo,
        }) => {
            problems.add(Severity::Refuses, rule, || {
                let place = Place {
                    line,
                    ..place.clone()
                };
                (place, says, todo.to_owned())
            });
            Ok(())
        }
    }
}

/// The file, and its sheet.
pub(crate) fn place_of(source: &Source<'_>) -> Place {
    Place {
        file: source.file.clone(),
        sheet: source.sheet.clone(),
        line: None,
        column: None,
    }
}

/// Whether the file has the headings it must have, each once; notes those that are not kept.
fn headings_stand(
    matched: &Matched,
    file: &FileSpec,
    source: &Source<'_>,
    place: &Place,
    problems: &mut Problems,
) -> bool {
    let at = |column: Option<String>| Place {
        line: Some(source.heading_line),
        column,
        ..place.clone()
    };
    for column in &matched.missing {
        problems.add(Severity::Refuses, "missing-column", || {
            let ways = file.columns[column].iter().take(3);
            let ways: Vec<String> = ways.map(|way| format!("“{way}”")).collect();
            let todo = if ways.is_empty() {
                format!("add the column, headed “{column}”")
            } else {
                format!("add the column, headed “{column}” or {}", ways.join(" or "))
            };
            (
                at(Some(column.clone())),
                "there is no such column".to_owned(),
                todo,
            )
        });
    }
    for column in &matched.twice {
        problems.add(Severity::Refuses, "duplicate-heading", || {
            let says = "two columns have this heading".to_owned();
            (
                at(Some(column.clone())),
                says,
                "remove or rename one".to_owned(),
            )
        });
    }
    for position in &matched.unknown {
        problems.add(Severity::Note, "unknown-column", || {
            let heading = source.headings[*position].chars().take(80).collect();
            let says = "the column is not known and not kept".to_owned();
            let todo = "nothing, unless it should fill a column of the table".to_owned();
            (at(Some(heading)), says, todo)
        });
    }
    matched.missing.is_empty() && matched.twice.is_empty()
}

fn columns<'a>(
    table: &'a Table,
    spec: &'a Spec,
    file: &'a FileSpec,
    matched: &Matched,
    source: &Source<'_>,
    lookups: &'a Lookups,
) -> Vec<Column<'a>> {
    let mut columns = Vec::new();
    for column in &table.columns {
        let name = column.name.as_str();
        let own = matched.find(name);
        let from = if let Some(number) = file.constant.get(name) {
            Origin::Constant(*number)
        } else if let Some(join) = file.joined.get(name) {
            let kept_own = if join.or_own {
                matched.find(&join.by)
            } else {
                None
            };
            match (lookups.get(&join.lookup), matched.find(&join.by)) {
                (Some(lookup), Some(by)) => Origin::Joined {
                    lookup,
                    by,
                    own: kept_own,
                    at: join.at.as_deref().and_then(|at| matched.find(at)),
                    partial: join.partial,
                    otherwise: join.otherwise.as_ref().and_then(|otherwise| {
                        Some(Otherwise {
                            lookup: lookups.get(&otherwise.lookup)?,
                            by: matched.find(&otherwise.by)?,
                            only_if: matched.find(&otherwise.only_if)?,
                        })
                    }),
                },
                _ => kept_own.map_or(Origin::Nothing, Origin::Field),
            }
        } else if let Some(own) = own {
            Origin::Field(own)
        } else if let Some(derived) = file.derived.get(name) {
            let find = |column: &Option<String>| matched.find(column.as_deref()?);
            let (filled, empty) = (find(&derived.filled), find(&derived.empty));
            let column = find(&derived.column);
            let nothing = filled.or(empty).or(column).is_none();
            let stand_in = find(&derived.stand_in).filter(|_| nothing);
            Origin::Derived(Derived {
                filled,
                empty,
                column,
                is: &derived.is,
                has: &derived.has,
                stand_in,
                expected: derived.stand_in.is_some(),
                met: RefCell::default(),
            })
        } else if name == "number" {
            Origin::Number
        } else {
            Origin::Nothing
        };
        let field = match &from {
            Origin::Field(at) | Origin::Joined { by: at, .. } => Some(*at),
            _ => None,
        };
        let heading = field.and_then(|at| source.headings.get(at));
        let codes = file.coded.get(name);
        #[expect(
            clippy::cast_possible_truncation,
            reason = "written by hand, and small"
        )]
        let millionths = |number: f64| (number * 1e6) as i64;
        columns.push(Column {
            name,
            heading: heading.cloned().unwrap_or_else(|| name.to_owned()),
            is: column.is,
            from,
            required: needed(file, name)
                || file
                    .joined
                    .get(name)
                    .is_some_and(|join| join.or_own && needed(file, &join.by)),
            codes: codes.map(|set| Codes::new(&spec.codes[set], spec.strict)),
            lettered: file.lettered.iter().any(|lettered| lettered == name),
            range: file
                .range
                .get(name)
                .map(|(least, most)| (millionths(*least), millionths(*most))),
            forms: 0,
            numeric_dates: 0,
            day_above_12: false,
            time_dropped: false,
            time_missing: false,
            unknown: HashSet::new(),
            unmatched: 0,
            rounded: 0,
            yes: 0,
        });
    }
    columns
}

/// Whether every row must have the column filled.
fn needed(file: &FileSpec, column: &str) -> bool {
    file.required.iter().any(|required| required == column)
        && !file.may_be_empty.iter().any(|empty| empty == column)
}

fn note_derived(columns: &mut [Column<'_>], place: &Place, problems: &mut Problems) {
    for column in columns {
        let Origin::Derived(derived) = &column.from else {
            continue;
        };
        let worked_out = derived.filled.or(derived.empty).or(derived.column);
        let (severity, rule, says, todo) = if worked_out.is_some() {
            (
                Severity::Note,
                "worked-out",
                "there is no such column; it was worked out from the others",
                "give the column if the system records it",
            )
        } else if derived.stand_in.is_some() {
            (
                Severity::Query,
                "no-role",
                "there is neither this column nor one of roles; it was taken to be so in every row with a worker",
                "give the roles: co-workers and others would be counted as holding the case",
            )
        } else {
            (
                Severity::Query,
                "not-worked-out",
                "there is no such column, nor any that it could be worked out from; it stays empty",
                "give the column: measures that need it leave such rows out",
            )
        };
        problems.add(severity, rule, || {
            let place = Place {
                column: Some(column.name.to_owned()),
                ..place.clone()
            };
            (place, says.to_owned(), todo.to_owned())
        });
        if rule == "not-worked-out" {
            column.from = Origin::Nothing;
        }
    }
}

/// The columns that tell one row from another, without the number that is given to those they do
/// not tell apart.
fn key_columns(table: &Table) -> Vec<usize> {
    let named = table.key.iter().filter(|column| *column != "number");
    named.filter_map(|column| table.column(column)).collect()
}

/// Pairs of columns of which the first may not be before the second.
fn ordered(table: &Table, file: &FileSpec) -> Vec<(usize, usize)> {
    file.not_before
        .iter()
        .filter_map(|(late, early)| Some((table.column(late)?, table.column(early)?)))
        .collect()
}

/// The filling of a table from one file, row by row.
pub(crate) struct Filling<'a> {
    id: TableId,
    table: &'a Table,
    /// What the specification calls the file.
    name: &'a str,
    file: &'a FileSpec,
    place: Place,
    /// Which file of the load it is.
    at: u32,
    serials: bool,
    /// How many fields a row must have.
    width: Option<usize>,
    columns: Vec<Column<'a>>,
    slots: Vec<Slot>,
    key: Vec<usize>,
    numbered: Option<usize>,
    ordered: Vec<(usize, usize)>,
    /// Positions in the file of what names one row.
    unique: Vec<usize>,
    /// Positions in the file of what a row must have to be taken.
    only_with: Vec<usize>,
    /// Positions in the file of what says that a row is not to be taken, and their headings.
    left_out_if: Vec<(usize, String)>,
    line: u64,
    /// The day the return describes.
    until: Option<Date>,
    keys: HashMap<u64, Held>,
    ids: HashSet<u64>,
    /// Every allocation of a child to a worker.
    allocations: Vec<Allocation>,
    child: Option<usize>,
    worker: Option<usize>,
    started: Option<usize>,
    ended: Option<usize>,
    case_holder: Option<usize>,
    said_null: bool,
    words_for_nothing: bool,
    /// Rows that were taken, that lack what would make them records, and that are marked as not to be
    /// taken.
    count: u64,
    without: u64,
    marked: u64,
}

/// A child with a worker, from a day until another.
struct Allocation {
    child: u64,
    worker: u64,
    start: i32,
    end: i32,
    /// Whether the child is a case of the worker, and still is.
    open_case: bool,
    line: u64,
}

impl<'a> Filling<'a> {
    /// Looks at the headings. None where they do not stand, which has then been said.
    pub(crate) fn begin<'c: 'a>(
        source: &Source<'_>,
        spec: &'a Spec,
        name: &'a str,
        lookups: &'a Lookups,
        context: &mut Context<'c>,
    ) -> Option<Filling<'a>> {
        let file = &spec.files[name];
        let matched = headings::find(&source.headings, file, spec);
        let place = place_of(source);
        let problems = &mut context.report.problems;
        let tables: &'a Tables = context.tables;
        let id = tables.find(file.table.as_deref().unwrap_or_default())?;
        let table = tables.get(id);
        context.report.fills.insert(table.name.clone());
        if !headings_stand(&matched, file, source, &place, problems) {
            return None;
        }
        let mut columns = columns(table, spec, file, &matched, source, lookups);
        note_derived(&mut columns, &place, problems);
        let find = |names: &[String]| -> Vec<usize> {
            let found = names.iter().filter_map(|column| matched.find(column));
            found.collect()
        };
        context.files += 1;
        Some(Filling {
            id,
            table,
            name,
            file,
            place,
            at: context.files,
            serials: source.serials,
            width: (!source.ragged).then_some(source.headings.len()),
            key: key_columns(table),
            numbered: table.column("number"),
            ordered: ordered(table, file),
            unique: find(&file.unique),
            only_with: find(&file.only_with),
            left_out_if: find(&file.left_out_if)
                .into_iter()
                .map(|at| (at, source.headings[at].clone()))
                .collect(),
            slots: (0..columns.len()).map(|_| Slot::default()).collect(),
            columns,
            line: 0,
            until: context.report.reference_date,
            keys: context.keys.remove(&id).unwrap_or_default(),
            ids: context.ids.remove(name).unwrap_or_default(),
            allocations: Vec::new(),
            child: table.column("child_id"),
            worker: table.column("worker_id"),
            started: table.column("started_on"),
            ended: table.column("ended_on"),
            case_holder: table.column("case_holder"),
            said_null: false,
            words_for_nothing: false,
            count: 0,
            without: 0,
            marked: 0,
        })
    }

    /// How many rows were taken.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Takes a row that holds anything.
    pub(crate) fn take(
        &mut self,
        record: &StringRecord,
        line: u64,
        context: &mut Context<'_>,
    ) -> Result<(), ReadError> {
        self.line = line;
        let problems = &mut context.report.problems;
        if let Some(width) = self.width
            && record.len() != width
        {
            ragged(self.at(None), record.len(), width, problems);
        } else if self.lacks_what_it_needs(record) {
            self.without += 1;
        } else if self.is_marked(record, problems) {
            self.marked += 1;
        } else if self.row(record, context) {
            self.give(context.rows)?;
            self.count += 1;
        }
        Ok(())
    }

    /// Says what can only be said when all rows are read.
    pub(crate) fn end(mut self, context: &mut Context<'_>) {
        let rows = &mut context.report.rows;
        *rows.entry(self.table.name.clone()).or_default() += self.count;
        let problems = &mut context.report.problems;
        if self.without > 0 {
            problems.add(Severity::Note, "left-out", || {
                let says = format!(
                    "{} rows have no {} and were left out",
                    self.without,
                    self.file.only_with.join(" or ")
                );
                (self.place.clone(), says, "nothing".to_owned())
            });
        }
        if self.marked > 0 {
            problems.add(Severity::Note, "marked", || {
                let headings = self.left_out_if.iter().map(|(_, heading)| heading.as_str());
                let headings: Vec<&str> = headings.collect();
                let says = format!(
                    "{} rows are marked in “{}” and were left out",
                    self.marked,
                    headings.join("” or “")
                );
                (self.place.clone(), says, "nothing".to_owned())
            });
        }
        self.at_end(problems);
        context.keys.insert(self.id, self.keys);
        context.ids.insert(self.name.to_owned(), self.ids);
    }

    fn at(&self, column: Option<&str>) -> Place {
        Place {
            line: Some(self.line),
            column: column.map(str::to_owned),
            ..self.place.clone()
        }
    }

    /// Whether the row lacks what would make it a record.
    fn lacks_what_it_needs(&self, record: &StringRecord) -> bool {
        self.only_with
            .iter()
            .any(|position| text_at(record, *position).is_empty())
    }

    /// Whether the row is marked as not to be taken, as one that is deleted is.
    fn is_marked(&self, record: &StringRecord, problems: &mut Problems) -> bool {
        let mut marked = false;
        for (position, heading) in &self.left_out_if {
            let text = text_at(record, *position);
            match values::flag(text) {
                Some(flag) => marked |= flag,
                None if text.is_empty() => {}
                None => problems.add(Severity::Refuses, "not-a-flag", || {
                    let says = "the value is neither yes nor no".to_owned();
                    (self.at(Some(heading)), says, "write Y or N".to_owned())
                }),
            }
        }
        marked
    }

    /// Reads a row into the slots. False where it has no place among the records.
    fn row(&mut self, record: &StringRecord, context: &mut Context<'_>) -> bool {
        let mut complete = true;
        for at in 0..self.columns.len() {
            let refused_before = context.report.problems.refusals();
            self.value(at, record, context);
            let column = &self.columns[at];
            if column.required && self.slots[at].holds == Holds::Empty {
                complete = false;
                // What is there and cannot be read has been said.
                if context.report.problems.refusals() > refused_before {
                    continue;
                }
                context
                    .report
                    .problems
                    .add(Severity::Refuses, "missing-value", || {
                        let says = "the value is needed and is not there".to_owned();
                        let todo = "fill it in, or leave the row out of the export".to_owned();
                        (self.at(Some(&column.heading)), says, todo)
                    });
            }
        }
        if self.words_for_nothing && !self.said_null {
            self.said_null = true;
            context
                .report
                .problems
                .add(Severity::Note, "words-for-nothing", || {
                    let says = "“NULL”, “N/A” and “-” were read as empty".to_owned();
                    (self.at(None), says, "nothing".to_owned())
                });
        }
        if complete {
            self.check_row(record, &mut context.report.problems);
        }
        complete
    }

    /// Reads one value into its slot.
    fn value(&mut self, at: usize, record: &StringRecord, context: &mut Context<'_>) {
        self.slots[at].holds = Holds::Empty;
        let field = |position: usize| text_at(record, position);
        let mut unmatched = false;
        let text = match &self.columns[at].from {
            Origin::Nothing | Origin::Number => return,
            Origin::Constant(number) => {
                self.slots[at].holds = Holds::Whole(*number);
                return;
            }
            Origin::Derived(derived) => {
                let filled = derived.filled.or(derived.stand_in);
                let yes = filled.is_some_and(|at| !field(at).is_empty())
                    || derived.empty.is_some_and(|at| field(at).is_empty())
                    || derived.column.is_some_and(|at| derived.says_so(field(at)));
                self.slots[at].holds = Holds::Flag(yes);
                self.columns[at].yes += u64::from(yes);
                return;
            }
            Origin::Field(position) => {
                let raw = record.get(*position).unwrap_or_default().trim();
                let text = field(*position);
                self.words_for_nothing |= text.len() != raw.len();
                text
            }
            Origin::Joined {
                lookup,
                by,
                own,
                at: day,
                partial,
                otherwise,
            } => {
                let day = day.and_then(|day| values::date(field(day), self.serials).ok());
                let mut identifier = field(*by);
                let mut lookup = *lookup;
                if let Some(otherwise) = otherwise
                    && identifier.is_empty()
                    && values::flag(field(otherwise.only_if)) == Some(true)
                {
                    (identifier, lookup) = (field(otherwise.by), otherwise.lookup);
                }
                let found = lookup.find(identifier, day.map(|day| day.at.date()));
                unmatched = found.is_none() && !identifier.is_empty() && !partial;
                found.unwrap_or_else(|| own.map_or("", field))
            }
        };
        self.columns[at].unmatched += u64::from(unmatched);
        if text.is_empty() {
            return;
        }
        match self.columns[at].is {
            Type::Text => self.text(at, text, &mut context.report.problems),
            Type::Date => self.date(at, text, false, &mut context.report.problems),
            Type::Time => self.date(at, text, true, &mut context.report.problems),
            Type::Whole => self.number(at, text, true, &mut context.report.problems),
            Type::Decimal => self.number(at, text, false, &mut context.report.problems),
            Type::Flag => match values::flag(text) {
                Some(flag) => self.slots[at].holds = Holds::Flag(flag),
                None => self.refuse(
                    at,
                    "not-a-flag",
                    "the value is neither yes nor no",
                    "write Y or N",
                    &mut context.report.problems,
                ),
            },
            kind @ (Type::Child | Type::Worker | Type::Family | Type::Reference) => {
                let of = match kind {
                    Type::Child if self.file.not_children => Of::Reference,
                    Type::Child => Of::Child,
                    Type::Worker => Of::Worker,
                    Type::Family => Of::Family,
                    _ => Of::Reference,
                };
                if kind == Type::Child && text.starts_with(MADE_UP) {
                    context.report.made_up = true;
                }
                let slot = &mut self.slots[at];
                context.pseudonyms.make(of, text, &mut slot.text);
                slot.holds = Holds::Text;
            }
        }
    }

    fn refuse(&self, at: usize, rule: &str, says: &str, todo: &str, problems: &mut Problems) {
        problems.add(Severity::Refuses, rule, || {
            let place = self.at(Some(&self.columns[at].heading));
            (place, says.to_owned(), todo.to_owned())
        });
    }

    fn text(&mut self, at: usize, text: &str, problems: &mut Problems) {
        let column = &self.columns[at];
        let mut strange = false;
        let value = match &column.codes {
            Some(codes) => codes.find(text).unwrap_or_else(|| {
                strange = true;
                text
            }),
            None => text,
        };
        let value = if column.lettered || strange {
            without_letter(value)
        } else {
            value
        };
        let slot = &mut self.slots[at];
        slot.text.clear();
        slot.text.push_str(value);
        slot.holds = Holds::Text;
        if strange {
            self.unknown_code(at, problems);
        }
    }

    fn unknown_code(&mut self, at: usize, problems: &mut Problems) {
        let column = &self.columns[at];
        if column.codes.as_ref().is_some_and(Codes::strict) {
            let todo = "correct it, or load the return as the year whose codes it has";
            self.refuse(
                at,
                "unknown-code",
                "the code is not one of the return's",
                todo,
                problems,
            );
            return;
        }
        let mut hasher = DefaultHasher::new();
        self.slots[at].text.hash(&mut hasher);
        let new =
            column.unknown.len() < MOST_UNKNOWN && self.columns[at].unknown.insert(hasher.finish());
        if new {
            problems.add(Severity::Query, "unknown-code", || {
                let place = self.at(Some(&self.columns[at].heading));
                let says = "the text is none of the known codes and was kept as it is; asked once for each text";
                let todo = "tell the analyst which code it means, or correct it";
                (place, says.to_owned(), todo.to_owned())
            });
        }
    }

    fn date(&mut self, at: usize, text: &str, timed: bool, problems: &mut Problems) {
        let read = match values::date(text, self.serials) {
            Ok(read) => read,
            Err(bad) => {
                let (rule, says, todo) = bad_date(bad);
                self.refuse(at, rule, says, todo, problems);
                return;
            }
        };
        let column = &mut self.columns[at];
        column.forms |= 1 << (read.form as u16);
        if matches!(
            read.form,
            Form::Slashes | Form::SlashesTime | Form::Dashes | Form::DashesTime
        ) {
            column.numeric_dates += 1;
            column.day_above_12 |= read.certain;
        }
        column.time_dropped |= !timed && read.at.time() != Time::midnight();
        column.time_missing |= timed && !read.timed;
        let day = read.at.date();
        self.slots[at].holds = if timed {
            Holds::Time(read.at)
        } else {
            Holds::Date(day)
        };
        let late = self.until.unwrap_or(Date::constant(2099, 12, 31));
        if day < Date::constant(1900, 1, 1) || day > late {
            problems.add(Severity::Query, "unlikely-date", || {
                let says = if day > late {
                    "the date is after the day of the return, or far ahead"
                } else {
                    "the date is before 1900"
                };
                let todo = "correct it; leave a date that is not known empty";
                let place = self.at(Some(&self.columns[at].heading));
                (place, says.to_owned(), todo.to_owned())
            });
        }
    }

    fn number(&mut self, at: usize, text: &str, whole: bool, problems: &mut Problems) {
        let number = match values::millionths(text) {
            Ok(number) if whole && (number.rounded || number.millionths % 1_000_000 != 0) => {
                self.refuse(
                    at,
                    "not-whole",
                    "the number is not whole",
                    "correct it",
                    problems,
                );
                return;
            }
            Ok(number) => {
                self.columns[at].rounded += u64::from(number.rounded);
                number.millionths
            }
            Err(NotANumber) => {
                self.refuse(
                    at,
                    "not-a-number",
                    "the value is not a number",
                    "correct it",
                    problems,
                );
                return;
            }
        };
        let column = &self.columns[at];
        let (least, most) = column.range.unwrap_or(if whole {
            (0, i64::MAX)
        } else {
            (i64::MIN, i64::MAX)
        });
        if number < least || number > most {
            let rule = if number < 0 {
                "negative"
            } else {
                "out-of-range"
            };
            problems.add(Severity::Error, rule, || {
                let says = if number < 0 {
                    "the number is below nothing".to_owned()
                } else {
                    format!(
                        "the number is outside {} to {}",
                        least / 1_000_000,
                        shown(most)
                    )
                };
                (
                    self.at(Some(&column.heading)),
                    says,
                    "correct it".to_owned(),
                )
            });
        }
        self.slots[at].holds = if whole {
            Holds::Whole(number / 1_000_000)
        } else {
            Holds::Millionths(number)
        };
    }

    /// Checks of a row as a whole; gives it its number.
    fn check_row(&mut self, record: &StringRecord, problems: &mut Problems) {
        for (late, early) in &self.ordered {
            let (Some(ended), Some(started)) = (self.slots[*late].day(), self.slots[*early].day())
            else {
                continue;
            };
            if ended < started {
                problems.add(Severity::Error, "end-before-start", || {
                    let early = &self.columns[*early].heading;
                    let says = format!("the date is before that of “{early}”");
                    let place = self.at(Some(&self.columns[*late].heading));
                    (place, says, "correct one of them".to_owned())
                });
            }
        }
        if !self.unique.is_empty() {
            let mut hasher = DefaultHasher::new();
            let mut given = false;
            for position in &self.unique {
                let text = text_at(record, *position);
                given |= !text.is_empty();
                text.hash(&mut hasher);
            }
            if given && !self.ids.insert(hasher.finish()) {
                let says = "an earlier row is for the same thing";
                self.duplicate("duplicate-id", says, problems);
            }
        }
        let mut hasher = DefaultHasher::new();
        for column in &self.key {
            self.slots[*column].hash(&mut hasher);
        }
        let key = hasher.finish();
        let file = self.at;
        let held = self.keys.entry(key).or_insert(Held { file, count: 0 });
        held.count += 1;
        let (count, elsewhere) = (held.count, held.file != file);
        held.file = file;
        if elsewhere {
            let says = "a row of another file of the load is for the same thing";
            self.duplicate("duplicate-row", says, problems);
        } else if self.numbered.is_none() && count > 1 {
            let says = "an earlier row is for the same thing";
            self.duplicate("duplicate-row", says, problems);
        }
        if let Some(numbered) = self.numbered {
            self.slots[numbered].holds = Holds::Whole(i64::from(count));
        }
        if self.file.overlaps {
            self.remember();
        }
    }

    fn duplicate(&self, rule: &str, says: &str, problems: &mut Problems) {
        problems.add(Severity::Error, rule, || {
            let todo = "remove one of the rows".to_owned();
            (self.at(None), says.to_owned(), todo)
        });
    }

    /// Remembers when the row's child is with its worker.
    fn remember(&mut self) {
        let (Some(child), Some(worker)) = (self.child, self.worker) else {
            return;
        };
        if self.slots[worker].holds == Holds::Empty {
            return;
        }
        let number = |at: usize| {
            let mut hasher = DefaultHasher::new();
            self.slots[at].hash(&mut hasher);
            hasher.finish()
        };
        let day = |at: Option<usize>| self.slots[at?].day().map(rank);
        let holds =
            |at: Option<usize>, what: Holds| at.is_some_and(|at| self.slots[at].holds == what);
        let Some(start) = day(self.started) else {
            return;
        };
        let allocation = Allocation {
            child: number(child),
            worker: number(worker),
            start,
            end: day(self.ended).unwrap_or(i32::MAX),
            open_case: holds(self.case_holder, Holds::Flag(true))
                && holds(self.ended, Holds::Empty),
            line: self.line,
        };
        self.allocations.push(allocation);
    }

    /// What can only be said when all rows are read.
    fn at_end(&mut self, problems: &mut Problems) {
        self.line = 0;
        for column in &self.columns {
            let place = || Place {
                column: Some(column.heading.clone()),
                ..self.place.clone()
            };
            let mut ask = |severity, rule: &str, says: String, todo: &str| {
                problems.add(severity, rule, || (place(), says, todo.to_owned()));
            };
            if column.forms.count_ones() > 1 {
                let forms = Form::ALL
                    .iter()
                    .filter(|form| column.forms >> (**form as u16) & 1 == 1);
                let forms: Vec<&str> = forms.map(|form| form.example()).collect();
                let says = format!(
                    "dates are written in several ways, like {}",
                    forms.join(", ")
                );
                ask(
                    Severity::Query,
                    "several-date-forms",
                    says,
                    "check a few of each",
                );
            }
            if column.numeric_dates > 0 && !column.day_above_12 {
                let says = format!(
                    "none of {} dates has a day above 12; they were read with the day first",
                    column.numeric_dates
                );
                let severity = if column.numeric_dates >= DOUBTFUL {
                    Severity::Query
                } else {
                    Severity::Note
                };
                ask(
                    severity,
                    "day-first",
                    says,
                    "check that the day comes first",
                );
            }
            if column.time_dropped {
                let says = "times of day were not kept".to_owned();
                ask(Severity::Note, "time-dropped", says, "nothing");
            }
            if column.time_missing {
                let says = "some values have no time of day; they were read as midnight".to_owned();
                ask(
                    Severity::Query,
                    "time-missing",
                    says,
                    "export date and time",
                );
            }
            if column.rounded > 0 {
                let says = format!(
                    "{} numbers have more than six decimals and were rounded to six",
                    column.rounded
                );
                ask(Severity::Note, "rounded", says, "nothing");
            }
            if let Origin::Derived(derived) = &column.from
                && derived.expected
                && derived.column.is_some()
                && column.yes == 0
                && self.count > 0
            {
                let (said, more) = derived.words_met();
                let roles = match (said.is_empty(), more) {
                    (true, 0) => "none is filled".to_owned(),
                    (true, more) => format!("{more} roles were met"),
                    (false, 0) => said.join(", "),
                    (false, more) => format!("{} and {more} more", said.join(", ")),
                };
                ask(
                    Severity::Query,
                    "no-known-role",
                    format!("by its role no row makes a child a case: {roles}"),
                    "tell the analyst which roles hold cases, or give the column “case_holder”",
                );
            }
            if column.unmatched > 0 {
                let says = format!(
                    "{} rows name something that the other file of the return does not have; “{}” stays as it is or empty",
                    column.unmatched, column.name
                );
                ask(
                    Severity::Query,
                    "not-found",
                    says,
                    "export all files at the same time",
                );
            }
        }
        self.line = 0;
        for line in overlaps(&mut self.allocations) {
            self.line = line;
            problems.add(Severity::Query, "overlap", || {
                let says =
                    "the allocation starts while another of the same child and worker is open";
                let todo = "nothing, if role or team changed: each day counts once";
                (self.at(None), says.to_owned(), todo.to_owned())
            });
        }
        for line in second_cases(&mut self.allocations) {
            self.line = line;
            problems.add(Severity::Query, "two-case-holders", || {
                let says = "the child is an open case of another worker too";
                let todo = "end the allocation that is over, or give the role of the one that does not hold the case";
                (self.at(None), says.to_owned(), todo.to_owned())
            });
        }
    }

    fn give(&self, rows: &mut dyn Rows) -> Result<(), ReadError> {
        let mut cells = [Cell::Empty; MOST_COLUMNS];
        for (cell, slot) in cells.iter_mut().zip(&self.slots) {
            *cell = slot.cell();
        }
        rows.row(self.id, &cells[..self.slots.len()])?;
        Ok(())
    }
}

/// The text of a field; none where a word stands for nothing.
fn text_at(record: &StringRecord, position: usize) -> &str {
    let text = record.get(position).unwrap_or_default().trim();
    if values::stands_for_nothing(text) {
        ""
    } else {
        text
    }
}

/// Refuses a row that does not have as many fields as there are headings.
pub(crate) fn ragged(place: Place, fields: usize, headings: usize, problems: &mut Problems) {
    problems.add(Severity::Refuses, "ragged", || {
        let says = format!("the row has {fields} fields and the heading line {headings}");
        let todo = "put text that holds the delimiter into quotation marks, and export again";
        (place, says, todo.to_owned())
    });
}

/// The lines of the allocations that start while an earlier one of the same child and worker is open.
fn overlaps(all: &mut [Allocation]) -> Vec<u64> {
    all.sort_unstable_by_key(|one| (one.child, one.worker, one.start, one.end, one.line));
    let mut lines = Vec::new();
    for of_pair in all.chunk_by(|one, next| (one.child, one.worker) == (next.child, next.worker)) {
        let mut until = i32::MIN;
        for one in of_pair {
            if one.start < until {
                lines.push(one.line);
            }
            until = until.max(one.end);
        }
    }
    lines.sort_unstable();
    lines
}

/// The lines of the allocations that leave a child an open case of a further worker.
fn second_cases(all: &mut [Allocation]) -> Vec<u64> {
    all.sort_unstable_by_key(|one| (one.child, one.start, one.line));
    let mut lines = Vec::new();
    for of_child in all.chunk_by(|one, next| one.child == next.child) {
        let mut first = None;
        for one in of_child.iter().filter(|one| one.open_case) {
            if *first.get_or_insert(one.worker) != one.worker {
                lines.push(one.line);
            }
        }
    }
    lines.sort_unstable();
    lines
}

/// A limit as people write it.
fn shown(millionths: i64) -> String {
    let (whole, rest) = (millionths / 1_000_000, millionths % 1_000_000);
    if rest == 0 {
        return whole.to_string();
    }
    let decimals = format!("{rest:06}");
    format!("{whole}.{}", decimals.trim_end_matches('0'))
}

fn bad_date(bad: BadDate) -> (&'static str, &'static str, &'static str) {
    match bad {
        BadDate::MonthFirst => (
            "month-first",
            "the date has its month first",
            "export dates as 2021-04-30 or 30/04/2021",
        ),
        BadDate::TwoDigitYear => (
            "two-digit-year",
            "the year has two figures, and its century is not certain",
            "export dates with four figures for the year",
        ),
        BadDate::Serial => (
            "day-number",
            "the value is a workbook's day number, not a date",
            "format the column as a date before saving it as CSV, or load the workbook itself",
        ),
        BadDate::NoSuchDay => ("no-such-day", "there is no such day", "correct it"),
        BadDate::NotADate => (
            "not-a-date",
            "the value is not a date",
            "write dates as 2021-04-30 or 30/04/2021",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_that_touch_do_not_overlap() {
        let spans = [
            (1, 10, 20),
            (1, 20, 30),
            (1, 25, 40),
            (2, 0, i32::MAX),
            (2, 5, 6),
        ];
        let mut open: Vec<Allocation> = spans
            .into_iter()
            .zip(1..)
            .map(|((worker, start, end), line)| Allocation {
                child: 7,
                worker,
                start,
                end,
                open_case: end == i32::MAX,
                line,
            })
            .collect();
        assert_eq!(overlaps(&mut open), [3, 5]);
        assert_eq!(second_cases(&mut open), [0; 0]);
        for one in open.iter_mut().filter(|one| one.worker == 1) {
            one.open_case = true;
        }
        // The second worker's began first.
        assert_eq!(second_cases(&mut open), [1, 2, 3]);
    }

    #[test]
    fn no_table_has_more_columns_than_a_row_has_room() {
        let tables = Tables::builtin().unwrap();
        assert!(
            tables
                .iter()
                .all(|(_, table)| table.columns.len() <= MOST_COLUMNS)
        );
    }
}
