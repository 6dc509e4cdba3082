//! See `did_i_fuzz::summary_json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::summary_json::check(data));
