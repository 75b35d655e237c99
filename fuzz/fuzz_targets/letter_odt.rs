#![no_main]
//! Any bytes as the parts of an OpenDocument text.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::odt(data));
