//! Replaces a journal with a new file in one step, or not at all.
//!
//! The caller that writes the new file has to keep this order:
//!
//! 1. `Store::acquire_exclusive`: no other did-i has the journal open, and no other program reads or writes it any
//!    more. (A journal that cannot be opened is locked by `JournalLock::lock_exclusive` alone.)
//! 2. `PendingReplacement::beside`: an empty file beside the journal, private from its first byte. Fill it and check
//!    it. If it is dropped without a commit, it is overwritten and removed.
//! 3. `PendingReplacement::commit`: the journal's name now refers to the new file. If the program is killed before this
//!    step, the old journal is in place; after it, the new one.
//!
//! The random name of the new file is recorded in the journal before the file is created, so that the next start
//! removes what a killed program left. A program without the lock that still has the old file open can no longer write:
//! before every transaction SQLite notices that the name refers to another file (`SQLITE_READONLY_DBMOVED`), and no
//! transaction can be open while the journal is locked exclusively.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::TransactionBehavior;

use super::error::replaced_error;
use super::file_names::rollback_journal;
use super::journal::Store;
use super::lock::no_lock_error;
use super::sqlite_files;
use crate::error::{Error, Result, io_words};
use crate::fs::{
    UNFINISHED_PREFIX, Unfinished, create_private_file, folder_of, overwrite, overwrite_and_remove,
    sync_file,
};

/// What happens to the file that had the name before.
#[derive(Debug, Clone, Copy)]
pub(super) enum PreviousFile<'a> {
    /// It is overwritten and removed, unless it has another hard link.
    Overwritten,
    /// It is renamed to this path, which must be free.
    RenamedTo(&'a Path),
    /// There is none. What SQLite left of an earlier one is renamed as if that had been kept under this path.
    Missing(&'a Path),
}

/// A file that will replace a journal. If it is dropped without a commit, it is overwritten and removed.
#[derive(Debug)]
pub(super) struct PendingReplacement {
    journal: PathBuf,
    file: Unfinished,
}

impl PendingReplacement {
    /// Creates an empty private file beside a journal; if the journal is a symbolic link, beside its target.
    ///
    /// Records the file in the journal that is replaced, if that can be opened.
    pub(super) fn beside(journal: &Path, replaced: Option<&mut Store>) -> Result<Self> {
        let journal = dunce::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
        let folder = folder_of(&journal);
        let name = format!("{UNFINISHED_PREFIX}{}.db", uuid::Uuid::new_v4().simple());
        let path = folder.join(name);
        if let Some(replaced) = replaced {
            replaced.record_temporary_file(&path)?;
        }
        let file = Unfinished::at(&path).map_err(|error| cannot_error("make", &path, &error))?;
        Ok(Self { journal, file })
    }

    /// Returns the path of the file.
    pub(super) fn path(&self) -> PathBuf {
        self.file.path()
    }

    /// Renames the file to the journal's name. `previous` says what happens to the old journal; the same happens to the
    /// files that SQLite may have left next to it, which it would otherwise apply to the new file. Returns the new
    /// paths of those that were renamed.
    ///
    /// `replaced` is the journal that is replaced, locked exclusively, if it could be opened.
    pub(super) fn commit(
        self,
        replaced: Option<Store>,
        previous: PreviousFile<'_>,
    ) -> Result<Vec<PathBuf>> {
        let journal = self.journal.clone();
        let map_error = |error: io::Error| cannot_error("replace", &journal, &error);
        sync_file(&self.path()).map_err(map_error)?;
        // On Windows an open file cannot be replaced.
        let replaced = replaced.filter(|_| cfg!(unix));
        let before = match previous {
            // On Windows a file cannot be opened any more once it was replaced, so it is not overwritten there.
            PreviousFile::Overwritten if cfg!(unix) => {
                OpenOptions::new().write(true).open(&journal).ok()
            }
            PreviousFile::Overwritten | PreviousFile::Missing(_) => None,
            PreviousFile::RenamedTo(name) => {
                save_old_journal_as(&journal, name).map_err(map_error)?;
                None
            }
        };
        let moved = move_or_remove(&journal, previous, replaced.is_some()).map_err(map_error)?;
        let renamed = self.file.rename_to(&journal, true);
        if let PreviousFile::RenamedTo(name) | PreviousFile::Missing(name) = previous
            && renamed.is_err()
        {
            // The old journal is still in place and may need them for a repair. If this fails too, they have the name
            // of the copy, which is kept.
            let _ = sqlite_files::move_all(name, &journal);
        }
        // Only if it has no name left: a hard link that the user made must not be overwritten.
        if let Some(file) = before.filter(|file| renamed.is_ok() && has_no_name(file)) {
            // The old file is deleted already. If overwriting fails, nothing more can be done.
            let _ = overwrite(&file);
        }
        drop(replaced);
        renamed.map_err(map_error)?;
        Ok(moved)
    }
}

impl Store {
    /// Prevents all other programs from opening, reading and writing this journal until it is dropped.
    pub(super) fn acquire_exclusive(&mut self) -> Result<()> {
        let Some(lock) = &self.lock else {
            return Err(no_lock_error(&self.path));
        };
        lock.lock_exclusive(&self.path)?;
        // Another program may have replaced it first; the old file must not be read then.
        self.check_not_replaced()?;
        let locked = self
            .connection
            .pragma_update(Some("main"), "locking_mode", "EXCLUSIVE")
            .and_then(|()| {
                // In this mode SQLite keeps a lock once it was taken.
                self.connection
                    .transaction_with_behavior(TransactionBehavior::Exclusive)?
                    .commit()
            });
        self.map_error(locked)?;
        self.check_not_replaced()
    }

    fn check_not_replaced(&self) -> Result<()> {
        match self.file {
            Some(file) if file.was_replaced(&self.path) => Err(replaced_error(&self.path)),
            _ => Ok(()),
        }
    }
}

/// Gives the file a second name by a hard link, so that there is a journal at every moment.
fn save_old_journal_as(journal: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(journal, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems have no hard links.
        Err(_) => {
            create_private_file(name)?;
            fs::copy(journal, name)?;
            sync_file(name)
        }
        Ok(()) => Ok(()),
    }
}

/// Moves or deletes the files that SQLite left beside a journal. A journal that cannot be opened may need them for a
/// repair; one that is locked exclusively does not. Returns the new paths of those that were moved.
fn move_or_remove(
    journal: &Path,
    previous: PreviousFile<'_>,
    is_replaced_open: bool,
) -> io::Result<Vec<PathBuf>> {
    match previous {
        PreviousFile::RenamedTo(name) if !is_replaced_open => sqlite_files::move_all(journal, name),
        PreviousFile::Missing(name) => sqlite_files::move_all(journal, name),
        _ => overwrite_and_remove(&rollback_journal(journal)).map(|()| Vec::new()),
    }
}

#[cfg(unix)]
fn has_no_name(file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    file.metadata().is_ok_and(|about| about.nlink() == 0)
}

#[cfg(not(unix))]
fn has_no_name(_: &File) -> bool {
    false
}

fn cannot_error(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::failed(format!("cannot {what} {}: {}", path.display(), io_words(error))).hint(
        "The journal was left as it is. Check its folder and the free space on the disk, and try again.",
    )
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
