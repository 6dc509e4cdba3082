//! The journal: one SQLite file, and nothing else.
//!
//! The store owns the connection. It takes and gives the values of `reflection` and `question_set`, and never prints, asks
//! or reads the clock. SQL is in files beside this one; the schema is in `migrations/`.

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
    /// What it was unlocked with; none for a plain file.
    passphrase: Option<Passphrase>,
    /// Which file it is, since its name may come to mean another; none where that cannot be told.
    file: Option<FileId>,
    sets: sets::SetCache,
    /// Dropped last, when nothing is open any more; none where there can be no lock, and for a copy.
    lock: Option<JournalLock>,
}

impl Store {
    /// Tells which file this journal is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Tells whether the file is encrypted.
    #[must_use]
    pub fn is_encrypted(&self) -> bool {
        self.passphrase.is_some()
    }

    /// Gives what this journal was unlocked with, to open a copy of it; none for a plain one.
    #[must_use]
    pub fn passphrase(&self) -> Option<&Passphrase> {
        self.passphrase.as_ref()
    }

    /// Turns the database's errors into words that name this file.
    fn explain<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| explained(&self.path, self.file, &error))
    }
}

/// Says what went wrong with a journal; where its name means another file by now, that is what went wrong.
fn explained(path: &Path, file: Option<FileId>, error: &rusqlite::Error) -> Error {
    if file.is_some_and(|file| file.was_replaced(path)) {
        replaced(path)
    } else {
        map_sqlite_error(path, error)
    }
}
