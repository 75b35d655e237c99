//! Web pages.

use crate::build::{places, problems, reads, refuses, short};
use answerable_intake::Format;

fn page(body: &str) -> Vec<u8> {
    format!("<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body></html>").into()
}

#[test]
fn lists_with_the_numbers_that_a_browser_shows() {
    let document = reads(
        "a.html",
        &page(
            "<h1>Request</h1><p>Please   tell<br>me:<ol><li>one<ol type=a><li>first<li>second<p>more</ol></li><li value=7>seven<li>eight</ol>\
             <ol start=3 type=I><li>three</li></ol><ol style='list-style-type: lower-roman'><li>by style</ol><ol start=0 type='A'><li>nothing before A</li></ol>\
             <ul><li>bullet<ul style='list-style-type:none'><li>bare</ul></ul><li>alone</li><h6>Yours</h6>",
        ),
    );
    assert_eq!(document.format, Format::Html);
    assert_eq!(
        short(&document),
        [
            "h1 Request",
            "Please tell\nme:",
            "1. one",
            "  a. first",
            "  b. second",
            "  - more",
            "7. seven",
            "8. eight",
            "III. three",
            "i. by style",
            "0. nothing before A",
            "• bullet",
            "  - bare",
            "• alone",
            "h6 Yours",
        ]
    );
    assert_eq!(places(&document)[1], "paragraph 2");
}

#[test]
fn tables_for_data_and_tables_for_layout() {
    let document = reads(
        "a.html",
        &page(
            "<table><tr><td>Dear council</td></tr><tr><td><table><caption>Posts</caption>\
             <thead><tr><th>Team<th colspan=2>Posts<tbody><tr><td rowspan=2>North<td>filled<td>12<tr><td>vacant<td>3\
             </table></td></tr><tr><td><p>Yours</p><p>R. Sample (made up)</p></table>after",
        ),
    );
    assert_eq!(
        short(&document),
        [
            "Dear council",
            "| Posts",
            "| Team | Posts",
            "| North | filled | 12",
            "|  | vacant | 3",
            "Yours",
            "R. Sample (made up)",
            "after",
        ]
    );
    assert_eq!(places(&document)[3], "table 2, row 3");
}

#[test]
fn entities_scripts_hidden_elements_links_and_quotations() {
    let document = reads(
        "a.html",
        &page(
            "<style>p{}</style><script>if (a<b) document.write('<p>no')</script><p>R&amp;D &lt;x&gt; &pound;5 caf&eacute;&nbsp;&#8212; &unknown; a < b</p>\
             <p hidden>no</p><div style='display: none'>no<div>no</div></div><p style=\"DISPLAY:NONE\">no<p>seen</p><select><option>no</select>\
             <p><a href='https://example.org/a'>the page</a>, <a href='https://example.org/b'>example.org/b</a>, <a href='javascript:x'>that</a></p>\
             <blockquote>earlier<blockquote>earliest</blockquote></blockquote><pre>kept\n  as it is</pre><!-- unseen -->",
        ),
    );
    assert_eq!(
        short(&document),
        [
            "R&D <x> £5 café — &unknown; a < b",
            "seen",
            "the page <https://example.org/a>, example.org/b, that",
            "earlier",
            "earliest",
            "kept\n  as it is",
        ]
    );
    assert_eq!(problems(&document), ["hidden text was left out"]);
    // What a page quotes is what it is about: only a message quotes what it answers.
    assert!(document.newest().words.contains("earliest"));
}

#[test]
fn the_encoding_is_what_the_page_says_or_what_its_bytes_are() {
    for (bytes, note) in [
        ("<html><p>£5 café".as_bytes().to_vec(), None),
        (
            b"<html><meta charset='iso-8859-1'><p>\xA35 caf\xE9".to_vec(),
            None,
        ),
        (
            b"<html><p>\xA35 caf\xE9".to_vec(),
            Some("read as Windows-1252"),
        ),
    ] {
        let document = reads("a.html", &bytes);
        assert_eq!(short(&document), ["£5 café"]);
        assert_eq!(problems(&document), note.into_iter().collect::<Vec<_>>());
    }
    assert_eq!(
        refuses("a.html", &page("<script>x</script>")),
        "a.html has no words in it: check that the request was saved in it"
    );
}

#[test]
fn pages_are_known_by_their_first_tag_or_their_name() {
    for (name, bytes, format) in [
        ("a", "<!-- saved --><HTML><p>x", Format::Html),
        ("a.txt", "<?xml version='1.0'?><html><p>x", Format::Html),
        ("a.htm", "<p>x", Format::Html),
        ("a.txt", "<p>x", Format::PlainText),
    ] {
        assert_eq!(reads(name, bytes.as_bytes()).format, format, "{bytes}");
    }
}
