//! Clocks against a table of cases, against a slow and obvious count, and against their own
//! properties.
//!
//! `deadlines.csv` was worked out apart from this code, from the rules and the list of bank
//! holidays. Its columns: `received` is what starts the clock; `due_code2018` is the date that the
//! Code of Practice would give; `elapsed_wd` the working day of the reply; `late_by_wd` the working
//! days after the due date; `skipped` the holidays between day 0 and the due date.

use std::collections::BTreeSet;

use answerable_law::{
    Calendar, Division, LawError,
    clock::{Clock, Facts, Happening, Kind, State, Step, may_give_fees_notice, run},
};
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
    kind: String,
    received: Date,
    clarified: Option<Date>,
    fee_notice: Option<Date>,
    fee_paid: Option<Date>,
    school_closed: String,
    replied: Option<Date>,
    due: Date,
    due_code2018: Option<Date>,
    elapsed_wd: Option<u32>,
    late_by_wd: Option<u32>,
    skipped: String,
    note: String,
}

#[test]
fn every_case_of_the_table() {
    let mut reader = csv::Reader::from_reader(include_str!("deadlines.csv").as_bytes());
    let cases: Vec<Case> = reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("the table is well formed");
    assert_eq!(cases.len(), 44);

    for case in cases {
        let about = format!("{}: {}", case.id, case.note);
        let steps: Vec<Step> = [
            (case.fee_notice, Happening::FeeNotice),
            (case.fee_paid, Happening::FeeReceived),
            (case.clarified, Happening::ClarificationReceived),
            (case.replied, Happening::Replied),
        ]
        .into_iter()
        .filter_map(|(on, what)| Some(Step { on: on?, what }))
        .collect();
        let closed: Vec<(Date, Date)> = case
            .school_closed
            .split(';')
            .filter(|span| !span.is_empty())
            .map(|span| {
                let (from, to) = span.split_once("..").expect(&about);
                (from.parse().expect(&about), to.parse().expect(&about))
            })
            .collect();
        let facts = Facts {
            kind: case.kind.parse().expect(&about),
            received: case.received,
            steps: &steps,
            closed: &closed,
            today: case.due,
        };
        let clock = run(facts, Calendar::builtin()).expect(&about);
        assert_eq!(clock.due, Some(case.due), "{about}");

        let skipped: Vec<String> = clock
            .skipped
            .iter()
            .map(|day| day.date.to_string())
            .collect();
        assert_eq!(skipped.join(";"), case.skipped, "{about}");

        if let Some(code) = case.due_code2018 {
            let code_date = code.strftime("%A %-d %B %Y").to_string();
            let noted = clock.notes.iter().any(|note| note.contains(&code_date));
            assert_eq!(noted, code != case.due, "{about}");
        }
        if let Some(replied) = case.replied {
            assert_eq!(Some(clock.working_day), case.elapsed_wd, "{about}");
            assert_eq!(Some(clock.late_by), case.late_by_wd, "{about}");
            let late = replied > case.due;
            assert_eq!(clock.state, State::Stopped { on: replied, late }, "{about}");
        }
        for because in &clock.because {
            assert!(because.citation.is_some(), "{about}: {}", because.says);
        }
    }
}

/// The `n`th working day by walking the days one at a time over the raw list; `None` past its end.
fn slow_and_obvious(received: Date, n: u32, holidays: &BTreeSet<&str>) -> Option<Date> {
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
        if count == n {
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
    for (kind, n) in [(Kind::Foia, 20), (Kind::Archive, 30), (Kind::EirExt, 40)] {
        let days = date(2005, 1, 1)
            .series(1.day())
            .take_while(|day| day.year() <= 2030);
        for received in days {
            let slow = slow_and_obvious(received, n, &holidays);
            match (clock(kind, received, &[], calendar), slow) {
                (Ok(clock), slow) => assert_eq!(clock.due, slow, "{kind} received {received}"),
                (Err(LawError::OutsideCalendar { .. }), None) => {}
                (Err(error), _) => panic!("{kind} received {received}: {error}"),
            }
        }
    }
}

fn clock(
    kind: Kind,
    received: Date,
    steps: &[Step],
    calendar: &Calendar,
) -> Result<Clock, LawError> {
    let facts = Facts {
        kind,
        received,
        steps,
        closed: &[],
        today: received,
    };
    run(facts, calendar)
}

fn due(kind: Kind, received: Date, steps: &[Step]) -> Date {
    clock(kind, received, steps, Calendar::builtin())
        .expect("the calendar covers it")
        .due
        .expect("nothing is awaited")
}

fn step(on: Date, what: Happening) -> Step {
    Step { on, what }
}

/// Any day of receipt for which the calendar holds every date below.
fn receipt() -> impl Strategy<Value = Date> {
    (0..9_200_i32).prop_map(|n| date(2005, 1, 1) + n.days())
}

fn kind_in_working_days() -> impl Strategy<Value = Kind> {
    prop::sample::select(vec![
        Kind::Foia,
        Kind::FoiaPit,
        Kind::Eir,
        Kind::EirExt,
        Kind::ReviewFoia,
        Kind::ReviewFoiaMax,
        Kind::ReviewEir,
        Kind::ReviewWindow,
        Kind::School,
        Kind::Archive,
    ])
}

proptest! {
    #[test]
    fn the_due_date_is_a_later_working_day(received in receipt(), kind in kind_in_working_days()) {
        let calendar = Calendar::builtin();
        let due = due(kind, received, &[]);
        prop_assert!(due > received);
        prop_assert_eq!(calendar.is_working_day(due), Ok(true));
    }

    #[test]
    fn a_subject_access_month_ends_on_a_working_day_that_is_never_before_the_month(
        received in (0..4_400_i32).prop_map(|n| date(2018, 5, 25) + n.days()),
    ) {
        let due = due(Kind::Sar, received, &[]);
        prop_assert!(due >= received + 1.month());
        prop_assert!(due <= received + 1.month() + 6.days());
        // The month ends where the council is: a holiday kept only elsewhere does not move it.
        prop_assert!(!matches!(due.weekday(), Weekday::Saturday | Weekday::Sunday));
        let holidays = Calendar::builtin().holidays_on(due).unwrap();
        prop_assert!(!holidays.iter().any(|holiday| holiday.divisions.contains(&Division::EnglandAndWales)));
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(
        received in receipt(), later in 0..60_i32, kind in kind_in_working_days(),
    ) {
        prop_assert!(due(kind, received, &[]) <= due(kind, received + later.days(), &[]));
    }

    #[test]
    fn a_clarification_never_shortens(
        received in receipt(), asked in 0..28_i32, answered in 0..60_i32,
        kind in prop::sample::select(vec![Kind::Foia, Kind::FoiaPit, Kind::Eir, Kind::EirExt, Kind::School]),
    ) {
        let asked = received + asked.days();
        let answered = asked + answered.days();
        let steps = [
            step(asked, Happening::ClarificationAsked),
            step(answered, Happening::ClarificationReceived),
        ];
        let without = due(kind, received, &[]);
        let with = due(kind, received, &steps);
        prop_assert!(with >= without);
        if asked <= due(Kind::Foia, received, &[]) {
            prop_assert_eq!(with, due(kind, answered, &[]));
        }
    }

    #[test]
    fn a_fee_moves_the_date_by_the_working_days_it_took(
        received in receipt(), notice in 0..20_i32, took in 0..70_i32,
    ) {
        let calendar = Calendar::builtin();
        let notice = received + notice.days();
        let paid = notice + took.days();
        let steps = [step(notice, Happening::FeeNotice), step(paid, Happening::FeeReceived)];
        let without = due(Kind::Foia, received, &[]);
        let with = due(Kind::Foia, received, &steps);
        // Day 0 is not counted in any case, so disregarding it changes nothing.
        let from = notice.yesterday().unwrap().max(received);
        let disregarded = calendar.working_days_between(from, paid).unwrap();
        prop_assert_eq!(calendar.working_days_between(without, with), Ok(disregarded));
    }

    #[test]
    fn an_extension_never_shortens_and_never_passes_forty_days(
        received in receipt(), told in 0..40_i32, until in 0..120_i32,
        kind in prop::sample::select(vec![Kind::Foia, Kind::Eir]),
    ) {
        let told = received + told.days();
        let until = told + until.days();
        let steps = [step(told, Happening::Extended { until, under: None })];
        let without = due(kind, received, &[]);
        let with = due(kind, received, &steps);
        prop_assert!(with >= without);
        prop_assert!(with <= due(kind.extended().unwrap(), received, &[]));
        if told > without {
            prop_assert_eq!(with, without);
        }
    }

    #[test]
    fn a_reply_is_late_exactly_when_sent_after_the_due_date(
        received in receipt(), days in 0..60_i32, kind in kind_in_working_days(),
    ) {
        let replied = received + days.days();
        let clock = clock(kind, received, &[step(replied, Happening::Replied)], Calendar::builtin()).unwrap();
        let due = clock.due.unwrap();
        prop_assert_eq!(clock.state, State::Stopped { on: replied, late: replied > due });
        prop_assert_eq!(clock.late_by > 0, Calendar::builtin().working_days_between(due, replied).unwrap() > 0);
        if kind == Kind::Foia {
            prop_assert_eq!(clock.late_by, clock.working_day.saturating_sub(20));
        }
    }

    #[test]
    fn a_school_that_is_never_closed_has_the_time_of_any_authority(received in receipt()) {
        prop_assert_eq!(due(Kind::School, received, &[]), due(Kind::Foia, received, &[]));
    }

    #[test]
    fn a_school_never_has_more_than_sixty_working_days(
        received in receipt(), start in -10..40_i32, length in 0..200_i32,
    ) {
        let start = received + start.days();
        let facts = Facts {
            kind: Kind::School,
            received,
            steps: &[],
            closed: &[(start, start + length.days())],
            today: received,
        };
        let due = run(facts, Calendar::builtin()).unwrap().due.unwrap();
        prop_assert!(due >= working_day(received, 20));
        prop_assert!(due <= working_day(received, 60));
    }
}

fn working_day(received: Date, n: u32) -> Date {
    Calendar::builtin().add_working_days(received, n).unwrap()
}

proptest! {
    // Each case reads the whole calendar again.
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn another_holiday_never_makes_it_due_earlier(
        received in receipt(), after in 0..60_i32, kind in kind_in_working_days(),
    ) {
        let holiday = received + after.days();
        prop_assume!(!matches!(holiday.weekday(), Weekday::Saturday | Weekday::Sunday));
        let rows = format!("{HOLIDAYS}{holiday},An extra day,scotland,no,published\n");
        let calendar = Calendar::from_csv(&rows, RANGE).unwrap();
        let without = due(kind, received, &[]);
        let with = clock(kind, received, &[], &calendar).unwrap().due.unwrap();
        prop_assert!(without <= with);
        let counted = Calendar::builtin().is_working_day(holiday).unwrap();
        let within = received < holiday && holiday <= without;
        prop_assert_eq!(with > without, counted && within);
    }
}

#[test]
fn a_clock_that_waits_has_no_date() {
    let received = date(2026, 5, 5);
    let asked = [step(date(2026, 5, 8), Happening::ClarificationAsked)];
    let waiting = clock(Kind::Foia, received, &asked, Calendar::builtin()).unwrap();
    assert_eq!(waiting.due, None);
    assert!(matches!(waiting.state, State::Paused { until: None, .. }));

    // Three months beginning with 9 March end with 8 June.
    let notice = [step(date(2026, 3, 9), Happening::FeeNotice)];
    let on = |today| {
        let facts = Facts {
            kind: Kind::Foia,
            received: date(2026, 3, 2),
            steps: &notice,
            closed: &[],
            today,
        };
        run(facts, Calendar::builtin()).unwrap().state
    };
    let last = date(2026, 6, 8);
    assert!(matches!(on(last), State::Paused { until: Some(until), .. } if until == last));
    assert_eq!(on(date(2026, 6, 9)), State::Lapsed { on: last });
}

#[test]
fn what_ends_while_it_waits_is_not_late() {
    let received = date(2026, 5, 5);
    let asked = |on| step(on, Happening::ClarificationAsked);
    let closed = step(date(2026, 7, 10), Happening::Closed);
    let state = |steps: &[Step]| {
        clock(Kind::Foia, received, steps, Calendar::builtin())
            .unwrap()
            .state
    };
    let on = closed.on;
    let in_time = [asked(date(2026, 5, 8)), closed.clone()];
    assert_eq!(state(&in_time), State::Stopped { on, late: false });
    let too_late = [asked(date(2026, 6, 8)), closed.clone()];
    assert_eq!(state(&too_late), State::Stopped { on, late: true });
    let unpaid = [step(date(2026, 5, 8), Happening::FeeNotice), closed];
    assert_eq!(state(&unpaid), State::Stopped { on, late: false });
}

#[test]
fn a_pause_counts_from_the_first_asking() {
    let steps = [
        step(date(2026, 6, 10), Happening::ClarificationAsked),
        step(date(2026, 6, 15), Happening::ClarificationAsked),
        step(date(2026, 6, 20), Happening::ClarificationReceived),
    ];
    // 1 July and the eleven days from 10 to 20 June.
    let expected = date(2026, 7, 13);
    assert_eq!(due(Kind::Sar, date(2026, 6, 1), &steps), expected);
}

#[test]
fn a_fee_after_an_extension_moves_the_extended_date() {
    let received = date(2026, 6, 1);
    let until = date(2026, 7, 14);
    let told = step(
        date(2026, 6, 10),
        Happening::Extended { until, under: None },
    );
    let fee = [
        told.clone(),
        step(date(2026, 6, 12), Happening::FeeNotice),
        step(date(2026, 6, 18), Happening::FeeReceived),
    ];
    assert_eq!(due(Kind::Eir, received, &[told]), until);
    // Friday 12 and Tuesday 16 to Thursday 18 June; Monday 15 is a holiday in Scotland.
    assert_eq!(due(Kind::Eir, received, &fee), date(2026, 7, 20));
}

#[test]
fn a_fees_notice_comes_within_the_time_for_the_answer() {
    let received = date(2026, 3, 2);
    let facts = Facts {
        kind: Kind::Foia,
        received,
        steps: &[],
        closed: &[],
        today: received,
    };
    let last = due(Kind::Foia, received, &[]);
    let may = |on| may_give_fees_notice(facts, on, Calendar::builtin());
    assert_eq!(may(last), Ok(()));
    let error = may(last.tomorrow().unwrap()).expect_err("it is too late");
    assert!(error.to_string().contains("is too late"), "{error}");
    // One that was recorded all the same changes nothing, and can be read.
    let late = [
        step(date(2026, 4, 9), Happening::FeeNotice),
        step(date(2026, 4, 10), Happening::FeeReceived),
    ];
    let clock = clock(Kind::Foia, received, &late, Calendar::builtin()).unwrap();
    assert_eq!(clock.due, Some(last));
    assert!(
        clock.notes[0].contains("changes nothing"),
        "{:?}",
        clock.notes
    );
}

#[test]
fn what_cannot_have_happened_is_refused() {
    let refused = |kind, received, steps: &[Step]| {
        clock(kind, received, steps, Calendar::builtin())
            .expect_err("it is refused")
            .to_string()
    };
    let receipt = date(2026, 3, 2);
    assert!(refused(Kind::Foia, date(1999, 6, 1), &[]).contains("is before 1 January 2005"));
    assert!(refused(Kind::Rpsi, date(2015, 7, 17), &[]).contains("18 July 2015"));
    assert!(
        refused(Kind::Foia, date(2030, 12, 20), &[]).contains("outside the bank holiday calendar")
    );
    let early = [step(date(2026, 3, 1), Happening::Replied)];
    assert!(refused(Kind::Foia, receipt, &early).contains("before the date of receipt"));
    let no_notice = [step(date(2026, 3, 9), Happening::FeeReceived)];
    assert!(refused(Kind::Foia, receipt, &no_notice).contains("needs a fees notice before it"));
    let clarified = [step(date(2026, 3, 9), Happening::ClarificationReceived)];
    assert!(refused(Kind::ReviewFoia, receipt, &clarified).contains("does not move the clock"));
    assert!(refused(Kind::Sar, receipt, &clarified).contains("give that day too"));
    let after_the_reply = [
        step(date(2026, 3, 9), Happening::Replied),
        step(date(2026, 3, 10), Happening::ClarificationReceived),
    ];
    assert!(refused(Kind::Foia, receipt, &after_the_reply).contains("to come before the reply"));
    let backwards = [
        step(date(2026, 3, 9), Happening::FeeNotice),
        step(date(2026, 3, 5), Happening::FeeReceived),
    ];
    assert!(refused(Kind::Foia, receipt, &backwards).contains("to come after"));
}
