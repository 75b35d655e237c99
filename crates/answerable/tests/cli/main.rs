//! The command line as its users meet it: whole stories through the built program.

mod bad_input;
mod browser;
mod checks;
mod crash;
mod desk;
mod docs;
mod law;
mod letters;
mod records;
mod story;
