//! The children's social work workforce census: a post at a time, and the council's totals.

#[cfg(test)]
mod tests;
mod worker;

use crate::{
    cell::{Cell, Rows, Stop},
    problem::Severity,
    pseudonym::{Key, Of},
    report::{ReadError, Report},
    settings::Settings,
    tables::Tables,
    xml::{
        Found, Header, Layout, Take, TooMany,
        sheet::{Sheet, cell, code},
        value::Value,
        walk,
    },
};
use jiff::{ToSpan, civil::Date};
use std::{collections::HashMap, io::BufRead};
use worker::{CHECKS, Worker};

/// What the return is called in `returns/`.
pub(crate) const ID: &str = "csww";

/// Reads a file of the census of a year.
pub(crate) fn read(
    year: i16,
    name: &str,
    from: &mut dyn BufRead,
    settings: &Settings<'_>,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let layout = Layout::of(ID, year, FIELDS, RECORDS)?;
    let tables = &Tables::builtin()?;
    let mut census = Census {
        day: layout.reference,
        line: 0,
        worker: Worker::default(),
        totals: Totals::default(),
        totals_seen: false,
        sex_asked: false,
        posts: HashMap::new(),
        pseudonym: String::new(),
        workforce: Sheet::new(tables, "workforce", WORKFORCE)?,
        workforce_totals: Sheet::new(tables, "workforce_totals", TOTALS)?,
        key: settings.key,
        rows,
    };
    walk(&layout, name, from, &mut census)
}

const WORKFORCE: [&str; 21] = [
    "as_at",
    "worker_id",
    "number",
    "agency",
    "fte",
    "fte_on_day",
    "born_on",
    "sex",
    "ethnicity",
    "qualification",
    "role",
    "started_on",
    "start_origin",
    "left_on",
    "leaver_destination",
    "reason_left",
    "cases",
    "days_lost",
    "absent",
    "absence_reason",
    "status",
];

const TOTALS: [&str; 4] = ["as_at", "vacant_fte", "agency_cover_fte", "agency_cover"];

#[derive(Clone, Copy)]
enum Record {
    Totals,
    Worker,
}

const RECORDS: &[(&str, Record)] = &[("totals", Record::Totals), ("worker", Record::Worker)];

#[derive(Clone, Copy)]
enum Field {
    VacantFte,
    AgencyCoverFte,
    AgencyCover,
    Agency,
    Number,
    Fte,
    FteOnDay,
    BornOn,
    Sex,
    Ethnicity,
    Qualification,
    Role,
    StartedOn,
    StartOrigin,
    LeftOn,
    LeaverDestination,
    ReasonLeft,
    Cases,
    DaysLost,
    Absent,
    AbsenceReason,
    Status,
}

const FIELDS: &[(&str, Field)] = &[
    ("workforce_totals.vacant_fte", Field::VacantFte),
    ("workforce_totals.agency_cover_fte", Field::AgencyCoverFte),
    ("workforce_totals.agency_cover", Field::AgencyCover),
    ("workforce.agency", Field::Agency),
    ("workforce.worker_id", Field::Number),
    ("workforce.fte", Field::Fte),
    ("workforce.fte_on_day", Field::FteOnDay),
    ("workforce.born_on", Field::BornOn),
    ("workforce.sex", Field::Sex),
    ("workforce.ethnicity", Field::Ethnicity),
    ("workforce.qualification", Field::Qualification),
    ("workforce.role", Field::Role),
    ("workforce.started_on", Field::StartedOn),
    ("workforce.start_origin", Field::StartOrigin),
    ("workforce.left_on", Field::LeftOn),
    ("workforce.leaver_destination", Field::LeaverDestination),
    ("workforce.reason_left", Field::ReasonLeft),
    ("workforce.cases", Field::Cases),
    ("workforce.days_lost", Field::DaysLost),
    ("workforce.absent", Field::Absent),
    ("workforce.absence_reason", Field::AbsenceReason),
    ("workforce.status", Field::Status),
];

/// The council's totals.
#[derive(Default)]
struct Totals {
    vacant_fte: Option<i64>,
    agency_cover_fte: Option<i64>,
    agency_cover: Option<i64>,
}

/// The posts of one worker so far.
#[derive(Default)]
struct Posts {
    count: i64,
    /// Whether one of them is not through an agency.
    own: bool,
}

/// The reader of one file.
struct Census<'a> {
    day: Date,
    line: u64,
    worker: Worker,
    totals: Totals,
    totals_seen: bool,
    sex_asked: bool,
    posts: HashMap<String, Posts>,
    pseudonym: String,
    workforce: Sheet<21>,
    workforce_totals: Sheet<4>,
    key: &'a Key,
    rows: &'a mut dyn Rows,
}

impl Take for Census<'_> {
    type Field = Field;
    type Record = Record;

    fn begin(&mut self, record: Record, line: u64) -> Result<(), TooMany> {
        self.line = line;
        match record {
            Record::Totals => self.totals = Totals::default(),
            Record::Worker => {
                let mut number = std::mem::take(&mut self.worker.number);
                number.clear();
                self.worker = Worker {
                    number,
                    ..Worker::default()
                };
                self.sex_asked = false;
            }
        }
        Ok(())
    }

    fn value(&mut self, field: Field, value: Value<'_>, asked: bool) -> Result<(), TooMany> {
        let worker = &mut self.worker;
        match field {
            Field::VacantFte => self.totals.vacant_fte = value.millionths(),
            Field::AgencyCoverFte => self.totals.agency_cover_fte = value.millionths(),
            Field::AgencyCover => self.totals.agency_cover = value.whole(),
            Field::Agency => worker.agency = value.flag(),
            Field::Number => value.text().clone_into(&mut worker.number),
            Field::Fte => worker.fte = value.millionths(),
            Field::FteOnDay => worker.fte_on_day = value.millionths(),
            Field::BornOn => worker.born_on = value.date(),
            Field::Sex => {
                // What the year asks for counts before what it does not.
                if asked || !self.sex_asked {
                    worker.sex = Some(value.code());
                    self.sex_asked = asked;
                }
            }
            Field::Ethnicity => worker.ethnicity = Some(value.code()),
            Field::Qualification => worker.qualification = Some(value.code()),
            Field::Role => worker.role = Some(value.code()),
            Field::StartedOn => worker.started_on = value.date(),
            Field::StartOrigin => worker.start_origin = Some(value.code()),
            Field::LeftOn => worker.left_on = value.date(),
            Field::LeaverDestination => worker.leaver_destination = Some(value.code()),
            Field::ReasonLeft => worker.reason_left = Some(value.code()),
            Field::Cases => worker.cases = value.whole(),
            Field::DaysLost => worker.days_lost = value.millionths(),
            Field::Absent => worker.absent = value.flag(),
            Field::AbsenceReason => worker.absence_reason = Some(value.code()),
            Field::Status => worker.status = Some(value.code()),
        }
        Ok(())
    }

    fn end(&mut self, record: Record, found: &mut Found<'_>) -> Result<(), Stop> {
        match record {
            Record::Totals => self.end_totals(found),
            Record::Worker => self.end_worker(found),
        }
    }

    fn finish(&mut self, header: &Header, found: &mut Found<'_>, report: &mut Report) {
        if let Some(line) = header.names_another_day(self.day) {
            found.say(
                Severity::Error,
                "wrong-reference-date",
                line,
                "ReferenceDate",
                "the reference date is missing or is not 30 September of the census year",
                "export the return again for its year; the census day is taken for the figures",
            );
        }
        // Of a file that was read to its end.
        if !self.totals_seen && !found.problems.refuse() {
            found.say(
                Severity::Error,
                "missing-element",
                1,
                "LALevelVacancies",
                "the council's totals of vacancies and of agency workers are missing, and must be given",
                "export the return again with them: vacancy rates cannot be worked out without",
            );
        }
        self.workforce.count(report);
        self.workforce_totals.count(report);
    }
}

impl Census<'_> {
    fn end_totals(&mut self, found: &mut Found<'_>) -> Result<(), Stop> {
        // One row a year: a second would say something else about the same day.
        if std::mem::replace(&mut self.totals_seen, true) {
            found.say(
                Severity::Query,
                "repeated-element",
                self.line,
                "LALevelVacancies",
                "the council's totals stand here more than once; the first are taken",
                "check which of them are right",
            );
            return Ok(());
        }
        let cells = [
            Cell::Date(self.day),
            cell(self.totals.vacant_fte, Cell::Millionths),
            cell(self.totals.agency_cover_fte, Cell::Millionths),
            cell(self.totals.agency_cover, Cell::Whole),
        ];
        self.workforce_totals.row(self.rows, cells)
    }

    fn end_worker(&mut self, found: &mut Found<'_>) -> Result<(), Stop> {
        let worker = &mut self.worker;
        self.key
            .pseudonym(Of::Worker, &worker.number, &mut self.pseudonym);
        let own = worker.agency == Some(false);
        let known = !worker.number.is_empty();
        let posts = match self.posts.get_mut(&self.pseudonym) {
            Some(posts) => posts,
            None => self.posts.entry(self.pseudonym.clone()).or_default(),
        };
        posts.count += 1;
        worker.second_post = known && own && posts.own;
        posts.own |= own;
        let first = self.day.saturating_sub(1.year()).saturating_add(1.day());
        for check in CHECKS {
            if (check.fails)(worker, first, self.day) {
                found.say(
                    check.severity,
                    check.rule,
                    self.line,
                    check.element,
                    check.says,
                    check.todo,
                );
            }
        }
        let cells = [
            Cell::Date(self.day),
            Cell::Text(&self.pseudonym),
            Cell::Whole(posts.count),
            cell(worker.agency, Cell::Flag),
            cell(worker.fte, Cell::Millionths),
            cell(worker.fte_on_day, Cell::Millionths),
            cell(worker.born_on, Cell::Date),
            code(worker.sex.as_ref()),
            code(worker.ethnicity.as_ref()),
            code(worker.qualification.as_ref()),
            code(worker.role.as_ref()),
            cell(worker.started_on, Cell::Date),
            code(worker.start_origin.as_ref()),
            cell(worker.left_on, Cell::Date),
            code(worker.leaver_destination.as_ref()),
            code(worker.reason_left.as_ref()),
            cell(worker.cases, Cell::Whole),
            cell(worker.days_lost, Cell::Millionths),
            cell(worker.absent, Cell::Flag),
            code(worker.absence_reason.as_ref()),
            code(worker.status.as_ref()),
        ];
        self.workforce.row(self.rows, cells)
    }
}
