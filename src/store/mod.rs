//! The journal: one SQLite file, and nothing else.
//!
//! The store owns the connection. Its methods are named for what somebody wants of a journal; they take and
//! give the values of `reflection` and `question_set`, and never print, ask or look at a clock. SQL lies in
//! files beside this one; the schema in `migrations/`, a list that only grows.

mod answers;
mod backup;
mod check;
mod checksum;
mod damage;
mod encryption;
mod filter;
#[cfg(test)]
mod fixtures;
mod guard;
mod intake;
mod key;
mod known;
mod library;
mod opening;
mod place;
mod presence;
mod reading;
mod remembered;
mod restore;
mod sets;
mod supervision;
mod swap;
mod tally;
mod trouble;
mod whole;
mod words;
mod writing;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use answers::AnswerRow;
pub use backup::Copied;
pub use check::{Checkup, Fault, Kind as FaultKind, examine, mend};
pub use filter::Filter;
pub use guard::{Salt, SpanHash};
pub use intake::Intake;
pub use key::{Passphrase, is_encrypted};
pub use library::{KeptSet, Removal};
pub use opening::KNOWN_SCHEMA;
pub use place::{Concern, beside, concerns, make_private};
pub use remembered::Remembered;
pub use restore::{Contents, Restoring, look_into};
pub use sets::SetKey;
pub use words::SharedRow;

use crate::error::{Error, Result};
use presence::Presence;
use swap::{FileId, replaced};
use trouble::trouble;

/// An open journal.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    path: PathBuf,
    /// What it was unlocked with; none for a plain file.
    passphrase: Option<Passphrase>,
    /// Which file it is, since its name may come to mean another; none where that cannot be told.
    file: Option<FileId>,
    asked: sets::Asked,
    /// Ends last, when nothing is open any more; none where the system has no such lock, and for a copy.
    presence: Option<Presence>,
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
        trouble(path, error)
    }
}
