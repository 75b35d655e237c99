//! A step of reasoning, so that an officer, a requester or the Commissioner can follow a result.

use serde::{Deserialize, Serialize};

use crate::Citation;

/// One step of the reasoning behind a result, in plain words, with its authority if it has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Because {
    /// The step as a sentence for a person to read.
    pub says: String,
    /// The provision the step rests on; absent for a plain fact.
    pub citation: Option<Citation>,
}

impl Because {
    /// A step that rests on a provision.
    pub fn under(citation: Citation, says: impl Into<String>) -> Because {
        Because {
            says: says.into(),
            citation: Some(citation),
        }
    }

    /// A step that is a plain fact and needs no authority.
    pub fn fact(says: impl Into<String>) -> Because {
        Because {
            says: says.into(),
            citation: None,
        }
    }
}
