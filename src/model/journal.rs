//! What can be said of a journal's file: what it holds, and who may read it.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::SchemaVersion;

/// The contents of a journal, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalContents {
    /// The number of reflections.
    pub reflections: u64,
    /// The day of the oldest reflection.
    pub first: Option<NaiveDate>,
    /// The day of the newest reflection.
    pub last: Option<NaiveDate>,
    /// The number of supervision meetings.
    pub meetings: u64,
    /// The number of agreed actions.
    pub actions: u64,
    /// The number of texts that were typed and not saved yet.
    pub drafts: u64,
    /// The ids of the stored sets, answered or only installed.
    pub sets: Vec<String>,
    /// The schema version of the file.
    pub schema: SchemaVersion,
    /// Whether it has a passphrase.
    pub is_encrypted: bool,
}

/// A file in a journal's folder that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanionFile {
    /// Its path.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// What it is.
    pub kind: CompanionKind,
}

/// What a file is that belongs to a journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompanionKind {
    /// Words that a person wrote in an editor.
    EditorText,
    /// A copy of the journal that was never finished.
    UnfinishedCopy,
    /// The journal before a migration.
    BeforeMigration,
    /// The journal before a restore.
    BeforeRestore,
    /// A file that SQLite applies to the journal or makes anew.
    OfSqlite,
}

/// A warning about a journal's location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LocationWarning {
    /// Other users can read a file.
    OthersCanRead(PathBuf),
    /// Other users can read the journal's own folder, or replace the journal.
    OpenFolder(PathBuf),
    /// The journal or its folder is a symbolic link, with its target.
    Link(PathBuf, PathBuf),
}

impl LocationWarning {
    /// Returns whether it is about where the journal lies, and not about who can read it.
    pub(crate) const fn is_link(&self) -> bool {
        matches!(self, Self::Link(..))
    }
}
