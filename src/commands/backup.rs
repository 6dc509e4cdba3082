//! `backup`: a verified copy of the whole journal, and a reminder when the last one is old.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::context::Context;
use crate::cli::BackupArgs;
use crate::error::{Error, Result};
use crate::fs::Target;
use crate::store::{MetadataKey, Store};
use crate::text::dates::date;
use crate::text::{display_path, pluralize};

/// A reminder is shown when the last backup, or a journal without one, is older than this, in days.
const REMIND_AFTER_DAYS: i64 = 30;
/// Days between two reminders.
const DAYS_BETWEEN_REMINDERS: i64 = 7;

pub(super) fn run(context: &Context, args: &BackupArgs) -> Result<()> {
    let mut store = context.open_journal()?.ok_or_else(|| {
        Error::failed(format!(
            "there is no journal at {} to back up",
            display_path(&context.journal_path)
        ))
        .hint("To begin one: did-i")
    })?;
    let today = context.clock.today();
    let (reflections, path) = write(context, &store, args, today)?;
    let passphrase = if store.is_encrypted() {
        "It has the journal's passphrase."
    } else {
        "It holds your words: keep it as safe as the journal."
    };
    context.say(&format!(
        "Backed up {} to {}, and looked at every row of it.\n{passphrase}\n",
        pluralize(reflections, "reflection"),
        display_path(path)
    ))?;
    // The backup is valid even if the journal cannot be written now.
    if store
        .set_metadata(MetadataKey::LastBackup, &today.to_string())
        .is_err()
    {
        context.say("The day of this backup could not be written to the journal, so a reminder may come too early.\n")?;
    }
    Ok(())
}

fn write(
    context: &Context,
    store: &Store,
    args: &BackupArgs,
    today: NaiveDate,
) -> Result<(u64, PathBuf)> {
    let destination = &args.destination;
    if destination.is_dir() {
        let copy = store.copy_into(destination)?;
        let reflections = copy.reflections;
        return Ok((reflections, copy.save_in(destination, today)?));
    }
    let there = || {
        Error::usage(format!("{} already exists", display_path(destination)))
            .hint("To replace it, add --force; or name a folder, where each backup gets a name of its own.")
    };
    let target = Target::for_backup(destination, &context.own_files())?;
    if target.is_taken() && !args.force {
        return Err(there());
    }
    let destination = target.path();
    let copy = store.copy_for(destination)?;
    let reflections = copy.reflections;
    if !copy.rename_to(destination, args.force)? {
        return Err(there());
    }
    Ok((reflections, destination.to_owned()))
}

/// Reminds, at most once in [`DAYS_BETWEEN_REMINDERS`] days, that the last backup is old or that there is none.
pub(super) fn mention(context: &Context, store: &mut Store) -> Result<()> {
    let today = context.clock.today();
    let last = store.metadata_day(MetadataKey::LastBackup)?;
    let Some(since) = last.map_or_else(|| store.first_day(), |day| Ok(Some(day)))? else {
        return Ok(());
    };
    let mentioned = store.metadata_day(MetadataKey::BackupMentioned)?;
    let days = |day: NaiveDate| (today - day).num_days();
    if days(since) <= REMIND_AFTER_DAYS
        || mentioned.is_some_and(|day| (0..DAYS_BETWEEN_REMINDERS).contains(&days(day)))
    {
        return Ok(());
    }
    context.say_commands(&match last {
        Some(day) => format!(
            "The last backup is of {}, {} days ago. Another one: did-i backup FOLDER\n",
            date(day),
            days(day)
        ),
        None => {
            "There is no backup of this journal yet. To make one: did-i backup FOLDER\n".to_owned()
        }
    })?;
    // If this fails, the reminder is only shown again next time.
    let _ = store.set_metadata(MetadataKey::BackupMentioned, &today.to_string());
    Ok(())
}
