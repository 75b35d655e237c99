//! A letter without a reference, so that neither side can name the case.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    clock_words::{dates, is_letter},
    words::{flat, has_any},
};

/// No case reference.
pub(super) static CHECK: Check = Check {
    id: "REF-MISSING",
    title: "No case reference",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("a record that both sides can name")],
    page: include_str!("ref_missing.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if !is_letter(letter) {
        return;
    }
    let named = letter
        .lines
        .iter()
        .filter(|line| line.zone != Zone::Request || line.text.len() < 80)
        .any(|line| {
            names_case(&flat(line.text))
                || line.zone == Zone::Head && has_a_number(line.text)
                || flat(line.text).starts_with("subject:") && has_a_number(line.text)
        });
    if named {
        return;
    }
    found.add(
        Place::whole(),
        "the letter bears no reference by which the case can be named",
        "put the case's reference above the greeting: “Our reference: …”",
    );
}

/// Whether a short line of the head bears a number of a form that only references have: "ABC 14/0419",
/// "[MC-3377]", "ECC-23-0977"; not a time, a telephone number or a postcode.
fn has_a_number(text: &str) -> bool {
    let lower = flat(text);
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    if words.len() > 16
        || text.contains('@')
        || has_any(&lower, &["tel", "phone", "fax", "your ref"])
    {
        return false;
    }
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).count();
    let capitals = |word: &str| word.chars().take_while(char::is_ascii_uppercase).count();
    let marked = |word: &str| word.contains(['/', '-', '\\', '.']);
    words.iter().enumerate().any(|(at, word)| {
        let before = at.checked_sub(1).map_or("", |before| words[before]);
        // "MC-3377", "DUN/2021/1604", "ABC140419": capitals and figures in one.
        let own = capitals(word) >= 2 && digits(word) >= 3;
        // "DUN 2021/1604": capitals before figures that are no year.
        let parted = (2..=6).contains(&before.len())
            && capitals(before) == before.len()
            && marked(word)
            && word.starts_with(|c: char| c.is_ascii_digit())
            && digits(word) >= 4
            && dates(text).is_empty();
        own || parted
    })
}

/// Whether a line gives a reference: by its label, or by its form ("FOI 12345", "FOI/2015/0871").
fn names_case(lower: &str) -> bool {
    const LABELS: [&str; 20] = [
        "our ref",
        "reference:",
        "reference -",
        "ref:",
        "ref.",
        "ref no",
        "reference no",
        "reference number",
        "request id",
        "request number",
        "request no",
        "case no",
        "case id",
        "case number",
        "case ref",
        "log no",
        "log number",
        "log ref",
        "file no",
        "cyfeirnod",
    ];
    // A label with nothing after it may have its value on the next line, or taken out. "Quote the
    // reference number above" gives none.
    let quotes = ["quote", "quoting", "above", "your ref"];
    if LABELS.iter().any(|label| lower.contains(label))
        && !quotes.iter().any(|word| lower.contains(word))
    {
        return true;
    }
    let has_digits =
        |word: &str, least: usize| word.chars().filter(char::is_ascii_digit).count() >= least;
    let words: Vec<&str> = lower
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let kinds = [
        "foi",
        "foia",
        "eir",
        "ref",
        "reference",
        "request",
        "case",
        "fs",
        "iat",
        "sar",
    ];
    let followed = words.windows(2).any(|pair| {
        kinds.contains(&pair[0]) && has_digits(pair[1], 3) && pair[1] != "2000" && pair[1] != "2004"
    });
    let formed = words.iter().any(|word| {
        let kind = kinds.iter().any(|kind| word.starts_with(kind))
            || word.contains("/foi")
            || word.contains("-foi");
        kind && has_digits(word, 3)
    });
    followed || formed
}
