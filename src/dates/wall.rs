//! Local wall-clock times, as if clocks never changed.

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate, NaiveDateTime};
use interim::{Dialect, parse_date_string};

use super::words::{half_of_the_day, month_name, names_weekday, number_of};

/// Parses a local wall-clock time, as if clocks never changed.
pub(super) fn on_the_wall(text: &str, now: DateTime<FixedOffset>) -> Option<NaiveDateTime> {
    let lower = in_small(text);
    let words = looking_back(&month_first(&with_minutes(&lower)));
    let wall = parse_date_string(&words, now.naive_local().and_utc(), Dialect::Uk).ok()?;
    Some(as_a_journal_means(
        &lower,
        wall.naive_utc(),
        now.date_naive(),
    ))
}

/// Converts a text to lower case, except the T of `2026-11-20T09:15`: `interim` fails at other capitals.
fn in_small(text: &str) -> String {
    let lower = text.to_lowercase();
    match lower.split_once('t') {
        Some((date, time)) if NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok() => {
            format!("{date}T{time}")
        }
        _ => lower,
    }
}

/// Reads "last monday" on a Monday as the one before, and a day without a year as a past one.
fn as_a_journal_means(lower: &str, wall: NaiveDateTime, today: NaiveDate) -> NaiveDateTime {
    let last_weekday = lower.strip_prefix("last ").is_some_and(names_weekday);
    if last_weekday && wall.date() == today {
        return wall - Days::new(7);
    }
    if wall.date() > today + Days::new(1) && leaves_the_year_open(lower) {
        return wall.with_year(wall.year() - 1).unwrap_or(wall);
    }
    wall
}

/// Returns whether a text is a day or a month without a year: `21 november`, `25/12`.
fn leaves_the_year_open(lower: &str) -> bool {
    let names_month = lower.split(|c: char| !c.is_alphabetic()).any(|word| {
        word.len() >= 3
            && (1..=12)
                .filter_map(month_name)
                .any(|name| name.to_lowercase().starts_with(word))
    });
    let names_year = lower
        .split(|c: char| !c.is_ascii_digit())
        .any(|number| number.len() == 4);
    let slashes = lower.matches('/').count();
    !names_year && !lower.starts_with("next ") && (names_month || slashes == 1)
}

/// Rewrites `12pm` as `12:00 pm`, which `interim` parses as noon and not as 24 hours.
fn with_minutes(text: &str) -> String {
    let (words, half) = half_of_the_day(text);
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
                && number_of(name).is_some()
                && time.contains([':', '.']) =>
        {
            let rest: String = rest.iter().map(|word| format!(" {word}")).collect();
            format!("{name} {day} {time}{rest}")
        }
        _ => text.to_owned(),
    }
}

/// A weekday alone means the last one, including today: a journal looks back.
fn looking_back(text: &str) -> String {
    if names_weekday(text) {
        format!("last {text}")
    } else {
        text.to_owned()
    }
}
