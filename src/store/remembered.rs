//! Days that the program has to remember, such as that of the last backup.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension, params};

use super::Store;
use super::tally::tallied;
use super::writing::in_transaction;
use crate::error::Result;

/// What is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remembered {
    /// The day of the last backup.
    LastBackup,
    /// The day on which an old backup, or none, was mentioned last.
    BackupMentioned,
}

impl Remembered {
    fn name(self) -> &'static str {
        match self {
            Self::LastBackup => "last_backup",
            Self::BackupMentioned => "backup_mentioned",
        }
    }
}

impl Store {
    /// Tells the day that is remembered; none where there is none.
    pub fn remembered(&self, what: Remembered) -> Result<Option<NaiveDate>> {
        let day: rusqlite::Result<Option<String>> = self
            .connection
            .query_row(
                "SELECT day FROM remembered WHERE what = ?1",
                [what.name()],
                |row| row.get(0),
            )
            .optional();
        Ok(self.explain(day)?.and_then(|day| day.parse().ok()))
    }

    /// Remembers a day instead of what was remembered before.
    pub fn remember(&mut self, what: Remembered, day: NaiveDate) -> Result<()> {
        let written = in_transaction(&mut self.connection, |transaction| {
            tallied(transaction, "remembered", || {
                transaction.execute(
                    "INSERT OR REPLACE INTO remembered (what, day, crc)
                     VALUES (?1, ?2, checksum(?1, ?2))",
                    params![what.name(), day.to_string()],
                )
            })
        });
        self.explain(written).map(drop)
    }

    /// Tells the day of the oldest reflection.
    pub fn first_day(&self) -> Result<Option<NaiveDate>> {
        let day: rusqlite::Result<Option<String>> =
            self.connection
                .query_row("SELECT min(day) FROM reflection", [], |row| row.get(0));
        Ok(self.explain(day)?.and_then(|day| day.parse().ok()))
    }
}
