//! `answerable records load|list|show|returns`

use super::{Global, print_json};
use crate::{
    clock,
    failure::{Failure, Kind},
    show::counted,
};
use answerable_data::records::{Load, Loaded, Loading};
use answerable_returns::{KEPT_OF_EACH, Problem, Return, Severity, returns};
use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::civil::Date;
use std::{collections::BTreeMap, path::PathBuf};

#[derive(Debug, Subcommand)]
pub(crate) enum Records {
    /// Load a return or an extract: every problem is reported, and it is held whole or not at all
    Load(LoadIt),
    /// The loads held
    List,
    /// A load: its files, its tables, and the problems it was accepted with
    Show(ShowIt),
    /// The returns and extracts that can be loaded, and for which years
    Returns,
}

#[derive(Debug, Args)]
pub(crate) struct LoadIt {
    /// The files of one return or extract, or a folder of them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Which return it is, where the files do not say: cin, csww, ssd, allocations …
    #[arg(long = "return", value_name = "NAME")]
    of: Option<String>,
    /// The year in which a yearly return ends, where the files do not say
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// The day an extract was taken
    #[arg(long, value_name = "DATE")]
    as_at: Option<Date>,
    /// The first day an extract speaks for, where its own rows do not show it
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// Accept that it has less than half as many rows as the load it stands in for
    #[arg(long)]
    fewer: bool,
    /// Load files that were loaded before once more, as this version reads them
    #[arg(long)]
    again: bool,
    /// Who loads it
    #[arg(long, value_name = "NAME")]
    by: String,
}

#[derive(Debug, Args)]
pub(crate) struct ShowIt {
    /// The load's identifier, or the end of it
    load: String,
}

impl Records {
    pub(crate) fn run(self, global: &Global) -> Result<(), Failure> {
        match self {
            Records::Load(load) => load.run(global),
            Records::List => list(global),
            Records::Show(show) => show.run(global),
            Records::Returns => specifications(global),
        }
    }
}

impl LoadIt {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        if self.by.trim().is_empty() {
            return Err(Failure::refused("nobody loads it: give a name with --by"));
        }
        for path in &self.paths {
            if !path.exists() {
                return Err(Failure::not_found(format!(
                    "{} is not there",
                    path.display()
                )));
            }
        }
        let loading = Loading {
            of: self.of,
            year: self.year,
            as_at: self.as_at,
            from: self.from,
            authority: desk.profile.authority.ons.clone(),
            authority_dfe: desk.profile.authority.dfe.clone(),
            fewer: self.fewer,
            again: self.again,
            today: clock::today(),
            by: self.by,
            at: clock::now().to_string(),
        };
        let bar = progress_bar(global.json);
        let loaded = desk.records()?.load(
            &self.paths,
            &loading,
            &desk.records_key()?,
            &desk.calendar()?,
            &mut |read, all| {
                bar.set_length(all);
                bar.set_position(read);
            },
        );
        bar.finish_and_clear();
        match loaded? {
            Loaded::New(load, problems) => {
                if global.json {
                    return print_json(
                        &serde_json::json!({ "new": true, "load": load, "problems": problems }),
                    );
                }
                print_load(&load);
                print_problems(&problems);
                Ok(())
            }
            Loaded::Already(load) => {
                if global.json {
                    return print_json(&serde_json::json!({ "new": false, "load": load }));
                }
                println!(
                    "already held: {} (load {}); --again loads it once more, as this version reads it",
                    load.as_named().name(),
                    load.id
                );
                Ok(())
            }
            Loaded::Refused(report) => {
                let refusing: u64 = report
                    .problems
                    .counts()
                    .filter(|(_, severity, _)| *severity == Severity::Refuses)
                    .map(|(_, _, count)| count)
                    .sum();
                let what = counted(usize::try_from(refusing).unwrap_or(usize::MAX), "problem");
                let besides = report.problems.counts();
                let besides = besides.filter(|(_, severity, _)| *severity != Severity::Refuses);
                let mut counts: BTreeMap<Severity, u64> = BTreeMap::new();
                for (_, severity, count) in besides {
                    *counts.entry(severity).or_default() += count;
                }
                let besides = if counts.is_empty() {
                    String::new()
                } else {
                    format!(" (and it has {})", severities(&counts))
                };
                let kept = report.problems.kept();
                let of_us = kept
                    .iter()
                    .all(|problem| problem.severity != Severity::Refuses || problem.rule == "load");
                let shown: Vec<Problem> = if global.json {
                    kept.to_vec()
                } else {
                    let refusing = kept.iter();
                    let refusing = refusing.filter(|of| of.severity == Severity::Refuses);
                    refusing.take(REFUSALS_SHOWN).cloned().collect()
                };
                let failure = Failure::refused(format!(
                    "the load is refused for {what}{besides}; nothing was changed"
                ))
                .problems(&shown);
                Err(if of_us {
                    failure
                } else {
                    failure.hint("mend the file where it was made, and load it again")
                })
            }
        }
    }
}

/// A bar over bytes, on standard error; none where the output is for a program.
pub(crate) fn progress_bar(quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    let style = ProgressStyle::with_template(
        "{msg}reading {bar:30} {bytes} of {total_bytes}, {elapsed}, {eta} left",
    );
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

/// What is being worked on, on standard error; nothing where the output is for a program.
pub(crate) fn spinner(quiet: bool) -> ProgressBar {
    if quiet {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner();
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    bar
}

/// Refusals printed word for word; the rest are in the JSON.
const REFUSALS_SHOWN: usize = 50;

fn list(global: &Global) -> Result<(), Failure> {
    let loads = global.open()?.records()?.all()?;
    if global.json {
        return print_json(&loads);
    }
    if loads.is_empty() {
        println!(
            "No records are loaded yet: load a return with `answerable records load FILES --by NAME`."
        );
    }
    for load in &loads {
        print_load(load);
    }
    Ok(())
}

impl ShowIt {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let records = desk.records()?;
        let load = desk.load(&self.load)?;
        let problems = records.problems(&load)?;
        if global.json {
            return print_json(&serde_json::json!({ "load": load, "problems": problems }));
        }
        print_load(&load);
        println!("  loaded {} by {}", load.loaded_at, load.loaded_by);
        for file in &load.files {
            println!(
                "  from {}, {} bytes, sha256 {}",
                file.name, file.bytes, file.sha256
            );
        }
        for (table, held) in &load.tables {
            let from = load.speaks_from(table);
            let from = from.map_or_else(String::new, |from| format!("  speaks from {from}"));
            println!("  {table:<22} {:>10} rows{from}", held.rows);
        }
        print_problems(&problems);
        Ok(())
    }
}

fn print_load(load: &Load) {
    let rows: u64 = load.tables.values().map(|table| table.rows).sum();
    let from = load
        .from
        .map_or_else(String::new, |from| format!("{from} "));
    let problems = if load.problems.is_empty() {
        "no problems".to_owned()
    } else {
        severities(&load.problems)
    };
    println!(
        "{:<66} {from}to {}  {rows} rows  {problems}  load {}",
        load.as_named().name(),
        load.as_at,
        load.id
    );
}

/// "1 error, 3 queries".
fn severities(counts: &BTreeMap<Severity, u64>) -> String {
    let said = counts.iter().map(|(severity, count)| {
        let (one, several) = match severity {
            Severity::Note => ("note", "notes"),
            Severity::Query => ("query", "queries"),
            Severity::Error => ("error", "errors"),
            Severity::Refuses => ("refusal", "refusals"),
        };
        format!("{count} {}", if *count == 1 { one } else { several })
    });
    said.collect::<Vec<_>>().join(", ")
}

const fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Query => "query",
        Severity::Error => "error",
        Severity::Refuses => "refusal",
    }
}

/// Problems gravest first, those of one rule together: the ones to show word for word, and how many
/// of the rule are left out.
fn shown(problems: &[Problem]) -> Vec<(Vec<&Problem>, usize)> {
    const OF_EACH: usize = 3;
    let mut problems: Vec<&Problem> = problems.iter().collect();
    let rule = |problem: &Problem| (std::cmp::Reverse(problem.severity), problem.rule.clone());
    problems.sort_by_cached_key(|problem| rule(problem));
    let of_rule = problems.chunk_by(|one, other| rule(one) == rule(other));
    of_rule
        .map(|of_rule| {
            let shown: Vec<&Problem> = of_rule.iter().take(OF_EACH).copied().collect();
            let left = of_rule.len() - shown.len();
            (shown, left)
        })
        .collect()
}

fn print_problems(problems: &[Problem]) {
    for (of_rule, left) in shown(problems) {
        for problem in &of_rule {
            println!("  {:<8} {problem}", severity_name(problem.severity));
        }
        if left > 0 {
            println!(
                "  {:<8} and {left}{} more of rule {}: see `answerable records show LOAD --json`",
                "",
                // Only the first of each rule are kept word for word.
                if u64::try_from(left + of_rule.len()).unwrap_or(KEPT_OF_EACH) >= KEPT_OF_EACH {
                    " or"
                } else {
                    ""
                },
                of_rule[0].rule
            );
        }
    }
}

fn specifications(global: &Global) -> Result<(), Failure> {
    let years = returns();
    let all = Return::all().map_err(|error| Failure::new(Kind::Unexpected, error))?;
    if global.json {
        let all: Vec<_> = all
            .iter()
            .map(|of| serde_json::json!({ "return": of.id, "title": of.title, "years": years.get(&of.id) }))
            .collect();
        return print_json(&all);
    }
    for of in all {
        let yearly = matches!(of.covers, answerable_returns::Covers::Year { .. });
        let known = years.get(&of.id).map(Vec::as_slice).unwrap_or_default();
        let known = match (known.first(), known.last()) {
            (Some(first), Some(last)) if yearly => format!("years ending in {first} to {last}"),
            _ => "any day: give --as-at".to_owned(),
        };
        println!("{:<18} {:<45} {known}", of.id, of.title);
    }
    Ok(())
}
