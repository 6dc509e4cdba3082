//! The meetings with their agreed actions.

use crate::model::{Meeting, StoredAction};
use crate::terminal::RenderOptions;
use crate::text::dates::date;
use crate::text::{escape_controls, pluralize, wrapped};

/// Draws every meeting with its actions, oldest first; each action comes with the name of its tip.
///
/// `planning` is the meeting in which the next one was agreed. Only its plan is still to come.
pub(crate) fn text(
    meetings: &[Meeting],
    planning: Option<&Meeting>,
    actions: &[(StoredAction, Option<String>)],
    options: RenderOptions,
) -> String {
    let mut text = String::new();
    for meeting in meetings {
        text.push_str(&format!(
            "{}\n",
            wrapped(&head(meeting, planning == Some(meeting)), options.width, 0)
        ));
        let own = actions
            .iter()
            .filter(|(stored, _)| stored.meeting == meeting.uuid);
        text.extend(own.map(|(stored, tip)| action(stored, tip.as_deref(), options)));
    }
    text
}

/// Formats a meeting: `31 August 2026, 60 minutes, one-to-one; next on 28 September 2026`, or `next was planned for` a day
/// that is past or was replaced.
fn head(meeting: &Meeting, is_to_come: bool) -> String {
    let mut head = date(meeting.day);
    if let Some(minutes) = meeting.minutes {
        head.push_str(&format!(", {}", pluralize(minutes, "minute")));
    }
    if let Some(form) = meeting.form {
        head.push_str(&format!(", {form}"));
    }
    if let Some(next) = meeting.next {
        let words = if is_to_come {
            "next on"
        } else {
            "next was planned for"
        };
        head.push_str(&format!("; {words} {}", date(next)));
    }
    head
}

fn action(stored: &StoredAction, tip: Option<&str>, options: RenderOptions) -> String {
    let action = &stored.action;
    let tip = tip.map(|tip| format!(" ({tip})")).unwrap_or_default();
    let state = match &action.closing {
        None => "Open.".to_owned(),
        Some(closing) => format!("Closed on {}: {}", date(closing.day), closing.outcome),
    };
    let line = format!("{:>3} {}{tip}", stored.id, escape_controls(&action.text));
    format!(
        "{}\n{}\n",
        wrapped(&line, options.width, 0),
        wrapped(&state, options.width, 4)
    )
}
