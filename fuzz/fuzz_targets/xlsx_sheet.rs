#![no_main]
//! Any bytes as the only sheet of an XLSX workbook.

libfuzzer_sys::fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::xlsx_sheet(data));
