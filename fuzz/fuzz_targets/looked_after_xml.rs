#![no_main]
//! Any bytes as the return on looked-after children in XML.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::looked_after_xml(data));
