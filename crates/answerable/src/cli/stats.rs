//! `answerable stats --from DATE --to DATE`

use super::{Global, every_case, print_json, write_out};
use crate::{
    clock,
    desk::Desk,
    failure::{Failure, Kind},
    show,
};
use answerable_core::casework::{Band, Case, OnTime, Statistics, statistics};
use answerable_law::{Calendar, LawError};
use clap::Args;
use jiff::civil::Date;
use serde_json::Value as Json;

#[derive(Debug, Args)]
pub(crate) struct Stats {
    /// The first day of the period
    #[arg(long, value_name = "DATE")]
    from: Date,
    /// The last day of the period, today at the latest
    #[arg(long, value_name = "DATE")]
    to: Date,
    /// As a CSV file, a row a law
    #[arg(long, conflicts_with = "json")]
    csv: bool,
}

/// The counts in the order of the return, with what each is in words; what is "of which" is set in.
/// The decisions of the Commissioner are a row an outcome.
const COUNTS: [(&str, &str); 30] = [
    ("open_at_start", "Open at the start"),
    ("received", "Received"),
    ("open_at_end", "Open at the end"),
    (
        "open_clock_stopped_clarification",
        "  waiting for a clarification",
    ),
    ("open_clock_paused_fee", "  waiting for a fee"),
    ("open_extended_pit", "  with more time taken"),
    ("open_overdue", "  overdue"),
    ("processed", "Processed"),
    ("in_time", "  by working day 20"),
    ("in_time_extended", "  in time because it was extended"),
    ("late", "  late"),
    ("granted_full", "  granted in full"),
    ("granted_part", "  granted in part"),
    ("refused_full", "  refused in full, exemption or exception"),
    ("refused_full_s12", "  refused in full, cost (s12)"),
    (
        "refused_full_s14",
        "  refused in full, vexatious or repeated (s14)",
    ),
    ("not_held", "  not held"),
    ("ncnd", "  neither confirmed nor denied"),
    ("withdrawn_or_lapsed", "Withdrawn or lapsed"),
    ("transferred", "Transferred"),
    ("pit_extensions", "More time taken, in the period"),
    ("internal_reviews_received", "Internal reviews received"),
    ("ir_in_20", "  decided within 20 working days"),
    ("ir_in_40", "  decided within 40 working days"),
    ("ir_upheld", "  decided: the answer stands"),
    ("ir_part_upheld", "  decided: some of it stands"),
    ("ir_overturned", "  decided: it does not stand"),
    ("ico_complaints", "Complaints to the Commissioner"),
    ("ico_decisions", ""),
    ("tribunal", "Appeals to the tribunal"),
];

/// How the Commissioner may decide, as in the data and in words.
const DECISIONS: [(&str, &str); 4] = [
    ("upheld", "decided for the requester"),
    ("part-upheld", "decided for the requester in part"),
    ("not-upheld", "decided for the council"),
    ("closed", "settled or withdrawn"),
];

const NOTES: [&str; 8] = [
    "A request under both laws is counted once in each, and so are its review and its complaints; subject access, re-use and normal business are in neither.",
    "Processed: the last part was told, in the period, of something that settles it; a request for clarification or a notice of more time does not. One that ended with a part untold is withdrawn, lapsed or transferred.",
    "Late: any part of it was. The times are counted with the bank holidays known now, and the law of each question is the one decided now.",
    "An open request is under one of the four at most: overdue before extended, and waiting only if no part of it can go on.",
    "Granted in part is also advice and assistance alone (s16), which is not all that was asked.",
    "s21 is an exemption: a request answered wholly under it is refused in full in law, although the letter gives the figures. How many relied on it is shown under s21.",
    "Not held is no refusal under the Act [FOIA s1(1)(a)]; EIR reg 12(4)(a) is counted as not held, and not as an exception.",
    "Small counts about requesters are never broken down by who asked: nothing here is.",
];

impl Stats {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let (from, to) = (self.from, self.to);
        if to < from {
            let says = format!("the period ends on {to}, before it starts on {from}");
            return Err(Failure::refused(says).hint("give --from the first day and --to the last"));
        }
        if to > clock::today() {
            let says = format!("the period has not ended: {to} has not come yet");
            return Err(Failure::refused(says).hint("give --to today, or an earlier day"));
        }
        let desk = global.open()?;
        let calendar = desk.calendar()?;
        let cases = cases(&desk, to).await?;
        let both = statistics(&cases, from, to, &calendar)
            .map_err(|error| of_which(&cases, &error, from, to, &calendar))?;
        let wrong: Vec<String> = both.iter().flat_map(Statistics::checks).collect();
        if !wrong.is_empty() {
            let says = format!("the sums do not come out: {}", wrong.join("; "));
            return Err(Failure::new(Kind::Unexpected, says).hint("report it as a fault"));
        }
        if global.json {
            return print_json(&both);
        }
        if self.csv {
            return write_out(&csv(&both)?);
        }
        println!(
            "Compliance statistics, {} to {}",
            show::day(from),
            show::day(to)
        );
        println!();
        println!("{:<48}{:>16}{:>16}", "", "FOIA", "EIR");
        for row in table(&both)? {
            println!("{:<48}{:>16}{:>16}", row[0], row[1], row[2]);
        }
        println!();
        for note in NOTES {
            println!("- {}", show::wrap(note, 2));
        }
        Ok(())
    }
}

/// Every case received by a day.
async fn cases(desk: &Desk, by: Date) -> Result<Vec<Case>, Failure> {
    let cases = every_case(&desk.store().await?).await?;
    let cases = cases.into_iter().map(|(case, _)| case);
    Ok(cases.filter(|case| case.received <= by).collect())
}

/// A failure that names the case whose dates the law or the calendar does not reach.
fn of_which(
    cases: &[Case],
    error: &LawError,
    from: Date,
    to: Date,
    calendar: &Calendar,
) -> Failure {
    let kind = Failure::from(error.clone()).kind;
    let fails = |case: &&Case| statistics(std::slice::from_ref(case), from, to, calendar).is_err();
    match cases.iter().find(fails) {
        Some(case) => Failure::new(kind, format!("{}: {error}", case.reference)).hint(format!(
            "`answerable show {} --history` shows its dates",
            case.reference
        )),
        None => error.clone().into(),
    }
}

/// The rows of the table, each what it is and the figures of both laws.
fn table(both: &[Statistics]) -> Result<Vec<[String; 3]>, Failure> {
    let counts: Vec<Json> = both.iter().map(data).collect::<Result<_, _>>()?;
    let row =
        |words: &str, figure: &dyn Fn(usize) -> String| [words.to_owned(), figure(0), figure(1)];
    let mut rows = Vec::new();
    for (name, words) in COUNTS {
        if name == "ico_decisions" {
            for (outcome, words) in DECISIONS {
                let figure = |at: usize| counts[at][name][outcome].to_string();
                rows.push(row(&format!("  {words}"), &figure));
            }
            continue;
        }
        rows.push(row(words, &|at| counts[at][name].to_string()));
        if name == "late" {
            let share = |at: usize| both[at].on_time_percent.as_ref();
            let percent =
                |at| share(at).map_or("–".to_owned(), |share| format!("{}%", share.percent));
            let band = |at| share(at).map_or("–".to_owned(), |share| band(share).to_owned());
            rows.push(row("  in time, of those processed", &percent));
            rows.push(row("  which the Commissioner sees as", &band));
        }
        if name == "ncnd" {
            for used in used(both) {
                let figure = |at: usize| {
                    let count = both[at].exemptions_used.get(&used).copied();
                    count.unwrap_or_default().to_string()
                };
                rows.push(row(&format!("  relying on {used}"), &figure));
            }
        }
    }
    Ok(rows)
}

/// The exemptions and exceptions that were relied on, in the order of the law.
fn used(both: &[Statistics]) -> Vec<String> {
    let is_used = |name: &String| {
        let mut all = both.iter();
        all.any(|one| one.exemptions_used.contains_key(name))
    };
    every(both).into_iter().filter(is_used).collect()
}

/// Every exemption and exception that a council can rely on, then any other that was relied on:
/// periods have the same columns.
fn every(both: &[Statistics]) -> Vec<String> {
    let mut names = Statistics::exemptions();
    for name in both.iter().flat_map(|one| one.exemptions_used.keys()) {
        if !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

/// A CSV file, a header and a row for each law.
fn csv(both: &[Statistics]) -> Result<Vec<u8>, Failure> {
    let broken = |error: csv::Error| Failure::new(Kind::Unexpected, error);
    let mut header: Vec<String> = ["period_start", "period_end", "regime"]
        .map(str::to_owned)
        .to_vec();
    let exemptions = every(both);
    for (name, _) in COUNTS {
        match name {
            "ico_decisions" => {
                header.extend(DECISIONS.map(|(outcome, _)| format!("ico_decisions[{outcome}]")));
            }
            _ => header.push(name.to_owned()),
        }
        if name == "late" {
            header.extend(["on_time_percent", "on_time_percent[band]"].map(str::to_owned));
        }
        if name == "transferred" {
            header.extend(
                exemptions
                    .iter()
                    .map(|name| format!("exemptions_used[{name}]")),
            );
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&header).map_err(broken)?;
    for one in both {
        let counts = data(one)?;
        let mut row = vec![
            one.period_start.to_string(),
            one.period_end.to_string(),
            one.regime.slug().to_owned(),
        ];
        for (name, _) in COUNTS {
            match name {
                "ico_decisions" => {
                    row.extend(DECISIONS.map(|(outcome, _)| counts[name][outcome].to_string()));
                }
                _ => row.push(counts[name].to_string()),
            }
            if name == "late" {
                let share = one.on_time_percent.as_ref();
                row.push(share.map_or_else(String::new, |share| share.percent.clone()));
                row.push(share.map_or_else(String::new, |share| band(share).to_owned()));
            }
            if name == "transferred" {
                let count = |name| one.exemptions_used.get(name).copied().unwrap_or_default();
                row.extend(exemptions.iter().map(|name| count(name).to_string()));
            }
        }
        writer.write_record(row).map_err(broken)?;
    }
    writer
        .into_inner()
        .map_err(|error| Failure::new(Kind::Unexpected, error))
}

fn band(share: &OnTime) -> &'static str {
    match share.band {
        Band::Good => "good",
        Band::Adequate => "adequate",
        Band::Unsatisfactory => "unsatisfactory",
    }
}

/// The statistics by the names of their fields.
fn data(of: &Statistics) -> Result<Json, Failure> {
    serde_json::to_value(of).map_err(|error| Failure::new(Kind::Unexpected, error))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn none() -> Vec<Statistics> {
        let (from, to) = (date(2025, 4, 1), date(2025, 6, 30));
        statistics(&[], from, to, Calendar::builtin()).unwrap()
    }

    #[test]
    fn every_field_is_a_column() {
        let both = none();
        let csv = String::from_utf8(csv(&both).unwrap()).unwrap();
        let lines: Vec<&str> = csv.lines().collect();
        assert_eq!(lines.len(), 3);
        let header: Vec<&str> = lines[0].split(',').collect();
        for name in data(&both[0]).unwrap().as_object().unwrap().keys() {
            let is_of = |column: &&str| column.split('[').next() == Some(name);
            assert!(header.iter().any(is_of), "{name}");
        }
        assert!(header.contains(&"exemptions_used[s21]"));
        assert!(header.contains(&"ico_decisions[part-upheld]"));
        assert!(!csv.contains("null"));
        for line in &lines {
            assert_eq!(line.split(',').count(), header.len());
        }
    }

    #[test]
    fn every_count_is_a_row() {
        let mut both = none();
        both[0].exemptions_used.insert("s40".to_owned(), 2);
        both[0].on_time_percent = OnTime::of(1, 3);
        let rows = table(&both).unwrap();
        assert!(rows.iter().flatten().all(|cell| cell != "null"));
        let has = |row: [&str; 3]| rows.iter().any(|one| *one == row.map(str::to_owned));
        assert!(has(["  relying on s40", "2", "0"]));
        assert!(has(["  in time, of those processed", "33.3%", "–"]));
        assert!(has(["  decided for the council", "0", "0"]));
    }
}
