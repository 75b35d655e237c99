//! Requests, questions, figures, decisions and letters. Pure: no clock, file, network or chance.

pub mod answering;
pub mod casework;
pub mod checks;
pub mod figures;
pub mod ledger;
pub mod letters;
pub mod measures;
pub mod periods;
pub mod precedents;
pub mod reading;
pub mod regimes;
pub mod sure;
mod words;
