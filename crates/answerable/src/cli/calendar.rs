//! `answerable calendar show|update|add`
//!
//! A change is taken in so that breaking it off at any point leaves either the old calendar or the
//! new one: the old is kept as `calendar.old` until every open case has been told, and the next
//! `calendar` command finishes what was left.

use super::{Global, every_case, print_json};
use crate::{
    clock,
    desk::{CALENDAR, CALENDAR_OLD, Desk, read_calendar},
    draft,
    failure::{Failure, Kind},
    show,
};
use answerable_core::casework::{Case, CaseClock, DueMoved, Event, Moved, apply};
use answerable_law::{
    Calendar as Days, Division, Holiday, Status,
    calendar::{Change, Changes, Decided, gov_uk},
};
use clap::{Args, Subcommand};
use jiff::civil::Date;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

/// Where the desk's own calendar lies while the new one takes its place.
const GONE: &str = "calendar.gone";

#[derive(Debug, Subcommand)]
pub(crate) enum Calendar {
    /// The bank holidays that are known
    Show(Show),
    /// Take in the bank holidays as GOV.UK publishes them
    Update(Update),
    /// Add a day that was proclaimed before GOV.UK lists it
    Add(Add),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The first day to show; otherwise the first of this year
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day to show; otherwise the last that is known
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Update {
    /// The file `bank-holidays.json` as saved from <https://www.gov.uk/bank-holidays.json>
    file: PathBuf,
    /// Who takes it in
    #[arg(long, value_name = "NAME")]
    by: String,
    /// A day that the file lacks and that is still a holiday, and again for another
    #[arg(long, value_name = "DATE")]
    keep: Vec<Date>,
    /// A day that the file lacks because it is no longer a holiday, and again for another
    #[arg(long, value_name = "DATE")]
    withdraw: Vec<Date>,
}

#[derive(Debug, Args)]
pub(crate) struct Add {
    /// The day
    date: Date,
    /// What it is called
    #[arg(long, value_name = "NAME")]
    name: String,
    /// Where: england-and-wales, scotland or northern-ireland, and again for another
    #[arg(long, value_name = "DIVISION", required = true)]
    division: Vec<String>,
    /// It stands in for the usual date
    #[arg(long)]
    substitute: bool,
    /// Who adds it
    #[arg(long, value_name = "NAME")]
    by: String,
}

impl Calendar {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        match self {
            Calendar::Show(show) => show.run(global),
            Calendar::Update(update) => {
                let (desk, _lock) = ready(global, &update.by).await?;
                let text = fs::read_to_string(&update.file).map_err(|error| {
                    Failure::not_found(format!("{} cannot be read: {error}", update.file.display()))
                })?;
                let feed = gov_uk::read(&text)?;
                let decided = Decided {
                    keep: &update.keep,
                    withdraw: &update.withdraw,
                };
                let (new, changes) = desk.calendar()?.update(&feed, decided)?;
                take_in(&desk, &new, &changes, &update.by, global).await
            }
            Calendar::Add(add) => {
                let (desk, _lock) = ready(global, &add.by).await?;
                let divisions = add.division.iter().map(|name| {
                    Division::from_slug(name).ok_or_else(|| {
                        let known = Division::ALL.map(Division::slug).join(", ");
                        Failure::refused(format!("`{name}` is not a division"))
                            .hint(format!("those there are: {known}"))
                    })
                });
                let holiday = Holiday {
                    name: add.name.clone(),
                    divisions: divisions.collect::<Result<_, _>>()?,
                    substitute: add.substitute,
                    status: Status::Published,
                };
                let (new, changes) = desk.calendar()?.add(add.date, holiday)?;
                take_in(&desk, &new, &changes, &add.by, global).await
            }
        }
    }
}

impl Show {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let calendar = Desk::calendar_here(global.desk.as_deref())?;
        let this_year = clock::today().first_of_year();
        let from = self.from.unwrap_or(this_year.max(calendar.first()));
        let to = self.to.unwrap_or(calendar.last());
        if to < from {
            return Err(Failure::refused(format!(
                "--to {to} is before --from {from}"
            )));
        }
        let shown: Vec<Change> = calendar
            .holidays()
            .filter(|(date, _)| from <= *date && *date <= to)
            .map(|(date, holidays)| Change {
                date,
                holidays: holidays.to_vec(),
            })
            .collect();
        if global.json {
            return print_json(&serde_json::json!({
                "first": calendar.first(),
                "last": calendar.last(),
                "projected_from": calendar.projected_from(),
                "holidays": shown,
            }));
        }
        for day in shown {
            let projected = day
                .holidays
                .iter()
                .any(|holiday| holiday.status == Status::Projected);
            let mark = if projected { "  projected" } else { "" };
            println!("{day}{mark}");
        }
        println!(
            "Known from {} to {}.",
            show::day(calendar.first()),
            show::day(calendar.last())
        );
        Ok(())
    }
}

/// The desk, with what an earlier change left undone finished.
///
/// The lock is held until it is dropped: two changes at once would each take the other's old
/// calendar for its own.
async fn ready(global: &Global, by: &str) -> Result<(Desk, fs::File), Failure> {
    if by.trim().is_empty() {
        return Err(Failure::refused("say who changes the calendar, with --by"));
    }
    let desk = global.open()?;
    let lock = fs::File::create(desk.root.join("calendar.lock"))?;
    if lock.try_lock().is_err() {
        return Err(Failure::new(
            Kind::Conflict,
            "the calendar of this desk is being changed by somebody else",
        )
        .hint("try again when that is done"));
    }
    let (now, old) = (desk.root.join(CALENDAR), desk.root.join(CALENDAR_OLD));
    if old.is_dir() {
        if now.is_dir() {
            tell(&desk, by, Told::default()).await?;
        } else if desk.root.join(GONE).is_dir() {
            // It was broken off before it took effect: the desk's own calendar comes back.
            fs::rename(desk.root.join(GONE), &now)?;
            fs::remove_dir_all(&old)?;
        } else {
            // The same, where the desk used the calendar built in.
            fs::remove_dir_all(&old)?;
        }
    }
    Ok((desk, lock))
}

/// What every case is told, and what it says of the change.
#[derive(Default)]
struct Told {
    added: Vec<String>,
    removed: Vec<String>,
}

async fn take_in(
    desk: &Desk,
    new: &Days,
    changes: &Changes,
    by: &str,
    global: &Global,
) -> Result<(), Failure> {
    let moved = if changes.is_empty() {
        Vec::new()
    } else {
        replace(desk, new)?;
        tell(desk, by, told(changes)).await?
    };
    if global.json {
        let moved: Vec<_> = moved
            .iter()
            .map(|(case, due)| serde_json::json!({ "case": case.reference, "due": due }))
            .collect();
        return print_json(&serde_json::json!({ "changes": changes, "moved": moved }));
    }
    if changes.is_empty() {
        println!("Nothing in it is new: the calendar stands as it is.");
    }
    for (what, days) in [
        ("added", &changes.added),
        ("removed", &changes.removed),
        ("confirmed", &changes.confirmed),
    ] {
        for day in days {
            println!("{what:<10} {day}");
        }
    }
    for altered in &changes.altered {
        println!("{:<10} {altered}", "altered");
    }
    if let Some(last) = changes.last {
        println!("The calendar now runs to {}.", show::day(last));
    }
    for left_out in &changes.left_out {
        println!("note: {left_out}");
    }
    for (case, due) in &moved {
        for due in due {
            println!(
                "moved      {}: {}, from {} to {}",
                case.reference,
                due.what,
                show::day(due.from),
                show::day(due.to)
            );
        }
    }
    if moved.is_empty() && !changes.is_empty() {
        println!("No open case's date moves.");
    }
    Ok(())
}

fn told(changes: &Changes) -> Told {
    let days = |days: &[Change]| days.iter().map(ToString::to_string).collect();
    Told {
        added: days(&changes.added),
        removed: days(&changes.removed),
    }
}

/// Puts the new calendar in the place of the old, which is kept until every case has been told.
fn replace(desk: &Desk, new: &Days) -> Result<(), Failure> {
    let at = |name: &str| desk.root.join(name);
    let (part, gone) = (at("calendar.part"), at(GONE));
    for folder in [&part, &gone] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    write(&part, &desk.calendar()?)?;
    fs::rename(&part, at(CALENDAR_OLD))?;
    write(&part, new)?;
    if at(CALENDAR).is_dir() {
        fs::rename(at(CALENDAR), &gone)?;
    }
    fs::rename(&part, at(CALENDAR))?;
    if gone.exists() {
        fs::remove_dir_all(&gone)?;
    }
    Ok(())
}

fn write(folder: &Path, calendar: &Days) -> Result<(), Failure> {
    let (holidays, range) = calendar.to_csv();
    fs::create_dir_all(folder)?;
    for (name, text) in [("bank-holidays.csv", holidays), ("range.csv", range)] {
        let mut file = fs::File::create(folder.join(name))?;
        file.write_all(text.as_bytes())?;
        // On the disk before the folder takes its place.
        file.sync_all()?;
    }
    Ok(())
}

/// Tells every case whose date moves between the old calendar and the new, and forgets the old.
async fn tell(desk: &Desk, by: &str, told: Told) -> Result<Vec<(Case, Vec<DueMoved>)>, Failure> {
    let old_at = desk.root.join(CALENDAR_OLD);
    let old = read_calendar(&old_at)?;
    let new = desk.calendar()?;
    let told = if told.added.is_empty() && told.removed.is_empty() {
        difference(&old, &new)
    } else {
        told
    };
    let today = clock::today();
    let store = desk.store().await?;
    let mut moved = Vec::new();
    for (case, version) in every_case(&store).await? {
        let due = match due_moved(&case, &old, &new, today) {
            Ok(due) => due,
            // A case whose dates one of the calendars does not reach has none to compare.
            Err(error) => {
                eprintln!("note: {}: {error}", case.reference);
                continue;
            }
        };
        let change = Moved {
            on: today,
            added: told.added.clone(),
            removed: told.removed.clone(),
            due: due.clone(),
        };
        // Told already, before an earlier run was broken off.
        let known = case.moved.last().is_some_and(|earlier| {
            earlier.due == change.due
                && earlier.added == change.added
                && earlier.removed == change.removed
        });
        if due.is_empty() || known {
            continue;
        }
        let event = Event::CalendarChanged(change);
        let after = apply(Some(case), &event).map_err(Failure::refused)?;
        let dated = after.draft_dated(today);
        let (case, _) = draft::record(desk, &store, (&after, version), &[event], dated, by).await?;
        moved.push((case, due));
    }
    fs::remove_dir_all(&old_at)?;
    Ok(moved)
}

/// The dates of a case, of what is still to be done, that differ between two calendars.
fn due_moved(case: &Case, old: &Days, new: &Days, today: Date) -> Result<Vec<DueMoved>, Failure> {
    let today = today.max(case.last_happened());
    let before = case.clocks(today, old)?;
    let after = case.clocks(today, new)?;
    let moved = before.into_iter().zip(after).filter_map(|(before, after)| {
        let running = |clock: &CaseClock| clock.is_running() || clock.is_requesters();
        if !running(&before) && !running(&after) {
            return None;
        }
        let (from, to) = before.clock.due.zip(after.clock.due)?;
        (from != to).then_some(DueMoved {
            what: after.what,
            from,
            to,
        })
    });
    Ok(moved.collect())
}

/// The days in which two calendars differ, where what was said of the change is lost.
fn difference(old: &Days, new: &Days) -> Told {
    let only = |these: &Days, those: &Days| -> Vec<String> {
        these
            .holidays()
            .filter(|(date, _)| !those.holidays().any(|(other, _)| other == *date))
            .map(|(date, holidays)| {
                let holidays = holidays.to_vec();
                Change { date, holidays }.to_string()
            })
            .collect()
    };
    Told {
        added: only(new, old),
        removed: only(old, new),
    }
}
