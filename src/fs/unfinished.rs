//! A file under a temporary name: overwritten and removed unless it gets its final name, also if a signal stops the
//! program.

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tempfile::TempPath;

use super::{UNFINISHED_PREFIX, create_private_file, overwrite_and_remove, sync_folder};

/// A private file under a temporary name.
#[derive(Debug)]
pub(crate) struct Unfinished {
    path: Shared,
    #[cfg(unix)]
    _when_stopped: Vec<crate::signals::SignalHandler>,
}

/// The path. Either the program or a signal handler takes it, never both.
type Shared = Arc<Mutex<Option<TempPath>>>;

impl Unfinished {
    /// Creates an empty file in a folder, readable only by its owner.
    pub(crate) fn new(folder: &Path, suffix: &str) -> io::Result<Self> {
        let mut named = tempfile::Builder::new();
        named.prefix(UNFINISHED_PREFIX).suffix(suffix);
        Self::made_by(|| Ok(named.tempfile_in(folder)?.into_temp_path()))
    }

    /// Creates an empty file with this name, readable only by its owner. Fails if the name is taken.
    pub(crate) fn at(path: &Path) -> io::Result<Self> {
        Self::made_by(|| {
            create_private_file(path)?;
            TempPath::try_from_path(path)
        })
    }

    /// Creates the file while signals are watched. A signal that arrives in between waits until the name is known.
    fn made_by(make: impl FnOnce() -> io::Result<TempPath>) -> io::Result<Self> {
        let path = Shared::default();
        #[cfg(unix)]
        let when_stopped = stopping::watch(&path);
        #[cfg(windows)]
        stopping::watch(&path);
        let mut own = lock(&path);
        *own = Some(make()?);
        drop(own);
        Ok(Self {
            #[cfg(unix)]
            _when_stopped: when_stopped,
            path,
        })
    }

    /// Returns the current path of the file.
    pub(crate) fn path(&self) -> std::path::PathBuf {
        let path = lock(&self.path);
        path.as_ref()
            .map_or_else(Default::default, |path| path.to_path_buf())
    }

    /// Gives the file its final name. If that is taken, it is only replaced with `replace`.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if the name is taken and must not be replaced. The file is unchanged, and the call can be
    /// repeated.
    pub(crate) fn rename_to(&self, path: &Path, replace: bool) -> io::Result<()> {
        let mut own = lock(&self.path);
        let Some(from) = own.take() else {
            return Err(io::ErrorKind::NotFound.into());
        };
        let renamed = if replace {
            from.persist(path)
        } else {
            from.persist_noclobber(path)
        };
        match renamed {
            Ok(()) => sync_folder(super::folder_of(path)),
            Err(error) => {
                *own = Some(error.path);
                Err(error.error)
            }
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        if let Some(path) = lock(&self.path).take() {
            // If it cannot be overwritten it is still removed, when the path is dropped.
            let _ = overwrite_and_remove(&path);
        }
    }
}

fn lock(path: &Mutex<Option<TempPath>>) -> MutexGuard<'_, Option<TempPath>> {
    path.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The unfinished files of this process, for [`crate::ctrl_c`].
#[cfg(windows)]
mod stopping {
    use std::sync::{Mutex, PoisonError, Weak};

    use super::{Arc, Shared, TempPath, lock, overwrite_and_remove};

    static UNFINISHED: Mutex<Vec<Weak<Mutex<Option<TempPath>>>>> = Mutex::new(Vec::new());

    pub(super) fn watch(path: &Shared) {
        let mut unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        unfinished.retain(|path| path.strong_count() > 0);
        unfinished.push(Arc::downgrade(path));
    }

    /// Removes all of them, when the program is about to exit.
    pub(crate) fn remove_unfinished() {
        let unfinished = UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner);
        for path in unfinished.iter().filter_map(Weak::upgrade) {
            if let Some(path) = lock(&path).take() {
                let _ = overwrite_and_remove(&path);
            }
        }
    }
}

#[cfg(windows)]
pub(crate) use stopping::remove_unfinished;

#[cfg(unix)]
mod stopping {
    use std::io::{self, Read};
    use std::sync::Arc;
    use std::thread;

    use signal_hook::low_level::emulate_default_handler;

    use super::{Shared, lock, overwrite_and_remove};
    use crate::signals::{STOPPING, SignalHandler};

    /// Removes the file when a terminating signal arrives, and then lets the signal end the program.
    pub(super) fn watch(path: &Shared) -> Vec<SignalHandler> {
        STOPPING
            .into_iter()
            .filter_map(|signal| watch_for(signal, path).ok())
            .collect()
    }

    fn watch_for(signal: i32, path: &Shared) -> io::Result<SignalHandler> {
        let (mut listener, writer) = io::pipe()?;
        let path = Arc::clone(path);
        thread::spawn(move || {
            if let Ok(1) = listener.read(&mut [0]) {
                // Locked until the program ends, so that a file that is being overwritten is not given its final name.
                let mut path = lock(&path);
                if let Some(path) = path.take() {
                    let _ = overwrite_and_remove(&path);
                }
                let _ = emulate_default_handler(signal);
            }
        });
        Ok(SignalHandler::write_to(signal, writer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_file_that_gets_no_name_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let unfinished = Unfinished::new(folder.path(), ".db").unwrap();
        fs::write(unfinished.path(), "words").unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        drop(unfinished);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }

    #[test]
    fn a_name_that_is_taken_can_be_followed_by_another() {
        let folder = tempfile::tempdir().unwrap();
        let (taken, free) = (folder.path().join("a"), folder.path().join("b"));
        fs::write(&taken, "old").unwrap();
        let unfinished = Unfinished::new(folder.path(), "").unwrap();
        fs::write(unfinished.path(), "new").unwrap();
        let refused = unfinished.rename_to(&taken, false).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        unfinished.rename_to(&free, false).unwrap();
        drop(unfinished);
        assert_eq!(fs::read_to_string(taken).unwrap(), "old");
        assert_eq!(fs::read_to_string(free).unwrap(), "new");
    }
}
