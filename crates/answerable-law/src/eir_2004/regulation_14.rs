//! Environmental Information Regulations 2004, regulation 14: what a refusal contains.
//!
//! Unlike section 17 of the Freedom of Information Act 2000 it also covers information that is not
//! held, and it knows no notice that the public interest is still being weighed.

use serde::{Serialize, Serializer};

use super::{
    REGULATION_14_1, REGULATION_14_2, REGULATION_14_3, REGULATION_14_3_A, REGULATION_14_3_B,
    REGULATION_14_4, REGULATION_14_5_A, REGULATION_14_5_B, regulation_12_4_d,
};
use crate::{
    Citation, Instrument, LawError, Provision, foia_2000,
    ground::{Ground, Limb, Sort, Weighing},
    provision::RIGHT_OF_ACCESS,
};

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Eir2004, "14"),
    title: "Refusal to disclose information",
    effect: "A refusal of environmental information is made in writing and in time, and says which exception, why, and how to challenge it.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("regulation_14.md"),
};

/// A refusal on one exception.
#[derive(Debug, Clone, Copy)]
pub struct Refusal {
    /// The exception.
    pub ground: &'static Ground,
    /// Its limb.
    pub limb: &'static Limb,
    /// Whether it neither confirms nor denies that the information is held.
    pub denies: bool,
}

/// One thing that a refusal is or contains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Content {
    /// What.
    pub says: Says,
    /// The provision that requires it.
    pub citation: Citation,
}

/// What a refusal is, and what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Says {
    /// It is in writing, even if the request was spoken.
    InWriting,
    /// It is made as soon as possible, and within 20 working days; within 40 where the time was
    /// extended under regulation 7.
    InTime,
    /// That the authority neither confirms nor denies that it holds the information.
    NeitherConfirmsNorDenies,
    /// Which exception.
    Exception,
    /// Why it applies.
    WhyItApplies,
    /// What was considered about the public interest.
    PublicInterest,
    /// Which other authority is preparing the information, if known.
    PreparedBy,
    /// When it is expected to be finished, if known.
    FinishedBy,
    /// The right to make representations to the authority under regulation 11.
    Representations,
    /// The enforcement and appeal provisions of the Act that regulation 18 applies.
    EnforcementAndAppeal,
}

/// What a refusal under the Regulations contains, in order, after what it must be.
///
/// # Errors
///
/// [`LawError::NoNotice`] for a ground of the Freedom of Information Act, and for a denial on an
/// exception that does not allow one.
///
/// Source: Environmental Information Regulations 2004 reg 14.
pub fn contents(refusal: Refusal) -> Result<Vec<Content>, LawError> {
    let Refusal {
        ground,
        limb,
        denies,
    } = refusal;
    let cited = &limb.citation;
    if ground.sort != Sort::Exception {
        return Err(LawError::NoNotice {
            why: format!("{cited} is refused by a notice under the Freedom of Information Act"),
            citation: foia_2000::SECTION_17_1,
        });
    }
    if denies && limb.denial.is_none() {
        return Err(LawError::NoNotice {
            why: format!("{cited} does not remove the duty to say whether the information is held"),
            citation: super::REGULATION_12_6,
        });
    }
    let mut contents = vec![
        (Says::InWriting, REGULATION_14_1),
        (Says::InTime, REGULATION_14_2),
    ];
    if denies && let Some(denial) = &limb.denial {
        contents.push((Says::NeitherConfirmsNorDenies, denial.clone()));
    }
    contents.push((Says::Exception, REGULATION_14_3_A));
    contents.push((Says::WhyItApplies, REGULATION_14_3));
    if limb.weighing == Weighing::Qualified {
        contents.push((Says::PublicInterest, REGULATION_14_3_B));
    }
    if ground.provision.citation == regulation_12_4_d::GROUND.provision.citation {
        contents.push((Says::PreparedBy, REGULATION_14_4));
        contents.push((Says::FinishedBy, REGULATION_14_4));
    }
    contents.push((Says::Representations, REGULATION_14_5_A));
    contents.push((Says::EnforcementAndAppeal, REGULATION_14_5_B));
    Ok(contents
        .into_iter()
        .map(|(says, citation)| Content { says, citation })
        .collect())
}

impl Says {
    /// Its name in a record: `public-interest`.
    pub const fn name(self) -> &'static str {
        match self {
            Says::InWriting => "in-writing",
            Says::InTime => "in-time",
            Says::NeitherConfirmsNorDenies => "neither-confirms-nor-denies",
            Says::Exception => "exception",
            Says::WhyItApplies => "why",
            Says::PublicInterest => "public-interest",
            Says::PreparedBy => "prepared-by",
            Says::FinishedBy => "finished-by",
            Says::Representations => "representations",
            Says::EnforcementAndAppeal => "enforcement-and-appeal",
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
    };

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let about = format!("{row:?}");
            let citation = row["Ground"].parse().expect(&about);
            let (ground, limb) = ground::limb(&citation, date("1 June 2026")).expect(&about);
            let outcome = contents(Refusal {
                ground,
                limb,
                denies: row["How"] == "neither confirmed nor denied",
            });
            match (outcome, row["Contents"].strip_prefix("refused: ")) {
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
    fn every_refusal_is_written_and_can_be_challenged() {
        for ground in Ground::all().filter(|ground| ground.sort == Sort::Exception) {
            for limb in ground.limbs {
                let denies = limb.denial.is_some();
                let contents = contents(Refusal {
                    ground,
                    limb,
                    denies,
                })
                .expect("an exception is refused so");
                let says: Vec<Says> = contents.iter().map(|c| c.says).collect();
                assert!(says.starts_with(&[Says::InWriting, Says::InTime]));
                assert!(says.ends_with(&[Says::Representations, Says::EnforcementAndAppeal]));
                assert_eq!(says.contains(&Says::NeitherConfirmsNorDenies), denies);
            }
        }
    }
}
