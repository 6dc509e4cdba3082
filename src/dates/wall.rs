//! Local wall-clock times, as if clocks never changed.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime, Weekday};
use interim::{Dialect, parse_date_string};

use super::words::{am_or_pm, month_number, names_weekday};

/// Leap years are at most eight years apart, so that every day occurs within so many years.
const MAX_YEARS: i32 = 8;

/// Where to look for a day without a year, and for a weekday alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateDirection {
    /// The last one, up to tomorrow.
    Past,
    /// The first one after a day; a weekday is the first one after today.
    After(NaiveDate),
}

/// Parses a local wall-clock time, as if clocks never changed.
pub(super) fn wall_time(
    text: &str,
    now: DateTime<FixedOffset>,
    direction: DateDirection,
) -> Option<NaiveDateTime> {
    let lower = lower_case(text);
    let (now, today) = (now.naive_local(), now.date_naive());
    let (first, rest) = lower.split_once(' ').unwrap_or_default();
    match first {
        "last" if has_no_year(rest) => with_year(rest, now, DateDirection::Past),
        "next" if has_no_year(rest) => with_year(rest, now, DateDirection::After(today)),
        "last" if names_weekday(rest) => {
            let wall = parse(&lower, now)?;
            let days = if wall.date() == today { 7 } else { 0 };
            Some(wall - Days::new(days))
        }
        "next" if names_weekday(rest) => {
            let wall = parse(rest, now)?;
            let next_week = today.week(Weekday::Mon).first_day() + Days::new(7);
            let days = wall.weekday().num_days_from_monday();
            Some((next_week + Days::new(days.into())).and_time(wall.time()))
        }
        _ if has_no_year(&lower) => with_year(&lower, now, direction),
        _ if names_weekday(&lower) => weekday(&lower, now, direction),
        _ => parse(&lower, now),
    }
}

/// Parses a weekday alone: the last one, including today, or the first one after today.
fn weekday(lower: &str, now: NaiveDateTime, direction: DateDirection) -> Option<NaiveDateTime> {
    match direction {
        DateDirection::Past => parse(&format!("last {lower}"), now),
        DateDirection::After(_) => {
            let wall = parse(lower, now)?;
            let days = if wall.date() == now.date() { 7 } else { 0 };
            Some(wall + Days::new(days))
        }
    }
}

/// Parses a day without a year, in the nearest year of the direction in which it exists.
///
/// Tomorrow counts as past, as it does for every day of a reflection.
fn with_year(lower: &str, now: NaiveDateTime, direction: DateDirection) -> Option<NaiveDateTime> {
    let from = match direction {
        DateDirection::Past => now.date(),
        DateDirection::After(day) => day,
    };
    let in_direction = |wall: &NaiveDateTime| match direction {
        DateDirection::Past => wall.date() <= from + Days::new(1),
        DateDirection::After(day) => wall.date() > day,
    };
    let step = if direction == DateDirection::Past {
        -1
    } else {
        1
    };
    // Tomorrow may be a day of the next year.
    (-1..=MAX_YEARS)
        .filter_map(|years| NaiveDate::from_ymd_opt(from.year() + step * years, 1, 1))
        .filter_map(|first| parse(lower, first.and_time(now.time())))
        .find(in_direction)
}

fn parse(lower: &str, now: NaiveDateTime) -> Option<NaiveDateTime> {
    let words = month_first(&with_minutes(lower));
    let wall = parse_date_string(&words, now.and_utc(), Dialect::Uk).ok()?;
    Some(wall.naive_utc())
}

/// Converts a text to lower case, except the T of `2026-11-20T09:15`: `interim` fails at other capitals.
fn lower_case(text: &str) -> String {
    let lower = text.to_lowercase();
    match lower.split_once('t') {
        Some((date, time)) if NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok() => {
            format!("{date}T{time}")
        }
        _ => lower,
    }
}

/// Returns whether a text is a day without a year: `21 november`, `25/12`.
fn has_no_year(lower: &str) -> bool {
    if lower.starts_with("this ") {
        return false;
    }
    let names_month = lower
        .split(|c: char| !c.is_alphabetic())
        .any(|word| month_number(word).is_some());
    let names_year = lower
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4);
    let slashes = lower.matches('/').count();
    !names_year && (names_month || slashes == 1)
}

/// Rewrites `12pm` as `12:00 pm`, which `interim` parses as noon and not as 24 hours.
fn with_minutes(text: &str) -> String {
    let (words, half) = am_or_pm(text);
    let last = words.split_whitespace().next_back().unwrap_or_default();
    match half {
        Some(half) if last.parse::<u32>().is_ok() => format!("{words}:00 {half}"),
        _ => text.to_owned(),
    }
}

/// Rewrites `16 may 09:00` as `may 16 09:00`: after a day and a month `interim` takes every number for a year.
fn month_first(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match *words.as_slice() {
        [day, name, time, ref rest @ ..]
            if day.parse::<u32>().is_ok()
                && month_number(name).is_some()
                && time.contains([':', '.']) =>
        {
            let rest: String = rest.iter().map(|word| format!(" {word}")).collect();
            format!("{name} {day} {time}{rest}")
        }
        _ => text.to_owned(),
    }
}
