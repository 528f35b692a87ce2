//! The reader of `niso-sts`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guiju_fuzz::read("niso-sts", data));
