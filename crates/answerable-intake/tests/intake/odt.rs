//! OpenDocument texts.

use crate::build::{odt, places, problems, reads, refuses, short, zip};
use answerable_intake::Format;

const STYLES: &str = r#"
    <text:list-style style:name="L1">
        <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
        <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
        <text:list-level-style-number text:level="3" style:num-format="i" style:num-prefix="(" style:num-suffix=")"/>
    </text:list-style>
    <text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
    <text:list-style style:name="L3">
        <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="." text:start-value="4"/>
        <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
    </text:list-style>
    <style:style style:name="P5" style:family="paragraph" style:list-style-name="L1"/>
    <style:style style:name="T1" style:family="text"><style:text-properties text:display="none"/></style:style>"#;

#[test]
fn a_letter_with_lists_of_every_level() {
    let body = r#"
        <text:tracked-changes><text:changed-region><text:deletion><text:p>old words</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:h text:outline-level="2">Request</text:h>
        <text:p>Please   tell
            me:</text:p>
        <text:list xml:id="one" text:style-name="L1">
            <text:list-item><text:p>How many referrals?</text:p>
                <text:list><text:list-item><text:p>by month</text:p></text:list-item>
                    <text:list-item><text:p>by team</text:p>
                        <text:list><text:list-item><text:p>new</text:p></text:list-item></text:list></text:list-item></text:list></text:list-item>
            <text:list-header><text:p>For three years:</text:p></text:list-header>
            <text:list-item><text:p>How many plans?</text:p><text:p>All of them.</text:p></text:list-item>
        </text:list>
        <text:p>And also:</text:p>
        <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>How many visits?</text:p></text:list-item></text:list>
        <text:list text:style-name="L1"><text:list-item><text:p>anew</text:p></text:list-item></text:list>
        <text:list text:style-name="L1" text:continue-list="one"><text:list-item text:start-value="9"><text:p>nine</text:p></text:list-item></text:list>
        <text:list text:style-name="L3"><text:list-item><text:p>four</text:p></text:list-item>
            <text:list-item><text:list><text:list-item><text:p>below</text:p></text:list-item></text:list></text:list-item></text:list>
        <text:list><text:list-item><text:p text:style-name="P5">by its style</text:p></text:list-item></text:list>
        <text:list text:style-name="L2"><text:list-item><text:p>agency</text:p></text:list-item></text:list>"#;
    let document = reads("letter.odt", &odt(STYLES, body));
    assert_eq!(document.format, Format::Odt);
    assert_eq!(
        short(&document),
        [
            "h2 Request",
            "Please tell me:",
            "1. How many referrals?",
            "  a) by month",
            "  b) by team",
            "    (i) new",
            "- For three years:",
            "2. How many plans?",
            "- All of them.",
            "And also:",
            "3. How many visits?",
            "1. anew",
            "9. nine",
            "4. four",
            "  4.1. below",
            "1. by its style",
            "• agency",
        ]
    );
    assert_eq!(
        problems(&document),
        ["text deleted with tracked changes was left out"]
    );
}

#[test]
fn tables_notes_links_frames_and_hidden_text() {
    let body = r#"
        <text:p>How many<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>In 2024.</text:p></text:note-body></text:note>
            <text:span text:style-name="T1">unseen</text:span><text:a xlink:href="https://example.org/p">there</text:a>?</text:p>
        <text:p>a<text:s text:c="2"/>b<text:tab/>c<text:line-break/>d<office:annotation><text:p>why?</text:p></office:annotation></text:p>
        <text:section text:display="none"><text:p>unseen</text:p></text:section>
        <table:table><table:table-header-rows><table:table-row>
                <table:table-cell><text:p>Team</text:p></table:table-cell>
                <table:table-cell table:number-columns-spanned="2"><text:p>Posts</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
            <table:table-row><table:table-cell table:number-rows-spanned="2"><text:p>North</text:p></table:table-cell>
                <table:table-cell><text:p>filled</text:p></table:table-cell><table:table-cell><text:p>12</text:p><text:p>or so</text:p></table:table-cell></table:table-row>
            <table:table-row><table:covered-table-cell/><table:table-cell><text:p>vacant</text:p></table:table-cell><table:table-cell><text:p>3</text:p></table:table-cell></table:table-row>
        </table:table>
        <text:p>after<draw:frame><draw:text-box><text:p>in a frame</text:p></draw:text-box></draw:frame></text:p>"#;
    let document = reads("a.odt", &odt(STYLES, body));
    assert_eq!(
        short(&document),
        [
            "How many[1] there <https://example.org/p>?",
            "a  b c\nd",
            "| Team | Posts",
            "| North | filled | 12 or so",
            "|  | vacant | 3",
            "after",
            "in a frame",
            "[1] In 2024.",
        ]
    );
    assert_eq!(places(&document)[3], "table 1, row 2");
    assert_eq!(places(&document)[7], "note 1");
    assert_eq!(
        problems(&document),
        [
            "hidden text was left out",
            "comments of reviewers were left out"
        ]
    );
}

#[test]
fn broken_and_encrypted_documents_are_refused() {
    let mimetype: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
    for (bytes, says) in [
        (
            zip(&[mimetype]),
            "a.odt is damaged: it is an OpenDocument without its part content.xml",
        ),
        (
            zip(&[
                mimetype,
                ("META-INF/manifest.xml", b"<m><encryption-data/></m>"),
                ("content.xml", b"\x01\x02"),
            ]),
            "a.odt is encrypted: open it with its password and save it without one",
        ),
        (
            zip(&[(
                "mimetype",
                b"application/vnd.oasis.opendocument.presentation",
            )]),
            "a.odt is a drawing or presentation (OpenDocument), which is not read",
        ),
        (odt("", ""), "a.odt has no words in it"),
    ] {
        let said = refuses("a.odt", &bytes);
        assert!(said.starts_with(says), "{said}");
    }
}
