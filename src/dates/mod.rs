//! Dates as people write them, turned into dates: the one door for every flag that takes a day or a time.
//!
//! `interim` reads the words; around it stand the rules of a journal: it looks back, so "monday" is the last
//! one; a date that can be read two ways is refused with both readings; nothing is guessed. What the clock on
//! the wall shows is read first, and only then set into the time zone, which may have that hour twice or not
//! at all on the night of a clock change.

mod month;
mod refusals;
mod span;
#[cfg(test)]
mod tests;

use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, Days, FixedOffset, Local, MappedLocalTime, NaiveDate, NaiveDateTime,
    Offset, TimeDelta, TimeZone, Utc, Weekday,
};
use interim::{Dialect, Interval, parse_date_string, parse_duration};

use crate::error::{Error, Result};

pub use span::Span;

/// The years that a journal may speak of.
const YEARS: RangeInclusive<i32> = 1950..=2200;

const HOW_TO_WRITE: &str = "Write a day as 2026-11-21, with or without a time as 15:00, or \"yesterday 15:00\", \"last monday\", \"2 weeks ago\".";

/// Reads a moment, such as `yesterday 15:00`; a day without a time keeps what the words mean by it.
///
/// # Errors
///
/// A usage error that says how to write it: for words that are no date, a day or an hour that does not exist or
/// exists twice, a day written as `3/4`, and a month without a day.
pub fn moment(text: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>> {
    moment_in(text, &now.with_timezone(&Local))
}

/// Reads a day, such as `last monday`.
///
/// # Errors
///
/// As [`moment`], but that no hour matters.
pub fn day(text: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate> {
    day_in(text, &now.with_timezone(&Local))
}

/// Reads the days that words mean, first and last: one day, or every day of a month such as `march` or `2026-03`.
///
/// # Errors
///
/// As [`day`], but that a month will do.
pub fn days(text: &str, now: DateTime<FixedOffset>) -> Result<RangeInclusive<NaiveDate>> {
    days_in(text, &now.with_timezone(&Local))
}

fn days_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<RangeInclusive<NaiveDate>> {
    let here = now.with_timezone(&now.offset().fix());
    match month::month(text.trim(), here) {
        Some(days) => Ok(days),
        None => day_in(text, now).map(|day| day..=day),
    }
}

fn moment_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<DateTime<FixedOffset>> {
    let text = text.trim();
    match read(text, now)? {
        Read::Moment(moment) => Ok(moment.with_timezone(&now.timezone()).fixed_offset()),
        Read::OnTheWall(wall) => in_zone(text, wall, &now.timezone()),
    }
}

fn day_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<NaiveDate> {
    Ok(match read(text.trim(), now)? {
        Read::Moment(moment) => moment.with_timezone(&now.timezone()).date_naive(),
        Read::OnTheWall(wall) => wall.date(),
    })
}

/// What words say.
enum Read {
    /// One moment, whatever the zone: `2 hours ago`, `15:00 +01:00`.
    Moment(DateTime<Utc>),
    /// What the clock on the wall shows.
    OnTheWall(NaiveDateTime),
}

fn read<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<Read> {
    if month::month(text, now.with_timezone(&now.offset().fix())).is_some() {
        return Err(only_a_month(text));
    }
    refusals::refuse_bare_number(text)?;
    refusals::refuse_two_readings(text)?;
    refusals::refuse_unknown_words(text)?;
    refusals::refuse_hours_past_the_last(text)?;
    let within_years = |date: NaiveDate| {
        let known = YEARS.contains(&date.year());
        if known { Ok(()) } else { Err(not_a_date(text)) }
    };
    if let Ok(Interval::Seconds(seconds)) = parse_duration(&text.to_lowercase()) {
        let ago = TimeDelta::seconds(seconds.into());
        let moment = now.to_utc().checked_add_signed(ago);
        let moment = moment.ok_or_else(|| not_a_date(text))?;
        within_years(moment.date_naive())?;
        return Ok(Read::Moment(moment));
    }
    let (words, offset) = offset_apart(text)?;
    let here = now.offset().fix();
    let wall = on_the_wall(words, now.with_timezone(&offset.unwrap_or(here)))
        .ok_or_else(|| not_a_date(text))?;
    within_years(wall.date())?;
    match offset {
        None => Ok(Read::OnTheWall(wall)),
        Some(offset) => {
            let moment = offset.from_local_datetime(&wall).single();
            let moment = moment.ok_or_else(|| not_a_date(text))?;
            Ok(Read::Moment(moment.to_utc()))
        }
    }
}

/// Reads what the clock on a wall shows, as if no clock was ever changed.
fn on_the_wall(text: &str, now: DateTime<FixedOffset>) -> Option<NaiveDateTime> {
    let lower = in_small(text);
    let words = looking_back(&month_first(&with_minutes(&lower)));
    let wall = parse_date_string(&words, now.naive_local().and_utc(), Dialect::Uk).ok()?;
    Some(as_a_journal_means(
        &lower,
        wall.naive_utc(),
        now.date_naive(),
    ))
}

/// Writes a text in small letters, but for the T of `2026-11-20T09:15`: `interim` stops at other capitals.
fn in_small(text: &str) -> String {
    let lower = text.to_lowercase();
    match lower.split_once('t') {
        Some((date, time)) if NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok() => {
            format!("{date}T{time}")
        }
        _ => lower,
    }
}

/// Takes "last monday" on a Monday as the one before, and a day without a year as one that was.
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

/// Tells whether a text names a day or a month of no year: `21 november`, `25/12`.
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

/// Sets what the clock on the wall shows into a time zone.
///
/// Where no time was named, any moment of that day will do: the first of two, or the first after a gap. The system's
/// zone names the two in either order, so that they are put in the order in which they came.
fn in_zone<Tz: TimeZone>(
    text: &str,
    wall: NaiveDateTime,
    zone: &Tz,
) -> Result<DateTime<FixedOffset>> {
    match zone.from_local_datetime(&wall) {
        MappedLocalTime::Single(moment) => Ok(moment.fixed_offset()),
        MappedLocalTime::Ambiguous(one, other) => {
            let (one, other) = (one.fixed_offset(), other.fixed_offset());
            let (first, second) = (one.min(other), one.max(other));
            if names_time(text) {
                Err(twice(text, first, second))
            } else {
                Ok(first)
            }
        }
        MappedLocalTime::None if names_time(text) => Err(not_there(text, wall)),
        MappedLocalTime::None => after_gap(wall, zone).ok_or_else(|| not_there(text, wall)),
    }
}

/// The first quarter of an hour after a gap; no zone ever left out more than a day.
fn after_gap<Tz: TimeZone>(wall: NaiveDateTime, zone: &Tz) -> Option<DateTime<FixedOffset>> {
    const QUARTERS_OF_A_DAY: i64 = 24 * 4;
    (1..=QUARTERS_OF_A_DAY)
        .filter_map(|quarters| wall.checked_add_signed(TimeDelta::minutes(15 * quarters)))
        .find_map(|wall| zone.from_local_datetime(&wall).earliest())
        .map(|moment| moment.fixed_offset())
}

fn twice(text: &str, first: DateTime<FixedOffset>, second: DateTime<FixedOffset>) -> Error {
    let shown = |moment: DateTime<FixedOffset>| moment.format("%Y-%m-%d %H:%M %:z").to_string();
    Error::usage(format!(
        "\"{}\" was twice, since the clocks went back",
        text.escape_debug()
    ))
    .hint(format!(
        "Write {} for the first, {} for the second.",
        shown(first),
        shown(second)
    ))
}

fn not_there(text: &str, wall: NaiveDateTime) -> Error {
    Error::usage(format!(
        "\"{}\" was never, since the clocks went forward over {}",
        text.escape_debug(),
        wall.format("%H:%M on %-d %B %Y")
    ))
    .hint("Give a time before or after.")
}

fn only_a_month(text: &str) -> Error {
    let text = text.escape_debug();
    Error::usage(format!("\"{text}\" is a whole month; a day is needed here")).hint(HOW_TO_WRITE)
}

fn not_a_date(text: &str) -> Error {
    let text = text.escape_debug();
    Error::usage(format!("there is no such date or time: \"{text}\"")).hint(HOW_TO_WRITE)
}

/// Tells whether a text names a time of day: `15:00`, `3.30 pm`, `3pm`.
fn names_time(text: &str) -> bool {
    text.contains([':', '.']) || half_of_the_day(text).1.is_some()
}

/// Parts a text from the offset from UTC after its time: `15:00 +01:00`, `15:00Z`.
fn offset_apart(text: &str) -> Result<(&str, Option<FixedOffset>)> {
    let Some(colon) = text.find(':') else {
        return Ok((text, None));
    };
    if let Some(words) = text.strip_suffix(['z', 'Z']) {
        return Ok((words.trim_end(), Some(Utc.fix())));
    }
    let Some((before, _)) = text
        .rsplit_once(['+', '-'])
        .filter(|(before, _)| before.len() > colon)
    else {
        return Ok((text, None));
    };
    let (words, offset) = text.split_at(before.len());
    let offset = offset.parse().map_err(|_| not_a_date(text))?;
    Ok((words.trim_end(), Some(offset)))
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

/// Writes `16 may 09:00` as `may 16 09:00`: after a day and a month `interim` takes every number for a year.
fn month_first(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match *words.as_slice() {
        [day, name, time, ref rest @ ..]
            if day.parse::<u32>().is_ok()
                && month::number_of(name).is_some()
                && time.contains([':', '.']) =>
        {
            let rest: String = rest.iter().map(|word| format!(" {word}")).collect();
            format!("{name} {day} {time}{rest}")
        }
        _ => text.to_owned(),
    }
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
