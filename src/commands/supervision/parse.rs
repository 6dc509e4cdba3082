//! Parses the flags and prompts of `supervision`.

use chrono::NaiveDate;
use uuid::Uuid;

use crate::commands::context::Context;
use crate::commands::set_lookup;
use crate::dates;
use crate::error::{Error, Result};
use crate::model::{Action, Meeting, QuestionSet, TipRef, one_line};

/// Parses the day of a stored meeting.
pub(super) fn day_of_stored(context: &Context, text: &str) -> Result<NaiveDate> {
    if let Ok(day) = text.trim().parse() {
        return Ok(day);
    }
    let day = dates::day(text, context.clock.now());
    day.map_err(|error| Error::usage(format!("DAY: {error}")))
}

/// Parses the day of the meeting after the one of `day`.
pub(super) fn next_day(context: &Context, day: NaiveDate, text: &str) -> Result<NaiveDate> {
    if let Ok(next) = text.trim().parse() {
        return Ok(next);
    }
    let next = dates::day_after(text, day, context.clock.now());
    next.map_err(|error| Error::usage(format!("--next: {error}")))
}

/// Parses `4=name one sign of hope aloud`, `hope=name one sign aloud`, or a text without a tip.
///
/// # Errors
///
/// Where one word before `=` is no tip: an action must not lose its tip because of a typing error.
pub(super) fn action(text: &str, day: NaiveDate, set: &QuestionSet) -> Result<Action> {
    let (tip, words) = match text.split_once('=') {
        Some((name, words)) => match set_lookup::find_tip(set, name.trim()) {
            Ok(tip) => (Some(tip), words),
            Err(error) if !name.trim().contains(char::is_whitespace) => return Err(error),
            Err(_) => (None, text),
        },
        None => (None, text),
    };
    let words = one_line(words);
    // A hyphen alone would be meant for standard input, which is not read here.
    if words.is_empty() || words == "-" {
        return Err(Error::usage("an agreed action needs words")
            .hint("For example: 4=\"name one sign of hope aloud\""));
    }
    Ok(Action {
        uuid: Uuid::new_v4(),
        agreed_on: day,
        text: words,
        tip: tip.map(|tip| TipRef {
            set: set.id.clone(),
            number: tip.number,
        }),
        closing: None,
    })
}

/// Parses the day on which a meeting was held.
pub(super) fn day_held(context: &Context, text: &str) -> Result<NaiveDate> {
    let now = context.clock.now();
    let day = dates::day(text, now)?;
    if day > now.date_naive() {
        return Err(Error::usage(format!("--on: {day} is in the future"))
            .hint("Record a meeting once it was held; --next takes the day of the next one."));
    }
    Ok(day)
}

/// Refuses a next meeting that is not after this one.
pub(super) fn check_next_is_after(meeting: &Meeting) -> Result<()> {
    match meeting.next {
        Some(next) if next <= meeting.day => Err(Error::usage(format!(
            "--next: {next} does not come after the meeting of {}",
            meeting.day
        ))
        .hint("Give the day of the next meeting, such as --next 2026-12-14.")),
        _ => Ok(()),
    }
}
