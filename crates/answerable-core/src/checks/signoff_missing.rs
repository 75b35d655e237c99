//! Whether an officer stands behind the letter, by name or by post.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    standing::{closing, is_close, is_elsewhere, place_above_close},
    words::{flat, has_any, short},
};

/// No named officer or post, or no closing.
pub(super) static CHECK: Check = Check {
    id: "SIGNOFF-MISSING",
    title: "No named officer",
    severity: Severity::Note,
    scope: Scope::ActOf2000,
    because: &[Basis::Guidance("section 45 Code of Practice, part 10")],
    page: include_str!("signoff_missing.md"),
    run,
};

/// The most words of a line with a name and a post.
const NAME_WORDS_MAX: usize = 12;

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || is_elsewhere(letter) || names_contact(letter) {
        return;
    }
    let Some(at) = closing(letter) else {
        unsigned(letter, found);
        return;
    };
    let signature = signature(letter, at);
    // The words of the close may bear the name: "Yours sincerely, A. Person".
    let close = letter.lines[at].text.trim();
    if signature.is_empty() || is_officer(close.split_once(',').map_or("", |(_, rest)| rest)) {
        return;
    }
    // A first name alone is a person's.
    let first_name =
        signature.len() == 1 && signature[0].trim().chars().skip(1).all(char::is_lowercase);
    if first_name || signature.iter().any(|line| is_officer(line)) {
        return;
    }
    let line = &letter.lines[at];
    let lead = line.text.len() - line.text.trim_start().len();
    let span = (line.start + lead, line.start + line.text.trim_end().len());
    found.add(
        letter.at(span),
        format!(
            "it is signed “{}”, a team, and no officer or post is named",
            short(signature[0].trim_matches(['*', '_', ' ']))
        ),
        "end with the name and the post of the officer who answers",
    );
}

/// A letter that ends with the address for complaints, and nobody's name.
fn unsigned(letter: &Letter, found: &mut Findings) {
    let rights = letter.paragraphs.iter().any(|paragraph| {
        matches!(paragraph.zone, Zone::Review | Zone::Commissioner) && paragraph.leaves.is_empty()
    });
    // A page of a disclosure log leaves the frame out: only a letter speaks of itself as one.
    let is_letter = letter.says(&[
        "this letter",
        "this notice",
        "refusal notice",
        "date of this response",
    ]) || letter
        .lines
        .iter()
        .any(|line| flat(line.text).starts_with("dear "));
    if !rights || !is_letter {
        return;
    }
    let filled: Vec<&str> = letter
        .lines
        .iter()
        .rev()
        .filter(|line| !line.text.trim().is_empty())
        .take(12)
        .map(|line| line.text)
        .collect();
    // Prose that names a post says whom to write to, not who writes.
    let short = |line: &&&str| line.split_whitespace().count() <= NAME_WORDS_MAX;
    if filled.iter().filter(short).any(|line| is_officer(line)) {
        return;
    }
    found.add(
        place_above_close(letter),
        "the letter ends without a closing, and no officer or post is named",
        "end with “Yours sincerely” or the like, the name and the post of the officer who answers",
    );
}

/// The lines below the close, up to a blank stretch, a table or prose.
fn signature<'a>(letter: &Letter<'a>, at: usize) -> Vec<&'a str> {
    // With no words of a close the block is the signature itself.
    if !is_close(&flat(letter.lines[at].text)) {
        return letter.lines[at..]
            .iter()
            .map(|line| line.text)
            .skip_while(|text| text.trim().chars().all(|c| "-_ ".contains(c)))
            .take_while(|text| !text.trim().is_empty())
            .take(6)
            .collect();
    }
    letter.lines[at + 1..]
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .take_while(|line| {
            line.zone == Zone::Close
                && !line.text.trim().contains('\t')
                && line.text.split_whitespace().count() <= 10
        })
        .take(6)
        .map(|line| line.text)
        .collect()
}

/// Whether a line is the name of a person, or a post.
fn is_officer(line: &str) -> bool {
    const POSTS: [&str; 42] = [
        "officer",
        "manager",
        "director",
        "head",
        "lead",
        "leader",
        "assistant",
        "solicitor",
        "co-ordinator",
        "coordinator",
        "adviser",
        "advisor",
        "executive",
        "administrator",
        "analyst",
        "specialist",
        "clerk",
        "secretary",
        "practitioner",
        "supervisor",
        "consultant",
        "deputy",
        "principal",
        "barrister",
        "lawyer",
        "treasurer",
        "accountant",
        "auditor",
        "engineer",
        "planner",
        "inspector",
        "chief",
        "guardian",
        "apprentice",
        "associate",
        "partner",
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "cllr",
    ];
    const OF_A_TEAM: [&str; 36] = [
        "team",
        "governance",
        "information",
        "council",
        "services",
        "service",
        "department",
        "office",
        "unit",
        "directorate",
        "freedom",
        "foi",
        "data",
        "protection",
        "rights",
        "customer",
        "legal",
        "corporate",
        "access",
        "support",
        "hall",
        "street",
        "house",
        "road",
        "resources",
        "requests",
        "request",
        "transparency",
        "democratic",
        "complaints",
        "feedback",
        "performance",
        "borough",
        "county",
        "city",
        "district",
    ];
    let line = line.trim();
    let redacted = ["[", "xxx", "***", "___", "redacted", "removed", "█"]
        .iter()
        .any(|mark| line.to_lowercase().contains(mark));
    let lower = flat(line);
    if redacted || has_any(&lower, &POSTS) {
        return !line.is_empty();
    }
    let bare = line.trim_matches(['*', '_', ' ', ',', '.']);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let named = (2..=4).contains(&words.len())
        && !bare.contains(|c: char| c.is_ascii_digit() || "@/:".contains(c))
        && words.iter().all(|word| {
            word.starts_with(char::is_uppercase)
                || ["de", "van", "von", "al", "bin", "la", "le", "der"].contains(word)
        });
    named && !has_any(&lower, &OF_A_TEAM)
}

/// Whether the head names whom to ask for.
fn names_contact(letter: &Letter) -> bool {
    const ASKS: [&str; 12] = [
        "please contact",
        "please ask for",
        "contact officer",
        "enquiries to",
        "case officer",
        "contact name",
        "officer dealing",
        "dealt with by",
        "handled by",
        "contact",
        "from",
        "ask for",
    ];
    letter
        .lines
        .iter()
        .filter(|line| line.zone == Zone::Head)
        .enumerate()
        .any(|(at, line)| {
            let text = line.text.trim();
            let Some((label, value)) = text.split_once(':') else {
                return false;
            };
            let label = flat(label);
            if !ASKS.contains(&label.as_str()) {
                return false;
            }
            let value = value.split('<').next().unwrap_or_default().trim();
            let next = || {
                letter
                    .lines
                    .iter()
                    .filter(|line| line.zone == Zone::Head)
                    .nth(at + 1)
                    .map_or("", |line| line.text)
            };
            is_officer(if value.is_empty() { next() } else { value })
        })
}
