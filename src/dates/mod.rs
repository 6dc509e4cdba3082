//! Parses dates as people write them, for every flag that takes a day or a time.
//!
//! `interim` parses the words. The rules around it are those of a journal: "monday" is the last one, except for the day
//! of the next meeting, and an ambiguous date is refused with both readings. The local wall-clock time is parsed first, and
//! then placed in the time zone, in which it may occur twice or not at all on the night of a clock change.

mod month;
mod refusals;
mod span;
#[cfg(test)]
mod tests;
mod time_of_day;
mod wall;
mod words;

use std::ops::RangeInclusive;

use chrono::{
    DateTime, Datelike, FixedOffset, Local, MappedLocalTime, NaiveDate, NaiveDateTime, Offset,
    TimeDelta, TimeZone, Utc,
};
use interim::{Interval, parse_duration};

use self::time_of_day::time_last;
use self::wall::{DateDirection, wall_time};
use self::words::{HOW_TO_WRITE, am_or_pm, not_a_date};
use crate::error::{Error, Result};
use crate::text::dates::YEARS;
use crate::text::escape_to_one_line;

pub use span::Span;

/// Parses a moment, such as `yesterday 15:00`. A day without a time keeps the time that `interim` gives it.
///
/// # Errors
///
/// A usage error that says how to write it: for words that are not a date, a day or an hour that does not exist or
/// exists twice, a day written as `3/4`, and a month without a day.
pub fn moment(text: &str, now: DateTime<FixedOffset>) -> Result<DateTime<FixedOffset>> {
    moment_in(text, &now.with_timezone(&Local))
}

/// Parses a day, such as `last monday`.
///
/// # Errors
///
/// As for [`moment`], except those about the hour.
pub fn day(text: &str, now: DateTime<FixedOffset>) -> Result<NaiveDate> {
    day_in(text, &now.with_timezone(&Local))
}

/// Parses a day that comes after another, such as the day of the next meeting: `12 january`, `monday`.
///
/// A day without a year is the first one after `earlier`, and a weekday the first one after today. A day with a year
/// can still be before `earlier`.
///
/// # Errors
///
/// As for [`day`].
pub fn day_after(text: &str, earlier: NaiveDate, now: DateTime<FixedOffset>) -> Result<NaiveDate> {
    let direction = DateDirection::After(earlier);
    day_towards(text, &now.with_timezone(&Local), direction)
}

/// Parses a range of days: one day, or every day of a month such as `march` or `2026-03`.
///
/// # Errors
///
/// As for [`day`], but a month is accepted.
pub fn days(text: &str, now: DateTime<FixedOffset>) -> Result<RangeInclusive<NaiveDate>> {
    days_in(text, &now.with_timezone(&Local))
}

fn days_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<RangeInclusive<NaiveDate>> {
    match month::month(text.trim(), now.date_naive()) {
        Some(days) => Ok(days),
        None => day_in(text, now).map(|day| day..=day),
    }
}

fn moment_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<DateTime<FixedOffset>> {
    let text = text.trim();
    match read(text, now, DateDirection::Past)? {
        Read::Moment(moment) => Ok(moment.with_timezone(&now.timezone()).fixed_offset()),
        Read::WallTime(wall) => in_zone(text, wall, &now.timezone()),
    }
}

fn day_in<Tz: TimeZone>(text: &str, now: &DateTime<Tz>) -> Result<NaiveDate> {
    day_towards(text, now, DateDirection::Past)
}

fn day_towards<Tz: TimeZone>(
    text: &str,
    now: &DateTime<Tz>,
    direction: DateDirection,
) -> Result<NaiveDate> {
    Ok(match read(text.trim(), now, direction)? {
        Read::Moment(moment) => moment.with_timezone(&now.timezone()).date_naive(),
        Read::WallTime(wall) => wall.date(),
    })
}

/// The result of parsing.
enum Read {
    /// An instant, independent of the zone: `2 hours ago`, `15:00 +01:00`.
    Moment(DateTime<Utc>),
    /// A local wall-clock time.
    WallTime(NaiveDateTime),
}

fn read<Tz: TimeZone>(text: &str, now: &DateTime<Tz>, direction: DateDirection) -> Result<Read> {
    if month::month(text, now.date_naive()).is_some() {
        return Err(only_a_month(text));
    }
    refusals::refuse_bare_number(text)?;
    refusals::refuse_two_readings(text)?;
    refusals::refuse_dotted_number(text)?;
    let not_read = || not_a_date(text);
    let ordered = time_last(text).ok_or_else(not_read)?;
    let refused = refusals::refuse_unknown_words(&ordered)
        .and_then(|()| refusals::refuse_number_without_unit(&ordered))
        .and_then(|()| refusals::refuse_hours_past_the_last(&ordered));
    refused.map_err(|_| not_read())?;
    if let Ok(Interval::Seconds(seconds)) = parse_duration(&ordered.to_lowercase()) {
        let ago = TimeDelta::seconds(seconds.into());
        let moment = now.to_utc().checked_add_signed(ago);
        let moment = moment.ok_or_else(not_read)?;
        within_years(text, moment.date_naive())?;
        return Ok(Read::Moment(moment));
    }
    let (words, offset) = offset_apart(&ordered).map_err(|_| not_read())?;
    let here = now.offset().fix();
    let now = now.with_timezone(&offset.unwrap_or(here));
    let wall = wall_time(words, now, direction).ok_or_else(not_read)?;
    within_years(text, wall.date())?;
    match offset {
        None => Ok(Read::WallTime(wall)),
        Some(offset) => {
            let moment = offset.from_local_datetime(&wall).single();
            let moment = moment.ok_or_else(not_read)?;
            Ok(Read::Moment(moment.to_utc()))
        }
    }
}

/// Refuses a day outside the valid years.
fn within_years(text: &str, date: NaiveDate) -> Result<()> {
    if YEARS.contains(&date.year()) {
        return Ok(());
    }
    let (text, first) = (escape_to_one_line(text), YEARS.start());
    let message = format!("\"{text}\": did-i accepts days from {first} on");
    Err(Error::usage(message).hint(HOW_TO_WRITE))
}

/// Places a local wall-clock time in a time zone.
///
/// If no time of day was given, any moment of that day is accepted: the first of two, or the first after a gap. The
/// system's zone returns the two in either order, so they are sorted.
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

/// Returns the first quarter of an hour after a gap. No zone ever skipped more than a day.
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
        "\"{}\" occurred twice, because the clocks went back",
        escape_to_one_line(text)
    ))
    .hint(format!(
        "Write {} for the first, {} for the second.",
        shown(first),
        shown(second)
    ))
}

fn not_there(text: &str, wall: NaiveDateTime) -> Error {
    Error::usage(format!(
        "\"{}\" did not exist, because the clocks went forward past {}",
        escape_to_one_line(text),
        wall.format("%H:%M on %-d %B %Y")
    ))
    .hint("Give a time before or after.")
}

fn only_a_month(text: &str) -> Error {
    let text = escape_to_one_line(text);
    Error::usage(format!("\"{text}\" is a whole month; a day is needed here")).hint(HOW_TO_WRITE)
}

/// Returns whether a text contains a time of day: `15:00`, `3.30 pm`, `3pm`.
fn names_time(text: &str) -> bool {
    let ordered = time_last(text).unwrap_or_default();
    ordered.contains([':', '.']) || am_or_pm(&ordered).1.is_some()
}

/// Splits off a UTC offset after the time: `15:00 +01:00`, `15:00Z`.
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
