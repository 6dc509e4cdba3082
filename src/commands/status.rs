//! `status`: where things stand today.

use chrono::Days;

use super::Context;
use crate::error::Result;
use crate::report::status::{Status, text};

/// Runs the command.
pub(super) fn run(context: &Context) -> Result<()> {
    let Some(store) = context.journal()? else {
        context.print(&format!(
            "Journal     {} (not begun)\n",
            context.journal.display()
        ))?;
        return context.say_nothing_yet();
    };
    let today = context.clock.today();
    context.print(&text(&Status {
        journal: store.path(),
        all: store.count_all()?,
        today: store.count_days(today, today)?,
        week: store.count_days(today - Days::new(6), today)?,
        unfinished: store.count_unfinished()?,
        newest_unfinished: store.newest_unfinished()?,
        open_actions: store
            .actions()?
            .into_iter()
            .filter(|kept| kept.action.closing.is_none())
            .collect(),
        last_meeting: store.meetings()?.last().map(|meeting| meeting.day),
    }))
}
