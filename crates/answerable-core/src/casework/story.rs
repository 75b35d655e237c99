//! A case's clocks told as a story: what happened, when, what it did to the date, and why.

use super::{Case, CaseClock, Stage};
use crate::{
    periods::{Form, Period},
    words::upper_first,
};
use answerable_law::{
    Calendar, Citation, LawError,
    clock::{Clock, Kind, State, Waits},
};
use jiff::civil::Date;
use serde::Serialize;

/// One clock's story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chapter {
    /// What it is about: "Questions 1 and 3".
    pub title: String,
    /// Its sentences, in order.
    pub lines: Vec<Line>,
}

/// A sentence, with its authority if it has one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The sentence.
    pub says: String,
    /// The provision it rests on.
    pub citation: Option<Citation>,
}

impl Case {
    /// Every clock of the case as a story, as it stands on a day.
    ///
    /// # Errors
    ///
    /// If the law or the calendar does not reach a date.
    pub fn story(&self, today: Date, calendar: &Calendar) -> Result<Vec<Chapter>, LawError> {
        let clocks = self.clocks(today, calendar)?;
        let (afterwards, parts): (Vec<CaseClock>, Vec<CaseClock>) = clocks
            .into_iter()
            .partition(|clock| clock.is_requesters() || is_review(clock.clock.kind));
        let mut chapters: Vec<Chapter> = parts.iter().map(chapter).collect();
        if !self.moved.is_empty() {
            chapters.push(self.calendar_changes());
        }
        if let Stage::Closed { on, ending, by } = &self.stage {
            chapters.push(Chapter {
                title: "The end".to_owned(),
                lines: vec![plain(format!(
                    "{} closed it on {}: {}.",
                    by,
                    day(*on),
                    ending
                ))],
            });
        }
        let reviews: Vec<String> = afterwards
            .iter()
            .filter(|clock| is_review(clock.clock.kind))
            .map(CaseClock::title)
            .collect();
        chapters.extend(afterwards.iter().map(chapter));
        if !self.complaints.is_empty() {
            chapters.push(self.complained_of());
        }
        if chapters.is_empty() {
            chapters.push(Chapter {
                title: "The request".to_owned(),
                lines: vec![plain(
                    "It is answered in the normal course of business: the law sets no time for it."
                        .to_owned(),
                )],
            });
        }
        let decided = self
            .reviews
            .iter()
            .filter_map(|review| review.decided.as_ref());
        let told = chapters
            .iter_mut()
            .filter(|chapter| reviews.contains(&chapter.title));
        for (review, decided) in told.zip(decided) {
            review.lines.push(plain(format!(
                "{} decided it: {}. {}",
                decided.by, decided.outcome, decided.reason
            )));
        }
        Ok(chapters)
    }

    fn complained_of(&self) -> Chapter {
        let lines = self.complaints.iter().map(|complaint| {
            let decided = complaint.decided.map_or_else(
                || "It is not decided yet.".to_owned(),
                |(on, outcome)| format!("It was decided on {}: {outcome}.", day(on)),
            );
            plain(format!(
                "The council heard of one to the {} on {}. {decided}",
                complaint.to,
                day(complaint.on)
            ))
        });
        Chapter {
            title: "Complaints and appeals".to_owned(),
            lines: lines.collect(),
        }
    }

    fn calendar_changes(&self) -> Chapter {
        let lines = self.moved.iter().flat_map(|moved| {
            let change = moved.change();
            moved.due.iter().map(move |due| {
                plain(format!(
                    "On {} a change to the bank holidays was taken in: {change}. The date for {} moved from {} to {}.",
                    day(moved.on),
                    due.what,
                    day(due.from),
                    day(due.to)
                ))
            })
        });
        Chapter {
            title: "Changes to the calendar".to_owned(),
            lines: lines.collect(),
        }
    }
}

fn is_review(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReviewFoia | Kind::ReviewFoiaMax | Kind::ReviewEir
    )
}

fn chapter(of: &CaseClock) -> Chapter {
    let steps = of.clock.because.iter().map(|because| Line {
        says: because.says.clone(),
        citation: because.citation.clone(),
    });
    let mut lines: Vec<Line> = steps.collect();
    // What the requester did with their own time is told elsewhere.
    if !of.is_requesters() || !matches!(of.clock.state, State::Stopped { .. }) {
        lines.push(plain(of.standing()));
    }
    lines.extend(
        of.clock
            .notes
            .iter()
            .map(|note| plain(format!("Note: {note}"))),
    );
    let title = if is_review(of.clock.kind) || of.is_requesters() {
        of.title()
    } else {
        let law = match of.clock.kind {
            Kind::Eir => " (Environmental Information Regulations)",
            Kind::Sar => " (subject access)",
            Kind::Rpsi => " (re-use)",
            _ => "",
        };
        format!("{}{law}", of.title())
    };
    Chapter { title, lines }
}

impl CaseClock {
    /// What it is the clock of, as a title.
    pub fn title(&self) -> String {
        upper_first(&self.what)
    }

    /// How it stands, as a sentence. A requester's own time is not late, it passes.
    pub fn standing(&self) -> String {
        if self.is_requesters() && self.clock.state == State::Late {
            return "That time has passed.".to_owned();
        }
        standing(&self.clock)
    }
}

/// How a clock stands, as a sentence.
pub fn standing(clock: &Clock) -> String {
    // What is late by a weekend is late by no working day.
    let by = |count: u32| match count {
        0 => String::new(),
        1 => ", by 1 working day".to_owned(),
        _ => format!(", by {count} working days"),
    };
    let days = |count: u32| format!("{count} working day{}", if count == 1 { "" } else { "s" });
    match clock.state {
        State::Running {
            working_days_left: 0,
        } => "It is due today.".to_owned(),
        State::Running { working_days_left } => {
            format!("{} left.", days(working_days_left))
        }
        State::Late => format!("It is late{}.", by(clock.late_by)),
        State::Stopped { on, late: false } => {
            format!(
                "It stopped on {}, on working day {}: in time.",
                day(on),
                clock.working_day
            )
        }
        State::Stopped { on, late: true } => format!(
            "It stopped on {}, on working day {}: late{}.",
            day(on),
            clock.working_day,
            by(clock.late_by)
        ),
        State::Paused {
            waits_for, since, ..
        } => {
            let what = match waits_for {
                Waits::Clarification => "for the requester's answer",
                Waits::Fee => "for the fee",
            };
            format!("It waits {what}, since {}.", day(since))
        }
        State::Lapsed { on } => format!("The duty lapsed on {}.", day(on)),
    }
}

fn plain(says: String) -> Line {
    Line {
        says,
        citation: None,
    }
}

fn day(date: Date) -> String {
    Period::as_at(date).print(Form::House)
}
