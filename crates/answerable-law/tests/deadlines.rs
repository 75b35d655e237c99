//! Section 10 against a table of cases, against a slow and obvious count, and against its own
//! properties.
//!
//! `deadlines-foia.csv` was worked out apart from this code, from the rule and the list of bank
//! holidays. Its columns: `due_code2018` is the date that the Code of Practice would give;
//! `elapsed_wd` the working day of the reply; `late_by_wd` the working days after the due date;
//! `skipped` the holidays between receipt and due date.

use std::collections::BTreeSet;

use answerable_law::{Calendar, LawError, foia_2000::section_10};
use jiff::{
    ToSpan,
    civil::{Date, Weekday, date},
};
use proptest::prelude::*;
use serde::Deserialize;

const HOLIDAYS: &str = include_str!("../../../calendar/bank-holidays.csv");
const RANGE: &str = include_str!("../../../calendar/range.csv");

#[derive(Deserialize)]
struct Case {
    id: String,
    received: Date,
    replied: Option<Date>,
    due: Date,
    due_code2018: Date,
    elapsed_wd: Option<u32>,
    late_by_wd: Option<u32>,
    skipped: String,
    note: String,
}

#[test]
fn every_case_of_the_table() {
    let mut reader = csv::Reader::from_reader(include_str!("deadlines-foia.csv").as_bytes());
    let cases: Vec<Case> = reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is well formed");
    assert!(cases.len() >= 30, "found only {}", cases.len());

    let calendar = Calendar::builtin();
    for case in cases {
        let about = format!("{}: {}", case.id, case.note);
        let due = section_10::due(case.received, calendar).expect(&about);
        assert_eq!(due.due, case.due, "{about}");

        let skipped: Vec<String> = due.skipped.iter().map(|day| day.date.to_string()).collect();
        assert_eq!(skipped.join(";"), case.skipped, "{about}");

        let code_date = case.due_code2018.strftime("%A %-d %B %Y").to_string();
        let noted = due.notes.iter().any(|note| note.contains(&code_date));
        assert_eq!(noted, case.due_code2018 != case.due, "{about}");

        if let Some(replied) = case.replied {
            let reply = section_10::reply(&due, replied, calendar).expect(&about);
            assert_eq!(Some(reply.working_day), case.elapsed_wd, "{about}");
            assert_eq!(Some(reply.late_by), case.late_by_wd, "{about}");
            assert_eq!(reply.late, replied > case.due, "{about}");
        }
    }
}

/// The due date by walking the days one at a time over the raw list; `None` past its end.
fn slow_and_obvious(received: Date, holidays: &BTreeSet<&str>) -> Option<Date> {
    let mut day = received;
    let mut count = 0;
    loop {
        day = day.tomorrow().expect("centuries remain");
        if day.year() > 2030 {
            return None;
        }
        let weekend = day.weekday() == Weekday::Saturday || day.weekday() == Weekday::Sunday;
        if !weekend && !holidays.contains(day.to_string().as_str()) {
            count += 1;
        }
        if count == 20 {
            return Some(day);
        }
    }
}

#[test]
fn agrees_with_the_slow_count_on_every_day_of_the_calendar() {
    let holidays: BTreeSet<&str> = HOLIDAYS
        .lines()
        .filter_map(|line| line.split(',').next())
        .collect();
    let calendar = Calendar::builtin();
    let days = date(2005, 1, 1)
        .series(1.day())
        .take_while(|day| day.year() <= 2030);
    for received in days {
        match (
            section_10::due(received, calendar),
            slow_and_obvious(received, &holidays),
        ) {
            (Ok(due), slow) => assert_eq!(Some(due.due), slow, "received {received}"),
            (Err(LawError::OutsideCalendar { .. }), None) => {}
            (Err(error), _) => panic!("received {received}: {error}"),
        }
    }
}

/// Any day of receipt for which the calendar holds the due date.
fn receipt() -> impl Strategy<Value = Date> {
    (0..9_400_i32).prop_map(|n| date(2005, 1, 1) + n.days())
}

fn due_date(received: Date, calendar: &Calendar) -> Date {
    section_10::due(received, calendar)
        .expect("the calendar covers it")
        .due
}

proptest! {
    #[test]
    fn the_due_date_is_a_later_working_day(received in receipt()) {
        let calendar = Calendar::builtin();
        let due = due_date(received, calendar);
        prop_assert!(due > received);
        prop_assert_eq!(calendar.is_working_day(due), Ok(true));
        prop_assert_eq!(calendar.working_days_between(received, due), Ok(20));
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(received in receipt(), later in 0..60_i32) {
        let calendar = Calendar::builtin();
        let (first, second) = (received, received + later.days());
        prop_assert!(due_date(first, calendar) <= due_date(second, calendar));
    }

    #[test]
    fn a_reply_is_late_exactly_when_sent_after_the_due_date(received in receipt(), days in 0..60_i32) {
        let calendar = Calendar::builtin();
        let due = section_10::due(received, calendar).unwrap();
        let reply = section_10::reply(&due, received + days.days(), calendar).unwrap();
        prop_assert_eq!(reply.late, received + days.days() > due.due);
        prop_assert_eq!(reply.late_by, reply.working_day.saturating_sub(20));
    }
}

proptest! {
    // Each case reads the whole calendar again.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_holiday_never_makes_it_due_earlier(received in receipt(), after in 0..40_i32) {
        let holiday = received + after.days();
        prop_assume!(!matches!(holiday.weekday(), Weekday::Saturday | Weekday::Sunday));
        let rows = format!("{HOLIDAYS}{holiday},An extra day,scotland,no,published\n");
        let calendar = Calendar::from_csv(&rows, RANGE).unwrap();
        let without = due_date(received, Calendar::builtin());
        let with = due_date(received, &calendar);
        prop_assert!(without <= with);
        let counted = Calendar::builtin().is_working_day(holiday).unwrap();
        let within = received < holiday && holiday <= without;
        prop_assert_eq!(with > without, counted && within);
    }
}
