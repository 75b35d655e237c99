#![no_main]
//! Any bytes as a web page.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::html(data));
