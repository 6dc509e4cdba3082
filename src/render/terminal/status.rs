//! The overview of `status`. It has no streaks and no targets.

use std::fmt::Write;
use std::path::Path;

use chrono::NaiveDate;

use crate::model::{StoredAction, StoredReflection};
use crate::text::dates::date;
use crate::text::{display_path, escape_controls, long_moment, pluralize};

/// The content of `status`.
#[derive(Debug)]
pub(crate) struct Status<'a> {
    /// The journal's file.
    pub journal: &'a Path,
    /// The number of reflections up to today: those that `trends` counts.
    pub until_today: u64,
    /// The number of reflections of a later day, which `trends` leaves out until then.
    pub after_today: u64,
    /// The number of reflections today.
    pub today: u64,
    /// The number of reflections in the last seven days, including today.
    pub week: u64,
    /// The number of unfinished reflections.
    pub unfinished: u64,
    /// The newest unfinished reflection.
    pub newest_unfinished: Option<StoredReflection>,
    /// The command that continues an unfinished reflection.
    pub resume_command: String,
    /// The command that lists the reflections.
    pub list_command: String,
    /// How many texts are not saved yet, by the command that offers them again.
    pub drafts: Vec<(u64, String)>,
    /// The open actions, each with the name of its tip.
    pub open_actions: Vec<(StoredAction, Option<String>)>,
    /// The day of the last supervision meeting.
    pub last_meeting: Option<NaiveDate>,
    /// The day agreed for the next meeting, if it is not past.
    pub next_meeting: Option<NaiveDate>,
}

/// Formats the overview.
pub(crate) fn text(status: &Status<'_>) -> String {
    let mut text = format!("Journal     {}\n", display_path(status.journal));
    let _ = writeln!(
        text,
        "Today       {}",
        pluralize(status.today, "reflection")
    );
    let _ = writeln!(text, "Last 7 days {}", pluralize(status.week, "reflection"));
    let total = pluralize(status.until_today, "reflection");
    let _ = writeln!(text, "Total       {total}");
    if status.after_today > 0 {
        let later = pluralize(status.after_today, "reflection");
        let _ = writeln!(text, "After today {later}");
    }
    if let Some(stored) = &status.newest_unfinished {
        let _ = writeln!(
            text,
            "Unfinished  {}\n            To continue it: {}",
            unfinished(stored),
            status.resume_command
        );
    }
    if status.unfinished > 1 {
        let more = status.unfinished - 1;
        let list = &status.list_command;
        let _ = writeln!(text, "            and {more} more: {list} shows them");
    }
    for (drafts, command) in &status.drafts {
        let (texts, them) = match drafts {
            1 => ("1 text that was".to_owned(), "it"),
            drafts => (format!("{drafts} texts that were"), "them"),
        };
        let _ = writeln!(
            text,
            "Not saved   {texts} being written\n            {command} offers {them} again"
        );
    }
    if let Some(day) = status.last_meeting {
        text.push_str(&format!("Supervision {}\n", date(day)));
    }
    if let Some(day) = status.next_meeting {
        text.push_str(&format!("Next        {}\n", date(day)));
    }
    for (stored, tip) in &status.open_actions {
        let tip = tip
            .as_ref()
            .map(|tip| format!(" ({tip})"))
            .unwrap_or_default();
        text.push_str(&format!(
            "Agreed      {} {}{tip}\n",
            stored.id,
            escape_controls(&stored.action.text)
        ));
    }
    text
}

/// Describes an unfinished reflection: `reflection 43 of Saturday 21 November 2026, 14:05 (4 of 10)`.
pub(crate) fn unfinished(stored: &StoredReflection) -> String {
    let reflection = &stored.reflection;
    let reached = reflection.reached.unwrap_or_default();
    let moment = long_moment(&reflection.occurred_at);
    let total = reflection.answers.len();
    format!(
        "reflection {} of {moment} ({reached} of {total})",
        stored.id
    )
}
