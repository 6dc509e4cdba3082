//! Months as people write them: `march`, `march 2026`, `2026-03`, `last march`.

use std::ops::RangeInclusive;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::words::month_number;
use crate::text::dates::YEARS;

/// Parses a month without a day, as its first and last day; `None` for any other text.
pub(super) fn month(text: &str, today: NaiveDate) -> Option<RangeInclusive<NaiveDate>> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let first = match *words.as_slice() {
        [word] => numbered(word).or_else(|| named(word, None, today))?,
        [which @ ("last" | "next" | "this"), name] => named(name, Some(which), today)?,
        [name, year] => NaiveDate::from_ymd_opt(four_digits(year)?, month_number(name)?, 1)?,
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

/// Parses a month by its name. Without another word it is the last one, including this month.
fn named(name: &str, which: Option<&str>, today: NaiveDate) -> Option<NaiveDate> {
    let (month, this) = (month_number(name)?, today.month());
    let year = match which {
        Some("next") => today.year() + i32::from(month <= this),
        Some("this") => today.year(),
        Some(_) => today.year() - i32::from(month >= this),
        None => today.year() - i32::from(month > this),
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}

fn four_digits(word: &str) -> Option<i32> {
    let digits = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|_| digits)
}
