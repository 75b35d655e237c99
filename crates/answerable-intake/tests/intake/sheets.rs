//! Workbooks and data files.

use crate::build::{places, problems, reads, refuses, short, zip};
use answerable_intake::{Format, read_request};
use std::fmt::Write as _;

fn xlsx(sheets: &[(&str, &str, &str)], others: &[(&str, &str)]) -> Vec<u8> {
    let mut book = "<workbook xmlns:r=\"r\"><sheets>".to_owned();
    let mut links = "<Relationships>".to_owned();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, (name, state, data)) in sheets.iter().enumerate() {
        let _ = write!(book, "<sheet name=\"{name}\" {state} r:id=\"r{at}\"/>");
        let _ = write!(
            links,
            "<Relationship Id=\"r{at}\" Target=\"worksheets/s{at}.xml\"/>"
        );
        parts.push((
            format!("xl/worksheets/s{at}.xml"),
            format!("<worksheet>{data}</worksheet>"),
        ));
    }
    parts.push(("xl/workbook.xml".to_owned(), book + "</sheets></workbook>"));
    parts.push((
        "xl/_rels/workbook.xml.rels".to_owned(),
        links + "</Relationships>",
    ));
    for (name, text) in others {
        parts.push((format!("xl/{name}"), (*text).to_owned()));
    }
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    zip(&parts)
}

#[test]
fn sheets_of_a_workbook_without_what_is_hidden() {
    let shared = "<sst><si><t>Team</t></si><si><r><t>Pos</t></r><r><t>ts</t></r><rPh><t>no</t></rPh></si></sst>";
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="[Red]0.0&quot;days&quot;"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs></styleSheet>"#;
    let data = r#"<cols><col min="3" max="3" hidden="1"/></cols><sheetData>
        <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>secret</t></is></c><c r="D1" t="str"><f>A1</f><v>When
 seen</v></c></row>
        <row r="3"><c r="A3" t="inlineStr"><is><t>North</t></is></c><c r="B3"><v>0.30000000000000004</v></c><c r="D3" s="1"><v>44316</v></c></row>
        <row r="4" hidden="1"><c r="A4"><v>1</v></c></row>
        <row><c t="b"><v>1</v></c><c s="2"><v>7</v></c><c/><c s="3"><v>44316.75</v></c><c r="F5"><f>1/0</f></c></row>
        </sheetData>"#;
    let bytes = xlsx(
        &[
            ("Posts", "", data),
            ("Workings", "state=\"hidden\"", data),
            ("Empty", "", "<sheetData/>"),
        ],
        &[("sharedStrings.xml", shared), ("styles.xml", styles)],
    );
    let document = reads("posts.xlsx", &bytes);
    assert_eq!(document.format, Format::Xlsx);
    assert_eq!(
        short(&document),
        [
            "h1 Posts",
            "| Team | Posts |  | When seen",
            "| North | 0.3 |  | 2021-04-30",
            "| true | 7 |  | 2021-04-30 18:00:00",
            "h1 Empty",
        ]
    );
    assert_eq!(places(&document)[2], "sheet \u{201c}Posts\u{201d}, row 3");
    assert_eq!(
        problems(&document),
        [
            "sheet \u{201c}Posts\u{201d}: rows that are hidden or filtered out were left out: 1",
            "sheet \u{201c}Posts\u{201d}: hidden columns were left out",
            "sheet \u{201c}Posts\u{201d}: formulas without a saved value were read as empty: 1",
            "sheet \u{201c}Workings\u{201d}: the sheet is hidden and was left out",
        ]
    );
    assert!(
        document
            .text()
            .words
            .starts_with("Posts\n\nTeam\tPosts\t\tWhen seen\nNorth\t0.3\t\t2021-04-30\n")
    );
    assert!(
        read_request("posts.xlsx", &bytes)
            .unwrap_err()
            .to_string()
            .contains("is a spreadsheet (XLSX), not a letter")
    );
}

#[test]
fn an_open_document_workbook_and_its_repeats() {
    let ods = |tables: &str| {
        let content = format!(
            r#"<office:document-content><office:automatic-styles><style:style style:name="h"><style:table-properties table:display="false"/></style:style></office:automatic-styles>
            <office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"#
        );
        zip(&[
            (
                "mimetype",
                b"application/vnd.oasis.opendocument.spreadsheet",
            ),
            ("content.xml", content.as_bytes()),
        ])
    };
    let tables = r#"<table:table table:name="Posts"><table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="16382"/>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><text:p>a &amp; b</text:p></table:table-cell><table:table-cell><text:p>secret</text:p></table:table-cell>
            <table:table-cell office:value-type="date" office:date-value="2021-04-30"><text:p>30/04/21</text:p></table:table-cell>
            <table:table-cell office:value-type="float" office:value="12" table:number-columns-repeated="2"><text:p>12.0</text:p></table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell><text:p>unseen</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>twice</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>
        <table:table table:name="Workings" table:style-name="h"/>"#;
    let document = reads("posts.ods", &ods(tables));
    assert_eq!(
        short(&document),
        [
            "h1 Posts",
            "| a & b |  | 2021-04-30 | 12 | 12",
            "| twice",
            "| twice"
        ]
    );
    assert_eq!(places(&document)[3], "sheet \u{201c}Posts\u{201d}, row 6");
    assert_eq!(
        problems(&document),
        [
            "sheet \u{201c}Posts\u{201d}: rows that are hidden or filtered out were left out: 1",
            "sheet \u{201c}Posts\u{201d}: hidden columns were left out",
            "sheet \u{201c}Workings\u{201d}: the sheet is hidden and was left out",
        ]
    );
    let bomb = r#"<table:table table:name="x"><table:table-row table:number-rows-repeated="1000000">
        <table:table-cell table:number-columns-repeated="1000"><text:p>x</text:p></table:table-cell></table:table-row></table:table>"#;
    assert_eq!(
        refuses("bomb.ods", &ods(bomb)),
        "bomb.ods has more than 400000 table cells: save the table as .csv and load it as data, or take out empty rows and columns"
    );
}

#[test]
fn values_separated_by_something() {
    for (name, text) in [
        (
            "a.csv",
            "Team,Posts\n\"North, \"\"old\"\"\",12\n\n\"two\nlines\",\n",
        ),
        (
            "a.csv",
            "Team;Posts\n\"North, \"\"old\"\"\";12\n\n\"two\nlines\";\n",
        ),
        (
            "a.csv",
            "sep=|\nTeam|Posts\n\"North, \"\"old\"\"\"|12\n\"two\nlines\"|\n",
        ),
        (
            "a.tsv",
            "Team\tPosts\n\"North, \"\"old\"\"\"\t12\n\n\"two\nlines\"\t\n",
        ),
    ] {
        let document = reads(name, text.as_bytes());
        assert_eq!(document.format, Format::Csv);
        assert_eq!(
            short(&document),
            ["| Team | Posts", "| North, \"old\" | 12", "| two lines"],
            "{text}"
        );
        assert_eq!(places(&document)[2], "lines 4 to 5", "{text}");
    }
}
