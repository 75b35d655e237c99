//! `answerable reconcile`

use super::records::spinner;
use super::{Global, print_json};
use crate::{
    clock,
    desk::Desk,
    failure::Failure,
    records::{Held, Reconciled, Signed, release},
};
use answerable_core::{
    figures::{Comparison, Figure, MADE_UP, Source, Threshold, Value, compare},
    measures::{Measure, Measures},
    periods::{Form, Period},
};
use answerable_data::records::{Engine, Load, Question};
use answerable_returns::Severity;
use clap::Args;
use serde::Serialize;

#[derive(Debug, Args)]
pub(crate) struct Reconcile {
    /// The council; it must be the desk's own, whose records are held
    #[arg(long, value_name = "CODE")]
    authority: Option<String>,
    /// Only the figures for this year, by the year in which it ends; otherwise every year
    #[arg(long, value_name = "YEAR")]
    year: Option<i16>,
    /// Only this measure
    #[arg(long, value_name = "THEME/NAME")]
    measure: Option<String>,
    /// Sign off every measure whose figures, of every year, are all equal or within rounding
    #[arg(long, requires = "by", conflicts_with = "year")]
    sign: bool,
    /// Who signs
    #[arg(long, value_name = "NAME")]
    by: Option<String>,
}

/// One comparator beside the own figure.
#[derive(Debug, Serialize)]
struct Row {
    measure: String,
    title: String,
    period: Period,
    /// As published, with all decimals of the measure.
    published: Figure,
    /// As it may be shown; none where the records give none.
    own: Option<Figure>,
    #[serde(flatten)]
    comparison: Comparison,
    reasons: Vec<String>,
}

impl Row {
    /// Whether it was compared, and agrees.
    fn agrees(&self) -> bool {
        matches!(
            self.comparison,
            Comparison::Equal | Comparison::WithinRounding
        )
    }
}

impl Reconcile {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        if let Some(named) = &self.authority {
            let named = crate::desk::authority(named)?;
            if named.ons != desk.profile.authority.ons {
                return Err(Failure::refused(format!(
                    "this desk holds the records of {}, not of {named}",
                    desk.profile.authority
                ))
                .hint("name that council's desk with --desk DIR"));
            }
        }
        let only = self
            .measure
            .as_deref()
            .map(super::published::measure)
            .transpose()?;
        let catalogue = desk.catalogue()?;
        let ons = desk.profile.authority.ons.clone();
        let held = Held::at(&desk, None)?;
        let engine = held.engine(&desk)?;
        let bar = spinner(global.json);
        let mut rows: Vec<Row> = Vec::new();
        for measure in Measures::builtin().all() {
            if only.is_some_and(|only| only.id != measure.id)
                || measure.from_records().next().is_none()
            {
                continue;
            }
            bar.set_message(measure.title.clone());
            let published = catalogue
                .figures(std::slice::from_ref(&measure.id), &ons, Measures::builtin())
                .await?;
            let mut latest = newest(published);
            latest.retain(|figure| {
                self.year
                    .is_none_or(|year| figure.period.last().year() == year)
            });
            if !latest.is_empty() {
                rows.extend(beside(&desk, &engine, measure, latest).await?);
            }
        }
        bar.finish_and_clear();
        if rows.is_empty() {
            return Err(Failure::not_found("no published figure held here can be set beside a measure of the records")
                .hint("add the published files with `answerable published add FILES`, and load records with `answerable records load FILES`"));
        }
        let own = rows.iter().filter_map(|row| row.own.as_ref());
        let made_up = own.clone().any(|figure| figure.source.made_up());
        let mut signed = Vec::new();
        if let (true, Some(by)) = (self.sign, &self.by) {
            if made_up {
                return Err(Failure::refused(
                    "the records are made up to agree with what is published: that they do is no reason to sign",
                )
                .hint("load the council's own records at a desk of their own"));
            }
            for of_measure in rows.chunk_by(|one, other| one.measure == other.measure) {
                let symbol = |row: &Row| matches!(row.comparison, Comparison::Unknown { .. });
                let (agreed, others): (Vec<&Row>, Vec<&Row>) =
                    of_measure.iter().partition(|row| row.agrees());
                if agreed.is_empty() || !others.into_iter().all(symbol) {
                    continue;
                }
                let Some(measure) = Measures::builtin()
                    .all()
                    .find(|of| of.id.as_str() == of_measure[0].measure)
                else {
                    continue;
                };
                let method = |row: &Row| row.own.as_ref()?.method.clone();
                let reconciled = agreed.iter().map(|row| Reconciled {
                    period: row.period,
                    method: method(row).unwrap_or_default(),
                });
                let (at, reconciled) = (clock::now().to_string(), reconciled.collect());
                signed.push(Signed::sign(&desk, measure, by, &at, reconciled)?);
            }
        }
        if global.json {
            return print_json(&serde_json::json!({
                "authority": desk.profile.authority, "compared": rows, "signed": signed,
            }));
        }
        println!("{}", desk.profile.authority);
        if made_up {
            println!("{MADE_UP}.");
        }
        let mut heading = "";
        let (missing, compared): (Vec<&Row>, Vec<&Row>) = rows
            .iter()
            .partition(|row| row.comparison == Comparison::NotWorkedOut);
        for row in compared {
            if row.measure != heading {
                heading = &row.measure;
                println!("\n{}  [{}]", row.title, row.measure);
                println!("  {}", row.published.unit);
            }
            println!(
                "  {:<32} published {:>9}   own {:>9}   {}",
                row.period.print(Form::House),
                row.published.value,
                row.own
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), |own| own.value.to_string()),
                says(&row.comparison)
            );
            for reason in &row.reasons {
                println!("  {:<32} {reason}", "");
            }
        }
        if !missing.is_empty() {
            println!("\nNot worked out:");
        }
        for row in missing {
            let why = row
                .reasons
                .first()
                .map_or("the records give no figure", String::as_str);
            println!("  {}, {}: {why}", row.title, row.period.print(Form::House));
        }
        let count =
            |of: fn(&Comparison) -> bool| rows.iter().filter(|row| of(&row.comparison)).count();
        println!(
            "\n{} compared: {} equal, {} within rounding, {} different, {} published as a symbol, {} not worked out",
            rows.len(),
            count(|of| matches!(of, Comparison::Equal)),
            count(|of| matches!(of, Comparison::WithinRounding)),
            count(|of| matches!(of, Comparison::Different { .. })),
            count(|of| matches!(of, Comparison::Unknown { .. })),
            count(|of| matches!(of, Comparison::NotWorkedOut)),
        );
        for signed in signed {
            println!("signed off by {}: {}", signed.by, signed.measure);
        }
        Ok(())
    }
}

/// Of each period, the figure of the edition published last.
fn newest(figures: Vec<Figure>) -> Vec<Figure> {
    let published = |figure: &Figure| match &figure.source {
        Source::Published { place, .. } => Some(place.published),
        _ => None,
    };
    let mut latest: Vec<Figure> = Vec::new();
    for figure in figures {
        match latest.iter_mut().find(|held| held.period == figure.period) {
            Some(held) if published(held) < published(&figure) => *held = figure,
            Some(_) => {}
            None => latest.push(figure),
        }
    }
    latest.sort_by_key(|figure| figure.period.last());
    latest
}

/// A measure worked out for the periods of its published figures.
async fn beside(
    desk: &Desk,
    engine: &Engine<'_>,
    measure: &Measure,
    published: Vec<Figure>,
) -> Result<Vec<Row>, Failure> {
    let periods: Vec<Period> = published.iter().map(|figure| figure.period).collect();
    let question = Question {
        measure,
        method: None,
        periods: &periods,
        by: &[],
    };
    let outcome = engine.answer(question).await?;
    let mut rows = Vec::new();
    for figure in published {
        let own = outcome
            .worked
            .iter()
            .find(|(_, _, row)| row.period == figure.period);
        let mut row = Row {
            measure: measure.id.to_string(),
            title: measure.title.clone(),
            period: figure.period,
            own: None,
            comparison: Comparison::NotWorkedOut,
            reasons: Vec::new(),
            published: figure,
        };
        with_all_decimals(measure, &mut row.published);
        let figure = &row.published;
        if let Some((method, loads, worked)) = own {
            row.comparison = compare(measure, worked, figure, Threshold::CHILDREN_IN_NEED);
            let of_method = measure.methods.iter().find(|of| of.id == *method);
            row.own = of_method.and_then(|of| {
                release(desk, measure, of, loads, None, std::slice::from_ref(worked)).pop()
            });
            if matches!(row.comparison, Comparison::Different { .. }) {
                let used = engine
                    .loads()
                    .iter()
                    .filter(|load| loads.iter().any(|of| of.load == load.id));
                row.reasons = likely(figure, method, used);
            }
        } else if let Some((_, missing)) = outcome
            .not_covered
            .iter()
            .find(|(period, _)| *period == figure.period)
        {
            row.reasons = missing.iter().map(|(_, why)| why.to_string()).collect();
        }
        rows.push(row);
    }
    Ok(rows)
}

/// The published value with all its decimals: "17.0" where the file has 17.
fn with_all_decimals(measure: &Measure, figure: &mut Figure) {
    if let Value::Number(number) = &mut figure.value
        && number.scale() < u32::from(measure.decimals)
    {
        number.rescale(u32::from(measure.decimals));
    }
}

/// Why an own figure may differ: what is known of the records and of the publication.
fn likely<'a>(
    published: &Figure,
    method: &str,
    used: impl Iterator<Item = &'a Load>,
) -> Vec<String> {
    let mut reasons = Vec::new();
    for load in used {
        let errors = load
            .problems
            .get(&Severity::Error)
            .copied()
            .unwrap_or_default();
        if errors > 0 {
            reasons.push(format!(
                "{} breaks {errors} rules of its return (`answerable records show {}`): a return with such errors may count twice or not at all",
                load.as_named().name(),
                load.id
            ));
        }
        if load.year.is_none() && load.as_at > published.period.last() {
            reasons.push(format!(
                "{} was taken after the period: what was recorded late, merged or reopened since is in it",
                load.as_named().name()
            ));
        }
    }
    if published.method.as_deref().is_some_and(|of| of != method) {
        reasons.push(format!(
            "it was worked out by method {method}, and the published figure by {}",
            published.method.as_deref().unwrap_or_default()
        ));
    }
    reasons.push("the publisher may have received a later return than the one loaded, or revised the figure since".to_owned());
    reasons
}

fn says(comparison: &Comparison) -> String {
    match comparison {
        Comparison::Equal => "equal".to_owned(),
        Comparison::WithinRounding => "within rounding".to_owned(),
        Comparison::Different { by: Some(by) } => {
            let sign = if by.to_string().starts_with('-') {
                ""
            } else {
                "+"
            };
            format!("DIFFERENT by {sign}{by}")
        }
        Comparison::Different { by: None } => {
            "DIFFERENT (the size would show a small count)".to_owned()
        }
        Comparison::Unknown { symbol } => format!("published as {}", symbol.shorthand()),
        Comparison::NotWorkedOut => "not worked out".to_owned(),
    }
}
