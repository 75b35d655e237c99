//! PDF documents.

use crate::build::{at, pdf, pdf_of, places, problems, reads, refuses, short};
use answerable_intake::{Format, read_request};

#[test]
fn lines_by_place_paragraphs_by_distance_columns_by_gap() {
    // Drawn in no order: a table, a heading, two paragraphs and a list.
    let page = [
        at(72, 660, 11, "by team? \\(all of them\\)"),
        at(72, 674, 11, "How many referrals did you receive"),
        at(72, 760, 20, "Request for information"),
        at(72, 620, 11, "1."),
        at(110, 620, 11, "How many plans?"),
        at(72, 580, 11, "Team"),
        at(200, 580, 11, "Posts"),
        at(300, 580, 11, "Vacant"),
        at(72, 566, 11, "North"),
        at(200, 566, 11, "12"),
        at(300, 566, 11, "3"),
        at(72, 530, 11, "Yours"),
        // A raised figure, and words drawn piece by piece.
        "BT /F1 11 Tf 72 500 Td [(Fig) 20 (ures) -400 (of 2024)] TJ 5 Ts /F1 7 Tf (1) Tj ET\n"
            .to_owned(),
    ]
    .concat();
    let document = reads(
        "letter.pdf",
        &pdf(
            &[page.clone(), at(72, 700, 11, "R. Sample \\(made up\\)")],
            "",
        ),
    );
    assert_eq!(document.format, Format::Pdf);
    assert_eq!(
        short(&document),
        [
            "h1 Request for information",
            "How many referrals did you receive\nby team? (all of them)",
            "1. How many plans?",
            "| Team | Posts | Vacant",
            "| North | 12 | 3",
            "Yours",
            "Figures of 20241",
            "R. Sample (made up)",
        ]
    );
    assert_eq!(
        places(&document),
        [
            "page 1, line 1",
            "page 1, line 2",
            "page 1, line 4",
            "page 1, line 5",
            "page 1, line 6",
            "page 1, line 7",
            "page 1, line 8",
            "page 2, line 1",
        ]
    );
    assert_eq!(problems(&document), [""; 0]);
    let text = document.text();
    assert!(text.words.contains("receive\nby team?"));
    assert!(
        text.words
            .contains("\n\n1. How many plans?\n\nTeam\tPosts\tVacant\nNorth\t12\t3\n\n")
    );
    assert_eq!(text.place(4).unwrap().to_string(), "page 1, line 3");
    let request = read_request("letter.pdf", &pdf(&[page], "")).unwrap();
    assert!(
        request
            .text
            .starts_with("Request for information\n\nHow many")
    );
}

#[test]
fn three_hundred_pages_with_running_heads() {
    let pages: Vec<String> = (1..=300)
        .map(|page| {
            let mut content = at(72, 800, 9, "Ambleford Borough Council \\(made up\\)");
            for line in 0..30 {
                content += &at(
                    72,
                    760 - 20 * line,
                    11,
                    &format!("Line {line} of what page {page} says"),
                );
            }
            content + &at(280, 30, 9, &format!("Page {page} of 300"))
        })
        .collect();
    let document = reads("long.pdf", &pdf(&pages, ""));
    let text = document.text();
    assert_eq!(
        text.words
            .lines()
            .filter(|line| line.starts_with("Line "))
            .count(),
        9_000
    );
    assert!(!text.words.contains("Council"));
    assert_eq!(
        problems(&document),
        [
            "lines that stand at the head or foot of most pages were left out: \u{201c}Ambleford Borough Council (made up)\u{201d}, \u{201c}Page # of #\u{201d}"
        ]
    );
    let last = document.blocks.last().unwrap();
    assert_eq!(last.place.to_string(), "page 300, line 31");
}

#[test]
fn turned_pages_and_letters_drawn_twice() {
    let turned = "BT /F1 11 Tf 0 1 -1 0 100 100 Tm (up the page) Tj ET\n";
    let bold = "BT /F1 11 Tf 72 700 Td (bold) Tj ET BT /F1 11 Tf 72.3 700 Td (bold) Tj ET\n";
    let document = reads("a.pdf", &pdf(&[format!("{turned}{bold}")], ""));
    assert_eq!(short(&document), ["bold", "up the page"]);
}

#[test]
fn what_has_no_words_or_needs_a_password_is_refused() {
    assert_eq!(
        refuses(
            "scan.pdf",
            &pdf(&["0 0 100 100 re f".to_owned(), String::new()], "")
        ),
        "scan.pdf has no text on its 2 pages, only pictures, as a scan has: run text recognition (OCR) over it, or type the words into a .txt file"
    );
    let locked = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <000102030405060708090A0B0C0D0E0F000102030405060708090A0B0C0D0E0F> \
        /U <000102030405060708090A0B0C0D0E0F000102030405060708090A0B0C0D0E0F> >> /ID [<00> <00>]";
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 0 /Kids [] >>".to_owned(),
        locked[9..locked.find(" /ID").unwrap()].to_owned(),
    ];
    for more in [locked, "/Encrypt 3 0 R /ID [<00> <00>]"] {
        assert_eq!(
            refuses("locked.pdf", &pdf_of(&objects, more)),
            "locked.pdf is encrypted: open it with its password and save it without one"
        );
    }
}

#[test]
fn a_page_that_draws_itself_without_end_is_refused() {
    let form = |content: &str, resources: &str| {
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] {resources} /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        )
    };
    let page = |content: &str| {
        [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /A 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        ]
    };
    let says = "a.pdf is damaged: its pages are drawn from pieces without end";
    // It draws itself.
    let mut objects = page("q /A Do Q").to_vec();
    objects.push(form("/A Do", ""));
    assert!(refuses("a.pdf", &pdf_of(&objects, "")).starts_with(says));
    // Each draws the next ten times: a million million pieces.
    let mut objects = page("/A Do").to_vec();
    for at in 6..18 {
        objects.push(form(
            &"/A Do ".repeat(10),
            &format!("/Resources << /XObject << /A {at} 0 R >> >>"),
        ));
    }
    objects.push(form("0 0 1 1 re f", ""));
    assert!(refuses("a.pdf", &pdf_of(&objects, "")).starts_with(says));
    // The same pieces once each are no such thing.
    let mut objects = page("/A Do").to_vec();
    objects.push(form("0 0 1 1 re f", ""));
    assert!(refuses("a.pdf", &pdf_of(&objects, "")).contains("no text"));
}

#[test]
fn a_page_that_the_library_gives_up_on_is_told_of() {
    let pages = [
        at(72, 700, 11, "How many?"),
        "BT /F9 11 Tf (no such font) Tj ET".to_owned(),
    ];
    let document = reads("a.pdf", &pdf(&pages, ""));
    assert_eq!(short(&document), ["How many?"]);
    let said = problems(&document);
    assert!(
        said[0].starts_with("page 2, line 1: the page could not be read whole"),
        "{said:?}"
    );
    assert!(refuses("a.pdf", &pdf(&pages[1..], "")).contains("none of its pages can be read"));
    assert!(refuses("a.pdf", b"%PDF-1.4\nnothing").contains("it cannot be read as a PDF"));
}

#[test]
fn widths_of_letters_given_as_runs() {
    // A run of letters of one width, `32 126 500`, as some programs write even a single letter's.
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n\
               1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
               1 beginbfrange <0020> <007E> <0020> endbfrange endcmap end end";
    let words = |text: &str| {
        text.bytes()
            .fold(String::new(), |codes, byte| codes + &format!("{byte:04X}"))
    };
    let content = format!(
        "BT /F1 10 Tf 72 700 Td [<{}> 8 <{}> -7 <{}>] TJ ET",
        words("The a"),
        words("verage w"),
        words("as 14.7")
    );
    for widths in ["[32 96 500 97 126 500]", "8 0 R"] {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Count 1 /Kids [6 0 R] >>".to_owned(),
            "<< /Type /Font /Subtype /Type0 /BaseFont /Sample /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>".to_owned(),
            format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Sample /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 0 /W {widths} /FontDescriptor 9 0 R >>"),
            format!("<< /Length {} >>\nstream\n{map}\nendstream", map.len()),
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 3 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "[32 126 500]".to_owned(),
            "<< /Type /FontDescriptor /FontName /Sample /Flags 4 >>".to_owned(),
        ];
        let document = reads("letter.pdf", &pdf_of(&objects, ""));
        assert_eq!(short(&document), ["The average was 14.7"], "{widths}");
    }
}
