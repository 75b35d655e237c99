//! Letters: the block model, the wording, and how a letter is built from a case's answers.

pub mod blocks;
mod build;
mod chart;
mod notice;
pub mod reading_age;
mod wording;

pub use build::{Answered, Built, Particulars, build, built};
pub use notice::Notice;
pub use wording::{WordingError, Wordings};
