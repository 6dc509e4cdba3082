//! `supervision next`: the day of the next meeting, as text or as a calendar file.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cli::NextArgs;
use crate::commands::context::Context;
use crate::commands::output;
use crate::error::{Error, Result};
use crate::model::Meeting;
use crate::text::dates::date;
use crate::text::shown;

pub(super) fn run(context: &Context, args: &NextArgs) -> Result<()> {
    let store = context.open_journal()?.ok_or_else(|| missing_error(None))?;
    let meetings = store.meetings()?;
    let today = context.clock.today();
    let (meeting, next) = next(&meetings, today).ok_or_else(|| missing_error(meetings.last()))?;
    let Some(path) = &args.output else {
        return context.print(&format!("{}\n", date(next)));
    };
    if path.extension().is_none_or(|ending| ending != "ics") {
        return Err(
            Error::usage(format!("{} is not a calendar file", shown(path)))
                .hint("Name a file that ends in .ics."),
        );
    }
    let target = output::target(context, path)?;
    let calendar = calendar(meeting, next, context.clock.now());
    if output::write_file(context, &target, args.force, |output| {
        Ok(output.write_all(calendar.as_bytes())?)
    })? {
        context.say(&format!("Wrote {}.\n", shown(path)))?;
    }
    Ok(())
}

/// Returns the newest meeting and the day of the next one, if one was agreed and its day is not past.
pub(in crate::commands) fn next(
    meetings: &[Meeting],
    today: NaiveDate,
) -> Option<(&Meeting, NaiveDate)> {
    let newest = meetings.last()?;
    let next = newest.next.filter(|next| *next >= today)?;
    Some((newest, next))
}

/// Returns the error that no next meeting is agreed, or that its day is past.
fn missing_error(newest: Option<&Meeting>) -> Error {
    let why = match newest.and_then(|meeting| meeting.next) {
        Some(past) => format!(
            "the day agreed for the next meeting, {}, is past",
            date(past)
        ),
        None => "no next meeting is agreed".to_owned(),
    };
    Error::failed(why).hint("To agree on one: did-i supervision edit meeting DAY --next DAY")
}

/// Formats a day as an iCalendar file (RFC 5545), without any name or place.
fn calendar(meeting: &Meeting, next: NaiveDate, now: DateTime<FixedOffset>) -> String {
    let after = next.succ_opt().unwrap_or(next);
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//did-i//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@did-i.invalid", meeting.uuid),
        format!("DTSTAMP:{}", now.to_utc().format("%Y%m%dT%H%M%SZ")),
        format!("DTSTART;VALUE=DATE:{}", next.format("%Y%m%d")),
        format!("DTEND;VALUE=DATE:{}", after.format("%Y%m%d")),
        "SUMMARY:Supervision".to_owned(),
        "CLASS:PRIVATE".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.map(|line| format!("{line}\r\n")).concat()
}
