//! The pure half of the spine, through its public surface.

mod answering;
mod checks;
mod letters;
mod measures;
mod notices;
mod regimes;
mod requests;
mod responses;
mod statistics;
