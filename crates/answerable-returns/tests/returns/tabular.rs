//! Text files: every fault is reported at its place, and rows come out as records.

use crate::reading::{file, load, one, problems, pseudonym};
use answerable_returns::{Asked, Content, Given, Of, ReadError, Severity};
use proptest::prelude::*;
use std::io::{BufReader, Read};

/// Allocations with these rows below the heading line.
fn allocations(rows: &str) -> Vec<u8> {
    format!("child_id,worker_id,team,role,started_on,ended_on\n{rows}").into_bytes()
}

fn found(rows: &str) -> Vec<String> {
    problems(&one("a.csv", &allocations(rows)).0)
        .into_iter()
        .filter(|problem| !problem.contains("worked-out") && !problem.contains("no-known-role"))
        .collect()
}

#[test]
fn a_row_becomes_a_record() {
    let (report, rows) = one(
        "allocations.csv",
        &allocations("MADEUP1,SW1,North,Social worker,2021-04-30,\n"),
    );
    let (child, worker) = (
        pseudonym(Of::Child, "MADEUP1"),
        pseudonym(Of::Worker, "SW1"),
    );
    assert_eq!(
        rows,
        [format!(
            "allocations: child_id={child} worker_id={worker} team=North role=Social worker case_holder=true holding=false started_on=2021-04-30"
        )]
    );
    assert_eq!(report.of, "allocations");
    assert_eq!(report.year, None);
    assert!(report.made_up);
    assert_eq!(report.rows["allocations"], 1);
    assert!(!report.problems.refuse());
}

#[test]
fn headings_may_be_written_otherwise_and_delimiters_too() {
    for (delimiter, quote) in [(",", "\""), (";", ""), ("\t", ""), ("|", "")] {
        let text = [
            ["Person ID", "SWE Number", "Team name", "Start date"].join(delimiter),
            [
                "9",
                "SW1",
                &format!("{quote}North, South{quote}"),
                "30/04/2021",
            ]
            .join(delimiter),
        ]
        .join("\r\n");
        let (report, rows) = one("export.csv", text.as_bytes());
        assert_eq!(report.of, "allocations", "{delimiter}");
        assert!(rows[0].contains("team=North, South"), "{rows:?}");
        // The last line has no end.
        assert!(problems(&report).contains(&"query cut".to_owned()));
    }
}

#[test]
fn encodings_are_told_apart() {
    let text = "child_id,team,started_on\n9,Zoë,2021-04-30\n";
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let windows: Vec<u8> = text
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &utf16, &windows, &marked] {
        let (report, rows) = one("a.csv", bytes);
        assert!(rows[0].contains("team=Zoë"), "{rows:?}");
        let asked = problems(&report).contains(&"query windows-1252".to_owned());
        assert_eq!(asked, bytes == windows.as_slice());
    }
    // Far into the file, where it has been recognised already.
    let mut long = allocations(&"9,1,North,r,2021-04-30,\n".repeat(10_000));
    long.extend(b"9,1,\x81\x8D,r,2021-05-30,\n");
    let (report, _) = one("a.csv", &long);
    assert!(report.problems.refuse());
    let last = problems(&report).pop().unwrap();
    assert_eq!(last, "refuses encoding @10002");
}

#[test]
fn dates_in_several_forms_are_read_and_asked_about() {
    let (report, rows) = one(
        "a.csv",
        &allocations(
            "1,1,t,r,2021-04-30,\n2,1,t,r,30/04/2021,\n3,1,t,r,30-04-2021,\n4,1,t,r,30 Apr 2021,\n5,1,t,r,20210430,\n6,1,t,r,2021-04-30T00:00:00,\n",
        ),
    );
    assert!(
        rows.iter()
            .all(|row| row.ends_with("started_on=2021-04-30"))
    );
    assert_eq!(rows.len(), 6);
    assert!(problems(&report).contains(&"query several-date-forms started_on".to_owned()));
}

#[test]
fn dates_that_cannot_be_read_for_sure_refuse() {
    assert_eq!(
        found("1,1,t,r,04/30/2021,\n1,1,t,r,01/04/21,\n1,1,t,r,44287,\n1,1,t,r,31/02/2021,\n"),
        [
            "refuses month-first @2 started_on",
            "refuses two-digit-year @3 started_on",
            "refuses day-number @4 started_on",
            "refuses no-such-day @5 started_on",
            "query no-rows",
        ]
    );
    // Nothing says that the day comes first.
    assert_eq!(
        found("1,1,t,r,04/03/2021,\n"),
        ["note day-first started_on"]
    );
    assert_eq!(
        found("1,1,t,r,1899-12-31,\n2,1,t,r,2021-01-01,9999-12-31\n"),
        [
            "query unlikely-date @2 started_on",
            "query unlikely-date @3 ended_on"
        ]
    );
}

#[test]
fn rows_that_contradict_are_found() {
    assert_eq!(
        found(
            "1,1,t,r,2021-04-30,2021-04-01\n\n1,2,t,r,2021-01-01,\n1,2,t,r,2021-01-01,\n1,2,u,r,2021-02-01,\n"
        ),
        [
            "error end-before-start @2 ended_on",
            "error duplicate-row @5",
            "query overlap @5",
            "query overlap @6",
        ]
    );
}

#[test]
fn a_child_that_is_an_open_case_of_two_workers_is_asked_about() {
    let role = "Social worker";
    assert_eq!(
        found(&format!(
            "1,1,t,{role},2021-01-01,\n1,2,t,{role},2021-02-01,\n1,3,t,Co-worker,2021-02-01,\n2,1,t,{role},2021-01-01,2021-02-01\n2,2,t,{role},2021-02-01,\n2,,t,{role},2021-02-01,\n"
        )),
        ["query two-case-holders @3"]
    );
}

/// What is asked or noted of case holders, and the flags of the rows.
fn case_holders(text: &str) -> (Vec<String>, Vec<bool>) {
    let (report, rows) = one("a.csv", text.as_bytes());
    let said = report.problems.kept().iter();
    let said = said.filter(|problem| {
        problem.rule.contains("role") || problem.place.column.as_deref() == Some("case_holder")
    });
    let flags = rows.iter().map(|row| row.contains("case_holder=true"));
    (said.map(ToString::to_string).collect(), flags.collect())
}

#[test]
fn without_roles_a_worker_holds_the_case_and_that_is_asked_about() {
    let (said, flags) =
        case_holders("child_id,worker_id,started_on\nMADEUP1,W1,2021-04-30\nMADEUP2,,2021-04-30\n");
    assert_eq!(flags, [true, false]);
    assert_eq!(said.len(), 1);
    assert!(said[0].contains("[no-role]"), "{said:?}");
    // Without workers too nothing can be said.
    let (report, rows) = one("a.csv", b"child_id,started_on\nMADEUP1,2021-04-30\n");
    assert!(!rows[0].contains("case_holder"), "{rows:?}");
    assert_eq!(
        problems(&report),
        [
            "query not-worked-out case_holder",
            "query not-worked-out holding"
        ]
    );
}

#[test]
fn roles_that_nobody_knows_are_named() {
    let rows = |role: &str, count: usize| {
        (0..count).fold(String::new(), |all, at| {
            format!("{all}MADEUP{role}{at},W{at},t,{role},2021-04-30,\n")
        })
    };
    let text = |rows: &str| String::from_utf8(allocations(rows)).unwrap();
    let strange = [
        rows("Key practitioner", 6),
        rows("Lead 2", 5),
        rows("Rare", 4),
    ]
    .concat();
    let (said, flags) = case_holders(&text(&strange));
    assert!(flags.iter().all(|flag| !flag));
    let said = said
        .iter()
        .find(|said| said.contains("[no-known-role]"))
        .unwrap();
    // What stands in few rows, or has figures in it, might be a name or a number of somebody.
    assert!(said.contains("“Key practitioner” and 2 more"), "{said}");
    assert!(!said.contains("Rare") && !said.contains("Lead"), "{said}");
    let known = strange + &rows("Social worker", 1);
    let (said, _) = case_holders(&text(&known));
    assert!(
        said.iter().all(|said| !said.contains("[no-known-role]")),
        "{said:?}"
    );
    let (said, _) = case_holders(&text("MADEUP1,W1,t,,2021-04-30,\n"));
    assert!(
        said.iter().any(|said| said.contains("none is filled")),
        "{said:?}"
    );
}

#[test]
fn rows_marked_for_deletion_are_left_out_and_counted() {
    let text = "allocation_id,person id,worker id,team id,allocation_start_date,allocation_end_date,marked_for_deletion\n\
        A1,MADEUP1,W1,T1,2021-04-30,,false\nA2,MADEUP2,W1,T1,2021-04-30,,true\nA1,MADEUP3,,T1,2021-04-30,,\n\
        ,MADEUP4,W1,T1,2021-04-30,,N\n,MADEUP5,W1,T1,2021-04-30,,0\n";
    let (report, rows) = one("a.csv", text.as_bytes());
    assert_eq!(rows.len(), 4);
    let found: Vec<String> = problems(&report)
        .into_iter()
        .filter(|problem| !problem.contains("role") && !problem.contains("worked-out"))
        .collect();
    // An identifier that is not given names no row.
    assert_eq!(found, ["error duplicate-id @4", "note marked"]);
    let says = report
        .problems
        .kept()
        .iter()
        .find(|problem| problem.rule == "marked");
    assert!(
        says.unwrap()
            .says
            .starts_with("1 rows are marked in “marked_for_deletion”")
    );
    let unclear = text.replace(",true", ",perhaps");
    let (report, _) = one("a.csv", unclear.as_bytes());
    assert!(problems(&report).contains(&"refuses not-a-flag @3 marked_for_deletion".to_owned()));
}

#[test]
fn the_same_rows_in_two_files_are_found() {
    let file_of = |rows: &str| {
        format!("cppl_cp_plan_id,cppl_person_id,cppl_cp_plan_start_date\n{rows}").into_bytes()
    };
    let first = file_of("P1,MADEUP1,2023-02-20\nP2,MADEUP2,2023-02-20\n");
    let given = |second: &[u8]| {
        let files = vec![file("plans.csv", &first), file("plans (copy).csv", second)];
        let (report, rows) = load(files, &Asked::default());
        let found: Vec<String> = problems(&report.unwrap())
            .into_iter()
            .filter(|problem| !problem.contains("missing-file"))
            .collect();
        (found, rows)
    };
    // A file and its copy, with or without another line end.
    let copy = [first.as_slice(), b"\n\n"].concat();
    let (found, _) = given(&copy);
    assert!(found.contains(&"refuses same-file".to_owned()), "{found:?}");
    // Some of the rows again. The number of the plan is not begun anew.
    let (found, rows) = given(&file_of("P3,MADEUP3,2023-02-20\nP2,MADEUP2,2023-02-20\n"));
    assert_eq!(found, ["error duplicate-id @3", "error duplicate-row @3"]);
    assert!(rows[3].contains("number=2"), "{rows:?}");
    // Two plans of a child from one day stand apart in one file, without a problem.
    let (found, _) = given(&file_of("P4,MADEUP4,2023-02-20\nP5,MADEUP4,2023-02-20\n"));
    assert_eq!(found, [""; 0]);
    // A file that only says something about the rows of others.
    let teams = b"dept_team_id,dept_team_name\nT1,North\n";
    let files = vec![
        file("p.csv", &first),
        file("a.csv", teams),
        file("b.csv", teams),
    ];
    let (report, _) = load(files, &Asked::default());
    assert!(problems(&report.unwrap()).contains(&"refuses same-file".to_owned()));
}

#[test]
fn what_the_files_could_fill_is_named_with_or_without_a_row() {
    let (report, _) = one("a.csv", &allocations(""));
    assert!(report.fills.iter().eq(["allocations"]));
    assert_eq!(report.rows["allocations"], 0);
    let files = folder(SSD);
    let some = files.iter().filter(|(name, _)| {
        ["ssd_cp_plans.csv", "ssd_department.csv", "ssd_person.csv"].contains(&name.as_str())
    });
    let some: Vec<_> = some.cloned().collect();
    let (report, _) = load(given(&some), &Asked::default());
    // Teams fill no table; referrals were not given.
    assert!(report.unwrap().fills.iter().eq(["children", "plans"]));
}

#[test]
fn ragged_rows_and_blank_lines() {
    assert_eq!(
        found("1,1,t,r,2021-04-30,\n\n  \n1,1,t\n2,1,t,r,2021-04-30,,\n,,,,,\n"),
        ["refuses ragged @5", "refuses ragged @6"]
    );
    let windows = "child_id,started_on\r\n\r\n1,2021-04-30\r\n1\r\n";
    let (report, _) = one("a.csv", windows.as_bytes());
    assert!(
        problems(&report).contains(&"refuses ragged @4".to_owned()),
        "{:?}",
        problems(&report)
    );
}

#[test]
fn quotation_marks_that_stay_open_are_found() {
    let rows = "1,1,t,r,2021-04-30,\n1,1,\"t,r,2021-04-30,\n2,1,t,r,2021-04-30,\n";
    assert_eq!(found(rows), ["refuses quote @3"]);
    let last = "1,1,t,r,2021-04-30,\"\n2,1,t,r,2021-04-30,\n";
    assert_eq!(found(last), ["refuses quote @2", "query no-rows"][..1]);
    let (report, rows) = one(
        "a.csv",
        &allocations("1,1,\"a \"\"b\"\", c\",r,2021-04-30,\n"),
    );
    assert!(!report.problems.refuse());
    assert!(rows[0].contains("team=a \"b\", c "));
}

#[test]
fn words_for_nothing_and_missing_values() {
    assert_eq!(
        found("NULL,1,t,r,2021-04-30,-\n1,N/A,t,r,2021-04-30,\n"),
        [
            "refuses missing-value @2 child_id",
            "note words-for-nothing @2"
        ]
    );
}

#[test]
fn headings_that_are_wrong() {
    let twice = b"child_id,started_on,Started on\n1,2021-04-30,2021-04-30\n";
    assert!(
        problems(&one("a.csv", twice).0)
            .contains(&"refuses duplicate-heading @1 started_on".to_owned())
    );
    let unknown = b"child_id,started_on,colour\n1,2021-04-30,red\n";
    assert!(
        problems(&one("a.csv", unknown).0).contains(&"note unknown-column @1 colour".to_owned())
    );
    let (report, _) = load(
        vec![file("a.csv", b"child_id,team\n1,t\n")],
        &Asked::default(),
    );
    let says = report.unwrap_err().to_string();
    assert!(
        says.contains("allocations (allocations) lacks started_on"),
        "{says}"
    );
    let (report, _) = load(vec![file("a.csv", b"1,2021-04-30\n")], &Asked::default());
    assert!(matches!(report, Err(ReadError::NotRecognised(_))));
    let asked = Asked {
        of: Some("allocations".to_owned()),
        year: None,
    };
    let (report, _) = load(vec![file("a.csv", b"")], &asked);
    assert!(report.unwrap_err().to_string().contains("empty"));
}

#[test]
fn numbers_codes_and_flags_are_checked() {
    let text = "worker_id,role,social_worker,fte,service,agency\n1,r,Y,1.6,children,Y\n2,r,Y,-0.1,childrens services,no\n3,r,N,0.1234567,kitchens,perhaps\n4,r,N,0.5,kitchens,\n5,r,N,£1.0,x,\n";
    let (report, rows) = one("posts.csv", text.as_bytes());
    assert_eq!(
        problems(&report),
        [
            "error out-of-range @2 fte",
            "error negative @3 fte",
            "query unknown-code @4 service",
            "refuses not-a-flag @4 agency",
            "query unknown-code @6 service",
            "note rounded fte",
        ]
    );
    assert!(rows[1].contains("service=children"), "{rows:?}");
    let audits = "audited_on,worker_id,cases,fte\n2021-04-30,1,-3,1\n2021-04-30,2,\"1,200\",1\n2021-04-30,3,2.5,1\n";
    let (report, rows) = one("a.csv", audits.as_bytes());
    assert!(rows[1].ends_with("cases=1200"), "{rows:?}");
    assert_eq!(
        problems(&report),
        ["error negative @2 cases", "refuses not-whole @4 cases"]
    );
    let times = "referral_id,received_at,decided_at\nR1,2021-04-30 16:45,30/04/2021\n";
    let (report, rows) = one("a.csv", times.as_bytes());
    assert!(
        rows[0].contains("received_at=2021-04-30T16:45:00"),
        "{rows:?}"
    );
    assert!(problems(&report).contains(&"query time-missing decided_at".to_owned()));
}

#[test]
fn zero_bytes_and_other_kinds_of_file_are_refused() {
    assert_eq!(
        found(&("1,1,t,r,2021-04-30,\n".repeat(5000) + "\0"))
            .last()
            .unwrap(),
        "refuses nul @5002"
    );
    for (start, word) in [
        (b"%PDF-1.4".as_slice(), "PDF"),
        (b"\xD0\xCF\x11\xE0", "XLSX"),
        (b"PK\x03\x04 damaged", "workbook"),
        (b"a\0b", "zero bytes"),
        (b"<html>", "XML"),
    ] {
        let (report, _) = load(vec![file("a", start)], &Asked::default());
        let says = report.unwrap_err().to_string();
        assert!(says.contains(word), "{says}");
    }
}

/// A line that never ends, of which no more may be read than the limit.
struct Endless {
    read: u64,
}

impl Read for Endless {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        self.read += to.len() as u64;
        assert!(self.read < 8 * 1024 * 1024, "reads on and on");
        to.fill(b'x');
        Ok(to.len())
    }
}

#[test]
fn a_line_without_end_is_refused_without_being_kept() {
    for start in [
        allocations("1,1,t,r,2021-04-30,\n1,1,"),
        allocations("1,1,\""),
    ] {
        let endless = BufReader::new(std::io::Cursor::new(start).chain(Endless { read: 0 }));
        let given = Given {
            name: "a.csv".to_owned(),
            content: Content::Bytes(Box::new(endless)),
        };
        let (report, _) = load(vec![given], &Asked::default());
        let report = report.unwrap();
        assert!(
            problems(&report)
                .iter()
                .any(|problem| problem.starts_with("refuses too-long @"))
        );
    }
    let given = Given {
        name: "a.csv".to_owned(),
        content: Content::Bytes(Box::new(BufReader::new(Endless { read: 0 }))),
    };
    assert!(load(vec![given], &Asked::default()).0.is_err());
}

#[test]
fn rows_of_another_reader() {
    let given = Given {
        name: "a.parquet".to_owned(),
        content: Content::Rows {
            headings: vec!["child_id".to_owned(), "started_on".to_owned()],
            rows: Box::new(
                [
                    Ok(vec!["MADEUP1".to_owned(), "2021-04-30".to_owned()]),
                    Err("the column is not text".to_owned()),
                ]
                .into_iter(),
            ),
        },
    };
    let (report, rows) = load(vec![given], &Asked::default());
    assert_eq!(rows.len(), 1);
    assert_eq!(
        problems(&report.unwrap()).last().unwrap(),
        "refuses unreadable @3"
    );
}

const SSD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/ssd");
const SSDA903: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/files/ssda903");

fn folder(path: &str) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = std::fs::read_dir(path)
        .unwrap()
        .map(|entry| {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            (name, std::fs::read(entry.path()).unwrap())
        })
        .collect();
    files.sort();
    files
}

fn given(files: &[(String, Vec<u8>)]) -> Vec<Given<'_>> {
    files
        .iter()
        .map(|(name, bytes)| file(name, bytes))
        .collect()
}

#[test]
fn the_safeguarding_dataset_is_joined() {
    let files = folder(SSD);
    let (report, rows) = load(given(&files), &Asked::default());
    let report = report.unwrap();
    assert_eq!(report.of, "ssd");
    assert!(report.made_up);
    let child = |number: u8| pseudonym(Of::Child, &format!("MADEUP{number}"));
    let family = pseudonym(Of::Family, "MADEUPF1");
    let worker = pseudonym(Of::Worker, "SW1234");
    let r1 = pseudonym(Of::Reference, "R1");
    let has = |row: String| assert!(rows.contains(&row), "{row}\n{rows:#?}");
    has(format!(
        "children: child_id={} family_id={family} born_on=2012-03-04 sex=F ethnicity=WBRI disability=MOB AUT",
        child(1)
    ));
    has(format!(
        "referrals: child_id={} referral_id={r1} number=1 referred_on=2023-01-10 source=6 need=N1 no_further_action=false",
        child(1)
    ));
    assert!(
        rows.iter()
            .any(|row| row.contains("number=2 referred_on=2023-01-10"))
    );
    has(format!(
        "assessments: child_id={} referral_id={r1} number=1 started_on=2023-01-11 completed_on=2023-02-20 factors=3A 16A",
        child(1)
    ));
    has(format!(
        "section_47s: child_id={} referral_id={r1} number=1 started_on=2023-02-01 conference_target_on=2023-02-22 conference_on=2023-02-20",
        child(1)
    ));
    has(format!(
        "conferences: child_id={} referral_id={r1} number=1 held_on=2023-02-20 counted_from=2023-02-01 transfer_in=false",
        child(1)
    ));
    has(format!(
        "plans: child_id={} referral_id={r1} number=1 started_on=2023-02-20 initial_category=NEG latest_category=EMO",
        child(1)
    ));
    has(format!(
        "plan_reviews: child_id={} referral_id={r1} plan_started_on=2023-02-20 reviewed_on=2023-05-15",
        child(1)
    ));
    has(format!(
        "looked_after: child_id={} started_on=2023-06-01 reason_started=S legal_status=C1 need=N1 placement=U1 placement_provider=PR1",
        child(2)
    ));
    has(format!(
        "allocations: child_id={} family_id={family} worker_id={worker} team=Assessment North role=ALLOCATED CASE WORKER case_holder=true holding=false started_on=2023-01-10 ended_on=2023-03-01",
        child(1)
    ));
    has(format!(
        "allocations: child_id={} family_id={family} team=T9 role=Duty case_holder=false holding=true started_on=2023-03-01",
        child(1)
    ));
    has(format!(
        "posts: worker_id={worker} team=Assessment role=Practitioner social_worker=true agency=false fte=800000u"
    ));
    assert!(
        rows.iter()
            .any(|row| row.contains("social_worker=false agency=true"))
    );
    let found: Vec<String> = problems(&report)
        .into_iter()
        .filter(|problem| !problem.starts_with("note"))
        .collect();
    assert_eq!(
        found,
        ["query not-found invo_professional_team", "query overlap @3"]
    );
}

#[test]
fn a_conference_of_a_child_who_moved_here_is_counted_from_the_referral() {
    let heading = "icpc_icpc_id,icpc_s47_enquiry_id,icpc_person_id,icpc_referral_id,icpc_icpc_transfer_in,icpc_icpc_date\n";
    let counted_from = |row: &str| {
        let mut files = folder(SSD);
        for (name, bytes) in &mut files {
            if name == "ssd_initial_cp_conference.csv" {
                *bytes = format!("{heading}{row}\n").into_bytes();
            }
        }
        let (report, rows) = load(given(&files), &Asked::default());
        let conference = rows.into_iter().find(|row| row.starts_with("conferences:"));
        let day = conference
            .unwrap()
            .split("counted_from=")
            .nth(1)
            .map(|rest| rest[..10].to_owned());
        let asked = problems(&report.unwrap())
            .iter()
            .any(|problem| problem.starts_with("query not-found icpc"));
        (day, asked)
    };
    let on = |day: &str| Some(day.to_owned());
    assert_eq!(
        counted_from("C1,,MADEUP1,R1,Y,2023-02-20"),
        (on("2023-01-10"), false)
    );
    // An enquiry comes first; without a transfer nothing stands in for it.
    assert_eq!(
        counted_from("C1,S1,MADEUP1,R1,Y,2023-02-20"),
        (on("2023-02-01"), false)
    );
    assert_eq!(counted_from("C1,,MADEUP1,R1,N,2023-02-20"), (None, false));
    assert_eq!(counted_from("C1,S9,MADEUP1,R1,N,2023-02-20"), (None, true));
    assert_eq!(counted_from("C1,,MADEUP1,R9,Y,2023-02-20"), (None, true));
}

#[test]
fn a_file_that_others_are_read_with_must_not_be_ragged() {
    let mut files = folder(SSD);
    for (name, bytes) in &mut files {
        if name == "ssd_department.csv" {
            *bytes = b"dept_team_id,dept_team_name\nT1,North,South\n".to_vec();
        }
    }
    let (report, _) = load(given(&files), &Asked::default());
    assert!(problems(&report.unwrap()).contains(&"refuses ragged @2".to_owned()));
}

#[test]
fn a_file_that_others_need_is_asked_for() {
    let files: Vec<_> = folder(SSD)
        .into_iter()
        .filter(|(name, _)| name == "ssd_involvements.csv")
        .collect();
    let (report, rows) = load(given(&files), &Asked::default());
    assert!(rows[0].contains(&format!("worker_id={}", pseudonym(Of::Worker, "W1"))));
    assert!(problems(&report.unwrap()).contains(&"query missing-file".to_owned()));
}

#[test]
fn looked_after_children_of_a_year() {
    let files = folder(SSDA903);
    let (report, rows) = load(given(&files), &Asked::default());
    let report = report.unwrap();
    assert_eq!((report.of.as_str(), report.year), ("ssda903", Some(2024)));
    assert_eq!(report.reference_date, Some(jiff::civil::date(2024, 3, 31)));
    assert!(
        rows.iter()
            .any(|row| row.ends_with("born_on=2012-03-04 sex=M ethnicity=WBRI"))
    );
    assert!(rows.iter().any(|row| row.ends_with("reason=MANAGE")));
    assert_eq!(report.rows["looked_after"], 2);
    assert!(
        problems(&report)
            .iter()
            .all(|problem| problem.starts_with("note")),
        "{:?}",
        problems(&report)
    );
    // Sex was a number until 2024.
    let asked = Asked {
        of: Some("ssda903".to_owned()),
        year: Some(2025),
    };
    let (report, _) = load(given(&files), &asked);
    assert!(problems(&report.unwrap()).contains(&"refuses unknown-code @2 SEX".to_owned()));
    let asked = Asked {
        of: None,
        year: Some(1999),
    };
    let (report, _) = load(given(&files), &asked);
    assert!(matches!(report, Err(ReadError::NoSpecification(_))));
    // 2026 is read like the year before.
    let letters: Vec<_> = files
        .iter()
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = text
                .replace("MADEUP1,1,", "MADEUP1,M,")
                .replace("MADEUP2,2,", "MADEUP2,F,");
            (name.replace("2024", "2026"), text.into_bytes())
        })
        .collect();
    let (report, rows) = load(given(&letters), &Asked::default());
    let report = report.unwrap();
    assert_eq!((report.year, report.problems.refuse()), (Some(2026), false));
    assert!(rows.iter().any(|row| row.ends_with("sex=M ethnicity=WBRI")));
}

const LOOKED_AFTER_XML: &str = include_str!("../files/made-up-ssda903-2024.xml");

/// The file with changes: each takes the first place where the words stand.
fn in_xml(changes: &[(&str, &str)]) -> String {
    let mut text = LOOKED_AFTER_XML.to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the file");
        text = text.replacen(from, to, 1);
    }
    text
}

fn looked_after(changes: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
    let text = in_xml(changes);
    let (report, rows) = one("made-up-ssda903-2024.xml", text.as_bytes());
    (problems(&report), rows)
}

#[test]
fn looked_after_children_in_xml_give_the_rows_of_the_text_files() {
    let (report, mut rows) = one("made-up-ssda903-2024.xml", LOOKED_AFTER_XML.as_bytes());
    let files = folder(SSDA903);
    let (of_files, mut rows_of_files) = load(given(&files), &Asked::default());
    let of_files = of_files.unwrap();
    rows.sort();
    rows_of_files.sort();
    assert_eq!(rows, rows_of_files);
    assert_eq!(report.rows, of_files.rows);
    assert_eq!(report.fills, of_files.fills);
    assert_eq!((report.of.as_str(), report.year), ("ssda903", Some(2024)));
    assert_eq!(report.reference_date, of_files.reference_date);
    assert!(report.made_up);
    assert_eq!(
        problems(&report),
        problems(&of_files)
            .into_iter()
            .filter(|of| of != "note not-kept")
            .collect::<Vec<_>>()
    );
}

#[test]
fn the_layout_of_looked_after_children_in_xml_may_differ() {
    let (_, rows) = looked_after(&[]);
    for changes in [
        // The values of the header stand in the child, after an episode, under another root.
        vec![("<HEADER>", ""), ("</HEADER>", "")],
        vec![
            ("<EXPSSDA903>", "<Anything>"),
            ("</EXPSSDA903>", "</Anything>"),
        ],
        vec![("04/03/2012", "2012-03-04")],
        vec![
            ("<EPISODE>", "<EPISODES><EPISODE>"),
            ("</EPISODE>\n    <SWE", "</EPISODE></EPISODES>\n    <SWE"),
        ],
        vec![("SWEPISODE>", "AWORKER>"), ("/SWEPISODE>", "/AWORKER>")],
    ] {
        let (found, others) = looked_after(&changes);
        assert_eq!(rows, others, "{changes:?} {found:?}");
    }
    let last = "</EPISODE>\n    <SWEPISODE>";
    let (head, rest) = LOOKED_AFTER_XML.split_once("<HEADER>").unwrap();
    let (header, rest) = rest.split_once("</HEADER>").unwrap();
    let moved = format!("{head}{rest}").replacen(
        last,
        &format!("</EPISODE><HEADER>{header}</HEADER><SWEPISODE>"),
        1,
    );
    assert_eq!(one("2024.xml", moved.as_bytes()).1, rows);
}

#[test]
fn faults_of_looked_after_children_in_xml_stand_at_their_line() {
    for (changes, fault) in [
        (
            ("01/09/2023</DEC>", "09/30/2023</DEC>"),
            "refuses month-first @23 DEC",
        ),
        (("<LS>C2<", "<LS>C9<"), "refuses unknown-code @23 LS"),
        (("<RNE>S</RNE>", ""), "refuses missing-value @23 RNE"),
        (
            ("<CHILDID>MADEUP2</CHILDID>", ""),
            "refuses missing-value @54 CHILDID",
        ),
        (
            ("01/09/2023</DEC>", "01/06/2023</DEC>"),
            "error end-before-start @23 DEC",
        ),
        (
            ("<SEX>1</SEX>", "<SEX>1</SEX><SEX>2</SEX>"),
            "query repeated-element @8 SEX",
        ),
        (
            ("<SEX>1</SEX>", "<SEX>1</SEX><SHOE><SIZE>4</SIZE></SHOE>"),
            "note unknown-element @8 SHOE",
        ),
        (
            ("<LS>C2</LS>", "<LS>C2</LS><SHOE>4</SHOE>"),
            "note unknown-element @26 SHOE",
        ),
        (
            ("<LS>C2</LS>", "<LS>C2<b>D</b></LS>"),
            "note unknown-element @26 b",
        ),
        (
            ("<EXPSSDA903>", "<EXPSSDA903><Header/>"),
            "note unknown-element @3 Header",
        ),
        (("</EXPSSDA903>", ""), "refuses truncated @64"),
        (("</EPISODE>", "</EPISOD>"), "refuses not-xml @36"),
        (("WBRI", "&wbri;"), "refuses entities @10"),
        (
            ("01/09/2023</DECOM>", "13/06/2023</DECOM>"),
            "error duplicate-row @37",
        ),
    ] {
        let (found, _) = looked_after(&[changes]);
        assert!(
            found.contains(&fault.to_owned()),
            "{fault} is not in {found:?}"
        );
    }
    // A file without social workers is asked about, and one whose year is not known refused.
    let (head, rest) = LOOKED_AFTER_XML.split_once("<SWEPISODE>").unwrap();
    let without = format!("{head}{}", rest.split_once("</SWEPISODE>").unwrap().1);
    assert!(problems(&one("2024.xml", without.as_bytes()).0).contains(&"query no-rows".to_owned()));
    let nameless = vec![file("export.xml", LOOKED_AFTER_XML.as_bytes())];
    let says = load(nameless, &Asked::default()).0.unwrap_err().to_string();
    assert!(says.contains("does not say its year"), "{says}");
    let asked = Asked {
        of: Some("cin".to_owned()),
        year: None,
    };
    let says = load(vec![file("2024.xml", LOOKED_AFTER_XML.as_bytes())], &asked)
        .0
        .unwrap_err();
    assert!(
        says.to_string().contains("is “ssda903”, not “cin”"),
        "{says}"
    );
}

#[test]
fn a_looked_after_child_without_end_is_refused_early() {
    let (head, rest) = LOOKED_AFTER_XML.split_once("<EPISODE>").unwrap();
    let episode = format!(
        "<EPISODE>{}</EPISODE>",
        rest.split_once("</EPISODE>").unwrap().0
    );
    let endless = format!("{head}{}", episode.repeat(2_000));
    let (report, rows) = one("2024.xml", endless.as_bytes());
    assert!(problems(&report)[0].starts_with("refuses too-many-records @"));
    assert_eq!(rows.len(), 0);
}

#[test]
fn several_returns_and_years_are_not_read_at_once() {
    let ssd = folder(SSD);
    let episodes = folder(SSDA903);
    let mixed = vec![file("p.csv", &ssd[0].1), file("e.csv", &episodes[0].1)];
    let says = load(mixed, &Asked::default()).0.unwrap_err().to_string();
    assert!(says.contains("several returns"), "{says}");
    let nameless = vec![file("e.csv", &episodes[0].1)];
    let says = load(nameless, &Asked::default()).0.unwrap_err().to_string();
    assert!(says.contains("say which year"), "{says}");
    let two = vec![
        file("e_2023.csv", &episodes[0].1),
        file("e_2024.csv", &episodes[0].1),
    ];
    let says = load(two, &Asked::default()).0.unwrap_err().to_string();
    assert!(says.contains("several years"), "{says}");
    assert!(load(Vec::new(), &Asked::default()).0.is_err());
}

#[test]
fn no_message_holds_what_a_row_holds() {
    let rows = "MADEUP77,SW7777,Secret,Secret,13/13/1313,Secret\nMADEUP77,SW7777,Secret,Secret,2021-04-30,1888-01-01\nMADEUP77,SW7777,Secret,Secret,2021-04-30,1888-01-01\n";
    let (report, _) = one("a.csv", &allocations(rows));
    assert!(
        report
            .problems
            .counts()
            .any(|(_, severity, _)| severity == Severity::Refuses)
    );
    for problem in report.problems.kept() {
        let said = problem.to_string();
        for secret in ["MADEUP77", "SW7777", "Secret", "1313", "1888"] {
            assert!(!said.contains(secret), "{said}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..2000)) {
        answerable_returns::fuzzing::tabular(&bytes);
    }

    #[test]
    fn several_files_with_a_few_wrong_bytes_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        looked_after in any::<bool>(),
    ) {
        let files = folder(if looked_after { SSDA903 } else { SSD });
        let files: Vec<Vec<u8>> = files.into_iter().map(|(_, bytes)| bytes).collect();
        let mut bytes = files.join(&answerable_returns::fuzzing::BETWEEN_FILES);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        answerable_returns::fuzzing::files(&bytes);
    }

    #[test]
    fn looked_after_children_with_a_few_wrong_bytes_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = LOOKED_AFTER_XML.as_bytes().to_vec();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        answerable_returns::fuzzing::looked_after_xml(&bytes);
    }

    #[test]
    fn files_with_a_few_wrong_bytes_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
        which in any::<prop::sample::Index>(),
    ) {
        let files = folder(SSD);
        let mut bytes = files[which.index(files.len())].1.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        answerable_returns::fuzzing::tabular(&bytes);
    }
}
