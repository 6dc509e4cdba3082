//! Waits for a file lock that another program holds.

use std::fs::TryLockError;
use std::thread::sleep;
use std::time::{Duration, Instant};

/// How long to wait for another program that is writing.
pub(crate) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// The pause between two attempts to lock.
const PAUSE: Duration = Duration::from_millis(2);

/// Retries a lock until it succeeds or [`BUSY_TIMEOUT`] is over.
pub(crate) fn lock_when_free(
    mut lock: impl FnMut() -> Result<(), TryLockError>,
) -> Result<(), TryLockError> {
    let until = Instant::now() + BUSY_TIMEOUT;
    loop {
        match lock() {
            Err(TryLockError::WouldBlock) if Instant::now() < until => sleep(PAUSE),
            done => return done,
        }
    }
}
