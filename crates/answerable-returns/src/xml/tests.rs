//! What must hold of every XML return.

use super::{read, recognise};
use crate::{
    cell::{Cell, Rows, Stop},
    problem::Severity,
    pseudonym::{KEY_LENGTH, Key},
    report::{ReadError, Report},
    settings::Settings,
    tables::{TableId, Tables, Type},
};
use answerable_law::Calendar;
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    io::{BufReader, Read},
    sync::LazyLock,
};

pub(crate) const CIN: &str = include_str!("../../tests/files/cin-2025.xml");
pub(crate) const CSWW: &str = include_str!("../../tests/files/csww-2022.xml");

/// The rows of a load, by table and column, as text.
#[derive(Default)]
pub(crate) struct Kept(pub(crate) BTreeMap<String, Vec<BTreeMap<String, String>>>);

impl Rows for Kept {
    fn row(&mut self, table: TableId, cells: &[Cell<'_>]) -> Result<(), Stop> {
        static TABLES: LazyLock<Tables> = LazyLock::new(|| Tables::builtin().unwrap());
        let table = TABLES.get(table);
        assert_eq!(table.columns.len(), cells.len());
        let row = table
            .columns
            .iter()
            .zip(cells)
            .filter_map(|(column, cell)| {
                let text = match cell {
                    Cell::Empty => return None,
                    Cell::Text(text) => (*text).to_owned(),
                    Cell::Date(date) => date.to_string(),
                    Cell::Time(time) => time.to_string(),
                    Cell::Whole(number) | Cell::Millionths(number) => number.to_string(),
                    Cell::Flag(flag) => flag.to_string(),
                };
                Some((column.name.clone(), text))
            });
        let rows = self.0.entry(table.name.clone()).or_default();
        rows.push(row.collect());
        Ok(())
    }
}

pub(crate) fn load(id: &str, year: i16, bytes: &[u8]) -> (Report, Kept) {
    let mut kept = Kept::default();
    let report = try_load(id, year, &mut &*bytes, &mut kept).unwrap();
    (report, kept)
}

fn try_load(
    id: &str,
    year: i16,
    from: &mut dyn std::io::BufRead,
    rows: &mut dyn Rows,
) -> Result<Report, ReadError> {
    let settings = Settings {
        key: &Key::new(&[1; KEY_LENGTH]),
        calendar: Calendar::builtin(),
    };
    read(id, year, "file.xml", from, &settings, rows)
}

/// The rules that are reported, of that severity.
pub(crate) fn rules(report: &Report, severity: Severity) -> Vec<String> {
    let counts = report.problems.counts();
    let of = counts.filter(|(_, of, _)| *of == severity);
    of.map(|(rule, _, _)| rule.to_owned()).collect()
}

fn refused(id: &str, year: i16, bytes: &[u8]) -> Vec<String> {
    rules(&load(id, year, bytes).0, Severity::Refuses)
}

#[test]
fn a_file_is_recognised_by_its_beginning() {
    let cin = Some(("cin".to_owned(), Some(2025)));
    assert_eq!(recognise(CIN.as_bytes()), cin);
    assert_eq!(recognise(&CIN.as_bytes()[..400]), cin);
    let csww = Some(("csww".to_owned(), Some(2022)));
    assert_eq!(recognise(CSWW.as_bytes()), csww);
    let no_collection = CSWW.replace("<Collection>CSWW</Collection>", "");
    assert_eq!(recognise(no_collection.as_bytes()), csww);
    let no_header = b"<Message><Children><Child>";
    assert_eq!(recognise(no_header), Some(("cin".to_owned(), None)));
    let other = CIN.replace(">CIN<", ">SSDA903<");
    assert_eq!(recognise(other.as_bytes()), None);
    let looked_after = Some(("ssda903".to_owned(), None));
    assert_eq!(recognise(b"<EXPSSDA903><CHILD><HEADER>"), looked_after);
    assert_eq!(recognise(b"<Root>\n<CHILD>"), looked_after);
    assert_eq!(recognise(b"<Root><OTHER>"), None);
    assert_eq!(recognise(b"<html>"), None);
    assert_eq!(recognise(b"CHILD,DOB\n1,2"), None);
    assert_eq!(recognise(b""), None);
    let wide: Vec<u8> = CIN.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xFF\xFE".as_slice(), &wide].concat();
    assert_eq!(recognise(&marked[..1001]), cin);
}

#[test]
fn the_header_is_taken() {
    let (report, _) = load("cin", 2025, CIN.as_bytes());
    assert_eq!(report.of, "cin");
    assert_eq!(report.year, Some(2025));
    let day = jiff::civil::date(2025, 3, 31);
    assert_eq!(report.reference_date, Some(day));
    assert_eq!(report.authority.as_deref(), Some("999"));
    assert!(report.made_up);
    assert_eq!(rules(&report, Severity::Refuses), [""; 0]);
    assert_eq!(rules(&report, Severity::Error), [""; 0]);
}

#[test]
fn other_encodings_are_read_or_refused() {
    let accent = CIN.replace("made-up records", "made-up réc");
    let read = |bytes: &[u8]| rules(&load("cin", 2025, bytes).0, Severity::Refuses);
    let bom = [b"\xEF\xBB\xBF".as_slice(), accent.as_bytes()].concat();
    assert_eq!(read(&bom), [""; 0]);
    let named = |name: &str| accent.replace("\"UTF-8\"", &format!("'{name}'"));
    for (label, bytes) in [
        (
            "UTF-16",
            named("UTF-16")
                .encode_utf16()
                .flat_map(u16::to_be_bytes)
                .collect::<Vec<u8>>(),
        ),
        (
            "utf-16",
            named("utf-16")
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        ),
    ] {
        assert_eq!(read(&bytes), [""; 0], "{label}");
    }
    for label in ["windows-1252", "ISO-8859-1"] {
        let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&accent);
        assert!(!lost);
        // Not UTF-8, whatever the first line says.
        assert_eq!(read(&bytes), ["encoding"]);
        let bytes: Vec<u8> = [
            format!("<?xml version=\"1.0\" encoding=\"{label}\"?>").as_bytes(),
            bytes
                .strip_prefix(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>".as_slice())
                .unwrap(),
        ]
        .concat();
        assert_eq!(read(&bytes), [""; 0], "{label}");
    }
    assert_eq!(read(named("klingon").as_bytes()), ["encoding"]);
    // UTF-8 under another name, as some systems write it.
    let (report, _) = load("cin", 2025, named("utf-16").as_bytes());
    assert!(rules(&report, Severity::Note).contains(&"encoding-misnamed".to_owned()));
    assert!(!report.problems.refuse());
    let broken: Vec<u8> = "<Message>\u{fffd}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .chain([0, 0xD8, 0, 0])
        .collect();
    assert_eq!(
        read(&[b"\xFF\xFE".as_slice(), &broken].concat()),
        ["encoding"]
    );
}

#[test]
fn entities_are_refused_but_for_those_of_xml() {
    let bomb = "<!DOCTYPE Message [<!ENTITY a \"aaaaaaaaaa\">]><Message>&a;</Message>";
    assert_eq!(refused("cin", 2025, bomb.as_bytes()), ["entities"]);
    let used = CIN.replace("made-up records", "&lol;");
    assert_eq!(refused("cin", 2025, used.as_bytes()), ["entities"]);
    let plain = CIN.replace(">MADEUP0001<", ">M&#65;DE&#x55;P&amp;&lt;&gt;&apos;&quot;<");
    let (report, _) = load("cin", 2025, plain.as_bytes());
    assert!(!report.problems.refuse());
    // The references stand for letters that an identifier may not have.
    assert_eq!(rules(&report, Severity::Error), ["1580"]);
    assert!(report.made_up);
    let letter = CIN.replace("<Ethnicity>WBRI", "<Ethnicity><![CDATA[WB]]>&#82;I");
    assert!(!load("cin", 2025, letter.as_bytes()).0.problems.refuse());
}

#[test]
fn what_is_not_xml_is_refused() {
    for (text, rule) in [
        ("", "truncated"),
        ("CHILD,DOB", "truncated"),
        ("<html></html>", "not-a-return"),
        ("<Message></Massage>", "not-xml"),
        ("<Message></Message><Message></Message>", "not-xml"),
        ("<Message><Children></Message>", "not-xml"),
        ("<Message>a & b</Message>", "not-xml"),
    ] {
        assert_eq!(refused("cin", 2025, text.as_bytes()), [rule], "{text}");
    }
    for end in (60..CIN.len() - 12).step_by(37) {
        let rules = refused("cin", 2025, &CIN.as_bytes()[..end]);
        assert!(
            rules == ["truncated"] || rules == ["not-xml"],
            "{end} {rules:?}"
        );
    }
    let deep = format!(
        "<Message>{}{}</Message>",
        "<a>".repeat(70),
        "</a>".repeat(70)
    );
    assert_eq!(refused("cin", 2025, deep.as_bytes()), ["too-deep"]);
}

#[test]
fn another_return_or_year_is_refused() {
    assert_eq!(refused("csww", 2025, CIN.as_bytes()), ["wrong-collection"]);
    assert_eq!(refused("cin", 2024, CIN.as_bytes()), ["wrong-year"]);
    let no_header = "<Message><Children/></Message>";
    assert_eq!(refused("cin", 2024, no_header.as_bytes()), [""; 0]);
    let year = CIN.replace(">2025<", ">twenty<");
    assert_eq!(refused("cin", 2025, year.as_bytes()), ["wrong-year"]);
    assert!(try_load("cin", 1999, &mut CIN.as_bytes(), &mut Kept::default()).is_err());
    assert!(try_load("ssd", 2025, &mut CIN.as_bytes(), &mut Kept::default()).is_err());
}

#[test]
fn what_is_not_known_is_left_out_with_one_note() {
    let more = CIN
        .replace("<Sex>", "<Shoe size='4'><Sex>M</Sex></Shoe>\n<Shoe/><Sex>")
        .replace(
            "<CINdetails>",
            "<CINdetails> stray <PPStartDate>2024-01-01</PPStartDate>",
        );
    let (report, kept) = load("cin", 2025, more.as_bytes());
    assert!(!report.problems.refuse());
    assert_eq!(kept.0["children"][0]["sex"], "F");
    let notes: Vec<(&str, Option<&str>, Option<u64>)> = report
        .problems
        .kept()
        .iter()
        .filter(|problem| problem.severity == Severity::Note)
        .map(|problem| {
            (
                problem.rule.as_str(),
                problem.place.column.as_deref(),
                problem.place.line,
            )
        })
        .collect();
    assert_eq!(
        notes,
        [
            ("unknown-element", Some("Shoe"), Some(26)),
            ("stray-text", None, Some(36)),
            ("unknown-element", Some("PPStartDate"), Some(36)),
        ]
    );
}

#[test]
fn element_order_prefixes_and_repeated_sources_make_no_difference() {
    let (_, kept) = load("cin", 2025, CIN.as_bytes());
    let nfa = "        <ReferralNFA>0</ReferralNFA>\n";
    let moved = CIN
        .replace(nfa, "")
        .replacen(
            "      <CINdetails>\n",
            &format!("      <CINdetails>\n{nfa}"),
            1,
        )
        .replace("</Source>", "</Source><Source><LEA>999</LEA></Source>")
        .replace("<Message>", "<c:Message xmlns:c='urn:made-up'>")
        .replace("</Message>", "</c:Message>")
        .replace('\n', "\r\n");
    let (report, other) = load("cin", 2025, moved.as_bytes());
    assert_eq!(rules(&report, Severity::Error), [""; 0]);
    assert_eq!(kept.0, other.0);
    let several = CIN.replace("</Source>", "</Source><Source><LEA>998</LEA></Source>");
    let (report, _) = load("cin", 2025, several.as_bytes());
    assert!(rules(&report, Severity::Query).contains(&"several-authorities".to_owned()));
}

#[test]
fn problems_stand_at_their_line_and_element() {
    let wrong = CIN.replace(">2024-06-12</Assess", ">12/06/2024</Assess");
    let (report, _) = load("cin", 2025, wrong.as_bytes());
    let problem = &report.problems.kept()[0];
    assert_eq!(problem.rule, "unreadable-date");
    assert_eq!(problem.severity, Severity::Refuses);
    assert_eq!(problem.place.file, "file.xml");
    assert_eq!(problem.place.line, Some(44));
    assert_eq!(
        problem.place.column.as_deref(),
        Some("AssessmentAuthorisationDate")
    );
}

/// Gives letters without end, and holds none of them.
struct Endless {
    head: &'static [u8],
    left: u64,
    given: u64,
}

impl Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if !self.head.is_empty() {
            return self.head.read(to);
        }
        let length = to
            .len()
            .min(usize::try_from(self.left).unwrap_or(usize::MAX));
        to[..length].fill(b'a');
        self.left -= length as u64;
        self.given += length as u64;
        Ok(length)
    }
}

#[test]
fn text_without_end_is_refused_early() {
    const MUCH: u64 = 300_000_000;
    for head in [
        "<Message>",
        "<Message><",
        "<Message><a b='",
        "<Message><!--",
        "<Message><![CDATA[",
        "<Message><?",
        "<Message><Header><CollectionDetails><Collection>",
        "<!DOCTYPE ",
        "",
    ] {
        let mut endless = Endless {
            head: head.as_bytes(),
            left: MUCH,
            given: 0,
        };
        let report = try_load(
            "cin",
            2025,
            &mut BufReader::new(&mut endless),
            &mut Kept::default(),
        );
        let report = report.unwrap();
        assert_eq!(rules(&report, Severity::Refuses), ["too-long"], "{head}");
        assert!(endless.given < 2 << 20, "{head} {}", endless.given);
    }
    // Nor does a long text in many pieces grow without end.
    let many = "<Message><Header><Source><LEA>".to_owned() + &"aaaa&amp;".repeat(400_000);
    assert_eq!(refused("cin", 2025, many.as_bytes()), ["too-long"]);
}

#[test]
fn a_file_on_one_line_is_read() {
    let child = CIN
        .split_once("<Child>")
        .unwrap()
        .1
        .split_once("</Children>")
        .unwrap()
        .0;
    let child = format!("<Child>{child}");
    let one = CIN.replace(&child, &child.repeat(1_000)).replace('\n', "");
    assert!(one.len() > 2 << 20);
    let (report, _) = load("cin", 2025, one.as_bytes());
    assert!(!report.problems.refuse());
    assert_eq!(report.rows["referrals"], 2_000);
    assert_eq!(report.rows["children"], 1);
}

#[test]
fn a_fault_of_the_disk_is_no_fault_of_the_file() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk"))
        }
    }
    let mut from = BufReader::new(CIN.as_bytes().chain(Broken));
    let result = try_load("cin", 2025, &mut from, &mut Kept::default());
    assert!(matches!(result, Err(ReadError::Io { .. })));
}

#[test]
fn whoever_takes_the_rows_can_stop() {
    struct Full;
    impl Rows for Full {
        fn row(&mut self, _: TableId, _: &[Cell<'_>]) -> Result<(), Stop> {
            Err(Stop("full".to_owned()))
        }
    }
    let result = try_load("cin", 2025, &mut CIN.as_bytes(), &mut Full);
    assert!(matches!(result, Err(ReadError::Stopped(_))));
}

/// Source: examples from open projects, which are not in this repository.
#[test]
fn the_examples_of_others_are_read_where_they_are_at_hand() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/returns");
    for (file, id) in [
        ("liia_cin-2022.xml", "cin"),
        ("social_work_workforce_2022.xml", "csww"),
    ] {
        let Ok(bytes) = std::fs::read(format!("{folder}/{file}")) else {
            continue;
        };
        assert_eq!(recognise(&bytes), Some((id.to_owned(), Some(2022))));
        let (report, _) = load(id, 2022, &bytes);
        assert_eq!(rules(&report, Severity::Refuses), [""; 0], "{file}");
        assert!(report.rows.values().sum::<u64>() > 0);
    }
}

/// Every year's layout can be built, so its values, records and codes are known.
#[test]
fn every_year_can_be_read() {
    for (id, years) in crate::years::returns() {
        if id != "cin" && id != "csww" {
            continue;
        }
        for year in years {
            let (report, _) = load(&id, year, b"<Message/>");
            assert!(!report.problems.refuse(), "{id} {year}");
            let confirmed = if id == "cin" {
                year >= 2017
            } else {
                year == 2022
            };
            let noted = rules(&report, Severity::Note).contains(&"layout-not-confirmed".to_owned());
            assert_eq!(confirmed, !noted, "{id} {year}");
        }
    }
}

/// The columns that the specifications name are columns, of the type that the element has.
#[test]
fn what_elements_fill_are_columns_of_their_type() {
    fn walk(tables: &Tables, value: &toml::Table, count: &mut usize) {
        if let (Some(to), Some(is)) = (value.get("to"), value.get("is")) {
            let (table, column) = to.as_str().unwrap().split_once('.').unwrap();
            let table = tables.get(tables.find(table).unwrap());
            let column = &table.columns[table.column(column).unwrap()];
            let fits = match is.as_str().unwrap() {
                "date" => column.is == Type::Date,
                "whole" => column.is == Type::Whole,
                "decimal" => column.is == Type::Decimal,
                "flag" => column.is == Type::Flag,
                "code" => column.is == Type::Text,
                _ => matches!(column.is, Type::Child | Type::Worker),
            };
            assert!(fits, "{to}");
            *count += 1;
        }
        for inside in value.values().filter_map(toml::Value::as_table) {
            walk(tables, inside, count);
        }
    }
    let tables = Tables::builtin().unwrap();
    for (id, year, many) in [("cin", 2026, 32), ("csww", 2026, 22)] {
        let mut count = 0;
        walk(
            &tables,
            &crate::years::specification(id, year).unwrap(),
            &mut count,
        );
        assert!(count >= many, "{id} {count}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        crate::fuzzing::xml(&bytes);
    }

    #[test]
    fn no_change_to_a_file_makes_it_panic(
        changes in proptest::collection::vec((0..CIN.len(), 0..4_u8, any::<u8>(), 1..80_usize), 1..6),
        csww in any::<bool>(),
    ) {
        let mut bytes = if csww { CSWW } else { CIN }.as_bytes().to_vec();
        for (at, kind, byte, length) in changes {
            let at = at % bytes.len().max(1);
            let end = (at + length).min(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => drop(bytes.drain(at..end)),
                2 => {
                    let copy = bytes[at..end].to_vec();
                    bytes.splice(at..at, copy);
                }
                _ => bytes.insert(at, b"<>&;/\"-0"[usize::from(byte % 8)]),
            }
            if bytes.is_empty() {
                break;
            }
        }
        crate::fuzzing::xml(&bytes);
    }
}
