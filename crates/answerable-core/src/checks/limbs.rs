//! What a question asks for besides what its answer gives: the second number, one of several things in
//! a list, a name, a part by its letter.

use super::{
    Letter, Zone,
    answer_words::{accounts, goes_on_after, words_of},
    words::{flat, has_any},
};
use crate::reading::response::{Answer, ReadLeaf};

/// The second limb of a question that begins with a yes-or-no limb, where the whole answer is yes or no.
pub(super) fn limb_left_open(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let more = leaf.attached
        || !leaf.pointers.is_empty()
        || !leaf.grounds.is_empty()
        || !leaf.figures.is_empty();
    if leaf.answer != Answer::Text || more || !goes_on_after(letter, at) {
        return None;
    }
    let fill = [
        "yes", "no", "we", "do", "does", "it", "they", "is", "are", "have", "has", "there", "the",
        "council", "not", "did", "that",
    ];
    let answer = bare_answer(letter, at);
    let mut words = answer
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let bare = ["yes", "no"].contains(&first)
        && answer.split(' ').count() <= 5
        && words.all(|word| fill.contains(&word));
    let asked = flat(&leaf.text);
    let begins = asked.split(' ').take(4).any(|word| {
        [
            "do", "does", "did", "is", "are", "has", "have", "was", "were", "whether",
        ]
        .contains(&word)
    });
    if !bare || !begins {
        return None;
    }
    let asks = [
        "how many",
        "how much",
        "how long",
        "how often",
        "what",
        "when",
        "who",
        "which",
    ];
    let limbs = [" and ", "? ", ", "].iter().flat_map(|mark| {
        asked.match_indices(mark).map(|(start, mark)| {
            let limb = &asked[start + mark.len()..];
            limb.strip_prefix("and ").unwrap_or(limb)
        })
    });
    let mut limbs = limbs.filter_map(|limb| {
        let plain = ["if so, ", "if so ", "if yes, ", "if yes "]
            .iter()
            .find_map(|lead| limb.strip_prefix(lead));
        let open = plain.unwrap_or(limb);
        let leads = asks.iter().any(|ask| {
            open.strip_prefix(ask)
                .is_some_and(|rest| rest.starts_with(' '))
        });
        leads.then_some((plain.is_some(), limb))
    });
    // "No" leaves open only what is asked of another time.
    let now = ["at present", "currently", "now", "at the moment"];
    let past = ["past", "last", "previous", "since", "during"];
    let limb = limbs.find(|(conditional, limb)| {
        first == "yes" || !conditional && has_any(&asked, &now) && has_any(limb, &past)
    })?;
    Some(super::words::short(limb.1.trim_end_matches('?')))
}

/// The one of several things in brackets ("(sick, shielding, isolating)") that an answer gives nothing
/// for, though it takes each of the others by its name.
pub(super) fn item_left_out(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let (_, after) = asked.split_once('(')?;
    let (list, _) = after.split_once(')')?;
    let items: Vec<&str> = list
        .split(',')
        .flat_map(|item| item.split(" and "))
        .map(|item| {
            item.trim()
                .trim_start_matches("and ")
                .trim_start_matches("or ")
                .trim()
        })
        .filter(|item| !item.is_empty())
        .collect();
    let words = items.iter().all(|item| {
        item.split(' ').count() <= 2 && item.chars().all(|c| c.is_alphabetic() || " -".contains(c))
    });
    let examples = has_any(
        list,
        &["eg", "etc", "other", "others", "including", "such as", "or"],
    );
    let told = words_of(letter, at);
    if items.len() < 3
        || !words
        || examples
        || leaf.figures.len() + 1 < items.len()
        || accounts(&told)
        || has_any(
            &told,
            &["other", "others", "none", "nil", "no", "not", "all", "both"],
        )
        || !goes_on_after(letter, at)
    {
        return None;
    }
    let stem = |item: &str| -> String {
        let word = item.split([' ', '-']).next().unwrap_or(item);
        word.chars().take(4).collect()
    };
    let left: Vec<&&str> = items
        .iter()
        .filter(|item| !told.contains(&stem(item)))
        .collect();
    match left.as_slice() {
        [only] => Some((**only).to_owned()),
        _ => None,
    }
}

/// What a question asks for besides what the answer gives: an amount of money beside a number, or the
/// number beside an amount.
pub(super) fn money_or_count_left_out(letter: &Letter, at: usize) -> Option<&'static str> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let told = words_of(letter, at);
    let kept_back = [
        "sensitive",
        "confidential",
        "commercial",
        "disclose",
        "release",
    ];
    let more = leaf.attached
        || !leaf.pointers.is_empty()
        || !leaf.grounds.is_empty()
        || accounts(&told)
        || has_any(&told, &kept_back)
        || leaf
            .figures
            .iter()
            .any(|figure| figure.suppressed.is_some());
    let only_of_this = letter
        .leaves
        .iter()
        .filter(|other| other.lines.iter().any(|line| leaf.lines.contains(line)))
        .count()
        == 1;
    let asks_count = has_any(&asked, &["how many", "number of"]);
    let asks_money = asked.contains("how much")
        && has_any(
            &asked,
            &[
                "paid", "pay", "cost", "costs", "spend", "spent", "bonus", "fine", "fines",
            ],
        )
        || has_any(
            &asked,
            &[
                "what did you spend",
                "what was spent",
                "total cost",
                "total spend",
            ],
        );
    if more || !only_of_this || !asks_count || !asks_money || !goes_on_after(letter, at) {
        return None;
    }
    let units: Vec<&str> = leaf
        .figures
        .iter()
        .map(|figure| figure.unit.as_deref().unwrap_or("£"))
        .collect();
    let money = told.contains('£')
        || has_any(
            &told,
            &[
                "cost", "costs", "spend", "spent", "paid", "pay", "free", "nothing", "none", "no",
            ],
        );
    if units.is_empty() {
        return None;
    }
    if units.iter().all(|unit| *unit == "£") {
        let counts = has_any(
            &told,
            &[
                "all", "every", "each", "none", "no", "nobody", "one", "two", "three",
            ],
        );
        return (told.contains('£') && !counts).then_some("a number");
    }
    (!money).then_some("an amount of money")
}

/// The words by which an answer declines to say anything of what is asked, or promises it with no day:
/// "we cannot comment", "this will be sent separately".
pub(super) fn no_comment(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asks_figure = has_any(
        &flat(&leaf.text),
        &[
            "how many",
            "how long",
            "how much",
            "number of",
            "average",
            "percentage",
        ],
    );
    let told = words_of(letter, at);
    let held = [
        "not held",
        "not hold",
        "neither confirm",
        "section",
        "exempt",
        "regulation",
        "personal data",
        "copy",
    ];
    if !leaf.grounds.is_empty() || !leaf.pointers.is_empty() || has_any(&told, &held) {
        return None;
    }
    let declines = [
        "cannot comment",
        "can't comment",
        "unable to comment",
        "not able to comment",
        "do not comment",
        "not required to give reasons",
        "not required to give opinions",
    ];
    let promises = [
        "will be provided separately",
        "will be sent separately",
        "will be sent to you separately",
        "will be supplied separately",
        "provided under separate cover",
        "sent under separate cover",
    ];
    letter.answer_to(at).find_map(|sentence| {
        let words = super::words::short(sentence.text.trim().trim_end_matches('.'));
        let dated = sentence.text.contains(|c: char| c.is_ascii_digit());
        let is_put_off = has_any(&sentence.lower, &promises)
            && !dated
            && told.split_whitespace().count() <= 12
            && !leaf.attached;
        (asks_figure && has_any(&sentence.lower, &declines) || is_put_off).then_some(words)
    })
}

/// Whether a question asks "how many" twice and the answer is one number.
pub(super) fn two_numbers_asked(letter: &Letter, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let Some((_, second)) = [
        "and how many ",
        ", how many ",
        "? how many ",
        "and the number ",
        "and number of ",
    ]
    .iter()
    .find_map(|lead| asked.split_once(lead))
    .filter(|(first, _)| has_any(first, &["how many", "number of"])) else {
        return false;
    };
    let told = words_of(letter, at);
    let [figure] = leaf.figures.as_slice() else {
        return false;
    };
    let plain = [
        "there", "their", "these", "those", "which", "where", "social", "worker", "workers",
        "children", "people", "staff", "within",
    ];
    let named = second
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 4 && !plain.contains(word))
        .any(|word| told.contains(word));
    let whole = [
        "all", "both", "none", "no", "not", "each", "every", "neither", "only", "nil", "same",
        "zero", "any",
    ];
    let zero = figure.value.is_none_or(|value| value.is_zero());
    !named
        && !zero
        && figure.suppressed.is_none()
        && told.split_whitespace().count() <= 30
        && !leaf.attached
        && leaf.pointers.is_empty()
        && leaf.grounds.is_empty()
        && !accounts(&told)
        && !has_any(&told, &whole)
        && goes_on_after(letter, at)
}

/// Words that any limb may have: they tell none apart.
const ANY_LIMB: [&str; 44] = [
    "there", "their", "these", "those", "which", "where", "social", "worker", "workers",
    "children", "child", "people", "staff", "within", "other", "another", "council", "each",
    "year", "years", "many", "with", "were", "have", "been", "that", "this", "them", "they",
    "from", "your", "date", "dates", "same", "team", "teams", "number", "total", "cases", "please",
    "made", "also", "month", "period",
];

/// The words of a limb by which it is told from any other.
fn own_words(limb: &str, least: usize) -> Vec<&str> {
    limb.split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|word| word.chars().count() >= least && !ANY_LIMB.contains(word))
        .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// Whether an answer names a word of a limb, in any form of it.
fn tells(told: &str, word: &str) -> bool {
    let stem: String = word.chars().take(5).collect();
    told.contains(&stem)
}

/// Words by which an answer covers what it does not name.
fn covers_all(told: &str) -> bool {
    accounts(told)
        || has_any(
            told,
            &[
                "all",
                "both",
                "none",
                "no",
                "not",
                "neither",
                "each",
                "every",
                "nil",
                "zero",
                "any",
                "only",
                "rest",
                "remaining",
                "others",
                "other",
                "nobody",
                "same",
                "of which",
                "of whom",
                "of these",
                "of those",
                "of them",
                "including",
                "n/a",
            ],
        )
}

/// A second count that a question asks for ("… and how many of them had been there a year"), where the
/// answer has one figure for each time and none of that count's own words.
pub(super) fn second_count_left_out(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let (start, _) = asked.match_indices("how many ").find(|(start, _)| {
        let before = asked[..*start].trim_end_matches([' ', ',']);
        let joined = before.ends_with(" and")
            || before.rsplit_once(", ").is_some_and(|(rest, between)| {
                between.split(' ').count() <= 3 && rest.contains(" and")
            });
        *start > 12 && joined
    })?;
    let (first, second) = (&asked[..start], &asked[start..]);
    // A second count with a list of things is judged item by item.
    if second.contains(',') || second.contains(" or ") || second.matches("how many").count() > 1 {
        return None;
    }
    let told = words_of(letter, at);
    let answer = bare_answer(letter, at);
    let own: Vec<&str> = own_words(second, 5)
        .into_iter()
        .filter(|word| !first.contains(word))
        .collect();
    let plain = leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty();
    let one_each = leaf.figures.iter().enumerate().all(|(at, figure)| {
        figure.suppressed.is_none()
            && figure.period.is_some()
            && leaf.figures[..at]
                .iter()
                .all(|before| before.period != figure.period)
    });
    let several = leaf.figures.len() > 1;
    let left = !own.is_empty() && own.iter().all(|word| !tells(&told, word));
    (several && one_each && left && !plain && !covers_all(&answer) && goes_on_after(letter, at))
        .then(|| super::words::short(second.trim_end_matches(['?', '.'])))
}

/// The one of three things or more that a question lists ("redeployed, made redundant or left", "(i) in
/// need, (ii) on a plan and (iii) looked after") that the answer has no word of, where it has a figure and
/// the words of every other.
pub(super) fn limb_of_a_list_left_out(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let plain = leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty();
    let told = words_of(letter, at);
    let of_this = letter
        .leaves
        .iter()
        .filter(|other| other.lines.iter().any(|line| leaf.lines.contains(line)))
        .count();
    if plain || of_this != 1 || leaf.figures.is_empty() || !goes_on_after(letter, at) {
        return None;
    }
    let items: Vec<String> = match marked_items(&asked) {
        Some(items) => items,
        None => verbs_listed(&asked)?,
    };
    // What stands in every answer tells nothing: the answer must be about these things alone.
    if covers_all(&bare_answer(letter, at)) || told.split_whitespace().count() > 40 {
        return None;
    }
    let words: Vec<Vec<&str>> = items.iter().map(|item| own_words(item, 4)).collect();
    if items.len() < 3 || words.iter().any(Vec::is_empty) {
        return None;
    }
    let lacking: Vec<usize> = (0..items.len())
        .filter(|at| words[*at].iter().all(|word| !tells(&told, word)))
        .collect();
    let [only] = lacking[..] else { return None };
    let numbers = told
        .split_whitespace()
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    (numbers + 1 >= items.len()).then(|| items[only].clone())
}

/// The things that roman numbers in brackets part on one line.
fn marked_items(asked: &str) -> Option<Vec<String>> {
    let marks = ["(i) ", "(ii) ", "(iii) ", "(iv) ", "(v) "];
    let mut starts: Vec<(usize, usize)> = Vec::new();
    for mark in marks {
        let from = starts.last().map_or(0, |(_, end)| *end);
        let Some(at) = asked[from..].find(mark) else {
            break;
        };
        starts.push((from + at, from + at + mark.len()));
    }
    if starts.len() < 3 {
        return None;
    }
    let ends = starts
        .iter()
        .skip(1)
        .map(|(at, _)| *at)
        .chain([asked.len()]);
    Some(
        starts
            .iter()
            .zip(ends)
            .map(|((_, from), to)| {
                let item = asked[*from..to].trim_matches(|c: char| !c.is_alphanumeric());
                let item = item.trim_end_matches(" and").trim_end_matches(',');
                // What follows the last one is of them all: "…, at 31 December 2025".
                item.split(", at ").next().unwrap_or(item).to_owned()
            })
            .collect(),
    )
}

/// What became of those counted, as a question lists it: "how many staff were moved, retired or left".
fn verbs_listed(asked: &str) -> Option<Vec<String>> {
    let (_, after) = asked.rsplit_once("how many ")?;
    let (_, list) = [" were ", " had ", " was "]
        .iter()
        .filter_map(|lead| after.split_once(lead))
        .min_by_key(|(before, _)| before.len())?;
    let list = list
        .split(['?', ';', '(', ':'])
        .next()?
        .trim_end_matches('.');
    let list = list.replace(", or ", ", ").replace(", and ", ", ");
    let (begun, end) = list
        .rsplit_once(" or ")
        .or_else(|| list.rsplit_once(" and "))?;
    let mut items: Vec<String> = begun
        .split(", ")
        .map(|item| item.trim().to_owned())
        .collect();
    items.push(end.trim().to_owned());
    let examples = has_any(
        &list,
        &["eg", "e.g", "such as", "in", "between", "since", "during"],
    );
    let short = items
        .iter()
        .all(|item| !item.is_empty() && item.split(' ').count() <= 5);
    (items.len() >= 3 && short && !examples).then_some(items)
}

/// The question whose answer is pointed to ("see 3"), where that answer has none of the words of what is
/// asked of some of them: "of those, how many had been there over six weeks?".
pub(super) fn sent_where_it_is_not(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let answer = bare_answer(letter, at);
    let id = [
        "see ",
        "see question ",
        "see answer ",
        "see q",
        "see answer to ",
        "see answer to question ",
        "as question ",
        "as answer ",
        "please see ",
        "please see question ",
    ]
    .iter()
    .filter_map(|lead| answer.strip_prefix(lead))
    .find(|rest| !rest.is_empty() && rest.len() <= 3 && rest.chars().all(|c| c.is_ascii_digit()))?;
    let other = letter
        .leaves
        .iter()
        .position(|other| other.id == id)
        .filter(|other| *other != at)?;
    let (before, counted) = asked.split_once("how many ")?;
    let partial = has_any(before, &["of those", "of these", "of them"])
        || ["of those", "of these", "of them"]
            .iter()
            .any(|of| counted.starts_with(of));
    let told = words_of(letter, other);
    let own = own_words(counted, 5);
    let left = own.len() > 1 && own.iter().all(|word| !tells(&told, word));
    let plain = letter.leaves[other].attached || accounts(&told);
    (partial && left && !plain).then(|| id.to_owned())
}

/// The time whose number stands alone, where a second thing is asked of each and the lines of two others or
/// more tell it in brackets.
pub(super) fn bracket_left_out(letter: &Letter, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let two = has_any(
        &asked,
        &[
            "and what",
            "and the result",
            "and the outcome",
            "and the reason",
            "and why",
            "and the reasons",
            "and outcome",
            "and outcomes",
            "and the outcomes",
            "with outcomes",
            "and with what",
        ],
    );
    if !two || leaf.attached || !leaf.grounds.is_empty() || !leaf.pointers.is_empty() {
        return None;
    }
    let lines: Vec<&str> = leaf
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| line.text.trim())
        .filter(|text| text.starts_with("20") && text.contains(|c: char| c.is_ascii_digit()))
        .collect();
    let bracketed = |text: &&&str| {
        text.split_once('(')
            .is_some_and(|(_, rest)| rest.contains(')') && rest.contains(char::is_alphabetic))
    };
    let full = lines.iter().filter(bracketed).count();
    let bare: Vec<&&str> = lines.iter().filter(|text| !bracketed(text)).collect();
    let [only] = bare.as_slice() else { return None };
    let value = only.rsplit([' ', '-', '–', ':', '\t']).next()?;
    let period = only.split([' ', ':', '\t']).next()?;
    let counts = value.parse::<u32>().is_ok_and(|value| value > 0);
    (full >= 2 && counts && goes_on_after(letter, at)).then(|| period.to_owned())
}

/// Whether a question asks who somebody outside is.
pub(super) fn asks_for_a_name(leaf: &ReadLeaf) -> bool {
    has_any(
        &flat(&leaf.text),
        &[
            "name of the",
            "names of the",
            "name(s) of the",
            "name the",
            "which organisation",
            "which organisations",
            "which company",
            "which companies",
            "which agency",
            "which agencies",
            "which provider",
            "which providers",
        ],
    )
}

/// Whether an answer speaks of somebody by kind alone: "an external provider", and names nobody.
pub(super) fn names_nobody(letter: &Letter, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let kinds = [
        "external provider",
        "external providers",
        "external company",
        "external agency",
        "an agency",
        "several agencies",
        "various agencies",
        "local council",
        "local councils",
        "third party",
        "third parties",
        "a contractor",
        "private provider",
        "private providers",
        "independent provider",
        "independent providers",
        "a charity",
    ];
    let words = words_of(letter, at);
    let lines = leaf
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1));
    let named = lines.clone().any(|line| {
        let text = line.text.trim();
        let words = text.split_whitespace().skip(1).zip(text.split_whitespace());
        words.into_iter().any(|(word, before)| {
            let begins = before.ends_with(['.', ')', ':', '-', '–']);
            word.starts_with(char::is_uppercase) && !begins
        })
    });
    leaf.answer != Answer::None
        && !leaf.attached
        && leaf.pointers.is_empty()
        && leaf.grounds.is_empty()
        && goes_on_after(letter, at)
        && words.split_whitespace().count() <= 20
        && has_any(&words, &kinds)
        && !named
        && !accounts(&words)
        && !has_any(&words, &["none", "no", "do not", "does not", "n/a"])
}

/// The first part of a question with parts on one line ("in a) duty, b) assessment and c) fostering
/// teams") that gets nothing, where the answer takes the others by their letters.
pub(super) fn lettered_part_left_out(letter: &Letter, at: usize) -> Option<(char, String)> {
    let leaf = &letter.leaves[at];
    let mut asked = parts_by_letter(&flat(&leaf.text));
    let mut told = words_of(letter, at);
    if asked.len() < 3 {
        // Parts on lines of their own, of which the last is joined by "and".
        asked = parts_by_letter(&flat(&leaf.whole()));
        let marked = |text: &&str| text.len() > 3 && text.as_bytes()[1] == b')';
        let lines = leaf
            .lines
            .iter()
            .filter_map(|line| letter.lines.get(line - 1));
        let own: Vec<&str> = lines
            .filter(|line| line.zone != Zone::Request)
            .map(|line| line.text.trim())
            .skip_while(|text| !marked(text))
            .take_while(marked)
            .collect();
        told = flat(&own.join("\n"));
    }
    if asked.len() < 3 {
        return None;
    }
    let given: Vec<char> = parts_by_letter(&told.replace('\n', " "))
        .into_iter()
        .map(|(mark, _)| mark)
        .collect();
    if given.len() < 2 || accounts(&told) {
        return None;
    }
    let (mark, words) = asked.iter().find(|(mark, _)| !given.contains(mark))?;
    let named = words
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| word.len() > 4)
        .any(|word| told.contains(word));
    (!named).then(|| (*mark, words.clone()))
}

/// The last part of a question, on a line of its own ("and d) how many were reported?"), where the lines
/// below it answer those before it by their letters and stop short of it.
pub(super) fn last_part_left_out(letter: &Letter, at: usize) -> Option<(char, String)> {
    let mark_of = |text: &str| -> Option<char> {
        let text = text.strip_prefix('(').unwrap_or(text);
        let mark = text.chars().next().filter(char::is_ascii_lowercase)?;
        text[1..].starts_with(')').then_some(mark)
    };
    let lines: Vec<String> = letter.leaves[at]
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| flat(line.text))
        .filter(|text| !text.is_empty())
        .collect();
    let (asked, rest) = lines.split_first()?;
    let part = asked.strip_prefix("and ").unwrap_or(asked);
    let mark = mark_of(part).filter(|_| part.ends_with('?'))?;
    let given: Vec<char> = rest.iter().map_while(|text| mark_of(text)).collect();
    let all_before = ('a'..mark).all(|before| given.contains(&before));
    let words = part
        .split_once(')')
        .map_or(part, |(_, words)| words)
        .trim()
        .trim_end_matches('?');
    (mark > 'b' && all_before && given.len() == usize::from(mark as u8 - b'a'))
        .then(|| (mark, super::words::short(words)))
}

/// Whether a part shares no more than the refusal of another ("With regard to rates, …"), and the letter has
/// none of its own words.
pub(super) fn is_beside_the_refused(letter: &Letter, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let alike = letter
        .leaves
        .iter()
        .filter(|other| other.lines == leaf.lines && !other.lines.is_empty())
        .count();
    if leaf.grounds.is_empty() || !leaf.figures.is_empty() || alike < 3 {
        return false;
    }
    let mut own = letter
        .paragraphs
        .iter()
        .filter(|paragraph| paragraph.leaves.contains(&at));
    let (Some(refusal), None) = (own.next(), own.next()) else {
        return false;
    };
    let Some(topic) = [
        "with regard to ",
        "as regards ",
        "in respect of ",
        "as for ",
    ]
    .iter()
    .find_map(|lead| refusal.lower.strip_prefix(lead))
    .and_then(|rest| rest.split_once(','))
    .map(|(topic, _)| topic) else {
        return false;
    };
    let asked = flat(&leaf.text);
    let topics = own_words(topic, 4);
    let of_topic = topics
        .iter()
        .any(|word| tells(&asked, word.trim_end_matches('s')));
    let words = own_words(&asked, 5);
    let told = letter.paragraphs.iter().any(|paragraph| {
        paragraph.zone == Zone::Answer
            && (words.iter().any(|word| tells(&paragraph.lower, word))
                || has_any(&paragraph.lower, &["all of the", "not held", "not hold"]))
    });
    topics.len() == 1 && topic.split(' ').count() <= 3 && !of_topic && words.len() > 1 && !told
}

/// The parts of a text that letters in brackets part, in order from `a`.
fn parts_by_letter(lower: &str) -> Vec<(char, String)> {
    let mut found: Vec<(char, usize, usize)> = Vec::new();
    for mark in 'a'..='h' {
        let from = found.last().map_or(0, |(_, _, end)| *end);
        let Some(at) = lower[from..].find(&format!("{mark}) ")).map(|at| from + at) else {
            break;
        };
        let before = lower[..at].chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            break;
        }
        found.push((mark, at, at + 3));
    }
    let ends = found.iter().skip(1).map(|(_, at, _)| *at);
    let ends: Vec<usize> = ends.chain([lower.len()]).collect();
    found
        .iter()
        .zip(ends)
        .map(|((mark, _, from), to)| {
            let words = lower[*from..to].trim_matches(|c: char| !c.is_alphanumeric());
            let words = words.trim_end_matches(" and").trim();
            (*mark, words.to_owned())
        })
        .collect()
}

/// The words of an answer without its mark, the question and what leads it in.
fn bare_answer(letter: &Letter, at: usize) -> String {
    let asked = flat(&letter.leaves[at].text);
    let words = words_of(letter, at).replace('\n', " ").replace(&asked, " ");
    let words = match words.rsplit_once(": ") {
        Some((lead, rest)) if lead.split(' ').count() <= 9 => rest.to_owned(),
        _ => words,
    };
    let words = words.trim();
    let words = match words.split_once(' ') {
        Some((mark, rest)) if mark.len() <= 4 && mark.ends_with(['.', ')', ':']) => rest,
        _ => words,
    };
    words
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}
