//! The schema versions: those that this did-i supports, and that of a file.

use std::path::Path;

use rusqlite::Connection;

use super::connect::not_a_journal;
use super::error::no_journal_error;
use crate::error::{Error, Result};
use crate::model::SchemaVersion;
use crate::text::command_on;

/// "DidI" in ASCII: marks an SQLite file as a did-i journal.
pub(super) const APPLICATION_ID: i32 = 0x4469_6449;

/// One migration.
#[derive(Debug, Clone, Copy)]
pub(super) struct Migration<'a> {
    pub(super) version: SchemaVersion,
    pub(super) sql: &'a str,
}

/// All migrations, oldest first. A released migration is never changed; a schema change is a new migration at the end.
pub(super) const MIGRATIONS: &[Migration<'static>] = &[Migration {
    version: CURRENT_SCHEMA,
    sql: include_str!("migrations/1.0.sql"),
}];

/// The newest schema version that this did-i supports.
pub const CURRENT_SCHEMA: SchemaVersion = SchemaVersion::new(1, 0);

/// Returns the schema version of a file. Refuses files that are empty, not ours, of another development version, or too
/// new.
pub(super) fn check_header(
    connection: &Connection,
    path: &Path,
    newest: SchemaVersion,
) -> Result<SchemaVersion> {
    let header = Header::read(connection).map_err(|error| not_a_journal(path, &error))?;
    let restore = command_on(path, "restore FILE");
    if !header.is_empty() && header.application != APPLICATION_ID {
        return Err(no_journal_error(path));
    }
    let path = path.display();
    if header.is_empty() {
        return Err(Error::failed(format!("the journal {path} is an empty file"))
            .hint(format!("It was emptied, or nothing was ever saved in it. Restore a backup with {restore}, or remove the file to begin a new journal.")));
    }
    let version = SchemaVersion::from_number(header.version);
    if version.major() == 0 {
        return Err(Error::failed(format!(
            "the journal {path} was made by an early development version of did-i"
        ))
        .hint(
            "It was left as it is. Export it with the did-i that made it, and import the export.",
        ));
    }
    if version.major() > newest.major() {
        return Err(Error::failed(format!(
            "the journal {path} was written by a newer did-i (schema {version}, this one supports {newest})"
        ))
        .hint("It was left as it is. Install the newer did-i to open it."));
    }
    Ok(version)
}

/// The header fields that mark a file as a journal.
#[derive(Debug, Clone, Copy)]
pub(super) struct Header {
    application: i32,
    pub(super) version: u32,
    objects: u32,
}

impl Header {
    /// Reads the header in one transaction, because another program may be creating the journal.
    pub(super) fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let begin = || connection.unchecked_transaction();
        let _transaction = connection.is_autocommit().then(begin).transpose()?;
        let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
        let count = "SELECT count(*) FROM sqlite_schema";
        Ok(Self {
            objects: connection.query_row(count, [], |row| row.get(0))?,
            application: i32::try_from(pragma("application_id")?).unwrap_or_default(),
            version: u32::try_from(pragma("user_version")?).unwrap_or(u32::MAX),
        })
    }

    /// Returns whether nothing was ever written to the file.
    pub(super) fn is_empty(self) -> bool {
        self.application == 0 && self.version == 0 && self.objects == 0
    }
}

pub(super) fn newest(steps: &[Migration<'_>]) -> SchemaVersion {
    steps.last().map(|step| step.version).unwrap_or_default()
}
