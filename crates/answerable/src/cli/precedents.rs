//! `answerable precedents CASE` and `answerable precedents --search WORDS`

use super::{Global, print_json, show as shown};
use crate::{
    clock,
    desk::Desk,
    failure::Failure,
    show::{counted, day, wrap},
};
use answerable_core::{
    figures::{Figure, Source},
    measures::{MeasureId, Measures},
    precedents::{Asking, Earlier, Precedent, Sameness, Shared, rank, round_robin},
    reading::Reading,
};
use answerable_data::records::Load;
use answerable_store::{AskedIn, Store};
use clap::Args;
use jiff::civil::Date;
use serde_json::json;

#[derive(Debug, Args)]
pub(crate) struct Precedents {
    /// The case to find precedents for
    #[arg(required_unless_present = "search")]
    case: Option<String>,
    /// Find questions by their words instead
    #[arg(long, value_name = "WORDS", conflicts_with = "case")]
    search: Option<String>,
    /// How many to show
    #[arg(long, value_name = "NUMBER", default_value_t = 10)]
    most: usize,
}

/// Questions that are ranked: more than anybody reads, few enough to rank at once.
const CANDIDATES: usize = 500;

impl Precedents {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        if let Some(words) = &self.search {
            return self.search(&store, words, global).await;
        }
        let named = self.case.as_deref().unwrap_or_default();
        let (case, _) = shown::case(&store, named).await?;
        let asking = case.reading.iter().flat_map(Reading::asking);
        let request: Vec<Asking> = asking.map(Asking::of).collect();
        let earlier = earlier(&store, &request, &case.reference.0).await?;
        let mut found = rank(&request, earlier);
        let robin: Vec<String> = round_robin(&found, &case.authority.name)
            .into_iter()
            .map(str::to_owned)
            .collect();
        let more = found.len().saturating_sub(self.most);
        found.truncate(self.most);
        let now = Now::at(&desk, &found).await?;
        let changed: Vec<Vec<String>> = found.iter().map(|one| now.since(one)).collect();
        if global.json {
            let found: Vec<_> = found
                .iter()
                .zip(&changed)
                .map(|(precedent, changed)| json!({ "precedent": precedent, "changed_since": changed }))
                .collect();
            return print_json(&json!({
                "case": case.reference, "precedents": found, "round_robin": robin, "more": more,
            }));
        }
        if found.is_empty() {
            println!(
                "No earlier request at this desk, and no letter in the ledger, asks anything like {}.",
                case.reference
            );
        }
        if !robin.is_empty() {
            println!(
                "The same request went to {}: {}.\n",
                counted(robin.len(), "other council"),
                robin.join(", ")
            );
        }
        for (precedent, changed) in found.iter().zip(&changed) {
            print_precedent(precedent, changed);
        }
        if more > 0 {
            println!("{more} more share less: --most shows them.");
        }
        Ok(())
    }

    async fn search(&self, store: &Store, words: &str, global: &Global) -> Result<(), Failure> {
        let found = store.search(words, self.most).await?;
        if global.json {
            let found: Vec<_> = found
                .iter()
                .map(|found| {
                    let asked = &found.asked;
                    json!({
                        "own": asked.kind == AskedIn::Case, "reference": asked.reference, "question": asked.question,
                        "body": asked.body, "authority": asked.authority, "on": asked.on_day, "topic": asked.topic,
                        "measures": asked.measures, "words": asked.words, "rank": found.rank,
                    })
                })
                .collect();
            return print_json(&found);
        }
        if found.is_empty() {
            println!("No question has any of these words.");
        }
        for found in found {
            let asked = found.asked;
            let on = asked
                .on_day
                .map_or("no date".to_owned(), |on| on.to_string());
            let reference = match asked.kind {
                AskedIn::Case => asked.reference,
                AskedIn::Letter => format!(
                    "letter {}",
                    asked
                        .reference
                        .chars()
                        .rev()
                        .take(8)
                        .collect::<String>()
                        .chars()
                        .rev()
                        .collect::<String>()
                ),
            };
            println!(
                "{on:<10}  {reference:<16} {:<28} question {}",
                asked.body, asked.question
            );
            println!("  {}", wrap(&asked.words, 2));
        }
        Ok(())
    }
}

/// The earlier requests that share a measure, a topic or words with one, whole.
async fn earlier(store: &Store, request: &[Asking], own: &str) -> Result<Vec<Earlier>, Failure> {
    let words: Vec<&str> = request.iter().map(|asking| asking.words.as_str()).collect();
    let measures: Vec<MeasureId> = request
        .iter()
        .flat_map(|asking| asking.measures.clone())
        .collect();
    let topics: Vec<_> = request.iter().map(|asking| asking.topic).collect();
    let rows = store
        .candidates(&words, &measures, &topics, CANDIDATES)
        .await?;
    let mut named: Vec<(AskedIn, String)> = Vec::new();
    for row in rows {
        let one = (row.kind, row.reference);
        if one.1 != own && !named.contains(&one) {
            named.push(one);
        }
    }
    let mut found = Vec::new();
    for (kind, reference) in named {
        match kind {
            AskedIn::Letter => {
                found.extend(store.letter(&reference).await?.as_ref().map(Earlier::of));
            }
            AskedIn::Case => {
                let reference = answerable_core::casework::Reference(reference);
                let case = store.case(&reference).await?;
                found.extend(case.as_ref().map(|(case, _)| Earlier::of_case(case)));
            }
        }
    }
    Ok(found)
}

/// What an answer may rest on today, that one of before could not: editions published and records
/// loaded, for the measures that precedents share with the request.
struct Now {
    published: Vec<Figure>,
    loads: Vec<Load>,
}

impl Now {
    async fn at(desk: &Desk, found: &[Precedent]) -> Result<Now, Failure> {
        let mut measures: Vec<MeasureId> = Vec::new();
        for measure in found.iter().flat_map(measures_shared) {
            if !measures.contains(measure) {
                measures.push(measure.clone());
            }
        }
        let ons = &desk.profile.authority.ons;
        let catalogue = desk.catalogue()?;
        Ok(Now {
            published: catalogue
                .figures(&measures, ons, Measures::builtin())
                .await?,
            loads: desk.records()?.all()?,
        })
    }

    /// What has changed since an earlier answer, as far as it bears on the measures that it shares.
    fn since(&self, precedent: &Precedent) -> Vec<String> {
        let Some(on) = precedent.earlier.on else {
            return vec![
                "the earlier letter has no date: whatever it rests on may have changed".to_owned(),
            ];
        };
        let mut found = Vec::new();
        let published = measures_shared(precedent).flat_map(|measure| {
            self.published
                .iter()
                .filter(|figure| figure.measure == *measure)
        });
        for figure in published {
            if let Source::Published { place, .. } = &figure.source
                && place.published > on
                && place.published <= clock::today()
            {
                push(
                    &mut found,
                    format!(
                        "published since, on {}: {}, {}",
                        day(place.published),
                        place.publication,
                        place.edition
                    ),
                );
            }
        }
        for load in &self.loads {
            let loaded: Option<Date> = load.loaded_at.get(..10).and_then(|day| day.parse().ok());
            if let Some(loaded) = loaded.filter(|loaded| *loaded > on) {
                push(
                    &mut found,
                    format!(
                        "records loaded since, on {}: {}",
                        day(loaded),
                        load.as_named().name()
                    ),
                );
            }
        }
        found
    }
}

/// The measures of the earlier questions that a precedent shares.
fn measures_shared(precedent: &Precedent) -> impl Iterator<Item = &MeasureId> {
    let shared = precedent.shared.iter();
    shared.flat_map(|shared| &shared.earlier.asking.measures)
}

fn push(found: &mut Vec<String>, line: String) {
    if !found.contains(&line) {
        found.push(line);
    }
}

fn print_precedent(precedent: &Precedent, changed: &[String]) {
    let Precedent {
        earlier, sameness, ..
    } = precedent;
    let on = earlier.on.map_or("no date".to_owned(), day);
    let same = match sameness {
        Sameness::Duplicate => "  THE SAME REQUEST",
        Sameness::NearDuplicate => "  NEARLY THE SAME REQUEST",
        Sameness::Other => "",
    };
    println!("{}  {}, {on}{same}", earlier.name, earlier.body);
    for shared in &precedent.shared {
        print_shared(shared);
    }
    for change in changed {
        println!("  changed: {}", wrap(change, 11));
    }
    println!();
}

fn print_shared(shared: &Shared) {
    let reasons: Vec<String> = shared.reasons.iter().map(ToString::to_string).collect();
    let asking = &shared.earlier.asking;
    let reasons = if reasons.is_empty() {
        "some of the same words".to_owned()
    } else {
        reasons.join("; ")
    };
    let says = format!("{} here is {} there: {reasons}", shared.question, asking.id);
    println!("  {}", wrap(&says, 4));
    println!("    asked: {}", wrap(&asking.words, 11));
    let grounds = if shared.earlier.grounds.is_empty() {
        String::new()
    } else {
        format!(" under {}", shared.earlier.grounds.join(", "))
    };
    let answer = if shared.earlier.answer.is_empty() {
        "not decided yet".to_owned()
    } else {
        shared.earlier.answer.replace('_', " ")
    };
    println!("    answered: {answer}{grounds}");
    for figure in shared.earlier.figures.iter().take(FIGURES_SHOWN) {
        println!("      {figure}");
    }
    if let Some(more) = shared
        .earlier
        .figures
        .len()
        .checked_sub(FIGURES_SHOWN)
        .filter(|more| *more > 0)
    {
        println!("      and {more} more");
    }
    for caveat in &shared.earlier.caveats {
        println!("    caveat: {}", wrap(caveat, 12));
    }
    for differs in &shared.differs {
        println!("    differs: {}", wrap(differs, 13));
    }
}

/// Figures of an earlier answer that are printed; all are in the JSON.
const FIGURES_SHOWN: usize = 12;
