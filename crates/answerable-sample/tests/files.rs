//! The files themselves: the same for a seed, valid where a schema is at hand, streamed when scaled.

mod common;

use answerable_law::Calendar;
use answerable_sample::{Output, SampleError, Targets, ssd_tables, write};
use calamine::{Data, Ods, Reader, SheetVisible, Xlsx};
use common::{Element, Memory, children_of, made, plan, published};
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Cursor, Write};
use std::path::Path;
use std::process::Command;
use std::sync::OnceLock;

const COVENTRY: &str = "E08000026";

/// Ten years of Coventry, made once.
fn coventry() -> &'static Memory {
    static MADE: OnceLock<Memory> = OnceLock::new();
    MADE.get_or_init(|| made(&plan(COVENTRY), &published(COVENTRY)).0)
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let mut small = plan(COVENTRY);
    small.years = 2020..=2021;
    let targets = published(COVENTRY);
    let (one, _) = made(&small, &targets);
    let (same, _) = made(&small, &targets);
    for (name, bytes) in &one.0 {
        assert!(same.0[name] == *bytes, "{name} differs");
    }
    small.seed = 8;
    let (other, _) = made(&small, &targets);
    for name in [
        "made-up-cin-2021.xml",
        "made-up-csww-2021.xml",
        "made-up-allocations.csv",
    ] {
        assert!(one.0[name] != other.0[name], "{name} is the same");
    }
}

#[test]
fn the_return_before_the_first_year_is_written_too() {
    let mut small = plan(COVENTRY);
    small.years = 2020..=2021;
    let (files, summary) = made(&small, &published(COVENTRY));
    assert!(files.0.contains_key("made-up-cin-2019.xml"));
    assert!(!files.0.contains_key("made-up-cin-2022.xml"));
    assert_eq!(summary.files.len(), files.0.len());
    assert!(summary.equals_published);
    // The year after the last is made up for the extracts of September.
    assert!(summary.extrapolated.iter().all(|cell| cell.year == 2022));
    assert!(
        files
            .text("README.txt")
            .contains("No real child, family or worker")
    );
}

#[test]
fn nothing_published_is_made_up_whole() {
    let mut small = plan(COVENTRY);
    small.years = 2018..=2019;
    let (files, summary) = made(&small, &Targets::new());
    assert_eq!(summary.impossible, []);
    assert!(!children_of(files.text("made-up-cin-2019.xml"), "Child").is_empty());
}

/// A cell as text; days alike, whether they are a number of days or written out.
fn shown(cell: &Data) -> String {
    match cell {
        Data::DateTime(serial) => {
            let (year, month, day, ..) = serial.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        cell => cell.to_string(),
    }
}

/// A sheet: its name, whether it is hidden, and its rows as text.
type SheetRead = (String, bool, Vec<Vec<String>>);

/// The sheets of a workbook.
fn sheets<R: Reader<Cursor<Vec<u8>>>>(mut workbook: R) -> Vec<SheetRead>
where
    R::Error: std::fmt::Debug,
{
    let listed = workbook.sheets_metadata().to_vec();
    listed
        .into_iter()
        .map(|sheet| {
            let range = workbook.worksheet_range(&sheet.name).expect("a sheet");
            let cells = |row: &[Data]| row.iter().map(shown).collect();
            let hidden = sheet.visible != SheetVisible::Visible;
            (sheet.name, hidden, range.rows().map(cells).collect())
        })
        .collect()
}

fn both_workbooks(files: &Memory) -> [Vec<SheetRead>; 2] {
    let bytes = |end: &str| Cursor::new(files.0[&format!("made-up-annex-a.{end}")].clone());
    [
        sheets(Xlsx::new(bytes("xlsx")).expect("a workbook")),
        sheets(Ods::new(bytes("ods")).expect("a workbook")),
    ]
}

#[test]
fn the_lists_have_their_headings_and_rows() {
    let [lists, as_ods] = both_workbooks(coventry());
    assert_eq!(lists.len(), 11);
    for (number, (name, hidden, rows)) in (1..).zip(&lists) {
        let expected = if number == 11 {
            "Individual adopter identifier"
        } else {
            "Child Unique ID"
        };
        assert_eq!(
            (name.as_str(), *hidden),
            (format!("List {number}").as_str(), false)
        );
        assert_eq!(rows[0][0], expected);
        assert!(rows.len() > 1, "list {number} has no rows");
    }
    assert!(lists == as_ods, "both workbooks have the same cells");
}

#[test]
fn an_ods_says_what_it_is_in_its_first_bytes() {
    let mut small = plan(COVENTRY);
    small.years = 2021..=2022;
    let (files, _) = made(&small, &published(COVENTRY));
    let bytes = &files.0["made-up-annex-a.ods"];
    // The name of the first part and its contents, not compressed: `OpenDocument` 1.3, part 2, 3.3.
    assert_eq!(&bytes[30..38], b"mimetype");
    assert_eq!(
        &bytes[38..84],
        b"application/vnd.oasis.opendocument.spreadsheet"
    );
}

/// Runs only where `ANSWERABLE_TEST_SOFFICE` names `LibreOffice`, with Calc.
#[test]
fn libreoffice_opens_the_ods() {
    let Ok(soffice) = std::env::var("ANSWERABLE_TEST_SOFFICE") else {
        println!("passed over: ANSWERABLE_TEST_SOFFICE is not set");
        return;
    };
    let mut small = plan(COVENTRY);
    small.years = 2021..=2022;
    let (files, _) = made(&small, &published(COVENTRY));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("annex.ods");
    std::fs::write(&path, &files.0["made-up-annex-a.ods"]).expect("written");
    let profile = folder.path().join("profile");
    let ran = Command::new(soffice)
        .arg(format!(
            "-env:UserInstallation=file://{}",
            profile.display()
        ))
        .args(["--headless", "--convert-to", "csv", "--outdir"])
        .arg(folder.path())
        .arg(&path)
        .output()
        .expect("LibreOffice starts");
    let csv = std::fs::read_to_string(folder.path().join("annex.csv"));
    let csv = csv.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&ran.stderr)));
    assert!(csv.starts_with("Child Unique ID,Gender,"), "{csv:.80}");
    assert!(
        csv.lines().nth(1).expect("a row").contains("/20"),
        "{csv:.300}"
    );
}

/// The SSDA903 is written for every year asked for, as text files and as XML, which say the same.
#[test]
fn the_looked_after_return_is_the_same_in_both_forms() {
    let files = coventry();
    for year in 2013..=2022 {
        let folder = format!("made-up-ssda903-{year}");
        let xml = format!("ssda903-xml/{folder}.xml");
        assert_eq!(files.0.contains_key(&xml), year >= 2017, "{year}");
        if year < 2017 {
            continue;
        }
        assert!(!files.0.contains_key(&format!("{folder}/swepisodes.csv")));
        let (mut headers, mut episodes) = (Vec::new(), Vec::new());
        let children = children_of(files.text(&xml), "CHILD");
        for child in &children {
            let header = &child.inside[0];
            assert_eq!(header.name, "HEADER");
            headers.push(cells(header, &[]));
            let id = header.text("CHILDID").expect("an identifier");
            episodes.extend(child.all("EPISODE").map(|of| cells(of, &[id])));
        }
        assert_eq!(headers, values(files, &format!("{folder}/header.csv")));
        assert_eq!(episodes, values(files, &format!("{folder}/episodes.csv")));
        assert!(children.len() > 100, "{year}");
    }
}

fn cells(of: &Element, before: &[&str]) -> Vec<String> {
    let inside = of.inside.iter().map(|inside| inside.text.clone());
    let before = before.iter().map(|text| (*text).to_owned());
    before.chain(inside).collect()
}

/// The values of a CSV file, row by row.
fn values(files: &Memory, name: &str) -> Vec<Vec<String>> {
    csv::Reader::from_reader(files.text(name).as_bytes())
        .records()
        .map(|row| row.expect("a row").iter().map(str::to_owned).collect())
        .collect()
}

/// What one year's return says of an episode, the next says too, with the end that has come since.
#[test]
fn the_looked_after_returns_of_two_years_agree() {
    let files = coventry();
    let date = |text: &str| Date::strptime("%d/%m/%Y", text).ok();
    for year in 2018..=2022 {
        let of = |year: i16| files.rows(&format!("made-up-ssda903-{year}/episodes.csv"));
        let key = |row: &BTreeMap<String, String>| (row["CHILD"].clone(), row["DECOM"].clone());
        let now: BTreeMap<_, _> = of(year).into_iter().map(|row| (key(&row), row)).collect();
        let first = Date::new(year - 1, 4, 1).expect("a date");
        let mut open = BTreeSet::new();
        for row in of(year - 1) {
            if row["DEC"].is_empty() {
                let later = &now[&key(&row)];
                assert!(later["DEC"].is_empty() || date(&later["DEC"]) >= Some(first));
                assert_eq!((&row["LS"], &row["PLACE"]), (&later["LS"], &later["PLACE"]));
                open.insert(key(&row));
            }
        }
        for (key, row) in &now {
            let earlier = date(&row["DECOM"]) < Some(first);
            assert_eq!(earlier, open.contains(key), "{year}: {row:?}");
        }
    }
}

#[test]
fn social_workers_are_in_the_looked_after_return_from_2024() {
    let mut later = plan(COVENTRY);
    later.years = 2023..=2026;
    let (files, _) = made(&later, &published(COVENTRY));
    for (year, there) in [(2023, false), (2024, true), (2025, true), (2026, true)] {
        let name = format!("made-up-ssda903-{year}/swepisodes.csv");
        assert_eq!(files.0.contains_key(&name), there, "{year}");
    }
    let sexes = files.rows("made-up-ssda903-2025/header.csv");
    assert!(
        sexes
            .iter()
            .all(|row| ["M", "F"].contains(&row["SEX"].as_str()))
    );
    assert!(!files.rows("made-up-ssda903-2024/swepisodes.csv").is_empty());
}

#[test]
fn progress_counts_every_file() {
    let mut small = plan(COVENTRY);
    small.years = 2023..=2024;
    let mut files = Memory::default();
    let mut steps = Vec::new();
    let targets = published(COVENTRY);
    let summary = write(
        &small,
        &targets,
        Calendar::builtin(),
        &mut files,
        &mut |step| steps.push((step.done, step.of)),
    )
    .expect("made");
    assert!(steps.is_sorted());
    let all = summary.files.len();
    assert!(steps.iter().all(|(_, of)| *of == all));
    assert_eq!(steps.last(), Some(&(all - 1, all)));
    let tables: Vec<&str> = ssd_tables().collect();
    assert_eq!(tables.len(), 17);
    assert!(files.0.contains_key(&format!("ssd/{}.csv", tables[0])));
}

#[test]
fn a_dirty_sample_has_the_faults_it_names() {
    let mut dirty = plan(COVENTRY);
    dirty.years = 2021..=2025;
    dirty.dirty = true;
    let (files, summary) = made(&dirty, &published(COVENTRY));
    assert!(!summary.equals_published);
    let readme = files.text("README.txt");
    assert!(summary.faults.iter().all(|fault| readme.contains(fault)));

    for year in 2021..=2025 {
        let cin = files.text(&format!("made-up-cin-{year}.xml"));
        for flag in ["0", "1", "false", "true"] {
            assert!(
                cin.contains(&format!("<ReferralNFA>{flag}</ReferralNFA>")),
                "{flag}"
            );
        }
        let mut blocks: BTreeMap<String, Vec<Vec<Date>>> = BTreeMap::new();
        let (mut same_day, mut early, mut genders) = (0, 0, 0);
        for child in children_of(cin, "Child") {
            let identifiers = &child.inside[0];
            genders += identifiers.all("GenderCurrent").count();
            let id = identifiers.text("LAchildID").expect("an identifier");
            let referred: Vec<Date> = child
                .all("CINdetails")
                .filter_map(|of| of.date("CINreferralDate"))
                .collect();
            let different: BTreeSet<&Date> = referred.iter().collect();
            same_day += usize::from(different.len() < referred.len());
            early += child
                .all("CINdetails")
                .filter(|of| of.date("CINclosureDate") < of.date("CINreferralDate"))
                .filter(|of| of.date("CINclosureDate").is_some())
                .count();
            blocks.entry(id.to_owned()).or_default().push(referred);
        }
        let twice: Vec<_> = blocks.values().filter(|of| of.len() == 2).collect();
        assert!(
            twice.iter().any(|of| of[0] == of[1]),
            "the same child twice"
        );
        assert!(
            twice.iter().any(|of| of[0] != of[1]),
            "a child in two blocks"
        );
        assert!(same_day > 0 && early > 0, "{year}: {same_day}, {early}");
        // In the years that ask for it everybody has it; later some have it still.
        assert!(genders > 0, "{year}");
        assert!(year < 2025 || genders < blocks.len() / 2, "{year}");
        assert!(cin.contains("<LocalTeam>") && cin.contains("exported twice\n"));
        assert_eq!(cin.matches("<SourceLevel>").count(), 2);
    }
    assert!(files.text("made-up-csww-2022.xml").contains("<LocalTeam>"));

    assert!(
        files
            .text("made-up-posts.csv")
            .starts_with("worker id;post id;service;")
    );
    assert!(std::str::from_utf8(&files.0["made-up-absences.csv"]).is_err());
    let allocations = files.rows("made-up-allocations.csv");
    let workers: BTreeSet<&str> = allocations
        .iter()
        .map(|row| row["worker_id"].as_str())
        .collect();
    assert!(workers.iter().any(|worker| worker.starts_with("MADEUPW")));
    let forms = |form: fn(&str) -> bool| {
        allocations
            .iter()
            .filter(|row| form(&row["started_on"]))
            .count()
    };
    for form in [
        |text: &str| text.contains('/'),
        |text: &str| text.ends_with(" 00:00:00"),
        |text: &str| text.len() == 10 && text.contains('-'),
    ] {
        assert!(forms(form) > 100);
    }
    let episodes = files.text("made-up-ssda903-2025/episodes.csv");
    assert!(episodes.contains(",S20,"));
    let earlier = files.text("made-up-ssda903-2024/episodes.csv");
    assert!(!earlier.contains(",S20,"));

    let [book, as_ods] = both_workbooks(&files);
    assert_eq!(
        book.last()
            .map(|(name, hidden, _)| (name.as_str(), *hidden)),
        Some(("Lookup", true))
    );
    let (_, _, rows) = &book[5];
    assert!(
        rows[0][0].starts_with("List 6") && rows[0][1].is_empty(),
        "a merged title"
    );
    let merged = rows[1]
        .iter()
        .position(|heading| heading == "Allocated")
        .expect("a heading");
    assert_eq!(rows[1][merged + 1], "");
    assert_eq!(rows[2][merged..=merged + 1], ["Team", "Worker"]);
    assert!(rows.iter().any(|row| row[1] == "Male") && rows.iter().any(|row| row[1] == "a) Male"));
    assert!(
        rows.iter().any(|row| row[3].contains('/')) && rows.iter().any(|row| row[3].contains('-'))
    );
    // A merged cell is read with its text once.
    assert!(book == as_ods, "both workbooks have the same cells");
}

/// Counts what passes through.
#[derive(Default)]
struct Counting {
    name: String,
    children: u64,
}

impl Output for Counting {
    fn file(&mut self, name: &str) -> io::Result<Box<dyn Write + '_>> {
        name.clone_into(&mut self.name);
        Ok(Box::new(Passing(self)))
    }
}

struct Passing<'a>(&'a mut Counting);

impl Write for Passing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.name == "made-up-cin-2018.xml" {
            let text = std::str::from_utf8(bytes).expect("UTF-8");
            self.0.children += text.matches("<LAchildID>").count() as u64;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_scaled_sample_has_as_many_times_the_children() {
    let targets = published("E06000016");
    let mut counts = Vec::new();
    for scale in [1, 3] {
        let mut scaled = plan("E06000016");
        scaled.years = 2018..=2018;
        scaled.scale = scale;
        let mut to = Counting::default();
        let summary = write(&scaled, &targets, Calendar::builtin(), &mut to, &mut |_| {});
        assert_eq!(summary.expect("made").equals_published, scale == 1);
        counts.push(to.children);
    }
    assert_eq!(counts[1], 3 * counts[0]);
}

#[test]
fn years_and_codes_that_cannot_be_are_refused() {
    let targets = published(COVENTRY);
    let refused = |change: fn(&mut answerable_sample::Plan)| {
        let mut wrong = plan(COVENTRY);
        change(&mut wrong);
        let mut to = Counting::default();
        write(&wrong, &targets, Calendar::builtin(), &mut to, &mut |_| {}).expect_err("refused")
    };
    assert!(matches!(
        refused(|plan| plan.years = 2012..=2014),
        SampleError::Years { .. }
    ));
    assert!(matches!(
        refused(|plan| plan.years = 2020..=2030),
        SampleError::Years { .. }
    ));
    assert!(matches!(
        refused(|plan| plan.dfe_code = "33".to_owned()),
        SampleError::Code(_)
    ));
    assert!(matches!(
        refused(|plan| plan.scale = 0),
        SampleError::Scale(0)
    ));
}

/// Runs only where `xmllint` and the department's schemas are at hand.
#[test]
fn the_returns_are_valid_by_the_departments_schemas() {
    let schemas = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference/schemas");
    if !schemas.is_dir() || Command::new("xmllint").arg("--version").output().is_err() {
        println!("passed over: xmllint or the schemas are not here");
        return;
    }
    let schema = |name: &str, year: i16| match name {
        "cin" => format!("CIN_schema_{year}.xsd"),
        _ => "social_work_workforce_2022.xsd".to_owned(),
    };
    for (code, seed) in [(COVENTRY, 7), (COVENTRY, 1), ("E06000016", 3)] {
        let mut later = plan(code);
        later.years = 2022..=2026;
        later.seed = seed;
        let (files, _) = made(&later, &published(code));
        let folder = tempfile::tempdir().expect("a folder");
        let mut checked = 0;
        for (of, year) in (2022..=2026).flat_map(|year| [("cin", year), ("csww", year)]) {
            let schema = schema(of, year);
            let name = format!("made-up-{of}-{year}.xml");
            let path = folder.path().join(&name);
            std::fs::write(&path, &files.0[&name]).expect("written");
            let output = Command::new("xmllint")
                .arg("--noout")
                .arg("--schema")
                .arg(schemas.join(&schema))
                .arg(&path)
                .output()
                .expect("run");
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success(), "{code} {seed} {name}: {said}");
            checked += 1;
        }
        assert_eq!(checked, 10);
    }
}
