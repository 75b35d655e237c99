//! Whether the ground is one that a council has: not sections 33 to 35, and not an exemption of the
//! Act for environmental information.

use super::{
    Basis, Check, Findings, Letter, Scope, Severity,
    eir_regime::under_the_act,
    held_words::{exemptions, is_central, relies_on_cost, under_regulations},
    words::has_any,
};
use answerable_law::{
    Citation, Instrument,
    ground::{Council, Sort},
};

/// Ground not open to a council.
pub(super) static CHECK: Check = Check {
    id: "GROUND-UNAVAILABLE",
    title: "Ground not open to a council",
    severity: Severity::Error,
    scope: Scope::ActOf2000,
    because: &[
        Basis::Law(Citation::new(Instrument::Foia2000, "35(1)")),
        Basis::Law(Citation::new(Instrument::Foia2000, "39(1)")),
    ],
    page: include_str!("ground_unavailable.md"),
    run,
};

fn run(letter: &Letter, found: &mut Findings) {
    let regulations = under_regulations(letter);
    if regulations && let Some((refusal, sentence)) = relies_on_cost(letter) {
        found.add(
            letter.at_sentence(sentence),
            format!(
                "the request is answered under the Environmental Information Regulations, which have no cost limit, and {} of the Act is claimed",
                refusal.cited
            ),
            "ask whether the request is manifestly unreasonable under regulation 12(4)(b), and weigh the public interest",
        );
    }
    if !regulations {
        environmental(letter, found);
    }
    for (refusal, sentence) in exemptions(letter) {
        if refusal.sort() != Some(Sort::Exemption) {
            continue;
        }
        let is_council = letter.body.as_deref().is_some_and(|body| {
            has_any(
                &body.to_lowercase(),
                &["council", "borough", "corporation of london"],
            )
        });
        if let Some(Council::NotOpen(why)) = refusal.ground.map(|ground| ground.council)
            && is_council
            && !is_central(letter)
        {
            let fix = match refusal.number() {
                "35" => {
                    "consider section 36(2), with the opinion of the qualified person, or disclose"
                }
                _ => "name an exemption that a council has, or disclose",
            };
            found.add(
                letter.at_sentence(sentence),
                format!("{} is not open to a council: {why}", refusal.cited),
                fix,
            );
        } else if regulations
            && refusal.number() != "39"
            && has_any(
                &sentence.lower,
                &[
                    "withheld",
                    "withhold",
                    "withholding",
                    "exempt",
                    "exemption",
                    "refuse",
                    "refused",
                    "refusing",
                ],
            )
            && !letter.refusals.iter().any(|other| {
                other.sort() == Some(Sort::Exception)
                    && other.paragraphs.contains(&sentence.paragraph)
            })
        {
            found.add(
                letter.at_sentence(sentence),
                format!(
                    "the request is answered under the Environmental Information Regulations, and {} of the Act is claimed",
                    refusal.cited
                ),
                "name an exception of regulation 12 or 13, and weigh the public interest under regulation 12(1)(b)",
            );
        }
    }
}

/// A ground of the Act in a letter under the Act, for questions that certainly ask for environmental
/// information.
fn environmental(letter: &Letter, found: &mut Findings) {
    let cost = relies_on_cost(letter);
    let exempt = exemptions(letter);
    let claims = cost.into_iter().chain(
        exempt
            .into_iter()
            .filter(|(refusal, _)| refusal.sort() == Some(Sort::Exemption)),
    );
    let claims: Vec<_> = claims
        .filter(|(refusal, _)| !refusal.leaves.is_empty())
        .collect();
    if claims.is_empty() {
        return;
    }
    let of = under_the_act(letter);
    for (refusal, sentence) in claims {
        if !refusal.leaves.iter().all(|leaf| of.contains(leaf)) {
            continue;
        }
        let ids: Vec<&str> = refusal
            .leaves
            .iter()
            .map(|leaf| letter.leaves[*leaf].id.as_str())
            .collect();
        let (none, fix) = if refusal.sort() == Some(Sort::Cost) {
            (
                ", which have no cost limit",
                "ask whether the request is manifestly unreasonable under regulation 12(4)(b), and weigh the public interest",
            )
        } else {
            (
                "",
                "name an exception of regulation 12 or 13, and weigh the public interest under regulation 12(1)(b)",
            )
        };
        found.add(
            letter.at_sentence(sentence),
            format!(
                "what is asked for ({}) is environmental information and belongs under the Environmental Information Regulations{none}, and {} of the Act is claimed",
                ids.join(", "),
                refusal.cited
            ),
            fix,
        );
    }
}
