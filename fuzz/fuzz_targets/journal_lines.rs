//! See `did_i_fuzz::journal_lines`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::journal_lines::check(data));
