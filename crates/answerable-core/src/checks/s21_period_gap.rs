//! A publication answers only for the times that it covers. What it covered at the date of the letter
//! is known from the catalogue of files held, from the table of national statistics, or from the
//! letter and the address themselves; where none of them tells, nothing is found.

use super::{
    Basis, Check, Findings, Letter, Place, Scope, Severity, releases,
    s21_words::{self, Address, Relied, reliance},
};
use crate::{
    periods::{Form, Period, days_between},
    reading::AskedPeriod,
};
use answerable_law::foia_2000;

/// The publication that stands in place of the answer does not cover every period or day asked for.
pub(super) static CHECK: Check = Check {
    id: "S21-PERIOD-GAP",
    title: "Source does not cover the time asked",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_21_1),
        Basis::Guidance("ICO guidance on section 21"),
    ],
    page: include_str!("s21_period_gap.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let relied = s21_words::relied(letter);
    let mut gaps: Vec<(Gap, Vec<usize>)> = Vec::new();
    for leaf in 0..letter.leaves.len() {
        let sources: Vec<&Relied> = relied
            .iter()
            .filter(|link| link.leaves.contains(&leaf))
            .collect();
        let gap = match sources.as_slice() {
            [] => named(letter, leaf),
            [only] => of_link(letter, only, leaf),
            // Where several are pointed to, one of them may cover it.
            _ => None,
        };
        let Some(gap) = gap else { continue };
        match gaps.iter_mut().find(|(other, _)| *other == gap) {
            Some((_, leaves)) => leaves.push(leaf),
            None => gaps.push((gap, vec![leaf])),
        }
    }
    for (gap, leaves) in gaps {
        found.add(
            place(letter, &gap, &leaves),
            format!(
                "{} {} for {}, and {}",
                Relied::questions(letter, &leaves),
                if leaves.len() == 1 { "asks" } else { "ask" },
                gap.asked,
                gap.why
            ),
            "keep section 21 for the times that the source covers, with its dated release; give the rest, or say whether it is held and on which ground it is withheld",
        );
    }
}

/// A time asked for that the source does not cover.
#[derive(Debug, PartialEq, Eq)]
struct Gap {
    /// The times.
    asked: String,
    /// What the source covers.
    why: String,
    /// Where the source is named: byte offsets.
    at: (usize, usize),
}

fn place(letter: &Letter, gap: &Gap, leaves: &[usize]) -> Place {
    match leaves {
        [only] => letter.at_leaf(*only),
        _ => letter.at(gap.at),
    }
}

/// What a link does not cover of what a question asks for.
fn of_link(letter: &Letter, link: &Relied, leaf: usize) -> Option<Gap> {
    match by_catalogue(letter, link, leaf) {
        Held::Covers => return None,
        Held::Lacks(gap) => return Some(gap),
        Held::Unknown => {}
    }
    let said = link.said(letter, Some(leaf));
    let (why, asked) = if let Some((publication, edition)) = link.publication() {
        let edition = edition.or_else(|| s21_words::last_year_named(&said));
        let collection = Address::of(link.target).is_some_and(|it| it.collection().is_some());
        if collection && asks_earlier(letter, leaf, publication) {
            return None;
        }
        by_table(letter, leaf, publication, edition)?
    } else {
        let last = link.target.rsplit('/').next().unwrap_or_default();
        let shown = if link.words == link.target {
            last
        } else {
            link.words
        };
        by_name(letter, leaf, shown)?
    };
    Some(Gap {
        asked,
        why,
        at: link.span,
    })
}

/// Whether a question asks for years before a publication's first: they came out under the same title,
/// elsewhere.
fn asks_earlier(letter: &Letter, leaf: usize, publication: &releases::Publication) -> bool {
    let first = publication.first.map(|first| {
        Period::Year {
            kind: publication.year,
            ending: first,
        }
        .first()
    });
    let earlier = |asked: &AskedPeriod| first.is_some_and(|first| asked.period.first() < first);
    s21_words::asked(letter, leaf).any(earlier)
}

/// What a publication that an answer names without a link does not cover.
fn named(letter: &Letter, leaf: usize) -> Option<Gap> {
    let at = letter
        .paragraphs
        .iter()
        .enumerate()
        .find_map(|(at, paragraph)| {
            let names = |known: &&releases::Publication| known.is_named_in(&paragraph.lower);
            let own = paragraph.leaves.contains(&leaf) && reliance(letter, at).is_some();
            own.then(|| releases::all().iter().find(names).map(|known| (at, known)))
                .flatten()
        });
    let (at, publication) = at?;
    let paragraph = &letter.paragraphs[at];
    let edition = s21_words::last_year_named(&paragraph.lower);
    if asks_earlier(letter, leaf, publication) {
        return None;
    }
    let (why, asked) = by_table(letter, leaf, publication, edition)?;
    Some(Gap {
        asked,
        why,
        at: paragraph.span,
    })
}

/// What the files that are held tell of a link.
enum Held {
    /// Nothing.
    Unknown,
    /// That it has all that is asked for.
    Covers,
    /// That it lacks something.
    Lacks(Gap),
}

/// Days for which an edition is surely the newest: they come out a year apart.
const NEWEST_DAYS: i32 = 330;

fn by_catalogue(letter: &Letter, link: &Relied, leaf: usize) -> Held {
    let Some(measure) = s21_words::measure(letter, leaf) else {
        return Held::Unknown;
    };
    let on = letter.judged_on();
    let plain = |page: &str| {
        page.split('#')
            .next()
            .unwrap_or(page)
            .trim_end_matches('/')
            .to_lowercase()
    };
    let target = plain(link.target);
    let mut of: Vec<_> = letter
        .facts
        .published
        .iter()
        .filter(|held| {
            let page = plain(&held.page);
            let series = page.rsplit_once('/').map_or("", |(series, _)| series);
            held.measure == measure.id
                && on.is_none_or(|on| held.on <= on)
                && (page == target || series == target)
        })
        .collect();
    // The page of a series shows its newest edition, which need not be held.
    let Some(newest) = of.iter().map(|held| held.on).max() else {
        return Held::Unknown;
    };
    of.retain(|held| held.on == newest);
    let dated = of.iter().any(|held| plain(&held.page) == target);
    if !dated && on.is_none_or(|on| days_between(newest, on) > NEWEST_DAYS) {
        return Held::Unknown;
    }
    let edition = &of[0].edition;
    let missing: Vec<String> = s21_words::asked(letter, leaf)
        .filter(|asked| {
            let periods = of.iter().flat_map(|held| &held.periods);
            !periods.into_iter().any(|held| covers(*held, asked.period))
        })
        .map(|asked| asked.period.print(Form::House))
        .collect();
    if missing.is_empty() {
        return Held::Covers;
    }
    Held::Lacks(Gap {
        asked: missing.join(", "),
        why: format!("“{edition}”, in {}, has no figure for it", of[0].file),
        at: link.span,
    })
}

/// Whether a period that is held answers for one that is asked for: the same days, the year that is
/// named by its last day, or the day that falls in the year, give or take one.
fn covers(held: Period, asked: Period) -> bool {
    let near = days_between(held.last(), asked.last()).abs() <= 1;
    match (held, asked) {
        (_, Period::AsAt { .. }) => near,
        (Period::AsAt { .. }, _) => asked.covers(held),
        _ if s21_words::is_unstated(asked) => held.last().year() == asked.last().year(),
        _ => held.first() == asked.first() && near,
    }
}

/// By the table of national statistics: why, and the times.
fn by_table(
    letter: &Letter,
    leaf: usize,
    publication: &releases::Publication,
    edition: Option<i16>,
) -> Option<(String, String)> {
    let measure = s21_words::measure(letter, leaf);
    // What the publication does not have at all is another fault.
    if measure.is_some_and(|measure| publication.lacks_measure(measure, "").is_some()) {
        return None;
    }
    let mut why = None;
    let mut missing: Vec<String> = Vec::new();
    for asked in s21_words::asked(letter, leaf) {
        let lacks = publication.lacks_period(measure, asked.period, edition, letter.judged_on());
        if let Some(lacks) = lacks {
            why.get_or_insert(lacks);
            let words = asked.period.print(Form::House);
            if !missing.contains(&words) {
                missing.push(words);
            }
        }
    }
    Some((
        format!("“{}” {}", publication.title, why?),
        missing.join(", "),
    ))
}

/// By the years in a name: "Budget Book 2019/20".
fn by_name(letter: &Letter, leaf: usize, name: &str) -> Option<(String, String)> {
    let (first, last) = s21_words::years_named(name)?;
    let missing: Vec<String> = s21_words::asked(letter, leaf)
        .filter(|asked| {
            let years = (asked.period.first().year(), asked.period.last().year());
            years.1 < first - 1 || years.0 > last
        })
        .map(|asked| asked.period.print(Form::House))
        .collect();
    (!missing.is_empty()).then(|| {
        (
            format!("“{name}” is not for that time, by its name"),
            missing.join(", "),
        )
    })
}
