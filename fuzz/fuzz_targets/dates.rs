//! See `did_i_fuzz::dates`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::dates::check(data));
