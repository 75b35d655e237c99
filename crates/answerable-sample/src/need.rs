//! A year of referrals and episodes of need, child by child, until the totals are those wanted.

use crate::days::{Day, Days, any_day, early_day, financial, late_day};
use crate::numbers::{Notes, Year};
use crate::world::{
    Assessment, CATEGORIES, Child, DISABILITIES, ETHNICITIES, Episode, NEEDS, Plan, SOURCES,
    factors, one_of,
};
use fastrand::Rng;

/// How one referral goes, within the year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Course {
    NoFurtherAction,
    NotInNeed,
    Ended,
    Open,
}

/// The referrals of one child in the year.
struct Unit {
    courses: Vec<Course>,
    /// Whether the first comes within 12 months of one of the year before.
    again: bool,
}

/// The least number of days that a referral of this course takes.
fn least(course: Course) -> Day {
    match course {
        Course::NoFurtherAction => 1,
        Course::NotInNeed => 14,
        Course::Ended => 30,
        Course::Open => 0,
    }
}

const GAP: Day = 6;

/// Days until somebody is of age.
pub(crate) const GROWN: Day = 6_574;

/// The children, and what is needed to make more of them.
pub(crate) struct Making<'a> {
    pub(crate) children: Vec<Child>,
    pub(crate) rng: Rng,
    pub(crate) days: &'a Days,
    pub(crate) contradictions: Vec<String>,
    /// How many of the single plans that start in the year end in it.
    pub(crate) plans_ending: i64,
    families: u32,
}

/// Siblings who are referred on one day.
struct Siblings {
    family: u32,
    left: u32,
    course: Course,
    dates: Vec<(Day, Option<Day>)>,
    source: &'static str,
    need: &'static str,
    ethnicity: &'static str,
}

impl Making<'_> {
    pub(crate) fn new(days: &Days, seed: u64) -> Making<'_> {
        Making {
            children: Vec::new(),
            rng: Rng::with_seed(seed),
            days,
            contradictions: Vec::new(),
            plans_ending: 0,
            families: 0,
        }
    }

    fn new_family(&mut self) -> u32 {
        self.families += 1;
        self.families
    }

    fn new_child(&mut self, family: u32, referred: Day, ethnicity: &'static str) -> usize {
        self.child_born(family, referred, ethnicity, 5_900)
    }

    /// A child of a family, of so many days at most when referred.
    fn child_born(
        &mut self,
        family: u32,
        referred: Day,
        ethnicity: &'static str,
        oldest: Day,
    ) -> usize {
        // Those made just before, if they are of the same family.
        let siblings: Vec<Day> = self
            .children
            .iter()
            .rev()
            .take_while(|child| child.family == family)
            .map(|child| child.born)
            .collect();
        let rng = &mut self.rng;
        let mut born = referred;
        for _ in 0..30 {
            born = match rng.u32(..100) {
                // The unborn, and babies, who are referred more than others.
                0..4 => referred + rng.i32(30..170),
                4..11 => referred - rng.i32(1..365),
                _ => referred - rng.i32(1..oldest.max(2)),
            };
            // Twins, or nearly a year and more apart.
            if siblings.iter().all(|other| (born - other).abs() > 320) {
                break;
            }
            if rng.u32(..100) < 4 {
                born = siblings[0];
                break;
            }
        }
        self.children.push(Child {
            family,
            born,
            male: rng.u32(..100) < 53,
            ethnicity,
            disabilities: one_of(rng, &DISABILITIES),
            plans_elsewhere: 0,
            episodes: Vec::new(),
        });
        self.children.len() - 1
    }

    /// Makes what was drawn by chance fit the children's ages: no baby is a young carer, and nobody
    /// of fifteen is adopted.
    pub(crate) fn tidy(&mut self) {
        for child in &mut self.children {
            for episode in &mut child.episodes {
                let age = episode.referred - child.born;
                if episode.need == "N6" && age < 10 * 365 {
                    episode.need = "N1";
                }
                if age < 0 {
                    child.disabilities = &["NONE"];
                    if episode.need == "N2" {
                        episode.need = "N1";
                    }
                } else if episode.need == "N2" && child.disabilities == ["NONE"] {
                    child.disabilities = if child.male { &["AUT"] } else { &["LD"] };
                }
                let closed_at = episode.closed.map_or(0, |closed| closed - child.born);
                if episode.reason == "RC1" && closed_at > 9 * 365 {
                    episode.reason = "RC7";
                }
                for assessment in &mut episode.assessments {
                    let fits = |factor: &&str| !is_of_the_older(factor) || age > 9 * 365;
                    assessment.factors.retain(fits);
                    if assessment.factors.is_empty() {
                        assessment.factors.push("16A");
                    }
                }
            }
        }
    }

    /// A young person who has left care, and is in no return of children in need.
    pub(crate) fn care_leaver(&mut self, on: Day) -> usize {
        let family = self.new_family();
        let ethnicity = one_of(&mut self.rng, &ETHNICITIES);
        let child = self.new_child(family, on, ethnicity);
        self.children[child].born = on - self.rng.i32(6_700..8_000);
        child
    }

    /// The children in need, and on a plan, when the first year begins.
    pub(crate) fn stock(&mut self, year: i16, figures: &Year) {
        let (first, _) = financial(year);
        let mut left = figures.at31 + figures.ended - figures.started;
        while left > 0 {
            let family = self.new_family();
            let size = one_of(&mut self.rng, &[(5, 1), (3, 2), (2, 3), (1, 4)]).min(left);
            let ago = -400.0 * (1.0 - self.rng.f64()).ln();
            #[expect(clippy::cast_possible_truncation, reason = "a few years of days")]
            let ago = ago.clamp(1.0, 2500.0) as i32;
            let referred = any_day(&mut self.rng, first - ago - 3, first - ago);
            let source = one_of(&mut self.rng, &SOURCES);
            let need = one_of(&mut self.rng, &NEEDS);
            let ethnicity = one_of(&mut self.rng, &ETHNICITIES);
            for _ in 0..size {
                // Nobody is of age when the first year begins.
                let oldest = (referred - first + 6_300).clamp(400, 5_900);
                let child = self.child_born(family, referred, ethnicity, oldest);
                let episode = self.episode(Course::Open, referred, None, source, need);
                self.children[child].episodes.push(episode);
            }
            left -= size;
        }
        let mut plans = figures.plans_at31 + figures.plans_ended - figures.plans_started;
        let mut order: Vec<usize> = (0..self.children.len()).collect();
        self.rng.shuffle(&mut order);
        for child in order {
            let referred = self.children[child].episodes[0].referred;
            if plans == 0 {
                break;
            }
            if referred > first - 60 {
                continue;
            }
            let started = late_day(&mut self.rng, (first - 600).max(referred + 20), first - 8);
            self.start_plan(child, started, 0);
            plans -= 1;
        }
    }

    /// Starts a plan in the last episode of a child.
    pub(crate) fn start_plan(&mut self, child: usize, started: Day, known_from: i16) {
        let initial = one_of(&mut self.rng, &CATEGORIES);
        let latest = if self.rng.u32(..100) < 12 {
            one_of(&mut self.rng, &CATEGORIES)
        } else {
            initial
        };
        let before = u8::try_from(self.children[child].plans()).unwrap_or(u8::MAX);
        if let Some(episode) = self.children[child].episodes.last_mut() {
            episode.plans.push(Plan {
                started: self.days.working_from(started),
                ended: None,
                initial,
                latest,
                before,
                known_from,
                end_known_from: 0,
            });
        }
    }

    /// An episode of this course.
    fn episode(
        &mut self,
        course: Course,
        referred: Day,
        closed: Option<Day>,
        source: &'static str,
        need: &'static str,
    ) -> Episode {
        let rng = &mut self.rng;
        let year = year_of(self.days, referred);
        let source = match source {
            // Early help is a source of its own from 2022-23.
            "5A" if year >= 2023 && rng.bool() => "5D",
            source => source,
        };
        let mut episode = Episode {
            referred,
            no_further_action: course == Course::NoFurtherAction,
            source,
            need,
            ..Episode::default()
        };
        if course == Course::NoFurtherAction {
            episode.closed = closed;
            episode.reason = "RC7";
            return episode;
        }
        let started = self.days.add_working(referred, rng.i32(0..3));
        let started = self.days.working_from(started);
        let within = rng.u32(..100) < 86;
        let working = if within {
            rng.i32(12..45)
        } else {
            rng.i32(46..70)
        };
        let completed = match (course, closed) {
            (Course::NotInNeed, Some(closed)) => closed,
            _ => self.days.add_working(referred, working),
        };
        let none = course == Course::NotInNeed && rng.u32(..100) < 45;
        episode.assessments.push(Assessment {
            started,
            completed: completed.max(started),
            // A code may be used from its first year on, and an episode that closes early brings
            // the assessment's end forward: the year of the referral is safe.
            factors: factors(rng, year_of(self.days, referred), none),
        });
        if let Some(closed) = closed {
            let reason = match course {
                Course::NotInNeed => self.not_in_need(closed),
                _ => one_of(&mut self.rng, &REASONS),
            };
            episode.close(closed, reason);
        }
        episode
    }

    fn not_in_need(&mut self, closed: Day) -> &'static str {
        if year_of(self.days, closed) >= 2023 && self.rng.u32(..100) < 28 {
            "RC9"
        } else {
            "RC8"
        }
    }

    /// One year.
    pub(crate) fn year(&mut self, year: i16, figures: &Year, notes: &mut Notes) {
        let (first, last) = financial(year);
        let mut carried: Vec<usize> = (0..self.children.len())
            .filter(|&child| self.children[child].is_open())
            .collect();
        let surplus = to_i64(carried.len()) + figures.started - figures.ended - figures.at31;
        if surplus < 0 {
            self.contradictions.push(format!(
                "{year}: {} episodes of need that began before the year stand in this return only, \
                 as if recorded late",
                -surplus
            ));
            for _ in surplus..0 {
                let family = self.new_family();
                let referred = any_day(&mut self.rng, first - 75, first - 4);
                let ethnicity = one_of(&mut self.rng, &ETHNICITIES);
                let source = one_of(&mut self.rng, &SOURCES);
                let need = one_of(&mut self.rng, &NEEDS);
                let child = self.new_child(family, referred, ethnicity);
                let mut episode = self.episode(Course::Open, referred, None, source, need);
                episode.known_from = year;
                self.children[child].episodes.push(episode);
                carried.push(child);
            }
        }
        self.rng.shuffle(&mut carried);
        let kept = self.end_plans(year, figures, &carried, notes);
        // From here on nobody whose plan goes on is closed.
        let closable: Vec<usize> = carried
            .iter()
            .copied()
            .filter(|&child| {
                self.children[child]
                    .last()
                    .is_some_and(|e| e.plans.iter().all(|plan| plan.ended.is_some()))
            })
            .collect();
        debug_assert!(closable.len() + kept <= carried.len());
        let mut again_left = figures.re_referrals - (figures.referrals - figures.referrals_child);

        let closable = self.found_not_in_need(closable, surplus.max(0), year);

        let twice = figures.at31 + figures.ended - figures.any_child;
        let started_twice = figures.started - figures.started_child;
        let mut seconds = vec![Course::Open; to_usize(twice)];
        for course in seconds
            .iter_mut()
            .take(to_usize(figures.ended - figures.ended_child))
        {
            *course = Course::Ended;
        }
        self.rng.shuffle(&mut seconds);

        let carried_twice = to_usize(twice - started_twice);
        let closable = self.carried_and_again(
            closable,
            &mut seconds,
            carried_twice,
            &mut again_left,
            first,
            last,
        );

        // Whose episodes end: those carried in, and those of the year.
        let singles = figures.started - started_twice - twice;
        let ending = figures.ended - twice - (figures.ended - figures.ended_child);
        let wanted = ending - singles * 47 / 100;
        let carried_ending = wanted.clamp(
            (ending - singles).max(0),
            to_i64(closable.len()).min(ending),
        );
        let single_ending = ending - carried_ending;
        self.close_carried(closable, to_usize(carried_ending), first, last);

        let units = self.units(figures, &seconds, singles, single_ending, again_left);
        self.refer(units, first, last, year);
    }

    /// Decides which plans end, and takes up what the published figures of two years leave over.
    fn end_plans(
        &mut self,
        year: i16,
        figures: &Year,
        carried: &[usize],
        notes: &mut Notes,
    ) -> usize {
        let (first, last) = financial(year);
        let mut on_plan: Vec<usize> = carried
            .iter()
            .copied()
            .filter(|&child| {
                self.children[child]
                    .last()
                    .is_some_and(|e| e.plans.iter().any(|plan| plan.ended.is_none()))
            })
            .collect();
        let surplus = to_i64(on_plan.len()) + figures.plans_started
            - figures.plans_ended
            - figures.plans_at31;
        if surplus > 0 {
            let mut left = surplus;
            on_plan.retain(|&child| {
                let Some(plan) = self.children[child]
                    .episodes
                    .last_mut()
                    .and_then(Episode::open_plan)
                else {
                    return true;
                };
                if left == 0 || plan.started > first - 60 {
                    return true;
                }
                let ended = (plan.started + 30).max(first - 45);
                plan.ended = Some(any_day(&mut self.rng, ended, first - 1));
                plan.end_known_from = year;
                left -= 1;
                false
            });
            if left > 0 {
                notes.impossible("cpp_at31", year);
            }
            self.contradictions.push(format!(
                "{year}: {surplus} protection plans are recorded late as ended before the year"
            ));
        } else if surplus < 0 {
            let mut left = -surplus;
            for &child in carried {
                let Some(episode) = self.children[child].last() else {
                    continue;
                };
                if left == 0 || !episode.plans.is_empty() || episode.referred > first - 70 {
                    continue;
                }
                let started = any_day(
                    &mut self.rng,
                    (first - 60).max(episode.referred + 20),
                    first - 6,
                );
                self.start_plan(child, started, year);
                on_plan.push(child);
                left -= 1;
            }
            if left > 0 {
                notes.impossible("cpp_at31", year);
            }
            self.contradictions.push(format!(
                "{year}: {} protection plans that began before the year stand from this return on, \
                 as if recorded late",
                -surplus
            ));
        }
        // Some of the plans that start in the year end in it; the others that end are carried in.
        let starts = plan_starts(figures);
        self.plans_ending = starts.single_ended(to_i64(on_plan.len()));
        let ending =
            (figures.plans_ended - starts.twice - starts.second_ended - self.plans_ending).max(0);
        let mut order = on_plan.clone();
        self.rng.shuffle(&mut order);
        order.sort_by_key(|&child| {
            self.children[child]
                .last()
                .and_then(|e| e.plans.last())
                .map_or(0, |plan| i32::from(plan.started > first - 90))
        });
        let again = to_usize(starts.carried_then);
        // Nobody of age is on a plan; those who come of age have no other plan after it.
        let (grown, mut order): (Vec<usize>, Vec<usize>) = order
            .into_iter()
            .partition(|&child| self.children[child].born + GROWN <= last);
        let then = again.min(order.len());
        order.splice(then..then, grown);
        let mut ended = 0;
        for child in order {
            if ended == to_usize(ending) + again {
                break;
            }
            let Some(plan) = self.children[child]
                .episodes
                .last_mut()
                .and_then(Episode::open_plan)
            else {
                continue;
            };
            // Those who have another plan in the year end theirs early in it.
            let until = if ended < again { first + 110 } else { last - 1 };
            let on = any_day(&mut self.rng, first.max(plan.started + 45), until);
            plan.ended = Some(self.days.working_until(on).max(first).max(plan.started + 1));
            ended += 1;
        }
        if ended < to_usize(ending) + again {
            notes.impossible("cpp_end", year);
        }
        on_plan.len() - ended
    }

    /// Closes as not in need those whose assessment was under way when the year began. They were in
    /// need at the last 31 March, and are neither in need this year nor ended in it.
    fn found_not_in_need(&mut self, mut closable: Vec<usize>, count: i64, year: i16) -> Vec<usize> {
        let (first, last) = financial(year);
        closable.sort_by_key(|&child| {
            let episode = &self.children[child].episodes[self.children[child].episodes.len() - 1];
            let protected = !episode.plans.is_empty() || !episode.enquiries.is_empty();
            (protected, -episode.referred)
        });
        let rest = closable.split_off(to_usize(count).min(closable.len()));
        for child in closable {
            let referred = self.children[child].last().map_or(first, |e| e.referred);
            let from = first.max(referred + 8);
            let closed = any_day(&mut self.rng, from, (referred + 75).clamp(from + 20, last));
            let reason = self.not_in_need(closed);
            let none = self.rng.u32(..100) < 40;
            let episode = self.children[child].episodes.last_mut();
            if let Some(episode) = episode {
                // It closes with an assessment of this year: the one under way, or a new one.
                let before = episode.assessments.iter().map(|of| of.completed).max();
                match episode.assessments.last_mut() {
                    Some(under_way) if under_way.completed >= first => {
                        under_way.completed = closed;
                        if none {
                            under_way.factors = vec!["21"];
                        }
                    }
                    _ => {
                        let started = before.map_or(referred, |day| day + 1);
                        let started = self.days.working_from(started.max(closed - 45));
                        episode.assessments.push(Assessment {
                            started: started.min(closed),
                            completed: closed,
                            factors: factors(&mut self.rng, year, none),
                        });
                    }
                }
                episode.close(closed, reason);
            }
        }
        rest
    }

    /// Children carried in whose episode ends and who are referred again in the year.
    fn carried_and_again(
        &mut self,
        closable: Vec<usize>,
        seconds: &mut Vec<Course>,
        count: usize,
        again_left: &mut i64,
        first: Day,
        last: Day,
    ) -> Vec<usize> {
        let mut rest = Vec::new();
        let mut done = 0;
        // First those referred long enough ago that it is no re-referral.
        let (long, short): (Vec<usize>, Vec<usize>) = closable.into_iter().partition(|&child| {
            self.children[child]
                .last()
                .is_some_and(|e| e.referred < first - 215)
        });
        for (child, far) in long
            .into_iter()
            .map(|child| (child, true))
            .chain(short.into_iter().map(|child| (child, false)))
        {
            let Some(episode) = self.children[child].last() else {
                continue;
            };
            let plan_ended = episode.plans.last().and_then(|plan| plan.ended);
            let referred = episode.referred;
            let from = first.max(referred + 30).max(plan_ended.unwrap_or(first));
            let fits = from < last - 110
                && self.children[child].born > last - 17 * 365
                && (far || (*again_left > 0 && referred + 355 > from + 40));
            if done == count || !fits {
                rest.push(child);
                continue;
            }
            let (lo, hi) = if far {
                (referred + 372, last - 60)
            } else {
                *again_left -= 1;
                (from + 20, (referred + 358).min(last - 60))
            };
            let closed = early_day(&mut self.rng, from, (hi - 20).min(last - 90).max(from));
            let (source, need) = (one_of(&mut self.rng, &SOURCES), episode.need);
            let referred = any_day(&mut self.rng, lo.max(closed + GAP), hi);
            let reason = one_of(&mut self.rng, &REASONS);
            if let Some(episode) = self.children[child].episodes.last_mut() {
                episode.close(closed, reason);
            }
            let course = seconds.pop().unwrap_or(Course::Open);
            let closed =
                (course == Course::Ended).then(|| any_day(&mut self.rng, referred + 30, last));
            let episode = self.episode(course, referred, closed, source, need);
            self.children[child].episodes.push(episode);
            done += 1;
        }
        rest
    }

    fn close_carried(&mut self, mut closable: Vec<usize>, count: usize, first: Day, last: Day) {
        // Those who come of age first.
        closable.sort_by_key(|&child| self.children[child].born > last - 6_400);
        for child in closable.into_iter().take(count) {
            let Some(episode) = self.children[child].last() else {
                continue;
            };
            let plan_ended = episode.plans.last().and_then(|plan| plan.ended);
            let from = first
                .max(episode.referred + 20)
                .max(plan_ended.unwrap_or(first))
                .min(last);
            let closed = any_day(&mut self.rng, from, last);
            let adult = self.children[child].born < closed - 6_480;
            let reason = if adult {
                one_of(&mut self.rng, &[(3, "RC6"), (7, "RC7")])
            } else {
                one_of(&mut self.rng, &REASONS)
            };
            if let Some(episode) = self.children[child].episodes.last_mut() {
                episode.close(closed, reason);
            }
        }
    }

    /// The referrals of the year, by child.
    fn units(
        &mut self,
        figures: &Year,
        seconds: &[Course],
        singles: i64,
        single_ending: i64,
        again: i64,
    ) -> Vec<Unit> {
        let started_twice = to_i64(seconds.len());
        let not_started = figures.no_further_action + figures.not_in_need;
        let pairs = figures.referrals - figures.referrals_child;
        let attached = pairs - started_twice;
        let both = figures.re_referrals - figures.re_referrals_child;
        // Most who are referred more than once are referred twice; a few three times, where the
        // published re-referrals need it.
        let mut thrice = 0;
        while both > (pairs - thrice).min(again) + thrice && 2 * (thrice + 1) <= attached {
            thrice += 1;
        }
        let both_again = (both - thrice).min(pairs - thrice).min(again).max(0);
        let bases = not_started - attached;
        let before_start = ((attached - 2 * thrice) / 2)
            .max(attached - thrice - bases)
            .clamp(0, singles.min(attached - 2 * thrice));

        let mut kinds = vec![Course::NotInNeed; to_usize(not_started)];
        for kind in kinds.iter_mut().take(to_usize(figures.no_further_action)) {
            *kind = Course::NoFurtherAction;
        }
        self.rng.shuffle(&mut kinds);
        let mut fates = vec![Course::Open; to_usize(singles)];
        for fate in fates.iter_mut().take(to_usize(single_ending)) {
            *fate = Course::Ended;
        }
        self.rng.shuffle(&mut fates);
        let mut kind = || kinds.pop().unwrap_or(Course::NotInNeed);

        let mut several: Vec<Vec<Course>> = seconds
            .iter()
            .map(|&second| vec![Course::Ended, second])
            .collect();
        for _ in 0..before_start {
            several.push(vec![kind(), fates.pop().unwrap_or(Course::Open)]);
        }
        for _ in 0..thrice {
            several.push(vec![kind(), kind(), kind()]);
        }
        for _ in 0..attached - before_start - 2 * thrice {
            several.push(vec![kind(), kind()]);
        }
        let mut alone: Vec<Vec<Course>> = fates
            .into_iter()
            .chain(kinds)
            .map(|course| vec![course])
            .collect();
        self.rng.shuffle(&mut several);
        self.rng.shuffle(&mut alone);
        let several = several.into_iter().zip(0..).map(|(courses, number)| Unit {
            courses,
            again: number < both_again,
        });
        let alone = alone.into_iter().zip(0..).map(|(courses, number)| Unit {
            courses,
            again: number < again - both_again,
        });
        let mut units: Vec<Unit> = several.chain(alone).collect();
        // Those that go alike stand together, so that siblings can be made of them; referrals that
        // are hardest to place come first.
        units.sort_by(|a, b| {
            (b.courses.len(), b.again, a.courses[0]).cmp(&(a.courses.len(), a.again, b.courses[0]))
        });
        units
    }

    fn refer(&mut self, units: Vec<Unit>, first: Day, last: Day, year: i16) {
        let (before, _) = financial(year - 1);
        let mut recent = Vec::new();
        let mut older = Vec::new();
        for (number, child) in self.children.iter().enumerate() {
            let Some(episode) = child.last() else {
                continue;
            };
            let young = child.born > last - 6_400;
            if !young || episode.closed.is_none_or(|closed| closed >= first) {
                continue;
            }
            // A week to spare, so that the limit of 12 months is never in doubt.
            if episode.referred >= before - 7 {
                recent.push(number);
            } else {
                older.push(number);
            }
        }
        // In the order of families, which are in no order.
        let salt = self.rng.u32(..);
        let mixed = |family: u32| (family ^ salt).wrapping_mul(2_654_435_761);
        recent.sort_by_key(|&child| (mixed(self.children[child].family), child));
        self.rng.shuffle(&mut older);

        let mut siblings: Option<Siblings> = None;
        for unit in units {
            if unit.again {
                siblings = None;
                self.refer_again(&mut recent, &unit.courses, first, last);
                continue;
            }
            let alone = unit.courses.len() == 1;
            if let Some(same) = siblings
                .as_mut()
                .filter(|same| alone && same.left > 0 && same.course == unit.courses[0])
            {
                same.left -= 1;
                let (family, ethnicity) = (same.family, same.ethnicity);
                let (source, need, dates) = (same.source, same.need, same.dates.clone());
                let child = self.new_child(family, dates[0].0, ethnicity);
                self.follow(child, &unit.courses, &dates, source, need);
                continue;
            }
            let hi = last - span(&unit.courses);
            let dates = self.dates(&unit.courses, first, hi, last);
            let source = one_of(&mut self.rng, &SOURCES);
            let need = one_of(&mut self.rng, &NEEDS);
            let returns = self.rng.u32(..100) < 22;
            if let Some(child) = returns.then(|| older.pop()).flatten() {
                self.follow(child, &unit.courses, &dates, source, need);
                siblings = None;
                continue;
            }
            let family = self.new_family();
            let ethnicity = one_of(&mut self.rng, &ETHNICITIES);
            let child = self.new_child(family, dates[0].0, ethnicity);
            self.follow(child, &unit.courses, &dates, source, need);
            siblings = alone.then(|| Siblings {
                family,
                left: one_of(&mut self.rng, &[(5, 0), (3, 1), (2, 2), (1, 3)]),
                course: unit.courses[0],
                dates,
                source,
                need,
                ethnicity,
            });
        }
    }

    /// Refers again a child who was referred in the year before. Without one, a child is made who
    /// was, and whose assessment found no need early in this year.
    fn refer_again(&mut self, recent: &mut Vec<usize>, courses: &[Course], first: Day, last: Day) {
        let hi = last - span(courses);
        let source = one_of(&mut self.rng, &SOURCES);
        let found = recent.iter().rposition(|&child| {
            self.children[child]
                .last()
                .is_some_and(|e| (e.referred + 358).min(hi) > first + 60.min(hi - first - 1))
        });
        if let Some(found) = found {
            let child = recent.remove(found);
            let before = &self.children[child].episodes[self.children[child].episodes.len() - 1];
            let (need, hi) = (before.need, (before.referred + 358).min(hi));
            let dates = self.dates(courses, first, hi, last);
            self.follow(child, courses, &dates, source, need);
            return;
        }
        let referred = any_day(&mut self.rng, first - 55, first - 6);
        let family = self.new_family();
        let ethnicity = one_of(&mut self.rng, &ETHNICITIES);
        let need = one_of(&mut self.rng, &NEEDS);
        let child = self.new_child(family, referred, ethnicity);
        let closed = any_day(&mut self.rng, first, first + 12);
        let episode = self.episode(Course::NotInNeed, referred, Some(closed), source, need);
        self.children[child].episodes.push(episode);
        let hi = hi.min(referred + 358);
        let dates = self.dates(courses, closed + GAP, hi, last);
        self.follow(child, courses, &dates, source, need);
    }

    /// Dates of referral and closure for these courses, one after another, the first between `lo`
    /// and `hi`, all by `last`.
    fn dates(
        &mut self,
        courses: &[Course],
        lo: Day,
        hi: Day,
        last: Day,
    ) -> Vec<(Day, Option<Day>)> {
        let rng = &mut self.rng;
        let mut referred = match (courses.len(), courses[0]) {
            (1, Course::Open) => late_day(rng, lo, hi),
            (1, _) => any_day(rng, lo, hi),
            _ => early_day(rng, lo, hi),
        };
        let mut dates = Vec::with_capacity(courses.len());
        for (number, &course) in courses.iter().enumerate() {
            let after = &courses[number + 1..];
            let gap = if after.is_empty() { 0 } else { GAP };
            let latest = last - span(after) - gap;
            let soonest = referred + least(course);
            let closed = match course {
                Course::Open => None,
                Course::NoFurtherAction => Some((referred + rng.i32(0..2)).min(latest)),
                Course::NotInNeed => {
                    let usual = referred + rng.i32(16..66);
                    Some(any_day(rng, (usual - 3).min(latest), usual.min(latest)))
                }
                Course::Ended if after.is_empty() => Some(early_day(rng, soonest, latest)),
                Course::Ended => Some(early_day(rng, soonest, soonest.max(latest - 10))),
            };
            dates.push((referred, closed));
            if let (Some(closed), false) = (closed, after.is_empty()) {
                referred = any_day(rng, closed + GAP, (last - span(after)).max(closed + GAP));
            }
        }
        dates
    }

    fn follow(
        &mut self,
        child: usize,
        courses: &[Course],
        dates: &[(Day, Option<Day>)],
        source: &'static str,
        need: &'static str,
    ) {
        for (&course, &(referred, closed)) in courses.iter().zip(dates) {
            let episode = self.episode(course, referred, closed, source, need);
            self.children[child].episodes.push(episode);
        }
    }
}

/// Whether the factor is one of older children: young carers, missing, exploitation, trafficking,
/// gangs, behaviour, self-harm.
fn is_of_the_older(factor: &str) -> bool {
    matches!(
        factor,
        "7A" | "10A" | "11A" | "12A" | "13A" | "14A" | "15A" | "24A"
    )
}

const REASONS: [(u32, &str); 6] = [
    (860, "RC7"),
    (60, "RC5"),
    (35, "RC3"),
    (25, "RC4"),
    (15, "RC1"),
    (5, "RC7"),
];

/// How the plans that start in a year divide.
pub(crate) struct Starts {
    /// Children with two plans in the year, and those whose first starts in it.
    pub(crate) twice: i64,
    pub(crate) both_start: i64,
    pub(crate) carried_then: i64,
    pub(crate) second_ended: i64,
    /// Children with one plan in the year, which starts in it.
    pub(crate) singles: i64,
    ended: i64,
}

pub(crate) fn plan_starts(figures: &Year) -> Starts {
    let twice = figures.plans_at31 + figures.plans_ended - figures.plans_any_child;
    let both_start = figures.plans_started - figures.plans_started_child;
    Starts {
        twice,
        both_start,
        carried_then: twice - both_start,
        second_ended: figures.plans_ended - figures.plans_ended_child,
        singles: figures.plans_started - both_start - twice,
        ended: figures.plans_ended,
    }
}

impl Starts {
    /// How many of the single plans that start in the year end in it, given how many were carried
    /// in.
    pub(crate) fn single_ended(&self, carried: i64) -> i64 {
        let ending = self.ended - self.twice - self.second_ended;
        let least = (ending - (carried - self.carried_then)).max(0);
        (self.singles / 5)
            .clamp(least, least.max(ending.max(0)))
            .min(self.singles)
            .min(ending.max(0))
            .max(least.min(self.singles))
    }
}

/// The least number of days that these referrals take, one after another.
fn span(courses: &[Course]) -> Day {
    let gaps = Day::try_from(courses.len().saturating_sub(1)).unwrap_or(0) * GAP;
    courses.iter().copied().map(least).sum::<Day>() + gaps
}

/// The year ending 31 March that a day lies in.
pub(crate) fn year_of(days: &Days, day: Day) -> i16 {
    let iso = days.iso(day);
    let year: i16 = iso[..4].parse().unwrap_or(0);
    year + i16::from(&iso[5..7] > "03")
}

pub(crate) fn to_usize(count: i64) -> usize {
    usize::try_from(count).unwrap_or(0)
}

pub(crate) fn to_i64(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
