//! A question, a part of one or a period listed with a mark of its own that gets nothing: no value,
//! no word that it is not held, and no ground.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, Zone,
    answer_words::{accounts, answers, is_thread, said, time, words_of},
    letter::Table,
    limbs,
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
    for at in 0..letter.leaves.len() {
        if let Some(message) = in_the_open(letter, &layout, at) {
            found.add(letter.at_leaf(at), message, FIX);
        }
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
        if limbs::is_beside_the_refused(letter, at) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "nothing is said of “{}”: what is refused is another part",
                    super::words::short(&letter.leaves[at].text)
                ),
                FIX,
            );
        }
        let lettered = limbs::lettered_part_left_out(letter, at);
        let last = limbs::last_part_left_out(letter, at);
        for (mark, words) in lettered.into_iter().chain(last) {
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
fn in_the_open(letter: &Letter, layout: &Layout, at: usize) -> Option<String> {
    let leaf = &letter.leaves[at];
    let asked = || super::words::short(&leaf.text);
    let message = if is_followed_by_a_question(letter, layout, at)
        && !is_answered_as_a_whole(letter)
    {
        format!(
            "nothing is said in answer to “{}”: the next question follows it directly",
            asked()
        )
    } else if let Some(limb) = limbs::limb_left_open(letter, at) {
        format!("the answer says only yes or no, and “{limb}” is asked too")
    } else if let Some(item) = limbs::item_left_out(letter, at) {
        format!("nothing is given for “{item}”, and what is listed beside it has its answer")
    } else if let Some(limb) = limbs::money_or_count_left_out(letter, at) {
        format!(
            "“{}” asks for {limb} as well, and the answer gives none",
            asked()
        )
    } else if let Some(words) = limbs::no_comment(letter, at) {
        format!("“{words}” is no answer, no statement that it is not held and no ground")
    } else if limbs::two_numbers_asked(letter, at) {
        format!(
            "two numbers are asked for (“{}”), and the answer gives one",
            asked()
        )
    } else if let Some(limb) = limbs::second_count_left_out(letter, at) {
        format!("“{limb}” is asked as well, and the answer gives nothing for it")
    } else if let Some(item) = limbs::limb_of_a_list_left_out(letter, at) {
        format!("nothing is given for “{item}”, and what is asked beside it has its answer")
    } else if let Some(other) = limbs::sent_where_it_is_not(letter, at) {
        format!(
            "it points to the answer to {other}, which does not tell “{}”",
            asked()
        )
    } else if let Some(period) = limbs::bracket_left_out(letter, at) {
        format!(
            "the answer says in brackets what became of each number, and not of that for {period}"
        )
    } else if limbs::asks_for_a_name(leaf) && limbs::names_nobody(letter, at) {
        format!(
            "a name is asked for (“{}”), and the answer gives none",
            asked()
        )
    } else {
        return None;
    };
    Some(message)
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
