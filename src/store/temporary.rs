//! Temporary files beside a journal: each is recorded in the journal before anything is written to it.
//!
//! Their names are random, and the files are created exclusively (`O_EXCL`). So a file with a recorded name was created
//! by did-i for this journal and never finished. No other file is ever removed.

use std::path::{Path, PathBuf};

use super::files::rollback_journal;
use super::journal::Store;
use super::write::in_transaction;
use crate::error::Result;
use crate::fs::overwrite_and_remove;

impl Store {
    /// Records a file before anything is written to it.
    pub(super) fn note_temporary_file(&mut self, path: &Path) -> Result<()> {
        let noted = in_transaction(&mut self.connection, |transaction| {
            let insert = "INSERT OR IGNORE INTO temporary_file (path) VALUES (?1)";
            transaction.execute(insert, [path.to_string_lossy()])
        });
        self.explain(noted).map(drop)
    }

    /// Removes the record of a file that has its final name, or is deleted.
    pub(super) fn forget_temporary_file(&mut self, path: &Path) -> Result<()> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            let delete = "DELETE FROM temporary_file WHERE path = ?1";
            transaction.execute(delete, [path.to_string_lossy()])
        });
        self.explain(forgotten).map(drop)
    }

    /// Overwrites and removes the files that an earlier run left, unless that run is still active.
    ///
    /// Files that cannot be removed stay recorded, and the next start tries again.
    pub(super) fn remove_temporary_files(&mut self, files: Vec<PathBuf>) {
        let Some(lock) = self.lock.take_if(|_| !files.is_empty()) else {
            return;
        };
        let path = self.path.clone();
        let _ = lock.if_unshared(&path, || {
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

    /// Lists the recorded files.
    pub(super) fn temporary_files(&self) -> rusqlite::Result<Vec<PathBuf>> {
        let mut statement = self.connection.prepare("SELECT path FROM temporary_file")?;
        let paths = statement.query_map([], |row| row.get::<_, String>(0))?;
        paths.map(|path| path.map(PathBuf::from)).collect()
    }
}
