//! Files of bank holidays made up from rows, for the tests of this folder.

use std::{collections::BTreeMap, ops::RangeInclusive};

use jiff::civil::{Date, date};
use serde_json::{Value, json};

use super::{Calendar, Division, Holiday, Status};

pub(super) type Days = BTreeMap<Date, Vec<Holiday>>;

/// The days that the calendar of the program has from GOV.UK.
pub(super) fn published() -> Days {
    of(Calendar::builtin(), 2012..=2028)
}

/// The days of some years, as if they were published.
pub(super) fn of(calendar: &Calendar, years: RangeInclusive<i16>) -> Days {
    calendar
        .holidays()
        .filter(|(date, _)| years.contains(&date.year()))
        .map(|(date, holidays)| {
            let mut holidays = holidays.to_vec();
            for holiday in &mut holidays {
                holiday.status = Status::Published;
            }
            (date, holidays)
        })
        .collect()
}

/// A calendar of 2012 to 2028 with these days.
pub(super) fn calendar(days: Days) -> Calendar {
    Calendar::of(date(2012, 1, 1), date(2028, 12, 31), days)
}

/// Adds a row as in `bank-holidays.csv`, without its status, to what is there on the day.
pub(super) fn put(days: &mut Days, row: &str) {
    let [day, name, divisions, substitute] = row.split(',').collect::<Vec<_>>()[..] else {
        panic!("four fields are wanted: {row}")
    };
    days.entry(day.parse().expect("a date"))
        .or_default()
        .push(Holiday {
            name: name.to_owned(),
            divisions: (divisions.split('|'))
                .map(|slug| Division::from_slug(slug).expect("a division"))
                .collect(),
            substitute: substitute == "yes",
            status: Status::Published,
        });
}

/// 2031, worked out from the Act.
pub(super) fn year_2031() -> Days {
    let mut days = Days::new();
    for row in [
        "2031-01-01,New Year's Day,england-and-wales|scotland|northern-ireland,no",
        "2031-01-02,2nd January,scotland,no",
        "2031-03-17,St Patrick's Day,northern-ireland,no",
        "2031-04-11,Good Friday,england-and-wales|scotland|northern-ireland,no",
        "2031-04-14,Easter Monday,england-and-wales|northern-ireland,no",
        "2031-05-05,Early May bank holiday,england-and-wales|scotland|northern-ireland,no",
        "2031-05-26,Spring bank holiday,england-and-wales|scotland|northern-ireland,no",
        "2031-07-14,Battle of the Boyne (Orangemen's Day),northern-ireland,yes",
        "2031-08-04,Summer bank holiday,scotland,no",
        "2031-08-25,Summer bank holiday,england-and-wales|northern-ireland,no",
        "2031-12-01,St Andrew's Day,scotland,yes",
        "2031-12-25,Christmas Day,england-and-wales|scotland|northern-ireland,no",
        "2031-12-26,Boxing Day,england-and-wales|scotland|northern-ireland,no",
    ] {
        put(&mut days, row);
    }
    days
}

/// The file that GOV.UK would publish of these days.
pub(super) fn file(days: &Days) -> String {
    let of_division = |division: Division| -> (String, Value) {
        let events: Vec<Value> = days
            .iter()
            .flat_map(|(day, holidays)| holidays.iter().map(move |holiday| (day, holiday)))
            .filter(|(_, holiday)| holiday.divisions.contains(&division))
            .map(|(day, holiday)| {
                json!({
                    "title": holiday.name.replace('\'', "\u{2019}"),
                    "date": day.to_string(),
                    "notes": if holiday.substitute { "Substitute day" } else { "" },
                    "bunting": true,
                })
            })
            .collect();
        let slug = division.slug();
        (slug.to_owned(), json!({"division": slug, "events": events}))
    };
    let divisions: serde_json::Map<String, Value> =
        Division::ALL.into_iter().map(of_division).collect();
    Value::Object(divisions).to_string()
}
