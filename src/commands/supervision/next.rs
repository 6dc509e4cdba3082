//! `supervision next`: the day of the next meeting, as text or as a calendar file.

use chrono::{DateTime, FixedOffset, NaiveDate};

use crate::cli::NextArgs;
use crate::commands::context::Context;
use crate::commands::output;
use crate::error::{Error, Result};
use crate::model::{Meeting, next_meeting, planned};
use crate::text::dates::date;
use crate::text::display_path;

pub(super) fn run(context: &Context, args: &NextArgs) -> Result<()> {
    let store = context
        .open_journal()?
        .ok_or_else(|| context.missing_or(missing_error(&[])))?;
    let meetings = store.meetings()?;
    let next = next_meeting(&meetings, context.clock.today());
    let (meeting, next) = next.ok_or_else(|| missing_error(&meetings))?;
    let Some(path) = &args.output else {
        return context.print(&format!("{}\n", date(next)));
    };
    if path.extension().is_none_or(|ending| ending != "ics") {
        return Err(
            Error::usage(format!("{} is not a calendar file", display_path(path)))
                .hint("Name a file that ends in .ics."),
        );
    }
    let target = output::target(context, path)?;
    let calendar = calendar(meeting, next, context.clock.now());
    if output::write_file(context, &target, args.force, |output| {
        Ok(output.write_all(calendar.as_bytes())?)
    })? {
        context.say(&format!("Wrote {}.\n", display_path(path)))?;
    }
    Ok(())
}

/// Returns the error that no next meeting is planned, or that its day is past, with a command that plans one.
fn missing_error(meetings: &[Meeting]) -> Error {
    let why = match planned(meetings) {
        Some((_, past)) => format!(
            "the day agreed for the next meeting, {}, is past",
            date(past)
        ),
        None => "no next meeting is agreed".to_owned(),
    };
    Error::failed(why).hint(match meetings.last() {
        Some(newest) => format!(
            "To agree on one: did-i supervision edit meeting {} --next DAY",
            newest.day
        ),
        None => "No meeting is recorded yet. To record the last one and the day of the next: \
                 did-i supervision add --on DAY --next DAY"
            .to_owned(),
    })
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
