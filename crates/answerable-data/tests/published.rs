//! Published files, from the file as published to the figure: what is read, what is refused, and
//! that nothing is ever read wrongly or half.
//!
//! Source of every figure expected of the sample files: Department for Education, *Characteristics
//! of children in need* (2021) and *Children's social work workforce* (2023), the rows for
//! Coventry, Leicester, the West Midlands and England.

use answerable_core::{
    figures::{Figure, Role, Source, Symbol, Value},
    measures::{MeasureId, Measures},
    periods::{Period, YearKind},
};
use answerable_data::{
    Added, Catalogue, DataError, EditionGiven, Families, GapKind, Level, Outcome,
};
use jiff::civil::{Date, date};
use sha2::{Digest, Sha256};
use std::{
    fs,
    path::{Path, PathBuf},
};
use tempfile::TempDir;

const COVENTRY: &str = "E08000026";
const LEICESTER: &str = "E06000016";
const WEST_MIDLANDS: &str = "E12000005";
const ENGLAND: &str = "E92000001";

/// The columns that every file has, and those of file C1.
const AREA: &str = "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,new_la_code,la_name";
const C1: &str = "Referrals,Re_referrals,Re_referrals_percent,Referrals_child,No_Further_Action";
const C1_FILE: &str = "c1_children_in_need_referrals_and_rereferrals_2013_to_2021.csv";
const IN_COVENTRY: &str =
    "Local authority,E92000001,England,E12000005,West Midlands,331,E08000026,Coventry";

/// A catalogue in a folder of its own, and files beside it.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Desk {
        Desk {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    /// With the sample files added.
    fn with_samples() -> Desk {
        let desk = Desk::new();
        let mut catalogue = desk.catalogue();
        for file in samples() {
            let added = add(&mut catalogue, &file, &EditionGiven::default()).unwrap();
            assert!(matches!(added, Added::New(_)), "{}", file.display());
        }
        desk
    }

    fn root(&self) -> PathBuf {
        self.folder.path().join("published")
    }

    fn catalogue(&self) -> Catalogue {
        Catalogue::open(&self.root(), Families::builtin().unwrap()).unwrap()
    }

    fn file(&self, name: &str, contents: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        fs::write(&path, contents).unwrap();
        path
    }

    fn check(&self, name: &str, contents: impl AsRef<[u8]>) -> Outcome {
        let path = self.file(name, contents);
        look(&self.catalogue(), &path, &EditionGiven::default()).unwrap()
    }

    fn add(&self, name: &str, contents: impl AsRef<[u8]>) -> Added {
        let path = self.file(name, contents);
        add(&mut self.catalogue(), &path, &EditionGiven::default()).unwrap()
    }

    async fn figures(&self, measure: &str, ons: &str) -> Vec<Figure> {
        self.catalogue()
            .figures(&[MeasureId::new(measure)], ons, Measures::builtin())
            .await
            .unwrap()
    }

    /// The values of a measure, as data.
    async fn values(&self, measure: &str, ons: &str) -> Vec<String> {
        let figures = self.figures(measure, ons).await;
        figures.iter().map(|figure| figure.value.data()).collect()
    }
}

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/published");
    csv_files(&folder)
}

fn csv_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut files: Vec<_> = entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "csv"))
        .collect();
    files.sort();
    files
}

fn sample(start: &str) -> PathBuf {
    let named = |path: &PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        name.starts_with(start)
    };
    samples().into_iter().find(named).unwrap()
}

fn look(catalogue: &Catalogue, path: &Path, given: &EditionGiven) -> Result<Outcome, DataError> {
    catalogue.check(path, Measures::builtin(), given, |_| {})
}

fn add(catalogue: &mut Catalogue, path: &Path, given: &EditionGiven) -> Result<Added, DataError> {
    match look(catalogue, path, given)? {
        Outcome::Good(checked) => catalogue.add(&checked),
        other => panic!("{}: {other:?}", path.display()),
    }
}

fn given(name: Option<&str>, published: Option<Date>) -> EditionGiven {
    EditionGiven {
        name: name.map(str::to_owned),
        published,
    }
}

/// A file C1 with `rows` after its header, each "year,identifier,area…,cells…".
fn c1(rows: &[String]) -> String {
    let mut text = format!("{AREA},{C1}\n");
    for row in rows {
        text.push_str(row);
        text.push('\n');
    }
    text
}

/// A row of Coventry's.
fn coventry(year: &str, cells: &str) -> String {
    format!("{year},Reporting year,{IN_COVENTRY},{cells}")
}

/// Why a file named as C1 is refused; nothing may be on disk after it.
#[track_caller]
fn refusal(contents: impl AsRef<[u8]>) -> Vec<String> {
    refusal_of(C1_FILE, contents)
}

#[track_caller]
fn refusal_of(name: &str, contents: impl AsRef<[u8]>) -> Vec<String> {
    let desk = Desk::new();
    let Outcome::Bad(problems) = desk.check(name, contents) else {
        panic!("it was not refused");
    };
    assert!(!desk.root().exists());
    problems.iter().map(ToString::to_string).collect()
}

fn tree(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                found.push((path, bytes));
            }
        }
    }
    found.sort();
    found
}

fn sha256(path: &Path) -> String {
    format!("{:x}", Sha256::digest(fs::read(path).unwrap()))
}

// The sample files.

#[tokio::test]
async fn every_sample_file_is_added_and_every_family_recognised() {
    let desk = Desk::with_samples();
    let catalogue = desk.catalogue();
    let families: Vec<_> = catalogue.editions().map(|e| e.family.as_str()).collect();
    assert_eq!(
        families,
        [
            "cin-a1",
            "cin-a2",
            "cin-b1",
            "cin-c1",
            "cin-c4",
            "cin-d1",
            "cin-d3",
            "cin-d5",
            "csww-indicators",
            "population"
        ]
    );
    for edition in catalogue.editions() {
        assert!(!edition.measures.is_empty(), "{}", edition.family);
    }
    let csww = catalogue.editions().find(|e| e.family == "csww-indicators");
    let csww = csww.unwrap();
    assert_eq!(
        (csww.name.as_str(), csww.published, csww.rows),
        ("Reporting year 2023", date(2024, 2, 29), 28)
    );
    assert_eq!(csww.years, [2017, 2018, 2019, 2020, 2021, 2022, 2023]);
    assert!(
        csww.page
            .ends_with("/children-s-social-work-workforce/2023")
    );
    let coventry = catalogue.authority("coventry").unwrap();
    assert_eq!(coventry.level, Level::LocalAuthority);
    assert_eq!(catalogue.authority("331").unwrap(), coventry);
    assert_eq!(catalogue.authority(COVENTRY).unwrap(), coventry);
    assert_eq!(catalogue.authority("Leicestershire"), None);
    assert_eq!(
        catalogue.authority("England").unwrap().level,
        Level::National
    );
}

#[tokio::test]
async fn average_caseload_with_its_halves() {
    let desk = Desk::with_samples();
    let figures = desk.figures("caseload/average_caseload", COVENTRY).await;
    let told: Vec<_> = figures
        .iter()
        .map(|figure| {
            let halves: Vec<_> = figure
                .parts
                .iter()
                .map(|part| (part.role, part.value.data()))
                .collect();
            let [(Role::Numerator, cases), (Role::Denominator, fte)] = halves.as_slice() else {
                panic!("{halves:?}")
            };
            format!("{}: {cases} / {fte} = {}", figure.period, figure.value)
        })
        .collect();
    assert_eq!(
        told,
        [
            "as at 30 September 2017: 3014 / 179.3 = 16.8",
            "as at 30 September 2018: 2682 / 177.9 = 15.1",
            "as at 30 September 2019: 2172 / 162.6 = 13.4",
            "as at 30 September 2020: 2917 / 171.8 = 17",
            "as at 30 September 2021: 2804 / 190.7 = 14.7",
            "as at 30 September 2022: 2945 / 220.1 = 13.4",
            "as at 30 September 2023: 3054 / 217.5 = 14",
        ]
    );
}

#[tokio::test]
async fn children_in_need_figures_of_coventry() {
    let desk = Desk::with_samples();
    for (measure, expected) in [
        ("referrals/referrals", ["5923", "5660", "5382", "5754"]),
        (
            "protection/section_47_enquiries",
            ["2034", "2267", "1983", "2247"],
        ),
        (
            "protection/children_on_a_plan",
            ["1090", "925", "834", "996"],
        ),
    ] {
        let figures = desk.figures(measure, COVENTRY).await;
        let found: Vec<_> = (2017..=2020)
            .map(|starts| {
                let mut of_year = figures
                    .iter()
                    .filter(|figure| figure.period == Period::financial(starts));
                let figure = of_year.next().unwrap();
                assert_eq!(of_year.next(), None, "{measure} {starts}");
                figure.value.data()
            })
            .collect();
        assert_eq!(found, expected, "{measure}");
    }
}

#[tokio::test]
async fn a_figure_says_where_it_comes_from() {
    let desk = Desk::with_samples();
    let figures = desk.figures("referrals/referrals", COVENTRY).await;
    let Source::Published {
        place,
        filter,
        column,
        ..
    } = &figures.last().unwrap().source
    else {
        panic!("published")
    };
    assert_eq!(column, "Referrals");
    let pairs = [
        ("la_name", "Coventry"),
        ("new_la_code", COVENTRY),
        ("time_period", "2021"),
    ];
    let pairs = pairs.map(|(column, value)| (column.to_owned(), value.to_owned()));
    assert_eq!(*filter, pairs);
    assert_eq!(place.file, C1_FILE);
    assert_eq!(place.sha256, sha256(&sample("c1_")));
    assert_eq!(
        (place.edition.as_str(), place.published),
        ("Reporting year 2021", date(2021, 10, 28))
    );
}

#[tokio::test]
async fn england_from_rows_that_hold_one_measure_each() {
    let desk = Desk::with_samples();
    for (measure, file, expected) in [
        ("need/children_in_need", "a1_", "679340"),
        ("protection/section_47_enquiries", "a2_", "198790"),
    ] {
        let figures = desk.figures(measure, ENGLAND).await;
        let long = |figure: &&Figure| matches!(&figure.source, Source::Published { place, .. } if place.file.starts_with(file));
        let last = figures.iter().rfind(long).unwrap();
        assert_eq!(
            (last.value.data().as_str(), last.period),
            (expected, Period::financial(2020))
        );
        let Source::Published { filter, column, .. } = &last.source else {
            panic!("published")
        };
        assert_eq!(column, "number");
        assert_eq!(filter.last().unwrap().0, "category_type");
        // The file by council has the same national figure.
        let wide = figures.iter().rfind(|figure| !long(figure)).unwrap();
        assert_eq!(wide.value, last.value, "{measure}");
    }
}

#[tokio::test]
async fn a_figure_s_filter_picks_exactly_one_row() {
    let desk = Desk::with_samples();
    let measures: Vec<_> = Measures::builtin().all().map(|m| m.id.clone()).collect();
    let catalogue = desk.catalogue();
    let mut looked_at = 0;
    for ons in [COVENTRY, LEICESTER, WEST_MIDLANDS, ENGLAND] {
        let figures = catalogue.figures(&measures, ons, Measures::builtin()).await;
        for figure in figures.unwrap() {
            let Source::Published {
                place,
                filter,
                column,
                ..
            } = &figure.source
            else {
                panic!("published")
            };
            let mut reader = csv::Reader::from_path(sample(&place.file)).unwrap();
            let header = reader.headers().unwrap().clone();
            let at = |name: &String| header.iter().position(|column| column == name).unwrap();
            let records: Vec<_> = reader
                .records()
                .map(Result::unwrap)
                .filter(|row| filter.iter().all(|(name, value)| row[at(name)] == **value))
                .collect();
            assert_eq!(records.len(), 1, "{filter:?}");
            assert_eq!(records[0][at(column)].parse(), Ok(figure.value));
            looked_at += 1;
        }
    }
    assert!(looked_at > 500, "{looked_at}");
}

#[tokio::test]
async fn a_region_is_not_its_councils() {
    let desk = Desk::with_samples();
    let referrals = desk.values("referrals/referrals", WEST_MIDLANDS).await;
    assert_eq!(referrals.last().unwrap(), "64600");
    assert_eq!(referrals.len(), 9);
    let leicester = desk.values("population/children", LEICESTER).await;
    assert_eq!(leicester.last().unwrap(), "84069");
}

#[test]
fn what_an_edition_covers() {
    let desk = Desk::with_samples();
    let measures = Measures::builtin();
    let caseload = measures
        .get(&MeasureId::new("caseload/average_caseload"))
        .unwrap();
    let covers = desk.catalogue().cover(caseload, COVENTRY);
    assert_eq!(covers.len(), 1);
    assert_eq!((covers[0].periods.len(), covers[0].gaps.len()), (7, 0));
    assert_eq!(covers[0].periods[0], Period::as_at(date(2017, 9, 30)));
    assert_eq!(desk.catalogue().cover(caseload, "E06000001"), []);
}

#[tokio::test]
async fn headcounts_full_time_equivalents_and_shares_are_read_with_their_halves() {
    let desk = Desk::with_samples();
    for (measure, period, value, parts) in [
        (
            "workforce/turnover_rate_headcount",
            Period::Year {
                kind: YearKind::Census,
                ending: 2023,
            },
            "15.2",
            vec!["59", "387"],
        ),
        (
            "workforce/leavers_fte",
            Period::Year {
                kind: YearKind::Census,
                ending: 2023,
            },
            "57.6",
            vec![],
        ),
        (
            "workforce/starters_fte",
            Period::Year {
                kind: YearKind::Census,
                ending: 2023,
            },
            "75",
            vec![],
        ),
        (
            "referrals/no_further_action_share",
            Period::financial(2020),
            "0.4",
            vec!["24", "5754"],
        ),
    ] {
        let figures = desk.figures(measure, COVENTRY).await;
        let figure = figures
            .iter()
            .find(|figure| figure.period == period)
            .unwrap_or_else(|| panic!("{measure}: {:?}", figures.first().map(|of| of.period)));
        assert_eq!(figure.value.data(), value, "{measure}");
        let halves: Vec<_> = figure.parts.iter().map(|part| part.value.data()).collect();
        assert_eq!(halves, parts, "{measure}");
    }
}

// Cells.

#[tokio::test]
async fn each_symbol_is_kept_apart_and_none_is_zero() {
    let cells = ["c", "z", "x", ":", "~", "..", "low", "u", "", "0"];
    let symbols = [
        Symbol::Suppressed,
        Symbol::NotApplicable,
        Symbol::NotAvailable,
        Symbol::NotAvailable,
        Symbol::NotAvailable,
        Symbol::NotAvailable,
        Symbol::Low,
        Symbol::Unreliable,
        Symbol::NotCollected,
    ];
    let rows: Vec<_> = (2012..)
        .zip(cells)
        .map(|(year, cell)| coventry(&year.to_string(), &format!("{cell},1,1.0,1,1")))
        .collect();
    let desk = Desk::new();
    let Added::New(edition) = desk.add(C1_FILE, c1(&rows)) else {
        panic!("new")
    };
    let figures = desk.figures("referrals/referrals", COVENTRY).await;
    let found: Vec<_> = figures
        .iter()
        .filter_map(|figure| figure.value.symbol())
        .collect();
    assert_eq!(found, symbols);
    for figure in &figures[..9] {
        assert_eq!(figure.value.number(), None);
        assert!(figure.notes.last().unwrap().contains("means"));
    }
    assert_eq!(figures[9].value, Value::Number(0.into()));
    let gaps: Vec<_> = edition
        .gaps
        .iter()
        .map(|gap| (gap.year, gap.kind))
        .collect();
    let expected: Vec<_> = (2012..).zip(symbols.map(GapKind::Symbol)).collect();
    assert_eq!(gaps, expected);
    let measures = Measures::builtin();
    let referrals = measures
        .get(&MeasureId::new("referrals/referrals"))
        .unwrap();
    let cover = desk.catalogue().cover(referrals, COVENTRY).remove(0);
    assert_eq!(cover.periods, [Period::financial(2020)]);
    let kinds: Vec<_> = cover.gaps.iter().map(|(_, kind)| *kind).collect();
    assert_eq!(kinds, symbols.map(GapKind::Symbol));
}

#[tokio::test]
async fn quoted_thousands_names_with_commas_and_decimals_as_published() {
    let hull = "2021,Reporting year,Local authority,E92000001,England,E12000003,Yorkshire and The Humber,810,E06000010,\"Kingston upon Hull, City of\",\"1,092\",\"1,000\",17.0,9,9";
    let desk = Desk::new();
    desk.add(C1_FILE, c1(&[hull.to_owned()]));
    assert_eq!(
        desk.values("referrals/referrals", "E06000010").await,
        ["1092"]
    );
    let rate = desk
        .figures("referrals/re_referral_rate", "E06000010")
        .await;
    assert_eq!(rate[0].value.data(), "17.0");
    assert_eq!(rate[0].parts[0].value.data(), "1000");
    assert_eq!(rate[0].authority.name, "Kingston upon Hull, City of");
    let named = desk.catalogue().authority("Kingston upon Hull, City of");
    assert_eq!(named.unwrap().authority.ons, "E06000010");
}

#[test]
fn an_area_and_year_without_a_row_is_a_gap() {
    let leicester = "2021,Reporting year,Local authority,E92000001,England,E12000004,East Midlands,856,E06000016,Leicester,1,1,1,1,1";
    let rows = [
        coventry("2021", "1,1,1,1,1"),
        coventry("2020", "1,1,1,1,1"),
        leicester.to_owned(),
    ];
    let desk = Desk::new();
    let Added::New(edition) = desk.add(C1_FILE, c1(&rows)) else {
        panic!("new")
    };
    assert_eq!(edition.gaps.len(), edition.measures.len());
    for gap in &edition.gaps {
        assert_eq!(
            (gap.authority.as_str(), gap.year, gap.kind),
            (LEICESTER, 2020, GapKind::NoRow)
        );
    }
}

// The shapes that files come in.

#[tokio::test]
async fn byte_order_mark_line_ends_spaces_and_case() {
    let plain = c1(&[coventry("2021", "5754,1439,25,4976,24")]);
    for text in [
        format!("\u{feff}{plain}"),
        plain.replace('\n', "\r\n"),
        plain.replacen("time_period", "\u{feff}\"time_period\"", 1),
        plain.replacen("Referrals", "REFERRALS", 1),
        plain.replace("Local authority", "Local Authority"),
        plain.replace("Local authority", "LOCAL AUTHORITY"),
        plain.replace("E08000026,Coventry,5754", " E08000026 , Coventry, 5754 "),
        plain.replace("new_la_code,la_name", "new_la_code , LA_Name"),
        format!("{plain}\n\n"),
    ] {
        let desk = Desk::new();
        desk.add(C1_FILE, &text);
        assert_eq!(
            desk.values("referrals/referrals", COVENTRY).await,
            ["5754"],
            "{text}"
        );
        assert!(desk.catalogue().authority("Coventry").is_some());
    }
}

#[tokio::test]
async fn columns_in_another_order() {
    let text = c1(&[coventry("2021", "5754,1439,25,4976,24")]);
    let reversed: String = text
        .lines()
        .map(|line| {
            let cells: Vec<_> = line.rsplit(',').collect();
            cells.join(",") + "\n"
        })
        .collect();
    let desk = Desk::new();
    desk.add(C1_FILE, reversed);
    assert_eq!(desk.values("referrals/referrals", COVENTRY).await, ["5754"]);
    assert_eq!(
        desk.values("referrals/no_further_action", COVENTRY).await,
        ["24"]
    );
}

#[tokio::test]
async fn two_editions_with_columns_renamed_between_them() {
    let old = format!(
        "{AREA},social_worker_fte,leaver_fte,turnover_rate_fte_%,absence_rate_fte_%,agency_worker_rate_fte_%,vacancy_rate_fte_%,social_worker_headcount,leaver_headcount,agency_worker_rate_headcount_%,agency_worker_headcount,agency_worker_fte,vacancy_fte,case_holders_fte,cases,caseload_fte\n2022,Reporting year,{IN_COVENTRY},359.2,64.8,18,3.5,16.7,15.9,376,67,16.4,74,72.2,68,220.1,2945,13.4\n"
    );
    let desk = Desk::new();
    let mut catalogue = desk.catalogue();
    let older = desk.file("csww_headline_measures_2017_to_2022.csv", old);
    let name = Some("Reporting year 2022");
    let edition = given(name, Some(date(2023, 2, 23)));
    add(&mut catalogue, &older, &edition).unwrap();
    add(&mut catalogue, &sample("csww"), &EditionGiven::default()).unwrap();
    let dates: Vec<_> = catalogue.editions().map(|e| e.published).collect();
    assert_eq!(dates, [date(2023, 2, 23), date(2024, 2, 29)]);
    let in_post = desk
        .figures("workforce/social_workers_in_post", COVENTRY)
        .await;
    let told: Vec<_> = in_post
        .iter()
        .filter(|figure| figure.period == Period::as_at(date(2022, 9, 30)))
        .map(|figure| match &figure.source {
            Source::Published { place, column, .. } => {
                format!("{} {column} {}", place.edition, figure.value)
            }
            _ => panic!("published"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "Reporting year 2022 social_worker_headcount 376",
            "Reporting year 2023 inpost_headcount 376"
        ]
    );
    let turnover = desk.figures("workforce/turnover_rate", COVENTRY).await;
    assert_eq!(turnover[0].parts.len(), 2);
    // A column that some editions leave out is no measure of theirs.
    let older = catalogue.editions().next().unwrap();
    assert!(
        !older
            .measures
            .contains(&MeasureId::new("workforce/starters"))
    );
}

#[test]
fn a_renamed_file_is_recognised_by_what_is_in_it() {
    let desk = Desk::new();
    for (number, path) in samples().iter().enumerate() {
        let family = |name: &str| {
            let Outcome::Good(checked) = desk.check(name, fs::read(path).unwrap()) else {
                panic!("{}", path.display())
            };
            checked.edition.family
        };
        let named = family(&path.file_name().unwrap().to_string_lossy());
        let renamed = family(&format!("download ({number}) [100%].csv"));
        assert_eq!(renamed, named, "{}", path.display());
    }
}

#[tokio::test]
async fn names_that_mean_something_to_a_search_are_names() {
    let desk = Desk {
        folder: tempfile::Builder::new()
            .prefix("a [b]* c%20?")
            .tempdir()
            .unwrap(),
    };
    desk.add(
        "c1_ [2021] 100%?*",
        c1(&[coventry("2021", "5754,1439,25,4976,24")]),
    );
    assert_eq!(desk.values("referrals/referrals", COVENTRY).await, ["5754"]);
}

#[tokio::test]
async fn a_financial_year_of_six_digits() {
    let rows = [
        coventry("202021", "5754,1,1,1,1").replace("Reporting", "Financial"),
        coventry("2020", "5382,1,1,1,1"),
        coventry("201819", "5660,1,1,1,1").replace("Reporting", "Financial"),
    ];
    let desk = Desk::new();
    desk.add(C1_FILE, c1(&rows));
    let figures = desk.figures("referrals/referrals", COVENTRY).await;
    let told: Vec<_> = figures.iter().map(|f| (f.period, f.value.data())).collect();
    let expected = [(2018, "5660"), (2019, "5382"), (2020, "5754")];
    assert_eq!(
        told,
        expected.map(|(starts, value)| (Period::financial(starts), value.to_owned()))
    );
}

#[tokio::test]
async fn an_area_is_called_what_the_latest_year_calls_it() {
    let rows = [
        coventry("2020", "1,1,1,1,1").replace("Coventry", "City of Coventry"),
        coventry("2021", "2,1,1,1,1"),
    ];
    let desk = Desk::new();
    desk.add(C1_FILE, c1(&rows));
    let figures = desk.figures("referrals/referrals", COVENTRY).await;
    assert_eq!(figures[0].authority.name, "Coventry");
    // The filter must find the row, which has the old name.
    let Source::Published { filter, .. } = &figures[0].source else {
        panic!("published")
    };
    assert_eq!(filter[0].1, "City of Coventry");
}

#[tokio::test]
async fn metadata_is_kept_with_its_file_and_names_its_columns() {
    let desk = Desk::new();
    let meta = "col_name,col_type,label\nReferrals,Indicator,Referrals in the year\n";
    let name = C1_FILE.replace(".csv", ".meta.csv");
    assert!(matches!(
        desk.check(&name, meta),
        Outcome::PassedOver { .. }
    ));
    desk.add(C1_FILE, c1(&[coventry("2021", "1,1,1,1,1")]));
    let folder = desk.root().join("cin-c1/reporting-year-2021");
    assert_eq!(fs::read_to_string(folder.join(name)).unwrap(), meta);
    let figures = desk.figures("referrals/referrals", COVENTRY).await;
    let Source::Published { label, .. } = &figures[0].source else {
        panic!("published")
    };
    assert_eq!(label.as_deref(), Some("Referrals in the year"));
}

#[test]
fn metadata_of_another_file_are_refused() {
    let desk = Desk::new();
    let name = C1_FILE.replace(".csv", ".meta.csv");
    for (meta, says) in [
        (
            "col_name,label\nPupils,Pupils\n",
            "a column that the data file does not have",
        ),
        ("name,title\nReferrals,Referrals\n", "no col_name and label"),
    ] {
        desk.file(&name, meta);
        let Outcome::Bad(problems) = desk.check(C1_FILE, c1(&[coventry("2021", "1,1,1,1,1")]))
        else {
            panic!("refused")
        };
        assert!(
            problems[0].file == name && problems[0].says.contains(says),
            "{problems:?}"
        );
    }
}

#[test]
fn a_file_of_no_family_is_passed_over() {
    let desk = Desk::new();
    let Outcome::PassedOver { why, .. } = desk.check("schools.csv", "school,pupils\nA,1\n") else {
        panic!("passed over")
    };
    assert!(why.contains("csww_indicators_"), "{why}");
}

// Editions.

#[test]
fn an_edition_that_is_not_known_needs_its_date() {
    let text = c1(&[coventry("2024", "1,1,1,1,1")]);
    let problems = refusal(&text);
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("--published"), "{problems:?}");
    let desk = Desk::new();
    let path = desk.file(C1_FILE, &text);
    let mut catalogue = desk.catalogue();
    let Added::New(edition) = add(
        &mut catalogue,
        &path,
        &given(None, Some(date(2024, 10, 31))),
    )
    .unwrap() else {
        panic!("new")
    };
    assert_eq!(edition.name, "Reporting year 2024");
    assert_eq!(edition.published, date(2024, 10, 31));
}

#[test]
fn an_edition_s_name_must_name_something() {
    let desk = Desk::new();
    let path = desk.file(C1_FILE, c1(&[coventry("2021", "1,1,1,1,1")]));
    let given = given(Some(" … "), Some(date(2021, 10, 28)));
    let outcome = look(&desk.catalogue(), &path, &given).unwrap();
    assert!(matches!(outcome, Outcome::Bad(problems) if problems.len() == 1));
}

#[tokio::test]
async fn the_same_file_again_and_other_contents_under_the_same_name() {
    let desk = Desk::new();
    let text = c1(&[coventry("2021", "5754,1439,25,4976,24")]);
    desk.add(C1_FILE, &text);
    let before = tree(&desk.root());
    assert!(matches!(desk.add(C1_FILE, &text), Added::AlreadyHeld(e) if e.rows == 1));
    let path = desk.file(C1_FILE, text.replace("5754", "5755"));
    let mut catalogue = desk.catalogue();
    let refused = add(&mut catalogue, &path, &EditionGiven::default()).unwrap_err();
    assert!(
        matches!(refused, DataError::OtherContents { .. }),
        "{refused}"
    );
    assert!(refused.to_string().contains("--edition"), "{refused}");
    assert_eq!(tree(&desk.root()), before);
    assert_eq!(desk.values("referrals/referrals", COVENTRY).await, ["5754"]);
    // Under a name and date of its own it is another edition.
    let reissued = given(Some("Reporting year 2021, reissued"), None);
    assert!(matches!(
        look(&catalogue, &path, &reissued).unwrap(),
        Outcome::Bad(_)
    ));
    let reissued = EditionGiven {
        published: Some(date(2022, 3, 1)),
        ..reissued
    };
    add(&mut catalogue, &path, &reissued).unwrap();
    assert_eq!(
        desk.values("referrals/referrals", COVENTRY).await,
        ["5754", "5755"]
    );
}

#[test]
fn two_catalogues_over_one_folder_see_each_other_when_they_add() {
    let desk = Desk::new();
    let (mut one, mut other) = (desk.catalogue(), desk.catalogue());
    add(&mut one, &sample("csww"), &EditionGiven::default()).unwrap();
    add(&mut other, &sample("c1_"), &EditionGiven::default()).unwrap();
    let families: Vec<_> = other.editions().map(|e| e.family.as_str()).collect();
    assert_eq!(families, ["cin-c1", "csww-indicators"]);
}

// Refusals.

#[test]
fn files_that_are_not_comma_separated_text() {
    let good = c1(&[coventry("2021", "1,1,1,1,1")]);
    let utf_16: Vec<u8> = good.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let with_mark = [&[0xff, 0xfe][..], &utf_16].concat();
    let later = [
        good.as_bytes(),
        b"2020,Reporting year,Local authority,E92000001,England,,,,E06000001,Caf\xe9,1,1,1,1,1\n",
    ]
    .concat();
    for (contents, expected) in [
        (Vec::new(), ": the file is empty"),
        (b"caf\xe9,x\n".to_vec(), ": the file is not text in UTF-8"),
        (utf_16, ": the file is not text in UTF-8"),
        (with_mark, ": the file is not text in UTF-8"),
        (
            good.replace(',', ";").into_bytes(),
            ": the columns are not separated by commas",
        ),
        (
            good.replace(',', "\t").into_bytes(),
            ": the columns are not separated by commas",
        ),
        (later, ", line 3: the line is not UTF-8"),
    ] {
        // In the first 4,096 bytes the whole file is told to be of another encoding.
        let problems = refusal(&contents);
        let said = &problems[0];
        let whole = said.contains("not text in UTF-8") && expected.contains("line");
        assert!(said.contains(expected) || whole, "{expected}: {said}");
        assert_eq!(problems.len(), 1);
    }
}

#[test]
fn a_line_far_down_that_is_not_utf_8_is_named() {
    let rows: Vec<_> = (0..100)
        .map(|at| coventry("2021", "1,1,1,1,1").replace(COVENTRY, &format!("E{at:08}")))
        .collect();
    let mut bytes = c1(&rows).into_bytes();
    let last = bytes.windows(8).rposition(|w| w == b"Coventry").unwrap();
    bytes[last] = 0xe9;
    let problems = refusal(bytes);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("line 101: the line is not UTF-8"),
        "{problems:?}"
    );
}

#[test]
fn columns_that_are_twice_there_or_missing() {
    let text = c1(&[coventry("2021", "1,1,1,1,1")])
        .replacen("Referrals_child", "RE_referrals", 1)
        .replacen("time_identifier", "identifier", 1);
    let problems = refusal(text.trim_end());
    assert_eq!(problems.len(), 4, "{problems:?}");
    assert!(problems[0].contains("column RE_referrals: the column is there twice"));
    assert!(problems[1].contains("column time_identifier: the column is missing"));
    assert!(problems[2].contains("column referral_child_count or referrals_child"));
    assert!(problems[2].contains("it holds referrals/children_referred"));
    assert!(problems[2].contains("add the new name to the family's file"));
    assert!(problems[3].contains("it was cut"));
}

#[test]
fn each_bad_row_is_named_by_line_and_column_and_all_at_once() {
    let good = || coventry("2021", "1,1,1,1,1");
    let rows = [
        good(),
        coventry("2020", "1,1,1"),
        coventry("2019", "n/a,1_0,1,1,<5"),
        coventry("20189", "1,1,1,1,1"),
        coventry("2017", "1,1,1,1,1").replace("Local authority", "School"),
        coventry("2016", "1,1,1,1,1").replace(COVENTRY, "E0800002"),
        good(),
        coventry("2015", "1,1,1,1,1").replace("Coventry", ""),
        coventry("2014", "1,1,1,1,1,1"),
        coventry("2021", "1,1,1,1,1").replace("Reporting", "Calendar"),
    ];
    let text = c1(&rows) + &coventry("2013", "1,1,1,1,1");
    let problems = refusal(text);
    let expected = [
        "line 3: has 13 values where the header has 15 columns",
        "line 4, column Referrals: “n/a” is neither a number nor a known symbol",
        "line 4, column Re_referrals: “1_0” is neither",
        "line 4, column No_Further_Action: “<5” is neither",
        "line 5, column time_period: “20189” with “reporting year”",
        "line 6, column geographic_level: “school” is not National, Regional or Local authority",
        "line 7, column new_la_code: “E0800002” is not a nine-character area code",
        "line 8: a second row for Coventry and 2021",
        "line 9, column la_name: the name of E08000026 is missing",
        "line 10: has 16 values",
        "line 11, column time_period: “2021” with “calendar year”",
        "the file ends in the middle of a line: it was cut",
    ];
    assert_eq!(problems.len(), expected.len(), "{problems:#?}");
    for (said, expected) in problems.iter().zip(expected) {
        assert!(
            said.starts_with(C1_FILE) && said.contains(expected),
            "{expected}: {said}"
        );
    }
}

#[test]
fn years_that_are_not_understood() {
    for (year, identifier) in [
        ("202022", "Financial year"),
        ("2021", "Financial year"),
        ("202021", "Reporting year"),
        ("202021", "Academic year"),
        ("1066", "Reporting year"),
        ("+021", "Reporting year"),
        ("", "Reporting year"),
        ("2021", ""),
    ] {
        let row = coventry(year, "1,1,1,1,1").replacen("Reporting year", identifier, 1);
        let problems = refusal(c1(&[row]));
        assert!(
            problems[0].contains("line 2, column time_period"),
            "{problems:?}"
        );
    }
}

#[test]
fn a_bad_numerator_is_refused_and_not_left_out() {
    let text = fs::read_to_string(sample("csww")).unwrap();
    let problems = refusal_of(
        "csww_indicators_2017_to_2023.csv",
        text.replace(",3054,14,", ",many,14,"),
    );
    assert_eq!(problems.len(), 1);
    assert!(problems[0].contains("column cases: “many”"), "{problems:?}");
}

#[test]
fn a_row_value_that_was_renamed_is_refused_and_not_left_out() {
    let text = fs::read_to_string(sample("a1_")).unwrap();
    let text = text.replace("Referrals in the year", "Referrals during the year");
    let problems = refusal_of("a1_cin_referrals_assessments_2013_to_2021.csv", text);
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("“Referrals in the year”"),
        "{problems:?}"
    );
    assert!(problems[0].contains("referrals/referrals"), "{problems:?}");
}

#[test]
fn a_quotation_mark_that_is_not_closed_does_not_swallow_rows() {
    let notes = |text: &str| {
        let (header, rows) = text.split_once('\n').unwrap();
        format!("{header},notes\n{rows}")
    };
    let rows = [
        coventry("2021", "1,1,1,1,1,\"see"),
        coventry("2020", "1,1,1,1,1,"),
    ];
    let problems = refusal(notes(&c1(&rows)));
    assert!(
        problems[0].contains("line 2: a value runs on"),
        "{problems:?}"
    );
}

#[test]
fn header_only_and_a_folder() {
    let problems = refusal(c1(&[]));
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].contains("there are no rows in it"),
        "{problems:?}"
    );
    let desk = Desk::new();
    let outcome = look(
        &desk.catalogue(),
        desk.folder.path(),
        &EditionGiven::default(),
    );
    let Outcome::Bad(problems) = outcome.unwrap() else {
        panic!("refused")
    };
    assert!(problems[0].says.contains("folder"));
    let gone = desk.folder.path().join("gone.csv");
    let outcome = look(&desk.catalogue(), &gone, &EditionGiven::default());
    assert!(matches!(outcome, Err(DataError::Io { .. })));
}

#[test]
fn twenty_problems_are_listed_and_the_rest_counted() {
    let rows: Vec<_> = (0..50)
        .map(|at| coventry("2021", "n/a,1,1,1,1").replace(COVENTRY, &format!("E{at:08}")))
        .collect();
    let problems = refusal(c1(&rows));
    assert_eq!(problems.len(), 21);
    assert!(
        problems[20].contains("and 30 more problems"),
        "{problems:?}"
    );
}

#[test]
fn a_file_called_as_the_manifest_is_refused() {
    let problems = refusal_of("edition.json", c1(&[coventry("2021", "1,1,1,1,1")]));
    assert!(problems[0].contains("name"), "{problems:?}");
}

#[test]
fn a_file_that_changes_between_check_and_add_leaves_nothing() {
    let desk = Desk::new();
    let text = c1(&[coventry("2021", "1,1,1,1,1")]);
    let Outcome::Good(checked) = desk.check(C1_FILE, &text) else {
        panic!("good")
    };
    desk.file(C1_FILE, text.replace("1,1,1,1,1", "2,1,1,1,1"));
    let refused = desk.catalogue().add(&checked).unwrap_err();
    assert!(matches!(refused, DataError::Refused(_)), "{refused}");
    fs::remove_file(desk.folder.path().join(C1_FILE)).unwrap();
    let refused = desk.catalogue().add(&checked).unwrap_err();
    assert!(matches!(refused, DataError::Io { .. }), "{refused}");
    let left: Vec<_> = tree(&desk.root())
        .into_iter()
        .map(|(path, _)| path)
        .collect();
    assert_eq!(left, [desk.root().join(".lock")]);
}

/// Cut anywhere, a file is refused, or, cut at the end of a line, has fewer rows: never a wrong
/// number.
#[tokio::test]
async fn a_file_cut_at_any_byte() {
    let row = |year: i32| {
        coventry(
            &year.to_string(),
            &format!("\"5,{}\",1439,25,4976,24", year - 1300),
        )
    };
    let text = format!("\u{feff}{}", c1(&[row(2021), row(2020), row(2019)])).replace('\n', "\r\n");
    for length in 0..text.len() {
        let desk = Desk::new();
        let cut = &text.as_bytes()[..length];
        let outcome = desk.check(C1_FILE, cut);
        let lines = cut.split(|byte| *byte == b'\n').count() - 1;
        if cut.last() == Some(&b'\n') && lines > 1 {
            let Outcome::Good(checked) = outcome else {
                panic!("{length}: {outcome:?}")
            };
            assert_eq!(usize::try_from(checked.edition.rows), Ok(lines - 1));
            desk.catalogue().add(&checked).unwrap();
            let values = desk.values("referrals/referrals", COVENTRY).await;
            assert_eq!(values, ["5719", "5720", "5721"][4 - lines..]);
        } else {
            assert!(matches!(outcome, Outcome::Bad(_)), "{length}: {outcome:?}");
        }
    }
}

// Damage.

/// What is said of the damage, and how it is done to an edition's folder.
type Damaging = (&'static str, fn(&Path));

/// What opening the catalogue, or else a query, says of it.
async fn damage(desk: &Desk) -> String {
    let error = match Catalogue::open(&desk.root(), Families::builtin().unwrap()) {
        Err(error) => error,
        Ok(catalogue) => {
            let asked = [MeasureId::new("referrals/referrals")];
            let figures = catalogue
                .figures(&asked, COVENTRY, Measures::builtin())
                .await;
            figures.unwrap_err()
        }
    };
    assert!(matches!(error, DataError::Damaged { .. }), "{error}");
    error.to_string()
}

#[tokio::test]
async fn damage_on_disk_is_noticed_and_the_folder_named() {
    let damages: [Damaging; 7] = [
        ("edition.json", |folder| {
            fs::write(folder.join("edition.json"), "{").unwrap();
        }),
        ("edition.json", |folder| {
            fs::remove_file(folder.join("edition.json")).unwrap();
        }),
        ("is not in it", |folder| {
            fs::remove_file(folder.join(C1_FILE)).unwrap();
        }),
        ("was changed after it was added", |folder| {
            edit(&folder.join(C1_FILE), "5754", "5755");
        }),
        ("was changed after it was added", |folder| {
            edit(&folder.join(C1_FILE), "25,4976,24\n", "");
        }),
        ("other columns", |folder| {
            edit(&folder.join("edition.json"), "\"Referrals\"", "\"Reverse\"");
        }),
        ("another folder", |folder| {
            fs::rename(folder, folder.with_file_name("copy")).unwrap();
        }),
    ];
    for (says, damaging) in damages {
        let desk = Desk::new();
        desk.add(C1_FILE, c1(&[coventry("2021", "5754,1439,25,4976,24")]));
        let family = desk.root().join("cin-c1");
        damaging(&family.join("reporting-year-2021"));
        let said = damage(&desk).await;
        assert!(said.contains(says), "{said}");
        assert!(said.contains(&family.display().to_string()), "{said}");
        assert!(said.contains("move that folder away"), "{said}");
    }
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(path).unwrap();
    assert!(text.contains(from));
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn what_a_stopped_process_left_is_ignored_and_then_cleared() {
    let desk = Desk::new();
    let left = desk.root().join(".incoming-cin-c1-reporting-year-2021");
    fs::create_dir_all(&left).unwrap();
    fs::write(left.join(C1_FILE), "half a fi").unwrap();
    assert_eq!(desk.catalogue().editions().count(), 0);
    assert!(left.exists());
    desk.add(C1_FILE, c1(&[coventry("2021", "1,1,1,1,1")]));
    assert!(!left.exists());
    assert_eq!(desk.catalogue().editions().count(), 1);
}

/// Whole files as published, where a copy lies in a folder beside the repository.
#[tokio::test]
async fn whole_published_files_where_there_are_any() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/published");
    if !folder.is_dir() {
        println!("skipped: {} is not there", folder.display());
        return;
    }
    let desk = Desk::new();
    let samples = Desk::with_samples();
    let mut catalogue = desk.catalogue();
    for part in fs::read_dir(folder).unwrap() {
        for file in csv_files(&part.unwrap().path()) {
            add(&mut catalogue, &file, &EditionGiven::default()).unwrap();
        }
    }
    let measures: Vec<_> = Measures::builtin().all().map(|m| m.id.clone()).collect();
    let of_samples = samples.catalogue();
    let told = |figures: Vec<Figure>| -> Vec<_> {
        let all = figures.into_iter();
        all.map(|f| (f.measure, f.period, f.value, f.parts, f.notes))
            .collect()
    };
    for ons in [COVENTRY, LEICESTER, WEST_MIDLANDS, ENGLAND] {
        let whole = catalogue.figures(&measures, ons, Measures::builtin()).await;
        let sample = of_samples
            .figures(&measures, ons, Measures::builtin())
            .await;
        assert_eq!(told(whole.unwrap()), told(sample.unwrap()), "{ons}");
    }
}
