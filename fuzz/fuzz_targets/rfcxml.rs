//! The reader of `rfcxml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guiju_fuzz::read("rfcxml", data));
