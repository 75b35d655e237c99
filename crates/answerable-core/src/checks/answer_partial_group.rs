//! An answer that gives its figure for one of the groups that the letter itself says there are.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{accounts, goes_on_after, time, words_of},
    words::{flat, has, has_any},
};
use crate::{periods::Period, reading::response::ReadLeaf};
use answerable_law::foia_2000;
use rust_decimal::Decimal;

/// Answer covers only some of the groups.
pub(super) static CHECK: Check = Check {
    id: "ANSWER-PARTIAL-GROUP",
    title: "Answer covers only some of the groups",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("answer_partial_group.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    one_for_all_parts(letter, found);
    let groups = groups_of_figures(letter);
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some((count, noun, given)) = fewer_than_counted(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "figures are asked for each of the {count} {noun}, and the answer gives {given}"
                ),
                "give a figure for each of them, or say for which it is not held",
            );
            continue;
        }
        if let Some((group, measure)) = measure_of_one_group(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!("the answer gives the {measure} for one group and not for “{group}”"),
                format!("give the {measure} for “{group}” as well, or say that it is not held"),
            );
            continue;
        }
        let series: std::collections::BTreeSet<_> = leaf
            .figures
            .iter()
            .filter_map(|figure| figure.series.as_deref())
            .collect();
        if leaf.figures.is_empty() || series.len() > 1 || letter.cut && !goes_on_after(letter, at) {
            continue;
        }
        if let Some((asked, given)) = unsplit(letter, at).or_else(|| undivided(letter, at)) {
            found.add(
                letter.at_leaf(at),
                format!("the figures are asked for by {asked}, and the answer gives {given}"),
                "give a figure for each of them, or say that it is not held so divided",
            );
            continue;
        }
        if letter.cut {
            continue;
        }
        let words = words_of(letter, at);
        if accounts(&words) || !leaf.grounds.is_empty() {
            continue;
        }
        let left_out = named_and_left(letter, at)
            .or_else(|| of_other_answers(&groups, leaf.id.as_str(), &words));
        if let Some((given, left)) = left_out {
            found.add(
                letter.at_leaf(at),
                format!(
                    "the answer is for {given} alone, and the letter says that there is {left} too"
                ),
                format!("give the figure for {left} as well, or say that there is none"),
            );
        }
    }
}

/// The number of groups that a question counts ("each of the four areas"), what they are, and how many
/// fewer lines the answer has.
fn fewer_than_counted(letter: &Letter, at: usize) -> Option<(&'static str, String, usize)> {
    const COUNTS: [(&str, usize); 6] = [
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("six", 6),
        ("seven", 7),
        ("eight", 8),
    ];
    const GROUPS: [&str; 12] = [
        "areas",
        "teams",
        "localities",
        "districts",
        "services",
        "offices",
        "hubs",
        "wards",
        "divisions",
        "sites",
        "centres",
        "regions",
    ];
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let (count, number, noun) = COUNTS.iter().find_map(|(word, number)| {
        let (_, rest) = asked.split_once(&format!("each of the {word} "))?;
        let noun = rest
            .split(' ')
            .next()?
            .trim_matches(|c: char| !c.is_alphanumeric());
        GROUPS
            .contains(&noun)
            .then(|| (*word, *number, noun.to_owned()))
    })?;
    let words = words_of(letter, at);
    let explained = accounts(&words)
        || leaf.attached
        || !leaf.grounds.is_empty()
        || !leaf.pointers.is_empty()
        || has_any(
            &words,
            &[
                "merged",
                "closed",
                "only",
                "now",
                "no longer",
                "combined",
                "total",
                "all",
            ],
        );
    let rows: Vec<&str> = leaf
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| line.text.trim())
        .filter(|text| {
            let mut cells = text.split_whitespace();
            let first = cells
                .next()
                .is_some_and(|word| word.starts_with(char::is_uppercase));
            let last = cells.next_back().unwrap_or_default();
            let value =
                last.starts_with(|c: char| c.is_ascii_digit()) || ["-", "–"].contains(&last);
            // The heads of columns may end in a year.
            let year = last.len() == 4
                && last
                    .parse::<u16>()
                    .is_ok_and(|year| (1990..2100).contains(&year));
            first && value && !year && text.split_whitespace().count() <= 10
        })
        .collect();
    let heads = |text: &&str| {
        crate::periods::MONTHS
            .iter()
            .any(|month| text.contains(month))
    };
    let rows = rows.iter().filter(|text| !heads(text)).count();
    (rows > 1 && rows < number && !explained && goes_on_after(letter, at))
        .then_some((count, noun, rows))
}

/// The group whose line lacks the one of two measures that the line of another has: "Duty - highest 27,
/// average 16" and "Care - average 22", where both are asked for.
fn measure_of_one_group(letter: &Letter, at: usize) -> Option<(String, &'static str)> {
    const PAIRS: [(&[&str], &str); 4] = [
        (&["highest", "maximum", "max"], "highest"),
        (&["lowest", "minimum", "min"], "lowest"),
        (&["average", "mean", "avg"], "average"),
        (&["median"], "median"),
    ];
    let leaf = &letter.leaves[at];
    let asked = flat(&leaf.text);
    let wanted: Vec<&(&[&str], &str)> = PAIRS
        .iter()
        .filter(|(words, _)| has_any(&asked, words))
        .collect();
    let words = words_of(letter, at);
    if wanted.len() != 2 || accounts(&words) || leaf.attached || !leaf.grounds.is_empty() {
        return None;
    }
    let lines: Vec<String> = leaf
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| flat(line.text))
        .filter(|text| text.contains(|c: char| c.is_ascii_digit()))
        .collect();
    if lines.len() < 2 || lines.iter().any(|line| line.split(' ').count() > 12) {
        return None;
    }
    let holds = |line: &str, words: &[&str]| has_any(line, words);
    let full = lines
        .iter()
        .filter(|line| wanted.iter().all(|(words, _)| holds(line, words)))
        .count();
    let short: Vec<&String> = lines
        .iter()
        .filter(|line| {
            wanted
                .iter()
                .filter(|(words, _)| holds(line, words))
                .count()
                == 1
        })
        .collect();
    let [only] = short.as_slice() else {
        return None;
    };
    let (_, lacks) = wanted.iter().find(|(words, _)| !holds(only, words))?;
    let group = only.split([' ', '-', ':']).next()?.to_owned();
    let named = group.len() > 3 && group.chars().all(|c| c.is_alphabetic() || c == '\'');
    (full > 0 && full + 1 == lines.len() && named && goes_on_after(letter, at))
        .then_some((group, lacks))
}

/// Parts of a question ("(a) duty; (b) court; (c) leaving care") that have one answer, in which one figure
/// stands for each time and nothing says for which part.
fn one_for_all_parts(letter: &Letter, found: &mut Findings) {
    let parent = |id: &str| -> String {
        id.trim_end_matches(|c: char| c.is_ascii_alphabetic() || "()".contains(c))
            .to_owned()
    };
    for (at, leaf) in letter.leaves.iter().enumerate() {
        let parts: Vec<&ReadLeaf> = letter
            .leaves
            .iter()
            .filter(|other| {
                other.lines == leaf.lines
                    && parent(&other.id) == parent(&leaf.id)
                    && parent(&other.id) != other.id
                    && other.text.split_whitespace().count() <= 8
            })
            .collect();
        let shared = letter
            .leaves
            .iter()
            .filter(|other| other.lines == leaf.lines)
            .count();
        let first = parts.first().is_some_and(|first| first.id == leaf.id);
        if parts.len() < 2 || shared != parts.len() || !first || leaf.figures.is_empty() {
            continue;
        }
        if letter.cut && !goes_on_after(letter, at) {
            continue;
        }
        let one_each = leaf.figures.iter().enumerate().all(|(at, figure)| {
            figure.series.is_none()
                && figure.value.is_some_and(|value| !value.is_zero())
                && leaf.figures[..at]
                    .iter()
                    .all(|other| other.period != figure.period)
        });
        let words = words_of(letter, at);
        let of_all = [
            "all", "both", "each", "every", "total", "together", "same", "combined", "overall",
            "across", "either", "whole", "neither", "only", "as above",
        ];
        let named = parts.iter().any(|part| {
            flat(&part.text)
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| word.len() > 3 || word.contains(|c: char| c.is_ascii_digit()))
                .any(|word| has(&words, word))
        });
        let plain = leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty();
        if !one_each || named || plain || accounts(&words) || has_any(&words, &of_all) {
            continue;
        }
        let ids: Vec<&str> = parts.iter().map(|part| part.id.as_str()).collect();
        found.add(
            letter.at_leaf(at),
            format!(
                "{} are asked for one by one, and one figure is given and not said for which, or for all together",
                ids.join(", ")
            ),
            "give a figure for each of them, or say that it is for all together and that no other is held",
        );
    }
}

/// The groups by which a question wants its figure, and what the one figure of the answer is for: one
/// of them, or none by name.
fn unsplit(letter: &Letter, at: usize) -> Option<(String, String)> {
    let leaf = &letter.leaves[at];
    let [figure] = leaf.figures.as_slice() else {
        return None;
    };
    let words = words_of(letter, at);
    let zero = figure.value.is_none_or(|value| value.is_zero());
    let last = words_after(&words);
    let of_all = [
        "both", "all", "each", "every", "either", "none", "nil", "neither", "only",
    ];
    let reasons = [
        "not held",
        "not hold",
        "split",
        "broken down",
        "breakdown",
        "not record",
        "cannot",
        "unable",
        "separately",
    ];
    let held = accounts(&last) || reasons.iter().any(|reason| words.contains(reason));
    if zero || figure.suppressed.is_some() || held || has_any(&last, &of_all) || leaf.attached {
        return None;
    }
    let groups = groups_asked(letter, at)?;
    let key = |group: &String| -> Vec<String> {
        let plain = [
            "services", "service", "social", "workers", "worker", "staff", "care", "other",
        ];
        group
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.len() > 2 && !plain.contains(word))
            .map(|word| word.trim_end_matches('s').to_owned())
            .collect()
    };
    let keys: Vec<Vec<String>> = groups.iter().map(key).collect();
    if keys.iter().any(Vec::is_empty) {
        return None;
    }
    let named: Vec<&String> = groups
        .iter()
        .zip(&keys)
        .filter(|(_, key)| key.iter().any(|word| last.contains(word.as_str())))
        .map(|(group, _)| group)
        .collect();
    match named.as_slice() {
        [] => Some((quoted(&groups), "one figure".to_owned())),
        [only] => Some((quoted(&groups), format!("one, for “{only}”"))),
        _ => None,
    }
}

/// The breakdown that a question asks for ("by ethnicity", "per ward"), where the answer is one number and
/// has no word of it.
fn undivided(letter: &Letter, at: usize) -> Option<(String, String)> {
    let leaf = &letter.leaves[at];
    let [figure] = leaf.figures.as_slice() else {
        return None;
    };
    let kind = kind_asked(&flat(&leaf.whole()))?;
    let words = words_of(letter, at);
    let of_all = [
        "both", "all", "each", "every", "either", "none", "nil", "neither", "only", "no", "not",
        "single", "same", "per", "average",
    ];
    let plain = figure.series.is_none()
        && figure.suppressed.is_none()
        && figure.value.is_some_and(|value| value > Decimal::ONE)
        && !leaf.attached
        && leaf.pointers.is_empty()
        && leaf.grounds.is_empty();
    let short = words.split_whitespace().count() <= 20;
    let told = accounts(&words) || has_any(&words, &of_all) || words.contains(&kind);
    (plain && short && !told && goes_on_after(letter, at)).then(|| (kind, "one figure".to_owned()))
}

/// The kind of group by which a question wants its figure: "by ward", "per team", "by ethnicity".
fn kind_asked(asked: &str) -> Option<String> {
    let kinds = [
        "age",
        "area",
        "category",
        "department",
        "directorate",
        "ethnicity",
        "gender",
        "grade",
        "locality",
        "reason",
        "school",
        "service",
        "sex",
        "source",
        "team",
        "type",
        "ward",
    ];
    let ends = [
        "and", "as", "at", "between", "during", "for", "from", "in", "on", "over", "since",
    ];
    let words: Vec<&str> = asked.split(' ').collect();
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let kind = pair[1].trim_matches(|c: char| !c.is_alphanumeric());
        let next = words.get(at + 2);
        let ended = pair[1].ends_with(['?', '.', ',', ';', ')'])
            || next.is_none_or(|next| ends.contains(next));
        let leads = ["by", "per"].contains(&pair[0]) && kinds.contains(&kind);
        (leads && ended).then(|| kind.to_owned())
    })
}

fn quoted(groups: &[String]) -> String {
    let words: Vec<String> = groups.iter().map(|group| format!("“{group}”")).collect();
    words.join(" and ")
}

/// The sentences of an answer that have its numbers, and no address of a page.
fn words_after(words: &str) -> String {
    let own = words
        .split('\n')
        .flat_map(|line| line.split(". "))
        .filter(|sentence| sentence.contains(|c: char| c.is_ascii_digit()));
    let own: Vec<&str> = own
        .filter(|sentence| !sentence.contains("section"))
        .collect();
    own.join("\n")
}

/// Two groups or more that a question names after "by", "split by" or "by each".
fn groups_asked(letter: &Letter, at: usize) -> Option<Vec<String>> {
    let asked = flat(&letter.leaves[at].whole());
    let clean = |text: &str| {
        let text = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'');
        text.trim_start_matches("and ").trim().to_owned()
    };
    if let Some((_, after)) = asked.split_once(" by each ")
        && let Some((one, other)) = after.split_once(" and by each ")
    {
        let first = |text: &str| clean(text.split(['?', ',', '.', ';']).next().unwrap_or(text));
        return Some(vec![first(one), first(other)]);
    }
    let leads = [
        "split between ",
        "split into ",
        "split by ",
        "broken down by ",
        "broken down into ",
        "divided into ",
        "separately for ",
    ];
    let after = leads
        .iter()
        .find_map(|lead| asked.split_once(lead))
        .map(|(_, after)| after);
    if let Some(after) = after {
        let after = after.split(['?', '.', ';', ')']).next()?;
        let kinds = [
            "year",
            "month",
            "gender",
            "age",
            "team",
            "grade",
            "ethnicity",
            "ward",
            "type",
        ];
        if has_any(after, &kinds) || has_any(after, &["e.g", "such as", "including"]) {
            return None;
        }
        let groups: Vec<String> = after
            .replace(" and ", ",")
            .replace(" or ", ",")
            .replace('/', ",")
            .split(',')
            .map(clean)
            .filter(|group| !group.is_empty())
            .collect();
        let named = groups.iter().all(|group| group.split(' ').count() <= 4);
        return (groups.len() > 1 && groups.len() < 6 && named).then_some(groups);
    }
    // "…, by:" over a line of headings.
    let (_, heads) = asked.split_once(" by: ")?;
    let ends = ["services", "service", "teams", "team", "workers", "staff"];
    let mut groups: Vec<String> = Vec::new();
    let mut group: Vec<&str> = Vec::new();
    for word in heads.split(' ').take(8) {
        group.push(word.trim_end_matches(','));
        if ends.contains(&word.trim_end_matches(',')) {
            groups.push(group.join(" "));
            group.clear();
        }
    }
    groups.dedup();
    groups.retain(|group| group.contains(' '));
    (groups.len() > 1).then(|| groups.into_iter().take(2).collect())
}

/// A group as the letter names it: its label, and the words that stand for it.
struct Group {
    label: String,
    words: Vec<String>,
}

/// The groups into which an answer divides one period, with the question it belongs to.
fn groups_of_figures(letter: &Letter) -> Vec<(String, Vec<Group>)> {
    let mut found = Vec::new();
    for leaf in &letter.leaves {
        let mut by_period: Vec<(Option<Period>, Vec<&str>)> = Vec::new();
        for figure in &leaf.figures {
            let (Some(series), period) = (figure.series.as_deref(), time(figure.period.as_deref()))
            else {
                continue;
            };
            match by_period.iter_mut().find(|(other, _)| *other == period) {
                Some((_, labels)) if !labels.contains(&series) => labels.push(series),
                Some(_) => {}
                None => by_period.push((period, vec![series])),
            }
        }
        let labels = by_period.into_iter().map(|(_, labels)| labels);
        let is_name = |label: &&str| {
            label.split_whitespace().count() <= 3 && !label.contains(|c: char| c.is_ascii_digit())
        };
        let Some(labels) = labels
            .max_by_key(Vec::len)
            .filter(|labels| labels.len() == 2 && labels.iter().all(is_name))
        else {
            continue;
        };
        let groups: Vec<Group> = labels
            .iter()
            .map(|label| Group {
                label: (*label).to_owned(),
                words: words_for(letter, label),
            })
            .collect();
        if groups.iter().all(|group| !group.words.is_empty()) {
            found.push((leaf.id.clone(), groups));
        }
    }
    found
}

/// The words that a letter explains a label with: "RAS (Referral & Assessment Service)", "Other –
/// neighbourhood offices"; and the label itself, where it says something.
fn words_for(letter: &Letter, label: &str) -> Vec<String> {
    let plain = [
        "service",
        "services",
        "team",
        "teams",
        "office",
        "offices",
        "children's",
        "children",
        "social",
        "care",
        "other",
        "others",
        "total",
        "information",
        "average",
        "caseload",
        "workers",
        "worker",
        "their",
        "above",
        "social",
        "adults",
        "which",
    ];
    let keep = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric() && c != '\'')
            .filter(|word| word.len() > 4 && !plain.contains(word))
            .map(str::to_owned)
            .collect()
    };
    let label = flat(label);
    let mut words = keep(&label);
    if label.len() > 2 && !plain.contains(&label.as_str()) {
        words.push(label.clone());
    }
    for sentence in &letter.sentences {
        let Some((_, after)) = sentence.lower.split_once(&label) else {
            continue;
        };
        let after = after.trim_start();
        let explained = after
            .strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map(|(inner, _)| inner)
            .or_else(|| after.strip_prefix("- "));
        if let Some(explained) = explained {
            let first: Vec<&str> = explained.split(' ').take(8).collect();
            words.extend(keep(&first.join(" ")));
        }
    }
    words
}

/// Whether an answer names one of the groups of another question's answer, and not the other.
fn of_other_answers(
    groups: &[(String, Vec<Group>)],
    id: &str,
    words: &str,
) -> Option<(String, String)> {
    if has_any(
        words,
        &["all", "both", "each", "every", "either", "overall"],
    ) {
        return None;
    }
    groups.iter().find_map(|(of, groups)| {
        let [one, other] = groups.as_slice() else {
            return None;
        };
        if of == id {
            return None;
        }
        let names = |group: &Group| group.words.iter().any(|word| has(words, word));
        let quoted = |group: &Group| format!("“{}”", group.label);
        match (names(one), names(other)) {
            (true, false) => Some((quoted(one), quoted(other))),
            (false, true) => Some((quoted(other), quoted(one))),
            _ => None,
        }
    })
}

/// The groups that one sentence of an answer names, of which the sentences with figures leave one
/// out: "work in the A Service or in the B Service. The target in the A Service is 16".
fn named_and_left(letter: &Letter, at: usize) -> Option<(String, String)> {
    let sentences: Vec<_> = letter.answer_to(at).collect();
    let digits = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    for intro in sentences.iter().filter(|sentence| !digits(sentence.text)) {
        let units = units_named(intro.text);
        if units.len() != 2 || !has_any(&intro.lower, &["or", "and"]) {
            continue;
        }
        let others: Vec<_> = sentences
            .iter()
            .filter(|sentence| sentence.start != intro.start)
            .collect();
        let names = |name: &str| {
            others
                .iter()
                .any(|sentence| sentence.lower.contains(&flat(name)))
        };
        let figures = |name: &str| {
            others
                .iter()
                .any(|sentence| digits(sentence.text) && sentence.lower.contains(&flat(name)))
        };
        let whole = others.iter().any(|sentence| {
            has_any(
                &sentence.lower,
                &[
                    "both",
                    "each of",
                    "each service",
                    "each team",
                    "all",
                    "either",
                ],
            )
        });
        let (one, other) = (&units[0], &units[1]);
        if whole {
            continue;
        }
        if figures(one) && !names(other) {
            return Some((format!("the {one}"), format!("the {other}")));
        }
        if figures(other) && !names(one) {
            return Some((format!("the {other}"), format!("the {one}")));
        }
    }
    None
}

/// Names of units in a sentence: capitalised words that end in "Service", "Team" and the like.
fn units_named(text: &str) -> Vec<String> {
    let ends = [
        "Service",
        "Services",
        "Team",
        "Teams",
        "Division",
        "Directorate",
        "Hub",
        "Department",
        "Unit",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut found: Vec<String> = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !ends.contains(&bare) {
            continue;
        }
        let mut name = vec![bare];
        for before in words[..at].iter().rev().take(4) {
            if !before.starts_with(char::is_uppercase) || before.ends_with([',', '.']) {
                break;
            }
            name.insert(0, before);
        }
        let name = name.join(" ");
        if name.contains(' ') && !found.contains(&name) {
            found.push(name);
        }
    }
    found
}
