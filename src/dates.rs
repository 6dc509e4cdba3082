//! Dates as people write them, turned into dates.
//!
//! `interim` reads the words; around it stand the rules of a journal: it looks back, so "monday" is the last
//! one; a date that can be read two ways is refused with both readings; nothing is guessed.

use chrono::{DateTime, Datelike, Days, FixedOffset, Local, Months, NaiveDate, Weekday};
use interim::{Dialect, parse_date_string};

use crate::error::{Error, Result};

/// The years that a journal may speak of.
const YEARS: std::ops::RangeInclusive<i32> = 1950..=2200;

const HOW_TO_WRITE: &str = "Write a day as 2026-11-21, with or without a time as 15:00, or \"yesterday 15:00\", \"last monday\", \"2 weeks ago\".";

/// Reads a moment, such as `yesterday 15:00`; a day without a time keeps what the words mean by it.
///
/// # Errors
///
/// A usage error that says how to write it: for words that are no date, a day or an hour that does not exist,
/// and a day written as `3/4`.
pub fn moment(text: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>> {
    let text = text.trim();
    refuse_bare_number(text)?;
    refuse_two_readings(text)?;
    refuse_unknown_words(text)?;
    refuse_hours_past_the_last(text)?;
    let words = looking_back(&with_minutes(text));
    let base = now.with_timezone(&Local);
    let read = parse_date_string(&words, base, Dialect::Uk)
        .map_err(|_| not_a_date(text))?
        .fixed_offset();
    if !YEARS.contains(&read.year()) {
        return Err(not_a_date(text));
    }
    let asked_for_last = text.to_lowercase().starts_with("last ") && names_weekday(&text[5..]);
    if asked_for_last && read.date_naive() == now.date_naive() {
        return Ok(read - Days::new(7));
    }
    Ok(read)
}

/// Reads a day, such as `last monday`.
///
/// # Errors
///
/// As [`moment`].
pub fn day(text: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate> {
    moment(text, now).map(|moment| moment.date_naive())
}

/// How far back `--last` looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// So many days, today among them.
    Days(u32),
    /// So many months, up to today.
    Months(u32),
}

impl Span {
    /// Tells the first day of the span that ends today.
    #[must_use]
    pub fn first_day(self, today: NaiveDate) -> NaiveDate {
        let before = match self {
            Self::Days(days) => today.checked_sub_days(Days::new(u64::from(days))),
            Self::Months(months) => today.checked_sub_months(Months::new(months)),
        };
        before
            .and_then(|day| day.succ_opt())
            .unwrap_or(NaiveDate::MIN)
    }
}

impl std::str::FromStr for Span {
    type Err = String;

    /// Reads `10d`, `12w`, `6m` or `2y`.
    fn from_str(text: &str) -> std::result::Result<Self, String> {
        const EXPECTED: &str = "give a number and d, w, m or y, such as 12w or 6m";
        let text = text.trim();
        let unit = text.chars().last().ok_or(EXPECTED)?;
        let number = text.strip_suffix(unit).unwrap_or_default();
        let number: u32 = number.trim().parse().map_err(|_| EXPECTED)?;
        if !(1..=5_000).contains(&number) {
            return Err(EXPECTED.to_owned());
        }
        match unit.to_ascii_lowercase() {
            'd' => Ok(Self::Days(number)),
            'w' => Ok(Self::Days(number * 7)),
            'm' => Ok(Self::Months(number)),
            'y' => Ok(Self::Months(number * 12)),
            _ => Err(EXPECTED.to_owned()),
        }
    }
}

fn not_a_date(text: &str) -> Error {
    let text = text.escape_debug();
    Error::usage(format!("there is no such date or time: \"{text}\"")).hint(HOW_TO_WRITE)
}

/// Refuses `3/4`, which is one day in London and another in Boston; `25/12/2026` can be read one way only.
fn refuse_two_readings(text: &str) -> Result<()> {
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

/// Refuses `2026` alone, which would be read as its first day: a year as an end would leave the year out.
fn refuse_bare_number(text: &str) -> Result<()> {
    if text.chars().all(|c| c.is_ascii_digit()) {
        Err(not_a_date(text))
    } else {
        Ok(())
    }
}

/// Refuses words that would be guessed at: "this morning" was read as a month, and so as midnight.
fn refuse_unknown_words(text: &str) -> Result<()> {
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

/// Tells whether a word is the name of a weekday or a month, or its first letters, at least three.
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

/// Refuses an hour that no clock shows, such as 25:00 or 13pm, which would be counted on into the next day.
fn refuse_hours_past_the_last(text: &str) -> Result<()> {
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

/// Writes `12pm` as `12:00 pm`, the form in which twelve is read as noon and not as 24 hours.
fn with_minutes(text: &str) -> String {
    let (words, half) = half_of_the_day(text);
    let last = words.split_whitespace().next_back().unwrap_or_default();
    match half {
        Some(half) if last.parse::<u32>().is_ok() => format!("{words}:00 {half}"),
        _ => text.to_owned(),
    }
}

/// Parts `am` or `pm` from the end of a text; all in small letters.
fn half_of_the_day(text: &str) -> (String, Option<&'static str>) {
    let lower = text.to_lowercase();
    let half = ["am", "pm"].into_iter().find(|half| lower.ends_with(half));
    let words = half
        .and_then(|half| lower.strip_suffix(half))
        .unwrap_or(&lower);
    (words.trim_end().to_owned(), half)
}

fn month_name(number: u32) -> Option<&'static str> {
    let month = u8::try_from(number)
        .ok()
        .and_then(|n| chrono::Month::try_from(n).ok());
    month.map(|month| month.name())
}

/// A weekday alone means the last one, today included: a journal looks back.
fn looking_back(text: &str) -> String {
    if names_weekday(text) {
        format!("last {text}")
    } else {
        text.to_owned()
    }
}

fn names_weekday(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.len() >= 3 && word.parse::<Weekday>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Monday.
    fn now() -> DateTime<FixedOffset> {
        let naive = NaiveDate::from_ymd_opt(2026, 11, 23)
            .unwrap()
            .and_hms_opt(14, 5, 0)
            .unwrap();
        naive.and_local_timezone(Local).unwrap().fixed_offset()
    }

    fn read(text: &str) -> String {
        match moment(text, now()) {
            Ok(moment) => moment.format("%a %Y-%m-%d %H:%M").to_string(),
            Err(error) => error
                .to_string()
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
        }
    }

    #[test]
    fn days_as_people_write_them() {
        let table = [
            ("2026-11-20 09:15", "Fri 2026-11-20 09:15"),
            ("2026-11-20T09:15", "Fri 2026-11-20 09:15"),
            ("21 November 2026 14:05", "Sat 2026-11-21 14:05"),
            ("25/12/2025", "Thu 2025-12-25 00:00"),
            ("yesterday 15:00", "Sun 2026-11-22 15:00"),
            ("yesterday", "Sun 2026-11-22 14:05"),
            ("2 weeks ago", "Mon 2026-11-09 14:05"),
            ("last friday", "Fri 2026-11-20 00:00"),
            ("friday", "Fri 2026-11-20 00:00"),
            ("friday 9:30", "Fri 2026-11-20 09:30"),
            ("monday", "Mon 2026-11-23 00:00"),
            ("last monday", "Mon 2026-11-16 00:00"),
            ("yesterday 23:59:59", "Sun 2026-11-22 23:59"),
            ("friday 3.30 pm", "Fri 2026-11-20 15:30"),
            ("yesterday 12pm", "Sun 2026-11-22 12:00"),
            ("yesterday 12 AM", "Sun 2026-11-22 00:00"),
            ("last week", "Mon 2026-11-16 14:05"),
            ("3 Hours ago", "Mon 2026-11-23 11:05"),
            ("20 Sept 2026", "Sun 2026-09-20 00:00"),
            ("friday 3pm", "Fri 2026-11-20 15:00"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_refused() {
        for text in [
            "",
            "soon",
            "2026-02-30",
            "31 nov",
            "monday 25:00",
            "yesterday 25:00",
            "yesterday 13pm",
            "13:00 pm",
            "2026-11-20T24:00",
            "2026-11-20 25:00 +02:00",
            "99",
            "0",
            "a/b",
            "this morning",
            "morning 9:00",
            "this week",
            "month",
            "yesterday foo",
        ] {
            assert!(
                read(text).starts_with("there is no such date"),
                "{text}: {}",
                read(text)
            );
        }
    }

    #[test]
    fn two_readings_are_both_named() {
        assert_eq!(read("3/4"), "\"3/4\" can be read as 3 April or 4 March");
        assert_eq!(
            read("3/4/2026"),
            "\"3/4/2026\" can be read as 3 April or 4 March"
        );
    }

    #[test]
    fn spans_end_today() {
        let today = now().date_naive();
        let first = |text: &str| {
            text.parse::<Span>()
                .map(|span| span.first_day(today).to_string())
        };
        assert_eq!(first("2w").unwrap(), "2026-11-10");
        assert_eq!(first("6m").unwrap(), "2026-05-24");
        assert_eq!(first("1y").unwrap(), "2025-11-24");
        for text in [
            "",
            "w",
            "0w",
            "12",
            "12 parsecs",
            "-3d",
            "99999999999w",
            "é",
        ] {
            assert!(first(text).is_err(), "{text}");
        }
    }
}
