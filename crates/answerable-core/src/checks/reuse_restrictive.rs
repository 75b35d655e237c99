//! Whether a letter limits what may be done with the information, and has nothing to limit it by.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity, Zone,
    reuse_outdated::SINCE,
    standing::own_paragraphs,
    words::{has, has_any},
};
use answerable_law::{Citation, Instrument};

/// Re-use is limited without a licence, a reason in the copyright, or a way to apply.
pub(super) static CHECK: Check = Check {
    id: "REUSE-RESTRICTIVE",
    title: "Limits re-use without reason",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Rpsi2015, "7")),
        Basis::Law(Citation::new(Instrument::Rpsi2015, "12")),
    ],
    page: include_str!("reuse_restrictive.md"),
    run,
};

/// Words that limit what may be done.
const LIMITS: [&str; 26] = [
    "private study",
    "non-commercial research",
    "non-commercial purposes",
    "not commercial",
    "news reporting",
    "does not confer an automatic right to re-use",
    "does not give you an automatic right to re-use",
    "does not give you a right to re-use",
    "no automatic right to re-use",
    "for your own use",
    "for your own purposes",
    "for your own ends",
    "for your own personal use",
    "for personal use only",
    "any other type of re-use",
    "any other kind of re-use",
    "any other re-use",
    "may not be re-used",
    "must not be re-used",
    "must not re-use",
    "must not reuse",
    "may not re-use",
    "may not reuse",
    "not re-use this information",
    "not re-use the information",
    "not be reproduced",
];

fn run(letter: &Letter, found: &mut Findings) {
    if letter.cut || letter.judged_on().is_none_or(|on| on < SINCE) {
        return;
    }
    let licensed = own_paragraphs(letter).any(|paragraph| {
        has_any(
            &paragraph.lower,
            &[
                "open government licence",
                "open government license",
                "ogl",
                "creative commons",
                "licence",
                "rpsi",
            ],
        ) ||
        // Those of 2005 were gone: nobody can apply under them.
        has_any(
            &paragraph.lower,
            &[
                "public sector information regulations",
                "re-use of public sector information",
                "reuse of public sector information",
            ],
        ) && (!paragraph.lower.contains("2005") || paragraph.lower.contains("2015"))
    });
    if licensed {
        return;
    }
    let own = |lower: &str| {
        has_any(
            lower,
            &[
                "belongs to a third party",
                "owned by a third party",
                "ordnance survey",
            ],
        )
    };
    let limits = letter.sentences.iter().find_map(|sentence| {
        let use_of = has_any(
            &sentence.lower,
            &[
                "use",
                "used",
                "re-use",
                "re-used",
                "reuse",
                "reused",
                "reproduced",
                "research",
            ],
        );
        let words = LIMITS
            .into_iter()
            .find(|words| has(&sentence.lower, words))?;
        (use_of && !own(&sentence.lower)).then_some((sentence, words))
    });
    let Some((sentence, words)) = limits else {
        return;
    };
    // Words that break off may go on to name the licence.
    let whole = sentence
        .text
        .trim_end_matches(['*', ' '])
        .ends_with(['.', ')', ':', ';']);
    if !whole && letter.text.trim_end().ends_with(sentence.text.trim_end()) {
        return;
    }
    if own_paragraphs(letter).any(|paragraph| own(&paragraph.lower)) {
        return;
    }
    let said = letter
        .place_of(sentence.start, words)
        .map_or(words, |span| &letter.text[span.0..span.1]);
    let asks = own_paragraphs(letter).any(|paragraph| {
        paragraph.zone == Zone::Reuse
            && has_any(
                &paragraph.lower,
                &[
                    "ask",
                    "write to",
                    "contact",
                    "apply",
                    "permission",
                    "consent",
                    "agree",
                ],
            )
    });
    let lacks = if asks {
        "the letter offers no licence and makes anybody ask for any other use, without naming the Regulations of 2015"
    } else {
        "the letter names no licence, no owner of copyright who forbids it and no way to apply under the Regulations of 2015"
    };
    found.add(
        letter.at_sentence(sentence),
        format!("re-use is limited (“{said}”), and {lacks}"),
        "offer the Open Government Licence v3.0 for the council's own information, and except what is another's",
    );
}
