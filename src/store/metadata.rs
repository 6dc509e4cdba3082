//! Facts about the journal, such as the day of the last backup.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::journal::Store;
use super::write::in_transaction;
use crate::error::Result;

/// The key of a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MetadataKey {
    /// The day of the last backup.
    LastBackup,
    /// The day on which the user was last reminded of an old or missing backup.
    BackupMentioned,
}

impl MetadataKey {
    fn name(self) -> &'static str {
        match self {
            Self::LastBackup => "last_backup",
            Self::BackupMentioned => "backup_mentioned",
        }
    }
}

impl Store {
    /// Returns a fact, or `None` if it was never set.
    pub fn metadata(&self, key: MetadataKey) -> Result<Option<String>> {
        let value = self
            .connection
            .query_row(
                "SELECT value FROM metadata WHERE key = ?1",
                [key.name()],
                |row| row.get(0),
            )
            .optional();
        self.map_error(value)
    }

    /// Returns a fact that is a day, or `None` if it was never set or is not a valid day.
    pub fn metadata_day(&self, key: MetadataKey) -> Result<Option<NaiveDate>> {
        Ok(self.metadata(key)?.and_then(|day| day.parse().ok()))
    }

    /// Sets a fact. Writes nothing if the value is unchanged.
    pub fn set_metadata(&mut self, key: MetadataKey, value: &str) -> Result<()> {
        if self.metadata(key)?.as_deref() == Some(value) {
            return Ok(());
        }
        let written = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO metadata (key, value) VALUES (?1, ?2)",
                params![key.name(), value],
            )
        });
        self.map_error(written).map(drop)
    }

    /// Returns the day of the oldest reflection.
    pub fn first_day(&self) -> Result<Option<NaiveDate>> {
        let sql = "SELECT min(day) FROM reflection";
        let day: rusqlite::Result<Option<String>> =
            self.connection.query_row(sql, [], |row| row.get(0));
        Ok(self.map_error(day)?.and_then(|day| day.parse().ok()))
    }
}
