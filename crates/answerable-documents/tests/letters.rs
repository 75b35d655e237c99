//! One rich letter in three formats: what each must contain, and that none of them changes by itself.

mod sample;
mod tools;

use std::collections::BTreeSet;
use std::fs;
use std::io::{Cursor, Read};
use std::process::Command;

use answerable_core::letters::blocks::{Block, Chart, Inline, Letter, Table, cell, heading};
use answerable_documents::{DocumentError, docx, html, pdf};
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

#[test]
fn html_of_a_draft() {
    insta::assert_snapshot!(without_style(&html(&sample::draft())));
}

#[test]
fn only_a_draft_says_that_it_is_one() {
    assert!(html(&sample::draft()).contains("This is a draft."));
    assert!(
        !without_style(&html(&sample::issued()))
            .to_lowercase()
            .contains("draft")
    );
    let parts = parts(&sample::issued());
    assert!(
        parts
            .iter()
            .all(|(name, text)| name != "word/header1.xml" && !text.contains("This is a draft"))
    );
}

#[test]
fn html_needs_nothing_else_and_runs_nothing() {
    let mut letter = sample::draft();
    let text = "<script>alert(1)</script>".to_owned();
    let target = "javascript:alert(1)".to_owned();
    letter.body.push(Block::Paragraph {
        text: vec![Inline::Link { text, target }],
    });
    let page = html(&letter);
    for unwanted in [
        "<script",
        "javascript:",
        "<link",
        "src=",
        "@import",
        "url(",
        "\u{7}",
    ] {
        assert!(!page.contains(unwanted), "{unwanted}");
    }
    assert_eq!(page.matches("<h1>").count(), 1);
}

#[test]
fn every_fragment_of_the_html_leads_somewhere_once() {
    let page = html(&sample::draft());
    for (start, _) in page.match_indices("href=\"#") {
        let target = page[start + 7..].split('"').next().unwrap_or_default();
        assert_eq!(
            page.matches(&format!(" id=\"{target}\"")).count(),
            1,
            "{target}"
        );
    }
}

#[test]
fn pdf_declares_what_it_is() {
    for letter in [sample::draft(), sample::issued()] {
        let bytes = pdf(&letter).unwrap();
        assert!(bytes.starts_with(b"%PDF-1.7"));
        assert!(
            bytes == pdf(&letter).unwrap(),
            "the same letter gives the same bytes"
        );
        let text = String::from_utf8_lossy(&bytes);
        for wanted in [
            "<pdfuaid:part>1</pdfuaid:part>",
            "/StructTreeRoot",
            "/Lang",
            "en-GB",
            "/FontFile",
        ] {
            assert!(text.contains(wanted), "{wanted}");
        }
    }
}

#[test]
fn pdf_tags() {
    let Ok(tags) = tags_of(&pdf(&sample::draft()).unwrap()) else {
        eprintln!("not checked: pdfinfo (poppler-utils) is not installed");
        return;
    };
    // The structure, not the look; and of 48 schools that are alike, two.
    let shown: Vec<&str> = tags
        .lines()
        .filter(|line| {
            let line = line.trim();
            let is_structure = line.starts_with("/Scope") || line.starts_with("/Headers");
            !line.is_empty()
                && !line.starts_with("Object")
                && (is_structure || !line.starts_with('/'))
        })
        .take_while(|line| !line.contains("number 3\""))
        .collect();
    insta::assert_snapshot!(shown.join("\n"));
}

#[test]
fn docx_is_sound() {
    let draft = parts(&sample::draft());
    let names: Vec<&str> = draft.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names[0], "[Content_Types].xml");
    for (name, text) in &draft {
        assert_well_formed(name, text);
    }
    let types = &draft[0].1;
    for name in names
        .iter()
        .filter(|name| !name.contains("_rels/") && **name != "[Content_Types].xml")
    {
        assert!(
            types.contains(&format!("PartName=\"/{name}\"")),
            "{name} has no type"
        );
    }
    assert!(docx(&sample::draft()).unwrap() == docx(&sample::draft()).unwrap());
}

#[test]
fn docx_relationships_and_what_uses_them_match() {
    for letter in [sample::draft(), sample::issued()] {
        let parts = parts(&letter);
        let text = |wanted: &str| {
            parts
                .iter()
                .find(|(name, _)| name == wanted)
                .map(|(_, text)| text.as_str())
        };
        let document = text("word/document.xml").unwrap();
        let relationships = text("word/_rels/document.xml.rels").unwrap();
        let declared = attributes(relationships, "Relationship", "Id");
        let used: BTreeSet<String> = ["w:hyperlink", "w:headerReference", "w:footerReference"]
            .iter()
            .flat_map(|element| attributes(document, element, "r:id"))
            .chain(attributes(document, "a:blip", "r:embed"))
            .collect();
        let implied = ["styles", "settings", "numbering"].map(str::to_owned);
        assert_eq!(
            declared,
            used.union(&BTreeSet::from(implied)).cloned().collect()
        );
        for target in attributes(relationships, "Relationship", "Target") {
            let outside = target.starts_with("https://") || target.starts_with("mailto:");
            let picture = target.starts_with("media/");
            assert!(
                outside
                    || picture && text("[Content_Types].xml").unwrap().contains(&target)
                    || text(&format!("word/{target}")).is_some(),
                "{target}"
            );
        }
        let anchors = attributes(document, "w:hyperlink", "w:anchor");
        assert!(anchors.is_subset(&attributes(document, "w:bookmarkStart", "w:name")));
        let styles = attributes(text("word/styles.xml").unwrap(), "w:style", "w:styleId");
        assert!(attributes(document, "w:pStyle", "w:val").is_subset(&styles));
    }
}

#[test]
fn docx_tables_can_be_understood_alone() {
    let parts = parts(&sample::draft());
    let text = |wanted: &str| &parts.iter().find(|(name, _)| name == wanted).unwrap().1;
    let document = text("word/document.xml");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 5);
    assert_eq!(document.matches("<w:tblCaption ").count(), 5);
    assert_eq!(document.matches("<w:tblDescription ").count(), 5);
    assert_eq!(document.matches("SEQ Table").count(), 5);
    assert_eq!(
        document.matches("<w:cantSplit/>").count(),
        document.matches("<w:tr>").count()
    );
    assert!(document.contains("&lt;age&gt; &amp; &quot;category&quot;"));
    assert!(text("word/styles.xml").contains("<w:lang w:val=\"en-GB\""));
    assert!(text("docProps/core.xml").contains("<dc:language>en-GB</dc:language>"));
    assert!(!text("docProps/core.xml").contains("Officer"));
    assert!(text("word/header1.xml").contains("DRAFT – not yet approved"));
    assert!(text("word/footer1.xml").contains("NUMPAGES"));
}

#[test]
fn a_chart_says_in_words_what_it_shows_in_every_format() {
    let letter = sample::draft();
    let charts: Vec<&Chart> = letter
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Chart(chart) => Some(chart),
            _ => None,
        })
        .collect();
    assert_eq!(charts.len(), 2);
    let page = html(&letter);
    let parts = parts(&letter);
    let document = &parts
        .iter()
        .find(|(name, _)| name == "word/document.xml")
        .unwrap()
        .1;
    let pdf = pdf(&letter).unwrap();
    let pdf = String::from_utf8_lossy(&pdf);
    for (at, chart) in (1..).zip(charts) {
        let said = &chart.alternative;
        assert!(page.contains(&format!("<desc id=\"chart-{at}-says\">{said}</desc>")));
        assert!(document.contains(&format!("descr=\"{said}\"")));
        assert!(document.contains(&format!("r:embed=\"picture{at}\"")));
        // Parentheses that match need no stroke before them in a PDF.
        assert!(pdf.contains(&format!("/Alt({said})")), "{said}");
    }
}

#[test]
fn a_gap_is_not_drawn_over() {
    let page = html(&sample::draft());
    let chart = page.split("<figure class=\"chart\">").nth(1).unwrap();
    let chart = chart.split("</figure>").next().unwrap();
    // Six times: two joined, the gap, two that stand alone before and after the break, and again.
    let runs: Vec<usize> = chart
        .split("<polyline points=\"")
        .skip(1)
        .map(|run| run.split('"').next().unwrap().split(' ').count())
        .collect();
    assert_eq!(runs, [2, 2]);
    assert_eq!(chart.matches("<circle").count(), 5);
    assert!(chart.contains(">[c]</text>"));
}

#[test]
fn a_letter_that_cannot_be_shown_honestly_is_refused() {
    let first_table = |letter: &mut Letter, spoil: fn(&mut Table)| {
        for block in &mut letter.body {
            if let Block::Table(table) = block {
                return spoil(table);
            }
        }
    };
    let link = |letter: &mut Letter, target: &str| {
        let run = Inline::Link {
            text: "here".to_owned(),
            target: target.to_owned(),
        };
        letter.body.push(Block::Paragraph { text: vec![run] });
    };
    let mut cases: Vec<(Letter, &str)> = Vec::new();
    let mut add = |spoil: &dyn Fn(&mut Letter), expected| {
        let mut letter = sample::draft();
        spoil(&mut letter);
        cases.push((letter, expected));
    };
    add(
        &|letter| letter.title = " ".to_owned(),
        "the letter has no title",
    );
    let first_chart = |letter: &mut Letter, spoil: fn(&mut Chart)| {
        for block in &mut letter.body {
            if let Block::Chart(chart) = block {
                return spoil(chart);
            }
        }
    };
    add(
        &|letter| first_chart(letter, |chart| chart.series.clear()),
        "chart 1 has no numbers",
    );
    add(
        &|letter| first_chart(letter, |chart| chart.alternative.clear()),
        "chart 1 has no alternative text",
    );
    add(
        &|letter| letter.body[1] = heading(1, ""),
        "heading 1 of the letter is empty",
    );
    add(
        &|letter| first_table(letter, |table| table.rows.clear()),
        "table 1 has no rows",
    );
    add(
        &|letter| first_table(letter, |table| table.columns.clear()),
        "table 1 has no columns",
    );
    add(
        &|letter| first_table(letter, |table| table.rows[1] = vec![cell("a")]),
        "table 1, row 2 has 1 cells where there are 3 columns",
    );
    add(
        &|letter| first_table(letter, |table| table.rows[0][2] = cell("")),
        "table 1, row 1, column 3 is empty",
    );
    add(
        &|letter| first_table(letter, |table| table.columns[1].heading.clear()),
        "table 1, row 0, column 2 is empty",
    );
    add(
        &|letter| link(letter, "javascript:alert(1)"),
        "the link “here” goes to “javascript:alert(1)”",
    );
    for (letter, expected) in cases {
        for found in [pdf(&letter).map(drop), docx(&letter).map(drop)] {
            let found: DocumentError = found.expect_err(expected);
            assert!(
                found.to_string().starts_with(expected),
                "{found}\nis not\n{expected}"
            );
        }
    }
}

fn without_style(page: &str) -> String {
    let (before, rest) = page.split_once("<style>").unwrap();
    let (_, after) = rest.split_once("</style>").unwrap();
    format!("{before}<style>…</style>{after}")
}

/// The structure tree of a PDF with its words, as text.
fn tags_of(pdf: &[u8]) -> std::io::Result<String> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("letter.pdf");
    fs::write(&path, pdf)?;
    let output = Command::new("pdfinfo")
        .arg("-struct-text")
        .arg(path)
        .output()?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

fn parts(letter: &Letter) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(docx(letter).unwrap())).unwrap();
    (0..archive.len())
        .filter_map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let name = part.name().unwrap().into_owned();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            if name.starts_with("word/media/") {
                assert!(bytes.starts_with(b"\x89PNG"), "{name}");
                return None;
            }
            Some((name, String::from_utf8(bytes).unwrap()))
        })
        .collect()
}

fn assert_well_formed(name: &str, text: &str) {
    let control = |character: char| character.is_control() && character != '\n';
    assert!(
        !text.contains(control),
        "{name} contains a control character"
    );
    let mut reader = Reader::from_str(text);
    let mut open = 0_usize;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|problem| panic!("{name}: {problem}"))
        {
            Event::Start(_) => open += 1,
            Event::End(_) => open -= 1,
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, 0, "{name}");
}

/// The values of an attribute of an element, wherever it occurs.
fn attributes(text: &str, element: &str, attribute: &str) -> BTreeSet<String> {
    text.split('<')
        .filter_map(|tag| tag.strip_prefix(element)?.split_once('>'))
        .filter_map(|(tag, _)| tag.split_once(&format!(" {attribute}=\"")))
        .filter_map(|(_, rest)| rest.split_once('"'))
        .map(|(value, _)| value.to_owned())
        .collect()
}
