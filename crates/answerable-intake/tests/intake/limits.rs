//! Files made to be too much: each is refused with the limit that it breaks, and soon.

use crate::build::{at, docx, odt, p, packed, pdf, reads, refuses, word, zip};
use answerable_intake::{Limits, read};
use std::time::{Duration, Instant};
use zip::CompressionMethod;

#[track_caller]
fn soon<T>(run: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let result = run();
    assert!(
        began.elapsed() < Duration::from_mins(1),
        "{:?}",
        began.elapsed()
    );
    result
}

/// A document of which one part is a gigabyte of the same letter, and says that it has so many bytes.
fn bomb(says: u32) -> Vec<u8> {
    // One block of the fixed code: the letter, then "258 times what stands before" over and over.
    const AGAIN: [u8; 13] = [1, 1, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0];
    let byte = |bits: &[u8]| bits.iter().rev().fold(0, |sum, bit| sum << 1 | bit);
    let mut bits: Vec<u8> = vec![1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0];
    while !bits.len().is_multiple_of(8) {
        bits.extend(AGAIN);
    }
    let mut packed: Vec<u8> = bits.chunks(8).map(byte).collect();
    let eight: Vec<u8> = AGAIN.repeat(8);
    let eight: Vec<u8> = eight.chunks(8).map(byte).collect();
    packed.extend(eight.repeat((1 << 30) / (8 * 258)));

    let name = b"word/document.xml";
    let length = u32::try_from(packed.len()).unwrap().to_le_bytes();
    let name_length = u16::try_from(name.len()).unwrap().to_le_bytes();
    let common = [
        &[20, 0, 0, 0, 8, 0, 0, 0, 0x21, 0][..],
        &[0; 4],
        &length,
        &says.to_le_bytes(),
        &name_length,
        &[0, 0],
    ]
    .concat();
    let mut file = [&b"PK\x03\x04"[..], &common, name, &packed].concat();
    let directory = u32::try_from(file.len()).unwrap().to_le_bytes();
    let entry = [&b"PK\x01\x02\x14\0"[..], &common, &[0; 14], name].concat();
    let entry_length = u32::try_from(entry.len()).unwrap().to_le_bytes();
    file.extend(entry);
    file.extend(
        [
            &b"PK\x05\x06\0\0\0\0\x01\0\x01\0"[..],
            &entry_length,
            &directory,
            &[0, 0],
        ]
        .concat(),
    );
    file
}

#[test]
fn a_gigabyte_packed_into_a_letter() {
    let bytes = bomb(1 << 30);
    assert!(bytes.len() < 8 << 20, "{}", bytes.len());
    assert_eq!(
        soon(|| refuses("a.docx", &bytes)),
        "a.docx has a part, word/document.xml, that unpacks to more than 50 times its length, as no letter does: save only the words that matter as .txt"
    );
    // It says of itself that it is small.
    let bytes = bomb(1000);
    assert_eq!(
        soon(|| refuses("a.docx", &bytes)),
        "a.docx is damaged: its part word/document.xml cannot be unpacked (File is larger than its declared uncompressed size); open it in the program it was made with and save it again"
    );
}

#[test]
fn much_of_everything_a_word_document_can_have() {
    let limits = Limits {
        unpacked: 1 << 20,
        elements: 5_000,
        cells: 500,
        characters: 6_000,
        ..Limits::default()
    };
    let cell = format!("<w:tc>{}</w:tc>", p("", "x"));
    let deep = format!("{}{}", "<w:sdt>".repeat(2_000), "</w:sdt>".repeat(2_000));
    let wide =
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"4000000000\"/></w:tcPr><w:p/></w:tc></w:tr>";
    let spans = format!(
        "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"99\"/></w:tcPr>{0}</w:tc><w:tc>{0}</w:tc></w:tr>",
        p("", "x")
    );
    for (body, says) in [
        (deep, "nests elements more than 150 deep"),
        (
            "<w:p/>".repeat(6_000),
            "has a part of more than 5000 elements",
        ),
        (
            format!(
                "<w:tbl>{}</w:tbl>",
                format!("<w:tr>{}</w:tr>", cell.repeat(10)).repeat(60)
            ),
            "has more than 500 table cells",
        ),
        (
            format!("<w:tbl>{}</w:tbl>", spans.repeat(10)),
            "has more than 500 table cells",
        ),
        (
            p("", &"long ".repeat(1_500)),
            "has more than 6000 characters of text",
        ),
        (
            p("", &"x".repeat(1 << 20)),
            "unpacks to more than 1048576 bytes",
        ),
    ] {
        let said = soon(|| read("a.docx", &docx(&body, &[]), &limits))
            .unwrap_err()
            .to_string();
        assert!(said.starts_with(&format!("a.docx {says}: ")), "{said}");
    }
    // A cell that covers four thousand million columns is one cell of a table that only lays out.
    let document = docx(&format!("<w:tbl>{wide}</w:tbl>{}", p("", "words")), &[]);
    assert_eq!(soon(|| reads("a.docx", &document)).blocks.len(), 1);
}

#[test]
fn a_letter_of_three_hundred_pages_is_no_bomb() {
    let words =
        "How many children in need were there, and how many of them were looked after? ".repeat(5);
    let body: String = (0..6_000)
        .map(|at| p("", &format!("{at} {words}")))
        .collect();
    let document = word(&body);
    let bytes = packed(
        &[("word/document.xml", document.as_bytes())],
        CompressionMethod::Deflated,
    );
    assert_eq!(soon(|| reads("long.docx", &bytes)).blocks.len(), 6_000);
}

#[test]
fn a_mark_without_end() {
    let lists = format!(
        "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{}\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>",
        "%1".repeat(100_000)
    );
    let body = p("<w:numPr><w:numId w:val=\"1\"/></w:numPr>", "x").repeat(200);
    let document = soon(|| reads("a.docx", &docx(&body, &[("numbering.xml", &lists)])));
    assert!(document.text().words.len() < 200 * 50);
    let spaces = "<text:p>a<text:s text:c=\"4000000000\"/>b</text:p>";
    assert!(soon(|| reads("a.odt", &odt("", spaces))).text().words.len() < 200);
}

#[test]
fn tags_without_end() {
    for tag in [
        "<div>",
        "<p>",
        "<table>",
        "<tr>",
        "<table><tr><td>",
        "<ul>",
        "<ul><li>",
        "<blockquote>",
        "<b>",
        "<h1>",
        "<a href=x>",
        "<pre>",
        "<p hidden>",
        "<svg>",
        "<script>",
        "</table>",
        "</p>",
    ] {
        let page = format!("<html>words {} more", tag.repeat(100_000));
        let document = soon(|| reads("a.html", page.as_bytes()));
        assert!(document.text().words.contains("words"), "{tag}");
    }
    let spans = format!(
        "<table>{}</table>",
        "<tr><td colspan=65534 rowspan=65534>a<td>b".repeat(20_000)
    );
    assert!(
        soon(|| refuses("a.html", format!("<html>{spans}").as_bytes())).contains("table cells")
    );
}

#[test]
fn a_tag_with_attributes_without_end() {
    for piece in ["a{} ", "a{}=1 ", "a{}='x y' ", "a{} = \"x\" ", "a{}/"] {
        let attributes: String = (0..200_000)
            .map(|at| piece.replace("{}", &at.to_string()))
            .collect();
        let page = format!("<html>words <p {attributes}>more");
        assert_eq!(
            soon(|| refuses("a.html", page.as_bytes())),
            "a.html has a tag of more than 5000 attributes: save only the words that matter as .txt"
        );
    }
    let page = format!("<html><p title=\"{}\">words", "a b < c ".repeat(10_000));
    assert_eq!(soon(|| reads("a.html", page.as_bytes())).blocks.len(), 1);
}

#[test]
fn one_long_text_in_many_cells() {
    let shared = format!("<sst><si><t>{}</t></si></sst>", "x".repeat(1 << 20));
    let row = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(10_000));
    let sheet = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let book = zip(&[
        (
            "xl/workbook.xml",
            b"<workbook xmlns:r=\"r\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            b"<Relationships><Relationship Id=\"r1\" Target=\"s.xml\"/></Relationships>",
        ),
        ("xl/s.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", shared.as_bytes()),
    ]);
    assert!(
        soon(|| refuses("a.xlsx", &book))
            .starts_with("a.xlsx has more than 20000000 characters of text")
    );
}

#[test]
fn more_pages_than_a_letter_has() {
    let pages = vec![at(72, 700, 11, "x"); 1_001];
    let said = soon(|| refuses("a.pdf", &pdf(&pages, "")));
    assert_eq!(
        said,
        "a.pdf has more than 1000 pages: save the pages that matter in a file of their own"
    );
}

#[test]
fn text_from_right_to_left() {
    let text = "אני מבקש מידע \u{202E}‏ על ילדים\u{202C} (2024)\n";
    let document = reads("a.txt", text.as_bytes());
    assert_eq!(document.text().words, "אני מבקש מידע ‏ על ילדים (2024)\n");
    assert_eq!(
        document.problems[0].words,
        "marks that change the direction of text were left out: the words may have looked different"
    );
}
