#![no_main]
//! Any bytes as several text files of one return, so that one is looked up in another.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::files(data));
