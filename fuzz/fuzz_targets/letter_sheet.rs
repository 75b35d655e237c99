#![no_main]
//! Any bytes as the only sheet of a workbook, in both formats.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_intake::fuzzing::sheet(data));
