//! The council's social workers, from one 30 September to the next.

use crate::days::{Day, any_day, census, day, weekday, weekday_from, weekday_until};
use crate::need::{to_i64, to_usize};
use crate::numbers::Notes;
use crate::plan::Targets;
use crate::sums::{Sums, sums};
use crate::world::{ETHNICITIES, one_of};
use fastrand::Rng;

/// A social worker, who may have several records, one for each census.
#[derive(Debug, Clone)]
pub(crate) struct Worker {
    pub(crate) born: Day,
    pub(crate) male: bool,
    pub(crate) ethnicity: &'static str,
    pub(crate) qualified: Day,
    pub(crate) level: &'static str,
    pub(crate) university: u8,
    pub(crate) agency: bool,
    /// Where the worker came from, and where to.
    pub(crate) origin: &'static str,
    /// First day with the council's children's service.
    pub(crate) started: Day,
    /// Last day there, and whether it was to the council's adults' service.
    pub(crate) left: Option<Day>,
    pub(crate) to_adults: bool,
    /// Worked in the council's adults' service from this day until `moved`.
    pub(crate) moved: Option<Day>,
    pub(crate) destination: &'static str,
    pub(crate) reason_left: &'static str,
    /// What the worker did from one census to the next.
    pub(crate) records: Vec<Record>,
}

/// A worker at a census.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) year: i16,
    /// Thousandths of a full-time equivalent.
    pub(crate) fte: i64,
    pub(crate) role: u8,
    pub(crate) team: usize,
    pub(crate) cases: i64,
    /// Thousandths of a working day.
    pub(crate) days_lost: i64,
    pub(crate) absent: &'static str,
    pub(crate) leaver: bool,
}

/// A census: the council's totals, and who is in it.
#[derive(Debug, Clone)]
pub(crate) struct Census {
    pub(crate) year: i16,
    pub(crate) sums: Sums,
    /// Workers in post, agency workers, and those who left in the year.
    pub(crate) staff: Vec<usize>,
    pub(crate) agency: Vec<usize>,
    pub(crate) leavers: Vec<usize>,
}

/// Every social worker and census.
#[derive(Debug, Default)]
pub(crate) struct Workforce {
    pub(crate) workers: Vec<Worker>,
    pub(crate) censuses: Vec<Census>,
}

/// Days until most have retired.
const RETIRED: Day = 66 * 365;

pub(crate) const TEAMS: [&str; 12] = [
    "Front Door",
    "Assessment North",
    "Assessment South",
    "Child in Need East",
    "Child in Need West",
    "Court and Protection 1",
    "Court and Protection 2",
    "Looked After Children 1",
    "Looked After Children 2",
    "Disabled Children",
    "Leaving Care",
    "Fostering and Adoption",
];

/// The role's name in the council's own records.
pub(crate) fn role_name(role: u8) -> &'static str {
    match role {
        1 => "senior manager",
        2 => "service manager",
        3 => "team manager",
        4 => "senior practitioner",
        5 => "social worker",
        _ => "social worker without cases",
    }
}

impl Workforce {
    /// The censuses from the first year to the last.
    pub(crate) fn made(
        targets: &Targets,
        first: i16,
        last: i16,
        seed: u64,
        notes: &mut Notes,
        contradictions: &mut Vec<String>,
    ) -> Workforce {
        let mut rng = Rng::with_seed(seed ^ 0x5ee0_57aff);
        let mut workforce = Workforce::default();
        let mut staff: Vec<usize> = Vec::new();
        let mut agency: Vec<usize> = Vec::new();
        for year in first..=last {
            let sums = sums(targets, year, seed, notes);
            let made = workforce.year(
                year,
                &sums,
                (&staff, &agency),
                &mut rng,
                notes,
                contradictions,
            );
            staff.clone_from(&made.staff);
            agency.clone_from(&made.agency);
            workforce.censuses.push(made);
        }
        workforce
    }

    fn new_worker(&mut self, rng: &mut Rng, started: Day, agency: bool, new: bool) -> usize {
        let newly = new && !agency && rng.u32(..100) < 34;
        let years = if newly { 0 } else { rng.i32(2..28) };
        let qualified = started - years * 365 - rng.i32(20..150);
        let origin = if newly {
            "1"
        } else if agency {
            "4"
        } else {
            one_of(
                rng,
                &[
                    (45, "2"),
                    (20, "4"),
                    (8, "3"),
                    (8, "5"),
                    (8, "6"),
                    (6, "7"),
                    (5, "9"),
                ],
            )
        };
        // Whoever begins is well below the age of retirement.
        let born = (qualified - rng.i32(8_200..14_000)).max(started - 58 * 365);
        self.workers.push(Worker {
            born,
            male: rng.u32(..100) < 14,
            ethnicity: match one_of(rng, &ETHNICITIES) {
                "WROM" | "WIRT" => "WOTH",
                ethnicity => ethnicity,
            },
            qualified,
            level: one_of(rng, &[(55, "1"), (42, "2"), (3, "3")]),
            university: rng.u8(0..6),
            agency,
            origin,
            started,
            left: None,
            to_adults: false,
            moved: None,
            destination: "",
            reason_left: "",
            records: Vec::new(),
        });
        self.workers.len() - 1
    }

    fn year(
        &mut self,
        year: i16,
        sums: &Sums,
        before: (&[usize], &[usize]),
        rng: &mut Rng,
        notes: &mut Notes,
        contradictions: &mut Vec<String>,
    ) -> Census {
        let (first, last) = census(year);
        let opening = before.0.is_empty();
        let mut staff = before.0.to_vec();
        rng.shuffle(&mut staff);
        // Leavers, from those in post a year ago; whoever is 66 goes first.
        staff.sort_by_key(|&worker| self.workers[worker].born < last - RETIRED);
        let mut leavers: Vec<usize> =
            staff.split_off(staff.len() - staff.len().min(to_usize(sums.leavers)));
        while to_i64(leavers.len()) < sums.leavers {
            let started = any_day(rng, first - 3_000, first - 60);
            leavers.push(self.new_worker(rng, started, false, false));
        }
        for &worker in &leavers {
            let left = weekday_until(any_day(rng, first + 6, last - 3));
            let retired = self.workers[worker].born < left - 22_000;
            let worker = &mut self.workers[worker];
            worker.left = Some(left);
            worker.destination = one_of(
                rng,
                &[
                    (34, "1"),
                    (22, "3"),
                    (8, "4"),
                    (6, "5"),
                    (14, "6"),
                    (16, "8"),
                ],
            );
            worker.reason_left = if retired {
                "5"
            } else {
                one_of(rng, &[(84, "1"), (3, "2"), (3, "4"), (4, "8"), (6, "9")])
            };
        }
        // Those who stay; the published heads of two years may leave some over or want some more.
        let staying = to_usize(sums.heads - sums.starters);
        if staff.len() > staying {
            let over = staff.split_off(staying);
            contradictions.push(format!(
                "{year}: {} social workers moved to the council's adults' service, which is not \
                 leaving",
                over.len()
            ));
            for worker in over {
                let moved = weekday_until(any_day(rng, first + 20, last - 20));
                self.workers[worker].left = Some(moved);
                self.workers[worker].to_adults = true;
                self.workers[worker].reason_left = "7";
            }
        } else if staff.len() < staying {
            let wanting = staying - staff.len();
            if !opening {
                contradictions.push(format!(
                    "{year}: {wanting} social workers came from the council's adults' service, \
                     which is not starting"
                ));
            }
            for _ in 0..wanting {
                let started = any_day(rng, first - 4_000, first - 10);
                let worker = self.new_worker(rng, started, false, false);
                if !opening {
                    let moved = weekday_from(any_day(rng, first + 20, last - 20));
                    self.workers[worker].moved = Some(moved);
                }
                staff.push(worker);
            }
        }
        let mut starters = Vec::new();
        for _ in 0..sums.starters {
            let started = weekday_from(any_day(rng, first, last - 5));
            starters.push(self.new_worker(rng, started, false, true));
        }
        // Agency workers: some stay on, the rest are new.
        let mut agency = before.1.to_vec();
        rng.shuffle(&mut agency);
        let kept = (agency.len() * 55 / 100).min(to_usize(sums.agency));
        for worker in agency.split_off(kept) {
            let left = weekday_until(any_day(rng, first + 8, last - 5));
            self.workers[worker].left = Some(left);
        }
        while to_i64(agency.len()) < sums.agency {
            let from = if opening { first - 200 } else { first };
            let started = weekday_from(any_day(rng, from, last - 8));
            agency.push(self.new_worker(rng, started, true, true));
        }

        for (group, leaver) in [
            (&leavers, true),
            (&starters, false),
            (&staff, false),
            (&agency, false),
        ] {
            for &worker in group {
                self.record(worker, year, leaver, rng);
            }
        }
        for (group, sum) in [
            (&leavers, sums.leavers_fte),
            (&starters, sums.starters_fte),
            (&staff, sums.fte - sums.starters_fte),
            (&agency, sums.agency_fte),
        ] {
            if !self.share_out(group, sum, rng) {
                notes.impossible("inpost_fte", year);
            }
        }
        let groups = [starters.clone(), staff.clone(), agency.clone()];
        let holders = self.holders(&groups, sums.holders_fte, year, notes);
        self.give_cases(&holders, sums.cases, last, rng);
        staff.extend(starters);
        self.lose_days(&staff, &holders, sums.days_lost, year, rng);
        for &worker in staff.iter().chain(&agency).chain(&leavers) {
            if let Some(record) = self.workers[worker].records.last_mut() {
                if record.cases > 0 && record.role == 6 {
                    record.role = 5;
                } else if record.cases == 0 && record.role == 5 && !record.leaver {
                    record.role = 6;
                }
            }
        }
        staff.sort_unstable();
        agency.sort_unstable();
        leavers.sort_unstable();
        Census {
            year,
            sums: sums.clone(),
            staff,
            agency,
            leavers,
        }
    }

    /// Begins the worker's record of the year from that of the year before.
    fn record(&mut self, worker: usize, year: i16, leaver: bool, rng: &mut Rng) {
        let worker = &mut self.workers[worker];
        let record = match worker.records.last() {
            Some(before) => Record {
                year,
                team: if rng.u32(..100) < 8 {
                    rng.usize(..TEAMS.len())
                } else {
                    before.team
                },
                role: match before.role {
                    6 => 5,
                    5 if rng.u32(..100) < 4 => 4,
                    role => role,
                },
                cases: 0,
                days_lost: 0,
                absent: "",
                leaver,
                fte: before.fte,
            },
            None => Record {
                year,
                fte: one_of(
                    rng,
                    &[(80, 1000), (7, 800), (6, 600), (3, 500), (2, 900), (2, 700)],
                ),
                role: if worker.agency {
                    one_of(rng, &[(84, 5), (8, 4), (8, 3)])
                } else if worker.origin == "1" {
                    5
                } else {
                    one_of(rng, &[(2, 1), (4, 2), (14, 3), (15, 4), (65, 5)])
                },
                team: rng.usize(..TEAMS.len()),
                cases: 0,
                days_lost: 0,
                absent: "",
                leaver,
            },
        };
        worker.records.push(record);
    }

    fn now(&mut self, worker: usize) -> &mut Record {
        let records = &mut self.workers[worker].records;
        let last = records.len() - 1;
        &mut records[last]
    }

    /// Makes the full-time equivalents of a group add up. False if they cannot.
    fn share_out(&mut self, group: &[usize], sum: i64, rng: &mut Rng) -> bool {
        let mut short = sum
            - group
                .iter()
                .map(|&worker| self.now(worker).fte)
                .sum::<i64>();
        let mut tries = 0;
        // Whole days of the week as far as they go.
        while short.abs() >= 200 && tries < 60 * group.len() {
            tries += 1;
            let worker = group[rng.usize(..group.len())];
            let fte = &mut self.now(worker).fte;
            let change = short.signum() * 200;
            if (400..=1000).contains(&(*fte + change)) {
                *fte += change;
                short -= change;
            }
        }
        // Two days a week at least, if that is enough.
        for least in [400, 150] {
            short -= self.spread(group, short, least);
        }
        short == 0
    }

    /// Adds to, or takes from, the full-time equivalents of a group; what was added.
    fn spread(&mut self, group: &[usize], amount: i64, least: i64) -> i64 {
        let mut left = amount;
        // One worker, if one has room.
        let room = |fte: i64, left: i64| {
            if left > 0 {
                (1000 - fte).max(0).min(left)
            } else {
                (least - fte).min(0).max(left)
            }
        };
        let fte = |worker: usize| {
            self.workers[worker]
                .records
                .last()
                .map_or(0, |record| record.fte)
        };
        let whole = |&worker: &usize| room(fte(worker), left) == left;
        // Half-time and more if possible.
        let alone = group
            .iter()
            .copied()
            .find(|worker| whole(worker) && fte(*worker) + left >= 500)
            .or_else(|| group.iter().copied().find(whole));
        for worker in alone.into_iter().chain(group.iter().copied()) {
            if left == 0 {
                break;
            }
            let fte = &mut self.now(worker).fte;
            let change = room(*fte, left);
            *fte += change;
            left -= change;
        }
        amount - left
    }

    fn sum(&self, group: &[usize]) -> i64 {
        group
            .iter()
            .filter_map(|&worker| self.workers[worker].records.last())
            .map(|record| record.fte)
            .sum()
    }

    /// How far the full-time equivalents of a group can go towards a limit.
    fn room(&self, group: &[usize], limit: i64) -> i64 {
        let records = group
            .iter()
            .filter_map(|&worker| self.workers[worker].records.last());
        let away = |record: &Record| {
            if limit == 1000 {
                limit - record.fte
            } else {
                record.fte - limit
            }
        };
        records.map(|record| away(record).max(0)).sum()
    }

    /// Chooses who holds cases, so that their full-time equivalents add up.
    fn holders(
        &mut self,
        groups: &[Vec<usize>; 3],
        sum: i64,
        year: i16,
        notes: &mut Notes,
    ) -> Vec<usize> {
        let mut order: Vec<usize> = groups.iter().flatten().copied().collect();
        order.sort_by_key(|&worker| {
            let role = self.workers[worker]
                .records
                .last()
                .map_or(0, |record| record.role);
            let rank = match role {
                5 => 0,
                4 => 1,
                3 => 2,
                _ => 3,
            };
            // The same workers from year to year, in no order.
            (rank, (worker as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
        });
        let mut count = 0;
        let mut total = 0;
        while total < sum && count < order.len() {
            total += self.sum(&order[count..=count]);
            count += 1;
        }
        // One more or one fewer, and the difference made up within one group, whose sum stays: if it
        // can be, without anybody who works less than two days a week.
        let counts = [count, count.saturating_sub(1), count + 1];
        for (least, count) in [400, 150]
            .into_iter()
            .flat_map(|least| counts.map(|count| (least, count)))
        {
            if count > order.len() {
                continue;
            }
            let (holders, others) = order.split_at(count);
            let short = sum - self.sum(holders);
            if short == 0 {
                return holders.to_vec();
            }
            for group in groups {
                let of_group = |from: &[usize]| -> Vec<usize> {
                    let within = from.iter().copied();
                    within.filter(|worker| group.contains(worker)).collect()
                };
                let (within, without) = (of_group(holders), of_group(others));
                let (up, down) = if short > 0 {
                    (&within, &without)
                } else {
                    (&without, &within)
                };
                if self.room(up, 1000) >= short.abs() && self.room(down, least) >= short.abs() {
                    let moved = self.spread(&within, short, least);
                    let back = self.spread(&without, -short, least);
                    debug_assert_eq!((moved, back), (short, -short));
                    return holders.to_vec();
                }
            }
        }
        notes.impossible("case_holders_fte", year);
        order.truncate(count);
        order
    }

    /// Deals out the cases: more to those who work more, fewer to the newly qualified.
    fn give_cases(&mut self, holders: &[usize], cases: i64, last: Day, rng: &mut Rng) {
        if holders.is_empty() {
            return;
        }
        let weights: Vec<i64> = holders
            .iter()
            .map(|&worker| {
                let share = self.caseload_share(worker, last);
                self.now(worker).fte * share / 100 * rng.i64(75..126)
            })
            .collect();
        let total: i64 = weights.iter().sum::<i64>().max(1);
        let mut left = cases;
        for (&worker, &weight) in holders.iter().zip(&weights) {
            let dealt = (cases * weight / total).max(1).min(left);
            self.now(worker).cases = dealt;
            left -= dealt;
        }
        let mut next = 0;
        while left > 0 {
            self.now(holders[next % holders.len()]).cases += 1;
            left -= 1;
            next += 1;
        }
    }

    /// Hundredths of a full caseload expected of the worker.
    pub(crate) fn caseload_share(&self, worker: usize, on: Day) -> i64 {
        let worker = &self.workers[worker];
        let role = worker.records.last().map_or(5, |record| record.role);
        match role {
            3 => 30,
            4 => 80,
            1 | 2 => 10,
            _ if worker.origin == "1" && worker.started > on - 365 => 90,
            _ => 100,
        }
    }

    /// Shares out the days lost to sickness among those in post, and says who is absent.
    fn lose_days(
        &mut self,
        staff: &[usize],
        holders: &[usize],
        sum: i64,
        year: i16,
        rng: &mut Rng,
    ) {
        let (first, last) = census(year);
        let long = |workers: &[Worker], worker: usize| {
            workers[worker].moved.unwrap_or(workers[worker].started) < first
        };
        let weights: Vec<i64> = staff
            .iter()
            .map(|&worker| match rng.u32(..100) {
                _ if self.workers[worker].started > last - 200 => 0,
                // Still away for most of the year.
                _ if self.was_on_leave(worker) => 0,
                0..40 => 0,
                40..88 => rng.i64(1..9),
                _ if long(&self.workers, worker) => rng.i64(18..90),
                _ => rng.i64(1..9),
            })
            .collect();
        let total: i64 = weights.iter().sum::<i64>().max(1);
        let mut left = sum;
        for (&worker, &weight) in staff.iter().zip(&weights) {
            // Half days.
            let days = (sum * weight / total / 500 * 500).min(200_000);
            self.now(worker).days_lost = days;
            left -= days;
        }
        for (&worker, _) in staff
            .iter()
            .zip(&weights)
            .filter(|(_, weight)| **weight > 0)
        {
            let days = &mut self.now(worker).days_lost;
            let more = left.min((200_000 - *days).max(0));
            *days += more.min(3_000);
            left -= more.min(3_000);
        }
        for &worker in staff {
            if !long(&self.workers, worker) {
                continue;
            }
            let days = &mut self.now(worker).days_lost;
            let more = left.min((225_000 - *days).max(0));
            *days += more;
            left -= more;
        }
        for &worker in staff {
            if holders.contains(&worker) {
                continue;
            }
            let of = &self.workers[worker];
            let may_bear = !of.male && of.born > last - 45 * 365 && of.from() < last - 300;
            let may_bear = may_bear && !self.was_on_leave(worker);
            let record = self.now(worker);
            if record.days_lost > 40_000 && rng.u32(..100) < 30 {
                record.absent = "SIC";
            } else if may_bear && record.days_lost == 0 && rng.u32(..100) < 35 {
                record.absent = "MAT";
            }
        }
    }

    /// Whether the worker was on maternity leave at the census before.
    fn was_on_leave(&self, worker: usize) -> bool {
        let mut records = self.workers[worker].records.iter().rev();
        records.nth(1).is_some_and(|before| before.absent == "MAT")
    }
}

/// What a worker did without a change, for a time.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spell {
    pub(crate) from: Day,
    /// The last day.
    pub(crate) to: Option<Day>,
    pub(crate) record: usize,
}

impl Worker {
    /// The first day in the children's service.
    pub(crate) fn from(&self) -> Day {
        self.moved.unwrap_or(self.started)
    }

    /// The worker's posts in the children's service, one after another. None changes on a 30
    /// September.
    pub(crate) fn spells(&self) -> Vec<Spell> {
        let mut spells: Vec<Spell> = Vec::new();
        for (number, record) in self.records.iter().enumerate() {
            let Some(before) = spells.last_mut() else {
                spells.push(Spell {
                    from: self.from(),
                    to: None,
                    record: number,
                });
                continue;
            };
            let was = &self.records[before.record];
            if (was.fte, was.role, was.team) == (record.fte, record.role, record.team) {
                continue;
            }
            let (first, _) = census(record.year);
            // On a Monday.
            let change = first + 20 + (self.born + 37 * i32::from(record.year)).rem_euclid(280);
            let change = change - weekday(change);
            if change <= before.from + 5 || self.left.is_some_and(|left| change >= left) {
                continue;
            }
            before.to = Some(change - 1);
            spells.push(Spell {
                from: change,
                to: None,
                record: number,
            });
        }
        if let Some(last) = spells.last_mut() {
            last.to = self.left;
        }
        spells
    }
}

/// The worker's number in every file: two letters that no regulator gives out, and ten digits.
pub(crate) fn worker_id(worker: usize, copy: u32) -> String {
    let number = u64::from(copy) * 100_000 + worker as u64 + 1;
    format!("XX{number:010}")
}

/// The worker's staff number, which some systems use in place of it.
pub(crate) fn staff_id(worker: usize, copy: u32) -> String {
    let number = u64::from(copy) * 100_000 + worker as u64 + 1;
    format!("MADEUPW{number:06}")
}

/// 30 September of a year.
pub(crate) fn september(year: i16) -> Day {
    day(year, 9, 30)
}
