//! Whether a part that is withheld is said to be held: the first of the two duties.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity, Zone,
    ground_unnamed::unnamed,
    held_words::{
        argued, breaks_off_after, confirms_held, denies_held, exemptions, neither_confirms,
    },
    words::has_any,
};
use answerable_law::{
    foia_2000::{SECTION_1_1_A, SECTION_17_1},
    ground::Sort,
};

/// Not said whether the information is held.
pub(super) static CHECK: Check = Check {
    id: "HELD-UNSTATED",
    title: "Not said whether the information is held",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[Basis::Law(SECTION_1_1_A), Basis::Law(SECTION_17_1)],
    page: include_str!("held_unstated.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if letter
        .sentences
        .iter()
        .any(|sentence| neither_confirms(&sentence.lower))
    {
        return;
    }
    undecided(letter, found);
    unnamed_ground(letter, found);
    for (refusal, sentence) in exemptions(letter) {
        // The Regulations have no duty to confirm apart from the exception for what is not held.
        if refusal.sort() != Some(Sort::Exemption)
            || is_given_in_part(letter, refusal)
            || is_confirmed(letter, refusal)
            || is_own_publication(letter, refusal)
            || breaks_off_after(letter, sentence.paragraph)
        {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            format!(
                "{} is claimed, and nothing says whether the information is held",
                refusal.cited
            ),
            "begin with “The Council holds this information.”, or say which part of it is held",
        );
    }
}

/// What is withheld under no section: nothing around it tells that it is held either.
fn unnamed_ground(letter: &Letter, found: &mut Findings) {
    let part = [
        "redact",
        "fewer than",
        "less than",
        "small number",
        "low number",
        "names",
    ];
    for (sentence, lower) in unnamed(letter) {
        let leaves = &letter.paragraphs[sentence.paragraph].leaves;
        let given = leaves
            .iter()
            .any(|leaf| !letter.leaves[*leaf].figures.is_empty());
        let confirmed = letter.sentences.iter().any(|it| {
            let of = &letter.paragraphs[it.paragraph].leaves;
            matches!(it.zone, Zone::Answer | Zone::Head)
                && (of.is_empty() || of.len() > 1 || of == leaves)
                && confirms_held(&it.lower)
        });
        if leaves.len() != 1 || given || confirmed || part.iter().any(|it| lower.contains(it)) {
            continue;
        }
        found.add(
            letter.at_sentence(sentence),
            "it is withheld, and nothing says whether it is held",
            "begin with “The Council holds this information.”, or say which part of it is held",
        );
    }
}

/// More time for the public interest: whether it is held must be said in the twenty days all the
/// same.
fn undecided(letter: &Letter, found: &mut Findings) {
    const MORE: [&str; 10] = [
        "further time",
        "more time",
        "additional time",
        "extra time",
        "extend the time",
        "extending the time",
        "extend the deadline",
        "extending the deadline",
        "deadline has been extended",
        "time has been extended",
    ];
    let says_held = letter.sentences.iter().any(|sentence| {
        matches!(sentence.zone, Zone::Answer | Zone::Head)
            && (confirms_held(&sentence.lower) || denies_held(&sentence.lower))
    });
    if says_held || letter.cut || !exemptions(letter).is_empty() {
        return;
    }
    let more = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && has_any(&sentence.lower, &MORE)
            && has_any(
                &letter.paragraphs[sentence.paragraph].lower,
                &["public interest"],
            )
    });
    if let Some(sentence) = more {
        found.add(
            letter.at_sentence(sentence),
            "more time is taken to weigh the public interest, and nothing says whether the information is held",
            "say now which of it is held: only the decision whether to give it may wait",
        );
    }
}

/// Whether it is confirmed for what the ground is claimed for: where it is argued, in the letter's
/// opening, or in an answer to the same question that argues no other ground.
fn is_confirmed(letter: &Letter, refusal: &Refusal) -> bool {
    let (own, _) = argued(letter, refusal);
    let first = own.first().copied().unwrap_or(0);
    let answered = letter
        .paragraphs
        .iter()
        .position(|paragraph| !paragraph.leaves.is_empty())
        .unwrap_or(first);
    letter.sentences.iter().any(|sentence| {
        let at = sentence.paragraph;
        let standing = !matches!(sentence.zone, Zone::Answer | Zone::Head);
        if standing || !confirms_held(&sentence.lower) {
            return false;
        }
        if own.contains(&at) || at < answered.min(first) {
            return true;
        }
        let other = letter.refusals.iter().any(|other| {
            other.is_exemption()
                && other.number() != refusal.number()
                && other.paragraphs.contains(&at)
        });
        let leaves = &letter.paragraphs[at].leaves;
        !other && (leaves.is_empty() || leaves.iter().any(|leaf| refusal.leaves.contains(leaf)))
    })
}

/// Whether a figure or a document is given with less detail, which tells that it is held.
fn is_given_in_part(letter: &Letter, refusal: &Refusal) -> bool {
    let (own, lower) = argued(letter, refusal);
    let all_given = !refusal.leaves.is_empty()
        && refusal.leaves.iter().all(|leaf| {
            // A number in the argument is no answer.
            letter.leaves[*leaf].figures.iter().any(|figure| {
                !own.iter().any(|at| {
                    let span = letter.paragraphs[*at].span;
                    span.0 <= figure.span.0 && figure.span.0 < span.1
                })
            })
        });
    let hidden = refusal.leaves.iter().any(|leaf| {
        letter.leaves[*leaf]
            .figures
            .iter()
            .any(|figure| figure.suppressed.is_some())
    });
    all_given
        || hidden
        || has_any(
            &lower,
            &[
                "redacted",
                "redaction",
                "redactions",
                "redact",
                "suppressed",
                "small numbers",
                "low number",
                "low numbers",
                "fewer than",
                "less than 5",
                "less than five",
                "less than 10",
                "less than ten",
                "<5",
                "<10",
                "five or fewer",
                "5 or fewer",
                "removed from",
            ],
        )
}

/// Whether it is the council itself that published what section 21 points to.
fn is_own_publication(letter: &Letter, refusal: &Refusal) -> bool {
    if !["21", "22"].contains(&refusal.number()) {
        return false;
    }
    let (own, lower) = argued(letter, refusal);
    let said = has_any(
        &lower,
        &[
            "our website",
            "our own website",
            "council's website",
            "council website",
            "authority's website",
            "published by us",
            "we publish",
            "we have published",
            "we already publish",
            "published by the council",
            "council publishes",
            "council has published",
            "our publication scheme",
            "our open data",
            "our disclosure log",
            "our transparency",
            "our published",
        ],
    );
    let body = letter.body.as_deref().unwrap_or_default().to_lowercase();
    let name: String = body
        .split(' ')
        .filter(|word| !["london", "royal", "borough", "of", "the", "city", "and"].contains(word))
        .take(1)
        .collect();
    let linked = name.len() > 3
        && letter.links.iter().any(|link| {
            link.target.to_lowercase().contains(&name)
                && own.iter().any(|at| {
                    let span = letter.paragraphs[*at].span;
                    span.0 <= link.span.0 && link.span.0 < span.1
                })
        });
    said || linked
}
