//! See `did_i_fuzz::summary_csv`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::summary_csv::check(data));
