#![no_main]
//! Any bytes as the content of a workbook in the open document format.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::ods_content(data));
