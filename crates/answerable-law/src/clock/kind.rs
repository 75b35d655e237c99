//! The clocks there are: what starts each, how long it runs, and what moves it.

use std::{fmt, str::FromStr};

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::{
    Citation, Instrument, LawError, eir_2004, foia_2000,
    provision::{Provision, RIGHT_OF_ACCESS},
};

/// A clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A request under the Freedom of Information Act.
    Foia,
    /// The same, with more time to weigh the public interest.
    FoiaPit,
    /// A request for environmental information.
    Eir,
    /// The same, extended because it is complex and voluminous.
    EirExt,
    /// An internal review of a freedom-of-information answer, in the normal time.
    ReviewFoia,
    /// The same, in the most that exceptional circumstances allow.
    ReviewFoiaMax,
    /// A reconsideration under the Environmental Information Regulations.
    ReviewEir,
    /// The time in which a requester may ask for a review.
    ReviewWindow,
    /// The time in which a requester may make representations under the Environmental Information
    /// Regulations.
    RepresentationsEir,
    /// The time in which the Commissioner expects a complaint.
    Complaint,
    /// A request to the governing body of a maintained school, or to an academy.
    School,
    /// A request for a transferred public record that is not open.
    Archive,
    /// A request to re-use public sector information.
    Rpsi,
    /// A subject access request.
    Sar,
    /// The same, extended by two months.
    SarExt,
}

/// How a clock counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counts {
    /// Working days after day 0.
    WorkingDays(u32),
    /// The first number of working days that are school days, or the second of all working days,
    /// whichever ends first.
    SchoolDays(u32, u32),
    /// Calendar months, to the corresponding date, and on to the next working day.
    Months(i32),
    /// Calendar weeks.
    Weeks(i32),
}

/// What a notice of a fee does to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fee {
    /// There is none.
    None,
    /// The days are disregarded; the duty lapses after three months (FOIA ss9(2), 10(2)).
    ThreeMonths,
    /// The days are disregarded; the duty lapses after sixty working days (EIR reg 8(5), (6)).
    SixtyWorkingDays,
}

/// What a reply to a request for clarification does to a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clarification {
    /// There is none.
    None,
    /// The count starts again in full (FOIA s10(6)(b)).
    Restarts,
    /// The count starts again in full, if it was asked for in time (EIR reg 9(2), (4)).
    RestartsIfAskedInTime,
    /// The days from asking to answer are not counted (UK GDPR art 12A).
    Pauses,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 15] = [
        Kind::Foia,
        Kind::FoiaPit,
        Kind::Eir,
        Kind::EirExt,
        Kind::ReviewFoia,
        Kind::ReviewFoiaMax,
        Kind::ReviewEir,
        Kind::ReviewWindow,
        Kind::RepresentationsEir,
        Kind::Complaint,
        Kind::School,
        Kind::Archive,
        Kind::Rpsi,
        Kind::Sar,
        Kind::SarExt,
    ];

    /// Its name on the command line and in data.
    pub const fn slug(self) -> &'static str {
        match self {
            Kind::Foia => "foia",
            Kind::FoiaPit => "foia_pit",
            Kind::Eir => "eir",
            Kind::EirExt => "eir_ext",
            Kind::ReviewFoia => "review_foia",
            Kind::ReviewFoiaMax => "review_foia_max",
            Kind::ReviewEir => "review_eir",
            Kind::ReviewWindow => "review_window",
            Kind::RepresentationsEir => "representations_eir",
            Kind::Complaint => "complaint",
            Kind::School => "school",
            Kind::Archive => "archive",
            Kind::Rpsi => "rpsi",
            Kind::Sar => "sar",
            Kind::SarExt => "sar_ext",
        }
    }

    /// What it is, in words.
    pub const fn title(self) -> &'static str {
        match self {
            Kind::Foia => "a request under the Freedom of Information Act",
            Kind::FoiaPit => {
                "a request under the Freedom of Information Act, with more time to weigh the public interest"
            }
            Kind::Eir => "a request for environmental information",
            Kind::EirExt => {
                "a request for environmental information that is complex and voluminous"
            }
            Kind::ReviewFoia => "an internal review",
            Kind::ReviewFoiaMax => "an internal review in exceptional circumstances",
            Kind::ReviewEir => "a reconsideration under the Environmental Information Regulations",
            Kind::ReviewWindow => "the time to ask for an internal review",
            Kind::RepresentationsEir => {
                "the time to make representations under the Environmental Information Regulations"
            }
            Kind::Complaint => "the time to complain to the Commissioner",
            Kind::School => "a request to a school",
            Kind::Archive => "a request for a transferred public record",
            Kind::Rpsi => "a request to re-use public sector information",
            Kind::Sar => "a subject access request",
            Kind::SarExt => "a subject access request extended by two months",
        }
    }

    /// What happens on day 0.
    pub(crate) const fn starts_with(self) -> &'static str {
        match self {
            Kind::ReviewFoia | Kind::ReviewFoiaMax => "The request for a review was received on",
            Kind::ReviewEir => "The representations were received on",
            Kind::ReviewWindow | Kind::RepresentationsEir | Kind::Complaint => {
                "The response was issued on"
            }
            _ => "The request was received on",
        }
    }

    /// The provision whose page explains it.
    pub fn provision(self) -> &'static Provision {
        use crate::{
            foia_2000::{section_10, section_10_3, section_50},
            rpsi_2015, section_45_code, time_regulations, uk_gdpr,
        };
        match self {
            Kind::Foia => &section_10::PROVISION,
            Kind::FoiaPit => &section_10_3::PROVISION,
            Kind::Eir => &eir_2004::regulation_5::PROVISION,
            Kind::EirExt => &eir_2004::regulation_7::PROVISION,
            Kind::ReviewEir | Kind::RepresentationsEir => &eir_2004::regulation_11::PROVISION,
            Kind::ReviewFoia | Kind::ReviewFoiaMax | Kind::ReviewWindow => {
                &section_45_code::paragraph_5::PROVISION
            }
            Kind::Complaint => &section_50::PROVISION,
            Kind::School => &time_regulations::regulation_3::PROVISION,
            Kind::Archive => &time_regulations::regulation_4::PROVISION,
            Kind::Rpsi => &rpsi_2015::regulation_8::PROVISION,
            Kind::Sar | Kind::SarExt => &uk_gdpr::article_12::PROVISION,
        }
    }

    /// The limit it runs to.
    pub const fn counts(self) -> Counts {
        match self {
            Kind::Foia | Kind::Eir | Kind::ReviewFoia | Kind::Rpsi => Counts::WorkingDays(20),
            Kind::FoiaPit
            | Kind::EirExt
            | Kind::ReviewFoiaMax
            | Kind::ReviewEir
            | Kind::RepresentationsEir
            | Kind::ReviewWindow => Counts::WorkingDays(40),
            Kind::Archive => Counts::WorkingDays(30),
            Kind::School => Counts::SchoolDays(20, 60),
            Kind::Sar => Counts::Months(1),
            Kind::SarExt => Counts::Months(3),
            Kind::Complaint => Counts::Weeks(6),
        }
    }

    /// The provision that sets the limit.
    pub const fn limit(self) -> Citation {
        match self {
            Kind::Foia => foia_2000::SECTION_10_1,
            Kind::FoiaPit => foia_2000::SECTION_10_3,
            Kind::Eir => eir_2004::REGULATION_5_2,
            Kind::EirExt => eir_2004::REGULATION_7_1,
            Kind::ReviewFoia | Kind::ReviewFoiaMax | Kind::ReviewWindow => {
                Citation::new(Instrument::Section45Code, "5")
            }
            Kind::ReviewEir => Citation::new(Instrument::Eir2004, "11(4)"),
            Kind::RepresentationsEir => Citation::new(Instrument::Eir2004, "11(2)"),
            Kind::Complaint => foia_2000::SECTION_50_1,
            Kind::School => Citation::new(Instrument::TimeRegulations2004, "3(2)"),
            Kind::Archive => Citation::new(Instrument::TimeRegulations2004, "4(2)"),
            Kind::Rpsi => Citation::new(Instrument::Rpsi2015, "8(1)"),
            Kind::Sar | Kind::SarExt => Citation::new(Instrument::UkGdpr, "12(3)"),
        }
    }

    /// The provision that says what a working day, or day 0, is.
    pub(crate) const fn days(self) -> Citation {
        match self {
            Kind::Eir | Kind::EirExt | Kind::ReviewEir | Kind::RepresentationsEir => {
                eir_2004::REGULATION_2_1
            }
            Kind::Rpsi => Citation::new(Instrument::Rpsi2015, "2"),
            Kind::Sar | Kind::SarExt => Citation::new(Instrument::UkGdpr, "12(3)"),
            _ => foia_2000::SECTION_10_6,
        }
    }

    /// The clock it extends, within whose limit the requester must be told.
    pub const fn extends(self) -> Option<Kind> {
        match self {
            Kind::FoiaPit => Some(Kind::Foia),
            Kind::EirExt => Some(Kind::Eir),
            Kind::SarExt => Some(Kind::Sar),
            Kind::ReviewFoiaMax => Some(Kind::ReviewFoia),
            _ => None,
        }
    }

    /// The clock that it becomes when it is extended.
    pub const fn extended(self) -> Option<Kind> {
        match self {
            Kind::Foia => Some(Kind::FoiaPit),
            Kind::Eir => Some(Kind::EirExt),
            Kind::Sar => Some(Kind::SarExt),
            Kind::ReviewFoia => Some(Kind::ReviewFoiaMax),
            _ => None,
        }
    }

    /// What a clarification does to it.
    pub const fn clarification(self) -> Clarification {
        match self {
            Kind::Foia | Kind::FoiaPit | Kind::School | Kind::Archive => Clarification::Restarts,
            Kind::Eir | Kind::EirExt => Clarification::RestartsIfAskedInTime,
            Kind::Sar | Kind::SarExt => Clarification::Pauses,
            _ => Clarification::None,
        }
    }

    /// What a fee does to it.
    pub const fn fee(self) -> Fee {
        match self {
            Kind::Foia | Kind::FoiaPit | Kind::School | Kind::Archive => Fee::ThreeMonths,
            Kind::Eir | Kind::EirExt => Fee::SixtyWorkingDays,
            _ => Fee::None,
        }
    }

    /// The first day of receipt that it is applied to.
    pub const fn since(self) -> Date {
        match self {
            Kind::Rpsi => date(2015, 7, 18),
            Kind::Sar | Kind::SarExt => date(2018, 5, 25),
            _ => RIGHT_OF_ACCESS,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.slug())
    }
}

impl FromStr for Kind {
    type Err = LawError;

    fn from_str(text: &str) -> Result<Kind, LawError> {
        let found = Kind::ALL.into_iter().find(|kind| kind.slug() == text);
        found.ok_or_else(|| LawError::NotAClock {
            text: text.to_owned(),
        })
    }
}
