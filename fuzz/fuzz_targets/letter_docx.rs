#![no_main]
//! Any bytes as the parts of a Word document.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::docx(data));
