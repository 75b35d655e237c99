//! Whether a request that is vexatious or repeated is refused by a notice that says so.

use super::{
    Basis, Check, Findings, Letter, Scope, Sentence, Severity, Zone, held_words::under_regulations,
    words::has_any,
};
use answerable_law::{Citation, Instrument, foia_2000::SECTION_17_5, ground::Sort};

/// No notice under section 14.
pub(super) static CHECK: Check = Check {
    id: "S14-NOTICE",
    title: "No notice under section 14",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(SECTION_17_5),
        Basis::Law(Citation::new(Instrument::Foia2000, "17(6)")),
    ],
    page: include_str!("s14_notice.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    if under_regulations(letter) {
        return;
    }
    let cited = letter.refusals.iter().any(|refusal| {
        refusal.sort() == Some(Sort::Vexatious) || refusal.cited.starts_with("EIR reg 12(4)(b)")
    });
    if !cited {
        let all: String = letter
            .paragraphs
            .iter()
            .map(|it| it.lower.replace(' ', ""))
            .collect();
        let named = ["section14", "s14", "s.14", "12(4)(b)"]
            .iter()
            .any(|name| all.contains(name));
        if let Some(sentence) = letter
            .sentences
            .iter()
            .find(|it| refuses(it))
            .filter(|_| !named && !letter.cut)
        {
            found.add(
                letter.at_sentence(sentence),
                "the request is turned down as vexatious or repeated, and no notice says that section 14 is relied on",
                "give a notice under section 17(5): “We refuse your request under section 14(1) of the Act”, with the rights of review and complaint",
            );
        }
        return;
    }
    let Some(sentence) = letter.sentences.iter().find(|sentence| {
        sentence.zone == Zone::Answer
            && has_any(
                &sentence.lower,
                &[
                    "section 17(6)",
                    "s17(6)",
                    "section 17 (6)",
                    "not a refusal notice",
                    "not a notice of refusal",
                    "no refusal notice",
                    "not be read as a notice",
                    "no notice will be given",
                ],
            )
    }) else {
        return;
    };
    if has_earlier_notice(letter) {
        return;
    }
    found.add(
        letter.at_sentence(sentence),
        "no notice is given, and no earlier notice under section 14 is named that would make one needless",
        "give a notice under section 17(5), or name the earlier notice with its date and say why another would be unreasonable",
    );
}

fn refuses(sentence: &Sentence) -> bool {
    let lower = &sentence.lower;
    sentence.zone == Zone::Answer
        && (has_any(lower, &["vexatious", "repeated request", "repeat request"])
            || has_any(
                lower,
                &[
                    "repeats your request",
                    "repeat of your request",
                    "same as your request",
                ],
            ) && has_any(
                lower,
                &[
                    "not answer",
                    "not be answering",
                    "not respond",
                    "not be responding",
                    "not reply",
                ],
            ))
        && has_any(
            lower,
            &[
                "refuse",
                "refused",
                "refusing",
                "will not",
                "shall not",
                "do not propose",
                "not be responding",
                "not be dealing",
                "not be answered",
                "not obliged",
                "declining",
                "decline",
                "consider",
                "considers",
                "deemed",
                "regard",
                "treated as",
            ],
        )
        && !has_any(
            lower,
            &[
                "not vexatious",
                "not consider",
                "if",
                "may be",
                "whether",
                "future",
            ],
        )
}

/// Whether an earlier refusal under section 14 is named.
fn has_earlier_notice(letter: &Letter) -> bool {
    letter.sentences.iter().any(|sentence| {
        has_any(
            &sentence.lower,
            &[
                "earlier notice",
                "previous notice",
                "notice of",
                "notice dated",
                "our notice",
                "previous refusal notice",
                "already refused",
                "previously refused",
                "already told you",
                "already informed you",
                "previously informed you",
                "previously notified",
                "refused your request of",
                "earlier refusal",
                "our letter of",
                "we gave you notice",
            ],
        ) && !has_any(
            &sentence.lower,
            &[
                "not refused",
                "no earlier",
                "no previous",
                "not previously",
                "notice of refusal",
            ],
        )
    })
}
