//! The council's own tables as plain CSV files, whose headings are the columns' names.

use crate::allocate::{Allocation, HOLDER, SUPPORT, SUPPORT_FROM, cases_on};
use crate::cin::{child_id, family_id};
use crate::council::{Council, decimal, flag, referral_id};
use crate::days::{Day, any_day, census, day, financial};
use crate::table::{Dialect, Table};
use crate::workforce::{TEAMS, Worker, role_name, september, staff_id, worker_id};
use fastrand::Rng;
use std::io;

const ADULT_TEAMS: [&str; 4] = [
    "Adults Community North",
    "Adults Community South",
    "Hospital Discharge",
    "Adult Safeguarding",
];
/// Adults' social workers, who are not in the census.
const ADULTS_FROM: usize = 50_000;
const ADULTS: usize = 48;

/// The lines of the budget: service, heading, line, and thousands of pounds in the first year.
const LINES: [(&str, &str, &str, i64); 14] = [
    ("children", "safeguarding", "social work teams", 14_200),
    (
        "children",
        "safeguarding",
        "child protection and conferences",
        1_450,
    ),
    ("children", "agency staff", "agency social workers", 3_100),
    ("children", "looked after", "fostering", 11_800),
    ("children", "looked after", "residential", 16_400),
    ("children", "looked after", "leaving care", 3_900),
    ("children", "early help", "family hubs", 4_300),
    ("children", "early help", "targeted family support", 3_050),
    (
        "children",
        "children with disabilities",
        "short breaks",
        2_350,
    ),
    (
        "children",
        "adoption",
        "adoption and special guardianship",
        3_600,
    ),
    (
        "adults",
        "older people",
        "home care and residential",
        48_000,
    ),
    ("adults", "learning disability", "support at home", 29_500),
    ("adults", "assessment", "social work teams", 9_800),
    (
        "whole council",
        "net revenue budget",
        "all services",
        236_000,
    ),
];

impl Council<'_> {
    pub(crate) fn write_allocations(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let dialect = Dialect {
            dates: self.plan.dirty,
            stray: self.plan.dirty,
            ..Dialect::default()
        };
        let mut table = Table::new(
            to,
            &[
                "child_id",
                "family_id",
                "worker_id",
                "team",
                "service",
                "role",
                "case_holder",
                "holding",
                "started_on",
                "ended_on",
            ],
            dialect,
        )?;
        for copy in self.copies() {
            for (number, row) in self.allocations.iter().enumerate() {
                let family = self.children[row.child].family;
                let worker = row.worker.or(row.support);
                let worker = worker.map(|worker| worker_id(worker, copy));
                let mut cells = [
                    child_id(row.child, copy),
                    family_id(family, copy),
                    worker.unwrap_or_default(),
                    Council::team(row.team, copy),
                    "children".to_owned(),
                    row.role.to_owned(),
                    flag(row.case_holder).to_owned(),
                    flag(row.holding).to_owned(),
                    self.iso(row.started).to_owned(),
                    row.ended
                        .map_or(String::new(), |ended| self.iso(ended).to_owned()),
                ];
                if self.plan.dirty {
                    self.spoil(&mut cells, row, number, copy);
                }
                table.row(&cells)?;
                // The same allocation begun twice, as when a case is reopened by mistake.
                if self.plan.dirty && number % 701 == 3 && row.role == HOLDER {
                    self.iso(row.started + 1).clone_into(&mut cells[8]);
                    table.row(&cells)?;
                }
            }
        }
        table.finish()
    }

    /// The faults of one allocation: a worker under two identifiers, a closed case whose allocation
    /// nobody ended, an end before the start.
    fn spoil(&self, cells: &mut [String; 10], row: &Allocation, number: usize, copy: u32) {
        if let Some(worker) = row.worker.filter(|worker| worker % 31 == 7)
            && number % 2 == 1
        {
            cells[2] = staff_id(worker, copy);
        }
        let closed = row
            .episode
            .and_then(|place| self.children[row.child].episodes[place].closed);
        if number % 97 == 4 && row.ended.is_some() && row.ended == closed {
            cells[9].clear();
        } else if number % 503 == 6 && row.ended.is_some() {
            self.iso(row.started - 3).clone_into(&mut cells[9]);
        }
    }

    pub(crate) fn write_posts(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let dialect = Dialect {
            semicolons: self.plan.dirty,
            spaced: self.plan.dirty,
            ..Dialect::default()
        };
        let mut table = Table::new(
            to,
            &[
                "worker_id",
                "post_id",
                "service",
                "team",
                "role",
                "social_worker",
                "agency",
                "fte",
                "qualified_on",
                "caseload_share",
                "started_on",
                "ended_on",
                "start_origin",
                "reason_left",
            ],
            dialect,
        )?;
        for copy in self.copies() {
            for (number, worker) in self.workforce.workers.iter().enumerate() {
                self.posts_of(&mut table, number, worker, copy)?;
            }
            let mut rng = Rng::with_seed(self.plan.seed ^ 0xad017);
            for number in 0..ADULTS + SUPPORT {
                let adult = number < ADULTS;
                let started = any_day(&mut rng, self.cut - 4_000, self.cut - 200);
                let qualified = started - rng.i32(100..7_000);
                let (id, service, team, role) = other_worker(number);
                table.row(&[
                    worker_id(id, copy).as_str(),
                    &format!("P{:05}", id + 1),
                    service,
                    team,
                    role,
                    flag(adult),
                    "false",
                    ["1", "0.8", "0.6"][rng.usize(..3)],
                    if adult { self.iso(qualified) } else { "" },
                    if adult { "1" } else { "" },
                    // When family support workers began is not recorded.
                    if adult { self.iso(started) } else { "" },
                    "",
                    "",
                    "",
                ])?;
            }
        }
        table.finish()
    }

    fn posts_of(
        &self,
        table: &mut Table<'_>,
        number: usize,
        worker: &Worker,
        copy: u32,
    ) -> io::Result<()> {
        let id = worker_id(number, copy);
        let qualified = self.iso(worker.qualified);
        let adults = ADULT_TEAMS[number % ADULT_TEAMS.len()];
        if let Some(moved) = worker.moved {
            table.row(&[
                id.as_str(),
                &format!("A{number:05}"),
                "adults",
                adults,
                "social worker",
                "true",
                "false",
                "1",
                qualified,
                "1",
                self.iso(worker.started),
                self.iso(moved - 1),
                origin(worker.origin),
                "moved to children's service",
            ])?;
        }
        let spells = worker.spells();
        for (place, spell) in spells.iter().enumerate() {
            let record = &worker.records[spell.record];
            let newly = worker.origin == "1" && spell.from < worker.started + 365;
            let share = match record.role {
                1 | 2 => "0.1",
                3 => "0.3",
                4 => "0.8",
                _ if newly => "0.9",
                _ => "1",
            };
            let to = spell.to.filter(|&to| to <= self.cut);
            let leaves = place + 1 == spells.len() && to.is_some();
            let from = if place == 0 && worker.moved.is_some() {
                "the council's adults' service"
            } else {
                origin(worker.origin)
            };
            table.row(&[
                id.as_str(),
                &format!("P{number:05}"),
                "children",
                &Council::team(record.team, copy),
                role_name(record.role),
                "true",
                flag(worker.agency),
                &decimal(record.fte),
                qualified,
                share,
                self.iso(spell.from),
                to.map_or("", |to| self.iso(to)),
                from,
                if leaves {
                    reason(worker.reason_left)
                } else {
                    ""
                },
            ])?;
        }
        if let Some(left) = worker.left.filter(|_| worker.to_adults) {
            table.row(&[
                id.as_str(),
                &format!("A{number:05}"),
                "adults",
                adults,
                "social worker",
                "true",
                "false",
                "1",
                qualified,
                "1",
                self.iso(left + 1),
                "",
                "the council's children's service",
                "",
            ])?;
        }
        Ok(())
    }

    pub(crate) fn write_absences(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "worker_id",
                "service",
                "team",
                "started_on",
                "ended_on",
                "reason",
                "days_lost",
            ],
            Dialect {
                windows: self.plan.dirty,
                stray: self.plan.dirty,
                ..Dialect::default()
            },
        )?;
        for copy in self.copies() {
            let mut rng = Rng::with_seed(self.plan.seed ^ 0xab5e);
            for (number, worker) in self.workforce.workers.iter().enumerate() {
                for record in &worker.records {
                    let team = Council::team(record.team, copy);
                    let id = worker_id(number, copy);
                    for (from, until, lost) in self.sickness(
                        worker,
                        record.year,
                        record.days_lost,
                        record.absent,
                        &mut rng,
                    ) {
                        table.row(&[
                            id.as_str(),
                            "children",
                            &team,
                            self.iso(from),
                            self.iso(until),
                            "sickness",
                            &decimal(lost),
                        ])?;
                    }
                    if record.absent == "MAT" {
                        let from = september(record.year) - rng.i32(10..90);
                        let from = from.max(worker.from() + 1);
                        let until = from + 270;
                        let until = worker.left.map_or(until, |left| until.min(left));
                        table.row(&[
                            id.as_str(),
                            "children",
                            &team,
                            self.iso(from),
                            self.known(Some(until)),
                            "maternity",
                            "",
                        ])?;
                    }
                }
            }
        }
        table.finish()
    }

    /// The absences of a worker in a census year: their days add up to those of the census.
    fn sickness(
        &self,
        worker: &Worker,
        year: i16,
        total: i64,
        absent: &str,
        rng: &mut Rng,
    ) -> Vec<(Day, Day, i64)> {
        let mut spells = Vec::new();
        if total <= 0 {
            return spells;
        }
        let (first, last) = census(year);
        let from = first.max(worker.from());
        let count = match total {
            0..3_000 => 1,
            3_000..12_000 => rng.i64(1..4),
            _ => rng.i64(1..3),
        };
        // The longest is last, and may go on to the day of the census.
        let mut left = total;
        let mut start = from + rng.i32(0..6);
        for number in 0..count {
            let days = if number + 1 == count {
                left
            } else {
                (left / 4 / 500 * 500).max(500).min(left)
            };
            if days == 0 {
                continue;
            }
            let whole = i32::try_from((days + 999) / 1000).unwrap_or(1);
            let begun = self.days.working_from(start.min(last - 1));
            let mut until = self.days.add_working(begun, whole - 1).max(begun);
            if number + 1 == count && absent == "SIC" || until > last {
                until = last;
                let begun = self.days.working_from((last - whole * 7 / 5 - 2).max(from));
                spells.push((begun.min(last), until, days));
                break;
            }
            spells.push((begun, until, days));
            left -= days;
            let room = (last - until - i32::try_from(left / 700).unwrap_or(0)).max(2);
            start = until + 1 + rng.i32(0..(room / 2).max(1));
        }
        spells
    }

    pub(crate) fn write_establishment(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "as_at",
                "service",
                "team",
                "role",
                "posts",
                "posts_fte",
                "vacant_fte",
                "agency_cover_fte",
            ],
            Dialect::default(),
        )?;
        let times = i64::from(self.plan.scale);
        for census in &self.workforce.censuses {
            let as_at = self.iso(september(census.year));
            let teams = i64::try_from(TEAMS.len()).unwrap_or(1);
            for (team, number) in (0..TEAMS.len()).zip(0_i64..) {
                for role in 1..=5_u8 {
                    let (mut posts, mut fte) = (0, 0);
                    for &worker in &census.staff {
                        let worker = &self.workforce.workers[worker];
                        for record in &worker.records {
                            let here = record.year == census.year && record.team == team;
                            if here && record.role.min(5) == role {
                                posts += 1;
                                fte += record.fte;
                            }
                        }
                    }
                    // The vacancies are social workers' posts.
                    let share = |total: i64| {
                        let each = total / teams / 100 * 100;
                        match (role, number + 1 == teams) {
                            (5, true) => total - each * (teams - 1),
                            (5, false) => each,
                            _ => 0,
                        }
                    };
                    let vacant = share(census.sums.vacant_fte);
                    let cover = share(census.sums.cover_fte);
                    posts += (vacant + 999) / 1000;
                    if posts == 0 {
                        continue;
                    }
                    table.row(&[
                        as_at,
                        "children",
                        TEAMS[team],
                        role_name(role),
                        &(posts * times).to_string(),
                        &decimal((fte + vacant) * times),
                        &decimal(vacant * times),
                        &decimal(cover * times),
                    ])?;
                }
            }
            for (team, posts) in ADULT_TEAMS.iter().zip([14, 14, 13, 11]) {
                table.row(&[
                    as_at,
                    "adults",
                    team,
                    "social worker",
                    &posts.to_string(),
                    &decimal(posts * 960),
                    "1",
                    "0.5",
                ])?;
            }
        }
        table.finish()
    }

    pub(crate) fn write_finance(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "year_ending",
                "service",
                "heading",
                "subheading",
                "budget",
                "spend",
            ],
            Dialect::default(),
        )?;
        let mut rng = Rng::with_seed(self.plan.seed ^ 0xf1);
        for year in self.plan.years.clone() {
            let grown = 1000 + 31 * i64::from(year - 2013);
            for (service, heading, line, thousands) in LINES {
                let budget = thousands * grown + rng.i64(0..1000) * 10;
                let spend = budget * rng.i64(965..1095) / 1000;
                table.row(&[
                    self.iso(day(year, 3, 31)),
                    service,
                    heading,
                    line,
                    &format!("{budget}.00"),
                    &format!("{spend}.00"),
                ])?;
            }
        }
        table.finish()
    }

    pub(crate) fn write_workload_audits(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "audited_on",
                "service",
                "team",
                "worker_id",
                "role",
                "fte",
                "cases",
            ],
            Dialect::default(),
        )?;
        let last = *self.plan.years.end();
        let days = [
            day(last - 2, 11, 16),
            day(last - 1, 2, 15),
            day(last - 1, 5, 17),
            day(last - 1, 8, 16),
            day(last - 1, 11, 15),
            day(last, 2, 15),
            day(last, 5, 17),
            day(last, 8, 16),
        ];
        for copy in self.copies() {
            let mut rng = Rng::with_seed(self.plan.seed ^ 0xa0d17);
            for on in days {
                let date = self.iso(self.days.working_from(on));
                for (worker, cases) in cases_on(&self.allocations, self.days.working_from(on)) {
                    let of = &self.workforce.workers[worker];
                    let spells = of.spells();
                    let Some(spell) = spells.iter().rev().find(|spell| spell.from <= on) else {
                        continue;
                    };
                    let record = &of.records[spell.record];
                    table.row(&[
                        date,
                        "children",
                        &Council::team(record.team, copy),
                        &worker_id(worker, copy),
                        role_name(record.role),
                        &decimal(record.fte),
                        &cases.to_string(),
                    ])?;
                }
                for number in 0..ADULTS + SUPPORT {
                    let (id, service, team, role) = other_worker(number);
                    let cases = if service == "adults" {
                        rng.i64(12..31)
                    } else {
                        rng.i64(6..18)
                    };
                    table.row(&[
                        date,
                        service,
                        team,
                        &worker_id(id, copy),
                        role,
                        "1",
                        &cases.to_string(),
                    ])?;
                }
            }
        }
        table.finish()
    }

    pub(crate) fn write_caseload_targets(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "from_day",
                "until_day",
                "service",
                "team",
                "role",
                "target",
                "document",
            ],
            Dialect::default(),
        )?;
        // From the beginning of the first year; another policy from the year in the middle on.
        let first = *self.plan.years.start();
        let middle = first + (*self.plan.years.end() - first) / 2;
        let (from, until) = (self.iso(day(first - 1, 4, 1)), self.iso(day(middle, 3, 31)));
        let again = self.iso(day(middle, 4, 1));
        let (old, new) = ("Workload Policy", "Workload and Supervision Policy");
        for row in [
            [from, until, "children", "", "social worker", "20", old],
            [again, "", "children", "", "social worker", "18", new],
            [again, "", "children", "", "senior practitioner", "14", new],
            [again, "", "children", TEAMS[5], "social worker", "15", new],
            [
                again,
                "",
                "children",
                "",
                "family support worker",
                "12",
                new,
            ],
            [
                from,
                "",
                "adults",
                "",
                "social worker",
                "25",
                "Adults Practice Standards",
            ],
        ] {
            table.row(&row)?;
        }
        table.finish()
    }

    pub(crate) fn write_referral_times(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "referral_id",
                "child_id",
                "received_at",
                "decided_at",
                "signed_off_at",
            ],
            Dialect::default(),
        )?;
        let (from, _) = financial(*self.plan.years.end() - 1);
        for copy in self.copies() {
            let mut rng = Rng::with_seed(self.plan.seed ^ 0x71e5);
            for (child, of) in self.children.iter().enumerate() {
                for (place, episode) in of.episodes.iter().enumerate() {
                    if episode.referred < from || episode.referred > self.cut {
                        continue;
                    }
                    let late = rng.u32(..100) < 11;
                    let decided = self.days.add_working(episode.referred, i32::from(late) + 1);
                    let (received, decided) = if rng.u32(..100) < 55 && !late {
                        let hour = rng.u32(8..13);
                        (
                            (episode.referred, hour),
                            (episode.referred, hour + rng.u32(1..5)),
                        )
                    } else {
                        (
                            (episode.referred, rng.u32(9..18)),
                            (decided, rng.u32(9..13)),
                        )
                    };
                    let signed = (decided.0, decided.1 + rng.u32(1..6));
                    let mut at = |(day, hour): (Day, u32)| {
                        format!("{}T{hour:02}:{:02}:00", self.iso(day), rng.u32(..60))
                    };
                    table.row(&[
                        referral_id(child, place, copy),
                        child_id(child, copy),
                        at(received),
                        at(decided),
                        at(signed),
                    ])?;
                }
            }
        }
        table.finish()
    }

    pub(crate) fn write_adverts(&self, to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &[
                "advertised_on",
                "closed_on",
                "service",
                "team",
                "role",
                "posts",
                "agency",
            ],
            Dialect::default(),
        )?;
        let mut rng = Rng::with_seed(self.plan.seed ^ 0xadce);
        for year in self.plan.years.clone() {
            let mut days: Vec<Day> = (0..16)
                .map(|_| any_day(&mut rng, day(year, 1, 4), day(year, 9, 20)))
                .collect();
            days.sort_unstable();
            // A team advertises a role once on a day: that is how a row is known.
            days.dedup();
            for (on, number) in days.into_iter().zip(0..) {
                let adults = number % 5 == 4;
                let (service, team) = if adults {
                    ("adults", ADULT_TEAMS[rng.usize(..4)])
                } else {
                    ("children", TEAMS[rng.usize(..TEAMS.len())])
                };
                let role = ["social worker", "senior practitioner", "team manager"];
                table.row(&[
                    self.iso(self.days.working_from(on)),
                    self.iso(on + 21),
                    service,
                    team,
                    role[[0, 0, 0, 1, 2][number % 5]],
                    &rng.u32(1..5).to_string(),
                    flag(rng.u32(..100) < 22),
                ])?;
            }
        }
        table.finish()
    }

    pub(crate) fn write_retention(to: &mut dyn io::Write) -> io::Result<()> {
        let mut table = Table::new(
            to,
            &["record", "kept_for_years", "from_event", "basis"],
            Dialect::default(),
        )?;
        for row in [
            [
                "children in need case file",
                "35",
                "case closure",
                "council retention schedule",
            ],
            [
                "child protection file",
                "75",
                "date of birth",
                "council retention schedule",
            ],
            [
                "looked-after child's file",
                "75",
                "date of birth",
                "Care Planning, Placement and Case Review (England) Regulations 2010 regulation 50",
            ],
            [
                "adoption file",
                "100",
                "adoption order",
                "Disclosure of Adoption Information (Post-Commencement Adoptions) Regulations 2005",
            ],
            [
                "referral that went no further",
                "6",
                "date of referral",
                "council retention schedule",
            ],
            [
                "workforce census return",
                "10",
                "end of the census year",
                "council retention schedule",
            ],
            [
                "personnel file",
                "6",
                "end of employment",
                "council retention schedule",
            ],
            [
                "sickness record",
                "3",
                "end of the tax year",
                "council retention schedule",
            ],
            [
                "recruitment file",
                "1",
                "end of the recruitment",
                "council retention schedule",
            ],
        ] {
            table.row(&row)?;
        }
        table.finish()
    }
}

/// A worker who is not in the census: number, service, team and role.
fn other_worker(number: usize) -> (usize, &'static str, &'static str, &'static str) {
    if number < ADULTS {
        let team = ADULT_TEAMS[number % ADULT_TEAMS.len()];
        (ADULTS_FROM + number, "adults", team, "social worker")
    } else {
        let team = TEAMS[number % TEAMS.len()];
        (
            SUPPORT_FROM + number - ADULTS,
            "children",
            team,
            "family support worker",
        )
    }
}

/// The census code in words.
fn origin(code: &str) -> &'static str {
    match code {
        "1" => "newly qualified",
        "2" => "another council in England",
        "3" => "outside England",
        "4" => "agency",
        "5" => "other social work",
        "6" => "other social care",
        "7" => "outside social care",
        _ => "not known",
    }
}

fn reason(code: &str) -> &'static str {
    match code {
        "" => "end of contract",
        "1" => "resignation",
        "2" => "voluntary redundancy",
        "4" => "dismissed",
        "5" => "retired",
        "7" => "moved to adults' service",
        "8" => "other",
        _ => "not known",
    }
}
