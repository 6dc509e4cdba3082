//! Dates as people write them: refused with a message, or a moment in the valid range.

use chrono::{DateTime, Datelike, FixedOffset};
use did_i::dates::{Span, day, moment};

/// Parses a date at a moment of a year, which the first two bytes select.
pub fn check(data: &[u8]) {
    let [high, low, rest @ ..] = data else { return };
    let Ok(text) = std::str::from_utf8(rest) else {
        return;
    };
    let minutes = i64::from(u16::from_be_bytes([*high, *low])) * 8;
    let now: DateTime<FixedOffset> = DateTime::from_timestamp(1_780_000_000 + minutes * 60, 0)
        .unwrap()
        .fixed_offset();
    match moment(text, now) {
        Ok(read) => {
            assert!((1950..=9999).contains(&read.year()), "{read}");
            assert_eq!(day(text, now).unwrap(), read.date_naive());
            let iso = read.date_naive().to_string();
            assert_eq!(day(&iso, now).unwrap(), read.date_naive(), "{iso}");
        }
        Err(error) => super::assert_tame(&error.to_string()),
    }
    if let Ok(span) = text.parse::<Span>() {
        assert!(span.first_day(now.date_naive()) <= now.date_naive());
    }
}
