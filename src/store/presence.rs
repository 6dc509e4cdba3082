//! Being there: a journal's name is given to another file only while nobody else has the journal open.
//!
//! SQLite finds what a killed program left of a write by the journal's name. Whoever still had the old file open would
//! take a write that is under way in the new one for such a rest, and take away what could undo it; a kill in that
//! moment would leave the new journal half written. So everybody who opens a journal is present in its folder, and
//! whoever puts another file in its place is alone there. Both are locks of the system on the folder, which leave no
//! file behind and end with the program, however it ends.

use std::fs::{File, TryLockError};
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::opening::PATIENCE;
use super::place::folder_of;
use super::swap::behind_link;
use super::trouble::busy;
use crate::error::{Error, Result};

/// How long to wait before the lock is tried again.
const PAUSE: Duration = Duration::from_millis(2);

/// A lock on the folder of a journal, until it is dropped.
#[derive(Debug)]
pub(super) struct Presence(File);

impl Presence {
    /// Is present in a journal's folder; waits while somebody is alone there. None where the system has no such lock.
    pub(super) fn of(journal: &Path) -> Result<Option<Self>> {
        let Ok(folder) = File::open(folder_of(&behind_link(journal))) else {
            return Ok(None);
        };
        match patiently(|| folder.try_lock_shared()) {
            Ok(()) => Ok(Some(Self(folder))),
            Err(TryLockError::WouldBlock) => Err(busy(journal)),
            Err(TryLockError::Error(_)) => Ok(None),
        }
    }

    /// Is alone in the folder from now on; waits until everybody else has left it.
    ///
    /// Meanwhile somebody else may be alone there: what was read of the journal before has to be looked at again.
    pub(super) fn alone(&self, journal: &Path) -> Result<()> {
        // Where the lock is not given back first, two that wait to be alone wait for each other.
        let _ = self.0.unlock();
        match patiently(|| self.0.try_lock()) {
            Err(TryLockError::WouldBlock) => Err(others(journal)),
            Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
        }
    }
}

/// Tries a lock until it is given, or for as long as anybody waits for another program.
fn patiently(
    mut lock: impl FnMut() -> std::result::Result<(), TryLockError>,
) -> std::result::Result<(), TryLockError> {
    let until = Instant::now() + PATIENCE;
    loop {
        match lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => sleep(PAUSE),
            done => return done,
        }
    }
}

fn others(journal: &Path) -> Error {
    let folder = folder_of(journal).display();
    Error::failed(format!("another did-i has a journal in {folder} open"))
        .hint("Nothing was changed. Finish what you do there, then try again.")
}
