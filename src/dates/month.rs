//! Months as people write them: `march`, `march 2026`, `2026-03`, `last march`.

use std::ops::RangeInclusive;

use chrono::{DateTime, Days, FixedOffset, Months, NaiveDate};

use super::wall::on_the_wall;
use super::words::{YEARS, number_of};
use chrono::Datelike;

/// Parses a month without a day, as its first and last day; `None` for any other text.
pub(super) fn month(text: &str, now: DateTime<FixedOffset>) -> Option<RangeInclusive<NaiveDate>> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let first = match *words.as_slice() {
        [word] => numbered(word).or_else(|| named(word, &lower, now))?,
        ["last" | "next" | "this", name] => named(name, &lower, now)?,
        [name, year] => NaiveDate::from_ymd_opt(four_digits(year)?, number_of(name)?, 1)?,
        _ => return None,
    };
    let last = first.checked_add_months(Months::new(1))? - Days::new(1);
    YEARS.contains(&first.year()).then_some(first..=last)
}

/// Parses `2026-03`.
fn numbered(word: &str) -> Option<NaiveDate> {
    let (year, month) = word.split_once('-')?;
    let month = month.parse().ok().filter(|_| month.len() == 2)?;
    NaiveDate::from_ymd_opt(four_digits(year)?, month, 1)
}

/// Parses a month by its name, in the year that the words mean.
fn named(name: &str, lower: &str, now: DateTime<FixedOffset>) -> Option<NaiveDate> {
    number_of(name)?;
    on_the_wall(lower, now)?.date().with_day(1)
}

fn four_digits(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}
