//! Freedom of Information Act 2000, section 10: the time for complying with a request.
//!
//! This file counts the twenty working days. It does not count the pause for a fee (subsection (2))
//! or the longer time for weighing the public interest (subsection (3)). Promptness is a duty of its
//! own, which no count can show to have been met. `section_10.md` is the page for officers, and its
//! examples are tests.

use jiff::civil::{Date, date};
use serde::Serialize;

use super::{SECTION_1_1, SECTION_10_1, SECTION_10_6};
use crate::{
    Because, Calendar, Citation, Holiday, Instrument, LawError, Status,
    calendar::{days, is_weekend},
    words,
};

/// The provision this module applies.
pub const CITATION: Citation = Citation::new(Instrument::Foia2000, "10");

/// The explanation for officers, in Markdown.
pub const PAGE: &str = include_str!("section_10.md");

/// The limit. Source: s10(1).
pub const WORKING_DAYS: u32 = 20;

/// The day the right of access began. Source: s87(3) and the commencement orders made under it.
pub const IN_FORCE: Date = date(2005, 1, 1);

/// Where the Code treats a request that arrives on a day that is not a working day as received on
/// the next one.
const CODE_4_2: Citation = Citation::new(Instrument::Section45Code, "4.2");

/// When a request is due, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Due {
    /// The date of receipt: day 0, whether or not it is a working day.
    pub received: Date,
    /// The twentieth working day: the last day on which a reply is in time.
    pub due: Date,
    /// The weekdays between the two that are not counted.
    pub skipped: Vec<Skipped>,
    /// The steps, in order.
    pub because: Vec<Because>,
    /// What an officer should know that does not change the date.
    pub notes: Vec<String>,
}

/// A weekday that is not counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Skipped {
    /// The day.
    pub date: Date,
    /// The holidays kept on it, and where: at least one.
    pub holidays: Vec<Holiday>,
}

/// When a reply was sent, against the date it was due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reply {
    /// The day it was sent.
    pub replied: Date,
    /// How many working days had passed, the day of the reply included. A reply on a day that is
    /// not a working day has the number of the working day before it.
    pub working_day: u32,
    /// Whether it was sent after the due date.
    pub late: bool,
    /// The working days after the due date, up to and including the reply. A late reply can have
    /// none: one sent on the Saturday after a Friday on which it was due.
    pub late_by: u32,
}

/// How an unanswered request stands on a given day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "standing", rename_all = "kebab-case")]
pub enum Standing {
    /// The due date is to come.
    DueIn {
        /// Working days left, the due date included and today not.
        working_days: u32,
    },
    /// Today is the due date.
    DueToday,
    /// The due date has passed.
    Late {
        /// Working days since the due date, today included; none on the Saturday after a Friday.
        working_days: u32,
    },
}

/// The last day on which a request received on a given day can be answered in time.
///
/// Where further information was asked for under section 1(3), `received` is the day that the
/// information arrived: the count starts again in full.
///
/// # Errors
///
/// [`LawError::NotInForce`] for a receipt before 1 January 2005, and [`LawError::OutsideCalendar`]
/// if the count leaves the calendar.
///
/// Source: Freedom of Information Act 2000 s10(1) and (6).
pub fn due(received: Date, calendar: &Calendar) -> Result<Due, LawError> {
    if received < IN_FORCE {
        return Err(LawError::NotInForce {
            date: received,
            since: IN_FORCE,
            citation: SECTION_1_1,
        });
    }
    let day_1 = calendar.add_working_days(received, 1)?;
    let due = calendar.add_working_days(received, WORKING_DAYS)?;

    let mut skipped = Vec::new();
    let mut weekend_days = 0;
    for day in days(received, due) {
        if is_weekend(day) {
            weekend_days += 1;
        } else if !calendar.is_working_day(day)? {
            skipped.push(Skipped {
                date: day,
                holidays: calendar.holidays_on(day)?.to_vec(),
            });
        }
    }

    let received_on_working_day = calendar.is_working_day(received)?;
    let mut because = vec![
        Because::under(SECTION_10_6, receipt(received, received_on_working_day)),
        Because::under(
            SECTION_10_1,
            format!("Day 1 is {}, the next working day.", words::weekday(day_1)),
        ),
        Because::under(
            SECTION_10_6,
            format!(
                "Saturdays and Sundays are not counted: {weekend_days} of them fall in the period."
            ),
        ),
    ];
    because.extend(
        skipped
            .iter()
            .map(|day| Because::under(SECTION_10_6, day.says())),
    );
    because.push(Because::under(
        SECTION_10_1,
        format!(
            "Day {WORKING_DAYS}, the last day for a reply, is {}.",
            words::weekday(due)
        ),
    ));

    let mut notes = Vec::new();
    if !received_on_working_day {
        notes.push(code_note(day_1, calendar));
    }
    notes.extend(projection_note(due, &skipped, calendar));
    Ok(Due {
        received,
        due,
        skipped,
        because,
        notes,
    })
}

/// Which working day a reply was sent on, and whether that was in time.
///
/// # Errors
///
/// [`LawError::BeforeReceipt`] if the reply is earlier than the receipt, and
/// [`LawError::OutsideCalendar`] if it is outside the calendar.
///
/// Source: Freedom of Information Act 2000 s10(1); the day of compliance is the day of sending.
pub fn reply(due: &Due, replied: Date, calendar: &Calendar) -> Result<Reply, LawError> {
    not_before_receipt(due, replied)?;
    Ok(Reply {
        replied,
        working_day: calendar.working_days_between(due.received, replied)?,
        late: replied > due.due,
        late_by: calendar.working_days_between(due.due, replied)?,
    })
}

/// How a request that has not been answered stands on the day `on`.
///
/// # Errors
///
/// As for [`reply`].
pub fn standing(due: &Due, on: Date, calendar: &Calendar) -> Result<Standing, LawError> {
    not_before_receipt(due, on)?;
    if on == due.due {
        return Ok(Standing::DueToday);
    }
    if on < due.due {
        let working_days = calendar.working_days_between(on, due.due)?;
        return Ok(Standing::DueIn { working_days });
    }
    let working_days = calendar.working_days_between(due.due, on)?;
    Ok(Standing::Late { working_days })
}

impl Skipped {
    fn says(&self) -> String {
        let holidays: Vec<String> = self.holidays.iter().map(Holiday::to_string).collect();
        format!(
            "{} is not counted: {}.",
            words::weekday(self.date),
            words::list(&holidays)
        )
    }

    fn is_projected(&self) -> bool {
        self.holidays
            .iter()
            .any(|holiday| holiday.status == Status::Projected)
    }
}

fn not_before_receipt(due: &Due, date: Date) -> Result<(), LawError> {
    if date < due.received {
        return Err(LawError::BeforeReceipt {
            received: due.received,
            date,
        });
    }
    Ok(())
}

fn receipt(received: Date, working_day: bool) -> String {
    let mut says = format!(
        "The request was received on {}, which is day 0.",
        words::weekday(received)
    );
    if !working_day {
        says.push_str(" It is not a working day, but it is still the date of receipt.");
    }
    says
}

/// The Code would take the request as received on day 1, and so be one working day later.
fn code_note(day_1: Date, calendar: &Calendar) -> String {
    let code_date = match calendar.add_working_days(day_1, WORKING_DAYS) {
        Ok(date) => format!("on {}", words::weekday(date)),
        Err(_) => "one working day later".to_owned(),
    };
    format!(
        "The request arrived on a day that is not a working day. The Code of Practice ({CODE_4_2}) \
         would treat it as received on {} and so make it due {code_date}. The Act and the \
         Commissioner give the earlier date, which is used here.",
        words::weekday(day_1)
    )
}

/// A count that reaches the projected days relies on them: both on those listed and on there being
/// no others.
fn projection_note(due: Date, skipped: &[Skipped], calendar: &Calendar) -> Option<String> {
    let projected_from = calendar.projected_from().filter(|from| *from <= due)?;
    let mut note = format!(
        "Bank holidays from {} on are projected, not yet published, and this date relies on them",
        words::day(projected_from)
    );
    let relied_on: Vec<String> = skipped
        .iter()
        .filter(|day| day.is_projected())
        .map(|day| words::day(day.date))
        .collect();
    if !relied_on.is_empty() {
        note.push_str(" (");
        note.push_str(&words::list(&relied_on));
        note.push(')');
    }
    note.push_str(". Check it again when they are published.");
    Some(note)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn due_on(received: Date) -> Due {
        due(received, Calendar::builtin()).expect("the receipt is within the calendar")
    }

    fn says(due: &Due) -> Vec<(String, String)> {
        due.because
            .iter()
            .map(|because| {
                let citation = because.citation.as_ref().expect("each step cites the Act");
                (citation.to_string(), because.says.clone())
            })
            .collect()
    }

    #[test]
    fn the_page_cites_the_section_and_has_an_example() {
        assert!(PAGE.contains(&CITATION.full()), "{}", CITATION.full());
        assert!(!examples().is_empty());
    }

    #[test]
    fn every_example_on_the_page_is_true() {
        for example in examples() {
            let due = due_on(example.received);
            let skipped: Vec<Date> = due.skipped.iter().map(|day| day.date).collect();
            assert_eq!(due.due, example.due, "received {}", example.received);
            assert_eq!(skipped, example.skipped, "received {}", example.received);
        }
    }

    #[test]
    fn the_steps_can_be_read_aloud() {
        let due = due_on(date(2009, 3, 14));
        let steps = says(&due);
        let expected = [
            (
                "FOIA s10(6)",
                "The request was received on Saturday 14 March 2009, which is day 0. It is not a working day, but it is still the date of receipt.",
            ),
            (
                "FOIA s10(1)",
                "Day 1 is Monday 16 March 2009, the next working day.",
            ),
            (
                "FOIA s10(6)",
                "Saturdays and Sundays are not counted: 9 of them fall in the period.",
            ),
            (
                "FOIA s10(6)",
                "Tuesday 17 March 2009 is not counted: St Patrick's Day (Northern Ireland).",
            ),
            (
                "FOIA s10(6)",
                "Friday 10 April 2009 is not counted: Good Friday (all parts of the United Kingdom).",
            ),
            (
                "FOIA s10(6)",
                "Monday 13 April 2009 is not counted: Easter Monday (England and Wales, Northern Ireland).",
            ),
            (
                "FOIA s10(1)",
                "Day 20, the last day for a reply, is Wednesday 15 April 2009.",
            ),
        ];
        let steps: Vec<(&str, &str)> = steps
            .iter()
            .map(|(citation, says)| (citation.as_str(), says.as_str()))
            .collect();
        assert_eq!(steps, expected);
        assert_eq!(
            due.notes,
            [
                "The request arrived on a day that is not a working day. The Code of Practice (s45 Code para 4.2) would treat it as received on Monday 16 March 2009 and so make it due on Thursday 16 April 2009. The Act and the Commissioner give the earlier date, which is used here."
            ]
        );
    }

    #[test]
    fn an_ordinary_period_needs_no_note() {
        assert_eq!(due_on(date(2015, 1, 19)).notes, Vec::<String>::new());
    }

    #[test]
    fn a_date_that_relies_on_projected_days_says_so() {
        assert_eq!(
            due_on(date(2029, 3, 12)).notes,
            [
                "Bank holidays from 1 January 2029 on are projected, not yet published, and this date relies on them (19 March 2029, 30 March 2029 and 2 April 2029). Check it again when they are published."
            ]
        );
        let no_holiday_within = due_on(date(2029, 1, 29));
        assert_eq!(no_holiday_within.skipped, []);
        assert_eq!(
            no_holiday_within.notes,
            [
                "Bank holidays from 1 January 2029 on are projected, not yet published, and this date relies on them. Check it again when they are published."
            ]
        );
        let wholly_published = due_on(date(2028, 11, 1));
        assert_eq!(wholly_published.notes, Vec::<String>::new());
    }

    #[test]
    fn refuses_a_receipt_before_the_right_began() {
        let calendar = Calendar::builtin();
        assert!(due(IN_FORCE, calendar).is_ok());
        let refused = due(date(2004, 12, 31), calendar).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "31 December 2004 is before 1 January 2005, when FOIA s1(1) came into force; check the date of receipt"
        );
    }

    #[test]
    fn refuses_when_the_calendar_runs_out() {
        let calendar = Calendar::builtin();
        assert_eq!(due_on(date(2030, 11, 28)).due, calendar.last());
        let refused = due(date(2030, 11, 29), calendar).unwrap_err();
        assert!(
            matches!(refused, LawError::OutsideCalendar { date: day, .. } if day == date(2031, 1, 1))
        );
    }

    /// The Code's date is a note; that it lies past the calendar is no reason to withhold the date
    /// that binds.
    #[test]
    fn a_note_never_stands_in_the_way() {
        let sunday = date(2026, 2, 8);
        let last = date(2026, 3, 6);
        let calendar = Calendar::from_csv(
            "date,name,divisions,substitute,status\n2026-01-01,New Year's Day,scotland,no,published\n",
            "first,last\n2026-01-01,2026-03-06\n",
        );
        let due = due(sunday, &calendar.unwrap()).unwrap();
        assert_eq!(due.due, last);
        assert!(due.notes[0].contains("make it due one working day later."));
    }

    #[test]
    fn a_reply_has_a_working_day_and_may_be_late() {
        let calendar = Calendar::builtin();
        let due = due_on(date(2026, 1, 9));
        assert_eq!(due.due, date(2026, 2, 6), "a Friday");
        for (replied, working_day, late, late_by) in [
            (date(2026, 1, 9), 0, false, 0),
            (date(2026, 1, 10), 0, false, 0),
            (date(2026, 1, 12), 1, false, 0),
            (date(2026, 2, 6), 20, false, 0),
            (date(2026, 2, 7), 20, true, 0),
            (date(2026, 2, 9), 21, true, 1),
        ] {
            assert_eq!(
                reply(&due, replied, calendar),
                Ok(Reply {
                    replied,
                    working_day,
                    late,
                    late_by
                })
            );
        }
    }

    #[test]
    fn an_open_request_stands_somewhere_every_day() {
        let calendar = Calendar::builtin();
        let due = due_on(date(2026, 1, 9));
        for (on, expected) in [
            (date(2026, 1, 9), Standing::DueIn { working_days: 20 }),
            (date(2026, 2, 1), Standing::DueIn { working_days: 5 }),
            (date(2026, 2, 5), Standing::DueIn { working_days: 1 }),
            (date(2026, 2, 6), Standing::DueToday),
            (date(2026, 2, 7), Standing::Late { working_days: 0 }),
            (date(2026, 2, 9), Standing::Late { working_days: 1 }),
        ] {
            assert_eq!(standing(&due, on, calendar), Ok(expected), "{on}");
        }
    }

    #[test]
    fn refuses_a_reply_before_the_receipt_or_past_the_calendar() {
        let calendar = Calendar::builtin();
        let due = due_on(date(2026, 1, 9));
        let refused = reply(&due, date(2026, 1, 8), calendar).unwrap_err();
        assert_eq!(
            refused.to_string(),
            "8 January 2026 is before the date of receipt, 9 January 2026; check both dates"
        );
        assert_eq!(standing(&due, date(2026, 1, 8), calendar), Err(refused));
        assert!(matches!(
            reply(&due, date(2031, 1, 1), calendar),
            Err(LawError::OutsideCalendar { .. })
        ));
    }

    /// A row of the table of worked examples on the page.
    struct Example {
        received: Date,
        due: Date,
        skipped: Vec<Date>,
    }

    /// Reads the table on the page, and insists that each row says why and gives its source.
    fn examples() -> Vec<Example> {
        let header = "| Received | Due | Skipped | Why | Source |";
        let (_, table) = PAGE.split_once(header).expect("the page has its table");
        let rows = table.trim_start().lines().skip(1);
        rows.take_while(|line| line.starts_with('|'))
            .map(|line| {
                let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
                let [received, due, skipped, why, source] = cells[..] else {
                    panic!("five cells are wanted: {line}")
                };
                assert!(!why.is_empty() && !source.is_empty(), "{line}");
                let skipped = match skipped {
                    "none" => Vec::new(),
                    dates => dates.split(", ").map(read_date).collect(),
                };
                Example {
                    received: read_date(received),
                    due: read_date(due),
                    skipped,
                }
            })
            .collect()
    }

    /// `Mon 19 January 2015`; a weekday that does not fit the date is an error.
    fn read_date(text: &str) -> Date {
        Date::strptime("%a %d %B %Y", text).unwrap_or_else(|error| panic!("`{text}`: {error}"))
    }
}
