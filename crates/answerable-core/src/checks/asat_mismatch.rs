//! A figure for a day, given for another day than was asked, without a word on the day asked.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    answer_words::{answers, asked, named, said, time},
    words::{has_any, short},
};
use crate::periods::Period;
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
    for (at, leaf) in letter.leaves.iter().enumerate() {
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
