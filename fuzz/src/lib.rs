//! Properties of every text from other people, one module per reader.
//!
//! A `check` takes any bytes and panics if a promise is broken. The fuzz targets call it with bytes that reach new
//! code; the tests of the program call it with the seeds, and with everything that was ever found.

pub mod config_toml;
pub mod dates;
pub mod guard;
pub mod journal_lines;
pub mod set_toml;
pub mod summary_csv;
pub mod summary_json;

/// Fails if a text contains control characters.
fn assert_tame(text: &str) {
    let steers = |c: char| {
        (c.is_control() && c != '\n')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(
        !text.contains(steers),
        "a terminal would obey this: {text:?}"
    );
}
