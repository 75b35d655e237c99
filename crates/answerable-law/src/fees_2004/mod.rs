//! Freedom of Information and Data Protection (Appropriate Limit and Fees) Regulations 2004: the
//! provisions cited elsewhere, by name, and the limits as data.
//!
//! Provisions that decide something have a module of their own.

pub mod limits;
pub mod regulation_4;
pub mod regulation_5;

pub use limits::{Body, Limit, Limits};

use crate::{Citation, Instrument::FeesRegulations2004};

/// The appropriate limit.
pub const REGULATION_3: Citation = Citation::new(FeesRegulations2004, "3");
/// The limit of an authority in Part I of Schedule 1 to the 2000 Act: central government.
pub const REGULATION_3_2: Citation = Citation::new(FeesRegulations2004, "3(2)");
/// The limit of every other authority.
pub const REGULATION_3_3: Citation = Citation::new(FeesRegulations2004, "3(3)");
/// What may be counted: only the cost of finding and taking out the information.
pub const REGULATION_4_3: Citation = Citation::new(FeesRegulations2004, "4(3)");
/// Time is counted at one rate, whoever spends it.
pub const REGULATION_4_4: Citation = Citation::new(FeesRegulations2004, "4(4)");
/// Requests by one person, or by people acting together, may be costed together.
pub const REGULATION_5_1: Citation = Citation::new(FeesRegulations2004, "5(1)");
/// They must be for the same or similar information, and close together in time.
pub const REGULATION_5_2: Citation = Citation::new(FeesRegulations2004, "5(2)");
