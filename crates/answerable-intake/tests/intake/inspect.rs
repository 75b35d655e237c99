//! What files hide, and what keeps people from reading them: every kind found, and nothing in a clean
//! file. All people and files are made up.

use crate::build::{at, pdf_of, zip};
use answerable_intake::{
    BarrierKind as B, Format, HiddenKind as H, Inspection, Limits, ReadError, inspect,
};
use pdf_extract::{
    Document, EncryptionState, EncryptionVersion, Object, Permissions, StringFormat,
};
use std::fmt::Write as _;

#[track_caller]
fn looks(name: &str, bytes: &[u8]) -> Inspection {
    inspect(name, bytes, &Limits::default()).unwrap_or_else(|refused| panic!("{refused}"))
}

/// What is hidden: the kind, and the fact with its place.
fn hidden(inspection: &Inspection) -> Vec<(H, String)> {
    let all = inspection.hidden.iter();
    all.map(|hidden| (hidden.what, hidden.to_string()))
        .collect()
}

fn barriers(inspection: &Inspection) -> Vec<(B, String)> {
    let all = inspection.barriers.iter();
    all.map(|barrier| (barrier.what, barrier.to_string()))
        .collect()
}

/// Asserts what is hidden in a file, in order.
#[track_caller]
fn hides(inspection: &Inspection, expected: &[(H, &str)]) {
    let expected: Vec<(H, String)> = expected
        .iter()
        .map(|(what, words)| (*what, (*words).to_owned()))
        .collect();
    assert_eq!(hidden(inspection), expected);
}

#[track_caller]
fn bars(inspection: &Inspection, expected: &[(B, &str)]) {
    let expected: Vec<(B, String)> = expected
        .iter()
        .map(|(what, words)| (*what, (*words).to_owned()))
        .collect();
    assert_eq!(barriers(inspection), expected);
}

#[track_caller]
fn is_clean(inspection: &Inspection) {
    hides(inspection, &[]);
    bars(inspection, &[]);
}

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let parts: Vec<(&str, &[u8])> = parts
        .iter()
        .map(|(name, text)| (*name, text.as_bytes()))
        .collect();
    zip(&parts)
}

/// Relations of these kinds; a target with `!` before it is outside.
fn relations(links: &[(&str, &str)]) -> String {
    let mut text = "<Relationships>".to_owned();
    for (at, (kind, target)) in links.iter().enumerate() {
        let (target, outside) = match target.strip_prefix('!') {
            Some(target) => (target, " TargetMode=\"External\""),
            None => (*target, ""),
        };
        let _ = write!(
            text,
            "<Relationship Id=\"r{at}\" Type=\"http://example.org/relationships/{kind}\" Target=\"{target}\"{outside}/>"
        );
    }
    text + "</Relationships>"
}

const TITLED: (&str, &str) = (
    "docProps/core.xml",
    "<cp:coreProperties><dc:title>Posts (made up)</dc:title><dc:creator> </dc:creator></cp:coreProperties>",
);

/// A workbook of these sheets (name, attributes, content), and other parts, which come before its own.
fn xlsx(sheets: &[(&str, &str, &str)], book: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let mut list = "<workbook xmlns:r=\"r\"><sheets>".to_owned();
    let mut links = Vec::new();
    let mut parts: Vec<(String, String)> = Vec::new();
    for (at, (name, state, data)) in sheets.iter().enumerate() {
        let _ = write!(list, "<sheet name=\"{name}\" {state} r:id=\"r{at}\"/>");
        links.push(("worksheet", format!("worksheets/sheet{at}.xml")));
        parts.push((
            format!("xl/worksheets/sheet{at}.xml"),
            format!("<worksheet>{data}</worksheet>"),
        ));
    }
    let links: Vec<(&str, &str)> = links
        .iter()
        .map(|(kind, target)| (*kind, target.as_str()))
        .collect();
    parts.push((
        "xl/workbook.xml".to_owned(),
        format!("{list}</sheets>{book}</workbook>"),
    ));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), relations(&links)));
    let mut all: Vec<(&str, &str)> = others.to_vec();
    for (name, text) in &parts {
        if !others.iter().any(|(other, _)| other == name) {
            all.push((name, text));
        }
    }
    packed(&all)
}

fn cell(place: &str, words: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
}

fn row(number: usize, attributes: &str) -> String {
    let cells = cell(&format!("A{number}"), "a") + &cell(&format!("C{number}"), "b");
    format!("<row r=\"{number}\" {attributes}>{cells}</row>")
}

#[test]
fn a_workbook_with_nothing_to_hide() {
    // Rows and columns without content, the area of a filter that leaves nothing out, white on dark blue.
    let data = format!(
        r#"<cols><col min="5" max="16384" hidden="1"/></cols><sheetData>{}{}<row r="3" hidden="1"><c r="A3" s="1"/></row>
            <row r="4"><c r="A4" s="1"><v>1</v></c></row></sheetData><autoFilter ref="A1:C4"/><mergeCells><mergeCell ref="A4:B4"/></mergeCells>"#,
        row(1, ""),
        row(2, "ht=\"15\"")
    );
    let styles = r#"<styleSheet><fonts><font/><font><color rgb="FFFFFFFF"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FF1F3864"/></patternFill></fill></fills>
        <cellXfs><xf fontId="0" fillId="0"/><xf fontId="1" fillId="1"/></cellXfs></styleSheet>"#;
    let names = r#"<definedNames><definedName name="_xlnm._FilterDatabase" hidden="1">Posts!$A$1:$C$4</definedName><definedName name="all">Posts[Team]</definedName></definedNames>"#;
    let inspection = looks(
        "posts.xlsx",
        &xlsx(
            &[("Posts", "", &data)],
            names,
            &[TITLED, ("xl/styles.xml", styles)],
        ),
    );
    assert_eq!(inspection.format, Format::Xlsx);
    assert!(inspection.format.is_reusable_data());
    is_clean(&inspection);
}

#[test]
fn sheets_rows_and_columns_out_of_sight() {
    let data = [
        r#"<sheetFormatPr defaultRowHeight="15"/><cols><col min="1" max="1" width="9"/><col min="2" max="3" hidden="1"/><col min="4" max="4" width="0"/></cols><sheetData>"#,
        &row(1, ""),
        &row(3, "hidden=\"1\""),
        "<row r=\"4\" hidden=\"1\"/>",
        &row(5, "hidden=\"true\""),
        &row(7, "hidden=\"1\""),
        "<row r=\"9\" hidden=\"1\"/>",
        &row(20, "ht=\"0\" customHeight=\"1\""),
        &row(31, "hidden=\"1\""),
        &format!("<row r=\"40\">{}</row>", cell("D40", "x")),
        r#"</sheetData><autoFilter ref="A30:C39"><filterColumn colId="0"/></autoFilter>"#,
    ]
    .concat();
    let inspection = looks(
        "posts.xlsx",
        &xlsx(
            &[
                ("Data", "", &data),
                ("Notes", "state=\"hidden\"", &data),
                ("Lists", "state=\"veryHidden\"", ""),
            ],
            "",
            &[TITLED],
        ),
    );
    hides(
        &inspection,
        &[
            (
                H::HiddenRows,
                "sheet \u{201c}Data\u{201d}, row 3: rows 3 to 5 and 7 are hidden",
            ),
            (
                H::FilteredRows,
                "sheet \u{201c}Data\u{201d}, row 31: row 31 is left out by a filter",
            ),
            (
                H::HiddenRows,
                "sheet \u{201c}Data\u{201d}, row 20: row 20 has no height",
            ),
            (
                H::HiddenColumns,
                "sheet \u{201c}Data\u{201d}: columns B to C are hidden",
            ),
            (
                H::HiddenColumns,
                "sheet \u{201c}Data\u{201d}: column D has no width",
            ),
            (
                H::HiddenSheet,
                "sheet \u{201c}Notes\u{201d}: the sheet is hidden",
            ),
            (
                H::VeryHiddenSheet,
                "sheet \u{201c}Lists\u{201d}: the sheet is hidden so that no menu shows it",
            ),
        ],
    );
}

#[test]
fn many_hidden_rows_are_told_in_few_words() {
    let rows: String = (1..=400)
        .map(|number| row(number, if number % 2 == 0 { "hidden=\"1\"" } else { "" }))
        .collect();
    let data = format!("<sheetData>{rows}</sheetData>");
    let inspection = looks("posts.xlsx", &xlsx(&[("Data", "", &data)], "", &[TITLED]));
    assert_eq!(inspection.hidden.len(), 1);
    assert!(
        inspection.hidden[0]
            .words
            .ends_with("38, 40 and 180 more are hidden"),
        "{}",
        inspection.hidden[0].words
    );
}

#[test]
fn cells_whose_text_does_not_show() {
    let data = r#"<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="3"><v>2</v></c><c r="D1" s="1"/></row>
        <row r="5"><c r="A5" s="1"><v>1</v></c></row></sheetData>"#;
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="164" formatCode=";;;"/></numFmts>
        <fonts><font/><font><color theme="0"/></font><font><color rgb="FFC00000"/></font></fonts>
        <fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFC00000"/></patternFill></fill></fills>
        <cellXfs><xf/><xf fontId="1" fillId="0"/><xf fontId="2" fillId="1"/><xf numFmtId="164"/></cellXfs></styleSheet>"#;
    // The last is in a table, which may paint it.
    let inspection = looks(
        "posts.xlsx",
        &xlsx(
            &[("Data", "", data)],
            "",
            &[
                TITLED,
                ("xl/styles.xml", styles),
                (
                    "xl/worksheets/_rels/sheet0.xml.rels",
                    &relations(&[("table", "../tables/table1.xml")]),
                ),
                ("xl/tables/table1.xml", "<table ref=\"A5:B9\"/>"),
            ],
        ),
    );
    hides(
        &inspection,
        &[(
            H::HiddenText,
            "sheet \u{201c}Data\u{201d}, row 1: 3 cells have text in the colour of its background, or in a format that shows nothing; the first is A1",
        )],
    );
}

#[test]
fn what_a_workbook_keeps_beside_its_cells() {
    let book = r#"<fileSharing userName="R. Sample"/><x15ac:absPath url="C:\Users\rsample\Documents\"/>
        <definedNames><definedName name="staff" hidden="1">Data!$A$1</definedName><definedName name="costs">[1]Costs!$A$1</definedName></definedNames>"#;
    let links = relations(&[
        ("worksheet", "worksheets/sheet0.xml"),
        (
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition1.xml",
        ),
        (
            "pivotCacheDefinition",
            "pivotCache/pivotCacheDefinition2.xml",
        ),
        ("externalLink", "externalLinks/externalLink1.xml"),
        ("connections", "connections.xml"),
        ("vbaProject", "vbaProject.bin"),
    ]);
    let of_sheet = relations(&[
        ("comments", "../comments1.xml"),
        (
            "threadedComment",
            "../threadedComments/threadedComment1.xml",
        ),
        ("hyperlink", "!https://example.org/"),
        ("hyperlink", "!file:///S:/Teams/posts.docx"),
    ]);
    let of_cache = relations(&[("pivotCacheRecords", "pivotCacheRecords1.xml")]);
    let of_link = relations(&[("externalLinkPath", "!file:///S:/Finance/costs.xlsx")]);
    let parts = [
        TITLED,
        ("xl/_rels/workbook.xml.rels", links.as_str()),
        ("xl/worksheets/_rels/sheet0.xml.rels", &of_sheet),
        (
            "xl/comments1.xml",
            "<comments><authors><author>A. Sample</author><author>tc={01}</author></authors><commentList><comment authorId=\"0\"/><comment authorId=\"1\"/></commentList></comments>",
        ),
        (
            "xl/threadedComments/threadedComment1.xml",
            "<ThreadedComments><threadedComment/><threadedComment/></ThreadedComments>",
        ),
        (
            "xl/persons/person.xml",
            "<personList><person displayName=\"B. Sample\"/><person displayName=\"A. Sample\"/></personList>",
        ),
        (
            "xl/pivotCache/pivotCacheDefinition1.xml",
            "<pivotCacheDefinition recordCount=\"120\"><cacheSource type=\"worksheet\"><worksheetSource ref=\"A1:F121\" sheet=\"Staff\"/></cacheSource></pivotCacheDefinition>",
        ),
        (
            "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels",
            &of_cache,
        ),
        (
            "xl/pivotCache/pivotCacheRecords1.xml",
            "<pivotCacheRecords/>",
        ),
        (
            "xl/pivotCache/pivotCacheDefinition2.xml",
            "<pivotCacheDefinition saveData=\"0\"><cacheSource type=\"external\" connectionId=\"1\"/></pivotCacheDefinition>",
        ),
        (
            "xl/externalLinks/externalLink1.xml",
            "<externalLink><externalBook r:id=\"r0\"><sheetDataSet><sheetData><row><cell r=\"A1\"/><cell r=\"B1\"/></row></sheetData></sheetDataSet></externalBook></externalLink>",
        ),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", &of_link),
        (
            "xl/connections.xml",
            "<connections><connection name=\"Staff system\"><dbPr connection=\"Server=db;Password=x\"/></connection></connections>",
        ),
        ("xl/queryTables/queryTable1.xml", "<queryTable/>"),
        ("xl/vbaProject.bin", "x"),
        ("xl/model/item.data", "x"),
        ("xl/revisions/revisionHeaders.xml", "<headers/>"),
        ("xl/embeddings/Microsoft_Excel_Sheet1.xlsx", "x"),
        ("customXml/item1.xml", "<DataMashup>x</DataMashup>"),
        ("customXml/item2.xml", "<case><id>1</id></case>"),
        ("customXml/itemProps2.xml", "<datastoreItem/>"),
    ];
    let data = format!("<sheetData>{}</sheetData>", row(1, ""));
    let inspection = looks("posts.xlsm", &xlsx(&[("Data", "", &data)], book, &parts));
    hides(
        &inspection,
        &[
            (H::Comment, "sheet \u{201c}Data\u{201d}: 3 comments"),
            (H::DefinedName, "the name \u{201c}staff\u{201d} is hidden"),
            (
                H::DefinedName,
                "the name \u{201c}costs\u{201d} points to another file",
            ),
            (
                H::FilePath,
                "it was saved in the folder \u{201c}C:\\Users\\rsample\\Documents\\\u{201d}",
            ),
            (
                H::PivotCache,
                "a pivot table keeps a copy of 120 records of its source, \u{201c}A1:F121\u{201d} of sheet \u{201c}Staff\u{201d}",
            ),
            (
                H::PivotCache,
                "a pivot table keeps the different values of each column of its source, a data connection, though not its records",
            ),
            (
                H::ExternalLink,
                "a link leads to the file \u{201c}file:///S:/Finance/costs.xlsx\u{201d}, of which 2 values are kept",
            ),
            (
                H::DataConnection,
                "data connection \u{201c}Staff system\u{201d}, with a password in it",
            ),
            (
                H::DataConnection,
                "cells that are filled by a query: \u{201c}xl/queryTables/queryTable1.xml\u{201d}",
            ),
            (
                H::DataModel,
                "tables are kept outside all sheets (the data model): \u{201c}xl/model/item.data\u{201d}",
            ),
            (
                H::RevisionLog,
                "a record of earlier changes to its cells is kept",
            ),
            (
                H::EmbeddedFile,
                "a file is embedded: \u{201c}xl/embeddings/Microsoft_Excel_Sheet1.xlsx\u{201d}",
            ),
            (
                H::DataConnection,
                "the queries of a program are kept (Power Query), in \u{201c}customXml/item1.xml\u{201d}",
            ),
            (
                H::CustomXml,
                "data of a program are kept as XML: \u{201c}case\u{201d}, in \u{201c}customXml/item2.xml\u{201d}",
            ),
            (
                H::Macro,
                "macros are in it: \u{201c}xl/vbaProject.bin\u{201d}",
            ),
            (
                H::FilePath,
                "a hyperlink leads to the path \u{201c}file:///S:/Teams/posts.docx\u{201d}",
            ),
            (
                H::Person,
                "\u{201c}A. Sample\u{201d} is named as somebody who commented, changed or signed",
            ),
            (
                H::Person,
                "\u{201c}B. Sample\u{201d} is named as somebody who commented, changed or signed",
            ),
            (
                H::Person,
                "\u{201c}R. Sample\u{201d} is named as somebody who commented, changed or signed",
            ),
        ],
    );
    bars(&inspection, &[]);
}

/// Properties of every kind, which documents and workbooks have in common.
const PROPERTIES: [(&str, &str); 3] = [
    (
        "docProps/core.xml",
        "<cp:coreProperties><dc:creator>A. Sample</dc:creator><cp:lastModifiedBy>Exampleton Council</cp:lastModifiedBy><dc:description>draft\n\u{201c}two\u{201d}</dc:description><cp:category>Internal</cp:category><cp:contentStatus>Draft</cp:contentStatus><dc:title/></cp:coreProperties>",
    ),
    (
        "docProps/app.xml",
        "<Properties><Company>Exampleton Council</Company><Manager>B. Sample</Manager><HyperlinkBase>S:\\Teams</HyperlinkBase><Application>x</Application></Properties>",
    ),
    (
        "docProps/custom.xml",
        "<Properties><property name=\"Case\"><vt:lpwstr>FOI 12</vt:lpwstr></property></Properties>",
    ),
];

#[test]
fn properties_and_the_head_of_a_table() {
    let data = format!(
        "<sheetData>{}<row r=\"3\">{}{}</row></sheetData><mergeCells count=\"2\"><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"A9:B9\"/></mergeCells>",
        format_args!("<row r=\"1\">{}</row>", cell("A1", "Posts, all")),
        cell("A3", "Team"),
        cell("B3", "Posts")
    );
    let inspection = looks(
        "posts.xlsx",
        &xlsx(&[("Sheet1", "", &data)], "", &PROPERTIES),
    );
    hides(
        &inspection,
        &[
            (H::Author, "author \u{201c}A. Sample\u{201d}"),
            (
                H::LastEditor,
                "last saved by \u{201c}Exampleton Council\u{201d}",
            ),
            (
                H::Property,
                "remarks in its properties: \u{201c}draft \"two\"\u{201d}",
            ),
            (
                H::Property,
                "category in its properties: \u{201c}Internal\u{201d}",
            ),
            (
                H::Property,
                "status in its properties: \u{201c}Draft\u{201d}",
            ),
            (
                H::Organisation,
                "organisation \u{201c}Exampleton Council\u{201d}",
            ),
            (H::Manager, "manager \u{201c}B. Sample\u{201d}"),
            (H::Property, "base of its links \u{201c}S:\\Teams\u{201d}"),
            (
                H::Property,
                "property \u{201c}Case\u{201d}: \u{201c}FOI 12\u{201d}",
            ),
        ],
    );
    let names: Vec<Option<&str>> = inspection
        .hidden
        .iter()
        .map(|hidden| hidden.name())
        .collect();
    assert_eq!(
        names[..3],
        [Some("A. Sample"), Some("Exampleton Council"), None]
    );
    bars(
        &inspection,
        &[
            (
                B::UnnamedSheet,
                "sheet \u{201c}Sheet1\u{201d}: the sheet has the name that the program gave it",
            ),
            (
                B::MergedHead,
                "sheet \u{201c}Sheet1\u{201d}, row 3: cells in the head of the table are merged: B2:C3",
            ),
            (B::NoTitle, "the document has no title in its properties"),
        ],
    );
}

/// A Word document with this body, and other parts.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let main = crate::build::word(body);
    let mut parts = vec![("word/document.xml", main.as_str())];
    parts.extend(others);
    packed(&parts)
}

const SPOKEN: (&str, &str) = (
    "word/styles.xml",
    r#"<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
        <w:style w:type="paragraph" w:styleId="Unseen"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>"#,
);

fn run(properties: &str, words: &str) -> String {
    format!("<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>")
}

#[test]
fn a_word_document_with_nothing_to_hide() {
    let body = [
        "<w:p>",
        &run("", "Dear all"),
        // Shown after all; a code that is hidden; white on dark; a picture that decorates.
        &run("<w:vanish w:val=\"0\"/>", "words"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType=\"begin\"/><w:instrText> XE \"posts\" </w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r>",
        &run("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"1F3864\"/>", "words"),
        &run("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>", "words"),
        "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" descr=\"Posts by team, rising\"/></wp:inline><wp:anchor><wp:docPr id=\"2\"><adec:decorative val=\"1\"/></wp:docPr></wp:anchor></w:drawing></w:r>",
        "</w:p><w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:shd w:fill=\"1F3864\"/></w:tcPr><w:p>",
        &run("<w:color w:val=\"FFFFFF\"/>", "words"),
        "</w:p></w:tc></w:tr></w:tbl>",
    ]
    .concat();
    let links = relations(&[
        ("hyperlink", "!https://example.org/"),
        ("image", "media/a.png"),
    ]);
    let sources = ("customXml/item1.xml", "<b:Sources xmlns:b=\"b\"/>");
    let parts = [
        TITLED,
        SPOKEN,
        sources,
        ("word/_rels/document.xml.rels", links.as_str()),
    ];
    let inspection = looks("letter.docx", &docx(&body, &parts));
    assert_eq!(inspection.format, Format::Docx);
    assert!(!inspection.format.is_reusable_data());
    is_clean(&inspection);
}

#[test]
fn what_a_word_document_hides() {
    let body = [
        "<w:p><w:ins w:author=\"A. Sample\">",
        &run("", "new"),
        "</w:ins><w:del w:author=\"B. Sample\"><w:r><w:delText>old words</w:delText></w:r></w:del><w:moveFrom w:author=\"B. Sample\">",
        &run("", "x"),
        "</w:moveFrom></w:p><w:p><w:pPr><w:pStyle w:val=\"Unseen\"/></w:pPr>",
        &run("", "under the counter"),
        "</w:p><w:p>",
        &run("<w:vanish/>", "too"),
        &run("<w:color w:val=\"FFFFFF\"/>", "pale"),
        &run("<w:color w:val=\"000000\"/><w:shd w:val=\"clear\" w:fill=\"000000\"/>", "name"),
        &run("<w:highlight w:val=\"black\"/>", "names"),
        "<w:r><w:rPr><w:rPrChange w:author=\"A. Sample\"/></w:rPr><w:t>x</w:t></w:r>",
        r#"<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> INCLUDETEXT "S:\\Teams</w:instrText></w:r><w:r><w:instrText>\\a.docx" </w:instrText><w:fldChar w:fldCharType="end"/></w:r>"#,
        "</w:p><w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>row</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
    ]
    .concat();
    let links = relations(&[
        ("comments", "comments.xml"),
        ("people", "people.xml"),
        ("settings", "settings.xml"),
        ("header", "header1.xml"),
        ("image", "!https://pictures.example.org/a.png"),
    ]);
    let of_chart = relations(&[("package", "../embeddings/Workbook1.xlsx")]);
    let of_settings = relations(&[("attachedTemplate", "!file:///S:/Templates/letter.dotx")]);
    let parts = [
        TITLED,
        SPOKEN,
        ("word/_rels/document.xml.rels", links.as_str()),
        (
            "word/comments.xml",
            "<w:comments><w:comment w:author=\"C. Sample\"/></w:comments>",
        ),
        (
            "word/people.xml",
            "<w15:people><w15:person w15:author=\"D. Sample\"/></w15:people>",
        ),
        (
            "word/settings.xml",
            "<w:settings><w:docVars><w:docVar w:name=\"case\" w:val=\"FOI 12\"/></w:docVars></w:settings>",
        ),
        ("word/_rels/settings.xml.rels", &of_settings),
        (
            "word/header1.xml",
            "<w:hdr><w:p><w:del w:author=\"B. Sample\"><w:r><w:delText>Draft</w:delText></w:r></w:del></w:p></w:hdr>",
        ),
        ("word/charts/_rels/chart1.xml.rels", &of_chart),
        ("word/embeddings/Workbook1.xlsx", "x"),
        ("word/embeddings/oleObject1.bin", "x"),
        ("word/vbaProject.bin", "x"),
    ];
    let inspection = looks("letter.docm", &docx(&body, &parts));
    hides(
        &inspection,
        &[
            (
                H::FilePath,
                "a field has a path in its code: \u{201c}INCLUDETEXT \"S:\\\\Teams\\\\a.docx\"\u{201d}",
            ),
            (H::TrackedInsertion, "paragraph 1: 1 tracked insertion"),
            (
                H::TrackedDeletion,
                "paragraph 1: 2 tracked deletions, of 9 characters that are still there",
            ),
            (H::TrackedFormat, "paragraph 3: 1 tracked change of format"),
            (
                H::HiddenText,
                "paragraph 2: 21 characters of text that is marked as hidden",
            ),
            (
                H::HiddenText,
                "paragraph 3: 4 characters of white text on white",
            ),
            (
                H::CoveredText,
                "paragraph 3: 9 characters of text marked black on black, which only looks like a redaction",
            ),
            (
                H::TrackedDeletion,
                "1 tracked deletion, of 5 characters that are still there, in \u{201c}word/header1.xml\u{201d}",
            ),
            (H::Comment, "1 comment"),
            (
                H::Property,
                "variable \u{201c}case\u{201d}: \u{201c}FOI 12\u{201d}",
            ),
            (
                H::EmbeddedFile,
                "a chart keeps the workbook that it was drawn from: \u{201c}word/embeddings/Workbook1.xlsx\u{201d}",
            ),
            (
                H::EmbeddedFile,
                "a file is embedded: \u{201c}word/embeddings/oleObject1.bin\u{201d}",
            ),
            (
                H::Macro,
                "macros are in it: \u{201c}word/vbaProject.bin\u{201d}",
            ),
            (
                H::ExternalLink,
                "a link of the kind \u{201c}image\u{201d} leads to \u{201c}https://pictures.example.org/a.png\u{201d}",
            ),
            (
                H::ExternalLink,
                "made from the template \u{201c}file:///S:/Templates/letter.dotx\u{201d}",
            ),
            (H::Person, &person("A")),
            (H::Person, &person("B")),
            (H::Person, &person("C")),
            (H::Person, &person("D")),
        ],
    );
    bars(&inspection, &[]);
}

fn person(letter: &str) -> String {
    format!(
        "\u{201c}{letter}. Sample\u{201d} is named as somebody who commented, changed or signed"
    )
}

#[test]
fn properties_and_barriers_of_a_word_document() {
    let body = "<w:p/><w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\" \"/></wp:inline></w:drawing></w:r></w:p>\
        <w:p><w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r></w:p>\
        <w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let inspection = looks("letter.docx", &docx(body, &PROPERTIES));
    assert_eq!(inspection.hidden.len(), 9);
    bars(
        &inspection,
        &[
            (
                B::TableWithoutHeader,
                "table 2, row 1: the first row of the table is not marked as its head",
            ),
            (
                B::ImageWithoutAltText,
                "paragraph 2: 2 pictures have no description in words",
            ),
            (B::NoLanguage, "the language of the document is not said"),
            (B::NoTitle, "the document has no title in its properties"),
        ],
    );
}

/// An OpenDocument of this kind, with this content and these other parts.
fn odf(kind: &str, content: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    let content = format!("<office:document-content>{content}</office:document-content>");
    let mut parts = vec![("mimetype", kind.as_str()), ("content.xml", &content)];
    parts.extend(others);
    packed(&parts)
}

const ODF_TITLED: (&str, &str) = (
    "meta.xml",
    "<office:document-meta><office:meta><dc:title>Posts (made up)</dc:title></office:meta></office:document-meta>",
);
const ODF_SPOKEN: (&str, &str) = (
    "styles.xml",
    "<office:styles><style:default-style><style:text-properties fo:language=\"en\"/></style:default-style></office:styles>",
);
const ODF_PROPERTIES: (&str, &str) = (
    "meta.xml",
    "<office:meta><meta:initial-creator>A. Sample</meta:initial-creator><dc:creator>B. Sample</dc:creator><meta:printed-by>C. Sample</meta:printed-by><dc:description>draft</dc:description><meta:template xlink:href=\"/srv/letter.ott\"/><meta:user-defined meta:name=\"Case\">FOI 12</meta:user-defined></office:meta>",
);

#[test]
fn open_documents_with_nothing_to_hide() {
    let text = "<office:body><office:text><text:p>Dear all <text:a xlink:href=\"https://example.org\">a</text:a></text:p>\
        <draw:frame><draw:image xlink:href=\"Pictures/a.png\"/><svg:desc>Posts</svg:desc></draw:frame>\
        <table:table><table:table-header-rows><table:table-row/></table:table-header-rows><table:table-row/></table:table>\
        <draw:frame><draw:object xlink:href=\"./Object 1\"/></draw:frame></office:text></office:body>";
    let manifest = (
        "META-INF/manifest.xml",
        "<manifest:manifest><manifest:file-entry manifest:full-path=\"Object 1/\" manifest:media-type=\"application/vnd.oasis.opendocument.chart\"/></manifest:manifest>",
    );
    let chart = ("Object 1/content.xml", "<x/>");
    let basic = ("Basic/script-lc.xml", "<x/>");
    let parts = [ODF_TITLED, ODF_SPOKEN, manifest, chart, basic];
    let inspection = looks("letter.odt", &odf("text", text, &parts));
    assert_eq!(inspection.format, Format::Odt);
    is_clean(&inspection);

    let sheet = "<office:spreadsheet><table:table table:name=\"Posts\"><table:table-column table:number-columns-repeated=\"3\"/><table:table-column table:visibility=\"collapse\" table:number-columns-repeated=\"16381\"/>\
        <table:table-row><table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>\
        <table:table-row table:visibility=\"collapse\" table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table></office:spreadsheet>";
    let inspection = looks("posts.ods", &odf("spreadsheet", sheet, &[ODF_TITLED]));
    assert_eq!(inspection.format, Format::Ods);
    is_clean(&inspection);
}

#[test]
fn what_an_open_document_text_hides() {
    let text = r#"<office:automatic-styles><style:style style:name="T1"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
        <office:body><office:text><text:tracked-changes>
        <text:changed-region><text:insertion><office:change-info><dc:creator>A. Sample</dc:creator></office:change-info></text:insertion></text:changed-region>
        <text:changed-region><text:deletion><office:change-info><dc:creator>B. Sample</dc:creator></office:change-info><text:p>old words</text:p></text:deletion></text:changed-region>
        <text:changed-region><text:format-change/></text:changed-region></text:tracked-changes>
        <text:user-field-decls><text:user-field-decl text:name="case" office:string-value="FOI 12"/></text:user-field-decls>
        <text:p>Dear <text:span text:style-name="T1">not you</text:span><text:hidden-text text:string-value="nor you"/><office:annotation><dc:creator>C. Sample</dc:creator></office:annotation></text:p>
        <text:p><text:hidden-paragraph text:is-hidden="true"/>gone</text:p>
        <text:section text:display="none"><text:p>too</text:p></text:section>
        <text:section><text:section-source xlink:href="../plans/draft.odt"/></text:section>
        <draw:frame><draw:image xlink:href="https://pictures.example.org/a.png"/></draw:frame>
        <text:a xlink:href="file:///home/asample/a.odt">a</text:a>
        <table:table><table:table-row/><table:table-row/></table:table></office:text></office:body>"#;
    let parts = [
        ODF_PROPERTIES,
        ("Object 2/content.xml", "<x/>"),
        ("Object 3", "x"),
        ("Basic/Standard/Module1.xml", "<x/>"),
        ("Versions/Version1", "x"),
    ];
    let inspection = looks("letter.odt", &odf("text", text, &parts));
    hides(
        &inspection,
        &[
            (H::TrackedInsertion, "1 tracked insertion"),
            (
                H::TrackedDeletion,
                "1 tracked deletion, of 8 characters that are still there",
            ),
            (H::TrackedFormat, "1 tracked change of format"),
            (H::Comment, "1 comment"),
            (
                H::HiddenText,
                "19 characters of text that is marked as hidden",
            ),
            (
                H::Property,
                "variable \u{201c}case\u{201d}: \u{201c}FOI 12\u{201d}",
            ),
            (
                H::ExternalLink,
                "a link leads to \u{201c}../plans/draft.odt\u{201d}",
            ),
            (
                H::ExternalLink,
                "a link leads to \u{201c}https://pictures.example.org/a.png\u{201d}",
            ),
            (
                H::FilePath,
                "a hyperlink leads to the path \u{201c}file:///home/asample/a.odt\u{201d}",
            ),
            (H::Author, "author \u{201c}A. Sample\u{201d}"),
            (H::LastEditor, "last saved by \u{201c}B. Sample\u{201d}"),
            (H::LastEditor, "last printed by \u{201c}C. Sample\u{201d}"),
            (
                H::Property,
                "remarks in its properties: \u{201c}draft\u{201d}",
            ),
            (
                H::ExternalLink,
                "made from the template \u{201c}/srv/letter.ott\u{201d}",
            ),
            (
                H::Property,
                "property \u{201c}Case\u{201d}: \u{201c}FOI 12\u{201d}",
            ),
            (
                H::Macro,
                "macros are in it: \u{201c}Basic/Standard/Module1.xml\u{201d}",
            ),
            (
                H::EmbeddedFile,
                "a file is embedded: \u{201c}Object 2\u{201d}",
            ),
            (
                H::EmbeddedFile,
                "a file is embedded: \u{201c}Object 3\u{201d}",
            ),
            (
                H::EarlierVersion,
                "an earlier version is kept: \u{201c}Versions/Version1\u{201d}",
            ),
            (H::Person, &person("A")),
            (H::Person, &person("B")),
            (H::Person, &person("C")),
        ],
    );
    bars(
        &inspection,
        &[
            (B::NoLanguage, "the language of the document is not said"),
            (
                B::TableWithoutHeader,
                "table 1, row 1: the first row of the table is not marked as its head",
            ),
            (
                B::ImageWithoutAltText,
                "1 picture has no description in words",
            ),
            (B::NoTitle, "the document has no title in its properties"),
        ],
    );
}

#[test]
fn what_an_open_document_spreadsheet_hides() {
    let row = |attributes: &str| {
        format!(
            "<table:table-row {attributes}><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell office:value-type=\"float\"/><table:table-cell/></table:table-row>"
        )
    };
    let sheet = format!(
        r#"<office:automatic-styles><style:style style:name="ta"><style:table-properties table:display="false"/></style:style>
            <style:style style:name="ro"><style:table-row-properties style:row-height="0cm"/></style:style><style:style style:name="co"><style:table-column-properties style:column-width="0.00in"/></style:style></office:automatic-styles>
            <office:spreadsheet><table:tracked-changes/><table:table table:name="Sheet1"><office:annotation/><table:table-column table:style-name="co"/><table:table-column table:visibility="collapse"/><table:table-column table:visibility="collapse"/>
            {}{}{}{}{}</table:table><table:table table:name="Lists" table:style-name="ta"/>
            <table:named-expressions><table:named-range table:name="staff" table:hidden="true"/><table:named-range table:name="costs" table:cell-range-address="'file:///S:/costs.ods'#$Costs.$A$1"/></table:named-expressions>
            <table:database-ranges><table:database-range><table:database-source-table table:database-name="Staff system"/></table:database-range></table:database-ranges>
            </office:spreadsheet>"#,
        row(""),
        row("table:visibility=\"collapse\" table:number-rows-repeated=\"3\""),
        row("table:visibility=\"filter\""),
        row("table:style-name=\"ro\""),
        row("table:visibility=\"collapse\""),
    );
    let inspection = looks("posts.ods", &odf("spreadsheet", &sheet, &[ODF_TITLED]));
    hides(
        &inspection,
        &[
            (H::Comment, "sheet \u{201c}Sheet1\u{201d}: 1 comment"),
            (
                H::HiddenRows,
                "sheet \u{201c}Sheet1\u{201d}, row 2: rows 2 to 4 and 7 are hidden",
            ),
            (
                H::FilteredRows,
                "sheet \u{201c}Sheet1\u{201d}, row 5: row 5 is left out by a filter",
            ),
            (
                H::HiddenRows,
                "sheet \u{201c}Sheet1\u{201d}, row 6: row 6 has no height",
            ),
            (
                H::HiddenColumns,
                "sheet \u{201c}Sheet1\u{201d}: columns B to C are hidden",
            ),
            (
                H::HiddenColumns,
                "sheet \u{201c}Sheet1\u{201d}: column A has no width",
            ),
            (
                H::HiddenSheet,
                "sheet \u{201c}Lists\u{201d}: the sheet is hidden",
            ),
            (
                H::DataConnection,
                "data connection \u{201c}Staff system\u{201d}",
            ),
            (H::DefinedName, "the name \u{201c}staff\u{201d} is hidden"),
            (
                H::DefinedName,
                "the name \u{201c}costs\u{201d} points to another file",
            ),
            (
                H::RevisionLog,
                "a record of earlier changes to its cells is kept",
            ),
        ],
    );
    bars(
        &inspection,
        &[(
            B::UnnamedSheet,
            "sheet \u{201c}Sheet1\u{201d}: the sheet has the name that the program gave it",
        )],
    );
}

const SHOWN: &str = "/MarkInfo << /Marked true >> /StructTreeRoot << >> /Lang (en-GB) /ViewerPreferences << /DisplayDocTitle true >>";

/// A PDF of one page with this content: with more in its catalogue, page, resources and trailer, and more
/// objects from number 6 on.
fn pdf(
    content: &str,
    catalog: &str,
    page: &str,
    resources: &str,
    trailer: &str,
    more: &[&str],
) -> Vec<u8> {
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R {page} /Resources << /Font << /F1 5 0 R >> {resources} >> >>"
        ),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    objects.extend(more.iter().map(|object| (*object).to_owned()));
    pdf_of(&objects, trailer)
}

/// The same, with nothing that keeps people from reading it.
fn shown(content: &str, catalog: &str, page: &str, resources: &str, more: &[&str]) -> Inspection {
    let catalog = format!("{SHOWN} {catalog}");
    looks(
        "letter.pdf",
        &pdf(
            content,
            &catalog,
            page,
            resources,
            "/Info << /Title (Posts) >>",
            more,
        ),
    )
}

#[test]
fn a_pdf_with_nothing_to_hide() {
    let content = format!(
        "0.9 g 60 690 200 30 re f 0 g {} 72 702 60 0.6 re f q 50 0 0 50 300 300 cm /I Do Q",
        at(72, 700, 11, "Dear all")
    );
    let inspection = shown(
        &content,
        "/AcroForm << /Fields [7 0 R 8 0 R] >> /OCProperties << /OCGs [9 0 R] /D << /ON [9 0 R] >> >>",
        "/Annots [<< /Subtype /Link /A << /S /URI /URI (https://example.org/) >> >> << /Subtype /Popup /Parent 7 0 R >>]",
        "/XObject << /I 6 0 R >>",
        &[
            "<< /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream",
            "<< /FT /Btn /T (agreed) /V /Off >>",
            "<< /FT /Tx /T (name) /V () >>",
            "<< /Type /OCG /Name (Map) >>",
        ],
    );
    assert_eq!(inspection.format, Format::Pdf);
    is_clean(&inspection);
}

#[test]
fn what_a_pdf_keeps_beside_its_pages() {
    let xmp = "<x:xmpmeta><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>B. Sample</rdf:li><rdf:li>A. Sample</rdf:li></rdf:Seq></dc:creator><dc:title><rdf:Alt><rdf:li>Posts</rdf:li></rdf:Alt></dc:title><pdfx:Case>FOI 12</pdfx:Case></rdf:Description></rdf:RDF></x:xmpmeta>";
    let xmp = format!(
        "<< /Type /Metadata /Length {} >>\nstream\n{xmp}\nendstream",
        xmp.len()
    );
    let bytes = pdf(
        &at(72, 700, 11, "Dear all"),
        &format!(
            "{SHOWN} /Metadata 6 0 R /Names << /EmbeddedFiles << /Names [(a) 7 0 R] >> /JavaScript << /Names [(b) << /S /JavaScript /JS (x) >>] >> >>
             /AcroForm << /Fields [8 0 R 9 0 R] /XFA [] >> /OCProperties << /OCGs [10 0 R 11 0 R] /D << /OFF [11 0 R] >> >>"
        ),
        "/Annots [<< /Subtype /Text /T (C. Sample) /Contents (x) >> << /Subtype /Highlight >> << /Subtype /Highlight >> << /Subtype /Redact >> << /Subtype /Square >>
            << /Subtype /FileAttachment /FS << /Type /Filespec /F (b.csv) /EF << >> >> >> << /Subtype /Link /A << /S /URI /URI (file:///S:/a.docx) >> >> << /Subtype /Link /A << /S /Launch /F (costs.xlsx) >> >>]",
        "",
        "/Info << /Author (A. Sample) /Company (Exampleton Council) /Manager (D. Sample) /Producer (x) /SourceModified (D:2026) >>",
        &[
            &xmp,
            "<< /Type /Filespec /F (old) /UF (staff.xlsx) /EF << /F 12 0 R >> >>",
            "<< /FT /Tx /T (name) /V (E. Sample) >>",
            "<< /FT /Btn /T (agreed) /V /Yes >>",
            "<< /Type /OCG /Name (Map) >>",
            "<< /Type /OCG /Name (Notes) >>",
            "<< /Length 1 >>\nstream\nx\nendstream",
        ],
    );
    let inspection = looks("letter.pdf", &bytes);
    hides(
        &inspection,
        &[
            (H::Author, "author \u{201c}A. Sample\u{201d}"),
            (
                H::Organisation,
                "organisation \u{201c}Exampleton Council\u{201d}",
            ),
            (H::Manager, "manager \u{201c}D. Sample\u{201d}"),
            (
                H::Property,
                "property \u{201c}SourceModified\u{201d}: \u{201c}D:2026\u{201d}",
            ),
            (H::Author, "author \u{201c}B. Sample\u{201d}"),
            (
                H::Property,
                "property \u{201c}Case\u{201d}: \u{201c}FOI 12\u{201d}",
            ),
            (
                H::FilePath,
                "a hyperlink leads to the path \u{201c}file:///S:/a.docx\u{201d}",
            ),
            (
                H::ExternalLink,
                "a link leads to the file \u{201c}costs.xlsx\u{201d}",
            ),
            (H::EmbeddedFile, "a file is embedded: \u{201c}b.csv\u{201d}"),
            (
                H::EmbeddedFile,
                "a file is embedded: \u{201c}staff.xlsx\u{201d}",
            ),
            (H::Macro, "1 script is in it"),
            (
                H::FormValue,
                "a form is filled in: the fields \u{201c}agreed\u{201d} and \u{201c}name\u{201d}",
            ),
            (H::FormValue, "a form keeps its data as XML (XFA)"),
            (
                H::HiddenLayer,
                "the layer \u{201c}Notes\u{201d} is switched off",
            ),
            (
                H::Comment,
                "page 1, line 1: 4 comments or marks: 2 of the kind \u{201c}highlight\u{201d}, 1 of the kind \u{201c}note\u{201d} and 1 of the kind \u{201c}shape laid over the page\u{201d}",
            ),
            (
                H::UnappliedRedaction,
                "page 1, line 1: 1 redaction is marked and not carried out: the words are still there",
            ),
            (H::Person, &person("C")),
        ],
    );
    bars(&inspection, &[]);
}

#[test]
fn text_of_a_pdf_that_is_not_seen() {
    let form = "BT /F1 10 Tf 10 10 Td (in a piece) Tj ET";
    let form = format!(
        "<< /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 100 100] /Length {} >>\nstream\n{form}\nendstream",
        form.len()
    );
    let content = [
        "BT 3 Tr /F1 10 Tf 50 800 Td (four) Tj ET BT 0 Tr ET ",
        "1 g BT /F1 10 Tf 50 700 Td (three) Tj ET ",
        "0 g 40 590 200 30 re f BT /F1 10 Tf 50 600 Td (name) Tj ET ",
        // A bar over the second word only.
        "0 g BT /F1 10 Tf 50 500 Td (Name: Sample) Tj ET 78 495 60 14 re f ",
        "/P Do 105 105 100 20 re f",
    ]
    .concat();
    let inspection = shown(&content, "", "", "/XObject << /P 6 0 R >>", &[&form]);
    hides(
        &inspection,
        &[
            (
                H::HiddenText,
                "page 1, line 1: 4 characters of text that is not painted",
            ),
            (
                H::HiddenText,
                "page 1, line 1: 5 characters of text in the colour of what is behind it",
            ),
            (
                H::CoveredText,
                "page 1, line 1: 4 characters of dark text on a dark bar, which only looks like a redaction",
            ),
            (
                H::CoveredText,
                "page 1, line 1: 14 characters of text under a filled rectangle, which only looks like a redaction",
            ),
        ],
    );

    let picture = "<< /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream";
    let scan = "q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F1 10 Tf 50 800 Td (words) Tj ET";
    let inspection = shown(scan, "", "", "/XObject << /I 6 0 R >>", &[picture]);
    hides(
        &inspection,
        &[(
            H::HiddenText,
            "page 1, line 1: 5 characters of text that is not painted, as text recognition lays under a scan",
        )],
    );
    bars(&inspection, &[]);
    let pasted = "BT /F1 10 Tf 50 800 Td (words) Tj ET q 595 0 0 842 0 0 cm /I Do Q";
    let inspection = shown(pasted, "", "", "/XObject << /I 6 0 R >>", &[picture]);
    hides(
        &inspection,
        &[(
            H::CoveredText,
            "page 1, line 1: 5 characters of text under a picture",
        )],
    );
}

#[test]
fn a_pdf_that_draws_too_much_is_not_called_clean() {
    // Each piece draws the next ten times.
    let piece = |next: usize| {
        let content = "/A Do ".repeat(10);
        format!(
            "<< /Subtype /Form /Resources << /XObject << /A {next} 0 R >> >> /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let pieces: Vec<String> = (7..27).map(piece).collect();
    let mut more: Vec<&str> = pieces.iter().map(String::as_str).collect();
    // The last draws itself.
    let last = piece(26);
    more.push(&last);
    let inspection = shown("/A Do", "", "", "/XObject << /A 6 0 R >>", &more);
    hides(
        &inspection,
        &[(
            H::Unread,
            "page 1, line 1: more is drawn than could be looked through for covered text",
        )],
    );
    let inspection = shown(
        "",
        "/Metadata 6 0 R",
        "",
        "",
        &["<< /Length 4 >>\nstream\n<a><\nendstream"],
    );
    hides(
        &inspection,
        &[(H::Unread, "its metadata (XMP) cannot be read")],
    );
}

#[test]
fn earlier_versions_of_a_pdf() {
    let mut bytes = pdf("", SHOWN, "", "", "/Info << /Title (Posts) >>", &[]);
    is_clean(&looks("letter.pdf", &bytes));
    let before = String::from_utf8_lossy(&bytes);
    let before = before.rsplit("startxref\n").next().unwrap();
    let before: usize = before.lines().next().unwrap().parse().unwrap();
    let object = bytes.len();
    bytes.extend(b"4 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n");
    let table = bytes.len();
    let end = format!(
        "xref\n4 1\n{object:010} 00000 n \ntrailer\n<< /Size 6 /Root 1 0 R /Info << /Title (Posts) >> /Prev {before} >>\nstartxref\n{table}\n%%EOF\n"
    );
    bytes.extend(end.bytes());
    hides(
        &looks("letter.pdf", &bytes),
        &[(
            H::EarlierVersion,
            "1 earlier version of the document can be got back from it, since it was saved by adding to it",
        )],
    );
}

#[test]
fn what_keeps_people_from_reading_a_pdf() {
    let picture = "<< /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream";
    let scan = pdf(
        "q 595 0 0 842 0 0 cm /I Do Q",
        "/MarkInfo << /Marked false >> /StructTreeRoot << >>",
        "",
        "/XObject << /I 6 0 R >>",
        "",
        &[picture],
    );
    let untagged = (
        B::NotTagged,
        "the document is not tagged: headings, lists and tables cannot be told from other words",
    );
    let speechless = (B::NoLanguage, "the language of the document is not said");
    bars(
        &looks("scan.pdf", &scan),
        &[
            untagged,
            speechless,
            (B::NoTitle, "the document has no title in its properties"),
            (
                B::ScannedPage,
                "page 1, line 1: the page is a picture, without text",
            ),
        ],
    );
    let titled = pdf(
        "",
        "/Lang (en)",
        "",
        "",
        "/Info << /Title <FEFF0050> >>",
        &[],
    );
    bars(
        &looks("letter.pdf", &titled),
        &[
            untagged,
            (
                B::TitleNotShown,
                "the name of the file is shown in place of the document's title",
            ),
        ],
    );
}

#[test]
fn protection_that_shuts_assistive_technology_out() {
    let lock = |permissions: Permissions, user: &str| {
        let bytes = pdf(
            &at(72, 700, 11, "Dear all"),
            SHOWN,
            "",
            "",
            "/Info 6 0 R",
            &["<< /Title (Posts) /Author (A. Sample) >>"],
        );
        let mut file = Document::load_mem(&bytes).unwrap();
        let id = Object::String(vec![7; 16], StringFormat::Hexadecimal);
        file.trailer.set("ID", Object::Array(vec![id.clone(), id]));
        let state = EncryptionState::try_from(EncryptionVersion::V2 {
            document: &file,
            owner_password: "owner",
            user_password: user,
            key_length: 128,
            permissions,
        })
        .unwrap();
        file.encrypt(&state).unwrap();
        let mut locked = Vec::new();
        file.save_to(&mut locked).unwrap();
        locked
    };
    let open = Permissions::PRINTABLE | Permissions::COPYABLE_FOR_ACCESSIBILITY;
    bars(&looks("letter.pdf", &lock(open, "")), &[]);
    let inspection = looks("letter.pdf", &lock(Permissions::PRINTABLE, ""));
    hides(
        &inspection,
        &[(H::Author, "author \u{201c}A. Sample\u{201d}")],
    );
    bars(
        &inspection,
        &[(
            B::Locked,
            "the document is protected so that assistive technology may not take its words out",
        )],
    );
    let refused = inspect("letter.pdf", &lock(open, "x"), &Limits::default());
    assert!(matches!(refused, Err(ReadError::Encrypted { .. })));
}

#[test]
fn what_cannot_hide_anything_and_what_is_not_looked_into() {
    for (name, text, format) in [
        (
            "a.csv",
            "Team,Posts,Vacant,Agency\nNorth,1,2,3\n",
            Format::Csv,
        ),
        ("a.txt", "Dear all", Format::PlainText),
        ("a.txt", "", Format::PlainText),
    ] {
        let inspection = looks(name, text.as_bytes());
        assert_eq!(inspection.format, format);
        is_clean(&inspection);
    }
    for (name, text, kind) in [
        (
            "a.eml",
            "From: a@example.org\nSubject: x\n\nDear all\n",
            "a mail message",
        ),
        ("a.html", "<html><p>Dear all", "a web page (HTML)"),
    ] {
        hides(
            &looks(name, text.as_bytes()),
            &[(
                H::Unread,
                &format!(
                    "the file is {kind}, in which nothing is looked for: give the files that are in it one by one, or save its words as .txt"
                ),
            )],
        );
    }
    let old = inspect(
        "a.xls",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0",
        &Limits::default(),
    );
    assert_eq!(
        old.unwrap_err().to_string(),
        "a.xls is an old Office document, an Outlook .msg file, or an Office document with a password, which is not read: open it and save it without a password, a document as .docx or .xlsx, a message as .eml"
    );
    let small = Limits {
        bytes: 3,
        ..Limits::default()
    };
    assert!(matches!(
        inspect("a.txt", b"Dear all", &small),
        Err(ReadError::TooMuch { .. })
    ));
}

#[test]
fn files_made_to_keep_an_inspection_busy() {
    let began = std::time::Instant::now();
    // Columns told of over and over, cells that cover rows over and over, names and comments without end.
    let columns = "<col min=\"1\" max=\"16384\" hidden=\"1\"/>".repeat(100_000);
    let data = format!(
        "<cols>{columns}</cols><sheetData>{}</sheetData>",
        row(1, "")
    );
    let names = "<definedName name=\"x\" hidden=\"1\">a</definedName>".repeat(100_000);
    looks("a.xlsx", &xlsx(&[("Data", "", &data)], &names, &[TITLED]));
    let mut names = String::new();
    for at in 0..50_000 {
        let _ = write!(
            names,
            "<definedName name=\"x{at}\" hidden=\"1\">a</definedName>"
        );
    }
    let inspection = looks("a.xlsx", &xlsx(&[("Data", "", "")], &names, &[TITLED]));
    assert_eq!(inspection.hidden.len(), 2_001);
    assert_eq!(inspection.hidden[2_000].what, H::Unread);
    let rows = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell office:value-type=\"float\" table:number-columns-repeated=\"16384\"/></table:table-row>".repeat(50_000);
    let sheet = format!(
        "<office:spreadsheet><table:table table:name=\"Data\">{rows}</table:table></office:spreadsheet>"
    );
    is_clean(&looks("a.ods", &odf("spreadsheet", &sheet, &[ODF_TITLED])));
    // Every letter held against every bar.
    let letters = format!("BT /F1 10 Tf 50 800 Td ({}) Tj ET ", "x".repeat(100_000));
    let bars = "300 300 20 20 re f ".repeat(40_000);
    let inspection = shown(&(letters.clone() + &bars + &letters), "", "", "", &[]);
    assert_eq!(inspection.hidden[0].what, H::Unread);
    let links = relations(&vec![("oleObject", "a.bin"); 20_001]);
    let parts = [
        TITLED,
        SPOKEN,
        ("word/_rels/document.xml.rels", links.as_str()),
    ];
    let refused = inspect("a.docx", &docx("<w:p/>", &parts), &Limits::default());
    assert_eq!(
        refused.unwrap_err().to_string(),
        "a.docx has more than 20000 relations between its parts: save it anew in the program it was made with, in smaller files"
    );
    assert!(
        began.elapsed() < std::time::Duration::from_mins(1),
        "{:?}",
        began.elapsed()
    );
}
