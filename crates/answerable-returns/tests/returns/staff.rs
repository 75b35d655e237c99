//! The council's own lists of staff: what is read of posts and absences decides whom measures count.

use crate::reading::{file, load, one, problems};
use answerable_returns::Asked;

/// An absence with this reason, and what became of it.
fn reason(written: &str) -> (Vec<String>, String) {
    let text = format!("worker_id,started_on,reason\nW1,2024-05-13,{written}\n");
    let (report, rows) = one("absences.csv", text.as_bytes());
    let kept = rows[0].split_once("reason=").map_or("", |(_, kept)| kept);
    (problems(&report), kept.to_owned())
}

#[test]
fn reasons_of_absence_are_codes_however_they_are_written() {
    for (written, code) in [
        ("sickness", "sickness"),
        ("Sickness", "sickness"),
        ("SICKNESS ABSENCE", "sickness"),
        ("Long-term sick", "sickness"),
        ("Maternity Leave", "maternity"),
        ("Shared parental leave", "maternity"),
        ("paternity leave", "paternity"),
        ("Study leave", "training"),
        ("Jury service", "other"),
    ] {
        assert_eq!(reason(written), (Vec::new(), code.to_owned()), "{written}");
    }
    // One that is not known is kept and asked about; it is not taken for sickness.
    let (asked, kept) = reason("Stressed");
    assert_eq!(asked, ["query unknown-code @2 reason"]);
    assert_eq!(kept, "Stressed");
}

#[test]
fn a_list_of_posts_says_who_is_a_registered_social_worker() {
    let text = b"worker_id,role,started_on\nW1,Social worker assistant,2020-01-06\n";
    let asked = Asked {
        of: Some("posts".to_owned()),
        year: None,
    };
    let (report, _) = load(vec![file("posts.csv", text)], &asked);
    let says = report.unwrap_err().to_string();
    assert!(says.contains("posts (posts) lacks social_worker"), "{says}");
    let text = b"worker_id,role,social_worker\nW1,Social worker assistant,\n";
    let (report, _) = one("posts.csv", text);
    let found = problems(&report);
    assert!(report.problems.refuse(), "{found:?}");
    assert!(
        found.iter().any(|found| found.ends_with("social_worker")),
        "{found:?}"
    );
}
