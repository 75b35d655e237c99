//! Taking into a calendar what has been proclaimed since it was made.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use jiff::civil::{Date, date};
use serde::Serialize;

use super::{
    Calendar, Division, Feed, Holiday, Status, is_weekend, named_in_the_act, same_name, tidy,
};
use crate::{LawError, words};

/// What an officer decided about the days on which the file of GOV.UK and the calendar disagree.
#[derive(Debug, Clone, Copy, Default)]
pub struct Decided<'a> {
    /// The days that the file lacks and that are holidays all the same.
    pub keep: &'a [Date],
    /// The days that the file lacks because they are no longer holidays.
    pub withdraw: &'a [Date],
}

/// What became of a calendar.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Changes {
    /// Days that are now holidays.
    pub added: Vec<Change>,
    /// Days that no longer are.
    pub removed: Vec<Change>,
    /// Days that were projected, or supplied from the Act, and are now published.
    pub confirmed: Vec<Change>,
    /// Days that stay holidays, under another name or in other divisions.
    pub altered: Vec<Altered>,
    /// The last day now covered, if that is later than before.
    pub last: Option<Date>,
    /// The years of the file that were not taken in, or not in full, and why.
    pub left_out: Vec<String>,
}

/// A day, with the holidays kept on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The day.
    pub date: Date,
    /// The holidays: at least one.
    pub holidays: Vec<Holiday>,
}

/// A day that stays a holiday and is not kept as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Altered {
    /// The day.
    pub date: Date,
    /// The holidays as they were.
    pub before: Vec<Holiday>,
    /// The holidays as they are.
    pub after: Vec<Holiday>,
}

impl Calendar {
    /// The calendar with the bank holidays of a file of GOV.UK taken in, and what that changed.
    ///
    /// The range grows only by years that the file has complete for all divisions, one after
    /// another. Days that the file lacks are removed if they were only projected and the file has
    /// their year complete; otherwise someone must decide.
    ///
    /// # Errors
    ///
    /// [`LawError::Undecided`] lists every known day that the file lacks and that is not in
    /// `decided`, and every day that is there and should not be.
    pub fn update(&self, feed: &Feed, decided: Decided) -> Result<(Calendar, Changes), LawError> {
        self.check(feed, decided)?;
        let last = self.reach(feed);
        let mut days = BTreeMap::new();
        for (date, held) in self.holidays() {
            let now = if decided.withdraw.contains(&date) {
                Vec::new()
            } else if decided.keep.contains(&date) {
                held.to_vec()
            } else {
                merge(date, held, feed)
            };
            if !now.is_empty() {
                days.insert(date, now);
            }
        }
        for (date, holidays) in feed.holidays() {
            if self.first <= date && date <= last && !self.holidays.contains_key(&date) {
                days.insert(date, holidays.to_vec());
            }
        }
        let calendar = Calendar::of(self.first, last, days);
        let mut changes = Changes::between(self, &calendar);
        changes.left_out = calendar.left_out(feed);
        Ok((calendar, changes))
    }

    /// The calendar with one more day, proclaimed and not yet in the file of GOV.UK, and what that
    /// changed. The day is [`Status::Published`], whatever status it comes with.
    ///
    /// # Errors
    ///
    /// [`LawError::CannotAdd`] lists all that speaks against it.
    pub fn add(&self, date: Date, holiday: Holiday) -> Result<(Calendar, Changes), LawError> {
        let holiday = Holiday {
            name: tidy(&holiday.name),
            divisions: in_order(holiday.divisions),
            status: Status::Published,
            ..holiday
        };
        let held = self.holidays.get(&date).map_or(&[][..], Vec::as_slice);
        let mut faults = Vec::new();
        if is_weekend(date) {
            faults.push(
                "it is at a weekend, which never counts; add the weekday kept in its place"
                    .to_owned(),
            );
        }
        if date < self.first || self.last < date {
            faults.push(format!(
                "it is outside the calendar, which runs from {} to {}; take in the next years with `answerable calendar update FILE`",
                words::day(self.first),
                words::day(self.last)
            ));
        }
        if holiday.name.is_empty() {
            faults.push("the name is missing".to_owned());
        }
        if holiday.divisions.is_empty() {
            faults
                .push("name the parts of the United Kingdom where it is a bank holiday".to_owned());
        }
        for there in held {
            let twice: Vec<String> = (there.divisions.iter())
                .filter(|division| holiday.divisions.contains(division))
                .map(Division::to_string)
                .collect();
            if !twice.is_empty() {
                faults.push(format!(
                    "it is there already, as {}, for {}; leave those out",
                    there.name,
                    twice.join(", ")
                ));
            }
        }
        if !faults.is_empty() {
            return Err(LawError::CannotAdd { date, faults });
        }

        let mut days = self.holidays.clone();
        let on_the_day = days.entry(date).or_default();
        match on_the_day
            .iter_mut()
            .find(|there| same_name(&there.name, &holiday.name))
        {
            Some(there) => {
                there.divisions.extend(holiday.divisions);
                there.divisions.sort_unstable();
                there.substitute |= holiday.substitute;
                there.status = Status::Published;
            }
            None => on_the_day.push(holiday),
        }
        let calendar = Calendar::of(self.first, self.last, days);
        let changes = Changes::between(self, &calendar);
        Ok((calendar, changes))
    }

    /// Refuses days that the file contradicts and nobody decided, and decisions about others.
    fn check(&self, feed: &Feed, decided: Decided) -> Result<(), LawError> {
        let mut days: BTreeMap<Date, &[Holiday]> = self
            .holidays()
            .filter(|(date, held)| {
                feed.on(*date).is_empty()
                    && held.iter().any(|holiday| {
                        matches!(holiday.status, Status::Derived | Status::Published)
                            && (holiday.divisions.iter())
                                .any(|division| feed.reaches(*division, date.year()))
                    })
            })
            .collect();
        let mut faults = Vec::new();
        let named: BTreeSet<Date> = [decided.keep, decided.withdraw]
            .concat()
            .into_iter()
            .collect();
        for day in named {
            let keep = decided.keep.contains(&day);
            let withdraw = decided.withdraw.contains(&day);
            let option = if keep { "keep" } else { "withdraw" };
            let Some(held) = days.remove(&day) else {
                faults.push(format!(
                    "`--{option} {day}`: the calendar has no day there that the file should have and lacks; leave it out"
                ));
                continue;
            };
            if keep && withdraw {
                faults.push(format!(
                    "{day} is both to be kept and to be withdrawn; choose one"
                ));
            } else if withdraw && held.iter().any(|holiday| in_the_act(day, &holiday.name)) {
                faults.push(format!(
                    "`--withdraw {day}`: the Act names that day itself, so it never counts; write `--keep {day}`"
                ));
            }
        }
        if days.is_empty() && faults.is_empty() {
            return Ok(());
        }
        let days = days.into_iter().map(|(date, held)| Change::new(date, held));
        Err(LawError::Undecided {
            days: days.collect(),
            faults,
        })
    }

    /// The last day covered once the years that the file has complete are taken in.
    fn reach(&self, feed: &Feed) -> Date {
        let years = feed.years();
        let mut last = self.last;
        while let Some(year) = Some(next_year(last)).filter(|year| years.contains(year))
            && feed.lacks(year).is_empty()
        {
            last = date(year, 12, 31);
        }
        last
    }

    /// The years of the file that this calendar, into which it was taken, has not or not in full.
    fn left_out(&self, feed: &Feed) -> Vec<String> {
        let mut left_out = Vec::new();
        for year in feed.years() {
            let dates: Vec<Date> = (feed.holidays().map(|(date, _)| date))
                .filter(|date| date.year() == year)
                .collect();
            if dates.first().is_some_and(|date| *date < self.first) {
                left_out.push(format!(
                    "{year}: the calendar begins on {}",
                    words::day(self.first)
                ));
            }
            if dates.last().is_some_and(|date| self.last < *date) {
                let lacks = feed.lacks(year);
                let why = if lacks.is_empty() {
                    format!("{} would have to be complete first", next_year(self.last))
                } else {
                    words::list(&lacks)
                };
                left_out.push(format!("{year}: {why}"));
            } else if self.projects(year) && !feed.lacks(year).is_empty() {
                left_out.push(format!(
                    "{year}: {}; the days projected that the file lacks stay",
                    words::list(&feed.lacks(year))
                ));
            }
        }
        left_out
    }

    fn projects(&self, year: i16) -> bool {
        self.holidays()
            .filter(|(date, _)| date.year() == year)
            .any(|(_, holidays)| holidays.iter().any(|h| h.status == Status::Projected))
    }
}

/// The year of the first day that is not covered.
fn next_year(last: Date) -> i16 {
    if (last.month(), last.day()) == (12, 31) {
        last.year() + 1
    } else {
        last.year()
    }
}

/// What is kept on a day that the calendar has, once the file is taken in.
///
/// The file says which divisions keep the day and, unless it is the same but for the apostrophe,
/// by which name. A division on which it says nothing stays as it is.
fn merge(date: Date, held: &[Holiday], feed: &Feed) -> Vec<Holiday> {
    let published = feed.on(date);
    let mut now = published.to_vec();
    for holiday in held {
        let stays = holiday.divisions.iter().copied().filter(|division| {
            let renamed = published.iter().any(|p| p.divisions.contains(division));
            !renamed && !denies(feed, date, holiday, *division)
        });
        let by_name = now.iter().position(|p| same_name(&p.name, &holiday.name));
        let by_place = now.iter().position(|p| {
            (p.divisions.iter()).any(|division| holiday.divisions.contains(division))
        });
        if let Some(same) = by_name.or(by_place).map(|at| &mut now[at]) {
            same.divisions.extend(stays);
            same.divisions = in_order(std::mem::take(&mut same.divisions));
            // GOV.UK leaves the note out for a day moved by a proclamation (2 June 2022).
            same.substitute |= holiday.substitute;
            if by_name.is_some() {
                same.name.clone_from(&holiday.name);
                if holiday.status == Status::Derived {
                    same.status = Status::Derived;
                }
            }
        } else {
            let divisions: Vec<Division> = stays.collect();
            if !divisions.is_empty() {
                now.push(Holiday {
                    divisions,
                    ..holiday.clone()
                });
            }
        }
    }
    now
}

/// Whether the file, having no such day for the division, says that there is none.
fn denies(feed: &Feed, date: Date, holiday: &Holiday, division: Division) -> bool {
    if in_the_act(date, &holiday.name) {
        return false;
    }
    match holiday.status {
        Status::NamedInTheAct => false,
        Status::Projected => feed.lacks(date.year()).is_empty(),
        Status::Derived | Status::Published => feed.reaches(division, date.year()),
    }
}

/// Whether section 10(6) names the day itself.
fn in_the_act(date: Date, name: &str) -> bool {
    named_in_the_act(date.year())
        .into_iter()
        .any(|(named, on)| on == date && same_name(named, name))
}

fn in_order(mut divisions: Vec<Division>) -> Vec<Division> {
    divisions.sort_unstable();
    divisions.dedup();
    divisions
}

impl Changes {
    /// Whether the calendar is as it was.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.confirmed.is_empty()
            && self.altered.is_empty()
            && self.last.is_none()
    }

    fn between(before: &Calendar, after: &Calendar) -> Changes {
        let mut changes = Changes {
            last: Some(after.last).filter(|last| *last != before.last),
            ..Changes::default()
        };
        let dates: BTreeSet<Date> = (before.holidays.keys())
            .chain(after.holidays.keys())
            .copied()
            .collect();
        for date in dates {
            match (before.holidays.get(&date), after.holidays.get(&date)) {
                (Some(was), Some(is)) if was == is => {}
                (Some(was), Some(is)) if same_but_for_status(was, is) => {
                    changes.confirmed.push(Change::new(date, is));
                }
                (Some(was), Some(is)) => changes.altered.push(Altered {
                    date,
                    before: was.clone(),
                    after: is.clone(),
                }),
                (Some(was), None) => changes.removed.push(Change::new(date, was)),
                (None, Some(is)) => changes.added.push(Change::new(date, is)),
                (None, None) => {}
            }
        }
        changes
    }
}

fn same_but_for_status(a: &[Holiday], b: &[Holiday]) -> bool {
    a.len() == b.len()
        && a.iter().zip(b).all(|(a, b)| {
            *a == Holiday {
                status: a.status,
                ..b.clone()
            }
        })
}

impl Change {
    fn new(date: Date, holidays: &[Holiday]) -> Change {
        Change {
            date,
            holidays: holidays.to_vec(),
        }
    }
}

impl fmt::Display for Change {
    /// `Monday 15 June 2026 (World Cup bank holiday, Scotland)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({})",
            words::weekday(self.date),
            listed(&self.holidays)
        )
    }
}

impl fmt::Display for Altered {
    /// `Monday 6 April 2026 (Easter Monday, Northern Ireland; before: Easter Monday, Scotland)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} ({}; before: {})",
            words::weekday(self.date),
            listed(&self.after),
            listed(&self.before)
        )
    }
}

fn listed(holidays: &[Holiday]) -> String {
    let each: Vec<String> = holidays
        .iter()
        .map(|holiday| format!("{}, {}", holiday.name, holiday.qualifier()))
        .collect();
    each.join("; ")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{days, gov_uk, made_up};
    use super::*;
    use crate::clock::{Facts, Kind, State, run};

    const UNDECIDED: Decided = Decided {
        keep: &[],
        withdraw: &[],
    };

    fn feed(days: &made_up::Days) -> Feed {
        gov_uk::read(&made_up::file(days)).expect("a sound file")
    }

    fn changes(calendar: &Calendar, days: &made_up::Days) -> (Calendar, Changes) {
        calendar
            .update(&feed(days), UNDECIDED)
            .unwrap_or_else(|error| panic!("{error}"))
    }

    fn printed<T: ToString>(changes: &[T]) -> Vec<String> {
        changes.iter().map(T::to_string).collect()
    }

    fn refused<T: fmt::Debug>(result: Result<T, LawError>) -> String {
        result.expect_err("a refusal").to_string()
    }

    fn scottish(name: &str) -> Holiday {
        Holiday {
            name: name.to_owned(),
            divisions: vec![Division::Scotland],
            substitute: false,
            status: Status::Published,
        }
    }

    #[test]
    fn a_file_of_what_is_known_changes_nothing() {
        let builtin = Calendar::builtin();
        let (calendar, changes) = changes(builtin, &made_up::published());
        assert_eq!(&calendar, builtin);
        assert!(changes.is_empty());
        assert_eq!(changes, Changes::default());
    }

    #[test]
    fn a_proclaimed_day_is_added_inside_the_years_held() {
        let mut days = made_up::published();
        made_up::put(&mut days, "2027-06-14,Made-up Jubilee,scotland,no");
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(
            printed(&changes.added),
            ["Monday 14 June 2027 (Made-up Jubilee, Scotland)"]
        );
        assert_eq!(calendar.is_working_day(date(2027, 6, 14)), Ok(false));
        assert_eq!(
            calendar.holidays_on(date(2027, 6, 14)),
            Ok(&[scottish("Made-up Jubilee")][..])
        );
        assert_eq!(
            Changes {
                added: Vec::new(),
                ..changes
            },
            Changes::default()
        );
    }

    /// A file made before the proclamation of February 2026.
    #[test]
    fn a_day_that_an_older_file_lacks_is_decided_by_a_person() {
        let builtin = Calendar::builtin();
        let day = date(2026, 6, 15);
        let mut days = made_up::published();
        days.remove(&day);
        let older = feed(&days);
        assert_eq!(
            refused(builtin.update(&older, UNDECIDED)),
            "the calendar was not changed: the file lacks days that the calendar has; GOV.UK may \
             have moved them, or the file may be older than the proclamation. See \
             https://www.gov.uk/bank-holidays, and say of each whether it is still a holiday or no \
             longer one: Monday 15 June 2026 (World Cup bank holiday, Scotland), \
             `--keep 2026-06-15` or `--withdraw 2026-06-15`"
        );

        let keep = Decided {
            keep: &[day],
            ..UNDECIDED
        };
        let (calendar, changes) = builtin.update(&older, keep).unwrap();
        assert_eq!(&calendar, builtin);
        assert!(changes.is_empty());

        let withdraw = Decided {
            withdraw: &[day],
            ..UNDECIDED
        };
        let (calendar, changes) = builtin.update(&older, withdraw).unwrap();
        assert_eq!(calendar.is_working_day(day), Ok(true));
        assert_eq!(
            printed(&changes.removed),
            ["Monday 15 June 2026 (World Cup bank holiday, Scotland)"]
        );
    }

    /// Source: the proclamation that moved the holiday of 4 May 2020 to 8 May.
    #[test]
    fn the_move_of_may_2020() {
        let mut before = made_up::published();
        before.remove(&date(2020, 5, 8));
        made_up::put(
            &mut before,
            "2020-05-04,Early May bank holiday,england-and-wales|scotland|northern-ireland,no",
        );
        let before = made_up::calendar(before);
        let after = feed(&made_up::published());

        let error = before.update(&after, UNDECIDED).unwrap_err();
        let LawError::Undecided { days, faults } = &error else {
            panic!("{error}")
        };
        assert_eq!(
            printed(days),
            ["Monday 4 May 2020 (Early May bank holiday, all parts of the United Kingdom)"]
        );
        assert_eq!(faults, &[] as &[String]);

        let decided = Decided {
            withdraw: &[date(2020, 5, 4)],
            ..UNDECIDED
        };
        let (calendar, changes) = before.update(&after, decided).unwrap();
        assert_eq!(printed(&changes.removed), printed(days));
        assert_eq!(
            printed(&changes.added),
            [
                "Friday 8 May 2020 (Early May bank holiday (VE Day), substitute day, all parts of the United Kingdom)"
            ]
        );
        assert_eq!(calendar.is_working_day(date(2020, 5, 4)), Ok(true));
        assert_eq!(calendar.is_working_day(date(2020, 5, 8)), Ok(false));
    }

    #[test]
    fn decisions_that_are_not_to_be_made_are_refused_with_those_that_are() {
        let mut days = made_up::published();
        for day in [
            date(2026, 6, 15),
            date(2026, 8, 31),
            date(2026, 12, 25),
            date(2027, 3, 17),
        ] {
            days.remove(&day);
        }
        let decided = Decided {
            keep: &[date(2026, 6, 16), date(2026, 8, 31)],
            withdraw: &[date(2026, 8, 31), date(2026, 12, 25), date(2029, 5, 7)],
        };
        let says = refused(Calendar::builtin().update(&feed(&days), decided));
        for part in [
            "`--keep 2026-06-16`: the calendar has no day there that the file should have and lacks; leave it out",
            "2026-08-31 is both to be kept and to be withdrawn; choose one",
            "`--withdraw 2026-12-25`: the Act names that day itself, so it never counts; write `--keep 2026-12-25`",
            "`--withdraw 2029-05-07`: the calendar has no day there that the file should have and lacks; leave it out",
            "Monday 15 June 2026 (World Cup bank holiday, Scotland), `--keep 2026-06-15`",
            "Wednesday 17 March 2027 (St Patrick's Day, Northern Ireland), `--keep 2027-03-17`",
        ] {
            assert!(says.contains(part), "{says}");
        }
    }

    #[test]
    fn a_projected_year_is_confirmed_and_corrected() {
        let mut days = made_up::published();
        days.extend(made_up::of(Calendar::builtin(), 2029..=2029));
        days.remove(&date(2029, 5, 7));
        made_up::put(
            &mut days,
            "2029-05-08,Early May bank holiday,england-and-wales|scotland|northern-ireland,yes",
        );
        days.remove(&date(2029, 12, 26));
        made_up::put(&mut days, "2029-12-26,Boxing Day,england-and-wales,no");
        made_up::put(
            &mut days,
            "2029-12-27,Boxing Day,scotland|northern-ireland,yes",
        );
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(
            printed(&changes.removed),
            ["Monday 7 May 2029 (Early May bank holiday, all parts of the United Kingdom)"]
        );
        assert_eq!(
            printed(&changes.added),
            [
                "Tuesday 8 May 2029 (Early May bank holiday, substitute day, all parts of the United Kingdom)",
                "Thursday 27 December 2029 (Boxing Day, substitute day, Scotland, Northern Ireland)",
            ]
        );
        assert_eq!(
            printed(&changes.altered),
            [
                "Wednesday 26 December 2029 (Boxing Day, England and Wales; before: Boxing Day, all parts of the United Kingdom)"
            ]
        );
        assert_eq!(changes.confirmed.len(), 11);
        assert_eq!(changes.left_out, Vec::<String>::new());
        assert_eq!(calendar.projected_from(), Some(date(2030, 1, 1)));
    }

    /// The days there are confirmed, and no other is taken away.
    #[test]
    fn a_projected_year_that_is_not_complete_keeps_its_days() {
        let mut days = made_up::published();
        days.extend(made_up::of(Calendar::builtin(), 2029..=2029));
        days.retain(|day, _| day.year() < 2029 || day.month() < 5);
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(changes.confirmed.len(), 5);
        assert_eq!(changes.removed, []);
        assert_eq!(calendar.projected_from(), Some(date(2029, 5, 7)));
        assert_eq!(
            changes.left_out,
            [
                "2029: England and Wales has no Christmas Day, England and Wales has 3 days of at least 8, \
                 Scotland has no Christmas Day, Scotland has 3 days of at least 9, \
                 Northern Ireland has no Christmas Day and Northern Ireland has 4 days of at least 10; \
                 the days projected that the file lacks stay"
            ]
        );
    }

    #[test]
    fn divisions_are_altered_while_one_is_left() {
        let mut days = made_up::published();
        made_up::put(&mut days, "2026-04-06,Easter Monday,scotland,no");
        days.remove(&date(2026, 8, 31));
        made_up::put(
            &mut days,
            "2026-08-31,Summer bank holiday,northern-ireland,no",
        );
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(
            printed(&changes.altered),
            [
                "Monday 6 April 2026 (Easter Monday, all parts of the United Kingdom; before: Easter Monday, England and Wales, Northern Ireland)",
                "Monday 31 August 2026 (Summer bank holiday, Northern Ireland; before: Summer bank holiday, England and Wales, Northern Ireland)",
            ]
        );
        assert_eq!(calendar.is_working_day(date(2026, 8, 31)), Ok(false));
        assert_eq!(changes.added, []);
        assert_eq!(changes.removed, []);
    }

    /// A division that the file does not reach in a year stays as it was.
    #[test]
    fn a_file_without_a_year_of_one_division_says_nothing_about_it() {
        let mut days = made_up::published();
        for (_, holidays) in days.iter_mut().filter(|(day, _)| day.year() == 2028) {
            for holiday in holidays.iter_mut() {
                holiday
                    .divisions
                    .retain(|d| *d != Division::NorthernIreland);
            }
            holidays.retain(|holiday| !holiday.divisions.is_empty());
        }
        days.retain(|_, holidays| !holidays.is_empty());
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(&calendar, Calendar::builtin());
        assert!(changes.is_empty());
    }

    /// Source: the names and empty notes of these days on GOV.UK.
    #[test]
    fn another_name_for_the_same_day_is_no_contradiction() {
        let mut days = made_up::published();
        for (day, name) in [
            (date(2020, 5, 8), "Early May bank holiday (VE day)"),
            (date(2022, 6, 3), "Platinum Jubilee bank holiday"),
        ] {
            let [holiday] = days.get_mut(&day).unwrap().as_mut_slice() else {
                panic!("one holiday is kept on {day}")
            };
            name.clone_into(&mut holiday.name);
            holiday.substitute = false;
        }
        let (calendar, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(
            printed(&changes.altered),
            [
                "Friday 3 June 2022 (Platinum Jubilee bank holiday, all parts of the United Kingdom; before: Platinum Jubilee of Queen Elizabeth II, all parts of the United Kingdom)"
            ]
        );
        assert_eq!(
            calendar.holidays_on(date(2020, 5, 8)),
            Calendar::builtin().holidays_on(date(2020, 5, 8))
        );
    }

    #[test]
    fn a_complete_year_extends_the_range() {
        let builtin = Calendar::builtin();
        let mut days = made_up::of(builtin, 2012..=2030);
        days.extend(made_up::year_2031());
        let (calendar, changes) = changes(builtin, &days);
        assert_eq!(calendar.last(), date(2031, 12, 31));
        assert_eq!(changes.last, Some(date(2031, 12, 31)));
        assert_eq!(changes.left_out, Vec::<String>::new());
        assert_eq!(changes.added.len(), made_up::year_2031().len());
        assert_eq!(calendar.projected_from(), None);
        assert_eq!(
            calendar.add_working_days(date(2030, 12, 31), 1),
            Ok(date(2031, 1, 3))
        );
    }

    #[test]
    fn a_year_that_is_not_complete_does_not() {
        let builtin = Calendar::builtin();
        for (lost, why) in [
            (
                date(2031, 12, 25),
                "England and Wales has no Christmas Day, England and Wales has 7 days of at least 8, \
                 Scotland has no Christmas Day, Scotland has 8 days of at least 9, \
                 Northern Ireland has no Christmas Day and Northern Ireland has 9 days of at least 10",
            ),
            (
                date(2031, 3, 17),
                "Northern Ireland has 9 days of at least 10",
            ),
            (date(2031, 12, 1), "Scotland has 8 days of at least 9"),
        ] {
            let mut days = made_up::published();
            days.extend(made_up::year_2031());
            days.remove(&lost);
            let (calendar, changes) = changes(builtin, &days);
            assert_eq!(&calendar, builtin);
            assert!(changes.is_empty());
            assert_eq!(changes.left_out, [format!("2031: {why}")]);
        }
    }

    /// Enough days do not stand in for the two that every year has.
    #[test]
    fn a_year_without_a_new_year_is_not_complete() {
        let mut days = made_up::year_2031();
        days.remove(&date(2031, 1, 1));
        made_up::put(
            &mut days,
            "2031-06-09,Made-up Jubilee,england-and-wales|scotland|northern-ireland,no",
        );
        days.extend(made_up::published());
        let (_, changes) = changes(Calendar::builtin(), &days);
        assert_eq!(
            changes.left_out,
            [
                "2031: England and Wales has no New Year's Day, Scotland has no New Year's Day and \
                 Northern Ireland has no New Year's Day"
            ]
        );
    }

    #[test]
    fn the_range_has_no_gap_and_does_not_grow_backwards() {
        let builtin = Calendar::builtin();
        let short = Calendar::of(
            date(2025, 1, 1),
            date(2029, 12, 31),
            made_up::of(builtin, 2025..=2029),
        );
        let mut days = made_up::of(builtin, 2024..=2028);
        days.extend(made_up::year_2031());
        let (calendar, changes) = changes(&short, &days);
        assert_eq!(calendar, short);
        assert_eq!(
            changes.left_out,
            [
                "2024: the calendar begins on 1 January 2025",
                "2031: 2030 would have to be complete first"
            ]
        );
    }

    #[test]
    fn a_calendar_that_ends_within_a_year_is_extended_to_its_end() {
        let builtin = Calendar::builtin();
        let mut held = made_up::of(builtin, 2026..=2026);
        held.retain(|day, _| *day <= date(2026, 6, 30));
        let short = Calendar::of(date(2026, 1, 1), date(2026, 6, 30), held);
        let (calendar, changes) = changes(&short, &made_up::of(builtin, 2026..=2026));
        assert_eq!(changes.last, Some(date(2026, 12, 31)));
        assert_eq!(changes.added.len(), 6);
        assert_eq!(
            calendar,
            Calendar::of(
                date(2026, 1, 1),
                date(2026, 12, 31),
                made_up::of(builtin, 2026..=2026)
            )
        );
    }

    #[test]
    fn a_day_supplied_from_the_act_is_confirmed() {
        let mut held = made_up::of(Calendar::builtin(), 2026..=2026);
        held.remove(&date(2026, 12, 25));
        let supplied = Calendar::of(date(2026, 1, 1), date(2026, 12, 31), held);
        let (_, changes) = changes(&supplied, &made_up::of(Calendar::builtin(), 2026..=2026));
        assert_eq!(
            printed(&changes.confirmed),
            ["Friday 25 December 2026 (Christmas Day, all parts of the United Kingdom)"]
        );
        assert_eq!(changes.added, []);
    }

    #[test]
    fn adds_a_day_by_hand() {
        let builtin = Calendar::builtin();
        let day = date(2027, 6, 14);
        let holiday = Holiday {
            name: "  The King\u{2019}s  Jubilee ".to_owned(),
            divisions: vec![Division::NorthernIreland, Division::Scotland],
            substitute: false,
            status: Status::Projected,
        };
        let (calendar, changes) = builtin.add(day, holiday).unwrap();
        assert_eq!(
            printed(&changes.added),
            ["Monday 14 June 2027 (The King's Jubilee, Scotland, Northern Ireland)"]
        );
        assert_eq!(calendar.is_working_day(day), Ok(false));
        assert_eq!(calendar.projected_from(), builtin.projected_from());

        // The same day in one more division, and a day of another name beside it.
        let english = |name: &str| Holiday {
            divisions: vec![Division::EnglandAndWales],
            ..scottish(name)
        };
        let (_, changes) = calendar.add(day, english("The King's jubilee")).unwrap();
        assert_eq!(
            printed(&changes.altered),
            [
                "Monday 14 June 2027 (The King's Jubilee, all parts of the United Kingdom; before: The King's Jubilee, Scotland, Northern Ireland)"
            ]
        );
        let (_, changes) = calendar.add(day, english("Another Day")).unwrap();
        assert_eq!(
            printed(&changes.altered),
            [
                "Monday 14 June 2027 (Another Day, England and Wales; The King's Jubilee, Scotland, Northern Ireland; before: The King's Jubilee, Scotland, Northern Ireland)"
            ]
        );
    }

    #[test]
    fn refuses_a_day_that_cannot_be_added() {
        let builtin = Calendar::builtin();
        let nameless = Holiday {
            name: " ".to_owned(),
            divisions: Vec::new(),
            ..scottish("")
        };
        assert_eq!(
            refused(builtin.add(date(2031, 6, 14), nameless)),
            "Saturday 14 June 2031 cannot be added to the calendar: it is at a weekend, which never \
             counts; add the weekday kept in its place; it is outside the calendar, which runs from \
             1 January 2005 to 31 December 2030; take in the next years with `answerable calendar \
             update FILE`; the name is missing; name the parts of the United Kingdom where it is a \
             bank holiday"
        );
        let everywhere = Holiday {
            divisions: Division::ALL.to_vec(),
            ..scottish("Made-up Jubilee")
        };
        assert_eq!(
            refused(builtin.add(date(2026, 4, 6), everywhere)),
            "Monday 6 April 2026 cannot be added to the calendar: it is there already, as Easter \
             Monday, for England and Wales, Northern Ireland; leave those out"
        );
    }

    #[test]
    fn changes_are_data() {
        let (_, changes) = Calendar::builtin()
            .add(date(2027, 6, 14), scottish("Made-up Jubilee"))
            .unwrap();
        assert_eq!(
            serde_json::to_value(&changes).unwrap(),
            serde_json::json!({
                "added": [{"date": "2027-06-14", "holidays": [{
                    "name": "Made-up Jubilee",
                    "divisions": ["scotland"],
                    "substitute": false,
                    "status": "published",
                }]}],
                "removed": [],
                "confirmed": [],
                "altered": [],
                "last": null,
                "left_out": [],
            })
        );
    }

    /// When a clock read on its first day runs out.
    fn due(kind: Kind, received: Date, calendar: &Calendar) -> Date {
        let facts = Facts {
            kind,
            received,
            steps: &[],
            closed: &[],
            today: received,
        };
        let clock = run(facts, calendar).unwrap();
        assert!(matches!(clock.state, State::Running { .. }));
        clock.due.unwrap()
    }

    fn a_day(from: Date, to: Date) -> impl Strategy<Value = Date> {
        let all: Vec<Date> = days(from, to).collect();
        proptest::sample::select(all)
    }

    fn a_published_day() -> impl Strategy<Value = Date> {
        let act = |day: &Date| {
            let held = Calendar::builtin().holidays_on(*day).unwrap();
            held.iter().any(|holiday| in_the_act(*day, &holiday.name))
        };
        let all: Vec<Date> = (made_up::published().into_keys())
            .filter(|day| !act(day))
            .collect();
        proptest::sample::select(all)
    }

    proptest! {
        // Each case reads and writes whole files.
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_proclaimed_day_never_makes_a_due_date_earlier(
            kind in proptest::sample::select(Kind::ALL.to_vec()),
            received in a_day(date(2026, 3, 1), date(2028, 6, 30)),
            after in 0_i32..100,
        ) {
            let builtin = Calendar::builtin();
            let day = received.saturating_add(jiff::Span::new().days(after));
            prop_assume!(builtin.is_working_day(day) == Ok(true));
            let (by_hand, _) = builtin.add(day, scottish("Made-up Jubilee")).unwrap();
            let mut days = made_up::published();
            days.insert(day, vec![scottish("Made-up Jubilee")]);
            let (by_file, _) = builtin.update(&feed(&days), UNDECIDED).unwrap();
            prop_assert_eq!(&by_hand, &by_file);
            prop_assert!(due(kind, received, builtin) <= due(kind, received, &by_hand));
        }

        #[test]
        fn every_day_that_is_lost_is_listed_and_can_be_kept_or_withdrawn(
            lost in proptest::collection::btree_set(a_published_day(), 1..6),
        ) {
            let builtin = Calendar::builtin();
            let mut days = made_up::published();
            days.retain(|day, _| !lost.contains(day));
            let feed = feed(&days);
            let Err(LawError::Undecided { days, faults }) = builtin.update(&feed, UNDECIDED) else {
                panic!("not refused")
            };
            prop_assert_eq!(faults, Vec::<String>::new());
            let listed: BTreeSet<Date> = days.iter().map(|change| change.date).collect();
            prop_assert_eq!(&listed, &lost);

            let lost: Vec<Date> = lost.into_iter().collect();
            let keep = Decided { keep: &lost, ..UNDECIDED };
            let (kept, changes) = builtin.update(&feed, keep).unwrap();
            prop_assert_eq!(&kept, builtin);
            prop_assert!(changes.is_empty());

            let withdraw = Decided { withdraw: &lost, ..UNDECIDED };
            let (without, changes) = builtin.update(&feed, withdraw).unwrap();
            prop_assert_eq!(changes.removed, days);
            // Once decided, the same file has nothing more to say.
            let (again, changes) = without.update(&feed, UNDECIDED).unwrap();
            prop_assert_eq!(&again, &without);
            prop_assert!(changes.is_empty());
            let (holidays, range) = without.to_csv();
            prop_assert_eq!(Calendar::from_csv(&holidays, &range), Ok(without));
        }

        #[test]
        fn what_is_written_is_read_back(
            added in proptest::collection::btree_map(
                a_day(date(2006, 1, 1), date(2030, 12, 30)),
                ("[ -~\u{e9}\u{2019}]{1,30}", 0_usize..3, any::<bool>()),
                0..20,
            ),
        ) {
            let mut calendar = Calendar::builtin().clone();
            for (day, (name, division, substitute)) in added {
                let holiday = Holiday {
                    name,
                    divisions: vec![Division::ALL[division]],
                    substitute,
                    status: Status::Published,
                };
                if let Ok((with, changes)) = calendar.add(day, holiday) {
                    prop_assert!(!changes.is_empty());
                    calendar = with;
                }
            }
            let (holidays, range) = calendar.to_csv();
            prop_assert_eq!(Calendar::from_csv(&holidays, &range), Ok(calendar));
        }
    }
}
