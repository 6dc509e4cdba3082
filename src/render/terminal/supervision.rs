//! The meetings and what was agreed in them.

use crate::model::{Meeting, StoredAction};
use crate::terminal::RenderOptions;
use crate::text::dates::date;
use crate::text::wrapped;

/// Draws every meeting with its actions, oldest first.
pub(crate) fn text(meetings: &[Meeting], actions: &[StoredAction], look: RenderOptions) -> String {
    let mut text = String::new();
    let mut days: Vec<_> = meetings.iter().map(|meeting| meeting.day).collect();
    days.dedup();
    for day in days {
        text.push_str(&format!("{}\n", date(day)));
        for kept in actions.iter().filter(|kept| kept.action.agreed_on == day) {
            text.push_str(&action(kept, look));
        }
    }
    text
}

fn action(kept: &StoredAction, look: RenderOptions) -> String {
    let action = &kept.action;
    let tip = action
        .tip
        .as_ref()
        .map(|tip| format!(" ({} {})", tip.set, tip.number))
        .unwrap_or_default();
    let state = match &action.closing {
        None => "Open.".to_owned(),
        Some(closing) => format!("Closed on {}: {}", date(closing.day), closing.outcome),
    };
    let line = format!("{:>3} {}{tip}", kept.id, action.text);
    format!(
        "{}\n{}\n",
        wrapped(&line, look.width, 0),
        wrapped(&state, look.width, 4)
    )
}
