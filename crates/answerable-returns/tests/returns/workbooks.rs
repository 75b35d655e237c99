//! Workbooks: the lists of Annex A, and ordinary tables.

use crate::reading::{file, load, one, problems, pseudonym};
use answerable_returns::{Asked, Of, fuzzing};
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

/// A workbook with a list 6 whose headings stand in two rows below a title, and other sheets.
fn annex_a() -> Vec<u8> {
    let mut book = Workbook::new();
    let dates = Format::new().set_num_format("dd/mm/yyyy");
    let day = |year, month, day| ExcelDateTime::from_ymd(year, month, day).unwrap();
    let contacts = book.add_worksheet().set_name("1. Contacts").unwrap();
    for (column, heading) in [
        "Child Unique ID",
        "Gender",
        "Ethnicity",
        "Date of Birth",
        "Age",
        "Date of Contact",
        "Contact Source",
    ]
    .iter()
    .enumerate()
    {
        contacts
            .write(0, u16::try_from(column).unwrap(), *heading)
            .unwrap();
    }
    contacts.write(1, 0, "MADEUP1").unwrap();
    contacts.write(1, 1, "b) Female").unwrap();
    contacts.write(1, 2, "a) WBRI").unwrap();
    contacts
        .write_with_format(1, 3, day(2012, 3, 4), &dates)
        .unwrap();
    contacts.write(1, 4, 9.3).unwrap();
    contacts.write(1, 5, 44316).unwrap();
    contacts.write(1, 6, "q) 6: Police").unwrap();
    contacts.write(3, 0, "MADEUP1").unwrap();
    contacts.write(3, 1, "purple").unwrap();
    contacts.write(3, 2, "White British").unwrap();
    contacts.write(3, 3, "04/03/2012").unwrap();
    contacts.write(3, 5, "30/04/2021").unwrap();

    let needs = book.add_worksheet().set_name("List 6").unwrap();
    needs
        .merge_range(0, 0, 0, 8, "Children in need", &Format::new())
        .unwrap();
    needs
        .merge_range(2, 0, 3, 0, "Child ID", &Format::new())
        .unwrap();
    needs
        .merge_range(2, 1, 2, 2, "CIN", &Format::new())
        .unwrap();
    needs.write(3, 1, "Start Date").unwrap();
    needs.write(3, 2, "Closure Date").unwrap();
    needs
        .merge_range(2, 3, 2, 4, "Allocated", &Format::new())
        .unwrap();
    needs.write(3, 3, "Team").unwrap();
    needs.write(3, 4, "Worker").unwrap();
    needs.write(2, 5, "Primary Need Code").unwrap();
    needs.write(2, 6, "Case Status").unwrap();
    needs.write(4, 0, 1_234_567).unwrap();
    needs
        .write_formula(4, 1, Formula::new("=DATE(2021,4,30)").set_result("44316"))
        .unwrap();
    needs.write(4, 3, "North").unwrap();
    needs.write(4, 5, "N1 - Abuse or Neglect").unwrap();
    needs.write(4, 6, "c) Child in need plan").unwrap();
    needs.write(5, 0, 1_234_568).unwrap();
    needs.write(5, 1, "30/04/2021").unwrap();
    needs.write(5, 2, "01/04/2021").unwrap();
    needs.write(5, 3, "North").unwrap();
    needs.write(5, 4, "Made Up").unwrap();
    needs.write(5, 6, "waiting").unwrap();
    needs.write(6, 6, "waiting").unwrap();
    needs.write(6, 0, 1_234_569).unwrap();

    let hidden = book.add_worksheet().set_name("List 3").unwrap();
    hidden.set_hidden(true);
    hidden.write(0, 0, "Child Unique ID").unwrap();
    hidden.write(0, 1, "Date of Referral").unwrap();
    hidden.write(1, 0, "MADEUP2").unwrap();
    hidden.write(1, 1, "2021-04-30").unwrap();
    let notes = book.add_worksheet().set_name("Lookup").unwrap();
    notes.set_hidden(true);
    notes.write(0, 0, "a").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn lists_are_read_whatever_their_layout() {
    let (report, rows) = one("annex.xlsx", &annex_a());
    assert_eq!(report.of, "annex_a");
    assert!(report.made_up);
    let child = pseudonym(Of::Child, "MADEUP1");
    let second = pseudonym(Of::Child, "1234567");
    let worker = pseudonym(Of::Worker, "Made Up");
    assert_eq!(
        rows[0],
        format!(
            "listed: list=1 number=1 child_id={child} born_on=2012-03-04 sex=F ethnicity=WBRI started_on=2021-04-30 category=6: Police"
        )
    );
    assert_eq!(
        rows[1],
        format!(
            "listed: list=1 number=2 child_id={child} born_on=2012-03-04 sex=purple ethnicity=WBRI started_on=2021-04-30"
        )
    );
    // Held by the team: no worker.
    assert_eq!(
        rows[2],
        format!(
            "listed: list=6 number=1 child_id={second} team=North case_status=in need plan started_on=2021-04-30 category=N1 - Abuse or Neglect"
        )
    );
    assert!(
        rows[3].contains(&format!("worker_id={worker}")),
        "{rows:#?}"
    );
    assert_eq!(
        problems(&report),
        [
            "note unknown-column @1 Age",
            "query unknown-code @4 Gender",
            "query several-date-forms Date of Birth",
            "note day-first Date of Birth",
            "query several-date-forms Date of Contact",
            "query unknown-code @6 Case Status",
            "error end-before-start @6 CIN Closure Date",
            "query several-date-forms CIN Start Date",
            "note day-first CIN Closure Date",
            "query hidden-sheet",
            "note other-sheet",
            "note missing-list",
        ]
    );
}

#[test]
fn a_list_without_identifiers_refuses() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("List 1").unwrap();
    sheet.write(0, 0, "Gender").unwrap();
    sheet.write(0, 1, "Date of Contact").unwrap();
    sheet.write(1, 1, "30/04/2021").unwrap();
    let (report, _) = one("annex.xlsx", &book.save_to_buffer().unwrap());
    assert!(problems(&report).contains(&"refuses missing-column @1 child_id".to_owned()));
}

#[test]
fn an_ordinary_table_may_come_as_a_workbook() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headings = [
        "Worker ID",
        "Role",
        "FTE",
        "Start date",
        "Registered social worker",
    ];
    for (column, heading) in headings.iter().enumerate() {
        sheet
            .write(1, u16::try_from(column).unwrap(), *heading)
            .unwrap();
    }
    sheet.write(2, 0, "W1").unwrap();
    sheet.write(2, 1, "Social worker").unwrap();
    sheet.write(2, 2, 0.1 + 0.2).unwrap();
    sheet.write(2, 3, 44316).unwrap();
    sheet.write(2, 4, "Y").unwrap();
    let (report, rows) = one("posts.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!(report.of, "posts");
    assert!(
        rows[0].ends_with("fte=300000u started_on=2021-04-30"),
        "{rows:?}"
    );
    let mut nothing = Workbook::new();
    nothing.add_worksheet().write(0, 0, "hello").unwrap();
    let bytes = nothing.save_to_buffer().unwrap();
    let (report, _) = load(vec![file("x.xlsx", &bytes)], &Asked::default());
    assert!(report.unwrap_err().to_string().contains("no sheet"));
}

#[test]
fn a_sheet_that_would_fill_the_memory_is_refused() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("List 1").unwrap();
    for row in 0..300 {
        sheet.write(row, 16_383, "far away").unwrap();
    }
    let bytes = book.save_to_buffer().unwrap();
    assert!(refused(&bytes).contains("4 million cells"));
}

/// Why a workbook could not be read at all.
fn refused(bytes: &[u8]) -> String {
    let (report, _) = load(vec![file("x.xlsx", bytes)], &Asked::default());
    report.unwrap_err().to_string()
}

#[test]
fn all_sheets_together_have_so_much_room() {
    let mut book = Workbook::new();
    for at in 0..3 {
        let sheet = book.add_worksheet().set_name(format!("s{at}")).unwrap();
        for row in 0..100 {
            sheet.write(row, 16_383, "far away").unwrap();
        }
    }
    assert!(refused(&book.save_to_buffer().unwrap()).contains("4 million cells"));
    let mut book = Workbook::new();
    for at in 0..257 {
        book.add_worksheet().set_name(format!("s{at}")).unwrap();
    }
    assert!(refused(&book.save_to_buffer().unwrap()).contains("256 sheets"));
}

#[test]
fn a_workbook_that_overstates_itself_is_refused_before_memory_is_asked_for() {
    let sheet = b"<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>";
    for count in ["999999999999999", "100"] {
        let shared = format!("<sst uniqueCount=\"{count}\"><si><t>child_id</t></si></sst>");
        let says = refused(&fuzzing::xlsx(sheet, shared.as_bytes()));
        assert!(says.contains("more texts than there is room for"), "{says}");
    }
    let shared = b"<sst uniqueCount=\"1\"><si><t>hello</t></si></sst>";
    let (report, _) = one("x.xlsx", &fuzzing::xlsx(sheet, shared));
    assert!(problems(&report).contains(&"note unknown-column @1 hello".to_owned()));
    for (from, to) in [
        ("r=\"A1\"", "r=\"ZZZZZZZZ1\""),
        ("<sheetData>", "<dimension ref=\"B2:A1\"/><sheetData>"),
    ] {
        let sheet = str::from_utf8(sheet).unwrap().replace(from, to);
        let says = refused(&fuzzing::xlsx(sheet.as_bytes(), shared));
        assert!(says.contains("a cell that no sheet has"), "{says}");
    }
}

/// Allocations whose headings stand in two rows, the upper merged over the lower, below a title.
fn merged_headings(book: &mut Workbook) -> &mut rust_xlsxwriter::Worksheet {
    let sheet = book.add_worksheet();
    let plain = Format::new();
    sheet.write(0, 0, "Open allocations").unwrap();
    sheet.merge_range(1, 0, 2, 0, "Child ID", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "Allocated", &plain).unwrap();
    sheet.write(2, 1, "Worker").unwrap();
    sheet.write(2, 2, "Team").unwrap();
    sheet.merge_range(1, 3, 2, 3, "Start date", &plain).unwrap();
    for (row, child) in [(3, "MADEUP1"), (4, "MADEUP2")] {
        sheet.write(row, 0, child).unwrap();
        sheet.write(row, 1, "W1").unwrap();
        sheet.write(row, 2, "North").unwrap();
        sheet.write(row, 3, "30/04/2021").unwrap();
    }
    sheet
}

#[test]
fn headings_of_an_ordinary_table_may_be_merged() {
    let mut book = Workbook::new();
    merged_headings(&mut book);
    let (report, rows) = one("a.xlsx", &book.save_to_buffer().unwrap());
    assert!(!report.problems.refuse(), "{:?}", problems(&report));
    assert_eq!(rows.len(), 2);
    let worker = pseudonym(Of::Worker, "W1");
    assert!(
        rows[1].contains(&format!("worker_id={worker} team=North")),
        "{rows:?}"
    );
}

#[test]
fn merged_cells_below_the_headings_are_refused_at_their_place() {
    for (last_row, last_column) in [(4, 1), (3, 2)] {
        let mut book = Workbook::new();
        let sheet = merged_headings(&mut book);
        sheet.clear_cell(4, 1);
        sheet
            .merge_range(3, 1, last_row, last_column, "W1", &Format::new())
            .unwrap();
        let (report, _) = one("a.xlsx", &book.save_to_buffer().unwrap());
        let merged = report
            .problems
            .kept()
            .iter()
            .find(|problem| problem.rule == "merged-cells");
        let place = merged.unwrap().place.to_string();
        assert_eq!(place, "a.xlsx, sheet “Sheet1”, row 4, Allocated Worker");
        assert!(report.problems.refuse());
    }
    // In the open document format.
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let spanned =
        "<table:table-cell table:number-rows-spanned=\"2\"><text:p>W1</text:p></table:table-cell>";
    let content = format!(
        "<office:document-content><table:table table:name=\"Cases\">{}{}{}</table:table></office:document-content>",
        row(&[cell("child_id"), cell("worker_id"), cell("started_on")]),
        row(&[cell("MADEUP1"), spanned.to_owned(), cell("2021-04-30")]),
        row(&[
            cell("MADEUP2"),
            "<table:covered-table-cell/>".to_owned(),
            cell("2021-04-30")
        ]),
    );
    let (report, _) = one("a.ods", &fuzzing::ods(content.as_bytes()));
    let found = problems(&report);
    assert!(
        found.contains(&"refuses merged-cells @2 worker_id".to_owned()),
        "{found:?}"
    );
    // An error of a formula is empty, with a query.
    let wrong = content.replace(spanned, &cell("#REF!"));
    let (report, rows) = one("a.ods", &fuzzing::ods(wrong.as_bytes()));
    assert!(problems(&report).contains(&"query formula-error".to_owned()));
    assert!(
        rows.iter().all(|row| !row.contains("worker_id")),
        "{rows:?}"
    );
}

#[test]
fn hidden_sheets_are_named_where_nothing_else_could_be_read() {
    let mut book = Workbook::new();
    book.add_worksheet()
        .set_name("Notes")
        .unwrap()
        .write(0, 0, "hello")
        .unwrap();
    let sheet = book.add_worksheet().set_name("Cases").unwrap();
    sheet.set_hidden(true);
    sheet.write(0, 0, "child_id").unwrap();
    sheet.write(0, 1, "started_on").unwrap();
    let says = refused(&book.save_to_buffer().unwrap());
    assert!(
        says.contains("hidden sheets were not read: “Cases”"),
        "{says}"
    );
}

#[test]
fn a_sheet_is_no_list_by_a_loose_name_alone() {
    for name in ["Referrals", "1 April", "CIN"] {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (column, heading) in (0..).zip(["person id", "worker id", "start date"]) {
            sheet.write(0, column, heading).unwrap();
        }
        sheet.write(1, 0, "MADEUP1").unwrap();
        sheet.write(1, 2, "2021-04-30").unwrap();
        let bytes = book.save_to_buffer().unwrap();
        let (report, _) = load(vec![file("x.xlsx", &bytes)], &Asked::default());
        let of = report.unwrap().of;
        assert_eq!(
            of,
            if name == "CIN" {
                "annex_a"
            } else {
                "allocations"
            },
            "{name}"
        );
    }
    // Among lists, a sheet that begins with a number and has no heading of one is another sheet.
    let mut book = Workbook::new();
    let guidance = book.add_worksheet().set_name("1. Guidance").unwrap();
    guidance.write(0, 0, "How to fill this in").unwrap();
    let list = book.add_worksheet().set_name("3. Referrals").unwrap();
    list.write(0, 0, "Child Unique ID").unwrap();
    list.write(0, 1, "Date of Referral").unwrap();
    list.write(1, 0, "MADEUP1").unwrap();
    list.write(1, 1, "2021-04-30").unwrap();
    let (report, rows) = one("annex.xlsx", &book.save_to_buffer().unwrap());
    assert_eq!((report.of.as_str(), rows.len()), ("annex_a", 1));
    assert!(report.fills.iter().eq(["listed"]));
    assert_eq!(problems(&report)[0], "note other-sheet");
    assert!(!report.problems.refuse());
}

/// Source: the made-up example of a regional programme's tools; it is not kept in this repository.
#[test]
fn a_published_example_loads() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/returns/Annex_A.xlsx"
    );
    let Ok(bytes) = std::fs::read(path) else {
        return;
    };
    let (report, rows) = one("Annex_A.xlsx", &bytes);
    let said: Vec<String> = report
        .problems
        .kept()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(!report.problems.refuse(), "{said:#?}");
    assert_eq!(report.rows["listed"], rows.len() as u64);
    for list in 1..=11 {
        assert!(
            rows.iter()
                .any(|row| row.starts_with(&format!("listed: list={list} "))),
            "{list}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_sheet_and_any_content_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        const SHEET: &[u8] = b"<worksheet><dimension ref=\"A1:B2\"/><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"s\"><v>2</v></c><c r=\"B2\"><v>44316</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells></worksheet>";
        const CONTENT: &[u8] = b"<d><table:table table:name=\"List 1\"><table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"date\" office:date-value=\"2021-04-30\" table:number-columns-spanned=\"2\"><text:p>x</text:p></table:table-cell></table:table-row></table:table></d>";
        for (start, read) in [(SHEET, fuzzing::xlsx_sheet as fn(&[u8])), (CONTENT, fuzzing::ods_content)] {
            let mut bytes = start.to_vec();
            for (at, byte) in &changes {
                let at = at.index(bytes.len());
                bytes[at] = *byte;
            }
            read(&bytes);
        }
    }

    #[test]
    fn damaged_workbooks_are_read_or_refused(
        changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = annex_a();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        answerable_returns::fuzzing::tabular(&bytes);
    }
}
