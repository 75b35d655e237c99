//! A question, a part of one or a period listed with a mark of its own that gets nothing: no value,
//! no word that it is not held, and no ground.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    answer_words::{accounts, answers, goes_on_after, is_thread, said, time, words_of},
    letter::Table,
    words::{flat, has_any},
};
use crate::{
    periods::{
        Period,
        read::{What, periods},
    },
    reading::{
        Wants,
        response::{Answer, ReadLeaf},
    },
};
use answerable_law::foia_2000;
use jiff::civil::Date;

/// A part has no answer.
pub(super) static CHECK: Check = Check {
    id: "PART-UNANSWERED",
    title: "A part has no answer",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("part_unanswered.md"),
    run,
};

const FIX: &str = "give the answer, or say that it is not held, or which ground applies to it";

fn run(letter: &Letter, found: &mut Findings) {
    if is_thread(letter) {
        return;
    }
    let layout = Layout::of(letter);
    for (place, message) in in_the_open(letter, &layout) {
        found.add(place, message, FIX);
    }
    if letter.cut {
        return;
    }
    let answered = letter
        .leaves
        .iter()
        .filter(|leaf| leaf.answer != Answer::None)
        .count();
    let open = letter.leaves.len() - answered;
    if open > 0 && answered > open && !is_answered_as_a_whole(letter) {
        for (at, leaf) in letter.leaves.iter().enumerate() {
            if leaf.answer == Answer::None
                && asks(leaf)
                && !is_answered_elsewhere(letter, at)
                && !is_followed_by_a_question(letter, &layout, at)
                && is_blank(letter, &layout.starts, at)
            {
                let words = super::words::short(&leaf.text);
                found.add(
                    letter.at_leaf(at),
                    format!("nothing is said in answer to “{words}”"),
                    FIX,
                );
            }
        }
    }
    for at in 0..letter.leaves.len() {
        if let Some((mark, words)) = lettered_part_left_out(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is given for {mark}) “{words}”, and its other parts have their answers"
                ),
                FIX,
            );
        }
    }
    for at in 0..letter.leaves.len() {
        if is_beside_the_refused(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is said of “{}”: what is refused is another part",
                    super::words::short(&letter.leaves[at].text)
                ),
                FIX,
            );
        }
        if let Some((mark, words)) = last_part_left_out(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is given for {mark}) “{words}”, and its other parts have their answers"
                ),
                FIX,
            );
        }
    }
    for at in 0..letter.leaves.len() {
        if let Some((series, period)) = hole_in_grid(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is given for “{series}” in {}, and every other row has its figure",
                    period.map_or_else(|| "one of the years".to_owned(), said)
                ),
                FIX,
            );
        }
    }
    for table in &letter.tables {
        if let Some((place, row, column)) = blank_cell(letter, table) {
            found.add(
                place,
                format!(
                    "the table gives nothing for “{row}” under “{column}”, and does not say why"
                ),
                FIX,
            );
        }
    }
    for at in 0..letter.leaves.len() {
        for (place, period) in blank_items(letter, at) {
            found.add(
                place,
                format!(
                    "nothing is given for {}, which is listed with a mark of its own",
                    said(period)
                ),
                FIX,
            );
        }
    }
}

/// What can be told even of a letter that breaks off, since it goes on after it: a question directly
/// followed by the next where others have their answers below them, and a limb of a question that a
/// bare yes or no leaves open.
fn in_the_open(letter: &Letter, layout: &Layout) -> Vec<(Place, String)> {
    let mut found = Vec::new();
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if is_followed_by_a_question(letter, layout, at) && !is_answered_as_a_whole(letter) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "nothing is said in answer to “{}”: the next question follows it directly",
                    super::words::short(&leaf.text)
                ),
            ));
        } else if let Some(limb) = limb_left_open(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!("the answer says only yes or no, and “{limb}” is asked too"),
            ));
        } else if let Some(item) = item_left_out(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "nothing is given for “{item}”, and what is listed beside it has its answer"
                ),
            ));
        } else if let Some(limb) = money_or_count_left_out(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "“{}” asks for {limb} as well, and the answer gives none",
                    super::words::short(&leaf.text)
                ),
            ));
        } else if let Some(words) = no_comment(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!("“{words}” is no answer, no statement that it is not held and no ground"),
            ));
        } else if two_numbers_asked(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "two numbers are asked for (“{}”), and the answer gives one",
                    super::words::short(&leaf.text)
                ),
            ));
        } else if let Some(limb) = second_count_left_out(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!("“{limb}” is asked as well, and the answer gives nothing for it"),
            ));
        } else if let Some(item) = limb_of_a_list_left_out(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "nothing is given for “{item}”, and what is asked beside it has its answer"
                ),
            ));
        } else if let Some(other) = sent_where_it_is_not(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "it points to the answer to {other}, which does not tell “{}”",
                    super::words::short(&leaf.text)
                ),
            ));
        } else if let Some(period) = bracket_left_out(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!("the answer says in brackets what became of each number, and not of that for {period}"),
            ));
        } else if asks_for_a_name(leaf) && names_nobody(letter, at) {
            found.push((
                letter.at_leaf(at),
                format!(
                    "a name is asked for (“{}”), and the answer gives none",
                    super::words::short(&leaf.text)
                ),
            ));
        }
    }
    found
}

/// Where the questions of a letter stand, and which are answered there.
struct Layout {
    /// The line of each question, where it was found.
    starts: Vec<Option<usize>>,
    /// Those lines in order, each with its question.
    order: Vec<(usize, usize)>,
    /// Whether a question has its answer below it, before the next.
    below: Vec<bool>,
    /// How many of those have more than words.
    answered: usize,
}

impl Layout {
    fn of(letter: &Letter) -> Layout {
        let starts: Vec<Option<usize>> = letter
            .leaves
            .iter()
            .map(|leaf| line_of_question(letter, leaf))
            .collect();
        let mut order: Vec<(usize, usize)> = starts
            .iter()
            .enumerate()
            .filter_map(|(at, start)| Some(((*start)?, at)))
            .collect();
        order.sort_unstable();
        let mut layout = Layout {
            starts,
            order,
            below: Vec::new(),
            answered: 0,
        };
        for (at, leaf) in letter.leaves.iter().enumerate() {
            let below = layout.starts[at].is_some_and(|start| {
                let end = layout
                    .next(start)
                    .map_or(letter.lines.len() + 1, |(line, _)| line);
                let first = leaf.lines.iter().min().copied().unwrap_or(0);
                leaf.answer != Answer::None && start <= first && first < end
            });
            layout.below.push(below);
            // What stands below a question in a request that nobody has answered yet is read as words.
            if below && leaf.answer != Answer::Text {
                layout.answered += 1;
            }
        }
        layout
    }

    /// The first question that stands below a line, and its own.
    fn next(&self, line: usize) -> Option<(usize, usize)> {
        let after = self.order.partition_point(|(start, _)| *start <= line);
        self.order.get(after).copied()
    }
}

/// Whether a question is directly followed by the next one, in a letter that answers its questions
/// where they stand.
fn is_followed_by_a_question(letter: &Letter, layout: &Layout, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    if leaf.answer != Answer::None {
        return false;
    }
    let Some(line) = layout.starts[at] else {
        return false;
    };
    let Some((next, following)) = layout.next(line) else {
        return false;
    };
    let lines = &letter.lines[line - 1..next - 1];
    let own: Vec<&str> = lines
        .iter()
        .map(|line| line.text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    // What stands on a second line may be its answer, unless the question ends there.
    let bare = lines
        .iter()
        .all(|line| line.zone == Zone::Request || line.text.trim().is_empty())
        && (own.len() == 1 || own.last().is_some_and(|last| last.ends_with('?')))
        && flat(&own.join(" ")).split(' ').count() <= flat(&leaf.text).split(' ').count() + 2;
    if !layout.below[following] || !asks(leaf) || !bare {
        return false;
    }
    let then = &letter.leaves[following];
    let number = |id: &str| -> String { id.chars().take_while(char::is_ascii_digit).collect() };
    let told = words_of(letter, following);
    if !number(&leaf.id).is_empty() && number(&leaf.id) == number(&then.id) {
        return layout.answered > 1 && is_whole_of_the_next(leaf, then);
    }
    if is_answered_elsewhere(letter, at) || has_any(&told, &["both", "neither", "these questions"])
    {
        return false;
    }
    if answers_both(letter, leaf, following) {
        return false;
    }
    let counts = has_any(&flat(&leaf.text), &["how many", "number of", "how much"]);
    let at_length = told.split_whitespace().count() > 25;
    layout.answered > 1
        || counts && then.answer == Answer::Text && then.figures.is_empty() && at_length
}

/// Whether the answer to the next question is one for two: it names what the first counts, or gives two
/// numbers.
fn answers_both(letter: &Letter, leaf: &ReadLeaf, following: usize) -> bool {
    let then = &letter.leaves[following];
    let (asked, other) = (flat(&leaf.text), flat(&then.text));
    let told = words_of(letter, following);
    let named = counted(&asked)
        .iter()
        .any(|word| !other.contains(word.as_str()) && told.contains(word.as_str()));
    let two = then.figures.len() > 1
        && then
            .figures
            .iter()
            .all(|figure| figure.period.is_none() && figure.series.is_none());
    named || two
}

/// Whether the next question takes apart what this one asks for as a whole: "how many came in 2021?",
/// "how many of them came from schools?", and its answer gives no total.
fn is_whole_of_the_next(leaf: &ReadLeaf, next: &ReadLeaf) -> bool {
    let (asked, then) = (flat(&leaf.text), flat(&next.text));
    let totals = next.figures.iter().any(|figure| {
        figure
            .series
            .as_deref()
            .is_none_or(|series| has_any(&flat(series), &["total", "all", "overall"]))
    });
    asked.contains('?')
        && has_any(&asked, &["how many", "number of"])
        && has_any(&then, &["of them", "of these", "of those"])
        && next.figures.len() > 1
        && !totals
}

/// The words for what a question counts, or else its first long ones.
fn counted(asked: &str) -> Vec<String> {
    let after = ["how many ", "number of ", "how much "]
        .iter()
        .find_map(|lead| asked.split_once(lead))
        .map_or(asked, |(_, after)| after);
    after
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .filter(|word| word.len() > 4)
        .map(str::to_owned)
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

/// The second limb of a question that begins with a yes-or-no limb, where the whole answer is yes or no.
fn limb_left_open(letter: &Letter, at: usize) -> Option<String> {
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
fn item_left_out(letter: &Letter, at: usize) -> Option<String> {
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
fn money_or_count_left_out(letter: &Letter, at: usize) -> Option<&'static str> {
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
fn no_comment(letter: &Letter, at: usize) -> Option<String> {
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
fn two_numbers_asked(letter: &Letter, at: usize) -> bool {
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
fn second_count_left_out(letter: &Letter, at: usize) -> Option<String> {
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
fn limb_of_a_list_left_out(letter: &Letter, at: usize) -> Option<String> {
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
fn sent_where_it_is_not(letter: &Letter, at: usize) -> Option<String> {
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
fn bracket_left_out(letter: &Letter, at: usize) -> Option<String> {
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

/// The row that has one figure less than every other, of a table whose rows are named and whose
/// columns are times, and the time that is missing where it can be told.
fn hole_in_grid(letter: &Letter, at: usize) -> Option<(String, Option<Period>)> {
    let leaf = &letter.leaves[at];
    let ruled = |line: &usize| letter.tables.iter().any(|table| table.lines.contains(line));
    let words = words_of(letter, at);
    let explained = has_any(
        &words,
        &[
            "opened",
            "closed",
            "began",
            "started",
            "new",
            "no longer",
            "from",
            "nil",
            "blank",
        ],
    );
    if leaf.lines.iter().any(ruled) || accounts(&words) || explained {
        return None;
    }
    let mut rows: Vec<(&str, Vec<Option<Period>>)> = Vec::new();
    for figure in &leaf.figures {
        let series = figure.series.as_deref()?;
        let period = time(figure.period.as_deref());
        if period.is_none() && figure.doubtful.is_none() {
            return None;
        }
        match rows.iter_mut().find(|(name, _)| *name == series) {
            Some((_, periods)) if period.is_some() && periods.contains(&period) => return None,
            Some((_, periods)) => periods.push(period),
            None => rows.push((series, vec![period])),
        }
    }
    let most = rows.iter().map(|(_, periods)| periods.len()).max()?;
    let (full, short): (Vec<_>, Vec<_>) =
        rows.iter().partition(|(_, periods)| periods.len() == most);
    let ([(series, periods)], Some((_, all))) = (short.as_slice(), full.first()) else {
        return None;
    };
    let alike = full.iter().all(|(_, periods)| {
        periods
            .iter()
            .all(|period| period.is_some() && all.contains(period))
    });
    let missing = all.iter().find(|period| !periods.contains(period))?;
    let told = periods.iter().all(Option::is_some);
    (alike && rows.len() > 2 && most > 2 && periods.len() + 1 == most)
        .then(|| ((*series).to_owned(), missing.filter(|_| told)))
}

/// Whether a question asks who somebody outside is.
fn asks_for_a_name(leaf: &ReadLeaf) -> bool {
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
fn names_nobody(letter: &Letter, at: usize) -> bool {
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
fn lettered_part_left_out(letter: &Letter, at: usize) -> Option<(char, String)> {
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
fn last_part_left_out(letter: &Letter, at: usize) -> Option<(char, String)> {
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
fn is_beside_the_refused(letter: &Letter, at: usize) -> bool {
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

/// A cell of a table that is left blank under a time, where every other is filled and nothing by the
/// table says why.
fn blank_cell(letter: &Letter, table: &Table) -> Option<(Place, String, String)> {
    let (header, rows) = table.rows.split_first()?;
    let is_year = |cell: &str| {
        cell.len() == 4 && (1990..2100).contains(&cell.parse::<u16>().unwrap_or_default())
    };
    let times = |cell: &&String| is_year(cell) || only_period(cell).is_some();
    if header.len() < 3 || header.iter().skip(1).filter(times).count() < 2 || rows.len() < 2 {
        return None;
    }
    let mut blank: Option<(usize, usize)> = None;
    for (row, cells) in rows.iter().enumerate() {
        if cells.len() > header.len() || cells.first().is_none_or(String::is_empty) {
            return None;
        }
        for column in 1..header.len() {
            if cells.get(column).is_none_or(String::is_empty) {
                // More than one may be the table's own form.
                if blank.replace((row, column)).is_some() {
                    return None;
                }
            }
        }
    }
    let (row, column) = blank?;
    let line = *table.lines.get(row + 1)?;
    let of = letter
        .paragraphs
        .iter()
        .find(|paragraph| paragraph.lines.0 == line)
        .map_or(&[][..], |paragraph| &paragraph.leaves);
    let near = letter.paragraphs.iter().filter(|paragraph| {
        !paragraph.is_row
            && (paragraph.leaves.is_empty() || paragraph.leaves == of)
            && paragraph.zone == Zone::Answer
            && paragraph.lines.0 + 6 > table.lines[0]
            && paragraph.lines.0 < line + 12
    });
    let says_why = |lower: &str| {
        // "Please see below" says no more than the table.
        accounts(&lower.replace("see below", "").replace("see the table", ""))
            || has_any(
                lower,
                &[
                    "blank",
                    "blanks",
                    "empty",
                    "missing",
                    "no figure",
                    "opened",
                    "closed",
                    "began",
                    "started",
                    "did not",
                    "was not",
                    "were not",
                ],
            )
    };
    for paragraph in near {
        if says_why(&paragraph.lower) {
            return None;
        }
    }
    let label = rows[row].first()?.clone();
    let start = letter.lines[line - 1].start;
    let end = start + letter.lines[line - 1].text.trim_end().len();
    Some((letter.at((start, end)), label, header[column].clone()))
}

/// Whether a question asks for something that must be answered whatever else is.
fn asks(leaf: &ReadLeaf) -> bool {
    let lower = flat(&leaf.text);
    let words = lower.split(' ').count();
    // "Is there a list? If so, how long is it?" asks, whatever the answer before was.
    let lower = match lower.split_once("? if so") {
        Some((first, _)) => format!("{first}?"),
        None => lower,
    };
    let conditional = lower.starts_with("if ")
        || has_any(
            &lower,
            &[
                "if so",
                "if yes",
                "if not",
                "if possible",
                "where possible",
                "if available",
                "if applicable",
                "if any",
            ],
        );
    let asks = lower.contains('?')
        || leaf.wants.iter().any(|wants| {
            matches!(
                wants,
                Wants::Figure { .. } | Wants::Policy | Wants::Document | Wants::Contact
            )
        })
        || has_any(
            &lower,
            &[
                "how many",
                "number of",
                "please provide",
                "what is",
                "how much",
            ],
        );
    words > 2 && asks && !conditional
}

/// Whether something is said for the whole letter that may answer any question.
fn is_answered_as_a_whole(letter: &Letter) -> bool {
    letter
        .refusals
        .iter()
        .any(|refusal| refusal.leaves.is_empty() && refusal.ground.is_some())
        || letter
            .paragraphs
            .iter()
            .filter(|paragraph| paragraph.leaves.is_empty() && paragraph.zone == Zone::Answer)
            .any(|paragraph| accounts(&paragraph.lower) || paragraph.is_row)
}

/// Whether the same question is answered where it stands again, through its parts, or by name.
fn is_answered_elsewhere(letter: &Letter, at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let printed = |id: &str| id.split('#').next().unwrap_or_default().to_lowercase();
    let (id, words) = (printed(&leaf.id), flat(&leaf.text));
    let again = letter.leaves.iter().enumerate().any(|(other, leaf)| {
        let (other_id, other_words) = (printed(&leaf.id), flat(&leaf.text));
        // A mark that stands twice is of questions printed again with their answers.
        other != at
            && (other_id == id
                || other_words == words
                || leaf.answer != Answer::None
                    && other_id.starts_with(&id)
                    && other_id[id.len()..]
                        .starts_with(|c: char| c.is_ascii_alphabetic() || c == '('))
    });
    let named = [
        format!("question {id}"),
        format!("questions {id}"),
        format!("part {id}"),
        format!("parts {id}"),
        format!("q{id}"),
        format!("and {id}"),
        format!("to {id}"),
    ];
    let tells_of = |lower: &str| {
        has_any(
            lower,
            &[
                "question",
                "questions",
                "part",
                "parts",
                "point",
                "points",
                &named[4],
            ],
        ) && named.iter().any(|name| has_any(lower, &[name]))
    };
    // What stands under a heading with its number is its answer.
    let headed = letter.paragraphs.windows(2).any(|pair| {
        let (heading, next) = (&pair[0], &pair[1]);
        heading.zone == Zone::Answer
            && is_heading(&heading.lower)
            && named.iter().any(|name| has_any(&heading.lower, &[name]))
            && next.zone == Zone::Answer
            && !is_heading(&next.lower)
    });
    again
        || headed
        || letter.paragraphs.iter().any(|paragraph| {
            // A heading alone answers nothing.
            paragraph.zone == Zone::Answer
                && !is_heading(&paragraph.lower)
                && tells_of(&paragraph.lower)
        })
}

fn is_heading(lower: &str) -> bool {
    lower.split(' ').count() <= 4 && has_any(lower, &["question", "part", "answer", "response"])
        || lower.split(' ').count() == 1 && lower.starts_with('q')
}

/// The line on which a question stands in the letter.
fn line_of_question(letter: &Letter, leaf: &ReadLeaf) -> Option<usize> {
    let words: Vec<&str> = leaf.text.split_whitespace().take(6).collect();
    let (start, _) = letter.place_of(0, &words.join(" "))?;
    Some(letter.line_of(start))
}

/// Whether nothing stands by a question that may be its answer, and the letter goes on after it.
/// `starts` are the lines of the questions.
fn is_blank(letter: &Letter, starts: &[Option<usize>], at: usize) -> bool {
    let leaf = &letter.leaves[at];
    let Some(line) = starts[at] else {
        return is_passed_over(letter, at);
    };
    let next = starts
        .iter()
        .flatten()
        .copied()
        .filter(|other| *other > line)
        .min()
        .unwrap_or(letter.lines.len() + 1);
    let asked = flat(&leaf.text.replace('-', " "));
    let own = |text: &str| {
        let words = flat(&text.replace('-', " "));
        words.is_empty()
            || asked.contains(&words)
            || words.contains(&asked)
            || only_period(text).is_some()
    };
    let unread = letter
        .lines
        .iter()
        .take(next - 1)
        .skip(line - 1)
        .any(|line| line.zone == Zone::Request && !own(line.text));
    let last = leaf.lines.iter().max().copied().unwrap_or(line).max(line);
    let following = starts.iter().position(|start| *start == Some(next));
    if following.is_some_and(|following| {
        let then = &letter.leaves[following];
        let below = then.lines.iter().min().is_some_and(|first| {
            let between = letter.lines.iter().take(first - 1).skip(next);
            *first > next
                && between
                    .into_iter()
                    .all(|line| line.zone != Zone::Answer || line.text.trim().is_empty())
        });
        then.answer != Answer::None && below && answers_both(letter, leaf, following)
    }) {
        return false;
    }
    let later = letter
        .leaves
        .iter()
        .skip(at + 1)
        .any(|other| other.answer != Answer::None);
    let goes_on = later
        || letter.lines.iter().skip(last).any(|line| {
            matches!(
                line.zone,
                Zone::Reuse | Zone::Review | Zone::Commissioner | Zone::Close
            )
        });
    !unread && goes_on
}

/// Whether a question that the letter does not repeat is passed over: the request came apart, the letter
/// answers by number and has the numbers of the others.
fn is_passed_over(letter: &Letter, at: usize) -> bool {
    let headed = |leaf: &ReadLeaf| {
        let id = leaf.id.to_lowercase();
        let names = [format!("question {id}"), format!("q{id}")];
        letter.paragraphs.iter().any(|paragraph| {
            let lower = paragraph.lower.trim_end_matches([':', '.']);
            names.iter().any(|name| lower == name)
        })
    };
    let others = letter.leaves.iter().enumerate();
    let mut others = others.filter(|(other, leaf)| *other != at && leaf.answer != Answer::None);
    !headed(&letter.leaves[at]) && others.all(|(_, leaf)| headed(leaf))
}

/// The listed periods of a question under which nothing stands, where others have their values.
fn blank_items(letter: &Letter, at: usize) -> Vec<(Place, Period)> {
    let leaf = &letter.leaves[at];
    let (Some(first), Some(last)) = (leaf.lines.iter().min(), leaf.lines.iter().max()) else {
        return Vec::new();
    };
    let lines = &letter.lines;
    // Items from the line above the first answer on, to the question after.
    let mut items: Vec<(usize, Period, bool)> = Vec::new();
    let mut from = first.saturating_sub(1);
    while from > 0 && lines[from - 1].text.trim().is_empty() {
        from -= 1;
    }
    let start = from.saturating_sub(1);
    for line in start..lines.len().min(*last) {
        let Some(period) = only_period(lines[line].text) else {
            continue;
        };
        let next = (line + 1..lines.len()).find(|next| !lines[*next].text.trim().is_empty());
        let value = next.is_some_and(|next| {
            let text = lines[next].text;
            lines[next].zone == Zone::Answer
                && only_period(text).is_none()
                && !is_note(&flat(text))
                && leaf.lines.contains(&(next + 1))
        });
        items.push((line, period, value));
    }
    let given = items.iter().filter(|(_, _, value)| *value).count();
    if given < 2 || given <= items.len() - given {
        return Vec::new();
    }
    items
        .into_iter()
        .filter(|(_, _, value)| !value)
        .filter(|(_, period, _)| {
            !leaf.figures.iter().any(|figure| {
                time(figure.period.as_deref()).is_some_and(|given| answers(given, *period))
            })
        })
        .map(|(line, period, _)| {
            let text = lines[line].text;
            let indent = text.len() - text.trim_start().len();
            let span = (
                lines[line].start + indent,
                lines[line].start + text.trim_end().len(),
            );
            let place = Place {
                question: Some(leaf.id.clone()),
                ..letter.at(span)
            };
            (place, period)
        })
        .collect()
}

/// The time that a line is, mark and emphasis apart, if it is nothing else.
fn only_period(text: &str) -> Option<Period> {
    let lower = flat(text);
    let item = lower.trim_start_matches(['-', '•', ' ']);
    let item = match item.split_once([' ', '\t']) {
        Some((mark, rest))
            if mark.len() <= 5 && mark.ends_with(['.', ')', ':']) && !mark.starts_with("20") =>
        {
            rest
        }
        _ => item,
    };
    let item = item.trim().trim_end_matches([':', '-', '.', ' ']);
    let found = periods(item, Date::constant(2020, 1, 1));
    match found.as_slice() {
        [only] if only.start == 0 && only.end == item.len() => match &only.what {
            What::Periods(periods) if periods.len() == 1 => periods.first().copied(),
            _ => None,
        },
        _ => None,
    }
}

/// Whether a line speaks of the figures and gives none.
fn is_note(lower: &str) -> bool {
    !accounts(lower)
        && (lower.starts_with("please note")
            || lower.starts_with("note")
            || has_any(
                lower,
                &[
                    "the data provided",
                    "the data for",
                    "the figures above",
                    "data above",
                    "for each year",
                ],
            ))
}
