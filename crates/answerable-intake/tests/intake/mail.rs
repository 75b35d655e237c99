//! Mail: threads, attachments, messages in messages, mailboxes.

use crate::build::{docx, p, places, problems, reads, refuses, short};
use answerable_intake::{Format, ReadError, messages, read_request, unquoted};
use jiff::civil::date;

const HEAD: &str = "From: R. O'Sample <sample@example.org>\nSubject: Caseloads\nDate: Fri, 26 Jun 2026 23:30:00 +0000\n\
    Message-ID: <two@example.org>\nIn-Reply-To: <one@example.org>\n";

fn mixed(parts: &[String]) -> String {
    let mut message =
        format!("{HEAD}MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"edge\"\n\n");
    for part in parts {
        message.push_str("--edge\n");
        message.push_str(part);
        message.push('\n');
    }
    message + "--edge--\n"
}

fn attached(kind: &str, name: &str, bytes: &[u8]) -> String {
    format!(
        "Content-Type: {kind}; name=\"{name}\"\nContent-Disposition: attachment; filename=\"{name}\"\nContent-Transfer-Encoding: base64\n\n{}",
        base64(bytes)
    )
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for (at, three) in bytes.chunks(3).enumerate() {
        let whole = three
            .iter()
            .fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte))
            << (8 * (3 - three.len()));
        for place in 0..4 {
            let digit = (whole >> (18 - 6 * place)) as usize & 63;
            text.push(if place <= three.len() {
                char::from(DIGITS[digit])
            } else {
                '='
            });
        }
        if at % 19 == 18 {
            text.push('\n');
        }
    }
    text
}

#[test]
fn the_newest_words_are_told_from_what_they_answer() {
    let message = format!(
        "{HEAD}\nHow many\nreferrals?\n\nOn 3 May 2026, FOI wrote:\n> Which year?\n>> All.\n\nThe last one.\n"
    );
    let document = reads("reply.eml", message.as_bytes());
    assert_eq!(
        short(&document),
        [
            "How many\nreferrals?",
            "> On 3 May 2026, FOI wrote:\n> Which year?"
                .replace("\n> ", "\n")
                .as_str(),
            "> > All.",
            "The last one.",
        ]
    );
    assert_eq!(
        places(&document),
        ["lines 1 to 2", "lines 4 to 5", "line 6", "line 8"]
    );
    assert_eq!(
        document.newest().words,
        "How many\nreferrals?\n\nThe last one.\n"
    );
    assert_eq!(document.newest().place(4).unwrap().to_string(), "line 8");
    // The whole is given as it came.
    let whole = document.text();
    assert!(message.ends_with(&whole.words));
    assert_eq!(whole.place(5).unwrap().to_string(), "line 5");
    let head = document.message.unwrap();
    assert_eq!(head.subject.as_deref(), Some("Caseloads"));
    assert_eq!(
        head.from.as_deref(),
        Some("R. O'Sample <sample@example.org>")
    );
    assert_eq!(head.date, Some(date(2026, 6, 27)));
    assert_eq!(head.message_id.as_deref(), Some("two@example.org"));
    assert_eq!(head.in_reply_to.as_deref(), Some("one@example.org"));
}

#[test]
fn a_thread_in_html_as_outlook_and_webmail_write_it() {
    for earlier in [
        "<div><p><b>From:</b> FOI &lt;foi@ambleford.example&gt;<br><b>Sent:</b> 3 May 2026 10:00<br><b>To:</b> R<br><b>Subject:</b> Caseloads</p><p>Which year?</p></div>",
        "<div class=gmail_quote>On 3 May 2026, FOI wrote:<br><blockquote>Which year?</blockquote></div>",
    ] {
        let message = format!(
            "{HEAD}Content-Type: text/html; charset=utf-8\n\n<p>The last one.</p>{earlier}"
        );
        let document = reads("reply.eml", message.as_bytes());
        let quoted: Vec<u8> = document.blocks.iter().map(|block| block.quoted).collect();
        assert_eq!(quoted, [0, 1, 1], "{:?}", document.blocks);
        assert_eq!(document.newest().words, "The last one.\n");
        assert!(document.text().words.ends_with("> Which year?\n"));
        assert_eq!(
            problems(&document),
            [
                "the HTML part was used because there is no plain text part",
                "the message quotes earlier mail, which was kept"
            ]
        );
    }
}

#[test]
fn attachments_are_read_as_what_they_are() {
    let letter = docx(&p("", "How many plans?"), &[]);
    let inner = format!("{HEAD}\nHow many visits?\n").replace("Caseloads", "Visits");
    let message = mixed(&[
        "Content-Type: text/plain\n\nPlease see attached.".to_owned(),
        attached("application/octet-stream", "letter.docx", &letter),
        attached("text/csv", "teams.csv", b"team,posts\nNorth,12\n"),
        attached("image/png", "logo.png", b"\x89PNG\r\n\x1A\n"),
        format!("Content-Type: message/rfc822\n\n{inner}"),
        attached("message/rfc822", "packed.eml", inner.as_bytes()),
        attached("text/html", "page.html", "<p>caf\u{e9}".as_bytes()),
    ]);
    let document = reads("inbox.eml", message.as_bytes());
    assert_eq!(short(&document), ["Please see attached."]);
    let names: Vec<&str> = document
        .attachments
        .iter()
        .map(|a| a.name.as_str())
        .collect();
    assert_eq!(
        names,
        [
            "letter.docx",
            "teams.csv",
            "logo.png",
            "the message \u{201c}Visits\u{201d}",
            "packed.eml",
            "page.html"
        ]
    );
    let content = |at: usize| document.attachments[at].content.as_ref();
    assert_eq!(content(0).unwrap().name, "inbox.eml \u{203a} letter.docx");
    assert_eq!(short(content(0).unwrap()), ["How many plans?"]);
    assert_eq!(
        short(content(1).unwrap()),
        ["| team | posts", "| North | 12"]
    );
    assert!(matches!(
        content(2),
        Err(ReadError::Picture { kind: "PNG", .. })
    ));
    for at in [3, 4] {
        let found = content(at).unwrap();
        assert_eq!(
            (found.format, short(found)),
            (Format::Email, vec!["How many visits?".to_owned()])
        );
        assert_eq!(
            found.message.as_ref().unwrap().subject.as_deref(),
            Some("Visits")
        );
    }
    assert_eq!(short(content(5).unwrap()), ["caf\u{e9}"]);
    // As a request it is its own words, and the rest is named.
    let request = read_request("inbox.eml", message.as_bytes()).unwrap();
    assert_eq!(request.text, "Please see attached.");
    assert_eq!(request.notes.len(), 1);
    assert!(
        request.notes[0].starts_with("not read: 6 attachments: letter.docx, teams.csv"),
        "{}",
        request.notes[0]
    );
}

#[test]
fn a_message_that_is_only_an_attachment() {
    let message = mixed(&[attached(
        "application/octet-stream",
        "letter.docx",
        &docx(&p("", "How many?"), &[]),
    )]);
    let document = reads("a.eml", message.as_bytes());
    assert_eq!((document.blocks.len(), document.attachments.len()), (0, 1));
    assert_eq!(
        read_request("a.eml", message.as_bytes())
            .unwrap_err()
            .to_string(),
        "a.eml is a message without text; it has 1 attachment: letter.docx: save the words of the request as .txt"
    );
}

#[test]
fn a_mailbox_message_by_message() {
    let mailbox = format!(
        "From sample@example.org Fri Jun 26 23:30:00 2026\n{HEAD}\nHow many?\n>From what I know, some.\n>>From quoted\nFrom here on:\n\nFrom now on.\n\n\
         From - Sat Jun 27 09:05:00 2026\r\n{HEAD}\r\nAnd plans?\r\n\r\nFrom - Sat Jun 27 10:05:00 2026\n{HEAD}\n\u{1}"
    );
    let found: Vec<(usize, &[u8])> = messages(mailbox.as_bytes()).collect();
    assert_eq!(
        found.iter().map(|(number, _)| *number).collect::<Vec<_>>(),
        [1, 2, 3]
    );
    let first = reads("1.eml", &unquoted(found[0].1));
    assert_eq!(
        first.text().words,
        "How many?\nFrom what I know, some.\n>From quoted\nFrom here on:\n\nFrom now on.\n"
    );
    assert_eq!(reads("2.eml", found[1].1).text().words, "And plans?\n");

    let document = reads("inbox.mbox", mailbox.as_bytes());
    assert_eq!(document.format, Format::Mailbox);
    assert_eq!(document.attachments.len(), 3);
    assert_eq!(
        document.attachments[1].content.as_ref().unwrap().name,
        "inbox.mbox \u{203a} 2"
    );
    assert_eq!(
        problems(&document),
        [
            "message 3: inbox.mbox \u{203a} 3 is a message without text: save the words of the request as .txt"
        ]
    );
    assert_eq!(
        read_request("inbox.mbox", mailbox.as_bytes())
            .unwrap_err()
            .to_string(),
        "inbox.mbox is a mailbox of 3 messages, not a letter: give one message, saved as .eml"
    );
    // A mailbox of one message is that message.
    let one = format!("From - Sat Jun 27 09:05:00 2026\n{HEAD}\nHow many?\n");
    let request = read_request("one", one.as_bytes()).unwrap();
    assert_eq!(
        (request.text.as_str(), request.format),
        ("How many?\n", Format::Email)
    );
    // What is no mailbox has no messages.
    for text in [
        "",
        "From me to you\n\nFrom - Sat Jun 27 09:05:00 2026\n",
        "Dear Sir\n",
    ] {
        assert_eq!(messages(text.as_bytes()).count(), 0, "{text}");
    }
}

#[test]
fn a_mailbox_of_one_hundred_megabytes_takes_no_memory() {
    let message = format!(
        "From - Sat Jun 27 09:05:00 2026\n{HEAD}\n{}\n",
        "How many children, and why?\n".repeat(350)
    );
    let count = 100 * 1024 * 1024 / message.len() + 1;
    let mailbox = message.repeat(count);
    assert!(mailbox.len() > 100 * 1024 * 1024);
    let mut bytes = 0;
    let mut last = 0;
    for (number, message) in messages(mailbox.as_bytes()) {
        bytes += message.len();
        last = number;
        if number % 2_000 == 0 {
            assert_eq!(
                read_request("a.eml", message).unwrap().subject.as_deref(),
                Some("Caseloads")
            );
        }
    }
    assert_eq!(last, count);
    assert!(bytes > mailbox.len() / 100 * 99);
    assert!(refuses("inbox.mbox", mailbox.as_bytes()).contains("over the limit of 26214400"));
}

#[test]
fn messages_within_two_hundred_messages_are_read_as_far_as_the_limit() {
    let mut message = format!("{HEAD}\ninnermost\n");
    for depth in 0..200 {
        message = format!(
            "{HEAD}Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n\nlevel {depth}\n--b{depth}\nContent-Type: message/rfc822\n\n{message}\n--b{depth}--\n"
        );
    }
    let mut document = reads("deep.eml", message.as_bytes());
    let mut depth = 0;
    let refused = loop {
        match document.attachments.swap_remove(0).content {
            Ok(inner) => document = inner,
            Err(refused) => break refused.to_string(),
        }
        depth += 1;
    };
    assert_eq!(depth, 10);
    assert!(refused.ends_with("holds messages within messages, more than 10 deep: save the innermost message on its own"), "{refused}");

    // Multiparts within multiparts, too many to take apart.
    let deep = mixed(&vec!["Content-Type: text/plain\n\nx".to_owned(); 2_000]);
    assert!(refuses("deep.eml", deep.as_bytes()).starts_with(
        "deep.eml has more than 1000 parts: save the message without its attachments"
    ));
}

#[test]
fn a_message_cut_short_at_any_byte_is_refused_or_whole() {
    let message = mixed(&[
        "Content-Type: text/plain; charset=utf-8\n\nHow many caf\u{e9}s?".to_owned(),
        attached("text/plain", "a.txt", b"more words"),
    ]);
    let end = message.len() - 1;
    for length in 0..end {
        let found = read_request("a.eml", &message.as_bytes()[..length]);
        let said = found.expect_err("half a message").to_string();
        let known = [
            "cut short",
            "has no words",
            "is not a mail message",
            "without text",
        ];
        assert!(
            known.iter().any(|words| said.contains(words)),
            "{length}: {said}"
        );
    }
    assert!(read_request("a.eml", message.as_bytes()).is_ok());
}
