//! Files that the program makes beside a journal and removes again: noted in the journal before anything is written in them.
//!
//! Their names are random and the files are made by exclusive creation. So a file with a noted name was made by did-i for
//! this journal and was never finished; nothing else is ever removed.

use std::path::{Path, PathBuf};

use super::Store;
use super::replace::rollback_journal;
use super::write::in_transaction;
use crate::error::Result;
use crate::fs::overwrite_and_remove;

impl Store {
    /// Notes a file before anything is written in it.
    pub(super) fn note_temporary_file(&mut self, path: &Path) -> Result<()> {
        let noted = in_transaction(&mut self.connection, |transaction| {
            let insert = "INSERT OR IGNORE INTO temporary_file (path) VALUES (?1)";
            transaction.execute(insert, [path.to_string_lossy()])
        });
        self.explain(noted).map(drop)
    }

    /// Forgets a file that has its final name, or is gone.
    pub(super) fn forget_temporary_file(&mut self, path: &Path) -> Result<()> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            let delete = "DELETE FROM temporary_file WHERE path = ?1";
            transaction.execute(delete, [path.to_string_lossy()])
        });
        self.explain(forgotten).map(drop)
    }

    /// Overwrites and removes the files that an earlier program left, unless it is still running.
    ///
    /// Where they cannot be removed they stay noted, and the next start tries again.
    pub(super) fn remove_temporary_files(&mut self, files: Vec<PathBuf>) {
        let Some(lock) = self.lock.take_if(|_| !files.is_empty()) else {
            return;
        };
        let path = self.path.clone();
        let _ = lock.if_alone(&path, || {
            for file in files {
                let removed = overwrite_and_remove(&rollback_journal(&file))
                    .and_then(|()| overwrite_and_remove(&file));
                if removed.is_ok() {
                    let _ = self.forget_temporary_file(&file);
                }
            }
        });
        self.lock = Some(lock);
    }

    /// Lists the files that are noted.
    pub(super) fn temporary_files(&self) -> rusqlite::Result<Vec<PathBuf>> {
        let mut statement = self.connection.prepare("SELECT path FROM temporary_file")?;
        let paths = statement.query_map([], |row| row.get::<_, String>(0))?;
        paths.map(|path| path.map(PathBuf::from)).collect()
    }
}
