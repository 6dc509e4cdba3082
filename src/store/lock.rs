//! The advisory lock of a journal: shared while the journal is open, exclusive while another file takes its place.
//!
//! SQLite finds what a killed program left of a write by the journal's name. A program that still had the old file open
//! would take a write that is under way in the new one for such a rest, and remove what could undo it; a kill at that
//! moment would leave the new journal half written. So each program that opens a journal holds this lock, which ends with
//! the program, however it ends.
//!
//! The lock is on an empty file beside the real journal, which stays there. It is never on the journal itself: on Windows
//! that stops SQLite, and on Unix closing the second descriptor drops SQLite's own locks.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::error::busy;
use super::open::BUSY_TIMEOUT;
use super::replace::{resolve_symlink, with_ending};
use crate::error::{Error, Result};

/// How long to wait before the lock is tried again.
const PAUSE: Duration = Duration::from_millis(2);

/// A lock on a journal, until it is dropped.
#[derive(Debug)]
pub(super) struct JournalLock(File);

impl JournalLock {
    /// Locks a journal together with others; waits while another file takes its place.
    ///
    /// None where the lock file cannot be made, or the file system has no locks: reading goes on without.
    pub(super) fn shared(journal: &Path) -> Result<Option<Self>> {
        match open_or_make(&lock_file(journal)) {
            Some(file) => Self::lock_shared(file, journal),
            None => Ok(None),
        }
    }

    /// Locks a journal in the same way where it has a lock file; makes none.
    pub(super) fn shared_if_there(journal: &Path) -> Result<Option<Self>> {
        match File::open(lock_file(journal)) {
            Ok(file) => Self::lock_shared(file, journal),
            Err(_) => Ok(None),
        }
    }

    fn lock_shared(file: File, journal: &Path) -> Result<Option<Self>> {
        match retry_until(BUSY_TIMEOUT, || file.try_lock_shared()) {
            Ok(()) => Ok(Some(Self(file))),
            Err(TryLockError::WouldBlock) => Err(busy(journal)),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// Locks the journal against all others from now on; waits until they have closed it.
    ///
    /// Meanwhile another program may have had it: what was read of the journal before has to be checked again.
    pub(super) fn lock_exclusive(&self, journal: &Path) -> Result<()> {
        // Where the lock is not given back first, two that wait for each other wait for ever.
        let _ = self.0.unlock();
        match retry_until(BUSY_TIMEOUT, || self.0.try_lock()) {
            Ok(()) => Ok(()),
            Err(TryLockError::WouldBlock) => Err(others(journal)),
            Err(TryLockError::Error(_)) => Err(no_lock(journal)),
        }
    }

    /// Does something if no other program has the journal open just now, and shares it again.
    pub(super) fn if_alone(&self, journal: &Path, work: impl FnOnce()) -> Result<()> {
        let _ = self.0.unlock();
        if self.0.try_lock().is_ok() {
            work();
            let _ = self.0.unlock();
        }
        match retry_until(BUSY_TIMEOUT, || self.0.try_lock_shared()) {
            Err(TryLockError::WouldBlock) => Err(busy(journal)),
            _ => Ok(()),
        }
    }
}

/// Returns the lock file of a journal: beside the real file.
pub(super) fn lock_file(journal: &Path) -> PathBuf {
    with_ending(&resolve_symlink(journal), ".lock")
}

fn open_or_make(path: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // In a folder that may not be written, a lock file that is there will do.
    options.open(path).or_else(|_| File::open(path)).ok()
}

/// Tries a lock again and again for a while.
fn retry_until(
    timeout: Duration,
    mut lock: impl FnMut() -> std::result::Result<(), TryLockError>,
) -> std::result::Result<(), TryLockError> {
    let until = Instant::now() + timeout;
    loop {
        match lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => sleep(PAUSE),
            done => return done,
        }
    }
}

/// Says that a journal cannot be replaced where it cannot be locked.
pub(super) fn no_lock(journal: &Path) -> Error {
    Error::failed(format!(
        "cannot lock the journal {} against other programs",
        journal.display()
    ))
    .hint("Nothing was changed. Check that you may write to its folder, and that the disk knows file locks.")
}

fn others(journal: &Path) -> Error {
    Error::failed(format!(
        "another did-i has the journal {} open",
        journal.display()
    ))
    .hint("Nothing was changed. Finish what you do there, then try again.")
}
