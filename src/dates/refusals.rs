//! Refuses texts that could only be guessed at, before they are parsed.

use super::words::{HOW_TO_WRITE, half_of_the_day, month_name, not_a_date};
use crate::error::{Error, Result};

/// Refuses `3/4`, which is one day in London and another in Boston; `25/12/2026` has only one reading.
pub(super) fn refuse_two_readings(text: &str) -> Result<()> {
    let Some(word) = text.split_whitespace().find(|word| word.contains('/')) else {
        return Ok(());
    };
    let mut parts = word.split('/').map(|part| part.parse::<u32>().ok());
    let (Some(Some(first)), Some(Some(second))) = (parts.next(), parts.next()) else {
        return Err(not_a_date(text));
    };
    let two_readings = first != second && first <= 12 && second <= 12;
    let (Some(one), Some(other), true) = (month_name(second), month_name(first), two_readings)
    else {
        return Ok(());
    };
    Err(Error::usage(format!(
        "\"{}\" can be read as {first} {one} or {second} {other}",
        text.escape_debug()
    ))
    .hint(HOW_TO_WRITE))
}

/// Refuses `2026` alone, which would be parsed as its first day: as the end of a range it would exclude the year.
pub(super) fn refuse_bare_number(text: &str) -> Result<()> {
    if text.chars().all(|c| c.is_ascii_digit()) {
        Err(not_a_date(text))
    } else {
        Ok(())
    }
}

/// Refuses unknown words, which would be guessed at: `interim` parses "this morning" as a month, and so as midnight.
pub(super) fn refuse_unknown_words(text: &str) -> Result<()> {
    const WORDS: [&str; 12] = [
        "now",
        "today",
        "yesterday",
        "tomorrow",
        "last",
        "next",
        "this",
        "ago",
        "am",
        "pm",
        "t",
        "z",
    ];
    const UNITS: [&str; 8] = [
        "second", "minute", "min", "hour", "day", "week", "month", "year",
    ];
    let text_in_small = text.to_lowercase();
    let counts = text_in_small.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        || text_in_small.starts_with("last ");
    let known = |word: &str| {
        let one = word.strip_suffix('s').unwrap_or(word);
        WORDS.contains(&word) || names_day_or_month(word) || (counts && UNITS.contains(&one))
    };
    let mut words = text_in_small
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty());
    if words.all(known) {
        Ok(())
    } else {
        Err(not_a_date(text))
    }
}

/// Returns whether a word is the name of a weekday or a month, or an abbreviation of at least three letters.
fn names_day_or_month(word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let is_begun = |name: &str| name.to_lowercase().starts_with(word);
    let months = (1..=12).filter_map(month_name);
    word.len() >= 3 && DAYS.into_iter().chain(months).any(is_begun)
}

/// Refuses an hour that does not exist, such as 25:00 or 13pm, which would run into the next day.
pub(super) fn refuse_hours_past_the_last(text: &str) -> Result<()> {
    let (words, half) = half_of_the_day(text);
    let last_hour = if half.is_some() { 12 } else { 23 };
    let too_late = words
        .split(|c: char| c.is_whitespace() || c == 't')
        .filter(|word| word.contains([':', '.']) || (half.is_some() && words.ends_with(word)))
        .filter_map(|word| {
            word.split(|c: char| !c.is_ascii_digit())
                .next()?
                .parse()
                .ok()
        })
        .any(|hour: u32| hour > last_hour);
    if too_late {
        return Err(not_a_date(text));
    }
    Ok(())
}
