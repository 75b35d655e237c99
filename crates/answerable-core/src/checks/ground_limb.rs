//! Whether an exemption that has several limbs is cited to the limb.

use super::{
    Basis, Check, Findings, Letter, Refusal, Scope, Severity,
    held_words::{exemptions, relies},
};
use answerable_law::{
    Citation, Instrument,
    ground::{Limb, Sort},
};
use jiff::civil::Date;

/// Exemption without its subsection.
pub(super) static CHECK: Check = Check {
    id: "GROUND-LIMB",
    title: "Exemption without its subsection",
    severity: Severity::Warning,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "17(1)(b)")),
        Basis::Guidance("ICO guidance on section 17: the notice names the subsection"),
    ],
    page: include_str!("ground_limb.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    neither_confirming(letter, found);
    for (refusal, sentence) in exemptions(letter) {
        if refusal.sort() != Some(Sort::Exemption) || is_other_of_40(letter, refusal) {
            continue;
        }
        let named_elsewhere = letter
            .refusals
            .iter()
            .any(|other| other.number() == refusal.number() && is_named(&other.limbs));
        // Section 31(3) takes away the duty to confirm, and has no limbs.
        let denies = refusal
            .limbs
            .iter()
            .filter_map(|limb| limb.denial.as_ref())
            .any(|denial| short(denial) == refusal.cited);
        if denies || named_elsewhere || is_named(&refusal.limbs) {
            continue;
        }
        let mut limbs: Vec<String> = refusal
            .limbs
            .iter()
            .map(|limb| short(&limb.citation))
            .collect();
        limbs.dedup();
        let all = limbs.len();
        limbs.truncate(3);
        let more = if all > limbs.len() { " or another" } else { "" };
        found.add(
            letter.at_sentence(sentence),
            format!(
                "{} has {} limbs, and none is named",
                refusal.cited,
                refusal.limbs.len()
            ),
            format!("name the limb that applies: {}{more}", limbs.join(", ")),
        );
    }
}

/// Section 40(5) by itself: since 25 May 2018 it is (5A) for the applicant's own data and (5B) for other
/// people's, and the second has conditions.
fn neither_confirming(letter: &Letter, found: &mut Findings) {
    const SPLIT: Date = Date::constant(2018, 5, 25);
    let mut own = letter
        .refusals
        .iter()
        .filter(|refusal| refusal.number() == "40");
    let Some(refusal) = own.find(|refusal| refusal.cited == "s40(5)") else {
        return;
    };
    let named = letter.refusals.iter().any(|other| {
        ["s40(5A)", "s40(5B)"]
            .iter()
            .any(|limb| other.cited.starts_with(limb))
    });
    let since = letter.judged_on().is_some_and(|on| on >= SPLIT);
    if let Some(sentence) = relies(letter, refusal).filter(|_| since && !named) {
        found.add(
            letter.at_sentence(sentence),
            "s40(5) is now (5A) and (5B), and neither is named",
            "name section 40(5B)(a)(i) for other people's personal data, or 40(5A) for the applicant's own",
        );
    }
}

/// Whether section 40 is cited with any subsection of its: how it goes on has a check of its own.
fn is_other_of_40(letter: &Letter, refusal: &Refusal) -> bool {
    refusal.number() == "40"
        && letter
            .refusals
            .iter()
            .any(|other| other.number() == "40" && other.cited.contains("40("))
}

/// Whether limbs are one, or parts of one paragraph: section 36(2)(b)(i) and (ii).
fn is_named(limbs: &[&Limb]) -> bool {
    let paragraph = |limb: &&Limb| {
        let provision = short(&limb.citation);
        let depth = provision
            .match_indices('(')
            .nth(2)
            .map_or(provision.len(), |(at, _)| at);
        provision[..depth].to_owned()
    };
    let mut paragraphs: Vec<String> = limbs.iter().map(paragraph).collect();
    paragraphs.dedup();
    paragraphs.len() <= 1
}

/// `s43(2)`, without the Act.
fn short(citation: &Citation) -> String {
    let said = citation.to_string();
    said.rsplit(' ').next().unwrap_or_default().to_owned()
}
