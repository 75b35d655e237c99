//! Request files: every form that is read, and every refusal.

use crate::build::zip;
use answerable_intake::{
    Format, REQUEST_BYTES_MAX, ReadError, RequestText, check_size, read_request,
};
use jiff::civil::date;

const MESSAGE: &str = "From: R. O'Sample <sample@example.org>\r\n\
    To: foi@ambleford.example\r\n\
    Subject: =?utf-8?Q?Caf=C3=A9_licences?=\r\n\
    Date: Fri, 26 Jun 2026 23:30:00 +0000\r\n\r\n\
    How many licences did you grant?\r\n";

fn read(name: &str, bytes: impl AsRef<[u8]>) -> RequestText {
    read_request(name, bytes.as_ref()).unwrap_or_else(|refused| panic!("{refused}"))
}

fn refused(name: &str, bytes: impl AsRef<[u8]>) -> String {
    match read_request(name, bytes.as_ref()) {
        Ok(found) => panic!("{name} was read as {found:?}"),
        Err(refused) => refused.to_string(),
    }
}

fn multipart(kind: &str, parts: &[&str]) -> String {
    let mut message = format!(
        "From: a@example.org\nSubject: x\nMIME-Version: 1.0\n\
         Content-Type: multipart/{kind}; boundary=\"edge\"\n\n"
    );
    for part in parts {
        message.push_str("--edge\n");
        message.push_str(part);
        message.push('\n');
    }
    message + "--edge--\n"
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

#[test]
fn plain_text_in_each_encoding() {
    let text = "How much, in £?\nCafé – “all”";
    let windows = b"How much, in \xA3?\r\nCaf\xE9 \x96 \x93all\x94";
    let cases: [(&str, Vec<u8>, &[&str]); 6] = [
        ("UTF-8", text.into(), &[]),
        ("UTF-8 with a mark", format!("\u{FEFF}{text}").into(), &[]),
        (
            "UTF-16, little end first",
            utf16(text, u16::to_le_bytes),
            &["read as UTF-16"],
        ),
        (
            "UTF-16, big end first",
            utf16(text, u16::to_be_bytes),
            &["read as UTF-16"],
        ),
        ("Windows-1252", windows.to_vec(), &["read as Windows-1252"]),
        ("old line ends", text.replace('\n', "\r").into(), &[]),
    ];
    for (form, bytes, notes) in cases {
        let found = read("request.txt", bytes);
        assert_eq!(found.text, text, "{form}");
        assert_eq!(found.notes, notes, "{form}");
        assert_eq!(found.format, Format::PlainText, "{form}");
        assert_eq!(
            (found.subject, found.from, found.received),
            (None, None, None),
            "{form}"
        );
    }
}

#[test]
fn spaces_are_made_plain_and_tabs_kept() {
    let found = read("request.txt", "a\u{A0}b\tc\u{7}\u{C}d");
    assert_eq!(found.text, "a b\tc\nd");
    assert_eq!(found.notes, ["control characters were left out: 1"]);
}

#[test]
fn a_letter_that_opens_like_a_header_is_plain_text() {
    for text in [
        "Subject: licences\n\nHow many?\n",
        "Dear Sir:\n\nHow many?\n",
        "To: the council\nI would like to know how many.\n",
    ] {
        let found = read("request.txt", text);
        assert_eq!(
            (found.format, found.text.as_str()),
            (Format::PlainText, text)
        );
    }
}

#[test]
fn a_message_is_read_whatever_its_file_is_called() {
    for name in ["request.eml", "request.EML", "request.txt"] {
        let found = read(name, MESSAGE);
        assert_eq!(found.format, Format::Email);
        assert_eq!(found.text, "How many licences did you grant?\n");
        assert_eq!(found.subject.as_deref(), Some("Café licences"));
        assert_eq!(
            found.from.as_deref(),
            Some("R. O'Sample <sample@example.org>")
        );
        // Half past midnight of the next day in London: British Summer Time.
        assert_eq!(found.received, Some(date(2026, 6, 27)));
        assert_eq!(found.notes, [""; 0]);
    }
}

#[test]
fn a_header_block_pasted_from_a_mail_program_is_a_message() {
    let found = read(
        "request.txt",
        "From: R. Sample\nSent: 3 May 2026 10:00\nTo: FOI\nSubject: Licences\n\nHow many?\n",
    );
    assert_eq!(
        (found.format, found.text.as_str()),
        (Format::Email, "How many?\n")
    );
    assert_eq!(found.subject.as_deref(), Some("Licences"));
    assert_eq!(found.received, None);
}

#[test]
fn a_date_that_is_none_is_noted() {
    let found = read(
        "a.eml",
        MESSAGE.replace("26 Jun 2026 23:30:00 +0000", "31 Feb 2026 10:00:00 +0000"),
    );
    assert_eq!(found.received, None);
    assert_eq!(
        found.notes,
        ["the Date header of the message could not be read"]
    );
}

#[test]
fn the_plain_part_is_preferred_and_attachments_are_named() {
    let message = multipart(
        "mixed",
        &[
            "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\nSG93IG1hbnk/",
            "Content-Type: application/pdf; name=\"a.pdf\"\nContent-Disposition: attachment; filename=\"a.pdf\"\nContent-Transfer-Encoding: base64\n\nJVBERg==",
            "Content-Type: application/octet-stream\nContent-Disposition: attachment; filename=\"b.xlsx\"\n\nx",
        ],
    );
    let found = read("a.eml", message);
    assert_eq!(found.text, "How many?");
    assert_eq!(found.notes, ["not read: 2 attachments: a.pdf, b.xlsx"]);

    let both = multipart(
        "alternative",
        &[
            "Content-Type: text/plain\n\nplain words",
            "Content-Type: text/html\n\n<p>HTML words</p>",
        ],
    );
    let found = read("a.eml", both);
    assert_eq!((found.text.as_str(), found.notes.len()), ("plain words", 0));
}

#[test]
fn html_becomes_lines_of_words() {
    let html = "<html><head><title>t</title><style type=\"text/css\">p { color: red }</style></head>\
        <body><!-- unseen --><div>Dear <b>Coun</b>cil,</div><div><br></div><p class=x>How many?<br/>R &amp; D,\
        &nbsp;under &pound;5 &lt; 6 < 7</p><ul><li>one</li><li>two</li></ul>\
        <table><tr><td>a</td><td>b</td></tr></table><script>alert(1)</script></body></html>";
    for message in [
        format!(
            "From: a@example.org\nSubject: x\nContent-Type: text/html; charset=utf-8\n\n{html}"
        ),
        multipart(
            "alternative",
            &[&format!("Content-Type: text/html\n\n{html}")],
        ),
    ] {
        let found = read("a.eml", message);
        let words: Vec<&str> = found.text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(
            words,
            [
                "Dear Council,",
                "How many?",
                "R & D, under £5 < 6 < 7",
                "• one",
                "• two",
                "a\tb"
            ]
        );
        assert_eq!(
            found.notes,
            ["the HTML part was used because there is no plain text part"]
        );
    }
}

#[test]
fn a_message_in_an_encoding_it_does_not_name() {
    let mut bytes = b"From: a@example.org\nSubject: x\n\nHow much, in ".to_vec();
    bytes.extend(b"\xA3?\n");
    let found = read("a.eml", bytes);
    assert_eq!(found.text, "How much, in £?\n");
    assert_eq!(found.notes, ["read as Windows-1252"]);
}

#[test]
fn quoted_mail_is_kept_and_noted() {
    for quoted in [
        "> Dear R",
        "-----Original Message-----",
        "On 3 May 2026, A wrote:",
    ] {
        let found = read("a.eml", format!("{MESSAGE}\r\n{quoted}\r\n"));
        assert!(found.text.contains(quoted));
        assert_eq!(
            found.notes,
            ["the message quotes earlier mail, which was kept"]
        );
    }
}

#[test]
fn what_is_not_a_request_is_refused() {
    let letter = "open it and save it as .docx, .odt or .pdf, or its words as .txt";
    let archive = "unpack it and give the letter that is in it";
    let broken = "its archive cannot be opened";
    let picture = "whose words cannot be read: type the request into a .txt file";
    let cut = "save or copy the whole of it again";
    let header = "From: a@example.org\nSubject: x\n";
    let single = |encoding: &str, body: &str| {
        format!("{header}Content-Transfer-Encoding: {encoding}\n\n{body}").into_bytes()
    };
    let whole = multipart("mixed", &["\nHow many?"]);
    let cases: Vec<(&str, Vec<u8>, String)> = vec![
        ("a.txt", vec![], "a.txt has no words in it: check that the request was saved in it".into()),
        ("a.txt", b" \r\n\t ".into(), "a.txt has no words".into()),
        ("a.txt", "\u{FEFF}\u{A0}\n".into(), "a.txt has no words".into()),
        ("a.txt", b"\xFF\xD8\xFF\xE0 JFIF".into(), format!("a.txt is a picture (JPEG), {picture}")),
        ("a.png", b"\x89PNG\r\n\x1A\n".into(), format!("a.png is a picture (PNG), {picture}")),
        ("a.eml", b"GIF89a".into(), format!("a.eml is a picture (GIF), {picture}")),
        ("a", b"II*\0\x08".into(), format!("a is a picture (TIFF), {picture}")),
        ("a", b"RIFF\x01\x02\x03\x04WEBPVP8 ".into(), format!("a is a picture (WebP), {picture}")),
        ("a", b"\0\0\0\x18ftypheic".into(), format!("a is a picture (HEIC), {picture}")),
        ("a.txt", b"%PDF-1.7\n".into(), "a.txt is damaged: it cannot be read as a PDF".into()),
        ("a.docx", b"PK\x03\x04..word/document.xml".into(), format!("a.docx is damaged: {broken}")),
        ("a", zip(&[("readme.txt", b"How many?")]), format!("a is a ZIP archive, which is not read: {archive}")),
        ("a", zip(&[("ppt/presentation.xml", b"")]), format!("a is a presentation (PPTX), which is not read: {letter}")),
        ("a.xlsx", zip(&[("xl/workbook.xml", b"")]), "a.xlsx is a spreadsheet (XLSX), not a letter: copy the request out of it".into()),
        ("a", b"\x1F\x8B\x08".into(), format!("a is a packed archive, which is not read: {archive}")),
        ("a", b"{\\rtf1 hello}".into(), format!("a is a rich text document (RTF), which is not read: {letter}")),
        ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".into(), "a.doc is an old Office document, an Outlook .msg file, or an Office document with a password, which is not read: open it and save it without a password".into()),
        ("a.txt", b"<!DOCTYPE HTML><script>x</script>".into(), "a.txt has no words in it".into()),
        ("a.txt", b"How\0many".into(), "a.txt is not text (a control character at byte 3)".into()),
        ("a.txt", b"How\x01\x02\x03\x04".into(), "a.txt is not text (a control character at byte 3)".into()),
        ("a.txt", "£ and \u{e9}".bytes().chain(*b"\xE9 b").collect(), "a.txt cannot be read as text at byte 9: it is neither UTF-8 nor Windows-1252".into()),
        ("a.txt", b"How \x81 many".into(), "a.txt cannot be read as text at byte 4".into()),
        ("a.txt", b"\xFF\xFEa\0\0\xDCb\0".into(), "a.txt cannot be read as text at byte 4".into()),
        ("a.txt", b"How many caf\xC3".into(), format!("a.txt was cut short: it ends inside a character; {cut}")),
        ("a.txt", b"\xFF\xFEa\0b".into(), "a.txt was cut short: it ends inside a character".into()),
        ("a.txt", b"\xFF\xFEa\0\x3D\xD8".into(), "a.txt was cut short: it ends inside a character".into()),
        ("a.csv", b"a,b,c,d\n1,2,3,4\n\n5,\"6,7\",8,9\n".into(), "a.csv looks like a data file (4 columns separated by a comma), not a request: `answerable published add` is for those".into()),
        ("a.txt", b"a\tb\tc\td\n1\t2\t3\t4\n5\t6\t7\t8\n".into(), "a.txt looks like a data file (4 columns separated by a tab)".into()),
        ("a.txt", b"a;b;c;d\n1;2;3;4\n5;6;7;8\n".into(), "a.txt looks like a data file (4 columns separated by a semicolon)".into()),
        ("a.eml", b"How many?\n".into(), "a.eml is not a mail message: it has no headers such as From: or Date:".into()),
        ("a.eml", whole[..whole.len() - 9].into(), format!("a.eml was cut short: it ends before the message's closing boundary; {cut}")),
        ("a.eml", single("base64", "SG93IG1hb"), "a.eml was cut short: it ends inside its base64 text".into()),
        ("a.eml", single("quoted-printable", "How many caf=C"), "a.eml was cut short: it ends inside its quoted-printable text".into()),
        ("a.eml", single("8bit", "How many caf\u{e9}").split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default(), "a.eml was cut short: it ends inside a character".into()),
        ("a.eml", multipart("mixed", &["Content-Type: application/pdf; name=a.pdf\n\nx"]).into(), "a.eml is a message without text; it has 1 attachment: a.pdf: save the words of the request as .txt".into()),
        ("a.eml", format!("{header}Content-Type: text/html\n\n<div><img src=x></div>").into(), "a.eml is a message without text: save".into()),
        ("a.eml", format!("{header}\n \n").into(), "a.eml is a message without text: save".into()),
    ];
    for (name, bytes, expected) in cases {
        let found = refused(name, &bytes);
        assert!(found.starts_with(&expected), "{found}\nis not\n{expected}");
    }
}

#[test]
fn a_list_of_questions_with_commas_is_not_a_data_file() {
    let text = "Please give the number, cost, source, date.\nFor 2024, 2025, 2026, 2027.\nBy age, sex, ward, team?\n";
    assert_eq!(read("a.txt", text).text, text);
}

#[test]
fn a_file_over_the_limit_is_refused_before_it_is_looked_at() {
    let limit = REQUEST_BYTES_MAX as u64;
    assert_eq!(check_size("a.eml", limit), Ok(()));
    let name = "a.eml".to_owned();
    assert_eq!(
        check_size("a.eml", limit + 1),
        Err(ReadError::TooLarge {
            name,
            bytes: limit + 1
        })
    );
    assert_eq!(
        refused("a.eml", vec![b'a'; REQUEST_BYTES_MAX + 1]),
        "a.eml is 10485761 bytes, over the limit of 10485760 (10 MB): save only the words of the request as .txt"
    );
}

/// Whatever the bytes, there is an answer: damaged copies of real files, and noise.
#[test]
fn no_bytes_make_the_reader_panic() {
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 33).expect("31 bits fit")
    };
    let html = multipart(
        "alternative",
        &["Content-Type: text/html\n\n<p>a &amp; b<br>\u{e9} <td x"],
    );
    let seeds = [
        MESSAGE.as_bytes(),
        html.as_bytes(),
        b"\xFF\xFEa\0b\0",
        "caf\u{e9}".as_bytes(),
    ];
    for round in 0..4_000 {
        let mut bytes = seeds[round % seeds.len()].to_vec();
        for _ in 0..=random() % 8 {
            let at = random() % bytes.len();
            bytes[at] = random().to_le_bytes()[0];
        }
        bytes.truncate(1 + random() % bytes.len());
        let noise: Vec<u8> = (0..random() % 64)
            .map(|_| random().to_le_bytes()[0])
            .collect();
        for name in ["a.eml", "a.txt"] {
            let _ = read_request(name, &bytes);
            let _ = read_request(name, &noise);
        }
    }
}
