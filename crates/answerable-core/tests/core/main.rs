//! The pure half of the spine, through its public surface.

mod answering;
mod measures;
mod notices;
mod regimes;
mod requests;
mod statistics;
