//! Whether the abbreviations of the council's answers are written out anywhere.

use super::{Basis, Check, Findings, Letter, Scope, Severity, Zone, words::flat};
use std::collections::HashSet;

/// An abbreviation that is never expanded.
pub(super) static CHECK: Check = Check {
    id: "ABBR-UNDEFINED",
    title: "Abbreviation never expanded",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("plain language")],
    page: include_str!("abbr_undefined.md"),
    run,
};

/// What any reader knows, what is no abbreviation, and marks of places and kinds of files.
const KNOWN: &str = " FOI FOIA EIR EIRS ICO GDPR DPA UK EU GB USA NHS BBC HMRC DVLA TV DVD CD PC IT ID HR PA GP MP MPS \
    PDF CSV HTML XML XLS XLSX DOC DOCX ODS JPG PNG ZIP URL WWW HTTP HTTPS SMS CCTV GPS PIN USB WIFI VAT PAYE GBP PO \
    AM PM BST GMT AD BC CEO FAQ FAQS AGM NB PS CC BCC RE REF REFS TEL FAX NO NOS NA TBC TBA TBD ETC OK COVID GCSE \
    GCSES BA MA MOT ATM SUV VIP DIY ISBN ISSN RSPCA UNICEF NATO UN US YES NIL ALL AND ARE ANY BUT FOR FROM NOT NOW OUR \
    THE THIS WE WILL YOU YOUR OF OR ON IN IS IT BY TO AS AT AN IF UP DO GO HE ME MY SO TOTAL YEAR MALE FEMALE NONE NOTE \
    PLEASE ONLY BOTH EACH EVERY MUST ALSO WITH WITHIN WERE WAS HAS HAVE HELD DATE NAME TABLE PART PAGE ANNEX DATA ADULT \
    CHILD OTHER AGE TEAM STAFF COST CASE CASES COUNT ITEM LIST OPEN NEW OLD END START MONTH WEEK DAY JAN FEB MAR APR MAY \
    JUN JUL AUG SEP SEPT OCT NOV DEC QTR MON TUE WED THU FRI SAT SUN ONE TWO LTD PLC LLP CIC INC MR MRS MS DR SIR CLLR \
    OFFICIAL DRAFT FINAL END STOP PTO EEA ISO BS SI OBE MBE CBE QC KC II III IV VI VII VIII IX XI XII ";

fn run(letter: &Letter, found: &mut Findings) {
    let words = initials(letter.text);
    let asked: HashSet<&str> = letter
        .lines
        .iter()
        .filter(|line| line.zone == Zone::Request)
        .flat_map(|line| line.text.split(|c: char| !c.is_alphanumeric()))
        .collect();
    let lower: HashSet<String> = letter
        .text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.contains(char::is_lowercase))
        .map(str::to_lowercase)
        .collect();
    let mut undefined: Vec<(&str, (usize, usize))> = Vec::new();
    for paragraph in &letter.paragraphs {
        let standing = !matches!(paragraph.zone, Zone::Answer);
        let text = &letter.text[paragraph.span.0..paragraph.span.1];
        // A signature, an address, a heading: no prose, and no answer.
        let prose = !paragraph.leaves.is_empty() || text.trim_end().ends_with(['.', ':']);
        if standing || !prose || in_capitals(text) {
            continue;
        }
        for (word, span) in abbreviations(letter, paragraph.span) {
            let singular = word.trim_end_matches('s');
            let known = KNOWN.split_whitespace().any(|known| known == singular)
                || asked.contains(word)
                || asked.contains(singular)
                || letter
                    .leaves
                    .iter()
                    .any(|leaf| leaf.text.contains(singular))
                || lower.contains(&singular.to_lowercase())
                || undefined.iter().any(|(other, _)| *other == word);
            if !known && !is_spelt(singular, &words) && !is_explained(letter, singular) {
                undefined.push((word, span));
            }
        }
    }
    undefined.extend(codes(letter));
    let Some((_, first)) = undefined.first() else {
        return;
    };
    let names: Vec<String> = undefined
        .iter()
        .map(|(word, _)| format!("“{word}”"))
        .collect();
    let is = if names.len() == 1 { "is" } else { "are" };
    found.add(
        letter.at(*first),
        format!("{} {is} never written out", names.join(", ")),
        "write the words out where the abbreviation first stands",
    );
}

/// Codes in brackets that stand for kinds of something, and nowhere else: "23 (K2,S1,R1)".
fn codes<'a>(letter: &Letter<'a>) -> Vec<(&'a str, (usize, usize))> {
    let is_code = |word: &str| {
        word.len() >= 2
            && word.len() <= 3
            && word.starts_with(|c: char| c.is_ascii_uppercase() && c != 'Q')
            && word[1..].chars().all(|c| c.is_ascii_digit())
    };
    for paragraph in &letter.paragraphs {
        if paragraph.zone != Zone::Answer || paragraph.leaves.is_empty() {
            continue;
        }
        let text = &letter.text[paragraph.span.0..paragraph.span.1];
        for (open, _) in text.match_indices('(') {
            let Some(close) = text[open..].find(')') else {
                break;
            };
            let inner = &text[open + 1..open + close];
            let parts: Vec<&str> = inner
                .split([',', ' ', '/', '&'])
                .filter(|part| !part.is_empty())
                .collect();
            let all = parts.len() >= 2 && parts.iter().all(|part| is_code(part));
            let elsewhere = || {
                parts
                    .iter()
                    .any(|part| letter.text.matches(part).count() > 1)
            };
            if all && !elsewhere() {
                let start = paragraph.span.0 + open + 1;
                return vec![(inner, (start, start + inner.len()))];
            }
        }
    }
    Vec::new()
}

/// Words in capitals of the council's own text, with their places: no file names, addresses, codes.
fn abbreviations<'a>(
    letter: &Letter<'a>,
    within: (usize, usize),
) -> Vec<(&'a str, (usize, usize))> {
    let text = letter.text;
    let mut found = Vec::new();
    let mut from = within.0;
    for piece in text[within.0..within.1].split(char::is_whitespace) {
        let start = from;
        from += piece.len()
            + text[from + piece.len()..]
                .chars()
                .next()
                .map_or(0, char::len_utf8);
        // File names, links, e-mail addresses, references.
        let code = piece.contains(['@', '_', '\\', '£'])
            || piece.contains("://")
            || piece.contains("www.")
            || piece.contains("](")
            || piece.trim_end_matches(['.', ',']).contains('.') && !piece.contains("..")
            || piece.contains(|c: char| c.is_ascii_digit());
        if code {
            continue;
        }
        let mut at = 0;
        for word in piece.split(|c: char| !c.is_alphanumeric() && c != '&') {
            let place = start + at;
            at += word.len();
            at += piece[at..].chars().next().map_or(0, char::len_utf8);
            let bare = word.strip_suffix('s').unwrap_or(word);
            let capitals =
                bare.len() >= 2 && bare.len() <= 6 && bare.chars().all(|c| c.is_ascii_uppercase());
            if !capitals
                || beside_capitals(text, place, word.len())
                || is_postcode(text, place, word)
                || is_named(text, place, word)
            {
                continue;
            }
            found.push((word, (place, place + word.len())));
        }
    }
    found
}

/// Whether the word before or after is in capitals too: emphasis or a heading.
fn beside_capitals(text: &str, start: usize, len: usize) -> bool {
    let shouted = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        word.len() > 3 && word.chars().all(|c| c.is_ascii_uppercase())
    };
    let line_before = text[..start].rsplit('\n').next().unwrap_or_default();
    let line_after = text[start + len..].split('\n').next().unwrap_or_default();
    // "NQSW/ASYE" are two that are set side by side.
    let parted = |edge: Option<char>| edge != Some('/');
    parted(line_before.chars().next_back())
        && line_before
            .split_whitespace()
            .next_back()
            .is_some_and(shouted)
        || parted(line_after.chars().next())
            && line_after.split_whitespace().next().is_some_and(shouted)
}

/// Whether the letters begin a postcode or a reference: "CV 1", "FOI 123".
fn is_postcode(text: &str, start: usize, word: &str) -> bool {
    let next = text[start + word.len()..].trim_start_matches([' ', '-', '/']);
    let number: String = next
        .chars()
        .take_while(|c| c.is_ascii_digit() || ['.', ',', '%'].contains(c))
        .collect();
    // "FS 14.4; CP 61%": a group and its figure.
    let figure = number.ends_with('%')
        || number.trim_end_matches(['.', ',']).contains(['.', ','])
            && next.len() < text[start + word.len()..].len();
    word.len() <= 3 && number.starts_with(|c: char| c.is_ascii_digit()) && !figure
}

/// Whether it is of the name of a file, a column or a firm, or in quotation marks.
fn is_named(text: &str, start: usize, word: &str) -> bool {
    let before = text[..start].rsplit('\n').next().unwrap_or_default();
    let after = text[start + word.len()..]
        .split('\n')
        .next()
        .unwrap_or_default();
    let opens = before
        .rfind(['\'', '"', '“', '‘'])
        .is_some_and(|at| !before[at..].contains(' ') || before[at..].split(' ').count() < 5)
        && after.contains(['\'', '"', '”', '’']);
    let file = flat(before).split(' ').any(|word| {
        [
            "file",
            "files",
            "column",
            "tab",
            "sheet",
            "worksheet",
            "workbook",
        ]
        .contains(&word)
    });
    let firm = after.split_whitespace().take(5).any(|word| {
        ["Ltd", "Limited", "plc", "PLC", "LLP", "Ltd."].contains(&word.trim_end_matches([',', '.']))
    });
    opens || file || firm
}

/// Whether a paragraph is mostly capitals: a heading, or an emphasis.
fn in_capitals(text: &str) -> bool {
    let upper = text.chars().filter(char::is_ascii_uppercase).count();
    let lower = text.chars().filter(char::is_ascii_lowercase).count();
    upper > lower && upper > 8
}

/// The words of the whole text, with the hyphened parted, as their first letters go.
fn initials(text: &str) -> Vec<String> {
    flat(text)
        .split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '&')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether words that stand in a row begin with these letters; small words may be left out
/// ("SEND": special educational needs and disabilities).
fn is_spelt(abbreviation: &str, words: &[String]) -> bool {
    let wanted: Vec<char> = abbreviation.to_lowercase().chars().collect();
    (0..words.len()).any(|from| spells(&wanted, &words[from..], true))
}

fn spells(wanted: &[char], words: &[String], first: bool) -> bool {
    const SMALL: [&str; 14] = [
        "of", "the", "and", "for", "in", "to", "on", "a", "an", "with", "or", "from", "&", "who",
    ];
    let Some((letter, rest)) = wanted.split_first() else {
        return true;
    };
    let Some((word, later)) = words.split_first() else {
        return false;
    };
    let takes = word.starts_with(*letter) && spells(rest, later, false);
    takes || !first && SMALL.contains(&word.as_str()) && spells(wanted, later, false)
}

/// Whether brackets or a dash after it, or before it, explain it: "MASH (the front door)",
/// "the front door (MASH)", "SHA = a firm".
fn is_explained(letter: &Letter, word: &str) -> bool {
    letter.text.match_indices(word).any(|(at, _)| {
        let after = letter.text[at + word.len()..].trim_start_matches(['s', '*', '"', '”']);
        let before = letter.text[..at].trim_end_matches(['"', '“', '*', '\'']);
        let opens = after.trim_start().strip_prefix('(').is_some_and(|inner| {
            inner
                .split(')')
                .next()
                .is_some_and(|inner| inner.split_whitespace().count() >= 2)
        });
        let words_before = before.trim_end_matches('(').split_whitespace().count() > 1;
        let closes = before.ends_with('(')
            && words_before
            && after.trim_start().starts_with([')', ',', ' ', ';'])
            && !before
                .trim_end_matches(['(', ' '])
                .ends_with(|c: char| c.is_ascii_digit());
        let equals = after.trim_start().starts_with(['=', '–', '-', ':'])
            && after.trim_start().chars().nth(1).is_some_and(|c| c == ' ')
            && after.trim_start()[1..]
                .trim_start()
                .trim_start_matches('-')
                .trim_start()
                .starts_with(char::is_alphabetic);
        opens || closes || equals
    })
}
