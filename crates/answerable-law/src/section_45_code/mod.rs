//! The Code of Practice issued under section 45 of the Freedom of Information Act 2000.

pub mod paragraph_5;
