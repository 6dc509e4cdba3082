//! What must be true of every text that is read from somebody else, one module a reader.
//!
//! A `check` takes any bytes and panics when a promise is broken. The fuzz targets hand it bytes that lead to new
//! code; the tests of the program hand it the seeds, and whatever was ever found.

pub mod config_toml;
pub mod dates;
pub mod guard;
pub mod journal_lines;
pub mod set_toml;
pub mod summary_csv;
pub mod summary_json;

/// Fails where a text would steer a terminal.
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
