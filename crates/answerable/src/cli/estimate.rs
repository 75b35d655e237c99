//! `answerable law estimate …`, and the same options where a part is refused under section 12.

use super::{Global, every_case, print_json, show as shown};
use crate::{clock, desk::Desk, failure::Failure, show};
use answerable_core::{answering::measures_asked, casework::Case};
use answerable_law::{
    Citation, Instrument, Regime,
    fees_2004::{
        Body, Limits,
        regulation_4::{Activity, Estimate as Worked, Line, Sample},
        regulation_5::{Aggregation, Apart, Asked, By, aggregate},
    },
};
use clap::Args;
use jiff::civil::Date;

/// The lines of an estimate.
#[derive(Debug, Args)]
pub(crate) struct Lines {
    /// Time for an activity that counts (determine, locate, retrieve, extract): locate=2.5,
    /// extract=2h30m; and again for another
    #[arg(long, value_name = "ACTIVITY=TIME", allow_hyphen_values = true)]
    hours: Vec<String>,
    /// Time worked out from a sample, as records/minutes/all: extract=20/60/1200
    #[arg(long, value_name = "ACTIVITY=SAMPLE", allow_hyphen_values = true)]
    sample: Vec<String>,
    /// A cost that is not staff time, in pounds: retrieve=35.00
    #[arg(long, value_name = "ACTIVITY=POUNDS", allow_hyphen_values = true)]
    charge: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Estimate {
    #[command(flatten)]
    lines: Lines,
    /// Whose limit: local-authority or central-government
    #[arg(long, value_name = "BODY", default_value = "local-authority")]
    body: String,
    /// The day the request was received, for the limit of that day; otherwise today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// A case at this desk: with it, the requests that could be costed together with it are listed
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    /// A case whose requester acts together with this one's, for the same or similar information, and
    /// again for another
    #[arg(long, value_name = "CASE", requires = "case")]
    acting_together: Vec<String>,
}

impl Lines {
    pub(crate) fn is_empty(&self) -> bool {
        self.hours.is_empty() && self.sample.is_empty() && self.charge.is_empty()
    }

    /// The estimate, under the limit of a day.
    pub(crate) fn work_out(
        &self,
        body: Body,
        on: Date,
        limits: &Limits,
    ) -> Result<Worked, Failure> {
        let mut lines = Vec::new();
        for given in &self.hours {
            let (activity, time) = split(given, "locate=2.5")?;
            lines.push(Line::from_time(activity.parse()?, time, "")?);
        }
        for given in &self.sample {
            let (activity, sample) = split(given, "extract=20/60/1200")?;
            let activity: Activity = activity.parse()?;
            let numbers: Vec<u64> = sample
                .split('/')
                .map(|number| number.trim().parse())
                .collect::<Result<_, _>>()
                .map_err(|_| not_a_sample(given))?;
            let [records, minutes, all] = numbers[..] else {
                return Err(not_a_sample(given));
            };
            let sample = Sample {
                records,
                minutes,
                all,
            };
            lines.push(Line::from_sample(activity, sample)?);
        }
        for given in &self.charge {
            let (activity, pounds) = split(given, "retrieve=35.00")?;
            let pence = super::record::pence(pounds)?;
            lines.push(Line::from_charge(activity.parse()?, pence, "")?);
        }
        Ok(Worked::new(lines, body, on, limits)?)
    }
}

fn split<'a>(given: &'a str, like: &str) -> Result<(&'a str, &'a str), Failure> {
    given
        .split_once('=')
        .map(|(activity, amount)| (activity.trim(), amount.trim()))
        .ok_or_else(|| {
            Failure::refused(format!("`{given}` is not a line of an estimate"))
                .hint(format!("write it like {like}"))
        })
}

fn not_a_sample(given: &str) -> Failure {
    Failure::refused(format!("`{given}` is not a sample")).hint(
        "write the records sampled, the minutes they took and all the records, like extract=20/60/1200",
    )
}

impl Estimate {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let body: Body = self.body.parse()?;
        let limits = match Desk::open_here(global.desk.as_deref())? {
            Some(desk) => desk.limits()?,
            None => Limits::builtin().clone(),
        };
        let mut on = self.on.unwrap_or_else(clock::today);
        let mut related = None;
        let mut others = Vec::new();
        if let Some(case) = &self.case {
            let desk = global.open()?;
            let store = desk.store().await?;
            let (case, _) = shown::case(&store, case).await?;
            on = self.on.unwrap_or(case.received);
            let under_the_act =
                |case: &Case| case.parts.iter().any(|part| part.regime == Regime::Foia);
            if !under_the_act(&case) {
                return Err(Failure::refused(format!(
                    "no question of {} is answered under the Act, and no other law has this limit on cost",
                    case.reference
                ))
                .hint("under the Environmental Information Regulations the ground is EIR reg 12(4)(b)"));
            }
            for (other, _) in every_case(&store).await? {
                if other.reference != case.reference && under_the_act(&other) {
                    others.push(self.asked(&case, &other));
                }
            }
            if let Some(name) = self.acting_together.iter().find(|name| {
                !others
                    .iter()
                    .any(|other| other.reference.eq_ignore_ascii_case(name))
            }) {
                return Err(Failure::not_found(format!(
                    "there is no other case {name} at this desk"
                )));
            }
            related = Some(aggregate(case.received, &others, &desk.calendar()?)?);
        }
        if self.lines.is_empty() && related.is_some() {
            return together(None, related.as_ref(), &others, global);
        }
        let worked = self.lines.work_out(body, on, &limits)?;
        together(Some(&worked), related.as_ref(), &others, global)
    }

    /// Another case, seen from the one in hand: by the same person if the messages say they are from
    /// the same address, and similar if both ask for a figure of the same measure. What only a person
    /// can know is told with `--acting-together`.
    fn asked(&self, case: &Case, other: &Case) -> Asked {
        let named = self
            .acting_together
            .iter()
            .any(|name| name.eq_ignore_ascii_case(&other.reference.0));
        let from = |case: &Case| case.request.from.as_deref().map(address);
        let same = from(case).is_some() && from(case) == from(other);
        let asked = |case: &Case| {
            case.reading
                .as_ref()
                .map(measures_asked)
                .unwrap_or_default()
        };
        let theirs = asked(other);
        Asked {
            reference: other.reference.0.clone(),
            received: other.received,
            by: match (same, named) {
                (true, _) => By::SamePerson,
                (false, true) => By::ActingTogether,
                (false, false) => By::Another,
            },
            similar: named || asked(case).iter().any(|measure| theirs.contains(measure)),
        }
    }
}

/// The address in a sender's line: "A. Name <a@example.org>" and "a@example.org" are one person.
fn address(from: &str) -> String {
    let address = from
        .rsplit_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map_or(from, |(address, _)| address);
    address.trim().to_lowercase()
}

fn together(
    worked: Option<&Worked>,
    related: Option<&Aggregation>,
    others: &[Asked],
    global: &Global,
) -> Result<(), Failure> {
    if global.json {
        return print_json(&serde_json::json!({ "estimate": worked, "aggregation": related }));
    }
    if let Some(worked) = worked {
        for because in &worked.because {
            println!("{}", show::because(because, 2));
        }
        for help in &worked.help {
            println!("Help to refine: {}", show::wrap(help, 16));
        }
    }
    let Some(related) = related else {
        return Ok(());
    };
    if related.together.is_empty() {
        println!("No other request at this desk could be costed together with it.");
    }
    for set in &related.together {
        println!(
            "Could be costed together with it: {}",
            set.references.join(", ")
        );
        for because in &set.because {
            println!("  {}", show::because(because, 4));
        }
    }
    let strangers = |apart: &&Apart| {
        let by = others
            .iter()
            .find(|other| other.reference == apart.reference);
        by.is_some_and(|other| other.by == By::Another)
    };
    let hidden = related.apart.iter().filter(strangers).count();
    for apart in related.apart.iter().filter(|apart| !strangers(apart)) {
        println!("Not with it: {}", apart.reference);
        for because in &apart.because {
            println!("  {}", show::because(because, 4));
        }
    }
    if hidden > 0 {
        println!(
            "{} from others, who do not act together with the requester as far as is known.",
            show::counted(hidden, "request")
        );
    }
    Ok(())
}

/// An estimate as the notice gives it: a line each, the total and the limit.
pub(crate) fn in_words(worked: &Worked) -> String {
    let counted = |citation: &Citation| citation.instrument() == Instrument::FeesRegulations2004;
    let says: Vec<&str> = worked
        .because
        .iter()
        .filter(|because| because.citation.as_ref().is_some_and(counted))
        .map(|because| &*because.says)
        .collect();
    says.join(" ").trim_end_matches('.').to_owned()
}
