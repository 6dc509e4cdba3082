//! Putting a new file in a journal's place: in one step, or not at all.
//!
//! In this order, which whoever makes the new file has to keep:
//!
//! 1. `Store::hold`: no other did-i has the journal open, and no other program reads or writes it any more. (A journal
//!    that cannot be opened cannot be held, nor can anybody else write to it.)
//! 2. `Replacement::beside`: an empty file beside the journal, private from its first byte. Fill it and check it.
//!    When it is dropped instead of put in place it is taken away again.
//! 3. `Replacement::take_over`: the journal's name now means the new file. A kill before that moment leaves the old
//!    one, a kill after it the new one.
//!
//! The new file has one fixed name, so that what a killed program leaves is found and taken away by the next that
//! opens the journal. A program that still has the old file open, one that does not keep to `Presence`, can no longer
//! write: SQLite sees before every transaction that the name means another file (`SQLITE_READONLY_DBMOVED`), and nobody
//! can be in the middle of one while the journal is held.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use rusqlite::TransactionBehavior;

use super::Store;
use super::place::private_file;
use crate::error::{Error, Result};

/// What becomes of the file that had the name before.
#[derive(Debug, Clone, Copy)]
pub(super) enum Old<'a> {
    /// It is overwritten and gone, unless it has another name, too.
    Wiped,
    /// It is kept under this name, which must be free.
    KeptAs(&'a Path),
}

/// A file that is to take a journal's place; taken away again when it is dropped before that.
#[derive(Debug)]
pub(super) struct Replacement {
    journal: PathBuf,
    path: PathBuf,
}

impl Replacement {
    /// Makes an empty private file beside a journal, where the name really leads if it is a link.
    pub(super) fn beside(journal: &Path) -> Result<Self> {
        let journal = fs::canonicalize(journal).unwrap_or_else(|_| journal.to_owned());
        let path = place(&journal);
        let made = clear(&path).and_then(|()| private_file(&path));
        made.map_err(|error| cannot("make", &path, &error))?;
        Ok(Self { journal, path })
    }

    /// Tells where the file is.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives the file the journal's name. What was there goes the way that is said, and with it what SQLite may have
    /// left beside it, which would otherwise be taken for the new file's.
    ///
    /// `held` is the journal that is replaced, where it could be opened and is held.
    pub(super) fn take_over(self, held: Option<Store>, old: Old<'_>) -> Result<()> {
        let explain = |error: io::Error| cannot("replace", &self.journal, &error);
        File::open(&self.path)
            .and_then(|file| file.sync_all())
            .map_err(explain)?;
        // Elsewhere than on Unix a file that is open cannot be replaced.
        let held = held.filter(|_| cfg!(unix));
        let before = match old {
            Old::Wiped => OpenOptions::new().write(true).open(&self.journal).ok(),
            Old::KeptAs(name) => {
                keep_as(&self.journal, name).map_err(explain)?;
                None
            }
        };
        put_away_beside(&self.journal, old).map_err(explain)?;
        fs::rename(&self.path, &self.journal).map_err(explain)?;
        let settled = sync_folder(&self.journal);
        // Only what no name leads to any more: a copy that its owner linked is not ours to overwrite.
        if let Some(file) = before.filter(has_no_name) {
            // The old file is gone already; where it cannot be overwritten it stays as gone as that.
            let _ = overwrite(&file);
        }
        drop(held);
        settled.map_err(explain)
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        // Once it has taken over there is nothing of that name.
        let _ = clear(&self.path);
    }
}

impl Store {
    /// Keeps everybody else from opening, reading and writing this journal until it is dropped.
    pub(super) fn hold(&mut self) -> Result<()> {
        if let Some(presence) = &self.presence {
            presence.alone(&self.path)?;
        }
        // Another may have been alone before us; the old file is not to be read any more then.
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

    /// Takes away what a program left that was killed while it made a replacement.
    pub(super) fn clear_replacement(&mut self) {
        let path = place(&behind_link(&self.path));
        if fs::symlink_metadata(&path).is_err() {
            return;
        }
        // Whoever makes one now holds the journal, so that this transaction waits or fails.
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        if begun.is_ok() {
            let _ = clear(&path);
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
pub(super) fn behind_link(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|about| about.is_symlink());
    let real = is_link.then(|| fs::canonicalize(path).ok()).flatten();
    real.unwrap_or_else(|| path.to_owned())
}

/// The one name that a replacement has.
fn place(journal: &Path) -> PathBuf {
    with_ending(journal, ".new")
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// The file in which SQLite keeps what a transaction replaces.
pub(super) fn rollback_journal(path: &Path) -> PathBuf {
    with_ending(path, "-journal")
}

/// Takes a replacement away, and what SQLite may have left beside it.
fn clear(path: &Path) -> io::Result<()> {
    wipe(&rollback_journal(path))?;
    wipe(path)
}

/// Overwrites a file and takes it away; one that is not there is no error.
pub(super) fn wipe(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
        Ok(about) if about.is_file() && is_only_name(&about) => {
            OpenOptions::new()
                .write(true)
                .open(path)
                .and_then(|file| overwrite(&file))?;
        }
        Ok(_) => {}
    }
    fs::remove_file(path)
}

/// Writes noughts over a file. It helps where a disk writes in place; no program can promise more.
fn overwrite(mut file: &File) -> io::Result<()> {
    static NOUGHTS: [u8; 64 * 1024] = [0; 64 * 1024];
    let mut left = file.metadata()?.len();
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX);
        let written = file.write(NOUGHTS.get(..most).unwrap_or(&NOUGHTS))?;
        left -= written as u64;
    }
    file.sync_all()
}

/// Keeps the file under a second name, so that there is no moment without a journal.
fn keep_as(journal: &Path, name: &Path) -> io::Result<()> {
    match fs::hard_link(journal, name) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
        // Some file systems know one name a file only.
        Err(_) => {
            private_file(name)?;
            fs::copy(journal, name)?;
            File::open(name)?.sync_all()
        }
        Ok(()) => Ok(()),
    }
}

fn put_away_beside(journal: &Path, old: Old<'_>) -> io::Result<()> {
    let beside = rollback_journal(journal);
    match old {
        Old::Wiped => wipe(&beside),
        Old::KeptAs(name) => match fs::rename(&beside, rollback_journal(name)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        },
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

#[cfg(unix)]
fn is_only_name(about: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    about.nlink() == 1
}

#[cfg(not(unix))]
fn is_only_name(_: &fs::Metadata) -> bool {
    true
}

/// Makes a change of names last: on Unix it is written down in the folder.
#[cfg(unix)]
fn sync_folder(file: &Path) -> io::Result<()> {
    match file.parent() {
        Some(folder) => File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

fn cannot(what: &str, path: &Path, error: &io::Error) -> Error {
    Error::failed(format!("cannot {what} {}: {error}", path.display())).hint(
        "The journal was left as it is. Check its folder and the room on the disk, and try again.",
    )
}

#[cfg(test)]
#[cfg(unix)]
mod tests;
