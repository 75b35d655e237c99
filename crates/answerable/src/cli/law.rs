//! `answerable law show|list|estimate`

use super::{Global, estimate::Estimate, print_json};
use crate::{failure::Failure, show};
use answerable_law::{
    Citation, Ground,
    ground::{Basis, Council, Limb, Takes, Weighing},
    provision::{self, Entry},
};
use clap::{Args, Subcommand};
use serde_json::{Value as Json, json};

#[derive(Debug, Subcommand)]
pub(crate) enum Law {
    /// The page of a provision
    Show(Show),
    /// Every provision that is applied
    List(List),
    /// What answering would cost, against the limit of section 12
    Estimate(Estimate),
}

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// The provision: s21, "s40(2)", "EIR reg 12(4)(b)"
    citation: String,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those that let information be withheld
    #[arg(long)]
    grounds: bool,
}

impl Law {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        match self {
            Law::Show(show) => show.run(global),
            Law::List(list) => list.run(global),
            Law::Estimate(estimate) => estimate.run(global).await,
        }
    }
}

impl Show {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let citation: Citation = self.citation.parse()?;
        let found = provision::find(&citation);
        if found.is_empty() {
            return Err(
                Failure::not_found(format!("{citation} is not applied by this program"))
                    .hint("`answerable law list` shows what is"),
            );
        }
        if global.json {
            let found: Vec<Json> = found
                .into_iter()
                .map(|entry| in_json(entry, true))
                .collect();
            return print_json(&found);
        }
        for (at, entry) in found.into_iter().enumerate() {
            if at > 0 {
                println!();
            }
            println!("{}", entry.provision().page.trim_end());
        }
        Ok(())
    }
}

impl List {
    fn run(self, global: &Global) -> Result<(), Failure> {
        let listed: Vec<Entry> = provision::all()
            .filter(|entry| !self.grounds || matches!(entry, Entry::Ground(_)))
            .collect();
        if global.json {
            let listed: Vec<Json> = listed
                .into_iter()
                .map(|entry| in_json(entry, false))
                .collect();
            return print_json(&listed);
        }
        for entry in listed {
            let provision = entry.provision();
            println!("{:<22} {}", provision.citation.to_string(), provision.title);
            println!("{:<22} {}", "", show::wrap(provision.effect, 23));
            if let Entry::Ground(ground) = entry {
                println!("{:<22} {}", "", show::wrap(&kind(ground), 23));
            }
        }
        println!();
        println!("`answerable law show s21` explains one.");
        Ok(())
    }
}

/// "absolute; class; a council can rely on it".
fn kind(ground: &Ground) -> String {
    let in_force = ground.limbs.iter().filter(|limb| limb.until.is_none());
    let limbs: Vec<String> = in_force
        .map(|limb| {
            let weighing = match limb.weighing {
                Weighing::Absolute => "absolute",
                Weighing::Qualified => "qualified",
                Weighing::NotWeighed => "no public interest test",
            };
            let basis = match limb.basis {
                Basis::Class => "class",
                Basis::Prejudice(_) => "prejudice",
                Basis::AdverseEffect(_) => "adverse effect",
            };
            let named = limb.named_by().to_string();
            let named = named.split_once(' ').map_or(&*named, |(_, named)| named);
            format!("{named} {weighing}, {basis}")
        })
        .collect();
    let council = match ground.council {
        Council::NotOpen(_) => ". Not open to a council",
        Council::Common => ". Common",
        Council::Sometimes => "",
        Council::Rare => ". Rare for a council",
    };
    format!("{}{council}.", limbs.join("; "))
}

fn in_json(entry: Entry, with_page: bool) -> Json {
    let provision = entry.provision();
    let mut value = json!({
        "citation": provision.citation,
        "full": provision.citation.full(),
        "title": provision.title,
        "effect": provision.effect,
        "since": provision.since,
        "rule": match entry {
            Entry::Ground(_) => "ground",
            Entry::Clock(_) => "clock",
            Entry::Duty(_) => "duty",
        },
    });
    if let Entry::Ground(ground) = entry {
        value["sort"] = json!(ground.sort);
        value["council"] = match ground.council {
            Council::NotOpen(why) => json!({ "open": false, "why": why }),
            other => json!({ "open": true, "use": other }),
        };
        let limbs = ground.limbs.iter();
        value["limbs"] = limbs.map(|limb| limb_json(ground, limb)).collect();
    }
    if with_page {
        value["page"] = json!(provision.page);
    }
    value
}

fn limb_json(ground: &'static Ground, limb: &'static Limb) -> Json {
    let tests = ground.tests(limb, false).into_iter().map(|test| {
        let (takes, one_of) = match test.takes {
            Takes::Yes => ("yes", None),
            Takes::No => ("no", None),
            Takes::Words => ("words", None),
            Takes::OneOf(words) => ("one-of", Some(words)),
            Takes::DateByReceipt => ("date-by-receipt", None),
        };
        json!({ "key": test.key, "asks": test.asks, "takes": takes, "one_of": one_of, "citation": test.citation })
    });
    json!({
        "citation": limb.citation,
        "by_virtue_of": limb.by_virtue_of,
        "covers": limb.covers,
        "weighing": limb.weighing,
        "basis": limb.basis,
        "denial": limb.denial,
        "since": limb.since,
        "until": limb.until,
        "tests": tests.collect::<Vec<_>>(),
    })
}
