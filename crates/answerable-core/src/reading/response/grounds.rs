//! The grounds that a council cites, in one form: `s21`, `s40(2)`, `FOISA s17`,
//! `EIR reg 12(4)(b)`; and the words that say information is not held.

/// The Act that a letter is answered under, where it is not said beside a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Foia,
    Foisa,
}

/// A section or regulation cited, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cited {
    pub(super) start: usize,
    pub(super) end: usize,
    /// In the one form; `None` for a provision that is no ground, such as section 16.
    pub(super) ground: Option<String>,
}

/// The Act of a letter: the Scottish one if it is named.
pub(super) fn act(letter: &str) -> Act {
    let lower = letter.to_lowercase();
    let names = ["(scotland) act", "foisa", "foi(s)a"];
    if names.iter().any(|name| lower.contains(name)) {
        Act::Foisa
    } else {
        Act::Foia
    }
}

/// Every section and regulation that a text cites.
pub(super) fn citations(text: &str, act: Act) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let Some(rest) = text.get(at..) else {
            at += 1;
            continue;
        };
        let boundary = !text[..at]
            .chars()
            .next_back()
            .is_some_and(|c| c.is_alphanumeric() || ['\'', '’'].contains(&c));
        let lead = if boundary { lead(rest) } else { None };
        let Some((length, regulation)) = lead else {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let mut end = at + length;
        let mut last = String::new();
        let mut first = true;
        // "section 40(2) and (3)", "sections 41 and 43(2)".
        while let Some((start, stop, provision)) = provision(text, end, &last, first) {
            let ground = ground(&provision, regulation, act, text, at, stop);
            found.push(Cited {
                start: if first { at } else { start },
                end: stop,
                ground,
            });
            end = stop;
            first = false;
            provision
                .split('(')
                .next()
                .unwrap_or_default()
                .clone_into(&mut last);
        }
        at = end.max(at + 1);
    }
    found
}

/// "section ", "s.", "reg ": the length of the word, and whether it is a regulation.
fn lead(rest: &str) -> Option<(usize, bool)> {
    const LEADS: [(&str, bool); 12] = [
        ("sections ", false),
        ("section ", false),
        ("section", false),
        ("sec. ", false),
        ("sec ", false),
        ("s.", false),
        ("s ", false),
        ("s", false),
        ("regulations ", true),
        ("regulation ", true),
        ("regs ", true),
        ("reg ", true),
    ];
    LEADS.iter().find_map(|(lead, regulation)| {
        let start = rest.get(..lead.len())?;
        let after = rest[lead.len()..].trim_start();
        (start.eq_ignore_ascii_case(lead) && after.starts_with(|c: char| c.is_ascii_digit()))
            .then_some((lead.len(), *regulation))
    })
}

/// A number with its paragraphs at or after `from`: `40(2)`, `17.1` as `17(1)`, `(3)` of the last.
fn provision(text: &str, from: usize, last: &str, first: bool) -> Option<(usize, usize, String)> {
    let mut start = from;
    if !first {
        let after = text.get(from..)?;
        let lower = after.get(..after.len().min(12)).unwrap_or_default();
        let link = [", and ", " and ", " & ", ", ", " or "]
            .iter()
            .find(|link| lower.starts_with(**link))?;
        start = from + link.len();
    }
    let rest = text.get(start..)?;
    let rest = rest.trim_start();
    start = text.len() - rest.len();
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let paragraph = rest.starts_with('(') && !last.is_empty();
    if digits > 3 || digits == 0 && !paragraph {
        return None;
    }
    let mut name = if digits == 0 {
        last.to_owned()
    } else {
        rest[..digits].to_owned()
    };
    // "sections 41 and 43(2)" goes on; "section 12 and 3 teams" does not.
    if !first && digits == 1 {
        return None;
    }
    let mut end = start + digits;
    let letter = text
        .get(end..)?
        .chars()
        .next()
        .filter(char::is_ascii_uppercase);
    if let Some(letter) = letter {
        name.push(letter);
        end += 1;
    }
    // "S17b" of the Scottish Act.
    let small = text.get(end..)?.strip_prefix(['a', 'b']);
    if name == "17" && small.is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric())) {
        name = format!("17({})", &text[end..=end]);
        end += 1;
    }
    if let Some(stop) = text.get(end..).and_then(|rest| rest.strip_prefix('.')) {
        let sub = stop.bytes().take_while(u8::is_ascii_digit).count();
        if (1..=2).contains(&sub) {
            name = format!("{name}({})", &stop[..sub]);
            end += 1 + sub;
        }
    }
    loop {
        let rest = text.get(end..)?;
        let spaced = rest.trim_start_matches(' ');
        let Some(inner) = spaced.strip_prefix('(') else {
            break;
        };
        let Some((paragraph, _)) = inner.split_once(')') else {
            break;
        };
        if paragraph.is_empty()
            || paragraph.len() > 4
            // "Section 21 (2a)" is no paragraph of the Act.
            || paragraph.starts_with(|c: char| c.is_ascii_digit())
                && paragraph.ends_with(|c: char| c.is_ascii_lowercase())
            || !paragraph.chars().all(|c| c.is_ascii_alphanumeric())
        {
            break;
        }
        name = format!("{name}({paragraph})");
        end += rest.len() - spaced.len() + paragraph.len() + 2;
    }
    Some((start, end, name))
}

/// The one form of a provision that can be a ground.
fn ground(
    provision: &str,
    regulation: bool,
    act: Act,
    text: &str,
    start: usize,
    end: usize,
) -> Option<String> {
    let number: u32 = provision
        .chars()
        .take_while(char::is_ascii_digit)
        .collect::<String>()
        .parse()
        .ok()?;
    let after = text.get(end..).unwrap_or_default().to_lowercase();
    let after = after.trim_start();
    if regulation {
        let fees = after.starts_with("of the fees") || after.starts_with("of the freedom");
        return (matches!(number, 12 | 13) && !fees && provision.contains('('))
            .then(|| format!("EIR reg {provision}"));
    }
    // Sections of the Children Act 1989 and others are what is asked about.
    let named = ["of the ", "of ", "the "]
        .iter()
        .fold(after, |rest, lead| rest.strip_prefix(lead).unwrap_or(rest));
    let other_act = [
        "children",
        "ca ",
        "ca 1989",
        "care act",
        "care standards",
        "care planning",
        "mental",
        "data protection",
        "dpa",
        "equality",
        "housing",
        "local authority social",
        "local government",
        "education",
        "chronically",
        "national assistance",
        "human rights",
        "adoption",
        "social services",
        "immigration",
        "nationality",
        "crime",
    ]
    .iter()
    .any(|name| named.starts_with(name))
        || named == "ca";
    let other_word = [
        "enquir",
        "inquir",
        "order",
        "accommodat",
        "care ",
        "agreement",
        "assessment",
        "referral",
        "investigat",
        "strategy",
        "notice of the",
        "interim",
        "proceedings",
        "child",
    ]
    .iter()
    .any(|word| after.starts_with(word));
    // Personal data is section 40 of the one Act, whichever is named.
    let slip = provision.starts_with("40(2)") && named.starts_with("data protection");
    if other_act && !slip || other_word {
        return None;
    }
    let scottish =
        act == Act::Foisa && !after.starts_with("of the freedom of information act 2000");
    if scottish {
        let known = matches!(number, 12 | 14 | 17 | 18 | 25..=41);
        return known.then(|| format!("FOISA s{provision}"));
    }
    let sentence = sentence_about(text, start).to_lowercase();
    // Of the Act's exemptions only sections 22A and 40A go by a letter.
    let lettered = provision
        .chars()
        .find(|c| !c.is_ascii_digit())
        .is_some_and(|c| c.is_ascii_uppercase());
    if lettered && !provision.starts_with("22A") && !provision.starts_with("40A") {
        return None;
    }
    let known = match number {
        1 => {
            provision.starts_with("1(1)") && says_not_held(&sentence) || {
                // "Section 1(1) applies to the third point too."
                provision == "1(1)" && sentence.contains("applies")
            }
        }
        8 | 17 => provision.contains('('),
        12 | 14 | 21..=44 | 84 => true,
        _ => false,
    };
    known.then(|| format!("s{provision}"))
}

fn sentence_about(text: &str, at: usize) -> &str {
    let from = text
        .get(..at)
        .and_then(|before| before.rfind(". "))
        .map_or(0, |stop| stop + 2);
    let rest = text.get(from..).unwrap_or_default();
    let after = at - from;
    // Past the citation, which may hold a stop itself: "section 1.1".
    let end = rest
        .get(after..)
        .and_then(|after| after.find(". "))
        .map_or(rest.len(), |stop| after + stop);
    rest.get(..end).unwrap_or(rest)
}

/// Whether lower-case words say that information is not held.
pub(super) fn says_not_held(lower: &str) -> bool {
    const WORDS: [&str; 49] = [
        "no information held",
        "no records held",
        "nothing is held",
        "no reporting",
        "is not reported",
        "not an area we",
        "not hold",
        "n't hold",
        "not held",
        "no longer hold",
        "no longer held",
        "hold no ",
        "holds no ",
        "held no ",
        "not recorded",
        "no record",
        "not record",
        "no longer have",
        "no count exists",
        "not kept",
        "no register",
        "not collect",
        "not collated",
        "have no data",
        "not available",
        "unavailable",
        "did not hold",
        "nobody worked it out",
        "not captured",
        "don't keep",
        "do not keep",
        "does not keep",
        "keep no ",
        "keeps no ",
        "not something we",
        "no information is held",
        "never recorded",
        "have no figure",
        "has no figure",
        "not centrally",
        "no central",
        "not logged",
        "does not collect",
        "not tracked",
        "not monitored",
        "were destroyed",
        "are destroyed",
        "been destroyed",
        "no data",
    ];
    WORDS.iter().any(|word| lower.contains(word)) || denies_holding(lower)
}

/// "We do not routinely report on this", "is not something that is collected": a word that denies,
/// and within a few words one for keeping information.
fn denies_holding(lower: &str) -> bool {
    const DENIES: [&str; 11] = [
        "not",
        "don't",
        "doesn't",
        "didn't",
        "isn't",
        "aren't",
        "don’t",
        "doesn’t",
        "didn’t",
        "isn’t",
        "cannot",
    ];
    const KEEPS: [&str; 27] = [
        "broken",
        "break",
        "hold",
        "held",
        "record",
        "recorded",
        "collect",
        "collected",
        "collate",
        "collated",
        "report",
        "capture",
        "captured",
        "monitor",
        "monitored",
        "track",
        "tracked",
        "gather",
        "gathered",
        "log",
        "logged",
        "retain",
        "retained",
        "store",
        "stored",
        "recordable",
        "measured",
    ];
    let words: Vec<&str> = lower
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .collect();
    words.iter().enumerate().any(|(at, word)| {
        DENIES.contains(word)
            && words[at + 1..]
                .iter()
                .take(5)
                .take_while(|next| !["only", "but", "all", "necessarily"].contains(next))
                .any(|next| KEEPS.contains(next))
    })
}

/// Whether lower-case words refuse: "withheld", "exempt", "we are refusing".
pub(super) fn says_refused(lower: &str) -> bool {
    const WORDS: [&str; 31] = [
        "withh",
        "exempt",
        "refus",
        "not obliged",
        "vexatious",
        "exceed the cost",
        "cost limit",
        "appropriate limit",
        "not dealt with",
        "shall not deal",
        "not valid",
        "commercially sensitive",
        "unable to release",
        "not release",
        "cannot be released",
        "declin",
        "exceeds the",
        "above the limit",
        "repeated request",
        "keeping back",
        "not disclose",
        "cannot disclose",
        "unable to disclose",
        "not required to",
        "cannot comply",
        "unable to comply",
        "cost of compliance",
        "past the limit",
        "over the limit",
        "turn down your",
        "cannot be met",
    ];
    WORDS.iter().any(|word| lower.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cited(text: &str, act: Act) -> Vec<String> {
        citations(text, act)
            .into_iter()
            .filter_map(|cited| cited.ground)
            .collect()
    }

    #[test]
    fn grounds_as_bodies_word_them() {
        for (text, expected) in [
            (
                "falls under the exemption(s) in Section 21 of the Act",
                vec!["s21"],
            ),
            (
                "withheld under section 40(2) and (3)",
                vec!["s40(2)", "s40(3)"],
            ),
            ("section 40 (2) applies", vec!["s40(2)"]),
            (
                "section 41 (given in confidence) and section 43(2) (interests)",
                vec!["s41", "s43(2)"],
            ),
            (
                "exempt under sections 31(1)(a) and 38(1), for",
                vec!["s31(1)(a)", "s38(1)"],
            ),
            (
                "a refusal notice under section 17.1 of the Act",
                vec!["s17(1)"],
            ),
            ("treat this as our notice under section 17.", vec![]),
            (
                "we do not hold this, as per Section 1(1) of the Act.",
                vec!["s1(1)"],
            ),
            (
                "As section 1(1)(a) requires, I can confirm that the Council holds it.",
                vec![],
            ),
            (
                "in accordance with section 1.1 of the Act, this is not held",
                vec!["s1(1)"],
            ),
            ("s12 applies, as does s.14(1)", vec!["s12", "s14(1)"]),
            (
                "the requester's name (section 8(1)(b) of the Act)",
                vec!["s8(1)(b)"],
            ),
            ("Section 16 asks us to help", vec![]),
            (
                "under regulation 12(4)(b), being manifestly unreasonable",
                vec!["EIR reg 12(4)(b)"],
            ),
            (
                "section 12(4) of the Act and regulation 5 of the Fees Regulations",
                vec!["s12(4)"],
            ),
            (
                "How many section 47 enquiries and section 31 orders?",
                vec![],
            ),
            ("section 36(2)(b)(i)", vec!["s36(2)(b)(i)"]),
            ("sections of the office", vec![]),
            (
                "the right to recorded information (section 84)",
                vec!["s84"],
            ),
        ] {
            assert_eq!(cited(text, Act::Foia), expected, "{text}");
        }
        for (text, expected) in [
            (
                "formal notice under section 17 of the Act that it is not held",
                vec!["FOISA s17"],
            ),
            ("exempt under section 25", vec!["FOISA s25"]),
            ("exempt under section 38(1)(b).", vec!["FOISA s38(1)(b)"]),
            ("this letter is a notice under section 16.", vec![]),
        ] {
            assert_eq!(cited(text, Act::Foisa), expected, "{text}");
        }
    }
}
