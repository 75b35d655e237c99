//! Whether "not held" is told as a refusal under section 17 of the Act, which it is not.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    held_words::{cites_ground, denies_held, under_regulations},
    words::{has, has_any},
};
use answerable_law::foia_2000::{SECTION_1_1_A, SECTION_17_1};

/// Not held told as a refusal.
pub(super) static CHECK: Check = Check {
    id: "NOTHELD-AS-REFUSAL",
    title: "Not held told as a refusal",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_1_1_A),
        Basis::Law(SECTION_17_1),
        Basis::Guidance("ICO line to take LTT34: section 17 does not apply to what is not held"),
    ],
    page: include_str!("notheld_as_refusal.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if under_regulations(letter) {
        return;
    }
    let mut last = None;
    for sentence in &letter.sentences {
        let refuses = has_any(&sentence.lower, &["refusal notice", "notice of refusal"])
            || has_any(
                &sentence.lower,
                &[
                    "refuse", "refused", "refusing", "refusal", "exempt", "notice", "rely",
                    "applies",
                ],
            ) && cites_section_17(&sentence.lower);
        if sentence.zone != Zone::Answer
            || !refuses
            || is_denial(&sentence.lower)
            || last == Some(sentence.paragraph)
        {
            continue;
        }
        let paragraph = &letter.paragraphs[sentence.paragraph];
        let own = sentence.paragraph..sentence.paragraph + 1;
        // A notice that refuses something else too stands rightly there.
        if cites_ground(letter, &own) || !denies_held(&paragraph.lower) {
            continue;
        }
        if has_any(
            &paragraph.lower,
            &["cost limit", "appropriate limit", "withheld", "vexatious"],
        ) {
            continue;
        }
        last = Some(sentence.paragraph);
        found.add(
            letter.at_sentence(sentence),
            "what is not held is told as a refusal under section 17, which is only for what is held and withheld",
            "say “The Council does not hold this information”, as section 1(1)(a) asks, and leave section 17 out",
        );
    }
}

fn cites_section_17(lower: &str) -> bool {
    ["section 17", "s17", "s.17", "s 17", "section17"]
        .iter()
        .any(|name| {
            lower
                .match_indices(name)
                .any(|(at, _)| !lower[at + name.len()..].starts_with(|c: char| c.is_ascii_digit()))
        })
        && !has(lower, "children act")
}

fn is_denial(lower: &str) -> bool {
    has_any(
        lower,
        &[
            "not a refusal",
            "not refused",
            "not a notice",
            "is no refusal",
            "section 17 does not apply",
            "rather than a refusal",
        ],
    )
}
