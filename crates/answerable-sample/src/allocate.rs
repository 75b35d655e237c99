//! Who held which child when. On each 30 September every worker holds exactly the children that the
//! workforce census says.

use crate::days::{Day, any_day, day, weekday_from};
use crate::need::Making;
use crate::workforce::{Workforce, september};
use fastrand::Rng;
use std::collections::BTreeMap;

/// A child allocated to a worker or a team, for a time.
#[derive(Debug, Clone)]
pub(crate) struct Allocation {
    pub(crate) child: usize,
    /// The referral it belongs to; none for a care leaver.
    pub(crate) episode: Option<usize>,
    pub(crate) worker: Option<usize>,
    /// A family support worker who works with the child, when no social worker holds the case.
    pub(crate) support: Option<usize>,
    pub(crate) team: usize,
    pub(crate) role: &'static str,
    pub(crate) case_holder: bool,
    pub(crate) holding: bool,
    pub(crate) started: Day,
    /// The day on which it is no longer open.
    pub(crate) ended: Option<Day>,
}

pub(crate) const HOLDER: &str = "allocated case worker";
/// Family support workers, who are not in the census: the number of the first, and how many.
pub(crate) const SUPPORT_FROM: usize = 60_000;
pub(crate) const SUPPORT: usize = 60;
const CO_WORKER: &str = "co-worker";
const TEAM: &str = "team";

/// A child whom the service works with, for a time.
struct Stay {
    child: usize,
    episode: Option<usize>,
    from: Day,
    to: Option<Day>,
    /// Who holds the child at each 30 September in between: a worker or, if none, the team.
    holders: Vec<(Day, Option<usize>)>,
}

/// Every allocation up to the last 30 September, by child.
pub(crate) fn allocations(
    making: &mut Making<'_>,
    workforce: &Workforce,
    cut: Day,
    seed: u64,
) -> Vec<Allocation> {
    let mut rng = Rng::with_seed(seed ^ 0xa110_c8ed);
    let Some(first) = workforce.censuses.first() else {
        return Vec::new();
    };
    let opening = day(first.year - 1, 10, 1);
    let mut stays = Vec::new();
    for (child, of) in making.children.iter().enumerate() {
        for (episode, of) in of.episodes.iter().enumerate() {
            let over = of.closed.is_some_and(|closed| closed <= opening);
            if of.no_further_action || over || of.referred > cut || of.closed == Some(of.referred) {
                continue;
            }
            stays.push(Stay {
                child,
                episode: Some(episode),
                from: of.referred,
                to: of.closed,
                holders: Vec::new(),
            });
        }
    }
    // Young people who have left care: cases, and in no return of children in need.
    for census in &workforce.censuses {
        for _ in 0..census.sums.cases / 45 {
            let from = september(census.year) - rng.i32(20..380);
            stays.push(Stay {
                child: making.care_leaver(from),
                episode: None,
                from,
                to: Some(from + rng.i32(500..1000)),
                holders: Vec::new(),
            });
        }
    }
    hold(making, &mut stays, workforce, &mut rng);
    let mut allocations = Vec::new();
    for stay in &stays {
        follow(stay, workforce, opening, cut, &mut rng, &mut allocations);
    }
    // What ended before the first day that the allocations speak for is not in them: one such end
    // would say that they reach back to it.
    allocations.retain(|allocation| {
        allocation.started <= cut && allocation.ended.is_none_or(|ended| ended > opening)
    });
    for allocation in &mut allocations {
        allocation.ended = allocation.ended.filter(|&ended| ended <= cut);
    }
    allocations.sort_by_key(|allocation| (allocation.child, allocation.started));
    allocations
}

/// Says who holds whom at each 30 September.
fn hold(making: &mut Making<'_>, stays: &mut Vec<Stay>, workforce: &Workforce, rng: &mut Rng) {
    for census in &workforce.censuses {
        let on = september(census.year);
        let mut quota: BTreeMap<usize, i64> = BTreeMap::new();
        for &worker in census.staff.iter().chain(&census.agency) {
            let cases = workforce.workers[worker].records.iter();
            let cases = cases.filter(|record| record.year == census.year);
            let cases: i64 = cases.map(|record| record.cases).sum();
            if cases > 0 {
                quota.insert(worker, cases);
            }
        }
        let open: Vec<usize> = (0..stays.len())
            .filter(|&stay| {
                let stay = &stays[stay];
                stay.from <= on && stay.to.is_none_or(|to| to > on)
            })
            .collect();
        // A child has one case, whatever the episodes; those just referred are with a team.
        let mut waiting = Vec::new();
        for &number in &open {
            let stay = &stays[number];
            if stay.from > on - 12 {
                continue;
            }
            let before = stay.holders.last().and_then(|(_, holder)| *holder);
            match before.and_then(|worker| quota.get_mut(&worker).map(|left| (worker, left))) {
                Some((worker, left)) if *left > 0 && rng.u32(..100) < 88 => {
                    *left -= 1;
                    stays[number].holders.push((on, Some(worker)));
                }
                _ => waiting.push(number),
            }
        }
        // Families go to one worker as far as they can.
        let salt = rng.u32(..);
        waiting.sort_by_key(|&number| {
            let stay = &stays[number];
            let family = making.children[stay.child].family;
            ((family ^ salt).wrapping_mul(2_654_435_761), stay.child)
        });
        let mut waiting = waiting.into_iter();
        for (&worker, left) in &mut quota {
            while *left > 0 {
                let Some(number) = waiting.next() else {
                    break;
                };
                stays[number].holders.push((on, Some(worker)));
                *left -= 1;
            }
        }
        // Where the cases are more than the children in need, more of those.
        for (&worker, left) in &mut quota {
            while *left > 0 {
                let child = making.care_leaver(on);
                stays.push(Stay {
                    child,
                    episode: None,
                    from: on - rng.i32(40..300),
                    to: Some(on + rng.i32(20..300)),
                    holders: vec![(on, Some(worker))],
                });
                *left -= 1;
            }
        }
        for number in open {
            if stays[number]
                .holders
                .last()
                .is_none_or(|(day, _)| *day != on)
            {
                stays[number].holders.push((on, None));
            }
        }
    }
}

/// The first and last day on which a worker can hold a child.
fn in_post(workforce: &Workforce, worker: Option<usize>) -> (Day, Day) {
    worker.map_or((0, Day::MAX), |worker| {
        let worker = &workforce.workers[worker];
        (worker.from(), worker.left.unwrap_or(Day::MAX))
    })
}

/// Writes the allocations of a stay, one after another from its beginning to its end.
fn follow(
    stay: &Stay,
    workforce: &Workforce,
    opening: Day,
    cut: Day,
    rng: &mut Rng,
    to: &mut Vec<Allocation>,
) {
    let end = stay.to.unwrap_or(Day::MAX);
    // The parts: who holds the child until when.
    let mut parts: Vec<(Option<usize>, Day, Day)> = Vec::new();
    let duty = weekday_from(stay.from + rng.i32(1..9)).min(end);
    parts.push((None, stay.from, duty));
    let mut cursor = duty;
    if stay.holders.is_empty() {
        let worker = someone(workforce, cursor, end.min(cut + 1), rng);
        parts.push((worker, cursor, end));
    }
    let mut before: Option<(Day, Option<usize>)> = None;
    for &(on, holder) in &stay.holders {
        let (from, _) = in_post(workforce, holder);
        let (_, left) = in_post(workforce, before.and_then(|(_, holder)| holder));
        let same = before.is_some_and(|(_, was)| was == holder);
        if !same {
            let soonest = before.map_or(cursor, |(day, _)| day + 1).max(from);
            // How long the one before can go on. Nobody changes on a 30 September, so that it makes no
            // difference whether an allocation is open on the day it ends.
            let until = match before {
                Some(_) => left.min(on - 1),
                None => cursor,
            };
            let (until, soonest) = if soonest <= until {
                let change = any_day(rng, soonest, until).clamp(soonest, until);
                (change, change)
            } else {
                (until, soonest)
            };
            if let Some((_, was)) = before {
                parts.push((was, cursor, until));
                cursor = until;
            }
            if soonest > cursor {
                // Somebody else meanwhile, or the team.
                let interim = (soonest - cursor > 12)
                    .then(|| someone(workforce, cursor, soonest, rng))
                    .flatten();
                parts.push((interim, cursor, soonest));
                cursor = soonest;
            }
        }
        before = Some((on, holder));
    }
    if let Some((_, holder)) = before {
        let (_, left) = in_post(workforce, holder);
        if left < end && left <= cut {
            parts.push((holder, cursor, left));
            let next = someone(workforce, left, end.min(cut + 1), rng);
            parts.push((next, left, end));
        } else {
            parts.push((holder, cursor, end));
        }
    }
    for (worker, started, ended) in parts {
        if started >= ended || ended <= opening {
            continue;
        }
        let team = worker.map_or_else(
            || stay.child % 3,
            |worker| team_of(workforce, worker, started),
        );
        // Waiting is short; what goes on longer is done by family support.
        let long = ended.min(cut) - started > 45;
        let support = (worker.is_none() && long).then(|| SUPPORT_FROM + stay.child % SUPPORT);
        to.push(Allocation {
            child: stay.child,
            episode: stay.episode,
            worker,
            support,
            team,
            role: match (worker, support) {
                (Some(_), _) => HOLDER,
                (None, Some(_)) => "family support worker",
                (None, None) => TEAM,
            },
            case_holder: worker.is_some(),
            holding: worker.is_none() && support.is_none(),
            started,
            ended: (ended != Day::MAX).then_some(ended),
        });
        let stop = ended.min(cut);
        if worker.is_some() && stop - started > 60 && rng.u32(..100) < 6 {
            let from = started + rng.i32(5..40);
            let until = from + rng.i32(10..(stop - from).max(12));
            let other = someone(workforce, from, until, rng).filter(|other| Some(*other) != worker);
            if let Some(other) = other {
                to.push(Allocation {
                    child: stay.child,
                    episode: stay.episode,
                    worker: Some(other),
                    support: None,
                    team: team_of(workforce, other, from),
                    role: CO_WORKER,
                    case_holder: false,
                    holding: false,
                    started: from,
                    ended: Some(until),
                });
            }
        }
    }
}

/// A worker with cases who is in post from one day to another, if one is soon found.
fn someone(workforce: &Workforce, from: Day, to: Day, rng: &mut Rng) -> Option<usize> {
    let census = workforce
        .censuses
        .iter()
        .find(|census| september(census.year) >= from)
        .or(workforce.censuses.last())?;
    let staff = census.staff.len() + census.agency.len();
    for _ in 0..8 {
        let number = rng.usize(..staff.max(1));
        let worker = census
            .staff
            .get(number)
            .or_else(|| census.agency.get(number - census.staff.len()))?;
        let of = &workforce.workers[*worker];
        let cases = of
            .records
            .iter()
            .any(|record| record.year == census.year && record.cases > 0);
        if cases && of.from() <= from && of.left.is_none_or(|left| left >= to) {
            return Some(*worker);
        }
    }
    None
}

/// The team that a worker was in on a day.
pub(crate) fn team_of(workforce: &Workforce, worker: usize, on: Day) -> usize {
    let worker = &workforce.workers[worker];
    worker
        .spells()
        .iter()
        .rev()
        .find(|spell| spell.from <= on)
        .or(worker.spells().first())
        .map_or(0, |spell| worker.records[spell.record].team)
}

/// How many cases each worker holds on a day.
pub(crate) fn cases_on(allocations: &[Allocation], on: Day) -> BTreeMap<usize, i64> {
    let mut cases = BTreeMap::new();
    for allocation in allocations {
        let open = allocation.started <= on && allocation.ended.is_none_or(|ended| ended > on);
        if let Some(worker) = allocation.worker.filter(|_| open && allocation.case_holder) {
            *cases.entry(worker).or_insert(0) += 1;
        }
    }
    cases
}
