//! Copies of a whole journal: made of one moment whoever writes meanwhile, and looked at before they count.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, ErrorCode};
use tempfile::TempPath;

use super::key::Passphrase;
use super::opening::connect;
use super::place::{UNFINISHED, folder_of};
use super::{Store, check, trouble::trouble};
use crate::error::{Error, Result};

/// So many backups of one day can have a name in one folder.
const MOST_A_DAY: u32 = 1_000;

/// A checked copy of a journal that waits for its name; it is taken away again when it gets none.
#[derive(Debug)]
pub struct Copied {
    path: TempPath,
    /// How many reflections it holds.
    pub reflections: u64,
}

impl Store {
    /// Copies the journal as it is now into a private file in this folder, and looks at every row of the copy.
    ///
    /// The copy has the journal's passphrase, if it has one.
    ///
    /// # Errors
    ///
    /// Names the damage where the journal is damaged: a copy of it would pass for a backup.
    pub fn copy_into(&self, folder: &Path) -> Result<Copied> {
        let path = unfinished(folder)?;
        let passphrase = self.passphrase.as_ref();
        let written = self.snapshot(|| {
            fill(&self.connection, &path, passphrase)?;
            numbers(&self.connection)
        });
        let numbers = written.map_err(|error| self.no_copy(folder, &error))?;
        self.is_good(&path, &numbers)?;
        Ok(Copied {
            reflections: numbers.get("reflection").copied().unwrap_or_default(),
            path,
        })
    }

    /// Copies the journal as it is now, damaged or not, in place of what has this name.
    pub(super) fn copy_as(&self, name: &Path) -> Result<()> {
        let folder = folder_of(name);
        let path = unfinished(folder)?;
        let written = self.snapshot(|| fill(&self.connection, &path, self.passphrase.as_ref()));
        written.map_err(|error| self.no_copy(folder, &error))?;
        let reflections = 0;
        Copied { path, reflections }.keep_as(name, true).map(drop)
    }

    /// Does something while the journal stays as it is: others read it, and wait before they write.
    fn snapshot<T>(&self, work: impl FnOnce() -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let transaction = self.connection.unchecked_transaction()?;
        // The first look takes the lock; only to begin does not.
        transaction.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        work()
    }

    /// Says why no copy could be made; the fault may lie with either file.
    fn no_copy(&self, folder: &Path, error: &rusqlite::Error) -> Error {
        match error.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                Error::cannot_write(folder, &io::ErrorKind::StorageFull.into())
            }
            Some(ErrorCode::SystemIoFailure) => Error::failed(format!(
                "cannot copy the journal to {}: the disk refused",
                folder.display()
            ))
            .hint("Nothing was written. Check that the disk has room and is still there."),
            _ => trouble(&self.path, error),
        }
    }

    /// Looks at every page and row of a copy, and whether it has as many rows as the journal had.
    fn is_good(&self, copy: &Path, numbers: &BTreeMap<String, u64>) -> Result<()> {
        let passphrase = self.passphrase.as_ref();
        let looked = check::examine_copy(copy, passphrase)?;
        let fault = looked.as_ref().map(|looked| looked.faults.first());
        if let Some(Some(fault)) = fault {
            return Err(Error::failed(format!(
                "the journal {} is damaged, so a copy of it is no backup: {fault}",
                self.path.display()
            ))
            .hint("Nothing was written. did-i doctor says what is wrong."));
        }
        let same = connect(copy, passphrase).and_then(|connection| {
            Ok(self.explain(super::backup::numbers(&connection))? == *numbers)
        })?;
        if fault.is_some() && same {
            return Ok(());
        }
        Err(Error::failed("the copy is not what the journal is")
            .hint("Nothing was written. Check the disk before you try again."))
    }
}

impl Copied {
    /// Gives the copy its name; with `replace` also where another file has it.
    ///
    /// Tells false, and the copy is gone, where the name is taken and is not to be replaced.
    pub fn keep_as(self, path: &Path, replace: bool) -> Result<bool> {
        let cannot = |error: &io::Error| Error::cannot_write(path, error);
        File::open(&self.path)
            .and_then(|file| file.sync_all())
            .map_err(|error| cannot(&error))?;
        let named = if replace {
            self.path.persist(path)
        } else {
            self.path.persist_noclobber(path)
        };
        match named {
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(cannot(&error.error)),
            Ok(()) => settle(folder_of(path))
                .map(|()| true)
                .map_err(|error| cannot(&error)),
        }
    }

    /// Gives the copy a name of the day in a folder, a number behind it where the day has one already; tells which.
    pub fn keep_in(self, folder: &Path, day: NaiveDate) -> Result<PathBuf> {
        let path = (1..=MOST_A_DAY)
            .map(|number| match number {
                1 => folder.join(format!("did-i-{day}.db")),
                number => folder.join(format!("did-i-{day}-{number}.db")),
            })
            .find(|path| path.symlink_metadata().is_err())
            .unwrap_or_else(|| folder.to_owned());
        if self.keep_as(&path, false)? {
            return Ok(path);
        }
        Err(
            Error::failed(format!("another program just wrote {}", path.display()))
                .hint("It was left as it is. Try again."),
        )
    }
}

/// Makes a private file that is taken away again unless it gets a name.
fn unfinished(folder: &Path) -> Result<TempPath> {
    tempfile::Builder::new()
        .prefix(UNFINISHED)
        .suffix(".db")
        .tempfile_in(folder)
        .map(tempfile::NamedTempFile::into_temp_path)
        .map_err(|error| Error::cannot_write(folder, &error))
}

/// Copies every page of a journal into an empty file, which gets this passphrase.
pub(super) fn fill(
    source: &Connection,
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> rusqlite::Result<()> {
    let unopened = |_| rusqlite::Error::InvalidPath(path.to_owned());
    let mut copy = connect(path, passphrase).map_err(unopened)?;
    // What is half written is thrown away, so that it needs no journal of its own, and is synced once it is whole.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    let backup = Backup::new(source, &mut copy)?;
    match backup.step(-1)? {
        StepResult::Done => Ok(()),
        // The source is held by a snapshot, and nobody else knows the copy.
        _ => Err(rusqlite::Error::SqliteFailure(
            rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_BUSY),
            None,
        )),
    }
}

/// Counts the rows of every table.
pub(super) fn numbers(connection: &Connection) -> rusqlite::Result<BTreeMap<String, u64>> {
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

/// Makes a new name last: on Unix it is written down in the folder.
#[cfg(unix)]
fn settle(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn settle(_: &Path) -> io::Result<()> {
    Ok(())
}
