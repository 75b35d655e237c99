#![no_main]
//! Any bytes as characters that stand anywhere on a page: our own half of reading a PDF. The library that reads
//! the file panics by policy, and is run in a process of its own instead.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::pdf_layout(data));
