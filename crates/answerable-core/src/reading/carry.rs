//! Times said elsewhere: "on the same date", "in those twelve months", "as in question 2", a note
//! after the list, a period said once at the head.
//!
//! A question that gives its own time keeps it. One that points to a time said before takes the
//! nearest of its kind, a day or a span; one that points to a question takes that question's. One
//! that says nothing takes what the words above it said, innermost first.

use super::times::Times;
use crate::periods::{Period, YearKind};
use std::collections::HashMap;

/// The times of the questions read so far.
#[derive(Default)]
pub(super) struct History {
    by_id: HashMap<String, Times>,
    recent: Vec<Times>,
    last: Times,
}

/// How many questions back a time is looked for.
const BACK_MAX: usize = 30;

impl History {
    pub(super) fn note(&mut self, id: &str, times: &Times) {
        self.by_id.insert(id.to_lowercase(), times.clone());
        self.last.clone_from(times);
        if !times.is_empty() {
            self.recent.push(times.clone());
        }
    }

    /// The nearest times of a kind: of several, where the words are plural ("the same dates").
    fn nearest(&self, kind: Kind, plural: bool) -> Option<&Times> {
        let mut near = self
            .recent
            .iter()
            .rev()
            .take(BACK_MAX)
            .filter(|times| kind.fits(times));
        let several = near
            .clone()
            .find(|times| plural && kind.of(times).periods.len() > 1);
        several.or_else(|| near.next())
    }

    /// The one time that all the questions before which say any are of; not "currently", which is
    /// said of one question.
    fn only(&self) -> Option<&Times> {
        let (first, rest) = self.recent.split_first()?;
        let days = |times: &Times| -> Vec<Period> {
            times.periods.iter().map(|asked| asked.period).collect()
        };
        let one = rest
            .iter()
            .take(BACK_MAX)
            .all(|times| days(times) == days(first));
        (one && rest.len() >= 2 && !first.is_only_now()).then_some(first)
    }

    pub(super) fn knows(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }
}

/// What kind of time words point to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// "the same date".
    Day,
    /// "those twelve months".
    Span,
    /// "at the same time".
    Any,
}

impl Kind {
    fn fits(self, times: &Times) -> bool {
        times.periods.iter().any(|asked| self.takes(asked.period))
    }

    const fn takes(self, period: Period) -> bool {
        match self {
            Kind::Day => period.is_snapshot(),
            Kind::Span => !period.is_snapshot(),
            Kind::Any => true,
        }
    }

    /// The times of this kind alone.
    fn of(self, times: &Times) -> Times {
        let mut times = times.clone();
        times.periods.retain(|asked| self.takes(asked.period));
        times
    }
}

/// Where a question stands, for what it does not say itself.
pub(super) struct Above<'a> {
    /// The times of the question it continues.
    pub(super) stem: &'a Times,
    /// Of the sentence that leads to its list.
    pub(super) lead: &'a Times,
    /// Of what is said before the first question.
    pub(super) head: &'a Times,
    /// Of a note that names the question.
    pub(super) note: Option<&'a Times>,
}

/// The times of a question: its own, or those it points to or stands under.
pub(super) fn resolve(
    text: &str,
    own: &Times,
    above: &Above,
    history: &History,
    is_flow: Option<bool>,
) -> Times {
    let lower = text.to_lowercase();
    let pointer = pointer(&lower);
    // "on the same dates" over a grid whose columns are years.
    let bare_years = own.periods.iter().all(|asked| {
        matches!(
            asked.period,
            Period::Year {
                kind: YearKind::Unstated,
                ..
            }
        )
    });
    let columns = bare_years && pointer == Some(Kind::Day) && own.day.is_none();
    // "Numbers on 1 May: current placements" are current on that day.
    let current = own.periods.iter().all(|asked| asked.words == "current");
    if !own.is_empty() && current && Kind::Day.fits(above.stem) {
        return Kind::Day.of(above.stem);
    }
    if !own.is_empty() && !columns {
        let mut own = own.clone();
        if pointer == Some(Kind::Day) {
            on_the_same_day(&mut own);
        }
        let ends = [
            "at year end",
            "at year-end",
            "at the year end",
            "financial year end,",
        ]
        .iter()
        .any(|words| lower.contains(words))
            || lower.contains("at financial year end")
            || lower.contains("at the financial year end")
            || lower.contains("at the end of the financial year")
            || lower.contains("when the financial year") && lower.contains(" ended");
        if ends {
            at_year_end(&mut own);
        }
        return own;
    }
    let mut found = said_elsewhere(&lower, pointer, above, history, is_flow);
    if found.is_empty() {
        found = own.clone();
    }
    let mut times = if columns { found } else { own.or(&found) };
    times.join_day();
    if asks_year_end(&lower) {
        at_year_end(&mut times);
    }
    if asks_years_ending(&lower) {
        for asked in &mut times.periods {
            if let Period::AsAt { on } = asked.period
                && let Some(year) = year_ending(on)
            {
                asked.reading = Some(format!("the year that ends on {}", asked.words));
                asked.period = year;
            }
        }
    }
    times
}

/// "On 1 January 2024 and on the same date for 2023 and 2022": the years are of that day.
fn on_the_same_day(times: &mut Times) {
    let Some((first, rest)) = times.periods.split_first_mut() else {
        return;
    };
    let Period::AsAt { on } = first.period else {
        return;
    };
    for asked in rest {
        if let Period::Year {
            kind: YearKind::Unstated,
            ..
        } = asked.period
            && let Ok(day) = on.with().year(asked.period.first().year()).build()
        {
            asked.reading = Some(format!("the same day in {}", asked.words));
            asked.period = Period::as_at(day);
        }
    }
}

/// The last day of each time that is longer than a day.
fn at_year_end(times: &mut Times) {
    for asked in &mut times.periods {
        if !asked.period.is_snapshot() {
            asked.reading = Some(format!("the last day of {}", asked.words));
            asked.period = Period::as_at(asked.period.last());
            asked.said = crate::periods::read::Said::ByName;
        }
    }
}

fn said_elsewhere(
    lower: &str,
    pointer: Option<Kind>,
    above: &Above,
    history: &History,
    is_flow: Option<bool>,
) -> Times {
    if let Some(times) = reference(lower, history).and_then(|id| history.by_id.get(&id))
        && !times.is_empty()
    {
        return times.clone();
    }
    if let Some(note) = above.note {
        return note.clone();
    }
    if let Some(kind) = pointer {
        let general = lower.contains("the year") || lower.contains("each year");
        let plural = ["dates", "days", "years"]
            .iter()
            .any(|noun| words(lower).contains(noun));
        let near = history.nearest(kind, plural);
        let order: [Option<&Times>; 4] = if general && kind == Kind::Span {
            [Some(above.stem), Some(above.lead), Some(above.head), near]
        } else {
            [Some(above.stem), near, Some(above.lead), Some(above.head)]
        };
        if let Some(times) = order.into_iter().flatten().find(|times| kind.fits(times)) {
            return kind.of(times);
        }
    }
    // "How many of them …" is of the time of the question before, if that has one.
    let nearest = points_to_people(lower).then_some(&history.last);
    let found = [
        Some(above.stem),
        Some(above.lead),
        nearest,
        Some(above.head),
    ]
    .into_iter()
    .flatten()
    .find(|times| !times.is_empty());
    // All that was asked before was of one time, said once or again: so is a count that points back
    // to it ("After it, how many …", "How many of such a group …").
    let back = ["it", "such", "they", "them", "their"];
    let counts = lower.contains("how many") && words(lower).iter().any(|word| back.contains(word));
    let Some(times) = found.or_else(|| history.only().filter(|_| counts)) else {
        return Times::default();
    };
    // A head with a day for counts and a year for what happens in it.
    let mixed = Kind::Day.fits(times) && Kind::Span.fits(times);
    let kind = match is_flow.unwrap_or_else(|| verbs_flow(lower)) {
        true if mixed => Kind::Span,
        false if mixed => Kind::Day,
        _ => Kind::Any,
    };
    kind.of(times)
}

/// Words of a text, without their punctuation.
fn words(lower: &str) -> Vec<&str> {
    lower
        .split(|c: char| c.is_whitespace() || c == '/')
        .map(|word| word.trim_matches(|c: char| ",.;:?!\"".contains(c)))
        .filter(|word| !word.is_empty())
        .collect()
}

/// "the same date", "those twelve months", "in the year": the kind of time that words point to.
pub(super) fn pointer(lower: &str) -> Option<Kind> {
    let words = words(lower);
    // "In each of the years ending on those dates" points to the dates.
    pointed(&words, &["same", "that", "those", "these", "this"], true)
        .or_else(|| pointed(&words, &["the", "each", "every"], false))
}

fn pointed(words: &[&str], leads: &[&str], points: bool) -> Option<Kind> {
    let general = !points;
    for (at, word) in words.iter().enumerate() {
        if !leads.contains(word) {
            continue;
        }
        let near = 3;
        for (ahead, noun) in words[at + 1..].iter().take(near).enumerate() {
            let noun = noun.trim_matches(['(', ')']);
            let kind = match noun {
                "date" | "dates" | "day" => Kind::Day,
                "days" if at == 0 || words[at - 1] != "of" => Kind::Day,
                "year" | "years" | "period" | "periods" | "months" | "month" | "quarter"
                | "quarters" => Kind::Span,
                "time" | "point" => Kind::Any,
                _ => continue,
            };
            // "the date of your reply", "the year 2019" are not said before.
            let said_before = ["in", "of", "over", "during", "at", "for"];
            let within = at > 0 && said_before.contains(&words[at - 1]);
            if points && (ahead == 0 || is_count(words[at + 1]) || *word == "same")
                || general
                    && kind == Kind::Span
                    && within
                    && words[at + 1..=at + ahead].iter().all(|word| is_count(word))
                    // "The five financial years" were said before; "each financial year" was not.
                    && (ahead == 0 || !of_years(words[at + 1]))
            {
                return Some(kind);
            }
        }
    }
    None
}

/// Words that say which years, and not how many.
fn of_years(word: &str) -> bool {
    ["financial", "calendar", "preceding", "previous"].contains(&word)
}

fn is_count(word: &str) -> bool {
    [
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twelve",
        "financial",
        "calendar",
        "preceding",
        "previous",
    ]
    .contains(&word)
        || word.chars().all(|c| c.is_ascii_digit())
}

/// Words that point to the people or things of the question before.
pub(super) fn points_to_people(lower: &str) -> bool {
    let words = words(lower);
    // "Contact centres, with their alarms" points to nothing before: the words stand near the head.
    let near =
        |count: usize, those: &[&str]| words.iter().take(count).any(|word| those.contains(word));
    let named = words
        .iter()
        .zip(words.iter().skip(1))
        .take(16)
        .any(|(word, next)| {
            ["those", "these"].contains(word)
                && [
                    "children",
                    "workers",
                    "staff",
                    "people",
                    "families",
                    "cases",
                    "social",
                    "posts",
                    "teams",
                    "plans",
                    "referrals",
                    "agency",
                    "adults",
                    "young",
                ]
                .contains(next)
        });
    named
        || lower.starts_with("of the ")
        || near(9, &["them", "those", "these", "(those"])
        || near(4, &["their", "they", "theirs"])
        || lower.starts_with("for each ") && !lower.starts_with("for each of ")
        || lower.contains(" of this?")
        || lower.contains(" of that?")
        || leans_on_the_one_before(lower)
}

/// A question that is no sentence without the one before it: "And the highest?", "If so, how many?",
/// "How many left?" is one of its own.
pub(super) fn leans_on_the_one_before(lower: &str) -> bool {
    let text = lower.trim_start();
    let text = text.strip_prefix("and ").map_or(text, str::trim_start);
    let leads = [
        "if so",
        "if there were any",
        "if there are any",
        "if any",
        "if yes",
        "if not",
        "the highest?",
        "the lowest?",
        "the average?",
        "of those",
        "of these",
        "of them",
        "of it",
        "what share of it",
        "what share of them",
        "how many of it",
        "did any of them",
        "did any of these",
        "did any of those",
        "do any of them",
        "have any of them",
        "were any of them",
        "are any of them",
        "how many of them",
        "how many of these",
        "how many of those",
        "how many of the ",
        "how many were agency",
        "how many were ",
        "how many went ",
        "how many got ",
        "how many had ",
        "how many have ",
        "how many are ",
        "how many did not ",
        "how many of the rest",
        "what was it",
        "what is it",
        "what were they",
        "as ",
        "please split the answer",
        "a breakdown of these",
        "a breakdown of those",
        "a breakdown of this",
        "breakdown of these",
        "breakdown of this",
    ];
    leads.iter().any(|lead| text.starts_with(lead))
}

/// The question that a text points to: "in question 1", "(q.2)", "As 2)a", "see 1a above", "in 6i".
pub(super) fn reference(lower: &str, history: &History) -> Option<String> {
    let raw: Vec<&str> = lower.split_whitespace().collect();
    raw.iter().enumerate().find_map(|(at, token)| {
        let before = at
            .checked_sub(1)
            .map_or("", |at| raw[at])
            .trim_start_matches('(');
        let inner = token.trim_matches(|c: char| "(),.;:?!\"".contains(c));
        let named = ["question", "questions", "q", "q.", "item", "point"].contains(&before);
        let prefixed = inner
            .strip_prefix("q.")
            .or_else(|| inner.strip_prefix('q'))
            .filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let id = prefixed.unwrap_or(inner).replace([')', '('], "");
        let short = id.len() <= 4 && id.starts_with(|c: char| c.is_ascii_digit());
        if !short {
            return None;
        }
        let marked = token.contains(')') || id.ends_with(|c: char| c.is_ascii_alphabetic());
        let ends = at + 1 == raw.len();
        let pointed = match before {
            "see" | "as" => true,
            "in" => {
                marked
                    || ends
                    || raw
                        .get(at + 1)
                        .is_some_and(|next| ["heads", "&", "and", "above"].contains(next))
            }
            "to" => at >= 2 && raw[at - 2].starts_with("answer"),
            _ => false,
        };
        ((named || prefixed.is_some() || pointed) && history.knows(&id)).then_some(id)
    })
}

/// "at the end of the year", "at the end of each of those years".
fn asks_year_end(lower: &str) -> bool {
    [
        "end of the year",
        "end of each year",
        "end of each of those years",
        "end of each of these years",
        "end of those years",
        "end of that year",
        "end of every year",
        "end of each financial year",
        "year end",
        "year-end",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

fn asks_years_ending(lower: &str) -> bool {
    [
        "years ending on",
        "year ending on",
        "years to those",
        "years ending then",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

/// The year that ends on a day, if it is the last of a year of any kind.
fn year_ending(on: jiff::civil::Date) -> Option<Period> {
    [YearKind::Financial, YearKind::Calendar, YearKind::Census]
        .into_iter()
        .map(|kind| kind.containing(on))
        .find(|year| year.last() == on)
}

/// Whether the verb of a question tells of what happens over a time.
fn verbs_flow(lower: &str) -> bool {
    let words = words(lower);
    let over = [
        "started", "began", "begun", "became", "become", "received", "left", "came", "taken",
        "opened", "asked", "ceased", "ended", "made", "closed", "joined", "upheld", "during",
        "lost", "paid", "spent",
    ];
    words.iter().any(|word| over.contains(word))
}

/// Whether a sentence beside the questions speaks of all of them: "All figures are wanted for
/// 2019/20".
pub(super) fn rules_all(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "all of",
        "all figures",
        "everything",
        "the above",
        "these figures",
        "this information",
        "all questions",
        "each question",
        "for the period",
        "figures for",
        "data for",
        "information for",
        "answers for",
    ]
    .iter()
    .any(|words| lower.contains(words))
}

/// The questions that a note names, with the note's words after them: "questions 4 to 6 are about
/// 2017, 2018 and 2019".
pub(super) fn note(text: &str) -> Option<(u32, u32)> {
    let lower = text.to_lowercase();
    let words = words(&lower);
    let at = words
        .iter()
        .position(|word| ["questions", "question"].contains(word))?;
    let first = words.get(at + 1)?.parse().ok()?;
    let last = match words.get(at + 2) {
        Some(&("to" | "through" | "until" | "-" | "–" | "and" | "&")) => {
            words.get(at + 3).and_then(|last| last.parse().ok())
        }
        _ => None,
    };
    Some((first, last.unwrap_or(first)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_point_to_a_time() {
        for (text, kind) in [
            ("vacant on the same date?", Some(Kind::Day)),
            ("in the same two years?", Some(Kind::Span)),
            ("lost in those twelve months?", Some(Kind::Span)),
            ("received in the year?", Some(Kind::Span)),
            ("allocated on that day", Some(Kind::Day)),
            ("at the end of each of those years", Some(Kind::Span)),
            ("how many of those days were for stress?", None),
            ("how many were there?", None),
            ("in each financial year", None),
            ("in each of the five financial years", Some(Kind::Span)),
        ] {
            assert_eq!(pointer(text), kind, "{text}");
        }
    }

    #[test]
    fn words_that_point_to_a_question() {
        let mut history = History::default();
        for id in ["1", "1a", "2", "2a", "3", "6i"] {
            history.note(id, &Times::default());
        }
        for (text, id) in [
            ("the workers counted in question 1?", Some("1")),
            ("as 2)a, but on 31 october 2017.", Some("2a")),
            ("how many of the cases in 6i were", Some("6i")),
            ("after those enquiries (q.2)", Some("2")),
            ("on a career break (see 1a above)", Some("1a")),
            ("the agency workers in 3)?", Some("3")),
            ("split the answer to 2 by ward", Some("2")),
            ("in 3 teams of the service", None),
            ("over 2 years", None),
        ] {
            assert_eq!(reference(text, &history).as_deref(), id, "{text}");
        }
    }

    #[test]
    fn notes_that_name_questions() {
        assert_eq!(note("Note: questions 4 to 6 are about 2017"), Some((4, 6)));
        assert_eq!(note("Question 3 is for 2019/20"), Some((3, 3)));
        assert_eq!(note("All of this is for 2019/20"), None);
    }
}
