//! Freedom of Information Act 2000, section 8: what makes a request.
//!
//! A person reads the request and says what it has; this file says what it lacks. A description that
//! is there and unclear is not a fault of the request: more can be asked for under section 1(3).

use std::fmt;

use serde::{Deserialize, Serialize};

use super::SECTION_8_2;
use crate::{Citation, Instrument, Provision, provision::RIGHT_OF_ACCESS};

const WRITING: Citation = Citation::new(Instrument::Foia2000, "8(1)(a)");
const NAME_AND_ADDRESS: Citation = Citation::new(Instrument::Foia2000, "8(1)(b)");
const DESCRIPTION: Citation = Citation::new(Instrument::Foia2000, "8(1)(c)");

/// The provision.
pub static PROVISION: Provision = Provision {
    citation: Citation::new(Instrument::Foia2000, "8"),
    title: "Request for information",
    effect: "A request is in writing, gives the applicant's name and an address for correspondence, and describes the information.",
    since: RIGHT_OF_ACCESS,
    page: include_str!("section_8.md"),
};

/// How a request reached the authority.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// On paper.
    Paper,
    /// By e-mail, a web form, a social network or the like, in words that can be read and kept.
    Electronic,
    /// Electronically, in a form that cannot be read, or not kept for later reference.
    NotLegible,
    /// By word of mouth.
    Spoken,
}

/// What it says of the applicant's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Name {
    /// A real name, of a person or a body, in whatever way it is put: "J. Ali", "Ms Ali".
    Real,
    /// An obvious pseudonym.
    Pseudonym,
    /// No name.
    None,
}

/// What a request has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// How it came.
    pub form: Form,
    /// What it says of the name.
    pub name: Name,
    /// Whether it gives an address to which an answer can be sent; an e-mail address counts.
    pub address: bool,
    /// Whether it describes the information wanted.
    pub description: bool,
}

/// What a request lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// It is not in writing.
    Writing,
    /// It was sent electronically and cannot be read, or not kept.
    Legibility,
    /// It has no name.
    Name,
    /// Its name is a pseudonym.
    RealName,
    /// It has no address for correspondence.
    Address,
    /// It does not describe the information.
    Description,
}

/// What a request lacks; nothing if it is valid.
///
/// It need not mention the Act, say why the information is wanted, or use a form.
///
/// Source: Freedom of Information Act 2000 s8(1) and (2).
pub fn missing(given: Given) -> Vec<Missing> {
    let form = match given.form {
        Form::Paper | Form::Electronic => None,
        Form::NotLegible => Some(Missing::Legibility),
        Form::Spoken => Some(Missing::Writing),
    };
    let name = match given.name {
        Name::Real => None,
        Name::Pseudonym => Some(Missing::RealName),
        Name::None => Some(Missing::Name),
    };
    let address = (!given.address).then_some(Missing::Address);
    let description = (!given.description).then_some(Missing::Description);
    [form, name, address, description]
        .into_iter()
        .flatten()
        .collect()
}

impl Missing {
    /// Where the want of it comes from.
    pub fn citation(self) -> Citation {
        match self {
            Missing::Writing => WRITING,
            Missing::Legibility => SECTION_8_2,
            Missing::Name | Missing::RealName | Missing::Address => NAME_AND_ADDRESS,
            Missing::Description => DESCRIPTION,
        }
    }

    /// What to do about it: an authority helps an applicant to make a valid request (s16).
    pub const fn help(self) -> &'static str {
        match self {
            Missing::Writing => {
                "Ask for it in writing, or write it down and ask the applicant to confirm it."
            }
            Missing::Legibility => "Ask for it again in words that can be read and kept.",
            Missing::Name => "Ask for a name.",
            Missing::RealName => {
                "Ask for a real name, or answer all the same: a pseudonym makes the request invalid, but nothing forbids an answer."
            }
            Missing::Address => "Ask for an address; an e-mail address will do.",
            Missing::Description => "Ask what recorded information is wanted.",
        }
    }
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Missing::Writing => "it is not in writing",
            Missing::Legibility => "it cannot be read, or not kept for later reference",
            Missing::Name => "it gives no name",
            Missing::RealName => "it gives no real name",
            Missing::Address => "it gives no address for correspondence",
            Missing::Description => "it does not describe the information",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::examples;

    #[test]
    fn every_example_on_the_page_is_true() {
        for row in examples(PROVISION.page) {
            let given = Given {
                form: match &*row["Form"] {
                    "paper" => Form::Paper,
                    "electronic" => Form::Electronic,
                    "not legible" => Form::NotLegible,
                    "spoken" => Form::Spoken,
                    other => panic!("form “{other}”"),
                },
                name: match &*row["Name"] {
                    "real" => Name::Real,
                    "pseudonym" => Name::Pseudonym,
                    "none" => Name::None,
                    other => panic!("name “{other}”"),
                },
                address: row["Address"] == "yes",
                description: row["Description"] == "yes",
            };
            let says: Vec<String> = missing(given)
                .into_iter()
                .map(|missing| format!("{missing} [{}]", missing.citation()))
                .collect();
            let says = if says.is_empty() {
                "valid".to_owned()
            } else {
                says.join(", ")
            };
            assert_eq!(says, row["Result"], "{row:?}");
        }
    }

    #[test]
    fn every_fault_has_a_remedy() {
        let given = Given {
            form: Form::Spoken,
            name: Name::None,
            address: false,
            description: false,
        };
        let missing = missing(given);
        assert_eq!(missing.len(), 4);
        assert!(missing.iter().all(|missing| missing.help().ends_with('.')));
    }
}
