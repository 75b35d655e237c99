#![no_main]
//! Any bytes as a text file or workbook.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::tabular(data));
