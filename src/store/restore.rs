//! Restores a backup: it is checked, copied, migrated and checked again before it replaces the journal.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::backup::{MAX_A_DAY, fill, row_counts};
use super::connect::connect;
use super::error::map_sqlite_error;
use super::integrity;
use super::journal::Store;
use super::lock::{JournalLock, no_lock_error};
use super::metadata::MetadataKey;
use super::open::open_copy;
use super::passphrase::Passphrase;
use super::replace::{PendingReplacement, PreviousFile};
use super::sqlite_files;
use super::version::Header;
use crate::error::{Error, Result, io_words};
use crate::fs::companions::REPLACED_ENDING;
use crate::fs::{create_private_folder, folder_of};
use crate::model::{JournalContents, SchemaVersion};
use crate::text::command_on;

/// Checks all of a backup and returns its contents, or `None` if the passphrase is wrong.
///
/// # Errors
///
/// Fails if the file is damaged, is not a journal, or was written by a newer did-i.
pub fn check_backup(
    file: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<JournalContents>> {
    let Some(report) = integrity::check_file(file, passphrase)? else {
        return Ok(None);
    };
    if let Some(fault) = report.faults.first() {
        return Err(
            Error::failed(format!("{} is damaged: {fault}", file.display())).hint(format!(
                "The journal was left as it is. See what is wrong: {}",
                command_on(file, "doctor")
            )),
        );
    }
    let connection = connect(file, passphrase)?;
    let read = contents(&connection).map_err(|error| map_sqlite_error(file, &error))?;
    Ok(Some(JournalContents {
        schema: report.schema,
        is_encrypted: passphrase.is_some(),
        ..read
    }))
}

impl Store {
    /// Returns the contents of the journal.
    pub fn contents(&self) -> Result<JournalContents> {
        let read = self.map_error(contents(&self.connection))?;
        let header = self.map_error(Header::read(&self.connection))?;
        Ok(JournalContents {
            schema: SchemaVersion::from_number(header.version),
            is_encrypted: self.is_encrypted(),
            ..read
        })
    }
}

fn contents(connection: &Connection) -> rusqlite::Result<JournalContents> {
    let row_counts = row_counts(connection)?;
    let number = |table: &str| row_counts.get(table).copied().unwrap_or_default();
    let day = |sql: &str| {
        let day: Option<Option<String>> =
            connection.query_row(sql, [], |row| row.get(0)).optional()?;
        Ok::<_, rusqlite::Error>(day.flatten().and_then(|day| day.parse().ok()))
    };
    let sets = connection
        .prepare("SELECT DISTINCT set_id FROM question_set ORDER BY set_id")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(JournalContents {
        reflections: number("reflection"),
        first: day("SELECT min(day) FROM reflection")?,
        last: day("SELECT max(day) FROM reflection")?,
        meetings: number("meeting"),
        actions: number("action"),
        drafts: connection.query_row("SELECT count(*) FROM draft", [], |row| row.get(0))?,
        sets,
        ..JournalContents::default()
    })
}

/// A backup that will replace a journal.
#[derive(Debug)]
pub struct PendingRestore<'a> {
    /// The backup.
    pub file: &'a Path,
    /// Its passphrase, if it has one.
    pub passphrase: Option<Passphrase>,
    /// The path of the journal.
    pub journal: &'a Path,
    /// The journal that is replaced; `None` if there is none or it cannot be opened.
    pub replaced: Option<Store>,
    /// Today, for the file name of the replaced journal.
    pub today: NaiveDate,
}

/// What a restore kept of the journal that was in place before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Replaced {
    /// The journal, under this path.
    Journal(PathBuf),
    /// There was none, but SQLite had left these files of an earlier one. They have these paths now.
    LeftFiles(Vec<PathBuf>),
}

impl PendingRestore<'_> {
    /// Replaces the journal with the backup in one step.
    ///
    /// # Errors
    ///
    /// On any error the journal is unchanged.
    pub fn restore(mut self) -> Result<Replaced> {
        create_private_folder(folder_of(self.journal)).map_err(|error| {
            Error::failed(format!(
                "cannot make the journal's folder: {}",
                io_words(&error)
            ))
            .hint("Check its permissions, or give another path with --journal.")
        })?;
        let _lock = match &mut self.replaced {
            Some(store) => {
                store.acquire_exclusive()?;
                None
            }
            None => Some(lock_unreadable(self.journal)?),
        };
        let journal = dunce::canonicalize(self.journal).unwrap_or_else(|_| self.journal.to_owned());
        let copy = PendingReplacement::beside(&journal, self.replaced.as_mut())?;
        self.write(&copy.path())?;
        let saved_as = free_name(&journal, self.today);
        if !journal.exists() {
            let moved = copy.commit(None, PreviousFile::Missing(&saved_as))?;
            return Ok(Replaced::LeftFiles(moved));
        }
        copy.commit(self.replaced, PreviousFile::RenamedTo(&saved_as))?;
        Ok(Replaced::Journal(saved_as))
    }

    /// Copies the backup, migrates the copy, and checks it again.
    fn write(&self, copy: &Path) -> Result<()> {
        let passphrase = self.passphrase.as_ref();
        let source = connect(self.file, passphrase)?;
        let copied = (|| {
            // In one transaction, because the backup may be a journal in use.
            let snapshot = source.unchecked_transaction()?;
            let row_counts = row_counts(&source)?;
            fill(&source, copy, passphrase)?;
            snapshot.commit()?;
            Ok(row_counts)
        })();
        let there = copied.map_err(|error| no_copy_error(self.file, &error))?;
        let read = connect(copy, passphrase)?;
        let same = row_counts(&read).is_ok_and(|row_counts| row_counts == there);
        drop(read);
        let mut store = open_copy(copy, self.passphrase.clone())?;
        // These files belong to the journal that was backed up.
        let forgotten = store.connection.execute("DELETE FROM temporary_file", []);
        store.map_error(forgotten)?;
        store.set_metadata(MetadataKey::LastBackup, &self.today.to_string())?;
        drop(store);
        let report = integrity::check_without_lock(copy, passphrase)?;
        if same && report.is_some_and(|report| report.has_no_faults()) {
            return Ok(());
        }
        Err(Error::failed(format!(
            "the copy of {} differs from the file",
            self.file.display()
        ))
        .hint("The journal was left as it is. Check the disk before you try again."))
    }
}

/// Locks a journal that does not exist or cannot be opened, after checking that no program is writing to it.
fn lock_unreadable(journal: &Path) -> Result<JournalLock> {
    let lock = JournalLock::shared(journal)?.ok_or_else(|| no_lock_error(journal))?;
    lock.lock_exclusive(journal)?;
    if !journal.exists() {
        return Ok(lock);
    }
    let held = connect(journal, None)?.execute_batch("BEGIN EXCLUSIVE");
    match held {
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
            ) =>
        {
            Err(map_sqlite_error(journal, &error))
        }
        // The file is not a database that can be opened without a passphrase, so there is no lock to wait for.
        _ => Ok(lock),
    }
}

/// Returns a path beside the journal, with the day in its name, that is free for a journal and SQLite's files of it.
fn free_name(journal: &Path, day: NaiveDate) -> PathBuf {
    let named = |ending: &str| {
        let mut name = OsString::from(journal);
        name.push(format!("{REPLACED_ENDING}{day}{ending}"));
        PathBuf::from(name)
    };
    (1..=MAX_A_DAY)
        .map(|number| match number {
            1 => named(""),
            number => named(&format!("-{number}")),
        })
        .find(|path| sqlite_files::is_free(path))
        .unwrap_or_else(|| named(""))
}

fn no_copy_error(file: &Path, error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Error::failed(format!(
            "cannot copy {} to the journal's folder: the disk reported an error",
            file.display()
        ))
        .hint("The journal was left as it is. Free some space on the disk and try again."),
        _ => map_sqlite_error(file, error),
    }
}
