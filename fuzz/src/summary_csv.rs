//! A summary's figures as CSV from another person's machine: refused with a position, or pooled.

use did_i::formats::summary::read_csv;

/// Reads a table of months, and pools it.
pub fn check(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    match read_csv(text) {
        Ok(table) => super::summary_json::pools(&table),
        Err(fault) => assert!(!fault.message.is_empty()),
    }
}
