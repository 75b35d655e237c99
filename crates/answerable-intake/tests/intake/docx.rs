//! Word documents.

use crate::build::{docx, in_list, p, places, problems, reads, refuses, short, zip};
use answerable_intake::{Format, Place, read_request};

const STYLES: &str = r#"<w:styles>
    <w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Ueber"><w:name w:val="Chapter"/><w:basedOn w:val="Heading1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered"/><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
    <w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>"#;

const LISTS: &str = r#"<w:numbering>
    <w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%3)"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="1">
        <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId="2">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="Question %1"/><w:pStyle w:val="Numbered"/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>
    </w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
    <w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
    <w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
    <w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num>
</w:numbering>"#;

const PARTS: [(&str, &str); 2] = [("styles.xml", STYLES), ("numbering.xml", LISTS)];

fn style(id: &str) -> String {
    format!("<w:pStyle w:val=\"{id}\"/>")
}

#[test]
fn a_letter_with_lists_of_every_level() {
    let body = [
        p(&style("Heading1"), "Request"),
        p("", "Please tell me:"),
        p(&in_list(1, 0), "How many referrals?"),
        p(&in_list(1, 1), "by month"),
        p(&in_list(1, 1), "by team"),
        p(&in_list(1, 2), "new"),
        p(&in_list(1, 2), "closed"),
        p(&in_list(1, 0), "How many plans?"),
        // The level below starts again.
        p(&in_list(1, 1), "by month"),
        p("", "And also:"),
        p(&in_list(1, 0), "How many visits?"),
        // A list of its own, that starts again; and one that goes on with the same levels.
        p(&in_list(4, 0), "How many teams?"),
        p(&in_list(4, 0), "How many posts?"),
        p(&in_list(5, 0), "How many vacancies?"),
        p(&in_list(2, 0), "agency"),
        p(&style("Numbered"), "Cost?"),
        p(&in_list(3, 1), "a year"),
        p(&style("Numbered"), "Source?"),
        // Taken out of the list by hand.
        p(&(style("Numbered") + &in_list(0, 0)), "Thank you"),
    ]
    .concat();
    let document = reads("letter.docx", &docx(&body, &PARTS));
    assert_eq!(document.format, Format::Docx);
    assert_eq!(
        short(&document),
        [
            "h1 Request",
            "Please tell me:",
            "1. How many referrals?",
            "  a) by month",
            "  b) by team",
            "    (i) new",
            "    (ii) closed",
            "2. How many plans?",
            "  a) by month",
            "And also:",
            "3. How many visits?",
            "1. How many teams?",
            "2. How many posts?",
            "3. How many vacancies?",
            "• agency",
            "Question I Cost?",
            "  1.1 a year",
            "Question II Source?",
            "Thank you",
        ]
    );
    assert_eq!(document.blocks[2].place, Place::Paragraph(3));
    assert_eq!(problems(&document), [""; 0]);
    let text = document.text();
    assert!(
        text.words
            .starts_with("Request\n\nPlease tell me:\n\n1. How many referrals?\na) by month\n")
    );
    assert_eq!(text.place(5).unwrap().to_string(), "paragraph 3");
    assert_eq!(text.place(2), None);

    let request = read_request("letter.docx", &docx(&body, &PARTS)).unwrap();
    assert_eq!(request.text, text.words);
    assert_eq!(request.format, Format::Docx);
}

#[test]
fn numbers_as_word_counts_them() {
    let lists = r#"<w:numbering>
        <w:abstractNum w:abstractNumId="7">
            <w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>
            <w:lvl w:ilvl="1"><w:start w:val="0"/><w:numFmt w:val="decimalZero"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%1-%2"/></w:lvl>
            <w:lvl w:ilvl="2"><w:numFmt w:val="none"/><w:lvlText w:val=""/></w:lvl>
        </w:abstractNum>
        <w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>
        <w:num w:numId="10"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="26"/>
            <w:lvl w:ilvl="0"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1."/></w:lvl></w:lvlOverride></w:num>
    </w:numbering>"#;
    let body = [
        // A level below what was never counted shows where that starts.
        p(&in_list(9, 1), "a"),
        p(&in_list(9, 0), "b"),
        p(&in_list(9, 1), "c"),
        p(&in_list(9, 2), "d"),
        // An item without words has its number.
        p(&in_list(9, 0), ""),
        p(&in_list(9, 0), "e"),
        p(&in_list(10, 0), "f"),
        p(&in_list(10, 0), "g"),
        // A list that is not there.
        p(&in_list(99, 0), "h"),
    ]
    .concat();
    let document = reads("a.docx", &docx(&body, &[("numbering.xml", lists)]));
    assert_eq!(
        short(&document),
        [
            "  3-00 a", "4 b", "  4-01 c", "    - d", "6 e", "z. f", "aa. g", "h"
        ]
    );
}

#[test]
fn tables_with_merged_cells() {
    let cell = |properties: &str, words: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", words))
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let span = "<w:gridSpan w:val=\"2\"/>";
    let (first, next) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let table = format!(
        "<w:tbl><w:tblPr/>{}{}{}{}</w:tbl>",
        row(&[cell("", "Team"), cell(span, "Posts"), cell("", "Note")]),
        row(&[
            cell(first, "North"),
            cell("", "filled"),
            cell("", "12"),
            cell("", "")
        ]),
        row(&[
            cell(next, ""),
            cell("", "vacant"),
            cell("", "3"),
            cell("", "estimate")
        ]),
        row(&[cell("", ""), cell("", "")]),
    );
    let layout = format!(
        "<w:tbl>{}{}</w:tbl>",
        row(&[cell("", "Dear council")]),
        row(&[cell("", "How many?")])
    );
    let document = reads(
        "a.docx",
        &docx(&format!("{}{table}{}{layout}", p("", "a"), p("", "b")), &[]),
    );
    assert_eq!(
        short(&document),
        [
            "a",
            "| Team | Posts |  | Note",
            "| North | filled | 12",
            "|  | vacant | 3 | estimate",
            "b",
            "Dear council",
            "How many?",
        ]
    );
    assert_eq!(places(&document)[2], "table 1, row 2");
    let text = document.text();
    assert!(
        text.words
            .contains("a\n\nTeam\tPosts\t\tNote\nNorth\tfilled\t12\n\tvacant\t3\testimate\n\nb\n")
    );
}

#[test]
fn what_is_changed_hidden_linked_noted_and_boxed() {
    let body = r#"
        <w:p><w:r><w:t>How </w:t></w:r><w:ins w:id="1"><w:r><w:t>very </w:t></w:r></w:ins>
            <w:del w:id="2"><w:r><w:delText>few</w:delText></w:r></w:del><w:r><w:t>many</w:t></w:r>
            <w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r><w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr><w:t> unseen</w:t></w:r>
            <w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>?</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>
        <w:p><w:hyperlink r:id="l1"><w:r><w:t>the page</w:t></w:r></w:hyperlink><w:r><w:t xml:space="preserve"> and </w:t></w:r>
            <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "mailto:foi@ambleford.example" </w:instrText></w:r>
            <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>write</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>
        <w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c&amp;d</w:t><w:noBreakHyphen/><w:t>e</w:t></w:r>
            <w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>
            <mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>in a box</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
        <w:sdt><w:sdtContent><w:p><w:r><w:t>in a form</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:t>end</w:t><w:endnoteReference w:id="2"/></w:r></w:p>"#;
    let parts = [
        ("styles.xml", STYLES),
        (
            "footnotes.xml",
            r#"<w:footnotes><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="5"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t> In 2024.</w:t></w:r></w:p></w:footnote></w:footnotes>"#,
        ),
        (
            "endnotes.xml",
            r#"<w:endnotes><w:endnote w:id="2"><w:p><w:r><w:t>By post.</w:t></w:r></w:p></w:endnote></w:endnotes>"#,
        ),
        (
            "_rels/document.xml.rels",
            r#"<Relationships><Relationship Id="l1" TargetMode="External" Target="https://example.org/page"/></Relationships>"#,
        ),
        (
            "comments.xml",
            "<w:comments><w:comment><w:p><w:r><w:t>why?</w:t></w:r></w:p></w:comment></w:comments>",
        ),
        (
            "footer1.xml",
            "<w:ftr><w:p><w:r><w:t>Page 1</w:t></w:r></w:p></w:ftr>",
        ),
    ];
    let document = reads("a.docx", &docx(body, &parts));
    assert_eq!(
        short(&document),
        [
            "How very many?[1]",
            "the page <https://example.org/page> and write <mailto:foi@ambleford.example>",
            "a b\nc&d-e",
            "in a box",
            "in a form",
            "end[2]",
            "[1] In 2024.",
            "[2] By post.",
        ]
    );
    assert_eq!(
        problems(&document),
        [
            "text deleted with tracked changes was left out",
            "hidden text was left out",
            "comments of reviewers were left out",
            "the feet of the pages were left out",
        ]
    );
}

#[test]
fn text_from_right_to_left_keeps_its_order_and_marks_of_direction_are_told() {
    let document = reads(
        "a.docx",
        &docx(
            &p("", "כמה ילדים? \u{202E}txt.exe\u{202C} a\u{AD}b\u{200B}c"),
            &[],
        ),
    );
    assert_eq!(document.blocks[0].text, "כמה ילדים? txt.exe abc");
    assert_eq!(
        problems(&document),
        [
            "marks that change the direction of text were left out: the words may have looked different"
        ]
    );
}

#[test]
fn broken_documents_are_refused() {
    for (bytes, says) in [
        (
            zip(&[("word/styles.xml", b"<a/>")]),
            "is a Word document without its part word/document.xml",
        ),
        (
            zip(&[("word/document.xml", b"<w:document><w:body><w:p>")]),
            "was cut short: it ends inside an element of its XML",
        ),
        (
            zip(&[("word/document.xml", b"<w:document><w:body><w:p")]),
            "is damaged: its XML is broken",
        ),
        (docx("", &[]), "a.docx has no words in it"),
        (
            docx(&p("", "words"), &[])[..200].to_vec(),
            "is damaged: its archive cannot be opened",
        ),
    ] {
        let said = refuses("a.docx", &bytes);
        assert!(said.contains(says), "{said}");
    }
}
