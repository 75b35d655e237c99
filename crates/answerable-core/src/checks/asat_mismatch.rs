//! A figure for a day, given for another day than was asked, without a word on the day asked.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{answers, asked, named, said, time},
    words::{flat, has_any, short},
};
use crate::{
    periods::{MONTHS, Period, read::Said},
    reading::response::ReadLeaf,
};
use answerable_law::foia_2000;

/// Value is for another date than asked.
pub(super) static CHECK: Check = Check {
    id: "ASAT-MISMATCH",
    title: "Value is for another date than asked",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1_A)],
    page: include_str!("asat_mismatch.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let mut told: Vec<&[usize]> = Vec::new();
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if told.contains(&leaf.lines.as_slice()) {
            continue;
        }
        if let Some((asked, given)) = of_another_kind_of_year(letter, at, leaf) {
            told.push(&leaf.lines);
            found.add(
                letter.at_leaf(at),
                format!("{asked} years are asked for, and the figures are for {given} years; nothing is said of it"),
                format!("give the figures for {asked} years, or say that they are held for {given} years alone and which months those are"),
            );
        }
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        if let Some((wanted, words)) = said_of_another_time(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!(
                    "“{}” is asked as at {}, and the answer is “{words}”; whether it is held for the day asked is not said",
                    short(&leaf.text),
                    said(wanted)
                ),
                format!(
                    "give the figure for {}, or say that it is not held for that day and that this is the nearest",
                    said(wanted)
                ),
            );
            continue;
        }
        let asked = asked(leaf);
        if asked.is_empty() || !asked.iter().all(|period| period.is_snapshot()) {
            continue;
        }
        if says_of_the_day(letter, at, &asked) {
            continue;
        }
        let mut given: Vec<Period> = leaf
            .figures
            .iter()
            .filter(|figure| figure.is_placed())
            .filter_map(|figure| time(figure.period.as_deref()))
            .filter(|period| period.is_snapshot())
            .collect();
        given.dedup();
        // A figure of a day that was asked answers it; what stands beside is more than was asked.
        let named = named(letter, at);
        let met = asked
            .iter()
            .filter(|asked| given.contains(asked) && named.contains(asked))
            .count();
        let other = given
            .iter()
            .filter(|given| !asked.contains(given))
            .filter_map(|given| {
                let nearest = asked.iter().find(|asked| answers(*given, **asked))?;
                Some((*given, *nearest))
            })
            .next_back();
        let Some((held, wanted)) = other.filter(|_| met == 0) else {
            continue;
        };
        let shift = wanted.shift_to(held).map_or_else(String::new, |shift| {
            let days = shift.days.abs();
            let way = if shift.days < 0 { "before" } else { "after" };
            format!(", {days} day{} {way}", if days == 1 { "" } else { "s" })
        });
        found.add(
            letter.at_leaf(at),
            format!(
                "“{}” is asked as at {}, and the figure is for {}{shift}; nothing is said of the day asked",
                short(&leaf.text),
                said(wanted),
                said(held)
            ),
            format!(
                "give the figure for {}, or say that it is not held for that day and that this is the nearest",
                said(wanted)
            ),
        );
    }
}

/// The kind of year asked for, by its name, and the kind that the answer's years are, where they are
/// written as only the one or the other is: "2014/15" or "2015".
fn of_another_kind_of_year(
    letter: &Letter,
    at: usize,
    leaf: &ReadLeaf,
) -> Option<(&'static str, &'static str)> {
    const YEARS_MIN: usize = 3;
    let asked = asked(leaf);
    if asked.len() < YEARS_MIN || leaf.attached || !leaf.grounds.is_empty() {
        return None;
    }
    let of_months = |from: i8, to: i8| {
        asked.iter().all(|period| {
            !period.is_snapshot()
                && period.first().month() == from
                && period.last().month() == to
                && crate::periods::days_between(period.first(), period.last()) > 300
        })
    };
    let academic = of_months(9, 8);
    let calendar = of_months(1, 12);
    let words = super::answer_words::words_of(letter, at);
    let named = [
        "calendar",
        "academic",
        "financial",
        "school year",
        "nearest",
        "instead",
        "year ending",
        "year to",
    ];
    if !(academic || calendar) || has_any(&words, &named) || super::answer_words::accounts(&words) {
        return None;
    }
    let tokens: Vec<&str> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .collect();
    let year = |word: &str| {
        word.len() == 4 && (1990..2100).contains(&word.parse::<u16>().unwrap_or_default())
    };
    let split = |word: &str| {
        word.split_once(['/', '-']).is_some_and(|(from, to)| {
            year(from) && (to.len() == 2 || to.len() == 4) && to.chars().all(|c| c.is_ascii_digit())
        })
    };
    let bare = tokens.iter().filter(|word| year(word)).count();
    let parted = tokens.iter().filter(|word| split(word)).count();
    let month = MONTHS
        .iter()
        .any(|month| has_any(&words, &[&month.to_lowercase()]));
    let asks = |kind: &str| {
        has_any(&flat(&leaf.whole()), &[kind])
            || letter
                .paragraphs
                .iter()
                .any(|paragraph| paragraph.leaves.is_empty() && has_any(&paragraph.lower, &[kind]))
    };
    if academic && bare >= YEARS_MIN && parted == 0 && !month && asks("academic years") {
        return Some(("academic", "calendar"));
    }
    (calendar
        && parted >= YEARS_MIN
        && bare == 0
        && !month
        && has_any(&flat(&leaf.whole()), &["calendar years", "calendar year"]))
    .then_some(("calendar", "financial"))
}

/// The day asked for, and the words by which the answer's own sentences date its figures otherwise: "as
/// at today", "at the end of March", "a snapshot in December".
fn said_of_another_time(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<(Period, String)> {
    let days: Vec<Period> = leaf
        .asks
        .iter()
        .flat_map(|ask| &ask.periods)
        .filter(|asked| asked.said != Said::Relative && asked.period.is_snapshot())
        .map(|asked| asked.period)
        .collect();
    let wanted = *days.first()?;
    let other_spans = leaf
        .asks
        .iter()
        .flat_map(|ask| &ask.periods)
        .any(|asked| asked.said != Said::Relative && !asked.period.is_snapshot());
    let day = wanted.first();
    if days.iter().any(|other| *other != wanted)
        || other_spans
        || leaf.figures.is_empty()
        || says_of_the_day(letter, at, &days)
    {
        return None;
    }
    let on = letter.judged_on();
    let month = |number: i8| {
        usize::try_from(number - 1)
            .ok()
            .and_then(|at| MONTHS.get(at))
            .map_or_else(String::new, |name| name.to_lowercase())
    };
    let asked_month = month(day.month());
    let names = |lower: &str| {
        has_any(
            lower,
            &[&asked_month, asked_month.get(..3).unwrap_or_default()],
        ) || super::clock_words::dates(lower).contains(&day)
    };
    let mut sentences = letter.answer_to(at).peekable();
    sentences.peek()?;
    let sentences: Vec<_> = sentences.collect();
    let today = [
        "as at today",
        "as of today",
        "as at today's date",
        "at the time of writing",
        "as at the date of this letter",
        "as at the date of this response",
        "current position",
        "there are currently",
        "currently there are",
        "we currently have",
        "we currently employ",
    ];
    for sentence in &sentences {
        let lower = &sentence.lower;
        let late = on.is_none_or(|on| crate::periods::days_between(day, on) > 14);
        if let Some(words) = today.iter().find(|words| has_any(lower, &[words])) {
            // The sentence may set the day asked beside it, and only there.
            let elsewhere = sentences
                .iter()
                .any(|other| other.start != sentence.start && names(&other.lower));
            if late && !elsewhere {
                return Some((wanted, (*words).to_owned()));
            }
        }
        let leads = [
            "snapshot",
            "census",
            "so is at",
            "are at the end",
            "is at the end",
        ];
        let other = MONTHS
            .iter()
            .map(|name| name.to_lowercase())
            .find(|name| has_any(lower, &[name]));
        let told = sentences.iter().any(|sentence| names(&sentence.lower));
        if let Some(other) = other
            && has_any(lower, &leads)
            && !told
        {
            let start = lower.find(other.as_str()).unwrap_or(0);
            let before: Vec<&str> = lower[..start].split(' ').rev().take(6).collect();
            let before: Vec<&str> = before.into_iter().rev().collect();
            return Some((
                wanted,
                format!("{}{other}", before.join(" ")).trim().to_owned(),
            ));
        }
    }
    None
}

/// Whether the letter says that the day asked for is not held, or that another is the nearest.
fn says_of_the_day(letter: &Letter, at: usize, asked: &[Period]) -> bool {
    let not_held = [
        "not held",
        "do not hold",
        "does not hold",
        "not available",
        "unable to",
        "cannot",
        "only hold",
        "only available",
        "not possible",
        "not recorded",
        "can only",
        "only able",
        "not record",
    ];
    let nearest = [
        "nearest",
        "closest",
        "most recent available",
        "latest available",
        "instead of",
    ];
    letter.answer_to(at).any(|sentence| {
        let days = super::clock_words::dates(sentence.text);
        let names_day = has_any(
            &sentence.lower,
            &["date", "dates", "day", "snapshot", "as at", "as of"],
        ) || days.iter().any(|day| asked.contains(&Period::as_at(*day)));
        has_any(&sentence.lower, &not_held) && names_day || has_any(&sentence.lower, &nearest)
    })
}
