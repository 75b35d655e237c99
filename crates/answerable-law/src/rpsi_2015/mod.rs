//! Re-use of Public Sector Information Regulations 2015 (SI 2015/1415).

pub mod regulation_8;
