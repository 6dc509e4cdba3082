//! Copies of a whole journal, made in one read transaction and checked before they get a name.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};

use super::connect::connect;
use super::error::map_sqlite_error;
use super::integrity;
use super::journal::Store;
use super::passphrase::Passphrase;
use super::sqlite_files::check_replaceable;
use crate::error::{Error, Result};
use crate::fs::{Unfinished, folder_of, sync_file};
use crate::text::command_on;

/// The largest number of files in one folder that are named after the same day.
pub(super) const MAX_A_DAY: u32 = 1_000;

/// A checked copy of a journal under a temporary name. It is removed when dropped, unless it was given its final name.
#[derive(Debug)]
pub struct JournalCopy {
    file: Unfinished,
    /// The number of reflections in the copy.
    pub reflections: u64,
}

impl Store {
    /// Copies the current state of the journal to a private file in this folder, and checks every row of the copy.
    ///
    /// The copy has the journal's passphrase, if it has one.
    ///
    /// # Errors
    ///
    /// Fails if the journal is damaged, and names the damage: a damaged copy must not pass for a backup.
    pub fn copy_into(&self, folder: &Path) -> Result<JournalCopy> {
        self.copy_beside(folder, folder)
    }

    /// Like [`Store::copy_into`], for a copy that will have this path; errors name it.
    pub fn copy_for(&self, path: &Path) -> Result<JournalCopy> {
        self.copy_beside(folder_of(path), path)
    }

    fn copy_beside(&self, folder: &Path, named: &Path) -> Result<JournalCopy> {
        let file = unfinished(folder, named)?;
        let passphrase = self.passphrase.as_ref();
        let written = self.in_snapshot(|| {
            fill(&self.connection, &file.path(), passphrase)?;
            row_counts(&self.connection)
        });
        let row_counts = written.map_err(|error| self.no_copy_error(named, &error))?;
        self.check_copied(&file.path(), &row_counts)?;
        Ok(JournalCopy {
            reflections: row_counts.get("reflection").copied().unwrap_or_default(),
            file,
        })
    }

    /// Runs `work` in a read transaction. Other programs can still read; their writes wait.
    fn in_snapshot<T>(&self, work: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let transaction = self.connection.unchecked_transaction()?;
        // `BEGIN` alone takes no lock; the first read does.
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        work()
    }

    /// The error when no copy could be made. Either file may be at fault.
    fn no_copy_error(&self, named: &Path, error: &rusqlite::Error) -> Error {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                Error::cannot_write(named, &io::ErrorKind::StorageFull.into())
            }
            Some(ErrorCode::SystemIoFailure) => Error::failed(format!(
                "cannot copy the journal to {}: the disk reported an error",
                named.display()
            ))
            .hint("Nothing was written. Check that the disk is connected and has free space."),
            _ => map_sqlite_error(&self.path, error),
        }
    }

    /// Checks every page and row of a copy, and that its row counts match those of the journal.
    fn check_copied(&self, copy: &Path, row_counts: &BTreeMap<String, u64>) -> Result<()> {
        let passphrase = self.passphrase.as_ref();
        let report = integrity::check_without_lock(copy, passphrase)?;
        let fault = report.as_ref().map(|report| report.faults.first());
        if let Some(Some(fault)) = fault {
            return Err(Error::failed(format!(
                "the journal {} is damaged, so a copy of it is not a backup: {fault}",
                self.path.display()
            ))
            .hint(format!(
                "Nothing was written. See what is wrong: {}",
                command_on(&self.path, "doctor")
            )));
        }
        let same = connect(copy, passphrase).and_then(|connection| {
            Ok(self.map_error(super::backup::row_counts(&connection))? == *row_counts)
        })?;
        if fault.is_some() && same {
            return Ok(());
        }
        Err(Error::failed("the copy differs from the journal")
            .hint("Nothing was written. Check the disk before you try again."))
    }
}

impl JournalCopy {
    /// Copies the current state of a journal, damaged or not, to a private file in its folder.
    pub(super) fn unchecked(store: &Store) -> Result<Self> {
        let folder = folder_of(&store.path);
        let file = unfinished(folder, folder)?;
        let passphrase = store.passphrase.as_ref();
        let written = store.in_snapshot(|| fill(&store.connection, &file.path(), passphrase));
        written.map_err(|error| store.no_copy_error(folder, &error))?;
        let reflections = 0;
        Ok(Self { file, reflections })
    }

    /// Renames the copy to its final name. With `replace` it overwrites an existing file of that name.
    ///
    /// Returns false if the name is taken and must not be replaced.
    ///
    /// # Errors
    ///
    /// Refuses a name beside which another database left files that SQLite would apply to the copy.
    pub fn rename_to(&self, path: &Path, replace: bool) -> Result<bool> {
        check_replaceable(path)?;
        let result = sync_file(&self.file.path()).and_then(|()| self.file.rename_to(path, replace));
        match result {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(Error::cannot_write(path, &error)),
        }
    }

    /// Names the copy after a day, in a folder, and adds a number if that name is taken. Returns the path.
    pub fn save_in(self, folder: &Path, day: NaiveDate) -> Result<PathBuf> {
        for number in 1..=MAX_A_DAY {
            let path = folder.join(match number {
                1 => format!("did-i-{day}.db"),
                number => format!("did-i-{day}-{number}.db"),
            });
            // Another program may take the name at the same moment: only one of the two succeeds.
            if check_replaceable(&path).is_ok() && self.rename_to(&path, false)? {
                return Ok(path);
            }
        }
        Err(Error::failed(format!(
            "{} has {MAX_A_DAY} backups of {day}",
            folder.display()
        ))
        .hint("Nothing was written. Name another folder."))
    }
}

/// Creates a private file that is overwritten and removed unless it is given its final name.
fn unfinished(folder: &Path, named: &Path) -> Result<Unfinished> {
    Unfinished::new(folder, ".db").map_err(|error| Error::cannot_write(named, &error))
}

/// Copies every page of a journal to an empty file, and encrypts it with this passphrase.
pub(super) fn fill(
    source: &Connection,
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> rusqlite::Result<()> {
    let unopened = |_| rusqlite::Error::InvalidPath(path.to_owned());
    let mut copy = connect(path, passphrase).map_err(unopened)?;
    // A half-written copy is discarded, so it needs no rollback journal. It is synced once, at the end.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let backup = Backup::new(source, &mut copy)?;
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        // The source is in a read transaction, and no other program uses the copy.
        _ => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        )),
    }
}

/// Counts the rows of every table.
pub(super) fn row_counts(connection: &Connection) -> rusqlite::Result<BTreeMap<String, u64>> {
    let names: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    names
        .into_iter()
        .map(|name| {
            let sql = format!("SELECT count(*) FROM \"{}\"", name.replace('"', "\"\""));
            let number = connection.query_row(&sql, [], |row| row.get(0))?;
            Ok((name, number))
        })
        .collect()
}
