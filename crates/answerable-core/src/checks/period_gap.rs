//! A series that leaves out a period that was asked for, and says nothing of it.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    answer_words::{
        accounts, all_said, answers, asked, goes_on_after, is_thread, named, said, time, words_of,
    },
    words::{flat, has_any},
};
use crate::{
    periods::{
        MONTHS, Period, YearKind,
        read::{Said, What, periods},
    },
    reading::response::{Answer, ReadFigure, ReadLeaf},
    words::number_word,
};
use answerable_law::foia_2000;
use jiff::civil::Date;

/// A requested period is left out.
pub(super) static CHECK: Check = Check {
    id: "PERIOD-GAP",
    title: "A requested period is left out",
    severity: Severity::Error,
    scope: Scope::AnyLetter,
    because: &[Basis::Law(foia_2000::SECTION_1_1)],
    page: include_str!("period_gap.md"),
    run,
};

const FIX: &str =
    "give the missing periods, or say for each that it is not held or which ground applies";

fn run(letter: &Letter, found: &mut Findings) {
    if is_thread(letter) {
        return;
    }
    if let Some((sentence, month)) = month_left_out_of_prose(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!("a figure is asked for each month, and the run of months leaves out {month}"),
            FIX,
        );
    }
    for (at, leaf) in letter.leaves.iter().enumerate() {
        // Where a letter breaks off in an answer, the rest may have come after.
        if letter.cut && !goes_on_after(letter, at) {
            continue;
        }
        if let Some(message) = of_another_year(letter, at, leaf)
            .or_else(|| nothing_of_it(letter, at, leaf))
            .or_else(|| total_alone(letter, at, leaf))
            .or_else(|| one_year_alone(letter, at, leaf))
            .or_else(|| one_for_several_days(letter, at, leaf))
            .or_else(|| left_out_of_the_lead(letter, at, leaf))
            .or_else(|| years_for_months(letter, at, leaf))
            .or_else(|| sum_in_words(letter, at, leaf))
            .or_else(|| quarter_left_out(letter, at, leaf))
            .or_else(|| year_left_unnamed(letter, at, leaf))
        {
            found.add(letter.at_leaf(at), message, FIX);
            continue;
        }
        if letter.cut {
            continue;
        }
        if let Some(month) = hole_in_run(letter, at, leaf) {
            found.add(
                letter.at_leaf(at),
                format!("a figure is asked for at every step, and the answer leaves out {month}"),
                FIX,
            );
            continue;
        }
        let asked = asked(leaf);
        if asked.len() < 2 {
            continue;
        }
        let left_out = month_not_listed(letter, at, &asked);
        let left_out = left_out.or_else(|| dashes_alone(letter, at, &asked));
        if let Some(period) = left_out {
            found.add(
                letter.at_leaf(at),
                format!(
                    "{} is asked for, and the answer neither gives it nor says why not",
                    said(period)
                ),
                FIX,
            );
            continue;
        }
        if let Some((last, line)) = only_the_last(letter, at, leaf, &asked) {
            let mut place = letter.at_leaf(at);
            place.line = Some(line);
            place.span = None;
            place.words = None;
            found.add(
                place,
                format!(
                    "{} are asked for; for one group the answer gives {} alone, and does not say which of the others are not held",
                    all_said(&asked),
                    said(last)
                ),
                FIX,
            );
            continue;
        }
        let missing = missing(letter, at, leaf, &asked);
        if !missing.is_empty() {
            found.add(
                letter.at_leaf(at),
                format!(
                    "{} asked for, and the answer neither gives it nor says why not",
                    match missing.as_slice() {
                        [_] => format!("{} is", all_said(&missing)),
                        _ => format!("{} are", all_said(&missing)),
                    }
                ),
                FIX,
            );
        }
    }
}

/// The one calendar year that a question names, where every figure is for a financial year that leaves
/// a part of it out; or a financial year asked and calendar years given.
fn of_another_year(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    if leaf.figures.is_empty() {
        return None;
    }
    let words = words_of(letter, at);
    let lower = flat(&leaf.whole());
    // Every question is looked through: only where it matters.
    let request_is_financial = || {
        letter
            .leaves
            .iter()
            .any(|leaf| has_any(&flat(&leaf.whole()), &["financial year", "financial years"]))
    };
    let months = [
        "april",
        "march",
        "academic",
        "census",
        "year ending",
        "year end",
    ];
    if accounts(&words) || has_any(&words, &["only", "calendar"]) && !request_is_financial() {
        return None;
    }
    let told = named(letter, at);
    let given: Vec<Period> = leaf
        .figures
        .iter()
        .map(|figure| {
            time(figure.period.as_deref())
                .filter(|period| told.iter().any(|own| same_days(*own, *period)))
        })
        .collect::<Option<_>>()?;
    let (first, last) = (
        given.iter().map(|period| period.first()).min()?,
        given.iter().map(|period| period.last()).max()?,
    );
    let all = |start: i8, kind: YearKind| {
        given.iter().all(|period| match period {
            Period::Year { kind: own, .. } => *own == kind,
            Period::Range { from, to } => {
                from.month() == start && from.day() == 1 && months_from(*from, *to) >= 3
            }
            _ => false,
        })
    };
    let printed = all_said(&given.iter().take(3).copied().collect::<Vec<_>>());
    let by_days = match asked(leaf).as_slice() {
        [only] => {
            let (from, to) = (only.first(), only.last());
            let whole = from.month() == 1 && from.day() == 1 && to.month() == 12 && to.day() == 31;
            let said = matches!(
                only,
                Period::Range { .. }
                    | Period::Year {
                        kind: YearKind::Calendar,
                        ..
                    }
            );
            (whole && said && from.year() == to.year()).then(|| from.year())
        }
        _ => None,
    };
    if let Some(year) = by_days.or_else(|| one_calendar_year(&lower)) {
        let so_far = has_any(&lower, &["so far", "to date"]);
        let short =
            first > Date::constant(year, 1, 1) || !so_far && last < Date::constant(year, 12, 31);
        let other = by_days.is_none() && (has_any(&lower, &months) || request_is_financial());
        let lies_by = first.year() >= year - 1 && last.year() <= year + 1;
        return (!other && all(4, YearKind::Financial) && short && lies_by).then(|| {
            format!(
                "the year {year} is asked for, and the figures are for {printed}: a part of {year} is left out, and nothing is said of it"
            )
        });
    }
    let asked = asked(leaf);
    let financial = asked.iter().all(|period| {
        matches!(
            period,
            Period::Year {
                kind: YearKind::Financial,
                ..
            }
        )
    });
    let by_calendar = all(1, YearKind::Calendar)
        || all(1, YearKind::Unstated)
            && (has_any(&words, &["calendar year", "calendar years"])
                || has_any(&words, &["january", "jan"]) && has_any(&words, &["december", "dec"]));
    if asked.is_empty() || !financial || !by_calendar {
        return None;
    }
    let left = asked
        .iter()
        .find(|period| first > period.first() || last < period.last())?;
    Some(format!(
        "{} is asked for, and the figures are for {printed}: a part of it is left out, and nothing is said of it",
        said(*left)
    ))
}

/// Whether two times are of the same days, however they are written.
fn same_days(one: Period, other: Period) -> bool {
    one.first() == other.first() && one.last() == other.last()
}

/// Whole months from one day to another.
fn months_from(from: Date, to: Date) -> i32 {
    (i32::from(to.year()) - i32::from(from.year())) * 12 + i32::from(to.month())
        - i32::from(from.month())
        + 1
}

/// The year that a question names bare and alone: "in 2020", "so far in 2021".
fn one_calendar_year(lower: &str) -> Option<i16> {
    let words: Vec<&str> = lower.split_whitespace().collect();
    let mut found = None;
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        if digits < 4 {
            continue;
        }
        let year: i16 = bare
            .parse()
            .ok()
            .filter(|year| (1990..2100).contains(year))?;
        let lead = at.checked_sub(1).map_or("", |before| words[before]);
        let next = words.get(at + 1).copied().unwrap_or_default();
        let plain = ["in", "during", "for", "year", "throughout"].contains(&lead)
            && !next.starts_with(['-', '/', '–'])
            && !["to", "onwards"].contains(&next);
        if !plain || found.replace(year).is_some() {
            return None;
        }
    }
    found
}

/// Where none of several figures is for any time that is asked for.
fn nothing_of_it(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let asked = asked(leaf);
    let words = words_of(letter, at);
    let spans = asked.iter().all(|period| !period.is_snapshot());
    if asked.is_empty() || !spans || leaf.figures.len() < 2 || accounts(&words) {
        return None;
    }
    let plain = leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty();
    let told = named(letter, at);
    let mut given: Vec<Period> = leaf
        .figures
        .iter()
        .map(|figure| time(figure.period.as_deref()))
        .collect::<Option<_>>()?;
    given.sort_unstable();
    given.dedup();
    let met = |period: &Period| asked.iter().any(|asked| asked.overlaps(*period));
    let is_year = |period: &Period| matches!(period, Period::Year { .. });
    if plain || given.len() < 2 || !given.iter().all(is_year) || given.iter().chain(&told).any(met)
    {
        return None;
    }
    Some(format!(
        "{} {} asked for, and the answer gives {} and nothing of it",
        all_said(&asked),
        if asked.len() == 1 { "is" } else { "are" },
        all_said(&given)
    ))
}

const EACH_YEAR: [&str; 12] = [
    "each year",
    "each of the",
    "each financial year",
    "each calendar year",
    "every year",
    "every financial year",
    "per year",
    "per annum",
    "by year",
    "year by year",
    "by financial year",
    "each of these",
];

/// Where each of several years is asked for and the one figure is their total.
fn total_alone(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let [figure] = leaf.figures.as_slice() else {
        return None;
    };
    let asked = asked(leaf);
    let lower = flat(&leaf.whole());
    let each = has_any(&lower, &EACH_YEAR) || has_any(&lower, &["year on its own"]);
    let several = time(figure.period.as_deref())
        .is_none_or(|given| asked.iter().filter(|asked| given.covers(**asked)).count() > 1);
    let years = asked
        .iter()
        .all(|period| matches!(period, Period::Year { .. }));
    let sentence = letter.answer_to(at).find(|sentence| {
        sentence.start <= figure.span.0 && figure.span.1 <= sentence.start + sentence.text.len()
    })?;
    let total = has_any(
        &sentence.lower,
        &[
            "in total",
            "total of",
            "the total",
            "altogether",
            "in all",
            "combined",
        ],
    ) && !has_any(&sentence.lower, &["each", "every"]);
    // A reason may stand anywhere by it.
    let reason = letter.answer_to(at).any(|sentence| {
        accounts(&sentence.lower) && has_any(&sentence.lower, &["year", "years", "annual", "split"])
    });
    (asked.len() > 2 && years && each && several && total && !reason).then(|| {
        format!(
            "a figure is asked for each of {}, and the answer gives their total alone",
            all_said(&asked)
        )
    })
}

/// Where each of several years is asked for and all that is said is one number for them together: "£1.7m
/// over the five years", "Two in total".
fn sum_in_words(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    const WORDS_MAX: usize = 12;
    let own = flat(&leaf.text);
    let asked_before = |each: &[&str]| {
        letter.leaves[..at]
            .iter()
            .any(|leaf| has_any(&flat(&leaf.text), each))
    };
    let again = has_any(
        &own,
        &[
            "those years",
            "these years",
            "the same years",
            "in the same years",
        ],
    ) && asked_before(&[
        "each of",
        "each year",
        "each financial year",
        "each calendar year",
    ]);
    let each =
        has_any(&own, &EACH_YEAR) || has_any(&own, &["for each year", "in each of"]) || again;
    let asked = if again {
        letter.asked_periods(at)
    } else {
        asked(leaf)
    };
    let years = asked.iter().all(|period| !period.is_snapshot());
    if !each || !years || asked.len() < 3 {
        return None;
    }
    let words = words_of(letter, at);
    let numbers: Vec<&str> = words
        .split_whitespace()
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .collect();
    // The mark of the question stands before.
    let numbers = numbers
        .iter()
        .filter(|word| !word.ends_with(['.', ')', ':']) || word.len() > 3)
        .count();
    let sums = [
        "over the three years",
        "over the four years",
        "over the five years",
        "over the six years",
        "over the 3 years",
        "over the 4 years",
        "over the 5 years",
        "over the 6 years",
        "over the period",
        "over this period",
        "over that period",
        "across the period",
        "across the years",
        "across the five years",
        "across the three years",
        "across the four years",
        "in total",
        "in all",
        "altogether",
        "for the whole period",
        "for the three years",
        "for the four years",
        "for the five years",
    ];
    let covered = accounts(&words)
        || !leaf.grounds.is_empty()
        || !leaf.pointers.is_empty()
        || leaf.attached
        || has_any(
            &words,
            &[
                "none", "no", "nil", "zero", "each", "every", "per year", "a year",
            ],
        )
        || leaf.figures.len() > 1;
    let sum = sums.iter().find(|sum| has_any(&words, &[sum]))?;
    let alone = words.split_whitespace().count() <= WORDS_MAX && numbers <= 1;
    (alone && !covered && goes_on_after(letter, at)).then(|| {
        format!(
            "a figure is asked for each of {}, and the answer is one “{sum}”",
            all_said(&asked)
        )
    })
}

/// The quarter left out of a sentence that names the three others of a year, where each is asked for.
fn quarter_left_out(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    const NAMES: [[&str; 4]; 4] = [
        ["quarter one", "quarter 1", "first quarter", "q1"],
        ["quarter two", "quarter 2", "second quarter", "q2"],
        ["quarter three", "quarter 3", "third quarter", "q3"],
        ["quarter four", "quarter 4", "fourth quarter", "q4"],
    ];
    let asked = flat(&leaf.whole());
    if !has_any(
        &asked,
        &[
            "each quarter",
            "every quarter",
            "by quarter",
            "per quarter",
            "quarterly",
        ],
    ) {
        return None;
    }
    letter.answer_to(at).find_map(|sentence| {
        let lower = &sentence.lower;
        let named = |names: &[&str; 4]| has_any(lower, names);
        let numbers = lower
            .split_whitespace()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()) && !word.contains('/'))
            .count();
        let lacking: Vec<usize> = (0..4).filter(|quarter| !named(&NAMES[*quarter])).collect();
        let [only] = lacking[..] else { return None };
        let explained = accounts(lower) || has_any(lower, &["not", "from", "since", "until", "no"]);
        (numbers > 2 && !explained).then(|| {
            format!(
                "a figure is asked for each quarter, and “{}” leaves out {}",
                crate::checks::words::short(sentence.text),
                NAMES[only][0]
            )
        })
    })
}

/// The one of several years or days asked for that a sentence of the others leaves out: "£9,400 in
/// 2015/16, £14,250 in 2016/17 and £21,900 in 2017/18", "2017 - 18%, 2018 - 21.4%".
fn year_left_unnamed(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    const ABOVE: usize = 3;
    let asked = asked(leaf);
    let explained = leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty();
    if asked.len() < 3 || explained {
        return None;
    }
    let labels: Vec<Vec<String>> = asked.iter().map(|period| year_labels(*period)).collect();
    // Days or months of one year are not told apart by it.
    if labels
        .iter()
        .enumerate()
        .any(|(at, own)| own.is_empty() || labels[..at].iter().any(|before| before[0] == own[0]))
    {
        return None;
    }
    let words = words_of(letter, at);
    let names = |text: &str, own: &[String]| own.iter().any(|label| has_any(text, &[label]));
    let lacking: Vec<usize> = (0..asked.len())
        .filter(|at| !names(&words, &labels[*at]))
        .collect();
    let [only] = lacking[..] else { return None };
    // The first line of a run may have been taken for a part of the question.

    let (first, last) = (leaf.lines.iter().min()?, leaf.lines.iter().max()?);
    let stands = (first.saturating_sub(ABOVE).max(1)..=*last)
        .filter_map(|line| letter.lines.get(line - 1))
        .filter(|line| !line.text.contains('?'))
        .any(|line| names(&flat(line.text), &labels[only]));
    let given = leaf
        .figures
        .iter()
        .filter_map(|figure| time(figure.period.as_deref()))
        .any(|given| given.overlaps(asked[only]) && names(&said(given), &labels[only]));
    if stands || given {
        return None;
    }
    letter.answer_to(at).find_map(|sentence| {
        let lower = &sentence.lower;
        let all_others = labels
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != only)
            .all(|(_, own)| names(lower, own));
        let explained = accounts(lower)
            || has_any(
                lower,
                &[
                    "since", "only", "first", "began", "started", "between", "to", "none", "no",
                    "not", "other", "from", "new", "opened", "nil", "average",
                ],
            );
        // Years in another form, or more of them, are not those asked for.
        let other = lower
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
            .any(|word| {
                let first: String = word.chars().take_while(char::is_ascii_digit).collect();
                first.len() == 4
                    && (1990..2100).contains(&first.parse::<u16>().unwrap_or_default())
                    && !labels.iter().flatten().any(|label| label == word)
            });
        // A value to each year that is named: years and marks aside.
        let values = lower
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '£'))
            .filter(|word| {
                let digits = word.trim_start_matches('£');
                digits.starts_with(|c: char| c.is_ascii_digit())
                    && !labels.iter().flatten().any(|label| label == word)
                    || number_word(word).is_some()
            })
            .count();
        let days = asked[0].is_snapshot() && lower.contains("31 ") || lower.contains("30 ");
        let wanted = (asked.len() - 1) * if days { 2 } else { 1 };
        (all_others && !explained && !other && values >= wanted).then(|| {
            format!(
                "{} is asked for, and the answer neither gives it nor says why not",
                said(asked[only])
            )
        })
    })
}

/// The ways in which the year of a time is written: "2015/16", "2015-16"; "2018".
fn year_labels(period: Period) -> Vec<String> {
    let (from, to) = (period.first().year(), period.last().year());
    if from == to {
        return vec![from.to_string()];
    }
    if to != from + 1 {
        return Vec::new();
    }
    let short = to % 100;
    vec![
        format!("{from}/{short:02}"),
        format!("{from}-{short:02}"),
        format!("{from}/{to}"),
        format!("{from}-{to}"),
        format!("{:02}/{short:02}", from % 100),
    ]
}

/// The month that a sentence passes over which takes all the others of its run in order: "21% in
/// September, 20% in October, 19% in November, 18% in January".
fn month_left_out_of_prose<'l, 'a>(
    letter: &'l Letter<'a>,
) -> Option<(&'l crate::checks::Sentence<'a>, &'static str)> {
    const MONTHS_MIN: usize = 6;
    let asked = letter.leaves.iter().any(|leaf| {
        has_any(
            &flat(&leaf.whole()),
            &[
                "month by month",
                "each month",
                "every month",
                "by month",
                "per month",
                "monthly",
            ],
        )
    });
    if !asked {
        return None;
    }
    letter.sentences.iter().find_map(|sentence| {
        if sentence.zone != Zone::Answer || accounts(&sentence.lower) {
            return None;
        }
        let words: Vec<&str> = sentence
            .lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let months: Vec<usize> = words
            .iter()
            .filter_map(|word| {
                MONTHS
                    .iter()
                    .position(|month| month.to_lowercase() == *word)
            })
            .collect();
        let steps: Vec<usize> = months
            .windows(2)
            .map(|pair| (pair[1] + 12 - pair[0]) % 12)
            .collect();
        let holes: Vec<usize> = (0..steps.len()).filter(|at| steps[*at] != 1).collect();
        let [hole] = holes[..] else { return None };
        let missing = MONTHS[(months[hole] + 1) % 12];
        let digits = words
            .iter()
            .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
            .count();
        (months.len() >= MONTHS_MIN && steps[hole] == 2 && digits >= months.len())
            .then_some((sentence, missing))
    })
}

/// Where the last several years are asked for one by one and one figure is given for one year.
fn one_year_alone(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let [figure] = leaf.figures.as_slice() else {
        return None;
    };
    let lower = flat(&leaf.text);
    let span = [
        "last three years",
        "last four years",
        "last five years",
        "past three years",
        "past four years",
        "past five years",
        "last 3 years",
        "last 4 years",
        "last 5 years",
        "past 3 years",
        "past 5 years",
        "last ten years",
        "last 10 years",
        "last three financial years",
        "last five financial years",
        "last 3 financial years",
        "last 5 financial years",
        "past three financial years",
        "past five financial years",
    ];
    let span = span.iter().find(|span| has_any(&lower, &[span]))?;
    let words = words_of(letter, at);
    let given = time(figure.period.as_deref()).filter(|given| named(letter, at).contains(given))?;
    let explained = accounts(&words)
        || has_any(
            &words,
            &[
                "only", "none", "no", "not", "other", "since", "first", "began", "nil", "average",
                "once", "one-off",
            ],
        );
    let one = matches!(given, Period::Year { .. });
    (one && has_any(&lower, &EACH_YEAR) && !explained).then(|| {
        format!(
            "each of the {span} is asked for, and the answer gives {} alone",
            said(given)
        )
    })
}

/// Where figures are asked for on several days and one is given, for none of them by name.
fn one_for_several_days(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let [figure] = leaf.figures.as_slice() else {
        return None;
    };
    let again = ["those dates", "these dates", "the same dates", "both dates"];
    let asked = match asked(leaf) {
        asked if asked.is_empty() && has_any(&flat(&leaf.text), &again) => leaf
            .asks
            .iter()
            .flat_map(|ask| &ask.periods)
            .map(|asked| asked.period)
            .fold(Vec::new(), |mut all, period| {
                if !all.contains(&period) {
                    all.push(period);
                }
                all
            }),
        asked => asked,
    };
    let words = words_of(letter, at);
    let covered = accounts(&words)
        || figure.suppressed.is_some()
        || figure.value.is_none_or(|value| value.is_zero())
        || has_any(
            &words,
            &[
                "both",
                "each",
                "all",
                "every",
                "same",
                "throughout",
                "unchanged",
                "constant",
                "currently",
                "average",
                "on either",
            ],
        );
    let days = asked.len() > 1 && asked.iter().all(|period| period.is_snapshot());
    (days && figure.period.is_none() && named(letter, at).is_empty() && !covered).then(|| {
        format!(
            "{} are asked for, and the answer gives one figure and does not say for which",
            all_said(&asked)
        )
    })
}

/// Where figures are asked for by month or quarter and the letter's only figures in time are of years.
fn years_for_months(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let asked = flat(&leaf.text);
    let step = [
        "by month",
        "per month",
        "each month",
        "monthly",
        "by quarter",
        "each quarter",
    ]
    .iter()
    .find(|step| has_any(&asked, &[step]))?;
    // A breakdown that stands as an item of its own belongs to the answer of the whole list.
    let whole = leaf.answer == Answer::None && asked.split(' ').count() <= 4;
    let of: Vec<usize> = if whole {
        (0..letter.leaves.len()).collect()
    } else {
        vec![at]
    };
    let explained = letter
        .leaves
        .iter()
        .any(|leaf| leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty())
        || of.iter().any(|at| {
            words_of(letter, *at).split(['\n', '.']).any(|words| {
                accounts(words)
                    && has_any(
                        words,
                        &[
                            "month",
                            "months",
                            "monthly",
                            "quarter",
                            "quarterly",
                            "breakdown",
                            "split",
                        ],
                    )
            })
        });
    let times: Vec<Period> = of
        .iter()
        .flat_map(|at| &letter.leaves[*at].figures)
        .filter_map(|figure| time(figure.period.as_deref()))
        .filter(|period| !period.is_snapshot())
        .collect();
    let years = times
        .iter()
        .filter(|period| matches!(period, Period::Year { .. }))
        .count();
    let by_month = of.iter().any(|at| {
        let words = words_of(letter, *at);
        let named = |month: &&&str| has_any(&words, &[&month.to_lowercase()]);
        MONTHS.iter().filter(named).count() > 3
    });
    let by_quarter = of.iter().any(|at| {
        has_any(
            &words_of(letter, *at),
            &[
                "quarter one",
                "quarter 1",
                "first quarter",
                "q1",
                "quarter two",
                "quarter 2",
                "q2",
            ],
        )
    });
    let mut given: Vec<Period> = Vec::new();
    for time in &times {
        if !given.contains(time) {
            given.push(*time);
        }
    }
    given.truncate(3);
    (years > 1 && years == times.len() && !explained && !by_quarter && !by_month).then(|| {
        format!(
            "figures are asked for {step}, and the answer gives them for {} alone",
            all_said(&given)
        )
    })
}

/// The year left out of those that the request names once for all its questions, where the answers to
/// others give every one.
fn left_out_of_the_lead(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let words = words_of(letter, at);
    let explained =
        leaf.attached || !leaf.pointers.is_empty() || !leaf.grounds.is_empty() || accounts(&words);
    if !asked(leaf).is_empty() || !leaf.periods.is_empty() || explained {
        return None;
    }
    let on = letter.judged_on().unwrap_or(Date::constant(2020, 1, 1));
    let (first, _) = letter.place_of(0, &flat(&letter.leaves[0].text))?;
    let mut before = letter
        .paragraphs
        .iter()
        .take_while(|paragraph| paragraph.span.1 <= first);
    let intro = before.find(|paragraph| {
        has_any(
            &paragraph.lower,
            &["for each of the", "for each of", "in each of the"],
        )
    })?;
    let years: Vec<Period> = periods(&letter.text[intro.span.0..intro.span.1], on)
        .into_iter()
        .filter(|found| found.said == Said::ByName)
        .filter_map(|found| match found.what {
            What::Periods(periods) => Some(periods),
            _ => None,
        })
        .flatten()
        .filter(|period| matches!(period, Period::Year { .. }))
        .collect();
    let gives = |leaf: &ReadLeaf, year: &Period| {
        leaf.figures
            .iter()
            .filter_map(|figure| time(figure.period.as_deref()))
            .any(|given| given == *year)
    };
    let in_full = |leaf: &&ReadLeaf| years.iter().all(|year| gives(leaf, year));
    let missing: Vec<Period> = years
        .iter()
        .filter(|year| !gives(leaf, year) && !named(letter, at).contains(year))
        .copied()
        .collect();
    let [only] = missing.as_slice() else {
        return None;
    };
    let timed = leaf.figures.iter().all(|figure| figure.period.is_some());
    (years.len() > 2 && timed && letter.leaves.iter().any(|leaf| in_full(&leaf))).then(|| {
        format!(
            "{} is asked for, and the answer neither gives it nor says why not",
            said(*only)
        )
    })
}

/// The month that is left out of a run of months at even steps: "Jun 15, Sep 15, …, Dec 16, Jun 17".
fn hole_in_run(letter: &Letter, at: usize, leaf: &ReadLeaf) -> Option<String> {
    let every = [
        "each quarter",
        "every quarter",
        "each month",
        "every month",
        "quarterly",
        "monthly",
        "by quarter",
        "by month",
    ];
    if !has_any(&flat(&leaf.whole()), &every) || accounts(&words_of(letter, at)) {
        return None;
    }
    let mut months: Vec<i32> = Vec::new();
    for figure in &leaf.figures {
        let label = figure.series.as_deref();
        let named = label.and_then(month_of);
        months.push(named.or_else(|| month_alone(figure.period.as_deref()?))?);
    }
    months.sort_unstable();
    let steps: Vec<i32> = months.windows(2).map(|pair| pair[1] - pair[0]).collect();
    let step = *steps.iter().min().filter(|step| [1, 3].contains(*step))?;
    let holes: Vec<usize> = (0..steps.len()).filter(|&at| steps[at] != step).collect();
    let [hole] = holes[..] else {
        return None;
    };
    if months.len() < 5 || steps[hole] != 2 * step {
        return None;
    }
    let missing = months[hole] + step;
    let name = MONTHS.get(usize::try_from(missing.rem_euclid(12)).ok()?)?;
    Some(format!("{name} {}", missing.div_euclid(12)))
}

/// The one month of those asked for that has no line among lines that each begin with a month.
fn month_not_listed(letter: &Letter, at: usize, asked: &[Period]) -> Option<Period> {
    if !(5..=12).contains(&asked.len()) || accounts(&words_of(letter, at)) {
        return None;
    }
    let lines: Vec<String> = letter.leaves[at]
        .lines
        .iter()
        .filter_map(|line| letter.lines.get(line - 1))
        .map(|line| line.text.trim().to_lowercase())
        .collect();
    let mut lacking = Vec::new();
    for period in asked {
        let words = said(*period);
        let (month, _) = words.split_once(' ')?;
        if !MONTHS.contains(&month) {
            return None;
        }
        let short = month.get(..3)?.to_lowercase();
        if !lines.iter().any(|line| line.starts_with(&short)) {
            // Named anywhere, it is accounted for.
            if lines.iter().any(|line| line.contains(&short)) {
                return None;
            }
            lacking.push(*period);
        }
    }
    match lacking[..] {
        [only] => Some(only),
        _ => None,
    }
}

/// The one period asked for whose row holds dashes alone, or sends to a note that is not there, where
/// the rows of the others hold figures.
fn dashes_alone(letter: &Letter, at: usize, asked: &[Period]) -> Option<Period> {
    const DASHES: [&str; 4] = ["-", "–", "—", "--"];
    let words = words_of(letter, at);
    let noted = letter.lines.iter().any(|line| {
        let lower = line.text.trim().to_lowercase();
        line.zone != Zone::Request
            && ["note", "please note", "nb", "n.b", "*", "(note"]
                .iter()
                .any(|lead| lower.starts_with(lead))
    });
    let bare = words.replace("see note", "");
    let explains = [
        "dash", "nil", "not yet", "opened", "began", "started", "denotes", "zero",
    ];
    if noted || accounts(&bare) || explains.iter().any(|word| bare.contains(word)) {
        return None;
    }
    let empty = |cell: &str| DASHES.contains(&cell) || cell.to_lowercase() == "see note";
    let of = &letter.leaves[at].lines;
    let mut found = None;
    for table in letter
        .tables
        .iter()
        .filter(|table| table.lines.iter().all(|line| of.contains(line)))
    {
        let (_, rows) = table.rows.split_first()?;
        let (blank, full): (Vec<_>, Vec<_>) = rows
            .iter()
            .filter(|cells| cells.len() > 1)
            .partition(|cells| cells[1..].iter().all(|cell| empty(cell.trim())));
        let filled = full.iter().all(|cells| {
            cells[1..]
                .iter()
                .all(|cell| cell.trim().starts_with(|c: char| c.is_ascii_digit()))
        });
        let [row] = blank[..] else {
            continue;
        };
        let year = row[0].trim();
        let is_year = year.len() >= 4 && year.starts_with("20");
        if full.len() < 2 || !filled || !is_year {
            continue;
        }
        found = asked
            .iter()
            .find(|period| said(**period).contains(year))
            .copied();
    }
    found.or_else(|| empty_line(letter, at, asked))
}

/// The year asked for whose line of an unruled table says "see note", where the lines of two others or
/// more have numbers.
fn empty_line(letter: &Letter, at: usize, asked: &[Period]) -> Option<Period> {
    let lines = letter.leaves[at].lines.iter();
    let rows: Vec<(&str, &str)> = lines
        .filter_map(|line| letter.lines.get(line - 1))
        .filter_map(|line| line.text.trim().split_once(char::is_whitespace))
        .filter(|(year, _)| year.starts_with("20") && (4..=7).contains(&year.len()))
        .map(|(year, rest)| (year, rest.trim()))
        .collect();
    let sent = |rest: &str| ["see note", "-", "–", "—"].contains(&rest.to_lowercase().as_str());
    let empty: Vec<&(&str, &str)> = rows.iter().filter(|(_, rest)| sent(rest)).collect();
    let full = rows
        .iter()
        .filter(|(_, rest)| rest.starts_with(|c: char| c.is_ascii_digit()))
        .count();
    let [(year, _)] = empty.as_slice() else {
        return None;
    };
    let of = |period: &&Period| said(**period).contains(year);
    (full > 1 && full + 1 == rows.len())
        .then(|| asked.iter().find(of).copied())
        .flatten()
}

/// The number of a period that is a month: "2016-09".
fn month_alone(period: &str) -> Option<i32> {
    let (year, month) = period.split_once('-')?;
    let month: i32 = month
        .parse()
        .ok()
        .filter(|month| (1..=12).contains(month))?;
    (year.len() == 4).then_some(year.parse::<i32>().ok()? * 12 + month - 1)
}

/// The number of a month since the year 0: "Jun 15" and "Sept 2016" are read.
fn month_of(label: &str) -> Option<i32> {
    let mut words = label.split([' ', '-', '.']).filter(|word| !word.is_empty());
    let (name, year) = (words.next()?.to_lowercase(), words.next()?);
    let month = MONTHS.iter().position(|month| {
        name.len() >= 3 && month.to_lowercase().starts_with(&name)
            || name == "sept" && *month == "September"
    })?;
    let number: i32 = year.parse().ok()?;
    let year = match year.len() {
        2 => 2000 + number,
        4 => number,
        _ => return None,
    };
    words
        .next()
        .is_none()
        .then_some(year * 12 + i32::try_from(month).ok()?)
}

/// The periods asked for that an answer neither gives nor names.
fn missing(letter: &Letter, at: usize, leaf: &ReadLeaf, asked: &[Period]) -> Vec<Period> {
    let words = words_of(letter, at);
    let untimed = leaf
        .figures
        .iter()
        .any(|figure| figure.period.is_none() && !in_prose(letter, figure));
    if untimed
        || leaf.attached
        || !leaf.pointers.is_empty()
        || !leaf.grounds.is_empty()
        || accounts(&words)
    {
        return Vec::new();
    }
    let given: Vec<Period> = leaf
        .figures
        .iter()
        .filter(|figure| figure.is_placed())
        .filter_map(|figure| time(figure.period.as_deref()))
        .collect();
    let named = named(letter, at);
    // A list of periods with a mark each is judged item by item elsewhere.
    let listed = |period: &Period| {
        letter.lines.iter().enumerate().any(|(line, text)| {
            let within = leaf
                .lines
                .iter()
                .min()
                .is_some_and(|first| line + 1 > *first);
            let own =
                text.zone == Zone::Request && within && text.text.split_whitespace().count() <= 3;
            own && super::answer_words::said(*period)
                .get(..4)
                .is_some_and(|year| text.text.contains(year))
        })
    };
    let is_given = |period: &Period| given.iter().any(|given| answers(*given, *period));
    let covered = asked.iter().filter(|period| is_given(period)).count();
    if covered == 0 || covered < asked.len().div_ceil(2) && covered < 2 {
        return Vec::new();
    }
    asked
        .iter()
        .filter(|period| {
            !is_given(period)
                && !named.iter().any(|named| answers(*named, **period))
                && !listed(period)
        })
        .copied()
        .collect()
}

/// A number in a sentence is no item of a series.
fn in_prose(letter: &Letter, figure: &ReadFigure) -> bool {
    letter
        .lines
        .get(figure.line.saturating_sub(1))
        .is_some_and(|line| {
            !line.text.contains(['\t', '|']) && line.text.split_whitespace().count() > 8
        })
}

/// Where one group of a question gets the last year's figures alone, though more were asked for and
/// the letter only says in general that it does not hold them.
fn only_the_last(
    letter: &Letter,
    at: usize,
    leaf: &ReadLeaf,
    asked: &[Period],
) -> Option<(Period, usize)> {
    if asked.len() < 3 {
        return None;
    }
    let last = letter.answer_to(at).find(|sentence| {
        has_any(
            &sentence.lower,
            &[
                "last undertook",
                "last undertaken",
                "last carried out",
                "last completed",
                "last audit",
                "last conducted",
                "most recent audit",
                "latest audit",
            ],
        )
    })?;
    let line = letter.line_of(last.start);
    let others = [
        "other years",
        "earlier years",
        "remaining years",
        "previous years",
        "any other year",
    ];
    if letter
        .answer_to(at)
        .any(|sentence| has_any(&sentence.lower, &others))
    {
        return None;
    }
    let mut of: Vec<Period> = leaf
        .figures
        .iter()
        .filter(|figure| figure.line >= line && figure.series.is_some())
        .filter_map(|figure| time(figure.period.as_deref()))
        .collect();
    of.sort_unstable();
    of.dedup();
    match of.as_slice() {
        [only] => Some((*only, line)),
        _ => None,
    }
}
