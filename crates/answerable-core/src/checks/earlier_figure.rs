//! A figure that differs from what the same council gave before for the same measure and time, with
//! nothing in either letter to say why.

use super::{Basis, Check, Findings, Letter, Place, Scope, Severity, words::has_any};
use crate::{
    ledger::{self, Entry, against, unexplained},
    measures::Measures,
    periods::{Form, Period},
    reading::response::{Excerpt, LetterKind, ReadLetter},
};

/// Differs from an earlier letter.
pub(super) static CHECK: Check = Check {
    id: "EARLIER-FIGURE",
    title: "Differs from an earlier letter",
    severity: Severity::Warning,
    scope: Scope::AnyLetter,
    because: &[Basis::Practice("the same question gets the same answer")],
    page: include_str!("earlier_figure.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter.facts.earlier.is_empty() {
        return;
    }
    let measures = Measures::builtin();
    for entry in entries(letter, measures) {
        let explains = [
            "previously",
            "earlier response",
            "earlier answer",
            "revised",
            "superseded",
            "corrected",
            "differ from",
            "differs from",
            "updated since",
        ];
        let of_leaf = letter
            .leaves
            .iter()
            .position(|leaf| leaf.id == entry.question);
        let explained = of_leaf.is_some_and(|leaf| {
            letter
                .answer_to(leaf)
                .any(|sentence| has_any(&sentence.lower, &explains))
        });
        if explained || entry.doubtful.is_some() {
            continue;
        }
        let compared = against(&entry, &letter.facts.earlier, measures);
        let others: Vec<_> = unexplained(&compared).collect();
        let Some(last) = others.last() else {
            continue;
        };
        let earlier = &last.earlier;
        let on = earlier.given_on.map_or_else(String::new, |on| {
            format!(" of {}", Period::as_at(on).print(Form::House))
        });
        let when = entry.period.map_or_else(String::new, |period| {
            format!(" for {}", period.print(Form::House))
        });
        let place = Place {
            question: Some(entry.question.clone()),
            ..entry.span.map_or_else(Place::whole, |span| letter.at(span))
        };
        found.add(
            place,
            format!(
                "{} is given{when}; {}{on} gave {} for the same (question {}), and nothing says why they differ",
                entry.shown(),
                earlier.name,
                earlier.shown(),
                earlier.question
            ),
            "find out which is right; if both are, say in the letter why they differ",
        );
    }
}

/// The figures of a letter as the ledger would keep them.
fn entries(letter: &Letter, measures: &Measures) -> Vec<Entry> {
    let read = ReadLetter {
        body: letter.body.clone(),
        kind: LetterKind::Response,
        received: letter.received,
        responded: letter.dated,
        excerpt: Excerpt::Complete,
        questions: letter.leaves.clone(),
        caveats: letter.caveats.clone(),
        review_offered: false,
        ico_mentioned: false,
    };
    let earlier = &letter.facts.earlier;
    // What is known of earlier letters is of the same council, however it is written here.
    let body = letter
        .body
        .clone()
        .or_else(|| earlier.first().map(|entry| entry.body.clone()))
        .unwrap_or_default();
    let mut entries = ledger::letter(
        &read,
        ("this letter", "this letter"),
        (&body, None),
        measures,
    )
    .entries;
    for entry in &mut entries {
        entry.authority = earlier.iter().find_map(|entry| entry.authority.clone());
    }
    entries
}
