//! Section 21 covers the information asked for and nothing near it: an average for the council is not
//! the caseload of each worker. What a publication gives is judged only where that is known.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    releases::{self, Publication},
    s21_words::{self, Relied, reliance},
    words::flat,
};
use crate::measures::Statistic;
use answerable_law::foia_2000;

/// The publication that stands in place of the answer does not have the measure, group or detail
/// that was asked for.
pub(super) static CHECK: Check = Check {
    id: "S21-SCOPE-GAP",
    title: "Source lacks what was asked",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(foia_2000::SECTION_21_1),
        Basis::Guidance("ICO guidance on section 21"),
    ],
    page: include_str!("s21_scope_gap.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let relied = s21_words::relied(letter);
    let mut gaps: Vec<(String, String, &'static Publication, Vec<usize>)> = Vec::new();
    for leaf in 0..letter.leaves.len() {
        let sources: Vec<&Relied> = relied
            .iter()
            .filter(|link| link.leaves.contains(&leaf))
            .collect();
        let mut known: Vec<&'static Publication> = Vec::new();
        for link in &sources {
            match link.publication() {
                Some((publication, _)) => known.push(publication),
                // A page that is not known may have it.
                None => known.clear(),
            }
            if link.publication().is_none() {
                break;
            }
        }
        if sources.is_empty() {
            known = named(letter, leaf);
        }
        // Where several are pointed to, one of them may have it.
        let [publication] = known.as_slice() else {
            continue;
        };
        let Some(lacks) = lacks(letter, leaf, publication) else {
            continue;
        };
        let (asks, lacks) = lacks;
        let same = |gap: &&mut (String, String, &'static Publication, Vec<usize>)| {
            gap.0 == asks && gap.1 == lacks
        };
        match gaps.iter_mut().find(same) {
            Some((.., leaves)) => leaves.push(leaf),
            None => gaps.push((asks, lacks, publication, vec![leaf])),
        }
    }
    for (asks, lacks, publication, leaves) in gaps {
        found.add(
            letter.at_leaf(leaves[0]),
            format!(
                "{} {} for “{asks}”, which “{}” ({}) does not give: {lacks}",
                Relied::questions(letter, &leaves),
                if leaves.len() == 1 { "asks" } else { "ask" },
                publication.title,
                publication.publisher
            ),
            "answer that part from the council's own records, or say that it is not held or on which ground it is withheld; keep section 21 for what the publication has",
        );
    }
}

/// The publication named in the answer to a question that points elsewhere without a link.
fn named(letter: &Letter, leaf: usize) -> Vec<&'static Publication> {
    let own = letter.paragraphs.iter().enumerate();
    // An answer under the number of another question is badly cut.
    let id: String = letter.leaves[leaf].id.to_lowercase();
    let of_another = own.clone().any(|(_, paragraph)| {
        let number = paragraph.lower.split(' ').next().unwrap_or_default();
        let number = number.trim_end_matches(['.', ':', ')']);
        paragraph.leaves == [leaf]
            && ["q", "a"].iter().any(|mark| {
                number.strip_prefix(mark).is_some_and(|rest| {
                    !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit()) && rest != id
                })
            })
    });
    if of_another {
        return Vec::new();
    }
    let paragraphs = own.filter(|(_, paragraph)| paragraph.leaves.contains(&leaf));
    let mut found: Vec<&'static Publication> = Vec::new();
    for (at, paragraph) in paragraphs {
        if reliance(letter, at).is_none() {
            continue;
        }
        for publication in releases::all() {
            let new = found.iter().all(|known| known.slug != publication.slug);
            if new && publication.is_named_in(&paragraph.lower) {
                found.push(publication);
            }
        }
    }
    found
}

/// What a question asks for, and why a publication does not have it.
fn lacks(letter: &Letter, leaf: usize, publication: &Publication) -> Option<(String, String)> {
    let measure = s21_words::measure(letter, leaf)?;
    // The average of cases "per worker" is no list of workers.
    let mean = matches!(measure.statistic, Statistic::Mean | Statistic::Rate);
    let question = flat(&letter.leaves[leaf].whole());
    let question = if mean {
        question.replace("worker", "")
    } else {
        question
    };
    let lacks = publication.lacks_measure(measure, &question)?;
    Some((measure.title.clone(), lacks))
}
