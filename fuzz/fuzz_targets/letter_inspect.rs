#![no_main]
//! Any bytes as the parts of a document or workbook that may hide something, and as what is drawn on a page of a
//! PDF. The library that reads PDF is left out, as it panics by policy.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::hidden(data));
