//! Whatever the bytes, every reader answers: with blocks, or with why not.

use crate::build::{at, docx, in_list, odt, p, packed, pdf};
use answerable_intake::fuzzing;
use proptest::prelude::*;
use zip::CompressionMethod;

/// Real files of every format, to be damaged.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let lists = "<w:numbering><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"lowerRoman\"/><w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";
    let body = p("", "How many?")
        + &p(&in_list(1, 0), "by team")
        + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
    let mail = "From: a@example.org\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>a &amp; b<ol><li>c<table><td>d\n--b\nContent-Type: message/rfc822\n\nFrom: b@example.org\nSubject: y\n\n> z\n--b--\n";
    vec![
        ("docx", docx(&body, &[("numbering.xml", lists)])),
        (
            "odt",
            odt(
                "<text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\"/></text:list-style>",
                "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p></text:list-item></text:list>",
            ),
        ),
        (
            "zip",
            packed(
                &[("word/document.xml", body.as_bytes())],
                CompressionMethod::Deflated,
            ),
        ),
        (
            "pdf",
            pdf(
                &[
                    at(72, 700, 11, "How many?"),
                    at(72, 700, 11, "(iv) by team"),
                ],
                "",
            ),
        ),
        ("mail", mail.into()),
        (
            "html",
            b"<html><table><tr><td colspan=2>a<td>b</table><ol type=i><li>c<blockquote>d".to_vec(),
        ),
        ("csv", b"a,b,c,d\n1,2,\"3\n4\",5\n".to_vec()),
        (
            "mbox",
            format!(
                "From - Sat Jun 27 09:05:00 2026\n{mail}\n\nFrom - Sat Jun 27 09:05:00 2026\n{mail}"
            )
            .into(),
        ),
    ]
}

fn all(data: &[u8]) {
    fuzzing::mail(data);
    fuzzing::text(data);
    fuzzing::html(data);
    fuzzing::docx(data);
    fuzzing::odt(data);
    fuzzing::sheet(data);
    fuzzing::pdf_layout(data);
    fuzzing::hidden(data);
}

/// The library that reads PDF panics on some of these, and all come back as answers. The same every
/// time: it is not ours to mend where it would take for ever.
#[test]
fn damaged_pdfs() {
    let pages = [
        at(72, 700, 11, "How many?"),
        "BT /F1 11 Tf 1 0 0 1 72 700 Tm [(a) 20 <62>] TJ 0 -14 Td (c) ' ET q 1 0 0 1 0 0 cm /X Do Q".to_owned(),
    ];
    let whole = pdf(&pages, "");
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits fit") % below
    };
    let (mut read, mut inspected) = (0, 0);
    for _ in 0..400 {
        let mut bytes = whole.clone();
        for _ in 0..=random(6) {
            let at = random(bytes.len());
            bytes[at] = b"0123456789<>[]()/ %aRTf\n"[random(24)];
        }
        if random(4) == 0 {
            bytes.truncate(random(whole.len()));
        }
        read += usize::from(fuzzing::pdf(&bytes));
        inspected += usize::from(fuzzing::hidden_in_pdf(&bytes));
    }
    assert!((20..380).contains(&read), "{read}");
    assert!((20..390).contains(&inspected), "{inspected}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn damaged_files(
        seed in 0..8_usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..12),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let (_, mut bytes) = seeds().swap_remove(seed);
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cuts {
            bytes.truncate(cut.index(bytes.len()));
        }
        all(&bytes);
    }

    #[test]
    fn noise(data in prop::collection::vec(any::<u8>(), 0..300)) {
        all(&data);
    }

    #[test]
    fn elements_in_any_order(pieces in prop::collection::vec(0..24_usize, 0..60)) {
        const PIECES: [&str; 24] = [
            "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>a</w:t>", "<w:tbl>", "</w:tbl>", "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>",
            "<w:del>", "</w:del>", "<w:fldChar w:fldCharType=\"begin\"/>", "<w:fldChar w:fldCharType=\"end\"/>", "<text:list>", "</text:list>",
            "<text:list-item>", "</text:list-item>", "<text:p>b</text:p>", "<table:table>", "</table:table>", "<table:table-row>", "&amp;",
        ];
        let body: String = pieces.iter().map(|piece| PIECES[*piece]).collect();
        fuzzing::docx(format!("<w:document><w:body>{body}</w:body></w:document>").as_bytes());
        fuzzing::odt(format!("<office:document-content><office:body>{body}</office:body></office:document-content>").as_bytes());
    }
}
