//! Regimes: the body of law that a question is answered under. Each has a right, a clock and a
//! notice of its own, and one letter may need several.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::{Citation, Instrument, LawError, foia_2000};

/// The law that a question is answered under.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Regime {
    /// Recorded information: the Freedom of Information Act 2000.
    #[default]
    Foia,
    /// Environmental information: the Environmental Information Regulations 2004.
    Eir,
    /// The requester's own personal data: subject access under Article 15.
    Sar,
    /// Permission to re-use what is already public: the Regulations of 2015.
    Rpsi,
    /// What the council answers every day, outside any of these.
    Business,
}

impl Regime {
    /// Every regime.
    pub const ALL: [Regime; 5] = [
        Regime::Foia,
        Regime::Eir,
        Regime::Sar,
        Regime::Rpsi,
        Regime::Business,
    ];

    /// Its name on the command line and in data.
    pub const fn slug(self) -> &'static str {
        match self {
            Regime::Foia => "foia",
            Regime::Eir => "eir",
            Regime::Sar => "sar",
            Regime::Rpsi => "rpsi",
            Regime::Business => "business",
        }
    }

    /// Its name in a letter.
    pub const fn title(self) -> &'static str {
        match self {
            Regime::Foia => "Freedom of Information Act 2000",
            Regime::Eir => "Environmental Information Regulations 2004",
            Regime::Sar => "right of access to your own personal data (UK GDPR)",
            Regime::Rpsi => "Re-use of Public Sector Information Regulations 2015",
            Regime::Business => "normal course of business",
        }
    }

    /// The provision that sends a question to it; `None` for what needs no statute.
    pub const fn citation(self) -> Option<Citation> {
        match self {
            Regime::Foia => Some(foia_2000::SECTION_1_1),
            Regime::Eir => Some(Citation::new(Instrument::Eir2004, "5(1)")),
            Regime::Sar => Some(Citation::new(Instrument::UkGdpr, "15")),
            Regime::Rpsi => Some(Citation::new(Instrument::Rpsi2015, "6")),
            Regime::Business => None,
        }
    }
}

impl fmt::Display for Regime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

impl FromStr for Regime {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Regime, LawError> {
        let found = Regime::ALL.into_iter().find(|regime| regime.slug() == text);
        found.ok_or_else(|| LawError::NotARegime {
            text: text.to_owned(),
        })
    }
}
