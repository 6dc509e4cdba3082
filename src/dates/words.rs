//! The words of dates, and the error for a text that is not a date.

use chrono::Weekday;

use crate::error::Error;
use crate::text::escape_to_one_line;

pub(super) const HOW_TO_WRITE: &str = "Write a day as 2026-11-21, with or without a time as 15:00, or \"yesterday 15:00\", \"last monday\", \"2 weeks ago\".";

pub(super) fn not_a_date(text: &str) -> Error {
    let text = escape_to_one_line(text);
    Error::usage(format!("cannot read this date or time: \"{text}\"")).hint(HOW_TO_WRITE)
}

pub(super) fn month_name(number: u32) -> Option<&'static str> {
    let month = u8::try_from(number)
        .ok()
        .and_then(|n| chrono::Month::try_from(n).ok());
    month.map(|month| month.name())
}

pub(super) fn names_weekday(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.len() >= 3 && word.parse::<Weekday>().is_ok()
}

/// Splits `am` or `pm` off the end of a text; both are returned in lower case.
pub(super) fn am_or_pm(text: &str) -> (String, Option<&'static str>) {
    let lower = text.to_lowercase();
    let half = ["am", "pm"].into_iter().find(|half| lower.ends_with(half));
    let words = half
        .and_then(|half| lower.strip_suffix(half))
        .unwrap_or(&lower);
    (words.trim_end().to_owned(), half)
}

/// Returns the number of a month, from its name or an abbreviation of at least three letters, in lower case.
pub(super) fn month_number(name: &str) -> Option<u32> {
    let is_name = |number: &u32| {
        month_name(*number).is_some_and(|month| month.to_lowercase().starts_with(name))
    };
    (1..=12).find(|number| name.len() >= 3 && is_name(number))
}
