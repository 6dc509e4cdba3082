//! The journal: one SQLite file.
//!
//! The store owns the connection. It takes and returns the types of `model`, and never prints, asks or reads the clock.
//! SQL is in `sql/`; the schema is in `migrations/`.

mod backup;
mod bulk_import;
mod checksum;
mod completion_values;
mod copies;
mod damage;
mod drafts;
mod encryption;
mod error;
mod filter;
mod guard;
mod integrity;
mod key;
mod library;
mod lock;
mod metadata;
mod migrate;
mod open;
mod place;
mod read;
mod replace;
mod restarts;
mod restore;
mod row_count;
mod scan;
mod schema;
mod sets;
mod supervision;
mod temporary;
mod write;
mod written;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use backup::BackupDraft;
pub use bulk_import::BulkImport;
pub use copies::conflict_copies;
pub use drafts::{EditorFile, NoteDraft};
pub use filter::Filter;
pub use guard::{Salt, SpanHash};
pub use integrity::{Fault, IntegrityReport, Kind as FaultKind, Repair, examine, repair};
pub use key::{Passphrase, is_encrypted, is_plain};
pub use library::{KeptSet, Removal};
pub use metadata::MetadataKey;
pub use migrate::{CURRENT_SCHEMA, SchemaVersion};
pub use open::NewJournal;
pub use place::{CHECKS_PERMISSIONS, Concern, beside, concerns, make_private};
pub use restarts::Restart;
pub use restore::{Contents, Restoring, look_into};
pub use scan::{AnswerRow, SharedRow};
pub use sets::SetKey;

use crate::error::{Error, Result};
use error::map_sqlite_error;
use lock::JournalLock;
use replace::{FileId, replaced};

/// An open journal.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// The passphrase that it was unlocked with; `None` for an unencrypted file.
    passphrase: Option<Passphrase>,
    /// The identity of the open file, because its name may later refer to another; `None` if the system cannot tell.
    file: Option<FileId>,
    sets: sets::SetCache,
    /// Dropped last, after everything else is closed; `None` if no lock is possible, and for a copy.
    lock: Option<JournalLock>,
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
    fn explain<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| explained(&self.path, self.file, &error))
    }
}

/// Maps an SQLite error to a message. If the journal's name now refers to another file, reports that instead.
fn explained(path: &Path, file: Option<FileId>, error: &rusqlite::Error) -> Error {
    if file.is_some_and(|file| file.was_replaced(path)) {
        replaced(path)
    } else {
        map_sqlite_error(path, error)
    }
}
