//! `backup`: a checked copy of the whole journal in another place, and a word when the last one is old.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::Context;
use crate::cli::BackupArgs;
use crate::error::{Error, Result};
use crate::store::{Remembered, Store};
use crate::text::dates::date;
use crate::text::pluralize;

/// A backup older than this is worth a word, and so is none at all once the journal is that old.
const OLD: i64 = 30;
/// Said at most once in so many days: a reminder that comes with every look is no kindness.
const PAUSE: i64 = 7;

/// Runs the command.
pub(super) fn run(context: &Context, args: &BackupArgs) -> Result<()> {
    let mut store = context.journal()?.ok_or_else(|| {
        Error::failed(format!(
            "there is no journal at {} to back up",
            context.journal.display()
        ))
        .hint("did-i begins one.")
    })?;
    let today = context.clock.today();
    let (reflections, path) = write(&store, args, today)?;
    let passphrase = if store.is_encrypted() {
        "It has the journal's passphrase."
    } else {
        "It holds your words: keep it as safe as the journal."
    };
    context.say(&format!(
        "Backed up {} to {}, and looked at every row of it.\n{passphrase}\n",
        pluralize(reflections, "reflection"),
        path.display()
    ))?;
    // The backup is good even where the journal cannot be written just now.
    if store.remember(Remembered::LastBackup, today).is_err() {
        context.say("The journal could not be written, so it does not remember the day.\n")?;
    }
    Ok(())
}

fn write(store: &Store, args: &BackupArgs, today: NaiveDate) -> Result<(u64, PathBuf)> {
    let place = &args.place;
    if place.is_dir() {
        let copy = store.copy_into(place)?;
        let reflections = copy.reflections;
        return Ok((reflections, copy.keep_in(place, today)?));
    }
    let there = || {
        Error::usage(format!("{} is there already", place.display()))
            .hint("To replace it, add --force; or name a folder, where each backup gets a name of its own.")
    };
    if is_same(place, store.path()) {
        return Err(
            Error::usage(format!("{} is the journal itself", place.display()))
                .hint("Name another file or a folder, best on another disk."),
        );
    }
    if place.symlink_metadata().is_ok() && !args.force {
        return Err(there());
    }
    let folder = place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let copy = store.copy_into(folder)?;
    let reflections = copy.reflections;
    if !copy.keep_as(place, args.force)? {
        return Err(there());
    }
    Ok((reflections, place.clone()))
}

/// Tells whether two names lead to the same file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    match (one.canonicalize(), other.canonicalize()) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Says, once in a while, that the last backup is old or that there is none.
pub(super) fn mention(context: &Context, store: &mut Store) -> Result<()> {
    let today = context.clock.today();
    let last = store.remembered(Remembered::LastBackup)?;
    let Some(since) = last.map_or_else(|| store.first_day(), |day| Ok(Some(day)))? else {
        return Ok(());
    };
    let mentioned = store.remembered(Remembered::BackupMentioned)?;
    let days = |day: NaiveDate| (today - day).num_days();
    if days(since) <= OLD || mentioned.is_some_and(|day| (0..PAUSE).contains(&days(day))) {
        return Ok(());
    }
    context.say(&match last {
        Some(day) => format!(
            "The last backup is of {}, {} days ago. Another one: did-i backup FOLDER\n",
            date(day),
            days(day)
        ),
        None => {
            "There is no backup of this journal yet. To make one: did-i backup FOLDER\n".to_owned()
        }
    })?;
    // Where it cannot be remembered it is said again.
    let _ = store.remember(Remembered::BackupMentioned, today);
    Ok(())
}
