//! Freedom of Information Act 2000, section 17: what a notice of refusal contains.
//!
//! What is not held is not refused, and has no such notice. The notice of an exception under the
//! Environmental Information Regulations is another (regulation 14 there).

use serde::{Serialize, Serializer};

use super::{SECTION_1_1_A, SECTION_10_3, SECTION_17_2, SECTION_17_3, SECTION_17_5};
use crate::{
    Citation, Instrument, LawError, Provision, eir_2004,
    ground::{Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

const STATES_IT: Citation = Citation::new(Instrument::Foia2000, "17(1)(a)");
const SPECIFIES: Citation = Citation::new(Instrument::Foia2000, "17(1)(b)");
const WHY: Citation = Citation::new(Instrument::Foia2000, "17(1)(c)");
const WEIGHED_SAYING_SO: Citation = Citation::new(Instrument::Foia2000, "17(3)(a)");
const WEIGHED: Citation = Citation::new(Instrument::Foia2000, "17(3)(b)");
const COMPLAINTS: Citation = Citation::new(Instrument::Foia2000, "17(7)(a)");
const COMMISSIONER: Citation = Citation::new(Instrument::Foia2000, "17(7)(b)");

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "17"),
    title: "Refusal of request",
    effect: "An authority that withholds information gives a notice in time that says on what ground, why, and how to complain.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_17.md"),
};

/// A part of a request that is not answered with information.
#[derive(Debug, Clone, Copy)]
pub enum Part {
    /// The information is not held.
    NotHeld,
    /// It is withheld.
    Withheld(Refusal),
}

/// A refusal on one ground.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    /// The ground.
    pub ground: &'static Ground,
    /// Its limb.
    pub limb: &'static Limb,
    /// Whether the notice neither confirms nor denies that the information is held.
    pub denies: bool,
    /// Whether the public interest is still being weighed.
    pub undecided: bool,
}

/// One thing that a notice contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// What.
    pub says: Says,
    /// The provision that requires it.
    pub citation: Citation,
}

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Says {
    /// That information is withheld as exempt.
    Withholds,
    /// That the authority neither confirms nor denies that it holds it.
    NeitherConfirmsNorDenies,
    /// Which exemption, to the limb.
    Exemption,
    /// Why it applies, unless that is apparent. It is left out so far as it would itself disclose
    /// exempt information (s17(4)).
    WhyItApplies,
    /// Why the public interest favours withholding it, or saying neither; with the same limit.
    PublicInterest,
    /// That the public interest has not been decided.
    NoDecision,
    /// By when it is expected to be.
    DateOfDecision,
    /// That the cost would exceed the appropriate limit.
    Cost,
    /// That the request is vexatious or repeated.
    Vexatious,
    /// How to complain to the authority, or that it has no procedure.
    Complaints,
    /// The right to apply to the Commissioner under section 50.
    Commissioner,
}

/// What the notice of a refusal contains, in order.
///
/// For section 14 a notice may be left out where an earlier one said so and another would be
/// unreasonable to expect (s17(6)); that is an officer's judgement and is not made here.
///
/// # Errors
///
/// [`LawError::NoNotice`] for what is not held, for an exception under the Environmental Information
/// Regulations, for a denial on a ground that removes no duty to confirm, and for a public interest
/// still to be weighed where none is.
///
/// Source: Freedom of Information Act 2000 s17.
pub fn contents(part: Part) -> Result<Vec<Content>, LawError> {
    let no_notice = |why: String, citation| Err(LawError::NoNotice { why, citation });
    let refusal = match part {
        Part::Withheld(refusal) if refusal.ground.sort != Sort::NotHeld => refusal,
        _ => {
            return no_notice(
                "what is not held is not refused, and section 17 does not apply: say that it is not held"
                    .to_owned(),
                SECTION_1_1_A,
            );
        }
    };
    let Refusal {
        ground,
        limb,
        denies,
        undecided,
    } = refusal;
    let cited = &limb.citation;
    if ground.sort == Sort::Exception {
        return no_notice(
            format!(
                "{cited} is refused by a notice under the Environmental Information Regulations"
            ),
            eir_2004::REGULATION_14_1,
        );
    }
    if denies && limb.denial.is_none() {
        return no_notice(
            format!("{cited} does not remove the duty to say whether the information is held"),
            SECTION_1_1_A,
        );
    }
    let qualified = ground.sort == Sort::Exemption && limb.weighing == Weighing::Qualified;
    if undecided && !qualified {
        return no_notice(
            format!("{cited} has no public interest test that could be left undecided"),
            SECTION_10_3,
        );
    }
    let mut contents = match ground.sort {
        Sort::Cost => vec![(Says::Cost, SECTION_17_5)],
        Sort::Vexatious => vec![(Says::Vexatious, SECTION_17_5)],
        Sort::Exemption | Sort::Exception | Sort::NotHeld => {
            let fact = if denies {
                Says::NeitherConfirmsNorDenies
            } else {
                Says::Withholds
            };
            vec![
                (fact, STATES_IT),
                (Says::Exemption, SPECIFIES),
                (Says::WhyItApplies, WHY),
            ]
        }
    };
    if undecided {
        contents.push((Says::NoDecision, SECTION_17_2));
        contents.push((Says::DateOfDecision, SECTION_17_2));
    } else if qualified {
        let citation = if denies { WEIGHED_SAYING_SO } else { WEIGHED };
        contents.push((Says::PublicInterest, citation));
    }
    contents.push((Says::Complaints, COMPLAINTS));
    contents.push((Says::Commissioner, COMMISSIONER));
    Ok(contents
        .into_iter()
        .map(|(says, citation)| Content { says, citation })
        .collect())
}

/// What the later notice contains, once the public interest has been weighed and the information is
/// still withheld.
///
/// Source: Freedom of Information Act 2000 s17(3) and (7).
pub fn later_contents() -> Vec<Content> {
    [
        (Says::PublicInterest, SECTION_17_3),
        (Says::Complaints, COMPLAINTS),
        (Says::Commissioner, COMMISSIONER),
    ]
    .map(|(says, citation)| Content { says, citation })
    .to_vec()
}

impl Says {
    /// Its name in a record: `public-interest`.
    pub const fn name(self) -> &'static str {
        match self {
            Says::Withholds => "withholds",
            Says::NeitherConfirmsNorDenies => "neither-confirms-nor-denies",
            Says::Exemption => "exemption",
            Says::WhyItApplies => "why",
            Says::PublicInterest => "public-interest",
            Says::NoDecision => "no-decision",
            Says::DateOfDecision => "date-of-decision",
            Says::Cost => "cost",
            Says::Vexatious => "vexatious",
            Says::Complaints => "complaints",
            Says::Commissioner => "commissioner",
        }
    }
}

impl Serialize for Says {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ground,
        page::{date, examples},
        provision,
    };

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let about = format!("{row:?}");
            let withheld = |ground, limb| {
                Part::Withheld(Refusal {
                    ground,
                    limb,
                    denies: row["How"] == "neither confirmed nor denied",
                    undecided: row["How"] == "still being weighed",
                })
            };
            let part = match &*row["Ground"] {
                "not held" => Part::NotHeld,
                cited => {
                    let citation = cited.parse().expect(&about);
                    let (ground, limb) =
                        ground::limb(&citation, date("1 June 2026")).expect(&about);
                    withheld(ground, limb)
                }
            };
            match (contents(part), row["Contents"].strip_prefix("refused: ")) {
                (Ok(contents), None) => {
                    let says: Vec<&str> = contents.iter().map(|c| c.says.name()).collect();
                    assert_eq!(says.join(", "), row["Contents"], "{about}");
                }
                (Err(error), Some(why)) => {
                    assert!(error.to_string().contains(why), "{about}: {error}");
                }
                (outcome, _) => panic!("{about}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn every_notice_tells_how_to_complain() {
        for ground in
            Ground::all().filter(|ground| !matches!(ground.sort, Sort::Exception | Sort::NotHeld))
        {
            for limb in ground.limbs {
                let contents = contents(Part::Withheld(Refusal {
                    ground,
                    limb,
                    denies: false,
                    undecided: false,
                }))
                .expect("it is refused by such a notice");
                let last: Vec<Says> = contents.iter().rev().take(2).map(|c| c.says).collect();
                assert_eq!(last, [Says::Commissioner, Says::Complaints]);
            }
        }
        assert!(later_contents().len() == 3);
    }

    #[test]
    fn each_provision_cited_is_part_of_the_section() {
        for content in later_contents() {
            let entry = provision::find(&content.citation);
            assert_eq!(entry[0].provision().citation, PROVISION.citation);
        }
    }
}
