//! Temporary files beside a journal, whose names the journal records so that a later start removes them.
//!
//! A replacement of the journal is recorded before anything is written to it. The copy that is made before a migration is
//! recorded by the migration: if that fails, the journal stays as it was to the byte, and the copy stays too.
//!
//! Their names are random, and the files are created exclusively (`O_EXCL`). So a file with a recorded name was created
//! by did-i for this journal and never finished. Only the name is recorded, and only the names that did-i gives are
//! accepted: a journal that is damaged, or comes from another person, must not name a file of the user.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::file_names::{resolve_symlink, rollback_journal};
use super::journal::Store;
use super::write::in_transaction;
use crate::error::Result;
use crate::fs::companions::SCHEMA_COPY_ENDING;
use crate::fs::{UNFINISHED_PREFIX, folder_of, overwrite_and_remove};

impl Store {
    /// Records a file of the journal's folder before anything is written to it.
    pub(super) fn record_temporary_file(&mut self, path: &Path) -> Result<()> {
        let noted = in_transaction(&mut self.connection, |transaction| {
            record(transaction, path)
        });
        self.map_error(noted)
    }

    /// Removes the record of a file that is deleted.
    fn forget_temporary_file(&mut self, name: &str) -> Result<()> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            transaction.execute("DELETE FROM temporary_file WHERE name = ?1", [name])
        });
        self.map_error(forgotten).map(drop)
    }

    /// Overwrites and removes the files that an earlier run left, unless that run is still active.
    ///
    /// Files that cannot be removed stay recorded, and the next start tries again.
    ///
    /// # Errors
    ///
    /// As for [`Self::if_unshared`].
    pub(super) fn remove_temporary_files(&mut self, names: Vec<String>) -> Result<()> {
        if names.is_empty() {
            return Ok(());
        }
        let folder = folder_of(&resolve_symlink(&self.path)).to_owned();
        self.if_unshared(|store| {
            for name in names {
                if !is_temporary(&name) || remove(&folder.join(&name)).is_ok() {
                    let _ = store.forget_temporary_file(&name);
                }
            }
        })
        .map(drop)
    }

    /// Runs `work` only if no other program has the journal open; returns its result.
    ///
    /// Returns `None` too if the file system has no locks: then it cannot be known.
    ///
    /// # Errors
    ///
    /// Fails if another program took the lock meanwhile and keeps it: without the lock, that program could replace the
    /// file while this one writes to it. The store must not be used then.
    pub(crate) fn if_unshared<T>(
        &mut self,
        work: impl FnOnce(&mut Self) -> T,
    ) -> Result<Option<T>> {
        let Some(lock) = self.lock.take() else {
            return Ok(None);
        };
        let path = self.path.clone();
        let mut result = None;
        lock.if_unshared(&path, || result = Some(work(self)))?;
        self.lock = Some(lock);
        Ok(result)
    }

    /// Lists the names of the recorded files.
    pub(super) fn temporary_files(&self) -> rusqlite::Result<Vec<String>> {
        let mut statement = self.connection.prepare("SELECT name FROM temporary_file")?;
        let names = statement.query_map([], |row| row.get(0))?;
        names.collect()
    }
}

/// Records the name of a file in the journal's folder.
pub(super) fn record(connection: &Connection, path: &Path) -> rusqlite::Result<()> {
    let name = path.file_name().map(|name| name.to_string_lossy());
    let insert = "INSERT OR IGNORE INTO temporary_file (name) VALUES (?1)";
    connection.execute(insert, [name]).map(drop)
}

/// Returns a path for the copy that is made of a journal before a migration.
pub(super) fn schema_copy(journal: &Path, version: impl std::fmt::Display) -> PathBuf {
    let mut name = resolve_symlink(journal).into_os_string();
    let random = uuid::Uuid::new_v4().as_fields().0;
    name.push(format!("{SCHEMA_COPY_ENDING}{version}-{random:08x}"));
    PathBuf::from(name)
}

fn remove(file: &Path) -> std::io::Result<()> {
    overwrite_and_remove(&rollback_journal(file))?;
    overwrite_and_remove(file)
}

/// Returns whether did-i gives such a name: `.did-i-3f9a2c.db` or `journal.db.schema-1.0-3f9a2c01`.
fn is_temporary(name: &str) -> bool {
    let is_replacement = || {
        let random = name.strip_prefix(UNFINISHED_PREFIX)?.strip_suffix(".db")?;
        Some(is_hexadecimal(random))
    };
    let is_copy = || {
        let (_, version) = name.rsplit_once(SCHEMA_COPY_ENDING)?;
        let (version, random) = version.split_once('-')?;
        let (major, minor) = version.split_once('.')?;
        let is_number = |text: &str| text.parse::<u32>().is_ok();
        Some(is_number(major) && is_number(minor) && random.len() == 8 && is_hexadecimal(random))
    };
    !name.contains(['/', '\\', ':'])
        && (is_replacement().unwrap_or(false) || is_copy().unwrap_or(false))
}

fn is_hexadecimal(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn only_names_that_did_i_gives_are_temporary() {
        for name in [".did-i-3f9a2c.db", "a b.db.schema-1.0-3f9a2c01"] {
            assert!(is_temporary(name), "{name}");
        }
        for name in [
            "thesis.txt",
            "/home/ana/thesis.txt",
            "../.did-i-3f9a2c.db",
            "C:.did-i-3f9a2c.db",
            ".did-i-.db",
            ".did-i-editor.txt",
            "journal.db",
            "journal.db.schema-1.0-3f9a2c0",
            "notes.schema-final-3f9a2c01",
        ] {
            assert!(!is_temporary(name), "{name}");
        }
    }

    #[test]
    fn a_journal_that_names_another_file_does_not_remove_it() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db");
        let other = folder.path().join("thesis.txt");
        fs::write(&other, "a year of work").unwrap();
        let store = Store::open_or_create(&journal).unwrap();
        for named in [other.to_str().unwrap(), "thesis.txt"] {
            store
                .connection
                .execute("INSERT INTO temporary_file (name) VALUES (?1)", [named])
                .unwrap();
        }
        drop(store);
        let store = Store::open(&journal).unwrap();
        assert_eq!(fs::read_to_string(&other).unwrap(), "a year of work");
        assert_eq!(store.temporary_files().unwrap(), [""; 0]);
    }

    #[test]
    fn a_copy_beside_the_file_that_a_link_names_is_found_again() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db");
        let copy = schema_copy(&journal, "1.0");
        let name = copy.file_name().unwrap().to_str().unwrap();
        assert_eq!(copy.parent(), Some(folder.path()));
        assert!(is_temporary(name), "{name}");
    }
}
