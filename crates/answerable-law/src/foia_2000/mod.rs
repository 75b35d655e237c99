//! Freedom of Information Act 2000: the provisions cited elsewhere, by name.
//!
//! Provisions that decide something have a module of their own.

pub mod section_1;
pub mod section_10;
pub mod section_10_3;
pub mod section_12;
pub mod section_14;
pub mod section_16;
pub mod section_17;
pub mod section_1_1;
pub mod section_21;
pub mod section_22;
pub mod section_22a;
pub mod section_23;
pub mod section_24;
pub mod section_26;
pub mod section_27;
pub mod section_28;
pub mod section_29;
pub mod section_30;
pub mod section_31;
pub mod section_32;
pub mod section_33;
pub mod section_34;
pub mod section_35;
pub mod section_36;
pub mod section_37;
pub mod section_38;
pub mod section_39;
pub mod section_40;
pub mod section_41;
pub mod section_42;
pub mod section_43;
pub mod section_44;
pub mod section_50;
pub mod section_8;
pub mod section_9;

use crate::{Citation, Instrument::Foia2000};

/// A person who asks is entitled to be told whether the information is held and to be given it.
pub const SECTION_1_1: Citation = Citation::new(Foia2000, "1(1)");
/// The first half of that right: to be told whether it is held (the duty to confirm or deny).
pub const SECTION_1_1_A: Citation = Citation::new(Foia2000, "1(1)(a)");
/// An authority that reasonably needs more to find the information may ask, and wait for it.
pub const SECTION_1_3: Citation = Citation::new(Foia2000, "1(3)");
/// The information is that held when the request is received.
pub const SECTION_1_4: Citation = Citation::new(Foia2000, "1(4)");
/// An exempt part need not be confirmed where an absolute exclusion applies or the public interest
/// in excluding the duty outweighs that in saying so.
pub const SECTION_2_1: Citation = Citation::new(Foia2000, "2(1)");
/// The public interest test for qualified exemptions.
pub const SECTION_2_2_B: Citation = Citation::new(Foia2000, "2(2)(b)");
/// Which exemptions are absolute.
pub const SECTION_2_3: Citation = Citation::new(Foia2000, "2(3)");
/// What makes a request: in writing, a name and address, a description of the information.
pub const SECTION_8_1: Citation = Citation::new(Foia2000, "8(1)");
/// A request sent electronically is in writing if it is legible and can be used for later reference.
pub const SECTION_8_2: Citation = Citation::new(Foia2000, "8(2)");
/// Promptly, and by the twentieth working day.
pub const SECTION_10_1: Citation = Citation::new(Foia2000, "10(1)");
/// For a qualified exemption, the part affected may be answered in a reasonable time.
pub const SECTION_10_3: Citation = Citation::new(Foia2000, "10(3)");
/// What "the date of receipt" and "working day" mean.
pub const SECTION_10_6: Citation = Citation::new(Foia2000, "10(6)");
/// A dataset asked for electronically is given in a form that can be re-used.
pub const SECTION_11_1A: Citation = Citation::new(Foia2000, "11(1A)");
/// There is no duty to comply where the cost would exceed the appropriate limit.
pub const SECTION_12_1: Citation = Citation::new(Foia2000, "12(1)");
/// There is no duty to say whether it is held where finding that out would itself exceed the limit.
pub const SECTION_12_2: Citation = Citation::new(Foia2000, "12(2)");
/// Related requests may be costed together.
pub const SECTION_12_4: Citation = Citation::new(Foia2000, "12(4)");
/// The duty to advise and assist.
pub const SECTION_16_1: Citation = Citation::new(Foia2000, "16(1)");
/// An authority that conforms to the Code of Practice has performed the duty to advise and assist.
pub const SECTION_16_2: Citation = Citation::new(Foia2000, "16(2)");
/// What a notice of refusal contains.
pub const SECTION_17_1: Citation = Citation::new(Foia2000, "17(1)");
/// A notice given before the public interest is weighed says so, and when that will be done.
pub const SECTION_17_2: Citation = Citation::new(Foia2000, "17(2)");
/// A notice gives the reasons for which the public interest falls as it does.
pub const SECTION_17_3: Citation = Citation::new(Foia2000, "17(3)");
/// A notice says that section 12 or 14 is relied on.
pub const SECTION_17_5: Citation = Citation::new(Foia2000, "17(5)");
/// A notice tells of any complaints procedure and of the right to go to the Commissioner.
pub const SECTION_17_7: Citation = Citation::new(Foia2000, "17(7)");
/// Information that the person can reasonably get elsewhere is exempt.
pub const SECTION_21_1: Citation = Citation::new(Foia2000, "21(1)");
/// What is available only on request from the authority is not accessible by other means.
pub const SECTION_21_3: Citation = Citation::new(Foia2000, "21(3)");
/// Anyone may ask the Commissioner to decide whether a request was dealt with lawfully.
pub const SECTION_50_1: Citation = Citation::new(Foia2000, "50(1)");
