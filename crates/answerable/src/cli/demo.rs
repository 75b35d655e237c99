//! `answerable demo`

use super::{Global, answer, ledger, print_json, published, sample};
use crate::{
    clock,
    desk::{Council, Desk, Profile, Regulator, authority},
    draft,
    failure::{Failure, Kind},
    show,
};
use answerable_data::{
    Added, Catalogue, EditionGiven,
    records::{Loaded, Loading},
};
use clap::Args;
use include_dir::{Dir, include_dir};
use indicatif::ProgressBar;
use jiff::civil::{Date, date};
use std::{fs, ops::RangeInclusive, path::PathBuf};

/// Rows of the published files for Coventry, Leicester, the West Midlands and England (OGL v3.0).
static PUBLISHED: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../samples/published");
/// Made-up requests.
static REQUESTS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../samples/requests");

/// Made-up letters of made-up councils.
static LETTERS: Dir = include_dir!("$CARGO_MANIFEST_DIR/../../samples/letters");

/// The sample requests and the dates they were received; a message bears its own.
const SAMPLES: [(&str, Option<Date>); 5] = [
    ("2015-01-caseloads.txt", Some(date(2015, 1, 19))),
    ("2015-06-children-and-families.txt", Some(date(2015, 6, 1))),
    ("2022-03-frontline-workforce.eml", None),
    ("2022-04-childrens-services.txt", Some(date(2022, 4, 4))),
    ("2023-02-average-caseloads.eml", None),
];

/// The years of the made-up records.
const RECORDS: RangeInclusive<i16> = 2013..=2022;

/// A file that marks a desk as made by this command, so that it may be made again.
const MARK: &str = ".made-by-demo";

#[derive(Debug, Args)]
pub(crate) struct Demo {
    /// Where to make the desk; one that an earlier demo made there is made anew
    #[arg(long, value_name = "DIR", default_value = "demo-desk")]
    into: PathBuf,
}

impl Demo {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        let say = |text: &str| {
            if !global.json {
                println!("{text}");
            }
        };
        let desk = make_desk(&self.into)?;
        say(&format!(
            "Made a desk for {} in {}.",
            desk.profile.authority,
            desk.root.display()
        ));

        let data = desk.root.join("sample-data");
        write_all(&PUBLISHED, &data)?;
        let mut catalogue = desk.catalogue()?;
        let outcomes = published::add(
            &mut catalogue,
            &[data],
            &EditionGiven::default(),
            global.json,
        )?;
        let rows: u64 = outcomes
            .added
            .iter()
            .map(|(Added::New(edition) | Added::AlreadyHeld(edition))| edition.rows)
            .sum();
        say(&format!(
            "Added {} published editions, {rows} rows, from the Department for Education (OGL v3.0).",
            outcomes.added.len()
        ));
        let loads = make_records(&desk, &catalogue, global.json).await?;
        say(&format!(
            "Made up the records of a council with the same published totals, {} to {}, and loaded {loads} returns and extracts of them: nobody in them is real.",
            RECORDS.start(),
            RECORDS.end()
        ));
        let letters = desk.root.join("sample-letters");
        write_all(&LETTERS, &letters)?;
        let files: Vec<PathBuf> = LETTERS
            .files()
            .map(|file| letters.join(file.path()))
            .collect();
        let by = ("A. Sample (made up)", None);
        let read = ledger::take_in(&desk, &files, by, true).await?;
        let figures: usize = read
            .letters
            .iter()
            .map(|(letter, _)| letter.entries.len())
            .sum();
        say(&format!(
            "Read {} letters of made-up councils into the ledger, with {figures} figures.",
            read.letters.len()
        ));
        say("");

        let requests = desk.root.join("requests");
        write_all(&REQUESTS, &requests)?;
        let store = desk.store().await?;
        let mut cases = Vec::new();
        for (name, received) in SAMPLES {
            let taken =
                answer::take_in(&desk, &store, &requests.join(name), received, None).await?;
            let reference = taken.reference();
            let Some((case, _)) = store.case(reference).await? else {
                return Err(Failure::new(
                    Kind::Unexpected,
                    format!("{reference} was taken in and is not there"),
                ));
            };
            let files = draft::restore(&desk, &reference.0, &store.documents(reference).await?)?;
            if global.json {
                cases.push(show::case_json(&desk, &case, clock::today(), &files)?);
            } else {
                show::case(&desk, &case, clock::today())?;
                println!("Letter in {}", desk.case_folder(&reference.0).display());
                println!("{}", "─".repeat(80));
            }
        }
        if global.json {
            return print_json(&serde_json::json!({ "desk": desk.root, "cases": cases }));
        }
        println!(
            "The sample requests are made up and keep dates of 2015 to 2023, answered today: hence the lateness."
        );
        println!("Next, at this desk:");
        println!(
            "  answerable --desk {} ask \"average caseload of children's social workers, 2017 to 2023\"",
            desk.root.display()
        );
        println!(
            "  answerable --desk {} show FOI-2023-0001",
            desk.root.display()
        );
        println!("  answerable --desk {} reconcile", desk.root.display());
        println!(
            "  answerable --desk {} ledger compare --topic \"average caseload\"",
            desk.root.display()
        );
        println!(
            "  answerable --desk {} measures run caseload/average_caseload --at 2019-01-19 --by team",
            desk.root.display()
        );
        Ok(())
    }
}

/// Makes up a council's records and loads them: the returns, and the plain extracts. The other
/// forms that `sample` writes hold the same again.
async fn make_records(desk: &Desk, catalogue: &Catalogue, quiet: bool) -> Result<usize, Failure> {
    let into = desk.root.join("sample-records");
    let bar = if quiet {
        ProgressBar::hidden()
    } else {
        ProgressBar::new_spinner()
    };
    let asked = sample::Asked {
        authority: &desk.profile.authority,
        years: RECORDS,
        seed: 1,
        scale: 1,
        dirty: false,
    };
    let targets = sample::targets(catalogue, &desk.profile.authority).await?;
    sample::write(&asked, &targets, &desk.calendar()?, &into, &mut |says| {
        bar.set_message(says.to_owned());
        bar.tick();
    })?;
    let mut files: Vec<PathBuf> = fs::read_dir(&into)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| {
        let ends = |end: &str| file.extension().is_some_and(|of| of == end);
        ends("xml") || ends("csv")
    });
    files.sort();
    let (records, key, calendar) = (desk.records()?, desk.records_key()?, desk.calendar()?);
    for file in &files {
        bar.set_message(file.display().to_string());
        bar.tick();
        let yearly = file.extension().is_some_and(|end| end == "xml");
        let loading = Loading {
            of: None,
            year: None,
            as_at: (!yearly).then(|| date(*RECORDS.end(), 9, 30)),
            from: None,
            authority: desk.profile.authority.ons.clone(),
            authority_dfe: desk.profile.authority.dfe.clone(),
            fewer: false,
            again: false,
            today: clock::today(),
            by: "A. Sample (made up)".to_owned(),
            at: clock::now().to_string(),
        };
        let loaded = records.load(
            std::slice::from_ref(file),
            &loading,
            &key,
            &calendar,
            &mut |_, _| bar.tick(),
        )?;
        if let Loaded::Refused(report) = loaded {
            return Err(
                Failure::new(Kind::Unexpected, format!("{} is refused", file.display()))
                    .problems(report.problems.kept()),
            );
        }
    }
    bar.finish_and_clear();
    Ok(files.len())
}

fn make_desk(into: &std::path::Path) -> Result<Desk, Failure> {
    if into.join(MARK).is_file() {
        fs::remove_dir_all(into)?;
    }
    let authority = authority("E08000026")?;
    let council = Council {
        name: format!("{} City Council (sample desk)", authority.name),
        team: "Information Governance (sample)".to_owned(),
        address: vec!["1 Sample Street".to_owned(), "Coventry".to_owned()],
        email: "foi@coventry.example".to_owned(),
        telephone: None,
        website: None,
        officer: vec![
            "A. Sample (made up)".to_owned(),
            "Information Governance Officer".to_owned(),
        ],
    };
    let desk = Desk::create(
        into,
        Profile {
            authority,
            council,
            regulator: Regulator::default(),
            store: None,
            records: None,
        },
    )?;
    fs::write(desk.root.join(MARK), "")?;
    Ok(desk)
}

/// Writes the rows of the published files that this program carries.
pub(crate) fn write_published(to: &std::path::Path) -> Result<(), Failure> {
    write_all(&PUBLISHED, to)
}

fn write_all(from: &Dir, to: &std::path::Path) -> Result<(), Failure> {
    fs::create_dir_all(to)?;
    for file in from.files() {
        fs::write(to.join(file.path()), file.contents())?;
    }
    Ok(())
}
