//! `answerable measures list|show|run|sign`

use super::{Global, print_json, published::measure};
use crate::{
    clock,
    desk::Desk,
    failure::Failure,
    records::{Held, Signed, released},
};
use answerable_core::{
    figures::Figure,
    measures::{Kind, Measure, Measures},
    periods::{Form, Period, YearKind, days_between},
};
use answerable_data::records::Question;
use clap::{Args, Subcommand};
use jiff::civil::Date;

#[derive(Debug, Subcommand)]
pub(crate) enum MeasuresOf {
    /// The measures, with the returns each can be worked out from
    List,
    /// A measure: its page, its methods and their queries
    Show(ShowIt),
    /// Work a measure out from the council's records
    Run(RunIt),
    /// Sign a measure's definition off
    Sign(SignIt),
}

#[derive(Debug, Args)]
pub(crate) struct ShowIt {
    /// The measure
    #[arg(value_name = "THEME/NAME")]
    measure: String,
}

#[derive(Debug, Args)]
pub(crate) struct RunIt {
    /// The measure
    #[arg(value_name = "THEME/NAME")]
    measure: String,
    /// A day, for a measure that is counted on a day; may be given several times
    #[arg(long, value_name = "DATE")]
    at: Vec<Date>,
    /// A year of the measure's own kind, by the year in which it ends; may be given several times
    #[arg(long, value_name = "YEAR")]
    year: Vec<i16>,
    /// The first day of a span
    #[arg(long, value_name = "DATE", requires = "to")]
    from: Option<Date>,
    /// The last day of a span
    #[arg(long, value_name = "DATE", requires = "from")]
    to: Option<Date>,
    /// Every month or quarter of the span: at its end, or over it
    #[arg(long, value_name = "month|quarter", requires = "from")]
    each: Option<EachOf>,
    /// Break it down by this column; may be given several times
    #[arg(long, value_name = "COLUMN")]
    by: Vec<String>,
    /// The method; otherwise the first that the records can answer
    #[arg(long, value_name = "METHOD")]
    method: Option<String>,
    /// As it was known with this load and those before it
    #[arg(long, value_name = "LOAD")]
    as_of: Option<String>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum EachOf {
    Month,
    Quarter,
}

#[derive(Debug, Args)]
pub(crate) struct SignIt {
    /// The measure
    #[arg(value_name = "THEME/NAME")]
    measure: String,
    /// Who signs
    #[arg(long, value_name = "NAME")]
    by: String,
}

impl MeasuresOf {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        match self {
            MeasuresOf::List => list(global),
            MeasuresOf::Show(show) => show.run(global),
            MeasuresOf::Run(run) => run.run(global).await,
            MeasuresOf::Sign(sign) => sign.run(global),
        }
    }
}

fn list(global: &Global) -> Result<(), Failure> {
    let desk = Desk::open_here(global.desk.as_deref())?;
    let signed = |measure: &Measure| match &desk {
        Some(desk) => Signed::of(desk, measure),
        None => Ok(None),
    };
    let mut listed = Vec::new();
    for measure in Measures::builtin().all() {
        let signed = signed(measure)?;
        let methods: Vec<&str> = measure
            .from_records()
            .map(|method| method.id.as_str())
            .collect();
        if global.json {
            listed.push(serde_json::json!({
                "measure": measure.id, "title": measure.title, "methods": methods,
                "breakdowns": measure.breakdowns, "signed": signed,
            }));
            continue;
        }
        let signed = signed.map_or_else(String::new, |signed| format!("  signed by {}", signed.by));
        let methods = if methods.is_empty() {
            "published figures only".to_owned()
        } else {
            methods.join(", ")
        };
        println!(
            "{:<44} {}\n{:<44} {methods}{signed}",
            measure.id.to_string(),
            measure.title,
            ""
        );
    }
    if global.json {
        return print_json(&listed);
    }
    Ok(())
}

impl ShowIt {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let measure = measure(&self.measure)?;
        if global.json {
            let methods: Vec<_> = measure
                .methods
                .iter()
                .map(|method| {
                    serde_json::json!({
                        "id": method.id, "says": method.says, "source": method.source,
                        "url": method.url, "from": method.from, "query": method.query,
                        "value": method.value, "numerator": method.numerator,
                        "denominator": method.denominator, "tables": method.tables,
                    })
                })
                .collect();
            return print_json(&serde_json::json!({
                "measure": measure.id, "title": measure.title, "unit": measure.unit,
                "breakdowns": measure.breakdowns, "page": measure.page, "methods": methods,
            }));
        }
        println!("{}", measure.page);
        for method in &measure.methods {
            println!("── method {}: {}", method.id, method.says);
            if let Some(query) = &method.query {
                let how = match (&method.value, &method.numerator, &method.denominator) {
                    (Some(value), _, _) => value.clone(),
                    (_, Some(above), Some(below)) => format!("{above} ÷ {below}"),
                    _ => String::new(),
                };
                println!("   the figure is {how} over the rows of\n\n{query}\n");
            }
        }
        Ok(())
    }
}

impl RunIt {
    async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let measure = measure(&self.measure)?;
        let periods = self.periods(measure)?;
        if let Some(column) = measure
            .listed_by
            .as_ref()
            .filter(|column| !self.by.contains(column))
        {
            return Err(Failure::refused(format!(
                "{} is a list, one line for each person, and has no total",
                measure.id
            ))
            .hint(format!("add --by {column}; the lines are personal data")));
        }
        let mut by = self.by.clone();
        let mut seen = std::collections::HashSet::new();
        by.retain(|column| seen.insert(column.clone()));
        let as_of = self.as_of.as_deref().map(|id| desk.load(id)).transpose()?;
        let question = Question {
            measure,
            method: self.method.as_deref(),
            periods: &periods,
            by: &by,
        };
        let held = Held::at(&desk, as_of)?;
        let (figures, not_covered) = released(&desk, &held.engine(&desk)?, question).await?;
        if global.json {
            let missing: Vec<_> = not_covered
                .iter()
                .map(|(period, why)| serde_json::json!({ "period": period, "why": why }))
                .collect();
            return print_json(&serde_json::json!({ "figures": figures, "not_covered": missing }));
        }
        if let Some(figure) = figures.first() {
            println!("{}, {}", figure.title, desk.profile.authority);
            println!("{}; {}", figure.unit, figure.basis.join("; "));
        }
        for figure in &figures {
            println!("{}", line(figure));
        }
        let mut sources: Vec<String> = Vec::new();
        for figure in &figures {
            let method = figure.method.clone().unwrap_or_default();
            let says = measure
                .methods
                .iter()
                .find(|of| of.id == method)
                .map(|of| of.says.as_str());
            let source = format!(
                "method {method}: {}\nsource: {}",
                says.unwrap_or_default(),
                figure.source.summary()
            );
            if !sources.contains(&source) {
                sources.push(source);
            }
            for note in &figure.notes {
                let note = format!("note: {note}");
                if !sources.contains(&note) {
                    sources.push(note);
                }
            }
        }
        for source in sources {
            println!("{source}");
        }
        for (period, why) in &not_covered {
            println!("{}  not covered: {why}", period.print(Form::House));
        }
        if figures.is_empty() {
            let from_records = measure.from_records().next().is_some();
            return Err(Failure::not_found(format!(
                "the records here do not answer {}",
                measure.id
            ))
            .hint(if from_records {
                "load what is missing with `answerable records load`"
            } else {
                "it has no method that reads records: see `answerable published cover`"
            }));
        }
        Ok(())
    }

    /// The times asked for, in the order given.
    fn periods(&self, measure: &Measure) -> Result<Vec<Period>, Failure> {
        let mut periods: Vec<Period> = self.at.iter().copied().map(Period::as_at).collect();
        for year in &self.year {
            periods.push(match measure.kind {
                Kind::Snapshot { as_at } => {
                    let day = as_at.and_then(|day| day.of(*year));
                    Period::as_at(day.ok_or_else(|| {
                        Failure::refused(format!(
                            "{} has no day of the year of its own: give --at DATE",
                            measure.id
                        ))
                    })?)
                }
                Kind::Flow { year: kind } => Period::Year {
                    kind,
                    ending: *year,
                },
            });
        }
        if let (Some(from), Some(to)) = (self.from, self.to) {
            let span = Period::between(from, to)
                .ok_or_else(|| Failure::refused(format!("{from} to {to} ends before it starts")))?;
            let kind = match measure.reported_for() {
                YearKind::Unstated => YearKind::Calendar,
                kind => kind,
            };
            let spans = match self.each {
                None => vec![span],
                Some(EachOf::Month) => span.months_within(),
                Some(EachOf::Quarter) => span.quarters_within(kind),
            };
            let covered: i32 = spans
                .iter()
                .map(|of| days_between(of.first(), of.last()) + 1)
                .sum();
            if covered != days_between(from, to) + 1 {
                return Err(Failure::refused(format!(
                    "{from} to {to} is not made of whole months or quarters"
                ))
                .hint("start on the first day of one and end on the last day of another"));
            }
            periods.extend(spans.into_iter().map(|span| {
                if measure.is_flow() {
                    span
                } else {
                    Period::as_at(span.last())
                }
            }));
        }
        let mut seen = std::collections::HashSet::new();
        periods.retain(|period| seen.insert(*period));
        if periods.is_empty() {
            return Err(Failure::refused("no time is asked for").hint(
                "give --at DATE, --year YEAR, or --from DATE --to DATE with or without --each month",
            ));
        }
        let flow_on_a_day = measure.is_flow() && periods.iter().any(|period| period.is_snapshot());
        if flow_on_a_day {
            return Err(Failure::refused(format!(
                "{} is counted over a time, not on a day",
                measure.id
            ))
            .hint("give --year YEAR, or --from DATE --to DATE"));
        }
        Ok(periods)
    }
}

/// A figure in a line: period, group, value.
pub(crate) fn line(figure: &Figure) -> String {
    let groups: Vec<String> = figure.by.iter().map(|(_, value)| value.clone()).collect();
    let groups = groups.join(", ");
    let halves: Vec<String> = figure
        .parts
        .iter()
        .map(|half| format!("{} {}", half.value, half.label))
        .collect();
    let halves = if halves.is_empty() {
        String::new()
    } else {
        format!("   ({})", halves.join(" ÷ "))
    };
    format!(
        "{:<26} {groups:<32} {:>12}{halves}",
        figure.period.print(Form::House),
        figure.value.to_string()
    )
}

impl SignIt {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let measure = measure(&self.measure)?;
        let signed = Signed::sign(
            &desk,
            measure,
            &self.by,
            &clock::now().to_string(),
            Vec::new(),
        )?;
        if global.json {
            return print_json(&signed);
        }
        println!(
            "{} is signed off by {} (definition {})",
            measure.id,
            signed.by,
            &signed.definition[..12]
        );
        Ok(())
    }
}
