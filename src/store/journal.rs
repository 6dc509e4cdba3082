//! The open journal that every statement of the store works on.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use rusqlite::Connection;

use super::error::{map_sqlite_error, replaced_error};
use super::file_names::FileId;
use super::lock::JournalLock;
use super::passphrase::Passphrase;
use crate::error::{Error, Result};
use crate::model::QuestionSet;

/// An open journal.
#[derive(Debug)]
pub struct Store {
    pub(super) connection: Connection,
    pub(super) path: PathBuf,
    /// The passphrase that it was unlocked with; `None` for an unencrypted file.
    pub(super) passphrase: Option<Passphrase>,
    /// The identity of the open file, because its name may later refer to another; `None` if the system cannot tell.
    pub(super) file: Option<FileId>,
    pub(super) sets: SetCache,
    /// Dropped last, after everything else is closed; `None` if no lock is possible, and for a copy.
    pub(super) lock: Option<JournalLock>,
}

impl Store {
    /// Returns the path of the journal.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns whether the file is encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.passphrase.is_some()
    }

    /// Returns the passphrase that unlocked this journal, to open a copy of it; `None` if it is unencrypted.
    #[must_use]
    pub fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    /// Maps SQLite's errors to messages that name this file.
    pub(super) fn map_error<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| error_for(&self.path, self.file, &error))
    }
}

/// A cache of the sets that were read: rows refer to the same few again and again.
#[derive(Debug, Default)]
pub(super) struct SetCache(pub(super) RefCell<Vec<Rc<QuestionSet>>>);

/// Maps an SQLite error to a message. If the journal's name now refers to another file, reports that instead.
pub(super) fn error_for(path: &Path, file: Option<FileId>, error: &rusqlite::Error) -> Error {
    if file.is_some_and(|file| file.was_replaced(path)) {
        replaced_error(path)
    } else {
        map_sqlite_error(path, error)
    }
}
