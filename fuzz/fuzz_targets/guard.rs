//! See `did_i_fuzz::guard`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::guard::check(data));
