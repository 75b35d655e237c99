//! The whole made-up council, and the names of things in it.

use crate::allocate::Allocation;
use crate::cin::child_id;
use crate::days::{Day, Days};
use crate::plan::Plan;
use crate::workforce::{TEAMS, Workforce};
use crate::world::Child;

/// Everything that the files are written from.
pub(crate) struct Council<'a> {
    pub(crate) plan: &'a Plan,
    pub(crate) days: &'a Days,
    pub(crate) children: Vec<Child>,
    pub(crate) workforce: Workforce,
    pub(crate) allocations: Vec<Allocation>,
    /// The day on which the extracts were made: 30 September of the last year.
    pub(crate) cut: Day,
}

impl Council<'_> {
    pub(crate) fn copies(&self) -> std::ops::Range<u32> {
        0..self.plan.scale
    }

    pub(crate) fn iso(&self, day: Day) -> &str {
        self.days.iso(day.clamp(0, self.days.last()))
    }

    /// A day of the extract: empty if there is none, or it lies ahead.
    pub(crate) fn known(&self, day: Option<Day>) -> &str {
        day.filter(|&day| day <= self.cut)
            .map_or("", |day| self.iso(day))
    }

    /// The team's name; a larger council has the same teams in several areas.
    pub(crate) fn team(team: usize, copy: u32) -> String {
        if copy == 0 {
            TEAMS[team].to_owned()
        } else {
            format!("{} {}", TEAMS[team], copy + 1)
        }
    }
}

/// The identifier of a referral, in the files that have one.
pub(crate) fn referral_id(child: usize, place: usize, copy: u32) -> String {
    format!("{}R{}", child_id(child, copy), place + 1)
}

/// Thousandths as a decimal without needless noughts: 0.8, 1, 0.743.
pub(crate) fn decimal(thousandths: i64) -> String {
    let text = format!("{}.{:03}", thousandths / 1000, thousandths % 1000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

pub(crate) fn flag(yes: bool) -> &'static str {
    if yes { "true" } else { "false" }
}
