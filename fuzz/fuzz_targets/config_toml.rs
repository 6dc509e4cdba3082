//! See `did_i_fuzz::config_toml`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| did_i_fuzz::config_toml::check(data));
