//! Refuses texts that could only be guessed at, before they are parsed.

use super::words::{HOW_TO_WRITE, am_or_pm, month_name, month_number, not_a_date};
use crate::error::{Error, Result};
use crate::text::escape_to_one_line;

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
        escape_to_one_line(text)
    ))
    .hint(HOW_TO_WRITE))
}

/// Refuses `20.11` alone, which is a time in London and a day in Berlin; `20.45` and `8.11 pm` are only times.
pub(super) fn refuse_dotted_number(text: &str) -> Result<()> {
    let parts = text.trim_end_matches('.').split_once('.');
    let parts = parts.and_then(|(one, other)| Some((one.parse().ok()?, other.parse().ok()?)));
    let Some((first @ 1..=23_u32, second)) = parts else {
        return Ok(());
    };
    let Some(month) = month_name(second) else {
        return Ok(());
    };
    Err(Error::usage(format!(
        "\"{}\" can be read as the time {first:02}:{second:02} or the day {first} {month}",
        escape_to_one_line(text)
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

/// The units of a duration.
const UNITS: [&str; 8] = [
    "second", "minute", "min", "hour", "day", "week", "month", "year",
];

fn is_unit(word: &str) -> bool {
    UNITS.contains(&word.strip_suffix('s').unwrap_or(word))
}

/// Refuses `9 yesterday`: `interim` takes the number for years.
pub(super) fn refuse_number_without_unit(text: &str) -> Result<()> {
    let lower = text.to_lowercase();
    let mut words = lower.split_whitespace();
    let (Some(first), Some(second)) = (words.next(), words.next()) else {
        return Ok(());
    };
    // `2 hours ago 9am` says two times.
    let is_within_a_day =
        ["second", "minute", "min", "hour"].contains(&second.strip_suffix('s').unwrap_or(second));
    if is_within_a_day && (lower.contains([':', '.']) || am_or_pm(&lower).1.is_some()) {
        return Err(not_a_date(text));
    }
    let is_number = first.chars().all(|c| c.is_ascii_digit());
    let has_unit =
        is_unit(second) || month_number(second).is_some() || ["am", "pm"].contains(&second);
    if is_number && !has_unit {
        return Err(not_a_date(text));
    }
    Ok(())
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
    let lower = text.to_lowercase();
    let allows_units =
        lower.starts_with(|c: char| c.is_ascii_digit() || c == '-') || lower.starts_with("last ");
    let known = |word: &str| {
        WORDS.contains(&word) || names_day_or_month(word) || (allows_units && is_unit(word))
    };
    let mut words = lower
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
    let names_day = word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(word));
    names_day || month_number(word).is_some()
}

/// Refuses an hour that does not exist, such as 25:00 or 13pm, which would run into the next day.
pub(super) fn refuse_hours_past_the_last(text: &str) -> Result<()> {
    let (words, half) = am_or_pm(text);
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
