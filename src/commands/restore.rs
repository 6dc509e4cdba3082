//! `restore`: replaces the journal with a backup, after showing the contents of both.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use super::context::Context;
use super::{progress, unlock};
use crate::cli::RestoreArgs;
use crate::error::{Advice, Error, ErrorKind, Result, io_words};
use crate::fs::is_same_file;
use crate::model::JournalContents;
use crate::render::terminal::restore::{CurrentJournal, comparison};
use crate::store::{self, PendingRestore, Replaced, Store};
use crate::text::{display_path, pluralize};

pub(super) fn run(context: &Context, args: &RestoreArgs) -> Result<()> {
    let file = &backup(context, &args.file)?;
    if !file.is_file() {
        return Err(
            Error::failed(format!("there is no file {}", display_path(file)))
                .hint("Name a file that did-i backup wrote."),
        );
    }
    if is_same_file(file, &context.journal_path) {
        return Err(
            Error::usage(format!("{} is the journal itself", display_path(file)))
                .hint("Name a file that did-i backup wrote."),
        );
    }
    let (backup, passphrase) = unlock::with_passphrase(context, file, |key| {
        Ok(store::check_backup(file, key)?.map(|contents| (contents, key.cloned())))
    })
    .map_err(|error| {
        error.advise_instead(
            Advice::NameAnotherJournal,
            "Name a file that did-i backup wrote.",
        )
    })?;
    let (current, replaced) = current_journal(context)?;
    context.say(&comparison(&backup, &current))?;
    if !args.yes && !confirmed(context, &current)? {
        return context.say("Nothing was changed.\n");
    }
    let spinner = progress::spinner("Copying and checking every row", context.terminal.plain);
    let replaced = PendingRestore {
        file,
        passphrase,
        journal: &context.journal_path,
        replaced,
        today: context.clock.today(),
    }
    .restore();
    spinner.finish_and_clear();
    let replaced = replaced?;
    context.say(&format!(
        "\nRestored {} from {}.\n",
        pluralize(backup.reflections, "reflection"),
        display_path(file)
    ))?;
    say_what_is_kept(context, &replaced)?;
    say_passphrase_change(context, &backup, &current, &replaced)
}

fn say_what_is_kept(context: &Context, replaced: &Replaced) -> Result<()> {
    match replaced {
        Replaced::Journal(path) => context.say(&format!(
            "The journal as it was is kept as {}.\n",
            display_path(path)
        )),
        Replaced::LeftFiles(paths) => paths.iter().try_for_each(|path| {
            context.say(&format!(
                "An earlier journal had left a file of SQLite there. It is kept as {}.\n",
                display_path(path)
            ))
        }),
    }
}

/// Returns the path of the backup: the given file, or the newest backup in the given folder.
fn backup(context: &Context, path: &Path) -> Result<PathBuf> {
    if !path.is_dir() {
        return Ok(path.to_owned());
    }
    let cannot = |error: &std::io::Error| {
        Error::failed(format!(
            "cannot look into {}: {}",
            display_path(path),
            io_words(error)
        ))
        .hint("Name a file that did-i backup wrote.")
    };
    let entries = fs::read_dir(path).map_err(|error| cannot(&error))?;
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let newest = names
        .filter_map(|name| Some((day_and_number(&name)?, name)))
        .max()
        .map(|(_, name)| path.join(name));
    let Some(newest) = newest else {
        return Err(Error::failed(format!(
            "there is no backup in the folder {}",
            display_path(path)
        ))
        .hint("did-i backup FOLDER names its files like did-i-2026-11-21.db; name another file yourself."));
    };
    context.say(&format!(
        "The newest backup there is {}.\n",
        display_path(&newest)
    ))?;
    Ok(newest)
}

/// Parses the file name of a backup: its day, and its number among the backups of that day.
fn day_and_number(name: &str) -> Option<(NaiveDate, u32)> {
    let rest = name.strip_prefix("did-i-")?.strip_suffix(".db")?;
    let (day, number) = rest.split_at_checked("2026-11-21".len())?;
    let number = match number.strip_prefix('-') {
        Some(number) => number.parse().ok()?,
        None => number.is_empty().then_some(1)?,
    };
    Some((day.parse().ok()?, number))
}

/// Opens the journal to be replaced, if it can be opened.
fn current_journal(context: &Context) -> Result<(CurrentJournal, Option<Store>)> {
    // A path that belongs to another user is refused, whatever it contains.
    store::location_warnings(&context.journal_path)?;
    let opened = context.open_journal().and_then(|store| {
        store
            .map(|store| Ok((store.contents()?, store)))
            .transpose()
    });
    match opened {
        Ok(None) => Ok((CurrentJournal::Nothing, None)),
        Ok(Some((contents, store))) => Ok((CurrentJournal::Journal(contents), Some(store))),
        Err(error) if error.kind() == ErrorKind::Failed && !context.journal_path.is_dir() => {
            Ok((CurrentJournal::Unreadable(error.to_string()), None))
        }
        Err(error) => Err(error),
    }
}

fn confirmed(context: &Context, current: &CurrentJournal) -> Result<bool> {
    if matches!(current, CurrentJournal::Nothing) {
        return Ok(true);
    }
    if !context.terminal.attended {
        return Err(
            Error::usage("there is no terminal to ask about replacing the journal")
                .hint("To replace it without being asked, add --yes."),
        );
    }
    let question =
        "\nReplace the journal with the backup? The journal as it is now is kept beside it.";
    let choices = [('y', "yes, restore it"), ('n', "no")];
    Ok(context.choose(question, &choices)? == Some('y'))
}

fn say_passphrase_change(
    context: &Context,
    backup: &JournalContents,
    current: &CurrentJournal,
    replaced: &Replaced,
) -> Result<()> {
    let had = matches!(current, CurrentJournal::Journal(contents) if contents.is_encrypted);
    match (had, backup.is_encrypted) {
        (true, false) => context.say_commands(
            "The backup has no passphrase, so the journal has none now. To set one: did-i passphrase set\n",
        ),
        (had, true) => {
            context.say("The journal has the backup's passphrase now.\n")?;
            match replaced {
                Replaced::Journal(path) if !had && store::is_unencrypted_sqlite(path) => context.say(&format!(
                    "{} is not encrypted: anybody who has that file can read it. Delete it when you no longer need it.\n",
                    display_path(path)
                )),
                _ => Ok(()),
            }
        }
        (false, false) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_of_backups_stand_in_the_order_in_which_they_were_made() {
        let names = [
            "did-i-2026-11-20.db",
            "did-i-2026-11-20-2.db",
            "did-i-2026-11-20-10.db",
            "did-i-2026-11-21.db",
        ];
        let read: Vec<_> = names.map(day_and_number).into_iter().flatten().collect();
        assert_eq!(read.len(), names.len());
        assert!(read.is_sorted());
        for other in [
            "did-i.db",
            "did-i-2026-11-20.db-journal",
            "did-i-2026-11-20-.db",
            "did-i-2026-13-20.db",
            "did-i-ä026-11-20.db",
        ] {
            assert_eq!(day_and_number(other), None, "{other}");
        }
    }
}
