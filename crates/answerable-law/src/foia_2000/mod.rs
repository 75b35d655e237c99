//! Freedom of Information Act 2000: the provisions cited elsewhere, by name.
//!
//! Provisions that decide something have a module of their own.

pub mod section_10;

use crate::{Citation, Instrument::Foia2000};

/// A person who asks is entitled to be told whether the information is held and to be given it.
pub const SECTION_1_1: Citation = Citation::new(Foia2000, "1(1)");
/// The first half of that right: to be told whether it is held (the duty to confirm or deny).
pub const SECTION_1_1_A: Citation = Citation::new(Foia2000, "1(1)(a)");
/// An authority that reasonably needs more to find the information may ask, and wait for it.
pub const SECTION_1_3: Citation = Citation::new(Foia2000, "1(3)");
/// The information is that held when the request is received.
pub const SECTION_1_4: Citation = Citation::new(Foia2000, "1(4)");
/// What makes a request: in writing, a name and address, a description of the information.
pub const SECTION_8_1: Citation = Citation::new(Foia2000, "8(1)");
/// Promptly, and by the twentieth working day.
pub const SECTION_10_1: Citation = Citation::new(Foia2000, "10(1)");
/// What "the date of receipt" and "working day" mean.
pub const SECTION_10_6: Citation = Citation::new(Foia2000, "10(6)");
/// A dataset asked for electronically is given in a form that can be re-used.
pub const SECTION_11_1A: Citation = Citation::new(Foia2000, "11(1A)");
/// The duty to advise and assist.
pub const SECTION_16_1: Citation = Citation::new(Foia2000, "16(1)");
/// What a notice of refusal contains.
pub const SECTION_17_1: Citation = Citation::new(Foia2000, "17(1)");
/// A notice tells of any complaints procedure and of the right to go to the Commissioner.
pub const SECTION_17_7: Citation = Citation::new(Foia2000, "17(7)");
/// Information that the person can reasonably get elsewhere is exempt.
pub const SECTION_21_1: Citation = Citation::new(Foia2000, "21(1)");
/// Anyone may ask the Commissioner to decide whether a request was dealt with lawfully.
pub const SECTION_50_1: Citation = Citation::new(Foia2000, "50(1)");
