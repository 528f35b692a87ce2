//! The XML cursor alone.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guiju_fuzz::check_xml(data));
