//! Any bytes as an XML return: `cargo +nightly fuzz run xml_return`.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| answerable_returns::fuzzing::xml(data));
