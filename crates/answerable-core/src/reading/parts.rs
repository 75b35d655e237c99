//! Parts within one line: "per (a) social worker and (b) family support worker", and an answer
//! that a council wrote on the question's own line.

use super::{
    marks::{Mark, roman},
    phrases::{is_asking, is_choice, is_noun_ask, is_time_only, says, sentences, starts_with_any},
};
use crate::periods::read::periods;
use jiff::civil::Date;

/// A stem and its lettered parts, where one sentence holds several. Choices ("is it a) a child b) a
/// family") are no parts, nor are roman numerals, unless each part asks for something of its own:
/// "in i) 2018 ii) 2019" are times of one question.
pub(super) fn inline_parts(text: &str) -> (&str, Vec<(Mark, &str)>) {
    let none = (text, Vec::new());
    let letter = |first: char| move |at| char::from_u32(u32::from(first) + at).map(String::from);
    let lettered = starts(text, ')', letter('a'));
    // "how many were A: upheld B: partly upheld".
    let capitals = starts(text, ':', letter('A'));
    let counted = capitals.first().is_some_and(|(first, _, _)| {
        let stem = &text[..*first];
        !stem.is_empty()
            && (says(stem, "how many") || says(stem, "how much") || says(stem, "number"))
    });
    let (starts, letters) = if lettered.len() >= 2 {
        (lettered, true)
    } else if capitals.len() >= 2 && counted {
        (capitals, true)
    } else {
        let numerals = ["i", "ii", "iii", "iv", "v", "vi"];
        let found = starts(text, ')', |at| {
            numerals
                .get(usize::try_from(at).ok()?)
                .map(|numeral| (*numeral).to_owned())
        });
        (found, false)
    };
    let Some(&(first, _, _)) = starts.first().filter(|_| starts.len() >= 2) else {
        return none;
    };
    let stem = text[..first].trim();
    let parts: Vec<(Mark, &str)> = starts
        .iter()
        .enumerate()
        .filter_map(|(n, (_, words, mark))| {
            let end = starts.get(n + 1).map_or(text.len(), |(next, _, _)| *next);
            let part = text[*words..end].trim().trim_end_matches([',', ';', '&']);
            let part = [" and", " or"]
                .iter()
                .find_map(|joint| part.strip_suffix(joint))
                .unwrap_or(part);
            let part = part.trim().trim_end_matches([',', ';']).trim();
            let mark = if letters {
                Mark::Letter(mark.chars().next()?)
            } else {
                Mark::Roman(roman(&mark.to_lowercase())?)
            };
            Some((mark, part))
        })
        .collect();
    // "(a) in 2019-20 and (b) in 2020-21" are times of one question.
    let time = |part: &str| {
        sentences(part)
            .first()
            .is_none_or(|first| is_time_only(first))
    };
    if parts.iter().all(|(_, part)| time(part)) {
        return none;
    }
    let asking = parts
        .iter()
        .all(|(_, part)| is_asking(part) || is_noun_ask(part));
    let bracketed = text[first..].starts_with('(') || text[first + 1..].starts_with(':');
    // "The number who moved to a) England, b) Scotland or c) Wales" counts each.
    let counts = ["how many", "number of"]
        .iter()
        .any(|words| says(stem, words))
        && !stem.ends_with(['.', '?', '!']);
    if !asking && (stem.is_empty() || is_choice(stem) || !letters || !bracketed && !counts) {
        return none;
    }
    (stem, parts)
}

/// The places of marks in order within a text: "(a)", "(B)", "a)": where the mark starts, where
/// its words start, and the mark.
fn starts(
    text: &str,
    close: char,
    mark: impl Fn(u32) -> Option<String>,
) -> Vec<(usize, usize, String)> {
    let mut found: Vec<(usize, usize, String)> = Vec::new();
    let mut from = 0;
    let mut order = 0;
    while let Some(wanted) = mark(order) {
        let Some(start) = next(text, from, close, &wanted) else {
            break;
        };
        from = start.1;
        found.push(start);
        order += 1;
    }
    found
}

fn next(text: &str, from: usize, mark: char, wanted: &str) -> Option<(usize, usize, String)> {
    let rest = text.get(from..)?;
    rest.match_indices(mark).find_map(|(at, _)| {
        let close = from + at;
        let start = close.checked_sub(wanted.len())?;
        let printed = text.get(start..close)?;
        let same = match mark {
            ':' => printed == wanted,
            _ => printed.eq_ignore_ascii_case(wanted),
        };
        if !same {
            return None;
        }
        let before = &text[..start];
        if let Some(open) = before.strip_suffix('(') {
            return Some((open.len(), close + 1, printed.to_owned()));
        }
        (before.is_empty() || before.ends_with(' ')).then(|| (start, close + 1, printed.to_owned()))
    })
}

/// How far the sentence after a question is looked at.
const SENTENCE_MAX: usize = 400;

/// The most questions that one line is searched for.
const QUESTIONS_MAX: usize = 20;

/// A question and what a council wrote after it on its line: "…on 1 June 2018? 24.5", "…on 1 June
/// 2018 – 146", "… = 17.3", "…? A: approximately 30".
pub(super) fn cut_answer(text: &str) -> (&str, &str) {
    let mut from = 0;
    let mut cut = None;
    // A line of nothing but question marks is no list of questions.
    for _ in 0..QUESTIONS_MAX {
        let Some(at) = text[from..].find('?') else {
            break;
        };
        let end = from + at + 1;
        let end = end + text[end..].len() - text[end..].trim_start_matches([')', '"']).len();
        cut = Some(end);
        let after = text[end..].trim_start();
        if after.is_empty() {
            return (text, "");
        }
        let next = sentences(after.get(..SENTENCE_MAX).unwrap_or(after))
            .first()
            .is_some_and(|next| {
                is_asking(next) || starts_with_any(next, &["if yes", "if so", "if not"])
            });
        let more = after.starts_with('(') || next;
        if !more {
            break;
        }
        if !after.contains('?') {
            // "If so, please send it.": nothing marks where it ends and an answer begins.
            return (text, "");
        }
        from = end;
    }
    if let Some(end) = cut {
        let rest = text[end..].trim();
        if rest.starts_with('(') {
            return (text, "");
        }
        return (text[..end].trim(), rest);
    }
    for separator in [" – ", " — ", " - ", " = ", " A: ", " Answer: "] {
        if let Some(at) = text.rfind(separator) {
            let answer = text[at + separator.len()..].trim();
            // "Between 1 April - 31 August 2019, how many …": within a time, nothing ends.
            let in_time = || {
                periods(text, Date::constant(2020, 1, 1))
                    .iter()
                    .any(|time| time.start < at && at < time.end)
            };
            if is_value(answer) && !is_time_only(answer) && !in_time() {
                return (text[..at].trim(), answer);
            }
        }
    }
    (text, "")
}

/// Whether a text opens as an answer does.
fn is_value(text: &str) -> bool {
    let lower: String = text.chars().take(24).collect::<String>().to_lowercase();
    text.starts_with(|c: char| c.is_ascii_digit() || "£<*~".contains(c))
        || [
            "none",
            "nil",
            "n/a",
            "yes",
            "no ",
            "no.",
            "approximately",
            "about ",
            "fewer than",
            "not ",
            "zero",
        ]
        .iter()
        .any(|word| lower.starts_with(word))
        || lower == "no"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_inside_a_sentence() {
        let (stem, parts) = inline_parts(
            "the average number of cases per (a)Individual social worker and (b)Family support worker within services",
        );
        assert_eq!(stem, "the average number of cases per");
        assert_eq!(
            parts,
            [
                (Mark::Letter('a'), "Individual social worker"),
                (Mark::Letter('b'), "Family support worker within services")
            ]
        );
        for text in [
            "(a) alone",
            "When you count a case, is it a) a child b) a family c) a referral?",
            "children on a plan in i) 2018 ii) 2019 iii) 2020",
            "does it count i) agency workers, ii) staff on leave or iii) neither?",
            "How much was spent (a) in 2019-20 and (b) in 2020-21?",
            "Average caseload in (i) older people's teams and (ii) disability teams",
        ] {
            assert_eq!(inline_parts(text).1, [], "{text}");
        }
        let (_, parts) =
            inline_parts("please give (i) the average caseload; (ii) the highest caseload");
        assert_eq!(parts.len(), 2);
    }

    #[test]
    fn answers_on_the_line_of_the_question() {
        for (text, question, answer) in [
            (
                "Workers on 1 June 2018 – 146",
                "Workers on 1 June 2018",
                "146",
            ),
            ("How many? 22 = 15%", "How many?", "22 = 15%"),
            ("Average caseload = 17.3", "Average caseload", "17.3"),
            (
                "Spend - all teams - in 2017/18 - 318k",
                "Spend - all teams - in 2017/18",
                "318k",
            ),
            (
                "Referrals, 1 April 2018 – 31 March 2019",
                "Referrals, 1 April 2018 – 31 March 2019",
                "",
            ),
            (
                "How many? (Is it per child?)",
                "How many? (Is it per child?)",
                "",
            ),
            (
                "Is there a limit? If so, please send it. No.",
                "Is there a limit? If so, please send it. No.",
                "",
            ),
        ] {
            assert_eq!(cut_answer(text), (question, answer), "{text}");
        }
    }
}
