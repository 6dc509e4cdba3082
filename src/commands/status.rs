//! `status`: an overview of the journal today.

use chrono::Days;

use super::context::Context;
use super::{backup, drafts, set_lookup, supervision};
use crate::cli::StatusArgs;
use crate::error::Result;
use crate::model::next_meeting;
use crate::render::location_words::{copy_advice, copy_words};
use crate::render::terminal::status::{Status, text};
use crate::store::{Store, conflict_copies};
use crate::text::display_path;

pub(super) fn run(context: &Context, args: &StatusArgs) -> Result<()> {
    let journal = context.open_journal()?;
    let set = args.set.as_deref();
    if let Some(id) = set {
        set_lookup::newest(journal.as_ref(), id)?;
    }
    let Some(mut store) = journal else {
        context.print(&format!(
            "Journal     {} (not begun)\n",
            display_path(&context.journal_path)
        ))?;
        return context.say_nothing_yet();
    };
    context.print(&overview(context, &store, set)?)?;
    let copies = conflict_copies(store.path());
    for path in &copies {
        context.say(&format!("{}.\n", copy_words(path)))?;
    }
    if !copies.is_empty() {
        context.say(&format!("{}\n", copy_advice(&context.journal_path)))?;
    }
    backup::mention(context, &mut store)
}

/// Returns the overview of a journal, with the counts of one set or of all.
fn overview(context: &Context, store: &Store, set: Option<&str>) -> Result<String> {
    let today = context.clock.today();
    let meetings = store.meetings()?;
    let after_today = store.count_after(today, set)?;
    let mut open = store.actions()?;
    open.retain(|stored| stored.action.closing.is_none());
    open.retain(|stored| set.is_none_or(|id| stored.action.is_about_set(id)));
    let drafts = drafts::counts(store)?.into_iter();
    Ok(text(&Status {
        journal: store.path(),
        until_today: store.count_all(set)?.saturating_sub(after_today),
        after_today,
        today: store.count_in_days(today, today, set)?,
        week: store.count_in_days(today - Days::new(6), today, set)?,
        unfinished: store.count_unfinished(set)?,
        newest_unfinished: store.newest_unfinished(set)?,
        resume_command: context.on_this_journal("did-i"),
        list_command: context.on_this_journal("did-i list"),
        drafts: drafts
            .map(|(count, command)| (count, context.on_this_journal(&command)))
            .collect(),
        open_actions: supervision::with_tip_names(Some(store), &open),
        last_meeting: meetings.last().map(|meeting| meeting.day),
        next_meeting: next_meeting(&meetings, today).map(|(_, day)| day),
    }))
}
