//! Putting a new file in a journal's place: in one step, or not at all.
//!
//! In this order, which the caller that makes the new file has to keep:
//!
//! 1. `Store::acquire_exclusive`: no other did-i has the journal open, and no other program reads or writes it any more.
//!    (A journal that cannot be opened is locked by `JournalLock::lock_exclusive` alone.)
//! 2. `PendingReplacement::beside`: an empty file beside the journal, private from its first byte. Fill it and check it.
//!    When it is dropped instead of put in place it is overwritten and removed.
//! 3. `PendingReplacement::commit`: the journal's name now means the new file. A kill before that moment leaves the old
//!    one, a kill after it the new one.
//!
//! The new file's random name is noted in the journal before it is made, so that the next start removes what a killed
//! program leaves. A program that still has the old file open, one without the lock, can no longer write: SQLite sees
//! before every transaction that the name means another file (`SQLITE_READONLY_DBMOVED`), and none can be in the middle of
//! one while the journal is held.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::TransactionBehavior;

use super::Store;
use super::lock::no_lock;
use crate::error::{Error, Result};
use crate::fs::{
    UNFINISHED_PREFIX, Unfinished, create_private_file, folder_of, overwrite, overwrite_and_remove,
    sync_file,
};

/// What becomes of the file that had the name before.
#[derive(Debug, Clone, Copy)]
pub(super) enum PreviousFile<'a> {
    /// It is overwritten and removed, unless it has another name too.
    Overwritten,
    /// It is kept under this name, which must be free.
    KeptAs(&'a Path),
}

/// A file that is to take a journal's place; overwritten and removed when it is dropped before that.
#[derive(Debug)]
pub(super) struct PendingReplacement {
    journal: PathBuf,
    file: Unfinished,
}

impl PendingReplacement {
    /// Makes an empty private file beside a journal, where the name really leads if it is a link.
    ///
    /// It is noted in the journal that is replaced, where that can be opened.
    pub(super) fn beside(journal: &Path, held: Option<&mut Store>) -> Result<Self> {
        let journal = dunce::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
        let folder = folder_of(&journal);
        let name = format!("{UNFINISHED_PREFIX}{}.db", uuid::Uuid::new_v4().simple());
        let path = folder.join(name);
        if let Some(held) = held {
            held.note_temporary_file(&path)?;
        }
        let file = Unfinished::at(&path).map_err(|error| cannot("make", &path, &error))?;
        Ok(Self { journal, file })
    }

    /// Returns where the file is.
    pub(super) fn path(&self) -> PathBuf {
        self.file.path()
    }

    /// Gives the file the journal's name. What was there becomes what is said, and with it what SQLite may have left beside
    /// it, which would otherwise be taken for the new file's.
    ///
    /// `held` is the journal that is replaced, where it could be opened and is held.
    pub(super) fn commit(self, held: Option<Store>, previous: PreviousFile<'_>) -> Result<()> {
        let journal = self.journal.clone();
        let explain = |error: io::Error| cannot("replace", &journal, &error);
        sync_file(&self.path()).map_err(explain)?;
        // Elsewhere than on Unix a file that is open cannot be replaced.
        let held = held.filter(|_| cfg!(unix));
        let before = match previous {
            // Nor can one be looked up that has no name any more, so there it is not overwritten.
            PreviousFile::Overwritten if cfg!(unix) => {
                OpenOptions::new().write(true).open(&journal).ok()
            }
            PreviousFile::Overwritten => None,
            PreviousFile::KeptAs(name) => {
                keep_as(&journal, name).map_err(explain)?;
                None
            }
        };
        put_away_beside(&journal, previous, held.is_some()).map_err(explain)?;
        let renamed = self.file.keep_as(&journal, true);
        // Only what no name leads to any more: a copy that its owner linked is not ours to overwrite.
        if let Some(file) = before.filter(|file| renamed.is_ok() && has_no_name(file)) {
            // The old file is gone already; where it cannot be overwritten it stays as gone as that.
            let _ = overwrite(&file);
        }
        drop(held);
        renamed.map_err(explain)
    }
}

impl Store {
    /// Keeps all other programs from opening, reading and writing this journal until it is dropped.
    pub(super) fn acquire_exclusive(&mut self) -> Result<()> {
        let Some(lock) = &self.lock else {
            return Err(no_lock(&self.path));
        };
        lock.lock_exclusive(&self.path)?;
        // Another may have replaced it before us; the old file is not to be read any more then.
        self.is_still_meant()?;
        let held = self
            .connection
            .pragma_update(Some("main"), "locking_mode", "EXCLUSIVE")
            .and_then(|()| {
                // In this mode a lock that was taken once is kept.
                self.connection
                    .transaction_with_behavior(TransactionBehavior::Exclusive)?
                    .commit()
            });
        self.explain(held)?;
        self.is_still_meant()
    }

    fn is_still_meant(&self) -> Result<()> {
        match self.file {
            Some(file) if file.was_replaced(&self.path) => Err(replaced(&self.path)),
            _ => Ok(()),
        }
    }
}

/// Which file of the system a name means; none where the system does not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileId {
    device: u64,
    number: u64,
}

impl FileId {
    /// Looks a name up.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let about = fs::metadata(path).ok()?;
        Some(Self {
            device: about.dev(),
            number: about.ino(),
        })
    }

    /// Looks a name up.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Path) -> Option<Self> {
        None
    }

    /// Tells whether a name that meant this file means another by now, or none.
    pub(super) fn was_replaced(self, path: &Path) -> bool {
        Self::of(path) != Some(self)
    }
}

/// Says that the journal's name means another file than the one that is open.
pub(super) fn replaced(path: &Path) -> Error {
    Error::failed(format!(
        "the journal {} was replaced while this did-i had it open",
        path.display()
    ))
    .hint("Nothing was written to the old file. Start did-i again to go on in the new one.")
}

/// Finds the file that a name leads to where it is a link; what belongs to a journal lies beside that.
pub(super) fn resolve_symlink(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    let real = is_link.then(|| dunce::canonicalize(path).ok()).flatten();
    real.unwrap_or_else(|| path.to_owned())
}

/// Adds an ending to a file's name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// The file in which SQLite keeps what a transaction replaces.
pub(super) fn rollback_journal(path: &Path) -> PathBuf {
    with_ending(path, "-journal")
}

/// Keeps the file under a second name, so that there is no moment without a journal.
fn keep_as(journal: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(journal, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems know one name a file only.
        Err(_) => {
            create_private_file(name)?;
            fs::copy(journal, name)?;
            sync_file(name)
        }
        Ok(()) => Ok(()),
    }
}

/// What SQLite left beside a journal that cannot be opened may be needed to repair it; a journal that is held needs none.
fn put_away_beside(journal: &Path, previous: PreviousFile<'_>, is_held: bool) -> io::Result<()> {
    let beside = rollback_journal(journal);
    match previous {
        PreviousFile::KeptAs(name) if !is_held => {
            match fs::rename(&beside, rollback_journal(name)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
                _ => Ok(()),
            }
        }
        _ => overwrite_and_remove(&beside),
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

fn cannot(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::failed(format!("cannot {what} {}: {error}", path.display())).hint(
        "The journal was left as it is. Check its folder and the room on the disk, and try again.",
    )
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
