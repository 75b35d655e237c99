//! Whether the law is cited by its right title and in its own way of numbering.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    standing::own_places,
    words::{flat, has_any},
};
use jiff::civil::Date;

/// Law cited wrongly.
pub(super) static CHECK: Check = Check {
    id: "LAW-CITE",
    title: "Law cited wrongly",
    severity: Severity::Note,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("accuracy")],
    page: include_str!("law_cite.md"),
    run,
};

/// A title, the years that Acts or Regulations of that title bear, and the one that is meant.
const TITLES: [(&str, &[&str], &str); 8] = [
    ("Freedom of Information Act", &["2000"], "2000"),
    ("Data Protection Act", &["1984", "1998", "2018"], "2018"),
    (
        "Environmental Information Regulations",
        &["1992", "2004"],
        "2004",
    ),
    (
        "Re-use of Public Sector Information Regulations",
        &["2005", "2015"],
        "2015",
    ),
    (
        "Reuse of Public Sector Information Regulations",
        &["2005", "2015"],
        "2015",
    ),
    (
        "(Appropriate Limit and Fees) Regulations",
        &["2004"],
        "2004",
    ),
    ("Human Rights Act", &["1998"], "1998"),
    ("Localism Act", &["2011"], "2011"),
];

/// Titles that are no law's, with the right one.
const WRONG: [(&str, &str); 17] = [
    (
        "Freedom of Information 2000",
        "Freedom of Information Act 2000",
    ),
    (
        "Freedom of Information (2000)",
        "Freedom of Information Act 2000",
    ),
    (
        "Environment Information Regulations",
        "Environmental Information Regulations",
    ),
    (
        "Environmental Information Regulation 2004",
        "Environmental Information Regulations 2004",
    ),
    (
        "Environmental Information Act",
        "Environmental Information Regulations",
    ),
    (
        "Freedom of Information Regulations 2000",
        "Freedom of Information Act 2000",
    ),
    (
        "Freedom of Information Acts 2000",
        "Freedom of Information Act 2000",
    ),
    (
        "General Data Protection Regulations",
        "General Data Protection Regulation",
    ),
    (
        "General Data Protection Act",
        "General Data Protection Regulation",
    ),
    ("Children's Act", "Children Act"),
    (
        "Re-use of Public Sector Information 2005 Regulations",
        "Re-use of Public Sector Information Regulations 2005",
    ),
    (
        "Reuse of Public Sector Information 2005 Regulations",
        "Re-use of Public Sector Information Regulations 2005",
    ),
    (
        "Re-use of Public Sector Information 2015 Regulations",
        "Re-use of Public Sector Information Regulations 2015",
    ),
    (
        "Reuse of Public Sector Information 2015 Regulations",
        "Re-use of Public Sector Information Regulations 2015",
    ),
    (
        "Re-use of Public Sector Information Act",
        "Re-use of Public Sector Information Regulations",
    ),
    (
        "Re-use of Public Sector Information Regulation 2015",
        "Re-use of Public Sector Information Regulations 2015",
    ),
    (
        "Re-use of Public Sector Information Regulation 2005",
        "Re-use of Public Sector Information Regulations 2005",
    ),
];

/// When the Act of 1998 was repealed.
const DPA_2018: Date = Date::constant(2018, 5, 25);

/// How long requests of before could still be answered under it.
const DPA_1998_OVER: Date = Date::constant(2018, 9, 1);

fn run(letter: &Letter, found: &mut Findings) {
    years(letter, found);
    repealed(letter, found);
    for (wrong, right) in WRONG {
        let mut places = own_places(letter, wrong);
        // A heading may repeat the requester's own.
        if wrong.starts_with("Children") {
            places.retain(|span| letter.lines[letter.line_of(span.0) - 1].zone != Zone::Head);
        }
        // "2000/01", and a firm's or charity's name, are no title.
        places.retain(|span| !letter.text[span.1..].starts_with(['/', '-', '–']));
        let Some(first) = places.first() else {
            continue;
        };
        let finding = found.add(
            letter.at(*first),
            format!("“{}” is no law's title", words(letter, *first)),
            format!("write “{right}”"),
        );
        for span in &places {
            finding.with_edit(*span, right);
        }
    }
    points(letter, found);
    letters(letter, found);
    of_another_act(letter, found);
    provisions(letter, found);
}

/// "section 21(2a)" where the Act has section 21(2)(a).
fn letters(letter: &Letter, found: &mut Findings) {
    const OF_A_REFUSAL: [&str; 7] = [
        "exempt",
        "exemption",
        "freedom of information",
        "foia",
        "refuse",
        "refused",
        "refusal",
    ];
    for sentence in own_sentences(letter) {
        for (at, _) in sentence.text.match_indices('(') {
            let rest = &sentence.text[at + 1..];
            let Some((inner, _)) = rest.split_once(')') else {
                continue;
            };
            let digits = inner.trim_end_matches(|c: char| c.is_ascii_lowercase());
            let sub = &inner[digits.len()..];
            let before = flat(&sentence.text[..at]);
            let number = before.rsplit([' ', '.']).next().unwrap_or_default();
            let number = number.trim_start_matches('s');
            let of_section = before.ends_with(&format!("section {number}"))
                || before.ends_with(&format!("sections {number}"))
                || before.ends_with(&format!("s{number}"));
            // "40(3a)" and "40(5b)" may be (3A) and (5B), in small letters.
            let of_act = number
                .parse()
                .is_ok_and(|number: u32| matches!(number, 1 | 12 | 14 | 17 | 21..=39 | 41..=44));
            let one = digits.len() == 1 && digits.chars().all(|c| c.is_ascii_digit());
            // Other Acts have subsections of the kind.
            let of_refusal = has_any(&sentence.lower, &OF_A_REFUSAL);
            let cited = of_section && of_act && one && sub.len() == 1;
            if !cited || !of_refusal {
                continue;
            }
            let span = (sentence.start + at, sentence.start + at + inner.len() + 2);
            found
                .add(
                    letter.at(span),
                    format!(
                        "“section {number}({inner})”: the Act numbers it {number}({digits})({sub})"
                    ),
                    format!("write “section {number}({digits})({sub})”"),
                )
                .with_edit(span, format!("({digits})({sub})"));
            return;
        }
    }
}

/// "exempt under section 40(2) of the Data Protection Act", which is of the Freedom of Information Act.
fn of_another_act(letter: &Letter, found: &mut Findings) {
    for sentence in own_sentences(letter) {
        if !has_any(
            &sentence.lower,
            &["exempt", "exemption", "exempted", "withheld"],
        ) {
            continue;
        }
        let lower = sentence.lower.replace("( ", "(").replace(" (", "(");
        let wrong = ["section 40", "s40", "s.40", "sections 40"]
            .iter()
            .any(|cited| {
                lower.match_indices(cited).any(|(at, _)| {
                    let rest = &lower[at + cited.len()..];
                    let rest = rest.trim_start_matches(|c: char| {
                        c.is_ascii_digit() || "()".contains(c) || c == 'a' || c == 'b'
                    });
                    ["of the data protection act", "data protection act"]
                        .iter()
                        .any(|act| rest.trim_start_matches([',', ' ']).starts_with(act))
                })
            });
        let Some(span) = wrong
            .then(|| letter.place_of(sentence.start, "Data Protection Act"))
            .flatten()
        else {
            continue;
        };
        found.add(
            letter.at(span),
            "the exemption of section 40 is of the Freedom of Information Act 2000, not of the Data Protection Act",
            "write “section 40(2) of the Freedom of Information Act 2000”",
        );
        return;
    }
}

/// "Provision 3 of the Data Protection Act 2018": an Act has sections.
fn provisions(letter: &Letter, found: &mut Findings) {
    for sentence in own_sentences(letter) {
        for word in ["provision", "clause", "rule", "regulation", "article"] {
            let Some((before, after)) = sentence.lower.split_once(&format!("{word} ")) else {
                continue;
            };
            let number: String = after.chars().take_while(char::is_ascii_digit).collect();
            let rest = after[number.len()..].trim_start_matches(|c: char| {
                c.is_ascii_alphanumeric() && !c.is_ascii_lowercase() || "()".contains(c)
            });
            let titles = [
                " of the freedom of information act",
                " of the data protection act",
                " of the children act",
                " of the care act",
            ];
            let whole = before.is_empty() || before.ends_with([' ', '(']);
            if !whole || number.is_empty() || !titles.iter().any(|title| rest.starts_with(title)) {
                continue;
            }
            let Some(span) = letter.place_of(sentence.start, &format!("{word} {number}")) else {
                continue;
            };
            found.add(
                letter.at(span),
                format!("“{}” of an Act: an Act has sections", words(letter, span)),
                format!("write “section {number}”"),
            );
            return;
        }
    }
}

fn own_sentences<'l, 'a>(letter: &'l Letter<'a>) -> impl Iterator<Item = &'l super::Sentence<'a>> {
    letter
        .sentences
        .iter()
        .filter(|sentence| sentence.zone != Zone::Request)
}

/// A year that no law of the title bears.
fn years(letter: &Letter, found: &mut Findings) {
    for (title, years, right) in TITLES {
        let mut spans = Vec::new();
        let mut whole = None;
        for span in own_places(letter, title) {
            let rest = &letter.text[span.1..];
            let lead = rest.len() - rest.trim_start_matches([' ', '(', ',', '\n', '\r']).len();
            let year = rest.get(lead..lead + 4).unwrap_or_default();
            let ends =
                !rest[lead + year.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
            let is_year = year.len() == 4
                && (year.starts_with("19") || year.starts_with("20"))
                && year.chars().all(|c| c.is_ascii_digit());
            if lead <= 3 && lead > 0 && is_year && ends && !years.contains(&year) {
                let start = span.1 + lead;
                whole.get_or_insert((span.0, start + 4));
                spans.push((start, start + 4));
            }
        }
        let Some(whole) = whole else {
            continue;
        };
        let finding = found.add(
            letter.at(whole),
            format!("there is no “{}”", words(letter, whole)),
            format!("write “{title} {right}”"),
        );
        for span in spans {
            finding.with_edit(span, right);
        }
    }
}

/// The Data Protection Act 1998 in a letter that the Act of 2018 governs.
fn repealed(letter: &Letter, found: &mut Findings) {
    let governed = letter.judged_on().is_some_and(|on| on >= DPA_1998_OVER)
        && letter.received.is_none_or(|received| received >= DPA_2018);
    if !governed {
        return;
    }
    let mut places = own_places(letter, "Data Protection Act 1998");
    places.extend(own_places(letter, "Data Protection Act (1998)"));
    places.retain(|span| {
        let of_the_past = letter
            .sentences
            .iter()
            .find(|s| s.start <= span.0 && span.0 < s.start + s.text.len())
            .is_some_and(|s| {
                has_any(
                    &s.lower,
                    &[
                        "repealed",
                        "replaced",
                        "superseded",
                        "then",
                        "at the time",
                        "former",
                        "previous",
                        "previously",
                        "2018",
                    ],
                )
            });
        !of_the_past
    });
    places.sort_unstable();
    let Some(first) = places.first() else {
        return;
    };
    let finding = found.add(
        letter.at(*first),
        format!("“{}” was repealed on 25 May 2018", words(letter, *first)),
        "write “Data Protection Act 2018”",
    );
    for span in &places {
        finding.with_edit(*span, "Data Protection Act 2018");
    }
}

/// "section 17.1" where the Act has section 17(1).
fn points(letter: &Letter, found: &mut Findings) {
    // "Section 3.2 of the contract" is not of the Act.
    const OTHERS: [&str; 20] = [
        "code",
        "policy",
        "procedure",
        "contract",
        "constitution",
        "guidance",
        "strategy",
        "plan",
        "agreement",
        "handbook",
        "report",
        "document",
        "scheme",
        "manual",
        "framework",
        "specification",
        "statement",
        "lease",
        "terms",
        "standing orders",
    ];
    const OF_THE_ACT: [&str; 9] = [
        "act",
        "foia",
        "foi",
        "exempt",
        "exemption",
        "exempted",
        "refusal",
        "refuse",
        "freedom of information",
    ];
    let lower = letter.text.to_ascii_lowercase();
    let mut places: Vec<((usize, usize), String)> = Vec::new();
    for unit in ["section ", "sections ", "section\n"] {
        for (at, _) in lower.match_indices(unit) {
            let start = at + unit.len();
            let rest = &letter.text[start..];
            let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
            let Some(after) = rest[number.len()..].strip_prefix('.') else {
                continue;
            };
            let sub: String = after.chars().take_while(char::is_ascii_digit).collect();
            let end = start + number.len() + 1 + sub.len();
            let next = letter.text[end..].chars().next();
            let goes_on = next.is_some_and(|c| c.is_alphanumeric() || c == '%')
                || letter.text[end..].starts_with('.')
                    && letter.text[end + 1..].starts_with(|c: char| c.is_ascii_digit());
            let of_act = number
                .parse()
                .is_ok_and(|number: u32| matches!(number, 1 | 2 | 8..=17 | 19 | 21..=44 | 50));
            if !of_act || goes_on || sub.is_empty() || sub.len() > 1 {
                continue;
            }
            if letter.lines[letter.line_of(at) - 1].zone == Zone::Request {
                continue;
            }
            let context = letter
                .sentences
                .iter()
                .find(|s| s.start <= at && at < s.start + s.text.len())
                .map_or_else(
                    || flat(letter.lines[letter.line_of(at) - 1].text),
                    |s| s.lower.clone(),
                );
            if has_any(&context, &OF_THE_ACT) && !has_any(&context, &OTHERS) {
                places.push(((start, end), format!("{number}({sub})")));
            }
        }
    }
    places.sort_unstable();
    let Some((first, right)) = places.first() else {
        return;
    };
    let finding = found.add(
        letter.at(*first),
        format!(
            "“section {}”: the Act numbers its subsections in brackets",
            words(letter, *first)
        ),
        format!("write “section {right}”"),
    );
    for (span, right) in &places {
        finding.with_edit(*span, right.as_str());
    }
}

fn words(letter: &Letter, span: (usize, usize)) -> String {
    letter.text[span.0..span.1]
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}
