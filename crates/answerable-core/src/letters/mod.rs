//! Letters: the block model, and how one is built from answers.

pub mod blocks;
