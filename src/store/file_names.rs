//! The files of a journal: which one its name refers to, and the names of the files that belong to it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fs::companions;

/// The identity of a file in the file system, by which two names of the same file are recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct FileId {
    device: u64,
    number: u64,
}

impl FileId {
    /// Returns the identity of the file at this path; `None` if there is none.
    #[cfg(unix)]
    pub(super) fn of(path: &Path) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        let metadata = fs::metadata(path).ok()?;
        Some(Self {
            device: metadata.dev(),
            number: metadata.ino(),
        })
    }

    /// Returns `None`: other platforms have no such identity.
    #[cfg(not(unix))]
    pub(super) fn of(_: &Path) -> Option<Self> {
        None
    }

    /// Returns whether the path that referred to this file now refers to another one, or to none.
    pub(super) fn was_replaced(self, path: &Path) -> bool {
        Self::of(path) != Some(self)
    }
}

/// Returns the target if the path is a symbolic link, because SQLite's files are beside the target.
pub(super) fn resolve_symlink(path: &Path) -> PathBuf {
    let is_link = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_symlink());
    let real = is_link.then(|| dunce::canonicalize(path).ok()).flatten();
    real.unwrap_or_else(|| path.to_owned())
}

/// Appends a suffix to a file's name.
pub(super) fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(ending);
    PathBuf::from(name)
}

/// Returns the path of SQLite's rollback journal.
pub(super) fn rollback_journal(path: &Path) -> PathBuf {
    with_ending(path, companions::ROLLBACK_JOURNAL)
}
