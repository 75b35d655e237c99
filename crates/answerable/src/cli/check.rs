//! `answerable check FILE…`, `answerable check --case REFERENCE` and `answerable check --explain ID`

use super::{
    Global, ledger::write_whole, print_json, records::progress_bar, show as shown, write_out,
};
use crate::{
    clock,
    desk::{Desk, authority_of_letter},
    draft,
    failure::{Failure, Kind},
    findings::{self, Checked},
    incoming::{self, Came, Incoming},
};
use answerable_core::{
    casework::{Event, apply},
    checks::{self, Attached, Check as Rule, Facts, Letter, Severity, Waiver, fixed, run},
    figures::Authority,
    ledger::Entry,
};
use answerable_documents::{FindingsOf, findings_html};
use answerable_store::LedgerFilter;
use clap::Args;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
};

#[derive(Debug, Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(crate) struct Check {
    /// Letters: .txt, .docx, .odt, .pdf, .html, .eml, .mbox
    #[arg(value_name = "FILE", required_unless_present_any = ["case", "explain", "list"])]
    files: Vec<PathBuf>,
    /// The request that the letter answers, where the letter does not repeat it
    #[arg(long, value_name = "FILE", requires = "files")]
    request: Option<PathBuf>,
    /// A file that goes with the letter, and again for another
    #[arg(long, value_name = "FILE", requires = "files")]
    attachment: Vec<PathBuf>,
    /// The date of receipt, where it is known otherwise than from the letter
    #[arg(long, value_name = "DATE", requires = "files")]
    received: Option<Date>,
    /// The date of the letter, likewise
    #[arg(long, value_name = "DATE", requires = "files")]
    dated: Option<Date>,
    /// Check it as the copy that is published: it may name no requester
    #[arg(long)]
    published: bool,
    /// The draft of a case, or its last letter, instead of a file
    #[arg(long, value_name = "REFERENCE", conflicts_with = "files")]
    case: Option<String>,
    /// Write the letter with the changes made that need no judgement to NAME-fixed.txt
    #[arg(long, requires = "files")]
    fix: bool,
    /// As a SARIF 2.1.0 log
    #[arg(long, conflicts_with = "json")]
    sarif: bool,
    /// Write the findings as a page to this file
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Let the findings of a check stand, all or those of a question, and again for another
    #[arg(long, value_name = "ID[@QUESTION]", requires_all = ["reason", "by"])]
    waive: Vec<String>,
    /// Why they may stand
    #[arg(long, value_name = "WORDS", requires = "waive")]
    reason: Option<String>,
    /// Who lets them stand
    #[arg(long, value_name = "NAME", requires = "waive")]
    by: Option<String>,
    /// Print the page of a check
    #[arg(long, value_name = "ID", conflicts_with_all = ["files", "case", "list"])]
    explain: Option<String>,
    /// List all checks
    #[arg(long, conflicts_with_all = ["files", "case"])]
    list: bool,
}

/// The findings that are let stand of a letter that is no case's: a file beside it.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Waivers {
    #[serde(default, rename = "waiver")]
    waivers: Vec<Waiver>,
}

/// What the desk knows of councils, asked once for each.
#[derive(Default)]
struct Known {
    desk: Option<Desk>,
    earlier: HashMap<String, Vec<Entry>>,
}

/// A letter to be checked, with what is known besides.
struct Given {
    from: Incoming,
    facts: Facts,
    waivers: Vec<Waiver>,
}

impl Check {
    pub(crate) async fn run(self, global: &Global) -> Result<(), Failure> {
        if self.list {
            return list(global);
        }
        if let Some(id) = &self.explain {
            return explain(id, global);
        }
        if let Some(reference) = &self.case {
            return self.of_case(reference, global).await;
        }
        self.of_files(global).await
    }

    async fn of_case(&self, reference: &str, global: &Global) -> Result<(), Failure> {
        let desk = global.open()?;
        let store = desk.store().await?;
        let (mut case, version) = shown::case(&store, reference).await?;
        if !self.waive.is_empty() {
            let events = self.waivers()?.into_iter().map(Event::FindingWaived);
            let events: Vec<Event> = events.collect();
            for event in &events {
                case = apply(Some(case), event)?;
            }
            let by = self.by.as_deref().unwrap_or_default();
            store
                .append(&case.reference, version, &events, &[], by, clock::now())
                .await?;
        }
        let Some(checked) = draft::checked(&desk, &case, clock::today())? else {
            let says = format!("{} has no letter to check", case.reference);
            return Err(Failure::new(Kind::Conflict, says)
                .hint("it ended without an answer; `answerable show` says how"));
        };
        self.give(&[checked], global)
    }

    async fn of_files(&self, global: &Global) -> Result<(), Failure> {
        let one = self.files.len() == 1;
        for (given, what) in [
            (self.request.is_some(), "--request"),
            (!self.attachment.is_empty(), "--attachment"),
            (self.received.is_some(), "--received"),
            (self.dated.is_some(), "--dated"),
            (!self.waive.is_empty(), "--waive"),
        ] {
            if given && !one {
                let says = format!(
                    "{what} is of one letter, and {} are given",
                    self.files.len()
                );
                return Err(Failure::refused(says).hint("check them one at a time"));
            }
        }
        let request = match &self.request {
            Some(path) => Some(request_words(path)?),
            None => None,
        };
        if !self.waive.is_empty() {
            self.keep_waivers(&self.files[0])?;
        }
        let (letters, not_read) = self.letters(global)?;
        if letters.is_empty() {
            return Err(Failure::refused("nothing was read").problems(&not_read));
        }
        let letters = self.with_desk(letters, request.as_deref(), global).await?;
        let bar = progress_bar(global.json || letters.len() < 50);
        bar.set_length(u64::try_from(letters.len()).unwrap_or(u64::MAX));
        let checked: Vec<Checked> = incoming::each(
            &letters,
            |given| check(given, request.as_deref()),
            |done| bar.set_position(u64::try_from(done).unwrap_or(u64::MAX)),
        );
        bar.finish_and_clear();
        for why in &not_read {
            eprintln!("not read: {why}");
        }
        if self.fix {
            self.write_fixed(&letters, &checked, global)?;
        }
        self.give(&checked, global)?;
        if not_read.is_empty() {
            Ok(())
        } else {
            Err(Failure::refused(format!(
                "{} could not be read",
                crate::show::counted(not_read.len(), "file")
            )))
        }
    }

    /// Reads the files: the letters in them, and why others could not be read.
    fn letters(&self, global: &Global) -> Result<(Vec<Given>, Vec<String>), Failure> {
        let mut attachments: Vec<Attached> = Vec::new();
        for path in &self.attachment {
            attachments.push(attached(path)?);
        }
        let bar = progress_bar(global.json || self.files.len() < 50);
        bar.set_length(u64::try_from(self.files.len()).unwrap_or(u64::MAX));
        let read = incoming::each(
            &self.files,
            |file| incoming::from_file_inspected(file),
            |done| bar.set_position(u64::try_from(done).unwrap_or(u64::MAX)),
        );
        bar.finish_and_clear();
        let mut letters = Vec::new();
        let mut not_read = Vec::new();
        for (file, came) in self.files.iter().zip(read) {
            let came = match came {
                Ok(came) => came,
                Err(failure) => {
                    not_read.push(failure.to_string());
                    continue;
                }
            };
            let waivers = waivers_of(file)?;
            // Tables that came with a message go with its letter.
            let mut tables: Vec<Attached> = Vec::new();
            let mut found: Vec<Incoming> = Vec::new();
            for came in came {
                match came {
                    Came::Words(from) if from.is_table => tables.push(attached_of(&from)),
                    Came::Words(from) => found.push(from),
                    Came::NotRead { name, why } => not_read.push(format!("{name}: {why}")),
                }
            }
            for from in found {
                let mut own = attachments.clone();
                own.extend(tables.iter().cloned());
                let letter = attached_of(&from);
                if !letter.hidden.is_empty() || !letter.barriers.is_empty() {
                    own.push(letter);
                }
                let known = !own.is_empty();
                letters.push(Given {
                    facts: Facts {
                        dated: self.dated,
                        received: self.received,
                        today: Some(clock::today()),
                        for_publication: self.published,
                        attachments: known.then_some(own),
                        ..Facts::default()
                    },
                    from,
                    waivers: waivers.clone(),
                });
            }
        }
        Ok((letters, not_read))
    }

    /// Adds what the desk here knows of each letter's council: what the published files cover, and
    /// what earlier letters gave.
    async fn with_desk(
        &self,
        mut letters: Vec<Given>,
        request: Option<&str>,
        global: &Global,
    ) -> Result<Vec<Given>, Failure> {
        let mut known = Known {
            desk: global.open_here()?,
            ..Known::default()
        };
        if known.desk.is_none() {
            return Ok(letters);
        }
        for given in &mut letters {
            let facts = Facts::default();
            let letter = Letter::read(&given.from.words, request, &facts);
            let Some(authority) = letter.body.as_deref().and_then(authority_of_letter) else {
                continue;
            };
            let dated = given.facts.dated.or(letter.dated);
            let own = given.from.sha256();
            let before = |entry: &Entry| {
                entry.letter != own
                    && match (entry.given_on, dated) {
                        (Some(then), Some(now)) => then <= now,
                        _ => true,
                    }
            };
            let earlier = known.earlier(&authority).await?;
            given.facts.earlier = earlier
                .iter()
                .filter(|entry| before(entry))
                .cloned()
                .collect();
            let measures: Vec<_> = letter
                .leaves
                .iter()
                .flat_map(|leaf| answerable_core::ledger::measures_of(&leaf.asks))
                .collect();
            if let Some(desk) = &known.desk {
                given.facts.published = draft::published(desk, &authority.ons, &measures)?;
            }
        }
        Ok(letters)
    }

    /// The waivers that were given.
    fn waivers(&self) -> Result<Vec<Waiver>, Failure> {
        let reason = self.reason.as_deref().unwrap_or_default().trim();
        let by = self.by.as_deref().unwrap_or_default().trim();
        if reason.is_empty() || by.is_empty() {
            return Err(Failure::refused(
                "a finding stands only with a reason and a name: give --reason and --by",
            ));
        }
        self.waive
            .iter()
            .map(|which| {
                let (id, question) = match which.split_once('@') {
                    Some((id, question)) => (id, Some(question.to_owned())),
                    None => (which.as_str(), None),
                };
                Ok(Waiver {
                    check: rule(id)?.id.to_owned(),
                    question,
                    reason: reason.to_owned(),
                    by: by.to_owned(),
                    on: clock::today(),
                })
            })
            .collect()
    }

    fn keep_waivers(&self, file: &Path) -> Result<(), Failure> {
        if !file.is_file() {
            return Err(Failure::not_found(format!("{} is no file", file.display())));
        }
        let mut kept = waivers_of(file)?;
        kept.extend(self.waivers()?);
        let text = toml::to_string(&Waivers { waivers: kept }).map_err(Failure::refused)?;
        let head = "# Findings that are let stand, with the reason and who says so: `answerable check --waive`.\n\n";
        write_whole(&waivers_path(file), format!("{head}{text}").as_bytes())
    }

    fn write_fixed(
        &self,
        letters: &[Given],
        checked: &[Checked],
        global: &Global,
    ) -> Result<(), Failure> {
        for (given, checked) in letters.iter().zip(checked) {
            if !given.from.is_plain {
                return Err(Failure::refused(format!(
                    "{} is {}: --fix writes plain text only",
                    given.from.name, given.from.format
                ))
                .hint(
                    "the findings say what to change; or save its words as .txt and check that",
                ));
            }
            let (text, mended) = fixed(&checked.text, &checked.report.findings);
            let path = self
                .files
                .iter()
                .find(|file| file.ends_with(&given.from.name))
                .map_or_else(|| PathBuf::from(&given.from.name), Clone::clone);
            let stem = path.file_stem().unwrap_or_default().to_string_lossy();
            let path = path.with_file_name(format!("{stem}-fixed.txt"));
            if mended == 0 {
                if !global.json {
                    eprintln!("{}: nothing that --fix can mend", given.from.name);
                }
                continue;
            }
            write_whole(&path, text.as_bytes())?;
            eprintln!(
                "wrote {}: {} mended; check it, and read it before it goes",
                path.display(),
                crate::show::counted(mended, "finding")
            );
        }
        Ok(())
    }

    /// Gives what was found in the form wanted, and fails if a letter has an error.
    fn give(&self, checked: &[Checked], global: &Global) -> Result<(), Failure> {
        if let Some(path) = &self.html {
            let letters: Vec<FindingsOf> = checked
                .iter()
                .map(|checked| FindingsOf {
                    name: &checked.name,
                    text: &checked.text,
                    report: &checked.report,
                })
                .collect();
            let page = findings_html("What the checks found", &letters);
            write_whole(path, page.as_bytes())?;
        }
        if self.sarif {
            let text = format!("{:#}\n", findings::sarif(checked));
            write_out(text.as_bytes())?;
        } else if global.json {
            print_json(&checked.iter().map(findings::in_json).collect::<Vec<_>>())?;
        } else {
            for checked in checked {
                findings::print(checked);
            }
            if checked.len() > 1 {
                let of = |severity| -> usize {
                    checked
                        .iter()
                        .map(|checked| checked.report.count(severity))
                        .sum()
                };
                println!(
                    "{}: {}, {}, {}",
                    crate::show::counted(checked.len(), "letter"),
                    crate::show::counted(of(Severity::Error), "error"),
                    crate::show::counted(of(Severity::Warning), "warning"),
                    crate::show::counted(of(Severity::Note), "note"),
                );
            }
        }
        let errors = checked
            .iter()
            .filter(|checked| checked.report.count(Severity::Error) > 0)
            .count();
        if errors > 0 {
            return Err(Failure::faults());
        }
        Ok(())
    }
}

impl Known {
    async fn earlier(&mut self, authority: &Authority) -> Result<&[Entry], Failure> {
        if !self.earlier.contains_key(&authority.ons)
            && let Some(desk) = &self.desk
        {
            let filter = LedgerFilter {
                authority: Some(authority.ons.clone()),
                ..LedgerFilter::default()
            };
            let entries = desk.store().await?.ledger(&filter).await?;
            self.earlier.insert(authority.ons.clone(), entries);
        }
        Ok(self
            .earlier
            .get(&authority.ons)
            .map_or(&[][..], Vec::as_slice))
    }
}

/// Checks one letter. A message's own date counts where its letter bears none.
fn check(given: &Given, request: Option<&str>) -> Checked {
    let Given {
        from,
        facts,
        waivers,
    } = given;
    let letter = Letter::read(&from.words, request, facts);
    let report = match (letter.dated, from.sent) {
        (None, Some(sent)) => {
            let facts = Facts {
                dated: Some(sent),
                ..facts.clone()
            };
            run(&Letter::read(&from.words, request, &facts), waivers)
        }
        _ => run(&letter, waivers),
    };
    Checked {
        name: from.name.clone(),
        text: from.words.clone(),
        places: from.places.clone(),
        report,
        notes: from.problems.clone(),
    }
}

/// The words of a request file.
fn request_words(path: &Path) -> Result<String, Failure> {
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let bytes = fs::read(path).map_err(|error| {
        Failure::not_found(format!("{} cannot be read: {error}", path.display()))
    })?;
    Ok(incoming::request(&name, &bytes)?.text)
}

/// A file that goes with a letter, as it was inspected.
fn attached(path: &Path) -> Result<Attached, Failure> {
    let came = incoming::from_file_inspected(path)?;
    let name = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let mut attached = Attached {
        name,
        ..Attached::default()
    };
    for came in came {
        match came {
            Came::Words(from) => {
                let own = attached_of(&from);
                attached.hidden.extend(own.hidden);
                attached.barriers.extend(own.barriers);
            }
            Came::NotRead { name, why } => {
                return Err(Failure::refused(format!("{name}: {why}")));
            }
        }
    }
    Ok(attached)
}

fn attached_of(from: &Incoming) -> Attached {
    Attached {
        name: from.name.clone(),
        hidden: from.hidden.clone(),
        barriers: from.barriers.clone(),
    }
}

fn waivers_path(file: &Path) -> PathBuf {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{name}.waivers.toml"))
}

fn waivers_of(file: &Path) -> Result<Vec<Waiver>, Failure> {
    let path = waivers_path(file);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => {
            let says = format!("{} cannot be read: {error}", path.display());
            return Err(Failure::refused(says));
        }
    };
    let waivers: Waivers = toml::from_str(&text).map_err(|error| {
        Failure::refused(format!(
            "{} is not a list of waivers: {}",
            path.display(),
            error.to_string().trim()
        ))
    })?;
    for waiver in &waivers.waivers {
        rule(&waiver.check)?;
        if waiver.reason.trim().is_empty() || waiver.by.trim().is_empty() {
            return Err(Failure::refused(format!(
                "{}: the waiver of {} has no reason or no name",
                path.display(),
                waiver.check
            )));
        }
    }
    Ok(waivers.waivers)
}

/// The check of a name, or a failure that says which are near.
fn rule(id: &str) -> Result<&'static Rule, Failure> {
    checks::find(id).ok_or_else(|| {
        let wanted = id.to_uppercase();
        let family = wanted.split('-').next().unwrap_or_default().to_owned();
        let near: Vec<&str> = checks::all()
            .iter()
            .map(|check| check.id)
            .filter(|known| known.starts_with(&family))
            .collect();
        let hint = if near.is_empty() {
            "`answerable check --list` shows all".to_owned()
        } else {
            format!("did you mean {}?", near.join(", "))
        };
        Failure::not_found(format!("there is no check {id}")).hint(hint)
    })
}

fn explain(id: &str, global: &Global) -> Result<(), Failure> {
    let check = rule(id)?;
    if global.json {
        return print_json(&rule_json(check, true));
    }
    println!("{}", check.page.trim_end());
    println!();
    println!(
        "Severity: {}, unless the page says otherwise. Source: {}.",
        check.severity,
        findings::because(check)
    );
    Ok(())
}

fn list(global: &Global) -> Result<(), Failure> {
    if global.json {
        let all: Vec<_> = checks::all()
            .iter()
            .map(|check| rule_json(check, false))
            .collect();
        return print_json(&all);
    }
    for check in checks::all() {
        println!(
            "{:<21} {:<8} {}",
            check.id,
            check.severity.name(),
            check.title
        );
    }
    println!();
    println!("`answerable check --explain ID` explains one.");
    Ok(())
}

fn rule_json(check: &Rule, with_page: bool) -> serde_json::Value {
    let because: Vec<String> = check.because.iter().map(ToString::to_string).collect();
    let mut value = json!({
        "id": check.id, "title": check.title, "severity": check.severity, "because": because,
    });
    if with_page {
        value["page"] = json!(check.page);
    }
    value
}
