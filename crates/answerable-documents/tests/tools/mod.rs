//! Letters in the hands of programs that are not ours: a checker of PDF/UA-1, qpdf and `LibreOffice`.
//!
//! Each is named by a variable (see `.ci/run`); where it is not, its test says so and passes. With
//! `ANSWERABLE_TEST_KEEP` the letters stay in that folder, to be looked at.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use answerable_core::letters::blocks::{Block, Letter, words};
use answerable_documents::{docx, html, pdf};

use crate::sample;

/// The program that a variable names.
fn named(variable: &str, what: &str) -> Option<PathBuf> {
    let program = env::var_os(variable).filter(|program| !program.is_empty());
    if program.is_none() {
        eprintln!("not checked: {variable} names no {what}");
    }
    program.map(PathBuf::from)
}

/// A folder that is removed at the end, or is kept to be looked at.
struct Folder {
    path: PathBuf,
    _scratch: Option<tempfile::TempDir>,
}

impl Folder {
    fn new() -> Folder {
        if let Some(kept) = env::var_os("ANSWERABLE_TEST_KEEP") {
            let path = PathBuf::from(kept);
            fs::create_dir_all(&path).unwrap();
            return Folder {
                path,
                _scratch: None,
            };
        }
        let scratch = tempfile::tempdir().unwrap();
        Folder {
            path: scratch.path().to_owned(),
            _scratch: Some(scratch),
        }
    }

    fn write(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.path.join(name);
        fs::write(&path, bytes).unwrap();
        path
    }
}

/// A letter of every block, as a draft and approved, and one without tables.
fn letters() -> BTreeMap<&'static str, Letter> {
    let mut short = sample::issued();
    short
        .body
        .retain(|block| !matches!(block, Block::Table(_) | Block::Chart(_)));
    BTreeMap::from([
        ("draft", sample::draft()),
        ("issued", sample::issued()),
        ("short", short),
    ])
}

/// Warnings fail, too. TBL-010 is passed over: it takes a table with fewer figures than headings
/// for one with broken headings, and a letter has small tables with a heading to every row.
const CHECKS: [&str; 4] = ["--fail-on", "warning", "--skip", "TBL-010"];

fn pdfs(folder: &Folder) -> Vec<PathBuf> {
    static SET: LazyLock<BTreeMap<&str, Vec<u8>>> = LazyLock::new(|| {
        let set = |(name, letter)| (name, pdf(&letter).unwrap());
        letters().into_iter().map(set).collect()
    });
    SET.iter()
        .map(|(name, bytes)| folder.write(&format!("{name}.pdf"), bytes))
        .collect()
}

fn run(program: &Path, arguments: &[&str], files: &[PathBuf]) -> Output {
    Command::new(program)
        .args(arguments)
        .args(files)
        .output()
        .unwrap_or_else(|problem| panic!("{} does not start: {problem}", program.display()))
}

fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    String::from_utf8_lossy(out).into_owned() + &String::from_utf8_lossy(err)
}

#[test]
fn a_checker_finds_no_fault_with_pdf_ua() {
    let Some(checker) = named("ANSWERABLE_TEST_PDFUA", "checker of PDF/UA-1") else {
        return;
    };
    let folder = Folder::new();
    for file in pdfs(&folder) {
        let output = run(&checker, &CHECKS, &[file]);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn the_checker_of_pdf_ua_finds_faults() {
    let Some(checker) = named("ANSWERABLE_TEST_PDFUA", "checker of PDF/UA-1") else {
        return;
    };
    let folder = Folder::new();
    let sound = pdf(&sample::issued()).unwrap();
    // Of the same length, so that the file stays a PDF.
    let faults: [(&[u8], &[u8]); 3] = [
        (b"/StructTreeRoot", b"/StructTreeLost"),
        (b"/Alt(", b"/Alz("),
        (b"/Lang", b"/Land"),
    ];
    for (at, (from, to)) in faults.into_iter().enumerate() {
        let spoilt = replaced(&sound, from, to);
        assert!(spoilt != sound, "{}", String::from_utf8_lossy(from));
        let file = folder.write(&format!("spoilt-{at}.pdf"), &spoilt);
        let output = run(&checker, &CHECKS, &[file]);
        assert!(!output.status.success(), "{}", said(&output));
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    assert_eq!(from.len(), to.len());
    let mut out = bytes.to_vec();
    for at in 0..=bytes.len() - from.len() {
        if bytes[at..].starts_with(from) {
            out[at..at + to.len()].copy_from_slice(to);
        }
    }
    out
}

#[test]
fn qpdf_finds_no_fault_with_the_file() {
    let Some(qpdf) = named("ANSWERABLE_TEST_QPDF", "qpdf") else {
        return;
    };
    let folder = Folder::new();
    for file in pdfs(&folder) {
        let output = run(&qpdf, &["--check"], &[file]);
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn libreoffice_shows_every_word_of_the_docx() {
    let Some(soffice) = named("ANSWERABLE_TEST_SOFFICE", "LibreOffice") else {
        return;
    };
    let folder = Folder::new();
    let letter = sample::issued();
    folder.write("issued.html", html(&letter).as_bytes());
    let file = folder.write("letter.docx", &docx(&letter).unwrap());
    let profile = format!(
        "-env:UserInstallation=file://{}/profile",
        folder.path.display()
    );
    let out = folder.path.display().to_string();
    let arguments = [
        &*profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        &*out,
    ];
    let output = run(&soffice, &arguments, &[file]);
    assert!(output.status.success(), "{}", said(&output));
    let converted = folder.path.join("letter.pdf");
    assert!(converted.exists(), "{}", said(&output));
    let arguments = ["-raw", "-enc", "UTF-8"];
    let pdftotext = Path::new("pdftotext");
    let output = run(pdftotext, &arguments, &[converted, PathBuf::from("-")]);
    assert!(output.status.success(), "{}", said(&output));
    let shown = String::from_utf8_lossy(&output.stdout).into_owned();
    let squeezed_page = squeezed(&shown);
    for wanted in in_words(&letter) {
        let found = squeezed_page.contains(&squeezed(&wanted));
        assert!(found, "\u{201c}{wanted}\u{201d} is not in {shown}");
    }
    // Each row whole, cell after cell, with the marks of its notes.
    for block in &letter.body {
        let Block::Table(table) = block else { continue };
        for row in &table.rows {
            let cells = row.iter().flat_map(|cell| {
                let marks = cell.marks.iter().map(String::as_str);
                std::iter::once(cell.text.as_str()).chain(marks)
            });
            let wanted = squeezed(&cells.collect::<String>());
            assert!(
                squeezed_page.contains(&wanted),
                "the row {wanted} is not in {shown}"
            );
        }
    }
}

/// Everything a letter says in blocks.
fn in_words(letter: &Letter) -> Vec<String> {
    let mut said = vec![letter.title.clone(), letter.salutation.clone()];
    said.extend(letter.sign_off.iter().cloned());
    for block in &letter.body {
        match block {
            Block::Heading { text, .. } => said.push(text.clone()),
            Block::Paragraph { text } => said.push(words(text)),
            Block::Quote { paragraphs } => said.extend(paragraphs.iter().cloned()),
            Block::List { items, .. } => said.extend(items.iter().map(|item| words(item))),
            Block::Table(table) => {
                said.push(table.caption.clone());
                said.extend(table.columns.iter().map(|column| column.heading.clone()));
                said.extend(table.notes.iter().map(|note| note.text.clone()));
                said.push(words(&table.source));
            }
            Block::Chart(chart) => {
                said.push(format!("Chart {}: {}", chart.number, chart.title));
                said.push(chart.note.clone());
            }
        }
    }
    said
}

/// Without spaces, line ends, the foot of a page in between, and the characters that no format has.
fn squeezed(text: &str) -> String {
    text.lines()
        .filter(|line| !line.starts_with("FOI-2026-0142 Page"))
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect()
}
