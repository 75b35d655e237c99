//! Freedom of Information (Time for Compliance with Request) Regulations 2004 and 2010.

pub mod regulation_3;
pub mod regulation_4;
