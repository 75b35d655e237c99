//! A year of section 47 enquiries, conferences and protection plans, placed in the episodes of need
//! of that year.

use crate::days::{Day, any_day, financial};
use crate::need::{GROWN, Making, plan_starts, to_i64, to_usize};
use crate::numbers::{Notes, Year};
use crate::world::{Assessment, Enquiry, factors};

/// An episode of need in the year, by its child: one for each child.
#[derive(Clone, Copy)]
struct Stay {
    child: usize,
    episode: usize,
    /// The days of the year on which it was open.
    from: Day,
    to: Day,
    /// Whether it is open when the year ends.
    open: bool,
    /// When a plan that was carried into the year ended in it.
    plan_ended: Option<Day>,
    /// Whether the child has had a plan in the year, or has one.
    on_plan: bool,
}

/// How many working days from section 47 enquiry to conference, and how many days that may take.
#[derive(Clone, Copy, PartialEq)]
struct Band {
    least: i32,
    most: i32,
    room: Day,
}

/// Away from the limits of the published bands, so that a bank holiday in Scotland alone puts no
/// conference in another band.
const BANDS: [Band; 4] = [
    Band {
        least: 4,
        most: 9,
        room: 18,
    },
    Band {
        least: 12,
        most: 14,
        room: 26,
    },
    Band {
        least: 17,
        most: 19,
        room: 34,
    },
    Band {
        least: 22,
        most: 33,
        room: 58,
    },
];
/// A conference before the section 47 enquiry, as when the enquiry is recorded late.
const UNDATED: Band = Band {
    least: -6,
    most: -2,
    room: 4,
};

/// What is left to place.
struct Left {
    bands: Vec<Band>,
    /// Plans that are a second or subsequent one of their child.
    again: i64,
}

impl Making<'_> {
    /// One year, after its episodes of need.
    pub(crate) fn protect(&mut self, year: i16, figures: &Year, notes: &mut Notes) {
        let (first, last) = financial(year);
        let mut stays = self.stays(year, first, last);
        let salt = self.rng.u32(..);
        stays.sort_by_key(|stay| {
            let family = self.children[stay.child].family;
            ((family ^ salt).wrapping_mul(2_246_822_519), stay.child)
        });
        let mut left = Left {
            bands: self.bands(figures),
            again: figures.plans_again,
        };
        let starts = plan_starts(figures);
        let twice_met = figures.icpc - figures.icpc_child;
        let mut busy = vec![false; self.children.len()];
        // Children with two plans in the year.
        let mut seconds = vec![false; to_usize(starts.twice)];
        for ended in seconds.iter_mut().take(to_usize(starts.second_ended)) {
            *ended = true;
        }
        let mut second_conferences = twice_met;
        for _ in 0..starts.carried_then {
            let ends = seconds.pop().unwrap_or(false);
            if !self.plan_after_plan(&stays, &mut busy, &mut left, ends, last) {
                notes.impossible("cpp_child_anypoint", year);
            }
        }
        for _ in 0..starts.both_start {
            let ends = seconds.pop().unwrap_or(false);
            let with_conference = second_conferences > 0;
            second_conferences -= i64::from(with_conference);
            if !self.two_plans(&stays, &mut busy, &mut left, ends, with_conference) {
                notes.impossible("cpp_child_start", year);
            }
        }
        // Children with one, which starts in the year.
        let ended = self.plans_ending;
        let mut conferences_left = figures.icpc_child - starts.twice;
        for number in 0..starts.singles {
            let ends = number < ended;
            let with_conference = conferences_left > 0;
            conferences_left -= i64::from(with_conference);
            if !self.one_plan(&stays, &mut busy, &mut left, ends, with_conference) {
                notes.impossible("cpp_start", year);
            }
        }
        // Conferences that led to no plan.
        self.conferences(&stays, &mut busy, &mut left, conferences_left.max(0));
        self.second_conferences(&stays, &busy, &mut left, second_conferences);
        if !left.bands.is_empty() {
            notes.impossible("icpc", year);
        }
        self.claim_plans_elsewhere(&stays, left.again, first, year, notes);
        self.enquiries_alone(&stays, &busy, figures, first, last, year, notes);
        self.assess_again(&stays, year);
    }

    /// Assesses anew where an enquiry starts long after the first assessment.
    fn assess_again(&mut self, stays: &[Stay], year: i16) {
        let (first, last) = financial(year);
        for stay in stays {
            let episode = &mut self.children[stay.child].episodes[stay.episode];
            let starts = episode.enquiries.iter().map(|enquiry| enquiry.started);
            let Some(started) = starts.filter(|day| (first..=last).contains(day)).min() else {
                continue;
            };
            let before = episode.assessments.iter().map(|of| of.completed).max();
            if before.is_some_and(|completed| completed >= first) {
                continue;
            }
            let closed = episode.closed.unwrap_or(Day::MAX);
            let started = self.days.working_from(started).min(closed);
            let completed = self.days.add_working(started, self.rng.i32(15..45));
            episode.assessments.push(Assessment {
                started,
                completed: completed.min(closed),
                factors: factors(&mut self.rng, year, false),
            });
        }
    }

    /// The episodes in which something may happen, the longest of each child.
    fn stays(&self, year: i16, first: Day, last: Day) -> Vec<Stay> {
        let mut stays = Vec::new();
        for (number, child) in self.children.iter().enumerate() {
            let mut best: Option<Stay> = None;
            for (place, episode) in child.episodes.iter().enumerate().rev() {
                if episode.closed.is_some_and(|closed| closed < first) {
                    break;
                }
                if episode.no_further_action || episode.not_in_need() || episode.known_from > year {
                    continue;
                }
                let plan_ended = episode
                    .plans
                    .iter()
                    .filter_map(|plan| plan.ended)
                    .filter(|&ended| ended >= first)
                    .max();
                let stay = Stay {
                    child: number,
                    episode: place,
                    from: first.max(episode.referred),
                    to: episode.closed.unwrap_or(last).min(last),
                    open: episode.closed.is_none(),
                    plan_ended,
                    on_plan: plan_ended.is_some()
                        || episode.plans.iter().any(|plan| plan.ended.is_none()),
                };
                // The episode with a plan is the child's, whatever else there is.
                // Plans and enquiries are about children.
                if !stay.on_plan && child.born + GROWN <= stay.to {
                    continue;
                }
                let better = best.is_none_or(|best| {
                    !best.on_plan && (stay.on_plan || stay.to - stay.from > best.to - best.from)
                });
                if better {
                    best = Some(stay);
                }
            }
            stays.extend(best);
        }
        stays
    }

    /// The bands of the year's conferences, in short runs so that siblings can share theirs.
    fn bands(&mut self, figures: &Year) -> Vec<Band> {
        let undated = figures.icpc - figures.bands.iter().sum::<i64>();
        let counts = figures.bands.iter().copied().chain([undated]);
        let mut runs: Vec<(Band, i64)> = Vec::new();
        for (band, count) in BANDS.into_iter().chain([UNDATED]).zip(counts) {
            let mut count = count;
            while count > 0 {
                let run = self.rng.i64(1..4).min(count);
                runs.push((band, run));
                count -= run;
            }
        }
        self.rng.shuffle(&mut runs);
        runs.into_iter()
            .flat_map(|(band, run)| std::iter::repeat_n(band, to_usize(run)))
            .collect()
    }

    /// Places an enquiry and its conference in a stay, between two days. The conference is
    /// returned.
    fn conference(&mut self, stay: Stay, left: &mut Left, from: Day, to: Day) -> Option<Day> {
        // The next band that fits.
        let place = left
            .bands
            .iter()
            .rposition(|band| from + band.room + 4 <= to)?;
        let band = left.bands[place];
        for _ in 0..40 {
            let held = any_day(&mut self.rng, from + band.room, to - 4);
            if !self.days.is_working(held) {
                continue;
            }
            let Some(started) = self.enquiry_before(held, band, from, to) else {
                continue;
            };
            left.bands.remove(place);
            self.children[stay.child].episodes[stay.episode]
                .enquiries
                .push(Enquiry {
                    started,
                    conference: Some(held),
                });
            return Some(held);
        }
        None
    }

    /// The working day from which the conference comes within the band.
    fn enquiry_before(&mut self, held: Day, band: Band, from: Day, to: Day) -> Option<Day> {
        let wanted = self.rng.i32(band.least..=band.most);
        let step = if wanted > 0 { -1 } else { 1 };
        let mut started = held;
        let mut second_best = None;
        while from <= started && started <= to {
            let (england, kingdom) = self.days.working(started, held);
            let fits = |count| (band.least..=band.most).contains(&count);
            if self.days.is_working(started) && fits(england) && fits(kingdom) {
                second_best = Some(started);
                if england == wanted {
                    return second_best;
                }
            }
            if england.abs() > wanted.abs() {
                break;
            }
            started += step;
        }
        second_best
    }

    /// Starts a plan in a stay, and ends it if it ends in the year.
    fn plan(&mut self, stay: Stay, left: &mut Left, started: Day, ended: Option<Day>) {
        self.start_plan_in(stay, started, ended);
        let before = self.children[stay.child].episodes[stay.episode]
            .plans
            .last()
            .map_or(0, |plan| plan.before);
        left.again -= i64::from(before > 0);
    }

    fn start_plan_in(&mut self, stay: Stay, started: Day, ended: Option<Day>) {
        // The plan belongs to the last episode but where the child has been referred again since.
        let later = self.children[stay.child]
            .episodes
            .split_off(stay.episode + 1);
        self.start_plan(stay.child, started, 0);
        if let Some(plan) = self.children[stay.child].episodes[stay.episode]
            .plans
            .last_mut()
        {
            plan.started = started;
            plan.ended = ended;
        }
        self.children[stay.child].episodes.extend(later);
    }

    /// A plan for a child whose plan ended earlier in the year.
    fn plan_after_plan(
        &mut self,
        stays: &[Stay],
        busy: &mut [bool],
        left: &mut Left,
        ends: bool,
        last: Day,
    ) -> bool {
        for &stay in stays {
            let Some(ended) = stay.plan_ended else {
                continue;
            };
            let from = ended + 6;
            let room = if ends { 110 } else { 50 };
            if busy[stay.child] || !(ends || stay.open) || from + room > stay.to {
                continue;
            }
            // A plan that was carried in and goes on cannot be followed by another.
            let goes_on = self.children[stay.child].episodes[stay.episode]
                .plans
                .iter()
                .any(|plan| plan.ended.is_none());
            if goes_on {
                continue;
            }
            let to = if ends { stay.to - 40 } else { stay.to };
            let Some(held) = self.conference(stay, left, from, to) else {
                continue;
            };
            busy[stay.child] = true;
            let end = ends.then(|| self.end_after(held, stay.to.min(last)));
            self.plan(stay, left, held, end);
            return true;
        }
        false
    }

    fn two_plans(
        &mut self,
        stays: &[Stay],
        busy: &mut [bool],
        left: &mut Left,
        ends: bool,
        with_conference: bool,
    ) -> bool {
        for &stay in stays {
            let known = self.children[stay.child].plans() > 0;
            if busy[stay.child]
                || stay.on_plan
                || !(ends || stay.open)
                || stay.to - stay.from < 200
                || known
            {
                continue;
            }
            let third = (stay.to - stay.from) / 3;
            let Some(held) = self.conference(stay, left, stay.from, stay.from + third) else {
                continue;
            };
            busy[stay.child] = true;
            let end = self.end_after(held, stay.from + third + 30);
            self.plan(stay, left, held, Some(end));
            let to = if ends { stay.to - 32 } else { stay.to };
            let second = with_conference
                .then(|| self.conference(stay, left, end + 4, to))
                .flatten();
            let started = second.unwrap_or_else(|| self.days.working_from(end + 9));
            let end = ends.then(|| self.end_after(started, stay.to));
            self.plan(stay, left, started, end);
            return true;
        }
        false
    }

    /// A plan for a child without one in the year. Siblings in like case share its dates.
    fn one_plan(
        &mut self,
        stays: &[Stay],
        busy: &mut [bool],
        left: &mut Left,
        ends: bool,
        with_conference: bool,
    ) -> bool {
        // Begin somewhere among the families; go on from the sibling of the last.
        let start = self.rng.usize(..stays.len().max(1));
        for offset in 0..stays.len() {
            let stay = stays[(start + offset) % stays.len()];
            if busy[stay.child] || stay.on_plan || !(ends || stay.open) {
                continue;
            }
            let room = if ends { 130 } else { 36 };
            if stay.to - stay.from < room {
                continue;
            }
            if self.children[stay.child].plans() > 0 && left.again <= 0 {
                continue;
            }
            let to = if ends { stay.to - 60 } else { stay.to };
            let held = if with_conference {
                let Some(held) = self.conference(stay, left, stay.from, to) else {
                    continue;
                };
                held
            } else {
                self.days.working_from(stay.from + 8)
            };
            busy[stay.child] = true;
            let end = ends.then(|| self.end_after(held, stay.to));
            self.plan(stay, left, held, end);
            return true;
        }
        false
    }

    fn end_after(&mut self, held: Day, to: Day) -> Day {
        let end = any_day(&mut self.rng, (held + 28).min(to), to);
        self.days.working_until(end).max(held + 2).min(to)
    }

    /// Conferences without a plan, one for each child.
    fn conferences(&mut self, stays: &[Stay], busy: &mut [bool], left: &mut Left, count: i64) {
        let start = self.rng.usize(..stays.len().max(1));
        let mut placed = 0;
        for offset in 0..stays.len() {
            if placed == count {
                break;
            }
            let stay = stays[(start + offset) % stays.len()];
            if busy[stay.child] || stay.on_plan || stay.to - stay.from < 62 {
                continue;
            }
            if self.rng.u32(..100) < 70 && stays.len() > 40 * to_usize(count) {
                continue;
            }
            if self.conference(stay, left, stay.from, stay.to).is_some() {
                busy[stay.child] = true;
                placed += 1;
            }
        }
    }

    /// A further conference for children who have had one in the year.
    fn second_conferences(&mut self, stays: &[Stay], busy: &[bool], left: &mut Left, count: i64) {
        let mut placed = 0;
        for &stay in stays.iter().filter(|stay| busy[stay.child]) {
            if placed == count {
                break;
            }
            let episode = &self.children[stay.child].episodes[stay.episode];
            let this_year = |day: Day| day >= stay.from && day <= stay.to;
            let held: Vec<Day> = episode
                .enquiries
                .iter()
                .filter(|enquiry| this_year(enquiry.started))
                .flat_map(|enquiry| [enquiry.started, enquiry.conference.unwrap_or(0)])
                .collect();
            // Not for those who have had two already.
            if held.len() > 2 {
                continue;
            }
            let (Some(&soonest), Some(&latest)) = (held.iter().min(), held.iter().max()) else {
                continue;
            };
            let after = (latest + 3, stay.to);
            let before = (stay.from, soonest - 3);
            let (from, to) = if after.1 - after.0 > before.1 - before.0 {
                after
            } else {
                before
            };
            if to - from > 64 && self.conference(stay, left, from, to).is_some() {
                placed += 1;
            }
        }
    }

    /// Counts some of the plans that started as not the child's first: the earlier were another
    /// council's, or before these records.
    fn claim_plans_elsewhere(
        &mut self,
        stays: &[Stay],
        mut again: i64,
        first: Day,
        year: i16,
        notes: &mut Notes,
    ) {
        let mut order: Vec<usize> = (0..stays.len()).collect();
        self.rng.shuffle(&mut order);
        for place in order {
            if again <= 0 {
                break;
            }
            let stay = stays[place];
            let child = &mut self.children[stay.child];
            let episode = &mut child.episodes[stay.episode];
            let started_now = episode
                .plans
                .iter()
                .filter(|plan| plan.started >= first)
                .count();
            if started_now != 1 {
                continue;
            }
            if let Some(plan) = episode.plans.last_mut().filter(|plan| plan.before == 0) {
                plan.before = 1;
                child.plans_elsewhere = 1;
                again -= 1;
            }
        }
        if again != 0 {
            notes.impossible("cpp_subsequent", year);
        }
    }

    /// Enquiries that led to no conference.
    #[expect(clippy::too_many_arguments, reason = "they are the state of one year")]
    fn enquiries_alone(
        &mut self,
        stays: &[Stay],
        busy: &[bool],
        figures: &Year,
        first: Day,
        last: Day,
        year: i16,
        notes: &mut Notes,
    ) {
        let mut placed = 0;
        let mut children = 0;
        let mut with: Vec<Stay> = Vec::new();
        for &stay in stays {
            let count = self.children[stay.child].episodes[stay.episode]
                .enquiries
                .iter()
                .filter(|enquiry| enquiry.started >= first && enquiry.started <= last)
                .count();
            placed += to_i64(count);
            if count > 0 {
                children += 1;
                with.push(stay);
            }
        }
        let start = self.rng.usize(..stays.len().max(1));
        // Families in a run would all be of one part of the list: take every third family or so.
        let mut shared: Option<(u32, Day)> = None;
        for pass in 0..2 {
            for offset in 0..stays.len() {
                if children >= figures.section47_child {
                    break;
                }
                let stay = stays[(start + offset) % stays.len()];
                let family = self.children[stay.child].family;
                if busy[stay.child] || stay.to - stay.from < 3 {
                    continue;
                }
                if pass == 0 && family % 5 > 2 {
                    continue;
                }
                if pass == 1 && family % 5 <= 2 {
                    continue;
                }
                let day = shared
                    .filter(|&(of, day)| of == family && stay.from <= day && day <= stay.to)
                    .map_or_else(|| self.enquiry_day(stay), |(_, day)| day);
                shared = Some((family, day));
                self.children[stay.child].episodes[stay.episode]
                    .enquiries
                    .push(Enquiry {
                        started: day,
                        conference: None,
                    });
                with.push(stay);
                children += 1;
                placed += 1;
            }
        }
        if children != figures.section47_child {
            notes.impossible("section47_child", year);
        }
        self.rng.shuffle(&mut with);
        let mut tries = 0;
        while placed < figures.section47 && !with.is_empty() && tries < 40 * with.len() {
            let stay = with[tries % with.len()];
            tries += 1;
            let day = self.enquiry_day(stay);
            let episode = &mut self.children[stay.child].episodes[stay.episode];
            let clear = episode.enquiries.iter().all(|enquiry| {
                let held = enquiry.conference.unwrap_or(enquiry.started);
                let (from, to) = (enquiry.started.min(held), enquiry.started.max(held));
                day < from - 2 || day > to + 2
            });
            if clear {
                episode.enquiries.push(Enquiry {
                    started: day,
                    conference: None,
                });
                placed += 1;
            }
        }
        if placed != figures.section47 {
            notes.impossible("section47", year);
        }
        for stay in with {
            let episode = &mut self.children[stay.child].episodes[stay.episode];
            episode.enquiries.sort_by_key(|enquiry| enquiry.started);
        }
    }

    /// Often soon after the referral.
    fn enquiry_day(&mut self, stay: Stay) -> Day {
        let soon = self.rng.u32(..100) < 55;
        let to = if soon {
            stay.to.min(stay.from + 40)
        } else {
            stay.to
        };
        any_day(&mut self.rng, stay.from, to)
    }
}
