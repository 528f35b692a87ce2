//! Whatever reader the document asks for, then every writer: a format that is added to the table is
//! covered.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| guiju_fuzz::convert(data));
