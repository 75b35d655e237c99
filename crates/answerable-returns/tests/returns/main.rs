//! Files of returns and extracts, read through the public surface.

mod reading;
mod staff;
mod tabular;
mod workbooks;
