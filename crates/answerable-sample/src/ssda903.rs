//! The return of looked-after children (SSDA903) of a year, as its text files and as XML.
//!
//! Both are written from the same cells. The XML has the elements of the exports that councils'
//! systems make: `CHILD` with a `HEADER` and its `EPISODE`s, in which the child's identifier is
//! `CHILDID` and the placement `PL`. It says nothing of its year, which stands in the file's name. The
//! children's social workers, asked for from 2024 on, are in the text files only.

use crate::cin::tag;
use crate::council::Council;
use crate::days::{Day, financial};
use crate::looked_after::{Care, as_known, care};
use crate::table::{Dialect, Table};
use crate::workforce::worker_id;
use std::io::{self, Write as _};
use std::ops::RangeInclusive;

/// The years whose layout is known.
pub(crate) const YEARS: RangeInclusive<i16> = 2017..=2026;

/// The first year that asks for the children's social workers.
const WORKERS_FROM: i16 = 2024;
/// The first year in which sex is a letter.
const LETTERS_FROM: i16 = 2025;

const HEADER: [&str; 7] = ["CHILD", "SEX", "DOB", "ETHNIC", "UPN", "MOTHER", "MC_DOB"];
const EPISODE: [&str; 13] = [
    "CHILD",
    "DECOM",
    "RNE",
    "LS",
    "CIN",
    "PLACE",
    "PLACE_PROVIDER",
    "DEC",
    "REC",
    "REASON_PLACE_CHANGE",
    "HOME_POST",
    "PL_POST",
    "URN",
];
const WORKER: [&str; 6] = ["CHILD", "DOB", "SW_ID", "SW_DECOM", "SW_DEC", "SW_REASON"];

/// The text files of a year.
pub(crate) fn parts(year: i16) -> &'static [&'static str] {
    if year >= WORKERS_FROM {
        &["header", "episodes", "swepisodes"]
    } else {
        &["header", "episodes"]
    }
}

/// The return of one year.
pub(crate) struct Return<'a> {
    pub(crate) council: &'a Council<'a>,
    pub(crate) year: i16,
}

impl Return<'_> {
    /// Writes one of its text files.
    pub(crate) fn part(&self, part: &str, to: &mut dyn io::Write) -> io::Result<()> {
        match part {
            "header" => {
                let mut table = Table::new(to, &HEADER, Dialect::default())?;
                self.each(|number, copy, id, _| table.row(&self.header(number, copy, id)))?;
                table.finish()
            }
            "episodes" => {
                let mut table = Table::new(to, &EPISODE, Dialect::default())?;
                self.each(|number, _, id, all| {
                    all.iter()
                        .try_for_each(|care| table.row(&self.episode(number, id, care, all)))
                })?;
                table.finish()
            }
            _ => {
                let mut table = Table::new(to, &WORKER, Dialect::default())?;
                self.each(|number, copy, id, all| self.workers(&mut table, number, copy, id, all))?;
                table.finish()
            }
        }
    }

    /// Writes it as XML.
    pub(crate) fn xml(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut to = io::BufWriter::with_capacity(1 << 16, to);
        to.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
              <!-- A made-up sample: no real person is in it. -->\n<EXPSSDA903>\n",
        )?;
        let mut text = String::new();
        self.each(|number, copy, id, all| {
            text.clear();
            text.push_str("<CHILD>\n<HEADER>");
            for (name, cell) in HEADER.iter().zip(self.header(number, copy, id)) {
                element(&mut text, name, &cell);
            }
            text.push_str("</HEADER>\n");
            for care in all {
                text.push_str("<EPISODE>");
                let cells = self.episode(number, id, care, all);
                for (name, cell) in EPISODE.iter().zip(cells).skip(1) {
                    element(&mut text, name, &cell);
                }
                text.push_str("</EPISODE>\n");
            }
            text.push_str("</CHILD>\n");
            to.write_all(text.as_bytes())
        })?;
        to.write_all(b"</EXPSSDA903>\n")?;
        to.flush()
    }

    /// Every child looked after in the year, with the episodes that were open on a day of it.
    fn each(
        &self,
        mut row: impl FnMut(usize, u32, &str, &[Care]) -> io::Result<()>,
    ) -> io::Result<()> {
        let (first, last) = financial(self.year);
        self.council.each_child(|number, copy, child, id| {
            let mut all = as_known(&care(number, child, self.council.cut), last);
            all.retain(|care| care.ended.is_none_or(|ended| ended >= first));
            if all.is_empty() {
                return Ok(());
            }
            row(number, copy, id, &all)
        })
    }

    fn slashed(&self, day: Option<Day>) -> String {
        day.map_or(String::new(), |day| self.council.days.slashed(day))
    }

    fn header(&self, number: usize, copy: u32, id: &str) -> [String; 7] {
        let child = &self.council.children[number];
        let (_, last) = financial(self.year);
        let male = child.male ^ (copy % 2 == 1);
        let sex = match (male, self.year >= LETTERS_FROM) {
            (true, true) => "M",
            (false, true) => "F",
            (true, false) => "1",
            (false, false) => "2",
        };
        let little = last - child.born < 365 * 5;
        [
            id.to_owned(),
            sex.to_owned(),
            self.slashed(Some(child.born)),
            child.ethnicity.to_owned(),
            if little { "UN1" } else { "UN6" }.to_owned(),
            String::new(),
            String::new(),
        ]
    }

    fn episode(&self, number: usize, id: &str, care: &Care, all: &[Care]) -> [String; 13] {
        let need = self.council.children[number].episodes[care.episode].need;
        let status = if self.council.plan.dirty && self.year == self.last() && number % 40 == 11 {
            // A code of the case system that the return does not have.
            "S20"
        } else {
            care.status
        };
        [
            id.to_owned(),
            self.slashed(Some(care.started)),
            care.reason.to_owned(),
            status.to_owned(),
            // The return has no N9.
            if need == "N9" { "N5" } else { need }.to_owned(),
            care.placement.to_owned(),
            care.provider.to_owned(),
            self.slashed(care.ended),
            care.reason_ended.to_owned(),
            if care.moved(all) { "CARPL" } else { "" }.to_owned(),
            String::new(),
            String::new(),
            "XXXXXXX".to_owned(),
        ]
    }

    fn last(&self) -> i16 {
        (*self.council.plan.years.end()).min(*YEARS.end())
    }

    /// The social workers who held the child while looked after in the year.
    fn workers(
        &self,
        table: &mut Table<'_>,
        number: usize,
        copy: u32,
        id: &str,
        all: &[Care],
    ) -> io::Result<()> {
        let (first, last) = financial(self.year);
        let council = self.council;
        let born = self.slashed(Some(council.children[number].born));
        let from = council
            .allocations
            .partition_point(|row| row.child < number);
        for row in &council.allocations[from..] {
            if row.child != number {
                break;
            }
            let Some(worker) = row.worker.filter(|_| row.case_holder) else {
                continue;
            };
            let (care_from, care_to) = (all[0].started, all[all.len() - 1].ended);
            let started = row.started.max(care_from);
            let ended = match (row.ended, care_to) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            let ended = ended.filter(|&ended| ended <= last);
            if started > last || ended.is_some_and(|ended| ended < first || ended <= started) {
                continue;
            }
            let reason = if ended.is_some() {
                council.change(row.worker, row.ended)
            } else {
                ""
            };
            table.row(&[
                id,
                &born,
                &worker_id(worker, copy),
                &self.slashed(Some(started)),
                &self.slashed(ended),
                reason,
            ])?;
        }
        Ok(())
    }
}

/// An element by the heading of the text files: two are called otherwise in XML.
fn element(text: &mut String, heading: &str, cell: &str) {
    let name = match heading {
        "CHILD" => "CHILDID",
        "PLACE" => "PL",
        name => name,
    };
    if cell.is_empty() {
        text.push('<');
        text.push_str(name);
        text.push_str("/>");
    } else {
        tag(text, name, cell);
    }
}
