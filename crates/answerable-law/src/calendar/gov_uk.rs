//! The bank holidays as GOV.UK publishes them, in `https://www.gov.uk/bank-holidays.json`.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, date};
use serde_json::Value;

use super::{
    CHRISTMAS_DAY, Division, Holiday, Status, csv::parse_date, is_weekend, same_name, tidy,
};
use crate::{LawError, words};

const NEW_YEARS_DAY: &str = "New Year's Day";
const SUBSTITUTE: &str = "Substitute day";

/// The bank holidays of a file of GOV.UK, every one with the status [`Status::Published`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    days: BTreeMap<Date, Vec<Holiday>>,
}

/// Reads the file of GOV.UK.
///
/// # Errors
///
/// [`LawError::BadFeed`] lists every fault of the file.
pub fn read(json: &str) -> Result<Feed, LawError> {
    let mut faults = Vec::new();
    let mut feed = Feed {
        days: BTreeMap::new(),
    };
    // Some programs that save a text put a byte order mark before it.
    match serde_json::from_str(json.trim_start_matches('\u{feff}')) {
        Ok(Value::Object(file)) => {
            for slug in file
                .keys()
                .filter(|slug| Division::from_slug(slug).is_none())
            {
                faults.push(format!("`{slug}` is not a part of the United Kingdom"));
            }
            for division in Division::ALL {
                match file.get(division.slug()) {
                    Some(value) => read_division(division, value, &mut feed, &mut faults),
                    None => faults.push(format!("`{}` is missing", division.slug())),
                }
            }
        }
        Ok(_) => {
            faults.push("it is JSON, but not an object with a key for each division".to_owned());
        }
        Err(error) => faults.push(format!("it is not JSON: {error}")),
    }
    for on_the_day in feed.days.values_mut() {
        on_the_day.sort_by(|a, b| a.name.cmp(&b.name));
    }
    if faults.is_empty() {
        Ok(feed)
    } else {
        Err(LawError::BadFeed { faults })
    }
}

fn read_division(division: Division, value: &Value, feed: &mut Feed, faults: &mut Vec<String>) {
    let slug = division.slug();
    if let Some(inner) = value.get("division").filter(|inner| *inner != slug) {
        faults.push(format!("{slug}: its `division` is {inner}"));
    }
    let events = match value.get("events").and_then(Value::as_array) {
        Some(events) if !events.is_empty() => events,
        Some(_) => return faults.push(format!("{slug}: it has no events")),
        None => return faults.push(format!("{slug}: its list of `events` is missing")),
    };
    for (number, event) in (1..).zip(events) {
        let mut fault = |says: String| faults.push(format!("{slug}, event {number}: {says}"));
        let name = tidy(
            event
                .get("title")
                .and_then(Value::as_str)
                .unwrap_or_default(),
        );
        if name.is_empty() {
            fault("the title is missing".to_owned());
        }
        let substitute = match event.get("notes") {
            None | Some(Value::Null) => false,
            Some(Value::String(notes)) => same_name(notes, SUBSTITUTE),
            Some(other) => {
                fault(format!("its `notes` are {other}, and should be text"));
                false
            }
        };
        let date = match event.get("date") {
            Some(Value::String(date)) => parse_date(date),
            Some(other) => Err(format!(
                "its `date` is {other}, and should be like \"2026-06-15\""
            )),
            None => Err("the date is missing".to_owned()),
        };
        match date {
            Err(says) => fault(says),
            Ok(date) if is_weekend(date) => fault(format!(
                "{} is at a weekend, where no bank holiday is kept",
                words::weekday(date)
            )),
            Ok(date) => {
                if !feed.put(date, &name, division, substitute) {
                    fault(format!("{name} on {} is there twice", words::weekday(date)));
                }
            }
        }
    }
}

impl Feed {
    /// Every day of the file, in order of date.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &[Holiday])> {
        self.days
            .iter()
            .map(|(&date, holidays)| (date, holidays.as_slice()))
    }

    /// The holidays on a day; empty if the file lacks it.
    pub(super) fn on(&self, date: Date) -> &[Holiday] {
        self.days.get(&date).map_or(&[], Vec::as_slice)
    }

    /// The years of which the file has any day.
    pub(super) fn years(&self) -> BTreeSet<i16> {
        self.days.keys().map(|date| date.year()).collect()
    }

    /// Whether the file has any day of that year for that division.
    pub(super) fn reaches(&self, division: Division, year: i16) -> bool {
        self.in_year(division, year).next().is_some()
    }

    /// What keeps the file from covering the year in full; nothing if it does.
    ///
    /// Only the days that every year has can be looked for. The least numbers are those of the Act,
    /// so that a year which a proclamation has added to still passes.
    /// Source: Banking and Financial Dealings Act 1971 Sch 1; St Andrew's Day Bank Holiday
    /// (Scotland) Act 2007; 12 July, proclaimed every year in Northern Ireland.
    pub(super) fn lacks(&self, year: i16) -> Vec<String> {
        let mut lacks = Vec::new();
        for division in Division::ALL {
            for name in [NEW_YEARS_DAY, CHRISTMAS_DAY] {
                if !self
                    .in_year(division, year)
                    .any(|(_, holiday)| same_name(&holiday.name, name))
                {
                    lacks.push(format!("{division} has no {name}"));
                }
            }
            let least = match division {
                Division::EnglandAndWales => 8,
                Division::Scotland => 9,
                Division::NorthernIreland => 10,
            };
            let dates: BTreeSet<Date> =
                self.in_year(division, year).map(|(date, _)| date).collect();
            if dates.len() < least {
                lacks.push(format!(
                    "{division} has {} days of at least {least}",
                    dates.len()
                ));
            }
        }
        lacks
    }

    fn in_year(&self, division: Division, year: i16) -> impl Iterator<Item = (Date, &Holiday)> {
        self.days
            .range(date(year, 1, 1)..=date(year, 12, 31))
            .flat_map(|(&date, holidays)| holidays.iter().map(move |holiday| (date, holiday)))
            .filter(move |(_, holiday)| holiday.divisions.contains(&division))
    }

    /// Adds a day; false if the division has it already.
    fn put(&mut self, date: Date, name: &str, division: Division, substitute: bool) -> bool {
        let on_the_day = self.days.entry(date).or_default();
        let Some(held) = on_the_day.iter_mut().find(|h| same_name(&h.name, name)) else {
            on_the_day.push(Holiday {
                name: name.to_owned(),
                divisions: vec![division],
                substitute,
                status: Status::Published,
            });
            return true;
        };
        if held.divisions.contains(&division) {
            return false;
        }
        // The divisions come in their order.
        held.divisions.push(division);
        held.substitute |= substitute;
        true
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::made_up;
    use super::*;

    /// A file in which each division has these events and no others.
    fn file(events: &str) -> String {
        let division =
            |slug: &str| format!(r#""{slug}": {{"division": "{slug}", "events": [{events}]}}"#);
        let divisions = Division::ALL.map(|it| division(it.slug()));
        format!("{{{}}}", divisions.join(", "))
    }

    fn faults(json: &str) -> Vec<String> {
        match read(json) {
            Err(LawError::BadFeed { faults }) => faults,
            other => panic!("expected faults, found {other:?}"),
        }
    }

    #[test]
    fn reads_what_gov_uk_publishes() {
        let event = r#"{"title": "New Year’s Day", "date": "2028-01-03", "notes": "Substitute day", "bunting": true}"#;
        let feed = read(&format!("\u{feff}{}", file(event))).unwrap();
        assert_eq!(
            feed.on(date(2028, 1, 3)),
            [Holiday {
                name: "New Year's Day".to_owned(),
                divisions: Division::ALL.to_vec(),
                substitute: true,
                status: Status::Published,
            }]
        );
        assert_eq!(feed.holidays().count(), 1);
    }

    #[test]
    fn a_made_up_file_is_read_as_it_was_made() {
        let days = made_up::published();
        let feed = read(&made_up::file(&days)).unwrap();
        assert_eq!(feed.days, days);
    }

    #[test]
    fn every_fault_of_an_event_is_reported_at_once() {
        let events = r#"
            {"title": "Good", "date": "2026-06-15", "notes": ""},
            {"title": " ", "date": "15/06/2026", "notes": ""},
            {"title": "Weekend", "date": "2026-06-13", "notes": 7},
            {"title": "good", "date": "2026-06-15", "notes": ""},
            {"title": "Other", "date": "2026-06-15"},
            {"date": 20260615},
            {"title": "Dateless"},
            {"title": "Long ago", "date": "-026-06-15"},
            "2026-06-16"
        "#;
        let scotland: Vec<String> = faults(&file(events))
            .into_iter()
            .filter(|fault| fault.starts_with("scotland"))
            .collect();
        assert_eq!(
            scotland,
            [
                "scotland, event 2: the title is missing",
                "scotland, event 2: `15/06/2026` is not a date; write it like 2026-06-15",
                "scotland, event 3: its `notes` are 7, and should be text",
                "scotland, event 3: Saturday 13 June 2026 is at a weekend, where no bank holiday is kept",
                "scotland, event 4: good on Monday 15 June 2026 is there twice",
                "scotland, event 6: the title is missing",
                "scotland, event 6: its `date` is 20260615, and should be like \"2026-06-15\"",
                "scotland, event 7: the date is missing",
                "scotland, event 8: `-026-06-15` is not a date; write it like 2026-06-15",
                "scotland, event 9: the title is missing",
                "scotland, event 9: the date is missing",
            ]
        );
    }

    #[test]
    fn every_fault_of_a_division_is_reported_at_once() {
        let json = r#"{
            "england-and-wales": {"division": "wales", "events": []},
            "scotland": {"division": "scotland"},
            "wales": {"division": "wales", "events": []}
        }"#;
        assert_eq!(
            faults(json),
            [
                "`wales` is not a part of the United Kingdom",
                "england-and-wales: its `division` is \"wales\"",
                "england-and-wales: it has no events",
                "scotland: its list of `events` is missing",
                "`northern-ireland` is missing",
            ]
        );
    }

    #[test]
    fn what_is_not_the_file_at_all_is_refused() {
        assert_eq!(
            read("<!DOCTYPE html>").unwrap_err().to_string(),
            "the file of bank holidays cannot be used; save https://www.gov.uk/bank-holidays.json \
             again, or correct it: it is not JSON: expected value at line 1 column 1"
        );
        assert_eq!(
            faults("[]"),
            ["it is JSON, but not an object with a key for each division"]
        );
        assert_eq!(faults("{}").len(), 3);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in any::<String>(), event in "[ -~]{0,60}") {
            let _ = read(&text);
            let _ = read(&file(&event));
        }
    }
}
