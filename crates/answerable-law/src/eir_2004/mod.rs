//! Environmental Information Regulations 2004: the provisions cited elsewhere, by name.
//!
//! Provisions that decide something have a module of their own. The exceptions of regulation 12 are
//! each a ground, because each is cited, shown and explained by itself.

pub mod regulation_11;
pub mod regulation_12_4_a;
pub mod regulation_12_4_b;
pub mod regulation_12_4_c;
pub mod regulation_12_4_d;
pub mod regulation_12_4_e;
pub mod regulation_12_5_a;
pub mod regulation_12_5_b;
pub mod regulation_12_5_c;
pub mod regulation_12_5_d;
pub mod regulation_12_5_e;
pub mod regulation_12_5_f;
pub mod regulation_12_5_g;
pub mod regulation_13;
pub mod regulation_14;
pub mod regulation_5;
pub mod regulation_7;
pub mod regulation_8;
pub mod regulation_9;

use crate::{
    Citation,
    Instrument::Eir2004,
    ground::{Takes, Test},
};

/// What is environmental information: the subject decides, not what the applicant cites.
pub const REGULATION_2_1: Citation = Citation::new(Eir2004, "2(1)");
/// When information is held: in the authority's possession and produced or received by it, or held
/// for it by another.
pub const REGULATION_3_2: Citation = Citation::new(Eir2004, "3(2)");
/// The duty to make environmental information available on request.
pub const REGULATION_5_1: Citation = Citation::new(Eir2004, "5(1)");
/// As soon as possible, and no later than 20 working days after the date of receipt.
pub const REGULATION_5_2: Citation = Citation::new(Eir2004, "5(2)");
/// That duty does not reach the applicant's own personal data.
pub const REGULATION_5_3: Citation = Citation::new(Eir2004, "5(3)");
/// A request that is complex and voluminous may be given 40 working days.
pub const REGULATION_7_1: Citation = Citation::new(Eir2004, "7(1)");
/// The duty to advise and assist.
pub const REGULATION_9_1: Citation = Citation::new(Eir2004, "9(1)");
/// An applicant who asked in too general a manner is asked for more, within 20 working days, and
/// helped to give it.
pub const REGULATION_9_2: Citation = Citation::new(Eir2004, "9(2)");
/// A request for information that another authority is believed to hold is passed on, or that
/// authority is named.
pub const REGULATION_10_1: Citation = Citation::new(Eir2004, "10(1)");
/// An applicant may make representations to the authority.
pub const REGULATION_11_1: Citation = Citation::new(Eir2004, "11(1)");
/// The public interest test of every exception in regulation 12.
pub const REGULATION_12_1_B: Citation = Citation::new(Eir2004, "12(1)(b)");
/// An authority applies a presumption in favour of disclosure.
pub const REGULATION_12_2: Citation = Citation::new(Eir2004, "12(2)");
/// An authority may say neither that information is held nor that it is not, to protect an interest
/// in regulation 12(5)(a).
pub const REGULATION_12_6: Citation = Citation::new(Eir2004, "12(6)");
/// Information on emissions cannot be withheld under regulation 12(5)(d) to (g).
pub const REGULATION_12_9: Citation = Citation::new(Eir2004, "12(9)");
/// What can be separated from what is withheld is given.
pub const REGULATION_12_11: Citation = Citation::new(Eir2004, "12(11)");
/// Other people's personal data are not disclosed where one of three conditions is met.
pub const REGULATION_13_1: Citation = Citation::new(Eir2004, "13(1)");
/// On the first condition they are not disclosed, whatever the public interest.
pub const REGULATION_13_1_A: Citation = Citation::new(Eir2004, "13(1)(a)");
/// On the second and third conditions the public interest is weighed.
pub const REGULATION_13_1_B: Citation = Citation::new(Eir2004, "13(1)(b)");
/// The same, until 24 May 2018.
pub const REGULATION_13_5: Citation = Citation::new(Eir2004, "13(5)");
/// An authority may say neither that personal data are held nor that they are not.
pub const REGULATION_13_5A: Citation = Citation::new(Eir2004, "13(5A)");
/// A refusal is made in writing.
pub const REGULATION_14_1: Citation = Citation::new(Eir2004, "14(1)");
/// It is made as soon as possible, and no later than 20 working days after the date of receipt.
pub const REGULATION_14_2: Citation = Citation::new(Eir2004, "14(2)");
/// It gives the reasons not to disclose.
pub const REGULATION_14_3: Citation = Citation::new(Eir2004, "14(3)");
/// Those reasons include any exception relied on.
pub const REGULATION_14_3_A: Citation = Citation::new(Eir2004, "14(3)(a)");
/// They include what was considered about the public interest.
pub const REGULATION_14_3_B: Citation = Citation::new(Eir2004, "14(3)(b)");
/// For unfinished material it also says, if known, who is preparing it and when it will be ready.
pub const REGULATION_14_4: Citation = Citation::new(Eir2004, "14(4)");
/// It tells of the right to make representations under regulation 11.
pub const REGULATION_14_5_A: Citation = Citation::new(Eir2004, "14(5)(a)");
/// It tells of the enforcement and appeal provisions that regulation 18 applies.
pub const REGULATION_14_5_B: Citation = Citation::new(Eir2004, "14(5)(b)");
/// The Commissioner's powers, and appeals, under the 2000 Act apply to the Regulations too.
pub const REGULATION_18: Citation = Citation::new(Eir2004, "18");

/// A test of the exceptions in regulation 12(5)(d) to (g).
const EMISSIONS: Test = Test {
    key: "emissions",
    asks: "Does it relate to information on emissions, such as into air, water or land?",
    takes: Takes::No,
    otherwise: "information on emissions cannot be withheld under regulation 12(5)(d) to (g): disclose it",
    citation: REGULATION_12_9,
};
