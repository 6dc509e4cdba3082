//! The advisory lock of a journal: shared while the journal is open, exclusive while the file is replaced.
//!
//! SQLite finds the rollback journal of an interrupted write by the journal's file name. If one program replaces the file
//! while a second one still has the old file open, the second would take a running write to the new file for an
//! interrupted one, and delete its rollback journal. A kill at that moment would leave the new file half written. So
//! every program that opens a journal holds this lock. The operating system releases it when the program ends, however it
//! ends.
//!
//! The lock is on an empty file beside the real journal, which is never deleted. It is not on the journal itself: on
//! Windows that would block SQLite, and on Unix closing the second descriptor would release SQLite's own locks.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use super::error::busy_error;
use super::file_names::{resolve_symlink, with_ending};
use crate::error::{Error, Result};
use crate::fs::{companions, lock_when_free};

/// A lock on a journal, held until it is dropped.
#[derive(Debug)]
pub(super) struct JournalLock(File);

impl JournalLock {
    /// Takes a shared lock. Waits while the file is being replaced.
    ///
    /// Returns `None` if the lock file cannot be created or the file system has no locks: reading works without it.
    pub(super) fn shared(journal: &Path) -> Result<Option<Self>> {
        match open_or_make(&lock_file(journal)) {
            Some(file) => Self::lock_shared(file, journal),
            None => Ok(None),
        }
    }

    /// Takes a shared lock only if the lock file exists. Never creates it.
    pub(super) fn shared_if_exists(journal: &Path) -> Result<Option<Self>> {
        match File::open(lock_file(journal)) {
            Ok(file) => Self::lock_shared(file, journal),
            Err(_) => Ok(None),
        }
    }

    fn lock_shared(file: File, journal: &Path) -> Result<Option<Self>> {
        match lock_when_free(|| file.try_lock_shared()) {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Err(busy_error(journal)),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// Takes the exclusive lock, and waits until all others have closed the journal.
    ///
    /// Another program may have locked it in between, so whatever was read before must be checked again.
    pub(super) fn lock_exclusive(&self, journal: &Path) -> Result<()> {
        // If the shared lock were kept, two programs that both want the exclusive lock would wait for each other for
        // ever.
        let _ = self.0.unlock();
        match lock_when_free(|| self.0.try_lock()) {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => Err(in_use_error(journal)),
            Err(TryLockError::Error(_)) => Err(no_lock_error(journal)),
        }
    }

    /// Runs `work` only if no other program has the journal open, and then takes the shared lock again.
    pub(super) fn if_unshared(&self, journal: &Path, work: impl FnOnce()) -> Result<()> {
        let _ = self.0.unlock();
        if self.0.try_lock().is_ok() {
            work();
            let _ = self.0.unlock();
        }
        match lock_when_free(|| self.0.try_lock_shared()) {
            Err(TryLockError::WouldBlock) => Err(busy_error(journal)),
            _ => Ok(()),
        }
    }
}

/// Returns the path of a journal's lock file, beside the real file.
pub(super) fn lock_file(journal: &Path) -> PathBuf {
    with_ending(&resolve_symlink(journal), companions::LOCK)
}

fn open_or_make(path: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // In a read-only folder an existing lock file can still be opened for reading.
    options.open(path).or_else(|_| File::open(path)).ok()
}

/// The error when a journal cannot be replaced because it cannot be locked.
pub(super) fn no_lock_error(journal: &Path) -> Error {
    Error::failed(format!(
        "cannot lock the journal {} against other programs",
        journal.display()
    ))
    .hint("Nothing was changed. Check that you may write to its folder, and that the file system supports file locks.")
}

fn in_use_error(journal: &Path) -> Error {
    Error::failed(format!(
        "another did-i has the journal {} open",
        journal.display()
    ))
    .hint("Nothing was changed. Finish what you do there, then try again.")
}

// Windows holds a lock of one program against another handle of the same program, also after it is given up.
#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_lock_that_another_program_took_meanwhile_ends_the_work() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db");
        let lock = JournalLock::shared(&journal).unwrap().unwrap();
        // As between giving up the shared lock and taking it again.
        lock.0.unlock().unwrap();
        let other = File::open(lock_file(&journal)).unwrap();
        other.try_lock().unwrap();
        let done = lock.if_unshared(&journal, || ());
        assert!(done.is_err(), "{done:?}");
    }
}
